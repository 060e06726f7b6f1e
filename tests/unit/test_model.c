/* test_model.c - language models: what was written is what is opened, and nothing else is opened */
#include "poor.h"
#include "small_model.h"
#include "trees.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cs_text file; /* the small model */

static uint8_t *copied(size_t length)
{
    uint8_t *copy = malloc(length); /* of just that size, so that a read past its end is seen */
    assert_non_null(copy);
    memcpy(copy, file.bytes, length);
    return copy;
}

static void refused(const uint8_t *bytes, size_t length, casus_status status, const char *message)
{
    cs_model *model = NULL;
    casus_error err = {.status = CASUS_OK};
    assert_int_equal(cs_model_open(bytes, length, NULL, &model, &err), status);
    assert_int_equal(err.status, status);
    if (message) assert_string_equal(err.message, message);
    assert_true(err.message[0]);
    assert_null(model);
}

static cs_model *opened(const void *bytes, size_t length)
{
    cs_model *model = NULL;
    casus_error err = {.status = CASUS_OK};
    if (cs_model_open(bytes, length, NULL, &model, &err)) fail_msg("%s", err.message);
    return model;
}

/* -- what was written is what is opened ------------------------------------------------------------------------------------ */

static void all_parts_come_back(void **state)
{
    (void)state;
    cs_model *model = opened(file.bytes, file.length);
    assert_string_equal(model->title, "A model of three words");
    assert_int_equal(model->width, 2);
    assert_int_equal(model->margin, 5000);
    assert_int_equal(model->tag_count, SMALL_TAGS);
    assert_memory_equal(model->tags, small_tags, sizeof small_tags);
    assert_int_equal(model->move_count, SMALL_MOVES);
    assert_memory_equal(model->moves, small_moves, sizeof small_moves);
    assert_int_equal(model->tagger.feature_count, 4);
    assert_int_equal(model->parser.feature_count, 3);
    assert_int_equal(model->parser.pair_count, 6);

    uint8_t digest[32];
    char hexadecimal[65];
    cs_sha256(file.bytes + CS_MODEL_HEAD, file.length - CS_MODEL_HEAD, digest);
    for (int i = 0; i < 32; i++) snprintf(hexadecimal + 2 * i, 3, "%02x", digest[i]);
    assert_string_equal(model->digest, hexadecimal);
    cs_model_close(model);
}

static void weights_come_back_with_their_signs(void **state)
{
    (void)state;
    cs_model *model = opened(file.bytes, file.length);
    uint64_t key = cs_key(28, small_tag(SMALL_VBD), small_tag(SMALL_NNS), 0);
    int32_t scores[SMALL_MOVES] = {0};
    cs_weights_score(&model->parser, &key, 1, scores);
    assert_int_equal(scores[SMALL_SHIFT], -INT16_MAX);
    assert_int_equal(scores[SMALL_OBJECT], 300);
    assert_int_equal(scores[SMALL_ROOT], 0);
    key = cs_key(1, small_word("pacts"), 0, 0);
    memset(scores, 0, sizeof scores);
    cs_weights_score(&model->tagger, &key, 1, scores);
    assert_int_equal(scores[SMALL_NNS], INT16_MAX);
    cs_model_close(model);
}

typedef struct reading {
    cs_passage passage;
    casus_block block;
} reading;

static casus_status read_text(reading *to, const cs_model *model, const char *text, const casus_allocator *allocator,
                              casus_error *err)
{
    to->block = (casus_block){0, (uint32_t)strlen(text), 0, CASUS_BLOCK_PARAGRAPH};
    to->passage = (cs_passage){.text = text, .length = to->block.end, .blocks = &to->block, .block_count = 1};
    cs_arena_begin(&to->passage.arena, allocator);
    return cs_analyse(model, &to->passage, err);
}

static void a_sentence_is_read_with_it(void **state)
{
    (void)state;
    cs_model *model = opened(file.bytes, file.length);
    reading at;
    casus_error err = {.status = CASUS_OK};
    assert_int_equal(read_text(&at, model, "Fiji signed pacts.", NULL, &err), CASUS_OK);
    const cs_token *tokens = at.passage.tokens;
    assert_int_equal(at.passage.token_count, 4);
    assert_int_equal(tokens[0].upos, CS_PROPN);
    assert_int_equal(tokens[1].xpos, CS_XPOS_VBD);
    assert_int_equal(tokens[2].xpos, CS_XPOS_NNS);
    assert_string_equal(tokens[0].lemma, "fiji");
    assert_string_equal(tokens[1].lemma, "sign");
    assert_string_equal(tokens[2].lemma, "pact");
    assert_int_equal(tokens[0].head, 1);
    assert_int_equal(tokens[0].relation, CS_REL_NSUBJ);
    assert_int_equal(tokens[1].head, CS_NOWHERE);
    assert_int_equal(tokens[2].head, 1);
    assert_int_equal(tokens[2].relation, CS_REL_OBJ);
    assert_int_equal(tokens[3].head, 1);
    assert_int_equal(tokens[3].relation, CS_REL_PUNCT);
    cs_arena_end(&at.passage.arena);
    cs_model_close(model);
}

/* -- what was altered is refused ------------------------------------------------------------------------------------------- */

static void a_file_cut_short_is_refused(void **state)
{
    (void)state;
    char wanted[120];
    for (size_t length = 0; length < file.length; length++) {
        uint8_t *bytes = copied(length);
        snprintf(wanted, sizeof wanted, "the language model has %zu bytes, its head says %zu", length, file.length);
        refused(bytes, length, CASUS_EFORMAT, length < CS_MODEL_HEAD ? "this is no language model of casus" : wanted);
        free(bytes);
    }
}

static const char *message_at(size_t place)
{
    if (place < 8) return "this is no language model of casus";
    if (place < 16) return NULL; /* version and what is 0: said below */
    return place < 24 ? NULL : "the language model was altered: its checksum does not fit";
}

static void one_bit_that_is_changed_is_seen(void **state)
{
    (void)state;
    for (size_t bit = 0; bit < 8 * file.length; bit++) {
        uint8_t *bytes = copied(file.length);
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        bool newer = bit / 8 >= 8 && bit / 8 < 12 && bit != 8 * 8; /* version 1 without its only bit is 0 */
        refused(bytes, file.length, newer ? CASUS_EVERSION : CASUS_EFORMAT, newer ? NULL : message_at(bit / 8));
        free(bytes);
    }
}

static void a_newer_form_is_refused_by_its_number(void **state)
{
    (void)state;
    uint8_t *bytes = copied(file.length);
    bytes[8] = CS_MODEL_VERSION + 1;
    refused(bytes, file.length, CASUS_EVERSION, "the language model has form 2, this casus reads forms up to 1");
    bytes[8] = 0;
    refused(bytes, file.length, CASUS_EFORMAT, "the head of the language model is damaged");
    bytes[8] = CS_MODEL_VERSION;
    bytes[12] = 1;
    refused(bytes, file.length, CASUS_EFORMAT, "the head of the language model is damaged");
    free(bytes);
}

static void a_file_past_the_limit_is_refused(void **state)
{
    (void)state;
    size_t length = (size_t)CS_MODEL_BYTES_MAX + 1;
    uint8_t *bytes = calloc(1, length);
    assert_non_null(bytes);
    memcpy(bytes, file.bytes, CS_MODEL_HEAD);
    refused(bytes, length, CASUS_ELIMIT, "a language model of 67108865 bytes is past the limit of 64 MiB");
    free(bytes);
}

/* With a head that fits: what is altered inside is refused, or it is another model, which reads as well. */
static void hold_inside(uint8_t *bytes, size_t length)
{
    cs_model *model = NULL;
    casus_error err = {.status = CASUS_OK};
    reading at;
    seal_model(bytes, length);
    casus_status status = cs_model_open(bytes, length, NULL, &model, &err);
    if (status) {
        assert_int_equal(status, CASUS_EFORMAT);
        assert_memory_equal(err.message, "the language model is damaged: ", 31);
        return;
    }
    assert_int_equal(read_text(&at, model, "Fiji signed pacts, and Oman wrote.", NULL, &err), CASUS_OK);
    for (uint32_t i = 0; i < at.passage.sentence_count; i++)
        assert_true(is_parsed(&at.passage, &at.passage.sentences[i]));
    cs_arena_end(&at.passage.arena);
    cs_model_close(model);
}

static void what_is_altered_inside_a_sealed_file_is_refused_or_reads(void **state)
{
    (void)state;
    for (size_t length = CS_MODEL_HEAD; length < file.length; length++) {
        uint8_t *bytes = copied(length);
        seal_model(bytes, length);
        refused(bytes, length, CASUS_EFORMAT, NULL); /* a part is missing */
        free(bytes);
    }
    for (size_t bit = 8 * CS_MODEL_HEAD; bit < 8 * file.length; bit++) {
        uint8_t *bytes = copied(file.length);
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        hold_inside(bytes, file.length);
        free(bytes);
    }
}

/* -- each fault by its name ------------------------------------------------------------------------------------------------ */

#define TITLE 0
#define BEAM 1, 0
#define TAGS 1, CS_NOUN, CS_XPOS_NN
#define SHIFT CS_SHIFT, 0
#define ROOT CS_LEFT, CS_REL_ROOT
#define LEFT CS_LEFT, CS_REL_NSUBJ
#define RIGHT CS_RIGHT, CS_REL_OBJ
#define CLASSES TITLE, BEAM, TAGS, 4, SHIFT, ROOT, LEFT, RIGHT
#define NO_TAGGER CLASSES, 1, 0, 0
#define NO_WEIGHTS NO_TAGGER, 4, 0, 0
#define ONE_EDIT NO_WEIGHTS, 1, 1, 1, 'e'
#define NEVER_ENDING 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80
#define BODY(...) (const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__})

static const struct fault {
    const uint8_t *body;
    size_t length;
    const char *message; /* NULL: it is sound */
} faults[] = {
    {BODY(NO_WEIGHTS, 0, 0), NULL},
    {BODY(ONE_EDIT, 1, CS_XPOS_NN, 1, 2, 'a', 'b', 0), NULL},
    {BODY(0xE9, 7), "its title is too long"}, /* 1001 */
    {BODY(3, 'a', 'b'), "it ends too early"},
    {BODY(NEVER_ENDING), "its title is too long"},
    {BODY(TITLE, CS_BEAM_MAX + 1, 0), "its beam is too wide"},
    {BODY(TITLE, 0, 0), "its beam has no width"},
    {BODY(TITLE, 1, 0x80, 0x80, 0x80, 0x80, 8), "its margin is too wide"}, /* 1 << 31 */
    {BODY(TITLE, BEAM, 0x81, 1), "it has too many tags"},                  /* 129 */
    {BODY(TITLE, BEAM, 0), "it has no tags"},
    {BODY(TITLE, BEAM, 1, CS_X + 1, CS_XPOS_NN), "a tag is unknown"},
    {BODY(TITLE, BEAM, 1, CS_X, CS_XPOS_OPEN + 1), "a tag is unknown"},
    {BODY(TITLE, BEAM, TAGS, 0x81, 1), "it has too many moves"},
    {BODY(TITLE, BEAM, TAGS, 1, CS_RIGHT + 1, 0), "a move is unknown"},
    {BODY(TITLE, BEAM, TAGS, 1, CS_LEFT, CS_REL_XCOMP + 1), "a move is unknown"},
    {BODY(TITLE, BEAM, TAGS, 0), "a move that every tree needs is missing"},
    {BODY(TITLE, BEAM, TAGS, 3, ROOT, LEFT, RIGHT), "a move that every tree needs is missing"},
    {BODY(TITLE, BEAM, TAGS, 3, SHIFT, LEFT, RIGHT), "a move that every tree needs is missing"},
    {BODY(TITLE, BEAM, TAGS, 3, SHIFT, ROOT, RIGHT), "a move that every tree needs is missing"},
    {BODY(TITLE, BEAM, TAGS, 3, SHIFT, ROOT, LEFT), "a move that every tree needs is missing"},
    {BODY(TITLE, BEAM, TAGS, 4, SHIFT, ROOT, LEFT, CS_RIGHT, CS_REL_ROOT), "a move that every tree needs is missing"},
    {BODY(CLASSES, 0x81, 1), "it has too many classes"},
    {BODY(CLASSES, 2, 0, 0), "weights are for other classes"},
    {BODY(CLASSES, 1, 0x81, 0x80, 0x80, 2), "it has too many features"}, /* 1 << 22, and one */
    {BODY(CLASSES, 1, 0, 0x80, 0x80, 0x80, 4), "it has too many weights"},
    {BODY(CLASSES, 1, 100, 0, 0, 0), "it ends too early"}, /* 100 features in two bytes */
    {BODY(CLASSES, 1, 0, 100, 0, 0), "it ends too early"},
    {BODY(CLASSES, 1, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0), "a key is too large"}, /* 1 << 40 */
    {BODY(CLASSES, 1, 2, 0, 5, 0, 0, 0), "keys do not rise"},
    {BODY(CLASSES, 1, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x1F, 0, 1, 0), "keys do not rise"}, /* past the largest */
    {BODY(CLASSES, 1, 1, 1, 5, 1, 1, 0), "a class is unknown"},
    {BODY(NO_TAGGER, 4, 1, 2, 5, 2, 3, 0, 0, 0), "a class is unknown"}, /* the same again */
    {BODY(CLASSES, 1, 1, 1, 5, 1, 0, 0xFF, 0xFF, 3), "a weight is too large"},
    {BODY(CLASSES, 1, 1, 0, 5, 1, 0, 2), "its features are too crowded"}, /* a weight more than it says */
    {BODY(CLASSES, 1, 1, 1, 5, 0, 0, 0), "it has fewer weights than it says"},
    {BODY(NO_WEIGHTS, 0x81, 0x20), "it has too many edits of lemmas"}, /* 4097 */
    {BODY(NO_WEIGHTS, 1, 0, CS_LEMMA_ADD_MAX + 1), "an edit of lemmas is too long"},
    {BODY(NO_WEIGHTS, 1, 0, 5, 'a'), "it ends too early"},
    {BODY(ONE_EDIT, 0x81, 0x80, 8), "it has too many rules of lemmas"}, /* 1 << 17, and one */
    {BODY(ONE_EDIT, 2, CS_XPOS_NN, 0, 0, 0), "it ends too early"},
    {BODY(ONE_EDIT, 1, CS_XPOS_NN, 0, 0, 0x81, 0x20), "a rule of lemmas has no edit"},
    {BODY(ONE_EDIT, 1, CS_XPOS_NN, 0, 0, 1), "a rule of lemmas is unknown"}, /* there is one edit, 0 */
    {BODY(ONE_EDIT, 1, CS_XPOS_OPEN + 1, 0, 0, 0), "a rule of lemmas is unknown"},
    {BODY(ONE_EDIT, 1, CS_XPOS_NN, 2, 0, 0), "a rule of lemmas is unknown"},
    {BODY(ONE_EDIT, 1, CS_XPOS_NN, 0, 9, 0, 0), "it ends too early"},
    {BODY(NO_WEIGHTS, 0, 0, 0), "something follows its end"},
};

static void each_fault_has_a_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const struct fault *at = &faults[i];
        char wanted[120];
        casus_error err = {.status = CASUS_OK};
        cs_model *model = NULL;
        size_t length = CS_MODEL_HEAD + at->length;
        uint8_t *bytes = calloc(1, length);
        assert_non_null(bytes);
        memcpy(bytes + CS_MODEL_HEAD, at->body, at->length);
        seal_model(bytes, length);
        casus_status status = cs_model_open(bytes, length, NULL, &model, &err);
        snprintf(wanted, sizeof wanted, "the language model is damaged: %s", at->message ? at->message : "");
        if (status != (at->message ? CASUS_EFORMAT : CASUS_OK) || (status && strcmp(err.message, wanted) != 0))
            fail_msg("%zu: '%s' where '%s' was wanted", i, status ? err.message : "no fault", wanted);
        cs_model_close(model);
        free(bytes);
    }
}

/* The longest endings there can be, one too long among them. */
static void an_ending_too_long_is_refused(void **state)
{
    (void)state;
    for (uint8_t ending = CS_LEMMA_ENDING_MAX; ending <= CS_LEMMA_ENDING_MAX + 1; ending++) {
        static const uint8_t front[] = {ONE_EDIT, 1, CS_XPOS_NN, 0};
        uint8_t bytes[CS_MODEL_HEAD + sizeof front + CS_LEMMA_ENDING_MAX + 3];
        size_t length = CS_MODEL_HEAD + sizeof front;
        memset(bytes, 'a', sizeof bytes);
        memcpy(bytes + CS_MODEL_HEAD, front, sizeof front);
        bytes[length++] = ending;
        length += ending;
        bytes[length++] = 0;
        seal_model(bytes, length);
        if (ending <= CS_LEMMA_ENDING_MAX)
            cs_model_close(opened(bytes, length));
        else
            refused(bytes, length, CASUS_EFORMAT, "the language model is damaged: a rule of lemmas is unknown");
    }
}

/* -- memory that ends ------------------------------------------------------------------------------------------------------ */

static cs_text poor_file;

static casus_status open_poorly(const casus_allocator *allocator, casus_error *err)
{
    cs_model *model;
    casus_status status = cs_model_open(poor_file.bytes, poor_file.length, allocator, &model, err);
    if (!status) cs_model_close(model);
    return status;
}

static const cs_model *whole;

static casus_status read_poorly(const casus_allocator *allocator, casus_error *err)
{
    reading at;
    casus_status status =
        read_text(&at, whole, "Fiji signed pacts. Oman wrote and wrote; others signed.", allocator, err);
    cs_arena_end(&at.passage.arena);
    return status;
}

static void memory_may_end_at_each_allocation(void **state)
{
    (void)state;
    poor_file = file;
    assert_in_range(fail_each(open_poorly, 1), 3, 1000);
    cs_model *model = opened(file.bytes, file.length);
    whole = model;
    assert_in_range(fail_each(read_poorly, 1), 4, 1000);
    cs_model_close(model);
    cs_model_close(NULL);
}

/* Features of many classes stand in rows, which are taken from memory while the file is read. */
static void memory_may_end_among_the_features(void **state)
{
    (void)state;
    enum { MOVES = 100, SAID = 20 };
    cs_move moves[MOVES] = {{CS_SHIFT, 0}, {CS_LEFT, CS_REL_ROOT}, {CS_LEFT, CS_REL_NSUBJ}, {CS_RIGHT, CS_REL_OBJ}};
    uint8_t classes[SAID];
    int16_t values[SAID];
    for (uint32_t i = 4; i < MOVES; i++) moves[i] = (cs_move){CS_LEFT, CS_REL_DEP};
    for (uint32_t i = 0; i < SAID; i++) classes[i] = (uint8_t)i, values[i] = (int16_t)i;
    cs_feature feature = {5, SAID, classes, values};
    cs_model_parts parts = {.title = "",
                            .width = 1,
                            .tags = small_tags,
                            .tag_count = SMALL_TAGS,
                            .moves = moves,
                            .move_count = MOVES,
                            .parser = &feature,
                            .parser_count = 1};
    cs_text_begin(&poor_file, NULL);
    cs_model_write(&parts, &poor_file);
    assert_false(poor_file.failed);
    assert_in_range(fail_each(open_poorly, 1), 3, 1000);
    cs_text_end(&poor_file);
}

static int begin(void **state)
{
    (void)state;
    cs_text_begin(&file, NULL);
    small_model_write(&file);
    return file.failed;
}

static int end(void **state)
{
    (void)state;
    cs_text_end(&file);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_parts_come_back),
        cmocka_unit_test(weights_come_back_with_their_signs),
        cmocka_unit_test(a_sentence_is_read_with_it),
        cmocka_unit_test(a_file_cut_short_is_refused),
        cmocka_unit_test(one_bit_that_is_changed_is_seen),
        cmocka_unit_test(a_newer_form_is_refused_by_its_number),
        cmocka_unit_test(a_file_past_the_limit_is_refused),
        cmocka_unit_test(what_is_altered_inside_a_sealed_file_is_refused_or_reads),
        cmocka_unit_test(each_fault_has_a_name),
        cmocka_unit_test(an_ending_too_long_is_refused),
        cmocka_unit_test(memory_may_end_at_each_allocation),
        cmocka_unit_test(memory_may_end_among_the_features),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
