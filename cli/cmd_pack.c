/* cmd_pack.c - casus pack: a folder of treaty files as one checksummed block that loads without parsing */
#include "corpus.h"
#include "opt.h"
#include "say.h"

static const struct option_spec options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "where the pack is written; required"},
    {.name = NULL},
};

static const char *const usage[] = {"pack DIR -o FILE", NULL};

static const char *const about[] = {
    "Checks every file of a corpus folder (states.tsv, successions.tsv, areas.yaml, treaties/*.yaml) and writes"
    " them as one block of bytes with a version and a checksum. A pack gives the same answers as the folder and"
    " opens at once: name it with --corpus. The pack is written whole or not at all.",
    "The same folder makes the same bytes, so the digest of a pack names a corpus.",
    NULL,
};

static const struct example examples[] = {
    {"Make a pack of a corpus", "casus pack my/corpus -o my.pack"},
    {"And use it", "casus if ROK attacks PRK on 2024-12-05 --corpus my.pack"},
    {NULL, NULL},
};

static int save(const struct invocation *invocation, const casus_corpus *corpus, const char *path)
{
    casus_error err;
    char digest[65];
    size_t bytes;
    if (casus_pack_save(corpus, path, &err)) return cs_say_error(invocation, &err);
    (void)casus_pack_bytes(corpus, &bytes);
    fprintf(invocation->err.stream, "%s: %d treaties, %d duties, %zu bytes, digest %s\n", path,
            casus_treaty_count(corpus), casus_duty_count(corpus), bytes, casus_corpus_digest(corpus, digest));
    return OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    const char *path = cs_opt_value(invocation, "output");
    if (!path) {
        const casus_error err = {.status = CASUS_EINVAL, .message = "wanted -o FILE, found nothing"};
        return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    }
    casus_corpus *corpus = NULL;
    int outcome = cs_load_corpus(invocation, invocation->words[0], &corpus);
    if (!outcome) outcome = save(invocation, corpus, path);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_pack = {
    .name = "pack",
    .summary = "make one file of a corpus, checked and quick to open",
    .usage = usage,
    .about = about,
    .words = {.metavar = "DIR", .kind = VALUE_FILE, .least = 1, .most = 1},
    .options = options,
    .examples = examples,
    .no_corpus = true,
    .run = run,
};
