/* model_write.c - a model as the bytes of a file */
#include "base/hash.h"
#include "read/model.h"

#include <string.h>

static void add_byte(cs_text *out, uint32_t value)
{
    char byte = (char)value;
    cs_text_add(out, &byte, 1);
}

static void add_number(cs_text *out, uint64_t value)
{
    while (value >= 0x80) {
        add_byte(out, (uint32_t)(value & 0x7f) | 0x80);
        value >>= 7;
    }
    add_byte(out, (uint32_t)value);
}

static void add_weights(cs_text *out, const cs_feature *features, uint32_t count, uint32_t class_count)
{
    uint64_t pairs = 0, key = 0;
    for (uint32_t i = 0; i < count; i++) pairs += features[i].count;
    add_number(out, class_count);
    add_number(out, count);
    add_number(out, pairs);
    for (uint32_t i = 0; i < count; i++) {
        const cs_feature *feature = &features[i];
        add_number(out, feature->key - key);
        key = feature->key;
        add_byte(out, feature->count);
        for (uint32_t j = 0; j < feature->count; j++)
            add_byte(out, (uint32_t)(feature->classes[j] - (j ? feature->classes[j - 1] : 0)));
        for (uint32_t j = 0; j < feature->count; j++) {
            int32_t weight = feature->weights[j];
            add_number(out, weight < 0 ? (uint64_t)(-weight) * 2 - 1 : (uint64_t)weight * 2);
        }
    }
}

static void add_lemmas(cs_text *out, const cs_model_parts *parts)
{
    add_number(out, parts->edit_count);
    for (uint32_t i = 0; i < parts->edit_count; i++) {
        add_byte(out, parts->edits[i].cut);
        add_byte(out, parts->edits[i].add_length);
        cs_text_add(out, parts->edits[i].add, parts->edits[i].add_length);
    }
    add_number(out, parts->rule_count);
    for (uint32_t i = 0; i < parts->rule_count; i++) {
        add_byte(out, parts->rules[i].xpos);
        add_byte(out, parts->rules[i].whole);
        add_byte(out, parts->rules[i].length);
        cs_text_add(out, parts->rules[i].ending, parts->rules[i].length);
        add_number(out, parts->rules[i].edit);
    }
}

void cs_model_write(const cs_model_parts *parts, cs_text *out)
{
    static const char zeros[CS_MODEL_HEAD];
    size_t begin = out->length;
    cs_text_add(out, zeros, sizeof zeros);
    add_number(out, strlen(parts->title));
    cs_text_add(out, parts->title, strlen(parts->title));
    add_number(out, parts->width);
    add_number(out, (uint64_t)parts->margin);
    add_number(out, parts->tag_count);
    for (uint32_t i = 0; i < parts->tag_count; i++)
        add_byte(out, parts->tags[i].upos), add_byte(out, parts->tags[i].xpos);
    add_number(out, parts->move_count);
    for (uint32_t i = 0; i < parts->move_count; i++)
        add_byte(out, parts->moves[i].act), add_byte(out, parts->moves[i].relation);
    add_weights(out, parts->tagger, parts->tagger_count, parts->tag_count);
    add_weights(out, parts->parser, parts->parser_count, parts->move_count);
    add_lemmas(out, parts);
    if (out->failed) return;

    uint8_t *head = (uint8_t *)out->bytes + begin;
    uint64_t whole = out->length - begin;
    memcpy(head, "casuslm\n", 8);
    for (int i = 0; i < 4; i++) head[8 + i] = (uint8_t)(CS_MODEL_VERSION >> (8 * i));
    for (int i = 0; i < 8; i++) head[16 + i] = (uint8_t)(whole >> (8 * i));
    cs_sha256(head + CS_MODEL_HEAD, whole - CS_MODEL_HEAD, head + 24);
}
