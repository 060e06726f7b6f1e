/* fuzz_question.c - whatever the words: a fault with its column, or facts that are answered and explained */
#include "fuzz.h"
#include <casus/casus.h>

#include <stdlib.h>
#include <string.h>

static casus_corpus *corpus;

/* Texts are UTF-8 as far as the question was; here: they end, and say something where they must. */
static int hold_node(const casus_node *node, int depth)
{
    int count = 0, all = 1;
    HOLD(depth < 64);
    for (const casus_node *child = casus_node_first(node); child; child = casus_node_next(child), count++)
        all += hold_node(child, depth + 1);
    HOLD(count == casus_node_count(node));
    HOLD(strlen(casus_node_text(node)) < 1000000);
    return all;
}

static void ask(const casus_scenario *scenario, const casus_question_options *options, bool all)
{
    casus_findings *findings;
    casus_trace *trace;
    casus_finding it;
    casus_error err;
    casus_status status = casus_oblige(corpus, scenario, options, &findings, &err);
    HOLD(status == CASUS_OK || status == CASUS_ELIMIT);
    if (status) return;
    for (size_t i = 0; casus_findings_at(findings, i, &it); i++) {
        HOLD(casus_duty_status_word(it.status) && casus_reason_word(it.reason));
        HOLD(it.reason != CASUS_WHY_NONE && it.bearer != it.toward && it.wave < casus_findings_waves(findings));
        HOLD(it.enemies == casus_finding_enemies(findings, i, NULL, 0));
    }
    HOLD(casus_explain(findings, all, &trace, &err) == CASUS_OK);
    hold_node(casus_trace_root(trace), 0);
    HOLD(casus_node_text(casus_node_get(casus_trace_root(trace), "sentence"))[0]);
    casus_trace_free(trace);
    casus_findings_free(findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_scenario *scenario;
    casus_error err = {0};
    casus_day day = 0;
    if (!corpus) HOLD(casus_corpus_builtin(NULL, &corpus, &err) == CASUS_OK);
    unsigned how = 0;
    for (size_t i = 0; i < size; i++) how = how * 31 + data[i];
    (void)casus_day_from_ymd(2025, 1, 1, &day);
    casus_status status =
        casus_scenario_parse(corpus, (const char *)data, size, how & 1 ? day : CASUS_DAY_MAX, NULL, &scenario, &err);
    if (status) {
        HOLD(err.status == status && err.message[0]);
        HOLD(status == CASUS_EINVAL || status == CASUS_ENOTFOUND || status == CASUS_EAMBIGUOUS ||
             status == CASUS_ELIMIT || status == CASUS_EFORMAT);
        HOLD(err.column >= 0 && (size_t)err.column <= size + 1);
        return 0;
    }
    HOLD(casus_scenario_fact_count(scenario) > 0);
    casus_question_options options = {.compliance = how & 2 ? CASUS_COMPLIANCE_FULL : CASUS_COMPLIANCE_NONE,
                                      .past_and_future = how & 4,
                                      .hypothetical = how & 4,
                                      .as_known_by =
                                          how & 8 ? 1 + (int)((how >> 8) % (unsigned)casus_state_count(corpus)) : 0};
    ask(scenario, &options, how & 16);
    casus_scenario_free(scenario);
    return 0;
}
