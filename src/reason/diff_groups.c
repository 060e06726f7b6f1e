/* diff_groups.c - flips folded: "if any of 190 states attacks one of these, the others must help it"
 *
 * A group stands for the flips of all attackers, targets and bearers of its sets that are three different states. Whether a
 * target is itself among the attackers or bearers therefore says nothing, and may be chosen so that more flips read the same:
 * each choice is tried, and the one with the fewest groups is kept. A group never says more or less than its flips.
 */
#include "reason/diff.h"

#include <stdlib.h>
#include <string.h>

/* A choice: are target and bearer written among the attackers; is the target written among the bearers? */
enum { IN_ATTACKERS = 1, IN_BEARERS = 2, CHOICES = 4 };

static int by_kind(const void *one, const void *other)
{
    return memcmp(&((const cs_flip *)one)->kind, &((const cs_flip *)other)->kind, sizeof(cs_flip_kind));
}

static int by_target_and_attackers(const void *one, const void *other)
{
    const cs_flip *a = one, *b = other;
    int order = memcmp(&a->targets, &b->targets, sizeof a->targets);
    return order ? order : memcmp(&a->attackers, &b->attackers, sizeof a->attackers);
}

static int by_bearers_and_attackers(const void *one, const void *other)
{
    const cs_flip *a = one, *b = other;
    int order = memcmp(&a->bearers, &b->bearers, sizeof a->bearers);
    return order ? order : memcmp(&a->attackers, &b->attackers, sizeof a->attackers);
}

/* Sorts, and joins neighbours that the order calls equal; returns how many are left. */
static size_t fold(cs_flip *flips, size_t count, int (*order)(const void *, const void *))
{
    size_t kept = 0;
    if (count > 1) qsort(flips, count, sizeof *flips, order);
    for (size_t i = 0; i < count; i++) {
        if (kept && order(&flips[kept - 1], &flips[i]) == 0) {
            cs_set_join(&flips[kept - 1].bearers, &flips[i].bearers);
            cs_set_join(&flips[kept - 1].targets, &flips[i].targets);
            flips[kept - 1].count += flips[i].count;
        } else {
            flips[kept++] = flips[i];
        }
    }
    return kept;
}

/* Flips of one kind under one choice, in place. */
static size_t fold_as(cs_flip *flips, size_t count, int choice)
{
    for (size_t i = 0; i < count && (choice & IN_ATTACKERS); i++) {
        cs_set_join(&flips[i].attackers, &flips[i].targets);
        cs_set_join(&flips[i].attackers, &flips[i].bearers);
    }
    count = fold(flips, count, by_target_and_attackers);
    for (size_t i = 0; i < count && (choice & IN_BEARERS) && flips[i].kind.third; i++)
        cs_set_join(&flips[i].bearers, &flips[i].targets);
    return fold(flips, count, by_bearers_and_attackers);
}

/* Folds the flips of one kind into the best choice; scratch has as much room. Returns how many are left. */
static size_t fold_best(cs_flip *flips, size_t count, cs_flip *scratch)
{
    size_t best = 0;
    int choice = 0;
    for (int c = 0; c < CHOICES; c++) {
        memcpy(scratch, flips, count * sizeof *flips);
        size_t left = fold_as(scratch, count, c);
        if (best && left >= best) continue;
        best = left;
        choice = c;
    }
    return fold_as(flips, count, choice);
}

/* -- the order of telling -------------------------------------------------------------------------------------------- */

/* Answers that flip before those whose conditions do; what is gained before what is lost; the greatest first. */
static int rank_of(const cs_flip *flip)
{
    int from = cs_plain_answer((cs_level)flip->kind.from), to = cs_plain_answer((cs_level)flip->kind.to);
    return from < to ? 0 : from > to ? 1 : 2;
}

static int by_telling(const void *one, const void *other)
{
    const cs_flip *a = one, *b = other;
    if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b) ? -1 : 1;
    if (a->kind.political != b->kind.political) return a->kind.political < b->kind.political ? -1 : 1;
    if (a->kind.act != b->kind.act) return a->kind.act < b->kind.act ? -1 : 1;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    int order = memcmp(&a->kind, &b->kind, sizeof a->kind);
    if (!order) order = memcmp(&a->targets, &b->targets, sizeof a->targets);
    if (!order) order = memcmp(&a->bearers, &b->bearers, sizeof a->bearers);
    return order ? order : memcmp(&a->attackers, &b->attackers, sizeof a->attackers);
}

void cs_diff_group(cs_diff *d)
{
    cs_flip *flips = d->flips.items;
    size_t count = d->flips.count, kept = 0;
    cs_table scratch;
    cs_table_begin(&scratch, d->allocator, sizeof(cs_flip));
    if (count && !cs_table_add(&scratch, count)) d->failed = true;
    if (count > 1) qsort(flips, count, sizeof *flips, by_kind);
    for (size_t i = 0, end; i < count && !d->failed; i = end) {
        end = i + 1;
        while (end < count && by_kind(&flips[i], &flips[end]) == 0) end++;
        size_t left = fold_best(&flips[i], end - i, scratch.items);
        memmove(&flips[kept], &flips[i], left * sizeof *flips);
        kept += left;
    }
    cs_table_end(&scratch);
    d->flips.count = kept;
    if (kept > 1) qsort(flips, kept, sizeof *flips, by_telling);
}

cs_example cs_flip_example(const cs_flip *flip)
{
    for (int t = cs_set_next(&flip->targets, 0); t >= 0; t = cs_set_next(&flip->targets, t + 1))
        for (int a = cs_set_next(&flip->attackers, 0); a >= 0; a = cs_set_next(&flip->attackers, a + 1)) {
            if (a == t) continue;
            if (!flip->kind.third) return (cs_example){a, t, flip->kind.bearer == CS_PLAYS_ATTACKER ? a : t};
            for (int b = cs_set_next(&flip->bearers, 0); b >= 0; b = cs_set_next(&flip->bearers, b + 1))
                if (b != a && b != t) return (cs_example){a, t, b};
        }
    return (cs_example){CS_NONE, CS_NONE, CS_NONE};
}
