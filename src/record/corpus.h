/* corpus.h - what reason/ asks a corpus, beyond the public face */
#ifndef CS_CORPUS_H
#define CS_CORPUS_H

#include "record/form.h"

#include <casus/corpus.h>

static inline const char *cs_text_at(const casus_corpus *corpus, cs_str text)
{
    return corpus->texts + text;
}

static inline bool cs_ints_have(const casus_corpus *corpus, cs_range range, int32_t value)
{
    for (int32_t i = 0; i < range.count; i++)
        if (corpus->ints[range.first + i] == value) return true;
    return false;
}

/* Why a treaty does or does not bind a state on a day. */
typedef enum cs_force_reason {
    CS_FORCE_BOUND,          /* it binds */
    CS_FORCE_NOT_A_PARTY,    /* the state is no party to it */
    CS_FORCE_NEVER,          /* signed, but never in force for it */
    CS_FORCE_NOT_YET,        /* bound later */
    CS_FORCE_LEFT,           /* its part had ended */
    CS_FORCE_ENDED,          /* the treaty had ended */
    CS_FORCE_EXTINCT,        /* the state no longer existed */
    CS_FORCE_BEGIN_UNSURE,   /* undetermined: the date it began is not known to the day */
    CS_FORCE_END_UNSURE,     /* undetermined: the date it ended is not known to the day */
    CS_FORCE_PARTY_DISPUTED, /* undetermined: whether the state is a party at all is in dispute */
    CS_FORCE_SUCCESSION_OPEN /* undetermined: whether the treaty passed to this successor is unsettled */
} cs_force_reason;

typedef struct cs_in_force {
    casus_truth value;
    cs_force_reason reason;
    int32_t party; /* of CS_SECTION_PARTY, or CS_NONE */
} cs_in_force;

/* Is this treaty in force for this state on this day, and by which line of the file? */
cs_in_force cs_treaty_in_force(const casus_corpus *corpus, int32_t treaty, int32_t state, casus_day day);

/* Does one line of `parties` bind on this day (the end of the treaty counted)? */
cs_in_force cs_party_in_force(const casus_corpus *corpus, int32_t party, casus_day day);

/* Is bearer's duty toward another suspended on this day? The event, or CS_NONE. */
int32_t cs_treaty_suspended(const casus_corpus *corpus, int32_t treaty, int32_t bearer, int32_t toward, casus_day day);

/* The place a person means by a name, an id, or a phrase around a name ("off Kaliningrad", "Przewodow, Poland": the
 * narrowest of places that lie in each other); CS_NONE, with candidates in err, when none or several. */
int32_t cs_place_find(const casus_corpus *corpus, const char *name, size_t length, casus_error *err);

/* Who holds a place on a day, or CS_NONE; *from gets the place (itself or one above) whose line says so, if from is not NULL. */
int32_t cs_place_holder(const casus_corpus *corpus, int32_t place, casus_day day);

static inline bool cs_place_within(const casus_corpus *corpus, int32_t place, int32_t area)
{
    return cs_ints_have(corpus, corpus->places[place].above, area);
}

/* Does place lie in one of the places of a range of ints? */
bool cs_place_in_any(const casus_corpus *corpus, int32_t place, cs_range areas);

/* The treaty file and line of a record, as a proof cites it: "treaties/dual-alliance-1879.yaml:40:9". */
char *cs_spot_print(const casus_corpus *corpus, int32_t treaty, cs_spot spot, char *out, size_t room);

#endif
