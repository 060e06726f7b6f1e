/* purse.h - memory that ends: an allocator that gives `left` times, and knows what is still out */
#ifndef FUZZ_PURSE_H
#define FUZZ_PURSE_H

#include "fuzz.h"

#include <casus/error.h>

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

/* What a target does with its input out of a purse; it leaves nothing live. */
typedef casus_status reads_with(purse *from, const uint8_t *data, size_t size);

/* Once with all the memory it wants, once with an allocation that fails; which one, the input decides. The second time gives
 * the same status, or says that there was no memory. Returns the first status. */
static inline casus_status read_rich_and_poor(reads_with *read, const uint8_t *data, size_t size)
{
    purse rich = {.left = SIZE_MAX};
    casus_status status = read(&rich, data, size);
    purse poor = {.left = (size ? data[size - 1] + size * 7 : 0) % rich.spent};
    casus_status again = read(&poor, data, size);
    HOLD(again == CASUS_ENOMEM || again == status);
    return status;
}

#endif
