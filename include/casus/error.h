/* error.h - how a call says what went wrong
 *
 * Every call that can fail returns a casus_status and takes a casus_error last. The error is a plain struct on
 * the caller's stack; it is written on failure only and may be NULL. There is no global or per-thread last error.
 */
#ifndef CASUS_ERROR_H
#define CASUS_ERROR_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CASUS_API __attribute__((visibility("default")))
#else
#define CASUS_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** casus_status - the kinds of outcome; CASUS_OK is 0, everything else is a failure */
typedef enum casus_status {
    CASUS_OK = 0,
    CASUS_EINVAL,     /* the caller asked for something that makes no sense */
    CASUS_ENOMEM,     /* no memory was to be had */
    CASUS_EIO,        /* a file could not be read or written */
    CASUS_EFORMAT,    /* bytes are not what they should be: a treaty file, a scenario, a pack */
    CASUS_ENOTFOUND,  /* no such state, treaty, duty, place */
    CASUS_EAMBIGUOUS, /* the name fits several; the message lists them */
    CASUS_ELIMIT,     /* a stated limit was reached */
    CASUS_EVERSION    /* made by a newer casus, or for another kind of machine */
} casus_status;

/**
 * casus_error - what was found, what was wanted, where, and one suggestion
 *
 * @status   never CASUS_OK once written
 * @line     1-based, 0 when the failure has no place in a text
 * @column   1-based, in bytes, 0 when unknown
 * @file     name of the file or of the input ("question"); "" when there is none
 * @message  one sentence, no newline
 * @hint     one suggestion, or ""
 */
typedef struct casus_error {
    casus_status status;
    int line;
    int column;
    char file[200];
    char message[600];
    char hint[400];
} casus_error;

/** casus_status_name() - a short stable word for a status ("not_found"); static storage, never NULL */
CASUS_API const char *casus_status_name(casus_status status);

/**
 * casus_allocator - where memory comes from, for callers who bring their own
 *
 * @resize  as realloc: block may be NULL (old_bytes 0), new_bytes may be 0 (then free and return NULL);
 *          returns NULL when there is no memory, the old block then stays valid
 * @user    handed back to resize
 *
 * An allocator must outlive every object made with it and be safe to call from each thread that makes or frees one.
 */
typedef struct casus_allocator {
    void *(*resize)(void *user, void *block, size_t old_bytes, size_t new_bytes);
    void *user;
} casus_allocator;

#ifdef __cplusplus
}
#endif
#endif
