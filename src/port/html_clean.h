/* html_clean.h - a page made harmless for the HTML parser: what is never text is blanked, and what is past the limits refused
 *
 * libgumbo follows the HTML standard, whose tree construction has costs that grow with the square of the depth, of the attributes of a
 * tag and of misnested formatting. So the page is cut into tags here first, as the standard cuts it. Scripts, styles, drawings, forms to
 * choose from and the like are overwritten by what the parser passes over, at the same length, so that places stay right. What is left is
 * followed with a stack as deep as the limit; it counts too much rather than too little.
 */
#ifndef CS_HTML_CLEAN_H
#define CS_HTML_CLEAN_H

#include "base/mem.h"
#include "read/passage.h"

enum {
    CS_HTML_DEPTH_MAX = 512,
    CS_HTML_ATTRIBUTES_MAX = 512, /* of one element */
    CS_HTML_TAGS_MAX = 200000
};

/* What begins at a `<`. */
typedef enum cs_html_kind {
    CS_HTML_TEXT, /* the sign itself */
    CS_HTML_START,
    CS_HTML_END,
    CS_HTML_COMMENT /* or a declaration, or what the standard takes for a comment */
} cs_html_kind;

typedef struct cs_html_token {
    cs_html_kind kind;
    size_t end; /* behind its `>`; the length of the page when it is never closed */
    bool closed;
    bool empty; /* ends in `/>` */
    size_t name, name_length;
    uint32_t attributes;
} cs_html_token;

/* Cuts what begins at `at`, where a `<` stands. */
cs_html_token cs_html_cut(const char *text, size_t length, size_t at);

/* Blanks text[0..length) in place. data (a table of cs_span) gets the contents of the scripts of type application/ld+json, which the caller finds in
 * the page as it was. On CASUS_ELIMIT *at is the byte where a limit was passed. CASUS_ENOMEM. */
casus_status cs_html_clean(char *text, size_t length, cs_table *data, size_t *at, casus_error *err);

#endif
