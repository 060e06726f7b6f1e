/* later.h - libraries that are loaded when they are wanted
 *
 * libcurl and igraph bring some forty others along. casus starts without them, and runs where they are not, as long as nobody asks
 * for what they do.
 */
#ifndef CS_LATER_H
#define CS_LATER_H

#include <stdbool.h>
#include <stddef.h>

/* A list of calls, CALLS(X), makes the fields of a struct with a pointer to each, and their names. */
#define CS_LATER_FIELD(name) __typeof__(&name) name;
#define CS_LATER_NAME(name) #name,

/* Fills such a struct (count pointers in the order of the names) from a library by its file's name. False when it is not there, or
 * lacks a call. It stays loaded until the program ends. */
bool cs_later(const char *library, const char *const *names, size_t count, void *calls);

#endif
