/* load.h - what the readers of files share: trees out of files, scenarios out of trees */
#ifndef CS_LOAD_H
#define CS_LOAD_H

#include "record/diagnostic.h"

#include <casus/history.h>
#include <casus/load.h>

/* A scenario out of a tree; faults go to list (may be NULL), the first of them to err. The tree stays the caller's. */
casus_status cs_scenario_from_tree(const casus_corpus *corpus, const cs_tree *tree, const casus_allocator *allocator,
                                   casus_diagnostics *list, casus_scenario **out, casus_error *err);

/* Is the file a list of crises? */
bool cs_history_is(const cs_tree *tree);

/* A history out of a tree, which is taken over in any case. list may not be NULL. */
casus_status cs_history_read(const casus_corpus *corpus, cs_tree *tree, const casus_allocator *allocator,
                             casus_diagnostics *list, casus_history **out, casus_error *err);

#endif
