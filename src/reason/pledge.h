/* pledge.h - who owed whom which of five obligations on which days: the corpus as scholars count it
 *
 * The five are those of ATOP: active help against an attack (defense) or in a war however it came about (offense),
 * neutrality, non-aggression, consultation. Which a duty is, its act and its condition say; docs/panel.md has the table.
 */
#ifndef CS_PLEDGE_H
#define CS_PLEDGE_H

#include "base/mem.h"
#include "record/corpus.h"

typedef enum cs_obligation {
    CS_DEFENSE,
    CS_OFFENSE,
    CS_NEUTRAL,
    CS_NONAGG,
    CS_CONSUL,
    CS_OBLIGATION_COUNT
} cs_obligation;

enum {
    CS_OBLIGATION_BITS = (1 << CS_OBLIGATION_COUNT) - 1,
    CS_PLAIN_SHIFT = CS_OBLIGATION_COUNT, /* bit ob + shift: owed without a condition beyond the event itself */
    CS_PLEDGE_BIT_COUNT = 2 * CS_OBLIGATION_COUNT
};

/* The obligations that a duty lays on its bearer, a set of 1 << cs_obligation; 0 when it is none of the five. */
int cs_duty_obligations(const casus_corpus *corpus, int32_t duty);

/* Does the duty hang on more than the event that it is about: an exception, a certain enemy or place, a number of enemies, a
 * decision, a request? */
bool cs_duty_is_conditional(const casus_corpus *corpus, int32_t duty);

/* One treaty between two states over days on which nothing of it changes. */
typedef struct cs_pledge {
    int32_t bearer, toward, treaty;
    casus_day from, until; /* until exclusive; open ends are CASUS_DAY_MIN and CASUS_DAY_MAX */
    uint16_t bits;         /* 1 << obligation, and 1 << (obligation + CS_PLAIN_SHIFT) */
    uint8_t sure;          /* 0: undetermined on these days */
} cs_pledge;

enum { CS_PLEDGES_MAX = 1 << 24 };

/* Adds all pledges of a treaty to out (of cs_pledge), in the order of its lines. CASUS_ENOMEM, CASUS_ELIMIT. */
casus_status cs_pledges_of(const casus_corpus *corpus, int32_t treaty, cs_table *out, casus_error *err);

/* May this party bear (or be owed) what a role says? */
bool cs_pledge_role(const casus_corpus *corpus, const cs_who *role, int32_t party);

/* Days over which something has one truth value; CASUS_NO is left out. */
typedef struct cs_stretch {
    casus_day from, until;
    casus_truth value;
} cs_stretch;

/* Adds the stretches of a line of `parties`, or of a duty's validity, in their order. */
bool cs_party_stretches(const casus_corpus *corpus, int32_t party, cs_table *out);
bool cs_duty_stretches(const casus_corpus *corpus, int32_t duty, cs_table *out);

#endif
