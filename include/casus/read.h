/* read.h - reports in, claims out: bytes and a language model file in, no file access inside
 *
 * A reader is put together once from the language model, the frames and the lexicons of the folder reading/, and a corpus whose
 * states and treaties it knows by name. It is read-only afterwards: any number of threads share one. The same document gives the
 * same claims on every machine. casus_read() holds no memory of what it has read before: agreement between reports is the
 * matter of gather.h.
 */
#ifndef CASUS_READ_H
#define CASUS_READ_H

#include <casus/claim.h>
#include <casus/corpus.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_reader - a language model, frames, lexicons and names, ready to read; immutable */
typedef struct casus_reader casus_reader;

/**
 * casus_reading_file - one file of the folder reading/, already in memory
 *
 * @name   its name there ("english.model", "frames/transfer.yaml", "people.tsv"), for messages and to tell what it is
 * @bytes  borrowed for the call of casus_reader_new()
 */
typedef struct casus_reading_file {
    const char *name;
    const void *bytes;
    size_t length;
} casus_reading_file;

/**
 * casus_reader_new() - a reader from the files of reading/
 *
 * @corpus   states and treaties by name and day; borrowed: must outlive the reader
 * @files    what the folder holds; the order does not matter
 * @list     gets a diagnostic for each fault of a frame or lexicon, with its place; may be NULL
 * @out      written on success; yours, free with casus_reader_free()
 *
 * Returns CASUS_OK; CASUS_EFORMAT (the first fault, with file, line, column); CASUS_EVERSION for a model of a newer casus;
 * CASUS_ENOTFOUND when there is no model among the files; CASUS_ENOMEM.
 * Cost    about a tenth of a second, mostly the model.
 */
CASUS_API casus_status casus_reader_new(const casus_corpus *corpus, const casus_reading_file *files, size_t count,
                                        const casus_allocator *allocator, casus_diagnostics *list, casus_reader **out,
                                        casus_error *err);
CASUS_API void casus_reader_free(casus_reader *reader);

/** casus_reader_digest() - SHA-256 over the files it was made of, in hexadecimal: the version of the reading in every answer */
CASUS_API char *casus_reader_digest(const casus_reader *reader, char buffer[65]);

/** casus_claims - what one document says, in the order of its text; immutable */
typedef struct casus_claims casus_claims;

/**
 * casus_read() - the claims and quotations of one document
 *
 * @out  written on success; yours, free with casus_claims_free(); borrows nothing from the document
 *
 * Returns CASUS_OK (also when nothing was found); CASUS_ELIMIT when the document is longer than the limits of docs/reading.md;
 * CASUS_ENOMEM.
 * Threads any number may read with one reader at once.
 * Cost    linear in the text: some thousands of sentences a second on one core.
 */
CASUS_API casus_status casus_read(const casus_reader *reader, const casus_document *document,
                                  const casus_allocator *allocator, casus_claims **out, casus_error *err);
CASUS_API void casus_claims_free(casus_claims *claims);

/** casus_claims_at(), casus_quotation_at() - one by one, in the order of the text; NULL past the end */
CASUS_API const casus_claim *casus_claims_at(const casus_claims *claims, size_t index);
CASUS_API const casus_quotation *casus_quotation_at(const casus_claims *claims, size_t index);
CASUS_API size_t casus_claims_count(const casus_claims *claims);
CASUS_API size_t casus_quotation_count(const casus_claims *claims);

/** casus_claims_sentences() - how many sentences were read */
CASUS_API size_t casus_claims_sentences(const casus_claims *claims);

#ifdef __cplusplus
}
#endif
#endif
