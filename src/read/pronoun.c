/* pronoun.c - whom "he", "it" and "they" mean: the subjects of the clauses around them, then those of the sentences before */
#include "read/coref.h"

#include <string.h>

/* Something "it" can stand for. */
static bool is_body(const cs_entity *entity)
{
    return entity->kind == CS_ENTITY_STATE || entity->kind == CS_ENTITY_ORGANISATION ||
           entity->kind == CS_ENTITY_ARMED || entity->kind == CS_ENTITY_OUTLET || entity->kind == CS_ENTITY_TREATY ||
           (entity->kind == CS_ENTITY_GROUP && !entity->member_count);
}

static bool is_plural(const cs_entity *entity)
{
    return entity->kind == CS_ENTITY_GROUP || entity->kind == CS_ENTITY_UNNAMED || entity->kind == CS_ENTITY_ARMED;
}

/* -- subjects --------------------------------------------------------------------------------------------------------- */

uint32_t cs_subject_child(const cs_walk *at, uint32_t verb)
{
    uint32_t subject = cs_token_child(at->finder, verb, CS_REL_NSUBJ);
    return subject != CS_NOWHERE ? subject : cs_token_child(at->finder, verb, CS_REL_NSUBJ_PASS);
}

/* The subject of the sentence that a token stands in, or CS_NOWHERE. */
uint32_t cs_subject_main(const cs_walk *at, uint32_t sentence)
{
    const cs_sentence *range = &at->finder->passage->sentences[sentence];
    for (uint32_t i = range->first; i < range->first + range->count; i++) {
        const cs_token *token = cs_walk_token(at, i);
        if (token->relation != CS_REL_NSUBJ && token->relation != CS_REL_NSUBJ_PASS) continue;
        uint32_t head = token->head;
        if (head != CS_NOWHERE &&
            (cs_walk_token(at, head)->head == CS_NOWHERE || cs_walk_token(at, head)->relation == CS_REL_ROOT))
            return i;
    }
    return CS_NOWHERE;
}

/* Subjects of the clauses around a token that stand before it, from the innermost; the nth of them, or CS_NOWHERE. */
uint32_t cs_subject_above(const cs_walk *at, uint32_t token, int nth)
{
    uint32_t under = token;
    for (int step = 0; step < CS_CLIMB_MAX; step++) {
        uint32_t head = cs_walk_token(at, under)->head;
        if (head == CS_NOWHERE) return CS_NOWHERE;
        uint32_t subject = cs_subject_child(at, head);
        if (subject != CS_NOWHERE && subject != under && subject < token && nth-- == 0) return subject;
        under = head;
    }
    return CS_NOWHERE;
}

/* Mentions joined to a subject by "and": how many, at most room; the first is the subject's own. */
uint32_t cs_subject_joined(const cs_walk *at, uint32_t subject, uint32_t *out, uint32_t room)
{
    uint32_t count = 0, own = cs_walk_mention(at, subject);
    if (own != CS_NOWHERE) out[count++] = CS_MENTION_AT(at->finder, own)->entity;
    for (uint32_t i = at->finder->child[subject]; i != CS_NOWHERE && count < room; i = at->finder->sibling[i]) {
        uint32_t other = cs_walk_token(at, i)->relation == CS_REL_CONJ ? cs_walk_mention(at, i) : CS_NOWHERE;
        if (other == CS_NOWHERE) continue;
        uint32_t entity = CS_MENTION_AT(at->finder, other)->entity;
        bool twice = false;
        for (uint32_t j = 0; j < count; j++) twice = twice || out[j] == entity;
        if (!twice) out[count++] = entity;
    }
    return count;
}

static const char *joined_name(const cs_walk *at, const uint32_t *entities, uint32_t count)
{
    cs_arena *arena = &at->finder->passage->arena;
    const char *name = CS_ENTITY_AT(at->finder, entities[0])->name;
    for (uint32_t i = 1; name && i < count; i++)
        name = cs_arena_format(arena, i + 1 < count ? "%s, %s" : "%s and %s", name,
                               CS_ENTITY_AT(at->finder, entities[i])->name);
    return name ? name : "";
}

uint32_t cs_walk_group(const cs_walk *at, const uint32_t *entities, uint32_t count)
{
    return cs_entity_group(at->finder, "", joined_name(at, entities, count), entities, count);
}

/* -- pronouns --------------------------------------------------------------------------------------------------------- */

static bool agrees(const cs_walk *at, uint32_t entity, cs_gender wanted)
{
    const cs_entity *one = CS_ENTITY_AT(at->finder, entity);
    if (entity == at->barred) return false;
    if (wanted == CS_IT) return is_body(one);
    if (wanted == CS_THEY) return is_plural(one) || (is_body(one) && one->kind != CS_ENTITY_TREATY);
    if (one->kind == CS_ENTITY_OTHER)
        return one->name[0] >= 'A' && !strchr(one->name, ' '); /* a surname nobody knows */
    if (!cs_entity_person(one)) return false;
    uint32_t thing = cs_entity_origin(at->finder, entity);
    return thing == CS_NO_THING || at->finder->names->things[thing].female == (wanted == CS_SHE);
}

/* The entity that a subject gives a pronoun; CS_NOWHERE when it does not agree. */
static uint32_t from_subject(const cs_walk *at, uint32_t subject, cs_gender wanted)
{
    uint32_t entities[8];
    if (subject == CS_NOWHERE) return CS_NOWHERE;
    uint32_t count = cs_subject_joined(at, subject, entities, 8);
    if (!count) { /* "Putin's visit ... his first" */
        uint32_t owner = wanted == CS_HE || wanted == CS_SHE
                             ? cs_walk_mention(at, cs_token_child(at->finder, subject, CS_REL_NMOD_POSS))
                             : CS_NOWHERE;
        if (owner == CS_NOWHERE || !agrees(at, CS_MENTION_AT(at->finder, owner)->entity, wanted)) return CS_NOWHERE;
        return CS_MENTION_AT(at->finder, owner)->entity;
    }
    if (count > 1) return wanted == CS_THEY ? cs_walk_group(at, entities, count) : CS_NOWHERE;
    return agrees(at, entities[0], wanted) ? entities[0] : CS_NOWHERE;
}

/* The last mention before a token that agrees, at most some sentences back. */
static uint32_t last_agreeing(const cs_walk *at, uint32_t token, cs_gender wanted)
{
    uint32_t here = cs_walk_token(at, token)->sentence;
    for (uint32_t i = at->recent_count; i-- > 0;) {
        const cs_mention *mention = CS_MENTION_AT(at->finder, at->recent[i]);
        if (cs_walk_token(at, mention->first)->sentence + CS_SENTENCES_BACK < here) return CS_NOWHERE;
        if (agrees(at, mention->entity, wanted)) return mention->entity;
    }
    return CS_NOWHERE;
}

/* The last state before a token in its own sentence that is not a place and qualifies nothing. */
static uint32_t last_body_here(const cs_walk *at, uint32_t token)
{
    uint32_t here = cs_walk_token(at, token)->sentence;
    for (uint32_t i = at->recent_count; i-- > 0;) {
        const cs_mention *mention = CS_MENTION_AT(at->finder, at->recent[i]);
        if (cs_walk_token(at, mention->first)->sentence != here) return CS_NOWHERE;
        if (!mention->place && !mention->modifies && agrees(at, mention->entity, CS_IT)) return mention->entity;
    }
    return CS_NOWHERE;
}

static bool speaks(const cs_token *verb)
{
    static const char *const verbs[] = {"say",    "state",    "add",      "tell",    "note",     "warn",
                                        "remark", "stress",   "explain",  "declare", "announce", "claim",
                                        "argue",  "insist",   "describe", "praise",  "point",    "continue",
                                        "write",  "conclude", "reply",    "ask",     NULL};
    for (const char *const *word = verbs; *word; word++)
        if (strcmp(verb->lemma, *word) == 0) return true;
    return false;
}

/* The subject of the first verb of speech in a sentence, when it agrees; CS_NOWHERE. */
static uint32_t speaker_in(const cs_walk *at, uint32_t sentence, cs_gender wanted)
{
    const cs_sentence *range = &at->finder->passage->sentences[sentence];
    for (uint32_t i = range->first; i < range->first + range->count; i++) {
        const cs_token *token = cs_walk_token(at, i);
        if (token->relation != CS_REL_NSUBJ || token->head == CS_NOWHERE || !speaks(cs_walk_token(at, token->head)))
            continue;
        uint32_t entity = from_subject(at, i, wanted);
        if (entity != CS_NOWHERE) return entity;
    }
    return CS_NOWHERE;
}

/* "the United States and its allies": what the possessor's noun is joined to. */
static uint32_t from_joined(const cs_walk *at, uint32_t token, cs_gender wanted)
{
    uint32_t noun = cs_walk_token(at, token)->head;
    if (cs_walk_token(at, token)->relation != CS_REL_NMOD_POSS || noun == CS_NOWHERE ||
        cs_walk_token(at, noun)->relation != CS_REL_CONJ)
        return CS_NOWHERE;
    uint32_t first = cs_walk_token(at, noun)->head, mention = cs_walk_mention(at, first);
    if (mention == CS_NOWHERE || CS_MENTION_AT(at->finder, mention)->head != first) return CS_NOWHERE;
    uint32_t entity = CS_MENTION_AT(at->finder, mention)->entity;
    return agrees(at, entity, wanted) ? entity : CS_NOWHERE;
}

/* "Although China remains cautious, it ...": the subject of a clause before the verb that the pronoun is the subject of. */
static uint32_t clause_before(const cs_walk *at, uint32_t token)
{
    uint32_t verb = cs_walk_token(at, token)->head;
    if (verb == CS_NOWHERE || cs_walk_token(at, token)->relation != CS_REL_NSUBJ) return CS_NOWHERE;
    uint32_t clause = cs_token_child(at->finder, verb, CS_REL_ADVCL);
    return clause != CS_NOWHERE && clause < token ? cs_subject_child(at, clause) : CS_NOWHERE;
}

/* Who a pronoun means in the sentences before its own. */
static uint32_t antecedent_before(const cs_walk *at, uint32_t token, cs_gender wanted)
{
    uint32_t sentence = cs_walk_token(at, token)->sentence, head = cs_walk_token(at, token)->head;
    bool person = wanted == CS_HE || wanted == CS_SHE,
         speech = person && head != CS_NOWHERE && speaks(cs_walk_token(at, head));
    for (uint32_t back = 1; back <= (person ? CS_SENTENCES_BACK : 1) && back <= sentence; back++) {
        uint32_t entity = speech ? speaker_in(at, sentence - back, wanted) : CS_NOWHERE;
        if (entity == CS_NOWHERE) entity = from_subject(at, cs_subject_main(at, sentence - back), wanted);
        if (entity == CS_NOWHERE && person) entity = speaker_in(at, sentence - back, wanted);
        if (entity != CS_NOWHERE && (wanted != CS_THEY || is_plural(CS_ENTITY_AT(at->finder, entity)))) return entity;
    }
    return person ? last_agreeing(at, token, wanted) : CS_NOWHERE;
}

/* "Putin's visit, his first": who possesses a noun above the pronoun. */
static uint32_t possessor_above(const cs_walk *at, uint32_t token, cs_gender wanted)
{
    uint32_t under = token;
    for (int step = 0; step < CS_CLIMB_MAX; step++) {
        uint32_t head = cs_walk_token(at, under)->head;
        if (head == CS_NOWHERE || cs_walk_token(at, head)->upos == CS_VERB) return CS_NOWHERE;
        uint32_t owner = cs_token_child(at->finder, head, CS_REL_NMOD_POSS),
                 mention = owner < token ? cs_walk_mention(at, owner) : CS_NOWHERE;
        if (owner != under && mention != CS_NOWHERE && agrees(at, CS_MENTION_AT(at->finder, mention)->entity, wanted))
            return CS_MENTION_AT(at->finder, mention)->entity;
        under = head;
    }
    return CS_NOWHERE;
}

uint32_t cs_antecedent(const cs_walk *at, uint32_t token, cs_gender wanted)
{
    uint32_t subject, entity = from_joined(at, token, wanted);
    if (entity == CS_NOWHERE && (wanted == CS_HE || wanted == CS_SHE)) entity = possessor_above(at, token, wanted);
    if (entity != CS_NOWHERE) return entity;
    subject = clause_before(at, token);
    if (subject != CS_NOWHERE && subject < token) {
        entity = from_subject(at, subject, wanted);
        if (entity != CS_NOWHERE || wanted == CS_IT) return entity;
    }
    for (int nth = 0; (subject = cs_subject_above(at, token, nth)) != CS_NOWHERE; nth++) {
        entity = from_subject(at, subject, wanted);
        if (entity != CS_NOWHERE) return entity;
        if (wanted == CS_IT && cs_walk_mention(at, subject) == CS_NOWHERE &&
            cs_walk_token(at, subject)->upos == CS_NOUN)
            return CS_NOWHERE;
    }
    if (wanted == CS_IT && (entity = last_body_here(at, token)) != CS_NOWHERE) return entity;
    return antecedent_before(at, token, wanted);
}

bool cs_pronoun_gender(const char *lower, cs_gender *out)
{
    static const struct {
        const char *word;
        cs_gender kind;
    } pronouns[] = {{"he", CS_HE},     {"him", CS_HE},     {"his", CS_HE},      {"himself", CS_HE},
                    {"she", CS_SHE},   {"her", CS_SHE},    {"hers", CS_SHE},    {"herself", CS_SHE},
                    {"it", CS_IT},     {"its", CS_IT},     {"itself", CS_IT},   {"they", CS_THEY},
                    {"them", CS_THEY}, {"their", CS_THEY}, {"theirs", CS_THEY}, {"themselves", CS_THEY}};
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (strcmp(lower, pronouns[i].word) == 0) {
            *out = pronouns[i].kind;
            return true;
        }
    return false;
}
