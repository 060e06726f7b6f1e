/* test_mend.c - trees put right by rule, words that deceive a tagger, and what must hold of any tree that is mended */
#include "small_world.h"

#include "read/irregular.h"
#include "read/mend.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* "2 0 2": the heads of the mended tree, counted from 1. */
static void heads(const char *sentence, const char *expected)
{
    small_scene *it = small_scene_new(&world.reader, sentence);
    char said[200] = "";
    cs_mend(&it->passage, &it->sentence);
    for (uint32_t i = 0; i < it->passage.token_count; i++)
        snprintf(said + strlen(said), sizeof said - strlen(said), "%s%u", i ? " " : "",
                 it->tokens[i].head == CS_NOWHERE ? 0 : it->tokens[i].head + 1);
    assert_string_equal(said, expected);
    small_scene_free(it);
}

static void who_says_it_behind_a_comma_is_the_main_clause(void **state)
{
    (void)state;
    heads("chad/chad/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root the/the/DET/DT/4/det border/border/NOUN/NN/2/obj "
          ",/,/PUNCT/,/7/punct mali/mali/PROPN/NNP/7/nsubj said/say/VERB/VBD/4/acl:relcl calling/call/VERB/VBG/2/advcl",
          "2 7 4 2 7 7 0 7");
}

static void a_relative_clause_of_saying_stays_one(void **state)
{
    (void)state;
    heads("chad/chad/PROPN/NNP/2/nsubj left/leave/VERB/VBD/0/root the/the/DET/DT/4/det border/border/NOUN/NN/2/obj "
          "which/which/PRON/WDT/7/obj mali/mali/PROPN/NNP/7/nsubj said/say/VERB/VBD/4/acl:relcl",
          "2 0 4 2 7 7 4");
}

static void the_participle_behind_has_is_the_verb_of_a_name(void **state)
{
    (void)state;
    heads("chad/chad/PROPN/NNP/2/nsubj has/have/VERB/VBZ/0/root bought/buy/VERB/VBN/4/amod drones/drone/NOUN/NNS/2/obj",
          "3 3 0 3");
    heads(
        "chad/chad/PROPN/NNP/2/nsubj has/have/VERB/VBZ/0/root limited/limit/VERB/VBN/4/amod means/mean/NOUN/NNS/2/obj",
        "2 0 4 2");
    heads("i/i/PRON/PRP/2/nsubj have/have/VERB/VBP/0/root fried/fry/VERB/VBN/4/amod eggs/egg/NOUN/NNS/2/obj",
          "2 0 4 2");
}

static void a_whole_sentence_has_a_finite_verb(void **state)
{
    (void)state;
    heads("officials/official/NOUN/NNS/0/root expressed/express/VERB/VBN/1/acl regret/regret/NOUN/NN/2/obj "
          "over/over/ADP/IN/5/case drills/drill/NOUN/NNS/1/nmod ././PUNCT/./1/punct",
          "2 0 2 5 2 2");
    heads("officials/official/NOUN/NNS/0/root expressed/expressed/ADJ/JJ/3/amod regret/regret/NOUN/NN/1/obj "
          "././PUNCT/./1/punct",
          "2 0 2 2");
    heads("officials/official/NOUN/NNS/3/nsubj expressed/expressed/ADJ/JJ/3/amod regret/regret/NOUN/NN/0/root "
          "over/over/ADP/IN/5/case drills/drill/NOUN/NNS/3/nmod ././PUNCT/./3/punct",
          "2 0 2 5 3 2");
    heads("officials/official/NOUN/NNS/4/nsubj are/be/AUX/VBP/4/cop trained/trained/ADJ/JJ/4/amod "
          "spies/spy/NOUN/NNS/0/root "
          "././PUNCT/./4/punct",
          "4 4 4 0 4");
    heads("officials/official/NOUN/NNS/0/root expelled/expel/VERB/VBN/1/acl in/in/ADP/IN/4/case "
          "chad/chad/PROPN/NNP/2/obl "
          "././PUNCT/./1/punct",
          "0 1 4 2 1"); /* no object: who was expelled */
    heads("officials/official/NOUN/NNS/0/root expressed/express/VERB/VBN/1/acl regret/regret/NOUN/NN/2/obj",
          "0 1 2"); /* a heading */
    heads(
        "officials/official/NOUN/NNS/0/root given/give/VERB/VBN/1/acl orders/order/NOUN/NNS/2/obj ././PUNCT/./1/punct",
        "0 1 2 1"); /* given is no past form */
    heads(
        "pact/pact/NOUN/NN/0/root signed/sign/VERB/VBN/1/acl mali/mali/PROPN/NNP/2/obj left/leave/VERB/VBD/1/acl:relcl "
        "././PUNCT/./1/punct",
        "0 1 2 1 1"); /* another verb is finite */
}

static void the_gerund_of_a_blame_is_told_of_who_is_blamed(void **state)
{
    (void)state;
    heads("chad/chad/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root mali/mali/PROPN/NNP/2/obj of/of/SCONJ/IN/5/mark "
          "bombing/bomb/VERB/VBG/3/acl peru/peru/PROPN/NNP/5/obj",
          "2 0 2 5 2 5");
    heads("chad/chad/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root mali/mali/PROPN/NNP/2/obj of/of/ADP/IN/6/case "
          "arming/arm/VERB/VBG/6/amod rebels/rebel/NOUN/NNS/3/nmod",
          "2 0 2 5 2 5");
    heads(
        "mali/mali/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass accused/accuse/VERB/VBN/0/root of/of/ADP/IN/6/case "
        "arming/arm/VERB/VBG/6/amod rebels/rebel/NOUN/NNS/3/obl",
        "3 3 0 5 3 5");
    heads("chad/chad/PROPN/NNP/2/nsubj has/have/VERB/VBZ/0/root a/a/DET/DT/4/det history/history/NOUN/NN/2/obj "
          "of/of/SCONJ/IN/6/mark bombing/bomb/VERB/VBG/4/acl peru/peru/PROPN/NNP/6/obj",
          "2 0 4 2 6 4 6"); /* nobody is blamed */
    heads("chad/chad/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root mali/mali/PROPN/NNP/2/obj of/of/SCONJ/IN/6/mark "
          "having/have/AUX/VBG/6/aux bombed/bomb/VERB/VBN/3/acl peru/peru/PROPN/NNP/6/obj",
          "2 0 2 6 6 2 6");
}

static void a_gerund_is_no_main_verb(void **state)
{
    (void)state;
    heads("fears/fear/NOUN/NNS/4/nsubj about/about/ADP/IN/3/case chad/chad/PROPN/NNP/1/nmod arming/arm/VERB/VBG/0/root "
          "rebels/rebel/NOUN/NNS/7/nsubj are/be/AUX/VBP/7/cop old/old/ADJ/JJ/4/ccomp",
          "7 3 1 3 4 7 0");
    heads("fears/fear/NOUN/NNS/5/nsubj about/about/ADP/IN/3/case chad/chad/PROPN/NNP/1/nmod is/be/AUX/VBZ/5/aux "
          "arming/arm/VERB/VBG/0/root rebels/rebel/NOUN/NNS/8/nsubj are/be/AUX/VBP/8/cop old/old/ADJ/JJ/5/ccomp",
          "5 3 1 5 0 8 8 5");
}

static void a_participle_that_opens_a_sentence_is_not_its_verb(void **state)
{
    (void)state;
    heads(
        "asked/ask/VERB/VBD/0/root ,/,/PUNCT/,/3/punct chad/chad/PROPN/NNP/1/parataxis declined/decline/VERB/VBN/3/acl "
        "soon/soon/ADV/RB/4/advmod",
        "4 3 4 0 4");
    heads("left/leave/VERB/VBD/0/root ,/,/PUNCT/,/3/punct chad/chad/PROPN/NNP/1/parataxis which/which/PRON/WDT/5/nsubj "
          "slept/sleep/VERB/VBD/3/acl:relcl",
          "0 3 1 5 3");
}

static void who_is_obliged_does_what_stands_behind_him(void **state)
{
    (void)state;
    heads(
        "chad/chad/PROPN/NNP/2/nsubj formed/form/VERB/VBD/0/root pacts/pact/NOUN/NNS/2/obj that/that/PRON/WDT/5/nsubj "
        "oblige/oblige/VERB/VBP/3/acl:relcl each/each/DET/DT/5/obj to/to/PART/TO/8/mark help/help/VERB/VB/2/advcl",
        "2 0 2 5 3 5 8 5");
    heads(
        "chad/chad/PROPN/NNP/2/nsubj formed/form/VERB/VBD/0/root pacts/pact/NOUN/NNS/2/obj that/that/PRON/WDT/5/nsubj "
        "please/please/VERB/VBP/3/acl:relcl each/each/DET/DT/5/obj to/to/PART/TO/8/mark help/help/VERB/VB/2/advcl",
        "2 0 2 5 3 5 8 2");
}

static void past_forms_are_of_their_verb(void **state)
{
    (void)state;
    bool past, participle;
    assert_string_equal(cs_irregular("withdrew", &past, &participle), "withdraw");
    assert_true(past && !participle);
    assert_string_equal(cs_irregular("withdrawn", &past, &participle), "withdraw");
    assert_true(!past && participle);
    assert_string_equal(cs_irregular("lent", &past, &participle), "lend");
    assert_true(past && participle);
    assert_string_equal(cs_irregular("arisen", &past, &participle), "arise");        /* the first of the table */
    assert_string_equal(cs_irregular("withstood", &past, &participle), "withstand"); /* the last */
    assert_null(cs_irregular("withdraw", &past, &participle));
    assert_null(cs_irregular("", &past, &participle));
    assert_true(cs_is_name_in_ing("beijing"));
    assert_false(cs_is_name_in_ing("bring"));
    assert_true(cs_is_noun_in_disguise("ally"));
    assert_false(cs_is_noun_in_disguise("mainly"));
}

/* -- any tree ------------------------------------------------------------------------------------------------------------------- */

static uint64_t dice;

static uint32_t draw(uint32_t below)
{
    dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(dice >> 33) % below;
}

/* Words under any tree: each but the first of a shuffled row hangs on one before it in that row. */
static void draw_sentence(char *sentence, size_t room, uint32_t count)
{
    static const char *const words[] = {"chad/chad/PROPN/NNP", "said/say/VERB/VBD", "has/have/VERB/VBZ",
                                        "bought/buy/VERB/VBN", ",/,/PUNCT/,",       "arming/arm/VERB/VBG",
                                        "is/be/AUX/VBZ"};
    static const char *const relations[] = {"nsubj", "obj", "amod", "acl:relcl", "ccomp", "nmod", "cop"};
    uint32_t row[SMALL_TOKENS], head[SMALL_TOKENS] = {0};
    for (uint32_t i = 0; i < count; i++) row[i] = i;
    for (uint32_t i = count - 1; i > 0; i--) {
        uint32_t other = draw(i + 1), kept = row[i];
        row[i] = row[other], row[other] = kept;
    }
    for (uint32_t i = 1; i < count; i++) head[row[i]] = row[draw(i)] + 1;
    *sentence = 0;
    for (uint32_t i = 0; i < count; i++)
        snprintf(sentence + strlen(sentence), room - strlen(sentence), "%s%s/%u/%s", i ? " " : "",
                 words[draw(sizeof words / sizeof *words)], head[i],
                 head[i] ? relations[draw(sizeof relations / sizeof *relations)] : "root");
}

static bool is_tree(const small_scene *it)
{
    uint32_t count = it->passage.token_count, roots = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t steps = 0, up = i;
        while (up != CS_NOWHERE && up < count && steps <= count) up = it->tokens[up].head, steps++;
        if (up != CS_NOWHERE) return false;
        roots += it->tokens[i].head == CS_NOWHERE;
    }
    return roots == 1;
}

static void a_mended_tree_is_a_tree(void **state)
{
    (void)state;
    char sentence[1600];
    int changed = 0;
    for (uint64_t seed = 1; seed < 60000; seed++) {
        dice = seed;
        draw_sentence(sentence, sizeof sentence, 2 + draw(12));
        small_scene *it = small_scene_new(&world.reader, sentence);
        cs_token before[SMALL_TOKENS];
        memcpy(before, it->tokens, sizeof before);
        cs_mend(&it->passage, &it->sentence);
        if (!is_tree(it)) fail_msg("seed %u: no tree of '%s'", (unsigned)seed, sentence);
        changed += memcmp(before, it->tokens, sizeof before) != 0;
        small_scene_free(it);
    }
    assert_true(changed > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_says_it_behind_a_comma_is_the_main_clause),
        cmocka_unit_test(a_relative_clause_of_saying_stays_one),
        cmocka_unit_test(the_participle_behind_has_is_the_verb_of_a_name),
        cmocka_unit_test(a_whole_sentence_has_a_finite_verb),
        cmocka_unit_test(the_gerund_of_a_blame_is_told_of_who_is_blamed),
        cmocka_unit_test(a_gerund_is_no_main_verb),
        cmocka_unit_test(a_participle_that_opens_a_sentence_is_not_its_verb),
        cmocka_unit_test(who_is_obliged_does_what_stands_behind_him),
        cmocka_unit_test(past_forms_are_of_their_verb),
        cmocka_unit_test(a_mended_tree_is_a_tree),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
