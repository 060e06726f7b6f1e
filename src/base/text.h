/* text.h - small things about text: distance, folding of names, a growing buffer */
#ifndef CS_TEXT_H
#define CS_TEXT_H

#include "base/mem.h"

/* Edits (insert, delete, change, swap of neighbours) that turn one text into the other; texts are cut at 48 bytes. */
size_t cs_text_distance(const char *one, const char *other);

/* Folds a name for comparison: ASCII lower case, punctuation and accents of Latin letters dropped, runs of space one
 * space, "the " dropped. Writes at most room bytes with the NUL; returns false when it did not fit. */
bool cs_text_fold(const char *name, size_t length, char *out, size_t room);

/* The next letter of a text as cs_text_fold() writes it (' ' for what separates words, 0 for what is dropped); *at moves behind it. */
char cs_text_letter(const char **at, const char *end);

/* Does text hold every word of words, in any order? Folded; endings aside ("agreed" is in "agreement"); small words
 * ("of", "the") do not count. Words of no weight alone are held by any text. */
bool cs_text_holds(const char *text, const char *words);

/* Columns a text takes: its characters, as far as each takes one. */
int cs_text_columns(const char *text, size_t bytes);

/* A growing text. */
typedef struct cs_text {
    const casus_allocator *allocator;
    char *bytes; /* NUL-terminated once anything was added */
    size_t length, room;
    bool failed;
} cs_text;

void cs_text_begin(cs_text *text, const casus_allocator *allocator);
void cs_text_end(cs_text *text);
void cs_text_add(cs_text *text, const char *bytes, size_t length);
void cs_text_say(cs_text *text, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

#endif
