/* classify.h - the class of a dyadic event by a linear model, where no frame speaks */
#ifndef CS_CLASSIFY_H
#define CS_CLASSIFY_H

#include "read/reader.h"

typedef struct cs_classifier cs_classifier;

/* Reads a model file; false (err filled) when it is none. */
bool cs_classifier_make(cs_arena *arena, const cs_reading_part *part, struct cs_classifier **out, casus_error *err);

#endif
