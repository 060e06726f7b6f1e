/* measure.h - the formulas of portfolio similarity, over the sums of contingency tables
 *
 * Pairs are measured some dozens at a time: first the sums of each pair's table, then each formula over all of them, so
 * that the compiler lets divisions go several at once. All sums are whole numbers far below 2^53: each measure is a fraction of two exact
 * numbers (tau-b: and a root), rounded once, and the same bytes however many go at once.
 */
#ifndef CS_MEASURE_H
#define CS_MEASURE_H

#include "reason/contingency.h"
#include "reason/weigh.h"

#include <casus/similar.h>

enum { CS_PAIRS = 64 };

/* The sums of some pairs; x are the levels of the one, y those of the other. */
typedef struct cs_sums {
    double n[CS_PAIRS], x[CS_PAIRS], y[CS_PAIRS], xx[CS_PAIRS], yy[CS_PAIRS];
    double apart[CS_PAIRS], apart2[CS_PAIRS], equal[CS_PAIRS]; /* distances, squared ones, cells on the diagonal */
    double apart_expected[CS_PAIRS],
        apart2_expected[CS_PAIRS];            /* n times what independent margins lead one to expect */
    double cross[CS_PAIRS], pooled[CS_PAIRS]; /* of the margins: products, squares of their sum */
    double order[CS_PAIRS], untied_x[CS_PAIRS], untied_y[CS_PAIRS]; /* of pairs of states, for tau-b */
    double range[CS_PAIRS];                                         /* the greatest distance of levels */
} cs_sums;

/* The sums of one table, with the levels there are; observed: the range is what the table shows. */
void cs_sums_put(cs_sums *sums, int slot, const cs_contingency *table, int levels, bool observed);

/* The values of count pairs; kinds gets CASUS_MISSING_UNDEFINED where the formula divides by 0. column->weighted is false. */
void cs_measure(const cs_sums *sums, int count, const casus_measure_column *column, double *values, uint8_t *kinds);

/* Sums of weights over the states of which both portfolios speak. */
typedef struct cs_weighted {
    uint64_t total;
    uint64_t unlike; /* where one is at the lowest level and the other above */
    uint64_t apart;  /* each times the distance there */
    uint64_t apart2; /* each times its square */
} cs_weighted;

/* squared: apart2 is wanted, too. */
void cs_weigh_pair(const cs_masks *masks, const cs_weighing *weights, int one, int other, bool squared,
                   cs_weighted *out);

/* Weighted S; false when it is undefined. haege: binary ties with the weights of the system taken to add up to 1. */
bool cs_measure_weighted(const cs_weighted *sums, double range, const casus_measure_column *column, double unit,
                         bool haege, double *out);

#endif
