/* html_facts.c - what the markup of a page states: title, day, author, publisher, address
 *
 * A page states the same thing in several places. For each fact the places have a rank, and the best that says anything is taken: what is
 * written for machines before what is written for readers, what means the article before what may mean the page.
 */
#include "port/html.h"

#include "base/utf8.h"
#include "port/html_words.h"
#include "port/json_read.h"
#include "port/when.h"

#include <string.h>

enum { LD_BYTES_MAX = 1 << 20, LD_DEPTH_MAX = 8, UNRANKED = 1000, FACT_MAX = 1024 };

typedef enum fact { TITLE, AUTHOR, PUBLISHER, ADDRESS, DAY, FACTS } fact;

typedef struct collector {
    cs_html_page *page;
    int rank[FACTS]; /* of what was taken; the lower the better */
    const char *value[FACTS];
} collector;

/* -- taking -------------------------------------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ';
}

/* One line, white space made one space; at most FACT_MAX bytes of whole characters. */
static const char *line_of(cs_arena *arena, const char *text, size_t length)
{
    char *line = cs_arena_take(arena, (length < FACT_MAX ? length : FACT_MAX) + 1);
    size_t used = 0;
    for (size_t i = 0, size; line && i < length; i += size) {
        size = cs_utf8_size(text + i, length - i);
        bool blank = is_blank(text[i]);
        if (!size) size = 1, blank = true; /* no character: cannot be */
        if (used + size > FACT_MAX) break;
        if (blank && (!used || line[used - 1] == ' ')) continue;
        memcpy(line + used, blank ? " " : text + i, size);
        used += size;
    }
    if (!line) return "";
    while (used && line[used - 1] == ' ') used--;
    line[used] = '\0';
    return line;
}

static bool is_address(const char *text)
{
    return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
}

static void offer(collector *c, fact what, int rank, const char *text, size_t length)
{
    if (!text || rank >= c->rank[what]) return;
    const char *line = line_of(&c->page->arena, text, length);
    if (!*line) return;
    if (what == AUTHOR && (is_address(line) || line[0] == '@')) return; /* a profile, no name */
    if (what == ADDRESS && !is_address(line)) return;
    if (what == DAY && !casus_date_known(cs_when_parse(line, strlen(line)))) return;
    c->rank[what] = rank;
    c->value[what] = line;
}

static void offer_text(collector *c, fact what, int rank, const char *text)
{
    if (text) offer(c, what, rank, text, strlen(text));
}

/* -- meta, link, time, title ---------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    uint8_t what, rank;
} names[] = {
    {"og:title", TITLE, 1},
    {"twitter:title", TITLE, 3},
    {"dc.title", TITLE, 4},
    {"article:published_time", DAY, 1},
    {"og:published_time", DAY, 1},
    {"datepublished", DAY, 3},
    {"publish-date", DAY, 4},
    {"publish_date", DAY, 4},
    {"publishdate", DAY, 4},
    {"pubdate", DAY, 4},
    {"parsely-pub-date", DAY, 4},
    {"sailthru.date", DAY, 4},
    {"cxenseparse:recs:publishtime", DAY, 4},
    {"dc.date.issued", DAY, 5},
    {"dcterms.issued", DAY, 5},
    {"dc.date", DAY, 6},
    {"dcterms.date", DAY, 6},
    {"article.published", DAY, 4},
    {"date", DAY, 7},
    {"author", AUTHOR, 1},
    {"article:author", AUTHOR, 3},
    {"parsely-author", AUTHOR, 2},
    {"sailthru.author", AUTHOR, 2},
    {"dc.creator", AUTHOR, 4},
    {"og:site_name", PUBLISHER, 1},
    {"dc.publisher", PUBLISHER, 3},
    {"publisher", PUBLISHER, 3},
    {"application-name", PUBLISHER, 4},
    {"og:url", ADDRESS, 2},
};

static bool same(const char *one, const char *other)
{
    for (; *one && *other; one++, other++) {
        char a = *one >= 'A' && *one <= 'Z' ? (char)(*one - 'A' + 'a') : *one;
        if (a != *other) return false;
    }
    return *one == *other;
}

static void take_meta(collector *c, const GumboNode *node)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    const char *content = cs_html_attribute(node, "content");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const char *key = cs_html_attribute(node, keys[k]);
        for (size_t i = 0; key && i < sizeof names / sizeof *names; i++)
            if (same(key, names[i].name)) offer_text(c, (fact)names[i].what, names[i].rank, content);
    }
}

/* The first text inside an element: enough for a name or a date. */
static const char *first_text(const GumboNode *node)
{
    for (int depth = 0; node && depth < 8; depth++) {
        if (node->type == GUMBO_NODE_TEXT) return node->v.text.text;
        if (node->type != GUMBO_NODE_ELEMENT) return NULL;
        const GumboVector *children = &node->v.element.children;
        const GumboNode *next = NULL;
        for (unsigned i = 0; i < children->length && !next; i++) {
            const GumboNode *child = children->data[i];
            if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_ELEMENT) next = child;
        }
        node = next;
    }
    return NULL;
}

static bool holds_word(const GumboNode *node, const char *attribute, const char *word)
{
    const char *value = cs_html_attribute(node, attribute);
    return value && same(value, word);
}

static void take_time(collector *c, const GumboNode *node)
{
    static const char *const published[] = {"published", "publish", "pubdate", "posted", NULL};
    static const char *const changed[] = {"updated", "modified", "edited", NULL};
    const char *day = cs_html_attribute(node, "datetime");
    bool later = cs_html_class_has(node, changed) || holds_word(node, "itemprop", "datemodified");
    bool stated = cs_html_attribute(node, "pubdate") || holds_word(node, "itemprop", "datepublished") ||
                  cs_html_class_has(node, published);
    if (!later) offer_text(c, DAY, stated ? 8 : 9, day && *day ? day : first_text(node));
}

static void take_element(collector *c, const GumboNode *node)
{
    if (cs_html_is(node, GUMBO_TAG_META)) take_meta(c, node);
    if (cs_html_is(node, GUMBO_TAG_TITLE)) offer_text(c, TITLE, 6, first_text(node));
    if (cs_html_is(node, GUMBO_TAG_H1)) offer_text(c, TITLE, 5, first_text(node));
    if (cs_html_is(node, GUMBO_TAG_TIME)) take_time(c, node);
    if (cs_html_is(node, GUMBO_TAG_LINK) && holds_word(node, "rel", "canonical"))
        offer_text(c, ADDRESS, 1, cs_html_attribute(node, "href"));
    if (holds_word(node, "rel", "author") || holds_word(node, "itemprop", "author"))
        offer_text(c, AUTHOR, 5, first_text(node));
}

/* -- JSON-LD (schema.org) ------------------------------------------------------------------------------------------------- */

static void offer_json(collector *c, fact what, int rank, const json_t *value)
{
    if (json_is_string(value)) offer(c, what, rank, json_string_value(value), json_string_length(value));
}

/* A name, or the name of an object, or of the first of a list. */
static void offer_named(collector *c, fact what, int rank, const json_t *value)
{
    for (int depth = 0; depth < 4 && json_is_array(value); depth++) value = json_array_get(value, 0);
    if (json_is_object(value)) value = json_object_get(value, "name");
    offer_json(c, what, rank, value);
}

static bool is_article_type(const json_t *type)
{
    if (json_is_array(type)) type = json_array_get(type, 0);
    const char *name = json_is_string(type) ? json_string_value(type) : "";
    return strstr(name, "Article") || strstr(name, "Posting") || strstr(name, "Report");
}

static void take_object(collector *c, const json_t *object)
{
    bool article = is_article_type(json_object_get(object, "@type"));
    int later = article ? 0 : 20; /* of a page, an organisation: better than nothing */
    const json_t *address = json_object_get(object, "mainEntityOfPage");
    offer_json(c, DAY, 2 + later, json_object_get(object, "datePublished"));
    if (!article) return;
    offer_json(c, TITLE, 2, json_object_get(object, "headline"));
    offer_named(c, AUTHOR, 0, json_object_get(object, "author"));
    offer_named(c, PUBLISHER, 2, json_object_get(object, "publisher"));
    offer_json(c, ADDRESS, 3, json_object_get(object, "url"));
    offer_json(c, ADDRESS, 4, json_is_object(address) ? json_object_get(address, "@id") : address);
}

/* An object, the list of them, or those of an @graph; depth is bounded, what is deeper says nothing of the article. */
static void take_json(collector *c, const json_t *value, int depth)
{
    if (depth > LD_DEPTH_MAX) return;
    if (json_is_object(value)) {
        take_object(c, value);
        take_json(c, json_object_get(value, "@graph"), depth + 1);
    }
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        take_json(c, json_array_get(value, i), depth + 1);
}

static void take_data(collector *c, const char *page, const cs_table *data)
{
    for (size_t i = 0; i < data->count; i++) {
        const cs_span *span = CS_TABLE_AT(data, cs_span, i);
        if (span->end - span->begin > LD_BYTES_MAX) continue;
        json_error_t error;
        bool no_memory;
        json_t *value = cs_json_read(page + span->begin, span->end - span->begin, 0, &error, &no_memory);
        if (no_memory) c->page->arena.failed = true;
        take_json(c, value, 0); /* what is no JSON says nothing */
        json_decref(value);
    }
}

void cs_html_facts(const cs_html_tree *tree, const char *page, const cs_table *data, cs_html_page *out)
{
    collector c = {.page = out};
    for (int i = 0; i < FACTS; i++) c.rank[i] = UNRANKED;
    take_data(&c, page, data);
    cs_html_walk walk;
    cs_html_step step;
    cs_html_walk_begin(&walk, tree);
    while (cs_html_walk_next(&walk, &step))
        if (step.node->type == GUMBO_NODE_ELEMENT && !step.leaving) take_element(&c, step.node);
    if (walk.failed) out->arena.failed = true;
    cs_html_walk_end(&walk);
    out->facts.title = c.value[TITLE];
    out->facts.author = c.value[AUTHOR];
    out->facts.publisher = c.value[PUBLISHER];
    out->facts.url = c.value[ADDRESS];
    if (c.value[DAY]) out->facts.published = cs_when_parse(c.value[DAY], strlen(c.value[DAY]));
}
