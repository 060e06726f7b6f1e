/* phrase.h - records in plain English: conditions, roles, acts, gates, events
 *
 * What is said of a duty is said from its bearer: the bearer is "it", the one it is owed to "the other". Names of states
 * are those of a day; in a condition, of the day its treaty was signed. All add to a text that the caller ends.
 */
#ifndef CS_PHRASE_H
#define CS_PHRASE_H

#include "base/text.h"
#include "record/corpus.h"

/* A condition as it follows "if": "the other suffers an armed attack by any state and is at war because of it"; "" for CS_NONE. */
void cs_phrase_condition(const casus_corpus *corpus, int treaty, int cond, cs_text *out);

/* Somebody in a condition: "any state", "the other", "Russia or Italy". */
void cs_phrase_who(const casus_corpus *corpus, const cs_who *who, casus_day day, cs_text *out);

/* Who bears a duty or is owed it: "each party", "Germany and Italy". */
void cs_phrase_role(const casus_corpus *corpus, const cs_who *role, casus_day day, cs_text *out);

/* A range of states of CS_SECTION_INT with the word before the last: "Germany, Austria-Hungary or Italy". */
void cs_phrase_states(const casus_corpus *corpus, cs_range states, const char *before_last, casus_day day,
                      cs_text *out);

/* An act as it follows "must", also where it is one that must not be done: "give military help", "not attack". */
const char *cs_phrase_act(cs_act act);

/* The same as what is promised: "military help", "non-aggression". */
const char *cs_phrase_promise(cs_act act);

/* Modality and act: "must give military help", "must not attack", "may denounce the treaty". */
void cs_phrase_verb(cs_modality modality, cs_act act, cs_text *out);

/* The rest of what is owed: ", at once, with all its means, about measures of defence, against Germany"; may be "". */
void cs_phrase_manner(const casus_corpus *corpus, const cs_duty *duty, casus_day day, cs_text *out);

/* What a gate asks for: "UN Charter art. 51: the victim's request, report to the Council". */
const char *cs_phrase_gate(cs_gate gate);

/* What an event did: "signed", "entered into force". */
const char *cs_phrase_event(cs_event_kind kind);

/* "Outside coverage: the corpus covers 1815-01-03 to 2016-12-31; it says nothing about 2024-12-05"; the full stop is the caller's. */
void cs_phrase_outside(const casus_corpus *corpus, casus_day day, cs_text *out);

/* An identifier as words: "all_means" -> "all means". */
void cs_phrase_plain(const char *word, cs_text *out);

/* The day whose names a treaty's texts use: its signature, else the first day it may bind. */
casus_day cs_phrase_day(const casus_corpus *corpus, int treaty);

#endif
