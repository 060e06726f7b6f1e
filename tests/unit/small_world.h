/* small_world.h - one small reader for all tests of a program: setup and teardown of its group */
#ifndef SMALL_WORLD_H
#define SMALL_WORLD_H

#include "small_frames.h"

static small_reader world;

static int open_world(void **state)
{
    (void)state;
    casus_error err;
    return small_reader_new(&world, NULL, NULL, NULL, &err);
}

static int close_world(void **state)
{
    (void)state;
    small_reader_free(&world);
    return 0;
}

#endif
