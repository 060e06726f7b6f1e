/* time_days.c - days of months and weeks, and points of time printed as EDTF */
#include "read/time_point.h"

#include <stdio.h>

int cs_month_days(int year, int month)
{
    casus_day day;
    for (int last = 31; last > 28; last--)
        if (casus_day_from_ymd(year, month, last, &day)) return last;
    return 28;
}

casus_day cs_day_clamped(int year, int month, int day)
{
    casus_day out = 0;
    int most = cs_month_days(year, month);
    casus_day_from_ymd(year, month, day > most ? most : day, &out);
    return out;
}

/* A month some months on. */
void cs_month_shift(int *year, int *month, int by)
{
    int count = *year * 12 + (*month - 1) + by;
    *year = count / 12;
    *month = count % 12 + 1;
}

/* Monday is 0. */
int cs_weekday(casus_day day)
{
    int shifted = (int)((day + 3) % 7);
    return shifted < 0 ? shifted + 7 : shifted;
}

static const char *mark(int doubt)
{
    return doubt == 3 ? "%" : doubt & CASUS_DOUBT_APPROXIMATE ? "~" : doubt & CASUS_DOUBT_UNCERTAIN ? "?" : "";
}

/* Writes a stretch as one EDTF date when it is a day, a month or a year. */
static bool print_one(casus_day first, casus_day last, int doubt, char out[40])
{
    int year, month, day, until_year, until_month, until_day;
    casus_day_to_ymd(first, &year, &month, &day);
    casus_day_to_ymd(last, &until_year, &until_month, &until_day);
    if (first == last)
        snprintf(out, 40, "%04d-%02d-%02d%s", year, month, day, mark(doubt));
    else if (year == until_year && month == until_month && day == 1 && until_day == cs_month_days(year, month))
        snprintf(out, 40, "%04d-%02d%s", year, month, mark(doubt));
    else if (year == until_year && month == 1 && day == 1 && until_month == 12 && until_day == 31)
        snprintf(out, 40, "%04d%s", year, mark(doubt));
    else
        return false;
    return true;
}

void cs_point_print_side(const cs_point *point, bool first, char out[40])
{
    if (print_one(point->first, point->last, point->doubt, out)) return;
    int year, month, day;
    casus_day side = first ? point->first : point->last;
    casus_day_to_ymd(side, &year, &month, &day);
    bool year_edge = first ? month == 1 && day == 1 : month == 12 && day == 31;
    bool month_edge = first ? day == 1 : day == cs_month_days(year, month);
    if (year_edge && point->last - point->first >= 364)
        snprintf(out, 40, "%04d%s", year, mark(point->doubt));
    else if (month_edge && point->last - point->first >= 27)
        snprintf(out, 40, "%04d-%02d%s", year, month, mark(point->doubt));
    else
        snprintf(out, 40, "%04d-%02d-%02d%s", year, month, day, mark(point->doubt));
}

void cs_point_print(const cs_point *point, char out[40])
{
    char from[40], until[40];
    if (print_one(point->first, point->last, point->doubt, out)) return;
    cs_point_print_side(point, true, from);
    cs_point_print_side(point, false, until);
    snprintf(out, 40, "%.18s/%.18s", from, until);
}

void cs_point_whole(cs_point *point, casus_day first, casus_day last)
{
    point->first = first;
    point->last = last;
    point->known = first <= last;
}
