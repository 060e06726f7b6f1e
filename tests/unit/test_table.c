/* test_table.c - a result as columns: what is put in comes out, missing keeps its kind, and Arrow arrays outlive the table */
#include "base/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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

enum { ROWS = 1000 };

/* Year, a duty that is missing in every third row, a text of seven words, a share, a yes or no. */
static casus_status make(const casus_allocator *allocator, casus_table **out, casus_error *err)
{
    static const casus_value_label labels[] = {{0, "no"}, {1, "yes"}};
    static const casus_column columns[] = {
        {.name = "year", .type = CASUS_COLUMN_INT32, .key = true, .label = "year"},
        {.name = "defense",
         .type = CASUS_COLUMN_INT8,
         .label = "a duty of defence",
         .definition = "what it says",
         .labels = labels,
         .label_count = 2},
        {.name = "treaties", .type = CASUS_COLUMN_TEXT},
        {.name = "share", .type = CASUS_COLUMN_FLOAT64},
        {.name = "major", .type = CASUS_COLUMN_BOOL},
        {.name = "since", .type = CASUS_COLUMN_DAY},
        {.name = "days", .type = CASUS_COLUMN_INT64},
    };
    casus_table *table;
    casus_status status = casus_table_new(ROWS, allocator, &table, err);
    if (status) return status;
    for (size_t i = 0; i < sizeof columns / sizeof *columns && !status; i++)
        status = casus_table_add_column(table, &columns[i], NULL, err);
    if (!status) status = casus_table_add_note(table, "engine", "casus 0.1.0", err);
    if (!status) status = casus_table_add_note(table, "data", "abc", err);
    for (int i = 0; i < ROWS && !status; i++) {
        char word[16];
        int length = snprintf(word, sizeof word, "word%d", i % 7);
        ((int32_t *)casus_table_fill(table, 0))[i] = 1816 + i;
        ((int8_t *)casus_table_fill(table, 1))[i] = (int8_t)(i % 3 ? i % 2 : 0);
        casus_table_fill_kinds(table, 1)[i] = i % 3 ? CASUS_KNOWN : CASUS_MISSING_SELECTED;
        status = casus_table_add_word(table, 2, word, (size_t)length, &((int32_t *)casus_table_fill(table, 2))[i], err);
        ((double *)casus_table_fill(table, 3))[i] = i / 4.0;
        ((uint8_t *)casus_table_fill(table, 4))[i] = (uint8_t)(i % 5 == 0);
        ((casus_day *)casus_table_fill(table, 5))[i] = -i;
        ((int64_t *)casus_table_fill(table, 6))[i] = (int64_t)i << 33;
    }
    if (status)
        casus_table_free(table);
    else
        *out = table;
    return status;
}

static casus_table *made(void)
{
    casus_table *table;
    assert_int_equal(make(NULL, &table, NULL), CASUS_OK);
    return table;
}

static void what_is_put_in_comes_out(void **state)
{
    (void)state;
    casus_table *table = made();
    casus_column is;
    size_t length;
    assert_int_equal(casus_table_rows(table), ROWS);
    assert_int_equal(casus_table_column_count(table), 7);
    int treaties = casus_table_column_find(table, "treaties");
    assert_int_equal(treaties, 2);
    assert_true(casus_table_column_at(table, 1, &is));
    assert_string_equal(is.label, "a duty of defence");
    assert_string_equal(is.labels[1].label, "yes");
    assert_string_equal(is.rule, "");
    assert_int_equal(casus_table_word_count(table, treaties), 7);
    const int32_t *numbers = casus_table_values(table, treaties);
    assert_string_equal(casus_table_word(table, treaties, numbers[ROWS - 1], &length), "word5");
    assert_int_equal(length, 5);
    assert_null(casus_table_word(table, treaties, 7, NULL));
    assert_null(casus_table_word(table, 0, 0, NULL));
    assert_null(casus_table_kinds(table, 0));
    assert_int_equal(casus_table_kinds(table, 1)[3], CASUS_MISSING_SELECTED);
    assert_string_equal(casus_table_note(table, "data"), "abc");
    casus_table_cut(table, 10);
    casus_table_cut(table, 20);
    assert_int_equal(casus_table_rows(table), 10);
    casus_table_free(table);
    casus_table_free(NULL);
}

static void a_name_that_is_none_or_is_taken_is_refused(void **state)
{
    (void)state;
    casus_table *table = made();
    casus_error err;
    static const char *const bad[] = {"", "1st", "a-b", "year", "a23456789012345678901234567890123", NULL};
    for (int i = 0; bad[i]; i++) {
        casus_column column = {.name = bad[i], .type = CASUS_COLUMN_INT32};
        assert_int_equal(casus_table_add_column(table, &column, NULL, &err), CASUS_EINVAL);
        assert_non_null(strstr(err.message, bad[i]));
    }
    int32_t number;
    assert_int_equal(casus_table_add_word(table, 0, "x", 1, &number, &err), CASUS_EINVAL);
    casus_table_free(table);
}

static void a_note_is_replaced_by_one_of_the_same_key(void **state)
{
    (void)state;
    casus_table *table = made();
    const char *key, *value;
    assert_int_equal(casus_table_add_note(table, "data", "def", NULL), CASUS_OK);
    assert_string_equal(casus_table_note(table, "data"), "def");
    assert_true(casus_table_note_at(table, 1, &key, &value));
    assert_string_equal(key, "data");
    assert_false(casus_table_note_at(table, 2, &key, &value));
    casus_table_free(table);
}

static void a_long_label_is_cut_between_characters(void **state)
{
    (void)state;
    char label[100];
    memset(label, 'a', sizeof label);
    memcpy(label + 79, "\xC3\xA9", 2); /* a letter of two bytes across the limit */
    label[99] = '\0';
    casus_table *table;
    casus_column column = {.name = "x", .type = CASUS_COLUMN_INT32, .label = label}, is;
    assert_int_equal(casus_table_new(0, NULL, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_add_column(table, &column, NULL, NULL), CASUS_OK);
    assert_true(casus_table_column_at(table, 0, &is));
    assert_int_equal(strlen(is.label), 79);
    casus_table_free(table);
}

static void a_batch_begins_empty_in_the_same_memory(void **state)
{
    (void)state;
    casus_table *table = made();
    const void *years = casus_table_values(table, 0);
    cs_batch_begin(table, 20);
    assert_int_equal(casus_table_rows(table), 20);
    assert_ptr_equal(casus_table_values(table, 0), years);
    assert_int_equal(casus_table_word_count(table, 2), 0);
    assert_int_equal(((const int32_t *)years)[19], 0);
    assert_int_equal(casus_table_kinds(table, 1)[0], CASUS_KNOWN);
    int32_t number;
    assert_int_equal(casus_table_add_word(table, 2, "other", 5, &number, NULL), CASUS_OK);
    assert_int_equal(number, 0);
    assert_string_equal(casus_table_word(table, 2, 0, NULL), "other");
    casus_table_free(table);
}

/* -- Arrow ---------------------------------------------------------------------------------------------------------- */

static bool is_set(const void *bits, int64_t i)
{
    return ((const uint8_t *)bits)[i / 8] >> (i % 8) & 1;
}

static void an_arrow_stream_holds_every_cell_and_its_kind(void **state)
{
    (void)state;
    casus_table *table = made();
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray batch, end;
    assert_int_equal(casus_table_arrow(table, &stream, NULL), CASUS_OK);
    casus_table_free(table); /* the stream lives on */
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(stream.get_next(&stream, &batch), 0);
    assert_int_equal(stream.get_next(&stream, &end), 0);
    assert_null(end.release);
    assert_null(stream.get_last_error(&stream));
    stream.release(&stream);
    assert_null(stream.release);

    static const char *const names[] = {
        "year",         "defense", "defense_status", "treaties", "treaties_status", "share", "share_status", "major",
        "major_status", "since",   "since_status",   "days",     "days_status"};
    static const char *const formats[] = {"i", "c", "C", "i", "C", "g", "C", "b", "C", "tdD", "C", "l", "C"};
    assert_string_equal(schema.format, "+s");
    assert_int_equal(schema.n_children, 13);
    assert_int_equal(batch.n_children, 13);
    assert_int_equal(batch.length, ROWS);
    for (int i = 0; i < 13; i++) {
        assert_string_equal(schema.children[i]->name, names[i]);
        assert_string_equal(schema.children[i]->format, formats[i]);
        assert_int_equal(batch.children[i]->length, ROWS);
    }
    assert_string_equal(schema.children[3]->dictionary->format, "u");
    const struct ArrowArray *defense = batch.children[1], *text = batch.children[3], *major = batch.children[7];
    const struct ArrowArray *status = batch.children[2];
    assert_int_equal(defense->null_count, (ROWS + 2) / 3);
    const int32_t *begins = text->dictionary->buffers[1];
    const char *words = text->dictionary->buffers[2];
    for (int i = 0; i < ROWS; i++) {
        assert_int_equal(((const int32_t *)batch.children[0]->buffers[1])[i], 1816 + i);
        assert_int_equal(is_set(defense->buffers[0], i), i % 3 != 0);
        assert_int_equal(((const uint8_t *)status->buffers[1])[i], i % 3 ? CASUS_KNOWN : CASUS_MISSING_SELECTED);
        assert_int_equal(is_set(major->buffers[1], i), i % 5 == 0);
        int32_t number = ((const int32_t *)text->buffers[1])[i];
        assert_int_equal(begins[number + 1] - begins[number], 5);
        assert_int_equal(words[begins[number] + 4], '0' + i % 7);
    }
    assert_int_equal(status->dictionary->length, CASUS_MISSING_COUNT);

    /* a child that is moved out lives on alone */
    struct ArrowArray moved = *batch.children[5];
    batch.children[5]->release = NULL;
    batch.release(&batch);
    assert_true(((const double *)moved.buffers[1])[5] == 1.25);
    moved.release(&moved);
    schema.release(&schema);
}

/* The pairs of a metadata block, as its reader sees them. */
static const char *metadata_value(const char *at, const char *key, int32_t *length)
{
    int32_t pairs, size;
    memcpy(&pairs, at, sizeof pairs);
    at += sizeof pairs;
    for (int32_t i = 0; i < pairs; i++) {
        memcpy(&size, at, sizeof size);
        bool found = (size_t)size == strlen(key) && memcmp(at + sizeof size, key, (size_t)size) == 0;
        at += sizeof size + (size_t)size;
        memcpy(length, at, sizeof *length);
        if (found) return at + sizeof *length;
        at += sizeof *length + (size_t)*length;
    }
    return NULL;
}

static void arrow_metadata_carries_codebook_and_notes(void **state)
{
    (void)state;
    casus_table *table = made();
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    int32_t length;
    assert_int_equal(casus_table_arrow(table, &stream, NULL), CASUS_OK);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    const char *engine = metadata_value(schema.metadata, "engine", &length);
    assert_memory_equal(engine, "casus 0.1.0", (size_t)length);
    const char *values = metadata_value(schema.children[1]->metadata, "values", &length);
    assert_int_equal(length, 11);
    assert_memory_equal(values, "0 no; 1 yes", 11);
    schema.release(&schema);
    stream.release(&stream);
    casus_table_free(table);
}

static void a_table_without_rows_is_a_table(void **state)
{
    (void)state;
    casus_table *table;
    casus_column column = {.name = "x", .type = CASUS_COLUMN_TEXT};
    struct ArrowArrayStream stream;
    struct ArrowArray batch;
    assert_int_equal(casus_table_new(0, NULL, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_add_column(table, &column, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_table_arrow(table, &stream, NULL), CASUS_OK);
    assert_int_equal(stream.get_next(&stream, &batch), 0);
    assert_int_equal(batch.length, 0);
    assert_int_equal(batch.children[0]->dictionary->length, 0);
    batch.release(&batch);
    stream.release(&stream);
    casus_table_free(table);
    casus_error err;
    assert_int_equal(casus_table_new((size_t)CASUS_TABLE_ROWS_MAX + 1, NULL, &table, &err), CASUS_ELIMIT);
}

/* -- memory that fails ---------------------------------------------------------------------------------------------- */

static casus_status whole(const casus_allocator *allocator)
{
    casus_table *table;
    casus_error err;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray batch;
    casus_status status = make(allocator, &table, &err);
    if (status) return status;
    status = casus_table_arrow(table, &stream, &err);
    casus_table_free(table);
    if (status) return status;
    if (stream.get_schema(&stream, &schema))
        status = CASUS_ENOMEM;
    else
        schema.release(&schema);
    if (status || stream.get_next(&stream, &batch)) {
        assert_non_null(stream.get_last_error(&stream));
        status = CASUS_ENOMEM;
    } else {
        batch.release(&batch);
    }
    stream.release(&stream);
    return status;
}

static void every_failed_allocation_leaves_nothing_behind(void **state)
{
    (void)state;
    casus_status status = CASUS_ENOMEM;
    for (long left = 0; status; left++) {
        purse from = {left, 0, 0};
        casus_allocator allocator = {pay, &from};
        status = whole(&allocator);
        assert_true(status == CASUS_OK || status == CASUS_ENOMEM);
        assert_int_equal(from.blocks, 0);
        assert_int_equal(from.bytes, 0);
        assert_true(left < 10000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_in_comes_out),
        cmocka_unit_test(a_name_that_is_none_or_is_taken_is_refused),
        cmocka_unit_test(a_note_is_replaced_by_one_of_the_same_key),
        cmocka_unit_test(a_long_label_is_cut_between_characters),
        cmocka_unit_test(a_batch_begins_empty_in_the_same_memory),
        cmocka_unit_test(an_arrow_stream_holds_every_cell_and_its_kind),
        cmocka_unit_test(arrow_metadata_carries_codebook_and_notes),
        cmocka_unit_test(a_table_without_rows_is_a_table),
        cmocka_unit_test(every_failed_allocation_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
