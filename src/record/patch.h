/* patch.h - files laid over a corpus: treaties that are added, patches that change what is there */
#ifndef CS_PATCH_H
#define CS_PATCH_H

#include "record/build.h"

/* Something that a file has touched, and where it says so. */
typedef struct cs_touch {
    cs_str treaty, what; /* what of it: 0: all; a duty's id; "end" and the id of a state */
    cs_tree tree;        /* of the file: only its name and bytes are used */
    cs_mark mark;
} cs_touch;

/* What the files laid so far have touched. */
typedef struct cs_laid {
    cs_table table; /* of cs_touch */
} cs_laid;

void cs_laid_begin(cs_laid *laid, const casus_allocator *allocator);
void cs_laid_end(cs_laid *laid);

/* Notes that a file touches something; false, with a fault that names both places, when that clashes with an earlier touch. */
bool cs_laid_touch(cs_laid *laid, cs_build *build, const cs_touch *touch, casus_diagnostics *list);

/* Lays one file (treaty/1 or patch/1) over a build seeded with a corpus; faults go to list. The bytes of the tree must last
 * until cs_laid_end(). */
void cs_build_lay(cs_laid *laid, cs_build *build, const cs_tree *tree, casus_diagnostics *list);

#endif
