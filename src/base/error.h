/* error.h - filling a casus_error from inside the library */
#ifndef CS_ERROR_H
#define CS_ERROR_H

#include <casus/error.h>

#if defined(__GNUC__)
#define CS_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define CS_PRINTF(f, a)
#endif

/* Writes status and message into err (which may be NULL), clears its place and hint, and returns status. */
casus_status cs_fail(casus_error *err, casus_status status, const char *format, ...) CS_PRINTF(3, 4);

/* Adds a place to an error already written; file may be NULL to keep what is there. */
void cs_fail_at(casus_error *err, const char *file, int line, int column);

/* Adds the suggestion to an error already written. */
void cs_fail_hint(casus_error *err, const char *format, ...) CS_PRINTF(2, 3);

#endif
