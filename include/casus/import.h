/* import.h - other people's data as a corpus of casus
 *
 * What is imported becomes treaties like any other: the same records, the same questions, the same proofs, each pointing at
 * the row of the table it was made of. Nothing of the data is shipped with casus: bring your own copy.
 */
#ifndef CASUS_IMPORT_H
#define CASUS_IMPORT_H

#include <casus/corpus.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * casus_atop_options - all zero is the default
 *
 * @phases     ATOP's phase-level file: its spans are those of the phases; NULL: from the first to the last day of any member
 * @allocator  for the corpus; may be NULL; must outlive it
 */
typedef struct casus_atop_options {
    const char *phases;
    const casus_allocator *allocator;
} casus_atop_options;

/**
 * casus_atop_summary - what was read
 *
 * @alliances    different alliance numbers
 * @memberships  rows: a member in a phase of an alliance
 * @conditional  those of them with a condition on any obligation (conditio)
 * @refused      rows left out, each with a diagnostic: no state has that number
 * @moved        rows whose state did not exist yet on the day of entry: bound from its first day, each with a diagnostic
 */
typedef struct casus_atop_summary {
    int alliances, memberships, conditional, refused, moved;
} casus_atop_summary;

/**
 * casus_import_atop() - ATOP's member-level file (version 4.01) as a corpus: one treaty for each alliance
 *
 * A treaty is named "atop-1350". Its parties are the spells of its members to the day; its duties are the obligations that
 * ATOP codes for each member, and all conditions ATOP codes are conditions of the duty. A condition whose content is not
 * coded (which places, which conflict) is undetermined when asked, by the name of its variable. The corpus covers
 * 1815-01-01 to 2016-12-31. docs/atop.md says what becomes of each column. Source: Leeds, Ritter, Mitchell and Long,
 * "Alliance Treaty Obligations and Provisions, 1815-1944", International Interactions 28 (2002), and its codebook.
 *
 * @base     whose states and places are used, states by their COW number; borrowed for the call
 * @path     the file: CSV with a header, columns in any order
 * @options  may be NULL
 * @list     gets a diagnostic for each fault, with its line and column; may be NULL
 * @out      written on success; yours, free with casus_corpus_free()
 * @summary  written on success; may be NULL
 * @err      on failure: the first fault, with its place
 *
 * Returns CASUS_OK; CASUS_EFORMAT when the table is no table, a column is missing, a value is none of those ATOP codes, or a
 * row breaks one of the file's documented invariants; CASUS_EIO; CASUS_ELIMIT; CASUS_ENOMEM. Nothing is partly loaded.
 * Threads any number may call at once.
 * Cost    linear in the bytes of the file and in the members of each alliance squared.
 */
CASUS_API casus_status casus_import_atop(const casus_corpus *base, const char *path, const casus_atop_options *options,
                                         casus_diagnostics *list, casus_corpus **out, casus_atop_summary *summary,
                                         casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
