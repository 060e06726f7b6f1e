/* test_balance.c - the frustration index beside all partitions of small graphs; triangles and walks beside their definitions;
 * files of ties
 */
#include "poor.h"
#include "reason/frustration.h"
#include "reason/signed.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static uint64_t seed = 19541010;

static uint32_t chance(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

enum { MOST = 64 };

typedef struct world {
    int n;
    size_t count;
    casus_signed_tie ties[MOST * MOST / 2];
    const char *names[MOST];
} world;

/* Ties with a chance of density in 100, weights up to heaviest, negative with a chance of negative in 100. */
static void make_world(world *it, int n, uint32_t density, uint32_t heaviest, uint32_t negative)
{
    static char names[MOST][8];
    it->n = n;
    it->count = 0;
    for (int v = 0; v < n; v++) {
        snprintf(names[v], sizeof names[v], "v%02d", v);
        it->names[v] = names[v];
    }
    for (int32_t u = 0; u < n; u++)
        for (int32_t v = u + 1; v < n; v++) {
            if (chance(100) >= density) continue;
            int32_t weight = 1 + (int32_t)chance(heaviest);
            it->ties[it->count++] = (casus_signed_tie){u, v, chance(100) < negative ? -weight : weight};
        }
}

static casus_signed_network *network_of(const world *it)
{
    casus_signed_network *network;
    casus_error err = {0};
    if (casus_signed_network_new(it->names, it->n, it->ties, it->count, NULL, &network, &err))
        fail_msg("%s", err.message);
    return network;
}

static int64_t cost_of(const world *it, uint32_t sides)
{
    int64_t cost = 0;
    for (size_t i = 0; i < it->count; i++) {
        const casus_signed_tie *tie = &it->ties[i];
        bool together = (sides >> tie->from & 1) == (sides >> tie->to & 1);
        if (together != (tie->sign > 0)) cost += abs(tie->sign);
    }
    return cost;
}

static int64_t least_of_all(const world *it)
{
    int64_t least = INT64_MAX;
    for (uint32_t sides = 0; sides < (uint32_t)1 << (it->n > 0 ? it->n - 1 : 0); sides++) {
        int64_t cost = cost_of(it, sides);
        if (cost < least) least = cost;
    }
    return least;
}

static casus_balance *judge(const casus_signed_network *network, const casus_balance_options *options)
{
    casus_balance *balance;
    casus_error err = {0};
    if (casus_balance_find(network, options, NULL, &balance, &err)) fail_msg("%s", err.message);
    return balance;
}

/* The camps that were found cost what is said, tie by tie. */
static int64_t cost_found(const casus_signed_network *network, const casus_balance *balance)
{
    int64_t cost = 0;
    casus_signed_tie tie;
    for (size_t i = 0; casus_signed_network_tie(network, i, &tie); i++) {
        bool together = casus_balance_side(balance, tie.from) == casus_balance_side(balance, tie.to);
        assert_int_equal(casus_balance_frustrated(balance, i), together != (tie.sign > 0));
        if (together != (tie.sign > 0)) cost += abs(tie.sign);
    }
    return cost;
}

static void the_index_is_the_least_of_all_partitions(void **state)
{
    (void)state;
    for (int round = 0; round < 1500; round++) {
        world it;
        make_world(&it, (int)chance(14), 10 + chance(90), round % 3 ? 1 : 1 + chance(9), 5 + chance(90));
        casus_signed_network *network = network_of(&it);
        casus_balance *balance = judge(network, NULL);
        casus_balance_figures figures;
        assert_true(casus_balance_figures_of(balance, &figures));
        int64_t least = least_of_all(&it);
        if (!figures.proven || figures.frustration != least || figures.lower != least ||
            cost_found(network, balance) != least)
            fail_msg("round %d, %d vertices, %zu ties: found %lld, wanted %lld", round, it.n, it.count,
                     (long long)figures.frustration, (long long)least);
        casus_balance_free(balance);
        casus_signed_network_free(network);
    }
}

static void reduction_keeps_the_least_and_undoes_itself(void **state)
{
    (void)state;
    for (int round = 0; round < 1500; round++) {
        world it;
        cs_kernel kernel;
        int8_t sides[MOST], best[MOST] = {0};
        make_world(&it, 1 + (int)chance(12), 20 + chance(70), round % 2 ? 1 : 5, 50);
        cs_kernel_begin(&kernel, it.n, NULL);
        for (size_t i = 0; i < it.count; i++)
            cs_kernel_add(&kernel, it.ties[i].from, it.ties[i].to, (int64_t)it.ties[i].sign << CS_WEIGHT_SHIFT);
        cs_kernel_reduce(&kernel);
        bool failed = false;
        int64_t least = INT64_MAX, bound = cs_kernel_bound(&kernel, NULL, &failed);
        for (uint32_t all = 0; all < (uint32_t)1 << it.n; all++) {
            int64_t cost = 0;
            for (int32_t v = 0; v < it.n; v++) {
                sides[v] = all >> v & 1 ? -1 : 1;
                for (int32_t i = 0; i < kernel.corners[v].count; i++) {
                    const cs_arc *arc = &kernel.corners[v].arcs[i];
                    int other = all >> arc->to & 1 ? -1 : 1;
                    if (arc->to < v && arc->weight * sides[v] * other < 0) cost += llabs(arc->weight);
                }
            }
            if (cost >= least) continue;
            least = cost;
            memcpy(best, sides, sizeof best);
        }
        assert_true(bound <= least);
        cs_kernel_undo(&kernel, best);
        uint32_t word = 0;
        for (int32_t v = 0; v < it.n; v++) word |= best[v] < 0 ? (uint32_t)1 << v : 0;
        assert_int_equal((least + kernel.cost) >> CS_WEIGHT_SHIFT, least_of_all(&it));
        assert_int_equal(cost_of(&it, word), least_of_all(&it));
        cs_kernel_end(&kernel);
    }
}

static void a_proof_given_up_still_bounds_the_index(void **state)
{
    (void)state;
    int given_up = 0;
    for (int round = 0; round < 40; round++) {
        world it;
        make_world(&it, 24, 80, 1, 50);
        casus_signed_network *network = network_of(&it);
        casus_balance *hasty = judge(network, &(casus_balance_options){.steps = 2}), *whole = judge(network, NULL);
        casus_balance_figures less, all;
        (void)casus_balance_figures_of(hasty, &less);
        (void)casus_balance_figures_of(whole, &all);
        assert_true(all.proven);
        assert_true(less.lower <= all.frustration && all.frustration <= less.frustration);
        assert_int_equal(less.proven, less.lower == less.frustration);
        given_up += !less.proven;
        casus_balance_free(hasty);
        casus_balance_free(whole);
        casus_signed_network_free(network);
    }
    assert_true(given_up > 0);
}

static void the_index_does_not_depend_on_the_seed_nor_the_answer_on_the_run(void **state)
{
    (void)state;
    for (int round = 0; round < 30; round++) {
        world it;
        make_world(&it, 30, 25, 3, 40);
        casus_signed_network *network = network_of(&it);
        casus_balance *one = judge(network, &(casus_balance_options){.seed = 1}),
                      *again = judge(network, &(casus_balance_options){.seed = 1}),
                      *other = judge(network, &(casus_balance_options){.seed = 99});
        casus_balance_figures a, b;
        (void)casus_balance_figures_of(one, &a);
        (void)casus_balance_figures_of(other, &b);
        assert_int_equal(a.frustration, b.frustration);
        assert_int_equal(casus_balance_side(one, 0), 0);
        for (int v = 0; v < it.n; v++) assert_int_equal(casus_balance_side(one, v), casus_balance_side(again, v));
        casus_balance_free(one);
        casus_balance_free(again);
        casus_balance_free(other);
        casus_signed_network_free(network);
    }
}

static void shuffles_deal_the_same_signs_and_each_is_solved(void **state)
{
    (void)state;
    for (int round = 0; round < 40; round++) {
        world it, dealt;
        make_world(&it, 2 + (int)chance(9), 60, 3, 30);
        casus_signed_network *network = network_of(&it);
        casus_balance *balance = judge(network, &(casus_balance_options){.seed = 7, .shuffles = 12});
        casus_balance_figures figures;
        (void)casus_balance_figures_of(balance, &figures);
        uint64_t draws = 7;
        int64_t sum = 0, least = INT64_MAX, most = 0, signs = 0;
        int as_balanced = 0;
        for (size_t i = 0; i < it.count; i++) signs += it.ties[i].sign;
        for (int n = 0; n < 12; n++) {
            casus_signed_network *other = cs_signed_shuffle(network, &draws, NULL);
            assert_non_null(other);
            dealt = it;
            int64_t dealt_signs = 0;
            for (size_t i = 0; casus_signed_network_tie(other, i, &dealt.ties[i]); i++)
                dealt_signs += dealt.ties[i].sign;
            int64_t cost = least_of_all(&dealt);
            assert_int_equal(dealt_signs, signs);
            sum += cost;
            least = cost < least ? cost : least;
            most = cost > most ? cost : most;
            as_balanced += cost <= figures.frustration;
            casus_signed_network_free(other);
        }
        assert_int_equal(figures.null.shuffles, 12);
        assert_true(fabs(figures.null.mean - (double)sum / 12) < 1e-9);
        assert_int_equal(figures.null.least, least);
        assert_int_equal(figures.null.most, most);
        assert_int_equal(figures.null.as_balanced, as_balanced);
        assert_int_equal(figures.null.unproven, 0);
        casus_balance_free(balance);
        casus_signed_network_free(network);
    }
}

/* -- triangles and walks ----------------------------------------------------------------------------------------------- */

static void fill_matrix(const world *it, bool unsigned_, double matrix[MOST][MOST])
{
    memset(matrix, 0, sizeof(double[MOST][MOST]));
    for (size_t i = 0; i < it->count; i++) {
        const casus_signed_tie *tie = &it->ties[i];
        double weight = unsigned_ ? abs(tie->sign) : tie->sign;
        matrix[tie->from][tie->to] = matrix[tie->to][tie->from] = weight;
    }
}

/* The series of the exponential, term by term. */
static double trace_of_exp(int n, double matrix[MOST][MOST])
{
    static double term[MOST][MOST], next[MOST][MOST];
    double trace = n;
    memset(term, 0, sizeof term);
    for (int v = 0; v < n; v++) term[v][v] = 1;
    for (int k = 1; k < 120; k++) {
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                next[i][j] = 0;
                for (int v = 0; v < n; v++) next[i][j] += term[i][v] * matrix[v][j] / k;
            }
        memcpy(term, next, sizeof term);
        for (int v = 0; v < n; v++) trace += term[v][v];
    }
    return trace;
}

static void triangles_and_walks_are_as_defined(void **state)
{
    (void)state;
    static double matrix[MOST][MOST], plain[MOST][MOST];
    for (int round = 0; round < 60; round++) {
        world it;
        make_world(&it, 1 + (int)chance(18), 20 + chance(80), 1, chance(100));
        casus_signed_network *network = network_of(&it);
        casus_balance *balance = judge(network, NULL);
        casus_balance_figures figures;
        (void)casus_balance_figures_of(balance, &figures);
        int64_t triangles[4] = {0};
        fill_matrix(&it, false, matrix);
        fill_matrix(&it, true, plain);
        for (int u = 0; u < it.n; u++)
            for (int v = u + 1; v < it.n; v++)
                for (int w = v + 1; w < it.n; w++)
                    if (plain[u][v] * plain[v][w] * plain[u][w] > 0)
                        triangles[(matrix[u][v] < 0) + (matrix[v][w] < 0) + (matrix[u][w] < 0)]++;
        assert_memory_equal(figures.triangles, triangles, sizeof triangles);
        double wanted = trace_of_exp(it.n, matrix) / trace_of_exp(it.n, plain);
        if (fabs(figures.walk - wanted) > 1e-9 * wanted + 1e-12)
            fail_msg("round %d: walk balance %.17g, wanted %.17g", round, figures.walk, wanted);
        casus_balance_free(balance);
        casus_signed_network_free(network);
    }
}

static void two_camps_are_balanced_and_nothing_is_undefined_but_what_has_no_ties(void **state)
{
    (void)state;
    static const char *const names[] = {"a", "b", "c", "d"};
    static const casus_signed_tie camps[] = {{1, 0, 1}, {2, 3, 1}, {0, 2, -1}, {0, 3, -1}, {1, 2, -1}, {1, 3, -1}};
    casus_signed_network *network;
    casus_balance_figures figures;
    assert_int_equal(casus_signed_network_new(names, 4, camps, 6, NULL, &network, NULL), CASUS_OK);
    casus_balance *balance = judge(network, NULL);
    (void)casus_balance_figures_of(balance, &figures);
    assert_int_equal(figures.frustration, 0);
    assert_true(figures.balanced == 1 && fabs(figures.walk - 1) < 1e-14 && figures.normalised == 1);
    assert_int_equal(casus_balance_side(balance, 1), 0);
    assert_int_equal(casus_balance_side(balance, 3), 1);
    casus_balance_free(balance);
    casus_signed_network_free(network);
    assert_int_equal(casus_signed_network_new(names, 2, NULL, 0, NULL, &network, NULL), CASUS_OK);
    balance = judge(network, NULL);
    (void)casus_balance_figures_of(balance, &figures);
    assert_true(isnan(figures.balanced) && isnan(figures.normalised) && figures.walk == 1);
    casus_balance_free(balance);
    casus_signed_network_free(network);
}

static void bad_ties_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"a", "b"};
    static const casus_signed_tie bad[][2] = {{{0, 0, 1}, {0, 1, 1}},
                                              {{0, 2, 1}, {0, 1, 1}},
                                              {{0, 1, 0}, {0, 1, 1}},
                                              {{0, 1, 1}, {1, 0, -1}},
                                              {{-1, 0, 1}, {0, 1, 1}}};
    casus_signed_network *network;
    casus_error err;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(casus_signed_network_new(names, 2, bad[i], 2, NULL, &network, &err), CASUS_EINVAL);
}

/* -- files ------------------------------------------------------------------------------------------------------------- */

static char folder[] = "/tmp/casus-balance-XXXXXX";

static int enter_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    (void)remove("s.csv");
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static casus_status load(const char *text, casus_signed_network **out, casus_diagnostics *list, casus_error *err)
{
    FILE *file = fopen("s.csv", "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    memset(err, 0, sizeof *err);
    return casus_signed_network_load("s.csv", NULL, list, out, err);
}

static void a_file_of_ties_is_read_in_the_order_of_names(void **state)
{
    (void)state;
    casus_signed_network *network;
    casus_error err;
    casus_signed_tie tie;
    assert_int_equal(load("from,to,sign\n20,2,+\n365,20,-1\n200,2,-\nX,20,3\n", &network, NULL, &err), CASUS_OK);
    assert_int_equal(casus_signed_network_size(network), 5);
    assert_string_equal(casus_signed_network_name(network, 0), "2");
    assert_string_equal(casus_signed_network_name(network, 1), "20");
    assert_string_equal(casus_signed_network_name(network, 2), "200");
    assert_string_equal(casus_signed_network_name(network, 4), "X");
    assert_true(casus_signed_network_tie(network, 3, &tie));
    assert_int_equal(tie.from, 1);
    assert_int_equal(tie.to, 4);
    assert_int_equal(tie.sign, 3);
    casus_signed_network_free(network);
}

static void each_fault_of_a_file_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code;
        int line, column;
    } cases[] = {
        {"from,to\na,b\n", "E1101", 1, 1},
        {"from,to,sign\na,b,0\n", "E1102", 2, 5},
        {"from,to,sign\na,b,x\n", "E1102", 2, 5},
        {"from,to,sign\na,a,1\n", "E1102", 2, 3},
        {"from,to,sign\na,b,1\nb,a,1\n", "E1103", 3, 1},
        {"from,to,sign\na,b,1\na,b\n", "E1002", 3, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_signed_network *network = NULL;
        casus_error err;
        casus_diagnostics *list = casus_diagnostics_new(NULL);
        assert_int_equal(load(cases[i].text, &network, list, &err), CASUS_EFORMAT);
        assert_null(network);
        assert_string_equal(casus_diagnostics_at(list, 0)->code, cases[i].code);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        casus_diagnostics_free(list);
    }
}

static void the_tables_hold_what_was_found(void **state)
{
    (void)state;
    casus_signed_network *network;
    casus_error err;
    casus_table *table;
    assert_int_equal(load("from,to,sign\na,b,1\nb,c,1\na,c,-1\nc,d,-1\n", &network, NULL, &err), CASUS_OK);
    casus_balance *balance = judge(network, NULL);
    const char *const name = "toy";
    assert_int_equal(casus_balance_table(&balance, &name, 1, CASUS_BALANCE_FIGURES, NULL, &table, &err), CASUS_OK);
    assert_int_equal(casus_table_rows(table), 1);
    assert_int_equal(((const int64_t *)casus_table_values(table, casus_table_column_find(table, "frustration")))[0], 1);
    assert_int_equal(((const uint8_t *)casus_table_values(table, casus_table_column_find(table, "proven")))[0], 1);
    casus_table_free(table);
    assert_int_equal(casus_balance_table(&balance, &name, 1, CASUS_BALANCE_CAMPS, NULL, &table, &err), CASUS_OK);
    assert_int_equal(casus_table_rows(table), 4);
    casus_table_free(table);
    assert_int_equal(casus_balance_table(&balance, &name, 1, CASUS_BALANCE_FRUSTRATED, NULL, &table, &err), CASUS_OK);
    assert_int_equal(casus_table_rows(table), 1);
    casus_table_free(table);
    casus_balance_free(balance);
    casus_signed_network_free(network);
}

static casus_status whole_work(const casus_allocator *allocator, casus_error *err)
{
    casus_signed_network *network = NULL;
    casus_balance *balance = NULL;
    const char *const name = "s";
    casus_status status = casus_signed_network_load("s.csv", allocator, NULL, &network, err);
    if (!status)
        status = casus_balance_find(network, &(casus_balance_options){.shuffles = 2}, allocator, &balance, err);
    for (int view = 0; view < 3 && !status; view++) {
        casus_table *table = NULL;
        status = casus_balance_table(&balance, &name, 1, (casus_balance_view)view, allocator, &table, err);
        casus_table_free(table);
    }
    casus_balance_free(balance);
    casus_signed_network_free(network);
    return status;
}

static void every_allocation_failed_in_turn_is_told_and_leaves_nothing(void **state)
{
    (void)state;
    static char text[20000];
    size_t used = (size_t)snprintf(text, sizeof text, "from,to,sign\n");
    world it;
    make_world(&it, 16, 60, 2, 50); /* hard enough for some branches */
    for (size_t i = 0; i < it.count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,%d,%d\n", it.ties[i].from, it.ties[i].to,
                                 it.ties[i].sign);
    casus_signed_network *network;
    casus_error err;
    assert_int_equal(load(text, &network, NULL, &err), CASUS_OK);
    casus_signed_network_free(network);
    assert_true(fail_each(whole_work, 1) > 20);
}

/* -- alliances and foes ------------------------------------------------------------------------------------------------ */

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static casus_status alliance_work(const casus_allocator *allocator, casus_error *err)
{
    casus_portfolios *all = NULL;
    casus_signed_network *network = NULL;
    const casus_portfolio_options options = {.allocator = allocator};
    const casus_alliance_ties ties = {.foes = "f.csv"};
    casus_status status = casus_portfolios_load("s.csv", &options, NULL, &all, err);
    if (!status) status = casus_signed_network_alliances(all, 1, &ties, allocator, NULL, &network, err);
    if (!status) {
        casus_signed_tie tie;
        assert_int_equal(casus_signed_network_size(network), 3); /* d has no tie in 1901 */
        assert_string_equal(casus_signed_network_name(network, 2), "c");
        assert_int_equal(casus_signed_network_ties(network), 3);
        assert_true(casus_signed_network_tie(network, 0, &tie) && tie.from == 0 && tie.to == 1 && tie.sign == 1);
        assert_true(casus_signed_network_tie(network, 1, &tie) && tie.from == 0 && tie.to == 2 && tie.sign == -1);
        assert_true(casus_signed_network_tie(network, 2, &tie) && tie.from == 1 && tie.to == 2 && tie.sign == -1);
    }
    casus_signed_network_free(network);
    casus_portfolios_free(all);
    return status;
}

static void allies_are_friends_and_the_list_says_who_are_foes(void **state)
{
    (void)state;
    put("s.csv", "from,to,level,year\na,b,3,1900\na,b,3,1901\nb,c,1,1901\nd,a,0,1901\n");
    put("f.csv", "state1,state2,year\na,d,1900\nC,a,1901\nc,b,1901\na,nobody,1901\n"); /* c is b's ally, too */
    assert_true(fail_each(alliance_work, 1) > 10);
    put("f.csv", "state1,state2\na,a\n");
    casus_error err = {0};
    assert_int_equal(alliance_work(NULL, &err), CASUS_EFORMAT);
    assert_int_equal(err.line, 2);
    (void)remove("f.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_index_is_the_least_of_all_partitions),
        cmocka_unit_test(reduction_keeps_the_least_and_undoes_itself),
        cmocka_unit_test(a_proof_given_up_still_bounds_the_index),
        cmocka_unit_test(the_index_does_not_depend_on_the_seed_nor_the_answer_on_the_run),
        cmocka_unit_test(shuffles_deal_the_same_signs_and_each_is_solved),
        cmocka_unit_test(triangles_and_walks_are_as_defined),
        cmocka_unit_test(two_camps_are_balanced_and_nothing_is_undefined_but_what_has_no_ties),
        cmocka_unit_test(bad_ties_are_refused),
        cmocka_unit_test(a_file_of_ties_is_read_in_the_order_of_names),
        cmocka_unit_test(each_fault_of_a_file_is_told_with_its_place),
        cmocka_unit_test(the_tables_hold_what_was_found),
        cmocka_unit_test(every_allocation_failed_in_turn_is_told_and_leaves_nothing),
        cmocka_unit_test(allies_are_friends_and_the_list_says_who_are_foes),
    };
    printf("# seed %llu\n", (unsigned long long)seed);
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
