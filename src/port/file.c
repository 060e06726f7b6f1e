/* file.c - whole files into memory, and nothing but regular files */
#include "port/file.h"

#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES_MAX = 10000, NAME_TRIES = 100 };

/* Not strerror(): it speaks the process's locale, and may share its buffer between threads. */
static const char *system_words(int number, char buffer[32])
{
    switch (number) {
    case ENOENT: return "there is no such file or folder";
    case EACCES:
    case EPERM: return "permission denied";
    case EISDIR: return "it is a directory";
    case ENOTDIR: return "a part of the path is not a directory";
    case ELOOP: return "too many symbolic links";
    case ENAMETOOLONG: return "the name is too long";
    case EMFILE:
    case ENFILE: return "too many open files";
    case ENOSPC: return "no space left on the device";
    case EDQUOT: return "the disk quota is used up";
    case EROFS: return "the file system is read-only";
    case EFBIG: return "the file grows too large";
    case EIO: return "the device failed";
    case ENXIO: return "nothing answers there";
    default: snprintf(buffer, 32, "system error %d", number); return buffer;
    }
}

casus_status cs_file_failed(const char *verb, const char *path, int number, casus_error *err)
{
    char buffer[32];
    cs_fail(err, CASUS_EIO, "cannot %s '%s': %s", verb, path, system_words(number, buffer));
    cs_fail_at(err, path, 0, 0);
    return CASUS_EIO;
}

static casus_status system_failed(casus_error *err, const char *verb, const char *path, int number)
{
    return cs_file_failed(verb, path, number, err);
}

static casus_status no_memory(casus_error *err, const char *path)
{
    cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", path);
    cs_fail_at(err, path, 0, 0);
    return CASUS_ENOMEM;
}

static casus_status not_regular(casus_error *err, const char *path, mode_t mode)
{
    const char *what = S_ISDIR(mode)    ? "a directory"
                       : S_ISFIFO(mode) ? "a FIFO"
                       : S_ISSOCK(mode) ? "a socket"
                                        : "a device";
    cs_fail(err, CASUS_EIO, "'%s' is %s; a regular file is wanted", path, what);
    cs_fail_at(err, path, 0, 0);
    return CASUS_EIO;
}

/* -- reading ------------------------------------------------------------------------------------------------------- */

/* Reads until room is full or the file ends; -1 with errno when the system fails. */
static ssize_t read_fully(int fd, char *to, size_t room)
{
    size_t got = 0;
    while (got < room) {
        ssize_t step = read(fd, to + got, room - got);
        if (step < 0 && errno == EINTR) continue;
        if (step < 0) return -1;
        if (step == 0) break;
        got += (size_t)step;
    }
    return (ssize_t)got;
}

static bool same_version(const struct stat *before, const struct stat *after)
{
    return before->st_size == after->st_size && before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
           before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

static casus_status too_large(casus_error *err, const char *path, long long found, size_t most)
{
    cs_fail(err, CASUS_ELIMIT, "'%s' has %lld bytes; at most %zu are read", path, found, most);
    cs_fail_at(err, path, 0, 0);
    return CASUS_ELIMIT;
}

static casus_status read_open(int fd, const char *path, size_t most, cs_arena *arena, const char **bytes,
                              size_t *length, casus_error *err)
{
    struct stat before, after;
    if (fstat(fd, &before) != 0) return system_failed(err, "read", path, errno);
    if (!S_ISREG(before.st_mode)) return not_regular(err, path, before.st_mode);
    if (before.st_size < 0 || (unsigned long long)before.st_size > most)
        return too_large(err, path, (long long)before.st_size, most);
    size_t size = (size_t)before.st_size;
    /* the byte for the NUL is asked of the file too: if it comes, the file has grown */
    char *block = cs_arena_take(arena, size + 1);
    if (!block) return no_memory(err, path);
    ssize_t got = read_fully(fd, block, size + 1);
    if (got < 0 || fstat(fd, &after) != 0) return system_failed(err, "read", path, errno);
    if ((size_t)got != size || !same_version(&before, &after)) {
        cs_fail(err, CASUS_EIO, "'%s' changed while it was read", path);
        cs_fail_at(err, path, 0, 0);
        cs_fail_hint(err, "try again when nobody writes to it");
        return CASUS_EIO;
    }
    block[size] = '\0';
    *bytes = block;
    *length = size;
    return CASUS_OK;
}

casus_status cs_file_open(const char *path, int *out, casus_error *err)
{
    /* O_NONBLOCK: to open a FIFO that nobody writes to would wait for ever */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return system_failed(err, "open", path, errno);
    struct stat info;
    casus_status status = CASUS_OK;
    if (fstat(fd, &info) != 0)
        status = system_failed(err, "read", path, errno);
    else if (!S_ISREG(info.st_mode))
        status = not_regular(err, path, info.st_mode);
    if (status)
        close(fd);
    else
        *out = fd;
    return status;
}

casus_status cs_file_read(const char *path, size_t most, cs_arena *arena, const char **bytes, size_t *length,
                          casus_error *err)
{
    /* O_NONBLOCK: to open a FIFO that nobody writes to would wait for ever */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return system_failed(err, "open", path, errno);
    casus_status status = read_open(fd, path, most, arena, bytes, length, err);
    close(fd);
    return status;
}

static void note_version(cs_file_in *in, const struct stat *now)
{
    in->size = (uint64_t)now->st_size;
    in->changed[0] = (uint64_t)now->st_mtim.tv_sec;
    in->changed[1] = (uint64_t)now->st_mtim.tv_nsec;
}

casus_status cs_file_in_begin(cs_file_in *in, const char *path, casus_error *err)
{
    struct stat now;
    casus_status status = CASUS_OK;
    *in = (cs_file_in){.path = path, .fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)};
    if (in->fd < 0) return system_failed(err, "open", path, errno);
    if (fstat(in->fd, &now) != 0)
        status = system_failed(err, "read", path, errno);
    else if (!S_ISREG(now.st_mode))
        status = not_regular(err, path, now.st_mode);
    else
        note_version(in, &now);
    if (status) cs_file_in_end(in);
    return status;
}

casus_status cs_file_in_read(cs_file_in *in, char *to, size_t room, size_t *got, casus_error *err)
{
    ssize_t step = read_fully(in->fd, to, room);
    if (step < 0) return system_failed(err, "read", in->path, errno);
    *got = (size_t)step;
    return CASUS_OK;
}

casus_status cs_file_in_again(cs_file_in *in, casus_error *err)
{
    struct stat now;
    cs_file_in is = *in;
    if (fstat(in->fd, &now) != 0 || lseek(in->fd, 0, SEEK_SET) != 0) return system_failed(err, "read", in->path, errno);
    note_version(&is, &now);
    if (is.size == in->size && is.changed[0] == in->changed[0] && is.changed[1] == in->changed[1]) return CASUS_OK;
    cs_fail(err, CASUS_EIO, "'%s' changed while it was read", in->path);
    cs_fail_at(err, in->path, 0, 0);
    cs_fail_hint(err, "try again when nobody writes to it");
    return CASUS_EIO;
}

void cs_file_in_end(cs_file_in *in)
{
    if (in->fd >= 0) close(in->fd);
    in->fd = -1;
}

/* -- listing ------------------------------------------------------------------------------------------------------- */

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);
    return length >= end && strcmp(name + length - end, suffix) == 0;
}

static bool is_regular(DIR *folder, const char *name)
{
    struct stat entry;
    return fstatat(dirfd(folder), name, &entry, 0) == 0 && S_ISREG(entry.st_mode);
}

static casus_status collect(DIR *dir, const char *folder, const char *suffix, cs_arena *arena, cs_table *found,
                            casus_error *err)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry && errno) return system_failed(err, "list", folder, errno);
        if (!entry) return CASUS_OK;
        /* a leading dot: the locks and half-written copies that editors leave beside a file */
        if (entry->d_name[0] == '.' || !ends_in(entry->d_name, suffix) || !is_regular(dir, entry->d_name)) continue;
        if (found->count == NAMES_MAX) {
            cs_fail(err, CASUS_ELIMIT, "'%s' has more than %d files '*%s'", folder, NAMES_MAX, suffix);
            cs_fail_at(err, folder, 0, 0);
            return CASUS_ELIMIT;
        }
        const char *name = cs_arena_text(arena, entry->d_name, strlen(entry->d_name));
        const char **slot = name ? cs_table_add(found, 1) : NULL;
        if (!slot) return no_memory(err, folder);
        *slot = name;
    }
}

static int by_bytes(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static casus_status publish(cs_table *found, const char *folder, cs_arena *arena, const char ***names, size_t *count,
                            casus_error *err)
{
    const char **sorted = cs_arena_take(arena, found->count * sizeof *sorted);
    if (!sorted) return no_memory(err, folder);
    if (found->count) {
        memcpy(sorted, found->items, found->count * sizeof *sorted);
        qsort(sorted, found->count, sizeof *sorted, by_bytes);
    }
    *names = sorted;
    *count = found->count;
    return CASUS_OK;
}

casus_status cs_file_list(const char *folder, const char *suffix, cs_arena *arena, const char ***names, size_t *count,
                          casus_error *err)
{
    int fd = open(folder, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0) return system_failed(err, "list", folder, errno);
    DIR *dir = fdopendir(fd);
    if (!dir) {
        casus_status failed = system_failed(err, "list", folder, errno);
        close(fd);
        return failed;
    }
    cs_table found;
    cs_table_begin(&found, arena->allocator, sizeof(const char *));
    casus_status status = collect(dir, folder, suffix, arena, &found, err);
    if (!status) status = publish(&found, folder, arena, names, count, err);
    cs_table_end(&found);
    closedir(dir);
    return status;
}

/* -- writing ------------------------------------------------------------------------------------------------------- */

static int write_fully(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t step = write(fd, bytes, length);
        if (step < 0 && errno == EINTR) continue;
        if (step < 0) return errno;
        bytes += step;
        length -= (size_t)step;
    }
    return 0;
}

/* A new file beside path, named into *name; -1 with errno when there is none. Not mkstemp(): its files are for their
 * owner alone, and the umask that would widen them cannot be read without changing it under other threads. */
static int open_beside(const char *path, cs_arena *arena, const char **name)
{
    for (int i = 0; i < NAME_TRIES; i++) {
        *name = cs_arena_format(arena, "%s.%ld-%d.tmp", path, (long)getpid(), i);
        if (!*name) {
            errno = ENOMEM;
            return -1;
        }
        int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) return fd;
    }
    return -1;
}

casus_status cs_file_out_begin(cs_file_out *out, const char *path, casus_error *err)
{
    struct stat old;
    *out = (cs_file_out){.path = path, .fd = -1};
    out->replaces = stat(path, &old) == 0;
    /* rename() would put a file in the place of /dev/null */
    if (out->replaces && !S_ISREG(old.st_mode)) return not_regular(err, path, old.st_mode);
    out->mode = out->replaces ? (unsigned)old.st_mode & 0777u : 0;
    cs_arena_begin(&out->arena, NULL);
    out->fd = open_beside(path, &out->arena, &out->name);
    if (out->fd >= 0) return CASUS_OK;
    int number = errno;
    cs_arena_end(&out->arena);
    return number == ENOMEM ? no_memory(err, path) : system_failed(err, "write", path, number);
}

casus_status cs_file_out_append(cs_file_out *out, const void *bytes, size_t length, casus_error *err)
{
    int number = write_fully(out->fd, bytes, length);
    return number ? system_failed(err, "write", out->path, number) : CASUS_OK;
}

/* To the disk, then closed, then the name: a full disk can show at any of these. */
casus_status cs_file_out_keep(cs_file_out *out, casus_error *err)
{
    int number = 0;
    if (out->replaces && fchmod(out->fd, (mode_t)out->mode) != 0) number = errno;
    if (!number && fsync(out->fd) != 0) number = errno;
    if (close(out->fd) != 0 && !number) number = errno;
    out->fd = -1;
    if (!number && rename(out->name, out->path) != 0) number = errno;
    if (number) unlink(out->name);
    cs_arena_end(&out->arena);
    return number ? system_failed(err, "write", out->path, number) : CASUS_OK;
}

void cs_file_out_drop(cs_file_out *out)
{
    if (out->fd < 0) return;
    close(out->fd);
    unlink(out->name);
    out->fd = -1;
    cs_arena_end(&out->arena);
}

casus_status cs_file_write(const char *path, const void *bytes, size_t length, casus_error *err)
{
    cs_file_out out;
    casus_status status = cs_file_out_begin(&out, path, err);
    if (status) return status;
    status = cs_file_out_append(&out, bytes, length, err);
    if (!status) return cs_file_out_keep(&out, err);
    cs_file_out_drop(&out);
    return status;
}

bool cs_file_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool cs_file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}
