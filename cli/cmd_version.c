/* cmd_version.c - casus version: which casus this is, and which corpus it answers from */
#include "corpus.h"
#include "opt.h"

static const char *const formats[] = {"text", "json", NULL};

static const char *const usage[] = {"version", NULL};

static const char *const about[] = {
    "Prints the version of the program and the digest of the corpus it answers from. The two together"
    " fix every answer: quote them with a result.",
    NULL,
};

static const struct example examples[] = {
    {"What am I running?", "casus version"},
    {"The same for a program", "casus version --format json"},
    {NULL, NULL},
};

static void print(FILE *out, bool json, const char *digest)
{
    if (!json) fprintf(out, "casus %s\n", casus_version());
    if (!json && digest) fprintf(out, "corpus %s\n", digest);
    if (!json) return;
    fprintf(out, "{\"casus\": \"%s\"", casus_version());
    if (digest) fprintf(out, ", \"corpus\": \"%s\"", digest);
    fputs("}\n", out);
}

/* A casus built without a corpus still has a version; a corpus that was asked for and cannot be read is a failure. */
static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    char digest[65];
    const char *path = cs_opt_value(invocation, "corpus");
    int outcome = OUTCOME_OK;
    if (path)
        outcome = cs_load_corpus(invocation, path, &corpus);
    else
        (void)casus_corpus_builtin(NULL, &corpus, NULL);
    if (!outcome)
        print(invocation->out.stream, cs_opt_format_is(invocation, "json"),
              corpus ? casus_corpus_digest(corpus, digest) : NULL);
    casus_corpus_free(corpus);
    return outcome;
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
