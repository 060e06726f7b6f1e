/* attach_time.c - which of the times of a sentence dates a claim
 *
 * A time dates the verb or event noun that it hangs on, however many prepositions stand between, but never through a clause of its
 * own. Beyond that it is shared where grammar shares it: by a participle and the verb it hangs on, by joined verbs with one
 * subject. A time inside of a noun phrase ("the 1979 pact", "last week's attack") dates what the noun names and nothing else.
 */
#include "read/scene.h"
#include "record/words.h"

#include <string.h>

enum { NEVER = -1, SHARED = 12, LEADING = 40 };

bool cs_draft_core(const cs_draft *draft, uint32_t token)
{
    if (token == draft->trigger) return true;
    for (int i = 0; i < draft->chain_count; i++)
        if (draft->chain[i] == token) return true;
    return false;
}

bool cs_begins_clause(const cs_syntax *s, uint32_t token)
{
    switch (cs_relation_of(s, token)) {
    case CS_REL_CCOMP:
    case CS_REL_ADVCL:
    case CS_REL_ACL_RELCL:
    case CS_REL_ACL:
    case CS_REL_PARATAXIS: return true;
    case CS_REL_CONJ: return cs_verbal(s, token);
    default: return false;
    }
}

static bool has_subject(const cs_syntax *s, uint32_t verb)
{
    return cs_below_with(s, verb, CS_REL_NSUBJ) != CS_NOWHERE ||
           cs_below_with(s, verb, CS_REL_NSUBJ_PASS) != CS_NOWHERE;
}

/* "fired rockets, killing seven": happens with the verb it hangs on; "after visiting Baku" does not. */
static bool is_participle(const cs_syntax *s, uint32_t verb)
{
    return cs_relation_of(s, verb) == CS_REL_ADVCL && cs_tagged(s, verb, "VBG") && !has_subject(s, verb) &&
           cs_below_with(s, verb, CS_REL_MARK) == CS_NOWHERE && cs_below_with(s, verb, CS_REL_CASE) == CS_NOWHERE;
}

/* "killed one and captured four": what the same people did as well. */
static bool is_joined(const cs_syntax *s, uint32_t verb)
{
    return cs_relation_of(s, verb) == CS_REL_CONJ && cs_verbal(s, verb) && !has_subject(s, verb);
}

/* "Wednesday night", "the first week of June": words that only say more of a time. */
static bool is_time_word(const cs_syntax *s, uint32_t token)
{
    static const char *const words[] = {"night",  "morning", "evening", "afternoon", "day",   "week",
                                        "month",  "year",    "dawn",    "end",       "start", "course",
                                        "period", "close",   "middle",  "hour",      "time",  NULL};
    return cs_word(words, cs_word_at(s, token)->lemma) >= 0;
}

/* The noun that a time qualifies as part of its name ("the 1979 pact", "a pact of 1979", "Monday's talks"), or CS_NOWHERE. */
static uint32_t dated_thing(const cs_syntax *s, uint32_t time)
{
    uint32_t noun = cs_head_of(s, time);
    if (noun == CS_NOWHERE || !cs_nominal(s, noun) || is_time_word(s, noun)) return CS_NOWHERE;
    bool name = cs_word_at(s, noun)->upos == CS_PROPN && cs_word_at(s, time)->upos != CS_NUM;
    if (name && cs_relation_of(s, time) != CS_REL_NMOD_POSS) return CS_NOWHERE; /* "Last year Egypt ..." */
    switch (cs_relation_of(s, time)) {
    case CS_REL_NUMMOD:
    case CS_REL_COMPOUND:
    case CS_REL_AMOD:
    case CS_REL_NMOD_POSS: return noun;
    case CS_REL_NMOD: return strcmp(cs_preposition_of(s, time), "of") == 0 ? noun : CS_NOWHERE;
    default: return CS_NOWHERE;
    }
}

/* The year of a treaty dates what holds by the treaty itself, not what is done to it later ("renewed the 1979 pact"). */
static bool holds_by_treaty(const cs_draft *draft)
{
    static const char *const types[] = {"treaty.signing", "treaty.in_force", "treaty.content", "obligation"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strncmp(draft->type, types[i], strlen(types[i])) == 0) return true;
    return false;
}

bool cs_set_apart(const cs_syntax *s, uint32_t token)
{
    static const char *const words[] = {"after", "before", "since", "following", "of", "until", "till", "to", NULL};
    static const char *const pairs[] = {"ahead", "prior", NULL};
    const char *preposition = cs_preposition_of(s, token);
    if (!cs_nominal(s, token) || cs_word(words, preposition) < 0) return false;
    if (strcmp(preposition, "of") != 0 && strcmp(preposition, "to") != 0) return true;
    CS_EACH_BELOW(s, token, c)
        if (cs_relation_of(s, c) == CS_REL_CASE && cs_word(pairs, cs_word_at(s, c)->lower) >= 0) return true;
    return false;
}

/* "The purchase of jets in 2016 angered Pakistan": what happened then is what the subject names. */
static bool is_event_subject(const cs_scene *scene, uint32_t token)
{
    cs_relation relation = cs_relation_of(&scene->syntax, token);
    if (relation != CS_REL_NSUBJ && relation != CS_REL_NSUBJ_PASS) return false;
    return cs_word_at(&scene->syntax, token)->upos == CS_NOUN && !cs_has_class(scene, token, CS_CLASS_AGENT) &&
           !cs_has_class(scene, token, CS_CLASS_PEOPLE);
}

/* Steps from a time up to a goal, or to the draft's trigger and what carries it when goal is CS_NOWHERE. */
static int climb(const cs_scene *scene, const cs_draft *draft, const cs_time *time, uint32_t goal)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t token = time->head, treaty = draft->roles[CS_ROLE_TREATY].token, thing = dated_thing(s, token);
    bool same_day = time->day_inferred && time->when.first == time->when.last; /* "after talks on Monday" */
    int more = 0;
    if (thing != CS_NOWHERE && !cs_draft_core(draft, thing) && !(thing == treaty && holds_by_treaty(draft)))
        return NEVER;
    for (int steps = 0; token != CS_NOWHERE && steps < CS_SENTENCE_TOKENS_MAX; steps++, token = cs_head_of(s, token)) {
        if (goal != CS_NOWHERE ? token == goal : token == draft->trigger) return steps + more;
        if (goal == CS_NOWHERE && (cs_draft_core(draft, token) || token == treaty)) return steps + more + 1;
        if (steps && !same_day && cs_set_apart(s, token)) return NEVER;
        if (steps && is_event_subject(scene, token)) return NEVER;
        if (!cs_begins_clause(s, token)) continue;
        if (!is_participle(s, token) && !(is_joined(s, token) && time->first > token)) return NEVER;
        more += SHARED;
    }
    return NEVER;
}

/* The time of the verb that a participle or joined verb hangs on, where it has none itself. */
static int share(const cs_scene *scene, const cs_draft *draft, const cs_time *time)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t verb = draft->chain_count ? draft->chain[draft->chain_count - 1] : draft->trigger;
    for (int up = 1; up <= 4; up++) {
        bool joined = is_joined(s, verb);
        if (!joined && !is_participle(s, verb)) return NEVER;
        verb = cs_head_of(s, verb);
        int steps = joined && time->first > verb ? NEVER : climb(scene, draft, time, verb);
        if (steps >= 0) return SHARED * up + steps;
    }
    return NEVER;
}

/* A verb that says no more of an event than that it happens, or how much of it: "the talks began on Monday", "exports reached a peak". */
static bool only_happens(const cs_scene *scene, uint32_t verb, bool subject)
{
    static const char *const words[] = {"take", "happen", "occur",  "come",   "begin", "start", "end",   "follow",
                                        "open", "close",  "resume", "last",   "go",    "run",   "enter", "remain",
                                        "be",   "reach",  "total",  "amount", "rise",  "fall",  "grow",  NULL};
    if (subject) return cs_word(words, cs_word_at(&scene->syntax, verb)->lemma) >= 0;
    return cs_has_class(scene, verb, CS_CLASS_LIGHT);
}

/* A time that hangs on the verb above a nominal event dates it too, when the verb only says that it happens. */
static int happen(const cs_scene *scene, const cs_draft *draft, const cs_time *time)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t noun = draft->trigger, verb;
    for (int up = 0;
         up < 4 && noun != CS_NOWHERE && !cs_verbal(s, cs_head_of(s, noun) == CS_NOWHERE ? noun : cs_head_of(s, noun));
         up++) {
        if (cs_begins_clause(s, noun)) return NEVER;
        noun = cs_head_of(s, noun);
    }
    if (noun == CS_NOWHERE || cs_verbal(s, noun) || cs_begins_clause(s, noun)) return NEVER;
    verb = cs_head_of(s, noun);
    if (verb == CS_NOWHERE) return NEVER;
    cs_relation relation = cs_relation_of(s, noun);
    if (!only_happens(scene, verb, relation == CS_REL_NSUBJ || relation == CS_REL_NSUBJ_PASS)) return NEVER;
    int steps = climb(scene, draft, time, verb);
    return steps < 0 ? NEVER : SHARED + steps;
}

/* "Russia's operations in Syria since 2015": right behind the words of an event noun, and hung on no verb. */
static int follow(const cs_scene *scene, const cs_draft *draft, const cs_time *time)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t up = cs_head_of(s, time->head), behind = s->right[draft->trigger] + 1;
    if (!cs_nominal(s, draft->trigger) || up == CS_NOWHERE || cs_verbal(s, up)) return NEVER;
    if (behind < time->first && cs_word_at(s, behind)->upos == CS_PUNCT) behind++;
    return time->first == behind ? LEADING : NEVER;
}

/* "On Monday, ..." at the head of a sentence dates its main verb, wherever the parse has put it. */
static int lead(const cs_scene *scene, const cs_draft *draft, const cs_time *time)
{
    const cs_syntax *s = &scene->syntax;
    const cs_sentence *sentence = &scene->passage->sentences[cs_word_at(s, draft->trigger)->sentence];
    uint32_t verb = draft->chain_count ? draft->chain[draft->chain_count - 1] : draft->trigger;
    if (time->first > sentence->first + 1 || cs_head_of(s, verb) != CS_NOWHERE || !cs_verbal(s, verb)) return NEVER;
    uint32_t behind = time->last + 1;
    bool comma = behind < sentence->first + sentence->count && strcmp(cs_word_at(s, behind)->lower, ",") == 0;
    return comma ? LEADING : NEVER;
}

/* "the first visit since 2005": the time tells how long there was none. */
static bool counts_since(const cs_scene *scene, const cs_draft *draft, const cs_time *time)
{
    const cs_syntax *s = &scene->syntax;
    const cs_sentence *sentence = &scene->passage->sentences[cs_word_at(s, draft->trigger)->sentence];
    if (time->when.last != CASUS_DAY_MAX) return false;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        const cs_token *token = cs_word_at(s, i);
        if (strcmp(token->lower, "first") != 0 && strcmp(token->lower, "only") != 0 && token->xpos != CS_XPOS_JJS)
            continue;
        uint32_t up = cs_head_of(s, i);
        for (int steps = 0; up != CS_NOWHERE && steps < 3; steps++, up = cs_head_of(s, up))
            if (cs_draft_core(draft, up)) return true;
    }
    return false;
}

/* The event that a time dates by standing in its words ("since the coup in July 2023"), or CS_NOWHERE. */
static uint32_t event_of(const cs_found *found, uint32_t time)
{
    const cs_time *before = time ? &found->times[time - 1] : NULL;
    return before && before->around && before->last == found->times[time].last ? before->head : CS_NOWHERE;
}

static int steps_to(const cs_scene *scene, const cs_draft *draft, const cs_time *time)
{
    int (*const ways[])(const cs_scene *, const cs_draft *, const cs_time *) = {share, happen, follow, lead};
    int steps = climb(scene, draft, time, CS_NOWHERE);
    for (size_t way = 0; steps < 0 && way < sizeof ways / sizeof *ways; way++) steps = ways[way](scene, draft, time);
    return steps;
}

uint32_t cs_time_of(const cs_scene *scene, const cs_draft *draft)
{
    const cs_found *found = scene->found;
    uint32_t sentence = cs_word_at(&scene->syntax, draft->trigger)->sentence, best = CS_NOWHERE;
    int nearest = CS_SENTENCE_TOKENS_MAX;
    for (uint32_t i = 0; i < found->time_count; i++) {
        const cs_time *time = &found->times[i];
        if (cs_word_at(&scene->syntax, time->head)->sentence != sentence || time->duration) continue;
        uint32_t event = event_of(found, i);
        if (event == draft->trigger) return i;
        if (event != CS_NOWHERE || (time->around && time->head == draft->trigger)) continue;
        if (counts_since(scene, draft, time)) continue;
        int steps = steps_to(scene, draft, time);
        if (steps < 0 || steps >= nearest) continue;
        nearest = steps;
        best = i;
    }
    return best;
}
