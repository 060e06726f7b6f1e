/* grammar.h - the form of a file as a table: one table checks files and prints the published schema
 *
 * A form is a list of keys, each with what its value must be. cs_grammar_check() walks a tree beside a form and
 * reports every departure; record/treaty.c then reads a tree that it may trust; tools/schema.c prints the same form as
 * a JSON Schema.
 */
#ifndef CS_GRAMMAR_H
#define CS_GRAMMAR_H

#include "record/diagnostic.h"

typedef enum cs_value_kind {
    CS_V_TEXT, /* any text that is not empty */
    CS_V_ID,   /* letters, digits, and ()._-: no space */
    CS_V_SLUG, /* lower-case words joined by - */
    CS_V_DATE,
    CS_V_SPAN,
    CS_V_PERIOD,
    CS_V_STATE,  /* a casus id */
    CS_V_STATES, /* one or a list */
    CS_V_IDS,    /* ids: one or a list */
    CS_V_NAMES,  /* texts: one or a list */
    CS_V_WORD,   /* one of words */
    CS_V_WORDS,  /* words: one or a list */
    CS_V_NUMBER, /* 1 to 99 */
    CS_V_WHO,    /* one of words, a state, or a list of states */
    CS_V_DUTIES, /* "all", or duty ids */
    CS_V_FORM,   /* a map of form */
    CS_V_FORMS,  /* a list of such maps */
    CS_V_FORM_OR_FORMS,
    CS_V_COND,  /* a condition: a map with exactly one key of cs_condition_form */
    CS_V_CONDS, /* a list of conditions */
    CS_V_FACTS, /* a list of one-key maps of form */
    CS_V_CONST  /* exactly words[0] */
} cs_value_kind;

typedef struct cs_key {
    const char *name; /* NULL ends a form */
    cs_value_kind kind;
    bool required;
    const char *const *const *words; /* where words are kept (records/words.h), or NULL */
    const struct cs_key *form;
} cs_key;

extern const cs_key cs_treaty_form[], cs_patch_form[], cs_condition_form[], cs_areas_form[], cs_scenario_form[],
    cs_coverage_form[];

/* Checks the whole tree against a form; true when no error was found. */
bool cs_grammar_check(const cs_tree *tree, const cs_key *form, casus_diagnostics *list);

#endif
