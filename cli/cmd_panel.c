/* cmd_panel.c - casus panel: who owed whom what, as rows for statistics, in the format of a file's ending */
#include "corpus.h"
#include "opt.h"
#include "panel.h"
#include "say.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

static const struct option_spec options[] = {
    PANEL_OPTIONS,
    {.name = "join",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "add columns of a file of yours (csv, tsv); may be given several times"},
    {.name = "by",
     .kind = VALUE_TEXT,
     .metavar = "KEYS",
     .help = "what the file is keyed by: ccode,year or ccode1,ccode2,year; ccode=NAME where the column is called NAME"},
    {.name = "take",
     .kind = VALUE_TEXT,
     .metavar = "NAMES",
     .help = "which of its columns, with commas; otherwise all"},
    {.name = "na",
     .kind = VALUE_TEXT,
     .metavar = "WORDS",
     .help = "what its cells say that have no value, with commas; otherwise NA,NaN,."},
    TABLE_OPTIONS,
    {.name = "cite", .help = "print BibTeX of what the panel rests on, instead of its rows"},
    {.name = NULL},
};

static const char *const usage[] = {
    "panel [--unit UNIT] [--from YEAR] [--to YEAR] [--vars NAMES] [-o FILE] [OPTIONS]",
    NULL,
};

static const char *const about[] = {
    "Counts five obligations (defense, offense, neutral, nonagg, consul) day by day and writes a row for each unit: a"
    " directed pair of states in a year, unless --unit says otherwise. Rows are states that are in the system, pairs "
    "that"
    " are on one common day. casus codebook says what each variable means and how it is computed.",
    "A cell is 0 only where the data claim to hold all treaties of the day. Elsewhere a blank says why: "
    "selected_coverage"
    " (none held, but the data are a selection), outside_coverage, not_in_system, sources_disagree, not_coded, none."
    " The reason stands in a second column NAME_status, in Stata in .s .u .x .d .n .o.",
    "On a terminal the first rows are shown; a file or a pipe gets all of them.",
    NULL,
};

static const struct example examples[] = {
    {"Directed dyad-years of the built-in treaties", "casus panel --from 1946 --to 2020 -o panel.csv"},
    {"From your copy of ATOP, for Stata", "casus panel --corpus atop.pack --from 1816 --to 2016 -o atop.dta"},
    {"Undirected, with the treaties behind each cell",
     "casus panel --unit dyad-year --collapse max --vars obligations,treaty_ids --from 1990 --to 2000"},
    {"With a file of yours, once for each state of a pair",
     "casus panel --from 1990 --to 2000 --join nmc.csv --by ccode,year --take cinc -o panel.csv"},
    {"What each state owes and is owed", "casus panel --unit state-year --vars all --from 1914 --to 1914"},
    {NULL, NULL},
};

/* What is done with each batch. */
struct writing {
    const struct invocation *invocation;
    struct table_out out;
};

static void say_outside(const struct invocation *invocation, const casus_table *table)
{
    const char *outside = casus_table_note(table, "outside");
    const struct terminal *err = &invocation->err;
    if (outside)
        fprintf(err->stream,
                "casus panel: %swarning:%s %s: days outside what the data cover; blank there is outside_coverage\n",
                cs_term_on(err, STYLE_WARNING), cs_term_off(err), outside);
}

static bool sink(void *user, const casus_table *batch)
{
    struct writing *w = user;
    if (!w->out.told) say_outside(w->invocation, batch);
    return cs_output_add(&w->out, batch);
}

static casus_status write_panel(struct writing *w, const casus_corpus *corpus, const casus_panel_options *asked,
                                casus_error *err)
{
    if (w->out.format != CASUS_TABLE_DTA) return casus_panel_stream(corpus, asked, sink, w, err);
    casus_table *table = NULL; /* Stata wants the number of rows and the longest text first */
    casus_status status = casus_panel(corpus, asked, &table, err);
    if (!status) (void)sink(w, table);
    casus_table_free(table);
    return status;
}

static int make(const struct invocation *invocation, const casus_corpus *corpus, const struct panel_words *words)
{
    struct writing w = {.invocation = invocation};
    casus_error err;
    char name[40];
    size_t length = 0;
    for (const char *c = casus_unit_word(words->options.unit); *c; c++) name[length++] = *c == '-' ? '_' : *c;
    name[length] = '\0';
    int outcome = cs_output_begin(invocation, name, &w.out);
    if (outcome) return outcome;
    casus_status status = write_panel(&w, corpus, &words->options, &err);
    if (!status || w.out.status) return cs_output_end(&w.out); /* it says what stopped the writing */
    cs_output_drop(&w.out);
    return cs_say_panel_error(invocation, &err);
}

static int cite(const struct invocation *invocation, const casus_corpus *corpus, const struct panel_words *words)
{
    size_t room = (size_t)casus_treaty_count(corpus), count = 0;
    int *treaties = malloc((room + 1) * sizeof *treaties);
    casus_error err = {.status = CASUS_ENOMEM, .message = "no memory for the treaties"};
    if (!treaties) return cs_say_error(invocation, &err);
    casus_status status = casus_panel_treaties(corpus, &words->options, treaties, room, &count, &err);
    int outcome = status ? cs_say_panel_error(invocation, &err) : cs_print_bib(invocation, corpus, treaties, count);
    free(treaties);
    return outcome;
}

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    static struct panel_words words; /* too large for a stack */
    int outcome = cs_open_corpus(invocation, &corpus);
    if (outcome) return outcome;
    struct panel_joins joins = {.count = 0};
    outcome = cs_panel_words(invocation, corpus, &words);
    bool cited = cs_opt_given(invocation, "cite");
    if (!outcome && cited) outcome = cite(invocation, corpus, &words);
    if (!outcome && !cited) outcome = cs_panel_joins(invocation, corpus, &words, &joins);
    if (!outcome && !cited) outcome = make(invocation, corpus, &words);
    cs_panel_joins_free(&joins);
    cs_panel_words_free(&words);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_panel = {
    .name = "panel",
    .summary = "who owed whom what, as rows for statistics",
    .usage = usage,
    .about = about,
    .options = options,
    .formats = cs_table_formats,
    .examples = examples,
    .run = run,
};
