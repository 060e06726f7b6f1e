/* opening.h - what stands before the first sentence of a block and is none of it: a lead-in heading, the place a report was sent from */
#ifndef CS_OPENING_H
#define CS_OPENING_H

#include "read/passage.h"

/* Where the first sentence of a block begins: behind its lead-in ("Capabilities: The state has ...") and behind a dateline ("KABUL (Agency) - The ...",
 * "PARIS, May 3 -- The ..."). The beginning of the block when it has neither. */
uint32_t cs_opening_end(const char *text, const casus_block *block);

#endif
