/* cmd_sources.c - casus sources: the reports in the store, and which of them count as one */
#include "corpus.h"
#include "evidence.h"
#include "opt.h"
#include "say.h"

static const char *const formats[] = {"text", "json", "md", "csv", NULL};

static const struct option_spec options[] = {
    {.name = "store",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "the evidence store; otherwise casus/evidence.sqlite in your data folder (XDG_DATA_HOME)"},
    {.name = NULL},
};

static const char *const usage[] = {"sources [OPTIONS]", NULL};

static const char *const about[] = {
    "Lists the documents of the store with publisher, day and number of claims; which of them are copies of one text or"
    " reuse half of it; and which share a publisher, an agency, or what they say they are based on. Documents that do "
    "are"
    " one source: casus counts sources, never mentions.",
    NULL,
};

static const struct example examples[] = {
    {"Who counts as one with whom?", "casus sources"},
    {"For a spreadsheet", "casus sources --format csv > sources.csv"},
    {NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    casus_gathering *gathering = NULL;
    casus_trace *trace = NULL;
    casus_error err;
    int outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome) outcome = cs_gather(invocation, corpus, NULL, &gathering);
    if (!outcome && casus_describe_sources(gathering, NULL, &trace, &err)) outcome = cs_say_error(invocation, &err);
    if (!outcome) outcome = cs_print_trace(invocation, trace, false);
    casus_trace_free(trace);
    casus_gather_free(gathering);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_sources = {
    .name = "sources",
    .summary = "which reports are in the store, and which count as one?",
    .usage = usage,
    .about = about,
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
