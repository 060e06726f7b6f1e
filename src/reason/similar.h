/* similar.h - a comparison on its way */
#ifndef CS_SIMILAR_H
#define CS_SIMILAR_H

#include "base/table.h"
#include "reason/measure.h"

/* A portfolio to compare: its index in the time in hand, or CS_NOT_THERE when it has none then. */
typedef struct cs_compared {
    int32_t index;
    cs_named named;
    int32_t word[2]; /* of its id in the batch, as first and as second of a pair */
} cs_compared;

struct casus_similar_run {
    const casus_allocator *allocator;
    const casus_portfolios *portfolios;
    casus_similar_options options; /* its texts are borrowed; columns are below */
    casus_measure_column columns[CASUS_MEASURES_MAX];
    size_t column_count;
    cs_count_path path;
    casus_table *batch;
    size_t room;
    bool binary_asked, weights_asked, squares_asked;
    /* where each thing stands in the batch; -1: nowhere */
    int time, number[2], id[2], n, level[2], first_measure;
    int32_t *counts; /* the columns of the batch: n, and the measures */
    double *values[CASUS_MEASURES_MAX];
    uint8_t *kinds[CASUS_MEASURES_MAX];
    /* the time in hand */
    int period, one, other; /* the next pair: of the members */
    cs_arena arena;
    cs_masks masks;
    cs_weighing weights;
    cs_compared *members;
    int member_count;
    bool open;
    /* pairs whose sums wait to be measured: the last rows of the batch, of valued and of binary ties */
    cs_sums sums[2];
    int waiting;
};

enum { CS_NOT_THERE = -1 };

/* casus_similar_begin(), counting bits in a stated way: for tests. */
casus_status cs_similar_begin(const casus_portfolios *portfolios, const casus_similar_options *options, size_t rows,
                              cs_count_path path, const casus_allocator *allocator, casus_similar_run **out,
                              casus_error *err);

/* The columns of the batch, with what a codebook says of them (similar_columns.c). */
casus_status cs_similar_add_columns(casus_similar_run *run, casus_error *err);

#endif
