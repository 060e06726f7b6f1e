/* test_parse.c - the parser against a slow twin, under weights made of nothing but chance: every way ends in a tree, and sums
 * that are kept, items that are shared and a beam that is cut change no score
 *
 * The scorer hashes keys; no model file is needed, and what the parser says has no sense, only form.
 */
#include "poor.h"
#include "read/parse.h"
#include "trees.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* -- moves, words, weights ------------------------------------------------------------------------------------------------- */

/* All moves there can be, or (few) one of each kind. */
typedef struct grammar {
    cs_move moves[CS_CLASSES_MAX];
    uint32_t count;
} grammar;

static grammar all_moves(void)
{
    grammar of = {.moves = {{CS_SHIFT, 0}}, .count = 1};
    for (uint8_t relation = 0; relation <= CS_REL_XCOMP; relation++) {
        of.moves[of.count++] = (cs_move){CS_LEFT, relation};
        if (relation != CS_REL_ROOT) of.moves[of.count++] = (cs_move){CS_RIGHT, relation};
    }
    return of;
}

static grammar few_moves(void)
{
    return (grammar){.moves = {{CS_RIGHT, CS_REL_OBJ}, {CS_LEFT, CS_REL_ROOT}, {CS_SHIFT, 0}, {CS_LEFT, CS_REL_NSUBJ}},
                     .count = 4};
}

/* A word of a small vocabulary in each place, so that features are met again. */
typedef struct words {
    cs_sight sights[CS_SENTENCE_TOKENS_MAX];
    uint8_t tags[CS_SENTENCE_TOKENS_MAX];
    uint32_t count;
} words;

static void say_words(words *of, uint32_t count, uint64_t seed)
{
    of->count = count;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t chance = cs_mix(seed * 1000 + i);
        of->sights[i] = (cs_sight){.word = cs_mix(chance % 30)};
        of->tags[i] = (uint8_t)(chance >> 32) % 12;
    }
}

typedef struct chance {
    uint64_t seed;
    uint32_t classes;
    int32_t most; /* size of a weight: small ones make ties */
} chance;

static void score(const void *user, const uint64_t *keys, size_t count, int32_t *scores)
{
    const chance *of = user;
    assert_in_range(count, 0, CS_KEYS_MAX);
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = cs_mix(keys[i] ^ of->seed);
        for (uint32_t class = 0; class < of->classes; class ++)
            scores[class] +=
                (int32_t)((hash * (2 * class + 1)) >> 33) % (of->most + 1) * (hash >> (class % 60) & 1 ? 1 : -1);
    }
}

/* -- the parser under test ------------------------------------------------------------------------------------------------- */

typedef struct desk {
    cs_arena arena;
    cs_parser parser;
    grammar moves;
    chance weights;
    cs_scorer scorer;
} desk;

static desk *desk_new(grammar moves, uint32_t longest, uint32_t width, int32_t margin, chance weights)
{
    desk *at = calloc(1, sizeof *at);
    assert_non_null(at);
    at->moves = moves;
    at->weights = weights;
    at->weights.classes = moves.count;
    at->scorer = (cs_scorer){score, &at->weights};
    cs_arena_begin(&at->arena, NULL);
    assert_true(cs_parser_begin(&at->parser, &at->arena, longest, at->moves.moves, moves.count, width, margin));
    return at;
}

static void desk_free(desk *at)
{
    cs_arena_end(&at->arena);
    free(at);
}

static const cs_configuration *best_of(const cs_parser *parser)
{
    return &parser->states[parser->begin];
}

static void face(desk *at, const words *sentence)
{
    cs_parser_face(&at->parser, sentence->sights, sentence->tags, sentence->count);
}

static void parse(desk *at, const words *sentence)
{
    face(at, sentence);
    for (uint32_t step = 0; step < 2 * sentence->count; step++) {
        assert_false(cs_parser_done(&at->parser, best_of(&at->parser)));
        cs_parser_step(&at->parser, &at->scorer);
        assert_in_range(at->parser.end - at->parser.begin, 1, at->parser.width);
    }
}

typedef struct tree {
    uint16_t heads[CS_SENTENCE_TOKENS_MAX];
    uint8_t relations[CS_SENTENCE_TOKENS_MAX];
} tree;

static tree tree_of(const cs_parser *parser, uint32_t state)
{
    tree made = {.heads = {0}};
    memset(&made, 0xff, sizeof made); /* a word that is not tied shows */
    cs_parser_trace(parser, state, made.heads, made.relations);
    return made;
}

static void hold_tree(const cs_parser *parser, uint32_t state)
{
    uint32_t heads[CS_SENTENCE_TOKENS_MAX];
    tree made = tree_of(parser, state);
    for (uint32_t i = 0; i < parser->count; i++) heads[i] = made.heads[i];
    if (!is_tree(heads, made.relations, parser->count, parser->count)) fail_msg("%u words: no tree", parser->count);
}

/* -- every way ends in a tree ---------------------------------------------------------------------------------------------- */

static void hold_all_ways(grammar moves, uint32_t width, uint32_t longest)
{
    desk *at = desk_new(moves, longest, width, 0, (chance){.seed = width, .most = 1000});
    words sentence;
    for (uint32_t count = 1; count <= longest; count++) {
        say_words(&sentence, count, count);
        parse(at, &sentence);
        for (uint32_t i = at->parser.begin; i < at->parser.end; i++) {
            assert_true(cs_parser_done(&at->parser, &at->parser.states[i]));
            hold_tree(&at->parser, i);
        }
    }
    desk_free(at);
}

static void all_ways_end_in_trees(void **state)
{
    (void)state;
    hold_all_ways(few_moves(), 1, CS_SENTENCE_TOKENS_MAX);
    hold_all_ways(few_moves(), 4, CS_SENTENCE_TOKENS_MAX);
    hold_all_ways(all_moves(), CS_BEAM_MAX, 40);
}

/* Ways that no weights would choose: any move that is allowed, by chance. */
static void allowed_moves_end_in_trees(void **state)
{
    (void)state;
    desk *at = desk_new(all_moves(), CS_SENTENCE_TOKENS_MAX, 1, 0, (chance){.most = 1});
    cs_parser *parser = &at->parser;
    words sentence;
    for (uint64_t seed = 0; seed < 200; seed++) {
        uint32_t now = 0, count = 1 + (uint32_t)(seed * 7 % CS_SENTENCE_TOKENS_MAX);
        say_words(&sentence, count, seed);
        face(at, &sentence);
        for (uint32_t step = 0; step < 2 * count; step++) {
            uint32_t move = (uint32_t)(cs_mix(seed << 20 | step) % parser->move_count);
            while (!cs_parser_may(parser, &parser->states[now], parser->moves[move]))
                move = (move + 1) % parser->move_count;
            parser->states[now + 1] = cs_parser_after(parser, now, move, 0);
            now++;
        }
        assert_true(cs_parser_done(parser, &parser->states[now]));
        hold_tree(parser, now);
    }
    desk_free(at);
}

/* -- what a state knows is what its moves have made ------------------------------------------------------------------------ */

/* Arc-hybrid as the books have it: a stack, a buffer, an arc for each tie. */
typedef struct plain {
    uint16_t stack[CS_SENTENCE_TOKENS_MAX], heads[CS_SENTENCE_TOKENS_MAX];
    uint8_t relations[CS_SENTENCE_TOKENS_MAX];
    uint32_t depth, front;
} plain;

static void make_move(plain *of, cs_move move)
{
    if (move.act == CS_SHIFT) {
        of->stack[of->depth++] = (uint16_t)of->front++;
        return;
    }
    uint16_t word = of->stack[--of->depth];
    of->heads[word] = move.act == CS_LEFT ? (uint16_t)of->front : of->stack[of->depth - 1];
    of->relations[word] = move.relation;
}

static plain replayed(const cs_parser *parser, uint32_t state)
{
    plain of = {.depth = 0};
    uint8_t made[2 * CS_SENTENCE_TOKENS_MAX];
    uint32_t count = 0;
    memset(of.heads, 0xff, sizeof of.heads);
    for (; state; state = parser->states[state].from) made[count++] = parser->states[state].move;
    while (count) make_move(&of, parser->moves[made[--count]]);
    return of;
}

/* The item of a word has the dependents that the arcs give it. */
static void hold_item(const cs_parser *parser, const cs_item *item, const plain *of, uint32_t token)
{
    cs_item wanted = {.token = (uint16_t)token};
    wanted.left1 = wanted.left2 = wanted.right1 = wanted.right2 = (uint16_t)(parser->count + 1);
    for (uint32_t i = token; i-- > 0;) {
        if (of->heads[i] != token) continue;
        wanted.left2 = wanted.left1;
        wanted.left2_label = wanted.left1_label;
        wanted.left1 = (uint16_t)i;
        wanted.left1_label = of->relations[i];
        wanted.left_labels |= UINT64_C(1) << of->relations[i];
        wanted.left_count++;
    }
    for (uint32_t i = token + 1; i < parser->count; i++) {
        if (of->heads[i] != token) continue;
        wanted.right2 = wanted.right1;
        wanted.right2_label = wanted.right1_label;
        wanted.right1 = (uint16_t)i;
        wanted.right1_label = of->relations[i];
        wanted.right_labels |= UINT64_C(1) << of->relations[i];
        wanted.right_count++;
    }
    wanted.from = item->from;
    wanted.summed = item->summed;
    assert_int_equal(item->token, wanted.token);
    assert_int_equal(item->left1, wanted.left1);
    assert_int_equal(item->left2, wanted.left2);
    assert_int_equal(item->right1, wanted.right1);
    assert_int_equal(item->right2, wanted.right2);
    assert_int_equal(item->left1_label, wanted.left1_label);
    assert_int_equal(item->left2_label, wanted.left2_label);
    assert_int_equal(item->right1_label, wanted.right1_label);
    assert_int_equal(item->right2_label, wanted.right2_label);
    assert_true(item->left_labels == wanted.left_labels && item->right_labels == wanted.right_labels);
    assert_true(item->left_count == wanted.left_count && item->right_count == wanted.right_count);
}

static void hold_state(const cs_parser *parser, uint32_t number)
{
    const cs_configuration *state = &parser->states[number];
    plain of = replayed(parser, number);
    assert_int_equal(state->depth, of.depth);
    hold_item(parser, cs_parser_front(parser, state), &of, of.front);
    uint32_t cell = state->top;
    for (uint32_t i = of.depth; i-- > 0; cell = parser->cells[cell].below) {
        assert_int_not_equal(cell, 0);
        hold_item(parser, cs_parser_top(parser, cell), &of, of.stack[i]);
    }
    assert_int_equal(cell, 0);
}

static void states_know_what_moves_made(void **state)
{
    (void)state;
    desk *at = desk_new(all_moves(), 40, 8, 0, (chance){.seed = 5, .most = 3});
    words sentence;
    for (uint32_t count = 1; count <= 40; count += 3) {
        say_words(&sentence, count, count);
        face(at, &sentence);
        for (uint32_t step = 0; step < 2 * count; step++) {
            cs_parser_step(&at->parser, &at->scorer);
            for (uint32_t i = at->parser.begin; i < at->parser.end; i++) hold_state(&at->parser, i);
        }
        for (uint32_t i = at->parser.begin; i < at->parser.end; i++) {
            plain of = replayed(&at->parser, i);
            tree made = tree_of(&at->parser, i);
            assert_memory_equal(made.heads, of.heads, count * sizeof *of.heads);
            assert_memory_equal(made.relations, of.relations, count);
        }
    }
    desk_free(at);
}

/* -- the slow twin --------------------------------------------------------------------------------------------------------- */

/* It shares nothing between states, keeps no sums, and sorts all that can be done next. */
typedef struct option {
    int64_t score;
    uint32_t order, state, move;
} option;

static int better_first(const void *one, const void *other)
{
    const option *a = one, *b = other;
    if (a->score != b->score) return a->score < b->score ? 1 : -1;
    return (a->order > b->order) - (a->order < b->order);
}

static uint32_t all_options(desk *at, option *options)
{
    const cs_parser *parser = &at->parser;
    uint32_t count = 0;
    for (uint32_t i = parser->begin; i < parser->end; i++) {
        uint64_t keys[CS_KEYS_MAX];
        int32_t scores[CS_CLASSES_MAX] = {0};
        score(&at->weights, keys, cs_parser_keys(parser, &parser->states[i], keys), scores);
        for (uint32_t move = 0; move < parser->move_count; move++)
            if (cs_parser_may(parser, &parser->states[i], parser->moves[move]))
                options[count] = (option){parser->states[i].score + scores[move], count, i, move}, count++;
    }
    qsort(options, count, sizeof *options, better_first);
    return count;
}

static uint32_t step_slowly(desk *at)
{
    static option options[CS_BEAM_MAX * CS_CLASSES_MAX];
    cs_parser *parser = &at->parser;
    uint32_t count = all_options(at, options), begin = parser->end,
             wide = count < parser->width ? count : parser->width;
    uint32_t kept = 0;
    while (kept < wide && (!parser->margin || options[0].score - options[kept].score <= parser->margin)) kept++;
    for (uint32_t i = 0; i < kept; i++) {
        parser->old_items = parser->item_count; /* nothing made in this step is taken again */
        parser->old_cells = parser->cell_count;
        parser->states[parser->end++] = cs_parser_after(parser, options[i].state, options[i].move, options[i].score);
    }
    parser->begin = begin;
    return wide - kept;
}

static void hold_same_beam(const cs_parser *quick, const cs_parser *slow)
{
    assert_int_equal(quick->begin, slow->begin);
    assert_int_equal(quick->end, slow->end);
    for (uint32_t i = quick->begin; i < quick->end; i++) {
        const cs_configuration *a = &quick->states[i], *b = &slow->states[i];
        if (a->score != b->score || a->from != b->from || a->move != b->move)
            fail_msg("%u words, width %u, state %u: %lld by move %u, the twin has %lld by move %u", quick->count,
                     quick->width, i, (long long)a->score, a->move, (long long)b->score, b->move);
    }
}

/* Returns how many states the margin has dropped. */
static uint32_t hold_twins(grammar moves, uint32_t width, int32_t margin, int32_t most, uint32_t longest)
{
    chance weights = {.seed = width * 31 + (uint32_t)most, .most = most};
    desk *quick = desk_new(moves, longest, width, margin, weights),
         *slow = desk_new(moves, longest, width, margin, weights);
    words sentence;
    uint32_t dropped = 0;
    for (uint32_t count = 1; count <= longest; count += 1 + count / 2) {
        say_words(&sentence, count, count + width);
        face(quick, &sentence);
        face(slow, &sentence);
        for (uint32_t step = 0; step < 2 * count; step++) {
            cs_parser_step(&quick->parser, &quick->scorer);
            dropped += step_slowly(slow);
            hold_same_beam(&quick->parser, &slow->parser);
        }
        tree a = tree_of(&quick->parser, quick->parser.begin), b = tree_of(&slow->parser, slow->parser.begin);
        assert_memory_equal(&a, &b, sizeof a);
    }
    desk_free(quick);
    desk_free(slow);
    return dropped;
}

static void scores_are_those_of_the_twin(void **state)
{
    (void)state;
    static const uint32_t widths[] = {1, 2, 3, 8, CS_BEAM_MAX};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) hold_twins(all_moves(), widths[i], 0, 1000, 60);
    hold_twins(few_moves(), 8, 0, 1000, CS_SENTENCE_TOKENS_MAX);
    hold_twins(all_moves(), 8, 0, 1 << 20, 60);
}

/* Weights of -1, 0 and 1: of equals the first is kept. */
static void ties_go_to_the_first(void **state)
{
    (void)state;
    hold_twins(all_moves(), 8, 0, 1, 60);
    hold_twins(few_moves(), 3, 0, 1, CS_SENTENCE_TOKENS_MAX);
}

static void the_margin_drops_only_what_is_worse(void **state)
{
    (void)state;
    uint32_t narrow = hold_twins(all_moves(), 8, 500, 1000, 60);
    uint32_t wide = hold_twins(all_moves(), 8, 2000, 1000, 60);
    assert_true(narrow > wide && wide > 0);
    assert_int_equal(hold_twins(all_moves(), 8, INT32_MAX, 1000, 60), 0);
    assert_true(hold_twins(all_moves(), 8, 1, 1, 60) > 0);
}

/* -- greedy, again and fresh ----------------------------------------------------------------------------------------------- */

static void a_beam_of_one_is_greedy(void **state)
{
    (void)state;
    desk *beam = desk_new(all_moves(), 60, 1, 0, (chance){.seed = 9, .most = 1000});
    desk *greedy = desk_new(all_moves(), 60, 1, 0, (chance){.seed = 9, .most = 1000});
    cs_parser *parser = &greedy->parser;
    words sentence;
    say_words(&sentence, 60, 4);
    parse(beam, &sentence);
    face(greedy, &sentence);
    for (uint32_t now = 0; now < 120; now++) {
        uint64_t keys[CS_KEYS_MAX];
        int32_t scores[CS_CLASSES_MAX] = {0};
        uint32_t best = CS_CLASSES_MAX;
        score(&greedy->weights, keys, cs_parser_keys(parser, &parser->states[now], keys), scores);
        for (uint32_t move = 0; move < parser->move_count; move++)
            if (cs_parser_may(parser, &parser->states[now], parser->moves[move]) &&
                (best == CS_CLASSES_MAX || scores[move] > scores[best]))
                best = move;
        parser->states[now + 1] = cs_parser_after(parser, now, best, 0);
    }
    tree a = tree_of(&beam->parser, beam->parser.begin), b = tree_of(parser, 120);
    assert_memory_equal(&a, &b, sizeof a);
    desk_free(beam);
    desk_free(greedy);
}

/* Long and short by turns, and one of them again: what an earlier sentence has left behind is forgotten. */
static void a_parser_used_again_says_the_same_as_a_fresh_one(void **state)
{
    (void)state;
    static const uint32_t counts[] = {40, 1, 7, 60, 2, 60, 7, 33};
    chance weights = {.seed = 77, .most = 1000};
    desk *again = desk_new(all_moves(), 60, 8, 3000, weights);
    words sentence;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        say_words(&sentence, counts[i], counts[i]);
        desk *fresh = desk_new(all_moves(), counts[i], 8, 3000, weights);
        parse(again, &sentence);
        parse(fresh, &sentence);
        hold_same_beam(&again->parser, &fresh->parser);
        tree a = tree_of(&again->parser, again->parser.begin), b = tree_of(&fresh->parser, fresh->parser.begin);
        assert_memory_equal(&a, &b, sizeof a);
        desk_free(fresh);
    }
    desk_free(again);
}

/* -- what is allowed, and memory ------------------------------------------------------------------------------------------- */

static void the_root_takes_one_dependent_when_it_alone_is_left(void **state)
{
    (void)state;
    desk *at = desk_new(few_moves(), 2, 1, 0, (chance){.most = 1});
    cs_parser *parser = &at->parser;
    cs_move right = parser->moves[0], root = parser->moves[1], shift = parser->moves[2], left = parser->moves[3];
    words sentence;
    say_words(&sentence, 2, 1);
    face(at, &sentence);
    cs_configuration now = parser->states[0];
    assert_true(cs_parser_may(parser, &now, shift) && !cs_parser_may(parser, &now, left));
    assert_true(!cs_parser_may(parser, &now, right) && !cs_parser_may(parser, &now, root));
    parser->states[1] = now = cs_parser_after(parser, 0, 2, 0);
    assert_true(cs_parser_may(parser, &now, shift) && cs_parser_may(parser, &now, left));
    assert_true(!cs_parser_may(parser, &now, right) && !cs_parser_may(parser, &now, root));
    parser->states[2] = now = cs_parser_after(parser, 1, 2, 0); /* two on the stack, the root in front */
    assert_true(cs_parser_may(parser, &now, right) && !cs_parser_may(parser, &now, shift));
    assert_true(!cs_parser_may(parser, &now, left) && !cs_parser_may(parser, &now, root));
    parser->states[3] = now = cs_parser_after(parser, 2, 0, 0); /* one is left */
    assert_true(cs_parser_may(parser, &now, root) && !cs_parser_may(parser, &now, left));
    assert_true(!cs_parser_may(parser, &now, right) && !cs_parser_may(parser, &now, shift));
    assert_false(cs_parser_done(parser, &now));
    parser->states[4] = now = cs_parser_after(parser, 3, 1, 0);
    assert_true(cs_parser_done(parser, &now));
    desk_free(at);
}

static casus_status make_parser(const casus_allocator *allocator, casus_error *err)
{
    (void)err;
    static grammar moves;
    cs_arena arena;
    cs_parser parser;
    moves = all_moves();
    cs_arena_begin(&arena, allocator);
    bool good = cs_parser_begin(&parser, &arena, CS_SENTENCE_TOKENS_MAX, moves.moves, moves.count, 8, 0);
    cs_arena_end(&arena);
    return good ? CASUS_OK : CASUS_ENOMEM;
}

static void memory_may_end_at_each_allocation(void **state)
{
    (void)state;
    assert_in_range(fail_each(make_parser, 1), 3, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_ways_end_in_trees),
        cmocka_unit_test(allowed_moves_end_in_trees),
        cmocka_unit_test(states_know_what_moves_made),
        cmocka_unit_test(scores_are_those_of_the_twin),
        cmocka_unit_test(ties_go_to_the_first),
        cmocka_unit_test(the_margin_drops_only_what_is_worse),
        cmocka_unit_test(a_beam_of_one_is_greedy),
        cmocka_unit_test(a_parser_used_again_says_the_same_as_a_fresh_one),
        cmocka_unit_test(the_root_takes_one_dependent_when_it_alone_is_left),
        cmocka_unit_test(memory_may_end_at_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
