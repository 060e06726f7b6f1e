/* documents.h - for targets of the intake: whatever the bytes, what is true of every document that comes of them */
#ifndef FUZZ_DOCUMENTS_H
#define FUZZ_DOCUMENTS_H

#include "base/utf8.h"
#include "fuzz.h"
#include "purse.h"

#include <casus/intake.h>

#include <string.h>

/* Valid UTF-8 of whole lines without controls; '\n' only in lists. */
static inline void hold_fact(const char *fact, bool list)
{
    for (size_t i = 0, length = strlen(fact), size; i < length; i += size) {
        size = cs_utf8_size(fact + i, length - i);
        HOLD(size > 0);
        HOLD((unsigned char)fact[i] >= ' ' || (list && fact[i] == '\n'));
    }
}

static inline void hold_facts(const casus_document *document)
{
    casus_document_facts facts = casus_document_facts_of(document);
    HOLD(strlen(facts.digest) == 64 && facts.id[0]);
    hold_fact(facts.id, false);
    hold_fact(facts.name, false);
    hold_fact(facts.url, false);
    hold_fact(facts.title, false);
    hold_fact(facts.publisher, false);
    hold_fact(facts.author, false);
    hold_fact(facts.agency, false);
    hold_fact(facts.based_on, true);
}

static inline bool begins_character(const char *text, size_t length, size_t at)
{
    return at == length || ((unsigned char)text[at] & 0xC0u) != 0x80u;
}

static inline void hold_blocks(const casus_document *document, const char *text, size_t length)
{
    casus_block block;
    uint32_t before = 0;
    for (size_t i = 0; casus_document_block(document, i, &block); i++) {
        HOLD(block.begin >= before && block.begin < block.end && block.end <= length);
        HOLD(block.lead_end >= block.begin && block.lead_end < block.end);
        HOLD(begins_character(text, length, block.begin) && begins_character(text, length, block.end));
        HOLD(!strchr(" \t\r\n", text[block.begin]) && !strchr(" \t\r\n", text[block.end - 1]));
        HOLD((unsigned)block.kind <= CASUS_BLOCK_DEBRIS);
        before = block.end;
    }
}

/* Each character has a place in the source, and a span covers the places of what it holds. */
static inline void hold_places(const casus_document *document, const char *text, size_t length)
{
    size_t bytes, begin, end, all_begin, all_end;
    (void)casus_document_bytes(document, &bytes);
    casus_document_place(document, 0, (uint32_t)length, &all_begin, &all_end);
    HOLD(all_begin <= all_end && all_end <= bytes);
    size_t step = length / 2000 + 1;
    for (size_t at = 0; at < length; at += step) {
        if (!begins_character(text, length, at)) continue;
        size_t size = cs_utf8_size(text + at, length - at);
        casus_document_place(document, (uint32_t)at, (uint32_t)(at + size), &begin, &end);
        HOLD(begin <= end && end <= bytes);
        HOLD(begin == end || (begin >= all_begin && end <= all_end));
    }
}

static inline void hold_document(const casus_document *document)
{
    size_t length, points = 0;
    const char *text = casus_document_text(document, &length);
    HOLD(strlen(text) == length);
    for (size_t i = 0, size; i < length; i += size, points++) {
        size = cs_utf8_size(text + i, length - i);
        HOLD(size > 0);
    }
    HOLD(casus_document_point(document, (uint32_t)length) == points);
    hold_facts(document);
    hold_blocks(document, text, length);
    hold_places(document, text, length);
}

/* All documents of the bytes; the first failure, or that there was no memory. */
static inline casus_status read_documents(purse *from, const uint8_t *data, size_t size, casus_intake_kind kind)
{
    casus_allocator allocator = {pay, from};
    casus_intake_options options = {.kind = kind, .allocator = &allocator};
    casus_intake *intake;
    casus_error err = {0};
    casus_status first = CASUS_OK, status = casus_intake_open_bytes("fuzz", data, size, &options, &intake, &err);
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    if (status) return status;
    for (;;) {
        casus_document *document = NULL;
        err = (casus_error){0};
        status = casus_intake_next(intake, &document, &err);
        if (!status && !document) break;
        if (!status) hold_document(document);
        HOLD(!status || (err.status == status && err.message[0] && strcmp(err.file, "fuzz") == 0));
        casus_document_free(document);
        if (!first || status == CASUS_ENOMEM) first = status;
    }
    casus_intake_close(intake);
    HOLD(from->live == 0);
    return first;
}

#endif
