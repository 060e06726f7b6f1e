/* small_model.h - a language model that knows three words, for tests and fuzz targets
 *
 * It reads "Fiji signed pacts.": who signed is its subject, what was signed its object, and lemmas lose their endings.
 */
#ifndef TEST_SMALL_MODEL_H
#define TEST_SMALL_MODEL_H

#include "base/hash.h"
#include "read/model.h"

#include <string.h>

enum { SMALL_NNP, SMALL_VBD, SMALL_NNS, SMALL_STOP, SMALL_TAGS };
enum { SMALL_SHIFT, SMALL_ROOT, SMALL_SUBJECT, SMALL_OBJECT, SMALL_MARK, SMALL_MOVES };

static const cs_tag small_tags[SMALL_TAGS] = {
    {CS_PROPN, CS_XPOS_NNP}, {CS_VERB, CS_XPOS_VBD}, {CS_NOUN, CS_XPOS_NNS}, {CS_PUNCT, CS_XPOS_STOP}};
static const cs_move small_moves[SMALL_MOVES] = {
    {CS_SHIFT, 0}, {CS_LEFT, CS_REL_ROOT}, {CS_LEFT, CS_REL_NSUBJ}, {CS_RIGHT, CS_REL_OBJ}, {CS_RIGHT, CS_REL_PUNCT}};
static const cs_lemma_edit small_edits[] = {{.cut = 2}, {.cut = 1}, {.cut = 3, .add_length = 3, .add = "ite"}};
static const cs_lemma_rule small_rules[] = {
    {CS_XPOS_VBD, false, 2, "ed", 0}, {CS_XPOS_NNS, false, 1, "s", 1}, {CS_XPOS_VBD, true, 5, "wrote", 2}};

/* The word of a sight, as cs_sight_of() makes it. */
static inline uint64_t small_word(const char *word)
{
    cs_token token = {.span = {0, (uint32_t)strlen(word)}, .lower = word};
    cs_sight sight;
    cs_sight_of(word, &token, &sight);
    return sight.word;
}

static inline uint64_t small_tag(uint32_t tag)
{
    return cs_mix(0x100u + tag);
}

typedef struct small_feature {
    uint64_t key;
    uint8_t classes[2];
    int16_t weights[2];
} small_feature;

/* Features in rising order of their keys, which are cut to the bits that count. */
static inline void small_order(small_feature *features, cs_feature *out, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t j = i; j > 0 && features[j].key < features[j - 1].key; j--) {
            small_feature kept = features[j];
            features[j] = features[j - 1];
            features[j - 1] = kept;
        }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t classes = features[i].weights[1] ? 2 : 1;
        out[i] = (cs_feature){features[i].key >> (64 - CS_KEY_BITS), classes, features[i].classes, features[i].weights};
    }
}

/* The bytes of its file; ask out->failed. */
static inline void small_model_write(cs_text *out)
{
    enum { WORD = 1, S0_B0 = 23, S1_S0 = 28, TAGGED = 4, TIED = 3 }; /* numbers of features: tag.c, parse_keys.c */
    small_feature tagger[TAGGED] = {
        {cs_key(WORD, small_word("fiji"), 0, 0), {SMALL_NNP}, {500}},
        {cs_key(WORD, small_word("signed"), 0, 0), {SMALL_VBD, SMALL_NNS}, {500, -20}},
        {cs_key(WORD, small_word("pacts"), 0, 0), {SMALL_NNS}, {INT16_MAX}},
        {cs_key(WORD, small_word("."), 0, 0), {SMALL_STOP}, {90}},
    };
    small_feature parser[TIED] = {
        {cs_key(S0_B0, small_tag(SMALL_NNP), small_tag(SMALL_VBD), 0), {SMALL_SHIFT, SMALL_SUBJECT}, {-300, 300}},
        {cs_key(S1_S0, small_tag(SMALL_VBD), small_tag(SMALL_NNS), 0), {SMALL_SHIFT, SMALL_OBJECT}, {-INT16_MAX, 300}},
        {cs_key(S1_S0, small_tag(SMALL_VBD), small_tag(SMALL_STOP), 0), {SMALL_OBJECT, SMALL_MARK}, {-70, 70}},
    };
    cs_feature tagged[TAGGED], tied[TIED];
    small_order(tagger, tagged, TAGGED);
    small_order(parser, tied, TIED);
    cs_model_parts parts = {.title = "A model of three words",
                            .width = 2,
                            .margin = 5000,
                            .tags = small_tags,
                            .tag_count = SMALL_TAGS,
                            .moves = small_moves,
                            .move_count = SMALL_MOVES,
                            .tagger = tagged,
                            .parser = tied,
                            .tagger_count = TAGGED,
                            .parser_count = TIED,
                            .edits = small_edits,
                            .edit_count = sizeof small_edits / sizeof *small_edits,
                            .rules = small_rules,
                            .rule_count = sizeof small_rules / sizeof *small_rules};
    cs_model_write(&parts, out);
}

/* Writes a head that fits what follows it. */
static inline void seal_model(uint8_t *bytes, size_t length)
{
    memset(bytes, 0, CS_MODEL_HEAD);
    memcpy(bytes, "casuslm\n", 8);
    bytes[8] = CS_MODEL_VERSION;
    for (int i = 0; i < 8; i++) bytes[16 + i] = (uint8_t)((uint64_t)length >> (8 * i));
    cs_sha256(bytes + CS_MODEL_HEAD, length - CS_MODEL_HEAD, bytes + 24);
}

#endif
