/* world.c - events, what they imply, and where they happened */
#include "reason/world.h"

#include <string.h>

bool cs_world_add(cs_world *world, const cs_event_now *event)
{
    if (world->events.count >= CS_EVENTS_MAX) {
        world->failed = true;
        return false;
    }
    cs_event_now *added = cs_table_add(&world->events, 1);
    if (!added) return false;
    *added = *event;
    if (event->by >= 0) cs_set_add(&world->involved, event->by);
    if (event->on >= 0) cs_set_add(&world->involved, event->on);
    world->requests = world->requests || event->kind == CASUS_FACT_REQUEST;
    if (event->kind == CASUS_FACT_STATE_OF_WAR) world->war_facts = true;
    if (event->kind == CASUS_FACT_PROVOCATION) world->provocations = true;
    if (!cs_is_attack(event)) return true;
    if (event->response != CASUS_YES || event->force >= CASUS_FORCE_INVASION) cs_set_add(&world->strikers, event->by);
    cs_set_add(&world->attackers, event->by);
    cs_set_add(&world->attacked, event->on);
    return true;
}

uint64_t cs_world_point(cs_world *world, cs_point_kind kind, int ref, int other, casus_truth *value)
{
    int i = 0;
    while (i < world->point_count &&
           (world->points[i].kind != kind || world->points[i].ref != ref || world->points[i].other != other))
        i++;
    *value = CASUS_UNSURE;
    if (i == CS_POINTS_MAX) return 0;
    if (i == world->point_count) world->points[world->point_count++] = (cs_point){kind, ref, other};
    uint64_t bit = (uint64_t)1 << i;
    if (world->assumed & bit) *value = world->assumed_true & bit ? CASUS_YES : CASUS_NO;
    return bit;
}

/* -- self-defence -------------------------------------------------------------------------------------------------- */

static bool supports(const cs_world *world, int by, int of)
{
    for (int i = 0; i < world->fact_limit; i++) {
        const casus_fact *fact = &world->scenario->facts[i].it;
        if (fact->kind == CASUS_FACT_SUPPORT && fact->by == by && fact->on == of) return true;
    }
    return false;
}

/*
 * An attack answers another when its target had struck the actor before, and not itself in answer. When its target had
 * struck a third state it may be collective self-defence, which needs that state's request (Nicaragua, paras. 195-199):
 * unsure, unless the actor is said to support the victim.
 */
static casus_truth told_response(const cs_world *world, const cs_event_now *event)
{
    casus_truth told = CASUS_NO;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *before = cs_world_event(world, i);
        if (!cs_is_attack(before) || before->by != event->on || before->response == CASUS_YES) continue;
        if (before->on == event->by) return before->response == CASUS_UNSURE ? CASUS_UNSURE : CASUS_YES;
        if (before->on != event->on && told == CASUS_NO)
            told = supports(world, event->by, before->on) ? CASUS_YES : CASUS_UNSURE;
    }
    return told;
}

static void add_fact(cs_world *world, int index)
{
    const cs_fact *fact = &world->scenario->facts[index];
    cs_event_now event = {fact->it.kind, fact->it.by,    fact->it.on, fact->it.day, fact->it.place, fact->it.value,
                          CASUS_NO,      fact->it.force, 0,           index,        CS_NONE,        CS_NONE,
                          fact->where};
    if (event.kind == CASUS_FACT_DECLARATION_OF_WAR) event.force = CASUS_FORCE_INVASION;
    if (event.kind == CASUS_FACT_ATTACK && event.force == CASUS_FORCE_UNSAID) event.force = CASUS_FORCE_ARMED_ATTACK;
    if (cs_is_attack(&event)) {
        static const casus_truth said[] = {CASUS_NO, CASUS_NO, CASUS_UNSURE, CASUS_YES};
        event.response = fact->it.response ? said[fact->it.response] : told_response(world, &event);
        uint64_t point = event.response == CASUS_UNSURE
                             ? cs_world_point(world, CS_POINT_RESPONSE, (int)world->events.count, 0, &event.response)
                             : 0;
        event.response_point = cs_point_index(point);
    }
    (void)cs_world_add(world, &event);
}

/* A declaration of war beside an attack by the same state on the same state in one act is the same beginning. */
static bool is_doubled(const casus_scenario *scenario, int index)
{
    const cs_fact *fact = &scenario->facts[index];
    if (fact->it.kind != CASUS_FACT_DECLARATION_OF_WAR) return false;
    for (int i = 0; i < scenario->fact_count; i++) {
        const cs_fact *other = &scenario->facts[i];
        if (other->it.kind == CASUS_FACT_ATTACK && other->act == fact->act && other->it.by == fact->it.by &&
            other->it.on == fact->it.on)
            return true;
    }
    return false;
}

static void find_performers(cs_world *world)
{
    if (world->options.compliance == CASUS_COMPLIANCE_FULL) memset(&world->performers, 0xFF, sizeof world->performers);
    if (world->options.compliance != CASUS_COMPLIANCE_LIST) return;
    for (int i = 0; i < world->options.performer_count; i++)
        cs_set_add(&world->performers, world->options.performers[i]);
}

void cs_world_begin(cs_world *world, const casus_corpus *corpus, const casus_scenario *scenario,
                    const casus_question_options *options, int fact_limit, casus_day day)
{
    const casus_allocator *allocator = scenario->arena.allocator;
    memset(world, 0, sizeof *world);
    world->corpus = corpus;
    world->scenario = scenario;
    if (options) world->options = *options;
    world->day = day;
    world->fact_limit = fact_limit;
    world->last.duty = CS_NONE;
    cs_table_begin(&world->events, allocator, sizeof(cs_event_now));
    cs_table_begin(&world->findings, allocator, sizeof(cs_finding));
    cs_table_begin(&world->members, allocator, sizeof(cs_member));
    cs_table_begin(&world->touched, allocator, sizeof(size_t));
    world->matters = cs_mem_resize(allocator, NULL, 0, (size_t)corpus->treaty_count + 1);
    if (world->matters)
        memset(world->matters, 0, (size_t)corpus->treaty_count + 1);
    else
        world->events.failed = true;
    find_performers(world);
}

void cs_world_again(cs_world *world)
{
    static const cs_set none;
    world->involved = world->attacked = world->attackers = world->strikers = none;
    world->war_facts = world->provocations = world->requests = world->failed = false;
    world->events.count = world->findings.count = 0;
    world->assumed = world->assumed_true = 0;
    world->point_count = world->wave = 0;
    world->last.duty = CS_NONE;
    memset(world->matters, 0, (size_t)world->corpus->treaty_count + 1);
}

bool cs_world_read_facts(cs_world *world)
{
    for (int i = 0; i < world->fact_limit; i++)
        if (!is_doubled(world->scenario, i)) add_fact(world, i);
    return !world->events.failed && !world->failed;
}

void cs_world_end(cs_world *world)
{
    cs_table_end(&world->events);
    cs_table_end(&world->findings);
    cs_table_end(&world->members);
    cs_table_end(&world->touched);
    if (world->corpus) cs_mem_free(world->events.allocator, world->matters, (size_t)world->corpus->treaty_count + 1);
    world->matters = NULL;
}

/* -- where ---------------------------------------------------------------------------------------------------------- */

/* Does a list of a scenario name this area: by its treaty, its id, or a name under which it is cited? */
static bool lists(const casus_corpus *corpus, const char **list, int treaty, const char *area_id)
{
    const cs_treaty *it = &corpus->treaties[treaty];
    for (; list && *list; list++) {
        if (strcmp(*list, cs_text_at(corpus, it->id)) == 0 || strcmp(*list, area_id) == 0) return true;
        for (int32_t i = 0; i < it->areas.count; i++) {
            const cs_area *area = &corpus->areas[it->areas.first + i];
            if (strcmp(cs_text_at(corpus, area->id), area_id) != 0) continue;
            for (int32_t k = 0; k < area->cited_as.count; k++)
                if (strcmp(*list, cs_text_at(corpus, (cs_str)corpus->ints[area->cited_as.first + k])) == 0) return true;
        }
    }
    return false;
}

static bool ended_there(const casus_corpus *corpus, const cs_area *area, int place, casus_day day)
{
    for (int32_t i = 0; i + 1 < area->ended.count; i += 2) {
        int32_t there = corpus->ints[area->ended.first + i];
        casus_day on = corpus->ints[area->ended.first + i + 1];
        if (there >= 0 && there < corpus->place_count && cs_place_within(corpus, place, there) && day >= on)
            return true;
    }
    return false;
}

/* A place against the lists of an area. */
static casus_truth place_inside(const casus_corpus *corpus, const cs_area *area, int place, int victim, casus_day day,
                                bool home)
{
    if (cs_place_in_any(corpus, place, area->disputed)) return CASUS_UNSURE;
    if (cs_place_in_any(corpus, place, area->outside) || ended_there(corpus, area, place, day)) return CASUS_NO;
    if (cs_place_in_any(corpus, place, area->inside)) return CASUS_YES;
    int holder = home ? victim : cs_place_holder(corpus, place, day);
    if (holder == victim && cs_place_in_any(corpus, place, area->territory)) return CASUS_YES;
    bool island = corpus->places[place].kind == cs_word(cs_place_words, "island");
    if (holder == victim && island && cs_place_in_any(corpus, place, area->islands)) return CASUS_YES;
    if (holder != victim && cs_place_in_any(corpus, place, area->forces)) return CASUS_YES;
    bool covered =
        cs_place_in_any(corpus, place, area->territory) || (island && cs_place_in_any(corpus, place, area->islands));
    return holder == CS_NONE && covered ? CASUS_UNSURE : CASUS_NO;
}

/* Without a place the attack strikes the homeland: inside when any of its regions is. */
static casus_truth home_inside(const casus_corpus *corpus, const cs_area *area, int victim, casus_day day)
{
    casus_truth best = CASUS_NO;
    bool any = false;
    cs_range facts = corpus->states[victim].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact != CS_STATE_REGION || row->number < 0 || row->number >= corpus->place_count) continue;
        if (day < row->from || day >= row->until) continue;
        casus_truth one = place_inside(corpus, area, row->number, victim, day, true);
        if (!any || one > best) best = one;
        any = true;
    }
    return best;
}

/* What a scenario says of where in the names of places: "inside: [balkans]" puts the attack there as well. */
static casus_truth stated_inside(const casus_corpus *corpus, const cs_area *area, const cs_event_now *event,
                                 casus_truth inside)
{
    for (const int32_t *place = event->where->places; place && *place != CS_NONE; place++) {
        casus_truth one = place_inside(corpus, area, *place, event->on, event->day, false);
        if (one > inside) inside = one;
    }
    return inside;
}

casus_truth cs_world_inside(cs_world *world, const cs_event_now *event, int event_index, int treaty, cs_str area_id,
                            uint64_t *points)
{
    const casus_corpus *corpus = world->corpus;
    const cs_treaty *it = &corpus->treaties[treaty];
    const char *id = cs_text_at(corpus, area_id);
    casus_truth inside = CASUS_YES;
    bool said = false;
    if (event->where) {
        const cs_whereabouts *where = event->where;
        if (lists(corpus, where->inside, treaty, id)) inside = CASUS_YES, said = true;
        if (lists(corpus, where->outside, treaty, id)) inside = CASUS_NO, said = true;
        if (lists(corpus, where->disputed, treaty, id)) inside = CASUS_UNSURE, said = true;
    }
    for (int32_t i = 0; i < it->areas.count && !said; i++) {
        const cs_area *area = &corpus->areas[it->areas.first + i];
        if (area->id != area_id || casus_span_holds(area->valid, event->day) == CASUS_NO) continue;
        inside = event->place >= 0         ? place_inside(corpus, area, event->place, event->on, event->day, false)
                 : event->place == CS_NONE ? home_inside(corpus, area, event->on, event->day)
                                           : CASUS_UNSURE;
        if (event->where) inside = stated_inside(corpus, area, event, inside);
        said = true;
    }
    if (inside == CASUS_UNSURE) *points |= cs_world_point(world, CS_POINT_AREA, event_index, treaty, &inside);
    return inside;
}
