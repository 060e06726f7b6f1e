/* export_csv.c - tables as comma- or tab-separated values: each variable, then why it is blank */
#include "port/export.h"

#include <string.h>

/* What a face of columns needs of each column, once. */
typedef struct csv_state {
    char between;
} csv_state;

static bool wants_quotes(const char *text, size_t length, char between)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] == between || text[i] == '"' || text[i] == '\n' || text[i] == '\r') return true;
    return false;
}

static casus_status put_quoted(casus_export *it, const char *text, size_t length, casus_error *err)
{
    casus_status status = cs_export_put(it, "\"", 1, err);
    for (size_t i = 0; i < length && !status; i++)
        status = text[i] == '"' ? cs_export_put(it, "\"\"", 2, err) : cs_export_put(it, text + i, 1, err);
    return status ? status : cs_export_put(it, "\"", 1, err);
}

static char between_of(const casus_export *it)
{
    return it->format == CASUS_TABLE_TSV ? '\t' : ',';
}

static casus_status put_comments(casus_export *it, const casus_table *table, casus_error *err)
{
    const char *key, *value;
    casus_status status = CASUS_OK;
    for (int i = 0; !status && casus_table_note_at(table, i, &key, &value); i++) {
        status = cs_export_put(it, "# ", 2, err);
        if (!status) status = cs_export_say(it, key, err);
        if (!status) status = cs_export_put(it, ": ", 2, err);
        for (; *value && !status; value++) status = cs_export_put(it, *value == '\n' ? " " : value, 1, err);
        if (!status) status = cs_export_put(it, "\n", 1, err);
    }
    return status;
}

static casus_status begin(casus_export *it, const casus_table *table, casus_error *err)
{
    char between = between_of(it);
    casus_status status = it->options.comments ? put_comments(it, table, err) : CASUS_OK;
    for (int i = 0; i < cs_column_count(table) && !status; i++) {
        const cs_column *column = cs_column_at(table, i);
        if (i) status = cs_export_put(it, &between, 1, err);
        if (!status) status = cs_export_say(it, column->is.name, err);
        if (!column->kinds || status) continue;
        status = cs_export_put(it, &between, 1, err);
        if (!status) status = cs_export_say(it, column->is.name, err);
        if (!status) status = cs_export_say(it, "_status", err);
    }
    return status ? status : cs_export_put(it, "\n", 1, err);
}

static casus_status put_cell(casus_export *it, const cs_column *column, size_t row, char between, casus_error *err)
{
    char room[CS_CELL_TEXT];
    size_t length;
    if (cs_kind_at(column, row)) return CASUS_OK;
    const char *text = cs_cell_text(column, row, room, &length);
    bool quotes = column->is.type == CASUS_COLUMN_TEXT && wants_quotes(text, length, between);
    return quotes ? put_quoted(it, text, length, err) : cs_export_put(it, text, length, err);
}

static casus_status put_row(casus_export *it, const casus_table *table, size_t row, char between, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (int i = 0; i < cs_column_count(table) && !status; i++) {
        const cs_column *column = cs_column_at(table, i);
        if (i) status = cs_export_put(it, &between, 1, err);
        if (!status) status = put_cell(it, column, row, between, err);
        if (!column->kinds || status) continue;
        status = cs_export_put(it, &between, 1, err);
        if (!status) status = cs_export_say(it, casus_missing_word((casus_missing)column->kinds[row]), err);
    }
    return status ? status : cs_export_put(it, "\n", 1, err);
}

static casus_status rows(casus_export *it, const casus_table *batch, casus_error *err)
{
    char between = between_of(it);
    casus_status status = CASUS_OK;
    for (size_t row = 0; row < batch->rows && !status; row++) status = put_row(it, batch, row, between, err);
    return status;
}

static casus_status end(casus_export *it, casus_error *err)
{
    (void)it;
    (void)err;
    return CASUS_OK;
}

const cs_export_face cs_face_csv = {begin, rows, end, NULL, false, true};
