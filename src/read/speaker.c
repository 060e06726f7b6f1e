/* speaker.c - who may speak, and who does: of a verb, of a noun, and the mention that names them */
#include "read/saying.h"
#include "record/words.h"

#include <string.h>

/* -- who may speak ------------------------------------------------------------------------------------------------------- */

static uint32_t mention_at(const cs_found *found, uint32_t token)
{
    return found->mention_of != NULL ? found->mention_of[token] : CS_NOWHERE;
}

static cs_speaks speaks_by_mention(const cs_found *found, uint32_t mention)
{
    const cs_mention *of = &found->mentions[mention];
    const cs_entity *entity = &found->entities[of->entity];
    switch (entity->kind) {
    case CS_ENTITY_UNNAMED: return CS_SPEAKS_UNNAMED;
    case CS_ENTITY_TREATY: return CS_SPEAKS_DOCUMENT;
    default: return CS_SPEAKS_NAMED;
    }
}

/* The nouns that end so are mostly people: "negotiator", "economist", "Bavarian". */
static bool looks_like_people(const cs_token *token)
{
    static const char *const ends[] = {"man", "men", "woman", "women", "ist", "ian", "eer", "person", "er", "or", "ee"};
    size_t length = strlen(token->lemma);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (length > end + 2 && strcmp(token->lemma + length - end, ends[i]) == 0) return true;
    }
    return false;
}

bool cs_is_one_of(const cs_token *token, const char *const words[])
{
    return cs_word(words, token->lower) >= 0;
}

/* A noun with a name beside it: "company chief Ono", a name whose last part was taken for a noun. */
static bool bears_name(const cs_clause *clause, uint32_t noun)
{
    CS_EACH_CHILD(child, clause, noun) {
        const cs_token *at = cs_at(clause, child);
        bool beside = at->relation == CS_REL_FLAT || at->relation == CS_REL_COMPOUND ||
                      at->relation == CS_REL_NMOD_DESC || at->relation == CS_REL_APPOS;
        if (beside && at->upos == CS_PROPN) return true;
    }
    return false;
}

/* Days and months are names to the parser; they say nothing. */
static bool is_day(const cs_token *token)
{
    static const char *const words[] = {"monday",   "tuesday", "wednesday", "thursday",  "friday",  "saturday",
                                        "sunday",   "january", "february",  "march",     "april",   "may",
                                        "june",     "july",    "august",    "september", "october", "november",
                                        "december", "today",   "yesterday", "tomorrow",  NULL};
    return cs_is_one_of(token, words);
}

cs_speaks cs_speaks_of(const cs_hearing *in, const cs_clause *clause, uint32_t word)
{
    static const char *const people[] = {
        "he",     "she",       "they",    "we",     "i",   "you",  "who",     "everyone", "someone", "somebody",
        "nobody", "everybody", "anyone",  "him",    "her", "them", "one",     "many",     "some",    "both",
        "others", "most",      "neither", "either", "all", "few",  "several", "us",       "me",      NULL};
    const cs_token *token = cs_at(clause, word);
    cs_cue_hit hit;
    uint32_t mention = mention_at(in->found, word);
    if (cs_cue_of(in->voices, clause, word, CS_CUE_DOCUMENT, &hit)) return CS_SPEAKS_DOCUMENT;
    if (mention != CS_NOWHERE) return speaks_by_mention(in->found, mention);
    if (is_day(token)) return CS_SPEAKS_NOT;
    if (token->upos == CS_PROPN) return CS_SPEAKS_NAMED;
    if (cs_is_one_of(token, people)) return token->upos == CS_PRON ? CS_SPEAKS_NAMED : CS_SPEAKS_UNNAMED;
    if (cs_cue_of(in->voices, clause, word, CS_CUE_PERSON, &hit)) return CS_SPEAKS_UNNAMED;
    if (cs_cue_of(in->voices, clause, word, CS_CUE_TEXT, &hit)) return CS_SPEAKS_TEXT;
    if (cs_is_word(clause, word, "it") && token->upos == CS_PRON) return CS_SPEAKS_MAYBE;
    if (token->upos == CS_PRON || token->upos == CS_DET) return CS_SPEAKS_NOT;
    if (bears_name(clause, word) && word > clause->first && cs_is_word(clause, word - 1, "-")) return CS_SPEAKS_NAMED;
    if (looks_like_people(token) || bears_name(clause, word)) return CS_SPEAKS_UNNAMED;
    return token->upos == CS_NOUN || token->upos == CS_ADJ || token->upos == CS_NUM ? CS_SPEAKS_MAYBE : CS_SPEAKS_NOT;
}

/* Can this kind of speaker do this, with a cs_content of that slot? A thing shows; only people and states hope. */
bool cs_may_speak(cs_speaks who, const cs_cue *cue, uint32_t slot)
{
    switch (who) {
    case CS_SPEAKS_NOT: return false;
    case CS_SPEAKS_NAMED:
    case CS_SPEAKS_UNNAMED: return true;
    case CS_SPEAKS_TEXT: return cue->kind <= CS_CUE_KNOW || cue->kind == CS_CUE_CALL || cue->kind == CS_CUE_BLAME;
    case CS_SPEAKS_DOCUMENT: return cue->kind == CS_CUE_SAY || cue->kind == CS_CUE_CALL;
    case CS_SPEAKS_MAYBE: break;
    }
    bool clause = (slot & (CS_SLOT_THAT | CS_SLOT_QUOTE | CS_SLOT_WHETHER)) != 0;
    return clause && cue->kind != CS_CUE_SHOW;
}

/* -- a saying and its speaker ---------------------------------------------------------------------------------------------- */

cs_saying cs_saying_begin(const cs_cue_hit *hit)
{
    static const casus_polarity polarities[] = {CASUS_ASSERTS, CASUS_DENIES, CASUS_HEDGES};
    return (cs_saying){.cue_first = hit->first,
                       .cue_last = hit->last,
                       .cue = hit->token,
                       .cue_kind = (uint8_t)hit->cue->kind,
                       .speaker = CS_NOWHERE,
                       .speaker_first = CS_NOWHERE,
                       .speaker_last = CS_NOWHERE,
                       .speaker_head = CS_NOWHERE,
                       .kind = CASUS_BY_UNNAMED,
                       .polarity = polarities[hit->cue->effect],
                       .modality = hit->cue->modality,
                       .first = CS_NOWHERE,
                       .last = CS_NOWHERE,
                       .content_head = CS_NOWHERE,
                       .anaphor = CS_NOWHERE,
                       .parent = CS_NOWHERE,
                       .quote = CS_NOWHERE};
}

/* The mention that names the speaker: on its head, else one on a name in apposition or that the phrase is flat with. */
static uint32_t mention_of_phrase(const cs_found *found, const cs_clause *clause, uint32_t word)
{
    uint32_t mention = mention_at(found, word);
    if (mention != CS_NOWHERE) return mention;
    CS_EACH_CHILD(child, clause, word) {
        uint8_t relation = cs_at(clause, child)->relation;
        if (relation != CS_REL_APPOS && relation != CS_REL_FLAT && relation != CS_REL_NMOD_DESC) continue;
        mention = mention_at(found, child);
        if (mention != CS_NOWHERE) return mention;
    }
    return CS_NOWHERE;
}

/* A wrong parse may draw speech into the phrase of a speaker; a quoted name of some words ("the “Red Line” committee") is part of it. */
static bool is_speech_drawn_in(const cs_found *found, const cs_saying *saying, uint32_t token)
{
    uint32_t quote = found->quote_of[token];
    if (quote == found->quote_of[saying->speaker_head] || quote == CS_NOWHERE)
        return quote != found->quote_of[saying->speaker_head];
    const cs_quote *of = &found->quotes[quote];
    return of->last - of->first > 4 || of->first < saying->speaker_first || of->last > saying->speaker_last;
}

static void keep_to_phrase(const cs_found *found, const cs_clause *clause, cs_saying *saying)
{
    if (found->quote_of == NULL) return;
    uint32_t word = saying->speaker_head;
    for (uint32_t at = word; at > saying->speaker_first; at--)
        if (is_speech_drawn_in(found, saying, at - 1)) saying->speaker_first = at;
    for (uint32_t at = word; at < saying->speaker_last; at++)
        if (is_speech_drawn_in(found, saying, at + 1)) saying->speaker_last = at;
    while (saying->speaker_first < word && cs_at(clause, saying->speaker_first)->upos == CS_PUNCT)
        saying->speaker_first++;
    while (saying->speaker_last > word && cs_at(clause, saying->speaker_last)->upos == CS_PUNCT) saying->speaker_last--;
    uint32_t next = saying->speaker_last + 1;
    bool quoted = found->quote_of[saying->speaker_last] != found->quote_of[word];
    if (quoted && cs_clause_holds(clause, next) && cs_at(clause, next)->upos == CS_PUNCT) saying->speaker_last = next;
}

void cs_saying_speaker(const cs_hearing *in, const cs_clause *clause, cs_saying *saying, uint32_t word)
{
    if (word == CS_NOWHERE) return;
    saying->speaker_head = word;
    cs_phrase(clause, word, &saying->speaker_first, &saying->speaker_last);
    keep_to_phrase(in->found, clause, saying);
    if (word < saying->cue && saying->speaker_last >= saying->cue) saying->speaker_last = saying->cue - 1;
    saying->speaker = mention_of_phrase(in->found, clause, word);
    cs_speaks who = cs_speaks_of(in, clause, word);
    if (saying->speaker != CS_NOWHERE) who = speaks_by_mention(in->found, saying->speaker);
    saying->speaks = (uint8_t)who;
    bool named = who == CS_SPEAKS_NAMED || who == CS_SPEAKS_DOCUMENT;
    saying->kind = named ? CASUS_BY_REPORTED : CASUS_BY_UNNAMED;
}

/* -- speakers of nouns ------------------------------------------------------------------------------------------------------- */

/* "Moscow's denial", "denials from both", "US claims", "fears among allies". */
static uint32_t noun_owner(const cs_hearing *in, const cs_clause *clause, uint32_t noun, uint32_t content_head)
{
    uint32_t owner = CS_NOWHERE;
    CS_EACH_CHILD(child, clause, noun) {
        if (child == content_head) continue;
        const cs_token *at = cs_at(clause, child);
        uint32_t marker;
        switch (at->relation) {
        case CS_REL_NMOD_POSS:
        case CS_REL_NSUBJ:
            return child; /* a subject: the noun is a verb that was taken for one ("officials fear that") */
        case CS_REL_NMOD:
        case CS_REL_OBL:
            marker = cs_marker(clause, child);
            if (marker == CS_NOWHERE) break;
            if (cs_is_word(clause, marker, "from") || cs_is_word(clause, marker, "by") ||
                cs_is_word(clause, marker, "among")) {
                if (cs_speaks_of(in, clause, child) >= CS_SPEAKS_TEXT) return child;
            }
            break;
        case CS_REL_ACL: { /* "claims made by the ministry" */
            uint32_t agent = cs_is_passive(clause, child) ? cs_clause_doer(clause, child) : CS_NOWHERE;
            if (agent != CS_NOWHERE) return agent;
            break;
        }
        case CS_REL_AMOD:
        case CS_REL_COMPOUND:
            if (mention_at(in->found, child) != CS_NOWHERE || at->upos == CS_PROPN) owner = child;
            break;
        default: break;
        }
    }
    return owner;
}

/* "expressed concerns", "concerns were raised by", "made no claim": who does what carries the noun. */
static uint32_t noun_bearer(const cs_hearing *in, const cs_clause *clause, uint32_t noun)
{
    uint32_t at = noun;
    while (cs_head(clause, at) != CS_NOWHERE && cs_at(clause, at)->relation == CS_REL_CONJ) at = cs_head(clause, at);
    uint32_t verb = cs_head(clause, at);
    uint8_t relation = cs_at(clause, at)->relation;
    cs_cue_hit hit;
    if (verb == CS_NOWHERE || !cs_cue_of(in->voices, clause, verb, CS_CUE_SUPPORT, &hit)) return CS_NOWHERE;
    if (relation != CS_REL_OBJ && relation != CS_REL_NSUBJ_PASS) return CS_NOWHERE;
    return cs_clause_doer(clause, verb);
}

uint32_t cs_noun_speaker(const cs_hearing *in, const cs_clause *clause, uint32_t noun, uint32_t content_head)
{
    uint32_t speaker = noun_owner(in, clause, noun, content_head);
    if (speaker != CS_NOWHERE) return speaker;
    speaker = noun_bearer(in, clause, noun); /* "it raised concerns" tells nobody who has them */
    return speaker != CS_NOWHERE && cs_speaks_of(in, clause, speaker) >= CS_SPEAKS_UNNAMED ? speaker : CS_NOWHERE;
}

/* A gerund behind a comma, quotation marks aside. */
bool cs_is_added(const cs_clause *clause, uint32_t verb)
{
    uint32_t before = verb;
    while (before > clause->first && cs_is_word(clause, before - 1, "\"")) before--;
    return cs_at(clause, verb)->xpos == CS_XPOS_VBG && before > clause->first && cs_is_word(clause, before - 1, ",");
}

/* "Ann said that Bob would go, adding that ...": the gerund behind the comma is hers, wherever the parser hung it. */
static uint32_t gerund_host(const cs_hearing *in, const cs_clause *clause, uint32_t verb)
{
    if (!cs_is_added(clause, verb)) return verb;
    uint32_t host = verb;
    for (uint32_t up = verb; cs_head(clause, up) != CS_NOWHERE; up = cs_head(clause, up)) {
        uint32_t above = cs_head(clause, up);
        cs_cue_hit hit;
        if (cs_at(clause, up)->relation == CS_REL_CCOMP && up != verb && above < verb &&
            (cs_cue_of(in->voices, clause, above, CS_CUE_SAY, &hit) ||
             cs_cue_of(in->voices, clause, above, CS_CUE_SHOW, &hit)))
            host = above;
    }
    if (host != verb || cs_clause_subject(clause, verb) != CS_NOWHERE) return host;
    for (uint32_t at = clause->first; at < verb; at++)
        if (cs_at(clause, at)->upos == CS_VERB && cs_is_finite(clause, at) &&
            cs_at(clause, at)->relation != CS_REL_ACL_RELCL)
            return at;
    return verb;
}

/* "issued a statement saying": who issued it, not the statement. */
static uint32_t behind_text(const cs_hearing *in, const cs_clause *clause, uint32_t speaker)
{
    cs_cue_hit hit;
    if (speaker == CS_NOWHERE || cs_at(clause, speaker)->upos != CS_NOUN ||
        !cs_cue_of(in->voices, clause, speaker, CS_CUE_SAY, &hit))
        return speaker;
    uint32_t bearer = cs_noun_speaker(in, clause, speaker, CS_NOWHERE);
    return bearer != CS_NOWHERE && cs_speaks_of(in, clause, bearer) >= CS_SPEAKS_UNNAMED ? bearer : speaker;
}

/* Where the parse knows no subject, it is the noun phrase in front of the verb, up to the punctuation or verb before it: its first noun that is not part
 * of a longer name. */
static uint32_t speaker_before(const cs_hearing *in, const cs_clause *clause, uint32_t verb)
{
    uint8_t xpos = cs_at(clause, verb)->xpos;
    if (xpos != CS_XPOS_VBD && xpos != CS_XPOS_VBZ && xpos != CS_XPOS_VBP) return CS_NOWHERE;
    uint32_t from = verb;
    while (from > clause->first) {
        const cs_token *before = cs_at(clause, from - 1);
        if (before->upos == CS_PUNCT || before->upos == CS_VERB || before->upos == CS_CCONJ || before->upos == CS_SCONJ)
            break;
        from--;
    }
    for (uint32_t at = from; at < verb; at++) {
        uint8_t upos = cs_at(clause, at)->upos, next = cs_at(clause, at + 1)->upos;
        bool name = upos == CS_NOUN || upos == CS_PROPN || cs_at(clause, at)->xpos == CS_XPOS_PRP;
        if (!name || is_day(cs_at(clause, at)) ||
            ((next == CS_NOUN || next == CS_PROPN) && at + 1 < verb && !is_day(cs_at(clause, at + 1))))
            continue;
        return cs_speaks_of(in, clause, at) >= CS_SPEAKS_MAYBE ? at : CS_NOWHERE;
    }
    return CS_NOWHERE;
}

uint32_t cs_verb_speaker(const cs_hearing *in, const cs_clause *clause, uint32_t verb)
{
    uint32_t host = gerund_host(in, clause, verb);
    uint32_t speaker = cs_clause_doer(clause, host);
    if (speaker != CS_NOWHERE && is_day(cs_at(clause, speaker))) speaker = CS_NOWHERE;
    if (speaker == CS_NOWHERE && !cs_is_passive(clause, host)) speaker = speaker_before(in, clause, host);
    return behind_text(in, clause, speaker);
}

/* The speaker of a verb or of a predicate adjective. */
uint32_t cs_cue_speaker(const cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    if (hit->cue->kind == CS_CUE_WORRY) {
        uint32_t object = cs_child_by(clause, hit->token, CS_REL_OBJ);
        return object != CS_NOWHERE                ? object
               : cs_is_passive(clause, hit->token) ? cs_clause_subject(clause, hit->token)
                                                   : CS_NOWHERE;
    }
    if (hit->cue->part == CS_CUE_ADJECTIVE) {
        uint32_t above = cs_head(clause, hit->token);
        if (cs_at(clause, hit->token)->relation == CS_REL_AMOD) return above;
        return cs_clause_subject(clause, hit->token);
    }
    uint32_t inserted = cs_inserted_speaker(clause, hit->token);
    return inserted != CS_NOWHERE ? inserted : cs_verb_speaker(in, clause, hit->token);
}
