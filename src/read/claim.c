/* claim.c - the words of a claim's enumerations, and back */
#include "read/claim.h"

#include <string.h>

static const char *const polarities[] = {"asserts", "denies", "hedges"};
static const char *const modalities[] = {"fact",        "planned",  "possible", "obligation",
                                         "conditional", "forecast", "appraisal"};
static const char *const grades[] = {"firm", "fair", "weak"};
static const char *const attributions[] = {"author", "quoted", "reported", "unnamed"};
static const char *const quotations[] = {"direct", "fragment", "document", "unnamed", "term"};
static const char *const blocks[] = {"paragraph", "item",     "title",    "heading",    "caption", "byline",
                                     "widget",    "glossary", "question", "disclaimer", "table",   "debris"};

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))
#define WORD(list, value) ((int)(value) >= 0 && (int)(value) < COUNT(list) ? (list)[value] : NULL)

const char *casus_polarity_word(casus_polarity polarity)
{
    return WORD(polarities, polarity);
}

const char *casus_modality_word(casus_modality modality)
{
    return WORD(modalities, modality);
}

const char *casus_grade_word(casus_grade grade)
{
    return WORD(grades, grade);
}

const char *casus_attribution_word(casus_attribution attribution)
{
    return WORD(attributions, attribution);
}

const char *casus_quotation_word(casus_quotation_kind kind)
{
    return WORD(quotations, kind);
}

const char *casus_block_word(casus_block_kind kind)
{
    return WORD(blocks, kind);
}

static int find(const char *const *list, int count, const char *word)
{
    for (int i = 0; i < count; i++)
        if (strcmp(list[i], word) == 0) return i;
    return -1;
}

int cs_claim_value(cs_claim_words words, const char *word)
{
    switch (words) {
    case CS_WORDS_POLARITY: return find(polarities, COUNT(polarities), word);
    case CS_WORDS_MODALITY: return find(modalities, COUNT(modalities), word);
    case CS_WORDS_GRADE: return find(grades, COUNT(grades), word);
    case CS_WORDS_ATTRIBUTION: return find(attributions, COUNT(attributions), word);
    case CS_WORDS_QUOTATION: return find(quotations, COUNT(quotations), word);
    }
    return -1;
}

const char *cs_claim_value_at(cs_claim_words words, int index)
{
    switch (words) {
    case CS_WORDS_POLARITY: return WORD(polarities, index);
    case CS_WORDS_MODALITY: return WORD(modalities, index);
    case CS_WORDS_GRADE: return WORD(grades, index);
    case CS_WORDS_ATTRIBUTION: return WORD(attributions, index);
    case CS_WORDS_QUOTATION: return WORD(quotations, index);
    }
    return NULL;
}
