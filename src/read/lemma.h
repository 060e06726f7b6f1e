/* lemma.h - the dictionary form of a word: by its tag, and by what it ends in; whole words are the exceptions */
#ifndef CS_LEMMA_H
#define CS_LEMMA_H

#include "read/passage.h"

enum {
    CS_LEMMA_ENDING_MAX = 24, /* bytes of an ending, or of a whole word, that a rule may speak of */
    CS_LEMMA_ADD_MAX = 24,    /* bytes an edit may add */
    CS_LEMMA_EDITS_MAX = 4096,
    CS_LEMMA_RULES_MAX = 1 << 17
};

/* Takes cut bytes off the end of a word and adds others. */
typedef struct cs_lemma_edit {
    uint8_t cut, add_length;
    char add[CS_LEMMA_ADD_MAX];
} cs_lemma_edit;

typedef struct cs_lemma_slot {
    uint64_t key; /* 0: free */
    uint32_t edit;
} cs_lemma_slot;

typedef struct cs_lemmas {
    const cs_lemma_edit *edits;
    uint32_t edit_count;
    cs_lemma_slot *slots;
    uint32_t slot_bits;
} cs_lemmas;

/* Room for so many rules; false when the arena has none. */
bool cs_lemmas_begin(cs_lemmas *lemmas, cs_arena *arena, const cs_lemma_edit *edits, uint32_t edit_count,
                     uint32_t rule_count);

/* A word with this Penn tag (cs_xpos) that ends so, or is so as a whole, is edited so; of two rules for one thing the first
 * holds. */
void cs_lemmas_add(cs_lemmas *lemmas, uint8_t xpos, bool whole, const char *ending, size_t length, uint32_t edit);

/* The edit for a word in lower case: that of the whole word, else of the longest ending; NULL: the word is its lemma. */
const cs_lemma_edit *cs_lemmas_find(const cs_lemmas *lemmas, uint8_t xpos, const char *word, size_t length);

/* The lemma in the arena; the word itself when no edit fits, NULL when there is no memory. Where a rule of endings leaves of a
 * regular past or -ing form what no English verb is spelled like ("rul"), spelling has the last word ("rule"). */
const char *cs_lemma(const cs_lemmas *lemmas, cs_arena *arena, uint8_t xpos, const char *word);

#endif
