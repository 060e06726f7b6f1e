/* portfolio_read.c - what the tables that portfolios are read from have in common: columns, cells, faults */
#include "port/portfolio_read.h"

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "port/file.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

casus_status cs_reading_open(cs_reading_table *table, const char *path, const char *bytes, size_t length,
                             const casus_allocator *allocator, casus_diagnostics *list, casus_error *err)
{
    memset(table, 0, sizeof *table);
    cs_arena_begin(&table->arena, allocator);
    table->path = path;
    table->list = list;
    table->err = err;
    casus_status status = bytes ? CASUS_OK : cs_file_read(path, CS_CSV_BYTES_MAX, &table->arena, &bytes, &length, err);
    if (!status) status = cs_csv_begin(path, bytes, length, allocator, &table->stream, list, err);
    if (status) cs_arena_end(&table->arena);
    return status;
}

void cs_reading_close(cs_reading_table *table)
{
    cs_csv_done(&table->stream);
    cs_arena_end(&table->arena);
}

casus_status cs_reading_fault(cs_reading_table *table, const cs_csv_cell *cell, const char *code, uint32_t other_line,
                              const char *hint, const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    const cs_tree *tree = &table->stream.table.tree;
    cs_mark mark = cs_csv_mark(cell), other = {(int32_t)other_line, 1, (int32_t)other_line, 2};
    casus_diagnostic *told = cs_diagnose(table->list, tree, mark, code, "%s", message);
    cs_diagnose_hint(table->list, told, "%s", hint);
    if (other_line) cs_diagnose_other(table->list, told, tree, other, "it stands here, too");
    cs_fail(table->err, CASUS_EFORMAT, "%s", message);
    cs_fail_at(table->err, table->path, mark.line, mark.column);
    cs_fail_hint(table->err, "%s", hint);
    return CASUS_EFORMAT;
}

/* -- columns ------------------------------------------------------------------------------------------------------- */

int cs_reading_column(const cs_reading_table *table, const char *const *names)
{
    for (; *names; names++) {
        int column = cs_csv_column(&table->stream.table, *names);
        if (column >= 0) return column;
    }
    return -1;
}

casus_status cs_reading_need(cs_reading_table *table, const char *const *names, int *out)
{
    const cs_csv *csv = &table->stream.table;
    const char *near = NULL;
    char hint[200];
    size_t least = strlen(names[0]) / 3 + 1;
    *out = cs_reading_column(table, names);
    if (*out >= 0) return CASUS_OK;
    for (size_t i = 0; i < csv->columns; i++) {
        const char *there = CS_TABLE_AT(&csv->names, const cs_csv_cell, i)->text;
        size_t distance = strlen(there) < 40 ? cs_text_distance(there, names[0]) : least + 1;
        if (distance > least || (near && distance == least)) continue;
        near = there;
        least = distance;
    }
    if (near)
        snprintf(hint, sizeof hint, "is it '%.40s'?", near);
    else
        snprintf(hint, sizeof hint, "the header has %zu other column%s", csv->columns, csv->columns == 1 ? "" : "s");
    return cs_reading_fault(table, CS_TABLE_AT(&csv->names, const cs_csv_cell, 0), "E1101", 0, hint,
                            "there is no column '%s'", names[0]);
}

/* -- cells --------------------------------------------------------------------------------------------------------- */

static const char *column_name(const cs_reading_table *table, int column)
{
    return CS_TABLE_AT(&table->stream.table.names, const cs_csv_cell, (size_t)column)->text;
}

casus_status cs_reading_number(cs_reading_table *table, int column, int32_t least, int32_t most, int32_t *out)
{
    const cs_csv_cell *cell = cs_reading_cell(table, column);
    const char *text = cell->text + (cell->text[0] == '-');
    int32_t value = 0;
    size_t digits = 0;
    for (; text[digits] >= '0' && text[digits] <= '9' && digits < 9; digits++)
        value = value * 10 + (text[digits] - '0');
    bool number = digits && !text[digits];
    if (text != cell->text) value = -value;
    if (number && value >= least && value <= most) {
        *out = value;
        return CASUS_OK;
    }
    char hint[160];
    double other;
    snprintf(hint, sizeof hint, "%.40s is a whole number from %d to %d%s", column_name(table, column), (int)least,
             (int)most,
             !number && cs_number_read_real(cell->text, cell->length, &other)
                 ? "; if it is a capability, name it with --weight"
                 : "");
    return cs_reading_fault(table, cell, "E1102", 0, hint, "%.40s is '%.40s', which is %s", column_name(table, column),
                            cell->text, number ? "none of its values" : "no whole number");
}

static bool is_blank(const char *text)
{
    return !*text || strcmp(text, "NA") == 0 || strcmp(text, ".") == 0;
}

casus_status cs_reading_capability(cs_reading_table *table, int column, double *out)
{
    const cs_csv_cell *cell = cs_reading_cell(table, column);
    *out = (double)NAN;
    if (is_blank(cell->text)) return CASUS_OK;
    if (cs_number_read_real(cell->text, cell->length, out) && *out >= 0 && isfinite(*out)) return CASUS_OK;
    return cs_reading_fault(table, cell, "E1104", 0,
                            "a capability is a number not below 0; leave it blank where it is not known",
                            "%.40s is '%.40s', which is no capability", column_name(table, column), cell->text);
}
