/* coref.c - what pronouns and nouns stand for: "he", "its", "both countries", "its allies", "the pact"
 *
 * One walk over the tokens in the order of the text. Pronouns are settled by pronoun.c. What has no clear antecedent stays without mention.
 */
#include "read/coref.h"
#include "record/corpus.h"

#include <stdio.h>
#include <string.h>

/* -- nouns ------------------------------------------------------------------------------------------------------------ */

static bool child_is(const cs_walk *at, uint32_t token, const char *const *words)
{
    for (uint32_t i = at->finder->child[token]; i != CS_NOWHERE; i = at->finder->sibling[i])
        for (const char *const *word = words; *word; word++)
            if (strcmp(cs_walk_token(at, i)->lower, *word) == 0) return true;
    return false;
}

/* The role that a word names, or NULL. */
static const cs_role_entry *role_named(const cs_walk *at, const char *word)
{
    const cs_gazetteer *names = at->finder->names;
    uint32_t atom = cs_gazetteer_atom(names, word), node = atom ? cs_gazetteer_step(names, 0, atom) : CS_NOWHERE;
    if (node == CS_NOWHERE) return NULL;
    for (uint32_t i = names->node_names[node]; i != CS_NOWHERE; i = names->names[i].next)
        if (names->names[i].sense == CS_SENSE_ROLE) return &names->roles[names->things[names->names[i].thing].role];
    return NULL;
}

/* The role that the noun of a phrase stands for, in singular or plural; NULL. */
static const cs_role_entry *role_of(const cs_walk *at, uint32_t token)
{
    const cs_role_entry *role = role_named(at, cs_walk_token(at, token)->lower);
    return role ? role : role_named(at, cs_walk_token(at, token)->lemma);
}

static bool is_definite(const cs_walk *at, uint32_t noun)
{
    static const char *const words[] = {"the", "this", "that", NULL};
    return child_is(at, noun, words);
}

static bool is_two(const cs_walk *at, uint32_t noun)
{
    static const char *const words[] = {"both", "two", "either", "neither", NULL};
    return child_is(at, noun, words);
}

static bool ends_in_s(const cs_walk *at, uint32_t noun)
{
    size_t length = strlen(cs_walk_token(at, noun)->lower);
    return length && cs_walk_token(at, noun)->lower[length - 1] == 's' &&
           strcmp(cs_walk_token(at, noun)->lower, cs_walk_token(at, noun)->lemma) != 0;
}

static uint32_t thing_of_state(int32_t state)
{
    return (uint32_t)state;
}

bool cs_sentences_near(const cs_passage *passage, uint32_t one, uint32_t later)
{
    uint32_t block = passage->sentences[later].block;
    if (passage->sentences[one].block == block) return true;
    return passage->blocks[block].kind != CASUS_BLOCK_ITEM && one + CS_SENTENCES_BACK >= later;
}

/* "Britain and France sent an ultimatum to both sides": the two are not who is the subject of the clause. */
static bool is_subject_pair(const cs_walk *at, uint32_t token)
{
    uint32_t entities[8], subject = cs_subject_above(at, token, 0);
    return subject != CS_NOWHERE && cs_subject_joined(at, subject, entities, 8) > 1;
}

/* The pair of states that a token can mean by "both": that of its paragraph, else the pair spoken of most. */
static const int32_t *pair_for(const cs_walk *at, uint32_t token)
{
    uint32_t sentence = at->focus.sentence, here = cs_walk_token(at, token)->sentence;
    bool near = sentence != CS_NOWHERE && cs_sentences_near(at->finder->passage, sentence, here);
    const cs_pair *most = NULL;
    if (near && sentence == here && at->before[0] != CS_NONE && is_subject_pair(at, token)) return at->before;
    for (uint32_t i = 0; i < at->pair_count; i++)
        if (!most || at->pairs[i].count > most->count) most = &at->pairs[i];
    if (!near && !most && at->pending[0] != CS_NONE) return at->pending;
    return near || !most ? at->focus.pair : most->states;
}

/* "both countries": the two states last spoken of together. */
static uint32_t the_two(const cs_walk *at, uint32_t token)
{
    const int32_t *states = pair_for(at, token);
    if (states[0] == CS_NONE || states[1] == CS_NONE) return CS_NOWHERE;
    uint32_t members[2] = {cs_entity_of_thing(at->finder, thing_of_state(states[0])),
                           cs_entity_of_thing(at->finder, thing_of_state(states[1]))};
    if (members[0] == CS_NOWHERE || members[1] == CS_NOWHERE) return CS_NOWHERE;
    return cs_walk_group(at, members, 2);
}

/* The last person spoken of who acts for a state (CS_NONE: for any but `but`), at most some sentences before; CS_NOWHERE. */
static uint32_t last_person(const cs_walk *at, uint32_t noun, int32_t state, int32_t but, uint32_t sentences_back,
                            bool here_too)
{
    uint32_t here = cs_walk_token(at, noun)->sentence;
    for (uint32_t i = at->recent_count; i-- > 0;) {
        const cs_mention *mention = CS_MENTION_AT(at->finder, at->recent[i]);
        const cs_entity *one = CS_ENTITY_AT(at->finder, mention->entity);
        if (cs_walk_token(at, mention->first)->sentence + sentences_back < here) return CS_NOWHERE;
        if (!cs_entity_person(one) || one->state == CS_NONE || one->former || one->state == but) continue;
        if (!here_too && cs_walk_token(at, mention->first)->sentence == here) continue;
        if (mention->how == CS_HOW_OFFICE && cs_entity_origin(at->finder, mention->entity) == CS_NO_THING) continue;
        if (state != CS_NONE && one->state != state) continue;
        return mention->entity;
    }
    return CS_NOWHERE;
}

/* "the two leaders": those of the two states spoken of, else the last two persons, else the two states stand for them. */
static uint32_t the_two_persons(const cs_walk *at, uint32_t noun)
{
    const int32_t *states = pair_for(at, noun);
    uint32_t members[2] = {CS_NOWHERE, CS_NOWHERE};
    if (states[0] != CS_NONE && states[1] != CS_NONE)
        for (int i = 0; i < 2; i++) members[i] = last_person(at, noun, states[i], CS_NONE, CS_LOOK_BACK, true);
    for (int here = 0; here < 2 && (members[0] == CS_NOWHERE || members[1] == CS_NOWHERE); here++) {
        members[0] = CS_NOWHERE;
        members[1] = last_person(at, noun, CS_NONE, CS_NONE, CS_SENTENCES_BACK, here);
        if (members[1] != CS_NOWHERE)
            members[0] =
                last_person(at, noun, CS_NONE, CS_ENTITY_AT(at->finder, members[1])->state, CS_SENTENCES_BACK, here);
    }
    return members[0] == CS_NOWHERE || members[1] == CS_NOWHERE ? the_two(at, noun) : cs_walk_group(at, members, 2);
}

/* "the country": the state that is the subject before it, or was named last. */
static uint32_t the_country(const cs_walk *at, uint32_t noun)
{
    static const char *const others[] = {"third", "host",  "neighbouring", "neighboring", "other",   "another",
                                         "any",   "every", "each",         "no",          "foreign", NULL};
    if (!is_definite(at, noun) || child_is(at, noun, others) || ends_in_s(at, noun)) return CS_NOWHERE;
    if (cs_token_is(at->finder, noun + 1, "of") || cs_token_child(at->finder, noun, CS_REL_ACL_RELCL) != CS_NOWHERE)
        return CS_NOWHERE;
    uint32_t sentence = cs_walk_token(at, noun)->sentence;
    bool subject_of =
        cs_walk_token(at, noun)->relation == CS_REL_NSUBJ || cs_walk_token(at, noun)->relation == CS_REL_NSUBJ_PASS;
    for (int nth = 0; subject_of; nth++) {
        uint32_t subject = cs_subject_above(at, noun, nth);
        if (subject == CS_NOWHERE) break;
        uint32_t mention = cs_walk_mention(at, subject);
        if (mention != CS_NOWHERE && cs_walk_entity(at, mention)->state != CS_NONE)
            return cs_entity_of_thing(at->finder, thing_of_state(cs_walk_entity(at, mention)->state));
    }
    uint32_t before = sentence ? cs_walk_mention(at, cs_subject_main(at, sentence - 1)) : CS_NOWHERE;
    for (uint32_t i = at->recent_count; i-- > 0;) {
        const cs_mention *mention = CS_MENTION_AT(at->finder, at->recent[i]);
        const cs_entity *entity = CS_ENTITY_AT(at->finder, mention->entity);
        uint32_t there = cs_walk_token(at, mention->first)->sentence;
        if (there + CS_SENTENCES_BACK < sentence) return CS_NOWHERE;
        if (there < sentence && before != CS_NOWHERE && cs_walk_entity(at, before)->state != CS_NONE)
            return cs_entity_of_thing(at->finder, thing_of_state(cs_walk_entity(at, before)->state));
        if (entity->kind == CS_ENTITY_STATE) return mention->entity;
    }
    return CS_NOWHERE;
}

/* The entity that possesses a noun: "its allies", "Russia's allies", "US allies". */
static uint32_t possessor(const cs_walk *at, uint32_t noun)
{
    for (uint32_t i = at->finder->child[noun]; i != CS_NOWHERE; i = at->finder->sibling[i]) {
        cs_relation relation = cs_walk_token(at, i)->relation;
        if (relation != CS_REL_NMOD_POSS && relation != CS_REL_COMPOUND && relation != CS_REL_AMOD &&
            relation != CS_REL_NMOD)
            continue;
        if (relation == CS_REL_NMOD && cs_token_child(at->finder, i, CS_REL_CASE) != CS_NOWHERE &&
            !cs_token_is(at->finder, cs_token_child(at->finder, i, CS_REL_CASE), "of"))
            continue;
        uint32_t mention = cs_walk_mention(at, i);
        if (mention != CS_NOWHERE) return CS_MENTION_AT(at->finder, mention)->entity;
    }
    return CS_NOWHERE;
}

/* "its allies": the group of the allies of a state. */
static uint32_t allies_of(const cs_walk *at, uint32_t noun)
{
    uint32_t owner = possessor(at, noun);
    if (!ends_in_s(at, noun) || owner == CS_NOWHERE) return CS_NOWHERE;
    const cs_entity *entity = CS_ENTITY_AT(at->finder, owner);
    const cs_gazetteer *names = at->finder->names;
    if (entity->kind == CS_ENTITY_GROUP && !entity->member_count) return owner; /* "Western allies" */
    if (entity->state == CS_NONE) return CS_NOWHERE;
    for (uint32_t i = 0; i < names->thing_count; i++)
        if (names->things[i].allies && names->things[i].state == entity->state)
            return cs_entity_of_thing(at->finder, i);
    cs_arena *arena = &at->finder->passage->arena;
    const char *state = casus_state_id(at->finder->corpus, entity->state);
    const char *id = cs_arena_format(arena, "GRP-%s-ALLIES", state ? state : "");
    char phrase[96];
    const char *name = cs_arena_format(arena, "allies of %s",
                                       casus_state_phrase(at->finder->corpus, entity->state, at->finder->day, phrase));
    return id && name ? cs_entity_group(at->finder, id, name, NULL, 0) : CS_NOWHERE;
}

/* "the alliance", "the bloc": the organisation or the treaty named last. */
static uint32_t the_organisation(const cs_walk *at, uint32_t noun, bool treaty_too)
{
    uint32_t sentence = cs_walk_token(at, noun)->sentence;
    if (!is_definite(at, noun) || ends_in_s(at, noun)) return CS_NOWHERE;
    for (uint32_t i = at->recent_count; i-- > 0;) {
        const cs_mention *mention = CS_MENTION_AT(at->finder, at->recent[i]);
        const cs_entity *entity = CS_ENTITY_AT(at->finder, mention->entity);
        if (cs_walk_token(at, mention->first)->sentence + CS_SENTENCES_BACK < sentence) return CS_NOWHERE;
        if (entity->kind == CS_ENTITY_ORGANISATION || (treaty_too && entity->kind == CS_ENTITY_TREATY))
            return mention->entity;
    }
    return CS_NOWHERE;
}

/* "the president": who was named before and holds that office, last. */
static uint32_t the_holder(const cs_walk *at, uint32_t noun, const cs_role_entry *role)
{
    const cs_gazetteer *names = at->finder->names;
    int32_t wanted = (int32_t)(role - names->roles);
    if (!is_definite(at, noun) || ends_in_s(at, noun)) return CS_NOWHERE;
    for (uint32_t i = at->recent_count; i-- > 0;) {
        const cs_mention *mention = CS_MENTION_AT(at->finder, at->recent[i]);
        uint32_t thing = cs_entity_origin(at->finder, mention->entity);
        if (CS_ENTITY_AT(at->finder, mention->entity)->kind != CS_ENTITY_PERSON || thing == CS_NO_THING) continue;
        uint32_t office = cs_gazetteer_office(names, thing, at->finder->day);
        if (office == CS_NOWHERE) continue;
        bool fits = names->offices[office].role == wanted;
        for (int j = 0; j < role->also_count; j++) fits = fits || names->offices[office].role == role->also[j];
        if (fits) return mention->entity;
    }
    return CS_NOWHERE;
}

static uint32_t of_noun(cs_walk *at, uint32_t noun, const cs_role_entry *role, cs_how *how)
{
    *how = CS_HOW_NOUN;
    bool two = is_two(at, noun);
    switch (role->class_) {
    case CS_ROLE_CLASS_COUNTRY: return two ? the_two(at, noun) : the_country(at, noun);
    case CS_ROLE_CLASS_SIDES: return two ? the_two(at, noun) : CS_NOWHERE;
    case CS_ROLE_CLASS_LEADERS: return two ? the_two_persons(at, noun) : CS_NOWHERE;
    case CS_ROLE_CLASS_ALLIES: return allies_of(at, noun);
    case CS_ROLE_CLASS_HEAD: *how = CS_HOW_OFFICE; return the_holder(at, noun, role);
    case CS_ROLE_CLASS_ALLIANCE:
    case CS_ROLE_CLASS_TREATY: {
        bool alliance = role->class_ == CS_ROLE_CLASS_ALLIANCE;
        if (at->searches++ >= CS_SEARCHES_MAX) return CS_NOWHERE;
        uint32_t thing = cs_treaty_sought(at->finder, noun, at->mention_at, &at->focus, alliance);
        if (thing != CS_NO_THING) return cs_entity_of_thing(at->finder, thing);
        return alliance ? the_organisation(at, noun, strcmp(role->id, "alliance") == 0) : CS_NOWHERE;
    }
    default: return CS_NOWHERE;
    }
}

/* -- the walk --------------------------------------------------------------------------------------------------------- */

/* The state that somebody spoken of is, or acts for. */
static int32_t acting_state(const cs_entity *entity)
{
    return entity->kind == CS_ENTITY_STATE || (entity->kind == CS_ENTITY_PERSON && !entity->former) ? entity->state
                                                                                                    : CS_NONE;
}

static void count_pair(cs_walk *at, int32_t one, int32_t other)
{
    uint32_t i = 0;
    for (; i < at->pair_count; i++) {
        const int32_t *states = at->pairs[i].states;
        if ((states[0] == one && states[1] == other) || (states[0] == other && states[1] == one)) break;
    }
    if (i == CS_PAIRS_MAX) return;
    if (i == at->pair_count) at->pairs[at->pair_count++] = (cs_pair){{one, other}, 0};
    at->pairs[i].count++;
}

static void set_pair(cs_walk *at, int32_t one, int32_t other, uint32_t sentence)
{
    if (at->focus.sentence != sentence) memcpy(at->before, at->focus.pair, sizeof at->before);
    at->focus.pair[0] = one;
    at->focus.pair[1] = other;
    at->focus.sentence = sentence;
    count_pair(at, one, other);
}

/* The pair of a sentence that has ended counts from now on. */
static void end_sentence(cs_walk *at, uint32_t sentence)
{
    if (at->pending[0] == CS_NONE || at->pending_sentence == sentence) return;
    set_pair(at, at->pending[0], at->pending[1], at->pending_sentence);
    at->pending[0] = CS_NONE;
}

/* Two states spoken of together: joined by "and" (at once), or in one sentence (once it has ended, if none were joined). */
static void note_pair(cs_walk *at, uint32_t mention)
{
    const cs_mention *one = CS_MENTION_AT(at->finder, mention);
    int32_t state = acting_state(CS_ENTITY_AT(at->finder, one->entity));
    uint32_t sentence = cs_walk_token(at, one->first)->sentence;
    end_sentence(at, sentence);
    if (state == CS_NONE || one->place) return;
    for (uint32_t i = at->recent_count; i-- > 0;) {
        const cs_mention *other = CS_MENTION_AT(at->finder, at->recent[i]);
        if (cs_walk_token(at, other->first)->sentence != sentence) return;
        int32_t before = acting_state(CS_ENTITY_AT(at->finder, other->entity));
        if (before == CS_NONE || before == state || other->place) continue;
        if (cs_walk_token(at, one->head)->relation == CS_REL_CONJ &&
            cs_walk_token(at, one->head)->head == other->head) {
            set_pair(at, before, state, sentence);
            at->pending[0] = CS_NONE;
        } else if (at->pending[0] == CS_NONE && at->focus.sentence != sentence) {
            at->pending[0] = before;
            at->pending[1] = state;
            at->pending_sentence = sentence;
        }
        return;
    }
}

static void note(cs_walk *at, uint32_t mention)
{
    note_pair(at, mention);
    const cs_entity *entity = cs_walk_entity(at, mention);
    if (entity->kind == CS_ENTITY_TREATY) {
        uint32_t thing = cs_entity_origin(at->finder, CS_MENTION_AT(at->finder, mention)->entity);
        const cs_treaty *treaty = &at->finder->corpus->treaties[entity->treaty];
        if (thing != CS_NO_THING && strncmp(cs_text_at(at->finder->corpus, treaty->title), "Charter of", 10) != 0)
            cs_treaty_note(&at->focus, thing, CS_MENTION_AT(at->finder, mention)->head); /* a charter is only cited */
    }
    if (at->recent_count == CS_LOOK_BACK) {
        memmove(at->recent, at->recent + CS_LOOK_BACK / 2, CS_LOOK_BACK / 2 * sizeof *at->recent);
        at->recent_count = CS_LOOK_BACK / 2;
    }
    at->recent[at->recent_count++] = mention;
}

static uint32_t resolve(cs_walk *at, uint32_t token, cs_how *how)
{
    const cs_token *word = cs_walk_token(at, token);
    cs_gender wanted;
    *how = CS_HOW_PRONOUN;
    if (word->upos == CS_PRON && cs_pronoun_gender(word->lower, &wanted)) {
        if (word->relation == CS_REL_EXPL) return CS_NOWHERE;

        bool object = word->relation == CS_REL_OBJ || word->relation == CS_REL_IOBJ || word->relation == CS_REL_OBL;
        size_t length = strlen(word->lower);
        bool reflexive = length > 4 && strcmp(word->lower + length - 4, "self") == 0;
        uint32_t subject =
            object && !reflexive && word->head != CS_NOWHERE ? cs_subject_child(at, word->head) : CS_NOWHERE;
        uint32_t mention = cs_walk_mention(at, subject);
        at->barred = mention == CS_NOWHERE ? CS_NOWHERE : CS_MENTION_AT(at->finder, mention)->entity;
        uint32_t entity = cs_antecedent(at, token, wanted);
        at->barred = CS_NOWHERE;
        if (wanted == CS_IT && word->relation == CS_REL_OBJ && entity != CS_NOWHERE &&
            CS_ENTITY_AT(at->finder, entity)->kind != CS_ENTITY_TREATY)
            return CS_NOWHERE; /* "Kigali denies it": what was said, not somebody */
        return entity;
    }
    bool alone = word->relation == CS_REL_NSUBJ || word->relation == CS_REL_OBJ || word->relation == CS_REL_OBL ||
                 word->relation == CS_REL_NSUBJ_PASS;
    bool behind = word->relation == CS_REL_ADVMOD && token && word->head == token - 1 &&
                  cs_walk_token(at, token - 1)->upos == CS_VERB;
    if ((alone || behind) && strcmp(word->lower, "both") == 0 &&
        cs_token_child(at->finder, token, CS_REL_NMOD) == CS_NOWHERE)
        return the_two(at, token);
    if (word->upos != CS_NOUN && word->upos != CS_PROPN) return CS_NOWHERE;
    const cs_role_entry *role = role_of(at, token);
    return role ? of_noun(at, token, role, how) : CS_NOWHERE;
}

/* Without memory a mention may have no entity. */
static bool has_failed(const cs_finder *finder)
{
    return finder->mentions.failed || finder->entities.failed || finder->origins.failed || finder->persons.failed ||
           cs_arena_failed(&finder->passage->arena);
}

void cs_find_references(cs_finder *finder)
{
    cs_walk at = {.finder = finder,
                  .focus = {.sentence = CS_NOWHERE, .pair = {CS_NONE, CS_NONE}},
                  .before = {CS_NONE, CS_NONE},
                  .pending = {CS_NONE, CS_NONE},
                  .barred = CS_NOWHERE};
    uint32_t tokens = finder->passage->token_count, next = 0, known = (uint32_t)finder->mentions.count;
    at.mention_at = cs_arena_take(&finder->passage->arena, tokens * sizeof *at.mention_at);
    if (has_failed(finder)) return;
    cs_mentions_sort(finder->mentions.items, known);
    for (uint32_t i = 0; i < tokens; i++) at.mention_at[i] = CS_NOWHERE;
    for (uint32_t i = 0; i < known; i++)
        for (uint32_t j = CS_MENTION_AT(finder, i)->first; j <= CS_MENTION_AT(finder, i)->last; j++) {
            uint32_t other = at.mention_at[j];
            if (other == CS_NOWHERE || CS_MENTION_AT(finder, other)->last - CS_MENTION_AT(finder, other)->first >=
                                           CS_MENTION_AT(finder, i)->last - CS_MENTION_AT(finder, i)->first)
                at.mention_at[j] = i;
        }
    for (uint32_t token = 0; token < tokens && !has_failed(finder); token++) {
        while (next < known && CS_MENTION_AT(finder, next)->first <= token) note(&at, next++);
        cs_how how;
        uint32_t entity = at.mention_at[token] == CS_NOWHERE ? resolve(&at, token, &how) : CS_NOWHERE;
        if (entity == CS_NOWHERE) continue;
        uint32_t made = cs_mention_add(finder, token, token, entity, how);
        if (made == CS_NOWHERE) return;
        at.mention_at[token] = made;
        note(&at, made);
        if (how == CS_HOW_PRONOUN && cs_token_at(finder, token)->relation == CS_REL_NMOD_POSS)
            cs_role_owned(finder, cs_token_at(finder, token)->head, at.mention_at, entity);
    }
}
