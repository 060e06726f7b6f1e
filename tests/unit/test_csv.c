/* test_csv.c - tables of comma-separated values: what RFC 4180 allows, where each cell stands, what is refused */
#include "port/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static casus_status read_text(const char *text, cs_csv *table, casus_diagnostics *list, casus_error *err)
{
    memset(err, 0, sizeof *err);
    return cs_csv_read("t.csv", text, strlen(text), NULL, table, list, err);
}

static const char *cell(const cs_csv *table, size_t row, size_t column)
{
    return cs_csv_at(table, row, column)->text;
}

static void a_table_has_a_header_and_records(void **state)
{
    (void)state;
    cs_csv table;
    casus_error err;
    assert_int_equal(read_text("a,B,c\n1,2,3\n4,,6", &table, NULL, &err), CASUS_OK);
    assert_int_equal(table.columns, 3);
    assert_int_equal(table.rows, 2);
    assert_string_equal(cell(&table, 0, 0), "1");
    assert_string_equal(cell(&table, 1, 1), "");
    assert_string_equal(cell(&table, 1, 2), "6");
    assert_int_equal(cs_csv_column(&table, "b"), 1);
    assert_int_equal(cs_csv_column(&table, "d"), -1);
    assert_int_equal(cs_csv_at(&table, 1, 2)->line, 3);
    assert_int_equal(cs_csv_at(&table, 1, 2)->column, 4);
    assert_int_equal(cs_csv_at(&table, 1, 2)->end_column, 5);
    cs_csv_end(&table);
}

static void line_ends_of_dos_and_a_byte_order_mark_are_dropped(void **state)
{
    (void)state;
    cs_csv table;
    casus_error err;
    assert_int_equal(read_text("\xEF\xBB\xBF"
                               "a,b\r\n1,2\r\n3,4\r\n",
                               &table, NULL, &err),
                     CASUS_OK);
    assert_int_equal(table.rows, 2);
    assert_int_equal(cs_csv_column(&table, "a"), 0);
    assert_string_equal(cell(&table, 0, 1), "2");
    assert_string_equal(cell(&table, 1, 1), "4");
    cs_csv_end(&table);
}

static void quoted_cells_hold_commas_quotes_and_lines(void **state)
{
    (void)state;
    cs_csv table;
    casus_error err;
    assert_int_equal(read_text("a,b\n\"x,\"\"y\"\"\",\"\"\n\"one\r\ntwo\",3\n4,5\n", &table, NULL, &err), CASUS_OK);
    assert_int_equal(table.rows, 3);
    assert_string_equal(cell(&table, 0, 0), "x,\"y\"");
    assert_string_equal(cell(&table, 0, 1), "");
    assert_string_equal(cell(&table, 1, 0), "one\r\ntwo");
    assert_int_equal(cs_csv_at(&table, 1, 0)->line, 3);
    assert_int_equal(cs_csv_at(&table, 1, 1)->line, 4);
    assert_int_equal(cs_csv_at(&table, 1, 1)->column, 6);
    assert_int_equal(cs_csv_at(&table, 2, 0)->line, 5);
    cs_csv_end(&table);
}

static void one_column_may_have_empty_cells(void **state)
{
    (void)state;
    cs_csv table;
    casus_error err;
    assert_int_equal(read_text("a\n1\n\n2\n", &table, NULL, &err), CASUS_OK);
    assert_int_equal(table.rows, 3);
    assert_string_equal(cell(&table, 1, 0), "");
    cs_csv_end(&table);
}

static void what_is_no_table_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code;
        int line, column;
    } cases[] = {
        {"", "E1005", 1, 1},
        {"\na,b\n", "E1005", 1, 1},
        {"a,b\n1\n", "E1002", 2, 2},
        {"a,b\n1,2,3\n", "E1002", 2, 5},
        {"a,b\n\n1,2\n", "E1002", 2, 1},
        {"a,b\n1,\"2\n3\n", "E1001", 2, 3},
        {"a,b\n1,\"2\"x\n", "E1001", 2, 6},
        {"a,b\n1,2\"x\n", "E1001", 2, 4},
        {"a,b\n1,2\r3\n", "E0103", 2, 4},
        {"a,b\n1,\xFF\n", "E0102", 2, 3},
        {"a,b\n1,\x01\n", "E0103", 2, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cs_csv table;
        casus_error err;
        casus_diagnostics *list = casus_diagnostics_new(NULL);
        assert_int_equal(read_text(cases[i].text, &table, list, &err), CASUS_EFORMAT);
        assert_int_equal(casus_diagnostics_errors(list), 1);
        assert_string_equal(casus_diagnostics_at(list, 0)->code, cases[i].code);
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.column, cases[i].column);
        assert_string_equal(err.file, "t.csv");
        casus_diagnostics_free(list);
    }
}

static void too_many_columns_are_refused(void **state)
{
    (void)state;
    char text[2 * CS_CSV_COLUMNS_MAX + 3];
    cs_csv table;
    casus_error err;
    memset(text, ',', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(read_text(text, &table, NULL, &err), CASUS_EFORMAT);
    assert_int_equal(err.column, CS_CSV_COLUMNS_MAX + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_has_a_header_and_records),
        cmocka_unit_test(line_ends_of_dos_and_a_byte_order_mark_are_dropped),
        cmocka_unit_test(quoted_cells_hold_commas_quotes_and_lines),
        cmocka_unit_test(one_column_may_have_empty_cells),
        cmocka_unit_test(what_is_no_table_is_refused_with_its_place),
        cmocka_unit_test(too_many_columns_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
