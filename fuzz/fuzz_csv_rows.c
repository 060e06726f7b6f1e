/* fuzz_csv_rows.c - whatever the bytes, and however few come at a time: the same records as those of csv.c, or a fault */
#include "fuzz.h"
#include "port/csv.h"
#include "port/csv_rows.h"
#include "purse.h"

#include <string.h>

typedef struct drip {
    const char *bytes;
    size_t left, step;
} drip;

static casus_status next_bytes(void *user, char *to, size_t room, size_t *got, casus_error *err)
{
    drip *from = user;
    (void)err;
    *got = from->left < from->step ? from->left : from->step;
    if (*got > room) *got = room;
    memcpy(to, from->bytes, *got);
    from->bytes += *got;
    from->left -= *got;
    return CASUS_OK;
}

static const cs_csv_cell *cell_of(const cs_csv *twin, size_t record, size_t i)
{
    if (record) return cs_csv_at(twin, record - 1, i);
    return CS_TABLE_AT(&twin->names, const cs_csv_cell, i);
}

/* twin: the same bytes read whole, or NULL when they are no table to csv.c. */
static casus_status read_all(cs_csv_rows *rows, const cs_csv *twin, casus_error *err)
{
    for (size_t record = 0;; record++) {
        bool got = false;
        casus_status status = cs_csv_rows_next(rows, &got, err);
        if (status) return status;
        if (!got) {
            if (twin) HOLD(record == twin->rows + 1);
            return CASUS_OK;
        }
        HOLD(rows->columns >= 1 && rows->cells.count == rows->columns);
        if (!twin) continue;
        HOLD(rows->columns == twin->columns && record <= twin->rows);
        for (size_t i = 0; i < rows->columns; i++) {
            const cs_csv_piece *piece = cs_csv_piece_at(rows, i);
            const cs_csv_cell *cell = cell_of(twin, record, i);
            HOLD(piece->length == cell->length && memcmp(piece->text, cell->text, cell->length) == 0);
            HOLD(piece->line == cell->line && piece->column == cell->column);
        }
    }
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    cs_csv table;
    cs_csv_rows rows;
    casus_status twin = cs_csv_read("fuzz.csv", (const char *)data, size, NULL, &table, NULL, NULL);
    for (size_t step = 1; step <= 64; step += 63) {
        drip source = {(const char *)data, size, step};
        casus_status status = cs_csv_rows_begin(&rows, "fuzz.csv", ',', next_bytes, &source, &allocator, &err);
        if (!status) status = read_all(&rows, twin ? NULL : &table, &err);
        cs_csv_rows_end(&rows);
        HOLD(from->live == 0);
        HOLD(twin || status == CASUS_OK || status == CASUS_ENOMEM || status == CASUS_ELIMIT);
        if (status == CASUS_EFORMAT) HOLD(err.line >= 1 && err.column >= 1 && err.message[0]);
        if (status == CASUS_ENOMEM) {
            if (!twin) cs_csv_end(&table);
            return status;
        }
    }
    if (!twin) cs_csv_end(&table);
    return CASUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK);
    return 0;
}
