/* html_align.c - where each character of a text node stands in the page
 *
 * libgumbo tells the text of a node and the piece of the page it came from. Both are walked side by side. What a reference like `&nbsp;`
 * or `&notit;` stands for need not be known: the text shows it, and how much of the page it took is that which makes the rest fit.
 */
#include "port/html_align.h"

#include "base/utf8.h"
#include "port/encoding.h"
#include "port/html_clean.h"

#include <string.h>

/* The longest name of a reference has 31 letters; so many bytes behind one are compared to tell how long it was. */
enum { NAME_LONGEST = 32, AHEAD = 8 };

typedef struct aligner {
    const char *page, *text;
    size_t at, to;       /* of the page */
    size_t done, length; /* of the text */
    cs_map *map;
} aligner;

static void add(aligner *a, size_t text_bytes, size_t page_bytes)
{
    cs_map_add(a->map, text_bytes, a->at, text_bytes, page_bytes);
    a->done += text_bytes;
    a->at += page_bytes;
}

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* -- references ------------------------------------------------------------------------------------------------------- */

/* A number behind `&#`: the bytes of the whole reference, or 0 when it has no digits. */
static size_t numeric(const aligner *a, uint32_t *point)
{
    size_t i = a->at + 2;
    bool hex = i < a->to && (a->page[i] == 'x' || a->page[i] == 'X');
    size_t digits = i += hex;
    uint64_t value = 0;
    for (; i < a->to; i++) {
        char c = a->page[i];
        unsigned digit = c >= '0' && c <= '9'          ? (unsigned)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                         : hex && c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                                                       : 99;
        if (digit == 99) break;
        if (value < 0x200000) value = value * (hex ? 16 : 10) + digit;
    }
    if (i == digits) return 0;
    *point = value >= 0x80 && value < 0xA0 ? cs_encoding_windows_1252((unsigned char)value) : (uint32_t)value;
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) *point = 0xFFFD;
    return i + (i < a->to && a->page[i] == ';') - a->at;
}

/* Does what stands behind a reference fit what stands behind its characters? */
static bool fits(const aligner *a, size_t text_bytes, size_t page_bytes)
{
    size_t i = a->at + page_bytes, j = a->done + text_bytes;
    for (size_t steps = 0; steps < AHEAD; steps++, i++, j++) {
        if (i == a->to) return j == a->length;
        if (a->page[i] == '&' || a->page[i] == '<') return true; /* which may stand for anything */
        if (j == a->length) return false;
        if (a->page[i] != a->text[j] && !(a->page[i] == '\r' && a->text[j] == '\n')) return false;
        if (a->page[i] == '\r') return true;
    }
    return true;
}

static size_t character(const aligner *a, size_t at)
{
    return at < a->length ? cs_utf8_size(a->text + at, a->length - at) : 0;
}

/* The second of the two characters that some references stand for: a mark put on the first, or one of two names. */
static bool is_second(const aligner *a, size_t at, size_t size, size_t name)
{
    static const uint32_t marks[] = {0x331, 0x333, 0x338, 0x20D2, 0x20E5, 0xFE00, 0x200A};
    uint32_t point = size ? cs_utf8_point(a->text + at, size) : 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == point) return true;
    return point == 'j' && name == 5 && memcmp(a->page + a->at + 1, "fjlig", 5) == 0;
}

/* `&amp;`, `&amp`, or the sign itself. */
static size_t ampersand_bytes(const aligner *a, size_t name, bool closed)
{
    const char *at = a->page + a->at + 1;
    if (name < 3 || (memcmp(at, "amp", 3) != 0 && memcmp(at, "AMP", 3) != 0)) return 1;
    return name == 3 && closed ? 5 : 4;
}

static bool named(aligner *a, size_t one)
{
    size_t name = 0, second = character(a, a->done + one);
    while (a->at + 1 + name < a->to && name < NAME_LONGEST && is_alphanumeric(a->page[a->at + 1 + name])) name++;
    size_t behind = a->at + 1 + name;
    bool closed = name && behind < a->to && a->page[behind] == ';';
    if (a->text[a->done] == '&') {
        add(a, 1, ampersand_bytes(a, name, closed));
        return true;
    }
    if (closed && is_second(a, a->done + one, second, name) && fits(a, one + second, name + 2)) {
        add(a, one + second, name + 2);
        return true;
    }
    for (size_t extra = closed; name >= 2; name--, extra = 0) {
        if (!fits(a, one, 1 + name + extra)) continue;
        add(a, one, 1 + name + extra);
        return true;
    }
    return false;
}

static bool reference(aligner *a)
{
    size_t one = character(a, a->done);
    if (!one) return false;
    uint32_t point = 0;
    size_t bytes = a->at + 1 < a->to && a->page[a->at + 1] == '#' ? numeric(a, &point) : 0;
    if (!bytes) return named(a, one);
    if (cs_utf8_point(a->text + a->done, one) != point) return false;
    add(a, one, bytes);
    return true;
}

/* -- side by side ------------------------------------------------------------------------------------------------------ */

bool cs_html_align(const char *page, size_t from, size_t to, const char *text, size_t length, cs_map *map)
{
    aligner a = {page, text, from, to, 0, length, map};
    while (a.done < a.length) {
        if (a.at >= a.to) return false;
        char c = page[a.at];
        cs_html_token token = {.kind = CS_HTML_TEXT};
        if (c == '<') token = cs_html_cut(page, to, a.at);
        if (token.kind != CS_HTML_TEXT) {
            a.at = token.end; /* a tag that made nothing */
        } else if (c == '&') {
            if (!reference(&a)) return false;
        } else if (c == '\r') {
            if (text[a.done] != '\n') return false;
            add(&a, 1, a.at + 1 < to && page[a.at + 1] == '\n' ? 2 : 1);
        } else {
            if (text[a.done] != c) return false;
            cs_map_add(map, 1, a.at++, 1, 1);
            a.done++;
        }
    }
    return true;
}
