/* diff.h - two sides compared: what diff.c and its parts share
 *
 * The two corpora may number their states differently. What is compared uses one numbering: the states of the first corpus,
 * then those that only the second has.
 */
#ifndef CS_DIFF_H
#define CS_DIFF_H

#include "reason/describe.h"
#include "reason/world.h"

#include <casus/diff.h>

/* What a duty between two states comes to in a crisis, weakest first. */
typedef enum cs_level { CS_LEVEL_NO, CS_LEVEL_RIGHT, CS_LEVEL_OPEN, CS_LEVEL_GATED, CS_LEVEL_YES, CS_LEVELS } cs_level;

/* The plain answer: 0 no, 1 disputed, 2 yes. */
static inline int cs_plain_answer(cs_level level)
{
    return level >= CS_LEVEL_GATED ? 2 : level == CS_LEVEL_OPEN;
}

/* One side. Arrays are by treaty of its corpus. */
typedef struct cs_side {
    const casus_corpus *corpus;
    casus_day day;
    const char *name;       /* "on 18 June 2024" */
    int32_t *twin;          /* the treaty of the same id on the other side, or CS_NONE */
    int32_t *number;        /* by state of this corpus: its common number */
    int32_t *state;         /* by common number: the state here, or CS_NONE */
    uint8_t *differs;       /* 0: it gives the same findings on both sides in every crisis */
    uint8_t *same;          /* the other way round */
    cs_text *text;          /* what of a treaty bears on answers, as bytes (diff_same.c) */
    casus_scenario *crisis; /* one attack, asked again and again */
    cs_world world;
} cs_side;

/* Who bears a duty or is owed it, as the crisis sees it. */
enum { CS_PLAYS_ATTACKER = -2, CS_PLAYS_TARGET = -3, CS_PLAYS_ALL = -4 };

/* What is alike in the flips of a group: everything but who attacks whom and who else bears it. */
typedef struct cs_flip_kind {
    int32_t third;  /* 1: the bearers are neither attacker nor target; else 0 and bearer says which */
    int32_t bearer; /* CS_PLAYS_ATTACKER, CS_PLAYS_TARGET; 0 when third */
    int32_t toward; /* a state's common number, or how it plays */
    int32_t act, political;
    int32_t from, to; /* cs_level */
    int32_t duty[2];  /* that gave the answer on each side, or CS_NONE */
} cs_flip_kind;

/* Flips for each attacker, target and (third) bearer of these sets that are three different states. */
typedef struct cs_flip {
    cs_flip_kind kind;
    cs_set bearers, targets, attackers;
    int32_t count;
} cs_flip;

typedef struct cs_diff {
    cs_side sides[2];
    casus_diff_options options;
    const casus_allocator *allocator;
    cs_arena arena;
    int states; /* common numbers in use */
    cs_set both, only[2];
    int attacker, target, state;        /* common numbers asked for, or CS_NONE */
    bool same_corpus, same_day;         /* of the two sides */
    cs_table flips;                     /* of cs_flip, grouped and in the order of telling */
    long asked, crises, flipped, terms; /* crises asked, those with a flip; flips, and other changes of an answer */
    cs_telling tell;
    bool failed;
} cs_diff;

/* -- diff_same.c --------------------------------------------------------------------------------------------------- */

/* Marks the treaties of both sides that can give different findings. */
void cs_diff_same(cs_diff *d);

/* Do two duties of twin treaties read the same? */
bool cs_same_duty(cs_diff *d, int32_t before, int32_t after);

/* -- diff_flips.c -------------------------------------------------------------------------------------------------- */

/* Asks every crisis on both sides; fills flips, one for each kind, target and bearer, and the counts. */
casus_status cs_diff_ask(cs_diff *d, casus_error *err);

/* -- diff_groups.c ------------------------------------------------------------------------------------------------- */

/* Folds flips into as few as say the same, and orders them. */
void cs_diff_group(cs_diff *d);

/* The first crisis of a group: attacker, target and bearer. */
typedef struct cs_example {
    int attacker, target, bearer;
} cs_example;

cs_example cs_flip_example(const cs_flip *flip);

/* -- diff_duties.c ------------------------------------------------------------------------------------------------- */

/* treaties, duties: what began and ceased to bind, and between whom. Returns by reference what the sentence needs. */
typedef struct cs_binding_change {
    int began, ended, joined, left, altered; /* treaties: bind somebody now, nobody now, more, fewer, otherwise */
    int32_t first_began, first_ended;        /* the first of them: of the after side, of the before side */
    long gained, lost, changed;              /* duties by directed pair */
} cs_binding_change;

void cs_diff_tell_treaties(cs_diff *d, cs_binding_change *out);
void cs_diff_tell_duties(cs_diff *d, cs_binding_change *out);

/* -- diff_tell.c --------------------------------------------------------------------------------------------------- */

/* A set of common numbers in words: "Russia and North Korea", "32 states". */
void cs_diff_say_states(cs_diff *d, const cs_set *set, const char *before_last, int most, cs_text *out);
void cs_diff_tell_set(cs_diff *d, casus_node *in, const char *key, const cs_set *set);
const char *cs_diff_id(const cs_diff *d, int number);
const char *cs_diff_phrase(const cs_diff *d, int number, char buffer[96]);

/* crises and flips, with the proof of one crisis of each group. */
casus_status cs_diff_tell_flips(cs_diff *d, casus_error *err);

/* The sentence. */
void cs_diff_say(cs_diff *d, const cs_binding_change *change);

#endif
