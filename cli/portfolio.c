/* portfolio.c - where portfolios come from, as words of a command line */
#include "portfolio.h"

#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

const char *const cs_coding_words[] = {"atop", "cow", NULL};
const char *const cs_self_tie_words[] = {"yes", "no", NULL};
const char *const cs_portfolio_rule_words[] = {"any-day", "jan1", "dec31", "majority", NULL};

static int usage_error(const struct invocation *invocation, const char *message, const char *hint)
{
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "%s", message);
    snprintf(err.hint, sizeof err.hint, "%s", hint);
    return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, &err);
}

/* -- options --------------------------------------------------------------------------------------------------------- */

static int read_year(const struct invocation *invocation, const char *option, int *out)
{
    const char *text = cs_opt_value(invocation, option);
    char message[160], *end;
    if (!text) return OUTCOME_OK;
    long year = strtol(text, &end, 10);
    if (end != text && !*end && year >= CASUS_PANEL_YEAR_MIN && year <= CASUS_PANEL_YEAR_MAX) {
        *out = (int)year;
        return OUTCOME_OK;
    }
    snprintf(message, sizeof message, "--%s cannot be '%.60s': wanted a year from %d to %d", option, text,
             CASUS_PANEL_YEAR_MIN, CASUS_PANEL_YEAR_MAX);
    return usage_error(invocation, message, "as in --from 1816 --to 2018; a day is said with --on");
}

static int read_levels(const struct invocation *invocation, casus_portfolio_options *out)
{
    const char *text = cs_opt_value(invocation, "levels");
    char *end = NULL;
    if (!text) return OUTCOME_OK;
    long low = strtol(text, &end, 10), high = *end == ':' ? strtol(end + 1, &end, 10) : low;
    if (*end || high <= low || high - low >= CASUS_LEVELS_MAX || low < -1000000 || high > 1000000)
        return usage_error(invocation, "--levels wants the lowest and the highest level",
                           "as in --levels 0:3; there are at most 8 of them");
    out->lowest = (int)low;
    out->highest = (int)high;
    return OUTCOME_OK;
}

static casus_year_rule rule_of(const char *word)
{
    int rule = 0;
    while (word && cs_portfolio_rule_words[rule] && strcmp(cs_portfolio_rule_words[rule], word) != 0) rule++;
    return (casus_year_rule)rule;
}

/* What belongs to one source of portfolios only, and was given with another. */
static int check_source(const struct invocation *invocation)
{
    bool dyads = cs_opt_given(invocation, "dyads"), file = cs_opt_given(invocation, "portfolio"),
         on = cs_opt_given(invocation, "on");
    if (dyads && file) return usage_error(invocation, "--dyads and --portfolio", "portfolios come from one of the two");
    if (on && (dyads || file))
        return usage_error(invocation, "--on is for treaties: a table has years",
                           "leave it out, or take --from and --to");
    if (on && (cs_opt_given(invocation, "from") || cs_opt_given(invocation, "to")))
        return usage_error(invocation, "a day and years", "give --on, or --from and --to");
    if (cs_opt_given(invocation, "year-rule") && (dyads || file || on))
        return usage_error(invocation, "--year-rule is for the years of treaties",
                           "the rule of a table was chosen by who made it");
    if (cs_opt_given(invocation, "levels") && !file)
        return usage_error(invocation, "--levels is for --portfolio", "obligations become levels by --coding");
    if (cs_opt_given(invocation, "coding") && file)
        return usage_error(invocation, "--coding and --portfolio", "the levels of a portfolio file are its own");
    if (cs_opt_given(invocation, "weight") && !cs_opt_given(invocation, "weights") && !file)
        return usage_error(invocation, "--weight without --weights",
                           "name the file that has the column: --weights nmc.csv");
    return OUTCOME_OK;
}

int cs_portfolios_options(const struct invocation *invocation, struct portfolios_read *it)
{
    casus_portfolio_options *out = &it->options;
    const char *coding = cs_opt_value(invocation, "coding");
    out->coding = coding && strcmp(coding, "cow") == 0 ? CASUS_LEVELS_COW : CASUS_LEVELS_ATOP;
    out->weights = cs_opt_value(invocation, "weights");
    out->weight = cs_opt_value(invocation, "weight");
    out->year_rule = rule_of(cs_opt_value(invocation, "year-rule"));
    out->by_day = cs_opt_given(invocation, "on");
    int outcome = check_source(invocation);
    if (!outcome && out->by_day) outcome = cs_option_day(invocation, 0, &out->on);
    if (!outcome) outcome = read_year(invocation, "from", &out->from);
    if (!outcome) outcome = read_year(invocation, "to", &out->to);
    if (!outcome && out->to && out->from > out->to)
        outcome = usage_error(invocation, "--to comes before --from", "give the earlier year first");
    return outcome ? outcome : read_levels(invocation, out);
}

/* -- reading --------------------------------------------------------------------------------------------------------- */

int cs_portfolios_open(const struct invocation *invocation, struct portfolios_read *it)
{
    return cs_opt_given(invocation, "portfolio") ? OUTCOME_OK : cs_open_corpus(invocation, &it->corpus);
}

/* The treaties of an open coverage hold until today. */
static void close_years(struct portfolios_read *it)
{
    casus_covered line;
    bool open = false, any = false;
    int year, month, day;
    for (int i = 0; casus_coverage_at(it->corpus, i, &line); i++, any = true)
        open = open || line.until == CASUS_DAY_MAX;
    casus_day_to_ymd(cs_today(), &year, &month, &day);
    if (!it->options.by_day && !it->options.to && (open || !any)) it->options.to = year;
}

static casus_status load(const struct invocation *invocation, struct portfolios_read *it, casus_diagnostics *list,
                         casus_error *err)
{
    const char *dyads = cs_opt_value(invocation, "dyads"), *file = cs_opt_value(invocation, "portfolio");
    if (file) return casus_portfolios_load(file, &it->options, list, &it->portfolios, err);
    if (dyads) return casus_portfolios_from_dyads(it->corpus, dyads, &it->options, list, &it->portfolios, err);
    close_years(it);
    return casus_portfolios_from_corpus(it->corpus, &it->options, list, &it->portfolios, err);
}

static void warn(const struct invocation *invocation, const char *message, int count)
{
    const struct terminal *err = &invocation->err;
    fprintf(err->stream, "casus %s: %swarning:%s %d %s\n", invocation->command->name, cs_term_on(err, STYLE_WARNING),
            cs_term_off(err), count, message);
}

/* Do all lines of the coverage claim less than everything? */
static bool is_selection(const casus_corpus *corpus)
{
    casus_covered line;
    for (int i = 0; casus_coverage_at(corpus, i, &line); i++)
        if (line.extent == CASUS_COVERAGE_COMPLETE) return false;
    return true;
}

static void say_what_does_not_count(const struct invocation *invocation, const struct portfolios_read *it)
{
    casus_portfolio_time time;
    int outside = 0, unsettled = 0, unweighted = 0, times = casus_portfolios_count(it->portfolios);
    for (int i = 0; casus_portfolios_time(it->portfolios, i, &time); i++) {
        outside += time.outside;
        unsettled += time.unsettled;
        unweighted += time.unweighted;
    }
    bool treaties = it->corpus && !cs_opt_given(invocation, "dyads");
    if (treaties && is_selection(it->corpus))
        fprintf(invocation->err.stream,
                "casus %s: note: the corpus holds a selection of treaties; what it does not hold counts as none\n",
                invocation->command->name);
    if (outside)
        warn(invocation,
             times == 1 ? "day or year is outside what the data cover" : "of the years are outside what the data cover",
             outside);
    if (unsettled)
        warn(invocation, "directed pairs have an obligation that is not settled, and is not counted", unsettled);
    if (unweighted) warn(invocation, "states have no capability, and are left out of weighted measures", unweighted);
}

int cs_portfolios_load(const struct invocation *invocation, struct portfolios_read *it)
{
    casus_error err;
    int outcome = OUTCOME_OK;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_status status = load(invocation, it, list, &err);
    if (status && casus_diagnostics_errors(list)) {
        outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
        if (!outcome) outcome = OUTCOME_FAULT;
    } else if (status == CASUS_EINVAL) {
        outcome = cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, &err);
    } else if (status) {
        outcome = cs_say_error(invocation, &err);
    } else {
        say_what_does_not_count(invocation, it);
    }
    casus_diagnostics_free(list);
    return outcome;
}

void cs_portfolios_read_free(struct portfolios_read *it)
{
    casus_portfolios_free(it->portfolios);
    casus_corpus_free(it->corpus);
    it->portfolios = NULL;
    it->corpus = NULL;
}
