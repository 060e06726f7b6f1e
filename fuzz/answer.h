/* answer.h - a question put to a corpus that a target made, as far as a proof of its answer */
#ifndef FUZZ_ANSWER_H
#define FUZZ_ANSWER_H

#include <casus/casus.h>

#include <string.h>

static casus_status answer(const casus_corpus *corpus, const char *question, const casus_allocator *allocator)
{
    casus_scenario *scenario;
    casus_findings *findings;
    casus_trace *trace;
    casus_error err;
    casus_question_options options = {
        .compliance = CASUS_COMPLIANCE_FULL, .past_and_future = true, .hypothetical = true};
    casus_status status =
        casus_scenario_parse(corpus, question, strlen(question), CASUS_DAY_MAX, allocator, &scenario, &err);
    if (status) return status;
    status = casus_oblige(corpus, scenario, &options, &findings, &err);
    if (!status) {
        status = casus_explain(findings, true, &trace, &err);
        if (!status) casus_trace_free(trace);
        casus_findings_free(findings);
    }
    casus_scenario_free(scenario);
    return status;
}

#endif
