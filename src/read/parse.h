/* parse.h - dependency trees by transitions: shift, or tie two words, with a beam of the best ways so far
 *
 * The system is arc-hybrid (Kuhlmann, Gomez-Rodriguez and Satta 2011): a word on the stack may become a dependent of the word in
 * front of the buffer (LEFT) or of the word below it on the stack (RIGHT). The root stands behind the last word and takes one
 * dependent, when it alone is left; so every way through ends in a tree with one root, whatever the weights.
 *
 * What a word on the stack governs so far is an item. Items are never changed: a transition makes a new one from the old, so that all ways
 * of the beam share what they have in common, and a state is a few numbers.
 */
#ifndef CS_PARSE_H
#define CS_PARSE_H

#include "read/tag.h"

enum { CS_BEAM_MAX = 16 };

typedef enum cs_act { CS_SHIFT, CS_LEFT, CS_RIGHT } cs_act;

/* A class of the parser. */
typedef struct cs_move {
    uint8_t act;      /* cs_act */
    uint8_t relation; /* cs_relation, of LEFT and RIGHT */
} cs_move;

typedef struct cs_item {
    uint32_t below;                        /* item beneath it on the stack; 0: none */
    uint32_t left1, left2, right1, right2; /* outermost and next dependent on each side; 0: none */
    uint64_t left_labels, right_labels;    /* bit r: a dependent of relation r */
    uint16_t token;
    uint8_t left_count, right_count;
    uint8_t left1_label, left2_label, right1_label, right2_label;
} cs_item;

typedef struct cs_state {
    uint32_t top, front; /* items; top 0: the stack is empty */
    uint32_t from;       /* state before the last transition */
    int64_t score;
    uint16_t depth; /* of the stack */
    uint8_t move;   /* last transition: index of the class */
} cs_state;

/* The atoms of a word for the parser. */
typedef struct cs_view {
    uint64_t word, tag, both;
} cs_view;

/* Working memory for one sentence after another; not shared between threads. */
typedef struct cs_parser {
    const cs_move *moves;
    uint32_t move_count;
    uint32_t width; /* of the beam */
    int32_t margin; /* states that are worse than the best by more are dropped; 0: none are */
    uint32_t count; /* words of the sentence */
    cs_view *views; /* count words, the root, and what is beyond */
    cs_item *items; /* 0: none; 1 ... count + 1: words in front of the buffer without dependents; then those made */
    uint32_t item_count;
    cs_state *states;    /* step by step */
    uint32_t begin, end; /* the states of the present step, the best first */
} cs_parser;

/* Memory for sentences up to CS_SENTENCE_TOKENS_MAX words; false when the arena has none. */
bool cs_parser_begin(cs_parser *parser, cs_arena *arena, const cs_move *moves, uint32_t move_count, uint32_t width,
                     int32_t margin);

/* Puts a sentence before the parser: 1 ... CS_SENTENCE_TOKENS_MAX words with their tags; one state. */
void cs_parser_face(cs_parser *parser, const cs_sight *sights, const uint8_t *tags, uint32_t count);

/* All words are tied. */
static inline bool cs_parser_done(const cs_parser *parser, const cs_state *state)
{
    return state->depth == 0 && parser->items[state->front].token == parser->count;
}

bool cs_parser_may(const cs_parser *parser, const cs_state *state, cs_move move);
size_t cs_parser_keys(const cs_parser *parser, const cs_state *state, uint64_t *keys);

/* The state after a move that is allowed; makes an item, at most. */
cs_state cs_parser_after(cs_parser *parser, uint32_t state, uint32_t move, int64_t score);

/* One transition in each state of the beam. */
void cs_parser_step(cs_parser *parser, const cs_scorer *scorer);

/* heads[i] becomes the head of word i (count: the root), relations[i] its relation, along the way to a state. */
void cs_parser_trace(const cs_parser *parser, uint32_t state, uint16_t *heads, uint8_t *relations);

#endif
