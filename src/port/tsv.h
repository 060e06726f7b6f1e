/* tsv.h - a table of tab-separated values as a tree: a list of maps, one a row, keyed by the header */
#ifndef CS_TSV_H
#define CS_TSV_H

#include "record/diagnostic.h"

/* The first line names the columns; later lines may leave out trailing cells; empty lines and lines that begin with # are
 * skipped. Otherwise as cs_yaml_read() in its failures (codes E0101 to E0104, E0219 for a row with too many cells). */
casus_status cs_tsv_read(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                         cs_tree *tree, casus_diagnostics *list, casus_error *err);

#endif
