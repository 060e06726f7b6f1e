/* html_clean.c - a page made harmless for the HTML parser: what is never text is blanked, and what is past the limits refused */
#include "port/html_clean.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* -- cutting ----------------------------------------------------------------------------------------------------------- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* The end of a comment whose `<!--` stands at `at`. */
static size_t comment_end(const char *text, size_t length, size_t at, bool *closed)
{
    size_t i = at + 4;
    *closed = true;
    if (i < length && text[i] == '>') return i + 1;
    if (i + 1 < length && text[i] == '-' && text[i + 1] == '>') return i + 2;
    for (; i + 1 < length; i++) {
        const char *dash = memchr(text + i, '-', length - i);
        if (!dash) break;
        i = (size_t)(dash - text);
        if (i + 2 < length && text[i + 1] == '-' && text[i + 2] == '>') return i + 3;
        if (i + 3 < length && text[i + 1] == '-' && text[i + 2] == '!' && text[i + 3] == '>') return i + 4;
    }
    *closed = false;
    return length;
}

/* The states of a tag in which the end of it is looked for. */
typedef enum tag_state { BEFORE_NAME, IN_NAME, AFTER_NAME, BEFORE_VALUE, BARE_VALUE, QUOTED_VALUE } tag_state;

/* From behind the name of a tag to behind its `>`. */
static void cut_attributes(const char *text, size_t length, cs_html_token *token)
{
    tag_state state = BEFORE_NAME;
    char quote = 0;
    for (size_t i = token->name + token->name_length; i < length; i++) {
        char c = text[i];
        if (state == QUOTED_VALUE) {
            if (c == quote) state = BEFORE_NAME;
            continue;
        }
        if (c == '>') {
            token->end = i + 1;
            token->closed = true;
            token->empty = token->kind == CS_HTML_START && text[i - 1] == '/';
            return;
        }
        bool space = is_space(c), name = !space && c != '/' && (c != '=' || state == BEFORE_NAME);
        if (state == BEFORE_VALUE) {
            quote = c;
            if (!space) state = c == '"' || c == '\'' ? QUOTED_VALUE : BARE_VALUE;
        } else if (state == BARE_VALUE) {
            if (space) state = BEFORE_NAME;
        } else if (state != BEFORE_NAME && c == '=') {
            state = BEFORE_VALUE;
        } else if (name && state != IN_NAME) {
            state = IN_NAME;
            token->attributes++;
        } else if (!name) {
            state = c == '/' ? BEFORE_NAME : state == IN_NAME ? AFTER_NAME : state;
        }
    }
}

cs_html_token cs_html_cut(const char *text, size_t length, size_t at)
{
    cs_html_token token = {.kind = CS_HTML_TEXT, .end = at + 1};
    if (at + 1 >= length) return token;
    char next = text[at + 1];
    bool end = next == '/' && at + 2 < length;
    if (end) next = text[at + 2];
    if (is_letter(next)) {
        token.kind = end ? CS_HTML_END : CS_HTML_START;
        token.name = at + 1 + end;
        token.end = length;
        size_t i = token.name;
        while (i < length && !is_space(text[i]) && text[i] != '/' && text[i] != '>') i++;
        token.name_length = i - token.name;
        cut_attributes(text, length, &token);
    } else if (end || next == '!' || next == '?') {
        token.kind = CS_HTML_COMMENT;
        if (length - at >= 4 && memcmp(text + at, "<!--", 4) == 0) {
            token.end = comment_end(text, length, at, &token.closed);
            return token;
        }
        const char *close = memchr(text + at, '>', length - at);
        token.closed = close != NULL;
        token.end = close ? (size_t)(close - text) + 1 : length;
    }
    return token;
}

/* -- elements ----------------------------------------------------------------------------------------------------------- */

enum {
    VOID_ = 1 << 0, /* has no content and no end */
    RAW = 1 << 1,   /* its content is no markup, and no text of the page */
    DROP = 1 << 2,  /* its content is markup, and no text of the page */
    UNTAG =
        1 << 3, /* only its tags go: formatting, which says nothing here, and whose misnesting costs the square of it */
    ROOT = 1 << 4,    /* html, head, body: there whether written or not */
    SPECIAL = 1 << 5, /* the end of an inline element does not reach beyond it */
    LINK = 1 << 6,    /* its end, or another one, takes it out from below others */
    ENDS_P = 1 << 7,  /* its start ends a paragraph */
    FENCE = 1 << 8,   /* the end of a block does not reach beyond it */
    TABLE = 1 << 9,   /* table and its parts */
    BLOCK = SPECIAL | ENDS_P
};

typedef struct element {
    const char *name;
    uint16_t traits;
} element;

/* By name, for bsearch(). */
static const element elements[] = {
    {"a", LINK},
    {"address", BLOCK},
    {"applet", UNTAG},
    {"area", VOID_},
    {"article", BLOCK},
    {"aside", BLOCK},
    {"audio", DROP},
    {"b", UNTAG},
    {"base", VOID_},
    {"basefont", VOID_},
    {"bgsound", VOID_},
    {"big", UNTAG},
    {"blockquote", BLOCK},
    {"body", ROOT},
    {"br", VOID_},
    {"button", DROP},
    {"canvas", DROP},
    {"caption", SPECIAL | FENCE | TABLE},
    {"center", BLOCK},
    {"code", UNTAG},
    {"col", VOID_},
    {"colgroup", SPECIAL | TABLE},
    {"command", VOID_},
    {"datalist", DROP},
    {"dd", BLOCK},
    {"details", BLOCK},
    {"dialog", 0},
    {"dir", BLOCK},
    {"div", BLOCK},
    {"dl", BLOCK},
    {"dt", BLOCK},
    {"em", UNTAG},
    {"embed", VOID_},
    {"fieldset", BLOCK},
    {"figcaption", BLOCK},
    {"figure", BLOCK},
    {"font", UNTAG},
    {"footer", BLOCK},
    {"form", BLOCK},
    {"frame", UNTAG},
    {"frameset", UNTAG},
    {"h1", BLOCK},
    {"h2", BLOCK},
    {"h3", BLOCK},
    {"h4", BLOCK},
    {"h5", BLOCK},
    {"h6", BLOCK},
    {"head", ROOT},
    {"header", BLOCK},
    {"hgroup", BLOCK},
    {"hr", VOID_ | ENDS_P},
    {"html", ROOT},
    {"i", UNTAG},
    {"iframe", RAW},
    {"image", VOID_},
    {"img", VOID_},
    {"input", VOID_},
    {"isindex", UNTAG},
    {"keygen", VOID_},
    {"li", BLOCK},
    {"link", VOID_},
    {"listing", BLOCK},
    {"main", BLOCK},
    {"marquee", UNTAG},
    {"math", DROP},
    {"menu", BLOCK},
    {"meta", VOID_},
    {"nav", BLOCK},
    {"nobr", UNTAG},
    {"noembed", RAW},
    {"noframes", RAW},
    {"noscript", DROP},
    {"object", UNTAG},
    {"ol", BLOCK},
    {"optgroup", UNTAG},
    {"option", UNTAG},
    {"p", BLOCK},
    {"param", VOID_},
    {"plaintext", UNTAG},
    {"pre", BLOCK},
    {"rb", UNTAG},
    {"rp", UNTAG},
    {"rt", UNTAG},
    {"rtc", UNTAG},
    {"ruby", UNTAG},
    {"s", UNTAG},
    {"script", RAW},
    {"section", BLOCK},
    {"select", DROP},
    {"small", UNTAG},
    {"source", VOID_},
    {"strike", UNTAG},
    {"strong", UNTAG},
    {"style", RAW},
    {"summary", BLOCK},
    {"svg", DROP},
    {"table", SPECIAL | FENCE | TABLE},
    {"tbody", SPECIAL | TABLE},
    {"td", SPECIAL | FENCE | TABLE},
    {"template", DROP},
    {"textarea", RAW},
    {"tfoot", SPECIAL | TABLE},
    {"th", SPECIAL | FENCE | TABLE},
    {"thead", SPECIAL | TABLE},
    {"title", RAW},
    {"tr", SPECIAL | TABLE},
    {"track", VOID_},
    {"tt", UNTAG},
    {"u", UNTAG},
    {"ul", BLOCK},
    {"video", DROP},
    {"wbr", VOID_},
    {"xmp", RAW},
};

enum { NAME_MAX_ = 16, ELEMENTS = sizeof elements / sizeof *elements, STRANGER = 0x4000 };

static int by_name(const void *key, const void *item)
{
    return strcmp(key, ((const element *)item)->name);
}

/* What an open element is known by: its place in the table, or for others a number made of its name. */
static uint16_t number_of(const char *text, const cs_html_token *token)
{
    char name[NAME_MAX_];
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < token->name_length; i++) {
        char c = lower(text[token->name + i]);
        if (i + 1 < NAME_MAX_) name[i] = c;
        hash = (hash ^ (unsigned char)c) * 16777619u;
    }
    if (token->name_length < NAME_MAX_) {
        name[token->name_length] = '\0';
        const element *found = bsearch(name, elements, ELEMENTS, sizeof *elements, by_name);
        if (found) return (uint16_t)(found - elements);
    }
    return (uint16_t)(STRANGER | (hash & 0x3FFF));
}

static uint16_t traits_of(uint16_t number)
{
    return number < ELEMENTS ? elements[number].traits : 0;
}

static bool is(uint16_t number, const char *name)
{
    return number < ELEMENTS && strcmp(elements[number].name, name) == 0;
}

/* -- following what is open ------------------------------------------------------------------------------------------------ */

typedef struct cleaner {
    char *text;
    size_t length, at;
    uint16_t open[CS_HTML_DEPTH_MAX];
    size_t depth;
    uint32_t tags;
    bool keep[ELEMENTS]; /* of an element that is dropped with its content: its end is missing, so only its tags go */
    cs_table *data;
} cleaner;

/* The innermost open element of this name, not looking beyond elements that have any of these traits; depth when there is none. */
static size_t find_open(const cleaner *c, uint16_t number, uint16_t fence)
{
    for (size_t i = c->depth; i-- > 0;) {
        if (c->open[i] == number) return i;
        if (traits_of(c->open[i]) & fence) return c->depth;
    }
    return c->depth;
}

static size_t find_named(const cleaner *c, const char *const *names, const char *const *fences)
{
    for (size_t i = c->depth; i-- > 0;) {
        for (const char *const *name = names; *name; name++)
            if (is(c->open[i], *name)) return i;
        for (const char *const *name = fences; *name; name++)
            if (is(c->open[i], *name)) return c->depth;
    }
    return c->depth;
}

/* The item that the start of another one ends; it does not look beyond blocks other than these three. */
static size_t find_item(const cleaner *c, const char *one, const char *other)
{
    for (size_t i = c->depth; i-- > 0;) {
        uint16_t open = c->open[i];
        if (is(open, one) || is(open, other)) return i;
        if ((traits_of(open) & SPECIAL) && !is(open, "div") && !is(open, "p") && !is(open, "address")) return c->depth;
    }
    return c->depth;
}

/* What the start of an element ends: the item before it, the paragraph, the row. */
static void end_implied(cleaner *c, uint16_t number)
{
    static const char *const p[] = {"p", NULL}, *const fences[] = {"table", "td", "th", "caption", NULL},
                             *const rows[] = {"tr", "tbody", "thead", "tfoot", "table", NULL},
                             *const groups[] = {"tbody", "thead", "tfoot", "table", NULL},
                             *const table[] = {"table", NULL}, *const none[] = {NULL};
    if (is(number, "li")) c->depth = find_item(c, "li", "li");
    if (is(number, "dd") || is(number, "dt")) c->depth = find_item(c, "dd", "dt");
    if (traits_of(number) & ENDS_P) c->depth = find_named(c, p, fences);
    if (!(traits_of(number) & TABLE) || is(number, "table")) return;
    bool cell = is(number, "td") || is(number, "th"), row = is(number, "tr");
    size_t inside = find_named(c, cell ? rows : row ? groups : table, none);
    if (inside < c->depth) c->depth = inside + 1;
}

static void take_out(cleaner *c, size_t at)
{
    memmove(&c->open[at], &c->open[at + 1], (c->depth - at - 1) * sizeof *c->open);
    c->depth--;
}

/* False when there is no room for one more. */
static bool open_element(cleaner *c, uint16_t number)
{
    uint16_t traits = traits_of(number);
    static const char *const table[] = {"table", NULL}, *const form[] = {"form", NULL}, *const none[] = {NULL};
    bool part = (traits & TABLE) && !is(number, "table");
    if (part && find_named(c, table, none) == c->depth) return true; /* a part of no table: passed over */
    if (is(number, "form") && find_named(c, form, none) < c->depth) return true;
    end_implied(c, number);
    size_t link = traits & LINK ? find_open(c, number, FENCE) : c->depth;
    if (link < c->depth) take_out(c, link);
    if (traits & (VOID_ | ROOT)) return true;
    if (c->depth == CS_HTML_DEPTH_MAX) return false;
    c->open[c->depth++] = number;
    return true;
}

static void close_element(cleaner *c, uint16_t number)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6", NULL}, *const table[] = {"table", NULL},
                             *const fences[] = {"table", "td", "th", "caption", NULL}, *const item[] = {"li", NULL},
                             *const lists[] = {"ul", "ol", "table", "td", "th", "caption", NULL},
                             *const none[] = {NULL};
    uint16_t traits = traits_of(number);
    size_t at;
    if (traits & (VOID_ | ROOT)) return;
    if (is(number, "table")) {
        at = find_named(c, table, none);
    } else if (traits & TABLE) {
        const char *name[] = {elements[number].name, NULL};
        at = find_named(c, name, table);
    } else if (is(number, "li")) {
        at = find_named(c, item, lists);
    } else if (traits & SPECIAL && elements[number].name[0] == 'h' && strlen(elements[number].name) == 2) {
        at = find_named(c, headings, fences);
    } else {
        at = find_open(c, number, traits & (SPECIAL | LINK) ? FENCE : SPECIAL);
    }
    if (at == c->depth) return;
    if ((traits & LINK) || is(number, "form"))
        take_out(c, at); /* what stands inside stays open */
    else
        c->depth = at;
}

/* -- blanking --------------------------------------------------------------------------------------------------------------- */

/* A text that is nothing, of the same length: the shortest comment there is. */
static void blank(cleaner *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (c->text[i] != '\n') c->text[i] = ' '; /* line ends stay: the parser counts lines */
    if (to - from < 3) return;
    c->text[from] = '<';
    c->text[from + 1] = '?';
    c->text[to - 1] = '>';
}

/* Where `</name` stands with an end of the name behind it; the length when it does not. */
static size_t raw_end(const cleaner *c, size_t from, const cs_html_token *start)
{
    for (size_t i = from; i < c->length; i++) {
        const char *next = memchr(c->text + i, '<', c->length - i);
        if (!next) break;
        i = (size_t)(next - c->text);
        if (c->length - i < start->name_length + 2 || next[1] != '/') continue;
        size_t same = 0;
        while (same < start->name_length && lower(next[2 + same]) == lower(c->text[start->name + same])) same++;
        size_t behind = i + 2 + start->name_length;
        bool ends =
            behind == c->length || is_space(c->text[behind]) || c->text[behind] == '/' || c->text[behind] == '>';
        if (same == start->name_length && ends) return i;
    }
    return c->length;
}

static bool holds(const char *text, size_t length, const char *word)
{
    size_t most = strlen(word);
    for (size_t i = 0; i + most <= length; i++) {
        size_t same = 0;
        while (same < most && lower(text[i + same]) == word[same]) same++;
        if (same == most) return true;
    }
    return false;
}

/* Blanks the content of a script or its like; of a title only the marks that are markup elsewhere. */
static bool clean_raw(cleaner *c, const cs_html_token *start, uint16_t number)
{
    size_t end = raw_end(c, start->end, start);
    bool title = is(number, "title");
    if (is(number, "script") && holds(c->text + c->at, start->end - c->at, "ld+json")) {
        cs_span *span = cs_table_add(c->data, 1);
        if (!span) return false;
        *span = (cs_span){(uint32_t)start->end, (uint32_t)end};
    }
    for (size_t i = start->end; i < end; i++)
        if (title ? c->text[i] == '<' : c->text[i] != '\n') c->text[i] = ' ';
    c->at = end;
    if (end == c->length) return true;
    cs_html_token close = cs_html_cut(c->text, c->length, end);
    if (!close.closed) blank(c, end, close.end);
    c->at = close.end;
    return true;
}

/* Past the end of a dropped element; false when it never ends. */
static bool find_drop_end(const cleaner *c, size_t from, uint16_t number, size_t *end)
{
    size_t inside = 1;
    for (size_t i = from; i < c->length;) {
        const char *next = memchr(c->text + i, '<', c->length - i);
        if (!next) return false;
        i = (size_t)(next - c->text);
        cs_html_token token = cs_html_cut(c->text, c->length, i);
        bool tag = token.kind == CS_HTML_START || token.kind == CS_HTML_END;
        uint16_t found = tag ? number_of(c->text, &token) : 0;
        i = token.end;
        if (tag && found == number && !token.empty) inside += token.kind == CS_HTML_START ? 1 : (size_t)-1;
        if (!inside) {
            *end = token.end;
            return true;
        }
        if (token.kind == CS_HTML_START && traits_of(found) & RAW) i = raw_end(c, i, &token);
    }
    return false;
}

static casus_status limit(casus_error *err, const char *what, int most)
{
    return cs_fail(err, CASUS_ELIMIT, "this page has more than %d %s", most, what);
}

static casus_status clean_tag(cleaner *c, const cs_html_token *token, casus_error *err)
{
    uint16_t number = number_of(c->text, token), traits = traits_of(number);
    bool start = token->kind == CS_HTML_START;
    if (!token->closed) {
        blank(c, c->at, token->end);
    } else if (traits & DROP && start && !c->keep[number] && !token->empty) {
        size_t end;
        c->keep[number] =
            !find_drop_end(c, token->end, number, &end); /* asked once: that search went to the end of the page */
        if (c->keep[number]) return CASUS_OK;            /* again, as one whose tags go */
        blank(c, c->at, end);
        c->at = end;
        return CASUS_OK;
    } else if (++c->tags > CS_HTML_TAGS_MAX) {
        return limit(err, "tags", CS_HTML_TAGS_MAX);
    } else if (traits & (UNTAG | DROP)) {
        blank(c, c->at, token->end);
    } else {
        if (token->attributes > CS_HTML_ATTRIBUTES_MAX)
            return limit(err, "attributes in one tag", CS_HTML_ATTRIBUTES_MAX);
        if (start && traits & RAW) {
            return clean_raw(c, token, number) ? CASUS_OK : cs_fail(err, CASUS_ENOMEM, "no memory for a page");
        }
        if (!start)
            close_element(c, number);
        else if (!open_element(c, number))
            return limit(err, "elements inside one another", CS_HTML_DEPTH_MAX);
    }
    c->at = token->end;
    return CASUS_OK;
}

casus_status cs_html_clean(char *text, size_t length, cs_table *data, size_t *at, casus_error *err)
{
    cleaner c = {.text = text, .length = length, .data = data};
    casus_status status = CASUS_OK;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) memset(text, ' ', 3);
    while (!status) {
        const char *next = c.at < length ? memchr(text + c.at, '<', length - c.at) : NULL;
        if (!next) break;
        c.at = (size_t)(next - text);
        cs_html_token token = cs_html_cut(text, length, c.at);
        if (token.kind == CS_HTML_START || token.kind == CS_HTML_END) {
            status = clean_tag(&c, &token, err);
            continue;
        }
        if (token.kind == CS_HTML_COMMENT &&
            !holds(text + c.at, token.end - c.at < 16 ? token.end - c.at : 16, "<!doctype html>"))
            blank(&c, c.at, token.end);
        c.at = token.end;
    }
    *at = c.at;
    return status;
}
