/* cmd_version.c - casus version: which casus this is, and which corpus it answers from */
#include "opt.h"

static const char *const formats[] = {"text", "json", NULL};

static const char *const usage[] = {"version", NULL};

static const char *const about[] = {
    "Prints the version of the program and, once a corpus is at hand, the digest of the corpus. The two together"
    " fix every answer: quote them with a result.",
    NULL,
};

static const struct example examples[] = {
    {"What am I running?", "casus version"},
    {"The same for a program", "casus version --format json"},
    {NULL, NULL},
};

/* The digest of the corpus in use, borrowed; NULL while casus has none. */
static const char *corpus_digest(const struct invocation *invocation)
{
    (void)invocation;
    return NULL;
}

static void print_json(FILE *out, const char *digest)
{
    fprintf(out, "{\"casus\": \"%s\"", CASUS_VERSION);
    if (digest) fprintf(out, ", \"corpus\": \"%s\"", digest);
    fputs("}\n", out);
}

static int run(const struct invocation *invocation)
{
    FILE *out = invocation->out.stream;
    const char *digest = corpus_digest(invocation);
    if (cs_opt_format_is(invocation, "json")) {
        print_json(out, digest);
        return OUTCOME_ANSWERED;
    }
    fprintf(out, "casus %s\n", CASUS_VERSION);
    if (digest) fprintf(out, "corpus %s\n", digest);
    return OUTCOME_ANSWERED;
}

const struct command cs_cmd_version = {
    .name = "version",
    .summary = "say which casus this is, and which corpus it answers from",
    .usage = usage,
    .about = about,
    .formats = formats,
    .examples = examples,
    .run = run,
};
