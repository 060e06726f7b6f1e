/* help_man.c - man pages: scdoc source of casus(1) and casus-VERB(1) */
#include "help.h"

#include <string.h>

/* Each block below begins with an empty line and ends without one, because scdoc takes no two in a row.
 * scdoc reads * and _ as marks everywhere, a few more at the start of a line, and "++" at its end. */
static void put_text(FILE *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        bool marks = strchr("\\*_+", *at) != NULL;
        bool begins = at == text && strchr("#-.|[];:`~", *at) != NULL;
        if (marks || begins) fputc('\\', out);
        fputc(*at, out);
    }
}

static void put_sentence(FILE *out, const char *text)
{
    size_t length = strlen(text);
    put_text(out, text);
    if (length == 0 || text[length - 1] != '?') fputc('.', out);
}

static void put_marked(FILE *out, char mark, const char *text)
{
    fputc(mark, out);
    put_text(out, text);
    fputc(mark, out);
}

static void heading(FILE *out, const char *text)
{
    fprintf(out, "\n# %s\n", text);
}

/* Everything in capitals is a place holder; the rest is typed as it stands. */
static void put_usage(FILE *out, const char *line)
{
    fputs("*casus* ", out);
    while (*line) {
        size_t bytes = strcspn(line, " ");
        char word[80];
        snprintf(word, sizeof word, "%.*s", (int)bytes, line);
        size_t capital = strcspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        bool plain = strspn(word, "abcdefghijklmnopqrstuvwxyz-_") == bytes;
        if (plain)
            put_marked(out, '*', word);
        else if (!word[capital] || word[0] == '[' || word[0] == '-')
            put_text(out, word);
        else
            put_marked(out, '_', word);
        line += bytes;
        line += strspn(line, " ");
        if (*line) fputc(' ', out);
    }
}

static void synopsis(FILE *out, const struct command *command)
{
    heading(out, "SYNOPSIS");
    fputc('\n', out);
    const char *line = cs_command_usage_at(command, 0);
    for (size_t i = 1; line; i++) {
        put_usage(out, line);
        line = cs_command_usage_at(command, i);
        fputs(line ? "++\n" : "\n", out);
    }
}

static void examples(FILE *out, const struct example *example)
{
    for (; example->line; example++) {
        fputc('\n', out);
        put_text(out, example->what);
        fprintf(out, "\n\n```\n%s\n```\n", example->line);
    }
}

static void option(FILE *out, const struct command *command, const struct option_spec *option)
{
    char value[HELP_TEXT_MAX], help[HELP_TEXT_MAX];
    cs_help_value(command, option, value);
    cs_help_option(command, option, help);
    fputc('\n', out);
    if (option->letter) fprintf(out, "*-%c*, ", option->letter);
    fprintf(out, "*--%s*", option->name);
    if (*value) {
        fputc(' ', out);
        put_marked(out, '_', value);
    }
    const char *glue = " (with ";
    for (unsigned i = 0; option->only_in >> i; i++) {
        if (!(option->only_in >> i & 1u)) continue;
        fprintf(out, "%s%s", glue, command->subcommands[i].name);
        glue = ", ";
    }
    fputs(option->only_in ? ")\n\t" : "\n\t", out);
    put_sentence(out, help);
    fputc('\n', out);
}

static void outcomes(FILE *out)
{
    heading(out, "EXIT STATUS");
    for (const char *const *line = cs_help_outcomes; *line; line++) {
        fprintf(out, "\n*%c*\n\t", (*line)[0]);
        put_sentence(out, *line + 2);
        fputc('\n', out);
    }
}

static void environment(FILE *out)
{
    heading(out, "ENVIRONMENT");
    fputs("\n*NO_COLOR*\n\tIf not empty, nothing is coloured unless *--color* asks for it.\n\n"
          "*TERM*\n\tNothing is coloured when it is empty or _dumb_.\n\n"
          "*COLUMNS*\n\tThe width of a terminal that does not tell its own.\n",
          out);
}

static void see_also(FILE *out, const struct command *current)
{
    heading(out, "SEE ALSO");
    fputc('\n', out);
    const char *glue = "";
    if (current) {
        fputs("*casus*(1)", out);
        glue = ", ";
    }
    for (const struct command *const *at = cs_commands; *at; at++) {
        if ((*at)->hidden || *at == current) continue;
        fprintf(out, "%s*casus-%s*(1)", glue, (*at)->name);
        glue = ", ";
    }
    fputc('\n', out);
}

static void subcommands(FILE *out, const struct command *command)
{
    heading(out, "SUBCOMMANDS");
    for (const struct subcommand *sub = command->subcommands; sub->name; sub++) {
        fputc('\n', out);
        put_marked(out, '*', sub->name);
        fputs("\n\t", out);
        put_sentence(out, sub->summary);
        fputc('\n', out);
    }
}

static void page_of_command(FILE *out, const struct command *command)
{
    fprintf(out, "casus-%s(1) \"casus %s\" \"casus\"\n", command->name, CASUS_VERSION_TEXT);
    heading(out, "NAME");
    fprintf(out, "\ncasus-%s - ", command->name);
    put_text(out, command->summary);
    fputc('\n', out);
    synopsis(out, command);
    heading(out, "EXAMPLES");
    examples(out, command->examples);
    heading(out, "DESCRIPTION");
    for (size_t i = 0; command->about[i]; i++) {
        fputc('\n', out);
        put_text(out, command->about[i]);
        fputc('\n', out);
    }
    if (command->subcommands) subcommands(out, command);
    heading(out, "OPTIONS");
    const struct option_spec *at;
    for (size_t i = 0; (at = cs_command_option_at(command, i)); i++) option(out, command, at);
    outcomes(out);
    environment(out);
    see_also(out, command);
}

static void verbs(FILE *out)
{
    heading(out, "VERBS");
    for (const struct command *const *at = cs_commands; *at; at++) {
        if ((*at)->hidden) continue;
        fprintf(out, "\n*%s*\n\t", (*at)->name);
        put_sentence(out, (*at)->summary);
        fprintf(out, " See *casus-%s*(1).\n", (*at)->name);
    }
}

static void first_examples(FILE *out)
{
    for (const struct command *const *at = cs_commands; *at; at++) {
        if ((*at)->hidden) continue;
        const struct example one[] = {(*at)->examples[0], {NULL, NULL}};
        examples(out, one);
    }
}

static void page_of_casus(FILE *out)
{
    fprintf(out, "casus(1) \"casus %s\" \"casus\"\n", CASUS_VERSION_TEXT);
    heading(out, "NAME");
    fputs("\ncasus - who is bound by treaty to do what in a crisis, and why\n", out);
    heading(out, "SYNOPSIS");
    fputs("\n*casus* _VERB_ [_WORDS_] [_OPTIONS_]++\n*casus* *--version*\n", out);
    heading(out, "EXAMPLES");
    first_examples(out);
    heading(out, "DESCRIPTION");
    fputc('\n', out);
    put_text(out, cs_help_sentence);
    fputs(" Treaties are files that a machine can read, a question about a crisis is a computation over them, and every"
          " answer carries its proof: the duty, its article, the event that brought it about, and what does not follow"
          " and why.\n\nThe answer goes to stdout, everything else to stderr. Nothing is cut when stdout is not a"
          " terminal. Options may stand anywhere; *--* ends them.\n",
          out);
    verbs(out);
    heading(out, "OPTIONS");
    for (const struct option_spec *at = cs_common_options; at->name; at++) option(out, &cs_itself, at);
    option(out, &cs_itself, cs_command_option_find(&cs_itself, "version"));
    outcomes(out);
    environment(out);
    see_also(out, NULL);
}

void cs_help_man(FILE *out, const struct command *command)
{
    if (command)
        page_of_command(out, command);
    else
        page_of_casus(out);
}
