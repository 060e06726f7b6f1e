/* naming_tables.c - the tables of reading/ that hold names: roles, organisations, demonyms, people, namesakes */
#include "base/error.h"
#include "base/text.h"
#include "read/naming.h"
#include "record/corpus.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const cs_role_class_words[] = {"head",  "officer", "organ",  "gear",     "unnamed",   "country", "leaders",
                                           "sides", "allies",  "treaty", "alliance", "honorific", "region",  NULL};
const char *const cs_namesake_words[] = {"name", "given", "province", "today", "word", NULL};

static const char *const organisation_words[] = {"organisation", "organ",  "group",  "allies",      "armed",
                                                 "company",      "outlet", "agency", "state_media", NULL};
enum { ORGANISATION, ORGAN, GROUP, ALLIES, ARMED, COMPANY, OUTLET, AGENCY, STATE_MEDIA };

static const char *const demonym_words[] = {"adjective", "people", "prefix",    "capital", "seat",
                                            "nickname",  "name",   "preferred", NULL};
static const cs_sense demonym_senses[] = {CS_SENSE_DEMONYM, CS_SENSE_DEMONYM,  CS_SENSE_PREFIX, CS_SENSE_CAPITAL,
                                          CS_SENSE_SEAT,    CS_SENSE_NICKNAME, CS_SENSE_STATE,  CS_SENSE_PREFERRED};
enum { ADJECTIVE, PEOPLE };

/* One row under way. */
typedef struct row {
    cs_naming *build;
    const cs_tree *tree;
    const cs_node *node;
} row;

/* A fault of a row, at a cell of it or (NULL) as a whole. */
static void fault(const row *at, const cs_node *cell, const char *code, const char *hint, const char *format, ...)
    CS_PRINTF(5, 6);

static void fault(const row *at, const cs_node *cell, const char *code, const char *hint, const char *format, ...)
{
    char message[240];
    cs_naming *build = at->build;
    if (build->things.failed || build->roles.failed || cs_arena_failed(build->arena))
        return; /* what is missing was not read */
    cs_mark mark = cell ? cell->mark : at->node->mark;
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    cs_diagnose_hint(build->list, cs_diagnose(build->list, at->tree, mark, code, "%s", message), "%s", hint);
    if (build->faults++) return;
    cs_fail(build->err, CASUS_EFORMAT, "%s", message);
    cs_fail_at(build->err, at->tree->file, mark.line, mark.column);
    cs_fail_hint(build->err, "%s", hint);
}

/* The cell under a column that must be filled; NULL, with a fault, when it is not. */
static const cs_node *wanted(const row *at, const char *column)
{
    const cs_node *cell = cs_tree_get(at->node, column);
    if (cell && cell->length) return cell;
    fault(at, cell, "E0302", "the first line of the file names the columns", "this row has nothing under '%s'", column);
    return NULL;
}

static const char *text_of(const row *at, const char *column)
{
    const char *text = cs_tree_text(at->node, column);
    return text ? text : "";
}

/* A cell that holds one of some words, or -1 with a fault. */
static int word_of(const row *at, const char *column, const char *const *words)
{
    const cs_node *cell = wanted(at, column);
    int word = cell ? cs_word(words, cell->text) : -1;
    if (word >= 0 || !cell) return word;
    char hint[120];
    const char *near = cs_word_nearest(words, cell->text);
    snprintf(hint, sizeof hint, near ? "did you mean '%s'?" : "the first of the known words is '%s'",
             near ? near : words[0]);
    fault(at, cell, "E0304", hint, "'%s' is not a known word for '%s'", cell->text, column);
    return -1;
}

/* A day or part of a year, empty or ".." for open. */
static bool date_of(const row *at, const char *column, casus_date *out)
{
    const cs_node *cell = cs_tree_get(at->node, column);
    casus_error why;
    if (!cell || !cell->length || strcmp(cell->text, "..") == 0) return true;
    if (!casus_date_parse(cell->text, cell->length, out, &why)) return true;
    fault(at, cell, "E0306", why.hint, "%s", why.message);
    return false;
}

/* Columns from and until; open sides as they stand in from and until. */
static bool days_of(const row *at, casus_date *from, casus_date *until)
{
    *from = (casus_date){CASUS_DAY_MIN, CASUS_DAY_MIN, 0};
    *until = (casus_date){CASUS_DAY_MAX, CASUS_DAY_MAX, 0};
    if (!date_of(at, "from", from) || !date_of(at, "until", until)) return false;
    if (until->last >= from->first) return true;
    fault(at, cs_tree_get(at->node, "until"), "E0502", "exchange the two, or correct the year",
          "it ends before it begins");
    return false;
}

static uint32_t thing_index(const cs_naming *build, const char *id)
{
    for (size_t i = 0; i < build->things.count; i++)
        if (strcmp(CS_THING_AT(build, i)->id, id) == 0) return (uint32_t)i;
    return CS_NO_THING;
}

/* What a cell names: a state of the corpus, or something of organisations.tsv further up; CS_NO_THING with a fault. */
static uint32_t owner_of(const row *at, const char *column)
{
    const cs_node *cell = wanted(at, column);
    if (!cell) return CS_NO_THING;
    uint32_t found = thing_index(at->build, cell->text);
    if (found != CS_NO_THING) return found;
    const char *near = NULL;
    size_t least = 3;
    for (size_t i = 0; i < at->build->things.count; i++) {
        const char *id = CS_THING_AT(at->build, i)->id;
        size_t distance = cs_text_distance(id, cell->text);
        if (*id && distance < least) {
            near = id;
            least = distance;
        }
    }
    char hint[120], iso[16];
    int state;
    snprintf(iso, sizeof iso, "iso:%.8s", cell->text);
    if (!casus_state_find(at->build->corpus, iso, strlen(iso), CASUS_DAY_MAX, &state, NULL) ||
        !casus_state_find(at->build->corpus, cell->text, cell->length, CASUS_DAY_MAX, &state, NULL))
        near = casus_state_id(at->build->corpus, state); /* "FRA", "France": the id is FRN */
    snprintf(hint, sizeof hint, near ? "did you mean %s?" : "`casus state` lists the states%s", near ? near : "");
    fault(at, cell, "E0404", hint, "'%s' is no state of states.tsv and nothing of organisations.tsv", cell->text);
    return CS_NO_THING;
}

/* -- the tables ----------------------------------------------------------------------------------------------------- */

static void role_row(const row *at)
{
    cs_naming *build = at->build;
    const cs_node *id = wanted(at, "role"), *words = wanted(at, "words");
    int class_ = word_of(at, "class", cs_role_class_words);
    if (!id || !words || class_ < 0) return;
    int32_t index = (int32_t)build->roles.count;
    for (int32_t i = 0; i < index; i++)
        if (strcmp(CS_TABLE_AT(&build->roles, cs_role_entry, i)->id, id->text) == 0)
            fault(at, id, "E0402", "put all its words into one row", "the role '%s' stands here twice", id->text);
    cs_role_entry *made = cs_table_add(&build->roles, 1);
    if (!made) return;
    const char *stop = strchr(words->text, ';');
    made->id = cs_naming_words(build, id->text, id->length);
    made->words = cs_naming_words(build, words->text, stop ? (size_t)(stop - words->text) : words->length);
    made->class_ = (cs_role_class)class_;
    uint32_t thing = cs_naming_thing(build, (cs_thing){.kind = CS_ENTITY_OTHER,
                                                       .id = "",
                                                       .name = made->words,
                                                       .state = CS_NONE,
                                                       .treaty = CS_NONE,
                                                       .behalf = CS_NO_THING,
                                                       .from = CASUS_DAY_MIN,
                                                       .until = CASUS_DAY_MAX,
                                                       .role = index});
    cs_naming_names(build, words->text, words->length,
                    (cs_name){.thing = thing, .sense = CS_SENSE_ROLE, .from = CASUS_DAY_MIN, .until = CASUS_DAY_MAX});
}

/* Column also of a role, once all roles are known. */
static void also_row(const row *at)
{
    cs_naming *build = at->build;
    const cs_node *cell = cs_tree_get(at->node, "also"), *own = cs_tree_get(at->node, "role");
    int32_t count = (int32_t)build->roles.count, self = CS_NONE;
    for (int32_t i = 0; own && i < count; i++)
        if (strcmp(CS_TABLE_AT(&build->roles, cs_role_entry, i)->id, own->text) == 0) self = i;
    if (!cell || self == CS_NONE) return;
    cs_role_entry *entry = CS_TABLE_AT(&build->roles, cs_role_entry, self);
    char id[40];
    for (const char *text = cell->text; *text; text += *text == ';') {
        while (*text == ' ') text++;
        size_t length = strcspn(text, ";");
        snprintf(id, sizeof id, "%.*s", (int)length, text);
        int32_t found = CS_NONE;
        for (int32_t i = 0; i < count; i++)
            if (strcmp(CS_TABLE_AT(&build->roles, cs_role_entry, i)->id, id) == 0) found = i;
        if (found == CS_NONE || entry->also_count == (int)(sizeof entry->also / sizeof *entry->also))
            fault(at, cell, "E0304", "a role stands in its own row of roles.tsv", "'%s' is no role", id);
        else
            entry->also[entry->also_count++] = found;
        text += length;
    }
}

static cs_entity_kind entity_kind(int organisation)
{
    if (organisation == GROUP || organisation == ALLIES) return CS_ENTITY_GROUP;
    if (organisation == ARMED || organisation == COMPANY) return CS_ENTITY_ARMED;
    return organisation >= OUTLET ? CS_ENTITY_OUTLET : CS_ENTITY_ORGANISATION;
}

/* The states of column members; false with a fault. */
static bool members_of(const row *at, cs_thing *thing)
{
    enum { MEMBERS_MAX = 64 };
    const cs_node *cell = cs_tree_get(at->node, "members");
    uint32_t members[MEMBERS_MAX];
    char id[16];
    for (const char *text = cell ? cell->text : ""; *text; text += *text == ';') {
        while (*text == ' ') text++;
        size_t length = strcspn(text, ";");
        snprintf(id, sizeof id, "%.*s", (int)length, text);
        uint32_t found = thing_index(at->build, id);
        if (found == CS_NO_THING || thing->member_count == MEMBERS_MAX) {
            fault(at, cell, "E0404", "`casus state` lists the states", "'%s' is no state of states.tsv", id);
            return false;
        }
        members[thing->member_count++] = found;
        text += length;
    }
    uint32_t *kept = cs_arena_take(at->build->arena, thing->member_count * sizeof *kept);
    if (kept && thing->member_count) memcpy(kept, members, thing->member_count * sizeof *kept);
    thing->members = kept;
    return true;
}

static void organisation_row(const row *at)
{
    cs_naming *build = at->build;
    const cs_node *id = wanted(at, "id"), *name = wanted(at, "name");
    int kind = word_of(at, "kind", organisation_words);
    casus_date from, until;
    if (!id || !name || kind < 0 || !wanted(at, "source") || !days_of(at, &from, &until)) return;
    cs_thing thing = {.kind = entity_kind(kind),
                      .state = CS_NONE,
                      .treaty = CS_NONE,
                      .behalf = CS_NO_THING,
                      .from = from.first,
                      .until = until.last,
                      .allies = kind == ALLIES,
                      .role = CS_NONE,
                      .organ = kind == ORGAN};
    if (*text_of(at, "of")) {
        uint32_t owner = owner_of(at, "of");
        if (owner == CS_NO_THING) return;
        thing.state = CS_THING_AT(build, owner)->state;
        if (thing.state == CS_NONE) thing.behalf = owner;
    }
    if (thing_index(build, id->text) != CS_NO_THING)
        fault(at, id, "E0402", "put all its names into one row", "the id '%s' stands here twice", id->text);
    thing.id = cs_naming_words(build, id->text, id->length);
    thing.name = cs_naming_words(build, name->text, name->length);
    if (!members_of(at, &thing)) return;
    cs_name as = {.thing = cs_naming_thing(build, thing), .from = thing.from, .until = thing.until};
    as.sense = CS_SENSE_ORGANISATION;
    cs_naming_names(build, name->text, name->length, as);
    cs_naming_names(build, text_of(at, "names"), strlen(text_of(at, "names")), as);
    as.sense = CS_SENSE_DEMONYM;
    cs_naming_names(build, text_of(at, "adjectives"), strlen(text_of(at, "adjectives")), as);
    as.sense = CS_SENSE_SEAT;
    as.weak = true;
    cs_naming_names(build, text_of(at, "seats"), strlen(text_of(at, "seats")), as);
}

static void demonym_row(const row *at)
{
    static const char *const alone_words[] = {"yes", "no", NULL};
    cs_naming *build = at->build;
    const cs_node *names = wanted(at, "names");
    int kind = word_of(at, "kind", demonym_words), alone = 0;
    uint32_t owner = owner_of(at, "of");
    casus_date from, until;
    if (*text_of(at, "alone")) alone = word_of(at, "alone", alone_words);
    if (!names || kind < 0 || alone < 0 || owner == CS_NO_THING || !wanted(at, "source") || !days_of(at, &from, &until))
        return;
    cs_naming_names(build, names->text, names->length,
                    (cs_name){.thing = owner,
                              .sense = (uint8_t)demonym_senses[kind],
                              .weak = alone == 1,
                              .people = kind == PEOPLE,
                              .from = from.first,
                              .until = until.last});
}

/* The last word of a name: what papers call its bearer. */
static const char *last_word(const char *name)
{
    const char *space = strrchr(name, ' ');
    return space ? space + 1 : name;
}

static uint32_t person_of(const row *at, const cs_node *id, const cs_node *name)
{
    cs_naming *build = at->build;
    char full[80];
    snprintf(full, sizeof full, "person:%s", id->text);
    /* The rows of a person stand together. */
    if (build->things.count) {
        uint32_t last = (uint32_t)build->things.count - 1;
        if (strcmp(CS_THING_AT(build, last)->id, full) == 0) return last;
    }
    if (thing_index(build, full) != CS_NO_THING)
        fault(at, id, "E0402", "the rows of one person stand together", "'%s' stood further up already", id->text);
    cs_thing thing = {.kind = CS_ENTITY_PERSON,
                      .state = CS_NONE,
                      .treaty = CS_NONE,
                      .behalf = CS_NO_THING,
                      .from = CASUS_DAY_MIN,
                      .until = CASUS_DAY_MAX,
                      .role = CS_NONE};
    thing.id = cs_naming_words(build, full, strlen(full));
    thing.name = cs_naming_words(build, name->text, name->length);
    thing.female = strcmp(text_of(at, "pronoun"), "she") == 0;
    cs_name as = {.sense = CS_SENSE_PERSON, .from = CASUS_DAY_MIN, .until = CASUS_DAY_MAX};
    as.thing = cs_naming_thing(build, thing);
    cs_naming_names(build, name->text, name->length, as);
    cs_naming_names(build, text_of(at, "aliases"), strlen(text_of(at, "aliases")), as);
    const char *brief = text_of(at, "short");
    if (!*brief) brief = last_word(name->text);
    as.sense = CS_SENSE_SHORT;
    if (strcmp(brief, "-") != 0) cs_naming_names(build, brief, strlen(brief), as);
    return as.thing;
}

static void person_row(const row *at)
{
    cs_naming *build = at->build;
    const cs_node *id = wanted(at, "id"), *name = wanted(at, "name"), *role = wanted(at, "office");
    if (!id || !name || !role || !wanted(at, "source")) return;
    uint32_t owner = owner_of(at, "of");
    cs_office office = {.role = CS_NONE, .state = CS_NONE, .organisation = CS_NO_THING};
    for (int32_t i = 0; i < (int32_t)build->roles.count; i++) {
        const cs_role_entry *entry = CS_TABLE_AT(&build->roles, cs_role_entry, i);
        if (entry->class_ == CS_ROLE_CLASS_HEAD && strcmp(entry->id, role->text) == 0) office.role = i;
    }
    if (office.role == CS_NONE)
        fault(at, role, "E0304", "roles.tsv lists them under the class 'head'", "'%s' is not an office", role->text);
    if (owner == CS_NO_THING || office.role == CS_NONE || !days_of(at, &office.from, &office.until)) return;
    office.state = CS_THING_AT(build, owner)->state;
    if (office.state == CS_NONE) office.organisation = owner;
    office.person = person_of(at, id, name);
    if (office.person == CS_NO_THING) return;
    cs_office *made = cs_table_add(&build->offices, 1);
    if (made) *made = office;
}

static void namesake_row(const row *at)
{
    cs_naming *build = at->build;
    const cs_node *names = wanted(at, "names");
    int kind = word_of(at, "kind", cs_namesake_words);
    if (!names || kind < 0) return;
    uint32_t thing = cs_naming_thing(build, (cs_thing){.kind = CS_ENTITY_OTHER,
                                                       .id = "",
                                                       .name = "",
                                                       .state = CS_NONE,
                                                       .treaty = CS_NONE,
                                                       .behalf = CS_NO_THING,
                                                       .from = CASUS_DAY_MIN,
                                                       .until = CASUS_DAY_MAX,
                                                       .role = CS_NONE});
    cs_naming_names(build, names->text, names->length,
                    (cs_name){.thing = thing,
                              .sense = CS_SENSE_NAMESAKE,
                              .namesake = (uint8_t)kind,
                              .from = CASUS_DAY_MIN,
                              .until = CASUS_DAY_MAX});
}

void cs_naming_tables(cs_naming *build, const cs_reading_part *parts, size_t count)
{
    static const struct {
        const char *name;
        void (*add)(const row *at);
    } tables[] = {{"roles.tsv", role_row},       {"roles.tsv", also_row},    {"organisations.tsv", organisation_row},
                  {"demonyms.tsv", demonym_row}, {"people.tsv", person_row}, {"namesakes.tsv", namesake_row}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (size_t j = 0; j < count; j++) {
            if (strcmp(parts[j].name, tables[i].name) != 0 || !parts[j].tree) continue;
            const cs_node *root = parts[j].tree->root;
            for (const cs_node *node = root ? root->first : NULL; node; node = node->next)
                tables[i].add(&(row){build, parts[j].tree, node});
        }
}

/* -- states --------------------------------------------------------------------------------------------------------- */

static bool is_proper(const char *name)
{
    return strncmp(name, "the ", 4) == 0 || name[0] < 'a' || name[0] > 'z';
}

void cs_naming_states(cs_naming *build)
{
    const casus_corpus *corpus = build->corpus;
    for (int32_t i = 0; i < corpus->state_count; i++)
        cs_naming_thing(build, (cs_thing){.kind = CS_ENTITY_STATE,
                                          .id = cs_text_at(corpus, corpus->states[i].id),
                                          .name = casus_state_name(corpus, i, CASUS_DAY_MAX),
                                          .state = i,
                                          .treaty = CS_NONE,
                                          .behalf = CS_NO_THING,
                                          .from = CASUS_DAY_MIN,
                                          .until = CASUS_DAY_MAX,
                                          .role = CS_NONE});
    for (int32_t i = 0; i < corpus->state_count; i++) {
        cs_range facts = corpus->states[i].facts;
        for (int32_t j = facts.first; j < facts.first + facts.count; j++) {
            const cs_state_row *fact = &corpus->state_rows[j];
            if (fact->fact != CS_STATE_NAME && fact->fact != CS_STATE_ALIAS) continue;
            const char *name = cs_text_at(corpus, fact->value);
            if (corpus->states[i].actor && !is_proper(name)) continue; /* "an armed group" names nobody */
            cs_naming_name(build, name, strlen(name),
                           (cs_name){.thing = (uint32_t)i,
                                     .sense = CS_SENSE_STATE,
                                     .from = fact->from,
                                     .until = fact->until == CASUS_DAY_MAX ? CASUS_DAY_MAX : fact->until - 1});
        }
    }
}
