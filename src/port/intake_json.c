/* intake_json.c - one line of JSON lines as a document
 *
 * The source of the document is the decoded value of "text" (or "html"), so that offsets are those of the text that somebody put in. An
 * escaped lone surrogate is U+FFFD there; an escaped NUL is a NUL of the source, which the text leaves out.
 */
#include "port/intake.h"

#include "base/error.h"
#include "port/json_line.h"
#include "port/when.h"

#include <string.h>

typedef enum key { ID, URL, TITLE, PUBLISHER, AUTHOR, PUBLISHED, TEXT, HTML, KEYS } key;

static const char *const keys[] = {"id", "url", "title", "publisher", "author", "published", "text", "html", NULL};

typedef struct reader {
    const char *name;
    int number;
    casus_error *err;
    cs_json_value values[KEYS];
} reader;

static casus_status fault(reader *r, key of, const char *hint)
{
    cs_fail_at(r->err, r->name, r->number, (int)r->values[of].at + 1);
    cs_fail_hint(r->err, "%s", hint);
    return CASUS_EFORMAT;
}

static bool given(const reader *r, key of)
{
    return r->values[of].kind != CS_JSON_ABSENT && r->values[of].kind != CS_JSON_NULL;
}

/* NULL when absent; a NUL inside ends it. */
static const char *plain(const reader *r, key of)
{
    return given(r, of) ? r->values[of].text : NULL;
}

static casus_status check_kinds(reader *r)
{
    for (int i = 0; i < KEYS; i++) {
        if (!given(r, (key)i) || r->values[i].kind == CS_JSON_STRING) continue;
        cs_fail(r->err, CASUS_EFORMAT, "'%s' is %s; a string is wanted", keys[i],
                cs_json_kind_words(r->values[i].kind));
        return fault(r, (key)i, "put it in quotes, or leave it out");
    }
    if (given(r, TEXT) || given(r, HTML)) return CASUS_OK;
    cs_fail(r->err, CASUS_EFORMAT, "this object has neither 'text' nor 'html'");
    return fault(r, TEXT, "the report itself is the value of 'text'");
}

static casus_status read_date(reader *r, casus_date *out)
{
    const cs_json_value *value = &r->values[PUBLISHED];
    *out = CASUS_DATE_NONE;
    if (!given(r, PUBLISHED) || !value->length) return CASUS_OK;
    *out = cs_when_parse(value->text, value->length);
    if (casus_date_known(*out)) return CASUS_OK;
    cs_fail(r->err, CASUS_EFORMAT, "'published' is \"%.40s\"; a date like 2024-06-20 is wanted", value->text);
    return fault(r, PUBLISHED, "leave it out if it is not known");
}

static casus_status make(reader *r, cs_intake_source *source, casus_document **out)
{
    const cs_json_value *body = &r->values[given(r, TEXT) ? TEXT : HTML];
    casus_status status = check_kinds(r);
    if (!status) status = read_date(r, &source->facts.published);
    if (status) return status;
    source->bytes = body->text;
    source->length = body->length;
    source->facts.id = plain(r, ID);
    source->facts.url = plain(r, URL);
    source->facts.title = plain(r, TITLE);
    source->facts.publisher = plain(r, PUBLISHER);
    source->facts.author = plain(r, AUTHOR);
    status = given(r, TEXT) ? cs_intake_text(source, out, r->err) : cs_intake_html(source, out, r->err);
    if (status) cs_fail_at(r->err, r->name, r->number, (int)body->at + 1);
    return status;
}

casus_status cs_intake_json(const char *name, const char *line, size_t length, int number,
                            const casus_intake_options *options, const casus_allocator *allocator, casus_document **out,
                            casus_error *err)
{
    char label[CS_LABEL_MAX];
    casus_error local; /* its column is asked for below */
    reader r = {.name = name, .number = number, .err = err ? err : &local};
    cs_intake_source source = {.options = options, .allocator = allocator};
    cs_json_line object;
    casus_status status = cs_json_line_read(line, length, keys, allocator, r.values, &object, r.err);
    if (status) {
        cs_fail_at(r.err, name, number, r.err->column ? r.err->column : 1);
        return status;
    }
    cs_intake_label(name, number, label);
    source.facts.name = label;
    status = make(&r, &source, out);
    cs_json_line_end(&object, allocator);
    return status;
}
