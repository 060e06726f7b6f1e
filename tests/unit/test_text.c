/* test_text.c - names folded for comparison, and distances beside a naive twin */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* -- folding ------------------------------------------------------------------------------------------------------------- */

static void folds_to(const char *name, const char *wanted)
{
    char folded[96];
    if (!cs_text_fold(name, strlen(name), folded, sizeof folded)) fail_msg("'%s' did not fit", name);
    if (strcmp(folded, wanted) != 0) fail_msg("'%s' folds to '%s', wanted '%s'", name, folded, wanted);
}

static void case_and_punctuation_are_dropped(void **state)
{
    (void)state;
    folds_to("South Korea", "south korea");
    folds_to("U.S.S.R.", "ussr");
    folds_to("People's Republic of China", "peoples republic of china");
    folds_to("C\xC3\xB4te d'Ivoire", "cote divoire");
    folds_to("Korea (South)", "korea south");
    folds_to("cow:365", "cow:365");
    folds_to("!?.,", "");
    folds_to("", "");
}

static void space_is_one_space_and_none_at_the_ends(void **state)
{
    (void)state;
    folds_to("  South \t\n Korea  ", "south korea");
    folds_to("Austria-Hungary", "austria hungary");
    folds_to("Serbia / Yugoslavia", "serbia yugoslavia");
    folds_to("south_korea", "south korea");
    folds_to(" - ", "");
}

static void the_article_is_dropped(void **state)
{
    (void)state;
    folds_to("the Soviet Union", "soviet union");
    folds_to("The Netherlands", "netherlands");
    folds_to("the", "the");
    folds_to("the ", "the");
    folds_to("Theland", "theland");
    folds_to("the the x", "the x");
}

static void accents_of_latin_letters_are_dropped(void **state)
{
    (void)state;
    static const struct {
        const char *letter, *plain;
    } letters[] = {{"\xC3\x85", "a"}, {"\xC3\xA5", "a"}, {"\xC3\x89", "e"}, {"\xC3\xA9", "e"}, {"\xC3\x9F", "s"},
                   {"\xC5\x81", "l"}, {"\xC5\x82", "l"}, {"\xC4\x90", "d"}, {"\xC4\x91", "d"}, {"\xC5\xBE", "z"},
                   {"\xC5\xBD", "z"}, {"\xC4\x8D", "c"}, {"\xC5\xA1", "s"}, {"\xC4\x9F", "g"}, {"\xC4\xB0", "i"},
                   {"\xC4\xB1", "i"}, {"\xC5\x91", "o"}, {"\xC5\xB1", "u"}, {"\xC5\x88", "n"}, {"\xC5\x99", "r"},
                   {"\xC5\xA5", "t"}, {"\xC3\xB1", "n"}, {"\xC3\xA7", "c"}, {"\xC3\xBC", "u"}, {"\xC3\xB8", "o"},
                   {"\xC3\x98", "o"}, {"\xC3\xB0", "d"}, {"\xC3\xBF", "y"}, {"\xC5\xB8", "y"}, {"\xC3\xBD", "y"},
                   {"\xC4\x80", "a"}, {"\xC4\xAB", "i"}, {"\xC5\x8D", "o"}, {"\xC5\xAB", "u"}, {"\xC4\xB7", "k"},
                   {"\xC5\xB4", "w"}, {"\xC4\xA6", "h"}, {"\xC4\xB5", "j"}, {"\xC5\x84", "n"}, {"\xC5\x9B", "s"},
                   {"\xC5\xBA", "z"}, {"\xC5\xBF", "s"}, {"\xC5\x8B", "n"}, {"\xC4\xBA", "l"}, {"\xC5\x94", "r"}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) folds_to(letters[i].letter, letters[i].plain);
    folds_to("\xC3\x96sterreich", "osterreich");
    folds_to("S\xC3\xA3o Tom\xC3\xA9 and Pr\xC3\xADncipe", "sao tome and principe");
    folds_to("\xC5\x81\xC3\xB3"
             "d\xC5\xBA",
             "lodz");
    folds_to("T\xC3\xBCrkiye", "turkiye");
}

/* Every letter U+0100 to U+017F stands for a plain letter, in the order of the alphabet. */
static void the_extended_letters_are_in_order(void **state)
{
    (void)state;
    char before = 'a';
    for (unsigned code = 0x100; code <= 0x17E; code++) {
        char name[3] = {(char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F)), 0}, folded[8];
        assert_true(cs_text_fold(name, 2, folded, sizeof folded));
        if (strlen(folded) != 1 || folded[0] < before)
            fail_msg("U+%04X folds to '%s' after '%c'", code, folded, before);
        before = folded[0];
    }
    assert_int_equal(before, 'z');
}

static void other_scripts_stay_as_they_are(void **state)
{
    (void)state;
    folds_to("\xE4\xB8\xAD\xE5\x9B\xBD", "\xE4\xB8\xAD\xE5\x9B\xBD");
}

static void what_does_not_fit_is_said(void **state)
{
    (void)state;
    char folded[6];
    assert_true(cs_text_fold("abcde", 5, folded, sizeof folded));
    assert_string_equal(folded, "abcde");
    assert_false(cs_text_fold("abcdef", 6, folded, sizeof folded));
    assert_true(cs_text_fold("a.b.c.d.e.", 10, folded, sizeof folded));
}

static void cut_and_wrong_utf8_is_survived(void **state)
{
    (void)state;
    char folded[16];
    for (int first = 0x80; first < 0x100; first++) {
        char bytes[2] = {(char)first, 'x'};
        assert_true(cs_text_fold(bytes, 1, folded, sizeof folded));
        assert_true(cs_text_fold(bytes, 2, folded, sizeof folded));
    }
}

static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    static const char *const names[] = {"the Soviet Union", " A--B ", "\xC3\x85land", "U.S.A.", "cow: 365", "Korea/N."};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char once[64], twice[64];
        assert_true(cs_text_fold(names[i], strlen(names[i]), once, sizeof once));
        assert_true(cs_text_fold(once, strlen(once), twice, sizeof twice));
        assert_string_equal(once, twice);
    }
}

/* -- distance ------------------------------------------------------------------------------------------------------------ */

/* The definition, by recursion: insert, delete, change, swap of neighbours. */
static size_t naive(const char *one, size_t n, const char *other, size_t m)
{
    if (n == 0) return m;
    if (m == 0) return n;
    size_t best = naive(one, n - 1, other, m - 1) + (one[n - 1] != other[m - 1]);
    size_t removed = naive(one, n - 1, other, m) + 1, added = naive(one, n, other, m - 1) + 1;
    if (removed < best) best = removed;
    if (added < best) best = added;
    if (n > 1 && m > 1 && one[n - 1] == other[m - 2] && one[n - 2] == other[m - 1]) {
        size_t swapped = naive(one, n - 2, other, m - 2) + 1;
        if (swapped < best) best = swapped;
    }
    return best;
}

static void distances_are_as_expected(void **state)
{
    (void)state;
    assert_int_equal(cs_text_distance("", ""), 0);
    assert_int_equal(cs_text_distance("", "abc"), 3);
    assert_int_equal(cs_text_distance("attacked", "attaked"), 1);
    assert_int_equal(cs_text_distance("attacked", "attakced"), 1);
    assert_int_equal(cs_text_distance("kitten", "sitting"), 3);
    assert_int_equal(cs_text_distance("russia", "prussia"), 1);
}

static void distance_agrees_with_the_definition(void **state)
{
    (void)state;
    uint32_t seed = 20240619;
    for (int round = 0; round < 3000; round++) {
        char words[2][8];
        size_t lengths[2];
        for (int w = 0; w < 2; w++) {
            lengths[w] = (seed = seed * 1664525u + 1013904223u) >> 16 & 7;
            if (lengths[w] == 7) lengths[w] = 5;
            for (size_t i = 0; i < lengths[w]; i++)
                words[w][i] = (char)('a' + ((seed = seed * 1664525u + 1013904223u) >> 20) % 3);
            words[w][lengths[w]] = '\0';
        }
        size_t wanted = naive(words[0], lengths[0], words[1], lengths[1]);
        if (cs_text_distance(words[0], words[1]) != wanted)
            fail_msg("seed 20240619 round %d: '%s' '%s': %zu, wanted %zu", round, words[0], words[1],
                     cs_text_distance(words[0], words[1]), wanted);
        assert_int_equal(cs_text_distance(words[1], words[0]), wanted);
    }
}

static void long_texts_are_cut_and_not_overrun(void **state)
{
    (void)state;
    char one[500], other[500];
    memset(one, 'a', sizeof one);
    memset(other, 'a', sizeof other);
    one[499] = other[499] = '\0';
    one[300] = 'b';
    assert_int_equal(cs_text_distance(one, other), 0);
    assert_int_equal(cs_text_distance(one, ""), 48);
    one[47] = 'b';
    assert_int_equal(cs_text_distance(one, other), 1);
}

/* -- words --------------------------------------------------------------------------------------------------------------- */

static void a_text_holds_words_in_any_order_whatever_their_endings(void **state)
{
    (void)state;
    assert_true(cs_text_holds("Germany breached Versailles art. 43", "breach Germany"));
    assert_true(cs_text_holds("common action against Turkey agreed", "common_action"));
    assert_true(cs_text_holds("OAS organ of consultation", "organ_of_consultation"));
    assert_true(cs_text_holds("aggression from outside (foreign bands)", "outside aggression"));
    assert_true(cs_text_holds("anything", "of the"));
    assert_false(cs_text_holds("an act", "action"));
    assert_false(cs_text_holds("League Council", "league assembly"));
    assert_false(cs_text_holds("article 51", "article 5"));
    assert_false(cs_text_holds("", "word"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_and_punctuation_are_dropped),
        cmocka_unit_test(space_is_one_space_and_none_at_the_ends),
        cmocka_unit_test(the_article_is_dropped),
        cmocka_unit_test(accents_of_latin_letters_are_dropped),
        cmocka_unit_test(the_extended_letters_are_in_order),
        cmocka_unit_test(other_scripts_stay_as_they_are),
        cmocka_unit_test(what_does_not_fit_is_said),
        cmocka_unit_test(cut_and_wrong_utf8_is_survived),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(distances_are_as_expected),
        cmocka_unit_test(distance_agrees_with_the_definition),
        cmocka_unit_test(long_texts_are_cut_and_not_overrun),
        cmocka_unit_test(a_text_holds_words_in_any_order_whatever_their_endings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
