/* yaml_write.h - a tree as text in "treaty YAML" (docs/treaty-format.md section 2) */
#ifndef CS_YAML_WRITE_H
#define CS_YAML_WRITE_H

#include "base/text.h"
#include "record/tree.h"

/* Appends the map root as a document: its keys one a line, small maps and lists in braces, lines of at most 110 bytes where
 * words allow. What is read back is the same tree. */
void cs_yaml_write(const cs_node *root, cs_text *out);

#endif
