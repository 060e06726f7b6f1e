/* csv_rows.c - a table of separated values record by record */
#include "port/csv_rows.h"

#include "base/error.h"
#include "port/csv.h"

#include <string.h>

static casus_status no_memory(const cs_csv_rows *rows, casus_error *err)
{
    cs_fail(err, CASUS_ENOMEM, "no memory for a record of '%s'", rows->file);
    cs_fail_at(err, rows->file, (int)rows->line, 1);
    return CASUS_ENOMEM;
}

static casus_status fault(const cs_csv_rows *rows, uint32_t line, size_t column, const char *hint, casus_error *err,
                          const char *message)
{
    cs_fail(err, CASUS_EFORMAT, "%s", message);
    cs_fail_at(err, rows->file, (int)line, (int)column);
    cs_fail_hint(err, "%s", hint);
    return CASUS_EFORMAT;
}

casus_status cs_csv_rows_begin(cs_csv_rows *rows, const char *file, char between, cs_csv_source *source, void *user,
                               const casus_allocator *allocator, casus_error *err)
{
    *rows = (cs_csv_rows){.allocator = allocator, .file = file, .between = between, .source = source, .user = user};
    cs_table_begin(&rows->cells, allocator, sizeof(cs_csv_piece));
    cs_csv_rows_again(rows);
    rows->buffer = cs_mem_resize(allocator, NULL, 0, CS_CSV_RECORD_FIRST);
    rows->room = rows->buffer ? CS_CSV_RECORD_FIRST : 0;
    return rows->buffer ? CASUS_OK : no_memory(rows, err);
}

void cs_csv_rows_again(cs_csv_rows *rows)
{
    rows->begin = rows->end = rows->columns = 0;
    rows->at_end = rows->begun = false;
    rows->line = 1;
}

void cs_csv_rows_end(cs_csv_rows *rows)
{
    cs_mem_free(rows->allocator, rows->buffer, rows->room);
    rows->buffer = NULL;
    rows->room = 0;
    cs_table_end(&rows->cells);
}

/* -- bytes ----------------------------------------------------------------------------------------------------------- */

/* More bytes behind those that are there; what was read is dropped first. */
static casus_status refill(cs_csv_rows *rows, casus_error *err)
{
    if (rows->begin) {
        memmove(rows->buffer, rows->buffer + rows->begin, rows->end - rows->begin);
        rows->end -= rows->begin;
        rows->begin = 0;
    }
    if (rows->end == rows->room) {
        if (rows->room >= CS_CSV_RECORD_MAX) {
            cs_fail(err, CASUS_ELIMIT, "a record has more than %d bytes", CS_CSV_RECORD_MAX);
            cs_fail_at(err, rows->file, (int)rows->line, 1);
            cs_fail_hint(err, "a quote that is never closed makes one record of the rest of a file");
            return CASUS_ELIMIT;
        }
        char *buffer = cs_mem_resize(rows->allocator, rows->buffer, rows->room, rows->room * 2);
        if (!buffer) return no_memory(rows, err);
        rows->buffer = buffer;
        rows->room *= 2;
    }
    size_t got = 0;
    casus_status status = rows->source(rows->user, rows->buffer + rows->end, rows->room - rows->end, &got, err);
    if (status) return status;
    rows->end += got;
    rows->at_end = got == 0;
    return CASUS_OK;
}

/* Where the record in the buffer ends: the index behind its last cell, of the line end or of the end of the input. A quote
 * opens a cell only at its beginning; elsewhere it is a fault, which read_record() finds. */
static casus_status find_end(cs_csv_rows *rows, size_t *length, casus_error *err)
{
    bool quoted = false, fresh = true;
    for (size_t at = 0;; at++) {
        while (rows->begin + at >= rows->end && !rows->at_end) {
            casus_status status = refill(rows, err);
            if (status) return status;
        }
        *length = at;
        if (rows->begin + at >= rows->end) return CASUS_OK;
        char c = rows->buffer[rows->begin + at];
        if (c == '"' && (quoted || fresh)) {
            quoted = !quoted;
            fresh = true; /* a quote right behind the closing one opens it again: a doubled quote */
            continue;
        }
        if (c == '\n' && !quoted) return CASUS_OK;
        fresh = c == rows->between && !quoted;
    }
}

/* -- cells ----------------------------------------------------------------------------------------------------------- */

typedef struct cursor {
    char *bytes;
    size_t at, length, line_start;
    uint32_t line;
} cursor;

static bool at_line_end(const cursor *c)
{
    return c->at == c->length || (c->bytes[c->at] == '\r' && c->at + 1 == c->length);
}

/* A quoted cell, its doubled quotes made single where they stand. */
static casus_status read_quoted(const cs_csv_rows *rows, cursor *c, cs_csv_piece *cell, casus_error *err)
{
    char *to = c->bytes + c->at + 1;
    cell->text = to;
    for (c->at++; c->at < c->length; c->at++) {
        char byte = c->bytes[c->at];
        if (byte == '"' && c->at + 1 < c->length && c->bytes[c->at + 1] == '"') {
            c->at++;
        } else if (byte == '"') {
            cell->length = (uint32_t)(to - cell->text);
            c->at++;
            if (at_line_end(c) || c->bytes[c->at] == rows->between) return CASUS_OK;
            return fault(rows, c->line, c->at - c->line_start + 1, "double a quote that belongs to the text", err,
                         "after the closing quote of a cell comes a comma or the end of the line");
        }
        if (byte == '\n') c->line_start = c->at + 1, c->line++;
        *to++ = byte;
    }
    return fault(rows, cell->line, cell->column, "close it, or double a quote that belongs to the text", err,
                 "this quote is never closed");
}

static casus_status read_bare(const cs_csv_rows *rows, cursor *c, cs_csv_piece *cell, casus_error *err)
{
    size_t start = c->at;
    cell->text = c->bytes + start;
    for (; !at_line_end(c) && c->bytes[c->at] != rows->between; c->at++)
        if (c->bytes[c->at] == '"')
            return fault(rows, c->line, c->at - c->line_start + 1, "put the whole cell in quotes", err,
                         "a quote stands inside a cell that does not begin with one");
    cell->length = (uint32_t)(c->at - start);
    return CASUS_OK;
}

static casus_status read_record(cs_csv_rows *rows, cursor *c, casus_error *err)
{
    size_t most = rows->columns ? rows->columns : CS_CSV_COLUMNS_MAX;
    rows->cells.count = 0;
    for (;;) {
        if (rows->cells.count == most)
            return fault(
                rows, c->line, c->at - c->line_start + 1, "a column too many, or a comma that wants quotes", err,
                rows->columns ? "this record has more cells than the header" : "this table has too many columns");
        cs_csv_piece *cell = cs_table_add(&rows->cells, 1);
        if (!cell) return no_memory(rows, err);
        *cell = (cs_csv_piece){"", 0, c->line, (uint32_t)(c->at - c->line_start) + 1};
        bool quoted = c->at < c->length && c->bytes[c->at] == '"';
        casus_status status = quoted ? read_quoted(rows, c, cell, err) : read_bare(rows, c, cell, err);
        if (status) return status;
        if (at_line_end(c)) break;
        c->at++; /* what stands between */
    }
    if (rows->columns && rows->cells.count < rows->columns)
        return fault(rows, c->line, c->at - c->line_start + 1, "a cell that says nothing still has its comma", err,
                     "this record has fewer cells than the header");
    return CASUS_OK;
}

static casus_status skip_mark(cs_csv_rows *rows, casus_error *err)
{
    while (rows->end - rows->begin < 3 && !rows->at_end) {
        casus_status status = refill(rows, err);
        if (status) return status;
    }
    if (rows->end - rows->begin >= 3 && memcmp(rows->buffer + rows->begin, "\xEF\xBB\xBF", 3) == 0) rows->begin += 3;
    rows->begun = true;
    return CASUS_OK;
}

casus_status cs_csv_rows_next(cs_csv_rows *rows, bool *got, casus_error *err)
{
    size_t length = 0;
    casus_status status = rows->begun ? CASUS_OK : skip_mark(rows, err);
    if (!status) status = find_end(rows, &length, err);
    if (status) return status;
    *got = rows->begin < rows->end;
    cursor c = {rows->buffer + rows->begin, 0, length, 0, rows->line};
    bool empty = at_line_end(&c);
    if (empty && !rows->columns)
        return fault(rows, rows->line, 1, "the first line of the table names its columns", err,
                     "this table has no header");
    if (!*got) return CASUS_OK;
    if (empty && rows->columns > 1)
        return fault(rows, rows->line, 1, "take the empty line out", err, "this record is empty");
    status = read_record(rows, &c, err);
    if (status) return status;
    if (!rows->columns) rows->columns = rows->cells.count;
    rows->begin += length;
    if (rows->begin < rows->end) rows->begin++; /* the line end */
    rows->line = c.line + 1;
    return CASUS_OK;
}
