/* csv_rows.h - a table of separated values record by record: files of any length in the memory of one record
 *
 * What is a record, a cell and a fault is as in csv.h; the characters of cells are not looked at, because a file may have
 * columns that nobody asks for. The first record is the header, which fixes how many cells every other has.
 */
#ifndef CS_CSV_ROWS_H
#define CS_CSV_ROWS_H

#include "base/mem.h"

#ifdef CASUS_TINY
enum { CS_CSV_RECORD_FIRST = 32, CS_CSV_RECORD_MAX = 1 << 16 };
#else
enum { CS_CSV_RECORD_FIRST = 1 << 18, CS_CSV_RECORD_MAX = 1 << 24 };
#endif

/* More bytes: at most room, 0 at the end. */
typedef casus_status cs_csv_source(void *user, char *to, size_t room, size_t *got, casus_error *err);

typedef struct cs_csv_piece {
    const char *text; /* not ended by NUL; dies with the next record */
    uint32_t length, line, column;
} cs_csv_piece;

typedef struct cs_csv_rows {
    const casus_allocator *allocator;
    const char *file;
    char between;
    cs_csv_source *source;
    void *user;
    char *buffer;
    size_t room, begin, end; /* what is in the buffer and not yet read */
    bool at_end, begun;
    uint32_t line;  /* of the next record */
    size_t columns; /* 0: the header is not yet read */
    cs_table cells; /* of cs_csv_piece: the record in hand */
} cs_csv_rows;

/* file names the input in errors; between is ',' or another byte. CASUS_ENOMEM. */
casus_status cs_csv_rows_begin(cs_csv_rows *rows, const char *file, char between, cs_csv_source *source, void *user,
                               const casus_allocator *allocator, casus_error *err);
/* From the first record again, after the source was set back. */
void cs_csv_rows_again(cs_csv_rows *rows);
/* The next record into rows->cells; *got is false at the end. CASUS_EFORMAT with a place; CASUS_ELIMIT for a record past
 * CS_CSV_RECORD_MAX bytes or CS_CSV_COLUMNS_MAX cells; CASUS_ENOMEM; what the source says. */
casus_status cs_csv_rows_next(cs_csv_rows *rows, bool *got, casus_error *err);
void cs_csv_rows_end(cs_csv_rows *rows);

static inline const cs_csv_piece *cs_csv_piece_at(const cs_csv_rows *rows, size_t i)
{
    return CS_TABLE_AT(&rows->cells, const cs_csv_piece, i);
}

#endif
