/* bench_diff.c - comparisons of all ordered pairs of states on both sides, proofs included, as JSON lines
 *
 *   bench_diff [CORPUS]   the built-in corpus, or a folder or pack
 *
 * diff_days     casus_diff() between two days of 2024: few treaties can differ, the others are not asked
 * diff_without  casus_corpus_overlay() without the largest alliance, and casus_diff() against it
 * diff_far      between 2005 and 2024, where the world itself has changed: every treaty is asked
 * diff_plain    diff_days with every treaty asked: what leaving them out saves
 */
#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 5 };

static void stop(const char *doing, const casus_error *err)
{
    fprintf(stderr, "bench_diff: %s: %s\n", doing, err->message);
    exit(1);
}

static double clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static casus_day day_of(int year, int month, int day)
{
    casus_day made = 0;
    (void)casus_day_from_ymd(year, month, day, &made);
    return made;
}

/* One comparison; `without` is laid over first where it is not NULL. Returns how many crises were asked. */
static long compare(const casus_corpus *corpus, casus_day from, casus_day to, const char *without, bool plain)
{
    casus_corpus *other = NULL;
    casus_trace *trace;
    casus_error err;
    casus_overlay overlay = {NULL, 0, &without, 1};
    casus_diff_options options = {.plain = plain};
    if (without && casus_corpus_overlay(corpus, &overlay, NULL, NULL, &other, &err)) stop(without, &err);
    casus_diff_side before = {corpus, from, NULL}, after = {other ? other : corpus, to, without};
    if (casus_diff(&before, &after, &options, NULL, &trace, &err)) stop("casus_diff", &err);
    const casus_node *crises = casus_node_get(casus_trace_root(trace), "crises");
    long asked = casus_node_number(casus_node_get(crises, "asked"));
    casus_trace_free(trace);
    casus_corpus_free(other);
    return asked;
}

static void bench(const char *name, const casus_corpus *corpus, casus_day from, casus_day to, const char *without,
                  bool plain)
{
    double took[RUNS];
    long asked = 0;
    for (int i = 0; i < RUNS; i++) {
        double begin = clock_s();
        asked = compare(corpus, from, to, without, plain);
        took[i] = clock_s() - begin;
    }
    qsort(took, RUNS, sizeof *took, up);
    printf("{\"bench\": \"%s\", \"median\": %.3f, \"unit\": \"s\", \"n\": %d, \"pairs\": %ld}\n", name, took[RUNS / 2],
           RUNS, asked);
}

int main(int argc, char **argv)
{
    casus_corpus *corpus;
    casus_error err;
    casus_status status =
        argc > 1 ? casus_corpus_load(argv[1], NULL, NULL, &corpus, &err) : casus_corpus_builtin(NULL, &corpus, &err);
    if (status) stop("the corpus", &err);
    casus_day june = day_of(2024, 6, 18), december = day_of(2024, 12, 5);
    bench("diff_days", corpus, june, december, NULL, false);
    bench("diff_without", corpus, december, december, "north-atlantic-1949", false);
    bench("diff_far", corpus, day_of(2005, 6, 1), december, NULL, false);
    bench("diff_plain", corpus, june, december, NULL, true);
    casus_corpus_free(corpus);
    return 0;
}
