/* bench_import_atop.c - ATOP's member file into a corpus, in this process: the median of some runs as a JSON line
 *
 *   bench_import_atop MEMBER.csv [RUNS]
 */
#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    enum { RUNS_MAX = 1000 };
    double took[RUNS_MAX];
    int runs = argc > 2 ? atoi(argv[2]) : 21;
    casus_corpus *base, *made;
    casus_atop_summary summary = {0};
    casus_error err;
    if (argc < 2 || runs < 1 || runs > RUNS_MAX) {
        fprintf(stderr, "usage: bench_import_atop MEMBER.csv [RUNS]\n");
        return 2;
    }
    if (casus_corpus_builtin(NULL, &base, &err)) return fprintf(stderr, "%s\n", err.message), 1;
    for (int i = 0; i < runs; i++) {
        double begin = now_ms();
        if (casus_import_atop(base, argv[1], NULL, NULL, &made, &summary, &err))
            return fprintf(stderr, "%s:%d:%d: %s\n", err.file, err.line, err.column, err.message), 1;
        took[i] = now_ms() - begin;
        casus_corpus_free(made);
    }
    qsort(took, (size_t)runs, sizeof *took, up);
    printf(
        "{\"bench\": \"import_atop\", \"median\": %.3f, \"unit\": \"ms\", \"n\": %d, \"best\": %.3f, \"rows\": %d}\n",
        took[runs / 2], runs, took[0], summary.memberships + summary.refused);
    casus_corpus_free(base);
    return 0;
}
