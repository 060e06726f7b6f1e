/* small_frames.h - a small reader for tests: some classes, some frames, some cues, and sentences whose trees are written by hand */
#ifndef TEST_SMALL_FRAMES_H
#define TEST_SMALL_FRAMES_H

#include "port/yaml.h"
#include "read/draft.h"
#include "read/voices.h"
#include "record/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The classes that the code asks for, with a word or two each. */
static const char small_classes[] =
    "format: classes/1\n"
    "classes:\n"
    "  - {class: light, about: a, words: [hold, pay, sign, provide, carry out]}\n"
    "  - {class: promise, about: a, words: [promise, pledge]}\n"
    "  - {class: plan, about: a, words: [plan, seek]}\n"
    "  - {class: refrain, about: a, words: [refrain]}\n"
    "  - {class: urge, about: a, words: [urge, call on]}\n"
    "  - {class: enable, about: a, words: [allow]}\n"
    "  - {class: hinder, about: a, words: [stop]}\n"
    "  - {class: measure, about: a, words: [dozen, shipment]}\n"
    "  - {class: give, about: a, words: [give, sell]}\n"
    "  - {class: maybe, about: a, words: [potential]}\n"
    "  - {class: people, about: a, words: [rebel]}\n"
    "  - {class: relative, about: a, words: [neighbour]}\n"
    "  - {class: agent, about: a, words: [rebel, neighbour, official]}\n"
    "  - {class: treaty, about: a, words: [pact, treaty]}\n"
    "  - {class: claim, about: a, words: [allegation]}\n"
    "  - {class: text, about: a, words: [terms]}\n"
    "  - {class: attack, about: a, words: [attack]}\n"
    "  - {class: arms, about: a, words: [missile, shell, military aid, air-defence system]}\n"
    "  - {class: aid, about: a, words: [aid, grain]}\n";

static const char small_frame[] = "format: frame/1\n"
                                  "frame: transfer\n"
                                  "about: Somebody gives a thing.\n"
                                  "source: own\n"
                                  "type: transfer.(object)\n"
                                  "suffix: {promised: promise, refrained: absence}\n"
                                  "patterns:\n"
                                  "  - id: give\n"
                                  "    verbs: [give, sell, send]\n"
                                  "    actor: {from: [subject], who: agent, need: must}\n"
                                  "    target: {from: [indirect, to], who: agent}\n"
                                  "    object: {from: [object], class: [arms, aid], need: must}\n"
                                  "  - id: event\n"
                                  "    nouns: [sale]\n"
                                  "    actor: {from: [subject], who: agent, need: must}\n"
                                  "    target: {from: [to], who: agent}\n"
                                  "    object: {from: [object], class: [arms, aid], need: must}\n"
                                  "examples:\n"
                                  "  - text: Chad gave Mali shells.\n";

static const char small_cues[] = "cues\tpart\tclass\teffect\tnegated\tmodality\tslots\n"
                                 "say\tverb\tsay\tkeeps\tloosens\t\tthat quote\n"
                                 "deny\tverb\tdeny\tturns\tloosens\t\tthat obj quote\n"
                                 "not\tadverb\tnegate\tturns\tkeeps\t\tmod\n"
                                 "may\tmodal\tauxiliary\tloosens\tloosens\tpossible\taux\n";

typedef struct small_reader {
    cs_reader reader;
    cs_tree trees[4];
    cs_reading_part parts[4];
    size_t count;
} small_reader;

static inline casus_status small_reader_end(small_reader *it, casus_status status)
{
    for (size_t i = 0; i < it->count; i++) cs_tree_end(&it->trees[i]);
    it->count = 0;
    return status;
}

/* Of the small classes, the small frame, and one more file, if any. The reader's arena holds it all; ends with small_reader_free(). */
static inline casus_status small_reader_new(small_reader *it, const char *more, const casus_allocator *allocator,
                                            casus_diagnostics *list, casus_error *err)
{
    const char *texts[] = {small_classes, small_frame, more};
    memset(it, 0, sizeof *it);
    cs_arena_begin(&it->reader.arena, allocator);
    for (size_t i = 0; i < (more ? 3 : 2); i++) {
        casus_status status =
            cs_yaml_read("small.yaml", texts[i], strlen(texts[i]), allocator, &it->trees[i], list, err);
        if (status) return small_reader_end(it, status);
        it->parts[it->count] = (cs_reading_part){"small.yaml", texts[i], strlen(texts[i]), &it->trees[i]};
        it->count++;
    }
    it->reader.frames = cs_frames_make(&it->reader.arena, allocator, it->parts, it->count, list, err);
    if (!it->reader.frames) return small_reader_end(it, err->status);
    cs_reading_part cues = {"cues.tsv", small_cues, strlen(small_cues), NULL};
    it->reader.voices = cs_voices_new(&it->reader.arena, &cues, err);
    return small_reader_end(it, it->reader.voices ? CASUS_OK : err->status);
}

static inline void small_reader_free(small_reader *it)
{
    cs_arena_end(&it->reader.arena);
}

/* -- sentences ------------------------------------------------------------------------------------------------------------- */

enum { SMALL_TOKENS = 40 };

/* A sentence written as "form/lemma/UPOS/XPOS/head/relation", words apart by spaces; heads count from 1, 0 is the root. Names (PROPN) are states. */
typedef struct small_scene {
    cs_passage passage;
    cs_sentence sentence;
    cs_token tokens[SMALL_TOKENS];
    char words[SMALL_TOKENS][6][24], text[SMALL_TOKENS * 24];
    uint32_t mention_of[SMALL_TOKENS];
    cs_mention mentions[SMALL_TOKENS];
    cs_entity entities[SMALL_TOKENS];
    cs_found found;
    cs_focus focus;
    cs_scene scene;
} small_scene;

static inline void small_name(small_scene *it, uint32_t token)
{
    uint32_t index = it->found.mention_count++;
    it->entities[index] = (cs_entity){.kind = CS_ENTITY_STATE,
                                      .id = it->words[token][1],
                                      .name = it->words[token][0],
                                      .role = "",
                                      .state = (int32_t)index,
                                      .treaty = CS_NONE,
                                      .behalf = CS_NOWHERE};
    it->mentions[index] = (cs_mention){token, token, token, index, CS_HOW_NAME, false, false};
    it->mention_of[token] = index;
    it->found.entity_count = it->found.mention_count;
}

static inline void small_token(small_scene *it, uint32_t at, const char *word)
{
    char(*fields)[24] = it->words[at];
    int field = 0, used = 0;
    for (; *word && *word != ' ' && field < 6; word++) {
        if (*word == '/') {
            fields[field++][used] = 0, used = 0;
        } else if (used < 23) {
            fields[field][used++] = *word;
        }
    }
    fields[field][used] = 0;
    int head = atoi(fields[4]);
    uint32_t begin = (uint32_t)strlen(it->text);
    snprintf(it->text + begin, sizeof it->text - begin, "%s ", fields[0]);
    it->tokens[at] = (cs_token){.span = {begin, begin + (uint32_t)strlen(fields[0])},
                                .lower = fields[0],
                                .lemma = fields[1],
                                .head = head ? (uint32_t)head - 1 : CS_NOWHERE,
                                .space_before = 1};
    it->tokens[at].upos = (uint8_t)cs_word(cs_upos_words, fields[2]);
    it->tokens[at].xpos = (uint8_t)cs_word(cs_xpos_words, fields[3]);
    it->tokens[at].relation = (uint8_t)cs_word(cs_relation_words, fields[5]);
}

/* The scene without names and tree tables: what small_scene_new() and the random scenes have in common. */
static inline void small_scene_finish(small_scene *it, const cs_reader *reader, uint32_t count)
{
    it->sentence = (cs_sentence){{0, (uint32_t)strlen(it->text)}, 0, count, 0};
    it->passage.text = it->text;
    it->passage.length = (uint32_t)strlen(it->text);
    it->passage.sentences = &it->sentence;
    it->passage.sentence_count = 1;
    it->passage.tokens = it->tokens;
    it->passage.token_count = count;
    it->found.entities = it->entities;
    it->found.mentions = it->mentions;
    it->found.mention_of = it->mention_of;
    it->focus.treaty = CS_NOWHERE;
    it->scene = (cs_scene){.reader = reader,
                           .frames = reader->frames,
                           .passage = &it->passage,
                           .found = &it->found,
                           .arena = &it->passage.arena,
                           .focus = &it->focus};
    cs_syntax_make(&it->passage, &it->passage.arena, &it->scene.syntax);
    it->scene.classes = cs_classes_of(reader->frames, &it->passage, &it->passage.arena);
}

static inline small_scene *small_scene_new(const cs_reader *reader, const char *sentence)
{
    small_scene *it = calloc(1, sizeof *it);
    uint32_t count = 0;
    cs_arena_begin(&it->passage.arena, NULL);
    for (uint32_t i = 0; i < SMALL_TOKENS; i++) it->mention_of[i] = CS_NOWHERE;
    for (const char *word = sentence; word && count < SMALL_TOKENS; count++) {
        small_token(it, count, word);
        word = strchr(word, ' ');
        if (word) word++;
    }
    for (uint32_t i = 0; i < count; i++)
        if (it->tokens[i].upos == CS_PROPN) small_name(it, i);
    small_scene_finish(it, reader, count);
    return it;
}

static inline void small_scene_free(small_scene *it)
{
    cs_arena_end(&it->passage.arena);
    free(it);
}

#endif
