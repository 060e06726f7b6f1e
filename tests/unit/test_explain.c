/* test_explain.c - the trace: a sentence, groups, folded siblings, what does not follow, completions, a proof that holds together */
#include "ask.h"

static casus_trace *explained(const answer *it, bool all)
{
    casus_trace *trace = NULL;
    casus_error err = {0};
    if (casus_explain(it->findings, all, &trace, &err)) fail_msg("%s", err.message);
    return trace;
}

static const casus_node *get(const casus_trace *trace, const char *key)
{
    return casus_node_get(casus_trace_root(trace), key);
}

static const char *text(const casus_node *map, const char *key)
{
    return casus_node_text(casus_node_get(map, key));
}

static const casus_node *nth(const casus_node *list, int n)
{
    const casus_node *at = casus_node_first(list);
    while (n-- > 0) at = casus_node_next(at);
    return at;
}

/* The group of an answer by its word, or NULL. */
static const casus_node *group(const casus_trace *trace, const char *word)
{
    for (const casus_node *at = casus_node_first(get(trace, "answer")); at; at = casus_node_next(at))
        if (strcmp(text(at, "group"), word) == 0) return casus_node_get(at, "items");
    return NULL;
}

/* -- reading a trace ------------------------------------------------------------------------------------------------------ */

/* Lists have no keys and maps have one for each child, counts are right, only lists and maps have children. */
static void hold_node(const casus_node *node)
{
    int count = 0;
    casus_node_kind kind = casus_node_kind_of(node);
    for (const casus_node *child = casus_node_first(node); child; child = casus_node_next(child), count++) {
        assert_true(kind == CASUS_NODE_LIST || kind == CASUS_NODE_MAP);
        assert_true((kind == CASUS_NODE_MAP) == (casus_node_key(child)[0] != '\0'));
        if (kind == CASUS_NODE_MAP && casus_node_get(node, casus_node_key(child)) != child)
            fail_msg("the key '%s' stands twice in one map", casus_node_key(child));
        hold_node(child);
    }
    assert_int_equal(count, casus_node_count(node));
}

/* Every number that names a proof node names one that is there. */
static void hold_proof(const casus_trace *trace, const casus_node *items)
{
    const casus_node *proof = get(trace, "proof");
    for (const casus_node *item = casus_node_first(items); item; item = casus_node_next(item)) {
        long wanted = casus_node_number(casus_node_get(item, "proof"));
        const casus_node *node = nth(proof, (int)wanted - 1);
        assert_true(wanted >= 1 && wanted <= casus_node_count(proof));
        assert_int_equal(casus_node_number(casus_node_get(node, "id")), wanted);
        assert_string_equal(text(node, "duty"), text(item, "duty"));
        for (const casus_node *because = casus_node_first(casus_node_get(node, "because")); because;
             because = casus_node_next(because))
            assert_in_range(casus_node_number(because), 1, (unsigned long)casus_node_count(proof));
    }
}

static void hold(const casus_trace *trace)
{
    hold_node(casus_trace_root(trace));
    for (const casus_node *at = casus_node_first(get(trace, "answer")); at; at = casus_node_next(at))
        hold_proof(trace, casus_node_get(at, "items"));
    hold_proof(trace, get(trace, "not"));
    assert_string_equal(casus_node_text(get(trace, "format")), "trace/1");
    assert_string_equal(casus_node_text(get(trace, "kind")), "crisis");
    assert_int_equal(strlen(casus_node_text(get(trace, "data"))), 64);
}

static void a_reader_takes_null_all_the_way(void **state)
{
    (void)state;
    assert_null(casus_trace_root(NULL));
    assert_null(casus_node_get(NULL, "x"));
    assert_null(casus_node_first(NULL));
    assert_null(casus_node_next(NULL));
    assert_string_equal(casus_node_text(casus_node_get(casus_node_get(NULL, "a"), "b")), "");
    assert_string_equal(casus_node_key(NULL), "");
    assert_int_equal(casus_node_number(NULL), 0);
    assert_int_equal(casus_node_count(NULL), 0);
    assert_int_equal(casus_node_kind_of(NULL), CASUS_NODE_NOTHING);
    casus_trace_free(NULL);
}

/* -- the answer ----------------------------------------------------------------------------------------------------------- */

static void an_answer_begins_with_one_sentence(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    const char *sentence = casus_node_text(get(trace, "sentence"));
    if (!strstr(sentence, "Borduria attacks Ruritania") || !strstr(sentence, "must fight") ||
        !strstr(sentence, "Syldavia and Graustark"))
        fail_msg("%s", sentence);
    assert_null(strchr(sentence, '\n'));
    assert_int_equal(sentence[strlen(sentence) - 1], '.');
    hold(trace);
    casus_trace_free(trace);
    done(&got);
}

static void when_nobody_owes_anything_the_sentence_says_so(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks FRE on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    assert_non_null(strstr(casus_node_text(get(trace, "sentence")), "nobody is bound to fight or to help"));
    assert_int_equal(casus_node_count(get(trace, "answer")), 0);
    hold(trace);
    casus_trace_free(trace);
    done(&got);
}

static void equal_siblings_are_folded_into_one(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    const casus_node *items = group(trace, "must_fight");
    assert_int_equal(casus_node_count(items), 1);
    const casus_node *bearers = casus_node_get(casus_node_first(items), "bearers");
    assert_int_equal(casus_node_count(bearers), 2);
    assert_string_equal(casus_node_text(nth(bearers, 0)), "SYL");
    assert_string_equal(casus_node_text(nth(bearers, 1)), "GRA");
    assert_string_equal(text(casus_node_first(items), "status"), "triggered");
    assert_string_equal(text(casus_node_first(items), "since"), "1900-02-01");
    casus_trace_free(trace);
    done(&got);
}

static void one_who_differs_is_not_folded_with_the_rest(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .extra = "instruments:\n"
                       "  - {id: i, kind: reservation, title: One, author: [SYL], effect: {duties: all, "
                       "excludes_enemy: [FRE]}}\n"};
    answer got = ask(&p, "BOR and FRE attack RUR on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    assert_int_equal(casus_node_count(group(trace, "must_fight")), 2);
    hold(trace);
    casus_trace_free(trace);
    done(&got);
}

static void what_does_not_follow_is_said_with_its_reason(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "RUR attacks BOR on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    const casus_node *item = casus_node_first(get(trace, "not"));
    assert_non_null(item);
    assert_string_equal(text(item, "reason"), "ally_attacks");
    assert_string_equal(text(item, "why"), "Ruritania is not attacked: it attacks");
    hold(trace);
    casus_trace_free(trace);
    done(&got);
}

static void with_all_nothing_is_left_out(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask_with(&p, 1, "BOR attacks RUR on 1910-06-01", (casus_question_options){.everything = true});
    casus_trace *some = explained(&got, false), *all = explained(&got, true);
    assert_true(casus_node_number(get(some, "more")));
    assert_false(casus_node_number(get(all, "more")));
    assert_true(casus_node_count(get(all, "not")) > casus_node_count(get(some, "not")));
    hold(all);
    casus_trace_free(some);
    casus_trace_free(all);
    done(&got);
}

static void gates_are_listed_and_make_it_conditional(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties =
                  "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
                  "         when: {attacked: {party: toward, by: any_state}}, gates: [un_art51, domestic_law]}\n"};
    answer got = ask(&p, "BOR attacks RUR on 1950-06-01");
    casus_trace *trace = explained(&got, false);
    const casus_node *item = casus_node_first(group(trace, "must_fight"));
    assert_string_equal(text(item, "status"), "conditional");
    assert_int_equal(casus_node_count(casus_node_get(item, "gates")), 2);
    assert_string_equal(casus_node_text(nth(casus_node_get(item, "gates"), 0)), "un_art51");
    assert_string_not_equal(text(item, "once"), "");
    assert_non_null(strstr(casus_node_text(get(trace, "sentence")), "on conditions"));
    casus_trace_free(trace);
    done(&got);
}

static void political_promises_stand_apart(void **state)
{
    (void)state;
    pact p = {.id = "p", .binding = "political"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    assert_null(group(trace, "must_fight"));
    assert_int_equal(casus_node_count(group(trace, "promised")), 1);
    assert_non_null(strstr(casus_node_text(get(trace, "sentence")), "nobody is bound"));
    assert_non_null(strstr(casus_node_text(get(trace, "sentence")), "political promise"));
    casus_trace_free(trace);
    done(&got);
}

static void each_act_stands_in_its_group(void **state)
{
    (void)state;
    static const struct {
        const char *modality, *act, *group;
    } table[] = {{"must", "assist_military", "must_fight"},
                 {"must", "mobilise", "must_mobilise"},
                 {"must", "assist", "must_help"},
                 {"must", "guarantee", "must_help"},
                 {"must", "consult", "must_consult"},
                 {"must", "inform", "must_consult"},
                 {"must", "neutrality", "must_stay_neutral"},
                 {"must_not", "separate_peace", "must_refrain"},
                 {"may", "assist_military", "may"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char duties[200];
        snprintf(duties, sizeof duties,
                 "      - {id: x, bearer: each_party, toward: other_party, modality: %s, act: %s, when: {attacked: "
                 "{party: toward, by: any_state}}}\n",
                 table[i].modality, table[i].act);
        pact p = {.id = "p", .duties = duties};
        answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
        casus_trace *trace = explained(&got, false);
        if (casus_node_count(group(trace, table[i].group)) != 1)
            fail_msg("%s %s is not in %s", table[i].modality, table[i].act, table[i].group);
        hold(trace);
        casus_trace_free(trace);
        done(&got);
    }
}

/* -- what is open --------------------------------------------------------------------------------------------------------- */

/* What a completion that takes the first point to be so (or not) says of a duty; "" when there is none. */
static const char *completed(const casus_trace *trace, bool value, const char *duty)
{
    for (const casus_node *way = casus_node_first(get(trace, "completions")); way; way = casus_node_next(way)) {
        if (casus_node_number(casus_node_get(casus_node_first(casus_node_get(way, "assume")), "value")) != value)
            continue;
        for (const casus_node *it = casus_node_first(casus_node_get(way, "follows")); it; it = casus_node_next(it))
            if (strcmp(text(it, "duty"), duty) == 0) return text(it, "status");
    }
    return "";
}

static void a_contested_answer_says_what_each_way_gives(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR in response contested on 1950-06-01");
    casus_trace *trace = explained(&got, false);
    assert_int_equal(casus_node_count(group(trace, "open")), 1);
    assert_int_equal(casus_node_count(get(trace, "points")), 1);
    assert_non_null(strstr(text(casus_node_first(get(trace, "points")), "text"),
                           "Borduria acts in self-defence against Ruritania"));
    assert_int_equal(casus_node_count(get(trace, "completions")), 2);
    assert_string_equal(completed(trace, true, "p#help"), "blocked");
    assert_string_equal(completed(trace, false, "p#help"), "triggered");
    assert_non_null(strstr(casus_node_text(get(trace, "sentence")), "contested"));
    hold(trace);
    casus_trace_free(trace);
    done(&got);
}

static void a_contested_fact_says_what_each_way_gives(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties =
                  "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
                  "         when: {attacked: {party: toward, by: any_state}}, unless: [{id: u, when: {provoked: {by: "
                  "toward}}}]}\n"};
    answer got = ask(&p, "BOR attacks RUR, RUR provokes contested on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    assert_string_equal(completed(trace, true, "p#help"), "blocked");
    assert_string_equal(completed(trace, false, "p#help"), "triggered");
    hold(trace);
    casus_trace_free(trace);
    done(&got);
}

static void a_disputed_area_a_date_and_a_reading_say_what_each_way_gives(void **state)
{
    (void)state;
    static const struct {
        pact p;
        const char *question, *yes, *no;
    } table[] = {
        {{.id = "p",
          .extra = "areas:\n  - {id: a, inside: [europe], disputed: [strip]}\n",
          .duties =
              "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
              "         when: {attacked: {party: toward, by: any_state, within: a}}}\n"},
         "BOR attacks RUR at strip on 1910-06-01",
         "triggered",
         "outside_scope"},
        {{.id = "p", .parties = "  - {state: RUR, bound: 1910-06~}\n  - {state: SYL, bound: 1900-01-01}\n"},
         "BOR attacks RUR on 1910-06-15",
         "triggered",
         "not_in_force"},
        {{.id = "p", .parties = "  - {state: [RUR, MOL], bound: 1900-01-01}\n"},
         "BOR attacks RUR on 1931-01-01",
         "triggered",
         "not_in_force"},
        {{.id = "p",
          .duties =
              "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
              "         when: {attacked: {party: toward, by: any_state}},\n"
              "         readings: [{id: r, gist: Mobilising is attacking., source: s, held: contested,\n"
              "                     when: {mobilised: {state: [BOR]}}}]}\n"},
         "BOR attacks RUR on 1910-06-15",
         "dormant",
         "triggered"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        answer got = ask(&table[i].p, table[i].question);
        casus_trace *trace = explained(&got, false);
        const char *yes = completed(trace, true, "p#help"), *no = completed(trace, false, "p#help");
        if (strcmp(yes, table[i].yes) != 0 || strcmp(no, table[i].no) != 0)
            fail_msg("row %zu: '%s' if so, '%s' if not; wanted '%s', '%s'", i, yes, no, table[i].yes, table[i].no);
        hold(trace);
        casus_trace_free(trace);
        done(&got);
    }
}

/* Three open facts: eight completions, each with three assumptions. */
static void several_open_points_are_settled_together(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = "      - {id: talk, bearer: each_party, toward: other_party, modality: must, act: consult, "
                        "when: {any: [{determined:\n"
                        "         {by: one}}, {determined: {by: two}}, {determined: {by: three}}]}}\n"};
    answer got = ask(&p, "1910-06-01\n  - determination: {by: one, what: x, value: contested}\n"
                         "  - determination: {by: two, what: x, value: contested}\n  - determination: {by: three, "
                         "what: x, value: contested}\n");
    casus_trace *trace = explained(&got, false);
    int triggered = 0, dormant = 0;
    assert_int_equal(casus_node_count(get(trace, "points")), 3);
    assert_int_equal(casus_node_count(get(trace, "completions")), 8);
    for (const casus_node *way = casus_node_first(get(trace, "completions")); way; way = casus_node_next(way)) {
        assert_int_equal(casus_node_count(casus_node_get(way, "assume")), 3);
        const char *status = text(casus_node_first(casus_node_get(way, "follows")), "status");
        triggered += strcmp(status, "triggered") == 0;
        dormant += strcmp(status, "dormant") == 0;
    }
    assert_int_equal(triggered, 7);
    assert_int_equal(dormant, 1);
    casus_trace_free(trace);
    done(&got);
}

static void a_certain_answer_has_no_completions(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    assert_int_equal(casus_node_count(get(trace, "points")), 0);
    assert_int_equal(casus_node_count(get(trace, "completions")), 0);
    casus_trace_free(trace);
    done(&got);
}

/* -- the proof ------------------------------------------------------------------------------------------------------------ */

static const casus_node *step(const casus_node *proof_node, const char *kind, int n)
{
    for (const casus_node *at = casus_node_first(casus_node_get(proof_node, "steps")); at; at = casus_node_next(at))
        if (strcmp(text(at, "step"), kind) == 0 && n-- == 0) return at;
    return NULL;
}

static void a_proof_cites_file_line_and_source(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    const casus_node *item = casus_node_first(group(trace, "must_fight"));
    const casus_node *node = nth(get(trace, "proof"), (int)casus_node_number(casus_node_get(item, "proof")) - 1);
    assert_non_null(strstr(text(node, "span"), "p.yaml:"));
    assert_string_equal(casus_node_text(casus_node_first(casus_node_get(casus_node_get(node, "cites"), "sources"))),
                        "1 XTS 1");
    assert_string_equal(text(casus_node_get(node, "cites"), "article"), "1");
    assert_true(casus_node_count(casus_node_get(node, "steps")) >= 3);
    casus_trace_free(trace);
    done(&got);
}

static void every_exception_that_applies_is_a_step(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties =
                  "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
                  "         when: {attacked: {party: toward, by: any_state}},\n"
                  "         unless: [{id: u1, when: {mobilised: {state: [FRE]}}}, {id: u2, when: {provoked: {by: "
                  "toward}}}]}\n"};
    answer got = ask(&p, "BOR attacks RUR, FRE mobilises, RUR provokes on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    const casus_node *item = casus_node_first(get(trace, "not"));
    const casus_node *node = nth(get(trace, "proof"), (int)casus_node_number(casus_node_get(item, "proof")) - 1);
    assert_non_null(step(node, "exception", 0));
    assert_non_null(step(node, "exception", 1));
    hold(trace);
    casus_trace_free(trace);
    done(&got);
}

static void the_question_is_told_back(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR at strelsau in response on 1910-05-31, FRE mobilises on 1910-06-01");
    casus_trace *trace = explained(&got, false);
    const casus_node *asked = get(trace, "asked"), *facts = casus_node_get(asked, "facts");
    assert_string_equal(text(asked, "day"), "1910-06-01");
    assert_string_equal(text(asked, "compliance"), "none");
    assert_int_equal(casus_node_count(facts), 2);
    assert_string_equal(casus_node_text(nth(facts, 0)),
                        "Borduria attacks Ruritania at Strelsau in response on 1910-05-31");
    assert_string_equal(casus_node_text(nth(facts, 1)), "Freedonia mobilises");
    casus_trace_free(trace);
    done(&got);
}

static void a_duty_by_itself_is_explained_too(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    casus_trace *trace = NULL;
    casus_error err = {0};
    assert_int_equal(casus_explain_duty(got.corpus, got.findings, 0, -1, -1, 0, NULL, &trace, &err), CASUS_OK);
    hold_node(casus_trace_root(trace));
    assert_string_equal(casus_node_text(get(trace, "duty")), "p#help");
    assert_string_not_equal(casus_node_text(get(trace, "sentence")), "");
    assert_true(casus_node_count(get(trace, "findings")) >= 2);
    casus_trace_free(trace);
    assert_int_equal(casus_explain_duty(got.corpus, NULL, 0, -1, -1, day_of("1910-06-01"), NULL, &trace, &err),
                     CASUS_OK);
    hold_node(casus_trace_root(trace));
    assert_int_equal(casus_node_count(get(trace, "bound")), 3);
    casus_trace_free(trace);
    assert_int_equal(casus_explain_duty(got.corpus, NULL, 7, -1, -1, 0, NULL, &trace, &err), CASUS_EINVAL);
    assert_int_equal(casus_explain_duty(got.corpus, NULL, -1, -1, -1, 0, NULL, &trace, &err), CASUS_EINVAL);
    assert_int_equal(casus_explain(NULL, false, &trace, &err), CASUS_EINVAL);
    done(&got);
}

/* The questions of the project, on the corpus as it is: every trace holds together. */
static void traces_of_the_corpus_hold_together(void **state)
{
    (void)state;
    static const char *const questions[] = {
        "ROK attacks PRK on 2024-12-05",
        "ROK attacks PRK on 2024-06-18",
        "GMY attacks RUS, RUS mobilises on 1914-08-01",
        "UKR attacks RUS at Kursk in response contested on 2025-01-01",
        "ARG attacks UKG at falkland_islands on 1982-04-02",
        "RUS attacks EST on 2025-06-01",
        "GMY invades POL on 1939-09-01, RUS invades POL on 1939-09-17",
        "AUH attacks Serbia, RUS mobilises, GMY attacks FRN, GMY attacks BEL, UKG requests help on 1914-08-04"};
    casus_corpus *corpus = NULL;
    assert_int_equal(casus_corpus_builtin(NULL, &corpus, NULL), CASUS_OK);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        for (int way = 0; way < 4; way++) {
            casus_scenario *scenario;
            casus_findings *findings;
            casus_trace *trace;
            casus_error err = {0};
            casus_question_options options = {.compliance = way & 1 ? CASUS_COMPLIANCE_FULL : CASUS_COMPLIANCE_NONE,
                                              .past_and_future = way & 2,
                                              .hypothetical = way & 2};
            if (casus_scenario_parse(corpus, questions[i], strlen(questions[i]), CASUS_DAY_MAX, NULL, &scenario, &err))
                fail_msg("'%s': %s", questions[i], err.message);
            assert_int_equal(casus_oblige(corpus, scenario, &options, &findings, &err), CASUS_OK);
            assert_int_equal(casus_explain(findings, way & 2, &trace, &err), CASUS_OK);
            hold(trace);
            casus_trace_free(trace);
            casus_findings_free(findings);
            casus_scenario_free(scenario);
        }
    casus_corpus_free(corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reader_takes_null_all_the_way),
        cmocka_unit_test(an_answer_begins_with_one_sentence),
        cmocka_unit_test(when_nobody_owes_anything_the_sentence_says_so),
        cmocka_unit_test(equal_siblings_are_folded_into_one),
        cmocka_unit_test(one_who_differs_is_not_folded_with_the_rest),
        cmocka_unit_test(what_does_not_follow_is_said_with_its_reason),
        cmocka_unit_test(with_all_nothing_is_left_out),
        cmocka_unit_test(gates_are_listed_and_make_it_conditional),
        cmocka_unit_test(political_promises_stand_apart),
        cmocka_unit_test(each_act_stands_in_its_group),
        cmocka_unit_test(a_contested_answer_says_what_each_way_gives),
        cmocka_unit_test(a_contested_fact_says_what_each_way_gives),
        cmocka_unit_test(a_disputed_area_a_date_and_a_reading_say_what_each_way_gives),
        cmocka_unit_test(several_open_points_are_settled_together),
        cmocka_unit_test(a_certain_answer_has_no_completions),
        cmocka_unit_test(a_proof_cites_file_line_and_source),
        cmocka_unit_test(every_exception_that_applies_is_a_step),
        cmocka_unit_test(the_question_is_told_back),
        cmocka_unit_test(a_duty_by_itself_is_explained_too),
        cmocka_unit_test(traces_of_the_corpus_hold_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
