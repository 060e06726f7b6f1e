/* quote.c - words in quotation marks: where they begin and end */
#include "read/quote.h"

#include <stdlib.h>
#include <string.h>

typedef enum style { DOUBLE, SINGLE, GUILLEMET, SMALL_GUILLEMET } style;

/* What a mark may be by its own shape. */
typedef enum shape { OPENS, CLOSES, EITHER, LOW } shape;

typedef struct mark {
    const char *bytes;
    style of;
    shape is;
} mark;

static const mark marks[] = {
    {"\xE2\x80\x9C", DOUBLE, OPENS},           /* U+201C; closes what a low mark opened */
    {"\xE2\x80\x9D", DOUBLE, CLOSES},          /* U+201D */
    {"\xE2\x80\x9E", DOUBLE, LOW},             /* U+201E */
    {"\xE2\x80\x9F", DOUBLE, OPENS},           /* U+201F */
    {"\xE2\x80\x98", SINGLE, OPENS},           /* U+2018 */
    {"\xE2\x80\x99", SINGLE, CLOSES},          /* U+2019, the apostrophe too */
    {"\xE2\x80\x9A", SINGLE, LOW},             /* U+201A */
    {"\xE2\x80\x9B", SINGLE, OPENS},           /* U+201B */
    {"\xC2\xAB", GUILLEMET, OPENS},            /* U+00AB */
    {"\xC2\xBB", GUILLEMET, CLOSES},           /* U+00BB */
    {"\xE2\x80\xB9", SMALL_GUILLEMET, OPENS},  /* U+2039 */
    {"\xE2\x80\xBA", SMALL_GUILLEMET, CLOSES}, /* U+203A */
    {"``", DOUBLE, OPENS},
    {"''", DOUBLE, EITHER},
    {"\"", DOUBLE, EITHER},
    {"'", SINGLE, EITHER},
};

/* One mark that is open. */
typedef struct opened {
    uint32_t begin, length; /* place and bytes of the mark */
    style of;
    bool low, continued;
} opened;

typedef struct scan {
    cs_passage *passage;
    cs_table quotes; /* of cs_quote */
    opened stack[CS_QUOTE_DEPTH_MAX];
    int depth;
    uint32_t begin, end; /* the block */
} scan;

static const mark *mark_at(const scan *in, uint32_t at)
{
    const char *here = in->passage->text + at;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (*here != marks[i].bytes[0]) continue; /* most bytes begin no mark */
        size_t length = strlen(marks[i].bytes);
        if (in->end - at >= length && memcmp(here, marks[i].bytes, length) == 0) return &marks[i];
    }
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Part of a word: letters, digits, and the bytes of any letter past ASCII that is no mark, dash or space. */
static bool in_word(const scan *in, uint32_t at)
{
    unsigned char c = (unsigned char)in->passage->text[at];
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit((char)c);
    while (at > in->begin && ((unsigned char)in->passage->text[at] & 0xC0) == 0x80) at--;
    if (in->end - at < 2) return false;
    const unsigned char *bytes = (const unsigned char *)in->passage->text + at;
    if (bytes[0] == 0xE2 && (bytes[1] == 0x80 || bytes[1] == 0x81)) return false; /* general punctuation */
    return !(bytes[0] == 0xC2);                                                   /* Latin-1 signs */
}

static bool is_space(const scan *in, uint32_t at)
{
    const unsigned char *bytes = (const unsigned char *)in->passage->text + at;
    if (bytes[0] == ' ' || bytes[0] == '\t' || bytes[0] == '\n' || bytes[0] == '\r') return true;
    return at > in->begin && bytes[0] == 0xA0 && bytes[-1] == 0xC2; /* the last byte of a no-break space */
}

static bool space_before(const scan *in, uint32_t at)
{
    return at == in->begin || is_space(in, at - 1);
}

static bool space_after(const scan *in, uint32_t at)
{
    return at >= in->end || is_space(in, at) ||
           (in->end - at >= 2 && memcmp(in->passage->text + at, "\xC2\xA0", 2) == 0);
}

static bool word_before(const scan *in, uint32_t at)
{
    return at > in->begin && in_word(in, at - 1);
}

static bool word_after(const scan *in, uint32_t at)
{
    return at < in->end && in_word(in, at);
}

/* "'em", "'til", "'90s": an apostrophe at the front of a word. */
static bool is_elision(const scan *in, uint32_t at)
{
    static const char *const words[] = {"em", "til", "till", "tis", "twas", "cause", "bout", "n", "round"};
    if (at < in->end && is_digit(in->passage->text[at])) {
        uint32_t end = at;
        while (end < in->end && is_digit(in->passage->text[end])) end++;
        return end - at == 2 && end < in->end && in->passage->text[end] == 's';
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t length = (uint32_t)strlen(words[i]);
        if (in->end - at >= length && memcmp(in->passage->text + at, words[i], length) == 0 &&
            !word_after(in, at + length))
            return true;
    }
    return false;
}

/* The topmost open mark of the style, or -1. */
static int find_open(const scan *in, style of)
{
    for (int i = in->depth - 1; i >= 0; i--)
        if (in->stack[i].of == of) return i;
    return -1;
}

static bool may_open(const scan *in, const mark *seen, uint32_t at, uint32_t after)
{
    bool angled = seen->of == GUILLEMET || seen->of == SMALL_GUILLEMET; /* the French set them off with spaces */
    if ((space_after(in, after) && !angled) || word_before(in, at)) return false;
    if (seen->of == SINGLE && is_elision(in, after)) return false;
    switch (seen->is) {
    case OPENS:
    case LOW: return true;
    case CLOSES: return space_before(in, at) && seen->of == DOUBLE; /* as Swedes and Finns open */
    case EITHER: break;
    }
    if (seen->of == SINGLE && !word_after(in, after)) return false;
    return true;
}

static bool may_close(const scan *in, const mark *seen, uint32_t at, uint32_t after)
{
    int open = find_open(in, seen->of);
    if (open < 0 || at <= in->stack[open].begin + in->stack[open].length) return false;
    if (seen->of == SINGLE && word_after(in, after)) return false; /* an apostrophe */
    if (seen->of == SINGLE && space_before(in, at)) return false;
    if (seen->is == OPENS) return in->stack[open].low;
    if (seen->is == EITHER && space_before(in, at) && !space_after(in, after)) return false;
    return seen->is != LOW;
}

static void keep(scan *in, const opened *open, uint32_t end)
{
    cs_quote *quote = cs_table_add(&in->quotes, 1);
    if (quote == NULL) return;
    *quote = (cs_quote){.span = {open->begin, end},
                        .first = CS_NOWHERE,
                        .last = CS_NOWHERE,
                        .kind = CASUS_QUOTE_TERM,
                        .speaker = CS_NOWHERE,
                        .speaker_first = CS_NOWHERE,
                        .speaker_last = CS_NOWHERE,
                        .speaker_head = CS_NOWHERE,
                        .cue = CS_NOWHERE,
                        .parent = CS_NOWHERE};
}

static void open_mark(scan *in, const mark *seen, uint32_t at)
{
    int same = find_open(in, seen->of);
    if (same >= 0 && seen->is == EITHER) in->depth = same; /* the earlier one was never closed */
    if (in->depth == CS_QUOTE_DEPTH_MAX) return;
    in->stack[in->depth++] = (opened){at, (uint32_t)strlen(seen->bytes), seen->of, seen->is == LOW, false};
}

static void scan_block(scan *in)
{
    for (uint32_t at = in->begin; at < in->end;) {
        const mark *seen = mark_at(in, at);
        if (seen == NULL) {
            at++;
            continue;
        }
        uint32_t after = at + (uint32_t)strlen(seen->bytes);
        if (may_close(in, seen, at, after)) {
            in->depth = find_open(in, seen->of);
            keep(in, &in->stack[in->depth], after);
        } else if (may_open(in, seen, at, after)) {
            open_mark(in, seen, at);
        }
        at = after;
    }
}

/* Does the quotation begin as speech does: at the start of its block, or after a comma or colon? */
static bool begins_as_speech(const scan *in, const opened *open)
{
    if (open->continued) return true;
    uint32_t at = open->begin;
    while (at > in->begin && is_space(in, at - 1)) at--;
    return at == in->begin || in->passage->text[at - 1] == ',' || in->passage->text[at - 1] == ':';
}

/* The block that comes next and is prose, or the number of blocks. */
static uint32_t next_prose(const cs_passage *passage, uint32_t block)
{
    do block++;
    while (block < passage->block_count && !cs_block_is_prose(passage->blocks[block].kind));
    return block;
}

/* At the end of a block: what goes on in the next stays open, the rest ends here or was none. */
static void end_block(scan *in, uint32_t block)
{
    uint32_t next = next_prose(in->passage, block);
    bool adjacent = next == block + 1 && next < in->passage->block_count;
    for (int i = 0; i < in->depth; i++) {
        opened *open = &in->stack[i];
        if (i == 0 && adjacent && open->of != SINGLE) {
            uint32_t begin = in->passage->blocks[next].begin;
            if (in->passage->blocks[next].end - begin > open->length &&
                memcmp(in->passage->text + begin, in->passage->text + open->begin, open->length) == 0) {
                open->continued = true;
                in->depth = 1;
                return;
            }
        }
        if (open->of != SINGLE && begins_as_speech(in, open) && in->end > open->begin + open->length)
            keep(in, open, in->end);
    }
    in->depth = 0;
}

static int by_place(const void *one, const void *other)
{
    const cs_quote *a = one, *b = other;
    if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin ? -1 : 1;
    return a->span.end > b->span.end ? -1 : a->span.end < b->span.end;
}

/* The first token that begins at or after the byte. */
static uint32_t token_from(const cs_passage *passage, uint32_t byte)
{
    uint32_t low = 0, high = passage->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (passage->tokens[middle].span.begin < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_mark(const cs_passage *passage, uint32_t token)
{
    const char *lower = passage->tokens[token].lower;
    return strcmp(lower, "\"") == 0 || strcmp(lower, "'") == 0 || strcmp(lower, "''") == 0 || strcmp(lower, "``") == 0;
}

/* Tokens between the marks; false when there are none. */
static bool place_tokens(const cs_passage *passage, cs_quote *quote)
{
    uint32_t first = token_from(passage, quote->span.begin), end = token_from(passage, quote->span.end);
    while (first < end && is_mark(passage, first)) first++;
    while (end > first && is_mark(passage, end - 1)) end--;
    quote->first = first;
    quote->last = end - 1;
    return end > first;
}

/* Outer ones first, so that the innermost is written last; what the first token stood in is the parent. */
static void nest(cs_passage *passage, cs_found *found)
{
    uint32_t *of = cs_arena_take(&passage->arena, passage->token_count * sizeof *of);
    if (of == NULL) return;
    for (uint32_t i = 0; i < passage->token_count; i++) of[i] = CS_NOWHERE;
    for (uint32_t i = 0; i < found->quote_count; i++) {
        cs_quote *quote = &found->quotes[i];
        quote->parent = of[quote->first];
        for (uint32_t token = quote->first; token <= quote->last; token++) of[token] = i;
    }
    found->quote_of = of;
}

void cs_scan_quotes(cs_passage *passage, cs_found *found)
{
    scan in = {.passage = passage};
    cs_table_begin(&in.quotes, passage->arena.allocator, sizeof(cs_quote));
    for (uint32_t block = 0; block < passage->block_count; block++) {
        if (!cs_block_is_prose(passage->blocks[block].kind)) continue;
        in.begin = passage->blocks[block].begin;
        in.end = passage->blocks[block].end;
        uint32_t skip = in.depth > 0 ? in.stack[0].length : 0; /* the mark that opens it again */
        in.begin += skip;
        scan_block(&in);
        end_block(&in, block);
    }
    if (in.quotes.count > 0) qsort(in.quotes.items, in.quotes.count, sizeof(cs_quote), by_place);
    cs_quote *kept = cs_arena_take(&passage->arena, in.quotes.count * sizeof *kept);
    uint32_t count = 0;
    for (size_t i = 0; kept != NULL && i < in.quotes.count; i++) {
        kept[count] = *CS_TABLE_AT(&in.quotes, cs_quote, i);
        if (place_tokens(passage, &kept[count])) count++;
    }
    if (in.quotes.failed) passage->arena.failed = true;
    cs_table_end(&in.quotes);
    found->quotes = kept;
    found->quote_count = kept != NULL ? count : 0;
    nest(passage, found);
}
