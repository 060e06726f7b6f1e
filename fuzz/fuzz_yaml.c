/* fuzz_yaml.c - whatever the bytes: a tree whose every place fits, or one refusal that says where and why */
#include "fuzz.h"
#include "port/yaml.h"
#include "purse.h"

#include <stdlib.h>
#include <string.h>

/* -- a tree that fits its bytes ---------------------------------------------------------------------------------- */

static void hold_mark(const cs_tree *tree, cs_mark mark)
{
    size_t length, end_length;
    cs_tree_line(tree, mark.line, &length);
    cs_tree_line(tree, mark.end_line, &end_length);
    HOLD(mark.line >= 1 && mark.column >= 1 && mark.end_column >= 1);
    HOLD((size_t)mark.column <= length + 1 && (size_t)mark.end_column <= end_length + 1);
    HOLD(mark.line < mark.end_line || (mark.line == mark.end_line && mark.column <= mark.end_column));
}

static bool is_within(cs_mark inner, cs_mark outer)
{
    bool begins = inner.line > outer.line || (inner.line == outer.line && inner.column >= outer.column);
    bool ends =
        inner.end_line < outer.end_line || (inner.end_line == outer.end_line && inner.end_column <= outer.end_column);
    return begins && ends;
}

/* What stands at the mark of a plain text on one line is that text; quotes begin and end with a quote. */
static void hold_scalar(const cs_tree *tree, const cs_node *node)
{
    size_t length;
    const char *at = cs_tree_line(tree, node->mark.line, &length) + node->mark.column - 1;
    HOLD(strlen(node->text) == node->length && node->count == 0 && !node->first);
    if (node->mark.line != node->mark.end_line) return;
    size_t width = (size_t)(node->mark.end_column - node->mark.column);
    if (node->plain) HOLD(width == node->length && memcmp(at, node->text, width) == 0);
    if (!node->plain && (*at == '"' || *at == '\'')) HOLD(width >= 2 && at[width - 1] == *at);
}

static void hold_key(const cs_tree *tree, const cs_node *node)
{
    size_t length;
    hold_mark(tree, node->key_mark);
    const char *at = cs_tree_line(tree, node->key_mark.line, &length) + node->key_mark.column - 1;
    size_t width = (size_t)(node->key_mark.end_column - node->key_mark.column);
    HOLD(node->key_mark.line == node->key_mark.end_line && width > 0);
    if (*at != '"' && *at != '\'') HOLD(width == strlen(node->key) && memcmp(at, node->key, width) == 0);
}

static void hold_node(const cs_tree *tree, const cs_node *node, int depth)
{
    int32_t count = 0;
    hold_mark(tree, node->mark);
    if (node->kind == CS_SCALAR) hold_scalar(tree, node);
    HOLD(node->kind == CS_SCALAR || depth <= CS_DEPTH_MAX);
    for (const cs_node *child = node->first; child; child = child->next, count++) {
        HOLD((child->key != NULL) == (node->kind == CS_MAP));
        HOLD(is_within(child->mark, node->mark));
        if (child->key) hold_key(tree, child);
        if (child->key && node->count < 50) HOLD(cs_tree_get(node, child->key) == child);
        hold_node(tree, child, depth + 1);
    }
    HOLD(count == node->count);
}

static void hold_refusal(const casus_diagnostics *list, casus_status status, const casus_error *err)
{
    HOLD(status == CASUS_EFORMAT || status == CASUS_ELIMIT);
    HOLD(err->status == status && err->message[0]);
    HOLD(casus_diagnostics_count(list) == 1 && casus_diagnostics_errors(list) == 1);
    const casus_diagnostic *found = casus_diagnostics_at(list, 0);
    HOLD(strncmp(found->code, "E0", 2) == 0 && strlen(found->code) == 5);
    HOLD(found->place.line >= 1 || strcmp(found->code, "E0101") == 0);
    HOLD(found->place.line == err->line && found->place.column == err->column);
    HOLD(found->place.end_column >= found->place.column);
    for (const char *p = found->source; *p; p++) HOLD((unsigned char)*p >= ' ' || *p == '\t');
}

/* -- one reading ------------------------------------------------------------------------------------------------- */

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err;
    memset(&err, 0, sizeof err);
    cs_tree tree;
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    casus_status status = cs_yaml_read("fuzz.yaml", (const char *)data, size, &allocator, &tree, list, &err);
    if (status == CASUS_OK) {
        HOLD(casus_diagnostics_count(list) == 0 && tree.root);
        hold_node(&tree, tree.root, 1);
        cs_tree_end(&tree);
    } else if (list && status != CASUS_ENOMEM) {
        hold_refusal(list, status, &err);
    }
    casus_diagnostics_free(list);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    purse rich = {.left = SIZE_MAX};
    casus_status status = read_with(&rich, data, size);
    HOLD(status != CASUS_ENOMEM);
    /* once more, with an allocation that fails; which one, the input decides */
    purse poor = {.left = (size ? data[size - 1] + size : 0) % rich.spent};
    casus_status again = read_with(&poor, data, size);
    HOLD(again == CASUS_ENOMEM || again == status);
    return 0;
}
