/* weights.c - the table behind a linear model: made once in the order of the keys, then only read */
#include "read/weights.h"

#include <assert.h>
#include <string.h>

enum { FINGER_BITS = 8, FINGER_MASK = (1 << FINGER_BITS) - 1, HEAD_BITS = 24, HEAD_MASK = (1 << HEAD_BITS) - 1 };

/* At least two slots for three features; behind the last come some more, so that a search need not turn round. */
enum { SLOTS_BEHIND = 256 };

/* A feature becomes a row when it speaks of at least one class in so many: then adding the row is quicker than walking a list. */
enum { ROW_FROM = 8 };

/* Weights stand in a row in runs of LANES, the last filled up with 0. */
enum { LANES = 8, LANES_MAX = (CS_CLASSES_MAX + LANES - 1) / LANES * LANES };

typedef struct row {
    uint32_t head, bound; /* bound: no weight is farther from 0 */
    int16_t weights[];
} row;

/* Where a feature is found; 0 is nowhere. */
typedef struct spot {
    uint32_t place; /* a row's number, or a list's offset */
    bool in_row;
} spot;

static uint32_t lanes_of(const cs_weights *weights)
{
    return (weights->class_count + LANES - 1) / LANES * LANES;
}

static size_t row_bytes(const cs_weights *weights)
{
    return sizeof(row) + lanes_of(weights) * sizeof(int16_t);
}

bool cs_weights_begin(cs_weights *weights, cs_arena *arena, uint32_t feature_count, uint32_t pair_count,
                      uint32_t class_count)
{
    assert(feature_count <= CS_FEATURES_MAX && class_count <= CS_CLASSES_MAX);
    memset(weights, 0, sizeof *weights);
    weights->slot_bits = 8;
    while ((1u << weights->slot_bits) < feature_count + feature_count / 2) weights->slot_bits++;
    weights->slot_count = (1u << weights->slot_bits) + SLOTS_BEHIND;
    weights->list_words = 1; /* offset 0 is no list */
    weights->row_count = 1;  /* and number 0 no row */
    weights->feature_room = feature_count;
    weights->pair_room = pair_count;
    weights->class_count = class_count;
    weights->slots = cs_arena_take(arena, weights->slot_count * sizeof *weights->slots);
    weights->lists = cs_arena_take(arena, (1 + (size_t)feature_count + pair_count) * sizeof *weights->lists);
    weights->rows = cs_arena_take(arena, (1 + feature_count / CS_WEIGHT_ROWS) * sizeof *weights->rows);
    return weights->slots && weights->lists && weights->rows;
}

static void *row_at(const cs_weights *weights, uint32_t number)
{
    return (char *)weights->rows[number / CS_WEIGHT_ROWS] + number % CS_WEIGHT_ROWS * row_bytes(weights);
}

static uint32_t head_of(uint64_t key, uint32_t count)
{
    return (uint32_t)(key & HEAD_MASK) << 8 | count;
}

static uint32_t slot_of(const cs_weights *weights, uint64_t key)
{
    return (uint32_t)(key >> (CS_KEY_BITS - weights->slot_bits));
}

/* The bits just below those that choose the slot. */
static uint32_t finger_of(const cs_weights *weights, uint64_t key)
{
    return (uint32_t)(key >> (CS_KEY_BITS - weights->slot_bits - FINGER_BITS)) & FINGER_MASK;
}

static uint32_t add_list(cs_weights *weights, const cs_feature *feature)
{
    uint32_t *list = weights->lists + weights->list_words;
    *list++ = head_of(feature->key, feature->count);
    for (uint32_t i = 0; i < feature->count; i++)
        *list++ = (uint32_t)(uint16_t)feature->weights[i] << 16 | feature->classes[i];
    weights->list_words += 1 + feature->count;
    return weights->list_words - 1 - feature->count;
}

static uint32_t add_row(cs_weights *weights, cs_arena *arena, const cs_feature *feature)
{
    uint32_t number = weights->row_count;
    void **rows = &weights->rows[number / CS_WEIGHT_ROWS];
    if (!*rows) *rows = cs_arena_take(arena, CS_WEIGHT_ROWS * row_bytes(weights));
    if (!*rows) return 0;
    row *fresh = row_at(weights, number);
    fresh->head = head_of(feature->key, 0);
    for (uint32_t i = 0; i < feature->count; i++) {
        int32_t weight = feature->weights[i];
        fresh->weights[feature->classes[i]] = feature->weights[i];
        if ((uint32_t)(weight < 0 ? -weight : weight) > fresh->bound)
            fresh->bound = (uint32_t)(weight < 0 ? -weight : weight);
    }
    weights->row_count++;
    return number;
}

bool cs_weights_add(cs_weights *weights, cs_arena *arena, const cs_feature *feature)
{
    uint32_t slot = slot_of(weights, feature->key);
    while (slot < weights->slot_count && weights->slots[slot]) slot++;
    if (slot + 1 >= weights->slot_count || weights->feature_count == weights->feature_room ||
        feature->count > weights->pair_room - weights->pair_count)
        return false;
    bool in_row = feature->count * ROW_FROM >= weights->class_count;
    uint32_t place = in_row ? add_row(weights, arena, feature) : add_list(weights, feature);
    weights->slots[slot] = place << (FINGER_BITS + 1) | finger_of(weights, feature->key) << 1 | in_row;
    weights->feature_count++;
    weights->pair_count += feature->count;
    return place != 0;
}

/* -- scores ---------------------------------------------------------------------------------------------------------- */

#if defined(__GNUC__)
#define FETCH(place) __builtin_prefetch(place)
#else
#define FETCH(place) (void)(place)
#endif

/* The head of the feature in the next slot from this one on that has the finger, asked for from memory; NULL when there is none. */
static inline const uint32_t *candidate(const cs_weights *weights, uint32_t *slot, uint32_t finger, bool *in_row)
{
    for (;; (*slot)++) {
        uint32_t found = weights->slots[*slot];
        if (!found) return NULL;
        if ((found >> 1 & FINGER_MASK) != finger) continue;
        uint32_t place = found >> (FINGER_BITS + 1);
        *in_row = found & 1;
        return *in_row ? row_at(weights, place) : weights->lists + place;
    }
}

/* Sums in 16 bits, LANES at once, over as many rows together as cannot leave them; returns over how many. */
static size_t sum_rows(const row *const *rows, size_t count, uint32_t lanes, int16_t *sums)
{
    size_t used = 1;
    memcpy(sums, rows[0]->weights, lanes * sizeof *sums);
    for (uint32_t bound = rows[0]->bound; used < count && (bound += rows[used]->bound) <= INT16_MAX; used++)
        for (uint32_t k = 0; k < lanes; k += LANES)
            for (uint32_t l = k; l < k + LANES; l++) sums[l] = (int16_t)(sums[l] + rows[used]->weights[l]);
    return used;
}

static void add_rows(const cs_weights *weights, const row *const *rows, size_t count, int32_t *scores)
{
    int16_t sums[LANES_MAX];
    for (size_t used = 0; used < count;) {
        used += sum_rows(rows + used, count - used, lanes_of(weights), sums);
        for (uint32_t k = 0; k < weights->class_count; k++) scores[k] += sums[k];
    }
}

static void add_pairs(const uint32_t *list, int32_t *scores)
{
    for (uint32_t i = 1, count = *list & 0xff; i <= count; i++) scores[list[i] & 0xff] += (int32_t)list[i] >> 16;
}

/* In three sweeps, so that the memory is asked for all slots at once, then for all lists and rows at once. */
void cs_weights_score(const cs_weights *weights, const uint64_t *keys, size_t count, int32_t *scores)
{
    uint32_t slots[CS_KEYS_MAX];
    const uint32_t *heads[CS_KEYS_MAX];
    const row *rows[CS_KEYS_MAX];
    bool in_row[CS_KEYS_MAX];
    uint64_t short_keys[CS_KEYS_MAX];
    assert(count <= CS_KEYS_MAX);
    for (size_t i = 0; i < count; i++) {
        short_keys[i] = keys[i] >> (64 - CS_KEY_BITS);
        slots[i] = slot_of(weights, short_keys[i]);
        FETCH(&weights->slots[slots[i]]);
    }
    size_t found = 0, row_count = 0;
    for (size_t i = 0; i < count; i++) {
        heads[found] = candidate(weights, &slots[i], finger_of(weights, short_keys[i]), &in_row[found]);
        if (!heads[found]) continue;
        FETCH(heads[found]);
        if (in_row[found]) FETCH(heads[found] + 16), FETCH(heads[found] + 32);
        slots[found] = slots[i];
        short_keys[found++] = short_keys[i];
    }
    for (size_t i = 0; i < found; i++) {
        const uint32_t *head = heads[i];
        while (head && *head >> 8 != (uint32_t)(short_keys[i] & HEAD_MASK)) {
            slots[i]++;
            head = candidate(weights, &slots[i], finger_of(weights, short_keys[i]), &in_row[i]);
        }
        if (!head) continue;
        if (in_row[i])
            rows[row_count++] = (const void *)head;
        else
            add_pairs(head, scores);
    }
    add_rows(weights, rows, row_count, scores);
}
