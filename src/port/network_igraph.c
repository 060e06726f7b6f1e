/* network_igraph.c - one graph through igraph: the only file that knows it
 *
 * igraph's handlers of errors and warnings are set aside while it works, so that it neither stops the program nor prints.
 */
#include "port/network.h"

#include "base/error.h"
#include "port/later.h"

#include <igraph/igraph.h>
#include <math.h>
#include <string.h>

enum { LEIDEN_ROUNDS = 2 };

static const double DAMPING = 0.85, LEIDEN_BETA = 0.01;

/* The calls that are needed, as they stand in the library. */
#define CALLS(X)                                                                                                       \
    X(igraph_arpack_options_init)                                                                                      \
    X(igraph_assortativity_degree)                                                                                     \
    X(igraph_average_path_length)                                                                                      \
    X(igraph_betweenness)                                                                                              \
    X(igraph_closeness)                                                                                                \
    X(igraph_community_leiden)                                                                                         \
    X(igraph_community_multilevel)                                                                                     \
    X(igraph_connected_components)                                                                                     \
    X(igraph_coreness)                                                                                                 \
    X(igraph_create)                                                                                                   \
    X(igraph_degree)                                                                                                   \
    X(igraph_density)                                                                                                  \
    X(igraph_destroy)                                                                                                  \
    X(igraph_diameter)                                                                                                 \
    X(igraph_ecount)                                                                                                   \
    X(igraph_eigenvector_centrality)                                                                                   \
    X(igraph_error_handler_ignore)                                                                                     \
    X(igraph_list_triangles)                                                                                           \
    X(igraph_modularity)                                                                                               \
    X(igraph_pagerank)                                                                                                 \
    X(igraph_rng_default)                                                                                              \
    X(igraph_rng_seed)                                                                                                 \
    X(igraph_set_error_handler)                                                                                        \
    X(igraph_set_warning_handler)                                                                                      \
    X(igraph_strerror)                                                                                                 \
    X(igraph_transitivity_local_undirected)                                                                            \
    X(igraph_transitivity_undirected)                                                                                  \
    X(igraph_vcount)                                                                                                   \
    X(igraph_vector_destroy)                                                                                           \
    X(igraph_vector_init)                                                                                              \
    X(igraph_vector_int_destroy)                                                                                       \
    X(igraph_vector_int_init)                                                                                          \
    X(igraph_vector_int_size)                                                                                          \
    X(igraph_vector_size)                                                                                              \
    X(igraph_vss_all)                                                                                                  \
    X(igraph_warning_handler_ignore)

typedef struct library {
    CALLS(CS_LATER_FIELD)
} library;

static const char library_name[] = "libigraph.so.3"; /* of igraph 0.10 */

/* False when the library is not there, or lacks a call. */
static bool load(library *lib)
{
    static const char *const names[] = {CALLS(CS_LATER_NAME)};
    return cs_later(library_name, names, sizeof names / sizeof *names, lib);
}

typedef struct handlers {
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
} handlers;

static handlers begin(const library *lib)
{
    return (handlers){lib->igraph_set_error_handler(lib->igraph_error_handler_ignore),
                      lib->igraph_set_warning_handler(lib->igraph_warning_handler_ignore)};
}

static void end(const library *lib, handlers before)
{
    lib->igraph_set_error_handler(before.error);
    lib->igraph_set_warning_handler(before.warning);
}

static casus_status status_of(const library *lib, igraph_error_t code, casus_error *err)
{
    if (code == IGRAPH_SUCCESS) return CASUS_OK;
    if (code == IGRAPH_ENOMEM) return cs_fail(err, CASUS_ENOMEM, "no memory for igraph");
    return cs_fail(err, CASUS_EINVAL, "igraph could not: %s", lib->igraph_strerror(code));
}

bool cs_graph_available(void)
{
    library lib;
    return load(&lib);
}

/* -- the graph ----------------------------------------------------------------------------------------------------- */

static igraph_error_t make(const library *lib, const cs_graph *graph, igraph_t *out)
{
    igraph_vector_int_t edges;
    igraph_error_t code = lib->igraph_vector_int_init(&edges, (igraph_integer_t)graph->ties * 2);
    if (code) return code;
    for (size_t i = 0; i < graph->ties * 2; i++) VECTOR(edges)[i] = graph->ends[i];
    code = lib->igraph_create(out, &edges, graph->count, IGRAPH_UNDIRECTED);
    lib->igraph_vector_int_destroy(&edges);
    return code;
}

/* One graph at work: igraph's form of it, and vectors that its measures are written to. */
typedef struct desk {
    library calls;
    handlers before;
    const cs_graph *given;
    igraph_t graph;
    igraph_vector_t real;
    igraph_vector_int_t cells, sizes;
    int open; /* how many of the four above are made */
} desk;

static casus_status open_desk(desk *d, const cs_graph *given, igraph_error_t *code, casus_error *err)
{
    const library *lib = &d->calls;
    d->given = given;
    d->open = 0;
    if (!load(&d->calls)) return cs_fail(err, CASUS_ENOTFOUND, "there is no %s", library_name);
    d->before = begin(lib);
    *code = make(lib, given, &d->graph);
    if (!*code) d->open = 1, *code = lib->igraph_vector_init(&d->real, 0);
    if (!*code) d->open = 2, *code = lib->igraph_vector_int_init(&d->cells, 0);
    if (!*code) d->open = 3, *code = lib->igraph_vector_int_init(&d->sizes, 0);
    if (!*code) d->open = 4;
    return CASUS_OK;
}

static casus_status close_desk(desk *d, igraph_error_t code, casus_error *err)
{
    const library *lib = &d->calls;
    if (d->open > 3) lib->igraph_vector_int_destroy(&d->sizes);
    if (d->open > 2) lib->igraph_vector_int_destroy(&d->cells);
    if (d->open > 1) lib->igraph_vector_destroy(&d->real);
    if (d->open > 0) lib->igraph_destroy(&d->graph);
    end(lib, d->before);
    return status_of(lib, code, err);
}

static void copy_whole(const library *lib, const igraph_vector_int_t *from, int32_t *to)
{
    for (igraph_integer_t i = 0; i < lib->igraph_vector_int_size(from); i++) to[i] = (int32_t)VECTOR(*from)[i];
}

static void copy_real(const library *lib, const igraph_vector_t *from, double *to)
{
    for (igraph_integer_t i = 0; i < lib->igraph_vector_size(from); i++) to[i] = VECTOR(*from)[i];
}

/* -- communities --------------------------------------------------------------------------------------------------- */

typedef igraph_error_t search(const library *lib, const igraph_t *graph, const igraph_vector_int_t *degrees,
                              igraph_vector_int_t *members);

static igraph_error_t louvain(const library *lib, const igraph_t *graph, const igraph_vector_int_t *degrees,
                              igraph_vector_int_t *members)
{
    (void)degrees;
    return lib->igraph_community_multilevel(graph, NULL, 1, members, NULL, NULL);
}

/* With degrees as weights of vertices and 1 / 2m as resolution its quality is modularity. */
static igraph_error_t leiden(const library *lib, const igraph_t *graph, const igraph_vector_int_t *degrees,
                             igraph_vector_int_t *members)
{
    igraph_integer_t ties = lib->igraph_ecount(graph), count;
    igraph_real_t quality;
    igraph_vector_t weights;
    igraph_error_t code = lib->igraph_vector_init(&weights, lib->igraph_vector_int_size(degrees));
    if (code) return code;
    for (igraph_integer_t i = 0; i < lib->igraph_vector_int_size(degrees); i++)
        VECTOR(weights)[i] = (igraph_real_t)VECTOR(*degrees)[i];
    code = lib->igraph_community_leiden(graph, NULL, &weights, ties ? 1 / (2 * (igraph_real_t)ties) : 1, LEIDEN_BETA,
                                        false, LEIDEN_ROUNDS, members, &count, &quality);
    lib->igraph_vector_destroy(&weights);
    return code;
}

/* A community is numbered by its first member. */
static int32_t renumber(const library *lib, igraph_vector_int_t *members)
{
    igraph_integer_t next = 0, size = lib->igraph_vector_int_size(members);
    for (igraph_integer_t i = 0; i < size; i++) {
        igraph_integer_t old = VECTOR(*members)[i];
        if (old < 0) continue;
        next++;
        for (igraph_integer_t k = i; k < size; k++)
            if (VECTOR(*members)[k] == old) VECTOR(*members)[k] = -next;
    }
    for (igraph_integer_t i = 0; i < size; i++) VECTOR(*members)[i] = -VECTOR(*members)[i];
    return (int32_t)next;
}

static igraph_error_t spread(const library *lib, const igraph_t *graph, const igraph_vector_int_t *degrees,
                             search *find, uint32_t seed, int runs, igraph_vector_int_t *members, cs_graph_spread *out)
{
    igraph_error_t code = IGRAPH_SUCCESS;
    *out = (cs_graph_spread){.least = INFINITY, .most = -INFINITY};
    for (int run = 0; run < runs && !code; run++) {
        igraph_real_t modularity = 0;
        code = lib->igraph_rng_seed(lib->igraph_rng_default(), seed + (uint32_t)run);
        if (!code) code = find(lib, graph, degrees, members);
        if (!code) code = lib->igraph_modularity(graph, members, NULL, 1, IGRAPH_UNDIRECTED, &modularity);
        if (run == 0) {
            out->first = modularity;
            out->communities = code ? 0 : renumber(lib, members);
        }
        out->least = fmin(out->least, modularity);
        out->most = fmax(out->most, modularity);
        out->mean += (modularity - out->mean) / (run + 1);
    }
    return code;
}

/* -- the first eigenvector ----------------------------------------------------------------------------------------- */

/* A component as a graph of its own, its vertices numbered anew: number[v] is one more than the new number. */
static igraph_error_t cut_out(const library *lib, const cs_graph *whole, const igraph_vector_int_t *components,
                              igraph_integer_t component, igraph_vector_int_t *number, igraph_t *out)
{
    igraph_vector_int_t edges;
    igraph_integer_t count = 0, used = 0;
    for (int32_t v = 0; v < whole->count; v++) VECTOR(*number)[v] = VECTOR(*components)[v] == component ? ++count : 0;
    for (size_t i = 0; i < whole->ties; i++) used += VECTOR(*number)[whole->ends[2 * i]] > 0;
    igraph_error_t code = lib->igraph_vector_int_init(&edges, used * 2);
    if (code) return code;
    used = 0;
    for (size_t i = 0; i < whole->ties * 2; i++)
        if (VECTOR(*number)[whole->ends[i]] > 0) VECTOR(edges)[used++] = VECTOR(*number)[whole->ends[i]] - 1;
    code = lib->igraph_create(out, &edges, count, IGRAPH_UNDIRECTED);
    lib->igraph_vector_int_destroy(&edges);
    return code;
}

/* What the components found so far make of the vector: the greatest eigenvalue, and whose vectors share it. */
typedef struct eigen {
    igraph_real_t greatest;
    double *vector;
    int32_t count;
} eigen;

/* Several components may share the greatest eigenvalue; then each has its own vector, with the length that equal values for all
 * have along it: where the power method ends that begins with them. */
static void put_vector(eigen *it, const igraph_vector_int_t *number, const igraph_vector_t *part, igraph_real_t value)
{
    const double same = 1e-9;
    double along = 0, square = 0;
    if (value < it->greatest - same * it->greatest) return;
    if (value > it->greatest + same * it->greatest)
        for (int32_t v = 0; v < it->count; v++) it->vector[v] = 0;
    it->greatest = value;
    for (int32_t v = 0; v < it->count; v++) {
        if (!VECTOR(*number)[v]) continue;
        double x = VECTOR(*part)[VECTOR(*number)[v] - 1];
        along += x;
        square += x * x;
    }
    for (int32_t v = 0; v < it->count; v++)
        if (VECTOR(*number)[v]) it->vector[v] = VECTOR(*part)[VECTOR(*number)[v] - 1] * along / square;
}

static igraph_error_t stand_in_component(const library *lib, const cs_graph *whole,
                                         const igraph_vector_int_t *components, igraph_integer_t component,
                                         igraph_vector_int_t *number, igraph_vector_t *part, eigen *it)
{
    igraph_t graph;
    igraph_arpack_options_t arpack;
    igraph_real_t value = 0;
    igraph_error_t code = cut_out(lib, whole, components, component, number, &graph);
    if (code) return code;
    lib->igraph_arpack_options_init(&arpack);
    if (lib->igraph_ecount(&graph))
        code = lib->igraph_eigenvector_centrality(&graph, part, &value, IGRAPH_UNDIRECTED, true, NULL, &arpack);
    if (!code && lib->igraph_ecount(&graph)) put_vector(it, number, part, value);
    lib->igraph_destroy(&graph);
    return code;
}

/* Scaled so that its greatest value is 1; NAN without ties. */
static igraph_error_t stand_by_eigenvector(const library *lib, const cs_graph *whole,
                                           const igraph_vector_int_t *components, igraph_integer_t count,
                                           igraph_vector_t *part, double *out)
{
    igraph_vector_int_t number;
    eigen it = {0, out, whole->count};
    igraph_error_t code = lib->igraph_vector_int_init(&number, whole->count);
    if (code) return code;
    for (int32_t v = 0; v < whole->count; v++) out[v] = whole->ties ? 0 : (double)NAN;
    for (igraph_integer_t c = 0; c < count && !code; c++)
        code = stand_in_component(lib, whole, components, c, &number, part, &it);
    double greatest = 0;
    for (int32_t v = 0; v < whole->count; v++) greatest = fmax(greatest, out[v]);
    for (int32_t v = 0; v < whole->count && greatest > 0; v++) out[v] /= greatest;
    lib->igraph_vector_int_destroy(&number);
    return code;
}

/* -- where vertices stand -------------------------------------------------------------------------------------------- */

static igraph_error_t stand_whole(desk *d, uint32_t seed, cs_graph_standing *out)
{
    const library *lib = &d->calls;
    igraph_integer_t count = 0;
    cs_graph_spread unused;
    igraph_error_t code = lib->igraph_coreness(&d->graph, &d->cells, IGRAPH_ALL);
    if (!code) copy_whole(lib, &d->cells, out->coreness);
    if (!code) code = lib->igraph_connected_components(&d->graph, &d->cells, &d->sizes, &count, IGRAPH_WEAK);
    for (int32_t v = 0; v < d->given->count && !code; v++) {
        out->component[v] = (int32_t)VECTOR(d->cells)[v] + 1;
        out->component_size[v] = (int32_t)VECTOR(d->sizes)[VECTOR(d->cells)[v]];
    }
    if (!code) code = stand_by_eigenvector(lib, d->given, &d->cells, count, &d->real, out->eigenvector);
    if (!code) code = lib->igraph_degree(&d->graph, &d->sizes, lib->igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
    if (!code) copy_whole(lib, &d->sizes, out->degree);
    if (!code) code = spread(lib, &d->graph, &d->sizes, louvain, seed, 1, &d->cells, &unused);
    if (!code) copy_whole(lib, &d->cells, out->louvain);
    if (!code) code = spread(lib, &d->graph, &d->sizes, leiden, seed, 1, &d->cells, &unused);
    if (!code) copy_whole(lib, &d->cells, out->leiden);
    return code;
}

static igraph_error_t stand_real(desk *d, cs_graph_standing *out)
{
    const library *lib = &d->calls;
    igraph_vs_t all = lib->igraph_vss_all();
    igraph_vector_t *cells = &d->real;
    igraph_error_t code = lib->igraph_betweenness(&d->graph, cells, all, IGRAPH_UNDIRECTED, NULL);
    if (!code) copy_real(lib, cells, out->betweenness);
    if (!code) code = lib->igraph_closeness(&d->graph, cells, NULL, NULL, all, IGRAPH_ALL, NULL, false);
    if (!code) copy_real(lib, cells, out->closeness);
    if (!code)
        code = lib->igraph_pagerank(&d->graph, IGRAPH_PAGERANK_ALGO_PRPACK, cells, NULL, all, IGRAPH_UNDIRECTED,
                                    DAMPING, NULL, NULL);
    if (!code) copy_real(lib, cells, out->pagerank);
    if (!code) code = lib->igraph_transitivity_local_undirected(&d->graph, cells, all, IGRAPH_TRANSITIVITY_ZERO);
    if (!code) copy_real(lib, cells, out->clustering);
    return code;
}

casus_status cs_graph_stand(const cs_graph *graph, uint32_t seed, cs_graph_standing *out, casus_error *err)
{
    desk d;
    igraph_error_t code;
    casus_status status = open_desk(&d, graph, &code, err);
    if (status) return status;
    if (!code) code = stand_real(&d, out);
    if (!code) code = stand_whole(&d, seed, out);
    return close_desk(&d, code, err);
}

/* -- the shape of the whole ---------------------------------------------------------------------------------------- */

static igraph_error_t look_whole(desk *d, uint32_t seed, int runs, cs_graph_shape *out)
{
    const library *lib = &d->calls;
    igraph_integer_t count = 0;
    igraph_error_t code = lib->igraph_connected_components(&d->graph, &d->cells, &d->sizes, &count, IGRAPH_WEAK);
    out->components = (int32_t)count;
    for (igraph_integer_t i = 0; i < count && !code; i++)
        if (VECTOR(d->sizes)[i] > out->largest) out->largest = (int32_t)VECTOR(d->sizes)[i];
    if (!code) code = lib->igraph_list_triangles(&d->graph, &d->cells);
    if (!code) out->triangles = lib->igraph_vector_int_size(&d->cells) / 3;
    if (!code) code = lib->igraph_degree(&d->graph, &d->sizes, lib->igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
    if (!code) code = spread(lib, &d->graph, &d->sizes, louvain, seed, runs, &d->cells, &out->louvain);
    if (!code) code = spread(lib, &d->graph, &d->sizes, leiden, seed, runs, &d->cells, &out->leiden);
    return code;
}

static igraph_error_t look_real(desk *d, cs_graph_shape *out)
{
    const library *lib = &d->calls;
    const igraph_t *graph = &d->graph;
    igraph_error_t code = lib->igraph_density(graph, &out->density, IGRAPH_NO_LOOPS);
    if (!code) code = lib->igraph_transitivity_undirected(graph, &out->transitivity, IGRAPH_TRANSITIVITY_NAN);
    if (!code) code = lib->igraph_average_path_length(graph, &out->path_mean, NULL, IGRAPH_UNDIRECTED, true);
    if (!code) code = lib->igraph_diameter(graph, &out->diameter, NULL, NULL, NULL, NULL, IGRAPH_UNDIRECTED, true);
    if (!code) code = lib->igraph_assortativity_degree(graph, &out->assortativity, IGRAPH_UNDIRECTED);
    return code;
}

casus_status cs_graph_look(const cs_graph *graph, uint32_t seed, int runs, cs_graph_shape *out, casus_error *err)
{
    desk d;
    igraph_error_t code;
    casus_status status = open_desk(&d, graph, &code, err);
    if (status) return status;
    memset(out, 0, sizeof *out);
    if (!code) code = look_real(&d, out);
    if (!code) code = look_whole(&d, seed, runs, out);
    return close_desk(&d, code, err);
}
