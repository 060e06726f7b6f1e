/* history_words.h - the words of a list of crises, and casus's for them */
#ifndef CS_HISTORY_WORDS_H
#define CS_HISTORY_WORDS_H

#include "record/tree.h"

/* Is there something: a scalar that is not empty and not null? */
bool cs_history_has(const cs_node *node);

/* The kind of attack that a description means ("border clash", "strike on one aircraft"), or NULL. A single shot, a stray or
 * a miss is an incident: a use of force short of an armed attack, whatever did it. */
const char *cs_history_attack_word(const char *description);

/* The cs_kind of a row, or -1. "none" (no duty at all) asks whether help is owed. */
int cs_history_kind(const char *duty);

/* The kind of fact that an act of this kind is, when nothing else is told of it; NULL when it is none. */
const char *cs_history_act_fact(const char *kind);

/* The reasons of casus (NULL-terminated) that a reason code of a row with this answer corresponds to; NULL: none. */
const char *const *cs_history_reasons(const char *code, const char *answer);

#endif
