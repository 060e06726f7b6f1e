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

/* The help that is owed, chained by who owes it: first[bearer], then next of each, in the order of the findings. */
typedef struct helps {
    cs_set enemies;
    int32_t first[CS_STATES_MAX];
    cs_table next; /* of int32_t, one for each finding; CS_NONE ends a chain */
} helps;

static bool collect_helps(const cs_world *world, helps *made)
{
    memset(&made->enemies, 0, sizeof made->enemies);
    for (int s = 0; s < CS_STATES_MAX; s++) made->first[s] = CS_NONE;
    cs_table_begin(&made->next, world->findings.allocator, sizeof(int32_t));
    int32_t *next = cs_table_add(&made->next, world->findings.count);
    for (size_t i = world->findings.count; next && i-- > 0;) {
        const cs_finding *one = at(world, i);
        next[i] = CS_NONE;
        if (!is_owed(one) || !is_help(world, one)) continue;
        cs_set_join(&made->enemies, &one->enemies);
        next[i] = made->first[one->it.bearer];
        made->first[one->it.bearer] = (int32_t)i;
    }
    return next || world->findings.count == 0;
}

/* Can a promise of this act stand against help? */
static bool may_clash(const cs_world *world, const cs_finding *it)
{
    cs_act act = act_of(world, it);
    return it->it.status != CASUS_NOT_IN_FORCE &&
           (is_help(world, it) || act == CS_ACT_NEUTRALITY || act == CS_ACT_BENEVOLENT_NEUTRALITY);
}

/* Help owed toward one and against another to whom the helper has promised something. A promise that lies in the same
 * treaty as the help gives way to it: the text has settled that itself. */
static void find_clashes(const cs_world *world, const helps *owed, cs_table *conflicts)
{
    const int32_t *next = owed->next.items;
    for (size_t k = 0; k < world->findings.count; k++) {
        const cs_finding *other = at(world, k);
        if (other->it.toward < 0 || !cs_set_has(&owed->enemies, other->it.toward) || !may_clash(world, other)) continue;
        for (int32_t i = owed->first[other->it.bearer]; i != CS_NONE; i = next[i]) {
            const cs_finding *help = at(world, (size_t)i);
            bool apart = world->corpus->duties[other->it.duty].treaty != world->corpus->duties[help->it.duty].treaty;
            int kind = (size_t)i != k && help->it.toward >= 0 && apart ? clash(world, help, other) : -1;
            if (kind < 0 || (kind == CASUS_OPPOSED_ASSISTANCE && k < (size_t)i)) continue;
            add(conflicts, (casus_conflict_kind)kind, help->it.bearer, i, other->it.duty, other->it.toward);
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
        const cs_event_now *event = cs_world_event(world, e);
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
    helps owed;
    if (!collect_helps(world, &owed))
        conflicts->failed = true;
    else if (!cs_set_empty(&owed.enemies))
        find_clashes(world, &owed, conflicts);
    cs_table_end(&owed.next);
    find_intra(world, conflicts);
    find_texts(world, conflicts);
}
