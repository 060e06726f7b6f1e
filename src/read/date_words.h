/* date_words.h - a whole date written in words: "20 June 2024", "June 20, 2024", "Thu, 20 Jun 2024" */
#ifndef CS_DATE_WORDS_H
#define CS_DATE_WORDS_H

#include <casus/day.h>

/* The first whole date (day, month by name, year) in a text; *end gets the byte behind it and may be NULL. Dates of numbers alone are only
 * taken in the form 2024-06-20: which of 06/07/2024 is the month nobody can tell. CASUS_DATE_NONE when there is none. */
casus_date cs_date_in_words(const char *text, size_t length, size_t *end);

/* The number of a month by its name or the beginning of it ("Sept.", "JUN"), or 0. */
int cs_month_of(const char *word, size_t length);

#endif
