/* cmd_bound.c - casus bound: by what a state is bound on a day, and to whom */
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
     .help = "the day: 2024-12-05, or today (the default)"},
    {.name = NULL},
};

static const char *const usage[] = {"bound STATE [--on DAY] [OPTIONS]", NULL};

static const char *const about[] = {
    "Lists the treaties that bind a state on a day, with the duties each lays on it and toward whom, and those that"
    " others owe to it. A treaty that may or may not have been in force, because its dates are uncertain, is listed"
    " as undetermined.",
    NULL,
};

static const struct example examples[] = {
    {"What binds North Korea the day after its treaty with Russia came into force?", "casus bound PRK --on 2024-12-05"},
    {"Names of more than one word need no quotes", "casus bound Soviet Union --on 1939-09-17"},
    {"For a program", "casus bound ITA --on 1914-07-28 --format json"},
    {NULL, NULL},
};

static int describe(const struct invocation *invocation, const casus_corpus *corpus, casus_day day, casus_trace **trace)
{
    casus_error err = {.status = CASUS_ENOMEM, .message = "no memory for the name"};
    char *name = cs_opt_words(invocation, 0, SIZE_MAX);
    int state;
    casus_status status = name ? casus_state_find(corpus, name, strlen(name), day, &state, &err) : CASUS_ENOMEM;
    free(name);
    if (!status) status = casus_describe_bound(corpus, state, day, NULL, trace, &err);
    return status ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    casus_trace *trace = NULL;
    casus_day day;
    int outcome = cs_option_day(invocation, cs_today(), &day);
    if (!outcome) outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome) outcome = describe(invocation, corpus, day, &trace);
    if (!outcome) outcome = cs_print_trace(invocation, trace, false);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_bound = {
    .name = "bound",
    .summary = "by which treaties is a state bound on a day, to what, and to whom?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "STATE", .kind = VALUE_STATE, .least = 1, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
