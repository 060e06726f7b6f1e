/* read.c - casus_read(): the stages in their order, from a document to its claims */
#include <casus/read.h>

#include "base/error.h"
#include "read/analyse.h"
#include "read/draft.h"
#include "read/mend_found.h"

#include <string.h>

/* -- the passage --------------------------------------------------------------------------------------------------------------------- */

static const casus_block *blocks_of(const casus_document *document, cs_arena *arena, uint32_t *count)
{
    casus_block block;
    size_t total = 0;
    while (casus_document_block(document, total, &block)) total++;
    casus_block *blocks = cs_arena_take(arena, total * sizeof *blocks);
    for (size_t i = 0; blocks && i < total; i++) casus_document_block(document, i, &blocks[i]);
    *count = blocks ? (uint32_t)total : 0;
    return blocks;
}

casus_status cs_scene_make(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found,
                           cs_focus *focus, cs_scene *scene, casus_error *err)
{
    if (passage->length > CS_TEXT_BYTES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "the text is %u bytes long; a reader takes at most %d", passage->length,
                       CS_TEXT_BYTES_MAX);
    casus_status status = cs_analyse(reader->model, passage, err);
    if (status) return status;
    cs_find_times(reader, passage, published, found);
    cs_find_quantities(reader, passage, found);
    cs_mend_amounts(passage, found);
    cs_find_mentions(reader, passage, published, found);
    cs_find_sayings(reader, passage, found);
    *focus = (cs_focus){.treaty = CS_NOWHERE};
    *scene = (cs_scene){.reader = reader,
                        .frames = reader->frames,
                        .passage = passage,
                        .found = found,
                        .arena = &passage->arena,
                        .published = published,
                        .focus = focus};
    cs_syntax_make(passage, &passage->arena, &scene->syntax);
    scene->classes = cs_classes_of(reader->frames, passage, &passage->arena);
    return cs_arena_failed(&passage->arena) ? cs_fail(err, CASUS_ENOMEM, "no memory to read the document") : CASUS_OK;
}

casus_status cs_view_begin(const casus_reader *reader, const casus_document *document, const casus_allocator *allocator,
                           cs_view *out, casus_error *err)
{
    size_t length;
    memset(out, 0, sizeof *out);
    cs_passage *passage = &out->passage;
    cs_arena_begin(&passage->arena, allocator);
    passage->text = casus_document_text(document, &length);
    passage->length = length > UINT32_MAX ? UINT32_MAX : (uint32_t)length;
    passage->blocks = blocks_of(document, &passage->arena, &passage->block_count);
    return cs_scene_make(reader, passage, casus_document_facts_of(document).published, &out->found, &out->focus,
                         &out->scene, err);
}

void cs_view_end(cs_view *view)
{
    cs_arena_end(&view->passage.arena);
}

casus_claims *cs_claims_new(const casus_allocator *allocator)
{
    casus_claims *claims = cs_mem_resize(allocator, NULL, 0, sizeof *claims);
    if (!claims) return NULL;
    memset(claims, 0, sizeof *claims);
    cs_arena_begin(&claims->arena, allocator);
    return claims;
}

static casus_status read_into(const cs_reader *reader, const casus_document *document, cs_view *view, casus_claims *out,
                              casus_error *err)
{
    casus_status status = cs_view_begin(reader, document, out->arena.allocator, view, err);
    if (status) return status;
    cs_table drafts;
    cs_table_begin(&drafts, out->arena.allocator, sizeof(cs_draft));
    cs_drafts_of(&view->scene, &drafts);
    if (!drafts.failed) cs_publish(&view->scene, document, "rules", &drafts, out);
    bool failed = drafts.failed || cs_arena_failed(&view->passage.arena) || cs_arena_failed(&out->arena);
    cs_table_end(&drafts);
    return failed ? cs_fail(err, CASUS_ENOMEM, "no memory to read the document") : CASUS_OK;
}

casus_status casus_read(const casus_reader *reader, const casus_document *document, const casus_allocator *allocator,
                        casus_claims **out, casus_error *err)
{
    if (!reader || !document || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_read() wants a reader, a document and a place for the claims");
    casus_claims *claims = cs_claims_new(allocator);
    if (!claims) return cs_fail(err, CASUS_ENOMEM, "no memory to read the document");
    cs_view view;
    casus_status status = read_into(reader, document, &view, claims, err);
    cs_view_end(&view);
    if (status)
        casus_claims_free(claims);
    else
        *out = claims;
    return status;
}

void casus_claims_free(casus_claims *claims)
{
    if (!claims) return;
    const casus_allocator *allocator = claims->arena.allocator;
    cs_arena_end(&claims->arena);
    cs_mem_free(allocator, claims, sizeof *claims);
}

const casus_claim *casus_claims_at(const casus_claims *claims, size_t index)
{
    return claims && index < claims->claim_count ? &claims->claims[index] : NULL;
}

const casus_quotation *casus_quotation_at(const casus_claims *claims, size_t index)
{
    return claims && index < claims->quotation_count ? &claims->quotations[index] : NULL;
}

size_t casus_claims_count(const casus_claims *claims)
{
    return claims ? claims->claim_count : 0;
}

size_t casus_quotation_count(const casus_claims *claims)
{
    return claims ? claims->quotation_count : 0;
}

size_t casus_claims_sentences(const casus_claims *claims)
{
    return claims ? claims->sentence_count : 0;
}

/* -- words ------------------------------------------------------------------------------------------------------------------------------ */

#define WORD_OF(words, index) ((size_t)(index) < sizeof(words) / sizeof *(words) ? (words)[index] : NULL)

const char *casus_polarity_word(casus_polarity polarity)
{
    static const char *const words[] = {"asserts", "denies", "hedges"};
    return WORD_OF(words, polarity);
}

const char *casus_modality_word(casus_modality modality)
{
    static const char *const words[] = {"fact",        "planned",  "possible", "obligation",
                                        "conditional", "forecast", "appraisal"};
    return WORD_OF(words, modality);
}

const char *casus_grade_word(casus_grade grade)
{
    static const char *const words[] = {"firm", "fair", "weak"};
    return WORD_OF(words, grade);
}

const char *casus_attribution_word(casus_attribution attribution)
{
    static const char *const words[] = {"author", "quoted", "reported", "unnamed"};
    return WORD_OF(words, attribution);
}

const char *casus_quotation_word(casus_quotation_kind kind)
{
    static const char *const words[] = {"direct", "fragment", "document", "unnamed", "term"};
    return WORD_OF(words, kind);
}
