/* mention_role.c - offices and bodies ("the Russian president", "Foreign Ministry", "officials") and persons known by title only
 *
 * A role has an owner: the state or organisation before it in its noun phrase ("Russian", "South Korea's", "Kremlin") or behind it ("of
 * Iran"). An office whose holder is known on the day is that person; a body is its state. A name that no table knows beside a role is a person who
 * acts for the belonging of the role.
 */
#include "read/mention.h"
#include "record/corpus.h"

#include <string.h>

enum { PHRASE_TOKENS_MAX = 9 };

/* -- the belonging of a role ---------------------------------------------------------------------------------------------- */

/* A match that can own a role: a state, an organisation, a group, by whatever name. */
static bool can_own(const cs_finder *finder, const cs_match *match)
{
    const cs_name *name = cs_match_name(finder, match);
    if (match->dropped || match->entity == CS_NOWHERE || !name) return false;
    cs_entity_kind kind = CS_ENTITY_AT(finder, match->entity)->kind;
    return kind == CS_ENTITY_STATE || kind == CS_ENTITY_ORGANISATION || kind == CS_ENTITY_GROUP ||
           kind == CS_ENTITY_ARMED;
}

static bool ends_phrase(const cs_token *token)
{
    if (token->upos == CS_PUNCT) return strcmp(token->lower, "-") != 0 && strcmp(token->lower, "'") != 0;
    return token->upos == CS_VERB || token->upos == CS_ADP || token->upos == CS_AUX || token->upos == CS_DET ||
           token->upos == CS_SCONJ || token->upos == CS_PRON || token->upos == CS_CCONJ;
}

/* "the Bush administration": a person known beside the body of a state. */
static const cs_match *person_before(const cs_finder *finder, const cs_match *role, const cs_role_entry *entry)
{
    uint32_t start = cs_sentence_begin(finder, role->first), i = role->first;
    if (entry->class_ != CS_ROLE_CLASS_ORGAN || i == start) return NULL;
    if (cs_token_is(finder, i - 1, "'s") && i - 1 > start) i--;
    uint32_t other = finder->match_at[i - 1];
    const cs_match *match = other == CS_NOWHERE ? NULL : CS_MATCH_AT(finder, other);
    if (!match || match->entity == CS_NOWHERE) return NULL;
    const cs_entity *entity = CS_ENTITY_AT(finder, match->entity);
    return entity->kind == CS_ENTITY_PERSON && entity->state != CS_NONE ? match : NULL;
}

/* The owner before a role in its noun phrase; *begin gets the first token of the phrase. */
static const cs_match *owner_before(const cs_finder *finder, const cs_match *role, uint32_t *begin)
{
    uint32_t start = cs_sentence_begin(finder, role->first);
    *begin = role->first;
    for (uint32_t i = role->first; i > start && role->first - i < PHRASE_TOKENS_MAX; i--) {
        const cs_token *token = cs_token_at(finder, i - 1);
        uint32_t other = finder->match_at[i - 1];
        if (other != CS_NOWHERE) {
            const cs_match *match = CS_MATCH_AT(finder, other);
            if (can_own(finder, match)) {
                *begin = match->first;
                return match;
            }
            if (cs_match_role(finder, match)) continue;
            if (match->node != CS_NOWHERE) return NULL;
        }
        if (token->upos == CS_PART && strcmp(token->lower, "'s") == 0) continue;
        if (ends_phrase(token)) return NULL;
        *begin = i - 1;
    }
    return NULL;
}

/* The owner behind a role: "president of South Korea", "spokesman for the Chinese foreign ministry". *end gets the last token. */
static const cs_match *owner_behind(const cs_finder *finder, const cs_match *role, uint32_t *end)
{
    uint32_t stop = cs_sentence_end(finder, role->last), i = role->last + 1;
    if (i >= stop || (!cs_token_is(finder, i, "of") && !cs_token_is(finder, i, "for"))) return NULL;
    for (i++; i < stop && i - role->last < PHRASE_TOKENS_MAX; i++) {
        uint32_t other = finder->match_at[i];
        const cs_match *match = other == CS_NOWHERE ? NULL : CS_MATCH_AT(finder, other);
        if (match && can_own(finder, match)) {
            *end = match->last;
            return match;
        }
        const cs_token *token = cs_token_at(finder, i);
        if (token->upos == CS_VERB || token->upos == CS_PUNCT || token->upos == CS_AUX || token->upos == CS_PRON)
            return NULL;
        if (!match && cs_token_proper(finder, i)) return NULL; /* somebody else's */
    }
    return NULL;
}

/* -- the person beside a role ----------------------------------------------------------------------------------------- */

/* Does a name go on behind this hyphen ("Jong-chon", also in small letters)? */
static bool goes_on_behind(const cs_finder *finder, uint32_t first, uint32_t hyphen, uint32_t end)
{
    if (!cs_token_is(finder, hyphen, "-") || !cs_tokens_touch(finder, hyphen) || hyphen + 1 >= end ||
        !cs_tokens_touch(finder, hyphen + 1))
        return false;
    if (cs_token_proper(finder, hyphen + 1)) return true;
    return hyphen - first >= 2 && cs_token_at(finder, hyphen + 1)->upos != CS_VERB;
}

/* The last token of the run of proper nouns that begins at a token and that no table knows; CS_NOWHERE when none begins there. */
static uint32_t run_from(const cs_finder *finder, uint32_t first)
{
    uint32_t end = cs_sentence_end(finder, first), last = CS_NOWHERE;
    for (uint32_t i = first; i < end; i++) {
        if (finder->match_at[i] != CS_NOWHERE) break;
        if (cs_token_proper(finder, i))
            last = i;
        else if (last != CS_NOWHERE && goes_on_behind(finder, first, i, end))
            last = ++i;
        else
            break;
    }
    return last;
}

static uint32_t run_to(const cs_finder *finder, uint32_t last)
{
    uint32_t begin = cs_sentence_begin(finder, last), first = CS_NOWHERE;
    for (uint32_t i = last + 1; i > begin; i--) {
        if (cs_token_proper(finder, i - 1) && finder->match_at[i - 1] == CS_NOWHERE)
            first = i - 1;
        else if (first == CS_NOWHERE || !cs_token_is(finder, i - 1, "-") || !cs_tokens_touch(finder, i - 1) ||
                 !cs_tokens_touch(finder, first))
            break;
    }
    return first;
}

/* A run of names that no table knows becomes a match of its own. */
static cs_match *add_run(cs_finder *finder, uint32_t first, uint32_t last)
{
    cs_match *made = cs_table_add(&finder->matches, 1);
    if (!made) return NULL;
    *made = (cs_match){.first = first,
                       .last = last,
                       .head = cs_span_head(finder, first, last),
                       .node = CS_NOWHERE,
                       .name = CS_NOWHERE,
                       .entity = CS_NOWHERE,
                       .mention = CS_NOWHERE};
    for (uint32_t i = first; i <= last; i++) finder->match_at[i] = (uint32_t)finder->matches.count - 1;
    return made;
}

/* Does a person named in the tables stand directly before or behind a role? Then the role only introduces that person. */
static bool names_person(const cs_finder *finder, uint32_t token)
{
    uint32_t other = token < finder->passage->token_count ? finder->match_at[token] : CS_NOWHERE;
    if (other == CS_NOWHERE) return false;
    const cs_match *match = CS_MATCH_AT(finder, other);
    return match->entity != CS_NOWHERE && CS_ENTITY_AT(finder, match->entity)->kind == CS_ENTITY_PERSON;
}

/* The name in apposition behind a phrase that ends at `end`: directly, or behind a comma. CS_NOWHERE when there is none. */
static uint32_t name_behind(const cs_finder *finder, uint32_t end)
{
    uint32_t stop = cs_sentence_end(finder, end), next = end + 1;
    if (next >= stop) return CS_NOWHERE;
    if (cs_token_is(finder, next, ",")) {
        next++;
        uint32_t title = next < stop ? finder->match_at[next] : CS_NOWHERE; /* ", General ..." */
        if (title != CS_NOWHERE && cs_match_role(finder, CS_MATCH_AT(finder, title)))
            next = CS_MATCH_AT(finder, title)->last + 1;
        if (next >= stop || (!cs_token_proper(finder, next) && !names_person(finder, next))) return CS_NOWHERE;
        uint32_t head =
            cs_token_at(finder, next)->head; /* the parse must take it for an apposition or a part of the name phrase */
        const cs_token *token = cs_token_at(finder, next);
        bool apposed =
            token->relation == CS_REL_APPOS || token->relation == CS_REL_FLAT || (head != CS_NOWHERE && head <= end);
        uint32_t last = run_from(finder, next);
        bool closed = last != CS_NOWHERE &&
                      (last + 1 >= stop || cs_token_is(finder, last + 1, ",") ||
                       cs_token_at(finder, last + 1)->upos == CS_PUNCT ||
                       cs_token_at(finder, last + 1)->upos == CS_VERB || cs_token_at(finder, last + 1)->upos == CS_AUX);
        return apposed || closed || names_person(finder, next) ? next : CS_NOWHERE;
    }
    return next;
}

/* The name before a phrase in apposition to it: "Chang Ho Jin, the national security adviser of South Korea". */
static uint32_t name_before(const cs_finder *finder, uint32_t begin)
{
    uint32_t start = cs_sentence_begin(finder, begin);
    while (begin > start && cs_token_at(finder, begin - 1)->upos == CS_DET) begin--;
    return begin > start + 1 && cs_token_is(finder, begin - 1, ",") ? begin - 2 : CS_NOWHERE;
}

/* The words of the role as they stand, in lower case, with whom it belongs to. */
static const char *role_text(cs_finder *finder, const cs_match *role, const char *owner)
{
    cs_arena *arena = &finder->passage->arena;
    const char *text = cs_token_at(finder, role->first)->lower;
    for (uint32_t i = role->first + 1; text && i <= role->last; i++)
        text = cs_arena_format(arena, cs_token_at(finder, i)->space_before ? "%s %s" : "%s%s", text,
                               cs_token_at(finder, i)->lower);
    if (text && owner) text = cs_arena_format(arena, "%s of %s", text, owner);
    return text ? text : "";
}

/* Who a role belongs to: an entity, or nobody. */
typedef struct belonging {
    uint32_t entity; /* CS_NOWHERE */
    int32_t state;   /* CS_NONE */
    const char *name;
} belonging;

static belonging belonging_to(const cs_finder *finder, const cs_match *match)
{
    if (!match) return (belonging){CS_NOWHERE, CS_NONE, NULL};
    const cs_entity *entity = CS_ENTITY_AT(finder, match->entity);
    return (belonging){match->entity, entity->state, entity->name};
}

/* Sets whom an unknown person acts for. */
static void act_for(cs_finder *finder, uint32_t entity, belonging of, const char *role)
{
    if (entity == CS_NOWHERE) return;
    cs_entity *person = CS_ENTITY_AT(finder, entity);
    if (person->state != CS_NONE || person->behalf != CS_NOWHERE || cs_entity_origin(finder, entity) != CS_NO_THING)
        return;
    person->role = role;
    person->state = of.state;
    if (of.state == CS_NONE) person->behalf = of.entity;
}

/* A name beside the role that no table knows: a person with that role. Returns whether there was one. */
static bool introduce(cs_finder *finder, const cs_match *role, belonging of, uint32_t first, uint32_t last)
{
    const char *text = role_text(finder, role, of.name);
    uint32_t entity = cs_entity_of_words(finder, CS_ENTITY_PERSON, first, last, CS_NONE, "");
    cs_match *run = add_run(finder, first, last);
    if (!run || entity == CS_NOWHERE) return false;
    uint32_t *person = cs_table_add(&finder->persons, 1);
    if (person) *person = (uint32_t)finder->matches.count - 1;
    run->entity = entity;
    act_for(finder, entity, of, text);
    run->mention = cs_mention_add(finder, first, last, entity, CS_HOW_PERSON);
    return true;
}

/* -- one role --------------------------------------------------------------------------------------------------------- */

/* Who holds the office that these words name, of this owner, on the day; CS_NO_THING when unknown. */
static uint32_t holder_of(const cs_finder *finder, int32_t role, belonging of, casus_day day)
{
    const cs_gazetteer *names = finder->names;
    const cs_role_entry *entry = &names->roles[role];
    uint32_t organisation = of.state == CS_NONE ? cs_entity_origin(finder, of.entity) : CS_NO_THING;
    if (day == CASUS_DAY_MAX) return CS_NO_THING; /* of the present, and we do not know which */
    uint32_t holder = cs_gazetteer_holder(names, role, of.state, organisation, day);
    for (int i = 0; holder == CS_NO_THING && i < entry->also_count; i++)
        holder = cs_gazetteer_holder(names, entry->also[i], of.state, organisation, day);
    return holder;
}

static bool is_plural(const cs_finder *finder, const cs_match *role)
{
    const cs_token *last = cs_token_at(finder, role->last);
    size_t length = strlen(last->lower);
    return strcmp(last->lower, last->lemma) != 0 && length && last->lower[length - 1] == 's';
}

/* "former president", "a president": not the holder of the day. */
static bool is_other_holder(const cs_finder *finder, const cs_match *role, uint32_t begin)
{
    static const char *const words[] = {"former",   "ex",     "late", "next",   "future", "new",  "then",
                                        "previous", "deputy", "vice", "acting", "ousted", "elect"};
    uint32_t start = cs_sentence_begin(finder, begin), from = begin > start + 2 ? begin - 2 : start;
    for (uint32_t i = from; i < role->first; i++)
        for (size_t j = 0; j < sizeof words / sizeof *words; j++)
            if (cs_token_is(finder, i, words[j])) return true;
    if (begin == start) return false;
    return cs_token_is(finder, begin - 1, "a") || cs_token_is(finder, begin - 1, "an") ||
           cs_token_is(finder, begin - 1, "any");
}

/* The entity that a role with its owner stands for; CS_NOWHERE when it waits for what is spoken of, or is nobody. */
static uint32_t entity_of_role(cs_finder *finder, const cs_match *role, belonging of, uint32_t begin, uint32_t end)
{
    const cs_role_entry *entry = cs_match_role(finder, role);
    bool owned = of.entity != CS_NOWHERE, head = entry->class_ == CS_ROLE_CLASS_HEAD;
    bool organ = entry->class_ == CS_ROLE_CLASS_ORGAN || entry->class_ == CS_ROLE_CLASS_GEAR;
    bool one = head && !is_plural(finder, role) && !is_other_holder(finder, role, begin);
    if (!owned && (entry->class_ == CS_ROLE_CLASS_GEAR || one)) return CS_NOWHERE;
    if (organ && owned) {
        const cs_entity *body = CS_ENTITY_AT(finder, of.entity);
        return body->kind == CS_ENTITY_PERSON && of.state != CS_NONE ? cs_entity_of_thing(finder, (uint32_t)of.state)
                                                                     : of.entity;
    }
    if (one) {
        uint32_t holder = holder_of(finder, cs_match_thing(finder, role)->role, of, cs_day_at(finder, role->first));
        if (holder != CS_NO_THING) return cs_entity_of_thing(finder, holder);
    }
    bool unnamed = organ || entry->class_ == CS_ROLE_CLASS_UNNAMED || is_plural(finder, role);
    uint32_t entity = cs_entity_of_words(finder, unnamed ? CS_ENTITY_UNNAMED : CS_ENTITY_PERSON, begin, end, of.state,
                                         role_text(finder, role, of.name));
    if (entity != CS_NOWHERE && of.state == CS_NONE) CS_ENTITY_AT(finder, entity)->behalf = of.entity;
    return entity;
}

void cs_role_owned(cs_finder *finder, uint32_t noun, uint32_t *mention_at, uint32_t owning)
{
    uint32_t index = finder->match_at[noun];
    const cs_entity *entity = CS_ENTITY_AT(finder, owning);
    belonging of = {owning, entity->state, entity->name};
    if (entity->kind == CS_ENTITY_PERSON && of.state != CS_NONE) {
        of.entity = cs_entity_of_thing(finder, (uint32_t)of.state);
        if (of.entity == CS_NOWHERE) return;
        of.name = CS_ENTITY_AT(finder, of.entity)->name;
    }
    if (index == CS_NOWHERE || CS_ENTITY_AT(finder, of.entity)->member_count) return;
    cs_match role = *CS_MATCH_AT(finder, index);
    const cs_role_entry *entry = cs_match_role(finder, &role);
    if (!entry || entry->class_ > CS_ROLE_CLASS_UNNAMED) return;
    uint32_t mention = mention_at[noun];
    if (mention != CS_NOWHERE && CS_MENTION_AT(finder, mention)->how == CS_HOW_PERSON) { /* "its foreign minister, X" */
        act_for(finder, CS_MENTION_AT(finder, mention)->entity, of, role_text(finder, &role, of.name));
        return;
    }
    if (mention != CS_NOWHERE && CS_ENTITY_AT(finder, CS_MENTION_AT(finder, mention)->entity)->state != CS_NONE) return;
    uint32_t made = entity_of_role(finder, &role, of, role.first, role.last);
    if (made == CS_NOWHERE) return;
    if (mention != CS_NOWHERE)
        CS_MENTION_AT(finder, mention)->entity = made;
    else if ((mention = cs_mention_add(finder, role.first, role.last, made, CS_HOW_OFFICE)) != CS_NOWHERE)
        for (uint32_t i = role.first; i <= role.last; i++) mention_at[i] = mention;
}

/* A body of an organisation with a state before it is that state's: "Iran's Security Council". */
static void take_organ(cs_finder *finder, cs_match *match)
{
    const cs_thing *thing = cs_match_thing(finder, match);
    uint32_t begin;
    if (!thing || !thing->organ || match->dropped) return;
    const cs_match *owner = owner_before(finder, match, &begin);
    if (!owner || owner == match || CS_ENTITY_AT(finder, owner->entity)->kind != CS_ENTITY_STATE) return;
    if (match->mention == CS_NOWHERE) return;
    match->entity = owner->entity;
    CS_MENTION_AT(finder, match->mention)->entity = owner->entity;
    CS_MENTION_AT(finder, match->mention)->how = CS_HOW_OFFICE;
}

/* A person is mentioned with the title before the name: the head of the phrase may be either. */
static void take_title(cs_finder *finder, uint32_t mention, uint32_t begin)
{
    if (mention == CS_NOWHERE) return;
    cs_mention *person = CS_MENTION_AT(finder, mention);
    if (begin >= person->first) return;
    person->first = begin;
    cs_mention_place(finder, person);
}

static void read_role(cs_finder *finder, size_t index)
{
    cs_match *role = CS_MATCH_AT(finder, index);
    const cs_role_entry *entry = cs_match_role(finder, role);
    if (!entry || entry->class_ > CS_ROLE_CLASS_UNNAMED) return;
    uint32_t begin, end = role->last, first, last;
    const cs_match *owner = owner_before(finder, role, &begin);
    if (!owner) {
        begin = role->first;
        owner = owner_behind(finder, role, &end);
        const cs_match *leader = owner ? NULL : person_before(finder, role, entry);
        if (leader) {
            owner = leader;
            begin = leader->first;
        }
    }
    bool person = entry->class_ == CS_ROLE_CLASS_HEAD || entry->class_ == CS_ROLE_CLASS_OFFICER;
    uint32_t next = finder->match_at[role->last + 1 < finder->passage->token_count ? role->last + 1 : role->last];
    if (next != CS_NOWHERE && next != index && end == role->last && cs_match_role(finder, CS_MATCH_AT(finder, next)) &&
        cs_token_at(finder, role->last + 1)->sentence == cs_token_at(finder, role->last)->sentence) {
        role->settled = true; /* "Foreign Ministry spokesman": the last role speaks */
        return;
    }
    first = person ? name_behind(finder, end) : CS_NOWHERE;
    if (first != CS_NOWHERE && names_person(finder, first)) {
        take_title(finder, CS_MATCH_AT(finder, finder->match_at[first])->mention, begin);
        role->settled = true;
        return;
    }
    last = first == CS_NOWHERE ? CS_NOWHERE : run_from(finder, first);
    if (last == CS_NOWHERE && person && name_before(finder, begin) != CS_NOWHERE) {
        last = name_before(finder, begin);
        if (names_person(finder, last)) {
            role->settled = true;
            return;
        }
        first = run_to(finder, last);
        if (first == CS_NOWHERE) last = CS_NOWHERE;
    }
    cs_match kept = *role; /* the table of matches may move */
    belonging of = belonging_to(finder, owner);
    CS_MATCH_AT(finder, index)->settled = true;
    if (last != CS_NOWHERE && introduce(finder, &kept, of, first, last)) {
        if (begin < first) take_title(finder, (uint32_t)finder->mentions.count - 1, begin);
        return;
    }
    uint32_t entity = entity_of_role(finder, &kept, of, begin, end);
    if (entity == CS_NOWHERE) return;
    CS_MATCH_AT(finder, index)->entity = entity;
    CS_MATCH_AT(finder, index)->mention = cs_mention_add(finder, begin, end, entity, CS_HOW_OFFICE);
}

/* -- names that stay unknown ------------------------------------------------------------------------------------------ */

/* A person introduced with a title is meant by the last word of the name later on, or by the first where the family name comes first. */
static uint32_t introduced_earlier(const cs_finder *finder, uint32_t token)
{
    const char *wanted = cs_token_at(finder, token)->lower;
    size_t count = finder->persons.count, least = count > CS_LOOK_BACK ? count - CS_LOOK_BACK : 0;
    for (size_t i = count; i-- > least;) {
        const cs_match *match = CS_MATCH_AT(finder, *CS_TABLE_AT(&finder->persons, uint32_t, i));
        if (match->last >= token) continue;
        if (strcmp(cs_token_at(finder, match->last)->lower, wanted) == 0 ||
            strcmp(cs_token_at(finder, match->first)->lower, wanted) == 0)
            return match->entity;
    }
    return CS_NOWHERE;
}

static void mention_runs(cs_finder *finder)
{
    for (uint32_t i = 0; i < finder->passage->token_count; i++) {
        if (!cs_token_proper(finder, i) || finder->match_at[i] != CS_NOWHERE || cs_token_dated(finder, i)) continue;
        uint32_t last = run_from(finder, i), known = CS_NOWHERE;
        if (last == CS_NOWHERE) continue;
        if (last == i) known = introduced_earlier(finder, i);
        cs_match *run = add_run(finder, i, last);
        if (!run) return;
        uint32_t entity =
            known != CS_NOWHERE ? known : cs_entity_of_words(finder, CS_ENTITY_OTHER, i, last, CS_NONE, "");
        CS_MATCH_AT(finder, finder->matches.count - 1)->entity = entity;
        cs_mention_add(finder, i, last, entity, known != CS_NOWHERE ? CS_HOW_PERSON : CS_HOW_UNRESOLVED);
        i = last;
    }
}

void cs_find_roles(cs_finder *finder)
{
    size_t count = finder->matches.count;
    for (size_t i = 0; i < count; i++) take_organ(finder, CS_MATCH_AT(finder, i));
    for (size_t i = 0; i < count; i++) read_role(finder, i);
    mention_runs(finder);
}
