/* test_replay.c - expectations against answers: a wrong one is reported, and history as the corpus has it agrees */
#include "ask.h"

static const casus_node *get(const casus_trace *trace, const char *key)
{
    return casus_node_get(casus_trace_root(trace), key);
}

static const char *text(const casus_node *map, const char *key)
{
    return casus_node_text(casus_node_get(map, key));
}

static casus_trace *replayed(const casus_corpus *corpus, const char *expect, bool rows, int *differing)
{
    char file[2000];
    casus_trace *trace = NULL;
    casus_error err = {0};
    snprintf(file, sizeof file,
             "format: scenario/1\nscenario: s\ntitle: A question\ndate: 1910-06-01\n"
             "acts:\n"
             "  - date: 1910-06-01\n    facts:\n      - attack: {by: BOR, on: RUR}\n"
             "  - date: 1910-06-02\n    facts:\n      - attack: {by: FRE, on: SYL}\n"
             "expect:\n%s",
             expect);
    casus_scenario *scenario = scenario_of(corpus, file);
    if (casus_replay(corpus, &scenario, 1, &(casus_replay_options){.rows = rows}, differing, NULL, &trace, &err))
        fail_msg("%s", err.message);
    casus_scenario_free(scenario);
    return trace;
}

static void right_expectations_agree(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    casus_corpus *corpus = corpus_of(&p, 1);
    int differing = -1;
    casus_trace *trace = replayed(corpus,
                                  "  - {bearer: SYL, toward: RUR, duty: \"p#help\", answer: yes, reason: attacked}\n"
                                  "  - {after: 1, bearer: GRA, toward: SYL, duty: \"p#help\", answer: no}\n"
                                  "  - {after: 2, bearer: GRA, toward: SYL, duty: \"p#help\", status: triggered}\n"
                                  "  - {bearer: BOR, toward: RUR, treaty: none, act: assist_military, answer: no}\n",
                                  false, &differing);
    assert_int_equal(differing, 0);
    assert_int_equal(casus_node_count(get(trace, "rows")), 0);
    assert_int_equal(casus_node_number(casus_node_get(get(trace, "totals"), "rows")), 4);
    assert_int_equal(casus_node_number(casus_node_get(get(trace, "totals"), "agree")), 4);
    assert_non_null(strstr(casus_node_text(get(trace, "sentence")), "4 of 4 expectations"));
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

static void a_wrong_expectation_is_reported_with_what_was_got(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    casus_corpus *corpus = corpus_of(&p, 1);
    int differing = -1;
    casus_trace *trace = replayed(corpus,
                                  "  - {bearer: SYL, toward: RUR, duty: \"p#help\", answer: no, corrected: because}\n"
                                  "  - {bearer: GRA, toward: RUR, duty: \"p#help\", status: conditional}\n"
                                  "  - {bearer: GRA, toward: RUR, treaty: p, act: assist_military, answer: yes}\n"
                                  "  - {after: 1, bearer: GRA, toward: SYL, treaty: p, answer: disputed}\n",
                                  false, &differing);
    assert_int_equal(differing, 3);
    const casus_node *rows = get(trace, "rows"), *first = casus_node_first(rows), *second = casus_node_next(first);
    assert_int_equal(casus_node_count(rows), 3);
    assert_string_equal(text(first, "expected"), "no");
    assert_string_equal(text(first, "got"), "yes");
    assert_string_equal(text(first, "reason"), "attacked");
    assert_string_equal(text(first, "found"), "p#help");
    assert_string_equal(text(first, "bearer"), "SYL");
    assert_string_equal(text(first, "corrected"), "because");
    assert_int_equal(casus_node_number(casus_node_get(first, "line")), 13);
    assert_int_equal(casus_node_number(casus_node_get(first, "agrees")), 0);
    assert_string_equal(text(second, "expected"), "conditional");
    assert_string_equal(text(second, "got"), "triggered");
    assert_string_equal(text(casus_node_next(second), "got"), "no");
    assert_int_equal(casus_node_number(casus_node_get(get(trace, "totals"), "agree")), 1);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

static void a_wrong_reason_is_counted_though_the_answer_is_right(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    casus_corpus *corpus = corpus_of(&p, 1);
    int differing = -1;
    casus_trace *trace =
        replayed(corpus,
                 "  - {bearer: SYL, toward: RUR, duty: \"p#help\", answer: yes, reason: mobilised}\n"
                 "  - {bearer: SYL, toward: RUR, duty: \"p#help\", answer: yes, reason: [mobilised, attacked]}\n",
                 true, &differing);
    const casus_node *score = get(trace, "totals"), *first = casus_node_first(get(trace, "rows"));
    assert_int_equal(differing, 0);
    assert_int_equal(casus_node_number(casus_node_get(score, "reasons")), 2);
    assert_int_equal(casus_node_number(casus_node_get(score, "reasons_agree")), 1);
    assert_int_equal(casus_node_number(casus_node_get(first, "agrees")), 1);
    assert_int_equal(casus_node_number(casus_node_get(first, "reason_agrees")), 0);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

static void all_rows_are_shown_on_request(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    casus_corpus *corpus = corpus_of(&p, 1);
    casus_trace *trace =
        replayed(corpus, "  - {bearer: SYL, toward: RUR, duty: \"p#help\", answer: yes}\n", true, NULL);
    assert_int_equal(casus_node_count(get(trace, "rows")), 1);
    assert_string_equal(text(casus_node_first(get(trace, "rows")), "duty"), "p#help");
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

/* "Always no" is the score to beat: rows that ask for a status have no answer to count. */
static void always_saying_no_is_counted_by_answers_alone(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    casus_corpus *corpus = corpus_of(&p, 1);
    casus_trace *trace = replayed(corpus,
                                  "  - {bearer: SYL, toward: RUR, duty: \"p#help\", answer: yes}\n"
                                  "  - {after: 1, bearer: GRA, toward: SYL, duty: \"p#help\", answer: no}\n",
                                  true, NULL);
    assert_int_equal(casus_node_number(casus_node_get(get(trace, "totals"), "always_no")), 1);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

static void no_scenarios_at_all_are_a_scoreboard_of_nothing(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    casus_corpus *corpus = corpus_of(&p, 1);
    casus_trace *trace = NULL;
    int differing = -1;
    assert_int_equal(casus_replay(corpus, NULL, 0, NULL, &differing, NULL, &trace, NULL), CASUS_OK);
    assert_int_equal(differing, 0);
    casus_trace_free(trace);
    assert_int_equal(casus_replay(NULL, NULL, 0, NULL, NULL, NULL, &trace, NULL), CASUS_EINVAL);
    assert_int_equal(casus_replay(corpus, NULL, 1, NULL, NULL, NULL, &trace, NULL), CASUS_EINVAL);
    casus_corpus_free(corpus);
}

/* The scenarios of the corpus are its regression test: a row that differs says why in its file. */
static void history_agrees_or_says_why(void **state)
{
    (void)state;
    casus_corpus *corpus = NULL;
    casus_scenarios *all = NULL;
    casus_trace *trace = NULL;
    casus_error err = {0};
    assert_int_equal(casus_corpus_builtin(NULL, &corpus, &err), CASUS_OK);
    assert_int_equal(casus_scenarios_new(corpus, NULL, &all, &err), CASUS_OK);
    if (casus_scenarios_add_builtin(all, &err)) fail_msg("%s", err.message);
    assert_in_range(casus_scenarios_count(all), 1, 4000);
    if (casus_replay(corpus, casus_scenarios_all(all), casus_scenarios_count(all), NULL, NULL, NULL, &trace, &err))
        fail_msg("%s", err.message);
    for (const casus_node *row = casus_node_first(get(trace, "rows")); row; row = casus_node_next(row))
        if (!casus_node_get(row, "differs"))
            fail_msg("%s line %ld: %s of %s", text(row, "scenario"), casus_node_number(casus_node_get(row, "line")),
                     text(row, "duty"), text(row, "bearer"));
    casus_trace_free(trace);
    casus_scenarios_free(all);
    casus_corpus_free(corpus);
}

/* What was done is counted for duties that arose, by kind; a hypothetical crisis has none. */
static void conduct_is_counted_for_duties_that_arose(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    casus_corpus *corpus = corpus_of(&p, 1);
    casus_scenario *scenario = scenario_of(
        corpus, "format: scenario/1\nscenario: s\ntitle: A question\ndate: 1910-06-01\n"
                "facts:\n  - attack: {by: BOR, on: RUR}\n"
                "expect:\n"
                "  - {bearer: SYL, toward: RUR, duty: \"p#help\", answer: yes, conduct: {did: honoured}}\n"
                "  - {bearer: GRA, toward: RUR, treaty: p, kind: defence, answer: yes, conduct: {did: violated}}\n"
                "  - {bearer: GRA, toward: SYL, treaty: p, kind: defence, answer: no, conduct: {did: neutral}}\n");
    casus_trace *trace = NULL;
    casus_error err = {0};
    const casus_replay_options asked = {.conduct = true};
    if (casus_replay(corpus, &scenario, 1, &asked, NULL, NULL, &trace, &err)) fail_msg("%s", err.message);
    const casus_node *first = casus_node_first(get(trace, "conduct"));
    assert_int_equal(casus_node_number(casus_node_get(first, "duties")), 2);
    assert_int_equal(casus_node_number(casus_node_get(first, "honoured")), 1);
    assert_int_equal(casus_node_number(casus_node_get(first, "not_honoured")), 1);
    assert_string_equal(text(first, "kind"), "defence");
    casus_trace_free(trace);
    casus_scenario_free(scenario);
    casus_corpus_free(corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_expectations_agree),
        cmocka_unit_test(a_wrong_expectation_is_reported_with_what_was_got),
        cmocka_unit_test(a_wrong_reason_is_counted_though_the_answer_is_right),
        cmocka_unit_test(all_rows_are_shown_on_request),
        cmocka_unit_test(always_saying_no_is_counted_by_answers_alone),
        cmocka_unit_test(no_scenarios_at_all_are_a_scoreboard_of_nothing),
        cmocka_unit_test(conduct_is_counted_for_duties_that_arose),
        cmocka_unit_test(history_agrees_or_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
