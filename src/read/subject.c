/* subject.c - who does what a predicate says: its subject, or whoever joining, relative clauses, control and participles make it */
#include "read/subject.h"

#include <string.h>

enum { DEPTH_MAX = 8 };

bool cs_predicates(const cs_syntax *s, uint32_t token)
{
    return cs_verbal(s, token) || cs_below_with(s, token, CS_REL_COP) != CS_NOWHERE ||
           cs_below_with(s, token, CS_REL_NSUBJ) != CS_NOWHERE;
}

/* -- relative pronouns ------------------------------------------------------------------------------------------------------- */

static bool is_relative_word(const cs_syntax *s, uint32_t token)
{
    const char *word = cs_word_at(s, token)->lower;
    return strcmp(word, "which") == 0 || strcmp(word, "who") == 0 || strcmp(word, "whom") == 0 ||
           (strcmp(word, "that") == 0 && !cs_tagged(s, token, "IN"));
}

uint32_t cs_meant_by(const cs_syntax *s, uint32_t token)
{
    if (token == CS_NOWHERE || !is_relative_word(s, token)) return token;
    uint32_t up = token, before = token;
    for (int depth = 0; up != CS_NOWHERE && depth < DEPTH_MAX; depth++, up = cs_head_of(s, up)) {
        cs_relation relation = cs_relation_of(s, up);
        if (relation == CS_REL_ACL_RELCL || relation == CS_REL_ACL) return cs_head_of(s, up);
    }
    if (before > 0 && cs_word_at(s, before - 1)->upos == CS_ADP) before--; /* ", with which" */
    if (before > 0 && strcmp(cs_word_at(s, before - 1)->lower, ",") == 0) before--;
    return before > 0 && cs_nominal(s, before - 1) ? before - 1 : token; /* the clause was hung elsewhere */
}

/* -- subjects ------------------------------------------------------------------------------------------------------------------ */

uint32_t cs_own_subject(const cs_syntax *s, uint32_t token)
{
    CS_EACH_BELOW(s, token, c) {
        cs_relation relation = cs_relation_of(s, c);
        if (relation == CS_REL_NSUBJ || relation == CS_REL_NSUBJ_PASS || relation == CS_REL_NSUBJ_OUTER ||
            relation == CS_REL_CSUBJ || relation == CS_REL_CSUBJ_PASS)
            return cs_meant_by(s, c);
    }
    return CS_NOWHERE;
}

bool cs_carries(const cs_scene *scene, uint32_t token)
{
    const uint64_t *own = scene->frames->own;
    uint64_t carriers = own[CS_CLASS_LIGHT] | own[CS_CLASS_PROMISE] | own[CS_CLASS_PLAN] | own[CS_CLASS_REFRAIN] |
                        own[CS_CLASS_ENABLE] | own[CS_CLASS_HINDER];
    return (scene->classes[token] & carriers) != 0;
}

static uint32_t subject_at(const cs_scene *scene, uint32_t token, uint8_t *reach, int depth);

bool cs_opens_matter(const char *word)
{
    static const char *const words[] = {"to", "of", "for", "from", "about", "on", NULL};
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0) return true;
    return false;
}

uint32_t cs_owner_of(const cs_scene *scene, uint32_t noun, uint8_t *reach, int depth)
{
    const cs_syntax *s = &scene->syntax;
    CS_EACH_BELOW(s, noun, c)
        if (cs_relation_of(s, c) == CS_REL_NMOD_POSS) return c;
    CS_EACH_BELOW(s, noun, c)
        if (cs_relation_of(s, c) == CS_REL_NMOD && strcmp(cs_preposition_of(s, c), "by") == 0) return c;
    CS_EACH_BELOW(s, noun, c) {
        uint32_t mention = scene->found->mention_of[c];
        if (mention != CS_NOWHERE && scene->found->mentions[mention].modifies) return c;
    }
    uint32_t up = cs_head_of(s, noun);
    cs_relation relation = cs_relation_of(s, noun);
    if (up != CS_NOWHERE && cs_verbal(s, up) && (relation == CS_REL_OBJ || relation == CS_REL_OBL) &&
        cs_carries(scene, up))
        return subject_at(scene, up, reach, depth + 1);
    return CS_NOWHERE;
}

/* "called on X to go": X goes. */
static uint32_t called_on(const cs_scene *scene, uint32_t verb)
{
    const cs_syntax *s = &scene->syntax;
    if (!cs_has_class(scene, verb, CS_CLASS_URGE) || cs_below_with(s, verb, CS_REL_OBJ) != CS_NOWHERE)
        return CS_NOWHERE;
    CS_EACH_BELOW(s, verb, c) {
        const char *preposition = cs_preposition_of(s, c);
        if (cs_relation_of(s, c) == CS_REL_OBL &&
            (strcmp(preposition, "on") == 0 || strcmp(preposition, "upon") == 0 || strcmp(preposition, "to") == 0))
            return c;
    }
    return CS_NOWHERE;
}

/* Of an infinitive or gerund below `up`: the object of up when it has one that is told to do it, else its subject. */
static uint32_t controller(const cs_scene *scene, uint32_t up, uint8_t *reach, int depth)
{
    const cs_syntax *s = &scene->syntax;
    if (*reach < CS_REACH_CARRIED) *reach = CS_REACH_CARRIED;
    if (!cs_verbal(s, up) && cs_nominal(s, up) && cs_below_with(s, up, CS_REL_COP) == CS_NOWHERE)
        return cs_owner_of(scene, up, reach, depth);
    uint32_t called = called_on(scene, up);
    if (called != CS_NOWHERE) return called;
    if (!cs_has_class(scene, up, CS_CLASS_PROMISE) && !cs_in_passive(s, up)) {
        uint32_t object = cs_below_with(s, up, CS_REL_OBJ), indirect = cs_below_with(s, up, CS_REL_IOBJ);
        if (indirect != CS_NOWHERE) return cs_meant_by(s, indirect);
        if (object != CS_NOWHERE && !cs_has_class(scene, up, CS_CLASS_LIGHT)) return cs_meant_by(s, object);
    }
    return subject_at(scene, up, reach, depth + 1);
}

/* "the pact between A and B, signed in May": behind a comma a participle is of the whole phrase, not of the name that ends it. */
static uint32_t noun_around(const cs_scene *scene, uint32_t name)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t up = name;
    if (scene->found->mention_of[name] == CS_NOWHERE) return name;
    while (cs_relation_of(s, up) == CS_REL_CONJ && cs_head_of(s, up) != CS_NOWHERE) up = cs_head_of(s, up);
    uint32_t noun = cs_relation_of(s, up) == CS_REL_NMOD ? cs_head_of(s, up) : CS_NOWHERE;
    return noun != CS_NOWHERE && cs_nominal(s, noun) ? noun : name;
}

static bool follows_comma(const cs_syntax *s, uint32_t token)
{
    return token > 0 && strcmp(cs_word_at(s, token - 1)->lower, ",") == 0;
}

/* "X denies it, citing ...": the subject of the verb around the noun that the participle was hung on. */
static uint32_t subject_around(const cs_scene *scene, uint32_t noun, uint8_t *reach, int depth)
{
    const cs_syntax *s = &scene->syntax;
    *reach = CS_REACH_CARRIED;
    for (uint32_t up = noun; up != CS_NOWHERE && depth < DEPTH_MAX; up = cs_head_of(s, up), depth++)
        if (cs_predicates(s, up)) return subject_at(scene, up, reach, depth + 1);
    return noun;
}

static uint32_t blamed_object(const cs_syntax *s, uint32_t verb)
{
    uint32_t object = cs_below_with(s, verb, CS_REL_OBJ);
    return object != CS_NOWHERE ? object : cs_below_with(s, verb, CS_REL_NSUBJ_PASS);
}

/* "accused X of sending", "thanked X for sending", "warned X against sending": it is X who sends, or would. */
static bool blamed(const cs_scene *scene, uint32_t gerund, uint32_t up)
{
    static const char *const before[] = {"of", "for", "from", "against", NULL};
    if (cs_word(before, cs_preposition_of(&scene->syntax, gerund)) < 0) return false;
    uint32_t object = cs_verbal(&scene->syntax, up) ? blamed_object(&scene->syntax, up) : CS_NOWHERE;
    return object != CS_NOWHERE &&
           (scene->found->mention_of[object] != CS_NOWHERE || cs_has_class(scene, object, CS_CLASS_AGENT));
}

/* "in answer to X allowing it": who stands directly before a gerund does it, though the parser hung both on the noun. */
static uint32_t just_before(const cs_scene *scene, uint32_t gerund, uint32_t up)
{
    uint32_t before = gerund;
    while (before > 0 && cs_word_at(&scene->syntax, before - 1)->upos == CS_ADV) before--;
    uint32_t mention = before ? scene->found->mention_of[before - 1] : CS_NOWHERE;
    if (mention == CS_NOWHERE || scene->found->mentions[mention].modifies) return CS_NOWHERE;
    uint32_t head = scene->found->mentions[mention].head;
    return head != up && cs_head_of(&scene->syntax, head) == up ? head : CS_NOWHERE;
}

static bool is_time_unit(const char *lemma)
{
    static const char *const words[] = {"day",   "week",    "month",   "year",      "hour",   "minute",
                                        "night", "morning", "evening", "afternoon", "decade", NULL};
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], lemma) == 0) return true;
    return false;
}

/* A time taken for the subject ("Chad last week said"): the name that was hung on it, or joined to it. */
static uint32_t not_the_time(const cs_scene *scene, uint32_t subject)
{
    const cs_found *found = scene->found;
    if (subject == CS_NOWHERE || found->mention_of[subject] != CS_NOWHERE) return subject;
    if (cs_head_of(&scene->syntax, subject) == subject + 2 &&
        strcmp(cs_word_at(&scene->syntax, subject + 1)->lower, "-") == 0)
        CS_EACH_BELOW(&scene->syntax, subject,
                      c) /* "Chad test-fired": the first half of the verb taken for the subject */
            if (cs_relation_of(&scene->syntax, c) == CS_REL_COMPOUND) return c;
    bool time = is_time_unit(cs_word_at(&scene->syntax, subject)->lemma);
    for (uint32_t i = 0; i < found->time_count && found->times[i].first <= subject; i++)
        time = time || found->times[i].last >= subject;
    if (!time) return subject;
    uint32_t verb = cs_head_of(&scene->syntax, subject), before = verb;
    for (int back = 0; verb != CS_NOWHERE && back < 3 && before > subject;
         back++) { /* "weeks before, the army launched" */
        uint32_t mention = found->mention_of[--before];
        if (mention != CS_NOWHERE && !found->mentions[mention].modifies && cs_hangs_on(&scene->syntax, before, subject))
            return found->mentions[mention].head;
    }
    CS_EACH_BELOW(&scene->syntax, subject, c) {
        cs_relation relation = cs_relation_of(&scene->syntax, c);
        bool name = found->mention_of[c] != CS_NOWHERE && relation != CS_REL_NMOD;
        if (name || (relation == CS_REL_CONJ && cs_nominal(&scene->syntax, c))) return c;
    }
    return subject;
}

/* "it", "they" of whom nothing is known: the subject of the clause around ("Chad says it will send"). */
static uint32_t for_pronoun(const cs_scene *scene, uint32_t subject, uint32_t verb)
{
    const cs_syntax *s = &scene->syntax;
    if (subject == CS_NOWHERE || cs_word_at(s, subject)->upos != CS_PRON) return subject;
    uint32_t mention = scene->found->mention_of[subject];
    if (mention != CS_NOWHERE && scene->found->entities[scene->found->mentions[mention].entity].kind != CS_ENTITY_OTHER)
        return subject;
    for (int depth = 0; verb != CS_NOWHERE && depth < DEPTH_MAX; depth++, verb = cs_head_of(s, verb)) {
        cs_relation relation = cs_relation_of(s, verb);
        if (relation != CS_REL_CCOMP && relation != CS_REL_CONJ && relation != CS_REL_PARATAXIS &&
            relation != CS_REL_ADVCL)
            continue;
        uint32_t around = cs_head_of(s, verb) == CS_NOWHERE ? CS_NOWHERE : cs_own_subject(s, cs_head_of(s, verb));
        if (around != CS_NOWHERE && cs_word_at(s, around)->upos != CS_PRON) return around;
    }
    return subject;
}

/* "X's pledge to send", "X opposed the move by summoning": whose the noun is, or who does the verb around it. */
static uint32_t subject_of_marked(const cs_scene *scene, uint32_t clause, uint32_t noun, uint8_t *reach, int depth)
{
    uint32_t owner = cs_opens_matter(cs_preposition_of(&scene->syntax, clause)) ? cs_owner_of(scene, noun, reach, depth)
                                                                                : CS_NOWHERE;
    return owner != CS_NOWHERE ? owner : subject_around(scene, noun, reach, depth);
}

/* "accused X of ramming a boat, wounding two": has the verb such a gerund? */
static bool blames(const cs_scene *scene, uint32_t verb)
{
    CS_EACH_BELOW(&scene->syntax, verb, c)
        if (cs_tagged(&scene->syntax, c, "VBG") && blamed(scene, c, verb)) return true;
    return false;
}

static uint32_t subject_at(const cs_scene *scene, uint32_t token, uint8_t *reach, int depth)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t own = not_the_time(scene, cs_own_subject(s, token)), up = cs_head_of(s, token);
    if (own != CS_NOWHERE || up == CS_NOWHERE || depth > DEPTH_MAX) return for_pronoun(scene, own, token);
    uint8_t shared = *reach < CS_REACH_SHARED ? CS_REACH_SHARED : *reach;
    switch (cs_relation_of(s, token)) {
    case CS_REL_CONJ:
    case CS_REL_PARATAXIS:
        *reach = shared;
        if (cs_predicates(s, up) || cs_word_at(s, up)->upos == CS_ADJ) return subject_at(scene, up, reach, depth + 1);
        return CS_NOWHERE;
    case CS_REL_ACL_RELCL:
    case CS_REL_AMOD: *reach = shared; return up;
    case CS_REL_ADVMOD: /* "remained silent" */
        *reach = shared;
        return cs_word_at(s, token)->upos == CS_ADJ ? subject_at(scene, up, reach, depth + 1) : CS_NOWHERE;
    case CS_REL_ACL:
        *reach = shared;
        if (cs_tagged(s, token, "VBG") && follows_comma(s, token)) return subject_around(scene, up, reach, depth);
        if (cs_tagged(s, token, "VBG") && just_before(scene, token, up) != CS_NOWHERE)
            return just_before(scene, token, up);
        if (cs_tagged(s, token, "VBN") || cs_tagged(s, token, "VBD"))
            return follows_comma(s, token) ? noun_around(scene, up) : up;
        return cs_below_with(s, token, CS_REL_MARK) != CS_NOWHERE ? subject_of_marked(scene, token, up, reach, depth)
                                                                  : up;
    case CS_REL_XCOMP:
    case CS_REL_CCOMP: return controller(scene, up, reach, depth);
    case CS_REL_ADVCL:
    case CS_REL_OBL:
    case CS_REL_OBL_UNMARKED:
    case CS_REL_DEP:
        if (cs_nominal(s, up) && !cs_predicates(s, up)) return cs_owner_of(scene, up, reach, depth);
        if (cs_carries(scene, up) || called_on(scene, up) != CS_NOWHERE) return controller(scene, up, reach, depth);
        *reach = CS_REACH_CARRIED;
        if (blames(scene, up) && cs_tagged(s, token, "VBG")) return cs_meant_by(s, blamed_object(s, up));
        return blamed(scene, token, up) ? cs_meant_by(s, blamed_object(s, up))
                                        : subject_at(scene, up, reach, depth + 1);
    case CS_REL_NMOD: /* a gerund after a noun: "of providing" */ return controller(scene, up, reach, depth);
    default: return CS_NOWHERE;
    }
}

uint32_t cs_subject_of(const cs_scene *scene, uint32_t token, uint8_t *reach)
{
    return subject_at(scene, token, reach, 0);
}
