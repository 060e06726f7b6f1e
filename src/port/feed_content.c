/* feed_content.c - the content of an element of a feed as XML means it, with the way back */
#include "port/feed.h"

#include "base/utf8.h"

#include <string.h>

typedef struct reader {
    const char *text; /* of the feed */
    size_t at, end;
    cs_text *out;
    cs_map *map;
} reader;

static void put(reader *r, const char *bytes, size_t count, size_t from, size_t step_text, size_t step_source)
{
    cs_text_add(r->out, bytes, count);
    cs_map_add(r->map, count, from, step_text, step_source);
}

static void put_same(reader *r, size_t from, size_t to)
{
    if (to > from) put(r, r->text + from, to - from, from, 1, 1);
}

static bool stands(const reader *r, const char *word)
{
    size_t length = strlen(word);
    return r->end - r->at >= length && memcmp(r->text + r->at, word, length) == 0;
}

/* Where a word stands from `at` on, or the end. */
static size_t find(const reader *r, size_t at, const char *word)
{
    size_t length = strlen(word);
    for (; at + length <= r->end; at++) {
        const char *next = memchr(r->text + at, word[0], r->end - at);
        if (!next) break;
        at = (size_t)(next - r->text);
        if (at + length <= r->end && memcmp(next, word, length) == 0) return at;
    }
    return r->end;
}

/* `<![CDATA[...]]>`, a comment, an instruction, or an element, which text does not have: its tags go. */
static void take_markup(reader *r)
{
    if (stands(r, "<![CDATA[")) {
        size_t begin = r->at + 9, close = find(r, begin, "]]>");
        put_same(r, begin, close);
        r->at = close < r->end ? close + 3 : r->end;
        return;
    }
    const char *mark = stands(r, "<!--") ? "-->" : stands(r, "<?") ? "?>" : ">";
    size_t close = find(r, r->at + 1, mark);
    r->at = close < r->end ? close + strlen(mark) : r->end;
}

static bool predefined(const char *name, size_t length, char *out)
{
    static const struct {
        const char *name;
        char means;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strlen(known[i].name) != length || memcmp(known[i].name, name, length) != 0) continue;
        *out = known[i].means;
        return true;
    }
    return false;
}

/* `&#x2019;` between & and ;, without both; 0 when it is no number of a character. */
static uint32_t number(const char *digits, size_t length)
{
    bool hex = length > 1 && digits[1] == 'x';
    uint32_t value = 0;
    for (size_t i = hex ? 2 : 1; i < length; i++) {
        char c = digits[i];
        unsigned digit = c >= '0' && c <= '9'          ? (unsigned)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                         : hex && c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                                                       : 99;
        if (digit == 99 || value > 0x110000) return 0;
        value = value * (hex ? 16 : 10) + digit;
    }
    return value;
}

/* A reference; one that XML does not know (`&nbsp;`) stays as it is, for HTML to know. */
static void take_reference(reader *r)
{
    const char *from = r->text + r->at, *close = memchr(from, ';', r->end - r->at < 64 ? r->end - r->at : 64);
    size_t bytes = close ? (size_t)(close - from) + 1 : 1;
    char made[4];
    uint32_t point = close && from[1] == '#' ? number(from + 1, bytes - 2) : 0;
    if (point) {
        size_t size = cs_utf8_put(point, made);
        put(r, made, size, r->at, size, bytes);
    } else if (close && predefined(from + 1, bytes - 2, made)) {
        put(r, made, 1, r->at, 1, bytes);
    } else {
        put_same(r, r->at, r->at + bytes);
    }
    r->at += bytes;
}

void cs_feed_content(const cs_feed *feed, const cs_feed_part *part, cs_text *text, cs_map *map)
{
    reader r = {feed->text, part->span.begin, part->span.end, text, map};
    if (part->form == CS_FEED_ABSENT) return;
    if (part->form == CS_FEED_NODES) {
        put_same(&r, r.at, r.end);
        return;
    }
    while (r.at < r.end) {
        size_t from = r.at;
        while (r.at < r.end && r.text[r.at] != '<' && r.text[r.at] != '&') r.at++;
        put_same(&r, from, r.at);
        if (r.at == r.end) break;
        if (r.text[r.at] == '<')
            take_markup(&r);
        else
            take_reference(&r);
    }
}
