/* test_frames.c - who fills what of a word, which classes a word has, what becomes of a match, and what must hold for any words under any tree
 *
 * What the shipped frames read is tested on sentences: the examples in reading/frames/, and tests/cases/reading.
 */
#include "poor.h"
#include "small_world.h"

#include "read/classify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* -- arguments ----------------------------------------------------------------------------------------------------------------- */

/* "subject=chad to=mali": what of the word at `token` (from 1) is filled by which word, in their order. */
static void holds(const char *sentence, uint32_t token, const char *expected)
{
    small_scene *it = small_scene_new(&world.reader, sentence);
    cs_arguments arguments;
    char said[400] = "";
    uint32_t word = token - 1;
    cs_arguments_of(&it->scene, word, &word, 1, &arguments);
    for (int i = 0; i < arguments.count; i++) {
        const cs_argument *a = &arguments.at[i];
        size_t used = strlen(said);
        snprintf(said + used, sizeof said - used, "%s%s=%s", used ? " " : "",
                 a->path == CS_PATH_PREPOSITION ? a->preposition : cs_path_words[a->path], it->tokens[a->head].lower);
    }
    assert_string_equal(said, expected);
    small_scene_free(it);
}

static void an_active_verb_has_its_subject_before_it(void **state)
{
    (void)state;
    holds(
        "chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/2/iobj shells/shell/NOUN/NNS/2/obj",
        2, "subject=chad indirect=mali object=shells");
}

static void the_passive_has_its_subject_behind_by(void **state)
{
    (void)state;
    holds("shells/shell/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass sent/send/VERB/VBN/0/root to/to/ADP/IN/5/case "
          "mali/mali/PROPN/NNP/3/obl "
          "by/by/ADP/IN/7/case chad/chad/PROPN/NNP/3/obl:agent",
          3, "object=shells to=mali subject=chad");
}

static void what_is_given_in_the_passive_has_a_receiver_for_its_subject(void **state)
{
    (void)state;
    holds("mali/mali/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass given/give/VERB/VBN/0/root "
          "shells/shell/NOUN/NNS/3/obj",
          3, "indirect=mali object=shells");
}

static void a_relative_clause_lacks_its_object(void **state)
{
    (void)state;
    holds("shells/shell/NOUN/NNS/0/root that/that/PRON/WDT/4/obj chad/chad/PROPN/NNP/4/nsubj "
          "sent/send/VERB/VBD/1/acl:relcl",
          4, "subject=chad object=shells");
    holds("shells/shell/NOUN/NNS/0/root chad/chad/PROPN/NNP/3/nsubj sent/send/VERB/VBD/1/acl:relcl", 3,
          "subject=chad object=shells");
}

static void a_participle_has_its_object_in_the_noun(void **state)
{
    (void)state;
    holds("shells/shell/NOUN/NNS/0/root sent/send/VERB/VBN/1/acl by/by/ADP/IN/4/case chad/chad/PROPN/NNP/2/obl", 2,
          "object=shells subject=chad by=chad");
}

static void who_promises_does_what_is_promised(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj promised/promise/VERB/VBD/0/root mali/mali/PROPN/NNP/2/obj to/to/PART/TO/5/mark "
          "send/send/VERB/VB/2/xcomp "
          "shells/shell/NOUN/NNS/5/obj",
          5, "subject=chad object=shells indirect=mali");
}

static void who_is_urged_does_what_is_urged(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root mali/mali/PROPN/NNP/2/obj to/to/PART/TO/5/mark "
          "send/send/VERB/VB/2/xcomp "
          "shells/shell/NOUN/NNS/5/obj",
          5, "subject=mali object=shells");
    holds("chad/chad/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root on/on/ADP/IN/4/case mali/mali/PROPN/NNP/2/obl "
          "to/to/PART/TO/6/mark "
          "send/send/VERB/VB/2/advcl shells/shell/NOUN/NNS/6/obj",
          6, "subject=mali object=shells");
}

static void who_is_accused_did_it(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj accused/accuse/VERB/VBD/0/root mali/mali/PROPN/NNP/2/obj of/of/SCONJ/IN/5/mark "
          "sending/send/VERB/VBG/2/advcl "
          "shells/shell/NOUN/NNS/5/obj",
          5, "subject=mali object=shells");
}

static void a_noun_behind_the_object_is_what_it_is_called(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root it/it/PRON/PRP/2/obj an/a/DET/DT/5/det "
          "insult/insult/NOUN/NN/2/obl:unmarked",
          2, "subject=chad object=it complement=insult");
    holds("chad/chad/PROPN/NNP/2/nsubj slept/sleep/VERB/VBD/0/root week/week/NOUN/NN/2/obl:unmarked", 2,
          "subject=chad");
}

static void behind_a_comma_a_participle_is_of_the_whole_phrase(void **state)
{
    (void)state;
    holds("pact/pact/NOUN/NN/0/root between/between/ADP/IN/3/case chad/chad/PROPN/NNP/1/nmod and/and/CCONJ/CC/5/cc "
          "mali/mali/PROPN/NNP/3/conj ,/,/PUNCT/,/7/punct signed/sign/VERB/VBN/5/acl",
          7, "object=pact between=chad");
    holds("pact/pact/NOUN/NN/0/root with/with/ADP/IN/3/case mali/mali/PROPN/NNP/1/nmod ruled/rule/VERB/VBN/3/acl", 4,
          "object=mali");
}

static void what_is_compared_may_hang_on_the_adverb(void **state)
{
    (void)state;
    holds("pact/pact/NOUN/NN/2/nsubj goes/go/VERB/VBZ/0/root further/further/ADV/RBR/2/advmod than/than/ADP/IN/5/case "
          "treaty/treaty/NOUN/NN/3/obl",
          2, "subject=pact than=treaty");
}

static void to_whom_may_hang_on_the_number(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/4/compound 3/3/NUM/CD/5/nummod "
          "shells/shell/NOUN/NNS/2/obj",
          2, "subject=chad object=shells indirect=mali");
}

static void joined_verbs_share_their_subject(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root and/and/CCONJ/CC/4/cc sent/send/VERB/VBD/2/conj "
          "shells/shell/NOUN/NNS/4/obj",
          4, "subject=chad object=shells");
    holds("chad/chad/PROPN/NNP/2/nsubj sold/sell/VERB/VBD/0/root and/and/CCONJ/CC/4/cc sent/send/VERB/VBD/2/conj "
          "shells/shell/NOUN/NNS/4/obj",
          2, "subject=chad object=shells");
}

static void a_verb_that_only_carries_lends_what_hangs_on_it(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj held/hold/VERB/VBD/0/root talks/talk/NOUN/NNS/2/obj with/with/ADP/IN/5/case "
          "mali/mali/PROPN/NNP/2/obl",
          3, "subject=chad with=mali");
}

static void an_event_noun_has_its_parties_around_it(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case sale/sale/NOUN/NN/0/root of/of/ADP/IN/5/case "
          "shells/shell/NOUN/NNS/3/nmod "
          "to/to/ADP/IN/7/case mali/mali/PROPN/NNP/5/nmod",
          3, "possessive=chad of=shells to=mali");
}

static void a_preposition_may_hang_on_the_object(void **state)
{
    (void)state;
    holds("chad/chad/PROPN/NNP/2/nsubj sent/send/VERB/VBD/0/root shells/shell/NOUN/NNS/2/obj to/to/ADP/IN/5/case "
          "mali/mali/PROPN/NNP/3/nmod",
          2, "subject=chad object=shells to=mali");
}

static void according_to_is_no_receiver(void **state)
{
    (void)state;
    holds("according/accord/VERB/VBG/3/case to/to/ADP/IN/1/fixed mali/mali/PROPN/NNP/5/obl chad/chad/PROPN/NNP/5/nsubj "
          "sent/send/VERB/VBD/0/root "
          "shells/shell/NOUN/NNS/5/obj",
          5, "subject=chad according=mali object=shells");
}

/* -- drafts -------------------------------------------------------------------------------------------------------------------------- */

/* "type polarity modality actors > targets" of each draft, with ; between */
static void reads(const char *sentence, const char *expected)
{
    small_scene *it = small_scene_new(&world.reader, sentence);
    cs_table drafts;
    char said[600] = "";
    cs_table_begin(&drafts, NULL, sizeof(cs_draft));
    cs_drafts_of(&it->scene, &drafts);
    for (size_t i = 0; i < drafts.count; i++) {
        const cs_draft *draft = CS_TABLE_AT(&drafts, cs_draft, i);
        size_t used = strlen(said);
        snprintf(said + used, sizeof said - used, "%s%s %s %s", used ? "; " : "", draft->type,
                 casus_polarity_word(draft->stance.polarity), casus_modality_word(draft->stance.modality));
        for (int k = 0; k < draft->actors.count; k++)
            snprintf(said + strlen(said), sizeof said - strlen(said), " %s",
                     it->tokens[draft->actors.at[k].head].lower);
        for (int k = 0; k < draft->targets.count; k++)
            snprintf(said + strlen(said), sizeof said - strlen(said), " > %s",
                     it->tokens[draft->targets.at[k].head].lower);
    }
    assert_string_equal(said, expected);
    cs_table_end(&drafts);
    small_scene_free(it);
}

static void a_class_names_the_kind(void **state)
{
    (void)state;
    reads(
        "chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/2/iobj shells/shell/NOUN/NNS/2/obj",
        "transfer.arms asserts fact chad > mali");
    reads("chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/2/iobj grain/grain/NOUN/NN/2/obj",
          "transfer.aid asserts fact chad > mali");
    reads("chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/2/iobj hope/hope/NOUN/NN/2/obj",
          "");
}

static void a_word_of_measure_takes_its_class_from_what_it_measures(void **state)
{
    (void)state;
    reads("chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/2/iobj "
          "dozens/dozen/NOUN/NNS/2/obj of/of/ADP/IN/6/case "
          "shells/shell/NOUN/NNS/4/nmod",
          "transfer.arms asserts fact chad > mali");
}

static void several_words_are_no_aid_at_large(void **state)
{
    (void)state;
    reads("chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/2/iobj "
          "military/military/ADJ/JJ/5/amod aid/aid/NOUN/NN/2/obj",
          "transfer.arms asserts fact chad > mali");
}

static void what_is_promised_is_planned(void **state)
{
    (void)state;
    reads("chad/chad/PROPN/NNP/2/nsubj promised/promise/VERB/VBD/0/root to/to/PART/TO/4/mark send/send/VERB/VB/2/xcomp "
          "shells/shell/NOUN/NNS/4/obj "
          "to/to/ADP/IN/7/case mali/mali/PROPN/NNP/4/obl",
          "transfer.arms.promise asserts planned chad > mali");
}

static void what_was_refrained_from_is_told_as_absence(void **state)
{
    (void)state;
    reads("chad/chad/PROPN/NNP/2/nsubj refrained/refrain/VERB/VBD/0/root from/from/SCONJ/IN/4/mark "
          "sending/send/VERB/VBG/2/advcl "
          "shells/shell/NOUN/NNS/4/obj to/to/ADP/IN/7/case mali/mali/PROPN/NNP/4/obl",
          "transfer.arms.absence asserts fact chad > mali");
}

static void what_is_urged_is_not_said_to_happen(void **state)
{
    (void)state;
    reads("chad/chad/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root mali/mali/PROPN/NNP/2/obj to/to/PART/TO/5/mark "
          "send/send/VERB/VB/2/xcomp "
          "shells/shell/NOUN/NNS/5/obj",
          "");
}

static void lists_of_names_stand_together_whatever_their_tree(void **state)
{
    (void)state;
    reads("chad/chad/PROPN/NNP/0/root ,/,/PUNCT/,/3/punct niger/niger/PROPN/NNP/1/conj and/and/CCONJ/CC/6/cc "
          "mali/mali/PROPN/NNP/6/nsubj "
          "sent/send/VERB/VBD/1/conj shells/shell/NOUN/NNS/6/obj to/to/ADP/IN/9/case togo/togo/PROPN/NNP/6/obl",
          "transfer.arms asserts fact mali niger chad > togo");
}

/* -- classes and their slow twin ------------------------------------------------------------------------------------------------------- */

/* Every entry at every word, the longest taken: what cs_classes_of() finds through its table. Entries with a hyphen, and those that begin at their head, are
 * left out on both sides by the words drawn. */
static uint64_t classes_slowly(const cs_frames *frames, const cs_passage *passage, uint32_t at)
{
    uint64_t bits = 0;
    uint8_t longest = 0;
    for (uint32_t e = 0; e < frames->entry_count; e++) {
        const cs_entry *entry = &frames->entries[e];
        if (entry->forward || at + 1 < entry->count) continue;
        bool here = true;
        for (uint8_t i = 0; i < entry->count && here; i++)
            here = cs_word_fits(&passage->tokens[at + 1 - entry->count + i], entry->words[i]);
        if (!here || entry->count < longest) continue;
        if (entry->count > longest) bits = 0;
        longest = entry->count;
        bits |= UINT64_C(1) << entry->class_;
    }
    return bits;
}

static uint64_t dice;

static uint32_t draw(uint32_t below)
{
    dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(dice >> 33) % below;
}

static void classes_are_those_of_the_slow_twin(void **state)
{
    (void)state;
    static const char *const words[] = {"military", "aid",  "shell", "shells",    "grain",
                                        "hold",     "pact", "rebel", "potential", "dozen"};
    for (dice = 1; dice < 200; dice++) {
        uint64_t seed = dice;
        char sentence[1200] = "";
        uint32_t count = 1 + draw(12);
        for (uint32_t i = 0; i < count; i++) {
            const char *word = words[draw(sizeof words / sizeof *words)];
            snprintf(sentence + strlen(sentence), sizeof sentence - strlen(sentence), "%s%s/%s/NOUN/NN/0/root",
                     i ? " " : "", word, word);
        }
        small_scene *it = small_scene_new(&world.reader, sentence);
        for (uint32_t i = 0; i < count; i++)
            if (it->scene.classes[i] != classes_slowly(world.reader.frames, &it->passage, i))
                fail_msg("seed %u: word %u of '%s'", (unsigned)seed, i, sentence);
        small_scene_free(it);
        dice = seed;
    }
}

/* -- any words under any tree --------------------------------------------------------------------------------------------------------------- */

static void put_random(small_scene *it, uint32_t count)
{
    static const char *const words[] = {"chad",   "mali",  "gave",  "give", "send", "shells",   "aid",
                                        "to",     "by",    "of",    "and",  ",",    "promised", "hold",
                                        "pact",   "rebel", "which", "it",   "-",    "sale",     "military",
                                        "called", "on",    "week",  "that", "the"};
    it->text[0] = 0;
    for (uint32_t i = 0; i < count; i++) {
        const char *word = words[draw(sizeof words / sizeof *words)];
        uint32_t begin = (uint32_t)strlen(it->text);
        snprintf(it->text + begin, sizeof it->text - begin, "%s ", word);
        it->tokens[i] = (cs_token){.span = {begin, begin + (uint32_t)strlen(word)},
                                   .lower = word,
                                   .lemma = word,
                                   .head = draw(4) ? draw(count + 3) : CS_NOWHERE};
        it->tokens[i].upos = (uint8_t)draw(CS_X + 1);
        it->tokens[i].xpos = (uint8_t)draw(49);
        it->tokens[i].relation = (uint8_t)draw(CS_REL_XCOMP + 1);
        it->mention_of[i] = CS_NOWHERE;
    }
}

static void name_random(small_scene *it, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (draw(3)) continue;
        snprintf(it->words[i][0], sizeof it->words[i][0], "N%u", i);
        snprintf(it->words[i][1], sizeof it->words[i][1], "n%u", i);
        small_name(it, i);
        it->entities[it->found.mention_count - 1].kind = (cs_entity_kind)draw(CS_ENTITY_OTHER + 1);
        it->mentions[it->found.mention_count - 1].how = (cs_how)draw(CS_HOW_UNRESOLVED + 1);
        it->mentions[it->found.mention_count - 1].modifies = draw(2);
    }
}

static void any_words_under_any_tree_give_drafts_inside_their_sentence(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        dice = seed;
        small_scene *it = calloc(1, sizeof *it);
        cs_table drafts;
        uint32_t count = 1 + draw(24);
        cs_arena_begin(&it->passage.arena, NULL);
        put_random(it, count);
        name_random(it, count);
        small_scene_finish(it, &world.reader, count);
        it->scene.unclassed = true;
        cs_table_begin(&drafts, NULL, sizeof(cs_draft));
        cs_drafts_of(&it->scene, &drafts);
        for (size_t i = 0; i < drafts.count; i++) {
            const cs_draft *draft = CS_TABLE_AT(&drafts, cs_draft, i);
            bool inside = draft->first <= draft->last && draft->last < count && draft->trigger < count;
            bool peopled = draft->actors.count + draft->targets.count > 0 && draft->actors.count <= CS_PARTIES_MAX;
            if (!inside || !peopled) fail_msg("seed %u", (unsigned)seed);
        }
        cs_table_end(&drafts);
        small_scene_free(it);
    }
}

/* -- files ---------------------------------------------------------------------------------------------------------------------------------- */

static void faults_of_a_frame_have_a_place_and_a_suggestion(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *code, *hint;
    } cases[] = {
        {"  - {id: x, verbs: [go], actor: {from: [subjekt]}}\n", "E0707", "did you mean 'subject'?"},
        {"  - {id: x, verbs: [go], object: {from: [object], class: [armes]}}\n", "E0702", "did you mean 'arms'?"},
        {"  - {id: x, actor: {from: [subject]}}\n", "E0701", "give it verbs, nouns, adjectives or phrases"},
        {"  - {id: x, verbs: [go], actor: {from: [subject], who: stat}}\n", "E0304", "did you mean 'state'?"},
        {"  - {id: x, verbs: [go], typ: a.b, actor: {from: [subject]}}\n", "E0301", "did you mean 'type'?"},
        {"  - {id: x, type: a.(object), verbs: [go], object: {from: [object]}}\n", "E0703",
         "name a role that the pattern has"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char file[800];
        casus_error err = {.status = CASUS_OK};
        small_reader reader;
        casus_diagnostics *list = casus_diagnostics_new(NULL);
        snprintf(file, sizeof file,
                 "format: frame/1\nframe: y\nabout: a\nsource: own\ntype: a.b\npatterns:\n%sexamples:\n  - text: A.\n",
                 cases[i].pattern);
        assert_int_equal(small_reader_new(&reader, file, NULL, list, &err), CASUS_EFORMAT);
        assert_int_equal(casus_diagnostics_count(list), 1);
        const casus_diagnostic *fault = casus_diagnostics_at(list, 0);
        assert_string_equal(fault->code, cases[i].code);
        assert_non_null(strstr(fault->hint, cases[i].hint));
        assert_int_equal(fault->place.line, 7);
        assert_int_equal(err.line, 7);
        small_reader_free(&reader);
        casus_diagnostics_free(list);
    }
}

static void a_model_that_is_none_says_in_which_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } cases[] = {{"", 1},
                 {"casus-classes 2\n", 1},
                 {"casus-classes 1\nclasses\n", 2},
                 {"casus-classes 1\n# a\nclasses A B\nt=x 0:1 2:1\n", 4},
                 {"casus-classes 1\nclasses A B\nt=x 0:1\nt=y\n", 4},
                 {"casus-classes 1\nclasses A B\nt=x 0:\n", 3},
                 {"casus-classes 1\nclasses A B\nt=x 0:99999\n", 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cs_arena arena;
        casus_error err = {.status = CASUS_OK};
        struct cs_classifier *classifier = NULL;
        cs_reading_part part = {"classes.model", cases[i].text, strlen(cases[i].text), NULL};
        cs_arena_begin(&arena, NULL);
        assert_int_equal(cs_classifier_make(&arena, &part, &classifier, &err), CASUS_EFORMAT);
        assert_int_equal(err.line, cases[i].line);
        assert_string_equal(err.file, "classes.model");
        cs_arena_end(&arena);
    }
}

static casus_status make_reader(const casus_allocator *allocator, casus_error *err)
{
    small_reader reader;
    casus_diagnostics *list = casus_diagnostics_new(allocator);
    if (!list) return CASUS_ENOMEM;
    casus_status status = small_reader_new(&reader, NULL, allocator, list, err);
    if (!status && cs_arena_failed(&reader.reader.arena)) status = CASUS_ENOMEM;
    small_reader_free(&reader);
    casus_diagnostics_free(list);
    return status;
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(fail_each(make_reader, 1) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_active_verb_has_its_subject_before_it),
        cmocka_unit_test(the_passive_has_its_subject_behind_by),
        cmocka_unit_test(what_is_given_in_the_passive_has_a_receiver_for_its_subject),
        cmocka_unit_test(a_relative_clause_lacks_its_object),
        cmocka_unit_test(a_participle_has_its_object_in_the_noun),
        cmocka_unit_test(who_promises_does_what_is_promised),
        cmocka_unit_test(who_is_urged_does_what_is_urged),
        cmocka_unit_test(who_is_accused_did_it),
        cmocka_unit_test(a_noun_behind_the_object_is_what_it_is_called),
        cmocka_unit_test(behind_a_comma_a_participle_is_of_the_whole_phrase),
        cmocka_unit_test(what_is_compared_may_hang_on_the_adverb),
        cmocka_unit_test(to_whom_may_hang_on_the_number),
        cmocka_unit_test(joined_verbs_share_their_subject),
        cmocka_unit_test(a_verb_that_only_carries_lends_what_hangs_on_it),
        cmocka_unit_test(an_event_noun_has_its_parties_around_it),
        cmocka_unit_test(a_preposition_may_hang_on_the_object),
        cmocka_unit_test(according_to_is_no_receiver),
        cmocka_unit_test(a_class_names_the_kind),
        cmocka_unit_test(a_word_of_measure_takes_its_class_from_what_it_measures),
        cmocka_unit_test(several_words_are_no_aid_at_large),
        cmocka_unit_test(what_is_promised_is_planned),
        cmocka_unit_test(what_was_refrained_from_is_told_as_absence),
        cmocka_unit_test(what_is_urged_is_not_said_to_happen),
        cmocka_unit_test(lists_of_names_stand_together_whatever_their_tree),
        cmocka_unit_test(classes_are_those_of_the_slow_twin),
        cmocka_unit_test(any_words_under_any_tree_give_drafts_inside_their_sentence),
        cmocka_unit_test(faults_of_a_frame_have_a_place_and_a_suggestion),
        cmocka_unit_test(a_model_that_is_none_says_in_which_line),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
