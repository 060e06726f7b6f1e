/* init.c - the routines that R may call, and no others */
#include "entries.h"

#include <R_ext/Rdynload.h>
#include <R_ext/Visibility.h>

#define ENTRY(name, arguments)                                                                                         \
    {                                                                                                                  \
#name, (DL_FUNC)name, arguments                                                                                \
    }

static const R_CallMethodDef entries[] = {
    ENTRY(casus_r_open_pack, 1), ENTRY(casus_r_import_atop, 3), ENTRY(casus_r_describe, 1), ENTRY(casus_r_states, 3),
    ENTRY(casus_r_day, 1),       ENTRY(casus_r_cite, 2),        ENTRY(casus_r_crisis, 7),   ENTRY(casus_r_kinds, 0),
    ENTRY(casus_r_words, 0),     ENTRY(casus_r_panel, 3),       ENTRY(casus_r_panel_at, 5), ENTRY(casus_r_codebook, 3),
    ENTRY(casus_r_similar, 7),   ENTRY(casus_r_twelve, 1),      ENTRY(casus_r_balance, 4),  {NULL, NULL, 0},
};

void attribute_visible R_init_casus(DllInfo *dll)
{
    R_registerRoutines(dll, NULL, entries, NULL, NULL);
    R_useDynamicSymbols(dll, FALSE);
    R_forceSymbols(dll, TRUE);
}
