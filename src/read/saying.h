/* saying.h - between the files that find who says so: speaker.c, content.c, speech.c, saying.c */
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

/* -- speakers -------------------------------------------------------------------------------------------------------------- */

/* Who a word may be, as a speaker. */
typedef enum cs_speaks {
    CS_SPEAKS_NOT,      /* a thing */
    CS_SPEAKS_MAYBE,    /* a noun of which the lexicon knows nothing */
    CS_SPEAKS_TEXT,     /* a report, a poll */
    CS_SPEAKS_DOCUMENT, /* a treaty, an article */
    CS_SPEAKS_UNNAMED,  /* people without a name: officials */
    CS_SPEAKS_NAMED
} cs_speaks;

/* Is the form one of a list that NULL ends? */
bool cs_is_one_of(const cs_token *token, const char *const words[]);

cs_speaks cs_speaks_of(const cs_hearing *in, const cs_clause *clause, uint32_t word);

/* Can this kind of speaker do what the cue says, with a content of that slot? A report shows; only people and states hope. */
bool cs_may_speak(cs_speaks who, const cs_cue *cue, uint32_t slot);

/* A saying of a cue, with nothing but the cue in it. */
cs_saying cs_saying_begin(const cs_cue_hit *hit);

/* Gives it its speaker: the phrase of the word, its mention, and the kind of attribution. CS_NOWHERE leaves it without. */
void cs_saying_speaker(const cs_hearing *in, const cs_clause *clause, cs_saying *saying, uint32_t word);

/* A gerund behind a comma ("..., adding that"), quotation marks aside? */
bool cs_is_added(const cs_clause *clause, uint32_t verb);

/* Who does the speaking; CS_NOWHERE when nobody is told. Of a cue, of a verb, of a noun ("Moscow's denial", "expressed concern"). */
uint32_t cs_cue_speaker(const cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit);
uint32_t cs_verb_speaker(const cs_hearing *in, const cs_clause *clause, uint32_t verb);
uint32_t cs_noun_speaker(const cs_hearing *in, const cs_clause *clause, uint32_t noun, uint32_t content_head);

/* -- content ---------------------------------------------------------------------------------------------------------------- */

/* What a cue governs. */
typedef struct cs_content {
    uint32_t head;        /* token, or CS_NOWHERE when only the order of words tells */
    uint32_t slot;        /* the one slot it fills */
    uint32_t first, last; /* its tokens; CS_NOWHERE when there is none */
} cs_content;

extern const cs_content cs_no_content;

/* Below the cue in one of its slots; around it ("Prices, he said, did not rise"); beside it ("the claim is that"); by the order of words, where
 * the parse hangs nothing on it. */
cs_content cs_content_below(const cs_voices *voices, const cs_clause *clause, const cs_cue_hit *hit);
cs_content cs_content_around(const cs_clause *clause, const cs_cue_hit *hit);
cs_content cs_content_beside(const cs_clause *clause, const cs_cue_hit *hit);
cs_content cs_content_by_order(const cs_clause *clause, const cs_cue_hit *hit);

/* "..., a senior official suggested": the noun, where the parse takes the verb for a participle that hangs on it; else CS_NOWHERE. */
uint32_t cs_inserted_speaker(const cs_clause *clause, uint32_t verb);

/* All that hangs on its head. */
void cs_content_reach(const cs_clause *clause, cs_content *of);

/* "called it a farce": what is called so belongs to it. */
void cs_content_object(const cs_clause *clause, const cs_cue_hit *hit, cs_content *of);

/* Does the word "that" stand there? */
bool cs_stands_that(const cs_clause *clause, uint32_t token);

/* Gives a saying its content, without the words of cue and speaker at its ends, and its anaphor. */
void cs_saying_content(const cs_hearing *in, const cs_clause *clause, cs_saying *saying, cs_content of);

/* -- sayings ---------------------------------------------------------------------------------------------------------------- */

/* The sayings of one sentence that the parse shows. */
void cs_hear_sentence(cs_hearing *in, const cs_clause *clause);

/* Gives the quotations their speakers, kinds and sayings. After all sentences. */
void cs_hear_quotes(cs_hearing *in);

#endif
