/* purse.h - memory that ends: an allocator that gives `left` times, and knows what is still out */
#ifndef FUZZ_PURSE_H
#define FUZZ_PURSE_H

#include <stddef.h>
#include <stdlib.h>

typedef struct purse {
    size_t left, spent, live;
} purse;

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    (void)old_bytes;
    if (new_bytes == 0) {
        from->live -= block != NULL;
        free(block);
        return NULL;
    }
    if (from->left == 0) return NULL;
    from->left--;
    from->spent++;
    from->live += !block;
    return realloc(block, new_bytes);
}

#endif
