/* brief_time.c - the timeline, out of treaty files and dated statements, and the words that a reader may want explained */
#include "read/brief.h"

#include "base/error.h"
#include "reason/phrase.h"

#include <string.h>

/* -- the timeline ------------------------------------------------------------------------------------------------------------ */

typedef struct moment {
    casus_date when;
    int32_t event; /* of the corpus, or CS_NONE */
    int matter;    /* of the gathering, or -1 */
} moment;

static bool comes_before(const moment *one, const moment *other)
{
    if (one->when.first != other->when.first) return one->when.first < other->when.first;
    return one->event != CS_NONE && other->event == CS_NONE;
}

static void insert(cs_table *moments, moment it)
{
    if (!cs_table_add(moments, 1)) return;
    size_t at = moments->count - 1;
    for (; at > 0 && comes_before(&it, CS_TABLE_AT(moments, moment, at - 1)); at--)
        *CS_TABLE_AT(moments, moment, at) = *CS_TABLE_AT(moments, moment, at - 1);
    *CS_TABLE_AT(moments, moment, at) = it;
}

/* A span as wide as a life says when nothing happened. */
static bool is_telling(casus_date when)
{
    return casus_date_known(when) && when.first != CASUS_DAY_MIN && when.last != CASUS_DAY_MAX &&
           when.last - when.first <= 3 * 366;
}

static void gather_moments(const cs_briefing *briefing, cs_table *moments)
{
    if (briefing->treaty != CS_NONE) {
        cs_range events = briefing->corpus->treaties[briefing->treaty].events;
        for (int32_t i = 0; i < events.count; i++) {
            moment it = {briefing->corpus->events[events.first + i].on, events.first + i, -1};
            if (casus_date_known(it.when)) insert(moments, it);
        }
    }
    for (int i = 0; i < briefing->relevant_count; i++) {
        const casus_matter *matter = casus_matter_at(briefing->gathering, briefing->order[i]);
        if (is_telling(matter->when)) insert(moments, (moment){matter->when, CS_NONE, briefing->order[i]});
    }
}

/* "ratified: Russia (the file)" */
static void say_event(cs_briefing *briefing, const cs_event *event)
{
    const casus_corpus *corpus = briefing->corpus;
    cs_text *out = &briefing->tell.text;
    cs_text_say(out, "%s", cs_phrase_event((cs_event_kind)event->kind));
    if (event->states.count) {
        cs_text_say(out, ": ");
        cs_phrase_states(corpus, event->states, "and", event->on.first, out);
    }
    if (cs_text_at(corpus, event->place)[0]) cs_text_say(out, ", %s", cs_text_at(corpus, event->place));
    cs_text_say(out, " (treaty file)");
}

/* The years were inferred when all statements that date the matter say so of theirs. */
static bool is_inferred(const cs_briefing *briefing, const casus_matter *matter)
{
    casus_statement statement;
    bool any = false;
    for (int i = 0; i < matter->statement_count; i++) {
        if (!casus_statement_at(briefing->gathering, matter->statements[i], &statement) || !statement.claim->time[0])
            continue;
        if (!statement.claim->year_inferred && !statement.claim->day_inferred) return false;
        any = true;
    }
    return any;
}

/* "2023-08/2024-01": the days that all dated statements allow. */
static void print_when(casus_date when, char out[80])
{
    char one[40], other[40];
    casus_date first = {when.first, when.first, 0}, last = {when.last, when.last, 0};
    const char *whole = casus_date_print(when, one);
    if (!strchr(whole, '/')) {
        memcpy(out, whole, strlen(whole) + 1);
        return;
    }
    const char *from = casus_date_print(first, one);
    size_t length = strlen(from);
    memcpy(out, from, length);
    out[length] = '/';
    const char *until = casus_date_print(last, other);
    memcpy(out + length + 1, until, strlen(until) + 1);
}

static void put_moment(cs_chapter *chapter, const moment *it)
{
    cs_briefing *briefing = chapter->briefing;
    char day[80];
    print_when(it->when, day);
    if (it->event != CS_NONE) {
        say_event(briefing, &briefing->corpus->events[it->event]);
        (void)cs_chapter_item(chapter, day);
        return;
    }
    const casus_matter *matter = casus_matter_at(briefing->gathering, it->matter);
    cs_text_say(&briefing->tell.text, "%s (reports%s)", matter->title,
                is_inferred(briefing, matter) ? "; date inferred" : "");
    casus_node *item = cs_chapter_item(chapter, day);
    if (item) cs_brief_sources(briefing, item, matter, 1);
}

void cs_brief_timeline(cs_briefing *briefing)
{
    cs_table moments;
    cs_table_begin(&moments, briefing->allocator, sizeof(moment));
    gather_moments(briefing, &moments);
    int most = briefing->most;
    briefing->most = 3 * most; /* a timeline is read as a whole */
    cs_chapter chapter = cs_chapter_begin(briefing, "timeline", "Timeline");
    for (size_t i = 0; i < moments.count; i++) put_moment(&chapter, CS_TABLE_AT(&moments, moment, i));
    cs_chapter_end(&chapter);
    briefing->most = most;
    if (moments.failed) briefing->tell.text.failed = true;
    cs_table_end(&moments);
}

/* -- the words -------------------------------------------------------------------------------------------------------------------- */

enum { TERM_COLUMNS = 4, TERM_FORM_MAX = 80 };

typedef struct term {
    const char *cell[TERM_COLUMNS]; /* term, forms, gist, source */
    size_t length[TERM_COLUMNS];
} term;

/* Does a form of the term stand in the text, as whole words in any case? */
static bool holds(const char *text, const char *form, size_t length)
{
    for (const char *at = text; *at; at++) {
        bool starts = at == text || !((at[-1] >= 'a' && at[-1] <= 'z') || (at[-1] >= 'A' && at[-1] <= 'Z'));
        size_t i = 0;
        while (starts && i < length && at[i] && (at[i] | (at[i] >= 'A' && at[i] <= 'Z' ? 0x20 : 0)) == form[i]) i++;
        if (i == length && starts && !((at[i] >= 'a' && at[i] <= 'z') || (at[i] >= 'A' && at[i] <= 'Z'))) return true;
    }
    return false;
}

static bool is_used_in(const term *it, const char *text)
{
    const char *at = it->cell[1], *end = at + it->length[1];
    while (at < end) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        size_t length = (size_t)((bar ? bar : end) - at);
        if (length && holds(text, at, length)) return true;
        at += length + 1;
    }
    return false;
}

static bool is_used(const cs_briefing *briefing, const term *it)
{
    casus_statement statement;
    if (briefing->treaty != CS_NONE && is_used_in(it, casus_treaty_title(briefing->corpus, briefing->treaty)))
        return true;
    for (int i = 0; briefing->gathering && casus_statement_at(briefing->gathering, i, &statement); i++)
        if (statement.matter >= 0 && briefing->relevant[statement.matter] && is_used_in(it, statement.sentence))
            return true;
    return false;
}

static bool cut(const char *line, size_t length, term *out)
{
    const char *at = line, *end = line + length;
    for (int i = 0; i < TERM_COLUMNS; i++) {
        const char *tab = i + 1 < TERM_COLUMNS ? memchr(at, '\t', (size_t)(end - at)) : end;
        if (!tab) return false;
        out->cell[i] = at;
        out->length[i] = (size_t)(tab - at);
        if (!out->length[i]) return false;
        at = tab + 1;
    }
    return !memchr(out->cell[3], '\t', out->length[3]);
}

static void put_term(cs_chapter *chapter, const term *it)
{
    cs_briefing *briefing = chapter->briefing;
    char title[TERM_FORM_MAX];
    size_t length = it->length[0] < sizeof title ? it->length[0] : sizeof title - 1;
    memcpy(title, it->cell[0], length);
    title[length] = '\0';
    cs_text_add(&briefing->tell.text, it->cell[2], it->length[2]);
    casus_node *item = cs_chapter_item(chapter, title);
    casus_node *cites = item ? cs_put_list(briefing->tell.trace, item, "cites") : NULL;
    if (cites) (void)cs_put_format(briefing->tell.trace, cites, NULL, "%.*s", (int)it->length[3], it->cell[3]);
}

casus_status cs_brief_terms(cs_briefing *briefing, casus_error *err)
{
    const char *at = briefing->options->terms, *end = at ? at + briefing->options->terms_length : NULL;
    cs_chapter chapter = cs_chapter_begin(briefing, "terms", "Key terms");
    bool header = true;
    for (int line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop ? stop : end) - at);
        term it;
        bool skip = !length || *at == '#';
        if (!skip && !cut(at, length, &it)) {
            cs_fail(err, CASUS_EFORMAT,
                    "a row of the key terms wants %d cells, none of them empty: term, forms, gist, source",
                    TERM_COLUMNS);
            cs_fail_at(err, "terms.tsv", line, 1);
            return CASUS_EFORMAT;
        }
        if (!skip && !header && is_used(briefing, &it)) put_term(&chapter, &it);
        if (!skip) header = false;
        at += length + 1;
    }
    cs_chapter_end(&chapter);
    return CASUS_OK;
}
