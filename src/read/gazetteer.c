/* gazetteer.c - the trie of names, and what is asked of it */
#include "read/gazetteer.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "read/naming.h"
#include "record/form.h"

#include <stdlib.h>
#include <string.h>

/* -- atoms ---------------------------------------------------------------------------------------------------------- */

typedef struct cutter {
    char (*out)[CS_ATOM_BYTES_MAX];
    int room, count;
    size_t length; /* of the atom under way */
} cutter;

static bool end_atom(cutter *cut)
{
    if (!cut->length) return true;
    cut->out[cut->count][cut->length] = '\0';
    cut->count++;
    cut->length = 0;
    return true;
}

static bool add_letter(cutter *cut, char letter)
{
    if (cut->count >= cut->room || cut->length + 1 >= CS_ATOM_BYTES_MAX) return false;
    cut->out[cut->count][cut->length++] = letter;
    return true;
}

static bool add_sign(cutter *cut, char sign)
{
    return end_atom(cut) && add_letter(cut, sign) && end_atom(cut);
}

/* A dash or an apostrophe beyond ASCII as the ASCII sign, with its length; 0 when it is neither. */
static char plain_sign(const char *at, const char *end)
{
    if (end - at < 3 || (unsigned char)at[0] != 0xE2 || (unsigned char)at[1] != 0x80) return 0;
    unsigned char last = (unsigned char)at[2];
    if (last >= 0x90 && last <= 0x95) return '-';
    return last == 0x98 || last == 0x99 ? '\'' : 0;
}

/* "'s" at the end of a word is an atom of its own, as tokens have it. */
static bool is_genitive(const char *after, const char *end)
{
    if (after >= end || (*after != 's' && *after != 'S')) return false;
    return after + 1 >= end || after[1] == ' ' || after[1] == '-' || after[1] == ',';
}

int cs_atoms_cut(const char *text, size_t length, char (*out)[CS_ATOM_BYTES_MAX], int room)
{
    cutter cut = {out, room, 0, 0};
    const char *at = text, *end = text + length;
    bool fits = true;
    while (at < end && fits) {
        char sign = plain_sign(at, end);
        if (sign) {
            at += 3;
            fits = sign == '-' ? end_atom(&cut) : !is_genitive(at, end) || end_atom(&cut);
        } else if (*at == '\'') {
            fits = !is_genitive(++at, end) || end_atom(&cut);
        } else if (*at == ',' || *at == '&' || *at == '+') {
            fits = add_sign(&cut, *at++);
        } else {
            char letter = cs_text_letter(&at, end);
            if (letter == ' ')
                fits = end_atom(&cut);
            else if (letter)
                fits = add_letter(&cut, letter);
        }
    }
    return fits && end_atom(&cut) ? cut.count : -1;
}

/* -- the trie ------------------------------------------------------------------------------------------------------- */

static uint32_t edge_hash(uint32_t node, uint32_t atom)
{
    uint32_t h = node * 0x9E3779B1u ^ atom * 0x85EBCA77u;
    return h ^ h >> 15;
}

uint32_t cs_gazetteer_atom(const cs_gazetteer *gazetteer, const char *atom)
{
    uint32_t mask = gazetteer->atom_room - 1;
    if (!gazetteer->atom_room) return 0;
    for (uint32_t slot = cs_hash32(atom, strlen(atom)) & mask;; slot = (slot + 1) & mask) {
        uint32_t id = gazetteer->atom_slots[slot];
        if (!id || strcmp(gazetteer->atoms[id], atom) == 0) return id;
    }
}

uint32_t cs_gazetteer_step(const cs_gazetteer *gazetteer, uint32_t node, uint32_t atom)
{
    uint32_t mask = gazetteer->edge_room - 1;
    if (!gazetteer->edge_room) return CS_NOWHERE;
    for (uint32_t slot = edge_hash(node, atom) & mask;; slot = (slot + 1) & mask) {
        uint32_t id = gazetteer->edge_slots[slot];
        if (!id) return CS_NOWHERE;
        const cs_edge *edge = &gazetteer->edges[id - 1];
        if (edge->node == node && edge->atom == atom) return edge->to;
    }
}

/* -- what is asked of things ---------------------------------------------------------------------------------------- */

uint32_t cs_gazetteer_find(const cs_gazetteer *gazetteer, const char *id)
{
    for (uint32_t i = 0; i < gazetteer->thing_count; i++)
        if (strcmp(gazetteer->things[i].id, id) == 0) return i;
    return CS_NO_THING;
}

int32_t cs_gazetteer_role(const cs_gazetteer *gazetteer, const char *id)
{
    for (int32_t i = 0; i < gazetteer->role_count; i++)
        if (strcmp(gazetteer->roles[i].id, id) == 0) return i;
    return CS_NONE;
}

static int compare_office(const cs_office *office, int32_t role, int32_t state, uint32_t organisation)
{
    if (office->role != role) return office->role < role ? -1 : 1;
    if (office->state != state) return office->state < state ? -1 : 1;
    if (office->organisation != organisation) return office->organisation < organisation ? -1 : 1;
    return 0;
}

uint32_t cs_gazetteer_holder(const cs_gazetteer *gazetteer, int32_t role, int32_t state, uint32_t organisation,
                             casus_day day)
{
    uint32_t low = 0, high = gazetteer->office_count, holder = CS_NO_THING;
    casus_day since = CASUS_DAY_MIN;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const cs_office *office = &gazetteer->offices_by_role[middle];
        if (compare_office(office, role, state, organisation) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < gazetteer->office_count; low++) {
        const cs_office *office = &gazetteer->offices_by_role[low];
        if (compare_office(office, role, state, organisation) != 0) break;
        if (day < office->from.first || day > office->until.last) continue;
        if (office->from.last < since) continue; /* on the day of a change the new one holds it */
        holder = office->person;
        since = office->from.last;
    }
    return holder;
}

uint32_t cs_gazetteer_office(const cs_gazetteer *gazetteer, uint32_t person, casus_day day)
{
    const cs_thing *thing = &gazetteer->things[person];
    uint32_t best = CS_NOWHERE;
    for (uint32_t i = thing->office; i < thing->office + thing->office_count; i++) {
        const cs_office *office = &gazetteer->offices[i];
        if (day < office->from.first || day > office->until.last) continue;
        if (best == CS_NOWHERE || office->role < gazetteer->offices[best].role) best = i;
    }
    return best;
}

/* -- putting it together -------------------------------------------------------------------------------------------- */

const char *cs_naming_words(cs_naming *build, const char *text, size_t length)
{
    const char *kept = cs_arena_text(build->arena, text, length);
    return kept ? kept : "";
}

uint32_t cs_naming_thing(cs_naming *build, cs_thing thing)
{
    cs_thing *made = cs_table_add(&build->things, 1);
    if (!made) return CS_NO_THING;
    *made = thing;
    return (uint32_t)build->things.count - 1;
}

/* Makes room in a hash of table's items so that at most half of the slots are taken; false when there is no memory. */
static bool grow_slots(cs_naming *build, uint32_t **slots, size_t *room, size_t count,
                       uint32_t (*hash)(const cs_naming *, uint32_t))
{
    if (*room >= count * 2 + 2) return true;
    size_t wider = *room ? *room * 2 : 1024;
    uint32_t *made = cs_mem_resize(build->arena->allocator, NULL, 0, wider * sizeof *made);
    if (!made) {
        build->edges.failed = true;
        return false;
    }
    memset(made, 0, wider * sizeof *made);
    for (size_t i = 0; i < *room; i++) {
        uint32_t id = (*slots)[i];
        if (!id) continue;
        size_t slot = hash(build, id) & (wider - 1);
        while (made[slot]) slot = (slot + 1) & (wider - 1);
        made[slot] = id;
    }
    cs_mem_free(build->arena->allocator, *slots, *room * sizeof **slots);
    *slots = made;
    *room = wider;
    return true;
}

static uint32_t hash_of_atom(const cs_naming *build, uint32_t id)
{
    const char *atom = *CS_TABLE_AT(&build->atoms, const char *, id);
    return cs_hash32(atom, strlen(atom));
}

static uint32_t hash_of_edge(const cs_naming *build, uint32_t id)
{
    const cs_edge *edge = CS_TABLE_AT(&build->edges, cs_edge, id - 1);
    return edge_hash(edge->node, edge->atom);
}

static uint32_t intern(cs_naming *build, const char *atom)
{
    if (!grow_slots(build, &build->atom_slots, &build->atom_room, build->atoms.count, hash_of_atom)) return 0;
    size_t mask = build->atom_room - 1, slot = cs_hash32(atom, strlen(atom)) & mask;
    for (; build->atom_slots[slot]; slot = (slot + 1) & mask)
        if (strcmp(*CS_TABLE_AT(&build->atoms, const char *, build->atom_slots[slot]), atom) == 0)
            return build->atom_slots[slot];
    const char *kept = cs_arena_text(build->arena, atom, strlen(atom)), **place = cs_table_add(&build->atoms, 1);
    if (!kept || !place) return 0;
    *place = kept;
    return build->atom_slots[slot] = (uint32_t)build->atoms.count - 1;
}

/* First and last name of a node. */
typedef struct node_names {
    uint32_t first, last;
} node_names;

static uint32_t add_node(cs_naming *build)
{
    node_names *made = cs_table_add(&build->nodes, 1);
    if (!made) return CS_NOWHERE;
    *made = (node_names){CS_NOWHERE, CS_NOWHERE};
    return (uint32_t)build->nodes.count - 1;
}

static uint32_t step_or_add(cs_naming *build, uint32_t node, uint32_t atom)
{
    if (!grow_slots(build, &build->edge_slots, &build->edge_room, build->edges.count, hash_of_edge)) return CS_NOWHERE;
    size_t mask = build->edge_room - 1, slot = edge_hash(node, atom) & mask;
    for (; build->edge_slots[slot]; slot = (slot + 1) & mask) {
        const cs_edge *edge = CS_TABLE_AT(&build->edges, cs_edge, build->edge_slots[slot] - 1);
        if (edge->node == node && edge->atom == atom) return edge->to;
    }
    uint32_t to = add_node(build);
    cs_edge *made = cs_table_add(&build->edges, 1);
    if (!made || to == CS_NOWHERE) return CS_NOWHERE;
    *made = (cs_edge){node, atom, to};
    build->edge_slots[slot] = (uint32_t)build->edges.count;
    return to;
}

static cs_letters letters_of(const char *name, size_t length)
{
    bool lower = false, upper = false;
    for (size_t i = 0; i < length; i++) {
        lower = lower || (name[i] >= 'a' && name[i] <= 'z') || ((unsigned char)name[i] >= 0x80);
        upper = upper || (name[i] >= 'A' && name[i] <= 'Z') || ((unsigned char)name[i] >= 0x80);
    }
    if (!upper || (length && name[0] >= 'a' && name[0] <= 'z')) return CS_LETTERS_ANY; /* "two Koreas", "bin Salman" */
    return lower ? CS_LETTERS_CAPITAL : CS_LETTERS_UPPER;
}

void cs_naming_name(cs_naming *build, const char *name, size_t length, cs_name as)
{
    char atoms[CS_NAME_ATOMS_MAX][CS_ATOM_BYTES_MAX];
    if (length > 4 && (memcmp(name, "the ", 4) == 0 || memcmp(name, "The ", 4) == 0)) {
        as.article = name[0] == 't';
        name += 4;
        length -= 4;
    }
    int count = cs_atoms_cut(name, length, atoms, CS_NAME_ATOMS_MAX);
    if (count <= 0) return; /* a title too long to be cited whole */
    uint32_t node = 0;
    for (int i = 0; i < count && node != CS_NOWHERE; i++) {
        uint32_t atom = intern(build, atoms[i]);
        node = atom ? step_or_add(build, node, atom) : CS_NOWHERE;
    }
    if (node == CS_NOWHERE) return;
    node_names *here = CS_TABLE_AT(&build->nodes, node_names, node);
    for (uint32_t i = here->first; i != CS_NOWHERE; i = CS_TABLE_AT(&build->names, cs_name, i)->next) {
        const cs_name *old = CS_TABLE_AT(&build->names, cs_name, i);
        if (old->thing == as.thing && old->sense == as.sense && old->from == as.from && old->until == as.until) return;
    }
    cs_name *made = cs_table_add(&build->names, 1);
    if (!made) return;
    as.next = CS_NOWHERE;
    as.letters = (uint8_t)letters_of(name, length);
    *made = as;
    uint32_t index = (uint32_t)build->names.count - 1;
    if (here->last != CS_NOWHERE) CS_TABLE_AT(&build->names, cs_name, here->last)->next = index;
    if (here->first == CS_NOWHERE) here->first = index;
    here->last = index;
}

void cs_naming_names(cs_naming *build, const char *names, size_t length, cs_name as)
{
    const char *at = names, *end = names + length;
    while (at < end) {
        const char *stop = memchr(at, ';', (size_t)(end - at));
        if (!stop) stop = end;
        const char *first = at, *last = stop;
        while (first < last && *first == ' ') first++;
        while (last > first && last[-1] == ' ') last--;
        if (last > first) cs_naming_name(build, first, (size_t)(last - first), as);
        at = stop + 1;
    }
}

static int by_role(const void *one, const void *other)
{
    const cs_office *a = one, *b = other;
    int order = compare_office(a, b->role, b->state, b->organisation);
    if (order) return order;
    if (a->from.first != b->from.first) return a->from.first < b->from.first ? -1 : 1;
    if (a->until.last != b->until.last) return a->until.last < b->until.last ? -1 : 1;
    return a->person < b->person ? -1 : a->person > b->person;
}

static int by_person(const void *one, const void *other)
{
    const cs_office *a = one, *b = other;
    if (a->person != b->person) return a->person < b->person ? -1 : 1;
    return by_role(one, other);
}

static void *laid(cs_naming *build, const cs_table *table)
{
    void *copy = cs_arena_take(build->arena, table->count * table->item_bytes);
    if (copy && table->count) memcpy(copy, table->items, table->count * table->item_bytes);
    return copy;
}

static void lay_offices(cs_naming *build)
{
    cs_gazetteer *made = build->made;
    made->offices_by_role = laid(build, &build->offices);
    made->offices = laid(build, &build->offices);
    made->office_count = (uint32_t)build->offices.count;
    if (!made->offices || !made->offices_by_role || !made->things) return;
    qsort(made->offices, made->office_count, sizeof *made->offices, by_person);
    qsort(made->offices_by_role, made->office_count, sizeof *made->offices_by_role, by_role);
    for (uint32_t i = 0; i < made->office_count; i++) {
        cs_thing *person = &made->things[made->offices[i].person];
        if (!person->office_count++) person->office = i;
    }
}

static void lay_trie(cs_naming *build)
{
    cs_gazetteer *made = build->made;
    made->atoms = laid(build, &build->atoms);
    made->edges = laid(build, &build->edges);
    made->node_count = (uint32_t)build->nodes.count;
    made->node_names = cs_arena_take(build->arena, made->node_count * sizeof *made->node_names);
    made->atom_slots = cs_arena_take(build->arena, build->atom_room * sizeof *made->atom_slots);
    made->edge_slots = cs_arena_take(build->arena, build->edge_room * sizeof *made->edge_slots);
    if (cs_arena_failed(build->arena)) return;
    for (uint32_t i = 0; i < made->node_count; i++)
        made->node_names[i] = CS_TABLE_AT(&build->nodes, node_names, i)->first;
    made->atom_room = (uint32_t)build->atom_room;
    made->edge_room = (uint32_t)build->edge_room;
    if (build->atom_room) memcpy(made->atom_slots, build->atom_slots, build->atom_room * sizeof *made->atom_slots);
    if (build->edge_room) memcpy(made->edge_slots, build->edge_slots, build->edge_room * sizeof *made->edge_slots);
}

static void lay_out(cs_naming *build)
{
    cs_gazetteer *made = build->made;
    made->things = laid(build, &build->things);
    made->thing_count = (uint32_t)build->things.count;
    made->names = laid(build, &build->names);
    made->name_count = (uint32_t)build->names.count;
    made->roles = laid(build, &build->roles);
    made->role_count = (int32_t)build->roles.count;
    lay_offices(build);
    lay_trie(build);
}

static bool begin(cs_naming *build, const casus_corpus *corpus, cs_arena *arena, casus_diagnostics *list,
                  casus_error *err)
{
    *build = (cs_naming){.arena = arena, .corpus = corpus, .list = list, .err = err};
    const casus_allocator *allocator = arena->allocator;
    cs_table_begin(&build->things, allocator, sizeof(cs_thing));
    cs_table_begin(&build->names, allocator, sizeof(cs_name));
    cs_table_begin(&build->offices, allocator, sizeof(cs_office));
    cs_table_begin(&build->roles, allocator, sizeof(cs_role_entry));
    cs_table_begin(&build->edges, allocator, sizeof(cs_edge));
    cs_table_begin(&build->nodes, allocator, sizeof(node_names));
    cs_table_begin(&build->atoms, allocator, sizeof(const char *));
    build->made = cs_arena_take(arena, sizeof *build->made);
    const char **none = cs_table_add(&build->atoms, 1); /* id 0 */
    if (!build->made || !none || add_node(build) == CS_NOWHERE) return false;
    *none = "";
    build->made->corpus = corpus;
    return true;
}

static void end(cs_naming *build)
{
    const casus_allocator *allocator = build->arena->allocator;
    cs_mem_free(allocator, build->atom_slots, build->atom_room * sizeof *build->atom_slots);
    cs_mem_free(allocator, build->edge_slots, build->edge_room * sizeof *build->edge_slots);
    cs_table *const tables[] = {&build->things, &build->names, &build->offices, &build->roles,
                                &build->edges,  &build->nodes, &build->atoms};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) cs_table_end(tables[i]);
}

static bool failed(const cs_naming *build)
{
    return build->things.failed || build->names.failed || build->offices.failed || build->roles.failed ||
           build->edges.failed || build->nodes.failed || build->atoms.failed || cs_arena_failed(build->arena);
}

cs_gazetteer *cs_gazetteer_new(const casus_corpus *corpus, const cs_reading_part *parts, size_t count, cs_arena *arena,
                               casus_diagnostics *list, casus_error *err)
{
    cs_naming build;
    cs_gazetteer *made = NULL;
    if (begin(&build, corpus, arena, list, err)) {
        cs_naming_states(&build);
        cs_naming_tables(&build, parts, count);
        cs_naming_treaties(&build);
        if (!build.faults && !failed(&build)) lay_out(&build);
        if (!build.faults && !failed(&build)) made = build.made;
    }
    if (!made && (!build.faults || failed(&build))) cs_fail(err, CASUS_ENOMEM, "no memory for the names of the reader");
    end(&build);
    return made;
}
