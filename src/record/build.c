/* build.c - the growing tables of a corpus, and its texts without repeats */
#include "record/build.h"

#include "base/hash.h"

#include <string.h>

void cs_build_begin(cs_build *build, const casus_allocator *allocator)
{
    memset(build, 0, sizeof *build);
    build->allocator = allocator;
    for (int i = 0; i < CS_SECTION_COUNT; i++)
        cs_table_begin(&build->sections[i], allocator, cs_section_bytes((cs_section)i));
    cs_table_begin(&build->slots, allocator, sizeof(uint32_t));
    (void)cs_build_add(build, CS_SECTION_TEXT); /* offset 0 is "" */
}

void cs_build_end(cs_build *build)
{
    for (int i = 0; i < CS_SECTION_COUNT; i++) cs_table_end(&build->sections[i]);
    cs_table_end(&build->slots);
}

bool cs_build_failed(const cs_build *build)
{
    bool failed = build->failed || build->slots.failed;
    for (int i = 0; i < CS_SECTION_COUNT; i++) failed = failed || build->sections[i].failed;
    return failed;
}

void *cs_build_add(cs_build *build, cs_section section)
{
    return cs_table_add(&build->sections[section], 1);
}

void cs_build_int(cs_build *build, int32_t value)
{
    int32_t *added = cs_build_add(build, CS_SECTION_INT);
    if (added) *added = value;
}

const char *cs_build_text_at(const cs_build *build, cs_str text)
{
    return text < build->sections[CS_SECTION_TEXT].count ? (const char *)build->sections[CS_SECTION_TEXT].items + text
                                                         : "";
}

/* Doubles the open hash and puts every text back in; the count of texts is kept in the first slot. */
static bool grow_slots(cs_build *build)
{
    cs_table old = build->slots;
    size_t room = old.count ? (old.count - 1) * 2 : 1024;
    cs_table_begin(&build->slots, build->allocator, sizeof(uint32_t));
    if (!cs_table_add(&build->slots, room + 1)) {
        cs_table_end(&build->slots);
        build->slots = old;
        build->failed = true;
        return false;
    }
    uint32_t *slots = build->slots.items;
    for (size_t i = 1; i < old.count; i++) {
        uint32_t text = CS_TABLE_AT(&old, uint32_t, i)[0];
        if (!text) continue;
        const char *bytes = cs_build_text_at(build, text);
        size_t at = cs_hash32(bytes, strlen(bytes)) & (room - 1);
        while (slots[1 + at]) at = (at + 1) & (room - 1);
        slots[1 + at] = text;
        slots[0]++;
    }
    cs_table_end(&old);
    return true;
}

/* Where a text is in the hash, or the free slot where it belongs. */
static size_t slot_of(const cs_build *build, const char *text, size_t length)
{
    const uint32_t *slots = build->slots.items;
    size_t room = build->slots.count - 1;
    size_t at = cs_hash32(text, length) & (room - 1);
    for (; slots[1 + at]; at = (at + 1) & (room - 1)) {
        const char *there = cs_build_text_at(build, slots[1 + at]);
        if (strncmp(there, text, length) == 0 && there[length] == '\0') break;
    }
    return at;
}

cs_str cs_build_text(cs_build *build, const char *text, size_t length)
{
    if (!text || length == 0) return 0;
    if (build->slots.count == 0 || CS_TABLE_AT(&build->slots, uint32_t, 0)[0] * 2 > build->slots.count)
        if (!grow_slots(build)) return 0;
    uint32_t *slots = build->slots.items;
    size_t at = slot_of(build, text, length);
    if (slots[1 + at]) return slots[1 + at];
    cs_table *texts = &build->sections[CS_SECTION_TEXT];
    cs_str offset = (cs_str)texts->count;
    char *added = cs_table_add(texts, length + 1);
    if (!added) return 0;
    memcpy(added, text, length);
    slots[1 + at] = offset;
    slots[0]++;
    return offset;
}

void cs_build_texts(cs_build *build, const char *texts, size_t bytes)
{
    for (size_t at = 0; at < bytes; at += strlen(texts + at) + 1)
        (void)cs_build_text(build, texts + at, strlen(texts + at));
}

/* The offset of a text that is there already, or 0. Ids are texts, and each text is kept once: so ids compare as numbers. */
static cs_str known_text(const cs_build *build, const char *text)
{
    return build->slots.count && text[0] ? CS_TABLE_AT(&build->slots, uint32_t, 1)[slot_of(build, text, strlen(text))]
                                         : 0;
}

int32_t cs_build_state(const cs_build *build, const char *id)
{
    cs_str wanted = known_text(build, id);
    for (int32_t i = 0; wanted && i < cs_build_count(build, CS_SECTION_STATE); i++)
        if (CS_BUILD_AT(build, CS_SECTION_STATE, cs_state, i)->id == wanted) return i;
    return CS_NONE;
}

int32_t cs_build_place(const cs_build *build, const char *id)
{
    cs_str wanted = known_text(build, id);
    for (int32_t i = 0; wanted && i < cs_build_count(build, CS_SECTION_PLACE); i++)
        if (CS_BUILD_AT(build, CS_SECTION_PLACE, cs_place, i)->id == wanted) return i;
    return CS_NONE;
}

int32_t cs_build_treaty(const cs_build *build, const char *id)
{
    cs_str wanted = known_text(build, id);
    for (int32_t i = 0; wanted && i < cs_build_count(build, CS_SECTION_TREATY); i++)
        if (CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, i)->id == wanted) return i;
    return CS_NONE;
}

casus_truth cs_build_lives(const cs_build *build, int32_t state, casus_day day)
{
    const cs_state *it = CS_BUILD_AT(build, CS_SECTION_STATE, cs_state, state);
    if (it->actor) return CASUS_YES;
    for (int32_t i = 0; i < it->facts.count; i++) {
        const cs_state_row *row = CS_BUILD_AT(build, CS_SECTION_STATE_FACT, cs_state_row, it->facts.first + i);
        if (row->fact == CS_STATE_LIFE && row->from <= day && day < row->until) return CASUS_YES;
    }
    return CASUS_NO;
}

void cs_build_scenario_file(cs_build *build, const char *name, const char *text, size_t length)
{
    cs_str name_at = cs_build_text(build, name, strlen(name));
    cs_str text_at = cs_build_text(build, text, length);
    cs_scenario_file *file = cs_build_add(build, CS_SECTION_SCENARIO);
    if (file) *file = (cs_scenario_file){name_at, text_at, (int32_t)length};
}
