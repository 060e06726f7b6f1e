/* fuzz_token.c - whatever the bytes: words and sentences cover the prose of a text once, and the same each time
 *
 * Blocks end at blank lines, the last of three is a heading, and what stands before a colon in the first bytes of a block is its
 * lead-in.
 */
#include "cut.h"
#include "fuzz.h"
#include "purse.h"
#include "read/tokenise.h"

#include <string.h>

enum { TEXT_BYTES_MAX = 20000, BLOCKS_MAX = 40, LEAD_BYTES = 30 };

static uint32_t cut_blocks(const char *text, uint32_t length, casus_block *blocks)
{
    uint32_t count = 0;
    for (uint32_t at = 0; at < length && count < BLOCKS_MAX; count++) {
        casus_block *block = &blocks[count];
        const char *gap = count + 1 < BLOCKS_MAX ? strstr(text + at, "\n\n") : NULL;
        uint32_t end = gap ? (uint32_t)(gap - text) : length;
        *block = (casus_block){at, end, at, count % 3 == 2 ? CASUS_BLOCK_HEADING : CASUS_BLOCK_PARAGRAPH};
        const char *colon = memchr(text + at, ':', end - at < LEAD_BYTES ? end - at : LEAD_BYTES);
        if (colon) block->lead_end = (uint32_t)(colon - text) + 1;
        at = gap ? end + 2 : length;
    }
    return count;
}

static uint64_t sum_of(const cs_passage *passage)
{
    uint64_t sum = passage->sentence_count;
    for (uint32_t i = 0; i < passage->token_count; i++) {
        const cs_token *token = &passage->tokens[i];
        sum = (sum * 31 + token->span.begin) * 31 + token->span.end;
        for (const char *lower = token->lower; *lower; lower++) sum = sum * 31 + (unsigned char)*lower;
    }
    return sum;
}

static uint64_t last_sum;

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {.status = CASUS_OK};
    casus_block blocks[BLOCKS_MAX];
    char *text = calloc(1, size + 1);
    HOLD(text);
    for (size_t i = 0; i < size; i++) text[i] = data[i] ? (char)data[i] : ' ';
    cs_passage passage = {.text = text, .length = (uint32_t)size, .blocks = blocks};
    passage.block_count = cut_blocks(text, passage.length, blocks);
    cs_arena_begin(&passage.arena, &allocator);
    casus_status status = cs_tokenise(&passage, &err);
    if (!status) {
        HOLD(!wrong_in_words(&passage));
        last_sum = sum_of(&passage);
    }
    cs_arena_end(&passage.arena);
    free(text);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > TEXT_BYTES_MAX) return 0;
    HOLD(read_rich_and_poor(read_with, data, size) == CASUS_OK);
    purse from = {.left = SIZE_MAX};
    uint64_t sum = last_sum;
    HOLD(read_with(&from, data, size) == CASUS_OK && last_sum == sum);
    return 0;
}
