/* cmd_diff.c - casus diff: what changes between two days, two corpora, or with and without a treaty */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"text", "json", "md", NULL};
static const char *const day_words[] = {"today", NULL};

static const struct option_spec options[] = {
    {.name = "from",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "the first of two days, instead of the first word"},
    {.name = "to",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "the second of two days, instead of the second word"},
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "the one day on which corpora or overlays are compared: 2024-12-05, or today (the default)"},
    {.name = "against",
     .kind = VALUE_FILE,
     .metavar = "FILE|DIR",
     .help = "compare the corpus with this one, a pack or a folder"},
    {.name = "pair",
     .kind = VALUE_TEXT,
     .metavar = "STATE:STATE",
     .help = "only the crises in which the first attacks the second; either may be left out"},
    {.name = "state", .kind = VALUE_STATE, .metavar = "STATE", .help = "only what this state owes and is owed"},
    {.name = "explain", .letter = 'e', .help = "print of each group of flips one crisis with its proof on both sides"},
    {.name = "all", .letter = 'a', .help = "list all groups of flips, not only the first"},
    {.name = NULL},
};

static const char *const usage[] = {
    "diff DAY DAY [--pair STATE:STATE] [--state STATE] [OPTIONS]",
    "diff --with FILE|DIR... [--on DAY] [OPTIONS]",
    "diff --without TREATY... [--on DAY] [OPTIONS]",
    "diff --against FILE|DIR [--corpus FILE|DIR] [--on DAY] [OPTIONS]",
    NULL,
};

static const char *const about[] = {
    "Says first in one sentence, then in lists, what changes: treaties that began or ceased to bind, duties gained and"
    " lost by directed pair of states, and which answers flip when each state attacks each other, asked on both sides.",
    "With two days, --with and --without hold on both; without, they are what is compared: the corpus as it is, and the"
    " corpus with a treaty more or less. A flip is another answer to \"must it?\"; yes on conditions is a yes, a mere"
    " right is a no. States that live on one of two days only are named and not compared.",
    NULL,
};

static const struct example examples[] = {
    {"What did the last half of 2024 change?", "casus diff 2024-06-18 2024-12-05"},
    {"What does the pact of 2024 change?", "casus diff --without russia-dprk-2024 --on 2025-01-01"},
    {"What would a treaty of your own change, for Japan?", "casus diff --with my-pact.yaml --state Japan"},
    {"Two versions of the data, as data", "casus diff --corpus old.casus --against new.casus --format json"},
    {NULL, NULL},
};

/* The command line, understood. */
struct asked {
    casus_corpus *corpora[2]; /* the second may be NULL: the first on another day */
    casus_day days[2];
    char name[400];
    casus_diff_options options;
};

static int usage_error(const struct invocation *invocation, const char *message, const char *hint)
{
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "%s", message);
    snprintf(err.hint, sizeof err.hint, "%s", hint);
    return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
}

/* -- days ------------------------------------------------------------------------------------------------------------ */

static int read_days(const struct invocation *invocation, struct asked *asked, bool *two)
{
    const char *texts[2] = {cs_opt_value(invocation, "from"), cs_opt_value(invocation, "to")};
    size_t words = invocation->word_count;
    casus_error err;
    if (words && (texts[0] || texts[1]))
        return usage_error(invocation, "days as words and --from or --to", "say the two days once");
    for (size_t i = 0; i < words; i++) texts[i] = invocation->words[i];
    *two = texts[0] || texts[1];
    if (!*two) {
        int outcome = cs_option_day(invocation, cs_today(), &asked->days[0]);
        asked->days[1] = asked->days[0];
        return outcome;
    }
    if (!texts[0] || !texts[1])
        return usage_error(invocation, "wanted two days, found one", "casus diff 2024-06-18 2024-12-05");
    if (cs_opt_given(invocation, "on"))
        return usage_error(invocation, "two days and --on", "--on is for one day, with --with, --without or --against");
    for (int i = 0; i < 2; i++)
        if (cs_read_day(texts[i], &asked->days[i], &err))
            return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    if (asked->days[0] < asked->days[1]) return OUTCOME_OK;
    return usage_error(invocation,
                       asked->days[0] == asked->days[1] ? "the two days are the same"
                                                        : "the second day comes before the first",
                       asked->days[0] == asked->days[1] ? "" : "give the earlier day first");
}

/* -- corpora --------------------------------------------------------------------------------------------------------- */

/* "with my-pact.yaml and without russia-dprk-2024": what the second side is called. */
static void name_overlay(const struct invocation *invocation, struct asked *asked)
{
    static const char *const names[] = {"with", "without"};
    size_t used = 0;
    for (int n = 0; n < 2; n++) {
        const char *values[CASUS_OVERLAY_MAX];
        size_t count = cs_opt_values(invocation, names[n], values, CASUS_OVERLAY_MAX);
        for (size_t i = 0; i < count && i < CASUS_OVERLAY_MAX && used < sizeof asked->name; i++) {
            int more = snprintf(asked->name + used, sizeof asked->name - used, "%s%s %s", used ? " and " : "", names[n],
                                values[i]);
            used += more > 0 ? (size_t)more : 0;
        }
    }
}

static int open_corpora(const struct invocation *invocation, struct asked *asked, bool two_days)
{
    const char *against = cs_opt_value(invocation, "against");
    bool overlay = cs_has_overlay(invocation);
    if (against && (two_days || overlay))
        return usage_error(invocation, two_days ? "two days and --against" : "--against, and --with or --without",
                           "compare one thing at a time: days, corpora, or a corpus with and without something");
    if (two_days) return cs_open_corpus(invocation, &asked->corpora[0]);
    if (!against && !overlay)
        return usage_error(invocation, "there is nothing to compare",
                           "give two days, or --with, --without or --against");
    int outcome = cs_open_base(invocation, &asked->corpora[0]);
    if (outcome) return outcome;
    if (overlay) {
        name_overlay(invocation, asked);
        return cs_overlay_corpus(invocation, asked->corpora[0], &asked->corpora[1]);
    }
    snprintf(asked->name, sizeof asked->name, "in %.300s", against);
    return cs_load_corpus(invocation, against, &asked->corpora[1]);
}

/* -- who ------------------------------------------------------------------------------------------------------------- */

static int find_state(const struct invocation *invocation, const struct asked *asked, const char *name, size_t length,
                      const char **id)
{
    casus_error err;
    int state;
    if (!length) return OUTCOME_OK;
    if (casus_state_find(asked->corpora[0], name, length, asked->days[1], &state, &err))
        return cs_say_error(invocation, &err);
    *id = casus_state_id(asked->corpora[0], state);
    return OUTCOME_OK;
}

static int read_who(const struct invocation *invocation, struct asked *asked)
{
    const char *pair = cs_opt_value(invocation, "pair"), *state = cs_opt_value(invocation, "state");
    const char *colon = pair ? strchr(pair, ':') : NULL;
    int outcome = OUTCOME_OK;
    if (pair && (!colon || strchr(colon + 1, ':') || strlen(pair) == 1))
        return usage_error(invocation, "--pair wants ATTACKER:TARGET", "as in --pair ROK:PRK, RUS: or :RUS");
    if (pair) outcome = find_state(invocation, asked, pair, (size_t)(colon - pair), &asked->options.attacker);
    if (pair && !outcome) outcome = find_state(invocation, asked, colon + 1, strlen(colon + 1), &asked->options.target);
    if (state && !outcome) outcome = find_state(invocation, asked, state, strlen(state), &asked->options.state);
    asked->options.all = cs_opt_given(invocation, "all");
    return outcome;
}

static int answer(const struct invocation *invocation, const struct asked *asked)
{
    casus_error err;
    casus_trace *trace;
    bool other = asked->corpora[1] != NULL;
    casus_diff_side before = {asked->corpora[0], asked->days[0], other ? "as it is" : NULL},
                    after = {asked->corpora[other], asked->days[1], other ? asked->name : NULL};
    if (casus_diff(&before, &after, &asked->options, NULL, &trace, &err)) return cs_say_error(invocation, &err);
    int outcome = cs_print_trace(invocation, trace, cs_opt_given(invocation, "explain"));
    casus_trace_free(trace);
    return outcome;
}

static int run(const struct invocation *invocation)
{
    struct asked asked = {0};
    bool two_days = false;
    int outcome = read_days(invocation, &asked, &two_days);
    if (!outcome) outcome = open_corpora(invocation, &asked, two_days);
    if (!outcome) outcome = read_who(invocation, &asked);
    if (!outcome) outcome = answer(invocation, &asked);
    casus_corpus_free(asked.corpora[0]);
    casus_corpus_free(asked.corpora[1]);
    return outcome;
}

const struct command cs_cmd_diff = {
    .name = "diff",
    .summary = "what changes between two days, two corpora, or with and without a treaty?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "DAY", .kind = VALUE_DAY, .most = 2, .words = day_words},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
