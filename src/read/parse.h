/* parse.h - dependency trees by transitions: shift, or tie two words, with a beam of the best ways so far
 *
 * The system is arc-hybrid (Kuhlmann, Gomez-Rodriguez and Satta 2011): a word on the stack may become a dependent of the word in
 * front of the buffer (LEFT) or of the word below it on the stack (RIGHT). The root stands behind the last word and takes one
 * dependent, when it alone is left; so every way through ends in a tree with one root, whatever the weights.
 *
 * What a word governs so far is an item; the stack is a chain of cells, each with an item. Neither is ever changed: a transition makes
 * new ones from the old, so that all ways of the beam share what they have in common. A configuration (a way so far) is a few numbers.
 *
 * Most features look at one item, or at the two on top of the stack. What they add to the scores is summed up once for each item and
 * cell and kept, so that a state asks the weights only for the features in which stack and buffer meet.
 */
#ifndef CS_PARSE_H
#define CS_PARSE_H

#include "read/tag.h"

enum { CS_BEAM_MAX = 16 };

typedef enum cs_transition { CS_SHIFT, CS_LEFT, CS_RIGHT } cs_transition;

/* A class of the parser. */
typedef struct cs_move {
    uint8_t act;      /* cs_transition */
    uint8_t relation; /* cs_relation, of LEFT and RIGHT */
} cs_move;

/* Where an item stands when features look at it. */
typedef enum cs_role { CS_ROLE_TOP, CS_ROLE_SECOND, CS_ROLE_FRONT, CS_ROLES } cs_role;

typedef struct cs_item {
    uint64_t left_labels, right_labels;    /* bit r: a dependent of relation r */
    uint32_t from;                         /* the item it was before its last dependent */
    uint16_t token;                        /* count + 1: no word */
    uint16_t left1, left2, right1, right2; /* outermost and next dependent on each side; count + 1: none */
    uint8_t left_count, right_count;
    uint8_t left1_label, left2_label, right1_label, right2_label;
    uint8_t summed; /* bit for each role whose sums are known */
} cs_item;

typedef struct cs_cell {
    uint32_t item, below; /* below 0: the last */
    bool summed;
} cs_cell;

typedef struct cs_configuration {
    uint32_t top;   /* cell; 0: the stack is empty */
    uint32_t front; /* item */
    uint32_t from;  /* state before the last transition */
    int64_t score;
    uint16_t depth; /* of the stack */
    uint8_t move;   /* last transition: index of the class */
} cs_configuration;

/* The atoms of a word for the parser. */
typedef struct cs_view {
    uint64_t word, tag, both;
} cs_view;

/* Working memory for one sentence after another; not shared between threads. */
typedef struct cs_parser {
    const cs_move *moves;
    uint32_t move_count;
    uint32_t lanes; /* numbers of one run of sums: move_count, rounded up */
    uint32_t width; /* of the beam */
    int32_t margin; /* states that are worse than the best by more are dropped; 0: none are */
    uint32_t words; /* of the longest sentence there is room for */
    uint32_t count; /* words of the sentence */
    cs_view *views; /* count words, the root, and what is beyond */
    cs_item *items; /* 0: none; 1 ... count + 1: words in front of the buffer without dependents; then those made */
    cs_cell *cells; /* 0: none */
    cs_configuration *states;                              /* step by step */
    int32_t *item_sums, *cell_sums;                        /* CS_ROLES runs for each item, one for each cell */
    uint32_t item_count, cell_count, old_items, old_cells; /* old: those of earlier steps */
    uint32_t begin, end;                                   /* the states of the present step, the best first */
} cs_parser;

/* Memory for sentences of up to so many words; false when the arena has none. */
bool cs_parser_begin(cs_parser *parser, cs_arena *arena, uint32_t words, const cs_move *moves, uint32_t move_count,
                     uint32_t width, int32_t margin);

/* Puts a sentence before the parser: at least one word, and its tags; one state. Forgets all sums, which hold
 * as long as the scorer says the same. */
void cs_parser_face(cs_parser *parser, const cs_sight *sights, const uint8_t *tags, uint32_t count);

static inline const cs_item *cs_parser_front(const cs_parser *parser, const cs_configuration *state)
{
    return &parser->items[state->front];
}

/* The item of a cell, and of the one below it; item 0 when there is none. */
static inline const cs_item *cs_parser_top(const cs_parser *parser, uint32_t cell)
{
    return &parser->items[parser->cells[cell].item];
}

static inline const cs_item *cs_parser_second(const cs_parser *parser, uint32_t cell)
{
    return cs_parser_top(parser, parser->cells[cell].below);
}

/* All words are tied. */
static inline bool cs_parser_done(const cs_parser *parser, const cs_configuration *state)
{
    return state->depth == 0 && cs_parser_front(parser, state)->token == parser->count;
}

bool cs_parser_may(const cs_parser *parser, const cs_configuration *state, cs_move move);

/* The state after a move that is allowed; makes an item and a cell, at most. */
cs_configuration cs_parser_after(cs_parser *parser, uint32_t state, uint32_t move, int64_t score);

/* One transition in each state of the beam. */
void cs_parser_step(cs_parser *parser, const cs_scorer *scorer);

/* heads[i] becomes the head of word i (count: the root), relations[i] its relation, along the way to a state. */
void cs_parser_trace(const cs_parser *parser, uint32_t state, uint16_t *heads, uint8_t *relations);

/* -- features (parse_keys.c) ------------------------------------------------------------------------------------------- */

/* The keys of all features of a state, at most CS_KEYS_MAX; returns how many. They are those of its parts: */
size_t cs_parser_keys(const cs_parser *parser, const cs_configuration *state, uint64_t *keys);

size_t cs_item_keys(const cs_parser *parser, const cs_item *item, cs_role role, uint64_t *keys);
size_t cs_stack_keys(const cs_parser *parser, uint32_t cell, uint64_t *keys); /* the cell and those below it */
size_t cs_touch_keys(const cs_parser *parser, const cs_item *top, const cs_item *front, uint64_t *keys);
size_t cs_meet_keys(const cs_parser *parser, const cs_configuration *state,
                    uint64_t *keys); /* the front and two cells or more */

#endif
