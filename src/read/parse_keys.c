/* parse_keys.c - what the parser looks at: features of one item, of the stack, and of the stack and the buffer where they meet
 *
 * They are those of Zhang and Nivre (2011) with sets of labels, written for arc-hybrid: words and tags of three cells (S0, S1, S2) and three words
 * of the buffer (B0, B1, B2), their outermost dependents (l, r; l2, r2 the next), distances, counts. The number of a feature is part of its
 * key: a language model is tied to these lists.
 */
#include "read/parse.h"

static uint64_t number_atom(uint32_t number)
{
    return cs_mix(0x10000u + number);
}

static uint64_t distance_atom(uint32_t from, uint32_t to)
{
    uint32_t distance = to > from ? to - from : from - to;
    return number_atom(distance <= 4 ? distance : distance <= 6 ? 5 : distance <= 10 ? 6 : 7);
}

/* The word so many places behind an item in the buffer. */
static const cs_view *ahead(const cs_parser *parser, const cs_item *front, uint32_t places)
{
    uint32_t beyond = parser->count + 1, at = front->token + places;
    return &parser->views[at < beyond ? at : beyond];
}

#define VIEW(name, of) const cs_view *name = &parser->views[(of)->token]
#define CHILD(name, of, place) const cs_view *name = &parser->views[(of)->place]
#define LABEL(name, of, place) uint64_t name = number_atom((of)->place##_label)
#define KEY(number, one, two, three) keys[n++] = cs_key(number, one, two, three)

static size_t top_keys(const cs_parser *parser, const cs_item *s0, uint64_t *keys)
{
    VIEW(S0, s0);
    CHILD(s0lV, s0, left1);
    CHILD(s0l2V, s0, left2);
    CHILD(s0rV, s0, right1);
    CHILD(s0r2V, s0, right2);
    LABEL(s0lL, s0, left1);
    LABEL(s0l2L, s0, left2);
    LABEL(s0rL, s0, right1);
    LABEL(s0r2L, s0, right2);
    uint64_t s0ln = number_atom(s0->left_count), s0rn = number_atom(s0->right_count);
    uint64_t s0ls = cs_mix(s0->left_labels), s0rs = cs_mix(s0->right_labels);
    size_t n = 0;
    KEY(1, S0->word, 0, 0);
    KEY(2, S0->tag, 0, 0);
    KEY(3, S0->both, 0, 0);
    KEY(68, S0->word, s0ln, 0);
    KEY(69, S0->tag, s0ln, 0);
    KEY(70, S0->word, s0rn, 0);
    KEY(71, S0->tag, s0rn, 0);
    KEY(77, s0lV->word, 0, 0);
    KEY(78, s0lV->tag, 0, 0);
    KEY(79, s0lL, 0, 0);
    KEY(80, s0rV->word, 0, 0);
    KEY(81, s0rV->tag, 0, 0);
    KEY(82, s0rL, 0, 0);
    KEY(90, s0l2V->tag, s0l2L, 0);
    KEY(91, s0r2V->tag, s0r2L, 0);
    KEY(93, S0->tag, s0lV->tag, s0l2V->tag);
    KEY(94, S0->tag, s0rV->tag, s0r2V->tag);
    KEY(100, S0->tag, s0lL, s0l2L);
    KEY(101, S0->word, s0ls, 0);
    KEY(102, S0->tag, s0ls, 0);
    KEY(103, S0->word, s0rs, 0);
    KEY(104, S0->tag, s0rs, 0);
    return n;
}

static size_t second_keys(const cs_parser *parser, const cs_item *s1, uint64_t *keys)
{
    VIEW(S1, s1);
    CHILD(s1lV, s1, left1);
    CHILD(s1l2V, s1, left2);
    CHILD(s1rV, s1, right1);
    CHILD(s1r2V, s1, right2);
    LABEL(s1lL, s1, left1);
    LABEL(s1l2L, s1, left2);
    LABEL(s1rL, s1, right1);
    LABEL(s1r2L, s1, right2);
    uint64_t s1ln = number_atom(s1->left_count), s1rn = number_atom(s1->right_count);
    uint64_t s1ls = cs_mix(s1->left_labels), s1rs = cs_mix(s1->right_labels);
    size_t n = 0;
    KEY(4, S1->word, 0, 0);
    KEY(5, S1->tag, 0, 0);
    KEY(6, S1->both, 0, 0);
    KEY(72, S1->word, s1rn, 0);
    KEY(73, S1->tag, s1rn, 0);
    KEY(74, S1->tag, s1ln, 0);
    KEY(83, s1lV->tag, 0, 0);
    KEY(84, s1rV->word, 0, 0);
    KEY(85, s1rV->tag, 0, 0);
    KEY(86, s1rL, 0, 0);
    KEY(95, S1->tag, s1rV->tag, s1r2V->tag);
    KEY(96, S1->tag, s1lV->tag, s1l2V->tag);
    KEY(98, S1->tag, s1rL, s1r2L);
    KEY(99, S1->tag, s1lL, s1l2L);
    KEY(105, S1->word, s1rs, 0);
    KEY(106, S1->tag, s1rs, 0);
    KEY(107, S1->tag, s1ls, 0);
    return n;
}

static size_t front_keys(const cs_parser *parser, const cs_item *b0, uint64_t *keys)
{
    VIEW(B0, b0);
    const cs_view *B1 = ahead(parser, b0, 1), *B2 = ahead(parser, b0, 2);
    CHILD(b0lV, b0, left1);
    CHILD(b0l2V, b0, left2);
    LABEL(b0lL, b0, left1);
    LABEL(b0l2L, b0, left2);
    uint64_t b0ln = number_atom(b0->left_count), b0ls = cs_mix(b0->left_labels);
    size_t n = 0;
    KEY(0, 0, 0, 0);
    KEY(9, B0->word, 0, 0);
    KEY(10, B0->tag, 0, 0);
    KEY(11, B0->both, 0, 0);
    KEY(12, B1->word, 0, 0);
    KEY(13, B1->tag, 0, 0);
    KEY(14, B1->both, 0, 0);
    KEY(15, B2->tag, 0, 0);
    KEY(16, B2->both, 0, 0);
    KEY(33, B0->tag, B1->tag, 0);
    KEY(34, B0->both, B1->tag, 0);
    KEY(35, B0->tag, B1->both, 0);
    KEY(36, B0->tag, B1->tag, B2->tag);
    KEY(75, B0->word, b0ln, 0);
    KEY(76, B0->tag, b0ln, 0);
    KEY(87, b0lV->word, 0, 0);
    KEY(88, b0lV->tag, 0, 0);
    KEY(89, b0lL, 0, 0);
    KEY(92, b0l2V->tag, b0l2L, 0);
    KEY(97, B0->tag, b0lV->tag, b0l2V->tag);
    KEY(108, B0->word, b0ls, 0);
    KEY(109, B0->tag, b0ls, 0);
    return n;
}

size_t cs_item_keys(const cs_parser *parser, const cs_item *item, cs_role role, uint64_t *keys)
{
    if (role == CS_ROLE_TOP) return top_keys(parser, item, keys);
    return role == CS_ROLE_SECOND ? second_keys(parser, item, keys) : front_keys(parser, item, keys);
}

size_t cs_stack_keys(const cs_parser *parser, uint32_t cell, uint64_t *keys)
{
    const cs_item *s0 = cs_parser_top(parser, cell), *s1 = cs_parser_second(parser, cell);
    VIEW(S0, s0);
    VIEW(S1, s1);
    VIEW(S2, cs_parser_second(parser, parser->cells[cell].below));
    CHILD(s0lV, s0, left1);
    CHILD(s0rV, s0, right1);
    CHILD(s1lV, s1, left1);
    CHILD(s1rV, s1, right1);
    uint64_t far = distance_atom(s1->token, s0->token), s1rs = cs_mix(s1->right_labels);
    size_t n = 0;
    KEY(7, S2->tag, 0, 0);
    KEY(8, S2->both, 0, 0);
    KEY(24, S1->both, S0->both, 0);
    KEY(25, S1->both, S0->tag, 0);
    KEY(26, S1->tag, S0->both, 0);
    KEY(27, S1->word, S0->word, 0);
    KEY(28, S1->tag, S0->tag, 0);
    KEY(44, S2->tag, S1->tag, S0->tag);
    KEY(50, S1->tag, s1lV->tag, S0->tag);
    KEY(51, S1->tag, s1rV->tag, S0->tag);
    KEY(52, S1->tag, S0->tag, s0lV->tag);
    KEY(53, S1->tag, S0->tag, s0rV->tag);
    KEY(54, S1->tag, s1rV->tag, S0->word);
    KEY(55, S1->tag, S0->tag, s0lV->word);
    KEY(63, S1->word, far, 0);
    KEY(64, S1->tag, far, 0);
    KEY(65, S0->word, far, 0);
    KEY(66, S0->tag, far, 0);
    KEY(67, S1->tag, S0->tag, far);
    KEY(110, S1->tag, s1rs, S0->tag);
    return n;
}

size_t cs_touch_keys(const cs_parser *parser, const cs_item *s0, const cs_item *b0, uint64_t *keys)
{
    VIEW(S0, s0);
    VIEW(B0, b0);
    const cs_view *B1 = ahead(parser, b0, 1);
    CHILD(s0lV, s0, left1);
    CHILD(s0rV, s0, right1);
    CHILD(b0lV, b0, left1);
    uint64_t near = distance_atom(s0->token, b0->token), s0ls = cs_mix(s0->left_labels);
    size_t n = 0;
    KEY(17, S0->both, B0->both, 0);
    KEY(18, S0->both, B0->word, 0);
    KEY(19, S0->word, B0->both, 0);
    KEY(20, S0->both, B0->tag, 0);
    KEY(21, S0->tag, B0->both, 0);
    KEY(22, S0->word, B0->word, 0);
    KEY(23, S0->tag, B0->tag, 0);
    KEY(37, S0->tag, B0->tag, B1->tag);
    KEY(38, S0->word, B0->tag, B1->tag);
    KEY(39, S0->tag, B0->word, B1->tag);
    KEY(47, S0->tag, s0lV->tag, B0->tag);
    KEY(48, S0->tag, s0rV->tag, B0->tag);
    KEY(49, S0->tag, B0->tag, b0lV->tag);
    KEY(56, S0->tag, B0->tag, b0lV->word);
    KEY(57, S0->tag, s0rV->word, B0->tag);
    KEY(58, S0->word, near, 0);
    KEY(59, S0->tag, near, 0);
    KEY(60, B0->word, near, 0);
    KEY(61, B0->tag, near, 0);
    KEY(62, S0->tag, B0->tag, near);
    KEY(111, S0->tag, s0ls, B0->tag);
    return n;
}

size_t cs_meet_keys(const cs_parser *parser, const cs_configuration *state, uint64_t *keys)
{
    const cs_item *b0 = cs_parser_front(parser, state);
    VIEW(S0, cs_parser_top(parser, state->top));
    VIEW(S1, cs_parser_second(parser, state->top));
    VIEW(S2, cs_parser_second(parser, parser->cells[state->top].below));
    VIEW(B0, b0);
    const cs_view *B1 = ahead(parser, b0, 1);
    size_t n = 0;
    KEY(29, S1->both, B0->both, 0);
    KEY(30, S1->tag, B0->tag, 0);
    KEY(31, S1->both, B0->tag, 0);
    KEY(32, S1->tag, B0->both, 0);
    KEY(40, S1->tag, S0->tag, B0->tag);
    KEY(41, S1->word, S0->tag, B0->tag);
    KEY(42, S1->tag, S0->word, B0->tag);
    KEY(43, S1->tag, S0->tag, B0->word);
    KEY(45, S2->tag, S1->tag, B0->tag);
    KEY(46, S1->tag, B0->tag, B1->tag);
    return n;
}

#undef KEY
#undef LABEL
#undef CHILD
#undef VIEW

size_t cs_parser_keys(const cs_parser *parser, const cs_configuration *state, uint64_t *keys)
{
    const cs_item *top = cs_parser_top(parser, state->top), *front = cs_parser_front(parser, state);
    size_t n = cs_item_keys(parser, top, CS_ROLE_TOP, keys);
    n += cs_item_keys(parser, cs_parser_second(parser, state->top), CS_ROLE_SECOND, keys + n);
    n += cs_item_keys(parser, front, CS_ROLE_FRONT, keys + n);
    n += cs_stack_keys(parser, state->top, keys + n);
    n += cs_touch_keys(parser, top, front, keys + n);
    return n + cs_meet_keys(parser, state, keys + n);
}
