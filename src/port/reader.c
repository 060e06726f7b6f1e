/* reader.c - a reader put together from the files of reading/: YAML to trees, then each part by the file that owns it */
#include <casus/read.h>

#include "base/error.h"
#include "base/hash.h"
#include "port/file.h"
#include "port/reader.h"
#include "port/tsv.h"
#include "port/yaml.h"
#include "read/frames.h"
#include "read/gazetteer.h"
#include "read/analyse.h"
#include "read/voices.h"

#include <stdio.h>
#include <string.h>

typedef struct parts {
    cs_reading_part *at;
    cs_tree *trees;
    size_t count, tree_count;
} parts;

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

/* The files in the order of their names, so that the order in which they came changes nothing. */
static void sort(const casus_reading_file **files, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && strcmp(files[k]->name, files[k - 1]->name) < 0; k--) {
            const casus_reading_file *swap = files[k];
            files[k] = files[k - 1];
            files[k - 1] = swap;
        }
}

static casus_status read_trees(parts *p, const casus_allocator *allocator, casus_diagnostics *list, casus_error *err)
{
    casus_status first = CASUS_OK;
    casus_error other;
    for (size_t i = 0; i < p->count; i++) {
        cs_reading_part *part = &p->at[i];
        bool table = ends_in(part->name, ".tsv") && strcmp(part->name, "cues.tsv") != 0; /* which reads its bytes itself */
        if (!table && !ends_in(part->name, ".yaml")) continue;
        cs_tree *tree = &p->trees[p->tree_count];
        casus_status status = (table ? cs_tsv_read : cs_yaml_read)(part->name, part->bytes, part->length, allocator,
                                                                   tree, list, first ? &other : err);
        if (status == CASUS_ENOMEM) return status;
        if (status) {
            if (!first) first = status;
            continue;
        }
        part->tree = tree;
        p->tree_count++;
    }
    return first;
}

static const cs_reading_part *part_named(const parts *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->at[i].name, name) == 0) return &p->at[i];
    return NULL;
}

static casus_status make_parts(casus_reader *reader, const parts *p, const casus_allocator *allocator,
                               casus_diagnostics *list, casus_error *err)
{
    const cs_reading_part *model = part_named(p, "english.model"), *cues = part_named(p, "cues.tsv");
    if (!model) return cs_fail(err, CASUS_ENOTFOUND, "there is no english.model among the files of the reader");
    if (!cues) return cs_fail(err, CASUS_ENOTFOUND, "there is no cues.tsv among the files of the reader");
    casus_status status = cs_model_open(model->bytes, model->length, allocator, &reader->model, err);
    if (status) {
        cs_fail_at(err, model->name, 0, 0);
        return status;
    }
    reader->gazetteer = cs_gazetteer_new(reader->corpus, p->at, p->count, &reader->arena, list, err);
    if (!reader->gazetteer) return err->status;
    reader->frames = cs_frames_make(&reader->arena, allocator, p->at, p->count, list, err);
    if (!reader->frames) return err->status;
    reader->voices = cs_voices_new(&reader->arena, cues, err);
    if (!reader->voices) return err->status;
    return CASUS_OK;
}

/* SHA-256 over the digests of the files in order, so that a reader has a name. */
static void name_reader(casus_reader *reader, const parts *p)
{
    uint8_t digest[32], sum[64];
    memset(sum, 0, sizeof sum);
    for (size_t i = 0; i < p->count; i++) {
        cs_sha256(p->at[i].name, strlen(p->at[i].name), sum + 32);
        cs_sha256(sum, sizeof sum, digest);
        memcpy(sum, digest, sizeof digest);
        cs_sha256(p->at[i].bytes, p->at[i].length, sum + 32);
        cs_sha256(sum, sizeof sum, digest);
        memcpy(sum, digest, sizeof digest);
    }
    for (int i = 0; i < 32; i++) snprintf(reader->digest + 2 * i, 3, "%02x", sum[i]);
}

static casus_status make_reader(casus_reader *reader, parts *p, const casus_reading_file *files, size_t count,
                                const casus_allocator *allocator, casus_diagnostics *list, casus_error *err)
{
    cs_arena arena;
    cs_arena_begin(&arena, allocator);
    const casus_reading_file **sorted = cs_arena_take(&arena, count * sizeof *sorted);
    p->at = cs_arena_take(&arena, count * sizeof *p->at);
    p->trees = cs_arena_take(&arena, count * sizeof *p->trees);
    casus_status status = CASUS_OK;
    if (cs_arena_failed(&arena)) {
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the reader");
    } else {
        for (size_t i = 0; i < count; i++) sorted[i] = &files[i];
        sort(sorted, count);
        p->count = count;
        for (size_t i = 0; i < count; i++)
            p->at[i] = (cs_reading_part){sorted[i]->name, sorted[i]->bytes, sorted[i]->length, NULL};
        status = read_trees(p, allocator, list, err);
        if (!status) status = make_parts(reader, p, allocator, list, err);
        if (!status) name_reader(reader, p);
    }
    for (size_t i = 0; i < p->tree_count; i++) cs_tree_end(&p->trees[i]);
    cs_arena_end(&arena);
    return status;
}

casus_status casus_reader_new(const casus_corpus *corpus, const casus_reading_file *files, size_t count,
                              const casus_allocator *allocator, casus_diagnostics *list, casus_reader **out,
                              casus_error *err)
{
    if (!corpus || (!files && count) || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_reader_new() wants a corpus, files and a place for the reader");
    casus_error own;
    parts p = {0};
    casus_reader *reader = cs_mem_resize(allocator, NULL, 0, sizeof *reader);
    if (!reader) return cs_fail(err, CASUS_ENOMEM, "no memory for the reader");
    memset(reader, 0, sizeof *reader);
    cs_arena_begin(&reader->arena, allocator);
    reader->corpus = corpus;
    casus_status status = make_reader(reader, &p, files, count, allocator, list, err ? err : &own);
    if (!status && cs_arena_failed(&reader->arena)) status = cs_fail(err, CASUS_ENOMEM, "no memory for the reader");
    if (status)
        casus_reader_free(reader);
    else
        *out = reader;
    return status;
}

void casus_reader_free(casus_reader *reader)
{
    if (!reader) return;
    const casus_allocator *allocator = reader->arena.allocator;
    cs_model_close(reader->model);
    cs_arena_end(&reader->arena);
    cs_mem_free(allocator, reader, sizeof *reader);
}

char *casus_reader_digest(const casus_reader *reader, char buffer[65])
{
    memcpy(buffer, reader->digest, 65);
    return buffer;
}

/* -- from a folder --------------------------------------------------------------------------------------------------------- */

enum { READING_FILES_MAX = 600, READING_BYTES_MAX = 64 << 20 };

static casus_status add_folder(const char *folder, const char *prefix, const char *suffix, cs_arena *arena,
                               casus_reading_file *files, size_t *count, casus_error *err)
{
    const char **names;
    size_t found, length;
    casus_status status = cs_file_list(folder, suffix, arena, &names, &found, err);
    for (size_t i = 0; i < found && !status; i++) {
        const char *path = cs_arena_format(arena, "%s/%s", folder, names[i]);
        const char *name = cs_arena_format(arena, "%s%s", prefix, names[i]), *bytes;
        if (!path || !name) return cs_fail(err, CASUS_ENOMEM, "no memory for a path");
        if (*count == READING_FILES_MAX)
            return cs_fail(err, CASUS_ELIMIT, "'%s' holds more than %d files", folder, READING_FILES_MAX);
        status = cs_file_read(path, READING_BYTES_MAX, arena, &bytes, &length, err);
        files[*count] = (casus_reading_file){name, bytes, length};
        *count += !status;
    }
    return status;
}

casus_status cs_reader_load(const casus_corpus *corpus, const char *folder, const casus_allocator *allocator,
                            casus_diagnostics *list, casus_reader **out, casus_error *err)
{
    static const char *const suffixes[] = {".model", ".tsv", ".yaml"};
    cs_arena arena;
    size_t count = 0;
    cs_arena_begin(&arena, allocator);
    casus_reading_file *files = cs_arena_take(&arena, READING_FILES_MAX * sizeof *files);
    const char *frames = cs_arena_format(&arena, "%s/frames", folder);
    casus_status status = files && frames ? CASUS_OK : cs_fail(err, CASUS_ENOMEM, "no memory for the reader");
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes && !status; i++)
        status = add_folder(folder, "", suffixes[i], &arena, files, &count, err);
    if (!status && cs_file_is_folder(frames))
        status = add_folder(frames, "frames/", ".yaml", &arena, files, &count, err);
    if (!status) status = casus_reader_new(corpus, files, count, allocator, list, out, err);
    cs_arena_end(&arena);
    return status;
}
