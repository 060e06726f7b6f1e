/* cmd_similar.c - casus similar: how similar the alliance portfolios of states are */
#include "corpus.h"
#include "opt.h"
#include "portfolio.h"
#include "say.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

static const char *const measure_words[] = {"S", "kappa", "pi", "taub", "A", "all", NULL};
static const char *const tie_words[] = {"valued", "binary", NULL};
static const char *const distance_words[] = {"absolute", "squared", "nominal", NULL};
static const char *const compat_words[] = {"dyadyear", "haege", NULL};
static const char *const range_words[] = {"scale", "observed", NULL};

static const struct option_spec options[] = {
    {.name = "measure",
     .letter = 'm',
     .kind = VALUE_WORD,
     .words = measure_words,
     .help = "which measure; may be given several times; all are the twelve of FPSIM. Without it, kappa on binary ties"
             " and S on valued ones"},
    {.name = "ties",
     .kind = VALUE_WORD,
     .words = tie_words,
     .help = "valued ties have levels, binary ones are there or not; without it, both, each in a column"},
    {.name = "distance",
     .kind = VALUE_WORD,
     .words = distance_words,
     .help = "of two levels; may be given several times. Without it, absolute for S and A, squared for kappa and pi"},
    {.name = "of",
     .kind = VALUE_STATE,
     .metavar = "STATE",
     .help = "only pairs of the states named so; give it for each"},
    PORTFOLIO_OPTIONS(0),
    {.name = "self-tie",
     .kind = VALUE_WORD,
     .words = cs_self_tie_words,
     .help = "is a state bound to itself, at the highest level? yes, unless a portfolio file says itself"},
    {.name = "directed", .help = "each pair in both orders"},
    {.name = "compat",
     .kind = VALUE_WORD,
     .words = compat_words,
     .help =
         "as another data set has it: dyadyear (FPSIM) leaves states out of a pair that shared no day of the year with"
         " one of the two; haege takes capabilities to add up to 1"},
    {.name = "range",
     .kind = VALUE_WORD,
     .words = range_words,
     .help = "of levels in S: that of the scale, or (with --compat) what each pair shows"},
    TABLE_OPTIONS,
    {.name = NULL},
};

static const char *const usage[] = {
    "similar [-m MEASURE] [--on DAY | --from YEAR --to YEAR] [-o FILE] [OPTIONS]",
    "similar --dyads FILE [-m MEASURE] [--from YEAR] [--to YEAR] [OPTIONS]",
    "similar --portfolio FILE [-m MEASURE] [OPTIONS]",
    NULL,
};

static const char *const about[] = {
    "Compares the alliance portfolios of states: what each owes to every state of the system. S is 1 when two owe the"
    " same to all, kappa and pi take out what chance alone would give, tau-b looks at the order of levels. "
    "docs/similar.md"
    " has the formulas, and what to beware of.",
    "Each measure has its column, named in full; every choice that makes a column stands in its name.",
    NULL,
};

static const struct example examples[] = {
    {"How alike were the alliances of two states on a day?", "casus similar --of RUS --of PRK --on 2024-12-05"},
    {"Two portfolios of your own, also weighted", "casus similar --portfolio gmyrus14.csv --weight syscap -m S"},
    {"Twelve measures of a year, as FPSIM has them", "casus similar --dyads atop_ddyr.csv --weights nmc.csv --weight "
                                                     "cinc -m all --compat dyadyear --from 1914 --to 1914"},
    {NULL, NULL},
};

enum { OF_MAX = 256, ASKED_MAX = 8 };

/* The command line, understood. */
struct asked {
    struct portfolios_read read;
    casus_similar_options similar;
    casus_measure_column columns[CASUS_MEASURES_MAX];
    const char *of[OF_MAX];
};

static int usage_error(const struct invocation *invocation, const char *message, const char *hint)
{
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "%s", message);
    snprintf(err.hint, sizeof err.hint, "%s", hint);
    return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
}

static bool is(const struct invocation *invocation, const char *option, const char *word)
{
    const char *value = cs_opt_value(invocation, option);
    return value && strcmp(value, word) == 0;
}

/* -- what is compared ------------------------------------------------------------------------------------------------ */

/* The states of --of; of the corpus they may be called anything casus knows. */
static int read_of(const struct invocation *invocation, struct asked *asked)
{
    casus_error err;
    size_t count = cs_opt_values(invocation, "of", asked->of, OF_MAX);
    if (count > OF_MAX) return usage_error(invocation, "too many states", "leave --of out to compare all pairs");
    for (size_t i = 0; i < count && asked->read.corpus; i++) {
        int state;
        if (casus_state_find(asked->read.corpus, asked->of[i], strlen(asked->of[i]), CASUS_DAY_MAX, &state, &err))
            return cs_say_error(invocation, &err);
        asked->of[i] = casus_state_id(asked->read.corpus, state);
    }
    asked->similar.of = asked->of;
    asked->similar.of_count = count;
    return OUTCOME_OK;
}

static int load(const struct invocation *invocation, struct asked *asked)
{
    casus_portfolio_options *made = &asked->read.options;
    made->pairwise = is(invocation, "compat", "dyadyear");
    if (is(invocation, "self-tie", "yes")) made->self_tie = CASUS_SELF_TIE_YES;
    if (is(invocation, "self-tie", "no")) made->self_tie = CASUS_SELF_TIE_NO;
    int outcome = cs_portfolios_options(invocation, &asked->read);
    if (!outcome) outcome = cs_portfolios_open(invocation, &asked->read);
    if (!outcome) outcome = read_of(invocation, asked);
    if (cs_opt_given(invocation, "portfolio")) { /* a list has no columns of portfolios, and takes no notice */
        made->columns = asked->of;
        made->column_count = asked->similar.of_count;
    }
    return outcome ? outcome : cs_portfolios_load(invocation, &asked->read);
}

/* -- how ------------------------------------------------------------------------------------------------------------- */

static casus_distance distance_of(const char *word)
{
    for (int i = 0; distance_words[i]; i++)
        if (strcmp(distance_words[i], word) == 0) return (casus_distance)(CASUS_DISTANCE_ABSOLUTE + i);
    return CASUS_DISTANCE_DEFAULT;
}

static bool fits(casus_measure measure, casus_distance distance)
{
    bool s = measure == CASUS_MEASURE_S || measure == CASUS_MEASURE_A;
    if (measure == CASUS_MEASURE_TAU_B) return distance == CASUS_DISTANCE_DEFAULT;
    if (distance == CASUS_DISTANCE_ABSOLUTE) return s;
    return distance != CASUS_DISTANCE_NOMINAL || !s;
}

static void add_column(struct asked *asked, casus_measure_column column)
{
    size_t *count = &asked->similar.column_count;
    for (size_t i = 0; i < *count; i++)
        if (memcmp(&asked->columns[i], &column, sizeof column) == 0) return;
    if (*count < CASUS_MEASURES_MAX) asked->columns[(*count)++] = column;
}

/* One measure on the ties and with the distances asked for, S also weighted if there are weights. */
static void add_measure(const struct invocation *invocation, struct asked *asked, casus_measure measure, bool weighted)
{
    const char *words[ASKED_MAX] = {NULL};
    size_t distances = cs_opt_values(invocation, "distance", words, ASKED_MAX);
    bool any = false;
    for (size_t d = 0; d < distances && d < ASKED_MAX; d++) any = any || fits(measure, distance_of(words[d]));
    for (size_t d = 0; d < (any ? distances : 1) && d < ASKED_MAX; d++) {
        casus_distance distance = any ? distance_of(words[d]) : CASUS_DISTANCE_DEFAULT;
        if (!fits(measure, distance)) continue;
        for (int w = 0; w <= (weighted && measure == CASUS_MEASURE_S); w++)
            for (int binary = 0; binary < 2; binary++) {
                if (is(invocation, "ties", binary ? "valued" : "binary")) continue;
                casus_measure_column column;
                memset(&column, 0, sizeof column);
                column.measure = measure;
                column.distance = distance;
                column.binary = binary;
                column.weighted = w;
                add_column(asked, column);
            }
    }
}

static int read_measures(const struct invocation *invocation, struct asked *asked)
{
    const char *words[ASKED_MAX] = {NULL};
    size_t count = cs_opt_values(invocation, "measure", words, ASKED_MAX);
    bool weighted = asked->read.options.weight || asked->read.options.weights;
    asked->similar.columns = asked->columns;
    for (size_t i = 0; i < count && i < ASKED_MAX; i++) {
        int measure = 0;
        if (strcmp(words[i], "all") == 0) {
            casus_measure_column twelve[12];
            memset(twelve, 0, sizeof twelve);
            size_t all = casus_similar_twelve(weighted, twelve);
            for (size_t c = 0; c < all; c++) add_column(asked, twelve[c]);
            continue;
        }
        while (strcmp(measure_words[measure], words[i]) != 0) measure++;
        add_measure(invocation, asked, (casus_measure)measure, weighted);
    }
    asked->similar.directed = cs_opt_given(invocation, "directed");
    asked->similar.observed_range = is(invocation, "range", "observed");
    if (is(invocation, "compat", "dyadyear")) asked->similar.compat = CASUS_SIMILAR_DYADYEAR;
    if (is(invocation, "compat", "haege")) asked->similar.compat = CASUS_SIMILAR_HAEGE;
    return OUTCOME_OK;
}

/* -- the answer ------------------------------------------------------------------------------------------------------ */

static casus_status write_batches(casus_similar_run *run, struct table_out *out, casus_error *err)
{
    const casus_table *batch;
    casus_status status;
    bool more = true;
    while (more && !(status = casus_similar_next(run, &batch, err)) && batch) more = cs_output_add(out, batch);
    return more ? status : CASUS_OK; /* what stopped the writing is told at its end */
}

/* Stata wants to know the number of rows first. */
static casus_status write_whole(const struct asked *asked, struct table_out *out, casus_error *err)
{
    casus_table *table;
    casus_status status = casus_similar(asked->read.portfolios, &asked->similar, NULL, &table, err);
    if (status) return status;
    (void)cs_output_add(out, table);
    casus_table_free(table);
    return CASUS_OK;
}

static int answer(const struct invocation *invocation, const struct asked *asked)
{
    casus_error err;
    casus_similar_run *run;
    struct table_out out;
    casus_status status = casus_similar_begin(asked->read.portfolios, &asked->similar, 0, NULL, &run, &err);
    if (status == CASUS_EINVAL) return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    if (status) return cs_say_error(invocation, &err);
    int outcome = cs_output_begin(invocation, "similar", &out);
    if (!outcome) {
        status = out.format == CASUS_TABLE_DTA ? write_whole(asked, &out, &err) : write_batches(run, &out, &err);
        if (status && !out.status) out.status = status, out.err = err;
        outcome = cs_output_end(&out);
    }
    casus_similar_end(run);
    return outcome;
}

static int run(const struct invocation *invocation)
{
    static const struct asked nothing;
    struct asked asked = nothing;
    int outcome = load(invocation, &asked);
    if (!outcome) outcome = read_measures(invocation, &asked);
    if (!outcome) outcome = answer(invocation, &asked);
    cs_portfolios_read_free(&asked.read);
    return outcome;
}

const struct command cs_cmd_similar = {
    .name = "similar",
    .summary = "how similar are the alliances of two states?",
    .usage = usage,
    .about = about,
    .options = options,
    .formats = cs_table_formats,
    .examples = examples,
    .run = run,
};
