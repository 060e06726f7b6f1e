/* patch.c - files laid over a corpus: who touches what, and which change a patch asks for */
#include "record/patch.h"

#include "record/grammar.h"

#include <stdio.h>
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

/* A whole treaty clashes with all of it in other files; within one file what is added may be changed. */
static bool clashes(const cs_touch *one, const cs_touch *other)
{
    bool same_file = one->tree.bytes == other->tree.bytes, whole = !one->what || !other->what;
    return one->treaty == other->treaty && (one->what == other->what || (whole && !same_file));
}

bool cs_laid_touch(cs_laid *laid, cs_build *build, const cs_touch *touch, casus_diagnostics *list)
{
    for (size_t i = 0; i < laid->table.count; i++) {
        cs_touch *before = CS_TABLE_AT(&laid->table, cs_touch, i);
        if (!clashes(before, touch)) continue;
        const char *treaty = cs_build_text_at(build, touch->treaty), *what = cs_build_text_at(build, touch->what);
        bool end = strncmp(what, "end ", 4) == 0;
        casus_diagnostic *fault =
            cs_diagnose(list, &touch->tree, touch->mark, "E0402", "%s%s%s is %s twice by what is laid over the corpus",
                        treaty, *what && !end ? "#" : "", end ? "" : what, end ? "ended" : "touched");
        cs_diagnose_hint(list, fault, "lay only one of the two over it");
        cs_diagnose_other(list, fault, &before->tree, before->mark, "first here");
        return false;
    }
    cs_touch *added = cs_table_add(&laid->table, 1);
    if (added) *added = *touch;
    return true;
}

void cs_laid_close(cs_laid *laid, const cs_build *build, casus_diagnostics *list)
{
    for (size_t i = 0; i < laid->table.count; i++) {
        const cs_touch *it = CS_TABLE_AT(&laid->table, const cs_touch, i);
        if (!it->awaits) continue;
        casus_diagnostic *fault = cs_diagnose(list, &it->tree, it->mark, "E0411", "nothing comes in the place of '%s'",
                                              cs_build_text_at(build, it->treaty));
        cs_diagnose_hint(list, fault, "add `by:` with the treaty, or --with its file");
    }
}

/* -- names ----------------------------------------------------------------------------------------------------------- */

/* The treaty that a name means, or CS_NONE with a fault and the nearest id. */
static int32_t find_treaty(cs_decode *d, const cs_node *id, size_t length)
{
    char name[96];
    const char *nearest = NULL;
    snprintf(name, sizeof name, "%.*s", (int)(length > 90 ? 90 : length), id->text);
    int32_t found = cs_build_treaty(d->build, name);
    if (found >= 0) return found;
    size_t best = length / 3 + 1;
    for (int32_t t = 0; t < cs_build_count(d->build, CS_SECTION_TREATY); t++) {
        const char *there = cs_build_text_at(d->build, CS_BUILD_AT(d->build, CS_SECTION_TREATY, cs_treaty, t)->id);
        size_t far = cs_text_distance(there, name);
        if (far >= best) continue;
        best = far;
        nearest = there;
    }
    casus_diagnostic *fault = cs_diagnose(d->list, d->tree, id->mark, "E0411", "the corpus has no treaty '%s'", name);
    if (nearest)
        cs_diagnose_hint(d->list, fault, "did you mean %s?", nearest);
    else
        cs_diagnose_hint(d->list, fault, "`casus treaty list` names them all");
    d->clean = false;
    return CS_NONE;
}

/* "treaty#duty": the duty, or CS_NONE with a fault; d->treaty is set. */
static int32_t find_duty(cs_decode *d, const cs_node *name)
{
    const char *hash = strchr(name->text, '#');
    if (!hash) {
        CS_DECODE_FAULT(d, name->mark, "E0407", "write TREATY#DUTY; `casus treaty show TREATY` lists its duties",
                        "'%s' names no duty", name->text);
        return CS_NONE;
    }
    d->treaty = find_treaty(d, name, (size_t)(hash - name->text));
    if (d->treaty < 0) return CS_NONE;
    d->duties = CS_BUILD_AT(d->build, CS_SECTION_TREATY, cs_treaty, d->treaty)->duties;
    for (int32_t i = 0; i < d->duties.count; i++) {
        const cs_duty *duty = CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, d->duties.first + i);
        if (strcmp(cs_build_text_at(d->build, duty->id), hash + 1) == 0) return d->duties.first + i;
    }
    char hint[300] = "it has: ";
    size_t used = strlen(hint);
    for (int32_t i = 0; i < d->duties.count && used + 90 < sizeof hint; i++) {
        const cs_duty *duty = CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, d->duties.first + i);
        int more =
            snprintf(hint + used, sizeof hint - used, "%s%.80s", i ? ", " : "", cs_build_text_at(d->build, duty->id));
        used += more > 0 ? (size_t)more : 0;
    }
    CS_DECODE_FAULT(d, name->mark, "E0407", hint, "'%.*s' has no duty '%s'", (int)(hash - name->text), name->text,
                    hash + 1);
    return CS_NONE;
}

/* -- one change ------------------------------------------------------------------------------------------------------ */

/* The five kinds of change, each with the keys it takes: those with a * it must have. */
static const struct verb {
    const char *name;
    const char *keys[5];
} verbs[] = {{"add", {NULL}},
             {"drop", {NULL}},
             {"replace", {"by", NULL}},
             {"end", {"*on", "*event", "state", NULL}},
             {"recode", {"*set", "valid", NULL}}};

static bool is_common(const char *key)
{
    return strcmp(key, "source") == 0 || strcmp(key, "note") == 0;
}

static bool takes(const struct verb *verb, const char *key)
{
    bool found = is_common(key) || strcmp(key, verb->name) == 0;
    for (int i = 0; verb->keys[i] && !found; i++) found = strcmp(verb->keys[i] + (*verb->keys[i] == '*'), key) == 0;
    return found;
}

/* The verb of a change, or NULL with a fault: none, two, a key it does not take, one that it wants. */
static const struct verb *verb_of(cs_decode *d, const cs_node *change)
{
    const struct verb *found = NULL;
    int count = 0;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (!cs_tree_get(change, verbs[i].name)) continue;
        if (!found) found = &verbs[i];
        count++;
    }
    if (count != 1) {
        CS_DECODE_FAULT(d, change->mark, "E0311", "one of: add, drop, replace, end, recode",
                        "a change is exactly one thing; this one is %d", count);
        return NULL;
    }
    for (const cs_node *key = change->first; key; key = key->next)
        if (!takes(found, key->key)) {
            CS_DECODE_FAULT(d, key->key_mark, "E0301", "docs/patch-format.md lists the keys of each change",
                            "'%s' is not a key of `%s`", key->key, found->name);
            return NULL;
        }
    for (int i = 0; found->keys[i]; i++)
        if (*found->keys[i] == '*' && !cs_tree_get(change, found->keys[i] + 1)) {
            CS_DECODE_FAULT(d, change->mark, "E0302", "docs/patch-format.md lists the keys of each change",
                            "'%s' is missing from this `%s`", found->keys[i] + 1, found->name);
            return NULL;
        }
    return found;
}

static bool touch(cs_laid *laid, cs_decode *d, const cs_node *at, const char *treaty, size_t length, const char *what,
                  bool awaits)
{
    cs_touch made = {cs_build_text(d->build, treaty, length), cs_build_text(d->build, what, strlen(what)), *d->tree,
                     at->mark, awaits};
    bool free = cs_laid_touch(laid, d->build, &made, d->list);
    d->clean = d->clean && free;
    return free;
}

/* A treaty written inside a patch, as if it stood in a file of its own. */
static void add_inline(cs_decode *d, const cs_node *treaty)
{
    cs_tree part = *d->tree;
    part.root = (cs_node *)(uintptr_t)treaty; /* a tree that is only read */
    cs_build_treaty_file(d->build, &part, d->list);
}

/* A treaty of the patch, or (root) of a file of its own. */
static void add(cs_laid *laid, cs_decode *d, const cs_node *treaty)
{
    const cs_node *id = cs_tree_get(treaty, "treaty");
    if (!touch(laid, d, id, id->text, id->length, "", false)) return;
    int32_t there = cs_build_treaty(d->build, id->text);
    if (there < 0) {
        add_inline(d, treaty);
        return;
    }
    const cs_treaty *it = CS_BUILD_AT(d->build, CS_SECTION_TREATY, cs_treaty, there);
    casus_diagnostic *fault =
        cs_diagnose(d->list, d->tree, id->mark, "E0402", "the treaty '%s' is in the corpus already (treaties/%s)",
                    id->text, cs_build_text_at(d->build, it->file));
    cs_diagnose_hint(d->list, fault, "a patch with `replace`, or --without %s, takes that one away", id->text);
    d->clean = false;
}

static void replace(cs_laid *laid, cs_decode *d, const cs_node *change)
{
    const cs_node *id = cs_tree_get(change, "replace"), *by = cs_tree_get(change, "by");
    if (!by && cs_build_treaty(d->build, id->text) >= 0) return; /* its file was laid before */
    if (!touch(laid, d, id, id->text, id->length, "", !by) || !by) return;
    const cs_node *named = cs_tree_get(by, "treaty");
    if (strcmp(named->text, id->text) != 0) {
        CS_DECODE_FAULT(d, named->mark, "E0401", "a treaty is replaced by one of its own id; else `drop` it and `add`",
                        "'%s' does not replace '%s'", named->text, id->text);
        return;
    }
    add_inline(d, by);
}

static void end(cs_laid *laid, cs_decode *d, const cs_node *change)
{
    const cs_node *id = cs_tree_get(change, "end"), *states = cs_tree_get(change, "state");
    d->treaty = find_treaty(d, id, id->length);
    if (d->treaty < 0) return;
    bool free = states != NULL || touch(laid, d, id, id->text, id->length, "end ", false);
    for (const cs_node *item = cs_decode_each(states, NULL); item && free; item = cs_decode_each(states, item)) {
        char what[100];
        snprintf(what, sizeof what, "end %.90s", item->text);
        free = touch(laid, d, item, id->text, id->length, what, false);
    }
    if (free) cs_patch_end(d, change);
}

static void recode(cs_laid *laid, cs_decode *d, const cs_node *change)
{
    const cs_node *name = cs_tree_get(change, "recode");
    int32_t duty = find_duty(d, name);
    if (duty < 0) return;
    const char *hash = strchr(name->text, '#');
    if (touch(laid, d, name, name->text, (size_t)(hash - name->text), hash + 1, false))
        cs_patch_recode(d, change, duty);
}

/* What is dropped did not come into the build; that it was there is checked when it is marked. */
static void lay_change(cs_laid *laid, cs_decode *d, const cs_node *change)
{
    const struct verb *verb = verb_of(d, change);
    if (!verb) return;
    const cs_node *value = cs_tree_get(change, verb->name);
    d->clean = true;
    (void)cs_decode_sources(d, change); /* a fact without a source is not a fact */
    if (!d->clean) return;
    if (strcmp(verb->name, "add") == 0) add(laid, d, value);
    if (strcmp(verb->name, "drop") == 0) (void)touch(laid, d, value, value->text, value->length, "", false);
    if (strcmp(verb->name, "replace") == 0) replace(laid, d, change);
    if (strcmp(verb->name, "end") == 0) end(laid, d, change);
    if (strcmp(verb->name, "recode") == 0) recode(laid, d, change);
}

static void lay_patch(cs_laid *laid, cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    cs_decode d = {build, tree, list, CS_NONE, {0, 0}, {0, 0}, NULL, true};
    cs_decode_source_list(&d);
    const cs_range sources = d.sources;
    for (const cs_node *change = cs_tree_get(tree->root, "changes")->first; change && !cs_build_failed(build);
         change = change->next) {
        d.sources = sources;
        lay_change(laid, &d, change);
    }
}

/* -- a file ---------------------------------------------------------------------------------------------------------- */

static bool is_format(const cs_tree *tree, const char *format)
{
    const char *said = cs_tree_text(tree->root, "format");
    return said && strcmp(said, format) == 0;
}

/* A treaty of that id in a file of its own; one that a patch awaits takes its place. */
static void lay_treaty(cs_laid *laid, cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    cs_decode d = {build, tree, list, CS_NONE, {0, 0}, {0, 0}, NULL, true};
    const cs_node *id = cs_tree_get(tree->root, "treaty");
    if (!id || id->kind != CS_SCALAR || !id->length) {
        cs_build_treaty_file(build, tree, list); /* which tells what is wrong with it */
        return;
    }
    cs_str text = cs_build_text(build, id->text, id->length);
    for (size_t i = 0; i < laid->table.count; i++) {
        cs_touch *it = CS_TABLE_AT(&laid->table, cs_touch, i);
        if (!it->awaits || it->treaty != text) continue;
        it->awaits = false;
        cs_build_treaty_file(build, tree, list);
        return;
    }
    add(laid, &d, tree->root);
}

bool cs_patch_drops(const casus_corpus *base, const cs_tree *tree, uint8_t *dropped, casus_diagnostics *list)
{
    const cs_node *id = cs_tree_get(tree->root, "treaty");
    int treaty;
    if (!is_format(tree, "patch/1")) { /* what --without took away and a file brings back is replaced */
        bool back = id && id->kind == CS_SCALAR &&
                    casus_treaty_find(base, id->text, id->length, &treaty, NULL) == CASUS_OK && dropped[treaty];
        if (back) dropped[treaty] = CS_REPLACED;
        return true;
    }
    if (!cs_grammar_check(tree, cs_patch_form, list)) return false;
    for (const cs_node *change = cs_tree_get(tree->root, "changes")->first; change; change = change->next) {
        const cs_node *drop = cs_tree_get(change, "drop"), *replaced = cs_tree_get(change, "replace");
        const cs_node *name = drop ? drop : replaced;
        casus_error err;
        if (!name) continue;
        if (casus_treaty_find(base, name->text, name->length, &treaty, &err)) {
            cs_diagnose_hint(list,
                             cs_diagnose(list, tree, name->mark, "E0411", "the corpus has no treaty '%s'", name->text),
                             "%s", err.hint);
            continue;
        }
        dropped[treaty] = drop ? CS_LEFT_OUT : CS_REPLACED;
    }
    return true;
}

void cs_build_lay(cs_laid *laid, cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    const cs_node *format = cs_tree_get(tree->root, "format");
    if (is_format(tree, "patch/1")) {
        lay_patch(laid, build, tree, list);
    } else if (!format || format->kind != CS_SCALAR || is_format(tree, "treaty/1")) {
        lay_treaty(laid, build, tree, list);
    } else {
        casus_diagnostic *fault =
            cs_diagnose(list, tree, format->mark, "E0319", "a file of the format '%.60s' cannot be laid over a corpus",
                        format->text);
        cs_diagnose_hint(list, fault, "one of: treaty/1, patch/1");
    }
}
