/* cmd_check.c - casus check: the faults of treaty files, each with its place and one suggestion */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <dirent.h>
#include <string.h>

static const char *const formats[] = {"text", "json", NULL};

static const struct option_spec options[] = {
    {.name = "strict", .help = "count warnings as faults"},
    {.name = NULL},
};

static const char *const usage[] = {"check FILE|DIR... [OPTIONS]", NULL};

static const char *const about[] = {
    "Checks treaty and scenario files against the rules of the format and against the corpus: unknown keys and"
    " words, impossible days, parties bound before their state existed, duties without a source, exceptions that"
    " can never hold, duties that wait for each other. A folder is searched for *.yaml files.",
    "Each fault has a stable code, its place, the line with the span marked, and one suggestion. At most 20 are"
    " printed for a file; the rest are counted. With an error, or with --strict also a warning, the exit code is 1.",
    NULL,
};

static const struct example examples[] = {
    {"Is my treaty well written?", "casus check my-treaty.yaml"},
    {"A whole folder, warnings too, for a machine that watches over it", "casus check corpus/treaties --strict"},
    {"For an editor", "casus check my-treaty.yaml --format json"},
    {NULL, NULL},
};

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

/* How many files a path stands for: itself, the .yaml files of a folder, all files of a corpus. */
static size_t count_files(const char *path, bool inner)
{
    DIR *folder = opendir(path);
    size_t count = 0;
    if (!folder) return inner ? 0 : 1;
    bool corpus = false;
    for (struct dirent *entry; (entry = readdir(folder));) {
        count += ends_in(entry->d_name, ".yaml") || ends_in(entry->d_name, ".tsv");
        corpus = corpus || strcmp(entry->d_name, "states.tsv") == 0;
    }
    closedir(folder);
    static const char *const parts[] = {"treaties", "scenarios"};
    for (size_t i = 0; corpus && i < sizeof parts / sizeof *parts; i++) {
        char part[4096];
        snprintf(part, sizeof part, "%s/%s", path, parts[i]);
        count += count_files(part, true);
    }
    return count;
}

static void close_up(const struct invocation *invocation, const casus_diagnostics *list)
{
    FILE *out = invocation->err.stream;
    size_t files = 0, errors = casus_diagnostics_errors(list), warnings = casus_diagnostics_warnings(list);
    size_t hidden = errors + warnings - casus_diagnostics_count(list);
    for (size_t i = 0; i < invocation->word_count; i++) files += count_files(invocation->words[i], false);
    fprintf(out, "%zu file%s, %zu error%s, %zu warning%s", files, files == 1 ? "" : "s", errors, errors == 1 ? "" : "s",
            warnings, warnings == 1 ? "" : "s");
    if (hidden) fprintf(out, " (%zu not shown)", hidden);
    fputc('\n', out);
}

/* Goes on after a path that cannot be read: the others are checked all the same. */
static int check_all(const struct invocation *invocation, const casus_corpus *base, casus_diagnostics *list)
{
    int outcome = OUTCOME_OK;
    casus_error err;
    for (size_t i = 0; i < invocation->word_count; i++)
        if (casus_check_path(base, invocation->words[i], list, &err)) outcome = cs_say_error(invocation, &err);
    int printed = cs_print_diagnostics(invocation, &invocation->out, list, cs_opt_format_is(invocation, "json"));
    close_up(invocation, list);
    if (printed) return printed;
    bool strict = cs_opt_given(invocation, "strict");
    bool fault = casus_diagnostics_errors(list) || (strict && casus_diagnostics_warnings(list));
    return outcome ? outcome : fault ? OUTCOME_FAULT : OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    casus_corpus *base = NULL;
    int outcome = cs_open_corpus(invocation, &base);
    casus_diagnostics *list = outcome ? NULL : casus_diagnostics_new(NULL);
    if (!outcome && !list)
        outcome =
            cs_say_error(invocation, &(casus_error){.status = CASUS_ENOMEM, .message = "no memory for the faults"});
    if (!outcome) outcome = check_all(invocation, base, list);
    casus_diagnostics_free(list);
    casus_corpus_free(base);
    return outcome;
}

const struct command cs_cmd_check = {
    .name = "check",
    .summary = "find the faults of treaty and scenario files",
    .usage = usage,
    .about = about,
    .words = {.metavar = "FILE or DIR", .kind = VALUE_FILE, .least = 1, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
