/* cmd_complete.c - casus __complete: the words that completion scripts offer, one a line
 *
 * A line is WORD, or WORD<TAB>WHAT IT IS; bash shows the word only. Failing is silent: a completion never talks.
 */
#include "opt.h"

#include <ctype.h>
#include <string.h>

static const char *const lists[] = {"states", "treaties", "verbs", "places", NULL};

static const char *const usage[] = {"__complete states|treaties|verbs|places [PREFIX]", NULL};
static const char *const about[] = {"For completion scripts.", NULL};
static const struct example examples[] = {{"States that begin with R", "casus __complete states R"}, {NULL, NULL}};

static const char *const fact_words[][2] = {
    {"attacks", "STATE attacks STATE [at PLACE] [in response]"},
    {"mobilises", "STATE mobilises"},
    {"threatens", "STATE threatens STATE"},
    {"supports", "STATE supports STATE"},
    {"requests", "STATE requests [STATE]"},
    {"declares", "STATE declares war on STATE"},
    {"provokes", "STATE provokes STATE [false|contested]"},
    {"at", "where"},
    {"in", "in response"},
    {"on", "on a day, or whom"},
};

static bool begins_with(const char *word, const char *prefix)
{
    while (*prefix && tolower((unsigned char)*word) == tolower((unsigned char)*prefix)) word++, prefix++;
    return !*prefix;
}

static void offer(FILE *out, const char *prefix, const char *word, const char *what)
{
    if (begins_with(word, prefix)) fprintf(out, "%s%s%s\n", word, what ? "\t" : "", what ? what : "");
}

static int list_verbs(FILE *out, const char *prefix)
{
    for (size_t i = 0; i < sizeof fact_words / sizeof *fact_words; i++)
        offer(out, prefix, fact_words[i][0], fact_words[i][1]);
    return OUTCOME_OK;
}

static void offer_all(FILE *out, const casus_corpus *corpus, const char *list, const char *prefix)
{
    bool states = strcmp(list, "states") == 0, treaties = strcmp(list, "treaties") == 0;
    for (int i = 0; states && i < casus_state_count(corpus); i++)
        offer(out, prefix, casus_state_id(corpus, i), casus_state_name(corpus, i, CASUS_DAY_MAX));
    for (int i = 0; treaties && i < casus_treaty_count(corpus); i++)
        offer(out, prefix, casus_treaty_id(corpus, i), casus_treaty_title(corpus, i));
}

/* In the corpus's order. Places are not listed: the library does not tell them yet. */
static int list_from_corpus(const struct invocation *invocation, const char *list, const char *prefix)
{
    casus_corpus *corpus = NULL;
    const char *path = cs_opt_value(invocation, "corpus");
    casus_status status =
        path ? casus_corpus_load(path, NULL, NULL, &corpus, NULL) : casus_corpus_builtin(NULL, &corpus, NULL);
    if (!status) offer_all(invocation->out.stream, corpus, list, prefix);
    casus_corpus_free(corpus);
    return OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    const char *list = invocation->words[0];
    const char *prefix = invocation->word_count > 1 ? invocation->words[1] : "";
    if (strcmp(list, "verbs") == 0) return list_verbs(invocation->out.stream, prefix);
    return list_from_corpus(invocation, list, prefix);
}

const struct command cs_cmd_complete = {
    .name = "__complete",
    .summary = "print the words a completion script offers",
    .usage = usage,
    .about = about,
    .words = {.metavar = "states|treaties|verbs|places", .kind = VALUE_WORD, .least = 1, .most = 2, .words = lists},
    .examples = examples,
    .hidden = true,
    .run = run,
};
