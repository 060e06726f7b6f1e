/* model.h - the language model: the bytes of a model file, verified and laid out for use
 *
 * The file (reading/english.model) is made by tools/train_reader.c. Its form, all numbers little-endian or as runs of seven bits, lowest
 * first, the upper bit set on all but the last byte ("number"):
 *
 *   8 bytes  "casuslm" and a newline        4 bytes  version        4 bytes  0
 *   8 bytes  length of the whole file      32 bytes  SHA-256 of all that follows
 *   text     who made it of what, under which licence: length (number), UTF-8
 *   number   width of the beam              number   margin of the beam
 *   number   how many tags, then each:      byte upos, byte xpos
 *   number   how many moves, then each:     byte act, byte relation
 *   weights  of the tagger                  weights  of the parser
 *   number   how many edits of lemmas, then each: byte cut, byte length, the bytes added
 *   number   how many rules of lemmas, then each: byte xpos, byte whole word or not, byte length, the bytes, number edit
 *
 * where weights are: number of classes, number of features, number of pairs, then for each feature in rising order the gap to its key
 * (number), how many pairs (byte), their classes (first, then gaps; bytes), and their weights (number, sign in the lowest bit).
 */
#ifndef CS_MODEL_H
#define CS_MODEL_H

#include "base/text.h"
#include "read/analyse.h"
#include "read/lemma.h"
#include "read/parse.h"

#define CS_MODEL_VERSION 1u

enum { CS_MODEL_BYTES_MAX = 64 << 20, CS_MODEL_TITLE_MAX = 1000, CS_MODEL_HEAD = 56 };

/* Read-only once opened: any number of threads may use it at once. */
struct cs_model {
    cs_arena arena;
    char title[CS_MODEL_TITLE_MAX + 1];
    char digest[65]; /* of the file, in hexadecimal: names the model in what is made with it */
    uint32_t width;
    int32_t margin;
    cs_tag tags[CS_CLASSES_MAX];
    uint32_t tag_count;
    cs_move moves[CS_CLASSES_MAX];
    uint32_t move_count;
    cs_weights tagger, parser;
    cs_lemmas lemmas;
};

/* -- making a file ------------------------------------------------------------------------------------------------------- */

typedef struct cs_lemma_rule {
    uint8_t xpos;
    bool whole;
    uint8_t length;
    const char *ending;
    uint32_t edit;
} cs_lemma_rule;

/* What a model file is made of; features in rising order of their keys. */
typedef struct cs_model_parts {
    const char *title;
    uint32_t width;
    int32_t margin;
    const cs_tag *tags;
    uint32_t tag_count;
    const cs_move *moves;
    uint32_t move_count;
    const cs_feature *tagger, *parser;
    uint32_t tagger_count, parser_count;
    const cs_lemma_edit *edits;
    uint32_t edit_count;
    const cs_lemma_rule *rules;
    uint32_t rule_count;
} cs_model_parts;

/* Adds the bytes of the file to out; ask out->failed. */
void cs_model_write(const cs_model_parts *parts, cs_text *out);

#endif
