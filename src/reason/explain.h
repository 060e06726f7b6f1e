/* explain.h - from findings to a trace: what explain.c, say.c, proof.c and points.c share */
#ifndef CS_EXPLAIN_H
#define CS_EXPLAIN_H

#include "base/text.h"
#include "reason/trace.h"
#include "reason/world.h"

/* Findings that say the same of several bearers: printed once, "and 28 others". */
typedef struct cs_fold {
    const cs_finding *lead; /* the first of them */
    cs_set bearers;
} cs_fold;

typedef struct cs_explain {
    const casus_corpus *corpus;
    cs_world *world; /* as it stood at the end; judging again does not change findings or events */
    casus_trace *trace;
    cs_table folds;             /* of cs_fold */
    int numbers[CS_POINTS_MAX]; /* the open points, counted from 1 as the reader sees them; 0: not open */
    bool all;
    bool outside; /* the corpus says nothing about the day: what its treaties would give is no answer */
} cs_explain;

static inline const cs_duty *cs_duty_of(const cs_explain *e, const cs_finding *it)
{
    return &e->corpus->duties[it->it.duty];
}

static inline const cs_treaty *cs_treaty_of(const cs_explain *e, const cs_finding *it)
{
    return &e->corpus->treaties[cs_duty_of(e, it)->treaty];
}

/* "Belgium, France and 28 others"; at most `most` names, 0 for all. */
void cs_say_states(const casus_corpus *corpus, const cs_set *states, casus_day day, int most, cs_text *out);

/* Does it oblige now, perhaps with gates? */
static inline bool cs_is_owed(const cs_finding *it)
{
    return it->it.status == CASUS_TRIGGERED || it->it.status == CASUS_CONDITIONAL;
}

/* Why, in one line: "South Korea is not attacked: it attacks". */
void cs_say_reason(cs_explain *e, const cs_finding *it, cs_text *out);

/* Who owes what to whom against whom, without the verb: "China for North Korea, against South Korea". */
void cs_say_head(cs_explain *e, const cs_fold *fold, cs_text *out);

/* Adds the proof node of a fold to `proof` and gives its number (proof.c). */
int cs_prove(cs_explain *e, casus_node *proof, const cs_fold *fold);

/* Adds the facts and performances as nodes 1..n of `proof` (proof.c). */
void cs_prove_events(cs_explain *e, casus_node *proof);

/* What the undetermined answers turn on, and what each way to settle it gives (points.c). */
casus_status cs_explain_points(cs_explain *e, casus_node *root, casus_error *err);

/* The question behind an open point: "whether Ukraine acts in self-defence against Russia". Brief: a reading by its id only. */
void cs_say_point(const cs_explain *e, int point, bool brief, cs_text *out);

/* Puts the fields of one finding: duty, treaty, article, bearers, toward, against, status, reason ... */
void cs_put_fold(cs_explain *e, casus_node *in, const cs_fold *fold);

#endif
