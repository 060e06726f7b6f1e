/* retag.h - tags that the tagger is known to get wrong, put right by rule before the parser sees them */
#ifndef CS_RETAG_H
#define CS_RETAG_H

#include "read/model.h"

/* Mends the tags (indices of the model's) of the count words of a sentence: past forms that can be nothing else, of verbs that the tagger
 * has not learned; names that look like gerunds and nouns that look like adverbs; the verb behind "declined to". */
void cs_retag(const cs_model *model, const cs_token *tokens, uint32_t count, uint8_t *tags);

#endif
