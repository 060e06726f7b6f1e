/* portfolio_weights.c - the capabilities of states, which weighted measures want */
#include "port/portfolio_read.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const number_names[] = {"ccode", NULL};
static const char *const state_names[] = {"state", "stateabb", NULL};
static const char *const year_names[] = {"year", NULL};

typedef struct weighing {
    cs_reading_table table;
    casus_portfolios *made;
    int number, state, year, weight; /* columns; -1: not there */
    uint32_t **lines;                /* [period][state]: where each weight stands; 0: none yet */
} weighing;

/* The column of the capability: as asked for, or the only one left. */
static casus_status find_weight(weighing *w, const char *asked)
{
    const cs_csv *csv = &w->table.stream.table;
    const char *names[] = {asked, NULL};
    int left = 0;
    if (asked) return cs_reading_need(&w->table, names, &w->weight);
    for (int c = 0; c < (int)csv->columns; c++) {
        if (c == w->number || c == w->state || c == w->year) continue;
        w->weight = c;
        left++;
    }
    if (left == 1) return CASUS_OK;
    return cs_reading_fault(&w->table, CS_TABLE_AT(&csv->names, const cs_csv_cell, 0), "E1101", 0,
                            "say which column, as in --weight cinc", "%d columns may be the capability", left);
}

static casus_status find_columns(weighing *w, const char *asked)
{
    const cs_period *first = w->made->periods.count ? cs_period_at(w->made, 0) : NULL;
    bool timeless = first && !first->year && first->on == CASUS_DAY_MIN, years = first && !timeless;
    w->number = w->made->numbered ? cs_reading_column(&w->table, number_names) : -1;
    w->state = cs_reading_column(&w->table, state_names);
    w->year = cs_reading_column(&w->table, year_names);
    casus_status status = CASUS_OK;
    if (w->number < 0 && w->state < 0)
        status = cs_reading_need(&w->table, w->made->numbered ? number_names : state_names, &w->number);
    if (!status && years && w->year < 0) status = cs_reading_need(&w->table, year_names, &w->year);
    if (!status && timeless && w->year >= 0)
        status =
            cs_reading_fault(&w->table, CS_TABLE_AT(&w->table.stream.table.names, const cs_csv_cell, (size_t)w->year),
                             "E1101", 0, "keep the rows of one year, without this column",
                             "capabilities have years here, and the portfolios have none");
    return status ? status : find_weight(w, asked);
}

static int32_t state_of(const weighing *w, const cs_period *period, int32_t number)
{
    if (w->number >= 0) return cs_period_find(period, number);
    const char *id = cs_reading_cell(&w->table, w->state)->text;
    for (int32_t k = 0; k < period->states; k++)
        if (strcmp(period->state[k].id, id) == 0) return k;
    return -1;
}

static int year_of(const cs_period *period)
{
    int year = period->year, month, day;
    if (period->on != CASUS_DAY_MIN) casus_day_to_ymd(period->on, &year, &month, &day);
    return year;
}

static casus_status weigh_row(weighing *w)
{
    int32_t number = 0, year = 0;
    double value;
    casus_status status = cs_reading_capability(&w->table, w->weight, &value);
    if (!status && w->number >= 0) status = cs_reading_number(&w->table, w->number, 0, 999999, &number);
    if (!status && w->year >= 0) status = cs_reading_number(&w->table, w->year, 0, 9999, &year);
    for (int p = 0; p < (int)w->made->periods.count && !status; p++) {
        const cs_period *period = cs_period_at(w->made, p);
        if (w->year >= 0 && year_of(period) != year) continue;
        int32_t k = state_of(w, period, number);
        if (k < 0) continue;
        const cs_csv_cell *cell = cs_reading_cell(&w->table, w->number >= 0 ? w->number : w->state);
        if (w->lines[p][k])
            return cs_reading_fault(&w->table, cell, "E1103", w->lines[p][k], "a state has one capability at a time",
                                    "the capability of %s is given twice, here and in line %u", period->state[k].id,
                                    (unsigned)w->lines[p][k]);
        w->lines[p][k] = cell->line;
        period->weights[k] = value;
    }
    return status;
}

static bool make_room(weighing *w)
{
    size_t periods = w->made->periods.count;
    w->lines = cs_arena_take(&w->table.arena, periods * sizeof *w->lines);
    for (size_t p = 0; w->lines && p < periods; p++) {
        cs_period *period = CS_TABLE_AT(&w->made->periods, cs_period, p);
        size_t states = (size_t)period->states;
        w->lines[p] = cs_arena_take(&w->table.arena, states * sizeof **w->lines);
        period->weights = cs_arena_take(&w->made->arena, states * sizeof *period->weights);
        for (size_t k = 0; period->weights && k < states; k++) period->weights[k] = (double)NAN;
    }
    return !cs_arena_failed(&w->table.arena) && !cs_arena_failed(&w->made->arena);
}

casus_status cs_portfolios_weigh(casus_portfolios *made, const casus_portfolio_options *options,
                                 casus_diagnostics *list, casus_error *err)
{
    weighing w = {.made = made};
    bool more = true;
    casus_status status = cs_reading_open(&w.table, options->weights, NULL, 0, made->allocator, list, err);
    if (status) return status;
    status = find_columns(&w, options->weight);
    if (!status && !make_room(&w)) status = cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", options->weights);
    while (!status && more) {
        status = cs_csv_next(&w.table.stream, &more, err);
        if (!status && more) status = weigh_row(&w);
    }
    made->weighted = true;
    cs_reading_close(&w.table);
    return status;
}

casus_status casus_portfolios_from_corpus(const casus_corpus *corpus, const casus_portfolio_options *options,
                                          casus_diagnostics *list, casus_portfolios **out, casus_error *err)
{
    static const casus_portfolio_options plain = {0};
    if (!corpus || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_portfolios_from_corpus() wants a corpus and a place for portfolios");
    const casus_portfolio_options *asked = options ? options : &plain;
    casus_portfolios *made = cs_portfolios_new(asked->allocator, 4);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for portfolios");
    casus_status status = cs_portfolios_of_corpus(corpus, asked, made, err);
    if (!status && asked->weights) status = cs_portfolios_weigh(made, asked, list, err);
    if (status)
        casus_portfolios_free(made);
    else
        *out = made;
    return status;
}
