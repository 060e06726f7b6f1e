/* html.c - a page of HTML as a document */
#include "port/html.h"

#include "base/error.h"
#include "port/decode.h"
#include "port/html_clean.h"
#include "port/intake.h"

#include <string.h>

/* -- walking ------------------------------------------------------------------------------------------------------------ */

typedef struct place {
    const GumboNode *node;
    unsigned next; /* child */
} place;

void cs_html_walk_begin(cs_html_walk *walk, const cs_html_tree *tree)
{
    cs_table_begin(&walk->path, tree->allocator, sizeof(place));
    place *root = cs_table_add(&walk->path, 1);
    walk->failed = !root;
    if (root) *root = (place){tree->root, 0};
}

void cs_html_walk_end(cs_html_walk *walk)
{
    cs_table_end(&walk->path);
}

static const GumboVector *children_of(const GumboNode *node)
{
    if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return &node->v.element.children;
    return NULL;
}

bool cs_html_walk_next(cs_html_walk *walk, cs_html_step *out)
{
    if (walk->failed || !walk->path.count) return false;
    place *here = CS_TABLE_AT(&walk->path, place, walk->path.count - 1);
    const GumboVector *children = children_of(here->node);
    if (children && here->next < children->length) {
        const GumboNode *child = children->data[here->next++];
        *out = (cs_html_step){child, false};
        if (!children_of(child)) return true;
        place *deeper = cs_table_add(&walk->path, 1);
        walk->failed = !deeper;
        if (deeper) *deeper = (place){child, 0};
        return deeper != NULL;
    }
    *out = (cs_html_step){here->node, true};
    walk->path.count--;
    return true;
}

void cs_html_walk_skip(cs_html_walk *walk)
{
    place *here = CS_TABLE_AT(&walk->path, place, walk->path.count - 1);
    const GumboVector *children = children_of(here->node);
    if (children) here->next = children->length;
}

/* -- reading ------------------------------------------------------------------------------------------------------------- */

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a page");
}

static casus_status read_clean(const char *page, const char *clean, size_t length, const cs_table *data,
                               cs_html_page *out, casus_error *err)
{
    cs_html_tree tree;
    casus_status status = cs_html_tree_read(clean, length, out->arena.allocator, &tree, err);
    if (status) return status;
    status = cs_html_text(&tree, clean, length, out, err);
    if (!status) cs_html_facts(&tree, page, data, out);
    bool failed = out->text.failed || out->map.runs.failed || out->pieces.failed || cs_arena_failed(&out->arena);
    if (!status && failed) status = no_memory(err);
    cs_html_tree_end(&tree);
    return status;
}

casus_status cs_html_read(const char *page, size_t length, const casus_allocator *allocator, cs_html_page *out,
                          size_t *at, casus_error *err)
{
    memset(out, 0, sizeof *out);
    *at = 0;
    char *clean = cs_mem_resize(allocator, NULL, 0, length + 1);
    if (!clean) return no_memory(err);
    if (length) memcpy(clean, page, length);
    clean[length] = '\0';
    cs_table data;
    cs_table_begin(&data, allocator, sizeof(cs_span));
    cs_text_begin(&out->text, allocator);
    cs_map_begin(&out->map, allocator);
    cs_table_begin(&out->pieces, allocator, sizeof(cs_piece));
    cs_arena_begin(&out->arena, allocator);
    out->facts.published = CASUS_DATE_NONE;
    casus_status status = cs_html_clean(clean, length, &data, at, err);
    if (!status) status = read_clean(page, clean, length, &data, out, err);
    cs_table_end(&data);
    cs_mem_free(allocator, clean, length + 1);
    if (status) cs_html_end(out);
    return status;
}

void cs_html_end(cs_html_page *page)
{
    cs_text_end(&page->text);
    cs_map_end(&page->map);
    cs_table_end(&page->pieces);
    cs_arena_end(&page->arena);
}

/* -- the document --------------------------------------------------------------------------------------------------------- */

static const char *either(const char *one, const char *other)
{
    return one && one[0] ? one : other;
}

/* What was said outside (by a JSON line, a feed) goes before what the page says. */
static void add_facts(cs_intake_source *source, const casus_document_facts *page)
{
    casus_document_facts *facts = &source->facts;
    facts->url = either(facts->url, page->url);
    facts->title = either(facts->title, page->title);
    facts->publisher = either(facts->publisher, page->publisher);
    facts->author = either(facts->author, page->author);
    if (!casus_date_known(facts->published)) facts->published = page->published;
}

static casus_status finish(const cs_intake_source *source, const cs_map *outer, cs_html_page *page,
                           casus_document **out, casus_error *err)
{
    cs_intake_source filled = *source;
    cs_map whole;
    add_facts(&filled, &page->facts);
    cs_map_begin(&whole, source->allocator);
    if (outer) cs_map_compose(&page->map, outer, &whole);
    cs_intake_draft draft = {page->text.bytes ? page->text.bytes : "", page->text.length, outer ? &whole : &page->map,
                             &page->pieces};
    casus_status status =
        whole.runs.failed ? cs_intake_no_memory(source->facts.name, err) : cs_intake_finish(&filled, &draft, out, err);
    cs_map_end(&whole);
    return status;
}

casus_status cs_intake_markup(const cs_intake_source *source, const char *text, size_t length, const cs_map *outer,
                              casus_document **out, casus_error *err)
{
    cs_html_page page;
    size_t at, source_at, source_end;
    casus_status status = cs_html_read(text, length, source->allocator, &page, &at, err);
    if (status) {
        source_at = at;
        if (outer)
            cs_map_place(outer->runs.items, outer->runs.count, outer->length, (uint32_t)at, (uint32_t)at, &source_at,
                         &source_end);
        cs_intake_place(source, source_at, err);
        return status;
    }
    status = finish(source, outer, &page, out, err);
    cs_html_end(&page);
    return status;
}

casus_status cs_intake_html(const cs_intake_source *source, casus_document **out, casus_error *err)
{
    char label[CS_DECODE_LABEL];
    cs_decoded decoded;
    cs_decode_declared(source->bytes, source->length, label);
    const char *declared = label[0] ? label : source->options ? source->options->encoding : NULL;
    if (!cs_decode(source->bytes, source->length, declared, source->allocator, &decoded))
        return cs_intake_no_memory(source->facts.name, err);
    casus_status status =
        cs_intake_markup(source, decoded.text, decoded.length, decoded.same ? NULL : &decoded.map, out, err);
    cs_decode_end(&decoded);
    return status;
}
