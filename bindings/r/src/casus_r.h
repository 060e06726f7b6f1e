/* casus_r.h - what the files of the binding share
 *
 * An R error jumps over the frames of C, and any allocation of R may be one. So what the library makes is held by a keeper from
 * the moment it is there: an external pointer with a finalizer. No frame of the library is ever jumped over.
 */
#ifndef CASUS_R_H
#define CASUS_R_H

#define R_NO_REMAP
#include <Rinternals.h>

#include <casus/casus.h>

/* -- keepers ---------------------------------------------------------------------------------------------------------- */

/* An empty keeper; forget() is its finalizer, and frees at once when it is called. Protect it, then make, then fill it. */
SEXP casus_r_keeper(R_CFinalizer_t forget);

/* Defines forget_NAME(), which frees what a keeper holds. */
#define CASUS_R_FORGET(name, type, release)                                                                            \
    static void forget_##name(SEXP keeper)                                                                             \
    {                                                                                                                  \
        type *it = R_ExternalPtrAddr(keeper);                                                                          \
        release(it);                                                                                                   \
        R_ClearExternalPtr(keeper);                                                                                    \
    }

/* -- errors ----------------------------------------------------------------------------------------------------------- */

/* A failure as an R condition: class casus_error, with status, file, line, column, hint. Returns only when there is none. */
void casus_r_check(casus_status status, const casus_error *err);

/* The same for a failure of ours. */
void casus_r_refuse(const char *hint, const char *format, ...);

/* -- values ----------------------------------------------------------------------------------------------------------- */

/* The C text of a vector's element; NULL for NULL and NA. */
const char *casus_r_text(SEXP texts, R_xlen_t index);

/* char ** of a character vector, on R's own stack; NULL when there are none. */
const char *const *casus_r_texts(SEXP texts);

/* UTF-8 as an element of a character vector, and as a vector of one. */
SEXP casus_r_char(const char *text);
SEXP casus_r_string(const char *text);

/* A list of so many elements, which are named. */
SEXP casus_r_list(const char *const *names, int count);

/* The corpus in an object of R. */
const casus_corpus *casus_r_corpus(SEXP object);

/* A day of R; CASUS_DAY_MAX, "whenever", for NA. */
casus_day casus_r_when(SEXP day);

/* A table as a list of columns, each with its labels and kinds of missing, its notes as attribute "casus". It is put into a keeper
 * of its own kind, and freed when R has the columns. */
SEXP casus_r_table_keeper(void);
SEXP casus_r_taken(casus_table *table, SEXP keeper);

/* Paper to print on, which is a keeper; its address is the `user` of the writer. What was printed is a string, and frees it. */
SEXP casus_r_paper(void);
bool casus_r_write(void *user, const char *bytes, size_t length);
SEXP casus_r_printed(SEXP paper);

#endif
