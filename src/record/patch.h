/* patch.h - files laid over a corpus: treaties that are added, patches that change what is there (docs/patch-format.md) */
#ifndef CS_PATCH_H
#define CS_PATCH_H

#include "record/decode.h"

/* Something that a file has touched, and where it says so. */
typedef struct cs_touch {
    cs_str treaty, what; /* what of it: 0: all; a duty's id; "end" and the id of a state */
    cs_tree tree;        /* of the file: only its name and bytes are used */
    cs_mark mark;
    bool awaits; /* it replaces the treaty by a file that is still to come */
} cs_touch;

/* What the files laid so far have touched. */
typedef struct cs_laid {
    cs_table table; /* of cs_touch */
} cs_laid;

void cs_laid_begin(cs_laid *laid, const casus_allocator *allocator);
void cs_laid_end(cs_laid *laid);

/* Notes that a file touches something; false, with a fault that names both places, when that clashes with an earlier touch. */
bool cs_laid_touch(cs_laid *laid, cs_build *build, const cs_touch *touch, casus_diagnostics *list);

/* Faults for what is still awaited once all files are laid. */
void cs_laid_close(cs_laid *laid, const cs_build *build, casus_diagnostics *list);

/* Before anything is laid: marks (cs_drop) the treaties of the base that a file drops or replaces, or takes back. False
 * when the file's form is wrong, which is then told, and it must not be laid. */
bool cs_patch_drops(const casus_corpus *base, const cs_tree *tree, uint8_t *dropped, casus_diagnostics *list);

/* Lays one file (treaty/1 or patch/1) over a build seeded with a corpus; faults go to list. The bytes of the tree must last
 * until cs_laid_end(). */
void cs_build_lay(cs_laid *laid, cs_build *build, const cs_tree *tree, casus_diagnostics *list);

/* One change `end` or `recode`, whose treaty is d->treaty; d->sources are the patch's. (patch_change.c) */
void cs_patch_end(cs_decode *d, const cs_node *change);
void cs_patch_recode(cs_decode *d, const cs_node *change, int32_t duty);

#endif
