/* opt.h - from argv to an invocation, and how a command reads it
 *
 * Options stand anywhere, also before the verb: --name=value, --name value, -n value, -nvalue, -ab for two flags.
 * A value that begins with a dash needs the = form (or -nvalue). `--` ends the options; `-` alone is a word. When an
 * option is given twice the last one counts, except where each counts (cs_opt_values()).
 */
#ifndef CASUS_CLI_OPT_H
#define CASUS_CLI_OPT_H

#include "command.h"

/** cs_opt_verb() - where in argv the verb stands, common options before it skipped; argc when there is none */
int cs_opt_verb(int argc, char *const *argv);

/**
 * cs_opt_parse() - understand a command line
 *
 * @argv  the whole of it, borrowed for the life of the invocation
 * @verb  where the verb stands in argv; it and argv[0] are skipped
 * @out   written on success; free with cs_opt_free()
 * @err   written on failure: the message without "casus VERB: ", the hint a suggestion; may be NULL
 *
 * Checked: options, values of WORD options, the subcommand, how many words; days, names and files are not. With
 * --help neither subcommand nor words are required. Returns CASUS_OK, CASUS_EINVAL (usage), CASUS_ENOMEM.
 */
casus_status cs_opt_parse(const struct command *command, int argc, char *const *argv, int verb, struct invocation *out,
                          casus_error *err);
void cs_opt_free(struct invocation *invocation);

/** cs_opt_given() - was this option written? The name must be one of the command's (asserted); so below. */
bool cs_opt_given(const struct invocation *invocation, const char *name);

/** cs_opt_value() - the value of an option, borrowed; NULL when it was not given */
const char *cs_opt_value(const struct invocation *invocation, const char *name);

/** cs_opt_values() - all values of an option that may be given several times, in their order; returns how many (at most `most` are written) */
size_t cs_opt_values(const struct invocation *invocation, const char *name, const char **values, size_t most);

/** cs_opt_format() - the value of --format, or the first of the command's formats; compare with cs_opt_format_is() */
const char *cs_opt_format(const struct invocation *invocation);
bool cs_opt_format_is(const struct invocation *invocation, const char *format);

/** cs_opt_in() - is this the subcommand? */
bool cs_opt_in(const struct invocation *invocation, const char *subcommand);

/**
 * cs_opt_words() - the words from (inclusive) until (exclusive, at most all) joined by single blanks
 *
 * So "casus bound Soviet Union" needs no quotes. Yours, free() it; NULL when there is no memory.
 */
char *cs_opt_words(const struct invocation *invocation, size_t from, size_t until);

#endif
