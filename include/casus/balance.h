/* balance.h - structural balance: how far a network of friends and foes is from two camps
 *
 * A signed network is balanced when its states fall into two camps, all ties within a camp positive, all between them
 * negative (Harary 1953). Three measures say how far it is from that: the share of balanced triangles, the balance of
 * walks, and the frustration index, the fewest ties that would have to change. The last is found exactly, with the two
 * camps and the ties that do not fit. docs/network.md has the definitions and what to beware of.
 */
#ifndef CASUS_BALANCE_H
#define CASUS_BALANCE_H

#include <casus/portfolio.h>
#include <casus/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most vertices and ties of a signed network, and the greatest weight of a tie. */
#define CASUS_SIGNED_VERTICES_MAX 2048
#define CASUS_SIGNED_TIES_MAX 1000000
#define CASUS_SIGNED_WEIGHT_MAX 1000000

/** casus_signed_network - vertices by name, and ties between them with a sign and a weight; immutable */
typedef struct casus_signed_network casus_signed_network;

/** casus_signed_tie - vertices by index, and the sign times the weight, not 0 */
typedef struct casus_signed_tie {
    int32_t from, to, sign;
} casus_signed_tie;

/**
 * casus_signed_network_new() - a network from names and ties
 *
 * @names      of the vertices, each once; copied
 * @count      how many
 * @ties       undirected, each pair at most once, no vertex with itself; copied
 * @tie_count  how many
 * @out        written on success; yours, free with casus_signed_network_free()
 *
 * Vertices keep their order. Returns CASUS_OK; CASUS_EINVAL; CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_signed_network_new(const char *const *names, int count, const casus_signed_tie *ties,
                                                size_t tie_count, const casus_allocator *allocator,
                                                casus_signed_network **out, casus_error *err);

/**
 * casus_signed_network_load() - a network from a CSV file
 *
 * Columns: from, to (or state1, state2, or ccode1, ccode2), and sign: 1 or -1, or a whole number whose size is a weight.
 * Vertices are in the order of their names, numbers by size.
 *
 * @list  gets a diagnostic for the fault; may be NULL
 *
 * Returns CASUS_OK; CASUS_EFORMAT when a column is missing, a sign is none, a pair stands twice in either order, or a
 * vertex is tied to itself; CASUS_EIO; CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_signed_network_load(const char *path, const casus_allocator *allocator,
                                                 casus_diagnostics *list, casus_signed_network **out, casus_error *err);

/**
 * casus_alliance_ties - what makes a signed network of alliances and foes
 *
 * @ties    which obligations make a positive tie: a set of casus_network_ties (network.h); 0: defence
 * @mutual  a positive tie wants the obligation in both directions
 * @foes    a CSV file of pairs: from, to (or state1, state2, or ccode1, ccode2), by id or COW number; with a column `year` only the
 *          rows of the year (of the day) count. A pair that is allied, too, is a negative tie: that is what the list is for
 */
typedef struct casus_alliance_ties {
    int ties;
    bool mutual;
    const char *foes;
} casus_alliance_ties;

/**
 * casus_signed_network_alliances() - one time of some portfolios as a signed network: alliances positive, foes negative
 *
 * Vertices are the states that have a tie, in the order of the portfolios. Pairs of which one is no member then are left out.
 *
 * @time     of the portfolios, by index; they have as many portfolios as states
 * @options  foes are required: a corpus knows of obligations, not of disputes
 * @list     gets a diagnostic for a fault of the file; may be NULL
 * @out      written on success; yours, free with casus_signed_network_free()
 *
 * Returns CASUS_OK; CASUS_EINVAL; the failures of reading a file; CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_signed_network_alliances(const casus_portfolios *portfolios, int time,
                                                      const casus_alliance_ties *options,
                                                      const casus_allocator *allocator, casus_diagnostics *list,
                                                      casus_signed_network **out, casus_error *err);

/** casus_signed_network_free() - NULL is nothing */
CASUS_API void casus_signed_network_free(casus_signed_network *network);

/** casus_signed_network_size() - how many vertices; casus_signed_network_ties() - how many ties */
CASUS_API int casus_signed_network_size(const casus_signed_network *network);
CASUS_API size_t casus_signed_network_ties(const casus_signed_network *network);

/** casus_signed_network_name() - of a vertex; NULL when there is no such index */
CASUS_API const char *casus_signed_network_name(const casus_signed_network *network, int vertex);

/** casus_signed_network_tie() - the ties one by one, ordered by from, then to, from below to; false past the end */
CASUS_API bool casus_signed_network_tie(const casus_signed_network *network, size_t index, casus_signed_tie *out);

/**
 * casus_balance_options - all zero is the default
 *
 * @seed      of the search that finds a first partition, and of the shuffles; the index does not depend on it, the partition may
 * @steps     after so many branches the search for a proof is given up; 0: 200000
 * @shuffles  how many networks with the same ties and their signs dealt anew to compare with; 0: none
 */
typedef struct casus_balance_options {
    uint64_t seed;
    int64_t steps;
    int shuffles;
} casus_balance_options;

/** The most shuffles. */
#define CASUS_SHUFFLES_MAX 100000

/**
 * casus_balance_null - what is found when the signs fall on the ties by chance, the ties staying as they are
 *
 * @shuffles    how many; 0: nobody asked
 * @mean, @sd, @least, @most  of their frustration
 * @as_balanced in how many of them it is no more than in the network itself
 * @balanced    mean share of balanced triangles; NAN when there is no triangle
 * @unproven    of how many the frustration is only the least found
 */
typedef struct casus_balance_null {
    int shuffles;
    double mean, sd;
    int64_t least, most;
    int as_balanced;
    double balanced;
    int unproven;
} casus_balance_null;

/** casus_balance - a network judged; immutable */
typedef struct casus_balance casus_balance;

/**
 * casus_balance_figures - what was found
 *
 * @negative      ties below 0
 * @triangles     by their negative ties: 0 to 3
 * @balanced      share of triangles with an even number of negative ties; NAN when there is no triangle
 * @walk          tr exp(A) / tr exp(|A|) (Estrada and Benzi 2014): 1 when balanced
 * @frustration   the least weight of ties within camps below 0 and between camps above 0, over all partitions in two camps
 * @lower         no partition has less: equal to `frustration` when that is proven
 * @normalised    1 - 2 frustration / weight of all ties (Aref and Wilson 2019); NAN without ties
 * @steps         branches taken
 * @null          the same by chance
 */
typedef struct casus_balance_figures {
    int vertices;
    size_t ties, negative;
    int64_t triangles[4];
    double balanced, walk;
    int64_t frustration, lower;
    bool proven;
    double normalised;
    int64_t steps;
    casus_balance_null null;
} casus_balance_figures;

/**
 * casus_balance_find() - triangles, walks, and the frustration index with a partition that has it
 *
 * The index is found by reduction (vertices of small degree, ties that some best partition keeps), and branching on what
 * is left, with packings of unbalanced cycles as bounds. It is exact; where the steps do not suffice, `proven` is false and
 * the index lies between `lower` and `frustration`.
 *
 * @options  may be NULL
 * @out      written on success; yours, free with casus_balance_free(). The network must outlive it.
 *
 * Returns CASUS_OK; CASUS_ENOMEM.
 * Threads any number may call at once on one network.
 * Cost    cubic in the vertices (walks); exponential in what reduction leaves, which for networks of states is little:
 *         the 51 of Doreian and Mrvar take milliseconds each.
 */
CASUS_API casus_status casus_balance_find(const casus_signed_network *network, const casus_balance_options *options,
                                          const casus_allocator *allocator, casus_balance **out, casus_error *err);

/** casus_balance_free() - NULL is nothing */
CASUS_API void casus_balance_free(casus_balance *balance);

/** casus_balance_figures_of() - the figures; false when there are none (balance is NULL) */
CASUS_API bool casus_balance_figures_of(const casus_balance *balance, casus_balance_figures *out);

/** casus_balance_side() - the camp of a vertex, 0 or 1; the first vertex is in camp 0; -1 when there is no such vertex */
CASUS_API int casus_balance_side(const casus_balance *balance, int vertex);

/** casus_balance_frustrated() - does this tie (an index of the network) not fit the camps? */
CASUS_API bool casus_balance_frustrated(const casus_balance *balance, size_t tie);

/** casus_balance_view - the tables that a judged network comes as: a row of figures, a row for each vertex, for each tie that does not fit */
typedef enum casus_balance_view {
    CASUS_BALANCE_FIGURES,
    CASUS_BALANCE_CAMPS,
    CASUS_BALANCE_FRUSTRATED
} casus_balance_view;

/**
 * casus_balance_table() - some judged networks as one table
 *
 * @balances  borrowed for the call
 * @names     what each is called; borrowed
 * @count     how many
 * @out       rows by network, then vertex or tie in their order; yours, free with casus_table_free()
 */
CASUS_API casus_status casus_balance_table(casus_balance *const *balances, const char *const *names, int count,
                                           casus_balance_view view, const casus_allocator *allocator, casus_table **out,
                                           casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
