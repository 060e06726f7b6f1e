/* reading.c - a document together with what was read in it */
#include "read/reading.h"

#include "base/error.h"

#include <string.h>

cs_reading *cs_reading_new(const casus_allocator *allocator)
{
    cs_reading *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return NULL;
    memset(made, 0, sizeof *made);
    cs_arena_begin(&made->arena, allocator);
    return made;
}

/* The claims as one list; what they point to stays where it is. */
static void take_claims(cs_reading *made, const casus_claims *claims)
{
    casus_reading *face = &made->face;
    face->claim_count = casus_claims_count(claims);
    face->quotation_count = casus_quotation_count(claims);
    casus_claim *list = cs_arena_take(&made->arena, face->claim_count * sizeof *list);
    casus_quotation *said = cs_arena_take(&made->arena, face->quotation_count * sizeof *said);
    for (size_t i = 0; list && i < face->claim_count; i++) list[i] = *casus_claims_at(claims, i);
    for (size_t i = 0; said && i < face->quotation_count; i++) said[i] = *casus_quotation_at(claims, i);
    face->claims = list;
    face->quotations = said;
    face->sentences = casus_claims_sentences(claims);
}

casus_status casus_reading_new(const casus_document *document, const casus_claims *claims,
                               const casus_allocator *allocator, casus_reading **out, casus_error *err)
{
    if (!document || !claims || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_reading_new() wants a document, its claims and a place for the result");
    cs_reading *made = cs_reading_new(allocator);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for the claims");
    made->face.facts = casus_document_facts_of(document);
    made->face.text = casus_document_text(document, &made->face.length);
    take_claims(made, claims);
    if (!cs_arena_failed(&made->arena)) {
        *out = &made->face;
        return CASUS_OK;
    }
    casus_reading_free(&made->face);
    return cs_fail(err, CASUS_ENOMEM, "no memory for the claims");
}

casus_status casus_reading_add(casus_reading *reading, const casus_claims *claims, casus_error *err)
{
    if (!reading || !claims) return cs_fail(err, CASUS_EINVAL, "casus_reading_add() wants a reading and claims");
    cs_reading *whole = (cs_reading *)(void *)reading;
    size_t more = casus_claims_count(claims);
    casus_claim *list = cs_arena_take(&whole->arena, (reading->claim_count + more) * sizeof *list);
    if (!list) return cs_fail(err, CASUS_ENOMEM, "no memory for the claims");
    for (size_t i = 0; i < reading->claim_count; i++) list[i] = reading->claims[i];
    for (size_t i = 0; i < more; i++) list[reading->claim_count++] = *casus_claims_at(claims, i);
    reading->claims = list;
    return CASUS_OK;
}

void casus_reading_free(casus_reading *reading)
{
    if (!reading) return;
    cs_reading *whole = (cs_reading *)(void *)reading;
    const casus_allocator *allocator = whole->arena.allocator;
    cs_arena_end(&whole->arena);
    cs_mem_free(allocator, whole, sizeof *whole);
}

const char *casus_judgement_word(casus_judgement judgement)
{
    static const char *const words[] = {"", "accept", "reject", "edit"};
    return (int)judgement >= 0 && judgement <= CASUS_EDITED ? words[judgement] : NULL;
}
