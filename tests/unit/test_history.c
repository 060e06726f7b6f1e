/* test_history.c - a list of crises: what becomes of each part, what is told, what is refused */
#include "port/history_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistd.h>

#include "builtin.h"

#define HEAD                                                                                                           \
    "crises:\n- id: a-crisis\n  title: A crisis\n  date: '2025-01-01'\n  acts:\n  - n: 1\n    date: '2025-01-01'\n"

static casus_status read_list(const char *text, casus_history **out, casus_error *err)
{
    char path[] = "/tmp/casus-history-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    casus_status status = casus_history_load(corpus, path, NULL, NULL, out, err);
    unlink(path);
    return status;
}

static casus_history *list_of(const char *text)
{
    casus_history *history = NULL;
    casus_error err = {0};
    if (read_list(text, &history, &err)) fail_msg("%s", err.message);
    return history;
}

static void told(const casus_history *history, const char *words)
{
    casus_history_note note;
    for (int i = 0; casus_history_note_at(history, i, &note); i++)
        if (strstr(note.message, words)) return;
    fail_msg("nothing was said of '%s'", words);
}

/* -- what becomes of it ------------------------------------------------------------------------------------------------ */

static void rows_become_expectations_that_are_answered(void **state)
{
    (void)state;
    casus_history *history = list_of(
        HEAD
        "    facts:\n    - {attack: {by: [PRK], 'on': [ROK], place: Seoul, kind: invasion, response: false}}\n"
        "  expected:\n"
        "  - {after_act: 1, state: USA, toward: [ROK], treaty: us-rok-1953, article: III, duty: defence, triggered: "
        "'yes',"
        " reason_codes: [armed_attack_on_ally], actual: {conduct: hypothetical}}\n"
        "  - {after_act: 1, state: CHN, toward: [PRK], treaty: china-dprk-1961, article: '2', duty: defence,"
        " triggered: 'no', reason_codes: [ally_is_aggressor]}\n"
        "  - {after_act: 1, state: JPN, toward: [ROK], treaty: null, article: null, duty: none, triggered: 'no'}\n");
    casus_scenario *scenario = NULL;
    casus_trace *trace = NULL;
    casus_error err = {0};
    int differing = -1;
    assert_int_equal(casus_history_count(history), 1);
    assert_string_equal(casus_history_id(history, 0), "a-crisis");
    assert_int_equal(casus_history_note_count(history), 0);
    if (casus_history_open(history, 0, NULL, NULL, &scenario, &err)) fail_msg("%s", err.message);
    if (casus_replay(corpus, &scenario, 1, NULL, &differing, NULL, &trace, &err)) fail_msg("%s", err.message);
    assert_int_equal(differing, 0);
    const casus_node *totals = casus_node_get(casus_trace_root(trace), "totals");
    assert_int_equal(casus_node_number(casus_node_get(totals, "rows")), 3);
    assert_int_equal(casus_node_number(casus_node_get(totals, "reasons_agree")), 2);
    casus_trace_free(trace);
    casus_scenario_free(scenario);
    casus_history_free(history);
}

static void the_text_of_a_crisis_reads_back_as_the_same_scenario(void **state)
{
    (void)state;
    casus_history *history = list_of(
        HEAD
        "    facts:\n    - {determination: {by: 'Germany: all of it', what: \"it's \\\"so\\\"\", value: contested}}\n"
        "    - {threat: {by: [PRK], 'on': [ROK]}}\n  sources: ['a: b', \"no\"]\n");
    const char *text = casus_history_text(history, 0);
    assert_non_null(text);
    assert_non_null(strstr(text, "format: scenario/1"));
    assert_non_null(strstr(text, "\"Germany: all of it\""));
    assert_ptr_equal(text, casus_history_text(history, 0));
    char folder[] = "/tmp/casus-history-XXXXXX", path[100];
    casus_scenario *scenario = NULL;
    casus_error err = {0};
    assert_non_null(mkdtemp(folder));
    if (casus_history_save(history, 0, folder, &err)) fail_msg("%s", err.message);
    snprintf(path, sizeof path, "%s/a-crisis.yaml", folder);
    if (casus_scenario_load(corpus, path, NULL, NULL, &scenario, &err)) fail_msg("%s", err.message);
    assert_int_equal(casus_scenario_fact_count(scenario), 2);
    casus_scenario_free(scenario);
    unlink(path);
    rmdir(folder);
    casus_history_free(history);
}

static void acts_are_put_in_the_order_of_time_and_rows_follow(void **state)
{
    (void)state;
    casus_history *history = list_of("crises:\n- id: c\n  date: '2025-01-03'\n  acts:\n"
                                     "  - {n: 1, date: '2025-01-02', facts: [{threat: {by: [PRK], 'on': [ROK]}}]}\n"
                                     "  - {n: 2, date: '2025-01-01', facts: [{threat: {by: [PRK], 'on': [USA]}}]}\n"
                                     "  expected:\n  - {after_act: 1, state: USA, toward: [ROK], treaty: us-rok-1953,"
                                     " article: II, duty: consultation, triggered: 'yes'}\n");
    told(history, "order of time");
    assert_non_null(strstr(casus_history_text(history, 0), "after: 2"));
    casus_history_free(history);
}

static void an_act_without_facts_is_read_from_attacker_and_target(void **state)
{
    (void)state;
    casus_history *history =
        list_of(HEAD "    attacker: [PRK]\n    target: [ROK]\n    place: Seoul\n    kind: invasion\n");
    assert_non_null(
        strstr(casus_history_text(history, 0), "attack: {by: [PRK], on: [ROK], place: Seoul, kind: invasion}"));
    casus_history_free(history);
}

/* -- what is told ------------------------------------------------------------------------------------------------------- */

static void what_the_corpus_does_not_know_is_told(void **state)
{
    (void)state;
    casus_history *history = list_of(
        HEAD
        "    facts:\n    - {attack: {by: [PRK, QQQ], 'on': [ROK], place: Nowhere at all, kind: strike on one boat}}\n"
        "    - {weather: {value: true}}\n"
        "  expected:\n"
        "  - {after_act: 1, state: USA, toward: [ROK], treaty: no-such-treaty, article: '1', duty: defence, triggered: "
        "'no'}\n"
        "  - {after_act: 1, state: QQQ, toward: [ROK], treaty: us-rok-1953, article: III, duty: defence, triggered: "
        "'no'}\n"
        "  - {after_act: 1, state: USA, toward: [ROK], treaty: us-rok-1953, article: XCIX, duty: defence, triggered: "
        "'yes'}\n"
        "  - {after_act: 1, state: USA, toward: [ROK], treaty: us-rok-1953, article: III, duty: defence, triggered: "
        "perhaps}\n");
    told(history, "Nowhere at all");
    told(history, "'QQQ' is no state");
    told(history, "read as incident");
    told(history, "'weather' is no fact");
    told(history, "no treaty 'no-such-treaty'");
    told(history, "no article 'XCIX'");
    told(history, "triggered is 'perhaps'");
    casus_scenario *scenario = NULL;
    casus_trace *trace = NULL;
    casus_error err = {0};
    if (casus_history_open(history, 0, NULL, NULL, &scenario, &err)) fail_msg("%s", err.message);
    if (casus_replay(corpus, &scenario, 1, NULL, NULL, NULL, &trace, &err)) fail_msg("%s", err.message);
    const casus_node *root = casus_trace_root(trace);
    assert_int_equal(casus_node_number(casus_node_get(root, "unread")), 3);
    assert_int_equal(casus_node_number(casus_node_get(casus_node_get(root, "totals"), "rows")), 4);
    casus_trace_free(trace);
    casus_scenario_free(scenario);
    casus_history_free(history);
}

static void descriptions_of_attacks_find_their_rung(void **state)
{
    (void)state;
    assert_string_equal(cs_history_attack_word("invasion"), "invasion");
    assert_string_equal(cs_history_attack_word("border clash"), "border_clash");
    assert_string_equal(cs_history_attack_word("strike on one drone"), "incident");
    assert_string_equal(cs_history_attack_word("missile_strike, missed"), "incident");
    assert_string_equal(cs_history_attack_word("strike on a commissioned navy ship"), "strike");
    assert_null(cs_history_attack_word("something else"));
    assert_string_equal(cs_history_act_fact("mobilisation"), "mobilise");
    assert_string_equal(cs_history_act_fact("ultimatum"), "threat");
    assert_null(cs_history_act_fact("agreement"));
}

static void reads_as(const char *description, const char *word)
{
    const char *got = cs_history_attack_word(description);
    if (word)
        assert_string_equal(got ? got : "", word);
    else
        assert_null(got);
}

static void a_ship_seized_is_a_clash_and_a_place_seized_an_occupation(void **state)
{
    (void)state;
    reads_as("seizure of merchant ships", "coast_guard_clash");
    reads_as("seizure of a fishing boat", "coast_guard_clash");
    reads_as("seizure of the city and advance in the country", "occupation");
}

static void a_mistake_is_an_incident(void **state)
{
    (void)state;
    reads_as("fleet fires on fishing boats by mistake", "incident");
    reads_as("accident at sea", "incident");
}

static void a_description_holds_the_word(void **state)
{
    (void)state;
    reads_as("invasion", "invasion");
    reads_as("landing and invasion", "invasion");
    reads_as("king murdered by a band", "assassination");
    reads_as("entry of troops, no resistance", "occupation");
    reads_as("something else", NULL);
}

static void a_month_is_its_first_day_and_nobody_attacks_itself(void **state)
{
    (void)state;
    casus_history *history =
        list_of("crises:\n- id: c\n  date: '2025-01'\n  acts:\n  - n: 1\n    date: '2025-01'\n    facts:\n"
                "    - {attack: {by: [PRK], 'on': [PRK, ROK], kind: raid}}\n");
    casus_scenario *scenario = NULL;
    casus_error err = {0};
    told(history, "its first day, 2025-01-01, is taken");
    told(history, "PRK stands on both sides");
    if (casus_history_open(history, 0, NULL, NULL, &scenario, &err)) fail_msg("%s", err.message);
    assert_int_equal(casus_scenario_fact_count(scenario), 1);
    casus_scenario_free(scenario);
    casus_history_free(history);
}

static void a_band_that_nobody_knows_is_an_armed_group(void **state)
{
    (void)state;
    casus_history *history = list_of(HEAD "    facts:\n    - {attack: {by: [X-QQQ], 'on': [UAE], kind: raid}}\n");
    assert_non_null(strstr(casus_history_text(history, 0), "by: [X-BAND]"));
    assert_int_equal(casus_history_note_count(history), 1);
    casus_history_free(history);
}

/* -- what is refused ---------------------------------------------------------------------------------------------------- */

static void refused(const char *text, const char *words)
{
    casus_history *history = NULL;
    casus_error err = {0};
    assert_int_equal(read_list(text, &history, &err), CASUS_EFORMAT);
    assert_null(history);
    if (!strstr(err.message, words)) fail_msg("'%s', wanted '%s'", err.message, words);
    assert_true(err.line >= 1);
}

static void a_list_that_is_none_is_refused_with_its_place(void **state)
{
    (void)state;
    refused("a: b\n", "no list of crises");
    refused("crises: 5\n", "list of crises is wanted");
    refused("crises:\n- title: x\n", "'id' is missing");
    refused("crises:\n- id: x\n", "'acts' is missing");
    refused("crises:\n- {id: x, acts: [{n: 1}]}\n", "'date' is missing");
    refused("crises:\n- {id: x, acts: [{n: 1, date: '2025-01-01'}], expected: 5}\n", "list of rows");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_become_expectations_that_are_answered),
        cmocka_unit_test(the_text_of_a_crisis_reads_back_as_the_same_scenario),
        cmocka_unit_test(acts_are_put_in_the_order_of_time_and_rows_follow),
        cmocka_unit_test(an_act_without_facts_is_read_from_attacker_and_target),
        cmocka_unit_test(what_the_corpus_does_not_know_is_told),
        cmocka_unit_test(descriptions_of_attacks_find_their_rung),
        cmocka_unit_test(a_ship_seized_is_a_clash_and_a_place_seized_an_occupation),
        cmocka_unit_test(a_mistake_is_an_incident),
        cmocka_unit_test(a_description_holds_the_word),
        cmocka_unit_test(a_month_is_its_first_day_and_nobody_attacks_itself),
        cmocka_unit_test(a_band_that_nobody_knows_is_an_armed_group),
        cmocka_unit_test(a_list_that_is_none_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
