/* store.h - the evidence store: documents, their claims, and what the user said of them, in one SQLite file
 *
 * A document is known by the digest of its source bytes: the same bytes are one document however often and under however
 * many names they come. Reading it again with the same reader changes nothing; a newer reader's claims replace the older ones in one
 * transaction. What a user said of a claim (accept, reject, edit) is kept apart, is never overwritten by a reading, and
 * follows the claim.
 *
 * A store is a file in WAL mode: many read while one writes, and a reader sees the state of one moment. What
 * casus_store_commit() acknowledged is on the disk; what it did not is not in the store, whole or in part. No server, no network.
 * One handle is for one thread at a time; open one for each thread.
 */
#ifndef CASUS_STORE_H
#define CASUS_STORE_H

#include <casus/reading.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_store - an open store */
typedef struct casus_store casus_store;

/**
 * casus_store_options - all zero is the default
 *
 * @read_only  the file must be there; nothing is written to it
 * @wait_ms    how long to wait for another process that writes; 0: ten seconds
 * @batch      how many documents make a transaction; 0: 200
 */
typedef struct casus_store_options {
    bool read_only;
    int wait_ms;
    int batch;
} casus_store_options;

/**
 * casus_store_open() - opens a store, and makes it when there is none (unless read_only)
 *
 * @path     the file; its folder must be there
 * @options  may be NULL
 * @out      written on success; yours, close with casus_store_close()
 *
 * Returns CASUS_OK; CASUS_ENOTFOUND when there is none to read; CASUS_EFORMAT when the file is no store; CASUS_EVERSION when a newer casus
 * made it; CASUS_EIO when it cannot be opened or read, or is in use for longer than wait_ms (the message says by whom, as far as the
 * system tells); CASUS_ENOMEM.
 */
CASUS_API casus_status casus_store_open(const char *path, const casus_store_options *options,
                                        const casus_allocator *allocator, casus_store **out, casus_error *err);

/** casus_store_close() - what was put and not committed is given up; NULL is nothing */
CASUS_API void casus_store_close(casus_store *store);

/** casus_stored - what became of a document that was put into the store */
typedef enum casus_stored {
    CASUS_STORED_NEW = 0, /* it was not there */
    CASUS_STORED_AGAIN,   /* it was there, read by another reader or with other facts: its claims were replaced */
    CASUS_STORED_KNOWN    /* it was there, read by this reader: nothing was changed */
} casus_stored;

/**
 * casus_store_has() - is this document in the store, read by this reader, with these facts?
 *
 * So that known documents need not be read again. Facts that are not stated ("") differ from nothing. The name under which it came is kept
 * beside it.
 *
 * @reader  of casus_reader_digest()
 * @has     written on success
 */
CASUS_API casus_status casus_store_has(casus_store *store, const casus_document_facts *facts, const char *reader,
                                       bool *has, casus_error *err);

/**
 * casus_store_put() - a document and what was read in it
 *
 * Opens a transaction when none is open, and commits it when it holds options.batch documents. After a failure the
 * open transaction is given up.
 *
 * @bytes, @length  the source as it came; may be NULL
 * @reader          of casus_reader_digest()
 * @what            written on success; may be NULL
 *
 * Returns CASUS_OK; CASUS_EINVAL for a store opened for reading, or a document without a digest; CASUS_EIO (full disk, locked, read-only
 * file); CASUS_ENOMEM.
 */
CASUS_API casus_status casus_store_put(casus_store *store, const casus_reading *reading, const void *bytes,
                                       size_t length, const char *reader, casus_stored *what, casus_error *err);

/** casus_store_commit() - when it returns CASUS_OK, all that was put is on the disk. Nothing to commit is success. */
CASUS_API casus_status casus_store_commit(casus_store *store, casus_error *err);

/** casus_store_acknowledged() - how many documents, put through this handle, are on the disk (known ones included) */
CASUS_API size_t casus_store_acknowledged(const casus_store *store);

/** casus_store_summary - what a store holds */
typedef struct casus_store_summary {
    size_t documents, names, claims, quotations, verdicts, lost_verdicts;
} casus_store_summary;

/** casus_store_count() - fills the summary; lost verdicts are those whose claim is gone */
CASUS_API casus_status casus_store_count(casus_store *store, casus_store_summary *out, casus_error *err);

/* -- reading it ------------------------------------------------------------------------------------------------------ */

/** casus_store_cursor - documents of a store one after the other, as they were at one moment */
typedef struct casus_store_cursor casus_store_cursor;

/**
 * casus_store_filter - which documents; all zero is all of them
 *
 * @from, @to        published (perhaps) between these days, both inclusive, when `dated`
 * @document         id, digest (or the first 8 digits or more of it), or a name it came under; NULL: any
 * @untouched        claims as they were read, without the user's edits
 */
typedef struct casus_store_filter {
    bool dated;
    casus_day from, to;
    const char *document;
    bool untouched;
} casus_store_filter;

/**
 * casus_store_begin() - begins to walk documents in the order of their day of publication, then digest
 *
 * The claims that come out are those of the latest reading, with the user's edits in them; what the user said stands in
 * reading.judged.
 *
 * @store   must outlive the cursor; may be written to meanwhile by others
 * @filter  borrowed for the call; may be NULL
 * @out     written on success; yours, casus_store_end()
 */
CASUS_API casus_status casus_store_begin(casus_store *store, const casus_store_filter *filter, casus_store_cursor **out,
                                         casus_error *err);

/** casus_store_next() - the next document; yours, free with casus_reading_free(); *out is NULL past the last */
CASUS_API casus_status casus_store_next(casus_store_cursor *cursor, casus_reading **out, casus_error *err);
CASUS_API void casus_store_end(casus_store_cursor *cursor);

/** casus_store_name - a name that a document came under, with what was stated then */
typedef struct casus_store_name {
    const char *name, *publisher, *url;
    casus_date published;
} casus_store_name;

/** casus_store_name_at() - the names of the document that the cursor stands on, in the order of names; false past the last. Borrowed until the next call of casus_store_next(). */
CASUS_API bool casus_store_name_at(const casus_store_cursor *cursor, size_t index, casus_store_name *out);

/* -- what the user says ---------------------------------------------------------------------------------------------- */

/**
 * casus_verdict - what a user said of a claim
 *
 * @given_of   id of the claim at that time
 * @claim      id of the claim it holds of now; "" when that claim is gone
 * @document   digest of the document
 * @type, @begin, @end  what the claim was: its type and its evidence in bytes of the text
 * @at         seconds since 1970-01-01T00:00Z, by the clock of whoever asked
 * @changed    for an edit: the changed fields as a JSON object; else ""
 * @original   the claim as it was read then, as JSON
 */
typedef struct casus_verdict {
    const char *given_of, *claim, *document, *type;
    uint32_t begin, end;
    casus_judgement kind;
    int64_t at;
    const char *changed, *note, *original;
} casus_verdict;

/**
 * casus_store_judge() - keeps what the user says of a claim, at once and durably; the latest verdict counts
 *
 * @claim    its id, or enough first digits of it
 * @kind     CASUS_ACCEPTED, CASUS_REJECTED or CASUS_EDITED
 * @changed  for CASUS_EDITED: a JSON object with fields of docs/claim.schema.json; otherwise NULL
 * @note     words of the user, or NULL
 * @at       seconds since 1970
 *
 * Returns CASUS_OK; CASUS_ENOTFOUND; CASUS_EAMBIGUOUS (the message lists some); CASUS_EFORMAT when `changed` is no change of a claim; CASUS_EIO;
 * CASUS_ENOMEM.
 */
CASUS_API casus_status casus_store_judge(casus_store *store, const char *claim, casus_judgement kind,
                                         const char *changed, const char *note, int64_t at, casus_error *err);

/** casus_verdicts - the verdicts of a store, in the order they were given */
typedef struct casus_verdicts casus_verdicts;

/** casus_store_verdicts() - the latest on each claim, or all that were ever given; yours, free with casus_verdicts_free() */
CASUS_API casus_status casus_store_verdicts(casus_store *store, bool all, casus_verdicts **out, casus_error *err);
/** casus_verdicts_count(), casus_verdicts_at() - how many; one of them, borrowed, NULL past the end */
CASUS_API size_t casus_verdicts_count(const casus_verdicts *verdicts);
CASUS_API const casus_verdict *casus_verdicts_at(const casus_verdicts *verdicts, size_t index);
CASUS_API void casus_verdicts_free(casus_verdicts *verdicts);

#ifdef __cplusplus
}
#endif
#endif
