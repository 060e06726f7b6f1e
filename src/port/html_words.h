/* html_words.h - what the names and classes of elements say of the text inside them */
#ifndef CS_HTML_WORDS_H
#define CS_HTML_WORDS_H

#include <gumbo.h>
#include <stdbool.h>

/* Never text of the article: scripts, menus, what is hidden. */
bool cs_html_is_dropped(const GumboNode *node);

/* Begins and ends a block. */
bool cs_html_is_block(const GumboNode *node);

/* Goes with the article and is none of it: related articles, share buttons, comments, by its name, role or class. */
bool cs_html_is_aside(const GumboNode *node);

/* <article>, <main>, and what calls itself the body of an article. */
bool cs_html_may_be_article(const GumboNode *node);

/* The cs_origin of the text in it, or -1 when it says nothing. */
int cs_html_origin(const GumboNode *node);

/* Is one of the words of its class among these (a list that ends in NULL)? "post-published_date" has three. */
bool cs_html_class_has(const GumboNode *node, const char *const *words);

#endif
