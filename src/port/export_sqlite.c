/* export_sqlite.c - tables as an SQLite database: the rows, the codebook, what made them */
#include "port/export.h"

#include "base/error.h"

#include <sqlite3.h>
#include <string.h>

typedef struct sqlite_state {
    sqlite3 *db;
    sqlite3_stmt *insert;
} sqlite_state;

static casus_status failed(const casus_export *it, int code, casus_error *err)
{
    const sqlite_state *state = it->state;
    if (code == SQLITE_NOMEM) return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    cs_fail(err, CASUS_EIO, "cannot write '%s': %s", it->path,
            code == SQLITE_FULL ? "no space left on the device" : sqlite3_errmsg(state->db));
    cs_fail_at(err, it->path, 0, 0);
    return CASUS_EIO;
}

static casus_status run(const casus_export *it, const char *sql, casus_error *err)
{
    const sqlite_state *state = it->state;
    int code = sqlite3_exec(state->db, sql, NULL, NULL, NULL);
    return code ? failed(it, code, err) : CASUS_OK;
}

static void drop(casus_export *it)
{
    sqlite_state *state = it->state;
    sqlite3_finalize(state->insert);
    sqlite3_close(state->db);
    state->insert = NULL;
    state->db = NULL;
}

/* -- statements ------------------------------------------------------------------------------------------------------ */

static void say_name(cs_text *out, const char *name, const char *ending)
{
    cs_text_add(out, "\"", 1);
    for (; *name; name++) cs_text_add(out, *name == '"' ? "\"\"" : name, *name == '"' ? 2 : 1);
    cs_text_say(out, "%s\"", ending);
}

static const char *sql_type(casus_column_type type)
{
    if (type == CASUS_COLUMN_TEXT || type == CASUS_COLUMN_DAY) return "TEXT";
    return type == CASUS_COLUMN_FLOAT64 ? "REAL" : "INTEGER";
}

static void say_create(cs_text *out, const casus_export *it, const casus_table *table)
{
    cs_text_say(out, "CREATE TABLE ");
    say_name(out, cs_export_name(it), "");
    for (int i = 0; i < cs_column_count(table); i++) {
        const cs_column *column = cs_column_at(table, i);
        cs_text_say(out, i ? ", " : " (");
        say_name(out, column->is.name, "");
        cs_text_say(out, " %s%s", sql_type(column->is.type), column->is.key ? " NOT NULL" : "");
        if (!column->kinds) continue;
        cs_text_say(out, ", ");
        say_name(out, column->is.name, "_status");
        cs_text_say(out, " TEXT NOT NULL");
    }
    cs_text_say(out, ")");
}

static void say_insert(cs_text *out, const casus_export *it, const casus_table *table)
{
    cs_text_say(out, "INSERT INTO ");
    say_name(out, cs_export_name(it), "");
    cs_text_say(out, " VALUES (");
    for (int i = 0; i < cs_column_count(table); i++)
        cs_text_say(out, "%s%s", i ? ", ?" : "?", cs_column_at(table, i)->kinds ? ", ?" : "");
    cs_text_say(out, ")");
}

/* One row of texts; NULL becomes "". */
static casus_status add_texts(const casus_export *it, const char *sql, const char *const *texts, int count,
                              casus_error *err)
{
    const sqlite_state *state = it->state;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(state->db, sql, -1, &statement, NULL);
    for (int i = 0; i < count && code == SQLITE_OK; i++)
        code = sqlite3_bind_text(statement, i + 1, texts[i] ? texts[i] : "", -1, SQLITE_STATIC);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    casus_status status = code == SQLITE_DONE ? CASUS_OK : failed(it, code, err);
    sqlite3_finalize(statement);
    return status;
}

/* -- what it is ------------------------------------------------------------------------------------------------------ */

static casus_status put_column(const casus_export *it, const casus_column *is, int position, casus_error *err)
{
    char number[24], value[24];
    number[cs_number_int(position, number)] = '\0';
    const char *texts[] = {number,
                           is->name,
                           casus_column_type_word(is->type),
                           is->key ? "1" : "0",
                           is->label,
                           is->definition,
                           is->rule,
                           is->source,
                           is->coverage,
                           is->since};
    casus_status status = add_texts(it, "INSERT INTO codebook VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", texts, 10, err);
    for (size_t i = 0; i < is->label_count && !status; i++) {
        value[cs_number_int(is->labels[i].value, value)] = '\0';
        const char *row[] = {is->name, value, is->labels[i].label};
        status = add_texts(it, "INSERT INTO codebook_values VALUES (?, ?, ?)", row, 3, err);
    }
    return status;
}

static casus_status put_about(const casus_export *it, const casus_table *table, casus_error *err)
{
    const char *key, *value;
    casus_status status = run(
        it,
        "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
        "CREATE TABLE codebook (position INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, key INTEGER NOT "
        "NULL, label TEXT, definition TEXT, rule TEXT, source TEXT, coverage TEXT, since TEXT);"
        "CREATE TABLE codebook_values (name TEXT NOT NULL, value INTEGER NOT NULL, label TEXT NOT NULL);"
        "CREATE TABLE missing (status TEXT PRIMARY KEY, stata TEXT NOT NULL, label TEXT NOT NULL);",
        err);
    for (int i = 0; !status && casus_table_note_at(table, i, &key, &value); i++) {
        const char *row[] = {key, value};
        status = add_texts(it, "INSERT INTO about VALUES (?, ?)", row, 2, err);
    }
    for (int i = 0; i < cs_column_count(table) && !status; i++)
        status = put_column(it, &cs_column_at(table, i)->is, i + 1, err);
    for (int i = 1; i < CASUS_MISSING_COUNT && !status; i++) {
        char tag[3] = {'.', casus_missing_letter((casus_missing)i), '\0'};
        const char *row[] = {casus_missing_word((casus_missing)i), tag, casus_missing_label((casus_missing)i)};
        status = add_texts(it, "INSERT INTO missing VALUES (?, ?, ?)", row, 3, err);
    }
    return status;
}

static casus_status begin(casus_export *it, const casus_table *table, casus_error *err)
{
    sqlite_state *state = cs_arena_take(&it->arena, sizeof *state);
    cs_text text;
    if (!state) return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    it->state = state;
    /* the file is new and nobody else's until it has its name: no journal, no lock, no waiting for the disk */
    int code = sqlite3_open_v2(it->file.name, &state->db, SQLITE_OPEN_READWRITE, "unix-none");
    if (code == SQLITE_ERROR) { /* a system without that way of not locking */
        sqlite3_close(state->db);
        code = sqlite3_open_v2(it->file.name, &state->db, SQLITE_OPEN_READWRITE, NULL);
    }
    if (code) return failed(it, code, err);
    casus_status status = run(it, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN", err);
    if (!status) status = put_about(it, table, err);
    cs_text_begin(&text, it->allocator);
    say_create(&text, it, table);
    if (!status && !text.failed) status = run(it, text.bytes, err);
    text.length = 0;
    say_insert(&text, it, table);
    if (!status && text.failed) status = cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", it->path);
    if (!status) code = sqlite3_prepare_v2(state->db, text.bytes, -1, &state->insert, NULL);
    cs_text_end(&text);
    return status || !code ? status : failed(it, code, err);
}

/* -- rows ------------------------------------------------------------------------------------------------------------ */

static int bind_cell(sqlite3_stmt *to, int at, const cs_column *column, size_t row)
{
    char room[CS_CELL_TEXT];
    size_t length;
    if (cs_kind_at(column, row)) return sqlite3_bind_null(to, at);
    switch (column->is.type) {
    case CASUS_COLUMN_INT8: return sqlite3_bind_int(to, at, ((const int8_t *)column->values)[row]);
    case CASUS_COLUMN_BOOL: return sqlite3_bind_int(to, at, ((const uint8_t *)column->values)[row]);
    case CASUS_COLUMN_INT32: return sqlite3_bind_int(to, at, ((const int32_t *)column->values)[row]);
    case CASUS_COLUMN_INT64: return sqlite3_bind_int64(to, at, ((const int64_t *)column->values)[row]);
    case CASUS_COLUMN_FLOAT64: return sqlite3_bind_double(to, at, ((const double *)column->values)[row]);
    case CASUS_COLUMN_TEXT:
    case CASUS_COLUMN_DAY: break;
    }
    const char *text = cs_cell_text(column, row, room, &length);
    return sqlite3_bind_text(to, at, text, (int)length, text == room ? SQLITE_TRANSIENT : SQLITE_STATIC);
}

static casus_status rows(casus_export *it, const casus_table *batch, casus_error *err)
{
    sqlite_state *state = it->state;
    for (size_t row = 0; row < batch->rows; row++) {
        int at = 0, code = SQLITE_OK;
        for (int i = 0; i < cs_column_count(batch) && code == SQLITE_OK; i++) {
            const cs_column *column = cs_column_at(batch, i);
            code = bind_cell(state->insert, ++at, column, row);
            if (code || !column->kinds) continue;
            const char *word = casus_missing_word((casus_missing)column->kinds[row]);
            code = sqlite3_bind_text(state->insert, ++at, word, -1, SQLITE_STATIC);
        }
        if (code == SQLITE_OK) code = sqlite3_step(state->insert);
        if (code == SQLITE_DONE) code = sqlite3_reset(state->insert);
        if (code) return failed(it, code, err);
    }
    return CASUS_OK;
}

static casus_status end(casus_export *it, casus_error *err)
{
    casus_status status = run(it, "COMMIT", err);
    drop(it);
    return status;
}

const cs_export_face cs_face_sqlite = {begin, rows, end, drop, true, false};
