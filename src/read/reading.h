/* reading.h - a reading that is ours, with the arena it lives in */
#ifndef CS_READING_H
#define CS_READING_H

#include "base/mem.h"

#include <casus/reading.h>

/* The face first, so that a pointer to it is one to the whole. */
typedef struct cs_reading {
    casus_reading face;
    cs_arena arena;
} cs_reading;

/* Empty; NULL when there is no memory. Free with casus_reading_free(&it->face). */
cs_reading *cs_reading_new(const casus_allocator *allocator);

#endif
