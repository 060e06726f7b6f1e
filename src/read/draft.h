/* draft.h - from a document's passage to drafts of claims, and from drafts to claims */
#ifndef CS_DRAFT_H
#define CS_DRAFT_H

#include "read/scene.h"

/* Runs the stages on a passage (its text, length and blocks are set, its arena begun) up to the scene. */
casus_status cs_scene_make(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found,
                           cs_focus *focus, cs_scene *scene, casus_error *err);

/* Every reading of every frame, pruned, in the order of the text: a table of cs_draft. */
void cs_drafts_of(const cs_scene *scene, cs_table *drafts);

/* The dyad of a sentence that no frame reads: who does something to whom, by grammar alone. Its class is not named yet. */
bool cs_event_of(const cs_scene *scene, const cs_sentence *sentence, cs_draft *out);

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
