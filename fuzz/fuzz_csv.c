/* fuzz_csv.c - whatever the bytes: a fault with a place, or a table whose every cell stands where it says */
#include "fuzz.h"
#include "port/csv.h"
#include "purse.h"

#include <string.h>

/* The cell's place is in the text, and a cell without quotes is the text there. */
static void hold_cell(const cs_csv *table, const cs_csv_cell *cell)
{
    size_t length;
    const char *line = cs_tree_line(&table->tree, (int)cell->line, &length);
    HOLD(cell->line >= 1 && cell->column >= 1 && cell->column <= length + 1);
    HOLD(strlen(cell->text) == cell->length);
    if (cell->column <= length && line[cell->column - 1] == '"') return;
    HOLD(cell->column - 1 + cell->length <= length);
    HOLD(memcmp(line + cell->column - 1, cell->text, cell->length) == 0);
    HOLD(cell->end_column == cell->column + cell->length);
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    cs_csv table;
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    if (!list) return CASUS_ENOMEM;
    casus_status status = cs_csv_read("fuzz.csv", (const char *)data, size, &allocator, &table, list, &err);
    if (!status) {
        HOLD(table.columns >= 1 && table.names.count == table.columns);
        HOLD(table.cells.count == table.rows * table.columns);
        for (size_t i = 0; i < table.columns; i++) hold_cell(&table, CS_TABLE_AT(&table.names, const cs_csv_cell, i));
        for (size_t i = 0; i < table.cells.count; i++)
            hold_cell(&table, CS_TABLE_AT(&table.cells, const cs_csv_cell, i));
        cs_csv_end(&table);
    } else if (status == CASUS_EFORMAT) {
        HOLD(err.line >= 1 && err.column >= 1 && err.message[0]);
        HOLD(casus_diagnostics_errors(list) == 1);
    }
    casus_diagnostics_free(list);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT);
    return 0;
}
