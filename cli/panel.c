/* panel.c - the options of a panel as words of a command line */
#include "panel.h"

#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

const char *const cs_unit_words[] = {
    "directed-dyad-year", "dyad-year", "state-year", "directed-dyad-spell", "member", "phase", "alliance", NULL};
const char *const cs_year_rule_words[] = {"any-day", "jan1", "dec31", "majority", "share", NULL};
const char *const cs_collapse_words[] = {"max", "min", "both", NULL};
const char *const cs_system_words[] = {"cow", "gw", NULL};

static int usage_error(const struct invocation *invocation, const char *message, const char *hint)
{
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "%s", message);
    snprintf(err.hint, sizeof err.hint, "%s", hint);
    return cs_say_usage(&invocation->err, invocation->command, NULL, &err);
}

static int index_of(const char *const *words, const char *word)
{
    for (int i = 0; word && words[i]; i++)
        if (strcmp(words[i], word) == 0) return i;
    return 0;
}

static int read_year(const struct invocation *invocation, const char *option, int *out)
{
    char message[160], *end;
    const char *text = cs_opt_value(invocation, option);
    if (!text) return OUTCOME_OK;
    long year = strtol(text, &end, 10);
    if (*end == '\0' && end != text && year >= CASUS_PANEL_YEAR_MIN && year <= CASUS_PANEL_YEAR_MAX) {
        *out = (int)year;
        return OUTCOME_OK;
    }
    snprintf(message, sizeof message, "--%s cannot be '%.60s': wanted a year from %d to %d", option, text,
             CASUS_PANEL_YEAR_MIN, CASUS_PANEL_YEAR_MAX);
    return usage_error(invocation, message, "panels begin and end with whole years");
}

static bool is_open(const casus_corpus *corpus)
{
    casus_covered line;
    bool open = false, any = false;
    for (int i = 0; casus_coverage_at(corpus, i, &line); i++, any = true) open = open || line.until == CASUS_DAY_MAX;
    return open || !any;
}

static int this_year(void)
{
    int year, month, day;
    casus_day_to_ymd(cs_today(), &year, &month, &day);
    return year;
}

/* "defense,offense" and --vars again: the names one by one, cut out of a copy. */
static int read_vars(const struct invocation *invocation, struct panel_words *out)
{
    const char *given[64];
    size_t count = cs_opt_values(invocation, "vars", given, 64), bytes = 1;
    if (count > 64) return usage_error(invocation, "--vars is given more than 64 times", "put commas between names");
    for (size_t i = 0; i < count; i++) bytes += strlen(given[i]) + 1;
    out->text = malloc(bytes);
    if (!out->text) return OUTCOME_COULD_NOT;
    out->text[0] = '\0';
    for (size_t i = 0; i < count; i++) strcat(strcat(out->text, given[i]), ",");
    out->options.vars = out->vars;
    for (char *at = out->text, *comma; *at; at = comma + 1) {
        comma = strchr(at, ',');
        *comma = '\0';
        at += strspn(at, " ");
        if (*at == '\0') continue;
        if (out->options.var_count == CASUS_PANEL_VARS_MAX)
            return usage_error(invocation, "too many variables", "the group all names them all");
        out->vars[out->options.var_count++] = at;
    }
    if (count && !out->options.var_count)
        return usage_error(invocation, "--vars names no variable", "`casus codebook` has them all");
    return OUTCOME_OK;
}

int cs_panel_words(const struct invocation *invocation, const casus_corpus *corpus, struct panel_words *out)
{
    memset(out, 0, sizeof *out);
    casus_panel_options *it = &out->options;
    const char *collapse = cs_opt_value(invocation, "collapse");
    it->unit = (casus_unit)index_of(cs_unit_words, cs_opt_value(invocation, "unit"));
    it->year_rule = (casus_year_rule)index_of(cs_year_rule_words, cs_opt_value(invocation, "year-rule"));
    if (collapse) it->collapse = (casus_collapse)(index_of(cs_collapse_words, collapse) + 1);
    it->system = index_of(cs_system_words, cs_opt_value(invocation, "system")) ? CASUS_CODE_GW : CASUS_CODE_COW;
    it->political = cs_opt_given(invocation, "political");
    int outcome = read_year(invocation, "from", &it->from_year);
    if (!outcome) outcome = read_year(invocation, "to", &it->to_year);
    if (!outcome) outcome = read_vars(invocation, out);
    if (!outcome && corpus && !it->to_year && is_open(corpus)) it->to_year = this_year();
    return outcome;
}

void cs_panel_words_free(struct panel_words *words)
{
    free(words->text);
    words->text = NULL;
}

/* -- joins ------------------------------------------------------------------------------------------------------------- */

enum { NAMES_MOST = CASUS_JOIN_COLUMNS_MAX };

/* "a,b,c" as names that point into a copy; NULL when there are too many or no memory. */
static char *split(const char *text, const char **names, size_t *count)
{
    char *copy = malloc(strlen(text) + 2);
    *count = 0;
    if (!copy) return NULL;
    strcat(strcpy(copy, text), ",");
    for (char *at = copy, *comma; *at; at = comma + 1) {
        comma = strchr(at, ',');
        *comma = '\0';
        if (*at == '\0') continue;
        if (*count == NAMES_MOST) {
            free(copy);
            return NULL;
        }
        names[(*count)++] = at;
    }
    return copy;
}

/* The nth value of an option that is given once, or as often as --join; NULL: not given. */
static const char *nth(const struct invocation *invocation, const char *option, size_t n)
{
    const char *values[PANEL_JOINS_MAX];
    size_t count = cs_opt_values(invocation, option, values, PANEL_JOINS_MAX);
    if (!count) return NULL;
    return values[count == 1 ? 0 : n < count ? n : count - 1];
}

static int read_join(const struct invocation *invocation, const casus_corpus *corpus, const struct panel_words *words,
                     const char *path, size_t n, casus_join **out)
{
    static const char *by[NAMES_MOST], *take[NAMES_MOST], *missing[NAMES_MOST];
    const char *texts[3] = {nth(invocation, "by", n), nth(invocation, "take", n), nth(invocation, "na", 0)};
    const char **const lists[3] = {by, take, missing};
    size_t counts[3] = {0, 0, 0};
    char *copies[3] = {NULL, NULL, NULL};
    bool good = true;
    casus_error err = {.status = CASUS_ENOMEM, .message = "too many names, or no memory for them"};
    for (int i = 0; i < 3 && good; i++) {
        copies[i] = texts[i] ? split(texts[i], lists[i], &counts[i]) : NULL;
        good = !texts[i] || copies[i];
    }
    const casus_join_options how = {by, take, missing, counts[0], counts[1], counts[2], 0, NULL};
    casus_status status = good ? casus_join_load(corpus, &words->options, path, &how, out, NULL, &err) : CASUS_ENOMEM;
    for (int i = 0; i < 3; i++) free(copies[i]);
    if (!status) return OUTCOME_OK;
    return cs_say_panel_error(invocation, &err);
}

int cs_panel_joins(const struct invocation *invocation, const casus_corpus *corpus, struct panel_words *words,
                   struct panel_joins *out)
{
    const char *paths[PANEL_JOINS_MAX], *ignored[PANEL_JOINS_MAX];
    memset(out, 0, sizeof *out);
    size_t count = cs_opt_values(invocation, "join", paths, PANEL_JOINS_MAX);
    size_t bys = cs_opt_values(invocation, "by", ignored, PANEL_JOINS_MAX);
    size_t takes = cs_opt_values(invocation, "take", ignored, PANEL_JOINS_MAX);
    if (count > PANEL_JOINS_MAX) return usage_error(invocation, "too many files to join: at most 8", "join them first");
    if (count && !bys)
        return usage_error(invocation, "--join wants --by", "for example --join nmc.csv --by ccode,year");
    if ((bys > 1 && bys != count) || (takes > 1 && takes != count))
        return usage_error(invocation, "--by and --take are given once, or as often as --join", "in the same order");
    for (size_t i = 0; i < count; i++) {
        int outcome = read_join(invocation, corpus, words, paths[i], i, &out->joins[i]);
        if (outcome) return outcome;
        out->guests[out->count++] = casus_join_guest(out->joins[i]);
        const char *note;
        for (int n = 0; (note = casus_join_note_at(out->joins[i], n)); n++)
            fprintf(invocation->err.stream, "%s\n", note);
    }
    words->options.guests = out->guests;
    words->options.guest_count = out->count;
    return OUTCOME_OK;
}

void cs_panel_joins_free(struct panel_joins *joins)
{
    for (size_t i = 0; i < joins->count; i++) casus_join_free(joins->joins[i]);
    joins->count = 0;
}

int cs_say_panel_error(const struct invocation *invocation, const casus_error *err)
{
    bool words = !err->file[0] && (err->status == CASUS_EINVAL || err->status == CASUS_ENOTFOUND);
    if (words) return cs_say_usage(&invocation->err, invocation->command, NULL, err);
    return cs_say_error(invocation, err);
}
