/* guard.c - a claim that a language model told, held against the words of the report
 *
 * The rules are those of docs/reading.md, in its order. Each asks whether something stands in the report; none asks whether it is likely.
 */
#include "port/llm.h"

#include "read/reader.h"

#include <math.h>
#include <string.h>

enum { WORDS_LEAST = 4, WORDS_MOST = 60 };

/* -- the evidence ---------------------------------------------------------------------------------------------------------- */

static int count_words(const char *text)
{
    int words = 0;
    for (bool inside = false; *text; text++) {
        bool blank = strchr(" \t\r\n", *text) != NULL;
        if (!blank && !inside) words++;
        inside = !blank;
    }
    return words;
}

static bool overlap(cs_span one, cs_span other)
{
    return one.begin < other.end && other.begin < one.end;
}

static uint32_t sentence_at(const cs_passage *passage, cs_span span)
{
    for (uint32_t i = 0; i < passage->sentence_count; i++)
        if (overlap(passage->sentences[i].span, span)) return i;
    return CS_NOWHERE;
}

static bool fold(cs_guard *guard, const char *words, cs_folded *out)
{
    return cs_fold_text(guard->arena, words, strlen(words), out);
}

/* Evidence that stands in several places is taken where the claim says it stands. */
static casus_llm_reason find_evidence(cs_guard *guard, const cs_told_claim *told, cs_guarded *out)
{
    int words = count_words(told->evidence);
    cs_folded evidence;
    cs_span where, wanted = {0, 0};
    if (words < WORDS_LEAST) return CASUS_LLM_EVIDENCE_SHORT;
    if (words > WORDS_MOST) return CASUS_LLM_EVIDENCE_LONG;
    if (!fold(guard, told->evidence, &evidence)) return CASUS_LLM_EVIDENCE_ABSENT;
    if (told->segment >= 1 && (uint32_t)told->segment <= guard->passage->sentence_count)
        wanted = guard->passage->sentences[told->segment - 1].span;
    bool anywhere = false;
    for (size_t at = 0; (at = cs_fold_find(&guard->text, &evidence, at, &where)) < guard->text.count; at++) {
        anywhere = true;
        if (!overlap(where, wanted)) continue;
        out->evidence = where;
        out->sentence = sentence_at(guard->passage, where);
        return out->sentence == CS_NOWHERE ? CASUS_LLM_SEGMENT : CASUS_LLM_TAKEN;
    }
    if (anywhere) return CASUS_LLM_SEGMENT;
    bool copied = cs_fold_find(&guard->example, &evidence, 0, &where) < guard->example.count;
    return copied ? CASUS_LLM_EVIDENCE_EXAMPLE : CASUS_LLM_EVIDENCE_ABSENT;
}

/* The token of the evidence on which the others hang. */
static uint32_t head_of(const cs_passage *passage, const cs_guarded *claim)
{
    const cs_sentence *sentence = &passage->sentences[claim->sentence];
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        const cs_token *token = &passage->tokens[i];
        if (!overlap(token->span, claim->evidence) || token->upos == CS_PUNCT) continue;
        if (token->head == CS_NOWHERE || !overlap(passage->tokens[token->head].span, claim->evidence)) return i;
    }
    return sentence->first;
}

/* -- figures and dates --------------------------------------------------------------------------------------------------------- */

static cs_span tokens_span(const cs_passage *passage, uint32_t first, uint32_t last)
{
    return (cs_span){passage->tokens[first].span.begin, passage->tokens[last].span.end};
}

static bool stands_in(cs_guard *guard, const char *words, cs_span within, cs_span *where)
{
    cs_folded folded;
    if (!fold(guard, words, &folded)) return false;
    for (size_t at = 0; (at = cs_fold_find(&guard->text, &folded, at, where)) < guard->text.count; at++) {
        if (where->begin >= within.begin && where->end <= within.end) return true;
        if (where->begin >= within.end) break;
    }
    return false;
}

/* Does each word of the unit stand among those of the evidence? */
static bool unit_stands(cs_guard *guard, const char *unit, cs_span evidence)
{
    char word[64];
    cs_span where;
    for (const char *at = unit; *(at += strspn(at, " \t"));) {
        size_t length = strcspn(at, " \t");
        if (length >= sizeof word) return false;
        memcpy(word, at, length);
        word[length] = '\0';
        if (!stands_in(guard, word, evidence, &where)) return false;
        at += length;
    }
    return true;
}

static bool is_figure(const cs_quantity_found *found, double value)
{
    return found->value == value || found->least == value || found->most == value; /* a NAN equals nothing */
}

static casus_llm_reason check_quantity(cs_guard *guard, const cs_told_claim *told, cs_guarded *out)
{
    out->quantity = CS_NOWHERE;
    if (!told->has_quantity) return CASUS_LLM_TAKEN;
    for (uint32_t i = 0; i < guard->found->quantity_count && out->quantity == CS_NOWHERE; i++) {
        const cs_quantity_found *found = &guard->found->quantities[i];
        cs_span span = tokens_span(guard->passage, found->first, found->first);
        if (span.begin >= out->evidence.begin && span.end <= out->evidence.end && is_figure(found, told->value))
            out->quantity = i;
    }
    bool right = out->quantity != CS_NOWHERE && unit_stands(guard, told->unit, out->evidence);
    return right ? CASUS_LLM_TAKEN : CASUS_LLM_FIGURE;
}

static casus_llm_reason check_date(cs_guard *guard, const cs_told_claim *told, cs_guarded *out)
{
    cs_span where;
    out->time = CS_NOWHERE;
    if (!told->date[0]) return CASUS_LLM_TAKEN;
    if (!stands_in(guard, told->date, guard->passage->sentences[out->sentence].span, &where)) return CASUS_LLM_DATE;
    for (uint32_t i = 0; i < guard->found->time_count && out->time == CS_NOWHERE; i++) {
        const cs_time *time = &guard->found->times[i];
        if (!time->around && overlap(tokens_span(guard->passage, time->first, time->last), where)) out->time = i;
    }
    return CASUS_LLM_TAKEN;
}

/* -- names ------------------------------------------------------------------------------------------------------------------------ */

static bool same_words(const char *one, const char *other)
{
    char a[200], b[200];
    return cs_text_fold(one, strlen(one), a, sizeof a) && cs_text_fold(other, strlen(other), b, sizeof b) && a[0] &&
           strcmp(a, b) == 0;
}

/* Does the mention mean what is called so: by the name of its entity, or of the state it acts for? */
static bool means(const cs_guard *guard, const cs_mention *mention, const char *name)
{
    const cs_entity *entity = &guard->found->entities[mention->entity];
    return same_words(entity->name, name) || same_words(entity->id, name) ||
           (entity->state >= 0 &&
            same_words(casus_state_name(guard->reader->corpus, entity->state, CASUS_DAY_MAX), name));
}

/* A name must stand in the sentence, or be that of somebody whom our own reader finds meant there ("He", "Seoul"). The longest mention that
 * lies in its words is who is meant. */
static bool find_name(cs_guard *guard, const char *name, cs_span within, uint32_t *mention, cs_span *words)
{
    bool stands = stands_in(guard, name, within, words);
    *mention = CS_NOWHERE;
    for (uint32_t i = 0; i < guard->found->mention_count; i++) {
        const cs_mention *one = &guard->found->mentions[i];
        cs_span span = tokens_span(guard->passage, one->first, one->last);
        if (!overlap(span, within)) continue;
        bool fits = stands ? span.begin >= words->begin && span.end <= words->end : means(guard, one, name);
        if (!fits) continue;
        if (!stands) *words = span;
        *mention = i;
        break; /* by first token, the longer first */
    }
    return stands || *mention != CS_NOWHERE;
}

static casus_llm_reason check_names(cs_guard *guard, const cs_told_claim *told, cs_guarded *out)
{
    cs_span within = guard->passage->sentences[out->sentence].span;
    out->actor = out->target = CS_NOWHERE;
    out->actor_span = out->target_span = (cs_span){0, 0};
    if (out->evidence.begin < within.begin) within.begin = out->evidence.begin;
    if (out->evidence.end > within.end) within.end = out->evidence.end;
    if (told->actor[0] && !find_name(guard, told->actor, within, &out->actor, &out->actor_span)) return CASUS_LLM_NAME;
    if (told->target[0] && !find_name(guard, told->target, within, &out->target, &out->target_span))
        return CASUS_LLM_NAME;
    return CASUS_LLM_TAKEN;
}

/* -- who says it, and how ------------------------------------------------------------------------------------------------------------- */

/* A denial or doubt that our own reader hears in the words, or over them, must be in the claim; and the reverse. */
static casus_llm_reason check_polarity(cs_guard *guard, const cs_told_claim *told, cs_guarded *out)
{
    out->head = head_of(guard->passage, out);
    out->stance = cs_stance_of(guard->reader, guard->passage, guard->found, out->head);
    return out->stance.polarity == told->polarity ? CASUS_LLM_TAKEN : CASUS_LLM_POLARITY;
}

static casus_llm_reason check_speaker(cs_guard *guard, const cs_told_claim *told, cs_guarded *out)
{
    cs_span words, within = guard->passage->sentences[out->sentence].span;
    out->speaker = out->saying = CS_NOWHERE;
    if (!told->speaker[0]) return CASUS_LLM_TAKEN;
    if (out->sentence > 0) within.begin = guard->passage->sentences[out->sentence - 1].span.begin;
    if (!find_name(guard, told->speaker, within, &out->speaker, &words)) return CASUS_LLM_SPEAKER;
    for (int i = 0; i < out->stance.saying_count; i++) {
        const cs_saying *saying = &guard->found->sayings[out->stance.sayings[i]];
        if (saying->speaker_first == CS_NOWHERE) continue;
        if (overlap(tokens_span(guard->passage, saying->speaker_first, saying->speaker_last), words))
            out->saying = out->stance.sayings[i];
    }
    return CASUS_LLM_TAKEN;
}

static bool type_known(const cs_guard *guard, const char *type)
{
    for (size_t i = 0; guard->types[i]; i++)
        if (strcmp(guard->types[i], type) == 0) return true;
    return false;
}

casus_llm_reason cs_guard_claim(cs_guard *guard, const cs_told_claim *told, cs_guarded *out)
{
    if (!type_known(guard, told->type)) return CASUS_LLM_TYPE;
    static casus_llm_reason (*const checks[])(cs_guard *, const cs_told_claim *, cs_guarded *) = {
        find_evidence, check_quantity, check_date, check_names, check_polarity, check_speaker};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        casus_llm_reason reason = checks[i](guard, told, out);
        if (reason) return reason;
    }
    return CASUS_LLM_TAKEN;
}
