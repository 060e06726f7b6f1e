/* portfolio.h - where portfolios come from, as words of a command line: a corpus, a table of dyads, a file of their own */
#ifndef CASUS_CLI_PORTFOLIO_H
#define CASUS_CLI_PORTFOLIO_H

#include "command.h"

/** Words of --coding, --self-tie, --year-rule; NULL-terminated. */
extern const char *const cs_coding_words[], *const cs_self_tie_words[], *const cs_portfolio_rule_words[];

/** The options, for commands all of whose subcommands in the bit set `in` have them. */
#define PORTFOLIO_OPTIONS(in)                                                                                          \
    {.name = "on", .kind = VALUE_DAY, .metavar = "DAY", .help = "as the treaties stood on this day", .only_in = in},   \
        {.name = "from",                                                                                               \
         .kind = VALUE_TEXT,                                                                                           \
         .metavar = "YEAR",                                                                                            \
         .help = "the first year; otherwise the first of the data",                                                    \
         .only_in = in},                                                                                               \
        {.name = "to",                                                                                                 \
         .kind = VALUE_TEXT,                                                                                           \
         .metavar = "YEAR",                                                                                            \
         .help = "the last year; otherwise the last of the data",                                                      \
         .only_in = in},                                                                                               \
        {.name = "year-rule",                                                                                          \
         .kind = VALUE_WORD,                                                                                           \
         .metavar = "RULE",                                                                                            \
         .words = cs_portfolio_rule_words,                                                                             \
         .help = "from the days of a year to its value, for treaties; any-day is the default",                         \
         .only_in = in},                                                                                               \
        {.name = "dyads",                                                                                              \
         .kind = VALUE_FILE,                                                                                           \
         .metavar = "FILE",                                                                                            \
         .help = "take obligations from a directed dyad-year table (CSV) instead of treaties",                         \
         .only_in = in},                                                                                               \
        {.name = "portfolio",                                                                                          \
         .kind = VALUE_FILE,                                                                                           \
         .metavar = "FILE",                                                                                            \
         .help = "take levels from a file of their own (CSV): a column for each portfolio, or a list of from, to, "    \
                 "level",                                                                                              \
         .only_in = in},                                                                                               \
        {.name = "levels",                                                                                             \
         .kind = VALUE_TEXT,                                                                                           \
         .metavar = "LOW:HIGH",                                                                                        \
         .help = "the levels of such a file; otherwise 0:3",                                                           \
         .only_in = in},                                                                                               \
        {.name = "coding",                                                                                             \
         .kind = VALUE_WORD,                                                                                           \
         .words = cs_coding_words,                                                                                     \
         .help = "how obligations become levels; as ATOP is coded is the default",                                     \
         .only_in = in},                                                                                               \
        {.name = "weights",                                                                                            \
         .kind = VALUE_FILE,                                                                                           \
         .metavar = "FILE",                                                                                            \
         .help = "a table of capabilities (CSV): ccode, year, and the column of --weight",                             \
         .only_in = in},                                                                                               \
    {                                                                                                                  \
        .name = "weight", .kind = VALUE_TEXT, .metavar = "COLUMN",                                                     \
        .help = "the column of capabilities, as cinc; without --weights, of the portfolio file", .only_in = in         \
    }

/** portfolios_read - what was read; end with cs_portfolios_read_free() */
struct portfolios_read {
    casus_portfolio_options options;
    casus_corpus *corpus; /* NULL: a portfolio file wants none */
    casus_portfolios *portfolios;
};

/**
 * cs_portfolios_options() - the options into it->options; before it, and before cs_portfolios_load(), set what else is asked
 *
 * Returns OUTCOME_OK, or what to return to the shell when it has said why not; so below.
 */
int cs_portfolios_options(const struct invocation *invocation, struct portfolios_read *it);

/** cs_portfolios_open() - opens the corpus, unless a portfolio file is read */
int cs_portfolios_open(const struct invocation *invocation, struct portfolios_read *it);

/** cs_portfolios_load() - reads what the options name; says what does not count: unsettled obligations, days outside the data */
int cs_portfolios_load(const struct invocation *invocation, struct portfolios_read *it);

void cs_portfolios_read_free(struct portfolios_read *it);

#endif
