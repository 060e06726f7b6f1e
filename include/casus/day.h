/* day.h - days, uncertain dates, spans, and what "in force on a day" can mean
 *
 * A day is a count of days since 1970-01-01 in the proleptic Gregorian calendar; never a string, never a time_t.
 * A date as history knows it is a first and a last possible day, and marks of doubt. A span runs from its begin
 * (inclusive) to its end (exclusive), each of which may be uncertain or open.
 */
#ifndef CASUS_DAY_H
#define CASUS_DAY_H

#include <casus/error.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t casus_day;

/** Days before and after everything; an open end of a span. */
#define CASUS_DAY_MIN ((casus_day)INT32_MIN)
#define CASUS_DAY_MAX ((casus_day)INT32_MAX)

/** casus_truth - three-valued (strong Kleene) truth: and is min, or is max */
typedef enum casus_truth { CASUS_NO = 0, CASUS_UNSURE = 1, CASUS_YES = 2 } casus_truth;

/** casus_doubt - the EDTF marks behind a date: `?` and `~`, or both (`%`) */
typedef enum casus_doubt { CASUS_DOUBT_NONE = 0, CASUS_DOUBT_UNCERTAIN = 1, CASUS_DOUBT_APPROXIMATE = 2 } casus_doubt;

/** casus_date - some day from first to last; precise when they are equal. An absent date is CASUS_DATE_NONE. */
typedef struct casus_date {
    casus_day first, last;
    int32_t doubt; /* of casus_doubt, or-ed */
} casus_date;

#define CASUS_DATE_NONE ((casus_date){CASUS_DAY_MAX, CASUS_DAY_MIN, 0})

/** casus_span - from begin inclusive until end exclusive; open sides are CASUS_DAY_MIN / CASUS_DAY_MAX */
typedef struct casus_span {
    casus_date begin, end;
} casus_span;

/** casus_date_known() - false for CASUS_DATE_NONE */
static inline bool casus_date_known(casus_date date)
{
    return date.first <= date.last;
}

/** casus_day_from_ymd() - the day of a Gregorian year (0..9999), month, day; false when there is no such day */
CASUS_API bool casus_day_from_ymd(int year, int month, int day, casus_day *out);

/** casus_day_to_ymd() - the inverse, for any day; all three pointers are required */
CASUS_API void casus_day_to_ymd(casus_day day, int *year, int *month, int *day_of_month);

/**
 * casus_date_parse() - EDTF level 1, the subset of docs/treaty-format.md: YYYY, YYYY-MM, YYYY-MM-DD, then ?, ~ or %
 *
 * @text    borrowed, need not end in NUL
 * @length  bytes of text
 *
 * Returns CASUS_OK, or CASUS_EFORMAT with a message that says what is impossible about it (out is untouched).
 */
CASUS_API casus_status casus_date_parse(const char *text, size_t length, casus_date *out, casus_error *err);

/** casus_span_parse() - DATE (that day, month or year whole), or FROM/UNTIL with `..` for an open side */
CASUS_API casus_status casus_span_parse(const char *text, size_t length, casus_span *out, casus_error *err);

/** casus_day_print() - "2024-12-05"; the text lies in buffer, which is returned. Open ends print as "..". */
CASUS_API char *casus_day_print(casus_day day, char buffer[16]);

/** casus_date_print() - the shortest EDTF text for a date ("1917-12~", "1879-10-07"); "" when not known */
CASUS_API char *casus_date_print(casus_date date, char buffer[40]);

/** casus_span_holds() - does the span hold on this day? Undetermined inside an uncertain begin or end. */
CASUS_API casus_truth casus_span_holds(casus_span span, casus_day day);

#ifdef __cplusplus
}
#endif
#endif
