/* cmd_why.c - casus why: the proof of one duty, or of its not arising */
#include "corpus.h"
#include "opt.h"
#include "question.h"
#include "say.h"

#include <string.h>

static const char *const follow_words[] = {"if", NULL};

static const char *const usage[] = {"why DUTY [BEARER [TOWARD]] [if FACT [, FACT]...] [OPTIONS]", NULL};

static const char *const about[] = {
    "Follows one duty step by step, as casus if does for all of them: is the treaty in force for both sides on the"
    " day, is the place covered, is the condition met and by which fact, does an exception hold, what gates are"
    " left. The first step that fails is the answer to \"why not\".",
    "A DUTY is named TREATY#DUTY, as casus if prints it: north-atlantic-1949#5.assist. BEARER is the state that"
    " owes it, TOWARD the state it is owed to; without them every pair is followed. The facts after \"if\" are"
    " written as for casus if. Without facts the duty itself is explained: its text in our words, its condition,"
    " exceptions and gates, and since when it binds whom.",
    NULL,
};

static const struct example examples[] = {
    {"Why must Russia help North Korea here?",
     "casus why russia-dprk-2024#4.assist RUS PRK if ROK attacks PRK on 2024-12-05"},
    {"And why was it not bound half a year earlier?",
     "casus why russia-dprk-2024#4.assist RUS PRK if ROK attacks PRK on 2024-06-18"},
    {"What does this duty say, and when does it arise?", "casus why north-atlantic-1949#5.assist"},
    {NULL, NULL},
};

/* Where the facts begin: the word behind "if", or none. */
static size_t facts_at(const struct invocation *invocation)
{
    size_t at = 1;
    while (at < invocation->word_count && strcmp(invocation->words[at], "if") != 0) at++;
    return at < invocation->word_count ? at + 1 : at;
}

/* A state among the words before "if"; -1 when there is none there. */
static int state_at(const struct invocation *invocation, const struct question *question, size_t word, size_t end,
                    casus_day day, int *state)
{
    casus_error err;
    *state = -1;
    if (word >= end) return OUTCOME_OK;
    const char *name = invocation->words[word];
    return casus_state_find(question->corpus, name, strlen(name), day, state, &err) ? cs_say_error(invocation, &err)
                                                                                    : OUTCOME_OK;
}

static int explain(const struct invocation *invocation, struct question *question, size_t facts, casus_trace **trace)
{
    casus_error err;
    casus_day day;
    int duty, bearer, toward;
    const char *name = invocation->words[0], *on = cs_opt_value(invocation, "on");
    if (casus_duty_find(question->corpus, name, strlen(name), &duty, &err)) return cs_say_error(invocation, &err);
    if (cs_read_day(on ? on : "today", &day, &err))
        return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    bool asked = facts < invocation->word_count;
    int outcome = asked ? cs_question_open(invocation, facts, question) : OUTCOME_OK;
    if (asked && !outcome) day = casus_scenario_day(question->scenario);
    size_t end = asked ? facts - 1 : invocation->word_count;
    if (!outcome && end > 3)
        return cs_say_usage(&invocation->err, invocation->command, NULL,
                            &(casus_error){.status = CASUS_EINVAL,
                                           .message = "at most two states stand between the duty and \"if\"",
                                           .hint = "put a name of several words in quotes"});
    if (!outcome) outcome = state_at(invocation, question, 1, end, day, &bearer);
    if (!outcome) outcome = state_at(invocation, question, 2, end, day, &toward);
    if (outcome) return outcome;
    if (casus_explain_duty(question->corpus, question->findings, duty, bearer, toward, day, NULL, trace, &err))
        return cs_say_error(invocation, &err);
    return OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    struct question question = {0};
    casus_trace *trace = NULL;
    int outcome = cs_open_corpus(invocation, &question.corpus);
    if (!outcome) outcome = explain(invocation, &question, facts_at(invocation), &trace);
    if (!outcome) outcome = cs_print_trace(invocation, trace, true);
    casus_trace_free(trace);
    cs_question_close(&question);
    return outcome;
}

const struct command cs_cmd_why = {
    .name = "why",
    .summary = "why does this duty arise, or not?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "DUTY", .kind = VALUE_DUTY, .least = 1, .most = ANY_NUMBER, .words = follow_words},
    .options = cs_question_options,
    .formats = cs_question_formats,
    .examples = examples,
    .run = run,
};
