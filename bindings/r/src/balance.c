/* balance.c - structural balance of a signed network */
#include "entries.h"

#include <math.h>

CASUS_R_FORGET(network, casus_signed_network, casus_signed_network_free)
CASUS_R_FORGET(balance, casus_balance, casus_balance_free)

/* ties: a matrix of vertices from, to (from 1) and sign, a column a tie. */
static casus_status make(SEXP names, SEXP ties, casus_signed_network **out, casus_error *err)
{
    size_t count = (size_t)Rf_xlength(ties) / 3;
    const int *n = INTEGER(ties);
    casus_signed_tie *made = (casus_signed_tie *)R_alloc(count + 1, sizeof *made);
    for (size_t i = 0; i < count; i++, n += 3) made[i] = (casus_signed_tie){n[0] - 1, n[1] - 1, n[2]};
    return casus_signed_network_new(casus_r_texts(names), (int)Rf_xlength(names), made, count, NULL, out, err);
}

static SEXP real_or_na(double value)
{
    return Rf_ScalarReal(isnan(value) ? NA_REAL : value);
}

static SEXP null_of(const casus_balance_null *it)
{
    static const char *const names[] = {"shuffles", "mean",        "sd",       "least",
                                        "most",     "as_balanced", "balanced", "unproven"};
    if (!it->shuffles) return R_NilValue;
    SEXP list = PROTECT(casus_r_list(names, 8));
    SET_VECTOR_ELT(list, 0, Rf_ScalarInteger(it->shuffles));
    SET_VECTOR_ELT(list, 1, Rf_ScalarReal(it->mean));
    SET_VECTOR_ELT(list, 2, Rf_ScalarReal(it->sd));
    SET_VECTOR_ELT(list, 3, Rf_ScalarReal((double)it->least));
    SET_VECTOR_ELT(list, 4, Rf_ScalarReal((double)it->most));
    SET_VECTOR_ELT(list, 5, Rf_ScalarInteger(it->as_balanced));
    SET_VECTOR_ELT(list, 6, real_or_na(it->balanced));
    SET_VECTOR_ELT(list, 7, Rf_ScalarInteger(it->unproven));
    UNPROTECT(1);
    return list;
}

static SEXP triangles_of(const casus_balance_figures *it)
{
    static const char *const kinds[] = {"ppp", "ppn", "pnn", "nnn"};
    SEXP counts = PROTECT(Rf_allocVector(REALSXP, 4)), names = PROTECT(Rf_allocVector(STRSXP, 4));
    for (int i = 0; i < 4; i++) {
        REAL(counts)[i] = (double)it->triangles[i];
        SET_STRING_ELT(names, i, casus_r_char(kinds[i]));
    }
    Rf_setAttrib(counts, R_NamesSymbol, names);
    UNPROTECT(2);
    return counts;
}

/* The camp of each vertex, 0 or 1, by its name. */
static SEXP camps_of(const casus_signed_network *network, const casus_balance *balance)
{
    int count = casus_signed_network_size(network);
    SEXP camps = PROTECT(Rf_allocVector(INTSXP, count)), names = PROTECT(Rf_allocVector(STRSXP, count));
    for (int v = 0; v < count; v++) {
        INTEGER(camps)[v] = casus_balance_side(balance, v);
        SET_STRING_ELT(names, v, casus_r_char(casus_signed_network_name(network, v)));
    }
    Rf_setAttrib(camps, R_NamesSymbol, names);
    UNPROTECT(2);
    return camps;
}

/* The ties that do not fit, as columns. */
static SEXP frustrated_of(const casus_signed_network *network, const casus_balance *balance, size_t ties)
{
    static const char *const names[] = {"from", "to", "sign"};
    R_xlen_t count = 0, at = 0;
    for (size_t i = 0; i < ties; i++) count += casus_balance_frustrated(balance, i);
    SEXP list = PROTECT(casus_r_list(names, 3)), from = Rf_allocVector(STRSXP, count);
    SET_VECTOR_ELT(list, 0, from);
    SEXP to = Rf_allocVector(STRSXP, count);
    SET_VECTOR_ELT(list, 1, to);
    SEXP sign = Rf_allocVector(INTSXP, count);
    SET_VECTOR_ELT(list, 2, sign);
    casus_signed_tie tie;
    for (size_t i = 0; i < ties; i++) {
        if (!casus_balance_frustrated(balance, i) || !casus_signed_network_tie(network, i, &tie)) continue;
        SET_STRING_ELT(from, at, casus_r_char(casus_signed_network_name(network, tie.from)));
        SET_STRING_ELT(to, at, casus_r_char(casus_signed_network_name(network, tie.to)));
        INTEGER(sign)[at++] = tie.sign;
    }
    UNPROTECT(1);
    return list;
}

static SEXP told(const casus_signed_network *network, const casus_balance *balance)
{
    static const char *const names[] = {"vertices", "ties",        "negative", "triangles", "balanced",
                                        "walk",     "frustration", "lower",    "proven",    "normalised",
                                        "camps",    "frustrated",  "null"};
    casus_balance_figures it;
    SEXP list = PROTECT(casus_r_list(names, 13));
    casus_balance_figures_of(balance, &it);
    SET_VECTOR_ELT(list, 0, Rf_ScalarInteger(it.vertices));
    SET_VECTOR_ELT(list, 1, Rf_ScalarReal((double)it.ties));
    SET_VECTOR_ELT(list, 2, Rf_ScalarReal((double)it.negative));
    SET_VECTOR_ELT(list, 3, triangles_of(&it));
    SET_VECTOR_ELT(list, 4, real_or_na(it.balanced));
    SET_VECTOR_ELT(list, 5, real_or_na(it.walk));
    SET_VECTOR_ELT(list, 6, Rf_ScalarReal((double)it.frustration));
    SET_VECTOR_ELT(list, 7, Rf_ScalarReal((double)it.lower));
    SET_VECTOR_ELT(list, 8, Rf_ScalarLogical(it.proven));
    SET_VECTOR_ELT(list, 9, real_or_na(it.normalised));
    SET_VECTOR_ELT(list, 10, camps_of(network, balance));
    SET_VECTOR_ELT(list, 11, frustrated_of(network, balance, it.ties));
    SET_VECTOR_ELT(list, 12, null_of(&it.null));
    UNPROTECT(1);
    return list;
}

SEXP casus_r_balance(SEXP path, SEXP vertices, SEXP ties, SEXP numbers)
{
    casus_error err;
    casus_signed_network *network = NULL;
    casus_balance *balance = NULL;
    const double *n = REAL(numbers);
    casus_balance_options asked = {.seed = (uint64_t)n[0], .steps = (int64_t)n[1], .shuffles = (int)n[2]};
    SEXP network_kept = PROTECT(casus_r_keeper(forget_network)), balance_kept = PROTECT(casus_r_keeper(forget_balance));
    const char *file = casus_r_text(path, 0);
    casus_r_check(file ? casus_signed_network_load(file, NULL, NULL, &network, &err)
                       : make(vertices, ties, &network, &err),
                  &err);
    R_SetExternalPtrAddr(network_kept, network);
    casus_r_check(casus_balance_find(network, &asked, NULL, &balance, &err), &err);
    R_SetExternalPtrAddr(balance_kept, balance);
    SEXP list = PROTECT(told(network, balance));
    forget_balance(balance_kept);
    forget_network(network_kept);
    UNPROTECT(3);
    return list;
}
