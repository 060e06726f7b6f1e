/* mention.c - the names in a passage: which stand where, and which of their meanings is meant */
#include "read/mention.h"

#include "base/hash.h"
#include "record/corpus.h"

#include <stdlib.h>
#include <string.h>

enum { AROUND_DAYS = 120 }; /* a holder is called by the short name so long before and after office */

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
        uint32_t *made = cs_table_add(&ids, count < 0 ? 1 : (size_t)count);
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

/* How a name stands to the day of the document: of that day, of the past, of the future. */
static int era(const cs_finder *finder, const cs_name *name)
{
    if (finder->day < name->from) return 2;
    return finder->day > name->until ? 1 : 0;
}

/* The best era and sense among the names of a node that are written so; CS_NOWHERE when there is none. */
static uint32_t best_name(const cs_finder *finder, uint32_t node, uint32_t first, uint32_t last)
{
    const cs_gazetteer *names = finder->names;
    uint32_t best = CS_NOWHERE;
    for (uint32_t i = names->node_names[node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        int when = era(finder, name);
        if (when == 2 || name->sense == CS_SENSE_PREFERRED ||
            (name->sense == CS_SENSE_NAMESAKE &&
             (name->namesake == CS_NAMESAKE_GIVEN || name->namesake == CS_NAMESAKE_WORD)))
            continue;
        if (!written_so(finder, name, first, last)) continue;
        if (best == CS_NOWHERE ||
            when * 64 + name->sense < era(finder, &names->names[best]) * 64 + names->names[best].sense)
            best = i;
    }
    return best;
}

static void match_at(cs_finder *finder, uint32_t first)
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
    if (found.node == CS_NOWHERE) return;
    cs_match *made = cs_table_add(&finder->matches, 1);
    if (!made) return;
    found.head = cs_span_head(finder, found.first, found.last);
    *made = found;
    for (uint32_t i = found.first; i <= found.last; i++) finder->match_at[i] = (uint32_t)finder->matches.count - 1;
}

/* -- which meaning -------------------------------------------------------------------------------------------------- */

static bool has_namesake(const cs_finder *finder, uint32_t node, cs_namesake_kind kind)
{
    const cs_gazetteer *names = finder->names;
    for (uint32_t i = names->node_names[node]; i != CS_NOWHERE; i = names->names[i].next)
        if (names->names[i].sense == CS_SENSE_NAMESAKE && names->names[i].namesake == kind) return true;
    return false;
}

static bool is_role_at(const cs_finder *finder, uint32_t token)
{
    uint32_t match = finder->match_at[token];
    return match != CS_NOWHERE && cs_match_role(finder, CS_MATCH_AT(finder, match));
}

/* Does a proper noun that no table knows stand before this name, as a given name does ("Michael Jordan")? */
static bool given_before(const cs_finder *finder, uint32_t first)
{
    if (first == cs_sentence_begin(finder, first)) return false;
    uint32_t before = first - 1;
    if (!cs_token_proper(finder, before) || finder->match_at[before] != CS_NOWHERE) return false;
    const cs_token *token = cs_token_at(finder, before);
    cs_span span = token->span;
    return finder->passage->text[span.end - 1] != '.' ||
           span.end - span.begin == 2; /* "Gen." is a title, "J." a name */
}

/* Is a word in no name, or in the short name of a person only, so that it may be part of somebody's longer name? */
static bool no_name_of_its_own(const cs_finder *finder, uint32_t token)
{
    uint32_t match = finder->match_at[token];
    const cs_name *name = match == CS_NOWHERE ? NULL : cs_match_name(finder, CS_MATCH_AT(finder, match));
    return match == CS_NOWHERE || (name && name->sense == CS_SENSE_SHORT);
}

/* Does the name go on with proper nouns that no table knows ("Kim Yo Jong", "Jordan Smith")? The last of them; else last. */
static uint32_t goes_on(const cs_finder *finder, uint32_t first, uint32_t last)
{
    uint32_t end = cs_sentence_end(finder, last), stop = last;
    for (uint32_t i = last + 1; i < end && cs_token_proper(finder, i) && no_name_of_its_own(finder, i); i++) {
        const cs_token *token = cs_token_at(finder, i);
        uint32_t head = token->head;
        bool flat = token->relation == CS_REL_FLAT && head != CS_NOWHERE && head >= first && head <= i;
        bool compound = cs_token_at(finder, last)->head == i && cs_token_at(finder, last)->relation == CS_REL_FLAT;
        if (flat || compound) stop = i;
    }
    return stop;
}

/* Texas, Florida: is a place of the same kind named in this sentence? */
static bool province_near(const cs_finder *finder, const cs_match *match)
{
    uint32_t end = cs_sentence_end(finder, match->first);
    for (uint32_t i = cs_sentence_begin(finder, match->first); i < end; i++) {
        uint32_t other = finder->match_at[i];
        if (other == CS_NOWHERE) continue;
        const cs_match *that = CS_MATCH_AT(finder, other);
        const cs_name *name = cs_match_name(finder, that);
        if (that->node == match->node || !name || name->sense != CS_SENSE_NAMESAKE) continue;
        if (has_namesake(finder, that->node, CS_NAMESAKE_PROVINCE)) return true;
    }
    return false;
}

/* Names of the best era and sense of this node: are they several things? *one gets the first that was seen elsewhere (or the only one). */
static int meanings(const cs_finder *finder, const cs_match *match, bool seen_only, uint32_t *one)
{
    const cs_gazetteer *names = finder->names;
    const cs_name *best = &names->names[match->name];
    int count = 0;
    *one = CS_NOWHERE;
    for (uint32_t i = names->node_names[match->node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        if (name->sense != best->sense || era(finder, name) != era(finder, best)) continue;
        if (seen_only && !finder->seen[name->thing]) continue;
        if (*one != CS_NOWHERE && names->names[*one].thing == name->thing) continue;
        if (!count++) *one = i;
    }
    return count;
}

static bool is_person_sense(const cs_name *name)
{
    return name->sense == CS_SENSE_PERSON || name->sense == CS_SENSE_SHORT;
}

static void see(cs_finder *finder, uint32_t thing)
{
    if (finder->seen[thing] < UINT16_MAX) finder->seen[thing]++;
}

/* The state (as a thing) that a person or an office acts for on the day, or CS_NO_THING. */
static uint32_t state_of_person(const cs_finder *finder, uint32_t person)
{
    uint32_t office = cs_gazetteer_office(finder->names, person, finder->day);
    if (office == CS_NOWHERE) return CS_NO_THING;
    int32_t state = finder->names->offices[office].state;
    return state == CS_NONE ? finder->names->offices[office].organisation : (uint32_t)state;
}

/* Is a city with this name the seat of an organisation, too? */
static bool has_seat(const cs_finder *finder, uint32_t node)
{
    const cs_gazetteer *names = finder->names;
    for (uint32_t i = names->node_names[node]; i != CS_NOWHERE; i = names->names[i].next)
        if (names->names[i].sense == CS_SENSE_SEAT && names->things[names->names[i].thing].kind != CS_ENTITY_STATE)
            return true;
    return false;
}

/* First pass: names that mean one thing only count as named plainly. */
static void choose_plain(cs_finder *finder)
{
    for (size_t i = 0; i < finder->matches.count; i++) {
        cs_match *match = CS_MATCH_AT(finder, i);
        const cs_name *name = cs_match_name(finder, match);
        uint32_t one;
        if (name->sense == CS_SENSE_ROLE || name->sense == CS_SENSE_NAMESAKE) continue;
        if (name->weak || name->sense == CS_SENSE_SHORT || meanings(finder, match, false, &one) != 1) continue;
        if (has_namesake(finder, match->node, CS_NAMESAKE_GIVEN) &&
            (given_before(finder, match->first) || goes_on(finder, match->first, match->last) != match->last))
            continue;
        if (has_namesake(finder, match->node, CS_NAMESAKE_PROVINCE) || has_seat(finder, match->node)) continue;
        see(finder, name->thing);
        if (is_person_sense(name) && state_of_person(finder, name->thing) != CS_NO_THING)
            see(finder, state_of_person(finder, name->thing));
    }
}

/* An organisation whose seat this city is, when the text names it and not the state: "Brussels" in a report on the EU. */
static uint32_t seat_of_organisation(const cs_finder *finder, const cs_match *match)
{
    const cs_gazetteer *names = finder->names;
    uint32_t best = CS_NOWHERE;
    for (uint32_t i = names->node_names[match->node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        if (name->sense == CS_SENSE_CAPITAL && finder->seen[name->thing]) return CS_NOWHERE;
        if (name->sense != CS_SENSE_SEAT || !name->weak || !finder->seen[name->thing]) continue;
        if (best == CS_NOWHERE || finder->seen[name->thing] > finder->seen[names->names[best].thing]) best = i;
    }
    return best;
}

/* -- persons -------------------------------------------------------------------------------------------------------- */

/* How well a person fits the day: 0 holds an office, 1 held or will hold one within AROUND_DAYS, 2 held one earlier, 3 later only. */
static int fits_day(const cs_finder *finder, uint32_t person, casus_day day)
{
    const cs_thing *thing = &finder->names->things[person];
    int best = 3;
    for (uint32_t i = thing->office; i < thing->office + thing->office_count; i++) {
        const cs_office *office = &finder->names->offices[i];
        int fit = 3;
        if (day >= office->from.first && day <= office->until.last)
            fit = 0;
        else if ((int64_t)day >= (int64_t)office->from.first - AROUND_DAYS &&
                 (int64_t)day <= (int64_t)office->until.last + AROUND_DAYS)
            fit = 1;
        else if (day > office->until.last)
            fit = 2;
        if (fit < best) best = fit;
    }
    return best;
}

/* The last day on which this person held an office before the day of the document. */
static casus_day last_held(const cs_finder *finder, uint32_t person, casus_day day)
{
    const cs_thing *thing = &finder->names->things[person];
    casus_day last = CASUS_DAY_MIN;
    for (uint32_t i = thing->office; i < thing->office + thing->office_count; i++) {
        casus_day until = finder->names->offices[i].until.last;
        if (until > day) until = day;
        if (until > last) last = until;
    }
    return last;
}

static int32_t least_role(const cs_finder *finder, uint32_t person, casus_day day)
{
    uint32_t office = cs_gazetteer_office(finder->names, person, day);
    return office == CS_NOWHERE ? INT32_MAX : finder->names->offices[office].role;
}

/* Who is meant among several persons of one name: who fits the day best; of those, who holds the first office or held one last. */
static uint32_t person_by_day(const cs_finder *finder, const cs_match *match, cs_sense sense)
{
    const cs_gazetteer *names = finder->names;
    uint32_t best = CS_NOWHERE;
    casus_day day = cs_day_at(finder, match->first);
    bool tie = false;
    for (uint32_t i = names->node_names[match->node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        if (name->sense != sense) continue;
        if (best == CS_NOWHERE) {
            best = i;
            continue;
        }
        uint32_t one = names->names[best].thing, other = name->thing;
        if (one == other) continue;
        int fit = fits_day(finder, one, day) - fits_day(finder, other, day);
        if (!fit && least_role(finder, one, day) != least_role(finder, other, day))
            fit = least_role(finder, other, day) < least_role(finder, one, day) ? 1 : -1;
        if (!fit && fits_day(finder, one, day) == 2)
            fit = last_held(finder, other, day) > last_held(finder, one, day) ? 1 : -1;
        if (fit > 0) best = i;
        tie = fit ? (fit > 0 ? false : tie) : true;
    }
    return tie ? CS_NOWHERE : best;
}

/* A person of this short name that the text has named in full, the last before this place or else the first after; CS_NOWHERE. */
static uint32_t named_in_full(const cs_finder *finder, const cs_match *match)
{
    const cs_gazetteer *names = finder->names;
    uint32_t best = CS_NOWHERE;
    for (uint32_t i = names->node_names[match->node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        if (name->sense != CS_SENSE_SHORT || !finder->seen[name->thing]) continue;
        if (best == CS_NOWHERE || finder->thing_entity[name->thing] > finder->thing_entity[names->names[best].thing])
            best = i;
    }
    return best;
}

/* "President Bush", "the Bush administration": does a role beside it show that a name is a person's? */
static bool title_beside(const cs_finder *finder, uint32_t first, uint32_t last)
{
    if (first > cs_sentence_begin(finder, first) && is_role_at(finder, first - 1)) return true;
    if (last + 1 >= cs_sentence_end(finder, last) || !is_role_at(finder, last + 1)) return false;
    return cs_match_role(finder, CS_MATCH_AT(finder, finder->match_at[last + 1]))->class_ == CS_ROLE_CLASS_ORGAN;
}

/* Does the text name the state (or organisation) that a person acted for on a day? */
static bool state_seen(const cs_finder *finder, uint32_t person, casus_day day)
{
    uint32_t office = cs_gazetteer_office(finder->names, person, day);
    if (office == CS_NOWHERE) return false;
    int32_t state = finder->names->offices[office].state;
    return finder->seen[state == CS_NONE ? finder->names->offices[office].organisation : (uint32_t)state] > 0;
}

/* Is a short name meant as the name of its person? */
static void choose_short(cs_finder *finder, cs_match *match)
{
    uint32_t full = named_in_full(finder, match);
    bool given = given_before(finder, match->first), on = goes_on(finder, match->first, match->last) != match->last;
    if (given || on) {
        match->name = CS_NOWHERE;
        match->dropped = true;
        return;
    }
    if (full != CS_NOWHERE) {
        match->name = full;
        return;
    }
    uint32_t best = person_by_day(finder, match, CS_SENSE_SHORT);
    bool word = has_namesake(finder, match->node, CS_NAMESAKE_WORD) || !finder->dated;
    int fit =
        best == CS_NOWHERE ? 3 : fits_day(finder, finder->names->names[best].thing, cs_day_at(finder, match->first));
    bool sure = title_beside(finder, match->first, match->last) ? fit < 3 : fit < 2 || (fit == 2 && !word);
    bool titled = title_beside(finder, match->first, match->last);
    if (word && !titled &&
        finder->dated) /* a common surname alone: only of a holder of the day whose state is spoken of */
        sure = fit == 0 && state_seen(finder, finder->names->names[best].thing, cs_day_at(finder, match->first));
    if (!finder->dated && best != CS_NOWHERE && !has_namesake(finder, match->node, CS_NAMESAKE_WORD)) sure = true;
    if (!cs_token_proper(finder, match->first) && !title_beside(finder, match->first, match->last)) sure = false;
    match->name = sure ? best : CS_NOWHERE;
    match->dropped = !sure;
}

/* The state that is meant by a name of several when the text names none of them otherwise; CS_NOWHERE. */
static uint32_t preferred(const cs_finder *finder, const cs_match *match)
{
    const cs_gazetteer *names = finder->names;
    const cs_name *best = &names->names[match->name];
    for (uint32_t i = names->node_names[match->node]; i != CS_NOWHERE; i = names->names[i].next) {
        if (names->names[i].sense != CS_SENSE_PREFERRED || era(finder, &names->names[i]) > 0) continue;
        for (uint32_t j = names->node_names[match->node]; j != CS_NOWHERE; j = names->names[j].next)
            if (names->names[j].thing == names->names[i].thing && names->names[j].sense == best->sense) return j;
    }
    return CS_NOWHERE;
}

/* -- second pass: what was left open ---------------------------------------------------------------------------------- */

static void choose_open(cs_finder *finder, cs_match *match)
{
    const cs_name *name = cs_match_name(finder, match);
    uint32_t one;
    if (name->sense == CS_SENSE_SHORT) {
        choose_short(finder, match);
        return;
    }
    if (name->sense == CS_SENSE_PERSON && meanings(finder, match, false, &one) > 1) {
        match->name = person_by_day(finder, match, CS_SENSE_PERSON);
        match->dropped = match->name == CS_NOWHERE;
        return;
    }
    if (has_namesake(finder, match->node, CS_NAMESAKE_GIVEN) &&
        (given_before(finder, match->first) || goes_on(finder, match->first, match->last) != match->last))
        match->dropped = true;
    if (has_namesake(finder, match->node, CS_NAMESAKE_PROVINCE) && province_near(finder, match)) match->dropped = true;
    if (match->dropped) return;
    if (name->sense == CS_SENSE_CAPITAL || name->sense == CS_SENSE_SEAT) {
        uint32_t seat = seat_of_organisation(finder, match);
        if (seat != CS_NOWHERE) {
            match->name = seat;
            return;
        }
    }
    if (name->sense == CS_SENSE_TREATY) {
        match->name = cs_treaty_meant(finder, match);
        match->dropped = match->name == CS_NOWHERE;
        return;
    }
    if (name->weak && !finder->seen[name->thing]) {
        if (meanings(finder, match, true, &one) != 1) {
            match->dropped = true;
            return;
        }
        match->name = one;
        return;
    }
    if (meanings(finder, match, false, &one) <= 1) return;
    int seen = meanings(finder, match, true, &one);
    if (!seen) one = preferred(finder, match);
    if (seen == 1 || (!seen && one != CS_NOWHERE))
        match->name = one;
    else
        match->dropped = true;
}

/* -- entities ------------------------------------------------------------------------------------------------------- */

static cs_entity plain_entity(cs_entity_kind kind)
{
    return (cs_entity){
        .kind = kind, .id = "", .name = "", .role = "", .state = CS_NONE, .treaty = CS_NONE, .behalf = CS_NOWHERE};
}

static uint32_t add_entity(cs_finder *finder, cs_entity entity, uint32_t thing)
{
    cs_entity *made = cs_table_add(&finder->entities, 1);
    uint32_t *origin = cs_table_add(&finder->origins, 1);
    if (!made || !origin) return CS_NOWHERE;
    *made = entity;
    *origin = thing;
    return (uint32_t)finder->entities.count - 1;
}

static const char *role_words(cs_finder *finder, const cs_office *office)
{
    char buffer[96];
    const char *of = office->state != CS_NONE ? casus_state_phrase(finder->corpus, office->state, finder->day, buffer)
                                              : finder->names->things[office->organisation].name;
    const char *words =
        cs_arena_format(&finder->passage->arena, "%s of %s", finder->names->roles[office->role].words, of);
    return words ? words : "";
}

/* The office by which a person is known on the day: held, or held last before, or the first of all. */
static const cs_office *office_known(const cs_finder *finder, const cs_thing *thing, uint32_t index, bool *former)
{
    uint32_t held = cs_gazetteer_office(finder->names, index, finder->day);
    *former = held == CS_NOWHERE;
    if (!*former) return &finder->names->offices[held];
    const cs_office *best = NULL;
    for (uint32_t i = thing->office; i < thing->office + thing->office_count; i++) {
        const cs_office *office = &finder->names->offices[i];
        if (office->from.first > finder->day) continue;
        if (!best || office->until.last > best->until.last) best = office;
    }
    return best;
}

static void fill_person(cs_finder *finder, cs_entity *entity, const cs_thing *thing, uint32_t index)
{
    const cs_office *office = office_known(finder, thing, index, &entity->former);
    if (!office) {
        entity->former = false;
        return;
    }
    entity->role = role_words(finder, office);
    if (!finder->dated) entity->former = false;
    entity->state = office->state;
    if (office->state == CS_NONE) entity->behalf = cs_entity_of_thing(finder, office->organisation);
}

uint32_t cs_entity_of_thing(cs_finder *finder, uint32_t index)
{
    if (finder->thing_entity[index] != CS_NOWHERE) return finder->thing_entity[index];
    const cs_thing *thing = &finder->names->things[index];
    cs_entity entity = plain_entity(thing->kind);
    entity.id = thing->id;
    entity.name =
        thing->kind == CS_ENTITY_STATE ? casus_state_name(finder->corpus, thing->state, finder->day) : thing->name;
    entity.state = thing->state;
    entity.treaty = thing->treaty;
    if (thing->kind == CS_ENTITY_PERSON) fill_person(finder, &entity, thing, index);
    if (thing->behalf != CS_NO_THING) entity.behalf = cs_entity_of_thing(finder, thing->behalf);
    uint32_t *members = cs_arena_take(&finder->passage->arena, thing->member_count * sizeof *members);
    for (uint32_t i = 0; members && i < thing->member_count; i++)
        members[i] = cs_entity_of_thing(finder, thing->members[i]);
    entity.members = members;
    entity.member_count = members ? thing->member_count : 0;
    return finder->thing_entity[index] = add_entity(finder, entity, index);
}

uint32_t cs_entity_origin(const cs_finder *finder, uint32_t entity)
{
    return *CS_TABLE_AT(&finder->origins, uint32_t, entity);
}

static void widen_texts(cs_finder *finder)
{
    uint32_t room = finder->text_room ? finder->text_room * 2 : 64;
    uint32_t *slots = cs_arena_take(&finder->passage->arena, room * sizeof *slots);
    if (!slots) return;
    for (uint32_t i = 0; i < finder->text_room; i++) {
        uint32_t id = finder->text_slots[i];
        if (!id) continue;
        const char *name = CS_ENTITY_AT(finder, id - 1)->name;
        uint32_t slot = cs_hash32(name, strlen(name)) & (room - 1);
        while (slots[slot]) slot = (slot + 1) & (room - 1);
        slots[slot] = id;
    }
    finder->text_slots = slots;
    finder->text_room = room;
}

uint32_t cs_entity_of_words(cs_finder *finder, cs_entity_kind kind, uint32_t first, uint32_t last, int32_t state,
                            const char *role)
{
    cs_passage *passage = finder->passage;
    cs_span span = {passage->tokens[first].span.begin, passage->tokens[last].span.end};
    char *name = cs_arena_text(&passage->arena, passage->text + span.begin, span.end - span.begin);
    if (!name) return CS_NOWHERE;
    for (char *at = name; *at; at++)
        if (*at == '\n' || *at == '\t' || *at == '\r') *at = ' ';
    if (!finder->text_room || finder->entities.count * 2 >= finder->text_room) widen_texts(finder);
    if (!finder->text_room) return CS_NOWHERE;
    uint32_t mask = finder->text_room - 1, slot = cs_hash32(name, strlen(name)) & mask;
    for (; finder->text_slots[slot]; slot = (slot + 1) & mask) {
        const cs_entity *known = CS_ENTITY_AT(finder, finder->text_slots[slot] - 1);
        if (known->kind == kind && known->state == state && strcmp(known->name, name) == 0)
            return finder->text_slots[slot] - 1;
    }
    cs_entity entity = plain_entity(kind);
    entity.name = name;
    entity.role = role;
    entity.state = state;
    uint32_t made = add_entity(finder, entity, CS_NO_THING);
    if (made != CS_NOWHERE) finder->text_slots[slot] = made + 1;
    return made;
}

uint32_t cs_entity_group(cs_finder *finder, const char *id, const char *name, const uint32_t *members, uint32_t count)
{
    size_t start = finder->entities.count > CS_LOOK_BACK ? finder->entities.count - CS_LOOK_BACK : 0;
    for (size_t i = start; i < finder->entities.count; i++) {
        const cs_entity *known = CS_ENTITY_AT(finder, i);
        if (known->kind != CS_ENTITY_GROUP || known->member_count != count || strcmp(known->id, id) != 0) continue;
        if (!count || memcmp(known->members, members, count * sizeof *members) == 0) return (uint32_t)i;
    }
    cs_entity entity = plain_entity(CS_ENTITY_GROUP);
    uint32_t *kept = cs_arena_take(&finder->passage->arena, count * sizeof *kept);
    if (kept && count) memcpy(kept, members, count * sizeof *kept);
    entity.id = id;
    entity.name = name;
    entity.members = kept;
    entity.member_count = kept ? count : 0;
    return add_entity(finder, entity, CS_NO_THING);
}

/* -- mentions ------------------------------------------------------------------------------------------------------- */

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0) return true;
    return false;
}

/* Is the verb or noun that governs a mention one of going to a place? */
static bool goes(const cs_finder *finder, uint32_t token)
{
    static const char *const words[] = {
        "visit", "trip",  "travel",  "go",    "fly",      "arrive", "return", "come",  "journey", "tour",   "move",
        "head",  "enter", "leave",   "reach", "withdraw", "flee",   "sail",   "march", "depart",  "flight", "welcome",
        "land",  "base",  "station", "hold",  "meet",     "live",   "born",   "cross", NULL};
    return token != CS_NOWHERE && is_one_of(cs_token_at(finder, token)->lemma, words);
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
            i + 1 < end && cs_token_at(finder, i + 1)->space_before)
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
        return is_one_of(cs_token_at(finder, token->head)->lemma, entering);
    if (preposition == CS_NOWHERE) return false;
    const char *word = cs_token_at(finder, preposition)->lower;
    if (token->relation != CS_REL_OBL && token->relation != CS_REL_NMOD) return false;
    if (is_one_of(word, always)) return true;
    return is_one_of(word, moving) && goes(finder, token->head);
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
        if (name->sense != CS_SENSE_NAMESAKE) choose_open(finder, match);
        name = cs_match_name(finder, match);
        if (match->dropped || !name) continue;
        if (name->sense == CS_SENSE_NAMESAKE)
            match->entity = cs_entity_of_words(finder, CS_ENTITY_OTHER, match->first, match->last, CS_NONE, "");
        else
            match->entity = cs_entity_of_thing(finder, name->thing);
        if (is_person_sense(name)) {
            see(finder, name->thing);
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
        choose_plain(&finder);
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
