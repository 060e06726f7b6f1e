/* duty.c - one duty by itself: what it says, whom it binds, and what became of it */
#include "base/error.h"
#include "reason/explain.h"
#include "reason/phrase.h"

#include <stdio.h>
#include <string.h>

static void put_text(cs_explain *e, casus_node *in, const char *key, cs_text *text)
{
    cs_put_text(e->trace, in, key, text->bytes ? text->bytes : "");
    if (text->failed) e->trace->arena.failed = true;
    text->length = 0;
    if (text->bytes) text->bytes[0] = '\0';
}

/* "Each party must give military help to the other party, at once, if ..." */
static void say_duty(const casus_corpus *corpus, const cs_duty *duty, cs_text *out)
{
    casus_day day = cs_phrase_day(corpus, duty->treaty);
    cs_phrase_role(corpus, &duty->bearer, day, out);
    cs_text_say(out, " ");
    cs_phrase_verb((cs_modality)duty->modality, (cs_act)duty->act, out);
    cs_text_say(out, ", toward ");
    cs_phrase_role(corpus, &duty->toward, day, out);
    cs_phrase_manner(corpus, duty, day, out);
    if (duty->when == CS_NONE) return;
    cs_text_say(out, ", if ");
    cs_phrase_condition(corpus, duty->treaty, duty->when, out);
}

static void put_duty(cs_explain *e, casus_node *root, int index, casus_day day)
{
    char name[160], where[200], text_of_day[16];
    const casus_corpus *corpus = e->corpus;
    const cs_duty *duty = &corpus->duties[index];
    const cs_article *article = &corpus->articles[duty->article];
    const cs_treaty *treaty = &corpus->treaties[duty->treaty];
    cs_text text;
    cs_text_begin(&text, e->folds.allocator);
    cs_put_text(e->trace, root, "duty", casus_duty_name(corpus, index, name));
    cs_put_text(e->trace, root, "treaty", cs_text_at(corpus, treaty->title));
    cs_put_text(e->trace, root, "article", cs_text_at(corpus, article->id));
    cs_put_text(e->trace, root, "gist", cs_text_at(corpus, article->gist));
    say_duty(corpus, duty, &text);
    put_text(e, root, "says", &text);
    cs_put_text(e->trace, root, "day", casus_day_print(day, text_of_day));
    cs_put_text(e->trace, root, "coverage", casus_coverage_word(casus_coverage_on(corpus, day, NULL)));
    cs_put_text(e->trace, root, "span", cs_spot_print(corpus, duty->treaty, duty->spot, where, sizeof where));
    casus_node *unless = cs_put_list(e->trace, root, "unless");
    for (int32_t i = 0; i < duty->exceptions.count; i++) {
        cs_phrase_condition(corpus, duty->treaty, corpus->exceptions[duty->exceptions.first + i].when, &text);
        put_text(e, unless, NULL, &text);
    }
    casus_node *gates = cs_put_list(e->trace, root, "gates");
    for (int g = 0; g < CS_GATE_COUNT; g++)
        if (duty->gates >> g & 1) cs_put_text(e->trace, gates, NULL, cs_phrase_gate((cs_gate)g));
    casus_node *readings = cs_put_list(e->trace, root, "readings");
    for (int32_t i = 0; i < duty->readings.count; i++) {
        const cs_reading *it = &corpus->readings[duty->readings.first + i];
        casus_node *node = cs_put_map(e->trace, readings, NULL);
        cs_put_text(e->trace, node, "id", cs_text_at(corpus, it->id));
        cs_put_text(e->trace, node, "held", cs_held_words[it->held]);
        cs_put_text(e->trace, node, "gist", cs_text_at(corpus, it->gist));
    }
    casus_node *sources = cs_put_list(e->trace, root, "sources");
    for (int32_t i = 0; i < article->sources.count; i++)
        cs_put_text(e->trace, sources, NULL,
                    cs_text_at(corpus, corpus->sources[corpus->ints[article->sources.first + i]].cite));
    cs_text_end(&text);
}

/* Whom the treaty binds on the day. */
static int put_bound(cs_explain *e, casus_node *root, int treaty, casus_day day)
{
    const cs_treaty *it = &e->corpus->treaties[treaty];
    casus_node *bound = cs_put_list(e->trace, root, "bound");
    int count = 0;
    for (int32_t i = 0; i < it->parties.count && !e->outside; i++) {
        cs_in_force force = cs_party_in_force(e->corpus, it->parties.first + i, day);
        if (force.value == CASUS_NO) continue;
        cs_put_text(e->trace, bound, NULL,
                    casus_state_name(e->corpus, e->corpus->parties[it->parties.first + i].state, day));
        count++;
    }
    return count;
}

/* The findings about this duty between these states, each with its proof; how many. */
static int put_findings(cs_explain *e, casus_node *root, int duty, int bearer, int toward)
{
    int shown = 0;
    casus_node *proof = cs_put_list(e->trace, NULL, "proof");
    casus_node *list = cs_put_list(e->trace, root, "findings");
    cs_prove_events(e, proof);
    for (size_t i = 0; i < e->world->findings.count && !e->outside; i++) {
        const cs_finding *it = cs_world_finding(e->world, i);
        if (it->it.duty != duty || (bearer >= 0 && it->it.bearer != bearer) ||
            (toward >= 0 && it->it.toward >= 0 && it->it.toward != toward))
            continue;
        cs_fold *fold = cs_table_add(&e->folds, 1);
        if (!fold) return shown;
        fold->lead = it;
        cs_set_add(&fold->bearers, it->it.bearer);
        casus_node *node = cs_put_map(e->trace, list, NULL);
        cs_text text;
        cs_text_begin(&text, e->folds.allocator);
        cs_put_fold(e, node, fold);
        cs_say_head(e, fold, &text);
        put_text(e, node, "head", &text);
        cs_say_reason(e, it, &text);
        put_text(e, node, "why", &text);
        cs_text_end(&text);
        cs_put_number(e->trace, node, "proof", cs_prove(e, proof, fold));
        shown++;
    }
    if (proof && root && root->last) {
        root->last->next = proof;
        root->last = proof;
        root->count++;
    }
    return shown;
}

static void put_outside(cs_explain *e, casus_node *sentence, casus_day day)
{
    cs_text text;
    cs_text_begin(&text, e->folds.allocator);
    cs_phrase_outside(e->corpus, day, &text);
    cs_text_say(&text, ".");
    const char *copy = text.bytes ? cs_arena_text(&e->trace->arena, text.bytes, text.length) : NULL;
    if (sentence && copy) sentence->text = copy;
    if (text.failed) e->trace->arena.failed = true;
    cs_text_end(&text);
}

static void put_sentence(cs_explain *e, casus_node *sentence, int duty, int count)
{
    char name[160];
    casus_duty_name(e->corpus, duty, name);
    const cs_fold *first = e->folds.count ? CS_TABLE_AT(&e->folds, const cs_fold, 0) : NULL;
    cs_text text;
    cs_text_begin(&text, e->folds.allocator);
    if (!first) {
        cs_text_say(&text, "Nothing in the question touches %s between these states.", name);
    } else {
        cs_text_say(&text, "%s is %s: ", name, casus_duty_status_word(first->lead->it.status));
        cs_say_head(e, first, &text);
        cs_text_say(&text, "; ");
        cs_say_reason(e, first->lead, &text);
        if (count > 1) cs_text_say(&text, "; and %d more, below", count - 1);
        cs_text_say(&text, ".");
    }
    const char *copy = text.bytes ? cs_arena_text(&e->trace->arena, text.bytes, text.length) : NULL;
    if (sentence && copy) sentence->text = copy;
    if (text.failed) e->trace->arena.failed = true;
    cs_text_end(&text);
}

casus_status casus_explain_duty(const casus_corpus *corpus, const casus_findings *findings, int duty, int bearer,
                                int toward, casus_day day, const casus_allocator *allocator, casus_trace **out,
                                casus_error *err)
{
    if (!corpus || duty < 0 || duty >= corpus->duty_count || !out || (findings && findings->world.corpus != corpus))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_explain_duty() wants a corpus, one of its duties and a place for the trace");
    casus_findings copy;
    memset(&copy, 0, sizeof copy);
    if (findings) {
        copy = *findings;
        cs_table_begin(&copy.world.members, allocator, sizeof(cs_member));
        cs_table_begin(&copy.world.touched, allocator, sizeof(size_t));
        day = findings->world.day;
    }
    cs_explain e = {corpus,
                    &copy.world,
                    cs_trace_new(corpus, "duty", allocator),
                    {0},
                    {0},
                    true,
                    casus_coverage_on(corpus, day, NULL) == CASUS_COVERAGE_OUTSIDE};
    cs_table_begin(&e.folds, allocator, sizeof(cs_fold));
    casus_node *root = e.trace ? e.trace->root : NULL;
    casus_node *sentence = cs_put_text(e.trace, root, "sentence", "");
    if (e.trace) {
        char name[160], date[16];
        put_duty(&e, root, duty, day);
        int count = put_bound(&e, root, corpus->duties[duty].treaty, day);
        int found = findings ? put_findings(&e, root, duty, bearer, toward) : 0;
        if (e.outside) {
            put_outside(&e, sentence, day);
        } else if (findings) {
            put_sentence(&e, sentence, duty, found);
        } else if (sentence) {
            casus_node *said = cs_put_format(e.trace, NULL, "sentence", "%s bound %d states on %s.",
                                             casus_duty_name(corpus, duty, name), count, casus_day_print(day, date));
            if (said) sentence->text = said->text;
        }
        if (e.folds.failed || (findings && (copy.world.members.failed || copy.world.touched.failed)))
            e.trace->arena.failed = true;
    }
    cs_table_end(&e.folds);
    if (findings) {
        cs_table_end(&copy.world.members);
        cs_table_end(&copy.world.touched);
    }
    return cs_trace_done(e.trace, out, err);
}
