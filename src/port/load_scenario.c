/* load_scenario.c - scenarios out of files: one scenario, a list of crises, a folder of either */
#include "base/error.h"
#include "port/file.h"
#include "port/load.h"
#include "port/yaml.h"
#include "reason/scenario.h"

#include <string.h>

casus_status cs_scenario_from_tree(const casus_corpus *corpus, const cs_tree *tree, const casus_allocator *allocator,
                                   casus_diagnostics *list, casus_scenario **out, casus_error *err)
{
    casus_diagnostics *own = list ? NULL : casus_diagnostics_new(allocator);
    if (!list && !own) return cs_fail(err, CASUS_ENOMEM, "no memory for the diagnostics");
    if (own) list = own;
    casus_status status = CASUS_OK;
    size_t before = casus_diagnostics_errors(list);
    casus_scenario *made = cs_scenario_read(corpus, tree, allocator, list);
    if (made) {
        *out = made;
    } else if (casus_diagnostics_errors(list) > before) {
        cs_diagnostics_first(list, err);
        status = CASUS_EFORMAT;
    } else {
        status = cs_fail(err, CASUS_ENOMEM, "no memory for a scenario");
    }
    casus_diagnostics_free(own);
    return status;
}

/* A file of at most 1 MiB as a tree; the caller ends it. */
static casus_status tree_of(const char *path, const casus_allocator *allocator, casus_diagnostics *list, cs_tree *tree,
                            casus_error *err)
{
    const char *bytes;
    size_t length;
    cs_arena arena;
    cs_arena_begin(&arena, allocator);
    casus_status status = cs_file_read(path, CS_FILE_BYTES_MAX, &arena, &bytes, &length, err);
    if (!status) status = cs_yaml_read(path, bytes, length, allocator, tree, list, err);
    cs_arena_end(&arena);
    return status;
}

casus_status casus_scenario_load(const casus_corpus *corpus, const char *path, const casus_allocator *allocator,
                                 casus_diagnostics *list, casus_scenario **out, casus_error *err)
{
    cs_tree tree;
    if (!corpus || !path || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_scenario_load() wants a corpus, a path and a place");
    casus_status status = tree_of(path, allocator, list, &tree, err);
    if (status) return status;
    status = cs_scenario_from_tree(corpus, &tree, allocator, list, out, err);
    cs_tree_end(&tree);
    return status;
}

casus_status casus_history_load(const casus_corpus *corpus, const char *path, const casus_allocator *allocator,
                                casus_diagnostics *list, casus_history **out, casus_error *err)
{
    cs_tree tree;
    if (!corpus || !path || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_history_load() wants a corpus, a path and a place");
    casus_diagnostics *own = list ? NULL : casus_diagnostics_new(allocator);
    if (!list && !own) return cs_fail(err, CASUS_ENOMEM, "no memory for the diagnostics");
    casus_status status = tree_of(path, allocator, list ? list : own, &tree, err);
    if (!status && !cs_history_is(&tree)) {
        status = cs_fail(err, CASUS_EFORMAT, "'%s' is no list of crises: it has no key 'crises'", path);
        cs_fail_at(err, path, 1, 1);
        cs_tree_end(&tree);
    } else if (!status) {
        status = cs_history_read(corpus, &tree, allocator, list ? list : own, out, err);
    }
    casus_diagnostics_free(own);
    return status;
}

/* -- many ---------------------------------------------------------------------------------------------------------- */

struct casus_scenarios {
    const casus_corpus *corpus;
    const casus_allocator *allocator;
    cs_table scenarios; /* of casus_scenario * */
    cs_table histories; /* of casus_history *: their notes are read after */
};

casus_status casus_scenarios_new(const casus_corpus *corpus, const casus_allocator *allocator, casus_scenarios **out,
                                 casus_error *err)
{
    if (!corpus || !out) return cs_fail(err, CASUS_EINVAL, "casus_scenarios_new() wants a corpus and a place");
    casus_scenarios *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for the scenarios");
    *made = (casus_scenarios){.corpus = corpus, .allocator = allocator};
    cs_table_begin(&made->scenarios, allocator, sizeof(casus_scenario *));
    cs_table_begin(&made->histories, allocator, sizeof(casus_history *));
    *out = made;
    return CASUS_OK;
}

void casus_scenarios_free(casus_scenarios *all)
{
    if (!all) return;
    const casus_allocator *allocator = all->allocator;
    for (size_t i = 0; i < all->scenarios.count; i++)
        casus_scenario_free(*CS_TABLE_AT(&all->scenarios, casus_scenario *, i));
    for (size_t i = 0; i < all->histories.count; i++)
        casus_history_free(*CS_TABLE_AT(&all->histories, casus_history *, i));
    cs_table_end(&all->scenarios);
    cs_table_end(&all->histories);
    cs_mem_free(allocator, all, sizeof *all);
}

static casus_status keep(casus_scenarios *all, casus_scenario *scenario, casus_error *err)
{
    casus_scenario **added = cs_table_add(&all->scenarios, 1);
    if (added) {
        *added = scenario;
        return CASUS_OK;
    }
    casus_scenario_free(scenario);
    return cs_fail(err, CASUS_ENOMEM, "no memory for the scenarios");
}

static casus_status add_history(casus_scenarios *all, cs_tree *tree, casus_diagnostics *list, casus_error *err)
{
    casus_history *history;
    casus_status status = cs_history_read(all->corpus, tree, all->allocator, list, &history, err);
    if (status) return status;
    casus_history **added = cs_table_add(&all->histories, 1);
    if (!added) {
        casus_history_free(history);
        return cs_fail(err, CASUS_ENOMEM, "no memory for the scenarios");
    }
    *added = history;
    for (int i = 0; i < casus_history_count(history) && !status; i++) {
        casus_scenario *one;
        status = casus_history_open(history, i, all->allocator, list, &one, err);
        if (!status) status = keep(all, one, err);
    }
    return status;
}

static casus_status add_file(casus_scenarios *all, const char *path, casus_diagnostics *list, casus_error *err)
{
    cs_tree tree;
    casus_status status = tree_of(path, all->allocator, list, &tree, err);
    if (status) return status;
    if (cs_history_is(&tree)) return add_history(all, &tree, list, err);
    casus_scenario *one;
    status = cs_scenario_from_tree(all->corpus, &tree, all->allocator, list, &one, err);
    cs_tree_end(&tree);
    return status ? status : keep(all, one, err);
}

casus_status casus_scenarios_add(casus_scenarios *all, const char *path, casus_diagnostics *list, casus_error *err)
{
    const char **names;
    size_t count;
    cs_arena arena;
    if (!all || !path || !list)
        return cs_fail(err, CASUS_EINVAL, "casus_scenarios_add() wants scenarios, a path and a list");
    if (!cs_file_is_folder(path)) return add_file(all, path, list, err);
    cs_arena_begin(&arena, all->allocator);
    casus_status status = cs_file_list(path, ".yaml", &arena, &names, &count, err);
    for (size_t i = 0; i < count && !status; i++) {
        const char *file = cs_arena_format(&arena, "%s/%s", path, names[i]);
        status = file ? add_file(all, file, list, err) : cs_fail(err, CASUS_ENOMEM, "no memory for a path");
    }
    if (!status && !count) {
        status = cs_fail(err, CASUS_ENOTFOUND, "there is no .yaml file in '%s'", path);
        cs_fail_at(err, path, 0, 0);
    }
    cs_arena_end(&arena);
    return status;
}

casus_status casus_scenarios_add_builtin(casus_scenarios *all, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (int i = 0; all && i < casus_scenario_count(all->corpus) && !status; i++) {
        casus_scenario *one;
        status = casus_scenario_open(all->corpus, i, all->allocator, &one, err);
        if (!status) status = keep(all, one, err);
    }
    return status;
}

int casus_scenarios_count(const casus_scenarios *all)
{
    return all ? (int)all->scenarios.count : 0;
}

casus_scenario *const *casus_scenarios_all(const casus_scenarios *all)
{
    return all ? all->scenarios.items : NULL;
}

int casus_scenarios_note_count(const casus_scenarios *all)
{
    int count = 0;
    for (size_t i = 0; all && i < all->histories.count; i++)
        count += casus_history_note_count(*CS_TABLE_AT(&all->histories, casus_history *, i));
    return count;
}

bool casus_scenarios_note_at(const casus_scenarios *all, int index, casus_history_note *out)
{
    for (size_t i = 0; all && index >= 0 && i < all->histories.count; i++) {
        const casus_history *history = *CS_TABLE_AT(&all->histories, casus_history *, i);
        if (index < casus_history_note_count(history)) return casus_history_note_at(history, index, out);
        index -= casus_history_note_count(history);
    }
    return false;
}

/* -- of the corpus ------------------------------------------------------------------------------------------------- */

int casus_scenario_count(const casus_corpus *corpus)
{
    return corpus ? corpus->scenario_count : 0;
}

const char *casus_scenario_name(const casus_corpus *corpus, int index)
{
    return corpus && index >= 0 && index < corpus->scenario_count ? corpus->texts + corpus->scenarios[index].name
                                                                  : NULL;
}

casus_status casus_scenario_open(const casus_corpus *corpus, int index, const casus_allocator *allocator,
                                 casus_scenario **out, casus_error *err)
{
    if (!corpus || index < 0 || index >= corpus->scenario_count || !out)
        return cs_fail(err, CASUS_EINVAL, "there is no scenario %d in this corpus", index);
    const cs_scenario_file *file = &corpus->scenarios[index];
    cs_tree tree;
    casus_status status = cs_yaml_read(corpus->texts + file->name, corpus->texts + file->text, (size_t)file->length,
                                       allocator, &tree, NULL, err);
    if (status) return status;
    status = cs_scenario_from_tree(corpus, &tree, allocator, NULL, out, err);
    cs_tree_end(&tree);
    return status;
}
