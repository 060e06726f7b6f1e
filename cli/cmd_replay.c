/* cmd_replay.c - casus replay: history as a test, expected answers beside derived ones */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <casus/casus.h>
#include <stdio.h>

static const char *const formats[] = {"text", "json", "md", NULL};

static const struct option_spec options[] = {
    {.name = "rows", .letter = 'r', .help = "print every row, not only those where expectation and answer differ"},
    {.name = "conduct", .help = "how the duties that arose were honoured, by kind and time, instead of the scoreboard"},
    {.name = NULL},
};

static const char *const usage[] = {"replay [FILE|DIR]... [OPTIONS]", NULL};

static const char *const about[] = {
    "Runs scenarios and sets what each expects (which duty, of whom, toward whom, in which status) beside what"
    " casus derives. A scoreboard ends the list. Without a FILE the scenarios that come with the corpus are run:"
    " crises from 1885 on.",
    "A FILE is a scenario, or a list of crises in the form of docs/scenario-format.md; what such a list names and"
    " the corpus does not know is told on standard error, and a row that cannot be asked counts as one that differs.",
    "An expectation that is not met makes the exit code 1. Which of the two is wrong, casus or the expectation, is"
    " for a person to say: see casus why.",
    NULL,
};

static const struct example examples[] = {
    {"Does casus know its history?", "casus replay"},
    {"Every row, with the reason found", "casus replay --rows"},
    {"Your own crises against your own treaties", "casus replay my/scenarios --corpus my/corpus"},
    {NULL, NULL},
};

/* What a list of crises said that has no counterpart in the corpus: told on the way, never hidden in the score. */
static void say_notes(const struct invocation *invocation, const casus_scenarios *all)
{
    casus_history_note note;
    for (int i = 0; casus_scenarios_note_at(all, i, &note); i++)
        fprintf(invocation->err.stream, "%s (line %d): %s\n", note.crisis, note.line, note.message);
}

static int load_all(const struct invocation *invocation, casus_scenarios *all)
{
    casus_error err;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_status status = invocation->word_count ? CASUS_OK : casus_scenarios_add_builtin(all, &err);
    for (size_t i = 0; i < invocation->word_count && !status; i++)
        status = casus_scenarios_add(all, invocation->words[i], list, &err);
    int outcome = OUTCOME_OK;
    if (status && casus_diagnostics_errors(list)) {
        outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
        if (!outcome) outcome = OUTCOME_FAULT;
    } else if (status) {
        outcome = cs_say_error(invocation, &err);
    }
    casus_diagnostics_free(list);
    return outcome;
}

static int play_all(const struct invocation *invocation, const casus_corpus *corpus, const casus_scenarios *all)
{
    casus_error err;
    casus_trace *trace;
    int differing = 0;
    const casus_replay_options asked = {.rows = cs_opt_given(invocation, "rows"),
                                        .conduct = cs_opt_given(invocation, "conduct")};
    if (casus_replay(corpus, casus_scenarios_all(all), casus_scenarios_count(all), &asked, &differing, NULL, &trace,
                     &err))
        return cs_say_error(invocation, &err);
    say_notes(invocation, all);
    int outcome = cs_print_trace(invocation, trace, false);
    casus_trace_free(trace);
    return outcome ? outcome : differing ? OUTCOME_FAULT : OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    casus_error err;
    casus_corpus *corpus = NULL;
    casus_scenarios *all = NULL;
    int outcome = cs_open_corpus(invocation, &corpus);
    if (!outcome && casus_scenarios_new(corpus, NULL, &all, &err)) outcome = cs_say_error(invocation, &err);
    if (!outcome) outcome = load_all(invocation, all);
    if (!outcome) outcome = play_all(invocation, corpus, all);
    casus_scenarios_free(all);
    casus_corpus_free(corpus);
    return outcome;
}

const struct command cs_cmd_replay = {
    .name = "replay",
    .summary = "run the crises of history: are the answers as expected?",
    .usage = usage,
    .about = about,
    .words = {.metavar = "FILE or DIR", .kind = VALUE_FILE, .most = ANY_NUMBER},
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
