/* html.h - a page of HTML as text in blocks, with the way back and what its markup states */
#ifndef CS_HTML_H
#define CS_HTML_H

#include "base/text.h"
#include "port/html_tree.h"
#include "read/block.h"
#include "read/map.h"

typedef struct cs_html_page {
    cs_text text;
    cs_map map;                 /* of the text to the page */
    cs_table pieces;            /* of cs_piece */
    cs_arena arena;             /* of the facts */
    casus_document_facts facts; /* NULL where it states nothing; name, id, digest, agency and based_on never */
} cs_html_page;

/* Reads a page in UTF-8 without NUL. On CASUS_ELIMIT *at is the byte of the page where a limit was passed, or 0. On failure there is nothing to
 * end. */
casus_status cs_html_read(const char *page, size_t length, const casus_allocator *allocator, cs_html_page *out,
                          size_t *at, casus_error *err);
void cs_html_end(cs_html_page *page);

/* The steps. The page as the parser saw it (`clean`) is as long as the page, and text stands in the same places. */
casus_status cs_html_text(const cs_html_tree *tree, const char *clean, size_t length, cs_html_page *out,
                          casus_error *err);
void cs_html_facts(const cs_html_tree *tree, const char *page, const cs_table *data, cs_html_page *out);

/* -- one walk through a tree, without recursion ------------------------------------------------------------------------------- */

typedef struct cs_html_step {
    const GumboNode *node;
    bool leaving; /* the second visit of an element, behind its children */
} cs_html_step;

typedef struct cs_html_walk {
    cs_table path; /* of where we are in each open node */
    bool failed;   /* no memory */
} cs_html_walk;

void cs_html_walk_begin(cs_html_walk *walk, const cs_html_tree *tree);
void cs_html_walk_end(cs_html_walk *walk);

/* The next visit: an element on the way in and on the way out, other nodes once. False at the end. */
bool cs_html_walk_next(cs_html_walk *walk, cs_html_step *out);

/* After the first visit of an element: its children are passed over, and the next visit is the one out of it. */
void cs_html_walk_skip(cs_html_walk *walk);

#endif
