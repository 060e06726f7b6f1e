/* test_diagnostic.c - lists of diagnostics: what is kept, in which order, and how it is shown */
#include "record/diagnostic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cs_tree tree_of(const char *file, const char *bytes)
{
    cs_tree tree;
    assert_true(cs_tree_begin(&tree, NULL, file, bytes, strlen(bytes)));
    return tree;
}

static cs_mark at(int line, int column)
{
    return (cs_mark){line, column, line, column + 1};
}

static void a_diagnostic_says_what_where_and_shows_the_line(void **state)
{
    (void)state;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_tree tree = tree_of("a.yaml", "one: 1\r\ntwo: 2\r\n");
    casus_diagnostic *made =
        cs_diagnose(list, &tree, (cs_mark){2, 6, 2, 7}, "E0999", "found %d, wanted '%s'", 2, "three");
    cs_diagnose_hint(list, made, "write %s", "three");
    cs_diagnose_other(list, made, &tree, at(1, 1), "it begins here");
    cs_tree_end(&tree);
    assert_int_equal(casus_diagnostics_count(list), 1);
    const casus_diagnostic *found = casus_diagnostics_at(list, 0);
    assert_ptr_equal(found, made);
    assert_int_equal(found->severity, CASUS_ERROR);
    assert_string_equal(found->code, "E0999");
    assert_string_equal(found->place.file, "a.yaml");
    assert_int_equal(found->place.line, 2);
    assert_int_equal(found->place.column, 6);
    assert_int_equal(found->place.end_column, 7);
    assert_string_equal(found->source, "two: 2");
    assert_string_equal(found->message, "found 2, wanted 'three'");
    assert_string_equal(found->hint, "write three");
    assert_int_equal(found->other.line, 1);
    assert_string_equal(found->other.file, "a.yaml");
    assert_string_equal(found->other_source, "one: 1");
    assert_string_equal(found->other_message, "it begins here");
    assert_null(casus_diagnostics_at(list, 1));
    casus_diagnostics_free(list);
}

static void what_is_not_said_is_empty_and_never_null(void **state)
{
    (void)state;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_tree tree = tree_of("a.yaml", "");
    cs_diagnose(list, &tree, (cs_mark){0, 0, 0, 0}, "W0001", "doubtful");
    const casus_diagnostic *found = casus_diagnostics_at(list, 0);
    assert_int_equal(found->severity, CASUS_WARNING);
    assert_string_equal(found->source, "");
    assert_string_equal(found->hint, "");
    assert_int_equal(found->other.line, 0);
    assert_string_equal(found->other.file, "");
    assert_string_equal(found->other_source, "");
    assert_string_equal(found->other_message, "");
    cs_tree_end(&tree);
    casus_diagnostics_free(list);
}

static void no_list_is_no_trouble(void **state)
{
    (void)state;
    cs_tree tree = tree_of("a.yaml", "");
    assert_null(cs_diagnose(NULL, &tree, at(1, 1), "E0001", "nobody listens"));
    cs_diagnose_hint(NULL, NULL, "nor here");
    cs_diagnose_other(NULL, NULL, &tree, at(1, 1), "nor here");
    cs_diagnostics_sort(NULL);
    cs_diagnostics_first(NULL, NULL);
    assert_false(cs_diagnostics_failed(NULL));
    assert_int_equal(casus_diagnostics_count(NULL), 0);
    assert_int_equal(casus_diagnostics_errors(NULL), 0);
    assert_int_equal(casus_diagnostics_warnings(NULL), 0);
    assert_null(casus_diagnostics_at(NULL, 0));
    casus_diagnostics_free(NULL);
    cs_tree_end(&tree);
}

static void past_twenty_of_one_file_they_are_counted_only(void **state)
{
    (void)state;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_tree one = tree_of("a.yaml", ""), other = tree_of("b.yaml", "");
    for (int i = 0; i < 30; i++) {
        casus_diagnostic *made = cs_diagnose(list, &one, at(i + 1, 1), i % 2 ? "E0001" : "W0001", "fault %d", i);
        assert_int_equal(made != NULL, i < CASUS_DIAGNOSTICS_PER_FILE);
        if (i == 10) assert_non_null(cs_diagnose(list, &other, at(1, 1), "E0001", "elsewhere"));
    }
    assert_non_null(cs_diagnose(list, &other, at(2, 1), "E0001", "elsewhere"));
    assert_int_equal(casus_diagnostics_count(list), CASUS_DIAGNOSTICS_PER_FILE + 2);
    assert_int_equal(casus_diagnostics_errors(list), 17);
    assert_int_equal(casus_diagnostics_warnings(list), 15);
    cs_tree_end(&one);
    cs_tree_end(&other);
    casus_diagnostics_free(list);
}

static void assert_order(const casus_diagnostics *list, const char *wanted)
{
    char found[40] = "";
    for (size_t i = 0; i < casus_diagnostics_count(list); i++) strcat(found, casus_diagnostics_at(list, i)->message);
    assert_string_equal(found, wanted);
}

static void they_stand_by_file_line_and_column_and_equals_stay_put(void **state)
{
    (void)state;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_tree a = tree_of("a.yaml", ""), b = tree_of("b.yaml", "");
    cs_diagnose(list, &b, at(2, 1), "E0001", "f");
    cs_diagnose(list, &b, at(1, 9), "E0001", "e");
    cs_diagnose(list, &b, at(1, 2), "E0002", "c");
    cs_diagnose(list, &b, at(1, 2), "E0001", "d");
    cs_diagnostics_sort(list);
    assert_order(list, "cdef");
    cs_diagnose(list, &a, at(7, 7), "W0001", "b");
    cs_diagnose(list, &a, at(0, 0), "W0001", "a");
    cs_diagnostics_sort(list);
    assert_order(list, "abcdef");
    cs_tree_end(&a);
    cs_tree_end(&b);
    casus_diagnostics_free(list);
}

static void a_span_over_lines_ends_with_its_first_line(void **state)
{
    (void)state;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_tree tree = tree_of("a.yaml", "key: [a,\n  b]\n");
    const casus_diagnostic *made = cs_diagnose(list, &tree, (cs_mark){1, 6, 2, 5}, "E0001", "long");
    assert_int_equal(made->place.end_column, 9);
    cs_tree_end(&tree);
    casus_diagnostics_free(list);
}

static void what_could_steer_a_terminal_is_not_shown(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *shown;
    } lines[] = {{"a\x1B[2Jb\tc\x7F", "a?[2Jb\tc?"},
                 {"\xFF\xC3\xA9\xC3", "?\xC3\xA9?"},
                 {"\xC2\x9B"
                  "x\xED\xA0\x80",
                  "??x???"},
                 {"\xE2\x80\xAEx\xD8\x9Cy\xEF\xBB\xBF", "???x??y???"},
                 {"\xF0\x9F\x98\x80\xF4\x90\x80\x80\xE0\x80\x80", "\xF0\x9F\x98\x80???????"}};
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        cs_tree tree = tree_of("a.yaml", lines[i].bytes);
        assert_string_equal(cs_diagnose(list, &tree, at(1, 1), "E0001", "x")->source, lines[i].shown);
        cs_tree_end(&tree);
    }
    casus_diagnostics_free(list);
}

static void long_lines_and_messages_are_cut_between_characters(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    char *text = malloc(2 * COUNT + 2);
    text[0] = 'x';
    for (int i = 0; i < COUNT; i++) memcpy(text + 1 + 2 * i, "\xC3\xA9", 3);
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_tree tree = tree_of("a.yaml", text);
    const casus_diagnostic *made = cs_diagnose(list, &tree, at(1, 1), "E0001", "%s", text);
    assert_int_equal(strlen(made->source), 4095);
    assert_int_equal(strlen(made->message) % 2, 1);
    assert_true(strlen(made->message) <= 1000);
    cs_tree_end(&tree);
    casus_diagnostics_free(list);
    free(text);
}

static void the_first_error_can_be_had_as_an_error(void **state)
{
    (void)state;
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    cs_tree tree = tree_of("a.yaml", "one\ntwo\n");
    casus_error err = {0};
    cs_diagnose(list, &tree, at(1, 1), "W0001", "doubtful");
    cs_diagnostics_first(list, &err);
    assert_int_equal(err.status, CASUS_OK);
    cs_diagnose_hint(list, cs_diagnose(list, &tree, at(2, 3), "E0001", "100%% wrong"), "begin again");
    cs_diagnose(list, &tree, at(3, 1), "E0002", "later");
    cs_diagnostics_first(list, &err);
    assert_int_equal(err.status, CASUS_EFORMAT);
    assert_string_equal(err.message, "100% wrong");
    assert_string_equal(err.hint, "begin again");
    assert_string_equal(err.file, "a.yaml");
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 3);
    cs_diagnostics_first(list, NULL);
    cs_tree_end(&tree);
    casus_diagnostics_free(list);
}

typedef struct failing {
    int left, live;
} failing;

static void *failing_resize(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    failing *state = user;
    (void)old_bytes;
    if (new_bytes == 0) {
        if (block) state->live--;
        free(block);
        return NULL;
    }
    if (state->left-- <= 0) return NULL;
    if (!block) state->live++;
    return realloc(block, new_bytes);
}

/* Adds to a list until all is well; returns whether it was. */
static bool fill(const casus_allocator *allocator, const cs_tree *trees, int count)
{
    casus_diagnostics *list = casus_diagnostics_new(allocator);
    if (!list) return false;
    for (int i = 0; i < 3 * count; i++) {
        const cs_tree *tree = &trees[i % count];
        casus_diagnostic *made = cs_diagnose(list, tree, at(1, i + 1), "E0001", "fault %d", i);
        cs_diagnose_hint(list, made, "hint %d", i);
        cs_diagnose_other(list, made, tree, at(1, 1), "other");
    }
    bool well = !cs_diagnostics_failed(list);
    assert_int_equal(casus_diagnostics_errors(list), 3 * count);
    if (well) assert_int_equal(casus_diagnostics_count(list), 3 * count);
    casus_error err = {0};
    cs_diagnostics_sort(list);
    cs_diagnostics_first(list, &err);
    assert_int_not_equal(err.status, CASUS_OK);
    for (size_t i = 0; i < casus_diagnostics_count(list); i++)
        assert_non_null(casus_diagnostics_at(list, i)->other_message);
    casus_diagnostics_free(list);
    return well;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    enum { FILES = 40 };
    cs_tree trees[FILES];
    for (int i = 0; i < FILES; i++) {
        char name[] = {'a', (char)('A' + i), '\0'};
        trees[i] = tree_of(name, "a line to be shown");
    }
    bool well = false;
    for (int allocations = 0; !well; allocations++) {
        assert_true(allocations < 100);
        failing user = {allocations, 0};
        casus_allocator allocator = {failing_resize, &user};
        well = fill(&allocator, trees, FILES);
        assert_int_equal(user.live, 0);
    }
    for (int i = 0; i < FILES; i++) cs_tree_end(&trees[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_diagnostic_says_what_where_and_shows_the_line),
        cmocka_unit_test(what_is_not_said_is_empty_and_never_null),
        cmocka_unit_test(no_list_is_no_trouble),
        cmocka_unit_test(past_twenty_of_one_file_they_are_counted_only),
        cmocka_unit_test(they_stand_by_file_line_and_column_and_equals_stay_put),
        cmocka_unit_test(a_span_over_lines_ends_with_its_first_line),
        cmocka_unit_test(what_could_steer_a_terminal_is_not_shown),
        cmocka_unit_test(long_lines_and_messages_are_cut_between_characters),
        cmocka_unit_test(the_first_error_can_be_had_as_an_error),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
