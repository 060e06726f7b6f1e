/* recount.h - what the describers of a gathering share: lists of names, counts in words, places as numbers */
#ifndef CS_RECOUNT_H
#define CS_RECOUNT_H

#include "base/text.h"
#include "read/gather.h"
#include "reason/trace.h"

/* A trace under way, with a scratch text. */
typedef struct cs_recount {
    const casus_gathering *g;
    casus_trace *trace;
    cs_text text;
} cs_recount;

/* What was said since the last call, put as a text under key; the scratch is empty again. */
casus_node *cs_recount_put(cs_recount *tell, casus_node *in, const char *key);

/* "1 document", "5 documents". */
void cs_recount_count(cs_recount *tell, long count, const char *one, const char *many);

/* "a day", "a day to another", "" when it is not known. */
void cs_recount_put_date(cs_recount *tell, casus_node *in, const char *key, casus_date date);

/* A matter: title, verdict, counts, figures, links, what the file says. Its statements when `statements`. */
void cs_recount_matter(cs_recount *tell, casus_node *in, const char *key, int matter, bool statements);

/* A statement in few words: claim, document, who vouches, the words. */
void cs_recount_statement(cs_recount *tell, casus_node *in, int statement);

/* "denied: 3 independent sources assert it; Russia and North Korea deny it" */
void cs_recount_verdict(cs_recount *tell, const casus_matter *matter);

/* Ends the scratch and hands the trace out. */
casus_status cs_recount_done(cs_recount *tell, casus_trace **out, casus_error *err);

#endif
