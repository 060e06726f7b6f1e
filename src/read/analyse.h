/* analyse.h - the language stages of the reader in a row: words, tags, lemmas, trees */
#ifndef CS_ANALYSE_H
#define CS_ANALYSE_H

#include "read/model.h"

/* Reads the prose blocks of a passage: fills its sentences and tokens. The passage has text, length and blocks.
 * CASUS_ENOMEM, or CASUS_ELIMIT past CS_TOKENS_MAX. Threads may share the model, not the passage. */
casus_status cs_analyse(const cs_model *model, cs_passage *passage, casus_error *err);

/* The same for a passage whose sentences and tokens stand already (span, lower). */
casus_status cs_annotate(const cs_model *model, cs_passage *passage, casus_error *err);

#endif
