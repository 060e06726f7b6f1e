/* tree.h - a text file as a tree of scalars, lists and maps, each with its place
 *
 * What port/yaml builds and everything in record/ reads. A tree owns its nodes, its texts and a copy of the file's
 * bytes (for the line shown under a diagnostic). It is not changed once built.
 */
#ifndef CS_TREE_H
#define CS_TREE_H

#include "base/mem.h"

/* The limits of a file; TREATIES: "treaty YAML". */
enum { CS_FILE_BYTES_MAX = 1 << 20, CS_DEPTH_MAX = 32, CS_NODES_MAX = 150000 };

typedef enum cs_node_kind { CS_SCALAR, CS_LIST, CS_MAP } cs_node_kind;

/* 1-based line and byte column of the first byte, and of the byte after the last. */
typedef struct cs_mark {
    int32_t line, column, end_line, end_column;
} cs_mark;

typedef struct cs_node {
    cs_node_kind kind;
    cs_mark mark;
    const char *text; /* scalars: NUL-terminated, UTF-8; "" otherwise */
    size_t length;
    bool plain;                   /* a scalar without quotes or block style (so empty plain means "nothing") */
    const char *key;              /* the key under which a map holds this node, or NULL */
    cs_mark key_mark;             /* place of that key */
    struct cs_node *first, *next; /* children in the order of the file; next sibling */
    int32_t count;                /* number of children */
} cs_node;

typedef struct cs_tree {
    cs_arena arena;
    const char *file; /* as messages should show it */
    const char *bytes;
    size_t length;
    cs_node *root;
} cs_tree;

/* Begins an empty tree with a copy of the name and of the bytes; false when there is no memory. */
bool cs_tree_begin(cs_tree *tree, const casus_allocator *allocator, const char *file, const char *bytes, size_t length);
void cs_tree_end(cs_tree *tree);

/* A new node of the tree; NULL when there is no memory. */
cs_node *cs_tree_node(cs_tree *tree, cs_node_kind kind, cs_mark mark);

/* The child of a map under key, or NULL; node may be NULL or of another kind. */
const cs_node *cs_tree_get(const cs_node *node, const char *key);

/* The text of the scalar under key, or NULL. */
const char *cs_tree_text(const cs_node *node, const char *key);

/* One line of the file (1-based), without its line end; length 0 when there is no such line. */
const char *cs_tree_line(const cs_tree *tree, int line, size_t *length);

#endif
