/* blocks.c - a graph taken apart at its cut vertices (Hopcroft and Tarjan 1973) */
#include "reason/blocks.h"

#include <string.h>

typedef struct walk {
    const cs_kernel *kernel;
    int32_t *entered, *low, *next,
        *parent;   /* when a vertex was entered (0: not yet), how far back it reaches, its next arc */
    int32_t *path; /* vertices on the way, root first */
    int32_t *kept; /* vertices that belong to no block yet */
    int32_t depth, kept_count, clock;
    cs_block_list *out; /* its blocks in the order in which they close: leaves before their stem */
    int32_t used;
} walk;

/* All that was kept since `vertex`, and the cut vertex above it, are a block. */
static void close_block(walk *w, int32_t vertex, int32_t above)
{
    cs_block_list *out = w->out;
    int32_t member;
    do {
        member = w->kept[--w->kept_count];
        out->members[w->used++] = member;
    } while (member != vertex);
    out->members[w->used++] = above;
    out->first[++out->count] = w->used;
}

static void enter(walk *w, int32_t vertex, int32_t parent)
{
    w->entered[vertex] = w->low[vertex] = ++w->clock;
    w->parent[vertex] = parent;
    w->path[w->depth++] = vertex;
    w->kept[w->kept_count++] = vertex;
}

static void leave(walk *w, int32_t vertex)
{
    int32_t above = w->parent[vertex];
    w->depth--;
    if (above < 0) {
        w->kept_count--;
        return;
    }
    if (w->low[vertex] >= w->entered[above]) close_block(w, vertex, above);
    if (w->low[vertex] < w->low[above]) w->low[above] = w->low[vertex];
}

static void walk_from(walk *w, int32_t root)
{
    enter(w, root, -1);
    while (w->depth) {
        int32_t vertex = w->path[w->depth - 1];
        const cs_corner *corner = &w->kernel->corners[vertex];
        if (w->next[vertex] == corner->count) {
            leave(w, vertex);
            continue;
        }
        int32_t other = corner->arcs[w->next[vertex]++].to;
        if (!w->entered[other])
            enter(w, other, vertex);
        else if (other != w->parent[vertex] && w->entered[other] < w->low[vertex])
            w->low[vertex] = w->entered[other];
    }
}

/* Stems before leaves, each block's members in ascending order. */
static bool turn_round(cs_block_list *list, cs_arena *arena, int32_t used)
{
    int32_t *members = cs_arena_take(arena, (size_t)used * sizeof *members),
            *first = cs_arena_take(arena, (list->count + 1) * sizeof *first), at = 0;
    if (!members || !first) return false;
    for (size_t i = list->count; i-- > 0;) {
        int32_t begin = at;
        for (int32_t k = list->first[i]; k < list->first[i + 1]; k++) {
            int32_t member = list->members[k], place = at++;
            for (; place > begin && members[place - 1] > member; place--) members[place] = members[place - 1];
            members[place] = member;
        }
        first[list->count - i] = at;
    }
    list->members = members;
    list->first = first;
    return true;
}

bool cs_blocks_find(const cs_kernel *kernel, cs_arena *arena, cs_block_list *out)
{
    size_t size = (size_t)kernel->size, bytes = (size + 1) * sizeof(int32_t);
    walk w = {.kernel = kernel, .out = out};
    int32_t **all[] = {&w.entered, &w.low, &w.next, &w.parent, &w.path, &w.kept};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) *all[i] = cs_arena_take(arena, bytes);
    *out = (cs_block_list){0, cs_arena_take(arena, 2 * bytes), cs_arena_take(arena, bytes)};
    if (cs_arena_failed(arena)) return false;
    for (int32_t v = 0; v < kernel->size; v++)
        if (kernel->corners[v].count && !w.entered[v]) walk_from(&w, v);
    return turn_round(out, arena, w.used);
}
