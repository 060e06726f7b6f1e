/* intake.h - from bytes to documents: what text, HTML, feeds and JSON lines share */
#ifndef CS_INTAKE_H
#define CS_INTAKE_H

#include "read/block.h"
#include "read/document.h"

#include <casus/intake.h>

struct cs_feed;

/* Bytes that are to become one document, and what was said of them outside of them. */
typedef struct cs_intake_source {
    const char *bytes; /* the source of the document */
    size_t length;
    casus_document_facts facts; /* name is set; NULL and CASUS_DATE_NONE where nothing is known */
    const casus_intake_options *options;
    const casus_allocator *allocator;
} cs_intake_source;

/* Plain text: decoded, cut into blocks, judged. */
casus_status cs_intake_text(const cs_intake_source *source, casus_document **out, casus_error *err);

/* A text taken out of a source, with its map (NULL: it is the source) and its pieces, which this call judges. */
typedef struct cs_intake_draft {
    const char *text;
    size_t length;
    const cs_map *map;
    cs_table *pieces; /* of cs_piece */
} cs_intake_draft;

/* The last step for every kind: blocks judged, what the text says of itself and what the caller said filled in, the document made. */
casus_status cs_intake_finish(const cs_intake_source *source, cs_intake_draft *draft, casus_document **out,
                              casus_error *err);

casus_status cs_intake_no_memory(const char *name, casus_error *err);

/* "in.jsonl:7"; a name that is too long loses its beginning. */
enum { CS_LABEL_MAX = 256 };
void cs_intake_label(const char *name, int line, char label[CS_LABEL_MAX]);

/* A page of HTML. */
casus_status cs_intake_html(const cs_intake_source *source, casus_document **out, casus_error *err);

/* HTML in UTF-8 that was taken out of the source, with its map to it; NULL: it is the source. */
casus_status cs_intake_markup(const cs_intake_source *source, const char *text, size_t length, const cs_map *outer,
                              casus_document **out, casus_error *err);

/* Adds to an error the line and column of a byte of the source. */
void cs_intake_place(const cs_intake_source *source, size_t at, casus_error *err);

/* One line of JSON lines. name is that of the file, number the line. */
casus_status cs_intake_json(const char *name, const char *line, size_t length, int number,
                            const casus_intake_options *options, const casus_allocator *allocator, casus_document **out,
                            casus_error *err);

/* An entry of a feed whose bytes these are; line: on which it begins. */
casus_status cs_intake_entry(const struct cs_feed *feed, const char *bytes, size_t index, int line, const char *name,
                             const casus_intake_options *options, const casus_allocator *allocator,
                             casus_document **out, casus_error *err);

#endif
