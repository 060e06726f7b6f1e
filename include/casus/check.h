/* check.h - what is wrong or doubtful in a file, and where
 *
 * A diagnostic is a line in a list, not a failure: checking a bad file succeeds and returns its faults.
 * Codes are stable and explained, with an example each, in docs/diagnostics.md.
 */
#ifndef CASUS_CHECK_H
#define CASUS_CHECK_H

#include <casus/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_severity - an error makes the file unusable; a warning is for a person to look at */
typedef enum casus_severity { CASUS_ERROR = 0, CASUS_WARNING = 1 } casus_severity;

/** casus_place - a stretch of a file; line 0 when there is none. Columns count bytes from 1. */
typedef struct casus_place {
    const char *file;
    int line, column, end_column;
} casus_place;

/**
 * casus_diagnostic - one fault
 *
 * @code       "E0204"; E for errors, W for warnings
 * @place      where; place.end_column is one past the last byte of the span on that line
 * @source     the line of the file, without line end; ""
 * @message    what was found and what was wanted
 * @hint       one suggestion, or ""
 * @other      the second place of a relation (line 0 when there is none), with other_source and other_message
 */
typedef struct casus_diagnostic {
    casus_severity severity;
    const char *code;
    casus_place place;
    const char *source;
    const char *message;
    const char *hint;
    casus_place other;
    const char *other_source;
    const char *other_message;
} casus_diagnostic;

/** How many diagnostics of one file are kept; the rest are only counted. */
#define CASUS_DIAGNOSTICS_PER_FILE 20

/** casus_diagnostics - a list, in order of file, line and column; the texts live as long as the list */
typedef struct casus_diagnostics casus_diagnostics;

/** casus_diagnostics_new() - an empty list; NULL when there is no memory. allocator may be NULL. */
CASUS_API casus_diagnostics *casus_diagnostics_new(const casus_allocator *allocator);
CASUS_API void casus_diagnostics_free(casus_diagnostics *list);

/** casus_diagnostics_count() - how many can be read; at() is NULL past the end */
CASUS_API size_t casus_diagnostics_count(const casus_diagnostics *list);
CASUS_API const casus_diagnostic *casus_diagnostics_at(const casus_diagnostics *list, size_t index);

/** casus_diagnostics_errors() - how many errors were found, counting those not kept; likewise warnings */
CASUS_API size_t casus_diagnostics_errors(const casus_diagnostics *list);
CASUS_API size_t casus_diagnostics_warnings(const casus_diagnostics *list);

#ifdef __cplusplus
}
#endif
#endif
