/* line.c - what a line of text looks like: its words, how it begins and ends, whether it is a sentence */
#include "read/line.h"

#include "base/utf8.h"

#include <string.h>

enum { WORD_MAX = 24 };

/* -- code points ----------------------------------------------------------------------------------------------------- */

bool cs_point_is_space(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Takes no room of its own: joiners, marks of direction, a byte order mark. */
static bool has_no_width(uint32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || c == 0xAD;
}

bool cs_point_is_capital(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
    if (c >= 0x100 && c <= 0x137) return c % 2 == 0;
    if (c >= 0x139 && c <= 0x148) return c % 2 == 1;
    if (c >= 0x14A && c <= 0x177) return c % 2 == 0;
    if (c >= 0x178 && c <= 0x17E) return c == 0x178 || c % 2 == 1;
    if (c >= 0x386 && c <= 0x3AB) return true;
    if (c >= 0x1E00 && c <= 0x1EFF) return c % 2 == 0;
    return c >= 0x400 && c <= 0x42F;
}

bool cs_point_is_letter(uint32_t c)
{
    if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7 || c == 0xFFFD) return false;
    if (c >= 0x2000 && c < 0x2C00) return false; /* punctuation, signs, arrows, boxes */
    if (c >= 0x3000 && c < 0x3040) return false;
    if (c >= 0xE000 && c < 0xF900) return false; /* private */
    if (c >= 0xFE00 && c < 0xFE70) return false;
    if (c >= 0xFF00 && c < 0xFF10) return false;
    return c < 0x1F000 || c >= 0x20000; /* pictures */
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

static bool is_quote(uint32_t c)
{
    return c == '"' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A;
}

static bool is_closer(uint32_t c)
{
    return is_quote(c) || c == '\'' || c == ')' || c == ']' || c == '*';
}

static bool ends_sentence(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
}

/* -- words ------------------------------------------------------------------------------------------------------------ */

static bool is_among(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0) return true;
    return false;
}

/* Words that are written small in a title, and that do not end a sentence. */
static const char *const small_words[] = {
    "a",   "an",  "and",  "as",    "at",   "but", "by",  "for",     "from",  "in",      "into", "nor",   "of",
    "on",  "or",  "over", "per",   "the",  "to",  "up",  "via",     "vs",    "with",    "than", "after", "amid",
    "its", "his", "her",  "their", "that", "is",  "are", "between", "under", "against", NULL};

static const char *const verbs[] = {"is",    "are",   "was",     "were",   "be",      "been",     "has",       "have",
                                    "had",   "does",  "did",     "will",   "would",   "can",      "could",     "may",
                                    "might", "must",  "shall",   "should", "said",    "says",     "told",      "added",
                                    "wrote", "asked", "became",  "began",  "remains", "remained", "announced", "warned",
                                    "isn't", "don't", "doesn't", "didn't", "won't",   "aren't",   "wasn't",    NULL};

/* Behind which a full stop ends no sentence. */
static const char *const abbreviations[] = {
    "mr",   "mrs", "ms",  "dr",  "gen",  "col", "lt",  "maj", "capt", "sgt",  "adm", "sen", "rep",  "gov", "st",
    "prof", "jan", "feb", "mar", "apr",  "jun", "jul", "aug", "sep",  "sept", "oct", "nov", "dec",  "no",  "vs",
    "etc",  "inc", "ltd", "co",  "corp", "jr",  "sr",  "rev", "hon",  "e.g",  "i.e", "art", "para", NULL};

typedef struct scan {
    const char *text;
    uint32_t at, end;
    cs_look look;
    char word[WORD_MAX]; /* the word being read, in lower case; cut */
    size_t length;
    bool in_word, capital;
    uint32_t stop_words; /* words seen when a sentence last ended; 0: none */
    bool stopped;        /* behind the end of a sentence, in what may close it */
    bool spaced;         /* and behind the space after it */
    uint32_t last;       /* the last code point that is no closer and no space */
} scan;

static void close_word(scan *s)
{
    if (!s->in_word) return;
    s->word[s->length < WORD_MAX ? s->length : WORD_MAX - 1] = '\0';
    s->look.words++;
    s->look.tail++;
    bool small = is_among(s->word, small_words);
    s->look.weighty += !small;
    s->look.capitals += !small && s->capital;
    bool verb = !s->capital && is_among(s->word, verbs); /* "May" is a month */
    s->look.verb = s->look.verb || verb;
    s->look.tail_verb = s->look.tail_verb || verb;
    s->look.open = small;
    s->in_word = false;
}

static void open_word(scan *s, uint32_t point)
{
    if (s->spaced && (cs_point_is_capital(point) || is_digit(point))) {
        s->look.sentences++;
        s->look.tail = 0;
        s->look.tail_verb = false;
    }
    s->stopped = s->spaced = false;
    s->in_word = true;
    s->length = 0;
    s->capital = cs_point_is_capital(point) || is_digit(point);
}

static void add_to_word(scan *s, uint32_t point)
{
    char c = point < 0x80 ? (char)point : is_apostrophe(point) ? '\'' : '?';
    if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    if (s->length + 1 < WORD_MAX) s->word[s->length++] = c;
}

/* A mark between two letters belongs to the word: "don't", "re-entry", "U.S". */
static bool joins(const scan *s, uint32_t point, size_t size)
{
    if (!s->in_word || !(is_apostrophe(point) || point == '-' || point == '.' || point == 0x2011)) return false;
    uint32_t next = s->at + (uint32_t)size;
    size_t step = next < s->end ? cs_utf8_size(s->text + next, s->end - next) : 0;
    return step && cs_point_is_letter(cs_utf8_point(s->text + next, step));
}

/* Does this full stop end a sentence? Not behind "Mr", nor behind single letters: "J.", "U.S.". */
static bool stops(const scan *s, uint32_t point)
{
    if (!ends_sentence(point)) return false;
    if (point != '.' || s->look.words == 0) return true;
    bool initial = s->length == 1 && s->word[0] >= 'a' && s->word[0] <= 'z';
    bool dotted = s->length >= 3 && s->word[s->length - 2] == '.';
    return !initial && !dotted && !is_among(s->word, abbreviations);
}

static void take_mark(scan *s, uint32_t point)
{
    s->look.quotes = s->look.quotes || is_quote(point);
    if (stops(s, point))
        s->stopped = true;
    else if (cs_point_is_space(point))
        s->spaced = s->stopped;
    else if (!is_closer(point) && point != '(' && point != '[')
        s->stopped = s->spaced = false;
    bool dash = point == '-' || point == 0x2013 || point == 0x2014;
    if (point == ',' || dash || point == ';')
        s->look.open = true;
    else if (!cs_point_is_space(point))
        s->look.open = false;
}

static void take(scan *s, uint32_t point, size_t size)
{
    bool letter = cs_point_is_letter(point), in = letter || is_digit(point) || joins(s, point, size);
    if (in && !s->in_word) open_word(s, point);
    if (in) {
        add_to_word(s, point);
        s->look.letters += letter;
    } else if (!has_no_width(point)) {
        close_word(s);
        take_mark(s, point);
    }
    if (cs_point_is_space(point) || has_no_width(point)) return;
    s->look.closed = is_closer(point);
    if (!s->look.closed) s->last = point;
}

/* Cannot begin a sentence: a small letter, a comma, a closing bracket. */
static bool begins_small(uint32_t point)
{
    bool small = cs_point_is_letter(point) && !cs_point_is_capital(point) && point < 0x250;
    return small || point == ',' || point == ';' || point == ':' || point == '.' || point == ')' || point == '%';
}

cs_look cs_line_look(const char *text, cs_span span)
{
    scan s = {.text = text, .at = span.begin, .end = span.end};
    for (size_t size; s.at < s.end; s.at += (uint32_t)size) {
        size = cs_utf8_size(text + s.at, s.end - s.at);
        if (!size) size = 1; /* cannot be: the text is valid */
        uint32_t point = cs_utf8_point(text + s.at, size);
        if (s.at == span.begin) s.look.lower = begins_small(point);
        take(&s, point, size);
    }
    close_word(&s);
    s.look.ends = ends_sentence(s.last);
    s.look.asks = s.last == '?';
    s.look.colon = s.last == ':';
    return s.look;
}

/* -- trimming --------------------------------------------------------------------------------------------------------- */

static bool is_blank(uint32_t point)
{
    return cs_point_is_space(point) || point == 0xFEFF || point == 0x200B;
}

cs_span cs_line_trim(const char *text, cs_span span)
{
    while (span.begin < span.end) {
        size_t size = cs_utf8_size(text + span.begin, span.end - span.begin);
        if (!size || !is_blank(cs_utf8_point(text + span.begin, size))) break;
        span.begin += (uint32_t)size;
    }
    while (span.begin < span.end) {
        uint32_t last = span.end - 1;
        while (last > span.begin && ((unsigned char)text[last] & 0xC0u) == 0x80u) last--;
        if (!is_blank(cs_utf8_point(text + last, span.end - last))) break;
        span.end = last;
    }
    return span;
}

/* -- plain texts ------------------------------------------------------------------------------------------------------- */

static char plain_character(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : (char)c;
    if (c == 0x2018 || c == 0x2019 || c == 0x201B) return '\'';
    if (c >= 0x201C && c <= 0x201F) return '"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
    return 0;
}

static uint32_t character_start(const char *text, uint32_t at, uint32_t least)
{
    while (at > least && ((unsigned char)text[at] & 0xC0u) == 0x80u) at--;
    return at;
}

/* Returns where it stopped. */
static uint32_t make_plain(const char *text, uint32_t begin, uint32_t end, char *out)
{
    size_t used = 0;
    while (begin < end) {
        size_t size = cs_utf8_size(text + begin, end - begin);
        if (!size) size = 1;
        if (used + size + 1 > CS_PLAIN_MAX) break;
        uint32_t point = cs_utf8_point(text + begin, size);
        char c = plain_character(point);
        if (cs_point_is_space(point)) {
            if (used && out[used - 1] != ' ') out[used++] = ' ';
        } else if (c) {
            out[used++] = c;
        } else if (!has_no_width(point)) {
            memcpy(out + used, text + begin, size);
            used += size;
        }
        begin += (uint32_t)size;
    }
    while (used && out[used - 1] == ' ') used--;
    out[used] = '\0';
    return begin;
}

void cs_line_plain(const char *text, cs_span span, cs_plain *out)
{
    out->whole = make_plain(text, span.begin, span.end, out->head) == span.end;
    uint32_t far = span.end - span.begin > CS_PLAIN_MAX - 4 ? span.end - (CS_PLAIN_MAX - 4) : span.begin;
    make_plain(text, character_start(text, far, span.begin), span.end, out->tail);
}

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* May a phrase end here? A word that goes on is another word. */
static bool cut_here(char before, char after)
{
    return !(in_word(before) && in_word(after));
}

bool cs_plain_begins(const char *plain, const char *phrase)
{
    size_t length = strlen(phrase);
    return strncmp(plain, phrase, length) == 0 && cut_here(phrase[length - 1], plain[length]);
}

bool cs_plain_ends(const char *plain, const char *phrase)
{
    size_t length = strlen(phrase), whole = strlen(plain);
    while (whole && strchr(".!?:;,)\"'*] ", plain[whole - 1])) whole--;
    if (whole < length || memcmp(plain + whole - length, phrase, length) != 0) return false;
    return whole == length || cut_here(plain[whole - length - 1], phrase[0]);
}

bool cs_plain_has(const char *plain, const char *phrase)
{
    size_t length = strlen(phrase);
    for (const char *at = strstr(plain, phrase); at; at = strstr(at + 1, phrase))
        if ((at == plain || cut_here(at[-1], phrase[0])) && cut_here(phrase[length - 1], at[length])) return true;
    return false;
}

bool cs_plain_is(const char *plain, const char *phrase)
{
    size_t length = strlen(phrase);
    if (strncmp(plain, phrase, length) != 0) return false;
    return plain[length + strspn(plain + length, ".!?:;,)>|-+ *")] == '\0';
}
