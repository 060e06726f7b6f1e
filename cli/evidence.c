/* evidence.c - what the commands about reports share: the reader, the store, and what was gathered of it */
#include "evidence.h"

#include "corpus.h"
#include "opt.h"
#include "say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef CASUS_READING_FOLDER
#define CASUS_READING_FOLDER ""
#endif

/* -- the reader -------------------------------------------------------------------------------------------------------- */

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The folder of the running program; "" when the system does not tell. */
static void own_folder(char path[PATH_MOST])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MOST - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    if (slash) *slash = '\0';
}

/* Beside the program (in the folder it was built in), beside its data, where it was installed. */
static bool find_reading(char path[PATH_MOST])
{
    static const char *const places[] = {"reading", "../share/casus/reading"};
    char own[PATH_MOST];
    own_folder(own);
    for (size_t i = 0; *own && i < sizeof places / sizeof *places; i++) {
        int length = snprintf(path, PATH_MOST, "%s/%s", own, places[i]);
        if (length > 0 && length < PATH_MOST && is_folder(path)) return true;
    }
    snprintf(path, PATH_MOST, "%s", CASUS_READING_FOLDER);
    return is_folder(path);
}

bool cs_reading_folder(const struct invocation *invocation, char path[PATH_MOST])
{
    const char *given = cs_opt_value(invocation, "reading");
    if (!given) return find_reading(path);
    int length = snprintf(path, PATH_MOST, "%s", given);
    return length > 0 && length < PATH_MOST;
}

int cs_open_reader(const struct invocation *invocation, const casus_corpus *corpus, casus_reader **out)
{
    char folder[PATH_MOST];
    casus_error err = {.status = CASUS_EIO,
                       .message = "the folder reading/ of casus is not where it was installed",
                       .hint = "name it with --reading"};
    if (!cs_reading_folder(invocation, folder)) return cs_say_error(invocation, &err);
    casus_diagnostics *list = casus_diagnostics_new(NULL);
    casus_status status = casus_reader_load(corpus, folder, NULL, list, out, &err);
    int outcome = OUTCOME_OK;
    if (status && casus_diagnostics_errors(list)) {
        outcome = cs_print_diagnostics(invocation, &invocation->err, list, false);
        if (!outcome) outcome = OUTCOME_FAULT;
    } else if (status) {
        outcome = cs_say_error(invocation, &err);
    }
    casus_diagnostics_free(list);
    return outcome;
}

void cs_reader_name(const casus_reader *reader, const casus_corpus *corpus, char name[READER_MOST])
{
    char files[65], data[65];
    snprintf(name, READER_MOST, "%s %.16s %.16s", casus_version(), casus_reader_digest(reader, files),
             casus_corpus_digest(corpus, data));
}

/* -- the store ---------------------------------------------------------------------------------------------------------- */

bool cs_store_path(const struct invocation *invocation, char path[PATH_MOST])
{
    const char *given = cs_opt_value(invocation, "store"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int length = -1;
    if (given)
        length = snprintf(path, PATH_MOST, "%s", given);
    else if (data && data[0] == '/')
        length = snprintf(path, PATH_MOST, "%s/casus/evidence.sqlite", data);
    else if (home && home[0] == '/')
        length = snprintf(path, PATH_MOST, "%s/.local/share/casus/evidence.sqlite", home);
    return length > 0 && length < PATH_MOST;
}

/* The folders above a file. What cannot be made is told when the file cannot be opened. */
static void make_folders(const char *path)
{
    char part[PATH_MOST];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        if (mkdir(part, 0700) && errno != EEXIST) return;
    }
}

int cs_open_store(const struct invocation *invocation, bool write, casus_store **out)
{
    char path[PATH_MOST];
    casus_error err = {.status = CASUS_EIO,
                       .message = "there is no folder for the store: neither XDG_DATA_HOME nor HOME is set",
                       .hint = "name a file with --store"};
    if (!cs_store_path(invocation, path)) return cs_say_error(invocation, &err);
    if (write && !cs_opt_given(invocation, "store")) make_folders(path);
    const casus_store_options options = {.read_only = !write};
    return casus_store_open(path, &options, NULL, out, &err) ? cs_say_error(invocation, &err) : OUTCOME_OK;
}

/* -- all of it beside each other ------------------------------------------------------------------------------------------ */

static casus_status add_all(casus_store *store, casus_gathering *gathering, casus_error *err)
{
    casus_store_cursor *cursor;
    casus_reading *reading = NULL;
    casus_status status = casus_store_begin(store, NULL, &cursor, err);
    if (status) return status;
    while (!(status = casus_store_next(cursor, &reading, err)) && reading) {
        status = casus_gather_add(gathering, reading, err);
        casus_reading_free(reading);
        if (status) break;
    }
    casus_store_end(cursor);
    return status;
}

int cs_gather(const struct invocation *invocation, const casus_corpus *corpus, const char *path, casus_gathering **out)
{
    static const casus_store_options options = {.read_only = true};
    casus_error err;
    casus_store *store = NULL;
    casus_gathering *gathering = NULL;
    if (path && casus_store_open(path, &options, NULL, &store, &err)) return cs_say_error(invocation, &err);
    int outcome = path ? OUTCOME_OK : cs_open_store(invocation, false, &store);
    if (outcome) return outcome;
    casus_status status = casus_gather_new(corpus, NULL, &gathering, &err);
    if (!status) status = add_all(store, gathering, &err);
    if (!status) status = casus_gather_done(gathering, &err);
    casus_store_close(store);
    if (!status) {
        *out = gathering;
        return OUTCOME_OK;
    }
    casus_gather_free(gathering);
    return cs_say_error(invocation, &err);
}
