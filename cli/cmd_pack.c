/* cmd_pack.c - casus pack: a folder of treaty files as one checksummed block that loads without parsing */
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

static int run(const struct invocation *invocation)
{
    if (!cs_opt_given(invocation, "output")) {
        const casus_error err = {.status = CASUS_EINVAL, .message = "wanted -o FILE, found nothing"};
        return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    }
    return cs_say_error(invocation, &(casus_error){.status = CASUS_EINVAL, .message = "not built in yet"});
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
