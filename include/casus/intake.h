/* intake.h - reports out of files, folders, feeds and streams, one document at a time
 *
 * What is read: plain text, saved HTML pages, RSS and Atom feeds, and JSON lines. Nothing is fetched: no address in a
 * document is followed, no outside entity of a feed is loaded, and no clock is asked. Everything that grows has a limit; what is past it is
 * refused with CASUS_ELIMIT, never cut in silence:
 *
 *     source of one document, and a file that is not JSON lines    16 MiB
 *     text of one document                                          4 MiB
 *     one line of JSON lines                                       16 MiB (a file or stream of them has no limit)
 *     files of one folder, its folders included                   100,000, at most 16 folders deep
 *     HTML: elements inside one another 512; tags 200,000; attributes of one 512; memory for its tree 192 MiB
 *     feed: entries 20,000; elements inside one another 200; no entity declarations at all
 */
#ifndef CASUS_INTAKE_H
#define CASUS_INTAKE_H

#include <casus/document.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_intake_kind - what bytes are taken for */
typedef enum casus_intake_kind {
    CASUS_INTAKE_DETECT =
        0, /* by their beginning; the name of the file decides between text and HTML when that does not */
    CASUS_INTAKE_TEXT,
    CASUS_INTAKE_HTML,
    CASUS_INTAKE_FEED, /* RSS 0.9x, 1.0 and 2.0, Atom 1.0 */
    CASUS_INTAKE_JSONL /* an object a line: id, url, published, publisher, author, title, and text or html */
} casus_intake_kind;

/**
 * casus_intake_options - all zero is the default
 *
 * @kind       what the bytes are, if not to be detected
 * @published  day of publication of documents whose markup states none; NULL: a dateline or the address may still tell it.
 *             Neither the time of a file nor the clock is ever used.
 * @publisher  of documents that state none; may be NULL
 * @encoding   label of the encoding ("windows-1251") where bytes declare none; valid UTF-8 is read as that all the same; may be NULL
 * @allocator  for the intake and its documents; may be NULL; must outlive them
 */
typedef struct casus_intake_options {
    casus_intake_kind kind;
    const casus_date *published;
    const char *publisher, *encoding;
    const casus_allocator *allocator;
} casus_intake_options;

/** casus_intake - documents still to come; one thread at a time */
typedef struct casus_intake casus_intake;

/**
 * casus_intake_open() - the documents of a file, of a folder, or of standard input ("-")
 *
 * A folder gives its files, and those of the folders in it, in the order of their paths by byte; names that begin with a
 * dot are passed over, and so are files whose names end in none of .txt .text .html .htm .xhtml .xml .rss .atom .rdf .jsonl .ndjson.
 * Links to folders are not followed.
 *
 * @path     borrowed for the call
 * @options  borrowed, with all it points to, until the intake is closed; may be NULL
 * @out      written on success; yours, free with casus_intake_close()
 *
 * Returns CASUS_OK; CASUS_EIO when the path cannot be read; CASUS_ENOTFOUND for a folder without any such file; CASUS_ELIMIT;
 * CASUS_EINVAL; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_intake_open(const char *path, const casus_intake_options *options, casus_intake **out,
                                         casus_error *err);

/** casus_intake_open_bytes() - the documents of bytes in memory, which must outlive the intake; name stands for them in messages */
CASUS_API casus_status casus_intake_open_bytes(const char *name, const void *bytes, size_t length,
                                               const casus_intake_options *options, casus_intake **out,
                                               casus_error *err);

/**
 * casus_intake_next() - the next document
 *
 * After a failure the caller may go on: what failed is passed over (one line, one entry, one file), and the call after the last
 * gives NULL. So a caller that wants all that can be read reports and goes on, one that wants all or nothing stops.
 *
 * @out  written on success; yours, free with casus_document_free(); NULL at the end. It may outlive the intake.
 * @err  on failure: the place as file, line and column
 *
 * Returns CASUS_OK; CASUS_EFORMAT for bytes that are not what they should be: a PDF, a picture, a feed or a JSON line with a
 * fault; CASUS_ELIMIT; CASUS_EIO; CASUS_ENOMEM. An empty file is a document without text, not a failure.
 * Cost    linear in the bytes. Memory: what one document needs (a feed: the whole feed), not what the folder or stream holds.
 */
CASUS_API casus_status casus_intake_next(casus_intake *intake, casus_document **out, casus_error *err);

/** casus_intake_close() - frees it; NULL is nothing */
CASUS_API void casus_intake_close(casus_intake *intake);

#ifdef __cplusplus
}
#endif
#endif
