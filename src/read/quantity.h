/* quantity.h - how much of what */
#ifndef CS_QUANTITY_H
#define CS_QUANTITY_H

#include "read/found.h"

/* "an aircraft carrier", "the carrier": the quantity one of a singular noun, for a frame that asks; false when it is no singular noun. */
bool cs_quantity_single(cs_passage *passage, uint32_t noun, cs_quantity_found *out);

#endif
