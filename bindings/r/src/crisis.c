/* crisis.c - what follows from facts in words: the trace as lists, and the answer as text */
#include "entries.h"

#include <string.h>

CASUS_R_FORGET(scenario, casus_scenario, casus_scenario_free)
CASUS_R_FORGET(findings, casus_findings, casus_findings_free)
CASUS_R_FORGET(trace, casus_trace, casus_trace_free)

/* -- the trace -------------------------------------------------------------------------------------------------------- */

/* Are all items of a list of one kind? */
static bool all_are(const casus_node *list, casus_node_kind kind)
{
    for (const casus_node *item = casus_node_first(list); item; item = casus_node_next(item))
        if (casus_node_kind_of(item) != kind) return false;
    return casus_node_count(list) > 0;
}

static SEXP texts_of(const casus_node *list)
{
    SEXP texts = PROTECT(Rf_allocVector(STRSXP, casus_node_count(list)));
    R_xlen_t at = 0;
    for (const casus_node *item = casus_node_first(list); item; item = casus_node_next(item))
        SET_STRING_ELT(texts, at++, casus_r_char(casus_node_text(item)));
    UNPROTECT(1);
    return texts;
}

/* Ids of proofs and counts: small whole numbers. */
static SEXP numbers_of(const casus_node *list)
{
    SEXP numbers = Rf_allocVector(INTSXP, casus_node_count(list));
    int *out = INTEGER(numbers);
    for (const casus_node *item = casus_node_first(list); item; item = casus_node_next(item))
        *out++ = (int)casus_node_number(item);
    return numbers;
}

static SEXP value_of(const casus_node *node);

static SEXP children_of(const casus_node *node, bool named)
{
    int count = casus_node_count(node);
    SEXP list = PROTECT(Rf_allocVector(VECSXP, count)), names = PROTECT(Rf_allocVector(STRSXP, named ? count : 0));
    R_xlen_t at = 0;
    for (const casus_node *item = casus_node_first(node); item; item = casus_node_next(item), at++) {
        if (named) SET_STRING_ELT(names, at, casus_r_char(casus_node_key(item)));
        SET_VECTOR_ELT(list, at, value_of(item));
    }
    if (named) Rf_setAttrib(list, R_NamesSymbol, names);
    UNPROTECT(2);
    return list;
}

/* A node as R has it; a list of texts or numbers is a vector. */
static SEXP value_of(const casus_node *node)
{
    switch (casus_node_kind_of(node)) {
    case CASUS_NODE_TEXT: return casus_r_string(casus_node_text(node));
    case CASUS_NODE_BOOL: return Rf_ScalarLogical(casus_node_number(node) != 0);
    case CASUS_NODE_NUMBER: return Rf_ScalarInteger((int)casus_node_number(node));
    case CASUS_NODE_LIST:
        return all_are(node, CASUS_NODE_TEXT)     ? texts_of(node)
               : all_are(node, CASUS_NODE_NUMBER) ? numbers_of(node)
                                                  : children_of(node, false);
    case CASUS_NODE_MAP: return children_of(node, true);
    default: return R_NilValue;
    }
}

/* -- the question ----------------------------------------------------------------------------------------------------- */

static SEXP printed(const casus_trace *trace, int width, bool proof)
{
    casus_report_options options = {.width = width, .proof = proof};
    casus_error err;
    SEXP paper = PROTECT(casus_r_paper());
    casus_r_check(casus_report(trace, &options, casus_r_write, R_ExternalPtrAddr(paper), &err), &err);
    SEXP text = casus_r_printed(paper);
    UNPROTECT(1);
    return text;
}

static void known_by(const casus_corpus *corpus, const char *name, casus_day day, casus_question_options *asked)
{
    casus_error err;
    int state = 0;
    if (!name) return;
    casus_r_check(casus_state_find(corpus, name, strlen(name), day, &state, &err), &err);
    asked->as_known_by = 1 + state;
}

SEXP casus_r_crisis(SEXP object, SEXP question, SEXP on, SEXP full, SEXP as_known_by, SEXP all, SEXP width)
{
    static const char *const names[] = {"trace", "text", "proof"};
    const casus_corpus *corpus = casus_r_corpus(object);
    const char *words = casus_r_text(question, 0);
    casus_question_options asked = {.past_and_future = true,
                                    .compliance = Rf_asLogical(full) ? CASUS_COMPLIANCE_FULL : CASUS_COMPLIANCE_NONE};
    casus_error err;
    casus_scenario *scenario = NULL;
    casus_findings *findings = NULL;
    casus_trace *trace = NULL;
    SEXP scenario_kept = PROTECT(casus_r_keeper(forget_scenario)),
         findings_kept = PROTECT(casus_r_keeper(forget_findings)), trace_kept = PROTECT(casus_r_keeper(forget_trace));
    casus_r_check(casus_scenario_parse(corpus, words, strlen(words), casus_r_when(on), NULL, &scenario, &err), &err);
    R_SetExternalPtrAddr(scenario_kept, scenario);
    known_by(corpus, casus_r_text(as_known_by, 0), casus_scenario_day(scenario), &asked);
    casus_r_check(casus_oblige(corpus, scenario, &asked, &findings, &err), &err);
    R_SetExternalPtrAddr(findings_kept, findings);
    casus_r_check(casus_explain(findings, Rf_asLogical(all), &trace, &err), &err);
    R_SetExternalPtrAddr(trace_kept, trace);

    SEXP answer = PROTECT(casus_r_list(names, 3));
    SET_VECTOR_ELT(answer, 0, value_of(casus_trace_root(trace)));
    SET_VECTOR_ELT(answer, 1, printed(trace, Rf_asInteger(width), false));
    SET_VECTOR_ELT(answer, 2, printed(trace, Rf_asInteger(width), true));
    forget_trace(trace_kept);
    forget_findings(findings_kept);
    forget_scenario(scenario_kept);
    UNPROTECT(4);
    return answer;
}
