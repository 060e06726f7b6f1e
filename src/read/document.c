/* document.c - a text that somebody published, immutable: its source, its text, the way from one to the other */
#include "read/document.h"

#include "base/error.h"
#include "base/hash.h"
#include "read/passage.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* A code point count is kept for each so many bytes of the text. */
enum { POINT_STEP = 1024, BASED_ON_BYTES_MAX = 16384 };

struct casus_document {
    cs_arena arena;
    const char *bytes, *text;
    size_t length, text_length;
    const cs_run *runs; /* NULL when the text is the source */
    size_t run_count;
    const uint32_t *points; /* how many code points stand before each POINT_STEP bytes */
    const casus_block *blocks;
    size_t block_count;
    casus_document_facts facts;
};

/* A fact as one line of at most `most` bytes: controls become spaces, and it is cut between characters. A line end stays in a
 * fact that is a list. */
static const char *fact(cs_arena *arena, const char *text, size_t most, bool list)
{
    if (!text) text = "";
    size_t length = strlen(text);
    if (length > most) {
        length = most;
        while (length && ((unsigned char)text[length] & 0xC0u) == 0x80u) length--;
    }
    char *copy = cs_arena_text(arena, text, length);
    for (size_t i = 0; copy && i < length; i++)
        if (((unsigned char)copy[i] < ' ' && !(list && copy[i] == '\n')) || copy[i] == 0x7F) copy[i] = ' ';
    return copy;
}

static const char *digest_of(cs_arena *arena, const char *bytes, size_t length)
{
    uint8_t digest[32];
    char *hex = cs_arena_take(arena, 65);
    cs_sha256(bytes, length, digest);
    for (size_t i = 0; hex && i < 32; i++) snprintf(hex + i * 2, 3, "%02x", (unsigned)digest[i]);
    return hex;
}

static void take_facts(casus_document *document, const casus_document_facts *from)
{
    cs_arena *arena = &document->arena;
    casus_document_facts *to = &document->facts;
    to->digest = digest_of(arena, document->bytes, document->length);
    to->id = fact(arena, from->id, CS_FACT_BYTES_MAX, false);
    if (to->id && to->digest && !to->id[0]) to->id = cs_arena_text(arena, to->digest, 16);
    to->name = fact(arena, from->name, CS_FACT_BYTES_MAX, false);
    to->url = fact(arena, from->url, CS_FACT_BYTES_MAX, false);
    to->title = fact(arena, from->title, CS_FACT_BYTES_MAX, false);
    to->publisher = fact(arena, from->publisher, CS_FACT_BYTES_MAX, false);
    to->author = fact(arena, from->author, CS_FACT_BYTES_MAX, false);
    to->agency = fact(arena, from->agency, CS_FACT_BYTES_MAX, false);
    to->based_on = fact(arena, from->based_on, BASED_ON_BYTES_MAX, true);
    to->published = from->published;
}

static uint32_t points_in(const char *text, size_t length)
{
    uint32_t count = 0;
    for (size_t i = 0; i < length; i++) count += ((unsigned char)text[i] & 0xC0u) != 0x80u;
    return count;
}

static void count_points(casus_document *document)
{
    size_t marks = document->text_length / POINT_STEP + 1;
    uint32_t *points = cs_arena_take(&document->arena, marks * sizeof *points);
    for (size_t i = 1; points && i < marks; i++)
        points[i] = points[i - 1] + points_in(document->text + (i - 1) * POINT_STEP, POINT_STEP);
    document->points = points;
}

static void take_parts(casus_document *document, const cs_document_parts *parts)
{
    cs_arena *arena = &document->arena;
    document->length = parts->length;
    document->text_length = parts->text_length;
    document->bytes = cs_arena_text(arena, parts->bytes, parts->length);
    document->text = parts->map ? cs_arena_text(arena, parts->text, parts->text_length) : document->bytes;
    if (parts->map) {
        size_t bytes = parts->map->runs.count * sizeof(cs_run);
        cs_run *runs = cs_arena_take(arena, bytes);
        if (runs && bytes) memcpy(runs, parts->map->runs.items, bytes);
        document->runs = runs;
        document->run_count = parts->map->runs.count;
    }
    casus_block *blocks = cs_arena_take(arena, parts->block_count * sizeof *blocks);
    if (blocks && parts->block_count) memcpy(blocks, parts->blocks, parts->block_count * sizeof *blocks);
    document->blocks = blocks;
    document->block_count = parts->block_count;
}

static casus_status no_memory(casus_error *err, const char *name)
{
    cs_fail(err, CASUS_ENOMEM, "no memory for a document");
    cs_fail_at(err, name, 0, 0);
    return CASUS_ENOMEM;
}

static casus_status too_long(casus_error *err, const char *name, const char *what, size_t found, size_t most)
{
    cs_fail(err, CASUS_ELIMIT, "the %s has %zu bytes; a document has at most %zu", what, found, most);
    cs_fail_at(err, name, 0, 0);
    cs_fail_hint(err, "give a book or an archive report by report");
    return CASUS_ELIMIT;
}

casus_status cs_document_new(const cs_document_parts *parts, const casus_allocator *allocator, casus_document **out,
                             casus_error *err)
{
    const char *name = parts->facts.name;
    assert(parts->map || (parts->text == parts->bytes && parts->text_length == parts->length));
    if (parts->length > CS_SOURCE_BYTES_MAX) return too_long(err, name, "source", parts->length, CS_SOURCE_BYTES_MAX);
    if (parts->text_length > CS_TEXT_BYTES_MAX)
        return too_long(err, name, "text", parts->text_length, CS_TEXT_BYTES_MAX);
    cs_arena arena;
    cs_arena_begin(&arena, allocator);
    casus_document *document = cs_arena_take(&arena, sizeof *document);
    if (!document) return no_memory(err, name);
    document->arena = arena;
    take_parts(document, parts);
    if (!cs_arena_failed(&document->arena)) take_facts(document, &parts->facts);
    if (!cs_arena_failed(&document->arena)) count_points(document);
    if (cs_arena_failed(&document->arena)) {
        casus_document_free(document);
        return no_memory(err, name);
    }
    *out = document;
    return CASUS_OK;
}

void casus_document_free(casus_document *document)
{
    if (!document) return;
    cs_arena arena = document->arena; /* the document lies in it */
    cs_arena_end(&arena);
}

casus_document_facts casus_document_facts_of(const casus_document *document)
{
    return document->facts;
}

const char *casus_document_text(const casus_document *document, size_t *length)
{
    if (length) *length = document->text_length;
    return document->text;
}

const void *casus_document_bytes(const casus_document *document, size_t *length)
{
    if (length) *length = document->length;
    return document->bytes;
}

bool casus_document_block(const casus_document *document, size_t index, casus_block *out)
{
    if (index >= document->block_count) return false;
    *out = document->blocks[index];
    return true;
}

static uint32_t within(const casus_document *document, uint32_t at)
{
    return at < document->text_length ? at : (uint32_t)document->text_length;
}

void casus_document_place(const casus_document *document, uint32_t begin, uint32_t end, size_t *source_begin,
                          size_t *source_end)
{
    begin = within(document, begin);
    end = within(document, end);
    if (end < begin) end = begin;
    if (document->runs) {
        cs_map_place(document->runs, document->run_count, (uint32_t)document->text_length, begin, end, source_begin,
                     source_end);
    } else {
        *source_begin = begin;
        *source_end = end;
    }
}

uint32_t casus_document_point(const casus_document *document, uint32_t at)
{
    at = within(document, at);
    size_t mark = at / POINT_STEP;
    return document->points[mark] + points_in(document->text + mark * POINT_STEP, at - mark * POINT_STEP);
}
