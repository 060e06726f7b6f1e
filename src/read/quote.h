/* quote.h - words in quotation marks: where they begin and end */
#ifndef CS_QUOTE_H
#define CS_QUOTE_H

#include "read/found.h"

/* The most marks open at once; what opens deeper is passed over. */
enum { CS_QUOTE_DEPTH_MAX = 4 };

/* Fills found->quotes with what stands in quotation marks in prose: span, first and last token; no speaker and no cue yet. In the order of
 * the text, the outer before the inner.
 *
 * A quotation that its paragraph does not close goes on when the next one opens with the same mark (and so on), as printers do with a
 * quotation of several paragraphs. Where nothing closes it, it ends with its paragraph when it began like speech (at the start, or after
 * a comma or colon), and else was none. */
void cs_scan_quotes(cs_passage *passage, cs_found *found);

#endif
