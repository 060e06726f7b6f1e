/* frustration.c - the frustration index: reduce, take apart, branch on what is left
 *
 * The graph is reduced (kernel.c), what is left is taken apart at its cut vertices (blocks.c), and each block is solved by
 * branching: two of its vertices are on the same side, or on opposite ones; either way they are joined, and the rest
 * reduces further. A branch ends when what unbalanced cycles cost at least is no better than the best partition known.
 */
#include "reason/frustration.h"

#include "base/error.h"
#include "reason/blocks.h"
#include "reason/signed.h"

#include <string.h>

enum { STARTS = 8, STEPS_USUAL = 200000 };

/* -- a first partition --------------------------------------------------------------------------------------------- */

typedef struct search {
    const cs_kernel *kernel;
    int8_t *sides, *best;
    int64_t *gain;  /* what turning a vertex would save */
    int32_t *since; /* when it was last turned */
    int64_t cost, best_cost;
    uint64_t state;
} search;

static int64_t loss(const cs_arc *arc, int8_t one, int8_t other)
{
    int64_t fits = arc->weight * one * other;
    return fits < 0 ? -fits : 0;
}

static void weigh_up(search *s)
{
    s->cost = 0;
    for (int32_t v = 0; v < s->kernel->size; v++) {
        const cs_corner *corner = &s->kernel->corners[v];
        s->gain[v] = 0;
        for (int32_t i = 0; i < corner->count; i++) {
            const cs_arc *arc = &corner->arcs[i];
            s->gain[v] -= arc->weight * s->sides[v] * s->sides[arc->to];
            if (arc->to > v) s->cost += loss(arc, s->sides[v], s->sides[arc->to]);
        }
    }
}

static void turn(search *s, int32_t v)
{
    const cs_corner *corner = &s->kernel->corners[v];
    s->cost -= s->gain[v];
    s->sides[v] = (int8_t)-s->sides[v];
    s->gain[v] = -s->gain[v];
    for (int32_t i = 0; i < corner->count; i++) {
        const cs_arc *arc = &corner->arcs[i];
        s->gain[arc->to] -= 2 * arc->weight * s->sides[v] * s->sides[arc->to];
    }
}

/* The vertex whose turning saves most (or costs least), none that was turned a short while ago unless it makes a record. */
static int32_t choose(const search *s, int32_t now, int32_t rest)
{
    int32_t best = -1;
    for (int32_t v = 0; v < s->kernel->size; v++) {
        if (s->kernel->corners[v].gone || !s->kernel->corners[v].count) continue;
        bool tabu = s->since[v] && now - s->since[v] < rest && s->cost - s->gain[v] >= s->best_cost;
        if (!tabu && (best < 0 || s->gain[v] > s->gain[best])) best = v;
    }
    return best;
}

static void run_from(search *s)
{
    int32_t size = s->kernel->left, patience = 20 + 4 * size, idle = 0;
    memset(s->since, 0, (size_t)s->kernel->size * sizeof *s->since);
    weigh_up(s);
    for (int32_t now = 1; idle < patience; now++, idle++) {
        if (s->cost < s->best_cost) {
            s->best_cost = s->cost;
            memcpy(s->best, s->sides, (size_t)s->kernel->size);
            idle = 0;
        }
        int32_t v = choose(s, now, 3 + size / 8 + (int32_t)(cs_draw(&s->state) % 4));
        if (v < 0) continue;
        turn(s, v);
        s->since[v] = now;
    }
}

/* Some searches from random sides; the cost of the best, without what the kernel has cost before. */
static int64_t first_partition(const cs_kernel *kernel, uint64_t seed, cs_arena *arena, int8_t *best)
{
    size_t size = (size_t)kernel->size;
    search s = {.kernel = kernel, .best = best, .best_cost = INT64_MAX, .state = seed};
    s.sides = cs_arena_take(arena, size);
    s.gain = cs_arena_take(arena, size * sizeof *s.gain);
    s.since = cs_arena_take(arena, size * sizeof *s.since);
    for (int start = 0; start < STARTS && !cs_arena_failed(arena); start++) {
        for (size_t v = 0; v < size; v++) s.sides[v] = start && cs_draw(&s.state) & 1 ? -1 : 1;
        run_from(&s);
    }
    return s.best_cost;
}

/* -- branching ----------------------------------------------------------------------------------------------------- */

typedef struct branching {
    const casus_allocator *allocator;
    int64_t best; /* cost of the best partition so far */
    int8_t *sides, *trial;
    int64_t steps, steps_most;
    bool failed, stopped;
    int32_t size;
} branching;

typedef struct node {
    cs_kernel kernel;
    const struct node *above;
} node;

static void keep(branching *b, const node *leaf)
{
    memset(b->trial, 1, (size_t)b->size);
    for (; leaf; leaf = leaf->above) cs_kernel_undo(&leaf->kernel, b->trial);
    memcpy(b->sides, b->trial, (size_t)b->size);
}

/* The heaviest vertex and its heaviest neighbour: to decide about them decides most. */
static void choose_pair(const cs_kernel *kernel, int32_t *one, int32_t *other, int64_t *weight)
{
    int64_t most = -1;
    *one = *other = 0;
    *weight = 0;
    for (int32_t v = 0; v < kernel->size; v++) {
        const cs_corner *corner = &kernel->corners[v];
        int64_t total = 0;
        for (int32_t i = 0; i < corner->count; i++)
            total += corner->arcs[i].weight < 0 ? -corner->arcs[i].weight : corner->arcs[i].weight;
        if (corner->count && total > most) most = total, *one = v;
    }
    const cs_corner *corner = &kernel->corners[*one];
    for (int32_t i = 0; i < corner->count; i++) {
        int64_t size = corner->arcs[i].weight < 0 ? -corner->arcs[i].weight : corner->arcs[i].weight,
                so_far = *weight < 0 ? -*weight : *weight;
        if (size > so_far) *weight = corner->arcs[i].weight, *other = corner->arcs[i].to;
    }
}

/* Two partitions of a block differ by whole ties: one that costs so much or more is no better than the best. */
static bool is_no_better(const branching *b, int64_t cost)
{
    return cost > b->best - ((int64_t)1 << CS_WEIGHT_SHIFT);
}

static void explore(branching *b, node *at);

static void branch(branching *b, const node *at, int32_t one, int32_t other, int sign)
{
    node below = {.above = at};
    cs_kernel_copy(&below.kernel, &at->kernel, b->allocator);
    if (!below.kernel.failed) cs_kernel_join(&below.kernel, other, one, sign);
    if (!below.kernel.failed) explore(b, &below);
    b->failed = b->failed || below.kernel.failed;
    cs_kernel_end(&below.kernel);
}

static void explore(branching *b, node *at)
{
    cs_kernel *kernel = &at->kernel;
    b->steps++;
    cs_kernel_reduce(kernel);
    if (kernel->failed || b->failed || is_no_better(b, kernel->cost)) return;
    if (!kernel->left) {
        b->best = kernel->cost;
        keep(b, at);
        return;
    }
    if (b->steps >= b->steps_most) {
        b->stopped = true;
        return;
    }
    if (is_no_better(b, kernel->cost + cs_kernel_bound(kernel, b->allocator, &b->failed))) return;
    int32_t one, other;
    int64_t weight;
    choose_pair(kernel, &one, &other, &weight);
    int sign = weight < 0 ? -1 : 1;
    branch(b, at, one, other, sign);
    if (!b->stopped && !b->failed) branch(b, at, one, other, -sign);
}

/* -- a block ------------------------------------------------------------------------------------------------------- */

/* Solves a graph that is reduced and of one piece, and writes its sides. */
static void solve(const cs_kernel *kernel, const casus_balance_options *options, const casus_allocator *allocator,
                  cs_arena *arena, cs_frustration *out, bool *failed)
{
    branching b = {.allocator = allocator, .size = kernel->size, .sides = out->sides};
    node root = {.above = NULL};
    b.trial = cs_arena_take(arena, (size_t)kernel->size);
    b.steps_most = options->steps > 0 ? options->steps : STEPS_USUAL;
    b.best = first_partition(kernel, options->seed, arena, out->sides);
    const int64_t unit = (int64_t)1 << CS_WEIGHT_SHIFT;
    int64_t lower = cs_kernel_bound(kernel, allocator, failed);
    lower = b.best - (b.best - lower) / unit * unit; /* the least that differs from it by whole ties */
    cs_kernel_copy(&root.kernel, kernel, allocator);
    root.kernel.cost = 0;
    b.failed = root.kernel.failed || cs_arena_failed(arena);
    if (!b.failed && lower < b.best) explore(&b, &root);
    cs_kernel_end(&root.kernel);
    out->cost = b.best;
    out->lower = b.stopped ? lower : b.best;
    out->steps = b.steps;
    *failed = *failed || b.failed;
}

/* The block as a graph of its own, then its sides to its vertices: turned so that the one that has a side keeps it. */
static void solve_block(const cs_kernel *whole_kernel, const cs_block_list *blocks, size_t index, int32_t *number,
                        const casus_balance_options *options, cs_arena *arena, cs_frustration *out, bool *failed)
{
    const casus_allocator *allocator = arena->allocator;
    const int32_t *members = blocks->members + blocks->first[index];
    int32_t size = blocks->first[index + 1] - blocks->first[index];
    cs_kernel kernel;
    cs_kernel_begin(&kernel, size, allocator);
    for (int32_t i = 0; i < size; i++) number[members[i]] = i;
    for (int32_t i = 0; i < size && !kernel.failed; i++) {
        const cs_corner *corner = &whole_kernel->corners[members[i]];
        for (int32_t k = 0; k < corner->count; k++) {
            int32_t other = number[corner->arcs[k].to];
            if (other > i) cs_kernel_add(&kernel, i, other, corner->arcs[k].weight);
        }
    }
    cs_frustration part = {.sides = cs_arena_take(arena, (size_t)size)};
    *failed = *failed || kernel.failed || !part.sides;
    if (!*failed) solve(&kernel, options, allocator, arena, &part, failed);
    cs_kernel_end(&kernel);
    int8_t turned = 1;
    for (int32_t i = 0; i < size && !*failed; i++)
        if (out->sides[members[i]]) turned = (int8_t)(out->sides[members[i]] * part.sides[i]);
    for (int32_t i = 0; i < size && !*failed; i++) out->sides[members[i]] = (int8_t)(turned * part.sides[i]);
    for (int32_t i = 0; i < size; i++) number[members[i]] = -1;
    out->cost += part.cost;
    out->lower += part.lower;
    out->steps += part.steps;
}

static bool solve_blocks(const cs_kernel *kernel, const casus_balance_options *options, cs_arena *arena,
                         cs_frustration *out)
{
    cs_block_list blocks;
    bool failed = !cs_blocks_find(kernel, arena, &blocks);
    int32_t *number = cs_arena_take(arena, (size_t)kernel->size * sizeof *number);
    for (int32_t v = 0; v < kernel->size && number; v++) number[v] = -1;
    for (size_t i = 0; i < blocks.count && !failed && number; i++)
        solve_block(kernel, &blocks, i, number, options, arena, out, &failed);
    return !failed && !cs_arena_failed(arena);
}

/* -- all of it ----------------------------------------------------------------------------------------------------- */

casus_status cs_frustration_find(int32_t size, const casus_signed_tie *ties, size_t count,
                                 const casus_balance_options *options, cs_arena *arena, cs_frustration *out,
                                 casus_error *err)
{
    cs_arena scratch;
    cs_kernel kernel;
    cs_arena_begin(&scratch, arena->allocator);
    cs_kernel_begin(&kernel, size, arena->allocator);
    for (size_t i = 0; i < count; i++)
        cs_kernel_add(&kernel, ties[i].from, ties[i].to, (int64_t)ties[i].sign * ((int64_t)1 << CS_WEIGHT_SHIFT));
    *out = (cs_frustration){.sides = cs_arena_take(arena, (size_t)size + !size)};
    cs_kernel_reduce(&kernel);
    bool good = !kernel.failed && out->sides && solve_blocks(&kernel, options, &scratch, out);
    if (good) {
        for (int32_t v = 0; v < size; v++)
            if (!out->sides[v]) out->sides[v] = 1;
        cs_kernel_undo(&kernel, out->sides);
        const int64_t unit = (int64_t)1 << CS_WEIGHT_SHIFT;
        out->cost = (kernel.cost + out->cost) / unit;
        out->lower = (kernel.cost + out->lower + unit - 1) / unit;
    }
    cs_kernel_end(&kernel);
    cs_arena_end(&scratch);
    return good ? CASUS_OK : cs_fail(err, CASUS_ENOMEM, "no memory for the frustration index");
}
