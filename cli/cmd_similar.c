/* cmd_similar.c - casus similar: how similar the alliance portfolios of states are */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"csv", NULL};
static const char *const measure_words[] = {"S", "kappa", "pi", "taub", "A", "all", NULL};
static const char *const tie_words[] = {"valued", "binary", NULL};
static const char *const distance_words[] = {"absolute", "squared", "nominal", NULL};
static const char *const coding_words[] = {"atop", "cow", NULL};
static const char *const self_tie_words[] = {"yes", "no", NULL};
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
    {.name = "dyads",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "take obligations from a directed dyad-year table (CSV)"},
    {.name = "portfolio",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "take portfolios from a file of their own (CSV): a column for each, or a list of from, to, level"},
    {.name = "from", .kind = VALUE_TEXT, .metavar = "YEAR", .help = "the first year"},
    {.name = "to", .kind = VALUE_TEXT, .metavar = "YEAR", .help = "the last year"},
    {.name = "weights",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "a table of capabilities (CSV): ccode, year, and"},
    {.name = "weight", .kind = VALUE_TEXT, .metavar = "COLUMN", .help = "the column that S is weighted by, as cinc"},
    {.name = "coding", .kind = VALUE_WORD, .words = coding_words, .help = "how obligations become levels"},
    {.name = "levels",
     .kind = VALUE_TEXT,
     .metavar = "LOW:HIGH",
     .help = "the levels of a portfolio file; without it, 0:3"},
    {.name = "self-tie",
     .kind = VALUE_WORD,
     .words = self_tie_words,
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
    {.name = NULL},
};

static const char *const usage[] = {
    "similar --dyads FILE [--from YEAR] [--to YEAR] [OPTIONS]",
    "similar --portfolio FILE [OPTIONS]",
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
    {"Two portfolios of your own, also weighted", "casus similar --portfolio gmyrus14.csv --weight syscap -m S"},
    {"Twelve measures of a year, as FPSIM has them", "casus similar --dyads atop_ddyr.csv --weights nmc.csv --weight "
                                                     "cinc -m all --compat dyadyear --from 1914 --to 1914"},
    {NULL, NULL},
};

enum { OF_MAX = 256, ASKED_MAX = 8 };

/* The command line, understood. */
struct asked {
    casus_portfolio_options portfolio;
    casus_similar_options similar;
    casus_measure_column columns[CASUS_MEASURES_MAX];
    const char *of[OF_MAX];
    casus_corpus *corpus;
    casus_portfolios *portfolios;
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

static int read_year(const struct invocation *invocation, const char *option, int *out)
{
    const char *text = cs_opt_value(invocation, option);
    char *end;
    if (!text) return OUTCOME_OK;
    long year = strtol(text, &end, 10);
    if (end == text || *end || year < 1 || year > 9999)
        return usage_error(invocation, "--from and --to want a year", "as in --from 1816 --to 2018");
    *out = (int)year;
    return OUTCOME_OK;
}

static int read_levels(const struct invocation *invocation, struct asked *asked)
{
    const char *text = cs_opt_value(invocation, "levels");
    char *end = NULL;
    if (!text) return OUTCOME_OK;
    long low = strtol(text, &end, 10), high = *end == ':' ? strtol(end + 1, &end, 10) : low;
    if (*end || high <= low || high - low >= CASUS_LEVELS_MAX)
        return usage_error(invocation, "--levels wants the lowest and the highest level",
                           "as in --levels 0:3; there are at most 8 of them");
    asked->portfolio.lowest = (int)low;
    asked->portfolio.highest = (int)high;
    return OUTCOME_OK;
}

static int read_portfolio_options(const struct invocation *invocation, struct asked *asked)
{
    casus_portfolio_options *made = &asked->portfolio;
    made->coding = is(invocation, "coding", "cow") ? CASUS_LEVELS_COW : CASUS_LEVELS_ATOP;
    made->weights = cs_opt_value(invocation, "weights");
    made->weight = cs_opt_value(invocation, "weight");
    made->pairwise = is(invocation, "compat", "dyadyear");
    if (is(invocation, "self-tie", "yes")) made->self_tie = CASUS_SELF_TIE_YES;
    if (is(invocation, "self-tie", "no")) made->self_tie = CASUS_SELF_TIE_NO;
    int outcome = read_year(invocation, "from", &made->from);
    if (!outcome) outcome = read_year(invocation, "to", &made->to);
    if (!outcome && made->to && made->from > made->to)
        outcome = usage_error(invocation, "--to comes before --from", "give the earlier year first");
    if (!outcome) outcome = read_levels(invocation, asked);
    return outcome;
}

/* The states of --of; of the corpus they may be called anything casus knows. */
static int read_of(const struct invocation *invocation, struct asked *asked)
{
    casus_error err;
    size_t count = cs_opt_values(invocation, "of", asked->of, OF_MAX);
    if (count > OF_MAX) return usage_error(invocation, "too many states", "leave --of out to compare all pairs");
    for (size_t i = 0; i < count && asked->corpus; i++) {
        int state;
        if (casus_state_find(asked->corpus, asked->of[i], strlen(asked->of[i]), CASUS_DAY_MAX, &state, &err))
            return cs_say_error(invocation, &err);
        asked->of[i] = casus_state_id(asked->corpus, state);
    }
    asked->similar.of = asked->of;
    asked->similar.of_count = count;
    return OUTCOME_OK;
}

static int load(const struct invocation *invocation, struct asked *asked)
{
    casus_error err;
    const char *dyads = cs_opt_value(invocation, "dyads"), *file = cs_opt_value(invocation, "portfolio");
    if (!dyads == !file)
        return usage_error(invocation, dyads ? "--dyads and --portfolio" : "there is nothing to compare",
                           "give --dyads FILE or --portfolio FILE");
    int outcome = dyads ? cs_open_corpus(invocation, &asked->corpus) : OUTCOME_OK;
    if (!outcome) outcome = read_of(invocation, asked);
    if (outcome) return outcome;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    if (file && asked->similar.of_count) { /* a list has no columns of portfolios, and takes no notice */
        asked->portfolio.columns = asked->of;
        asked->portfolio.column_count = asked->similar.of_count;
    }
    casus_status status =
        dyads ? casus_portfolios_from_dyads(asked->corpus, dyads, &asked->portfolio, list, &asked->portfolios, &err)
              : casus_portfolios_load(file, &asked->portfolio, list, &asked->portfolios, &err);
    if (status && casus_diagnostics_errors(list)) {
        outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
        if (!outcome) outcome = OUTCOME_FAULT;
    } else if (status) {
        outcome = cs_say_error(invocation, &err);
    }
    casus_diagnostics_free(list);
    return outcome;
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
    bool weighted = asked->portfolio.weight || asked->portfolio.weights;
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

static void print_cell(FILE *out, const casus_table *table, int column, size_t row)
{
    casus_column is_;
    (void)casus_table_column_at(table, column, &is_);
    const uint8_t *kinds = casus_table_kinds(table, column);
    const void *values = casus_table_values(table, column);
    if (kinds && kinds[row]) return;
    switch (is_.type) {
    case CASUS_COLUMN_INT8: fprintf(out, "%d", ((const int8_t *)values)[row]); break;
    case CASUS_COLUMN_INT32: fprintf(out, "%d", ((const int32_t *)values)[row]); break;
    case CASUS_COLUMN_FLOAT64: fprintf(out, "%.17g", ((const double *)values)[row]); break;
    case CASUS_COLUMN_TEXT: fputs(casus_table_word(table, column, ((const int32_t *)values)[row], NULL), out); break;
    default: break;
    }
}

static void print_batch(FILE *out, const casus_table *table, bool header)
{
    int columns = casus_table_column_count(table);
    casus_column column;
    for (int c = 0; header && c < columns; c++) {
        (void)casus_table_column_at(table, c, &column);
        fprintf(out, "%s%s", c ? "," : "", column.name);
    }
    if (header) fputc('\n', out);
    for (size_t row = 0; row < casus_table_rows(table); row++) {
        for (int c = 0; c < columns; c++) {
            if (c) fputc(',', out);
            print_cell(out, table, c, row);
        }
        fputc('\n', out);
    }
}

static int answer(const struct invocation *invocation, const struct asked *asked)
{
    casus_error err;
    casus_similar_run *run;
    const casus_table *batch;
    bool first = true;
    if (casus_similar_begin(asked->portfolios, &asked->similar, 0, NULL, &run, &err))
        return cs_say_error(invocation, &err);
    casus_status status;
    while (!(status = casus_similar_next(run, &batch, &err)) && batch) {
        print_batch(invocation->out.stream, batch, first);
        first = false;
    }
    casus_similar_end(run);
    return status ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    static const struct asked nothing;
    struct asked asked = nothing;
    int outcome = read_portfolio_options(invocation, &asked);
    if (!outcome) outcome = load(invocation, &asked);
    if (!outcome) outcome = read_measures(invocation, &asked);
    if (!outcome) outcome = answer(invocation, &asked);
    casus_portfolios_free(asked.portfolios);
    casus_corpus_free(asked.corpus);
    return outcome;
}

const struct command cs_cmd_similar = {
    .name = "similar",
    .summary = "how similar are the alliances of two states?",
    .usage = usage,
    .about = about,
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
