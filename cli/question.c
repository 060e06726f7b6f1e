/* question.c - what `if` and `why` share: how a question about a crisis is put */
#include "question.h"

static const char *const compliance_words[] = {"none", "full", NULL};
static const char *const day_words[] = {"today", NULL};

const char *const cs_question_formats[] = {"text", "json", "dot", "md", NULL};

const struct option_spec cs_question_options[] = {
    {.name = "explain",
     .letter = 'e',
     .help = "print the proof: each duty with its article, its condition and the facts that meet it"},
    {.name = "all", .letter = 'a', .help = "list also what does not follow, one by one instead of folded"},
    {.name = "compliance",
     .kind = VALUE_STATE,
     .metavar = "none|full|STATE,...",
     .words = compliance_words,
     .help = "who is assumed to do what it owes, so that new facts arise: nobody (the default: law only), everybody, or"
             " the states named"},
    {.name = "as-known-by",
     .kind = VALUE_STATE,
     .metavar = "STATE",
     .help = "answer from the texts this state could know on the day; secret texts of others are left out"},
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "the day of every fact that does not bring its own: 2024-12-05, 2024-12, 1914, or today"},
    {.name = "hypothetical", .help = "go on where a treaty is not in force, as if it were, and say so"},
    {.name = NULL},
};
