/* network.h - networks of alliances, and where states stand in them: degree, centralities, cores, components, communities
 *
 * The ties of a time are undirected: two states are tied when one of them, or each of them, owes the other an obligation.
 * What is computed by igraph is computed as igraph computes it; docs/network.md says what each number is.
 */
#ifndef CASUS_NETWORK_H
#define CASUS_NETWORK_H

#include <casus/portfolio.h>
#include <casus/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_network_ties - which obligations make a tie, as a set; 0 is DEFENSE. ANY: any of the five, or any level of a portfolio file */
typedef enum casus_network_ties {
    CASUS_TIES_DEFENSE = 1,
    CASUS_TIES_OFFENSE = 2,
    CASUS_TIES_NEUTRAL = 4,
    CASUS_TIES_NONAGG = 8,
    CASUS_TIES_CONSUL = 16,
    CASUS_TIES_ANY = 31
} casus_network_ties;

/**
 * casus_network_options - all zero is the default
 *
 * @ties    set of casus_network_ties; 0: DEFENSE
 * @mutual  a tie wants the obligation in both directions; otherwise one is enough
 * @seed    of the first search for communities; the others take the numbers after it
 * @runs    how many searches the spread is taken over; 0: 100
 */
typedef struct casus_network_options {
    int ties;
    bool mutual;
    uint32_t seed;
    int runs;
} casus_network_options;

/** casus_network_available() - is igraph there? It is loaded when it is first wanted; without it every call below fails with CASUS_ENOTFOUND. */
CASUS_API bool casus_network_available(void);

/**
 * casus_network_states() - where each state stands at each time
 *
 * Rows by time, then state. Columns: year or day, ccode, state, degree, strength (sum of the levels of its ties), capability (sum
 * of its partners', if capabilities were brought), betweenness, closeness, eigenvector, pagerank, clustering, coreness,
 * component, component_size, louvain, leiden (the community it is in, by the first seed). A state without ties has no
 * closeness: `undefined`.
 *
 * @portfolios  with as many portfolios as states; borrowed for the call
 * @options     may be NULL
 * @out         written on success; yours, free with casus_table_free()
 *
 * Returns CASUS_OK; CASUS_EINVAL; CASUS_ENOTFOUND when this library has no igraph; CASUS_ENOMEM.
 * Threads one at a time: igraph keeps a random generator of its own.
 * Cost    for each time that of Brandes' betweenness: vertices times ties.
 */
CASUS_API casus_status casus_network_states(const casus_portfolios *portfolios, const casus_network_options *options,
                                            const casus_allocator *allocator, casus_table **out, casus_error *err);

/**
 * casus_network_whole() - the network of each time as one row
 *
 * Columns: year or day, states, ties, density, components, largest (component), triangles, transitivity, path_mean, diameter,
 * assortativity (by degree), and for louvain and leiden: communities and modularity by the first seed, and the least, mean
 * and greatest modularity over all runs. Otherwise as casus_network_states().
 */
CASUS_API casus_status casus_network_whole(const casus_portfolios *portfolios, const casus_network_options *options,
                                           const casus_allocator *allocator, casus_table **out, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
