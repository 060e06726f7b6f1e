/* cmd_treaty.c - casus treaty: list the treaties, show one, compare several */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <string.h>

enum { LIST = 1u << 0, SHOW = 1u << 1, COMPARE_MOST = 8 };

static const char *const formats[] = {"text", "json", "md", NULL};
static const char *const day_words[] = {"today", NULL};

/* The classes of docs/treaty-format.md. */
static const char *const classes[] = {
    "defence",      "offence_defence",   "offence",      "guarantee", "nonaggression", "neutrality",
    "consultation", "mutual_assistance", "protectorate", "peace",     "armistice",     "entente",
    "declaration",  "organisation",      "mixed",        NULL,
};

static const struct option_spec options[] = {
    {.name = "state",
     .kind = VALUE_STATE,
     .metavar = "STATE",
     .help = "only treaties to which this state is or was a party",
     .only_in = LIST},
    {.name = "class",
     .kind = VALUE_WORD,
     .metavar = "CLASS",
     .words = classes,
     .help = "only treaties of this class",
     .only_in = LIST},
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "list: only treaties in force on this day; show: the treaty as it stood on this day",
     .only_in = LIST | SHOW},
    {.name = NULL},
};

static const struct subcommand subcommands[] = {
    {.name = "list",
     .summary = "list the treaties of the corpus, oldest first",
     .usage = "treaty list [--state STATE] [--on DAY] [--class CLASS] [OPTIONS]"},
    {.name = "show",
     .summary = "show one treaty: its parties, its life, its duties, its sources",
     .usage = "treaty show TREATY [--on DAY] [OPTIONS]",
     .words = {.metavar = "TREATY", .kind = VALUE_TREATY, .least = 1, .most = 1}},
    {.name = "compare",
     .summary = "set side by side what each of several treaties obliges to",
     .usage = "treaty compare TREATY TREATY... [OPTIONS]",
     .words = {.metavar = "two to eight TREATY", .kind = VALUE_TREATY, .least = 2, .most = COMPARE_MOST}},
    {.name = NULL},
};

static const char *const about[] = {
    "A treaty is named by its id, which is also the name of its file: russia-dprk-2024. The list gives the ids.",
    "What is shown comes from the treaty's file: the days it was signed, bound each party and ended, each article"
    " in our own words, each duty with bearer, beneficiary, condition and exceptions, and the sources. In the"
    " comparison a row is a question (what if one is attacked, or threatened, what of neutrality, until when) and a"
    " column a treaty; \"-\" says that the treaty has no such duty.",
    NULL,
};

static const struct example examples[] = {
    {"What each of the three treaties between Moscow and Pyongyang obliges to",
     "casus treaty compare ussr-dprk-1961 russia-dprk-2000 russia-dprk-2024"},
    {"Everything about one treaty", "casus treaty show russia-dprk-2024"},
    {"Defence pacts of Romania in force on a day", "casus treaty list --state ROM --class defence --on 1914-07-28"},
    {NULL, NULL},
};

/* A class, a state and a day narrow the list; what is not given does not. */
static int list(const struct invocation *invocation, const casus_corpus *corpus, casus_trace **trace)
{
    const char *name = cs_opt_value(invocation, "state");
    casus_error err;
    casus_day day;
    int state = -1, outcome = cs_option_day(invocation, CASUS_DAY_MAX, &day);
    if (outcome) return outcome;
    if (name && casus_state_find(corpus, name, strlen(name), day, &state, &err)) return cs_say_error(invocation, &err);
    casus_status status =
        casus_describe_treaties(corpus, state, cs_opt_value(invocation, "class"), day, NULL, trace, &err);
    return status ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

static int show(const struct invocation *invocation, const casus_corpus *corpus, casus_trace **trace)
{
    const char *id = invocation->words[0];
    casus_error err;
    casus_day day;
    int treaty, outcome = cs_option_day(invocation, CASUS_DAY_MAX, &day);
    if (outcome) return outcome;
    if (casus_treaty_find(corpus, id, strlen(id), &treaty, &err) ||
        casus_describe_treaty(corpus, treaty, day, NULL, trace, &err))
        return cs_say_error(invocation, &err);
    return OUTCOME_OK;
}

static int compare(const struct invocation *invocation, const casus_corpus *corpus, casus_trace **trace)
{
    int treaties[COMPARE_MOST], count = (int)invocation->word_count;
    casus_error err;
    for (int i = 0; i < count; i++) {
        const char *id = invocation->words[i];
        if (casus_treaty_find(corpus, id, strlen(id), &treaties[i], &err)) return cs_say_error(invocation, &err);
        for (int k = 0; k < i; k++)
            if (treaties[k] == treaties[i]) {
                err = (casus_error){.status = CASUS_EINVAL};
                snprintf(err.message, sizeof err.message, "'%.80s' is named twice", id);
                return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, &err);
            }
    }
    if (casus_compare_treaties(corpus, treaties, count, NULL, trace, &err)) return cs_say_error(invocation, &err);
    return OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    casus_trace *trace = NULL;
    int outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome && cs_opt_in(invocation, "list")) outcome = list(invocation, corpus, &trace);
    if (!outcome && cs_opt_in(invocation, "show")) outcome = show(invocation, corpus, &trace);
    if (!outcome && cs_opt_in(invocation, "compare")) outcome = compare(invocation, corpus, &trace);
    if (!outcome) outcome = cs_print_trace(invocation, trace, false);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_treaty = {
    .name = "treaty",
    .summary = "list the treaties, show one, compare several",
    .about = about,
    .subcommands = subcommands,
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
