/* walk.c - the reports of a folder and of the folders in it, by their names */
#include "port/walk.h"

#include "base/error.h"
#include "port/file.h"
#include "port/kind.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct walker {
    cs_arena *arena;
    cs_table folders; /* of place: found and not yet listed */
    cs_table files;   /* of const char * */
    casus_error *err;
} walker;

typedef struct place {
    const char *path;
    int depth;
} place;

static casus_status no_memory(walker *w, const char *path)
{
    cs_fail(w->err, CASUS_ENOMEM, "no memory for '%s'", path);
    cs_fail_at(w->err, path, 0, 0);
    return CASUS_ENOMEM;
}

static casus_status too_much(walker *w, const char *path, const char *what, int most)
{
    cs_fail(w->err, CASUS_ELIMIT, "'%s' has more than %d %s", path, most, what);
    cs_fail_at(w->err, path, 0, 0);
    cs_fail_hint(w->err, "read it folder by folder");
    return CASUS_ELIMIT;
}

static casus_status add_entry(walker *w, int folder, const place *parent, const char *name)
{
    struct stat info;
    if (name[0] == '.' || fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) return CASUS_OK;
    bool link = S_ISLNK(info.st_mode);
    if (link && fstatat(folder, name, &info, 0) != 0) return CASUS_OK;
    bool deeper = S_ISDIR(info.st_mode) && !link,
         file = S_ISREG(info.st_mode) && cs_kind_in_folder(name);
    if (!deeper && !file) return CASUS_OK;
    if (deeper && parent->depth + 1 > CS_WALK_DEPTH_MAX)
        return too_much(w, parent->path, "folders inside one another", CS_WALK_DEPTH_MAX);
    if (w->files.count >= CS_WALK_FILES_MAX) return too_much(w, parent->path, "files", CS_WALK_FILES_MAX);
    size_t length = strlen(parent->path);
    bool slash = length && parent->path[length - 1] == '/';
    const char *path = cs_arena_format(w->arena, "%s%s%s", parent->path, slash ? "" : "/", name);
    if (!path) return no_memory(w, parent->path);
    void *slot = cs_table_add(deeper ? &w->folders : &w->files, 1);
    if (!slot) return no_memory(w, path);
    if (deeper)
        *(place *)slot = (place){path, parent->depth + 1};
    else
        *(const char **)slot = path;
    return CASUS_OK;
}

static casus_status list_folder(walker *w, place at)
{
    int fd = open(at.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0) return cs_file_failed("list", at.path, errno, w->err);
    DIR *dir = fdopendir(fd);
    if (!dir) {
        casus_status failed = cs_file_failed("list", at.path, errno, w->err);
        close(fd);
        return failed;
    }
    casus_status status = CASUS_OK;
    while (!status) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry && errno) status = cs_file_failed("list", at.path, errno, w->err);
        if (!entry) break;
        status = add_entry(w, fd, &at, entry->d_name);
    }
    closedir(dir);
    return status;
}

static int by_bytes(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static casus_status walk(walker *w, const char *folder, const char ***paths, size_t *count)
{
    place *first = cs_table_add(&w->folders, 1);
    if (!first) return no_memory(w, folder);
    *first = (place){folder, 0};
    while (w->folders.count) {
        place next = *CS_TABLE_AT(&w->folders, place, --w->folders.count);
        casus_status status = list_folder(w, next);
        if (status) return status;
    }
    *count = w->files.count;
    *paths = cs_arena_take(w->arena, *count * sizeof **paths);
    if (!*paths) return no_memory(w, folder);
    if (*count) {
        memcpy(*paths, w->files.items, *count * sizeof **paths);
        qsort(*paths, *count, sizeof **paths, by_bytes);
    }
    return CASUS_OK;
}

casus_status cs_walk(const char *folder, cs_arena *arena, const char ***paths, size_t *count, casus_error *err)
{
    walker w = {.arena = arena, .err = err};
    cs_table_begin(&w.folders, arena->allocator, sizeof(place));
    cs_table_begin(&w.files, arena->allocator, sizeof(const char *));
    casus_status status = walk(&w, folder, paths, count);
    cs_table_end(&w.folders);
    cs_table_end(&w.files);
    return status;
}
