/* network_igraph.c - one graph through igraph: the only file that knows it
 *
 * igraph's handlers of errors and warnings are set aside while it works, so that it neither stops the program nor prints.
 */
#include "port/network.h"

#include "base/error.h"

#include <dlfcn.h>
#include <igraph/igraph.h>
#include <math.h>
#include <string.h>

enum { LEIDEN_ROUNDS = 2 };

static const double DAMPING = 0.85, LEIDEN_BETA = 0.01;

/* The calls that are needed, as they stand in the library: found when they are wanted, so that casus starts without the
 * two dozen libraries that igraph brings along, and runs where there is none. */
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

#define CALL(name) __typeof__(&name) name;

typedef struct library {
    CALLS(CALL)
} library;

static const char library_name[] = "libigraph.so.3"; /* of igraph 0.10 */

/* False when the library is not there, or lacks a call. It stays loaded. */
static bool load(library *lib)
{
    void *handle = dlopen(library_name, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle) return false;
    bool good = true;
    void *found;
#define FIND(name)                                                                                                     \
    found = dlsym(handle, #name);                                                                                      \
    good = good && found;                                                                                              \
    memcpy(&lib->name, &found, sizeof found);
    CALLS(FIND)
    dlclose(handle);
    return good;
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

/* -- where vertices stand -------------------------------------------------------------------------------------------- */

static igraph_error_t stand_whole(const library *lib, const igraph_t *graph, uint32_t seed, igraph_vector_int_t *cells,
                                  igraph_vector_int_t *sizes, cs_graph_standing *out)
{
    igraph_integer_t count;
    cs_graph_spread unused;
    igraph_error_t code = lib->igraph_coreness(graph, cells, IGRAPH_ALL);
    if (!code) copy_whole(lib, cells, out->coreness);
    if (!code) code = lib->igraph_connected_components(graph, cells, sizes, &count, IGRAPH_WEAK);
    for (igraph_integer_t i = 0; i < lib->igraph_vcount(graph) && !code; i++) {
        out->component[i] = (int32_t)VECTOR(*cells)[i] + 1;
        out->component_size[i] = (int32_t)VECTOR(*sizes)[VECTOR(*cells)[i]];
    }
    if (!code) code = lib->igraph_degree(graph, sizes, lib->igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
    if (!code) copy_whole(lib, sizes, out->degree);
    if (!code) code = spread(lib, graph, sizes, louvain, seed, 1, cells, &unused);
    if (!code) copy_whole(lib, cells, out->louvain);
    if (!code) code = spread(lib, graph, sizes, leiden, seed, 1, cells, &unused);
    if (!code) copy_whole(lib, cells, out->leiden);
    return code;
}

static igraph_error_t stand_real(const library *lib, const igraph_t *graph, igraph_vector_t *cells,
                                 cs_graph_standing *out)
{
    igraph_vs_t all = lib->igraph_vss_all();
    igraph_arpack_options_t arpack;
    igraph_error_t code = lib->igraph_betweenness(graph, cells, all, IGRAPH_UNDIRECTED, NULL);
    if (!code) copy_real(lib, cells, out->betweenness);
    if (!code) code = lib->igraph_closeness(graph, cells, NULL, NULL, all, IGRAPH_ALL, NULL, false);
    if (!code) copy_real(lib, cells, out->closeness);
    lib->igraph_arpack_options_init(&arpack);
    if (!code) code = lib->igraph_eigenvector_centrality(graph, cells, NULL, IGRAPH_UNDIRECTED, true, NULL, &arpack);
    if (!code) copy_real(lib, cells, out->eigenvector);
    if (!code)
        code = lib->igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, cells, NULL, all, IGRAPH_UNDIRECTED, DAMPING,
                                    NULL, NULL);
    if (!code) copy_real(lib, cells, out->pagerank);
    if (!code) code = lib->igraph_transitivity_local_undirected(graph, cells, all, IGRAPH_TRANSITIVITY_ZERO);
    if (!code) copy_real(lib, cells, out->clustering);
    return code;
}

casus_status cs_graph_stand(const cs_graph *given, uint32_t seed, cs_graph_standing *out, casus_error *err)
{
    library it;
    const library *lib = &it;
    if (!load(&it)) return cs_fail(err, CASUS_ENOTFOUND, "there is no %s", library_name);
    igraph_t graph;
    igraph_vector_t real;
    igraph_vector_int_t whole, sizes;
    handlers before = begin(lib);
    igraph_error_t code = make(lib, given, &graph);
    if (!code) {
        code = lib->igraph_vector_init(&real, 0);
        if (!code) {
            code = stand_real(lib, &graph, &real, out);
            lib->igraph_vector_destroy(&real);
        }
        if (!code) code = lib->igraph_vector_int_init(&whole, 0);
        if (!code) {
            code = lib->igraph_vector_int_init(&sizes, 0);
            if (!code) {
                code = stand_whole(lib, &graph, seed, &whole, &sizes, out);
                lib->igraph_vector_int_destroy(&sizes);
            }
            lib->igraph_vector_int_destroy(&whole);
        }
        lib->igraph_destroy(&graph);
    }
    end(lib, before);
    return status_of(lib, code, err);
}

/* -- the shape of the whole ---------------------------------------------------------------------------------------- */

static igraph_error_t look_whole(const library *lib, const igraph_t *graph, uint32_t seed, int runs,
                                 igraph_vector_int_t *cells, igraph_vector_int_t *sizes, cs_graph_shape *out)
{
    igraph_integer_t count;
    igraph_error_t code = lib->igraph_connected_components(graph, cells, sizes, &count, IGRAPH_WEAK);
    out->components = code ? 0 : (int32_t)count;
    for (igraph_integer_t i = 0; i < lib->igraph_vector_int_size(sizes) && !code; i++)
        if (VECTOR(*sizes)[i] > out->largest) out->largest = (int32_t)VECTOR(*sizes)[i];
    if (!code) code = lib->igraph_list_triangles(graph, cells);
    if (!code) out->triangles = lib->igraph_vector_int_size(cells) / 3;
    if (!code) code = lib->igraph_degree(graph, sizes, lib->igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
    if (!code) code = spread(lib, graph, sizes, louvain, seed, runs, cells, &out->louvain);
    if (!code) code = spread(lib, graph, sizes, leiden, seed, runs, cells, &out->leiden);
    return code;
}

static igraph_error_t look_real(const library *lib, const igraph_t *graph, cs_graph_shape *out)
{
    igraph_error_t code = lib->igraph_density(graph, &out->density, IGRAPH_NO_LOOPS);
    if (!code) code = lib->igraph_transitivity_undirected(graph, &out->transitivity, IGRAPH_TRANSITIVITY_NAN);
    if (!code) code = lib->igraph_average_path_length(graph, &out->path_mean, NULL, IGRAPH_UNDIRECTED, true);
    if (!code) code = lib->igraph_diameter(graph, &out->diameter, NULL, NULL, NULL, NULL, IGRAPH_UNDIRECTED, true);
    if (!code) code = lib->igraph_assortativity_degree(graph, &out->assortativity, IGRAPH_UNDIRECTED);
    return code;
}

casus_status cs_graph_look(const cs_graph *given, uint32_t seed, int runs, cs_graph_shape *out, casus_error *err)
{
    library it;
    const library *lib = &it;
    if (!load(&it)) return cs_fail(err, CASUS_ENOTFOUND, "there is no %s", library_name);
    igraph_t graph;
    igraph_vector_int_t whole, sizes;
    memset(out, 0, sizeof *out);
    handlers before = begin(lib);
    igraph_error_t code = make(lib, given, &graph);
    if (!code) {
        code = look_real(lib, &graph, out);
        if (!code) code = lib->igraph_vector_int_init(&whole, 0);
        if (!code) {
            code = lib->igraph_vector_int_init(&sizes, 0);
            if (!code) {
                code = look_whole(lib, &graph, seed, runs, &whole, &sizes, out);
                lib->igraph_vector_int_destroy(&sizes);
            }
            lib->igraph_vector_int_destroy(&whole);
        }
        lib->igraph_destroy(&graph);
    }
    end(lib, before);
    return status_of(lib, code, err);
}
