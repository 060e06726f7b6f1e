/* saying.c - who says so: cues with their speakers and what they govern */
#include "read/saying.h"

#include "read/quote.h"

#include <stdlib.h>
#include <string.h>

/* -- one cue ---------------------------------------------------------------------------------------------------------------- */

static void keep_saying(cs_hearing *in, const cs_saying *saying)
{
    cs_saying *kept = cs_table_add(&in->sayings, 1);
    if (kept != NULL) *kept = *saying;
}

static bool is_expletive(const cs_clause *clause, uint32_t verb)
{
    return cs_child_by(clause, verb, CS_REL_EXPL) != CS_NOWHERE;
}

static bool hear_verb(cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    cs_content of = cs_content_below(in->voices, clause, hit);
    if (of.head == CS_NOWHERE && hit->cue->part == CS_CUE_VERB) of = cs_content_around(clause, hit);
    if (of.head == CS_NOWHERE || (of.slot != CS_SLOT_THAT && cs_stands_that(clause, hit->last + 1))) {
        cs_content ordered = cs_content_by_order(clause, hit);
        if (ordered.first != CS_NOWHERE) of = ordered;
    }
    if (of.first == CS_NOWHERE) return false;
    cs_content_object(clause, hit, &of);
    uint32_t speaker = cs_cue_speaker(in, clause, hit);
    bool passive = cs_is_passive(clause, hit->token);
    if (speaker == CS_NOWHERE && !passive && !is_expletive(clause, hit->token)) return false;
    if (speaker == CS_NOWHERE && hit->cue->kind > CS_CUE_BLAME) return false;
    if (speaker != CS_NOWHERE && speaker == of.head) return false;
    if (speaker != CS_NOWHERE && !cs_may_speak(cs_speaks_of(in, clause, speaker), hit->cue, of.slot)) return false;
    cs_saying saying = cs_saying_begin(hit);
    cs_saying_speaker(in, clause, &saying, speaker);
    saying.negated = cs_negated_by(in->voices, clause, hit->token) != CS_NOWHERE;
    cs_saying_content(in, clause, &saying, of);
    keep_saying(in, &saying);
    return true;
}

/* "said in a statement that": the verb has said it. */
static bool is_means_of_saying(const cs_hearing *in, const cs_clause *clause, uint32_t noun)
{
    uint32_t above = cs_head(clause, noun), marker = cs_marker(clause, noun);
    cs_cue_hit hit;
    if (marker == CS_NOWHERE || !(cs_is_word(clause, marker, "in") || cs_is_word(clause, marker, "at"))) return false;
    return cs_at(clause, noun)->relation == CS_REL_OBL && above != CS_NOWHERE &&
           cs_at(clause, above)->upos == CS_VERB && cs_cue_of(in->voices, clause, above, CS_CUE_SAY, &hit);
}

static bool hear_noun(cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    if (is_means_of_saying(in, clause, hit->token)) return false;
    cs_content of = cs_content_below(in->voices, clause, hit);
    if (of.head == CS_NOWHERE) of = cs_content_beside(clause, hit);
    uint32_t speaker = cs_noun_speaker(in, clause, hit->token, of.head);
    if (speaker != CS_NOWHERE && !cs_may_speak(cs_speaks_of(in, clause, speaker), hit->cue, CS_SLOT_THAT))
        speaker = CS_NOWHERE;
    bool denial = hit->cue->kind == CS_CUE_DENY;
    bool said = hit->cue->kind == CS_CUE_SAY && of.slot == CS_SLOT_THAT;
    if (speaker == CS_NOWHERE && !denial && !said) return false;
    if (of.head == CS_NOWHERE && !denial) return false;
    cs_saying saying = cs_saying_begin(hit);
    cs_saying_speaker(in, clause, &saying, speaker);
    saying.negated = cs_negated_by(in->voices, clause, hit->token) != CS_NOWHERE;
    cs_saying_content(in, clause, &saying, of);
    if (of.head == CS_NOWHERE) saying.anaphor = hit->token;
    keep_saying(in, &saying);
    return true;
}

/* The clause in which the phrase of a noun stands; the whole sentence when a comma sets the phrase off at either end of it. */
static uint32_t clause_of_phrase(const cs_clause *clause, uint32_t cue, uint32_t noun)
{
    uint32_t end = clause->first + clause->count - 1, at = noun;
    while (end > clause->first && cs_at(clause, end)->upos == CS_PUNCT) end--;
    bool set_off = cue == clause->first || (cs_rightmost(clause, noun) >= end && cs_is_word(clause, cue - 1, ","));
    while (cs_head(clause, at) != CS_NOWHERE) {
        at = cs_head(clause, at);
        if (!set_off && cs_is_predicate(clause, at)) break;
    }
    return at;
}

/* Where the parse makes the phrase at the front the main clause, what it speaks of stands behind the comma. */
static cs_content behind_phrase(const cs_clause *clause, const cs_cue_hit *hit)
{
    uint32_t end = clause->first + clause->count - 1;
    if (hit->token != clause->first) return cs_no_content;
    while (end > clause->first && cs_at(clause, end)->upos == CS_PUNCT) end--;
    for (uint32_t at = hit->last + 1; at < end; at++)
        if (cs_is_word(clause, at, ",")) return (cs_content){CS_NOWHERE, CS_SLOT_CLAUSE, at + 1, end};
    return cs_no_content;
}

/* "according to the agency" */
static bool hear_preposition(cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    uint32_t noun = cs_head(clause, hit->token);
    if (noun == CS_NOWHERE || noun < hit->last) return false;
    cs_speaks who = cs_speaks_of(in, clause, noun);
    if (who == CS_SPEAKS_NOT || (hit->first == hit->last && who != CS_SPEAKS_NAMED)) return false;
    cs_content of = {clause_of_phrase(clause, hit->token, noun), CS_SLOT_CLAUSE, 0, 0};
    if (of.head == noun)
        of = behind_phrase(clause, hit);
    else
        cs_content_reach(clause, &of);
    if (of.first == CS_NOWHERE) return false;
    if (cs_leftmost(clause, noun) <= of.first && of.head != CS_NOWHERE) of.first = cs_rightmost(clause, noun) + 1;
    if (of.first > of.last) return false;
    cs_saying saying = cs_saying_begin(hit);
    cs_saying_speaker(in, clause, &saying, noun);
    cs_saying_content(in, clause, &saying, of);
    keep_saying(in, &saying);
    return true;
}

static bool hear(cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    switch (hit->cue->part) {
    case CS_CUE_VERB:
    case CS_CUE_ADJECTIVE: return hear_verb(in, clause, hit);
    case CS_CUE_NOUN: return hear_noun(in, clause, hit);
    case CS_CUE_PREPOSITION: return hear_preposition(in, clause, hit);
    default: return false;
    }
}

static bool is_phrase_cue(const cs_saying *saying)
{
    return saying->cue_last > saying->cue_first && saying->speaker_first == saying->cue_last + 1;
}

/* "..., according to the agency" behind a comma is no part of what others in the sentence say. */
static void cut_phrases(cs_hearing *in, const cs_clause *clause, size_t from)
{
    for (size_t i = from; i < in->sayings.count; i++) {
        const cs_saying *phrase = CS_TABLE_AT(&in->sayings, cs_saying, i);
        if (!is_phrase_cue(phrase) || phrase->cue == clause->first || !cs_is_word(clause, phrase->cue - 1, ","))
            continue;
        for (size_t k = from; k < in->sayings.count; k++) {
            cs_saying *other = CS_TABLE_AT(&in->sayings, cs_saying, k);
            if (k == i || other->first == CS_NOWHERE || other->first >= phrase->cue - 1) continue;
            if (other->last >= phrase->cue && other->last <= phrase->speaker_last) other->last = phrase->cue - 2;
        }
    }
}

void cs_hear_sentence(cs_hearing *in, const cs_clause *clause)
{
    size_t from = in->sayings.count;
    for (uint32_t token = clause->first; token < clause->first + clause->count; token++) {
        cs_cue_hit hits[CS_CUE_HITS_MAX];
        int count = cs_cues_at(in->voices, clause, token, hits);
        for (int i = 0; i < count; i++)
            if (cs_cue_speaks(hits[i].cue->kind) && hear(in, clause, &hits[i])) break;
    }
    cut_phrases(in, clause, from);
}

/* -- the whole ----------------------------------------------------------------------------------------------------------------- */

static int by_cue(const void *one, const void *other)
{
    const cs_saying *a = one, *b = other;
    if (a->cue != b->cue) return a->cue < b->cue ? -1 : 1;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return a->last < b->last ? -1 : a->last > b->last;
}

/* A saying by the length of its content, longest first. */
typedef struct sized {
    uint32_t length, saying;
} sized;

static int by_length(const void *one, const void *other)
{
    const sized *a = one, *b = other;
    if (a->length != b->length) return a->length > b->length ? -1 : 1;
    return a->saying < b->saying ? -1 : a->saying > b->saying;
}

static bool in_range(uint32_t token, uint32_t first, uint32_t last)
{
    return first != CS_NOWHERE && token >= first && token <= last;
}

/* Does the saying lie in the content of the other? What begins before that does not, though its cue stands there ("..., according to"). */
static bool lies_in(const cs_saying *saying, const cs_saying *other)
{
    return saying->first == CS_NOWHERE || saying->first >= other->first;
}

/* Longer contents first, so that the innermost is written last; what a cue then stands in is its parent. */
static void nest(cs_passage *passage, cs_found *found)
{
    uint32_t *of = cs_arena_take(&passage->arena, passage->token_count * sizeof *of);
    sized *order = cs_arena_take(&passage->arena, found->saying_count * sizeof *order);
    if (of == NULL || order == NULL) return;
    for (uint32_t i = 0; i < passage->token_count; i++) of[i] = CS_NOWHERE;
    for (uint32_t i = 0; i < found->saying_count; i++) {
        const cs_saying *saying = &found->sayings[i];
        order[i] = (sized){saying->first != CS_NOWHERE ? saying->last - saying->first + 1 : 0, i};
    }
    if (found->saying_count > 0) qsort(order, found->saying_count, sizeof *order, by_length);
    for (uint32_t i = 0; i < found->saying_count; i++) {
        cs_saying *saying = &found->sayings[order[i].saying];
        uint32_t parent = of[saying->cue];
        while (parent != CS_NOWHERE && !lies_in(saying, &found->sayings[parent]))
            parent = found->sayings[parent].parent;
        saying->parent = parent;
        if (saying->first == CS_NOWHERE) continue;
        for (uint32_t token = saying->first; token <= saying->last; token++)
            if (!in_range(token, saying->cue_first, saying->cue_last) &&
                !in_range(token, saying->speaker_first, saying->speaker_last))
                of[token] = order[i].saying;
    }
    found->saying_of = of;
}

void cs_find_sayings(const cs_reader *reader, cs_passage *passage, cs_found *found)
{
    cs_hearing in = {.voices = reader->voices, .passage = passage, .found = found};
    cs_table_begin(&in.sayings, passage->arena.allocator, sizeof(cs_saying));
    cs_scan_quotes(passage, found);
    for (uint32_t sentence = 0; sentence < passage->sentence_count; sentence++) {
        cs_clause clause;
        cs_clause_begin(&clause, passage, sentence);
        cs_hear_sentence(&in, &clause);
    }
    cs_hear_quotes(&in);
    if (in.sayings.count > 0) qsort(in.sayings.items, in.sayings.count, sizeof(cs_saying), by_cue);
    found->sayings = cs_arena_take(&passage->arena, in.sayings.count * sizeof *found->sayings);
    found->saying_count = found->sayings != NULL ? (uint32_t)in.sayings.count : 0;
    if (found->saying_count > 0) memcpy(found->sayings, in.sayings.items, in.sayings.count * sizeof *found->sayings);
    if (in.sayings.failed) passage->arena.failed = true;
    cs_table_end(&in.sayings);
    nest(passage, found);
}
