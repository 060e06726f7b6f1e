/* test_number.c - numbers as text and back: exact both ways, whatever the locale */
#include "base/number.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint64_t seed = 0x9E3779B97F4A7C15u;

static uint64_t next(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static bool same_bits(double one, double other)
{
    return memcmp(&one, &other, sizeof one) == 0;
}

/* The slow, obvious twin: the first precision that reads back. */
static void slowly(double value, char out[32])
{
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(out, 32, "%.*g", digits, value);
        if (same_bits(strtod(out, NULL), value)) return;
    }
}

static void check_real(double value)
{
    char text[32], twin[32];
    double back = 0;
    size_t length = cs_number_real(value, text);
    assert_int_equal(length, strlen(text));
    assert_true(cs_number_read_real(text, length, &back));
    if (!same_bits(back, value)) fail_msg("%s is not %.17g", text, value);
    slowly(value, twin);
    assert_true(same_bits(strtod(twin, NULL), value));
    size_t digits = 0, twin_digits = 0;
    for (const char *c = text; *c && *c != 'e'; c++) digits += (*c >= '1' && *c <= '9') || (*c == '0' && digits);
    for (const char *c = twin; *c && *c != 'e'; c++)
        twin_digits += (*c >= '1' && *c <= '9') || (*c == '0' && twin_digits);
    if (digits > twin_digits + 1 && !strchr(twin, 'e')) fail_msg("%s is longer than %s", text, twin);
}

static void a_number_reads_back_as_itself(void **state)
{
    (void)state;
    static const double some[] = {0,
                                  -0.0,
                                  1,
                                  0.1,
                                  -0.1,
                                  1.0 / 3,
                                  0.039697491,
                                  1e-4,
                                  9.99e-5,
                                  1e-300,
                                  1e300,
                                  5e-324,
                                  1.7976931348623157e308,
                                  1e15,
                                  1e16,
                                  123456789.125,
                                  -2.5,
                                  1e22,
                                  1e23};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) check_real(some[i]);
    for (int i = 0; i < 200000; i++) {
        double value = (double)(int64_t)(next() % 2000000000u) / (double)(1u << (next() % 20));
        check_real(value);
        check_real((double)(next() % 1000000) / 365.0);
        check_real((double)(next() % 100000000) / 1e9);
        uint64_t bits = next();
        memcpy(&value, &bits, sizeof value);
        if (value - value >= 0) check_real(value); /* no infinity, no NaN */
    }
}

static void whole_numbers_are_written_whole(void **state)
{
    (void)state;
    char text[32];
    static const int64_t some[] = {0, 1, -1, 9, 10, -10, INT64_MAX, INT64_MIN, 1234567890123};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        char twin[32];
        int64_t back;
        text[cs_number_int(some[i], text)] = '\0';
        snprintf(twin, sizeof twin, "%lld", (long long)some[i]);
        assert_string_equal(text, twin);
        assert_true(cs_number_read_int(text, strlen(text), &back));
        assert_true(back == some[i]);
    }
    assert_int_equal(cs_number_real(365, text), 3);
    assert_string_equal(text, "365");
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",     "-",  "+",     ".",     "1 ",  " 1",         "1,5",
                                      "0x10", "1e", "e5",    "1.2.3", "nan", "inf",        "1e+",
                                      "--1",  "1-", "1e5.0", "1e400", "12a", "1e999999999"};
    double real;
    int64_t whole;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (cs_number_read_real(bad[i], strlen(bad[i]), &real)) fail_msg("'%s' was taken as %g", bad[i], real);
        assert_false(cs_number_read_int(bad[i], strlen(bad[i]), &whole));
    }
    assert_false(cs_number_read_int("9223372036854775808", 19, &whole));
    assert_false(cs_number_read_int("1.0", 3, &whole));
    assert_true(cs_number_read_int("+7", 2, &whole));
    assert_true(whole == 7);
    assert_true(cs_number_read_real("1.", 2, &real));
    assert_true(cs_number_read_real(".5", 2, &real));
    assert_true(cs_number_read_real("-1.5E-3", 7, &real));
    assert_true(same_bits(real, -1.5e-3));
}

static void a_text_is_read_as_strtod_reads_it(void **state)
{
    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[80];
        int places = (int)(next() % 25);
        int length = snprintf(text, sizeof text, "%s%llu.%0*llu", next() % 2 ? "-" : "",
                              (unsigned long long)(next() >> (next() % 64)), places + 1,
                              (unsigned long long)(next() >> (next() % 60 + 4)));
        if (next() % 3 == 0)
            length += snprintf(text + length, sizeof text - (size_t)length, "e%d", (int)(next() % 80) - 40);
        double real = 0;
        assert_true(cs_number_read_real(text, (size_t)length, &real));
        if (!same_bits(real, strtod(text, NULL))) fail_msg("%s read as %.17g", text, real);
    }
}

/* The library reads no locale, and is not to be fooled by the one of the process it lives in. */
static void a_comma_of_the_locale_changes_nothing(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ru_RU.UTF-8"};
    const char *set = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !set; i++) set = setlocale(LC_NUMERIC, names[i]);
    char text[32];
    double back = 0;
    cs_number_real(1e-7 / 3, text);
    assert_null(strchr(text, ','));
    assert_true(cs_number_read_real("3.3333333333333333333e-8", 24, &back));
    assert_true(back > 3.3e-8 && back < 3.4e-8);
    setlocale(LC_NUMERIC, "C");
    if (!set) print_message("no locale with a comma is installed\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_reads_back_as_itself),         cmocka_unit_test(whole_numbers_are_written_whole),
        cmocka_unit_test(what_is_no_number_is_refused),          cmocka_unit_test(a_text_is_read_as_strtod_reads_it),
        cmocka_unit_test(a_comma_of_the_locale_changes_nothing),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
