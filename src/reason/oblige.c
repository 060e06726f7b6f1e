/* oblige.c - duties, treaty by treaty and wave by wave: from facts to findings */
#include "reason/world.h"

#include "base/error.h"

#include <string.h>

#define WHY(reason) ((uint64_t)1 << (reason))

/* -- words --------------------------------------------------------------------------------------------------------- */

const char *casus_reason_word(casus_reason reason)
{
    static const char *const words[] = {
        "none", "attacked", "mobilised", "threatened", "at_war", "requested", "decided", "breach", "condition_met",
        "not_attacked", "ally_attacks", "enemy_not_named", "attacker_is_party", "too_few_enemies", "outside_area", "below_force",
        "self_defence", "before_force", "not_supported", "not_mobilised", "no_request", "not_threatened", "not_at_war",
        "not_decided", "duty_not_active", "bearer_is_enemy", "provoked", "exception", "excluded", "requirement",
        "right_not_duty", "charter", "standing", "condition_not_met", "not_yet", "never", "ended", "left", "extinct",
        "suspended", "clause_not_valid", "not_a_party", "fact_contested", "area_disputed", "date_unsure", "readings_differ",
        "succession_open"};
    return (unsigned)reason < CASUS_WHY_COUNT ? words[reason] : NULL;
}

const char *casus_duty_status_word(casus_duty_status status)
{
    return (unsigned)status < cs_word_count(cs_status_words) ? cs_status_words[status] : NULL;
}

/* -- what was known ------------------------------------------------------------------------------------------------ */

bool cs_known_then(const cs_world *world, int treaty, bool secret, casus_date published)
{
    if (!world->options.as_known_by) return true;
    const cs_treaty *it = &world->corpus->treaties[treaty];
    cs_range mine = it->parties;
    for (int32_t i = 0; i < mine.count; i++)
        if (world->corpus->parties[mine.first + i].state == world->options.as_known_by - 1) return true;
    if (casus_date_known(it->published) && world->day < it->published.first) return false;
    return !secret || (casus_date_known(published) && world->day >= published.first);
}

/* -- one duty between two states ------------------------------------------------------------------------------------ */

static casus_reason force_reason(cs_force_reason reason)
{
    static const casus_reason reasons[] = {CASUS_WHY_NONE,  CASUS_WHY_NOT_A_PARTY, CASUS_WHY_NEVER,      CASUS_WHY_NOT_YET,
                                           CASUS_WHY_LEFT,  CASUS_WHY_ENDED,       CASUS_WHY_EXTINCT,    CASUS_WHY_DATE_UNSURE,
                                           CASUS_WHY_DATE_UNSURE, CASUS_WHY_SUCCESSION_OPEN};
    return reasons[reason];
}

/* The most telling of the reasons against: the law's own limits before the mere absence of an attack. */
static casus_reason main_reason(uint64_t reasons)
{
    static const casus_reason order[] = {
        CASUS_WHY_SELF_DEFENCE, CASUS_WHY_OUTSIDE_AREA, CASUS_WHY_ATTACKER_IS_PARTY, CASUS_WHY_BEFORE_FORCE,
        CASUS_WHY_ENEMY_NOT_NAMED, CASUS_WHY_BELOW_FORCE, CASUS_WHY_NOT_SUPPORTED, CASUS_WHY_TOO_FEW_ENEMIES,
        CASUS_WHY_NO_REQUEST, CASUS_WHY_NOT_DECIDED, CASUS_WHY_BEARER_IS_ENEMY, CASUS_WHY_ALLY_ATTACKS,
        CASUS_WHY_NOT_MOBILISED, CASUS_WHY_NOT_THREATENED, CASUS_WHY_NOT_AT_WAR, CASUS_WHY_DUTY_NOT_ACTIVE,
        CASUS_WHY_NOT_ATTACKED, CASUS_WHY_PROVOKED, CASUS_WHY_BREACH, CASUS_WHY_ATTACKED, CASUS_WHY_MOBILISED,
        CASUS_WHY_AT_WAR, CASUS_WHY_THREATENED, CASUS_WHY_REQUESTED, CASUS_WHY_DECIDED, CASUS_WHY_CONDITION_MET,
        CASUS_WHY_STANDING, CASUS_WHY_CONDITION_NOT_MET};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (reasons & WHY(order[i])) return order[i];
    return CASUS_WHY_NONE;
}

static casus_reason yes_reason(uint64_t reasons)
{
    for (int r = CASUS_WHY_ATTACKED; r <= CASUS_WHY_CONDITION_MET; r++)
        if (reasons & WHY(r)) return (casus_reason)r;
    return CASUS_WHY_CONDITION_MET;
}

static casus_reason point_reason(const cs_world *world, uint64_t points)
{
    for (int i = 0; i < world->point_count; i++) {
        if (!(points >> i & 1)) continue;
        switch (world->points[i].kind) {
        case CS_POINT_AREA: return CASUS_WHY_AREA_DISPUTED;
        case CS_POINT_DATE: return CASUS_WHY_DATE_UNSURE;
        case CS_POINT_READING: return CASUS_WHY_READINGS_DIFFER;
        case CS_POINT_SUCCESSION: return CASUS_WHY_SUCCESSION_OPEN;
        default: return CASUS_WHY_FACT_CONTESTED;
        }
    }
    return CASUS_WHY_FACT_CONTESTED;
}

static void settle(cs_finding *finding, casus_duty_status status, casus_reason reason)
{
    finding->it.status = status;
    finding->it.reason = reason;
}

/* Instruments of the treaty that bear on this duty of this bearer on the day. */
static bool bears_on(const cs_world *world, const cs_instrument *it, int duty, int bearer)
{
    if (!it->all_duties && !cs_ints_have(world->corpus, it->duties, duty)) return false;
    if (it->author.count && !cs_ints_have(world->corpus, it->author, bearer)) return false;
    return casus_span_holds(it->valid, world->day) != CASUS_NO &&
           cs_known_then(world, it->treaty, it->secret != 0, it->published);
}

/* Takes out excluded enemies, keeps limited ones; tells whether anything of the case is left. */
static bool narrow(const cs_world *world, const cs_instrument *it, cs_finding *finding)
{
    bool any = !cs_set_empty(&finding->enemies);
    for (int s = cs_set_next(&finding->enemies, 0); s >= 0; s = cs_set_next(&finding->enemies, s + 1)) {
        bool out = cs_ints_have(world->corpus, it->excludes, s);
        if (it->limits.count && !cs_ints_have(world->corpus, it->limits, s)) out = true;
        if (out) cs_set_drop(&finding->enemies, s);
    }
    return !any || !cs_set_empty(&finding->enemies);
}

/* Exceptions from one list: all are judged, all that hold are kept. Bits are counted from `shift` on. */
static casus_truth judge_exceptions(cs_world *world, const cs_between *between, cs_range list, int shift, cs_finding *finding,
                                    uint64_t *points, uint64_t *reasons)
{
    casus_truth any = CASUS_NO;
    for (int32_t i = 0; i < list.count; i++) {
        cs_verdict one = cs_judge(world, between, world->corpus->exceptions[list.first + i].when);
        if (one.asks) one.value = CASUS_UNSURE;
        if (one.value == CASUS_NO) continue;
        if (one.value == CASUS_YES && shift + i < 64) finding->exceptions |= (uint64_t)1 << (shift + i);
        if (one.value == CASUS_UNSURE) *points |= one.points;
        *reasons |= one.reasons;
        if (one.value > any) any = one.value;
    }
    return any;
}

/* What speaks for and against a duty, before its gates: condition, instruments, exceptions. */
typedef struct opinion {
    casus_duty_status status;
    casus_reason reason;
    uint64_t reasons, points;
    int event;
    bool asks;
} opinion;

static casus_duty_status no_status(uint64_t reasons)
{
    if (reasons & WHY(CASUS_WHY_OUTSIDE_AREA)) return CASUS_OUTSIDE_SCOPE;
    if (reasons & (WHY(CASUS_WHY_SELF_DEFENCE) | WHY(CASUS_WHY_ATTACKER_IS_PARTY))) return CASUS_BLOCKED;
    return CASUS_DORMANT;
}

static opinion form_opinion(cs_world *world, const cs_between *between, const cs_duty *duty, int duty_index, int when,
                            cs_range more_exceptions, cs_finding *finding)
{
    cs_verdict met = when != CS_NONE ? cs_judge(world, between, when) : cs_judge_standing(world, between, (cs_act)duty->act);
    opinion made = {CASUS_TRIGGERED, yes_reason(met.reasons), met.reasons, met.points, met.event, met.asks};
    if (met.value == CASUS_NO) {
        made.status = no_status(met.reasons);
        made.reason = main_reason(met.reasons);
        return made;
    }
    casus_truth value = met.value;
    finding->enemies = met.enemies;
    if (value == CASUS_UNSURE) cs_set_join(&finding->enemies, &met.maybe);
    if (duty->against.count) {
        memset(&finding->enemies, 0, sizeof finding->enemies);
        for (int32_t i = 0; i < duty->against.count; i++) cs_set_add(&finding->enemies, world->corpus->ints[duty->against.first + i]);
    }
    bool had_enemies = !cs_set_empty(&finding->enemies);
    if (between->helps) cs_set_drop(&finding->enemies, between->bearer);
    if (had_enemies && cs_set_empty(&finding->enemies)) return (opinion){CASUS_DORMANT, CASUS_WHY_BEARER_IS_ENEMY, met.reasons, 0, met.event, false};
    const cs_treaty *treaty = &world->corpus->treaties[duty->treaty];
    uint64_t points = met.points, reasons = 0;
    casus_truth excepted = judge_exceptions(world, between, duty->exceptions, 0, finding, &points, &reasons);
    casus_truth more = judge_exceptions(world, between, more_exceptions, duty->exceptions.count, finding, &points, &reasons);
    if (more > excepted) excepted = more;
    for (int32_t i = 0; i < treaty->instruments.count; i++) {
        const cs_instrument *it = &world->corpus->instruments[treaty->instruments.first + i];
        if (!bears_on(world, it, duty_index, between->bearer)) continue;
        if (i < 64) finding->instruments |= (uint64_t)1 << i;
        if (!narrow(world, it, finding)) return (opinion){CASUS_BLOCKED, CASUS_WHY_EXCLUDED, met.reasons | WHY(CASUS_WHY_ENEMY_NOT_NAMED), 0, met.event, false};
        if (it->requires_ != CS_NONE) {
            cs_verdict wanted = cs_judge(world, between, it->requires_);
            if (wanted.value == CASUS_NO) return (opinion){CASUS_BLOCKED, CASUS_WHY_REQUIREMENT, met.reasons | wanted.reasons, 0, met.event, false};
            if (wanted.value == CASUS_UNSURE) points |= wanted.points;
            if (wanted.value < value) value = wanted.value;
            made.asks = made.asks || wanted.asks;
        }
        more = judge_exceptions(world, between, it->exceptions, 32, finding, &points, &reasons);
        if (more > excepted) excepted = more;
    }
    if (excepted == CASUS_YES) {
        casus_reason why = reasons & WHY(CASUS_WHY_PROVOKED) ? CASUS_WHY_PROVOKED : CASUS_WHY_EXCEPTION;
        return (opinion){CASUS_BLOCKED, why, met.reasons | reasons | WHY(why), 0, met.event, false};
    }
    if (excepted == CASUS_UNSURE || value == CASUS_UNSURE) {
        made.status = CASUS_UNDETERMINED;
        made.points = points;
        made.reason = point_reason(world, points);
        made.reasons |= reasons;
    }
    return made;
}

/* The Charter: help to one who attacks, and is not itself attacked, is void since 24 October 1945 (Arts. 2(4), 103; VCLT 53). */
static bool is_void(const cs_world *world, const cs_between *between, const cs_duty *duty, const cs_finding *finding)
{
    bool force = duty->act == CS_ACT_ASSIST_MILITARY || duty->act == CS_ACT_ASSIST || duty->act == CS_ACT_MOBILISE;
    casus_day charter = 0;
    (void)casus_day_from_ymd(1945, 10, 24, &charter);
    if (!force || world->day < charter || between->toward < 0) return false;
    bool attacks = false;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = CS_TABLE_AT(&world->events, const cs_event_now, i);
        if (!cs_is_attack(event)) continue;
        if (event->on == between->toward && event->response != CASUS_YES) return false;
        if (event->by == between->toward && event->response == CASUS_NO && cs_set_has(&finding->enemies, event->on)) attacks = true;
    }
    return attacks;
}

/* Gates stand between a duty and its performance; some can be seen to be shut. */
static void pass_gates(cs_world *world, const cs_between *between, const cs_duty *duty, cs_finding *finding)
{
    finding->gates = (uint32_t)duty->gates;
    if (finding->asks) finding->gates |= 1u << CS_GATE_REQUEST;
    bool collective = (duty->gates & (1 << CS_GATE_UN_ART51)) != 0;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = CS_TABLE_AT(&world->events, const cs_event_now, i);
        if (collective && event->kind == CASUS_FACT_REQUEST && event->by == between->toward && event->value == CASUS_NO) {
            const cs_fact *fact = &world->scenario->facts[event->fact];
            bool here = event->on == between->bearer || (event->on < 0 && (!fact->to_treaty ||
                        strcmp(fact->to_treaty, cs_text_at(world->corpus, world->corpus->treaties[duty->treaty].id)) == 0));
            if (here) settle(finding, CASUS_BLOCKED, CASUS_WHY_NO_REQUEST);
        }
        if (collective && event->kind == CASUS_FACT_UNSC_MEASURES && event->value == CASUS_YES)
            settle(finding, CASUS_BLOCKED, CASUS_WHY_CHARTER);
    }
    if (finding->it.status == CASUS_TRIGGERED && finding->gates) finding->it.status = CASUS_CONDITIONAL;
}

static int answer_of(casus_duty_status status)
{
    if (status == CASUS_TRIGGERED || status == CASUS_CONDITIONAL) return 2;
    return status == CASUS_UNDETERMINED ? 1 : 0;
}

/* Contested readings: when one gives another answer than the text as given, the answer turns on the reading. */
static void weigh_readings(cs_world *world, const cs_between *between, const cs_duty *duty, int duty_index, cs_finding *finding)
{
    for (int32_t i = 0; i < duty->readings.count; i++) {
        const cs_reading *reading = &world->corpus->readings[duty->readings.first + i];
        if (reading->held != 0) continue;
        cs_finding other = *finding;
        other.exceptions = other.instruments = 0;
        memset(&other.enemies, 0, sizeof other.enemies);
        int when = reading->when != CS_NONE ? reading->when : duty->when;
        opinion said = form_opinion(world, between, duty, duty_index, when, reading->exceptions, &other);
        int modality = reading->modality != CS_NONE ? reading->modality : duty->modality;
        if (modality == CS_MAY && answer_of(said.status) == 2) said.status = CASUS_PERMITTED;
        if ((duty->modality == CS_MAY || duty->modality == CS_POWER) && answer_of(finding->it.status) == 2) continue;
        if (answer_of(said.status) == answer_of(finding->it.status)) continue;
        casus_truth right;
        uint64_t point = cs_world_point(world, CS_POINT_READING, duty->readings.first + i, duty_index, &right);
        if (i < 64) finding->readings |= (uint64_t)1 << i;
        if (right == CASUS_NO) continue;
        if (right == CASUS_YES) {
            settle(finding, said.status, said.reason);
            finding->enemies = other.enemies;
            finding->reasons = said.reasons;
            finding->event = said.event;
            continue;
        }
        finding->points |= point | (said.status == CASUS_UNDETERMINED ? said.points : 0);
        if (cs_set_empty(&finding->enemies)) finding->enemies = other.enemies;
        if (finding->event == CS_NONE) finding->event = said.event;
        settle(finding, CASUS_UNDETERMINED, CASUS_WHY_READINGS_DIFFER);
    }
}

/* In force between the two on the day; the lines of `parties` that say so. */
static casus_truth in_force(cs_world *world, const cs_duty *duty, cs_finding *finding, casus_reason *why)
{
    *why = CASUS_WHY_NONE;
    const cs_in_force *sides[2] = {&finding->force_bearer, finding->it.toward >= 0 ? &finding->force_toward : NULL};
    const cs_article *article = &world->corpus->articles[duty->article];
    casus_truth value = CASUS_YES;
    for (int i = 0; i < 2; i++) {
        if (!sides[i] || sides[i]->value == CASUS_YES) continue;
        casus_truth taken = sides[i]->value;
        if (taken == CASUS_UNSURE) {
            bool heir = sides[i]->reason == CS_FORCE_SUCCESSION_OPEN;
            uint64_t point = cs_world_point(world, heir ? CS_POINT_SUCCESSION : CS_POINT_DATE, sides[i]->party, 0, &taken);
            if (taken == CASUS_UNSURE) finding->points |= point;
        }
        if (taken < value) {
            value = taken;
            *why = force_reason(sides[i]->reason);
        }
    }
    if (value == CASUS_NO) return value;
    if (casus_span_holds(duty->valid, world->day) == CASUS_NO || casus_span_holds(article->valid, world->day) == CASUS_NO) {
        *why = CASUS_WHY_CLAUSE_NOT_VALID;
        return CASUS_NO;
    }
    finding->suspended = cs_treaty_suspended(world->corpus, duty->treaty, finding->it.bearer, finding->it.toward, world->day);
    if (finding->suspended != CS_NONE) {
        *why = CASUS_WHY_SUSPENDED;
        return CASUS_NO;
    }
    return value;
}

/* The first day from which the treaty bound both. */
static casus_day since(const cs_world *world, const cs_finding *finding)
{
    casus_day from = CASUS_DAY_MIN;
    int lines[2] = {finding->force_bearer.party, finding->it.toward >= 0 ? finding->force_toward.party : CS_NONE};
    for (int i = 0; i < 2; i++) {
        if (lines[i] < 0) continue;
        casus_day bound = world->corpus->parties[lines[i]].bound.first;
        if (bound > from && bound <= world->day) from = bound;
    }
    return from;
}

static void judge_duty(cs_world *world, int duty_index, cs_finding *finding)
{
    const cs_duty *duty = &world->corpus->duties[duty_index];
    bool helps = duty->act <= CS_ACT_MOBILISE || duty->act == CS_ACT_GUARANTEE || duty->act == CS_ACT_NEUTRALITY ||
                 duty->act == CS_ACT_BENEVOLENT_NEUTRALITY;
    cs_between between = {duty->treaty, finding->it.bearer, finding->it.toward, since(world, finding), helps};
    casus_reason why_force;
    casus_truth force = in_force(world, duty, finding, &why_force);
    opinion said = form_opinion(world, &between, duty, duty_index, duty->when, (cs_range){0, 0}, finding);
    settle(finding, said.status, said.reason);
    finding->reasons = said.reasons;
    finding->event = said.event;
    finding->asks = said.asks;
    if (said.status == CASUS_UNDETERMINED) finding->points |= said.points;
    weigh_readings(world, &between, duty, duty_index, finding);
    if (finding->it.status == CASUS_TRIGGERED && is_void(world, &between, duty, finding)) settle(finding, CASUS_VOID, CASUS_WHY_CHARTER);
    if (finding->it.status == CASUS_TRIGGERED && (duty->modality == CS_MAY || duty->modality == CS_POWER))
        settle(finding, CASUS_PERMITTED, CASUS_WHY_RIGHT_NOT_DUTY);
    if (finding->it.status == CASUS_TRIGGERED) pass_gates(world, &between, duty, finding);
    finding->it.otherwise = finding->it.status;
    if (force == CASUS_NO) settle(finding, CASUS_NOT_IN_FORCE, why_force);
    if (force == CASUS_UNSURE && answer_of(finding->it.status)) settle(finding, CASUS_UNDETERMINED, why_force);
    finding->it.enemies = cs_set_count(&finding->enemies);
}

/* -- walking a treaty ---------------------------------------------------------------------------------------------- */

static bool role_has(const cs_world *world, const cs_who *role, const cs_member *member)
{
    switch ((cs_party_role)role->kind) {
    case CS_ROLE_EACH_PARTY:
    case CS_ROLE_OTHER_PARTY: return true;
    case CS_ROLE_GUARANTOR:
    case CS_ROLE_GUARANTEED: {
        int wanted = role->kind == CS_ROLE_GUARANTOR ? 1 : 2;
        return member->force.party >= 0 && world->corpus->parties[member->force.party].role == wanted;
    }
    case CS_ROLE_STATES: return cs_ints_have(world->corpus, role->states, member->state);
    case CS_ROLE_ALL_PARTIES: return false;
    }
    return false;
}

static cs_finding *new_finding(cs_world *world, int duty, const cs_member *bearer, const cs_member *toward)
{
    cs_finding *made = cs_table_add(&world->findings, 1);
    if (!made) return NULL;
    made->it = (casus_finding){duty, bearer->state, toward ? toward->state : -1, world->wave, CASUS_DORMANT, CASUS_WHY_NONE,
                               CASUS_DORMANT, 0};
    made->force_bearer = bearer->force;
    made->party_bearer = bearer->force.party;
    made->party_toward = CS_NONE;
    made->suspended = CS_NONE;
    made->event = CS_NONE;
    if (toward) {
        made->force_toward = toward->force;
        made->party_toward = toward->force.party;
    }
    return made;
}

static bool bound_now(const cs_member *member)
{
    return member->force.value != CASUS_NO;
}

/* Findings about treaties not in force are kept only on request. */
static bool worth_keeping(const cs_world *world, const cs_member *bearer, const cs_member *toward)
{
    bool bound = bound_now(bearer) && (!toward || bound_now(toward));
    if (bound) return true;
    return world->options.past_and_future;
}

static void walk_pairs(cs_world *world, int duty_index, bool everywhere)
{
    const cs_duty *duty = &world->corpus->duties[duty_index];
    size_t count = world->members.count;
    for (size_t t = 0; t < count; t++) {
        const cs_member *toward = CS_TABLE_AT(&world->members, const cs_member, t);
        if (!role_has(world, &duty->toward, toward) || (!everywhere && !cs_set_has(&world->involved, toward->state))) continue;
        for (size_t b = 0; b < count; b++) {
            const cs_member *bearer = CS_TABLE_AT(&world->members, const cs_member, b);
            if (bearer->state == toward->state || !role_has(world, &duty->bearer, bearer) || !worth_keeping(world, bearer, toward)) continue;
            cs_finding *made = new_finding(world, duty_index, bearer, toward);
            if (!made) return;
            judge_duty(world, duty_index, made);
        }
    }
}

static void walk_circle(cs_world *world, int duty_index)
{
    const cs_duty *duty = &world->corpus->duties[duty_index];
    for (size_t b = 0; b < world->members.count; b++) {
        const cs_member *bearer = CS_TABLE_AT(&world->members, const cs_member, b);
        if (!role_has(world, &duty->bearer, bearer) || !worth_keeping(world, bearer, NULL)) continue;
        cs_finding *made = new_finding(world, duty_index, bearer, NULL);
        if (!made) return;
        judge_duty(world, duty_index, made);
    }
}

bool cs_world_focus(cs_world *world, int treaty)
{
    const cs_treaty *it = &world->corpus->treaties[treaty];
    cs_set seen;
    memset(&seen, 0, sizeof seen);
    memset(&world->parties, 0, sizeof world->parties);
    world->members.count = 0;
    for (int32_t i = 0; i < it->parties.count; i++) {
        int state = world->corpus->parties[it->parties.first + i].state;
        cs_in_force force = cs_party_in_force(world->corpus, it->parties.first + i, world->day);
        cs_member *member = NULL;
        for (size_t k = 0; cs_set_has(&seen, state) && k < world->members.count && !member; k++)
            if (CS_TABLE_AT(&world->members, cs_member, k)->state == state) member = CS_TABLE_AT(&world->members, cs_member, k);
        if (member && force.value <= member->force.value) continue;
        if (!member) member = cs_table_add(&world->members, 1);
        if (!member) return false;
        cs_set_add(&seen, state);
        *member = (cs_member){state, force};
        if (bound_now(member)) cs_set_add(&world->parties, state);
    }
    return !cs_set_empty(&world->parties) || world->options.past_and_future;
}

static void walk_treaty(cs_world *world, int treaty)
{
    const cs_treaty *it = &world->corpus->treaties[treaty];
    if (!cs_known_then(world, treaty, false, CASUS_DATE_NONE) || !cs_world_focus(world, treaty)) return;
    world->treaty_first = world->findings.count;
    int highest = 0;
    for (int rank = 0; rank <= highest; rank++)
        for (int32_t i = 0; i < it->duties.count; i++) {
            const cs_duty *duty = &world->corpus->duties[it->duties.first + i];
            if (duty->rank > highest) highest = duty->rank;
            if (duty->rank != rank) continue;
            const cs_article *article = &world->corpus->articles[duty->article];
            if (!cs_known_then(world, treaty, article->secret != 0, article->published)) continue;
            bool valid = casus_span_holds(duty->valid, world->day) != CASUS_NO &&
                         casus_span_holds(article->valid, world->day) != CASUS_NO;
            if (!valid && !world->options.past_and_future) continue;
            if (duty->toward.kind == CS_ROLE_ALL_PARTIES)
                walk_circle(world, it->duties.first + i);
            else
                walk_pairs(world, it->duties.first + i, world->options.everything || (duty->roams & world->roaming));
        }
}

/* A treaty matters when a fact touches one of its parties, or when its conditions look at what happened elsewhere. */
static bool matters(const cs_world *world, int treaty)
{
    const cs_treaty *it = &world->corpus->treaties[treaty];
    bool over = world->day >= it->ends.last || world->day < it->begins;
    if (over && !world->options.past_and_future) return false;
    if ((it->roams & world->roaming) || world->options.everything) return true;
    for (int32_t i = 0; i < it->parties.count; i++)
        if (cs_set_has(&world->involved, world->corpus->parties[it->parties.first + i].state)) return true;
    return false;
}

/* Which kinds of event beyond an attack on the two have happened. */
static int roaming_now(const cs_world *world)
{
    int bits = CS_ROAM_ALWAYS;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = CS_TABLE_AT(&world->events, const cs_event_now, i);
        if (event->kind == CASUS_FACT_MOBILISE) bits |= CS_ROAM_MOBILISED;
        if (event->kind == CASUS_FACT_DETERMINATION) bits |= CS_ROAM_DETERMINED;
        if (cs_is_attack(event) || event->kind == CASUS_FACT_THREAT || event->kind == CASUS_FACT_STATE_OF_WAR) bits |= CS_ROAM_ATTACKED;
    }
    return bits;
}

static void walk_all(cs_world *world)
{
    world->roaming = roaming_now(world);
    for (int treaty = 0; treaty < world->corpus->treaty_count; treaty++)
        if (matters(world, treaty)) walk_treaty(world, treaty);
}

/* -- waves --------------------------------------------------------------------------------------------------------- */

static bool event_exists(const cs_world *world, casus_fact_kind kind, int by, int on)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = CS_TABLE_AT(&world->events, const cs_event_now, i);
        if (event->by == by && event->on == on && (event->kind == kind || (kind == CASUS_FACT_ATTACK && cs_is_attack(event)))) return true;
    }
    return false;
}

/* An attack made in performance is self-defence when it helps one who was attacked, and the ally's own sin otherwise. */
static casus_truth response_of_help(const cs_world *world, int ally, int enemy)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = CS_TABLE_AT(&world->events, const cs_event_now, i);
        if (cs_is_attack(event) && event->by == ally && event->on == enemy && event->response == CASUS_NO) return CASUS_NO;
    }
    return CASUS_YES;
}

static bool perform(cs_world *world, size_t index, int wave)
{
    const cs_finding finding = *cs_world_finding(world, index);
    const cs_duty *duty = &world->corpus->duties[finding.it.duty];
    bool owed = finding.it.status == CASUS_TRIGGERED || finding.it.status == CASUS_CONDITIONAL;
    if (!owed || duty->modality != CS_MUST || !cs_set_has(&world->performers, finding.it.bearer)) return false;
    cs_event_now event = {.by = finding.it.bearer, .on = -1, .day = world->day, .place = -1, .value = CASUS_YES, .wave = wave,
                          .fact = CS_NONE, .finding = (int)index, .response_point = CS_NONE, .force = CASUS_FORCE_ARMED_ATTACK};
    bool any = false;
    if (duty->act == CS_ACT_MOBILISE && !event_exists(world, CASUS_FACT_MOBILISE, event.by, -1)) {
        event.kind = CASUS_FACT_MOBILISE;
        any = cs_world_add(world, &event);
    }
    bool help = duty->act == CS_ACT_ASSIST || duty->act == CS_ACT_GUARANTEE || duty->act == CS_ACT_ASSIST_NONMILITARY;
    if (help && finding.it.toward >= 0 && !event_exists(world, CASUS_FACT_SUPPORT, event.by, finding.it.toward)) {
        event.kind = CASUS_FACT_SUPPORT;
        event.on = finding.it.toward;
        any = cs_world_add(world, &event);
    }
    if (duty->act != CS_ACT_ASSIST_MILITARY) return any;
    event.kind = CASUS_FACT_ATTACK;
    for (int enemy = cs_set_next(&finding.enemies, 0); enemy >= 0; enemy = cs_set_next(&finding.enemies, enemy + 1)) {
        if (event_exists(world, CASUS_FACT_ATTACK, event.by, enemy)) continue;
        event.on = enemy;
        event.response = finding.it.toward >= 0 ? response_of_help(world, finding.it.toward, enemy) : CASUS_YES;
        any = cs_world_add(world, &event) || any;
    }
    return any;
}

static uint64_t key_of(const casus_finding *it)
{
    return (uint64_t)(uint32_t)it->duty << 32 | (uint64_t)(uint32_t)(it->bearer + 1) << 16 | (uint64_t)(uint32_t)(it->toward + 1);
}

/* What was owed in an earlier wave stays owed, and in the wave in which it came to be; enemies only grow. The states
 * involved only grow too, so the earlier findings stand among the new ones in the same order. */
static void keep_owed(cs_world *world, const cs_table *earlier)
{
    size_t k = 0;
    for (size_t i = 0; i < world->findings.count && k < earlier->count; i++) {
        cs_finding *now = cs_world_finding(world, i);
        const cs_finding *was = CS_TABLE_AT(earlier, const cs_finding, k);
        if (key_of(&was->it) != key_of(&now->it)) continue;
        k++;
        bool owed = was->it.status == CASUS_TRIGGERED || was->it.status == CASUS_CONDITIONAL || was->it.status == CASUS_PERMITTED;
        if (owed) {
            cs_set enemies = now->enemies;
            cs_set_join(&enemies, &was->enemies);
            *now = *was;
            now->enemies = enemies;
            now->it.enemies = cs_set_count(&enemies);
        } else if (now->it.status == was->it.status) {
            now->it.wave = was->it.wave;
        }
    }
}

static casus_status out_of(const cs_world *world, casus_error *err)
{
    if (world->failed)
        return cs_fail(err, CASUS_ELIMIT, "the question leads to more than %d events", CS_EVENTS_MAX);
    return cs_fail(err, CASUS_ENOMEM, "no memory for the findings");
}

casus_status cs_world_run(cs_world *world, casus_error *err)
{
    for (;;) {
        cs_table earlier = world->findings;
        cs_table_begin(&world->findings, earlier.allocator, sizeof(cs_finding));
        walk_all(world);
        bool failed = world->findings.failed || world->members.failed || world->events.failed || world->failed;
        if (!failed && world->wave) keep_owed(world, &earlier);
        cs_table_end(&earlier);
        if (failed) return out_of(world, err);
        if (world->options.compliance == CASUS_COMPLIANCE_NONE || world->wave + 1 >= CS_WAVES_MAX) return CASUS_OK;
        bool more = false;
        for (size_t i = 0; i < world->findings.count; i++) more = perform(world, i, world->wave + 1) || more;
        if (world->events.failed || world->failed) return out_of(world, err);
        if (!more) return CASUS_OK;
        world->wave++;
    }
}

/* -- the public face ------------------------------------------------------------------------------------------------ */

casus_status casus_oblige(const casus_corpus *corpus, const casus_scenario *scenario, const casus_question_options *options,
                          casus_findings **out, casus_error *err)
{
    if (!corpus || !scenario || !out || scenario->corpus != corpus)
        return cs_fail(err, CASUS_EINVAL, "casus_oblige() wants a corpus, a scenario over it and a place for the findings");
    if (options && (options->as_known_by < 0 || options->as_known_by > corpus->state_count))
        return cs_fail(err, CASUS_EINVAL, "as_known_by names no state");
    const casus_allocator *allocator = scenario->arena.allocator;
    casus_findings *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for the findings");
    memset(made, 0, sizeof *made);
    made->allocator = allocator;
    cs_table_begin(&made->conflicts, allocator, sizeof(casus_conflict));
    cs_world_begin(&made->world, corpus, scenario, options, scenario->fact_count, scenario->day);
    casus_status status = cs_world_read_facts(&made->world) ? cs_world_run(&made->world, err) : out_of(&made->world, err);
    if (!status) cs_find_conflicts(&made->world, &made->conflicts);
    if (!status && made->conflicts.failed) status = cs_fail(err, CASUS_ENOMEM, "no memory for the conflicts");
    if (status) {
        casus_findings_free(made);
        return status;
    }
    *out = made;
    return CASUS_OK;
}

void casus_findings_free(casus_findings *findings)
{
    if (!findings) return;
    cs_world_end(&findings->world);
    cs_table_end(&findings->conflicts);
    cs_mem_free(findings->allocator, findings, sizeof *findings);
}

size_t casus_findings_count(const casus_findings *findings)
{
    return findings ? findings->world.findings.count : 0;
}

bool casus_findings_at(const casus_findings *findings, size_t index, casus_finding *out)
{
    if (!findings || index >= findings->world.findings.count) return false;
    *out = CS_TABLE_AT(&findings->world.findings, const cs_finding, index)->it;
    return true;
}

int casus_finding_enemies(const casus_findings *findings, size_t index, int *states, int room)
{
    if (!findings || index >= findings->world.findings.count) return 0;
    const cs_set *set = &CS_TABLE_AT(&findings->world.findings, const cs_finding, index)->enemies;
    int count = 0;
    for (int s = cs_set_next(set, 0); s >= 0; s = cs_set_next(set, s + 1), count++)
        if (count < room) states[count] = s;
    return count;
}

const casus_conflict *casus_findings_conflicts(const casus_findings *findings, size_t *count)
{
    *count = findings ? findings->conflicts.count : 0;
    return *count ? findings->conflicts.items : NULL;
}

int casus_findings_waves(const casus_findings *findings)
{
    return findings ? findings->world.wave + 1 : 0;
}
