/* walk.h - the reports of a folder and of the folders in it, by their names */
#ifndef CS_WALK_H
#define CS_WALK_H

#include "base/mem.h"

enum { CS_WALK_FILES_MAX = 100000, CS_WALK_DEPTH_MAX = 16 };

/* Paths of the regular files whose names end like those of reports, sorted by byte. Names that begin with a dot and links to folders are
 * passed over. CASUS_EIO, CASUS_ELIMIT, CASUS_ENOMEM. */
casus_status cs_walk(const char *folder, cs_arena *arena, const char ***paths, size_t *count, casus_error *err);

#endif
