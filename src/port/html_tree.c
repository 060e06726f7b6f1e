/* html_tree.c - a page as the tree of libgumbo, in memory that is counted and all given back at once
 *
 * libgumbo asks for memory through us and does not look whether it got any. So when there is none, or more was asked for than the
 * limit, we jump out of it; what it held is in our list and is freed there. The tree is never taken down by gumbo itself, whose way to do so
 * is recursive.
 */
#include "port/html_tree.h"

#include "base/error.h"

#include <setjmp.h>
#include <string.h>

/* In front of each block of gumbo's. */
typedef struct cs_html_chunk {
    struct cs_html_chunk *next, **link; /* link: where the pointer to this one stands */
    size_t bytes;
    max_align_t block[];
} chunk;

static void *take(void *user, size_t bytes)
{
    cs_html_tree *tree = user;
    size_t whole = bytes + sizeof(chunk);
    tree->past_limit = whole < bytes || whole > CS_HTML_MEMORY_MAX - tree->bytes;
    chunk *made = tree->past_limit ? NULL : cs_mem_resize(tree->allocator, NULL, 0, whole);
    if (!made) longjmp(*(jmp_buf *)tree->ground, 1);
    *made = (chunk){.next = tree->chunks, .link = &tree->chunks, .bytes = whole};
    if (made->next) made->next->link = &made->next;
    tree->chunks = made;
    tree->bytes += whole;
    return made->block;
}

static void give(void *user, void *block)
{
    cs_html_tree *tree = user;
    if (!block) return;
    chunk *from = (chunk *)block - 1;
    *from->link = from->next;
    if (from->next) from->next->link = from->link;
    tree->bytes -= from->bytes;
    cs_mem_free(tree->allocator, from, from->bytes);
}

/* NULL when memory ended. Nothing of this frame changes between the two returns of setjmp(). */
static const GumboOutput *parse(cs_html_tree *tree, const GumboOptions *options, const char *text, size_t length)
{
    jmp_buf ground;
    tree->ground = &ground;
    if (setjmp(ground)) return NULL;
    return gumbo_parse_with_options(options, text, length);
}

casus_status cs_html_tree_read(const char *text, size_t length, const casus_allocator *allocator, cs_html_tree *out,
                               casus_error *err)
{
    memset(out, 0, sizeof *out);
    out->allocator = allocator;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give;
    options.userdata = out;
    options.max_errors = 0;
    const GumboOutput *made = parse(out, &options, text, length);
    out->ground = NULL;
    if (made) {
        out->root = made->document;
        return CASUS_OK;
    }
    bool limit = out->past_limit;
    cs_html_tree_end(out);
    if (!limit) return cs_fail(err, CASUS_ENOMEM, "no memory for a page");
    return cs_fail(err, CASUS_ELIMIT, "the tree of this page takes more than %d MiB", CS_HTML_MEMORY_MAX >> 20);
}

void cs_html_tree_end(cs_html_tree *tree)
{
    for (chunk *at = tree->chunks, *next; at; at = next) {
        next = at->next;
        cs_mem_free(tree->allocator, at, at->bytes);
    }
    memset(tree, 0, sizeof *tree);
}

const char *cs_html_attribute(const GumboNode *node, const char *name)
{
    if (node->type != GUMBO_NODE_ELEMENT) return NULL;
    const GumboAttribute *found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found ? found->value : NULL;
}
