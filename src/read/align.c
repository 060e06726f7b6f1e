/* align.c - which statements are of one matter: a typed key decides, likeness of words only breaks ties
 *
 * Statements are taken in an order of their own, those that say most first. Each joins the matter it fits best, or begins one. A
 * matter's key is that of the statement that began it and only ever narrows, so nothing is drawn along in a chain.
 */
#include "read/gather.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How alike the words must be: of what is said at large; of an act of speaking with the same speaker and target. */
static const double least_content = 0.30, least_speech = 0.15, least_nameless = 0.50;

/* -- the key of a statement -------------------------------------------------------------------------------------------- */

static uint32_t code_of(casus_gathering *g, const casus_party *party)
{
    char folded[200] = "~";
    size_t used = 1, bytes;
    char word[CS_TERM_BYTES_MAX + 1];
    if (*party->code) return cs_intern(&g->texts, party->code, strlen(party->code));
    const char *at = party->name, *end = at + strlen(at);
    while ((bytes = cs_term_next(&at, end, word)) && used + bytes + 2 < sizeof folded) {
        if (strcmp(word, "the") == 0) continue;
        used += (size_t)snprintf(folded + used, sizeof folded - used, "%s%s", used > 1 ? " " : "", word);
    }
    return used > 1 ? cs_intern(&g->texts, folded, used) : 0;
}

/* Adds a code in the order of its text, once. */
static void insert(const casus_gathering *g, uint32_t *set, uint32_t *count, uint32_t code)
{
    uint32_t at = *count;
    for (uint32_t i = 0; i < *count; i++)
        if (set[i] == code) return;
    while (at && strcmp(cs_gathered_text(g, set[at - 1]), cs_gathered_text(g, code)) > 0) {
        set[at] = set[at - 1];
        at--;
    }
    set[at] = code;
    ++*count;
}

static void insert_parties(casus_gathering *g, uint32_t *set, uint32_t *count, const casus_party *parties, int many)
{
    for (int i = 0; i < many; i++) {
        uint32_t code = code_of(g, &parties[i]);
        if (code) insert(g, set, count, code);
    }
}

static void set_parties(casus_gathering *g, cs_statement *it)
{
    const casus_claim *claim = it->face.claim;
    bool mutual = it->kind & CS_TYPE_MUTUAL;
    size_t most = (size_t)claim->actor_count + (size_t)claim->target_count;
    uint32_t *actors = cs_arena_take(&g->arena, most * sizeof *actors);
    uint32_t *targets = cs_arena_take(&g->arena, most * sizeof *targets);
    uint32_t *speakers = cs_arena_take(&g->arena, (size_t)claim->voice_count * sizeof *speakers);
    if (!actors || !targets || !speakers) return;
    it->actors.at = actors, it->targets.at = targets, it->speakers.at = speakers;
    insert_parties(g, actors, &it->actors.count, claim->actors, claim->actor_count);
    if (mutual)
        insert_parties(g, actors, &it->actors.count, claim->targets, claim->target_count);
    else
        insert_parties(g, targets, &it->targets.count, claim->targets, claim->target_count);
    for (int i = 0; i < claim->voice_count; i++)
        insert_parties(g, speakers, &it->speakers.count, &claim->voices[i].speaker, 1);
}

static cs_mode mode_of(casus_modality modality)
{
    switch (modality) {
    case CASUS_SAID_FACT:
    case CASUS_SAID_POSSIBLE: return CS_MODE_ACTUAL;
    case CASUS_SAID_PLANNED:
    case CASUS_SAID_CONDITIONAL: return CS_MODE_AHEAD;
    case CASUS_SAID_OBLIGATION: return CS_MODE_OWED;
    case CASUS_SAID_FORECAST: return CS_MODE_FORETOLD;
    case CASUS_SAID_APPRAISAL: return CS_MODE_JUDGED;
    }
    return CS_MODE_ACTUAL;
}

/* "statement.absence" is a thing of its own (silence); "transfer.arms.absence" is that there was none. In both the denial is in the type
 * already, whether or not the reader also saw it in the words. */
static casus_stance stance_of(const casus_claim *claim)
{
    const char *dot = strrchr(claim->type, '.');
    bool absence = dot && strcmp(dot, ".absence") == 0,
         of_type = absence && memchr(claim->type, '.', (size_t)(dot - claim->type));
    if (of_type || (claim->polarity == CASUS_DENIES && !absence)) return CASUS_STANDS_AGAINST;
    bool hedged = claim->polarity == CASUS_HEDGES || claim->modality == CASUS_SAID_POSSIBLE;
    return hedged ? CASUS_STANDS_HEDGED : CASUS_STANDS_FOR;
}

static uint32_t text_of(casus_gathering *g, const char *text)
{
    return cs_intern(&g->texts, text, strlen(text));
}

/* "Last week", reckoned from the day of publication, may be some days off. */
static casus_date stretched(casus_date when, bool inferred)
{
    enum { SLACK = 10 };
    if (!inferred || when.first < CASUS_DAY_MIN + SLACK || when.last > CASUS_DAY_MAX - SLACK) return when;
    return (casus_date){when.first - SLACK, when.last + SLACK, when.doubt};
}

/* What is ahead or left undone is of the same matter as what is done: mode and stance tell them apart, not the type. */
static uint32_t base_type(casus_gathering *g, const char *type)
{
    static const char *const endings[] = {"absence", "planned", "promise"};
    const char *dot = strrchr(type, '.');
    bool third = dot && memchr(type, '.', (size_t)(dot - type)), ending = false;
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        ending = ending || strcmp(dot + 1, endings[i]) == 0;
    bool planned = dot && !third && strcmp(dot + 1, "planned") == 0; /* exercise.planned */
    return cs_intern(&g->texts, type, (third && ending) || planned ? (size_t)(dot - type) : strlen(type));
}

/* A report that states no day speaks of its own time: of some years before it, and the months after. */
static casus_date own_time(const casus_gathering *g, const cs_statement *it)
{
    enum { BEFORE = 3 * 365, AFTER = 365 };
    casus_date day = CS_DOCUMENT(g, it->face.document)->face.facts.published;
    if (!casus_date_known(day) || day.first < CASUS_DAY_MIN + BEFORE || day.last > CASUS_DAY_MAX - AFTER)
        return CASUS_DATE_NONE;
    return (casus_date){day.first - BEFORE, day.last + AFTER, 0};
}

/* A duty told of both sides is another matter than one told of one side; when neither is said it may be either. */
static const char *scope_of(const casus_claim *claim)
{
    if (claim->actor_count > 1) return "mutual";
    return claim->actor_count == 1 && claim->target_count == 1 ? "one_sided" : "";
}

static void make_key(casus_gathering *g, cs_statement *it)
{
    const casus_claim *claim = it->face.claim;
    set_parties(g, it);
    it->type = base_type(g, claim->type);
    it->treaty = text_of(g, claim->treaty);
    if (!cs_type_compares(claim->type)) it->other_treaty = text_of(g, claim->other_treaty); /* else: compared.c */
    it->topic = it->kind & CS_TYPE_TOPIC ? text_of(g, claim->topic) : 0;
    if (cs_type_compares(claim->type)) it->topic = text_of(g, cs_comparison_word(claim, it->face.words));
    if (*cs_type_word(claim->type, it->face.words)) it->topic = text_of(g, cs_type_word(claim->type, it->face.words));
    it->mode = cs_type_judges(claim->type) ? CS_MODE_JUDGED : mode_of(claim->modality);
    if (it->mode == CS_MODE_AHEAD && strncmp(claim->type, "obligation", 10) == 0)
        it->mode = CS_MODE_OWED; /* promised is owed */
    if (it->mode == CS_MODE_OWED && it->kind & CS_TYPE_MUTUAL) it->topic = text_of(g, scope_of(claim));
    it->when = claim->when;
    it->loose = casus_date_known(it->when) ? stretched(it->when, claim->day_inferred) : own_time(g, it);
    it->face.stance = stance_of(claim);
    bool own_act = it->kind & CS_TYPE_SPEECH; /* there the one who acts is the one who speaks */
    it->face.party =
        (!own_act && cs_sets_meet(&it->speakers, &it->actors)) || cs_sets_meet(&it->speakers, &it->targets);
}

/* -- the order they are taken in --------------------------------------------------------------------------------------- */

/* How much a statement says of its matter. Those of copies come last: they join what is there, and move nothing. */
static int weight_of(const cs_statement *it)
{
    int weight = it->actors.count > 3 ? 3 : (int)it->actors.count;
    weight += it->targets.count > 3 ? 3 : (int)it->targets.count;
    weight += it->treaty ? 2 : 0;
    weight += it->topic ? 1 : 0;
    bool dated = casus_date_known(it->when);
    weight += dated ? (it->kind & CS_TYPE_EVENT ? 16 : 1)
                    : 0; /* of events those with a day come first: the others find theirs */
    return weight + (casus_date_known(it->when) && it->when.first == it->when.last ? 1 : 0);
}

typedef struct turn {
    int32_t statement;
    const char *type;
    int mode, weight;
    bool copy; /* of a document that another stands for */
} turn;

static int by_turn(const void *one, const void *other)
{
    const turn *a = one, *b = other;
    int types = strcmp(a->type, b->type);
    if (types) return types;
    if (a->mode != b->mode) return a->mode < b->mode ? -1 : 1;
    if (a->copy != b->copy) return a->copy ? 1 : -1;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return a->statement < b->statement ? -1
                                       : a->statement > b->statement; /* by document, then in the order of the text */
}

/* -- does it fit? -------------------------------------------------------------------------------------------------------- */

typedef enum fit { FIT_NO, FIT_OPEN, FIT_YES } fit;

/* One side of what is ordered: open where one of the two does not say. */
static fit side_fits(const cs_party_set *matter, const cs_party_set *statement)
{
    if (!matter->count || !statement->count) return FIT_OPEN;
    return cs_sets_meet(matter, statement) ? FIT_YES : FIT_NO;
}

static fit mutual_fits(const cs_matter *matter, const cs_statement *it)
{
    const cs_party_set *ours = &matter->actors, *theirs = &it->actors;
    bool same_treaty = matter->treaty && matter->treaty == it->treaty;
    if (!ours->count || !theirs->count) return FIT_OPEN;
    if (cs_sets_equal(ours, theirs)) return FIT_YES;
    bool inside = cs_set_inside(theirs, ours) || cs_set_inside(ours, theirs);
    return inside && (same_treaty || theirs->count == 1 || ours->count == 1) ? FIT_YES : FIT_NO;
}

static bool texts_differ(uint32_t one, uint32_t other)
{
    return one && other && one != other;
}

/* Must, and do, the words be alike? Those of the statement that began the matter count. */
static bool words_fit(const casus_gathering *g, const cs_matter *matter, const cs_statement *it, bool nameless,
                      bool same_target)
{
    double least = nameless                                   ? least_nameless
                   : !(it->kind & CS_TYPE_CONTENT)            ? 0
                   : it->kind & CS_TYPE_SPEECH && same_target ? least_speech
                                                              : least_content;
    return least <= 0 || cs_vector_cosine(&CS_STATEMENT(g, matter->leader)->vector, &it->vector) >= least;
}

/* May they be of one day? A statement without any day, in a report without any, must be like the other in its words. */
static bool days_fit(const casus_gathering *g, const cs_matter *matter, const cs_statement *it)
{
    if (casus_date_known(it->loose) || !casus_date_known(matter->when)) return cs_dates_meet(matter->when, it->loose);
    return cs_vector_cosine(&CS_STATEMENT(g, matter->leader)->vector, &it->vector) >= least_speech;
}

static bool fits(const casus_gathering *g, const cs_matter *matter, const cs_statement *it)
{
    bool mutual = it->kind & CS_TYPE_MUTUAL;
    fit actors = mutual ? mutual_fits(matter, it) : side_fits(&matter->actors, &it->actors);
    fit targets = mutual ? FIT_OPEN : side_fits(&matter->targets, &it->targets);
    bool same_treaty = matter->treaty && matter->treaty == it->treaty;
    if (actors == FIT_NO || targets == FIT_NO) return false;
    if (texts_differ(matter->treaty, it->treaty) || texts_differ(matter->other_treaty, it->other_treaty) ||
        texts_differ(matter->topic, it->topic))
        return false;
    if (cs_type_compares(cs_gathered_text(g, it->type)) && matter->topic != it->topic) return false;
    if (it->kind & CS_TYPE_EVENT && !days_fit(g, matter, it)) return false;
    bool nameless = actors == FIT_OPEN && targets == FIT_OPEN && !same_treaty;
    return words_fit(g, matter, it, nameless, targets == FIT_YES);
}

/* Better fits have more in common; at last the words tell. */
static double score_of(const casus_gathering *g, const cs_matter *matter, const cs_statement *it)
{
    double score = cs_vector_cosine(&CS_STATEMENT(g, matter->leader)->vector, &it->vector);
    if (cs_sets_equal(&matter->actors, &it->actors)) score += 4;
    if (cs_sets_equal(&matter->targets, &it->targets)) score += 4;
    if (matter->treaty == it->treaty) score += 2;
    if (matter->topic == it->topic) score += 2;
    if (casus_date_known(matter->when) && casus_date_known(it->when)) score += 1;
    return score;
}

/* -- matters --------------------------------------------------------------------------------------------------------------- */

/* Matters by type, mode and party, so that a statement meets only those it could fit. */
typedef struct shelf {
    casus_gathering *g;
    cs_interned keys;
    cs_table first;   /* by key: entry + 1 */
    cs_table entries; /* of shelved */
} shelf;

typedef struct shelved {
    int32_t matter;
    uint32_t next; /* entry + 1 */
} shelved;

static uint32_t key_of(shelf *s, uint32_t type, cs_mode mode, uint32_t code)
{
    char key[64];
    int length = snprintf(key, sizeof key, "%lu %d %lu", (unsigned long)type, (int)mode, (unsigned long)code);
    uint32_t number = cs_intern(&s->keys, key, (size_t)length);
    while (s->first.count <= number)
        if (!cs_table_add(&s->first, 1)) return 0;
    return number;
}

static void put(shelf *s, const cs_statement *it, int32_t matter, uint32_t code)
{
    uint32_t key = key_of(s, it->type, it->mode, code);
    shelved *added = s->first.failed || s->keys.failed ? NULL : cs_table_add(&s->entries, 1);
    if (!added) return;
    uint32_t *first = CS_TABLE_AT(&s->first, uint32_t, key);
    *added = (shelved){matter, *first};
    *first = (uint32_t)s->entries.count;
}

typedef struct best_fit {
    int32_t matter;
    double score;
} best_fit;

static void look(shelf *s, const cs_statement *it, uint32_t code, best_fit *best)
{
    uint32_t key = key_of(s, it->type, it->mode, code);
    if (s->first.failed || s->keys.failed) return;
    for (uint32_t at = *CS_TABLE_AT(&s->first, const uint32_t, key); at;) {
        const shelved *entry = CS_TABLE_AT(&s->entries, const shelved, at - 1);
        at = entry->next;
        const cs_matter *matter = CS_MATTER(s->g, entry->matter);
        if (!fits(s->g, matter, it)) continue;
        double score = score_of(s->g, matter, it);
        bool better = score > best->score || (score == best->score && entry->matter < best->matter);
        if (best->matter < 0 || better) *best = (best_fit){entry->matter, score};
    }
}

/* What a matter is looked for by: each of its parties, its treaty; when it has none of these, by nothing. */
typedef struct handles {
    const cs_party_set *sets[2];
    uint32_t treaty;
} handles;

static const uint32_t BY_TREATY = 1u << 31;

static handles handles_of(const cs_statement *it)
{
    return (handles){{&it->actors, &it->targets}, it->treaty};
}

static int32_t find(shelf *s, const cs_statement *it)
{
    best_fit best = {-1, 0};
    const handles by = handles_of(it);
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < by.sets[side]->count; i++) look(s, it, by.sets[side]->at[i], &best);
    if (by.treaty) look(s, it, by.treaty | BY_TREATY, &best);
    look(s, it, 0, &best);
    return best.matter;
}

static void put_all(shelf *s, const cs_statement *it, int32_t matter)
{
    const handles by = handles_of(it);
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < by.sets[side]->count; i++) put(s, it, matter, by.sets[side]->at[i]);
    if (by.treaty) put(s, it, matter, by.treaty | BY_TREATY);
    if (!by.sets[0]->count && !by.sets[1]->count && !by.treaty) put(s, it, matter, 0);
}

static int32_t begin_matter(shelf *s, int32_t statement)
{
    casus_gathering *g = s->g;
    const cs_statement *it = CS_STATEMENT(g, statement);
    cs_matter *matter = cs_table_add(&g->matters, 1);
    if (!matter) return -1;
    int32_t number = (int32_t)g->matters.count - 1;
    *matter = (cs_matter){.leader = statement,
                          .actors = it->actors,
                          .targets = it->targets,
                          .type = it->type,
                          .treaty = it->treaty,
                          .other_treaty = it->other_treaty,
                          .topic = it->topic,
                          .when = it->when,
                          .mode = it->mode,
                          .kind = it->kind};
    cs_table_begin(&matter->members, g->allocator, sizeof(int));
    cs_table_begin(&matter->figures, g->allocator, sizeof(casus_figure));
    cs_table_begin(&matter->links, g->allocator, sizeof(casus_link));
    cs_table_begin(&matter->notes, g->allocator, sizeof(casus_file_note));
    cs_table_begin(&matter->deniers, g->allocator, sizeof(int));
    put_all(s, it, number);
    return number;
}

static casus_date narrowed(casus_date one, casus_date other)
{
    if (!casus_date_known(one)) return other;
    if (!casus_date_known(other) || !cs_dates_meet(one, other)) return one;
    casus_date both = {one.first > other.first ? one.first : other.first, one.last < other.last ? one.last : other.last,
                       one.doubt & other.doubt};
    return both;
}

static void join(casus_gathering *g, int32_t number, int32_t statement)
{
    cs_matter *matter = CS_MATTER(g, number);
    cs_statement *it = CS_STATEMENT(g, statement);
    int *member = cs_table_add(&matter->members, 1);
    if (!member) {
        g->failed = true;
        return;
    }
    *member = statement;
    it->face.matter = number;
    matter->when = narrowed(matter->when, it->when);
    if (!matter->treaty) matter->treaty = it->treaty;
    if (!matter->other_treaty) matter->other_treaty = it->other_treaty;
    if (!matter->topic) matter->topic = it->topic;
}

static void align(casus_gathering *g, const turn *turns, size_t count)
{
    shelf s = {.g = g};
    cs_interned_begin(&s.keys, g->allocator);
    cs_table_begin(&s.first, g->allocator, sizeof(uint32_t));
    cs_table_begin(&s.entries, g->allocator, sizeof(shelved));
    for (size_t i = 0; i < count; i++) {
        const cs_statement *it = CS_STATEMENT(g, turns[i].statement);
        int32_t matter = find(&s, it);
        if (matter < 0) matter = begin_matter(&s, turns[i].statement);
        if (matter < 0) break;
        join(g, matter, turns[i].statement);
    }
    if (s.keys.failed || s.first.failed || s.entries.failed || g->matters.failed) g->failed = true;
    cs_table_end(&s.first);
    cs_table_end(&s.entries);
    cs_interned_end(&s.keys);
}

/* -- the order of matters ------------------------------------------------------------------------------------------------ */

typedef struct place {
    const casus_gathering *g;
    int32_t matter;
} place;

static int by_set(const casus_gathering *g, const cs_party_set *one, const cs_party_set *other)
{
    for (uint32_t i = 0; i < one->count && i < other->count; i++) {
        int order = strcmp(cs_gathered_text(g, one->at[i]), cs_gathered_text(g, other->at[i]));
        if (order) return order;
    }
    return one->count < other->count ? -1 : one->count > other->count;
}

static int by_place(const void *one, const void *other)
{
    const casus_gathering *g = ((const place *)one)->g;
    const cs_matter *a = CS_MATTER(g, ((const place *)one)->matter), *b = CS_MATTER(g, ((const place *)other)->matter);
    int order = strcmp(cs_gathered_text(g, a->type), cs_gathered_text(g, b->type));
    if (!order) order = by_set(g, &a->actors, &b->actors);
    if (!order) order = by_set(g, &a->targets, &b->targets);
    if (!order) order = (a->mode > b->mode) - (a->mode < b->mode);
    if (!order) order = strcmp(cs_gathered_text(g, a->treaty), cs_gathered_text(g, b->treaty));
    if (!order) order = strcmp(cs_gathered_text(g, a->topic), cs_gathered_text(g, b->topic));
    if (!order) order = (a->when.first > b->when.first) - (a->when.first < b->when.first);
    return order ? order : (a->leader > b->leader) - (a->leader < b->leader);
}

static int by_member(const void *one, const void *other)
{
    int a = *(const int *)one, b = *(const int *)other;
    return (a > b) - (a < b);
}

static void put_in_order(casus_gathering *g)
{
    size_t count = g->matters.count;
    if (!count) return;
    place *places = cs_arena_take(&g->arena, count * sizeof *places);
    cs_table sorted;
    cs_table_begin(&sorted, g->allocator, sizeof(cs_matter));
    cs_matter *to = cs_table_add(&sorted, count);
    if (!places || !to) {
        g->failed = true;
        cs_table_end(&sorted);
        return;
    }
    for (size_t i = 0; i < count; i++) places[i] = (place){g, (int32_t)i};
    if (count) qsort(places, count, sizeof *places, by_place);
    for (size_t i = 0; i < count; i++) {
        to[i] = *CS_MATTER(g, places[i].matter);
        if (to[i].members.count) qsort(to[i].members.items, to[i].members.count, sizeof(int), by_member);
        for (size_t j = 0; j < to[i].members.count; j++)
            CS_STATEMENT(g, *CS_TABLE_AT(&to[i].members, const int, j))->face.matter = (int)i;
    }
    cs_table_end(&g->matters);
    g->matters = sorted;
}

void cs_gather_matters(casus_gathering *g)
{
    turn *turns = cs_arena_take(&g->arena, g->statements.count * sizeof *turns);
    size_t count = 0;
    if (!turns) return;
    for (size_t i = 0; i < g->statements.count; i++) {
        cs_statement *it = CS_STATEMENT(g, i);
        make_key(g, it);
        if (it->face.judged == CASUS_REJECTED) continue;
        turns[count++] = (turn){(int32_t)i, cs_gathered_text(g, it->type), (int)it->mode, weight_of(it),
                                !cs_stands_for_text(g, it->face.document)};
    }
    if (count) qsort(turns, count, sizeof *turns, by_turn);
    align(g, turns, count);
    if (!g->failed) put_in_order(g);
}

/* -- denials that name what they deny -------------------------------------------------------------------------------------- */

static bool has_prefix(const char *type, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(type, prefix, length) == 0 && (!type[length] || type[length] == '.');
}

static bool is_denied_there(const casus_gathering *g, const cs_matter *matter, const cs_statement *denial)
{
    for (size_t i = 0; i < matter->members.count; i++) {
        const cs_statement *it = CS_STATEMENT(g, *CS_TABLE_AT(&matter->members, const int, i));
        bool same = it->face.document == denial->face.document && it->face.stance == CASUS_STANDS_AGAINST;
        if (same && cs_sets_meet(&it->speakers, &denial->actors)) return true;
    }
    return false;
}

static bool is_of_document(const casus_gathering *g, const cs_matter *matter, int document)
{
    for (size_t i = 0; i < matter->members.count; i++)
        if (CS_STATEMENT(g, *CS_TABLE_AT(&matter->members, const int, i))->face.document == document) return true;
    return false;
}

static void deny(casus_gathering *g, cs_matter *matter, int32_t denial)
{
    int *added = is_denied_there(g, matter, CS_STATEMENT(g, denial)) ? NULL : cs_table_add(&matter->deniers, 1);
    if (added) *added = denial;
    if (matter->deniers.failed) g->failed = true;
}

/* How many of a set take part in a matter. */
static uint32_t how_many_take_part(const cs_matter *matter, const cs_party_set *who)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < who->count; i++)
        count += cs_set_holds(&matter->actors, who->at[i]) || cs_set_holds(&matter->targets, who->at[i]);
    return count;
}

/* What a denial means: matters of that type in its own document in which all deniers take part; when there is none, those in
 * which some do ("Egypt and Sudan deny": each its own deed); else those anywhere in which all do. */
static void place_denial(casus_gathering *g, int32_t denial)
{
    enum { NEAR_ALL, NEAR_SOME, ALL, RANKS };
    const cs_statement *it = CS_STATEMENT(g, denial);
    const char *type = it->face.claim->denied_type;
    bool found = false;
    for (int rank = 0; rank < RANKS && !found; rank++)
        for (size_t i = 0; i < g->matters.count; i++) {
            cs_matter *matter = CS_MATTER(g, i);
            if (matter->mode != CS_MODE_ACTUAL || !has_prefix(cs_gathered_text(g, matter->type), type)) continue;
            uint32_t part = how_many_take_part(matter, &it->actors);
            if (rank == NEAR_SOME ? part == 0 : part < it->actors.count) continue;
            if (rank != ALL && !is_of_document(g, matter, it->face.document)) continue;
            if (texts_differ(matter->topic, it->topic)) continue;
            found = true;
            deny(g, matter, denial);
        }
}

void cs_gather_denials(casus_gathering *g)
{
    for (size_t i = 0; i < g->statements.count; i++) {
        const cs_statement *it = CS_STATEMENT(g, i);
        bool denies = has_prefix(it->face.claim->type, "denial") && *it->face.claim->denied_type && it->actors.count;
        if (denies && it->face.matter >= 0 && it->face.stance != CASUS_STANDS_AGAINST) place_denial(g, (int32_t)i);
    }
}
