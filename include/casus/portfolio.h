/* portfolio.h - who is bound to whom, and how far: the portfolios that measures of similarity compare
 *
 * The portfolio of a state is the level of its obligation to every state of the system, itself among them: 0 none up to 3
 * (a defence pact), or any whole numbers a file brings. Portfolios are made for one or more times, years or days, from a
 * corpus of treaties, from a directed dyad-year table of obligations, or from a file of their own. Capabilities of the
 * states, if any are brought, travel with them. docs/similar.md tells how levels are coded.
 */
#ifndef CASUS_PORTFOLIO_H
#define CASUS_PORTFOLIO_H

#include <casus/panel.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most states of one time, levels, and times. */
#define CASUS_PORTFOLIO_STATES_MAX 1024
#define CASUS_LEVELS_MAX 8
#define CASUS_PORTFOLIO_PERIODS_MAX 4096

/** casus_portfolios - for each of some times, the level of each state's obligation to each; immutable */
typedef struct casus_portfolios casus_portfolios;

/**
 * casus_level_coding - from five obligations to one level; the highest wins
 *
 * ATOP (Chiba, Johnson and Leeds): 3 defence or offence, 2 neutrality or consultation, 1 non-aggression only, 0 none.
 * COW (Haege 2011): 3 defence (offence counts with it), 2 neutrality or non-aggression, 1 consultation (entente), 0 none.
 */
typedef enum casus_level_coding { CASUS_LEVELS_ATOP, CASUS_LEVELS_COW } casus_level_coding;

/**
 * casus_self_tie - what stands on the diagonal: a state's level toward itself
 *
 * DEFAULT: the highest level (a state is bound to itself as far as can be; Haege, Miller), but a portfolio file as it is.
 */
typedef enum casus_self_tie { CASUS_SELF_TIE_DEFAULT, CASUS_SELF_TIE_YES, CASUS_SELF_TIE_NO } casus_self_tie;

/**
 * casus_portfolio_options - all zero is the default
 *
 * @coding          how obligations become levels
 * @self_tie        NO: 0 on the diagonal
 * @from, @to       first and last year; 0: as the data have them
 * @by_day, @on     from a corpus: one day instead of years
 * @year_rule       from a corpus: how the days of a year make its value; not CASUS_YEAR_SHARE
 * @pairwise        as tables of dyad-years have it: the cell of two states that shared no day of the year is missing, and
 *                  each pair is compared over the states with which both shared one. Otherwise such a cell is 0.
 * @weights         a CSV file of capabilities; NULL: none. Its columns: ccode or state, year (not for a portfolio file), and
 * @weight          the column of the capability ("cinc"); NULL: the only column left. In a portfolio file without `weights`:
 *                  its own column of that name
 * @lowest, @highest  the levels that a portfolio file may use; both 0: 0 to 3
 * @columns         of a portfolio file in columns: those that are portfolios; NULL: all but the first and the weight
 * @column_count
 * @allocator       for the portfolios; may be NULL; must outlive them
 */
typedef struct casus_portfolio_options {
    casus_level_coding coding;
    casus_self_tie self_tie;
    int from, to;
    bool by_day;
    casus_day on;
    casus_year_rule year_rule;
    bool pairwise;
    const char *weights, *weight;
    int lowest, highest;
    const char *const *columns;
    size_t column_count;
    const casus_allocator *allocator;
} casus_portfolio_options;

/**
 * casus_portfolios_from_corpus() - from the treaties of a corpus, by year or on a day, and the COW system of states
 *
 * The obligations of a year are those of casus_panel(). What the corpus does not hold counts as none: a corpus that is a
 * selection makes states look more alike than they were. Obligations of which it is not settled whether they held are not
 * counted; casus_portfolio_time tells of how many. A time outside what the corpus covers has no measures.
 *
 * @options  may be NULL; without years and day: all years that the coverage of the corpus names
 *
 * Returns CASUS_OK; CASUS_EINVAL for years that make no sense, or a share; the failures of reading options->weights;
 * CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_portfolios_from_corpus(const casus_corpus *corpus, const casus_portfolio_options *options,
                                                    casus_diagnostics *list, casus_portfolios **out, casus_error *err);

/**
 * casus_portfolios_from_dyads() - from a directed dyad-year table of obligations, and the states' membership in the COW system
 *
 * @corpus   whose states tell who was a member of the COW system on which days; borrowed for the call
 * @path     CSV: ccode1, ccode2, year, and defense, offense, neutral, nonagg, consul (each may begin with "atop_"), 0 or 1:
 *           what the first owes the second. A pair without a row owes nothing; rows of states that were no members are left out.
 * @options  may be NULL
 * @list     gets a diagnostic for each fault of a table; may be NULL
 * @out      written on success; yours, free with casus_portfolios_free()
 * @err      on failure: the first fault, with its place
 *
 * Members of a year are all that were members on any of its days. Returns CASUS_OK; CASUS_EFORMAT when a file is no such
 * table, a cell is none of its values, a pair of states or a state stands twice in a year (with both lines), a capability
 * is negative or no number; CASUS_EIO; CASUS_ELIMIT; CASUS_ENOMEM.
 * Threads any number may call at once on one corpus.
 * Cost    linear in the bytes of the files, and in the square of the members for each year.
 */
CASUS_API casus_status casus_portfolios_from_dyads(const casus_corpus *corpus, const char *path,
                                                   const casus_portfolio_options *options, casus_diagnostics *list,
                                                   casus_portfolios **out, casus_error *err);

/**
 * casus_portfolios_load() - from a file of portfolios, without any corpus
 *
 * In columns: the first column names the states, each other one is a portfolio: its level toward the state of the row. Or as
 * a list: a pair of columns from,to or state1,state2 or ccode1,ccode2, then `level`, and `year` if there are several; what
 * no row tells is the lowest level. The failures are those of casus_portfolios_from_dyads(), and CASUS_ENOTFOUND for a
 * column that is not there.
 */
CASUS_API casus_status casus_portfolios_load(const char *path, const casus_portfolio_options *options,
                                             casus_diagnostics *list, casus_portfolios **out, casus_error *err);

/** casus_portfolios_free() - NULL is nothing */
CASUS_API void casus_portfolios_free(casus_portfolios *portfolios);

/** casus_portfolios_count() - how many times there are */
CASUS_API int casus_portfolios_count(const casus_portfolios *portfolios);

/**
 * casus_portfolio_time - one time and who is in it
 *
 * @year        0 when it is a day, or a file without years
 * @on          the day; CASUS_DAY_MIN when it is a year
 * @states      how many states portfolios speak of
 * @portfolios  how many portfolios there are: as many, but in a file in columns only those that have a column
 * @unweighted  how many of the states have no capability: they are left out of weighted measures
 * @unsettled   how many cells hold an obligation of which it is not settled whether it held, and which is not counted
 * @outside     the time is outside what the corpus covers
 */
typedef struct casus_portfolio_time {
    int year;
    casus_day on;
    int states, portfolios, unweighted, unsettled;
    bool outside;
} casus_portfolio_time;

/** casus_portfolios_time() - one of the times, in their order; false past the end */
CASUS_API bool casus_portfolios_time(const casus_portfolios *portfolios, int index, casus_portfolio_time *out);

#ifdef __cplusplus
}
#endif
#endif
