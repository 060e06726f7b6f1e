/* cmd_state.c - casus state: what a name means on a day, and the states there are */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"text", "json", "md", NULL};
static const char *const day_words[] = {"today", NULL};

static const struct option_spec options[] = {
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "only what exists, or is so called, on this day"},
    {.name = NULL},
};

static const char *const usage[] = {"state [NAME] [--on DAY] [OPTIONS]", NULL};

static const char *const about[] = {
    "Says which state a name, a code or a number means, when it existed, how it was called, its codes in the"
    " Correlates of War, Gleditsch-Ward and ISO lists with their days, and whom it succeeded. Without a NAME all"
    " states are listed.",
    "A name may mean different states on different days (Germany, Vietnam, Yemen): give the day with --on. A name"
    " that fits several states is answered with the candidates and exit code 3.",
    NULL,
};

static const struct example examples[] = {
    {"Which state is number 365?", "casus state 365"},
    {"Which Germany was this?", "casus state Germany --on 1938-03-12"},
    {"Every state there was when the war began", "casus state --on 1914-07-28"},
    {NULL, NULL},
};

/* The state that the words name, or -1 when there are none. */
static int find_state(const struct invocation *invocation, const casus_corpus *corpus, casus_day day, int *state)
{
    casus_error err;
    *state = -1;
    if (!invocation->word_count) return OUTCOME_OK;
    char *name = cs_opt_words(invocation, 0, SIZE_MAX);
    casus_status status = CASUS_ENOMEM;
    if (name)
        status = casus_state_find(corpus, name, strlen(name), day, state, &err);
    else
        err = (casus_error){.status = CASUS_ENOMEM, .message = "no memory for the name"};
    free(name);
    return status ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    casus_trace *trace = NULL;
    casus_error err;
    casus_day day;
    int state, outcome = cs_option_day(invocation, CASUS_DAY_MAX, &day);
    if (!outcome) outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome) outcome = find_state(invocation, corpus, day, &state);
    if (!outcome && casus_describe_state(corpus, state, day, NULL, &trace, &err))
        outcome = cs_say_error(invocation, &err);
    if (!outcome) outcome = cs_print_trace(invocation, trace, false);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_state = {
    .name = "state",
    .summary = "which state does a name or a code mean, and when did it exist?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "NAME", .kind = VALUE_STATE, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
