/* test_place.c - the place a person means: ids, names, phrases around a name, and what stays unclear */
#include "record/corpus.h"

#include "builtin.h" /* after the headers whose functions have a parameter `corpus` */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void means(const char *text, const char *wanted)
{
    casus_error err = {0};
    int32_t found = cs_place_find(corpus, text, strlen(text), &err);
    if (found < 0) fail_msg("'%s': %s (%s)", text, err.message, err.hint);
    const char *got = cs_text_at(corpus, corpus->places[found].id);
    if (strcmp(got, wanted) != 0) fail_msg("'%s' is taken for %s, wanted %s", text, got, wanted);
}

static void fails(const char *text, casus_status status, const char *words)
{
    casus_error err = {0};
    int32_t found = cs_place_find(corpus, text, strlen(text), &err);
    if (found >= 0) fail_msg("'%s' is taken for %s", text, cs_text_at(corpus, corpus->places[found].id));
    assert_int_equal(err.status, status);
    if (!strstr(err.message, words)) fail_msg("'%s': '%s' does not say '%s'", text, err.message, words);
}

static void names_and_ids_are_folded(void **state)
{
    (void)state;
    means("kaliningrad", "konigsberg");
    means("  The  AZORES ", "azores");
    means("Reunion", "reunion");
    means("Réunion", "reunion");
    means("second_thomas_shoal", "second_thomas_shoal");
}

static void words_about_a_name_leave_the_place_what_it_is(void **state)
{
    (void)state;
    means("off the coast of Libya", "libya");
    means("near Narva", "narva");
    means("Kherson oblast", "kherson");
    means("northern Italy", "italy");
    means("the airspace over Svalbard", "svalbard");
}

static void a_name_made_of_such_words_is_still_a_name(void **state)
{
    (void)state;
    means("Northern Ireland", "northern_ireland");
    means("Eastern Thrace", "eastern_thrace");
    means("northern Cyprus", "northern_cyprus");
    means("off Latakia", "off_latakia");
    means("Bosnia and Herzegovina", "bosnia");
}

static void of_places_within_each_other_the_narrowest_is_meant(void **state)
{
    (void)state;
    means("Narva, Estonia", "narva");
    means("Russia (Kursk oblast)", "kursk_oblast");
    means("Pearl Harbor, Oahu, Hawaii", "hawaii");
}

static void the_homeland_of_a_holder_is_around_what_it_held(void **state)
{
    (void)state;
    means("Gdansk, Poland", "danzig");
    means("Sevastopol, Ukraine", "crimea");
    means("Kaliningrad (Russia)", "konigsberg");
    fails("Greece, Turkey", CASUS_EAMBIGUOUS, "may mean the places greece and turkey");
    fails("Tripoli, Lebanon", CASUS_EAMBIGUOUS, "may mean the places tripoli and lebanon");
}

static void the_name_of_a_state_means_its_homeland(void **state)
{
    (void)state;
    means("Türkiye", "turkey");
    means("Republic of Poland", "poland");
    means("the Kingdom of Italy", "italy");
    means("off Viet Nam", "vietnam");
    means("Ottoman Empire", "ottoman_territory");
    means("Kingdom of Serbs, Croats and Slovenes", "yugoslavia");
}

static void a_part_that_nobody_knows_stands_for_the_place_around_it(void **state)
{
    (void)state;
    means("Kovel, Ukraine", "ukraine");
    means("somewhere in the hills, Nepal", "nepal");
    means("Sodan, France", "france"); /* a short word may well be a village */
}

static void a_mistyped_part_is_not_a_part_that_nobody_knows(void **state)
{
    (void)state;
    fails("Kaliningad, Russia", CASUS_ENOTFOUND, "no place is called 'Kaliningad, Russia'");
}

static void unrelated_places_are_not_one_place(void **state)
{
    (void)state;
    fails("Narva, Guam", CASUS_EAMBIGUOUS, "may mean the places narva and guam");
    fails("Poland-Germany border", CASUS_EAMBIGUOUS, "may mean the places poland and germany");
    fails("Egypt and Sinai", CASUS_EAMBIGUOUS, "may mean the places egypt and sinai");
    fails("Kovel and Poland", CASUS_ENOTFOUND, "no place is called");
}

static void a_word_that_changes_the_place_is_not_read_over(void **state)
{
    (void)state;
    fails("Republic of Poland at sea", CASUS_ENOTFOUND, "no place is called");
    fails("north of Guam", CASUS_ENOTFOUND, "no place is called");
    fails("Bay of Panama", CASUS_ENOTFOUND, "no place is called");
    fails("the coast", CASUS_ENOTFOUND, "no place is called");
    fails("", CASUS_ENOTFOUND, "no place is called");
    fails(" , ", CASUS_ENOTFOUND, "no place is called");
}

static void a_phrase_too_long_is_refused_at_once(void **state)
{
    (void)state;
    char text[4000];
    for (size_t i = 0; i < sizeof text; i++) text[i] = i % 2 ? ',' : 'q';
    text[sizeof text - 1] = '\0';
    fails(text, CASUS_ENOTFOUND, "no place is called");
    memset(text, 'q', sizeof text - 1);
    fails(text, CASUS_ENOTFOUND, "no place is called");
    fails("Guam, Narva, Poland, Egypt, Sinai, Libya, Nepal", CASUS_ENOTFOUND, "no place is called");
}

static void the_holder_is_that_of_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *place, *holder, *day;
    } rows[] = {
        {"Algeria", "FRN", "1962-07-02"},  {"Algeria", "ALG", "1962-07-03"},    {"Goa", "POR", "1961-12-18"},
        {"Goa", "IND", "1961-12-19"},      {"Okinawa", "USA", "1972-05-14"},    {"Okinawa", "JPN", "1972-05-15"},
        {"Aden", "UKG", "1967-11-29"},     {"Aden", "YPR", "1967-11-30"},       {"Aden", "YEM", "1990-05-22"},
        {"Savoy", "ITA", "1859-01-01"},    {"Savoy", "FRN", "1861-01-01"},      {"Venice", "AUH", "1866-07-01"},
        {"Berlin", "GMY", "1866-06-14"},   {"Bavaria", "BAV", "1866-06-14"},    {"Munich", "GFR", "1960-01-01"},
        {"Damascus", "EGY", "1960-01-01"}, {"Hong Kong", "CHN", "1997-07-01"},  {"Macao", "POR", "1999-12-19"},
        {"Hawaii", "USA", "1941-12-07"},   {"Sikkim", "IND", "2020-01-01"},     {"Lviv", "AUH", "1914-08-01"},
        {"Lviv", "POL", "1939-09-01"},     {"Walvis Bay", "SAF", "1993-01-01"}, {"Walvis Bay", "NAM", "1995-01-01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t place = cs_place_find(corpus, rows[i].place, strlen(rows[i].place), NULL);
        assert_true(place >= 0);
        casus_date day;
        assert_int_equal(casus_date_parse(rows[i].day, strlen(rows[i].day), &day, NULL), CASUS_OK);
        int32_t holder = cs_place_holder(corpus, place, day.first);
        const char *got = holder < 0 ? "nobody" : casus_state_id(corpus, holder);
        if (strcmp(got, rows[i].holder) != 0)
            fail_msg("%s on %s: %s, wanted %s", rows[i].place, rows[i].day, got, rows[i].holder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_ids_are_folded),
        cmocka_unit_test(words_about_a_name_leave_the_place_what_it_is),
        cmocka_unit_test(a_name_made_of_such_words_is_still_a_name),
        cmocka_unit_test(of_places_within_each_other_the_narrowest_is_meant),
        cmocka_unit_test(the_homeland_of_a_holder_is_around_what_it_held),
        cmocka_unit_test(the_name_of_a_state_means_its_homeland),
        cmocka_unit_test(a_part_that_nobody_knows_stands_for_the_place_around_it),
        cmocka_unit_test(a_mistyped_part_is_not_a_part_that_nobody_knows),
        cmocka_unit_test(unrelated_places_are_not_one_place),
        cmocka_unit_test(a_word_that_changes_the_place_is_not_read_over),
        cmocka_unit_test(a_phrase_too_long_is_refused_at_once),
        cmocka_unit_test(the_holder_is_that_of_the_day),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
