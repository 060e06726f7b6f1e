/* brief_files.c - what the treaty files say: duties, earlier treaties of the same parties, who is bound if one is attacked */
#include "read/brief.h"

#include <stdio.h>
#include <string.h>

static const char *text_of(const casus_node *map, const char *key)
{
    return casus_node_text(casus_node_get(map, key));
}

#define EACH(item, list) for (const casus_node *item = casus_node_first(list); item; item = casus_node_next(item))

/* Where it stands: the duty, and what the file rests on there. */
static void put_duty(cs_briefing *briefing, casus_node *item, const casus_node *duty, const casus_node *article,
                     const casus_node *sources)
{
    casus_trace *trace = briefing->tell.trace;
    (void)cs_put_text(trace, item, "duty", text_of(duty, "duty"));
    casus_node *cites = casus_node_count(casus_node_get(article, "sources")) ? cs_put_list(trace, item, "cites") : NULL;
    EACH(id, casus_node_get(article, "sources"))
        EACH(source, sources)
            if (strcmp(text_of(source, "id"), casus_node_text(id)) == 0)
                (void)cs_put_text(trace, cites, NULL, text_of(source, "cite"));
    casus_node *notes = NULL;
    EACH(gate, casus_node_get(duty, "gates")) {
        if (!notes) notes = cs_put_list(trace, item, "notes");
        (void)cs_put_format(trace, notes, NULL, "subject to %s", text_of(gate, "words"));
    }
    EACH(reading, casus_node_get(duty, "readings")) {
        if (!notes) notes = cs_put_list(trace, item, "notes");
        bool contested = strcmp(text_of(reading, "held"), "contested") == 0;
        (void)cs_put_format(trace, notes, NULL, "%s: %s", contested ? "contested reading" : "also read",
                            text_of(reading, "gist"));
    }
}

static void say_when(cs_text *out, const casus_node *duty)
{
    const char *when = text_of(duty, "when");
    if (when[0]) cs_text_say(out, ", if %s", when);
}

casus_status cs_brief_duties(cs_briefing *briefing, casus_error *err)
{
    casus_trace *told = NULL;
    casus_status status =
        casus_describe_treaty(briefing->corpus, briefing->treaty, CASUS_DAY_MAX, briefing->allocator, &told, err);
    if (status) return status;
    const casus_node *root = casus_trace_root(told);
    cs_chapter section = cs_chapter_begin(briefing, "duties", "What the treaty obliges to");
    EACH(article, casus_node_get(root, "articles")) {
        EACH(duty, casus_node_get(article, "duties")) {
            char title[80];
            cs_text *out = &briefing->tell.text;
            (void)snprintf(title, sizeof title, "art. %s", text_of(duty, "article"));
            cs_text_say(out, "%s %s", text_of(casus_node_get(duty, "bearer"), "words"), text_of(duty, "words"));
            say_when(out, duty);
            casus_node *item = cs_chapter_item(&section, title);
            if (item) put_duty(briefing, item, duty, article, casus_node_get(root, "sources"));
        }
    }
    cs_chapter_end(&section);
    casus_trace_free(told);
    return CASUS_OK;
}

/* -- what came before --------------------------------------------------------------------------------------------------------- */

static bool has_party(const casus_corpus *corpus, int32_t treaty, int32_t state)
{
    cs_range parties = corpus->treaties[treaty].parties;
    for (int32_t i = 0; i < parties.count; i++)
        if (corpus->parties[parties.first + i].state == state) return true;
    return false;
}

/* Were all its parties parties of the other too, and the other as small? A treaty of thirty states is no forerunner of a pact of two. */
static bool same_parties(const casus_corpus *corpus, int32_t treaty, int32_t other)
{
    cs_range parties = corpus->treaties[treaty].parties;
    if (corpus->treaties[other].parties.count > parties.count) return false;
    for (int32_t i = 0; i < parties.count; i++)
        if (!has_party(corpus, other, corpus->parties[parties.first + i].state)) return false;
    return true;
}

/* The latest of them, oldest first, and the treaty itself last; how many. */
static int earlier_treaties(const cs_briefing *briefing, int out[CS_BRIEF_EARLIER + 1])
{
    const casus_corpus *corpus = briefing->corpus;
    casus_date own = corpus->treaties[briefing->treaty].signed_on;
    int count = 0;
    for (int32_t t = 0; t < corpus->treaty_count && casus_date_known(own); t++) {
        casus_date signed_on = corpus->treaties[t].signed_on;
        if (t == briefing->treaty || !casus_date_known(signed_on) || signed_on.first >= own.first ||
            !same_parties(corpus, briefing->treaty, t))
            continue;
        int at = count;
        while (at && corpus->treaties[out[at - 1]].signed_on.first > signed_on.first) at--;
        if (count == CS_BRIEF_EARLIER) { /* the oldest gives way */
            if (!at) continue;
            memmove(out, out + 1, (size_t)(at - 1) * sizeof *out);
            out[at - 1] = t;
            continue;
        }
        memmove(out + at + 1, out + at, (size_t)(count - at) * sizeof *out);
        out[at] = t;
        count++;
    }
    out[count] = briefing->treaty;
    return count;
}

casus_status cs_brief_earlier(cs_briefing *briefing, casus_error *err)
{
    int treaties[CS_BRIEF_EARLIER + 1];
    int count = earlier_treaties(briefing, treaties);
    if (!count) return CASUS_OK;
    casus_trace *told = NULL;
    casus_status status =
        casus_compare_treaties(briefing->corpus, treaties, count + 1, briefing->allocator, &told, err);
    if (status) return status;
    const casus_node *root = casus_trace_root(told);
    cs_chapter section =
        cs_chapter_begin(briefing, "earlier", "How it differs from earlier treaties of the same parties");
    (void)snprintf(section.sentence, sizeof section.sentence, "%s", text_of(root, "sentence"));
    EACH(difference, casus_node_get(root, "differences")) {
        cs_text_say(&briefing->tell.text, "%s", text_of(difference, "words"));
        (void)cs_chapter_item(&section, text_of(difference, "label"));
    }
    cs_chapter_end(&section);
    if (section.node) {
        casus_node *list = cs_put_list(briefing->tell.trace, section.node, "treaties");
        for (int i = 0; i <= count; i++)
            (void)cs_put_text(briefing->tell.trace, list, NULL, casus_treaty_id(briefing->corpus, treaties[i]));
    }
    casus_trace_free(told);
    return CASUS_OK;
}

/* -- who is bound now ------------------------------------------------------------------------------------------------------------ */

enum { BOUND_PARTIES_MOST = 4 }; /* of a treaty with more parties the question is asked case by case */

static bool is_help(const char *act)
{
    return strncmp(act, "assist", 6) == 0 || strcmp(act, "mobilise") == 0 || strcmp(act, "guarantee") == 0;
}

/* What is owed to a state: of the treaty itself all that depends on an event, of others help alone. */
static void put_owed(cs_chapter *chapter, const casus_node *treaty, bool own)
{
    cs_briefing *briefing = chapter->briefing;
    EACH(duty, casus_node_get(treaty, "duties")) {
        if (!text_of(duty, "when")[0] || !(own || is_help(text_of(duty, "act")))) continue;
        cs_text *out = &briefing->tell.text;
        cs_text_say(out, "%s %s", text_of(duty, "by_words"), text_of(duty, "words"));
        say_when(out, duty);
        if (strcmp(text_of(treaty, "status"), "in_force") != 0)
            cs_text_say(out, " (whether it is in force is not certain)");
        casus_node *item = cs_chapter_item(chapter, "");
        if (item) put_duty(briefing, item, duty, NULL, NULL);
    }
}

static casus_status bound_toward(cs_briefing *briefing, int32_t state, casus_error *err)
{
    const char *id = casus_treaty_id(briefing->corpus, briefing->treaty);
    casus_day day = briefing->options->day;
    casus_trace *told = NULL;
    casus_status status = casus_describe_bound(briefing->corpus, state, day, briefing->allocator, &told, err);
    if (status) return status;
    char name[96], on[16], title[160];
    (void)snprintf(title, sizeof title, "Who is bound on %s if %s is attacked or threatened", casus_day_print(day, on),
                   casus_state_phrase(briefing->corpus, state, day, name));
    cs_chapter chapter = cs_chapter_begin(briefing, "bound", title);
    const casus_node *owed = casus_node_get(casus_trace_root(told), "is_owed");
    EACH(treaty, owed)
        if (strcmp(text_of(treaty, "treaty"), id) == 0) put_owed(&chapter, treaty, true);
    EACH(treaty, owed)
        if (strcmp(text_of(treaty, "treaty"), id) != 0) put_owed(&chapter, treaty, false);
    cs_chapter_end(&chapter);
    casus_trace_free(told);
    return CASUS_OK;
}

casus_status cs_brief_bound(cs_briefing *briefing, casus_error *err)
{
    casus_status status = CASUS_OK;
    cs_range parties = briefing->corpus->treaties[briefing->treaty].parties;
    for (int32_t i = 0; i < parties.count && parties.count <= BOUND_PARTIES_MOST && !status; i++) {
        int32_t state = briefing->corpus->parties[parties.first + i].state;
        if (casus_state_lives(briefing->corpus, state, briefing->options->day) != CASUS_NO)
            status = bound_toward(briefing, state, err);
    }
    return status;
}
