/* command.h - what a command is: one table from which parsing, help, man pages and completions are made
 *
 * Each cli/cmd_<name>.c holds one `struct command` and the function that runs it. All tables are constant; a command
 * sees what the user wrote as a `struct invocation`, through the getters of opt.h.
 */
#ifndef CASUS_CLI_COMMAND_H
#define CASUS_CLI_COMMAND_H

#include "outcome.h"
#include "term.h"

#include <casus/casus.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** value_kind - what a word or the value of an option stands for; parsing checks WORD, completion uses all */
enum value_kind {
    VALUE_FLAG = 0, /* an option without a value; a command without words */
    VALUE_TEXT,
    VALUE_WORD, /* one of a list; anything else is refused */
    VALUE_DAY,
    VALUE_STATE,
    VALUE_TREATY,
    VALUE_FILE,
    VALUE_FACT, /* words of a fact, or a scenario file */
    VALUE_DUTY, /* TREATY#DUTY, its bearer and beneficiary, facts */
    VALUE_VERB  /* a command of casus */
};

/**
 * option_spec - one option
 *
 * @name     without its dashes
 * @letter   the short form, 0 when there is none
 * @metavar  what stands for the value in help; NULL for a flag; a WORD shows its list instead unless that is long
 * @help     one sentence, no full stop at its end
 * @words    WORD: all that is allowed; other kinds: words the completion offers besides; NULL-terminated, may be NULL
 * @only_in  the subcommands that take it, bit n for subcommands[n]; 0 means all
 */
struct option_spec {
    const char *name;
    char letter;
    enum value_kind kind;
    const char *metavar;
    const char *help;
    const char *const *words;
    unsigned only_in;
};

/** word_spec - the words a command takes besides options: how they are called, what they are, how many */
struct word_spec {
    const char *metavar;
    enum value_kind kind;
    size_t least, most;
    const char *const *words; /* words the completion offers besides; NULL-terminated, may be NULL */
};

#define ANY_NUMBER SIZE_MAX

/** subcommand - the first word of a command such as `treaty`; its usage line starts after "casus " */
struct subcommand {
    const char *name;
    const char *summary;
    const char *usage;
    struct word_spec words;
};

struct example {
    const char *what;
    const char *line;
};

struct invocation;

/**
 * command - one verb of casus
 *
 * @usage        lines after "casus "; NULL when the subcommands bring theirs
 * @about        paragraphs of plain prose for help and man page
 * @subcommands  name NULL ends the list; NULL when there are none, then `words` holds
 * @plain        the first subcommand goes without saying: `casus claims --type sanction` is `casus claims list ...`
 * @options      its own; name NULL ends the list; the common ones come by themselves
 * @formats      what --format takes here, the default first; NULL: the command has no --format
 * @no_corpus    it reads no corpus and has no --corpus
 * @hidden       for programs; not in help, man pages, completions
 * @run          returns an enum outcome
 */
struct command {
    const char *name;
    const char *summary;
    const char *const *usage;
    const char *const *about;
    const struct subcommand *subcommands;
    bool plain;
    struct word_spec words;
    const struct option_spec *options;
    const char *const *formats;
    const struct example *examples;
    bool no_corpus;
    bool hidden;
    int (*run)(const struct invocation *);
};

/** given_option - an option as it was written; value is NULL for a flag */
struct given_option {
    const struct option_spec *option;
    const char *value;
};

/**
 * invocation - one command line, understood; read it with the getters of opt.h
 *
 * @subcommand  NULL when the command has none (or when --help made one unnecessary)
 * @words       the words that are no options, without verb and subcommand; borrowed from argv
 * @given       options in the order they were written
 */
struct invocation {
    const struct command *command;
    const struct subcommand *subcommand;
    const char **words;
    size_t word_count;
    struct given_option *given;
    size_t given_count;
    struct terminal out, err;
};

/** The options every command has (--format and --corpus where they make sense); name NULL ends the list. */
extern const struct option_spec cs_common_options[];

/** casus without a verb: the options that may stand alone. */
extern const struct command cs_itself;

/** All commands in the order of help; NULL ends the list. */
extern const struct command *const cs_commands[];

extern const struct command cs_cmd_if,
    cs_cmd_why,
    cs_cmd_bound,
    cs_cmd_diff,
    cs_cmd_treaty,
    cs_cmd_state,
    cs_cmd_read,
    cs_cmd_claims,
    cs_cmd_sources,
    cs_cmd_brief,
    cs_cmd_panel,
    cs_cmd_similar,
    cs_cmd_network,
    cs_cmd_codebook,
    cs_cmd_cite,
    cs_cmd_check,
    cs_cmd_replay,
    cs_cmd_pack,
    cs_cmd_import,
    cs_cmd_help,
    cs_cmd_version,
    cs_cmd_complete;

/** cs_command_find() - the command of that name, hidden ones too; NULL when there is none */
const struct command *cs_command_find(const char *name);

/** cs_command_option_at() - the options of a command one by one, its own before the common ones; NULL past the end */
const struct option_spec *cs_command_option_at(const struct command *command, size_t index);

/** cs_command_option_find() - by long name; NULL when the command has no such option */
const struct option_spec *cs_command_option_find(const struct command *command, const char *name);

/** cs_command_option_words() - the list of an option here: for --format the formats of the command; may be NULL */
const char *const *cs_command_option_words(const struct command *command, const struct option_spec *option);

/** cs_command_usage_at() - usage lines one by one, its own or its subcommands'; NULL past the end */
const char *cs_command_usage_at(const struct command *command, size_t index);

#endif
