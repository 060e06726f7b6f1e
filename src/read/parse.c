/* parse.c - the transitions, and the beam */
#include "read/parse.h"

#include <assert.h>
#include <string.h>

/* -- states ------------------------------------------------------------------------------------------------------------ */

bool cs_parser_begin(cs_parser *parser, cs_arena *arena, const cs_move *moves, uint32_t move_count, uint32_t width,
                     int32_t margin)
{
    size_t steps = 2 * CS_SENTENCE_TOKENS_MAX, states = 2 + steps * (width + 1);
    assert(width >= 1 && width <= CS_BEAM_MAX && move_count <= CS_CLASSES_MAX);
    memset(parser, 0, sizeof *parser);
    parser->moves = moves;
    parser->move_count = move_count;
    parser->width = width;
    parser->margin = margin;
    parser->views = cs_arena_take(arena, (CS_SENTENCE_TOKENS_MAX + 2) * sizeof *parser->views);
    parser->items = cs_arena_take(arena, (CS_SENTENCE_TOKENS_MAX + 2 + states) * sizeof *parser->items);
    parser->states = cs_arena_take(arena, states * sizeof *parser->states);
    return parser->views && parser->items && parser->states;
}

void cs_parser_face(cs_parser *parser, const cs_sight *sights, const uint8_t *tags, uint32_t count)
{
    assert(count >= 1 && count <= CS_SENTENCE_TOKENS_MAX);
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
    memset(parser->items, 0, (count + 2) * sizeof *parser->items);
    parser->items[0].token = (uint16_t)(count + 1);
    for (uint32_t i = 0; i <= count; i++) parser->items[i + 1].token = (uint16_t)i;
    parser->item_count = count + 2;
    parser->states[0] = (cs_state){.front = 1};
    parser->begin = 0;
    parser->end = 1;
}

bool cs_parser_may(const cs_parser *parser, const cs_state *state, cs_move move)
{
    bool at_root = parser->items[state->front].token == parser->count;
    if (move.act == CS_SHIFT) return !at_root;
    if (move.act == CS_RIGHT) return state->depth >= 2 && move.relation != CS_REL_ROOT;
    return at_root ? state->depth == 1 && move.relation == CS_REL_ROOT
                   : state->depth >= 1 && move.relation != CS_REL_ROOT;
}

static uint8_t one_more(uint8_t count)
{
    return count < UINT8_MAX ? (uint8_t)(count + 1) : count;
}

static void take_left(cs_item *head, uint32_t dependent, uint8_t relation)
{
    head->left2 = head->left1;
    head->left2_label = head->left1_label;
    head->left1 = dependent;
    head->left1_label = relation;
    head->left_labels |= (uint64_t)1 << relation;
    head->left_count = one_more(head->left_count);
}

static void take_right(cs_item *head, uint32_t dependent, uint8_t relation)
{
    head->right2 = head->right1;
    head->right2_label = head->right1_label;
    head->right1 = dependent;
    head->right1_label = relation;
    head->right_labels |= (uint64_t)1 << relation;
    head->right_count = one_more(head->right_count);
}

cs_state cs_parser_after(cs_parser *parser, uint32_t state, uint32_t move, int64_t score)
{
    cs_state next = parser->states[state];
    cs_move made = parser->moves[move];
    uint32_t fresh = parser->item_count++;
    cs_item *item = &parser->items[fresh];
    assert(cs_parser_may(parser, &next, made));
    if (made.act == CS_SHIFT) {
        *item = parser->items[next.front];
        item->below = next.top;
        next.top = fresh;
        next.front = item->token + 2u;
        next.depth++;
    } else if (made.act == CS_LEFT) {
        *item = parser->items[next.front];
        take_left(item, next.top, made.relation);
        next.front = fresh;
        next.top = parser->items[next.top].below;
        next.depth--;
    } else {
        *item = parser->items[parser->items[next.top].below];
        take_right(item, next.top, made.relation);
        next.top = fresh;
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
        const cs_state *here = &parser->states[state], *before = &parser->states[here->from];
        cs_move move = parser->moves[here->move];
        const cs_item *top = &parser->items[before->top];
        if (move.act != CS_SHIFT) {
            const cs_item *head = &parser->items[move.act == CS_LEFT ? before->front : top->below];
            heads[top->token] = head->token;
            relations[top->token] = move.relation;
        }
        state = here->from;
    }
}

/* -- features ------------------------------------------------------------------------------------------------------------ */

static uint64_t number_atom(uint32_t number)
{
    return cs_mix(0x10000u + number);
}

static uint64_t distance_atom(uint32_t from, uint32_t to)
{
    uint32_t distance = to > from ? to - from : from - to;
    return number_atom(distance <= 4 ? distance : distance <= 6 ? 5 : distance <= 10 ? 6 : 7);
}

size_t cs_parser_keys(const cs_parser *parser, const cs_state *state, uint64_t *keys)
{
    const cs_item *items = parser->items, *none = &items[0];
    const cs_view *views = parser->views;
    const cs_item *s0 = &items[state->top], *s1 = state->top ? &items[s0->below] : none;
    const cs_item *s2 = s1 != none ? &items[s1->below] : none, *b0 = &items[state->front];
    uint32_t last = parser->count + 1;
    const cs_view *S0 = &views[s0->token], *S1 = &views[s1->token], *S2 = &views[s2->token], *B0 = &views[b0->token];
    const cs_view *B1 = &views[b0->token + 1u < last ? b0->token + 1u : last];
    const cs_view *B2 = &views[b0->token + 2u < last ? b0->token + 2u : last];
#define CHILD(name, of, place)                                                                                         \
    const cs_item *name = &items[of->place];                                                                           \
    const cs_view *name##V = &views[name->token];                                                                      \
    uint64_t name##L = number_atom(of->place##_label)
    CHILD(s0l, s0, left1);
    CHILD(s0l2, s0, left2);
    CHILD(s0r, s0, right1);
    CHILD(s0r2, s0, right2);
    CHILD(s1l, s1, left1);
    CHILD(s1l2, s1, left2);
    CHILD(s1r, s1, right1);
    CHILD(s1r2, s1, right2);
    CHILD(b0l, b0, left1);
    CHILD(b0l2, b0, left2);
#undef CHILD
    uint64_t near = distance_atom(s0->token, b0->token), far = distance_atom(s1->token, s0->token);
    uint64_t s0ln = number_atom(s0->left_count), s0rn = number_atom(s0->right_count);
    uint64_t s1ln = number_atom(s1->left_count), s1rn = number_atom(s1->right_count);
    uint64_t b0ln = number_atom(b0->left_count);
    uint64_t s0ls = cs_mix(s0->left_labels), s0rs = cs_mix(s0->right_labels);
    uint64_t s1ls = cs_mix(s1->left_labels), s1rs = cs_mix(s1->right_labels), b0ls = cs_mix(b0->left_labels);
    size_t n = 0;
#define KEY(one, two, three) keys[n] = cs_key(n, one, two, three), n++
    KEY(0, 0, 0);
    KEY(S0->word, 0, 0);
    KEY(S0->tag, 0, 0);
    KEY(S0->both, 0, 0);
    KEY(S1->word, 0, 0);
    KEY(S1->tag, 0, 0);
    KEY(S1->both, 0, 0);
    KEY(S2->tag, 0, 0);
    KEY(S2->both, 0, 0);
    KEY(B0->word, 0, 0);
    KEY(B0->tag, 0, 0);
    KEY(B0->both, 0, 0);
    KEY(B1->word, 0, 0);
    KEY(B1->tag, 0, 0);
    KEY(B1->both, 0, 0);
    KEY(B2->tag, 0, 0);
    KEY(B2->both, 0, 0);

    KEY(S0->both, B0->both, 0);
    KEY(S0->both, B0->word, 0);
    KEY(S0->word, B0->both, 0);
    KEY(S0->both, B0->tag, 0);
    KEY(S0->tag, B0->both, 0);
    KEY(S0->word, B0->word, 0);
    KEY(S0->tag, B0->tag, 0);
    KEY(S1->both, S0->both, 0);
    KEY(S1->both, S0->tag, 0);
    KEY(S1->tag, S0->both, 0);
    KEY(S1->word, S0->word, 0);
    KEY(S1->tag, S0->tag, 0);
    KEY(S1->both, B0->both, 0);
    KEY(S1->tag, B0->tag, 0);
    KEY(S1->both, B0->tag, 0);
    KEY(S1->tag, B0->both, 0);
    KEY(B0->tag, B1->tag, 0);
    KEY(B0->both, B1->tag, 0);
    KEY(B0->tag, B1->both, 0);

    KEY(B0->tag, B1->tag, B2->tag);
    KEY(S0->tag, B0->tag, B1->tag);
    KEY(S0->word, B0->tag, B1->tag);
    KEY(S0->tag, B0->word, B1->tag);
    KEY(S1->tag, S0->tag, B0->tag);
    KEY(S1->word, S0->tag, B0->tag);
    KEY(S1->tag, S0->word, B0->tag);
    KEY(S1->tag, S0->tag, B0->word);
    KEY(S2->tag, S1->tag, S0->tag);
    KEY(S2->tag, S1->tag, B0->tag);
    KEY(S1->tag, B0->tag, B1->tag);

    KEY(S0->tag, s0lV->tag, B0->tag);
    KEY(S0->tag, s0rV->tag, B0->tag);
    KEY(S0->tag, B0->tag, b0lV->tag);
    KEY(S1->tag, s1lV->tag, S0->tag);
    KEY(S1->tag, s1rV->tag, S0->tag);
    KEY(S1->tag, S0->tag, s0lV->tag);
    KEY(S1->tag, S0->tag, s0rV->tag);
    KEY(S1->tag, s1rV->tag, S0->word);
    KEY(S1->tag, S0->tag, s0lV->word);
    KEY(S0->tag, B0->tag, b0lV->word);
    KEY(S0->tag, s0rV->word, B0->tag);

    KEY(S0->word, near, 0);
    KEY(S0->tag, near, 0);
    KEY(B0->word, near, 0);
    KEY(B0->tag, near, 0);
    KEY(S0->tag, B0->tag, near);
    KEY(S1->word, far, 0);
    KEY(S1->tag, far, 0);
    KEY(S0->word, far, 0);
    KEY(S0->tag, far, 0);
    KEY(S1->tag, S0->tag, far);

    KEY(S0->word, s0ln, 0);
    KEY(S0->tag, s0ln, 0);
    KEY(S0->word, s0rn, 0);
    KEY(S0->tag, s0rn, 0);
    KEY(S1->word, s1rn, 0);
    KEY(S1->tag, s1rn, 0);
    KEY(S1->tag, s1ln, 0);
    KEY(B0->word, b0ln, 0);
    KEY(B0->tag, b0ln, 0);

    KEY(s0lV->word, 0, 0);
    KEY(s0lV->tag, 0, 0);
    KEY(s0lL, 0, 0);
    KEY(s0rV->word, 0, 0);
    KEY(s0rV->tag, 0, 0);
    KEY(s0rL, 0, 0);
    KEY(s1lV->tag, 0, 0);
    KEY(s1rV->word, 0, 0);
    KEY(s1rV->tag, 0, 0);
    KEY(s1rL, 0, 0);
    KEY(b0lV->word, 0, 0);
    KEY(b0lV->tag, 0, 0);
    KEY(b0lL, 0, 0);
    KEY(s0l2V->tag, s0l2L, 0);
    KEY(s0r2V->tag, s0r2L, 0);
    KEY(b0l2V->tag, b0l2L, 0);
    KEY(S0->tag, s0lV->tag, s0l2V->tag);
    KEY(S0->tag, s0rV->tag, s0r2V->tag);
    KEY(S1->tag, s1rV->tag, s1r2V->tag);
    KEY(S1->tag, s1lV->tag, s1l2V->tag);
    KEY(B0->tag, b0lV->tag, b0l2V->tag);
    KEY(S1->tag, s1rL, s1r2L);
    KEY(S1->tag, s1lL, s1l2L);
    KEY(S0->tag, s0lL, s0l2L);

    KEY(S0->word, s0ls, 0);
    KEY(S0->tag, s0ls, 0);
    KEY(S0->word, s0rs, 0);
    KEY(S0->tag, s0rs, 0);
    KEY(S1->word, s1rs, 0);
    KEY(S1->tag, s1rs, 0);
    KEY(S1->tag, s1ls, 0);
    KEY(B0->word, b0ls, 0);
    KEY(B0->tag, b0ls, 0);
    KEY(S1->tag, s1rs, S0->tag);
    KEY(S0->tag, s0ls, B0->tag);
#undef KEY
    return n;
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

void cs_parser_step(cs_parser *parser, const cs_scorer *scorer)
{
    candidate best[CS_BEAM_MAX];
    uint64_t keys[CS_KEYS_MAX];
    int32_t scores[CS_CLASSES_MAX];
    uint32_t count = 0;
    for (uint32_t i = parser->begin; i < parser->end; i++) {
        const cs_state *state = &parser->states[i];
        memset(scores, 0, sizeof scores);
        scorer->score(scorer->user, keys, cs_parser_keys(parser, state, keys), scores);
        for (uint32_t move = 0; move < parser->move_count; move++) {
            int64_t score = state->score + scores[move];
            if (count == parser->width && score <= best[count - 1].score) continue;
            if (!cs_parser_may(parser, state, parser->moves[move])) continue;
            count = insert(best, count, parser->width, (candidate){score, i, move});
        }
    }
    uint32_t begin = parser->end;
    for (uint32_t i = 0; i < count; i++) {
        if (parser->margin && best[i].score < best[0].score - parser->margin) break;
        parser->states[parser->end++] = cs_parser_after(parser, best[i].state, best[i].move, best[i].score);
    }
    parser->begin = begin;
}
