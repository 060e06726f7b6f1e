/* retag.c - tags that the tagger is known to get wrong, put right by rule before the parser sees them */
#include "read/retag.h"

#include "read/irregular.h"
#include "record/words.h"

#include <string.h>

/* Does an auxiliary stand before the word, adverbs aside: "has", "was", "having"? */
static bool is_in_perfect(const cs_model *model, const uint8_t *tags, const cs_token *tokens, uint32_t i)
{
    static const char *const auxiliaries[] = {"have", "has",  "had",   "having", "'ve", "is", "are",
                                              "was",  "were", "being", "been",   "be",  NULL};
    while (i > 0 && model->tags[tags[i - 1]].upos == CS_ADV) i--;
    return i > 0 && cs_word(auxiliaries, tokens[i - 1].lower) >= 0;
}

static void set_tag(const cs_model *model, uint8_t upos, uint8_t xpos, uint8_t *tag)
{
    for (uint32_t k = 0; k < model->tag_count; k++)
        if (model->tags[k].upos == upos && model->tags[k].xpos == xpos) *tag = (uint8_t)k;
}

/* "declined to comment": behind such a verb and "to" stands a verb, whatever it looks like. */
static bool is_declined(const cs_token *tokens, uint32_t i)
{
    static const char *const verbs[] = {"declined", "declines", "refused", "refuses", "declining", "refusing", NULL};
    return i >= 2 && strcmp(tokens[i - 1].lower, "to") == 0 && cs_word(verbs, tokens[i - 2].lower) >= 0;
}

static void tag_declined(const cs_model *model, const cs_token *tokens, uint32_t i, uint8_t *tags)
{
    set_tag(model, CS_VERB, CS_XPOS_VB, &tags[i]);
    set_tag(model, CS_PART, CS_XPOS_TO, &tags[i - 1]);
    if (model->tags[tags[i - 2]].xpos == CS_XPOS_VBN && !is_in_perfect(model, tags, tokens, i - 2))
        set_tag(model, CS_VERB, CS_XPOS_VBD, &tags[i - 2]);
}

void cs_retag(const cs_model *model, const cs_token *tokens, uint32_t count, uint8_t *tags)
{
    for (uint32_t i = 0; i < count; i++) {
        bool past, participle;
        if (cs_is_name_in_ing(tokens[i].lower)) set_tag(model, CS_PROPN, CS_XPOS_NNP, &tags[i]);
        if (is_declined(tokens, i) && model->tags[tags[i]].upos == CS_NOUN) tag_declined(model, tokens, i, tags);
        bool other = model->tags[tags[i]].upos == CS_ADV || model->tags[tags[i]].xpos == CS_XPOS_VBP;
        if (other && cs_is_noun_in_disguise(tokens[i].lower)) set_tag(model, CS_NOUN, CS_XPOS_NN, &tags[i]);
        if (model->tags[tags[i]].upos == CS_VERB || !cs_irregular(tokens[i].lower, &past, &participle)) continue;
        bool perfect = participle && (!past || is_in_perfect(model, tags, tokens, i));
        set_tag(model, CS_VERB, perfect ? CS_XPOS_VBN : CS_XPOS_VBD, &tags[i]);
    }
}
