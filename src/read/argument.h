/* argument.h - who fills what of a word: subject, object, prepositions of a verb, a noun or an adjective, wherever they stand
 *
 * All that grammar does between a trigger and those it speaks of is undone here once, so that a frame only names "subject" or "to": the passive,
 * relative clauses, participles, control and raising ("promised Kim to send"), joined verbs, verbs that carry a noun ("held talks with"), the
 * possessive and "of" of event nouns, copulas. What fills a role is a token; who is meant by it is the matter of party.c.
 */
#ifndef CS_ARGUMENT_H
#define CS_ARGUMENT_H

#include "read/frames.h"
#include "read/syntax.h"

enum { CS_ARGUMENTS_MAX = 40, CS_CHAIN_MAX = 8 };

/* By what way an argument was reached; the later, the less sure. */
typedef enum cs_reach {
    CS_REACH_OWN,     /* it hangs on the trigger */
    CS_REACH_SHARED,  /* joined verbs, relative clauses, participles, an object's own preposition */
    CS_REACH_CARRIED, /* through a verb or noun that carries the trigger: light verbs, control, raising */
    CS_REACH_NEAR     /* not by syntax: the nearest that fits */
} cs_reach;

typedef struct cs_argument {
    uint32_t head;
    uint8_t path; /* cs_path_kind */
    uint8_t reach;
    const char *preposition; /* of CS_PATH_PREPOSITION, lower case */
} cs_argument;

/* What the words that carry the trigger make of it. */
enum {
    CS_CARRY_PROMISE = 1,
    CS_CARRY_PLAN = 2,
    CS_CARRY_REFRAIN = 4,
    CS_CARRY_URGE = 8,
    CS_CARRY_ENABLE = 16,
    CS_CARRY_HINDER = 32
};

typedef struct cs_arguments {
    uint32_t trigger;
    cs_argument at[CS_ARGUMENTS_MAX];
    int count;
    uint32_t
        chain[CS_CHAIN_MAX]; /* words that carry the trigger, from it upward: "commitment" of "commitment to provide" */
    int chain_count;
    uint32_t carried; /* CS_CARRY_ bits */
    bool nominal, passive;
} cs_arguments;

struct cs_scene;

/* All arguments of a token, in a stated order: its own first, then those of the further words of a trigger of several, then those
 * reached through others. */
void cs_arguments_of(const struct cs_scene *scene, uint32_t token, const uint32_t *words, uint8_t word_count,
                     cs_arguments *out);

#endif
