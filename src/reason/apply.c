/* apply.c - one duty between two states: in force, condition, instruments, exceptions, readings, gates; in this order */
#include "reason/world.h"

#include <string.h>

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
    static const casus_reason reasons[] = {CASUS_WHY_NONE,           CASUS_WHY_NOT_A_PARTY,    CASUS_WHY_NEVER,
                                           CASUS_WHY_NOT_YET,        CASUS_WHY_LEFT,           CASUS_WHY_ENDED,
                                           CASUS_WHY_EXTINCT,        CASUS_WHY_DATE_UNSURE,    CASUS_WHY_DATE_UNSURE,
                                           CASUS_WHY_FACT_CONTESTED, CASUS_WHY_SUCCESSION_OPEN};
    return reasons[reason];
}

/* The most telling of the reasons against: the law's own limits before the mere absence of an attack. */
static casus_reason main_reason(uint64_t reasons)
{
    static const casus_reason order[] = {
        CASUS_WHY_SELF_DEFENCE,     CASUS_WHY_OUTSIDE_AREA,    CASUS_WHY_ATTACKER_IS_PARTY,
        CASUS_WHY_BEFORE_FORCE,     CASUS_WHY_ENEMY_NOT_NAMED, CASUS_WHY_BELOW_FORCE,
        CASUS_WHY_NOT_SUPPORTED,    CASUS_WHY_TOO_FEW_ENEMIES, CASUS_WHY_NO_REQUEST,
        CASUS_WHY_NOT_DECIDED,      CASUS_WHY_BEARER_IS_ENEMY, CASUS_WHY_ALLY_ATTACKS,
        CASUS_WHY_NOT_MOBILISED,    CASUS_WHY_NOT_THREATENED,  CASUS_WHY_NOT_AT_WAR,
        CASUS_WHY_DUTY_NOT_ACTIVE,  CASUS_WHY_NOT_ATTACKED,    CASUS_WHY_PROVOKED,
        CASUS_WHY_BREACH,           CASUS_WHY_ATTACKED,        CASUS_WHY_MOBILISED,
        CASUS_WHY_AT_WAR,           CASUS_WHY_THREATENED,      CASUS_WHY_REQUESTED,
        CASUS_WHY_DECIDED,          CASUS_WHY_CONDITION_MET,   CASUS_WHY_STANDING,
        CASUS_WHY_CONDITION_NOT_MET};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (reasons & CS_WHY(order[i])) return order[i];
    return CASUS_WHY_NONE;
}

static casus_reason yes_reason(uint64_t reasons)
{
    for (int r = CASUS_WHY_ATTACKED; r <= CASUS_WHY_CONDITION_MET; r++)
        if (reasons & CS_WHY(r)) return (casus_reason)r;
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

/* Exceptions from one list: all are judged, all that hold are kept. Bits are counted from `shift` on; `certain` gets the
 * reasons of those that hold for certain. */
static casus_truth judge_exceptions(cs_world *world, const cs_between *between, cs_range list, int shift,
                                    cs_finding *finding, uint64_t *points, uint64_t *reasons, uint64_t *certain)
{
    casus_truth any = CASUS_NO;
    for (int32_t i = 0; i < list.count; i++) {
        cs_verdict one = cs_judge(world, between, world->corpus->exceptions[list.first + i].when);
        if (one.asks) one.value = CASUS_UNSURE;
        if (one.value == CASUS_NO) continue;
        if (one.value == CASUS_YES && shift + i < 64) finding->exceptions |= (uint64_t)1 << (shift + i);
        if (one.value == CASUS_UNSURE) *points |= one.points;
        *reasons |= one.reasons;
        if (one.value == CASUS_YES) *certain |= one.reasons;
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
    if (reasons & CS_WHY(CASUS_WHY_OUTSIDE_AREA)) return CASUS_OUTSIDE_SCOPE;
    if (reasons & (CS_WHY(CASUS_WHY_SELF_DEFENCE) | CS_WHY(CASUS_WHY_ATTACKER_IS_PARTY))) return CASUS_BLOCKED;
    return CASUS_DORMANT;
}

/* The bearers of one duty toward one state mostly share the answer: it is judged once for all who neither attack nor are
 * looked at by the condition. */
static cs_verdict judge_when(cs_world *world, const cs_between *between, const cs_duty *duty, int duty_index, int when)
{
    if (when == CS_NONE) return cs_judge_standing(world, between, (cs_act)duty->act);
    if (when != duty->when || !cs_is_shared(world, duty, between->bearer)) return cs_judge(world, between, when);
    if (world->last.duty != duty_index || world->last.toward != between->toward ||
        world->last.since != between->since) {
        world->last.verdict = cs_judge(world, between, when);
        world->last.duty = duty_index;
        world->last.toward = between->toward;
        world->last.since = between->since;
    }
    return world->last.verdict;
}

static opinion form_opinion(cs_world *world, const cs_between *between, const cs_duty *duty, int duty_index, int when,
                            cs_range more_exceptions, cs_finding *finding)
{
    cs_verdict met = judge_when(world, between, duty, duty_index, when);
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
        for (int32_t i = 0; i < duty->against.count; i++)
            cs_set_add(&finding->enemies, world->corpus->ints[duty->against.first + i]);
    }
    bool had_enemies = !cs_set_empty(&finding->enemies);
    if (between->helps) cs_set_drop(&finding->enemies, between->bearer);
    if (had_enemies && cs_set_empty(&finding->enemies))
        return (opinion){CASUS_DORMANT, CASUS_WHY_BEARER_IS_ENEMY, met.reasons, 0, met.event, false};
    const cs_treaty *treaty = &world->corpus->treaties[duty->treaty];
    uint64_t points = met.points, reasons = 0, certain = 0;
    casus_truth excepted = judge_exceptions(world, between, duty->exceptions, 0, finding, &points, &reasons, &certain);
    casus_truth more =
        judge_exceptions(world, between, more_exceptions, duty->exceptions.count, finding, &points, &reasons, &certain);
    if (more > excepted) excepted = more;
    for (int32_t i = 0; i < treaty->instruments.count; i++) {
        const cs_instrument *it = &world->corpus->instruments[treaty->instruments.first + i];
        if (!bears_on(world, it, duty_index, between->bearer)) continue;
        if (i < 64) finding->instruments |= (uint64_t)1 << i;
        if (!narrow(world, it, finding))
            return (opinion){
                CASUS_BLOCKED, CASUS_WHY_EXCLUDED, met.reasons | CS_WHY(CASUS_WHY_ENEMY_NOT_NAMED), 0, met.event,
                false};
        if (it->requires_ != CS_NONE) {
            cs_verdict wanted = cs_judge(world, between, it->requires_);
            if (wanted.value == CASUS_NO)
                return (opinion){CASUS_BLOCKED, CASUS_WHY_REQUIREMENT, met.reasons | wanted.reasons, 0, met.event,
                                 false};
            if (wanted.value == CASUS_UNSURE) points |= wanted.points;
            if (wanted.value < value) value = wanted.value;
            made.asks = made.asks || wanted.asks;
        }
        more = judge_exceptions(world, between, it->exceptions, 32, finding, &points, &reasons, &certain);
        if (more > excepted) excepted = more;
    }
    if (excepted == CASUS_YES) {
        casus_reason why = certain & CS_WHY(CASUS_WHY_PROVOKED) ? CASUS_WHY_PROVOKED : CASUS_WHY_EXCEPTION;
        return (opinion){CASUS_BLOCKED, why, met.reasons | reasons | CS_WHY(why), 0, met.event, false};
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
static casus_truth is_void(cs_world *world, const cs_between *between, const cs_duty *duty, const cs_finding *finding,
                           uint64_t *points)
{
    bool force = duty->act == CS_ACT_ASSIST_MILITARY || duty->act == CS_ACT_ASSIST || duty->act == CS_ACT_MOBILISE;
    if (!force || world->day < cs_charter_day() || between->toward < 0) return CASUS_NO;
    casus_truth attacks = CASUS_NO, attacked = CASUS_NO;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (!cs_is_attack(event)) continue;
        if (event->on == between->toward) {
            if (event->response != CASUS_YES) return CASUS_NO;
            if (cs_still_defence(world, event, (int)i, points) != CASUS_YES) attacked = CASUS_UNSURE;
        }
        if (event->by == between->toward && event->response == CASUS_NO && cs_set_has(&finding->enemies, event->on))
            attacks = CASUS_YES;
    }
    return attacks == CASUS_NO ? CASUS_NO : (casus_truth)(CASUS_YES - attacked);
}

/* Collective self-defence (UN Charter Art. 51): the one attacked asks for help, and the Security Council has not taken the
 * matter up. */
static void pass_article_51(cs_world *world, const cs_between *between, cs_finding *finding)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind == CASUS_FACT_UNSC_MEASURES && event->value == CASUS_YES)
            settle(finding, CASUS_BLOCKED, CASUS_WHY_CHARTER);
        if (event->kind != CASUS_FACT_REQUEST || event->by != between->toward ||
            !cs_request_reaches(world, between, event))
            continue;
        if (event->value == CASUS_NO) settle(finding, CASUS_BLOCKED, CASUS_WHY_NO_REQUEST);
        if (event->value == CASUS_UNSURE && finding->it.status == CASUS_TRIGGERED) {
            (void)cs_fact_value(world, event, &finding->points);
            settle(finding, CASUS_UNDETERMINED, CASUS_WHY_FACT_CONTESTED);
        }
    }
    int invoked;
    uint64_t points = 0;
    casus_truth told = cs_told_invoked(world, between, &points, &invoked);
    if (invoked != CS_NONE && told == CASUS_NO) settle(finding, CASUS_BLOCKED, CASUS_WHY_NO_REQUEST);
    if (told == CASUS_UNSURE) {
        finding->points |= points;
        settle(finding, CASUS_UNDETERMINED, CASUS_WHY_FACT_CONTESTED);
    }
}

/* Gates stand between a duty and its performance; some can be seen to be shut. */
static void pass_gates(cs_world *world, const cs_between *between, const cs_duty *duty, cs_finding *finding)
{
    finding->gates = (uint32_t)duty->gates;
    if (finding->asks) finding->gates |= 1u << CS_GATE_REQUEST;
    if (duty->gates & (1 << CS_GATE_UN_ART51)) pass_article_51(world, between, finding);
    if (finding->it.status == CASUS_TRIGGERED && finding->gates) finding->it.status = CASUS_CONDITIONAL;
}

static int answer_of(casus_duty_status status)
{
    if (status == CASUS_TRIGGERED || status == CASUS_CONDITIONAL) return 2;
    return status == CASUS_UNDETERMINED ? 1 : 0;
}

/* Readings of one treaty with the same id are one question: the first of them stands for all. */
static int question_of(const cs_world *world, const cs_duty *duty, int index)
{
    const casus_corpus *corpus = world->corpus;
    cs_range duties = corpus->treaties[duty->treaty].duties;
    const char *id = cs_text_at(corpus, corpus->readings[index].id);
    for (int32_t d = 0; d < duties.count; d++) {
        cs_range readings = corpus->duties[duties.first + d].readings;
        for (int32_t i = readings.first; i < readings.first + readings.count; i++)
            if (strcmp(cs_text_at(corpus, corpus->readings[i].id), id) == 0) return i;
    }
    return index;
}

static bool is_right(int modality)
{
    return modality == CS_MAY || modality == CS_POWER;
}

/* Nothing, something undetermined, a right, a duty: readings that give different ones differ. */
static int weight_of(casus_duty_status status, int modality)
{
    int answer = answer_of(status);
    return answer < 2 ? answer : is_right(modality) ? 2 : 3;
}

/* Contested readings: when one gives another answer than the text as given, the answer turns on the reading. Returns the
 * modality of the text, or of the reading that is taken as right. */
static int weigh_readings(cs_world *world, const cs_between *between, const cs_duty *duty, int duty_index,
                          cs_finding *finding)
{
    int taken = duty->modality;
    int given = weight_of(finding->it.status, duty->modality);
    for (int32_t i = 0; i < duty->readings.count; i++) {
        const cs_reading *reading = &world->corpus->readings[duty->readings.first + i];
        if (reading->held != 0) continue;
        bool cannot = reading->when == CS_NONE && answer_of(finding->it.status) == 0;
        if (cannot) continue; /* it only narrows, and there is nothing left to narrow */
        cs_finding other = *finding;
        other.exceptions = other.instruments = 0;
        memset(&other.enemies, 0, sizeof other.enemies);
        int when = reading->when != CS_NONE ? reading->when : duty->when;
        opinion said = form_opinion(world, between, duty, duty_index, when, reading->exceptions, &other);
        int modality = reading->modality != CS_NONE ? reading->modality : duty->modality;
        if (weight_of(said.status, modality) == given) continue;
        casus_truth right;
        uint64_t point =
            cs_world_point(world, CS_POINT_READING, question_of(world, duty, duty->readings.first + i), 0, &right);
        if (i < 64) finding->readings |= (uint64_t)1 << i;
        if (right == CASUS_NO) continue;
        if (right == CASUS_YES) {
            settle(finding, said.status, said.reason);
            taken = modality;
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
    return taken;
}

/* In force between the two on the day; the lines of `parties` that say so. */
static casus_truth in_force(cs_world *world, const cs_duty *duty, cs_finding *finding, casus_reason *why)
{
    *why = CASUS_WHY_NONE;
    const cs_in_force *sides[2] = {&finding->force_bearer, finding->it.toward >= 0 ? &finding->force_toward : NULL};
    casus_truth value = CASUS_YES;
    for (int i = 0; i < 2; i++) {
        if (!sides[i] || sides[i]->value == CASUS_YES) continue;
        casus_truth taken = sides[i]->value;
        if (taken == CASUS_UNSURE) {
            bool heir = sides[i]->reason == CS_FORCE_SUCCESSION_OPEN;
            uint64_t point =
                cs_world_point(world, heir ? CS_POINT_SUCCESSION : CS_POINT_DATE, sides[i]->party, 0, &taken);
            if (taken == CASUS_UNSURE) finding->points |= point;
        }
        if (taken < value) {
            value = taken;
            *why = force_reason(sides[i]->reason);
        }
    }
    if (value == CASUS_NO) return value;
    if (world->clause == CASUS_NO) {
        *why = CASUS_WHY_CLAUSE_NOT_VALID;
        return CASUS_NO;
    }
    if (world->clause == CASUS_UNSURE && value == CASUS_YES) {
        value = CASUS_UNSURE;
        *why = CASUS_WHY_DATE_UNSURE;
    }
    if (world->corpus->treaties[duty->treaty].suspends)
        finding->suspended =
            cs_treaty_suspended(world->corpus, duty->treaty, finding->it.bearer, finding->it.toward, world->day);
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

void cs_apply_duty(cs_world *world, int duty_index, cs_finding *finding)
{
    const cs_duty *duty = &world->corpus->duties[duty_index];
    bool helps = duty->act <= CS_ACT_MOBILISE || duty->act == CS_ACT_GUARANTEE || duty->act == CS_ACT_NEUTRALITY ||
                 duty->act == CS_ACT_BENEVOLENT_NEUTRALITY;
    cs_between between = {duty->treaty,       duty->article,         finding->it.bearer,
                          finding->it.toward, since(world, finding), helps};
    casus_reason why_force;
    casus_truth force = in_force(world, duty, finding, &why_force);
    opinion said = form_opinion(world, &between, duty, duty_index, duty->when, (cs_range){0, 0}, finding);
    settle(finding, said.status, said.reason);
    finding->reasons = said.reasons;
    finding->event = said.event;
    finding->asks = said.asks;
    if (said.status == CASUS_UNDETERMINED) finding->points |= said.points;
    int modality = weigh_readings(world, &between, duty, duty_index, finding);
    if (finding->it.status == CASUS_TRIGGERED) {
        uint64_t points = 0;
        casus_truth barred = is_void(world, &between, duty, finding, &points);
        if (barred == CASUS_YES) settle(finding, CASUS_VOID, CASUS_WHY_CHARTER);
        if (barred == CASUS_UNSURE) {
            finding->points |= points;
            settle(finding, CASUS_UNDETERMINED, CASUS_WHY_FACT_CONTESTED);
        }
    }
    if (finding->it.status == CASUS_TRIGGERED && is_right(modality))
        settle(finding, CASUS_PERMITTED, CASUS_WHY_RIGHT_NOT_DUTY);
    if (finding->it.status == CASUS_TRIGGERED) pass_gates(world, &between, duty, finding);
    finding->it.otherwise = finding->it.status;
    if (force == CASUS_NO) settle(finding, CASUS_NOT_IN_FORCE, why_force);
    if (force == CASUS_UNSURE && answer_of(finding->it.status)) settle(finding, CASUS_UNDETERMINED, why_force);
    finding->it.enemies = cs_set_count(&finding->enemies);
}
