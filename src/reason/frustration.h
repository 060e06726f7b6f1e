/* frustration.h - the frustration index of a signed graph, with a partition that has it */
#ifndef CS_FRUSTRATION_H
#define CS_FRUSTRATION_H

#include "reason/kernel.h"

#include <casus/balance.h>

typedef struct cs_frustration {
    int64_t cost, lower; /* of the partition found; no partition has less */
    int64_t steps;
    int8_t *sides; /* 1 or -1 for each vertex; in the arena that was given */
} cs_frustration;

/* Ties are between 0 <= from, to < size. CASUS_ENOMEM. */
casus_status cs_frustration_find(int32_t size, const casus_signed_tie *ties, size_t count,
                                 const casus_balance_options *options, cs_arena *arena, cs_frustration *out,
                                 casus_error *err);

#endif
