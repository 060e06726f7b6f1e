/* argument.c - who fills what of a word: subject, object, prepositions of a verb, a noun or an adjective, wherever they stand */
#include "read/subject.h"

#include <string.h>

static void add(cs_arguments *out, cs_path_kind path, uint32_t head, const char *preposition, uint8_t reach)
{
    if (head == CS_NOWHERE || head == out->trigger || out->count == CS_ARGUMENTS_MAX) return;
    for (int i = 0; i < out->count; i++)
        if (out->at[i].head == head && out->at[i].path == path) return;
    out->at[out->count++] = (cs_argument){head, (uint8_t)path, reach, preposition};
}

/* -- what hangs on a word -------------------------------------------------------------------------------------------------------- */

/* The prepositional phrases of a noun that may belong to the event, however deep the parser hung them: "weapons to Ukraine",
 * "dozens of trucks to Ukraine", "talks in Oman with Iran". */
static void add_phrases_below(const cs_scene *scene, uint32_t noun, uint8_t reach, bool with_of, int depth,
                              cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    CS_EACH_BELOW(s, noun, c) {
        cs_relation relation = cs_relation_of(s, c);
        if (relation != CS_REL_NMOD && relation != CS_REL_OBL) continue;
        const char *preposition = cs_preposition_of(s, c);
        if (*preposition && (with_of || strcmp(preposition, "of") != 0))
            add(out, CS_PATH_PREPOSITION, cs_meant_by(s, c), preposition, reach);
        if (depth > 0) add_phrases_below(scene, c, reach, false, depth - 1, out);
    }
}

static void add_own_phrases(const cs_scene *scene, uint32_t noun, uint8_t reach, bool with_of, cs_arguments *out)
{
    add_phrases_below(scene, noun, reach, with_of, 1, out);
}

/* "sell Peru tanks", "lent Peru 3 billion dollars" with the name hung on the thing or its number: a name that is no adjective, right behind the
 * verb. */
static void add_hidden_indirect(const cs_scene *scene, uint32_t object, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t first = out->trigger + 1;
    if (!cs_has_class(scene, out->trigger, CS_CLASS_GIVE) || first >= object) return;
    uint32_t mention = scene->found->mention_of[first];
    if (mention == CS_NOWHERE) return;
    const cs_mention *name = &scene->found->mentions[mention];
    bool hung = cs_relation_of(s, name->last) != CS_REL_NMOD_POSS && cs_hangs_on(s, name->last, object);
    if (hung && name->first == first && name->last < object &&
        (name->how == CS_HOW_NAME || name->how == CS_HOW_CAPITAL))
        add(out, CS_PATH_INDIRECT, name->last, NULL, CS_REACH_CARRIED);
}

static void add_object(const cs_scene *scene, uint32_t object, uint8_t reach, cs_arguments *out)
{
    object = cs_meant_by(&scene->syntax, object);
    uint32_t inner =
        cs_tagged(&scene->syntax, object, "NN") ? cs_below_with(&scene->syntax, object, CS_REL_OBJ) : CS_NOWHERE;
    if (inner == object + 1) object = inner; /* "long-standing sanctions" with "standing" for the noun */
    add(out, CS_PATH_OBJECT, object, NULL, reach);
    add_hidden_indirect(scene, object, out);
    add_own_phrases(scene, object, reach < CS_REACH_SHARED ? CS_REACH_SHARED : reach, false, out);
    CS_EACH_BELOW(&scene->syntax, object, c) /* "let ships use it" with "use" hung on the ships */
        if (cs_relation_of(&scene->syntax, c) == CS_REL_ACL && strcmp(cs_preposition_of(&scene->syntax, c), "to") == 0)
            add(out, CS_PATH_INFINITIVE, c, NULL, CS_REACH_SHARED);
    CS_EACH_BELOW(&scene->syntax, object, c) /* "called the charges absurd" */
        if (cs_relation_of(&scene->syntax, c) == CS_REL_AMOD && c > object)
            add(out, CS_PATH_COMPLEMENT, c, NULL, CS_REACH_SHARED);
    CS_EACH_BELOW(&scene->syntax, object, c)
        if (cs_relation_of(&scene->syntax, c) == CS_REL_CONJ)
            add_own_phrases(scene, c, reach < CS_REACH_SHARED ? CS_REACH_SHARED : reach, false, out);
}

/* "ruled out hosting bases": right behind the verb or its particle, with nothing that opens it. */
static bool is_bare_gerund(const cs_syntax *s, uint32_t clause)
{
    if (!cs_tagged(s, clause, "VBG") || clause == 0 || cs_relation_of(s, clause) != CS_REL_ADVCL) return false;
    uint32_t verb = cs_head_of(s, clause);
    return clause == verb + 1 || (clause == verb + 2 && cs_relation_of(s, verb + 1) == CS_REL_COMPOUND_PRT);
}

/* A clause that hangs on a word: of what kind it is to it. */
static void add_clause(const cs_scene *scene, uint32_t clause, uint8_t reach, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t mark = cs_below_with(s, clause, CS_REL_MARK);
    const char *word = mark == CS_NOWHERE ? "" : cs_word_at(s, mark)->lower;
    switch (cs_relation_of(s, clause)) {
    case CS_REL_CCOMP: add(out, CS_PATH_CLAUSE, clause, NULL, reach); break;
    case CS_REL_XCOMP:
        if (cs_verbal(s, clause) && !*cs_preposition_of(s, clause))
            add(out, CS_PATH_INFINITIVE, clause, NULL, reach);
        else if (cs_verbal(s, clause) && strcmp(word, "to") == 0)
            add(out, CS_PATH_INFINITIVE, clause, NULL, reach);
        else if (*word)
            add(out, CS_PATH_PREPOSITION, clause, word, reach);
        else
            add(out, CS_PATH_COMPLEMENT, clause, NULL, reach);
        break;
    case CS_REL_ADVCL:
    case CS_REL_ACL:
        if (strcmp(word, "for") == 0 && cs_own_subject(s, clause) != CS_NOWHERE)
            add(out, CS_PATH_PREPOSITION, cs_own_subject(s, clause), word, reach);
        if (strcmp(word, "to") == 0 || strcmp(word, "for") == 0 || is_bare_gerund(s, clause))
            add(out, CS_PATH_INFINITIVE, clause, NULL, reach);
        else if (strcmp(word, "that") == 0)
            add(out, CS_PATH_CLAUSE, clause, NULL, reach);
        else if (*word)
            add(out, CS_PATH_PREPOSITION, clause, word, reach);
        break;
    default: break;
    }
}

/* "called the step an act of war": a noun behind the object that is no time. */
static bool follows_object(const cs_scene *scene, uint32_t verb, uint32_t noun)
{
    uint32_t object = cs_below_with(&scene->syntax, verb, CS_REL_OBJ);
    if (object == CS_NOWHERE || object > noun || !cs_nominal(&scene->syntax, noun)) return false;
    for (uint32_t i = 0; i < scene->found->time_count; i++)
        if (scene->found->times[i].first <= noun && noun <= scene->found->times[i].last) return false;
    return true;
}

/* "goes further than the treaty": what is compared hangs on the adverb. */
static void add_compared(const cs_syntax *s, uint32_t adverb, uint8_t reach, cs_arguments *out)
{
    CS_EACH_BELOW(s, adverb, c)
        if ((cs_relation_of(s, c) == CS_REL_OBL || cs_relation_of(s, c) == CS_REL_NMOD) &&
            strcmp(cs_preposition_of(s, c), "than") == 0)
            add(out, CS_PATH_PREPOSITION, cs_meant_by(s, c), "than", reach);
}

/* Everything that hangs on a word but its subject. */
static void add_children(const cs_scene *scene, uint32_t token, uint8_t reach, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    bool nominal = cs_nominal(s, token), passive = !nominal && cs_verbal(s, token) && cs_in_passive(s, token);
    CS_EACH_BELOW(s, token, c) {
        const char *preposition = "";
        switch (cs_relation_of(s, c)) {
        case CS_REL_OBJ: add_object(scene, c, reach, out); break;
        case CS_REL_IOBJ: /* without an object it is one: "urged both to go" */
            add(out, CS_PATH_INDIRECT, cs_meant_by(s, c), NULL, reach);
            if (cs_below_with(s, token, CS_REL_OBJ) == CS_NOWHERE) add_object(scene, c, reach, out);
            break;
        case CS_REL_OBL_AGENT: add(out, CS_PATH_SUBJECT, cs_meant_by(s, c), NULL, reach); break;
        case CS_REL_OBL:
        case CS_REL_NMOD:
        case CS_REL_OBL_UNMARKED:
            preposition = cs_preposition_of(s, c);
            if (!*preposition && follows_object(scene, token, c)) add(out, CS_PATH_COMPLEMENT, c, NULL, reach);
            if (passive && strcmp(preposition, "by") == 0) add(out, CS_PATH_SUBJECT, cs_meant_by(s, c), NULL, reach);
            if (strcmp(preposition, "as") == 0) add(out, CS_PATH_COMPLEMENT, c, NULL, reach);
            if (*preposition) add(out, CS_PATH_PREPOSITION, cs_meant_by(s, c), preposition, reach);
            if (*preposition) add_own_phrases(scene, c, CS_REACH_SHARED, false, out);
            break;
        case CS_REL_ADVMOD: add_compared(s, c, reach, out); break;
        case CS_REL_NMOD_POSS: add(out, CS_PATH_POSSESSIVE, c, NULL, reach); break;
        case CS_REL_COMPOUND:
        case CS_REL_AMOD:
        case CS_REL_NMOD_DESC:
        case CS_REL_NMOD_UNMARKED: add(out, CS_PATH_MODIFIER, c, NULL, reach); break;
        default: add_clause(scene, c, reach, out); break;
        }
    }
}

/* -- words that carry the trigger --------------------------------------------------------------------------------------------------- */

static void note_carrier(const cs_scene *scene, uint32_t token, cs_arguments *out)
{
    static const struct {
        cs_own_class which;
        uint32_t bit;
    } bits[] = {{CS_CLASS_PROMISE, CS_CARRY_PROMISE}, {CS_CLASS_PLAN, CS_CARRY_PLAN},
                {CS_CLASS_REFRAIN, CS_CARRY_REFRAIN}, {CS_CLASS_URGE, CS_CARRY_URGE},
                {CS_CLASS_ENABLE, CS_CARRY_ENABLE},   {CS_CLASS_HINDER, CS_CARRY_HINDER}};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (cs_has_class(scene, token, bits[i].which)) out->carried |= bits[i].bit;
    if ((out->carried & CS_CARRY_HINDER) && cs_below_with(&scene->syntax, token, CS_REL_OBJ) == CS_NOWHERE) {
        out->carried &= ~(uint32_t)CS_CARRY_HINDER; /* "will stop pumping gas": nobody else is kept from it */
        out->carried |= CS_CARRY_REFRAIN;
    }
    if (out->chain_count < CS_CHAIN_MAX) out->chain[out->chain_count++] = token;
}

/* Does `up` carry the clause below it ("refrained from offering", "commitment to provide", "will continue to supply")? */
static bool carries_clause(const cs_scene *scene, uint32_t clause, uint32_t up)
{
    const cs_syntax *s = &scene->syntax;
    switch (cs_relation_of(s, clause)) {
    case CS_REL_XCOMP: return true;
    case CS_REL_CCOMP: return cs_own_subject(s, clause) == CS_NOWHERE;
    case CS_REL_ACL: return cs_opens_matter(cs_preposition_of(s, clause)) && cs_nominal(s, up);
    case CS_REL_ADVCL:
    case CS_REL_OBL:
    case CS_REL_NMOD:
        return cs_opens_matter(cs_preposition_of(s, clause)) &&
               (cs_carries(scene, up) || cs_has_class(scene, up, CS_CLASS_URGE));
    default: return false;
    }
}

/* Does a verb or noun `up` carry the noun below it ("held talks", "entered into talks", "pledged aid", "a promise of aid")? */
static bool carries_noun(const cs_scene *scene, uint32_t noun, uint32_t up)
{
    const cs_syntax *s = &scene->syntax;
    const char *preposition = cs_preposition_of(s, noun);
    if (cs_relation_of(s, noun) == CS_REL_NMOD && cs_has_class(scene, up, CS_CLASS_MEASURE))
        return strcmp(preposition, "of") == 0;
    if (!cs_carries(scene, up) && !cs_has_class(scene, up, CS_CLASS_URGE)) return false;
    switch (cs_relation_of(s, noun)) {
    case CS_REL_OBJ:
    case CS_REL_NSUBJ_PASS: return cs_verbal(s, up);
    case CS_REL_OBL:
        if (strcmp(preposition, "from") == 0) return cs_has_class(scene, up, CS_CLASS_REFRAIN);
        if (strcmp(preposition, "to") == 0 || strcmp(preposition, "on") == 0)
            return cs_has_class(scene, up, CS_CLASS_PROMISE);
        return cs_verbal(s, up) && (strcmp(preposition, "in") == 0 || strcmp(preposition, "into") == 0 ||
                                    strcmp(preposition, "under") == 0);
    case CS_REL_NMOD: return strcmp(preposition, "of") == 0 || strcmp(preposition, "for") == 0;
    case CS_REL_NSUBJ: /* of a participle behind it that was taken for the verb */ return false;
    default: return false;
    }
}

/* The arguments of a verb that carries a noun are the noun's. */
static void add_from_carrier(const cs_scene *scene, uint32_t up, cs_arguments *out, int depth)
{
    const cs_syntax *s = &scene->syntax;
    uint8_t reach = CS_REACH_CARRIED;
    note_carrier(scene, up, out);
    if (cs_verbal(s, up)) {
        uint32_t subject = cs_subject_of(scene, up, &reach);
        if (!cs_in_passive(s, up)) add(out, CS_PATH_SUBJECT, subject, NULL, CS_REACH_CARRIED);
    } else {
        uint32_t owner = cs_owner_of(scene, up, &reach, 0);
        if (owner != CS_NOWHERE) add(out, CS_PATH_SUBJECT, owner, NULL, CS_REACH_CARRIED);
    }
    cs_arguments more = {.trigger = out->trigger};
    add_children(scene, up, CS_REACH_CARRIED, &more);
    for (int i = 0; i < more.count; i++)
        if (more.at[i].path != CS_PATH_OBJECT || cs_in_passive(s, up))
            add(out, (cs_path_kind)more.at[i].path, more.at[i].head, more.at[i].preposition, CS_REACH_CARRIED);
        else if (more.at[i].path == CS_PATH_OBJECT) /* "give Ukraine help": whom it gives it to */
            add(out, CS_PATH_INDIRECT, more.at[i].head, NULL, CS_REACH_CARRIED);
    uint32_t higher = cs_head_of(s, up);
    if (depth < 3 && higher != CS_NOWHERE && cs_nominal(s, up) && carries_noun(scene, up, higher))
        add_from_carrier(scene, higher, out, depth + 1);
}

/* -- of a verb, a noun, an adjective ---------------------------------------------------------------------------------------------------- */

/* A relative clause that lacks its object has it in the noun before it: "weapons it has supplied". */
static void add_antecedent(const cs_scene *scene, uint32_t verb, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    if (cs_relation_of(s, verb) != CS_REL_ACL_RELCL || cs_below_with(s, verb, CS_REL_OBJ) != CS_NOWHERE) return;
    uint32_t noun = cs_head_of(s, verb);
    if (cs_own_subject(s, verb) != CS_NOWHERE && cs_own_subject(s, verb) != noun)
        add(out, CS_PATH_OBJECT, noun, NULL, CS_REACH_SHARED);
}

/* "signed and ratified the pact": what follows the second verb belongs to the first as well. */
static void add_joined(const cs_scene *scene, uint32_t verb, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    if (cs_below_with(s, verb, CS_REL_OBJ) != CS_NOWHERE) return;
    CS_EACH_BELOW(s, verb, c)
        if (cs_relation_of(s, c) == CS_REL_CONJ && cs_verbal(s, c) && c > verb && c - verb <= 3 &&
            cs_own_subject(s, c) == CS_NOWHERE) {
            cs_arguments more = {.trigger = out->trigger};
            add_children(scene, c, CS_REACH_SHARED, &more);
            for (int i = 0; i < more.count; i++)
                add(out, (cs_path_kind)more.at[i].path, more.at[i].head, more.at[i].preposition, CS_REACH_SHARED);
            return;
        }
}

/* "supplied with drones by Iran" with "by" hung on the drones: who does it. */
static void add_hidden_agent(cs_arguments *out)
{
    int count = out->count;
    for (int i = 0; i < count; i++)
        if (out->at[i].path == CS_PATH_SUBJECT) return;
    for (int i = 0; i < count; i++)
        if (out->at[i].path == CS_PATH_PREPOSITION && strcmp(out->at[i].preposition, "by") == 0) {
            add(out, CS_PATH_SUBJECT, out->at[i].head, NULL, CS_REACH_SHARED);
            return;
        }
}

static void of_verb(const cs_scene *scene, uint32_t verb, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    uint8_t reach = CS_REACH_OWN;
    out->passive = cs_in_passive(s, verb);
    uint32_t subject = cs_subject_of(scene, verb, &reach);
    if (!out->passive)
        add(out, CS_PATH_SUBJECT, subject, NULL, reach);
    else if (cs_below_with(s, verb, CS_REL_OBJ) != CS_NOWHERE)
        add(out, CS_PATH_INDIRECT, subject, NULL, reach);
    else if (subject != CS_NOWHERE)
        add_object(scene, subject, reach, out);
    if (subject != CS_NOWHERE && out->passive && cs_below_with(s, verb, CS_REL_OBJ) == CS_NOWHERE)
        out->at[0].reach = reach;
    add_children(scene, verb, CS_REACH_OWN, out);
    if (out->passive) add_hidden_agent(out);
    add_antecedent(scene, verb, out);
    add_joined(scene, verb, out);
}

static void of_noun(const cs_scene *scene, uint32_t noun, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    out->nominal = true;
    if (cs_below_with(s, noun, CS_REL_COP) != CS_NOWHERE)
        add(out, CS_PATH_SUBJECT, cs_own_subject(s, noun), NULL, CS_REACH_OWN);
    add_children(scene, noun, CS_REACH_OWN, out);
    CS_EACH_BELOW(s, noun, c) { /* "talks held by", "support provided by": participles that only carry */
        cs_relation relation = cs_relation_of(s, c);
        if (relation == CS_REL_CONJ && cs_nominal(s, c)) add_own_phrases(scene, c, CS_REACH_SHARED, false, out);
        if (relation == CS_REL_NMOD) add_own_phrases(scene, c, CS_REACH_SHARED, false, out);
        if ((relation == CS_REL_ACL || relation == CS_REL_ACL_RELCL) && cs_has_class(scene, c, CS_CLASS_LIGHT))
            add_from_carrier(scene, c, out, 0);
    }
    uint32_t first = noun; /* of joined nouns the first stands for all */
    while (cs_relation_of(s, first) == CS_REL_CONJ && cs_nominal(s, cs_head_of(s, first))) first = cs_head_of(s, first);
    uint32_t up = cs_head_of(s, first);
    if (first != noun) add_own_phrases(scene, first, CS_REACH_SHARED, false, out);
    if (up != CS_NOWHERE && carries_noun(scene, first, up)) add_from_carrier(scene, up, out, 0);
}

static void of_adjective(const cs_scene *scene, uint32_t adjective, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    uint8_t reach = CS_REACH_OWN;
    if (cs_relation_of(s, adjective) ==
        CS_REL_CASE) { /* "unlike the treaty, the pact binds": beside which the subject is put */
        uint32_t noun = cs_head_of(s, adjective), verb = cs_head_of(s, noun);
        add(out, CS_PATH_HEAD, noun, NULL, CS_REACH_OWN);
        if (verb != CS_NOWHERE && cs_predicates(s, verb))
            add(out, CS_PATH_SUBJECT, cs_subject_of(scene, verb, &reach), NULL, CS_REACH_OWN);
        return;
    }
    if (cs_relation_of(s, adjective) == CS_REL_AMOD)
        add(out, CS_PATH_HEAD, cs_head_of(s, adjective), NULL, CS_REACH_OWN);
    add(out, CS_PATH_SUBJECT, cs_subject_of(scene, adjective, &reach), NULL, reach);
    add_children(scene, adjective, CS_REACH_OWN, out);
    uint32_t up = cs_head_of(s, adjective);
    cs_relation relation = cs_relation_of(s, adjective);
    if (up == CS_NOWHERE || !cs_verbal(s, up) || (relation != CS_REL_XCOMP && relation != CS_REL_ADVMOD)) return;
    if (relation == CS_REL_ADVMOD) /* "draws A and B closer together": what comes to be so */
        add(out, CS_PATH_HEAD, cs_below_with(s, up, CS_REL_OBJ), NULL, CS_REACH_SHARED);
    CS_EACH_BELOW(s, up, c) /* "remained silent on it" with "on it" hung on the verb */
        if (cs_relation_of(s, c) == CS_REL_OBL && c > adjective)
            add(out, CS_PATH_PREPOSITION, cs_meant_by(s, c), cs_preposition_of(s, c), CS_REACH_SHARED);
}

/* Climbs from the trigger over what carries it, and notes what that makes of it. */
static void climb(const cs_scene *scene, uint32_t token, cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    for (int depth = 0; depth < CS_CHAIN_MAX; depth++) {
        while (cs_relation_of(s, token) == CS_REL_CONJ && cs_verbal(s, cs_head_of(s, token)) == cs_verbal(s, token) &&
               cs_own_subject(s, token) == CS_NOWHERE)
            token = cs_head_of(s, token);
        uint32_t up = cs_head_of(s, token);
        if (up == CS_NOWHERE) return;
        bool noun = cs_nominal(s, token) && !cs_predicates(s, token);
        if (!(noun ? carries_noun(scene, token, up) : carries_clause(scene, token, up))) return;
        if (!out->chain_count || out->chain[out->chain_count - 1] != up) note_carrier(scene, up, out);
        token = up;
    }
}

void cs_arguments_of(const cs_scene *scene, uint32_t token, const uint32_t *words, uint8_t word_count,
                     cs_arguments *out)
{
    const cs_syntax *s = &scene->syntax;
    memset(out, 0, sizeof *out);
    out->trigger = token;
    if (cs_verbal(s, token))
        of_verb(scene, token, out);
    else if (cs_nominal(s, token))
        of_noun(scene, token, out);
    else
        of_adjective(scene, token, out);
    for (uint8_t i = 0; i < word_count; i++)
        if (words[i] != token) add_children(scene, words[i], CS_REACH_OWN, out);
    climb(scene, token, out);
    for (int i = 0; i < out->chain_count && !out->nominal; i++) { /* "promised X to send": X gets it */
        if (!cs_has_class(scene, out->chain[i], CS_CLASS_PROMISE)) continue;
        add(out, CS_PATH_INDIRECT, cs_below_with(s, out->chain[i], CS_REL_OBJ), NULL, CS_REACH_CARRIED);
        add(out, CS_PATH_INDIRECT, cs_below_with(s, out->chain[i], CS_REL_IOBJ), NULL, CS_REACH_CARRIED);
    }
}
