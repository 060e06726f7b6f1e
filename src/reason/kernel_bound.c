/* kernel_bound.c - what a signed graph costs at least: unbalanced cycles that share no weight
 *
 * Each unbalanced cycle holds a frustrated tie. Cycles with weights y such that at each tie the y of its cycles are at most
 * its own weight prove a frustration of sum y. Triangles are taken first, in the order of their vertices, then the shortest
 * unbalanced cycle through each vertex.
 */
#include "reason/kernel.h"

#include <string.h>

typedef struct packing {
    const cs_kernel *kernel;
    cs_arena arena;
    int64_t **rest; /* [vertex][arc]: what no cycle has taken of its weight */
    int64_t sum;
    /* of the search for cycles: places are 2 x vertex + (is the walk to it negative?) */
    int32_t *queue, *from, *arc, *reached;
    int32_t round;
} packing;

static int64_t size_of(int64_t weight)
{
    return weight < 0 ? -weight : weight;
}

static int32_t place_of(const cs_corner *corner, int32_t to)
{
    int32_t low = 0, high = corner->count - 1;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (corner->arcs[middle].to < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool begin(packing *p, const cs_kernel *kernel, const casus_allocator *allocator)
{
    memset(p, 0, sizeof *p);
    p->kernel = kernel;
    cs_arena_begin(&p->arena, allocator);
    size_t size = (size_t)kernel->size;
    p->rest = cs_arena_take(&p->arena, size * sizeof *p->rest);
    p->queue = cs_arena_take(&p->arena, 2 * size * sizeof *p->queue);
    p->from = cs_arena_take(&p->arena, 2 * size * sizeof *p->from);
    p->arc = cs_arena_take(&p->arena, 2 * size * sizeof *p->arc);
    p->reached = cs_arena_take(&p->arena, 2 * size * sizeof *p->reached);
    for (int32_t v = 0; v < kernel->size && p->rest; v++) {
        const cs_corner *corner = &kernel->corners[v];
        p->rest[v] = cs_arena_take(&p->arena, (size_t)corner->count * sizeof **p->rest);
        for (int32_t i = 0; i < corner->count && p->rest[v]; i++) p->rest[v][i] = size_of(corner->arcs[i].weight);
    }
    return !cs_arena_failed(&p->arena);
}

/* -- triangles ----------------------------------------------------------------------------------------------------- */

static int64_t least_of(int64_t a, int64_t b, int64_t c)
{
    int64_t least = a < b ? a : b;
    return least < c ? least : c;
}

static void take_triangle(packing *p, int32_t u, int32_t i, int32_t k)
{
    const cs_corner *corners = p->kernel->corners;
    int32_t v = corners[u].arcs[i].to, w = corners[u].arcs[k].to;
    int32_t vw = place_of(&corners[v], w);
    if (corners[v].arcs[vw].to != w) return;
    bool negative =
        (corners[u].arcs[i].weight < 0) ^ (corners[u].arcs[k].weight < 0) ^ (corners[v].arcs[vw].weight < 0);
    int64_t take = least_of(p->rest[u][i], p->rest[u][k], p->rest[v][vw]);
    if (!negative || !take) return;
    p->sum += take;
    p->rest[u][i] -= take;
    p->rest[u][k] -= take;
    p->rest[v][vw] -= take;
    p->rest[v][place_of(&corners[v], u)] -= take;
    p->rest[w][place_of(&corners[w], u)] -= take;
    p->rest[w][place_of(&corners[w], v)] -= take;
}

static void take_triangles(packing *p)
{
    for (int32_t u = 0; u < p->kernel->size; u++) {
        const cs_corner *corner = &p->kernel->corners[u];
        for (int32_t i = 0; i < corner->count; i++)
            for (int32_t k = i + 1; k < corner->count && p->rest[u][i]; k++)
                if (corner->arcs[i].to > u && p->rest[u][k]) take_triangle(p, u, i, k);
    }
}

/* -- longer cycles ------------------------------------------------------------------------------------------------- */

/* Walks outward from (root, +) until (root, -) is reached. */
static bool find_walk(packing *p, int32_t root)
{
    int32_t head = 0, tail = 0;
    p->round++;
    p->queue[tail++] = 2 * root;
    p->reached[2 * root] = p->round;
    while (head < tail) {
        int32_t at = p->queue[head++], v = at / 2;
        const cs_corner *corner = &p->kernel->corners[v];
        for (int32_t i = 0; i < corner->count; i++) {
            int32_t next = 2 * corner->arcs[i].to + ((at & 1) ^ (corner->arcs[i].weight < 0));
            if (!p->rest[v][i] || p->reached[next] == p->round) continue;
            p->reached[next] = p->round;
            p->from[next] = at;
            p->arc[next] = i;
            if (next == 2 * root + 1) return true;
            p->queue[tail++] = next;
        }
    }
    return false;
}

/* Takes `take` from each tie of the walk; 0: only says how much there is. A walk that uses a tie twice has none: another
 * vertex has the cycle in it. */
static int64_t take_walk(packing *p, int32_t root, int64_t take)
{
    const cs_corner *corners = p->kernel->corners;
    int64_t least = INT64_MAX;
    for (int32_t at = 2 * root + 1; at != 2 * root; at = p->from[at]) {
        int32_t v = p->from[at] / 2, i = p->arc[at], w = at / 2, back = place_of(&corners[w], v);
        if (p->rest[v][i] < least) least = p->rest[v][i];
        p->rest[v][i] -= take;
        p->rest[w][back] -= take;
        if (take) continue;
        for (int32_t other = p->from[at]; other != 2 * root; other = p->from[other]) {
            int32_t a = p->from[other] / 2, b = other / 2;
            if ((a == v && b == w) || (a == w && b == v)) return 0;
        }
    }
    return least;
}

static void take_cycles(packing *p)
{
    for (int32_t root = 0; root < p->kernel->size; root++)
        while (p->kernel->corners[root].count && find_walk(p, root)) {
            int64_t take = take_walk(p, root, 0);
            if (!take) break;
            (void)take_walk(p, root, take);
            p->sum += take;
        }
}

int64_t cs_kernel_bound(const cs_kernel *kernel, const casus_allocator *allocator, bool *failed)
{
    packing p;
    if (begin(&p, kernel, allocator)) {
        take_triangles(&p);
        take_cycles(&p);
    } else {
        *failed = true;
    }
    cs_arena_end(&p.arena);
    return p.sum;
}
