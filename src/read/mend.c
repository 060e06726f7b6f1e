/* mend.c - trees that the parser is known to get wrong, put right by rule
 *
 * Agencies put who says it behind what is said ("..., the army said on Friday, calling for calm") far more often than the treebank does, and write "has bought
 * drones" where it has "has limited means". Each rule changes a tree only where the words leave no other reading.
 */
#include "read/mend.h"
#include "record/words.h"

#include <string.h>

typedef struct tree {
    cs_token *tokens;
    uint32_t first, end;
} tree;

static uint32_t child_by(const tree *t, uint32_t head, cs_relation relation)
{
    for (uint32_t i = t->first; i < t->end; i++)
        if (t->tokens[i].head == head && t->tokens[i].relation == relation) return i;
    return CS_NOWHERE;
}

static uint32_t root_of(const tree *t)
{
    for (uint32_t i = t->first; i < t->end; i++)
        if (t->tokens[i].head == CS_NOWHERE) return i;
    return CS_NOWHERE;
}

bool cs_token_hangs_on(const cs_token *tokens, uint32_t token, uint32_t ancestor)
{
    for (int up = 0; token != CS_NOWHERE && up <= CS_SENTENCE_TOKENS_MAX; up++, token = tokens[token].head)
        if (token == ancestor) return true;
    return false;
}

static bool hangs_on(const tree *t, uint32_t token, uint32_t ancestor)
{
    return cs_token_hangs_on(t->tokens, token, ancestor);
}

/* -- "..., X said" ------------------------------------------------------------------------------------------------------------ */

/* The comma before the subject of a verb of saying, when nothing else stands between it and the verb; or CS_NOWHERE. */
static uint32_t comma_of_tag(const tree *t, uint32_t verb)
{
    static const char *const sayings[] = {"say",  "announce", "report", "add",   "state",       "claim",   "confirm",
                                          "warn", "insist",   "note",   "admit", "acknowledge", "suggest", NULL};
    const cs_token *said = &t->tokens[verb];
    bool finite = said->xpos == CS_XPOS_VBD || said->xpos == CS_XPOS_VBZ || said->xpos == CS_XPOS_VBP;
    uint32_t subject = child_by(t, verb, CS_REL_NSUBJ);
    if (!finite || cs_word(sayings, said->lemma) < 0 || subject == CS_NOWHERE || subject > verb) return CS_NOWHERE;
    if (t->tokens[subject].xpos == CS_XPOS_WDT || t->tokens[subject].xpos == CS_XPOS_WP) return CS_NOWHERE;
    uint32_t at = verb;
    while (at > t->first && (hangs_on(t, at - 1, subject) || t->tokens[at - 1].upos == CS_ADV)) at--;
    return at > t->first && strcmp(t->tokens[at - 1].lower, ",") == 0 ? at - 1 : CS_NOWHERE;
}

static bool has_object(const tree *t, uint32_t verb)
{
    return child_by(t, verb, CS_REL_OBJ) != CS_NOWHERE || child_by(t, verb, CS_REL_CCOMP) != CS_NOWHERE;
}

/* Who says it was taken for a relative clause: it is the main clause, and what stands before the comma is said. */
static void raise_tag(tree *t, uint32_t verb)
{
    if (t->tokens[verb].relation != CS_REL_ACL_RELCL) return;
    uint32_t comma = comma_of_tag(t, verb), above = t->tokens[verb].head, root = root_of(t);
    if (comma == CS_NOWHERE || has_object(t, verb)) return;
    if (root == CS_NOWHERE || root > comma || t->tokens[root].upos == CS_NOUN) return;
    for (uint32_t i = t->first; i < t->end; i++) {
        if (i < comma && t->tokens[i].head == verb) t->tokens[i].head = above;
        if (i > verb && t->tokens[i].head != CS_NOWHERE && t->tokens[i].head < comma) t->tokens[i].head = verb;
    }
    t->tokens[verb].head = CS_NOWHERE;
    t->tokens[verb].relation = CS_REL_ROOT;
    t->tokens[root].head = verb;
    t->tokens[root].relation = CS_REL_CCOMP;
}

/* -- "fears about X aiding Y are not unfounded" --------------------------------------------------------------------------------- */

static bool has_auxiliary(const tree *t, uint32_t verb)
{
    return child_by(t, verb, CS_REL_AUX) != CS_NOWHERE || child_by(t, verb, CS_REL_COP) != CS_NOWHERE;
}

/* The noun right before a gerund, adverbs aside, when it stands behind a preposition. */
static uint32_t noun_before(const tree *t, uint32_t gerund)
{
    uint32_t at = gerund;
    while (at > t->first && t->tokens[at - 1].upos == CS_ADV) at--;
    if (at == t->first) return CS_NOWHERE;
    bool noun = t->tokens[at - 1].upos == CS_PROPN || t->tokens[at - 1].upos == CS_NOUN;
    return noun && t->tokens[at - 1].relation == CS_REL_NMOD ? at - 1 : CS_NOWHERE;
}

/* A gerund without an auxiliary is no main verb. Taken for one it has the subject of the finite clause behind it, which has its object for a
 * subject: each gets its own back. */
static void lower_gerund(tree *t)
{
    uint32_t gerund = root_of(t);
    if (gerund == CS_NOWHERE || t->tokens[gerund].xpos != CS_XPOS_VBG || has_auxiliary(t, gerund)) return;
    uint32_t main = child_by(t, gerund, CS_REL_CCOMP), noun = noun_before(t, gerund);
    uint32_t subject = child_by(t, gerund, CS_REL_NSUBJ);
    if (main == CS_NOWHERE || main < gerund || noun == CS_NOWHERE || subject == CS_NOWHERE || subject > gerund) return;
    if (!hangs_on(t, noun, subject)) return;
    uint32_t object = child_by(t, main, CS_REL_NSUBJ);
    if (object == CS_NOWHERE || object < gerund || object > main || !has_auxiliary(t, main)) return;
    for (uint32_t i = t->first; i < t->end; i++)
        if (t->tokens[i].head == gerund && (i < noun || i > object)) t->tokens[i].head = main;
    t->tokens[object].head = gerund;
    t->tokens[object].relation = CS_REL_OBJ;
    t->tokens[gerund].head = noun;
    t->tokens[gerund].relation = CS_REL_ACL;
    t->tokens[main].head = CS_NOWHERE;
    t->tokens[main].relation = CS_REL_ROOT;
}

/* -- "has bought drones" ------------------------------------------------------------------------------------------------------ */

/* Participles that are adjectives before a noun: "has limited means". */
static bool is_adjective(const char *participle)
{
    static const char *const words[] = {"limited",  "increased", "armed",     "enriched", "advanced",  "mixed",
                                        "renewed",  "united",    "strained",  "reduced",  "improved",  "combined",
                                        "detailed", "trained",   "shared",    "vested",   "proven",    "broken",
                                        "written",  "known",     "hidden",    "educated", "developed", "declared",
                                        "repeated", "continued", "unlimited", NULL};
    return cs_word(words, participle) >= 0;
}

/* The participle behind "has" was taken for what qualifies its object. Of a named subject it is the verb; "I have fried eggs" stays open. */
static void raise_participle(tree *t, uint32_t have)
{
    if (strcmp(t->tokens[have].lemma, "have") != 0) return;
    uint32_t object = child_by(t, have, CS_REL_OBJ), subject = child_by(t, have, CS_REL_NSUBJ), verb = have + 1;
    if (object == CS_NOWHERE || subject == CS_NOWHERE) return;
    if (t->tokens[subject].upos != CS_PROPN) return;
    while (verb < object && t->tokens[verb].upos == CS_ADV) verb++;
    if (verb >= object || t->tokens[verb].xpos != CS_XPOS_VBN || t->tokens[verb].head != object) return;
    if (t->tokens[verb].relation != CS_REL_AMOD || is_adjective(t->tokens[verb].lower)) return;
    for (uint32_t i = t->first; i < t->end; i++)
        if (t->tokens[i].head == have) t->tokens[i].head = verb;
    t->tokens[verb].head = t->tokens[have].head;
    t->tokens[verb].relation = t->tokens[have].relation;
    t->tokens[verb].upos = CS_VERB;
    t->tokens[have].head = verb;
    t->tokens[have].relation = CS_REL_AUX;
    t->tokens[have].upos = CS_AUX;
}

/* -- "Asked about it, X declined" ---------------------------------------------------------------------------------------------- */

static bool is_past(const cs_token *token)
{
    return token->xpos == CS_XPOS_VBD || token->xpos == CS_XPOS_VBN;
}

/* A participle that opens the sentence was taken for its verb, and the verb for a participle of its own subject. */
static void lower_opening(tree *t)
{
    uint32_t opening = root_of(t);
    if (opening != t->first || !is_past(&t->tokens[opening]) || child_by(t, opening, CS_REL_NSUBJ) != CS_NOWHERE)
        return;
    for (uint32_t verb = opening + 2; verb < t->end; verb++) {
        uint32_t noun = t->tokens[verb].head;
        bool behind =
            noun == verb - 1 && t->tokens[noun].head == opening && t->tokens[noun].relation == CS_REL_PARATAXIS;
        if (!behind || t->tokens[verb].relation != CS_REL_ACL || !is_past(&t->tokens[verb])) continue;
        for (uint32_t i = noun + 1; i < t->end; i++)
            if (t->tokens[i].head == opening || t->tokens[i].head == noun) t->tokens[i].head = verb;
        t->tokens[noun].head = verb;
        t->tokens[noun].relation = CS_REL_NSUBJ;
        t->tokens[verb].head = CS_NOWHERE;
        t->tokens[verb].relation = CS_REL_ROOT;
        t->tokens[verb].xpos = CS_XPOS_VBD;
        t->tokens[opening].head = verb;
        t->tokens[opening].relation = CS_REL_ADVCL;
        return;
    }
}

/* -- "officials expressed concern" --------------------------------------------------------------------------------------------- */

static bool has_finite_verb(const tree *t, uint32_t but)
{
    for (uint32_t i = t->first; i < t->end; i++) {
        uint8_t tag = t->tokens[i].xpos;
        bool finite = tag == CS_XPOS_VBD || tag == CS_XPOS_VBZ || tag == CS_XPOS_VBP || tag == CS_XPOS_MD;
        if (finite && i != but) return true;
    }
    return false;
}

static bool looks_past(const cs_token *token)
{
    size_t length = strlen(token->lower);
    return (token->upos == CS_VERB || token->upos == CS_ADJ) && length > 3 &&
           strcmp(token->lower + length - 2, "ed") == 0;
}

/* The noun behind a word in -ed that it governs, or would if it were a verb and not an adjective of it, when the sentence hangs on that
 * noun or on the one before; CS_NOWHERE. */
static uint32_t noun_governed(const tree *t, uint32_t before, uint32_t word)
{
    const cs_token *it = &t->tokens[word];
    if (it->relation == CS_REL_ACL && it->head == before) return child_by(t, word, CS_REL_OBJ);
    if (it->relation != CS_REL_AMOD || it->head == CS_NOWHERE || it->head < word) return CS_NOWHERE;
    bool hangs = t->tokens[it->head].head == before;
    bool carries = t->tokens[before].head == it->head;
    return hangs || carries ? it->head : CS_NOWHERE;
}

/* The subject that a noun has, or a name before a word in -ed that was taken to qualify it ("Sudan armed rebels"); CS_NOWHERE. */
static uint32_t subject_of(const tree *t, uint32_t noun)
{
    uint32_t subject = child_by(t, noun, CS_REL_NSUBJ);
    for (uint32_t i = t->first; i + 1 < noun && subject == CS_NOWHERE; i++)
        if (t->tokens[i].upos == CS_PROPN && t->tokens[i].head == noun && looks_past(&t->tokens[i + 1])) subject = i;
    return subject;
}

/* A whole sentence has a finite verb. Where none was found, it is the word in -ed between two nouns, of which the one before was
 * taken for the root, or the one behind with the other for its subject: a participle that qualifies a noun has no object. */
static void raise_past(tree *t)
{
    uint32_t root = root_of(t), subject = root;
    if (root == CS_NOWHERE || (t->tokens[root].upos != CS_NOUN && t->tokens[root].upos != CS_PROPN)) return;
    if (strcmp(t->tokens[t->end - 1].lower, ".") != 0 || child_by(t, root, CS_REL_COP) != CS_NOWHERE) return;
    if (root + 1 >= t->end || !looks_past(&t->tokens[root + 1])) subject = subject_of(t, root);
    if (subject == CS_NOWHERE || subject > root || subject + 1 >= t->end) return;
    uint32_t verb = subject + 1, object = looks_past(&t->tokens[verb]) ? noun_governed(t, subject, verb) : CS_NOWHERE;
    if (object == CS_NOWHERE || object < verb || has_finite_verb(t, verb)) return;
    for (uint32_t i = t->first; i < t->end; i++) {
        bool behind = root == subject ? i > verb : t->tokens[i].upos == CS_PUNCT;
        if (t->tokens[i].head == root && behind) t->tokens[i].head = verb;
        if (t->tokens[i].head == subject && i < subject && t->tokens[i].relation == CS_REL_NSUBJ)
            t->tokens[i].relation = CS_REL_COMPOUND; /* "Kenyan officials" */
    }
    t->tokens[object].head = t->tokens[subject].head = verb;
    t->tokens[object].relation = CS_REL_OBJ;
    t->tokens[subject].relation = CS_REL_NSUBJ;
    t->tokens[verb].head = CS_NOWHERE;
    t->tokens[verb].relation = CS_REL_ROOT;
    t->tokens[verb].upos = CS_VERB;
    t->tokens[verb].xpos = CS_XPOS_VBD;
}

/* -- "accused X of arming Y" --------------------------------------------------------------------------------------------------- */

/* Verbs that take somebody and what he did, would do or shall not do behind a preposition. */
static bool takes_gerund(const char *verb, const char *preposition)
{
    static const char *const of[] = {"accuse", "suspect", "warn", NULL};
    static const char *const for_[] = {"blame",    "thank",    "criticise", "criticize", "condemn", "praise",  "punish",
                                       "sanction", "reproach", "rebuke",    "denounce",  "fault",   "commend", NULL};
    static const char *const from[] = {"prevent",  "stop",  "bar",  "ban",      "discourage",
                                       "dissuade", "deter", "keep", "prohibit", NULL};
    static const char *const against[] = {"warn", "caution", NULL};
    static const struct {
        const char *preposition;
        const char *const *verbs;
    } lists[] = {{"of", of}, {"for", for_}, {"from", from}, {"against", against}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].preposition, preposition) == 0) return cs_word(lists[i].verbs, verb) >= 0;
    return false;
}

/* The verb that a preposition behind its object, or behind its passive, belongs to; CS_NOWHERE. */
static uint32_t verb_of_blame(const tree *t, uint32_t preposition)
{
    for (uint32_t verb = preposition; verb-- > t->first;) {
        if (t->tokens[verb].upos != CS_VERB || !takes_gerund(t->tokens[verb].lemma, t->tokens[preposition].lower))
            continue;
        uint32_t object = child_by(t, verb, CS_REL_OBJ);
        bool active = object != CS_NOWHERE && object > verb && hangs_on(t, preposition - 1, object);
        bool passive = verb + 1 == preposition && child_by(t, verb, CS_REL_NSUBJ_PASS) != CS_NOWHERE;
        return active || passive ? verb : CS_NOWHERE;
    }
    return CS_NOWHERE;
}

/* The gerund was hung on the one who is blamed, or taken for an adjective of its own object: it is told of him by the verb. */
static void raise_gerund(tree *t, uint32_t preposition)
{
    uint32_t gerund = preposition + 1;
    if (preposition == t->first || gerund >= t->end || t->tokens[gerund].xpos != CS_XPOS_VBG) return;
    bool helps = t->tokens[gerund].relation == CS_REL_AUX || t->tokens[gerund].relation == CS_REL_AUX_PASS;
    if (helps) gerund = t->tokens[gerund].head; /* "of having armed" */
    if (gerund == CS_NOWHERE || gerund < preposition) return;
    uint32_t verb = verb_of_blame(t, preposition), object = t->tokens[gerund].head;
    if (verb == CS_NOWHERE || object == verb || hangs_on(t, verb, gerund)) return;
    bool qualifies = t->tokens[gerund].relation == CS_REL_AMOD && object != CS_NOWHERE && object > gerund;
    if (qualifies && hangs_on(t, verb, object)) return;
    if (qualifies) {
        t->tokens[object].head = gerund;
        t->tokens[object].relation = CS_REL_OBJ;
    }
    t->tokens[preposition].head = gerund;
    t->tokens[preposition].relation = CS_REL_MARK;
    t->tokens[gerund].head = verb;
    t->tokens[gerund].relation = CS_REL_ADVCL;
    t->tokens[gerund].upos = CS_VERB;
}

/* -- "obliges each to help" ------------------------------------------------------------------------------------------------------ */

static bool takes_infinitive(const char *verb)
{
    static const char *const verbs[] = {"oblige",  "obligate", "require", "commit",    "force",     "compel",
                                        "allow",   "permit",   "enable",  "urge",      "ask",       "order",
                                        "entitle", "forbid",   "bind",    "authorise", "authorize", NULL};
    return cs_word(verbs, verb) >= 0;
}

/* "a pact that obliges each to help": the infinitive right behind the object of such a verb is its own, not that of a verb before it. */
static void lower_infinitive(tree *t, uint32_t to)
{
    uint32_t clause = t->tokens[to].head;
    if (t->tokens[to].relation != CS_REL_MARK || strcmp(t->tokens[to].lower, "to") != 0 || clause == CS_NOWHERE ||
        clause < to)
        return;
    uint32_t above = t->tokens[clause].head, object = to;
    if (t->tokens[clause].relation != CS_REL_ADVCL || above == CS_NOWHERE || above > to) return;
    for (uint32_t verb = above + 1; verb < to; verb++) {
        if (t->tokens[verb].upos != CS_VERB || !takes_infinitive(t->tokens[verb].lemma)) continue;
        object = child_by(t, verb, CS_REL_OBJ);
        if (object == CS_NOWHERE || object < verb || object > to || !hangs_on(t, to - 1, object)) continue;
        if (!hangs_on(t, verb, above)) continue;
        t->tokens[clause].head = verb;
        t->tokens[clause].relation = CS_REL_XCOMP;
        return;
    }
}

void cs_mend(cs_passage *passage, const cs_sentence *sentence)
{
    tree t = {passage->tokens, sentence->first, sentence->first + sentence->count};
    lower_gerund(&t);
    lower_opening(&t);
    raise_past(&t);
    for (uint32_t i = t.first; i < t.end; i++) {
        raise_tag(&t, i);
        raise_participle(&t, i);
        raise_gerund(&t, i);
        lower_infinitive(&t, i);
    }
}
