/* saying.c - who says so: cues with their speakers and what they govern, as the parse shows them */
#include "read/saying.h"

#include "read/quote.h"

#include <stdlib.h>
#include <string.h>

/* Where the content of a cue hangs. */
typedef struct content {
    uint32_t head;        /* token, or CS_NOWHERE */
    uint32_t slot;        /* the one slot it fills */
    uint32_t first, last; /* its tokens */
} content;

static const content no_content = {CS_NOWHERE, 0, CS_NOWHERE, CS_NOWHERE};

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

static bool is_one_of(const cs_token *token, const char *const words[])
{
    for (; *words != NULL; words++)
        if (strcmp(token->lower, *words) == 0) return true;
    return false;
}

/* A noun with a name beside it: "company chief Ono", a name whose last part was taken for a noun. */
static bool bears_name(const cs_clause *clause, uint32_t noun)
{
    CS_EACH_CHILD(child, clause, noun)
    {
        const cs_token *at = cs_at(clause, child);
        bool beside = at->relation == CS_REL_FLAT || at->relation == CS_REL_COMPOUND || at->relation == CS_REL_NMOD_DESC ||
                      at->relation == CS_REL_APPOS;
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
    return is_one_of(token, words);
}

cs_speaks cs_speaks_of(const cs_hearing *in, const cs_clause *clause, uint32_t word)
{
    static const char *const people[] = {
        "he",     "she",       "they",   "we",  "i",   "you",     "who", "everyone", "someone", "somebody", "it",
        "nobody", "everybody", "anyone", "him", "her", "them",    "one", "many",     "some",    "both",     "others",
        "most",   "neither",   "either", "all", "few", "several", "us",  "me",       NULL};
    const cs_token *token = cs_at(clause, word);
    cs_cue_hit hit;
    uint32_t mention = mention_at(in->found, word);
    if (cs_cue_of(in->voices, clause, word, CS_CUE_DOCUMENT, &hit)) return CS_SPEAKS_DOCUMENT;
    if (mention != CS_NOWHERE) return speaks_by_mention(in->found, mention);
    if (is_day(token)) return CS_SPEAKS_NOT;
    if (token->upos == CS_PROPN) return CS_SPEAKS_NAMED;
    if (is_one_of(token, people)) return token->upos == CS_PRON ? CS_SPEAKS_NAMED : CS_SPEAKS_UNNAMED;
    if (cs_cue_of(in->voices, clause, word, CS_CUE_PERSON, &hit)) return CS_SPEAKS_UNNAMED;
    if (cs_cue_of(in->voices, clause, word, CS_CUE_TEXT, &hit)) return CS_SPEAKS_TEXT;
    if (token->upos == CS_PRON || token->upos == CS_DET) return CS_SPEAKS_NOT;
    if (bears_name(clause, word) && word > clause->first && cs_is_word(clause, word - 1, "-")) return CS_SPEAKS_NAMED;
    if (looks_like_people(token) || bears_name(clause, word)) return CS_SPEAKS_UNNAMED;
    return token->upos == CS_NOUN || token->upos == CS_ADJ || token->upos == CS_NUM ? CS_SPEAKS_MAYBE : CS_SPEAKS_NOT;
}

/* Can this kind of speaker do this, with a content of that slot? A thing shows; only people and states hope. */
static bool may_speak(cs_speaks who, const cs_cue *cue, uint32_t slot)
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

cs_saying cs_saying_begin(const cs_clause *clause, const cs_cue_hit *hit)
{
    (void)clause;
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
    CS_EACH_CHILD(child, clause, word)
    {
        uint8_t relation = cs_at(clause, child)->relation;
        if (relation != CS_REL_APPOS && relation != CS_REL_FLAT && relation != CS_REL_NMOD_DESC) continue;
        mention = mention_at(found, child);
        if (mention != CS_NOWHERE) return mention;
    }
    return CS_NOWHERE;
}

void cs_saying_speaker(const cs_hearing *in, const cs_clause *clause, cs_saying *saying, uint32_t word)
{
    if (word == CS_NOWHERE) return;
    saying->speaker_head = word;
    cs_phrase(clause, word, &saying->speaker_first, &saying->speaker_last);
    if (in->found->quote_of != NULL) { /* a wrong parse may draw in words of a quotation */
        const uint32_t *of = in->found->quote_of;
        for (uint32_t at = word; at > saying->speaker_first; at--)
            if (of[at - 1] != of[word]) saying->speaker_first = at;
        for (uint32_t at = word; at < saying->speaker_last; at++)
            if (of[at + 1] != of[word]) saying->speaker_last = at;
        while (saying->speaker_first < word && cs_at(clause, saying->speaker_first)->upos == CS_PUNCT)
            saying->speaker_first++;
    }
    if (word < saying->cue && saying->speaker_last >= saying->cue) saying->speaker_last = saying->cue - 1;
    saying->speaker = mention_of_phrase(in->found, clause, word);
    cs_speaks who = cs_speaks_of(in, clause, word);
    if (saying->speaker != CS_NOWHERE) who = speaks_by_mention(in->found, saying->speaker);
    bool named = who == CS_SPEAKS_NAMED || who == CS_SPEAKS_DOCUMENT;
    saying->kind = named ? CASUS_BY_REPORTED : CASUS_BY_UNNAMED;
}

/* -- content --------------------------------------------------------------------------------------------------------------- */

/* The first slot of what hangs there that the cue takes; clauses before words, words before prepositions. */
static uint32_t taken(uint32_t slots, uint32_t allowed)
{
    uint32_t both = slots & allowed;
    return both & (~both + 1);
}

static void reach_of(const cs_clause *clause, content *of)
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

/* What hangs on the cue word in one of its slots. */
static content content_below(const cs_voices *voices, const cs_clause *clause, const cs_cue_hit *hit)
{
    content best = no_content;
    CS_EACH_CHILD(child, clause, hit->token)
    {
        if (child >= hit->first && child <= hit->last) continue;
        const cs_token *at = cs_at(clause, child);
        uint32_t slot = taken(cs_slot_of(voices, clause, child), hit->cue->slots);
        if (slot == 0 && at->relation == CS_REL_PARATAXIS && (hit->cue->slots & CS_SLOT_QUOTE) != 0 &&
            child > hit->token && cs_is_predicate(clause, child))
            slot = CS_SLOT_QUOTE;
        if (slot == 0 || is_cue_gerund(voices, clause, child)) continue;
        if (best.head != CS_NOWHERE && slot >= best.slot) continue;
        best = (content){child, slot, 0, 0};
        reach_of(clause, &best);
    }
    return best;
}

/* "called it a farce": what is called so belongs to it. */
static void add_object(const cs_clause *clause, const cs_cue_hit *hit, content *of)
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
static content content_around(const cs_clause *clause, const cs_cue_hit *hit)
{
    const cs_token *at = cs_at(clause, hit->token);
    uint32_t above = cs_head(clause, hit->token);
    if (above == CS_NOWHERE || (hit->cue->slots & (CS_SLOT_THAT | CS_SLOT_QUOTE)) == 0) return no_content;
    bool inserted = at->relation == CS_REL_PARATAXIS;
    if (at->relation == CS_REL_ADVCL) {
        uint32_t marker = cs_marker(clause, hit->token);
        inserted = marker != CS_NOWHERE && cs_is_word(clause, marker, "as") && cs_is_finite(clause, hit->token);
    }
    if (!inserted || !cs_is_predicate(clause, above)) return no_content;
    content of = {above, CS_SLOT_CLAUSE, 0, 0};
    reach_of(clause, &of);
    uint32_t left = cs_leftmost(clause, hit->token);
    if (at->relation == CS_REL_ADVCL && left > of.first && cs_rightmost(clause, hit->token) + 1 >= of.last) of.last = left - 1;
    return of;
}

static bool finite_between(const cs_clause *clause, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        const cs_token *token = cs_at(clause, at);
        if (token->relation == CS_REL_ACL_RELCL || token->relation == CS_REL_ADVCL) continue;
        if (token->upos != CS_VERB && token->upos != CS_AUX) continue;
        if (token->xpos == CS_XPOS_VBD || token->xpos == CS_XPOS_VBZ || token->xpos == CS_XPOS_VBP ||
            token->xpos == CS_XPOS_MD)
            return true;
    }
    return false;
}

/* A gerund behind a comma, quotation marks aside. */
static bool is_participle_clause(const cs_clause *clause, uint32_t verb)
{
    uint32_t before = verb;
    while (before > clause->first && cs_is_word(clause, before - 1, "\"")) before--;
    return cs_at(clause, verb)->xpos == CS_XPOS_VBG && before > clause->first && cs_is_word(clause, before - 1, ",");
}

static bool stands_that(const cs_clause *clause, uint32_t token)
{
    return cs_clause_holds(clause, token) && cs_is_word(clause, token, "that");
}

/* Where the parse hangs nothing on a verb of saying, the order of words still tells: what follows it up to the end of the sentence,
 * when that has a finite verb; else what stands before the comma in front of it and its subject. */
static content content_by_order(const cs_clause *clause, const cs_cue_hit *hit)
{
    uint32_t end = clause->first + clause->count, after = hit->last + 1;
    bool that =
        cs_clause_holds(clause, after) && cs_is_word(clause, after, "that") && is_participle_clause(clause, hit->token);
    if ((hit->cue->kind != CS_CUE_SAY && !that) || (hit->cue->slots & CS_SLOT_THAT) == 0) return no_content;
    while (end > after && cs_at(clause, end - 1)->upos == CS_PUNCT) end--;
    if (finite_between(clause, after, end)) return (content){CS_NOWHERE, CS_SLOT_THAT, after, end - 1};
    if (!cs_is_finite(clause, hit->token)) return no_content;
    for (uint32_t at = hit->first; at > clause->first; at--) {
        if (!cs_is_word(clause, at, ",")) continue;
        if (finite_between(clause, at, hit->first)) break;
        if (!finite_between(clause, clause->first, at)) break;
        return (content){CS_NOWHERE, CS_SLOT_THAT, clause->first, at - 1};
    }
    return no_content;
}

/* "The claim is that ...": the clause of which the noun is the subject. */
static content content_beside(const cs_clause *clause, const cs_cue_hit *hit)
{
    uint8_t relation = cs_at(clause, hit->token)->relation;
    uint32_t above = cs_head(clause, hit->token);
    if ((relation != CS_REL_NSUBJ && relation != CS_REL_NSUBJ_OUTER) || above == CS_NOWHERE) return no_content;
    CS_EACH_CHILD(child, clause, above)
    {
        bool that = cs_at(clause, child)->relation == CS_REL_MARK && cs_is_word(clause, child, "that");
        bool below = cs_at(clause, child)->relation == CS_REL_CCOMP && cs_is_word(clause, above, "be");
        if (!that && !below) continue;
        content of = {above, CS_SLOT_THAT, child, cs_rightmost(clause, above)};
        return of;
    }
    return no_content;
}

/* The cue and its speaker at an end of the content are no part of it. */
static void trim_content(const cs_clause *clause, const cs_saying *saying, content *of)
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
    if (is_one_of(at, pronouns)) return true;
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = at->upos == CS_NOUN ? cs_cues_at(voices, clause, word, hits) : 0;
    bool speech = false;
    for (int i = 0; i < count; i++)
        if (cs_cue_speaks(hits[i].cue->kind) && hits[i].cue->part == CS_CUE_NOUN) speech = true;
    if (!speech) return false;
    bool pointed = false;
    CS_EACH_CHILD(child, clause, word)
    {
        uint8_t relation = cs_at(clause, child)->relation;
        if ((relation == CS_REL_ACL || relation == CS_REL_CCOMP) && cs_marker(clause, child) != CS_NOWHERE)
            return false;
        if (relation == CS_REL_NMOD) {
            uint32_t marker = cs_marker(clause, child);
            if (marker != CS_NOWHERE && (cs_is_word(clause, marker, "of") || cs_is_word(clause, marker, "about")))
                return false;
        }
        if (relation == CS_REL_DET || relation == CS_REL_AMOD || relation == CS_REL_DET_PREDET)
            pointed |= is_one_of(cs_at(clause, child), pointers);
    }
    return pointed || at->xpos == CS_XPOS_NNS;
}

/* -- speakers of nouns ------------------------------------------------------------------------------------------------------- */

/* "Moscow's denial", "denials from both", "US claims", "fears among allies". */
static uint32_t noun_owner(const cs_hearing *in, const cs_clause *clause, uint32_t noun, uint32_t content_head)
{
    uint32_t owner = CS_NOWHERE;
    CS_EACH_CHILD(child, clause, noun)
    {
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
    return speaker != CS_NOWHERE ? speaker : noun_bearer(in, clause, noun);
}

/* -- one cue ----------------------------------------------------------------------------------------------------------------- */

static void keep_saying(cs_hearing *in, const cs_saying *saying)
{
    cs_saying *kept = cs_table_add(&in->sayings, 1);
    if (kept != NULL) *kept = *saying;
}

/* What is said inside of a quotation ends with it. */
static void keep_in_quote(const cs_found *found, const cs_saying *saying, content *of)
{
    uint32_t quote = found->quote_of != NULL ? found->quote_of[saying->cue] : CS_NOWHERE;
    if (quote == CS_NOWHERE) return;
    uint32_t first = found->quotes[quote].first, last = found->quotes[quote].last;
    if (of->first > last || of->last < first) return;
    if (of->first < first) of->first = first;
    if (of->last > last) of->last = last;
}

static void set_content(const cs_voices *voices, const cs_found *found, const cs_clause *clause, cs_saying *saying,
                        content of)
{
    if (of.first == CS_NOWHERE) return;
    if (of.head != CS_NOWHERE &&
        (of.slot & (CS_SLOT_OBJ | CS_SLOT_OF | CS_SLOT_TO | CS_SLOT_WITH | CS_SLOT_ABOUT)) != 0 &&
        is_anaphor(voices, clause, of.head)) {
        saying->anaphor = of.head;
        cs_phrase(clause, of.head, &of.first, &of.last);
    }
    trim_content(clause, saying, &of);
    keep_in_quote(found, saying, &of);
    saying->first = of.first;
    saying->last = of.last;
    saying->content_head = of.head;
}

static bool is_expletive(const cs_clause *clause, uint32_t verb)
{
    return cs_child_by(clause, verb, CS_REL_EXPL) != CS_NOWHERE;
}

/* "Ann said that Bob would go, adding that ...": the gerund behind the comma is hers, wherever the parser hung it. */
static uint32_t gerund_host(const cs_hearing *in, const cs_clause *clause, uint32_t verb)
{
    if (!is_participle_clause(clause, verb)) return verb;
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
        if (before->upos == CS_PUNCT || before->upos == CS_VERB || before->upos == CS_CCONJ || before->upos == CS_SCONJ) break;
        from--;
    }
    for (uint32_t at = from; at < verb; at++) {
        uint8_t upos = cs_at(clause, at)->upos, next = cs_at(clause, at + 1)->upos;
        bool name = upos == CS_NOUN || upos == CS_PROPN || cs_at(clause, at)->xpos == CS_XPOS_PRP;
        if (!name || is_day(cs_at(clause, at)) || ((next == CS_NOUN || next == CS_PROPN) && at + 1 < verb && !is_day(cs_at(clause, at + 1)))) continue;
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
static uint32_t verb_speaker(const cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
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
    return cs_verb_speaker(in, clause, hit->token);
}

static bool hear_verb(cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    content of = content_below(in->voices, clause, hit);
    if (of.head == CS_NOWHERE && hit->cue->part == CS_CUE_VERB) of = content_around(clause, hit);
    if (of.head == CS_NOWHERE || (of.slot != CS_SLOT_THAT && stands_that(clause, hit->last + 1))) {
        content ordered = content_by_order(clause, hit);
        if (ordered.first != CS_NOWHERE) of = ordered;
    }
    if (of.first == CS_NOWHERE) return false;
    add_object(clause, hit, &of);
    uint32_t speaker = verb_speaker(in, clause, hit);
    bool passive = cs_is_passive(clause, hit->token);
    if (speaker == CS_NOWHERE && !passive && !is_expletive(clause, hit->token)) return false;
    if (speaker == CS_NOWHERE && hit->cue->kind > CS_CUE_BLAME) return false;
    if (speaker != CS_NOWHERE && speaker == of.head) return false;
    if (speaker != CS_NOWHERE && !may_speak(cs_speaks_of(in, clause, speaker), hit->cue, of.slot)) return false;
    cs_saying saying = cs_saying_begin(clause, hit);
    cs_saying_speaker(in, clause, &saying, speaker);
    saying.negated = cs_negated_by(in->voices, clause, hit->token) != CS_NOWHERE;
    set_content(in->voices, in->found, clause, &saying, of);
    keep_saying(in, &saying);
    return true;
}

static bool hear_noun(cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    content of = content_below(in->voices, clause, hit);
    if (of.head == CS_NOWHERE) of = content_beside(clause, hit);
    uint32_t speaker = cs_noun_speaker(in, clause, hit->token, of.head);
    if (speaker != CS_NOWHERE && !may_speak(cs_speaks_of(in, clause, speaker), hit->cue, CS_SLOT_THAT))
        speaker = CS_NOWHERE;
    bool denial = hit->cue->kind == CS_CUE_DENY;
    bool said = hit->cue->kind == CS_CUE_SAY && of.slot == CS_SLOT_THAT;
    if (speaker == CS_NOWHERE && !denial && !said) return false;
    if (of.head == CS_NOWHERE && !denial) return false;
    cs_saying saying = cs_saying_begin(clause, hit);
    cs_saying_speaker(in, clause, &saying, speaker);
    saying.negated = cs_negated_by(in->voices, clause, hit->token) != CS_NOWHERE;
    set_content(in->voices, in->found, clause, &saying, of);
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

/* "according to the agency" */
static bool hear_preposition(cs_hearing *in, const cs_clause *clause, const cs_cue_hit *hit)
{
    uint32_t noun = cs_head(clause, hit->token);
    if (noun == CS_NOWHERE || noun < hit->last) return false;
    cs_speaks who = cs_speaks_of(in, clause, noun);
    if (who == CS_SPEAKS_NOT || (hit->first == hit->last && who != CS_SPEAKS_NAMED)) return false;
    content of = {clause_of_phrase(clause, hit->token, noun), CS_SLOT_CLAUSE, 0, 0};
    if (of.head == noun) return false;
    reach_of(clause, &of);
    cs_saying saying = cs_saying_begin(clause, hit);
    cs_saying_speaker(in, clause, &saying, noun);
    set_content(in->voices, in->found, clause, &saying, of);
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
