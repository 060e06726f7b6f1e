/* stream.h - bytes of a file, of standard input or of memory: a look at their beginning, all of them, or line by line */
#ifndef CS_STREAM_H
#define CS_STREAM_H

#include "base/mem.h"

typedef struct cs_stream {
    const casus_allocator *allocator;
    const char *name; /* for messages; borrowed */
    int fd;           /* -1: memory */
    bool owned;       /* the descriptor is closed with the stream */
    bool ended;       /* there is nothing behind what the buffer holds */
    const char *held; /* bytes begin..end - 1 are there to be taken */
    char *buffer;     /* NULL for memory */
    size_t room, begin, end;
} cs_stream;

/* A regular file, or standard input for "-". CASUS_EIO with the name. */
casus_status cs_stream_open(cs_stream *stream, const char *path, const casus_allocator *allocator, casus_error *err);
void cs_stream_memory(cs_stream *stream, const char *name, const void *bytes, size_t length);
void cs_stream_close(cs_stream *stream);

/* The next bytes, at least `want` unless the end comes before, without taking them. Borrowed until the next call. */
casus_status cs_stream_peek(cs_stream *stream, size_t want, const char **bytes, size_t *length, casus_error *err);

/* All that is left; CASUS_ELIMIT when it is more than `most`. Borrowed until the next call. */
casus_status cs_stream_all(cs_stream *stream, size_t most, const char **bytes, size_t *length, casus_error *err);

/* The next line without its line end (LF or CRLF); *bytes is NULL at the end. A line of more than `most` bytes is taken to its end in
 * the memory of `most` bytes, and given as CASUS_ELIMIT. Borrowed until the next call. */
casus_status cs_stream_line(cs_stream *stream, size_t most, const char **bytes, size_t *length, casus_error *err);

#endif
