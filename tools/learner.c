/* learner.c - a table of weights that grows with what is learned */
#include "learner.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOT_BITS = 25, ROWS_MAX = (1 << 24) - 2 };

static void *need(void *memory)
{
    if (!memory) {
        fprintf(stderr, "train_reader: no memory\n");
        exit(1);
    }
    return memory;
}

bool learner_begin(learner *of, uint16_t updates)
{
    memset(of, 0, sizeof *of);
    of->slot_bits = SLOT_BITS;
    of->updates = updates;
    of->slots = need(calloc((size_t)1 << SLOT_BITS, sizeof *of->slots));
    return true;
}

void learner_end(learner *of)
{
    free(of->slots);
    free(of->rows);
    free(of->pairs);
}

static uint64_t *slot_of(const learner *of, uint64_t key)
{
    uint32_t mask = (1u << of->slot_bits) - 1, slot = (uint32_t)(key >> (CS_KEY_BITS - of->slot_bits));
    while (of->slots[slot] && of->slots[slot] >> 24 != key) slot = (slot + 1) & mask;
    return &of->slots[slot];
}

void learner_score(const void *user, const uint64_t *keys, size_t count, int32_t *scores)
{
    const learner *of = user;
    uint32_t found[CS_KEYS_MAX];
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t key = keys[i] >> (64 - CS_KEY_BITS);
        __builtin_prefetch(&of->slots[key >> (CS_KEY_BITS - of->slot_bits)]);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t row = (uint32_t)(*slot_of(of, keys[i] >> (64 - CS_KEY_BITS)) & 0xffffff);
        if (!row) continue;
        __builtin_prefetch(&of->rows[row - 1]);
        found[rows++] = row - 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < rows; i++) {
        const learner_row *row = &of->rows[found[i]];
        if (row->touched < of->updates) continue;
        __builtin_prefetch(&of->pairs[row->begin]);
        found[kept++] = found[i];
    }
    for (size_t i = 0; i < kept; i++) {
        const learner_row *row = &of->rows[found[i]];
        const learner_pair *pair = &of->pairs[row->begin];
        for (uint32_t j = 0; j < row->count; j++) scores[pair[j].class] += pair[j].weight;
    }
}

static learner_row *row_for(learner *of, uint64_t key)
{
    uint64_t *slot = slot_of(of, key);
    if (*slot) return &of->rows[(*slot & 0xffffff) - 1];
    if (of->row_count == of->row_room) {
        of->row_room = of->row_room ? of->row_room * 2 : 1 << 16;
        of->rows = need(realloc(of->rows, of->row_room * sizeof *of->rows));
    }
    if (of->row_count >= ROWS_MAX) {
        fprintf(stderr, "train_reader: more features than %d\n", ROWS_MAX);
        exit(1);
    }
    of->rows[of->row_count] = (learner_row){0};
    *slot = key << 24 | ++of->row_count;
    return &of->rows[of->row_count - 1];
}

static learner_pair *pair_for(learner *of, learner_row *row, uint32_t class)
{
    for (uint32_t i = 0; i < row->count; i++)
        if (of->pairs[row->begin + i].class == class) return &of->pairs[row->begin + i];
    if (row->count == row->room) {
        uint8_t room = row->room ? (uint8_t)(row->room < 128 ? row->room * 2 : UINT8_MAX) : 2;
        if (of->pair_count + room > of->pair_room) {
            of->pair_room = of->pair_room ? of->pair_room * 2 : 1 << 18;
            of->pairs = need(realloc(of->pairs, of->pair_room * sizeof *of->pairs));
        }
        if (row->count) memcpy(&of->pairs[of->pair_count], &of->pairs[row->begin], row->count * sizeof *of->pairs);
        row->begin = (uint32_t)of->pair_count;
        row->room = room;
        of->pair_count += room;
    }
    learner_pair *pair = &of->pairs[row->begin + row->count++];
    *pair = (learner_pair){.class = class};
    return pair;
}

void learner_change(learner *of, const uint64_t *keys, size_t count, uint32_t class, int32_t by)
{
    for (size_t i = 0; i < count; i++) {
        learner_row *row = row_for(of, keys[i] >> (64 - CS_KEY_BITS));
        learner_pair *pair = pair_for(of, row, class);
        if (row->touched < UINT16_MAX) row->touched++;
        pair->weight += by;
        pair->sum += by * of->time;
    }
}

/* -- the mean -------------------------------------------------------------------------------------------------------------- */

static int16_t mean_of(const learner *of, const learner_pair *pair, double scale, int least)
{
    double time = of->time ? (double)of->time : 1;
    double mean = rint(((double)pair->weight - (double)pair->sum / time) * scale);
    if (mean > INT16_MAX) mean = INT16_MAX;
    if (mean < -INT16_MAX) mean = -INT16_MAX;
    return fabs(mean) < least ? 0 : (int16_t)mean;
}

static int by_key(const void *one, const void *other)
{
    uint64_t a = ((const cs_feature *)one)->key, b = ((const cs_feature *)other)->key;
    return (a > b) - (a < b);
}

static int by_class(const void *one, const void *other)
{
    uint32_t a = ((const learner_pair *)one)->class, b = ((const learner_pair *)other)->class;
    return (a > b) - (a < b);
}

uint32_t learner_mean(const learner *of, double scale, int least, cs_feature **features)
{
    size_t pairs = 0, filled = 0;
    for (uint32_t i = 0; i < of->row_count; i++) pairs += of->rows[i].count;
    *features = need(calloc(1, of->row_count * sizeof **features + pairs * (sizeof(int16_t) + 1) + 1));
    int16_t *weights = (int16_t *)(void *)(*features + of->row_count);
    uint8_t *classes = (uint8_t *)(weights + pairs);
    uint32_t count = 0;
    for (uint32_t slot = 0; slot < 1u << of->slot_bits; slot++) {
        if (!of->slots[slot]) continue;
        const learner_row *row = &of->rows[(of->slots[slot] & 0xffffff) - 1];
        if (row->touched < of->updates) continue;
        cs_feature *feature = &(*features)[count];
        *feature = (cs_feature){.key = of->slots[slot] >> 24, .classes = classes + filled, .weights = weights + filled};
        qsort(&of->pairs[row->begin], row->count, sizeof *of->pairs, by_class);
        for (uint32_t j = 0; j < row->count; j++) {
            const learner_pair *pair = &of->pairs[row->begin + j];
            int16_t weight = mean_of(of, pair, scale, least);
            if (!weight) continue;
            classes[filled] = (uint8_t)pair->class;
            weights[filled++] = weight;
            feature->count++;
        }
        if (feature->count) count++;
    }
    qsort(*features, count, sizeof **features, by_key);
    return count;
}
