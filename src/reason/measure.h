/* measure.h - the formulas of portfolio similarity, over a contingency table in whole numbers */
#ifndef CS_MEASURE_H
#define CS_MEASURE_H

#include "reason/contingency.h"
#include "reason/weigh.h"

#include <casus/similar.h>

/* What the formulas read. */
typedef struct cs_measure_input {
    const cs_contingency *table; /* of two levels when binary */
    int levels;                  /* of the table */
    bool observed;               /* S over the range the pair shows */
} cs_measure_input;

/* The value; false when the formula leaves it undefined. column->weighted is false. */
bool cs_measure(const cs_measure_input *input, const casus_measure_column *column, double *out);

/* Sums of weights over the states of which both portfolios speak, by how far apart they are there. */
typedef struct cs_weighted {
    uint64_t total;
    uint64_t apart[CASUS_LEVELS_MAX]; /* [distance]; 0 is not filled */
    uint64_t unlike;                  /* where one is at the lowest level and the other above */
} cs_weighted;

void cs_weigh_pair(const cs_masks *masks, const cs_weights *weights, int one, int other, cs_weighted *out);

/* Weighted S. haege: binary ties with the weights of the system taken to add up to 1. */
bool cs_measure_weighted(const cs_weighted *sums, const cs_measure_input *input, const casus_measure_column *column,
                         double unit, bool haege, double *out);

#endif
