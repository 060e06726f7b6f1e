/* weights.h - a linear model: which whole number each feature adds to the score of each class
 *
 * A feature is a key of 64 bits, of which the upper CS_KEY_BITS count. Most features are never seen in training, and those
 * seen speak of a few classes; so a key leads through a table of slots to a row of pairs (class, weight), or to nothing.
 * Read-only once made: threads share it.
 */
#ifndef CS_WEIGHTS_H
#define CS_WEIGHTS_H

#include "base/mem.h"

enum {
    CS_KEY_BITS = 40,
    CS_CLASSES_MAX = 128,       /* of one set of weights */
    CS_ROW_WORDS_MAX = 1 << 23, /* of all rows together: an offset must fit into a slot */
    CS_FEATURES_MAX = 1 << 22,
    CS_KEYS_MAX = 160 /* features of one decision */
};

/* One feature, as the model file and the trainer tell it; classes in rising order. */
typedef struct cs_feature {
    uint64_t key; /* below 1 << CS_KEY_BITS */
    uint32_t count;
    const uint8_t *classes;
    const int16_t *weights;
} cs_feature;

typedef struct cs_weights {
    uint32_t *slots; /* 0, or offset into rows << 9 | 9 bits of the key */
    uint32_t *rows;  /* a head (24 bits of the key << 8 | count), then count words (weight << 16 | class) */
    uint32_t slot_bits, slot_count, row_words, row_room, feature_count, class_count;
} cs_weights;

/* Room for so many features and pairs; false when the arena has none. */
bool cs_weights_begin(cs_weights *weights, cs_arena *arena, uint32_t feature_count, uint32_t pair_count,
                      uint32_t class_count);

/* Features must come in rising order of their keys; false when they are more than was said, or too crowded. */
bool cs_weights_add(cs_weights *weights, const cs_feature *feature);

/* Adds the rows of the features to scores, one for each class. */
void cs_weights_score(const cs_weights *weights, const uint64_t *keys, size_t count, int32_t *scores);

/* The row of a feature; NULL when there is none. Its pairs follow the head. */
const uint32_t *cs_weights_row(const cs_weights *weights, uint64_t key);

static inline int32_t cs_pair_weight(uint32_t pair)
{
    return (int32_t)pair >> 16;
}

static inline uint32_t cs_pair_class(uint32_t pair)
{
    return pair & 0xff;
}

/* -- keys ------------------------------------------------------------------------------------------------------------ */

/* Spreads a value over 64 bits (the finisher of splitmix64, public domain constants). */
static inline uint64_t cs_mix(uint64_t value)
{
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

static inline uint64_t cs_turn(uint64_t value, unsigned bits)
{
    return value << bits | value >> (64 - bits);
}

/* The key of a feature that joins up to three atoms (values spread by cs_mix) under a number of its own. */
static inline uint64_t cs_key(uint64_t number, uint64_t one, uint64_t two, uint64_t three)
{
    return one + cs_turn(two, 21) + cs_turn(three, 42) + number * 0x9e3779b97f4a7c15u;
}

#endif
