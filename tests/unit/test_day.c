/* test_day.c - the calendar beside a slow obvious one; dates and spans, good and bad, read and printed */
#include <casus/day.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* -- the slow twin: counting day by day -------------------------------------------------------------------------------- */

typedef struct ymd {
    int year, month, day;
} ymd;

static bool slow_leap(int year)
{
    if (year % 400 == 0) return true;
    if (year % 100 == 0) return false;
    return year % 4 == 0;
}

static int slow_month_days(int year, int month)
{
    switch (month) {
    case 2: return slow_leap(year) ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11: return 30;
    default: return 31;
    }
}

static void tomorrow(ymd *it)
{
    if (++it->day <= slow_month_days(it->year, it->month)) return;
    it->day = 1;
    if (++it->month <= 12) return;
    it->month = 1;
    it->year++;
}

/* Day by day over ten thousand years, 3,652,425 of them; 1970-01-01 is the 719,528th after 0000-01-01. */
static void the_calendar_agrees_with_counting_day_by_day(void **state)
{
    (void)state;
    ymd at = {0, 1, 1};
    casus_day day = -719528;
    for (; at.year <= 9999; tomorrow(&at), day++) {
        casus_day made = 0;
        int year, month, of_month;
        if (!casus_day_from_ymd(at.year, at.month, at.day, &made) || made != day)
            fail_msg("%04d-%02d-%02d is day %d, not %d", at.year, at.month, at.day, day, made);
        casus_day_to_ymd(day, &year, &month, &of_month);
        if (year != at.year || month != at.month || of_month != at.day)
            fail_msg("day %d is %04d-%02d-%02d, not %04d-%02d-%02d", day, at.year, at.month, at.day, year, month,
                     of_month);
    }
    assert_int_equal(day, 2932897);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    casus_day day = 77;
    static const ymd bad[] = {{1900, 2, 29}, {2023, 2, 29}, {2024, 2, 30}, {2024, 4, 31}, {2024, 0, 1},  {2024, 13, 1},
                              {2024, 1, 0},  {2024, 1, 32}, {-1, 1, 1},    {10000, 1, 1}, {2024, -5, 1}, {2024, 1, -1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(casus_day_from_ymd(bad[i].year, bad[i].month, bad[i].day, &day));
    assert_int_equal(day, 77);
    assert_true(casus_day_from_ymd(2000, 2, 29, &day));
}

static void any_day_at_all_has_a_date_that_goes_on(void **state)
{
    (void)state;
    static const casus_day days[] = {CASUS_DAY_MIN, -1000000000,      -146097 * 5, -719529, -1, 0,
                                     146097 * 5,    CASUS_DAY_MAX - 1};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        int year, month, day;
        ymd next;
        casus_day_to_ymd(days[i], &year, &month, &day);
        assert_in_range(month, 1, 12);
        assert_in_range(day, 1, slow_month_days(year < 0 ? year + 4000000 * 2 : year, month));
        next = (ymd){year, month, day};
        if (year >= 0) {
            tomorrow(&next);
            casus_day_to_ymd(days[i] + 1, &year, &month, &day);
            assert_true(next.year == year && next.month == month && next.day == day);
        }
    }
}

/* -- dates --------------------------------------------------------------------------------------------------------------- */

static casus_day ymd_day(int year, int month, int day)
{
    casus_day made = 0;
    assert_true(casus_day_from_ymd(year, month, day, &made));
    return made;
}

static casus_date date_of(const char *text)
{
    casus_date date = CASUS_DATE_NONE;
    casus_error err = {0};
    if (casus_date_parse(text, strlen(text), &date, &err)) fail_msg("'%s': %s", text, err.message);
    assert_int_equal(err.status, CASUS_OK);
    return date;
}

static void a_date_is_its_first_and_last_day(void **state)
{
    (void)state;
    casus_date day = date_of("1879-10-07"), month = date_of("1917-12"), year = date_of("1902"),
               leap = date_of("2000-02");
    assert_int_equal(day.first, ymd_day(1879, 10, 7));
    assert_int_equal(day.last, day.first);
    assert_int_equal(month.first, ymd_day(1917, 12, 1));
    assert_int_equal(month.last, ymd_day(1917, 12, 31));
    assert_int_equal(year.first, ymd_day(1902, 1, 1));
    assert_int_equal(year.last, ymd_day(1902, 12, 31));
    assert_int_equal(leap.last, ymd_day(2000, 2, 29));
    assert_int_equal(date_of("0000").first, -719528);
}

static void marks_of_doubt_are_kept(void **state)
{
    (void)state;
    assert_int_equal(date_of("1879").doubt, CASUS_DOUBT_NONE);
    assert_int_equal(date_of("1879?").doubt, CASUS_DOUBT_UNCERTAIN);
    assert_int_equal(date_of("1917-12~").doubt, CASUS_DOUBT_APPROXIMATE);
    assert_int_equal(date_of("1879-10-07%").doubt, CASUS_DOUBT_UNCERTAIN | CASUS_DOUBT_APPROXIMATE);
    assert_int_equal(date_of("1879-10-07%").first, ymd_day(1879, 10, 7));
}

static void a_bad_date_says_why(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } bad[] = {{"", "a year has four digits"},
               {"187", "a year has four digits"},
               {"18790", "a year has four digits"},
               {"Y1879", "a year has four digits"},
               {"-1879", "a year has four digits"},
               {" 1879", "a year has four digits"},
               {"1879-", "a month has two digits"},
               {"1879-1", "a month has two digits"},
               {"1879-001", "a month has two digits"},
               {"1879-1x", "a month has two digits"},
               {"1879-00", "there are twelve months"},
               {"1879-13", "there are twelve months"},
               {"1879-10-", "a day has two digits"},
               {"1879-10-7", "a day has two digits"},
               {"1879-10-007", "a day has two digits"},
               {"1879-10-00", "that month has no such day"},
               {"1879-04-31", "that month has no such day"},
               {"1900-02-29", "that month has no such day"},
               {"1879-10-07T12", "something follows it"},
               {"1879?~", "something follows it"},
               {"1879/1880", "something follows it"},
               {"1879 ", "something follows it"},
               {"187X", "a year has four digits"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        casus_date date = {1, 2, 3};
        casus_error err = {0};
        assert_int_equal(casus_date_parse(bad[i].text, strlen(bad[i].text), &date, &err), CASUS_EFORMAT);
        if (!strstr(err.message, bad[i].why)) fail_msg("'%s': %s; wanted: %s", bad[i].text, err.message, bad[i].why);
        assert_int_equal(err.status, CASUS_EFORMAT);
        assert_string_not_equal(err.hint, "");
        assert_true(date.first == 1 && date.last == 2 && date.doubt == 3);
        assert_int_equal(casus_date_parse(bad[i].text, strlen(bad[i].text), &date, NULL), CASUS_EFORMAT);
    }
}

static void a_date_need_not_end_in_nul(void **state)
{
    (void)state;
    static const char text[] = {'1', '8', '7', '9', '-', '1', '0'};
    casus_date date;
    assert_int_equal(casus_date_parse(text, 4, &date, NULL), CASUS_OK);
    assert_int_equal(casus_date_parse(text, 7, &date, NULL), CASUS_OK);
    assert_int_equal(casus_date_parse(text, 6, &date, NULL), CASUS_EFORMAT);
}

/* Every day, month and year of a sample, with each mark, printed and read again. */
static void what_is_printed_is_read_again(void **state)
{
    (void)state;
    static const char *const marks[] = {"", "?", "~", "%"};
    for (int year = 0; year <= 9999; year += year < 1800 || year > 2030 ? 97 : 1)
        for (int month = 0; month <= 12; month++)
            for (int day = 0; day <= (month ? slow_month_days(year, month) : 0); day += 3) {
                char text[48], printed[40];
                const char *mark = marks[(year + month + day) % 4];
                if (month == 0)
                    snprintf(text, sizeof text, "%04d%s", year, mark);
                else if (day == 0)
                    snprintf(text, sizeof text, "%04d-%02d%s", year, month, mark);
                else
                    snprintf(text, sizeof text, "%04d-%02d-%02d%s", year, month, day, mark);
                assert_string_equal(casus_date_print(date_of(text), printed), text);
            }
}

static void an_unknown_date_prints_as_nothing(void **state)
{
    (void)state;
    char text[40], day[16];
    assert_string_equal(casus_date_print(CASUS_DATE_NONE, text), "");
    assert_false(casus_date_known(CASUS_DATE_NONE));
    assert_string_equal(casus_day_print(CASUS_DAY_MIN, day), "..");
    assert_string_equal(casus_day_print(CASUS_DAY_MAX, day), "..");
    assert_string_equal(casus_day_print(0, day), "1970-01-01");
    assert_string_equal(casus_day_print(-719528, day), "0000-01-01");
    assert_string_equal(casus_day_print(2932896, day), "9999-12-31");
}

static void days_that_are_no_month_print_as_a_pair(void **state)
{
    (void)state;
    char text[40];
    casus_date odd = {ymd_day(1914, 7, 23), ymd_day(1914, 8, 4), CASUS_DOUBT_APPROXIMATE};
    assert_string_equal(casus_date_print(odd, text), "1914-07-23/1914-08-04~");
}

static void days_within_one_month_are_not_printed_as_the_month(void **state)
{
    (void)state;
    char text[40];
    casus_date odd = {ymd_day(1914, 8, 1), ymd_day(1914, 8, 4), 0};
    assert_string_equal(casus_date_print(odd, text), "1914-08-01/1914-08-04");
}

/* -- spans --------------------------------------------------------------------------------------------------------------- */

static casus_span span_of(const char *text)
{
    casus_span span = {CASUS_DATE_NONE, CASUS_DATE_NONE};
    casus_error err = {0};
    if (casus_span_parse(text, strlen(text), &span, &err)) fail_msg("'%s': %s", text, err.message);
    return span;
}

static casus_truth holds(const char *span, const char *day)
{
    return casus_span_holds(span_of(span), date_of(day).first);
}

static void a_span_runs_from_its_first_day_to_before_its_last(void **state)
{
    (void)state;
    assert_int_equal(holds("1952-02-18/1962-07-03", "1952-02-17"), CASUS_NO);
    assert_int_equal(holds("1952-02-18/1962-07-03", "1952-02-18"), CASUS_YES);
    assert_int_equal(holds("1952-02-18/1962-07-03", "1962-07-02"), CASUS_YES);
    assert_int_equal(holds("1952-02-18/1962-07-03", "1962-07-03"), CASUS_NO);
}

static void an_open_side_has_no_end(void **state)
{
    (void)state;
    assert_int_equal(holds("1952-02-18/..", "9999-12-31"), CASUS_YES);
    assert_int_equal(holds("1952-02-18/..", "1952-02-17"), CASUS_NO);
    assert_int_equal(holds("../1952-02-18", "0000-01-01"), CASUS_YES);
    assert_int_equal(holds("../1952-02-18", "1952-02-18"), CASUS_NO);
    assert_int_equal(holds("../..", "1914-07-28"), CASUS_YES);
}

static void a_bare_date_is_all_of_that_day_month_or_year(void **state)
{
    (void)state;
    assert_int_equal(holds("1914", "1913-12-31"), CASUS_NO);
    assert_int_equal(holds("1914", "1914-01-01"), CASUS_YES);
    assert_int_equal(holds("1914", "1914-12-31"), CASUS_YES);
    assert_int_equal(holds("1914", "1915-01-01"), CASUS_NO);
    assert_int_equal(holds("1914-08-04", "1914-08-04"), CASUS_YES);
    assert_int_equal(holds("1914-08-04", "1914-08-05"), CASUS_NO);
    assert_int_equal(holds("9999", "9999-12-31"), CASUS_YES);
}

/* Between the first and the last possible day of an uncertain side nothing is guessed. */
static void inside_an_uncertain_side_a_span_is_undetermined(void **state)
{
    (void)state;
    assert_int_equal(holds("1917-12~/1920", "1917-11-30"), CASUS_NO);
    assert_int_equal(holds("1917-12~/1920", "1917-12-01"), CASUS_UNSURE);
    assert_int_equal(holds("1917-12~/1920", "1917-12-30"), CASUS_UNSURE);
    assert_int_equal(holds("1917-12~/1920", "1917-12-31"), CASUS_YES);
    assert_int_equal(holds("1917-12~/1920", "1919-12-31"), CASUS_YES);
    assert_int_equal(holds("1917-12~/1920", "1920-01-01"), CASUS_UNSURE);
    assert_int_equal(holds("1917-12~/1920", "1920-12-30"), CASUS_UNSURE);
    assert_int_equal(holds("1917-12~/1920", "1920-12-31"), CASUS_NO);
    assert_int_equal(holds("1917/1917", "1917-06-01"), CASUS_UNSURE);
}

/* The obvious twin: try every begin and end that the dates allow. */
static void a_span_is_what_all_its_completions_say(void **state)
{
    (void)state;
    for (int b = 0; b < 4; b++)
        for (int bl = b; bl < 4; bl++)
            for (int e = b; e < 7; e++)
                for (int el = e; el < 7; el++)
                    for (int day = -1; day < 8; day++) {
                        int yes = 0, no = 0;
                        for (int from = b; from <= bl; from++)
                            for (int until = e; until <= el; until++) *(from <= day && day < until ? &yes : &no) += 1;
                        casus_truth wanted = !no ? CASUS_YES : !yes ? CASUS_NO : CASUS_UNSURE;
                        casus_span span = {{b, bl, 0}, {e, el, 0}};
                        if (casus_span_holds(span, day) != wanted)
                            fail_msg("[%d..%d, %d..%d) on %d: %d, wanted %d", b, bl, e, el, day,
                                     (int)casus_span_holds(span, day), (int)wanted);
                    }
}

static void a_bad_span_says_why(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "/",      "1914/",    "/1914",    "../",        "1915/1914", "1914/1913-12-31", "1914//1",
        "1914/1915/", "./1914", ".../1914", "1914/...", "1914-13/..", "..",        "../1900-02-29"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        casus_span span;
        casus_error err = {0};
        memset(&span, 0x11, sizeof span);
        casus_span before = span;
        if (casus_span_parse(bad[i], strlen(bad[i]), &span, &err) != CASUS_EFORMAT) fail_msg("'%s' was read", bad[i]);
        assert_string_not_equal(err.message, "");
        assert_memory_equal(&span, &before, sizeof span);
    }
    casus_error err = {0};
    casus_span span;
    assert_int_equal(casus_span_parse("1915/1914", 9, &span, &err), CASUS_EFORMAT);
    assert_non_null(strstr(err.message, "ends before it begins"));
}

static void an_unknown_begin_never_holds(void **state)
{
    (void)state;
    casus_span span = {CASUS_DATE_NONE, {10, 10, 0}};
    assert_int_equal(casus_span_holds(span, 5), CASUS_NO);
    span = (casus_span){{1, 1, 0}, CASUS_DATE_NONE};
    assert_int_equal(casus_span_holds(span, 5), CASUS_YES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_agrees_with_counting_day_by_day),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(any_day_at_all_has_a_date_that_goes_on),
        cmocka_unit_test(a_date_is_its_first_and_last_day),
        cmocka_unit_test(marks_of_doubt_are_kept),
        cmocka_unit_test(a_bad_date_says_why),
        cmocka_unit_test(a_date_need_not_end_in_nul),
        cmocka_unit_test(what_is_printed_is_read_again),
        cmocka_unit_test(an_unknown_date_prints_as_nothing),
        cmocka_unit_test(days_that_are_no_month_print_as_a_pair),
        cmocka_unit_test(days_within_one_month_are_not_printed_as_the_month),
        cmocka_unit_test(a_span_runs_from_its_first_day_to_before_its_last),
        cmocka_unit_test(an_open_side_has_no_end),
        cmocka_unit_test(a_bare_date_is_all_of_that_day_month_or_year),
        cmocka_unit_test(inside_an_uncertain_side_a_span_is_undetermined),
        cmocka_unit_test(a_span_is_what_all_its_completions_say),
        cmocka_unit_test(a_bad_span_says_why),
        cmocka_unit_test(an_unknown_begin_never_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
