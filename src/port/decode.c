/* decode.c - bytes in whatever encoding as UTF-8, with the way back */
#include "port/decode.h"

#include "base/utf8.h"
#include "port/encoding.h"

#include <string.h>

/* How much of the beginning tells the encoding. */
enum { SAMPLE = 4096 };

typedef struct writer {
    cs_decoded *out;
} writer;

/* -- what is in the bytes ------------------------------------------------------------------------------------------- */

/* Bytes of a broken sequence that one U+FFFD stands for: as far as it could still have become a character (Unicode 15, 3.9). */
static size_t broken_size(const char *text, size_t left)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t wanted = p[0] >= 0xC2 && p[0] < 0xE0   ? 2
                    : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
                    : p[0] >= 0xF0 && p[0] < 0xF5 ? 4
                                                  : 1;
    size_t got = 1;
    while (got < wanted && got < left && (p[got] & 0xC0u) == 0x80u) {
        bool first_bad = got == 1 && ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
                                      (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F));
        if (first_bad) break;
        got++;
    }
    return got;
}

typedef struct census {
    size_t whole;  /* sequences of several bytes */
    size_t broken; /* sequences that are no character */
    size_t nul, escape;
} census;

static census count_utf8(const char *bytes, size_t length)
{
    census found = {0};
    for (size_t i = 0; i < length;) {
        size_t size = cs_utf8_size(bytes + i, length - i);
        found.nul += bytes[i] == '\0';
        found.escape += bytes[i] == 0x1B;
        found.whole += size > 1;
        found.broken += size == 0;
        i += size ? size : broken_size(bytes + i, length - i);
    }
    return found;
}

/* UTF-16 without a mark: of its first units nearly all have a zero on the same side, as Latin letters do. */
static const char *utf16_by_zeros(const char *bytes, size_t length)
{
    size_t units = (length < SAMPLE ? length : SAMPLE) / 2, even = 0, odd = 0;
    if (units < 4) return NULL;
    for (size_t i = 0; i < units; i++) {
        even += bytes[i * 2] == '\0';
        odd += bytes[i * 2 + 1] == '\0';
    }
    if (odd * 10 >= units * 6 && even * 20 <= units) return "UTF-16LE";
    if (even * 10 >= units * 6 && odd * 20 <= units) return "UTF-16BE";
    return NULL;
}

static bool begins(const char *bytes, size_t length, const char *mark, size_t mark_length)
{
    return length >= mark_length && memcmp(bytes, mark, mark_length) == 0;
}

static const char *by_mark(const char *bytes, size_t length, size_t *mark)
{
    *mark = 0;
    if (begins(bytes, length, "\xEF\xBB\xBF", 3))
        return "UTF-8"; /* the mark stays: the text is the bytes of the file */
    *mark = 4;
    if (begins(bytes, length, "\xFF\xFE\0\0", 4)) return "UTF-32LE";
    if (begins(bytes, length, "\0\0\xFE\xFF", 4)) return "UTF-32BE";
    *mark = 2;
    if (begins(bytes, length, "\xFF\xFE", 2)) return "UTF-16LE";
    if (begins(bytes, length, "\xFE\xFF", 2)) return "UTF-16BE";
    *mark = 0;
    return NULL;
}

/* -- writing -------------------------------------------------------------------------------------------------------- */

static void put(cs_decoded *out, uint32_t point, size_t source, size_t step)
{
    char bytes[4];
    if (point == 0) return;
    size_t size = cs_utf8_put(point, bytes);
    cs_text_add(&out->made, bytes, size);
    cs_map_add(&out->map, size, source, size, step);
}

/* As much as is the same in both, at once. */
static void put_same(cs_decoded *out, const char *bytes, size_t source, size_t length)
{
    if (!length) return;
    cs_text_add(&out->made, bytes + source, length);
    cs_map_add(&out->map, length, source, 1, 1);
}

static void from_utf8(cs_decoded *out, const char *bytes, size_t length)
{
    size_t from = 0, at = 0;
    while (at < length) {
        size_t size = cs_utf8_size(bytes + at, length - at);
        if (size && bytes[at]) {
            at += size;
            continue;
        }
        put_same(out, bytes, from, at - from);
        size_t step = size ? size : broken_size(bytes + at, length - at);
        put(out, size ? 0 : 0xFFFD, at, step);
        from = at += step;
    }
    put_same(out, bytes, from, at - from);
}

static uint32_t unit_at(const unsigned char *p, size_t bytes, bool big)
{
    uint32_t value = 0;
    for (size_t i = 0; i < bytes; i++) value = value << 8 | p[big ? i : bytes - 1 - i];
    return value;
}

static void from_wide(cs_decoded *out, const char *bytes, size_t at, size_t length, size_t width, bool big)
{
    const unsigned char *p = (const unsigned char *)bytes;
    for (size_t step; at < length; at += step) {
        step = width;
        if (length - at < width) {
            put(out, 0xFFFD, at, step = length - at);
            continue;
        }
        uint32_t point = unit_at(p + at, width, big);
        bool high = width == 2 && point >= 0xD800 && point < 0xDC00 && length - at >= 4;
        uint32_t low = high ? unit_at(p + at + 2, 2, big) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
            step = 4;
        }
        put(out, point, at, step); /* a lone surrogate comes out as U+FFFD */
    }
}

static void from_windows_1252(cs_decoded *out, const char *bytes, size_t length)
{
    size_t from = 0;
    for (size_t at = 0; at < length; at++) {
        unsigned char c = (unsigned char)bytes[at];
        if (c && c < 0x80) continue;
        put_same(out, bytes, from, at - from);
        put(out, cs_encoding_windows_1252(c), at, 1);
        from = at + 1;
    }
    put_same(out, bytes, from, length - from);
}

/* -- deciding ------------------------------------------------------------------------------------------------------- */

static void keep(cs_decoded *out, const char *bytes, size_t length)
{
    out->same = true;
    out->text = bytes;
    out->length = length;
}

static void decode_wide(cs_decoded *out, const char *bytes, size_t length, size_t mark)
{
    bool big = strstr(out->encoding, "BE") != NULL;
    from_wide(out, bytes, mark, length, strncmp(out->encoding, "UTF-32", 6) == 0 ? 4 : 2, big);
}

/* All of it in the declared encoding, or nothing. */
static bool decode_declared(cs_decoded *out, const char *bytes, size_t length, const cs_encoding *declared)
{
    cs_encoding_point point;
    cs_encoding_reader reader;
    if (!declared || !cs_encoding_open(declared, bytes, length, &reader)) return false;
    while (cs_encoding_next(&reader, &point)) put(out, point.point, point.source, point.step);
    if (reader.bad) {
        out->made.length = 0;
        out->map.runs.count = 0;
        out->map.length = 0;
    }
    cs_encoding_close(&reader);
    if (!reader.bad) out->encoding = declared->name;
    return !reader.bad;
}

static void decode(cs_decoded *out, const char *bytes, size_t length, const char *label)
{
    size_t mark;
    out->encoding = by_mark(bytes, length, &mark);
    if (!out->encoding) out->encoding = utf16_by_zeros(bytes, length);
    if (out->encoding && strcmp(out->encoding, "UTF-8") != 0) {
        decode_wide(out, bytes, length, mark);
        return;
    }
    const cs_encoding *declared = label ? cs_encoding_find(label) : NULL;
    census found = count_utf8(bytes, length);
    bool says_utf8 = out->encoding || (declared && strcmp(declared->name, "UTF-8") == 0);
    if (declared && declared->escapes && found.escape && decode_declared(out, bytes, length, declared)) return;
    out->encoding = "UTF-8";
    if (!found.broken && !found.nul) {
        keep(out, bytes, length);
    } else if (!found.broken || found.whole >= found.broken * 3 || (says_utf8 && found.whole)) {
        from_utf8(out, bytes, length);
    } else if (says_utf8 || !decode_declared(out, bytes, length, declared)) {
        out->encoding = "windows-1252";
        from_windows_1252(out, bytes, length);
    }
}

bool cs_decode(const char *bytes, size_t length, const char *declared, const casus_allocator *allocator,
               cs_decoded *out)
{
    memset(out, 0, sizeof *out);
    cs_text_begin(&out->made, allocator);
    cs_map_begin(&out->map, allocator);
    decode(out, bytes, length, declared);
    if (out->made.failed || out->map.runs.failed) {
        cs_decode_end(out);
        return false;
    }
    if (!out->same) {
        out->text = out->made.bytes ? out->made.bytes : "";
        out->length = out->made.length;
    }
    return true;
}

void cs_decode_end(cs_decoded *decoded)
{
    cs_text_end(&decoded->made);
    cs_map_end(&decoded->map);
}

/* -- what is declared ------------------------------------------------------------------------------------------------ */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Where a word of lower-case letters stands in the first bytes, in any case; NULL when it does not. */
static const char *find_word(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    for (; (size_t)(end - at) >= length; at++) {
        size_t i = 0;
        while (i < length && lower(at[i]) == word[i]) i++;
        if (i == length) return at;
    }
    return NULL;
}

/* The value behind `charset` or `encoding`: = and a label, in quotes or bare. */
static bool label_after(const char *at, const char *end, char label[CS_DECODE_LABEL])
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) at++;
    if (at == end || *at++ != '=') return false;
    while (at < end && (*at == ' ' || *at == '\t' || *at == '"' || *at == '\'')) at++;
    size_t length = 0;
    for (; at < end && length + 1 < CS_DECODE_LABEL; at++) {
        char c = lower(*at);
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.')) break;
        label[length++] = c;
    }
    label[length] = '\0';
    return length > 0;
}

void cs_decode_declared(const char *bytes, size_t length, char label[CS_DECODE_LABEL])
{
    const char *end = bytes + (length < SAMPLE ? length : SAMPLE);
    label[0] = '\0';
    const char *xml = find_word(bytes, bytes + (length < 8 ? length : 8), "<?xml");
    const char *xml_end = xml ? find_word(xml, end, "?>") : NULL;
    const char *encoding = xml_end ? find_word(xml, xml_end, "encoding") : NULL;
    if (encoding && label_after(encoding + 8, xml_end, label)) return;
    for (const char *meta = find_word(bytes, end, "<meta"); meta; meta = find_word(meta + 5, end, "<meta")) {
        const char *close = memchr(meta, '>', (size_t)(end - meta));
        if (!close) return;
        const char *charset = find_word(meta, close, "charset");
        if (charset && label_after(charset + 7, close, label)) return;
    }
}
