/* contingency.h - two portfolios as the table of how often each level meets each other, counted by bit masks
 *
 * A portfolio is one mask of bits for each level above 0 and one for the states it speaks of at all: bit k stands for state
 * k. The table of a pair is then a few words of AND and a count of bits, exact whatever the machine; all measures of
 * portfolio similarity follow from it in whole numbers.
 */
#ifndef CS_CONTINGENCY_H
#define CS_CONTINGENCY_H

#include "reason/portfolio.h"

/* How bits are counted: in portable C, or with the processor's own instruction (which for the few words of a portfolio beats
 * AVX2). Both give the same numbers. */
typedef enum cs_count_path { CS_COUNT_PLAIN, CS_COUNT_POPCNT, CS_COUNT_PATHS } cs_count_path;

/* Can this machine count so? And the best way that it can. */
bool cs_count_has(cs_count_path path);
cs_count_path cs_count_best(void);

/* The table of one pair. */
typedef struct cs_contingency {
    int32_t n[CASUS_LEVELS_MAX][CASUS_LEVELS_MAX];          /* [level of the one][level of the other] */
    int32_t one[CASUS_LEVELS_MAX], other[CASUS_LEVELS_MAX]; /* its margins */
    int32_t total;
} cs_contingency;

/* All portfolios of one time as masks. */
typedef struct cs_masks {
    int portfolios, words, levels;
    uint64_t *level; /* [portfolio][level - 1][word] */
    uint64_t *said;  /* [portfolio][word]: the states it speaks of */
    int32_t *margin; /* [portfolio][level]: how many of each level, over all it speaks of */
    bool whole;      /* every portfolio speaks of every state */
} cs_masks;

/* Lays the masks out of cells [portfolio][state]; CS_LEVEL_MISSING where a portfolio does not speak of a state. False when
 * there is no memory. */
bool cs_masks_make(cs_masks *masks, cs_arena *arena, const uint8_t *cells, int portfolios, int states, int levels);

static inline const uint64_t *cs_masks_level(const cs_masks *masks, int portfolio, int level)
{
    return masks->level +
           ((size_t)portfolio * (size_t)(masks->levels - 1) + (size_t)(level - 1)) * (size_t)masks->words;
}

static inline const uint64_t *cs_masks_said(const cs_masks *masks, int portfolio)
{
    return masks->said + (size_t)portfolio * (size_t)masks->words;
}

/* The table of a pair over the states of which both speak. path is one that the machine has, not AUTO. */
void cs_contingency_count(const cs_masks *masks, int one, int other, cs_count_path path, cs_contingency *out);

/* The same table with all levels above 0 taken as 1. */
void cs_contingency_binary(const cs_contingency *valued, int levels, cs_contingency *out);

#endif
