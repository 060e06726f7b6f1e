/* mend.h - the parse put right where what was found in the text shows that it is wrong */
#ifndef CS_MEND_H
#define CS_MEND_H

#include "read/found.h"

/* Makes each counted phrase ("around two dozen armoured vehicles", "as many as 40 tanks", "between 30 and 40 jets") hang together
 * on the noun that is counted: a parser takes "around", "up to" and "between" for prepositions, and the noun for no object. */
void cs_mend_amounts(cs_passage *passage, const cs_found *found);

/* A time that stands right behind a verb ("said on Monday it would sell"), or is closed by a comma ("on June 27, six months after the
 * war"), hangs on the verb before it and not on what follows; at the head of a sentence it stays. first, last: its tokens. */
void cs_mend_time(cs_passage *passage, uint32_t first, uint32_t last, uint32_t head);

#endif
