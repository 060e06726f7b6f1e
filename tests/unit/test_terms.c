/* test_terms.c - how alike texts are: samples of runs of words against all runs, weighted words against the slow way */
#include "read/terms.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cs_arena arena;

static int set_up(void **state)
{
    (void)state;
    cs_arena_begin(&arena, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    cs_arena_end(&arena);
    return 0;
}

static uint64_t seed = 88172645463325252u;

static unsigned chance(unsigned below)
{
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

/* A text of so many words, each of a small vocabulary. */
static char *random_text(size_t words, unsigned vocabulary)
{
    char *text = cs_arena_take(&arena, words * 8 + 1);
    size_t used = 0;
    for (size_t i = 0; i < words; i++) used += (size_t)sprintf(text + used, "w%u ", chance(vocabulary));
    return text;
}

/* -- words --------------------------------------------------------------------------------------------------------------- */

static void words_come_without_punctuation_and_in_lower_case(void **state)
{
    (void)state;
    const char *text = "The \xE2\x80\x9CNew\xE2\x80\x9D pact\xE2\x80\x94it's \xC3\x89tat, 1,200 (a)!";
    const char *at = text, *end = text + strlen(text);
    static const char *const expected[] = {"the", "new", "pact", "it", "s", "\xC3\x89tat", "1", "200", "a"};
    char word[CS_TERM_BYTES_MAX + 1];
    for (size_t i = 0; i < 9; i++) {
        assert_int_equal(cs_term_next(&at, end, word), strlen(expected[i]));
        assert_string_equal(word, expected[i]);
    }
    assert_int_equal(cs_term_next(&at, end, word), 0);
}

static void a_text_has_one_number(void **state)
{
    (void)state;
    cs_interned in;
    cs_interned_begin(&in, NULL);
    assert_int_equal(cs_intern(&in, "", 0), 0);
    char text[16];
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 1000; i++) {
            int length = sprintf(text, "t%d", i * 7919 % 1000);
            uint32_t number = cs_intern(&in, text, (size_t)length);
            if (round) assert_string_equal(cs_interned_at(&in, number), text);
            if (round) assert_int_equal(number, i + 1);
        }
    assert_int_equal(in.texts.count, 1001);
    const uint32_t *ranks = cs_interned_ranks(&in, &arena);
    for (uint32_t i = 1; i < 1000; i++) {
        int order = strcmp(cs_interned_at(&in, i), cs_interned_at(&in, i + 1));
        assert_true((order < 0) == (ranks[i] < ranks[i + 1]));
    }
    cs_interned_end(&in);
}

/* -- runs of words ------------------------------------------------------------------------------------------------------- */

/* All different runs of five words of a text, as texts: the slow way. */
static size_t all_runs(char *text, const char **runs)
{
    const char *words[4096];
    size_t count = 0, found = 0;
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) words[count++] = word;
    for (size_t i = 0; i + CS_SHINGLE_WORDS <= count; i++) {
        const char *run =
            cs_arena_format(&arena, "%s %s %s %s %s", words[i], words[i + 1], words[i + 2], words[i + 3], words[i + 4]);
        bool seen = false;
        for (size_t j = 0; j < found && !seen; j++) seen = strcmp(runs[j], run) == 0;
        if (!seen) runs[found++] = run;
    }
    return found;
}

static size_t in_both(const char **one, size_t count, const char **other, size_t others)
{
    size_t both = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < others; j++) both += strcmp(one[i], other[j]) == 0;
    return both;
}

static void of_short_texts_every_run_is_counted(void **state)
{
    (void)state;
    static const char *ours[4096], *theirs[4096];
    for (int round = 0; round < 200; round++) {
        char *one = random_text(chance(60), 3), *other = random_text(chance(60), 3);
        cs_sketch a = cs_sketch_of(one, strlen(one), &arena), b = cs_sketch_of(other, strlen(other), &arena);
        bool few = strlen(one) < 5 * 3 || strlen(other) < 5 * 3; /* shorter than a run: told apart below */
        cs_overlap found = cs_sketch_overlap(&a, &b);
        size_t first = all_runs(one, ours), second = all_runs(other, theirs),
               both = in_both(ours, first, theirs, second);
        if (few || !first || !second) continue;
        assert_true(a.whole && b.whole);
        assert_int_equal(found.one, first);
        assert_int_equal(found.other, second);
        assert_int_equal(found.both, both);
        assert_int_equal(found.either, first + second - both);
    }
}

static void of_long_texts_the_sample_is_near_the_share_of_all_runs(void **state)
{
    (void)state;
    static const char *ours[4096], *theirs[4096];
    for (int round = 0; round < 20; round++) {
        size_t shared = 200 + chance(800), rest = 200 + chance(800);
        char *common = random_text(shared, 50);
        char *one = cs_arena_format(&arena, "%s%s", common, random_text(rest, 50));
        char *other = cs_arena_format(&arena, "%s%s", common, random_text(rest, 50));
        cs_sketch a = cs_sketch_of(one, strlen(one), &arena), b = cs_sketch_of(other, strlen(other), &arena);
        cs_overlap found = cs_sketch_overlap(&a, &b);
        size_t first = all_runs(one, ours), second = all_runs(other, theirs),
               both = in_both(ours, first, theirs, second);
        double share = (double)both / (double)(first + second - both), guess = (double)found.both / found.either;
        if (fabs(share - guess) > 0.2) fail_msg("%.2f is far from %.2f", guess, share);
    }
}

static void a_text_is_wholly_itself_and_short_texts_are_told_apart(void **state)
{
    (void)state;
    static const char *const texts[] = {"one", "one two", "one two three four five", "", "one two three four five six"};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++) {
            cs_sketch a = cs_sketch_of(texts[i], strlen(texts[i]), &arena),
                      b = cs_sketch_of(texts[j], strlen(texts[j]), &arena);
            cs_overlap found = cs_sketch_overlap(&a, &b);
            assert_int_equal(found.both == found.either, i == j);
        }
}

/* -- weighted words ------------------------------------------------------------------------------------------------------ */

static void cosines_are_those_of_the_slow_way(void **state)
{
    (void)state;
    enum { TEXTS = 12, WORDS = 9 };
    for (int round = 0; round < 50; round++) {
        cs_interned in;
        cs_interned_begin(&in, NULL);
        cs_vector vectors[TEXTS];
        double counts[TEXTS][WORDS] = {{0}}, df[WORDS] = {0};
        for (int i = 0; i < TEXTS; i++) {
            char text[400] = "";
            for (unsigned n = 1 + chance(20); n; n--) {
                unsigned w = chance(WORDS);
                sprintf(text + strlen(text), "w%u ", w);
                counts[i][w]++;
            }
            vectors[i] = cs_vector_of(text, strlen(text), &in, &arena);
        }
        uint32_t by_term[WORDS + 1] = {0};
        for (int i = 0; i < TEXTS; i++)
            for (uint32_t j = 0; j < vectors[i].count; j++) by_term[vectors[i].at[j].term]++;
        for (int w = 0; w < WORDS; w++)
            for (int i = 0; i < TEXTS; i++) df[w] += counts[i][w] > 0;
        for (int i = 0; i < TEXTS; i++) cs_vector_weigh(&vectors[i], by_term, TEXTS);
        for (int i = 0; i < TEXTS; i++)
            for (int j = 0; j < TEXTS; j++) {
                double dot = 0, a = 0, b = 0;
                for (int w = 0; w < WORDS; w++) {
                    double x = counts[i][w] > 0 ? (1 + log(counts[i][w])) * log(1 + TEXTS / df[w]) : 0;
                    double y = counts[j][w] > 0 ? (1 + log(counts[j][w])) * log(1 + TEXTS / df[w]) : 0;
                    dot += x * y, a += x * x, b += y * y;
                }
                assert_true(fabs(cs_vector_cosine(&vectors[i], &vectors[j]) - dot / sqrt(a * b)) < 1e-5);
            }
        cs_interned_end(&in);
    }
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        EACH(words_come_without_punctuation_and_in_lower_case),
        EACH(a_text_has_one_number),
        EACH(of_short_texts_every_run_is_counted),
        EACH(of_long_texts_the_sample_is_near_the_share_of_all_runs),
        EACH(a_text_is_wholly_itself_and_short_texts_are_told_apart),
        EACH(cosines_are_those_of_the_slow_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
