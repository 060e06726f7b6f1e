/* entity.c - what mentions stand for: one entity for each thing of the tables, and for each name that no table knows */
#include "read/mention.h"

#include "base/hash.h"
#include "record/corpus.h"

#include <string.h>

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
