/* csv.h - a table of comma-separated values (RFC 4180) as cells, each with its place
 *
 * The first record names the columns, and every other has as many cells. LF and CRLF, a byte order mark and quoted cells
 * are taken as they come; a cell is never guessed at: a quote in the middle of one, a record that is too short or too
 * long, an empty line between records is a fault with its place. All texts end in NUL.
 */
#ifndef CS_CSV_H
#define CS_CSV_H

#include "record/diagnostic.h"

enum { CS_CSV_BYTES_MAX = 1 << 26, CS_CSV_COLUMNS_MAX = 1024, CS_CSV_CELLS_MAX = 1 << 24 };

typedef struct cs_csv_cell {
    const char *text;
    uint32_t length, line, column, end_column;
} cs_csv_cell;

typedef struct cs_csv {
    cs_tree tree;   /* the name, and the bytes (borrowed from the caller) that a diagnostic shows; it has no nodes */
    cs_table cells; /* of cs_csv_cell, record by record; the header is not among them */
    cs_table names; /* of cs_csv_cell: the header */
    size_t columns, rows;
} cs_csv;

/* Reads a table; bytes stay with the caller and must live as long as it. CASUS_EFORMAT with diagnostics E1001 to E1005
 * (or E0102 to E0104 for the characters), CASUS_ENOMEM. On failure there is nothing to end. */
casus_status cs_csv_read(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                         cs_csv *out, casus_diagnostics *list, casus_error *err);
void cs_csv_end(cs_csv *table);

static inline const cs_csv_cell *cs_csv_at(const cs_csv *table, size_t row, size_t column)
{
    return CS_TABLE_AT(&table->cells, const cs_csv_cell, row * table->columns + column);
}

/* The records of a table one by one, for tables that would be too long to hold; the limit of cells does not count here. */
typedef struct cs_csv_stream {
    cs_csv table; /* its header; the cells are those of the record in hand */
    cs_arena texts;
    casus_diagnostics *list;
    const char *bytes; /* where reading stands, as in csv.c */
    size_t length, at, line_start;
    uint32_t line;
} cs_csv_stream;

/* Reads the header. The failures are those of cs_csv_read(); on failure there is nothing to end. */
casus_status cs_csv_begin(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                          cs_csv_stream *out, casus_diagnostics *list, casus_error *err);

/* The next record, good until the next call: row 0 of stream->table. At the end of the table *more is false. */
casus_status cs_csv_next(cs_csv_stream *stream, bool *more, casus_error *err);
void cs_csv_done(cs_csv_stream *stream);

/* The column of a name in any case, or -1; of several the first. */
int cs_csv_column(const cs_csv *table, const char *name);

static inline cs_mark cs_csv_mark(const cs_csv_cell *cell)
{
    return (cs_mark){(int32_t)cell->line, (int32_t)cell->column, (int32_t)cell->line, (int32_t)cell->end_column};
}

#endif
