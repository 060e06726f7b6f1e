/* help.c - help on the terminal: the list of verbs, and one verb at length */
#include "help.h"

#include <string.h>

const char cs_help_sentence[] =
    "casus answers, from the texts of treaties, who is bound to do what in a crisis, and why.";

const char *const cs_help_outcomes[] = {
    "0 answered",
    "1 a fault was found in the input",
    "2 the command line is wrong",
    "3 it could not be done: a name is not found or ambiguous, a file cannot be read or written, no memory",
    NULL,
};

enum { NAME_COLUMN = 2, TEXT_COLUMN = 11, OPTION_TEXT_COLUMN = 8, LIST_MAX = 48 };

static void title(const struct terminal *out, const char *text)
{
    fprintf(out->stream, "%s%s%s\n", cs_term_on(out, STYLE_TITLE), text, cs_term_off(out));
}

static void verb_line(const struct terminal *out, const struct command *command)
{
    fprintf(out->stream, "%*s%s%-*s%s", NAME_COLUMN, "", cs_term_on(out, STYLE_NAME), TEXT_COLUMN - NAME_COLUMN,
            command->name, cs_term_off(out));
    cs_term_prose(out, TEXT_COLUMN, TEXT_COLUMN, command->summary);
    fprintf(out->stream, "%*s%s%s%s\n", TEXT_COLUMN, "", cs_term_on(out, STYLE_FAINT), command->examples[0].line,
            cs_term_off(out));
}

static void join(char *buffer, size_t room, const char *const *words, const char *glue)
{
    buffer[0] = '\0';
    for (size_t i = 0, used = 0; words[i] && used < room; i++) {
        int wrote = snprintf(buffer + used, room - used, "%s%s", i ? glue : "", words[i]);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
}

static bool has_list(const struct command *command, const struct option_spec *option)
{
    return option->kind == VALUE_WORD && cs_command_option_words(command, option);
}

void cs_help_value(const struct command *command, const struct option_spec *option, char buffer[HELP_TEXT_MAX])
{
    buffer[0] = '\0';
    if (has_list(command, option)) join(buffer, HELP_TEXT_MAX, cs_command_option_words(command, option), "|");
    if (option->metavar && (!buffer[0] || strlen(buffer) > LIST_MAX))
        snprintf(buffer, HELP_TEXT_MAX, "%s", option->metavar);
}

void cs_help_option(const struct command *command, const struct option_spec *option, char buffer[HELP_TEXT_MAX])
{
    char list[HELP_TEXT_MAX] = "";
    if (has_list(command, option)) join(list, sizeof list, cs_command_option_words(command, option), ", ");
    if (option->metavar && strlen(list) > LIST_MAX)
        snprintf(buffer, HELP_TEXT_MAX, "%.200s: %.700s", option->help, list);
    else
        snprintf(buffer, HELP_TEXT_MAX, "%s", option->help);
}

/* "(with list, compare)" for an option that only some subcommands take. */
static void only_in(const struct terminal *out, const struct command *command, const struct option_spec *option)
{
    const char *glue = "with ";
    for (unsigned i = 0; option->only_in >> i; i++) {
        if (!(option->only_in >> i & 1u)) continue;
        fprintf(out->stream, "%s%s", glue, command->subcommands[i].name);
        glue = ", ";
    }
}

static void option_lines(const struct terminal *out, const struct command *command, const struct option_spec *option)
{
    char value[HELP_TEXT_MAX], help[HELP_TEXT_MAX];
    cs_help_value(command, option, value);
    cs_help_option(command, option, help);
    fprintf(out->stream, "%*s%s", NAME_COLUMN, "", cs_term_on(out, STYLE_NAME));
    if (option->letter) fprintf(out->stream, "-%c, ", option->letter);
    fprintf(out->stream, "--%s%s%s%s", option->name, cs_term_off(out), *value ? " " : "", value);
    if (option->only_in) {
        fputs(" (", out->stream);
        only_in(out, command, option);
        fputc(')', out->stream);
    }
    fputc('\n', out->stream);
    cs_term_prose(out, OPTION_TEXT_COLUMN, 0, help);
}

static void outcomes(const struct terminal *out)
{
    fputc('\n', out->stream);
    title(out, "Exit codes");
    for (const char *const *line = cs_help_outcomes; *line; line++) {
        fprintf(out->stream, "%*s%c  ", NAME_COLUMN, "", (*line)[0]);
        cs_term_prose(out, NAME_COLUMN + 3, NAME_COLUMN + 3, *line + 2);
    }
}

void cs_help_all(const struct terminal *out)
{
    cs_term_prose(out, 0, 0, cs_help_sentence);
    fputs("\nusage: casus VERB [WORDS] [OPTIONS]\n\n", out->stream);
    title(out, "Verbs");
    for (const struct command *const *command = cs_commands; *command; command++)
        if (!(*command)->hidden) verb_line(out, *command);
    outcomes(out);
    fputc('\n', out->stream);
    cs_term_prose(out, 0, 0, "'casus help VERB' explains a verb and all its options.");
}

static void usage_lines(const struct terminal *out, const struct command *command)
{
    const char *line;
    for (size_t i = 0; (line = cs_command_usage_at(command, i)); i++)
        fprintf(out->stream, "%s casus %s\n", i ? "      " : "usage:", line);
}

static void subcommand_lines(const struct terminal *out, const struct command *command)
{
    fputc('\n', out->stream);
    for (const struct subcommand *sub = command->subcommands; sub && sub->name; sub++) {
        fprintf(out->stream, "%*s%s%-*s%s", NAME_COLUMN, "", cs_term_on(out, STYLE_NAME), TEXT_COLUMN - NAME_COLUMN,
                sub->name, cs_term_off(out));
        cs_term_prose(out, TEXT_COLUMN, TEXT_COLUMN, sub->summary);
    }
}

static void example_lines(const struct terminal *out, const struct command *command)
{
    fputc('\n', out->stream);
    title(out, "Examples");
    for (const struct example *example = command->examples; example->line; example++) {
        cs_term_prose(out, NAME_COLUMN, 0, example->what);
        fprintf(out->stream, "%*s%s%s%s\n", NAME_COLUMN * 3, "", cs_term_on(out, STYLE_NAME), example->line,
                cs_term_off(out));
    }
}

static void about_paragraphs(const struct terminal *out, const struct command *command)
{
    fputc('\n', out->stream);
    title(out, "About");
    for (size_t i = 0; command->about[i]; i++) {
        if (i) fputc('\n', out->stream);
        cs_term_prose(out, 0, 0, command->about[i]);
    }
}

void cs_help_command(const struct terminal *out, const struct command *command)
{
    fprintf(out->stream, "%scasus %s%s - ", cs_term_on(out, STYLE_TITLE), command->name, cs_term_off(out));
    cs_term_prose(out, 0, (int)strlen(command->name) + 9, command->summary);
    fputc('\n', out->stream);
    usage_lines(out, command);
    if (command->subcommands) subcommand_lines(out, command);
    example_lines(out, command);
    about_paragraphs(out, command);
    fputc('\n', out->stream);
    title(out, "Options");
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++) option_lines(out, command, option);
}

const char *cs_help_lists(enum value_kind kind)
{
    switch (kind) {
    case VALUE_STATE: return "states";
    case VALUE_TREATY: return "treaties";
    case VALUE_DUTY: /* then come its bearer and the facts */ return "treaties states verbs places";
    case VALUE_FACT: return "states verbs places";
    case VALUE_FLAG:
    case VALUE_TEXT:
    case VALUE_WORD:
    case VALUE_DAY:
    case VALUE_FILE:
    case VALUE_VERB: break;
    }
    return "";
}

bool cs_help_takes_file(enum value_kind kind)
{
    return kind == VALUE_FILE || kind == VALUE_FACT;
}
