/* test_locate.c - where quoted words stand: what is forgiven, what is not, and that the place is that of the text as it came */
#include "port/locate.h"

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

/* The bytes where words stand in a text, from its point `from` on; empty when they do not. */
static cs_span find_from(const char *text, const char *words, size_t from, size_t *at)
{
    cs_folded in, what;
    cs_span where = {0, 0};
    assert_true(cs_fold_text(&arena, text, strlen(text), &in));
    assert_true(cs_fold_text(&arena, words, strlen(words), &what));
    *at = cs_fold_find(&in, &what, from, &where);
    if (*at == in.count) return (cs_span){0, 0};
    return where;
}

static void stands(const char *text, const char *words, const char *as)
{
    size_t at;
    cs_span where = find_from(text, words, 0, &at);
    if (where.begin >= where.end) fail_msg("\"%s\" is not found in \"%s\"", words, text);
    assert_int_equal(where.end - where.begin, strlen(as));
    assert_memory_equal(text + where.begin, as, strlen(as));
}

static void stands_not(const char *text, const char *words)
{
    size_t at;
    cs_span where = find_from(text, words, 0, &at);
    if (where.begin < where.end) fail_msg("\"%s\" is found in \"%s\"", words, text);
}

/* -- what is forgiven ----------------------------------------------------------------------------------------------------- */

static void quotation_marks_and_dashes_of_all_kinds_are_one(void **state)
{
    (void)state;
    stands("Chad\xE2\x80\x99s \xE2\x80\x9Cpact\xE2\x80\x9D held", "Chad's \"pact\" held",
           "Chad\xE2\x80\x99s \xE2\x80\x9Cpact\xE2\x80\x9D held");
    stands("the Togo-Mali treaty", "Togo\xE2\x80\x93Mali treaty", "Togo-Mali treaty");
    stands("wait\xE2\x80\xA6 and see", "wait... and see", "wait\xE2\x80\xA6 and see");
}

static void letters_composed_and_taken_apart_are_one(void **state)
{
    (void)state;
    stands("S\xC3\xA3o Tom\xC3\xA9 signed", "Tome\xCC\x81 signed", "Tom\xC3\xA9 signed");
    stands("Tome\xCC\x81 signed", "Tom\xC3\xA9 signed", "Tome\xCC\x81 signed");
}

static void blanks_of_any_kind_and_soft_hyphens_are_passed(void **state)
{
    (void)state;
    stands("sent  40\n\ttanks", "sent 40 tanks", "sent  40\n\ttanks");
    stands("40\xC2\xA0tanks", "40 tanks", "40\xC2\xA0tanks");
    stands("ammu\xC2\xADnition came", "ammunition came", "ammu\xC2\xADnition came");
    stands("Mali agreed", "  Mali agreed ", "Mali agreed");
}

/* -- what is not ---------------------------------------------------------------------------------------------------------- */

static void a_word_left_out_or_changed_stands_nowhere(void **state)
{
    (void)state;
    stands_not("Togo did not send 40 tanks", "Togo did send 40 tanks");
    stands_not("Togo sent 40 tanks", "Togo sent 41 tanks");
    stands_not("Togo sent 40 tanks", "Togo sends 40 tanks");
    stands_not("Togo sent 40 tanks", "togo sent 40 tanks");
    stands_not("Togo sent 40, tanks", "Togo sent 40 tanks");
}

static void words_stand_as_whole_words(void **state)
{
    (void)state;
    stands_not("Nigeria paid 1000 dollars", "Niger");
    stands_not("Nigeria paid 1000 dollars", "100");
    stands_not("Nigeria paid 1000 dollars", "000 dollars");
    stands("Niger, not Nigeria", "Niger", "Niger");
}

static void signs_alone_stand_nowhere(void **state)
{
    (void)state;
    stands_not("a - b ... c", " - ");
    stands_not("a - b ... c", "...");
    stands_not("a", "");
    stands_not("", "a");
}

/* -- places ---------------------------------------------------------------------------------------------------------------- */

static void each_place_comes_in_its_turn(void **state)
{
    (void)state;
    const char *text = "Mali and Togo; Mali";
    size_t at;
    cs_span first = find_from(text, "Mali", 0, &at);
    assert_int_equal(first.begin, 0);
    cs_span second = find_from(text, "Mali", at + 1, &at);
    assert_int_equal(second.begin, strlen("Mali and Togo; "));
    find_from(text, "Mali", at + 1, &at);
    assert_int_equal(at, strlen(text));
}

static uint64_t seed = 88172645463325252u;

static unsigned chance(unsigned below)
{
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

/* Whatever run of words is cut out of a text, in whatever dress, is found, and what is found reads the same once folded. */
static void what_was_cut_out_of_a_text_is_found_in_it(void **state)
{
    (void)state;
    static const char *const pieces[] = {"Mali",
                                         "40",
                                         "\xE2\x80\x9Cpact\xE2\x80\x9D",
                                         "Tom\xC3\xA9",
                                         "not",
                                         "\xE2\x80\x93",
                                         ("a\xC2\xAD"
                                          "b"),
                                         "1,200"};
    static const char *const dressed[] = {"Mali", "40", "\"pact\"", "Tome\xCC\x81", "not", "-", "ab", "1,200"};
    for (int round = 0; round < 500; round++) {
        char text[400] = "", words[400] = "";
        unsigned count = 2 + chance(12), first = chance(count), last = first + chance(count - first);
        bool letters = false;
        for (unsigned i = 0; i < count; i++) {
            unsigned piece = chance(8);
            strcat(strcat(text, i ? (chance(2) ? " " : " \n ") : ""), pieces[piece]);
            if (i < first || i > last) continue;
            strcat(strcat(words, i > first ? " " : ""), dressed[piece]);
            letters = letters || piece != 5;
        }
        size_t at;
        cs_span where = find_from(text, words, 0, &at);
        if (letters != (where.begin < where.end)) fail_msg("\"%s\" in \"%s\"", words, text);
        if (!letters) continue;
        text[where.end] = '\0';
        stands(words, text + where.begin, words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotation_marks_and_dashes_of_all_kinds_are_one),
        cmocka_unit_test(letters_composed_and_taken_apart_are_one),
        cmocka_unit_test(blanks_of_any_kind_and_soft_hyphens_are_passed),
        cmocka_unit_test(a_word_left_out_or_changed_stands_nowhere),
        cmocka_unit_test(words_stand_as_whole_words),
        cmocka_unit_test(signs_alone_stand_nowhere),
        cmocka_unit_test(each_place_comes_in_its_turn),
        cmocka_unit_test(what_was_cut_out_of_a_text_is_found_in_it),
    };
    return cmocka_run_group_tests_name("locate", tests, set_up, tear_down);
}
