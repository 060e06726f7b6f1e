/* kernel.h - a signed graph on its way to nothing: reduced step by step, each step undone when the camps are known
 *
 * Every step keeps the least frustration, and tells how a best partition of what is left becomes one of what was. Weights
 * are scaled so that halves of them are whole. A vertex that is gone has no arcs.
 */
#ifndef CS_KERNEL_H
#define CS_KERNEL_H

#include "base/mem.h"

enum { CS_WEIGHT_SHIFT = 16 }; /* of the weights of the network */

typedef struct cs_arc {
    int32_t to;
    int64_t weight; /* below 0: negative */
} cs_arc;

typedef struct cs_corner {
    cs_arc *arcs; /* by `to` */
    int32_t count, room;
    bool gone, dirty; /* dirty: its arcs changed since it was last looked at */
} cs_corner;

/* A vertex taken out: joined to another (into >= 0), with the same side or the other; or placed by its arcs of then. */
typedef struct cs_step {
    int32_t vertex, into, sign;
    const cs_arc *arcs;
    int32_t count;
} cs_step;

typedef struct cs_kernel {
    cs_arena arena;
    int32_t size, left; /* vertices at first, and still there */
    cs_corner *corners;
    cs_table steps; /* of cs_step */
    int64_t cost;   /* of what was decided so far */
    bool failed;    /* no memory */
} cs_kernel;

/* A graph without arcs; failed is set when there is no memory. */
void cs_kernel_begin(cs_kernel *kernel, int32_t size, const casus_allocator *allocator);
void cs_kernel_end(cs_kernel *kernel);

/* Another of the same graph, without its steps, its cost kept. */
void cs_kernel_copy(cs_kernel *kernel, const cs_kernel *from, const casus_allocator *allocator);

/* Adds weight between two vertices: equal signs add up; of opposite ones the smaller is frustrated for certain. */
void cs_kernel_add(cs_kernel *kernel, int32_t one, int32_t other, int64_t weight);

/* The weight between two, 0 when there is none. */
int64_t cs_kernel_weight(const cs_kernel *kernel, int32_t one, int32_t other);

/* Decides that a vertex is on the same side as another (sign 1), or the opposite one (-1), and joins it to it. */
void cs_kernel_join(cs_kernel *kernel, int32_t vertex, int32_t into, int sign);

/* Reduces until no rule applies. */
void cs_kernel_reduce(cs_kernel *kernel);

/* The sides of all vertices taken out, from the sides (1, -1) of those that are left; last step first. */
void cs_kernel_undo(const cs_kernel *kernel, int8_t *sides);

/* What unbalanced cycles that share no weight cost at least. */
int64_t cs_kernel_bound(const cs_kernel *kernel, const casus_allocator *allocator, bool *failed);

#endif
