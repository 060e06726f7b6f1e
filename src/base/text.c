/* text.c - distance, folding, growing texts */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DISTANCE_MOST = 48 };

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t cs_text_distance(const char *one, const char *other)
{
    size_t n = least_of(strlen(one), DISTANCE_MOST), m = least_of(strlen(other), DISTANCE_MOST);
    size_t rows[3][DISTANCE_MOST + 1];
    for (size_t j = 0; j <= m; j++) rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = before[j - 1] + (one[i - 1] != other[j - 1]);
            now[j] = least_of(change, least_of(before[j], now[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
            if (swapped) now[j] = least_of(now[j], earlier[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

/* The plain letter of a two-byte Latin-1 or Latin Extended-A code point, or 0 to drop it. */
static char plain_letter(unsigned code)
{
    static const char latin1[] = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";      /* U+00C0.. */
    static const char extended[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln" /* U+0100.. */
                                   "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    if (code >= 0xC0 && code < 0xC0 + sizeof latin1 - 1) return latin1[code - 0xC0];
    if (code >= 0x100 && code < 0x100 + sizeof extended - 1) return extended[code - 0x100];
    return 0;
}

char cs_text_letter(const char **at, const char *end)
{
    unsigned char c = (unsigned char)*(*at)++;
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return (char)c;
    if (c == '_' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == '/') return ' ';
    if ((c & 0xE0) == 0xC0 && *at < end) {
        unsigned code = ((c & 0x1Fu) << 6) | ((unsigned char)**at & 0x3Fu);
        (*at)++;
        return plain_letter(code);
    }
    return c >= 0x80 || c == ':' ? (char)c : 0; /* other scripts stay as they are; "cow:365" keeps its colon */
}

bool cs_text_fold(const char *name, size_t length, char *out, size_t room)
{
    const char *at = name, *end = name + length;
    size_t used = 0;
    while (at < end) {
        char c = cs_text_letter(&at, end);
        if (!c || (c == ' ' && (used == 0 || out[used - 1] == ' '))) continue;
        if (used + 1 >= room) return false;
        out[used++] = c;
    }
    while (used && out[used - 1] == ' ') used--;
    out[used] = '\0';
    if (used > 4 && memcmp(out, "the ", 4) == 0) memmove(out, out + 4, used - 3);
    return true;
}

/* -- words ---------------------------------------------------------------------------------------------------------- */

enum { FOLDED_MAX = 512, STEM = 5 };

static size_t word_length(const char *at)
{
    return strcspn(at, " ");
}

static bool is_small(const char *word, size_t length)
{
    static const char *const small[] = {"of", "the", "a",  "an",  "in",   "on", "and", "by", "to",
                                        "at", "or",  "is", "was", "with", "it", "its", "for"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strlen(small[i]) == length && memcmp(small[i], word, length) == 0) return true;
    return false;
}

/* The same word but for its ending: as long as the shorter one, at least STEM letters, are the same. */
static bool same_stem(const char *one, size_t one_length, const char *other, size_t other_length)
{
    size_t shorter = one_length < other_length ? one_length : other_length, same = 0;
    while (same < shorter && one[same] == other[same]) same++;
    if (same == one_length && same == other_length) return true;
    return same >= STEM && same + 2 >= shorter;
}

bool cs_text_holds(const char *text, const char *words)
{
    char in[FOLDED_MAX], wanted[FOLDED_MAX];
    if (!cs_text_fold(text, strlen(text), in, sizeof in) || !cs_text_fold(words, strlen(words), wanted, sizeof wanted))
        return false;
    for (const char *word = wanted; *word; word += strspn(word, " ")) {
        size_t length = word_length(word);
        bool held = is_small(word, length);
        for (const char *at = in; *at && !held; at += strspn(at, " ")) {
            held = same_stem(word, length, at, word_length(at));
            at += word_length(at);
        }
        if (!held) return false;
        word += length;
    }
    return true;
}

int cs_text_columns(const char *text, size_t bytes)
{
    int columns = 0;
    for (size_t i = 0; i < bytes; i++)
        if (((unsigned char)text[i] & 0xC0u) != 0x80u) columns++;
    return columns;
}

/* -- a growing text ------------------------------------------------------------------------------------------------- */

void cs_text_begin(cs_text *text, const casus_allocator *allocator)
{
    memset(text, 0, sizeof *text);
    text->allocator = allocator;
}

void cs_text_end(cs_text *text)
{
    cs_mem_free(text->allocator, text->bytes, text->room);
    text->bytes = NULL;
    text->length = text->room = 0;
}

static bool make_room(cs_text *text, size_t more)
{
    if (text->length + more + 1 <= text->room) return true;
    size_t room = text->room ? text->room * 2 : CS_ARENA_BLOCK / 16;
    while (room < text->length + more + 1) room *= 2;
    char *bytes = cs_mem_resize(text->allocator, text->bytes, text->room, room);
    if (!bytes) {
        text->failed = true;
        return false;
    }
    text->bytes = bytes;
    text->room = room;
    return true;
}

void cs_text_add(cs_text *text, const char *bytes, size_t length)
{
    if (!make_room(text, length)) return;
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void cs_text_say(cs_text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0 || !make_room(text, (size_t)length)) return;
    va_start(args, format);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, args);
    va_end(args);
    text->length += (size_t)length;
}
