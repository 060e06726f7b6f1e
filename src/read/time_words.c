/* time_words.c - the words of which times are made */
#include "read/time_words.h"
#include "record/words.h"

#include <string.h>

bool cs_clock_word(const cs_clock *clock, uint32_t at, const char *lower)
{
    if (at >= clock->end) return false;
    const char *word = cs_clock_token(clock, at)->lower;
    return *word == *lower && strcmp(word, lower) == 0;
}

bool cs_clock_capital(const cs_clock *clock, uint32_t at)
{
    char c = clock->passage->text[cs_clock_token(clock, at)->span.begin];
    return c >= 'A' && c <= 'Z';
}

int cs_year_in_digits(const char *text)
{
    int year = 0;
    for (int i = 0; i < 4; i++) {
        if (text[i] < '0' || text[i] > '9') return 0;
        year = year * 10 + (text[i] - '0');
    }
    return year >= CS_YEAR_FIRST && year <= CS_YEAR_LAST ? year : 0;
}

int cs_month_at(const cs_clock *clock, uint32_t at)
{
    static const char *const names[] = {"january", "february",  "march",   "april",    "may",      "june", "july",
                                        "august",  "september", "october", "november", "december", NULL};
    static const char *const brief[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul",
                                        "aug", "sep", "oct", "nov", "dec", NULL};
    char plain[16];
    if (at >= clock->end || !cs_clock_capital(clock, at)) return 0;
    const cs_token *token = cs_clock_token(clock, at);
    int found = cs_word(names, token->lower);
    bool noun = token->upos == CS_PROPN || token->upos == CS_NOUN;
    if (found < 0) {
        size_t length = strlen(token->lower);
        if (length && token->lower[length - 1] == '.') length--;
        if (length != 3 && length != 4) return 0;
        memcpy(plain, token->lower, length);
        plain[length] = '\0';
        if (strcmp(plain, "sept") == 0) plain[3] = '\0';
        found = cs_word(brief, plain);
    }
    bool beside = at + 1 < clock->end && cs_clock_token(clock, at + 1)->upos == CS_NUM;
    bool doubtful = found == 2 || found == 4; /* March and May are verbs, too */
    return found >= 0 && (noun || (beside && doubtful) || !doubtful) ? found + 1 : 0;
}

int cs_weekday_at(const cs_clock *clock, uint32_t at)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday",    NULL};
    if (at >= clock->end || !cs_clock_capital(clock, at)) return 0;
    return cs_word(names, cs_clock_token(clock, at)->lower) + 1;
}

/* First month of a season, or 0. */
int cs_season_at(const cs_clock *clock, uint32_t at)
{
    static const char *const names[] = {"spring", "summer", "autumn", "winter", "fall", NULL};
    static const int months[] = {3, 6, 9, 12, 9};
    int found = at < clock->end ? cs_word(names, cs_clock_token(clock, at)->lower) : -1;
    return found < 0 || cs_clock_token(clock, at)->upos == CS_VERB ? 0 : months[found];
}

/* A day of the month: 1 .. 31, "19th". */
int cs_month_day_at(const cs_clock *clock, uint32_t at)
{
    if (at >= clock->end) return 0;
    const char *text = cs_clock_token(clock, at)->lower;
    int day = 0, digits = 0;
    for (; text[digits] >= '0' && text[digits] <= '9' && digits < 3; digits++) day = day * 10 + (text[digits] - '0');
    const char *rest = text + digits;
    bool ends = !*rest || strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 || strcmp(rest, "rd") == 0 ||
                strcmp(rest, "th") == 0;
    return digits && digits < 3 && day >= 1 && day <= 31 && ends ? day : 0;
}

int cs_year_at(const cs_clock *clock, uint32_t at)
{
    if (at >= clock->end) return 0;
    const char *text = cs_clock_token(clock, at)->lower;
    return strlen(text) == 4 ? cs_year_in_digits(text) : 0;
}

/* A unit of time: 'd', 'w', 'm', 'y', 'e' (decade), 'c' (century), 'h' (less than a day), 0 none. */
char cs_unit_at(const cs_clock *clock, uint32_t at)
{
    static const char *const units[] = {"day",  "week",   "month",  "year",    "decade",  "century",
                                        "hour", "minute", "second", "weekend", "quarter", NULL};
    static const char letters[] = "dwmyechhhwq";
    int found = at < clock->end ? cs_word(units, cs_clock_token(clock, at)->lemma) : -1;
    if (found < 0) {
        static const char *const plural[] = {"days",  "weeks",   "months",  "years",    "decades",  "centuries",
                                             "hours", "minutes", "seconds", "weekends", "quarters", NULL};
        found = at < clock->end ? cs_word(plural, cs_clock_token(clock, at)->lower) : -1;
    }
    if (found < 0 || cs_clock_token(clock, at)->upos == CS_ADJ) return 0;
    return letters[found];
}
