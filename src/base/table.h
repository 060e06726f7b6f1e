/* table.h - the inside of a casus_table, for those who fill many batches and those who write them out */
#ifndef CS_RESULT_TABLE_H
#define CS_RESULT_TABLE_H

#include "base/text.h"

#include <casus/table.h>
#include <stdatomic.h>

typedef struct cs_column {
    casus_column is; /* its texts lie in the arena, none is NULL */
    void *values;
    uint8_t *kinds; /* NULL: a key */
    size_t bytes;   /* of values */
    cs_text words;  /* each ended by NUL */
    cs_table ends;  /* of uint32_t: where each word ends, its NUL not counted */
    uint32_t *slots;
    size_t slot_count; /* a power of two, or 0; a slot holds 1 + the number of a word */
} cs_column;

typedef struct cs_note {
    const char *key, *value;
} cs_note;

struct casus_table {
    const casus_allocator *allocator;
    atomic_int references; /* of its maker, and of what was exported */
    size_t rows, room;
    cs_arena arena;
    cs_table columns, notes;
};

static inline const cs_column *cs_column_at(const casus_table *table, int column)
{
    return CS_TABLE_AT(&table->columns, const cs_column, column);
}

static inline int cs_column_count(const casus_table *table)
{
    return (int)table->columns.count;
}

static inline casus_missing cs_kind_at(const cs_column *column, size_t row)
{
    return column->kinds ? (casus_missing)column->kinds[row] : CASUS_KNOWN;
}

/* The text of a cell; *length may not be NULL. */
const char *cs_column_word(const cs_column *column, int32_t number, size_t *length);

/* The next batch in the same memory: so many rows (at most those it was made for), all cells 0 and known, no words. */
void cs_batch_begin(casus_table *table, size_t rows);

/* Another owner of the table; casus_table_free() ends it. */
casus_table *cs_batch_share(const casus_table *table);

/* The bytes of one item of a type. */
size_t cs_column_item_bytes(casus_column_type type);

#endif
