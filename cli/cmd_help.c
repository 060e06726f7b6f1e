/* cmd_help.c - casus help: the verbs, one verb, man pages, completion scripts */
#include "help.h"
#include "near.h"
#include "opt.h"
#include "say.h"

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static const struct option_spec options[] = {
    {.name = "man", .help = "print the man page as scdoc source; without a VERB that of casus itself"},
    {.name = "completion",
     .kind = VALUE_WORD,
     .words = shells,
     .help = "print the completion script for a shell; it also completes states and treaties"},
    {.name = NULL},
};

static const char *const usage[] = {"help [VERB]", "help --man [VERB]", "help --completion bash|zsh|fish", NULL};

static const char *const about[] = {
    "Without a VERB all verbs are listed, each with an example. With one, its usage, examples, meaning and options"
    " are printed, as casus VERB --help does.",
    "Help, man pages and completions are made from the same tables that the command line is read with, so they"
    " cannot disagree with it.",
    NULL,
};

static const struct example examples[] = {
    {"All there is to know about the main verb", "casus help if"},
    {"Read a page in the pager", "casus help --man treaty | scdoc | man -l -"},
    {"Complete words in this bash", "source <(casus help --completion bash)"},
    {NULL, NULL},
};

static const struct command *find_verb(const struct invocation *invocation, const char *verb)
{
    const struct command *command = cs_command_find(verb);
    if (command && !command->hidden) return command;
    struct nearest nearest = {0};
    for (size_t i = 0; cs_commands[i]; i++)
        if (!cs_commands[i]->hidden) cs_near_offer(&nearest, verb, cs_commands[i]->name);
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "there is no verb '%.80s'", verb);
    if (nearest.word) snprintf(err.hint, sizeof err.hint, "did you mean casus help %s?", nearest.word);
    (void)cs_say_usage(&invocation->err, invocation->command, NULL, &err);
    return NULL;
}

static int run(const struct invocation *invocation)
{
    const char *shell = cs_opt_value(invocation, "completion");
    const struct command *command = NULL;
    if (invocation->word_count > 0) {
        command = find_verb(invocation, invocation->words[0]);
        if (!command) return OUTCOME_USAGE;
    }
    if (shell)
        cs_help_completion(invocation->out.stream, shell);
    else if (cs_opt_given(invocation, "man"))
        cs_help_man(invocation->out.stream, command);
    else if (command)
        cs_help_command(&invocation->out, command);
    else
        cs_help_all(&invocation->out);
    return OUTCOME_OK;
}

const struct command cs_cmd_help = {
    .name = "help",
    .summary = "explain a verb, or list them all",
    .usage = usage,
    .about = about,
    .words = {.metavar = "VERB", .kind = VALUE_VERB, .most = 1},
    .options = options,
    .examples = examples,
    .no_corpus = true,
    .run = run,
};
