/* place_find.c - the place a person means: by id, by name, by the name of a state, or by a phrase around a name
 *
 * A phrase is read only when each of its words is accounted for: part of a name, or a word that leaves the place what it
 * is ("off", "coast", "oblast", "northern"). "Gulf of Guinea" is so never taken for Guinea. After a comma a part that nobody
 * knows may stand ("Kovel, Ukraine"), unless it looks like a known name mistyped.
 */
#include "base/error.h"
#include "base/text.h"
#include "record/corpus.h"

#include <stdio.h>
#include <string.h>

enum { NAME_BYTES = 96, NAMES_IN_PHRASE = 6, PARTS_IN_PHRASE = 8, CANDIDATES = 4 };

/* The candidates of one name in a phrase. */
typedef struct named {
    int32_t place[CANDIDATES];
    int count;
    bool homes; /* found as homelands of states */
} named;

typedef struct phrase {
    const casus_corpus *corpus;
    named names[NAMES_IN_PHRASE];
    int count;
    bool list;     /* "and": all names must mean one place */
    bool open;     /* a part that nobody knows */
    bool mistyped; /* ... and that looks like a known name */
    bool failed;   /* more of it than there is room for */
} phrase;

/* A walk over all names, folded: of every place its id and names, then of every state its names, which mean its homeland. */
typedef struct walk {
    int32_t owner, at;
    bool states; /* the places are done */
    int32_t place;
    char text[NAME_BYTES];
} walk;

/* The homeland of a state on the first day of a name of its own, or CS_NONE. */
static int32_t homeland(const casus_corpus *corpus, int32_t state, casus_day day)
{
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        bool region = row->fact == CS_STATE_REGION && row->number >= 0 && row->number < corpus->place_count;
        if (region && row->from <= day && day < row->until) return row->number;
    }
    return CS_NONE;
}

/* The next name of the owner that the walk stands at: a text of the corpus, or NULL when it has no more. */
static const char *owned_name(const casus_corpus *corpus, walk *it)
{
    if (!it->states) {
        cs_range names = corpus->places[it->owner].names;
        int32_t i = it->at++;
        it->place = it->owner;
        if (i == 0) return cs_text_at(corpus, corpus->places[it->owner].id);
        return i <= names.count ? cs_text_at(corpus, corpus->place_names[names.first + i - 1]) : NULL;
    }
    cs_range facts = corpus->states[it->owner].facts;
    while (it->at < facts.count && !corpus->states[it->owner].actor) {
        const cs_state_row *row = &corpus->state_rows[facts.first + it->at++];
        if (row->fact != CS_STATE_NAME && row->fact != CS_STATE_ALIAS) continue;
        it->place = homeland(corpus, it->owner, row->from);
        if (it->place >= 0) return cs_text_at(corpus, row->value);
    }
    return NULL;
}

/* Steps to the next name; false at the end. */
static bool next_name(const casus_corpus *corpus, walk *it)
{
    for (;;) {
        if (it->owner >= (it->states ? corpus->state_count : corpus->place_count)) {
            if (it->states) return false;
            it->states = true;
            it->owner = it->at = 0;
            continue;
        }
        const char *name = owned_name(corpus, it);
        if (name && cs_text_fold(name, strlen(name), it->text, sizeof it->text)) return true;
        if (!name) {
            it->owner++;
            it->at = 0;
        }
    }
}

static bool has(const named *list, int32_t place)
{
    for (int i = 0; i < list->count; i++)
        if (list->place[i] == place) return true;
    return false;
}

/* All places with exactly this folded name; the homelands of states so called when there is none. */
static named called(const casus_corpus *corpus, const char *folded)
{
    named found = {{0}, 0, false};
    walk at = {0};
    while (folded[0] && next_name(corpus, &at) && !(at.states && found.count && !found.homes)) {
        if (strcmp(at.text, folded) != 0 || has(&found, at.place) || found.count == CANDIDATES) continue;
        found.place[found.count++] = at.place;
        found.homes = at.states;
    }
    return found;
}

/* -- a phrase ----------------------------------------------------------------------------------------------------- */

static bool is_word(const char *const *words, const char *at, size_t length)
{
    for (; *words; words++)
        if (strlen(*words) == length && memcmp(*words, at, length) == 0) return true;
    return false;
}

static size_t word_length(const char *at)
{
    return strcspn(at, " ");
}

/* The longest name that begins here and ends with a word; its length. */
static size_t longest_name(const casus_corpus *corpus, const char *at)
{
    size_t best = 0;
    for (walk it = {0}; next_name(corpus, &it);) {
        size_t length = strlen(it.text);
        if (length > best && strncmp(at, it.text, length) == 0 && (at[length] == ' ' || !at[length])) best = length;
    }
    return best;
}

/* Is a known name one slip away (two in a long one)? */
static bool looks_known(const casus_corpus *corpus, const char *folded)
{
    size_t length = strlen(folded), slips = length < 6 ? 0 : length < 12 ? 1 : 2;
    for (walk it = {0}; next_name(corpus, &it);)
        if (cs_text_distance(it.text, folded) <= slips) return true;
    return false;
}

/* One part between commas: names and the words that may stand about them, or a part that nobody knows. */
static void read_part(phrase *it, const char *part, size_t length)
{
    static const char *const about[] = {
        "near",        "off",          "in",           "at",           "on",           "over",      "around",
        "inside",      "within",       "along",        "of",           "the",          "from",      "area",
        "region",      "oblast",       "province",     "provinces",    "district",     "county",    "department",
        "governorate", "prefecture",   "raion",        "krai",         "canton",       "territory", "coast",
        "coastline",   "shore",        "shores",       "waters",       "airspace",     "border",    "frontier",
        "front",       "city",         "town",         "village",      "port",         "harbour",   "harbor",
        "airport",     "air",          "base",         "airbase",      "naval",        "soil",      "mainland",
        "island",      "islands",      "isle",         "isles",        "peninsula",    "valley",    "river",
        "vicinity",    "capital",      "suburbs",      "northern",     "southern",     "eastern",   "western",
        "central",     "northeastern", "northwestern", "southeastern", "southwestern", NULL};
    static const char *const list[] = {"and", "then", "plus", NULL};
    char text[NAME_BYTES];
    int before = it->count;
    if (!cs_text_fold(part, length, text, sizeof text)) it->failed = true;
    if (it->failed || !text[0]) return;
    for (const char *at = text; *at && !it->failed;) {
        size_t taken = longest_name(it->corpus, at);
        if (taken > 0 && it->count < NAMES_IN_PHRASE) {
            char name[NAME_BYTES];
            memcpy(name, at, taken);
            name[taken] = '\0';
            it->names[it->count++] = called(it->corpus, name);
        } else if (taken > 0) {
            it->failed = true;
        } else {
            taken = word_length(at);
            if (is_word(list, at, taken))
                it->list = true;
            else if (!is_word(about, at, taken)) {
                it->count = before;
                it->open = true;
                it->mistyped = it->mistyped || looks_known(it->corpus, text);
                return;
            }
        }
        at += taken;
        if (*at == ' ') at++;
    }
    if (it->count == before) it->open = true;
}

static bool is_homeland(const casus_corpus *corpus, int32_t place, int32_t state)
{
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact == CS_STATE_REGION && row->number == place) return true;
    }
    return false;
}

/* Does place lie in area, or is area the homeland of a state that held it ("Gdansk, Poland")? One homeland lies in no other. */
static bool lies_in(const casus_corpus *corpus, int32_t place, int32_t area)
{
    if (cs_place_within(corpus, place, area)) return true;
    for (int32_t s = 0; s < corpus->state_count; s++)
        if (is_homeland(corpus, place, s)) return false;
    cs_range above = corpus->places[place].above;
    for (int32_t i = 0; i < above.count; i++) {
        cs_range held = corpus->places[corpus->ints[above.first + i]].held;
        for (int32_t k = 0; k < held.count; k++)
            if (is_homeland(corpus, area, corpus->holds[held.first + k].state)) return true;
    }
    return false;
}

/* Does the candidate fit every name of the phrase: lie in what it means, or, in a list, be what it means? */
static bool fits(const phrase *it, int32_t place)
{
    for (int i = 0; i < it->count; i++) {
        bool one = false;
        for (int k = 0; k < it->names[i].count; k++) {
            int32_t other = it->names[i].place[k];
            one = one || (it->list ? place == other : lies_in(it->corpus, place, other));
        }
        if (!one) return false;
    }
    return true;
}

/* The places that fit; the first two of all where none does, which then stand for what is unclear. */
static named fitting(const phrase *it, bool all)
{
    named found = {{0}, 0, false};
    for (int i = 0; i < it->count; i++)
        for (int k = 0; k < it->names[i].count; k++) {
            int32_t place = it->names[i].place[k];
            if (found.count < CANDIDATES && !has(&found, place) && (all || fits(it, place)))
                found.place[found.count++] = place;
        }
    return found;
}

static named meant(const casus_corpus *corpus, const char *name, size_t length)
{
    static const named none = {{0}, 0, false};
    phrase it = {.corpus = corpus};
    int parts = 0;
    for (size_t from = 0; from <= length && !it.failed;) {
        size_t to = from;
        while (to < length && !strchr(",;()&+", name[to])) to++;
        it.list = it.list || (to < length && strchr(";&+", name[to]));
        bool blank = true;
        for (size_t i = from; i < to; i++) blank = blank && (name[i] == ' ' || name[i] == '\t' || name[i] == '\n');
        if (!blank && parts++ == PARTS_IN_PHRASE) it.failed = true;
        if (!blank) read_part(&it, name + from, to - from);
        from = to + 1;
    }
    if (it.failed || it.mistyped || it.count == 0 || (it.open && it.list)) return none;
    named found = fitting(&it, false);
    return found.count ? found : fitting(&it, true);
}

/* -- asking ------------------------------------------------------------------------------------------------------- */

/* The three nearest names, for a hint. */
static void nearest_places(const casus_corpus *corpus, const char *folded, char *out, size_t room)
{
    char text[NAME_BYTES];
    size_t used = 0;
    int listed = 0;
    out[0] = '\0';
    for (size_t distance = 1; distance <= strlen(folded) / 3 + 1 && listed < 3; distance++)
        for (int32_t p = 0; p < corpus->place_count && listed < 3; p++) {
            cs_range names = corpus->places[p].names;
            for (int32_t i = 0; i < names.count; i++) {
                const char *name = cs_text_at(corpus, corpus->place_names[names.first + i]);
                if (!cs_text_fold(name, strlen(name), text, sizeof text) || cs_text_distance(text, folded) != distance)
                    continue;
                int more = snprintf(out + used, room - used, "%s%.60s", listed ? ", " : "", name);
                used += more > 0 ? (size_t)more : 0;
                listed++;
                break;
            }
        }
}

int32_t cs_place_find(const casus_corpus *corpus, const char *name, size_t length, casus_error *err)
{
    char folded[NAME_BYTES], near[240];
    int shown = length > 60 ? 60 : (int)length;
    if (!cs_text_fold(name, length, folded, sizeof folded)) folded[0] = '\0';
    named found = called(corpus, folded);
    bool whole = found.count > 0;
    if (!whole) found = meant(corpus, name, length);
    if (found.count == 1) return found.place[0];
    if (found.count > 1) {
        cs_fail(err, CASUS_EAMBIGUOUS, "'%.*s' may mean the places %s and %s", shown, name,
                cs_text_at(corpus, corpus->places[found.place[0]].id),
                cs_text_at(corpus, corpus->places[found.place[1]].id));
        cs_fail_hint(err, whole ? "use the id" : "name one of them, or give each a fact of its own");
        return CS_NONE;
    }
    cs_fail(err, CASUS_ENOTFOUND, "no place is called '%.*s'", shown, name);
    nearest_places(corpus, folded, near, sizeof near);
    if (near[0])
        cs_fail_hint(err, "did you mean %s?", near);
    else
        cs_fail_hint(err, "leave `at` out, or add the place to areas.yaml");
    return CS_NONE;
}
