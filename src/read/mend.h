/* mend.h - trees that the parser is known to get wrong, put right by rule */
#ifndef CS_MEND_H
#define CS_MEND_H

#include "read/passage.h"

/* Mends the tree of one annotated sentence in place. */
void cs_mend(cs_passage *passage, const cs_sentence *sentence);

/* Is the ancestor the token itself, or over it? */
bool cs_token_hangs_on(const cs_token *tokens, uint32_t token, uint32_t ancestor);

#endif
