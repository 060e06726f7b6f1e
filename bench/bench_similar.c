/* bench_similar.c - the twelve measures of all pairs of all years, in this process: medians as JSON lines
 *
 *   bench_similar DYADS.csv WEIGHTS.csv COLUMN [RUNS]
 *
 * similar_load: the tables into portfolios; similar_twelve: all pairs of all years into batches of columns; kib is the most
 * memory that the process ever had.
 */
#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { RUNS_MAX = 1000 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void say(const char *name, double *took, int runs, size_t rows)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    qsort(took, (size_t)runs, sizeof *took, up);
    printf("{\"bench\": \"%s\", \"median\": %.1f, \"unit\": \"ms\", \"n\": %d, \"best\": %.1f, \"rows\": %zu, \"kib\": "
           "%ld}\n",
           name, took[runs / 2], runs, took[0], rows, usage.ru_maxrss);
}

static size_t compare(const casus_portfolios *portfolios, const casus_similar_options *options)
{
    casus_similar_run *run;
    casus_error err;
    const casus_table *batch;
    size_t rows = 0;
    if (casus_similar_begin(portfolios, options, 0, NULL, &run, &err)) return fprintf(stderr, "%s\n", err.message), 0;
    while (!casus_similar_next(run, &batch, &err) && batch) rows += casus_table_rows(batch);
    casus_similar_end(run);
    return rows;
}

int main(int argc, char **argv)
{
    double took[RUNS_MAX];
    int runs = argc > 4 ? atoi(argv[4]) : 5;
    casus_corpus *corpus;
    casus_portfolios *portfolios = NULL;
    casus_measure_column twelve[12];
    casus_error err;
    if (argc < 4 || runs < 1 || runs > RUNS_MAX) {
        fprintf(stderr, "usage: bench_similar DYADS.csv WEIGHTS.csv COLUMN [RUNS]\n");
        return 2;
    }
    const casus_portfolio_options options = {.pairwise = true, .from = 1816, .weights = argv[2], .weight = argv[3]};
    const casus_similar_options similar = {.columns = twelve, .column_count = casus_similar_twelve(true, twelve)};
    if (casus_corpus_builtin(NULL, &corpus, &err)) return fprintf(stderr, "%s\n", err.message), 1;
    for (int i = 0; i < runs; i++) {
        casus_portfolios_free(portfolios);
        double begin = now_ms();
        if (casus_portfolios_from_dyads(corpus, argv[1], &options, NULL, &portfolios, &err))
            return fprintf(stderr, "%s:%d:%d: %s\n", err.file, err.line, err.column, err.message), 1;
        took[i] = now_ms() - begin;
    }
    say("similar_load", took, runs, (size_t)casus_portfolios_count(portfolios));
    size_t rows = 0;
    for (int i = 0; i < runs; i++) {
        double begin = now_ms();
        rows = compare(portfolios, &similar);
        took[i] = now_ms() - begin;
    }
    say("similar_twelve", took, runs, rows);
    casus_portfolios_free(portfolios);
    casus_corpus_free(corpus);
    return 0;
}
