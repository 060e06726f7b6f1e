/* train_lemma.h - rules of lemmas out of a treebank */
#ifndef TOOLS_TRAIN_LEMMA_H
#define TOOLS_TRAIN_LEMMA_H

#include "conllu.h"
#include "read/model.h"

typedef struct lemma_learned {
    cs_table edits; /* cs_lemma_edit */
    cs_table rules; /* cs_lemma_rule */
    cs_arena arena;
} lemma_learned;

/* A rule for each ending, shortest first, whose words take another edit than the rule of the shorter ending says; and for whole
 * words that are still wrong. */
bool lemma_learn(const conllu *bank, lemma_learned *learned);
void lemma_learned_end(lemma_learned *learned);

#endif
