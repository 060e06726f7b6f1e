/* json.c - a trace, or a list of diagnostics, as JSON */
#include "port/report.h"

#include "base/error.h"
#include "base/utf8.h"

#include <jansson.h>
#include <string.h>

/* -- texts ----------------------------------------------------------------------------------------------------------- */

/* A message may have cut a name in the middle of a character: what is no character becomes '?'. */
static json_t *cleaned(const char *text)
{
    size_t length = strlen(text);
    char *copy = cs_mem_resize(NULL, NULL, 0, length + 1);
    if (!copy) return NULL;
    memcpy(copy, text, length + 1);
    for (size_t i = 0; i < length;) {
        size_t step = cs_utf8_size(copy + i, length - i);
        if (!step) copy[i] = '?';
        i += step ? step : 1;
    }
    json_t *made = json_stringn(copy, length);
    cs_mem_free(NULL, copy, length + 1);
    return made;
}

static json_t *json_of_text(const char *text)
{
    json_t *made = json_string(text);
    return made ? made : cleaned(text);
}

/* -- traces ---------------------------------------------------------------------------------------------------------- */

static json_t *json_of(const casus_node *node)
{
    switch (casus_node_kind_of(node)) {
    case CASUS_NODE_BOOL: return json_boolean(casus_node_number(node) != 0);
    case CASUS_NODE_NUMBER: return json_integer(casus_node_number(node));
    case CASUS_NODE_TEXT: return json_of_text(casus_node_text(node));
    case CASUS_NODE_NOTHING: return json_null();
    case CASUS_NODE_LIST:
    case CASUS_NODE_MAP: break;
    }
    bool map = casus_node_kind_of(node) == CASUS_NODE_MAP;
    json_t *made = map ? json_object() : json_array();
    CS_EACH(child, node) {
        json_t *value = made ? json_of(child) : NULL;
        int failed = map ? json_object_set_new(made, casus_node_key(child), value) : json_array_append_new(made, value);
        if (!failed) continue;
        json_decref(made);
        return NULL;
    }
    return made;
}

static int take(const char *bytes, size_t length, void *user)
{
    cs_printer *printer = user;
    if (!printer->write(printer->user, bytes, length)) printer->failed = true;
    return printer->failed ? -1 : 0;
}

/* Keys stay in the order they were put in. */
static casus_status dump(json_t *json, cs_printer *printer, casus_error *err)
{
    if (!json) return cs_fail(err, CASUS_ENOMEM, "no memory for the JSON text");
    int failed = json_dump_callback(json, take, printer, JSON_INDENT(2));
    json_decref(json);
    if (!failed) cs_print(printer, "\n");
    if (failed && !printer->failed) return cs_fail(err, CASUS_ENOMEM, "no memory for the JSON text");
    return CASUS_OK;
}

casus_status cs_json_trace(const casus_trace *trace, cs_printer *printer, casus_error *err)
{
    return dump(json_of(casus_trace_root(trace)), printer, err);
}

/* -- diagnostics ----------------------------------------------------------------------------------------------------- */

static json_t *place_of(const casus_place *place, const char *message, const char *source)
{
    return json_pack("{s:o, s:i, s:i, s:i, s:o, s:o}", "file", json_of_text(place->file ? place->file : ""), "line",
                     place->line, "column", place->column, "end_column", place->end_column, "message",
                     json_of_text(message), "source", json_of_text(source));
}

static json_t *json_of_diagnostic(const casus_diagnostic *it)
{
    json_t *made =
        json_pack("{s:s, s:s}", "code", it->code, "severity", it->severity == CASUS_ERROR ? "error" : "warning");
    json_t *place = place_of(&it->place, it->message, it->source);
    int failed = !made || !place || json_object_update(made, place);
    json_decref(place);
    if (!failed && it->hint[0]) failed = json_object_set_new(made, "hint", json_of_text(it->hint));
    if (!failed && it->other.line)
        failed = json_object_set_new(made, "other", place_of(&it->other, it->other_message, it->other_source));
    if (!failed) return made;
    json_decref(made);
    return NULL;
}

casus_status cs_json_diagnostics(const casus_diagnostics *list, cs_printer *printer, casus_error *err)
{
    json_t *made = json_array();
    for (size_t i = 0; made && i < casus_diagnostics_count(list); i++)
        if (json_array_append_new(made, json_of_diagnostic(casus_diagnostics_at(list, i)))) {
            json_decref(made);
            made = NULL;
        }
    return dump(made, printer, err);
}
