/* test_lemma.c - lemmas by learned endings, whole words as exceptions, and English spelling where a learned ending guesses wrong */
#include "read/lemma.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { CUT_0, CUT_1, CUT_2, CUT_3, CUT_4, CUT_3_ADD_ITE, EDITS };

static const cs_lemma_edit edits[EDITS] = {{.cut = 0}, {.cut = 1}, {.cut = 2},
                                           {.cut = 3}, {.cut = 4}, {.cut = 3, .add_length = 3, .add = "ite"}};

typedef struct rule {
    uint8_t xpos;
    bool whole;
    const char *ending;
    uint32_t edit;
} rule;

/* As a treebank teaches them: what is right of most words that end so. */
static const rule rules[] = {
    {CS_XPOS_VBD, false, "ed", CUT_2},
    {CS_XPOS_VBD, false, "ped", CUT_3},
    {CS_XPOS_VBD, false, "lled", CUT_3},
    {CS_XPOS_VBD, false, "bed", CUT_3},
    {CS_XPOS_VBG, false, "ing", CUT_3},
    {CS_XPOS_VBG, false, "nning", CUT_4},
    {CS_XPOS_VBD, true, "wrote", CUT_3_ADD_ITE},
    {CS_XPOS_VBD, true, "bled", CUT_0},
    {CS_XPOS_VBG, true, "panicking", CUT_4},
    {CS_XPOS_VBD, true, "imperiled", CUT_2},
    {CS_XPOS_NNS, false, "s", CUT_1},
    {CS_XPOS_NN, false, "", CUT_2},
};

static cs_arena arena;
static cs_lemmas lemmas;

static void becomes(uint8_t xpos, const char *word, const char *wanted)
{
    const char *lemma = cs_lemma(&lemmas, &arena, xpos, word);
    assert_non_null(lemma);
    if (strcmp(lemma, wanted) != 0) fail_msg("%s becomes %s, not %s", word, lemma, wanted);
}

static void the_longest_ending_or_the_whole_word_decides(void **state)
{
    (void)state;
    becomes(CS_XPOS_VBD, "signed", "sign");
    becomes(CS_XPOS_VBD, "stopped", "stop");
    becomes(CS_XPOS_VBD, "wrote", "write");
    becomes(CS_XPOS_VBD, "rewrote", "rewrote");
    becomes(CS_XPOS_VBD, "bled", "bled");
    becomes(CS_XPOS_VBD, "imperiled", "imperil"); /* as learned, whatever spelling says of "exiled" */
    becomes(CS_XPOS_NNS, "pacts", "pact");
    becomes(CS_XPOS_NNS, "signed", "signed"); /* no rule of that tag */
    becomes(CS_XPOS_JJ, "signed", "signed");
    becomes(CS_XPOS_NNS, "s", "s"); /* nothing would be left */
}

static void letters_are_not_cut_in_two(void **state)
{
    (void)state;
    becomes(CS_XPOS_NN, "abcd", "ab");
    becomes(CS_XPOS_NN, "ab\xC3\xA9", "ab");
    becomes(CS_XPOS_NN, "a\xC3\xA9s", "a\xC3\xA9s");
}

static void a_silent_e_comes_back(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"ruled", "rule"},         {"named", "name"},           {"used", "use"},       {"typed", "type"},
        {"invaded", "invade"},     {"conceded", "concede"},     {"divided", "divide"}, {"persuaded", "persuade"},
        {"guided", "guide"},       {"provoked", "provoke"},     {"bribed", "bribe"},   {"engaged", "engage"},
        {"exiled", "exile"},       {"overruled", "overrule"},   {"resumed", "resume"}, {"assembled", "assemble"},
        {"toppled", "topple"},     {"battled", "battle"},       {"moved", "move"},     {"involved", "involve"},
        {"announced", "announce"}, {"argued", "argue"},         {"pursued", "pursue"}, {"charged", "charge"},
        {"pledged", "pledge"},     {"emerged", "emerge"},       {"quoted", "quote"},   {"decreed", "decree"},
        {"freed", "free"},         {"guaranteed", "guarantee"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) becomes(CS_XPOS_VBD, words[i][0], words[i][1]);
    becomes(CS_XPOS_VBG, "ruling", "rule");
    becomes(CS_XPOS_VBG, "invading", "invade");
    becomes(CS_XPOS_VBG, "moving", "move");
}

static void where_there_was_none_none_comes(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"failed", "fail"},   {"sailed", "sail"},     {"avoided", "avoid"}, {"exceeded", "exceed"}, {"raided", "raid"},
        {"loaded", "load"},   {"attacked", "attack"}, {"backed", "back"},   {"looked", "look"},     {"asked", "ask"},
        {"warned", "warn"},   {"crawled", "crawl"},   {"visited", "visit"}, {"limited", "limit"},   {"opened", "open"},
        {"entered", "enter"}, {"vowed", "vow"},       {"fixed", "fix"},     {"stayed", "stay"},     {"vetoed", "veto"},
        {"armed", "arm"},     {"roamed", "roam"},     {"yelled", "yell"},   {"banned", "bann"}, /* no rule says more */
        {"suited", "suit"},   {"focused", "focus"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) becomes(CS_XPOS_VBD, words[i][0], words[i][1]);
    becomes(CS_XPOS_VBG, "seeing", "see");
    becomes(CS_XPOS_VBG, "being", "be");
    becomes(CS_XPOS_VBG, "bringing", "bring");
    becomes(CS_XPOS_VBG, "vetoing", "veto");
}

static void one_of_two_consonants_goes_only_where_it_was_doubled(void **state)
{
    (void)state;
    becomes(CS_XPOS_VBD, "dropped", "drop");
    becomes(CS_XPOS_VBD, "developed", "develop"); /* the ending -ped is learned of "stopped" */
    becomes(CS_XPOS_VBD, "helped", "help");
    becomes(CS_XPOS_VBD, "wiped", "wipe");
    becomes(CS_XPOS_VBD, "robbed", "rob");
    becomes(CS_XPOS_VBD, "bombed", "bomb");
    becomes(CS_XPOS_VBG, "planning", "plan");
    becomes(CS_XPOS_VBG, "panicking", "panic");
    becomes(CS_XPOS_VBD, "shelled", "shell"); /* the ending -lled is learned of "compelled" */
    becomes(CS_XPOS_VBD, "polled", "poll");
    becomes(CS_XPOS_VBD, "repelled", "repel");
    becomes(CS_XPOS_VBG, "repelling", "repel");
    becomes(CS_XPOS_VBG, "patrolling", "patrol");
    becomes(CS_XPOS_VBG, "recalling", "recall");
    becomes(CS_XPOS_VBG, "selling", "sell");
}

static int begin(void **state)
{
    (void)state;
    cs_arena_begin(&arena, NULL);
    if (!cs_lemmas_begin(&lemmas, &arena, edits, EDITS, sizeof rules / sizeof *rules)) return 1;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        cs_lemmas_add(&lemmas, rules[i].xpos, rules[i].whole, rules[i].ending, strlen(rules[i].ending), rules[i].edit);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cs_arena_end(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_ending_or_the_whole_word_decides),
        cmocka_unit_test(letters_are_not_cut_in_two),
        cmocka_unit_test(a_silent_e_comes_back),
        cmocka_unit_test(where_there_was_none_none_comes),
        cmocka_unit_test(one_of_two_consonants_goes_only_where_it_was_doubled),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
