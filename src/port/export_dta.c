/* export_dta.c - tables as Stata files (format 118), by ReadStat: labels, tagged missing values, the codebook as notes */
#include "port/export.h"

#include "base/error.h"

#include <readstat.h>
#include <string.h>
#include <sys/types.h>

enum {
    STRING_MOST = 2045, /* Stata's str#; longer texts are its strL */
    LABEL_MOST = 80,    /* of a file */
    BYTE_MOST = 100,    /* of Stata's byte, int and long: what lies above are missing values */
    INT_MOST = 32740,
};
static const int32_t LONG_MOST = 2147483620;
static const int64_t EXACT_MOST = (int64_t)1 << 53; /* of a double */

/* The day of the version stands in a file, not that of writing it: the same table gives the same bytes. */
static const time_t STAMP = 1767225600;

typedef struct dta_column {
    readstat_type_t type;
    readstat_variable_t *variable, *status; /* status: why a text is blank */
    readstat_string_ref_t **refs;           /* of each word, when they are long */
} dta_column;

typedef struct dta_state {
    readstat_writer_t *writer;
    dta_column *columns;
    bool added;
    casus_error failed; /* what the file said, when it refused bytes */
} dta_state;

static casus_status failed(const casus_export *it, readstat_error_t code, casus_error *err)
{
    const dta_state *state = it->state;
    if (state->failed.status) {
        if (err) *err = state->failed;
        return state->failed.status;
    }
    if (code == READSTAT_ERROR_MALLOC) return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    cs_fail(err, CASUS_EINVAL, "a Stata file cannot hold this: %s", readstat_error_message(code));
    cs_fail_at(err, it->path, 0, 0);
    return CASUS_EINVAL;
}

/* ReadStat compares what comes back with the length as unsigned numbers: 0 is a failure, -1 would be none. */
static ssize_t take_bytes(const void *bytes, size_t length, void *user)
{
    casus_export *it = user;
    dta_state *state = it->state;
    if (state->failed.status) return 0;
    casus_status status = cs_export_put(it, bytes, length, &state->failed);
    return status ? 0 : (ssize_t)length;
}

static void drop(casus_export *it)
{
    dta_state *state = it->state;
    if (state->writer) readstat_writer_free(state->writer);
    state->writer = NULL;
}

/* -- types ----------------------------------------------------------------------------------------------------------- */

static int64_t whole(const cs_column *column, size_t row)
{
    switch (column->is.type) {
    case CASUS_COLUMN_INT8: return ((const int8_t *)column->values)[row];
    case CASUS_COLUMN_BOOL: return ((const uint8_t *)column->values)[row];
    case CASUS_COLUMN_INT64: return ((const int64_t *)column->values)[row];
    default: return ((const int32_t *)column->values)[row];
    }
}

/* The narrowest of Stata's types that holds every number of a column. */
static bool number_type(const cs_column *column, size_t rows, readstat_type_t *out)
{
    int64_t most = 0;
    for (size_t row = 0; row < rows; row++) {
        int64_t value = whole(column, row);
        if (value < -EXACT_MOST || value > EXACT_MOST) return false;
        if (value > most || -value > most) most = value < 0 ? -value : value;
    }
    *out = most <= BYTE_MOST   ? READSTAT_TYPE_INT8
           : most <= INT_MOST  ? READSTAT_TYPE_INT16
           : most <= LONG_MOST ? READSTAT_TYPE_INT32
                               : READSTAT_TYPE_DOUBLE;
    return true;
}

static size_t longest_text(const cs_column *column, size_t rows)
{
    size_t most = 1, length;
    char room[CS_CELL_TEXT];
    for (size_t row = 0; row < rows; row++) {
        if (cs_kind_at(column, row)) continue;
        (void)cs_cell_text(column, row, room, &length);
        if (length > most) most = length;
    }
    return most;
}

/* -- labels ---------------------------------------------------------------------------------------------------------- */

static void add_missing_labels(readstat_label_set_t *set)
{
    for (int i = 1; i < CASUS_MISSING_COUNT; i++)
        readstat_label_tagged_value(set, casus_missing_letter((casus_missing)i), casus_missing_label((casus_missing)i));
}

static bool label_values(casus_export *it, const cs_column *column, readstat_variable_t *variable)
{
    dta_state *state = it->state;
    if (!column->is.label_count && !column->kinds) return true;
    readstat_label_set_t *set = readstat_add_label_set(state->writer, READSTAT_TYPE_INT32, column->is.name);
    if (!set) return false;
    for (size_t i = 0; i < column->is.label_count; i++)
        readstat_label_int32_value(set, column->is.labels[i].value, column->is.labels[i].label);
    if (column->kinds) add_missing_labels(set);
    readstat_variable_set_label_set(variable, set);
    return true;
}

/* A text has no missing values in Stata: a second variable says why it is blank. */
static casus_status add_status(casus_export *it, const cs_column *column, dta_column *made, casus_error *err)
{
    dta_state *state = it->state;
    char name[72];
    size_t length = strlen(column->is.name);
    if (length > 25) {
        cs_fail(err, CASUS_EINVAL, "'%s' is too long for a Stata file: with _status it has more than 32 letters",
                column->is.name);
        cs_fail_hint(err, "give the column a name of at most 25");
        return CASUS_EINVAL;
    }
    memcpy(name, column->is.name, length);
    memcpy(name + length, "_status", 8);
    made->status = readstat_add_variable(state->writer, name, READSTAT_TYPE_INT8, 0);
    readstat_label_set_t *set = readstat_add_label_set(state->writer, READSTAT_TYPE_INT32, name);
    if (!made->status || !set) return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    readstat_variable_set_label(made->status, "is it known, and why not?");
    for (int i = 0; i < CASUS_MISSING_COUNT; i++)
        readstat_label_int32_value(set, i, casus_missing_label((casus_missing)i));
    readstat_variable_set_label_set(made->status, set);
    return CASUS_OK;
}

static bool add_refs(casus_export *it, const cs_column *column, dta_column *made)
{
    dta_state *state = it->state;
    size_t length;
    made->refs = cs_arena_take(&it->arena, (column->ends.count + 1) * sizeof *made->refs);
    for (size_t i = 0; made->refs && i < column->ends.count; i++) {
        made->refs[i] = readstat_add_string_ref(state->writer, cs_column_word(column, (int32_t)i, &length));
        if (!made->refs[i]) return false;
    }
    return made->refs != NULL;
}

static casus_status add_variable(casus_export *it, const cs_column *column, size_t rows, dta_column *made,
                                 casus_error *err)
{
    dta_state *state = it->state;
    bool text = cs_cell_is_text(column);
    size_t width = text ? longest_text(column, rows) : 0;
    if (text)
        made->type = width > STRING_MOST ? READSTAT_TYPE_STRING_REF : READSTAT_TYPE_STRING;
    else if (column->is.type == CASUS_COLUMN_FLOAT64)
        made->type = READSTAT_TYPE_DOUBLE;
    else if (!number_type(column, rows, &made->type))
        return cs_fail(err, CASUS_EINVAL, "'%s' has numbers beyond 2^53, which a Stata file does not hold exactly",
                       column->is.name);
    bool good = made->type != READSTAT_TYPE_STRING_REF || add_refs(it, column, made);
    made->variable = readstat_add_variable(state->writer, column->is.name, made->type, width);
    if (!good || !made->variable) return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    readstat_variable_set_label(made->variable, column->is.label);
    if (text) return column->kinds ? add_status(it, column, made, err) : CASUS_OK;
    return label_values(it, column, made->variable) ? CASUS_OK
                                                    : cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
}

/* -- notes ----------------------------------------------------------------------------------------------------------- */

static casus_status add_notes(casus_export *it, const casus_table *table, casus_error *err)
{
    dta_state *state = it->state;
    const char *key, *value;
    cs_text text;
    cs_text_begin(&text, it->allocator);
    for (int i = 0; casus_table_note_at(table, i, &key, &value); i++) {
        text.length = 0;
        cs_text_say(&text, "%s: %s", key, value);
        if (!text.failed) readstat_add_note(state->writer, text.bytes);
    }
    for (int i = 0; i < cs_column_count(table); i++) {
        const casus_column *is = &cs_column_at(table, i)->is;
        text.length = 0;
        cs_text_say(&text, "%s: %s", is->name, is->definition);
        if (*is->rule) cs_text_say(&text, " Rule: %s.", is->rule);
        if (*is->source) cs_text_say(&text, " Source: %s.", is->source);
        if (*is->coverage) cs_text_say(&text, " Coverage: %s.", is->coverage);
        if (*is->since) cs_text_say(&text, " Since casus %s.", is->since);
        if (!text.failed) readstat_add_note(state->writer, text.bytes);
    }
    bool bad = text.failed;
    cs_text_end(&text);
    return bad ? cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path) : CASUS_OK;
}

static casus_status begin(casus_export *it, const casus_table *table, casus_error *err)
{
    dta_state *state = cs_arena_take(&it->arena, sizeof *state);
    if (state) state->columns = cs_arena_take(&it->arena, table->columns.count * sizeof *state->columns);
    if (!state || !state->columns) return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    it->state = state;
    state->writer = readstat_writer_init();
    if (!state->writer) return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    char label[LABEL_MOST + 1];
    size_t length = strlen(cs_export_name(it));
    if (length > LABEL_MOST) length = LABEL_MOST;
    memcpy(label, cs_export_name(it), length);
    label[length] = '\0';
    readstat_set_data_writer(state->writer, take_bytes);
    readstat_writer_set_file_label(state->writer, label);
    readstat_writer_set_file_timestamp(state->writer, STAMP);
    readstat_writer_set_file_format_version(state->writer, 118);
    casus_status status = CASUS_OK;
    for (int i = 0; i < cs_column_count(table) && !status; i++)
        status = add_variable(it, cs_column_at(table, i), table->rows, &state->columns[i], err);
    if (!status) status = add_notes(it, table, err);
    if (status) return status;
    readstat_error_t code = readstat_begin_writing_dta(state->writer, it, (long)table->rows);
    return code ? failed(it, code, err) : CASUS_OK;
}

/* -- rows ------------------------------------------------------------------------------------------------------------ */

static readstat_error_t insert_text(const dta_state *state, const dta_column *made, const cs_column *column, size_t row)
{
    char room[CS_CELL_TEXT];
    size_t length;
    casus_missing kind = cs_kind_at(column, row);
    readstat_error_t code = READSTAT_OK;
    if (made->type == READSTAT_TYPE_STRING_REF)
        code = kind ? readstat_insert_string_ref(state->writer, made->variable, NULL)
                    : readstat_insert_string_ref(state->writer, made->variable,
                                                 made->refs[((const int32_t *)column->values)[row]]);
    else
        code = readstat_insert_string_value(state->writer, made->variable,
                                            kind ? "" : cs_cell_text(column, row, room, &length));
    if (!code && made->status) code = readstat_insert_int8_value(state->writer, made->status, (int8_t)kind);
    return code;
}

static readstat_error_t insert_cell(const dta_state *state, const dta_column *made, const cs_column *column, size_t row)
{
    casus_missing kind = cs_kind_at(column, row);
    if (cs_cell_is_text(column)) return insert_text(state, made, column, row);
    if (kind) return readstat_insert_tagged_missing_value(state->writer, made->variable, casus_missing_letter(kind));
    if (column->is.type == CASUS_COLUMN_FLOAT64)
        return readstat_insert_double_value(state->writer, made->variable, ((const double *)column->values)[row]);
    int64_t value = whole(column, row);
    switch (made->type) {
    case READSTAT_TYPE_INT8: return readstat_insert_int8_value(state->writer, made->variable, (int8_t)value);
    case READSTAT_TYPE_INT16: return readstat_insert_int16_value(state->writer, made->variable, (int16_t)value);
    case READSTAT_TYPE_INT32: return readstat_insert_int32_value(state->writer, made->variable, (int32_t)value);
    default: return readstat_insert_double_value(state->writer, made->variable, (double)value);
    }
}

static casus_status rows(casus_export *it, const casus_table *batch, casus_error *err)
{
    dta_state *state = it->state;
    if (state->added) return cs_fail(err, CASUS_EINVAL, "a Stata file wants the whole table at once");
    state->added = true;
    for (size_t row = 0; row < batch->rows; row++) {
        readstat_error_t code = readstat_begin_row(state->writer);
        for (int i = 0; i < cs_column_count(batch) && !code; i++)
            code = insert_cell(state, &state->columns[i], cs_column_at(batch, i), row);
        if (!code) code = readstat_end_row(state->writer);
        if (code) return failed(it, code, err);
    }
    return CASUS_OK;
}

static casus_status end(casus_export *it, casus_error *err)
{
    dta_state *state = it->state;
    readstat_error_t code = readstat_end_writing(state->writer);
    return code || state->failed.status ? failed(it, code, err) : CASUS_OK;
}

const cs_export_face cs_face_dta = {begin, rows, end, drop, true, false};
