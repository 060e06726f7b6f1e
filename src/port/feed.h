/* feed.h - a feed (RSS 0.9x, 1.0, 2.0, Atom 1.0) as entries, each with the places of its parts */
#ifndef CS_FEED_H
#define CS_FEED_H

#include "port/decode.h"
#include "read/passage.h"

enum { CS_FEED_ENTRIES_MAX = 20000, CS_FEED_DEPTH_MAX = 200 /* less than the 256 of libxml2 */ };

/* How the content of an element is written. */
typedef enum cs_feed_form {
    CS_FEED_ABSENT,
    CS_FEED_TEXT,   /* text as XML writes it */
    CS_FEED_MARKUP, /* HTML, written as text */
    CS_FEED_NODES,  /* XHTML as elements of the feed */
    CS_FEED_VALUE   /* of an attribute */
} cs_feed_form;

typedef struct cs_feed_part {
    uint8_t form; /* cs_feed_form */
    uint8_t rank; /* of several that say the same, the lower is taken */
    cs_span span; /* in the text of the feed, without the tags */
} cs_feed_part;

typedef enum cs_feed_what {
    CS_FEED_BODY,
    CS_FEED_TITLE,
    CS_FEED_LINK,
    CS_FEED_ID,
    CS_FEED_DAY,
    CS_FEED_AUTHOR,
    CS_FEED_PUBLISHER,
    CS_FEED_PARTS
} cs_feed_what;

typedef struct cs_feed_entry {
    cs_span span; /* from its `<` to its `>` */
    cs_feed_part parts[CS_FEED_PARTS];
} cs_feed_entry;

typedef struct cs_feed {
    cs_decoded decoded; /* the bytes as UTF-8 */
    char *copy;         /* of it, where characters had to go that XML does not allow; or NULL */
    const char *text;   /* what was parsed, and what places are in */
    size_t length;
    const casus_allocator *allocator;
    cs_table entries;       /* of cs_feed_entry */
    cs_feed_part publisher; /* title of the whole feed */
    casus_status status;    /* of what stopped the parser behind the last of the entries; CASUS_OK when nothing did */
    casus_error error;      /* its message, with line and column */
} cs_feed;

/* Parses a whole feed; the bytes must outlive it. Nothing is loaded from anywhere, and a feed that declares entities is refused. What is wrong with the
 * feed stands in feed->status: the entries before it are good. CASUS_ENOMEM. */
casus_status cs_feed_read(const char *bytes, size_t length, const char *encoding, const casus_allocator *allocator,
                          cs_feed *out, casus_error *err);
void cs_feed_end(cs_feed *feed);

/* The content of a part as XML means it: references replaced, CDATA sections opened, comments gone; with its map to the text of the feed. Of CS_FEED_NODES
 * it is the markup itself. text and map must have been begun; failure shows in them. */
void cs_feed_content(const cs_feed *feed, const cs_feed_part *part, cs_text *text, cs_map *map);

#endif
