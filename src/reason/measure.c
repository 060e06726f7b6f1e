/* measure.c - the formulas of portfolio similarity, over the sums of contingency tables
 *
 * The formulas with their sources stand in docs/similar.md.
 */
#include "reason/measure.h"

#include <casus/table.h>
#include <math.h>
#include <string.h>

/* -- sums ---------------------------------------------------------------------------------------------------------- */

/* Pairs of states in the same order less pairs in opposite order: each cell with all below it, to the right and to the left. */
static inline int64_t order_of(const cs_contingency *t, int levels)
{
    int64_t order = 0;
    int32_t below[CASUS_LEVELS_MAX] = {0}; /* sums of the columns under the row in hand */
    for (int a = levels - 2; a >= 0; a--) {
        int32_t left = 0, right = 0;
        for (int b = 0; b < levels; b++) {
            below[b] += t->n[a + 1][b];
            right += below[b];
        }
        for (int b = 0; b < levels; b++) {
            right -= below[b];
            order += (int64_t)t->n[a][b] * (right - left);
            left += below[b];
        }
    }
    return order;
}

static inline void put_margins(cs_sums *sums, int slot, const cs_contingency *t, int levels)
{
    int32_t x = 0, y = 0, xx = 0, yy = 0, cross = 0, pooled = 0, tied_x = 0, tied_y = 0, n = t->total;
    for (int a = 0; a < levels; a++) {
        int32_t one = t->one[a], other = t->other[a];
        x += a * one;
        y += a * other;
        xx += a * a * one;
        yy += a * a * other;
        cross += one * other;
        pooled += (one + other) * (one + other);
        tied_x += one * (one - 1) / 2;
        tied_y += other * (other - 1) / 2;
    }
    sums->n[slot] = n;
    sums->x[slot] = x;
    sums->y[slot] = y;
    sums->xx[slot] = xx;
    sums->yy[slot] = yy;
    sums->cross[slot] = cross;
    sums->pooled[slot] = pooled;
    sums->untied_x[slot] = n * (n - 1) / 2 - tied_x;
    sums->untied_y[slot] = n * (n - 1) / 2 - tied_y;
}

static inline void put_cells(cs_sums *sums, int slot, const cs_contingency *t, int levels)
{
    int32_t apart = 0, apart2 = 0, equal = 0, expected = 0, expected2 = 0;
    for (int a = 0; a < levels; a++) {
        equal += t->n[a][a];
        for (int b = a + 1; b < levels; b++) {
            int32_t both = t->n[a][b] + t->n[b][a], chance = t->one[a] * t->other[b] + t->one[b] * t->other[a];
            apart += (b - a) * both;
            apart2 += (b - a) * (b - a) * both;
            expected += (b - a) * chance;
            expected2 += (b - a) * (b - a) * chance;
        }
    }
    sums->apart[slot] = apart;
    sums->apart2[slot] = apart2;
    sums->equal[slot] = equal;
    sums->apart_expected[slot] = expected;
    sums->apart2_expected[slot] = expected2;
    sums->order[slot] = (double)order_of(t, levels);
}

/* The greatest distance that two levels may have, or do have in this pair. */
static int range_of(const cs_contingency *t, int levels, bool observed)
{
    int least = levels, most = 0;
    if (!observed) return levels - 1;
    for (int a = 0; a < levels; a++) {
        if (!t->one[a] && !t->other[a]) continue;
        if (a < least) least = a;
        most = a;
    }
    return most > least ? most - least : 0;
}

/* Four levels and two are the common cases: told so, the compiler unrolls all of it. */
void cs_sums_put(cs_sums *sums, int slot, const cs_contingency *table, int levels, bool observed)
{
    sums->range[slot] = range_of(table, levels, observed);
    if (levels == 4) {
        put_margins(sums, slot, table, 4);
        put_cells(sums, slot, table, 4);
    } else if (levels == 2) {
        put_margins(sums, slot, table, 2);
        put_cells(sums, slot, table, 2);
    } else {
        put_margins(sums, slot, table, levels);
        put_cells(sums, slot, table, levels);
    }
}

/* -- formulas ------------------------------------------------------------------------------------------------------ */

/* Above and below of a fraction; a root is taken of below when it says so. */
typedef struct fractions {
    double above[CS_PAIRS], below[CS_PAIRS];
    bool root;
} fractions;

#define FOR_ALL for (int i = 0; i < CS_PAIRS; i++)

/* S = 1 - 2 d / (d_max n); A = S - E[S] = 2 (E[d] n - n d) / (d_max n n) */
static inline void set_s(const cs_sums *s, bool squared, bool less_chance, fractions *f)
{
    const double *apart = squared ? s->apart2 : s->apart, *expected = squared ? s->apart2_expected : s->apart_expected;
    FOR_ALL
    {
        double most = squared ? s->range[i] * s->range[i] : s->range[i];
        f->above[i] = less_chance ? 2 * (expected[i] - s->n[i] * apart[i]) : most * s->n[i] - 2 * apart[i];
        f->below[i] = less_chance ? most * s->n[i] * s->n[i] : most * s->n[i];
    }
}

/* kappa = 1 - D / E[D]: squared distances E[D] = xx + yy - 2 x y / n; nominal (p_o - p_e) / (1 - p_e) */
static inline void set_kappa(const cs_sums *s, bool nominal, fractions *f)
{
    FOR_ALL
    {
        double n = s->n[i], expected = n * (s->xx[i] + s->yy[i]) - 2 * s->x[i] * s->y[i];
        f->above[i] = nominal ? n * s->equal[i] - s->cross[i] : expected - n * s->apart2[i];
        f->below[i] = nominal ? n * n - s->cross[i] : expected;
    }
}

/* pi: the same with the margins of both taken together, E[D] = xx + yy - (x + y)^2 / 2n */
static inline void set_pi(const cs_sums *s, bool nominal, fractions *f)
{
    FOR_ALL
    {
        double n = s->n[i], both = s->x[i] + s->y[i], expected = 2 * n * (s->xx[i] + s->yy[i]) - both * both;
        f->above[i] = nominal ? 4 * n * s->equal[i] - s->pooled[i] : expected - 2 * n * s->apart2[i];
        f->below[i] = nominal ? 4 * n * n - s->pooled[i] : expected;
    }
}

/* tau-b = (concordant - discordant) / sqrt((n0 - n1)(n0 - n2)) */
static inline void set_tau_b(const cs_sums *s, fractions *f)
{
    FOR_ALL
    {
        f->above[i] = s->order[i];
        f->below[i] = s->untied_x[i] * s->untied_y[i];
    }
    f->root = true;
}

static inline void set(const cs_sums *sums, const casus_measure_column *column, fractions *f)
{
    bool squared = column->distance == CASUS_DISTANCE_SQUARED, nominal = column->distance == CASUS_DISTANCE_NOMINAL;
    switch (column->measure) {
    case CASUS_MEASURE_S: set_s(sums, squared, false, f); break;
    case CASUS_MEASURE_A: set_s(sums, squared, true, f); break;
    case CASUS_MEASURE_KAPPA: set_kappa(sums, nominal, f); break;
    case CASUS_MEASURE_PI: set_pi(sums, nominal, f); break;
    case CASUS_MEASURE_TAU_B: set_tau_b(sums, f); break;
    }
}

/* The quotients; where below is 0 they are 0, and told so by the caller. */
static inline void divide(fractions *f)
{
    if (f->root) FOR_ALL f->below[i] = sqrt(f->below[i]);
    FOR_ALL
    {
        double nought = f->below[i] == 0 ? 1 : 0;
        f->above[i] = (f->above[i] * (1 - nought)) / (f->below[i] + nought);
    }
}

void cs_measure(const cs_sums *sums, int count, const casus_measure_column *column, double *values, uint8_t *kinds)
{
    fractions f;
    f.root = false;
    set(sums, column, &f);
    divide(&f);
    memcpy(values, f.above, (size_t)count * sizeof *values);
    for (int i = 0; i < count; i++)
        if (f.below[i] == 0) kinds[i] = CASUS_MISSING_UNDEFINED;
}

/* -- with weights -------------------------------------------------------------------------------------------------- */

/* Two levels are as far apart as there are thresholds that only one of them reaches; so the weights are summed for each
 * threshold. The squares of 1, 2, 3, ... are sums of 1, 3, 5, ...: the n-th weighs where n thresholds lie between the two. */
static inline void weigh(const cs_masks *masks, const cs_weighing *weights, int one, int other, int levels,
                         bool squared, cs_weighted *out)
{
    for (int w = 0; w < masks->words; w++) {
        uint64_t left = cs_masks_said(masks, one)[w] & cs_masks_said(masks, other)[w] & weights->known[w];
        uint64_t mine = 0, theirs = 0, between[CASUS_LEVELS_MAX] = {0};
        for (int t = levels - 1; t > 0; t--) {
            mine |= cs_masks_level(masks, one, t)[w];
            theirs |= cs_masks_level(masks, other, t)[w];
            uint64_t only = (mine ^ theirs) & left, sum = cs_weighing_word(weights, w, only);
            out->apart += sum;
            if (t == 1) out->unlike += sum;
            for (int d = 1; squared && d < levels; d++) { /* the first free place takes the bit */
                uint64_t taken = between[d] & only;
                between[d] |= only;
                only = taken;
            }
        }
        for (int d = 1; squared && d < levels; d++)
            out->apart2 += (uint64_t)(2 * d - 1) * cs_weighing_word(weights, w, between[d]);
        if (!masks->whole) out->total += cs_weighing_word(weights, w, left);
    }
    if (masks->whole) out->total = weights->total;
}

void cs_weigh_pair(const cs_masks *masks, const cs_weighing *weights, int one, int other, bool squared,
                   cs_weighted *out)
{
    memset(out, 0, sizeof *out);
    if (masks->levels == 4 && !squared)
        weigh(masks, weights, one, other, 4, false, out);
    else
        weigh(masks, weights, one, other, masks->levels, squared, out);
}

bool cs_measure_weighted(const cs_weighted *sums, double range, const casus_measure_column *column, double unit,
                         bool haege, double *out)
{
    bool squared = column->distance == CASUS_DISTANCE_SQUARED;
    if (column->binary && haege) {
        *out = 1 - 2 * ((double)sums->unlike * unit);
        return true;
    }
    int64_t most = (int64_t)(squared ? range * range : range);
    int64_t apart = (int64_t)(column->binary ? sums->unlike : squared ? sums->apart2 : sums->apart);
    int64_t below = most * (int64_t)sums->total;
    if (!below) return false;
    *out = (double)(below - 2 * apart) / (double)below;
    return true;
}
