/* when.c - the day on which something was published, as feeds, pages and JSON write it */
#include "port/when.h"

#include "read/date_words.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int number(const char *text, size_t digits)
{
    int value = 0;
    for (size_t i = 0; i < digits; i++) {
        if (!is_digit(text[i])) return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static casus_date day_of(int year, int month, int day, int doubt)
{
    casus_day at;
    if (year < 1000 || !casus_day_from_ymd(year, month, day, &at)) return CASUS_DATE_NONE;
    return (casus_date){at, at, doubt};
}

/* "20240620" alone, or before a T. */
static casus_date compact(const char *text, size_t length)
{
    if (length < 8 || number(text, 8) < 0 || (length > 8 && text[8] != 'T')) return CASUS_DATE_NONE;
    return day_of(number(text, 4), number(text + 4, 2), number(text + 6, 2), 0);
}

/* An EDTF date, or one with a time behind it. */
static casus_date iso(const char *text, size_t length)
{
    casus_date date;
    bool timed = length > 10 && (text[10] == 'T' || text[10] == 't' || text[10] == ' ');
    if (length < 4 || number(text, 4) < 0) return CASUS_DATE_NONE;
    return casus_date_parse(text, timed ? 10 : length, &date, NULL) ? CASUS_DATE_NONE : date;
}

casus_date cs_when_parse(const char *text, size_t length)
{
    while (length && (unsigned char)text[0] <= ' ') text++, length--;
    while (length && (unsigned char)text[length - 1] <= ' ') length--;
    casus_date date = compact(text, length);
    if (!casus_date_known(date)) date = iso(text, length);
    if (!casus_date_known(date)) date = cs_date_in_words(text, length, NULL);
    return date;
}

casus_date cs_when_of_address(const char *url)
{
    if (!url) return CASUS_DATE_NONE;
    for (const char *at = strchr(url, '/'); at; at = strchr(at + 1, '/')) {
        size_t left = strlen(at);
        int year = left > 5 ? number(at + 1, 4) : -1;
        if (year < 1990 || year > 2100 || (at[5] != '/' && at[5] != '-')) continue;
        char mark = at[5];
        const char *month = at + 6;
        size_t digits = is_digit(month[0]) ? (is_digit(month[1]) ? 2 : 1) : 0;
        if (!digits || month[digits] != mark) continue;
        const char *day = month + digits + 1;
        size_t more = is_digit(day[0]) ? (is_digit(day[1]) ? 2 : 1) : 0;
        if (!more || is_digit(day[more])) continue;
        casus_date date = day_of(year, number(month, digits), number(day, more), CASUS_DOUBT_UNCERTAIN);
        if (casus_date_known(date)) return date;
    }
    return CASUS_DATE_NONE;
}
