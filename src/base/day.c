/* day.c - the calendar, EDTF dates and spans */
#include <casus/day.h>

#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* Days from civil and back: the usual era arithmetic over 400-year cycles of 146097 days, with March as the
 * first month so that the leap day comes last. */
enum { ERA_DAYS = 146097, EPOCH_SHIFT = 719468 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static casus_day day_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_SHIFT;
}

bool casus_day_from_ymd(int year, int month, int day, casus_day *out)
{
    if (year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_days(year, month)) return false;
    *out = day_of(year, month, day);
    return true;
}

void casus_day_to_ymd(casus_day day, int *year, int *month, int *day_of_month)
{
    int64_t z = (int64_t)day + EPOCH_SHIFT;
    int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
    int of_era = (int)(z - era * ERA_DAYS);
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int m = (5 * of_year + 2) / 153;
    *day_of_month = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = (int)(year_of_era + era * 400) + (*month <= 2);
}

/* Reads exactly count digits; false when there are none or too few. */
static bool digits(const char **at, const char *end, int count, int *out)
{
    int value = 0;
    const char *p = *at;
    for (int i = 0; i < count; i++, p++) {
        if (p == end || *p < '0' || *p > '9') return false;
        value = value * 10 + (*p - '0');
    }
    if (p < end && *p >= '0' && *p <= '9') return false;
    *at = p;
    *out = value;
    return true;
}

static casus_status bad_date(casus_error *err, const char *text, size_t length, const char *why)
{
    int shown = length > 40 ? 40 : (int)length;
    cs_fail(err, CASUS_EFORMAT, "'%.*s' is not a date: %s", shown, text, why);
    cs_fail_hint(err, "write YYYY, YYYY-MM or YYYY-MM-DD, then ?, ~ or %% for doubt");
    return CASUS_EFORMAT;
}

casus_status casus_date_parse(const char *text, size_t length, casus_date *out, casus_error *err)
{
    const char *at = text, *end = text + length;
    int year, month = 0, day = 0;
    if (!digits(&at, end, 4, &year)) return bad_date(err, text, length, "a year has four digits");
    if (at < end && *at == '-') {
        at++;
        if (!digits(&at, end, 2, &month)) return bad_date(err, text, length, "a month has two digits");
        if (month < 1 || month > 12) return bad_date(err, text, length, "there are twelve months");
    }
    if (month && at < end && *at == '-') {
        at++;
        if (!digits(&at, end, 2, &day)) return bad_date(err, text, length, "a day has two digits");
        if (day < 1 || day > month_days(year, month)) return bad_date(err, text, length, "that month has no such day");
    }
    int32_t doubt = 0;
    if (at < end && *at == '?') doubt = CASUS_DOUBT_UNCERTAIN;
    if (at < end && *at == '~') doubt = CASUS_DOUBT_APPROXIMATE;
    if (at < end && *at == '%') doubt = CASUS_DOUBT_UNCERTAIN | CASUS_DOUBT_APPROXIMATE;
    if (doubt) at++;
    if (at != end) return bad_date(err, text, length, "something follows it");
    out->first = day_of(year, month ? month : 1, day ? day : 1);
    out->last = day_of(year, month ? month : 12, day ? day : month_days(year, month ? month : 12));
    out->doubt = doubt;
    return CASUS_OK;
}

static bool is_open(const char *text, size_t length)
{
    return length == 2 && text[0] == '.' && text[1] == '.';
}

casus_status casus_span_parse(const char *text, size_t length, casus_span *out, casus_error *err)
{
    const char *slash = memchr(text, '/', length);
    casus_date begin = {CASUS_DAY_MIN, CASUS_DAY_MIN, 0}, end = {CASUS_DAY_MAX, CASUS_DAY_MAX, 0};
    size_t first = slash ? (size_t)(slash - text) : length;
    if (!slash || !is_open(text, first)) {
        casus_status status = casus_date_parse(text, first, &begin, err);
        if (status) return status;
    }
    if (!slash) {
        /* a bare date stands for all of that day, month or year */
        out->begin = (casus_date){begin.first, begin.first, begin.doubt};
        out->end = (casus_date){begin.last + 1, begin.last + 1, begin.doubt};
        return CASUS_OK;
    }
    const char *rest = slash + 1;
    size_t rest_length = length - first - 1;
    if (!is_open(rest, rest_length)) {
        casus_status status = casus_date_parse(rest, rest_length, &end, err);
        if (status) return status;
    }
    if (end.last < begin.first) return bad_date(err, text, length, "the span ends before it begins");
    out->begin = begin;
    out->end = end;
    return CASUS_OK;
}

char *casus_day_print(casus_day day, char buffer[16])
{
    if (day == CASUS_DAY_MIN || day == CASUS_DAY_MAX) return strcpy(buffer, "..");
    int year, month, of_month;
    casus_day_to_ymd(day, &year, &month, &of_month);
    if (year < 0 || year > 9999) return strcpy(buffer, "..");
    snprintf(buffer, 16, "%04d-%02u-%02u", year, (unsigned)month % 100, (unsigned)of_month % 100);
    return buffer;
}

char *casus_date_print(casus_date date, char buffer[40])
{
    if (!casus_date_known(date)) {
        buffer[0] = '\0';
        return buffer;
    }
    char first[16], last[16];
    casus_day_print(date.first, first);
    casus_day_print(date.last, last);
    static const char *const marks[] = {"", "?", "~", "%"};
    const char *mark = marks[date.doubt & 3];
    if (strcmp(first, last) == 0) {
        snprintf(buffer, 40, "%s%s", first, mark);
        return buffer;
    }
    int year, month, day;
    casus_day_to_ymd(date.first, &year, &month, &day);
    if (strcmp(first + 4, "-01-01") == 0 && strcmp(last + 4, "-12-31") == 0 && strncmp(first, last, 4) == 0)
        snprintf(buffer, 40, "%.4s%s", first, mark);
    else if (strncmp(first, last, 7) == 0 && day == 1 && date.last - date.first + 1 == month_days(year, month))
        snprintf(buffer, 40, "%.7s%s", first, mark);
    else
        snprintf(buffer, 40, "%s/%s%s", first, last, mark);
    return buffer;
}

casus_truth casus_span_holds(casus_span span, casus_day day)
{
    casus_truth begun = CASUS_YES, ended = CASUS_NO;
    if (!casus_date_known(span.begin) || day < span.begin.first)
        begun = CASUS_NO;
    else if (day < span.begin.last)
        begun = CASUS_UNSURE;
    if (casus_date_known(span.end)) {
        if (day >= span.end.last)
            ended = CASUS_YES;
        else if (day >= span.end.first)
            ended = CASUS_UNSURE;
    }
    casus_truth lasting = (casus_truth)(CASUS_YES - ended);
    return begun < lasting ? begun : lasting;
}
