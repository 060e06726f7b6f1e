/* judge.c - is a condition met? Strong Kleene logic over the events so far; every leaf says why not */
#include "reason/world.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

casus_day cs_charter_day(void)
{
    casus_day day = 0;
    (void)casus_day_from_ymd(1945, 10, 24, &day);
    return day;
}

cs_verdict cs_verdict_of(casus_truth value)
{
    cs_verdict made;
    memset(&made, 0, sizeof made);
    made.value = value;
    made.event = CS_NONE;
    return made;
}

/* Does `who` mean this state? attacker is the state that a `supported` condition speaks of, or CS_NONE. */
bool cs_means(const cs_world *world, const cs_between *between, const cs_who *who, int state)
{
    switch ((cs_who_kind)who->kind) {
    case CS_WHO_ANY_STATE: return true;
    case CS_WHO_GREAT_POWER: return casus_state_is_great_power(world->corpus, state, world->day);
    case CS_WHO_ANY_PARTY: return cs_set_has(&world->parties, state);
    case CS_WHO_TOWARD: return state == between->toward;
    case CS_WHO_BEARER: return state == between->bearer;
    case CS_WHO_ATTACKER: return cs_set_has(&world->attackers, state);
    case CS_WHO_STATES: return cs_ints_have(world->corpus, who->states, state);
    case CS_WHO_NONE: return false;
    }
    return false;
}

static bool excepted(const cs_world *world, const cs_between *between, const cs_who *who, int state)
{
    return who->kind != CS_WHO_NONE && cs_means(world, between, who, state);
}

/* -- attacked ------------------------------------------------------------------------------------------------------ */

/* Did the one who is answered attack this state before? */
static bool is_victim(const cs_world *world, const cs_event_now *answer, int state)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (cs_is_attack(event) && event->by == answer->on && event->on == state && event->response != CASUS_YES)
            return true;
    }
    return false;
}

/* Is the answer fought on land that the actor, or another victim of the same aggressor, holds and the aggressor does not
 * claim? */
static bool on_land_of_victim(const cs_world *world, const cs_event_now *event)
{
    const casus_corpus *corpus = world->corpus;
    int holder = event->place >= 0 ? cs_place_holder(corpus, event->place, event->day) : CS_NONE;
    if (holder == CS_NONE || holder == event->on) return false;
    if (holder != event->by && !is_victim(world, event, holder)) return false;
    cs_range above = corpus->places[event->place].above;
    for (int32_t i = 0; i < above.count; i++)
        if (cs_ints_have(corpus, corpus->places[corpus->ints[above.first + i]].claimed, event->on)) return false;
    return true;
}

static bool is_counter_invasion(const cs_world *world, const cs_event_now *event)
{
    return event->response == CASUS_YES && event->force >= CASUS_FORCE_INVASION && event->kind == CASUS_FACT_ATTACK &&
           !on_land_of_victim(world, event);
}

/* A response that is an invasion of the aggressor's own land may go beyond self-defence (necessity, proportionality). */
casus_truth cs_still_defence(cs_world *world, const cs_event_now *event, int index, uint64_t *points)
{
    casus_truth beyond = CASUS_NO;
    if (!is_counter_invasion(world, event)) return event->response;
    *points |= cs_world_point(world, CS_POINT_PROPORTION, index, 0, &beyond);
    return (casus_truth)(CASUS_YES - beyond);
}

/* One attack against the wording: all that speaks against it, and whether it counts. */
static casus_truth weigh_attack(cs_world *world, const cs_between *between, const cs_cond *cond,
                                const cs_event_now *event, int index, cs_verdict *out)
{
    uint64_t against = 0, points = 0;
    casus_truth counts = CASUS_YES;
    if (!cs_means(world, between, &cond->by, event->by) || excepted(world, between, &cond->not_by, event->by))
        against |= CS_WHY(CASUS_WHY_ENEMY_NOT_NAMED);
    if (cond->not_party && cs_set_has(&world->parties, event->by)) against |= CS_WHY(CASUS_WHY_ATTACKER_IS_PARTY);
    if (between->helps && event->by == between->bearer) against |= CS_WHY(CASUS_WHY_BEARER_IS_ENEMY);
    if (event->day < between->since) against |= CS_WHY(CASUS_WHY_BEFORE_FORCE);
    if ((int)event->force < cond->force) {
        casus_truth outside = cs_is_internal(world, event) ? cs_told_outside(world, &points) : CASUS_NO;
        if (outside == CASUS_NO) against |= CS_WHY(CASUS_WHY_BELOW_FORCE);
        counts = outside;
    }
    bool strict = cond->defence == CS_DEFENCE_ALWAYS ||
                  (cond->defence == CS_DEFENCE_SINCE_CHARTER && event->day >= cs_charter_day());
    if (strict && event->response != CASUS_NO) {
        if (event->response == CASUS_UNSURE && event->response_point >= 0)
            points |= (uint64_t)1 << event->response_point;
        casus_truth defence = cs_still_defence(world, event, index, &points);
        if (defence == CASUS_YES) against |= CS_WHY(CASUS_WHY_SELF_DEFENCE);
        if (defence == CASUS_UNSURE) counts = CASUS_UNSURE;
    }
    if (cond->within) {
        casus_truth inside = cs_world_inside(world, event, index, between->treaty, cond->within, &points);
        if (inside == CASUS_NO) against |= CS_WHY(CASUS_WHY_OUTSIDE_AREA);
        if (inside == CASUS_UNSURE && counts == CASUS_YES) counts = CASUS_UNSURE;
    }
    out->reasons |= against;
    if (against) return CASUS_NO;
    if (counts == CASUS_UNSURE) out->points |= points;
    return counts;
}

static cs_verdict judge_attacked(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    bool struck = false, strikes = false;
    bool absent =
        cond->party.kind == CS_WHO_TOWARD && between->toward >= 0 && !cs_set_has(&world->attacked, between->toward);
    if (absent) strikes = cs_set_has(&world->attackers, between->toward);
    for (size_t i = 0; i < world->events.count && !absent; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (!cs_is_attack(event)) continue;
        if (cs_means(world, between, &cond->party, event->by)) strikes = true;
        if (!cs_means(world, between, &cond->party, event->on)) continue;
        struck = true;
        casus_truth counts = weigh_attack(world, between, cond, event, (int)i, &made);
        if (counts == CASUS_NO) continue;
        cs_set_add(counts == CASUS_YES ? &made.enemies : &made.maybe, event->by);
        if (made.event == CS_NONE || counts > made.value) made.event = (int)i;
        if (counts > made.value) made.value = counts;
    }
    if (!struck) made.reasons |= CS_WHY(strikes ? CASUS_WHY_ALLY_ATTACKS : CASUS_WHY_NOT_ATTACKED);
    if (cond->at_least > 1) {
        cs_set all = made.enemies;
        cs_set_join(&all, &made.maybe);
        casus_truth enough = cs_set_count(&made.enemies) >= cond->at_least ? CASUS_YES
                             : cs_set_count(&all) >= cond->at_least        ? CASUS_UNSURE
                                                                           : CASUS_NO;
        if (enough == CASUS_NO) made.reasons |= CS_WHY(CASUS_WHY_TOO_FEW_ENEMIES);
        made.value = enough;
    }
    if (made.value == CASUS_YES) made.reasons = CS_WHY(CASUS_WHY_ATTACKED), made.points = 0;
    if (made.value == CASUS_NO) made.points = 0;
    return made;
}

/* -- the other leaves ---------------------------------------------------------------------------------------------- */

/* A fact with a value: what it says, contested ones as open points. */
casus_truth cs_fact_value(cs_world *world, const cs_event_now *event, uint64_t *points)
{
    casus_truth value = event->value;
    if (value == CASUS_UNSURE) *points |= cs_world_point(world, CS_POINT_FACT, event->fact, 0, &value);
    return value;
}

/* To talk is owed when a party is in danger, whoever began: whether the other side acts in self-defence, and how far it may
 * go, is what the talks are about. To help is not. */
static cs_verdict judge_threatened(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_NOT_THREATENED);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        bool attack = cs_is_attack(event), charter = event->day >= cs_charter_day();
        if (attack && cs_is_internal(world, event)) continue; /* trouble at home threatens when somebody says so */
        if ((!attack && event->kind != CASUS_FACT_THREAT) || !cs_means(world, between, &cond->party, event->on) ||
            !cs_means(world, between, &cond->by, event->by) || event->day < between->since)
            continue;
        casus_truth counts = attack && charter ? (casus_truth)(CASUS_YES - event->response) : CASUS_YES;
        if (!between->helps && (counts == CASUS_UNSURE || is_counter_invasion(world, event))) counts = CASUS_YES;
        if (counts <= made.value) continue;
        made.value = counts;
        made.event = (int)i;
        made.reasons = CS_WHY(CASUS_WHY_THREATENED);
        made.points = counts == CASUS_UNSURE && event->response_point >= 0 ? (uint64_t)1 << event->response_point : 0;
        cs_set_add(&made.enemies, event->by);
    }
    if (made.value == CASUS_NO)
        for (size_t i = 0; i < world->events.count; i++)
            if (cs_is_attack(cs_world_event(world, i)) &&
                cs_means(world, between, &cond->party, cs_world_event(world, i)->by))
                made.reasons |= CS_WHY(CASUS_WHY_ALLY_ATTACKS);
    return made;
}

static bool is_last_word_on_war(const cs_world *world, size_t index)
{
    const cs_event_now *event = cs_world_event(world, index);
    for (size_t i = index + 1; i < world->events.count; i++) {
        const cs_event_now *later = cs_world_event(world, i);
        if (later->kind == CASUS_FACT_STATE_OF_WAR && later->by == event->by) return false;
    }
    return true;
}

/* What the facts say outright: of each state its last word, of several states the most. False when they say nothing. */
static bool stated_war(cs_world *world, const cs_between *between, const cs_cond *cond, cs_verdict *made,
                       casus_truth *stated)
{
    bool is_stated = false;
    for (size_t i = 0; i < world->events.count && world->war_facts; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_STATE_OF_WAR || !cs_means(world, between, &cond->party, event->by)) continue;
        if (!is_last_word_on_war(world, i)) continue;
        casus_truth one = cs_fact_value(world, event, &made->points);
        if (!is_stated || one > *stated) *stated = one;
        is_stated = true;
        if (made->event == CS_NONE) made->event = (int)i;
    }
    return is_stated;
}

/* Does this attack make a war of the kind asked for? A war of one's own making is none where the attack was an answer. */
static casus_truth makes_war(const cs_world *world, const cs_between *between, const cs_cond *cond,
                             const cs_event_now *event)
{
    bool struck = cs_means(world, between, &cond->party, event->on),
         strikes = cs_means(world, between, &cond->party, event->by);
    if (cond->result == CS_RESULT_ATTACK) return struck ? CASUS_YES : CASUS_NO;
    if (cond->result == CS_RESULT_OWN_ATTACK) return strikes ? (casus_truth)(CASUS_YES - event->response) : CASUS_NO;
    return struck || strikes ? CASUS_YES : CASUS_NO;
}

/* War between a party and others: by attack or declaration either way; or stated as a fact, which then decides. */
static cs_verdict judge_war(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_NOT_AT_WAR);
    casus_truth stated = CASUS_YES;
    bool with_bearer = false;
    bool calm = cond->party.kind == CS_WHO_TOWARD && between->toward >= 0 &&
                !cs_set_has(&world->attacked, between->toward) && !cs_set_has(&world->attackers, between->toward);
    if (calm && !world->war_facts) return made;
    bool is_stated = stated_war(world, between, cond, &made, &stated);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        casus_truth counts = cs_is_attack(event) ? makes_war(world, between, cond, event) : CASUS_NO;
        if (counts == CASUS_NO) continue;
        bool struck = cond->result != CS_RESULT_OWN_ATTACK && cs_means(world, between, &cond->party, event->on);
        int other = struck ? event->by : event->on;
        if (other == between->bearer && cond->by.kind != CS_WHO_NONE) {
            with_bearer = true;
            continue;
        }
        if (cond->by.kind != CS_WHO_NONE && !cs_means(world, between, &cond->by, other)) {
            made.reasons |= CS_WHY(CASUS_WHY_ENEMY_NOT_NAMED);
            continue;
        }
        if (cond->not_party && cs_set_has(&world->parties, other)) {
            made.reasons |= CS_WHY(CASUS_WHY_ATTACKER_IS_PARTY);
            continue;
        }
        if (cond->by.kind != CS_WHO_NONE) cs_set_add(counts == CASUS_YES ? &made.enemies : &made.maybe, other);
        if (counts == CASUS_UNSURE && event->response_point >= 0) made.points |= (uint64_t)1 << event->response_point;
        if (counts < made.value) continue;
        made.value = counts;
        made.event = (int)i;
    }
    if (cs_set_count(&made.enemies) < cond->at_least && cond->at_least > 1) {
        made.value = CASUS_NO;
        made.reasons |= CS_WHY(CASUS_WHY_TOO_FEW_ENEMIES);
    }
    bool just_war = cond->by.kind == CS_WHO_NONE && cond->result == CS_RESULT_ANY;
    bool any_war = cond->by.kind == CS_WHO_ANY_STATE && cond->result == CS_RESULT_ANY && !cond->not_party &&
                   cond->at_least <= 1; /* a war that is told without its enemy is a war with some state */
    if (any_war && made.value == CASUS_NO && with_bearer) { /* and where it fights the bearer, it is that war */
        any_war = false;
        made.reasons |= CS_WHY(CASUS_WHY_BEARER_IS_ENEMY);
    }
    if (is_stated && (just_war || any_war || made.value > stated)) made.value = stated;
    if (made.value != CASUS_NO) made.reasons = CS_WHY(CASUS_WHY_AT_WAR);
    if (made.value != CASUS_UNSURE) made.points = 0;
    return made;
}

/* A great power's threat drove the party to war: only that party can say, so unsure unless it is given as a fact. */
static cs_verdict judge_forced(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_NOT_AT_WAR);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind == CASUS_FACT_FORCED_TO_WAR && cs_means(world, between, &cond->party, event->by)) {
            made.value = cs_fact_value(world, event, &made.points);
            made.event = (int)i;
            made.reasons = made.value == CASUS_NO ? CS_WHY(CASUS_WHY_CONDITION_NOT_MET) : CS_WHY(CASUS_WHY_AT_WAR);
            return made;
        }
        if (event->kind != CASUS_FACT_THREAT && event->kind != CASUS_FACT_MOBILISE) continue;
        if (!cs_means(world, between, &cond->by, event->by) ||
            (cond->not_party && cs_set_has(&world->parties, event->by)))
            continue;
        for (size_t k = 0; k < world->events.count; k++) {
            const cs_event_now *war = cs_world_event(world, k);
            if (!cs_is_attack(war) || war->on != event->by || !cs_means(world, between, &cond->party, war->by))
                continue;
            made.points |= cs_world_point(world, CS_POINT_FORCED, war->by, (int)k, &made.value);
            made.event = (int)k;
            made.reasons = CS_WHY(CASUS_WHY_AT_WAR);
            if (made.value != CASUS_NO) cs_set_add(&made.maybe, event->by);
        }
    }
    return made;
}

static cs_verdict judge_mobilised(const cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_NOT_MOBILISED);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_MOBILISE || !cs_means(world, between, &cond->party, event->by) ||
            event->by == between->bearer || event->day < between->since)
            continue;
        made.value = CASUS_YES;
        made.event = (int)i;
        made.reasons = CS_WHY(CASUS_WHY_MOBILISED);
    }
    return made;
}

static bool attacks_ally(const cs_world *world, const cs_between *between, int state)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (cs_is_attack(event) && event->by == state && (between->toward == CS_NONE || event->on == between->toward))
            return true;
    }
    return false;
}

/* Support given as a fact, or plain from the field: the supporter attacks the same ally, or menaces it by mobilising. */
static cs_verdict judge_supported(const cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_NOT_SUPPORTED);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->by < 0 || !cs_means(world, between, &cond->by, event->by)) continue;
        bool said = event->kind == CASUS_FACT_SUPPORT &&
                    (cond->party.kind == CS_WHO_ATTACKER ? attacks_ally(world, between, event->on)
                                                         : cs_means(world, between, &cond->party, event->on));
        bool joins = cs_is_attack(event) && (cond->modes & CS_MODE_ACTIVE) && event->on == between->toward;
        bool menaces = (cond->modes & CS_MODE_MENACING) &&
                       ((event->kind == CASUS_FACT_THREAT && event->on == between->toward) ||
                        (event->kind == CASUS_FACT_MOBILISE && !cs_set_empty(&world->attackers)));
        if (!said && !joins && !menaces) continue;
        made.value = CASUS_YES;
        made.event = (int)i;
        made.reasons = CS_WHY(CASUS_WHY_CONDITION_MET);
        return made;
    }
    return made;
}

static cs_verdict judge_provoked(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_CONDITION_NOT_MET);
    bool said = false;
    bool calm =
        cond->by.kind == CS_WHO_TOWARD && (between->toward < 0 || !cs_set_has(&world->strikers, between->toward));
    if (calm && !world->provocations) return made;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_PROVOCATION || !cs_means(world, between, &cond->by, event->by)) continue;
        made.points = 0;
        made.value = cs_fact_value(world, event, &made.points);
        made.event = (int)i;
        said = true;
    }
    for (size_t i = 0; i < world->events.count && !said; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (!cs_is_attack(event) || event->wave > 0 || event->response == CASUS_YES ||
            !cs_means(world, between, &cond->by, event->by))
            continue;
        made.value = CASUS_YES; /* it struck first */
        made.event = (int)i;
        said = true;
    }
    if (made.value != CASUS_NO) made.reasons = CS_WHY(CASUS_WHY_PROVOKED);
    if (made.value != CASUS_UNSURE) made.points = 0;
    return made;
}

static bool fights(const cs_world *world, int state, int enemy)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (cs_is_attack(event) &&
            ((event->by == state && event->on == enemy) || (event->by == enemy && event->on == state)))
            return true;
    }
    return false;
}

static cs_verdict judge_common_war(const cs_world *world, const cs_between *between)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_NOT_AT_WAR);
    for (int enemy = cs_set_next(&world->involved, 0); enemy >= 0; enemy = cs_set_next(&world->involved, enemy + 1)) {
        if (!fights(world, between->bearer, enemy)) continue;
        bool common = between->toward >= 0 && fights(world, between->toward, enemy);
        for (int s = cs_set_next(&world->parties, 0); s >= 0 && between->toward < 0 && !common;
             s = cs_set_next(&world->parties, s + 1))
            common = s != between->bearer && fights(world, s, enemy);
        if (!common) continue;
        made.value = CASUS_YES;
        made.reasons = CS_WHY(CASUS_WHY_AT_WAR);
    }
    return made;
}

/* Another duty of the same treaty, between the same two in either direction. */
static cs_verdict judge_active(const cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_DUTY_NOT_ACTIVE);
    for (size_t i = world->treaty_first; i < world->findings.count; i++) {
        const cs_finding *one = CS_TABLE_AT(&world->findings, const cs_finding, i);
        if (one->it.duty != cond->duty) continue;
        bool same = one->it.bearer == between->bearer && (one->it.toward == between->toward || between->toward < 0);
        bool back = one->it.toward == between->bearer && (one->it.bearer == between->toward || between->toward < 0);
        if (!same && !back) continue;
        casus_truth active = one->it.status == CASUS_TRIGGERED || one->it.status == CASUS_CONDITIONAL ? CASUS_YES
                             : one->it.status == CASUS_UNDETERMINED                                   ? CASUS_UNSURE
                                                                                                      : CASUS_NO;
        if (active <= made.value) continue;
        made.value = active;
        made.enemies = one->enemies;
        made.event = one->event;
        made.points = active == CASUS_UNSURE ? one->points : 0;
        made.reasons = CS_WHY(CASUS_WHY_CONDITION_MET);
    }
    return made;
}

/* -- all, any, not ------------------------------------------------------------------------------------------------- */

static void fold_and(cs_verdict *all, const cs_verdict *one, bool first)
{
    bool decides = first || one->value < all->value;
    if (decides && !first) all->reasons = 0;
    if (decides || one->value == all->value) {
        uint64_t reasons = one->reasons;
        all->reasons = one->value == CASUS_YES && !first ? all->reasons : all->reasons | reasons;
        if (decides) all->points = 0;
        all->points |= one->points;
    }
    if (all->event == CS_NONE || (one->value < all->value && one->event >= 0)) all->event = one->event;
    if (first || one->value < all->value) all->value = one->value;
    cs_set_join(&all->enemies, &one->enemies);
    cs_set_join(&all->maybe, &one->maybe);
    all->asks = all->asks || one->asks;
}

static void fold_or(cs_verdict *any, const cs_verdict *one, bool first)
{
    bool decides = first || one->value > any->value;
    if (decides) any->reasons = one->reasons, any->points = one->points, any->event = one->event, any->asks = one->asks;
    if (!decides && one->value == any->value) any->reasons |= one->reasons, any->points |= one->points;
    if (decides) any->value = one->value;
    if (one->value == CASUS_YES) cs_set_join(&any->enemies, &one->enemies);
    if (one->value != CASUS_NO) cs_set_join(&any->maybe, &one->maybe);
}

static cs_verdict judge_list(cs_world *world, const cs_between *between, const cs_cond *cond, bool all)
{
    cs_verdict made = cs_verdict_of(all ? CASUS_YES : CASUS_NO);
    bool first = true;
    for (int child = cond->child; child != CS_NONE; child = world->corpus->conds[child].next, first = false) {
        cs_verdict one = cs_judge(world, between, child);
        if (all)
            fold_and(&made, &one, first);
        else
            fold_or(&made, &one, first);
    }
    return made;
}

static cs_verdict judge_not(cs_world *world, const cs_between *between, const cs_cond *cond)
{
    cs_verdict made = cond->child != CS_NONE ? cs_judge(world, between, cond->child) : cs_verdict_of(CASUS_NO);
    made.value = made.asks ? CASUS_UNSURE : (casus_truth)(CASUS_YES - made.value);
    made.asks = false;
    made.reasons = CS_WHY(made.value == CASUS_NO ? CASUS_WHY_CONDITION_NOT_MET : CASUS_WHY_CONDITION_MET);
    memset(&made.enemies, 0, sizeof made.enemies);
    memset(&made.maybe, 0, sizeof made.maybe);
    return made;
}

static bool is_outer(const cs_who *who)
{
    return who->kind != CS_WHO_TOWARD && who->kind != CS_WHO_BEARER;
}

/* An attack on somebody else is the same for all pairs of a treaty: judged once a wave. */
static cs_verdict judge_attacked_once(cs_world *world, const cs_between *between, const cs_cond *cond, int index)
{
    bool outer = is_outer(&cond->party) && is_outer(&cond->by) && is_outer(&cond->not_by) &&
                 !cs_set_has(&world->strikers, between->bearer);
    if (!outer) return judge_attacked(world, between, cond);
    if (world->outer.cond != index || world->outer.since != between->since) {
        world->outer.verdict = judge_attacked(world, between, cond);
        world->outer.cond = index;
        world->outer.since = between->since;
    }
    return world->outer.verdict;
}

cs_verdict cs_judge(cs_world *world, const cs_between *between, int index)
{
    const cs_cond *cond = &world->corpus->conds[index];
    switch ((cs_condition)cond->op) {
    case CS_IF_ALL: return judge_list(world, between, cond, true);
    case CS_IF_ANY: return judge_list(world, between, cond, false);
    case CS_IF_NOT: return judge_not(world, between, cond);
    case CS_IF_ATTACKED: return judge_attacked_once(world, between, cond, index);
    case CS_IF_THREATENED: return judge_threatened(world, between, cond);
    case CS_IF_STATE_OF_WAR: return judge_war(world, between, cond);
    case CS_IF_FORCED_TO_WAR: return judge_forced(world, between, cond);
    case CS_IF_MOBILISED: return judge_mobilised(world, between, cond);
    case CS_IF_SUPPORTED: return judge_supported(world, between, cond);
    case CS_IF_PROVOKED: return judge_provoked(world, between, cond);
    case CS_IF_REQUESTED: return cs_judge_requested(world, between, cond);
    case CS_IF_DETERMINED: return cs_judge_determined(world, between, cond);
    case CS_IF_COMMON_WAR: return judge_common_war(world, between);
    case CS_IF_ACTIVE: return judge_active(world, between, cond);
    }
    return cs_verdict_of(CASUS_NO);
}

/* -- duties without a condition ------------------------------------------------------------------------------------ */

/* Does the bearer stand with somebody who attacks the other? */
static cs_verdict judge_sides_with_attacker(const cs_world *world, const cs_between *between)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_STANDING);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind != CASUS_FACT_SUPPORT || event->by != between->bearer ||
            !attacks_ally(world, between, event->on))
            continue;
        made.value = CASUS_YES;
        made.event = (int)i;
        made.reasons = CS_WHY(CASUS_WHY_BREACH);
    }
    return made;
}

/* Does the bearer itself attack the other, and not in self-defence? */
static cs_verdict judge_own_attack(const cs_world *world, const cs_between *between)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_STANDING);
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (!cs_is_attack(event) || event->by != between->bearer) continue;
        bool hits = between->toward >= 0 ? event->on == between->toward : cs_set_has(&world->parties, event->on);
        casus_truth counts = (casus_truth)(CASUS_YES - event->response);
        if (!hits || event->day < between->since || counts <= made.value) continue;
        made.value = counts;
        made.event = (int)i;
        made.reasons = CS_WHY(CASUS_WHY_BREACH);
        made.points = counts == CASUS_UNSURE && event->response_point >= 0 ? (uint64_t)1 << event->response_point : 0;
    }
    return made;
}

cs_verdict cs_judge_standing(cs_world *world, const cs_between *between, cs_act act)
{
    cs_verdict made = cs_verdict_of(CASUS_NO);
    made.reasons = CS_WHY(CASUS_WHY_STANDING);
    switch (act) {
    case CS_ACT_NONAGGRESSION: return judge_own_attack(world, between);
    case CS_ACT_HOSTILE_ALLIANCE: {
        cs_verdict own = judge_own_attack(world, between);
        return own.value != CASUS_NO ? own : judge_sides_with_attacker(world, between);
    }
    case CS_ACT_SUPPORT_ATTACKER: return judge_sides_with_attacker(world, between);
    case CS_ACT_ASSIST_MILITARY: /* a pledge to enter a running war binds from its day, whatever happens */
        made.value = CASUS_YES;
        made.reasons = CS_WHY(CASUS_WHY_CONDITION_MET);
        return made;
    default: return made;
    }
}
