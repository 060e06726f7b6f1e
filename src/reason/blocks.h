/* blocks.h - a graph taken apart at its cut vertices: each block can be solved alone */
#ifndef CS_BLOCKS_H
#define CS_BLOCKS_H

#include "reason/kernel.h"

/* Blocks in an order in which each shares at most one vertex with those before it. Vertices without arcs are in none. */
typedef struct cs_block_list {
    size_t count;
    int32_t *members; /* of block i: from first[i] until before first[i + 1] */
    int32_t *first;
} cs_block_list;

/* False when there is no memory. Linear in the arcs (Hopcroft and Tarjan 1973), without recursion. */
bool cs_blocks_find(const cs_kernel *kernel, cs_arena *arena, cs_block_list *out);

#endif
