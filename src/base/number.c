/* number.c - numbers as text and back, whatever the locale of the process */
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 400, EXACT_DIGITS = 15, EXACT_POWER = 22 };

size_t cs_number_int(int64_t value, char *out)
{
    char digits[20];
    size_t count = 0, used = 0;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[count++] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0) out[used++] = '-';
    while (count) out[used++] = digits[--count];
    return used;
}

/* printf() writes the point of the process's locale; it is the only byte that is no part of a number. */
static void mend_point(char *text)
{
    for (char *c = text; *c; c++)
        if (!strchr("0123456789+-einfa", *c)) {
            size_t more = strspn(c + 1, "0123456789") ? 0 : 1; /* a point of two bytes */
            *c = '.';
            if (more && c[1]) memmove(c + 1, c + 2, strlen(c + 1));
            return;
        }
}

static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* A number of few decimals, as most are: the fewest with which digits / 10^n, one rounding, is the number again. No other
 * text of at most 15 digits is. 0 when it is none of them. */
static size_t print_decimals(double value, char out[32])
{
    double size = value < 0 ? -value : value;
    if (!(size >= 1e-4 && size < 1e9)) return 0;
    for (int places = 1; places <= 18; places++) {
        double scaled = size * powers[places];
        if (scaled >= 1e15) return 0;
        int64_t digits = (int64_t)(scaled + 0.5);
        double back = (double)digits / powers[places];
        if (back < size || back > size) continue;
        char text[24];
        size_t count = cs_number_int(digits, text), used = 0;
        size_t whole = count > (size_t)places ? count - (size_t)places : 0;
        if (value < 0) out[used++] = '-';
        if (!whole) out[used++] = '0';
        memcpy(out + used, text, whole);
        used += whole;
        out[used++] = '.';
        for (size_t zeros = (size_t)places - (count - whole); zeros; zeros--) out[used++] = '0';
        memcpy(out + used, text + whole, count - whole);
        used += count - whole;
        out[used] = '\0';
        return used;
    }
    return 0;
}

size_t cs_number_real(double value, char out[32])
{
    if (isnan(value)) return (size_t)snprintf(out, 32, "nan");
    if (isinf(value)) return (size_t)snprintf(out, 32, value < 0 ? "-inf" : "inf");
    if (value >= -1e15 && value <= 1e15 && value == (double)(int64_t)value && !(value == 0 && signbit(value))) {
        size_t length = cs_number_int((int64_t)value, out);
        out[length] = '\0';
        return length;
    }
    size_t short_one = print_decimals(value, out);
    if (short_one) return short_one;
    for (int digits = EXACT_DIGITS; digits <= 17; digits++) {
        snprintf(out, 32, "%.*g", digits, value);
        double back = strtod(out, NULL); /* in the same locale */
        if (back >= value && back <= value) break;
    }
    mend_point(out);
    return strlen(out);
}

bool cs_number_read_int(const char *text, size_t length, int64_t *out)
{
    bool negative = length && text[0] == '-';
    size_t at = length && (text[0] == '-' || text[0] == '+');
    uint64_t value = 0, most = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    if (at == length) return false;
    for (; at < length; at++) {
        unsigned digit = (unsigned)(text[at] - '0');
        if (digit > 9 || value > (most - digit) / 10) return false;
        value = value * 10 + digit;
    }
    *out = negative ? (int64_t)(0 - value) : (int64_t)value;
    return true;
}

/* What the digits of a number say: its significant digits as a whole number, and the power of ten they are to be taken by. */
typedef struct decimal {
    uint64_t digits;
    int count; /* significant digits; past 19 only counted */
    int64_t power;
    bool negative;
} decimal;

static bool read_exponent(const char *text, size_t length, int64_t *power)
{
    int64_t value;
    if (!cs_number_read_int(text, length, &value) || value > 100000 || value < -100000) return false;
    *power += value;
    return true;
}

static bool read_decimal(const char *text, size_t length, decimal *out)
{
    size_t at = length && (text[0] == '-' || text[0] == '+');
    bool point = false, any = false;
    *out = (decimal){.negative = length && text[0] == '-'};
    for (; at < length; at++) {
        unsigned digit = (unsigned)(text[at] - '0');
        if (text[at] == '.' && !point) {
            point = true;
            continue;
        }
        if (digit > 9) break;
        any = true;
        out->power -= point;
        if (out->count || digit) out->count++;
        if (out->count > 19)
            out->power++;
        else
            out->digits = out->digits * 10 + digit;
    }
    if (!any) return false;
    if (at == length) return true;
    return (text[at] == 'e' || text[at] == 'E') && read_exponent(text + at + 1, length - at - 1, &out->power);
}

/* strtod() wants the point of the process's locale. */
static bool read_slowly(const char *text, size_t length, double *out)
{
    char copy[TEXT_MOST], point[8];
    if (length + 8 > sizeof copy) return false;
    snprintf(point, sizeof point, "%.1f", 0.5); /* "0.5" */
    size_t point_bytes = strlen(point) - 2, used = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.') {
            memcpy(copy + used, point + 1, point_bytes);
            used += point_bytes;
        } else {
            copy[used++] = text[i];
        }
    }
    copy[used] = '\0';
    char *end;
    double value = strtod(copy, &end);
    if (*end || isinf(value)) return false;
    *out = value;
    return true;
}

bool cs_number_read_real(const char *text, size_t length, double *out)
{
    decimal d;
    if (length >= TEXT_MOST || !read_decimal(text, length, &d)) return false;
    if (d.count > EXACT_DIGITS || d.power > EXACT_POWER || d.power < -EXACT_POWER)
        return read_slowly(text, length, out);
    /* both are exact as doubles, so one operation rounds once (Clinger 1990) */
    double value = (double)d.digits;
    value = d.power < 0 ? value / powers[-d.power] : value * powers[d.power];
    *out = d.negative ? -value : value;
    return true;
}
