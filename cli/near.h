/* near.h - the word somebody probably meant */
#ifndef CASUS_CLI_NEAR_H
#define CASUS_CLI_NEAR_H

#include <stddef.h>

/** Longer words are nobody's typing error. */
#define NEAR_WORD_MAX 48

/** nearest - the best candidate so far; begin with {0} */
struct nearest {
    const char *word;
    size_t distance;
};

/**
 * cs_near_distance() - letters to add, drop, change or swap with a neighbour to make one word of the other
 *
 * Case does not count. Returns SIZE_MAX when a word is longer than NEAR_WORD_MAX. O(length x length).
 * Optimal string alignment: Damerau (1964), each letter touched at most once.
 */
size_t cs_near_distance(const char *a, const char *b);

/** cs_near_offer() - consider a candidate: kept when it is near enough to the wrong word and nearer than the last */
void cs_near_offer(struct nearest *nearest, const char *wrong, const char *candidate);

#endif
