/* oblige.c - who owes what to whom: treaty by treaty, wave by wave, from facts to findings */
#include "reason/world.h"

#include "base/error.h"

#include <string.h>

/* -- words --------------------------------------------------------------------------------------------------------- */

const char *casus_reason_word(casus_reason reason)
{
    static const char *const words[] = {"none",
                                        "attacked",
                                        "mobilised",
                                        "threatened",
                                        "at_war",
                                        "requested",
                                        "decided",
                                        "breach",
                                        "condition_met",
                                        "not_attacked",
                                        "ally_attacks",
                                        "enemy_not_named",
                                        "attacker_is_party",
                                        "too_few_enemies",
                                        "outside_area",
                                        "below_force",
                                        "self_defence",
                                        "before_force",
                                        "not_supported",
                                        "not_mobilised",
                                        "no_request",
                                        "not_threatened",
                                        "not_at_war",
                                        "not_decided",
                                        "duty_not_active",
                                        "bearer_is_enemy",
                                        "provoked",
                                        "exception",
                                        "excluded",
                                        "requirement",
                                        "right_not_duty",
                                        "charter",
                                        "standing",
                                        "condition_not_met",
                                        "not_yet",
                                        "never",
                                        "ended",
                                        "left",
                                        "extinct",
                                        "suspended",
                                        "clause_not_valid",
                                        "not_a_party",
                                        "fact_contested",
                                        "area_disputed",
                                        "date_unsure",
                                        "readings_differ",
                                        "succession_open"};
    return (unsigned)reason < CASUS_WHY_COUNT ? words[reason] : NULL;
}

const char *casus_duty_status_word(casus_duty_status status)
{
    return (unsigned)status < cs_word_count(cs_status_words) ? cs_status_words[status] : NULL;
}

/* -- walking a treaty ---------------------------------------------------------------------------------------------- */

bool cs_role_has(const casus_corpus *corpus, const cs_who *role, int state, int party)
{
    switch ((cs_party_role)role->kind) {
    case CS_ROLE_EACH_PARTY:
    case CS_ROLE_OTHER_PARTY: return true;
    case CS_ROLE_GUARANTOR: return party >= 0 && corpus->parties[party].role == 1;
    case CS_ROLE_GUARANTEED: return party >= 0 && corpus->parties[party].role == 2;
    case CS_ROLE_STATES: return cs_ints_have(corpus, role->states, state);
    case CS_ROLE_ALL_PARTIES: return false;
    }
    return false;
}

static bool role_has(const cs_world *world, const cs_who *role, const cs_member *member)
{
    return cs_role_has(world->corpus, role, member->state, member->force.party);
}

static bool can_be_tested(const cs_duty *duty)
{
    return duty->when != CS_NONE || duty->act == CS_ACT_ASSIST_MILITARY || duty->act == CS_ACT_NONAGGRESSION ||
           duty->act == CS_ACT_HOSTILE_ALLIANCE || duty->act == CS_ACT_SUPPORT_ATTACKER;
}

/* A duty without a condition is put to the test by what its bearer does; most are not tested by anything here. */
static bool may_be_tested(const cs_world *world, const cs_duty *duty, int bearer)
{
    if (duty->when != CS_NONE || world->options.everything) return true;
    return can_be_tested(duty) && (duty->act == CS_ACT_ASSIST_MILITARY || cs_set_has(&world->involved, bearer));
}

static cs_finding *new_finding(cs_world *world, int duty, const cs_member *bearer, const cs_member *toward)
{
    cs_finding *made = cs_table_add(&world->findings, 1);
    if (!made) return NULL;
    made->it = (casus_finding){
        duty, bearer->state, toward ? toward->state : -1, world->wave, CASUS_DORMANT, CASUS_WHY_NONE, CASUS_DORMANT, 0};
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

/* Bearers whose answer toward one state must be the same: no exception, reading or instrument looks at who they are, none
 * of them attacks, and the treaty bound them before the same events. The first is settled, the others are copies. */
typedef struct siblings {
    bool calm;    /* the duty and the moment allow it */
    size_t model; /* 1 + index of the settled finding; 0: none yet */
    casus_day bound, toward_bound;
} siblings;

static casus_day bound_day(const cs_world *world, const cs_member *member)
{
    return member->force.party >= 0 ? world->corpus->parties[member->force.party].bound.first : 0;
}

static siblings siblings_toward(const cs_world *world, const cs_duty *duty, const cs_member *toward)
{
    siblings made = {0};
    made.calm = duty->when != CS_NONE && !(duty->siblings & CS_USES_ALWAYS) && !world->requests &&
                !world->corpus->treaties[duty->treaty].suspends && toward->force.value == CASUS_YES;
    made.toward_bound = bound_day(world, toward);
    return made;
}

/* A copy of the settled sibling for this bearer; false when it must be settled by itself. */
static bool copy_sibling(cs_world *world, const siblings *all, const cs_member *bearer)
{
    casus_day bound = bound_day(world, bearer);
    if (!all->model || (bound != all->bound && (bound > all->toward_bound || all->bound > all->toward_bound)))
        return false;
    cs_finding *made = cs_table_add(&world->findings, 1);
    if (!made) return true;
    *made = *cs_world_finding(world, all->model - 1);
    made->it.bearer = bearer->state;
    made->force_bearer = bearer->force;
    made->party_bearer = bearer->force.party;
    return true;
}

static void walk_toward(cs_world *world, int duty_index, const cs_member *toward)
{
    const cs_duty *duty = &world->corpus->duties[duty_index];
    siblings all = siblings_toward(world, duty, toward);
    for (size_t b = 0; b < world->members.count && !world->findings.failed; b++) {
        const cs_member *bearer = CS_TABLE_AT(&world->members, const cs_member, b);
        if (bearer->state == toward->state || !role_has(world, &duty->bearer, bearer) ||
            !worth_keeping(world, bearer, toward) || !may_be_tested(world, duty, bearer->state))
            continue;
        bool alike = all.calm && !cs_set_has(&world->attackers, bearer->state) && bearer->force.value == CASUS_YES;
        if (alike && copy_sibling(world, &all, bearer)) continue;
        cs_finding *made = new_finding(world, duty_index, bearer, toward);
        if (!made) return;
        cs_apply_duty(world, duty_index, made);
        if (!alike) continue;
        all.model = world->findings.count;
        all.bound = bound_day(world, bearer);
    }
}

static void walk_pairs(cs_world *world, int duty_index, bool everywhere)
{
    const cs_duty *duty = &world->corpus->duties[duty_index];
    if (!everywhere && !can_be_tested(duty)) return;
    size_t count = everywhere ? world->members.count : world->touched.count;
    for (size_t t = 0; t < count; t++) {
        size_t index = everywhere ? t : *CS_TABLE_AT(&world->touched, const size_t, t);
        const cs_member *toward = CS_TABLE_AT(&world->members, const cs_member, index);
        if (role_has(world, &duty->toward, toward)) walk_toward(world, duty_index, toward);
    }
}

static bool is_owed_or_right(const cs_finding *it)
{
    return it->it.status == CASUS_TRIGGERED || it->it.status == CASUS_CONDITIONAL || it->it.status == CASUS_PERMITTED;
}

/* Was it owed to the circle in the wave before? Then it stays owed, and keep_owed() needs its place in the list. */
static bool was_owed(const cs_world *world, int duty_index, int bearer)
{
    for (size_t i = 0; world->earlier && i < world->earlier->count; i++) {
        const cs_finding *was = CS_TABLE_AT(world->earlier, const cs_finding, i);
        if (was->it.duty == duty_index && was->it.bearer == bearer) return is_owed_or_right(was);
    }
    return false;
}

/* When it is dormant for one who does not attack it is so for all such; the attackers in the circle have their own answer. */
static void walk_circle(cs_world *world, int duty_index)
{
    const cs_duty *duty = &world->corpus->duties[duty_index];
    bool idle = false;
    for (size_t b = 0; b < world->members.count; b++) {
        const cs_member *bearer = CS_TABLE_AT(&world->members, const cs_member, b);
        bool kept = was_owed(world, duty_index, bearer->state);
        if (!role_has(world, &duty->bearer, bearer) || !worth_keeping(world, bearer, NULL) ||
            !may_be_tested(world, duty, bearer->state) || (idle && !kept && cs_is_shared(world, duty, bearer->state)))
            continue;
        cs_finding *made = new_finding(world, duty_index, bearer, NULL);
        if (!made) return;
        cs_apply_duty(world, duty_index, made);
        if (made->it.status != CASUS_DORMANT || world->options.everything || kept) continue;
        bool same = cs_is_shared(world, duty, bearer->state) && !(made->reasons >> CASUS_WHY_BEFORE_FORCE & 1);
        world->findings.count--; /* nobody asks why a round table does not meet */
        idle = idle || (same && duty->readings.count == 0);
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
            if (CS_TABLE_AT(&world->members, cs_member, k)->state == state)
                member = CS_TABLE_AT(&world->members, cs_member, k);
        if (member && force.value <= member->force.value) continue;
        if (!member) member = cs_table_add(&world->members, 1);
        if (!member) return false;
        cs_set_add(&seen, state);
        *member = (cs_member){state, force};
        if (bound_now(member)) cs_set_add(&world->parties, state);
    }
    world->touched.count = 0;
    for (size_t k = 0; k < world->members.count; k++) {
        if (!cs_set_has(&world->involved, CS_TABLE_AT(&world->members, cs_member, k)->state)) continue;
        size_t *touched = cs_table_add(&world->touched, 1);
        if (!touched) return false;
        *touched = k;
    }
    if (!cs_set_empty(&world->parties)) return true;
    if (!world->options.past_and_future) return false;
    for (size_t k = 0; k < world->members.count; k++) /* as if it were in force */
        cs_set_add(&world->parties, CS_TABLE_AT(&world->members, const cs_member, k)->state);
    return true;
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
            casus_truth valid = casus_span_holds(duty->valid, world->day),
                        of_article = casus_span_holds(article->valid, world->day);
            world->clause = of_article < valid ? of_article : valid;
            if (world->clause == CASUS_NO && !world->options.past_and_future) continue;
            if (duty->toward.kind == CS_ROLE_ALL_PARTIES)
                walk_circle(world, it->duties.first + i);
            else
                walk_pairs(world, it->duties.first + i, world->options.everything || (duty->roams & world->roaming));
        }
}

/* Could the treaty bind anybody on the day, as far as its dates tell? */
static bool over_or_not_yet(const cs_world *world, int treaty)
{
    const cs_treaty *it = &world->corpus->treaties[treaty];
    return world->day >= it->ends.last || world->day < it->begins;
}

/* Treaties matter when a fact touches one of their parties, or when their conditions look at what happened elsewhere. */
static void find_treaties(cs_world *world)
{
    const casus_corpus *corpus = world->corpus;
    for (int treaty = 0; treaty < corpus->treaty_count; treaty++)
        if ((corpus->treaties[treaty].roams & world->roaming) || world->options.everything) world->matters[treaty] = 1;
    for (int s = cs_set_next(&world->involved, 0); s >= 0; s = cs_set_next(&world->involved, s + 1)) {
        cs_range lines = corpus->states[s].party;
        for (int32_t i = 0; i < lines.count; i++)
            world->matters[corpus->parties[corpus->party_of[lines.first + i]].treaty] = 1;
    }
}

/* Which kinds of event beyond an attack on the two have happened. */
static int roaming_now(const cs_world *world)
{
    int bits = CS_ROAM_ALWAYS;
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->kind == CASUS_FACT_MOBILISE) bits |= CS_ROAM_MOBILISED;
        if (event->kind == CASUS_FACT_DETERMINATION) bits |= CS_ROAM_DETERMINED;
        if (cs_is_attack(event) || event->kind == CASUS_FACT_THREAT || event->kind == CASUS_FACT_STATE_OF_WAR)
            bits |= CS_ROAM_ATTACKED;
    }
    return bits;
}

static void walk_all(cs_world *world)
{
    world->roaming = roaming_now(world);
    world->outer.cond = CS_NONE;
    world->last.duty = CS_NONE; /* there are new events */
    find_treaties(world);
    for (int treaty = 0; treaty < world->corpus->treaty_count; treaty++) {
        if (world->only && !world->only[treaty]) continue;
        if (!world->matters[treaty] || (over_or_not_yet(world, treaty) && !world->options.past_and_future)) continue;
        walk_treaty(world, treaty);
    }
}

/* -- waves --------------------------------------------------------------------------------------------------------- */

static bool event_exists(const cs_world *world, casus_fact_kind kind, int by, int on)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (event->by == by && event->on == on &&
            (event->kind == kind || (kind == CASUS_FACT_ATTACK && cs_is_attack(event))))
            return true;
    }
    return false;
}

/* An attack made in performance is self-defence when it helps one who was attacked, and the ally's own sin otherwise. */
static casus_truth response_of_help(const cs_world *world, int ally, int enemy)
{
    for (size_t i = 0; i < world->events.count; i++) {
        const cs_event_now *event = cs_world_event(world, i);
        if (cs_is_attack(event) && event->by == ally && event->on == enemy && event->response == CASUS_NO)
            return CASUS_NO;
    }
    return CASUS_YES;
}

static bool perform(cs_world *world, size_t index, int wave)
{
    const cs_finding finding = *cs_world_finding(world, index);
    const cs_duty *duty = &world->corpus->duties[finding.it.duty];
    bool owed = finding.it.status == CASUS_TRIGGERED || finding.it.status == CASUS_CONDITIONAL;
    if (!owed || duty->modality != CS_MUST || !cs_set_has(&world->performers, finding.it.bearer)) return false;
    cs_event_now event = {.by = finding.it.bearer,
                          .on = -1,
                          .day = world->day,
                          .place = -1,
                          .value = CASUS_YES,
                          .wave = wave,
                          .fact = CS_NONE,
                          .finding = (int)index,
                          .response_point = CS_NONE,
                          .force = CASUS_FORCE_ARMED_ATTACK};
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
    return (uint64_t)(uint32_t)it->duty << 32 | (uint64_t)(uint32_t)(it->bearer + 1) << 16 |
           (uint64_t)(uint32_t)(it->toward + 1);
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
        if (is_owed_or_right(was)) {
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
    if (world->failed) return cs_fail(err, CASUS_ELIMIT, "the question leads to more than %d events", CS_EVENTS_MAX);
    return cs_fail(err, CASUS_ENOMEM, "no memory for the findings");
}

casus_status cs_world_run(cs_world *world, casus_error *err)
{
    for (;;) {
        cs_table earlier = world->findings;
        if (world->wave) cs_table_begin(&world->findings, earlier.allocator, sizeof(cs_finding));
        world->earlier = world->wave ? &earlier : NULL;
        walk_all(world);
        world->earlier = NULL;
        bool failed = world->findings.failed || world->members.failed || world->touched.failed ||
                      world->events.failed || world->failed;
        if (!failed && world->wave) keep_owed(world, &earlier);
        if (world->wave) cs_table_end(&earlier);
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

static bool performers_exist(const casus_corpus *corpus, const casus_question_options *options)
{
    if ((unsigned)options->compliance > CASUS_COMPLIANCE_LIST) return false;
    if (options->compliance != CASUS_COMPLIANCE_LIST) return true;
    if (options->performer_count < 0 || (options->performer_count && !options->performers)) return false;
    for (int i = 0; i < options->performer_count; i++)
        if (options->performers[i] < 0 || options->performers[i] >= corpus->state_count) return false;
    return true;
}

casus_status casus_oblige(const casus_corpus *corpus, const casus_scenario *scenario,
                          const casus_question_options *options, casus_findings **out, casus_error *err)
{
    if (!corpus || !scenario || !out || scenario->corpus != corpus)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_oblige() wants a corpus, a scenario over it and a place for the findings");
    if (options && (options->as_known_by < 0 || options->as_known_by > corpus->state_count))
        return cs_fail(err, CASUS_EINVAL, "as_known_by names no state");
    if (options && !performers_exist(corpus, options))
        return cs_fail(err, CASUS_EINVAL, "the compliance is none that exists, or a performer is no state");
    const casus_allocator *allocator = scenario->arena.allocator;
    casus_findings *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for the findings");
    memset(made, 0, sizeof *made);
    made->allocator = allocator;
    cs_table_begin(&made->conflicts, allocator, sizeof(casus_conflict));
    cs_world_begin(&made->world, corpus, scenario, options, scenario->fact_count, scenario->day);
    casus_status status =
        cs_world_read_facts(&made->world) ? cs_world_run(&made->world, err) : out_of(&made->world, err);
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
