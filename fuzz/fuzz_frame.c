/* fuzz_frame.c - whatever the bytes: faults with a place, or frames and classes that read sentences to claims inside them */
#include "fuzz.h"
#include "purse.h"
#include "small_frames.h"

static const char *const sentences[] = {
    "chad/chad/PROPN/NNP/2/nsubj gave/give/VERB/VBD/0/root mali/mali/PROPN/NNP/2/iobj shells/shell/NOUN/NNS/2/obj",
    ("the/the/DET/DT/2/det pact/pact/NOUN/NN/0/root signed/sign/VERB/VBN/2/acl by/by/ADP/IN/5/case chad/chad/PROPN/NNP/3/obl "
     "and/and/CCONJ/CC/7/cc mali/mali/PROPN/NNP/5/conj"),
    "chad/chad/PROPN/NNP/2/nsubj held/hold/VERB/VBD/0/root talks/talk/NOUN/NNS/2/obj with/with/ADP/IN/5/case mali/mali/PROPN/NNP/2/obl"};

static void read_sentence(const cs_reader *reader, const char *sentence)
{
    small_scene *it = small_scene_new(reader, sentence);
    cs_table drafts;
    cs_table_begin(&drafts, NULL, sizeof(cs_draft));
    cs_drafts_of(&it->scene, &drafts);
    for (size_t i = 0; i < drafts.count; i++) {
        const cs_draft *draft = CS_TABLE_AT(&drafts, cs_draft, i);
        HOLD(draft->first <= draft->last && draft->last < it->passage.token_count);
        HOLD(draft->type && draft->rule && draft->plover);
        HOLD(draft->actors.count + draft->targets.count > 0);
    }
    cs_table_end(&drafts);
    small_scene_free(it);
}

static void hold_faults(const casus_diagnostics *list)
{
    const casus_diagnostic *at;
    for (size_t i = 0; (at = casus_diagnostics_at(list, i)); i++) {
        HOLD(at->code && strlen(at->code) == 5 && at->message[0] && at->hint && at->source);
        HOLD(at->place.line >= 0 && at->place.column >= 0);
    }
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {.status = CASUS_OK};
    small_reader reader;
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    char *text = calloc(1, size + 1);
    HOLD(text);
    if (size) memcpy(text, data, size);
    casus_status status = list ? small_reader_new(&reader, text, &allocator, list, &err) : CASUS_ENOMEM;
    if (list && !status && (cs_arena_failed(&reader.reader.arena) || cs_diagnostics_failed(list))) status = CASUS_ENOMEM;
    if (list) hold_faults(list);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences && !status; i++) read_sentence(&reader.reader, sentences[i]);
    if (list) small_reader_free(&reader);
    casus_diagnostics_free(list);
    free(text);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size <= 20000) read_rich_and_poor(read_with, data, size);
    return 0;
}
