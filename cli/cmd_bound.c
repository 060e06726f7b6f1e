/* cmd_bound.c - casus bound: by what a state is bound on a day, and to whom */
#include "say.h"

static const char *const formats[] = {"text", "json", "md", NULL};
static const char *const day_words[] = {"today", NULL};

static const struct option_spec options[] = {
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "the day: 2024-12-05, 2024-12, 1914, or today (the default)"},
    {.name = NULL},
};

static const char *const usage[] = {"bound STATE [--on DAY] [OPTIONS]", NULL};

static const char *const about[] = {
    "Lists the treaties that bind a state on a day, with the duties each lays on it and toward whom, and those that"
    " others owe to it. A treaty that may or may not have been in force, because its dates are uncertain, is listed"
    " as undetermined.",
    "A month or a year for a day means some day within it; the answer says so where it matters.",
    NULL,
};

static const struct example examples[] = {
    {"What binds North Korea the day after its treaty with Russia came into force?", "casus bound PRK --on 2024-12-05"},
    {"Names of more than one word need no quotes", "casus bound Soviet Union --on 1939-09-17"},
    {"For a program", "casus bound ITA --on 1914-07-28 --format json"},
    {NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    return cs_say_error(invocation, &(casus_error){.status = CASUS_EINVAL, .message = "not built in yet"});
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
