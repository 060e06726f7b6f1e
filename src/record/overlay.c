/* overlay.c - a finished corpus taken apart again, so that treaties can be added to it, changed, or left out */
#include "record/build.h"

#include <stdlib.h>
#include <string.h>

/* Where a treaty's records lie: what goes when the treaty goes. Exceptions, readings and conditions hang on duties; those
 * of a treaty that is left out stay behind, and nothing leads to them. */
static const struct part {
    cs_section section;
    size_t range; /* of cs_treaty */
} parts[] = {
    {CS_SECTION_SOURCE, offsetof(cs_treaty, sources)},       {CS_SECTION_PARTY, offsetof(cs_treaty, parties)},
    {CS_SECTION_EVENT, offsetof(cs_treaty, events)},         {CS_SECTION_TERM, offsetof(cs_treaty, terms)},
    {CS_SECTION_SUPERSEDE, offsetof(cs_treaty, supersedes)}, {CS_SECTION_INSTRUMENT, offsetof(cs_treaty, instruments)},
    {CS_SECTION_AREA, offsetof(cs_treaty, areas)},           {CS_SECTION_ARTICLE, offsetof(cs_treaty, articles)},
    {CS_SECTION_DUTY, offsetof(cs_treaty, duties)},
};

enum { PARTS = sizeof parts / sizeof *parts };

typedef struct seeding {
    cs_build *build;
    const casus_corpus *base;
    const uint8_t *dropped;
    cs_text *undone;
    cs_arena arena;
    int32_t *to[CS_SECTION_COUNT]; /* where a record of the base went, or CS_NONE; NULL: it kept its place */
} seeding;

static size_t count_of(const casus_corpus *base, cs_section section)
{
    return base->header->sections[section].count;
}

static const char *record_at(const casus_corpus *base, cs_section section, int32_t index)
{
    return (const char *)base->header + base->header->sections[section].offset +
           (size_t)index * cs_section_bytes(section);
}

static bool is_left_out(const seeding *s, int32_t treaty)
{
    return s->dropped && s->dropped[treaty];
}

/* -- ends that a treaty left out had caused -------------------------------------------------------------------------- */

static int shared_states(const casus_corpus *base, const cs_treaty *one, const cs_treaty *other)
{
    int count = 0;
    for (int32_t i = 0; i < one->parties.count; i++)
        for (int32_t k = 0; k < other->parties.count; k++)
            count += base->parties[one->parties.first + i].state == base->parties[other->parties.first + k].state;
    return count;
}

/* An end is of a treaty's making when it says so (`by`), or when it is `superseded`, names nobody, and on that day the
 * treaty supersedes this one or takes effect among the same states. */
static bool made_by(const casus_corpus *base, const cs_event *event, const cs_treaty *ended, const cs_treaty *by)
{
    if (!CS_EVENT_ENDS(event->kind) || by == ended) return false;
    if (event->by) return strcmp(base->texts + event->by, base->texts + by->id) == 0;
    if (event->kind != CS_EVENT_SUPERSEDED) return false;
    for (int32_t i = 0; i < by->supersedes.count; i++) {
        const cs_supersede *it = &base->supersedes[by->supersedes.first + i];
        if (strcmp(base->texts + it->treaty, base->texts + ended->id) == 0 && it->on.first == event->on.first)
            return true;
    }
    return by->begins == event->on.first && shared_states(base, ended, by) >= 2;
}

/* The treaty left out that made this end, or NULL. */
static const cs_treaty *maker_of(const seeding *s, const cs_event *event, int32_t ended)
{
    for (int32_t t = 0; s->dropped && t < s->base->treaty_count; t++)
        if (s->dropped[t] == CS_LEFT_OUT && made_by(s->base, event, &s->base->treaties[ended], &s->base->treaties[t]))
            return &s->base->treaties[t];
    return NULL;
}

/* The line of a party that ended on that very day, for that reason, goes on. */
static void reopen_parties(seeding *s, const cs_event *event, cs_range parties)
{
    casus_date day = casus_date_known(event->effect) ? event->effect : event->on;
    for (int32_t i = 0; i < parties.count; i++) {
        cs_party *party = CS_BUILD_AT(s->build, CS_SECTION_PARTY, cs_party, parties.first + i);
        bool named = event->states.count == 0;
        for (int32_t k = 0; k < event->states.count; k++)
            named = named || s->base->ints[event->states.first + k] == party->state;
        if (!named || party->until.first != day.first || party->until.last != day.last) continue;
        party->until = (casus_date){CASUS_DAY_MAX, CASUS_DAY_MAX, 0};
        party->ended_by = CS_NONE;
    }
}

static void undo_ends(seeding *s, int32_t treaty, cs_range parties)
{
    const cs_treaty *it = &s->base->treaties[treaty];
    char day[40];
    for (int32_t i = 0; i < it->events.count; i++) {
        const cs_event *event = &s->base->events[it->events.first + i];
        const cs_treaty *maker = maker_of(s, event, treaty);
        if (!maker) continue;
        reopen_parties(s, event, parties);
        if (!s->undone) continue;
        cs_text_say(s->undone, "so that %s does not end on %s", s->base->texts + it->id,
                    casus_date_print(event->on, day));
        cs_text_add(s->undone, "", 1);
    }
}

/* -- moving records -------------------------------------------------------------------------------------------------- */

static void copy_whole(seeding *s, cs_section section)
{
    size_t count = count_of(s->base, section);
    void *added = count ? cs_table_add(&s->build->sections[section], count) : NULL;
    if (added) memcpy(added, record_at(s->base, section, 0), count * cs_section_bytes(section));
}

static cs_range *range_at(cs_treaty *treaty, const struct part *part)
{
    return (cs_range *)(void *)((char *)treaty + part->range);
}

/* Heirs are added anew when the build is finished; ends that did not happen are left out. */
static bool stays(const seeding *s, cs_section section, int32_t index, int32_t treaty)
{
    if (section == CS_SECTION_PARTY) return !s->base->parties[index].derived;
    return section != CS_SECTION_EVENT || !maker_of(s, &s->base->events[index], treaty);
}

/* The records of one treaty in one section; the range is changed to where they went. */
static void copy_part(seeding *s, const struct part *part, cs_treaty *made, int32_t treaty)
{
    cs_range *range = range_at(made, part), old = *range;
    *range = (cs_range){cs_build_count(s->build, part->section), 0};
    for (int32_t i = old.first; i < old.first + old.count; i++) {
        if (!stays(s, part->section, i, treaty)) continue;
        void *added = cs_build_add(s->build, part->section);
        if (!added) return;
        memcpy(added, record_at(s->base, part->section, i), cs_section_bytes(part->section));
        s->to[part->section][i] = range->first + range->count++;
    }
}

static bool begin_maps(seeding *s)
{
    for (size_t i = 0; i <= PARTS; i++) {
        cs_section section = i < PARTS ? parts[i].section : CS_SECTION_TREATY;
        size_t count = count_of(s->base, section);
        s->to[section] = cs_arena_take(&s->arena, (count + 1) * sizeof(int32_t));
        if (!s->to[section]) return false;
        for (size_t k = 0; k < count; k++) s->to[section][k] = CS_NONE;
    }
    return true;
}

static void copy_treaties(seeding *s)
{
    for (int32_t t = 0; t < s->base->treaty_count && !cs_build_failed(s->build); t++) {
        if (is_left_out(s, t)) continue;
        cs_treaty made = s->base->treaties[t];
        for (size_t i = 0; i < PARTS; i++) copy_part(s, &parts[i], &made, t);
        undo_ends(s, t, made.parties);
        made.roams = made.suspends = 0;
        s->to[CS_SECTION_TREATY][t] = cs_build_count(s->build, CS_SECTION_TREATY);
        cs_treaty *added = cs_build_add(s->build, CS_SECTION_TREATY);
        if (!added || cs_build_failed(s->build)) return;
        cs_build_timeline(s->build, &made);
        *added = made;
    }
}

/* -- what pointed at them -------------------------------------------------------------------------------------------- */

static int32_t moved(const seeding *s, cs_section section, int32_t index)
{
    return index == CS_NONE ? CS_NONE : s->to[section][index];
}

/* The same of a record's owner, which a pack made by hand may name wrongly: then some owner, so that it points at one. */
static int32_t owner(const seeding *s, cs_section section, int32_t index)
{
    int32_t there = moved(s, section, index);
    return there == CS_NONE ? 0 : there;
}

/* The ints of a range, from the base: two ranges may share them, and they must not move twice. Where one went nowhere, its
 * owner belonged to a treaty left out, and the range is emptied. */
static void move_ints(seeding *s, cs_range *range, cs_section of)
{
    bool gone = false;
    for (int32_t i = range->first; i < range->first + range->count; i++) {
        int32_t there = moved(s, of, s->base->ints[i]);
        gone = gone || there == CS_NONE;
        *CS_BUILD_AT(s->build, CS_SECTION_INT, int32_t, i) = there;
    }
    if (gone) range->count = 0;
}

#define EACH(s, section, type, it)                                                                                     \
    for (type *it = (s)->build->sections[section].items,                                                               \
              *it##_end = it ? it + (s)->build->sections[section].count : NULL;                                        \
         it < it##_end; it++)

static void move_pointers(seeding *s)
{
    EACH(s, CS_SECTION_PARTY, cs_party, it)
    {
        it->treaty = owner(s, CS_SECTION_TREATY, it->treaty);
        move_ints(s, &it->sources, CS_SECTION_SOURCE);
    }
    EACH(s, CS_SECTION_EVENT, cs_event, it) move_ints(s, &it->sources, CS_SECTION_SOURCE);
    EACH(s, CS_SECTION_TERM, cs_term, it) move_ints(s, &it->sources, CS_SECTION_SOURCE);
    EACH(s, CS_SECTION_INSTRUMENT, cs_instrument, it)
    {
        it->treaty = owner(s, CS_SECTION_TREATY, it->treaty);
        move_ints(s, &it->sources, CS_SECTION_SOURCE);
        move_ints(s, &it->duties, CS_SECTION_DUTY);
    }
    EACH(s, CS_SECTION_AREA, cs_area, it) it->treaty = owner(s, CS_SECTION_TREATY, it->treaty);
    EACH(s, CS_SECTION_ARTICLE, cs_article, it)
    {
        it->treaty = owner(s, CS_SECTION_TREATY, it->treaty);
        move_ints(s, &it->sources, CS_SECTION_SOURCE);
    }
    EACH(s, CS_SECTION_DUTY, cs_duty, it)
    {
        it->treaty = owner(s, CS_SECTION_TREATY, it->treaty);
        it->article = owner(s, CS_SECTION_ARTICLE, it->article);
    }
    EACH(s, CS_SECTION_COND, cs_cond, it) it->duty = moved(s, CS_SECTION_DUTY, it->duty);
    EACH(s, CS_SECTION_EXCEPTION, cs_exception, it) move_ints(s, &it->sources, CS_SECTION_SOURCE);
    EACH(s, CS_SECTION_READING, cs_reading, it) move_ints(s, &it->sources, CS_SECTION_SOURCE);
}

/* -- the whole ------------------------------------------------------------------------------------------------------- */

static bool is_of_treaties(cs_section section)
{
    for (size_t i = 0; i < PARTS; i++)
        if (parts[i].section == section) return true;
    return section == CS_SECTION_TREATY;
}

/* Only the states and places, for reading a treaty by itself. */
static bool is_of_world(cs_section section)
{
    return section == CS_SECTION_INT || (section >= CS_SECTION_STATE && section <= CS_SECTION_HOLD);
}

void cs_build_seed(cs_build *build, const casus_corpus *base, bool treaties, const uint8_t *dropped, cs_text *undone)
{
    seeding s = {.build = build, .base = base, .dropped = dropped, .undone = undone};
    cs_arena_begin(&s.arena, build->allocator);
    cs_build_texts(build, base->texts + 1, count_of(base, CS_SECTION_TEXT) - 1);
    for (int i = 0; i < CS_SECTION_COUNT; i++) {
        cs_section section = (cs_section)i;
        if (section == CS_SECTION_TEXT || section == CS_SECTION_PARTY_OF || is_of_treaties(section)) continue;
        if (treaties || is_of_world(section)) copy_whole(&s, section);
    }
    EACH(&s, CS_SECTION_STATE, cs_state, it) it->party = (cs_range){0, 0};
    if (treaties && begin_maps(&s)) {
        copy_treaties(&s);
        if (!cs_build_failed(build)) move_pointers(&s);
    }
    if (cs_arena_failed(&s.arena)) build->failed = true;
    cs_arena_end(&s.arena);
}

/* -- order ----------------------------------------------------------------------------------------------------------- */

/* Sorts by insertion: the treaties of the base are in order already, and few come behind them. */
static void sort_treaties(cs_build *build, int32_t *from)
{
    int32_t count = cs_build_count(build, CS_SECTION_TREATY);
    for (int32_t i = 0; i < count; i++) from[i] = i;
    for (int32_t i = 1; i < count; i++) {
        cs_treaty it = *CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, i);
        int32_t was = from[i], k = i;
        for (; k > 0; k--) {
            const cs_treaty *before = CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, k - 1);
            if (strcmp(cs_build_text_at(build, before->id), cs_build_text_at(build, it.id)) <= 0) break;
            *CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, k) = *before;
            from[k] = from[k - 1];
        }
        *CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, k) = it;
        from[k] = was;
    }
}

void cs_build_order(cs_build *build)
{
    int32_t count = cs_build_count(build, CS_SECTION_TREATY);
    cs_arena arena;
    seeding s = {.build = build};
    cs_arena_begin(&arena, build->allocator);
    int32_t *from = cs_arena_take(&arena, ((size_t)count + 1) * sizeof *from);
    int32_t *to = cs_arena_take(&arena, ((size_t)count + 1) * sizeof *to);
    if (!from || !to) {
        build->failed = true;
        cs_arena_end(&arena);
        return;
    }
    sort_treaties(build, from);
    for (int32_t i = 0; i < count; i++) to[from[i]] = i;
    EACH(&s, CS_SECTION_PARTY, cs_party, it) it->treaty = to[it->treaty];
    EACH(&s, CS_SECTION_INSTRUMENT, cs_instrument, it) it->treaty = to[it->treaty];
    EACH(&s, CS_SECTION_AREA, cs_area, it) it->treaty = to[it->treaty];
    EACH(&s, CS_SECTION_ARTICLE, cs_article, it) it->treaty = to[it->treaty];
    EACH(&s, CS_SECTION_DUTY, cs_duty, it) it->treaty = to[it->treaty];
    cs_arena_end(&arena);
}
