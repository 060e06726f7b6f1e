/* export.c - tables on their way out: buffer, file, the file beside it, and which format does what */
#include "port/export.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *word;
    const cs_export_face *face; /* NULL: not in this build */
} formats[CASUS_TABLE_FORMAT_COUNT] = {
    {"csv", &cs_face_csv},       {"tsv", &cs_face_csv}, {"json", &cs_face_json}, {"jsonl", &cs_face_jsonl},
#ifdef CASUS_HAVE_READSTAT
    {"dta", &cs_face_dta},
#else
    {"dta", NULL},
#endif
#ifdef CASUS_NO_LIBRARIES /* the bindings, which bring no library along */
    {"sqlite", NULL},
#else
    {"sqlite", &cs_face_sqlite},
#endif
    {"text", &cs_face_text},
};

const char *casus_table_format_word(casus_table_format format)
{
    return (unsigned)format < CASUS_TABLE_FORMAT_COUNT ? formats[format].word : NULL;
}

bool casus_table_format_of(const char *path, casus_table_format *out)
{
    static const struct {
        const char *ending;
        casus_table_format format;
    } endings[] = {{"csv", CASUS_TABLE_CSV},   {"tsv", CASUS_TABLE_TSV},       {"tab", CASUS_TABLE_TSV},
                   {"json", CASUS_TABLE_JSON}, {"jsonl", CASUS_TABLE_JSONL},   {"ndjson", CASUS_TABLE_JSONL},
                   {"dta", CASUS_TABLE_DTA},   {"sqlite", CASUS_TABLE_SQLITE}, {"sqlite3", CASUS_TABLE_SQLITE},
                   {"db", CASUS_TABLE_SQLITE}, {"txt", CASUS_TABLE_TEXT}};
    const char *slash = path ? strrchr(path, '/') : NULL, *name = slash ? slash + 1 : path;
    const char *dot = name ? strrchr(name, '.') : NULL;
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++) {
        if (strcmp(dot + 1, endings[i].ending) != 0) continue;
        if (out) *out = endings[i].format;
        return true;
    }
    return false;
}

/* -- bytes ----------------------------------------------------------------------------------------------------------- */

static casus_status send(casus_export *it, const char *bytes, size_t length, casus_error *err)
{
    if (!length) return CASUS_OK;
    if (it->path) return cs_file_out_append(&it->file, bytes, length, err);
    return it->write(it->user, bytes, length) ? CASUS_OK : cs_fail(err, CASUS_EIO, "the table was not written whole");
}

casus_status cs_export_flush(casus_export *it, casus_error *err)
{
    size_t used = it->used;
    it->used = 0;
    return send(it, it->buffer, used, err);
}

casus_status cs_export_put(casus_export *it, const char *bytes, size_t length, casus_error *err)
{
    if (it->used + length > CS_EXPORT_BUFFER) {
        casus_status status = cs_export_flush(it, err);
        if (status) return status;
        if (length > CS_EXPORT_BUFFER) return send(it, bytes, length, err);
    }
    memcpy(it->buffer + it->used, bytes, length);
    it->used += length;
    return CASUS_OK;
}

/* -- cells ----------------------------------------------------------------------------------------------------------- */

const char *cs_cell_text(const cs_column *column, size_t row, char room[CS_CELL_TEXT], size_t *length)
{
    switch (column->is.type) {
    case CASUS_COLUMN_INT8: *length = cs_number_int(((const int8_t *)column->values)[row], room); return room;
    case CASUS_COLUMN_INT32: *length = cs_number_int(((const int32_t *)column->values)[row], room); return room;
    case CASUS_COLUMN_INT64: *length = cs_number_int(((const int64_t *)column->values)[row], room); return room;
    case CASUS_COLUMN_BOOL: *length = cs_number_int(((const uint8_t *)column->values)[row], room); return room;
    case CASUS_COLUMN_FLOAT64: *length = cs_number_real(((const double *)column->values)[row], room); return room;
    case CASUS_COLUMN_DAY:
        (void)casus_day_print(((const casus_day *)column->values)[row], room);
        *length = strlen(room);
        return room;
    case CASUS_COLUMN_TEXT: return cs_column_word(column, ((const int32_t *)column->values)[row], length);
    }
    *length = 0;
    return room;
}

/* -- life ------------------------------------------------------------------------------------------------------------ */

static casus_status make(casus_table_format format, const casus_export_options *options,
                         const casus_allocator *allocator, casus_export **out, casus_error *err)
{
    if ((unsigned)format >= CASUS_TABLE_FORMAT_COUNT || !out)
        return cs_fail(err, CASUS_EINVAL, "an export wants a format and a place to be written to");
    if (!formats[format].face) {
        cs_fail(err, CASUS_EINVAL, "this casus was built without the format %s", formats[format].word);
        cs_fail_hint(err, format == CASUS_TABLE_DTA ? "build it where libreadstat-dev is installed"
                                                    : "build it where libsqlite3-dev is installed");
        return CASUS_EINVAL;
    }
    casus_export *it = cs_mem_resize(allocator, NULL, 0, sizeof *it);
    if (!it) return cs_fail(err, CASUS_ENOMEM, "no memory for an export");
    memset(it, 0, sizeof *it);
    it->allocator = allocator;
    it->format = format;
    it->face = formats[format].face;
    it->file.fd = -1;
    if (options) it->options = *options;
    cs_arena_begin(&it->arena, allocator);
    cs_text_begin(&it->about, allocator);
    cs_table_begin(&it->shape, allocator, sizeof(casus_column));
    it->buffer = cs_arena_take(&it->arena, CS_EXPORT_BUFFER);
    if (it->buffer) {
        *out = it;
        return CASUS_OK;
    }
    casus_export_free(it);
    return cs_fail(err, CASUS_ENOMEM, "no memory for an export");
}

casus_status casus_export_open(const char *path, casus_table_format format, const casus_export_options *options,
                               const casus_allocator *allocator, casus_export **out, casus_error *err)
{
    casus_export *it = NULL;
    if (!path) return cs_fail(err, CASUS_EINVAL, "casus_export_open() wants a path");
    casus_status status = make(format, options, allocator, &it, err);
    if (status) return status;
    it->path = path;
    status = cs_file_out_begin(&it->file, path, err);
    if (status) {
        it->file.fd = -1;
        casus_export_free(it);
        return status;
    }
    *out = it;
    return CASUS_OK;
}

casus_status casus_export_begin(casus_writer *write, void *user, casus_table_format format,
                                const casus_export_options *options, const casus_allocator *allocator,
                                casus_export **out, casus_error *err)
{
    casus_export *it = NULL;
    if (!write) return cs_fail(err, CASUS_EINVAL, "casus_export_begin() wants a writer");
    casus_status status = make(format, options, allocator, &it, err);
    if (status) return status;
    if (it->face->file_only) {
        casus_export_free(it);
        cs_fail(err, CASUS_EINVAL, "%s is written to a file, not to a stream", formats[format].word);
        cs_fail_hint(err, "name the file: -o panel.%s", formats[format].word);
        return CASUS_EINVAL;
    }
    it->write = write;
    it->user = user;
    *out = it;
    return CASUS_OK;
}

void casus_export_free(casus_export *it)
{
    if (!it) return;
    if (it->face && it->face->drop && it->state) it->face->drop(it);
    cs_file_out_drop(&it->file);
    cs_text_end(&it->about);
    cs_table_end(&it->shape);
    cs_arena_end(&it->arena);
    cs_mem_free(it->allocator, it, sizeof *it);
}

/* -- batches --------------------------------------------------------------------------------------------------------- */

static casus_status keep_shape(casus_export *it, const casus_table *table, casus_error *err)
{
    for (int i = 0; i < cs_column_count(table); i++) {
        const casus_column *is = &cs_column_at(table, i)->is;
        casus_column *added = cs_table_add(&it->shape, 1);
        const char *name = cs_arena_text(&it->arena, is->name, strlen(is->name));
        if (!added || !name) return cs_fail(err, CASUS_ENOMEM, "no memory for an export");
        *added = (casus_column){.name = name, .type = is->type, .key = is->key};
    }
    if (it->path && it->face->described && !it->options.alone) {
        cs_json_about(&it->about, table);
        cs_text_say(&it->about, "\n}\n");
        if (it->about.failed) return cs_fail(err, CASUS_ENOMEM, "no memory for an export");
    }
    return CASUS_OK;
}

static bool same_shape(const casus_export *it, const casus_table *table)
{
    if ((size_t)cs_column_count(table) != it->shape.count) return false;
    for (int i = 0; i < cs_column_count(table); i++) {
        const casus_column *is = &cs_column_at(table, i)->is, *was = CS_TABLE_AT(&it->shape, const casus_column, i);
        if (strcmp(is->name, was->name) != 0 || is->type != was->type || is->key != was->key) return false;
    }
    return true;
}

casus_status casus_export_add(casus_export *it, const casus_table *batch, casus_error *err)
{
    if (!it || !batch || it->finished)
        return cs_fail(err, CASUS_EINVAL, "an export takes batches until it is finished");
    casus_status status = CASUS_OK;
    if (!it->begun) {
        status = keep_shape(it, batch, err);
        if (!status) status = it->face->begin(it, batch, err);
        it->begun = true;
    } else if (!same_shape(it, batch)) {
        return cs_fail(err, CASUS_EINVAL, "the batches of an export have the same columns");
    }
    if (!status) status = it->face->rows(it, batch, err);
    it->rows += batch->rows;
    return status;
}

static casus_status put_beside(casus_export *it, casus_error *err)
{
    const char *path = it->about.length ? cs_arena_format(&it->arena, "%s.about.json", it->path) : NULL;
    if (!it->about.length) return CASUS_OK;
    if (!path) return cs_fail(err, CASUS_ENOMEM, "no memory for an export");
    return cs_file_write(path, it->about.bytes, it->about.length, err);
}

casus_status casus_export_finish(casus_export *it, casus_error *err)
{
    if (!it || it->finished || !it->begun)
        return cs_fail(err, CASUS_EINVAL, "an export without a batch has no columns");
    it->finished = true;
    casus_status status = it->face->end(it, err);
    if (!status) status = cs_export_flush(it, err);
    if (!status && it->path) status = put_beside(it, err);
    if (!status && it->path) status = cs_file_out_keep(&it->file, err);
    return status;
}

casus_status casus_table_save(const casus_table *table, const char *path, casus_table_format format,
                              const casus_export_options *options, casus_error *err)
{
    casus_export *it = NULL;
    if (!table) return cs_fail(err, CASUS_EINVAL, "casus_table_save() wants a table");
    casus_status status = casus_export_open(path, format, options, table->allocator, &it, err);
    if (!status) status = casus_export_add(it, table, err);
    if (!status) status = casus_export_finish(it, err);
    casus_export_free(it);
    return status;
}
