/* trace.c - a trace: building it, and reading it back */
#include "reason/trace.h"

#include "base/error.h"
#include "record/form.h"

#include <casus/version.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static casus_node *add(casus_trace *trace, casus_node *in, const char *key, casus_node_kind kind)
{
    casus_node *made = trace ? cs_arena_take(&trace->arena, sizeof *made) : NULL;
    if (!made) return NULL;
    made->kind = kind;
    made->key = key;
    made->text = "";
    if (!in) return made;
    if (in->last)
        in->last->next = made;
    else
        in->first = made;
    in->last = made;
    in->count++;
    return made;
}

void cs_put_overlay(casus_trace *trace, casus_node *in, const char *key, const casus_corpus *corpus)
{
    const char *at = corpus->overlay, *end = at ? at + corpus->overlay_bytes : NULL;
    casus_node *list = at ? cs_put_list(trace, in, key) : NULL;
    for (; at < end; at += strlen(at) + 1) (void)cs_put_text(trace, list, NULL, at);
}

casus_trace *cs_trace_new(const casus_corpus *corpus, const char *kind, const casus_allocator *allocator)
{
    char digest[65];
    casus_trace *trace = cs_mem_resize(allocator, NULL, 0, sizeof *trace);
    if (!trace) return NULL;
    memset(trace, 0, sizeof *trace);
    cs_arena_begin(&trace->arena, allocator);
    trace->root = add(trace, NULL, NULL, CASUS_NODE_MAP);
    cs_put_text(trace, trace->root, "format", "trace/1");
    cs_put_text(trace, trace->root, "kind", kind);
    cs_put_text(trace, trace->root, "engine", "casus " CASUS_VERSION_TEXT);
    cs_put_text(trace, trace->root, "data", casus_corpus_digest(corpus, digest));
    cs_put_overlay(trace, trace->root, "overlay", corpus);
    return trace;
}

casus_status cs_trace_done(casus_trace *trace, casus_trace **out, casus_error *err)
{
    if (trace && !cs_arena_failed(&trace->arena)) {
        *out = trace;
        return CASUS_OK;
    }
    casus_trace_free(trace);
    return cs_fail(err, CASUS_ENOMEM, "no memory for the answer");
}

casus_node *cs_put_map(casus_trace *trace, casus_node *in, const char *key)
{
    return add(trace, in, key, CASUS_NODE_MAP);
}

casus_node *cs_put_list(casus_trace *trace, casus_node *in, const char *key)
{
    return add(trace, in, key, CASUS_NODE_LIST);
}

casus_node *cs_put_text(casus_trace *trace, casus_node *in, const char *key, const char *text)
{
    casus_node *made = add(trace, in, key, CASUS_NODE_TEXT);
    const char *copy = made ? cs_arena_text(&trace->arena, text, strlen(text)) : NULL;
    if (copy) made->text = copy;
    return made;
}

casus_node *cs_put_number(casus_trace *trace, casus_node *in, const char *key, long number)
{
    casus_node *made = add(trace, in, key, CASUS_NODE_NUMBER);
    if (made) made->number = number;
    return made;
}

casus_node *cs_put_bool(casus_trace *trace, casus_node *in, const char *key, bool value)
{
    casus_node *made = add(trace, in, key, CASUS_NODE_BOOL);
    if (made) made->number = value;
    return made;
}

casus_node *cs_put_nothing(casus_trace *trace, casus_node *in, const char *key)
{
    return add(trace, in, key, CASUS_NODE_NOTHING);
}

casus_node *cs_put_format(casus_trace *trace, casus_node *in, const char *key, const char *format, ...)
{
    casus_node *made = add(trace, in, key, CASUS_NODE_TEXT);
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = made && length >= 0 ? cs_arena_take(&trace->arena, (size_t)length + 1) : NULL;
    if (!text) return made;
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    made->text = text;
    return made;
}

/* -- reading ------------------------------------------------------------------------------------------------------- */

const casus_node *casus_trace_root(const casus_trace *trace)
{
    return trace ? trace->root : NULL;
}

void casus_trace_free(casus_trace *trace)
{
    if (!trace) return;
    const casus_allocator *allocator = trace->arena.allocator;
    cs_arena_end(&trace->arena);
    cs_mem_free(allocator, trace, sizeof *trace);
}

casus_node_kind casus_node_kind_of(const casus_node *node)
{
    return node ? node->kind : CASUS_NODE_NOTHING;
}

const casus_node *casus_node_get(const casus_node *map, const char *key)
{
    for (const casus_node *child = map && map->kind == CASUS_NODE_MAP ? map->first : NULL; child; child = child->next)
        if (strcmp(child->key, key) == 0) return child;
    return NULL;
}

const casus_node *casus_node_first(const casus_node *list_or_map)
{
    return list_or_map ? list_or_map->first : NULL;
}

const casus_node *casus_node_next(const casus_node *node)
{
    return node ? node->next : NULL;
}

const char *casus_node_key(const casus_node *node)
{
    return node && node->key ? node->key : "";
}

const char *casus_node_text(const casus_node *node)
{
    return node ? node->text : "";
}

long casus_node_number(const casus_node *node)
{
    return node ? node->number : 0;
}

int casus_node_count(const casus_node *list_or_map)
{
    return list_or_map ? list_or_map->count : 0;
}
