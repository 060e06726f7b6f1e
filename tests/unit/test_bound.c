/* test_bound.c - what binds North Korea, on every day since it was founded */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "builtin.h"

static casus_day on(const char *text)
{
    casus_date date;
    if (casus_date_parse(text, strlen(text), &date, NULL)) fail_msg("'%s' is no day", text);
    return date.first;
}

/* Sources: the files of corpus/treaties, beside them history/notes.md, section 2 (the end of 1996, the years 2000 to 2024). */
static const struct {
    const char *treaty, *from, *until;
} spans[] = {{"korean-armistice-1953", "1953-07-27", "2100-01-01"},
             {"ussr-dprk-1961", "1961-09-10", "1996-09-10"},
             {"china-dprk-1961", "1961-09-10", "2100-01-01"},
             {"russia-dprk-2000", "2000-10-23", "2024-12-04"},
             {"russia-dprk-2024", "2024-12-04", "2100-01-01"}};

static bool should_bind(const char *treaty, casus_day day)
{
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        if (strcmp(treaty, spans[i].treaty) == 0) return day >= on(spans[i].from) && day < on(spans[i].until);
    return false;
}

static void what_binds_north_korea_is_right_on_every_day(void **state)
{
    (void)state;
    int korea;
    char text[16];
    assert_int_equal(casus_state_find(corpus, "PRK", 3, CASUS_DAY_MAX, &korea, NULL), CASUS_OK);
    for (int treaty = 0; treaty < casus_treaty_count(corpus); treaty++) {
        const char *id = casus_treaty_id(corpus, treaty);
        casus_day last = on("2026-12-31");
        for (casus_day day = on("1948-09-09"); day <= last; day++) {
            bool binds = casus_treaty_binds(corpus, treaty, korea, day) == CASUS_YES;
            if (binds != should_bind(id, day))
                fail_msg("%s %s on %s", id, binds ? "binds" : "does not bind", casus_day_print(day, text));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_binds_north_korea_is_right_on_every_day)};
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
