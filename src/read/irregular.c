/* irregular.c - words that deceive a tagger by their looks: irregular past forms, of which a treebank knows few that news are made of, and names in -ing */
#include "read/irregular.h"
#include "record/words.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* In the order of the form. Left out: forms that are nouns, adjectives or bare verbs as well (shot, bound, split), and those that the treebank has often. */
static const struct {
    const char *form, *verb;
    bool past, participle;
} forms[] = {
    {"arisen", "arise", false, true},
    {"arose", "arise", true, false},
    {"awoke", "awake", true, false},
    {"begun", "begin", false, true},
    {"bred", "breed", true, true},
    {"chose", "choose", true, false},
    {"clung", "cling", true, true},
    {"dealt", "deal", true, true},
    {"fed", "feed", true, true},
    {"fled", "flee", true, true},
    {"flung", "fling", true, true},
    {"forbade", "forbid", true, false},
    {"forbidden", "forbid", false, true},
    {"foresaw", "foresee", true, false},
    {"foreseen", "foresee", false, true},
    {"foretold", "foretell", true, true},
    {"forgave", "forgive", true, false},
    {"forgone", "forgo", false, true},
    {"forsook", "forsake", true, false},
    {"fought", "fight", true, true},
    {"froze", "freeze", true, false},
    {"hid", "hide", true, false},
    {"lent", "lend", true, true},
    {"misled", "mislead", true, true},
    {"outdid", "outdo", true, false},
    {"overran", "overrun", true, false},
    {"oversaw", "oversee", true, false},
    {"overseen", "oversee", false, true},
    {"overthrew", "overthrow", true, false},
    {"overthrown", "overthrow", false, true},
    {"overtook", "overtake", true, false},
    {"rebuilt", "rebuild", true, true},
    {"redrew", "redraw", true, false},
    {"resold", "resell", true, true},
    {"rethought", "rethink", true, true},
    {"sank", "sink", true, false},
    {"shook", "shake", true, false},
    {"sought", "seek", true, true},
    {"stole", "steal", true, false},
    {"strove", "strive", true, false},
    {"struck", "strike", true, true},
    {"swore", "swear", true, false},
    {"threw", "throw", true, false},
    {"tore", "tear", true, false},
    {"undertaken", "undertake", false, true},
    {"undertook", "undertake", true, false},
    {"undid", "undo", true, false},
    {"unwound", "unwind", true, true},
    {"upheld", "uphold", true, true},
    {"withdrawn", "withdraw", false, true},
    {"withdrew", "withdraw", true, false},
    {"withheld", "withhold", true, true},
    {"withstood", "withstand", true, true},
};

static int by_form(const void *word, const void *row)
{
    return strcmp(word, *(const char *const *)row);
}

const char *cs_irregular(const char *word, bool *past, bool *participle)
{
    size_t count = sizeof forms / sizeof *forms;
    const char *const *found = bsearch(word, forms, count, sizeof *forms, by_form);
    if (!found) return NULL;
    size_t at = (size_t)((const char *)found - (const char *)forms) / sizeof *forms;
    *past = forms[at].past;
    *participle = forms[at].participle;
    return forms[at].verb;
}

bool cs_is_name_in_ing(const char *word)
{
    static const char *const names[] = {"beijing", "chongqing", "fleming", "goering",
                                        "nanjing", "peking",    "xining",  NULL};
    return cs_word(names, word) >= 0;
}

bool cs_is_noun_in_disguise(const char *word)
{
    static const char *const nouns[] = {"ally", "anomaly", "assembly", "embargo", "monopoly", NULL};
    return cs_word(nouns, word) >= 0;
}
