/* weights.h - a linear model: which whole number each feature adds to the score of each class
 *
 * A feature is a key of 64 bits, of which the upper CS_KEY_BITS count. Most features are never seen in training, and most of those
 * seen speak of a few classes; so a key leads through a table of slots to nothing, to a list of pairs (class, weight), or, for the
 * few features that speak of many classes and are met most, to a row with a weight for each class, which a processor
 * adds eight at a time. Read-only once made: threads share it.
 */
#ifndef CS_WEIGHTS_H
#define CS_WEIGHTS_H

#include "base/mem.h"

enum {
    CS_KEY_BITS = 40,
    CS_CLASSES_MAX = 128,        /* of one set of weights */
    CS_LIST_WORDS_MAX = 1 << 23, /* of all lists together: a place must fit into a slot */
    CS_FEATURES_MAX = 1 << 22,
    CS_KEYS_MAX = 160,      /* features of one decision */
    CS_WEIGHT_ROWS = 1 << 9 /* rows that are taken from memory together */
};

/* One feature, as the model file and the trainer tell it; classes in rising order. */
typedef struct cs_feature {
    uint64_t key; /* below 1 << CS_KEY_BITS */
    uint32_t count;
    const uint8_t *classes;
    const int16_t *weights;
} cs_feature;

typedef struct cs_weights {
    uint32_t
        *slots; /* 0, or place << 9 | 8 bits of the key << 1 | whether the place is a row's number or a list's offset */
    uint32_t *lists; /* a head (24 bits of the key << 8 | count), then count words (weight << 16 | class) */
    void **
        rows; /* CS_WEIGHT_ROWS rows each: the head of a list, the greatest size of a weight, then an int16_t a class */
    uint32_t slot_bits, slot_count, list_words, row_count, class_count;
    uint32_t feature_count, feature_room, pair_count, pair_room; /* what there is, and what was said */
} cs_weights;

/* Room for so many features and pairs; false when the arena has none. */
bool cs_weights_begin(cs_weights *weights, cs_arena *arena, uint32_t feature_count, uint32_t pair_count,
                      uint32_t class_count);

/* Features must come in rising order of their keys; false when they are more than was said, or too crowded, or the arena has failed. */
bool cs_weights_add(cs_weights *weights, cs_arena *arena, const cs_feature *feature);

/* Adds the weights of the features to scores, one for each class. At most CS_KEYS_MAX keys. */
void cs_weights_score(const cs_weights *weights, const uint64_t *keys, size_t count, int32_t *scores);

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
