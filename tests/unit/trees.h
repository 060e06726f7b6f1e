/* trees.h - is it a dependency tree? for tests and fuzz targets */
#ifndef TEST_TREES_H
#define TEST_TREES_H

#include "read/passage.h"

/* heads[i]: the head of word i, `root` for none. One word has none, and from each word the way up ends there. */
static inline bool is_tree(const uint32_t *heads, const uint8_t *relations, uint32_t count, uint32_t root)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (heads[i] == root) roots++;
        if (heads[i] != root && heads[i] >= count) return false;
        if ((heads[i] == root) != (relations[i] == CS_REL_ROOT) || relations[i] > CS_REL_XCOMP) return false;
        uint32_t steps = 0;
        for (uint32_t up = i; up != root && up < count; up = heads[up])
            if (++steps > count) return false;
    }
    return roots == 1;
}

/* The same of a sentence of a passage that was annotated. */
static inline bool is_parsed(const cs_passage *passage, const cs_sentence *sentence)
{
    uint32_t heads[CS_SENTENCE_TOKENS_MAX];
    uint8_t relations[CS_SENTENCE_TOKENS_MAX];
    if (sentence->count == 0 || sentence->count > CS_SENTENCE_TOKENS_MAX) return false;
    for (uint32_t i = 0; i < sentence->count; i++) {
        const cs_token *token = &passage->tokens[sentence->first + i];
        heads[i] = token->head == CS_NOWHERE ? CS_NOWHERE : token->head - sentence->first;
        relations[i] = token->relation;
    }
    return is_tree(heads, relations, sentence->count, CS_NOWHERE);
}

#endif
