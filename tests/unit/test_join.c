/* test_join.c - columns of a file beside those of a panel: what is matched, what stays blank, what is refused and where */
#include "builtin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* -- files and joins --------------------------------------------------------------------------------------------------- */

static char path[64];

static const char *file(const char *name, const char *text)
{
    snprintf(path, sizeof path, "join-%ld-%s", (long)getpid(), name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, strlen(text), out), strlen(text));
    assert_int_equal(fclose(out), 0);
    return path;
}

#define NAMES(...)                                                                                                     \
    ((const char *const[]){__VA_ARGS__}), sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)

static const casus_panel_options states = {.unit = CASUS_UNIT_STATE_YEAR, .from_year = 1900, .to_year = 1903};
static const casus_panel_options pairs = {.from_year = 1900, .to_year = 1901};

static casus_join *load(const casus_panel_options *asked, const char *text, const char *const *by, size_t by_count,
                        casus_join_summary *summary)
{
    casus_join *join = NULL;
    casus_error err;
    const casus_join_options how = {.by = by, .by_count = by_count};
    const char *name = file("a.csv", text);
    casus_status status = casus_join_load(corpus, asked, name, &how, &join, summary, &err);
    unlink(name);
    if (status) fail_msg("%s:%d:%d: %s", err.file, err.line, err.column, err.message);
    return join;
}

static casus_table *joined(casus_panel_options asked, casus_join *join)
{
    casus_table *table;
    casus_error err;
    casus_panel_guest guest = casus_join_guest(join);
    asked.guests = &guest;
    asked.guest_count = 1;
    if (casus_panel(corpus, &asked, &table, &err)) fail_msg("%s", err.message);
    return table;
}

/* What a row of a key says: a text, or ".n". */
static const char *said(const casus_table *table, int32_t one, int32_t other, int32_t year, const char *name)
{
    static char text[80];
    bool alone = other == 0;
    casus_column is;
    int column = casus_table_column_find(table, name);
    if (!casus_table_column_at(table, column, &is)) fail_msg("no column %s", name);
    const int32_t *first = casus_table_values(table, 0), *second = alone ? NULL : casus_table_values(table, 1),
                  *years = casus_table_values(table, alone ? 1 : 2);
    size_t row = 0;
    while (row < casus_table_rows(table) &&
           (first[row] != one || (second && second[row] != other) || years[row] != year))
        row++;
    assert_true(row < casus_table_rows(table));
    uint8_t kind = casus_table_kinds(table, column)[row];
    const void *values = casus_table_values(table, column);
    if (kind)
        snprintf(text, sizeof text, ".%c", casus_missing_letter((casus_missing)kind));
    else if (is.type == CASUS_COLUMN_INT32)
        snprintf(text, sizeof text, "%d", (int)((const int32_t *)values)[row]);
    else if (is.type == CASUS_COLUMN_INT64)
        snprintf(text, sizeof text, "%lld", (long long)((const int64_t *)values)[row]);
    else if (is.type == CASUS_COLUMN_FLOAT64)
        snprintf(text, sizeof text, "%g", ((const double *)values)[row]);
    else
        snprintf(text, sizeof text, "%s", casus_table_word(table, column, ((const int32_t *)values)[row], NULL));
    return text;
}

static void a_state_file_is_joined_by_state_and_year(void **state)
{
    (void)state;
    casus_join_summary sum;
    casus_join *join = load(&states,
                            "ccode,year,cinc,big,note,mixed,empty\n"
                            "2,1901,0.25,3000000000,\"a, b\",007,\n"
                            "2,1900,1,5,x,8,\n"
                            "200,1902,NA,.,,9a,NaN\n"
                            "2,1850,0.1,1,old,1,1\n"
                            "999,1900,1,1,nobody,1,\n"
                            ",1900,1,1,keyless,1,\n",
                            NAMES("ccode", "year"), &sum);
    assert_int_equal(sum.rows, 6);
    assert_int_equal(sum.kept, 3);
    assert_int_equal(sum.outside, 2);
    assert_int_equal(sum.keyless, 1);
    assert_int_equal(sum.blanks, 6);
    casus_table *table = joined(states, join);
    assert_string_equal(said(table, 2, 0, 1901, "cinc"), "0.25");
    assert_string_equal(said(table, 2, 0, 1900, "cinc"), "1");
    assert_string_equal(said(table, 2, 0, 1902, "cinc"), ".n");   /* no such row */
    assert_string_equal(said(table, 200, 0, 1902, "cinc"), ".n"); /* it says NA */
    assert_string_equal(said(table, 2, 0, 1901, "big"), "3000000000");
    assert_string_equal(said(table, 2, 0, 1901, "note"), "a, b");
    assert_string_equal(said(table, 200, 0, 1902, "note"), ".n");
    assert_string_equal(said(table, 2, 0, 1901, "mixed"), "007"); /* as it stands, because of 9a */
    assert_string_equal(said(table, 200, 0, 1902, "mixed"), "9a");
    assert_string_equal(said(table, 220, 0, 1900, "empty"), ".n");
    casus_table_free(table);
    casus_join_free(join);
}

static void a_state_file_beside_pairs_gives_each_column_twice(void **state)
{
    (void)state;
    casus_join *join = load(&pairs, "cow,year,p.o p\n2,1900,5\n200,1900,7\n", NAMES("ccode=cow", "year"), NULL);
    casus_table *table = joined(pairs, join);
    assert_string_equal(said(table, 2, 200, 1900, "p_o_p1"), "5");
    assert_string_equal(said(table, 2, 200, 1900, "p_o_p2"), "7");
    assert_string_equal(said(table, 200, 2, 1900, "p_o_p1"), "7");
    assert_string_equal(said(table, 2, 220, 1900, "p_o_p2"), ".n");
    assert_string_equal(said(table, 2, 200, 1901, "p_o_p1"), ".n");
    casus_table_free(table);
    casus_join_free(join);
}

static void a_file_of_pairs_is_joined_by_both(void **state)
{
    (void)state;
    const char *text = "year,ccode1,ccode2,trade\n1900,200,2,1.5\n1900,2,200,2.5\n";
    casus_join *join = load(&pairs, text, NAMES("ccode1", "ccode2", "year"), NULL);
    casus_table *table = joined(pairs, join);
    assert_string_equal(said(table, 2, 200, 1900, "trade"), "2.5");
    assert_string_equal(said(table, 200, 2, 1900, "trade"), "1.5");
    casus_table_free(table);
    casus_join_free(join);

    casus_panel_options both = pairs;
    both.unit = CASUS_UNIT_DYAD_YEAR;
    both.collapse = CASUS_COLLAPSE_MAX;
    join = load(&both, "year,ccode1,ccode2,trade\n1900,200,2,1.5\n1901,2,200,2.5\n", NAMES("ccode1", "ccode2", "year"),
                NULL);
    table = joined(both, join);
    assert_string_equal(said(table, 2, 200, 1900, "trade"), "1.5"); /* in either order */
    assert_string_equal(said(table, 2, 200, 1901, "trade"), "2.5");
    casus_table_free(table);
    casus_join_free(join);
}

static void keys_may_be_ids_or_without_a_year(void **state)
{
    (void)state;
    casus_join *join =
        load(&states, "id,year,x\nUSA,1900,4\nGMY,1901,6\nXXX,1900,1\n", NAMES("state=id", "year"), NULL);
    casus_table *table = joined(states, join);
    assert_string_equal(said(table, 2, 0, 1900, "x"), "4");
    assert_string_equal(said(table, 255, 0, 1901, "x"), "6");
    casus_table_free(table);
    casus_join_free(join);
    join = load(&states, "ccode,region\n2,west\n2.0e2,east\n", NAMES("ccode"), NULL);
    table = joined(states, join);
    assert_string_equal(said(table, 2, 0, 1900, "region"), "west");
    assert_string_equal(said(table, 2, 0, 1903, "region"), "west");
    assert_string_equal(said(table, 200, 0, 1903, "region"), "east");
    casus_table_free(table);
    casus_join_free(join);
}

static void a_code_for_missing_is_told_and_taken_when_said(void **state)
{
    (void)state;
    const char *text = "ccode,year,milex,gap\n2,1900,-9,-9\n200,1900,5,-3\n";
    casus_join *join = load(&states, text, NAMES("ccode", "year"), NULL);
    assert_non_null(strstr(casus_join_note_at(join, 1), "1 cells of 'milex' are -9"));
    assert_null(casus_join_note_at(join, 2)); /* gap has other numbers below 0 */
    casus_join_free(join);
    casus_error err;
    const casus_join_options how = {.by = (const char *const[]){"ccode", "year"},
                                    .by_count = 2,
                                    .missing = (const char *const[]){"-9"},
                                    .missing_count = 1};
    const char *name = file("a.csv", text);
    assert_int_equal(casus_join_load(corpus, &states, name, &how, &join, NULL, &err), CASUS_OK);
    unlink(name);
    casus_table *table = joined(states, join);
    assert_string_equal(said(table, 2, 0, 1900, "milex"), ".n");
    casus_table_free(table);
    casus_join_free(join);
}

static void tabs_are_read_where_the_name_says_so(void **state)
{
    (void)state;
    casus_join *join;
    casus_error err;
    const casus_join_options how = {.by = (const char *const[]){"ccode", "year"}, .by_count = 2};
    const char *name = file("a.tsv", "\xEF\xBB\xBF"
                                     "ccode\tyear\tx\r\n2\t1900\t1,5\r\n");
    casus_status status = casus_join_load(corpus, &states, name, &how, &join, NULL, &err);
    unlink(name);
    assert_int_equal(status, CASUS_OK);
    casus_table *table = joined(states, join);
    assert_string_equal(said(table, 2, 0, 1900, "x"), "1,5");
    casus_table_free(table);
    casus_join_free(join);
}

/* -- what is refused ---------------------------------------------------------------------------------------------------- */

static void refused(const casus_panel_options *asked, const char *text, const char *const *by, size_t by_count,
                    const char *take, casus_status wanted, int line, const char *says)
{
    casus_join *join = NULL;
    casus_error err = {0};
    const casus_join_options how = {.by = by, .by_count = by_count, .take = &take, .take_count = take ? 1 : 0};
    const char *name = file("bad.csv", text);
    casus_status status = casus_join_load(corpus, asked, name, &how, &join, NULL, &err);
    unlink(name);
    if (status != wanted || err.line != line || (!strstr(err.message, says) && !strstr(err.hint, says)))
        fail_msg("'%s': %s, line %d: %s (%s)", text, casus_status_name(status), err.line, err.message, err.hint);
    assert_null(join);
}

static void a_key_that_stands_twice_is_refused_with_both_lines(void **state)
{
    (void)state;
    refused(&states, "ccode,year,x\n2,1900,1\n200,1900,\"a\nb\"\n2,1900,3\n", NAMES("ccode", "year"), NULL,
            CASUS_EFORMAT, 5, "in line 2 and in line 5");
    casus_panel_options both = pairs;
    both.unit = CASUS_UNIT_DYAD_YEAR;
    both.collapse = CASUS_COLLAPSE_MAX;
    refused(&both, "ccode1,ccode2,year,x\n2,200,1900,1\n200,2,1900,2\n", NAMES("ccode1", "ccode2", "year"), NULL,
            CASUS_EFORMAT, 3, "directed-dyad-year");
}

static void what_is_no_table_or_has_not_the_columns_is_refused(void **state)
{
    (void)state;
    refused(&states, "", NAMES("ccode", "year"), NULL, CASUS_EFORMAT, 1, "no header");
    refused(&states, "ccode,year,cinc\n2,1900\n", NAMES("ccode", "year"), NULL, CASUS_EFORMAT, 2, "fewer cells");
    refused(&states, "ccode,year,cinc\n2,1900,1,1\n", NAMES("ccode", "year"), NULL, CASUS_EFORMAT, 2, "more cells");
    refused(&states, "ccode,year,cinc\n2,1900,\"1\n", NAMES("ccode", "year"), NULL, CASUS_EFORMAT, 2, "never closed");
    refused(&states, "ccode,year,cinc\n2,1900,1\n", NAMES("ccode", "year"), "cin", CASUS_ENOTFOUND, 1, "cinc");
    refused(&states, "ccode;year;cinc\n2;1900;1\n", NAMES("ccode", "year"), NULL, CASUS_ENOTFOUND, 1, "semicolons");
    refused(&states, "ccode,year,x,x\n2,1900,1,2\n", NAMES("ccode", "year"), "x", CASUS_EFORMAT, 1, "twice");
    refused(&states, "ccode,year,x\nabc,1900,1\n", NAMES("ccode", "year"), NULL, CASUS_EFORMAT, 2,
            "no number of a key");
    refused(&states, "ccode,year,x\n2,1900,\xE9\n", NAMES("ccode", "year"), NULL, CASUS_EFORMAT, 2, "UTF-8");
    refused(&states, "ccode,year,x\n2,1900,1\n", NAMES("ccode1", "year"), NULL, CASUS_ENOTFOUND, 1, "ccode1");
    refused(&states, "gwcode,year,x\n2,1900,1\n", NAMES("gwcode", "year"), NULL, CASUS_EINVAL, 0,
            "keys are year and ccode");
    refused(&states, "a,b,year,x\n2,3,1900,1\n", NAMES("ccode1=a", "ccode2=b", "year"), NULL, CASUS_EINVAL, 0,
            "ccode,year");
    refused(&pairs, "a,year,x\n2,1900,1\n", NAMES("ccode1=a", "year"), NULL, CASUS_EINVAL, 0, "both of a pair");
    casus_panel_options spells = {.unit = CASUS_UNIT_DIRECTED_DYAD_SPELL, .from_year = 1900, .to_year = 1901};
    refused(&spells, "ccode,year,x\n2,1900,1\n", NAMES("ccode", "year"), NULL, CASUS_EINVAL, 0, "state and year");
}

static void a_column_that_the_panel_has_is_refused(void **state)
{
    (void)state;
    casus_join *join = load(&states, "ccode,year,defense\n2,1900,1\n", NAMES("ccode", "year"), NULL);
    casus_panel_options asked = states;
    casus_panel_guest guest = casus_join_guest(join);
    casus_table *table = NULL;
    casus_error err;
    asked.guests = &guest;
    asked.guest_count = 1;
    assert_int_equal(casus_panel(corpus, &asked, &table, &err), CASUS_EINVAL);
    assert_non_null(strstr(err.message, "'defense'"));
    assert_null(table);
    casus_join_free(join);
    casus_join_free(NULL);
}

/* Rows in any order, and more of them than fit the buffer: the same as a table that is searched from the front. */
static void an_unsorted_file_is_joined_as_a_sorted_one(void **state)
{
    (void)state;
    enum { ROWS = 3000 };
    static char text[ROWS * 32 + 64];
    static const int codes[] = {2, 200, 220, 255, 300, 325, 365, 640};
    size_t used = (size_t)snprintf(text, sizeof text, "ccode,year,x\n");
    for (int i = 0; i < ROWS; i++) { /* each key once, as 8 and 499 have no common factor */
        int key = (i * 499) % ROWS;
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,%d,%d\n", codes[key % 8], 1600 + key / 8, key);
    }
    casus_join *join = load(&states, text, NAMES("ccode", "year"), NULL);
    casus_table *table = joined(states, join);
    char wanted[16];
    for (int key = 0; key < ROWS; key++) {
        if (1600 + key / 8 < 1900 || 1600 + key / 8 > 1903) continue;
        snprintf(wanted, sizeof wanted, "%d", key);
        assert_string_equal(said(table, codes[key % 8], 0, 1600 + key / 8, "x"), wanted);
    }
    casus_table_free(table);
    casus_join_free(join);
}

/* -- memory that fails --------------------------------------------------------------------------------------------------- */

typedef struct purse {
    long left, blocks;
    size_t bytes;
} purse;

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    if (new_bytes == 0) {
        if (block) from->blocks--, from->bytes -= old_bytes;
        free(block);
        return NULL;
    }
    if (from->left-- <= 0) return NULL;
    if (!block) from->blocks++;
    from->bytes += new_bytes - old_bytes;
    return realloc(block, new_bytes);
}

static void every_failed_allocation_leaves_nothing_behind(void **state)
{
    (void)state;
    const char *name = file("a.csv", "ccode,year,x,t\n2,1900,1.5,a\n200,1900,2,b\n2,1901,3,c\n");
    casus_status status = CASUS_ENOMEM;
    for (long left = 0; status; left++) {
        purse from = {left, 0, 0};
        casus_allocator allocator = {pay, &from};
        casus_join *join = NULL;
        casus_table *table = NULL;
        const casus_join_options how = {
            .by = (const char *const[]){"ccode", "year"}, .by_count = 2, .allocator = &allocator};
        status = casus_join_load(corpus, &states, name, &how, &join, NULL, NULL);
        if (!status) {
            casus_panel_options asked = states;
            casus_panel_guest guest = casus_join_guest(join);
            asked.guests = &guest;
            asked.guest_count = 1;
            asked.allocator = &allocator;
            status = casus_panel(corpus, &asked, &table, NULL);
        }
        assert_true(status == CASUS_OK || status == CASUS_ENOMEM);
        casus_table_free(table);
        casus_join_free(join);
        assert_int_equal(from.blocks, 0);
        assert_int_equal(from.bytes, 0);
        assert_true(left < 100000);
    }
    unlink(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_file_is_joined_by_state_and_year),
        cmocka_unit_test(a_state_file_beside_pairs_gives_each_column_twice),
        cmocka_unit_test(a_file_of_pairs_is_joined_by_both),
        cmocka_unit_test(keys_may_be_ids_or_without_a_year),
        cmocka_unit_test(a_code_for_missing_is_told_and_taken_when_said),
        cmocka_unit_test(tabs_are_read_where_the_name_says_so),
        cmocka_unit_test(a_key_that_stands_twice_is_refused_with_both_lines),
        cmocka_unit_test(what_is_no_table_or_has_not_the_columns_is_refused),
        cmocka_unit_test(a_column_that_the_panel_has_is_refused),
        cmocka_unit_test(an_unsorted_file_is_joined_as_a_sorted_one),
        cmocka_unit_test(every_failed_allocation_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("join", tests, open_corpus, close_corpus);
}
