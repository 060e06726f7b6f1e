/* later.c - libraries that are loaded when they are wanted */
#include "port/later.h"

#include <dlfcn.h>
#include <string.h>

bool cs_later(const char *library, const char *const *names, size_t count, void *calls)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle) return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        void *found = dlsym(handle, names[i]);
        good = good && found;
        memcpy((char *)calls + i * sizeof found, &found, sizeof found);
    }
    dlclose(handle);
    return good;
}
