/* similar.c - how alike the portfolios of states are */
#include "entries.h"

#include <string.h>

CASUS_R_FORGET(portfolios, casus_portfolios, casus_portfolios_free)

/* numbers: coding, self-tie, first year, last year, day (NA: years), year rule, pairwise, lowest, highest level.
 * files: of capabilities, the column of them, of dyad-years, of portfolios; NA for none. */
static casus_status gather(SEXP object, SEXP numbers, SEXP files, SEXP of, casus_portfolios **out, casus_error *err)
{
    const int *n = INTEGER(numbers);
    const casus_corpus *corpus = casus_r_corpus(object);
    const char *dyads = casus_r_text(files, 2), *file = casus_r_text(files, 3);
    casus_portfolio_options asked = {.coding = (casus_level_coding)n[0],
                                     .self_tie = (casus_self_tie)n[1],
                                     .from = n[2],
                                     .to = n[3],
                                     .by_day = n[4] != NA_INTEGER,
                                     .on = n[4] != NA_INTEGER ? n[4] : 0,
                                     .year_rule = (casus_year_rule)n[5],
                                     .pairwise = n[6] != 0,
                                     .weights = casus_r_text(files, 0),
                                     .weight = casus_r_text(files, 1),
                                     .lowest = n[7],
                                     .highest = n[8]};
    if (file) {
        asked.columns = casus_r_texts(of);
        asked.column_count = (size_t)Rf_xlength(of);
        return casus_portfolios_load(file, &asked, NULL, out, err);
    }
    return dyads ? casus_portfolios_from_dyads(corpus, dyads, &asked, NULL, out, err)
                 : casus_portfolios_from_corpus(corpus, &asked, NULL, out, err);
}

/* The columns of measures: a matrix with a row for measure, distance, binary and weighted. */
static casus_measure_column *columns_of(SEXP measures, size_t count)
{
    casus_measure_column *columns = (casus_measure_column *)R_alloc(count + 1, sizeof *columns);
    const int *n = INTEGER(measures);
    for (size_t i = 0; i < count; i++, n += 4)
        columns[i] = (casus_measure_column){(casus_measure)n[0], (casus_distance)n[1], n[2] != 0, n[3] != 0};
    return columns;
}

SEXP casus_r_similar(SEXP object, SEXP numbers, SEXP files, SEXP measures, SEXP of, SEXP compat, SEXP directed)
{
    casus_error err;
    casus_portfolios *portfolios = NULL;
    casus_table *table = NULL;
    size_t count = (size_t)Rf_xlength(measures) / 4;
    casus_similar_options asked = {.columns = columns_of(measures, count),
                                   .column_count = count,
                                   .of = casus_r_texts(of),
                                   .of_count = (size_t)Rf_xlength(of),
                                   .compat = (casus_similar_compat)Rf_asInteger(compat),
                                   .directed = Rf_asLogical(directed)};
    SEXP portfolios_kept = PROTECT(casus_r_keeper(forget_portfolios)), table_kept = PROTECT(casus_r_table_keeper());
    casus_r_check(gather(object, numbers, files, of, &portfolios, &err), &err);
    R_SetExternalPtrAddr(portfolios_kept, portfolios);
    casus_r_check(casus_similar(portfolios, &asked, NULL, &table, &err), &err);
    SEXP columns = PROTECT(casus_r_taken(table, table_kept));
    forget_portfolios(portfolios_kept);
    UNPROTECT(3);
    return columns;
}

/* The twelve measures of FPSIM, as columns_of() takes them. */
SEXP casus_r_twelve(SEXP weighted)
{
    casus_measure_column twelve[12];
    size_t count = casus_similar_twelve(Rf_asLogical(weighted), twelve);
    SEXP measures = Rf_allocMatrix(INTSXP, 4, (int)count);
    int *n = INTEGER(measures);
    for (size_t i = 0; i < count; i++) {
        *n++ = (int)twelve[i].measure;
        *n++ = (int)twelve[i].distance;
        *n++ = twelve[i].binary;
        *n++ = twelve[i].weighted;
    }
    return measures;
}
