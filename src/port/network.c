/* network.c - networks of alliances as tables: ties from obligations, measures from igraph */
#include "port/network.h"

#include "base/error.h"
#include "reason/portfolio.h"

#include <casus/version.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { RUNS = 100, RUNS_MOST = 100000 };

bool casus_network_available(void)
{
    return cs_graph_available();
}

/* -- ties ---------------------------------------------------------------------------------------------------------- */

typedef struct network {
    const casus_portfolios *all;
    casus_network_options options;
    cs_arena arena; /* of one time */
    cs_graph graph;
    double *strength, *capability;
    casus_table *table;
    casus_error *err;
} network;

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a network");
}

static size_t at(const cs_period *period, int32_t one, int32_t other)
{
    return (size_t)one * (size_t)period->states + (size_t)other;
}

static bool is_tied(const network *n, const cs_period *period, int32_t one, int32_t other)
{
    return cs_period_tied(period, one, other, n->options.ties, n->options.mutual);
}

static double level_of(const cs_period *period, int32_t one, int32_t other)
{
    uint8_t there = period->cells[at(period, one, other)], back = period->cells[at(period, other, one)];
    if (there == CS_LEVEL_MISSING) there = 0;
    if (back == CS_LEVEL_MISSING) back = 0;
    return there > back ? there : back;
}

static void weigh(network *n, const cs_period *period, int32_t one, int32_t other)
{
    n->strength[one] += level_of(period, one, other);
    if (period->weights) n->capability[one] += period->weights[other]; /* NAN when one of them is not known */
}

static casus_status tie_up(network *n, const cs_period *period)
{
    size_t states = (size_t)period->states, ties = 0;
    n->strength = cs_arena_take(&n->arena, states * sizeof *n->strength);
    n->capability = cs_arena_take(&n->arena, states * sizeof *n->capability);
    for (int32_t i = 0; i < period->states; i++)
        for (int32_t k = i + 1; k < period->states; k++) ties += is_tied(n, period, i, k);
    int32_t *ends = cs_arena_take(&n->arena, ties * 2 * sizeof *ends);
    if (cs_arena_failed(&n->arena)) return no_memory(n->err);
    n->graph = (cs_graph){period->states, ties, ends};
    for (int32_t i = 0; i < period->states; i++)
        for (int32_t k = i + 1; k < period->states; k++) {
            if (!is_tied(n, period, i, k)) continue;
            *ends++ = i;
            *ends++ = k;
            weigh(n, period, i, k);
            weigh(n, period, k, i);
        }
    return CASUS_OK;
}

/* -- columns ------------------------------------------------------------------------------------------------------- */

#define BY_IGRAPH "igraph (Csardi and Nepusz 2006)"

static const casus_column state_columns[] = {
    {.name = "degree", .type = CASUS_COLUMN_INT32, .label = "how many states it is tied to"},
    {.name = "strength", .type = CASUS_COLUMN_FLOAT64, .label = "sum of the levels of its ties"},
    {.name = "capability",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "sum of the capabilities of its partners",
     .rule = "not coded when one of them is not known, or none were brought"},
    {.name = "betweenness",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "betweenness",
     .definition = "shortest paths between others that lead through it, not normalised (Freeman 1977)",
     .source = BY_IGRAPH},
    {.name = "closeness",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "closeness",
     .definition = "1 / sum of the distances to all that it can reach",
     .rule = "undefined without ties",
     .source = BY_IGRAPH},
    {.name = "eigenvector",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "eigenvector centrality, the greatest 1",
     .definition = "first eigenvector of the matrix of ties (Bonacich 1987)",
     .source = BY_IGRAPH},
    {.name = "pagerank", .type = CASUS_COLUMN_FLOAT64, .label = "PageRank, damping 0.85", .source = BY_IGRAPH},
    {.name = "clustering",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "share of the pairs of its partners that are tied",
     .rule = "0 with fewer than two partners",
     .source = BY_IGRAPH},
    {.name = "coreness",
     .type = CASUS_COLUMN_INT32,
     .label = "greatest k such that it is in the k-core",
     .source = BY_IGRAPH},
    {.name = "component", .type = CASUS_COLUMN_INT32, .label = "its component, numbered by first state"},
    {.name = "component_size", .type = CASUS_COLUMN_INT32, .label = "states in its component"},
    {.name = "louvain",
     .type = CASUS_COLUMN_INT32,
     .label = "its community by Louvain's method",
     .rule = "by the seed given; numbered by first state",
     .source = "Blondel et al. 2008, through igraph"},
    {.name = "leiden",
     .type = CASUS_COLUMN_INT32,
     .label = "its community by Leiden's method, of modularity",
     .rule = "by the seed given; numbered by first state",
     .source = "Traag, Waltman and van Eck 2019, through igraph"},
};

static const casus_column whole_columns[] = {
    {.name = "states", .type = CASUS_COLUMN_INT32, .label = "states"},
    {.name = "ties", .type = CASUS_COLUMN_INT32, .label = "ties"},
    {.name = "density", .type = CASUS_COLUMN_FLOAT64, .label = "share of the pairs that are tied", .source = BY_IGRAPH},
    {.name = "components", .type = CASUS_COLUMN_INT32, .label = "components", .source = BY_IGRAPH},
    {.name = "largest", .type = CASUS_COLUMN_INT32, .label = "states in the largest component", .source = BY_IGRAPH},
    {.name = "triangles", .type = CASUS_COLUMN_INT64, .label = "triangles", .source = BY_IGRAPH},
    {.name = "transitivity",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "share of the open and closed triples that are closed",
     .source = BY_IGRAPH},
    {.name = "path_mean",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "mean distance of the pairs that reach each other",
     .source = BY_IGRAPH},
    {.name = "diameter",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "greatest distance of a pair that reach each other",
     .source = BY_IGRAPH},
    {.name = "assortativity",
     .type = CASUS_COLUMN_FLOAT64,
     .label = "correlation of the degrees of tied states",
     .source = BY_IGRAPH},
    {.name = "louvain_communities", .type = CASUS_COLUMN_INT32, .label = "communities by Louvain's method"},
    {.name = "louvain", .type = CASUS_COLUMN_FLOAT64, .label = "modularity by Louvain's method, by the seed given"},
    {.name = "louvain_least", .type = CASUS_COLUMN_FLOAT64, .label = "its least over all runs"},
    {.name = "louvain_mean", .type = CASUS_COLUMN_FLOAT64, .label = "its mean over all runs"},
    {.name = "louvain_most", .type = CASUS_COLUMN_FLOAT64, .label = "its greatest over all runs"},
    {.name = "leiden_communities", .type = CASUS_COLUMN_INT32, .label = "communities by Leiden's method"},
    {.name = "leiden", .type = CASUS_COLUMN_FLOAT64, .label = "modularity by Leiden's method, by the seed given"},
    {.name = "leiden_least", .type = CASUS_COLUMN_FLOAT64, .label = "its least over all runs"},
    {.name = "leiden_mean", .type = CASUS_COLUMN_FLOAT64, .label = "its mean over all runs"},
    {.name = "leiden_most", .type = CASUS_COLUMN_FLOAT64, .label = "its greatest over all runs"},
};

enum {
    STATE_COLUMNS = sizeof state_columns / sizeof *state_columns,
    WHOLE_COLUMNS = sizeof whole_columns / sizeof *whole_columns
};

static bool is_day(const casus_portfolios *all)
{
    return all->periods.count && cs_period_at(all, 0)->on != CASUS_DAY_MIN;
}

static bool has_time(const casus_portfolios *all)
{
    return is_day(all) || (all->periods.count && cs_period_at(all, 0)->year);
}

/* The first columns: the time, and (states) who; then the measures. *first gets the index of the first measure. */
static casus_status add_columns(network *n, bool states, const casus_column *columns, size_t count, int *first)
{
    bool day = is_day(n->all);
    casus_column keys[] = {{.name = day ? "day" : "year",
                            .type = day ? CASUS_COLUMN_DAY : CASUS_COLUMN_INT32,
                            .key = true,
                            .label = day ? "day" : "year"},
                           {.name = "ccode", .type = CASUS_COLUMN_INT32, .key = true, .label = "COW number"},
                           {.name = "state", .type = CASUS_COLUMN_TEXT, .key = true, .label = "state"}};
    const bool wanted[] = {has_time(n->all), states && n->all->numbered, states};
    casus_status status = CASUS_OK;
    *first = 0;
    for (size_t i = 0; i < 3 && !status; i++)
        if (wanted[i]) status = casus_table_add_column(n->table, &keys[i], NULL, n->err), ++*first;
    for (size_t i = 0; i < count && !status; i++) {
        casus_column column = columns[i];
        column.since = CASUS_VERSION_TEXT;
        if (!column.source) column.source = n->all->source;
        status = casus_table_add_column(n->table, &column, NULL, n->err);
    }
    return status;
}

static casus_status add_notes(network *n)
{
    static const char *const names[] = {"defense", "offense", "neutral", "nonagg", "consul"};
    char options[200];
    size_t used = (size_t)snprintf(options, sizeof options, "network; ties");
    for (int i = 0; i < 5; i++)
        if (n->options.ties >> i & 1) used += (size_t)snprintf(options + used, sizeof options - used, " %s", names[i]);
    snprintf(options + used, sizeof options - used, "; %s; seed %u, runs %d",
             n->options.mutual ? "in both directions" : "in one direction at least", (unsigned)n->options.seed,
             n->options.runs);
    casus_status status = casus_table_add_note(n->table, "engine", "casus " CASUS_VERSION_TEXT, n->err);
    if (!status && n->all->data[0]) status = casus_table_add_note(n->table, "data", n->all->data, n->err);
    if (!status) status = casus_table_add_note(n->table, "source", n->all->source, n->err);
    if (!status) status = casus_table_add_note(n->table, "options", options, n->err);
    return status;
}

/* -- filling ------------------------------------------------------------------------------------------------------- */

static void put_time(network *n, const cs_period *period, size_t row)
{
    if (!has_time(n->all)) return;
    int32_t *times = casus_table_fill(n->table, 0);
    times[row] = is_day(n->all) ? period->on : period->year;
}

static void put_whole(network *n, int column, size_t row, int32_t value)
{
    int32_t *cells = casus_table_fill(n->table, column);
    cells[row] = value;
}

static void put_real(network *n, int column, size_t row, double value, casus_missing otherwise)
{
    double *cells = casus_table_fill(n->table, column);
    if (isfinite(value))
        cells[row] = value;
    else
        casus_table_fill_kinds(n->table, column)[row] = (uint8_t)otherwise;
}

static casus_status put_names(network *n, const cs_period *period, size_t row)
{
    int column = has_time(n->all);
    for (int32_t i = 0; i < period->states; i++) {
        put_time(n, period, row + (size_t)i);
        if (n->all->numbered) put_whole(n, column, row + (size_t)i, period->state[i].number);
        int32_t *words = casus_table_fill(n->table, column + n->all->numbered);
        casus_status status = casus_table_add_word(n->table, column + n->all->numbered, period->state[i].id,
                                                   strlen(period->state[i].id), &words[row + (size_t)i], n->err);
        if (status) return status;
    }
    return CASUS_OK;
}

/* A time outside what the data cover has no network. */
static void leave_out(network *n, int first, size_t count, size_t row, size_t rows)
{
    for (size_t c = 0; c < count; c++)
        memset(casus_table_fill_kinds(n->table, first + (int)c) + row, CASUS_MISSING_OUTSIDE, rows);
}

static casus_status take_arrays(network *n, size_t states, cs_graph_standing *s)
{
    int32_t **whole[] = {&s->degree, &s->coreness, &s->component, &s->component_size, &s->louvain, &s->leiden};
    double **real[] = {&s->betweenness, &s->closeness, &s->eigenvector, &s->pagerank, &s->clustering};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        *whole[i] = cs_arena_take(&n->arena, states * sizeof **whole[i]);
    for (size_t i = 0; i < sizeof real / sizeof *real; i++)
        *real[i] = cs_arena_take(&n->arena, states * sizeof **real[i]);
    return cs_arena_failed(&n->arena) ? no_memory(n->err) : CASUS_OK;
}

static casus_status put_states(network *n, const cs_period *period, int first, size_t row)
{
    cs_graph_standing s;
    casus_status status = take_arrays(n, (size_t)period->states, &s);
    if (!status) status = cs_graph_stand(&n->graph, n->options.seed, &s, n->err);
    for (int32_t i = 0; i < period->states && !status; i++, row++) {
        put_whole(n, first, row, s.degree[i]);
        put_real(n, first + 1, row, n->strength[i], CASUS_MISSING_UNDEFINED);
        put_real(n, first + 2, row, period->weights ? n->capability[i] : (double)NAN, CASUS_MISSING_NOT_CODED);
        put_real(n, first + 3, row, s.betweenness[i], CASUS_MISSING_UNDEFINED);
        put_real(n, first + 4, row, s.closeness[i], CASUS_MISSING_UNDEFINED);
        put_real(n, first + 5, row, s.eigenvector[i], CASUS_MISSING_UNDEFINED);
        put_real(n, first + 6, row, s.pagerank[i], CASUS_MISSING_UNDEFINED);
        put_real(n, first + 7, row, s.clustering[i], CASUS_MISSING_UNDEFINED);
        put_whole(n, first + 8, row, s.coreness[i]);
        put_whole(n, first + 9, row, s.component[i]);
        put_whole(n, first + 10, row, s.component_size[i]);
        put_whole(n, first + 11, row, s.louvain[i]);
        put_whole(n, first + 12, row, s.leiden[i]);
    }
    return status;
}

static void put_spread(network *n, int column, size_t row, const cs_graph_spread *spread)
{
    const double values[] = {spread->first, spread->least, spread->mean, spread->most};
    put_whole(n, column, row, spread->communities);
    for (int i = 0; i < 4; i++) put_real(n, column + 1 + i, row, values[i], CASUS_MISSING_UNDEFINED);
}

static casus_status put_shape(network *n, const cs_period *period, int first, size_t row)
{
    cs_graph_shape shape;
    casus_status status = cs_graph_look(&n->graph, n->options.seed, n->options.runs, &shape, n->err);
    if (status) return status;
    const double values[] = {shape.transitivity, shape.path_mean, shape.diameter, shape.assortativity};
    int64_t *triangles = casus_table_fill(n->table, first + 5);
    put_whole(n, first, row, period->states);
    put_whole(n, first + 1, row, (int32_t)n->graph.ties);
    put_real(n, first + 2, row, shape.density, CASUS_MISSING_UNDEFINED);
    put_whole(n, first + 3, row, shape.components);
    put_whole(n, first + 4, row, shape.largest);
    triangles[row] = shape.triangles;
    for (int i = 0; i < 4; i++)
        put_real(n, first + 6 + i, row, n->graph.ties || i == 0 ? values[i] : (double)NAN, CASUS_MISSING_UNDEFINED);
    put_spread(n, first + 10, row, &shape.louvain);
    put_spread(n, first + 15, row, &shape.leiden);
    return CASUS_OK;
}

/* -- both ---------------------------------------------------------------------------------------------------------- */

static casus_status check(const casus_portfolios *all, const casus_network_options *options, casus_table **out,
                          casus_error *err)
{
    if (!all || !out) return cs_fail(err, CASUS_EINVAL, "a network wants portfolios and a place for its table");
    if (!cs_graph_available()) {
        cs_fail(err, CASUS_ENOTFOUND, "network measures want igraph 0.10, which is not here");
        cs_fail_hint(err, "install libigraph3; a casus built without libigraph-dev is to be built anew with it");
        return CASUS_ENOTFOUND;
    }
    if (options && (options->ties & ~CASUS_TIES_ANY || options->runs < 0 || options->runs > RUNS_MOST))
        return cs_fail(err, CASUS_EINVAL, "ties are a set of five obligations, and there are 1 to %d runs", RUNS_MOST);
    for (int p = 0; p < (int)all->periods.count; p++)
        if (cs_period_at(all, p)->portfolio != cs_period_at(all, p)->state)
            return cs_fail(err, CASUS_EINVAL,
                           "a network wants what every state owes every other, not single portfolios");
    return CASUS_OK;
}

static casus_status fill(network *n, bool states, int first)
{
    casus_status status = CASUS_OK;
    size_t row = 0, count = states ? (size_t)STATE_COLUMNS : (size_t)WHOLE_COLUMNS;
    for (int p = 0; p < (int)n->all->periods.count && !status; p++) {
        const cs_period *period = cs_period_at(n->all, p);
        size_t rows = states ? (size_t)period->states : 1;
        status = tie_up(n, period);
        if (!status && states) status = put_names(n, period, row);
        if (!states) put_time(n, period, row);
        if (!status && period->outside)
            leave_out(n, first, count, row, rows);
        else if (!status)
            status = states ? put_states(n, period, first, row) : put_shape(n, period, first, row);
        row += rows;
        cs_arena_end(&n->arena);
        cs_arena_begin(&n->arena, n->all->allocator);
    }
    return status;
}

static casus_status answer(const casus_portfolios *all, const casus_network_options *options, bool states,
                           const casus_allocator *allocator, casus_table **out, casus_error *err)
{
    network n = {.all = all, .err = err};
    int first;
    size_t rows = 0;
    casus_status status = check(all, options, out, err);
    if (status) return status;
    if (options) n.options = *options;
    if (!n.options.ties) n.options.ties = CASUS_TIES_DEFENSE;
    if (!n.options.runs) n.options.runs = RUNS;
    for (int p = 0; p < (int)all->periods.count; p++) rows += states ? (size_t)cs_period_at(all, p)->states : 1;
    status = casus_table_new(rows, allocator, &n.table, err);
    if (!status)
        status = add_columns(&n, states, states ? state_columns : whole_columns,
                             states ? (size_t)STATE_COLUMNS : (size_t)WHOLE_COLUMNS, &first);
    if (!status) status = add_notes(&n);
    cs_arena_begin(&n.arena, allocator);
    if (!status) status = fill(&n, states, first);
    cs_arena_end(&n.arena);
    if (status)
        casus_table_free(n.table);
    else
        *out = n.table;
    return status;
}

casus_status casus_network_states(const casus_portfolios *portfolios, const casus_network_options *options,
                                  const casus_allocator *allocator, casus_table **out, casus_error *err)
{
    return answer(portfolios, options, true, allocator, out, err);
}

casus_status casus_network_whole(const casus_portfolios *portfolios, const casus_network_options *options,
                                 const casus_allocator *allocator, casus_table **out, casus_error *err)
{
    return answer(portfolios, options, false, allocator, out, err);
}
