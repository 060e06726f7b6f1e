/* fuzz_treaty.c - whatever the bytes: faults with a place, or a treaty whose pack opens again and answers a question */
#include "answer.h"
#include "fuzz.h"
#include "purse.h"
#include "small.h"

/* -- what a treaty that was taken must be good for ----------------------------------------------------------------- */

static casus_status use(const casus_corpus *corpus, const casus_allocator *allocator)
{
    casus_error err;
    casus_corpus *again;
    size_t length;
    const void *bytes = casus_pack_bytes(corpus, &length);
    casus_status status = casus_corpus_open_pack(bytes, length, allocator, &again, &err);
    if (status) return status;
    status = answer(again, "BOR attacks RUR in response contested on 1912-06-01, GRA mobilises, RUR provokes contested",
                    allocator);
    if (!status)
        status =
            answer(again, "RUR invades BOR at strip, SYL supports RUR, BOR requests help on 1950-06-01", allocator);
    casus_corpus_free(again);
    return status;
}

static void hold_faults(const casus_diagnostics *list)
{
    const casus_diagnostic *at;
    for (size_t i = 0; (at = casus_diagnostics_at(list, i)); i++) {
        HOLD(at->code && (at->code[0] == 'E' || at->code[0] == 'W') && strlen(at->code) == 5);
        HOLD(at->message && at->message[0] && at->hint && at->source);
        HOLD(at->place.line >= 0 && at->place.column >= 0);
        for (const char *p = at->source; *p; p++) HOLD((unsigned char)*p >= ' ' || *p == '\t');
    }
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    cs_build build;
    cs_tree tree;
    casus_corpus *corpus = NULL;
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    if (!list) return CASUS_ENOMEM;
    cs_build_begin(&build, &allocator);
    casus_status status = small_build(&build, &allocator, list, &err);
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    if (!status) status = cs_yaml_read("<fuzz>", (const char *)data, size, &allocator, &tree, list, &err);
    if (!status) {
        cs_build_treaty_file(&build, &tree, list);
        cs_tree_end(&tree);
        if (cs_build_failed(&build) || cs_diagnostics_failed(list))
            status = CASUS_ENOMEM;
        else if (casus_diagnostics_errors(list))
            status = CASUS_EFORMAT;
    }
    hold_faults(list);
    if (!status) status = small_finish(&build, &allocator, &corpus, &err);
    cs_build_end(&build);
    casus_diagnostics_free(list);
    if (!status) status = use(corpus, &allocator);
    casus_corpus_free(corpus);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT || status == CASUS_ELIMIT);
    return 0;
}
