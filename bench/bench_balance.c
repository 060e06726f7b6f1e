/* bench_balance.c - signed networks judged, in this process: medians as a JSON line
 *
 *   bench_balance RUNS FILE...
 *
 * balance: the frustration index of all files together, exact, with triangles and walks; reading them is not counted.
 */
#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS_MAX = 1000, FILES_MAX = 1000 };

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

int main(int argc, char **argv)
{
    static casus_signed_network *networks[FILES_MAX];
    double took[RUNS_MAX];
    int runs = argc > 2 ? atoi(argv[1]) : 0, files = argc - 2, proven = 0;
    casus_error err;
    if (runs < 1 || runs > RUNS_MAX || files > FILES_MAX) {
        fprintf(stderr, "usage: bench_balance RUNS FILE...\n");
        return 2;
    }
    for (int i = 0; i < files; i++)
        if (casus_signed_network_load(argv[i + 2], NULL, NULL, &networks[i], &err))
            return fprintf(stderr, "%s:%d:%d: %s\n", err.file, err.line, err.column, err.message), 1;
    for (int run = 0; run < runs; run++) {
        double begin = now_ms();
        proven = 0;
        for (int i = 0; i < files; i++) {
            casus_balance *balance;
            casus_balance_figures figures;
            if (casus_balance_find(networks[i], NULL, NULL, &balance, &err))
                return fprintf(stderr, "%s\n", err.message), 1;
            proven += casus_balance_figures_of(balance, &figures) && figures.proven;
            casus_balance_free(balance);
        }
        took[run] = now_ms() - begin;
    }
    qsort(took, (size_t)runs, sizeof *took, up);
    printf("{\"bench\": \"balance\", \"median\": %.1f, \"unit\": \"ms\", \"n\": %d, \"best\": %.1f, \"networks\": %d, "
           "\"proven\": %d}\n",
           took[runs / 2], runs, took[0], files, proven);
    for (int i = 0; i < files; i++) casus_signed_network_free(networks[i]);
    return 0;
}
