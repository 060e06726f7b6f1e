/* test_file.c - files: what is read, what is not, and what a failed write leaves behind */
#include "port/file.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cmocka.h>

/* -- help -------------------------------------------------------------------------------------------------------- */

/* Stands in for the C library's read() in this program, so that a test can change a file at the right moment. */
static void (*before_read)(int fd);
static int times_read;

ssize_t read(int fd, void *buffer, size_t count)
{
    void (*hook)(int) = before_read;
    before_read = NULL;
    times_read++;
    if (hook) hook(fd);
    if (times_read % 3 == 1 && count > 7) count = 7; /* and reads come in pieces */
    struct iovec to = {buffer, count};
    return readv(fd, &to, 1);
}

static char folder[] = "/tmp/casus-file-XXXXXX";

static int enter_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void put(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

static casus_status read_into(cs_arena *arena, const char *path, size_t most, const char **bytes, size_t *length,
                              casus_error *err)
{
    memset(err, 0, sizeof *err);
    cs_arena_begin(arena, NULL);
    *bytes = NULL;
    *length = 0;
    return cs_file_read(path, most, arena, bytes, length, err);
}

/* Reads what must be refused with a status, and a message that holds these words and the name. */
static void refused(const char *path, size_t most, casus_status wanted, const char *words)
{
    cs_arena arena;
    const char *bytes;
    size_t length;
    casus_error err;
    assert_int_equal(read_into(&arena, path, most, &bytes, &length, &err), wanted);
    cs_arena_end(&arena);
    assert_null(bytes);
    assert_int_equal(err.status, wanted);
    assert_string_equal(err.file, path);
    if (!strstr(err.message, words) || !strstr(err.message, path))
        fail_msg("'%s' says neither '%s' nor '%s'", err.message, words, path);
}

static void holds(const char *path, const char *wanted)
{
    cs_arena arena;
    const char *bytes;
    size_t length;
    casus_error err;
    assert_int_equal(read_into(&arena, path, 1000000, &bytes, &length, &err), CASUS_OK);
    assert_int_equal(length, strlen(wanted));
    assert_string_equal(bytes, wanted);
    cs_arena_end(&arena);
}

/* -- reading ----------------------------------------------------------------------------------------------------- */

static void a_file_is_read_whole_and_ends_in_nul(void **state)
{
    (void)state;
    put("a", "some text, longer than a piece");
    holds("a", "some text, longer than a piece");
    put("a", "");
    holds("a", "");
    unlink("a");
}

static void a_file_at_the_limit_is_read_and_one_above_is_not(void **state)
{
    (void)state;
    put("a", "12345");
    cs_arena arena;
    const char *bytes;
    size_t length;
    casus_error err;
    assert_int_equal(read_into(&arena, "a", 5, &bytes, &length, &err), CASUS_OK);
    cs_arena_end(&arena);
    refused("a", 4, CASUS_ELIMIT, "has 5 bytes; at most 4");
    unlink("a");
}

static void a_large_file_is_refused_unread(void **state)
{
    (void)state;
    put("a", "");
    assert_int_equal(truncate("a", (off_t)1 << 40), 0);
    times_read = 0;
    refused("a", 1 << 20, CASUS_ELIMIT, "has 1099511627776 bytes");
    assert_int_equal(times_read, 0);
    unlink("a");
}

static void what_is_not_there_is_said_to_be_not_there(void **state)
{
    (void)state;
    refused("nowhere", 100, CASUS_EIO, "there is no such file");
    put("a", "");
    refused("a/b", 100, CASUS_EIO, "not a directory");
    unlink("a");
    assert_int_equal(symlink("loop", "loop"), 0);
    refused("loop", 100, CASUS_EIO, "too many symbolic links");
    unlink("loop");
}

static void a_directory_is_refused(void **state)
{
    (void)state;
    refused(".", 100, CASUS_EIO, "is a directory");
}

static void a_fifo_is_refused_and_nobody_waits(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("fifo", 0600), 0);
    alarm(10);
    refused("fifo", 100, CASUS_EIO, "is a FIFO");
    alarm(0);
    unlink("fifo");
}

static void a_device_is_refused(void **state)
{
    (void)state;
    refused("/dev/zero", 100, CASUS_EIO, "is a device");
    refused("/dev/null", 100, CASUS_EIO, "is a device");
}

static void a_symbolic_link_to_a_file_is_read(void **state)
{
    (void)state;
    put("a", "text");
    assert_int_equal(symlink("a", "b"), 0);
    holds("b", "text");
    unlink("a");
    unlink("b");
}

static void grow(int fd)
{
    (void)fd;
    int more = open("a", O_WRONLY | O_APPEND);
    assert_int_equal(write(more, "more", 4), 4);
    close(more);
}

static void shrink(int fd)
{
    (void)fd;
    assert_int_equal(truncate("a", 3), 0);
}

static void rewrite(int fd)
{
    (void)fd;
    put("a", "other bytes, same size");
    struct timespec times[2] = {{1, 0}, {1, 0}};
    assert_int_equal(utimensat(AT_FDCWD, "a", times, 0), 0);
}

static void a_file_that_changes_is_refused(void **state)
{
    (void)state;
    void (*const changes[])(int) = {grow, shrink, rewrite};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        put("a", "these bytes, same size");
        before_read = changes[i];
        refused("a", 1000, CASUS_EIO, "changed while it was read");
        assert_null(before_read);
        unlink("a");
    }
}

static void *no_memory(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    int *left = user;
    (void)old_bytes;
    if (new_bytes == 0) {
        free(block);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(block, new_bytes) : NULL;
}

static void reading_and_listing_without_memory_say_so(void **state)
{
    (void)state;
    put("a.x", "text");
    casus_status read = CASUS_ENOMEM, list = CASUS_ENOMEM;
    for (int allocations = 0; read || list; allocations++) {
        assert_true(allocations < 10);
        const char *bytes, **names;
        size_t length, count;
        casus_error err = {0};
        int left = allocations;
        casus_allocator allocator = {no_memory, &left};
        cs_arena arena;
        cs_arena_begin(&arena, &allocator);
        read = cs_file_read("a.x", 100, &arena, &bytes, &length, &err);
        assert_true(read == CASUS_OK || (read == CASUS_ENOMEM && err.status == CASUS_ENOMEM));
        cs_arena_end(&arena);
        left = allocations;
        cs_arena_begin(&arena, &allocator);
        list = cs_file_list(".", ".x", &arena, &names, &count, &err);
        assert_true(list == CASUS_OK || (list == CASUS_ENOMEM && err.status == CASUS_ENOMEM));
        cs_arena_end(&arena);
    }
    unlink("a.x");
}

/* -- listing ----------------------------------------------------------------------------------------------------- */

static void a_folder_lists_its_regular_files_sorted_by_byte(void **state)
{
    (void)state;
    static const char *const files[] = {"b.yaml", "a.yaml", "B.yaml", "\xC3\xA9.yaml", "a-1.yaml", "x.txt", ".#a.yaml"};
    for (size_t i = 0; i < 7; i++) put(files[i], "");
    assert_int_equal(mkdir("d.yaml", 0700), 0);
    assert_int_equal(mkfifo("f.yaml", 0600), 0);
    assert_int_equal(symlink("gone", "s.yaml"), 0);
    assert_int_equal(symlink("x.txt", "t.yaml"), 0);
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    const char **names;
    size_t count;
    assert_int_equal(cs_file_list(".", ".yaml", &arena, &names, &count, NULL), CASUS_OK);
    static const char *const wanted[] = {"B.yaml", "a-1.yaml", "a.yaml", "b.yaml", "t.yaml", "\xC3\xA9.yaml"};
    assert_int_equal(count, 6);
    for (size_t i = 0; i < 6; i++) assert_string_equal(names[i], wanted[i]);
    assert_int_equal(cs_file_list(".", ".none", &arena, &names, &count, NULL), CASUS_OK);
    assert_int_equal(count, 0);
    cs_arena_end(&arena);
    for (size_t i = 0; i < 7; i++) unlink(files[i]);
    rmdir("d.yaml");
    unlink("f.yaml");
    unlink("s.yaml");
    unlink("t.yaml");
}

static void what_is_no_folder_cannot_be_listed(void **state)
{
    (void)state;
    put("a", "");
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    const char **names;
    size_t count;
    casus_error err = {0};
    assert_int_equal(cs_file_list("a", "", &arena, &names, &count, &err), CASUS_EIO);
    assert_non_null(strstr(err.message, "not a directory"));
    assert_int_equal(cs_file_list("nowhere", "", &arena, &names, &count, &err), CASUS_EIO);
    assert_string_equal(err.file, "nowhere");
    cs_arena_end(&arena);
    unlink("a");
}

static void more_than_ten_thousand_files_are_refused(void **state)
{
    (void)state;
    char name[32];
    for (int i = 0; i <= 10000; i++) {
        snprintf(name, sizeof name, "%05d.y", i);
        put(name, "");
    }
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    const char **names;
    size_t count = 0;
    casus_error err = {0};
    assert_int_equal(cs_file_list(".", ".y", &arena, &names, &count, &err), CASUS_ELIMIT);
    unlink("00000.y");
    assert_int_equal(cs_file_list(".", ".y", &arena, &names, &count, &err), CASUS_OK);
    assert_int_equal(count, 10000);
    assert_string_equal(names[9999], "10000.y");
    cs_arena_end(&arena);
    for (int i = 1; i <= 10000; i++) {
        snprintf(name, sizeof name, "%05d.y", i);
        unlink(name);
    }
}

/* -- writing ----------------------------------------------------------------------------------------------------- */

static mode_t mode_of(const char *path)
{
    struct stat file;
    assert_int_equal(stat(path, &file), 0);
    return file.st_mode & 0777;
}

static size_t files_here(void)
{
    cs_arena arena;
    cs_arena_begin(&arena, NULL);
    const char **names;
    size_t count;
    assert_int_equal(cs_file_list(".", "", &arena, &names, &count, NULL), CASUS_OK);
    cs_arena_end(&arena);
    return count;
}

static void a_file_is_written_whole(void **state)
{
    (void)state;
    mode_t mask = umask(027);
    assert_int_equal(cs_file_write("a", "text", 4, NULL), CASUS_OK);
    umask(mask);
    holds("a", "text");
    assert_int_equal(mode_of("a"), 0640);
    assert_int_equal(chmod("a", 0604), 0);
    assert_int_equal(cs_file_write("a", "", 0, NULL), CASUS_OK);
    holds("a", "");
    assert_int_equal(mode_of("a"), 0604);
    assert_int_equal(files_here(), 1);
    unlink("a");
}

static void a_write_that_fails_leaves_the_old_file_and_nothing_else(void **state)
{
    (void)state;
    put("a", "old");
    struct rlimit old;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    struct rlimit small = {.rlim_cur = 100, .rlim_max = old.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    char bytes[1000] = "";
    casus_error err = {0};
    casus_status status = cs_file_write("a", bytes, sizeof bytes, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    signal(SIGXFSZ, handler);
    assert_int_equal(status, CASUS_EIO);
    assert_string_equal(err.message, "cannot write 'a': the file grows too large");
    holds("a", "old");
    assert_int_equal(files_here(), 1);
    unlink("a");
}

static void only_a_regular_file_is_written_over(void **state)
{
    (void)state;
    casus_error err = {0};
    assert_int_equal(cs_file_write("/dev/null", "x", 1, &err), CASUS_EIO);
    assert_non_null(strstr(err.message, "is a device"));
    assert_int_equal(cs_file_write(".", "x", 1, &err), CASUS_EIO);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_int_equal(cs_file_write("fifo", "x", 1, &err), CASUS_EIO);
    unlink("fifo");
    assert_int_equal(cs_file_write("nowhere/a", "x", 1, &err), CASUS_EIO);
    assert_string_equal(err.file, "nowhere/a");
    assert_int_equal(files_here(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole_and_ends_in_nul),
        cmocka_unit_test(a_file_at_the_limit_is_read_and_one_above_is_not),
        cmocka_unit_test(a_large_file_is_refused_unread),
        cmocka_unit_test(what_is_not_there_is_said_to_be_not_there),
        cmocka_unit_test(a_directory_is_refused),
        cmocka_unit_test(a_fifo_is_refused_and_nobody_waits),
        cmocka_unit_test(a_device_is_refused),
        cmocka_unit_test(a_symbolic_link_to_a_file_is_read),
        cmocka_unit_test(a_file_that_changes_is_refused),
        cmocka_unit_test(reading_and_listing_without_memory_say_so),
        cmocka_unit_test(a_folder_lists_its_regular_files_sorted_by_byte),
        cmocka_unit_test(what_is_no_folder_cannot_be_listed),
        cmocka_unit_test(more_than_ten_thousand_files_are_refused),
        cmocka_unit_test(a_file_is_written_whole),
        cmocka_unit_test(a_write_that_fails_leaves_the_old_file_and_nothing_else),
        cmocka_unit_test(only_a_regular_file_is_written_over),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
