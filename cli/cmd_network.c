/* cmd_network.c - casus network: where states stand in networks of alliances, and how balanced signed networks are */
#include "corpus.h"
#include "opt.h"
#include "portfolio.h"
#include "say.h"
#include "tables.h"

#include <stdlib.h>
#include <string.h>

enum { STATES = 1u << 0, WHOLE = 1u << 1, BALANCE = 1u << 2, FILES_MAX = 1024 };

static const char *const tie_words[] = {"defense", "offense", "neutral", "nonagg", "consul", "any", NULL};
static const char *const show_words[] = {"figures", "camps", "frustrated", NULL};

static const struct option_spec options[] = {
    PORTFOLIO_OPTIONS(STATES | WHOLE | BALANCE),
    {.name = "ties",
     .kind = VALUE_WORD,
     .words = tie_words,
     .help = "the obligation that makes a tie; may be given several times; defense is the default"},
    {.name = "mutual", .help = "a tie wants the obligation in both directions"},
    {.name = "foes",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "judge alliances instead of files of ties: they are positive, and the pairs of this file (CSV: from, to, "
             "year) negative",
     .only_in = BALANCE},
    {.name = "show",
     .kind = VALUE_WORD,
     .words = show_words,
     .help = "a row of figures for each network (the default), the camp of each vertex, or the ties that do not fit",
     .only_in = BALANCE},
    {.name = "seed", .kind = VALUE_TEXT, .metavar = "NUMBER", .help = "where the searches begin; otherwise 0"},
    {.name = "runs",
     .kind = VALUE_TEXT,
     .metavar = "NUMBER",
     .help = "over how many searches for communities the spread is taken; otherwise 100",
     .only_in = WHOLE},
    {.name = "steps",
     .kind = VALUE_TEXT,
     .metavar = "NUMBER",
     .help = "give up the proof of a frustration index after so many branches; otherwise 200000",
     .only_in = BALANCE},
    {.name = "null",
     .kind = VALUE_TEXT,
     .metavar = "NUMBER",
     .help = "compare with so many networks that have the same ties, their signs dealt anew",
     .only_in = BALANCE},
    TABLE_OPTIONS,
    {.name = NULL},
};

static const struct subcommand subcommands[] = {
    {.name = "states",
     .summary = "where each state stands: degree, centralities, core, component, community",
     .usage = "network states [--on DAY | --from YEAR --to YEAR | --dyads FILE] [--ties OBLIGATION] [OPTIONS]"},
    {.name = "whole",
     .summary = "the network of each time as one row: density, components, clustering, modularity",
     .usage = "network whole [--on DAY | --from YEAR --to YEAR | --dyads FILE] [--ties OBLIGATION] [OPTIONS]"},
    {.name = "balance",
     .summary = "a signed network: triangles, walks, and the frustration index with its camps",
     .usage = "network balance FILE... | --foes FILE [--on DAY | --from YEAR --to YEAR] [--show "
              "figures|camps|frustrated] [OPTIONS]",
     .words = {.metavar = "FILE", .kind = VALUE_FILE, .least = 0, .most = FILES_MAX}},
    {.name = NULL},
};

static const char *const about[] = {
    "states and whole make an undirected network of the treaties, or of a table of dyad-years: two states are tied "
    "when one"
    " owes the other the obligation. The measures are igraph's. Communities depend on chance: the seed is an option, "
    "and"
    " whole tells how much modularity differs between seeds.",
    "balance reads ties with a sign (CSV: from, to, sign) and says how far they are from two camps, friends within and "
    "foes"
    " between. The frustration index is exact: the least number of ties that do not fit, over all ways to part the "
    "states"
    " in two. Which camps, and which ties, --show says.",
    "With --foes the positive ties are the alliances of a day or of years, from treaties or --dyads as above, and the "
    "negative ones"
    " the pairs of a list that you bring: a corpus knows of obligations, not of disputes.",
    "docs/network.md has the definitions, and what to beware of.",
    NULL,
};

static const struct example examples[] = {
    {"Where did each state stand in 1914?", "casus network states --from 1914 --to 1914"},
    {"The network of defence pacts, year by year, from a table",
     "casus network whole --dyads atop_ddyr.csv --from 1816 --to 2018 -o networks.csv"},
    {"How balanced is it, and which ties do not fit?", "casus network balance ties.csv --show frustrated"},
    {NULL, NULL},
};

static int usage_error(const struct invocation *invocation, const char *message, const char *hint)
{
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "%s", message);
    snprintf(err.hint, sizeof err.hint, "%s", hint);
    return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, &err);
}

static int read_number(const struct invocation *invocation, const char *option, long long least, long long most,
                       long long *out)
{
    const char *text = cs_opt_value(invocation, option);
    char message[160], *end;
    if (!text) return OUTCOME_OK;
    *out = strtoll(text, &end, 10);
    if (end != text && !*end && *out >= least && *out <= most) return OUTCOME_OK;
    snprintf(message, sizeof message, "--%s cannot be '%.60s': wanted a number from %lld to %lld", option, text, least,
             most);
    return usage_error(invocation, message, "");
}

/* -- networks of alliances ------------------------------------------------------------------------------------------- */

static int read_ties(const struct invocation *invocation, int *out)
{
    const char *words[16] = {NULL};
    size_t count = cs_opt_values(invocation, "ties", words, 16);
    for (size_t i = 0; i < count && i < 16; i++) {
        int tie = 0;
        while (strcmp(tie_words[tie], words[i]) != 0) tie++;
        *out |= tie_words[tie + 1] ? 1 << tie : CASUS_TIES_ANY;
    }
    if (count && cs_opt_given(invocation, "portfolio"))
        return usage_error(invocation, "--ties and --portfolio",
                           "in a portfolio file every level above the lowest is a tie");
    return OUTCOME_OK;
}

static int read_network(const struct invocation *invocation, casus_network_options *out)
{
    long long seed = 0, runs = 0;
    int outcome = read_ties(invocation, &out->ties);
    if (!outcome) outcome = read_number(invocation, "seed", 0, UINT32_MAX, &seed);
    if (!outcome && cs_opt_in(invocation, "whole")) outcome = read_number(invocation, "runs", 1, 100000, &runs);
    out->mutual = cs_opt_given(invocation, "mutual");
    out->seed = (uint32_t)seed;
    out->runs = (int)runs;
    return outcome;
}

static int print_table(const struct invocation *invocation, const char *name, casus_table *table)
{
    struct table_out out;
    int outcome = cs_output_begin(invocation, name, &out);
    if (!outcome) {
        (void)cs_output_add(&out, table);
        outcome = cs_output_end(&out);
    }
    casus_table_free(table);
    return outcome;
}

static int run_network(const struct invocation *invocation)
{
    struct portfolios_read read = {.corpus = NULL};
    casus_network_options asked = {0};
    casus_table *table;
    casus_error err;
    bool whole = cs_opt_in(invocation, "whole");
    int outcome = cs_portfolios_options(invocation, &read);
    if (!outcome) outcome = read_network(invocation, &asked);
    if (!outcome) outcome = cs_portfolios_open(invocation, &read);
    if (!outcome) outcome = cs_portfolios_load(invocation, &read);
    if (!outcome) {
        casus_status status = whole ? casus_network_whole(read.portfolios, &asked, NULL, &table, &err)
                                    : casus_network_states(read.portfolios, &asked, NULL, &table, &err);
        outcome =
            status ? cs_say_error(invocation, &err) : print_table(invocation, whole ? "networks" : "states", table);
    }
    cs_portfolios_read_free(&read);
    return outcome;
}

/* -- balance --------------------------------------------------------------------------------------------------------- */

/* The networks of all files, judged. */
struct judged {
    casus_signed_network **networks;
    casus_balance **balances;
    char (*names)[80];
    const char **name_list;
    int count;
};

static void free_judged(struct judged *it)
{
    for (int i = 0; i < it->count; i++) {
        casus_balance_free(it->balances[i]);
        casus_signed_network_free(it->networks[i]);
    }
    free(it->networks);
    free(it->balances);
    free(it->names);
    free(it->name_list);
}

static bool make_room(struct judged *it, size_t count)
{
    it->networks = calloc(count, sizeof *it->networks);
    it->balances = calloc(count, sizeof *it->balances);
    it->names = calloc(count, sizeof *it->names);
    it->name_list = calloc(count, sizeof *it->name_list);
    return it->networks && it->balances && it->names && it->name_list;
}

/* The file without its folder and ending. */
static void name_network(struct judged *it, int i, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    snprintf(it->names[i], sizeof it->names[i], "%.*s", (int)(dot && dot > name ? dot - name : (long)strlen(name)),
             name);
    it->name_list[i] = it->names[i];
}

/* What became of one network that was read, or not. */
static int judge(const struct invocation *invocation, casus_status status, const casus_balance_options *asked,
                 casus_diagnostics *list, casus_error *err, struct judged *it)
{
    int i = it->count, outcome = OUTCOME_OK;
    if (!status) it->count++;
    if (!status) status = casus_balance_find(it->networks[i], asked, NULL, &it->balances[i], err);
    if (status && casus_diagnostics_errors(list)) {
        outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
        if (!outcome) outcome = OUTCOME_FAULT;
    } else if (status) {
        outcome = cs_say_error(invocation, err);
    }
    return outcome;
}

static int judge_file(const struct invocation *invocation, const char *path, const casus_balance_options *asked,
                      struct judged *it)
{
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    name_network(it, it->count, path);
    casus_status status = casus_signed_network_load(path, NULL, list, &it->networks[it->count], &err);
    int outcome = judge(invocation, status, asked, list, &err, it);
    casus_diagnostics_free(list);
    return outcome;
}

static int judge_time(const struct invocation *invocation, const casus_portfolios *all, int time,
                      const casus_alliance_ties *ties, const casus_balance_options *asked, struct judged *it)
{
    casus_error err;
    casus_portfolio_time when;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    (void)casus_portfolios_time(all, time, &when);
    if (when.on != CASUS_DAY_MIN)
        (void)casus_day_print(when.on, it->names[it->count]);
    else
        snprintf(it->names[it->count], sizeof it->names[0], "%d", when.year);
    it->name_list[it->count] = it->names[it->count];
    casus_status status = casus_signed_network_alliances(all, time, ties, NULL, list, &it->networks[it->count], &err);
    int outcome = judge(invocation, status, asked, list, &err, it);
    casus_diagnostics_free(list);
    return outcome;
}

static void say_unproven(const struct invocation *invocation, const struct judged *it)
{
    const struct terminal *err = &invocation->err;
    casus_balance_figures figures;
    for (int i = 0; i < it->count && casus_balance_figures_of(it->balances[i], &figures); i++)
        if (!figures.proven)
            fprintf(err->stream,
                    "casus network: %swarning:%s %s: the frustration index is not proven: between %lld and %lld; raise "
                    "--steps\n",
                    cs_term_on(err, STYLE_WARNING), cs_term_off(err), it->names[i], (long long)figures.lower,
                    (long long)figures.frustration);
}

static int answer_balance(const struct invocation *invocation, const struct judged *it)
{
    casus_table *table;
    casus_error err;
    int view = 0;
    const char *show = cs_opt_value(invocation, "show");
    while (show && strcmp(show_words[view], show) != 0) view++;
    say_unproven(invocation, it);
    if (casus_balance_table(it->balances, it->name_list, it->count, (casus_balance_view)view, NULL, &table, &err))
        return cs_say_error(invocation, &err);
    return print_table(invocation, show_words[view], table);
}

/* The alliances of each time, and the foes of a file. */
static int judge_alliances(const struct invocation *invocation, const casus_balance_options *asked, struct judged *it)
{
    struct portfolios_read read = {.corpus = NULL};
    casus_alliance_ties ties = {.mutual = cs_opt_given(invocation, "mutual"), .foes = cs_opt_value(invocation, "foes")};
    int outcome = cs_portfolios_options(invocation, &read);
    if (!outcome) outcome = read_ties(invocation, &ties.ties);
    if (!outcome) outcome = cs_portfolios_open(invocation, &read);
    if (!outcome) outcome = cs_portfolios_load(invocation, &read);
    int times = casus_portfolios_count(read.portfolios);
    if (!outcome && !make_room(it, (size_t)times + 1)) outcome = OUTCOME_COULD_NOT;
    for (int i = 0; i < times && !outcome; i++) outcome = judge_time(invocation, read.portfolios, i, &ties, asked, it);
    cs_portfolios_read_free(&read);
    return outcome;
}

static int judge_files(const struct invocation *invocation, const casus_balance_options *asked, struct judged *it)
{
    static const char *const of_alliances[] = {"on", "from", "to", "dyads", "portfolio", "ties", "mutual"};
    for (size_t i = 0; i < sizeof of_alliances / sizeof *of_alliances; i++)
        if (cs_opt_given(invocation, of_alliances[i]))
            return usage_error(invocation, "options of alliances, without --foes",
                               "give the list of foes, or files of ties with signs");
    if (!make_room(it, invocation->word_count)) return OUTCOME_COULD_NOT;
    int outcome = OUTCOME_OK;
    for (size_t i = 0; i < invocation->word_count && !outcome; i++)
        outcome = judge_file(invocation, invocation->words[i], asked, it);
    return outcome;
}

static int run_balance(const struct invocation *invocation)
{
    struct judged judged = {.count = 0};
    long long seed = 0, steps = 0, shuffles = 0;
    bool foes = cs_opt_given(invocation, "foes");
    if (foes == (invocation->word_count > 0))
        return usage_error(invocation, foes ? "files of ties, and --foes" : "there is nothing to judge",
                           "give files of ties with signs, or --foes FILE with --on or --from and --to");
    int outcome = read_number(invocation, "seed", 0, INT64_MAX, &seed);
    if (!outcome) outcome = read_number(invocation, "steps", 1, INT64_MAX, &steps);
    if (!outcome) outcome = read_number(invocation, "null", 1, CASUS_SHUFFLES_MAX, &shuffles);
    const casus_balance_options asked = {.seed = (uint64_t)seed, .steps = steps, .shuffles = (int)shuffles};
    if (!outcome)
        outcome = foes ? judge_alliances(invocation, &asked, &judged) : judge_files(invocation, &asked, &judged);
    if (!outcome) outcome = answer_balance(invocation, &judged);
    free_judged(&judged);
    return outcome;
}

static int run(const struct invocation *invocation)
{
    return cs_opt_in(invocation, "balance") ? run_balance(invocation) : run_network(invocation);
}

const struct command cs_cmd_network = {
    .name = "network",
    .summary = "networks of alliances, and the balance of signed networks",
    .about = about,
    .subcommands = subcommands,
    .options = options,
    .formats = cs_table_formats,
    .examples = examples,
    .run = run,
};
