/* draft.h - from a document's passage to drafts of claims, and from drafts to claims */
#ifndef CS_DRAFT_H
#define CS_DRAFT_H

#include "read/scene.h"

/* Every reading of every frame, pruned, in the order of the text: a table of cs_draft. */
void cs_drafts_of(const cs_scene *scene, cs_table *drafts);

/* What a document's claims are made of. */
struct casus_claims {
    cs_arena arena;
    casus_claim *claims;
    casus_quotation *quotations;
    size_t claim_count, quotation_count, sentence_count;
};

/* Writes drafts and quotations as claims, with texts of their own. */
void cs_publish(const cs_scene *scene, const casus_document *document, const cs_table *drafts, casus_claims *out);

#endif
