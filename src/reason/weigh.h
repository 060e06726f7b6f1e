/* weigh.h - sums of capabilities over sets of states, exact and the same in every order
 *
 * Capabilities are held as whole numbers, scaled by a power of ten if that makes them whole (published ones have some nine
 * digits) and else so that all together fill 54 bits: a sum of them is a sum of whole numbers, and no order of adding, no
 * machine can change it. What the second scale rounds away is below 2^-54 of the total for each state. A set of states
 * is summed byte by byte from tables of the sums of all subsets of eight states.
 */
#ifndef CS_WEIGH_H
#define CS_WEIGH_H

#include "base/mem.h"

typedef struct cs_weighing {
    int words;
    uint64_t *sums;  /* [byte of the mask][256] */
    uint64_t *known; /* mask of the states that have a weight */
    uint64_t total;  /* of all that are known */
    double unit;     /* what 1 stands for */
} cs_weighing;

/* NAN stands for a weight that is not known: such a state is in no sum. Weights are finite and not negative. False when
 * there is no memory. */
bool cs_weighing_make(cs_weighing *weights, cs_arena *arena, const double *values, int count);

/* Of the states of one word of a mask. Not a loop until nothing is left: no branch here could be foreseen. */
static inline uint64_t cs_weighing_word(const cs_weighing *weights, int word, uint64_t mask)
{
    const uint64_t *t = weights->sums + (size_t)word * 8 * 256;
    return t[mask & 255] + t[256 + (mask >> 8 & 255)] + t[512 + (mask >> 16 & 255)] + t[768 + (mask >> 24 & 255)] +
           t[1024 + (mask >> 32 & 255)] + t[1280 + (mask >> 40 & 255)] + t[1536 + (mask >> 48 & 255)] +
           t[1792 + (mask >> 56)];
}

#endif
