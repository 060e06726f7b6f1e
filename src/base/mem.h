/* mem.h - all memory of the library: an arena for each object, a growing table while one is built
 *
 * An arena hands out zeroed memory that lives until the arena ends. When memory runs out it returns NULL and
 * remembers it: code that fills many small things may go on with what it has and ask cs_arena_failed() once,
 * before it publishes the object.
 */
#ifndef CS_MEM_H
#define CS_MEM_H

#include <casus/error.h>
#include <stdbool.h>

/* The first block an arena asks for. A `tiny` build makes it absurdly small to shake out growth bugs. */
#ifdef CASUS_TINY
#define CS_ARENA_BLOCK 64u
#define CS_TABLE_FIRST 1u
#else
#define CS_ARENA_BLOCK 16384u
#define CS_TABLE_FIRST 32u
#endif

struct cs_arena_block;

typedef struct cs_arena {
    const casus_allocator *allocator; /* NULL: the C library's */
    struct cs_arena_block *blocks;
    bool failed;
} cs_arena;

void cs_arena_begin(cs_arena *arena, const casus_allocator *allocator);
void cs_arena_end(cs_arena *arena);

/* Zeroed, aligned for anything; NULL when there is no memory. bytes may be 0. */
void *cs_arena_take(cs_arena *arena, size_t bytes);

/* A NUL-terminated copy of length bytes. */
char *cs_arena_text(cs_arena *arena, const char *text, size_t length);

/* printf into the arena; NULL when there is no memory. */
char *cs_arena_format(cs_arena *arena, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

static inline bool cs_arena_failed(const cs_arena *arena)
{
    return arena->failed;
}

/* As realloc/free through an allocator that may be NULL. */
void *cs_mem_resize(const casus_allocator *allocator, void *block, size_t old_bytes, size_t new_bytes);
void cs_mem_free(const casus_allocator *allocator, void *block, size_t bytes);

/* A growing table of equal items. */
typedef struct cs_table {
    const casus_allocator *allocator;
    void *items;
    size_t item_bytes, count, room;
    bool failed;
} cs_table;

void cs_table_begin(cs_table *table, const casus_allocator *allocator, size_t item_bytes);
void cs_table_end(cs_table *table);

/* Room for count more zeroed items at the end; NULL (and failed) when there is no memory. */
void *cs_table_add(cs_table *table, size_t count);

#define CS_TABLE_AT(table, type, i) (&((type *)(table)->items)[i])

#endif
