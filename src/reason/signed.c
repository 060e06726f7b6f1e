/* signed.c - a signed network: made, asked, its triangles and walks */
#include "reason/signed.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* -- making -------------------------------------------------------------------------------------------------------- */

static int by_pair(const void *one, const void *other)
{
    const casus_signed_tie *a = one, *b = other;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static casus_status check(const char *const *names, int count, const casus_signed_tie *ties, size_t tie_count,
                          casus_error *err)
{
    if (count < 0 || (count && !names) || (tie_count && !ties))
        return cs_fail(err, CASUS_EINVAL, "a signed network wants names and ties");
    if (count > CASUS_SIGNED_VERTICES_MAX || tie_count > CASUS_SIGNED_TIES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%d vertices and %zu ties: a signed network has at most %d and %d", count,
                       tie_count, CASUS_SIGNED_VERTICES_MAX, CASUS_SIGNED_TIES_MAX);
    for (size_t i = 0; i < tie_count; i++) {
        const casus_signed_tie *tie = &ties[i];
        bool there = tie->from >= 0 && tie->to >= 0 && tie->from < count && tie->to < count && tie->from != tie->to;
        bool sign = tie->sign && tie->sign >= -CASUS_SIGNED_WEIGHT_MAX && tie->sign <= CASUS_SIGNED_WEIGHT_MAX;
        if (!there || !sign)
            return cs_fail(err, CASUS_EINVAL, "tie %zu is between %d and %d with the sign %d", i, tie->from, tie->to,
                           tie->sign);
    }
    return CASUS_OK;
}

static void copy_ties(casus_signed_network *made, const casus_signed_tie *ties)
{
    for (size_t i = 0; i < made->tie_count; i++) {
        made->ties[i] = ties[i];
        if (ties[i].from < ties[i].to) continue;
        made->ties[i].from = ties[i].to;
        made->ties[i].to = ties[i].from;
    }
    if (made->tie_count) qsort(made->ties, made->tie_count, sizeof *made->ties, by_pair);
    for (size_t i = 0, v = 0; v <= (size_t)made->size; v++) {
        while (i < made->tie_count && (size_t)made->ties[i].from < v) i++;
        made->first[v] = (int32_t)i;
    }
}

casus_status casus_signed_network_new(const char *const *names, int count, const casus_signed_tie *ties,
                                      size_t tie_count, const casus_allocator *allocator, casus_signed_network **out,
                                      casus_error *err)
{
    casus_status status = check(names, count, ties, tie_count, err);
    if (!status && !out) status = cs_fail(err, CASUS_EINVAL, "a signed network wants a place");
    if (status) return status;
    casus_signed_network *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for a signed network");
    *made = (casus_signed_network){.allocator = allocator, .size = count, .tie_count = tie_count};
    cs_arena_begin(&made->arena, allocator);
    made->names = cs_arena_take(&made->arena, (size_t)count * sizeof *made->names);
    made->ties = cs_arena_take(&made->arena, tie_count * sizeof *made->ties);
    made->first = cs_arena_take(&made->arena, ((size_t)count + 1) * sizeof *made->first);
    for (int i = 0; i < count && made->names; i++)
        made->names[i] = cs_arena_text(&made->arena, names[i], strlen(names[i]));
    if (cs_arena_failed(&made->arena)) {
        casus_signed_network_free(made);
        return cs_fail(err, CASUS_ENOMEM, "no memory for a signed network");
    }
    copy_ties(made, ties);
    for (size_t i = 1; i < tie_count; i++)
        if (by_pair(&made->ties[i - 1], &made->ties[i]) == 0) {
            cs_fail(err, CASUS_EINVAL, "%.60s and %.60s are tied twice", made->names[made->ties[i].from],
                    made->names[made->ties[i].to]);
            casus_signed_network_free(made);
            return CASUS_EINVAL;
        }
    *out = made;
    return CASUS_OK;
}

void casus_signed_network_free(casus_signed_network *network)
{
    if (!network) return;
    cs_arena_end(&network->arena);
    cs_mem_free(network->allocator, network, sizeof *network);
}

casus_signed_network *cs_signed_shuffle(const casus_signed_network *network, uint64_t *state,
                                        const casus_allocator *allocator)
{
    casus_signed_network *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return NULL;
    *made = *network;
    made->allocator = allocator;
    cs_arena_begin(&made->arena, allocator);
    made->ties = cs_arena_take(&made->arena, made->tie_count * sizeof *made->ties);
    if (!made->ties) {
        casus_signed_network_free(made);
        return NULL;
    }
    if (made->tie_count) memcpy(made->ties, network->ties, made->tie_count * sizeof *made->ties);
    for (size_t i = made->tie_count; i > 1; i--) { /* Fisher and Yates */
        size_t k = (size_t)(cs_draw(state) % i);
        int32_t sign = made->ties[i - 1].sign;
        made->ties[i - 1].sign = made->ties[k].sign;
        made->ties[k].sign = sign;
    }
    return made;
}

/* -- asking -------------------------------------------------------------------------------------------------------- */

int casus_signed_network_size(const casus_signed_network *network)
{
    return network ? network->size : 0;
}

size_t casus_signed_network_ties(const casus_signed_network *network)
{
    return network ? network->tie_count : 0;
}

const char *casus_signed_network_name(const casus_signed_network *network, int vertex)
{
    return network && vertex >= 0 && vertex < network->size ? network->names[vertex] : NULL;
}

bool casus_signed_network_tie(const casus_signed_network *network, size_t index, casus_signed_tie *out)
{
    if (!network || !out || index >= network->tie_count) return false;
    *out = network->ties[index];
    return true;
}

/* -- triangles ----------------------------------------------------------------------------------------------------- */

/* Each triangle once, from its lowest vertex: two ties of that vertex, and one of the nearer other that closes them. */
void cs_signed_triangles(const casus_signed_network *network, int64_t triangles[4])
{
    const casus_signed_tie *ties = network->ties;
    memset(triangles, 0, 4 * sizeof *triangles);
    for (int32_t u = 0; u < network->size; u++)
        for (int32_t i = network->first[u]; i < network->first[u + 1]; i++) {
            int32_t k = i + 1, j = network->first[ties[i].to], j_end = network->first[ties[i].to + 1];
            while (k < network->first[u + 1] && j < j_end) {
                if (ties[k].to == ties[j].to) {
                    triangles[(ties[i].sign < 0) + (ties[k].sign < 0) + (ties[j].sign < 0)]++;
                    k++, j++;
                } else if (ties[k].to < ties[j].to) {
                    k++;
                } else {
                    j++;
                }
            }
        }
}

/* -- walks --------------------------------------------------------------------------------------------------------- */

static bool spectrum(const casus_signed_network *network, bool unsigned_, double *matrix, double *values,
                     double *scratch)
{
    size_t n = (size_t)network->size;
    memset(matrix, 0, n * n * sizeof *matrix);
    for (size_t i = 0; i < network->tie_count; i++) {
        const casus_signed_tie *tie = &network->ties[i];
        double weight = unsigned_ && tie->sign < 0 ? -tie->sign : tie->sign;
        matrix[(size_t)tie->to * n + (size_t)tie->from] = matrix[(size_t)tie->from * n + (size_t)tie->to] = weight;
    }
    return cs_eigenvalues(matrix, network->size, values, scratch);
}

/* Both sums are of powers of e taken less the greatest eigenvalue, so that none overflows. */
bool cs_signed_walks(const casus_signed_network *network, double *out)
{
    size_t n = (size_t)network->size;
    cs_arena arena;
    cs_arena_begin(&arena, network->allocator);
    double *matrix = cs_arena_take(&arena, n * n * sizeof *matrix), *values = cs_arena_take(&arena, n * sizeof *values),
           *scratch = cs_arena_take(&arena, 2 * n * sizeof *scratch), above = 0, below = 0, most = 0;
    bool good = matrix && values && scratch;
    *out = (double)NAN;
    if (good && spectrum(network, true, matrix, values, scratch)) {
        for (size_t i = 0; i < n; i++)
            if (values[i] > most) most = values[i];
        for (size_t i = 0; i < n; i++) below += exp(values[i] - most);
        if (spectrum(network, false, matrix, values, scratch)) {
            for (size_t i = 0; i < n; i++) above += exp(values[i] - most);
            *out = n ? above / below : (double)NAN;
        }
    }
    cs_arena_end(&arena);
    return good;
}
