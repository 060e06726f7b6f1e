/* cmd_replay.c - casus replay: history as a test, expected answers beside derived ones */
#include "say.h"

static const char *const formats[] = {"text", "json", "md", NULL};

static const struct option_spec options[] = {
    {.name = "differ", .letter = 'd', .help = "print only the rows where expectation and answer differ"},
    {.name = NULL},
};

static const char *const usage[] = {"replay [FILE|DIR]... [OPTIONS]", NULL};

static const char *const about[] = {
    "Runs scenarios and sets what each expects (which duty, of whom, toward whom, in which status) beside what"
    " casus derives. A scoreboard ends the list. Without a FILE the scenarios that come with the corpus are run:"
    " crises from 1870 to 2026.",
    "An expectation that is not met makes the exit code 1. Which of the two is wrong, casus or the expectation, is"
    " for a person to say: see casus why.",
    NULL,
};

static const struct example examples[] = {
    {"Does casus know its history?", "casus replay"},
    {"Only what went otherwise than expected", "casus replay --differ"},
    {"Your own crises against your own treaties", "casus replay my/scenarios --corpus my/corpus"},
    {NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    return cs_say_error(invocation, &(casus_error){.status = CASUS_EINVAL, .message = "not built in yet"});
}

const struct command cs_cmd_replay = {
    .name = "replay",
    .summary = "run the crises of history: are the answers as expected?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "FILE or DIR", .kind = VALUE_FILE, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
