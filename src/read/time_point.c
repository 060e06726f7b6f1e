/* time_point.c - reading one point of time */
#include "read/time_point.h"

#include "read/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { YEAR_FIRST = 1500, YEAR_LAST = 2100, SLACK_DAYS = 15 };

/* -- words ------------------------------------------------------------------------------------------------------------ */

static const cs_token *token_at(const cs_clock *clock, uint32_t at)
{
    return &clock->passage->tokens[at];
}

static bool word(const cs_clock *clock, uint32_t at, const char *lower)
{
    return at < clock->end && strcmp(token_at(clock, at)->lower, lower) == 0;
}

static int index_of(const char *word, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(word, words[i]) == 0) return i;
    return -1;
}

static bool capital(const cs_clock *clock, uint32_t at)
{
    char c = clock->passage->text[token_at(clock, at)->span.begin];
    return c >= 'A' && c <= 'Z';
}

static int year_in_digits(const char *text)
{
    int year = 0;
    for (int i = 0; i < 4; i++) {
        if (text[i] < '0' || text[i] > '9') return 0;
        year = year * 10 + (text[i] - '0');
    }
    return year >= YEAR_FIRST && year <= YEAR_LAST ? year : 0;
}

static int month_at(const cs_clock *clock, uint32_t at)
{
    static const char *const names[] = {"january", "february",  "march",   "april",    "may",      "june", "july",
                                        "august",  "september", "october", "november", "december", NULL};
    static const char *const brief[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul",
                                        "aug", "sep", "oct", "nov", "dec", NULL};
    char plain[16];
    if (at >= clock->end || !capital(clock, at)) return 0;
    const cs_token *token = token_at(clock, at);
    int found = index_of(token->lower, names);
    bool noun = token->upos == CS_PROPN || token->upos == CS_NOUN;
    if (found < 0) {
        size_t length = strlen(token->lower);
        if (length && token->lower[length - 1] == '.') length--;
        if (length != 3 && length != 4) return 0;
        memcpy(plain, token->lower, length);
        plain[length] = '\0';
        if (strcmp(plain, "sept") == 0) plain[3] = '\0';
        found = index_of(plain, brief);
    }
    bool beside = at + 1 < clock->end && token_at(clock, at + 1)->upos == CS_NUM;
    bool doubtful = found == 2 || found == 4; /* March and May are verbs, too */
    return found >= 0 && (noun || (beside && doubtful) || !doubtful) ? found + 1 : 0;
}

static int weekday_at(const cs_clock *clock, uint32_t at)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday",    NULL};
    if (at >= clock->end || !capital(clock, at)) return 0;
    return index_of(token_at(clock, at)->lower, names) + 1;
}

/* First month of a season, or 0. */
static int season_at(const cs_clock *clock, uint32_t at)
{
    static const char *const names[] = {"spring", "summer", "autumn", "winter", "fall", NULL};
    static const int months[] = {3, 6, 9, 12, 9};
    int found = at < clock->end ? index_of(token_at(clock, at)->lower, names) : -1;
    return found < 0 || token_at(clock, at)->upos == CS_VERB ? 0 : months[found];
}

/* A day of the month: 1 .. 31, "19th". */
static int day_at(const cs_clock *clock, uint32_t at)
{
    if (at >= clock->end) return 0;
    const char *text = token_at(clock, at)->lower;
    int day = 0, digits = 0;
    for (; text[digits] >= '0' && text[digits] <= '9' && digits < 3; digits++) day = day * 10 + (text[digits] - '0');
    const char *rest = text + digits;
    bool ends = !*rest || strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 || strcmp(rest, "rd") == 0 ||
                strcmp(rest, "th") == 0;
    return digits && digits < 3 && day >= 1 && day <= 31 && ends ? day : 0;
}

static int year_at(const cs_clock *clock, uint32_t at)
{
    if (at >= clock->end) return 0;
    const char *text = token_at(clock, at)->lower;
    return strlen(text) == 4 ? year_in_digits(text) : 0;
}

/* A unit of time: 'd', 'w', 'm', 'y', 'e' (decade), 'c' (century), 'h' (less than a day), 0 none. */
static char unit_at(const cs_clock *clock, uint32_t at)
{
    static const char *const units[] = {"day",  "week",   "month",  "year",    "decade",  "century",
                                        "hour", "minute", "second", "weekend", "quarter", NULL};
    static const char letters[] = "dwmyechhhwq";
    int found = at < clock->end ? index_of(token_at(clock, at)->lemma, units) : -1;
    if (found < 0) {
        static const char *const plural[] = {"days",  "weeks",   "months",  "years",    "decades",  "centuries",
                                             "hours", "minutes", "seconds", "weekends", "quarters", NULL};
        found = at < clock->end ? index_of(token_at(clock, at)->lower, plural) : -1;
    }
    if (found < 0 || token_at(clock, at)->upos == CS_ADJ) return 0;
    return letters[found];
}

static void whole(cs_point *point, casus_day first, casus_day last)
{
    point->first = first;
    point->last = last;
    point->known = first <= last;
}

/* -- relative points -------------------------------------------------------------------------------------------------- */

static bool dated(const cs_clock *clock)
{
    return casus_date_known(clock->published);
}

/* The unit of time `by` units from the day of publication: last year, this month, next week. */
static void relative_unit(const cs_clock *clock, char unit, int by, cs_point *out)
{
    out->day_inferred = unit != 'y';
    out->year_inferred = true;
    if (!dated(clock)) return;
    int year, month, day;
    casus_day first = clock->published.first;
    casus_day_to_ymd(first, &year, &month, &day);
    bool one_day = clock->published.first == clock->published.last;
    if (unit == 'y' || unit == 'e' || unit == 'c') {
        int width = unit == 'y' ? 1 : unit == 'e' ? 10 : 100;
        int from = year / width * width + by * width;
        if (from < 1 || from + width > 9999) return;
        whole(out, cs_day_clamped(from, 1, 1), cs_day_clamped(from + width - 1, 12, 31));
    } else if (unit == 'm' || unit == 'q') {
        if (unit == 'q') month = (month - 1) / 3 * 3 + 1;
        cs_month_shift(&year, &month, unit == 'q' ? by * 3 : by);
        int until_year = year, until_month = month;
        if (unit == 'q') cs_month_shift(&until_year, &until_month, 2);
        if (year < 1 || year > 9998) return;
        whole(out, cs_day_clamped(year, month, 1), cs_day_clamped(until_year, until_month, 31));
    } else if (unit == 'w' && one_day) {
        casus_day monday = first - cs_weekday(first) + 7 * by;
        whole(out, monday, monday + 6);
    } else if (one_day) {
        whole(out, first + by, first + by);
    }
}

/* A length of time back from the day of publication: "three months ago" is a month, "in the past two years" a stretch. */
static void back(const cs_clock *clock, char unit, double count, bool stretch, cs_point *out)
{
    out->day_inferred = stretch || (unit != 'y' && unit != 'e');
    out->year_inferred = true;
    if (!dated(clock) || !(count < 4000)) return;
    int year, month, day;
    casus_day now = clock->published.first;
    casus_day_to_ymd(now, &year, &month, &day);
    int many = (int)count;
    if (unit == 'e') many *= 10;
    if (unit == 'c') many *= 100;
    if (unit == 'y' || unit == 'e' || unit == 'c') {
        if (many >= year) return;
        whole(out, stretch ? cs_day_clamped(year - many, month, day) : cs_day_clamped(year - many, 1, 1),
              stretch ? clock->published.last : cs_day_clamped(year - many, 12, 31));
        out->doubt = unit != 'y' || stretch ? CASUS_DOUBT_APPROXIMATE : CASUS_DOUBT_NONE;
    } else if (unit == 'm') {
        cs_month_shift(&year, &month, -many);
        if (year < 1) return;
        whole(out, cs_day_clamped(year, month, stretch ? day : 1),
              stretch ? clock->published.last : cs_day_clamped(year, month, 31));
        out->doubt = stretch ? CASUS_DOUBT_APPROXIMATE : CASUS_DOUBT_NONE;
    } else if (unit == 'w' || unit == 'd') {
        casus_day then = now - many * (unit == 'w' ? 7 : 1), slack = unit == 'w' && !stretch ? 3 : 0;
        whole(out, then - slack, stretch ? clock->published.last : then + slack);
        out->doubt = unit == 'w' || stretch ? CASUS_DOUBT_APPROXIMATE : CASUS_DOUBT_NONE;
    }
}

/* "today", "yesterday", "recently", "in recent weeks": words that stand for a time of their own. */
static bool adverb_at(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const char *const days[] = {"yesterday", "today", "tomorrow", "tonight", NULL};
    static const int shifts[] = {-1, 0, 1, 0};
    int found = index_of(token_at(clock, at)->lower, days);
    *last = at;
    if (found >= 0) {
        relative_unit(clock, 'd', shifts[found], out);
        return true;
    }
    if (word(clock, at, "recently") || word(clock, at, "lately")) {
        back(clock, 'd', 30, true, out);
        return true;
    }
    if (word(clock, at, "recent") && unit_at(clock, at + 1)) {
        char unit = unit_at(clock, at + 1);
        *last = at + 1;
        back(clock, unit, unit == 'd' ? 7 : unit == 'w' ? 6 : unit == 'm' ? 6 : 5, true, out);
        return true;
    }
    return false;
}

/* "last year", "this month", "next week", "last Tuesday", "last June", "the past two years", "earlier this year". */
static bool turned_at(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const char *const turns[] = {"last", "past", "previous", "this", "next", "coming", "current", NULL};
    static const int by[] = {-1, -1, -1, 0, 1, 1, 0};
    int turn = index_of(token_at(clock, at)->lower, turns);
    cs_number number;
    if (turn < 0 || at + 1 >= clock->end) return false;
    if (by[turn] == -1 && (cs_number_at(clock->passage, at + 1, clock->end, &number) || word(clock, at + 1, "few"))) {
        uint32_t behind = word(clock, at + 1, "few") ? at + 2 : number.last + 1;
        char unit = unit_at(clock, behind);
        if (!unit || unit == 'h') return false;
        *last = behind;
        back(clock, unit, word(clock, at + 1, "few") ? 3 : !(number.value > 0) ? 3 : number.value, true, out);
        return true;
    }
    char unit = unit_at(clock, at + 1);
    if (unit && unit != 'h' && (unit != 'd' || by[turn] != 0)) {
        if (turn == 2 && unit == 'd') return false; /* "the previous day" tells from the text, not from us */
        *last = at + 1;
        relative_unit(clock, unit, by[turn], out);
        return true;
    }
    out->weekday = weekday_at(clock, at + 1);
    out->month = out->weekday ? 0 : month_at(clock, at + 1);
    int season = out->weekday || out->month ? 0 : season_at(clock, at + 1);
    if (!out->weekday && !out->month && !season) return false;
    *last = at + 1;
    out->turn = by[turn] ? by[turn] : 2;
    if (season) {
        out->month = season;
        out->part = 4;
    }
    return true;
}

/* "24 years ago", "a decade ago". */
static bool ago_at(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    cs_number number;
    uint32_t behind;
    double count;
    if (cs_number_at(clock->passage, at, clock->end, &number)) {
        behind = number.last + 1;
        count = number.value > 0 ? number.value : number.least;
        if (!(number.value > 0)) out->doubt = CASUS_DOUBT_APPROXIMATE;
    } else if (word(clock, at, "a") || word(clock, at, "an")) {
        behind = at + 1;
        count = 1;
    } else {
        return false;
    }
    char unit = unit_at(clock, behind);
    if (!unit || unit == 'h' || !word(clock, behind + 1, "ago") || isnan(count)) return false;
    *last = behind + 1;
    int doubt = out->doubt;
    back(clock, unit, count, false, out);
    out->doubt |= doubt;
    return true;
}

/* -- calendar points -------------------------------------------------------------------------------------------------- */

/* The year that may follow a month or a day: ", 2024", "of 2024", "2024". */
static void year_behind(const cs_clock *clock, cs_point *out, uint32_t *last)
{
    uint32_t at = *last + 1;
    if (word(clock, at, ",") || word(clock, at, "of")) at++;
    out->year = year_at(clock, at);
    if (out->year) *last = at;
}

static bool dashed_at(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    const char *text = token_at(clock, at)->lower;
    int year, month, day, used = 0;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && !text[used]) {
        *last = at;
    } else if (year_at(clock, at) && word(clock, at + 1, "-") && word(clock, at + 3, "-") && day_at(clock, at + 2) &&
               day_at(clock, at + 4) && strlen(token_at(clock, at + 2)->lower) == 2) {
        year = year_at(clock, at);
        month = day_at(clock, at + 2);
        day = day_at(clock, at + 4);
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
    if (year < YEAR_FIRST || year > YEAR_LAST || !casus_day_from_ymd(year, month, day, &checked)) return false;
    out->year = year;
    out->month = month;
    out->day = day;
    return true;
}

/* "19 June 2024", "June 19, 2024", "June 2024", "June", "the 19th of June". */
static bool month_point(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    uint32_t name = at;
    out->day = day_at(clock, at);
    if (out->day) {
        name = at + 1;
        if (word(clock, name, "of")) name++;
    }
    out->month = month_at(clock, name);
    if (!out->month) return false;
    *last = name;
    if (!out->day && day_at(clock, name + 1) &&
        !(word(clock, name + 2, "million") || word(clock, name + 2, "percent"))) {
        out->day = day_at(clock, name + 1);
        *last = name + 1;
    }
    year_behind(clock, out, last);
    return true;
}

/* A number as year: four digits, and nothing that it could count. */
static bool year_point(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    int year = year_at(clock, at);
    if (!year) return false;
    const cs_token *token = token_at(clock, at), *next = at + 1 < clock->end ? token + 1 : NULL;
    static const char *const hints[] = {"in",     "since",   "from", "until", "by", "of", "after", "before",
                                        "during", "between", "and",  "to",    "(",  "-",  "the",   NULL};
    bool hinted = at > clock->begin && index_of(token_at(clock, at - 1)->lower, hints) >= 0;
    bool plural = next && next->upos == CS_NOUN && strcmp(next->lower, next->lemma) != 0 &&
                  next->lower[strlen(next->lower) - 1] == 's';
    if (plural && !(hinted && !word(clock, at - 1, "of"))) return false;
    if (at > clock->begin && !token->space_before &&
        (word(clock, at - 1, ":") || word(clock, at - 1, "/") || word(clock, at - 1, ".")))
        return false;
    static const char *const counted[] = {"%", "percent", "million", "thousand", "hundred", "billion", NULL};
    if (next && index_of(next->lower, counted) >= 0) return false;
    static const char *const labels[] = {"resolution", "article", "no.", "number", "flight", "page", "$", NULL};
    if (at > clock->begin && index_of(token_at(clock, at - 1)->lower, labels) >= 0) return false;
    out->year = year;
    out->bare = true;
    *last = at;
    return true;
}

/* "1990s", "the '90s", "19th century", "twentieth century": first and last year. */
static bool decade_point(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const char *const ordinals[] = {"sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", NULL};
    const char *text = token_at(clock, at)->lower;
    int year = strlen(text) == 5 && text[4] == 's' && text[3] == '0' ? year_in_digits(text) : 0, width = 10;
    *last = at;
    if (year && text[2] == '0') width = 100;
    if (year && width == 100 && year >= 2000) width = 10;
    if (!year && text[0] == '\'' && strlen(text) == 4 && text[2] == '0' && text[3] == 's' && text[1] >= '2' &&
        text[1] <= '9')
        year = 1900 + (text[1] - '0') * 10;
    if (!year && unit_at(clock, at + 1) == 'c') {
        int nth = day_at(clock, at);
        if (!nth && index_of(text, ordinals) >= 0) nth = 16 + index_of(text, ordinals);
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

static bool season_point(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    out->month = season_at(clock, at);
    if (!out->month) return false;
    *last = at;
    year_behind(clock, out, last);
    out->part = 4;
    return out->year != 0;
}

static bool calendar_at(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    static const cs_point none;
    bool (*const readers[])(cs_clock *, uint32_t, cs_point *, uint32_t *) = {
        dashed_at, month_point, year_point, decade_point, season_point, adverb_at, ago_at, turned_at};
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        *out = none;
        if (readers[i](clock, at, out, last)) return true;
    }
    *out = none;
    out->weekday = weekday_at(clock, at);
    *last = at;
    return out->weekday != 0;
}

/* "early", "mid-", "late", "the beginning of", "the end of" before a point: which part of it, and how many tokens that took. */
static int part_at(const cs_clock *clock, uint32_t at, uint32_t *width)
{
    static const char *const parts[] = {"early", "mid", "late", "beginning", "middle", "end", "start", NULL};
    static const int which[] = {1, 2, 3, 1, 2, 3, 1};
    int found = at < clock->end ? index_of(token_at(clock, at)->lower, parts) : -1;
    if (found < 0) return 0;
    *width = 1;
    if (found == 1 && word(clock, at + 1, "-")) *width = 2;
    if (found >= 3) {
        if (!word(clock, at + 1, "of")) return 0;
        *width = 2;
    }
    if (word(clock, at + *width, "the")) ++*width;
    return which[found];
}

static bool starts_word(const cs_clock *clock, uint32_t at)
{
    static const char *const passed[] = {"the", "on",    "in",     "early",   "mid",   "late", "beginning",
                                         "end", "start", "middle", "earlier", "later", NULL};
    return index_of(token_at(clock, at)->lower, passed) >= 0;
}

bool cs_point_at(cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    if (at >= clock->end) return false;
    if ((word(clock, at, "the") || word(clock, at, "earlier") || word(clock, at, "later")) && at + 1 < clock->end) {
        if (word(clock, at, "the") && (year_at(clock, at + 1) || month_at(clock, at + 1)))
            return false; /* "the 1961 treaty", "the April 22 attack" begin at the date */
        return cs_point_at(clock, at + 1, out, last);
    }
    uint32_t width = 0;
    int part = part_at(clock, at, &width);
    if (part && at + width < clock->end && calendar_at(clock, at + width, out, last)) {
        if (out->part) return true;
        out->part = part;
        return true;
    }
    if (!calendar_at(clock, at, out, last)) return false;
    if (out->weekday) { /* "on Wednesday, June 19, 2024": the date says it all */
        cs_point date = {0};
        uint32_t date_last, next = *last + 1;
        if (word(clock, next, ",")) next++;
        if (next < clock->end && month_point(clock, next, &date, &date_last) && date.day) {
            *out = date;
            *last = date_last;
        }
    }
    return true;
}

bool cs_time_may_begin(const cs_clock *clock, uint32_t at)
{
    const cs_token *token = token_at(clock, at);
    char c = token->lower[0];
    if (token->upos == CS_VERB && c != 's' && c != 'f') return false;
    if (c >= '0' && c <= '9') return true;
    if (c == '\'' && token->lower[1] >= '0' && token->lower[1] <= '9') return true;
    static const char *const words[] = {
        "between", "from",       "since",     "after",      "until",       "till",      "before",  "prior",  "by",
        "through", "following",  "last",      "past",       "previous",    "this",      "next",    "coming", "current",
        "recent",  "recently",   "lately",    "yesterday",  "today",       "tomorrow",  "tonight", "a",      "an",
        "several", "few",        "half",      "dozens",     "decades",     "spring",    "summer",  "autumn", "winter",
        "fall",    "nineteenth", "twentieth", "eighteenth", "seventeenth", "sixteenth", NULL};
    return starts_word(clock, at) || token->upos == CS_NUM || capital(clock, at) || index_of(token->lower, words) >= 0;
}

/* -- settling --------------------------------------------------------------------------------------------------------- */

/* Is the time told of as still to come? The auxiliaries and words of planning above its head say so. */
static bool lies_ahead(const cs_clock *clock, uint32_t head)
{
    static const char *const auxiliaries[] = {"will", "shall", "would", "'ll", "wo", NULL};
    static const char *const planning[] = {"plan",  "schedule", "expect", "due", "set",
                                           "slate", "upcoming", "intend", NULL};
    for (int step = 0; head != CS_NOWHERE && step < 8; step++) {
        const cs_token *token = token_at(clock, head);
        if (index_of(token->lemma, planning) >= 0) return true;
        if (token->upos == CS_VERB || token->upos == CS_NOUN || token->upos == CS_ADJ)
            for (uint32_t i = clock->begin; i < clock->end; i++)
                if (token_at(clock, i)->head == head && token_at(clock, i)->upos == CS_AUX &&
                    index_of(token_at(clock, i)->lower, auxiliaries) >= 0)
                    return true;
        if (token->upos == CS_VERB) return false; /* "will never recognise it, he said on Tuesday" */
        head = token->head;
    }
    return false;
}

/* The year in which a month (and day) without one most likely lies: the last such one, or the next when it lies ahead. */
static void infer_year(const cs_clock *clock, cs_point *point, uint32_t head)
{
    point->year_inferred = true;
    if (!dated(clock)) return;
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
    if (!dated(clock) || clock->published.first != clock->published.last) return;
    casus_day now = clock->published.first;
    int back_days = (cs_weekday(now) - (point->weekday - 1) + 7) % 7;
    bool ahead = point->turn == 1 || (!point->turn && head != CS_NOWHERE && lies_ahead(clock, head));
    casus_day day = now - back_days;
    if (ahead && (day < now || point->turn == 1)) day += 7;
    if (point->turn == -1 && day == now) day -= 7;
    whole(point, day, day);
}

/* Cuts a known stretch to its early, middle or late part. */
static void cut_part(cs_point *point)
{
    casus_day length = point->last - point->first + 1, third = length / 3;
    if (point->part == 1) point->last = point->first + third - 1 + (length % 3 > 0);
    if (point->part == 2) {
        point->first += third;
        point->last -= third;
    }
    if (point->part == 3) point->first = point->last - third + 1 - (length % 3 > 0);
    point->doubt |= CASUS_DOUBT_APPROXIMATE;
}

/* Early 2023 is January to April; the early 1990s are 1990 to 1993. */
static void cut_years(cs_point *point)
{
    int from, until, month, day;
    casus_day_to_ymd(point->first, &from, &month, &day);
    casus_day_to_ymd(point->last, &until, &month, &day);
    int width = until - from + 1;
    if (width == 1) {
        int first = point->part == 1 ? 1 : point->part == 2 ? 5 : 9;
        whole(point, cs_day_clamped(from, first, 1), cs_day_clamped(from, first + 3, 31));
    } else {
        int third = (width + 2) / 3;
        int first = point->part == 1 ? from : point->part == 2 ? from + third - (width % 3 != 0) : until - third + 1;
        whole(point, cs_day_clamped(first, 1, 1), cs_day_clamped(first + third - 1, 12, 31));
    }
    point->doubt |= CASUS_DOUBT_APPROXIMATE;
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
        if (point->part == 4) cs_month_shift(&until_year, &until_month, 2);
        casus_day first = cs_day_clamped(point->year, point->month ? point->month : 1, point->day ? point->day : 1);
        whole(point, first, cs_day_clamped(until_year, until_month, point->day ? point->day : 31));
        if (point->part == 4) point->doubt |= CASUS_DOUBT_APPROXIMATE;
    }
    if (!point->known || !point->part || point->part == 4) return;
    if (point->last - point->first >= 364)
        cut_years(point);
    else if (point->last > point->first)
        cut_part(point);
}

/* -- durations -------------------------------------------------------------------------------------------------------- */

bool cs_duration_at(const cs_clock *clock, uint32_t at, uint32_t *last)
{
    cs_number number;
    uint32_t behind;
    bool counted = cs_number_at(clock->passage, at, clock->end, &number);
    if (counted)
        behind = number.last + 1;
    else if (word(clock, at, "a") || word(clock, at, "an") || word(clock, at, "several") || word(clock, at, "few"))
        behind = at + 1;
    else if (unit_at(clock, at) && word(clock, at, "decades"))
        behind = at;
    else
        return false;
    if (counted && number.of && word(clock, behind, "of")) behind++;
    if (word(clock, behind, "more") || word(clock, behind, "full") || word(clock, behind, "long") ||
        word(clock, behind, "consecutive"))
        behind++;
    char unit = unit_at(clock, behind);
    if (!unit || word(clock, behind + 1, "ago")) return false;
    if (counted && number.digits && !number.grouped && day_at(clock, at) && unit == 'c') return false;
    *last = behind;
    return true;
}
