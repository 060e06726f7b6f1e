/* test_coverage.c - what a corpus claims to hold: read, asked about a day, and said when the day lies outside */
#include "ask.h"

#define COVERAGE(lines) "format: coverage/1\ncoverage:\n" lines

/* The small pact of Ruritania, Syldavia and Graustark, and a coverage file. */
static casus_corpus *covered_by(const char *text, casus_diagnostics *list)
{
    cs_build build;
    cs_tree tree;
    casus_corpus *corpus = NULL;
    casus_error err = {0};
    pact p = {.id = "p"};
    cs_build_begin(&build, NULL);
    if (small_build(&build, NULL, list, &err)) fail_msg("%s", err.message);
    if (text) {
        if (cs_yaml_read("coverage.yaml", text, strlen(text), NULL, &tree, list, &err)) fail_msg("%s", err.message);
        if (cs_grammar_check(&tree, cs_coverage_form, list)) cs_build_coverage(&build, &tree, list);
        cs_tree_end(&tree);
    }
    add_pact(&build, &p, list);
    if (small_finish(&build, NULL, &corpus, &err)) fail_msg("%s", err.message);
    cs_build_end(&build);
    return corpus;
}

static casus_corpus *covered(const char *text)
{
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_corpus *corpus = covered_by(text, list);
    no_errors(list);
    casus_diagnostics_free(list);
    return corpus;
}

static const char two_lines[] =
    COVERAGE("  - {valid: 1900-01-01/1910-01-01, extent: selected, note: what we read, source: own}\n"
             "  - {valid: 1905-01-01/1920-01-01, extent: complete, acts: [consult, neutrality]}\n");

static void each_day_and_act_has_the_best_claim_of_any_line(void **state)
{
    (void)state;
    casus_corpus *corpus = covered(two_lines);
    assert_int_equal(casus_coverage_on(corpus, day_of("1899-12-31"), NULL), CASUS_COVERAGE_OUTSIDE);
    assert_int_equal(casus_coverage_on(corpus, day_of("1900-01-01"), NULL), CASUS_COVERAGE_SELECTED);
    assert_int_equal(casus_coverage_on(corpus, day_of("1905-01-01"), NULL), CASUS_COVERAGE_COMPLETE);
    assert_int_equal(casus_coverage_on(corpus, day_of("1905-01-01"), "consult"), CASUS_COVERAGE_COMPLETE);
    assert_int_equal(casus_coverage_on(corpus, day_of("1905-01-01"), "assist_military"), CASUS_COVERAGE_SELECTED);
    assert_int_equal(casus_coverage_on(corpus, day_of("1915-01-01"), "assist_military"), CASUS_COVERAGE_OUTSIDE);
    assert_int_equal(casus_coverage_on(corpus, day_of("1905-01-01"), "no_such_act"), CASUS_COVERAGE_OUTSIDE);
    assert_int_equal(casus_coverage_on(corpus, day_of("1920-01-01"), NULL), CASUS_COVERAGE_OUTSIDE);
    casus_corpus_free(corpus);
}

static void the_lines_can_be_read_back(void **state)
{
    (void)state;
    casus_covered line;
    casus_corpus *corpus = covered(two_lines);
    assert_true(casus_coverage_at(corpus, 0, &line));
    assert_int_equal(line.from, day_of("1900-01-01"));
    assert_int_equal(line.until, day_of("1910-01-01"));
    assert_int_equal(line.extent, CASUS_COVERAGE_SELECTED);
    assert_string_equal(line.note, "what we read");
    assert_string_equal(line.source, "own");
    assert_true(casus_coverage_at(corpus, 1, &line));
    assert_false(casus_coverage_at(corpus, 2, &line));
    assert_false(casus_coverage_at(corpus, -1, &line));
    casus_corpus_free(corpus);
}

static void a_corpus_that_claims_nothing_answers_as_ever(void **state)
{
    (void)state;
    casus_covered line;
    casus_corpus *corpus = covered(NULL);
    assert_int_equal(casus_coverage_on(corpus, day_of("1899-12-31"), NULL), CASUS_COVERAGE_UNSTATED);
    assert_string_equal(casus_coverage_word(CASUS_COVERAGE_UNSTATED), "unstated");
    assert_null(casus_coverage_word((casus_coverage)4));
    assert_false(casus_coverage_at(corpus, 0, &line));
    casus_corpus_free(corpus);
}

static const char *word(const casus_trace *trace, const char *key)
{
    return casus_node_text(casus_node_get(casus_trace_root(trace), key));
}

static void a_day_outside_is_no_day_without_duties(void **state)
{
    (void)state;
    static const struct {
        const char *question, *coverage, *sentence;
        int groups;
    } cases[] = {{"BOR attacks RUR on 1908-06-01", "complete",
                  "If Borduria attacks Ruritania on 1908-06-01: Syldavia and Graustark must fight.", 1},
                 {"BOR attacks RUR on 1925-06-01", "outside",
                  "Outside coverage: the corpus covers 1900-01-01 to 1919-12-31; it says nothing about 1925-06-01.",
                  0}};
    casus_corpus *corpus = covered(two_lines);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_scenario *scenario;
        casus_findings *findings;
        casus_trace *trace;
        casus_error err = {0};
        assert_int_equal(casus_scenario_parse(corpus, cases[i].question, strlen(cases[i].question), CASUS_DAY_MAX, NULL,
                                              &scenario, &err),
                         CASUS_OK);
        assert_int_equal(casus_oblige(corpus, scenario, NULL, &findings, &err), CASUS_OK);
        assert_int_equal(casus_explain(findings, false, &trace, &err), CASUS_OK);
        assert_string_equal(word(trace, "coverage"), cases[i].coverage);
        assert_string_equal(word(trace, "sentence"), cases[i].sentence);
        assert_int_equal(casus_node_count(casus_node_get(casus_trace_root(trace), "answer")), cases[i].groups);
        casus_trace_free(trace);
        assert_int_equal(
            casus_explain_duty(corpus, findings, 0, -1, -1, casus_findings_waves(findings), NULL, &trace, &err),
            CASUS_OK);
        assert_string_equal(word(trace, "coverage"), cases[i].coverage);
        casus_trace_free(trace);
        casus_findings_free(findings);
        casus_scenario_free(scenario);
    }
    casus_corpus_free(corpus);
}

static void stretches_that_touch_are_one_and_gaps_are_named(void **state)
{
    (void)state;
    casus_corpus *corpus = covered(COVERAGE("  - {valid: 1920-01-01/.., extent: selected}\n"
                                            "  - {valid: 1905-01-01/1910-01-01, extent: selected}\n"
                                            "  - {valid: 1900-01-01/1905-01-01, extent: selected}\n"));
    casus_trace *trace;
    casus_error err = {0};
    assert_int_equal(casus_describe_bound(corpus, state_of(corpus, "RUR"), day_of("1915-01-01"), NULL, &trace, &err),
                     CASUS_OK);
    assert_string_equal(word(trace, "sentence"), "Outside coverage: the corpus covers 1900-01-01 to 1909-12-31 and "
                                                 "1920-01-01 on; it says nothing about 1915-01-01.");
    assert_int_equal(casus_node_count(casus_node_get(casus_trace_root(trace), "owes")), 0);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

static void a_span_without_a_day_is_a_fault(void **state)
{
    (void)state;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_corpus *corpus = covered_by(COVERAGE("  - {valid: 1910-01-01/1910-01-01, extent: selected}\n"), list);
    assert_int_equal(casus_diagnostics_errors(list), 1);
    assert_string_equal(casus_diagnostics_at(list, 0)->code, "E0502");
    casus_corpus_free(corpus);
    casus_diagnostics_free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_and_act_has_the_best_claim_of_any_line),
        cmocka_unit_test(the_lines_can_be_read_back),
        cmocka_unit_test(a_corpus_that_claims_nothing_answers_as_ever),
        cmocka_unit_test(a_day_outside_is_no_day_without_duties),
        cmocka_unit_test(stretches_that_touch_are_one_and_gaps_are_named),
        cmocka_unit_test(a_span_without_a_day_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
