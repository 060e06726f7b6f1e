/* clause.h - one sentence as a tree: children, reach, subjects and markers of its words
 *
 * A view is built once for a sentence and lives on the stack. Tokens are named by their index in the passage. Heads that lead out of
 * the sentence, to themselves or in a circle are taken as no head: a wrong parse gives a wrong reading, never a walk without end.
 */
#ifndef CS_CLAUSE_H
#define CS_CLAUSE_H

#include "read/passage.h"

typedef struct cs_clause {
    const cs_passage *passage;
    uint32_t first, count;                                                   /* the tokens of the sentence */
    uint32_t head[CS_SENTENCE_TOKENS_MAX];                                   /* CS_NOWHERE for a root */
    uint32_t child[CS_SENTENCE_TOKENS_MAX], sibling[CS_SENTENCE_TOKENS_MAX]; /* first child, next child of one head */
    uint32_t leftmost[CS_SENTENCE_TOKENS_MAX], rightmost[CS_SENTENCE_TOKENS_MAX]; /* reach of the subtree */
} cs_clause;

void cs_clause_begin(cs_clause *clause, const cs_passage *passage, uint32_t sentence);

static inline bool cs_clause_holds(const cs_clause *clause, uint32_t token)
{
    return token >= clause->first && token - clause->first < clause->count;
}

static inline uint32_t cs_head(const cs_clause *clause, uint32_t token)
{
    return clause->head[token - clause->first];
}

static inline uint32_t cs_child(const cs_clause *clause, uint32_t token)
{
    return clause->child[token - clause->first];
}

static inline uint32_t cs_sibling(const cs_clause *clause, uint32_t token)
{
    return clause->sibling[token - clause->first];
}

static inline uint32_t cs_leftmost(const cs_clause *clause, uint32_t token)
{
    return clause->leftmost[token - clause->first];
}

static inline uint32_t cs_rightmost(const cs_clause *clause, uint32_t token)
{
    return clause->rightmost[token - clause->first];
}

#define CS_EACH_CHILD(child, clause, token)                                                                            \
    for (uint32_t child = cs_child((clause), (token)); child != CS_NOWHERE; child = cs_sibling((clause), child))

static inline const cs_token *cs_at(const cs_clause *clause, uint32_t token)
{
    return &clause->passage->tokens[token];
}

/* Is the token this word, by its form or its lemma? */
bool cs_is_word(const cs_clause *clause, uint32_t token, const char *word);

/* The first child with the relation, or CS_NOWHERE. */
uint32_t cs_child_by(const cs_clause *clause, uint32_t token, cs_relation relation);

/* Is one of the two the other or above it? */
bool cs_above(const cs_clause *clause, uint32_t above, uint32_t token);

/* The word that marks how a phrase or clause hangs on its head ("of", "to", "that", "as"), or CS_NOWHERE. Of several the first. */
uint32_t cs_marker(const cs_clause *clause, uint32_t token);

/* Is it a verb in the passive ("was signed", "a pact signed by")? */
bool cs_is_passive(const cs_clause *clause, uint32_t token);

/* Has the clause an auxiliary of its own that makes it finite, or is its verb finite itself? */
bool cs_is_finite(const cs_clause *clause, uint32_t token);

/* Is the word a verb of the clause it heads, or a predicate with a copula? */
bool cs_is_predicate(const cs_clause *clause, uint32_t token);

/* The word that does what the verb says, found through control, conjunction and relative clauses; of a passive the agent with "by".
 * CS_NOWHERE when none is told. */
uint32_t cs_clause_doer(const cs_clause *clause, uint32_t verb);

/* The grammatical subject, found as in cs_clause_doer() but of a passive too its subject. */
uint32_t cs_clause_subject(const cs_clause *clause, uint32_t verb);

/* The words of a noun phrase: without what only hangs on it (relative clauses, appositions, parentheses), and without its marker. */
void cs_phrase(const cs_clause *clause, uint32_t noun, uint32_t *first, uint32_t *last);

#endif
