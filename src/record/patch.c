/* patch.c - files laid over a corpus: treaties that are added, patches that change what is there */
#include "record/patch.h"

#include <string.h>

/* -- who touches what ------------------------------------------------------------------------------------------------ */

void cs_laid_begin(cs_laid *laid, const casus_allocator *allocator)
{
    cs_table_begin(&laid->table, allocator, sizeof(cs_touch));
}

void cs_laid_end(cs_laid *laid)
{
    cs_table_end(&laid->table);
}

bool cs_laid_touch(cs_laid *laid, cs_build *build, const cs_touch *touch, casus_diagnostics *list)
{
    for (size_t i = 0; i < laid->table.count; i++) {
        const cs_touch *before = CS_TABLE_AT(&laid->table, const cs_touch, i);
        bool same_file = before->tree.bytes == touch->tree.bytes;
        bool same = before->what == touch->what || ((!before->what || !touch->what) && !same_file);
        if (before->treaty != touch->treaty || !same) continue;
        const char *treaty = cs_build_text_at(build, touch->treaty), *what = cs_build_text_at(build, touch->what);
        bool duty = *what && strncmp(what, "end ", 4) != 0;
        casus_diagnostic *fault = cs_diagnose(list, &touch->tree, touch->mark, "E0402",
                                              "%s%s%s is touched twice by what is laid over the corpus", treaty,
                                              duty ? "#" : "", duty ? what : "");
        cs_diagnose_hint(list, fault, "lay only one of the two over it");
        cs_diagnose_other(list, fault, &before->tree, before->mark, "first here");
        return false;
    }
    cs_touch *added = cs_table_add(&laid->table, 1);
    if (added) *added = *touch;
    return true;
}

/* -- a treaty -------------------------------------------------------------------------------------------------------- */

static void lay_treaty(cs_laid *laid, cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    const cs_node *id = cs_tree_get(tree->root, "treaty");
    if (id && id->kind == CS_SCALAR && id->length) {
        cs_touch touch = {cs_build_text(build, id->text, id->length), 0, *tree, id->mark};
        if (!cs_laid_touch(laid, build, &touch, list)) return;
        int32_t there = cs_build_treaty(build, id->text);
        if (there >= 0) {
            const cs_treaty *it = CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, there);
            casus_diagnostic *fault =
                cs_diagnose(list, tree, id->mark, "E0402", "the treaty '%s' is in the corpus already (treaties/%s)",
                            id->text, cs_build_text_at(build, it->file));
            cs_diagnose_hint(list, fault, "a patch with `replace`, or --without %s, takes that one away", id->text);
            return;
        }
    }
    cs_build_treaty_file(build, tree, list);
}

void cs_build_lay(cs_laid *laid, cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    const char *format = cs_tree_text(tree->root, "format");
    if (!format || strcmp(format, "treaty/1") == 0) {
        lay_treaty(laid, build, tree, list);
        return;
    }
    casus_diagnostic *fault = cs_diagnose(list, tree, cs_tree_get(tree->root, "format")->mark, "E0319",
                                          "a file of the format '%.60s' cannot be laid over a corpus", format);
    cs_diagnose_hint(list, fault, "one of: treaty/1, patch/1");
}
