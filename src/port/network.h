/* network.h - one undirected graph, and what igraph says of it */
#ifndef CS_NETWORK_H
#define CS_NETWORK_H

#include <casus/network.h>

/* Vertices 0 .. count - 1; ends: two of each tie, first < second, in ascending order. */
typedef struct cs_graph {
    int32_t count;
    size_t ties;
    const int32_t *ends;
} cs_graph;

/* Arrays with a cell for each vertex. NAN where a measure says nothing. */
typedef struct cs_graph_standing {
    int32_t *degree, *coreness, *component, *component_size, *louvain, *leiden;
    double *betweenness, *closeness, *eigenvector, *pagerank, *clustering;
} cs_graph_standing;

typedef struct cs_graph_spread {
    int32_t communities;
    double first, least, mean, most; /* modularity */
} cs_graph_spread;

typedef struct cs_graph_shape {
    int32_t components, largest;
    int64_t triangles;
    double density, transitivity, path_mean, diameter, assortativity;
    cs_graph_spread louvain, leiden;
} cs_graph_shape;

/* Is igraph there, in this build and on this machine? Otherwise the calls below fail with CASUS_ENOTFOUND. */
bool cs_graph_available(void);

/* CASUS_ENOMEM, or CASUS_EINVAL with igraph's own words when it could not. */
casus_status cs_graph_stand(const cs_graph *graph, uint32_t seed, cs_graph_standing *out, casus_error *err);
casus_status cs_graph_look(const cs_graph *graph, uint32_t seed, int runs, cs_graph_shape *out, casus_error *err);

#endif
