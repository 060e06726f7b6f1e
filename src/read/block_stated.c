/* block_stated.c - what a text says of itself: title, author, day, agency, and what it is based on */
#include "read/block.h"

#include "read/block_words.h"

#include <string.h>

/* -- title ----------------------------------------------------------------------------------------------------------------- */

static cs_span title_of(const casus_block *blocks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (blocks[i].kind == CASUS_BLOCK_TITLE) return (cs_span){blocks[i].begin, blocks[i].end};
    return (cs_span){0, 0};
}

void cs_block_stated(const char *text, const casus_block *blocks, size_t count, cs_stated *out)
{
    (void)text;
    out->title = title_of(blocks, count);
    out->author = out->agency = (cs_span){0, 0};
    out->published = CASUS_DATE_NONE;
}
