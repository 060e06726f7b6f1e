/* panel.c - panels, the variables for the rows of a frame, the codebook */
#include "entries.h"

#include <limits.h>

static SEXP words_of(const char *(*word)(int))
{
    int count = 0;
    while (word(count)) count++;
    SEXP words = PROTECT(Rf_allocVector(STRSXP, count));
    for (int i = 0; i < count; i++) SET_STRING_ELT(words, i, casus_r_char(word(i)));
    UNPROTECT(1);
    return words;
}

static const char *unit_word(int i)
{
    return casus_unit_word((casus_unit)i);
}

static const char *rule_word(int i)
{
    return casus_year_rule_word((casus_year_rule)i);
}

/* The first collapse is "unsaid", which has no word. */
static const char *collapse_word(int i)
{
    return casus_collapse_word((casus_collapse)(i + 1));
}

/* The words of the options of a panel, in the order of their numbers. */
SEXP casus_r_words(void)
{
    static const char *const names[] = {"unit", "year_rule", "collapse"};
    SEXP list = PROTECT(casus_r_list(names, 3));
    SET_VECTOR_ELT(list, 0, words_of(unit_word));
    SET_VECTOR_ELT(list, 1, words_of(rule_word));
    SET_VECTOR_ELT(list, 2, words_of(collapse_word));
    UNPROTECT(1);
    return list;
}

/* numbers: unit, first year, last year, system, year rule, collapse, political. */
static casus_panel_options options_of(SEXP numbers, SEXP vars)
{
    const int *n = INTEGER(numbers);
    return (casus_panel_options){.unit = (casus_unit)n[0],
                                 .from_year = n[1],
                                 .to_year = n[2],
                                 .system = n[3] ? CASUS_CODE_GW : CASUS_CODE_COW,
                                 .year_rule = (casus_year_rule)n[4],
                                 .collapse = (casus_collapse)n[5],
                                 .political = n[6] != 0,
                                 .vars = casus_r_texts(vars),
                                 .var_count = (size_t)Rf_xlength(vars)};
}

SEXP casus_r_panel(SEXP object, SEXP numbers, SEXP vars)
{
    casus_panel_options asked = options_of(numbers, vars);
    casus_error err;
    casus_table *table = NULL;
    SEXP keeper = PROTECT(casus_r_table_keeper());
    casus_r_check(casus_panel(casus_r_corpus(object), &asked, &table, &err), &err);
    SEXP columns = casus_r_taken(table, keeper);
    UNPROTECT(1);
    return columns;
}

SEXP casus_r_codebook(SEXP object, SEXP numbers, SEXP vars)
{
    casus_panel_options asked = options_of(numbers, vars);
    casus_error err;
    casus_table *table = NULL;
    SEXP keeper = PROTECT(casus_r_table_keeper());
    casus_r_check(casus_codebook(casus_r_corpus(object), &asked, &table, &err), &err);
    SEXP columns = casus_r_taken(table, keeper);
    UNPROTECT(1);
    return columns;
}

/* A column of keys as whole numbers: integers as they are (R's NA is the library's), reals copied into a vector of integers. */
static SEXP whole(SEXP keys, const char *name)
{
    if (TYPEOF(keys) == INTSXP) return keys;
    R_xlen_t rows = Rf_xlength(keys);
    SEXP made = PROTECT(Rf_allocVector(INTSXP, rows));
    const double *given = REAL(keys);
    int *out = INTEGER(made);
    for (R_xlen_t i = 0; i < rows; i++) {
        bool fits = given[i] > INT_MIN && given[i] <= INT_MAX;
        out[i] = fits ? (int)given[i] : NA_INTEGER;
        if (!ISNAN(given[i]) && (!fits || out[i] != given[i]))
            casus_r_refuse("keys are whole numbers: round or leave the row out", "'%s' is %g in row %ld", name,
                           given[i], (long)i + 1);
    }
    UNPROTECT(1);
    return made;
}

SEXP casus_r_panel_at(SEXP object, SEXP numbers, SEXP vars, SEXP keys, SEXP names)
{
    casus_panel_options asked = options_of(numbers, vars);
    casus_error err;
    casus_table *table = NULL;
    const casus_corpus *corpus = casus_r_corpus(object);
    SEXP keeper = PROTECT(casus_r_table_keeper()), code1 = PROTECT(whole(VECTOR_ELT(keys, 0), casus_r_text(names, 0))),
         code2 = PROTECT(whole(VECTOR_ELT(keys, 1), casus_r_text(names, 1))),
         year = PROTECT(whole(VECTOR_ELT(keys, 2), casus_r_text(names, 2)));
    casus_panel_keys at = {(size_t)Rf_xlength(year), INTEGER(code1), INTEGER(code2), INTEGER(year)};
    casus_r_check(casus_panel_at(corpus, &asked, &at, &table, &err), &err);
    SEXP columns = casus_r_taken(table, keeper);
    UNPROTECT(4);
    return columns;
}
