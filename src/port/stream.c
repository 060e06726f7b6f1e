/* stream.c - bytes of a file, of standard input or of memory: a look at their beginning, all of them, or line by line */
#include "port/stream.h"

#include "base/error.h"
#include "port/file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#ifdef CASUS_TINY
enum { CHUNK = 16 };
#else
enum { CHUNK = 65536 };
#endif

casus_status cs_stream_open(cs_stream *stream, const char *path, const casus_allocator *allocator, casus_error *err)
{
    memset(stream, 0, sizeof *stream);
    stream->allocator = allocator;
    stream->name = path;
    if (strcmp(path, "-") == 0) {
        stream->fd = STDIN_FILENO;
        return CASUS_OK;
    }
    stream->owned = true;
    return cs_file_open(path, &stream->fd, err);
}

void cs_stream_memory(cs_stream *stream, const char *name, const void *bytes, size_t length)
{
    memset(stream, 0, sizeof *stream);
    stream->name = name;
    stream->fd = -1;
    stream->ended = true;
    stream->held = length ? bytes : "";
    stream->end = length;
}

void cs_stream_close(cs_stream *stream)
{
    if (stream->owned && stream->fd >= 0) close(stream->fd);
    cs_mem_free(stream->allocator, stream->buffer, stream->room);
    memset(stream, 0, sizeof *stream);
    stream->fd = -1;
}

static casus_status no_memory(const cs_stream *stream, casus_error *err)
{
    cs_fail(err, CASUS_ENOMEM, "no memory for '%s'", stream->name);
    cs_fail_at(err, stream->name, 0, 0);
    return CASUS_ENOMEM;
}

/* Makes room behind what is held, by moving it to the front or by growing. */
static bool make_room(cs_stream *stream)
{
    if (stream->begin && stream->end - stream->begin <= stream->room / 2) {
        memmove(stream->buffer, stream->buffer + stream->begin, stream->end - stream->begin);
        stream->end -= stream->begin;
        stream->begin = 0;
    }
    if (stream->room - stream->end >= CHUNK) return true;
    size_t room = stream->room ? stream->room * 2 : (size_t)CHUNK * 2;
    char *buffer = cs_mem_resize(stream->allocator, stream->buffer, stream->room, room);
    if (!buffer) return false;
    stream->held = stream->buffer = buffer;
    stream->room = room;
    return true;
}

/* Some more bytes behind what is held. */
static casus_status fill(cs_stream *stream, casus_error *err)
{
    if (stream->ended) return CASUS_OK;
    if (!make_room(stream)) return no_memory(stream, err);
    ssize_t got;
    do got = read(stream->fd, stream->buffer + stream->end, CHUNK);
    while (got < 0 && errno == EINTR);
    if (got < 0) return cs_file_failed("read", stream->name, errno, err);
    stream->ended = got == 0;
    stream->end += (size_t)got;
    return CASUS_OK;
}

casus_status cs_stream_peek(cs_stream *stream, size_t want, const char **bytes, size_t *length, casus_error *err)
{
    while (stream->end - stream->begin < want && !stream->ended) {
        casus_status status = fill(stream, err);
        if (status) return status;
    }
    *bytes = stream->held ? stream->held + stream->begin : "";
    *length = stream->end - stream->begin;
    return CASUS_OK;
}

static casus_status too_long(const cs_stream *stream, const char *what, size_t most, casus_error *err)
{
    cs_fail(err, CASUS_ELIMIT, "%s has more than %zu bytes, which is the most that is read", what, most);
    cs_fail_at(err, stream->name, 0, 0);
    return CASUS_ELIMIT;
}

casus_status cs_stream_all(cs_stream *stream, size_t most, const char **bytes, size_t *length, casus_error *err)
{
    casus_status status = cs_stream_peek(stream, most + 1, bytes, length, err);
    if (status) return status;
    stream->begin = stream->end;
    if (*length <= most) return CASUS_OK;
    too_long(stream, "this", most, err);
    cs_fail_hint(err, "give it report by report; JSON lines may be as long as they like together");
    return CASUS_ELIMIT;
}

/* Takes everything up to and with the next line end, holding little of it. */
static casus_status skip_line(cs_stream *stream, casus_error *err)
{
    for (;;) {
        size_t held = stream->end - stream->begin;
        const char *end = held ? memchr(stream->held + stream->begin, '\n', held) : NULL;
        if (end) {
            stream->begin = (size_t)(end - stream->held) + 1;
            return CASUS_OK;
        }
        stream->begin = stream->end = 0;
        if (stream->ended) return CASUS_OK;
        casus_status status = fill(stream, err);
        if (status) return status;
    }
}

casus_status cs_stream_line(cs_stream *stream, size_t most, const char **bytes, size_t *length, casus_error *err)
{
    size_t searched = 0;
    const char *end = NULL;
    for (;;) {
        const char *from = stream->held ? stream->held + stream->begin : "";
        size_t held = stream->end - stream->begin;
        if (held > searched) end = memchr(from + searched, '\n', held - searched);
        if (end || stream->ended || held > most) break;
        searched = held;
        casus_status status = fill(stream, err);
        if (status) return status;
    }
    const char *from = stream->held ? stream->held + stream->begin : "";
    size_t size = end ? (size_t)(end - from) : stream->end - stream->begin;
    if (size > most) {
        casus_status status = skip_line(stream, err);
        return status ? status : too_long(stream, "this line", most, err);
    }
    *bytes = size || end ? from : NULL;
    *length = size && end && from[size - 1] == '\r' ? size - 1 : size;
    stream->begin += size + (end != NULL);
    return CASUS_OK;
}
