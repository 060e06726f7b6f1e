/* reader.c - a reader put together from the files of reading/: YAML to trees, then each part by the file that owns it */
#include <casus/read.h>

#include "base/error.h"
#include "base/hash.h"
#include "port/reader.h"
#include "port/yaml.h"
#include "read/frames.h"
#include "read/gazetteer.h"
#include "read/model.h"
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
        if (!ends_in(part->name, ".yaml")) continue;
        cs_tree *tree = &p->trees[p->tree_count];
        casus_status status =
            cs_yaml_read(part->name, part->bytes, part->length, allocator, tree, list, first ? &other : err);
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
    reader->frames = cs_frames_make(&reader->arena, allocator, p->at, p->count, list, err);
    if (!reader->frames) return err ? err->status : CASUS_EFORMAT;
    reader->voices = cs_voices_new(&reader->arena, cues, err);
    if (!reader->voices) return err ? err->status : CASUS_EFORMAT;
    return CASUS_OK;
}
