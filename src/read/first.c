/* first.c - "the first visit in 24 years", "his first since 2000": beside the event, that it is the first, and since when
 *
 * The year is reckoned from the day of publication, so that both ways of telling it come to one.
 */
#include "read/draft.h"

#include "read/number.h"

#include <string.h>

enum { AHEAD_MAX = 14, YEAR_LEAST = 1500, YEAR_MOST = 2200 };

static bool is_word(const cs_scene *scene, uint32_t token, const char *word)
{
    return strcmp(scene->passage->tokens[token].lower, word) == 0;
}

/* The year at a token of the text, or 0. */
static int year_at(const cs_scene *scene, uint32_t token, uint32_t end)
{
    cs_number number;
    if (token >= end || !cs_number_at(scene->passage, token, end, &number) || !number.digits || number.grouped)
        return 0;
    return number.value >= YEAR_LEAST && number.value <= YEAR_MOST ? (int)number.value : 0;
}

/* "in 24 years": so many years before the report. */
static int years_back(const cs_scene *scene, uint32_t token, uint32_t end)
{
    cs_number number;
    int year, month, day;
    if (token >= end || !casus_date_known(scene->published) || !cs_number_at(scene->passage, token, end, &number))
        return 0;
    bool whole = number.value >= 2 && number.value < 500 && !number.approximate && number.last + 1 < end;
    if (!whole || strcmp(scene->passage->tokens[number.last + 1].lemma, "year") != 0) return 0;
    casus_day_to_ymd(scene->published.last, &year, &month, &day);
    return year - (int)number.value;
}

/* The year behind "first", in the same clause; 0 when it is not told. *at: the word that opens it; *last: that ends it. */
static int since_when(const cs_scene *scene, uint32_t first, uint32_t end, uint32_t *at, uint32_t *last)
{
    for (uint32_t i = first + 1; i < end && i <= first + AHEAD_MAX; i++) {
        if (is_word(scene, i, ",") || is_word(scene, i, ";")) return 0;
        int year = is_word(scene, i, "since")                            ? year_at(scene, i + 1, end)
                   : is_word(scene, i, "in") || is_word(scene, i, "for") ? years_back(scene, i + 1, end)
                                                                         : 0;
        *at = i;
        *last = is_word(scene, i, "since") ? i + 1 : i + 2;
        if (year) return year;
    }
    return 0;
}

/* Is it this event that is the first: "the first visit", "for the first time ... visited", "the visit, his first"? */
static bool is_of(const cs_scene *scene, const cs_draft *draft, uint32_t first)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t up = cs_head_of(s, first);
    for (int steps = 0; up != CS_NOWHERE && steps < 3; steps++, up = cs_head_of(s, up)) {
        if (cs_draft_core(draft, up)) return true;
        bool small =
            is_word(scene, up, "time") || cs_word_at(s, up)->upos == CS_PRON || cs_relation_of(s, up) == CS_REL_APPOS;
        if (!small) return false;
    }
    return false;
}

static bool may_be_first(const cs_draft *draft)
{
    static const char *const families[] = {"meeting", "exercise", "test", "transfer", "conflict", "diplomatic", NULL};
    for (int i = 0; families[i]; i++)
        if (strncmp(draft->type, families[i], strlen(families[i])) == 0)
            return draft->pattern && draft->stance.polarity == CASUS_ASSERTS;
    return false;
}

/* Makes the claim that it is the first; the time since is no time of the event. */
static bool make_first(const cs_scene *scene, cs_draft *event, cs_draft *out)
{
    const cs_sentence *sentence = &scene->passage->sentences[scene->passage->tokens[event->trigger].sentence];
    uint32_t end = sentence->first + sentence->count, at, last;
    for (uint32_t i = sentence->first; i < end && may_be_first(event); i++) {
        int since = is_word(scene, i, "first") && is_of(scene, event, i) ? since_when(scene, i, end, &at, &last) : 0;
        if (!since) continue;
        if (event->time != CS_NOWHERE && scene->found->times[event->time].first >= at &&
            scene->found->times[event->time].first <= last)
            event->time = CS_NOWHERE;
        *out = *event;
        out->type = cs_arena_format(scene->arena, "%s.first", event->type);
        out->since = since;
        if (i < out->first) out->first = i;
        if (last > out->last) out->last = last;
        if (!out->type) out->type = "";
        return true;
    }
    return false;
}

void cs_draft_firsts(const cs_scene *scene, cs_draft *list, int *count)
{
    int before = *count;
    for (int i = 0; i < before && *count < CS_SENTENCE_DRAFTS_MAX; i++)
        if (make_first(scene, &list[i], &list[*count])) ++*count;
}
