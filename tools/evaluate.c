/* evaluate.c - counting right words */
#include "evaluate.h"

#include <string.h>

static bool same_universal(const char *one, const char *other)
{
    size_t a = strcspn(one, ":"), b = strcspn(other, ":");
    return a == b && memcmp(one, other, a) == 0;
}

evaluation evaluate(const conllu *bank)
{
    const cs_passage *passage = &bank->passage;
    double upos = 0, xpos = 0, lemma = 0, uas = 0, las = 0, full = 0, all = passage->token_count;
    for (uint32_t i = 0; i < passage->token_count; i++) {
        const cs_token *token = &passage->tokens[i], *gold = &bank->gold[i];
        const char *relation = cs_relation_words[token->relation];
        upos += token->upos == gold->upos;
        xpos += token->xpos == gold->xpos;
        lemma += strcmp(token->lemma, gold->lemma) == 0;
        if (token->head != gold->head) continue;
        uas++;
        las += same_universal(relation, bank->relations[i]);
        full += strcmp(relation, bank->relations[i]) == 0;
    }
    return (evaluation){100 * upos / all, 100 * xpos / all, 100 * lemma / all,
                        100 * uas / all,  100 * las / all,  100 * full / all};
}

void evaluation_print(FILE *to, const char *name, const evaluation *scores)
{
    fprintf(to, "%s: UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f (with subtypes %.2f)\n", name, scores->upos,
            scores->xpos, scores->lemma, scores->uas, scores->las, scores->las_full);
}
