/* intake_text.c - plain text as a document, and the last step that all kinds share */
#include "port/intake.h"

#include "base/error.h"
#include "port/decode.h"
#include "port/when.h"

#include <string.h>

casus_status cs_intake_no_memory(const char *name, casus_error *err)
{
    cs_fail(err, CASUS_ENOMEM, "no memory for a document");
    cs_fail_at(err, name, 0, 0);
    return CASUS_ENOMEM;
}

void cs_intake_place(const cs_intake_source *source, size_t at, casus_error *err)
{
    size_t line = 1, begin = 0;
    if (at > source->length) at = source->length;
    for (size_t i = 0; i < at; i++)
        if (source->bytes[i] == '\n') line++, begin = i + 1;
    int column = at - begin < INT32_MAX ? (int)(at - begin) + 1 : 0;
    cs_fail_at(err, source->facts.name, (int)line, column);
}

static bool has(const char *fact)
{
    return fact && fact[0];
}

static const char *text_of(cs_arena *arena, const char *text, cs_span span)
{
    return span.end > span.begin ? cs_arena_text(arena, text + span.begin, span.end - span.begin) : "";
}

/* The addresses and outlets that the text says it is based on, one a line. */
static const char *list_of(cs_arena *arena, const char *text, const cs_table *spans)
{
    cs_text list;
    cs_text_begin(&list, arena->allocator);
    for (size_t i = 0; i < spans->count; i++) {
        const cs_span *span = CS_TABLE_AT(spans, cs_span, i);
        if (i) cs_text_add(&list, "\n", 1);
        cs_text_add(&list, text + span->begin, span->end - span->begin);
    }
    const char *kept = list.length ? cs_arena_text(arena, list.bytes, list.length) : "";
    if (list.failed) arena->failed = true;
    cs_text_end(&list);
    return kept;
}

/* What was stated outside goes before what the caller gave, and that before what the text or the address lets one guess. */
static void fill_facts(const cs_intake_source *source, const cs_intake_draft *draft, const cs_stated *stated,
                       cs_arena *arena, casus_document_facts *facts)
{
    const casus_intake_options *options = source->options;
    *facts = source->facts;
    if (!has(facts->title)) facts->title = text_of(arena, draft->text, stated->title);
    if (!has(facts->author)) facts->author = text_of(arena, draft->text, stated->author);
    if (!has(facts->agency)) facts->agency = stated->agency;
    if (!has(facts->based_on)) facts->based_on = list_of(arena, draft->text, &stated->based_on);
    if (!has(facts->publisher) && options) facts->publisher = options->publisher;
    if (!casus_date_known(facts->published) && options && options->published) facts->published = *options->published;
    if (!casus_date_known(facts->published)) facts->published = stated->published;
    if (!casus_date_known(facts->published)) facts->published = cs_when_of_address(facts->url);
}

casus_status cs_intake_finish(const cs_intake_source *source, cs_intake_draft *draft, casus_document **out,
                              casus_error *err)
{
    cs_arena arena;
    cs_table blocks;
    cs_stated stated = {0};
    cs_document_parts parts = {.bytes = source->bytes,
                               .length = source->length,
                               .text = draft->text,
                               .text_length = draft->length,
                               .map = draft->map};
    cs_arena_begin(&arena, source->allocator);
    cs_table_begin(&blocks, source->allocator, sizeof(casus_block));
    cs_table_begin(&stated.based_on, source->allocator, sizeof(cs_span));
    cs_block_judge(draft->text, draft->pieces, &blocks);
    cs_block_stated(draft->text, blocks.items, blocks.count, &stated);
    fill_facts(source, draft, &stated, &arena, &parts.facts);
    parts.blocks = blocks.items;
    parts.block_count = blocks.count;
    bool failed = draft->pieces->failed || blocks.failed || stated.based_on.failed || cs_arena_failed(&arena);
    casus_status status =
        failed ? cs_intake_no_memory(source->facts.name, err) : cs_document_new(&parts, source->allocator, out, err);
    cs_table_end(&stated.based_on);
    cs_table_end(&blocks);
    cs_arena_end(&arena);
    return status;
}

/* Before anything of the size of the text is made of it. */
static casus_status check_length(const cs_intake_source *source, size_t length, casus_error *err)
{
    if (length <= CS_TEXT_BYTES_MAX) return CASUS_OK;
    cs_fail(err, CASUS_ELIMIT, "this text has %zu bytes; one report has at most %d", length, CS_TEXT_BYTES_MAX);
    cs_fail_at(err, source->facts.name, 0, 0);
    cs_fail_hint(err, "give a book or an archive report by report");
    return CASUS_ELIMIT;
}

casus_status cs_intake_text(const cs_intake_source *source, casus_document **out, casus_error *err)
{
    cs_decoded decoded;
    cs_table pieces;
    const char *declared = source->options ? source->options->encoding : NULL;
    if (!cs_decode(source->bytes, source->length, declared, source->allocator, &decoded))
        return cs_intake_no_memory(source->facts.name, err);
    casus_status status = check_length(source, decoded.length, err);
    cs_table_begin(&pieces, source->allocator, sizeof(cs_piece));
    if (!status) {
        cs_block_cut(decoded.text, (cs_span){0, (uint32_t)decoded.length}, CS_ORIGIN_LINE, &pieces);
        cs_intake_draft draft = {decoded.text, decoded.length, decoded.same ? NULL : &decoded.map, &pieces};
        status = cs_intake_finish(source, &draft, out, err);
    }
    cs_table_end(&pieces);
    cs_decode_end(&decoded);
    return status;
}
