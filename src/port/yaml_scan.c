/* yaml_scan.c - what the bytes of a file must be before libyaml may see them */
#include "port/yaml_scan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_limit(const char *code)
{
    static const char *const limits[] = {"E0101", "E0106", "E0107", "E0108"};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (strcmp(code, limits[i]) == 0) return true;
    return false;
}

bool cs_yaml_refuse(cs_yaml_fault *fault, const char *code, cs_mark mark, const char *format, ...)
{
    memset(fault, 0, sizeof *fault);
    fault->status = is_limit(code) ? CASUS_ELIMIT : CASUS_EFORMAT;
    fault->code = code;
    fault->mark = mark;
    va_list args;
    va_start(args, format);
    vsnprintf(fault->message, sizeof fault->message, format, args);
    va_end(args);
    return false;
}

static bool with_hint(cs_yaml_fault *fault, const char *hint)
{
    fault->hint = hint;
    return false;
}

cs_mark cs_yaml_mark(const char *bytes, size_t offset, size_t width)
{
    size_t begin = 0;
    int32_t line = 1;
    for (const char *end; (end = memchr(bytes + begin, '\n', offset - begin)); line++)
        begin = (size_t)(end - bytes) + 1;
    int32_t column = (int32_t)(offset - begin) + 1;
    return (cs_mark){line, column, line, column + (int32_t)width};
}

/* -- characters ---------------------------------------------------------------------------------------------------- */

/* Decodes one character (RFC 3629: no overlong forms, no surrogates, none above U+10FFFF); returns its bytes, 0 when
 * there is none. */
static size_t decode(const char *text, size_t left, uint32_t *out)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *p = (const unsigned char *)text;
    size_t bytes = p[0] < 0x80 ? 1 : p[0] < 0xC0 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF8 ? 4 : 0;
    if (bytes == 0 || bytes > left) return 0;
    uint32_t c = bytes == 1 ? p[0] : p[0] & (0x7Fu >> bytes);
    for (size_t i = 1; i < bytes; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        c = c << 6 | (p[i] & 0x3F);
    }
    if (c < least[bytes] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
    *out = c;
    return bytes;
}

static bool is_bidi(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Controls; the line ends of Unicode, which editors do not count as lines but libyaml does; the byte order mark inside
 * a file; and the two that are no characters. */
static bool is_control(uint32_t c)
{
    if (c == '\t' || c == '\n') return false;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE ||
           c == 0xFFFF;
}

static bool refuse_character(uint32_t c, cs_mark mark, cs_yaml_fault *fault)
{
    if (is_bidi(c)) {
        cs_yaml_refuse(fault, "E0104", mark,
                       "U+%04X changes the direction of writing; what is shown is then not what is read", (unsigned)c);
        return with_hint(fault, "remove it; it is invisible in most editors");
    }
    if (c == '\r') {
        cs_yaml_refuse(fault, "E0103", mark, "a carriage return without a line feed; lines end in LF or CRLF");
        return false;
    }
    return cs_yaml_refuse(fault, "E0103", mark,
                          "U+%04X is a control character; only text, tabs and line ends may stand here", (unsigned)c);
}

static bool refuse_byte(const char *bytes, size_t length, size_t offset, cs_yaml_fault *fault)
{
    cs_yaml_refuse(fault, "E0102", cs_yaml_mark(bytes, offset, 1), "byte 0x%02X is not UTF-8",
                   (unsigned)(unsigned char)bytes[offset]);
    bool utf16 = length >= 2 && offset == 0 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    return with_hint(fault, utf16 ? "this looks like UTF-16; save the file as UTF-8" : "save the file as UTF-8");
}

bool cs_yaml_scan_characters(const char *bytes, size_t length, cs_yaml_fault *fault)
{
    uint32_t c = 0;
    for (size_t i = 0, step; i < length; i += step) {
        step = 1;
        if (bytes[i] >= ' ' && bytes[i] < 0x7F) continue; /* nearly always */
        step = decode(bytes + i, length - i, &c);
        if (step == 0) return refuse_byte(bytes, length, i, fault);
        if (c == '\r' && i + 1 < length && bytes[i + 1] == '\n') continue;
        if (is_control(c) || is_bidi(c)) return refuse_character(c, cs_yaml_mark(bytes, i, step), fault);
    }
    return true;
}

bool cs_yaml_scan_scalar(const char *text, size_t length, cs_mark mark, cs_yaml_fault *fault)
{
    uint32_t c = 0;
    for (size_t i = 0, step; i < length; i += step) {
        step = decode(text + i, length - i, &c);
        if (step == 0) return cs_yaml_refuse(fault, "E0102", mark, "an escape in this text gives no UTF-8");
        if (c == '\r') return cs_yaml_refuse(fault, "E0103", mark, "an escape in this text gives a carriage return");
        if (is_control(c) || is_bidi(c)) return refuse_character(c, mark, fault);
    }
    return true;
}

/* -- blanks -------------------------------------------------------------------------------------------------------- */

/* A tab has no agreed width: nobody can see how deep a line is that begins with one. Runs of blanks: see the header. */
static bool check_blanks(const char *bytes, size_t length, cs_yaml_fault *fault)
{
    size_t run = 0, blank_lines = 0;
    bool indentation = true;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (c == '\r') continue;
        if (c == '\n') {
            blank_lines = indentation ? blank_lines + 1 : 0;
            if (blank_lines > CS_BLANKS_MAX)
                return cs_yaml_refuse(fault, "E0108", cs_yaml_mark(bytes, i, 0), "more than %d blank lines in a row",
                                      CS_BLANKS_MAX);
            indentation = true;
            run = 0;
        } else if (!is_blank(c)) {
            indentation = false;
            run = 0;
        } else if (c == '\t' && indentation) {
            cs_yaml_refuse(fault, "E0105", cs_yaml_mark(bytes, i, 1), "a tab in the indentation; spaces are wanted");
            return false;
        } else if (++run > CS_BLANKS_MAX) {
            return cs_yaml_refuse(fault, "E0108", cs_yaml_mark(bytes, i, 1), "more than %d blanks in a row",
                                  CS_BLANKS_MAX);
        }
    }
    return true;
}

/* -- brackets ------------------------------------------------------------------------------------------------------ */

/* A quote counts where a quoted text could begin, not inside a word (neighbours'). */
static bool begins_quote(const char *bytes, size_t i)
{
    return (bytes[i] == '"' || bytes[i] == '\'') &&
           (i == 0 || is_blank(bytes[i - 1]) || strchr("\n[{,:", bytes[i - 1]));
}

/* The offset of the closing quote, or length. */
static size_t skip_quoted(const char *bytes, size_t length, size_t i)
{
    char quote = bytes[i];
    for (i++; i < length; i++) {
        if (quote == '"' && bytes[i] == '\\') {
            i++;
        } else if (bytes[i] == quote) {
            if (quote == '"' || i + 1 == length || bytes[i + 1] != quote) return i;
            i++;
        }
    }
    return length;
}

static size_t skip_line(const char *bytes, size_t length, size_t i)
{
    const char *end = memchr(bytes + i, '\n', length - i);
    return end ? (size_t)(end - bytes) : length;
}

/* Not a parser: it may take an apostrophe for a quote and miss brackets (the depth of libyaml's events then catches
 * them, after at most the 1024 characters that libyaml looks ahead), or count brackets in prose that never close. */
static bool check_brackets(const char *bytes, size_t length, cs_yaml_fault *fault)
{
    int open = 0;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (begins_quote(bytes, i)) {
            i = skip_quoted(bytes, length, i);
        } else if (c == '#' && (i == 0 || is_blank(bytes[i - 1]) || bytes[i - 1] == '\n')) {
            i = skip_line(bytes, length, i);
        } else if (c == '[' || c == '{') {
            if (++open > CS_DEPTH_MAX)
                return cs_yaml_refuse(fault, "E0106", cs_yaml_mark(bytes, i, 1),
                                      "brackets are nested more than %d deep", CS_DEPTH_MAX);
        } else if ((c == ']' || c == '}') && open > 0) {
            open--;
        }
    }
    return true;
}

/* -- directives ---------------------------------------------------------------------------------------------------- */

size_t cs_yaml_skip_blank(const char *bytes, size_t length, size_t offset)
{
    for (size_t i = offset; i < length; i++) {
        if (bytes[i] == '#') i = skip_line(bytes, length, i);
        if (i < length && !is_blank(bytes[i]) && bytes[i] != '\r' && bytes[i] != '\n') return i;
    }
    return length;
}

static bool check_directive(const char *bytes, size_t length, cs_yaml_fault *fault)
{
    size_t first = cs_yaml_skip_blank(bytes, length, 0);
    if (first == length || bytes[first] != '%' || (first > 0 && bytes[first - 1] != '\n')) return true;
    cs_mark mark = cs_yaml_mark(bytes, first, strcspn(bytes + first, "\r\n"));
    cs_yaml_refuse(fault, "E0205", mark, "a directive; treaty YAML has none");
    return with_hint(fault, "remove the line");
}

bool cs_yaml_scan(const char *bytes, size_t length, cs_yaml_fault *fault)
{
    return cs_yaml_scan_characters(bytes, length, fault) && check_blanks(bytes, length, fault) &&
           check_brackets(bytes, length, fault) && check_directive(bytes, length, fault);
}
