/* measure.c - the formulas of portfolio similarity, over a contingency table in whole numbers
 *
 * Each measure is brought to one fraction of whole numbers, so that it is rounded once, and equal on every machine.
 * The formulas with their sources stand in docs/similar.md.
 */
#include "reason/measure.h"

#include <math.h>
#include <string.h>

/* Sums over the table: x are the levels of the one, y those of the other. */
typedef struct moments {
    int64_t n, x, y, xx, yy, apart, apart2, equal;
} moments;

static moments moments_of(const cs_measure_input *input)
{
    const cs_contingency *t = input->table;
    moments s = {.n = t->total};
    for (int64_t a = 0; a < input->levels; a++) {
        s.x += a * t->one[a];
        s.y += a * t->other[a];
        s.xx += a * a * t->one[a];
        s.yy += a * a * t->other[a];
        for (int64_t b = 0; b < input->levels; b++) {
            int64_t distance = a > b ? a - b : b - a, count = t->n[a][b];
            s.apart += distance * count;
            s.apart2 += distance * distance * count;
            if (a == b) s.equal += count;
        }
    }
    return s;
}

static bool fraction(int64_t above, int64_t below, double *out)
{
    if (below == 0) return false;
    *out = (double)above / (double)below;
    return true;
}

/* The greatest distance that two levels may have, or do have in this pair. */
static int64_t range_of(const cs_measure_input *input)
{
    int least = input->levels, most = 0;
    if (!input->observed) return input->levels - 1;
    for (int a = 0; a < input->levels; a++) {
        if (!input->table->one[a] && !input->table->other[a]) continue;
        if (a < least) least = a;
        most = a;
    }
    return most > least ? most - least : 0;
}

/* S = 1 - 2 d / (d_max n) */
static bool measure_s(const cs_measure_input *input, bool squared, double *out)
{
    moments s = moments_of(input);
    int64_t range = range_of(input), most = squared ? range * range : range;
    return fraction(most * s.n - 2 * (squared ? s.apart2 : s.apart), most * s.n, out);
}

/* A = S - E[S], the expectation over independent margins: 2 (sum of one other d - n d) / (d_max n n) */
static bool measure_a(const cs_measure_input *input, bool squared, double *out)
{
    const cs_contingency *t = input->table;
    moments s = moments_of(input);
    int64_t range = range_of(input), most = squared ? range * range : range, expected = 0;
    for (int64_t a = 0; a < input->levels; a++)
        for (int64_t b = 0; b < input->levels; b++) {
            int64_t distance = a > b ? a - b : b - a;
            expected += (int64_t)t->one[a] * t->other[b] * (squared ? distance * distance : distance);
        }
    return fraction(2 * (expected - s.n * (squared ? s.apart2 : s.apart)), most * s.n * s.n, out);
}

/* kappa = 1 - D / E[D]. Squared distances: E[D] = xx + yy - 2 x y / n. */
static bool measure_kappa(const cs_measure_input *input, bool nominal, double *out)
{
    const cs_contingency *t = input->table;
    moments s = moments_of(input);
    int64_t chance = 0;
    for (int a = 0; a < input->levels; a++) chance += (int64_t)t->one[a] * t->other[a];
    if (nominal) return fraction(s.n * s.equal - chance, s.n * s.n - chance, out);
    int64_t expected = s.n * (s.xx + s.yy) - 2 * s.x * s.y;
    return fraction(expected - s.n * s.apart2, expected, out);
}

/* pi, with the margins of both taken together. Squared distances: E[D] = xx + yy - (x + y)^2 / 2n. */
static bool measure_pi(const cs_measure_input *input, bool nominal, double *out)
{
    const cs_contingency *t = input->table;
    moments s = moments_of(input);
    int64_t chance = 0;
    for (int a = 0; a < input->levels; a++) {
        int64_t both = (int64_t)t->one[a] + t->other[a];
        chance += both * both;
    }
    if (nominal) return fraction(4 * s.n * s.equal - chance, 4 * s.n * s.n - chance, out);
    int64_t expected = 2 * s.n * (s.xx + s.yy) - (s.x + s.y) * (s.x + s.y);
    return fraction(expected - 2 * s.n * s.apart2, expected, out);
}

/* tau-b = (concordant - discordant) / sqrt((n0 - n1)(n0 - n2)) */
static bool measure_tau_b(const cs_measure_input *input, double *out)
{
    const cs_contingency *t = input->table;
    int levels = input->levels;
    int64_t order = 0, n = t->total, n0 = n * (n - 1) / 2, n1 = 0, n2 = 0;
    for (int a = 0; a < levels; a++) {
        n1 += (int64_t)t->one[a] * (t->one[a] - 1) / 2;
        n2 += (int64_t)t->other[a] * (t->other[a] - 1) / 2;
        for (int b = 0; b < levels; b++)
            for (int c = a + 1; c < levels; c++)
                for (int d = 0; d < levels; d++)
                    if (d != b) order += (d > b ? 1 : -1) * (int64_t)t->n[a][b] * t->n[c][d];
    }
    if (n0 == n1 || n0 == n2) return false;
    *out = (double)order / sqrt((double)((n0 - n1) * (n0 - n2)));
    return true;
}

bool cs_measure(const cs_measure_input *input, const casus_measure_column *column, double *out)
{
    bool squared = column->distance == CASUS_DISTANCE_SQUARED, nominal = column->distance == CASUS_DISTANCE_NOMINAL;
    switch (column->measure) {
    case CASUS_MEASURE_S: return measure_s(input, squared, out);
    case CASUS_MEASURE_KAPPA: return measure_kappa(input, nominal, out);
    case CASUS_MEASURE_PI: return measure_pi(input, nominal, out);
    case CASUS_MEASURE_TAU_B: return measure_tau_b(input, out);
    case CASUS_MEASURE_A: return measure_a(input, squared, out);
    }
    return false;
}

/* -- with weights -------------------------------------------------------------------------------------------------- */

void cs_weigh_pair(const cs_masks *masks, const cs_weights *weights, int one, int other, cs_weighted *out)
{
    memset(out, 0, sizeof *out);
    for (int w = 0; w < masks->words; w++) {
        uint64_t left = cs_masks_said(masks, one)[w] & cs_masks_said(masks, other)[w] & weights->known[w];
        uint64_t mine[CASUS_LEVELS_MAX] = {left}, theirs[CASUS_LEVELS_MAX] = {left}, sets[CASUS_LEVELS_MAX] = {0};
        for (int a = 1; a < masks->levels; a++) {
            mine[a] = cs_masks_level(masks, one, a)[w] & left;
            theirs[a] = cs_masks_level(masks, other, a)[w] & left;
            mine[0] &= ~mine[a];
            theirs[0] &= ~theirs[a];
        }
        for (int a = 0; a < masks->levels; a++)
            for (int b = 0; b < masks->levels; b++) sets[a > b ? a - b : b - a] |= mine[a] & theirs[b];
        for (int d = 1; d < masks->levels; d++) out->apart[d] += cs_weights_word(weights, w, sets[d]);
        out->unlike += cs_weights_word(weights, w, mine[0] ^ theirs[0]);
        if (!masks->whole) out->total += cs_weights_word(weights, w, left);
    }
    if (masks->whole) out->total = weights->total;
}

bool cs_measure_weighted(const cs_weighted *sums, const cs_measure_input *input, const casus_measure_column *column,
                         double unit, bool haege, double *out)
{
    bool squared = column->distance == CASUS_DISTANCE_SQUARED;
    if (column->binary && haege) {
        *out = 1 - 2 * ((double)sums->unlike * unit);
        return true;
    }
    uint64_t range = (uint64_t)range_of(input), most = column->binary ? (range ? 1 : 0)
                                                       : squared      ? range * range
                                                                      : range;
    uint64_t apart = column->binary ? sums->unlike : 0;
    for (uint64_t d = 1; d < CASUS_LEVELS_MAX && !column->binary; d++) apart += sums->apart[d] * (squared ? d * d : d);
    return fraction((int64_t)(most * sums->total) - (int64_t)(2 * apart), (int64_t)(most * sums->total), out);
}
