/* portfolio_read.h - the tables that portfolios are read from: obligations of dyads, portfolios as such, capabilities
 *
 * Inside port only. The first fault ends the reading: it is told with its place, in the list and in the error.
 * E1101 a column is missing; E1102 a cell is none of its values; E1103 a row stands twice; E1104 a capability that none
 * can be.
 */
#ifndef CS_PORTFOLIO_READ_H
#define CS_PORTFOLIO_READ_H

#include "port/csv.h"
#include "reason/portfolio.h"

#include <casus/balance.h>

/* A file on its way: read whole, its records one by one. */
typedef struct cs_reading_table {
    cs_arena arena;
    cs_csv_stream stream;
    const char *path;
    casus_diagnostics *list;
    casus_error *err;
} cs_reading_table;

/* bytes: the file, if somebody has it already; they must live as long as the table. NULL: it is read. */
casus_status cs_reading_open(cs_reading_table *table, const char *path, const char *bytes, size_t length,
                             const casus_allocator *allocator, casus_diagnostics *list, casus_error *err);
void cs_reading_close(cs_reading_table *table);

/* The cell of the record in hand. */
static inline const cs_csv_cell *cs_reading_cell(const cs_reading_table *table, int column)
{
    return cs_csv_at(&table->stream.table, 0, (size_t)column);
}

/* A fault at a cell; a second place, if other_line is not 0. CASUS_EFORMAT. */
casus_status cs_reading_fault(cs_reading_table *table, const cs_csv_cell *cell, const char *code, uint32_t other_line,
                              const char *hint, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 6, 7)))
#endif
    ;

/* The first of some names (NULL-terminated) that the header has; -1 when it has none. */
int cs_reading_column(const cs_reading_table *table, const char *const *names);

/* The same, and E1101 when it has none. */
casus_status cs_reading_need(cs_reading_table *table, const char *const *names, int *out);

/* A whole number from least to most, else E1102. */
casus_status cs_reading_number(cs_reading_table *table, int column, int32_t least, int32_t most, int32_t *out);

/* A capability: a decimal number not below 0; blank, NA and a single dot are NAN. Else E1104. */
casus_status cs_reading_capability(cs_reading_table *table, int column, double *out);

/* The public calls of these names, on bytes that somebody has (NULL: the file is read). */
casus_status cs_read_dyads(const casus_corpus *corpus, const char *path, const char *bytes, size_t length,
                           const casus_portfolio_options *options, casus_diagnostics *list, casus_portfolios **out,
                           casus_error *err);
casus_status cs_read_portfolios(const char *path, const char *bytes, size_t length,
                                const casus_portfolio_options *options, casus_diagnostics *list, casus_portfolios **out,
                                casus_error *err);
casus_status cs_read_signed(const char *path, const char *bytes, size_t length, const casus_allocator *allocator,
                            casus_diagnostics *list, casus_signed_network **out, casus_error *err);

/* Puts the capabilities of options->weights into all times (portfolio_weights.c). */
casus_status cs_portfolios_weigh(casus_portfolios *made, const casus_portfolio_options *options,
                                 casus_diagnostics *list, casus_error *err);

#endif
