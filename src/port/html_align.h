/* html_align.h - where each character of a text node stands in the page */
#ifndef CS_HTML_ALIGN_H
#define CS_HTML_ALIGN_H

#include "read/map.h"

/* Maps the text of a node, whose references are decoded, to page[from..to), where it was made of. Tags that the parser passed over may stand in between. False
 * when the two do not fit each other; the map then holds rubbish. */
bool cs_html_align(const char *page, size_t from, size_t to, const char *text, size_t length, cs_map *map);

#endif
