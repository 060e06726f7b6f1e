/* gold.h - what users say of claims, as gold JSON ("claims_gold/1"): to hand on, and to measure readers against
 *
 * A file has documents, claims with their mentions (spans in code points and bytes), and claims that were rejected. Claims that a user
 * accepted or corrected are claims, as corrected; with each stands what was read, so that nothing is lost on the way from store
 * to store. Gold that was made by hand, without what was read, is taken too: it is found by document, type and evidence.
 */
#ifndef CASUS_GOLD_H
#define CASUS_GOLD_H

#include <casus/report.h>
#include <casus/store.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The longest gold file, in bytes. */
#define CASUS_GOLD_BYTES_MAX ((size_t)1 << 27)

/** casus_gold_write() - the latest verdicts of a store, in the order they were given; the same verdicts give the same bytes */
CASUS_API casus_status casus_gold_write(casus_store *store, casus_writer *write, void *user, casus_error *err);

/** casus_gold_save() - the same into a file; no half file is left under the name */
CASUS_API casus_status casus_gold_save(casus_store *store, const char *path, casus_error *err);

/**
 * casus_gold_summary - what became of the verdicts of a gold file
 *
 * @taken    they hold of a claim of the store
 * @lost     kept, but no claim of the store is meant: the document is not read yet, or the reader did not find it
 * @known    they were there already
 * @strange  not kept: the file names no document by digest, and none of that name is in the store
 */
typedef struct casus_gold_summary {
    int taken, lost, known, strange;
} casus_gold_summary;

/**
 * casus_gold_load() - takes verdicts from a gold file into a store, all or none
 *
 * @at       seconds since 1970, for verdicts that do not say when they were given
 * @summary  written on success; may be NULL
 *
 * Returns CASUS_OK; CASUS_EFORMAT with what was wanted and where; CASUS_EIO; CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_gold_load(casus_store *store, const char *path, int64_t at, casus_gold_summary *summary,
                                       casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
