/* time_told.c - points of time told from the day of publication ("yesterday", "last year", "three days ago"), or from the time
 * that was told before ("the following year", "two months later") */
#include "read/number.h"
#include "read/time_words.h"
#include "record/words.h"

#include <math.h>

enum { JUST_DAYS = 7, RECENT_DAYS = 30, COUNT_MAX = 4000 };

/* -- steps from a day ------------------------------------------------------------------------------------------------- */

/* The unit of time `by` units from a day: last year, this month, next week. */
static void turn(casus_date from, char unit, int by, cs_point *out)
{
    out->day_inferred = unit != 'y';
    out->year_inferred = true;
    if (!casus_date_known(from)) return;
    int year, month, day;
    casus_day_to_ymd(from.first, &year, &month, &day);
    bool one_day = from.first == from.last;
    if (unit == 'y' || unit == 'e' || unit == 'c') {
        int width = unit == 'y' ? 1 : unit == 'e' ? 10 : 100;
        int first = year / width * width + by * width;
        if (first < 1 || first + width > 9999) return;
        cs_point_whole(out, cs_day_clamped(first, 1, 1), cs_day_clamped(first + width - 1, 12, 31));
    } else if (unit == 'm' || unit == 'q') {
        if (unit == 'q') month = (month - 1) / 3 * 3 + 1;
        cs_month_shift(&year, &month, unit == 'q' ? by * 3 : by);
        int until_year = year, until_month = month;
        if (unit == 'q') cs_month_shift(&until_year, &until_month, 2);
        if (year < 1 || year > 9998) return;
        cs_point_whole(out, cs_day_clamped(year, month, 1), cs_day_clamped(until_year, until_month, 31));
    } else if (unit == 'w' && one_day) {
        casus_day monday = from.first - cs_weekday(from.first) + 7 * by;
        cs_point_whole(out, monday, monday + 6);
    } else if (one_day) {
        cs_point_whole(out, from.first + by, from.first + by);
    }
}

/* The day, month or year some units before (or, below zero, after) a day: "three months ago", "two days later". */
static void step(casus_date from, char unit, double count, cs_point *out)
{
    out->day_inferred = unit != 'y' && unit != 'e';
    out->year_inferred = true;
    if (!casus_date_known(from) || !(fabs(count) < COUNT_MAX)) return;
    int year, month, day, many = (int)count;
    casus_day_to_ymd(from.first, &year, &month, &day);
    if (unit == 'y' || unit == 'e' || unit == 'c') {
        year -= many * (unit == 'y' ? 1 : unit == 'e' ? 10 : 100);
        if (year < 1 || year > 9998) return;
        cs_point_whole(out, cs_day_clamped(year, 1, 1), cs_day_clamped(year, 12, 31));
        if (unit != 'y') out->doubt = CASUS_DOUBT_APPROXIMATE;
    } else if (unit == 'm') {
        cs_month_shift(&year, &month, -many);
        if (year < 1 || year > 9998) return;
        cs_point_whole(out, cs_day_clamped(year, month, 1), cs_day_clamped(year, month, 31));
    } else if (unit == 'w' || unit == 'd') {
        casus_day then = from.first - many * (unit == 'w' ? 7 : 1), slack = unit == 'w' ? 3 : 0;
        cs_point_whole(out, then - slack, then + slack);
        if (unit == 'w') out->doubt = CASUS_DOUBT_APPROXIMATE;
    }
}

/* All the time from some units before the day of publication until then, or (below zero) from then on: "in the past two years". */
static void stretch(const cs_clock *clock, char unit, double count, cs_point *out)
{
    cs_point far = {0};
    out->day_inferred = out->year_inferred = true;
    if (!cs_clock_dated(clock) || !(fabs(count) < COUNT_MAX)) return;
    casus_day first = clock->published.first, last = clock->published.last;
    int year, month, day;
    step(clock->published, unit, count, &far);
    if (!far.known) return;
    casus_day_to_ymd(far.first, &year, &month, &day);
    if (unit == 'd' || unit == 'w') {
        far.first = first - (int)count * (unit == 'w' ? 7 : 1);
    } else {
        int now_year, now_month, now_day;
        casus_day_to_ymd(count > 0 ? first : last, &now_year, &now_month, &now_day);
        far.first = cs_day_clamped(year, unit == 'm' ? month : now_month, now_day);
    }
    if (count > 0)
        cs_point_whole(out, far.first, last);
    else
        cs_point_whole(out, first, far.first);
    out->doubt = CASUS_DOUBT_APPROXIMATE;
}

/* -- words ------------------------------------------------------------------------------------------------------------ */

/* "just signed", "just-concluded"; not "just two". */
static bool is_participle(const cs_clock *clock, uint32_t at)
{
    if (cs_clock_word(clock, at, "-")) return true;
    if (at >= clock->end) return false;
    uint8_t xpos = cs_clock_token(clock, at)->xpos;
    return xpos == CS_XPOS_VBN || xpos == CS_XPOS_VBD;
}

/* "recent weeks", "the recent visit". */
static bool recent_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    if (!cs_clock_word(clock, at, "recent") || at + 1 >= clock->end) return false;
    char unit = cs_unit_at(clock, at + 1);
    if (unit == 'h') return false;
    if (unit) {
        *last = at + 1;
        stretch(clock, unit, unit == 'd' ? 7 : unit == 'w' ? 6 : unit == 'm' ? 6 : 5, out);
        return true;
    }
    uint8_t xpos = cs_clock_token(clock, at + 1)->xpos;
    if (xpos == CS_XPOS_NNS || xpos == CS_XPOS_NNPS) return false; /* "recent talks" may be any of many */
    *last = at;
    stretch(clock, 'd', RECENT_DAYS, out);
    return true;
}

/* "today", "yesterday", "recently", "just concluded", "the weekend": words that stand for a time of their own. */
static bool adverb_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const char *const days[] = {"yesterday", "today", "tomorrow", "tonight", NULL};
    static const int shifts[] = {-1, 0, 1, 0};
    int found = cs_word(days, cs_clock_token(clock, at)->lower);
    *last = at;
    if (found >= 0) {
        turn(clock->published, 'd', shifts[found], out);
        return true;
    }
    if (cs_clock_word(clock, at, "recently") || cs_clock_word(clock, at, "lately")) {
        stretch(clock, 'd', RECENT_DAYS, out);
        return true;
    }
    if ((cs_clock_word(clock, at, "just") || cs_clock_word(clock, at, "newly")) && is_participle(clock, at + 1)) {
        stretch(clock, 'd', JUST_DAYS, out);
        return true;
    }
    if (cs_clock_word(clock, at, "weekend") && at > clock->begin && cs_clock_word(clock, at - 1, "the")) {
        turn(clock->published, 'w', -1, out);
        if (out->known) out->first += 5;
        return true;
    }
    return recent_at(clock, at, out, last);
}

/* How many of a unit stand here: "two years", "few weeks", plain "days" (three or so); 0 when it is no length of days or more. */
static double length_at(const cs_clock *clock, uint32_t at, char *unit, uint32_t *last)
{
    cs_number number;
    double count = 0;
    if (cs_number_at(clock->passage, at, clock->end, &number)) {
        count = number.value > 0 ? number.value : number.least > 0 ? number.least : 3;
        at = number.last + 1;
        if (number.of && cs_clock_word(clock, at, "of")) at++;
    } else if (cs_clock_word(clock, at, "few") || cs_clock_word(clock, at, "several")) {
        count = 3;
        at++;
    }
    *unit = cs_unit_at(clock, at);
    *last = at;
    if (!*unit || *unit == 'h') return 0;
    bool plural = cs_clock_token(clock, at)->xpos == CS_XPOS_NNS;
    return count > 0 ? count : plural ? 3 : 0;
}

/* "last year", "this month", "next week", "last Tuesday", "last June", "the past two years", "the coming weeks". */
static bool turned_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const char *const turns[] = {"last", "past", "previous", "this", "next", "coming", "current", NULL};
    static const int by[] = {-1, -1, -1, 0, 1, 1, 0};
    int found = cs_word(turns, cs_clock_token(clock, at)->lower);
    char unit;
    if (found < 0 || at + 1 >= clock->end) return false;
    double count = by[found] ? length_at(clock, at + 1, &unit, last) : 0;
    if (count > 0) {
        stretch(clock, unit, -by[found] * count, out);
        return true;
    }
    unit = cs_unit_at(clock, at + 1);
    if (unit && unit != 'h' && (unit != 'd' || by[found] != 0)) {
        if (cs_clock_word(clock, at, "previous") && unit == 'd') return false;
        *last = at + 1;
        turn(clock->published, unit, by[found], out);
        return true;
    }
    out->weekday = cs_weekday_at(clock, at + 1);
    out->month = out->weekday ? 0 : cs_month_at(clock, at + 1);
    int season = out->weekday || out->month ? 0 : cs_season_at(clock, at + 1);
    if (!out->weekday && !out->month && !season) return false;
    *last = at + 1;
    out->turn = by[found] ? by[found] : 2;
    if (season) {
        out->month = season;
        out->part = CS_SEASON;
    }
    return true;
}

/* -- from the time told before ---------------------------------------------------------------------------------------- */

/* "24 years ago", "a decade ago"; "two days later", "a month earlier" go on from the time told before. */
static bool counted_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    cs_number number;
    uint32_t behind;
    double count;
    if (cs_number_at(clock->passage, at, clock->end, &number)) {
        behind = number.last + 1;
        if (number.of && cs_clock_word(clock, behind, "of")) behind++;
        count = number.value > 0 ? number.value : number.least;
        if (!(number.value > 0)) out->doubt = CASUS_DOUBT_APPROXIMATE;
    } else if (cs_clock_word(clock, at, "a") || cs_clock_word(clock, at, "an")) {
        behind = at + 1;
        count = 1;
    } else {
        return false;
    }
    char unit = cs_unit_at(clock, behind);
    bool ago = cs_clock_word(clock, behind + 1, "ago");
    bool later = cs_clock_word(clock, behind + 1, "later") || cs_clock_word(clock, behind + 1, "afterwards");
    bool earlier = cs_clock_word(clock, behind + 1, "earlier");
    if (!unit || unit == 'h' || !(ago || later || earlier) || isnan(count)) return false;
    *last = behind + 1;
    int doubt = out->doubt;
    step(ago ? clock->published : clock->told, unit, later ? -count : count, out);
    out->doubt |= doubt;
    return true;
}

/* "the following year", "the next day", "that month", "the same day". */
static bool following_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const char *const turns[] = {"following", "next", "previous", "preceding", "same", "that", NULL};
    static const int by[] = {1, 1, -1, -1, 0, 0};
    int found = cs_word(turns, cs_clock_token(clock, at)->lower);
    bool the = at > clock->begin && cs_clock_word(clock, at - 1, "the");
    if (found < 0 || at + 1 >= clock->end || the == cs_clock_word(clock, at, "that")) return false;
    char unit = cs_unit_at(clock, at + 1);
    if (!unit || unit == 'h' || cs_clock_token(clock, at + 1)->xpos == CS_XPOS_NNS) return false;
    if (!casus_date_known(clock->told) && by[found] == 1 && cs_clock_word(clock, at, "next")) return false;
    *last = at + 1;
    turn(clock->told, unit, by[found], out);
    return true;
}

bool cs_told_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    return adverb_at(clock, at, out, last) || counted_at(clock, at, out, last) || following_at(clock, at, out, last) ||
           turned_at(clock, at, out, last);
}

bool cs_current_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    char unit = cs_unit_at(clock, at);
    if (!unit || unit == 'h' || unit == 'd' || cs_clock_token(clock, at)->xpos == CS_XPOS_NNS) return false;
    *last = at;
    turn(clock->published, unit, 0, out);
    return true;
}
