/* cut.h - what holds of the words and sentences of any text, for tests and fuzz targets */
#ifndef TEST_CUT_H
#define TEST_CUT_H

#include "read/passage.h"
#include "read/unit.h"

#include <string.h>

/* The words from *at on cover each sign of a block that is no space once, and only those; *at becomes the next word. */
static inline const char *wrong_in_block(const cs_passage *passage, const casus_block *block, uint32_t *at)
{
    uint32_t word_end = block->begin; /* of the word before *at */
    for (uint32_t place = block->begin; place < block->end;) {
        uint32_t code;
        uint32_t bytes = (uint32_t)cs_code_point(passage->text + place, block->end - place, &code);
        const cs_span *next = *at < passage->token_count ? &passage->tokens[*at].span : NULL;
        if (place >= word_end && !cs_is_space(code)) {
            if (!next || next->begin != place) return "a sign is in no word";
            if (next->end <= next->begin || next->end > block->end) return "a word is empty, or leaves its block";
            if (passage->tokens[*at].space_before != (place != word_end || place == block->begin))
                return "space before a word is told wrong";
            word_end = next->end;
            ++*at;
        } else if (place < word_end && cs_is_space(code)) {
            return "a word has a space in it";
        }
        place += bytes;
        if (place > word_end && place - bytes < word_end) return "a word ends inside a sign";
    }
    return NULL;
}

static inline const char *wrong_in_sentences(const cs_passage *passage)
{
    uint32_t token = 0;
    for (uint32_t i = 0; i < passage->sentence_count; i++) {
        const cs_sentence *sentence = &passage->sentences[i];
        if (sentence->first != token || sentence->count == 0) return "sentences do not follow on each other";
        if (sentence->count > CS_SENTENCE_TOKENS_MAX) return "a sentence is too long";
        token += sentence->count;
        if (token > passage->token_count) return "a sentence leaves the passage";
        const cs_token *first = &passage->tokens[sentence->first], *last = &passage->tokens[token - 1];
        const casus_block *block = &passage->blocks[sentence->block];
        if (sentence->span.begin != first->span.begin || sentence->span.end != last->span.end)
            return "a sentence does not span its words";
        if (sentence->span.begin < block->begin || sentence->span.end > block->end)
            return "a sentence leaves its block";
        for (uint32_t t = sentence->first; t < token; t++)
            if (passage->tokens[t].sentence != i || passage->tokens[t].head != CS_NOWHERE)
                return "a word is of another sentence, or hangs on something";
    }
    return token == passage->token_count ? NULL : "a word is in no sentence";
}

/* NULL, or what is wrong. */
static inline const char *wrong_in_words(const cs_passage *passage)
{
    uint32_t token = 0;
    const char *wrong = NULL;
    for (uint32_t i = 0; i < passage->block_count && !wrong; i++)
        if (cs_block_is_prose(passage->blocks[i].kind)) wrong = wrong_in_block(passage, &passage->blocks[i], &token);
    if (!wrong && token != passage->token_count) wrong = "words are left over";
    for (uint32_t i = 0; i < passage->token_count && !wrong; i++) {
        const char *lower = passage->tokens[i].lower;
        if (!lower || !*lower || passage->tokens[i].lemma != lower) wrong = "a word has no form in lower case";
        for (; lower && *lower && !wrong; lower++)
            if (*lower >= 'A' && *lower <= 'Z') wrong = "a form in lower case has a capital";
    }
    return wrong ? wrong : wrong_in_sentences(passage);
}

#endif
