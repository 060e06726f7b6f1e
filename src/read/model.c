/* model.c - opening a model file: nothing in it is believed before it is checked */
#include "read/model.h"
#include "base/error.h"
#include "base/hash.h"

#include <stdio.h>
#include <string.h>

/* -- reading numbers ------------------------------------------------------------------------------------------------------- */

typedef struct cursor {
    const uint8_t *at, *end;
    const char *fault; /* the first thing that was wrong */
} cursor;

static void fail(cursor *from, const char *fault)
{
    if (!from->fault) from->fault = fault;
    from->at = from->end;
}

static uint32_t read_byte(cursor *from)
{
    if (from->at < from->end) return *from->at++;
    fail(from, "it ends too early");
    return 0;
}

static uint64_t read_number(cursor *from, uint64_t most, const char *fault)
{
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        uint32_t byte = read_byte(from);
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte & 0x80) continue;
        if (value > most) break;
        return value;
    }
    fail(from, fault);
    return 0;
}

static const uint8_t *read_bytes(cursor *from, size_t length)
{
    const uint8_t *bytes = from->at;
    if ((size_t)(from->end - from->at) < length) {
        fail(from, "it ends too early");
        return NULL;
    }
    from->at += length;
    return bytes;
}

/* -- the parts ------------------------------------------------------------------------------------------------------------- */

static void read_title(cursor *from, cs_model *model)
{
    size_t length = (size_t)read_number(from, CS_MODEL_TITLE_MAX, "its title is too long");
    const uint8_t *bytes = read_bytes(from, length);
    if (bytes) memcpy(model->title, bytes, length);
}

static void read_classes(cursor *from, cs_model *model)
{
    model->width = (uint32_t)read_number(from, CS_BEAM_MAX, "its beam is too wide");
    model->margin = (int32_t)read_number(from, INT32_MAX, "its margin is too wide");
    if (model->width == 0) fail(from, "its beam has no width");
    model->tag_count = (uint32_t)read_number(from, CS_CLASSES_MAX, "it has too many tags");
    for (uint32_t i = 0; i < model->tag_count; i++) {
        cs_tag *tag = &model->tags[i];
        tag->upos = (uint8_t)read_byte(from);
        tag->xpos = (uint8_t)read_byte(from);
        if (tag->upos > CS_X || tag->xpos > CS_XPOS_OPEN) fail(from, "a tag is unknown");
    }
    if (model->tag_count == 0) fail(from, "it has no tags");
    bool shift = false, left = false, right = false, root = false;
    model->move_count = (uint32_t)read_number(from, CS_CLASSES_MAX, "it has too many moves");
    for (uint32_t i = 0; i < model->move_count; i++) {
        cs_move *move = &model->moves[i];
        move->act = (uint8_t)read_byte(from);
        move->relation = (uint8_t)read_byte(from);
        if (move->act > CS_RIGHT || move->relation > CS_REL_XCOMP) fail(from, "a move is unknown");
        shift = shift || move->act == CS_SHIFT;
        root = root || (move->act == CS_LEFT && move->relation == CS_REL_ROOT);
        left = left || (move->act == CS_LEFT && move->relation != CS_REL_ROOT);
        right = right || (move->act == CS_RIGHT && move->relation != CS_REL_ROOT);
    }
    if (!shift || !left || !right || !root) fail(from, "a move that every tree needs is missing");
}

static void read_feature(cursor *from, cs_arena *arena, cs_weights *weights, uint64_t *key)
{
    uint8_t classes[256];
    int16_t values[256];
    cs_feature feature = {.classes = classes, .weights = values};
    uint64_t gap = read_number(from, (UINT64_C(1) << CS_KEY_BITS) - 1, "a key is too large");
    *key += gap;
    feature.key = *key;
    feature.count = read_byte(from);
    if (*key >> CS_KEY_BITS || (gap == 0 && weights->feature_count)) fail(from, "keys do not rise");
    for (uint32_t i = 0, class = 0; i < feature.count; i++) {
        uint32_t step = read_byte(from);
        class += step;
        if (class >= weights->class_count || (i && step == 0)) fail(from, "a class is unknown");
        if (from->fault) return;
        classes[i] = (uint8_t) class;
    }
    for (uint32_t i = 0; i < feature.count; i++) {
        int32_t folded = (int32_t)read_number(from, 2 * INT16_MAX, "a weight is too large");
        values[i] = (int16_t)(folded & 1 ? -(folded + 1) / 2 : folded / 2);
    }
    if (!from->fault && !cs_weights_add(weights, arena, &feature)) fail(from, "its features are too crowded");
}

static bool read_weights(cursor *from, cs_arena *arena, cs_weights *weights, uint32_t class_count)
{
    if (read_number(from, CS_CLASSES_MAX, "it has too many classes") != class_count)
        fail(from, "weights are for other classes");
    uint32_t count = (uint32_t)read_number(from, CS_FEATURES_MAX, "it has too many features");
    uint32_t pairs = (uint32_t)read_number(from, CS_LIST_WORDS_MAX - 1 - count, "it has too many weights");
    /* each feature takes two bytes at least, each pair two: so a small file cannot ask for much memory */
    if ((uint64_t)count * 2 + (uint64_t)pairs * 2 > (uint64_t)(from->end - from->at)) fail(from, "it ends too early");
    if (from->fault) return true;
    if (!cs_weights_begin(weights, arena, count, pairs, class_count)) return false;
    uint64_t key = 0;
    for (uint32_t i = 0; i < count && !from->fault; i++) read_feature(from, arena, weights, &key);
    if (weights->pair_count != weights->pair_room) fail(from, "it has fewer weights than it says");
    return true;
}

static bool read_edits(cursor *from, cs_arena *arena, cs_lemma_edit **edits, uint32_t *count)
{
    *count = (uint32_t)read_number(from, CS_LEMMA_EDITS_MAX, "it has too many edits of lemmas");
    *edits = cs_arena_take(arena, *count * sizeof **edits);
    if (!*edits) return false;
    for (uint32_t i = 0; i < *count && !from->fault; i++) {
        cs_lemma_edit *edit = &(*edits)[i];
        edit->cut = (uint8_t)read_byte(from);
        edit->add_length = (uint8_t)read_byte(from);
        if (edit->add_length > CS_LEMMA_ADD_MAX) fail(from, "an edit of lemmas is too long");
        const uint8_t *bytes = read_bytes(from, edit->add_length);
        if (bytes) memcpy(edit->add, bytes, edit->add_length);
        if (bytes && memchr(bytes, 0, edit->add_length)) fail(from, "an edit of lemmas has a NUL");
    }
    return true;
}

static bool read_lemmas(cursor *from, cs_arena *arena, cs_lemmas *lemmas)
{
    cs_lemma_edit *edits;
    uint32_t edit_count;
    if (!read_edits(from, arena, &edits, &edit_count)) return false;
    uint32_t count = (uint32_t)read_number(from, CS_LEMMA_RULES_MAX, "it has too many rules of lemmas");
    if ((uint64_t)count * 4 > (uint64_t)(from->end - from->at)) fail(from, "it ends too early");
    if (from->fault) return true;
    if (!cs_lemmas_begin(lemmas, arena, edits, edit_count, count)) return false;
    for (uint32_t i = 0; i < count && !from->fault; i++) {
        uint8_t xpos = (uint8_t)read_byte(from);
        uint32_t whole = read_byte(from), length = read_byte(from);
        const uint8_t *ending = read_bytes(from, length);
        uint32_t edit = (uint32_t)read_number(from, CS_LEMMA_EDITS_MAX, "a rule of lemmas has no edit");
        if (xpos > CS_XPOS_OPEN || whole > 1 || length > CS_LEMMA_ENDING_MAX || edit >= edit_count)
            fail(from, "a rule of lemmas is unknown");
        else if (ending)
            cs_lemmas_add(lemmas, xpos, whole == 1, (const char *)ending, length, edit);
    }
    return true;
}

/* -- the whole ------------------------------------------------------------------------------------------------------------- */

static uint64_t little(const uint8_t *bytes, int count)
{
    uint64_t value = 0;
    for (int i = 0; i < count; i++) value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

static casus_status check_head(const uint8_t *bytes, size_t length, casus_error *err)
{
    if (length < CS_MODEL_HEAD || memcmp(bytes, "casuslm\n", 8) != 0)
        return cs_fail(err, CASUS_EFORMAT, "this is no language model of casus");
    uint64_t version = little(bytes + 8, 4), whole = little(bytes + 16, 8);
    if (version > CS_MODEL_VERSION)
        return cs_fail(err, CASUS_EVERSION, "the language model has form %u, this casus reads forms up to %u",
                       (unsigned)version, CS_MODEL_VERSION);
    if (version == 0 || little(bytes + 12, 4) != 0)
        return cs_fail(err, CASUS_EFORMAT, "the head of the language model is damaged");
    if (length > CS_MODEL_BYTES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "a language model of %zu bytes is past the limit of %d MiB", length,
                       CS_MODEL_BYTES_MAX >> 20);
    if (whole != length)
        return cs_fail(err, CASUS_EFORMAT, "the language model has %zu bytes, its head says %llu", length,
                       (unsigned long long)whole);
    uint8_t digest[32];
    cs_sha256(bytes + CS_MODEL_HEAD, length - CS_MODEL_HEAD, digest);
    if (memcmp(digest, bytes + 24, sizeof digest) != 0)
        return cs_fail(err, CASUS_EFORMAT, "the language model was altered: its checksum does not fit");
    return CASUS_OK;
}

casus_status cs_model_open(const void *bytes, size_t length, const casus_allocator *allocator, cs_model **out,
                           casus_error *err)
{
    casus_status status = check_head(bytes, length, err);
    if (status) return status;
    cs_arena arena;
    cs_arena_begin(&arena, allocator);
    cs_model *model = cs_arena_take(&arena, sizeof *model);
    cursor from = {(const uint8_t *)bytes + CS_MODEL_HEAD, (const uint8_t *)bytes + length, NULL};
    bool good = model;
    if (good) {
        for (int i = 0; i < 32; i++) snprintf(model->digest + 2 * i, 3, "%02x", ((const uint8_t *)bytes)[24 + i]);
        read_title(&from, model);
        read_classes(&from, model);
        good = read_weights(&from, &arena, &model->tagger, model->tag_count) &&
               read_weights(&from, &arena, &model->parser, model->move_count) &&
               read_lemmas(&from, &arena, &model->lemmas);
    }
    good = good && !cs_arena_failed(&arena);
    if (good && !from.fault && from.at != from.end) fail(&from, "something follows its end");
    if (!good || from.fault) {
        cs_arena_end(&arena);
        if (!good) return cs_fail(err, CASUS_ENOMEM, "no memory for a language model of %zu bytes", length);
        return cs_fail(err, CASUS_EFORMAT, "the language model is damaged: %s", from.fault);
    }
    model->arena = arena;
    *out = model;
    return CASUS_OK;
}

void cs_model_close(cs_model *model)
{
    if (!model) return;
    cs_arena arena = model->arena;
    cs_arena_end(&arena);
}
