/* place_find.c - the place a person means: by id, by name, or by a phrase around a name
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

/* The id of a place and then its names, folded; false at the end. Start with *at 0. */
static bool next_name(const casus_corpus *corpus, int32_t place, int32_t *at, char *out)
{
    cs_range names = corpus->places[place].names;
    while (*at <= names.count) {
        int32_t i = (*at)++;
        const char *name = cs_text_at(corpus, i ? corpus->place_names[names.first + i - 1] : corpus->places[place].id);
        if (cs_text_fold(name, strlen(name), out, NAME_BYTES)) return true;
    }
    return false;
}

/* All places with exactly this folded name. */
static named called(const casus_corpus *corpus, const char *folded)
{
    named found = {{0}, 0};
    char text[NAME_BYTES];
    for (int32_t p = 0; folded[0] && p < corpus->place_count && found.count < CANDIDATES; p++) {
        int32_t at = 0;
        bool is = false;
        while (!is && next_name(corpus, p, &at, text)) is = strcmp(text, folded) == 0;
        if (is) found.place[found.count++] = p;
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
    char text[NAME_BYTES];
    size_t best = 0;
    for (int32_t p = 0; p < corpus->place_count; p++)
        for (int32_t i = 0; next_name(corpus, p, &i, text);) {
            size_t length = strlen(text);
            if (length > best && strncmp(at, text, length) == 0 && (at[length] == ' ' || !at[length])) best = length;
        }
    return best;
}

/* Is a known name one slip away (two in a long one)? */
static bool looks_known(const casus_corpus *corpus, const char *folded)
{
    char text[NAME_BYTES];
    size_t length = strlen(folded), slips = length < 5 ? 0 : length < 10 ? 1 : 2;
    for (int32_t p = 0; p < corpus->place_count; p++)
        for (int32_t i = 0; next_name(corpus, p, &i, text);)
            if (cs_text_distance(text, folded) <= slips) return true;
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

/* Does the candidate fit every name of the phrase: lie in what it means, or, in a list, be what it means? */
static bool fits(const phrase *it, int32_t place)
{
    for (int i = 0; i < it->count; i++) {
        bool one = false;
        for (int k = 0; k < it->names[i].count; k++) {
            int32_t other = it->names[i].place[k];
            one = one || (it->list ? place == other : cs_place_within(it->corpus, place, other));
        }
        if (!one) return false;
    }
    return true;
}

/* The places that fit; the first two of all where none does, which then stand for what is unclear. */
static named fitting(const phrase *it, bool all)
{
    named found = {{0}, 0};
    for (int i = 0; i < it->count; i++)
        for (int k = 0; k < it->names[i].count; k++) {
            int32_t place = it->names[i].place[k];
            bool known = false;
            for (int n = 0; n < found.count; n++) known = known || found.place[n] == place;
            if (!known && found.count < CANDIDATES && (all || fits(it, place))) found.place[found.count++] = place;
        }
    return found;
}

static named meant(const casus_corpus *corpus, const char *name, size_t length)
{
    static const named none = {{0}, 0};
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
