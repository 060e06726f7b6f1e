/* treaty_sought.c - which treaty of the corpus is meant by "the new pact", "a 1961 treaty with the Soviet Union", "its defence treaty with China"
 *
 * The phrase may name parties and a year, its verb may have the parties as subject. A treaty must have all parties and the year; among
 * several, one signed within FRESH_DAYS before the report wins, then the only one in force with these parties alone. Nothing is guessed
 * when several are left.
 */
#include "read/mention.h"

#include "base/text.h"
#include "record/corpus.h"

#include <string.h>

enum { FRESH_DAYS = 60, FRESH_NEW_DAYS = 550, PARTIES_MAX = 8, DEPTH_MAX = 12, CLOSED_PARTIES = 3, HERE_MAX = 16 };

typedef struct sought {
    const cs_finder *finder;
    int32_t parties[PARTIES_MAX];
    int party_count;
    int year;
    bool fresh; /* "new", "latest", "just signed" */
    bool definite, indefinite;
    uint32_t noun;
    int32_t here[HERE_MAX]; /* states named in the sentence */
    int here_count;
} sought;

/* -- what the phrase says --------------------------------------------------------------------------------------------- */

static void add_party(sought *want, int32_t state)
{
    if (state == CS_NONE || want->party_count == PARTIES_MAX) return;
    for (int i = 0; i < want->party_count; i++)
        if (want->parties[i] == state) return;
    want->parties[want->party_count++] = state;
}

/* How a token hangs below the noun: by names of its phrase alone (2), by a clause on it ("signed by ...", 1), or not (0). */
static int hangs_on(const sought *want, uint32_t token)
{
    const cs_passage *passage = want->finder->passage;
    int result = 2;
    for (int step = 0; step < DEPTH_MAX && token != CS_NOWHERE; step++) {
        if (token == want->noun) return result;
        switch (passage->tokens[token].relation) {
        case CS_REL_COMPOUND:
        case CS_REL_AMOD:
        case CS_REL_NMOD:
        case CS_REL_NMOD_POSS:
        case CS_REL_NMOD_DESC:
        case CS_REL_NMOD_UNMARKED:
        case CS_REL_NUMMOD:
        case CS_REL_CONJ:
        case CS_REL_FLAT:
        case CS_REL_APPOS:
        case CS_REL_CASE:
        case CS_REL_DEP: break;
        case CS_REL_ACL:
        case CS_REL_ACL_RELCL:
        case CS_REL_OBL:
        case CS_REL_OBL_AGENT:
        case CS_REL_NSUBJ:
        case CS_REL_OBL_UNMARKED: result = 1; break;
        default: return 0;
        }
        token = passage->tokens[token].head;
    }
    return 0;
}

static bool is_year(const char *text, int *year)
{
    *year = 0;
    for (int i = 0; i < 4; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
        *year = *year * 10 + (text[i] - '0');
    }
    return !text[4] && *year >= 1500 && *year <= 2100;
}

static int32_t party_of_entity(const cs_entity *entity)
{
    bool acts = entity->kind == CS_ENTITY_STATE || entity->kind == CS_ENTITY_PERSON;
    return acts ? entity->state : CS_NONE;
}

static bool signs(const cs_token *verb)
{
    static const char *const verbs[] = {"sign", "conclude", "reach", "agree",  "ink",     "seal",     "ratify", "forge",
                                        "make", "have",     "enter", "strike", "initial", "announce", NULL};
    for (const char *const *word = verbs; *word; word++)
        if (strcmp(verb->lemma, *word) == 0) return true;
    return false;
}

/* "they promised in a declaration": who promises is party to it. */
static bool promises(const cs_token *verb)
{
    static const char *const verbs[] = {"promise", "agree",     "pledge", "commit", "undertake",
                                        "vow",     "guarantee", "settle", "oblige", NULL};
    for (const char *const *word = verbs; *word; word++)
        if (strcmp(verb->lemma, *word) == 0) return true;
    return false;
}

static void add_mention(sought *want, uint32_t mention)
{
    const cs_entity *entity = CS_ENTITY_AT(want->finder, CS_MENTION_AT(want->finder, mention)->entity);
    add_party(want, party_of_entity(entity));
    for (uint32_t i = 0; i < entity->member_count && entity->member_count <= CLOSED_PARTIES; i++)
        add_party(want, party_of_entity(CS_ENTITY_AT(want->finder, entity->members[i])));
}

/* Parties who are the subject of the verb that has the noun as its object, or is passive with the noun as subject. */
static void read_verb(sought *want, const uint32_t *mention_at)
{
    const cs_finder *finder = want->finder;
    const cs_token *noun = cs_token_at(finder, want->noun);
    bool object = noun->relation == CS_REL_OBJ, passive = noun->relation == CS_REL_NSUBJ_PASS;
    bool promised =
        noun->relation == CS_REL_OBL && noun->head != CS_NOWHERE && promises(cs_token_at(finder, noun->head));
    if (noun->head == CS_NOWHERE) return;
    if (!promised && (!(object || passive) || !signs(cs_token_at(finder, noun->head)))) return;
    uint32_t begin = cs_sentence_begin(finder, want->noun), end = cs_sentence_end(finder, want->noun);
    for (uint32_t i = begin; i < end && !want->year; i++) { /* "in 1971 they signed ..." */
        uint32_t head = cs_token_at(finder, i)->head;
        int year;
        if (head != CS_NOWHERE && head != noun->head) head = cs_token_at(finder, head)->head;
        if (head == noun->head && is_year(cs_token_at(finder, i)->lower, &year)) want->year = year;
    }
    if (passive) return;
    uint32_t subject = cs_token_child(finder, noun->head, CS_REL_NSUBJ);
    if (subject == CS_NOWHERE) return;
    if (mention_at[subject] != CS_NOWHERE) add_mention(want, mention_at[subject]);
    for (uint32_t i = finder->child[subject]; i != CS_NOWHERE; i = finder->sibling[i])
        if (cs_token_at(finder, i)->relation == CS_REL_CONJ && mention_at[i] != CS_NOWHERE)
            add_mention(want, mention_at[i]);
}

static void read_phrase(sought *want, const uint32_t *mention_at)
{
    static const char *const fresh[] = {"new", "latest", "recent", "landmark", "newly", "just", "recently", NULL};
    const cs_finder *finder = want->finder;
    uint32_t begin = cs_sentence_begin(finder, want->noun), end = cs_sentence_end(finder, want->noun);
    for (uint32_t i = begin; i < end; i++) {
        const cs_token *token = cs_token_at(finder, i);
        int how = i == want->noun ? 0 : hangs_on(want, i), year;
        if (mention_at[i] != CS_NOWHERE && want->here_count < HERE_MAX) {
            int32_t state = party_of_entity(CS_ENTITY_AT(finder, CS_MENTION_AT(finder, mention_at[i])->entity));
            if (state != CS_NONE) want->here[want->here_count++] = state;
        }
        if (!how && token->head == want->noun && token->relation == CS_REL_DET)
            want->definite = want->definite || strcmp(token->lower, "the") == 0 || strcmp(token->lower, "this") == 0 ||
                             strcmp(token->lower, "that") == 0;
        if (token->head == want->noun && (strcmp(token->lower, "a") == 0 || strcmp(token->lower, "an") == 0))
            want->indefinite = true;
        if (!how) continue;
        if (is_year(token->lower, &year) && (how == 2 || !want->year)) want->year = year;
        for (const char *const *word = fresh; *word; word++)
            want->fresh = want->fresh || strcmp(token->lower, *word) == 0;
        if (mention_at[i] != CS_NOWHERE &&
            (how == 2 || signs(cs_token_at(finder, token->head == CS_NOWHERE ? i : token->head))))
            add_mention(want, mention_at[i]);
    }
    read_verb(want, mention_at);
}

/* -- which treaties fit ----------------------------------------------------------------------------------------------- */

static bool has_party(const casus_corpus *corpus, const cs_treaty *treaty, int32_t state)
{
    for (int32_t i = treaty->parties.first; i < treaty->parties.first + treaty->parties.count; i++)
        if (corpus->parties[i].state == state) return true;
    return false;
}

static int distinct_parties(const casus_corpus *corpus, const cs_treaty *treaty)
{
    int count = 0;
    for (int32_t i = treaty->parties.first; i < treaty->parties.first + treaty->parties.count; i++)
        count += i == treaty->parties.first || corpus->parties[i].state != corpus->parties[i - 1].state;
    return count;
}

/* Are all parties of a treaty of few parties named in the text? */
static bool all_seen(const cs_finder *finder, const cs_treaty *treaty)
{
    if (distinct_parties(finder->corpus, treaty) > CLOSED_PARTIES) return false;
    for (int32_t i = treaty->parties.first; i < treaty->parties.first + treaty->parties.count; i++)
        if (!finder->corpus->parties[i].derived && !finder->seen[finder->corpus->parties[i].state]) return false;
    return true;
}

static int year_of(casus_day day)
{
    int year, month, day_of_month;
    casus_day_to_ymd(day, &year, &month, &day_of_month);
    return year;
}

static bool is_signed(const cs_treaty *treaty)
{
    return casus_date_known(treaty->signed_on);
}

static bool fits(const sought *want, const cs_treaty *treaty)
{
    const cs_finder *finder = want->finder;
    if (!is_signed(treaty) || (finder->dated && treaty->signed_on.first > finder->day + 3)) return false;
    if (want->year && want->year != year_of(treaty->signed_on.first)) return false;
    for (int i = 0; i < want->party_count; i++)
        if (!has_party(finder->corpus, treaty, want->parties[i])) return false;
    if (want->party_count >= 2) return true;
    return all_seen(finder, treaty);
}

static bool in_force(const cs_finder *finder, int32_t treaty)
{
    const cs_treaty *one = &finder->corpus->treaties[treaty];
    casus_day day = finder->dated ? finder->day : CASUS_DAY_MAX - 1;
    return day >= one->begins && day < one->ends.first;
}

static bool is_fresh(const sought *want, const cs_treaty *treaty)
{
    int64_t age = (int64_t)want->finder->day - treaty->signed_on.first;
    return want->finder->dated && age <= (want->fresh ? FRESH_NEW_DAYS : FRESH_DAYS);
}

/* Are all who made it named in the sentence? */
static bool all_here(const sought *want, const cs_treaty *treaty)
{
    for (int32_t i = treaty->parties.first; i < treaty->parties.first + treaty->parties.count; i++) {
        const cs_party *party = &want->finder->corpus->parties[i];
        bool named = party->derived != 0;
        for (int j = 0; j < want->here_count; j++) named = named || want->here[j] == party->state;
        if (!named) return false;
    }
    return true;
}

/* The only treaty that fits and passes a test; CS_NONE when none or several do. */
static int32_t only_one(const sought *want, bool fresh, bool force, bool here, int parties_most)
{
    const casus_corpus *corpus = want->finder->corpus;
    int32_t found = CS_NONE;
    for (int32_t i = 0; i < corpus->treaty_count; i++) {
        const cs_treaty *treaty = &corpus->treaties[i];
        if (!fits(want, treaty) || distinct_parties(corpus, treaty) > parties_most) continue;
        if ((fresh && !is_fresh(want, treaty)) || (force && !in_force(want->finder, i))) continue;
        if (here && !all_here(want, treaty)) continue;
        if (found != CS_NONE) return CS_NONE;
        found = i;
    }
    return found;
}

static int32_t best_treaty(const sought *want)
{
    int closed = want->party_count > 2 ? want->party_count : 2;
    int32_t found = CS_NONE;
    if (want->year) {
        found = only_one(want, false, false, false, closed);
        if (found == CS_NONE) found = only_one(want, false, false, true, closed);
        return found != CS_NONE ? found : only_one(want, false, false, false, INT32_MAX);
    }
    bool known = want->definite || !want->indefinite || !want->finder->dated; /* "a pact" in dated news is a new one */
    found = only_one(want, true, false, false, closed);
    if (found == CS_NONE) found = only_one(want, true, false, false, INT32_MAX);
    if (found == CS_NONE && want->party_count >= 2 && known) found = only_one(want, false, true, false, closed);
    return found;
}

static uint32_t thing_of_treaty(const cs_finder *finder, int32_t treaty)
{
    for (uint32_t i = 0; treaty != CS_NONE && i < finder->names->thing_count; i++)
        if (finder->names->things[i].treaty == treaty) return i;
    return CS_NO_THING;
}

/* -- what was spoken of ----------------------------------------------------------------------------------------------- */

void cs_treaty_note(cs_treaty_focus *focus, uint32_t thing, uint32_t token)
{
    uint32_t i = 0, oldest = 0;
    for (; i < focus->treaty_count && focus->treaties[i].thing != thing; i++)
        if (focus->treaties[i].last < focus->treaties[oldest].last) oldest = i;
    if (i == CS_TREATIES_SPOKEN_MAX) i = oldest;
    if (i == focus->treaty_count) focus->treaty_count++;
    if (focus->treaties[i].thing != thing || !focus->treaties[i].count) {
        focus->treaties[i].thing = thing;
        focus->treaties[i].count = 0;
    }
    focus->treaties[i].count++;
    focus->treaties[i].last = token;
}

/* The treaty that "the pact" means with nothing else said: the last one of this paragraph, else the one spoken of most. */
static uint32_t in_focus(const sought *want, const cs_treaty_focus *focus)
{
    const cs_passage *passage = want->finder->passage;
    uint32_t last = CS_NOWHERE, most = CS_NOWHERE, newest = CS_NOWHERE;
    for (uint32_t i = 0; i < focus->treaty_count; i++) {
        uint32_t token = focus->treaties[i].last;
        casus_day signed_on =
            want->finder->corpus->treaties[want->finder->names->things[focus->treaties[i].thing].treaty]
                .signed_on.first;
        if (cs_sentences_near(passage, passage->tokens[token].sentence, passage->tokens[want->noun].sentence) &&
            (last == CS_NOWHERE || token > focus->treaties[last].last))
            last = i;
        if (most == CS_NOWHERE || focus->treaties[i].count > focus->treaties[most].count) most = i;
        if (newest == CS_NOWHERE ||
            signed_on >
                want->finder->corpus->treaties[want->finder->names->things[focus->treaties[newest].thing].treaty]
                    .signed_on.first)
            newest = i;
    }
    uint32_t chosen = want->fresh ? newest : last != CS_NOWHERE ? last : most;
    return chosen == CS_NOWHERE ? CS_NO_THING : focus->treaties[chosen].thing;
}

/* "the UN Charter", "the Covenant of the League": a treaty whose title holds the organisation's name and this noun. */
static uint32_t of_organisation(const sought *want, const uint32_t *mention_at, bool *named)
{
    const cs_finder *finder = want->finder;
    *named = false;
    for (uint32_t i = finder->child[want->noun]; i != CS_NOWHERE; i = finder->sibling[i]) {
        if (mention_at[i] == CS_NOWHERE) continue;
        const cs_entity *entity = CS_ENTITY_AT(finder, CS_MENTION_AT(finder, mention_at[i])->entity);
        if (entity->kind != CS_ENTITY_ORGANISATION) continue;
        *named = true;
        for (uint32_t j = 0; j < finder->names->thing_count; j++) {
            const cs_thing *thing = &finder->names->things[j];
            if (thing->treaty >= 0 && strstr(thing->name, entity->name) &&
                cs_text_holds(thing->name, cs_token_at(finder, want->noun)->lower))
                return j;
        }
    }
    return CS_NO_THING;
}

/* Does the phrase bear a name: a capital noun with a capital word before it that is no mention? */
static bool is_named(const sought *want)
{
    const cs_finder *finder = want->finder;
    uint32_t begin = cs_sentence_begin(finder, want->noun);
    if (!cs_token_capital(finder, want->noun) || want->noun <= begin + 1) return false;
    uint32_t before = want->noun - 1;
    if (finder->match_at[before] == CS_NOWHERE) return cs_token_proper(finder, before);
    return CS_MATCH_AT(finder, finder->match_at[before])->node == CS_NOWHERE;
}

uint32_t cs_treaty_sought(const cs_finder *finder, uint32_t noun, const uint32_t *mention_at,
                          const cs_treaty_focus *focus, bool strict)
{
    sought want = {.finder = finder, .noun = noun};
    const cs_token *token = cs_token_at(finder, noun);
    size_t length = strlen(token->lower);
    bool organisation;
    if (length && token->lower[length - 1] == 's' && strcmp(token->lower, token->lemma) != 0) return CS_NO_THING;
    uint32_t founding = of_organisation(&want, mention_at, &organisation);
    if (organisation) return founding;
    read_phrase(&want, mention_at);
    int32_t found = CS_NONE;
    if (strict && want.party_count < 2) return CS_NO_THING;
    if (!want.party_count && is_named(&want)) return CS_NO_THING; /* "the Outer Space Treaty": not one of ours */
    if (!want.party_count && !want.year && want.definite) {
        uint32_t spoken = in_focus(&want, focus);
        if (spoken != CS_NO_THING) return spoken;
    }
    if (want.party_count || want.year || want.definite || want.fresh) found = best_treaty(&want);
    bool other_known = focus->pair[0] == want.parties[0] || focus->pair[1] == want.parties[0];
    if (found == CS_NONE && want.party_count == 1 && other_known) { /* the other one is who was spoken of with it */
        int32_t other = focus->pair[0] == want.parties[0] ? focus->pair[1] : focus->pair[0];
        add_party(&want, other);
        found = best_treaty(&want);
    }
    return thing_of_treaty(finder, found);
}

/* -- names that several treaties bear --------------------------------------------------------------------------------- */

/* Of several treaties of one name ("the Triple Alliance") the only one that is in force; CS_NOWHERE. */
static uint32_t in_force_of(const cs_finder *finder, const cs_match *match)
{
    const cs_gazetteer *names = finder->names;
    uint32_t found = CS_NOWHERE;
    for (uint32_t i = names->node_names[match->node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        if (name->sense != CS_SENSE_TREATY || name->weak || !in_force(finder, names->things[name->thing].treaty))
            continue;
        if (found != CS_NOWHERE) return CS_NOWHERE;
        found = i;
    }
    return found;
}

uint32_t cs_treaty_meant(const cs_finder *finder, const cs_match *match)
{
    const cs_gazetteer *names = finder->names;
    uint32_t found = CS_NOWHERE, alone = CS_NOWHERE;
    int year = 0, count = 0, alone_count = 0;
    bool dated = match->first && is_year(cs_token_at(finder, match->first - 1)->lower, &year);
    if (!dated && match->last + 2 < finder->passage->token_count) {
        uint32_t next = match->last + 1;
        if (cs_token_is(finder, next, "of") || cs_token_is(finder, next, "in") || cs_token_is(finder, next, "("))
            next++;
        dated = is_year(cs_token_at(finder, next)->lower, &year);
    }
    for (uint32_t i = names->node_names[match->node]; i != CS_NOWHERE; i = names->names[i].next) {
        const cs_name *name = &names->names[i];
        if (name->sense != CS_SENSE_TREATY || finder->day < name->from) continue;
        const cs_treaty *treaty = &finder->corpus->treaties[names->things[name->thing].treaty];
        if (!name->weak && !alone_count++) alone = i;
        if (dated ? !is_signed(treaty) || year_of(treaty->signed_on.first) != year : !all_seen(finder, treaty))
            continue;
        if (!count++) found = i;
    }
    if (count == 1) return found;
    if (alone_count == 1 && count == 0) return alone;
    return dated ? CS_NOWHERE : in_force_of(finder, match);
}
