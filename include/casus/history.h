/* history.h - crises out of a list of crises, as scholars keep them: one file, many crises
 *
 * The form (docs/scenario-format.md, "A list of crises"): a map with `crises`, each with id, title, date, acts (date,
 * attacker, target, place, kind, facts) and expected rows (after_act, state, toward, treaty, article, duty, triggered,
 * reason_codes, actual). Every crisis becomes a scenario. What finds no counterpart in the corpus is told, never guessed.
 */
#ifndef CASUS_HISTORY_H
#define CASUS_HISTORY_H

#include <casus/check.h>
#include <casus/scenario.h>

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_history - a list of crises, read over a corpus */
typedef struct casus_history casus_history;

/**
 * casus_history_note - one thing that could not be put into the corpus's words, and what was done instead
 *
 * @crisis   the id of the crisis
 * @line     of the file
 * @message  what was found and what became of it
 */
typedef struct casus_history_note {
    const char *crisis;
    int line;
    const char *message;
} casus_history_note;

/**
 * casus_history_load() - reads a list of crises from a file
 *
 * @corpus  whose states, places and treaties names are looked up in; must outlive the history
 * @path    the file; at most 1 MiB
 * @list    gets a diagnostic for each fault of form; may be NULL
 * @out     written on success; yours, free with casus_history_free()
 *
 * Returns CASUS_OK; CASUS_EFORMAT when the file is no list of crises or a crisis is not well formed (nothing is partly
 * loaded); CASUS_EIO, CASUS_ELIMIT, CASUS_ENOMEM.
 * Cost    linear in the file, times the names of the corpus for each place.
 */
CASUS_API casus_status casus_history_load(const casus_corpus *corpus, const char *path,
                                          const casus_allocator *allocator, casus_diagnostics *list,
                                          casus_history **out, casus_error *err);
CASUS_API void casus_history_free(casus_history *history);

/** casus_history_count() - how many crises; id() is NULL past the end */
CASUS_API int casus_history_count(const casus_history *history);
CASUS_API const char *casus_history_id(const casus_history *history, int index);

/** casus_history_open() - one crisis as a scenario, its expected rows as expectations; yours */
CASUS_API casus_status casus_history_open(const casus_history *history, int index, const casus_allocator *allocator,
                                          casus_diagnostics *list, casus_scenario **out, casus_error *err);

/** casus_history_text() - one crisis as a scenario file; borrowed, NUL-terminated; NULL without memory or past the end */
CASUS_API const char *casus_history_text(casus_history *history, int index);

/** casus_history_note_count() - how many things could not be resolved; note_at() is false past the end */
CASUS_API int casus_history_note_count(const casus_history *history);
CASUS_API bool casus_history_note_at(const casus_history *history, int index, casus_history_note *out);

/* -- many scenarios, out of any files ------------------------------------------------------------------------------ */

/** casus_scenarios - scenarios for a replay: out of scenario files, lists of crises, folders of both, or the corpus */
typedef struct casus_scenarios casus_scenarios;

/** casus_scenarios_new() - none yet; free with casus_scenarios_free(). The corpus must outlive them. */
CASUS_API casus_status casus_scenarios_new(const casus_corpus *corpus, const casus_allocator *allocator,
                                           casus_scenarios **out, casus_error *err);
CASUS_API void casus_scenarios_free(casus_scenarios *all);

/** casus_scenarios_add() - those of a file or folder (its .yaml files by name); fails as casus_history_load(). list: not NULL */
CASUS_API casus_status casus_scenarios_add(casus_scenarios *all, const char *path, casus_diagnostics *list,
                                           casus_error *err);

/** casus_scenarios_add_builtin() - those that the corpus carries */
CASUS_API casus_status casus_scenarios_add_builtin(casus_scenarios *all, casus_error *err);

/** casus_scenarios_count(), casus_scenarios_all() - what was added, in order, as casus_replay() wants it; borrowed */
CASUS_API int casus_scenarios_count(const casus_scenarios *all);
CASUS_API casus_scenario *const *casus_scenarios_all(const casus_scenarios *all);

/** casus_scenarios_note_count(), casus_scenarios_note_at() - the notes of all lists of crises among them */
CASUS_API int casus_scenarios_note_count(const casus_scenarios *all);
CASUS_API bool casus_scenarios_note_at(const casus_scenarios *all, int index, casus_history_note *out);

#ifdef __cplusplus
}
#endif
#endif
