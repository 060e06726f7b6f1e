/* small_questions.h - every question there is, put to a corpus that may be hostile: nothing is expected but an end */
#ifndef TEST_SMALL_QUESTIONS_H
#define TEST_SMALL_QUESTIONS_H

#include <casus/casus.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reads every text of a trace, so that a sanitizer sees each byte; returns how many nodes there are. */
static inline size_t walk_trace(const casus_node *node)
{
    size_t count = 0;
    for (const casus_node *child = casus_node_first(node); child; child = casus_node_next(child))
        count += 1 + walk_trace(child);
    return count + (strlen(casus_node_text(node)) + strlen(casus_node_key(node))) * 0;
}

static inline void ask_scenario(const casus_corpus *corpus, const casus_scenario *scenario,
                                const casus_question_options *options)
{
    casus_findings *findings;
    casus_trace *trace;
    if (casus_oblige(corpus, scenario, options, &findings, NULL)) return;
    if (casus_explain(findings, options->everything, &trace, NULL) == CASUS_OK) {
        (void)walk_trace(casus_trace_root(trace));
        casus_trace_free(trace);
    }
    for (int duty = 0; duty < casus_duty_count(corpus) && duty < 4; duty++)
        if (casus_explain_duty(corpus, findings, duty, -1, -1, 0, NULL, &trace, NULL) == CASUS_OK) {
            (void)walk_trace(casus_trace_root(trace));
            casus_trace_free(trace);
        }
    casus_findings_free(findings);
}

/* Two attacks, an answer, a mobilisation and a request among the first states that live on the day. */
static inline void ask_day(const casus_corpus *corpus, casus_day day)
{
    int states[4], count = 0;
    casus_scenario *scenario;
    for (int s = 0; s < casus_state_count(corpus) && count < 4; s++)
        if (casus_state_lives(corpus, s, day) == CASUS_YES) states[count++] = s;
    if (count < 3 || casus_scenario_new(corpus, day, NULL, &scenario, NULL)) return;
    const casus_fact facts[] = {
        {.kind = CASUS_FACT_ATTACK, .by = states[1], .on = states[0], .day = day, .place = -1},
        {.kind = CASUS_FACT_ATTACK,
         .by = states[0],
         .on = states[1],
         .day = day,
         .place = 3,
         .response = CASUS_RESPONSE_CONTESTED},
        {.kind = CASUS_FACT_DECLARATION_OF_WAR, .by = states[2], .on = states[1], .day = day, .place = -1},
        {.kind = CASUS_FACT_MOBILISE, .by = states[2], .on = -1, .day = day, .place = -1, .value = CASUS_YES},
        {.kind = CASUS_FACT_REQUEST, .by = states[0], .on = -1, .day = day, .place = -1, .value = CASUS_UNSURE},
        {.kind = CASUS_FACT_PROVOCATION, .by = states[0], .on = -1, .day = day, .place = -1, .value = CASUS_UNSURE}};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) (void)casus_scenario_add(scenario, &facts[i], NULL);
    ask_scenario(corpus, scenario, &(casus_question_options){0});
    ask_scenario(corpus, scenario, &(casus_question_options){.compliance = CASUS_COMPLIANCE_FULL});
    ask_scenario(
        corpus, scenario,
        &(casus_question_options){.past_and_future = true, .everything = true, .hypothetical = true, .as_known_by = 1});
    casus_scenario_free(scenario);
}

static inline void ask_states(const casus_corpus *corpus)
{
    static const char *const names[] = {"Ruritania", "BOR", "901", "gw:260", "iso:KOR", "Rurtania", "X"};
    char phrase[96];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int found;
        casus_error err;
        (void)casus_state_find(corpus, names[i], strlen(names[i]), CASUS_DAY_MAX, &found, &err);
        (void)casus_state_find(corpus, names[i], strlen(names[i]), 0, &found, &err);
    }
    for (int s = 0; s < casus_state_count(corpus); s++) {
        (void)casus_state_phrase(corpus, s, CASUS_DAY_MIN, phrase);
        (void)casus_state_phrase(corpus, s, CASUS_DAY_MAX, phrase);
        (void)casus_state_is_great_power(corpus, s, 0);
        for (int t = 0; t < casus_treaty_count(corpus); t++) (void)casus_treaty_binds(corpus, t, s, -20000);
    }
}

static inline void ask_everything(const casus_corpus *corpus)
{
    char name[160];
    ask_states(corpus);
    for (int duty = 0; duty < casus_duty_count(corpus); duty++) {
        int found;
        casus_error err;
        (void)casus_duty_name(corpus, duty, name);
        (void)casus_duty_find(corpus, name, strlen(name), &found, &err);
    }
    ask_day(corpus, -21760); /* 1910-06-04 */
    ask_day(corpus, -10957); /* 1940-01-02 */
    for (int i = 0; i < casus_scenario_count(corpus) && i < 2; i++) {
        casus_scenario *scenario;
        if (casus_scenario_open(corpus, i, NULL, &scenario, NULL)) continue;
        ask_scenario(corpus, scenario, &(casus_question_options){0});
        casus_scenario_free(scenario);
    }
}

#endif
