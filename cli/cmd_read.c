/* cmd_read.c - casus read: reports in, claims out, into the store or as JSON lines */
#include "corpus.h"
#include "evidence.h"
#include "opt.h"
#include "readers.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"text", "json", NULL};
static const char *const kinds[] = {"auto", "text", "html", "feed", "jsonl", NULL};

static const char *const readers[] = {"rules", "llm", NULL};

static const struct option_spec options[] = {
    {.name = "store",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "the evidence store; otherwise casus/evidence.sqlite in your data folder (XDG_DATA_HOME)"},
    {.name = "jsonl", .help = "write each document with its claims as a line of JSON instead; no store is touched"},
    {.name = "threads",
     .letter = 'j',
     .kind = VALUE_TEXT,
     .metavar = "N",
     .help = "read so many documents at once (1 to 64, otherwise 1); the result is the same"},
    {.name = "published",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .help = "the day of publication of documents that state none"},
    {.name = "publisher", .kind = VALUE_TEXT, .metavar = "NAME", .help = "the publisher of documents that state none"},
    {.name = "kind",
     .kind = VALUE_WORD,
     .metavar = "KIND",
     .words = kinds,
     .help = "what the files are, where their beginning does not tell"},
    {.name = "encoding",
     .kind = VALUE_TEXT,
     .metavar = "LABEL",
     .help = "the encoding (windows-1251) where a document declares none and is no UTF-8"},
    {.name = "reading",
     .kind = VALUE_FILE,
     .metavar = "DIR",
     .help = "the folder with language model, lexicons and frames, instead of the one that came with casus"},
    {.name = "reader",
     .kind = VALUE_WORD,
     .metavar = "WORD",
     .words = readers,
     .help =
         "llm: besides its own rules ask a language model on a server, and keep what stands the test beside theirs"},
    {.name = "endpoint",
     .kind = VALUE_TEXT,
     .metavar = "URL",
     .help = "with --reader llm: the server, otherwise " CASUS_LLM_ENDPOINT "; the text of reports is sent there"},
    {.name = "model",
     .kind = VALUE_TEXT,
     .metavar = "NAME",
     .help = "with --reader llm: the model, as the server calls it"},
    {.name = "timeout",
     .kind = VALUE_TEXT,
     .metavar = "SECONDS",
     .help = "with --reader llm: how long to wait for one answer (1 to 3600, otherwise 120)"},
    {.name = NULL},
};

static const char *const usage[] = {"read FILE|DIR|-... [OPTIONS]", "read --jsonl [FILE|DIR|-...] [OPTIONS]", NULL};

static const char *const about[] = {
    "Reads reports (plain text, saved HTML pages, RSS and Atom feeds, JSON lines with id, url, published, publisher and"
    " text) and keeps what they say as claims: who did, promised, owes or denies what to whom, who says so, and the "
    "words"
    " that say it, with their place. casus claims lists them, casus sources says which reports count as one.",
    "A document is known by its bytes: reading it again changes nothing, and what you said of a claim (casus claims"
    " accept, reject, edit) is kept when a newer reader reads it anew. What the last line reports as read is on the"
    " disk, also when the machine fails right after.",
    "With --jsonl it is a filter without memory: standard input to standard output, a document a line, the same bytes"
    " however the input is divided among processes. Nothing is fetched from the network, and text in a report is only"
    " text. docs/reading.md says what is read and what is not.",
    "With --reader llm a language model behind any server that speaks as OpenAI's does is asked as well. What it tells "
    "is"
    " believed only as far as it quotes the report word for word; the rest is left out and counted by reason. A key, "
    "where"
    " the server wants one, stands in the environment variable CASUS_LLM_KEY.",
    NULL,
};

static const struct example examples[] = {
    {"Read a folder of reports", "casus read reports/ --published 2024-06-20"},
    {"Read a saved page, naming its publisher", "casus read page.html --publisher \"The Daily\""},
    {"As a filter, on all cores", "parallel --pipe --block 1M casus read --jsonl < in.jsonl > out.jsonl"},
    {NULL, NULL},
};

enum { REPORT_EACH = 20, REASONS_MOST = 8 };

/* One run of the command. */
struct run {
    const struct invocation *invocation;
    casus_store *store; /* NULL with --jsonl */
    const casus_reader *reader_of;
    bool nameless;      /* a filter: the number of a line depends on how the input is divided */
    char reader[READER_MOST];
    long documents, fresh, again, known, claims, quotations, sentences, skipped;
    long reasons[REASONS_MOST]; /* by casus_status */
    casus_status failed;        /* what stopped it */
    casus_error err;
    bool ask; /* a language model */
    casus_llm_options llm;
    casus_llm_tally told;
};

/* -- progress ------------------------------------------------------------------------------------------------------------ */

static void show_progress(const struct run *run)
{
    const struct terminal *err = &run->invocation->err;
    if (!err->is_tty || run->documents % REPORT_EACH) return;
    fprintf(err->stream, "\r%ld documents, %ld claims ", run->documents, run->claims);
    fflush(err->stream);
}

static void clear_progress(const struct run *run)
{
    const struct terminal *err = &run->invocation->err;
    if (err->is_tty && run->documents >= REPORT_EACH) fprintf(err->stream, "\r%40s\r", "");
}

/* -- one document -------------------------------------------------------------------------------------------------------- */

static void skip(struct run *run, const struct read_step *step)
{
    clear_progress(run);
    (void)cs_say_error(run->invocation, &step->err);
    run->skipped++;
    if ((int)step->status < REASONS_MOST) run->reasons[step->status]++;
}

static bool write_to(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length;
}

static void count(struct run *run, const struct read_step *step)
{
    run->documents++;
    if (!step->claims) return;
    run->claims += (long)casus_claims_count(step->claims);
    run->quotations += (long)casus_quotation_count(step->claims);
    run->sentences += (long)casus_claims_sentences(step->claims);
}

/* -- the second reader ------------------------------------------------------------------------------------------------------ */

static void add_tally(casus_llm_tally *to, const casus_llm_tally *more)
{
    to->pieces += more->pieces;
    to->told += more->told;
    for (int i = 0; i < CASUS_LLM_REASONS; i++) to->count[i] += more->count[i];
    if (!to->said[0]) memcpy(to->said, more->said, sizeof to->said);
}

/* What a language model finds goes behind what the rules found; *told must outlive the reading. */
static casus_status ask(struct run *run, const struct read_step *step, casus_reading *reading, casus_claims **told)
{
    casus_llm_tally tally;
    casus_status status = casus_llm_read(run->reader_of, step->document, &run->llm, NULL, told, &tally, &run->err);
    if (status) return status;
    add_tally(&run->told, &tally);
    run->claims += (long)casus_claims_count(*told);
    return casus_reading_add(reading, *told, &run->err);
}

/* "A language model told 12 claims in 4 pieces; 9 stood the test. Left out: 2 evidence_absent, 1 polarity." */
static void tell_asked(const struct run *run)
{
    FILE *out = run->invocation->err.stream;
    const casus_llm_tally *told = &run->told;
    fprintf(out, "The language model was asked %d time%s and told %d claim%s; %d stood the test.", told->pieces,
            told->pieces == 1 ? "" : "s", told->told, told->told == 1 ? "" : "s", told->count[CASUS_LLM_TAKEN]);
    const char *glue = " Left out: ";
    for (int i = CASUS_LLM_TAKEN + 1; i < CASUS_LLM_REASONS; i++) {
        if (!told->count[i]) continue;
        fprintf(out, "%s%d %s", glue, told->count[i], casus_llm_reason_word((casus_llm_reason)i));
        glue = ", ";
    }
    fprintf(out, "%s%s%s\n", *glue == ',' ? "." : "", told->said[0] ? " First failure: " : "", told->said);
}

static casus_status keep(struct run *run, const struct read_step *step, const casus_reading *reading)
{
    casus_stored what;
    size_t length;
    const void *bytes = casus_document_bytes(step->document, &length);
    casus_status status = casus_store_put(run->store, reading, bytes, length, run->reader, &what, &run->err);
    if (status) return status;
    run->fresh += what == CASUS_STORED_NEW;
    run->again += what == CASUS_STORED_AGAIN;
    run->known += what == CASUS_STORED_KNOWN;
    return CASUS_OK;
}

static bool take(void *user, const struct read_step *step)
{
    struct run *run = user;
    casus_reading *reading = NULL;
    casus_claims *told = NULL;
    if (step->status) {
        skip(run, step);
        return step->status != CASUS_ENOMEM;
    }
    count(run, step);
    if (step->known) {
        run->known++;
        return true;
    }
    run->failed = casus_reading_new(step->document, step->claims, NULL, &reading, &run->err);
    if (!run->failed && run->ask) run->failed = ask(run, step, reading, &told);
    if (!run->failed && run->store) run->failed = keep(run, step, reading);
    if (!run->failed && run->nameless) reading->facts.name = "";
    if (!run->failed && !run->store)
        run->failed = casus_reading_write(reading, write_to, run->invocation->out.stream, &run->err);
    casus_reading_free(reading);
    casus_claims_free(told);
    show_progress(run);
    return !run->failed;
}

/* Must it be read? What the store has, read by this reader, need not. */
static bool wanted(void *user, const casus_document *document)
{
    struct run *run = user;
    casus_document_facts facts = casus_document_facts_of(document);
    bool has = false;
    if (casus_store_has(run->store, &facts, run->reader, &has, NULL)) return true; /* casus_store_put() will tell */
    return !has;
}

/* -- the summary --------------------------------------------------------------------------------------------------------- */

static const char *reason_words(int status)
{
    switch ((casus_status)status) {
    case CASUS_EFORMAT: return "not what they should be";
    case CASUS_ELIMIT: return "too large";
    case CASUS_EIO: return "not readable";
    case CASUS_EINVAL:
    case CASUS_ENOTFOUND:
    case CASUS_EAMBIGUOUS:
    case CASUS_EVERSION:
    case CASUS_ENOMEM:
    case CASUS_OK: break;
    }
    return "other reasons";
}

static void tell(const struct run *run)
{
    FILE *out = run->invocation->out.stream;
    if (cs_opt_format_is(run->invocation, "json")) {
        fprintf(out,
                "{\n  \"format\": \"read/1\",\n  \"documents\": %ld,\n  \"new\": %ld,\n  \"read_again\": %ld,\n"
                "  \"known\": %ld,\n  \"claims\": %ld,\n  \"quotations\": %ld,\n  \"sentences\": %ld,\n"
                "  \"skipped\": %ld\n}\n",
                run->documents, run->fresh, run->again, run->known, run->claims, run->quotations, run->sentences,
                run->skipped);
        return;
    }
    fprintf(out, "Read %ld document%s: %ld new, %ld read again, %ld known already; %ld claim%s and %ld quotation%s.\n",
            run->documents, run->documents == 1 ? "" : "s", run->fresh, run->again, run->known, run->claims,
            run->claims == 1 ? "" : "s", run->quotations, run->quotations == 1 ? "" : "s");
    if (!run->skipped) return;
    fprintf(out, "Skipped %ld:", run->skipped);
    const char *glue = " ";
    for (int i = 0; i < REASONS_MOST; i++) {
        if (!run->reasons[i]) continue;
        fprintf(out, "%s%ld %s", glue, run->reasons[i], reason_words(i));
        glue = ", ";
    }
    fprintf(out, ".\n");
}

/* -- the run -------------------------------------------------------------------------------------------------------------- */

static int read_path(struct run *run, const char *path, const casus_intake_options *how, struct read_work *work)
{
    casus_error err;
    run->nameless = !run->store && strcmp(path, "-") == 0;
    if (casus_intake_open(path, how, &work->intake, &err)) return cs_say_error(run->invocation, &err);
    bool began = cs_read_all(work);
    casus_intake_close(work->intake);
    if (!began) {
        err = (casus_error){.status = CASUS_ENOMEM, .message = "no memory to read with several threads"};
        return cs_say_error(run->invocation, &err);
    }
    return OUTCOME_OK;
}

static int read_paths(struct run *run, const casus_intake_options *how, struct read_work *work)
{
    static const char *const input = "-";
    const struct invocation *invocation = run->invocation;
    size_t count = invocation->word_count ? invocation->word_count : 1;
    int outcome = OUTCOME_OK;
    for (size_t i = 0; i < count && !run->failed; i++) {
        int now = read_path(run, invocation->word_count ? invocation->words[i] : input, how, work);
        if (now && !outcome) outcome = now;
    }
    if (!run->failed && run->store) run->failed = casus_store_commit(run->store, &run->err);
    clear_progress(run);
    if (run->failed == CASUS_EIO && !run->store) return OUTCOME_COULD_NOT; /* cs_term_end() says it */
    if (run->failed && run->store) {
        fprintf(invocation->err.stream, "casus read: %zu documents are in the store; it stopped there\n",
                casus_store_acknowledged(run->store) + (size_t)run->known);
    }
    if (run->failed) return cs_say_error(invocation, &run->err);
    if (run->ask) tell_asked(run);
    if (run->store) tell(run);
    return outcome ? outcome : run->skipped ? OUTCOME_FAULT : OUTCOME_OK;
}

static int usage_fault(const struct invocation *invocation, const casus_error *err)
{
    return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, err);
}

/* What the options say of the documents. */
static int understand(const struct invocation *invocation, casus_intake_options *how, casus_date *published,
                      int *threads)
{
    casus_error err;
    const char *day = cs_opt_value(invocation, "published"), *many = cs_opt_value(invocation, "threads");
    const char *kind = cs_opt_value(invocation, "kind");
    bool filter = cs_opt_given(invocation, "jsonl");
    if (!invocation->word_count && !filter)
        return usage_fault(
            invocation, &(casus_error){.status = CASUS_EINVAL, .message = "wanted a FILE, a DIR, or -, found nothing"});
    *how = (casus_intake_options){.publisher = cs_opt_value(invocation, "publisher"),
                                  .encoding = cs_opt_value(invocation, "encoding")};
    for (int i = 0; kind && kinds[i]; i++)
        if (strcmp(kind, kinds[i]) == 0) how->kind = (casus_intake_kind)i;
    if (!kind && filter && !invocation->word_count) how->kind = CASUS_INTAKE_JSONL;
    if (day) {
        if (casus_date_parse(day, strlen(day), published, &err)) return usage_fault(invocation, &err);
        how->published = published;
    }
    char *end = NULL;
    long number = many ? strtol(many, &end, 10) : 1;
    if (number < 1 || number > READERS_MOST || (end && *end)) {
        err = (casus_error){.status = CASUS_EINVAL};
        snprintf(err.message, sizeof err.message, "--threads cannot be '%.40s': wanted a number from 1 to 64", many);
        return usage_fault(invocation, &err);
    }
    *threads = (int)number;
    return OUTCOME_OK;
}

static int understand_asking(struct run *run)
{
    const struct invocation *invocation = run->invocation;
    const char *word = cs_opt_value(invocation, "reader"), *seconds = cs_opt_value(invocation, "timeout");
    casus_error err = {.status = CASUS_EINVAL};
    char *end = NULL;
    long number = seconds ? strtol(seconds, &end, 10) : 0;
    run->ask = word && strcmp(word, "llm") == 0;
    if (seconds && (number < 1 || number > 3600 || *end)) {
        snprintf(err.message, sizeof err.message,
                 "--timeout cannot be '%.40s': wanted a number of seconds from 1 to 3600", seconds);
        return usage_fault(invocation, &err);
    }
    if (!run->ask && (cs_opt_given(invocation, "endpoint") || cs_opt_given(invocation, "model") || seconds)) {
        snprintf(err.message, sizeof err.message, "--endpoint, --model and --timeout go with --reader llm");
        return usage_fault(invocation, &err);
    }
    run->llm = (casus_llm_options){.endpoint = cs_opt_value(invocation, "endpoint"),
                                   .model = cs_opt_value(invocation, "model"),
                                   .key = getenv("CASUS_LLM_KEY"),
                                   .timeout_seconds = (int)number};
    if (run->ask && !casus_llm_is_local(run->llm.endpoint))
        fprintf(invocation->err.stream, "casus read: the text of the reports goes to %s\n", run->llm.endpoint);
    return OUTCOME_OK;
}

/* Another model reads otherwise: it is part of what a reading depends on. */
static void name_asked(struct run *run)
{
    size_t length = strlen(run->reader);
    snprintf(run->reader + length, READER_MOST - length, " llm:%.60s", run->llm.model ? run->llm.model : "default");
}

static int run_with(struct run *run, const casus_corpus *corpus, const casus_intake_options *how, int threads)
{
    casus_reader *reader = NULL;
    int outcome = cs_open_reader(run->invocation, corpus, &reader);
    if (outcome) return outcome;
    cs_reader_name(reader, corpus, run->reader);
    run->reader_of = reader;
    if (run->ask) name_asked(run);
    if (!cs_opt_given(run->invocation, "jsonl")) outcome = cs_open_store(run->invocation, true, &run->store);
    struct read_work work = {
        .reader = reader, .threads = threads, .wanted = run->store ? wanted : NULL, .take = take, .user = run};
    if (!outcome) outcome = read_paths(run, how, &work);
    casus_store_close(run->store);
    casus_reader_free(reader);
    return outcome;
}

static int run_read(const struct invocation *invocation)
{
    struct run run = {.invocation = invocation};
    casus_corpus *corpus = NULL;
    casus_intake_options how;
    casus_date published;
    int threads = 1, outcome = understand(invocation, &how, &published, &threads);
    if (!outcome) outcome = understand_asking(&run);
    if (!outcome) outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome) outcome = run_with(&run, corpus, &how, threads);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_read = {
    .name = "read",
    .summary = "read reports: who says that who did what to whom?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "a FILE, a DIR, or -", .kind = VALUE_FILE, .least = 0, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run_read,
};
