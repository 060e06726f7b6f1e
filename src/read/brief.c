/* brief.c - the briefing: its sentence, and its sections in the order in which people ask */
#include "read/brief.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* -- sections ---------------------------------------------------------------------------------------------------------------- */

cs_chapter cs_chapter_begin(cs_briefing *briefing, const char *key, const char *title)
{
    briefing->tell.text.length = 0;
    return (cs_chapter){.briefing = briefing, .key = key, .title = title};
}

static void put_section(cs_chapter *section)
{
    casus_trace *trace = section->briefing->tell.trace;
    section->node = cs_put_map(trace, section->briefing->sections, NULL);
    (void)cs_put_text(trace, section->node, "section", section->key);
    (void)cs_put_text(trace, section->node, "title", section->title);
    if (section->sentence[0]) (void)cs_put_text(trace, section->node, "sentence", section->sentence);
    section->items = cs_put_list(trace, section->node, "items");
}

casus_node *cs_chapter_item(cs_chapter *section, const char *title)
{
    cs_briefing *briefing = section->briefing;
    if (!section->node) put_section(section);
    if (section->shown == briefing->most) {
        section->more++;
        briefing->tell.text.length = 0;
        return NULL;
    }
    section->shown++;
    casus_node *item = cs_put_map(briefing->tell.trace, section->items, NULL);
    if (title[0]) (void)cs_put_text(briefing->tell.trace, item, "title", title);
    cs_tell_said(&briefing->tell, item, "words");
    return item;
}

void cs_chapter_end(cs_chapter *section)
{
    if (!section->node && section->sentence[0]) put_section(section);
    if (section->more) (void)cs_put_number(section->briefing->tell.trace, section->node, "more", section->more);
}

/* -- the sentence -------------------------------------------------------------------------------------------------------------- */

static int count_flag(const cs_briefing *briefing, int flags)
{
    int count = 0;
    for (int i = 0; i < briefing->relevant_count; i++)
        if (casus_matter_at(briefing->gathering, briefing->order[i])->flags & flags) count++;
    return count;
}

/* "5 documents put forward 61 matters: 9 have two or more independent sources, 3 are denied ..." */
static void say_reports(cs_briefing *briefing)
{
    cs_text *out = &briefing->tell.text;
    int documents = briefing->gathering ? casus_gather_documents(briefing->gathering) : 0;
    if (!documents) {
        cs_text_say(out, "no report is at hand");
        return;
    }
    cs_text_say(out, "%d document%s put%s forward %d matter%s on it", documents, documents == 1 ? "" : "s",
                documents == 1 ? "s" : "", briefing->relevant_count, briefing->relevant_count == 1 ? "" : "s");
    static const struct {
        int flags;
        const char *words;
    } kinds[] = {{CASUS_CORROBORATED, "with two or more independent sources"},
                 {CASUS_SINGLE_SOURCE, "with one"},
                 {CASUS_DENIED, "denied by whom they concern"},
                 {CASUS_CONTRADICTED, "contradicted by another source"},
                 {CASUS_AGAINST_FILE, "at odds with a treaty file"}};
    const char *between = ": ";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int count = count_flag(briefing, kinds[i].flags);
        if (!count) continue;
        cs_text_say(out, "%s%d %s", between, count, kinds[i].words);
        between = ", ";
    }
}

static casus_status say_subject(cs_briefing *briefing, casus_error *err)
{
    cs_text *out = &briefing->tell.text;
    if (briefing->treaty == CS_NONE) return CASUS_OK;
    casus_trace *treaty = NULL;
    casus_status status =
        casus_describe_treaty(briefing->corpus, briefing->treaty, CASUS_DAY_MAX, briefing->allocator, &treaty, err);
    if (status) return status;
    const char *sentence = casus_node_text(casus_node_get(casus_trace_root(treaty), "sentence"));
    size_t length = strlen(sentence);
    cs_text_add(out, sentence, length && sentence[length - 1] == '.' ? length - 1 : length);
    cs_text_say(out, ". Of reports, ");
    casus_trace_free(treaty);
    return CASUS_OK;
}

/* -- all of it -------------------------------------------------------------------------------------------------------------------- */

static void put_subject(cs_briefing *briefing)
{
    cs_telling *tell = &briefing->tell;
    const casus_brief_options *options = briefing->options;
    casus_node *subject = cs_put_map(tell->trace, tell->root, "subject");
    if (briefing->treaty != CS_NONE) {
        (void)cs_put_text(tell->trace, subject, "treaty", casus_treaty_id(briefing->corpus, briefing->treaty));
        (void)cs_put_text(tell->trace, subject, "title", casus_treaty_title(briefing->corpus, briefing->treaty));
    }
    casus_node *states = options->state_count ? cs_put_list(tell->trace, subject, "states") : NULL;
    for (int i = 0; i < options->state_count; i++) (void)cs_put_text(tell->trace, states, NULL, options->states[i]);
    if (options->type) (void)cs_put_text(tell->trace, subject, "type", options->type);
    cs_tell_day(tell, tell->root, "day", options->day);
}

static casus_status fill(cs_briefing *briefing, casus_error *err)
{
    casus_status status = say_subject(briefing, err);
    if (status) return status;
    say_reports(briefing);
    cs_tell_sentence(&briefing->tell);
    put_subject(briefing);
    briefing->sections = cs_put_list(briefing->tell.trace, briefing->tell.root, "sections");
    if (briefing->treaty != CS_NONE) {
        status = cs_brief_duties(briefing, err);
        if (!status) status = cs_brief_earlier(briefing, err);
    }
    cs_brief_reactions(briefing);
    cs_brief_disputed(briefing);
    cs_brief_transfers(briefing);
    cs_brief_agreed(briefing);
    cs_brief_single(briefing);
    cs_brief_timeline(briefing);
    if (!status && briefing->treaty != CS_NONE) status = cs_brief_bound(briefing, err);
    if (!status) status = cs_brief_terms(briefing, err);
    cs_brief_documents(briefing);
    return status;
}

static casus_status check(const casus_corpus *corpus, const casus_gathering *gathering,
                          const casus_brief_options *options, const void *out, casus_error *err)
{
    if (!corpus || !options || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_brief() wants a corpus, options and a place for the trace");
    if (options->treaty < 0 || options->treaty > casus_treaty_count(corpus))
        return cs_fail(err, CASUS_EINVAL, "the corpus has no treaty %d", options->treaty - 1);
    if (!options->treaty && !gathering)
        return cs_fail(err, CASUS_EINVAL, "a briefing wants a treaty, or reports that were gathered");
    return CASUS_OK;
}

casus_status casus_brief(const casus_corpus *corpus, const casus_gathering *gathering,
                         const casus_brief_options *options, const casus_allocator *allocator, casus_trace **out,
                         casus_error *err)
{
    casus_status status = check(corpus, gathering, options, out, err);
    if (status) return status;
    cs_briefing briefing = {.corpus = corpus,
                            .gathering = gathering,
                            .options = options,
                            .allocator = allocator,
                            .treaty = options->treaty ? options->treaty - 1 : CS_NONE,
                            .most = options->most > 0 ? options->most : CS_BRIEF_ITEMS};
    cs_tell_begin(&briefing.tell, corpus, "brief", options->day, allocator);
    if (!briefing.tell.trace || !cs_brief_choose(&briefing)) {
        cs_text_end(&briefing.tell.text);
        casus_trace_free(briefing.tell.trace);
        return cs_fail(err, CASUS_ENOMEM, "no memory for the briefing");
    }
    status = fill(&briefing, err);
    if (!status) return cs_tell_done(&briefing.tell, out, err);
    cs_text_end(&briefing.tell.text);
    casus_trace_free(briefing.tell.trace);
    return status;
}
