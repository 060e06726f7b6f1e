/* panel.h - who owed whom what, as rows for statistics: dyad-years, state-years, spells, members, phases, alliances
 *
 *   casus_panel_options asked = {.unit = CASUS_UNIT_DIRECTED_DYAD_YEAR, .from_year = 1816, .to_year = 2016};
 *   if (casus_panel(corpus, &asked, &table, &err)) ...
 *
 * A panel is computed from the corpus it is given: the one built in, a layer such as ATOP's, either with overlays. It counts
 * five obligations, those of ATOP, day by day; a year gets its value from its days by a rule that is an option. Rows are
 * states that are in the system, pairs of them on at least one common day. A cell is 0 only where the corpus claims to hold
 * every treaty of that day (casus_coverage_on); elsewhere "none held" is a kind of missing. docs/panel.md has the rules.
 */
#ifndef CASUS_PANEL_H
#define CASUS_PANEL_H

#include <casus/corpus.h>
#include <casus/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_unit - what a row is; casus_unit_word() */
typedef enum casus_unit {
    CASUS_UNIT_DIRECTED_DYAD_YEAR = 0, /* what the first owes the second in a year; rows by year, first, second */
    CASUS_UNIT_DYAD_YEAR,  /* a pair in a year, the lower code first; its two directions become one by `collapse` */
    CASUS_UNIT_STATE_YEAR, /* what a state owes anybody in a year */
    CASUS_UNIT_DIRECTED_DYAD_SPELL, /* days on which nothing changes; rows by first, second, day */
    CASUS_UNIT_MEMBER,              /* a line of `parties` of a treaty: who was bound from when to when */
    CASUS_UNIT_PHASE,               /* days over which the text of a treaty stood unchanged */
    CASUS_UNIT_ALLIANCE,            /* a treaty, one row, with what it ever obliged anybody to */
    CASUS_UNIT_COUNT
} casus_unit;

/** casus_year_rule - from the days of a year to its value; casus_year_rule_word() */
typedef enum casus_year_rule {
    CASUS_YEAR_ANY_DAY = 0, /* yes when it is owed on one day at least */
    CASUS_YEAR_JAN1,        /* as on the first day */
    CASUS_YEAR_DEC31,       /* as on the last day */
    CASUS_YEAR_MAJORITY,    /* yes when it is owed on more than half of the days on which both are in the system */
    CASUS_YEAR_SHARE,       /* on what share of these days, 0 to 1 */
    CASUS_YEAR_RULE_COUNT
} casus_year_rule;

/** casus_collapse - from two directions to one; there is no default, because it changes results; casus_collapse_word() */
typedef enum casus_collapse {
    CASUS_COLLAPSE_UNSAID = 0,
    CASUS_COLLAPSE_MAX,  /* one of the two owes it */
    CASUS_COLLAPSE_MIN,  /* both owe it */
    CASUS_COLLAPSE_BOTH, /* two columns: defense_12, defense_21 */
    CASUS_COLLAPSE_COUNT
} casus_collapse;

/** casus_unit_word(), casus_year_rule_word(), casus_collapse_word() - "directed-dyad-year", "any-day", "max"; NULL out of range */
CASUS_API const char *casus_unit_word(casus_unit unit);
CASUS_API const char *casus_year_rule_word(casus_year_rule rule);
CASUS_API const char *casus_collapse_word(casus_collapse collapse);

/** The first and the last year that a panel can have, and the most variables, columns of others among them. */
#define CASUS_PANEL_YEAR_MIN 1
#define CASUS_PANEL_YEAR_MAX 9998
#define CASUS_PANEL_VARS_MAX 1024

/**
 * casus_panel_guest - somebody else's columns in a panel: they are there when a row is passed on
 *
 * @begin  called once, before the first row: add columns to the table (casus_table_add_column)
 * @fill   called for each batch when the columns of the panel are filled: fill yours in the rows from first on
 * @user   handed back to both
 */
typedef struct casus_panel_guest {
    casus_status (*begin)(void *user, casus_table *table, casus_error *err);
    casus_status (*fill)(void *user, casus_table *table, size_t first, size_t rows, casus_error *err);
    void *user;
} casus_panel_guest;

/**
 * casus_panel_options - all zero is the default, except for CASUS_UNIT_DYAD_YEAR, which wants a collapse
 *
 * @unit               what a row is
 * @from_year, to_year first and last year, both included; 0: as far as the coverage of the corpus goes (an open end is to be said).
 *                     Members, phases and alliances: those that were bound or in force in one of these years
 * @system             whose list of states, and whose numbers: CASUS_CODE_COW or CASUS_CODE_GW
 * @year_rule          units of years only
 * @collapse           CASUS_UNIT_DYAD_YEAR only
 * @political          count promises that bind in no law too (treaty files with `binding: political`)
 * @vars, var_count    names of variables of this unit (casus_variable_at), or of groups: "obligations" (the five, the
 *                     default), "conditions", "all"; borrowed for the call
 * @guests, guest_count  columns of others (casus_join); borrowed for the call
 * @allocator          for the table; may be NULL; must outlive it
 */
typedef struct casus_panel_options {
    casus_unit unit;
    int from_year, to_year;
    casus_code_system system;
    casus_year_rule year_rule;
    casus_collapse collapse;
    bool political;
    const char *const *vars;
    size_t var_count;
    const casus_panel_guest *guests;
    size_t guest_count;
    const casus_allocator *allocator;
} casus_panel_options;

/**
 * casus_panel() - the whole panel as one table
 *
 * @options  may be NULL
 * @out      written on success: keys, then variables in the order asked for, then columns of guests; its notes say engine,
 *           data, overlays, options, and which years lie outside what the corpus covers ("outside"); yours
 *
 * Returns CASUS_OK; CASUS_EINVAL for options that make no sense; CASUS_ENOTFOUND for a variable that the unit has not, with
 * the near ones; CASUS_ELIMIT past CASUS_TABLE_ROWS_MAX rows; CASUS_ENOMEM.
 * Threads any number may call at once on one corpus.
 * Cost    linear in the rows, and in the pledges between two states in each year.
 */
CASUS_API casus_status casus_panel(const casus_corpus *corpus, const casus_panel_options *options, casus_table **out,
                                   casus_error *err);

/** casus_panel_sink - takes a batch, which is its own only until it returns; false stops the panel */
typedef bool casus_panel_sink(void *user, const casus_table *batch);

/**
 * casus_panel_stream() - the panel batch by batch, in memory that does not grow with its length
 *
 * Batches have the same columns and notes as the table of casus_panel() and hold its rows in order; a year is a batch. The
 * words of a text column are numbered anew in each. There is at least one batch, which may be empty.
 *
 * Returns as casus_panel(); CASUS_EIO when the sink stopped.
 */
CASUS_API casus_status casus_panel_stream(const casus_corpus *corpus, const casus_panel_options *options,
                                          casus_panel_sink *sink, void *user, casus_error *err);

/** casus_panel_rows() - how many rows the panel has; fails as casus_panel() */
CASUS_API casus_status casus_panel_rows(const casus_corpus *corpus, const casus_panel_options *options, size_t *rows,
                                        casus_error *err);

/**
 * casus_panel_keys - the rows of a frame that somebody has
 *
 * @rows   how many
 * @code1  numbers of the system asked for; a number that is no state gives missing cells, kind "not in system"
 * @code2  the second state; NULL for state-years
 * @year   years; a key that is missing in the frame may be given as INT32_MIN: its cells are "not coded"
 */
typedef struct casus_panel_keys {
    size_t rows;
    const int32_t *code1, *code2, *year;
} casus_panel_keys;

/**
 * casus_panel_at() - the variables for the rows of a frame, in its order, none added, none left out
 *
 * @options  unit CASUS_UNIT_DIRECTED_DYAD_YEAR, CASUS_UNIT_DYAD_YEAR or CASUS_UNIT_STATE_YEAR; the years are those of the keys.
 *           For CASUS_UNIT_DYAD_YEAR the states may come in either order; `_12` is from the first of the row to the second
 * @keys     borrowed for the call, not copied; the same key may come any number of times
 * @out      written on success: one row a key, the variables without the keys; yours
 *
 * Returns as casus_panel(); CASUS_EINVAL for a unit without such keys.
 * Cost    linear in the rows, and in the pledges of each year that occurs.
 */
CASUS_API casus_status casus_panel_at(const casus_corpus *corpus, const casus_panel_options *options,
                                      const casus_panel_keys *keys, casus_table **out, casus_error *err);

/**
 * casus_variable_at() - the variables of a unit one by one, keys first, as the codebook has them
 *
 * @out  its rule says all year rules; casus_panel() gives the rule that was used. Texts are static
 *
 * Returns false past the end.
 */
CASUS_API bool casus_variable_at(casus_unit unit, int index, casus_column *out);

/**
 * casus_codebook() - the variables of a panel as a table: unit, name, type, label, definition, rule, source, coverage, since, values
 *
 * @corpus   whose coverage is told
 * @options  as for casus_panel(); with neither vars nor years the entries of all variables of the unit
 *
 * Returns as casus_panel().
 */
CASUS_API casus_status casus_codebook(const casus_corpus *corpus, const casus_panel_options *options, casus_table **out,
                                      casus_error *err);

/**
 * casus_panel_treaties() - the treaties that a panel rests on: those under which anything was owed within its years
 *
 * @treaties  gets indices in order, as many as there is room for; may be NULL when room is 0
 * @count     written on success: how many there are
 *
 * Returns as casus_panel().
 */
CASUS_API casus_status casus_panel_treaties(const casus_corpus *corpus, const casus_panel_options *options,
                                            int *treaties, size_t room, size_t *count, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
