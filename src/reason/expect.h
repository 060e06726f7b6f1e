/* expect.h - what a scenario expects: rows of "who owes what to whom, or not", and what was done in the event */
#ifndef CS_EXPECT_H
#define CS_EXPECT_H

#include "reason/scenario.h"

/* A scenario file while it is read. */
typedef struct cs_scenario_reader {
    casus_scenario *scenario;
    const cs_tree *tree;
    casus_diagnostics *list;
    casus_day day; /* of the act being read */
    bool clean;    /* no fault so far */
} cs_scenario_reader;

#define CS_SCENARIO_FAULT(r, mark, code, hint, ...)                                                                    \
    do {                                                                                                               \
        cs_diagnose_hint((r)->list, cs_diagnose((r)->list, (r)->tree, mark, code, __VA_ARGS__), "%s", hint);           \
        (r)->clean = false;                                                                                            \
    } while (0)

/* The state of an id, which must have lived on the day; CS_NONE, with a fault, when there is none. */
int cs_scenario_state(cs_scenario_reader *r, const cs_node *id);

/* "One or a list" of texts as a NULL-terminated array in the scenario's arena; NULL without memory. */
const char **cs_scenario_texts(cs_scenario_reader *r, const cs_node *node);

/* The list under `expect` into the scenario. */
void cs_expectations_read(cs_scenario_reader *r, const cs_node *expect);

#endif
