/* draft.h - from a document's passage to drafts of claims, and from drafts to claims */
#ifndef CS_DRAFT_H
#define CS_DRAFT_H

#include "read/scene.h"

/* Runs the stages on a passage (its text, length and blocks are set, its arena begun) up to the scene. */
casus_status cs_scene_make(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found,
                           cs_focus *focus, cs_scene *scene, casus_error *err);

/* Every reading of every frame, pruned, in the order of the text: a table of cs_draft. */
void cs_drafts_of(const cs_scene *scene, cs_table *drafts);

/* -- choose.c: which of the readings of a sentence stay ------------------------------------------------------------------------- */

enum { CS_SENTENCE_DRAFTS_MAX = 64 };

/* Adds a reading to those of its sentence, or lets it take the place of the double that it betters. */
void cs_draft_keep(cs_draft *list, int *count, const cs_draft *draft);

/* Drops doubles and what says nothing of its own beside the others and those of the sentences before. */
void cs_draft_choose(const cs_scene *scene, cs_draft *list, int *count, const cs_table *before);

/* Puts them in the order of the text. */
void cs_draft_sort(cs_draft *list, int count);

/* Has one of the readings both sides, and is it not in doubt? */
bool cs_draft_both_told(const cs_draft *list, int count);

/* Is what an event begins from part of one of the readings? */
bool cs_draft_tells(const cs_scene *scene, const cs_draft *list, int count, const cs_draft *event);

/* -- first.c: "the first visit in 24 years" ----------------------------------------------------------------------------------- */

/* Adds, beside events that are told to be the first since some year, the claim that they are. */
void cs_draft_firsts(const cs_scene *scene, cs_draft *list, int *count);

/* The dyad of a sentence that no frame reads: who does something to whom, by grammar alone. Its class is not named yet. */
bool cs_event_of(const cs_scene *scene, const cs_sentence *sentence, cs_draft *out);

/* What a document's claims are made of. */
struct casus_claims {
    cs_arena arena;
    casus_claim *claims;
    casus_quotation *quotations;
    size_t claim_count, quotation_count, sentence_count;
};

/* No claims yet; NULL when there is no memory. */
casus_claims *cs_claims_new(const casus_allocator *allocator);

/* A document with all that is found in it before frames are asked. cs_view_end() also after a failure. */
typedef struct cs_view {
    cs_passage passage;
    cs_found found;
    cs_focus focus;
    cs_scene scene;
} cs_view;

casus_status cs_view_begin(const casus_reader *reader, const casus_document *document, const casus_allocator *allocator,
                           cs_view *out, casus_error *err);
void cs_view_end(cs_view *view);

/* Writes drafts and quotations as claims of that reader ("rules", "llm"), with texts of their own. */
void cs_publish(const cs_scene *scene, const casus_document *document, const char *reader, const cs_table *drafts,
                casus_claims *out);

#endif
