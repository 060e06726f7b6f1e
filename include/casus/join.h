/* join.h - columns of a file that the user brings, beside those of a panel
 *
 *   const char *by[] = {"ccode", "year"};
 *   casus_join_options how = {.by = by, .by_count = 2};
 *   casus_join_load(corpus, &asked, "nmc.csv", &how, &join, NULL, &err);
 *   casus_panel_guest guest = casus_join_guest(join);
 *   asked.guests = &guest, asked.guest_count = 1;
 *   casus_panel(corpus, &asked, &table, &err);
 *
 * A join adds columns and no rows. A row of the panel that the file does not have, and an empty cell of it, are missing, kind
 * "not coded". A key that stands twice is refused with both lines. docs/panel.md has examples.
 */
#ifndef CASUS_JOIN_H
#define CASUS_JOIN_H

#include <casus/panel.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most columns that one join takes, rows that it keeps, and different words that stand for "missing". */
#define CASUS_JOIN_COLUMNS_MAX 256
#define CASUS_JOIN_ROWS_MAX 16777216
#define CASUS_JOIN_MISSING_MAX 16

/** casus_join - columns read and sorted by their keys, immutable */
typedef struct casus_join casus_join;

/**
 * casus_join_options - by must be given, else all zero is the default
 *
 * @by, by_count            what the file is keyed by: "year" (or none: true of every year) and "ccode", or "ccode1" and "ccode2" ("gwcode"
 *                          and so on in a panel of that system; "state", "state1" and "state2" for casus ids). "ccode1=cowA" when
 *                          the column is called cowA
 * @take, take_count        its columns to add; none: all that are no keys
 * @missing, missing_count  what a cell says that has no value; none given: NA, NaN and a point. An empty cell never has one
 * @between                 what stands between cells; 0: a tab when the name ends in .tsv or .tab, else a comma
 * @allocator               may be NULL; must outlive the join
 */
typedef struct casus_join_options {
    const char *const *by, *const *take, *const *missing;
    size_t by_count, take_count, missing_count;
    char between;
    const casus_allocator *allocator;
} casus_join_options;

/**
 * casus_join_summary - what was read
 *
 * @rows     records of the file
 * @kept     those whose key can be in the panel
 * @keyless  those without a key: an empty or missing cell in a key column
 * @outside  those of other years, or of states that are in the system in none of the years
 * @blanks   cells of the columns taken, of kept rows, that say "missing"
 */
typedef struct casus_join_summary {
    size_t rows, kept, keyless, outside, blanks;
} casus_join_summary;

/**
 * casus_join_load() - reads a file of separated values for a panel
 *
 * The file is read twice, piece by piece: first for the types of its columns (whole numbers, numbers, else text: one cell
 * that is no number makes a column of texts, exactly as they stand), then for the rows that the panel may have. Memory is
 * bounded by them: at most CASUS_JOIN_ROWS_MAX rows, 24 bytes each, and 9 more for each column. A file keyed by state that
 * is joined to pairs gives each column twice, with 1 and 2 behind its name.
 *
 * @panel    the panel it is for: unit, system, years
 * @path     CSV or TSV as csv.h has it, with a header; borrowed for the call
 * @out      written on success; yours, free with casus_join_free() after the panel is made
 * @summary  written on success; may be NULL
 *
 * Returns CASUS_OK; CASUS_EINVAL when the keys do not fit the panel; CASUS_ENOTFOUND for a column that the file has not, with the
 * near ones; CASUS_EFORMAT with a place when the file is none, or a key stands twice; CASUS_EIO; CASUS_ELIMIT; CASUS_ENOMEM.
 * Cost    linear in the file; n log n in the rows that are not sorted by year and state.
 */
CASUS_API casus_status casus_join_load(const casus_corpus *corpus, const casus_panel_options *panel, const char *path,
                                       const casus_join_options *options, casus_join **out, casus_join_summary *summary,
                                       casus_error *err);

/** casus_join_free() - NULL is nothing */
CASUS_API void casus_join_free(casus_join *join);

/** casus_join_guest() - the join as a guest of a panel; it lives as long as the join, and serves one panel at a time */
CASUS_API casus_panel_guest casus_join_guest(casus_join *join);

/** casus_join_note_at() - what a reader should know, a line each ("milex: 1204 cells are -9, ..."); NULL past the end. Borrowed. */
CASUS_API const char *casus_join_note_at(const casus_join *join, int index);

#ifdef __cplusplus
}
#endif
#endif
