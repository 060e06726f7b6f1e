/* load.c - files into corpora, scenarios and diagnostics */
#include <casus/load.h>

#include "base/error.h"
#include "port/file.h"
#include "port/loader.h"
#include "port/reader.h"
#include "port/tsv.h"
#include "port/yaml.h"
#include "read/frames.h"
#include "reason/scenario.h"
#include "record/build.h"
#include "record/grammar.h"

#include <stdio.h>
#include <string.h>

enum { PACK_BYTES_MAX = 1 << 28 };

void cs_loader_begin(cs_loader *l, const casus_allocator *allocator, casus_diagnostics *list, casus_error *err)
{
    memset(l, 0, sizeof *l);
    l->allocator = allocator;
    l->list = list;
    l->err = err;
    cs_arena_begin(&l->arena, allocator);
    cs_build_begin(&l->build, allocator);
}

void cs_loader_end(cs_loader *l)
{
    cs_build_end(&l->build);
    cs_arena_end(&l->arena);
}

static bool ends_in(const char *path, const char *suffix)
{
    size_t length = strlen(path), wanted = strlen(suffix);
    return length > wanted && strcmp(path + length - wanted, suffix) == 0;
}

/* A file past the limit is not read; it is a fault of the file all the same. */
static void report_too_large(cs_loader *l, const char *path)
{
    cs_tree empty;
    if (!cs_tree_begin(&empty, l->allocator, path, "", 0)) return;
    casus_diagnostic *fault = cs_diagnose(l->list, &empty, (cs_mark){0, 0, 0, 0}, "E0101",
                                          "the file is larger than %d bytes (1 MiB)", CS_FILE_BYTES_MAX);
    cs_diagnose_hint(l->list, fault, "split it: one treaty, one file");
    cs_tree_end(&empty);
}

casus_status cs_loader_tree(cs_loader *l, const char *path, cs_tree *tree)
{
    const char *bytes;
    size_t length;
    cs_arena arena;
    cs_arena_begin(&arena, l->allocator);
    casus_status status = cs_file_read(path, CS_FILE_BYTES_MAX, &arena, &bytes, &length, l->err);
    if (status == CASUS_ELIMIT) report_too_large(l, path);
    if (!status && ends_in(path, ".tsv"))
        status = cs_tsv_read(path, bytes, length, l->allocator, tree, l->list, l->err);
    else if (!status)
        status = cs_yaml_read(path, bytes, length, l->allocator, tree, l->list, l->err);
    cs_arena_end(&arena);
    return status;
}

static const char *joined(cs_loader *l, const char *folder, const char *name)
{
    return cs_arena_format(&l->arena, "%s/%s", folder, name);
}

typedef void build_step(cs_build *build, const cs_tree *tree, casus_diagnostics *list);

static void build_places(cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    if (cs_grammar_check(tree, cs_areas_form, list)) cs_build_places(build, tree, list);
}

static void build_coverage(cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    if (cs_grammar_check(tree, cs_coverage_form, list)) cs_build_coverage(build, tree, list);
}

/* One file of a corpus through one step. A file with a fault in its bytes is reported like any other fault. */
static casus_status step_file(cs_loader *l, const char *path, build_step *step)
{
    cs_tree tree;
    if (!path) return cs_fail(l->err, CASUS_ENOMEM, "no memory for a path");
    casus_status status = cs_loader_tree(l, path, &tree);
    if (status) return status;
    step(&l->build, &tree, l->list);
    cs_tree_end(&tree);
    return CASUS_OK;
}

/* A text that is not of the corpus's own making is kept as it is; its form is checked when it is asked. */
static casus_status keep_scenario(cs_loader *l, const char *path, const char *name)
{
    const char *bytes;
    size_t length;
    if (!path) return cs_fail(l->err, CASUS_ENOMEM, "no memory for a path");
    casus_status status = cs_file_read(path, CS_FILE_BYTES_MAX, &l->arena, &bytes, &length, l->err);
    if (!status) cs_build_scenario_file(&l->build, name, bytes, length);
    return status;
}

static casus_status step_folder(cs_loader *l, const char *folder, bool scenarios)
{
    const char **names;
    size_t count;
    casus_error absent;
    casus_status status = cs_file_list(folder, ".yaml", &l->arena, &names, &count, scenarios ? &absent : l->err);
    if (status) return scenarios && status == CASUS_EIO ? CASUS_OK : status;
    for (size_t i = 0; i < count && !status; i++) {
        const char *path = joined(l, folder, names[i]);
        status = scenarios ? keep_scenario(l, path, names[i]) : step_file(l, path, cs_build_treaty_file);
        if (status == CASUS_EFORMAT && l->list) status = CASUS_OK; /* go on: report the faults of all files */
    }
    return status;
}

static casus_status build_folder(cs_loader *l, const char *folder)
{
    const char *states = joined(l, folder, "states.tsv"), *edges = joined(l, folder, "successions.tsv");
    const char *areas = joined(l, folder, "areas.yaml"), *treaties = joined(l, folder, "treaties");
    const char *scenarios = joined(l, folder, "scenarios"), *coverage = joined(l, folder, "coverage.yaml");
    if (cs_arena_failed(&l->arena)) return cs_fail(l->err, CASUS_ENOMEM, "no memory for a path");
    casus_status status = step_file(l, states, cs_build_states);
    if (!status) status = step_file(l, edges, cs_build_successions);
    if (!status) status = step_file(l, areas, build_places);
    if (!status) status = step_file(l, states, cs_build_regions);
    if (!status && cs_file_exists(coverage)) status = step_file(l, coverage, build_coverage);
    if (!status) status = step_folder(l, treaties, false);
    if (!status) status = step_folder(l, scenarios, true);
    return status;
}

static casus_status load_folder(const char *path, const casus_allocator *allocator, casus_diagnostics *list,
                                casus_corpus **out, casus_error *err)
{
    cs_loader l;
    casus_diagnostics *own = list ? NULL : casus_diagnostics_new(allocator);
    if (!list && !own) return cs_fail(err, CASUS_ENOMEM, "no memory for the diagnostics");
    if (own) list = own;
    size_t before = casus_diagnostics_errors(list);
    cs_loader_begin(&l, allocator, list, err);
    casus_status status = build_folder(&l, path);
    if (!status && casus_diagnostics_errors(list) > before) {
        cs_diagnostics_first(list, err);
        status = CASUS_EFORMAT;
    }
    if (!status && cs_diagnostics_failed(list)) status = cs_fail(err, CASUS_ENOMEM, "no memory for the diagnostics");
    if (!status) status = cs_build_corpus(&l.build, out, err);
    cs_loader_end(&l);
    casus_diagnostics_free(own);
    return status;
}

static casus_status load_pack(const char *path, const casus_allocator *allocator, casus_corpus **out, casus_error *err)
{
    const char *bytes;
    size_t length;
    cs_arena arena;
    cs_arena_begin(&arena, allocator);
    casus_status status = cs_file_read(path, PACK_BYTES_MAX, &arena, &bytes, &length, err);
    if (!status) status = casus_corpus_open_pack(bytes, length, allocator, out, err);
    if (status) cs_fail_at(err, path, 0, 0);
    cs_arena_end(&arena);
    return status;
}

casus_status casus_corpus_load(const char *path, const casus_allocator *allocator, casus_diagnostics *list,
                               casus_corpus **out, casus_error *err)
{
    if (!path || !out) return cs_fail(err, CASUS_EINVAL, "casus_corpus_load() wants a path and a place for the corpus");
    return cs_file_is_folder(path) ? load_folder(path, allocator, list, out, err)
                                   : load_pack(path, allocator, out, err);
}

casus_status casus_pack_save(const casus_corpus *corpus, const char *path, casus_error *err)
{
    size_t length;
    if (!corpus || !path) return cs_fail(err, CASUS_EINVAL, "casus_pack_save() wants a corpus and a path");
    const void *bytes = casus_pack_bytes(corpus, &length);
    return cs_file_write(path, bytes, length, err);
}

/* -- checking ------------------------------------------------------------------------------------------------------ */

/* The classes of words that a frame may name: the files grammar.yaml and classes.yaml beside it, or in the folder above. */
static casus_status check_frame(cs_loader *l, const cs_tree *tree)
{
    static const char *const places[] = {"", "../"}, *const names[] = {"grammar.yaml", "classes.yaml"};
    cs_reading_part parts[2];
    cs_tree trees[2];
    size_t count = 0;
    const char *slash = strrchr(tree->file, '/');
    int folder = slash ? (int)(slash - tree->file + 1) : 0;
    for (size_t place = 0; place < 2 && count == 0; place++)
        for (size_t i = 0; i < 2; i++) {
            cs_loader other = {.allocator = l->allocator};
            const char *path = cs_arena_format(&l->arena, "%.*s%s%s", folder, tree->file, places[place], names[i]);
            if (!path || !cs_file_exists(path) || cs_loader_tree(&other, path, &trees[count])) continue;
            parts[count] = (cs_reading_part){
                .name = path, .bytes = trees[count].bytes, .length = trees[count].length, .tree = &trees[count]};
            count++;
        }
    casus_status status = cs_frame_check(tree, parts, count, l->allocator, l->list, l->err);
    for (size_t i = 0; i < count; i++) cs_tree_end(&trees[i]);
    return status;
}

static casus_status check_tree(cs_loader *l, const casus_corpus *base, const cs_tree *tree)
{
    const char *format = cs_tree_text(tree->root, "format");
    if (format && strcmp(format, "patch/1") == 0) return cs_overlay_check(base, l, tree);
    cs_build_seed(&l->build, base, false, NULL, NULL);
    if (format && strcmp(format, "scenario/1") == 0) {
        casus_scenario_free(cs_scenario_read(base, tree, l->allocator, l->list));
    } else if (format && strcmp(format, "areas/1") == 0) {
        (void)cs_grammar_check(tree, cs_areas_form, l->list);
    } else if (format && strcmp(format, "coverage/1") == 0) {
        build_coverage(&l->build, tree, l->list);
    } else if (format && (strcmp(format, "frame/1") == 0 || strcmp(format, "classes/1") == 0)) {
        return check_frame(l, tree);
    } else if (!format || strcmp(format, "treaty/1") == 0) {
        cs_build_treaty_file(&l->build, tree, l->list);
    } else {
        casus_diagnostic *fault = cs_diagnose(l->list, tree, cs_tree_get(tree->root, "format")->mark, "E0319",
                                              "'%.60s' is not a format of casus", format);
        cs_diagnose_hint(l->list, fault,
                         "one of: treaty/1, patch/1, scenario/1, areas/1, coverage/1, frame/1, classes/1");
    }
    return CASUS_OK;
}

static casus_status check_file(const casus_corpus *base, const char *path, const casus_allocator *allocator,
                               casus_diagnostics *list, casus_error *err)
{
    cs_loader l;
    cs_tree tree;
    cs_loader_begin(&l, allocator, list, err);
    size_t before = casus_diagnostics_errors(list);
    casus_status status = cs_loader_tree(&l, path, &tree);
    if (!status) {
        status = check_tree(&l, base, &tree);
        cs_tree_end(&tree);
    }
    if (cs_build_failed(&l.build) || cs_diagnostics_failed(list))
        status = cs_fail(err, CASUS_ENOMEM, "no memory to check '%s'", path);
    cs_loader_end(&l);
    bool told = casus_diagnostics_errors(list) > before;
    return told && status != CASUS_ENOMEM ? CASUS_OK : status;
}

static casus_status check_folder(const casus_corpus *base, const char *path, casus_diagnostics *list, casus_error *err)
{
    cs_arena arena;
    const char **names;
    size_t count;
    cs_arena_begin(&arena, NULL);
    casus_status status = cs_file_list(path, ".yaml", &arena, &names, &count, err);
    for (size_t i = 0; i < count && !status; i++) {
        const char *file = cs_arena_format(&arena, "%s/%s", path, names[i]);
        status = file ? check_file(base, file, NULL, list, err) : cs_fail(err, CASUS_ENOMEM, "no memory for a path");
    }
    if (!status && count == 0) {
        cs_fail(err, CASUS_ENOTFOUND, "there is no .yaml file in '%s'", path);
        cs_fail_at(err, path, 0, 0);
        status = CASUS_ENOTFOUND;
    }
    cs_arena_end(&arena);
    return status;
}

/* A whole corpus: its treaties together, then its scenarios against it. */
static casus_status check_corpus(const char *path, casus_diagnostics *list, casus_error *err)
{
    casus_corpus *corpus;
    char scenarios[1024];
    size_t before = casus_diagnostics_errors(list);
    casus_status status = load_folder(path, NULL, list, &corpus, err);
    if (status) return casus_diagnostics_errors(list) > before && status != CASUS_ENOMEM ? CASUS_OK : status;
    snprintf(scenarios, sizeof scenarios, "%s/scenarios", path);
    if (corpus->scenario_count) status = check_folder(corpus, scenarios, list, err);
    casus_corpus_free(corpus);
    return status;
}

casus_status casus_check_path(const casus_corpus *base, const char *path, casus_diagnostics *list, casus_error *err)
{
    char states[1024];
    if (!path || !list) return cs_fail(err, CASUS_EINVAL, "casus_check_path() wants a path and a list");
    snprintf(states, sizeof states, "%s/states.tsv", path);
    casus_status status;
    if (!cs_file_is_folder(path))
        status = check_file(base, path, NULL, list, err);
    else if (cs_file_exists(states))
        status = check_corpus(path, list, err);
    else
        status = check_folder(base, path, list, err);
    cs_diagnostics_sort(list);
    return status;
}

/* -- readers --------------------------------------------------------------------------------------------------------- */

casus_status casus_reader_load(const casus_corpus *corpus, const char *folder, const casus_allocator *allocator,
                               casus_diagnostics *list, casus_reader **out, casus_error *err)
{
    if (!corpus || !folder || !*folder || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_reader_load() wants a corpus, a folder and a place for the reader");
    return cs_reader_load(corpus, folder, allocator, list, out, err);
}
