/* similar.h - how similar the portfolios of two states are: S, kappa, pi, tau-b and A
 *
 * All measures come from one table, how often each level of the one meets each level of the other, and so from whole numbers:
 * the same bytes on every machine. docs/similar.md has the formulas, their sources, and what each is good for.
 */
#ifndef CASUS_SIMILAR_H
#define CASUS_SIMILAR_H

#include <casus/portfolio.h>
#include <casus/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * casus_measure - which measure
 *
 * S       Signorino and Ritter (1999): 1 - 2 x distance / greatest distance
 * KAPPA   Cohen's kappa: agreement beyond what each one's own levels give by chance (Haege 2011)
 * PI      Scott's pi: the same with the levels of both taken together (Haege 2011; Miller in nominal form)
 * TAU_B   Kendall's tau-b (Bueno de Mesquita 1975)
 * A       S less what is expected of it when levels meet by chance (Benati and Capurri)
 */
typedef enum casus_measure {
    CASUS_MEASURE_S,
    CASUS_MEASURE_KAPPA,
    CASUS_MEASURE_PI,
    CASUS_MEASURE_TAU_B,
    CASUS_MEASURE_A
} casus_measure;

/** casus_distance - of two levels. DEFAULT: absolute for S and A, squared for kappa and pi. Nominal: 1 when they differ; kappa and pi only. */
typedef enum casus_distance {
    CASUS_DISTANCE_DEFAULT,
    CASUS_DISTANCE_ABSOLUTE,
    CASUS_DISTANCE_SQUARED,
    CASUS_DISTANCE_NOMINAL
} casus_distance;

/** casus_measure_column - one column of the answer; binary: every level above the lowest counts as 1; weighted: S only, by capabilities */
typedef struct casus_measure_column {
    casus_measure measure;
    casus_distance distance;
    bool binary, weighted;
} casus_measure_column;

/** The most columns of measures in one answer. */
#define CASUS_MEASURES_MAX 64

/**
 * casus_similar_compat - an answer as another data set has it
 *
 * DYADYEAR  Miller's FPSIM: both orders of each pair, and the names of its columns. (Its pairwise dropping of states is made
 *           with casus_portfolio_options.pairwise.)
 * HAEGE     the weighted binary S as in Haege's file, which takes the capabilities of the system to add up to 1
 */
typedef enum casus_similar_compat {
    CASUS_SIMILAR_PLAIN,
    CASUS_SIMILAR_DYADYEAR,
    CASUS_SIMILAR_HAEGE
} casus_similar_compat;

/**
 * casus_similar_options - all zero is the default
 *
 * @columns, @column_count  which measures, in which order; none: kappa on binary ties, and S on valued ones
 * @of, @of_count           only pairs of these states, by id or COW number; a pair of which one is no member then has a row
 *                          that says so. None: all pairs of each time
 * @directed                both orders of each pair (all measures are symmetric)
 * @observed_range          S over the range of levels that the pair shows, not over that of the scale; with a compat only
 */
typedef struct casus_similar_options {
    const casus_measure_column *columns;
    size_t column_count;
    const char *const *of;
    size_t of_count;
    casus_similar_compat compat;
    bool directed, observed_range;
} casus_similar_options;

/** casus_similar_run - a comparison on its way: batch by batch, in bounded memory */
typedef struct casus_similar_run casus_similar_run;

/**
 * casus_similar() - every pair of every time, compared
 *
 * Rows are ordered by time, first state, second state. Columns: year or day, ccode1 and ccode2 where states have COW
 * numbers, state1, state2, n (how many states both portfolios speak of), level12 and level21 (what each owes the other),
 * then the measures. A measure that the formula leaves undefined (0 divided by 0) is missing as `undefined`.
 *
 * @portfolios  borrowed for the call
 * @options     may be NULL
 * @out         written on success; yours, free with casus_table_free()
 *
 * Returns CASUS_OK; CASUS_EINVAL for a measure that does not exist so, or weights that nobody brought; CASUS_ENOTFOUND when
 * a state of `of` is in none of the times; CASUS_ELIMIT; CASUS_ENOMEM.
 * Threads any number may call at once on the same portfolios.
 * Cost    for each pair some words of bits: about 0.2 microseconds for 200 states and twelve measures.
 */
CASUS_API casus_status casus_similar(const casus_portfolios *portfolios, const casus_similar_options *options,
                                     const casus_allocator *allocator, casus_table **out, casus_error *err);

/**
 * casus_similar_begin() - the same in batches, so that a long answer needs little memory
 *
 *   casus_similar_begin(portfolios, &options, 0, NULL, &run, &err);
 *   while (!(status = casus_similar_next(run, &batch, &err)) && batch) write(batch);
 *   casus_similar_end(run);
 *
 * @rows  how many rows a batch has at most; 0: 16384
 * @out   written on success; end it with casus_similar_end(). The portfolios must outlive it.
 */
CASUS_API casus_status casus_similar_begin(const casus_portfolios *portfolios, const casus_similar_options *options,
                                           size_t rows, const casus_allocator *allocator, casus_similar_run **out,
                                           casus_error *err);

/** casus_similar_next() - the next batch, borrowed until the next call; *batch NULL: there are no more rows */
CASUS_API casus_status casus_similar_next(casus_similar_run *run, const casus_table **batch, casus_error *err);

/** casus_similar_end() - NULL is nothing */
CASUS_API void casus_similar_end(casus_similar_run *run);

/**
 * casus_similar_twelve() - the twelve measures of FPSIM as columns, in its order
 *
 * S on valued and binary ties with squared and absolute distances, weighted S absolute on both, pi nominal and kappa squared
 * on both, tau-b, A. Without weights the two weighted ones are left out. Writes at most 12 columns; returns how many.
 */
CASUS_API size_t casus_similar_twelve(bool weighted, casus_measure_column columns[12]);

#ifdef __cplusplus
}
#endif
#endif
