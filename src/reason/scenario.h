/* scenario.h - facts as the engine reads them */
#ifndef CS_SCENARIO_H
#define CS_SCENARIO_H

#include "base/mem.h"
#include "record/corpus.h"
#include "record/diagnostic.h"

#include <casus/oblige.h>

/* Where the attacks of one act lie, as a file states it: ids of treaties or of areas. */
typedef struct cs_whereabouts {
    const char **inside, **outside, **disputed; /* NULL-terminated */
    const int32_t *places; /* those of `inside` that are ids of places, ended by CS_NONE: the attack lies there as well */
} cs_whereabouts;

typedef struct cs_fact {
    casus_fact it;
    int act;                         /* 1-based number of its act */
    const cs_whereabouts *where;     /* or NULL */
    const char *to_treaty, *article; /* of a request */
} cs_fact;

/* One expectation of a scenario file. */
typedef struct cs_expectation {
    int after; /* after this act; 0: after all */
    int bearer;
    int *toward, toward_count;
    int treaty; /* index, or CS_NONE: any treaty of the corpus (`treaty: none`) */
    const int32_t *duties;
    int duty_count;       /* the duties meant; 0: any of the treaty that is of the acts */
    uint32_t acts;        /* bit set of cs_act; 0: any */
    int kind;             /* cs_kind the row is counted under, or CS_KIND_COUNT */
    const char *name;     /* what the row names, as written: "treaty#duty", "treaty", "treaty art. 4" */
    int answer;           /* 0 no, 1 disputed, 2 yes, CS_NONE not said */
    int status;           /* casus_duty_status, or CS_NONE */
    const char **reasons; /* NULL-terminated, may be NULL */
    const char *corrected, *differs, *note;
    int conduct; /* index of cs_conduct_words, or CS_NONE: what the bearer then did */
    cs_mark mark;
} cs_expectation;

struct casus_scenario {
    cs_arena arena;
    const casus_corpus *corpus;
    const char *id, *title, *file;
    casus_day day;
    bool hypothetical;
    cs_fact facts[CASUS_FACTS_MAX];
    int fact_count, act_count;
    casus_compliance compliance;
    int *performers, performer_count;
    cs_expectation *expectations;
    int expectation_count;
    int unread; /* expectations of another format that could not be put into words here (port/history.c) */
};

/* A scenario file (format scenario/1) over a corpus; faults go to list. NULL when there were errors or no memory. */
casus_scenario *cs_scenario_read(const casus_corpus *corpus, const cs_tree *tree, const casus_allocator *allocator,
                                 casus_diagnostics *list);

/* A fact in words, for questions told back: "South Korea attacks North Korea at Kaesong". */
void cs_fact_say(const casus_corpus *corpus, const cs_fact *fact, casus_day day, char *out, size_t room);

#endif
