/* overlay.c - a corpus with files laid over it, and treaties left out, for one question */
#include <casus/load.h>

#include "base/error.h"
#include "port/file.h"
#include "port/loader.h"
#include "record/patch.h"

#include <string.h>

/* All files of an overlay stay open until its end: a later one may clash with an earlier one, and both places are named. */
typedef struct laying {
    cs_loader loader;
    const casus_corpus *base;
    uint8_t *dropped; /* by treaty of the base */
    cs_text notes;
    cs_table trees; /* of cs_tree */
    cs_laid laid;   /* what the files have touched (record/patch.h) */
} laying;

/* -- what is left out ------------------------------------------------------------------------------------------------ */

static casus_status drop(laying *l, const char *id)
{
    int treaty;
    casus_status status = casus_treaty_find(l->base, id, strlen(id), &treaty, l->loader.err);
    if (status) return status;
    if (l->dropped[treaty]) return cs_fail(l->loader.err, CASUS_EINVAL, "'%.80s' is left out twice", id);
    l->dropped[treaty] = 1;
    cs_text_say(&l->notes, "without %s", id);
    cs_text_add(&l->notes, "", 1);
    return CASUS_OK;
}

static casus_status drop_all(laying *l, const casus_overlay *overlay)
{
    casus_status status = CASUS_OK;
    l->dropped = cs_arena_take(&l->loader.arena, (size_t)l->base->treaty_count + 1);
    if (!l->dropped) return cs_fail(l->loader.err, CASUS_ENOMEM, "no memory for an overlay");
    for (size_t i = 0; i < overlay->without_count && !status; i++) status = drop(l, overlay->without[i]);
    return status;
}

/* -- what is laid over ----------------------------------------------------------------------------------------------- */

/* Files are read first and laid later: what they drop must be known before the treaties come. */
static casus_status read_file(laying *l, const char *path)
{
    if (!path) return cs_fail(l->loader.err, CASUS_ENOMEM, "no memory for a path");
    cs_tree *tree = cs_table_add(&l->trees, 1);
    if (!tree) return cs_fail(l->loader.err, CASUS_ENOMEM, "no memory for '%s'", path);
    casus_status status = cs_loader_tree(&l->loader, path, tree);
    if (status) {
        l->trees.count--;
        return status;
    }
    cs_text_say(&l->notes, "with %s", path);
    cs_text_add(&l->notes, "", 1);
    return CASUS_OK;
}

static casus_status read_folder(laying *l, const char *folder)
{
    const char **names;
    size_t count;
    casus_status status = cs_file_list(folder, ".yaml", &l->loader.arena, &names, &count, l->loader.err);
    if (status) return status;
    if (!count) {
        cs_fail(l->loader.err, CASUS_ENOTFOUND, "there is no .yaml file in '%s'", folder);
        cs_fail_at(l->loader.err, folder, 0, 0);
        return CASUS_ENOTFOUND;
    }
    for (size_t i = 0; i < count && !status; i++) {
        status = read_file(l, cs_arena_format(&l->loader.arena, "%s/%s", folder, names[i]));
        if (status == CASUS_EFORMAT) status = CASUS_OK; /* go on: report the faults of all files */
    }
    return status;
}

static casus_status read_all(laying *l, const casus_overlay *overlay)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < overlay->with_count && !status; i++) {
        const char *path = overlay->with[i];
        status = cs_file_is_folder(path) ? read_folder(l, path) : read_file(l, path);
        if (status == CASUS_EFORMAT) status = CASUS_OK;
    }
    return status;
}

/* The base without what goes, then each file over it; a file of a wrong form is told and passed over. */
static void lay_all(laying *l)
{
    cs_build *build = &l->loader.build;
    bool *good = cs_arena_take(&l->loader.arena, l->trees.count + 1);
    if (!good) {
        build->failed = true;
        return;
    }
    for (size_t i = 0; i < l->trees.count; i++)
        good[i] = cs_patch_drops(l->base, CS_TABLE_AT(&l->trees, cs_tree, i), l->dropped, l->loader.list);
    cs_build_seed(build, l->base, true, l->dropped, &l->notes);
    for (size_t i = 0; i < l->trees.count && !cs_build_failed(build); i++)
        if (good[i]) cs_build_lay(&l->laid, build, CS_TABLE_AT(&l->trees, cs_tree, i), l->loader.list);
    if (!cs_build_failed(build)) cs_laid_close(&l->laid, build, l->loader.list);
}

/* -- the whole ------------------------------------------------------------------------------------------------------- */

/* The notes become the corpus's; a line ends with NUL. */
static casus_status keep_notes(laying *l, casus_corpus *made)
{
    if (!l->notes.length) return CASUS_OK;
    made->overlay = cs_mem_resize(l->loader.allocator, NULL, 0, l->notes.length);
    if (!made->overlay) return cs_fail(l->loader.err, CASUS_ENOMEM, "no memory for an overlay");
    made->overlay_bytes = l->notes.length;
    memcpy(made->overlay, l->notes.bytes, l->notes.length);
    return CASUS_OK;
}

/* What was laid over the base before is still said. */
static void earlier_notes(laying *l)
{
    if (l->base->overlay) cs_text_add(&l->notes, l->base->overlay, l->base->overlay_bytes);
}

static casus_status lay(laying *l, const casus_overlay *overlay, casus_corpus **out)
{
    casus_diagnostics *list = l->loader.list;
    casus_error *err = l->loader.err;
    size_t before = casus_diagnostics_errors(list);
    earlier_notes(l);
    casus_status status = drop_all(l, overlay);
    if (status) return status;
    status = read_all(l, overlay);
    if (status) return status;
    lay_all(l);
    if (casus_diagnostics_errors(list) > before) {
        cs_diagnostics_sort(list);
        cs_diagnostics_first(list, err);
        return CASUS_EFORMAT;
    }
    if (cs_build_failed(&l->loader.build) || cs_diagnostics_failed(list) || l->notes.failed || l->laid.table.failed)
        return cs_fail(err, CASUS_ENOMEM, "no memory for an overlay");
    cs_build_order(&l->loader.build);
    casus_corpus *made;
    status = cs_build_corpus(&l->loader.build, &made, err);
    if (status) return status;
    status = keep_notes(l, made);
    if (status)
        casus_corpus_free(made);
    else
        *out = made;
    return status;
}

static bool is_sound(const casus_overlay *overlay)
{
    bool sound = (overlay->with || !overlay->with_count) && (overlay->without || !overlay->without_count);
    for (size_t i = 0; sound && i < overlay->with_count; i++) sound = overlay->with[i] != NULL;
    for (size_t i = 0; sound && i < overlay->without_count; i++) sound = overlay->without[i] != NULL;
    return sound;
}

casus_status casus_corpus_overlay(const casus_corpus *base, const casus_overlay *overlay,
                                  const casus_allocator *allocator, casus_diagnostics *list, casus_corpus **out,
                                  casus_error *err)
{
    if (overlay && (overlay->with_count > CASUS_OVERLAY_MAX || overlay->without_count > CASUS_OVERLAY_MAX))
        return cs_fail(err, CASUS_ELIMIT, "an overlay of more than %d files or treaties", CASUS_OVERLAY_MAX);
    if (!base || !overlay || !out || !is_sound(overlay))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_corpus_overlay() wants a corpus, an overlay and a place for the corpus");
    casus_diagnostics *own = list ? NULL : casus_diagnostics_new(allocator);
    if (!list && !own) return cs_fail(err, CASUS_ENOMEM, "no memory for the diagnostics");
    laying l = {.base = base};
    cs_loader_begin(&l.loader, allocator, own ? own : list, err);
    cs_text_begin(&l.notes, allocator);
    cs_table_begin(&l.trees, allocator, sizeof(cs_tree));
    cs_laid_begin(&l.laid, allocator);
    casus_status status = lay(&l, overlay, out);
    cs_laid_end(&l.laid);
    for (size_t i = 0; i < l.trees.count; i++) cs_tree_end(CS_TABLE_AT(&l.trees, cs_tree, i));
    cs_table_end(&l.trees);
    cs_text_end(&l.notes);
    cs_loader_end(&l.loader);
    casus_diagnostics_free(own);
    return status;
}

casus_status cs_overlay_check(const casus_corpus *base, cs_loader *loader, const cs_tree *tree)
{
    laying l = {.base = base, .loader = *loader};
    cs_text_begin(&l.notes, loader->allocator);
    cs_table_begin(&l.trees, loader->allocator, sizeof(cs_tree));
    cs_laid_begin(&l.laid, loader->allocator);
    cs_tree *copy = cs_table_add(&l.trees, 1);
    if (copy) *copy = *tree;
    l.dropped = cs_arena_take(&l.loader.arena, (size_t)base->treaty_count + 1);
    if (l.dropped && copy) lay_all(&l);
    bool failed = !l.dropped || !copy || l.notes.failed || l.laid.table.failed;
    cs_laid_end(&l.laid);
    cs_table_end(&l.trees);
    cs_text_end(&l.notes);
    *loader = l.loader;
    return failed ? cs_fail(loader->err, CASUS_ENOMEM, "no memory to check a patch") : CASUS_OK;
}

const char *casus_corpus_overlay_note(const casus_corpus *corpus, int index)
{
    const char *at = corpus ? corpus->overlay : NULL, *end = at ? at + corpus->overlay_bytes : NULL;
    if (index < 0) return NULL;
    for (; at < end && index > 0; index--) at += strlen(at) + 1;
    return at < end ? at : NULL;
}
