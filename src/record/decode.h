/* decode.h - from a checked tree to the records of one treaty: what treaty.c and condition.c share */
#ifndef CS_DECODE_H
#define CS_DECODE_H

#include "record/build.h"

typedef struct cs_decode {
    cs_build *build;
    const cs_tree *tree;
    casus_diagnostics *list;
    int32_t treaty;
    cs_range sources, duties; /* of this treaty */
    const cs_node *areas;     /* the list under `areas`, or NULL */
    bool clean;               /* no error so far */
} cs_decode;

#define CS_DECODE_FAULT(d, mark, code, hint, ...)                                                                      \
    do {                                                                                                               \
        cs_diagnose_hint((d)->list, cs_diagnose((d)->list, (d)->tree, mark, code, __VA_ARGS__), "%s", hint);           \
        (d)->clean = false;                                                                                            \
    } while (0)

cs_spot cs_decode_spot(const cs_node *node);
cs_str cs_decode_text(cs_decode *d, const cs_node *node, const char *key);
int32_t cs_decode_word(const cs_node *node, const char *key, const char *const *words, int32_t otherwise);
bool cs_decode_bool(const cs_node *node, const char *key);
casus_date cs_decode_date(const cs_node *node, const char *key, casus_date otherwise);
casus_span cs_decode_span(const cs_node *node, const char *key);

/* The next item of "one or a list" under node; start with NULL. */
const cs_node *cs_decode_each(const cs_node *node, const cs_node *last);

/* States, places, sources, duties under a key, as a range of ints; unknown ones are reported and left out. */
cs_range cs_decode_states(cs_decode *d, const cs_node *node, const char *key);
cs_range cs_decode_places(cs_decode *d, const cs_node *node, const char *key);
cs_range cs_decode_sources(cs_decode *d, const cs_node *node);

/* "One or a list" of texts under a key, as a range of ints that are offsets of texts. */
cs_range cs_decode_texts(cs_decode *d, const cs_node *node, const char *key);
int32_t cs_decode_duty(cs_decode *d, const cs_node *id);

/* The list under `sources` of the file; d->sources becomes its range. */
void cs_decode_source_list(cs_decode *d);

/* Parts of a duty: who bears it or is owed it, its gates as bits, its readings. */
cs_who cs_decode_role(cs_decode *d, const cs_node *node, const char *key);
int32_t cs_decode_gates(const cs_node *node);
cs_range cs_decode_readings(cs_decode *d, const cs_node *list);

/* A condition (CS_NONE when node is NULL), and a list of exceptions (condition.c). */
int32_t cs_decode_condition(cs_decode *d, const cs_node *node);
cs_range cs_decode_exceptions(cs_decode *d, const cs_node *node);

/* Ranks duties by what they name with `active`, and finds circles (condition.c). */
void cs_decode_ranks(cs_decode *d, const cs_node *articles);

/* Warnings about a treaty that decoded without error (lint.c). */
void cs_lint_treaty(cs_decode *d);
void cs_lint_duty(cs_decode *d, const cs_duty *duty);

#endif
