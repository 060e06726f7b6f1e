/* cmd_import.c - casus import: other people's data in our forms, one kind of data a line of the table below */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { ATOP = 1u << 0, PATH_MOST = 4096 };

static const char *const formats[] = {"text", "json", NULL};

static const struct option_spec options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = VALUE_FILE,
     .metavar = "PATH",
     .help = "where it is written: the pack, or the folder of scenarios; otherwise here, under the name of the data"},
    {.name = "phases",
     .kind = VALUE_FILE,
     .metavar = "FILE",
     .help = "ATOP's phase-level file, whose spans are those of the phases",
     .only_in = ATOP},
    {.name = NULL},
};

static const struct subcommand subcommands[] = {
    {.name = "atop",
     .summary = "ATOP's member-level file (version 4.01): each alliance a treaty",
     .usage = "import atop MEMBER.csv [--phases FILE] [-o FILE] [OPTIONS]",
     .words = {.metavar = "MEMBER.csv", .kind = VALUE_FILE, .least = 1, .most = 1}},
    {.name = "history",
     .summary = "a list of crises with expected answers: each crisis a scenario file",
     .usage = "import history CRISES.yaml [-o FOLDER] [OPTIONS]",
     .words = {.metavar = "CRISES.yaml", .kind = VALUE_FILE, .least = 1, .most = 1}},
    {.name = NULL},
};

static const char *const about[] = {
    "atop reads ATOP's members and writes a pack, which --corpus reads: the same questions, the same proofs, each "
    "citing"
    " the row of the table. Casus ships none of the data. history reads a list of crises and writes a folder of "
    "scenario"
    " files, which casus replay reads. States, places and treaties are those of --corpus, or the built-in ones.",
    "What the data set documents of itself is checked on the way in. A file that breaks it is refused with the line and"
    " column of each fault, and nothing is written. A row that cannot be used, because no state has its number, is left"
    " out and told of; so is a place or an article that a crisis names and the corpus does not know.",
    "docs/atop.md says what becomes of each column, docs/scenario-format.md what becomes of a crisis.",
    NULL,
};

static const struct example examples[] = {
    {"Make a pack of ATOP", "casus import atop atop4_01_member_level.csv -o atop.pack"},
    {"And ask it", "casus if SER attacks AUH on 1914-07-28 --corpus atop.pack"},
    {"Make scenarios of a list of crises", "casus import history crises.yaml -o my/scenarios"},
    {NULL, NULL},
};

/* -- where it goes --------------------------------------------------------------------------------------------------- */

/* -o, or the name of the file without folder and with another ending. */
static const char *output_path(const struct invocation *invocation, const char *input, const char *ending,
                               char buffer[PATH_MOST])
{
    const char *given = cs_opt_value(invocation, "output");
    if (given) return given;
    const char *slash = strrchr(input, '/'), *name = slash ? slash + 1 : input, *dot = strrchr(name, '.');
    int length = (int)(dot && dot > name ? (size_t)(dot - name) : strlen(name));
    snprintf(buffer, PATH_MOST, "%.*s%s", length, name, ending);
    return buffer;
}

static void print_quoted(FILE *out, const char *text)
{
    fputc('"', out);
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20)
            fprintf(out, "\\u%04x", (unsigned)*c);
        else
            fprintf(out, *c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
    fputc('"', out);
}

/* -- ATOP ------------------------------------------------------------------------------------------------------------ */

static void tell_atop(const struct invocation *invocation, const casus_atop_summary *it, const casus_corpus *corpus,
                      const char *path)
{
    FILE *out = invocation->out.stream;
    char digest[65];
    (void)casus_corpus_digest(corpus, digest);
    if (cs_opt_format_is(invocation, "json")) {
        fprintf(out,
                "{\n  \"format\": \"import/1\",\n  \"kind\": \"atop\",\n  \"alliances\": %d,\n  \"memberships\": %d,\n"
                "  \"conditional\": %d,\n  \"refused\": %d,\n  \"moved\": %d,\n  \"duties\": %d,\n  \"data\": \"%s\",\n"
                "  \"output\": ",
                it->alliances, it->memberships, it->conditional, it->refused, it->moved, casus_duty_count(corpus),
                digest);
        print_quoted(out, path);
        fprintf(out, "\n}\n");
        return;
    }
    fprintf(out, "Read %d alliance%s with %d membership%s, %d of them conditional; %d row%s refused.\n", it->alliances,
            it->alliances == 1 ? "" : "s", it->memberships, it->memberships == 1 ? "" : "s", it->conditional,
            it->refused, it->refused == 1 ? "" : "s");
    fprintf(out, "%s: %d treat%s, %d dut%s, digest %s\n", path, casus_treaty_count(corpus),
            casus_treaty_count(corpus) == 1 ? "y" : "ies", casus_duty_count(corpus),
            casus_duty_count(corpus) == 1 ? "y" : "ies", digest);
}

static int import_atop(const struct invocation *invocation, const casus_corpus *base)
{
    const char *input = invocation->words[0];
    char buffer[PATH_MOST];
    const char *path = output_path(invocation, input, ".pack", buffer);
    const casus_atop_options asked = {.phases = cs_opt_value(invocation, "phases")};
    casus_atop_summary summary;
    casus_corpus *corpus = NULL;
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_status status = casus_import_atop(base, input, &asked, list, &corpus, &summary, &err);
    if (!status) status = casus_pack_save(corpus, path, &err);
    int outcome = OUTCOME_OK;
    if (!status) tell_atop(invocation, &summary, corpus, path);
    if (casus_diagnostics_count(list)) outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
    size_t told = casus_diagnostics_count(list),
           found = casus_diagnostics_errors(list) + casus_diagnostics_warnings(list);
    if (found > told) fprintf(invocation->err.stream, "and %zu more\n", found - told);
    if (status && !outcome) outcome = casus_diagnostics_errors(list) ? OUTCOME_FAULT : cs_say_error(invocation, &err);
    casus_corpus_free(corpus);
    casus_diagnostics_free(list);
    return outcome;
}

/* -- a list of crises ------------------------------------------------------------------------------------------------ */

static casus_status save_crises(casus_history *history, const char *folder, casus_error *err)
{
    if (mkdir(folder, 0777) && errno != EEXIST) {
        *err = (casus_error){.status = CASUS_EIO};
        snprintf(err->message, sizeof err->message, "the folder '%.200s' cannot be made: %.100s", folder,
                 strerror(errno));
        return CASUS_EIO;
    }
    casus_status status = CASUS_OK;
    for (int i = 0; i < casus_history_count(history) && !status; i++)
        status = casus_history_save(history, i, folder, err);
    return status;
}

static void tell_history(const struct invocation *invocation, const casus_history *history, const char *folder)
{
    FILE *out = invocation->out.stream;
    int notes = casus_history_note_count(history);
    casus_history_note note;
    if (cs_opt_format_is(invocation, "json")) {
        fprintf(out, "{\n  \"format\": \"import/1\",\n  \"kind\": \"history\",\n  \"crises\": %d,\n  \"output\": ",
                casus_history_count(history));
        print_quoted(out, folder);
        fprintf(out, ",\n  \"unresolved\": [");
        for (int i = 0; casus_history_note_at(history, i, &note); i++) {
            fprintf(out, "%s\n    {\"crisis\": ", i ? "," : "");
            print_quoted(out, note.crisis);
            fprintf(out, ", \"line\": %d, \"message\": ", note.line);
            print_quoted(out, note.message);
            fprintf(out, "}");
        }
        fprintf(out, "%s]\n}\n", notes ? "\n  " : "");
        return;
    }
    fprintf(out, "Read %d crises into %s; %d thing%s could not be resolved%s\n", casus_history_count(history), folder,
            notes, notes == 1 ? "" : "s", notes ? ":" : ".");
    for (int i = 0; casus_history_note_at(history, i, &note); i++)
        fprintf(out, "  %s (line %d): %s\n", note.crisis, note.line, note.message);
}

static int import_history(const struct invocation *invocation, const casus_corpus *base)
{
    char buffer[PATH_MOST];
    const char *input = invocation->words[0], *folder = output_path(invocation, input, "", buffer);
    casus_history *history = NULL;
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_status status = casus_history_load(base, input, NULL, list, &history, &err);
    for (int i = 0; i < casus_history_count(history) && !status; i++) { /* all are sound, or none is written */
        casus_scenario *scenario = NULL;
        status = casus_history_open(history, i, NULL, list, &scenario, &err);
        casus_scenario_free(scenario);
    }
    if (!status) status = save_crises(history, folder, &err);
    int outcome = OUTCOME_OK;
    if (!status) tell_history(invocation, history, folder);
    if (casus_diagnostics_count(list)) outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
    if (status && !outcome) outcome = casus_diagnostics_errors(list) ? OUTCOME_FAULT : cs_say_error(invocation, &err);
    casus_history_free(history);
    casus_diagnostics_free(list);
    return outcome;
}

/* -- which kind ------------------------------------------------------------------------------------------------------ */

static int run(const struct invocation *invocation)
{
    static const struct {
        const char *kind;
        int (*import)(const struct invocation *, const casus_corpus *);
    } kinds[] = {{"atop", import_atop}, {"history", import_history}};
    casus_corpus *base = NULL;
    int outcome = cs_open_corpus(invocation, &base);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !outcome; i++)
        if (cs_opt_in(invocation, kinds[i].kind)) outcome = kinds[i].import(invocation, base);
    casus_corpus_free(base);
    return outcome;
}

const struct command cs_cmd_import = {
    .name = "import",
    .summary = "make a pack of a data set that you have",
    .about = about,
    .subcommands = subcommands,
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
