/* parse.c - the transitions, and the beam */
#include "read/parse.h"

#include <assert.h>
#include <string.h>

enum { LANES = 8 }; /* a run of sums is a multiple of this, so that a processor may add several at once */

/* -- states ------------------------------------------------------------------------------------------------------------ */

bool cs_parser_begin(cs_parser *parser, cs_arena *arena, uint32_t words, const cs_move *moves, uint32_t move_count,
                     uint32_t width, int32_t margin)
{
    size_t steps = 2 * (size_t)words, states = 2 + steps * (width + 1), items = words + 2 + states;
    assert(width >= 1 && width <= CS_BEAM_MAX && move_count <= CS_CLASSES_MAX && words <= CS_SENTENCE_TOKENS_MAX);
    memset(parser, 0, sizeof *parser);
    parser->words = words;
    parser->moves = moves;
    parser->move_count = move_count;
    parser->lanes = (move_count + LANES - 1) / LANES * LANES;
    parser->width = width;
    parser->margin = margin;
    parser->views = cs_arena_take(arena, (words + 2) * sizeof *parser->views);
    parser->items = cs_arena_take(arena, items * sizeof *parser->items);
    parser->cells = cs_arena_take(arena, (1 + states) * sizeof *parser->cells);
    parser->states = cs_arena_take(arena, states * sizeof *parser->states);
    parser->item_sums = cs_arena_take(arena, items * CS_ROLES * parser->lanes * sizeof *parser->item_sums);
    parser->cell_sums = cs_arena_take(arena, (1 + states) * parser->lanes * sizeof *parser->cell_sums);
    return !cs_arena_failed(arena);
}

void cs_parser_face(cs_parser *parser, const cs_sight *sights, const uint8_t *tags, uint32_t count)
{
    assert(count >= 1 && count <= parser->words);
    uint16_t none = (uint16_t)(count + 1);
    parser->count = count;
    for (uint32_t i = 0; i < count; i++) {
        cs_view *view = &parser->views[i];
        view->word = sights[i].word;
        view->tag = cs_mix(0x100u + tags[i]);
        view->both = cs_mix(view->word + view->tag);
    }
    for (uint32_t i = count; i < count + 2; i++) {
        cs_view *view = &parser->views[i];
        view->word = view->tag = view->both = cs_mix(i - count);
    }
    for (uint32_t i = 0; i < count + 2; i++)
        parser->items[i] = (cs_item){
            .token = i ? (uint16_t)(i - 1) : none, .left1 = none, .left2 = none, .right1 = none, .right2 = none};
    parser->item_count = parser->old_items = count + 2;
    parser->cells[0] = (cs_cell){0};
    parser->cell_count = parser->old_cells = 1;
    parser->states[0] = (cs_configuration){.front = 1};
    parser->begin = 0;
    parser->end = 1;
}

bool cs_parser_may(const cs_parser *parser, const cs_configuration *state, cs_move move)
{
    bool at_root = cs_parser_front(parser, state)->token == parser->count;
    if (move.act == CS_SHIFT) return !at_root;
    if (move.act == CS_RIGHT) return state->depth >= 2 && move.relation != CS_REL_ROOT;
    return at_root ? state->depth == 1 && move.relation == CS_REL_ROOT
                   : state->depth >= 1 && move.relation != CS_REL_ROOT;
}

static uint8_t one_more(uint8_t count)
{
    return count < UINT8_MAX ? (uint8_t)(count + 1) : count;
}

static void take_left(cs_item *head, uint16_t dependent, uint8_t relation)
{
    head->left2 = head->left1;
    head->left2_label = head->left1_label;
    head->left1 = dependent;
    head->left1_label = relation;
    head->left_labels |= (uint64_t)1 << relation;
    head->left_count = one_more(head->left_count);
}

static void take_right(cs_item *head, uint16_t dependent, uint8_t relation)
{
    head->right2 = head->right1;
    head->right2_label = head->right1_label;
    head->right1 = dependent;
    head->right1_label = relation;
    head->right_labels |= (uint64_t)1 << relation;
    head->right_count = one_more(head->right_count);
}

/* The item that another becomes by a dependent; the same again when a way of this step has made it already. */
static uint32_t item_after(cs_parser *parser, uint32_t from, uint16_t dependent, cs_move move)
{
    for (uint32_t i = parser->old_items; i < parser->item_count; i++) {
        const cs_item *made = &parser->items[i];
        bool on_left = made->left_count != parser->items[made->from].left_count;
        if (made->from != from || on_left != (move.act == CS_LEFT)) continue;
        if (on_left ? made->left1 == dependent && made->left1_label == move.relation
                    : made->right1 == dependent && made->right1_label == move.relation)
            return i;
    }
    cs_item *fresh = &parser->items[parser->item_count];
    *fresh = parser->items[from];
    fresh->from = from;
    fresh->summed = 0;
    (move.act == CS_LEFT ? take_left : take_right)(fresh, dependent, move.relation);
    return parser->item_count++;
}

static uint32_t cell_of(cs_parser *parser, uint32_t item, uint32_t below)
{
    for (uint32_t i = parser->old_cells; i < parser->cell_count; i++)
        if (parser->cells[i].item == item && parser->cells[i].below == below) return i;
    parser->cells[parser->cell_count] = (cs_cell){item, below, false};
    return parser->cell_count++;
}

cs_configuration cs_parser_after(cs_parser *parser, uint32_t state, uint32_t move, int64_t score)
{
    cs_configuration next = parser->states[state];
    cs_move made = parser->moves[move];
    const cs_cell *top = &parser->cells[next.top];
    uint16_t word = cs_parser_top(parser, next.top)->token;
    assert(cs_parser_may(parser, &next, made));
    if (made.act == CS_SHIFT) {
        next.top = cell_of(parser, next.front, next.top);
        next.front = cs_parser_front(parser, &next)->token + 2u;
        next.depth++;
    } else if (made.act == CS_LEFT) {
        next.front = item_after(parser, next.front, word, made);
        next.top = top->below;
        next.depth--;
    } else {
        const cs_cell *below = &parser->cells[top->below];
        next.top = cell_of(parser, item_after(parser, below->item, word, made), below->below);
        next.depth--;
    }
    next.from = state;
    next.move = (uint8_t)move;
    next.score = score;
    return next;
}

void cs_parser_trace(const cs_parser *parser, uint32_t state, uint16_t *heads, uint8_t *relations)
{
    while (state) {
        const cs_configuration *here = &parser->states[state], *before = &parser->states[here->from];
        cs_move move = parser->moves[here->move];
        if (move.act != CS_SHIFT) {
            const cs_item *head =
                move.act == CS_LEFT ? cs_parser_front(parser, before) : cs_parser_second(parser, before->top);
            uint16_t word = cs_parser_top(parser, before->top)->token;
            heads[word] = head->token;
            relations[word] = move.relation;
        }
        state = here->from;
    }
}

/* -- scores ---------------------------------------------------------------------------------------------------------- */

static void clear(const cs_parser *parser, int32_t *sums)
{
    memset(sums, 0, parser->lanes * sizeof *sums);
}

static void add(const cs_parser *parser, int32_t *to, const int32_t *sums)
{
    for (uint32_t k = 0; k < parser->lanes; k += LANES)
        for (uint32_t l = k; l < k + LANES; l++) to[l] += sums[l];
}

static const int32_t *item_sums(cs_parser *parser, const cs_scorer *scorer, uint32_t number, cs_role role)
{
    cs_item *item = &parser->items[number];
    int32_t *sums = parser->item_sums + ((size_t)number * CS_ROLES + role) * parser->lanes;
    if (!(item->summed >> role & 1)) {
        uint64_t keys[CS_KEYS_MAX];
        clear(parser, sums);
        scorer->score(scorer->user, keys, cs_item_keys(parser, item, role, keys), sums);
        item->summed = (uint8_t)(item->summed | 1u << role);
    }
    return sums;
}

static const int32_t *cell_sums(cs_parser *parser, const cs_scorer *scorer, uint32_t number)
{
    int32_t *sums = parser->cell_sums + (size_t)number * parser->lanes;
    if (!parser->cells[number].summed) {
        uint64_t keys[CS_KEYS_MAX];
        clear(parser, sums);
        scorer->score(scorer->user, keys, cs_stack_keys(parser, number, keys), sums);
        parser->cells[number].summed = true;
    }
    return sums;
}

/* What top and front say together, for each state of a step; the same as that of an earlier one with both the same. */
static const int32_t *touch_sums(const cs_parser *parser, const cs_scorer *scorer, uint32_t state,
                                 int32_t (*sums)[CS_CLASSES_MAX])
{
    const cs_configuration *states = parser->states, *here = &states[state];
    int32_t *own = sums[state - parser->begin];
    uint32_t top = parser->cells[here->top].item;
    for (uint32_t i = parser->begin; i < state; i++)
        if (states[i].front == here->front && parser->cells[states[i].top].item == top)
            return memcpy(own, sums[i - parser->begin], parser->lanes * sizeof *own);
    uint64_t keys[CS_KEYS_MAX];
    clear(parser, own);
    size_t count = cs_touch_keys(parser, &parser->items[top], cs_parser_front(parser, here), keys);
    scorer->score(scorer->user, keys, count, own);
    return own;
}

/* The score of each move in a state, allowed or not. */
static void score_moves(cs_parser *parser, const cs_scorer *scorer, uint32_t state, int32_t (*touch)[CS_CLASSES_MAX],
                        int32_t *scores)
{
    const cs_configuration *here = &parser->states[state];
    const cs_cell *top = &parser->cells[here->top];
    uint64_t keys[CS_KEYS_MAX];
    clear(parser, scores);
    scorer->score(scorer->user, keys, cs_meet_keys(parser, here, keys), scores);
    add(parser, scores, touch_sums(parser, scorer, state, touch));
    add(parser, scores, cell_sums(parser, scorer, here->top));
    add(parser, scores, item_sums(parser, scorer, top->item, CS_ROLE_TOP));
    add(parser, scores, item_sums(parser, scorer, parser->cells[top->below].item, CS_ROLE_SECOND));
    add(parser, scores, item_sums(parser, scorer, here->front, CS_ROLE_FRONT));
}

/* -- the beam ------------------------------------------------------------------------------------------------------------ */

typedef struct candidate {
    int64_t score;
    uint32_t state;
    uint32_t move;
} candidate;

/* Keeps the best; of equals the one that came first. */
static uint32_t insert(candidate *best, uint32_t count, uint32_t room, candidate fresh)
{
    if (count == room && fresh.score <= best[count - 1].score) return count;
    uint32_t at = count < room ? count++ : count - 1;
    while (at && best[at - 1].score < fresh.score) best[at] = best[at - 1], at--;
    best[at] = fresh;
    return count;
}

/* Is one of a run of LANES scores above the least that counts? */
static bool any_above(const int32_t *scores, int64_t least)
{
    int32_t best = scores[0];
    for (uint32_t i = 1; i < LANES; i++) best = scores[i] > best ? scores[i] : best;
    return best > least;
}

/* Offers the moves of a state that are allowed; returns how many candidates there are then. */
static uint32_t offer(const cs_parser *parser, uint32_t number, const int32_t *scores, candidate *best, uint32_t count)
{
    const cs_configuration *state = &parser->states[number];
    int64_t least = count == parser->width ? best[count - 1].score - state->score : INT64_MIN;
    for (uint32_t move = 0; move < parser->move_count; move++) {
        if (move % LANES == 0 && !any_above(scores + move, least)) {
            move += LANES - 1;
            continue;
        }
        if (scores[move] <= least || !cs_parser_may(parser, state, parser->moves[move])) continue;
        count = insert(best, count, parser->width, (candidate){state->score + scores[move], number, move});
        if (count == parser->width) least = best[count - 1].score - state->score;
    }
    return count;
}

void cs_parser_step(cs_parser *parser, const cs_scorer *scorer)
{
    candidate best[CS_BEAM_MAX];
    int32_t touch[CS_BEAM_MAX][CS_CLASSES_MAX], scores[CS_CLASSES_MAX];
    uint32_t count = 0;
    for (uint32_t i = parser->begin; i < parser->end; i++) {
        score_moves(parser, scorer, i, touch, scores);
        count = offer(parser, i, scores, best, count);
    }
    uint32_t begin = parser->end;
    parser->old_items = parser->item_count;
    parser->old_cells = parser->cell_count;
    for (uint32_t i = 0; i < count; i++) {
        if (parser->margin && best[i].score < best[0].score - parser->margin) break;
        parser->states[parser->end++] = cs_parser_after(parser, best[i].state, best[i].move, best[i].score);
    }
    parser->begin = begin;
}
