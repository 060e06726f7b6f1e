/* poor.h - an allocator that fails the n-th time it is asked, and knows what is still out */
#ifndef TEST_POOR_H
#define TEST_POOR_H

#include <casus/error.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct poor {
    long calls, fail_at; /* fail_at 0: never */
    long blocks;
} poor;

static void *poor_resize(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    poor *from = user;
    if (new_bytes == 0) {
        from->blocks -= block != NULL;
        free(block);
        return NULL;
    }
    if (++from->calls == from->fail_at) return NULL;
    void *made = malloc(new_bytes); /* always elsewhere, so that a pointer kept across a growth is seen */
    if (!made) return NULL;
    if (block) memcpy(made, block, old_bytes < new_bytes ? old_bytes : new_bytes);
    from->blocks += block == NULL;
    free(block);
    return made;
}

/* Something that is done with an allocator and leaves nothing behind. */
typedef casus_status poor_work(const casus_allocator *allocator, casus_error *err);

/* The work with each allocation (or each step-th, where it is slow) failed in turn: it says so and leaves nothing, until there
 * is none left to fail. Returns how many there were, or the negative number of the one that went wrong. */
static inline long fail_each(poor_work *work, long step)
{
    for (long at = 1;; at += step) {
        poor from = {.fail_at = at};
        casus_allocator allocator = {poor_resize, &from};
        casus_error err = {0};
        casus_status status = work(&allocator, &err);
        bool failed = from.calls >= at;
        if (from.blocks || status != (failed ? CASUS_ENOMEM : CASUS_OK)) return -at;
        if (!failed) return at;
    }
}

#endif
