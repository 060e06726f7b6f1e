/* cmd_why.c - casus why: the proof of one duty, or of its not arising */
#include "question.h"
#include "say.h"

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

static int run(const struct invocation *invocation)
{
    return cs_say_error(invocation, &(casus_error){.status = CASUS_EINVAL, .message = "not built in yet"});
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
