/* test_question.c - facts in words: every verb, dates, lists of states, places, and what is said of bad grammar */
#include "reason/scenario.h"

#include "builtin.h" /* after the headers whose functions have a parameter `corpus` */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const kinds[] = {"attack", "war-on", "mobilise", "threat",   "support", "provoke", "request",
                                    "at-war", "find",   "area",     "nonstate", "unsc",    "forced"};

/* The facts of a question, one a line: "attack ROK>PRK 2024-12-05 force2 resp0 val2 @place". */
static void tell(const casus_scenario *scenario, char *out, size_t room)
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < scenario->fact_count; i++) {
        char day[16];
        const casus_fact *it = &scenario->facts[i].it;
        int more = snprintf(out + used, room - used, "%s%s %s%s%s %s", i ? "; " : "", kinds[it->kind],
                            it->by >= 0 ? casus_state_id(corpus, it->by) : "", it->on >= 0 ? ">" : "",
                            it->on >= 0 ? casus_state_id(corpus, it->on) : "", casus_day_print(it->day, day));
        used += (size_t)more;
        if (it->force == CASUS_FORCE_INVASION) used += (size_t)snprintf(out + used, room - used, " invasion");
        if (it->response) used += (size_t)snprintf(out + used, room - used, " response%d", (int)it->response - 1);
        if (it->value != CASUS_YES) used += (size_t)snprintf(out + used, room - used, " value%d", (int)it->value);
        if (it->place >= 0)
            used += (size_t)snprintf(out + used, room - used, " @%s", cs_text_at(corpus, corpus->places[it->place].id));
    }
}

static void says_on(const char *text, casus_day otherwise, const char *wanted)
{
    casus_scenario *scenario;
    casus_error err = {0};
    char got[4096];
    if (casus_scenario_parse(corpus, text, strlen(text), otherwise, NULL, &scenario, &err))
        fail_msg("'%s': %d: %s (%s)", text, err.column, err.message, err.hint);
    tell(scenario, got, sizeof got);
    if (strcmp(got, wanted) != 0) fail_msg("'%s'\n  says   %s\n  wanted %s", text, got, wanted);
    casus_scenario_free(scenario);
}

static void says(const char *text, const char *wanted)
{
    says_on(text, CASUS_DAY_MAX, wanted);
}

static void refused(const char *text, casus_status status, int column, const char *words)
{
    casus_scenario *scenario = NULL;
    casus_error err = {0};
    casus_status got = casus_scenario_parse(corpus, text, strlen(text), CASUS_DAY_MAX, NULL, &scenario, &err);
    if (got == CASUS_OK) fail_msg("'%s' was read", text);
    if (got != status || err.column != column || !strstr(err.message, words))
        fail_msg("'%s': %s at %d: %s; wanted %s at %d: %s", text, casus_status_name(got), err.column, err.message,
                 casus_status_name(status), column, words);
    assert_null(scenario);
    assert_int_equal(err.status, status);
    assert_int_equal(err.line, 1);
    assert_string_equal(err.file, "question");
    assert_int_equal(casus_scenario_parse(corpus, text, strlen(text), CASUS_DAY_MAX, NULL, &scenario, NULL), status);
}

/* -- verbs --------------------------------------------------------------------------------------------------------------- */

static void every_verb_makes_its_fact(void **state)
{
    (void)state;
    says("ROK attacks PRK on 2024-12-05", "attack ROK>PRK 2024-12-05");
    says("ROK and USA attack PRK on 2024-12-05", "attack ROK>PRK 2024-12-05; attack USA>PRK 2024-12-05");
    says("ROK invades PRK on 2024-12-05", "attack ROK>PRK 2024-12-05 invasion");
    says("ROK and USA invade PRK on 2024-12-05",
         "attack ROK>PRK 2024-12-05 invasion; attack USA>PRK 2024-12-05 invasion");
    says("GMY declares war on RUS on 1914-08-01", "war-on GMY>RUS 1914-08-01");
    says("GMY and AUH declare war on RUS on 1914-08-06", "war-on GMY>RUS 1914-08-06; war-on AUH>RUS 1914-08-06");
    says("RUS mobilises on 1914-07-30", "mobilise RUS 1914-07-30");
    says("RUS mobilizes on 1914-07-30", "mobilise RUS 1914-07-30");
    says("RUS and FRN mobilise on 1914-08-01", "mobilise RUS 1914-08-01; mobilise FRN 1914-08-01");
    says("RUS and FRN mobilize on 1914-08-01", "mobilise RUS 1914-08-01; mobilise FRN 1914-08-01");
    says("RUS threatens EST on 2025-06-01", "threat RUS>EST 2025-06-01");
    says("RUS and BLR threaten EST on 2025-06-01", "threat RUS>EST 2025-06-01; threat BLR>EST 2025-06-01");
    says("CHN supports PRK on 2025-06-01", "support CHN>PRK 2025-06-01");
    says("CHN and RUS support PRK on 2025-06-01", "support CHN>PRK 2025-06-01; support RUS>PRK 2025-06-01");
    says("PRK provokes on 2025-06-01", "provoke PRK 2025-06-01");
    says("PRK does not provoke on 2025-06-01", "provoke PRK 2025-06-01 value0");
    says("PRK requests help on 2025-06-01", "request PRK 2025-06-01");
    says("PRK requests on 2025-06-01", "request PRK 2025-06-01");
    says("PRK requests help from RUS and CHN on 2025-06-01", "request PRK>RUS 2025-06-01; request PRK>CHN 2025-06-01");
    says("PRK and CHN request help on 2025-06-01", "request PRK 2025-06-01; request CHN 2025-06-01");
    says("PRK does not request help on 2025-06-01", "request PRK 2025-06-01 value0");
    says("PRK does not request help from RUS on 2025-06-01", "request PRK>RUS 2025-06-01 value0");
    says("PRK is at war on 2025-06-01", "at-war PRK 2025-06-01");
    says("PRK and ROK are at war on 2025-06-01", "at-war PRK 2025-06-01; at-war ROK 2025-06-01");
    says("PRK is not at war on 2025-06-01", "at-war PRK 2025-06-01 value0");
    says("PRK and ROK are not at war on 2025-06-01", "at-war PRK 2025-06-01 value0; at-war ROK 2025-06-01 value0");
    says("ITA was forced to war on 1905-06-01", "forced ITA 1905-06-01");
    says("ITA is forced to war contested on 1905-06-01", "forced ITA 1905-06-01 value1");
}

static void case_and_space_do_not_matter(void **state)
{
    (void)state;
    says("  south korea ATTACKS  North   Korea   ON 2024-12-05  ", "attack ROK>PRK 2024-12-05");
    says("ROK\tattacks\nPRK on\n2024-12-05", "attack ROK>PRK 2024-12-05");
    says("GMY DECLARES  WAR   ON RUS on 1914-08-01", "war-on GMY>RUS 1914-08-01");
    says("ROK attacks PRK on 2024-12-05,", "attack ROK>PRK 2024-12-05");
}

/* -- dates --------------------------------------------------------------------------------------------------------------- */

static void a_fact_without_a_date_takes_the_next_one_to_its_right(void **state)
{
    (void)state;
    says("ROK attacks PRK, RUS mobilises on 2024-12-05", "attack ROK>PRK 2024-12-05; mobilise RUS 2024-12-05");
    says("ROK attacks PRK on 2024-12-05, RUS mobilises on 2024-12-07, CHN mobilises",
         "attack ROK>PRK 2024-12-05; mobilise RUS 2024-12-07; mobilise CHN 2024-12-07");
    says("ROK attacks PRK; RUS mobilises on 2024-12-05; CHN mobilises on 2024-12-09",
         "attack ROK>PRK 2024-12-05; mobilise RUS 2024-12-05; mobilise CHN 2024-12-09");
    says("ROK attacks PRK on 2024-12-05, RUS mobilises, CHN mobilises on 2024-12-09",
         "attack ROK>PRK 2024-12-05; mobilise RUS 2024-12-09; mobilise CHN 2024-12-09");
}

static void a_question_without_a_date_takes_the_one_given_beside_it(void **state)
{
    (void)state;
    casus_day day = 0;
    assert_true(casus_day_from_ymd(2025, 1, 1, &day));
    says_on("ROK attacks PRK", day, "attack ROK>PRK 2025-01-01");
    says_on("ROK attacks PRK on 2024-12-05", day, "attack ROK>PRK 2024-12-05");
}

static void the_day_of_the_question_is_its_last(void **state)
{
    (void)state;
    casus_scenario *scenario;
    char day[16];
    const char *text = "ROK attacks PRK on 2024-12-09, RUS mobilises on 2024-12-05";
    assert_int_equal(casus_scenario_parse(corpus, text, strlen(text), CASUS_DAY_MAX, NULL, &scenario, NULL), CASUS_OK);
    assert_string_equal(casus_day_print(casus_scenario_day(scenario), day), "2024-12-09");
    assert_int_equal(casus_scenario_fact_count(scenario), 2);
    casus_scenario_free(scenario);
}

static void names_are_those_of_the_day(void **state)
{
    (void)state;
    says("Soviet Union attacks Germany on 1970-06-01", "attack RUS>GFR 1970-06-01");
    says("Germany attacks Serbia on 1914-08-01", "attack GMY>YUG 1914-08-01");
    refused("Soviet Union attacks Germany on 2024-06-01", CASUS_ENOTFOUND, 1, "2024-06-01");
}

/* -- lists --------------------------------------------------------------------------------------------------------------- */

static void states_are_joined_by_and(void **state)
{
    (void)state;
    says("USA and ROK and JPN attack PRK and RUS on 2025-06-01",
         "attack USA>PRK 2025-06-01; attack USA>RUS 2025-06-01; attack ROK>PRK 2025-06-01; attack ROK>RUS 2025-06-01; "
         "attack JPN>PRK 2025-06-01; attack JPN>RUS 2025-06-01");
}

static void a_name_that_holds_and_is_one_name(void **state)
{
    (void)state;
    says("VEN attacks Trinidad and Tobago on 2025-06-01", "attack VEN>TRI 2025-06-01");
    says("Trinidad and Tobago attacks VEN on 2025-06-01", "attack TRI>VEN 2025-06-01");
    says("VEN attacks Trinidad on 2025-06-01", "attack VEN>TRI 2025-06-01");
    says("VEN attacks GUY and Trinidad and Tobago on 2025-06-01",
         "attack VEN>GUY 2025-06-01; attack VEN>TRI 2025-06-01");
    says("VEN attacks Trinidad and Tobago and GUY on 2025-06-01",
         "attack VEN>TRI 2025-06-01; attack VEN>GUY 2025-06-01");
    says("VEN attacks GUY and Trinidad and Tobago and Antigua and Barbuda and SUR on 2025-06-01",
         "attack VEN>GUY 2025-06-01; attack VEN>TRI 2025-06-01; attack VEN>AAB 2025-06-01; attack VEN>SUR 2025-06-01");
}

static void sixteen_states_are_the_most_of_one_list(void **state)
{
    (void)state;
    says("USA mobilises, USA and CAN and UKG and FRN and ITA and GMY and BEL and NTH and LUX and DEN and NOR and POR "
         "and GRC "
         "and TUR and SPN and POL mobilise on 2025-06-01",
         "mobilise USA 2025-06-01; mobilise USA 2025-06-01; mobilise CAN 2025-06-01; mobilise UKG 2025-06-01; "
         "mobilise FRN 2025-06-01; mobilise ITA 2025-06-01; mobilise GMY 2025-06-01; mobilise BEL 2025-06-01; "
         "mobilise NTH 2025-06-01; mobilise LUX 2025-06-01; mobilise DEN 2025-06-01; mobilise NOR 2025-06-01; "
         "mobilise POR 2025-06-01; mobilise GRC 2025-06-01; mobilise TUR 2025-06-01; mobilise SPN 2025-06-01; "
         "mobilise POL 2025-06-01");
    const char *text =
        "USA and CAN and UKG and FRN and ITA and GMY and BEL and NTH and LUX and DEN and NOR and POR and GRC "
        "and TUR and SPN and POL and HUN mobilise on 2025-06-01";
    casus_error err = {0};
    casus_scenario *scenario;
    assert_int_equal(casus_scenario_parse(corpus, text, strlen(text), CASUS_DAY_MAX, NULL, &scenario, &err),
                     CASUS_ELIMIT);
    assert_non_null(strstr(err.message, "16"));
}

/* -- modifiers ----------------------------------------------------------------------------------------------------------- */

static void a_place_stands_behind_at(void **state)
{
    (void)state;
    says("ARG attacks UKG at Falkland Islands on 1982-04-02", "attack ARG>UKG 1982-04-02 @falkland_islands");
    says("ARG attacks UKG at falkland_islands on 1982-04-02", "attack ARG>UKG 1982-04-02 @falkland_islands");
    says("UKR attacks RUS at Kursk in response on 2024-08-06", "attack UKR>RUS 2024-08-06 response2 @kursk_oblast");
}

static void an_answer_to_an_attack_says_so(void **state)
{
    (void)state;
    says("UKR attacks RUS in response on 2024-08-06", "attack UKR>RUS 2024-08-06 response2");
    says("UKR attacks RUS on 2024-08-06 in response", "attack UKR>RUS 2024-08-06 response2");
    says("RUS attacks UKR on 2022-02-24, UKR attacks RUS in response on 2024-08-06",
         "attack RUS>UKR 2022-02-24; attack UKR>RUS 2024-08-06 response2");
}

static void an_answer_may_be_contested_or_denied(void **state)
{
    (void)state;
    casus_scenario *scenario;
    static const struct {
        const char *words;
        casus_response response;
    } table[] = {{"in response contested", CASUS_RESPONSE_CONTESTED},
                 {"in response true", CASUS_RESPONSE_YES},
                 {"in response false", CASUS_RESPONSE_NO}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char text[120];
        casus_error err = {0};
        snprintf(text, sizeof text, "UKR attacks RUS %s on 2024-08-06", table[i].words);
        if (casus_scenario_parse(corpus, text, strlen(text), CASUS_DAY_MAX, NULL, &scenario, &err))
            fail_msg("'%s': %s", text, err.message);
        assert_int_equal(scenario->facts[0].it.response, table[i].response);
        casus_scenario_free(scenario);
    }
}

static void a_fact_may_be_contested_or_false(void **state)
{
    (void)state;
    says("PRK provokes contested on 2025-06-01", "provoke PRK 2025-06-01 value1");
    says("PRK provokes false on 2025-06-01", "provoke PRK 2025-06-01 value0");
    says("PRK provokes true on 2025-06-01", "provoke PRK 2025-06-01");
    says("PRK requests help contested on 2025-06-01", "request PRK 2025-06-01 value1");
    says("PRK is at war contested on 2025-06-01", "at-war PRK 2025-06-01 value1");
}

/* -- what is refused ------------------------------------------------------------------------------------------------------ */

static void bad_grammar_is_refused_with_its_column(void **state)
{
    (void)state;
    refused("", CASUS_EINVAL, 1, "no fact");
    refused("   ", CASUS_EINVAL, 1, "no fact");
    refused("PRK", CASUS_EINVAL, 1, "no verb");
    refused("on 2024-12-05", CASUS_EINVAL, 1, "no verb");
    refused("attacks PRK on 2024-12-05", CASUS_EINVAL, 1, "no verb");
    refused("ROK attacks PRK, PRK dances on 2024-12-05", CASUS_EINVAL, 18, "no verb");
    refused("ROK attacks on 2024-12-05", CASUS_EINVAL, 12, "behind it");
    refused("ROK attacks PRK", CASUS_EINVAL, 1, "no day");
    refused("ROK attacks PRK on 2024-12", CASUS_EINVAL, 20, "longer than a day");
    refused("ROK attacks PRK on 2024-13-05", CASUS_EFORMAT, 20, "twelve months");
    refused("ROK attacks PRK on 2023-02-29", CASUS_EFORMAT, 20, "no such day");
    refused("ROK mobilises PRK on 2024-12-05", CASUS_EINVAL, 15, "'PRK' behind 'mobilises'");
    refused("ROK attacks ROK on 2024-12-05", CASUS_EINVAL, 1, "two different states");
    refused("ROK attacks PRK on 2024-12-05,, RUS mobilises", CASUS_EINVAL, 31, "no verb");
}

static void bad_names_are_refused_with_their_column(void **state)
{
    (void)state;
    refused("ROK attacks Ruritania on 2024-12-05", CASUS_ENOTFOUND, 13, "Ruritania");
    refused("Ruritania attacks PRK on 2024-12-05", CASUS_ENOTFOUND, 1, "Ruritania");
    refused("ROK attacks PRK and Ruritania on 2024-12-05", CASUS_ENOTFOUND, 21, "Ruritania");
    refused("ROK attacks Korea on 2024-12-05", CASUS_EAMBIGUOUS, 13, "PRK");
    refused("ROK attacks PRK at Atlantis on 2024-12-05", CASUS_ENOTFOUND, 20, "Atlantis");
    refused("ROK attacks PRK on 1914-12-05", CASUS_EINVAL, 1, "not a state on 1914-12-05");
}

/* "on" must be a word of its own, not the end of a name. */
static void a_name_that_ends_in_on_is_not_cut(void **state)
{
    (void)state;
    refused("ISR attacks Lebanon 2024-12-05", CASUS_EINVAL, 1, "no day");
    says("ISR attacks Lebanon on 2024-12-05", "attack ISR>LEB 2024-12-05");
    says("CAO attacks Gabon on 2024-12-05", "attack CAO>GAB 2024-12-05");
}

static void long_and_binary_questions_are_refused(void **state)
{
    (void)state;
    char *text = malloc(5000);
    casus_scenario *scenario;
    casus_error err = {0};
    assert_non_null(text);
    memset(text, 'a', 5000);
    assert_int_equal(casus_scenario_parse(corpus, text, 4097, CASUS_DAY_MAX, NULL, &scenario, &err), CASUS_ELIMIT);
    assert_int_equal(casus_scenario_parse(corpus, text, 4096, CASUS_DAY_MAX, NULL, &scenario, &err), CASUS_EINVAL);
    assert_int_equal(casus_scenario_parse(corpus, "ROK\0", 4, 0, NULL, &scenario, &err), CASUS_EINVAL);
    assert_non_null(strstr(err.message, "NUL"));
    assert_int_equal(casus_scenario_parse(corpus, NULL, 0, 0, NULL, &scenario, &err), CASUS_EINVAL);
    assert_int_equal(casus_scenario_parse(NULL, "x", 1, 0, NULL, &scenario, &err), CASUS_EINVAL);
    free(text);
}

/* 16 times 16 facts fill a scenario; a seventeenth round is one too many. */
static void too_many_facts_are_refused(void **state)
{
    (void)state;
    char text[4096] = "";
    casus_scenario *scenario;
    casus_error err = {0};
    for (int i = 0; i < CASUS_FACTS_MAX / 2 + 1; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%sROK and USA mobilise", i ? "," : "");
    casus_day day = 0;
    assert_true(casus_day_from_ymd(2025, 1, 1, &day));
    assert_int_equal(casus_scenario_parse(corpus, text, strlen(text), day, NULL, &scenario, &err), CASUS_ELIMIT);
    assert_non_null(strstr(err.message, "256"));
}

/* -- by calls ------------------------------------------------------------------------------------------------------------ */

static int index_of(const char *id)
{
    int state = -1;
    assert_int_equal(casus_state_find(corpus, id, strlen(id), CASUS_DAY_MAX, &state, NULL), CASUS_OK);
    return state;
}

static void a_fact_that_makes_no_sense_is_refused(void **state)
{
    (void)state;
    casus_scenario *scenario;
    casus_error err = {0};
    casus_day day = 0;
    assert_true(casus_day_from_ymd(2025, 1, 1, &day));
    assert_int_equal(casus_scenario_new(corpus, day, NULL, &scenario, &err), CASUS_OK);
    int rok = index_of("ROK"), prk = index_of("PRK"), germany = index_of("GDR");
    const casus_fact bad[] = {
        {.kind = CASUS_FACT_ATTACK, .by = rok, .on = rok, .day = CASUS_DAY_MAX, .place = -1},
        {.kind = CASUS_FACT_ATTACK, .by = rok, .on = -1, .day = CASUS_DAY_MAX, .place = -1},
        {.kind = CASUS_FACT_ATTACK, .by = -1, .on = rok, .day = CASUS_DAY_MAX, .place = -1},
        {.kind = CASUS_FACT_ATTACK, .by = rok, .on = germany, .day = CASUS_DAY_MAX, .place = -1},
        {.kind = CASUS_FACT_ATTACK, .by = rok, .on = 100000, .day = CASUS_DAY_MAX, .place = -1},
        {.kind = CASUS_FACT_ATTACK, .by = rok, .on = prk, .day = CASUS_DAY_MAX, .place = 1000000},
        {.kind = CASUS_FACT_ATTACK,
         .by = rok,
         .on = prk,
         .day = CASUS_DAY_MAX,
         .place = -1,
         .response = (casus_response)9},
        {.kind = CASUS_FACT_ATTACK, .by = rok, .on = prk, .day = CASUS_DAY_MAX, .place = -1, .force = (casus_force)9},
        {.kind = (casus_fact_kind)99, .by = rok, .on = prk, .day = CASUS_DAY_MAX, .place = -1},
        {.kind = CASUS_FACT_REQUEST, .by = rok, .on = -1, .day = CASUS_DAY_MAX, .place = -1, .value = (casus_truth)7},
        {.kind = CASUS_FACT_MOBILISE, .by = -1, .on = -1, .day = CASUS_DAY_MAX, .place = -1, .value = CASUS_YES},
        {.kind = CASUS_FACT_PROVOCATION, .by = -1, .on = -1, .day = CASUS_DAY_MAX, .place = -1, .value = CASUS_YES},
        {.kind = CASUS_FACT_STATE_OF_WAR, .by = -5, .on = -1, .day = CASUS_DAY_MAX, .place = -1, .value = CASUS_YES}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (casus_scenario_add(scenario, &bad[i], &err) != CASUS_EINVAL) fail_msg("fact %zu was taken", i);
    assert_int_equal(casus_scenario_fact_count(scenario), 0);
    casus_fact good = {.kind = CASUS_FACT_ATTACK, .by = rok, .on = prk, .day = CASUS_DAY_MAX, .place = -1};
    for (int i = 0; i < CASUS_FACTS_MAX; i++) assert_int_equal(casus_scenario_add(scenario, &good, &err), CASUS_OK);
    assert_int_equal(casus_scenario_add(scenario, &good, &err), CASUS_ELIMIT);
    assert_int_equal(scenario->facts[0].it.day, day);
    casus_scenario_free(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_verb_makes_its_fact),
        cmocka_unit_test(case_and_space_do_not_matter),
        cmocka_unit_test(a_fact_without_a_date_takes_the_next_one_to_its_right),
        cmocka_unit_test(a_question_without_a_date_takes_the_one_given_beside_it),
        cmocka_unit_test(the_day_of_the_question_is_its_last),
        cmocka_unit_test(names_are_those_of_the_day),
        cmocka_unit_test(states_are_joined_by_and),
        cmocka_unit_test(a_name_that_holds_and_is_one_name),
        cmocka_unit_test(sixteen_states_are_the_most_of_one_list),
        cmocka_unit_test(a_place_stands_behind_at),
        cmocka_unit_test(an_answer_to_an_attack_says_so),
        cmocka_unit_test(an_answer_may_be_contested_or_denied),
        cmocka_unit_test(a_fact_may_be_contested_or_false),
        cmocka_unit_test(bad_grammar_is_refused_with_its_column),
        cmocka_unit_test(bad_names_are_refused_with_their_column),
        cmocka_unit_test(a_name_that_ends_in_on_is_not_cut),
        cmocka_unit_test(long_and_binary_questions_are_refused),
        cmocka_unit_test(too_many_facts_are_refused),
        cmocka_unit_test(a_fact_that_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
