/* expect.c - what a scenario expects, read: the rows that replay.c sets beside the answers */
#include "reason/expect.h"

#include "record/cite.h"
#include "record/decode.h"

#include <stdlib.h>
#include <string.h>

static const char *kept(cs_scenario_reader *r, const cs_node *node, const char *key)
{
    const char *text = cs_tree_text(node, key);
    return text ? cs_arena_text(&r->scenario->arena, text, strlen(text)) : NULL;
}

/* -- which duties a row means -------------------------------------------------------------------------------------- */

static void mean_duty(cs_scenario_reader *r, const cs_node *duty, cs_expectation *it)
{
    casus_error err;
    int index;
    if (casus_duty_find(r->scenario->corpus, duty->text, duty->length, &index, &err)) {
        CS_SCENARIO_FAULT(r, duty->mark, "E0407", err.hint, "%s", err.message);
        return;
    }
    int32_t *one = cs_arena_take(&r->scenario->arena, sizeof *one);
    if (!one) return;
    *one = index;
    it->duties = one;
    it->duty_count = 1;
    it->treaty = r->scenario->corpus->duties[index].treaty;
    it->kind = (int)cs_duty_kind(r->scenario->corpus, index);
    it->name = cs_arena_text(&r->scenario->arena, duty->text, duty->length);
}

/* The clause as people cite it. A citation that finds no such article is a fault; one of another kind is not. */
static void mean_clause(cs_scenario_reader *r, const cs_node *node, const cs_node *article, cs_expectation *it)
{
    const casus_corpus *corpus = r->scenario->corpus;
    cs_table found;
    cs_table_begin(&found, r->scenario->arena.allocator, sizeof(int32_t));
    cs_citation how = cs_cite(corpus, it->treaty, article ? article->text : NULL, (cs_kind)it->kind, &found);
    if (article && how > CS_CITE_ARTICLE)
        CS_SCENARIO_FAULT(r, article->mark, "E0413", "`casus treaty ID` lists its articles; `cited_as` adds a name",
                          "%s has no article '%.60s' with a duty", cs_tree_text(node, "treaty"), article->text);
    int32_t *duties = found.count ? cs_arena_take(&r->scenario->arena, found.count * sizeof *duties) : NULL;
    if (duties) memcpy(duties, found.items, found.count * sizeof *duties);
    it->duties = duties;
    it->duty_count = duties ? (int)found.count : 0;
    if (found.failed) r->scenario->arena.failed = true;
    cs_table_end(&found);
}

static void mean_treaty(cs_scenario_reader *r, const cs_node *node, const cs_node *treaty, cs_expectation *it)
{
    const cs_node *article = cs_tree_get(node, "article"), *acts = cs_tree_get(node, "act");
    casus_error err;
    for (const cs_node *item = cs_decode_each(acts, NULL); item; item = cs_decode_each(acts, item))
        it->acts |= 1u << cs_word(cs_act_words, item->text);
    it->name = cs_arena_format(&r->scenario->arena, "%s%s%s", treaty->text, article ? " art. " : "",
                               article ? article->text : "");
    if (strcmp(treaty->text, "none") != 0) {
        if (casus_treaty_find(r->scenario->corpus, treaty->text, treaty->length, &it->treaty, &err))
            CS_SCENARIO_FAULT(r, treaty->mark, "E0411", err.hint, "%s", err.message);
        else if (article)
            mean_clause(r, node, article, it);
    }
    if (!it->duty_count && !it->acts && it->kind < CS_KIND_COUNT) it->acts = cs_kind_acts((cs_kind)it->kind);
}

/* -- what it says -------------------------------------------------------------------------------------------------- */

static bool is_reason(const char *word)
{
    for (int r = CASUS_WHY_ATTACKED; r < CASUS_WHY_COUNT; r++)
        if (strcmp(casus_reason_word((casus_reason)r), word) == 0) return true;
    return false;
}

static void read_answer(cs_scenario_reader *r, const cs_node *node, cs_expectation *it)
{
    const cs_node *reasons = cs_tree_get(node, "reason");
    it->answer = cs_decode_word(node, "answer", cs_answer_words, CS_NONE);
    it->status = cs_decode_word(node, "status", cs_status_words, CS_NONE);
    for (const cs_node *item = cs_decode_each(reasons, NULL); item; item = cs_decode_each(reasons, item))
        if (!is_reason(item->text))
            CS_SCENARIO_FAULT(r, item->mark, "E0320", "include/casus/oblige.h lists them",
                              "'%.60s' is not a reason that casus gives", item->text);
    it->reasons = reasons ? cs_scenario_texts(r, reasons) : NULL;
    it->corrected = kept(r, node, "corrected");
    it->differs = kept(r, node, "differs");
    it->note = kept(r, node, "note");
    it->conduct = cs_decode_word(cs_tree_get(node, "conduct"), "did", cs_conduct_words, CS_NONE);
    if ((it->answer < 0) == (it->status < 0))
        CS_SCENARIO_FAULT(r, node->mark, "E0318", "give one of them",
                          "an expectation says either `answer` or `status`");
}

static void read_expectation(cs_scenario_reader *r, const cs_node *node, cs_expectation *it)
{
    casus_scenario *scenario = r->scenario;
    const cs_node *toward = cs_tree_get(node, "toward"), *after = cs_tree_get(node, "after");
    const cs_node *duty = cs_tree_get(node, "duty"), *treaty = cs_tree_get(node, "treaty");
    it->mark = node->mark;
    it->treaty = CS_NONE;
    it->kind = cs_decode_word(node, "kind", cs_kind_words, CS_KIND_COUNT);
    it->after = after ? (int)strtol(after->text, NULL, 10) : 0;
    it->bearer = cs_scenario_state(r, cs_tree_get(node, "bearer"));
    it->toward = cs_arena_take(&scenario->arena, (size_t)(toward ? toward->count + 1 : 1) * sizeof(int));
    for (const cs_node *item = cs_decode_each(toward, NULL); item && it->toward; item = cs_decode_each(toward, item))
        it->toward[it->toward_count++] = cs_scenario_state(r, item);
    if (!duty == !treaty)
        CS_SCENARIO_FAULT(r, node->mark, "E0316", "give one of them", "an expectation names either a duty or a treaty");
    if (it->after > scenario->act_count)
        CS_SCENARIO_FAULT(r, after->mark, "E0317", "count the acts from 1", "there is no act %d; there are %d",
                          it->after, scenario->act_count);
    if (duty)
        mean_duty(r, duty, it);
    else if (treaty)
        mean_treaty(r, node, treaty, it);
    read_answer(r, node, it);
}

void cs_expectations_read(cs_scenario_reader *r, const cs_node *expect)
{
    casus_scenario *scenario = r->scenario;
    scenario->expectations = cs_arena_take(&scenario->arena, (size_t)expect->count * sizeof(cs_expectation));
    for (const cs_node *node = expect->first; node && scenario->expectations; node = node->next)
        read_expectation(r, node, &scenario->expectations[scenario->expectation_count++]);
}
