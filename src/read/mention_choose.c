/* mention_choose.c - which of its meanings a name has here: by the day, by what else the text names, by the words beside it */
#include "read/mention.h"

#include "record/corpus.h"

enum { AROUND_DAYS = 120 }; /* a holder is called by the short name so long before and after office */

/* How a name stands to the day of the document: of that day, of the past, of the future. */
int cs_name_era(const cs_finder *finder, const cs_name *name)
{
    if (finder->day < name->from) return 2;
    return finder->day > name->until ? 1 : 0;
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
        if (name->sense != best->sense || cs_name_era(finder, name) != cs_name_era(finder, best)) continue;
        if (seen_only && !finder->seen[name->thing]) continue;
        if (*one != CS_NOWHERE && names->names[*one].thing == name->thing) continue;
        if (!count++) *one = i;
    }
    return count;
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
void cs_choose_plain(cs_finder *finder)
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
        cs_thing_seen(finder, name->thing);
        if (cs_name_of_person(name) && state_of_person(finder, name->thing) != CS_NO_THING)
            cs_thing_seen(finder, state_of_person(finder, name->thing));
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
        if (names->names[i].sense != CS_SENSE_PREFERRED || cs_name_era(finder, &names->names[i]) > 0) continue;
        for (uint32_t j = names->node_names[match->node]; j != CS_NOWHERE; j = names->names[j].next)
            if (names->names[j].thing == names->names[i].thing && names->names[j].sense == best->sense) return j;
    }
    return CS_NOWHERE;
}

/* -- second pass: what was left open ---------------------------------------------------------------------------------- */

void cs_choose_open(cs_finder *finder, cs_match *match)
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
