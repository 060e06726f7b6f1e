/* network_none.c - in place of network_igraph.c where there is no igraph */
#include "port/network.h"

#include "base/error.h"

bool cs_graph_available(void)
{
    return false;
}

casus_status cs_graph_stand(const cs_graph *graph, uint32_t seed, cs_graph_standing *out, casus_error *err)
{
    (void)graph, (void)seed, (void)out;
    return cs_fail(err, CASUS_ENOTFOUND, "built without igraph");
}

casus_status cs_graph_look(const cs_graph *graph, uint32_t seed, int runs, cs_graph_shape *out, casus_error *err)
{
    (void)graph, (void)seed, (void)runs, (void)out;
    return cs_fail(err, CASUS_ENOTFOUND, "built without igraph");
}
