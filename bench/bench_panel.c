/* bench_panel.c - directed dyad-years with five obligations: to columns, to bytes of csv, for a frame that is there: JSON lines
 *
 *   bench_panel PACK [RUNS]       PACK: the ATOP layer (casus import atop)
 */
#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS_MAX = 100, FROM = 1816, TO = 2018 };

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds on the wall and of the processor, run by run: a machine that others use stretches the first alone. */
typedef struct times {
    double wall[RUNS_MAX], cpu[RUNS_MAX], begun[2];
    int runs;
} times;

static void begin(times *t)
{
    t->begun[0] = now(CLOCK_MONOTONIC);
    t->begun[1] = now(CLOCK_PROCESS_CPUTIME_ID);
}

static void end(times *t)
{
    t->cpu[t->runs] = now(CLOCK_PROCESS_CPUTIME_ID) - t->begun[1];
    t->wall[t->runs++] = now(CLOCK_MONOTONIC) - t->begun[0];
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void say(const char *name, times *t, size_t rows)
{
    qsort(t->wall, (size_t)t->runs, sizeof *t->wall, up);
    qsort(t->cpu, (size_t)t->runs, sizeof *t->cpu, up);
    printf("{\"bench\": \"%s\", \"median\": %.4f, \"unit\": \"s\", \"n\": %d, \"cpu_s\": %.4f, \"rows\": %zu}\n", name,
           t->wall[t->runs / 2], t->runs, t->cpu[t->runs / 2], rows);
}

static void stop(const casus_error *err)
{
    fprintf(stderr, "%s\n", err->message);
    exit(1);
}

static bool swallow(void *user, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)user += length;
    return true;
}

static bool sink(void *user, const casus_table *batch)
{
    casus_error err;
    if (casus_export_add(user, batch, &err)) stop(&err);
    return true;
}

static void bench_columns(const casus_corpus *corpus, const char *name, const casus_panel_options *asked, int runs)
{
    times t = {.runs = 0};
    size_t rows = 0;
    casus_error err;
    for (int i = 0; i < runs; i++) {
        casus_table *table;
        begin(&t);
        if (casus_panel(corpus, asked, &table, &err)) stop(&err);
        end(&t);
        rows = casus_table_rows(table);
        casus_table_free(table);
    }
    say(name, &t, rows);
}

static void bench_csv(const casus_corpus *corpus, const casus_panel_options *asked, int runs)
{
    times t = {.runs = 0};
    size_t bytes = 0, rows = 0;
    casus_error err;
    if (casus_panel_rows(corpus, asked, &rows, &err)) stop(&err);
    for (int i = 0; i < runs; i++) {
        casus_export *out;
        begin(&t);
        if (casus_export_begin(swallow, &bytes, CASUS_TABLE_CSV, NULL, NULL, &out, &err) ||
            casus_panel_stream(corpus, asked, sink, out, &err) || casus_export_finish(out, &err))
            stop(&err);
        casus_export_free(out);
        end(&t);
    }
    say("panel_csv_bytes", &t, rows);
}

/* The keys of the panel itself, as R or Python hands its columns over. */
static void bench_frame(const casus_corpus *corpus, const casus_panel_options *asked, int runs)
{
    times t = {.runs = 0};
    casus_error err;
    casus_table *panel;
    if (casus_panel(corpus, asked, &panel, &err)) stop(&err);
    const casus_panel_keys keys = {casus_table_rows(panel), casus_table_values(panel, 0), casus_table_values(panel, 1),
                                   casus_table_values(panel, 2)};
    for (int i = 0; i < runs; i++) {
        casus_table *made;
        begin(&t);
        if (casus_panel_at(corpus, asked, &keys, &made, &err)) stop(&err);
        end(&t);
        casus_table_free(made);
    }
    say("panel_at", &t, keys.rows);
    casus_table_free(panel);
}

int main(int argc, char **argv)
{
    int runs = argc > 2 ? atoi(argv[2]) : 5;
    casus_corpus *corpus;
    casus_error err;
    if (argc < 2 || runs < 1 || runs > RUNS_MAX) return fprintf(stderr, "usage: bench_panel PACK [RUNS]\n"), 2;
    if (casus_corpus_load(argv[1], NULL, NULL, &corpus, &err)) stop(&err);
    static const char *const ids[] = {"obligations", "conditions", "treaty_ids"};
    casus_panel_options asked = {.from_year = FROM, .to_year = TO}, more = asked, spells = asked;
    more.vars = ids;
    more.var_count = 3;
    spells.unit = CASUS_UNIT_DIRECTED_DYAD_SPELL;
    bench_columns(corpus, "panel_columns", &asked, runs);
    bench_columns(corpus, "panel_columns_ids", &more, runs);
    bench_columns(corpus, "panel_spells", &spells, runs);
    bench_csv(corpus, &asked, runs);
    bench_frame(corpus, &asked, runs);
    casus_corpus_free(corpus);
    return 0;
}
