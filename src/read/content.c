/* content.c - what a cue governs: below it in the parse, around it, beside it, or by the order of words */
#include "read/saying.h"

#include <string.h>

const cs_content cs_no_content = {CS_NOWHERE, 0, CS_NOWHERE, CS_NOWHERE};

/* The first slot of what hangs there that the cue takes; clauses before words, words before prepositions. */
static uint32_t taken(uint32_t slots, uint32_t allowed)
{
    uint32_t both = slots & allowed;
    return both & (~both + 1);
}

void cs_content_reach(const cs_clause *clause, cs_content *of)
{
    of->first = cs_leftmost(clause, of->head);
    of->last = cs_rightmost(clause, of->head);
}

/* Does the verb below the cue only continue the sentence ("..., saying that")? Then it is no content of the main verb. */
static bool is_cue_gerund(const cs_voices *voices, const cs_clause *clause, uint32_t token)
{
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    if (cs_at(clause, token)->xpos != CS_XPOS_VBG || cs_marker(clause, token) != CS_NOWHERE) return false;
    int count = cs_cues_at(voices, clause, token, hits);
    for (int i = 0; i < count; i++)
        if (cs_cue_speaks(hits[i].cue->kind)) return true;
    return false;
}

/* What is joined to the cue itself is no part of its content, even where a wrong parse lets the two cross. */
static void cut_before_joined(const cs_clause *clause, uint32_t cue, cs_content *of)
{
    CS_EACH_CHILD(child, clause, cue) {
        uint32_t left = cs_leftmost(clause, child);
        if (cs_at(clause, child)->relation == CS_REL_CONJ && left > of->head && left <= of->last) of->last = left - 1;
    }
}

/* "said in a statement that ...": the clause hangs on the statement, but the verb says it. */
static cs_content content_in_text(const cs_voices *voices, const cs_clause *clause, const cs_cue_hit *hit)
{
    if ((hit->cue->slots & CS_SLOT_THAT) == 0) return cs_no_content;
    CS_EACH_CHILD(phrase, clause, hit->token) {
        if (cs_at(clause, phrase)->relation != CS_REL_OBL || phrase < hit->token) continue;
        CS_EACH_CHILD(child, clause, phrase) {
            uint8_t relation = cs_at(clause, child)->relation;
            if ((relation != CS_REL_ACL && relation != CS_REL_ACL_RELCL) ||
                (cs_slot_of(voices, clause, child) & CS_SLOT_THAT) == 0)
                continue;
            cs_content of = {child, CS_SLOT_THAT, 0, 0};
            cs_content_reach(clause, &of);
            return of;
        }
    }
    return cs_no_content;
}

/* "It is feared", "Quito, it is said, could": the subject of such a passive says nothing; that of a denial stands for what is denied. */
static bool is_empty_it(const cs_clause *clause, uint32_t token, cs_cue_class kind)
{
    return kind != CS_CUE_DENY && cs_at(clause, token)->relation == CS_REL_NSUBJ_PASS &&
           cs_is_word(clause, token, "it");
}

/* "a charge that Quito rejects", "which Lima denies": what the relative clause hangs on. */
static cs_content content_of_relative(const cs_voices *voices, const cs_clause *clause, const cs_cue_hit *hit)
{
    uint32_t noun = cs_head(clause, hit->token), object = cs_child_by(clause, hit->token, CS_REL_OBJ);
    if (cs_at(clause, hit->token)->relation != CS_REL_ACL_RELCL || noun == CS_NOWHERE || noun > hit->token)
        return cs_no_content;
    bool relative =
        object == CS_NOWHERE || cs_at(clause, object)->xpos == CS_XPOS_WDT || cs_at(clause, object)->xpos == CS_XPOS_WP;
    bool allowed = (hit->cue->slots & CS_SLOT_OBJ) != 0 ||
                   ((hit->cue->slots & CS_SLOT_WORD) != 0 && cs_is_said(voices, clause, noun));
    if (!relative || !allowed || cs_clause_subject(clause, hit->token) == noun) return cs_no_content;
    cs_content of = {noun, (hit->cue->slots & CS_SLOT_WORD) != 0 ? CS_SLOT_WORD : CS_SLOT_OBJ, 0, 0};
    cs_phrase(clause, noun, &of.first, &of.last);
    return of;
}

/* "views the raid as a crime": where the parse hangs the crime on the raid, both are the content. */
static cs_content content_called(const cs_clause *clause, const cs_cue_hit *hit)
{
    uint32_t object = cs_child_by(clause, hit->token, CS_REL_OBJ);
    if (object == CS_NOWHERE || (hit->cue->slots & CS_SLOT_AS) == 0) return cs_no_content;
    CS_EACH_CHILD(child, clause, object) {
        uint32_t marker = cs_at(clause, child)->relation == CS_REL_NMOD ? cs_marker(clause, child) : CS_NOWHERE;
        if (marker == CS_NOWHERE || !cs_is_word(clause, marker, "as")) continue;
        cs_content of = {object, CS_SLOT_AS, 0, 0};
        cs_content_reach(clause, &of);
        return of;
    }
    return cs_no_content;
}

/* What hangs on the cue word in one of its slots. */
cs_content cs_content_below(const cs_voices *voices, const cs_clause *clause, const cs_cue_hit *hit)
{
    cs_content best = cs_no_content;
    CS_EACH_CHILD(child, clause, hit->token) {
        if (child >= hit->first && child <= hit->last) continue;
        const cs_token *at = cs_at(clause, child);
        uint32_t slot = taken(cs_slot_of(voices, clause, child), hit->cue->slots);
        if (slot == 0 && at->relation == CS_REL_PARATAXIS && (hit->cue->slots & CS_SLOT_QUOTE) != 0 &&
            child > hit->token && cs_is_predicate(clause, child))
            slot = CS_SLOT_QUOTE;
        if (slot == 0 || is_cue_gerund(voices, clause, child)) continue;
        if (is_empty_it(clause, child, hit->cue->kind)) continue;
        if (at->relation == CS_REL_OBJ && (at->xpos == CS_XPOS_WDT || at->xpos == CS_XPOS_WP)) continue; /* see below */
        if (best.head != CS_NOWHERE && slot >= best.slot) continue;
        best = (cs_content){child, slot, 0, 0};
        cs_content_reach(clause, &best);
        cut_before_joined(clause, hit->token, &best);
    }
    if (best.head == CS_NOWHERE && hit->cue->kind == CS_CUE_CALL) best = content_called(clause, hit);
    if (best.head == CS_NOWHERE && hit->cue->kind == CS_CUE_SAY) best = content_in_text(voices, clause, hit);
    if (best.head == CS_NOWHERE && hit->cue->part == CS_CUE_VERB) best = content_of_relative(voices, clause, hit);
    return best;
}

/* "called it a farce": what is called so belongs to it. */
void cs_content_object(const cs_clause *clause, const cs_cue_hit *hit, cs_content *of)
{
    if (hit->cue->kind != CS_CUE_CALL && hit->cue->kind != CS_CUE_BLAME && hit->cue->kind != CS_CUE_URGE) return;
    uint32_t object = cs_child_by(clause, hit->token, CS_REL_OBJ);
    if (object == CS_NOWHERE || of->head == CS_NOWHERE || object == of->head) return;
    uint32_t first = cs_leftmost(clause, object), last = cs_rightmost(clause, object);
    if (hit->cue->kind == CS_CUE_CALL && first > hit->token) {
        if (first < of->first) of->first = first;
        if (last > of->last) of->last = last;
    }
}

/* "Prices, he said, did not rise"; "as the minister put it": the clause around is the content. */
uint32_t cs_inserted_speaker(const cs_clause *clause, uint32_t verb)
{
    const cs_token *at = cs_at(clause, verb);
    uint32_t noun = cs_head(clause, verb);
    if (at->relation != CS_REL_ACL || noun == CS_NOWHERE || noun > verb) return CS_NOWHERE;
    if (at->xpos != CS_XPOS_VBN && at->xpos != CS_XPOS_VBD) return CS_NOWHERE;
    if (cs_at(clause, noun)->relation == CS_REL_PARATAXIS) return noun;
    uint32_t left = cs_leftmost(clause, noun), next = verb + 1;
    bool last = !cs_clause_holds(clause, next) || cs_at(clause, next)->upos == CS_PUNCT;
    bool behind_comma = left > clause->first && (cs_is_word(clause, left, ",") || cs_is_word(clause, left - 1, ","));
    return cs_at(clause, noun)->relation == CS_REL_APPOS && last && behind_comma ? noun : CS_NOWHERE;
}

cs_content cs_content_around(const cs_clause *clause, const cs_cue_hit *hit)
{
    const cs_token *at = cs_at(clause, hit->token);
    uint32_t top = cs_inserted_speaker(clause, hit->token); /* the word by which cue and speaker hang on the clause */
    bool inserted = top != CS_NOWHERE || at->relation == CS_REL_PARATAXIS;
    if (top != CS_NOWHERE && hit->cue->kind != CS_CUE_SAY && hit->cue->kind != CS_CUE_SHOW) return cs_no_content;
    if (top == CS_NOWHERE) top = hit->token;
    uint32_t above = cs_head(clause, top);
    while (top != hit->token && above != CS_NOWHERE && !cs_is_predicate(clause, above)) above = cs_head(clause, above);
    if (above == CS_NOWHERE || (hit->cue->slots & (CS_SLOT_THAT | CS_SLOT_QUOTE)) == 0) return cs_no_content;
    if (at->relation == CS_REL_ADVCL) {
        uint32_t marker = cs_marker(clause, hit->token);
        inserted = marker != CS_NOWHERE && cs_is_word(clause, marker, "as") && cs_is_finite(clause, hit->token);
    }
    if (!inserted || !cs_is_predicate(clause, above)) return cs_no_content;
    cs_content of = {above, CS_SLOT_CLAUSE, 0, 0};
    cs_content_reach(clause, &of);
    uint32_t left = cs_leftmost(clause, top);
    bool whole = at->relation == CS_REL_ADVCL || top != hit->token;
    if (whole && left > of.first && cs_rightmost(clause, top) + 1 >= of.last) of.last = left - 1;
    return of;
}

/* A finite verb of a clause between two places, up to one that only goes on with the verb before it ("answered by leaving and said"). */
static bool finite_between(const cs_clause *clause, uint32_t from, uint32_t to, uint32_t verb)
{
    for (uint32_t at = from; at < to; at++) {
        const cs_token *token = cs_at(clause, at);
        if (token->relation == CS_REL_CONJ && cs_head(clause, at) == verb) return false;
        if (token->relation == CS_REL_ACL_RELCL || token->relation == CS_REL_ADVCL) continue;
        if (token->upos != CS_VERB && token->upos != CS_AUX) continue;
        if (token->xpos == CS_XPOS_VBD || token->xpos == CS_XPOS_VBZ || token->xpos == CS_XPOS_VBP ||
            token->xpos == CS_XPOS_MD)
            return true;
    }
    return false;
}

bool cs_stands_that(const cs_clause *clause, uint32_t token)
{
    return cs_clause_holds(clause, token) && cs_is_word(clause, token, "that");
}

/* Where the parse hangs nothing on a verb of saying, the order of words still tells: what follows it up to the end of the sentence,
 * when that has a finite verb; else what stands before the comma in front of it and its subject. */
cs_content cs_content_by_order(const cs_clause *clause, const cs_cue_hit *hit)
{
    uint32_t end = clause->first + clause->count, after = hit->last + 1;
    bool that = cs_clause_holds(clause, after) && cs_is_word(clause, after, "that") && cs_is_added(clause, hit->token);
    if ((hit->cue->kind != CS_CUE_SAY && !that) || (hit->cue->slots & CS_SLOT_THAT) == 0) return cs_no_content;
    while (end > after && cs_at(clause, end - 1)->upos == CS_PUNCT) end--;
    if (cs_clause_holds(clause, after) && (cs_is_word(clause, after, "by") || cs_is_word(clause, after, "with")))
        return cs_no_content; /* "answered by closing the border" */
    if (finite_between(clause, after, end, hit->token)) return (cs_content){CS_NOWHERE, CS_SLOT_THAT, after, end - 1};
    if (!cs_is_finite(clause, hit->token)) return cs_no_content;
    for (uint32_t at = hit->first; at > clause->first; at--) {
        if (!cs_is_word(clause, at, ",")) continue;
        if (finite_between(clause, at, hit->first, hit->token)) break;
        if (!finite_between(clause, clause->first, at, hit->token)) break;
        return (cs_content){CS_NOWHERE, CS_SLOT_THAT, clause->first, at - 1};
    }
    return cs_no_content;
}

/* "The claim is that ...": the clause of which the noun is the subject. */
cs_content cs_content_beside(const cs_clause *clause, const cs_cue_hit *hit)
{
    uint8_t relation = cs_at(clause, hit->token)->relation;
    uint32_t above = cs_head(clause, hit->token);
    if ((relation != CS_REL_NSUBJ && relation != CS_REL_NSUBJ_OUTER) || above == CS_NOWHERE) return cs_no_content;
    CS_EACH_CHILD(child, clause, above) {
        bool that = cs_at(clause, child)->relation == CS_REL_MARK && cs_is_word(clause, child, "that");
        bool below = cs_at(clause, child)->relation == CS_REL_CCOMP && cs_is_word(clause, above, "be");
        if (!that && !below) continue;
        cs_content of = {above, CS_SLOT_THAT, child, cs_rightmost(clause, above)};
        return of;
    }
    return cs_no_content;
}

/* The cue and its speaker at an end of the content are no part of it. */
static void trim_content(const cs_clause *clause, const cs_saying *saying, cs_content *of)
{
    uint32_t from[2] = {saying->cue_first, saying->speaker_first}, to[2] = {saying->cue_last, saying->speaker_last};
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 2; i++) {
            if (from[i] == CS_NOWHERE) continue;
            if (from[i] <= of->first && to[i] >= of->first && to[i] < of->last) of->first = to[i] + 1;
            if (from[i] <= of->last && to[i] >= of->last && from[i] > of->first) of->last = from[i] - 1;
        }
        while (of->first < of->last && cs_at(clause, of->first)->upos == CS_PUNCT) of->first++;
        while (of->last > of->first && cs_at(clause, of->last)->upos == CS_PUNCT) of->last--;
    }
}

/* "these allegations", "it", "such claims": nothing is said here that was not said before. */
static bool is_anaphor(const cs_voices *voices, const cs_clause *clause, uint32_t word)
{
    static const char *const pronouns[] = {"it", "this", "that", "them", "these", "those", "so", "as", NULL};
    static const char *const pointers[] = {"the", "this", "that", "these", "those", "such", "any", "all", "both", NULL};
    const cs_token *at = cs_at(clause, word);
    if (cs_is_one_of(at, pronouns)) return true;
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = at->upos == CS_NOUN ? cs_cues_at(voices, clause, word, hits) : 0;
    bool speech = false;
    for (int i = 0; i < count; i++)
        if (cs_cue_speaks(hits[i].cue->kind) && hits[i].cue->part == CS_CUE_NOUN) speech = true;
    if (!speech) return false;
    bool pointed = false;
    CS_EACH_CHILD(child, clause, word) {
        uint8_t relation = cs_at(clause, child)->relation;
        if ((relation == CS_REL_ACL || relation == CS_REL_CCOMP) && cs_marker(clause, child) != CS_NOWHERE)
            return false;
        if (relation == CS_REL_NMOD) {
            uint32_t marker = cs_marker(clause, child);
            if (marker != CS_NOWHERE && (cs_is_word(clause, marker, "of") || cs_is_word(clause, marker, "about")))
                return false;
        }
        if (relation == CS_REL_DET || relation == CS_REL_AMOD || relation == CS_REL_DET_PREDET)
            pointed |= cs_is_one_of(cs_at(clause, child), pointers);
    }
    return pointed || at->xpos == CS_XPOS_NNS;
}

/* What is said inside of a quotation ends with it. */
static void keep_in_quote(const cs_found *found, const cs_saying *saying, cs_content *of)
{
    uint32_t quote = found->quote_of != NULL ? found->quote_of[saying->cue] : CS_NOWHERE;
    if (quote == CS_NOWHERE) return;
    uint32_t first = found->quotes[quote].first, last = found->quotes[quote].last;
    if (of->first > last || of->last < first) return;
    if (of->first < first) of->first = first;
    if (of->last > last) of->last = last;
}

/* "a charge that Quito rejects": the charge was told before. */
static bool is_charge_before(const cs_voices *voices, const cs_clause *clause, uint32_t cue, uint32_t noun)
{
    return cs_at(clause, cue)->relation == CS_REL_ACL_RELCL && cs_head(clause, cue) == noun &&
           cs_is_said(voices, clause, noun);
}

void cs_saying_content(const cs_hearing *in, const cs_clause *clause, cs_saying *saying, cs_content of)
{
    if (of.first == CS_NOWHERE) return;
    if (of.head != CS_NOWHERE &&
        (of.slot & (CS_SLOT_OBJ | CS_SLOT_WORD | CS_SLOT_OF | CS_SLOT_TO | CS_SLOT_WITH | CS_SLOT_ABOUT)) != 0 &&
        (is_anaphor(in->voices, clause, of.head) || is_charge_before(in->voices, clause, saying->cue, of.head))) {
        saying->anaphor = of.head;
        cs_phrase(clause, of.head, &of.first, &of.last);
    }
    trim_content(clause, saying, &of);
    keep_in_quote(in->found, saying, &of);
    saying->first = of.first;
    saying->last = of.last;
    saying->content_head = of.head;
}
