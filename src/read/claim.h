/* claim.h - the words of a claim's enumerations, read back */
#ifndef CS_CLAIM_H
#define CS_CLAIM_H

#include <casus/claim.h>

typedef enum cs_claim_words {
    CS_WORDS_POLARITY,
    CS_WORDS_MODALITY,
    CS_WORDS_GRADE,
    CS_WORDS_ATTRIBUTION,
    CS_WORDS_QUOTATION
} cs_claim_words;

/* The value of a word, or -1; and the word of a value, NULL past the last. */
int cs_claim_value(cs_claim_words words, const char *word);
const char *cs_claim_value_at(cs_claim_words words, int index);

#endif
