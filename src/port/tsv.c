/* tsv.c - a table of tab-separated values as a tree */
#include "port/tsv.h"

#include "base/error.h"
#include "port/yaml_scan.h"

#include <string.h>

enum { COLUMNS_MAX = 32 };

typedef struct header {
    const char *names[COLUMNS_MAX];
    int count;
} header;

static casus_status no_memory(cs_tree *tree, casus_error *err)
{
    cs_tree_end(tree);
    return cs_fail(err, CASUS_ENOMEM, "no memory for a table");
}

static bool read_header(cs_tree *tree, const char *line, size_t length, header *out)
{
    const char *at = line, *end = line + length;
    while (at <= end && out->count < COLUMNS_MAX) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        size_t cell = (size_t)((tab ? tab : end) - at);
        out->names[out->count] = cs_arena_text(&tree->arena, at, cell);
        if (!out->names[out->count++]) return false;
        at += cell + 1;
    }
    return true;
}

/* One row as a map; *too_many is set when it has more cells than there are columns. */
static cs_node *read_row(cs_tree *tree, const header *columns, int number, const char *line, size_t length,
                         bool *too_many)
{
    cs_node *row = cs_tree_node(tree, CS_MAP, (cs_mark){number, 1, number, (int32_t)length + 1});
    const char *at = line, *end = line + length;
    cs_node **link = row ? &row->first : NULL;
    for (int i = 0; row && at <= end; i++) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        size_t cell = (size_t)((tab ? tab : end) - at);
        int32_t column = (int32_t)(at - line) + 1;
        if (i == columns->count) {
            *too_many = true;
            return row;
        }
        cs_node *node = cs_tree_node(tree, CS_SCALAR, (cs_mark){number, column, number, column + (int32_t)cell});
        if (!node) return NULL;
        node->text = cs_arena_text(&tree->arena, at, cell);
        if (!node->text) return NULL;
        node->length = cell;
        node->key = columns->names[i];
        node->key_mark = node->mark;
        *link = node;
        link = &node->next;
        row->count++;
        at += cell + 1;
    }
    return row;
}

static casus_status read_rows(cs_tree *tree, casus_diagnostics *list, casus_error *err)
{
    header columns = {{0}, 0};
    const char *at = tree->bytes, *end = tree->bytes + tree->length;
    cs_node **link = &tree->root->first;
    for (int number = 1; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop ? stop : end) - at);
        size_t shown = length && at[length - 1] == '\r' ? length - 1 : length;
        bool too_many = false;
        if (shown && at[0] != '#') {
            cs_node *row = NULL;
            if (!columns.count) { /* comments may stand before the header */
                if (!read_header(tree, at, shown, &columns)) return no_memory(tree, err);
            } else {
                row = read_row(tree, &columns, number, at, shown, &too_many);
                if (!row) return no_memory(tree, err);
                *link = row;
                link = &row->next;
                tree->root->count++;
            }
            if (too_many) {
                cs_diagnose(list, tree, row->mark, "E0219", "this row has more than the %d cells of the header",
                            columns.count);
                cs_fail(err, CASUS_EFORMAT, "this row has more than the %d cells of the header", columns.count);
                cs_fail_at(err, tree->file, number, 1);
                cs_tree_end(tree);
                return CASUS_EFORMAT;
            }
        }
        at += length + 1;
    }
    return CASUS_OK;
}

casus_status cs_tsv_read(const char *file, const char *bytes, size_t length, const casus_allocator *allocator,
                         cs_tree *tree, casus_diagnostics *list, casus_error *err)
{
    if (!cs_tree_begin(tree, allocator, file, bytes, length))
        return cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", file);
    cs_yaml_fault fault = {0};
    if (!cs_yaml_scan_characters(bytes, length, &fault)) {
        cs_diagnose_hint(list, cs_diagnose(list, tree, fault.mark, fault.code, "%s", fault.message), "%s",
                         fault.hint ? fault.hint : "");
        cs_fail(err, fault.status, "%s", fault.message);
        cs_fail_at(err, file, fault.mark.line, fault.mark.column);
        cs_tree_end(tree);
        return fault.status;
    }
    tree->root = cs_tree_node(tree, CS_LIST, (cs_mark){1, 1, 1, 1});
    if (!tree->root) return no_memory(tree, err);
    return read_rows(tree, list, err);
}
