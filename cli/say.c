/* say.c - talk to stderr: what went wrong, one suggestion, where to read on */
#include "say.h"

static void say_hint(const struct terminal *terminal, const casus_error *err)
{
    if (!err->hint[0]) return;
    fprintf(terminal->stream, "  %shint:%s %s\n", cs_term_on(terminal, STYLE_GOOD), cs_term_off(terminal), err->hint);
}

static void say_usage_lines(const struct terminal *terminal, const struct command *command,
                            const struct subcommand *subcommand)
{
    const char *line = subcommand ? subcommand->usage : cs_command_usage_at(command, 0);
    for (size_t i = 1; line; i++) {
        fprintf(terminal->stream, "%s casus %s\n", i == 1 ? "usage:" : "      ", line);
        line = subcommand ? NULL : cs_command_usage_at(command, i);
    }
    fprintf(terminal->stream, "'casus help %s' explains it, with examples\n", command->name);
}

int cs_say_usage(const struct terminal *terminal, const struct command *command, const struct subcommand *subcommand,
                 const casus_error *err)
{
    fprintf(terminal->stream, "casus%s%s: %serror:%s %s\n", command ? " " : "", command ? command->name : "",
            cs_term_on(terminal, STYLE_ERROR), cs_term_off(terminal), err->message);
    say_hint(terminal, err);
    if (command)
        say_usage_lines(terminal, command, subcommand);
    else
        fprintf(terminal->stream, "'casus help' lists the verbs\n");
    return OUTCOME_USAGE;
}

static void say_place(const struct terminal *terminal, const casus_error *err)
{
    fputs(err->file, terminal->stream);
    if (err->line > 0) fprintf(terminal->stream, ":%d", err->line);
    if (err->line > 0 && err->column > 0) fprintf(terminal->stream, ":%d", err->column);
}

int cs_say_error(const struct invocation *invocation, const casus_error *err)
{
    const struct terminal *terminal = &invocation->err;
    if (err->file[0])
        say_place(terminal, err);
    else
        fprintf(terminal->stream, "casus %s", invocation->command->name);
    fprintf(terminal->stream, ": %serror:%s %s\n", cs_term_on(terminal, STYLE_ERROR), cs_term_off(terminal),
            err->message);
    say_hint(terminal, err);
    return err->status == CASUS_EFORMAT ? OUTCOME_FAULT : OUTCOME_COULD_NOT;
}
