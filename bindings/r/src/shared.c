/* shared.c - keepers, errors and small values */
#include "casus_r.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

SEXP casus_r_keeper(R_CFinalizer_t forget)
{
    SEXP keeper = PROTECT(R_MakeExternalPtr(NULL, R_NilValue, R_NilValue));
    R_RegisterCFinalizerEx(keeper, forget, TRUE);
    UNPROTECT(1);
    return keeper;
}

/* -- errors ----------------------------------------------------------------------------------------------------------- */

void casus_r_check(casus_status status, const casus_error *err)
{
    if (!status) return;
    SEXP space = PROTECT(R_FindNamespace(PROTECT(Rf_mkString("casus"))));
    SEXP place = PROTECT(Rf_allocVector(INTSXP, 2));
    INTEGER(place)[0] = err->line;
    INTEGER(place)[1] = err->column;
    SEXP word = PROTECT(casus_r_string(casus_status_name(status))), message = PROTECT(casus_r_string(err->message)),
         file = PROTECT(casus_r_string(err->file)), hint = PROTECT(casus_r_string(err->hint));
    SEXP call = PROTECT(Rf_lang6(Rf_install("casus_stop"), word, message, hint, file, place));
    Rf_eval(call, space);
    UNPROTECT(8); /* it never comes back */
}

void casus_r_refuse(const char *hint, const char *format, ...)
{
    casus_error err = {.status = CASUS_EINVAL};
    va_list args;
    va_start(args, format);
    vsnprintf(err.message, sizeof err.message, format, args);
    va_end(args);
    snprintf(err.hint, sizeof err.hint, "%s", hint);
    casus_r_check(CASUS_EINVAL, &err);
}

/* -- values ----------------------------------------------------------------------------------------------------------- */

const char *casus_r_text(SEXP texts, R_xlen_t index)
{
    if (TYPEOF(texts) != STRSXP || index >= Rf_xlength(texts)) return NULL;
    SEXP text = STRING_ELT(texts, index);
    return text == NA_STRING ? NULL : Rf_translateCharUTF8(text);
}

const char *const *casus_r_texts(SEXP texts)
{
    R_xlen_t count = TYPEOF(texts) == STRSXP ? Rf_xlength(texts) : 0;
    const char **found = count ? (const char **)R_alloc((size_t)count, sizeof *found) : NULL;
    for (R_xlen_t i = 0; i < count; i++) {
        found[i] = casus_r_text(texts, i);
        if (!found[i]) casus_r_refuse("leave it out", "text %ld is NA", (long)i + 1);
    }
    return found;
}

SEXP casus_r_char(const char *text)
{
    return Rf_mkCharCE(text ? text : "", CE_UTF8);
}

SEXP casus_r_string(const char *text)
{
    SEXP made = PROTECT(casus_r_char(text)), string = Rf_ScalarString(made);
    UNPROTECT(1);
    return string;
}

casus_day casus_r_when(SEXP day)
{
    return Rf_asInteger(day) == NA_INTEGER ? CASUS_DAY_MAX : Rf_asInteger(day);
}

SEXP casus_r_list(const char *const *names, int count)
{
    SEXP list = PROTECT(Rf_allocVector(VECSXP, count)), named = PROTECT(Rf_allocVector(STRSXP, count));
    for (int i = 0; i < count; i++) SET_STRING_ELT(named, i, casus_r_char(names[i]));
    Rf_setAttrib(list, R_NamesSymbol, named);
    UNPROTECT(2);
    return list;
}

/* -- paper ------------------------------------------------------------------------------------------------------------ */

typedef struct paper {
    char *bytes;
    size_t length, room;
} paper;

static void free_paper(paper *it)
{
    if (it) free(it->bytes);
    free(it);
}

CASUS_R_FORGET(paper, paper, free_paper)

SEXP casus_r_paper(void)
{
    SEXP keeper = PROTECT(casus_r_keeper(forget_paper));
    paper *it = calloc(1, sizeof *it);
    if (!it) Rf_error("no memory to print");
    R_SetExternalPtrAddr(keeper, it);
    UNPROTECT(1);
    return keeper;
}

bool casus_r_write(void *user, const char *bytes, size_t length)
{
    paper *it = user;
    if (it->length + length + 1 > it->room) {
        size_t room = 2 * it->room + length + 1024;
        char *moved = realloc(it->bytes, room);
        if (!moved) return false;
        it->bytes = moved;
        it->room = room;
    }
    memcpy(it->bytes + it->length, bytes, length);
    it->length += length;
    it->bytes[it->length] = '\0';
    return true;
}

SEXP casus_r_printed(SEXP keeper)
{
    const paper *it = R_ExternalPtrAddr(keeper);
    SEXP text = PROTECT(casus_r_string(it->bytes));
    forget_paper(keeper);
    UNPROTECT(1);
    return text;
}
