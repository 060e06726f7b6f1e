/* fuzz_cues.c - whatever the bytes: a cue table is refused with its place, or it reads any words under any tree
 *
 * The input is a table, a NUL, a text. Tags and heads of the words come from their bytes.
 */
#include "fuzz.h"
#include "purse.h"
#include "read/found.h"
#include "read/tokenise.h"
#include "read/voices.h"

#include <string.h>

static void grow_tree(cs_passage *passage)
{
    for (uint32_t i = 0; i < passage->token_count; i++) {
        cs_token *token = &passage->tokens[i];
        uint32_t hash = 2166136261u;
        for (uint32_t at = token->span.begin; at < token->span.end; at++)
            hash = (hash ^ (uint8_t)passage->text[at]) * 16777619u;
        const cs_sentence *sentence = &passage->sentences[token->sentence];
        token->upos = (uint8_t)(hash % (CS_X + 1));
        token->xpos = (uint8_t)(hash / 17 % (CS_XPOS_OPEN + 1));
        token->relation = (uint8_t)(hash / 1009 % (CS_REL_XCOMP + 1));
        token->head = hash % 11 == 0 ? CS_NOWHERE : sentence->first + (hash / 7 + i) % sentence->count;
    }
}

static void hold_sayings(const cs_passage *passage, const cs_found *found)
{
    for (uint32_t i = 0; i < found->saying_count; i++) {
        const cs_saying *saying = &found->sayings[i];
        HOLD(saying->cue_first <= saying->cue && saying->cue <= saying->cue_last && saying->cue_last < passage->token_count);
        HOLD(saying->first == CS_NOWHERE || (saying->first <= saying->last && saying->last < passage->token_count));
        HOLD(saying->speaker_head == CS_NOWHERE || saying->speaker_last < passage->token_count);
        HOLD(saying->parent == CS_NOWHERE || saying->parent < found->saying_count);
    }
    for (uint32_t i = 0; i < found->quote_count; i++) {
        const cs_quote *quote = &found->quotes[i];
        HOLD(quote->span.begin < quote->span.end && quote->span.end <= passage->length);
        HOLD(quote->first <= quote->last && quote->last < passage->token_count);
    }
}

static casus_status hear(const cs_reader *reader, const char *text, size_t length, const casus_allocator *allocator)
{
    casus_error err = {0};
    cs_passage passage = {.text = text, .length = (uint32_t)length};
    casus_block block = {0, passage.length, 0, CASUS_BLOCK_PARAGRAPH};
    cs_found found = {0};
    passage.blocks = &block;
    passage.block_count = length > 0;
    cs_arena_begin(&passage.arena, allocator);
    casus_status status = cs_tokenise(&passage, &err);
    if (!status) {
        grow_tree(&passage);
        cs_find_sayings(reader, &passage, &found);
        if (!cs_arena_failed(&passage.arena)) {
            hold_sayings(&passage, &found);
            for (uint32_t i = 0; i < passage.token_count; i++) {
                cs_stance stance = cs_stance_of(reader, &passage, &found, i);
                HOLD(stance.polarity <= CASUS_HEDGES && stance.saying_count <= 4);
            }
        } else {
            status = CASUS_ENOMEM;
        }
    }
    cs_arena_end(&passage.arena);
    return status;
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    const uint8_t *end = size > 0 ? memchr(data, 0, size) : NULL;
    size_t length = end ? (size_t)(end - data) : size;
    cs_reading_part part = {"cues.tsv", (const char *)data, length, NULL};
    cs_reader reader = {0};
    cs_arena_begin(&reader.arena, &allocator);
    reader.voices = cs_voices_new(&reader.arena, &part, &err);
    casus_status status = reader.voices ? CASUS_OK : err.status;
    HOLD(reader.voices || (err.message[0] && (status == CASUS_ENOMEM || status == CASUS_EFORMAT)));
    if (!status && end) status = hear(&reader, (const char *)end + 1, size - length - 1, &allocator);
    cs_arena_end(&reader.arena);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT || status == CASUS_ELIMIT);
    return 0;
}
