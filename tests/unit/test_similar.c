/* test_similar.c - portfolio similarity: the formulas as their authors wrote them beside ours, on random portfolios; tables
 * that portfolios are read from, and each fault of them
 */
#include "poor.h"
#include "reason/similar.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <casus/casus.h>
#include <cmocka.h>

/* -- random portfolios ------------------------------------------------------------------------------------------------- */

static uint64_t seed = 20241205;

static uint32_t chance(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

enum { MOST = 140 };

typedef struct world {
    casus_portfolios *all;
    int n, levels;
    uint8_t cells[MOST][MOST];
    double weights[MOST];
} world;

static void make_world(world *it, int n, int levels, bool missing)
{
    static char ids[MOST][8];
    it->n = n;
    it->levels = levels;
    it->all = cs_portfolios_new(NULL, levels);
    assert_non_null(it->all);
    cs_period *period = cs_portfolios_add(it->all, n, 0);
    assert_non_null(period);
    it->all->weighted = true;
    period->weights = it->weights;
    uint32_t sparse = 1 + chance(12);
    for (int i = 0; i < n; i++) {
        snprintf(ids[i], sizeof ids[i], "S%03d", i);
        period->state[i] = (cs_named){ids[i], CS_NO_NUMBER};
        it->weights[i] = missing && chance(7) == 0 ? (double)NAN : (double)chance(1000000) / 1e6;
        for (int k = 0; k < n; k++) {
            uint8_t level = chance(sparse) ? 0 : (uint8_t)chance((uint32_t)levels);
            if (i == k) level = (uint8_t)(levels - 1);
            if (missing && i != k && chance(9) == 0) level = CS_LEVEL_MISSING;
            it->cells[i][k] = level;
            period->cells[i * n + k] = level;
        }
    }
}

/* -- the formulas as written ------------------------------------------------------------------------------------------- */

/* The two vectors, with what is missing on either side dropped. */
typedef struct vectors {
    int n;
    double x[MOST], y[MOST], w[MOST];
} vectors;

static vectors vectors_of(const world *it, int one, int other, bool binary, bool weighted)
{
    vectors v = {.n = 0};
    for (int k = 0; k < it->n; k++) {
        uint8_t a = it->cells[one][k], b = it->cells[other][k];
        if (a == CS_LEVEL_MISSING || b == CS_LEVEL_MISSING || (weighted && isnan(it->weights[k]))) continue;
        v.x[v.n] = binary ? a > 0 : a;
        v.y[v.n] = binary ? b > 0 : b;
        v.w[v.n++] = weighted ? it->weights[k] : 1;
    }
    return v;
}

static double apart(double x, double y, casus_distance distance)
{
    if (distance == CASUS_DISTANCE_NOMINAL) return x != y;
    return distance == CASUS_DISTANCE_SQUARED ? (x - y) * (x - y) : fabs(x - y);
}

static double slow_s(const vectors *v, casus_distance distance, double range)
{
    double sum = 0, all = 0;
    for (int k = 0; k < v->n; k++) sum += v->w[k] * apart(v->x[k], v->y[k], distance), all += v->w[k];
    return 1 - 2 * sum / (apart(range, 0, distance) * all);
}

/* Observed and expected disagreement: over each pair of states, or over both vectors thrown together. */
static double slow_kappa(const vectors *v, casus_distance distance)
{
    double seen = 0, expected = 0;
    for (int i = 0; i < v->n; i++) {
        seen += apart(v->x[i], v->y[i], distance);
        for (int k = 0; k < v->n; k++) expected += apart(v->x[i], v->y[k], distance);
    }
    return 1 - seen * v->n / expected;
}

static double slow_pi(const vectors *v, casus_distance distance)
{
    double both[2 * MOST], seen = 0, expected = 0;
    int n = v->n;
    memcpy(both, v->x, (size_t)n * sizeof *both);
    memcpy(both + n, v->y, (size_t)n * sizeof *both);
    for (int i = 0; i < n; i++) seen += apart(v->x[i], v->y[i], distance);
    for (int i = 0; i < 2 * n; i++)
        for (int k = 0; k < 2 * n; k++) expected += apart(both[i], both[k], distance);
    return 1 - seen / n / (expected / (4.0 * n * n));
}

static double slow_a(const vectors *v, casus_distance distance, double range)
{
    double expected = 0;
    for (int i = 0; i < v->n; i++)
        for (int k = 0; k < v->n; k++) expected += apart(v->x[i], v->y[k], distance);
    return slow_s(v, distance, range) - (1 - 2 * expected / v->n / (apart(range, 0, distance) * v->n));
}

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

static double slow_tau_b(const vectors *v)
{
    double order = 0, untied_x = 0, untied_y = 0;
    for (int i = 0; i < v->n; i++)
        for (int k = i + 1; k < v->n; k++) {
            int x = sign(v->x[i] - v->x[k]), y = sign(v->y[i] - v->y[k]);
            order += x * y;
            untied_x += x != 0;
            untied_y += y != 0;
        }
    return order / sqrt(untied_x * untied_y);
}

static double slow(const world *it, int one, int other, const casus_measure_column *column)
{
    vectors v = vectors_of(it, one, other, column->binary, column->weighted);
    double range = column->binary ? 1 : it->levels - 1;
    switch (column->measure) {
    case CASUS_MEASURE_S: return slow_s(&v, column->distance, range);
    case CASUS_MEASURE_KAPPA: return slow_kappa(&v, column->distance);
    case CASUS_MEASURE_PI: return slow_pi(&v, column->distance);
    case CASUS_MEASURE_TAU_B: return slow_tau_b(&v);
    case CASUS_MEASURE_A: return slow_a(&v, column->distance, range);
    }
    return 0;
}

/* -- all columns there are --------------------------------------------------------------------------------------------- */

static size_t every_column(casus_measure_column columns[CASUS_MEASURES_MAX])
{
    static const struct {
        casus_measure measure;
        casus_distance distance;
    } kinds[] = {{CASUS_MEASURE_S, CASUS_DISTANCE_ABSOLUTE},    {CASUS_MEASURE_S, CASUS_DISTANCE_SQUARED},
                 {CASUS_MEASURE_KAPPA, CASUS_DISTANCE_SQUARED}, {CASUS_MEASURE_KAPPA, CASUS_DISTANCE_NOMINAL},
                 {CASUS_MEASURE_PI, CASUS_DISTANCE_SQUARED},    {CASUS_MEASURE_PI, CASUS_DISTANCE_NOMINAL},
                 {CASUS_MEASURE_A, CASUS_DISTANCE_ABSOLUTE},    {CASUS_MEASURE_A, CASUS_DISTANCE_SQUARED},
                 {CASUS_MEASURE_TAU_B, CASUS_DISTANCE_SQUARED}};
    size_t count = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int binary = 0; binary < 2; binary++)
            for (int weighted = 0; weighted < 1 + (kinds[i].measure == CASUS_MEASURE_S); weighted++)
                columns[count++] =
                    (casus_measure_column){kinds[i].measure, kinds[i].distance, binary != 0, weighted != 0};
    return count;
}

static void compare_world(const world *it)
{
    casus_measure_column columns[CASUS_MEASURES_MAX];
    casus_similar_options options = {.columns = columns, .column_count = every_column(columns)};
    casus_table *table;
    casus_error err = {0};
    if (casus_similar(it->all, &options, NULL, &table, &err)) fail_msg("%s", err.message);
    int first = casus_table_column_find(table, "s_absolute_valued");
    size_t row = 0;
    for (int one = 0; one < it->n; one++)
        for (int other = one + 1; other < it->n; other++) {
            if (it->cells[one][other] == CS_LEVEL_MISSING || it->cells[other][one] == CS_LEVEL_MISSING) continue;
            for (size_t c = 0; c < options.column_count; c++) {
                int column = first + (int)c;
                double ours = ((const double *)casus_table_values(table, column))[row],
                       theirs = slow(it, one, other, &columns[c]);
                bool known = casus_table_kinds(table, column)[row] == CASUS_KNOWN;
                if (known != (isfinite(theirs) != 0) || (known && fabs(ours - theirs) > 1e-12))
                    fail_msg("%d states, %d levels, pair %d-%d, column %zu: %.17g, wanted %.17g", it->n, it->levels,
                             one, other, c, ours, theirs);
            }
            row++;
        }
    assert_int_equal(row, casus_table_rows(table));
    casus_table_free(table);
}

static void every_measure_equals_its_formula_on_random_portfolios(void **state)
{
    (void)state;
    static const int sizes[] = {2, 3, 5, 12, 20, 31}; /* and beyond a word of bits, where the slow ones are slow */
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int levels = 2; levels <= CASUS_LEVELS_MAX; levels += levels < 4 ? 1 : 2) {
            world it;
            make_world(&it, sizes[i], levels, (i + (size_t)levels) % 2);
            compare_world(&it);
            casus_portfolios_free(it.all);
        }
    for (int n = 63; n <= 65; n++) {
        world it;
        make_world(&it, n, 4, n == 64);
        compare_world(&it);
        casus_portfolios_free(it.all);
    }
}

static void every_way_to_count_gives_the_same_bytes(void **state)
{
    (void)state;
    casus_measure_column columns[CASUS_MEASURES_MAX];
    casus_similar_options options = {.columns = columns, .column_count = every_column(columns), .directed = true};
    for (int round = 0; round < 6; round++) {
        world it;
        make_world(&it, 40 + 20 * round, round % 2 ? 4 : 3, round > 2);
        casus_table *kept[CS_COUNT_PATHS] = {NULL};
        for (int way = 0; way < CS_COUNT_PATHS; way++) {
            casus_similar_run *run;
            const casus_table *batch;
            if (!cs_count_has((cs_count_path)way)) continue;
            assert_int_equal(cs_similar_begin(it.all, &options, 200000, (cs_count_path)way, NULL, &run, NULL),
                             CASUS_OK);
            assert_int_equal(casus_similar_next(run, &batch, NULL), CASUS_OK);
            kept[way] = run->batch;
            run->batch = NULL;
            casus_similar_end(run);
            for (int c = 0; c < casus_table_column_count(batch) && way; c++) {
                size_t bytes = cs_column_item_bytes(cs_column_at(batch, c)->is.type) * casus_table_rows(batch);
                assert_memory_equal(casus_table_values(batch, c), casus_table_values(kept[0], c), bytes);
            }
        }
        for (int way = 0; way < CS_COUNT_PATHS; way++) casus_table_free(kept[way]);
        casus_portfolios_free(it.all);
    }
}

static void batches_put_together_are_the_whole(void **state)
{
    (void)state;
    casus_measure_column columns[12];
    casus_similar_options options = {.columns = columns, .column_count = casus_similar_twelve(true, columns)};
    world it;
    make_world(&it, 30, 4, true);
    casus_table *whole;
    assert_int_equal(casus_similar(it.all, &options, NULL, &whole, NULL), CASUS_OK);
    for (size_t rows = 1; rows < 300; rows = rows * 3 + 1) {
        casus_similar_run *run;
        const casus_table *batch;
        size_t at = 0;
        assert_int_equal(casus_similar_begin(it.all, &options, rows, NULL, &run, NULL), CASUS_OK);
        while (!casus_similar_next(run, &batch, NULL) && batch)
            for (size_t i = 0; i < casus_table_rows(batch); i++, at++)
                for (int c = casus_table_column_find(batch, "sallyvus"); c < casus_table_column_count(batch); c++) {
                    if (c < 0) c = casus_table_column_find(batch, "s_squared_valued");
                    assert_memory_equal((const double *)casus_table_values(batch, c) + i,
                                        (const double *)casus_table_values(whole, c) + at, sizeof(double));
                    assert_int_equal(casus_table_kinds(batch, c)[i], casus_table_kinds(whole, c)[at]);
                }
        assert_int_equal(at, casus_table_rows(whole));
        casus_similar_end(run);
    }
    casus_table_free(whole);
    casus_portfolios_free(it.all);
}

static void what_no_measure_is_is_refused(void **state)
{
    (void)state;
    world it;
    make_world(&it, 3, 4, false);
    static const casus_measure_column bad[] = {
        {CASUS_MEASURE_KAPPA, CASUS_DISTANCE_ABSOLUTE, false, false},
        {CASUS_MEASURE_S, CASUS_DISTANCE_NOMINAL, false, false},
        {CASUS_MEASURE_A, CASUS_DISTANCE_NOMINAL, true, false},
        {CASUS_MEASURE_PI, CASUS_DISTANCE_DEFAULT, false, true},
        {(casus_measure)9, CASUS_DISTANCE_DEFAULT, false, false},
    };
    casus_table *table;
    casus_error err;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        casus_similar_options options = {.columns = &bad[i], .column_count = 1};
        assert_int_equal(casus_similar(it.all, &options, NULL, &table, &err), CASUS_EINVAL);
    }
    it.all->weighted = false;
    const casus_measure_column weighted = {CASUS_MEASURE_S, CASUS_DISTANCE_DEFAULT, false, true};
    casus_similar_options options = {.columns = &weighted, .column_count = 1};
    assert_int_equal(casus_similar(it.all, &options, NULL, &table, &err), CASUS_EINVAL);
    assert_non_null(strstr(err.message, "capabilities"));
    options = (casus_similar_options){.of = (const char *const[]){"S001", "nobody"}, .of_count = 2};
    assert_int_equal(casus_similar(it.all, &options, NULL, &table, &err), CASUS_ENOTFOUND);
    options = (casus_similar_options){.observed_range = true};
    assert_int_equal(casus_similar(it.all, &options, NULL, &table, &err), CASUS_EINVAL);
    casus_portfolios_free(it.all);
}

/* -- files ------------------------------------------------------------------------------------------------------------- */

static char folder[] = "/tmp/casus-similar-XXXXXX";

static int enter_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    (void)remove("p.csv");
    (void)remove("w.csv");
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static double cell(const casus_table *table, const char *column, size_t row)
{
    int c = casus_table_column_find(table, column);
    assert_true(c >= 0 && row < casus_table_rows(table));
    return ((const double *)casus_table_values(table, c))[row];
}

static casus_table *compare_file(const casus_portfolio_options *options, const casus_similar_options *similar)
{
    casus_portfolios *all;
    casus_table *table = NULL;
    casus_error err = {0};
    if (casus_portfolios_load("p.csv", options, NULL, &all, &err) || casus_similar(all, similar, NULL, &table, &err))
        fail_msg("%s:%d:%d: %s", err.file, err.line, err.column, err.message);
    casus_portfolios_free(all);
    return table;
}

static void a_file_in_columns_and_a_list_of_the_same_agree(void **state)
{
    (void)state;
    const casus_measure_column s = {CASUS_MEASURE_S, CASUS_DISTANCE_DEFAULT, false, false};
    const casus_similar_options options = {.columns = &s, .column_count = 1};
    put("p.csv", "state,A,B\nA,3,1\nB,0,3\nC,2,2\n");
    casus_table *columns = compare_file(NULL, &options);
    put("p.csv", "from,to,level\nA,A,3\nA,C,2\nB,A,1\nB,B,3\nB,C,2\nC,C,0\n");
    casus_table *list = compare_file(NULL, &options);
    assert_int_equal(casus_table_rows(columns), 1);
    assert_int_equal(casus_table_rows(list), 3);
    assert_true(cell(columns, "s_absolute_valued", 0) == -1.0 / 9);
    assert_true(cell(list, "s_absolute_valued", 0) == cell(columns, "s_absolute_valued", 0));
    assert_int_equal(casus_table_column_find(columns, "level12"), -1);
    assert_int_equal(((const int8_t *)casus_table_values(list, casus_table_column_find(list, "level21")))[0], 1);
    casus_table_free(columns);
    casus_table_free(list);
}

static void the_diagonal_and_the_levels_can_be_said(void **state)
{
    (void)state;
    const casus_measure_column s = {CASUS_MEASURE_S, CASUS_DISTANCE_DEFAULT, false, false};
    const casus_similar_options options = {.columns = &s, .column_count = 1};
    put("p.csv", "state,a,b\nA,1,1\nB,1,1\nC,4,1\n");
    casus_table *table = compare_file(&(casus_portfolio_options){.lowest = 1, .highest = 4}, &options);
    assert_true(cell(table, "s_absolute_valued", 0) == 1.0 / 3);
    casus_table_free(table);
    table =
        compare_file(&(casus_portfolio_options){.lowest = 1, .highest = 4, .self_tie = CASUS_SELF_TIE_YES}, &options);
    assert_true(cell(table, "s_absolute_valued", 0) == -1);
    casus_table_free(table);
}

static void a_state_without_capability_is_dropped_and_the_total_need_not_be_one(void **state)
{
    (void)state;
    const casus_measure_column s[] = {{CASUS_MEASURE_S, CASUS_DISTANCE_DEFAULT, false, true},
                                      {CASUS_MEASURE_S, CASUS_DISTANCE_DEFAULT, true, true}};
    casus_similar_options options = {.columns = s, .column_count = 2};
    put("p.csv", "state,a,b\nA,3,0\nB,0,0\nC,2,1\nD,1,3\n");
    put("w.csv", "state,cap\nA,0.5\nB,0.25\nC,NA\nD,0.5\nX,7\n");
    const casus_portfolio_options weights = {.weights = "w.csv"};
    casus_table *table = compare_file(&weights, &options);
    assert_true(cell(table, "s_absolute_valued_weighted", 0) == -1.0 / 3);
    assert_true(cell(table, "s_absolute_binary_weighted", 0) == 0.2);
    casus_table_free(table);
    options.compat = CASUS_SIMILAR_HAEGE;
    table = compare_file(&weights, &options);
    assert_true(cell(table, "s_absolute_binary_weighted", 0) == 1 - 2 * 0.5);
    casus_table_free(table);
}

static void each_fault_of_a_table_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *portfolio, *weights, *code, *file;
        int line, column;
    } cases[] = {
        {"state\nA\n", NULL, "E1101", "p.csv", 1, 1},
        {"state,a,b\n", NULL, "E1105", "p.csv", 1, 1},
        {"state,a,b\nA,4,0\n", NULL, "E1102", "p.csv", 2, 3},
        {"state,a,b\nA,1,-1\n", NULL, "E1102", "p.csv", 2, 5},
        {"state,a,b\nA,1,x\n", NULL, "E1102", "p.csv", 2, 5},
        {"state,a,b\nA,1,\n", NULL, "E1102", "p.csv", 2, 5},
        {"state,a,b\nA,1,0\nB,1,0\nA,0,0\n", NULL, "E1103", "p.csv", 4, 1},
        {"from,to,level\nA,B,1\nB,A,2\nA,B,3\n", NULL, "E1103", "p.csv", 4, 1},
        {"from,to,level,year\nA,B,1,0\n", NULL, "E1102", "p.csv", 2, 7},
        {"state,a,b\nA,1,0\n", "state,cap\nA,-0.5\n", "E1104", "w.csv", 2, 3},
        {"state,a,b\nA,1,0\n", "state,cap\nA,NaN\n", "E1104", "w.csv", 2, 3},
        {"state,a,b\nA,1,0\n", "state,cap\nA,inf\n", "E1104", "w.csv", 2, 3},
        {"state,a,b\nA,1,0\n", "state,cap\nA,1e999\n", "E1104", "w.csv", 2, 3},
        {"state,a,b\nA,1,0\n", "state,cap\nB,1\nA,1\nA,1\n", "E1103", "w.csv", 4, 1},
        {"state,a,b\nA,1,0\n", "state,cap,more\nA,1,2\n", "E1101", "w.csv", 1, 1},
        {"state,a,b\nA,1,0\n", "country,cap\nA,1\n", "E1101", "w.csv", 1, 1},
        {"state,a,b\nA,1,0\n", "state,year,cap\nA,1900,1\n", "E1101", "w.csv", 1, 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_portfolios *all = NULL;
        casus_error err = {0};
        casus_diagnostics *list = casus_diagnostics_new(NULL);
        put("p.csv", cases[i].portfolio);
        if (cases[i].weights) put("w.csv", cases[i].weights);
        casus_portfolio_options options = {.weights = cases[i].weights ? "w.csv" : NULL};
        assert_int_equal(casus_portfolios_load("p.csv", &options, list, &all, &err), CASUS_EFORMAT);
        assert_null(all);
        assert_int_equal(casus_diagnostics_errors(list), 1);
        assert_string_equal(casus_diagnostics_at(list, 0)->code, cases[i].code);
        assert_string_equal(err.file, cases[i].file);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        casus_diagnostics_free(list);
    }
}

static const char dyad_head[] = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n";

static casus_portfolios *load_dyads(const char *rows, const casus_portfolio_options *options, casus_status wanted,
                                    casus_error *err)
{
    static char text[1000];
    casus_corpus *corpus;
    casus_portfolios *all = NULL;
    snprintf(text, sizeof text, "%s%s", dyad_head, rows);
    put("p.csv", text);
    assert_int_equal(casus_corpus_builtin(NULL, &corpus, err), CASUS_OK);
    casus_status status = casus_portfolios_from_dyads(corpus, "p.csv", options, NULL, &all, err);
    if (status != wanted) fail_msg("%d: %s", (int)status, err->message);
    casus_corpus_free(corpus);
    return all;
}

static void the_two_codings_differ_where_they_should(void **state)
{
    (void)state;
    static const struct {
        unsigned owed;
        int atop, cow;
    } cases[] = {{0, 0, 0},
                 {CS_OWED_DEFENCE, 3, 3},
                 {CS_OWED_OFFENCE, 3, 3},
                 {CS_OWED_NEUTRALITY, 2, 2},
                 {CS_OWED_NONAGGRESSION, 1, 2},
                 {CS_OWED_CONSULTATION, 2, 1},
                 {CS_OWED_NONAGGRESSION | CS_OWED_CONSULTATION, 2, 2},
                 {CS_OWED_DEFENCE | CS_OWED_NEUTRALITY, 3, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(cs_level_of(CASUS_LEVELS_ATOP, cases[i].owed), cases[i].atop);
        assert_int_equal(cs_level_of(CASUS_LEVELS_COW, cases[i].owed), cases[i].cow);
    }
}

static void states_that_never_met_drop_each_other_only_when_asked(void **state)
{
    (void)state;
    casus_error err;
    /* Yemen (679) begins where the two Yemens (678, 680) end, in May 1990; Namibia (565) came in March. */
    const casus_portfolio_options pairwise = {.pairwise = true};
    casus_portfolios *plain = load_dyads("2,20,1990,1,0,0,0,0\n", NULL, CASUS_OK, &err),
                     *dropped = load_dyads("2,20,1990,1,0,0,0,0\n", &pairwise, CASUS_OK, &err);
    const char *const of[] = {"2", "679", "678"};
    const casus_similar_options options = {.of = of, .of_count = 3};
    casus_table *all, *less;
    casus_portfolio_time time;
    assert_true(casus_portfolios_time(plain, 0, &time));
    assert_int_equal(time.states, 165);
    assert_int_equal(time.year, 1990);
    assert_int_equal(casus_similar(plain, &options, NULL, &all, &err), CASUS_OK);
    assert_int_equal(casus_similar(dropped, &options, NULL, &less, &err), CASUS_OK);
    int n = casus_table_column_find(all, "n");
    const int32_t *counts = casus_table_values(all, n), *fewer = casus_table_values(less, n);
    assert_int_equal(casus_table_rows(less), 3);
    for (size_t i = 0; i < 3; i++) assert_int_equal(counts[i], 165);
    assert_int_equal(fewer[0], 163); /* Yemen met neither of the two it is made of */
    assert_int_equal(fewer[1], 162); /* the old North: Yemen, and two that came after its end */
    assert_int_equal(casus_table_kinds(less, n)[2], CASUS_MISSING_NOT_IN_SYSTEM);
    casus_table_free(all);
    casus_table_free(less);
    casus_portfolios_free(plain);
    casus_portfolios_free(dropped);
}

static void faults_of_dyads_are_told_with_their_place(void **state)
{
    (void)state;
    casus_error err;
    (void)load_dyads("2,20,1990,1,0,0,0,0\n20,2,1990,0,0,0,0,0\n2,20,1990,0,0,0,0,1\n", NULL, CASUS_EFORMAT, &err);
    assert_int_equal(err.line, 4);
    assert_non_null(strstr(err.message, "line 2"));
    (void)load_dyads("2,20,1990,2,0,0,0,0\n", NULL, CASUS_EFORMAT, &err);
    assert_int_equal(err.column, 11);
    const casus_portfolio_options late = {.from = 2000};
    (void)load_dyads("2,20,1990,1,0,0,0,0\n", &late, CASUS_EFORMAT, &err);
    assert_non_null(strstr(err.message, "no row"));
}

/* -- memory that fails ------------------------------------------------------------------------------------------------- */

static casus_status compare_all(casus_portfolios *all, bool weighted, const casus_allocator *allocator,
                                casus_error *err)
{
    casus_measure_column columns[12];
    const casus_similar_options options = {.columns = columns, .column_count = casus_similar_twelve(weighted, columns)};
    casus_table *table = NULL;
    casus_similar_run *run;
    const casus_table *batch;
    casus_status status = casus_similar(all, &options, allocator, &table, err);
    casus_table_free(table);
    if (!status) status = casus_similar_begin(all, &options, 2, allocator, &run, err);
    if (status) return status;
    while (!(status = casus_similar_next(run, &batch, err)) && batch) continue;
    casus_similar_end(run);
    return status;
}

static casus_status file_work(const casus_allocator *allocator, casus_error *err)
{
    casus_portfolios *all = NULL;
    const casus_portfolio_options options = {.weights = "w.csv", .allocator = allocator};
    casus_status status = casus_portfolios_load("p.csv", &options, NULL, &all, err);
    if (!status) status = compare_all(all, true, allocator, err);
    casus_portfolios_free(all);
    return status;
}

static casus_corpus *shared;

static casus_status dyad_work(const casus_allocator *allocator, casus_error *err)
{
    casus_portfolios *all = NULL;
    const casus_portfolio_options options = {.pairwise = true, .allocator = allocator};
    casus_status status = casus_portfolios_from_dyads(shared, "p.csv", &options, NULL, &all, err);
    casus_portfolios_free(all);
    return status;
}

static casus_status day_work(const casus_allocator *allocator, casus_error *err)
{
    casus_portfolios *all = NULL;
    const casus_portfolio_options options = {.by_day = true, .on = -20000, .allocator = allocator};
    casus_status status = casus_portfolios_from_corpus(shared, &options, NULL, &all, err);
    casus_portfolios_free(all);
    return status;
}

static casus_status year_work(const casus_allocator *allocator, casus_error *err)
{
    casus_portfolios *all = NULL;
    const casus_portfolio_options options = {.from = 1900, .to = 1901, .allocator = allocator};
    casus_status status = casus_portfolios_from_corpus(shared, &options, NULL, &all, err);
    casus_portfolios_free(all);
    return status;
}

static void every_allocation_failed_in_turn_is_told_and_leaves_nothing(void **state)
{
    (void)state;
    casus_error err;
    put("w.csv", "state,year,cap\nA,1,0.5\nB,1,0.25\nC,2,NA\nA,2,0.5\n");
    put("p.csv", "from,to,level,year\nA,B,3,1\nB,A,2,1\nC,A,1,1\nA,C,1,2\nB,C,2,2\n");
    assert_true(fail_each(file_work, 1) > 10);
    put("w.csv", "state,cap\nA,0.5\nB,0.25\nC,NA\n");
    put("p.csv", "state,a,b\nA,3,1\nB,0,2\nC,1,1\n");
    assert_true(fail_each(file_work, 1) > 10);
    put("p.csv",
        "ccode1,ccode2,year,defense,offense,neutral,nonagg,consul\n2,20,1990,1,0,0,0,0\n365,2,1991,0,0,1,0,0\n");
    assert_int_equal(casus_corpus_builtin(NULL, &shared, &err), CASUS_OK);
    assert_true(fail_each(dyad_work, 1) > 5);
    assert_true(fail_each(day_work, 53) > 5);
    assert_true(fail_each(year_work, 53) > 5);
    casus_corpus_free(shared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_equals_its_formula_on_random_portfolios),
        cmocka_unit_test(every_way_to_count_gives_the_same_bytes),
        cmocka_unit_test(batches_put_together_are_the_whole),
        cmocka_unit_test(what_no_measure_is_is_refused),
        cmocka_unit_test(a_file_in_columns_and_a_list_of_the_same_agree),
        cmocka_unit_test(the_diagonal_and_the_levels_can_be_said),
        cmocka_unit_test(a_state_without_capability_is_dropped_and_the_total_need_not_be_one),
        cmocka_unit_test(each_fault_of_a_table_is_told_with_its_place),
        cmocka_unit_test(the_two_codings_differ_where_they_should),
        cmocka_unit_test(states_that_never_met_drop_each_other_only_when_asked),
        cmocka_unit_test(faults_of_dyads_are_told_with_their_place),
        cmocka_unit_test(every_allocation_failed_in_turn_is_told_and_leaves_nothing),
    };
    printf("# seed %llu\n", (unsigned long long)seed);
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
