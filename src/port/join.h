/* join.h - a join while it is read and while it is looked up */
#ifndef CS_JOIN_H
#define CS_JOIN_H

#include "base/table.h"
#include "port/csv_rows.h"
#include "port/file.h"
#include "reason/panel.h"

#include <casus/join.h>

/* A column of the file that is taken. */
typedef struct cs_join_column {
    const char *name; /* as in the file */
    int32_t at;       /* in the record */
    casus_column_type type;
    size_t nines;  /* cells that are -9 */
    bool negative; /* another number below 0 */
    bool any, whole, number;
    int targets[2]; /* columns of the table in hand */
} cs_join_column;

typedef enum cs_join_role { CS_KEY_YEAR, CS_KEY_ONE, CS_KEY_TWO, CS_KEY_COUNT } cs_join_role;

/* A key of a row, and where the row stands in the file and in the data. */
typedef struct cs_join_entry {
    uint64_t key; /* year, first number, second number: the order of panels */
    uint32_t row, line;
} cs_join_entry;

struct casus_join {
    const casus_allocator *allocator;
    const char *file; /* name for labels: without folders */
    cs_arena arena;
    cs_panel panel; /* who is in the system: of numbers, only those matter */
    bool panel_begun;
    int32_t keys[CS_KEY_COUNT]; /* columns of the record; CS_NONE: not a key */
    bool by_id;                 /* states by casus id */
    const char *by;             /* "ccode, year" for the codebook */
    cs_table columns;           /* of cs_join_column */
    cs_table entries;           /* of cs_join_entry, sorted */
    casus_table *data;          /* the columns of kept rows, in the order of the file */
    cs_table notes;             /* of const char * */
    const char *missing[CASUS_JOIN_MISSING_MAX];
    size_t missing_count;
    casus_join_summary summary;
    /* of the panel in hand */
    int key_columns[CS_KEY_COUNT];
    size_t last; /* of entries: where the last row was found */
};

enum { CS_NUMBER_MAX = 65535 };

static inline cs_join_column *cs_join_column_at(const casus_join *join, size_t i)
{
    return CS_TABLE_AT(&join->columns, cs_join_column, i);
}

/* join_read.c: both passes over the file, from keys resolved to entries sorted and checked. */
casus_status cs_join_read(casus_join *join, cs_csv_rows *rows, cs_file_in *file, casus_error *err);
/* The first record to columns and keys. */
casus_status cs_join_header(casus_join *join, const cs_csv_rows *rows, const casus_join_options *options,
                            casus_error *err);

#endif
