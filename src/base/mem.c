/* mem.c - arenas and growing tables */
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cs_arena_block {
    struct cs_arena_block *next;
    size_t bytes; /* of the whole block, this header included */
    size_t used;
};

#define ALIGN 16u

void *cs_mem_resize(const casus_allocator *allocator, void *block, size_t old_bytes, size_t new_bytes)
{
    if (allocator) return allocator->resize(allocator->user, block, old_bytes, new_bytes);
    if (new_bytes == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_bytes);
}

void cs_mem_free(const casus_allocator *allocator, void *block, size_t bytes)
{
    if (block) (void)cs_mem_resize(allocator, block, bytes, 0);
}

void cs_arena_begin(cs_arena *arena, const casus_allocator *allocator)
{
    arena->allocator = allocator;
    arena->blocks = NULL;
    arena->failed = false;
}

void cs_arena_end(cs_arena *arena)
{
    for (struct cs_arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        cs_mem_free(arena->allocator, block, block->bytes);
    }
    arena->blocks = NULL;
}

static size_t header_bytes(void)
{
    return (sizeof(struct cs_arena_block) + ALIGN - 1) / ALIGN * ALIGN;
}

static struct cs_arena_block *block_new(cs_arena *arena, size_t bytes)
{
    size_t whole = arena->blocks ? arena->blocks->bytes * 2 : CS_ARENA_BLOCK;
    if (whole > (1u << 20)) whole = 1u << 20;
    if (whole < bytes + header_bytes()) whole = bytes + header_bytes();
    struct cs_arena_block *block = cs_mem_resize(arena->allocator, NULL, 0, whole);
    if (!block) return NULL;
    block->next = arena->blocks;
    block->bytes = whole;
    block->used = header_bytes();
    arena->blocks = block;
    return block;
}

void *cs_arena_take(cs_arena *arena, size_t bytes)
{
    if (bytes > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    struct cs_arena_block *block = arena->blocks;
    if (!block || block->bytes - block->used < bytes) block = block_new(arena, bytes);
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    void *taken = (char *)block + block->used;
    block->used += bytes;
    return memset(taken, 0, bytes);
}

char *cs_arena_text(cs_arena *arena, const char *text, size_t length)
{
    char *copy = cs_arena_take(arena, length + 1);
    if (copy && length) memcpy(copy, text, length);
    return copy;
}

char *cs_arena_format(cs_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0) return NULL;
    char *text = cs_arena_take(arena, (size_t)length + 1);
    if (!text) return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

void cs_table_begin(cs_table *table, const casus_allocator *allocator, size_t item_bytes)
{
    memset(table, 0, sizeof *table);
    table->allocator = allocator;
    table->item_bytes = item_bytes;
}

void cs_table_end(cs_table *table)
{
    cs_mem_free(table->allocator, table->items, table->room * table->item_bytes);
    table->items = NULL;
    table->count = table->room = 0;
}

void *cs_table_add(cs_table *table, size_t count)
{
    if (table->count + count > table->room) {
        size_t room = table->room ? table->room * 2 : CS_TABLE_FIRST;
        while (room < table->count + count) room *= 2;
        void *items =
            cs_mem_resize(table->allocator, table->items, table->room * table->item_bytes, room * table->item_bytes);
        if (!items) {
            table->failed = true;
            return NULL;
        }
        table->items = items;
        table->room = room;
    }
    char *added = (char *)table->items + table->count * table->item_bytes;
    memset(added, 0, count * table->item_bytes);
    table->count += count;
    return added;
}
