/* corpus.c - a corpus as an object of R: opened from a pack, made of ATOP, asked for names; what to cite */
#include "entries.h"

#include <string.h>

CASUS_R_FORGET(corpus, casus_corpus, casus_corpus_free)

const casus_corpus *casus_r_corpus(SEXP object)
{
    const casus_corpus *corpus = TYPEOF(object) == EXTPTRSXP ? R_ExternalPtrAddr(object) : NULL;
    if (!corpus) casus_r_refuse("open it again: casus_corpus()", "the corpus is none, or one of another session");
    return corpus;
}

SEXP casus_r_open_pack(SEXP bytes)
{
    casus_error err;
    casus_corpus *corpus = NULL;
    SEXP keeper = PROTECT(casus_r_keeper(forget_corpus));
    casus_r_check(casus_corpus_open_pack(RAW(bytes), (size_t)Rf_xlength(bytes), NULL, &corpus, &err), &err);
    R_SetExternalPtrAddr(keeper, corpus);
    UNPROTECT(1);
    return keeper;
}

SEXP casus_r_import_atop(SEXP base, SEXP path, SEXP phases)
{
    casus_error err;
    casus_corpus *corpus = NULL;
    casus_atop_options options = {.phases = casus_r_text(phases, 0)};
    SEXP keeper = PROTECT(casus_r_keeper(forget_corpus));
    casus_r_check(casus_import_atop(casus_r_corpus(base), casus_r_text(path, 0), &options, NULL, &corpus, NULL, &err),
                  &err);
    R_SetExternalPtrAddr(keeper, corpus);
    UNPROTECT(1);
    return keeper;
}

/* What a corpus is: its digest, and how many treaties it holds. */
SEXP casus_r_describe(SEXP object)
{
    static const char *const names[] = {"digest", "treaties"};
    const casus_corpus *corpus = casus_r_corpus(object);
    char digest[65];
    SEXP list = PROTECT(casus_r_list(names, 2));
    SET_VECTOR_ELT(list, 0, casus_r_string(casus_corpus_digest(corpus, digest)));
    SET_VECTOR_ELT(list, 1, Rf_ScalarInteger(casus_treaty_count(corpus)));
    UNPROTECT(1);
    return list;
}

/* The ids and everyday names of the states that some words mean. */
SEXP casus_r_states(SEXP object, SEXP words, SEXP on)
{
    static const char *const names[] = {"state", "name"};
    const casus_corpus *corpus = casus_r_corpus(object);
    const char *const *asked = casus_r_texts(words);
    casus_day day = casus_r_when(on);
    R_xlen_t count = asked ? Rf_xlength(words) : 0;
    SEXP list = PROTECT(casus_r_list(names, 2));
    SEXP ids = Rf_allocVector(STRSXP, count);
    SET_VECTOR_ELT(list, 0, ids);
    SEXP called = Rf_allocVector(STRSXP, count);
    SET_VECTOR_ELT(list, 1, called);
    for (R_xlen_t i = 0; i < count; i++) {
        int state = 0;
        casus_error err;
        casus_r_check(casus_state_find(corpus, asked[i], strlen(asked[i]), day, &state, &err), &err);
        SET_STRING_ELT(ids, i, casus_r_char(casus_state_id(corpus, state)));
        SET_STRING_ELT(called, i, casus_r_char(casus_state_name(corpus, state, day)));
    }
    UNPROTECT(1);
    return list;
}

/* Days since 1970-01-01 of a day in words. */
SEXP casus_r_day(SEXP text)
{
    casus_date date;
    casus_error err;
    const char *words = casus_r_text(text, 0);
    if (!words) casus_r_refuse("2024-12-05", "there is no day");
    casus_r_check(casus_date_parse(words, strlen(words), &date, &err), &err);
    if (date.first != date.last)
        casus_r_refuse("give the day itself: treaties begin and end on days", "'%s' is not one day", words);
    return Rf_ScalarInteger(date.first);
}

SEXP casus_r_cite(SEXP object, SEXP treaties)
{
    const casus_corpus *corpus = casus_r_corpus(object);
    const char *const *ids = casus_r_texts(treaties);
    size_t count = ids ? (size_t)Rf_xlength(treaties) : 0;
    int *found = (int *)R_alloc(count + 1, sizeof *found);
    casus_error err;
    for (size_t i = 0; i < count; i++)
        casus_r_check(casus_treaty_find(corpus, ids[i], strlen(ids[i]), &found[i], &err), &err);
    SEXP paper = PROTECT(casus_r_paper());
    casus_r_check(casus_bib(corpus, found, count, casus_r_write, R_ExternalPtrAddr(paper), &err), &err);
    SEXP text = casus_r_printed(paper);
    UNPROTECT(1);
    return text;
}
