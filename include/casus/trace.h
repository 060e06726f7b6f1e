/* trace.h - an answer as one tree, from which every face is printed
 *
 * A trace is a tree of maps, lists, texts, numbers and truths, as JSON has them: casus_report() prints it as text, JSON,
 * Markdown or dot, and none of these faces computes anything of its own. Its shape is docs/trace.schema.json ("trace/1").
 */
#ifndef CASUS_TRACE_H
#define CASUS_TRACE_H

#include <casus/oblige.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_trace - an answer; casus_node - one map, list or value of it */
typedef struct casus_trace casus_trace;
/** casus_node - part of a trace; borrowed from it */
typedef struct casus_node casus_node;

/** casus_node_kind - what a node is, as JSON has it */
typedef enum casus_node_kind {
    CASUS_NODE_NOTHING,
    CASUS_NODE_BOOL,
    CASUS_NODE_NUMBER,
    CASUS_NODE_TEXT,
    CASUS_NODE_LIST,
    CASUS_NODE_MAP
} casus_node_kind;

/** casus_trace_root() - the whole answer, a map; borrowed, as everything below, until casus_trace_free() */
CASUS_API const casus_node *casus_trace_root(const casus_trace *trace);
CASUS_API void casus_trace_free(casus_trace *trace);

/** casus_node_kind_of(), casus_node_get(), ... - reading a node. All of these take NULL, and give NULL, "", 0 or CASUS_NODE_NOTHING for it: a chain of them needs no checks between. */
CASUS_API casus_node_kind casus_node_kind_of(const casus_node *node);
CASUS_API const casus_node *casus_node_get(const casus_node *map, const char *key);
CASUS_API const casus_node *casus_node_first(const casus_node *list_or_map);
CASUS_API const casus_node *casus_node_next(const casus_node *node);
CASUS_API const char *casus_node_key(const casus_node *node);
CASUS_API const char *casus_node_text(const casus_node *node);
CASUS_API long casus_node_number(const casus_node *node);
CASUS_API int casus_node_count(const casus_node *list_or_map);

/**
 * casus_explain() - the answer to a question, with its proof
 *
 * @findings  of casus_oblige(); borrowed for the call. With options.past_and_future the trace also says what would follow
 *            from treaties not in force.
 * @all       do not fold or leave out what does not follow
 * @out       written on success; yours, free with casus_trace_free()
 *
 * Returns CASUS_OK; CASUS_ENOMEM.
 * Cost    linear in the findings; when something is contested, one casus_oblige() for each way to settle it (at most 16).
 */
CASUS_API casus_status casus_explain(const casus_findings *findings, bool all, casus_trace **out, casus_error *err);

/**
 * casus_explain_duty() - one duty: what it says, whom it binds, and, with findings, what became of it and why
 *
 * @findings  NULL: the duty alone, on `day`
 * @bearer, @toward  states to look at, or -1 for all
 */
CASUS_API casus_status casus_explain_duty(const casus_corpus *corpus, const casus_findings *findings, int duty,
                                          int bearer, int toward, casus_day day, const casus_allocator *allocator,
                                          casus_trace **out, casus_error *err);

/** casus_describe_bound() - what a state is bound to on a day, and what others owe it */
CASUS_API casus_status casus_describe_bound(const casus_corpus *corpus, int state, casus_day day,
                                            const casus_allocator *allocator, casus_trace **out, casus_error *err);

/** casus_describe_treaty() - one treaty: parties, life, articles and duties; on a day (CASUS_DAY_MAX: its whole life) */
CASUS_API casus_status casus_describe_treaty(const casus_corpus *corpus, int treaty, casus_day day,
                                             const casus_allocator *allocator, casus_trace **out, casus_error *err);

/** casus_describe_treaties() - the treaties, all or those of a state (-1: any), a class (NULL: any), in force on a day (MAX: any) */
CASUS_API casus_status casus_describe_treaties(const casus_corpus *corpus, int state, const char *class_word,
                                               casus_day day, const casus_allocator *allocator, casus_trace **out,
                                               casus_error *err);

/** casus_compare_treaties() - what each of some treaties obliges to, side by side; count from 2 to 8 */
CASUS_API casus_status casus_compare_treaties(const casus_corpus *corpus, const int *treaties, int count,
                                              const casus_allocator *allocator, casus_trace **out, casus_error *err);

/** casus_describe_state() - one state's names, codes, lives and successions; -1: the list of all */
CASUS_API casus_status casus_describe_state(const casus_corpus *corpus, int state, casus_day day,
                                            const casus_allocator *allocator, casus_trace **out, casus_error *err);

/**
 * casus_replay_options - all zero: the rows that differ, and the scoreboard
 *
 * @rows     every row, not only those that differ
 * @conduct  what was then done: of the duties that arose, how many were honoured, by kind and time
 */
typedef struct casus_replay_options {
    bool rows, conduct;
} casus_replay_options;

/**
 * casus_replay() - scenarios against their expectations: the scoreboard, and every row that differs
 *
 * @scenarios, @count  borrowed for the call
 * @options            NULL for the default
 * @differing          gets how many rows differ; may be NULL
 *
 * Kind "replay": sentence, scenarios, unread, by_time, by_answer, by_kind, by_reason, conduct?, rows, totals. Two rules to
 * beat are counted with every tally: `always_no`, and `allied_means_obliged` (yes whenever a treaty with a duty of help
 * binds the two on the day).
 */
CASUS_API casus_status casus_replay(const casus_corpus *corpus, casus_scenario *const *scenarios, int count,
                                    const casus_replay_options *options, int *differing,
                                    const casus_allocator *allocator, casus_trace **out, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
