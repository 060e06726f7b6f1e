/* cmd_cite.c - casus cite: BibTeX of casus, of the data, and of the sources of treaties */
#include "corpus.h"
#include "opt.h"
#include "panel.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"bibtex", NULL};

static const char *const usage[] = {"cite [TREATY...] [OPTIONS]", NULL};

static const char *const about[] = {
    "Prints BibTeX: casus with the digest of its data, the data sets that the treaties are coded from (ATOP for its "
    "layer), and"
    " the sources in which the treaties named were read. casus panel --cite prints the same for all treaties that a "
    "panel"
    " rests on.",
    NULL,
};

static const struct example examples[] = {
    {"What to cite for an answer about one treaty", "casus cite russia-dprk-2024 > sources.bib"},
    {"What to cite for a layer", "casus cite --corpus atop.pack"},
    {NULL, NULL},
};

static bool write_to(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length;
}

int cs_print_bib(const struct invocation *invocation, const casus_corpus *corpus, const int *treaties, size_t count)
{
    casus_error err;
    casus_status status = casus_bib(corpus, treaties, count, write_to, invocation->out.stream, &err);
    if (!status) return OUTCOME_OK;
    return status == CASUS_EIO ? OUTCOME_COULD_NOT : cs_say_error(invocation, &err);
}

static int cite(const struct invocation *invocation, const casus_corpus *corpus)
{
    int *treaties = malloc((invocation->word_count + 1) * sizeof *treaties), outcome = OUTCOME_OK;
    casus_error err = {.status = CASUS_ENOMEM, .message = "no memory for the treaties"};
    if (!treaties) return cs_say_error(invocation, &err);
    for (size_t i = 0; i < invocation->word_count && !outcome; i++) {
        const char *id = invocation->words[i];
        if (casus_treaty_find(corpus, id, strlen(id), &treaties[i], &err)) outcome = cs_say_error(invocation, &err);
    }
    if (!outcome) outcome = cs_print_bib(invocation, corpus, treaties, invocation->word_count);
    free(treaties);
    return outcome;
}

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    int outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome) outcome = cite(invocation, corpus);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_cite = {
    .name = "cite",
    .summary = "what to cite: casus, its data, the sources of treaties",
    .usage = usage,
    .about = about,
    .words = {.metavar = "TREATY", .kind = VALUE_TREATY, .least = 0, .most = ANY_NUMBER},
    .formats = formats,
    .examples = examples,
    .run = run,
};
