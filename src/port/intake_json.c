/* intake_json.c - one line of JSON lines as a document
 *
 * The source of the document is the decoded value of "text" (or "html"), so that offsets are those of the text that somebody put in. What JSON
 * can write and UTF-8 cannot is made good in a copy before it is parsed: an escaped lone surrogate is the escape of U+FFFD, which is
 * as long, so that columns stay right. An escaped NUL becomes a NUL of the source, which the text leaves out.
 */
#include "port/intake.h"

#include "base/error.h"
#include "base/utf8.h"
#include "port/json_read.h"
#include "port/when.h"

#include <string.h>

typedef struct reader {
    const char *name;
    int number;
    const casus_intake_options *options;
    const casus_allocator *allocator;
    casus_error *err;
    char label[CS_LABEL_MAX]; /* "in.jsonl:7" */
} reader;

static casus_status fault(reader *r, int column, const char *hint)
{
    cs_fail_at(r->err, r->name, r->number, column);
    cs_fail_hint(r->err, "%s", hint);
    return CASUS_EFORMAT;
}

/* -- before the parser ------------------------------------------------------------------------------------------------------ */

/* The value of an escape \uXXXX at p, or -1. */
static int escape_at(const char *p, const char *end)
{
    int value = 0;
    if (end - p < 6 || p[0] != '\\' || p[1] != 'u') return -1;
    for (int i = 2; i < 6; i++) {
        char c = p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

static void mend_surrogates(char *line, size_t length)
{
    const char *end = line + length;
    for (char *p = line; p < end;) {
        if (*p != '\\') {
            p++;
            continue;
        }
        int one = escape_at(p, end), two = one >= 0xD800 && one < 0xDC00 ? escape_at(p + 6, end) : -1;
        bool pair = two >= 0xDC00 && two < 0xE000;
        if (one >= 0xD800 && one < 0xE000 && !pair) memcpy(p + 2, "FFFD", 4);
        p += one < 0 ? (end - p < 2 ? 1 : 2) : pair ? 12 : 6;
    }
}

/* The column of the first byte that is no UTF-8, or 0. */
static int broken_column(const char *line, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t size = cs_utf8_size(line + i, length - i);
        if (!size) return (int)i + 1;
        i += size;
    }
    return 0;
}

static casus_status parse(reader *r, const char *line, size_t length, json_t **out)
{
    int column = broken_column(line, length);
    if (column) {
        cs_fail(r->err, CASUS_EFORMAT, "the byte %02x is no UTF-8, in which JSON is written",
                (unsigned)(unsigned char)line[column - 1]);
        return fault(r, column, "was the file converted, or cut in the middle of a character?");
    }
    char *copy = cs_mem_resize(r->allocator, NULL, 0, length + 1);
    if (!copy) return cs_intake_no_memory(r->name, r->err);
    memcpy(copy, line, length);
    mend_surrogates(copy, length);
    json_error_t error;
    bool no_memory;
    *out = cs_json_read(copy, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error, &no_memory);
    cs_mem_free(r->allocator, copy, length + 1);
    if (*out) return CASUS_OK;
    if (no_memory) return cs_intake_no_memory(r->name, r->err);
    cs_fail(r->err, CASUS_EFORMAT, "this line is no JSON object: %s", error.text);
    return fault(r, error.position > 0 ? error.position : 1, "one whole object a line is wanted");
}

/* -- its values ------------------------------------------------------------------------------------------------------------- */

/* A text, NULL when absent or null. */
static casus_status text_of(reader *r, const json_t *object, const char *key, const json_t **out)
{
    const json_t *value = json_object_get(object, key);
    *out = NULL;
    if (!value || json_is_null(value)) return CASUS_OK;
    *out = value;
    if (json_is_string(value)) return CASUS_OK;
    static const char *const kinds[] = {"an object", "an array", "a string", "a number",
                                        "a number",  "true",     "false",    "null"};
    cs_fail(r->err, CASUS_EFORMAT, "'%s' is %s; a string is wanted", key, kinds[json_typeof(value)]);
    return fault(r, 1, "put it in quotes, or leave it out");
}

typedef struct values {
    const json_t *id, *url, *title, *publisher, *author, *published, *text, *html;
} values;

static casus_status values_of(reader *r, const json_t *object, values *out)
{
    const struct {
        const char *key;
        const json_t **to;
    } keys[] = {{"id", &out->id},         {"url", &out->url},
                {"title", &out->title},   {"publisher", &out->publisher},
                {"author", &out->author}, {"published", &out->published},
                {"text", &out->text},     {"html", &out->html}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        casus_status status = text_of(r, object, keys[i].key, keys[i].to);
        if (status) return status;
    }
    if (out->text || out->html) return CASUS_OK;
    cs_fail(r->err, CASUS_EFORMAT, "this object has neither 'text' nor 'html'");
    return fault(r, 1, "the report itself is the value of 'text'");
}

static casus_status date_of(reader *r, const json_t *value, casus_date *out)
{
    *out = CASUS_DATE_NONE;
    if (!value || !json_string_length(value)) return CASUS_OK;
    *out = cs_when_parse(json_string_value(value), json_string_length(value));
    if (casus_date_known(*out)) return CASUS_OK;
    cs_fail(r->err, CASUS_EFORMAT, "'published' is \"%.40s\"; a date like 2024-06-20 is wanted",
            json_string_value(value));
    return fault(r, 1, "leave it out if it is not known");
}

/* NULL when absent; a NUL inside ends it. */
static const char *plain(const json_t *value)
{
    return value ? json_string_value(value) : NULL;
}

static casus_status make(reader *r, const values *v, casus_document **out)
{
    cs_intake_source source = {.options = r->options, .allocator = r->allocator};
    casus_status status = date_of(r, v->published, &source.facts.published);
    if (status) return status;
    const json_t *body = v->text ? v->text : v->html;
    source.bytes = json_string_value(body);
    source.length = json_string_length(body);
    source.facts.name = r->label;
    source.facts.id = plain(v->id);
    source.facts.url = plain(v->url);
    source.facts.title = plain(v->title);
    source.facts.publisher = plain(v->publisher);
    source.facts.author = plain(v->author);
    status = v->text ? cs_intake_text(&source, out, r->err) : cs_intake_html(&source, out, r->err);
    if (status) cs_fail_at(r->err, r->name, r->number, 1);
    return status;
}

casus_status cs_intake_json(const char *name, const char *line, size_t length, int number,
                            const casus_intake_options *options, const casus_allocator *allocator, casus_document **out,
                            casus_error *err)
{
    reader r = {.name = name, .number = number, .options = options, .allocator = allocator, .err = err};
    cs_intake_label(name, number, r.label);
    json_t *object = NULL;
    casus_status status = parse(&r, line, length, &object);
    if (status) return status;
    values v;
    if (!json_is_object(object)) {
        cs_fail(err, CASUS_EFORMAT, "this line is JSON, but no object");
        status = fault(&r, 1, "one whole object a line is wanted");
    }
    if (!status) status = values_of(&r, object, &v);
    if (!status) status = make(&r, &v, out);
    json_decref(object);
    return status;
}
