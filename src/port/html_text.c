/* html_text.c - the text of a page, block by block: what is menu, form and box left out or marked, the article found
 *
 * Two walks through the same tree. The first weighs: how much text each element holds. The second writes the text. What an element's name or
 * class says of it ("aside", "related", "share") is not believed when it holds half of the page, as the class of a wrapper may.
 */
#include "port/html.h"

#include "base/error.h"
#include "base/utf8.h"
#include "port/html_align.h"
#include "port/html_words.h"
#include "read/passage.h"

#include <string.h>

/* What has more text than this is no byline, no caption, whatever it is called. */
enum { BYLINE_BYTES = 400, CAPTION_BYTES = 1200 };

/* -- weighing --------------------------------------------------------------------------------------------------------------- */

/* An element of the first walk, in the order of its first visits. */
typedef struct weight {
    const GumboNode *node;
    uint32_t text; /* bytes of text in it, white space not counted */
    uint32_t parent;
    bool article; /* it is, or may be, the article */
} weight;

typedef struct writer {
    cs_html_page *page;
    const char *clean;
    size_t length;
    casus_error *err;
    cs_table weights;         /* of weight */
    const GumboNode *article; /* NULL: none stands out */
    size_t visit;             /* of the second walk: the next of the weights */
    cs_table frames;          /* of frame: of the open elements */
    cs_map node;              /* of the text of one node */

    /* the block being written */
    bool open;
    uint32_t begin;
    uint8_t origin;
    uint32_t bytes, linked;            /* of it, white space not counted; of them in links */
    bool space, broken;                /* white space, or a line break, waits to be written */
    size_t space_at, space_size, last; /* where it stands in the page; where the last character ended there */
    bool had_title;
} writer;

static uint32_t heavy(const char *text)
{
    uint32_t count = 0;
    for (const char *p = text; *p; p++) count += (unsigned char)*p > ' ';
    return count;
}

static bool is_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA;
}

/* The path of the first walk is that of the weights: `here` is the innermost open one. */
static bool weigh(writer *w, const cs_html_tree *tree)
{
    cs_html_walk walk;
    cs_html_step step;
    uint32_t here = 0;
    cs_html_walk_begin(&walk, tree);
    while (!w->weights.failed && cs_html_walk_next(&walk, &step)) {
        const GumboNode *node = step.node;
        bool element = node->type == GUMBO_NODE_ELEMENT;
        if (is_text(node) && w->weights.count) {
            CS_TABLE_AT(&w->weights, weight, here)->text += heavy(node->v.text.text);
        } else if (element && !step.leaving) {
            weight *made = cs_table_add(&w->weights, 1);
            if (!made) break;
            *made = (weight){.node = node, .parent = here, .article = cs_html_may_be_article(node)};
            here = (uint32_t)w->weights.count - 1;
            if (cs_html_is_dropped(node)) cs_html_walk_skip(&walk);
        } else if (element) {
            const weight *left = CS_TABLE_AT(&w->weights, weight, here);
            if (here) CS_TABLE_AT(&w->weights, weight, left->parent)->text += left->text;
            here = left->parent;
        }
    }
    cs_html_walk_end(&walk);
    return !walk.failed && !w->weights.failed;
}

static uint32_t all_text(const writer *w)
{
    return w->weights.count ? CS_TABLE_AT(&w->weights, weight, 0)->text : 0;
}

/* The element of an article that holds most text, if that is two fifths of the page; in it the innermost that still holds three
 * fifths of that. */
static void find_article(writer *w)
{
    const weight *best = NULL;
    for (size_t i = 0; i < w->weights.count; i++) {
        const weight *at = CS_TABLE_AT(&w->weights, weight, i);
        if (!at->article) continue;
        bool more = !best || at->text > best->text;
        bool inside = best && (uint64_t)at->text * 5 >= (uint64_t)best->text * 3; /* they come from the outside in */
        if (more || inside) best = at;
    }
    if (best && (uint64_t)best->text * 5 >= (uint64_t)all_text(w) * 2) w->article = best->node;
}

/* -- writing ---------------------------------------------------------------------------------------------------------------- */

static void put(writer *w, const char *bytes, size_t count, size_t at, size_t step_text, size_t step_source)
{
    cs_text_add(&w->page->text, bytes, count);
    cs_map_add(&w->page->map, count, at, step_text, step_source);
}

static void begin_block(writer *w, uint8_t origin, size_t at)
{
    if (w->page->text.length) put(w, "\n\n", 2, at, 1, 0);
    w->open = true;
    w->begin = (uint32_t)w->page->text.length;
    w->origin = origin;
    w->bytes = w->linked = 0;
    w->space = w->broken = false;
}

static void end_block(writer *w)
{
    if (!w->open) return;
    size_t first = w->page->pieces.count;
    cs_span span = {w->begin, (uint32_t)w->page->text.length};
    cs_block_cut(w->page->text.bytes, span, (cs_origin)w->origin, &w->page->pieces);
    for (size_t i = first; i < w->page->pieces.count; i++)
        CS_TABLE_AT(&w->page->pieces, cs_piece, i)->linked = w->linked * 5 >= w->bytes * 4;
    w->open = false;
    w->space = w->broken = false;
}

/* What an open element makes of the text inside it. */
typedef struct frame {
    uint8_t origin;
    bool block, link, keeps_space;
    bool aside;  /* by its name or class, or that of one around it */
    bool inside; /* the article */
} frame;

static frame *innermost(writer *w)
{
    return CS_TABLE_AT(&w->frames, frame, w->frames.count - 1);
}

/* White space is written when something follows it in the same block: one space, or a line end where <br> broke the line. */
static void write_space(writer *w)
{
    if (w->broken)
        put(w, "\n", 1, w->space_at, 1, w->space_size);
    else if (w->space)
        put(w, " ", 1, w->space_at, 1, w->space_size);
    w->space = w->broken = false;
}

static void take_space(writer *w, size_t at, size_t size)
{
    if (!w->open || w->space || w->broken) return;
    w->space = true;
    w->space_at = at;
    w->space_size = size;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Bytes of a text node that are of units of the same size; a character is never cut, since units are characters or ASCII. */
static void take_run(writer *w, const char *text, size_t length, const cs_run *run)
{
    const frame *in = innermost(w);
    for (size_t i = 0; i < length;) {
        size_t at = run->source + i / run->step_text * run->step_source;
        bool blank = is_blank(text[i]);
        if (blank && !(in->keeps_space && w->open && text[i] == '\n')) {
            take_space(w, at, run->step_source);
            i++;
            continue;
        }
        size_t stop = i;
        while (stop < length && (stop == i || !is_blank(text[stop]))) stop++;
        if (!w->open && !blank) begin_block(w, in->origin, at);
        if (!blank) write_space(w);
        w->space = w->space && !blank;
        put(w, text + i, stop - i, at, run->step_text, run->step_source);
        w->bytes += (uint32_t)(stop - i);
        w->linked += in->link ? (uint32_t)(stop - i) : 0;
        w->last = run->source + (stop + run->step_text - 1) / run->step_text * run->step_source;
        i = stop;
    }
}

/* Where a node came from in the page; false when that cannot be. */
static bool origin_of(const writer *w, const GumboText *text, size_t *from, size_t *to)
{
    const char *data = text->original_text.data;
    if (!data || data < w->clean || data > w->clean + w->length) return false;
    *from = (size_t)(data - w->clean);
    *to = *from + text->original_text.length;
    return *to <= w->length;
}

static void take_text(writer *w, const GumboText *text)
{
    size_t from = w->last, to = w->last, length = strlen(text->text);
    bool known = origin_of(w, text, &from, &to);
    w->node.runs.count = 0;
    w->node.length = 0;
    if (!known || !cs_html_align(w->clean, from, to, text->text, length, &w->node)) {
        w->node.runs.count = 0; /* all of it stands for all of its piece of the page */
        w->node.length = 0;
        cs_map_add(&w->node, length, from, length, to - from);
    }
    for (size_t i = 0; i < w->node.runs.count; i++) {
        const cs_run *run = CS_TABLE_AT(&w->node.runs, cs_run, i);
        size_t end = i + 1 < w->node.runs.count ? run[1].text : w->node.length;
        take_run(w, text->text + run->text, end - run->text, run);
    }
}

static void take_blank(writer *w, const GumboText *text)
{
    size_t from, to;
    if (!origin_of(w, text, &from, &to)) return;
    if (innermost(w)->keeps_space && w->open && strchr(text->text, '\n')) {
        w->broken = true;
        w->space_at = from;
        w->space_size = 1;
        return;
    }
    take_space(w, from, 1);
}

/* -- elements ---------------------------------------------------------------------------------------------------------------- */

static void take_break(writer *w, const GumboNode *node)
{
    const char *tag = node->v.element.original_tag.data;
    bool known = tag && tag >= w->clean && tag <= w->clean + w->length;
    if (!w->open) return;
    if (w->broken) {
        end_block(w); /* two in a row part paragraphs */
        return;
    }
    w->broken = true;
    w->space = false;
    w->space_at = known ? (size_t)(tag - w->clean) : w->last;
    w->space_size = known ? node->v.element.original_tag.length : 0;
}

/* Is it something that goes with the article, by a name or class that the weight of what it holds does not belie? */
static bool is_aside(const writer *w, const weight *own)
{
    if (own->node == w->article || (uint64_t)own->text * 2 > all_text(w)) return false;
    return cs_html_is_aside(own->node);
}

/* What the text inside an element is. Outside of the article only its title and its byline are not aside. */
static uint8_t origin_for(writer *w, const frame *in, const frame *outer, int stated)
{
    if (in->aside) return CS_ORIGIN_ASIDE;
    if (stated == CS_ORIGIN_TITLE && w->had_title) stated = CS_ORIGIN_HEADING;
    if (stated == CS_ORIGIN_TITLE) w->had_title = true;
    if (stated == CS_ORIGIN_TITLE || stated == CS_ORIGIN_BYLINE) return (uint8_t)stated;
    if (w->article && !in->inside) return CS_ORIGIN_ASIDE;
    if (outer->origin == CS_ORIGIN_ASIDE)
        return stated < 0 ? CS_ORIGIN_PARAGRAPH : (uint8_t)stated; /* the article begins */
    /* a paragraph in a caption is caption; a heading in an item is a heading */
    bool firm = outer->origin == CS_ORIGIN_CAPTION || outer->origin == CS_ORIGIN_BYLINE;
    bool weak = stated == CS_ORIGIN_PARAGRAPH || stated == CS_ORIGIN_ITEM || stated == CS_ORIGIN_CELL;
    return stated < 0 || (firm && weak) ? outer->origin : (uint8_t)stated;
}

static bool enter(writer *w, const GumboNode *node)
{
    const weight *own = CS_TABLE_AT(&w->weights, weight, w->visit++);
    frame outer = {.origin = CS_ORIGIN_PARAGRAPH};
    if (w->frames.count) outer = *innermost(w);
    frame *in = cs_table_add(&w->frames, 1);
    if (!in) return false;
    in->block = cs_html_is_block(node);
    if (in->block) end_block(w);
    in->link = outer.link || cs_html_is(node, GUMBO_TAG_A);
    in->keeps_space = outer.keeps_space || cs_html_is(node, GUMBO_TAG_PRE);
    in->inside = outer.inside || node == w->article;
    in->aside = outer.aside || is_aside(w, own);
    int stated = cs_html_origin(node);
    if (stated == CS_ORIGIN_BYLINE && own->text > BYLINE_BYTES) stated = -1; /* the class of a wrapper */
    if (stated == CS_ORIGIN_CAPTION && own->text > CAPTION_BYTES) stated = -1;
    in->origin = origin_for(w, in, &outer, stated);
    return true;
}

static void leave(writer *w)
{
    if (innermost(w)->block) end_block(w);
    w->frames.count--;
}

static bool write_step(writer *w, cs_html_walk *walk, const cs_html_step *step)
{
    const GumboNode *node = step->node;
    if (is_text(node)) {
        if (w->frames.count) take_text(w, &node->v.text);
    } else if (node->type == GUMBO_NODE_WHITESPACE) {
        if (w->frames.count) take_blank(w, &node->v.text);
    } else if (node->type == GUMBO_NODE_ELEMENT && step->leaving) {
        leave(w);
    } else if (node->type == GUMBO_NODE_ELEMENT) {
        if (!enter(w, node)) return false;
        if (cs_html_is(node, GUMBO_TAG_BR)) take_break(w, node);
        if (cs_html_is_dropped(node)) cs_html_walk_skip(walk);
    }
    return w->page->text.length <= CS_TEXT_BYTES_MAX;
}

static casus_status write(writer *w, const cs_html_tree *tree)
{
    cs_html_walk walk;
    cs_html_step step;
    cs_html_walk_begin(&walk, tree);
    while (cs_html_walk_next(&walk, &step))
        if (!write_step(w, &walk, &step)) break;
    end_block(w);
    cs_html_walk_end(&walk);
    if (w->page->text.length > CS_TEXT_BYTES_MAX)
        return cs_fail(w->err, CASUS_ELIMIT, "the text of this page has more than %d bytes", CS_TEXT_BYTES_MAX);
    bool failed = walk.failed || w->frames.failed || w->node.runs.failed;
    return failed ? cs_fail(w->err, CASUS_ENOMEM, "no memory for a page") : CASUS_OK;
}

casus_status cs_html_text(const cs_html_tree *tree, const char *clean, size_t length, cs_html_page *out,
                          casus_error *err)
{
    writer w = {.page = out, .clean = clean, .length = length, .err = err};
    cs_table_begin(&w.weights, tree->allocator, sizeof(weight));
    cs_table_begin(&w.frames, tree->allocator, sizeof(frame));
    cs_map_begin(&w.node, tree->allocator);
    casus_status status = CASUS_OK;
    if (!weigh(&w, tree)) status = cs_fail(err, CASUS_ENOMEM, "no memory for a page");
    if (!status) find_article(&w);
    if (!status) status = write(&w, tree);
    cs_table_end(&w.weights);
    cs_table_end(&w.frames);
    cs_map_end(&w.node);
    return status;
}
