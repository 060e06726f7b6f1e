/* corpus.h - what every command that answers does: open the corpus, read a day, print the answer */
#ifndef CASUS_CLI_CORPUS_H
#define CASUS_CLI_CORPUS_H

#include "command.h"

/**
 * cs_open_corpus() - the corpus of --corpus, or the one built in, with what --with and --without lay over it
 *
 * @out  written with OUTCOME_OK; free with casus_corpus_free()
 *
 * Returns OUTCOME_OK, or what to return to the shell when it has said on stderr why not: a folder with faults has them
 * printed as casus check does.
 */
int cs_open_corpus(const struct invocation *invocation, casus_corpus **out);

/** cs_open_base() - the same corpus before anything is laid over it; cs_has_overlay() - is there something to lay? */
int cs_open_base(const struct invocation *invocation, casus_corpus **out);
bool cs_has_overlay(const struct invocation *invocation);

/** cs_overlay_corpus() - what --with and --without make of a corpus, which stays as it is; with the same outcomes */
int cs_overlay_corpus(const struct invocation *invocation, const casus_corpus *base, casus_corpus **out);

/** cs_load_corpus() - the corpus of a folder or pack, with the same outcomes */
int cs_load_corpus(const struct invocation *invocation, const char *path, casus_corpus **out);

/** cs_read_day() - "2024-12-05", or "today" by the clock of this machine; CASUS_EINVAL for anything else */
casus_status cs_read_day(const char *text, casus_day *out, casus_error *err);

/**
 * cs_option_day() - the day of --on
 *
 * @otherwise  what *out gets when --on was not given
 *
 * Returns OUTCOME_OK, or OUTCOME_USAGE when it has said why not.
 */
int cs_option_day(const struct invocation *invocation, casus_day otherwise, casus_day *out);

/** cs_today() - the one place that looks at the clock */
casus_day cs_today(void);

/** cs_print_trace() - on stdout, in the --format asked for; returns OUTCOME_OK or OUTCOME_COULD_NOT */
int cs_print_trace(const struct invocation *invocation, const casus_trace *trace, bool proof);

/** cs_print_diagnostics() - as text or, where --format says so, as JSON */
int cs_print_diagnostics(const struct invocation *invocation, const struct terminal *terminal,
                         const casus_diagnostics *list, bool json);

#endif
