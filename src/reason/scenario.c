/* scenario.c - facts in order: made by calls, or read from a scenario file */
#include "reason/expect.h"

#include "base/error.h"
#include "base/text.h"
#include "record/decode.h"
#include "record/grammar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- by calls ----------------------------------------------------------------------------------------------------- */

casus_status casus_scenario_new(const casus_corpus *corpus, casus_day day, const casus_allocator *allocator,
                                casus_scenario **out, casus_error *err)
{
    if (!corpus || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_scenario_new() wants a corpus and a place for the scenario");
    casus_scenario *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for a scenario");
    memset(made, 0, sizeof *made);
    cs_arena_begin(&made->arena, allocator);
    made->corpus = corpus;
    made->id = made->title = made->file = "";
    made->day = day;
    made->act_count = 1;
    *out = made;
    return CASUS_OK;
}

void casus_scenario_free(casus_scenario *scenario)
{
    if (!scenario) return;
    const casus_allocator *allocator = scenario->arena.allocator;
    cs_arena_end(&scenario->arena);
    cs_mem_free(allocator, scenario, sizeof *scenario);
}

static bool wants_other(casus_fact_kind kind)
{
    return kind == CASUS_FACT_ATTACK || kind == CASUS_FACT_DECLARATION_OF_WAR || kind == CASUS_FACT_THREAT ||
           kind == CASUS_FACT_SUPPORT;
}

static bool wants_actor(casus_fact_kind kind)
{
    return kind == CASUS_FACT_MOBILISE || kind == CASUS_FACT_PROVOCATION || kind == CASUS_FACT_REQUEST ||
           kind == CASUS_FACT_STATE_OF_WAR || kind == CASUS_FACT_FORCED_TO_WAR;
}

/* Are its words within their lists? Kinds without a value ignore it. */
static bool is_plausible(const casus_fact *fact)
{
    bool value = fact->kind < CASUS_FACT_PROVOCATION || (unsigned)fact->value <= CASUS_YES;
    return value && (unsigned)fact->kind <= CASUS_FACT_FORCED_TO_WAR &&
           (unsigned)fact->response <= CASUS_RESPONSE_YES && (unsigned)fact->force <= CASUS_FORCE_INVASION;
}

static casus_status check_state(const casus_scenario *scenario, int state, casus_day day, casus_error *err)
{
    char text[16];
    if (state < 0 || state >= scenario->corpus->state_count)
        return cs_fail(err, CASUS_EINVAL, "a fact names state %d; there are %d", state, scenario->corpus->state_count);
    if (scenario->corpus->states[state].actor || casus_state_lives(scenario->corpus, state, day) == CASUS_YES)
        return CASUS_OK;
    cs_fail(err, CASUS_EINVAL, "%s (%s) was not a state on %s", casus_state_name(scenario->corpus, state, day),
            casus_state_id(scenario->corpus, state), casus_day_print(day, text));
    cs_fail_hint(err, "`casus state %s` tells when it was", casus_state_id(scenario->corpus, state));
    return CASUS_EINVAL;
}

casus_status casus_scenario_add(casus_scenario *scenario, const casus_fact *fact, casus_error *err)
{
    if (!scenario || !fact) return cs_fail(err, CASUS_EINVAL, "casus_scenario_add() wants a scenario and a fact");
    if (scenario->fact_count == CASUS_FACTS_MAX)
        return cs_fail(err, CASUS_ELIMIT, "a scenario holds at most %d facts", CASUS_FACTS_MAX);
    if (!is_plausible(fact))
        return cs_fail(err, CASUS_EINVAL, "a fact has a kind, value, response or force that does not exist");
    if (wants_actor(fact->kind) && fact->by < 0) return cs_fail(err, CASUS_EINVAL, "this kind of fact needs a state");
    cs_fact *made = &scenario->facts[scenario->fact_count];
    memset(made, 0, sizeof *made);
    made->it = *fact;
    made->act = scenario->act_count;
    if (fact->day == CASUS_DAY_MAX) made->it.day = scenario->day;
    casus_status status = CASUS_OK;
    if (fact->by >= 0) status = check_state(scenario, fact->by, made->it.day, err);
    if (!status && fact->on >= 0) status = check_state(scenario, fact->on, made->it.day, err);
    if (status) return status;
    if (wants_other(fact->kind) && (fact->by < 0 || fact->on < 0 || fact->by == fact->on))
        return cs_fail(err, CASUS_EINVAL, "this kind of fact needs two different states");
    if (fact->place < CASUS_PLACE_UNKNOWN || fact->place >= scenario->corpus->place_count)
        return cs_fail(err, CASUS_EINVAL, "a fact names a place that does not exist");
    if (fact->agent) made->it.agent = cs_arena_text(&scenario->arena, fact->agent, strlen(fact->agent));
    if (fact->what) made->it.what = cs_arena_text(&scenario->arena, fact->what, strlen(fact->what));
    if (cs_arena_failed(&scenario->arena)) return cs_fail(err, CASUS_ENOMEM, "no memory for a fact");
    scenario->fact_count++;
    return CASUS_OK;
}

casus_day casus_scenario_day(const casus_scenario *scenario)
{
    return scenario->day;
}

int casus_scenario_fact_count(const casus_scenario *scenario)
{
    return scenario->fact_count;
}

void casus_scenario_compliance(const casus_scenario *scenario, casus_question_options *options)
{
    options->compliance = scenario->compliance;
    options->performers = scenario->performers;
    options->performer_count = scenario->performer_count;
}

/* -- from a file -------------------------------------------------------------------------------------------------- */

int cs_scenario_state(cs_scenario_reader *r, const cs_node *id)
{
    const casus_corpus *corpus = r->scenario->corpus;
    char day[16];
    for (int s = 0; s < corpus->state_count; s++) {
        if (strcmp(casus_state_id(corpus, s), id->text) != 0) continue;
        bool any_day = r->day == CASUS_DAY_MAX;
        if (!any_day && !corpus->states[s].actor && casus_state_lives(corpus, s, r->day) != CASUS_YES)
            CS_SCENARIO_FAULT(r, id->mark, "E0504", "`casus state NAME` tells when it was", "%s was not a state on %s",
                              id->text, casus_day_print(r->day, day));
        return s;
    }
    CS_SCENARIO_FAULT(r, id->mark, "E0404", "`casus state NAME` tells the id", "'%s' is not the id of a state",
                      id->text);
    return CS_NONE;
}

const char **cs_scenario_texts(cs_scenario_reader *r, const cs_node *node)
{
    int count = node ? (node->kind == CS_LIST ? node->count : 1) : 0;
    const char **made = cs_arena_take(&r->scenario->arena, (size_t)(count + 1) * sizeof *made);
    if (!made) return NULL;
    int i = 0;
    for (const cs_node *item = cs_decode_each(node, NULL); item; item = cs_decode_each(node, item))
        made[i++] = cs_arena_text(&r->scenario->arena, item->text, item->length);
    return made;
}

/* The places among ids (which may be of treaties and areas as well), ended by CS_NONE. */
static const int32_t *places_among(cs_scenario_reader *r, const char **ids)
{
    const casus_corpus *corpus = r->scenario->corpus;
    size_t count = 0, used = 0;
    while (ids && ids[count]) count++;
    int32_t *made = cs_arena_take(&r->scenario->arena, (count + 1) * sizeof *made);
    if (!made) return NULL;
    for (size_t i = 0; i < count; i++)
        for (int32_t place = 0; place < corpus->place_count; place++)
            if (strcmp(cs_text_at(corpus, corpus->places[place].id), ids[i]) == 0) made[used++] = place;
    made[used] = CS_NONE;
    return made;
}

static void read_area(cs_scenario_reader *r, const cs_node *body)
{
    cs_whereabouts *where = cs_arena_take(&r->scenario->arena, sizeof *where);
    if (!where) return;
    where->inside = cs_scenario_texts(r, cs_tree_get(body, "inside"));
    where->places = places_among(r, where->inside);
    where->outside = cs_scenario_texts(r, cs_tree_get(body, "outside"));
    where->disputed = cs_scenario_texts(r, cs_tree_get(body, "disputed"));
    for (int i = r->scenario->fact_count - 1; i >= 0; i--) {
        cs_fact *fact = &r->scenario->facts[i];
        if (fact->act != r->scenario->act_count) break;
        if (fact->it.kind == CASUS_FACT_ATTACK || fact->it.kind == CASUS_FACT_DECLARATION_OF_WAR) fact->where = where;
    }
}

static void add_fact(cs_scenario_reader *r, const cs_node *body, const casus_fact *fact)
{
    casus_error err;
    const cs_node *place = cs_tree_get(body, "place"), *to = cs_tree_get(body, "to");
    casus_fact made = *fact;
    if (place && fact->kind == CASUS_FACT_ATTACK) {
        if (strcmp(place->text, "unknown") == 0)
            made.place = CASUS_PLACE_UNKNOWN;
        else
            made.place = cs_place_find(r->scenario->corpus, place->text, place->length, &err);
        if (made.place == CS_NONE) CS_SCENARIO_FAULT(r, place->mark, "E0405", err.hint, "%s", err.message);
    }
    if (made.by < -1 || made.on < -1 || !r->clean) return;
    casus_status status = casus_scenario_add(r->scenario, &made, &err);
    if (status) {
        r->clean = false;
        if (status == CASUS_ENOMEM) return; /* no fault of the file's */
        CS_SCENARIO_FAULT(r, body->mark, "E0505", err.hint, "%s", err.message);
        return;
    }
    cs_fact *added = &r->scenario->facts[r->scenario->fact_count - 1];
    const char *article = cs_tree_text(body, "article");
    if (article) added->article = cs_arena_text(&r->scenario->arena, article, strlen(article));
    if (to && to->kind == CS_SCALAR && strchr(to->text, '-') && to->text[0] != 'X')
        added->to_treaty = cs_arena_text(&r->scenario->arena, to->text, to->length);
}

/* Everybody of `first` paired with everybody of `second` (or alone). */
static void add_pairs(cs_scenario_reader *r, const cs_node *body, casus_fact *fact, const cs_node *first,
                      const cs_node *second)
{
    for (const cs_node *one = cs_decode_each(first, NULL); one; one = cs_decode_each(first, one)) {
        fact->by = cs_scenario_state(r, one);
        fact->on = -1;
        if (!second) add_fact(r, body, fact);
        for (const cs_node *other = cs_decode_each(second, NULL); other; other = cs_decode_each(second, other)) {
            fact->on = cs_scenario_state(r, other);
            add_fact(r, body, fact);
        }
    }
}

/* `to` of a request: states become facts toward each; treaty ids a fact that names the treaty. */
static void add_request(cs_scenario_reader *r, const cs_node *body, casus_fact *fact)
{
    const cs_node *by = cs_tree_get(body, "by"), *to = cs_tree_get(body, "to");
    if (!to) {
        add_pairs(r, body, fact, by, NULL);
        return;
    }
    for (const cs_node *item = cs_decode_each(to, NULL); item; item = cs_decode_each(to, item)) {
        bool treaty = item->text[0] >= 'a' && item->text[0] <= 'z';
        for (const cs_node *one = cs_decode_each(by, NULL); one; one = cs_decode_each(by, one)) {
            fact->by = cs_scenario_state(r, one);
            fact->on = treaty ? -1 : cs_scenario_state(r, item);
            int before = r->scenario->fact_count;
            add_fact(r, body, fact);
            if (treaty && r->scenario->fact_count > before)
                r->scenario->facts[before].to_treaty = cs_arena_text(&r->scenario->arena, item->text, item->length);
        }
    }
}

static void read_fact(cs_scenario_reader *r, const cs_node *node)
{
    const cs_node *body = node->first;
    casus_fact fact = {.kind = (casus_fact_kind)cs_word(cs_fact_words, body->key),
                       .by = -1,
                       .on = -1,
                       .day = r->day,
                       .place = -1,
                       .value = CASUS_YES};
    const char *value = cs_tree_text(body, "value"), *response = cs_tree_text(body, "response");
    if (value) fact.value = (casus_truth)cs_word(cs_truth_words, value);
    if (response) fact.response = (casus_response)(1 + cs_word(cs_truth_words, response));
    const char *kind = fact.kind == CASUS_FACT_ATTACK ? cs_tree_text(body, "kind") : NULL;
    fact.force = (casus_force)cs_attack_force(kind ? cs_word(cs_attack_words, kind) : -1);
    fact.agent = fact.kind == CASUS_FACT_DETERMINATION ? cs_tree_text(body, "by") : NULL;
    fact.what = cs_tree_text(body, "what");
    const cs_node *by = cs_tree_get(body, "by");
    switch (fact.kind) {
    case CASUS_FACT_AREA: read_area(r, body); break;
    case CASUS_FACT_REQUEST: add_request(r, body, &fact); break;
    case CASUS_FACT_MOBILISE: add_pairs(r, body, &fact, cs_tree_get(body, "state"), NULL); break;
    case CASUS_FACT_SUPPORT: add_pairs(r, body, &fact, by, cs_tree_get(body, "of")); break;
    case CASUS_FACT_PROVOCATION: add_pairs(r, body, &fact, by, NULL); break;
    case CASUS_FACT_STATE_OF_WAR:
    case CASUS_FACT_FORCED_TO_WAR: add_pairs(r, body, &fact, cs_tree_get(body, "party"), NULL); break;
    case CASUS_FACT_DETERMINATION:
    case CASUS_FACT_NONSTATE_ATTACKER:
    case CASUS_FACT_UNSC_MEASURES: add_fact(r, body, &fact); break;
    default: add_pairs(r, body, &fact, by, cs_tree_get(body, "on")); break;
    }
}

/* Facts first, then what they say about where: an area concerns all attacks of its act, wherever it stands in the list. */
static void read_facts(cs_scenario_reader *r, const cs_node *facts)
{
    for (int pass = 0; pass < 2; pass++)
        for (const cs_node *node = facts->first; node; node = node->next)
            if ((strcmp(node->first->key, "area") == 0) == (pass == 1)) read_fact(r, node);
}

static casus_day day_of(cs_scenario_reader *r, const cs_node *node)
{
    casus_date date = CASUS_DATE_NONE;
    (void)casus_date_parse(node->text, node->length, &date, NULL);
    if (date.first != date.last)
        CS_SCENARIO_FAULT(r, node->mark, "E0313", "write YYYY-MM-DD", "a scenario happens on a day; '%s' is longer",
                          node->text);
    return date.first;
}

static void read_acts(cs_scenario_reader *r, const cs_node *root)
{
    const cs_node *acts = cs_tree_get(root, "acts"), *facts = cs_tree_get(root, "facts");
    if (!acts == !facts)
        CS_SCENARIO_FAULT(r, root->mark, "E0314", "give one of them", "a scenario has either `acts` or `facts`");
    if (facts && !acts) read_facts(r, facts);
    casus_day before = CASUS_DAY_MIN;
    for (const cs_node *act = acts ? acts->first : NULL; act; act = act->next) {
        const cs_node *date = cs_tree_get(act, "date");
        r->scenario->act_count = act == acts->first ? 1 : r->scenario->act_count + 1;
        r->day = day_of(r, date);
        if (r->day < before)
            CS_SCENARIO_FAULT(r, date->mark, "E0315", "acts run in the order of time",
                              "this act comes before the one above it");
        before = r->day;
        read_facts(r, cs_tree_get(act, "facts"));
    }
    if (acts && before > r->scenario->day) r->scenario->day = before;
}

static void read_compliance(cs_scenario_reader *r, const cs_node *node)
{
    casus_scenario *scenario = r->scenario;
    if (!node) return;
    if (node->kind == CS_SCALAR && (strcmp(node->text, "none") == 0 || strcmp(node->text, "full") == 0)) {
        scenario->compliance = node->text[0] == 'f' ? CASUS_COMPLIANCE_FULL : CASUS_COMPLIANCE_NONE;
        return;
    }
    scenario->compliance = CASUS_COMPLIANCE_LIST;
    int count = node->kind == CS_LIST ? node->count : 1;
    scenario->performers = cs_arena_take(&scenario->arena, (size_t)count * sizeof(int));
    for (const cs_node *item = cs_decode_each(node, NULL); item && scenario->performers;
         item = cs_decode_each(node, item))
        scenario->performers[scenario->performer_count++] = cs_scenario_state(r, item);
}

static void read_all(cs_scenario_reader *r)
{
    casus_scenario *scenario = r->scenario;
    const cs_node *root = r->tree->root, *expect = cs_tree_get(root, "expect");
    const char *id = cs_tree_text(root, "scenario"), *title = cs_tree_text(root, "title");
    scenario->id = cs_arena_text(&scenario->arena, id, strlen(id));
    scenario->title = cs_arena_text(&scenario->arena, title, strlen(title));
    scenario->file = cs_arena_text(&scenario->arena, r->tree->file, strlen(r->tree->file));
    scenario->day = r->day = day_of(r, cs_tree_get(root, "date"));
    scenario->hypothetical = cs_decode_bool(root, "hypothetical");
    read_acts(r, root);
    r->day = scenario->day;
    read_compliance(r, cs_tree_get(root, "compliance"));
    r->day = CASUS_DAY_MAX; /* a state that is gone may be asked about: nothing binds it */
    if (expect) cs_expectations_read(r, expect);
}

casus_scenario *cs_scenario_read(const casus_corpus *corpus, const cs_tree *tree, const casus_allocator *allocator,
                                 casus_diagnostics *list)
{
    if (!cs_grammar_check(tree, cs_scenario_form, list)) return NULL;
    casus_scenario *made;
    if (casus_scenario_new(corpus, 0, allocator, &made, NULL)) return NULL;
    cs_scenario_reader r = {made, tree, list, 0, true};
    read_all(&r);
    if (r.clean && !cs_arena_failed(&made->arena)) return made;
    casus_scenario_free(made);
    return NULL;
}

/* -- told back ---------------------------------------------------------------------------------------------------- */

void cs_fact_say(const casus_corpus *corpus, const cs_fact *fact, casus_day day, char *out, size_t room)
{
    static const char *const verbs[] = {"attacks",
                                        "declares war on",
                                        "mobilises",
                                        "threatens",
                                        "supports",
                                        "provoked it",
                                        "asks for help",
                                        "is at war",
                                        "",
                                        "",
                                        "the attacker is no state",
                                        "the Security Council has taken the measures it holds necessary",
                                        "was forced to war"};
    const casus_fact *it = &fact->it;
    char by[96] = "", on[96] = "", when[24] = "", where[120] = "", date[16];
    if (it->by >= 0) casus_state_phrase(corpus, it->by, it->day, by);
    if (it->on >= 0) casus_state_phrase(corpus, it->on, it->day, on);
    if (it->day != day) snprintf(when, sizeof when, " on %s", casus_day_print(it->day, date));
    if (it->place >= 0) {
        cs_range names = corpus->places[it->place].names;
        snprintf(where, sizeof where, " at %.100s",
                 names.count ? cs_text_at(corpus, corpus->place_names[names.first])
                             : cs_text_at(corpus, corpus->places[it->place].id));
    }
    static const char *const values[] = {": no", ": contested", ""};
    bool valued = it->kind >= CASUS_FACT_PROVOCATION;
    if (it->kind == CASUS_FACT_DETERMINATION)
        snprintf(out, room, "%s finds: %s%s%s", it->agent ? it->agent : "", it->what ? it->what : "", values[it->value],
                 when);
    else
        snprintf(out, room, "%s%s%s%s%s%s%s%s", by, by[0] ? " " : "", verbs[it->kind],
                 it->on >= 0 && it->kind == CASUS_FACT_REQUEST ? " from" : "", on[0] ? " " : "", on, where,
                 valued                                     ? values[it->value]
                 : it->response == CASUS_RESPONSE_YES       ? " in response"
                 : it->response == CASUS_RESPONSE_CONTESTED ? " in response, as some say"
                                                            : "");
    if (it->kind != CASUS_FACT_DETERMINATION && when[0]) {
        size_t used = strlen(out);
        if (used < room) snprintf(out + used, room - used, "%s", when);
    }
}
