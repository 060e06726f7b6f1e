/* weigh.c - sums of capabilities over sets of states, exact and the same in every order */
#include "reason/weigh.h"

#include <math.h>

enum { TOTAL_BITS = 55, DIGITS_MOST = 15 };

static double total_of(const double *values, int count)
{
    double total = 0;
    for (int k = 0; k < count; k++)
        if (!isnan(values[k])) total += values[k];
    return total;
}

/* Capabilities are published with so many digits. With the fewest that all of them need, the sums are exact. */
static bool is_decimal(const double *values, int count, double ten)
{
    for (int k = 0; k < count; k++)
        if (!isnan(values[k]) && round(values[k] * ten) / ten != values[k]) return false;
    return true;
}

/* What 1 is multiplied by: a power of ten if that makes whole numbers of all, else the power of two that keeps most. */
static double scale_of(const double *values, int count)
{
    double total = total_of(values, count), ten = 1;
    int exponent = 0;
    if (!(total > 0)) return 1;
    for (int digits = 0; digits <= DIGITS_MOST && total * ten < ldexp(1, TOTAL_BITS - 1); digits++, ten *= 10)
        if (is_decimal(values, count, ten)) return ten;
    (void)frexp(total, &exponent); /* total < 2^exponent */
    return ldexp(1, TOTAL_BITS - 1 - exponent);
}

bool cs_weighing_make(cs_weighing *weights, cs_arena *arena, const double *values, int count)
{
    size_t words = ((size_t)count + 63) / 64;
    double scale = scale_of(values, count);
    *weights = (cs_weighing){.words = (int)words, .unit = 1 / scale};
    weights->sums = cs_arena_take(arena, words * 8 * 256 * sizeof(uint64_t));
    weights->known = cs_arena_take(arena, words * sizeof(uint64_t));
    if (!weights->sums || !weights->known) return false;
    for (size_t k = 0; k < (size_t)count; k++) {
        if (isnan(values[k])) continue;
        weights->known[k / 64] |= (uint64_t)1 << (k % 64);
        weights->sums[k / 8 * 256 + ((size_t)1 << k % 8)] = (uint64_t)llround(values[k] * scale);
    }
    for (size_t byte = 0; byte < words * 8; byte++)
        for (size_t set = 1; set < 256; set++) /* each subset is a smaller one and its lowest state */
            if (set & (set - 1))
                weights->sums[byte * 256 + set] =
                    weights->sums[byte * 256 + (set & (set - 1))] + weights->sums[byte * 256 + (set & (0 - set))];
    for (size_t w = 0; w < words; w++) weights->total += cs_weighing_word(weights, (int)w, weights->known[w]);
    return true;
}
