/* evaluate.h - scores of a parsed treebank against what its annotators say, words given */
#ifndef TOOLS_EVALUATE_H
#define TOOLS_EVALUATE_H

#include "conllu.h"

/* Shares of all words, punctuation among them, in percent. */
typedef struct evaluation {
    double upos, xpos, lemma; /* lemmas are compared in lower case */
    double uas;
    double las;      /* relation before the colon: what the CoNLL 2018 shared task calls LAS */
    double las_full; /* relation with its subtype */
} evaluation;

evaluation evaluate(const conllu *bank);
void evaluation_print(FILE *to, const char *name, const evaluation *scores);

#endif
