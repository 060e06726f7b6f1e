/* pack.c - a corpus as one block of bytes: laying it out, verifying it, opening it */
#include "base/error.h"
#include "base/hash.h"
#include "record/build.h"

#include <casus/corpus.h>
#include <stdio.h>
#include <string.h>

#define SECTIONS(X)                                                                                                    \
    X(TEXT, char, texts)                                                                                               \
    X(INT, int32_t, ints)                                                                                              \
    X(STATE, cs_state, states)                                                                                         \
    X(STATE_FACT, cs_state_row, state_rows)                                                                            \
    X(PARTY_OF, int32_t, party_of)                                                                                     \
    X(SUCCESSION, cs_succession, successions)                                                                          \
    X(PLACE, cs_place, places)                                                                                         \
    X(PLACE_NAME, cs_str, place_names)                                                                                 \
    X(HOLD, cs_hold, holds)                                                                                            \
    X(TREATY, cs_treaty, treaties)                                                                                     \
    X(SOURCE, cs_source, sources)                                                                                      \
    X(PARTY, cs_party, parties)                                                                                        \
    X(EVENT, cs_event, events)                                                                                         \
    X(TERM, cs_term, terms)                                                                                            \
    X(SUPERSEDE, cs_supersede, supersedes)                                                                             \
    X(INSTRUMENT, cs_instrument, instruments)                                                                          \
    X(AREA, cs_area, areas)                                                                                            \
    X(ARTICLE, cs_article, articles)                                                                                   \
    X(DUTY, cs_duty, duties)                                                                                           \
    X(EXCEPTION, cs_exception, exceptions)                                                                             \
    X(READING, cs_reading, readings)                                                                                   \
    X(COND, cs_cond, conds)                                                                                            \
    X(SCENARIO, cs_scenario_file, scenarios)                                                                           \
    X(COVERAGE, cs_coverage, coverage)

size_t cs_section_bytes(cs_section section)
{
    static const size_t bytes[] = {
#define BYTES(name, type, field) sizeof(type),
        SECTIONS(BYTES)
#undef BYTES
    };
    return bytes[section];
}

/* The checksum is over all that comes behind it; what comes before it is checked field by field. */
enum { UNSEALED = offsetof(cs_pack_header, title) };

static const char pack_magic[8] = {'c', 'a', 's', 'u', 's', 'p', 'k', '\n'};

/* -- laying out --------------------------------------------------------------------------------------------------- */

static size_t aligned(size_t bytes)
{
    return (bytes + 15) / 16 * 16;
}

casus_status cs_build_pack(const cs_build *build, void **block, size_t *bytes, casus_error *err)
{
    size_t whole = aligned(sizeof(cs_pack_header));
    for (int i = 0; i < CS_SECTION_COUNT; i++)
        whole += aligned(build->sections[i].count * build->sections[i].item_bytes);
    if (whole > INT32_MAX) return cs_fail(err, CASUS_ELIMIT, "a corpus of %zu bytes is past the limit of 2 GiB", whole);
    char *made = cs_mem_resize(build->allocator, NULL, 0, whole);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for a corpus of %zu bytes", whole);
    memset(made, 0, whole);
    cs_pack_header *header = (cs_pack_header *)(void *)made;
    memcpy(header->magic, pack_magic, sizeof pack_magic);
    header->byte_order = 0x01020304;
    header->version = CS_PACK_VERSION;
    header->bytes = whole;
    snprintf(header->title, sizeof header->title, "casus corpus");
    size_t at = aligned(sizeof *header);
    for (int i = 0; i < CS_SECTION_COUNT; i++) {
        const cs_table *section = &build->sections[i];
        header->sections[i].offset = (uint32_t)at;
        header->sections[i].count = (uint32_t)section->count;
        if (section->count) memcpy(made + at, section->items, section->count * section->item_bytes);
        at += aligned(section->count * section->item_bytes);
    }
    cs_sha256(made + UNSEALED, whole - UNSEALED, header->digest);
    *block = made;
    *bytes = whole;
    return CASUS_OK;
}

/* -- verifying: what each field of each record must be ------------------------------------------------------------- */

typedef enum field_kind {
    TEXT,  /* cs_str */
    INDEX, /* int32_t into a section */
    MAYBE, /* the same, or CS_NONE */
    RANGE, /* cs_range of a section */
    INTS,  /* cs_range of the int section, whose values index a section (RAW: any values) */
    WORD,  /* int32_t below a number of words */
    WORD_MAYBE,
    WHO,
    ROLE
} field_kind;

enum { RAW = CS_SECTION_COUNT };

struct field {
    int section;
    size_t offset;
    field_kind kind;
    int of; /* a section, or which word list */
};

enum words_of {
    W_CLASS,
    W_BINDING,
    W_STATUS,
    W_CONFIDENCE,
    W_SOURCE,
    W_BY,
    W_ROLE,
    W_ENDED,
    W_EVENT,
    W_TERM,
    W_INSTRUMENT,
    W_MODALITY,
    W_ACT,
    W_EXTENT,
    W_PROMPTNESS,
    W_GATE,
    W_HELD,
    W_CONDITION,
    W_FORCE,
    W_RESULT,
    W_PLACE,
    W_STATE_FACT,
    W_SUCCESSION,
    W_CARRY,
    W_COVERAGE,
    W_TRUTH,
    W_BOOL
};

static size_t words_count(int which)
{
    const char *const *const lists[] = {
        cs_class_words,      cs_binding_words,    cs_text_status_words, cs_confidence_words, cs_source_words,
        cs_by_words,         cs_role_words,       cs_ended_words,       cs_event_words,      cs_term_words,
        cs_instrument_words, cs_modality_words,   cs_act_words,         cs_extent_words,     cs_promptness_words,
        cs_gate_words,       cs_held_words,       cs_condition_words,   cs_force_words,      cs_result_words,
        cs_place_words,      cs_state_fact_words, cs_succession_words,  cs_carry_words,      cs_coverage_words,
        cs_truth_words,      cs_bool_words};
    return cs_word_count(lists[which]);
}

#define F(section, type, field, kind, of)                                                                              \
    {                                                                                                                  \
        CS_SECTION_##section, offsetof(type, field), kind, of                                                          \
    }
#define S(name) CS_SECTION_##name

static const struct field fields[] = {
    F(STATE, cs_state, id, TEXT, 0),
    F(STATE, cs_state, facts, RANGE, S(STATE_FACT)),
    F(STATE, cs_state, party, RANGE, S(PARTY_OF)),
    F(STATE, cs_state, actor, WORD, W_BOOL),
    F(STATE_FACT, cs_state_row, fact, WORD, W_STATE_FACT),
    F(STATE_FACT, cs_state_row, value, TEXT, 0),
    F(STATE_FACT, cs_state_row, source, TEXT, 0),
    F(STATE_FACT, cs_state_row, note, TEXT, 0),
    F(SUCCESSION, cs_succession, from, INDEX, S(STATE)),
    F(SUCCESSION, cs_succession, to, INDEX, S(STATE)),
    F(SUCCESSION, cs_succession, kind, WORD, W_SUCCESSION),
    F(SUCCESSION, cs_succession, carry, WORD, W_CARRY),
    F(SUCCESSION, cs_succession, source, TEXT, 0),
    F(SUCCESSION, cs_succession, note, TEXT, 0),
    F(PLACE, cs_place, id, TEXT, 0),
    F(PLACE, cs_place, kind, WORD, W_PLACE),
    F(PLACE, cs_place, names, RANGE, S(PLACE_NAME)),
    F(PLACE, cs_place, above, INTS, S(PLACE)),
    F(PLACE, cs_place, held, RANGE, S(HOLD)),
    F(PLACE, cs_place, claimed, INTS, S(STATE)),
    F(PLACE, cs_place, source, TEXT, 0),
    F(HOLD, cs_hold, state, INDEX, S(STATE)),
    F(TREATY, cs_treaty, id, TEXT, 0),
    F(TREATY, cs_treaty, title, TEXT, 0),
    F(TREATY, cs_treaty, file, TEXT, 0),
    F(TREATY, cs_treaty, note, TEXT, 0),
    F(TREATY, cs_treaty, class_, WORD, W_CLASS),
    F(TREATY, cs_treaty, binding, WORD, W_BINDING),
    F(TREATY, cs_treaty, text_status, WORD, W_STATUS),
    F(TREATY, cs_treaty, confidence, WORD, W_CONFIDENCE),
    F(TREATY, cs_treaty, atop, INTS, S(TEXT)),
    F(TREATY, cs_treaty, sources, RANGE, S(SOURCE)),
    F(TREATY, cs_treaty, parties, RANGE, S(PARTY)),
    F(TREATY, cs_treaty, events, RANGE, S(EVENT)),
    F(TREATY, cs_treaty, terms, RANGE, S(TERM)),
    F(TREATY, cs_treaty, supersedes, RANGE, S(SUPERSEDE)),
    F(TREATY, cs_treaty, instruments, RANGE, S(INSTRUMENT)),
    F(TREATY, cs_treaty, areas, RANGE, S(AREA)),
    F(TREATY, cs_treaty, articles, RANGE, S(ARTICLE)),
    F(TREATY, cs_treaty, duties, RANGE, S(DUTY)),
    F(TREATY, cs_treaty, end_event, MAYBE, S(EVENT)),
    F(SOURCE, cs_source, id, TEXT, 0),
    F(SOURCE, cs_source, cite, TEXT, 0),
    F(SOURCE, cs_source, url, TEXT, 0),
    F(SOURCE, cs_source, lang, TEXT, 0),
    F(SOURCE, cs_source, note, TEXT, 0),
    F(SOURCE, cs_source, kind, WORD, W_SOURCE),
    F(PARTY, cs_party, treaty, INDEX, S(TREATY)),
    F(PARTY, cs_party, state, INDEX, S(STATE)),
    F(PARTY, cs_party, by, WORD_MAYBE, W_BY),
    F(PARTY, cs_party, role, WORD, W_ROLE),
    F(PARTY, cs_party, ended_by, WORD_MAYBE, W_ENDED),
    F(PARTY, cs_party, confidence, WORD, W_CONFIDENCE),
    F(PARTY, cs_party, note, TEXT, 0),
    F(PARTY, cs_party, disputed, WORD, W_BOOL),
    F(PARTY, cs_party, sources, INTS, S(SOURCE)),
    {CS_SECTION_PLACE_NAME, 0, TEXT, 0},
    {CS_SECTION_PARTY_OF, 0, INDEX, CS_SECTION_PARTY},
    F(EVENT, cs_event, kind, WORD, W_EVENT),
    F(EVENT, cs_event, confidence, WORD, W_CONFIDENCE),
    F(EVENT, cs_event, by_treaty, MAYBE, S(TREATY)),
    F(EVENT, cs_event, states, INTS, S(STATE)),
    F(EVENT, cs_event, toward, INTS, S(STATE)),
    F(EVENT, cs_event, sources, INTS, S(SOURCE)),
    F(EVENT, cs_event, by, TEXT, 0),
    F(EVENT, cs_event, article, TEXT, 0),
    F(EVENT, cs_event, amends, TEXT, 0),
    F(EVENT, cs_event, place, TEXT, 0),
    F(EVENT, cs_event, note, TEXT, 0),
    F(TERM, cs_term, kind, WORD, W_TERM),
    F(TERM, cs_term, initial, TEXT, 0),
    F(TERM, cs_term, renews_by, TEXT, 0),
    F(TERM, cs_term, counted_from, TEXT, 0),
    F(TERM, cs_term, linked_to, TEXT, 0),
    F(TERM, cs_term, article, TEXT, 0),
    F(TERM, cs_term, disputed, TEXT, 0),
    F(TERM, cs_term, note, TEXT, 0),
    F(TERM, cs_term, notice, TEXT, 0),
    F(TERM, cs_term, sources, INTS, S(SOURCE)),
    F(SUPERSEDE, cs_supersede, treaty, TEXT, 0),
    F(SUPERSEDE, cs_supersede, index, MAYBE, S(TREATY)),
    F(INSTRUMENT, cs_instrument, treaty, INDEX, S(TREATY)),
    F(INSTRUMENT, cs_instrument, id, TEXT, 0),
    F(INSTRUMENT, cs_instrument, title, TEXT, 0),
    F(INSTRUMENT, cs_instrument, gist, TEXT, 0),
    F(INSTRUMENT, cs_instrument, kind, WORD, W_INSTRUMENT),
    F(INSTRUMENT, cs_instrument, confidence, WORD, W_CONFIDENCE),
    F(INSTRUMENT, cs_instrument, author, INTS, S(STATE)),
    F(INSTRUMENT, cs_instrument, sources, INTS, S(SOURCE)),
    F(INSTRUMENT, cs_instrument, duties, INTS, S(DUTY)),
    F(INSTRUMENT, cs_instrument, excludes, INTS, S(STATE)),
    F(INSTRUMENT, cs_instrument, limits, INTS, S(STATE)),
    F(INSTRUMENT, cs_instrument, requires_, MAYBE, S(COND)),
    F(INSTRUMENT, cs_instrument, exceptions, RANGE, S(EXCEPTION)),
    F(AREA, cs_area, treaty, INDEX, S(TREATY)),
    F(AREA, cs_area, id, TEXT, 0),
    F(AREA, cs_area, article, TEXT, 0),
    F(AREA, cs_area, note, TEXT, 0),
    F(AREA, cs_area, confidence, WORD, W_CONFIDENCE),
    F(AREA, cs_area, inside, INTS, S(PLACE)),
    F(AREA, cs_area, territory, INTS, S(PLACE)),
    F(AREA, cs_area, islands, INTS, S(PLACE)),
    F(AREA, cs_area, forces, INTS, S(PLACE)),
    F(AREA, cs_area, outside, INTS, S(PLACE)),
    F(AREA, cs_area, disputed, INTS, S(PLACE)),
    F(AREA, cs_area, ended, INTS, RAW),
    F(AREA, cs_area, cited_as, INTS, S(TEXT)),
    F(ARTICLE, cs_article, treaty, INDEX, S(TREATY)),
    F(ARTICLE, cs_article, id, TEXT, 0),
    F(ARTICLE, cs_article, gist, TEXT, 0),
    F(ARTICLE, cs_article, quote, TEXT, 0),
    F(ARTICLE, cs_article, confidence, WORD, W_CONFIDENCE),
    F(ARTICLE, cs_article, defines_gate, WORD_MAYBE, W_GATE),
    F(ARTICLE, cs_article, sources, INTS, S(SOURCE)),
    F(ARTICLE, cs_article, cited_as, INTS, S(TEXT)),
    F(DUTY, cs_duty, treaty, INDEX, S(TREATY)),
    F(DUTY, cs_duty, article, INDEX, S(ARTICLE)),
    F(DUTY, cs_duty, id, TEXT, 0),
    F(DUTY, cs_duty, bearer, ROLE, 0),
    F(DUTY, cs_duty, toward, ROLE, 0),
    F(DUTY, cs_duty, modality, WORD, W_MODALITY),
    F(DUTY, cs_duty, act, WORD, W_ACT),
    F(DUTY, cs_duty, extent, WORD_MAYBE, W_EXTENT),
    F(DUTY, cs_duty, promptness, WORD_MAYBE, W_PROMPTNESS),
    F(DUTY, cs_duty, confidence, WORD, W_CONFIDENCE),
    F(DUTY, cs_duty, against, INTS, S(STATE)),
    F(DUTY, cs_duty, on, TEXT, 0),
    F(DUTY, cs_duty, note, TEXT, 0),
    F(DUTY, cs_duty, when, MAYBE, S(COND)),
    F(DUTY, cs_duty, exceptions, RANGE, S(EXCEPTION)),
    F(DUTY, cs_duty, readings, RANGE, S(READING)),
    F(EXCEPTION, cs_exception, id, TEXT, 0),
    F(EXCEPTION, cs_exception, article, TEXT, 0),
    F(EXCEPTION, cs_exception, overrides, TEXT, 0),
    F(EXCEPTION, cs_exception, note, TEXT, 0),
    F(EXCEPTION, cs_exception, when, INDEX, S(COND)),
    F(EXCEPTION, cs_exception, sources, INTS, S(SOURCE)),
    F(READING, cs_reading, id, TEXT, 0),
    F(READING, cs_reading, gist, TEXT, 0),
    F(READING, cs_reading, held, WORD, W_HELD),
    F(READING, cs_reading, when, MAYBE, S(COND)),
    F(READING, cs_reading, modality, WORD_MAYBE, W_MODALITY),
    F(READING, cs_reading, exceptions, RANGE, S(EXCEPTION)),
    F(READING, cs_reading, sources, INTS, S(SOURCE)),
    F(COND, cs_cond, op, WORD, W_CONDITION),
    F(COND, cs_cond, child, MAYBE, S(COND)),
    F(COND, cs_cond, next, MAYBE, S(COND)),
    F(COND, cs_cond, party, WHO, 0),
    F(COND, cs_cond, by, WHO, 0),
    F(COND, cs_cond, not_by, WHO, 0),
    F(COND, cs_cond, force, WORD, W_FORCE),
    F(COND, cs_cond, result, WORD, W_RESULT),
    F(COND, cs_cond, otherwise, WORD, W_TRUTH),
    F(COND, cs_cond, duty, MAYBE, S(DUTY)),
    F(COND, cs_cond, within, TEXT, 0),
    F(COND, cs_cond, agent, TEXT, 0),
    F(COND, cs_cond, what, TEXT, 0),
    F(SCENARIO, cs_scenario_file, name, TEXT, 0),
    F(SCENARIO, cs_scenario_file, text, TEXT, 0),
    F(COVERAGE, cs_coverage, extent, WORD, W_COVERAGE),
    F(COVERAGE, cs_coverage, note, TEXT, 0),
    F(COVERAGE, cs_coverage, source, TEXT, 0),
};

static size_t section_count(const cs_pack_header *header, int section)
{
    return header->sections[section].count;
}

static const char *section_at(const cs_pack_header *header, int section)
{
    return (const char *)header + header->sections[section].offset;
}

static bool range_fits(cs_range range, size_t count)
{
    return range.first >= 0 && range.count >= 0 && (uint64_t)range.first + (uint64_t)range.count <= count;
}

static bool ints_fit(const cs_pack_header *header, cs_range range, int of)
{
    if (!range_fits(range, section_count(header, CS_SECTION_INT))) return false;
    const int32_t *ints = (const int32_t *)(const void *)section_at(header, CS_SECTION_INT);
    for (int32_t i = 0; of != RAW && i < range.count; i++)
        if (ints[range.first + i] < 0 || (size_t)ints[range.first + i] >= section_count(header, of)) return false;
    return true;
}

static bool field_fits(const cs_pack_header *header, const struct field *field, const char *record)
{
    const char *at = record + field->offset;
    int32_t value;
    cs_range range;
    cs_who who;
    memcpy(&value, at, sizeof value);
    switch (field->kind) {
    case TEXT: return (uint32_t)value < section_count(header, CS_SECTION_TEXT);
    case MAYBE:
        if (value == CS_NONE) return true; /* fall through */
    case INDEX: return value >= 0 && (size_t)value < section_count(header, field->of);
    case WORD_MAYBE:
        if (value == CS_NONE) return true; /* fall through */
    case WORD: return value >= 0 && (size_t)value < words_count(field->of);
    case RANGE: memcpy(&range, at, sizeof range); return range_fits(range, section_count(header, field->of));
    case INTS: memcpy(&range, at, sizeof range); return ints_fit(header, range, field->of);
    case WHO:
    case ROLE:
        memcpy(&who, at, sizeof who);
        return who.kind >= 0 && who.kind <= (field->kind == WHO ? (int32_t)CS_WHO_NONE : (int32_t)CS_ROLE_STATES) &&
               ints_fit(header, who.states, CS_SECTION_STATE);
    }
    return false;
}

/* A condition's children and siblings come after it, so there is no circle; and no chain of children is deep. */
static bool conditions_fit(const cs_pack_header *header, uint8_t *depths)
{
    const cs_cond *conds = (const cs_cond *)(const void *)section_at(header, CS_SECTION_COND);
    for (int32_t i = 0; i < (int32_t)section_count(header, CS_SECTION_COND); i++) {
        const int32_t links[2] = {conds[i].child, conds[i].next};
        for (int k = 0; k < 2; k++) {
            if (links[k] == CS_NONE) continue;
            int deep = depths[i] + (k == 0);
            if (links[k] <= i || deep > CS_DEPTH_MAX) return false;
            if (deep > depths[links[k]]) depths[links[k]] = (uint8_t)deep;
        }
    }
    return true;
}

static casus_status altered(casus_error *err, const char *what)
{
    cs_fail(err, CASUS_EFORMAT, "this pack is damaged: %s", what);
    cs_fail_hint(err, "make it again with `casus pack`");
    return CASUS_EFORMAT;
}

static casus_status verify_header(const cs_pack_header *header, size_t length, casus_error *err)
{
    if (header->byte_order != 0x01020304) {
        cs_fail(err, CASUS_EVERSION, "this pack was made on a machine of another byte order");
        cs_fail_hint(err, "make it again here with `casus pack`");
        return CASUS_EVERSION;
    }
    if (header->version > CS_PACK_VERSION) {
        cs_fail(err, CASUS_EVERSION, "this pack has version %u; this casus reads up to %d", header->version,
                CS_PACK_VERSION);
        cs_fail_hint(err, "use the newer casus that made it");
        return CASUS_EVERSION;
    }
    if (header->version != CS_PACK_VERSION)
        return cs_fail(err, CASUS_EVERSION, "this pack has version %u; this casus reads version %d", header->version,
                       CS_PACK_VERSION);
    if (header->bytes != length)
        return cs_fail(err, CASUS_EFORMAT, "this pack is cut: it says %llu bytes, there are %zu",
                       (unsigned long long)header->bytes, length);
    for (int i = 0; i < CS_SECTION_COUNT; i++) {
        uint64_t end =
            header->sections[i].offset + (uint64_t)header->sections[i].count * cs_section_bytes((cs_section)i);
        if (header->sections[i].offset % 16 || header->sections[i].offset < sizeof *header || end > length)
            return altered(err, "a section lies outside of it");
    }
    return CASUS_OK;
}

static casus_status verify_records(const cs_pack_header *header, casus_error *err)
{
    size_t texts = section_count(header, CS_SECTION_TEXT);
    if (!texts || section_at(header, CS_SECTION_TEXT)[texts - 1] != '\0') return altered(err, "its texts have no end");
    if (section_count(header, CS_SECTION_STATE) > CS_STATES_MAX) return altered(err, "it has too many states");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        size_t bytes = cs_section_bytes((cs_section)fields[i].section);
        const char *record = section_at(header, fields[i].section);
        for (size_t n = section_count(header, fields[i].section); n; n--, record += bytes)
            if (!field_fits(header, &fields[i], record)) return altered(err, "a record points outside of it");
    }
    const cs_duty *duties = (const cs_duty *)(const void *)section_at(header, CS_SECTION_DUTY);
    for (size_t i = 0; i < section_count(header, CS_SECTION_DUTY); i++)
        if (duties[i].rank < 0 || (size_t)duties[i].rank > section_count(header, CS_SECTION_DUTY))
            return altered(err, "a duty has a rank that no duty can have");
    const cs_scenario_file *files = (const cs_scenario_file *)(const void *)section_at(header, CS_SECTION_SCENARIO);
    for (size_t i = 0; i < section_count(header, CS_SECTION_SCENARIO); i++)
        if (files[i].length < 0 || (uint64_t)files[i].text + (uint64_t)files[i].length >= texts)
            return altered(err, "a scenario has no end");
    return CASUS_OK;
}

static casus_status verify(const void *bytes, size_t length, const casus_allocator *allocator, casus_error *err)
{
    const cs_pack_header *header = bytes;
    casus_status status = verify_header(header, length, err);
    if (status) return status;
    uint8_t digest[32];
    cs_sha256((const char *)bytes + UNSEALED, length - UNSEALED, digest);
    if (memcmp(digest, header->digest, sizeof digest) != 0) return altered(err, "its bytes do not match its checksum");
    status = verify_records(header, err);
    if (status) return status;
    size_t count = section_count(header, CS_SECTION_COND);
    uint8_t *depths = cs_mem_resize(allocator, NULL, 0, count + 1);
    if (!depths) return cs_fail(err, CASUS_ENOMEM, "no memory to verify a pack");
    memset(depths, 0, count + 1);
    if (!conditions_fit(header, depths)) status = altered(err, "its conditions run in a circle");
    cs_mem_free(allocator, depths, count + 1);
    return status;
}

/* -- opening ------------------------------------------------------------------------------------------------------ */

static void point_at_sections(casus_corpus *corpus, const void *block)
{
    corpus->header = block;
#define POINT(name, type, field)                                                                                       \
    corpus->field = (const type *)(const void *)section_at(corpus->header, CS_SECTION_##name);
    SECTIONS(POINT)
#undef POINT
    corpus->state_count = (int32_t)section_count(corpus->header, CS_SECTION_STATE);
    corpus->place_count = (int32_t)section_count(corpus->header, CS_SECTION_PLACE);
    corpus->treaty_count = (int32_t)section_count(corpus->header, CS_SECTION_TREATY);
    corpus->duty_count = (int32_t)section_count(corpus->header, CS_SECTION_DUTY);
    corpus->scenario_count = (int32_t)section_count(corpus->header, CS_SECTION_SCENARIO);
    corpus->succession_count = (int32_t)section_count(corpus->header, CS_SECTION_SUCCESSION);
    corpus->coverage_count = (int32_t)section_count(corpus->header, CS_SECTION_COVERAGE);
}

casus_status cs_corpus_take(void *block, size_t bytes, bool owned, const casus_allocator *allocator, casus_corpus **out,
                            casus_error *err)
{
    casus_corpus *corpus = cs_mem_resize(allocator, NULL, 0, sizeof *corpus);
    if (!corpus) return cs_fail(err, CASUS_ENOMEM, "no memory for a corpus");
    memset(corpus, 0, sizeof *corpus);
    corpus->allocator = allocator;
    if (owned) {
        corpus->owned = block;
        corpus->owned_bytes = bytes;
    }
    point_at_sections(corpus, block);
    *out = corpus;
    return CASUS_OK;
}

casus_status cs_build_corpus(cs_build *build, casus_corpus **out, casus_error *err)
{
    void *block;
    size_t bytes;
    cs_build_finish(build);
    if (cs_build_failed(build)) return cs_fail(err, CASUS_ENOMEM, "no memory for the corpus");
    casus_status status = cs_build_pack(build, &block, &bytes, err);
    if (status) return status;
    status = cs_corpus_take(block, bytes, true, build->allocator, out, err);
    if (status) cs_mem_free(build->allocator, block, bytes);
    return status;
}

casus_status casus_corpus_open_pack(const void *bytes, size_t length, const casus_allocator *allocator,
                                    casus_corpus **out, casus_error *err)
{
    if (!bytes || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_corpus_open_pack() wants bytes and a place for the corpus");
    if (length < sizeof pack_magic || memcmp(bytes, pack_magic, sizeof pack_magic) != 0)
        return cs_fail(err, CASUS_EFORMAT, "this is not a casus pack");
    if (length < sizeof(cs_pack_header))
        return cs_fail(err, CASUS_EFORMAT, "this pack is cut: only %zu bytes are left of its header", length);
    void *copy = cs_mem_resize(allocator, NULL, 0, length);
    if (!copy) return cs_fail(err, CASUS_ENOMEM, "no memory for a pack of %zu bytes", length);
    memcpy(copy, bytes, length);
    casus_status status = verify(copy, length, allocator, err);
    if (!status) status = cs_corpus_take(copy, length, true, allocator, out, err);
    if (status) cs_mem_free(allocator, copy, length);
    return status;
}

void casus_corpus_free(casus_corpus *corpus)
{
    if (!corpus) return;
    cs_mem_free(corpus->allocator, corpus->owned, corpus->owned_bytes);
    cs_mem_free(corpus->allocator, corpus->overlay, corpus->overlay_bytes);
    cs_mem_free(corpus->allocator, corpus, sizeof *corpus);
}

const void *casus_pack_bytes(const casus_corpus *corpus, size_t *length)
{
    if (length) *length = corpus ? (size_t)corpus->header->bytes : 0;
    return corpus ? corpus->header : NULL;
}

char *casus_corpus_digest(const casus_corpus *corpus, char buffer[65])
{
    for (int i = 0; i < 32; i++) snprintf(buffer + 2 * i, 3, "%02x", corpus->header->digest[i]);
    return buffer;
}
