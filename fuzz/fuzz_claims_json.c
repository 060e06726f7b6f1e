/* fuzz_claims_json.c - whatever the line: a fault, or a reading that is written and read again the same; the same line as the change of a claim */
#include "fuzz.h"
#include "port/claims_json.h"
#include "purse.h"

#include <string.h>

static bool keep(void *user, const char *bytes, size_t length)
{
    cs_text_add(user, bytes, length);
    return true;
}

/* Every place lies in the text, and the words are there. */
static void hold_places(const casus_reading *reading)
{
    for (size_t i = 0; i < reading->claim_count; i++) {
        const casus_claim *claim = &reading->claims[i];
        HOLD(claim->clause.begin <= claim->clause.end && claim->sentence.begin <= claim->sentence.end);
        HOLD(claim->speaker >= -1 && claim->speaker < claim->voice_count);
        HOLD(!casus_date_known(claim->when) || claim->when.first <= claim->when.last);
        HOLD(claim->id[0] && claim->type[0]);
    }
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    casus_reading *reading, *again;
    casus_status status = casus_reading_parse((const char *)data, size, &allocator, &reading, &err);
    if (status) {
        HOLD(err.message[0]);
        HOLD(from->live == 0);
        return status;
    }
    cs_text once, twice;
    cs_text_begin(&once, NULL);
    cs_text_begin(&twice, NULL);
    hold_places(reading);
    HOLD(casus_reading_write(reading, keep, &once, NULL) == CASUS_OK);
    HOLD(casus_reading_parse(once.bytes, once.length, NULL, &again, &err) == CASUS_OK);
    HOLD(casus_reading_write(again, keep, &twice, NULL) == CASUS_OK);
    HOLD(once.length == twice.length && memcmp(once.bytes, twice.bytes, once.length) == 0);
    cs_text_end(&once);
    cs_text_end(&twice);
    casus_reading_free(again);
    casus_reading_free(reading);
    HOLD(from->live == 0);
    return CASUS_OK;
}

static void change_with(const uint8_t *data, size_t size)
{
    static const char claim[] = "{\"id\":\"0\",\"type\":\"a\"}";
    cs_arena arena;
    casus_claim out;
    cs_arena_begin(&arena, NULL);
    const cs_claim_source source = {.arena = &arena};
    const char *changed = cs_arena_text(&arena, (const char *)data, size);
    casus_status status = changed ? cs_claim_parse(claim, sizeof claim - 1, changed, &source, &out, NULL) : CASUS_ENOMEM;
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT);
    HOLD(status || (strcmp(out.id, "0") == 0 && out.type[0]));
    cs_arena_end(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT || status == CASUS_EVERSION);
    change_with(data, size);
    return 0;
}
