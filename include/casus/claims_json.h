/* claims_json.h - a document and its claims as JSON: one line a document ("reading/1")
 *
 * What `casus read --jsonl` prints, what the store keeps of each claim, and what the language-model reader and gold files are
 * read from. The shape is docs/claim.schema.json. Evidence stands in it word for word, with its place in bytes and code points
 * of the text and in bytes of the source.
 */
#ifndef CASUS_CLAIMS_JSON_H
#define CASUS_CLAIMS_JSON_H

#include <casus/reading.h>
#include <casus/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The longest line that casus_reading_parse() takes, in bytes. */
#define CASUS_READING_BYTES_MAX ((size_t)1 << 26)

/**
 * casus_reading_write() - a reading as one line of JSON, with a line end
 *
 * The same reading gives the same bytes everywhere.
 *
 * Returns CASUS_OK; CASUS_EINVAL without a reading or writer; CASUS_EIO when the writer stopped; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_reading_write(const casus_reading *reading, casus_writer *write, void *user,
                                           casus_error *err);

/**
 * casus_reading_parse() - the inverse, for one line
 *
 * The text is put together from the words of the evidence, each in its place; blanks stand where there is none.
 *
 * @line  need not end in NUL; a line end after it is allowed
 * @out   written on success; yours, free with casus_reading_free(); borrows nothing from the line
 *
 * Returns CASUS_OK; CASUS_EFORMAT when it is no JSON of this shape, with what was wanted and where in it; CASUS_EVERSION for
 * another "reading/N"; CASUS_ELIMIT past CASUS_READING_BYTES_MAX; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_reading_parse(const char *line, size_t length, const casus_allocator *allocator,
                                           casus_reading **out, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
