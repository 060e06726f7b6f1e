/* entries.h - what R calls; init.c registers it, and the file that has it says what it does */
#ifndef CASUS_R_ENTRIES_H
#define CASUS_R_ENTRIES_H

#include "casus_r.h"

SEXP casus_r_open_pack(SEXP bytes);
SEXP casus_r_import_atop(SEXP base, SEXP path, SEXP phases);
SEXP casus_r_describe(SEXP corpus);
SEXP casus_r_states(SEXP corpus, SEXP words, SEXP on);
SEXP casus_r_day(SEXP text);
SEXP casus_r_cite(SEXP corpus, SEXP treaties);
SEXP casus_r_crisis(SEXP corpus, SEXP question, SEXP on, SEXP full, SEXP as_known_by, SEXP all, SEXP width);
SEXP casus_r_kinds(void);
SEXP casus_r_words(void);
SEXP casus_r_panel(SEXP corpus, SEXP numbers, SEXP vars);
SEXP casus_r_panel_at(SEXP corpus, SEXP numbers, SEXP vars, SEXP keys, SEXP names);
SEXP casus_r_codebook(SEXP corpus, SEXP numbers, SEXP vars);
SEXP casus_r_similar(SEXP corpus, SEXP numbers, SEXP files, SEXP measures, SEXP of, SEXP compat, SEXP directed);
SEXP casus_r_twelve(SEXP weighted);
SEXP casus_r_balance(SEXP path, SEXP vertices, SEXP ties, SEXP numbers);

#endif
