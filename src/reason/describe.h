/* describe.h - what the descriptions share: records put into a trace, and how long a treaty lived
 *
 * Days are ISO text (EDTF where they are uncertain), ".." for an open end, nothing for what never was. What says nothing
 * beyond the default (no note, high confidence) is left out.
 */
#ifndef CS_DESCRIBE_H
#define CS_DESCRIBE_H

#include "base/text.h"
#include "reason/trace.h"
#include "record/corpus.h"

/* One description while it is made. */
typedef struct cs_telling {
    const casus_corpus *corpus;
    casus_trace *trace;
    casus_node *root;
    casus_day day; /* whose names of states are used */
    cs_text text;  /* scratch, for cs_tell_said() */
} cs_telling;

/* Begins a trace of a kind; its sentence stands first and is filled with cs_tell_sentence() when it is known. */
void cs_tell_begin(cs_telling *tell, const casus_corpus *corpus, const char *kind, casus_day day,
                   const casus_allocator *allocator);

/* What was said into tell->text becomes the sentence: its first letter a capital (not that of an id), a full stop behind it. */
void cs_tell_sentence(cs_telling *tell);

casus_status cs_tell_done(cs_telling *tell, casus_trace **out, casus_error *err);

/* What was said into tell->text, put under key; the text is empty again. */
void cs_tell_said(cs_telling *tell, casus_node *in, const char *key);

void cs_tell_date(cs_telling *tell, casus_node *in, const char *key, casus_date date);
void cs_tell_day(cs_telling *tell, casus_node *in, const char *key, casus_day day);
void cs_tell_span(cs_telling *tell, casus_node *in, const char *key, casus_span span);

/* A text that is left out when it is empty; likewise a confidence that is high, a list that has no members. */
void cs_tell_text(cs_telling *tell, casus_node *in, const char *key, cs_str text);
void cs_tell_confidence(cs_telling *tell, casus_node *in, int32_t confidence);
void cs_tell_states(cs_telling *tell, casus_node *in, const char *key, cs_range states);
void cs_tell_places(cs_telling *tell, casus_node *in, const char *key, cs_range places);
void cs_tell_sources(cs_telling *tell, casus_node *in, cs_range sources);

/* A duty as the text has it, whoever is bound: its name, roles, act, condition, exceptions, gates, readings. */
casus_node *cs_tell_duty(cs_telling *tell, casus_node *list, int32_t duty);

/* Only what is owed and when: its name, article, modality, act, words, condition. */
void cs_tell_act(cs_telling *tell, casus_node *in, int32_t duty);

/* Only what stands between a duty and its performance, and how else it is read: exceptions, gates, readings. */
void cs_tell_limits(cs_telling *tell, casus_node *in, const cs_duty *duty);

void cs_tell_exceptions(cs_telling *tell, casus_node *in, int32_t treaty, cs_range exceptions);

/* A term in words: "10 years from entry into force, then 5 years at a time". (describe_treaty.c) */
void cs_say_term(cs_telling *tell, const cs_term *term);

/* From the first day it bound anybody until it binds nobody; begin is CASUS_DATE_NONE when it never did. */
casus_span cs_treaty_life(const casus_corpus *corpus, int32_t treaty);

/* in_force: {from, until} of a treaty. */
casus_node *cs_tell_life(cs_telling *tell, casus_node *in, int32_t treaty);

/* "Russia", "Russia and North Korea", or with more than `most` "32 states". */
void cs_say_state_list(const casus_corpus *corpus, const int32_t *states, int count, int most, casus_day day,
                       cs_text *out);

/* The distinct states of a treaty's parties, in the order of the file; returns how many (at most CS_STATES_MAX). */
int cs_treaty_states(const casus_corpus *corpus, int32_t treaty, int32_t states[CS_STATES_MAX]);

/* Those of them that are bound on a day, those of whom it cannot be said, by the answer wanted. */
int cs_treaty_bound(const casus_corpus *corpus, int32_t treaty, casus_day day, casus_truth wanted,
                    int32_t states[CS_STATES_MAX]);

/* "18 June 2024" */
char *cs_say_day(casus_day day, char buffer[40]);

/* A list of state ids. */
void cs_tell_state_ids(cs_telling *tell, casus_node *in, const char *key, const int32_t *states, int count);

/* Why it cannot be said whether a party is bound, in words; "" when it can. */
const char *cs_say_unsure(cs_force_reason reason);

/* coverage_words: how much the corpus holds, for answers that rest on what it does not. */
void cs_tell_coverage(cs_telling *tell);

#endif
