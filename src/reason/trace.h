/* trace.h - building a trace: maps, lists and texts in one arena
 *
 * Every call takes what the last one made, NULL included: a trace is built straight through, and
 * cs_trace_done() asks once whether an allocation failed.
 */
#ifndef CS_TRACE_H
#define CS_TRACE_H

#include "base/mem.h"

#include <casus/trace.h>

struct casus_node {
    casus_node_kind kind;
    const char *key;
    const char *text;
    long number;
    int count;
    struct casus_node *first, *last, *next;
};

struct casus_trace {
    cs_arena arena;
    casus_node *root;
};

/* A trace whose root map says format, kind, engine, data version and what was laid over the corpus; NULL when there is no memory. */
casus_trace *cs_trace_new(const casus_corpus *corpus, const char *kind, const casus_allocator *allocator);

/* The notes of a corpus's overlay as a list; nothing without one. */
void cs_put_overlay(casus_trace *trace, casus_node *in, const char *key, const casus_corpus *corpus);

/* Hands the trace out, or frees it and reports when memory ran out (trace may be NULL). */
casus_status cs_trace_done(casus_trace *trace, casus_trace **out, casus_error *err);

/* Adds to a map under key, or to a list with key NULL; returns the new node. Texts are copied. */
casus_node *cs_put_map(casus_trace *trace, casus_node *in, const char *key);
casus_node *cs_put_list(casus_trace *trace, casus_node *in, const char *key);
casus_node *cs_put_text(casus_trace *trace, casus_node *in, const char *key, const char *text);
casus_node *cs_put_number(casus_trace *trace, casus_node *in, const char *key, long number);
casus_node *cs_put_bool(casus_trace *trace, casus_node *in, const char *key, bool value);
casus_node *cs_put_nothing(casus_trace *trace, casus_node *in, const char *key);
casus_node *cs_put_format(casus_trace *trace, casus_node *in, const char *key, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

#endif
