/* syntax.h - the parse of a passage as a tree that can be walked downward: children, what a word spans, noun phrases
 *
 * The passage keeps the head of each token; everything that asks "what hangs on this word" reads the tables made here once for a document.
 */
#ifndef CS_SYNTAX_H
#define CS_SYNTAX_H

#include "read/passage.h"

typedef struct cs_syntax {
    const cs_passage *passage;
    uint32_t *head;            /* as in the passage, but none that leads out of the sentence or round in a circle */
    uint32_t *child, *sibling; /* first child; next child of the same head, in the order of the text */
    uint32_t *left, *right;    /* outermost tokens that hang on a token, itself included */
} cs_syntax;

/* Made in the arena; when memory runs out the arena says so and the tables are NULL. */
void cs_syntax_make(cs_passage *passage, cs_arena *arena, cs_syntax *out);

#define CS_EACH_BELOW(s, token, c) for (uint32_t c = (s)->child[token]; c != CS_NOWHERE; c = (s)->sibling[c])

static inline const cs_token *cs_word_at(const cs_syntax *s, uint32_t token)
{
    return &s->passage->tokens[token];
}

static inline uint32_t cs_head_of(const cs_syntax *s, uint32_t token)
{
    return s->head[token];
}

/* How it hangs on its head; what has none is a root, whatever the parser called it. */
static inline cs_relation cs_relation_of(const cs_syntax *s, uint32_t token)
{
    return s->head[token] == CS_NOWHERE ? CS_REL_ROOT : (cs_relation)s->passage->tokens[token].relation;
}

/* The first child with this relation, or CS_NOWHERE. */
uint32_t cs_below_with(const cs_syntax *s, uint32_t token, cs_relation relation);

/* Does token hang on ancestor (or is it the same)? */
bool cs_hangs_on(const cs_syntax *s, uint32_t token, uint32_t ancestor);

/* Is it a word of this Penn tag? "VBN" */
bool cs_tagged(const cs_syntax *s, uint32_t token, const char *xpos);

bool cs_verbal(const cs_syntax *s, uint32_t token);
bool cs_nominal(const cs_syntax *s, uint32_t token); /* common or proper */

/* Does the verb stand in the passive (or as a past participle that qualifies a noun)? */
bool cs_in_passive(const cs_syntax *s, uint32_t verb);

/* The preposition that introduces a nominal, as one word ("of", "against"; of "because of" the last word: "of"), or "" when it has none. */
const char *cs_preposition_of(const cs_syntax *s, uint32_t nominal);

/* The words of a noun phrase without what only adds to it (relative clauses, appositions, parentheses): first and last token. */
void cs_phrase_of(const cs_syntax *s, uint32_t nominal, uint32_t *first, uint32_t *last);

#endif
