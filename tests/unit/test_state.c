/* test_state.c - the states of the corpus: names forgiven, codes by day, and what is told when a name does not do */
#include "builtin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static casus_day day_of(const char *text)
{
    casus_date date = CASUS_DATE_NONE;
    if (strcmp(text, "whenever") == 0) return CASUS_DAY_MAX;
    assert_int_equal(casus_date_parse(text, strlen(text), &date, NULL), CASUS_OK);
    return date.first;
}

static int index_of(const char *id)
{
    for (int s = 0; s < casus_state_count(corpus); s++)
        if (strcmp(casus_state_id(corpus, s), id) == 0) return s;
    fail_msg("the corpus has no %s", id);
    return -1;
}

static void means(const char *name, const char *day, const char *id)
{
    int found = -1;
    casus_error err = {0};
    if (casus_state_find(corpus, name, strlen(name), day_of(day), &found, &err))
        fail_msg("'%s' on %s: %s (%s)", name, day, err.message, err.hint);
    if (strcmp(casus_state_id(corpus, found), id) != 0)
        fail_msg("'%s' on %s is %s, wanted %s", name, day, casus_state_id(corpus, found), id);
}

/* Fails in that way, and the message with its hint holds each of the words ("KOR|PRK"). */
static void fails(const char *name, const char *day, casus_status status, const char *words)
{
    int found = -7;
    casus_error err = {0};
    char all[1200], word[64];
    casus_status got = casus_state_find(corpus, name, strlen(name), day_of(day), &found, &err);
    if (got == CASUS_OK) fail_msg("'%s' on %s is %s", name, day, casus_state_id(corpus, found));
    if (got != status) fail_msg("'%s' on %s: %s: %s", name, day, casus_status_name(got), err.message);
    assert_int_equal(found, -7);
    assert_int_equal(err.status, status);
    snprintf(all, sizeof all, "%s / %s", err.message, err.hint);
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, "|");
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        if (!strstr(all, word)) fail_msg("'%s' on %s: no '%s' in: %s", name, day, word, all);
        at += length + (at[length] == '|');
    }
}

static void names_are_forgiven(void **state)
{
    (void)state;
    static const struct {
        const char *name, *day, *id;
    } table[] = {{"Russia", "2024-12-05", "RUS"},
                 {"russia", "2024-12-05", "RUS"},
                 {"RUS", "2024-12-05", "RUS"},
                 {"rus", "1914-08-01", "RUS"},
                 {"Russian Federation", "2024-12-05", "RUS"},
                 {"the Russian Federation", "2024-12-05", "RUS"},
                 {"Soviet Union", "1970-01-01", "RUS"},
                 {"the Soviet Union", "1970-01-01", "RUS"},
                 {"USSR", "1970-01-01", "RUS"},
                 {"U.S.S.R.", "1970-01-01", "RUS"},
                 {"Russia", "1914-08-01", "RUS"},
                 {"Tsarist Russia", "1914-08-01", "RUS"},
                 {"South Korea", "2024-12-05", "ROK"},
                 {"south  korea", "2024-12-05", "ROK"},
                 {"Republic of Korea", "2024-12-05", "ROK"},
                 {"North Korea", "2024-12-05", "PRK"},
                 {"DPRK", "2024-12-05", "PRK"},
                 {"D.P.R.K.", "2024-12-05", "PRK"},
                 {"Austria-Hungary", "1914-07-28", "AUH"},
                 {"austria hungary", "1914-07-28", "AUH"},
                 {"United Kingdom", "1982-04-02", "UKG"},
                 {"United States", "2024-12-05", "USA"},
                 {"US", "2024-12-05", "USA"},
                 {"U.S.A.", "2024-12-05", "USA"},
                 {"Trinidad and Tobago", "2024-12-05", "TRI"},
                 {"Trinidad & Tobago", "2024-12-05", "TRI"},
                 {"Prussia", "1866-06-15", "GMY"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) means(table[i].name, table[i].day, table[i].id);
}

static void numbers_and_codes_are_taken(void **state)
{
    (void)state;
    means("365", "2024-12-05", "RUS");
    means("732", "2024-12-05", "ROK");
    means("cow:255", "2024-12-05", "GMY");
    means("COW:255", "1914-08-01", "GMY");
    means("gw:260", "2024-12-05", "GMY");
    means("gw:260", "1970-01-01", "GFR");
    means("cow:260", "1970-01-01", "GFR");
    means("iso:KOR", "2024-12-05", "ROK");
    means("iso:kor", "2024-12-05", "ROK");
    means("iso:DEU", "1970-01-01", "GFR");
    means("iso:DDR", "1970-01-01", "GDR");
    means("iso:AUS", "2024-12-05", "AUL");
    means("iso:SUN", "1980-01-01", "RUS");
    means("cow: 365", "2024-12-05", "RUS");
    fails("cow:260", "2024-12-05", CASUS_ENOTFOUND, "2024-12-05|GFR");
    fails("999", "2024-12-05", CASUS_ENOTFOUND, "999");
    fails("cow:", "2024-12-05", CASUS_ENOTFOUND, "");
    fails("iso:", "2024-12-05", CASUS_ENOTFOUND, "");
}

static void a_name_of_another_time_says_what_it_named_then(void **state)
{
    (void)state;
    fails("Soviet Union", "2024-12-05", CASUS_ENOTFOUND, "2024-12-05|RUS|Russia");
    means("Soviet Union", "whenever", "RUS");
    fails("Prussia", "1914-08-01", CASUS_ENOTFOUND, "GMY");
    fails("East Germany", "2024-12-05", CASUS_ENOTFOUND, "GDR");
}

/* AUS is Austria's id here and Australia's ISO code. */
static void a_code_that_means_two_states_lists_both(void **state)
{
    (void)state;
    fails("AUS", "2024-12-05", CASUS_EAMBIGUOUS, "AUS|AUL|Austria|Australia|iso:");
    means("Austria", "2024-12-05", "AUS");
    means("Australia", "2024-12-05", "AUL");
}

static void germany_is_another_state_at_other_times(void **state)
{
    (void)state;
    means("Germany", "1914-08-01", "GMY");
    means("Germany", "2024-12-05", "GMY");
    means("Germany", "1970-01-01", "GFR");
    means("West Germany", "1970-01-01", "GFR");
    means("East Germany", "1970-01-01", "GDR");
    means("cow:265", "1970-01-01", "GDR");
    means("265", "1970-01-01", "GDR");
    means("255", "1914-08-01", "GMY");
}

static void the_two_vietnams_are_two(void **state)
{
    (void)state;
    means("816", "1970-01-01", "DRV");
    means("817", "1970-01-01", "RVN");
    means("North Vietnam", "1970-01-01", "DRV");
    means("South Vietnam", "1970-01-01", "RVN");
    means("Vietnam", "2024-12-05", "DRV");
    means("Viet Nam", "2024-12-05", "DRV");
    fails("Vietnam", "1970-01-01", CASUS_EAMBIGUOUS, "DRV|RVN");
    fails("817", "2024-12-05", CASUS_ENOTFOUND, "RVN");
}

static void the_two_yemens_are_two(void **state)
{
    (void)state;
    means("Yemen", "2024-12-05", "YEM");
    means("679", "2024-12-05", "YEM");
    means("gw:678", "2024-12-05", "YEM");
    means("678", "1970-01-01", "YAR");
    means("680", "1970-01-01", "YPR");
    means("Yemen", "1950-01-01", "YAR");
    fails("Yemen", "1970-01-01", CASUS_EAMBIGUOUS, "YAR|YPR");
}

static void serbia_is_serbia_in_1914_and_today(void **state)
{
    (void)state;
    means("Serbia", "1914-07-28", "YUG");
    means("SER", "1914-07-28", "YUG");
    means("Servia", "1914-07-28", "YUG");
    means("345", "1914-07-28", "YUG");
    means("gw:340", "1914-07-28", "YUG");
    means("Yugoslavia", "1970-01-01", "YUG");
    means("Serbia", "2024-12-05", "YUG");
    fails("SER", "1970-01-01", CASUS_ENOTFOUND, "YUG");
}

static void korea_alone_is_ambiguous_since_1948(void **state)
{
    (void)state;
    fails("Korea", "2024-12-05", CASUS_EAMBIGUOUS, "PRK|ROK|North Korea|South Korea");
    means("Korea", "1900-01-01", "KOR");
}

static void an_unknown_name_suggests(void **state)
{
    (void)state;
    fails("Rusia", "2024-12-05", CASUS_ENOTFOUND, "Rusia|RUS");
    fails("South Kroea", "2024-12-05", CASUS_ENOTFOUND, "ROK");
    fails("Ruritania", "2024-12-05", CASUS_ENOTFOUND, "Ruritania");
    fails("xqzw", "2024-12-05", CASUS_ENOTFOUND, "casus state");
    fails("", "2024-12-05", CASUS_ENOTFOUND, "");
    fails("...", "2024-12-05", CASUS_ENOTFOUND, "");
}

static void a_name_of_any_length_is_survived(void **state)
{
    (void)state;
    char name[5000];
    memset(name, 'a', sizeof name);
    for (size_t length = 0; length < sizeof name; length += length < 200 ? 1 : 700) {
        int found = 0;
        casus_error err = {0};
        assert_int_equal(casus_state_find(corpus, name, length, CASUS_DAY_MAX, &found, &err), CASUS_ENOTFOUND);
        assert_string_not_equal(err.message, "");
        assert_int_equal(casus_state_find(corpus, name, length, CASUS_DAY_MAX, &found, NULL), CASUS_ENOTFOUND);
    }
}

/* What the table of states says of itself: each id finds its state while it lives, unless another state's code is the same. */
static void every_id_finds_its_state_or_says_what_else_it_is(void **state)
{
    (void)state;
    for (int s = 0; s < casus_state_count(corpus); s++) {
        const char *id = casus_state_id(corpus, s);
        int found = -1;
        casus_error err = {0};
        casus_status status = casus_state_find(corpus, id, strlen(id), CASUS_DAY_MAX, &found, &err);
        if (status == CASUS_EAMBIGUOUS)
            assert_non_null(strstr(err.message, id));
        else if (status || found != s)
            fail_msg("%s finds %s: %s", id, found >= 0 ? casus_state_id(corpus, found) : "nothing", err.message);
    }
}

static void every_name_of_a_day_finds_its_state(void **state)
{
    (void)state;
    static const char *const days[] = {"1816-01-01", "1871-01-18", "1914-07-28", "1939-09-01",
                                       "1950-06-25", "1970-01-01", "1992-04-27", "2026-01-01"};
    for (size_t d = 0; d < sizeof days / sizeof *days; d++)
        for (int s = 0; s < casus_state_count(corpus); s++) {
            casus_day day = day_of(days[d]);
            if (casus_state_lives(corpus, s, day) != CASUS_YES) continue;
            const char *name = casus_state_name(corpus, s, day);
            int found = -1;
            casus_error err = {0};
            casus_status status = casus_state_find(corpus, name, strlen(name), day, &found, &err);
            if (status == CASUS_EAMBIGUOUS && strstr(err.message, casus_state_id(corpus, s))) continue;
            if (status || found != s) fail_msg("'%s' on %s: %s", name, days[d], err.message);
        }
}

static void lives_and_membership_are_by_the_day(void **state)
{
    (void)state;
    int germany = index_of("GMY"), west = index_of("GFR"), austria_hungary = index_of("AUH");
    assert_int_equal(casus_state_lives(corpus, germany, day_of("1914-08-01")), CASUS_YES);
    assert_int_equal(casus_state_lives(corpus, germany, day_of("1970-01-01")), CASUS_NO);
    assert_int_equal(casus_state_lives(corpus, west, day_of("1990-10-02")), CASUS_YES);
    assert_int_equal(casus_state_lives(corpus, west, day_of("1990-10-03")), CASUS_NO);
    assert_true(casus_state_in_system(corpus, west, CASUS_CODE_COW, day_of("1970-01-01")));
    assert_false(casus_state_in_system(corpus, west, CASUS_CODE_COW, day_of("1955-05-04")));
    assert_true(casus_state_in_system(corpus, west, CASUS_CODE_GW, day_of("1955-05-04")));
    assert_true(casus_state_is_great_power(corpus, austria_hungary, day_of("1914-07-28")));
    assert_false(casus_state_is_great_power(corpus, west, day_of("1970-01-01")));
    assert_int_equal(casus_state_lives(corpus, -1, 0), CASUS_NO);
    assert_int_equal(casus_state_lives(corpus, casus_state_count(corpus), 0), CASUS_NO);
    assert_false(casus_state_in_system(corpus, germany, (casus_code_system)7, 0));
}

static void names_change_with_the_day(void **state)
{
    (void)state;
    char phrase[96];
    int russia = index_of("RUS");
    assert_string_equal(casus_state_name(corpus, russia, day_of("1970-01-01")), "Soviet Union");
    assert_string_equal(casus_state_name(corpus, russia, day_of("2024-12-05")), "Russia");
    assert_string_equal(casus_state_phrase(corpus, russia, day_of("1970-01-01"), phrase), "the Soviet Union");
    assert_string_equal(casus_state_phrase(corpus, russia, day_of("2024-12-05"), phrase), "Russia");
    assert_string_equal(casus_state_phrase(corpus, index_of("USA"), day_of("2024-12-05"), phrase), "the United States");
    assert_string_equal(casus_state_name(corpus, index_of("GDR"), day_of("2024-12-05")), "East Germany");
    assert_null(casus_state_name(corpus, -1, 0));
    assert_null(casus_state_id(corpus, 100000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_forgiven),
        cmocka_unit_test(numbers_and_codes_are_taken),
        cmocka_unit_test(a_name_of_another_time_says_what_it_named_then),
        cmocka_unit_test(a_code_that_means_two_states_lists_both),
        cmocka_unit_test(germany_is_another_state_at_other_times),
        cmocka_unit_test(the_two_vietnams_are_two),
        cmocka_unit_test(the_two_yemens_are_two),
        cmocka_unit_test(serbia_is_serbia_in_1914_and_today),
        cmocka_unit_test(korea_alone_is_ambiguous_since_1948),
        cmocka_unit_test(an_unknown_name_suggests),
        cmocka_unit_test(a_name_of_any_length_is_survived),
        cmocka_unit_test(every_id_finds_its_state_or_says_what_else_it_is),
        cmocka_unit_test(every_name_of_a_day_finds_its_state),
        cmocka_unit_test(lives_and_membership_are_by_the_day),
        cmocka_unit_test(names_change_with_the_day),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
