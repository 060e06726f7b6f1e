/* test_weights.c - the table of a linear model against the plain sum: whatever the keys, the classes and the size of the weights */
#include "poor.h"
#include "read/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* -- chance with a fixed seed ---------------------------------------------------------------------------------------------- */

static uint64_t chance;

static uint64_t below(uint64_t bound)
{
    return cs_mix(chance++) % bound;
}

/* -- a set of features ----------------------------------------------------------------------------------------------------- */

enum { FEATURES = 1200 };

typedef struct known {
    uint64_t key;
    uint32_t count;
    uint8_t classes[CS_CLASSES_MAX];
    int16_t weights[CS_CLASSES_MAX];
} known;

typedef struct model {
    cs_arena arena;
    cs_weights weights;
    uint32_t class_count, count, pairs;
    known features[FEATURES];
} model;

static int by_key(const void *one, const void *other)
{
    uint64_t a = ((const known *)one)->key, b = ((const known *)other)->key;
    return (a > b) - (a < b);
}

/* Keys anywhere; and of every four, three that share all but the lowest bits, so slot and finger, with the first. */
static void choose_keys(model *of)
{
    of->count = FEATURES;
    for (uint32_t i = 0; i < of->count; i++)
        of->features[i].key = i % 4 ? of->features[i - 1].key + 1 + below(3) : below((UINT64_C(1) << CS_KEY_BITS) - 64);
    qsort(of->features, of->count, sizeof *of->features, by_key);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < of->count; i++)
        if (of->features[i].key != of->features[kept - 1].key) of->features[kept++].key = of->features[i].key;
    of->count = kept;
}

/* One class, a few, or each: lists and rows; sizes up to `most`, often all of it. */
static void choose_weights(model *of, int most)
{
    of->pairs = 0;
    for (uint32_t i = 0; i < of->count; i++) {
        known *feature = &of->features[i];
        uint64_t share = 1 + below(of->class_count); /* one class in so many */
        feature->count = 0;
        for (uint32_t class = 0; class < of->class_count; class ++) {
            if (below(share)) continue;
            int size = below(3) ? most : (int)below((uint64_t)most + 1);
            feature->classes[feature->count] = (uint8_t) class;
            feature->weights[feature->count++] = (int16_t)(below(4) ? size : -size);
        }
        of->pairs += feature->count;
    }
}

static cs_feature told(const known *feature)
{
    return (cs_feature){feature->key, feature->count, feature->classes, feature->weights};
}

static model *model_of(uint32_t class_count, int most)
{
    model *fresh = calloc(1, sizeof *fresh);
    assert_non_null(fresh);
    fresh->class_count = class_count;
    choose_keys(fresh);
    choose_weights(fresh, most);
    cs_arena_begin(&fresh->arena, NULL);
    assert_true(cs_weights_begin(&fresh->weights, &fresh->arena, fresh->count, fresh->pairs, class_count));
    for (uint32_t i = 0; i < fresh->count; i++) {
        cs_feature feature = told(&fresh->features[i]);
        assert_true(cs_weights_add(&fresh->weights, &fresh->arena, &feature));
    }
    return fresh;
}

static void model_end(model *of)
{
    cs_arena_end(&of->arena);
    free(of);
}

/* -- the plain sum --------------------------------------------------------------------------------------------------------- */

static void sum_plainly(const model *of, const uint64_t *keys, size_t count, int32_t *scores)
{
    for (size_t i = 0; i < count; i++)
        for (uint32_t f = 0; f < of->count; f++)
            for (uint32_t j = 0; of->features[f].key == keys[i] >> (64 - CS_KEY_BITS) && j < of->features[f].count; j++)
                scores[of->features[f].classes[j]] += of->features[f].weights[j];
}

/* Known keys, their neighbours, and keys of nothing; the bits that do not count are anything. */
static uint64_t some_key(const model *of)
{
    uint64_t anything = below(UINT64_C(1) << (64 - CS_KEY_BITS));
    uint64_t key = of->features[below(of->count)].key + (below(4) ? 0 : below(5));
    if (!below(8)) key = below(UINT64_C(1) << CS_KEY_BITS);
    return key << (64 - CS_KEY_BITS) | anything;
}

static void scores_are_sums(const model *of, size_t count)
{
    uint64_t keys[CS_KEYS_MAX];
    int32_t scores[CS_CLASSES_MAX + 1], wanted[CS_CLASSES_MAX + 1];
    for (size_t i = 0; i < count; i++) keys[i] = some_key(of);
    for (uint32_t i = 0; i <= CS_CLASSES_MAX; i++) scores[i] = wanted[i] = (int32_t)below(2001) - 1000;
    sum_plainly(of, keys, count, wanted);
    cs_weights_score(&of->weights, keys, count, scores);
    for (uint32_t i = 0; i <= CS_CLASSES_MAX; i++) /* those behind the last class are untouched */
        if (scores[i] != wanted[i])
            fail_msg("%u classes, %zu keys: class %u is scored %d, the sum is %d", of->class_count, count, i, scores[i],
                     wanted[i]);
}

static void hold_sums(int most)
{
    static const uint32_t classes[] = {1, 2, 7, 8, 9, 50, 86, CS_CLASSES_MAX};
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
        model *of = model_of(classes[c], most);
        for (size_t i = 0; i < 60; i++) scores_are_sums(of, i < 4 ? i : i == 4 ? CS_KEYS_MAX : below(CS_KEYS_MAX + 1));
        model_end(of);
    }
}

static void small_weights_sum_up(void **state)
{
    (void)state;
    chance = 1;
    hold_sums(40);
}

/* Two such weights leave 16 bits. */
static void the_largest_weights_sum_up(void **state)
{
    (void)state;
    chance = 2;
    hold_sums(INT16_MAX);
}

/* About three fit into 16 bits together: sums are cut now here, now there. */
static void weights_of_a_third_sum_up(void **state)
{
    (void)state;
    chance = 3;
    hold_sums(INT16_MAX / 3);
}

static void the_least_number_of_16_bits_is_a_weight(void **state)
{
    (void)state;
    static const uint8_t class = 0;
    static const int16_t least = INT16_MIN;
    cs_feature feature = {77, 1, &class, &least};
    uint64_t keys[3];
    for (int i = 0; i < 3; i++) keys[i] = UINT64_C(77) << (64 - CS_KEY_BITS);
    cs_arena arena;
    cs_weights weights;
    int32_t score = 0;
    cs_arena_begin(&arena, NULL);
    assert_true(cs_weights_begin(&weights, &arena, 1, 1, 1));
    assert_true(cs_weights_add(&weights, &arena, &feature));
    cs_weights_score(&weights, keys, 3, &score);
    assert_int_equal(score, 3 * INT16_MIN);
    cs_arena_end(&arena);
}

static void without_features_nothing_is_added(void **state)
{
    (void)state;
    cs_arena arena;
    cs_weights weights;
    uint64_t keys[] = {0, UINT64_MAX, UINT64_C(1) << 63};
    int32_t scores[] = {5, -5};
    cs_arena_begin(&arena, NULL);
    assert_true(cs_weights_begin(&weights, &arena, 0, 0, 2));
    cs_weights_score(&weights, keys, 3, scores);
    assert_int_equal(scores[0], 5);
    assert_int_equal(scores[1], -5);
    cs_arena_end(&arena);
}

/* -- refusals -------------------------------------------------------------------------------------------------------------- */

static void more_than_was_said_is_refused(void **state)
{
    (void)state;
    static const uint8_t classes[] = {0, 3};
    static const int16_t values[] = {7, -9};
    cs_feature one = {5, 2, classes, values}, two = {6, 1, classes, values}, three = {7, 2, classes, values};
    cs_arena arena;
    cs_weights weights;
    cs_arena_begin(&arena, NULL);
    assert_true(cs_weights_begin(&weights, &arena, 2, 3, 64));
    assert_true(cs_weights_add(&weights, &arena, &one));
    assert_false(cs_weights_add(&weights, &arena, &three)); /* a pair too many */
    assert_true(cs_weights_add(&weights, &arena, &two));
    two.key = 8;
    two.count = 0;
    assert_false(cs_weights_add(&weights, &arena, &two)); /* a feature too many */
    assert_int_equal(weights.feature_count, 2);
    assert_int_equal(weights.pair_count, 3);

    uint64_t keys[4];
    for (uint64_t i = 0; i < 4; i++) keys[i] = (5 + i) << (64 - CS_KEY_BITS);
    int32_t scores[64] = {0};
    cs_weights_score(&weights, keys, 4, scores);
    assert_int_equal(scores[0], 14); /* of one and two; what was refused adds nothing */
    assert_int_equal(scores[3], -9);
    cs_arena_end(&arena);
}

/* All want the last slot. Those that were taken are found, those that were not are not; the search ends inside the table. */
static void too_many_in_one_place_are_refused(void **state)
{
    (void)state;
    enum { MANY = 400, LAST = 1 << 20 };
    static const uint8_t class = 0;
    int16_t value = 1;
    cs_arena arena;
    cs_weights weights;
    uint32_t taken = 0;
    cs_arena_begin(&arena, NULL);
    assert_true(cs_weights_begin(&weights, &arena, MANY, MANY, 64));
    uint64_t first = (UINT64_C(1) << CS_KEY_BITS) - LAST;
    for (; taken < MANY; taken++) {
        cs_feature feature = {first + taken, 1, &class, &value};
        if (!cs_weights_add(&weights, &arena, &feature)) break;
    }
    assert_in_range(taken, 100, MANY - 1);
    assert_int_equal(weights.slots[weights.slot_count - 1], 0); /* where every search ends */
    for (uint32_t i = 0; i < MANY; i++) {
        uint64_t key = (first + i) << (64 - CS_KEY_BITS);
        int32_t scores[64] = {0};
        cs_weights_score(&weights, &key, 1, scores);
        assert_int_equal(scores[0], i < taken);
    }
    cs_arena_end(&arena);
}

/* -- memory that ends ------------------------------------------------------------------------------------------------------ */

static const model *full;

static casus_status fill(const casus_allocator *allocator, casus_error *err)
{
    (void)err;
    cs_arena arena;
    cs_weights weights;
    cs_arena_begin(&arena, allocator);
    bool good = cs_weights_begin(&weights, &arena, full->count, full->pairs, full->class_count);
    for (uint32_t i = 0; i < full->count && good; i++) {
        cs_feature feature = told(&full->features[i]);
        good = cs_weights_add(&weights, &arena, &feature);
    }
    cs_arena_end(&arena);
    return good ? CASUS_OK : CASUS_ENOMEM;
}

static void memory_may_end_at_each_allocation(void **state)
{
    (void)state;
    chance = 4;
    model *of = model_of(8, 100);
    full = of;
    assert_in_range(fail_each(fill, 1), 3, 1000);
    model_end(of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_weights_sum_up),
        cmocka_unit_test(the_largest_weights_sum_up),
        cmocka_unit_test(weights_of_a_third_sum_up),
        cmocka_unit_test(the_least_number_of_16_bits_is_a_weight),
        cmocka_unit_test(without_features_nothing_is_added),
        cmocka_unit_test(more_than_was_said_is_refused),
        cmocka_unit_test(too_many_in_one_place_are_refused),
        cmocka_unit_test(memory_may_end_at_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
