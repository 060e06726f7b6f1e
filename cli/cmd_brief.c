/* cmd_brief.c - casus brief: what treaty files and reports say of a matter, on a few pages */
#include "corpus.h"
#include "evidence.h"
#include "opt.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

enum { STATES_MOST = 8, TERMS_BYTES_MAX = 1 << 20, ALL = 100000 };

static const char *const formats[] = {"text", "md", "html", "json", NULL};
static const char *const day_words[] = {"today", NULL};

static const struct option_spec options[] = {
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "the day for which it is told who is bound (today by default)"},
    {.name = "all", .kind = VALUE_FLAG, .help = "every item of every section"},
    {.name = "store",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "the evidence store; otherwise casus/evidence.sqlite in your data folder (XDG_DATA_HOME)"},
    {.name = "reading",
     .kind = VALUE_FILE,
     .metavar = "DIR",
     .help = "the folder reading/, for the key terms; otherwise where it was installed"},
    {.name = NULL},
};

static const char *const usage[] = {"brief [TREATY | STATE[,STATE] | TYPE | STORE] [OPTIONS]", NULL};

static const char *const about[] = {
    "Writes the briefing that reports on a matter try to be. Of a treaty: what it obliges to and how it differs from"
    " earlier ones (from its file), who reacted how, what is denied or contradicted, what was given to whom, what"
    " independent sources agree on, a timeline, and who is bound on a day if a party is attacked. Of a state, of "
    "several, of"
    " a type of claims (transfer.arms), or of a whole store: what the reports say of it.",
    "Every sentence is computed from a treaty file or carried by statements with their place; counts are of independent"
    " sources. Without reports in the store a briefing of a treaty tells what the files know.",
    NULL,
};

static const struct example examples[] = {
    {"The pact of 2024, after casus read of some reports", "casus brief russia-dprk-2024"},
    {"A page to send or print", "casus brief russia-dprk-2024 --format html > brief.html"},
    {"Two states", "casus brief RUS,PRK --on 2024-12-05"},
    {"Deliveries of arms in another store", "casus brief transfer.arms --store crisis.sqlite"},
    {NULL, NULL},
};

/* -- what it is about ---------------------------------------------------------------------------------------------------------- */

typedef struct subject {
    int treaty; /* 1 + index, or 0 */
    const char *states[STATES_MOST];
    int state_count;
    char type[80];
    char path[PATH_MOST]; /* a store named in place of a subject */
} subject;

/* "RUS,PRK", "Russia, North Korea": names of states between commas. */
static casus_status find_states(const casus_corpus *corpus, const char *words, casus_day day, subject *out,
                                casus_error *err)
{
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ",");
        int state;
        casus_status status = casus_state_find(corpus, at, length, day, &state, err);
        if (status) return status;
        if (out->state_count < STATES_MOST) out->states[out->state_count++] = casus_state_id(corpus, state);
        at += length;
        at += strspn(at, ", ");
    }
    return CASUS_OK;
}

static bool is_type(const char *words)
{
    size_t length = strspn(words, "abcdefghijklmnopqrstuvwxyz._-");
    return length && !words[length] && length < sizeof((subject *)0)->type;
}

static bool is_file(const char *words)
{
    FILE *file = strchr(words, '/') || strstr(words, ".sqlite") ? fopen(words, "rb") : NULL;
    if (file) fclose(file);
    return file != NULL;
}

/* A treaty before a state before a type: ids of treaties end in a year, types have no digits. */
static int understand(const struct invocation *invocation, const casus_corpus *corpus, casus_day day, subject *out)
{
    casus_error treaty, state;
    int found, outcome = OUTCOME_OK;
    char *words = cs_opt_words(invocation, 0, SIZE_MAX);
    if (!words || !*words) {
        free(words);
        return OUTCOME_OK;
    }
    casus_status status = casus_treaty_find(corpus, words, strlen(words), &found, &treaty);
    if (!status) {
        out->treaty = found + 1;
    } else if (is_file(words)) {
        snprintf(out->path, sizeof out->path, "%s", words);
    } else if (find_states(corpus, words, day, out, &state)) {
        out->state_count = 0;
        if (is_type(words))
            snprintf(out->type, sizeof out->type, "%s", words);
        else
            outcome = cs_say_error(invocation, strpbrk(words, "0123456789") ? &treaty : &state);
    }
    free(words);
    return outcome;
}

/* -- the key terms --------------------------------------------------------------------------------------------------------------- */

/* Their table is no must: without it the section is left out. */
static char *read_terms(const struct invocation *invocation, size_t *length)
{
    char path[PATH_MOST], folder[PATH_MOST];
    if (!cs_reading_folder(invocation, folder)) return NULL;
    int written = snprintf(path, sizeof path, "%s/terms.tsv", folder);
    FILE *file = written > 0 && written < (int)sizeof path ? fopen(path, "rb") : NULL;
    char *bytes = file ? malloc(TERMS_BYTES_MAX) : NULL;
    *length = bytes ? fread(bytes, 1, TERMS_BYTES_MAX, file) : 0;
    if (file) fclose(file);
    return bytes;
}

/* -- the answer -------------------------------------------------------------------------------------------------------------------- */

static int gather(const struct invocation *invocation, const casus_corpus *corpus, const subject *it,
                  casus_gathering **out)
{
    char path[PATH_MOST];
    if (it->path[0]) return cs_gather(invocation, corpus, it->path, out);
    FILE *file =
        it->treaty && !cs_opt_given(invocation, "store") && cs_store_path(invocation, path) ? fopen(path, "rb") : NULL;
    bool absent = it->treaty && !cs_opt_given(invocation, "store") && !file;
    if (file) fclose(file);
    return absent ? OUTCOME_OK : cs_gather(invocation, corpus, NULL, out); /* the files alone can speak of a treaty */
}

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    casus_gathering *gathering = NULL;
    casus_trace *trace = NULL;
    casus_error err;
    casus_day day;
    subject it = {0};
    size_t length = 0;
    int outcome = cs_option_day(invocation, cs_today(), &day);
    if (!outcome) outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome) outcome = understand(invocation, corpus, day, &it);
    if (!outcome) outcome = gather(invocation, corpus, &it, &gathering);
    char *terms = outcome ? NULL : read_terms(invocation, &length);
    const casus_brief_options asked = {.treaty = it.treaty,
                                       .states = it.states,
                                       .state_count = it.state_count,
                                       .type = it.type[0] ? it.type : NULL,
                                       .day = day,
                                       .terms = terms,
                                       .terms_length = length,
                                       .most = cs_opt_given(invocation, "all") ? ALL : 0};
    if (!outcome && casus_brief(corpus, gathering, &asked, NULL, &trace, &err))
        outcome = cs_say_error(invocation, &err);
    if (!outcome) outcome = cs_print_trace(invocation, trace, false);
    free(terms);
    casus_trace_free(trace);
    casus_gather_free(gathering);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_brief = {
    .name = "brief",
    .summary = "a briefing on a treaty, on states, or on all reports: what is owed, said, denied and agreed",
    .usage = usage,
    .about = about,
    .words = {.metavar = "SUBJECT", .kind = VALUE_TREATY, .least = 0, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
