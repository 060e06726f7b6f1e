/* conllu.h - treebanks in CoNLL-U as passages, for the trainer and for looking at parses */
#ifndef TOOLS_CONLLU_H
#define TOOLS_CONLLU_H

#include "read/passage.h"

#include <stdio.h>

/* A treebank: its words as a passage (text, sentences, tokens with span and lower), and what the annotators say of each. */
typedef struct conllu {
    cs_passage passage;
    cs_token *gold;         /* upos, xpos, lemma, head, relation; xpos UINT8_MAX when it is none of ours */
    const char **relations; /* the relation in full, as written */
    const char **lemmas;    /* as written */
    char *text;
} conllu;

/* Reads a file; sentences past CS_SENTENCE_TOKENS_MAX words are left out. Returns false, with a word on stderr, when it is no
 * CoNLL-U. */
bool conllu_read(FILE *from, const char *name, conllu *bank);
void conllu_end(conllu *bank);

/* Prints a parsed passage. */
void conllu_print(FILE *to, const cs_passage *passage);

#endif
