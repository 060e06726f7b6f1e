/* say.h - talk to stderr: what went wrong, one suggestion, where to read on */
#ifndef CASUS_CLI_SAY_H
#define CASUS_CLI_SAY_H

#include "command.h"

/**
 * cs_say_usage() - the command line is wrong: "casus if: MESSAGE", the hint, the usage lines
 *
 * @command     NULL when no verb was understood
 * @subcommand  its usage line is printed instead of all; may be NULL
 *
 * Returns OUTCOME_USAGE.
 */
int cs_say_usage(const struct terminal *terminal, const struct command *command, const struct subcommand *subcommand,
                 const casus_error *err);

/**
 * cs_say_error() - a call of the library failed: "FILE:LINE:COLUMN: error: MESSAGE" and the hint
 *
 * Returns OUTCOME_FAULT when the input is at fault (CASUS_EFORMAT), else OUTCOME_COULD_NOT. A command that passed a
 * word of its own command line to the library (--on) turns the error into a cs_say_usage() instead.
 */
int cs_say_error(const struct invocation *invocation, const casus_error *err);

#endif
