/* speech.c - quotations: whose words they are, and what kind of quotation
 *
 * The parse of a sentence with a quotation in it is often wrong, the way journalists set quotations is not: a verb of saying stands next to the
 * marks, its speaker beside it. So the words around the marks are asked first, the parse after them.
 */
#include "read/saying.h"

#include <string.h>

/* How far from the marks the verb of saying may stand. */
enum { NEAR = 24 };

/* What one quotation is found out with. */
typedef struct hearing {
    cs_hearing *in;
    uint32_t heard; /* sayings that the parse showed: the first of in->sayings, by cue */
    cs_quote *quote;
    uint32_t index;
    cs_clause clause; /* the sentence looked at */
    uint32_t sentence;
    cs_saying last; /* of the last quotation with a speaker that stands in no other */
    uint32_t last_quote;
} hearing;

static const cs_token *token_at(const hearing *of, uint32_t token)
{
    return &of->in->passage->tokens[token];
}

static void look_at(hearing *of, uint32_t sentence)
{
    if (of->sentence == sentence) return;
    cs_clause_begin(&of->clause, of->in->passage, sentence);
    of->sentence = sentence;
}

/* Outside of this quotation, and in the same one around it, if any? */
static bool same_level(const hearing *of, uint32_t token)
{
    return of->in->found->quote_of[token] == of->quote->parent;
}

/* In another, short quotation of the same level: part of a name or a phrase ("the “Red Line” committee"). */
static bool is_quoted_name(const hearing *of, uint32_t token)
{
    uint32_t quote = of->in->found->quote_of[token];
    if (quote == CS_NOWHERE || quote == of->index || quote == of->quote->parent) return false;
    const cs_quote *other = &of->in->found->quotes[quote];
    return other->parent == of->quote->parent && other->last - other->first < 5;
}

static bool is_finite_form(const cs_token *token)
{
    return token->xpos == CS_XPOS_VBD || token->xpos == CS_XPOS_VBZ || token->xpos == CS_XPOS_VBP ||
           token->xpos == CS_XPOS_MD;
}

static char byte_at(const hearing *of, uint32_t at)
{
    return of->in->passage->text[at];
}

/* -- what the quotation itself looks like ---------------------------------------------------------------------------------- */

static bool has_predicate(const hearing *of)
{
    uint32_t words = 0;
    bool finite = false;
    for (uint32_t at = of->quote->first; at <= of->quote->last; at++) {
        const cs_token *token = token_at(of, at);
        words += token->upos != CS_PUNCT;
        finite |= is_finite_form(token) && (token->upos == CS_VERB || token->upos == CS_AUX);
        if (words >= 3 && finite) return true;
    }
    return false;
}

static bool begins_high(const hearing *of)
{
    unsigned char c = (unsigned char)byte_at(of, token_at(of, of->quote->first)->span.begin);
    return !(c >= 'a' && c <= 'z');
}

/* The last byte of the words, inside the marks. */
static char last_inside(const hearing *of)
{
    return byte_at(of, token_at(of, of->quote->last)->span.end - 1);
}

static bool ends_sentence(const hearing *of)
{
    char c = last_inside(of);
    return c == '.' || c == '?' || c == '!' || c == ',' || c == ';' || (unsigned char)c == 0xA6 /* the ellipsis */;
}

static bool is_mark_or_comma(const cs_token *token)
{
    return token->upos == CS_PUNCT || token->upos == CS_SYM;
}

static uint32_t block_at(const hearing *of, uint32_t token)
{
    return of->in->passage->sentences[token_at(of, token)->sentence].block;
}

/* The token before the opening mark; at the start of a block the colon that ends the block before it, or CS_NOWHERE. */
static uint32_t token_before(const hearing *of)
{
    uint32_t at = of->quote->first;
    while (at > 0 && token_at(of, at - 1)->span.begin >= of->quote->span.begin) at--;
    if (at == 0) return CS_NOWHERE;
    uint32_t here = block_at(of, of->quote->first), there = block_at(of, at - 1);
    bool announced = here - there == 1 && strcmp(token_at(of, at - 1)->lower, ":") == 0;
    return here == there || announced ? at - 1 : CS_NOWHERE;
}

/* The token after the closing mark in the same block, or CS_NOWHERE. */
static uint32_t token_after(const hearing *of)
{
    const cs_passage *passage = of->in->passage;
    uint32_t at = of->quote->last + 1;
    while (at < passage->token_count && token_at(of, at)->span.begin < of->quote->span.end) at++;
    if (at >= passage->token_count) return CS_NOWHERE;
    return block_at(of, at) == block_at(of, of->quote->last) ? at : CS_NOWHERE;
}

/* Set off as speech is: at the start of its block, or behind a comma or colon. */
static bool is_set_off(const hearing *of)
{
    uint32_t before = token_before(of);
    if (before == CS_NOWHERE) return true;
    const char *lower = token_at(of, before)->lower;
    return strcmp(lower, ",") == 0 || strcmp(lower, ":") == 0 ||
           token_at(of, before)->sentence != token_at(of, of->quote->first)->sentence;
}

/* A sentence of its own, if without a verb: "Not now." */
static bool stands_alone(const hearing *of)
{
    char last = last_inside(of);
    uint32_t before = token_before(of);
    return (last == '.' || last == '?' || last == '!') && of->quote->last > of->quote->first + 1 &&
           (before == CS_NOWHERE || token_at(of, before)->sentence != token_at(of, of->quote->first)->sentence);
}

static bool is_speech(const hearing *of)
{
    if (!has_predicate(of)) return false;
    return (begins_high(of) && (is_set_off(of) || ends_sentence(of))) || is_set_off(of);
}

/* -- the verb beside the marks ----------------------------------------------------------------------------------------------- */

/* A verb of saying at the end of its clause that was taken for a noun: "..., Article 3 of the accord states." */
static bool is_verb_after_all(const hearing *of, uint32_t token, cs_cue_hit *hit)
{
    uint32_t next = token + 1;
    bool last = !cs_clause_holds(&of->clause, next) || cs_at(&of->clause, next)->upos == CS_PUNCT;
    return last && cs_at(&of->clause, token)->xpos == CS_XPOS_NNS &&
           cs_verb_by_form(of->in->voices, &of->clause, token, hit);
}

static bool quoting_cue(const hearing *of, uint32_t token, cs_cue_hit *hit)
{
    if (cs_at(&of->clause, token)->upos == CS_NOUN) return is_verb_after_all(of, token, hit);
    if (cs_at(&of->clause, token)->upos != CS_VERB) return false;
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cs_cues_at(of->in->voices, &of->clause, token, hits);
    for (int i = 0; i < count; i++) {
        if (!cs_cue_speaks(hits[i].cue->kind) || (hits[i].cue->slots & CS_SLOT_QUOTE) == 0) continue;
        if (hits[i].cue->part != CS_CUE_VERB || cs_at(&of->clause, token)->relation == CS_REL_AMOD) continue;
        *hit = hits[i];
        return true;
    }
    return false;
}

static bool is_name_word(const cs_token *token)
{
    return token->upos == CS_NOUN || token->upos == CS_PROPN || (token->upos == CS_PRON && token->xpos == CS_XPOS_PRP);
}

static bool may_be_speaker(const hearing *of, uint32_t token)
{
    return is_name_word(token_at(of, token)) && same_level(of, token) &&
           cs_speaks_of(of->in, &of->clause, token) != CS_SPEAKS_NOT;
}

/* The last word of a name or compound that begins at the token. */
static uint32_t end_of_name(const hearing *of, uint32_t token, uint32_t end)
{
    while (token + 1 < end && token_at(of, token)->upos != CS_PRON &&
           (token_at(of, token + 1)->upos == CS_PROPN || token_at(of, token + 1)->upos == CS_NOUN) &&
           may_be_speaker(of, token + 1))
        token++;
    return token;
}

/* The first name in front of the verb, phrases like "on Monday," or "In the letter," passed over. */
static uint32_t speaker_in_front(const hearing *of, uint32_t from, uint32_t verb)
{
    bool start = true, skip = false;
    for (uint32_t at = from; at < verb; at++) {
        const cs_token *token = token_at(of, at);
        if (start) skip = token->upos == CS_ADP || token->upos == CS_SCONJ;
        start = strcmp(token->lower, ",") == 0;
        if (!skip && may_be_speaker(of, at)) return end_of_name(of, at, verb);
    }
    return CS_NOWHERE;
}

/* The speaker as the order of words tells him: the first name between the marks and the verb, else the first after it. */
static uint32_t speaker_by_order(const hearing *of, uint32_t from, uint32_t verb)
{
    uint32_t end = of->clause.first + of->clause.count;
    uint32_t before = speaker_in_front(of, from, verb);
    if (before != CS_NOWHERE) return before;
    for (uint32_t at = verb + 1; at < end && at <= verb + 6; at++) {
        const cs_token *token = token_at(of, at);
        if (!same_level(of, at)) break;
        if (may_be_speaker(of, at)) return end_of_name(of, at, end);
        if (token->upos == CS_PUNCT || token->upos == CS_ADP || token->upos == CS_VERB) break;
    }
    return CS_NOWHERE;
}

static uint32_t speaker_of(const hearing *of, uint32_t from, uint32_t verb)
{
    uint32_t doer = cs_verb_speaker(of->in, &of->clause, verb);
    if (doer != CS_NOWHERE && same_level(of, doer) && cs_speaks_of(of->in, &of->clause, doer) != CS_SPEAKS_NOT)
        return doer;
    if (doer == CS_NOWHERE && cs_is_passive(&of->clause, verb) && cs_at(&of->clause, verb)->xpos == CS_XPOS_VBN)
        return CS_NOWHERE;
    return speaker_by_order(of, from, verb);
}

/* "...," said the minister; "...", the minister, who leads the talks, said; "...," adding */
static bool cue_after(hearing *of, cs_saying *saying)
{
    uint32_t at = token_after(of);
    if (at == CS_NOWHERE) return false;
    bool goes_on = token_at(of, at)->sentence == token_at(of, of->quote->last)->sentence;
    char last = last_inside(of);
    if (last == '.' && goes_on && begins_high(of) && token_at(of, at)->upos != CS_VERB) return false;
    if (!goes_on && last != ',' && last != '?' && last != '!' && (unsigned char)last != 0xA6) return false;
    bool comma = last == ',' || last == '?' || last == '!' || strcmp(token_at(of, at)->lower, ",") == 0;
    if (!comma && !is_speech(of)) return false;
    look_at(of, token_at(of, at)->sentence);
    uint32_t end = of->clause.first + of->clause.count, from = at;
    for (; at < end && at < from + NEAR; at++) {
        const cs_token *token = token_at(of, at);
        cs_cue_hit hit;
        if (is_quoted_name(of, at)) continue;
        if (!same_level(of, at)) return false;
        if (quoting_cue(of, at, &hit)) {
            if (token->xpos == CS_XPOS_VBG && !is_set_off(of)) return false; /* it has a cue before it */
            *saying = cs_saying_begin(&hit);
            cs_saying_speaker(of->in, &of->clause, saying, speaker_of(of, from, at));
            return true;
        }
        bool clause = token->relation == CS_REL_ACL_RELCL || token->relation == CS_REL_ACL;
        if (is_finite_form(token) && token->upos == CS_VERB && !clause) return false;
        if (token->upos == CS_SCONJ && strcmp(token->lower, "as") != 0) return false;
        if (at > from && token->upos == CS_CCONJ && !clause && strcmp(token->lower, "and") != 0) return false;
    }
    return false;
}

/* A noun of saying before the marks, with its speaker: "issued a statement: ...", "in his words: ...". */
static bool noun_before(const hearing *of, uint32_t at, cs_saying *saying)
{
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cs_at(&of->clause, at)->upos == CS_NOUN ? cs_cues_at(of->in->voices, &of->clause, at, hits) : 0;
    for (int i = 0; i < count; i++) {
        if (!cs_cue_speaks(hits[i].cue->kind) || (hits[i].cue->slots & CS_SLOT_QUOTE) == 0) continue;
        uint32_t speaker = cs_noun_speaker(of->in, &of->clause, at, CS_NOWHERE);
        if (speaker == CS_NOWHERE || cs_speaks_of(of->in, &of->clause, speaker) < CS_SPEAKS_TEXT) continue;
        *saying = cs_saying_begin(&hits[i]);
        cs_saying_speaker(of->in, &of->clause, saying, speaker);
        return true;
    }
    return false;
}

/* Any verb will do between a speaker and words that are set off as speech ("The minister shrugged: ..."). */
static bool any_verb_before(const hearing *of, uint32_t before, cs_saying *saying)
{
    static const cs_cue spoken = {CS_CUE_VERB, CS_CUE_SAY, CS_KEEPS, CS_LOOSENS, CASUS_SAID_FACT, CS_SLOT_QUOTE};
    uint32_t root = before;
    while (cs_head(&of->clause, root) != CS_NOWHERE) root = cs_head(&of->clause, root);
    bool verb = cs_at(&of->clause, root)->upos == CS_VERB || cs_child_by(&of->clause, root, CS_REL_NSUBJ) != CS_NOWHERE;
    if (of->quote->first <= root || !verb || !same_level(of, root)) {
        root = CS_NOWHERE;
        for (uint32_t at = of->clause.first; at < before && root == CS_NOWHERE; at++)
            if (cs_at(&of->clause, at)->upos == CS_VERB && is_finite_form(cs_at(&of->clause, at)) && same_level(of, at))
                root = at;
    }
    if (root == CS_NOWHERE) return false;
    uint32_t speaker = cs_verb_speaker(of->in, &of->clause, root);
    if (speaker == CS_NOWHERE || !same_level(of, speaker) ||
        cs_speaks_of(of->in, &of->clause, speaker) < CS_SPEAKS_UNNAMED)
        return false;
    cs_cue_hit hit = {&spoken, root, root, root};
    *saying = cs_saying_begin(&hit);
    cs_saying_speaker(of->in, &of->clause, saying, speaker);
    return true;
}

/* Words of one noun phrase with what hangs on it: over them a noun of saying still reaches ("concerns over the growing '...'"). */
static bool within_phrase(const cs_token *token)
{
    switch (token->upos) {
    case CS_VERB: return !is_finite_form(token);
    case CS_ADJ:
    case CS_ADP:
    case CS_ADV:
    case CS_CCONJ:
    case CS_DET:
    case CS_NOUN:
    case CS_NUM:
    case CS_PART:
    case CS_PRON:
    case CS_PROPN:
    case CS_SCONJ: return true;
    default: return strcmp(token->lower, "\"") == 0 || strcmp(token->lower, "'") == 0 || strcmp(token->lower, "-") == 0;
    }
}

/* Putin told reporters on Monday: "..."; adding that it was "..." */
static bool cue_before(hearing *of, cs_saying *saying)
{
    uint32_t before = token_before(of);
    if (before == CS_NOWHERE) return false;
    const cs_token *end = token_at(of, before);
    if (end->sentence != token_at(of, of->quote->first)->sentence && strcmp(end->lower, ":") != 0 &&
        strcmp(end->lower, ",") != 0)
        return false;
    look_at(of, end->sentence);
    bool set_off = is_mark_or_comma(end);
    for (uint32_t left = before + 1, steps = 0; left > of->clause.first && steps < NEAR; left--, steps++) {
        uint32_t at = left - 1;
        const cs_token *token = token_at(of, at);
        cs_cue_hit hit;
        if (!same_level(of, at)) {
            if (set_off) return false;
            continue; /* other words in marks: "as a “friend” with “rare gifts”" */
        }
        bool near = set_off || steps < 2;
        if (near && quoting_cue(of, at, &hit)) {
            *saying = cs_saying_begin(&hit);
            cs_saying_speaker(of->in, &of->clause, saying, speaker_of(of, of->clause.first, at));
            return saying->speaker_head != CS_NOWHERE || cs_is_passive(&of->clause, at);
        }
        if (noun_before(of, at, saying)) return true;
        if (token->upos == CS_VERB && is_finite_form(token)) break;
        if (!set_off && !within_phrase(token)) break;
    }
    bool mark = strcmp(end->lower, ":") == 0 || strcmp(end->lower, ",") == 0;
    return mark && is_speech(of) && begins_high(of) && any_verb_before(of, before, saying);
}

/* -- what the parse shows ---------------------------------------------------------------------------------------------------- */

static cs_saying *saying_at(const hearing *of, uint32_t index)
{
    return CS_TABLE_AT(&of->in->sayings, cs_saying, index);
}

/* The first heard saying whose cue is not before the token. */
static uint32_t first_heard(const hearing *of, uint32_t token)
{
    uint32_t low = 0, high = of->heard;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (saying_at(of, middle)->cue < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The saying of the sentence in whose content the quotation begins, the innermost one; or whose cue noun it holds. */
static bool saying_around(hearing *of, cs_saying *saying)
{
    look_at(of, token_at(of, of->quote->first)->sentence);
    uint32_t best = CS_NOWHERE, size = CS_NOWHERE, end = of->clause.first + of->clause.count;
    for (uint32_t i = first_heard(of, of->clause.first); i < of->heard && saying_at(of, i)->cue < end; i++) {
        const cs_saying *one = saying_at(of, i);
        if (one->first == CS_NOWHERE) continue;
        bool holds =
            one->cue >= of->quote->first && one->cue <= of->quote->last && token_at(of, one->cue)->upos == CS_NOUN;
        bool inside = of->quote->first >= one->first && of->quote->first <= one->last && same_level(of, one->cue);
        if (!(inside && !holds) && !(holds && one->cue_kind >= CS_CUE_THINK && one->speaker_head != CS_NOWHERE &&
                                     same_level(of, one->speaker_head)))
            continue;
        uint32_t length = one->last - one->first + 1;
        if (best != CS_NOWHERE && length >= size) continue;
        best = i;
        size = length;
    }
    if (best == CS_NOWHERE) return false;
    *saying = *saying_at(of, best);
    return true;
}

static uint32_t head_inside(const hearing *of)
{
    for (uint32_t at = of->quote->first; at <= of->quote->last && cs_clause_holds(&of->clause, at); at++) {
        uint32_t head = cs_head(&of->clause, at);
        if (head == CS_NOWHERE) return at;
        if ((head < of->quote->first || head > of->quote->last) && token_at(of, at)->upos != CS_PUNCT) return at;
    }
    return of->quote->first;
}

/* A cue that governs the quotation from further up, with a speaker. */
static bool cue_above(hearing *of, cs_saying *saying)
{
    look_at(of, token_at(of, of->quote->first)->sentence);
    uint32_t at = cs_head(&of->clause, head_inside(of));
    for (int steps = 0; at != CS_NOWHERE && steps < 6; steps++, at = cs_head(&of->clause, at)) {
        if (!same_level(of, at)) return false;
        cs_cue_hit hits[CS_CUE_HITS_MAX];
        int count = cs_cues_at(of->in->voices, &of->clause, at, hits);
        for (int i = 0; i < count; i++) {
            if (hits[i].cue->kind > CS_CUE_PROMISE || hits[i].cue->part != CS_CUE_VERB) continue;
            uint32_t speaker = cs_clause_doer(&of->clause, at);
            if (speaker == CS_NOWHERE || cs_speaks_of(of->in, &of->clause, speaker) < CS_SPEAKS_TEXT) continue;
            bool within = cs_above(&of->clause, speaker, of->quote->first) && !cs_above(&of->clause, speaker, at);
            if (!same_level(of, speaker) || within) continue; /* the marks stand in the name of the speaker */
            *saying = cs_saying_begin(&hits[i]);
            cs_saying_speaker(of->in, &of->clause, saying, speaker);
            return true;
        }
    }
    return false;
}

/* Words inside a sentence are quoted from somebody only if somebody is named who can speak; else they are a term of the author. */
static bool has_voice(const cs_saying *saying)
{
    return saying->speaker_head == CS_NOWHERE || saying->speaks >= CS_SPEAKS_TEXT;
}

/* -- speech that goes on ----------------------------------------------------------------------------------------------------- */

/* A whole sentence in marks without a verb of saying goes on with the last speech of its paragraph, or of the one before. */
static bool goes_on(const hearing *of, cs_saying *saying)
{
    if (of->last_quote == CS_NOWHERE || of->quote->parent != CS_NOWHERE) return false;
    if (block_at(of, of->quote->first) - block_at(of, of->in->found->quotes[of->last_quote].last) > 1) return false;
    *saying = of->last;
    return true;
}

/* -- the outcome --------------------------------------------------------------------------------------------------------------- */

/* The quotation is what the cue says: the saying of that cue gets it, or another one of the same cue and speaker. */
static void give_content(hearing *of, cs_saying *saying)
{
    const cs_quote *quote = of->quote;
    for (uint32_t i = first_heard(of, saying->cue); i < of->heard && saying_at(of, i)->cue == saying->cue; i++) {
        cs_saying *one = saying_at(of, i);
        bool apart = one->first != CS_NOWHERE && (one->last < quote->first || one->first > quote->last);
        if (apart || one->quote != CS_NOWHERE) continue;
        one->first = quote->first; /* the marks bound it better than the parse */
        one->last = quote->last;
        one->quote = of->index;
        one->kind = saying->kind;
        one->speaks = saying->speaks;
        one->speaker = saying->speaker;
        one->speaker_first = saying->speaker_first;
        one->speaker_last = saying->speaker_last;
        one->speaker_head = saying->speaker_head;
        return;
    }
    saying->first = quote->first;
    saying->last = quote->last;
    saying->content_head = CS_NOWHERE;
    saying->anaphor = CS_NOWHERE;
    saying->quote = of->index;
    cs_saying *kept = cs_table_add(&of->in->sayings, 1);
    if (kept != NULL) *kept = *saying;
}

static void give_speaker(hearing *of, const cs_saying *saying)
{
    cs_quote *quote = of->quote;
    quote->speaker = saying->speaker;
    quote->speaker_first = saying->speaker_first;
    quote->speaker_last = saying->speaker_last;
    quote->speaker_head = saying->speaker_head;
    quote->cue = saying->cue;
    if (quote->parent != CS_NOWHERE) return;
    of->last = *saying;
    of->last_quote = of->index;
}

static casus_quotation_kind kind_of(const cs_saying *saying, bool speech)
{
    if (saying->speaker_head != CS_NOWHERE && saying->speaks == CS_SPEAKS_DOCUMENT) return CASUS_QUOTE_DOCUMENT;
    if (saying->kind == CASUS_BY_UNNAMED) return CASUS_QUOTE_UNNAMED;
    return speech ? CASUS_QUOTE_DIRECT : CASUS_QUOTE_FRAGMENT;
}

static void hear_quote(hearing *of)
{
    bool speech = is_speech(of), beside = false;
    cs_saying saying;
    if (speech || ends_sentence(of) || is_set_off(of)) beside = cue_after(of, &saying) || cue_before(of, &saying);
    if (!beside &&
        (saying_around(of, &saying) || ((cue_before(of, &saying) || cue_above(of, &saying)) && has_voice(&saying)))) {
        give_speaker(of, &saying);
        of->quote->kind = kind_of(&saying, speech && is_set_off(of));
        if (of->quote->kind == CASUS_QUOTE_DIRECT) give_content(of, &saying);
        return;
    }
    bool alone = !beside && begins_high(of) && (speech || stands_alone(of));
    if (!beside && !(alone && goes_on(of, &saying))) {
        of->quote->kind = alone ? CASUS_QUOTE_UNNAMED : CASUS_QUOTE_TERM;
        return;
    }
    give_speaker(of, &saying);
    of->quote->kind = kind_of(&saying, speech || alone);
    if (saying.kind == CASUS_BY_REPORTED) saying.kind = CASUS_BY_QUOTED;
    give_content(of, &saying);
}

void cs_hear_quotes(cs_hearing *in)
{
    cs_found *found = in->found;
    if (found->quote_of == NULL) return;
    hearing of = {.in = in, .heard = (uint32_t)in->sayings.count, .sentence = CS_NOWHERE, .last_quote = CS_NOWHERE};
    for (of.index = 0; of.index < found->quote_count; of.index++) {
        of.quote = &found->quotes[of.index];
        hear_quote(&of);
    }
}
