/* tree.c - a text file as a tree of scalars, lists and maps, each with its place */
#include "record/tree.h"

#include <string.h>

bool cs_tree_begin(cs_tree *tree, const casus_allocator *allocator, const char *file, const char *bytes, size_t length)
{
    memset(tree, 0, sizeof *tree);
    cs_arena_begin(&tree->arena, allocator);
    tree->file = cs_arena_text(&tree->arena, file, strlen(file));
    tree->bytes = cs_arena_text(&tree->arena, bytes, length);
    tree->length = length;
    if (!cs_arena_failed(&tree->arena)) return true;
    cs_tree_end(tree);
    return false;
}

void cs_tree_end(cs_tree *tree)
{
    cs_arena_end(&tree->arena);
    memset(tree, 0, sizeof *tree);
}

cs_node *cs_tree_node(cs_tree *tree, cs_node_kind kind, cs_mark mark)
{
    cs_node *node = cs_arena_take(&tree->arena, sizeof *node);
    if (!node) return NULL;
    node->kind = kind;
    node->mark = mark;
    node->text = "";
    return node;
}

const cs_node *cs_tree_get(const cs_node *node, const char *key)
{
    if (!node || node->kind != CS_MAP) return NULL;
    for (const cs_node *child = node->first; child; child = child->next)
        if (strcmp(child->key, key) == 0) return child;
    return NULL;
}

const char *cs_tree_text(const cs_node *node, const char *key)
{
    const cs_node *child = cs_tree_get(node, key);
    return child && child->kind == CS_SCALAR ? child->text : NULL;
}

const char *cs_tree_line(const cs_tree *tree, int line, size_t *length)
{
    *length = 0;
    if (line < 1 || !tree->bytes) return "";
    const char *at = tree->bytes, *end = tree->bytes + tree->length;
    for (; line > 1; line--) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at) return "";
        at++;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop) stop = end;
    if (stop > at && stop[-1] == '\r') stop--;
    *length = (size_t)(stop - at);
    return at;
}
