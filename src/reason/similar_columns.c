/* similar_columns.c - the columns of a comparison: their names, and what a codebook says of them */
#include "reason/similar.h"

#include "base/error.h"

#include <casus/version.h>

#include <stdio.h>
#include <string.h>

enum { NAME_ROOM = 40 };

/* The names of Miller's FPSIM, for the columns that it has. */
static const char *fpsim_name(const casus_measure_column *column)
{
    bool squared = column->distance == CASUS_DISTANCE_SQUARED, nominal = column->distance == CASUS_DISTANCE_NOMINAL;
    switch (column->measure) {
    case CASUS_MEASURE_S:
        if (column->weighted) return squared ? NULL : column->binary ? "sallybwa" : "sallyvwa";
        if (column->binary) return squared ? "sallybus" : "sallybua";
        return squared ? "sallyvus" : "sallyvua";
    case CASUS_MEASURE_KAPPA: return nominal ? NULL : column->binary ? "kallyb" : "kallyv";
    case CASUS_MEASURE_PI: return nominal ? column->binary ? "pallyb" : "pallyv" : NULL;
    case CASUS_MEASURE_TAU_B: return column->binary ? NULL : "taub";
    case CASUS_MEASURE_A: return squared || column->binary ? NULL : "bcai";
    }
    return NULL;
}

static const char *const stems[] = {"s", "kappa", "pi", "taub", "a"};
static const char *const distances[] = {"", "absolute", "squared", "nominal"};

/* "s_absolute_valued_weighted", "kappa_squared_binary", "taub_valued" */
static void name_column(const casus_similar_run *run, const casus_measure_column *column, char name[NAME_ROOM])
{
    const char *theirs = run->options.compat == CASUS_SIMILAR_DYADYEAR ? fpsim_name(column) : NULL;
    bool tau = column->measure == CASUS_MEASURE_TAU_B;
    if (theirs)
        snprintf(name, NAME_ROOM, "%s", theirs);
    else
        snprintf(name, NAME_ROOM, "%s%s%s_%s%s", stems[column->measure], tau ? "" : "_",
                 tau ? "" : distances[column->distance], column->binary ? "binary" : "valued",
                 column->weighted ? "_weighted" : "");
}

static const char *definition_of(const casus_measure_column *column)
{
    bool nominal = column->distance == CASUS_DISTANCE_NOMINAL;
    switch (column->measure) {
    case CASUS_MEASURE_S:
        return column->weighted ? "S = 1 - 2 sum(w d) / (d_max sum(w)) over all states; w is their capability"
                                : "S = 1 - 2 sum(d) / (d_max n) over all states";
    case CASUS_MEASURE_KAPPA:
        return nominal ? "kappa = (p_o - p_e) / (1 - p_e), p_e from the margins of each"
                       : "kappa = 1 - sum(d) / (sum(x^2) + sum(y^2) - 2 sum(x) sum(y) / n)";
    case CASUS_MEASURE_PI:
        return nominal ? "pi = (p_o - p_e) / (1 - p_e), p_e from the margins of both together"
                       : "pi = 1 - sum(d) / (sum(x^2) + sum(y^2) - (sum(x) + sum(y))^2 / 2n)";
    case CASUS_MEASURE_TAU_B: return "tau-b = (concordant - discordant) / sqrt((n0 - n1)(n0 - n2))";
    case CASUS_MEASURE_A: return "A = S less its expectation when the levels of the two meet by chance";
    }
    return "";
}

static const char *source_of(const casus_measure_column *column)
{
    bool nominal = column->distance == CASUS_DISTANCE_NOMINAL;
    switch (column->measure) {
    case CASUS_MEASURE_S: return "Signorino and Ritter 1999, Tau-b or Not Tau-b, ISQ 43(1)";
    case CASUS_MEASURE_KAPPA: return "Haege 2011, Choice or Circumstance?, Political Analysis 19(3)";
    case CASUS_MEASURE_PI:
        return nominal ? "Scott 1955, Reliability of Content Analysis, POQ 19(3), nominal as in Miller's fpsim"
                       : "Haege 2011, Choice or Circumstance?, Political Analysis 19(3)";
    case CASUS_MEASURE_TAU_B: return "Bueno de Mesquita 1975, Measuring Systemic Polarity, JCR 19(2)";
    case CASUS_MEASURE_A: return "Benati and Capurri 2026, as in Miller's fpsim (bcai)";
    }
    return "";
}

static casus_status add(casus_similar_run *run, const casus_column *column, int *index, casus_error *err)
{
    casus_column whole = *column;
    whole.since = CASUS_VERSION_TEXT;
    if (!whole.source) whole.source = run->portfolios->source;
    return casus_table_add_column(run->batch, &whole, index, err);
}

static casus_status add_keys(casus_similar_run *run, casus_error *err)
{
    const cs_period *first = run->portfolios->periods.count ? cs_period_at(run->portfolios, 0) : NULL;
    bool day = first && first->on != CASUS_DAY_MIN, year = first && first->year;
    casus_status status = CASUS_OK;
    run->time = run->number[0] = run->number[1] = -1;
    if (day || year)
        status = add(run,
                     &(casus_column){.name = day ? "day" : "year",
                                     .type = day ? CASUS_COLUMN_DAY : CASUS_COLUMN_INT32,
                                     .key = true,
                                     .label = day ? "day" : "year"},
                     &run->time, err);
    for (int side = 0; side < 2 && run->portfolios->numbered && !status; side++)
        status =
            add(run,
                &(casus_column){.name = side ? "ccode2" : "ccode1",
                                .type = CASUS_COLUMN_INT32,
                                .key = true,
                                .label = side ? "COW number of the second state" : "COW number of the first state"},
                &run->number[side], err);
    for (int side = 0; side < 2 && !status; side++)
        status = add(run,
                     &(casus_column){.name = side ? "state2" : "state1",
                                     .type = CASUS_COLUMN_TEXT,
                                     .key = true,
                                     .label = side ? "second state" : "first state"},
                     &run->id[side], err);
    return status;
}

static casus_status add_levels(casus_similar_run *run, casus_error *err)
{
    bool themselves = true;
    run->level[0] = run->level[1] = -1;
    for (int p = 0; p < (int)run->portfolios->periods.count; p++) {
        const cs_period *period = cs_period_at(run->portfolios, p);
        themselves = themselves && period->portfolio == period->state;
    }
    casus_status status = CASUS_OK;
    for (int side = 0; side < 2 && themselves && !status; side++)
        status = add(run,
                     &(casus_column){.name = side ? "level21" : "level12",
                                     .type = CASUS_COLUMN_INT8,
                                     .label = side ? "level of what the second state owes the first"
                                                   : "level of what the first state owes the second",
                                     .rule = run->portfolios->coding},
                     &run->level[side], err);
    return status;
}

static casus_status add_measure(casus_similar_run *run, size_t c, casus_error *err)
{
    static const char *const titles[] = {"S", "kappa", "pi", "tau-b", "A"};
    const casus_measure_column *column = &run->columns[c];
    char name[NAME_ROOM], label[80], rule[400];
    bool tau = column->measure == CASUS_MEASURE_TAU_B;
    name_column(run, column, name);
    snprintf(label, sizeof label, "%s, %s ties%s%s%s", titles[column->measure], column->binary ? "binary" : "valued",
             tau ? "" : ", distances ", tau ? "" : distances[column->distance], column->weighted ? ", weighted" : "");
    snprintf(rule, sizeof rule, "%s; range of levels: %s", run->portfolios->coding,
             run->options.observed_range ? "observed" : "that of the scale");
    int index;
    casus_status status = add(run,
                              &(casus_column){.name = name,
                                              .type = CASUS_COLUMN_FLOAT64,
                                              .label = label,
                                              .definition = definition_of(column),
                                              .rule = rule,
                                              .source = source_of(column)},
                              &index, err);
    if (!status && c == 0) run->first_measure = index;
    return status;
}

/* What made the table, as a panel tells it. */
static casus_status add_notes(casus_similar_run *run, casus_error *err)
{
    static const char *const compats[] = {"", ", compat dyadyear", ", compat haege"};
    const casus_portfolios *all = run->portfolios;
    char options[400];
    snprintf(options, sizeof options, "similar; %s; range %s%s%s", all->coding,
             run->options.observed_range ? "observed" : "of the scale", run->options.directed ? ", directed" : "",
             compats[run->options.compat]);
    casus_status status = casus_table_add_note(run->batch, "engine", "casus " CASUS_VERSION_TEXT, err);
    if (!status && all->data[0]) status = casus_table_add_note(run->batch, "data", all->data, err);
    if (!status) status = casus_table_add_note(run->batch, "source", all->source, err);
    if (!status) status = casus_table_add_note(run->batch, "options", options, err);
    return status;
}

casus_status cs_similar_add_columns(casus_similar_run *run, casus_error *err)
{
    casus_status status = add_keys(run, err);
    if (!status)
        status = add(run,
                     &(casus_column){
                         .name = "n", .type = CASUS_COLUMN_INT32, .label = "how many states both portfolios speak of"},
                     &run->n, err);
    if (!status) status = add_levels(run, err);
    for (size_t c = 0; c < run->column_count && !status; c++) status = add_measure(run, c, err);
    if (!status) status = add_notes(run, err);
    return status;
}
