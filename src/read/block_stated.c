/* block_stated.c - what a text says of itself: title, author, day, agency, and what it is based on */
#include "read/block.h"

#include "read/block_words.h"
#include "read/date_words.h"

#include <string.h>

/* A dateline stands at the very beginning of a paragraph; credits at its very end. */
enum { DATELINE_BYTES = 120, DATELINE_WORDS = 9, CREDIT_BYTES = 60, FIRST_PARAGRAPHS = 3, AGENCY_BYTES = 40 };

typedef struct finder {
    const char *text;
    const casus_block *blocks;
    size_t count;
    cs_stated *out;
    int paragraphs; /* passed so far */
} finder;

static cs_span span_of(const casus_block *block)
{
    return (cs_span){block->begin, block->end};
}

static bool is_empty(cs_span span)
{
    return span.begin == span.end;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* -- agencies ---------------------------------------------------------------------------------------------------------- */

/* The agency that this piece of the text names, or NULL. One known by its capitals is written in capitals: "ANI" is one, "Ani" a name. */
static const char *agency_of(const char *text, cs_span span)
{
    char plain[AGENCY_BYTES];
    bool capitals = true, known_by_capitals = true;
    if (span.end <= span.begin || span.end - span.begin >= sizeof plain) return NULL;
    for (uint32_t i = span.begin; i < span.end; i++) {
        plain[i - span.begin] = lower(text[i]);
        capitals = capitals && !(text[i] >= 'a' && text[i] <= 'z');
    }
    const char *name = cs_agency_name(plain, span.end - span.begin);
    for (const char *at = name ? name : ""; *at; at++)
        known_by_capitals = known_by_capitals && *at >= 'A' && *at <= 'Z';
    bool spelled = name && span.end - span.begin > strlen(name); /* "Agence France-Presse" */
    return name && (capitals || spelled || !known_by_capitals) ? name : NULL;
}

static void offer_agency(finder *f, cs_span span)
{
    span = cs_line_trim(f->text, span);
    while (span.end > span.begin && strchr(".,;", f->text[span.end - 1])) span.end--;
    if (!f->out->agency) f->out->agency = agency_of(f->text, span);
}

/* "(Reuters)" anywhere in a piece of the text: what stands in each pair of brackets, cut at commas and slashes. */
static void find_in_brackets(finder *f, cs_span span)
{
    for (uint32_t at = span.begin; at < span.end; at++) {
        if (f->text[at] != '(') continue;
        uint32_t close = at + 1, from = at + 1;
        for (; close < span.end && f->text[close] != ')' && f->text[close] != '('; close++) {
            if (f->text[close] != ',' && f->text[close] != '/') continue;
            offer_agency(f, (cs_span){from, close});
            from = close + 1;
        }
        if (close < span.end && f->text[close] == ')') offer_agency(f, (cs_span){from, close});
        at = close - 1;
    }
}

/* Words of a byline one by one and in pairs and threes: "With inputs from Reuters, AFP", "By Jane Doe | Agence France-Presse". */
static void find_among_words(finder *f, cs_span span)
{
    for (uint32_t at = span.begin; at < span.end; at++) {
        bool begins = at == span.begin || is_space(f->text[at - 1]) || strchr("(,;:|/", f->text[at - 1]);
        if (!begins || is_space(f->text[at])) continue;
        uint32_t end = at;
        for (int words = 0; words < 3 && end < span.end; words++) {
            while (end < span.end && is_space(f->text[end])) end++;
            while (end < span.end && !is_space(f->text[end]) && !strchr("(),;:|", f->text[end])) end++;
            bool capital = f->text[at] >= 'A' && f->text[at] <= 'Z';
            if (capital || words) offer_agency(f, (cs_span){at, end});
        }
    }
}

/* -- datelines ---------------------------------------------------------------------------------------------------------- */

/* Bytes of the dash that stands at `at` between spaces, with them; 0 when there is none. */
static uint32_t dash_at(const char *text, uint32_t at, uint32_t end)
{
    uint32_t i = at;
    while (i < end && text[i] == ' ') i++;
    if (i < end && text[i] == '-')
        i += i + 1 < end && text[i + 1] == '-' ? 2 : 1;
    else if (end - i >= 3 && text[i] == (char)0xE2 && text[i + 1] == (char)0x80 &&
             (text[i + 2] == (char)0x93 || text[i + 2] == (char)0x94))
        i += 3;
    else
        return 0;
    bool spaced = i < end && is_space(text[i]);
    return spaced && i > at ? i - at : 0;
}

/* "SEOUL, June 20 (Reuters) - ": the place in capitals, or an agency in brackets, before the first dash. Empty when it is none. */
static cs_span dateline_of(const char *text, const casus_block *block)
{
    uint32_t most = block->end - block->begin > DATELINE_BYTES ? block->begin + DATELINE_BYTES : block->end;
    uint32_t capitals = block->begin;
    while (capitals < most && ((text[capitals] >= 'A' && text[capitals] <= 'Z') || strchr("./' ,-", text[capitals])))
        capitals++;
    bool placed = capitals - block->begin >= 4;
    for (uint32_t at = block->begin; at < most; at++) {
        if (!dash_at(text, at, block->end)) continue;
        bool bracket = at && text[at - 1] == ')';
        cs_span before = {block->begin, at};
        if ((placed || bracket) && cs_line_look(text, before).words <= DATELINE_WORDS) return before;
        break;
    }
    return (cs_span){block->begin, block->begin};
}

static void offer_day(finder *f, cs_span span)
{
    if (casus_date_known(f->out->published)) return;
    f->out->published = cs_date_in_words(f->text + span.begin, span.end - span.begin, NULL);
}

static void read_dateline(finder *f, const casus_block *block)
{
    cs_span dateline = dateline_of(f->text, block);
    if (is_empty(dateline)) return;
    find_in_brackets(f, dateline);
    offer_day(f, dateline);
}

/* -- bylines -------------------------------------------------------------------------------------------------------------- */

static bool says_later(const cs_plain *plain)
{
    return cs_plain_begins(plain->head, "updated") || cs_plain_begins(plain->head, "last updated") ||
           cs_plain_begins(plain->head, "modified") || cs_plain_begins(plain->head, "last modified");
}

/* "By Jane Doe", "Written by Jane Doe | 3 May 2021": the words behind it that begin with a capital. */
static cs_span author_in(const char *text, cs_span span, const cs_plain *plain)
{
    static const char *const leads[] = {
        "by ", "written by ", "by: ", "author: ", "compiled by ", "analysis by ", "posted by "};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        if (strncmp(plain->head, leads[i], strlen(leads[i])) != 0) continue;
        uint32_t begin = span.begin + (uint32_t)strlen(leads[i]), end = begin;
        while (end < span.end && !strchr(",|(\n;/", text[end]) && !(text[end] >= '0' && text[end] <= '9')) end++;
        cs_span name = cs_line_trim(text, (cs_span){begin, end});
        cs_look look = cs_line_look(text, name);
        bool good = look.words >= 1 && look.words <= 6 && look.weighty && look.capitals == look.weighty && !look.ends;
        if (good && !agency_of(text, name)) return name;
    }
    return (cs_span){0, 0};
}

static void read_byline(finder *f, const casus_block *block)
{
    cs_plain plain;
    cs_span span = span_of(block);
    cs_line_plain(f->text, span, &plain);
    if (is_empty(f->out->author)) f->out->author = author_in(f->text, span, &plain);
    bool early = f->paragraphs < FIRST_PARAGRAPHS; /* further down it is the day of a correction, of another article */
    bool stated = cs_plain_begins(plain.head, "published") || cs_plain_begins(plain.head, "posted") ||
                  cs_plain_begins(plain.head, "first published");
    if (!says_later(&plain) && (early || stated)) offer_day(f, span);
    bool inputs = strstr(plain.head, "input") != NULL, people = cs_plain_begins(plain.head, "reporting by");
    if (!people && (inputs || block->end - block->begin < 80)) find_among_words(f, span);
}

/* -- sources --------------------------------------------------------------------------------------------------------------- */

static void add_source(finder *f, cs_span span)
{
    span = cs_line_trim(f->text, span);
    while (span.end > span.begin && strchr(".,;:", f->text[span.end - 1])) span.end--;
    if (span.end <= span.begin || span.end - span.begin > 500) return;
    cs_span *made = cs_table_add(&f->out->based_on, 1);
    if (made) *made = span;
}

static bool add_addresses(finder *f, cs_span span)
{
    bool found = false;
    for (uint32_t at = span.begin; at + 8 < span.end; at++) {
        bool begins = memcmp(f->text + at, "http://", 7) == 0 || memcmp(f->text + at, "https://", 8) == 0;
        if (!begins) continue;
        uint32_t end = at;
        while (end < span.end && !is_space(f->text[end]) && !strchr("()<>\"", f->text[end])) end++;
        add_source(f, (cs_span){at, end});
        found = true;
        at = end;
    }
    return found;
}

/* Behind a phrase of a plain text: where in the block it ends, or 0. Plain texts and the block go byte by byte together as long as
 * they are ASCII, which is all that is asked of such a note. */
static uint32_t behind_phrase(const finder *f, const casus_block *block)
{
    static const char *const phrases[] = {"is based on an article by",
                                          "is based on a report by",
                                          "is based on reporting by",
                                          "is based on reports by",
                                          "is based on reports from",
                                          "is based on an article in",
                                          "is based on a report in",
                                          "is based on",
                                          "originally published by",
                                          "originally published in",
                                          "originally published on",
                                          "first published by",
                                          "first published in",
                                          "first published on",
                                          "first appeared in",
                                          "first appeared on",
                                          "originally appeared in",
                                          "originally appeared on",
                                          "republished from",
                                          "source:",
                                          "sources:"};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        size_t length = strlen(phrases[i]);
        for (uint32_t at = block->begin; at + length <= block->end && at < block->begin + 200; at++) {
            size_t same = 0;
            while (same < length && lower(f->text[at + same]) == phrases[i][same]) same++;
            if (same == length) return at + (uint32_t)length;
        }
    }
    return 0;
}

/* A note that names what the text is made of: addresses in it, or the names behind the phrase, up to the end of the sentence. */
static void read_note(finder *f, const casus_block *block)
{
    uint32_t begin = behind_phrase(f, block), end = begin;
    bool alone =
        memcmp(f->text + block->begin, "http", block->end - block->begin < 4 ? block->end - block->begin : 4) == 0;
    if (alone) add_addresses(f, span_of(block)); /* a line of the list that a note announced */
    if (!begin || add_addresses(f, (cs_span){begin, block->end})) return;
    while (end < block->end && !(f->text[end] == '.' && (end + 1 == block->end || is_space(f->text[end + 1])))) end++;
    cs_span names = {begin, end};
    cs_look look = cs_line_look(f->text, names);
    if (look.words && look.words <= 15 && look.capitals && !look.colon) add_source(f, names);
}

/* -- all of it ----------------------------------------------------------------------------------------------------------------- */

static bool is_prose(const casus_block *block)
{
    return block->kind == CASUS_BLOCK_PARAGRAPH || block->kind == CASUS_BLOCK_ITEM;
}

/* "... (AFP)" at the very end of the last paragraph. */
static void read_end(finder *f)
{
    for (size_t i = f->count; i-- > 0;) {
        const casus_block *block = &f->blocks[i];
        if (!is_prose(block)) continue;
        uint32_t from = block->end - block->begin > CREDIT_BYTES ? block->end - CREDIT_BYTES : block->begin;
        while (from < block->end && ((unsigned char)f->text[from] & 0xC0u) == 0x80u) from++;
        uint32_t end = block->end;
        while (end > from && (is_space(f->text[end - 1]) || f->text[end - 1] == '.')) end--;
        if (end > from && f->text[end - 1] == ')') {
            uint32_t open = end - 1;
            while (open > from && f->text[open] != '(') open--;
            find_in_brackets(f, (cs_span){open, end});
        }
        return;
    }
}

void cs_block_stated(const char *text, const casus_block *blocks, size_t count, cs_stated *out)
{
    finder f = {text, blocks, count, out, 0};
    out->title = out->author = (cs_span){0, 0};
    out->agency = NULL;
    out->published = CASUS_DATE_NONE;
    for (size_t i = 0; i < count; i++) {
        const casus_block *block = &blocks[i];
        if (block->kind == CASUS_BLOCK_TITLE && is_empty(out->title)) out->title = span_of(block);
        if (block->kind == CASUS_BLOCK_BYLINE) read_byline(&f, block);
        if (block->kind == CASUS_BLOCK_DISCLAIMER) read_note(&f, block);
        if (is_prose(block) && f.paragraphs++ < FIRST_PARAGRAPHS) read_dateline(&f, block);
    }
    read_end(&f);
}
