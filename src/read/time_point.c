/* time_point.c - reading one point of time: dates, months, years, decades, seasons, and their parts */
#include "read/number.h"
#include "read/time_words.h"
#include "record/words.h"

#include <stdio.h>
#include <string.h>

/* The year that may follow a month or a day: ", 2024", "of 2024", "2024". */
static void year_behind(const cs_clock *clock, cs_point *out, uint32_t *last)
{
    uint32_t at = *last + 1;
    if (cs_clock_word(clock, at, ",") || cs_clock_word(clock, at, "of")) at++;
    out->year = cs_year_at(clock, at);
    if (out->year) *last = at;
}

static bool dashed_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    const char *text = cs_clock_token(clock, at)->lower;
    int year, month, day, used = 0;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && !text[used]) {
        *last = at;
    } else if (cs_year_at(clock, at) && cs_clock_word(clock, at + 1, "-") && cs_clock_word(clock, at + 3, "-") &&
               cs_month_day_at(clock, at + 2) && cs_month_day_at(clock, at + 4) &&
               strlen(cs_clock_token(clock, at + 2)->lower) == 2) {
        year = cs_year_at(clock, at);
        month = cs_month_day_at(clock, at + 2);
        day = cs_month_day_at(clock, at + 4);
        *last = at + 4;
    } else if (sscanf(text, "%2d/%2d/%4d%n", &day, &month, &year, &used) == 3 && !text[used]) {
        if (day <= 12 && month <= 12 && day != month) return false; /* which is the month, nobody can tell */
        if (month > 12) {
            int swap = month;
            month = day;
            day = swap;
        }
        *last = at;
    } else if (sscanf(text, "%2d.%2d.%4d%n", &day, &month, &year, &used) == 3 && !text[used]) {
        *last = at;
    } else {
        return false;
    }
    casus_day checked;
    if (year < CS_YEAR_FIRST || year > CS_YEAR_LAST || !casus_day_from_ymd(year, month, day, &checked)) return false;
    out->year = year;
    out->month = month;
    out->day = day;
    return true;
}

/* "19 June 2024", "June 19, 2024", "June 2024", "June", "the 19th of June". */
static bool month_point(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    uint32_t name = at;
    out->day = cs_month_day_at(clock, at);
    if (out->day) {
        name = at + 1;
        if (cs_clock_word(clock, name, "of")) name++;
    }
    out->month = cs_month_at(clock, name);
    if (!out->month) return false;
    *last = name;
    if (!out->day && cs_month_day_at(clock, name + 1) &&
        !(cs_clock_word(clock, name + 2, "million") || cs_clock_word(clock, name + 2, "percent"))) {
        out->day = cs_month_day_at(clock, name + 1);
        *last = name + 1;
    }
    year_behind(clock, out, last);
    return true;
}

/* A number as year: four digits, and nothing that it could count. */
static bool year_point(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    int year = cs_year_at(clock, at);
    if (!year) return false;
    const cs_token *token = cs_clock_token(clock, at), *next = at + 1 < clock->end ? token + 1 : NULL;
    static const char *const hints[] = {"in",     "since",   "from", "until", "by", "of", "after", "before",
                                        "during", "between", "and",  "to",    "(",  "-",  "the",   NULL};
    bool hinted = at > clock->begin && cs_word(hints, cs_clock_token(clock, at - 1)->lower) >= 0;
    bool plural = next && next->upos == CS_NOUN && strcmp(next->lower, next->lemma) != 0 &&
                  next->lower[strlen(next->lower) - 1] == 's';
    if (plural && !(hinted && !cs_clock_word(clock, at - 1, "of"))) return false;
    if (at > clock->begin && !token->space_before &&
        (cs_clock_word(clock, at - 1, ":") || cs_clock_word(clock, at - 1, "/") || cs_clock_word(clock, at - 1, ".")))
        return false;
    static const char *const counted[] = {"%", "percent", "million", "thousand", "hundred", "billion", NULL};
    if (next && cs_word(counted, next->lower) >= 0) return false;
    static const char *const labels[] = {"resolution", "article", "no.", "number", "flight", "page", "$", NULL};
    if (at > clock->begin && cs_word(labels, cs_clock_token(clock, at - 1)->lower) >= 0) return false;
    out->year = year;
    out->bare = true;
    *last = at;
    return true;
}

/* "1990s", "the '90s", "19th century", "twentieth century": first and last year. */
static bool decade_point(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const char *const ordinals[] = {"sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", NULL};
    const char *text = cs_clock_token(clock, at)->lower;
    int year = strlen(text) == 5 && text[4] == 's' && text[3] == '0' ? cs_year_in_digits(text) : 0, width = 10;
    *last = at;
    if (year && text[2] == '0') width = 100;
    if (year && width == 100 && year >= 2000) width = 10;
    if (!year && text[0] == '\'' && strlen(text) == 4 && text[2] == '0' && text[3] == 's' && text[1] >= '2' &&
        text[1] <= '9')
        year = 1900 + (text[1] - '0') * 10;
    if (!year && cs_unit_at(clock, at + 1) == 'c') {
        int nth = cs_month_day_at(clock, at);
        if (!nth && cs_word(ordinals, text) >= 0) nth = 16 + cs_word(ordinals, text);
        if (nth < 1 || nth > 21) return false;
        year = (nth - 1) * 100 + 1;
        width = 100;
        *last = at + 1;
    }
    if (!year) return false;
    out->first = cs_day_clamped(year, 1, 1);
    out->last = cs_day_clamped(year + width - 1, 12, 31);
    out->known = true;
    return true;
}

static bool season_point(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    out->month = cs_season_at(clock, at);
    if (!out->month) return false;
    *last = at;
    year_behind(clock, out, last);
    out->part = CS_SEASON;
    return out->year != 0;
}

static bool weekday_point(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    out->weekday = cs_weekday_at(clock, at);
    *last = at;
    return out->weekday != 0;
}

static bool calendar_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const cs_point none;
    bool (*const readers[])(const cs_clock *, uint32_t, cs_point *, uint32_t *) = {
        dashed_at, month_point, year_point, decade_point, season_point, cs_era_at, cs_told_at, weekday_point};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        *out = none;
        if (readers[i](clock, at, out, last)) return true;
    }
    return false;
}

/* "early", "mid-", "late", "the end of", "the second half of", "the first quarter of" before a point: which part of it it is, and
 * how many tokens that took; 0 when it is none. */
static int part_at(const cs_clock *clock, uint32_t at, uint32_t *width)
{
    static const char *const parts[] = {"early", "mid", "late", "beginning", "middle", "end", "start", NULL};
    static const int which[] = {CS_EARLY, CS_MIDDLE, CS_LATE, CS_EARLY, CS_MIDDLE, CS_LATE, CS_EARLY};
    static const char *const ordinals[] = {"first", "second", "third", "fourth", NULL};
    int found = cs_word(parts, cs_clock_token(clock, at)->lower), part = 0;
    int nth = cs_word(ordinals, cs_clock_token(clock, at)->lower);
    *width = 1;
    if (found >= 0) part = which[found];
    if (nth >= 0 && cs_clock_word(clock, at + 1, "quarter")) part = CS_QUARTER + nth;
    if (nth >= 0 && nth < 2 && cs_clock_word(clock, at + 1, "half")) part = CS_FIRST_HALF + nth;
    if (found == 1 && cs_clock_word(clock, at + 1, "-")) *width = 2;
    if (part && (found >= 3 || nth >= 0)) {
        *width = nth >= 0 ? 3 : 2;
        if (!cs_clock_word(clock, at + *width - 1, "of")) return 0;
    }
    if (cs_clock_word(clock, at + *width, "the")) ++*width;
    return part;
}

static bool starts_word(const cs_clock *clock, uint32_t at)
{
    static const char *const passed[] = {"the",       "on",     "in",    "early",  "mid",     "late",
                                         "beginning", "end",    "start", "middle", "earlier", "later",
                                         "first",     "second", "third", "fourth", NULL};
    return cs_word(passed, cs_clock_token(clock, at)->lower) >= 0;
}

bool cs_point_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    if (at >= clock->end) return false;
    if ((cs_clock_word(clock, at, "the") || cs_clock_word(clock, at, "earlier") || cs_clock_word(clock, at, "later")) &&
        at + 1 < clock->end) {
        if (cs_clock_word(clock, at, "the") && (cs_year_at(clock, at + 1) || cs_month_at(clock, at + 1)))
            return false; /* "the 1961 treaty", "the April 22 attack" begin at the date */
        return cs_point_at(clock, at + 1, out, last);
    }
    *out = (cs_point){0};
    if (cs_era_at(clock, at, out, last))
        return true; /* before "the end of": that of the Cold War is a time of its own */
    uint32_t width = 0;
    int part = part_at(clock, at, &width);
    if (part && at + width < clock->end &&
        (calendar_at(clock, at + width, out, last) || cs_current_at(clock, at + width, out, last))) {
        if (!out->part) out->part = part;
        return true;
    }
    if (!calendar_at(clock, at, out, last)) return false;
    if (out->weekday) { /* "on Wednesday, June 19, 2024": the date says it all */
        cs_point date = {0};
        uint32_t date_last, next = *last + 1;
        if (cs_clock_word(clock, next, ",")) next++;
        if (next < clock->end && month_point(clock, next, &date, &date_last) && date.day) {
            *out = date;
            *last = date_last;
        }
    }
    return true;
}

bool cs_time_may_begin(const cs_clock *clock, uint32_t at)
{
    const cs_token *token = cs_clock_token(clock, at);
    char c = token->lower[0];
    if (token->upos == CS_VERB && c != 's' && c != 'f') return false;
    if (c >= '0' && c <= '9') return true;
    if (c == '\'' && token->lower[1] >= '0' && token->lower[1] <= '9') return true;
    static const char *const words[] = {
        "between",   "from",      "since",      "after",     "until",       "till",        "before",
        "prior",     "by",        "through",    "following", "last",        "past",        "previous",
        "this",      "next",      "coming",     "current",   "recent",      "recently",    "lately",
        "yesterday", "today",     "tomorrow",   "tonight",   "a",           "an",          "several",
        "few",       "half",      "dozens",     "decades",   "spring",      "summer",      "autumn",
        "winter",    "fall",      "nineteenth", "twentieth", "eighteenth",  "seventeenth", "sixteenth",
        "just",      "newly",     "that",       "same",      "preceding",   "weekend",     "partition",
        "outbreak",  "aftermath", "conclusion", "collapse",  "dissolution", "breakup",     "break",
        "demise",    "implosion", "ahead",      "as",        "no",          "starting",    "disintegration",
        NULL};
    return starts_word(clock, at) || token->upos == CS_NUM || cs_clock_capital(clock, at) ||
           cs_word(words, token->lower) >= 0;
}

/* -- durations -------------------------------------------------------------------------------------------------------- */

bool cs_duration_at(const cs_clock *clock, uint32_t at, uint32_t *last)
{
    cs_number number;
    uint32_t behind;
    bool counted = cs_number_at(clock->passage, at, clock->end, &number);
    if (counted)
        behind = number.last + 1;
    else if (cs_clock_word(clock, at, "a") || cs_clock_word(clock, at, "an") || cs_clock_word(clock, at, "several") ||
             cs_clock_word(clock, at, "few"))
        behind = at + 1;
    else if (cs_unit_at(clock, at) && cs_clock_word(clock, at, "decades"))
        behind = at;
    else
        return false;
    if (counted && number.of && cs_clock_word(clock, behind, "of")) behind++;
    if (cs_clock_word(clock, behind, "more") || cs_clock_word(clock, behind, "full") ||
        cs_clock_word(clock, behind, "long") || cs_clock_word(clock, behind, "consecutive"))
        behind++;
    char unit = cs_unit_at(clock, behind);
    if (!unit || cs_clock_word(clock, behind + 1, "ago") || cs_clock_word(clock, behind + 1, "later") ||
        cs_clock_word(clock, behind + 1, "earlier"))
        return false;
    if (counted && number.digits && !number.grouped && cs_month_day_at(clock, at) && unit == 'c') return false;
    *last = behind;
    return true;
}
