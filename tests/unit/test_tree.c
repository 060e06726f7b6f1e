/* test_tree.c - trees: finding children and lines */
#include "record/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cs_tree begun(const char *bytes)
{
    cs_tree tree;
    assert_true(cs_tree_begin(&tree, NULL, "a.yaml", bytes, strlen(bytes)));
    return tree;
}

static void assert_line(const cs_tree *tree, int line, const char *wanted)
{
    size_t length = 99;
    const char *found = cs_tree_line(tree, line, &length);
    assert_non_null(found);
    assert_int_equal(length, strlen(wanted));
    assert_memory_equal(found, wanted, length);
}

static void a_line_comes_without_its_end(void **state)
{
    (void)state;
    cs_tree tree = begun("one\ntwo\r\n\nfour");
    assert_line(&tree, 1, "one");
    assert_line(&tree, 2, "two");
    assert_line(&tree, 3, "");
    assert_line(&tree, 4, "four");
    cs_tree_end(&tree);
}

static void a_line_that_is_not_there_is_empty(void **state)
{
    (void)state;
    cs_tree tree = begun("one\n");
    assert_line(&tree, 0, "");
    assert_line(&tree, -1, "");
    assert_line(&tree, 2, "");
    assert_line(&tree, 3, "");
    cs_tree_end(&tree);
    assert_line(&tree, 1, "");
}

static void a_tree_keeps_its_own_copy(void **state)
{
    (void)state;
    char name[] = "a.yaml", bytes[] = "one";
    cs_tree tree;
    assert_true(cs_tree_begin(&tree, NULL, name, bytes, 3));
    name[0] = bytes[0] = '#';
    assert_string_equal(tree.file, "a.yaml");
    assert_string_equal(tree.bytes, "one");
    assert_null(tree.root);
    cs_tree_end(&tree);
    cs_tree_end(&tree);
}

static cs_node *child(cs_tree *tree, cs_node *map, const char *key, cs_node_kind kind, const char *text)
{
    cs_node *node = cs_tree_node(tree, kind, (cs_mark){1, 1, 1, 1});
    node->key = key;
    if (text) node->text = text;
    node->next = map->first;
    map->first = node;
    map->count++;
    return node;
}

static void a_child_is_found_by_its_key(void **state)
{
    (void)state;
    cs_tree tree = begun("");
    cs_node *map = cs_tree_node(&tree, CS_MAP, (cs_mark){1, 1, 1, 1});
    assert_string_equal(map->text, "");
    cs_node *one = child(&tree, map, "one", CS_SCALAR, "1");
    cs_node *list = child(&tree, map, "list", CS_LIST, NULL);
    assert_ptr_equal(cs_tree_get(map, "one"), one);
    assert_ptr_equal(cs_tree_get(map, "list"), list);
    assert_string_equal(cs_tree_text(map, "one"), "1");
    assert_null(cs_tree_get(map, "two"));
    assert_null(cs_tree_text(map, "two"));
    assert_null(cs_tree_text(map, "list"));
    assert_null(cs_tree_get(list, "one"));
    assert_null(cs_tree_get(one, "one"));
    assert_null(cs_tree_get(NULL, "one"));
    assert_null(cs_tree_text(NULL, "one"));
    cs_tree_end(&tree);
}

static void *no_more(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    int *left = user;
    (void)old_bytes;
    if (new_bytes == 0) {
        free(block);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(block, new_bytes) : NULL;
}

static void a_tree_without_memory_says_so(void **state)
{
    (void)state;
    enum { LARGE = 1 << 20 };
    char *bytes = calloc(1, LARGE);
    for (int blocks = 0; blocks < 2; blocks++) {
        int left = blocks;
        casus_allocator allocator = {no_more, &left};
        cs_tree tree;
        assert_false(cs_tree_begin(&tree, &allocator, "a.yaml", bytes, LARGE));
        assert_null(tree.bytes);
    }
    int left = 1;
    casus_allocator allocator = {no_more, &left};
    cs_tree tree;
    assert_true(cs_tree_begin(&tree, &allocator, "", "", 0));
    cs_node *node;
    do {
        node = cs_tree_node(&tree, CS_SCALAR, (cs_mark){1, 1, 1, 1});
    } while (node);
    assert_true(cs_arena_failed(&tree.arena));
    cs_tree_end(&tree);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_comes_without_its_end),  cmocka_unit_test(a_line_that_is_not_there_is_empty),
        cmocka_unit_test(a_tree_keeps_its_own_copy),     cmocka_unit_test(a_child_is_found_by_its_key),
        cmocka_unit_test(a_tree_without_memory_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
