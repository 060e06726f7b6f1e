/* time_point.h - one point of time as a phrase says it, before and after the day of publication has filled it up */
#ifndef CS_TIME_POINT_H
#define CS_TIME_POINT_H

#include "read/found.h"

/* A sentence, and the day that relative times are told from. */
typedef struct cs_clock {
    cs_passage *passage;
    uint32_t begin, end;  /* tokens of the sentence; end exclusive */
    casus_date published; /* CASUS_DATE_NONE when unknown */
    casus_date told;      /* the calendar time last told in this paragraph: what "the following year" goes on from */
    uint32_t told_head;   /* its word in this sentence, when what follows may go on from it, or CS_NOWHERE */
} cs_clock;

/* Which part of a time: "early 2023", "the second half of 2023". */
typedef enum cs_part {
    CS_WHOLE,
    CS_EARLY,
    CS_MIDDLE,
    CS_LATE,
    CS_SEASON,
    CS_FIRST_HALF,
    CS_SECOND_HALF,
    CS_QUARTER
} cs_part;

typedef struct cs_point {
    int year, month, day; /* 0: not said */
    int weekday;          /* 1 Monday .. 7 Sunday; 0: none */
    int turn;             /* -1 the last one, 1 the next one, 0 neither: "last Tuesday", "next June" */
    int part;             /* cs_part */
    bool bare;            /* a year in digits and nothing else */
    bool named;           /* told by the name of what happened then */
    bool known;           /* first and last are set */
    bool year_inferred, day_inferred;
    int doubt;
    casus_day first, last;
} cs_point;

/* Can a time begin with this token? A quick look that spares the rest. */
bool cs_time_may_begin(const cs_clock *clock, uint32_t at);

/* The point that begins at a token; *last gets its last token. */
bool cs_point_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last);

/* First and last day of a point, the year inferred where it was not said. head: token that the time hangs on in the parse, or CS_NOWHERE. */
void cs_point_settle(const cs_clock *clock, cs_point *point, uint32_t head);

/* "24 years", "for a decade": a length of time that is no date. */
bool cs_duration_at(const cs_clock *clock, uint32_t at, uint32_t *last);

/* Days of a month; a day of a month, the last one when it has fewer; a month some months on; Monday 0 ... Sunday 6. */
int cs_month_days(int year, int month);
casus_day cs_day_clamped(int year, int month, int day);
void cs_month_shift(int *year, int *month, int by);
int cs_weekday(casus_day day);

/* Sets a point to these days; unknown when they stand the wrong way round. */
void cs_point_whole(cs_point *point, casus_day first, casus_day last);

/* EDTF: "2024-06", "1990/1999", "2024-05-20~/2024-06-19~"; one side of a range: its first or last day, as short as it may be. */
void cs_point_print(const cs_point *point, char out[40]);
void cs_point_print_side(const cs_point *point, bool first, char out[40]);

#endif
