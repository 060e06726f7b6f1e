/* test_mem.c - arenas and tables: zeroed, aligned, growing, and honest when there is no memory */
#include "base/mem.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

static void an_arena_gives_zeroed_and_aligned_memory(void **state)
{
    (void)state;
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    for (size_t bytes = 0; bytes < 3000; bytes += 7) {
        unsigned char *taken = cs_arena_take(&arena, bytes);
        assert_non_null(taken);
        assert_int_equal((uintptr_t)taken % 16, 0);
        for (size_t i = 0; i < bytes; i++) assert_int_equal(taken[i], 0);
        memset(taken, 0xFF, bytes);
    }
    assert_false(cs_arena_failed(&arena));
    cs_arena_end(&arena);
}

static void what_an_arena_gave_is_not_given_again(void **state)
{
    (void)state;
    cs_arena arena;
    unsigned char *taken[200];
    cs_arena_begin(&arena, NULL);
    for (int i = 0; i < 200; i++) {
        taken[i] = cs_arena_take(&arena, 100);
        memset(taken[i], i, 100);
    }
    for (int i = 0; i < 200; i++)
        for (int k = 0; k < 100; k++) assert_int_equal(taken[i][k], i);
    cs_arena_end(&arena);
}

static void an_arena_takes_one_block_larger_than_its_own(void **state)
{
    (void)state;
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    char *large = cs_arena_take(&arena, 3 << 20);
    assert_non_null(large);
    memset(large, 1, 3 << 20);
    assert_non_null(cs_arena_take(&arena, 1));
    cs_arena_end(&arena);
}

static void a_size_that_cannot_be_is_refused(void **state)
{
    (void)state;
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    assert_null(cs_arena_take(&arena, SIZE_MAX));
    assert_true(cs_arena_failed(&arena));
    assert_non_null(cs_arena_take(&arena, 10));
    assert_true(cs_arena_failed(&arena));
    cs_arena_end(&arena);
}

static void a_failed_arena_remembers_it_and_frees_the_rest(void **state)
{
    (void)state;
    purse user = {.left = 1};
    casus_allocator allocator = {pay, &user};
    cs_arena arena;
    cs_arena_begin(&arena, &allocator);
    int taken = 0;
    while (cs_arena_take(&arena, 500)) taken++;
    assert_true(taken >= 1);
    assert_true(cs_arena_failed(&arena));
    assert_int_equal(user.blocks, 1);
    cs_arena_end(&arena);
    assert_int_equal(user.blocks, 0);
    assert_int_equal(user.bytes, 0);
    cs_arena_end(&arena);
}

static void texts_are_copied_with_their_end(void **state)
{
    (void)state;
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    assert_string_equal(cs_arena_text(&arena, "Ruritania", 4), "Ruri");
    assert_string_equal(cs_arena_text(&arena, NULL, 0), "");
    assert_string_equal(cs_arena_format(&arena, "%s %d", "art.", 5), "art. 5");
    cs_arena_end(&arena);
}

static void a_table_grows_and_keeps_what_it_holds(void **state)
{
    (void)state;
    cs_table table;
    cs_table_begin(&table, NULL, sizeof(int));
    for (int i = 0; i < 5000; i++) {
        int *added = cs_table_add(&table, 1);
        assert_int_equal(*added, 0);
        *added = i;
    }
    assert_int_equal(table.count, 5000);
    for (int i = 0; i < 5000; i++) assert_int_equal(*CS_TABLE_AT(&table, int, i), i);
    int *many = cs_table_add(&table, 100000);
    for (int i = 0; i < 100000; i++) assert_int_equal(many[i], 0);
    cs_table_end(&table);
    assert_int_equal(table.count, 0);
    cs_table_end(&table);
}

static void a_table_without_memory_keeps_what_it_held(void **state)
{
    (void)state;
    purse user = {.left = 2};
    casus_allocator allocator = {pay, &user};
    cs_table table;
    cs_table_begin(&table, &allocator, sizeof(long));
    size_t held = 0;
    for (long *added; (added = cs_table_add(&table, 1)); held++) *added = (long)held;
    assert_true(table.failed);
    assert_int_equal(table.count, held);
    for (size_t i = 0; i < held; i++) assert_int_equal(*CS_TABLE_AT(&table, long, i), (long)i);
    cs_table_end(&table);
    assert_int_equal(user.blocks, 0);
    assert_int_equal(user.bytes, 0);
}

static void a_text_grows_and_says_when_it_could_not(void **state)
{
    (void)state;
    purse user = {.left = 100};
    casus_allocator allocator = {pay, &user};
    cs_text text;
    cs_text_begin(&text, &allocator);
    assert_null(text.bytes);
    for (int i = 0; i < 1000; i++) cs_text_say(&text, "%d,", i % 10);
    cs_text_add(&text, "end", 3);
    assert_int_equal(text.length, 2003);
    assert_int_equal(strlen(text.bytes), 2003);
    assert_string_equal(text.bytes + 1996, "8,9,end");
    user.left = 0;
    for (int i = 0; i < 1000 && !text.failed; i++) cs_text_say(&text, "0123456789012345678901234567890123456789");
    assert_true(text.failed);
    cs_text_end(&text);
    assert_int_equal(user.blocks, 0);
    assert_int_equal(user.bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_gives_zeroed_and_aligned_memory),
        cmocka_unit_test(what_an_arena_gave_is_not_given_again),
        cmocka_unit_test(an_arena_takes_one_block_larger_than_its_own),
        cmocka_unit_test(a_size_that_cannot_be_is_refused),
        cmocka_unit_test(a_failed_arena_remembers_it_and_frees_the_rest),
        cmocka_unit_test(texts_are_copied_with_their_end),
        cmocka_unit_test(a_table_grows_and_keeps_what_it_holds),
        cmocka_unit_test(a_table_without_memory_keeps_what_it_held),
        cmocka_unit_test(a_text_grows_and_says_when_it_could_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
