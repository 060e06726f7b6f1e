/* mend_found.h - the parse put right where what was found in the text shows that it is wrong */
#ifndef CS_MEND_FOUND_H
#define CS_MEND_FOUND_H

#include "read/found.h"

/* Makes each counted phrase ("around two dozen armoured vehicles", "as many as 40 tanks", "between 30 and 40 jets") hang together
 * on the noun that is counted: a parser takes "around", "up to" and "between" for prepositions, and the noun for no object. */
void cs_mend_amounts(cs_passage *passage, const cs_found *found);

/* Hangs a time on the verb it belongs to: the one right before it ("said on Monday it would sell"), the one before a comma that
 * closes it ("signed it on June 27, six months after the war"), the one over the noun that a comma parts it from ("sent arms,
 * including 12 tanks, since May"). At the head of a sentence or clause it stays. first, last: its tokens. */
void cs_mend_time(cs_passage *passage, uint32_t first, uint32_t last, uint32_t head);

#endif
