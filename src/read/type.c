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

bool cs_type_is_first(const char *type)
{
    const char *dot = strrchr(type, '.');
    return dot && strcmp(dot, ".first") == 0;
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
        {"capability", CS_TYPE_TOPIC},
        {"statement.absence", CS_TYPE_SPEECH},
        {"statement", CS_TYPE_CONTENT | CS_TYPE_TOPIC | CS_TYPE_SPEECH},
        {"reaction", CS_TYPE_CONTENT | CS_TYPE_SPEECH},
        {"diplomatic", CS_TYPE_EVENT | CS_TYPE_SPEECH},
        {"denial", CS_TYPE_CONTENT | CS_TYPE_SPEECH},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (begins(type, kinds[i].type)) return kinds[i].flags | (cs_type_is_first(type) ? CS_TYPE_TOPIC : 0);
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

bool cs_type_judges(const char *type)
{
    return begins(type, "appraisal");
}

bool cs_type_of_status(const char *type)
{
    return begins(type, "appraisal.status");
}

typedef struct outcome {
    const char *name, *starts[24];
} outcome;

static const char *first_outcome(const outcome *lists, size_t count, const char *words)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; lists[i].starts[j]; j++)
            if (has_word(words, lists[i].starts[j])) return lists[i].name;
    return "";
}

static const char *status_word(const char *words)
{
    static const outcome lists[] = {
        /* the first that has a word there */
        {"de facto alliance", {"facto", "quasi", NULL}},
        {"alliance", {"allianc", "ally", "allie", "axis", "bloc", "confederat", NULL}},
        {"enmity", {"enem", "foe", "rival", "adversar", "hostil", NULL}},
        {"dependence", {"vassal", "satellit", "client", "protectorat", "puppet", NULL}},
        {"partnership", {"partner", "friend", NULL}},
        {"ties", {"tie", "ties", "relation", "cooperat", "link", "exchang", NULL}},
    };
    return first_outcome(lists, sizeof lists / sizeof *lists, words);
}

static const char *capability_word(const char *words)
{
    static const outcome lists[] = {
        {"nuclear", {"nuclear", "atomic", "warhead", "uranium", "plutonium", "enrich", NULL}},
        {"missile", {"missile", "rocket", "icbm", NULL}},
        {"troops", {"army", "armies", "soldier", "troop", "military", "navy", NULL}},
    };
    const char *found = first_outcome(lists, sizeof lists / sizeof *lists, words);
    return *found ? found : "arms";
}

const char *cs_type_word(const char *type, const char *words)
{
    if (cs_type_of_status(type)) return status_word(words);
    return begins(type, "capability") ? capability_word(words) : "";
}

const char *cs_comparison_word(const casus_claim *claim, const char *words)
{
    static const outcome lists[] = {
        /* the first that has a word there: "revives the old pledge, but offers weaker ..." is weaker */
        {"weaker",
         {"weaker", "weaken", "narrower", "modest", "looser", "softer", "watered", "diluted", "lesser", NULL}},
        {"stronger",
         {"stronger", "tougher", "broader", "wider", "deeper", "firmer", "strongest", "surpass", "outdo", "exceed",
          "beyond", "further", NULL}},
        {"different", {"contrast", "differ", "depart", "break", "unlike", NULL}},
        {"similar", {"similar",   "identical", "comparable", "reminiscent", "akin",     "equivalent", "like",   "hark",
                     "hearken",   "date",      "dating",     "recall",      "echo",     "resembl",    "mirror", "reviv",
                     "resurrect", "restor",    "evok",       "reprise",     "parallel", "match",      "return", NULL}},
    };
    size_t count = sizeof lists / sizeof *lists;
    for (size_t i = 0; i < count; i++)
        if (strcmp(claim->topic, lists[i].name) == 0) return lists[i].name;
    return first_outcome(lists, count, words);
}
