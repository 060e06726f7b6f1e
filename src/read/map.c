/* map.c - where each byte of a text stands in the bytes it was made of */
#include "read/map.h"

static size_t lesser(size_t one, size_t other)
{
    return one < other ? one : other;
}

static size_t greater(size_t one, size_t other)
{
    return one > other ? one : other;
}

void cs_map_begin(cs_map *map, const casus_allocator *allocator)
{
    cs_table_begin(&map->runs, allocator, sizeof(cs_run));
    map->length = 0;
}

void cs_map_end(cs_map *map)
{
    cs_table_end(&map->runs);
    map->length = 0;
}

/* Does the text go on where the last run left off, in units of the same size? */
static bool goes_on(const cs_map *map, size_t source, size_t step_text, size_t step_source)
{
    if (!map->runs.count) return false;
    const cs_run *last = CS_TABLE_AT(&map->runs, cs_run, map->runs.count - 1);
    size_t bytes = map->length - last->text;
    return last->step_text == step_text && last->step_source == step_source && bytes % step_text == 0 &&
           last->source + bytes / step_text * step_source == source;
}

void cs_map_add(cs_map *map, size_t bytes, size_t source, size_t step_text, size_t step_source)
{
    if (!bytes) return;
    step_text = lesser(greater(step_text, 1), UINT16_MAX);
    step_source = lesser(step_source, UINT16_MAX);
    if (!goes_on(map, source, step_text, step_source)) {
        cs_run *run = cs_table_add(&map->runs, 1);
        if (!run) return;
        *run = (cs_run){map->length, (uint32_t)source, (uint16_t)step_text, (uint16_t)step_source};
    }
    map->length += (uint32_t)bytes;
}

/* The last run that begins at or before a byte of the text. */
static size_t run_at(const cs_run *runs, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (runs[middle].text <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void cs_map_place(const cs_run *runs, size_t count, uint32_t length, uint32_t begin, uint32_t end, size_t *source_begin,
                  size_t *source_end)
{
    *source_begin = *source_end = 0;
    if (!count) return;
    bool empty = begin >= end, first = true;
    if (empty) end = begin + 1;
    for (size_t i = run_at(runs, count, begin); i < count && runs[i].text < end; i++) {
        const cs_run *run = &runs[i];
        uint32_t run_end = i + 1 < count ? runs[i + 1].text : length;
        size_t from = (greater(begin, run->text) - run->text) / run->step_text;
        size_t to = (lesser(end, greater(run_end, run->text + 1)) - 1 - run->text) / run->step_text + 1;
        size_t low = run->source + from * run->step_source, high = run->source + to * run->step_source;
        if (begin >= length) low = high;                        /* just past the end */
        if (!first && low == high && end > begin + 1) continue; /* what stands nowhere does not widen the span */
        *source_begin = first ? low : lesser(*source_begin, low);
        *source_end = first ? high : greater(*source_end, high);
        first = false;
    }
    if (empty) *source_end = *source_begin;
}

/* Bytes of the middle text that are taken over as they are: they keep the units of the outer map. */
static void compose_plain(const cs_map *outer, uint32_t begin, uint32_t end, cs_map *out)
{
    const cs_run *runs = outer->runs.items;
    for (size_t i = run_at(runs, outer->runs.count, begin); begin < end; i++) {
        const cs_run *run = &runs[i];
        uint32_t run_end = i + 1 < outer->runs.count ? runs[i + 1].text : outer->length;
        uint32_t stop = (uint32_t)lesser(end, run_end);
        if (stop <= begin) return; /* the middle text is longer than the outer map knows: cannot be */
        uint32_t units = (begin - run->text) / run->step_text, inside = (begin - run->text) % run->step_text;
        if (inside) { /* in the middle of a unit: what is left of it stands for all of it */
            uint32_t rest = (uint32_t)lesser(run->step_text - inside, stop - begin);
            cs_map_add(out, rest, run->source + units * run->step_source, rest, run->step_source);
            begin += rest;
            units++;
        }
        cs_map_add(out, stop - begin, run->source + units * run->step_source, run->step_text, run->step_source);
        begin = stop;
    }
}

static void compose_units(const cs_run *run, uint32_t bytes, const cs_map *outer, cs_map *out)
{
    for (uint32_t done = 0, unit = 0; done < bytes; unit++) {
        uint32_t step = (uint32_t)lesser(run->step_text, bytes - done), from = run->source + unit * run->step_source;
        size_t begin, end;
        cs_map_place(outer->runs.items, outer->runs.count, outer->length, from, from + run->step_source, &begin, &end);
        cs_map_add(out, step, begin, step, end - begin);
        done += step;
    }
}

void cs_map_compose(const cs_map *inner, const cs_map *outer, cs_map *out)
{
    if (!outer->runs.count) return;
    for (size_t i = 0; i < inner->runs.count; i++) {
        const cs_run *run = CS_TABLE_AT(&inner->runs, cs_run, i);
        uint32_t end = i + 1 < inner->runs.count ? run[1].text : inner->length, bytes = end - run->text;
        if (run->step_text == 1 && run->step_source == 1)
            compose_plain(outer, run->source, run->source + bytes, out);
        else
            compose_units(run, bytes, outer, out);
    }
}
