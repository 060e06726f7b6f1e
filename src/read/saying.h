/* saying.h - between the files that find who says so */
#ifndef CS_SAYING_H
#define CS_SAYING_H

#include "read/found.h"
#include "read/voices.h"

/* What the files that find sayings share while they work on one passage. */
typedef struct cs_hearing {
    const cs_voices *voices;
    cs_passage *passage;
    cs_found *found;
    cs_table sayings; /* of cs_saying, in the order they are found */
} cs_hearing;

/* Who a word may be, as a speaker. */
typedef enum cs_speaks {
    CS_SPEAKS_NOT,      /* a thing */
    CS_SPEAKS_MAYBE,    /* a noun of which the lexicon knows nothing */
    CS_SPEAKS_TEXT,     /* a report, a poll */
    CS_SPEAKS_DOCUMENT, /* a treaty, an article */
    CS_SPEAKS_UNNAMED,  /* people without a name: officials */
    CS_SPEAKS_NAMED
} cs_speaks;

cs_speaks cs_speaks_of(const cs_hearing *in, const cs_clause *clause, uint32_t word);

/* A saying of a cue, with nothing but the cue in it. */
cs_saying cs_saying_begin(const cs_clause *clause, const cs_cue_hit *hit);

/* Gives it its speaker: the phrase of the word, its mention, and the kind of attribution. */
void cs_saying_speaker(const cs_hearing *in, const cs_clause *clause, cs_saying *saying, uint32_t word);

/* Who does the speaking of a verb; CS_NOWHERE when nobody is told. */
uint32_t cs_verb_speaker(const cs_hearing *in, const cs_clause *clause, uint32_t verb);

/* Who does the speaking of a noun: "Moscow's denial", "expressed concerns". */
uint32_t cs_noun_speaker(const cs_hearing *in, const cs_clause *clause, uint32_t noun, uint32_t content_head);

/* The sayings of one sentence that the parse shows. */
void cs_hear_sentence(cs_hearing *in, const cs_clause *clause);

/* Gives the quotations their speakers, kinds and sayings. After all sentences. */
void cs_hear_quotes(cs_hearing *in);

#endif
