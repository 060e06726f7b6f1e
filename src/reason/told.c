/* told.c - what somebody asked, found or decided: facts that are told in words */
#include "reason/world.h"

#include "base/text.h"
#include "record/cite.h"
#include "record/corpus.h"

#include <stdio.h>
#include <string.h>

/* -- what words say ------------------------------------------------------------------------------------------------ */

static bool holds_any(const char *text, const char *const *words)
{
    for (; text && *words; words++)
        if (cs_text_holds(text, *words)) return true;
    return false;
}

/* Did it happen where a third state holds the ground? */
static bool is_elsewhere(const cs_world *world, const cs_event_now *event)
{
    int holder = event->place >= 0 ? cs_place_holder(world->corpus, event->place, event->day) : CS_NONE;
    return holder >= 0 && holder != event->on && holder != event->by;
}

/* Violence by a group, short of an armed attack: a rising, a coup, a riot. At home, that is: who kills a king abroad
 * (Marseille 1934) is no rebel. */
bool cs_is_internal(const cs_world *world, const cs_event_now *event)
{
    return event->by >= 0 && world->corpus->states[event->by].actor && event->force < CASUS_FORCE_ARMED_ATTACK &&
           !is_elsewhere(world, event);
}

/* Does trouble inside a state come from outside? Treaties of defence answer attacks from outside; whether a rising is one
 * is a question of fact, on which a finding ("aggression from outside", true, false or contested) speaks. */
casus_truth cs_told_outside(cs_world *world, uint64_t *points)
{
    static const char *const outside[] = {"outside", "external", "abroad", "foreign", NULL};
    static const char *const attack[] = {"aggression", "attack", "attacked", "intervention", NULL};
    casus_truth value = CASUS_NO;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_DETERMINATION) continue;
        const char *what = world->scenario->facts[event->fact].it.what;
        if (!holds_any(what, outside) || !holds_any(what, attack)) continue;
        casus_truth one = cs_fact_value(world, event, points);
        if (one > value) value = one;
    }
    return value;
}

/* Did the one to be helped say that it invokes, or does not invoke, the article of this duty ("article 5 invoked": false)?
 * *index gets the event, CS_NONE when it said nothing. */
casus_truth cs_told_invoked(cs_world *world, const cs_between *between, uint64_t *points, int *index)
{
    static const char *const asks[] = {"invoked", "asked", "requested", "called", NULL};
    casus_truth value = CASUS_NO;
    *index = CS_NONE;
    for (size_t i = 0; i < world->events.count && between->toward >= 0; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_DETERMINATION) continue;
        const casus_fact *fact = &world->scenario->facts[event->fact].it;
        if (!fact->what || !fact->agent || !holds_any(fact->what, asks) ||
            !cs_names_state(world, fact->agent, between->toward) ||
            !cs_article_is_named(world->corpus, between->article, fact->what))
            continue;
        value = cs_fact_value(world, event, points);
        *index = (int)i;
    }
    return value;
}

/* -- requests ------------------------------------------------------------------------------------------------------ */

/* Does a request reach this duty: asked of everybody, of the bearer, or under this treaty and article? */
bool cs_request_reaches(const cs_world *world, const cs_between *between, const cs_event_now *event)
{
    const cs_fact *fact = event->fact >= 0 ? &world->scenario->facts[event->fact] : NULL;
    if (fact && fact->article && !cs_article_is_cited(world->corpus, between->article, fact->article)) return false;
    if (event->on >= 0) return event->on == between->bearer;
    if (fact && fact->to_treaty)
        return strcmp(fact->to_treaty, cs_text_at(world->corpus, world->corpus->treaties[between->treaty].id)) == 0;
    return true;
}

/* Has one of those who may ask something to ask about: is it attacked or threatened? */
static bool has_cause(const cs_world *world, const cs_between *between, const cs_cond *cond)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if ((cs_is_attack(event) || event->kind == CASUS_FACT_THREAT) && cs_means(world, between, &cond->by, event->on))
            return true;
    }
    return false;
}

/* A request that nobody recorded is not "no": where there is cause for one, the duty hangs on it. */
cs_verdict cs_judge_requested(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(has_cause(world, between, cond) ? CASUS_YES : CASUS_NO);
    made.asks = made.value == CASUS_YES;
    made.reasons = made.asks ? CS_WHY(CASUS_WHY_REQUESTED) : CS_WHY(CASUS_WHY_NO_REQUEST);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_REQUEST || !cs_means(world, between, &cond->by, event->by) ||
            !cs_request_reaches(world, between, event))
            continue;
        made.points = 0;
        made.value = cs_fact_value(world, event, &made.points);
        made.event = (int)i;
        made.asks = false;
        made.reasons = made.value == CASUS_NO ? CS_WHY(CASUS_WHY_NO_REQUEST) : CS_WHY(CASUS_WHY_REQUESTED);
        if (made.value == CASUS_YES) break;
    }
    if (cond->by.kind != CS_WHO_TOWARD) return made;
    uint64_t points = 0;
    int index;
    casus_truth told = cs_told_invoked(world, between, &points, &index);
    if (index == CS_NONE) return made;
    made.value = told; /* who says under which article it asks, or does not ask, says more than who just asks */
    made.points = points;
    made.event = index;
    made.asks = false;
    made.reasons = told == CASUS_NO ? CS_WHY(CASUS_WHY_NO_REQUEST) : CS_WHY(CASUS_WHY_REQUESTED);
    return made;
}

/* -- findings ------------------------------------------------------------------------------------------------------ */

/* Is the whole text another name of the state on the day ("USSR")? Inside other words short names mean too much. */
static bool is_alias(const cs_world *world, const char *text, int state)
{
    const casus_corpus *corpus = world->corpus;
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact != CS_STATE_ALIAS || world->day < row->from || world->day >= row->until) continue;
        if (strcmp(cs_text_at(corpus, row->value), text) == 0) return true;
    }
    return false;
}

/* Is a state named, by id or by its name on the day? */
bool cs_names_state(const cs_world *world, const char *text, int state)
{
    return state >= 0 &&
           (cs_text_holds(text, casus_state_id(world->corpus, state)) ||
            cs_text_holds(text, casus_state_name(world->corpus, state, world->day)) || is_alias(world, text, state));
}

/* Did one of those who decide, decide? `agents` are the words under `by` ("league_council", "RUS and BLR"). */
static bool decides(const cs_world *world, const cs_between *between, const char *agents, const char *agent)
{
    if (!agent) return false;
    if (strcmp(agents, "any_party") == 0 || strcmp(agents, "any_state") == 0) return true;
    if (strcmp(agents, "toward") == 0) return cs_names_state(world, agent, between->toward);
    if (strcmp(agents, "bearer") == 0) return cs_names_state(world, agent, between->bearer);
    if (cs_text_holds(agent, agents)) return true;
    for (const char *at = agents; *at; at += strncmp(at, " and ", 5) == 0 ? 5 : 0) {
        char id[16];
        size_t length = strcspn(at, " ");
        int state = CS_NONE;
        snprintf(id, sizeof id, "%.*s", (int)(length < sizeof id ? length : 0), at);
        bool is_id = id[0] >= 'A' && id[0] <= 'Z';
        for (int s = 0; is_id && s < world->corpus->state_count && state < 0; s++)
            if (strcmp(casus_state_id(world->corpus, s), id) == 0) state = s;
        if (!cs_names_state(world, agent, state)) return false;
        at += length;
        if (*at && strncmp(at, " and ", 5) != 0) return false;
    }
    return true;
}

/* A finding speaks of the condition's matter when it holds all its words: docs/treaty-format.md, section 11. */
cs_verdict cs_judge_determined(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of((casus_truth)cond->otherwise);
    made.reasons = CS_WHY(CASUS_WHY_NOT_DECIDED);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_DETERMINATION) continue;
        const casus_fact *fact = &world->scenario->facts[event->fact].it;
        if (cond->what && (!fact->what || !cs_text_holds(fact->what, cs_text_at(world->corpus, cond->what)))) continue;
        if (!decides(world, between, cs_text_at(world->corpus, cond->agent), fact->agent)) continue;
        made.value = cs_fact_value(world, event, &made.points);
        made.event = (int)i;
        if (made.value != CASUS_NO) made.reasons = CS_WHY(CASUS_WHY_DECIDED);
    }
    if (made.event == CS_NONE && made.value == CASUS_UNSURE)
        made.points |= cs_world_point(world, CS_POINT_UNSAID, (int)cond->what, (int)cond->agent, &made.value);
    return made;
}
