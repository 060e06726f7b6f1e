/* json_line.c - the strings of one JSON object that stands on one line */
#include "port/json_line.h"

#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

/* No key that is asked for is longer. */
enum { KEY_MAX = 32 };

typedef struct parser {
    const char *line;
    size_t at, length;
    char *buffer; /* where strings are written; as long as the line, which none can outgrow */
    size_t used;
    int depth;
    casus_error *err;
} parser;

const char *cs_json_kind_words(cs_json_kind kind)
{
    static const char *const words[] = {"absent", "a string", "a number",  "true",
                                        "false",  "null",     "an object", "an array"};
    return words[kind];
}

static casus_status fault(parser *p, const char *message)
{
    cs_fail(p->err, CASUS_EFORMAT, "%s", message);
    cs_fail_at(p->err, NULL, 0, (int)p->at + 1);
    cs_fail_hint(p->err, "one whole JSON object a line is wanted");
    return CASUS_EFORMAT;
}

static char peek(const parser *p)
{
    return p->at < p->length ? p->line[p->at] : '\0';
}

static void skip_space(parser *p)
{
    while (p->at < p->length && (peek(p) == ' ' || peek(p) == '\t' || peek(p) == '\r')) p->at++;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* -- strings ------------------------------------------------------------------------------------------------------------ */

/* The four digits of \uXXXX whose backslash stands at `at`; -1 when they are none. */
static int unit_at(const parser *p, size_t at)
{
    int value = 0;
    if (p->length - at < 6 || p->line[at] != '\\' || p->line[at + 1] != 'u') return -1;
    for (size_t i = at + 2; i < at + 6; i++) {
        char c = p->line[i];
        int digit = is_digit(c)            ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* \uXXXX, or two of them that are one character. */
static bool take_unit(parser *p)
{
    int one = unit_at(p, p->at), two = one >= 0xD800 && one < 0xDC00 ? unit_at(p, p->at + 6) : -1;
    if (one < 0) return false;
    bool pair = two >= 0xDC00 && two < 0xE000;
    uint32_t point = pair ? 0x10000 + (((uint32_t)one - 0xD800) << 10) + ((uint32_t)two - 0xDC00) : (uint32_t)one;
    char bytes[4];
    size_t size = cs_utf8_put(point, bytes); /* U+FFFD for a lone one */
    memcpy(p->buffer + p->used, bytes, size);
    p->used += size;
    p->at += pair ? 12 : 6;
    return true;
}

static bool take_escape(parser *p)
{
    static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    char letter = p->at + 1 < p->length ? p->line[p->at + 1] : '\0';
    if (letter == 'u') return take_unit(p);
    const char *found = letter ? strchr(letters, letter) : NULL;
    if (!found) return false;
    p->buffer[p->used++] = means[found - letters];
    p->at += 2;
    return true;
}

/* A string into the buffer, with a NUL behind it; its closing quote makes room for that. */
static casus_status take_string(parser *p, const char **text, size_t *length)
{
    size_t begin = p->used;
    for (p->at++; peek(p) != '"' || p->at == p->length;) {
        if (p->at == p->length) return fault(p, "this string is never closed");
        if (peek(p) == '\\') {
            if (!take_escape(p)) return fault(p, "this escape is none of JSON");
            continue;
        }
        if ((unsigned char)peek(p) < ' ') return fault(p, "a control character in a string is written as an escape");
        size_t size = cs_utf8_size(p->line + p->at, p->length - p->at);
        if (!size) {
            fault(p, "");
            cs_fail(p->err, CASUS_EFORMAT, "the byte %02x is no UTF-8, in which JSON is written",
                    (unsigned)(unsigned char)peek(p));
            cs_fail_at(p->err, NULL, 0, (int)p->at + 1);
            cs_fail_hint(p->err, "was the file converted, or cut in the middle of a character?");
            return CASUS_EFORMAT;
        }
        memcpy(p->buffer + p->used, p->line + p->at, size);
        p->used += size;
        p->at += size;
    }
    p->at++;
    *text = p->buffer + begin;
    *length = p->used - begin;
    p->buffer[p->used++] = '\0';
    return CASUS_OK;
}

/* -- other values --------------------------------------------------------------------------------------------------------- */

static casus_status take_number(parser *p)
{
    if (peek(p) == '-') p->at++;
    size_t digits = p->at;
    while (is_digit(peek(p))) p->at++;
    if (p->at == digits || (p->line[digits] == '0' && p->at > digits + 1)) return fault(p, "this is no number of JSON");
    if (peek(p) == '.') {
        size_t fraction = ++p->at;
        while (is_digit(peek(p))) p->at++;
        if (p->at == fraction) return fault(p, "this is no number of JSON");
    }
    if (peek(p) != 'e' && peek(p) != 'E') return CASUS_OK;
    p->at++;
    if (peek(p) == '+' || peek(p) == '-') p->at++;
    size_t power = p->at;
    while (is_digit(peek(p))) p->at++;
    return p->at == power ? fault(p, "this is no number of JSON") : CASUS_OK;
}

static bool take_word(parser *p, const char *word)
{
    size_t length = strlen(word);
    if (p->length - p->at < length || memcmp(p->line + p->at, word, length) != 0) return false;
    p->at += length;
    return true;
}

static casus_status take_value(parser *p, cs_json_value *out);

static casus_status deeper(parser *p)
{
    if (++p->depth <= CS_JSON_DEPTH_MAX) return CASUS_OK;
    cs_fail(p->err, CASUS_ELIMIT, "this JSON has more than %d values inside one another", CS_JSON_DEPTH_MAX);
    cs_fail_at(p->err, NULL, 0, (int)p->at + 1);
    return CASUS_ELIMIT;
}

/* Behind a value of a list: true when another one follows, with the comma taken. */
static casus_status take_comma(parser *p, char close, bool *more)
{
    skip_space(p);
    *more = peek(p) == ',';
    if (!*more && peek(p) != close)
        return fault(p, close == '}' ? "a comma or } is wanted here" : "a comma or ] is wanted here");
    p->at++;
    skip_space(p);
    return CASUS_OK;
}

static casus_status take_array(parser *p)
{
    cs_json_value item;
    casus_status status = deeper(p);
    p->at++;
    skip_space(p);
    bool more = peek(p) != ']';
    if (!more) p->at++;
    while (!status && more) {
        status = take_value(p, &item);
        if (!status) status = take_comma(p, ']', &more);
    }
    p->depth--;
    return status;
}

typedef struct wanted {
    const char *const *keys; /* NULL: none is */
    cs_json_value *values;
} wanted;

/* The value of the key that was just read; where two say the same, nobody can know which is meant. */
static casus_status place_for(parser *p, const wanted *w, const char *key, size_t length, size_t at,
                              cs_json_value *other, cs_json_value **out)
{
    *out = other;
    for (size_t i = 0; w->keys && w->keys[i]; i++) {
        if (strlen(w->keys[i]) != length || memcmp(w->keys[i], key, length) != 0) continue;
        if (w->values[i].kind != CS_JSON_ABSENT) {
            p->at = at;
            fault(p, "");
            cs_fail(p->err, CASUS_EFORMAT, "the key '%s' stands here for the second time", w->keys[i]);
            cs_fail_at(p->err, NULL, 0, (int)at + 1);
            cs_fail_hint(p->err, "which of the two is meant?");
            return CASUS_EFORMAT;
        }
        *out = &w->values[i];
    }
    return CASUS_OK;
}

static casus_status take_member(parser *p, const wanted *w)
{
    const char *key;
    size_t length, at = p->at, before = p->used;
    cs_json_value other, *to;
    if (peek(p) != '"') return fault(p, "a key in quotes is wanted here");
    casus_status status = take_string(p, &key, &length);
    if (!status) status = place_for(p, w, key, length, at, &other, &to);
    if (status) return status;
    p->used = before; /* a key is not kept */
    skip_space(p);
    if (peek(p) != ':') return fault(p, "a colon is wanted here");
    p->at++;
    skip_space(p);
    status = take_value(p, to);
    if (to == &other) p->used = before; /* nor a value that nobody asked for */
    return status;
}

static casus_status take_object(parser *p, const wanted *w)
{
    casus_status status = deeper(p);
    p->at++;
    skip_space(p);
    bool more = peek(p) != '}';
    if (!more) p->at++;
    while (!status && more) {
        status = take_member(p, w);
        if (!status) status = take_comma(p, '}', &more);
    }
    p->depth--;
    return status;
}

static casus_status take_value(parser *p, cs_json_value *out)
{
    static const wanted nothing = {NULL, NULL};
    *out = (cs_json_value){.at = p->at};
    switch (peek(p)) {
    case '"': out->kind = CS_JSON_STRING; return take_string(p, &out->text, &out->length);
    case '{': out->kind = CS_JSON_OBJECT; return take_object(p, &nothing);
    case '[': out->kind = CS_JSON_ARRAY; return take_array(p);
    case 't': out->kind = CS_JSON_TRUE; break;
    case 'f': out->kind = CS_JSON_FALSE; break;
    case 'n': out->kind = CS_JSON_NULL; break;
    default:
        out->kind = CS_JSON_NUMBER;
        if (peek(p) == '-' || is_digit(peek(p))) return take_number(p);
        return fault(p, p->at == p->length ? "the line ends where a value is wanted" : "a value is wanted here");
    }
    bool known = take_word(p, "true") || take_word(p, "false") || take_word(p, "null");
    return known ? CASUS_OK : fault(p, "a value is wanted here");
}

static casus_status take_line(parser *p, const wanted *w)
{
    skip_space(p);
    if (peek(p) != '{') return fault(p, "this line is no JSON object");
    casus_status status = take_object(p, w);
    if (status) return status;
    skip_space(p);
    return p->at < p->length ? fault(p, "something stands behind the object") : CASUS_OK;
}

casus_status cs_json_line_read(const char *line, size_t length, const char *const *keys,
                               const casus_allocator *allocator, cs_json_value *values, cs_json_line *out,
                               casus_error *err)
{
    parser p = {.line = line, .length = length, .err = err};
    wanted w = {keys, values};
    for (size_t i = 0; keys[i]; i++) values[i] = (cs_json_value){.kind = CS_JSON_ABSENT};
    out->room = length + 1;
    out->buffer = p.buffer = cs_mem_resize(allocator, NULL, 0, out->room);
    if (!p.buffer) return cs_fail(err, CASUS_ENOMEM, "no memory for a line of JSON");
    casus_status status = take_line(&p, &w);
    if (status) cs_json_line_end(out, allocator);
    return status;
}

void cs_json_line_end(cs_json_line *line, const casus_allocator *allocator)
{
    cs_mem_free(allocator, line->buffer, line->room);
    line->buffer = NULL;
}
