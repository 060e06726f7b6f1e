/* question.c - what `if` and `why` share: how a question about a crisis is put */
#include "question.h"

#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

static const char *const compliance_words[] = {"none", "full", NULL};
static const char *const day_words[] = {"today", NULL};

const char *const cs_question_formats[] = {"text", "json", "dot", "md", NULL};

const struct option_spec cs_question_options[] = {
    {.name = "explain",
     .letter = 'e',
     .help = "print the proof: each duty with its article, its condition and the facts that meet it"},
    {.name = "all", .letter = 'a', .help = "list also what does not follow, one by one instead of folded"},
    {.name = "compliance",
     .kind = VALUE_STATE,
     .metavar = "none|full|STATE,...",
     .words = compliance_words,
     .help = "who is assumed to do what it owes, so that new facts arise: nobody (the default: law only), everybody, or"
             " the states named"},
    {.name = "as-known-by",
     .kind = VALUE_STATE,
     .metavar = "STATE",
     .help = "answer from the texts this state could know on the day; secret texts of others are left out"},
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "the day of facts that do not bring their own: 2024-12-05, or today"},
    {.name = "hypothetical", .help = "go on where a treaty is not in force, as if it were, and say so"},
    {.name = NULL},
};

/* The facts may be a file: one word that ends like one. */
static bool is_file(const struct invocation *invocation, size_t first)
{
    const char *word = invocation->words[first];
    size_t length = strlen(word);
    return first + 1 == invocation->word_count && length > 5 && strcmp(word + length - 5, ".yaml") == 0;
}

static int read_scenario(const struct invocation *invocation, struct question *question, size_t first)
{
    casus_error err;
    casus_day otherwise = CASUS_DAY_MAX;
    casus_status status;
    if (is_file(invocation, first)) {
        status = casus_scenario_load(question->corpus, invocation->words[first], NULL, NULL, &question->scenario, &err);
        return status ? cs_say_error(invocation, &err) : OUTCOME_OK;
    }
    const char *on = cs_opt_value(invocation, "on");
    if (on && cs_read_day(on, &otherwise, &err)) return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    char *text = cs_opt_words(invocation, first, SIZE_MAX);
    if (!text)
        return cs_say_error(invocation,
                            &(casus_error){.status = CASUS_ENOMEM, .message = "no memory for the question"});
    status = casus_scenario_parse(question->corpus, text, strlen(text), otherwise, NULL, &question->scenario, &err);
    free(text);
    if (!status) return OUTCOME_OK;
    if (status == CASUS_EINVAL) return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    return cs_say_error(invocation, &err);
}

/* "none", "full", or states joined by commas. */
static int read_compliance(const struct invocation *invocation, struct question *question)
{
    const char *at = cs_opt_value(invocation, "compliance");
    casus_error err;
    if (!at || strcmp(at, "none") == 0) return OUTCOME_OK;
    question->options.compliance = strcmp(at, "full") == 0 ? CASUS_COMPLIANCE_FULL : CASUS_COMPLIANCE_LIST;
    if (question->options.compliance == CASUS_COMPLIANCE_FULL) return OUTCOME_OK;
    for (const char *end; *at && question->options.performer_count < PERFORMERS_MAX; at = *end ? end + 1 : end) {
        end = at + strcspn(at, ",");
        int *state = &question->performers[question->options.performer_count];
        if (casus_state_find(question->corpus, at, (size_t)(end - at), casus_scenario_day(question->scenario), state,
                             &err))
            return cs_say_error(invocation, &err);
        question->options.performer_count++;
    }
    question->options.performers = question->performers;
    return OUTCOME_OK;
}

static int read_viewer(const struct invocation *invocation, struct question *question)
{
    const char *name = cs_opt_value(invocation, "as-known-by");
    casus_error err;
    int state;
    if (!name) return OUTCOME_OK;
    if (casus_state_find(question->corpus, name, strlen(name), casus_scenario_day(question->scenario), &state, &err))
        return cs_say_error(invocation, &err);
    question->options.as_known_by = state + 1;
    return OUTCOME_OK;
}

int cs_question_open(const struct invocation *invocation, size_t first, struct question *question)
{
    casus_error err;
    int outcome = OUTCOME_OK;
    if (!question->corpus) outcome = cs_open_corpus(invocation, &question->corpus);
    if (!outcome) outcome = read_scenario(invocation, question, first);
    if (!outcome) casus_scenario_compliance(question->scenario, &question->options);
    if (!outcome) outcome = read_compliance(invocation, question);
    if (!outcome) outcome = read_viewer(invocation, question);
    if (outcome) return outcome;
    question->options.past_and_future = true;
    question->options.hypothetical = cs_opt_given(invocation, "hypothetical");
    question->options.everything = cs_opt_given(invocation, "all");
    if (casus_oblige(question->corpus, question->scenario, &question->options, &question->findings, &err))
        return cs_say_error(invocation, &err);
    return OUTCOME_OK;
}

void cs_question_close(struct question *question)
{
    casus_findings_free(question->findings);
    casus_scenario_free(question->scenario);
    casus_corpus_free(question->corpus);
}
