/* loader.h - reading files into a build: what load.c and overlay.c share */
#ifndef CS_LOADER_H
#define CS_LOADER_H

#include "record/build.h"

typedef struct cs_loader {
    const casus_allocator *allocator;
    cs_arena arena; /* paths, and texts that are kept as they are */
    casus_diagnostics *list;
    cs_build build;
    casus_error *err;
} cs_loader;

void cs_loader_begin(cs_loader *l, const casus_allocator *allocator, casus_diagnostics *list, casus_error *err);
void cs_loader_end(cs_loader *l);

/* Reads a file and makes a tree of it; the tree is the caller's to end. */
casus_status cs_loader_tree(cs_loader *l, const char *path, cs_tree *tree);

/* The faults of a patch over a corpus, in a loader that has begun and holds nothing yet. (overlay.c) */
casus_status cs_overlay_check(const casus_corpus *base, cs_loader *l, const cs_tree *tree);

#endif
