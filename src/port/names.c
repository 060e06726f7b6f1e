/* names.c - the names in a table of ties: one copy of each, and their order */
#include "port/names.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

void cs_names_begin(cs_names *names, cs_arena *arena)
{
    names->arena = arena;
    names->count = 0;
    cs_table_begin(&names->slots, arena->allocator, sizeof(const char *));
}

void cs_names_end(cs_names *names)
{
    cs_table_end(&names->slots);
}

static const char **slot_of(const cs_table *slots, const char *text, size_t length)
{
    size_t at = cs_hash32(text, length) & (slots->count - 1);
    for (;; at = (at + 1) & (slots->count - 1)) {
        const char **slot = CS_TABLE_AT(slots, const char *, at);
        if (!*slot || strcmp(*slot, text) == 0) return slot;
    }
}

/* Half of the slots stay empty. */
static bool make_room(cs_names *names)
{
    cs_table grown;
    if (names->count * 2 < names->slots.count) return true;
    cs_table_begin(&grown, names->slots.allocator, sizeof(const char *));
    if (!cs_table_add(&grown, names->slots.count ? names->slots.count * 2 : FIRST_SLOTS)) return false;
    for (size_t i = 0; i < names->slots.count; i++) {
        const char *name = *CS_TABLE_AT(&names->slots, const char *, i);
        if (name) *slot_of(&grown, name, strlen(name)) = name;
    }
    cs_table_end(&names->slots);
    names->slots = grown;
    return true;
}

const char *cs_names_copy(cs_names *names, const cs_csv_cell *cell)
{
    if (!make_room(names)) return NULL;
    const char **slot = slot_of(&names->slots, cell->text, cell->length);
    if (*slot) return *slot;
    *slot = cs_arena_text(names->arena, cell->text, cell->length);
    names->count += *slot != NULL;
    return *slot;
}

int cs_names_compare(const char *one, const char *other)
{
    char *end_one, *end_other;
    long a = strtol(one, &end_one, 10), b = strtol(other, &end_other, 10);
    bool number_one = *one && !*end_one, number_other = *other && !*end_other;
    if (number_one && number_other && a != b) return a < b ? -1 : 1;
    if (number_one != number_other) return number_one ? -1 : 1;
    return strcmp(one, other);
}

int cs_names_order(const void *one, const void *other)
{
    return cs_names_compare(*(const char *const *)one, *(const char *const *)other);
}

int32_t cs_names_place(const char *const *list, int32_t count, const char *name)
{
    int32_t low = 0, high = count;
    while (high - low > 1) {
        int32_t middle = (low + high) / 2;
        if (cs_names_compare(list[middle], name) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}
