/* stance.c - how the event or state named by a word stands: denied, hedged, planned, asked, under a condition
 *
 * The walk goes from the word up the tree. At each step the modifiers of the word act on it (not, may, alleged, if), then the word above, when it is
 * a cue and what hangs on it fills one of the cue's slots. A step out of a relative clause, or out of a definite noun phrase, ends
 * the scope of what is above: "did not stop the supply that began in May" denies neither the supply nor its beginning.
 */
#include "read/voices.h"

#include "read/found.h"

#include <string.h>

typedef struct walk {
    const cs_voices *voices;
    const cs_found *found;
    cs_clause clause;
    cs_stance stance;
    bool no_turning;                   /* what denies or negates further up does not reach down here any more */
    bool no_loosening;                 /* nor does what hedges */
    bool done[CS_SENTENCE_TOKENS_MAX]; /* cues that have acted */
} walk;

static void mark_done(walk *on, uint32_t token)
{
    if (cs_clause_holds(&on->clause, token)) on->done[token - on->clause.first] = true;
}

static bool is_done(const walk *on, uint32_t token)
{
    return cs_clause_holds(&on->clause, token) && on->done[token - on->clause.first];
}

/* -- what one cue does ------------------------------------------------------------------------------------------------------- */

static void set_modality(walk *on, casus_modality modality, uint32_t cue)
{
    if (modality == CASUS_SAID_FACT || on->stance.modality != CASUS_SAID_FACT || on->no_loosening) return;
    on->stance.modality = modality;
    on->stance.modality_cue = cue;
}

static void act(walk *on, cs_effect effect, uint32_t cue)
{
    casus_polarity was = on->stance.polarity;
    if (effect == CS_TURNS && !on->no_turning)
        on->stance.polarity = was == CASUS_ASSERTS ? CASUS_DENIES : was == CASUS_DENIES ? CASUS_ASSERTS : CASUS_DENIES;
    if (effect == CS_LOOSENS && !on->no_loosening) on->stance.polarity = CASUS_HEDGES;
    if (on->stance.polarity != was || (effect == CS_LOOSENS && !on->no_loosening)) on->stance.polarity_cue = cue;
}

static void set_condition(walk *on, uint32_t cue)
{
    if (on->no_loosening) return;
    on->stance.condition = true;
    if (on->stance.modality == CASUS_SAID_CONDITIONAL) return;
    on->stance.modality = CASUS_SAID_CONDITIONAL;
    on->stance.modality_cue = cue;
}

/* -- auxiliaries ------------------------------------------------------------------------------------------------------------- */

static uint32_t auxiliary(const cs_clause *clause, uint32_t verb, const char *word)
{
    CS_EACH_CHILD(child, clause, verb)
        if (cs_at(clause, child)->relation == CS_REL_AUX && cs_is_word(clause, child, word)) return child;
    return CS_NOWHERE;
}

/* Is the subject somebody who can intend? */
static bool has_will(const walk *on, uint32_t verb)
{
    uint32_t subject = cs_clause_subject(&on->clause, verb);
    if (subject == CS_NOWHERE || cs_is_passive(&on->clause, verb)) return false;
    const cs_token *token = cs_at(&on->clause, subject);
    uint32_t mention = on->found->mention_of != NULL ? on->found->mention_of[subject] : CS_NOWHERE;
    if (mention != CS_NOWHERE) {
        cs_entity_kind kind = on->found->entities[on->found->mentions[mention].entity].kind;
        return kind != CS_ENTITY_TREATY && kind != CS_ENTITY_OTHER;
    }
    cs_cue_hit hit;
    if (cs_cue_of(on->voices, &on->clause, subject, CS_CUE_PERSON, &hit)) return true;
    if (token->upos == CS_PRON)
        return !(cs_is_word(&on->clause, subject, "it") || cs_is_word(&on->clause, subject, "this") ||
                 cs_is_word(&on->clause, subject, "that") || cs_is_word(&on->clause, subject, "which"));
    return token->upos == CS_PROPN;
}

static bool is_pronoun_subject(const walk *on, uint32_t verb)
{
    uint32_t subject = cs_clause_subject(&on->clause, verb);
    return subject != CS_NOWHERE && cs_at(&on->clause, subject)->xpos == CS_XPOS_PRP &&
           !cs_is_passive(&on->clause, verb);
}

static bool is_past(const cs_clause *clause, uint32_t verb)
{
    if (cs_at(clause, verb)->xpos == CS_XPOS_VBD) return true;
    CS_EACH_CHILD(child, clause, verb) {
        const cs_token *at = cs_at(clause, child);
        if ((at->relation == CS_REL_AUX || at->relation == CS_REL_AUX_PASS || at->relation == CS_REL_COP) &&
            (at->xpos == CS_XPOS_VBD || cs_is_word(clause, child, "have")))
            return true;
    }
    return false;
}

/* "said it would": the future seen from a past. */
static bool future_in_past(const walk *on, uint32_t verb)
{
    uint32_t above = cs_head(&on->clause, verb);
    if (above == CS_NOWHERE) return false;
    if (cs_at(&on->clause, verb)->relation == CS_REL_CONJ) return future_in_past(on, above);
    if ((cs_slot_of(on->voices, &on->clause, verb) & CS_SLOT_THAT) == 0) return false;
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cs_cues_at(on->voices, &on->clause, above, hits);
    for (int i = 0; i < count; i++)
        if (cs_cue_speaks(hits[i].cue->kind))
            return hits[i].cue->part == CS_CUE_NOUN || is_past(&on->clause, above) ||
                   cs_at(&on->clause, above)->xpos == CS_XPOS_VBG;
    return false;
}

static void act_auxiliary(walk *on, uint32_t verb, uint32_t aux, const cs_cue *cue, bool negated)
{
    const cs_clause *clause = &on->clause;
    bool perfect = auxiliary(clause, verb, "have") != CS_NOWHERE && cs_at(clause, verb)->xpos != CS_XPOS_VB;
    bool would = cs_is_word(clause, aux, "would"), will = cs_is_word(clause, aux, "will");
    if (perfect && (would || cs_is_word(clause, aux, "should"))) { /* it did not happen */
        act(on, CS_TURNS, aux);
        set_modality(on, CASUS_SAID_CONDITIONAL, aux);
        return;
    }
    if (would || will) {
        bool certain = will || future_in_past(on, verb);
        bool meant =
            has_will(on, verb) || (would && certain && is_pronoun_subject(on, verb)); /* "said it would": itself */
        set_modality(on, meant ? CASUS_SAID_PLANNED : CASUS_SAID_FORECAST, aux);
        if (!certain && !negated) act(on, CS_LOOSENS, aux);
        return;
    }
    set_modality(on, cue->modality, aux);
    if (!(negated && cs_is_word(clause, aux, "could"))) act(on, cue->effect, aux);
}

/* -- modifiers of a word ----------------------------------------------------------------------------------------------------- */

/* "whether it is", "as to whether it is": the word may stand behind another marker. */
static uint32_t whether_of(const walk *on, uint32_t token)
{
    CS_EACH_CHILD(child, &on->clause, token)
        if (cs_at(&on->clause, child)->relation == CS_REL_MARK && cs_is_word(&on->clause, child, "whether"))
            return child;
    return CS_NOWHERE;
}

/* "unclear whether", "ambiguity as to whether": a question that a noun or an adjective raises is no condition. */
static bool is_question_raised(const walk *on, uint32_t token)
{
    uint32_t above = cs_head(&on->clause, token);
    if (above == CS_NOWHERE || whether_of(on, token) == CS_NOWHERE) return false;
    uint8_t upos = cs_at(&on->clause, above)->upos;
    return upos == CS_ADJ || upos == CS_NOUN;
}

/* A clause that only counts if another does: "if attacked", "should they attack", "unless". */
static uint32_t condition_of(const walk *on, uint32_t token)
{
    const cs_token *at = cs_at(&on->clause, token);
    if (at->relation == CS_REL_CCOMP || is_question_raised(on, token)) return CS_NOWHERE; /* "asked if" */
    CS_EACH_CHILD(child, &on->clause, token) {
        uint8_t relation = cs_at(&on->clause, child)->relation;
        cs_cue_hit hit;
        if ((relation == CS_REL_MARK || relation == CS_REL_CASE) &&
            cs_cue_of(on->voices, &on->clause, child, CS_CUE_IF, &hit))
            return child;
    }
    if (at->relation != CS_REL_ADVCL) return CS_NOWHERE;
    uint32_t first = cs_leftmost(&on->clause, token);
    if (cs_head(&on->clause, first) == token && cs_at(&on->clause, first)->upos == CS_AUX &&
        cs_child_by(&on->clause, token, CS_REL_NSUBJ) != CS_NOWHERE &&
        (cs_is_word(&on->clause, first, "should") || cs_is_word(&on->clause, first, "were") ||
         cs_is_word(&on->clause, first, "had")))
        return first;
    return CS_NOWHERE;
}

static bool conditional_below(const walk *on, uint32_t verb)
{
    CS_EACH_CHILD(child, &on->clause, verb) {
        uint8_t relation = cs_at(&on->clause, child)->relation;
        if ((relation == CS_REL_ADVCL || relation == CS_REL_OBL) && condition_of(on, child) != CS_NOWHERE) return true;
    }
    return false;
}

/* A cue of the class that begins at the token or up to two words before it and reaches it: "instead of", "far from". */
static bool cue_over(const walk *on, uint32_t token, cs_cue_class kind, uint32_t slot)
{
    for (uint32_t back = 0; back <= 2 && cs_clause_holds(&on->clause, token - back); back++) {
        cs_cue_hit hits[CS_CUE_HITS_MAX];
        int count = cs_cues_at(on->voices, &on->clause, token - back, hits);
        for (int i = 0; i < count; i++)
            if (hits[i].last >= token && hits[i].cue->kind == kind && (hits[i].cue->slots & slot) != 0) return true;
    }
    return false;
}

/* Introduced by "without", "instead of"? */
static uint32_t negating_marker(const walk *on, uint32_t token)
{
    CS_EACH_CHILD(child, &on->clause, token) {
        uint8_t relation = cs_at(&on->clause, child)->relation;
        if (relation != CS_REL_MARK && relation != CS_REL_CASE && relation != CS_REL_CC) continue;
        if (cue_over(on, child, CS_CUE_NEGATE, CS_SLOT_MARK)) return child;
    }
    return CS_NOWHERE;
}

/* Adverbs and adjectives that hedge or deny: "allegedly", "planned", "false". */
static void act_modifiers(walk *on, uint32_t token)
{
    CS_EACH_CHILD(child, &on->clause, token) {
        uint8_t relation = cs_at(&on->clause, child)->relation;
        if (relation != CS_REL_ADVMOD && relation != CS_REL_AMOD && relation != CS_REL_NMOD_DESC) continue;
        cs_cue_hit hits[CS_CUE_HITS_MAX];
        int count = cs_cues_at(on->voices, &on->clause, cs_leftmost(&on->clause, child), hits); /* "so-called" */
        if (count == 0 || hits[0].last < child) count = cs_cues_at(on->voices, &on->clause, child, hits);
        for (int i = 0; i < count; i++) {
            const cs_cue *cue = hits[i].cue;
            if (child < hits[i].first || child > hits[i].last) continue;
            if ((cue->slots & CS_SLOT_MOD) == 0 || cue->kind == CS_CUE_NEGATE) continue;
            bool negated = cs_negated_by(on->voices, &on->clause, child) != CS_NOWHERE;
            act(on, negated ? cue->negated : cue->effect, child);
            set_modality(on, cue->modality, child);
            break;
        }
    }
}

static void act_auxiliaries(walk *on, uint32_t token, bool negated)
{
    CS_EACH_CHILD(child, &on->clause, token) {
        cs_cue_hit hit;
        if (cs_at(&on->clause, child)->relation != CS_REL_AUX) continue;
        if (cs_cue_of(on->voices, &on->clause, child, CS_CUE_AUXILIARY, &hit))
            act_auxiliary(on, token, child, hit.cue, negated);
    }
}

/* All that stands with the word itself. The negation is left out where a cue has taken it into account already. */
static void act_around(walk *on, uint32_t token, bool negation_used)
{
    uint32_t negation = cs_negated_by(on->voices, &on->clause, token);
    act_modifiers(on, token);
    if (negation != CS_NOWHERE && !negation_used && !is_done(on, negation)) act(on, CS_TURNS, negation);
    if (negation != CS_NOWHERE)
        mark_done(on, negation); /* "there is no evidence": once for the noun, not again for the verb */
    act_auxiliaries(on, token, negation != CS_NOWHERE);
    uint32_t whether = whether_of(on, token);
    if (whether != CS_NOWHERE) {
        act(on, CS_LOOSENS, whether);
        set_modality(on, CASUS_SAID_POSSIBLE, whether);
    }
    uint32_t marker = negating_marker(on, token);
    if (marker != CS_NOWHERE) act(on, CS_TURNS, marker);
    uint32_t condition = condition_of(on, token);
    if (condition != CS_NOWHERE)
        set_condition(on, condition);
    else if (conditional_below(on, token) && !on->stance.condition && on->stance.modality != CASUS_SAID_CONDITIONAL) {
        CS_EACH_CHILD(child, &on->clause, token) {
            uint32_t cue = condition_of(on, child);
            if (cue == CS_NOWHERE || cs_at(&on->clause, child)->relation == CS_REL_CCOMP) continue;
            on->stance.modality = CASUS_SAID_CONDITIONAL;
            on->stance.modality_cue = cue;
            break;
        }
    }
}

/* -- the way up -------------------------------------------------------------------------------------------------------------- */

/* "the", "its", "this", a name, "Western support": what the noun names is there, whatever the verb above says of it. */
static bool is_definite(const walk *on, uint32_t noun)
{
    const cs_clause *clause = &on->clause;
    const cs_token *at = cs_at(clause, noun);
    if (at->upos == CS_PROPN || at->upos == CS_PRON) return true;
    bool named = false, indefinite = false;
    CS_EACH_CHILD(child, clause, noun) {
        const cs_token *one = cs_at(clause, child);
        if (one->relation == CS_REL_NMOD_POSS) return true;
        if (one->relation == CS_REL_DET &&
            (strcmp(one->lower, "the") == 0 || strcmp(one->lower, "this") == 0 || strcmp(one->lower, "that") == 0 ||
             strcmp(one->lower, "these") == 0 || strcmp(one->lower, "those") == 0))
            return true;
        indefinite |= one->relation == CS_REL_DET || one->relation == CS_REL_NUMMOD;
        bool whose = one->relation == CS_REL_AMOD || one->relation == CS_REL_COMPOUND;
        named |= whose && on->found->mention_of != NULL && on->found->mention_of[child] != CS_NOWHERE;
    }
    return named && !indefinite;
}

/* Has the second of two joined verbs its own helpers, or does it share those of the first ("did not confirm or deny")? */
static bool shares_helpers(const cs_clause *clause, uint32_t token, uint32_t first)
{
    CS_EACH_CHILD(child, clause, token) {
        uint8_t relation = cs_at(clause, child)->relation;
        if (relation == CS_REL_AUX || relation == CS_REL_AUX_PASS || relation == CS_REL_NSUBJ ||
            relation == CS_REL_NSUBJ_PASS || relation == CS_REL_COP)
            return false;
    }
    return cs_at(clause, token)->xpos == cs_at(clause, first)->xpos;
}

static bool joined_by(const cs_clause *clause, uint32_t token, const char *word)
{
    uint32_t cc = cs_child_by(clause, token, CS_REL_CC);
    return cc != CS_NOWHERE && cs_is_word(clause, cc, word);
}

/* Who is said, believed, reported to do something by nobody named: the author does not vouch for it. */
static bool is_hearsay(const cs_clause *clause, uint32_t verb, uint32_t slot)
{
    return (slot & (CS_SLOT_INF | CS_SLOT_THAT)) != 0 && cs_is_passive(clause, verb) &&
           cs_clause_doer(clause, verb) == CS_NOWHERE;
}

/* What negates a cue: a word of its own ("did not say"), or a verb above it whose complement does not come about ("refused to confirm"), which has
 * then acted. Two of them undo each other. CS_NOWHERE when it stands. */
static uint32_t negation_of_cue(walk *on, uint32_t cue)
{
    uint32_t negation = cs_negated_by(on->voices, &on->clause, cue), above = cs_head(&on->clause, cue);
    if (above == CS_NOWHERE) return negation;
    uint32_t slots = cs_slot_of(on->voices, &on->clause, cue);
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cs_cues_at(on->voices, &on->clause, above, hits);
    for (int i = 0; i < count; i++) {
        const cs_cue *over = hits[i].cue;
        if (over->kind != CS_CUE_IMPLY || over->effect != CS_TURNS || (over->slots & slots) == 0) continue;
        if ((slots & (CS_SLOT_INF | CS_SLOT_ING | CS_SLOT_FROM | CS_SLOT_OF)) == 0) continue;
        bool undone = cs_negated_by(on->voices, &on->clause, above) != CS_NOWHERE;
        mark_done(on, above);
        if (undone) return negation;
        return negation == CS_NOWHERE ? above : CS_NOWHERE;
    }
    return negation;
}

/* "why it had not paid", "how the ship sank": asked about, but taken for true. */
static bool asks_for_more(const cs_clause *clause, uint32_t token)
{
    return cs_at(clause, cs_leftmost(clause, token))->xpos == CS_XPOS_WRB && cs_leftmost(clause, token) != token;
}

/* A definite noun, not a clause. */
static bool is_given(const walk *on, uint32_t token, uint32_t slots)
{
    return (slots & (CS_SLOT_THAT | CS_SLOT_INF | CS_SLOT_WHETHER)) == 0 &&
           cs_at(&on->clause, token)->upos != CS_VERB && is_definite(on, token);
}

static void act_as(walk *on, const cs_cue *cue, uint32_t token, uint32_t above, uint32_t slots)
{
    uint32_t negation = negation_of_cue(on, above);
    cs_effect effect = negation != CS_NOWHERE ? cue->negated : cue->effect;
    bool hearsay = cue->kind == CS_CUE_SAY && cue->part == CS_CUE_VERB && is_hearsay(&on->clause, above, slots);
    if (effect == CS_KEEPS && negation == CS_NOWHERE && hearsay) effect = CS_LOOSENS;
    bool asked = cue->kind == CS_CUE_ASK && (slots & CS_SLOT_WHETHER) != 0;
    if (asked && asks_for_more(&on->clause, token))
        effect = CS_KEEPS;
    else if (asked)
        on->stance.question = true;
    act(on, effect, negation != CS_NOWHERE && effect != cue->effect ? negation : above);
    if (effect != CS_KEEPS || !asked) set_modality(on, cue->modality, above);
    mark_done(on, above);
}

/* The cues at a token; where there is none, those of several words that end in it ("stopped short" of something). */
static int cues_over(const walk *on, uint32_t token, cs_cue_hit hits[CS_CUE_HITS_MAX])
{
    int count = cs_cues_at(on->voices, &on->clause, token, hits);
    if (count > 0 || !cs_clause_holds(&on->clause, token - 1)) return count;
    count = cs_cues_at(on->voices, &on->clause, token - 1, hits);
    return count > 0 && hits[0].last == token ? count : 0;
}

/* The cue above takes what hangs on it: returns true when there is such a cue. */
static bool act_cue(walk *on, uint32_t token, uint32_t above)
{
    uint32_t slots = cs_slot_of(on->voices, &on->clause, token);
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cues_over(on, above, hits);
    for (int i = 0; i < count; i++) {
        const cs_cue *cue = hits[i].cue;
        bool passive = cue->kind == CS_CUE_EVENT || cue->kind == CS_CUE_SUPPORT || cue->kind >= CS_CUE_PERSON;
        if ((slots & cue->slots) == 0 || passive) continue;
        if (cue->kind == CS_CUE_JUDGE && (slots & CS_SLOT_THAT) == 0) return false; /* what is judged is there */
        if (cue->kind == CS_CUE_FEEL &&
            is_given(on, token, slots)) { /* "concern about its shelling": the shelling is there */
            on->no_turning = on->no_loosening = true;
            return true;
        }
        if (!is_done(on, above)) act_as(on, cue, token, above, slots);
        act_around(on, above, true);
        return true;
    }
    return false;
}

/* "The reports turned out to be false": what is said of the subject stands below the verb. */
static bool act_predicate(walk *on, uint32_t token, uint32_t above)
{
    if ((cs_slot_of(on->voices, &on->clause, token) & CS_SLOT_SUBJ) == 0) return false;
    CS_EACH_CHILD(child, &on->clause, above) {
        if (cs_at(&on->clause, child)->relation != CS_REL_XCOMP) continue;
        cs_cue_hit hit;
        if (!cs_cue_of(on->voices, &on->clause, child, CS_CUE_DENY, &hit) || (hit.cue->slots & CS_SLOT_SUBJ) == 0)
            continue;
        act_as(on, hit.cue, token, child, CS_SLOT_SUBJ);
        act_around(on, above, true);
        return true;
    }
    return false;
}

/* A noun under a verb that says no more than that it takes place ("no talks were held", "the visit did not take place"). */
static bool is_of_event(const walk *on, uint32_t token, uint32_t above)
{
    uint32_t slots = cs_slot_of(on->voices, &on->clause, token);
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cs_cues_at(on->voices, &on->clause, above, hits);
    for (int i = 0; i < count; i++)
        if (hits[i].cue->kind == CS_CUE_EVENT && (hits[i].cue->slots & slots) != 0) return true;
    return false;
}

/* A phrase that the verb only stands beside: in front of it, or with a preposition of time, reason or contrast ("despite talks"). Of the others the verb
 * still decides ("could lead to war"). */
static bool stands_apart(const cs_clause *clause, uint32_t token, uint32_t above)
{
    static const char *const near[] = {"to",   "into", "with", "for",    "in",      "on",
                                       "from", "of",   "at",   "toward", "towards", NULL};
    if (cs_at(clause, token)->relation != CS_REL_OBL) return false;
    uint32_t marker = cs_marker(clause, token);
    if (marker == CS_NOWHERE || token < above) return true;
    for (int i = 0; near[i] != NULL; i++)
        if (cs_is_word(clause, marker, near[i])) return false;
    return true;
}

/* One step up without a cue: what still reaches down from the word above. False at the end of all scope. */
static bool step(walk *on, uint32_t token, uint32_t above)
{
    const cs_clause *clause = &on->clause;
    switch (cs_at(clause, token)->relation) {
    case CS_REL_CONJ:
        if (!shares_helpers(clause, token, above)) return true;
        if (joined_by(clause, token, "but")) on->no_turning = true;
        act_around(on, above, false);
        return true;
    case CS_REL_CCOMP:
    case CS_REL_XCOMP:
    case CS_REL_AMOD:
    case CS_REL_COMPOUND:
    case CS_REL_CSUBJ:
    case CS_REL_FIXED:
    case CS_REL_FLAT:
    case CS_REL_NUMMOD: act_around(on, above, false); return true;
    case CS_REL_NMOD:
        if (is_definite(on, token)) on->no_turning = on->no_loosening = true;
        act_around(on, above, false);
        return true;
    case CS_REL_ADVCL:
        on->no_turning = true;
        if (cs_marker(clause, token) != CS_NOWHERE) on->no_loosening = true;
        act_around(on, above, false);
        return true;
    case CS_REL_NSUBJ:
    case CS_REL_NSUBJ_PASS:
    case CS_REL_OBJ:
    case CS_REL_OBL:
        if (is_of_event(on, token, above) && cs_at(clause, token)->relation != CS_REL_OBL) {
            act_around(on, above, false);
            return true;
        }
        if (is_definite(on, token) || cs_at(clause, token)->relation == CS_REL_NSUBJ ||
            cs_at(clause, token)->relation == CS_REL_NSUBJ_PASS || stands_apart(clause, token, above))
            on->no_turning = on->no_loosening = true;
        act_around(on, above, false);
        return true;
    default: return false;
    }
}

static bool crosses_quotation(const walk *on, uint32_t token, uint32_t above)
{
    const cs_found *found = on->found;
    if (found->quote_of == NULL) return false;
    for (uint32_t at = found->quote_of[token]; at != CS_NOWHERE; at = found->quotes[at].parent) {
        const cs_quote *quote = &found->quotes[at];
        if (above >= quote->first && above <= quote->last) return false;
        if (quote->kind == CASUS_QUOTE_DIRECT) return true;
    }
    return false;
}

/* A question mark ends the sentence, or the quotation in which the word stands. */
static bool is_asked(const walk *on)
{
    uint32_t end = on->clause.first + on->clause.count;
    while (end > on->clause.first) {
        end--;
        if (cs_is_word(&on->clause, end, "?")) return true;
        if (cs_at(&on->clause, end)->upos != CS_PUNCT) return false;
    }
    return false;
}

static void go_up(walk *on, uint32_t token)
{
    act_around(on, token, false);
    bool main = true; /* only clauses that carry the sentence so far: a question mark asks them */
    for (uint32_t steps = 0; steps < on->clause.count; steps++) {
        uint32_t above = cs_head(&on->clause, token);
        if (above == CS_NOWHERE) break;
        if (crosses_quotation(on, token, above)) return;
        uint8_t relation = cs_at(&on->clause, token)->relation;
        if (!act_cue(on, token, above) && !act_predicate(on, token, above) && !step(on, token, above)) return;
        if (relation == CS_REL_CCOMP || relation == CS_REL_ADVCL) main = false;
        token = above;
    }
    if (main && is_asked(on)) on->stance.question = true;
}

/* -- the voices around ------------------------------------------------------------------------------------------------------- */

/* Is the cue a voice for what stands in its content? Who plans or judges does not say that it is so; and when somebody promises to do
 * something, it is the author who says that he promises. */
static bool is_voice(const walk *on, const cs_saying *saying)
{
    switch (saying->cue_kind) {
    case CS_CUE_PROMISE:
        return saying->quote != CS_NOWHERE || saying->content_head == CS_NOWHERE ||
               !cs_clause_holds(&on->clause, saying->content_head) || cs_is_finite(&on->clause, saying->content_head);
    case CS_CUE_PLAN:
    case CS_CUE_WANT:
    case CS_CUE_JUDGE:
    case CS_CUE_DECIDE:
    case CS_CUE_QUOTE:
    case CS_CUE_WORRY: return false;
    default: return true;
    }
}

static void add_voices(walk *on, uint32_t token)
{
    static const cs_effect effects[] = {CS_KEEPS, CS_TURNS, CS_LOOSENS};
    const cs_found *found = on->found;
    uint32_t chain[4];
    int count = 0;
    uint32_t at = found->saying_of != NULL ? found->saying_of[token] : CS_NOWHERE;
    for (uint32_t steps = 0; at != CS_NOWHERE && steps < CS_SENTENCE_TOKENS_MAX;
         steps++, at = found->sayings[at].parent) {
        const cs_saying *saying = &found->sayings[at];
        if (!is_voice(on, saying)) continue;
        if (count < 4) chain[count++] = at;
        if (!is_done(on, saying->cue) && saying->content_head == CS_NOWHERE && !saying->negated)
            act(on, effects[saying->polarity], saying->cue);
    }
    on->stance.saying_count = count;
    for (int i = 0; i < count; i++) on->stance.sayings[i] = chain[count - 1 - i];
}

cs_stance cs_stance_of(const cs_reader *reader, const cs_passage *passage, const cs_found *found, uint32_t token)
{
    walk on = {
        .voices = reader->voices, .found = found, .stance = {.polarity_cue = CS_NOWHERE, .modality_cue = CS_NOWHERE}};
    cs_clause_begin(&on.clause, passage, passage->tokens[token].sentence);
    if (!cs_clause_holds(&on.clause, token)) return on.stance;
    go_up(&on, token);
    add_voices(&on, token);
    return on.stance;
}
