/* analyse.h - the language stages of the reader in a row: words, tags, lemmas, trees */
#ifndef CS_ANALYSE_H
#define CS_ANALYSE_H

#include "read/passage.h"

typedef struct cs_model cs_model; /* model.h, which knows the inside */

/* Verifies everything and keeps nothing of bytes. CASUS_EFORMAT: no model file, cut, or altered; CASUS_EVERSION: of a newer
 * casus; CASUS_ELIMIT; CASUS_ENOMEM. */
casus_status cs_model_open(const void *bytes, size_t length, const casus_allocator *allocator, cs_model **model,
                           casus_error *err);
void cs_model_close(cs_model *model);

/* Reads the prose blocks of a passage: fills its sentences and tokens. The passage has text, length and blocks.
 * CASUS_ENOMEM, or CASUS_ELIMIT past CS_TOKENS_MAX. Threads may share the model, not the passage. */
casus_status cs_analyse(const cs_model *model, cs_passage *passage, casus_error *err);

/* The same for a passage whose sentences and tokens stand already (span, lower). */
casus_status cs_annotate(const cs_model *model, cs_passage *passage, casus_error *err);

#endif
