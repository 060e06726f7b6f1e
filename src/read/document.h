/* document.h - a document made out of its parts: source, text, map, blocks, facts */
#ifndef CS_DOCUMENT_H
#define CS_DOCUMENT_H

#include "read/map.h"

#include <casus/document.h>

/* The limits of one document; docs/reading.md. */
enum {
    CS_SOURCE_BYTES_MAX = 16 << 20, /* as it came */
    CS_FACT_BYTES_MAX = 1024        /* of a fact other than based_on; what is longer is cut */
};

/* What a document is made of; everything is borrowed for the call of cs_document_new(). */
typedef struct cs_document_parts {
    const char *bytes; /* the source */
    size_t length;
    const char *text;
    size_t text_length;
    const cs_map *map; /* of the text to the source; NULL when the text is the source */
    const casus_block *blocks;
    size_t block_count;
    casus_document_facts facts; /* digest is made here, and id when it is "" or NULL; NULL stands for "" */
} cs_document_parts;

/* CASUS_ELIMIT when source or text are too long, CASUS_ENOMEM. The text must be valid UTF-8 without NUL, the blocks in order. */
casus_status cs_document_new(const cs_document_parts *parts, const casus_allocator *allocator, casus_document **out,
                             casus_error *err);

#endif
