/* sight.h - what tagger and parser see of a word: its form, its shape, its ends, each as an atom of feature keys */
#ifndef CS_SIGHT_H
#define CS_SIGHT_H

#include "read/passage.h"
#include "read/weights.h"

enum { CS_SUFFIXES = 5, CS_PREFIXES = 4 };

typedef struct cs_sight {
    uint64_t word;  /* the lower-case form */
    uint64_t form;  /* the form as it stands */
    uint64_t shape; /* "Xxx-dd": runs of more than two shortened */
    uint64_t suffix[CS_SUFFIXES],
        prefix[CS_PREFIXES]; /* of 1, 2 ... bytes of the lower-case form; the whole form when shorter */
} cs_sight;

void cs_sight_of(const char *text, const cs_token *token, cs_sight *sight);

#endif
