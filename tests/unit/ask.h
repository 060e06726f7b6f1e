/* ask.h - asking small corpora in cmocka tests: pacts and a question in, findings to be looked up by name */
#ifndef TEST_ASK_H
#define TEST_ASK_H

#include "reason/scenario.h"
#include "reason/world.h"
#include "small.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Fails with the first fault of a list. */
static inline void no_errors(const casus_diagnostics *list)
{
    for (size_t i = 0; i < casus_diagnostics_count(list); i++) {
        const casus_diagnostic *at = casus_diagnostics_at(list, i);
        if (at->severity == CASUS_ERROR)
            fail_msg("%s:%d:%d: %s %s | %s", at->place.file, at->place.line, at->place.column, at->code, at->message,
                     at->source);
    }
}

static inline void add_pact(cs_build *build, const pact *it, casus_diagnostics *list)
{
    cs_tree tree;
    casus_error err = {0};
    char name[120], *text = small_text(it);
    snprintf(name, sizeof name, "%s.yaml", it->id);
    if (cs_yaml_read(name, text, strlen(text), NULL, &tree, list, &err))
        fail_msg("%s:%d:%d: %s", name, err.line, err.column, err.message);
    cs_build_treaty_file(build, &tree, list);
    cs_tree_end(&tree);
    free(text);
}

/* A corpus of the small world and these pacts, which come in the order of their ids. */
static inline casus_corpus *corpus_of(const pact *pacts, size_t count)
{
    cs_build build;
    casus_corpus *corpus = NULL;
    casus_error err = {0};
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    assert_non_null(list);
    cs_build_begin(&build, NULL);
    if (small_build(&build, NULL, list, &err)) fail_msg("%s", err.message);
    for (size_t i = 0; i < count; i++) add_pact(&build, &pacts[i], list);
    no_errors(list);
    casus_diagnostics_free(list);
    if (small_finish(&build, NULL, &corpus, &err)) fail_msg("%s", err.message);
    cs_build_end(&build);
    return corpus;
}

static inline int state_of(const casus_corpus *corpus, const char *id)
{
    for (int s = 0; s < casus_state_count(corpus); s++)
        if (strcmp(casus_state_id(corpus, s), id) == 0) return s;
    fail_msg("no state %s", id);
    return -1;
}

static inline casus_day day_of(const char *text)
{
    casus_date date = CASUS_DATE_NONE;
    casus_error err = {0};
    if (casus_date_parse(text, strlen(text), &date, &err)) fail_msg("%s", err.message);
    return date.first;
}

/* A scenario file over a corpus. */
static inline casus_scenario *scenario_of(const casus_corpus *corpus, const char *text)
{
    cs_tree tree;
    casus_error err = {0};
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    if (cs_yaml_read("s.yaml", text, strlen(text), NULL, &tree, list, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.message);
    casus_scenario *made = cs_scenario_read(corpus, &tree, NULL, list);
    cs_tree_end(&tree);
    no_errors(list);
    casus_diagnostics_free(list);
    assert_non_null(made);
    return made;
}

/* -- questions -------------------------------------------------------------------------------------------------------- */

typedef struct answer {
    casus_corpus *corpus;
    casus_scenario *scenario;
    casus_findings *findings;
} answer;

/* A question in words ("BOR attacks RUR on 1910-06-01"), or as the facts of a file: "1910-06-01\n  - attack: ...". */
static inline answer ask_with(const pact *pacts, size_t count, const char *question, casus_question_options options)
{
    answer made = {corpus_of(pacts, count), NULL, NULL};
    casus_error err = {0};
    if (question[0] >= '0' && question[0] <= '9') {
        char text[4096];
        snprintf(text, sizeof text, "format: scenario/1\nscenario: s\ntitle: A question\ndate: %.10s\nfacts:%s",
                 question, question + 10);
        made.scenario = scenario_of(made.corpus, text);
    } else if (casus_scenario_parse(made.corpus, question, strlen(question), CASUS_DAY_MAX, NULL, &made.scenario,
                                    &err)) {
        fail_msg("'%s': %s", question, err.message);
    }
    if (casus_oblige(made.corpus, made.scenario, &options, &made.findings, &err)) fail_msg("%s", err.message);
    return made;
}

static inline answer ask(const pact *one, const char *question)
{
    return ask_with(one, 1, question, (casus_question_options){0});
}

static inline void done(answer *it)
{
    casus_findings_free(it->findings);
    casus_scenario_free(it->scenario);
    casus_corpus_free(it->corpus);
}

/* The finding of a duty ("p#help") between two; toward NULL: owed to all parties. NULL when there is none. */
static inline const cs_finding *found(const answer *it, const char *duty, const char *bearer, const char *toward)
{
    char name[160];
    int by = state_of(it->corpus, bearer), to = toward ? state_of(it->corpus, toward) : -1;
    for (size_t i = 0; i < it->findings->world.findings.count; i++) {
        const cs_finding *one = cs_world_finding(&it->findings->world, i);
        if (one->it.bearer == by && one->it.toward == to &&
            strcmp(casus_duty_name(it->corpus, one->it.duty, name), duty) == 0)
            return one;
    }
    return NULL;
}

/* What became of a duty, as "triggered attacked"; "" when there is no finding. */
static inline const char *result(const answer *it, const char *duty, const char *bearer, const char *toward,
                                 char out[80])
{
    const cs_finding *one = found(it, duty, bearer, toward);
    out[0] = '\0';
    if (one) snprintf(out, 80, "%s %s", casus_duty_status_word(one->it.status), casus_reason_word(one->it.reason));
    return out;
}

static inline void expect_at(const answer *it, const char *duty, const char *bearer, const char *toward,
                             const char *wanted, int line)
{
    char got[80];
    result(it, duty, bearer, toward, got);
    if (strcmp(got, wanted) != 0)
        fail_msg("line %d: %s of %s toward %s is '%s', wanted '%s'", line, duty, bearer, toward ? toward : "all", got,
                 wanted);
}

/* Asks one pact, expects one result of one duty. */
#define EXPECT(answer, duty, bearer, toward, wanted) expect_at(&(answer), duty, bearer, toward, wanted, __LINE__)
#define ASK_ONE(pact, question, duty, bearer, toward, wanted)                                                          \
    do {                                                                                                               \
        answer asked_once = ask(pact, question);                                                                       \
        expect_at(&asked_once, duty, bearer, toward, wanted, __LINE__);                                                \
        done(&asked_once);                                                                                             \
    } while (0)

/* The enemies of a finding as "BOR FRE". */
static inline void enemies_at(const answer *it, const char *duty, const char *bearer, const char *toward,
                              const char *wanted, int line)
{
    const cs_finding *one = found(it, duty, bearer, toward);
    char got[200] = "";
    if (!one) fail_msg("line %d: no finding of %s", line, duty);
    for (int s = cs_set_next(&one->enemies, 0); s >= 0; s = cs_set_next(&one->enemies, s + 1))
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", got[0] ? " " : "", casus_state_id(it->corpus, s));
    if (strcmp(got, wanted) != 0) fail_msg("line %d: the enemies are '%s', wanted '%s'", line, got, wanted);
    assert_int_equal(one->it.enemies, cs_set_count(&one->enemies));
}

#define ENEMIES(answer, duty, bearer, toward, wanted) enemies_at(&(answer), duty, bearer, toward, wanted, __LINE__)

/* Is this conflict among those named? third may be NULL. */
static inline bool conflicts(const answer *it, const char *kind, const char *bearer, const char *third)
{
    size_t count;
    const casus_conflict *list = casus_findings_conflicts(it->findings, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(casus_conflict_word(list[i].kind), kind) == 0 && list[i].bearer == state_of(it->corpus, bearer) &&
            (!third || list[i].third == state_of(it->corpus, third)))
            return true;
    return false;
}

#endif
