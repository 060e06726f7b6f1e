/* main.c - the table of commands, and the way from a command line to one of them */
#include "help.h"
#include "near.h"
#include "opt.h"
#include "say.h"

const struct command *const cs_commands[] = {
    &cs_cmd_if,
    &cs_cmd_why,
    &cs_cmd_bound,
    &cs_cmd_diff,
    &cs_cmd_treaty,
    &cs_cmd_state,
    &cs_cmd_read,
    &cs_cmd_claims,
    &cs_cmd_sources,
    &cs_cmd_brief,
    &cs_cmd_panel,
    &cs_cmd_similar,
    &cs_cmd_network,
    &cs_cmd_codebook,
    &cs_cmd_cite,
    &cs_cmd_check,
    &cs_cmd_replay,
    &cs_cmd_pack,
    &cs_cmd_import,
    &cs_cmd_help,
    &cs_cmd_version,
    &cs_cmd_complete,
    NULL,
};

static int unknown_verb(const char *verb)
{
    struct terminal terminal = cs_term_open(stderr, NULL);
    struct nearest nearest = {0};
    for (size_t i = 0; cs_commands[i]; i++)
        if (!cs_commands[i]->hidden) cs_near_offer(&nearest, verb, cs_commands[i]->name);
    casus_error err = {.status = CASUS_EINVAL};
    snprintf(err.message, sizeof err.message, "there is no verb '%.80s'", verb);
    if (nearest.word) snprintf(err.hint, sizeof err.hint, "did you mean casus %s?", nearest.word);
    return cs_say_usage(&terminal, NULL, NULL, &err);
}

static int run(const struct command *command, int argc, char *const *argv, int verb)
{
    struct invocation invocation;
    casus_error err;
    casus_status status = cs_opt_parse(command, argc, argv, verb, &invocation, &err);
    if (status) {
        struct terminal terminal = cs_term_open(stderr, NULL);
        int outcome = cs_say_usage(&terminal, command, NULL, &err);
        return status == CASUS_ENOMEM ? OUTCOME_COULD_NOT : outcome;
    }
    int outcome = OUTCOME_OK;
    if (cs_opt_given(&invocation, "help"))
        cs_help_command(&invocation.out, command);
    else
        outcome = command->run(&invocation);
    cs_opt_free(&invocation);
    return outcome;
}

/* No verb: --help and --version are answered, a wrong option is named, and casus alone is told what casus can do. */
static int run_without_verb(int argc, char *const *argv)
{
    struct invocation invocation;
    casus_error err;
    if (cs_opt_parse(&cs_itself, argc, argv, argc, &invocation, &err)) {
        struct terminal terminal = cs_term_open(stderr, NULL);
        return cs_say_usage(&terminal, NULL, NULL, &err);
    }
    bool help = cs_opt_given(&invocation, "help"), version = cs_opt_given(&invocation, "version");
    int outcome = help || version ? OUTCOME_OK : OUTCOME_USAGE;
    invocation.command = &cs_cmd_version;
    if (version && !help)
        outcome = cs_cmd_version.run(&invocation);
    else
        cs_help_all(help ? &invocation.out : &invocation.err);
    cs_opt_free(&invocation);
    return outcome;
}

static int answer(int argc, char *const *argv)
{
    int verb = cs_opt_verb(argc, argv);
    if (verb >= argc) return run_without_verb(argc, argv);
    const struct command *command = cs_command_find(argv[verb]);
    return command ? run(command, argc, argv, verb) : unknown_verb(argv[verb]);
}

int main(int argc, char **argv)
{
    cs_term_begin();
    return cs_term_end(answer(argc, argv));
}
