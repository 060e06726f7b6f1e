/* command.c - walking the tables of the commands */
#include "command.h"

#include <string.h>

static const char *const color_words[] = {"auto", "always", "never", NULL};

const struct option_spec cs_common_options[] = {
    {.name = "format",
     .letter = 'f',
     .kind = VALUE_WORD,
     .metavar = "FORMAT",
     .help = "how the answer is written; the first one listed is the default"},
    {.name = "color",
     .kind = VALUE_WORD,
     .words = color_words,
     .help = "colour the answer; auto (the default) means on a terminal, unless NO_COLOR is set"},
    {.name = "corpus",
     .letter = 'C',
     .kind = VALUE_FILE,
     .metavar = "FILE|DIR",
     .help = "read treaties and states from a pack or a folder instead of those built in"},
    {.name = "with",
     .kind = VALUE_FILE,
     .metavar = "FILE|DIR",
     .help = "lay a treaty file or a patch, or all of a folder, over the corpus for this question; may be given several"
             " times"},
    {.name = "without",
     .kind = VALUE_TREATY,
     .metavar = "TREATY",
     .help = "leave a treaty out of this question, with the ends it made of others; may be given several times"},
    {.name = "help", .letter = 'h', .help = "explain the command and stop"},
    {.name = NULL},
};

static const struct option_spec own_options[] = {
    {.name = "version", .help = "print the version and stop"},
    {.name = NULL},
};

const struct command cs_itself = {.name = "casus", .options = own_options};

const struct command *cs_command_find(const char *name)
{
    for (size_t i = 0; cs_commands[i]; i++)
        if (strcmp(cs_commands[i]->name, name) == 0) return cs_commands[i];
    return NULL;
}

static bool is_common_to(const struct command *command, const struct option_spec *common)
{
    if (strcmp(common->name, "format") == 0) return command->formats != NULL;
    bool overlay = strcmp(common->name, "with") == 0 || strcmp(common->name, "without") == 0;
    if (overlay || strcmp(common->name, "corpus") == 0) return !command->no_corpus;
    return true;
}

const struct option_spec *cs_command_option_at(const struct command *command, size_t index)
{
    for (const struct option_spec *own = command->options; own && own->name; own++)
        if (index-- == 0) return own;
    for (const struct option_spec *common = cs_common_options; common->name; common++)
        if (is_common_to(command, common) && index-- == 0) return common;
    return NULL;
}

const struct option_spec *cs_command_option_find(const struct command *command, const char *name)
{
    const struct option_spec *option;
    for (size_t i = 0; (option = cs_command_option_at(command, i)); i++)
        if (strcmp(option->name, name) == 0) return option;
    return NULL;
}

const char *const *cs_command_option_words(const struct command *command, const struct option_spec *option)
{
    return strcmp(option->name, "format") == 0 ? command->formats : option->words;
}

const char *cs_command_usage_at(const struct command *command, size_t index)
{
    if (!command->usage) {
        for (const struct subcommand *sub = command->subcommands; sub && sub->name; sub++)
            if (index-- == 0) return sub->usage;
        return NULL;
    }
    for (const char *const *line = command->usage; *line; line++)
        if (index-- == 0) return *line;
    return NULL;
}
