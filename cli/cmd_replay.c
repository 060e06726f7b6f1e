/* cmd_replay.c - casus replay: history as a test, expected answers beside derived ones */
#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <casus/casus.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

enum { SCENARIOS_MAX = 4096 };

struct play {
    casus_corpus *corpus;
    casus_scenario **scenarios;
    int count;
};

static casus_status add(struct play *play, casus_scenario *scenario, casus_error *err)
{
    if (play->count < SCENARIOS_MAX) {
        play->scenarios[play->count++] = scenario;
        return CASUS_OK;
    }
    casus_scenario_free(scenario);
    *err = (casus_error){.status = CASUS_ELIMIT, .message = "too many scenarios in one replay"};
    return CASUS_ELIMIT;
}

static casus_status add_builtin(struct play *play, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (int i = 0; i < casus_scenario_count(play->corpus) && !status; i++) {
        casus_scenario *scenario;
        status = casus_scenario_open(play->corpus, i, NULL, &scenario, err);
        if (!status) status = add(play, scenario, err);
    }
    return status;
}

static bool is_yaml(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

static int by_name(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* The .yaml files of a folder in the order of their names. */
static casus_status add_folder(struct play *play, DIR *folder, const char *path, casus_error *err)
{
    char *names[SCENARIOS_MAX];
    size_t count = 0;
    casus_status status = CASUS_OK;
    for (struct dirent *entry; count < SCENARIOS_MAX && (entry = readdir(folder));)
        if (is_yaml(entry->d_name) && (names[count] = strdup(entry->d_name))) count++;
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) {
        char file[4096];
        casus_scenario *scenario;
        snprintf(file, sizeof file, "%s/%s", path, names[i]);
        if (!status) status = casus_scenario_load(play->corpus, file, NULL, NULL, &scenario, err);
        if (!status) status = add(play, scenario, err);
        free(names[i]);
    }
    return status;
}

static casus_status add_path(struct play *play, const char *path, casus_error *err)
{
    DIR *folder = opendir(path);
    if (folder) {
        casus_status status = add_folder(play, folder, path, err);
        closedir(folder);
        return status;
    }
    casus_scenario *scenario;
    casus_status status = casus_scenario_load(play->corpus, path, NULL, NULL, &scenario, err);
    return status ? status : add(play, scenario, err);
}

static int play_all(const struct invocation *invocation, struct play *play)
{
    casus_error err;
    casus_trace *trace;
    int differing = 0;
    casus_status status = invocation->word_count ? CASUS_OK : add_builtin(play, &err);
    for (size_t i = 0; i < invocation->word_count && !status; i++) status = add_path(play, invocation->words[i], &err);
    const casus_replay_options asked = {.rows = cs_opt_given(invocation, "rows"),
                                        .conduct = cs_opt_given(invocation, "conduct")};
    if (!status)
        status = casus_replay(play->corpus, play->scenarios, play->count, &asked, &differing, NULL, &trace, &err);
    if (status) return cs_say_error(invocation, &err);
    int outcome = cs_print_trace(invocation, trace, false);
    casus_trace_free(trace);
    return outcome ? outcome : differing ? OUTCOME_FAULT : OUTCOME_OK;
}

static int run(const struct invocation *invocation)
{
    struct play play = {0};
    int outcome = cs_open_corpus(invocation, &play.corpus);
    play.scenarios = calloc(SCENARIOS_MAX, sizeof *play.scenarios);
    if (!outcome && !play.scenarios)
        outcome =
            cs_say_error(invocation, &(casus_error){.status = CASUS_ENOMEM, .message = "no memory for the scenarios"});
    if (!outcome) outcome = play_all(invocation, &play);
    for (int i = 0; i < play.count; i++) casus_scenario_free(play.scenarios[i]);
    free(play.scenarios);
    casus_corpus_free(play.corpus);
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
