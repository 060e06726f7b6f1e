/* test_yaml.c - treaty YAML: what is read, and each thing that is refused */
#include "port/file.h"
#include "port/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* -- help -------------------------------------------------------------------------------------------------------- */

/* Reads what must be good. */
static cs_tree good(const char *text)
{
    cs_tree tree;
    casus_error err = {0};
    casus_status status = cs_yaml_read("a.yaml", text, strlen(text), NULL, &tree, NULL, &err);
    if (status) fail_msg("%d:%d: %s", err.line, err.column, err.message);
    return tree;
}

typedef struct refusal {
    casus_diagnostics *list;
    const casus_diagnostic *first;
    casus_error err;
    casus_status status;
} refusal;

static refusal read_bad(const char *bytes, size_t length)
{
    refusal got = {.list = casus_diagnostics_new(NULL)};
    cs_tree tree;
    got.status = cs_yaml_read("a.yaml", bytes, length, NULL, &tree, got.list, &got.err);
    if (got.status == CASUS_OK) fail_msg("was read: %.*s", length > 60 ? 60 : (int)length, bytes);
    assert_null(tree.root);
    assert_int_equal(casus_diagnostics_count(got.list), 1);
    assert_int_equal(casus_diagnostics_errors(got.list), 1);
    got.first = casus_diagnostics_at(got.list, 0);
    assert_string_equal(got.first->message, got.err.message);
    assert_string_equal(got.first->place.file, "a.yaml");
    assert_int_equal(got.first->place.line, got.err.line);
    assert_int_equal(got.first->place.column, got.err.column);
    return got;
}

static void refused_bytes(const char *bytes, size_t length, const char *code, int line, int column)
{
    refusal got = read_bad(bytes, length);
    if (strcmp(got.first->code, code) != 0 || got.first->place.line != line || got.first->place.column != column)
        fail_msg("'%.*s': got %s at %d:%d (%s), wanted %s at %d:%d", length > 60 ? 60 : (int)length, bytes,
                 got.first->code, got.first->place.line, got.first->place.column, got.first->message, code, line,
                 column);
    casus_diagnostics_free(got.list);
}

static void refused(const char *text, const char *code, int line, int column)
{
    refused_bytes(text, strlen(text), code, line, column);
}

/* head, then unit as often as fits into length bytes, then tail; the caller frees it. */
static char *repeated(const char *head, const char *unit, const char *tail, size_t length)
{
    size_t step = strlen(unit), end = strlen(tail), used = strlen(head);
    char *text = malloc(length + 1);
    assert_non_null(text);
    memcpy(text, head, used + 1);
    for (; used + step + end <= length; used += step) memcpy(text + used, unit, step + 1);
    memcpy(text + used, tail, end + 1);
    return text;
}

/* -- what is read ------------------------------------------------------------------------------------------------ */

static void a_file_becomes_a_tree(void **state)
{
    (void)state;
    cs_tree tree = good("format: treaty/1\nparties:\n  - {state: [POL, ROM], by: 'ratification'}\n  - state: GMY\n");
    assert_int_equal(tree.root->kind, CS_MAP);
    assert_int_equal(tree.root->count, 2);
    assert_string_equal(cs_tree_text(tree.root, "format"), "treaty/1");
    const cs_node *parties = cs_tree_get(tree.root, "parties");
    assert_int_equal(parties->kind, CS_LIST);
    assert_int_equal(parties->count, 2);
    const cs_node *states = cs_tree_get(parties->first, "state");
    assert_int_equal(states->kind, CS_LIST);
    assert_string_equal(states->first->next->text, "ROM");
    assert_null(states->first->key);
    assert_string_equal(cs_tree_text(parties->first->next, "state"), "GMY");
    cs_tree_end(&tree);
}

static void every_scalar_is_text(void **state)
{
    (void)state;
    cs_tree tree = good("[NO, 1.10, 1949-04-04, 0x1F, true, ~, 'NO', \"1\\t2\", ]");
    static const char *const texts[] = {"NO", "1.10", "1949-04-04", "0x1F", "true", "~", "NO", "1\t2"};
    const cs_node *node = tree.root->first;
    for (size_t i = 0; i < 8; i++, node = node->next) {
        assert_string_equal(node->text, texts[i]);
        assert_int_equal(node->length, strlen(texts[i]));
        assert_int_equal(node->plain, i < 6);
    }
    cs_tree_end(&tree);
}

static void an_empty_value_is_plain_and_empty_quotes_are_not(void **state)
{
    (void)state;
    cs_tree tree = good("a:\nb: ''\n");
    assert_true(cs_tree_get(tree.root, "a")->plain);
    assert_int_equal(cs_tree_get(tree.root, "a")->length, 0);
    assert_false(cs_tree_get(tree.root, "b")->plain);
    cs_tree_end(&tree);
}

static void assert_mark(cs_mark mark, int line, int column, int end_line, int end_column)
{
    assert_int_equal(mark.line, line);
    assert_int_equal(mark.column, column);
    assert_int_equal(mark.end_line, end_line);
    assert_int_equal(mark.end_column, end_column);
}

static void columns_count_bytes(void **state)
{
    (void)state;
    cs_tree tree = good("\xC3\xA9t\xC3\xA9: \"\xE2\x82\xAC\" # \xF0\x9F\x98\x80\r\nb: {\xC3\xA9: x, c: \xC3\xA9}\r\n");
    const cs_node *node = tree.root->first;
    assert_string_equal(node->key, "\xC3\xA9t\xC3\xA9");
    assert_mark(node->key_mark, 1, 1, 1, 6);
    assert_mark(node->mark, 1, 8, 1, 13);
    node = node->next;
    assert_mark(node->key_mark, 2, 1, 2, 2);
    assert_mark(node->mark, 2, 4, 2, 18);
    assert_mark(node->first->key_mark, 2, 5, 2, 7);
    assert_mark(node->first->next->mark, 2, 15, 2, 17);
    cs_tree_end(&tree);
}

static void lists_and_maps_end_with_their_last_child(void **state)
{
    (void)state;
    cs_tree tree = good("a:\n  - b\n  - c: d\n    e: f\n\n# remark\n\ng: |\n  text\n  more\n\n\nh: i\n");
    assert_mark(tree.root->mark, 1, 1, 13, 5);
    assert_mark(cs_tree_get(tree.root, "a")->mark, 2, 3, 4, 9);
    assert_mark(cs_tree_get(tree.root, "g")->mark, 8, 4, 10, 7);
    assert_string_equal(cs_tree_text(tree.root, "g"), "text\nmore\n");
    cs_tree_end(&tree);
    tree = good("[a: b , [c] ]");
    assert_mark(tree.root->mark, 1, 1, 1, 14);
    assert_mark(tree.root->first->mark, 1, 2, 1, 6);
    assert_mark(tree.root->first->next->mark, 1, 9, 1, 12);
    cs_tree_end(&tree);
}

static void a_byte_order_mark_is_skipped_and_not_counted(void **state)
{
    (void)state;
    cs_tree tree = good("\xEF\xBB\xBFmark: x\n");
    assert_string_equal(tree.root->first->key, "mark");
    assert_int_equal(tree.root->first->key_mark.column, 1);
    size_t length;
    assert_memory_equal(cs_tree_line(&tree, 1, &length), "mark: x", 7);
    cs_tree_end(&tree);
    refused("a: b\n\xEF\xBB\xBF", "E0103", 2, 1);
}

static void document_marks_around_one_document_are_read(void **state)
{
    (void)state;
    cs_tree tree = good("# remark\n---\na: b\n...\n# end\n...\n");
    assert_string_equal(cs_tree_text(tree.root, "a"), "b");
    cs_tree_end(&tree);
}

static void signs_inside_text_are_text(void **state)
{
    (void)state;
    cs_tree tree =
        good("a: AT&T * 2 ! % <<\nb: ?x\n?c: '&x'\nd: \"*y\"\ne: [a?b, 'x]']\nf: 100%\n<: \"%\"\ng: '---'\n");
    assert_string_equal(cs_tree_text(tree.root, "a"), "AT&T * 2 ! % <<");
    assert_string_equal(cs_tree_text(tree.root, "b"), "?x");
    assert_string_equal(cs_tree_text(tree.root, "?c"), "&x");
    cs_tree_end(&tree);
}

static void thirty_two_levels_are_read_and_thirty_three_are_not(void **state)
{
    (void)state;
    char text[200] = "";
    for (int i = 0; i < 32; i++) strcat(text, "[");
    strcat(text, "x");
    for (int i = 0; i < 32; i++) strcat(text, "]");
    cs_tree tree = good(text);
    cs_tree_end(&tree);
    text[0] = '\0';
    for (int i = 0; i < 33; i++) strcat(text, "- ");
    strcat(text, "x");
    refused(text, "E0106", 1, 65);
    cs_tree deep = good(text + 2);
    cs_tree_end(&deep);
}

/* -- E01: bytes -------------------------------------------------------------------------------------------------- */

static void a_file_above_one_mebibyte_is_refused_unread(void **state)
{
    (void)state;
    char *text = repeated("", "a", "", CS_FILE_BYTES_MAX + 1);
    refused_bytes(text, CS_FILE_BYTES_MAX + 1, "E0101", 0, 0);
    cs_tree tree;
    assert_int_equal(cs_yaml_read("f", text, CS_FILE_BYTES_MAX + 1, NULL, &tree, NULL, NULL), CASUS_ELIMIT);
    assert_int_equal(cs_yaml_read("f", text, CS_FILE_BYTES_MAX, NULL, &tree, NULL, NULL), CASUS_OK);
    cs_tree_end(&tree);
    free(text);
}

static void a_scalar_of_one_gibibyte_is_refused_by_its_size(void **state)
{
    (void)state;
    char path[] = "/tmp/casus-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "a: ", 3), 3);
    assert_int_equal(ftruncate(fd, (off_t)1 << 30), 0);
    close(fd);
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    const char *bytes = NULL;
    size_t length = 0;
    casus_error err = {0};
    assert_int_equal(cs_file_read(path, CS_FILE_BYTES_MAX, &arena, &bytes, &length, &err), CASUS_ELIMIT);
    assert_non_null(strstr(err.message, "1073741824"));
    assert_null(arena.blocks);
    cs_arena_end(&arena);
    unlink(path);
}

static void what_is_not_utf8_is_refused(void **state)
{
    (void)state;
    refused("a: caf\xE9\n", "E0102", 1, 7);
    refused("a: b\nc: \xC0\xAF", "E0102", 2, 4);
    refused("a: \xE0\x80\xAF", "E0102", 1, 4);
    refused("a: \xF0\x80\x80\xAF", "E0102", 1, 4);
    refused("a: \xED\xA0\x80", "E0102", 1, 4);
    refused("a: \xF4\x90\x80\x80", "E0102", 1, 4);
    refused("a: \xF8\x88\x80\x80\x80", "E0102", 1, 4);
    refused("a: \x80", "E0102", 1, 4);
    refused("a: \xE2\x82", "E0102", 1, 4);
    refusal utf16 = read_bad("\xFF\xFE"
                             "a\0:\0",
                             6);
    assert_string_equal(utf16.first->code, "E0102");
    assert_non_null(strstr(utf16.first->hint, "UTF-16"));
    casus_diagnostics_free(utf16.list);
}

static void control_characters_are_refused(void **state)
{
    (void)state;
    refused_bytes("a: b\0c", 6, "E0103", 1, 5);
    refused("a: b\n\x1B[2J", "E0103", 2, 1);
    refused("a: \x7F", "E0103", 1, 4);
    refused("a: \xC2\x85", "E0103", 1, 4);
    refused("a: \xE2\x80\xA8", "E0103", 1, 4);
    refused("a: \xEF\xBF\xBE", "E0103", 1, 4);
    refused("a: b\rc: d\n", "E0103", 1, 5);
}

static void bidirectional_controls_are_refused(void **state)
{
    (void)state;
    static const char *const controls[] = {"\xE2\x80\xAA", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9",
                                           "\xE2\x80\x8E", "\xE2\x80\x8F", "\xD8\x9C"};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
        char text[40];
        snprintf(text, sizeof text, "a: 'b%s'\n", controls[i]);
        refused(text, "E0104", 1, 6);
        snprintf(text, sizeof text, "a: b\n# %s", controls[i]);
        refused(text, "E0104", 2, 3);
    }
}

static void escapes_smuggle_nothing_in(void **state)
{
    (void)state;
    refused("a: \"x\\0y\"\n", "E0103", 1, 4);
    refused("a: \"\\e[2J\"\n", "E0103", 1, 4);
    refused("a: \"\\r\"\n", "E0103", 1, 4);
    refused("a: \"\\N\"\n", "E0103", 1, 4);
    refused("a: \"\\L\"\n", "E0103", 1, 4);
    refused("a: \"\\uFEFF\"\n", "E0103", 1, 4);
    refused("a: \"\\u202e\"\n", "E0104", 1, 4);
    refused("\"\\u2066\": b\n", "E0104", 1, 1);
    refused("\"a\\0\": b\n", "E0103", 1, 1);
}

static void a_tab_in_the_indentation_is_refused(void **state)
{
    (void)state;
    refused("a:\n\t- b\n", "E0105", 2, 1);
    refused("a:\n  \tb: c\n", "E0105", 2, 3);
    refused("a: |\n\tb\n", "E0105", 2, 1);
    refused("-\t- a\n", "E0105", 1, 2);
    cs_tree tree = good("a:\tb\t# c\n");
    assert_string_equal(cs_tree_text(tree.root, "a"), "b");
    cs_tree_end(&tree);
}

static void a_hundred_thousand_brackets_are_refused_at_once(void **state)
{
    (void)state;
    static const char *const units[] = {"[", "{", "[{a: ", "{[", "- ", "? "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        char *text = repeated("a:\n ", units[i], "", 100000 * strlen(units[i]));
        refusal got = read_bad(text, strlen(text));
        assert_string_equal(got.first->code, units[i][0] == '?' ? "E0207" : "E0106");
        casus_diagnostics_free(got.list);
        free(text);
    }
}

static void brackets_behind_an_apostrophe_are_refused_by_the_events(void **state)
{
    (void)state;
    char *text = repeated("a: Ruritania 'x\nb: ", "[", "", 100000);
    refused(text, "E0106", 2, 35);
    free(text);
}

static void brackets_in_quotes_and_remarks_do_not_count(void **state)
{
    (void)state;
    char *quoted = repeated("a: \"\\\"", "[", "\"", 200);
    char *single = repeated("a: '''", "{", "'", 200);
    char *remark = repeated("a: b # '", "[", "\n", 200);
    char *closed = repeated("", "- [{}]\n", "", 7000);
    char *all[] = {quoted, single, remark, closed};
    for (size_t i = 0; i < 4; i++) {
        cs_tree tree = good(all[i]);
        cs_tree_end(&tree);
        free(all[i]);
    }
}

static void too_many_values_are_refused(void **state)
{
    (void)state;
    char *text = repeated("[", "a,", "]", 2 * (CS_NODES_MAX - 1) + 2);
    cs_tree tree = good(text);
    assert_int_equal(tree.root->count, CS_NODES_MAX - 1);
    cs_tree_end(&tree);
    free(text);
    text = repeated("[", "a,", "]", 2 * CS_NODES_MAX + 2);
    refused(text, "E0107", 1, 2 * CS_NODES_MAX);
    free(text);
    text = repeated("", "- k: v\n", "", CS_FILE_BYTES_MAX);
    refused(text, "E0107", (CS_NODES_MAX - 1) / 3 + 1,
            (CS_NODES_MAX - 1) % 3 == 2 ? 6 : 3); /* list, then map, key, value */
    free(text);
}

static void long_runs_of_blanks_are_refused(void **state)
{
    (void)state;
    char *text = repeated("a: b", " ", "c", 405);
    cs_tree tree = good(text);
    cs_tree_end(&tree);
    free(text);
    text = repeated("a: b", " ", "c", 406);
    refused(text, "E0108", 1, 405);
    free(text);
    text = repeated("a: b\n", " \n", "c: d", 1000);
    refused(text, "E0108", 402, 2);
    free(text);
}

/* -- E02: YAML --------------------------------------------------------------------------------------------------- */

static void a_syntax_error_is_told_in_our_words_with_its_place(void **state)
{
    (void)state;
    refused("a: b: c\n", "E0201", 1, 5);
    refused(": b\n", "E0201", 1, 1);
    refused("{: b}\n", "E0201", 1, 2);
    refused("a: b\nc\n", "E0201", 2, 1);
    refused("a: b\n c: d\n", "E0201", 2, 3);
    refused("a: [b c: d]\nb: ]\n", "E0201", 2, 4);
    refused("a: @b\n", "E0201", 1, 4);
    refused("a: `b\n", "E0201", 1, 4);
    refused("a: \"\\q\"\n", "E0201", 1, 5);
    refused("a: - b\n", "E0201", 1, 4);
    refused("{a: b} c\n", "E0201", 1, 8);
    refused("a: 'b' c\n", "E0201", 1, 8);
    refused("[a]]\n", "E0201", 1, 4);
    refused("a: |0\n b\n", "E0201", 1, 5);
    refused("a: \xC3\xA9\xC3\xA9: c\n", "E0201", 1, 8);
    refusal got = read_bad("a: [b, c\nd: e\n", 14);
    assert_string_equal(got.first->code, "E0201");
    casus_diagnostics_free(got.list);
}

static void a_syntax_error_names_where_it_began(void **state)
{
    (void)state;
    const char *text = "a: b\nb:\n  - c\n  d: e\n";
    refusal got = read_bad(text, strlen(text));
    assert_string_equal(got.first->code, "E0201");
    assert_int_equal(got.first->place.line, 4);
    assert_int_equal(got.first->other.line, 3);
    assert_int_equal(got.first->other.column, 3);
    assert_string_equal(got.first->other_message, "the list begins here");
    assert_string_equal(got.first->other_source, "  - c");
    assert_string_equal(got.first->source, "  d: e");
    casus_diagnostics_free(got.list);
}

static void anchors_are_refused(void **state)
{
    (void)state;
    refused("a: &x b\n", "E0202", 1, 4);
    refused("a: &x\n", "E0202", 1, 4);
    refused("a: b\n&x c: d\n", "E0202", 2, 1);
    refused("&x\na: b\n", "E0202", 1, 1);
    refused("- &x [a]\n", "E0202", 1, 3);
    refused("a: &x !t b\n", "E0202", 1, 4);
    refused("a: & b\n", "E0202", 1, 4);
}

static void aliases_are_refused(void **state)
{
    (void)state;
    refused("a: *x\n", "E0203", 1, 4);
    refused("a: b\n*x : c\n", "E0203", 2, 1);
    refused("[*x]\n", "E0203", 1, 2);
    refused("note: *important*\n", "E0203", 1, 7);
}

static void tags_are_refused(void **state)
{
    (void)state;
    refused("a: !!str b\n", "E0204", 1, 4);
    refused("a: ! b\n", "E0204", 1, 4);
    refused("a: !\n", "E0204", 1, 4);
    refused("a: !<tag:x> b\n", "E0204", 1, 4);
    refused("a: !u!x b\n", "E0204", 1, 4);
    refused("!!map\na: b\n", "E0204", 1, 1);
    refused("! a: b\n", "E0204", 1, 1);
    refused("a: !t &x b\n", "E0204", 1, 4);
    refused("- ![]\n", "E0204", 1, 3);
}

static void directives_are_refused(void **state)
{
    (void)state;
    refused("%YAML 1.2\n---\na: b\n", "E0205", 1, 1);
    refused("# remark\n\n%TAG ! !x\n---\na: b\n", "E0205", 3, 1);
    refused("a: b\n...\n%YAML 1.1\n---\nc: d\n", "E0205", 3, 1);
    refused("a: b\n%FOO\n", "E0205", 2, 1);
    refusal got = read_bad("%X\r\n", 4);
    assert_int_equal(got.first->place.end_column, 3);
    casus_diagnostics_free(got.list);
}

static void a_second_document_is_refused(void **state)
{
    (void)state;
    refused("a: b\n---\nc: d\n", "E0206", 2, 1);
    refused("a: b\n...\n# remark\n---\n", "E0206", 4, 1);
    refused("--- a\n--- b\n", "E0206", 2, 1);
}

static void keys_that_are_not_plain_text_are_refused(void **state)
{
    (void)state;
    refused("? a\n: b\n", "E0207", 1, 1);
    refused("a: b\n? c\n: d\n", "E0207", 2, 1);
    refused("a:\n  b: c\n? d\n", "E0207", 3, 1);
    refused("{a: b, ? c : d}\n", "E0207", 1, 8);
    refused("[? a : b]\n", "E0207", 1, 2);
    refused("? # x\n  a\n: b\n", "E0207", 1, 1);
    refused("? - a\n: b\n", "E0207", 1, 1);
    refused("[a]: b\n", "E0207", 1, 1);
    refused("{a: b, c\n d}\n", "E0207", 1, 8);
    refused("a: b\n{c: d}: e\n", "E0207", 2, 1);
    refused("?\n: b\n", "E0207", 1, 1);
    refused("{? : b}\n", "E0207", 1, 2);
    refused("? |\n  a\n: b\n", "E0207", 1, 1);
}

static void a_duplicate_key_names_both_places(void **state)
{
    (void)state;
    const char *text = "a: b\nc:\n  d: 1\n  e: 2\n  \"d\": 3\n";
    refusal got = read_bad(text, strlen(text));
    assert_string_equal(got.first->code, "E0208");
    assert_string_equal(got.first->message, "the key 'd' stands twice in one map");
    assert_int_equal(got.first->place.line, 5);
    assert_int_equal(got.first->place.column, 3);
    assert_int_equal(got.first->place.end_column, 6);
    assert_int_equal(got.first->other.line, 3);
    assert_int_equal(got.first->other.column, 3);
    assert_string_equal(got.first->other_source, "  d: 1");
    casus_diagnostics_free(got.list);
}

static void the_first_of_many_duplicates_is_named(void **state)
{
    (void)state;
    refused("z: 1\nb: 2\nz: 3\nb: 4\nz: 5\n", "E0208", 3, 1);
    refused("a: {b: 1, c: 2, b: 3}\na: 2\n", "E0208", 1, 17);
    cs_tree tree = good("a: {b: 1}\nb: {b: 2, a: 3}\n");
    cs_tree_end(&tree);
}

static void a_merge_key_is_refused(void **state)
{
    (void)state;
    refused("a: b\n<<: c\n", "E0209", 2, 1);
    refused("{\"<<\": c}\n", "E0209", 1, 2);
}

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n\n", "# remark\n", "---\n", "...\n", "\xEF\xBB\xBF", "--- # x\n...\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (i != 4) refused(texts[i], "E0210", 1, 1);
}

static void a_truncated_file_says_what_is_open(void **state)
{
    (void)state;
    refused("a: 'b\n", "E0211", 1, 4);
    refused("a: b\nc: \"d\n\ne: f\n", "E0211", 2, 4);
    refused("a: [b,\n  c\n", "E0211", 1, 4);
    refused("a: [b, {c: d\n", "E0211", 1, 8);
    refused("a: {", "E0211", 1, 4);
    refused("a: [b: c", "E0211", 1, 4);
    refused("a: {b: [c, d], e", "E0211", 1, 4);
    const char *text = "a: [b\n# end\n";
    refusal got = read_bad(text, strlen(text));
    assert_int_equal(got.first->other.line, 3);
    assert_string_equal(got.first->other_message, "the file ends here");
    casus_diagnostics_free(got.list);
}

/* A file cut at any byte is read or refused, and a cut inside brackets or quotes never goes unnoticed. */
static void a_file_cut_anywhere_is_read_or_refused(void **state)
{
    (void)state;
    const char *text = "a: {b: [c, \"d\\n\"], e: 'f'}\ng:\n  - h: >-\n      i\n  - \xC3\xA9\n";
    for (size_t length = 0; length < strlen(text); length++) {
        cs_tree tree;
        casus_error err = {0};
        casus_status status = cs_yaml_read("a.yaml", text, length, NULL, &tree, NULL, &err);
        if (status == CASUS_OK)
            cs_tree_end(&tree);
        else
            assert_int_not_equal(err.message[0], '\0');
        if (length > 3 && length < 26) assert_int_equal(status, CASUS_EFORMAT);
    }
}

/* -- the rest ---------------------------------------------------------------------------------------------------- */

static void inputs_made_to_be_slow_come_to_an_end(void **state)
{
    (void)state;
    static const struct {
        const char *head, *unit, *tail;
    } inputs[] = {{"", "a", ""},
                  {"", "a", ": b"},
                  {"", "a\n", ""},
                  {"a: \"", "a ", "\""},
                  {"", "%TAG !a! b\n", ""},
                  {"a: b\n...\n", "%TAG !a! b\n", ""},
                  {"", "- - - -\n", ""},
                  {"a: >\n", " a\n\n", ""},
                  {"", "&a ", ""},
                  {"!<", "%41", ">"},
                  {"[", "[],", "]"},
                  {"a: x '\nb:\n ", "[\n ", ""},
                  {"{", "a,", "}"},
                  {"", "# ", ""},
                  {"a: '", "''", "'"},
                  {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "a,\n", ""}};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        char *text = repeated(inputs[i].head, inputs[i].unit, inputs[i].tail, CS_FILE_BYTES_MAX);
        cs_tree tree;
        if (cs_yaml_read("f", text, strlen(text), NULL, &tree, NULL, NULL) == CASUS_OK) cs_tree_end(&tree);
        free(text);
    }
}

static void the_line_shown_for_hostile_bytes_is_safe_to_print(void **state)
{
    (void)state;
    refusal got = read_bad("a: \x1B[2J\xE2\x80\xAE \xFFx", 13);
    assert_string_equal(got.first->source, "a: ?[2J??? ?x");
    casus_diagnostics_free(got.list);
}

typedef struct failing {
    long left, live;
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

static casus_status read_failing(const char *text, long allocations, long *live)
{
    failing user = {allocations, 0};
    casus_allocator allocator = {failing_resize, &user};
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    cs_tree tree;
    casus_error err = {0};
    casus_status status = cs_yaml_read("a.yaml", text, strlen(text), &allocator, &tree, list, &err);
    if (status == CASUS_OK)
        cs_tree_end(&tree);
    else
        assert_int_equal(err.status, status);
    casus_diagnostics_free(list);
    *live = user.live;
    return status;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    char *large = repeated("", "- {a: [b, 'c'], d: e}\n", "", 60000);
    char *bad = repeated("", "- {a: [b, 'c'], d: e}\n", "a: b", 60000);
    const char *texts[] = {"a: b\n", "a: b\na: c\n", large, bad};
    for (size_t i = 0; i < 4; i++) {
        casus_status status = CASUS_ENOMEM;
        long live = 0;
        for (long allocations = 0; status == CASUS_ENOMEM; allocations++) {
            assert_true(allocations < 1000);
            status = read_failing(texts[i], allocations, &live);
            assert_int_equal(live, 0);
        }
        /* the list itself may be what there is no memory for: then the fault is in err alone */
        assert_int_equal(status, i % 2 ? CASUS_EFORMAT : CASUS_OK);
    }
    free(large);
    free(bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_becomes_a_tree),
        cmocka_unit_test(every_scalar_is_text),
        cmocka_unit_test(an_empty_value_is_plain_and_empty_quotes_are_not),
        cmocka_unit_test(columns_count_bytes),
        cmocka_unit_test(lists_and_maps_end_with_their_last_child),
        cmocka_unit_test(a_byte_order_mark_is_skipped_and_not_counted),
        cmocka_unit_test(document_marks_around_one_document_are_read),
        cmocka_unit_test(signs_inside_text_are_text),
        cmocka_unit_test(thirty_two_levels_are_read_and_thirty_three_are_not),
        cmocka_unit_test(a_file_above_one_mebibyte_is_refused_unread),
        cmocka_unit_test(a_scalar_of_one_gibibyte_is_refused_by_its_size),
        cmocka_unit_test(what_is_not_utf8_is_refused),
        cmocka_unit_test(control_characters_are_refused),
        cmocka_unit_test(bidirectional_controls_are_refused),
        cmocka_unit_test(escapes_smuggle_nothing_in),
        cmocka_unit_test(a_tab_in_the_indentation_is_refused),
        cmocka_unit_test(a_hundred_thousand_brackets_are_refused_at_once),
        cmocka_unit_test(brackets_behind_an_apostrophe_are_refused_by_the_events),
        cmocka_unit_test(brackets_in_quotes_and_remarks_do_not_count),
        cmocka_unit_test(too_many_values_are_refused),
        cmocka_unit_test(long_runs_of_blanks_are_refused),
        cmocka_unit_test(a_syntax_error_is_told_in_our_words_with_its_place),
        cmocka_unit_test(a_syntax_error_names_where_it_began),
        cmocka_unit_test(anchors_are_refused),
        cmocka_unit_test(aliases_are_refused),
        cmocka_unit_test(tags_are_refused),
        cmocka_unit_test(directives_are_refused),
        cmocka_unit_test(a_second_document_is_refused),
        cmocka_unit_test(keys_that_are_not_plain_text_are_refused),
        cmocka_unit_test(a_duplicate_key_names_both_places),
        cmocka_unit_test(the_first_of_many_duplicates_is_named),
        cmocka_unit_test(a_merge_key_is_refused),
        cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(a_truncated_file_says_what_is_open),
        cmocka_unit_test(a_file_cut_anywhere_is_read_or_refused),
        cmocka_unit_test(inputs_made_to_be_slow_come_to_an_end),
        cmocka_unit_test(the_line_shown_for_hostile_bytes_is_safe_to_print),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
