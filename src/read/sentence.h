/* sentence.h - where one sentence ends and the next begins, among the words of a block */
#ifndef CS_SENTENCE_H
#define CS_SENTENCE_H

#include "read/passage.h"

/* Adds to sentences those of the tokens from first on, which are of one block, and tells each token its own. Ask
 * sentences->failed. */
void cs_split_sentences(const char *text, cs_table *tokens, uint32_t first, uint32_t block, cs_table *sentences);

#endif
