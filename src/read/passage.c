/* passage.c - the words of the lists that a passage speaks in */
#include "read/passage.h"

const char *const cs_upos_words[] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                     "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",    NULL};

const char *const cs_xpos_words[] = {"$",    "''",  ",",   "-LRB-", "-RRB-", ".",    ":",   "ADD", "AFX", "CC",
                                     "CD",   "DT",  "EX",  "FW",    "GW",    "HYPH", "IN",  "JJ",  "JJR", "JJS",
                                     "LS",   "MD",  "NFP", "NN",    "NNP",   "NNPS", "NNS", "PDT", "POS", "PRP",
                                     "PRP$", "RB",  "RBR", "RBS",   "RP",    "SYM",  "TO",  "UH",  "VB",  "VBD",
                                     "VBG",  "VBN", "VBP", "VBZ",   "WDT",   "WP",   "WP$", "WRB", "``",  NULL};

const char *const cs_relation_words[] = {
    "acl",          "acl:relcl",   "advcl",      "advcl:relcl", "advmod",     "amod",      "appos",
    "aux",          "aux:pass",    "case",       "cc",          "cc:preconj", "ccomp",     "compound",
    "compound:prt", "conj",        "cop",        "csubj",       "csubj:pass", "dep",       "det",
    "det:predet",   "discourse",   "dislocated", "expl",        "fixed",      "flat",      "goeswith",
    "iobj",         "list",        "mark",       "nmod",        "nmod:desc",  "nmod:poss", "nmod:unmarked",
    "nsubj",        "nsubj:outer", "nsubj:pass", "nummod",      "obj",        "obl",       "obl:agent",
    "obl:unmarked", "orphan",      "parataxis",  "punct",       "reparandum", "root",      "vocative",
    "xcomp",        NULL};
