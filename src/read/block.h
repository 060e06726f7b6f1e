/* block.h - a text cut into blocks, and what each of them is: prose, title, heading, caption, or the debris of a web page
 *
 * Two steps. Cutting makes pieces: lines joined where a line break stands inside a sentence, bullets and numbers taken off, what is
 * glued together taken apart. HTML brings its own pieces, cut by its markup. Judging gives each piece its kind by a table of rules,
 * first match first; docs/reading.md tells them. Nothing is deleted: a piece that is no prose stays in the text and is known for
 * what it is.
 */
#ifndef CS_BLOCK_H
#define CS_BLOCK_H

#include "read/line.h"

/* What the markup around a piece says of it. */
typedef enum cs_origin {
    CS_ORIGIN_LINE, /* of plain text: nothing */
    CS_ORIGIN_PARAGRAPH,
    CS_ORIGIN_TITLE,
    CS_ORIGIN_HEADING,
    CS_ORIGIN_ITEM,
    CS_ORIGIN_CAPTION,
    CS_ORIGIN_CELL,
    CS_ORIGIN_BYLINE, /* <time>, <address>, class="byline" */
    CS_ORIGIN_ASIDE   /* outside the article, or in what its class calls related, share, newsletter ... */
} cs_origin;

typedef enum cs_bullet { CS_BULLET_NONE, CS_BULLET_MARK, CS_BULLET_NUMBER } cs_bullet;

typedef struct cs_piece {
    cs_span span;      /* trimmed, without its bullet or number; never empty */
    uint8_t origin;    /* cs_origin */
    uint8_t bullet;    /* cs_bullet */
    bool linked;       /* of HTML: (nearly) all of it is a link */
    bool glued;        /* to the piece before it */
    bool blank_before; /* an empty line stands before it, or it begins the text */
} cs_piece;

/* What a text says of itself; places in the text, empty when it says nothing. */
typedef struct cs_stated {
    cs_span title, author;
    const char *agency;   /* by the name it is best known by ("AFP" for Agence France-Presse); NULL */
    casus_date published; /* CASUS_DATE_NONE when it says nothing */
    cs_table based_on;    /* of cs_span */
} cs_stated;

/* Adds the pieces of bytes span of the text to a table of cs_piece; failure shows in the table. origin is given to each of them. */
void cs_block_cut(const char *text, cs_span span, cs_origin origin, cs_table *pieces);

/* Adds a casus_block for each piece; failure shows in the table. Pieces may be changed: what is glued is taken apart. */
void cs_block_judge(const char *text, cs_table *pieces, cs_table *blocks);

/* Fills what the blocks say of the text; `based_on` must have been begun. */
void cs_block_stated(const char *text, const casus_block *blocks, size_t count, cs_stated *out);

#endif
