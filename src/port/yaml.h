/* yaml.h - bytes of "treaty YAML" (docs/treaty-format.md section 2) into a tree */
#ifndef CS_YAML_H
#define CS_YAML_H

#include "record/diagnostic.h"

/* Reads bytes into tree. On success returns CASUS_OK and the caller ends the tree. On failure the tree is ended already; the
 * fault is in err and, if list is not NULL, also in list as a diagnostic with code E01xx (bytes) or E02xx (YAML). Cost: linear. */
casus_status cs_yaml_read(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                          cs_tree *tree, casus_diagnostics *list, casus_error *err);

#endif
