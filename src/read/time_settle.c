/* time_settle.c - first and last day of a point, the year inferred where it was not said */
#include "read/time_words.h"
#include "record/words.h"

enum { SLACK_DAYS = 15 };

/* Is the time told of as still to come? The auxiliaries and words of planning above its head say so. */
static bool lies_ahead(const cs_clock *clock, uint32_t head)
{
    static const char *const auxiliaries[] = {"will", "shall", "would", "'ll", "wo", NULL};
    static const char *const planning[] = {"plan",  "schedule", "expect", "due", "set",
                                           "slate", "upcoming", "intend", NULL};
    for (int step = 0; head != CS_NOWHERE && step < 8; step++) {
        const cs_token *token = cs_clock_token(clock, head);
        if (cs_word(planning, token->lemma) >= 0) return true;
        if (token->upos == CS_VERB || token->upos == CS_NOUN || token->upos == CS_ADJ)
            for (uint32_t i = clock->begin; i < clock->end; i++)
                if (cs_clock_token(clock, i)->head == head && cs_clock_token(clock, i)->upos == CS_AUX &&
                    cs_word(auxiliaries, cs_clock_token(clock, i)->lower) >= 0)
                    return true;
        if (token->upos == CS_VERB) return false; /* "will never recognise it, he said on Tuesday" */
        head = token->head;
    }
    return false;
}

/* The verb that a word hangs on, or CS_NOWHERE. */
static uint32_t verb_above(const cs_clock *clock, uint32_t token)
{
    for (int up = 0; token != CS_NOWHERE && up < 6; up++, token = cs_clock_token(clock, token)->head)
        if (cs_clock_token(clock, token)->upos == CS_VERB) return token;
    return CS_NOWHERE;
}

/* Does a point stand in a clause that is joined to the one of the time told before? Then it goes on from there. */
static bool goes_on(const cs_clock *clock, const cs_point *point, uint32_t head)
{
    uint32_t before = verb_above(clock, clock->told_head), verb = verb_above(clock, head);
    if (point->turn || before == CS_NOWHERE || verb == CS_NOWHERE) return false;
    const cs_token *token = cs_clock_token(clock, verb);
    return token->relation == CS_REL_CONJ && token->head == before;
}

/* "In May 2021 they signed a treaty, and in August they closed the border". */
static bool follow_month(const cs_clock *clock, cs_point *point, uint32_t head)
{
    if (!goes_on(clock, point, head)) return false;
    int year, month, day;
    casus_day_to_ymd(clock->told.first, &year, &month, &day);
    point->year = point->month < month ? year + 1 : year;
    return true;
}

/* "On 12 March he visited Cairo, and on Thursday he flew to Algiers". */
static bool follow_day(const cs_clock *clock, cs_point *point, uint32_t head)
{
    if (!goes_on(clock, point, head) || clock->told.first != clock->told.last) return false;
    casus_day day = clock->told.first + (point->weekday - 1 - cs_weekday(clock->told.first) + 7) % 7;
    cs_point_whole(point, day, day);
    return true;
}

/* The year in which a month (and day) without one most likely lies: the last such one, or the next when it lies ahead. */
static void infer_year(const cs_clock *clock, cs_point *point, uint32_t head)
{
    point->year_inferred = true;
    if (follow_month(clock, point, head) || !cs_clock_dated(clock)) return;
    int year, month, day;
    casus_day now = clock->published.first;
    casus_day_to_ymd(now, &year, &month, &day);
    bool ahead = point->turn == 1 || (!point->turn && head != CS_NOWHERE && lies_ahead(clock, head));
    casus_day first = cs_day_clamped(year, point->month, point->day ? point->day : 1);
    casus_day last = cs_day_clamped(year, point->month, point->day ? point->day : 31);
    point->year = year;
    if (point->turn == 2) return;
    if (ahead && last < now) point->year++;
    if (!ahead && first > now + (point->day && !point->turn ? SLACK_DAYS : 0)) point->year--;
    if (point->turn == -1 && point->year == year && point->month == month) point->year--;
}

static void settle_weekday(const cs_clock *clock, cs_point *point, uint32_t head)
{
    point->day_inferred = true;
    if (follow_day(clock, point, head) || !cs_clock_dated(clock) || clock->published.first != clock->published.last)
        return;
    casus_day now = clock->published.first;
    int back_days = (cs_weekday(now) - (point->weekday - 1) + 7) % 7;
    bool ahead = point->turn == 1 || (!point->turn && head != CS_NOWHERE && lies_ahead(clock, head));
    casus_day day = now - back_days;
    if (ahead && (day < now || point->turn == 1)) day += 7;
    if (point->turn == -1 && day == now) day -= 7;
    cs_point_whole(point, day, day);
}

/* Early, middle or late are a third of a known stretch, more or less; halves are what they say. */
static void cut_days(cs_point *point)
{
    casus_day length = point->last - point->first + 1, third = length / 3, more = length % 3 > 0;
    casus_day first = point->first;
    switch (point->part) {
    case CS_EARLY: point->last = first + third - 1 + more; break;
    case CS_MIDDLE:
        point->first += third;
        point->last -= third;
        break;
    case CS_LATE: point->first = point->last - third + 1 - more; break;
    case CS_FIRST_HALF: point->last = first + length / 2 - 1; break;
    case CS_SECOND_HALF: point->first = first + length / 2; break;
    default: return;
    }
    point->doubt |= CASUS_DOUBT_APPROXIMATE;
}

/* Early 2023 is January to April, its first half January to June. */
static void cut_year(cs_point *point, int year)
{
    static const struct {
        int first, months;
    } cuts[] = {[CS_EARLY] = {1, 4},
                [CS_MIDDLE] = {5, 4},
                [CS_LATE] = {9, 4},
                [CS_FIRST_HALF] = {1, 6},
                [CS_SECOND_HALF] = {7, 6}};
    int first = point->part >= CS_QUARTER ? 1 + 3 * (point->part - CS_QUARTER) : cuts[point->part].first;
    int months = point->part >= CS_QUARTER ? 3 : cuts[point->part].months;
    cs_point_whole(point, cs_day_clamped(year, first, 1), cs_day_clamped(year, first + months - 1, 31));
    if (point->part <= CS_LATE) point->doubt |= CASUS_DOUBT_APPROXIMATE;
}

/* The early 1990s are 1990 to 1993, their second half 1995 to 1999. */
static void cut_years(cs_point *point)
{
    int from, until, month, day;
    casus_day_to_ymd(point->first, &from, &month, &day);
    casus_day_to_ymd(point->last, &until, &month, &day);
    int width = until - from + 1, third = (width + 2) / 3, first = from, last = until;
    if (width == 1) {
        cut_year(point, from);
        return;
    }
    switch (point->part) {
    case CS_EARLY: last = from + third - 1; break;
    case CS_MIDDLE:
        first = from + third - (width % 3 != 0);
        last = first + third - 1;
        break;
    case CS_LATE: first = until - third + 1; break;
    case CS_FIRST_HALF: last = from + width / 2 - 1; break;
    case CS_SECOND_HALF: first = from + width / 2; break;
    default: return;
    }
    cs_point_whole(point, cs_day_clamped(first, 1, 1), cs_day_clamped(last, 12, 31));
    if (point->part <= CS_LATE) point->doubt |= CASUS_DOUBT_APPROXIMATE;
}

void cs_point_settle(const cs_clock *clock, cs_point *point, uint32_t head)
{
    if (point->weekday && !point->known) {
        settle_weekday(clock, point, head);
        return;
    }
    if (!point->known && point->month && !point->year) infer_year(clock, point, head);
    if (!point->known && point->year) {
        int until_year = point->year, until_month = point->month ? point->month : 12;
        if (point->part == CS_SEASON) cs_month_shift(&until_year, &until_month, 2);
        casus_day first = cs_day_clamped(point->year, point->month ? point->month : 1, point->day ? point->day : 1);
        cs_point_whole(point, first, cs_day_clamped(until_year, until_month, point->day ? point->day : 31));
        if (point->part == CS_SEASON) point->doubt |= CASUS_DOUBT_APPROXIMATE;
    }
    if (!point->known || !point->part || point->part == CS_SEASON) return;
    if (point->last - point->first >= 364)
        cut_years(point);
    else if (point->last > point->first)
        cut_days(point);
}
