/* names.h - the names in a table of ties: one copy of each, and their order */
#ifndef CS_NAMES_H
#define CS_NAMES_H

#include "port/csv.h"

typedef struct cs_names {
    cs_arena *arena; /* of the copies */
    cs_table slots;  /* of const char *: by hash, a power of two of them */
    size_t count;
} cs_names;

void cs_names_begin(cs_names *names, cs_arena *arena);
void cs_names_end(cs_names *names);

/* The one copy of a cell's text, which equal cells share; NULL when there is no memory. */
const char *cs_names_copy(cs_names *names, const cs_csv_cell *cell);

/* Numbers by size and before names, so that 20 comes after 2; names by byte. */
int cs_names_compare(const char *one, const char *other);

/* The same for qsort(), over const char *. */
int cs_names_order(const void *one, const void *other);

/* Where a name stands in an ordered list that holds it. */
int32_t cs_names_place(const char *const *list, int32_t count, const char *name);

#endif
