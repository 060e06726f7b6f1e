/* html_tree.h - a page as the tree of libgumbo, in memory that is counted and all given back at once */
#ifndef CS_HTML_TREE_H
#define CS_HTML_TREE_H

#include "base/mem.h"

#include <gumbo.h>

enum { CS_HTML_MEMORY_MAX = 192 << 20 };

typedef struct cs_html_tree {
    const casus_allocator *allocator;
    struct cs_html_chunk *chunks;
    size_t bytes;
    bool past_limit;
    void *ground; /* of the jump when memory ends */
    const GumboNode *root;
} cs_html_tree;

/* Parses a page that was made harmless (html_clean.h), UTF-8 without NUL; it must outlive the tree. CASUS_ELIMIT, CASUS_ENOMEM. */
casus_status cs_html_tree_read(const char *text, size_t length, const casus_allocator *allocator, cs_html_tree *out,
                               casus_error *err);
void cs_html_tree_end(cs_html_tree *tree);

/* The value of an attribute, "" when it has none, NULL when it is not there. */
const char *cs_html_attribute(const GumboNode *node, const char *name);

/* Is it an element of this kind? */
static inline bool cs_html_is(const GumboNode *node, GumboTag tag)
{
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

#endif
