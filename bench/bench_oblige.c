/* bench_oblige.c - questions and their proofs inside one process, as JSON lines
 *
 *   bench_oblige [CORPUS]   the built-in corpus, or a folder or pack
 *
 * oblige_one      casus_oblige() on `ROK attacks PRK on 2024-12-05`, findings with their proof records made and freed
 * oblige_all      the same over all ordered pairs of states in the COW system on that day, on one core: seconds of it in all
 * oblige_pair     the mean of these
 * trace_*         casus_explain() with nothing folded, then casus_report() in one format, of an answer with some 300 duties:
 *                 Russia attacks Estonia
 * load            casus_corpus_builtin(), or the files, to a corpus that answers
 */
#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 2001, TRACES = 101, PASSES = 5 };

static void stop(const char *doing, const casus_error *err)
{
    fprintf(stderr, "bench_oblige: %s: %s\n", doing, err->message);
    exit(1);
}

/* Microseconds, on the wall or (CLOCK_PROCESS_CPUTIME_ID) of this process alone. */
static double clock_us(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *took, int n)
{
    qsort(took, (size_t)n, sizeof *took, up);
    return took[n / 2];
}

static casus_scenario *asked(const casus_corpus *corpus, const char *question)
{
    casus_error err;
    casus_scenario *made;
    if (casus_scenario_parse(corpus, question, strlen(question), CASUS_DAY_MAX, NULL, &made, &err))
        stop(question, &err);
    return made;
}

static casus_findings *answered(const casus_corpus *corpus, const casus_scenario *scenario)
{
    casus_error err;
    casus_findings *made;
    if (casus_oblige(corpus, scenario, NULL, &made, &err)) stop("casus_oblige", &err);
    return made;
}

/* -- questions ----------------------------------------------------------------------------------------------------- */

static void time_one(const casus_corpus *corpus)
{
    static double took[RUNS];
    casus_scenario *scenario = asked(corpus, "ROK attacks PRK on 2024-12-05");
    size_t found = 0;
    for (int i = 0; i < RUNS; i++) {
        double begin = clock_us(CLOCK_MONOTONIC);
        casus_findings *findings = answered(corpus, scenario);
        found = casus_findings_count(findings);
        casus_findings_free(findings);
        took[i] = clock_us(CLOCK_MONOTONIC) - begin;
    }
    casus_scenario_free(scenario);
    printf("{\"bench\": \"oblige_one\", \"median\": %.2f, \"unit\": \"us\", \"n\": %d, \"findings\": %zu}\n",
           median(took, RUNS), RUNS, found);
}

/* Scenarios are made beforehand, one attacker at a time: the time is that of casus_oblige() and casus_findings_free(). */
static double time_pass(const casus_corpus *corpus, casus_day day, const int *states, int count, int *pairs,
                        size_t *found)
{
    casus_scenario **scenarios = calloc((size_t)count, sizeof(casus_scenario *));
    casus_error err;
    double total = 0;
    *pairs = 0;
    *found = 0;
    if (!scenarios) exit(1);
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
            casus_fact attack = {
                .kind = CASUS_FACT_ATTACK, .by = states[a], .on = states[b], .day = CASUS_DAY_MAX, .place = -1};
            if (a == b) continue;
            if (casus_scenario_new(corpus, day, NULL, &scenarios[b], &err)) stop("casus_scenario_new", &err);
            if (casus_scenario_add(scenarios[b], &attack, &err)) stop("casus_scenario_add", &err);
        }
        double begin = clock_us(CLOCK_PROCESS_CPUTIME_ID);
        for (int b = 0; b < count; b++) {
            if (a == b) continue;
            casus_findings *findings = answered(corpus, scenarios[b]);
            *found += casus_findings_count(findings);
            casus_findings_free(findings);
            ++*pairs;
        }
        total += clock_us(CLOCK_PROCESS_CPUTIME_ID) - begin;
        for (int b = 0; b < count; b++) {
            casus_scenario_free(scenarios[b]);
            scenarios[b] = NULL;
        }
    }
    free(scenarios);
    return total;
}

static void time_all(const casus_corpus *corpus)
{
    casus_day day;
    int count = 0, all = casus_state_count(corpus), pairs = 0;
    size_t found = 0;
    int *states = calloc((size_t)all, sizeof *states);
    double took[PASSES];
    (void)casus_day_from_ymd(2024, 12, 5, &day);
    if (!states) exit(1);
    for (int s = 0; s < all; s++)
        if (casus_state_in_system(corpus, s, CASUS_CODE_COW, day)) states[count++] = s;
    for (int i = 0; i < PASSES; i++) took[i] = time_pass(corpus, day, states, count, &pairs, &found);
    double total = median(took, PASSES);
    printf(
        "{\"bench\": \"oblige_all\", \"median\": %.3f, \"unit\": \"s\", \"n\": %d, \"pairs\": %d, \"findings\": %zu}\n",
        total / 1e6, PASSES, pairs, found);
    printf("{\"bench\": \"oblige_pair\", \"median\": %.2f, \"unit\": \"us\", \"n\": %d, \"pairs\": %d}\n",
           total / pairs, PASSES, pairs);
    free(states);
}

/* -- proofs -------------------------------------------------------------------------------------------------------- */

static bool count_bytes(void *user, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)user += length;
    return true;
}

static void time_trace(const casus_corpus *corpus, const char *name, casus_format format)
{
    static double took[TRACES];
    casus_scenario *scenario = asked(corpus, "Russia attacks Estonia on 2024-12-05");
    casus_question_options options = {.past_and_future = true};
    casus_report_options report = {.format = format, .proof = true};
    casus_findings *findings;
    casus_error err;
    size_t bytes = 0;
    if (casus_oblige(corpus, scenario, &options, &findings, &err)) stop("casus_oblige", &err);
    for (int i = 0; i < TRACES; i++) {
        casus_trace *trace;
        bytes = 0;
        double begin = clock_us(CLOCK_MONOTONIC);
        if (casus_explain(findings, true, &trace, &err)) stop("casus_explain", &err);
        if (casus_report(trace, &report, count_bytes, &bytes, &err)) stop("casus_report", &err);
        casus_trace_free(trace);
        took[i] = clock_us(CLOCK_MONOTONIC) - begin;
    }
    printf(
        "{\"bench\": \"trace_%s\", \"median\": %.3f, \"unit\": \"ms\", \"n\": %d, \"findings\": %zu, \"bytes\": %zu}\n",
        name, median(took, TRACES) / 1e3, TRACES, casus_findings_count(findings), bytes);
    casus_findings_free(findings);
    casus_scenario_free(scenario);
}

static casus_corpus *load(const char *path)
{
    casus_corpus *corpus;
    casus_error err;
    double begin = clock_us(CLOCK_MONOTONIC);
    casus_status status =
        path ? casus_corpus_load(path, NULL, NULL, &corpus, &err) : casus_corpus_builtin(NULL, &corpus, &err);
    if (status) stop(path ? path : "the built-in corpus", &err);
    printf("{\"bench\": \"load\", \"median\": %.1f, \"unit\": \"us\", \"n\": 1, \"treaties\": %d, \"duties\": %d, "
           "\"of\": \"%s\"}\n",
           clock_us(CLOCK_MONOTONIC) - begin, casus_treaty_count(corpus), casus_duty_count(corpus),
           path ? "files" : "builtin");
    return corpus;
}

int main(int argc, char **argv)
{
    casus_corpus *corpus = load(argc > 1 ? argv[1] : NULL);
    time_one(corpus);
    time_all(corpus);
    time_trace(corpus, "text", CASUS_FORMAT_TEXT);
    time_trace(corpus, "json", CASUS_FORMAT_JSON);
    time_trace(corpus, "dot", CASUS_FORMAT_DOT);
    casus_corpus_free(corpus);
    return 0;
}
