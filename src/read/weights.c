/* weights.c - the table behind a linear model: made once in the order of the keys, then only read */
#include "read/weights.h"

#include <assert.h>
#include <string.h>

enum { FINGER_BITS = 9, FINGER_MASK = (1 << FINGER_BITS) - 1, HEAD_BITS = 24, HEAD_MASK = (1 << HEAD_BITS) - 1 };

/* At least two slots for three features; behind the last come some more, so that a search need not turn round. */
enum { SLOTS_BEHIND = 256 };

bool cs_weights_begin(cs_weights *weights, cs_arena *arena, uint32_t feature_count, uint32_t pair_count,
                      uint32_t class_count)
{
    assert(feature_count <= CS_FEATURES_MAX && class_count <= CS_CLASSES_MAX);
    memset(weights, 0, sizeof *weights);
    weights->slot_bits = 8;
    while ((1u << weights->slot_bits) < feature_count + feature_count / 2) weights->slot_bits++;
    weights->slot_count = (1u << weights->slot_bits) + SLOTS_BEHIND;
    weights->row_room = 1 + feature_count + pair_count;
    weights->row_words = 1; /* offset 0 is no row */
    weights->class_count = class_count;
    weights->slots = cs_arena_take(arena, weights->slot_count * sizeof *weights->slots);
    weights->rows = cs_arena_take(arena, weights->row_room * sizeof *weights->rows);
    return weights->slots && weights->rows;
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

bool cs_weights_add(cs_weights *weights, const cs_feature *feature)
{
    uint32_t slot = slot_of(weights, feature->key);
    while (slot < weights->slot_count && weights->slots[slot]) slot++;
    if (slot + 1 >= weights->slot_count || weights->row_words + 1 + feature->count > weights->row_room) return false;
    weights->slots[slot] = weights->row_words << FINGER_BITS | finger_of(weights, feature->key);
    uint32_t *row = weights->rows + weights->row_words;
    *row++ = (uint32_t)(feature->key & HEAD_MASK) << 8 | feature->count;
    for (uint32_t i = 0; i < feature->count; i++)
        *row++ = (uint32_t)(uint16_t)feature->weights[i] << 16 | feature->classes[i];
    weights->row_words += 1 + feature->count;
    weights->feature_count++;
    return true;
}

/* The next slot from this one on whose row may be that of the key; its offset, or 0. */
static inline uint32_t candidate(const cs_weights *weights, uint32_t *slot, uint32_t finger)
{
    for (;; (*slot)++) {
        uint32_t found = weights->slots[*slot];
        if (!found) return 0;
        if ((found & FINGER_MASK) == finger) return found >> FINGER_BITS;
    }
}

static inline const uint32_t *row_from(const cs_weights *weights, uint64_t key, uint32_t slot, uint32_t offset)
{
    while (offset && weights->rows[offset] >> 8 != (uint32_t)(key & HEAD_MASK)) {
        slot++;
        offset = candidate(weights, &slot, finger_of(weights, key));
    }
    return offset ? weights->rows + offset : NULL;
}

const uint32_t *cs_weights_row(const cs_weights *weights, uint64_t key)
{
    key >>= 64 - CS_KEY_BITS;
    uint32_t slot = slot_of(weights, key);
    uint32_t offset = candidate(weights, &slot, finger_of(weights, key));
    return row_from(weights, key, slot, offset);
}

#if defined(__GNUC__)
#define FETCH(place) __builtin_prefetch(place)
#else
#define FETCH(place) (void)(place)
#endif

/* In three sweeps, so that the memory is asked for all slots at once, then for all rows at once. */
void cs_weights_score(const cs_weights *weights, const uint64_t *keys, size_t count, int32_t *scores)
{
    uint32_t slots[CS_KEYS_MAX], offsets[CS_KEYS_MAX];
    uint64_t short_keys[CS_KEYS_MAX];
    assert(count <= CS_KEYS_MAX);
    for (size_t i = 0; i < count; i++) {
        short_keys[i] = keys[i] >> (64 - CS_KEY_BITS);
        slots[i] = slot_of(weights, short_keys[i]);
        FETCH(&weights->slots[slots[i]]);
    }
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t offset = candidate(weights, &slots[i], finger_of(weights, short_keys[i]));
        if (!offset) continue;
        FETCH(&weights->rows[offset]);
        slots[found] = slots[i];
        short_keys[found] = short_keys[i];
        offsets[found++] = offset;
    }
    for (size_t i = 0; i < found; i++) {
        const uint32_t *row = row_from(weights, short_keys[i], slots[i], offsets[i]);
        if (!row) continue;
        for (uint32_t j = 1, pairs = *row & 0xff; j <= pairs; j++)
            scores[cs_pair_class(row[j])] += cs_pair_weight(row[j]);
    }
}
