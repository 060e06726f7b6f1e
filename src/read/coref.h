/* coref.h - the walk over a passage that finds what pronouns and nouns stand for: what pronoun.c and coref.c share */
#ifndef CS_COREF_H
#define CS_COREF_H

#include "read/mention.h"

enum { CS_CLIMB_MAX = 24, CS_SENTENCES_BACK = 3 };

enum {
    CS_PAIRS_MAX = 32,
    CS_SEARCHES_MAX = 4096
}; /* treaties are sought so often in a document; keeps the cost linear */

/* Two states spoken of together, and how often. */
typedef struct cs_pair {
    int32_t states[2];
    uint32_t count;
} cs_pair;

typedef struct cs_walk {
    cs_finder *finder;
    uint32_t *mention_at;          /* the shortest mention that covers a token */
    uint32_t recent[CS_LOOK_BACK]; /* mentions, the last one last */
    uint32_t recent_count;
    cs_pair pairs[CS_PAIRS_MAX];
    uint32_t pair_count, searches;
    cs_treaty_focus focus;
    int32_t before[2];  /* the pair spoken of before that of the focus */
    int32_t pending[2]; /* two states of the sentence under way, not joined by "and" */
    uint32_t pending_sentence;
    uint32_t barred; /* entity that the pronoun under way cannot mean: the subject of its own clause */
} cs_walk;

static inline const cs_token *cs_walk_token(const cs_walk *at, uint32_t token)
{
    return &at->finder->passage->tokens[token];
}

static inline const cs_entity *cs_walk_entity(const cs_walk *at, uint32_t mention)
{
    return CS_ENTITY_AT(at->finder, CS_MENTION_AT(at->finder, mention)->entity);
}

/* The mention whose head is this token, or which covers it; CS_NOWHERE. */
static inline uint32_t cs_walk_mention(const cs_walk *at, uint32_t token)
{
    return token == CS_NOWHERE ? CS_NOWHERE : at->mention_at[token];
}

static inline bool cs_entity_person(const cs_entity *entity)
{
    return entity->kind == CS_ENTITY_PERSON;
}

typedef enum cs_gender { CS_HE, CS_SHE, CS_IT, CS_THEY } cs_gender;

/* The subject of a verb, of the sentence, and of the nth clause around a token that stands before it, from the innermost; CS_NOWHERE. */
uint32_t cs_subject_child(const cs_walk *at, uint32_t verb);
uint32_t cs_subject_main(const cs_walk *at, uint32_t sentence);
uint32_t cs_subject_above(const cs_walk *at, uint32_t token, int nth);

/* Entities joined to a subject by "and", its own first: how many, at most room. */
uint32_t cs_subject_joined(const cs_walk *at, uint32_t subject, uint32_t *out, uint32_t room);

/* A group of entities, named after them. */
uint32_t cs_walk_group(const cs_walk *at, const uint32_t *entities, uint32_t count);

/* Is a word a pronoun of the third person, and of which kind? */
bool cs_pronoun_gender(const char *lower, cs_gender *out);

/* Whom a pronoun means, or CS_NOWHERE. */
uint32_t cs_antecedent(const cs_walk *at, uint32_t token, cs_gender wanted);

#endif
