/* block_cut.c - a text cut into pieces: lines joined where a line break stands inside a sentence, bullets taken off */
#include "read/block.h"

#include "base/utf8.h"
#include "read/block_words.h"

#include <string.h>

/* A wrapped text has lines of at most so many code points; a line is a paragraph of its own from so many words on. */
enum { WRAP_MAX = 110, WRAP_LEAST = 40, PARAGRAPH_WORDS = 8, STRAY_WORDS = 5, SAMPLE_LINES = 400 };

typedef struct line {
    cs_span span; /* trimmed; with its bullet */
    cs_span body; /* without it */
    cs_bullet bullet;
    bool blank_before;
    cs_look look; /* of the body */
} line;

typedef struct cutter {
    const char *text;
    cs_span rest;
    uint32_t wrap; /* the width in code points of a text whose lines are wrapped, or 0 */
    bool blank;    /* an empty line was passed, or nothing yet */
} cutter;

/* -- lines ------------------------------------------------------------------------------------------------------------ */

static bool is_mark(uint32_t point)
{
    static const uint32_t marks[] = {'-',    '*',    0xB7,   0x2022, 0x2023, 0x2043, 0x2013,
                                     0x2014, 0x25A0, 0x25AA, 0x25B6, 0x25B8, 0x25BA, 0x25C6,
                                     0x25CB, 0x25CF, 0x25D8, 0x25E6, 0x27A2, 0x2756, 0xF0B7};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == point) return true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "1." "12)" "(a)" "iv)" with a space behind: where what they count begins, or the place they began. */
static uint32_t number_end(const char *text, cs_span span)
{
    uint32_t at = span.begin, digits = 0, letters = 0;
    bool bracket = at < span.end && text[at] == '(';
    at += bracket;
    for (; at < span.end && is_digit(text[at]); at++) digits++;
    for (; at < span.end && !digits && is_letter(text[at]) && text[at] >= 'a'; at++) letters++;
    bool counts = (digits >= 1 && digits <= 3) || letters == 1 || (letters >= 2 && letters <= 4 && bracket);
    if (!counts || at + 1 >= span.end) return span.begin;
    bool closed = text[at] == ')' || (!bracket && digits && text[at] == '.');
    bool spaced = text[at + 1] == ' ' || text[at + 1] == '\t';
    return closed && spaced ? at + 1 : span.begin;
}

static void take_bullet(const char *text, line *l)
{
    l->body = l->span;
    size_t size = cs_utf8_size(text + l->span.begin, l->span.end - l->span.begin);
    uint32_t point = size ? cs_utf8_point(text + l->span.begin, size) : 0, next = l->span.begin + (uint32_t)size;
    if (is_mark(point) && next < l->span.end) {
        size_t step = cs_utf8_size(text + next, l->span.end - next);
        bool spaced = step && cs_point_is_space(cs_utf8_point(text + next, step));
        bool firm = point >= 0x2022 && point != 0x2013 && point != 0x2014; /* no dash: needs no space */
        if (!spaced && !firm) return;
        cs_span body = cs_line_trim(text, (cs_span){next, l->span.end});
        if (!cs_line_look(text, body).words) return; /* "* * *" */
        l->bullet = CS_BULLET_MARK;
        l->body = body;
        return;
    }
    uint32_t end = number_end(text, l->span);
    if (end == l->span.begin) return;
    l->bullet = CS_BULLET_NUMBER;
    l->body = cs_line_trim(text, (cs_span){end, l->span.end});
}

/* The end of the line at begin: LF, CRLF, CR, form feed, U+2028 and U+2029 end one. */
static uint32_t line_end(const char *text, cs_span rest, uint32_t *next)
{
    for (uint32_t at = rest.begin; at < rest.end; at++) {
        char c = text[at];
        bool separator = c == (char)0xE2 && rest.end - at >= 3 && text[at + 1] == (char)0x80 &&
                         (text[at + 2] == (char)0xA8 || text[at + 2] == (char)0xA9);
        if (c != '\n' && c != '\r' && c != '\f' && !separator) continue;
        *next = at + (separator ? 3 : 1);
        if (c == '\r' && *next < rest.end && text[*next] == '\n') ++*next;
        return at;
    }
    *next = rest.end;
    return rest.end;
}

/* The next line that is not empty; false at the end. */
static bool next_line(cutter *c, line *out)
{
    while (c->rest.begin < c->rest.end) {
        uint32_t next, end = line_end(c->text, c->rest, &next);
        cs_span span = cs_line_trim(c->text, (cs_span){c->rest.begin, end});
        c->rest.begin = next;
        if (span.begin == span.end) {
            c->blank = true;
            continue;
        }
        *out = (line){.span = span, .blank_before = c->blank};
        c->blank = false;
        take_bullet(c->text, out);
        out->look = cs_line_look(c->text, out->body);
        return true;
    }
    return false;
}

/* -- wrapped texts ---------------------------------------------------------------------------------------------------- */

static uint32_t points_in(const char *text, cs_span span)
{
    uint32_t count = 0;
    for (uint32_t i = span.begin; i < span.end; i++) count += ((unsigned char)text[i] & 0xC0u) != 0x80u;
    return count;
}

static uint32_t first_word(const char *text, cs_span span)
{
    uint32_t at = span.begin;
    while (at < span.end && text[at] != ' ' && text[at] != '\t') at++;
    return points_in(text, (cs_span){span.begin, at});
}

/* Would the first word of the next line have found room on this one? */
static bool was_full(const char *text, cs_span span, cs_span next, uint32_t width)
{
    return points_in(text, span) + 1 + first_word(text, next) > width;
}

/* The width that lines were wrapped at: no line is longer, and most lines that another follows at once are full. 0: not wrapped. */
static uint32_t wrap_width(const char *text, cs_span span)
{
    cutter c = {text, span, 0, true};
    line l;
    uint32_t width = 0, pairs = 0, full = 0;
    for (int i = 0; i < SAMPLE_LINES && next_line(&c, &l); i++) {
        uint32_t points = points_in(text, l.span);
        if (points > width) width = points;
    }
    if (width > WRAP_MAX || width < WRAP_LEAST) return 0;
    c = (cutter){text, span, 0, true};
    line before = {0};
    for (int i = 0; i < SAMPLE_LINES && next_line(&c, &l); i++) {
        if (i && !l.blank_before) {
            pairs++;
            full += was_full(text, before.span, l.span, width);
        }
        before = l;
    }
    return pairs >= 2 && full * 10 >= pairs * 5 ? width : 0;
}

/* -- joining ---------------------------------------------------------------------------------------------------------- */

/* Is it known for something that is no prose by its words: a caption, a byline, a button? */
static bool is_known(const char *text, const line *l)
{
    cs_plain plain;
    cs_line_plain(text, l->body, &plain);
    return cs_block_phrase(&plain, &l->look) != NULL;
}

/* Does the line break after `before` stand inside a sentence? `before` is all that was joined so far. */
static bool goes_on(const cutter *c, const line *before, cs_span last_line, const line *next)
{
    if (next->blank_before || next->bullet) return false;
    const cs_look *one = &before->look, *two = &next->look;
    if (c->wrap && was_full(c->text, last_line, next->span, c->wrap)) return true;
    if (one->ends || one->colon) return false;
    bool prose = one->words >= PARAGRAPH_WORDS;
    if (two->lower) return prose || one->open || one->verb || two->ends || two->words >= PARAGRAPH_WORDS;
    /* "... and Japan. NATO" / "Chief ... has said so.": a stray word or two, then a line that ends a sentence */
    bool stray = !one->closed && one->sentences && one->tail <= STRAY_WORDS && !one->tail_verb;
    bool sentence = (two->ends || two->sentences) && two->words >= STRAY_WORDS;
    if (!prose || !(one->open || (stray && sentence))) return false;
    return !is_known(c->text, before) && !is_known(c->text, next);
}

/* What two lines look like as one; looking again would cost the square of a long paragraph. */
static cs_look joined(cs_look one, cs_look two)
{
    bool boundary = one.ends && !two.lower && two.words;
    cs_look both = two;
    both.words += one.words;
    both.letters += one.letters;
    both.capitals += one.capitals;
    both.weighty += one.weighty;
    both.sentences += one.sentences + boundary;
    both.tail = two.sentences || boundary ? two.tail : one.tail + two.words;
    both.lower = one.lower;
    both.quotes = one.quotes || two.quotes;
    both.verb = one.verb || two.verb;
    both.tail_verb = two.tail_verb || (one.tail_verb && !two.sentences && !boundary);
    return both;
}

static void add_piece(cs_table *pieces, const line *l, cs_origin origin)
{
    if (l->body.begin >= l->body.end) return;
    cs_piece *piece = cs_table_add(pieces, 1);
    if (!piece) return;
    *piece = (cs_piece){
        .span = l->body, .origin = (uint8_t)origin, .bullet = (uint8_t)l->bullet, .blank_before = l->blank_before};
}

void cs_block_cut(const char *text, cs_span span, cs_origin origin, cs_table *pieces)
{
    cutter c = {text, span, wrap_width(text, span), true};
    line held, next;
    if (!next_line(&c, &held)) return;
    cs_span last_line = held.span;
    while (next_line(&c, &next)) {
        if (goes_on(&c, &held, last_line, &next)) {
            held.body.end = next.body.end;
            held.look = joined(held.look, next.look);
        } else {
            add_piece(pieces, &held, origin);
            held = next;
        }
        last_line = next.span;
    }
    add_piece(pieces, &held, origin);
}
