/* test_export.c - tables as text: quotes, blanks, numbers; and that a file is there whole or not at all */
#include "port/export.h"

#include <casus/casus.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct sheet {
    char text[1 << 16];
    size_t length, most;
} sheet;

static bool write_to(void *user, const char *bytes, size_t length)
{
    sheet *to = user;
    if (to->length + length > to->most) return false;
    memcpy(to->text + to->length, bytes, length);
    to->length += length;
    to->text[to->length] = '\0';
    return true;
}

static casus_table *made(const casus_allocator *allocator)
{
    static const casus_value_label labels[] = {{0, "no"}, {1, "yes"}};
    static const casus_column columns[] = {
        {.name = "year", .type = CASUS_COLUMN_INT32, .key = true, .label = "year"},
        {.name = "flag", .type = CASUS_COLUMN_INT8, .labels = labels, .label_count = 2},
        {.name = "text", .type = CASUS_COLUMN_TEXT},
        {.name = "share", .type = CASUS_COLUMN_FLOAT64},
        {.name = "day", .type = CASUS_COLUMN_DAY},
    };
    static const char *const words[] = {"plain", "a, b", "say \"no\"", "two\nlines", "tab\there", "d\xC3\xA9j\xC3\xA0"};
    enum { ROWS = 6 };
    casus_table *table;
    if (casus_table_new(ROWS, allocator, &table, NULL)) return NULL;
    bool good = !casus_table_add_note(table, "engine", "casus", NULL);
    for (size_t i = 0; i < sizeof columns / sizeof *columns && good; i++)
        good = !casus_table_add_column(table, &columns[i], NULL, NULL);
    for (int i = 0; i < ROWS && good; i++) {
        ((int32_t *)casus_table_fill(table, 0))[i] = 1900 + i;
        ((int8_t *)casus_table_fill(table, 1))[i] = (int8_t)(i % 2);
        good = !casus_table_add_word(table, 2, words[i], strlen(words[i]), &((int32_t *)casus_table_fill(table, 2))[i],
                                     NULL);
        ((double *)casus_table_fill(table, 3))[i] = i / 8.0;
        ((casus_day *)casus_table_fill(table, 4))[i] = -213173 + i; /* 1386-05-09 and after */
        if (i != 5) continue;
        for (int c = 1; c < 5; c++)
            casus_table_fill_kinds(table, c)[i] = (uint8_t)(c == 1 ? CASUS_MISSING_OUTSIDE : CASUS_MISSING_NOT_CODED);
        ((int8_t *)casus_table_fill(table, 1))[i] = 0;
    }
    if (good) return table;
    casus_table_free(table);
    return NULL;
}

static const char *written(casus_table_format format, const casus_export_options *options)
{
    static sheet out;
    casus_export *it;
    casus_error err;
    casus_table *table = made(NULL);
    out = (sheet){.most = sizeof out.text - 1};
    assert_int_equal(casus_export_begin(write_to, &out, format, options, NULL, &it, &err), CASUS_OK);
    if (casus_export_add(it, table, &err) || casus_export_finish(it, &err)) fail_msg("%s", err.message);
    casus_export_free(it);
    casus_table_free(table);
    return out.text;
}

static void csv_quotes_what_wants_quotes(void **state)
{
    (void)state;
    assert_string_equal(written(CASUS_TABLE_CSV, NULL),
                        "year,flag,flag_status,text,text_status,share,share_status,day,day_status\n"
                        "1900,0,known,plain,known,0,known,1386-05-09,known\n"
                        "1901,1,known,\"a, b\",known,0.125,known,1386-05-10,known\n"
                        "1902,0,known,\"say \"\"no\"\"\",known,0.25,known,1386-05-11,known\n"
                        "1903,1,known,\"two\nlines\",known,0.375,known,1386-05-12,known\n"
                        "1904,0,known,tab\there,known,0.5,known,1386-05-13,known\n"
                        "1905,,outside_coverage,,not_coded,,not_coded,,not_coded\n");
    assert_non_null(strstr(written(CASUS_TABLE_TSV, NULL), "1904\t0\tknown\t\"tab\there\"\tknown\t0.5"));
    const casus_export_options asked = {.comments = true};
    assert_memory_equal(written(CASUS_TABLE_CSV, &asked), "# engine: casus\nyear,", 21);
}

static void json_lines_are_objects(void **state)
{
    (void)state;
    const char *text = written(CASUS_TABLE_JSONL, NULL);
    assert_non_null(strstr(
        text, "{\"year\":1902,\"flag\":0,\"flag_status\":\"known\",\"text\":\"say \\\"no\\\"\",\"text_status\":"));
    assert_non_null(strstr(text, "\"two\\nlines\""));
    assert_non_null(strstr(text, "{\"year\":1905,\"flag\":null,\"flag_status\":\"outside_coverage\",\"text\":null,"));
    text = written(CASUS_TABLE_JSON, NULL);
    assert_memory_equal(text, "{\n  \"format\": \"table/1\",\n  \"notes\": {\n    \"engine\": \"casus\"", 58);
    assert_non_null(strstr(text, "{\"value\": 1, \"label\": \"yes\"}"));
}

static void people_see_letters_where_a_cell_is_blank(void **state)
{
    (void)state;
    const casus_export_options asked = {.most = 2};
    const char *text = written(CASUS_TABLE_TEXT, NULL);
    assert_non_null(strstr(text, "1905    .u  .n"));
    assert_non_null(strstr(text, "  .u  outside what the data cover\n"));
    assert_non_null(strstr(written(CASUS_TABLE_TEXT, &asked), "2 of 6 rows"));
}

static void a_writer_that_stops_is_told(void **state)
{
    (void)state;
    for (size_t most = 0; most < 300; most += 7) {
        sheet *out = calloc(1, sizeof *out);
        casus_export *it;
        casus_error err = {0};
        casus_table *table = made(NULL);
        assert_non_null(out);
        out->most = most;
        assert_int_equal(casus_export_begin(write_to, out, CASUS_TABLE_CSV, NULL, NULL, &it, &err), CASUS_OK);
        casus_status status = casus_export_add(it, table, &err);
        if (!status) status = casus_export_finish(it, &err);
        assert_int_equal(status, CASUS_EIO);
        casus_export_free(it);
        casus_table_free(table);
        free(out);
    }
}

static void what_an_export_cannot_do_is_refused(void **state)
{
    (void)state;
    casus_export *it;
    casus_error err;
    casus_column more = {.name = "more", .type = CASUS_COLUMN_INT32};
    assert_int_equal(casus_export_begin(write_to, NULL, CASUS_TABLE_DTA, NULL, NULL, &it, &err), CASUS_EINVAL);
    assert_int_equal(casus_export_begin(write_to, NULL, (casus_table_format)99, NULL, NULL, &it, &err), CASUS_EINVAL);
    sheet out = {.most = sizeof out.text - 1};
    casus_table *table = made(NULL), *other = made(NULL);
    assert_int_equal(casus_export_begin(write_to, &out, CASUS_TABLE_CSV, NULL, NULL, &it, &err), CASUS_OK);
    assert_int_equal(casus_export_finish(it, &err), CASUS_EINVAL);
    assert_int_equal(casus_export_add(it, table, &err), CASUS_OK);
    assert_int_equal(casus_table_add_column(other, &more, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_export_add(it, other, &err), CASUS_EINVAL);
    assert_int_equal(casus_export_finish(it, &err), CASUS_OK);
    assert_int_equal(casus_export_add(it, table, &err), CASUS_EINVAL);
    casus_export_free(it);
    casus_export_free(NULL);
    casus_table_free(table);
    casus_table_free(other);
}

static void the_ending_of_a_name_says_the_format(void **state)
{
    (void)state;
    casus_table_format format;
    assert_true(casus_table_format_of("a/b.c/panel.dta", &format));
    assert_int_equal(format, CASUS_TABLE_DTA);
    assert_true(casus_table_format_of("x.ndjson", &format));
    assert_int_equal(format, CASUS_TABLE_JSONL);
    assert_false(casus_table_format_of("panel", &format));
    assert_false(casus_table_format_of("a.csv/panel", &format));
    assert_false(casus_table_format_of("panel.xlsx", &format));
}

/* -- files ------------------------------------------------------------------------------------------------------------- */

static size_t file_bytes(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return 0;
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    fclose(file);
    return (size_t)length;
}

static void a_file_is_there_whole_or_not_at_all(void **state)
{
    (void)state;
    char path[64], about[80];
    casus_table *table = made(NULL);
    for (int format = 0; format < CASUS_TABLE_FORMAT_COUNT; format++) {
        casus_export *it;
        casus_error err;
        snprintf(path, sizeof path, "export-%ld.%s", (long)getpid(),
                 casus_table_format_word((casus_table_format)format));
        snprintf(about, sizeof about, "%s.about.json", path);
        if (casus_export_open(path, (casus_table_format)format, NULL, NULL, &it, &err)) {
            print_message("%s\n", err.message); /* a build without Stata or SQLite */
            continue;
        }
        assert_int_equal(casus_export_add(it, table, &err), CASUS_OK);
        casus_export_free(it); /* never finished */
        assert_int_equal(file_bytes(path), 0);
        assert_int_equal(file_bytes(about), 0);
        if (casus_table_save(table, path, (casus_table_format)format, NULL, &err)) fail_msg("%s", err.message);
        assert_true(file_bytes(path) > 100);
        bool beside = format == CASUS_TABLE_CSV || format == CASUS_TABLE_TSV || format == CASUS_TABLE_JSONL;
        assert_int_equal(file_bytes(about) > 100, beside);
        unlink(path);
        if (beside) unlink(about);
    }
    casus_table_free(table);
}

static void the_same_table_gives_the_same_bytes(void **state)
{
    (void)state;
    char path[2][64];
    static char bytes[2][1 << 17];
    casus_table *table = made(NULL);
    for (int format = 0; format < CASUS_TABLE_FORMAT_COUNT; format++) {
        size_t length[2] = {0, 0};
        bool good = true;
        const casus_export_options alone = {.alone = true};
        for (int i = 0; i < 2 && good; i++) {
            snprintf(path[i], sizeof path[i], "same-%d-%ld", i, (long)getpid());
            good = !casus_table_save(table, path[i], (casus_table_format)format, &alone, NULL);
            FILE *file = good ? fopen(path[i], "rb") : NULL;
            if (!file) continue;
            length[i] = fread(bytes[i], 1, sizeof bytes[i], file);
            fclose(file);
            unlink(path[i]);
        }
        assert_int_equal(length[0], length[1]);
        assert_memory_equal(bytes[0], bytes[1], length[0]);
    }
    casus_table_free(table);
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
    char path[64];
    casus_table *table = made(NULL);
    for (int format = 0; format < CASUS_TABLE_FORMAT_COUNT; format++) {
        casus_status status = CASUS_ENOMEM;
        snprintf(path, sizeof path, "poor-%ld", (long)getpid());
        for (long left = 0; status == CASUS_ENOMEM; left++) {
            purse from = {left, 0, 0};
            casus_allocator allocator = {pay, &from};
            const casus_export_options alone = {.alone = true};
            casus_export *it = NULL;
            status = casus_export_open(path, (casus_table_format)format, &alone, &allocator, &it, NULL);
            if (!status) status = casus_export_add(it, table, NULL);
            if (!status) status = casus_export_finish(it, NULL);
            casus_export_free(it);
            assert_int_equal(from.blocks, 0);
            assert_int_equal(from.bytes, 0);
            if (status) assert_int_equal(file_bytes(path), 0);
            unlink(path);
            assert_true(left < 10000);
        }
        assert_true(status == CASUS_OK || status == CASUS_EINVAL); /* a build without the format */
    }
    casus_table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_quotes_what_wants_quotes),
        cmocka_unit_test(json_lines_are_objects),
        cmocka_unit_test(people_see_letters_where_a_cell_is_blank),
        cmocka_unit_test(a_writer_that_stops_is_told),
        cmocka_unit_test(what_an_export_cannot_do_is_refused),
        cmocka_unit_test(the_ending_of_a_name_says_the_format),
        cmocka_unit_test(a_file_is_there_whole_or_not_at_all),
        cmocka_unit_test(the_same_table_gives_the_same_bytes),
        cmocka_unit_test(every_failed_allocation_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
