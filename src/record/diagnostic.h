/* diagnostic.h - adding to a list of diagnostics from inside the library */
#ifndef CS_DIAGNOSTIC_H
#define CS_DIAGNOSTIC_H

#include "record/tree.h"

#include <casus/check.h>

/* Adds one diagnostic at mark of tree's file. The severity is told by the code's first letter. Past
 * CASUS_DIAGNOSTICS_PER_FILE of one file it is counted only. Returns the new one, or NULL when it was not kept;
 * list may be NULL. A failed allocation is remembered: see cs_diagnostics_failed(). */
casus_diagnostic *cs_diagnose(casus_diagnostics *list, const cs_tree *tree, cs_mark mark, const char *code,
                              const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 5, 6)))
#endif
    ;

/* Adds the suggestion; diagnostic may be NULL. */
void cs_diagnose_hint(casus_diagnostics *list, casus_diagnostic *diagnostic, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

/* Adds the second place of a relation; diagnostic may be NULL. */
void cs_diagnose_other(casus_diagnostics *list, casus_diagnostic *diagnostic, const cs_tree *tree, cs_mark mark,
                       const char *message);

/* Sorts by file, line, column; call once when a file is done. */
void cs_diagnostics_sort(casus_diagnostics *list);

bool cs_diagnostics_failed(const casus_diagnostics *list);

/* The first error as a casus_error, for callers that only want to know why a load failed. */
void cs_diagnostics_first(const casus_diagnostics *list, casus_error *err);

#endif
