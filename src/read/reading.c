/* reading.c - a document together with what was read in it */
#include "read/reading.h"

#include <string.h>

cs_reading *cs_reading_new(const casus_allocator *allocator)
{
    cs_reading *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return NULL;
    memset(made, 0, sizeof *made);
    cs_arena_begin(&made->arena, allocator);
    return made;
}

void casus_reading_free(casus_reading *reading)
{
    if (!reading) return;
    cs_reading *whole = (cs_reading *)(void *)reading;
    const casus_allocator *allocator = whole->arena.allocator;
    cs_arena_end(&whole->arena);
    cs_mem_free(allocator, whole, sizeof *whole);
}

const char *casus_judgement_word(casus_judgement judgement)
{
    static const char *const words[] = {"", "accept", "reject", "edit"};
    return (int)judgement >= 0 && judgement <= CASUS_EDITED ? words[judgement] : NULL;
}
