/* panel.h - the options of a panel as words of a command line, for the commands that make, describe and cite one */
#ifndef CASUS_CLI_PANEL_H
#define CASUS_CLI_PANEL_H

#include "command.h"

/** The most files of --join. */
#define PANEL_JOINS_MAX 8

/** What --unit, --year-rule, --collapse and --system may be; NULL-terminated. */
extern const char *const cs_unit_words[], *const cs_year_rule_words[], *const cs_collapse_words[],
                                                                           *const cs_system_words[];

/** The options themselves, so that the commands that share them cannot differ. */
#define PANEL_OPTIONS                                                                                                  \
    {.name = "unit",                                                                                                   \
     .letter = 'u',                                                                                                    \
     .kind = VALUE_WORD,                                                                                               \
     .metavar = "UNIT",                                                                                                \
     .words = cs_unit_words,                                                                                           \
     .help = "what a row is; the first one listed is the default"},                                                    \
        {.name = "from",                                                                                               \
         .kind = VALUE_TEXT,                                                                                           \
         .metavar = "YEAR",                                                                                            \
         .help = "the first year; otherwise the first that the data cover"},                                           \
        {.name = "to",                                                                                                 \
         .kind = VALUE_TEXT,                                                                                           \
         .metavar = "YEAR",                                                                                            \
         .help = "the last year; otherwise the last that the data cover, or this year"},                               \
        {.name = "system",                                                                                             \
         .kind = VALUE_WORD,                                                                                           \
         .metavar = "SYSTEM",                                                                                          \
         .words = cs_system_words,                                                                                     \
         .help = "whose list of states, and whose numbers: of COW (the default) or of Gleditsch and Ward"},            \
        {.name = "year-rule",                                                                                          \
         .kind = VALUE_WORD,                                                                                           \
         .metavar = "RULE",                                                                                            \
         .words = cs_year_rule_words,                                                                                  \
         .help = "from the days of a year to its value; any-day is the default"},                                      \
        {.name = "collapse",                                                                                           \
         .kind = VALUE_WORD,                                                                                           \
         .metavar = "HOW",                                                                                             \
         .words = cs_collapse_words,                                                                                   \
         .help = "for dyad-year: one of the two owes it (max), both do (min), or a column for each direction (both)"}, \
        {.name = "political", .help = "count promises that bind in no law too"},                                       \
    {                                                                                                                  \
        .name = "vars", .letter = 'v', .kind = VALUE_TEXT, .metavar = "NAMES",                                         \
        .help = "variables, or the groups obligations, conditions, all; with commas, or given several times"           \
    }

/** panel_words - what the options said; vars point into text */
struct panel_words {
    casus_panel_options options;
    const char *vars[CASUS_PANEL_VARS_MAX];
    char *text;
};

/**
 * cs_panel_words() - reads them
 *
 * @corpus  tells whether the last year must be said; NULL: years are not asked for
 * @out     free with cs_panel_words_free(), also after a failure
 *
 * Returns OUTCOME_OK, or OUTCOME_USAGE when it has said why not.
 */
int cs_panel_words(const struct invocation *invocation, const casus_corpus *corpus, struct panel_words *out);
void cs_panel_words_free(struct panel_words *words);

/** panel_joins - the files of --join, read */
struct panel_joins {
    casus_join *joins[PANEL_JOINS_MAX];
    casus_panel_guest guests[PANEL_JOINS_MAX];
    size_t count;
};

/**
 * cs_panel_joins() - reads the files of --join and makes them guests of the panel; what a reader should know goes to stderr
 *
 * --by and --take are given once for all files, or as often as --join.
 *
 * @words  its options get the guests, which must outlive the panel
 * @out    free with cs_panel_joins_free(), also after a failure
 */
int cs_panel_joins(const struct invocation *invocation, const casus_corpus *corpus, struct panel_words *words,
                   struct panel_joins *out);
void cs_panel_joins_free(struct panel_joins *joins);

/** cs_print_bib() - BibTeX of these treaties' sources on stdout; returns OUTCOME_OK or OUTCOME_COULD_NOT (cmd_cite.c) */
int cs_print_bib(const struct invocation *invocation, const casus_corpus *corpus, const int *treaties, size_t count);

/** cs_say_panel_error() - a failure of a panel: what the words of the command line caused is a matter of usage */
int cs_say_panel_error(const struct invocation *invocation, const casus_error *err);

#endif
