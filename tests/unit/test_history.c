/* test_history.c - the words of a list of crises: what a description of an attack is taken for */
#include "port/history_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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
    reads_as("fleet fires on fishing boats by mistake", "border_clash");
    reads_as("accident at sea", "border_clash");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ship_seized_is_a_clash_and_a_place_seized_an_occupation),
        cmocka_unit_test(a_mistake_is_an_incident),
        cmocka_unit_test(a_description_holds_the_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
