/* tables.h - a table on its way out of a command: to stdout or a file, in the format asked for or that the ending says */
#ifndef CASUS_CLI_TABLES_H
#define CASUS_CLI_TABLES_H

#include "command.h"

/** The formats of commands that give tables, and the options that such a command has. */
extern const char *const cs_table_formats[];

#define TABLE_OPTIONS                                                                                                  \
    {.name = "output",                                                                                                 \
     .letter = 'o',                                                                                                    \
     .kind = VALUE_FILE,                                                                                               \
     .metavar = "FILE",                                                                                                \
     .help = "write to this file, in the format that its ending says; otherwise to stdout"},                           \
    {                                                                                                                  \
        .name = "comments", .help = "csv and tsv begin with lines `# ...` that say engine, data and options"           \
    }

/** table_out - where a table goes; begin with cs_output_begin() */
struct table_out {
    const struct invocation *invocation;
    casus_table_format format;
    casus_export *out;
    casus_error err;
    casus_status status;
    size_t rows;
    bool told;
};

/**
 * cs_output_begin() - opens what --output and --format say
 *
 * @name  of the rows: the table of a database, the label of a Stata file
 *
 * Returns OUTCOME_OK, or what to return to the shell when it has said why not. Then there is nothing to end.
 */
int cs_output_begin(const struct invocation *invocation, const char *name, struct table_out *out);

/** cs_output_add() - a batch; the first is told of on stderr: engine, data, options. False when it failed, which cs_output_end() then says */
bool cs_output_add(struct table_out *out, const casus_table *batch);

/** cs_output_end() - the end of it all; says what went wrong, and for a file how many rows it has; returns the outcome */
int cs_output_end(struct table_out *out);

/** cs_output_drop() - in place of cs_output_end(), when something else has failed and been told: a file gets no name */
void cs_output_drop(struct table_out *out);

#endif
