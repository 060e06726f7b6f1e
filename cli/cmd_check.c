/* cmd_check.c - casus check: the faults of treaty files, each with its place and one suggestion */
#include "say.h"

static const char *const formats[] = {"text", "json", NULL};

static const struct option_spec options[] = {
    {.name = "strict", .help = "count warnings as faults"},
    {.name = NULL},
};

static const char *const usage[] = {"check FILE|DIR... [OPTIONS]", NULL};

static const char *const about[] = {
    "Checks treaty and scenario files against the rules of the format and against the corpus: unknown keys and"
    " words, impossible days, parties bound before their state existed, duties without a source, exceptions that"
    " can never hold, duties that wait for each other. A folder is searched for *.yaml files.",
    "Each fault has a stable code, its place, the line with the span marked, and one suggestion. At most 20 are"
    " printed for a file; the rest are counted. With an error, or with --strict also a warning, the exit code is 1.",
    NULL,
};

static const struct example examples[] = {
    {"Is my treaty well written?", "casus check my-treaty.yaml"},
    {"A whole folder, warnings too, for a machine that watches over it", "casus check corpus/treaties --strict"},
    {"For an editor", "casus check my-treaty.yaml --format json"},
    {NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    return cs_say_error(invocation, &(casus_error){.status = CASUS_EINVAL, .message = "not built in yet"});
}

const struct command cs_cmd_check = {
    .name = "check",
    .summary = "find the faults of treaty and scenario files",
    .usage = usage,
    .about = about,
    .words = {.metavar = "FILE or DIR", .kind = VALUE_FILE, .least = 1, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
