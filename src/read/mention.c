/* mention.c - the names in a passage: which stand where, and which of their meanings is meant */
#include "read/mention.h"

#include "record/corpus.h"
#include "record/words.h"

#include <stdlib.h>
#include <string.h>

/* -- tokens --------------------------------------------------------------------------------------------------------- */

bool cs_token_is(const cs_finder *finder, uint32_t token, const char *lower)
{
    return token < finder->passage->token_count && strcmp(finder->passage->tokens[token].lower, lower) == 0;
}

bool cs_token_capital(const cs_finder *finder, uint32_t token)
{
    const char *at = finder->passage->text + finder->passage->tokens[token].span.begin;
    unsigned char c = (unsigned char)at[0], next = (unsigned char)(c ? at[1] : 0);
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    if (c == 0xC3) return next < 0x9F;                           /* Latin-1 */
    return c == 0xC4 || c == 0xC5 || (c == 0xD0 && next < 0xB0); /* Latin Extended-A is taken at its word; Cyrillic */
}

bool cs_token_proper(const cs_finder *finder, uint32_t token)
{
    return token < finder->passage->token_count && finder->passage->tokens[token].upos == CS_PROPN &&
           cs_token_capital(finder, token);
}

uint32_t cs_token_child(const cs_finder *finder, uint32_t token, cs_relation relation)
{
    for (uint32_t i = finder->child[token]; i != CS_NOWHERE; i = finder->sibling[i])
        if (finder->passage->tokens[i].relation == relation) return i;
    return CS_NOWHERE;
}

static const cs_sentence *sentence_of(const cs_finder *finder, uint32_t token)
{
    return &finder->passage->sentences[finder->passage->tokens[token].sentence];
}

uint32_t cs_sentence_begin(const cs_finder *finder, uint32_t token)
{
    return sentence_of(finder, token)->first;
}

uint32_t cs_sentence_end(const cs_finder *finder, uint32_t token)
{
    return sentence_of(finder, token)->first + sentence_of(finder, token)->count;
}

bool cs_tokens_touch(const cs_finder *finder, uint32_t token)
{
    const cs_token *at = cs_token_at(finder, token);
    return token && !at->space_before && at[-1].sentence == at->sentence;
}

uint32_t cs_span_head(const cs_finder *finder, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        uint32_t head = finder->passage->tokens[i].head;
        if (head == CS_NOWHERE || head < first || head > last) {
            if (finder->passage->tokens[i].relation != CS_REL_PUNCT) return i;
        }
    }
    return last;
}

bool cs_token_dated(const cs_finder *finder, uint32_t token)
{
    uint32_t low = 0, high = finder->found->time_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (finder->found->times[middle].last < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < finder->found->time_count && finder->found->times[low].first <= token;
}

casus_day cs_day_at(const cs_finder *finder, uint32_t token)
{
    uint32_t begin = cs_sentence_begin(finder, token), end = cs_sentence_end(finder, token), low = 0;
    uint32_t high = finder->found->time_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (finder->found->times[middle].last < begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < finder->found->time_count && finder->found->times[low].first < end; low++) {
        const cs_time *time = &finder->found->times[low];
        if (time->duration || time->year_inferred || time->day_inferred || !casus_date_known(time->when)) continue;
        casus_day last = time->when.last, first = time->when.first;
        if (first == CASUS_DAY_MIN || last >= finder->day || last == CASUS_DAY_MAX) continue;
        return first + (last - first) / 2;
    }
    return finder->day;
}

static bool all_upper(const cs_finder *finder, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        cs_span span = finder->passage->tokens[i].span;
        for (uint32_t at = span.begin; at < span.end; at++)
            if (finder->passage->text[at] >= 'a' && finder->passage->text[at] <= 'z') return false;
    }
    return true;
}

/* -- atoms of all tokens -------------------------------------------------------------------------------------------- */

static void cut_tokens(cs_finder *finder)
{
    cs_passage *passage = finder->passage;
    char atoms[CS_TOKEN_ATOMS_MAX][CS_ATOM_BYTES_MAX];
    cs_table ids;
    cs_table_begin(&ids, passage->arena.allocator, sizeof(uint32_t));
    for (uint32_t i = 0; i < passage->token_count; i++) {
        const char *lower = passage->tokens[i].lower;
        int count = cs_atoms_cut(lower, strlen(lower), atoms, CS_TOKEN_ATOMS_MAX);
        finder->atom_first[i] = (uint32_t)ids.count;
        uint32_t *made =
            count ? cs_table_add(&ids, count < 0 ? 1 : (size_t)count) : NULL; /* more than fit: in no name */
        for (int j = 0; made && j < count; j++) made[j] = cs_gazetteer_atom(finder->names, atoms[j]);
    }
    finder->atom_first[passage->token_count] = (uint32_t)ids.count;
    finder->atoms = cs_arena_take(&passage->arena, ids.count * sizeof *finder->atoms + 1);
    if (finder->atoms && ids.count) memcpy(finder->atoms, ids.items, ids.count * sizeof *finder->atoms);
    if (ids.failed) passage->arena.failed = true;
    cs_table_end(&ids);
}

static void link_children(cs_finder *finder)
{
    cs_passage *passage = finder->passage;
    for (uint32_t i = 0; i < passage->token_count; i++) finder->child[i] = finder->sibling[i] = CS_NOWHERE;
    for (uint32_t i = passage->token_count; i-- > 0;) {
        uint32_t head = passage->tokens[i].head;
        if (head == CS_NOWHERE || head >= passage->token_count || head == i) continue;
        finder->sibling[i] = finder->child[head];
        finder->child[head] = i;
    }
}

/* -- the longest names ---------------------------------------------------------------------------------------------- */

const cs_name *cs_match_name(const cs_finder *finder, const cs_match *match)
{
    return match->name == CS_NOWHERE ? NULL : &finder->names->names[match->name];
}

const cs_thing *cs_match_thing(const cs_finder *finder, const cs_match *match)
{
    const cs_name *name = cs_match_name(finder, match);
    return name ? &finder->names->things[name->thing] : NULL;
}

const cs_role_entry *cs_match_role(const cs_finder *finder, const cs_match *match)
{
    const cs_name *name = cs_match_name(finder, match);
    if (!name || name->sense != CS_SENSE_ROLE || match->dropped) return NULL;
    return &finder->names->roles[finder->names->things[name->thing].role];
}

/* May a word with this tag be (the last of) a name of that sense? */
static bool tag_allows(const cs_finder *finder, uint32_t first, uint32_t last, cs_sense sense)
{
    const cs_token *end = cs_token_at(finder, last);
    bool nominal = end->upos == CS_NOUN || end->upos == CS_PROPN;
    if (sense == CS_SENSE_ROLE)
        return nominal || (end->upos == CS_ADJ &&
                           (last > first || (cs_token_capital(finder, first) && cs_token_proper(finder, last + 1))));
    if (first < last || nominal || end->upos == CS_ADJ || end->upos == CS_X) return true;
    if (sense == CS_SENSE_SHORT || sense == CS_SENSE_CAPITAL)
        return first != cs_sentence_begin(finder, first); /* "May" and "Major" at the beginning say nothing */
    return end->upos != CS_AUX && end->upos != CS_DET &&
           (end->upos != CS_VERB || first != cs_sentence_begin(finder, first));
}

static bool written_so(const cs_finder *finder, const cs_name *name, uint32_t first, uint32_t last)
{
    if (name->article && (!first || !cs_token_is(finder, first - 1, "the"))) return false;
    if (name->letters == CS_LETTERS_CAPITAL && !cs_token_capital(finder, first)) return false;
    if (name->letters == CS_LETTERS_UPPER && !all_upper(finder, first, last)) return false;
    if (name->sense == CS_SENSE_PREFIX && !(last + 1 < cs_sentence_end(finder, last) &&
                                            cs_tokens_touch(finder, last + 1) && cs_token_is(finder, last + 1, "-")))
        return false;
    return tag_allows(finder, first, last, name->sense);
}

/* The best era and sense among the names of a node that are written so; CS_NOWHERE when there is none. */
static uint32_t best_name(const cs_finder *finder, uint32_t node, uint32_t first, uint32_t last)
{
    const cs_gazetteer *names = finder->names;
    uint32_t best = CS_NOWHERE;
    for (uint32_t i = names->node_names[node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        int when = cs_name_era(finder, name);
        if (when == 2 || name->sense == CS_SENSE_PREFERRED ||
            (name->sense == CS_SENSE_NAMESAKE &&
             (name->namesake == CS_NAMESAKE_GIVEN || name->namesake == CS_NAMESAKE_WORD)))
            continue;
        if (!written_so(finder, name, first, last)) continue;
        if (best == CS_NOWHERE ||
            when * 64 + name->sense < cs_name_era(finder, &names->names[best]) * 64 + names->names[best].sense)
            best = i;
    }
    return best;
}

/* The longest name that begins at a token. */
static cs_match longest_at(const cs_finder *finder, uint32_t first)
{
    uint32_t node = 0, end = cs_sentence_end(finder, first);
    cs_match found = {.node = CS_NOWHERE};
    for (uint32_t i = first; i < end; i++) {
        uint32_t atom = finder->atom_first[i], stop = finder->atom_first[i + 1];
        if (atom == stop) { /* a hyphen inside a name */
            if (!node || !cs_token_is(finder, i, "-")) break;
            continue;
        }
        for (; atom < stop && node != CS_NOWHERE; atom++)
            node = finder->atoms[atom] ? cs_gazetteer_step(finder->names, node, finder->atoms[atom]) : CS_NOWHERE;
        if (node == CS_NOWHERE) break;
        uint32_t best = finder->names->node_names[node] == CS_NOWHERE ? CS_NOWHERE : best_name(finder, node, first, i);
        if (best != CS_NOWHERE)
            found = (cs_match){
                .first = first, .last = i, .node = node, .name = best, .entity = CS_NOWHERE, .mention = CS_NOWHERE};
    }
    return found;
}

/* "Sheikh Jaber" in "Sheikh Jaber al-Ahmad al-Sabah": does the name of a person begin one word later and go on further? */
static bool longer_person_behind(const cs_finder *finder, const cs_match *found)
{
    if (finder->names->names[found->name].sense != CS_SENSE_PERSON || found->first == found->last) return false;
    cs_match other = longest_at(finder, found->first + 1);
    return other.node != CS_NOWHERE && other.last > found->last &&
           finder->names->names[other.name].sense == CS_SENSE_PERSON;
}

static void match_at(cs_finder *finder, uint32_t first)
{
    cs_match found = longest_at(finder, first);
    if (found.node == CS_NOWHERE || longer_person_behind(finder, &found)) return;
    cs_match *made = cs_table_add(&finder->matches, 1);
    if (!made) return;
    found.head = cs_span_head(finder, found.first, found.last);
    *made = found;
    for (uint32_t i = found.first; i <= found.last; i++) finder->match_at[i] = (uint32_t)finder->matches.count - 1;
}

/* -- mentions ------------------------------------------------------------------------------------------------------- */

/* Is the verb or noun that governs a mention one of going to a place? */
static bool goes(const cs_finder *finder, uint32_t token)
{
    static const char *const words[] = {
        "visit", "trip",  "travel",  "go",    "fly",      "arrive", "return", "come",  "journey", "tour",   "move",
        "head",  "enter", "leave",   "reach", "withdraw", "flee",   "sail",   "march", "depart",  "flight", "welcome",
        "land",  "base",  "station", "hold",  "meet",     "live",   "born",   "cross", NULL};
    return token != CS_NOWHERE && cs_word(words, cs_token_at(finder, token)->lemma) >= 0;
}

/* Does the mention mean the territory? Its preposition and what governs it decide. */
/* "CARACAS (Reuters) - ...", "Moscow, 3 May - ...": the place a report comes from. */
static bool is_dateline(const cs_finder *finder, uint32_t last)
{
    enum { DATELINE_TOKENS_MAX = 10 };
    const cs_sentence *sentence = sentence_of(finder, last);
    uint32_t end = sentence->first + sentence->count, next = last + 1;
    if (last > sentence->first + 2 || next >= end ||
        sentence->span.begin != finder->passage->blocks[sentence->block].begin)
        return false;
    if (!cs_token_is(finder, next, "(") && !cs_token_is(finder, next, ",") && !cs_token_is(finder, next, "-") &&
        !cs_token_is(finder, next, "--"))
        return false;
    for (uint32_t i = next; i < end && i < next + DATELINE_TOKENS_MAX; i++)
        if ((cs_token_is(finder, i, "-") || cs_token_is(finder, i, "--")) && cs_token_at(finder, i)->space_before &&
            (i + 1 == end || cs_token_at(finder, i + 1)->space_before)) /* a dateline may be a sentence of its own */
            return true;
    return false;
}

static bool is_place(const cs_finder *finder, uint32_t head)
{
    static const char *const always[] = {"in",         "near",   "inside", "outside", "across",
                                         "throughout", "within", "around", "off",     NULL};
    static const char *const moving[] = {"to", "from", "into", "through", "over", "via", "for", NULL};
    static const char *const entering[] = {"visit", "enter", "leave", "reach", "tour", "cross", NULL};
    const cs_token *token = cs_token_at(finder, head);
    uint32_t preposition = cs_token_child(finder, head, CS_REL_CASE);
    if (token->relation == CS_REL_OBJ && token->head != CS_NOWHERE)
        return cs_word(entering, cs_token_at(finder, token->head)->lemma) >= 0;
    if (preposition == CS_NOWHERE) return false;
    const char *word = cs_token_at(finder, preposition)->lower;
    if (token->relation != CS_REL_OBL && token->relation != CS_REL_NMOD) return false;
    if (cs_word(always, word) >= 0) return true;
    return cs_word(moving, word) >= 0 && goes(finder, token->head);
}

void cs_mention_place(const cs_finder *finder, cs_mention *mention)
{
    cs_entity_kind kind = CS_ENTITY_AT(finder, mention->entity)->kind;
    mention->head = cs_span_head(finder, mention->first, mention->last);
    cs_relation relation = cs_token_at(finder, mention->head)->relation;
    mention->modifies = relation == CS_REL_COMPOUND || relation == CS_REL_AMOD || relation == CS_REL_NMOD_POSS;
    bool land = kind == CS_ENTITY_STATE || kind == CS_ENTITY_OTHER || kind == CS_ENTITY_GROUP;
    bool dateline = mention->how == CS_HOW_CAPITAL && is_dateline(finder, mention->last);
    mention->place = dateline || (land && mention->how != CS_HOW_DEMONYM && mention->how != CS_HOW_PRONOUN &&
                                  is_place(finder, mention->head));
}

uint32_t cs_mention_add(cs_finder *finder, uint32_t first, uint32_t last, uint32_t entity, cs_how how)
{
    cs_mention *made = entity == CS_NOWHERE ? NULL : cs_table_add(&finder->mentions, 1);
    if (!made) return CS_NOWHERE;
    *made = (cs_mention){.first = first, .last = last, .entity = entity, .how = how};
    cs_mention_place(finder, made);
    return (uint32_t)finder->mentions.count - 1;
}

static cs_how how_of(cs_sense sense)
{
    switch (sense) {
    case CS_SENSE_DEMONYM:
    case CS_SENSE_PREFIX: return CS_HOW_DEMONYM;
    case CS_SENSE_CAPITAL:
    case CS_SENSE_SEAT: return CS_HOW_CAPITAL;
    case CS_SENSE_PERSON:
    case CS_SENSE_SHORT: return CS_HOW_PERSON;
    case CS_SENSE_NAMESAKE: return CS_HOW_UNRESOLVED;
    default: return CS_HOW_NAME;
    }
}

/* Who held the office on the day that the sentence tells of acted for the state then. */
static void act_then(cs_finder *finder, const cs_match *match, uint32_t person)
{
    cs_entity *entity = match->entity == CS_NOWHERE ? NULL : CS_ENTITY_AT(finder, match->entity);
    casus_day day = cs_day_at(finder, match->first);
    if (entity && entity->former && day != finder->day && cs_gazetteer_office(finder->names, person, day) != CS_NOWHERE)
        entity->former = false;
}

/* Settles names in the order of the text, so that a short name finds the full name before it. */
static void settle_names(cs_finder *finder)
{
    for (size_t i = 0; i < finder->matches.count; i++) {
        cs_match *match = CS_MATCH_AT(finder, i);
        const cs_name *name = cs_match_name(finder, match);
        if (name->sense == CS_SENSE_ROLE) continue;
        if (name->sense != CS_SENSE_NAMESAKE) cs_choose_open(finder, match);
        name = cs_match_name(finder, match);
        if (match->dropped || !name) continue;
        if (name->sense == CS_SENSE_NAMESAKE)
            match->entity = cs_entity_of_words(finder, CS_ENTITY_OTHER, match->first, match->last, CS_NONE, "");
        else
            match->entity = cs_entity_of_thing(finder, name->thing);
        if (cs_name_of_person(name)) {
            cs_thing_seen(finder, name->thing);
            act_then(finder, match, name->thing);
        }
        match->mention = cs_mention_add(finder, match->first, match->last, match->entity, how_of(name->sense));
    }
    for (size_t i = 0; i < finder->matches.count; i++) {
        const cs_match *match = CS_MATCH_AT(finder, i);
        for (uint32_t j = match->first; match->dropped && j <= match->last; j++) finder->match_at[j] = CS_NOWHERE;
    }
}

/* -- the whole ------------------------------------------------------------------------------------------------------ */

static int in_order(const void *one, const void *other)
{
    const cs_mention *a = one, *b = other;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    if (a->last != b->last) return a->last > b->last ? -1 : 1;
    return a->entity < b->entity ? -1 : a->entity > b->entity;
}

void cs_mentions_sort(cs_mention *mentions, size_t count)
{
    if (count) qsort(mentions, count, sizeof *mentions, in_order);
}

static void publish(cs_finder *finder, cs_found *found)
{
    cs_arena *arena = &finder->passage->arena;
    found->entity_count = (uint32_t)finder->entities.count;
    found->mention_count = (uint32_t)finder->mentions.count;
    found->entities = cs_arena_take(arena, finder->entities.count * sizeof *found->entities);
    found->mentions = cs_arena_take(arena, finder->mentions.count * sizeof *found->mentions);
    uint32_t *cover = cs_arena_take(arena, finder->passage->token_count * sizeof *cover);
    if (finder->entities.failed || finder->origins.failed || finder->persons.failed || finder->mentions.failed ||
        finder->matches.failed)
        arena->failed = true;
    if (cs_arena_failed(arena)) {
        found->entity_count = found->mention_count = 0;
        return;
    }
    if (found->entity_count)
        memcpy(found->entities, finder->entities.items, found->entity_count * sizeof *found->entities);
    if (found->mention_count) {
        memcpy(found->mentions, finder->mentions.items, found->mention_count * sizeof *found->mentions);
        cs_mentions_sort(found->mentions, found->mention_count);
    }
    for (uint32_t i = 0; i < finder->passage->token_count; i++) cover[i] = CS_NOWHERE;
    for (uint32_t i = 0; i < found->mention_count; i++) { /* the shorter of those that begin together come later */
        const cs_mention *mention = &found->mentions[i];
        for (uint32_t j = mention->first; j <= mention->last; j++) {
            const cs_mention *other = cover[j] == CS_NOWHERE ? NULL : &found->mentions[cover[j]];
            if (!other || other->last - other->first >= mention->last - mention->first) cover[j] = i;
        }
    }
    found->mention_of = cover;
}

static bool begin(cs_finder *finder, const cs_reader *reader, cs_passage *passage, casus_date published,
                  const cs_found *found)
{
    cs_arena *arena = &passage->arena;
    size_t tokens = passage->token_count, things = reader->gazetteer->thing_count;
    *finder = (cs_finder){
        .found = found, .reader = reader, .names = reader->gazetteer, .corpus = reader->corpus, .passage = passage};
    finder->dated = casus_date_known(published);
    finder->day =
        finder->dated ? published.last : CASUS_DAY_MAX; /* of a month the last day: it may tell of the others */
    finder->child = cs_arena_take(arena, tokens * sizeof *finder->child);
    finder->sibling = cs_arena_take(arena, tokens * sizeof *finder->sibling);
    finder->match_at = cs_arena_take(arena, tokens * sizeof *finder->match_at);
    finder->atom_first = cs_arena_take(arena, (tokens + 1) * sizeof *finder->atom_first);
    finder->thing_entity = cs_arena_take(arena, things * sizeof *finder->thing_entity);
    finder->seen = cs_arena_take(arena, things * sizeof *finder->seen);
    cs_table_begin(&finder->matches, arena->allocator, sizeof(cs_match));
    cs_table_begin(&finder->mentions, arena->allocator, sizeof(cs_mention));
    cs_table_begin(&finder->entities, arena->allocator, sizeof(cs_entity));
    cs_table_begin(&finder->origins, arena->allocator, sizeof(uint32_t));
    cs_table_begin(&finder->persons, arena->allocator, sizeof(uint32_t));
    if (cs_arena_failed(arena)) return false;
    for (size_t i = 0; i < tokens; i++) finder->match_at[i] = CS_NOWHERE;
    for (size_t i = 0; i < things; i++) finder->thing_entity[i] = CS_NOWHERE;
    link_children(finder);
    cut_tokens(finder);
    return !cs_arena_failed(arena);
}

void cs_find_mentions(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found)
{
    cs_finder finder;
    if (begin(&finder, reader, passage, published, found)) {
        for (uint32_t i = 0; i < passage->token_count; i++)
            if (finder.match_at[i] == CS_NOWHERE && finder.atom_first[i] < finder.atom_first[i + 1] &&
                finder.atoms[finder.atom_first[i]])
                match_at(&finder, i);
        cs_choose_plain(&finder);
        settle_names(&finder);
        cs_find_roles(&finder);
        cs_find_references(&finder);
        publish(&finder, found);
    }
    cs_table_end(&finder.matches);
    cs_table_end(&finder.mentions);
    cs_table_end(&finder.entities);
    cs_table_end(&finder.origins);
    cs_table_end(&finder.persons);
}
