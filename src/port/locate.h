/* locate.h - where words that somebody quotes stand in a text: to the letter, or after a change that can be undone
 *
 * Undone can be: canonical composition (NFC or NFD), curly and straight quotation marks, kinds of dashes, the ellipsis, soft hyphens, and runs of
 * white space of any kind. Nothing else is forgiven: a changed word, figure or ending is not found.
 */
#ifndef CS_LOCATE_H
#define CS_LOCATE_H

#include "read/passage.h"

/* A text as code points in which such differences are gone; point i was made of bytes at[i] .. end[i] - 1 of the text. */
typedef struct cs_folded {
    const int32_t *points;
    const uint32_t *at, *end;
    size_t count;
} cs_folded;

/* Folds valid UTF-8; false when there is no memory. Cost: linear, 12 bytes for each byte of the text. */
bool cs_fold_text(cs_arena *arena, const char *text, size_t length, cs_folded *out);

/* The first place at or after point `from` where words stand as whole words, white space at their ends aside: returns its point and writes the
 * bytes of the text of which it was made; count of the text when there is none. Words without any letter or figure stand nowhere. */
size_t cs_fold_find(const cs_folded *text, const cs_folded *words, size_t from, cs_span *where);

#endif
