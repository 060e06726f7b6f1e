/* time_words.h - the words of which times are made, at a token of the sentence; nothing is read behind its end */
#ifndef CS_TIME_WORDS_H
#define CS_TIME_WORDS_H

#include "read/time_point.h"

enum { CS_YEAR_FIRST = 1500, CS_YEAR_LAST = 2100 };

static inline const cs_token *cs_clock_token(const cs_clock *clock, uint32_t at)
{
    return &clock->passage->tokens[at];
}

static inline bool cs_clock_dated(const cs_clock *clock)
{
    return casus_date_known(clock->published);
}

/* Is it this word, in lower case? Does it begin with a capital? */
bool cs_clock_word(const cs_clock *clock, uint32_t at, const char *lower);
bool cs_clock_capital(const cs_clock *clock, uint32_t at);

/* Each 0 when it is none: month 1 .. 12; day of the week, 1 Monday; first month of a season; day of a month ("19th"); year. */
int cs_month_at(const cs_clock *clock, uint32_t at);
int cs_weekday_at(const cs_clock *clock, uint32_t at);
int cs_season_at(const cs_clock *clock, uint32_t at);
int cs_month_day_at(const cs_clock *clock, uint32_t at);
int cs_year_at(const cs_clock *clock, uint32_t at);

/* The year that the first four signs of a text are, or 0. */
int cs_year_in_digits(const char *text);

/* A unit of time: 'd', 'w', 'm', 'y', 'q' (quarter), 'e' (decade), 'c' (century), 'h' (less than a day), 0 none. */
char cs_unit_at(const cs_clock *clock, uint32_t at);

/* -- how a point is told; *last gets its last token ------------------------------------------------------------------------ */

/* From the day of publication, or from the time told before: "yesterday", "last year", "two days ago", "the following year". */
bool cs_told_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last);

/* "(the end of the) year": the unit of time in which the day of publication lies. */
bool cs_current_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last);

/* By the name of what happened then: "the Cold War", "the collapse of the Soviet Union". */
bool cs_era_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last);

#endif
