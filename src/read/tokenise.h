/* tokenise.h - sentences and words of the prose of a passage, cut as Universal Dependencies for English (EWT) cuts them
 *
 * Words: "do" "n't", "Kim" "'s", "search" "-" "engine", "e-mail", "U.S.", "$" "5.2", "50" "%", "(" "...". Sentences end at full
 * stops that are no part of an abbreviation, at question and exclamation marks, with the closing quotation marks and brackets
 * behind them; not inside short brackets; and wherever a block ends.
 */
#ifndef CS_TOKENISE_H
#define CS_TOKENISE_H

#include "read/passage.h"

/* Fills sentences and tokens (span, lower, sentence, space_before) from text and blocks; lemma is lower, the tree is empty.
 * Any bytes will do. CASUS_ENOMEM, or CASUS_ELIMIT past CS_TOKENS_MAX. */
casus_status cs_tokenise(cs_passage *passage, casus_error *err);

/* The form in lower case with plain quotation marks and dashes, in the arena; NULL when there is no memory. */
const char *cs_lower(cs_arena *arena, const char *form, size_t length);

#endif
