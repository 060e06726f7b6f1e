/* cmd_codebook.c - casus codebook: what the variables of panels mean and how they are computed */
#include "corpus.h"
#include "opt.h"
#include "panel.h"
#include "say.h"

#include <string.h>

static const char *const formats[] = {"text", "md", "html", "json", NULL};

static const struct option_spec options[] = {PANEL_OPTIONS, {.name = NULL}};

static const char *const usage[] = {"codebook [VARIABLE...] [--unit UNIT] [OPTIONS]", NULL};

static const char *const about[] = {
    "Says of each variable of a panel its definition, the rule by which it is computed, what it rests on, for when the "
    "data"
    " cover it, and its values in words. The entries are those that the program computes by; a file of casus panel "
    "carries"
    " them with it.",
    "With the options of a panel the rules are those of that panel. Without --unit all units are described.",
    NULL,
};

static const struct example examples[] = {
    {"What does a variable mean?", "casus codebook defense --unit directed-dyad-year"},
    {"The whole codebook of a layer as a page", "casus codebook --corpus atop.pack --format html > codebook.html"},
    {NULL, NULL},
};

static bool write_to(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length;
}

static int print(const struct invocation *invocation, const casus_table *table)
{
    static const char *const names[] = {"text", "md", "html", "json"};
    int width = invocation->out.width ? invocation->out.width : TERM_WIDTH, format = 0;
    casus_error err;
    for (int i = 0; i < 4; i++)
        if (cs_opt_format_is(invocation, names[i])) format = i;
    casus_status status =
        casus_codebook_report(table, (casus_codebook_format)format, width, write_to, invocation->out.stream, &err);
    if (!status) return OUTCOME_OK;
    return status == CASUS_EIO ? OUTCOME_COULD_NOT : cs_say_error(invocation, &err);
}

static int describe(const struct invocation *invocation, const casus_corpus *corpus, struct panel_words *words)
{
    casus_panel_options *asked = &words->options;
    casus_table *table = NULL;
    casus_error err;
    if (!cs_opt_given(invocation, "unit")) asked->unit = CASUS_UNIT_COUNT;
    asked->vars = words->vars;
    for (size_t i = 0; i < invocation->word_count && asked->var_count < CASUS_PANEL_VARS_MAX; i++)
        words->vars[asked->var_count++] = invocation->words[i];
    casus_status status = casus_codebook(corpus, asked, &table, &err);
    if (status) return cs_say_panel_error(invocation, &err);
    int outcome = print(invocation, table);
    casus_table_free(table);
    return outcome;
}

static int run(const struct invocation *invocation)
{
    casus_corpus *corpus = NULL;
    static struct panel_words words; /* too large for a stack */
    int outcome = cs_open_corpus(invocation, &corpus);
    if (outcome) return outcome;
    outcome = cs_panel_words(invocation, NULL, &words);
    if (!outcome) outcome = describe(invocation, corpus, &words);
    cs_panel_words_free(&words);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_codebook = {
    .name = "codebook",
    .summary = "what do the variables of panels mean, and how are they computed?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "VARIABLE", .kind = VALUE_TEXT, .least = 0, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
