/* diff_flips.c - every crisis asked on both sides, and the answers set beside each other */
#include "reason/diff.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* -- the answers of one crisis --------------------------------------------------------------------------------------- */

/* An answer as a number that sorts by who, to whom and what, the strongest first: bearer 9 bits, toward 10 (0: all), act 5,
 * political 1; then 7 - level, 3; then the duty. */
enum { DUTY_BITS = 32, LEVEL_BITS = 3 };

static uint64_t key_of(uint64_t answer)
{
    return answer >> (DUTY_BITS + LEVEL_BITS);
}

static cs_level level_of(uint64_t answer)
{
    return (cs_level)(7 - (answer >> DUTY_BITS & 7));
}

static int32_t duty_of(uint64_t answer)
{
    return (int32_t)(uint32_t)answer;
}

static cs_level level_of_status(casus_duty_status status)
{
    switch (status) {
    case CASUS_TRIGGERED: return CS_LEVEL_YES;
    case CASUS_CONDITIONAL: return CS_LEVEL_GATED;
    case CASUS_UNDETERMINED: return CS_LEVEL_OPEN;
    case CASUS_PERMITTED: return CS_LEVEL_RIGHT;
    default: return CS_LEVEL_NO;
    }
}

static int by_value(const void *one, const void *other)
{
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

/* Asks some treaties (NULL: all) of one side about one crisis; answers gets what is not a plain no, beside what it has,
 * sorted. */
static bool ask(cs_side *side, int attacker, int target, const uint8_t *only, cs_table *answers)
{
    cs_world *world = &side->world;
    casus_fact *attack = &side->crisis->facts[0].it;
    attack->by = side->state[attacker];
    attack->on = side->state[target];
    world->only = only;
    cs_world_again(world);
    if (!cs_world_read_facts(world) || cs_world_run(world, NULL)) return false;
    for (size_t i = 0; i < world->findings.count; i++) {
        const casus_finding *it = &cs_world_finding(world, i)->it;
        cs_level level = level_of_status(it->status);
        if (level == CS_LEVEL_NO) continue;
        const cs_duty *duty = &side->corpus->duties[it->duty];
        uint64_t *added = cs_table_add(answers, 1);
        if (!added) return false;
        uint64_t toward = it->toward < 0 ? 0 : (uint64_t)side->number[it->toward] + 1;
        uint64_t key = ((uint64_t)side->number[it->bearer] << 10 | toward) << 6 | (uint64_t)duty->act << 1 |
                       (side->corpus->treaties[duty->treaty].binding != 0);
        *added = (key << LEVEL_BITS | (uint64_t)(7 - level)) << DUTY_BITS | (uint64_t)it->duty;
    }
    if (answers->count > 1) qsort(answers->items, answers->count, sizeof(uint64_t), by_value);
    return true;
}

/* -- flips, gathered ------------------------------------------------------------------------------------------------- */

/* Flips of one kind, target and bearer, with all attackers: found by hash. */
typedef struct gathering {
    cs_diff *d;
    cs_table answers[2]; /* of uint64_t */
    cs_table slots;      /* of uint32_t: 1 + index of a flip */
} gathering;

static uint32_t hash_of(const cs_flip_kind *kind, int bearer, int target)
{
    const int32_t *words = (const int32_t *)kind;
    uint32_t hash = 2166136261u ^ (uint32_t)bearer * 40503u ^ (uint32_t)target * 2654435761u;
    for (size_t i = 0; i < sizeof *kind / sizeof *words; i++) hash = (hash ^ (uint32_t)words[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static uint32_t hash_of_flip(const cs_flip *flip)
{
    return hash_of(&flip->kind, flip->kind.third ? cs_set_next(&flip->bearers, 0) : 0, cs_set_next(&flip->targets, 0));
}

static bool grow(gathering *g)
{
    size_t room = g->slots.count ? g->slots.count * 2 : 1024;
    g->slots.count = 0;
    uint32_t *slots = cs_table_add(&g->slots, room);
    if (!slots) return false;
    for (size_t i = 0; i < g->d->flips.count; i++) {
        size_t at = hash_of_flip(CS_TABLE_AT(&g->d->flips, cs_flip, i)) & (room - 1);
        while (slots[at]) at = (at + 1) & (room - 1);
        slots[at] = (uint32_t)i + 1;
    }
    return true;
}

/* The flip of this kind, target and bearer, made when it is new; NULL without memory. */
static cs_flip *flip_of(gathering *g, const cs_flip_kind *kind, int bearer, int target)
{
    if ((g->d->flips.count + 1) * 2 > g->slots.count && !grow(g)) return NULL;
    uint32_t *slots = g->slots.items;
    size_t at = hash_of(kind, kind->third ? bearer : 0, target) & (g->slots.count - 1);
    for (; slots[at]; at = (at + 1) & (g->slots.count - 1)) {
        cs_flip *there = CS_TABLE_AT(&g->d->flips, cs_flip, slots[at] - 1);
        if (memcmp(&there->kind, kind, sizeof *kind) == 0 && cs_set_has(&there->targets, target) &&
            (!kind->third || cs_set_has(&there->bearers, bearer)))
            return there;
    }
    cs_flip *made = cs_table_add(&g->d->flips, 1);
    if (!made) return NULL;
    made->kind = *kind;
    if (kind->third) cs_set_add(&made->bearers, bearer);
    cs_set_add(&made->targets, target);
    slots[at] = (uint32_t)g->d->flips.count;
    return made;
}

/* Notes that one answer differs; before and after are 0 where there is none. Returns whether the plain answer does. */
static bool note(gathering *g, int attacker, int target, uint64_t before, uint64_t after)
{
    cs_diff *d = g->d;
    uint64_t key = key_of(before ? before : after);
    int bearer = (int)(key >> 16), toward = (int)(key >> 6 & 1023) - 1;
    if (d->state != CS_NONE && bearer != d->state && toward != d->state) return false;
    cs_flip_kind kind = {.third = bearer != attacker && bearer != target,
                         .act = (int32_t)(key >> 1 & 31),
                         .political = (int32_t)(key & 1),
                         .from = (int32_t)(before ? level_of(before) : CS_LEVEL_NO),
                         .to = (int32_t)(after ? level_of(after) : CS_LEVEL_NO),
                         .duty = {before ? duty_of(before) : CS_NONE, after ? duty_of(after) : CS_NONE}};
    kind.bearer = kind.third ? 0 : bearer == attacker ? CS_PLAYS_ATTACKER : CS_PLAYS_TARGET;
    kind.toward = toward < 0           ? CS_PLAYS_ALL
                  : toward == attacker ? CS_PLAYS_ATTACKER
                  : toward == target   ? CS_PLAYS_TARGET
                                       : toward;
    cs_flip *flip = flip_of(g, &kind, bearer, target);
    if (!flip) {
        d->failed = true;
        return false;
    }
    cs_set_add(&flip->attackers, attacker);
    flip->count++;
    bool flips = cs_plain_answer((cs_level)kind.from) != cs_plain_answer((cs_level)kind.to);
    *(flips ? &d->flipped : &d->terms) += 1;
    return flips;
}

/* The first answer of each key is the strongest; the others say nothing. */
static size_t next_key(const cs_table *answers, size_t at)
{
    uint64_t key = key_of(*CS_TABLE_AT(answers, uint64_t, at));
    while (at < answers->count && key_of(*CS_TABLE_AT(answers, uint64_t, at)) == key) at++;
    return at;
}

/* Does any answer of the two lists differ in strength? The strongest of a key comes first on both. */
static bool any_differs(const gathering *g)
{
    const cs_table *one = &g->answers[0], *other = &g->answers[1];
    size_t i = 0, k = 0;
    while (i < one->count && k < other->count) {
        uint64_t before = *CS_TABLE_AT(one, uint64_t, i), after = *CS_TABLE_AT(other, uint64_t, k);
        if (before >> DUTY_BITS != after >> DUTY_BITS) return true;
        i = next_key(one, i);
        k = next_key(other, k);
    }
    return i < one->count || k < other->count;
}

static void compare(gathering *g, int attacker, int target)
{
    const cs_table *one = &g->answers[0], *other = &g->answers[1];
    bool flips = false;
    for (size_t i = 0, k = 0; i < one->count || k < other->count;) {
        uint64_t before = i < one->count ? *CS_TABLE_AT(one, uint64_t, i) : 0;
        uint64_t after = k < other->count ? *CS_TABLE_AT(other, uint64_t, k) : 0;
        if (before && after && key_of(before) != key_of(after)) {
            if (key_of(before) < key_of(after))
                after = 0;
            else
                before = 0;
        }
        cs_level from = before ? level_of(before) : CS_LEVEL_NO, to = after ? level_of(after) : CS_LEVEL_NO;
        if (from != to) flips = note(g, attacker, target, before, after) || flips;
        if (before) i = next_key(one, i);
        if (after) k = next_key(other, k);
    }
    g->d->crises += flips;
}

/* -- all crises ------------------------------------------------------------------------------------------------------ */

static casus_status begin_side(cs_diff *d, cs_side *side, casus_error *err)
{
    casus_status status = casus_scenario_new(side->corpus, side->day, d->allocator, &side->crisis, err);
    if (status) return status;
    side->crisis->facts[0].it = (casus_fact){.kind = CASUS_FACT_ATTACK, .day = side->day, .place = -1};
    side->crisis->facts[0].act = side->crisis->act_count;
    side->crisis->fact_count = 1;
    cs_world_begin(&side->world, side->corpus, side->crisis, NULL, 1, side->day);
    if (side->world.events.failed) return cs_fail(err, CASUS_ENOMEM, "no memory for the comparison");
    return CASUS_OK;
}

/* How many treaties of a side can differ; when none can, no crisis can. The others are marked as the same. */
static int32_t count_differing(cs_side *side)
{
    int32_t count = 0;
    for (int32_t t = 0; t < side->corpus->treaty_count; t++) {
        side->same[t] = !side->differs[t];
        count += side->differs[t] != 0;
    }
    return count;
}

/* First the treaties that can differ. When their answers do, also the others: one of them may give the strongest answer on
 * both sides. When they do not, the others cannot make them differ. */
static bool ask_pair(gathering *g, int attacker, int target, bool some_left_out)
{
    cs_side *sides = g->d->sides;
    for (int side = 0; side < 2; side++) {
        g->answers[side].count = 0;
        if (!ask(&sides[side], attacker, target, sides[side].differs, &g->answers[side])) return false;
    }
    if (!any_differs(g)) return true;
    for (int side = 0; side < 2 && some_left_out; side++)
        if (!ask(&sides[side], attacker, target, sides[side].same, &g->answers[side])) return false;
    compare(g, attacker, target);
    return !g->d->failed;
}

static bool ask_pairs(gathering *g)
{
    cs_diff *d = g->d;
    int32_t differ = count_differing(&d->sides[0]) + count_differing(&d->sides[1]);
    bool some_left_out = differ < d->sides[0].corpus->treaty_count + d->sides[1].corpus->treaty_count;
    for (int a = cs_set_next(&d->both, 0); a >= 0; a = cs_set_next(&d->both, a + 1)) {
        if (d->attacker != CS_NONE && a != d->attacker) continue;
        for (int t = cs_set_next(&d->both, 0); t >= 0; t = cs_set_next(&d->both, t + 1)) {
            if (t == a || (d->target != CS_NONE && t != d->target)) continue;
            d->asked++;
            if (differ && !ask_pair(g, a, t, some_left_out)) return false;
        }
    }
    return true;
}

casus_status cs_diff_ask(cs_diff *d, casus_error *err)
{
    gathering g = {.d = d};
    casus_status status = begin_side(d, &d->sides[0], err);
    if (!status) status = begin_side(d, &d->sides[1], err);
    if (status) return status;
    for (int side = 0; side < 2; side++) cs_table_begin(&g.answers[side], d->allocator, sizeof(uint64_t));
    cs_table_begin(&g.slots, d->allocator, sizeof(uint32_t));
    if (!ask_pairs(&g)) status = cs_fail(err, CASUS_ENOMEM, "no memory for the comparison");
    for (int side = 0; side < 2; side++) cs_table_end(&g.answers[side]);
    cs_table_end(&g.slots);
    return status;
}
