/* signed.h - a signed network as the measures of balance read it */
#ifndef CS_SIGNED_H
#define CS_SIGNED_H

#include "base/mem.h"

#include <casus/balance.h>

struct casus_signed_network {
    const casus_allocator *allocator;
    cs_arena arena;
    int32_t size;
    size_t tie_count;
    const char **names;
    casus_signed_tie *ties; /* by from, to; from < to */
    int32_t *first;         /* the ties of a vertex as `from`: from first[v] until before first[v + 1] */
};

/* Triangles by the number of their negative ties. */
void cs_signed_triangles(const casus_signed_network *network, int64_t triangles[4]);

/* tr exp(A) / tr exp(|A|), by the eigenvalues of both; false when there is no memory. */
bool cs_signed_walks(const casus_signed_network *network, double *out);

/* Another with the same names and ties (borrowed), and the signs dealt anew by a seed. NULL when there is no memory. */
casus_signed_network *cs_signed_shuffle(const casus_signed_network *network, uint64_t *state,
                                        const casus_allocator *allocator);

/* splitmix64 (Steele, Lea and Flood 2014) */
static inline uint64_t cs_draw(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* The eigenvalues of a symmetric matrix, in no order; the matrix is destroyed. False when they did not converge. */
bool cs_eigenvalues(double *matrix, int32_t size, double *values, double *scratch);

#endif
