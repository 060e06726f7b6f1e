/* cmd_claims.c - casus claims: what the reports say, who denies it, and what you say of a claim */
#include "corpus.h"
#include "evidence.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LIST = 1u << 0, ACCEPT = 1u << 1, REJECT = 1u << 2, EDIT = 1u << 3, EXPORT = 1u << 4, STATES_MOST = 16 };

static const char *const formats[] = {"text", "json", "md", "csv", NULL};
static const char *const statuses[] = {"corroborated", "single-source", "hedged",       "denied", "contradicted",
                                       "certainty",    "tension",       "against-file", NULL};

static const struct option_spec options[] = {
    {.name = "about",
     .kind = VALUE_TEXT,
     .metavar = "TREATY|STATE[,STATE]",
     .help = "only what names this treaty, or in which each of these states takes part",
     .only_in = LIST},
    {.name = "type",
     .kind = VALUE_TEXT,
     .metavar = "TYPE",
     .help = "only claims of this type, or whose type begins so: transfer.arms, transfer",
     .only_in = LIST},
    {.name = "status",
     .kind = VALUE_WORD,
     .metavar = "STATUS",
     .words = statuses,
     .help = "only what has come to this; may be given several times",
     .only_in = LIST},
    {.name = "speaker",
     .kind = VALUE_TEXT,
     .metavar = "NAME",
     .help = "only what this state, person or outlet says",
     .only_in = LIST},
    {.name = "between",
     .kind = VALUE_TEXT,
     .metavar = "STATE,STATE",
     .help = "only what happens between these two",
     .only_in = LIST},
    {.name = "from",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .help = "only what may have happened on or after this day (or, where no day is stated, was published)",
     .only_in = LIST},
    {.name = "to", .kind = VALUE_DAY, .metavar = "DAY", .help = "the same, on or before", .only_in = LIST},
    {.name = "document",
     .kind = VALUE_TEXT,
     .metavar = "DOCUMENT",
     .help = "only what this document says: its number in casus sources, its id, digest or name",
     .only_in = LIST},
    {.name = "explain",
     .kind = VALUE_TEXT,
     .metavar = "CLAIM",
     .help = "one claim, whole: its words and their place, who and how it was understood, the verdict and its rule",
     .only_in = LIST},
    {.name = "set",
     .kind = VALUE_TEXT,
     .metavar = "FIELD=VALUE",
     .help = "what is to be changed: type, polarity, modality, object, topic, treaty, time, or actors and targets as"
             " codes (RUS,PRK); may be given several times",
     .only_in = EDIT},
    {.name = "note",
     .kind = VALUE_TEXT,
     .metavar = "WORDS",
     .help = "why, in your words",
     .only_in = ACCEPT | REJECT | EDIT},
    {.name = "output",
     .letter = 'o',
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "where to write",
     .only_in = EXPORT},
    {.name = "store",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "the evidence store; otherwise casus/evidence.sqlite in your data folder (XDG_DATA_HOME)"},
    {.name = NULL},
};

static const struct subcommand subcommands[] = {
    {.name = "list",
     .summary = "what the reports say, matter by matter; this goes without saying",
     .usage = "claims [list] [--about TREATY|STATE] [--type TYPE] [--status STATUS] [OPTIONS]"},
    {.name = "accept",
     .summary = "you say that a claim was read aright",
     .usage = "claims accept CLAIM [--note WORDS] [OPTIONS]",
     .words = {.metavar = "the id of a claim", .kind = VALUE_TEXT, .least = 1, .most = 1}},
    {.name = "reject",
     .summary = "you say that a claim was misread; it counts nowhere from now on",
     .usage = "claims reject CLAIM [--note WORDS] [OPTIONS]",
     .words = {.metavar = "the id of a claim", .kind = VALUE_TEXT, .least = 1, .most = 1}},
    {.name = "edit",
     .summary = "you correct fields of a claim; it counts as corrected from now on",
     .usage = "claims edit CLAIM --set FIELD=VALUE... [--note WORDS] [OPTIONS]",
     .words = {.metavar = "the id of a claim", .kind = VALUE_TEXT, .least = 1, .most = 1}},
    {.name = "export",
     .summary = "write your verdicts as gold JSON, for others and for measuring readers",
     .usage = "claims export [-o FILE] [OPTIONS]"},
    {.name = "import",
     .summary = "take verdicts from gold JSON",
     .usage = "claims import FILE [OPTIONS]",
     .words = {.metavar = "FILE", .kind = VALUE_FILE, .least = 1, .most = 1}},
    {.name = NULL},
};

static const char *const about[] = {
    "Claims of all reports in the store are put beside each other: those about one thing are a matter, and each matter"
    " has a verdict with the rule that gave it. Corroborated: two or more independent sources say so. Denied: one who"
    " takes part in it denies it. Contradicted: another source says what cannot be true together with it. Single-source"
    " and hedged speak for themselves. Where the treaty files of casus say otherwise, that stands beside it; neither is"
    " changed.",
    "Sources are counted, never mentions: copies of a text, reports of one agency or outlet, and what one speaker is"
    " quoted with by many, are one. The verdict tells what the reports at hand say, not what is true.",
    "accept, reject and edit keep what you say of a claim apart from what was read. It outlasts new readings; export "
    "and"
    " import carry it from store to store.",
    NULL,
};

static const struct example examples[] = {
    {"What do parties deny?", "casus claims --status denied"},
    {"What is said of a treaty?", "casus claims --about russia-dprk-2024"},
    {"Arms from anybody to anybody, as a table", "casus claims --type transfer.arms --format csv"},
    {"Why is this claim here, and why this verdict?", "casus claims --explain 6fca73612fc4a8c1"},
    {"It was misread: they only hedge", "casus claims edit 6fca73612fc4a8c1 --set polarity=hedges"},
    {NULL, NULL},
};

static int usage_fault(const struct invocation *invocation, const casus_error *err)
{
    return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, err);
}

/* -- the filter ------------------------------------------------------------------------------------------------------------ */

struct asked {
    casus_claims_filter filter;
    const char *states[STATES_MOST];
};

/* A state as a person names it, else an organisation's or group's code as it stands. */
static int add_state(const struct invocation *invocation, const casus_corpus *corpus, const char *name, size_t length,
                     struct asked *asked)
{
    casus_error err;
    int state;
    if (asked->filter.state_count == STATES_MOST) {
        err = (casus_error){.status = CASUS_EINVAL, .message = "too many states are named: at most 16"};
        return usage_fault(invocation, &err);
    }
    bool code = length > 4 && name[3] == '-'; /* IGO-NATO, GRP-WEST */
    if (!code && casus_state_find(corpus, name, length, CASUS_DAY_MAX, &state, &err))
        return cs_say_error(invocation, &err);
    char *kept = code ? strndup(name, length) : strdup(casus_state_id(corpus, state));
    err = (casus_error){.status = CASUS_ENOMEM, .message = "no memory for the names"};
    if (!kept) return cs_say_error(invocation, &err);
    asked->states[asked->filter.state_count++] = kept;
    asked->filter.states = asked->states;
    return OUTCOME_OK;
}

static int add_states(const struct invocation *invocation, const casus_corpus *corpus, const char *names,
                      struct asked *asked)
{
    int outcome = OUTCOME_OK;
    for (const char *at = names; *at && !outcome;) {
        size_t length = strcspn(at, ",");
        if (length) outcome = add_state(invocation, corpus, at, length, asked);
        at += length + (at[length] == ',');
    }
    return outcome;
}

/* --about: a treaty when it is the id of one, else states. */
static int read_about(const struct invocation *invocation, const casus_corpus *corpus, struct asked *asked)
{
    const char *about_what = cs_opt_value(invocation, "about"), *between = cs_opt_value(invocation, "between");
    int treaty, outcome = OUTCOME_OK;
    if (about_what && !casus_treaty_find(corpus, about_what, strlen(about_what), &treaty, NULL))
        asked->filter.treaty = casus_treaty_id(corpus, treaty);
    else if (about_what)
        outcome = add_states(invocation, corpus, about_what, asked);
    if (outcome || !between) return outcome;
    int before = asked->filter.state_count;
    outcome = add_states(invocation, corpus, between, asked);
    if (outcome || asked->filter.state_count == before + 2) return outcome;
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "--between wants two states with a comma between, found '%.80s'",
             between);
    return usage_fault(invocation, &err);
}

static int read_days(const struct invocation *invocation, struct asked *asked)
{
    const char *from = cs_opt_value(invocation, "from"), *to = cs_opt_value(invocation, "to");
    casus_error err;
    asked->filter.from = CASUS_DAY_MIN, asked->filter.to = CASUS_DAY_MAX;
    asked->filter.dated = from || to;
    if ((from && cs_read_day(from, &asked->filter.from, &err)) || (to && cs_read_day(to, &asked->filter.to, &err)))
        return usage_fault(invocation, &err);
    if (asked->filter.from <= asked->filter.to) return OUTCOME_OK;
    err = (casus_error){.status = CASUS_EINVAL, .message = "--from is after --to"};
    return usage_fault(invocation, &err);
}

static void read_statuses(const struct invocation *invocation, struct asked *asked)
{
    const char *given[8];
    size_t count = cs_opt_values(invocation, "status", given, 8);
    for (size_t i = 0; i < count && i < 8; i++)
        for (int j = 0; statuses[j]; j++)
            if (strcmp(statuses[j], given[i]) == 0) asked->filter.flags |= 1 << j;
}

/* --document: a number of casus sources, or an id, digest or name. */
static int find_document(const struct invocation *invocation, const casus_gathering *gathering, struct asked *asked)
{
    const char *wanted = cs_opt_value(invocation, "document");
    casus_gathered it;
    if (!wanted) return OUTCOME_OK;
    for (int i = 0; casus_gathered_at(gathering, i, &it); i++) {
        bool digest = strlen(wanted) >= 8 && strncmp(it.facts.digest, wanted, strlen(wanted)) == 0;
        if (digest || !strcmp(it.facts.id, wanted) || !strcmp(it.facts.name, wanted)) asked->filter.document = i + 1;
    }
    char *end;
    long number = strtol(wanted, &end, 10);
    if (!asked->filter.document && !*end && number > 0 && number <= casus_gather_documents(gathering))
        asked->filter.document = (int)number;
    if (asked->filter.document) return OUTCOME_OK;
    casus_error err = {.status = CASUS_ENOTFOUND, .hint = "'casus sources' lists them"};
    snprintf(err.message, sizeof err.message, "there is no document '%.80s' in the store", wanted);
    return cs_say_error(invocation, &err);
}

/* -- the list -------------------------------------------------------------------------------------------------------------- */

static int list_asked(const struct invocation *invocation, const casus_corpus *corpus, casus_gathering *gathering,
                      struct asked *asked, casus_trace **trace)
{
    casus_error err;
    asked->filter.type = cs_opt_value(invocation, "type");
    asked->filter.speaker = cs_opt_value(invocation, "speaker");
    read_statuses(invocation, asked);
    int outcome = read_days(invocation, asked);
    if (!outcome) outcome = read_about(invocation, corpus, asked);
    if (!outcome) outcome = find_document(invocation, gathering, asked);
    if (!outcome && casus_describe_claims(gathering, &asked->filter, NULL, trace, &err))
        outcome = cs_say_error(invocation, &err);
    return outcome;
}

static int explain(const struct invocation *invocation, casus_gathering *gathering, casus_trace **trace)
{
    casus_error err;
    int statement;
    if (casus_statement_find(gathering, cs_opt_value(invocation, "explain"), &statement, &err) ||
        casus_explain_claim(gathering, statement, NULL, trace, &err))
        return cs_say_error(invocation, &err);
    return OUTCOME_OK;
}

static int list(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    casus_gathering *gathering = NULL;
    casus_trace *trace = NULL;
    struct asked asked = {.filter = {0}};
    int outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome) outcome = cs_gather(invocation, corpus, NULL, &gathering);
    if (!outcome && cs_opt_given(invocation, "explain"))
        outcome = explain(invocation, gathering, &trace);
    else if (!outcome)
        outcome = list_asked(invocation, corpus, gathering, &asked, &trace);
    if (!outcome) outcome = cs_print_trace(invocation, trace, false);
    for (int i = 0; i < asked.filter.state_count; i++) free((void *)(uintptr_t)asked.states[i]);
    casus_trace_free(trace);
    casus_gather_free(gathering);
    casus_corpus_free(corpus);
    return outcome;
}

/* -- what you say ---------------------------------------------------------------------------------------------------------- */

struct change {
    char *text;
    size_t used, room;
    bool failed;
};

static void add(struct change *change, const char *bytes, size_t length)
{
    if (change->used + length + 1 > change->room) {
        size_t room = (change->used + length + 1) * 2;
        char *text = realloc(change->text, room);
        if (!text) {
            change->failed = true;
            return;
        }
        change->text = text;
        change->room = room;
    }
    memcpy(change->text + change->used, bytes, length);
    change->used += length;
    change->text[change->used] = '\0';
}

static void add_words(struct change *change, const char *words)
{
    add(change, words, strlen(words));
}

static void add_quoted(struct change *change, const char *text, size_t length)
{
    char code[8];
    add(change, "\"", 1);
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        snprintf(code, sizeof code, c == '"' || c == '\\' ? "\\%c" : c < 0x20 ? "\\u%04x" : "%c", c);
        add_words(change, code);
    }
    add(change, "\"", 1);
}

/* "RUS,PRK" as parties: states are looked up, so that code and name are those of the corpus. */
static int add_parties(const struct invocation *invocation, const casus_corpus *corpus, struct change *change,
                       const char *names)
{
    const char *glue = "[";
    casus_error err;
    if (!*names) add_words(change, "[");
    for (const char *at = names; *at;) {
        size_t length = strcspn(at, ",");
        bool code = length > 4 && at[3] == '-';
        int state = -1;
        if (!code && casus_state_find(corpus, at, length, CASUS_DAY_MAX, &state, &err))
            return cs_say_error(invocation, &err);
        const char *id = state < 0 ? at : casus_state_id(corpus, state);
        const char *name = state < 0 ? at : casus_state_name(corpus, state, CASUS_DAY_MAX);
        add_words(change, glue);
        add_words(change, "{\"code\":");
        add_quoted(change, id, state < 0 ? length : strlen(id));
        add_words(change, ",\"name\":");
        add_quoted(change, name, state < 0 ? length : strlen(name));
        add_words(change, ",\"how\":\"user\"}");
        glue = ",";
        at += length + (at[length] == ',');
    }
    add_words(change, "]");
    return OUTCOME_OK;
}

static int add_field(const struct invocation *invocation, const casus_corpus *corpus, struct change *change,
                     const char *given)
{
    size_t name = strcspn(given, "=");
    casus_error err = {.status = CASUS_EINVAL};
    if (!name || !given[name]) {
        snprintf(err.message, sizeof err.message, "--set wants FIELD=VALUE, found '%.80s'", given);
        return usage_fault(invocation, &err);
    }
    add_words(change, change->used ? "," : "{");
    add_quoted(change, given, name);
    add_words(change, ":");
    const char *value = given + name + 1;
    bool parties = (name == 6 && memcmp(given, "actors", 6) == 0) || (name == 7 && memcmp(given, "targets", 7) == 0);
    if (parties) return add_parties(invocation, corpus, change, value);
    if (*value)
        add_quoted(change, value, strlen(value));
    else
        add_words(change, "null");
    return OUTCOME_OK;
}

static int read_changes(const struct invocation *invocation, const casus_corpus *corpus, struct change *change)
{
    const char *given[32];
    size_t count = cs_opt_values(invocation, "set", given, 32);
    casus_error err = {.status = CASUS_EINVAL, .message = "nothing is changed: wanted --set FIELD=VALUE"};
    if (!count) return usage_fault(invocation, &err);
    int outcome = OUTCOME_OK;
    for (size_t i = 0; i < count && i < 32 && !outcome; i++) outcome = add_field(invocation, corpus, change, given[i]);
    add_words(change, "}");
    err = (casus_error){.status = CASUS_ENOMEM, .message = "no memory for the change"};
    return outcome ? outcome : change->failed ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

static int judge(const struct invocation *invocation, casus_judgement kind)
{
    casus_corpus *corpus = NULL;
    casus_store *store = NULL;
    struct change change = {0};
    casus_error err;
    const char *claim = invocation->words[0];
    int outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome && kind == CASUS_EDITED) outcome = read_changes(invocation, corpus, &change);
    if (!outcome) outcome = cs_open_store(invocation, true, &store);
    if (!outcome &&
        casus_store_judge(store, claim, kind, change.text, cs_opt_value(invocation, "note"), (int64_t)time(NULL), &err))
        outcome = err.status == CASUS_EFORMAT ? usage_fault(invocation, &err) : cs_say_error(invocation, &err);
    if (!outcome)
        fprintf(invocation->out.stream, "Claim %s: %s. Your verdict is kept, also when the document is read again.\n",
                claim,
                kind == CASUS_ACCEPTED   ? "accepted"
                : kind == CASUS_REJECTED ? "rejected"
                                         : "corrected");
    free(change.text);
    casus_store_close(store);
    casus_corpus_free(corpus);
    return outcome;
}

/* -- gold ------------------------------------------------------------------------------------------------------------------ */

static bool write_to(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length;
}

static int export(const struct invocation *invocation)
{
    casus_store *store = NULL;
    casus_error err;
    const char *path = cs_opt_value(invocation, "output");
    int outcome = cs_open_store(invocation, false, &store);
    if (outcome) return outcome;
    casus_status status =
        path ? casus_gold_save(store, path, &err) : casus_gold_write(store, write_to, invocation->out.stream, &err);
    casus_store_close(store);
    if (status == CASUS_EIO && !path) return OUTCOME_COULD_NOT; /* cs_term_end() says it */
    return status ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

static int import(const struct invocation *invocation)
{
    casus_store *store = NULL;
    casus_gold_summary summary;
    casus_error err;
    int outcome = cs_open_store(invocation, true, &store);
    if (outcome) return outcome;
    casus_status status = casus_gold_load(store, invocation->words[0], (int64_t)time(NULL), &summary, &err);
    casus_store_close(store);
    if (status) return cs_say_error(invocation, &err);
    fprintf(invocation->out.stream,
            "Took %d verdict%s: %d on claims of the store, %d on claims that are not there; %d known already, %d on"
            " documents that the store does not have.\n",
            summary.taken + summary.lost, summary.taken + summary.lost == 1 ? "" : "s", summary.taken, summary.lost,
            summary.known, summary.strange);
    return OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    if (cs_opt_in(invocation, "accept")) return judge(invocation, CASUS_ACCEPTED);
    if (cs_opt_in(invocation, "reject")) return judge(invocation, CASUS_REJECTED);
    if (cs_opt_in(invocation, "edit")) return judge(invocation, CASUS_EDITED);
    if (cs_opt_in(invocation, "export")) return export(invocation);
    if (cs_opt_in(invocation, "import")) return import(invocation);
    return list(invocation);
}

const struct command cs_cmd_claims = {
    .name = "claims",
    .summary = "what do the reports say, who denies it, and how many sources are there?",
    .about = about,
    .subcommands = subcommands,
    .plain = true,
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
