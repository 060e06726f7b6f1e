/* file.h - whole files into memory, and nothing but regular files */
#ifndef CS_FILE_H
#define CS_FILE_H

#include "base/mem.h"

/* Reads a regular file of at most most bytes into the arena, NUL-terminated. Refuses directories, FIFOs, devices and files
 * that change while they are read; never blocks. CASUS_EIO, CASUS_ELIMIT (too large) or CASUS_ENOMEM with the file's name. */
casus_status cs_file_read(const char *path, size_t most, cs_arena *arena, const char **bytes, size_t *length,
                          casus_error *err);

/* A descriptor of a regular file to read from, the caller's to close; CASUS_EIO with its name. */
casus_status cs_file_open(const char *path, int *out, casus_error *err);

/* Fills err with "cannot VERB 'path': ..." for a number of errno; returns CASUS_EIO. */
casus_status cs_file_failed(const char *verb, const char *path, int number, casus_error *err);

/* A regular file that is read piece by piece, perhaps twice. */
typedef struct cs_file_in {
    const char *path;
    int fd;
    uint64_t size,
        changed[2]; /* as it was when it was opened: bytes, and the second and nanosecond of its last change */
} cs_file_in;

/* The same care as cs_file_read(), without a limit: CASUS_EIO. path must outlive it. */
casus_status cs_file_in_begin(cs_file_in *in, const char *path, casus_error *err);
/* The next bytes, at most room; *got is 0 at the end of the file. */
casus_status cs_file_in_read(cs_file_in *in, char *to, size_t room, size_t *got, casus_error *err);
/* Back to the first byte; CASUS_EIO when it is another file by now. */
casus_status cs_file_in_again(cs_file_in *in, casus_error *err);
void cs_file_in_end(cs_file_in *in);

/* Names (not paths) of the regular entries of a folder that end in suffix, sorted by byte; at most 10000. */
casus_status cs_file_list(const char *folder, const char *suffix, cs_arena *arena, const char ***names, size_t *count,
                          casus_error *err);

/* Is the path a folder; is there anything under it? */
bool cs_file_is_folder(const char *path);
bool cs_file_exists(const char *path);

/* A file while it is written, under a temporary name beside its own: append, then keep or drop it. */
typedef struct cs_file_out {
    const char *path, *name; /* its own name, the caller's; the temporary one */
    int fd;
    bool replaces; /* there is a file of that name, with this mode */
    unsigned mode;
    cs_arena arena;
} cs_file_out;

casus_status cs_file_out_begin(cs_file_out *out, const char *path, casus_error *err);
casus_status cs_file_out_append(cs_file_out *out, const void *bytes, size_t length, casus_error *err);
/* To the disk, then under its own name; on failure nothing is left. Ends it either way. */
casus_status cs_file_out_keep(cs_file_out *out, casus_error *err);
/* Nothing is left. Does nothing to one that has ended. */
void cs_file_out_drop(cs_file_out *out);

/* Writes bytes under a temporary name beside path, then renames: a full disk leaves no half file under the final name. */
casus_status cs_file_write(const char *path, const void *bytes, size_t length, casus_error *err);

#endif
