/* cmd_state.c - casus state: what a name means on a day, and the states there are */
#include "say.h"

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
    {"Which Germany was this?", "casus state Germany --on 1975"},
    {"Every state there was when the war began", "casus state --on 1914-07-28"},
    {NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    return cs_say_error(invocation, &(casus_error){.status = CASUS_EINVAL, .message = "not built in yet"});
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
