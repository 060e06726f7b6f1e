/* csv.c - a table of comma-separated values (RFC 4180) as cells */
#include "port/csv.h"

#include "base/error.h"
#include "port/yaml_scan.h"

#include <string.h>

typedef struct reader {
    cs_csv *table;
    cs_arena *texts; /* of the cells */
    casus_diagnostics *list;
    casus_error *err;
    const char *bytes;
    size_t length, at, line_start;
    uint32_t line;
} reader;

static uint32_t column_of(const reader *r, size_t at)
{
    return (uint32_t)(at - r->line_start) + 1;
}

static casus_status fault(reader *r, const char *code, uint32_t line, uint32_t column, const char *hint,
                          const char *message)
{
    cs_mark mark = {(int32_t)line, (int32_t)column, (int32_t)line, (int32_t)column + 1};
    cs_diagnose_hint(r->list, cs_diagnose(r->list, &r->table->tree, mark, code, "%s", message), "%s", hint);
    cs_fail(r->err, CASUS_EFORMAT, "%s", message);
    cs_fail_at(r->err, r->table->tree.file, (int)line, (int)column);
    cs_fail_hint(r->err, "%s", hint);
    return CASUS_EFORMAT;
}

static casus_status no_memory(reader *r)
{
    return cs_fail(r->err, CASUS_ENOMEM, "no memory for a table");
}

static bool at_line_end(const reader *r)
{
    if (r->at == r->length || r->bytes[r->at] == '\n') return true;
    return r->bytes[r->at] == '\r' && r->at + 1 < r->length && r->bytes[r->at + 1] == '\n';
}

static void next_line(reader *r)
{
    if (r->at < r->length && r->bytes[r->at] == '\r') r->at++;
    if (r->at < r->length) r->at++;
    r->line_start = r->at;
    r->line++;
}

/* A quoted cell: quotes doubled inside it, and line ends as they are. */
static casus_status read_quoted(reader *r, cs_csv_cell *cell)
{
    size_t start = ++r->at, used = 0;
    uint32_t line = r->line, column = cell->column;
    const char *open = memchr(r->bytes + start, '"', r->length - start);
    while (open && (size_t)(open - r->bytes) + 1 < r->length && open[1] == '"')
        open = memchr(open + 2, '"', r->length - (size_t)(open + 2 - r->bytes));
    if (!open)
        return fault(r, "E1001", line, column, "close it, or double a quote that belongs to the text",
                     "this quote is never closed");
    char *text = cs_arena_take(r->texts, (size_t)(open - r->bytes) - start + 1);
    if (!text) return no_memory(r);
    for (; r->bytes + r->at < open; r->at++) {
        char c = r->bytes[r->at];
        if (c == '"') r->at++; /* the second of two */
        if (c == '\n') r->line_start = r->at + 1, r->line++;
        text[used++] = c;
    }
    r->at++;
    cell->text = text;
    cell->length = (uint32_t)used;
    if (at_line_end(r) || r->bytes[r->at] == ',') return CASUS_OK;
    return fault(r, "E1001", r->line, column_of(r, r->at), "double a quote that belongs to the text",
                 "after the closing quote of a cell comes a comma or the end of the line");
}

static casus_status read_bare(reader *r, cs_csv_cell *cell)
{
    size_t start = r->at;
    while (!at_line_end(r) && r->bytes[r->at] != ',') {
        if (r->bytes[r->at] == '"')
            return fault(r, "E1001", r->line, column_of(r, r->at), "put the whole cell in quotes",
                         "a quote stands inside a cell that does not begin with one");
        r->at++;
    }
    cell->length = (uint32_t)(r->at - start);
    cell->text = cs_arena_text(r->texts, r->bytes + start, cell->length);
    return cell->text ? CASUS_OK : no_memory(r);
}

/* One record into a table of cells; *count gets how many. */
static casus_status read_record(reader *r, cs_table *cells, size_t most, size_t *count)
{
    *count = 0;
    for (;;) {
        cs_csv_cell cell = {"", 0, r->line, column_of(r, r->at), 0};
        bool quoted = r->at < r->length && r->bytes[r->at] == '"';
        if (*count == most)
            return fault(r, "E1002", r->line, column_of(r, r->at), "a column too many, or a comma that wants quotes",
                         "this record has more cells than the header");
        casus_status status = quoted ? read_quoted(r, &cell) : read_bare(r, &cell);
        if (status) return status;
        cell.end_column = cell.line == r->line ? column_of(r, r->at) : cell.column + 1;
        cs_csv_cell *added = cs_table_add(cells, 1);
        if (!added) return no_memory(r);
        *added = cell;
        ++*count;
        if (at_line_end(r)) return CASUS_OK;
        r->at++; /* the comma */
    }
}

/* The record that begins here, behind the cells read so far. */
static casus_status read_row(reader *r)
{
    cs_csv *table = r->table;
    size_t count;
    if (at_line_end(r) && table->columns > 1)
        return fault(r, "E1002", r->line, 1, "take the empty line out", "this record is empty");
    casus_status status = read_record(r, &table->cells, table->columns, &count);
    if (status) return status;
    if (count < table->columns)
        return fault(r, "E1002", r->line, column_of(r, r->at), "a cell that says nothing still has its comma",
                     "this record has fewer cells than the header");
    table->rows++;
    if (r->at < r->length) next_line(r);
    return CASUS_OK;
}

static casus_status read_records(reader *r)
{
    while (r->at < r->length) {
        if (r->table->cells.count > CS_CSV_CELLS_MAX)
            return fault(r, "E1003", r->line, 1, "split the file", "this table has too many cells");
        casus_status status = read_row(r);
        if (status) return status;
    }
    return CASUS_OK;
}

static casus_status read_header(reader *r)
{
    cs_csv *table = r->table;
    if (r->length >= 3 && memcmp(r->bytes, "\xEF\xBB\xBF", 3) == 0) r->bytes += 3, r->length -= 3;
    table->tree.bytes = r->bytes;
    table->tree.length = r->length;
    cs_yaml_fault bad = {0};
    if (!cs_yaml_scan_characters(r->bytes, r->length, &bad)) {
        cs_diagnose_hint(r->list, cs_diagnose(r->list, &table->tree, bad.mark, bad.code, "%s", bad.message), "%s",
                         bad.hint ? bad.hint : "");
        cs_fail(r->err, bad.status, "%s", bad.message);
        cs_fail_at(r->err, table->tree.file, bad.mark.line, bad.mark.column);
        return bad.status;
    }
    if (r->length == 0 || at_line_end(r))
        return fault(r, "E1005", 1, 1, "the first line of the table names its columns", "this table has no header");
    casus_status status = read_record(r, &table->names, CS_CSV_COLUMNS_MAX, &table->columns);
    if (status) return status;
    if (r->at < r->length) next_line(r);
    return CASUS_OK;
}

/* What a reader reads into. */
static casus_status begin(const char *file, size_t length, const casus_allocator *allocator, cs_csv *out,
                          casus_error *err)
{
    memset(out, 0, sizeof *out);
    if (length > CS_CSV_BYTES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "a table of %zu bytes is past the limit of %d", length, CS_CSV_BYTES_MAX);
    if (!cs_tree_begin(&out->tree, allocator, file, "", 0))
        return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", file);
    cs_table_begin(&out->cells, allocator, sizeof(cs_csv_cell));
    cs_table_begin(&out->names, allocator, sizeof(cs_csv_cell));
    return CASUS_OK;
}

casus_status cs_csv_read(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                         cs_csv *out, casus_diagnostics *list, casus_error *err)
{
    casus_status status = begin(file, length, allocator, out, err);
    if (status) return status;
    reader r = {out, &out->tree.arena, list, err, bytes, length, 0, 0, 1};
    status = read_header(&r);
    if (!status) status = read_records(&r);
    if (status) cs_csv_end(out);
    return status;
}

void cs_csv_end(cs_csv *table)
{
    cs_table_end(&table->cells);
    cs_table_end(&table->names);
    cs_tree_end(&table->tree);
    memset(table, 0, sizeof *table);
}

/* -- one by one ---------------------------------------------------------------------------------------------------- */

/* A record's texts end with the next; their memory is taken anew now and then, not each time. */
enum { TEXT_RECORDS = 1024 };

static reader resume(cs_csv_stream *stream, casus_error *err)
{
    return (reader){&stream->table, &stream->texts, stream->list,       err,         stream->bytes,
                    stream->length, stream->at,     stream->line_start, stream->line};
}

static void suspend(cs_csv_stream *stream, const reader *r)
{
    stream->bytes = r->bytes;
    stream->length = r->length;
    stream->at = r->at;
    stream->line_start = r->line_start;
    stream->line = r->line;
}

casus_status cs_csv_begin(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                          cs_csv_stream *out, casus_diagnostics *list, casus_error *err)
{
    memset(out, 0, sizeof *out);
    casus_status status = begin(file, length, allocator, &out->table, err);
    if (status) return status;
    cs_arena_begin(&out->texts, allocator);
    out->list = list;
    reader r = {&out->table, &out->table.tree.arena, list, err, bytes, length, 0, 0, 1};
    status = read_header(&r);
    suspend(out, &r);
    if (status) cs_csv_done(out);
    return status;
}

casus_status cs_csv_next(cs_csv_stream *stream, bool *more, casus_error *err)
{
    *more = stream->at < stream->length;
    if (!*more) return CASUS_OK;
    if (stream->table.rows % TEXT_RECORDS == 0) {
        cs_arena_end(&stream->texts);
        cs_arena_begin(&stream->texts, stream->table.cells.allocator);
    }
    stream->table.cells.count = 0;
    reader r = resume(stream, err);
    casus_status status = read_row(&r);
    suspend(stream, &r);
    return status;
}

void cs_csv_done(cs_csv_stream *stream)
{
    cs_arena_end(&stream->texts);
    cs_csv_end(&stream->table);
    memset(stream, 0, sizeof *stream);
}

static bool same_name(const char *one, const char *other)
{
    for (; *one && *other; one++, other++) {
        char a = *one >= 'A' && *one <= 'Z' ? (char)(*one - 'A' + 'a') : *one;
        char b = *other >= 'A' && *other <= 'Z' ? (char)(*other - 'A' + 'a') : *other;
        if (a != b) return false;
    }
    return *one == *other;
}

int cs_csv_column(const cs_csv *table, const char *name)
{
    for (size_t i = 0; i < table->names.count; i++)
        if (same_name(CS_TABLE_AT(&table->names, const cs_csv_cell, i)->text, name)) return (int)i;
    return -1;
}
