/* conflict.c - promises that cannot both be kept, by name (TREATIES 7.2) */
#include "reason/world.h"

#include <string.h>

const char *casus_conflict_word(casus_conflict_kind kind)
{
    static const char *const words[] = {"opposed_assistance", "assist_v_neutrality",       "assist_v_nonaggression",
                                        "assist_v_territory", "assist_v_hostile_alliance", "intra_alliance",
                                        "secret_v_public",    "charter_v_treaty",          "promise_to_third"};
    return (unsigned)kind < sizeof words / sizeof *words ? words[kind] : NULL;
}

static const cs_finding *at(const cs_world *world, size_t i)
{
    return CS_TABLE_AT(&world->findings, const cs_finding, i);
}

static bool is_owed(const cs_finding *it)
{
    return it->it.status == CASUS_TRIGGERED || it->it.status == CASUS_CONDITIONAL;
}

static cs_act act_of(const cs_world *world, const cs_finding *it)
{
    return (cs_act)world->corpus->duties[it->it.duty].act;
}

static bool is_help(const cs_world *world, const cs_finding *it)
{
    cs_act act = act_of(world, it);
    return act == CS_ACT_ASSIST_MILITARY || act == CS_ACT_ASSIST || act == CS_ACT_GUARANTEE;
}

static void add(cs_table *conflicts, casus_conflict_kind kind, int bearer, int one, int other, int third)
{
    for (size_t i = 0; i < conflicts->count; i++) {
        const casus_conflict *there = CS_TABLE_AT(conflicts, const casus_conflict, i);
        if (there->kind == kind && there->bearer == bearer && there->one == one && there->other == other &&
            there->third == third)
            return;
    }
    casus_conflict *made = cs_table_add(conflicts, 1);
    if (made) *made = (casus_conflict){kind, bearer, one, other, third};
}

/* Does the enemy break the same treaty by attacking the one who is helped? Who breaks a pact of many cannot hold it up
 * against those who help the victim (Kellogg-Briand, preamble; VCLT 60(2); UN Charter, Art. 51). */
static bool broken_by_enemy(const cs_world *world, const cs_finding *help, int treaty)
{
    return cs_treaty_in_force(world->corpus, treaty, help->it.toward, world->day).value == CASUS_YES;
}

/* The conflict that a second promise of the helper makes with its help, or -1. */
static int clash(const cs_world *world, const cs_finding *help, const cs_finding *other)
{
    bool to_enemy = other->it.toward >= 0 && cs_set_has(&help->enemies, other->it.toward);
    if (other->it.status == CASUS_NOT_IN_FORCE) return -1;
    switch (act_of(world, other)) {
    case CS_ACT_ASSIST_MILITARY:
    case CS_ACT_ASSIST:
    case CS_ACT_GUARANTEE:
        return to_enemy && is_owed(other) && cs_set_has(&other->enemies, help->it.toward) ? CASUS_OPPOSED_ASSISTANCE
                                                                                          : -1;
    case CS_ACT_NEUTRALITY:
    case CS_ACT_BENEVOLENT_NEUTRALITY:
        if (!to_enemy) return -1;
        return is_owed(other) ? CASUS_ASSIST_V_NEUTRALITY : CASUS_PROMISE_TO_THIRD;
    default: return -1;
    }
}

/* The conflict that a standing promise makes with help, or -1. */
static int standing_clash(const cs_world *world, const cs_finding *help, const cs_duty *duty)
{
    switch ((cs_act)duty->act) {
    case CS_ACT_NONAGGRESSION: return broken_by_enemy(world, help, duty->treaty) ? -1 : CASUS_ASSIST_V_NONAGGRESSION;
    case CS_ACT_TERRITORY_USE: return CASUS_ASSIST_V_TERRITORY;
    case CS_ACT_HOSTILE_ALLIANCE: return CASUS_ASSIST_V_HOSTILE_ALLIANCE;
    default: return -1;
    }
}

/* Standing promises of the helper to one enemy, in treaties that bind both on the day. */
static void find_standing(const cs_world *world, size_t index, int enemy, cs_table *conflicts)
{
    const casus_corpus *corpus = world->corpus;
    const cs_finding *help = at(world, index);
    cs_range lines = corpus->states[help->it.bearer].party;
    for (int32_t i = 0; i < lines.count; i++) {
        int mine = corpus->party_of[lines.first + i];
        int treaty = corpus->parties[mine].treaty;
        if (treaty == corpus->duties[help->it.duty].treaty ||
            cs_party_in_force(corpus, mine, world->day).value != CASUS_YES)
            continue;
        cs_in_force theirs = cs_treaty_in_force(corpus, treaty, enemy, world->day);
        if (theirs.value != CASUS_YES) continue;
        cs_range duties = corpus->treaties[treaty].duties;
        for (int32_t d = 0; d < duties.count; d++) {
            const cs_duty *duty = &corpus->duties[duties.first + d];
            bool mine_to_keep = duty->when == CS_NONE && cs_role_has(corpus, &duty->bearer, help->it.bearer, mine) &&
                                cs_role_has(corpus, &duty->toward, enemy, theirs.party);
            int kind = mine_to_keep ? standing_clash(world, help, duty) : -1;
            if (kind >= 0)
                add(conflicts, (casus_conflict_kind)kind, help->it.bearer, (int)index, duties.first + d, enemy);
        }
    }
}

/* Help owed toward one and against another to whom the helper has promised something. A promise that lies in the same
 * treaty as the help gives way to it: the text has settled that itself. */
static void find_clashes(const cs_world *world, cs_table *conflicts)
{
    cs_set enemies, helpers;
    memset(&enemies, 0, sizeof enemies);
    memset(&helpers, 0, sizeof helpers);
    for (size_t i = 0; i < world->findings.count; i++)
        if (is_owed(at(world, i)) && is_help(world, at(world, i))) {
            cs_set_join(&enemies, &at(world, i)->enemies);
            cs_set_add(&helpers, at(world, i)->it.bearer);
        }
    if (cs_set_empty(&enemies)) return;
    for (size_t k = 0; k < world->findings.count; k++) {
        const cs_finding *other = at(world, k);
        if (other->it.toward < 0 || !cs_set_has(&enemies, other->it.toward) || !cs_set_has(&helpers, other->it.bearer))
            continue;
        for (size_t i = 0; i < world->findings.count; i++) {
            const cs_finding *help = at(world, i);
            if (k == i || other->it.bearer != help->it.bearer || !is_owed(help) || !is_help(world, help) ||
                help->it.toward < 0)
                continue;
            if (world->corpus->duties[other->it.duty].treaty == world->corpus->duties[help->it.duty].treaty) continue;
            int kind = clash(world, help, other);
            if (kind < 0 || (kind == CASUS_OPPOSED_ASSISTANCE && k < i)) continue;
            add(conflicts, (casus_conflict_kind)kind, help->it.bearer, (int)i, other->it.duty, other->it.toward);
        }
    }
    for (size_t i = 0; i < world->findings.count; i++) {
        const cs_finding *help = at(world, i);
        if (!is_owed(help) || !is_help(world, help) || help->it.toward < 0) continue;
        for (int enemy = cs_set_next(&help->enemies, 0); enemy >= 0; enemy = cs_set_next(&help->enemies, enemy + 1))
            find_standing(world, i, enemy, conflicts);
    }
}

/* The attacker and the attacked stand in one pact of help or non-aggression. */
static void find_intra(const cs_world *world, cs_table *conflicts)
{
    for (size_t e = 0; e < world->events.count; e++) {
        const cs_event_now *event = CS_TABLE_AT(&world->events, const cs_event_now, e);
        if (!cs_is_attack(event) || event->wave > 0) continue;
        for (size_t i = 0; i < world->findings.count; i++) {
            const cs_finding *one = at(world, i);
            bool pact = is_help(world, one) || act_of(world, one) == CS_ACT_NONAGGRESSION;
            if (!pact || one->it.status == CASUS_NOT_IN_FORCE || one->it.status == CASUS_UNDETERMINED ||
                one->it.bearer != event->by || one->it.toward != event->on)
                continue;
            add(conflicts, CASUS_INTRA_ALLIANCE, event->by, (int)i, one->it.duty, event->on);
            break;
        }
    }
}

/* Void for the Charter; or resting on a text that was secret on the day. */
static void find_texts(const cs_world *world, cs_table *conflicts)
{
    for (size_t i = 0; i < world->findings.count; i++) {
        const cs_finding *one = at(world, i);
        if (one->it.status == CASUS_VOID)
            add(conflicts, CASUS_CHARTER_V_TREATY, one->it.bearer, (int)i, one->it.duty, one->it.toward);
        const cs_treaty *treaty = &world->corpus->treaties[world->corpus->duties[one->it.duty].treaty];
        for (int32_t k = 0; k < treaty->instruments.count && k < 64; k++) {
            const cs_instrument *it = &world->corpus->instruments[treaty->instruments.first + k];
            bool hidden = it->secret && (!casus_date_known(it->published) || world->day < it->published.first);
            if (hidden && one->instruments >> k & 1 && one->it.reason == CASUS_WHY_EXCLUDED)
                add(conflicts, CASUS_SECRET_V_PUBLIC, one->it.bearer, (int)i, one->it.duty, one->it.toward);
        }
    }
}

void cs_find_conflicts(const cs_world *world, cs_table *conflicts)
{
    find_clashes(world, conflicts);
    find_intra(world, conflicts);
    find_texts(world, conflicts);
}
