/* portfolio_file.c - portfolios from a file of their own: one column each, or a list of pairs with their level */
#include "port/portfolio_read.h"

#include "base/error.h"
#include "port/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HIGHEST = 3, YEAR_MOST = 9999, NO_COLUMN = -1 };

static const char *const first_names[] = {"from", "state1", "ccode1", NULL};
static const char *const second_names[] = {"to", "state2", "ccode2", NULL};
static const char *const level_names[] = {"level", NULL};
static const char *const year_names[] = {"year", NULL};

typedef struct reading_file {
    cs_reading_table table;
    const casus_portfolio_options *options;
    int32_t lowest, highest;
    casus_portfolios *made;
} reading_file;

static casus_status no_memory(const reading_file *r, casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for the portfolios of '%s'", r->table.path);
}

static casus_status read_level(reading_file *r, int column, uint8_t *out)
{
    int32_t level;
    casus_status status = cs_reading_number(&r->table, column, r->lowest, r->highest, &level);
    if (!status) *out = (uint8_t)(level - r->lowest);
    return status;
}

/* -- in columns ---------------------------------------------------------------------------------------------------- */

/* One row: a state, its capability, and the level of each portfolio toward it. */
typedef struct row {
    const char *state;
    uint32_t line;
    double weight;
    uint8_t *levels;
} row;

typedef struct in_columns {
    reading_file *file;
    int weight;  /* its column, or NO_COLUMN */
    int *column; /* of each portfolio */
    int count;
    cs_table rows; /* of row */
} in_columns;

static casus_status choose_columns(in_columns *it, casus_error *err)
{
    reading_file *r = it->file;
    const casus_portfolio_options *options = r->options;
    const cs_csv *csv = &r->table.stream.table;
    const char *weight[] = {options->weights ? NULL : options->weight, NULL};
    it->weight = NO_COLUMN;
    casus_status status = weight[0] ? cs_reading_need(&r->table, weight, &it->weight) : CASUS_OK;
    it->column = cs_arena_take(&r->table.arena, (csv->columns + options->column_count) * sizeof *it->column);
    if (!it->column) return no_memory(r, err);
    for (size_t i = 0; i < options->column_count && !status; i++) {
        const char *names[] = {options->columns[i], NULL};
        status = cs_reading_need(&r->table, names, &it->column[it->count++]);
    }
    for (int c = 1; c < (int)csv->columns && !options->column_count; c++)
        if (c != it->weight) it->column[it->count++] = c;
    if (status || (it->count > 0 && it->count <= CASUS_PORTFOLIO_STATES_MAX)) return status;
    return cs_reading_fault(&r->table, CS_TABLE_AT(&csv->names, const cs_csv_cell, 0), "E1101", 0,
                            "the first column names the states, each other one is a portfolio",
                            "this table has %d portfolios", it->count);
}

static casus_status refuse_twice(reading_file *r, const cs_csv_cell *cell, uint32_t line)
{
    return cs_reading_fault(&r->table, cell, "E1103", line, "a state has one row",
                            "'%.40s' stands here twice, here and in line %u", cell->text, (unsigned)line);
}

static casus_status read_row(in_columns *it, casus_error *err)
{
    reading_file *r = it->file;
    const cs_csv_cell *cell = cs_reading_cell(&r->table, 0);
    for (size_t i = 0; i < it->rows.count; i++) {
        const row *other = CS_TABLE_AT(&it->rows, const row, i);
        if (strcmp(other->state, cell->text) == 0) return refuse_twice(r, cell, other->line);
    }
    if (it->rows.count >= CASUS_PORTFOLIO_STATES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "more than %d states", CASUS_PORTFOLIO_STATES_MAX);
    row *added = cs_table_add(&it->rows, 1);
    if (!added) return no_memory(r, err);
    *added = (row){cs_arena_text(&r->made->arena, cell->text, cell->length), cell->line, (double)NAN,
                   cs_arena_take(&r->table.arena, (size_t)it->count)};
    if (!added->state || !added->levels) return no_memory(r, err);
    casus_status status = CASUS_OK;
    if (it->weight != NO_COLUMN) status = cs_reading_capability(&r->table, it->weight, &added->weight);
    for (int c = 0; c < it->count && !status; c++) status = read_level(r, it->column[c], &added->levels[c]);
    return status;
}

static casus_status make_columns(in_columns *it, casus_error *err)
{
    reading_file *r = it->file;
    size_t states = it->rows.count;
    cs_period *period = cs_portfolios_add(r->made, (int)states, it->count);
    if (!period) return no_memory(r, err);
    if (it->weight != NO_COLUMN) {
        period->weights = cs_arena_take(&r->made->arena, states * sizeof *period->weights);
        r->made->weighted = true;
    }
    for (size_t k = 0; k < states && (it->weight == NO_COLUMN || period->weights); k++) {
        const row *from = CS_TABLE_AT(&it->rows, const row, k);
        period->state[k] = (cs_named){from->state, CS_NO_NUMBER};
        if (it->weight != NO_COLUMN) period->weights[k] = from->weight;
        for (size_t c = 0; c < (size_t)it->count; c++) period->cells[c * states + k] = from->levels[c];
    }
    for (int c = 0; c < it->count; c++) {
        const cs_csv_cell *name = CS_TABLE_AT(&r->table.stream.table.names, const cs_csv_cell, (size_t)it->column[c]);
        period->portfolio[c] = (cs_named){cs_arena_text(&r->made->arena, name->text, name->length), CS_NO_NUMBER};
    }
    return cs_arena_failed(&r->made->arena) ? no_memory(r, err) : CASUS_OK;
}

static casus_status load_columns(reading_file *r, casus_error *err)
{
    in_columns it = {.file = r};
    bool more = true;
    casus_status status = choose_columns(&it, err);
    cs_table_begin(&it.rows, r->options->allocator, sizeof(row));
    while (!status && more) {
        status = cs_csv_next(&r->table.stream, &more, err);
        if (!status && more) status = read_row(&it, err);
    }
    if (!status && !it.rows.count) {
        cs_csv_cell cell = {"", 0, 1, 1, 2};
        status = cs_reading_fault(&r->table, &cell, "E1105", 0, "a row for each state", "this table has no rows");
    }
    if (!status) status = make_columns(&it, err);
    cs_table_end(&it.rows);
    return status;
}

/* -- as a list ----------------------------------------------------------------------------------------------------- */

typedef struct tie {
    const char *from, *to;
    int32_t year;
    uint32_t line;
    uint8_t level;
} tie;

typedef struct as_list {
    reading_file *file;
    int first, second, level, year;
    cs_table ties; /* of tie */
    cs_names names;
} as_list;

static casus_status read_tie(as_list *it, casus_error *err)
{
    reading_file *r = it->file;
    const cs_csv_cell *from = cs_reading_cell(&r->table, it->first), *to = cs_reading_cell(&r->table, it->second);
    tie made = {.line = from->line};
    casus_status status = read_level(r, it->level, &made.level);
    if (!status && it->year != NO_COLUMN) status = cs_reading_number(&r->table, it->year, 1, YEAR_MOST, &made.year);
    if (status) return status;
    if ((r->options->from && made.year < r->options->from) || (r->options->to && made.year > r->options->to))
        return CASUS_OK;
    made.from = cs_names_copy(&it->names, from);
    made.to = cs_names_copy(&it->names, to);
    tie *added = made.from && made.to ? cs_table_add(&it->ties, 1) : NULL;
    if (!added) return no_memory(r, err);
    *added = made;
    return CASUS_OK;
}

static int by_tie(const void *one, const void *other)
{
    const tie *a = one, *b = other;
    if (a->year != b->year) return a->year < b->year ? -1 : 1;
    int order = cs_names_compare(a->from, b->from);
    if (!order) order = cs_names_compare(a->to, b->to);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* All that stand in the ties of one year, sorted, each once. */
static size_t gather(const as_list *it, size_t first, size_t until, const char **names)
{
    size_t count = 0, kept = 0;
    for (size_t i = first; i < until; i++) {
        const tie *one = CS_TABLE_AT(&it->ties, const tie, i);
        names[count++] = one->from;
        names[count++] = one->to;
    }
    qsort(names, count, sizeof *names, cs_names_order);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || names[i] != names[i - 1]) names[kept++] = names[i];
    return kept;
}

static casus_status make_list(as_list *it, size_t first, size_t until, casus_error *err)
{
    reading_file *r = it->file;
    const char **names = cs_arena_take(&r->table.arena, (until - first) * 2 * sizeof *names);
    if (!names) return no_memory(r, err);
    size_t count = gather(it, first, until, names);
    if (count > CASUS_PORTFOLIO_STATES_MAX || r->made->periods.count >= CASUS_PORTFOLIO_PERIODS_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%zu states, or %zu years, are past the limits of %d and %d", count,
                       r->made->periods.count + 1, CASUS_PORTFOLIO_STATES_MAX, CASUS_PORTFOLIO_PERIODS_MAX);
    cs_period *period = cs_portfolios_add(r->made, (int)count, 0);
    if (!period) return no_memory(r, err);
    period->year = CS_TABLE_AT(&it->ties, const tie, first)->year;
    for (size_t k = 0; k < count; k++) period->state[k] = (cs_named){names[k], CS_NO_NUMBER};
    for (size_t i = first; i < until; i++) {
        const tie *one = CS_TABLE_AT(&it->ties, const tie, i);
        if (i > first && one[-1].from == one->from && one[-1].to == one->to) {
            cs_csv_cell cell = {one->from, 0, one->line, 1, 2};
            return refuse_twice(r, &cell, one[-1].line);
        }
        size_t from = (size_t)cs_names_place(names, (int32_t)count, one->from),
               to = (size_t)cs_names_place(names, (int32_t)count, one->to);
        period->cells[from * count + to] = one->level;
    }
    return CASUS_OK;
}

static casus_status make_lists(as_list *it, casus_error *err)
{
    casus_status status = CASUS_OK;
    if (!it->ties.count) {
        cs_csv_cell cell = {"", 0, 1, 1, 2};
        return cs_reading_fault(&it->file->table, &cell, "E1105", 0, "look at --from and --to",
                                "this table has no rows of the years asked for");
    }
    qsort(it->ties.items, it->ties.count, sizeof(tie), by_tie);
    for (size_t first = 0, until; first < it->ties.count && !status; first = until) {
        int32_t year = CS_TABLE_AT(&it->ties, const tie, first)->year;
        for (until = first; until < it->ties.count && CS_TABLE_AT(&it->ties, const tie, until)->year == year;) until++;
        status = make_list(it, first, until, err);
    }
    return status;
}

static casus_status load_list(reading_file *r, casus_error *err)
{
    as_list it = {.file = r};
    bool more = true;
    it.first = cs_reading_column(&r->table, first_names);
    it.second = cs_reading_column(&r->table, second_names);
    it.level = cs_reading_column(&r->table, level_names);
    it.year = cs_reading_column(&r->table, year_names);
    cs_table_begin(&it.ties, r->options->allocator, sizeof(tie));
    cs_names_begin(&it.names, &r->made->arena);
    casus_status status = CASUS_OK;
    while (!status && more) {
        status = cs_csv_next(&r->table.stream, &more, err);
        if (!status && more) status = read_tie(&it, err);
    }
    if (!status) status = make_lists(&it, err);
    cs_table_end(&it.ties);
    cs_names_end(&it.names);
    return status;
}

/* -- either -------------------------------------------------------------------------------------------------------- */

static casus_status load(reading_file *r, casus_diagnostics *list, casus_error *err)
{
    const casus_portfolio_options *options = r->options;
    bool listed = cs_reading_column(&r->table, first_names) >= 0 && cs_reading_column(&r->table, second_names) >= 0 &&
                  cs_reading_column(&r->table, level_names) >= 0;
    r->made = cs_portfolios_new(options->allocator, r->highest - r->lowest + 1);
    if (!r->made) return no_memory(r, err);
    r->made->source = cs_arena_text(&r->made->arena, r->table.path, strlen(r->table.path));
    r->made->coding = cs_arena_format(&r->made->arena, "levels %d to %d as in the file", r->lowest, r->highest);
    casus_status status = cs_arena_failed(&r->made->arena) ? no_memory(r, err) : CASUS_OK;
    if (!status) status = listed ? load_list(r, err) : load_columns(r, err);
    for (size_t p = 0; p < r->made->periods.count && !status && options->self_tie; p++)
        cs_period_tie(CS_TABLE_AT(&r->made->periods, cs_period, p), r->made->levels,
                      options->self_tie == CASUS_SELF_TIE_YES);
    if (!status && options->weights) status = cs_portfolios_weigh(r->made, options, list, err);
    return status;
}

casus_status cs_read_portfolios(const char *path, const char *bytes, size_t length,
                                const casus_portfolio_options *options, casus_diagnostics *list, casus_portfolios **out,
                                casus_error *err)
{
    static const casus_portfolio_options plain = {0};
    if (!path || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_portfolios_load() wants a path and a place for portfolios");
    reading_file r = {.options = options ? options : &plain, .highest = HIGHEST};
    if (r.options->lowest || r.options->highest) r.lowest = r.options->lowest, r.highest = r.options->highest;
    if (r.highest <= r.lowest || r.highest - r.lowest >= CASUS_LEVELS_MAX)
        return cs_fail(err, CASUS_EINVAL, "levels run from a lowest to a higher one, at most %d of them",
                       CASUS_LEVELS_MAX);
    casus_status status = cs_reading_open(&r.table, path, bytes, length, r.options->allocator, list, err);
    if (status) return status;
    status = load(&r, list, err);
    cs_reading_close(&r.table);
    if (status)
        casus_portfolios_free(r.made);
    else
        *out = r.made;
    return status;
}

casus_status casus_portfolios_load(const char *path, const casus_portfolio_options *options, casus_diagnostics *list,
                                   casus_portfolios **out, casus_error *err)
{
    return cs_read_portfolios(path, NULL, 0, options, list, out, err);
}
