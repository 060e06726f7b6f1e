/* clause.c - one sentence as a tree: children, reach, subjects and markers of its words */
#include "read/clause.h"

#include <string.h>

static void reach(cs_clause *clause)
{
    for (uint32_t i = 0; i < clause->count; i++) clause->leftmost[i] = clause->rightmost[i] = clause->first + i;
    for (uint32_t i = 0; i < clause->count; i++) {
        uint32_t token = clause->first + i, above = clause->head[i];
        for (uint32_t steps = 0; above != CS_NOWHERE && steps < clause->count; steps++) {
            uint32_t at = above - clause->first;
            if (token < clause->leftmost[at]) clause->leftmost[at] = token;
            if (token > clause->rightmost[at]) clause->rightmost[at] = token;
            above = clause->head[at];
        }
    }
}

/* A token from which no root is reached loses its head. */
static void cut_circles(cs_clause *clause)
{
    for (uint32_t i = 0; i < clause->count; i++) {
        uint32_t above = clause->head[i], steps = 0;
        while (above != CS_NOWHERE && steps <= clause->count) {
            above = clause->head[above - clause->first];
            steps++;
        }
        if (above != CS_NOWHERE) clause->head[i] = CS_NOWHERE;
    }
}

static void link_children(cs_clause *clause)
{
    for (uint32_t i = 0; i < clause->count; i++) clause->child[i] = clause->sibling[i] = CS_NOWHERE;
    for (uint32_t i = clause->count; i-- > 0;) {
        if (clause->head[i] == CS_NOWHERE) continue;
        uint32_t at = clause->head[i] - clause->first;
        clause->sibling[i] = clause->child[at];
        clause->child[at] = clause->first + i;
    }
}

/* "is thought to have paid for it and is accused of ...": what is finite does not join an infinitive, but the verb above that. */
static bool raise_joined(cs_clause *clause)
{
    bool raised = false;
    for (uint32_t i = 0; i < clause->count; i++) {
        uint32_t token = clause->first + i, joined = clause->head[i];
        if (cs_at(clause, token)->relation != CS_REL_CONJ || joined == CS_NOWHERE) continue;
        uint32_t marker = cs_marker(clause, joined), above = cs_head(clause, joined);
        if (marker == CS_NOWHERE || !cs_is_word(clause, marker, "to") || above == CS_NOWHERE) continue;
        if (cs_at(clause, joined)->relation != CS_REL_XCOMP || cs_child_by(clause, token, CS_REL_NSUBJ) != CS_NOWHERE)
            continue;
        if (!cs_is_finite(clause, token) || cs_is_finite(clause, joined)) continue;
        clause->head[i] = above;
        raised = true;
    }
    return raised;
}

void cs_clause_begin(cs_clause *clause, const cs_passage *passage, uint32_t sentence)
{
    const cs_sentence *of = &passage->sentences[sentence];
    clause->passage = passage;
    clause->first = of->first;
    clause->count = of->count < CS_SENTENCE_TOKENS_MAX ? of->count : CS_SENTENCE_TOKENS_MAX;
    for (uint32_t i = 0; i < clause->count; i++) {
        uint32_t head = passage->tokens[of->first + i].head;
        bool good = head != of->first + i && cs_clause_holds(clause, head);
        clause->head[i] = good ? head : CS_NOWHERE;
    }
    cut_circles(clause);
    link_children(clause);
    if (raise_joined(clause)) link_children(clause);
    reach(clause);
}

bool cs_is_word(const cs_clause *clause, uint32_t token, const char *word)
{
    const cs_token *at = cs_at(clause, token);
    return strcmp(at->lower, word) == 0 || strcmp(at->lemma, word) == 0;
}

uint32_t cs_child_by(const cs_clause *clause, uint32_t token, cs_relation relation)
{
    CS_EACH_CHILD(child, clause, token)
        if (cs_at(clause, child)->relation == relation) return child;
    return CS_NOWHERE;
}

bool cs_above(const cs_clause *clause, uint32_t above, uint32_t token)
{
    while (token != CS_NOWHERE && token != above) token = cs_head(clause, token);
    return token == above;
}

uint32_t cs_marker(const cs_clause *clause, uint32_t token)
{
    CS_EACH_CHILD(child, clause, token) {
        uint8_t relation = cs_at(clause, child)->relation;
        if (relation == CS_REL_MARK) return child;
        if (relation == CS_REL_CASE && strcmp(cs_at(clause, child)->lower, "'s") != 0) return child;
    }
    return CS_NOWHERE;
}

bool cs_is_passive(const cs_clause *clause, uint32_t token)
{
    const cs_token *at = cs_at(clause, token);
    if (at->xpos != CS_XPOS_VBN && at->xpos != CS_XPOS_VBD) return false;
    bool have = false;
    CS_EACH_CHILD(child, clause, token) {
        uint8_t relation = cs_at(clause, child)->relation;
        if (relation == CS_REL_AUX_PASS || relation == CS_REL_NSUBJ_PASS || relation == CS_REL_OBL_AGENT) return true;
        if (relation == CS_REL_AUX || relation == CS_REL_NSUBJ || relation == CS_REL_OBJ) have = true;
    }
    if (have || at->xpos != CS_XPOS_VBN) return false;
    return at->relation == CS_REL_ACL || at->relation == CS_REL_ADVCL || at->relation == CS_REL_AMOD;
}

bool cs_is_finite(const cs_clause *clause, uint32_t token)
{
    uint8_t xpos = cs_at(clause, token)->xpos;
    if (xpos == CS_XPOS_VBD || xpos == CS_XPOS_VBZ || xpos == CS_XPOS_VBP || xpos == CS_XPOS_MD) return true;
    CS_EACH_CHILD(child, clause, token) {
        const cs_token *at = cs_at(clause, child);
        if (at->relation != CS_REL_AUX && at->relation != CS_REL_AUX_PASS && at->relation != CS_REL_COP) continue;
        if (at->xpos == CS_XPOS_VBD || at->xpos == CS_XPOS_VBZ || at->xpos == CS_XPOS_VBP || at->xpos == CS_XPOS_MD)
            return true;
    }
    if (xpos != CS_XPOS_VB) return false; /* "as he put it": a past that looks like the bare form */
    uint32_t marker = cs_marker(clause, token);
    return cs_child_by(clause, token, CS_REL_NSUBJ) != CS_NOWHERE &&
           cs_child_by(clause, token, CS_REL_AUX) == CS_NOWHERE &&
           (marker == CS_NOWHERE || !cs_is_word(clause, marker, "to"));
}

bool cs_is_predicate(const cs_clause *clause, uint32_t token)
{
    const cs_token *at = cs_at(clause, token);
    if (at->upos == CS_VERB) return at->relation != CS_REL_AMOD && at->relation != CS_REL_COMPOUND;
    return cs_child_by(clause, token, CS_REL_COP) != CS_NOWHERE || at->relation == CS_REL_ROOT ||
           at->relation == CS_REL_CCOMP || at->relation == CS_REL_ADVCL || at->relation == CS_REL_PARATAXIS;
}

static uint32_t own_subject(const cs_clause *clause, uint32_t verb)
{
    uint32_t outer = cs_child_by(clause, verb, CS_REL_NSUBJ_OUTER);
    if (outer != CS_NOWHERE) return outer;
    uint32_t subject = cs_child_by(clause, verb, CS_REL_NSUBJ);
    return subject != CS_NOWHERE ? subject : cs_child_by(clause, verb, CS_REL_NSUBJ_PASS);
}

/* "which", "who", "that" stand for the noun the relative clause hangs on. */
static uint32_t meant(const cs_clause *clause, uint32_t verb, uint32_t subject)
{
    uint8_t xpos = cs_at(clause, subject)->xpos;
    if (xpos != CS_XPOS_WDT && xpos != CS_XPOS_WP) return subject;
    for (uint32_t at = verb; at != CS_NOWHERE; at = cs_head(clause, at)) {
        uint8_t relation = cs_at(clause, at)->relation;
        if (relation == CS_REL_ACL_RELCL) return cs_head(clause, at) != CS_NOWHERE ? cs_head(clause, at) : subject;
        if (relation != CS_REL_CONJ && relation != CS_REL_XCOMP && relation != CS_REL_CCOMP) break;
    }
    return subject;
}

/* Does the object of the verb above do what the verb below says: "told him to go", "was quoted as saying", "accused it of lying"? */
static bool object_controls(const cs_clause *clause, uint32_t below)
{
    if (cs_at(clause, below)->relation == CS_REL_XCOMP) return true;
    uint32_t marker = cs_marker(clause, below);
    return marker != CS_NOWHERE &&
           (cs_is_word(clause, marker, "of") || cs_is_word(clause, marker, "as") || cs_is_word(clause, marker, "from"));
}

uint32_t cs_clause_subject(const cs_clause *clause, uint32_t verb)
{
    for (uint32_t steps = 0; verb != CS_NOWHERE && steps < clause->count; steps++) {
        uint32_t subject = own_subject(clause, verb);
        if (subject != CS_NOWHERE) return meant(clause, verb, subject);
        uint32_t above = cs_head(clause, verb);
        if (above == CS_NOWHERE) return CS_NOWHERE;
        switch (cs_at(clause, verb)->relation) {
        case CS_REL_ACL:
        case CS_REL_ACL_RELCL: return above;
        case CS_REL_XCOMP:
        case CS_REL_ADVCL: {
            uint32_t object = cs_child_by(clause, above, CS_REL_OBJ);
            if (object == CS_NOWHERE) object = cs_child_by(clause, above, CS_REL_IOBJ);
            if (object != CS_NOWHERE && object < verb && object_controls(clause, verb)) return object;
            break;
        }
        case CS_REL_CONJ:
        case CS_REL_CCOMP: /* "..., saying": a gerund the parser takes as complement */
        case CS_REL_PARATAXIS: break;
        default: return CS_NOWHERE;
        }
        if (cs_at(clause, verb)->relation != CS_REL_CONJ && cs_is_finite(clause, verb)) return CS_NOWHERE;
        verb = above;
    }
    return CS_NOWHERE;
}

uint32_t cs_clause_doer(const cs_clause *clause, uint32_t verb)
{
    if (!cs_is_passive(clause, verb)) {
        /* a conjunct of a passive shares its subject only when it is passive too, which it is not */
        return cs_clause_subject(clause, verb);
    }
    uint32_t agent = cs_child_by(clause, verb, CS_REL_OBL_AGENT);
    if (agent != CS_NOWHERE) return agent;
    CS_EACH_CHILD(child, clause, verb) {
        if (cs_at(clause, child)->relation != CS_REL_OBL) continue;
        uint32_t marker = cs_marker(clause, child);
        if (marker != CS_NOWHERE && cs_is_word(clause, marker, "by")) return child;
    }
    return CS_NOWHERE;
}

static bool belongs(const cs_token *token)
{
    switch (token->relation) {
    case CS_REL_ACL_RELCL:
    case CS_REL_APPOS:
    case CS_REL_PARATAXIS:
    case CS_REL_PUNCT:
    case CS_REL_MARK:
    case CS_REL_CASE:
    case CS_REL_COP:
    case CS_REL_AUX:
    case CS_REL_ADVCL:
    case CS_REL_NSUBJ:
    case CS_REL_NSUBJ_PASS:
    case CS_REL_CC:
    case CS_REL_DEP:
    case CS_REL_ACL: return false;
    default: return true;
    }
}

void cs_phrase(const cs_clause *clause, uint32_t noun, uint32_t *first, uint32_t *last)
{
    *first = *last = noun;
    bool cut = false; /* after the first child on the right that does not belong, the phrase is at its end */
    CS_EACH_CHILD(child, clause, noun) {
        const cs_token *at = cs_at(clause, child);
        if (child > noun && at->relation == CS_REL_CASE && strcmp(at->lower, "'s") == 0) continue;
        if (!belongs(at)) {
            if (child > noun && at->relation != CS_REL_PUNCT) cut = true;
            continue;
        }
        if (child < noun && at->relation == CS_REL_CONJ) continue;
        if (cs_leftmost(clause, child) < *first && child < noun) *first = cs_leftmost(clause, child);
        if (child < noun || cut) continue;
        uint32_t left, right;
        cs_phrase(clause, child, &left, &right);
        if (right > *last) *last = right;
    }
    for (uint32_t at = *first; at < noun; at++) { /* a marker in front is no part of it */
        const cs_token *token = cs_at(clause, at);
        if (token->relation != CS_REL_CASE || cs_head(clause, at) != noun) break;
        *first = at + 1;
    }
}
