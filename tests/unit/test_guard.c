/* test_guard.c - what a language model told, held against a report: each reason to leave a claim out, and what of a claim is kept
 *
 * The report is two sentences whose trees are written by hand; times, figures and sayings are found in them as in any report.
 */
#include "port/llm.h"
#include "small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define SAID "peru/peru/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root "
#define SENT                                                                                                           \
    "chad/chad/PROPN/NNP/4/nsubj sent/send/VERB/VBD/2/ccomp 40/40/NUM/CD/6/nummod tanks/tank/NOUN/NNS/4/obj "          \
    "to/to/ADP/IN/8/case mali/mali/PROPN/NNP/4/obl in/in/ADP/IN/10/case 2021/2021/NUM/CD/4/obl ././PUNCT/./2/punct "
/* The second sentence; its heads count from the first word of the text. */
#define KEPT                                                                                                           \
    "togo/togo/PROPN/NNP/15/nsubj did/do/AUX/VBD/15/aux not/not/PART/RB/15/advmod send/send/VERB/VB/0/root "           \
    "its/its/PRON/PRP$/17/nmod:poss tanks/tank/NOUN/NNS/15/obj away/away/ADV/RB/15/advmod ././PUNCT/./15/punct"

typedef struct report {
    small_scene *scene;
    cs_sentence sentences[2];
    cs_guard guard;
} report;

static const char *const types[] = {"transfer.arms", "statement", NULL};

static report read_report(void)
{
    enum { FIRST_WORDS = 11 };
    report it = {.scene = small_scene_new(&world.reader, SAID SENT KEPT)};
    cs_passage *passage = &it.scene->passage;
    uint32_t cut = passage->tokens[FIRST_WORDS - 1].span.end;
    it.sentences[0] = (cs_sentence){{0, cut}, 0, FIRST_WORDS, 0};
    it.sentences[1] = (cs_sentence){{cut + 1, passage->length}, FIRST_WORDS, passage->token_count - FIRST_WORDS, 0};
    for (uint32_t i = FIRST_WORDS; i < passage->token_count; i++) it.scene->tokens[i].sentence = 1;
    for (uint32_t i = 0; i < it.scene->found.entity_count; i++) it.scene->entities[i].state = CS_NONE;
    passage->sentence_count = 2;
    return it;
}

/* What becomes of a claim about the report. */
static casus_llm_reason judge(cs_told_claim told, cs_guarded *out)
{
    report it = read_report();
    cs_passage *passage = &it.scene->passage;
    cs_found *found = &it.scene->found;
    passage->sentences = it.sentences;
    cs_find_times(&world.reader, passage, CASUS_DATE_NONE, found);
    cs_find_quantities(&world.reader, passage, found);
    cs_find_sayings(&world.reader, passage, found);
    it.guard = (cs_guard){&world.reader, passage, found, &passage->arena, {0}, {0}, types};
    assert_true(cs_fold_text(&passage->arena, passage->text, passage->length, &it.guard.text));
    assert_true(
        cs_fold_text(&passage->arena, cs_llm_example_evidence, strlen(cs_llm_example_evidence), &it.guard.example));
    memset(out, 0, sizeof *out);
    casus_llm_reason reason = cs_guard_claim(&it.guard, &told, out);
    if (!reason) {
        assert_true(out->quantity == CS_NOWHERE || out->quantity < found->quantity_count);
        assert_true(out->time == CS_NOWHERE || strcmp(found->times[out->time].edtf, "2021") == 0);
    }
    small_scene_free(it.scene);
    return reason;
}

/* A claim that is right in all; the tests spoil one thing each. */
static cs_told_claim good(void)
{
    return (cs_told_claim){.type = "transfer.arms",
                           .actor = "chad",
                           .target = "mali",
                           .object = "tanks",
                           .unit = "tanks",
                           .date = "2021",
                           .speaker = "peru",
                           .evidence = "chad sent 40 tanks to mali in 2021",
                           .value = 40,
                           .has_quantity = true,
                           .polarity = CASUS_ASSERTS,
                           .segment = 1};
}

static void ends(cs_told_claim told, casus_llm_reason expected)
{
    cs_guarded ignored;
    assert_int_equal(judge(told, &ignored), expected);
}

static void a_claim_that_stands_in_the_report_is_taken_with_its_places(void **state)
{
    (void)state;
    cs_guarded out;
    assert_int_equal(judge(good(), &out), CASUS_LLM_TAKEN);
    assert_int_equal(out.sentence, 0);
    assert_int_equal(out.evidence.begin, strlen("peru said "));
    assert_int_equal(out.evidence.end, strlen("peru said chad sent 40 tanks to mali in 2021"));
    assert_int_not_equal(out.quantity, CS_NOWHERE);
    assert_int_not_equal(out.time, CS_NOWHERE);
    assert_int_not_equal(out.actor, CS_NOWHERE);
    assert_int_not_equal(out.target, CS_NOWHERE);
    assert_int_not_equal(out.saying, CS_NOWHERE);
    assert_int_equal(out.head, 3);
}

static void what_is_not_told_is_not_asked_for(void **state)
{
    (void)state;
    cs_guarded out;
    cs_told_claim told = good();
    told.actor = told.target = told.date = told.speaker = told.unit = "";
    told.has_quantity = false;
    assert_int_equal(judge(told, &out), CASUS_LLM_TAKEN);
    assert_int_equal(out.quantity, CS_NOWHERE);
    assert_int_equal(out.time, CS_NOWHERE);
    assert_int_equal(out.actor, CS_NOWHERE);
    assert_int_equal(out.speaker, CS_NOWHERE);
}

static void a_type_must_be_one_of_ours(void **state)
{
    (void)state;
    cs_told_claim told = good();
    told.type = "transfer.tanks";
    ends(told, CASUS_LLM_TYPE);
}

static void evidence_must_stand_in_its_sentence_to_the_letter(void **state)
{
    (void)state;
    cs_told_claim told = good();
    told.evidence = "chad sent 40 tanks to togo in 2021";
    ends(told, CASUS_LLM_EVIDENCE_ABSENT);
    told.evidence = "sent 40 tanks";
    ends(told, CASUS_LLM_EVIDENCE_SHORT);
    told.evidence = cs_llm_example_evidence;
    ends(told, CASUS_LLM_EVIDENCE_EXAMPLE);
    told = good();
    told.segment = 2;
    ends(told, CASUS_LLM_SEGMENT);
    told.segment = 99;
    ends(told, CASUS_LLM_SEGMENT);
    char much[400] = "chad";
    for (int i = 0; i < 61; i++) strcat(much, " sent");
    told = good();
    told.evidence = much;
    ends(told, CASUS_LLM_EVIDENCE_LONG);
}

static void a_negation_that_was_dropped_is_not_found(void **state)
{
    (void)state;
    cs_told_claim told = {.type = "transfer.arms",
                          .actor = "togo",
                          .target = "",
                          .object = "",
                          .unit = "",
                          .date = "",
                          .speaker = "",
                          .segment = 2};
    told.evidence = "togo did send its tanks";
    ends(told, CASUS_LLM_EVIDENCE_ABSENT);
    told.evidence = "togo did not send its tanks";
    told.polarity = CASUS_ASSERTS;
    ends(told, CASUS_LLM_POLARITY);
    told.polarity = CASUS_HEDGES;
    ends(told, CASUS_LLM_POLARITY);
    told.polarity = CASUS_DENIES;
    ends(told, CASUS_LLM_TAKEN);
}

static void a_figure_and_what_it_counts_must_stand_in_the_evidence(void **state)
{
    (void)state;
    cs_told_claim told = good();
    told.value = 41;
    ends(told, CASUS_LLM_FIGURE);
    told = good();
    told.value = NAN;
    ends(told, CASUS_LLM_FIGURE);
    told = good();
    told.unit = "trucks";
    ends(told, CASUS_LLM_FIGURE);
    told = good();
    told.evidence = "tanks to mali in 2021"; /* the figure stands before it */
    ends(told, CASUS_LLM_FIGURE);
}

static void a_date_must_stand_in_the_sentence(void **state)
{
    (void)state;
    cs_told_claim told = good();
    told.date = "2022";
    ends(told, CASUS_LLM_DATE);
    told.date = "last year";
    ends(told, CASUS_LLM_DATE);
}

static void names_must_stand_in_the_sentence_of_the_speaker_or_the_one_before(void **state)
{
    (void)state;
    cs_told_claim told = good();
    told.actor = "togo";
    ends(told, CASUS_LLM_NAME);
    told = good();
    told.target = "niger";
    ends(told, CASUS_LLM_NAME);
    told = good();
    told.speaker = "togo"; /* stands in the next sentence */
    ends(told, CASUS_LLM_SPEAKER);
    told = (cs_told_claim){.type = "transfer.arms",
                           .actor = "togo",
                           .target = "",
                           .object = "",
                           .unit = "",
                           .date = "",
                           .speaker = "peru",
                           .evidence = "togo did not send its tanks",
                           .polarity = CASUS_DENIES,
                           .segment = 2};
    cs_guarded out;
    assert_int_equal(judge(told, &out), CASUS_LLM_TAKEN); /* in the sentence before, and not seen to say it */
    assert_int_equal(out.saying, CS_NOWHERE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_that_stands_in_the_report_is_taken_with_its_places),
        cmocka_unit_test(what_is_not_told_is_not_asked_for),
        cmocka_unit_test(a_type_must_be_one_of_ours),
        cmocka_unit_test(evidence_must_stand_in_its_sentence_to_the_letter),
        cmocka_unit_test(a_negation_that_was_dropped_is_not_found),
        cmocka_unit_test(a_figure_and_what_it_counts_must_stand_in_the_evidence),
        cmocka_unit_test(a_date_must_stand_in_the_sentence),
        cmocka_unit_test(names_must_stand_in_the_sentence_of_the_speaker_or_the_one_before),
    };
    return cmocka_run_group_tests_name("guard", tests, open_world, close_world);
}
