/* intake.c - reports out of files, folders, feeds and streams, one document at a time */
#include "port/intake.h"

#include "base/error.h"
#include "port/feed.h"
#include "port/file.h"
#include "port/kind.h"
#include "port/stream.h"
#include "port/walk.h"

#include <stdio.h>
#include <string.h>

#ifdef CASUS_TINY
enum { LINE_BYTES_MAX = 1 << 20 };
#else
enum { LINE_BYTES_MAX = 16 << 20 };
#endif

struct casus_intake {
    cs_arena arena; /* it lies in it, with the paths */
    casus_intake_options options;
    const casus_allocator *allocator;
    const char **paths;
    size_t count, next; /* paths, and which comes next */
    bool open;          /* the stream is that of a file not yet read to its end */
    bool ended;         /* it has been read to its end, or cannot be read on */
    const char *name;   /* of it */
    cs_stream stream;
    casus_intake_kind kind;
    int line; /* the last one taken of JSON lines; of a feed that of the next entry */
    bool fed; /* the feed was read */
    cs_feed feed;
    const char *bytes;  /* of the feed */
    size_t entry, seen; /* the next entry; how many bytes its line was counted for */
};

/* -- opening ---------------------------------------------------------------------------------------------------------------- */

static void close_stream(casus_intake *intake);

static casus_status intake_new(const casus_intake_options *options, casus_intake **out, casus_error *err)
{
    if (options && (unsigned)options->kind > CASUS_INTAKE_JSONL)
        return cs_fail(err, CASUS_EINVAL, "there is no kind of intake %d", (int)options->kind);
    cs_arena arena;
    cs_arena_begin(&arena, options ? options->allocator : NULL);
    casus_intake *made = cs_arena_take(&arena, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory to read reports");
    made->arena = arena;
    made->allocator = arena.allocator;
    if (options) made->options = *options;
    *out = made;
    return CASUS_OK;
}

static casus_status one_path(casus_intake *intake, const char *path, casus_error *err)
{
    intake->paths = cs_arena_take(&intake->arena, sizeof *intake->paths);
    const char *copy = cs_arena_text(&intake->arena, path, strlen(path));
    if (cs_arena_failed(&intake->arena)) return cs_intake_no_memory(path, err);
    intake->paths[0] = copy;
    intake->count = 1;
    return CASUS_OK;
}

static casus_status all_paths(casus_intake *intake, const char *folder, casus_error *err)
{
    casus_status status = cs_walk(folder, &intake->arena, &intake->paths, &intake->count, err);
    if (status || intake->count) return status;
    cs_fail(err, CASUS_ENOTFOUND, "the folder '%s' holds no reports", folder);
    cs_fail_at(err, folder, 0, 0);
    cs_fail_hint(err, "files are taken by the end of their names: .txt .html .xml .rss .atom .jsonl and their like");
    return CASUS_ENOTFOUND;
}

casus_status casus_intake_open(const char *path, const casus_intake_options *options, casus_intake **out,
                               casus_error *err)
{
    if (!path || !*path || !out) return cs_fail(err, CASUS_EINVAL, "no path to read reports from");
    casus_intake *made;
    casus_status status = intake_new(options, &made, err);
    if (status) return status;
    bool folder = strcmp(path, "-") != 0 && cs_file_is_folder(path);
    status = folder ? all_paths(made, path, err) : one_path(made, path, err);
    if (!status && !folder) { /* so that a file that is not there is told at once */
        made->name = made->paths[0];
        status = cs_stream_open(&made->stream, made->name, made->allocator, err);
        made->open = !status;
        made->next = 1;
    }
    if (status)
        casus_intake_close(made);
    else
        *out = made;
    return status;
}

casus_status casus_intake_open_bytes(const char *name, const void *bytes, size_t length,
                                     const casus_intake_options *options, casus_intake **out, casus_error *err)
{
    if (!name || !out || (!bytes && length)) return cs_fail(err, CASUS_EINVAL, "no bytes to read reports from");
    casus_intake *made;
    casus_status status = intake_new(options, &made, err);
    if (status) return status;
    status = one_path(made, name, err);
    if (status) {
        casus_intake_close(made);
        return status;
    }
    made->name = made->paths[0];
    made->next = 1;
    cs_stream_memory(&made->stream, made->name, bytes, length);
    made->open = true;
    *out = made;
    return CASUS_OK;
}

void casus_intake_close(casus_intake *intake)
{
    if (!intake) return;
    if (intake->open) close_stream(intake);
    cs_arena arena = intake->arena;
    cs_arena_end(&arena);
}

/* -- one by one ------------------------------------------------------------------------------------------------------------- */

void cs_intake_label(const char *name, int line, char label[CS_LABEL_MAX])
{
    size_t length = strlen(name), most = CS_LABEL_MAX - 16;
    if (length > most) name += length - most;
    while (((unsigned char)*name & 0xC0u) == 0x80u) name++;
    snprintf(label, CS_LABEL_MAX, "%s:%d", name, line);
}

static void close_stream(casus_intake *intake)
{
    if (intake->fed) cs_feed_end(&intake->feed);
    intake->fed = false;
    intake->entry = intake->seen = 0;
    cs_stream_close(&intake->stream);
    intake->open = intake->ended = false;
    intake->kind = CASUS_INTAKE_DETECT;
    intake->line = 0;
}

/* The whole of a file as one document. */
static casus_status whole_document(casus_intake *intake, casus_document **out, casus_error *err)
{
    cs_intake_source source = {.options = &intake->options, .allocator = intake->allocator};
    intake->ended = true;
    casus_status status = cs_stream_all(&intake->stream, CS_SOURCE_BYTES_MAX, &source.bytes, &source.length, err);
    if (status) return status;
    source.facts = (casus_document_facts){.name = intake->name, .published = CASUS_DATE_NONE};
    if (intake->kind == CASUS_INTAKE_HTML) return cs_intake_html(&source, out, err);
    return cs_intake_text(&source, out, err);
}

static bool is_blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') return false;
    return true;
}

/* The next line that holds an object; *out is NULL at the end of the file. A line that was taken and failed is behind us. */
static casus_status json_document(casus_intake *intake, casus_document **out, casus_error *err)
{
    const char *line;
    size_t length;
    for (;;) {
        casus_status status = cs_stream_line(&intake->stream, LINE_BYTES_MAX, &line, &length, err);
        if (intake->line < INT32_MAX) intake->line++;
        if (status == CASUS_ELIMIT) cs_fail_at(err, intake->name, intake->line, 1);
        intake->ended = status ? status != CASUS_ELIMIT : !line;
        if (status || !line) return status;
        if (intake->line == 1 && length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) line += 3, length -= 3;
        if (!is_blank(line, length)) break;
    }
    return cs_intake_json(intake->name, line, length, intake->line, &intake->options, intake->allocator, out, err);
}

static casus_status read_feed(casus_intake *intake, casus_error *err)
{
    size_t length;
    casus_status status = cs_stream_all(&intake->stream, CS_SOURCE_BYTES_MAX, &intake->bytes, &length, err);
    if (!status)
        status = cs_feed_read(intake->bytes, length, intake->options.encoding, intake->allocator, &intake->feed, err);
    if (status) cs_fail_at(err, intake->name, 0, 0);
    intake->fed = !status;
    intake->line = 1;
    return status;
}

/* The next entry; behind the last one what stopped the parser, if anything did. */
static casus_status feed_document(casus_intake *intake, casus_document **out, casus_error *err)
{
    casus_status status = intake->fed ? CASUS_OK : read_feed(intake, err);
    intake->ended = status != CASUS_OK;
    if (status) return status;
    const cs_feed *feed = &intake->feed;
    if (intake->entry < feed->entries.count) {
        size_t begin = CS_TABLE_AT(&feed->entries, cs_feed_entry, intake->entry)->span.begin;
        for (; intake->seen < begin; intake->seen++) intake->line += feed->text[intake->seen] == '\n';
        return cs_intake_entry(feed, intake->bytes, intake->entry++, intake->line, intake->name, &intake->options,
                               intake->allocator, out, err);
    }
    intake->ended = true;
    if (feed->status && err) {
        *err = feed->error;
        cs_fail_at(err, intake->name, feed->error.line, feed->error.column);
    }
    return feed->status;
}

static casus_status detect(casus_intake *intake, casus_error *err)
{
    const char *bytes;
    size_t length;
    casus_status status = cs_stream_peek(&intake->stream, CS_KIND_SAMPLE, &bytes, &length, err);
    if (status) return status;
    intake->kind = intake->options.kind;
    if (intake->kind) return cs_kind_refuse(intake->name, bytes, length, err);
    return cs_kind_detect(intake->name, bytes, length, &intake->kind, err);
}

static casus_status open_next(casus_intake *intake, casus_error *err)
{
    intake->name = intake->paths[intake->next++];
    casus_status status = cs_stream_open(&intake->stream, intake->name, intake->allocator, err);
    intake->open = !status;
    return status;
}

/* A document of the open file; NULL at its end. */
static casus_status next_of_file(casus_intake *intake, casus_document **out, casus_error *err)
{
    casus_status status = intake->kind ? CASUS_OK : detect(intake, err);
    if (status)
        intake->ended = true;
    else if (intake->kind == CASUS_INTAKE_JSONL)
        status = json_document(intake, out, err);
    else if (intake->kind == CASUS_INTAKE_FEED)
        status = feed_document(intake, out, err);
    else
        status = whole_document(intake, out, err);
    if (intake->ended) close_stream(intake);
    return status;
}

casus_status casus_intake_next(casus_intake *intake, casus_document **out, casus_error *err)
{
    if (!intake || !out) return cs_fail(err, CASUS_EINVAL, "no intake to read from");
    casus_document *found = NULL;
    while (!found && (intake->open || intake->next < intake->count)) {
        casus_status status = intake->open ? CASUS_OK : open_next(intake, err);
        if (!status) status = next_of_file(intake, &found, err);
        if (status) return status;
    }
    *out = found;
    return CASUS_OK;
}
