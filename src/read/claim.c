/* claim.c - the words of a claim's enumerations, read back */
#include "read/claim.h"

#include <string.h>

const char *cs_claim_value_at(cs_claim_words words, int index)
{
    if (index < 0) return NULL;
    switch (words) {
    case CS_WORDS_POLARITY: return casus_polarity_word((casus_polarity)index);
    case CS_WORDS_MODALITY: return casus_modality_word((casus_modality)index);
    case CS_WORDS_GRADE: return casus_grade_word((casus_grade)index);
    case CS_WORDS_ATTRIBUTION: return casus_attribution_word((casus_attribution)index);
    case CS_WORDS_QUOTATION: return casus_quotation_word((casus_quotation_kind)index);
    }
    return NULL;
}

int cs_claim_value(cs_claim_words words, const char *word)
{
    const char *known;
    for (int i = 0; (known = cs_claim_value_at(words, i)); i++)
        if (strcmp(known, word) == 0) return i;
    return -1;
}

const char *casus_block_word(casus_block_kind kind)
{
    static const char *const words[] = {"paragraph", "item",     "title",    "heading",    "caption", "byline",
                                        "widget",    "glossary", "question", "disclaimer", "table",   "debris"};
    return (int)kind >= 0 && kind <= CASUS_BLOCK_DEBRIS ? words[kind] : NULL;
}
