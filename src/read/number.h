/* number.h - a number in digits or words at a token */
#ifndef CS_NUMBER_H
#define CS_NUMBER_H

#include "read/passage.h"

typedef struct cs_number {
    uint32_t first, last;      /* tokens, both inclusive */
    double value, least, most; /* NAN where unknown: "dozens" has no value */
    bool approximate;
    bool digits;  /* written in digits alone, without a word for thousands */
    bool grouped; /* digits with separators or a fraction: never a year */
    bool of;      /* a noun of number, whose things follow after "of": "dozens" */
} cs_number;

/* The number that begins at a token of [at, end), the longest; false when none does. */
bool cs_number_at(const cs_passage *passage, uint32_t at, uint32_t end, cs_number *out);

#endif
