/* fuzz_patch.c - whatever the bytes laid over a corpus: faults with a place, or a corpus whose pack opens again and compares */
#include "fuzz.h"
#include "purse.h"
#include "record/patch.h"
#include "small_pacts.h"

/* The five pacts of the small world as a corpus; made once, with the C library's memory. */
static const casus_corpus *base_corpus(void)
{
    static casus_corpus *made;
    if (made) return made;
    cs_build build;
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    HOLD(list);
    cs_build_begin(&build, NULL);
    HOLD(small_build(&build, NULL, list, &err) == CASUS_OK);
    for (size_t i = 0; i < SMALL_PACTS; i++) {
        cs_tree tree;
        char *text = small_text(&small_pacts[i]);
        HOLD(cs_yaml_read("<pact>", text, strlen(text), NULL, &tree, list, &err) == CASUS_OK);
        cs_build_treaty_file(&build, &tree, list);
        cs_tree_end(&tree);
        free(text);
    }
    HOLD(casus_diagnostics_errors(list) == 0 && small_finish(&build, NULL, &made, &err) == CASUS_OK);
    cs_build_end(&build);
    casus_diagnostics_free(list);
    return made;
}

/* What was laid is a whole pack, and what it changes can be told. */
static casus_status use(const casus_corpus *base, const casus_corpus *corpus, const casus_allocator *allocator)
{
    casus_error err;
    casus_corpus *again;
    casus_trace *trace;
    size_t length;
    const void *bytes = casus_pack_bytes(corpus, &length);
    casus_status status = casus_corpus_open_pack(bytes, length, allocator, &again, &err);
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    if (status) return status;
    casus_day day = 0;
    (void)casus_day_from_ymd(1912, 6, 1, &day);
    casus_diff_side before = {base, day, NULL}, after = {again, day, "laid over"};
    status = casus_diff(&before, &after, NULL, allocator, &trace, &err);
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    if (!status) casus_trace_free(trace);
    casus_corpus_free(again);
    return status;
}

static casus_status lay(const casus_corpus *base, cs_build *build, const cs_tree *tree,
                        const casus_allocator *allocator, casus_diagnostics *list)
{
    uint8_t dropped[SMALL_PACTS] = {0};
    cs_laid laid;
    cs_laid_begin(&laid, allocator);
    bool good = cs_patch_drops(base, tree, dropped, list);
    cs_build_seed(build, base, true, dropped, NULL);
    if (good && !cs_build_failed(build)) cs_build_lay(&laid, build, tree, list);
    if (!cs_build_failed(build)) cs_laid_close(&laid, build, list);
    bool failed = laid.table.failed;
    cs_laid_end(&laid);
    if (failed || cs_build_failed(build) || cs_diagnostics_failed(list)) return CASUS_ENOMEM;
    if (!good || casus_diagnostics_errors(list)) return CASUS_EFORMAT;
    cs_build_order(build);
    return cs_build_failed(build) ? CASUS_ENOMEM : CASUS_OK;
}

static void hold_faults(const casus_diagnostics *list)
{
    const casus_diagnostic *at;
    for (size_t i = 0; (at = casus_diagnostics_at(list, i)); i++) {
        HOLD(at->code && strlen(at->code) == 5 && at->message && at->message[0] && at->hint && at->source);
        HOLD(at->place.line >= 0 && at->place.column >= 0 && at->other.line >= 0);
    }
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    const casus_corpus *base = base_corpus();
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    cs_build build;
    cs_tree tree;
    casus_corpus *corpus = NULL;
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    if (!list) return CASUS_ENOMEM;
    cs_build_begin(&build, &allocator);
    casus_status status = cs_yaml_read("<fuzz>", (const char *)data, size, &allocator, &tree, list, &err);
    if (!status) {
        status = lay(base, &build, &tree, &allocator, list);
        cs_tree_end(&tree);
    }
    hold_faults(list);
    if (!status) status = small_finish(&build, &allocator, &corpus, &err);
    cs_build_end(&build);
    casus_diagnostics_free(list);
    if (!status) status = use(base, corpus, &allocator);
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
