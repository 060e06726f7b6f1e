/* learner.h - the weights of a perceptron while it learns, and their mean at the end */
#ifndef TOOLS_LEARNER_H
#define TOOLS_LEARNER_H

#include "read/tag.h"

/* One class of one feature. */
typedef struct learner_pair {
    int32_t weight;
    uint32_t class;
    int64_t sum; /* of time * change: the mean is weight - sum / time */
} learner_pair;

typedef struct learner_row {
    uint32_t begin;
    uint8_t count, room;
    uint16_t touched; /* how often it was changed */
} learner_row;

typedef struct learner {
    uint64_t *slots; /* key << 24 | index of row + 1 */
    uint32_t slot_bits;
    learner_row *rows;
    uint32_t row_count, row_room;
    learner_pair *pairs;
    size_t pair_count, pair_room;
    int64_t time;
    uint16_t updates; /* a feature that was changed less often does not count yet (Goldberg and Elhadad 2011) */
} learner;

bool learner_begin(learner *of, uint16_t updates);
void learner_end(learner *of);

/* The score of a cs_scorer, by the weights of this moment; user is the learner. */
void learner_score(const void *user, const uint64_t *keys, size_t count, int32_t *scores);

/* Changes the weights of a class for all features. */
void learner_change(learner *of, const uint64_t *keys, size_t count, uint32_t class, int32_t by);

/* The mean weights times scale, as features in rising order of their keys; those that round to less than least are left out.
 * Returns how many; *features is for free(), and is one block with the classes and weights it points to. */
uint32_t learner_mean(const learner *of, double scale, int least, cs_feature **features);

#endif
