/* balance.c - structural balance of a signed network: all figures of it, its camps, and what does not fit them */
#include "reason/frustration.h"
#include "reason/signed.h"

#include "base/error.h"

#include <casus/version.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct casus_balance {
    const casus_allocator *allocator;
    const casus_signed_network *network;
    cs_arena arena;
    casus_balance_figures figures;
    int8_t *sides; /* 1 or -1; the first vertex is 1 */
};

static bool fits(const casus_balance *balance, const casus_signed_tie *tie)
{
    return (tie->sign > 0) == (balance->sides[tie->from] == balance->sides[tie->to]);
}

static double share_of(const int64_t triangles[4])
{
    int64_t all = triangles[0] + triangles[1] + triangles[2] + triangles[3];
    return all ? (double)(triangles[0] + triangles[2]) / (double)all : (double)NAN;
}

static void fill_figures(casus_balance *made, const cs_frustration *found)
{
    const casus_signed_network *network = made->network;
    casus_balance_figures *f = &made->figures;
    int64_t weight = 0, unfit = 0;
    f->vertices = network->size;
    f->ties = network->tie_count;
    for (size_t i = 0; i < network->tie_count; i++) {
        const casus_signed_tie *tie = &network->ties[i];
        f->negative += tie->sign < 0;
        weight += labs(tie->sign);
        if (!fits(made, tie)) unfit += labs(tie->sign);
    }
    assert(unfit == found->cost); /* the steps of the search, undone, come to the same */
    cs_signed_triangles(network, f->triangles);
    f->balanced = share_of(f->triangles);
    f->frustration = unfit;
    f->lower = found->lower;
    f->proven = found->lower == found->cost;
    f->normalised = weight ? 1 - 2 * (double)unfit / (double)weight : (double)NAN;
    f->steps = found->steps;
}

/* -- by chance ------------------------------------------------------------------------------------------------------ */

/* One shuffle into the means (Welford 1962). */
static void take(casus_balance_null *null, const cs_frustration *found, double balanced, int64_t own, double *squares)
{
    double before = null->mean;
    null->shuffles++;
    null->mean += ((double)found->cost - null->mean) / null->shuffles;
    *squares += ((double)found->cost - before) * ((double)found->cost - null->mean);
    null->balanced += (balanced - null->balanced) / null->shuffles;
    if (null->shuffles == 1 || found->cost < null->least) null->least = found->cost;
    if (null->shuffles == 1 || found->cost > null->most) null->most = found->cost;
    null->as_balanced += found->cost <= own;
    null->unproven += found->lower < found->cost;
}

static casus_status shuffle_all(casus_balance *made, const casus_balance_options *options, casus_error *err)
{
    casus_balance_null *null = &made->figures.null;
    uint64_t state = options->seed;
    double squares = 0;
    casus_status status = CASUS_OK;
    for (int i = 0; i < options->shuffles && !status; i++) {
        cs_arena arena;
        cs_frustration found;
        int64_t triangles[4];
        casus_signed_network *other = cs_signed_shuffle(made->network, &state, made->allocator);
        if (!other) return cs_fail(err, CASUS_ENOMEM, "no memory for a shuffled network");
        cs_arena_begin(&arena, made->allocator);
        status = cs_frustration_find(other->size, other->ties, other->tie_count, options, &arena, &found, err);
        cs_signed_triangles(other, triangles);
        if (!status) take(null, &found, share_of(triangles), made->figures.frustration, &squares);
        cs_arena_end(&arena);
        casus_signed_network_free(other);
    }
    if (null->shuffles > 1) null->sd = sqrt(squares / (null->shuffles - 1));
    return status;
}

casus_status casus_balance_find(const casus_signed_network *network, const casus_balance_options *options,
                                const casus_allocator *allocator, casus_balance **out, casus_error *err)
{
    static const casus_balance_options usual = {0};
    if (!network || !out) return cs_fail(err, CASUS_EINVAL, "casus_balance_find() wants a network and a place");
    if (options && (options->shuffles < 0 || options->shuffles > CASUS_SHUFFLES_MAX))
        return cs_fail(err, CASUS_EINVAL, "a network is compared with 0 to %d shuffles", CASUS_SHUFFLES_MAX);
    casus_balance *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory to judge a network");
    *made = (casus_balance){.allocator = allocator, .network = network};
    cs_arena_begin(&made->arena, allocator);
    cs_frustration found;
    casus_status status = cs_frustration_find(network->size, network->ties, network->tie_count,
                                              options ? options : &usual, &made->arena, &found, err);
    if (!status && !cs_signed_walks(network, &made->figures.walk))
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the walks of a network");
    if (status) {
        casus_balance_free(made);
        return status;
    }
    made->sides = found.sides;
    for (int32_t v = network->size - 1; v >= 0; v--) made->sides[v] = (int8_t)(made->sides[v] * made->sides[0]);
    fill_figures(made, &found);
    status = shuffle_all(made, options ? options : &usual, err);
    if (status)
        casus_balance_free(made);
    else
        *out = made;
    return status;
}

void casus_balance_free(casus_balance *balance)
{
    if (!balance) return;
    cs_arena_end(&balance->arena);
    cs_mem_free(balance->allocator, balance, sizeof *balance);
}

bool casus_balance_figures_of(const casus_balance *balance, casus_balance_figures *out)
{
    if (!balance || !out) return false;
    *out = balance->figures;
    return true;
}

int casus_balance_side(const casus_balance *balance, int vertex)
{
    if (!balance || vertex < 0 || vertex >= balance->network->size) return -1;
    return balance->sides[vertex] > 0 ? 0 : 1;
}

bool casus_balance_frustrated(const casus_balance *balance, size_t tie)
{
    return balance && tie < balance->network->tie_count && !fits(balance, &balance->network->ties[tie]);
}

/* -- tables -------------------------------------------------------------------------------------------------------- */

static const char harary[] = "Harary 1953, On the Notion of Balance of a Signed Graph, Michigan Math. J. 2(2)";
static const char estrada[] =
    "Estrada and Benzi 2014, Walk-based Measure of Balance in Signed Networks, Phys. Rev. E 90";
static const char aref[] = "Aref and Wilson 2019, Balance and Frustration in Signed Networks, J. Complex Networks 7(2)";

static const casus_column figure_columns[] = {
    {.name = "network", .type = CASUS_COLUMN_TEXT, .key = true, .label = "network"},
    {.name = "vertices", .type = CASUS_COLUMN_INT32, .label = "vertices"},
    {.name = "ties", .type = CASUS_COLUMN_INT64, .label = "ties"},
    {.name = "negative", .type = CASUS_COLUMN_INT64, .label = "negative ties"},
    {.name = "ppp", .type = CASUS_COLUMN_INT64, .label = "triangles without negative ties", .source = harary},
    {.name = "ppn", .type = CASUS_COLUMN_INT64, .label = "triangles with one negative tie", .source = harary},
    {.name = "pnn", .type = CASUS_COLUMN_INT64, .label = "triangles with two negative ties", .source = harary},
    {.name = "nnn", .type = CASUS_COLUMN_INT64, .label = "triangles with three negative ties", .source = harary},
    {.name = "balanced",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "share of balanced triangles",
     .definition = "(ppp + pnn) / all triangles",
     .source = harary},
    {.name = "walk",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "walk balance",
     .definition = "K = tr exp(A) / tr exp(|A|)",
     .source = estrada},
    {.name = "frustration",
     .type = CASUS_COLUMN_INT64,
     .label = "frustration index (line index)",
     .definition = "least weight of negative ties within and positive ties between two camps",
     .rule = "exact where `proven` is 1; otherwise the least found",
     .source = aref},
    {.name = "lower", .type = CASUS_COLUMN_INT64, .label = "no two camps have a lower frustration", .source = aref},
    {.name = "proven", .type = CASUS_COLUMN_BOOL, .label = "is the frustration index proven?"},
    {.name = "normalised",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "normalised frustration F",
     .definition = "F = 1 - 2 L / weight of all ties",
     .source = aref},
};

/* Behind those, where somebody asked for shuffles. */
static const casus_column null_columns[] = {
    {.name = "shuffles", .type = CASUS_COLUMN_INT32, .label = "networks with the same ties, and the signs dealt anew"},
    {.name = "null_mean", .type = CASUS_COLUMN_FLOAT64, .label = "mean frustration of the shuffles"},
    {.name = "null_sd", .type = CASUS_COLUMN_FLOAT64, .label = "its standard deviation"},
    {.name = "null_least", .type = CASUS_COLUMN_INT64, .label = "least frustration of the shuffles"},
    {.name = "null_most", .type = CASUS_COLUMN_INT64, .label = "greatest frustration of the shuffles"},
    {.name = "as_balanced", .type = CASUS_COLUMN_INT32, .label = "shuffles with no more frustration than the network"},
    {.name = "null_balanced",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "mean share of balanced triangles of the shuffles"},
    {.name = "null_unproven", .type = CASUS_COLUMN_INT32, .label = "shuffles whose frustration is not proven"},
};

static const casus_column camp_columns[] = {
    {.name = "network", .type = CASUS_COLUMN_TEXT, .key = true, .label = "network"},
    {.name = "state", .type = CASUS_COLUMN_TEXT, .key = true, .label = "vertex"},
    {.name = "camp",
     .type = CASUS_COLUMN_INT8,
     .label = "its camp, 0 or 1, in a partition of least frustration",
     .rule = "the first vertex is in camp 0; other partitions may be as good",
     .source = aref},
};

static const casus_column tie_columns[] = {
    {.name = "network", .type = CASUS_COLUMN_TEXT, .key = true, .label = "network"},
    {.name = "from", .type = CASUS_COLUMN_TEXT, .key = true, .label = "one end"},
    {.name = "to", .type = CASUS_COLUMN_TEXT, .key = true, .label = "other end"},
    {.name = "sign",
     .type = CASUS_COLUMN_INT32,
     .label = "sign (times weight) of a tie that does not fit the camps",
     .source = aref},
};

typedef struct filling {
    casus_table *table;
    casus_error *err;
    casus_status status;
    bool null; /* with the columns of shuffles */
} filling;

static void put_word(filling *f, int column, size_t row, const char *text)
{
    int32_t number = 0;
    if (!f->status) f->status = casus_table_add_word(f->table, column, text, strlen(text), &number, f->err);
    int32_t *cells = casus_table_fill(f->table, column);
    cells[row] = number;
}

static void put_count(filling *f, int column, size_t row, int64_t value)
{
    int64_t *cells = casus_table_fill(f->table, column);
    cells[row] = value;
}

static void put_share(filling *f, int column, size_t row, double value)
{
    double *cells = casus_table_fill(f->table, column);
    if (isnan(value))
        casus_table_fill_kinds(f->table, column)[row] = CASUS_MISSING_UNDEFINED;
    else
        cells[row] = value;
}

static void put_whole(filling *f, int column, size_t row, int32_t value)
{
    int32_t *cells = casus_table_fill(f->table, column);
    cells[row] = value;
}

static void put_null(filling *f, const casus_balance_null *it, size_t row)
{
    const int first = sizeof figure_columns / sizeof *figure_columns;
    put_whole(f, first, row, it->shuffles);
    put_share(f, first + 1, row, it->shuffles ? it->mean : (double)NAN);
    put_share(f, first + 2, row, it->shuffles > 1 ? it->sd : (double)NAN);
    put_count(f, first + 3, row, it->least);
    put_count(f, first + 4, row, it->most);
    put_whole(f, first + 5, row, it->as_balanced);
    put_share(f, first + 6, row, it->shuffles ? it->balanced : (double)NAN);
    put_whole(f, first + 7, row, it->unproven);
}

static size_t put_figures(filling *f, const casus_balance *balance, const char *name, size_t row)
{
    const casus_balance_figures *it = &balance->figures;
    put_word(f, 0, row, name);
    put_whole(f, 1, row, it->vertices);
    put_count(f, 2, row, (int64_t)it->ties);
    put_count(f, 3, row, (int64_t)it->negative);
    for (int i = 0; i < 4; i++) put_count(f, 4 + i, row, it->triangles[i]);
    put_share(f, 8, row, it->balanced);
    put_share(f, 9, row, it->walk);
    put_count(f, 10, row, it->frustration);
    put_count(f, 11, row, it->lower);
    uint8_t *proven = casus_table_fill(f->table, 12);
    proven[row] = it->proven;
    put_share(f, 13, row, it->normalised);
    if (f->null) put_null(f, &it->null, row);
    return row + 1;
}

static size_t put_camps(filling *f, const casus_balance *balance, const char *name, size_t row)
{
    int8_t *camps = casus_table_fill(f->table, 2);
    for (int32_t v = 0; v < balance->network->size && !f->status; v++, row++) {
        put_word(f, 0, row, name);
        put_word(f, 1, row, balance->network->names[v]);
        camps[row] = (int8_t)casus_balance_side(balance, v);
    }
    return row;
}

static size_t put_unfit(filling *f, const casus_balance *balance, const char *name, size_t row)
{
    int32_t *signs = casus_table_fill(f->table, 3);
    for (size_t i = 0; i < balance->network->tie_count && !f->status; i++) {
        const casus_signed_tie *tie = &balance->network->ties[i];
        if (fits(balance, tie)) continue;
        put_word(f, 0, row, name);
        put_word(f, 1, row, balance->network->names[tie->from]);
        put_word(f, 2, row, balance->network->names[tie->to]);
        signs[row++] = tie->sign;
    }
    return row;
}

static void add_columns(filling *f, const casus_column *columns, size_t count)
{
    for (size_t c = 0; c < count && !f->status; c++) {
        casus_column column = columns[c];
        column.since = CASUS_VERSION_TEXT;
        f->status = casus_table_add_column(f->table, &column, NULL, f->err);
    }
}

casus_status casus_balance_table(casus_balance *const *balances, const char *const *names, int count,
                                 casus_balance_view view, const casus_allocator *allocator, casus_table **out,
                                 casus_error *err)
{
    static const struct {
        const casus_column *columns;
        size_t count;
        size_t (*put)(filling *, const casus_balance *, const char *, size_t);
    } views[] = {{figure_columns, sizeof figure_columns / sizeof *figure_columns, put_figures},
                 {camp_columns, sizeof camp_columns / sizeof *camp_columns, put_camps},
                 {tie_columns, sizeof tie_columns / sizeof *tie_columns, put_unfit}};
    if (count < 0 || (count && (!balances || !names)) || !out || (unsigned)view > CASUS_BALANCE_FRUSTRATED)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_balance_table() wants judged networks, their names, a view and a place");
    size_t rows = 0, row = 0;
    for (int i = 0; i < count; i++)
        rows += view == CASUS_BALANCE_FIGURES ? 1
                : view == CASUS_BALANCE_CAMPS ? (size_t)balances[i]->network->size
                                              : balances[i]->network->tie_count;
    filling f = {.err = err};
    f.status = casus_table_new(rows, allocator, &f.table, err);
    add_columns(&f, views[view].columns, views[view].count);
    for (int i = 0; i < count && view == CASUS_BALANCE_FIGURES; i++)
        f.null = f.null || balances[i]->figures.null.shuffles > 0;
    if (f.null) add_columns(&f, null_columns, sizeof null_columns / sizeof *null_columns);
    if (!f.status) f.status = casus_table_add_note(f.table, "engine", "casus " CASUS_VERSION_TEXT, err);
    if (!f.status) f.status = casus_table_add_note(f.table, "options", "network balance", err);
    for (int i = 0; i < count && !f.status; i++) row = views[view].put(&f, balances[i], names[i], row);
    if (f.status) {
        casus_table_free(f.table);
        return f.status;
    }
    casus_table_cut(f.table, row);
    *out = f.table;
    return CASUS_OK;
}
