/* export_json.c - tables as JSON: one object with codebook and rows, or one object a line */
#include "port/export.h"

#include <string.h>

/* -- what it is ------------------------------------------------------------------------------------------------------ */

static void say_pair(cs_text *out, const char *before, const char *key, const char *value)
{
    cs_text_say(out, "%s", before);
    cs_json_text(out, key, strlen(key));
    cs_text_say(out, ": ");
    cs_json_text(out, value, strlen(value));
}

static void say_values(cs_text *out, const casus_column *is)
{
    cs_text_say(out, ", \"values\": [");
    for (size_t i = 0; i < is->label_count; i++) {
        cs_text_say(out, "%s{\"value\": %d", i ? ", " : "", (int)is->labels[i].value);
        say_pair(out, ", ", "label", is->labels[i].label);
        cs_text_say(out, "}");
    }
    cs_text_say(out, "]");
}

static void say_column(cs_text *out, const casus_column *is)
{
    const struct {
        const char *key, *value;
    } pairs[] = {{"type", casus_column_type_word(is->type)},
                 {"label", is->label},
                 {"definition", is->definition},
                 {"rule", is->rule},
                 {"source", is->source},
                 {"coverage", is->coverage},
                 {"since", is->since}};
    say_pair(out, "{", "name", is->name);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (*pairs[i].value) say_pair(out, ", ", pairs[i].key, pairs[i].value);
    cs_text_say(out, ", \"key\": %s", is->key ? "true" : "false");
    if (is->label_count) say_values(out, is);
    cs_text_say(out, "}");
}

void cs_json_about(cs_text *out, const casus_table *table)
{
    const char *key, *value;
    cs_text_say(out, "{\n  \"format\": \"table/1\",\n  \"notes\": {");
    for (int i = 0; casus_table_note_at(table, i, &key, &value); i++)
        say_pair(out, i ? ",\n    " : "\n    ", key, value);
    cs_text_say(out, "\n  },\n  \"columns\": [");
    for (int i = 0; i < cs_column_count(table); i++) {
        cs_text_say(out, i ? ",\n    " : "\n    ");
        say_column(out, &cs_column_at(table, i)->is);
    }
    cs_text_say(out, "\n  ],\n  \"missing\": {");
    for (int i = 1; i < CASUS_MISSING_COUNT; i++)
        say_pair(out, i > 1 ? ",\n    " : "\n    ", casus_missing_word((casus_missing)i),
                 casus_missing_label((casus_missing)i));
    cs_text_say(out, "\n  }");
}

/* -- rows ------------------------------------------------------------------------------------------------------------ */

typedef struct json_state {
    cs_text row;
} json_state;

static casus_status begin_state(casus_export *it, casus_error *err)
{
    json_state *state = cs_arena_take(&it->arena, sizeof *state);
    if (!state) {
        if (err) *err = (casus_error){.status = CASUS_ENOMEM, .message = "no memory for an export"};
        return CASUS_ENOMEM;
    }
    cs_text_begin(&state->row, it->allocator);
    it->state = state;
    return CASUS_OK;
}

static void drop(casus_export *it)
{
    cs_text_end(&((json_state *)it->state)->row);
}

static void say_cell(cs_text *out, const cs_column *column, size_t row)
{
    char room[CS_CELL_TEXT];
    size_t length;
    const char *text = cs_kind_at(column, row) ? NULL : cs_cell_text(column, row, room, &length);
    cs_text_add(out, "\"", 1); /* names are letters, digits and underscores */
    cs_text_add(out, column->is.name, strlen(column->is.name));
    cs_text_add(out, "\":", 2);
    if (!text)
        cs_text_add(out, "null", 4);
    else if (cs_cell_is_text(column))
        cs_json_text(out, text, length);
    else
        cs_text_add(out, text, length);
    if (!column->kinds) return;
    const char *word = casus_missing_word((casus_missing)column->kinds[row]);
    cs_text_add(out, ",\"", 2);
    cs_text_add(out, column->is.name, strlen(column->is.name));
    cs_text_add(out, "_status\":\"", 10);
    cs_text_add(out, word, strlen(word));
    cs_text_add(out, "\"", 1);
}

static casus_status put_text(casus_export *it, cs_text *text, casus_error *err)
{
    if (text->failed) {
        if (err) *err = (casus_error){.status = CASUS_ENOMEM, .message = "no memory for an export"};
        return CASUS_ENOMEM;
    }
    return cs_export_put(it, text->bytes, text->length, err);
}

static casus_status rows(casus_export *it, const casus_table *batch, casus_error *err)
{
    cs_text *text = &((json_state *)it->state)->row;
    bool lines = it->format == CASUS_TABLE_JSONL;
    casus_status status = CASUS_OK;
    for (size_t row = 0; row < batch->rows && !status; row++) {
        text->length = 0;
        if (!lines) cs_text_say(text, it->rows + row ? ",\n    " : "\n    ");
        for (int i = 0; i < cs_column_count(batch); i++) {
            cs_text_add(text, i ? "," : "{", 1);
            say_cell(text, cs_column_at(batch, i), row);
        }
        cs_text_say(text, lines ? "}\n" : "}");
        status = put_text(it, text, err);
    }
    return status;
}

static casus_status begin_json(casus_export *it, const casus_table *table, casus_error *err)
{
    casus_status status = begin_state(it, err);
    if (status) return status;
    cs_text *text = &((json_state *)it->state)->row;
    cs_json_about(text, table);
    cs_text_say(text, ",\n  \"rows\": [");
    return put_text(it, text, err);
}

static casus_status end_json(casus_export *it, casus_error *err)
{
    return cs_export_say(it, it->rows ? "\n  ]\n}\n" : "]\n}\n", err);
}

static casus_status begin_lines(casus_export *it, const casus_table *table, casus_error *err)
{
    (void)table;
    return begin_state(it, err);
}

static casus_status end_lines(casus_export *it, casus_error *err)
{
    (void)it;
    (void)err;
    return CASUS_OK;
}

const cs_export_face cs_face_json = {begin_json, rows, end_json, drop, false, false};
const cs_export_face cs_face_jsonl = {begin_lines, rows, end_lines, drop, false, true};
