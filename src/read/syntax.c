/* syntax.c - the parse of a passage as a tree that can be walked downward */
#include "read/syntax.h"

#include <string.h>

/* The heads of a sentence, each followed to the root once: what comes back to itself, or leaves, has no head. So every walk ends. */
static void copy_heads(const cs_passage *passage, const cs_sentence *sentence, uint32_t *heads)
{
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t i = sentence->first; i < end; i++) {
        uint32_t head = passage->tokens[i].head;
        heads[i] = head >= sentence->first && head < end && head != i ? head : CS_NOWHERE;
    }
    for (uint32_t i = sentence->first; i < end; i++) {
        uint32_t steps = 0;
        for (uint32_t up = heads[i]; up != CS_NOWHERE && steps <= sentence->count; up = heads[up]) steps++;
        if (steps > sentence->count) heads[i] = CS_NOWHERE;
    }
}

static void span_subtrees(uint32_t count, cs_syntax *out)
{
    for (uint32_t i = 0; i < count; i++) {
        int depth = 0;
        for (uint32_t up = out->head[i]; up != CS_NOWHERE && depth < CS_SENTENCE_TOKENS_MAX;
             up = out->head[up], depth++) {
            if (i < out->left[up]) out->left[up] = i;
            if (i > out->right[up]) out->right[up] = i;
        }
    }
}

void cs_syntax_make(cs_passage *passage, cs_arena *arena, cs_syntax *out)
{
    uint32_t count = passage->token_count;
    memset(out, 0, sizeof *out);
    out->passage = passage;
    out->head = cs_arena_take(arena, count * sizeof(uint32_t));
    out->child = cs_arena_take(arena, count * sizeof(uint32_t));
    out->sibling = cs_arena_take(arena, count * sizeof(uint32_t));
    out->left = cs_arena_take(arena, count * sizeof(uint32_t));
    out->right = cs_arena_take(arena, count * sizeof(uint32_t));
    if (!out->head || !out->child || !out->sibling || !out->left || !out->right) return;
    for (uint32_t i = 0; i < count; i++) {
        out->child[i] = out->sibling[i] = out->head[i] = CS_NOWHERE;
        out->left[i] = out->right[i] = i;
    }
    for (uint32_t i = 0; i < passage->sentence_count; i++) copy_heads(passage, &passage->sentences[i], out->head);
    for (uint32_t i = count; i-- > 0;) {
        uint32_t head = out->head[i];
        if (head == CS_NOWHERE) continue;
        out->sibling[i] = out->child[head];
        out->child[head] = i;
    }
    span_subtrees(count, out);
}

uint32_t cs_below_with(const cs_syntax *s, uint32_t token, cs_relation relation)
{
    CS_EACH_BELOW(s, token, c)
        if (cs_relation_of(s, c) == relation) return c;
    return CS_NOWHERE;
}

bool cs_hangs_on(const cs_syntax *s, uint32_t token, uint32_t ancestor)
{
    for (int depth = 0; token != CS_NOWHERE && depth <= CS_SENTENCE_TOKENS_MAX; depth++, token = cs_head_of(s, token))
        if (token == ancestor) return true;
    return false;
}

bool cs_tagged(const cs_syntax *s, uint32_t token, const char *xpos)
{
    return strcmp(cs_xpos_words[cs_word_at(s, token)->xpos], xpos) == 0;
}

bool cs_verbal(const cs_syntax *s, uint32_t token)
{
    uint8_t upos = cs_word_at(s, token)->upos;
    if (upos == CS_VERB || upos == CS_AUX) return true;
    if (upos != CS_NOUN) return false;
    bool subject = false;
    CS_EACH_BELOW(s, token, c) { /* "the pact promises help" with the verb taken for a noun */
        cs_relation relation = cs_relation_of(s, c);
        if (relation == CS_REL_COP) return false;
        if (relation == CS_REL_OBJ) return true;
        subject = subject || relation == CS_REL_NSUBJ;
    }
    return subject;
}

bool cs_nominal(const cs_syntax *s, uint32_t token)
{
    uint8_t upos = cs_word_at(s, token)->upos;
    return upos == CS_PROPN || (upos == CS_NOUN && !cs_verbal(s, token));
}

/* "A rebel leader surrendered to the army": a sentence whose root is a noun and whose only verb was hung on it is that verb's. */
static bool is_main_after_all(const cs_syntax *s, uint32_t verb)
{
    uint32_t noun = cs_head_of(s, verb);
    if (cs_relation_of(s, verb) != CS_REL_ACL || noun == CS_NOWHERE || cs_head_of(s, noun) != CS_NOWHERE) return false;
    if (cs_below_with(s, noun, CS_REL_COP) != CS_NOWHERE || cs_below_with(s, verb, CS_REL_OBL_AGENT) != CS_NOWHERE)
        return false;
    CS_EACH_BELOW(s, verb, c)
        if (cs_relation_of(s, c) == CS_REL_OBL && strcmp(cs_preposition_of(s, c), "by") == 0) return false;
    CS_EACH_BELOW(s, noun, c)
        if (c != verb && cs_verbal(s, c)) return false;
    return verb > noun;
}

/* Of these the passive still has an object: "given weapons". Of others a participle with an object is a past ("after a jet violated it"). */
static bool takes_two_objects(const cs_syntax *s, uint32_t verb)
{
    static const char *const verbs[] = {"give",    "grant", "offer",  "award",     "send",   "pay",   "deny",
                                        "promise", "lend",  "show",   "tell",      "assign", "allow", "ask",
                                        "teach",   "call",  "refuse", "guarantee", "hand",   "sell",  NULL};
    for (int i = 0; verbs[i]; i++)
        if (strcmp(cs_word_at(s, verb)->lemma, verbs[i]) == 0) return true;
    return false;
}

bool cs_in_passive(const cs_syntax *s, uint32_t verb)
{
    CS_EACH_BELOW(s, verb, c) {
        cs_relation relation = cs_relation_of(s, c);
        if (relation == CS_REL_AUX_PASS || relation == CS_REL_NSUBJ_PASS || relation == CS_REL_CSUBJ_PASS) return true;
    }
    if (!cs_tagged(s, verb, "VBN")) return false;
    if (cs_below_with(s, verb, CS_REL_AUX) != CS_NOWHERE || cs_below_with(s, verb, CS_REL_NSUBJ) != CS_NOWHERE)
        return false;
    if (is_main_after_all(s, verb)) return false;
    switch (cs_relation_of(s, verb)) {
    case CS_REL_ACL: return cs_below_with(s, verb, CS_REL_OBJ) == CS_NOWHERE || takes_two_objects(s, verb);
    case CS_REL_AMOD:
    case CS_REL_ADVCL: return true;
    case CS_REL_CONJ: return cs_verbal(s, cs_head_of(s, verb)) && cs_in_passive(s, cs_head_of(s, verb));
    default: return cs_below_with(s, verb, CS_REL_OBJ) == CS_NOWHERE;
    }
}

const char *cs_preposition_of(const cs_syntax *s, uint32_t nominal)
{
    const char *found = "";
    CS_EACH_BELOW(s, nominal, c) {
        if (c > nominal) break;
        cs_relation relation = cs_relation_of(s, c);
        if (relation != CS_REL_CASE && relation != CS_REL_MARK) continue;
        found = cs_word_at(s, c)->lower;
        if (strcmp(found, "according") == 0) return found; /* who says it has no part in it */
        CS_EACH_BELOW(s, c, f)
            if (cs_relation_of(s, f) == CS_REL_FIXED && cs_word_at(s, f)->upos == CS_ADP)
                found = cs_word_at(s, f)->lower;
    }
    return found;
}

/* What hangs on a word but only adds to it. */
static bool only_adds(cs_relation relation)
{
    switch (relation) {
    case CS_REL_ACL_RELCL:
    case CS_REL_ADVCL:
    case CS_REL_ADVCL_RELCL:
    case CS_REL_APPOS:
    case CS_REL_PARATAXIS:
    case CS_REL_DISCOURSE: return true;
    default: return false;
    }
}

/* What hangs on the noun that heads a phrase, but belongs to the clause around it. */
static bool is_of_clause(cs_relation relation)
{
    switch (relation) {
    case CS_REL_PUNCT:
    case CS_REL_COP:
    case CS_REL_NSUBJ:
    case CS_REL_CASE:
    case CS_REL_MARK:
    case CS_REL_CC:
    case CS_REL_AUX: return true;
    default: return false;
    }
}

static void widen(const cs_syntax *s, uint32_t token, uint32_t *first, uint32_t *last, int depth)
{
    if (token < *first) *first = token;
    if (token > *last) *last = token;
    CS_EACH_BELOW(s, token, c)
        if (!only_adds(cs_relation_of(s, c)) && depth < CS_SENTENCE_TOKENS_MAX) widen(s, c, first, last, depth + 1);
}

void cs_phrase_of(const cs_syntax *s, uint32_t nominal, uint32_t *first, uint32_t *last)
{
    *first = *last = nominal;
    CS_EACH_BELOW(s, nominal, c) {
        cs_relation relation = cs_relation_of(s, c);
        if (!only_adds(relation) && !is_of_clause(relation)) widen(s, c, first, last, 0);
    }
}
