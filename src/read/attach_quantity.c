/* attach_quantity.c - which of the figures of a sentence measures a claim
 *
 * First what is counted in its object; then the event itself ("two visits"), the people in it ("killing seven soldiers"), what
 * hangs on its verb ("for $5 billion"); what a verb tells of its extent ("the exercise involved 14 ships"); last how long it is
 * ("for ten years"). A figure in a clause of its own measures that clause.
 */
#include "read/scene.h"
#include "record/words.h"

#include <string.h>

/* Verbs that tell how much what they speak of is or holds. */
static bool is_measuring(const cs_syntax *s, uint32_t verb)
{
    static const char *const words[] = {"involve",  "involved", "include", "contain", "comprise", "total",  "number",
                                        "cost",     "amount",   "consist", "carry",   "exceed",   "reach",  "hold",
                                        "value",    "worth",    "cover",   "kill",    "wound",    "injure", "leave",
                                        "displace", "destroy",  "damage",  "bring",   "average",  "price",  NULL};
    return cs_word(words, cs_word_at(s, verb)->lemma) >= 0;
}

static bool is_duration(const cs_quantity_found *quantity)
{
    static const char *const units[] = {"day",  "days",  "week",    "weeks", "month", "months",
                                        "year", "years", "decades", "hours", "hour",  NULL};
    return cs_word(units, quantity->unit) >= 0;
}

static uint32_t head_of(const cs_quantity_found *quantity)
{
    return quantity->unit_head == CS_NOWHERE ? quantity->first : quantity->unit_head;
}

/* "supplies, including 40 tanks": the figure of a piece is not that of the whole. */
static bool is_piece(const cs_scene *scene, const cs_draft *draft, uint32_t token)
{
    static const char *const words[] = {"including", "excluding", "besides", "among", "than", NULL};
    return token != draft->part && cs_word(words, cs_preposition_of(&scene->syntax, token)) >= 0;
}

/* "half of the 36 tanks", "most of its 40 ships": the number is that of all, and how many of them it is, nobody says. */
static bool is_of_all(const cs_scene *scene, const cs_quantity_found *quantity)
{
    static const char *const passed[] = {"the", "its", "their", "these", "those", NULL};
    static const char *const parts[] = {"half", "most", "third", "thirds", "quarter", "quarters", "some", "part",
                                        "many", "rest", "few",   "none",   "several", "majority", NULL};
    const cs_syntax *s = &scene->syntax;
    uint32_t at = quantity->first, begin = scene->passage->sentences[cs_word_at(s, at)->sentence].first;
    while (at > begin && cs_word(passed, cs_word_at(s, at - 1)->lower) >= 0) at--;
    return at >= begin + 2 && strcmp(cs_word_at(s, at - 1)->lower, "of") == 0 &&
           cs_word(parts, cs_word_at(s, at - 2)->lower) >= 0;
}

/* Does the figure hang on this word, through no clause but one that tells of its extent ("valued at", "which contained")? A sum of
 * money counts no noun and may hang beside it ("drones worth $2 billion"). */
static bool measures(const cs_scene *scene, const cs_quantity_found *quantity, uint32_t goal)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t token = head_of(quantity);
    for (int steps = 0; token != CS_NOWHERE && steps < CS_SENTENCE_TOKENS_MAX; steps++, token = cs_head_of(s, token)) {
        if (token == goal) return true;
        if (cs_begins_clause(s, token) && !is_measuring(s, token)) return false;
    }
    return quantity->unit_head == CS_NOWHERE;
}

/* "the two leaders", "both sides": who is known to be so many. */
static bool is_known_group(const cs_scene *scene, const cs_quantity_found *quantity)
{
    static const char *const words[] = {"the", "these", "those", "both", "its", "their", "his", "her", NULL};
    return quantity->first > 0 && cs_word(words, cs_word_at(&scene->syntax, quantity->first - 1)->lower) >= 0;
}

/* -- the ways, in their order ----------------------------------------------------------------------------------------- */

static bool counts_object(const cs_scene *scene, const cs_draft *draft, const cs_quantity_found *quantity)
{
    uint32_t head = draft->roles[CS_ROLE_OBJECT].token;
    if (head == CS_NOWHERE) head = draft->roles[CS_ROLE_CONTENT].token;
    if (head == CS_NOWHERE || is_duration(quantity)) return false;
    if (draft->speech != CS_NOWHERE && head != quantity->unit_head)
        return false; /* "welcomed the sale of 31 tanks": of the sale */
    if (quantity->first < draft->object_first || quantity->first > draft->object_last) return false;
    return measures(scene, quantity, head);
}

/* What the figure hangs on: of "a deal worth $2 billion" the deal. */
static uint32_t holder_of(const cs_syntax *s, uint32_t token)
{
    uint32_t holder = cs_head_of(s, token);
    bool worth = holder != CS_NOWHERE && strcmp(cs_word_at(s, holder)->lower, "worth") == 0;
    return worth ? cs_head_of(s, holder) : holder;
}

/* "two visits", "an exercise with 2,000 troops", "a $700 million deal". */
static bool counts_event(const cs_scene *scene, const cs_draft *draft, const cs_quantity_found *quantity)
{
    static const char *const passed[] = {"with", "of", "", NULL};
    const cs_syntax *s = &scene->syntax;
    uint32_t token = head_of(quantity), noun = holder_of(s, token);
    if (quantity->unit_head == draft->trigger) return true;
    if (is_duration(quantity) || noun == CS_NOWHERE || !cs_nominal(s, noun)) return false;
    if (!cs_draft_core(draft, noun) && noun != draft->roles[CS_ROLE_TREATY].token) return false;
    switch (cs_relation_of(s, token)) {
    case CS_REL_NMOD:
    case CS_REL_OBJ:
    case CS_REL_COMPOUND:
    case CS_REL_NUMMOD:
    case CS_REL_AMOD: return cs_word(passed, cs_preposition_of(s, token)) >= 0;
    default: return false;
    }
}

static bool counts_people(const cs_scene *scene, const cs_draft *draft, const cs_quantity_found *quantity)
{
    if (quantity->unit_head == CS_NOWHERE || is_known_group(scene, quantity)) return false;
    for (int side = 0; side < 2; side++) {
        const cs_party_refs *refs = side ? &draft->actors : &draft->targets;
        for (int i = 0; i < refs->count; i++) {
            uint32_t head = refs->at[i].head; /* "12 officials", "12 Belarusian officials" */
            if (head == quantity->unit_head || cs_head_of(&scene->syntax, head) == quantity->unit_head) return true;
        }
    }
    return false;
}

/* "bought arms for $5 billion", "5,000 soldiers crossed": what hangs on the verb itself. */
static bool counts_beside(const cs_scene *scene, const cs_draft *draft, const cs_quantity_found *quantity)
{
    static const char *const prices[] = {"for", "with", "by", "at", "", NULL};
    const cs_syntax *s = &scene->syntax;
    uint32_t token = head_of(quantity), verb = holder_of(s, token);
    if (is_duration(quantity) || verb == CS_NOWHERE || !cs_draft_core(draft, verb) || !cs_verbal(s, verb)) return false;
    switch (cs_relation_of(s, token)) {
    case CS_REL_NSUBJ:
    case CS_REL_NSUBJ_PASS: return !is_known_group(scene, quantity);
    case CS_REL_OBJ:
    case CS_REL_XCOMP: return true;
    case CS_REL_OBL:
    case CS_REL_OBL_UNMARKED: return cs_word(prices, cs_preposition_of(s, token)) >= 0;
    default: return false;
    }
}

/* The same by the order of words, where the verb was taken for an adjective: the event, no verb, "involved", the figure. */
static bool extent_behind(const cs_scene *scene, const cs_draft *draft, const cs_quantity_found *quantity)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t verb = quantity->first - 1;
    if (!cs_nominal(s, draft->trigger) || quantity->first <= draft->trigger + 1) return false;
    if (!is_measuring(s, verb) || cs_word_at(s, verb)->upos != CS_ADJ) return false;
    for (uint32_t i = draft->trigger + 1; i < verb; i++)
        if (cs_verbal(s, i)) return false;
    return true;
}

/* "the exercise involved 14 ships", "the attack killed 12 people". */
static bool counts_extent(const cs_scene *scene, const cs_draft *draft, const cs_quantity_found *quantity)
{
    const cs_syntax *s = &scene->syntax;
    uint32_t verb = cs_head_of(s, head_of(quantity));
    if (verb == CS_NOWHERE || !is_measuring(s, verb) || !cs_verbal(s, verb))
        return extent_behind(scene, draft, quantity);
    uint32_t subject = cs_below_with(s, verb, CS_REL_NSUBJ);
    if (subject != CS_NOWHERE && cs_draft_core(draft, subject)) return true;
    return cs_draft_core(draft, cs_head_of(s, verb)) && cs_tagged(s, verb, "VBG"); /* "shelled it, killing ten" */
}

/* "six months after the fall of the town": how long after, not how long. */
static bool leads_on(const cs_scene *scene, const cs_quantity_found *quantity)
{
    static const char *const words[] = {"after", "before", "since", "into", "later", "earlier", "ago", "old", NULL};
    uint32_t behind = quantity->last + 1;
    return behind < scene->passage->token_count && cs_word(words, cs_word_at(&scene->syntax, behind)->lower) >= 0;
}

/* "for ten years", "the first visit in 24 years", "a five-year pact". */
static bool counts_time(const cs_scene *scene, const cs_draft *draft, const cs_quantity_found *quantity)
{
    static const char *const passed[] = {"for", "in", "of", "over", "during", "", "-", NULL};
    const cs_syntax *s = &scene->syntax;
    uint32_t token = head_of(quantity);
    if (!is_duration(quantity) || leads_on(scene, quantity) || cs_word(passed, cs_preposition_of(s, token)) < 0)
        return false;
    for (int steps = 0; token != CS_NOWHERE && steps < 5; steps++, token = cs_head_of(s, token)) {
        if (cs_draft_core(draft, token) || token == draft->roles[CS_ROLE_TREATY].token) return true;
        if (cs_begins_clause(s, token) || cs_set_apart(s, token)) return false;
    }
    return false;
}

uint32_t cs_quantity_of(const cs_scene *scene, const cs_draft *draft)
{
    bool (*const ways[])(const cs_scene *, const cs_draft *, const cs_quantity_found *) = {
        counts_object, counts_event, counts_people, counts_beside, counts_extent, counts_time};
    const cs_found *found = scene->found;
    uint32_t sentence = cs_word_at(&scene->syntax, draft->trigger)->sentence;
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
        for (uint32_t i = 0; i < found->quantity_count; i++) {
            if (cs_word_at(&scene->syntax, found->quantities[i].first)->sentence != sentence) continue;
            if (is_piece(scene, draft, head_of(&found->quantities[i]))) continue;
            if (is_of_all(scene, &found->quantities[i])) continue;
            if (ways[way](scene, draft, &found->quantities[i])) return i;
        }
    return CS_NOWHERE;
}
