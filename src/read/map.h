/* map.h - where each byte of a text stands in the bytes it was made of
 *
 * A map is a list of runs. In a run the text is cut into units of `step_text` bytes, each made of `step_source` bytes of the source, one after
 * another: plain ASCII has units of 1 and 1, Cyrillic letters out of windows-1251 of 2 and 1, ASCII out of UTF-16 of 1 and 2, a
 * reference `&amp;` of 1 and 5. What stands nowhere in the source (the empty line between two blocks) has units of 1 and 0.
 */
#ifndef CS_MAP_H
#define CS_MAP_H

#include "base/mem.h"

typedef struct cs_run {
    uint32_t text, source; /* where the run begins in both */
    uint16_t step_text, step_source;
} cs_run;

typedef struct cs_map {
    cs_table runs;   /* of cs_run, by text; together they cover all of it */
    uint32_t length; /* of the text */
} cs_map;

void cs_map_begin(cs_map *map, const casus_allocator *allocator);
void cs_map_end(cs_map *map);

/* Appends `bytes` of text in units of step_text, made of units of step_source bytes from `source` on. Units too large to be
 * counted are taken for as large as can be. Failure shows in map->runs.failed. */
void cs_map_add(cs_map *map, size_t bytes, size_t source, size_t step_text, size_t step_source);

/* The smallest span of the source that covers what bytes begin..end - 1 of the text were made of; for an empty span the place of
 * begin. Pieces of the text need not stand in the order of the source. Cost: logarithmic, and linear in the runs covered. */
void cs_map_place(const cs_run *runs, size_t count, uint32_t length, uint32_t begin, uint32_t end, size_t *source_begin,
                  size_t *source_end);

/* text -> middle and middle -> source become text -> source; the new map must have been begun. Cost: linear. */
void cs_map_compose(const cs_map *inner, const cs_map *outer, cs_map *out);

#endif
