/* terms.h - texts as words: cut, folded and numbered, for telling how alike two texts are */
#ifndef CS_TERMS_H
#define CS_TERMS_H

#include "base/mem.h"

enum { CS_TERM_BYTES_MAX = 48 }; /* longer words are cut */

/* Texts by number, each once. */
typedef struct cs_interned {
    const casus_allocator *allocator;
    cs_arena arena;
    cs_table texts;  /* of const char * */
    uint32_t *slots; /* number + 1, or 0 */
    size_t room;
    bool failed;
} cs_interned;

void cs_interned_begin(cs_interned *in, const casus_allocator *allocator);
void cs_interned_end(cs_interned *in);

/* The number of a text, new when it was not there; 0 without memory (and failed). "" is 0. */
uint32_t cs_intern(cs_interned *in, const char *text, size_t length);

static inline const char *cs_interned_at(const cs_interned *in, uint32_t number)
{
    return number < in->texts.count ? *CS_TABLE_AT(&in->texts, const char *const, number) : "";
}

/* By number: its place in the order of the texts, which does not depend on when each came. NULL without memory. */
uint32_t *cs_interned_ranks(const cs_interned *in, cs_arena *arena);

/* The next word from *at on, in lower case (ASCII letters; others as they are), without punctuation; its length, or 0 at the end. */
size_t cs_term_next(const char **at, const char *end, char word[CS_TERM_BYTES_MAX + 1]);

/* -- how alike: shingles --------------------------------------------------------------------------------------------- */

enum { CS_SHINGLE_WORDS = 5, CS_SKETCH_MOST = 128 };

/* The least hashes of all runs of five words of a text, sorted: a sample of what it says that is comparable between texts. */
typedef struct cs_sketch {
    const uint64_t *hashes;
    uint32_t count;
    bool whole; /* it holds all hashes of the text, not only the least */
} cs_sketch;

/* A text shorter than five words is one run. Fails when the arena does. */
cs_sketch cs_sketch_of(const char *text, size_t length, cs_arena *arena);

/* Of what both samples tell of: how many hashes are in both, in either, and in each. */
typedef struct cs_overlap {
    uint32_t both, either, one, other;
} cs_overlap;

cs_overlap cs_sketch_overlap(const cs_sketch *one, const cs_sketch *other);

/* -- how alike: words ------------------------------------------------------------------------------------------------ */

typedef struct cs_weight {
    uint32_t term;
    float weight;
} cs_weight;

/* Terms in ascending order; of length 1 once weighted. */
typedef struct cs_vector {
    cs_weight *at;
    uint32_t count;
} cs_vector;

/* The terms of a text, numbered in `in`, with their counts as weights. */
cs_vector cs_vector_of(const char *text, size_t length, cs_interned *in, cs_arena *arena);

/* Other numbers for the terms: by what they were. */
void cs_vector_renumber(cs_vector *vector, const uint32_t *numbers);

/* (1 + log count) x log(1 + texts / texts that have the term), then to length 1. df: by term. */
void cs_vector_weigh(cs_vector *vector, const uint32_t *df, size_t texts);

double cs_vector_cosine(const cs_vector *one, const cs_vector *other);

#endif
