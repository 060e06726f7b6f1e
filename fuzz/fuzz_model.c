/* fuzz_model.c - whatever stands behind the head of a language model: it is refused with its fault, or it reads sentences to trees
 *
 * The head (length, checksum) is made to fit, so that the inside is reached.
 */
#include "fuzz.h"
#include "purse.h"
#include "small_model.h"
#include "trees.h"

enum { BODY_BYTES_MAX = 1 << 16 };

static casus_status read_sentences(const cs_model *model, const casus_allocator *allocator)
{
    static const char text[] =
        "Fiji signed pacts. Oman's envoys wrote that they didn't, and left the talks in S\xC3\xA3o Tom\xC3\xA9.";
    casus_error err = {.status = CASUS_OK};
    casus_block block = {0, sizeof text - 1, 0, CASUS_BLOCK_PARAGRAPH};
    cs_passage passage = {.text = text, .length = block.end, .blocks = &block, .block_count = 1};
    cs_arena_begin(&passage.arena, allocator);
    casus_status status = cs_analyse(model, &passage, &err);
    HOLD(status == CASUS_OK || (status == CASUS_ENOMEM && err.message[0]));
    for (uint32_t i = 0; i < passage.sentence_count && !status; i++) HOLD(is_parsed(&passage, &passage.sentences[i]));
    for (uint32_t i = 0; i < passage.token_count && !status; i++) {
        const cs_token *token = &passage.tokens[i];
        HOLD(token->upos <= CS_X && token->xpos <= CS_XPOS_OPEN && token->lemma && *token->lemma);
    }
    cs_arena_end(&passage.arena);
    return status;
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {.status = CASUS_OK};
    cs_model *model = NULL;
    size_t length = CS_MODEL_HEAD + size;
    uint8_t *bytes = malloc(length);
    HOLD(bytes);
    if (size) memcpy(bytes + CS_MODEL_HEAD, data, size);
    seal_model(bytes, length);
    casus_status status = cs_model_open(bytes, length, &allocator, &model, &err);
    free(bytes); /* nothing of it is kept */
    HOLD(status ? !model && err.status == status && err.message[0] : model != NULL);
    if (!status) {
        HOLD(strlen(model->title) <= CS_MODEL_TITLE_MAX && strlen(model->digest) == 64);
        status = read_sentences(model, &allocator);
        cs_model_close(model);
    }
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > BODY_BYTES_MAX) return 0;
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT);
    return 0;
}
