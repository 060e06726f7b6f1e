/* type.c - what kind of thing a type of claim is, for telling whether two claims are of one thing
 *
 * The types are those of the frames (docs/reading.md). A type that no line knows is ordered and told apart by what is said,
 * which errs towards two matters where there is one: counts then come out too low, never too high.
 */
#include "read/gather.h"

#include <string.h>

/* Does the type begin with this family or type, at a dot? */
static bool begins(const char *type, const char *with)
{
    size_t length = strlen(with);
    return strncmp(type, with, length) == 0 && (!type[length] || type[length] == '.');
}

int cs_type_of(const char *type)
{
    static const struct {
        const char *type;
        int flags;
    } kinds[] = {
        /* the first that fits */
        {"treaty.in_force", CS_TYPE_MUTUAL},
        {"treaty.content", CS_TYPE_MUTUAL | CS_TYPE_CONTENT},
        {"treaty.replacement", CS_TYPE_MUTUAL},
        {"treaty", CS_TYPE_MUTUAL | CS_TYPE_EVENT},
        {"obligation", CS_TYPE_MUTUAL},
        {"disclosure", CS_TYPE_MUTUAL},
        {"comparison", CS_TYPE_MUTUAL},
        {"appraisal.comparison", CS_TYPE_MUTUAL},
        {"appraisal.status", CS_TYPE_MUTUAL | CS_TYPE_TOPIC},
        {"meeting.visit", CS_TYPE_EVENT},
        {"meeting", CS_TYPE_MUTUAL | CS_TYPE_EVENT},
        {"exercise", CS_TYPE_MUTUAL | CS_TYPE_EVENT},
        {"transfer", CS_TYPE_EVENT | CS_TYPE_TOPIC},
        {"sanction.imposed", CS_TYPE_EVENT},
        {"sanction.lifted", CS_TYPE_EVENT},
        {"sanction", CS_TYPE_TOPIC},
        {"conflict", CS_TYPE_EVENT},
        {"test", CS_TYPE_EVENT},
        {"capability", CS_TYPE_TOPIC | CS_TYPE_CONTENT},
        {"statement.absence", CS_TYPE_SPEECH},
        {"statement", CS_TYPE_CONTENT | CS_TYPE_TOPIC | CS_TYPE_SPEECH},
        {"reaction", CS_TYPE_CONTENT | CS_TYPE_SPEECH},
        {"diplomatic", CS_TYPE_EVENT | CS_TYPE_SPEECH},
        {"denial", CS_TYPE_CONTENT | CS_TYPE_SPEECH},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (begins(type, kinds[i].type)) return kinds[i].flags;
    return CS_TYPE_CONTENT | CS_TYPE_TOPIC;
}

bool cs_types_exclude(const char *one, const char *other)
{
    static const char *const pairs[][2] = {
        {"treaty.in_force", "treaty.ended"},      {"treaty.in_force", "treaty.replacement"},
        {"treaty.renewed", "treaty.ended"},       {"disclosure.published", "disclosure.withheld"},
        {"sanction.in_force", "sanction.lifted"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((begins(one, pairs[i][0]) && begins(other, pairs[i][1])) ||
            (begins(one, pairs[i][1]) && begins(other, pairs[i][0])))
            return true;
    return false;
}

bool cs_type_compares(const char *type)
{
    return begins(type, "comparison") || begins(type, "appraisal.comparison");
}

/* Begins a word of the text with this? */
static bool has_word(const char *text, const char *start)
{
    const char *at = text, *end = text + strlen(text);
    char word[CS_TERM_BYTES_MAX + 1];
    while (cs_term_next(&at, end, word))
        if (strncmp(word, start, strlen(start)) == 0) return true;
    return false;
}

const char *cs_comparison_word(const casus_claim *claim, const char *words)
{
    static const struct {
        const char *outcome, *starts[24];
    } lists[] = {
        /* the first that has a word there: "revives the old pledge, but offers weaker ..." is weaker */
        {"weaker",
         {"weaker", "weaken", "narrower", "modest", "looser", "softer", "watered", "diluted", "lesser", NULL}},
        {"stronger",
         {"stronger", "tougher", "broader", "wider", "deeper", "firmer", "strongest", "surpass", "outdo", "exceed",
          "beyond", NULL}},
        {"different", {"contrast", "differ", "depart", "break", "unlike", NULL}},
        {"similar", {"similar",   "identical", "comparable", "reminiscent", "akin",     "equivalent", "like",   "hark",
                     "hearken",   "date",      "dating",     "recall",      "echo",     "resembl",    "mirror", "reviv",
                     "resurrect", "restor",    "evok",       "reprise",     "parallel", "match",      "return", NULL}},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (strcmp(claim->topic, lists[i].outcome) == 0) return lists[i].outcome;
        for (size_t j = 0; lists[i].starts[j]; j++)
            if (has_word(words, lists[i].starts[j])) return lists[i].outcome;
    }
    return "";
}
