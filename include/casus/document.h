/* document.h - a text that somebody published: its bytes as they came, its text, and where each piece of the text stands in them
 *
 * A report comes as plain text, HTML, an entry of a feed, or a JSON line. The bytes are kept as they were; the text is UTF-8
 * taken out of them, cut into blocks (paragraph, heading, caption ...), with a map back: every byte of the text knows its place in the
 * source. For plain UTF-8 text the two are the same bytes.
 */
#ifndef CASUS_DOCUMENT_H
#define CASUS_DOCUMENT_H

#include <casus/day.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_document - one report, immutable; free with casus_document_free() */
typedef struct casus_document casus_document;

/** casus_block_kind - what a block of text is; claims are read out of prose kinds only (the first two) */
typedef enum casus_block_kind {
    CASUS_BLOCK_PARAGRAPH = 0,
    CASUS_BLOCK_ITEM, /* of a list */
    CASUS_BLOCK_TITLE,
    CASUS_BLOCK_HEADING,
    CASUS_BLOCK_CAPTION,
    CASUS_BLOCK_BYLINE,     /* author, date, agency, place line */
    CASUS_BLOCK_WIDGET,     /* menus, "read more", share buttons, newsletters, comment boxes */
    CASUS_BLOCK_GLOSSARY,   /* definitions of terms */
    CASUS_BLOCK_QUESTION,   /* asked of the reader */
    CASUS_BLOCK_DISCLAIMER, /* about the author, the views, the sources, the rights */
    CASUS_BLOCK_TABLE,
    CASUS_BLOCK_DEBRIS /* no language at all: lone brackets, markup */
} casus_block_kind;

/**
 * casus_block - a piece of the text, without white space at either end
 *
 * Blocks do not overlap. What stands between them is white space, bullets and the numbers of lists. A line break inside a block is white space
 * inside a sentence.
 *
 * @begin, @end  bytes of the text, end exclusive; always between characters
 * @lead_end     a lead-in heading ends here ("Capabilities: The state has ..."); equal to begin when there is none
 */
typedef struct casus_block {
    uint32_t begin, end, lead_end;
    casus_block_kind kind;
} casus_block;

/**
 * casus_document_facts - what is known of a document; texts are "" and dates CASUS_DATE_NONE when not stated
 *
 * @id         as the source names it (JSON line "id", feed guid), else the first 16 hexadecimal digits of digest
 * @digest     SHA-256 of the source bytes, in hexadecimal
 * @name       file or stream it came from, with the line or entry: "in.jsonl:7"
 * @url, @title, @publisher, @author  as stated
 * @agency     the agency it credits ("Reuters"), or ""
 * @based_on   outlets or addresses it says it is based on, one a line, or ""
 * @published  day of publication as stated in the source, or given by the caller
 */
typedef struct casus_document_facts {
    const char *id, *digest, *name, *url, *title, *publisher, *author, *agency, *based_on;
    casus_date published;
} casus_document_facts;

/** casus_document_facts_of() - borrowed from the document */
CASUS_API casus_document_facts casus_document_facts_of(const casus_document *document);

/**
 * casus_document_text() - the text: valid UTF-8, NUL-terminated (and free of NUL); borrowed
 *
 * The text of plain UTF-8 is the source byte for byte, a byte order mark and CRLF included. What is no character is U+FFFD. Marks of direction
 * and characters without width stay where they are.
 */
CASUS_API const char *casus_document_text(const casus_document *document, size_t *length);

/** casus_document_bytes() - the source as it came, for this document alone (a file, the entry of a feed, the value of a JSON line); borrowed */
CASUS_API const void *casus_document_bytes(const casus_document *document, size_t *length);

/** casus_document_block() - the blocks in the order of the text; false past the end */
CASUS_API bool casus_document_block(const casus_document *document, size_t index, casus_block *out);

/**
 * casus_document_place() - where bytes begin..end-1 of the text stand in the source
 *
 * The span in the source covers all that the text was made of: markup or entities between its first and last byte included. An empty
 * span has a place; spans past the end are cut to the text. Cost: logarithmic, and linear in the changes of markup inside the span.
 */
CASUS_API void casus_document_place(const casus_document *document, uint32_t begin, uint32_t end, size_t *source_begin,
                                    size_t *source_end);

/** casus_document_point() - how many Unicode code points stand before byte `at` of the text. Cost: logarithmic. */
CASUS_API uint32_t casus_document_point(const casus_document *document, uint32_t at);

/** casus_document_free() - frees it and all that was borrowed from it; NULL is nothing */
CASUS_API void casus_document_free(casus_document *document);

#ifdef __cplusplus
}
#endif
#endif
