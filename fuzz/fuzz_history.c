/* fuzz_history.c - whatever the bytes: a list of crises is refused with a place, or every crisis of it can be replayed and its
 * text reads back */
#include "fuzz.h"
#include "port/load.h"
#include "purse.h"
#include "small.h"

/* A crisis that opens as a scenario has a text that is a scenario file too. */
static casus_status read_back(const casus_corpus *corpus, const char *text, const casus_allocator *allocator)
{
    cs_tree tree;
    casus_error err;
    casus_scenario *scenario = NULL;
    size_t length = strlen(text);
    if (length > CS_FILE_BYTES_MAX) return CASUS_OK;
    casus_status status = cs_yaml_read("<text>", text, length, allocator, &tree, NULL, &err);
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    if (status) return status;
    status = cs_scenario_from_tree(corpus, &tree, allocator, NULL, &scenario, &err);
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    cs_tree_end(&tree);
    casus_scenario_free(scenario);
    return status;
}

static casus_status use(const casus_corpus *corpus, casus_history *history, const casus_allocator *allocator)
{
    casus_error err;
    casus_history_note note;
    for (int i = 0; casus_history_note_at(history, i, &note); i++) HOLD(note.crisis && note.message && note.line >= 0);
    for (int i = 0; i < casus_history_count(history) && i < 8; i++) {
        casus_scenario *scenario = NULL;
        casus_trace *trace = NULL;
        const char *text = casus_history_text(history, i);
        casus_status status = casus_history_open(history, i, allocator, NULL, &scenario, &err);
        if (!text || status == CASUS_ENOMEM) {
            casus_scenario_free(scenario);
            return CASUS_ENOMEM;
        }
        if (status) continue; /* the form of a scenario found a fault in it */
        status = casus_replay(corpus, &scenario, 1, NULL, NULL, allocator, &trace, &err);
        casus_trace_free(trace);
        casus_scenario_free(scenario);
        if (!status) status = read_back(corpus, text, allocator);
        if (status) return status;
    }
    return CASUS_OK;
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    cs_build build;
    cs_tree tree;
    casus_corpus *corpus = NULL;
    casus_history *history = NULL;
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    if (!list) return CASUS_ENOMEM;
    cs_build_begin(&build, &allocator);
    casus_status status = small_build(&build, &allocator, list, &err);
    if (!status) status = small_finish(&build, &allocator, &corpus, &err);
    cs_build_end(&build);
    if (!status) status = cs_yaml_read("<fuzz>", (const char *)data, size, &allocator, &tree, list, &err);
    if (!status && !cs_history_is(&tree)) {
        cs_tree_end(&tree);
        status = CASUS_EFORMAT;
    } else if (!status) {
        status = cs_history_read(corpus, &tree, &allocator, list, &history, &err);
    }
    if (!status) status = use(corpus, history, &allocator);
    casus_history_free(history);
    casus_corpus_free(corpus);
    casus_diagnostics_free(list);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT || status == CASUS_ELIMIT || status == CASUS_EINVAL);
    return 0;
}
