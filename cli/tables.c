/* tables.c - a table on its way out of a command */
#include "tables.h"

#include "opt.h"
#include "say.h"

#include <string.h>

enum { LOOK = 20 };

const char *const cs_table_formats[] = {"csv", "tsv", "json", "jsonl", "dta", "sqlite", "text", NULL};

static casus_table_format format_named(const char *name)
{
    for (int i = 0; i < CASUS_TABLE_FORMAT_COUNT; i++)
        if (strcmp(casus_table_format_word((casus_table_format)i), name) == 0) return (casus_table_format)i;
    return CASUS_TABLE_CSV;
}

/* --format, else the ending of -o, else what suits stdout. */
static int choose_format(const struct invocation *invocation, casus_table_format *out)
{
    const char *path = cs_opt_value(invocation, "output");
    *out = invocation->out.is_tty ? CASUS_TABLE_TEXT : CASUS_TABLE_CSV;
    if (cs_opt_given(invocation, "format")) {
        *out = format_named(cs_opt_format(invocation));
    } else if (path && !casus_table_format_of(path, out)) {
        casus_error err = {.status = CASUS_EINVAL,
                           .hint = "end it in .csv .tsv .json .jsonl .dta or .sqlite, or give --format"};
        snprintf(err.message, sizeof err.message, "the ending of '%.200s' names no format", path);
        return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, &err);
    }
    return OUTCOME_OK;
}

static bool write_to(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length;
}

/* What stopped the writing to stdout is told by cs_term_end(), once, for all commands. */
static int outcome_of(const struct invocation *invocation, casus_status status, const casus_error *err)
{
    if (!status) return OUTCOME_OK;
    if (status == CASUS_EIO && !cs_opt_given(invocation, "output")) return OUTCOME_COULD_NOT;
    if (status == CASUS_EINVAL && !err->file[0]) /* a format that cannot be written so */
        return cs_say_usage(&invocation->err, invocation->command, invocation->subcommand, err);
    return cs_say_error(invocation, err);
}

int cs_output_begin(const struct invocation *invocation, const char *name, struct table_out *out)
{
    const char *path = cs_opt_value(invocation, "output");
    *out = (struct table_out){.invocation = invocation};
    int outcome = choose_format(invocation, &out->format);
    if (outcome) return outcome;
    bool look =
        out->format == CASUS_TABLE_TEXT && !path && invocation->out.is_tty && !cs_opt_given(invocation, "format");
    const casus_export_options asked = {.name = name,
                                        .comments = cs_opt_given(invocation, "comments"),
                                        .most = look ? LOOK : 0,
                                        .width = look ? invocation->out.width : 0};
    out->status =
        path ? casus_export_open(path, out->format, &asked, NULL, &out->out, &out->err)
             : casus_export_begin(write_to, invocation->out.stream, out->format, &asked, NULL, &out->out, &out->err);
    return outcome_of(invocation, out->status, &out->err);
}

static void say_made(const struct invocation *invocation, const casus_table *table)
{
    const char *data = casus_table_note(table, "data"), *options = casus_table_note(table, "options");
    fprintf(invocation->err.stream, "%s", casus_table_note(table, "engine"));
    if (data) fprintf(invocation->err.stream, ", data %.12s", data);
    fprintf(invocation->err.stream, "; %s\n", options);
}

bool cs_output_add(struct table_out *out, const casus_table *batch)
{
    if (!out->told) say_made(out->invocation, batch);
    out->told = true;
    if (!out->status) out->status = casus_export_add(out->out, batch, &out->err);
    out->rows += casus_table_rows(batch);
    return !out->status;
}

int cs_output_end(struct table_out *out)
{
    const char *path = cs_opt_value(out->invocation, "output");
    if (!out->status) out->status = casus_export_finish(out->out, &out->err);
    casus_export_free(out->out);
    if (!out->status && path) fprintf(out->invocation->err.stream, "%s: %zu rows\n", path, out->rows);
    return outcome_of(out->invocation, out->status, &out->err);
}

void cs_output_drop(struct table_out *out)
{
    casus_export_free(out->out);
    out->out = NULL;
}
