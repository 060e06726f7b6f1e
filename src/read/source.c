/* source.c - which texts are copies of each other, who depends on whom, and how many independent sources that makes */
#include "read/gather.h"

#include <stdlib.h>
#include <string.h>

enum {
    COPY_PERCENT = 80,   /* of all runs of words in either text stand in both: one text */
    REUSE_PERCENT = 50,  /* of the runs of one text stand in the other: it is not independent of it */
    SHARED_LEAST = 8,    /* runs; below that a share means nothing */
    NEIGHBOURS_MOST = 16 /* documents that a run of words is compared with before this one */
};

/* -- texts that share runs of words ----------------------------------------------------------------------------------- */

typedef struct run_in {
    uint64_t hash;
    int32_t document;
} run_in;

typedef struct pair {
    int32_t one, other;
} pair;

static int by_run(const void *one, const void *other)
{
    const run_in *a = one, *b = other;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    return a->document < b->document ? -1 : a->document > b->document;
}

static int by_pair(const void *one, const void *other)
{
    const pair *a = one, *b = other;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    return a->other < b->other ? -1 : a->other > b->other;
}

/* Pairs of documents that share a run of words. A run that very many share (a phrase of the trade) pairs each with the nearest before it. */
static void pair_up(casus_gathering *g, const run_in *runs, size_t count, cs_table *pairs)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i; j-- > 0 && i - j <= NEIGHBOURS_MOST && runs[j].hash == runs[i].hash;) {
            pair *added = runs[j].document == runs[i].document ? NULL : cs_table_add(pairs, 1);
            if (added) *added = (pair){runs[j].document, runs[i].document};
        }
    if (pairs->failed) g->failed = true;
    if (pairs->count) qsort(pairs->items, pairs->count, sizeof(pair), by_pair);
    size_t kept = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const pair *it = CS_TABLE_AT(pairs, const pair, i);
        if (kept && by_pair(CS_TABLE_AT(pairs, const pair, kept - 1), it) == 0) continue;
        *CS_TABLE_AT(pairs, pair, kept++) = *it;
    }
    pairs->count = kept;
}

static void candidates(casus_gathering *g, cs_table *pairs)
{
    cs_table runs;
    cs_table_begin(&runs, g->allocator, sizeof(run_in));
    for (size_t i = 0; i < g->documents.count; i++) {
        const cs_sketch *sketch = &CS_DOCUMENT(g, i)->sketch;
        run_in *added = sketch->count ? cs_table_add(&runs, sketch->count) : NULL;
        for (uint32_t j = 0; added && j < sketch->count; j++) added[j] = (run_in){sketch->hashes[j], (int32_t)i};
    }
    if (runs.failed) g->failed = true;
    if (runs.count) qsort(runs.items, runs.count, sizeof(run_in), by_run);
    pair_up(g, runs.items, runs.count, pairs);
    cs_table_end(&runs);
}

static void tie(casus_gathering *g, int one, int other, casus_tie_kind kind, int percent)
{
    casus_tie *it = cs_table_add(&g->ties, 1);
    if (it) *it = (casus_tie){one, other, kind, percent};
}

/* What share of the one text, in percent, makes two texts dependent; 0 when they are not. */
static void compare(casus_gathering *g, int one, int other)
{
    const cs_sketch *a = &CS_DOCUMENT(g, one)->sketch, *b = &CS_DOCUMENT(g, other)->sketch;
    cs_overlap found = cs_sketch_overlap(a, b);
    bool short_text = a->whole && b->whole && found.either == found.both; /* equal, however short */
    if (found.both < SHARED_LEAST && !short_text) return;
    uint32_t less = found.one < found.other ? found.one : found.other;
    uint32_t alike = found.both * 100 / found.either, inside = found.both * 100 / less;
    if (alike >= COPY_PERCENT)
        tie(g, one, other, CASUS_TIE_COPY, (int)alike);
    else if (inside >= REUSE_PERCENT)
        tie(g, one, other, CASUS_TIE_REUSE, (int)inside);
}

/* -- one text --------------------------------------------------------------------------------------------------------- */

static int32_t root_of(int32_t *parents, int32_t at)
{
    while (parents[at] != at) at = parents[at] = parents[parents[at]];
    return at;
}

/* Copies of copies are one text. The first document stands for it. */
static void join_copies(casus_gathering *g)
{
    size_t count = g->documents.count;
    int32_t *parents = cs_arena_take(&g->arena, count * sizeof *parents);
    if (!parents) return;
    for (size_t i = 0; i < count; i++) parents[i] = (int32_t)i;
    for (size_t i = 0; i < g->ties.count; i++) {
        const casus_tie *it = CS_TABLE_AT(&g->ties, const casus_tie, i);
        if (it->kind != CASUS_TIE_COPY) continue;
        int32_t one = root_of(parents, it->one), other = root_of(parents, it->other);
        if (one < other)
            parents[other] = one;
        else
            parents[one] = other;
    }
    for (size_t i = 0; i < count; i++) {
        int32_t root = root_of(parents, (int32_t)i);
        cs_gathered *document = CS_DOCUMENT(g, i);
        document->face.unit = root == (int32_t)i ? (int)g->units.count : CS_DOCUMENT(g, root)->face.unit;
        cs_unit *added = root == (int32_t)i ? cs_table_add(&g->units, 1) : NULL;
        if (added) added->first = (int32_t)i;
        if (g->units.failed) return;
    }
}

static int by_number(const void *one, const void *other)
{
    int32_t a = *(const int32_t *)one, b = *(const int32_t *)other;
    return a < b ? -1 : a > b;
}

/* Of each unit the others it shares half a text with. */
static void list_reuses(casus_gathering *g)
{
    cs_table pairs; /* of pair, both ways */
    cs_table_begin(&pairs, g->allocator, sizeof(pair));
    for (size_t i = 0; i < g->ties.count; i++) {
        const casus_tie *it = CS_TABLE_AT(&g->ties, const casus_tie, i);
        int32_t one = CS_DOCUMENT(g, it->one)->face.unit, other = CS_DOCUMENT(g, it->other)->face.unit;
        pair *added = it->kind == CASUS_TIE_REUSE && one != other ? cs_table_add(&pairs, 2) : NULL;
        if (added) added[0] = (pair){one, other}, added[1] = (pair){other, one};
    }
    if (pairs.failed) g->failed = true;
    if (pairs.count) qsort(pairs.items, pairs.count, sizeof(pair), by_pair);
    for (size_t i = 0, end; i < pairs.count; i = end) {
        int32_t unit = CS_TABLE_AT(&pairs, const pair, i)->one;
        for (end = i; end < pairs.count && CS_TABLE_AT(&pairs, const pair, end)->one == unit;) end++;
        int32_t *others = cs_arena_take(&g->arena, (end - i) * sizeof *others);
        for (size_t j = i; others && j < end; j++) others[j - i] = CS_TABLE_AT(&pairs, const pair, j)->other;
        if (others) CS_UNIT(g, unit)->reuses = others, CS_UNIT(g, unit)->reuse_count = (uint32_t)(end - i);
    }
    cs_table_end(&pairs);
}

void cs_gather_copies(casus_gathering *g)
{
    cs_table pairs;
    cs_table_begin(&pairs, g->allocator, sizeof(pair));
    candidates(g, &pairs);
    for (size_t i = 0; i < pairs.count; i++) {
        const pair *it = CS_TABLE_AT(&pairs, const pair, i);
        compare(g, it->one, it->other);
    }
    cs_table_end(&pairs);
    join_copies(g);
    list_reuses(g);
}

/* -- who depends on whom ----------------------------------------------------------------------------------------------- */

static const uint32_t *keys_of(const casus_gathering *g, const cs_origin *origin, uint32_t *count)
{
    if (origin->kind == CS_ORIGIN_TEXT) {
        const cs_unit *unit = CS_UNIT(g, origin->unit);
        *count = unit->key_count;
        return unit->keys;
    }
    *count = origin->keys[1] ? 2 : origin->keys[0] ? 1 : 0;
    return origin->keys;
}

bool cs_origins_depend(const casus_gathering *g, const cs_origin *one, const cs_origin *other)
{
    if (one->kind == CS_ORIGIN_TEXT && other->kind == CS_ORIGIN_TEXT) {
        if (one->unit == other->unit) return true;
        const cs_unit *unit = CS_UNIT(g, one->unit);
        if (unit->reuse_count &&
            bsearch(&other->unit, unit->reuses, unit->reuse_count, sizeof *unit->reuses, by_number))
            return true;
    }
    uint32_t one_count, other_count;
    const uint32_t *ours = keys_of(g, one, &one_count), *theirs = keys_of(g, other, &other_count);
    for (uint32_t i = 0; i < one_count; i++)
        for (uint32_t j = 0; j < other_count; j++)
            if (cs_keys_agree(g, ours[i], theirs[j])) return true;
    return false;
}

/* -- how many are independent ------------------------------------------------------------------------------------------- */

static int bits_of(uint32_t set)
{
    int count = 0;
    for (; set; set &= set - 1) count++;
    return count;
}

/* Bits of up to CS_EXACT_MOST origins: whom each depends on. The largest set of which no two depend on each other. */
static int largest(uint32_t left, const uint32_t *against)
{
    if (!left) return 0;
    int at = 0, least = 33;
    for (int i = 0; i < CS_EXACT_MOST; i++) {
        if (!(left >> i & 1)) continue;
        int degree = bits_of(against[i] & left & ~(1u << i));
        if (degree < least) at = i, least = degree;
    }
    uint32_t without = left & ~(1u << at);
    int with = 1 + largest(without & ~against[at], against);
    if (least <= 1) return with; /* taking it loses nothing */
    /* either it is in the set, or one of those it depends on is */
    int other = largest(without, against);
    return with > other ? with : other;
}

/* Greedy: always the one that depends on the fewest of those left; of several the first. */
static int taken_greedily(const casus_gathering *g, const cs_origin *const *origins, size_t count)
{
    cs_arena arena;
    cs_arena_begin(&arena, g->allocator);
    bool *gone = cs_arena_take(&arena, count);
    int taken = gone ? 0 : -1;
    while (gone) {
        size_t best = count, least = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            size_t degree = 0;
            for (size_t j = 0; j < count && !gone[i]; j++)
                degree += !gone[j] && j != i && cs_origins_depend(g, origins[i], origins[j]);
            if (!gone[i] && degree < least) best = i, least = degree;
        }
        if (best == count) break;
        taken++;
        for (size_t j = 0; j < count; j++)
            if (j == best || cs_origins_depend(g, origins[best], origins[j])) gone[j] = true;
    }
    cs_arena_end(&arena);
    return taken;
}

static bool same_origin(const cs_origin *one, const cs_origin *other)
{
    return one->kind == other->kind && one->unit == other->unit && one->keys[0] == other->keys[0] &&
           one->keys[1] == other->keys[1];
}

int cs_count_sources(const casus_gathering *g, const cs_origin *const *origins, size_t count)
{
    cs_arena arena;
    cs_arena_begin(&arena, g->allocator);
    const cs_origin **once = cs_arena_take(&arena, count * sizeof *once);
    size_t kept = 0;
    for (size_t i = 0; once && i < count; i++) {
        bool seen = false;
        for (size_t j = 0; j < kept && !seen; j++) seen = same_origin(once[j], origins[i]);
        if (!seen) once[kept++] = origins[i];
    }
    int found = once ? 0 : -1;
    uint32_t against[CS_EXACT_MOST] = {0};
    for (size_t i = 0; i < kept && kept <= CS_EXACT_MOST; i++)
        for (size_t j = 0; j < kept; j++)
            if (i == j || cs_origins_depend(g, once[i], once[j])) against[i] |= 1u << j;
    if (!once)
        found = -1;
    else if (kept <= CS_EXACT_MOST)
        found = kept ? largest((1u << kept) - 1u, against) : 0;
    else
        found = taken_greedily(g, once, kept);
    cs_arena_end(&arena);
    return found;
}

int cs_count_documents(const casus_gathering *g)
{
    cs_arena arena;
    cs_arena_begin(&arena, g->allocator);
    cs_origin *each = cs_arena_take(&arena, g->units.count * sizeof *each);
    const cs_origin **all = cs_arena_take(&arena, g->units.count * sizeof *all);
    for (size_t i = 0; each && all && i < g->units.count; i++) {
        each[i] = (cs_origin){.kind = CS_ORIGIN_TEXT, .unit = (int32_t)i};
        all[i] = &each[i];
    }
    int found = each && all ? cs_count_sources(g, all, g->units.count) : -1;
    cs_arena_end(&arena);
    return found;
}
