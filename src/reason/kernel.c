/* kernel.c - reducing a signed graph: small degrees, and ties that some best partition keeps
 *
 * The rules are exact. Let a vertex have arcs of total weight t, and let x be the sides.
 * - Degree 1: it takes the side that its arc wants. Degree 2: whatever the two others do, it costs nothing or the lighter
 *   arc; so it becomes an arc between them. Degree 3: the same with a triangle, if no arc outweighs the two others
 *   (star-triangle; the halves of the weights are why they are scaled); and if one does, the vertex goes with it.
 * - A tie no lighter than all other arcs of one end: that end may always follow it.
 * - Two ends u, v of a positive tie w, whose arcs to others differ by sum |a_uk - a_vk| <= 2 w in all: given the others,
 *   the best side of u alone and of v alone differ only when the pulls are opposite, and then the weaker of the two pulls is
 *   at most w, which their tie makes good. So some best partition has them together. Negative ties: the same with v
 *   turned round. States of one alliance have nearly the same ties to all others, and so fall together.
 */
#include "reason/kernel.h"

#include <string.h>

static int64_t size_of(int64_t weight)
{
    return weight < 0 ? -weight : weight;
}

static int sign_of(int64_t weight)
{
    return weight < 0 ? -1 : 1;
}

/* -- arcs ---------------------------------------------------------------------------------------------------------- */

void cs_kernel_begin(cs_kernel *kernel, int32_t size, const casus_allocator *allocator)
{
    memset(kernel, 0, sizeof *kernel);
    cs_arena_begin(&kernel->arena, allocator);
    cs_table_begin(&kernel->steps, allocator, sizeof(cs_step));
    kernel->size = kernel->left = size;
    kernel->corners = cs_arena_take(&kernel->arena, (size_t)size * sizeof *kernel->corners);
    kernel->failed = !kernel->corners;
    for (int32_t v = 0; v < size && kernel->corners; v++) kernel->corners[v].dirty = true;
}

void cs_kernel_end(cs_kernel *kernel)
{
    cs_arena_end(&kernel->arena);
    cs_table_end(&kernel->steps);
}

void cs_kernel_copy(cs_kernel *kernel, const cs_kernel *from, const casus_allocator *allocator)
{
    cs_kernel_begin(kernel, from->size, allocator);
    kernel->left = from->left;
    kernel->cost = from->cost;
    for (int32_t v = 0; v < from->size && !kernel->failed; v++) {
        const cs_corner *old = &from->corners[v];
        cs_corner *made = &kernel->corners[v];
        *made = *old;
        made->room = old->count;
        made->arcs = cs_arena_take(&kernel->arena, (size_t)old->count * sizeof *made->arcs);
        if (made->arcs && old->count)
            memcpy(made->arcs, old->arcs, (size_t)old->count * sizeof *made->arcs);
        else if (!made->arcs)
            kernel->failed = true;
    }
}

/* Where an arc to that vertex stands, or would stand. */
static int32_t place_of(const cs_corner *corner, int32_t to)
{
    int32_t low = 0, high = corner->count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (corner->arcs[middle].to < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t cs_kernel_weight(const cs_kernel *kernel, int32_t one, int32_t other)
{
    const cs_corner *corner = &kernel->corners[one];
    int32_t at = place_of(corner, other);
    return at < corner->count && corner->arcs[at].to == other ? corner->arcs[at].weight : 0;
}

static void take_arc(cs_corner *corner, int32_t at)
{
    memmove(corner->arcs + at, corner->arcs + at + 1, (size_t)(corner->count - at - 1) * sizeof *corner->arcs);
    corner->count--;
    corner->dirty = true;
}

static bool more_room(cs_kernel *kernel, cs_corner *corner)
{
    int32_t room = corner->room * 2 + 4;
    cs_arc *arcs = cs_arena_take(&kernel->arena, (size_t)room * sizeof *arcs);
    if (!arcs) return false;
    if (corner->count) memcpy(arcs, corner->arcs, (size_t)corner->count * sizeof *arcs);
    corner->arcs = arcs;
    corner->room = room;
    return true;
}

static void set_arc(cs_kernel *kernel, int32_t from, int32_t to, int64_t weight)
{
    cs_corner *corner = &kernel->corners[from];
    int32_t at = place_of(corner, to);
    bool there = at < corner->count && corner->arcs[at].to == to;
    corner->dirty = true;
    if (there && weight) corner->arcs[at].weight = weight;
    if (there && !weight) take_arc(corner, at);
    if (there || !weight) return;
    if (corner->count == corner->room && !more_room(kernel, corner)) {
        kernel->failed = true;
        return;
    }
    memmove(corner->arcs + at + 1, corner->arcs + at, (size_t)(corner->count - at) * sizeof *corner->arcs);
    corner->arcs[at] = (cs_arc){to, weight};
    corner->count++;
}

void cs_kernel_add(cs_kernel *kernel, int32_t one, int32_t other, int64_t weight)
{
    if (!weight || kernel->failed) return;
    int64_t old = cs_kernel_weight(kernel, one, other);
    if ((old < 0) != (weight < 0) && old)
        kernel->cost += size_of(old) < size_of(weight) ? size_of(old) : size_of(weight);
    set_arc(kernel, one, other, old + weight);
    set_arc(kernel, other, one, old + weight);
}

/* -- steps --------------------------------------------------------------------------------------------------------- */

/* Takes the vertex out of the lists of its neighbours. Its own arcs stay readable in the step. */
static cs_step *take_out(cs_kernel *kernel, int32_t vertex)
{
    cs_corner *corner = &kernel->corners[vertex];
    cs_step *step = cs_table_add(&kernel->steps, 1);
    if (!step) {
        kernel->failed = true;
        return NULL;
    }
    *step = (cs_step){vertex, -1, 1, corner->arcs, corner->count};
    for (int32_t i = 0; i < corner->count; i++) {
        cs_corner *other = &kernel->corners[corner->arcs[i].to];
        take_arc(other, place_of(other, vertex));
    }
    corner->gone = true;
    corner->count = 0;
    kernel->left--;
    return step;
}

void cs_kernel_join(cs_kernel *kernel, int32_t vertex, int32_t into, int sign)
{
    cs_step *step = take_out(kernel, vertex);
    if (!step) return;
    step->into = into;
    step->sign = sign;
    const cs_arc *arcs = step->arcs;
    for (int32_t i = 0, count = step->count; i < count; i++) {
        int64_t weight = sign * arcs[i].weight;
        if (arcs[i].to != into)
            cs_kernel_add(kernel, into, arcs[i].to, weight);
        else if (weight < 0)
            kernel->cost -= weight;
    }
}

void cs_kernel_undo(const cs_kernel *kernel, int8_t *sides)
{
    for (size_t i = kernel->steps.count; i-- > 0;) {
        const cs_step *step = CS_TABLE_AT(&kernel->steps, const cs_step, i);
        int64_t pull = 0;
        for (int32_t k = 0; k < step->count; k++) pull += step->arcs[k].weight * sides[step->arcs[k].to];
        sides[step->vertex] = step->into >= 0 ? (int8_t)(step->sign * sides[step->into]) : (int8_t)(pull < 0 ? -1 : 1);
    }
}

/* -- rules --------------------------------------------------------------------------------------------------------- */

/* The arc of degree 2, or the triangle of degree 3, that stands for the vertex. False when one arc outweighs the others,
 * which is another rule's, or when a weight cannot be halved once more. */
static bool replace_three(cs_kernel *kernel, int32_t vertex)
{
    const cs_corner *corner = &kernel->corners[vertex];
    cs_arc a = corner->arcs[0], b = corner->arcs[1], c = corner->arcs[2];
    int64_t ab = size_of(a.weight) + size_of(b.weight) - size_of(c.weight),
            ac = size_of(a.weight) + size_of(c.weight) - size_of(b.weight),
            bc = size_of(b.weight) + size_of(c.weight) - size_of(a.weight);
    if (ab < 0 || ac < 0 || bc < 0 || ab % 2) return false; /* the three are all even, or none is */
    if (!take_out(kernel, vertex)) return false;
    cs_kernel_add(kernel, a.to, b.to, sign_of(a.weight) * sign_of(b.weight) * (ab / 2));
    cs_kernel_add(kernel, a.to, c.to, sign_of(a.weight) * sign_of(c.weight) * (ac / 2));
    cs_kernel_add(kernel, b.to, c.to, sign_of(b.weight) * sign_of(c.weight) * (bc / 2));
    return true;
}

static bool by_degree(cs_kernel *kernel, int32_t vertex)
{
    const cs_corner *corner = &kernel->corners[vertex];
    if (corner->count < 2) return take_out(kernel, vertex) != NULL;
    if (corner->count == 3) return replace_three(kernel, vertex);
    if (corner->count != 2) return false;
    cs_arc a = corner->arcs[0], b = corner->arcs[1];
    int64_t lighter = size_of(a.weight) < size_of(b.weight) ? size_of(a.weight) : size_of(b.weight);
    if (!take_out(kernel, vertex)) return false;
    cs_kernel_add(kernel, a.to, b.to, sign_of(a.weight) * sign_of(b.weight) * lighter);
    return true;
}

/* How much the arcs of two differ, the second turned round when sign is -1; arcs between them do not count. */
static int64_t difference(const cs_corner *u, int32_t at_u, const cs_corner *v, int32_t at_v, int sign, int64_t enough)
{
    int64_t sum = 0;
    int32_t i = 0, k = 0;
    while ((i < u->count || k < v->count) && sum <= enough) {
        if (i < u->count && u->arcs[i].to == at_v) {
            i++;
        } else if (k < v->count && v->arcs[k].to == at_u) {
            k++;
        } else if (k == v->count || (i < u->count && u->arcs[i].to < v->arcs[k].to)) {
            sum += size_of(u->arcs[i++].weight);
        } else if (i == u->count || v->arcs[k].to < u->arcs[i].to) {
            sum += size_of(v->arcs[k++].weight);
        } else {
            sum += size_of(u->arcs[i++].weight - sign * v->arcs[k].weight);
            k++;
        }
    }
    return sum;
}

static int64_t total_of(const cs_corner *corner)
{
    int64_t total = 0;
    for (int32_t i = 0; i < corner->count; i++) total += size_of(corner->arcs[i].weight);
    return total;
}

/* Joins the vertex to a neighbour, or a neighbour to it, where a rule says so. */
static bool by_tie(cs_kernel *kernel, int32_t vertex)
{
    const cs_corner *u = &kernel->corners[vertex];
    int64_t total = total_of(u);
    for (int32_t i = 0; i < u->count; i++) {
        int32_t other = u->arcs[i].to;
        int64_t weight = u->arcs[i].weight, size = size_of(weight);
        const cs_corner *v = &kernel->corners[other];
        if (2 * size < total && 2 * size < total_of(v) &&
            difference(u, vertex, v, other, sign_of(weight), 2 * size) > 2 * size)
            continue;
        bool lighter = u->count < v->count || (u->count == v->count && vertex > other);
        cs_kernel_join(kernel, lighter ? vertex : other, lighter ? other : vertex, sign_of(weight));
        return true;
    }
    return false;
}

void cs_kernel_reduce(cs_kernel *kernel)
{
    for (bool changed = true; changed && !kernel->failed;) {
        changed = false;
        for (int32_t v = 0; v < kernel->size && !kernel->failed; v++) {
            cs_corner *corner = &kernel->corners[v];
            while (!corner->gone && corner->dirty && !kernel->failed) {
                corner->dirty = false;
                if (by_degree(kernel, v) || by_tie(kernel, v)) changed = true;
            }
        }
    }
}
