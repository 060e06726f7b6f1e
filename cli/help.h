/* help.h - help, man pages and completion scripts, all from the tables of command.h */
#ifndef CASUS_CLI_HELP_H
#define CASUS_CLI_HELP_H

#include "command.h"

/** The one sentence that says what casus is. */
extern const char cs_help_sentence[];

/** The exit codes, one line each: a digit, a blank, what it means; NULL ends the list. */
extern const char *const cs_help_outcomes[];

/** cs_help_all() - what casus is and its verbs, each with one line and one example */
void cs_help_all(const struct terminal *out);

/** cs_help_command() - one verb: usage, examples, about, options */
void cs_help_command(const struct terminal *out, const struct command *command);

/** Room for the text of one option; the tables stay far below, and more is cut. */
enum { HELP_TEXT_MAX = 1000 };

/** cs_help_value() - what stands for the value of an option: "DAY", "text|json", "" for a flag */
void cs_help_value(const struct command *command, const struct option_spec *option, char buffer[HELP_TEXT_MAX]);

/** cs_help_option() - the sentence about an option, with its list of words where that is too long for the value */
void cs_help_option(const struct command *command, const struct option_spec *option, char buffer[HELP_TEXT_MAX]);

/** cs_help_man() - the scdoc source of casus-VERB(1), of casus(1) when command is NULL */
void cs_help_man(FILE *out, const struct command *command);

/** cs_help_completion() - the completion script for "bash", "zsh" or "fish" */
void cs_help_completion(FILE *out, const char *shell);

/**
 * cs_help_lists() - the lists of `casus __complete` a kind of value is completed from, separated by blanks
 *
 * "" when there are none.
 */
const char *cs_help_lists(enum value_kind kind);

/** cs_help_takes_file() - is a value of this kind a file name, or may it be one? */
bool cs_help_takes_file(enum value_kind kind);

#endif
