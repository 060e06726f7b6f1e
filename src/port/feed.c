/* feed.c - a feed as entries, each with the places of its parts
 *
 * libxml2 reads the feed as a stream of events, and checks that it is well-formed; of each event we keep where it stands. The contents
 * are taken out of the text of the feed itself (feed_content.c), so that their places are exact.
 */
#include "port/feed.h"

#include "base/error.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

enum { MESSAGE_MAX = 200 };

typedef struct parser {
    cs_feed *feed;
    xmlParserCtxtPtr context;
    int depth;        /* of open elements */
    int entry_depth;  /* of the open entry; 0: none */
    int part_depth;   /* of the open part; 0: none */
    int author_depth; /* of an Atom <author> or <source>, whose <name> or <title> is meant */
    bool stopped;     /* by us: the reason stands in the feed */
    cs_feed_part part;
    cs_feed_what what;
    cs_feed_entry entry;
    size_t mark; /* bytes before those that the parser sees: a byte order mark */
} parser;

/* -- places ----------------------------------------------------------------------------------------------------------------- */

static size_t here(const parser *p)
{
    long consumed = xmlByteConsumed(p->context);
    size_t at = consumed < 0 ? 0 : (size_t)consumed + p->mark;
    return at > p->feed->length ? p->feed->length : at;
}

/* The `<` of the tag that was just read: none may stand inside a tag. */
static size_t tag_begin(const parser *p)
{
    size_t at = here(p);
    while (at && p->feed->text[at - 1] != '<') at--;
    return at ? at - 1 : 0;
}

/* Behind the `>` of the start tag that is being read; *empty when it is `/>`. */
static size_t tag_end(const parser *p, bool *empty)
{
    size_t at = here(p);
    *empty = at < p->feed->length && p->feed->text[at] == '/';
    const char *close = memchr(p->feed->text + at, '>', p->feed->length - at);
    return close ? (size_t)(close - p->feed->text) + 1 : p->feed->length;
}

static void stop(parser *p, casus_status status, const char *message, const char *hint)
{
    cs_feed *feed = p->feed;
    if (p->stopped) return;
    p->stopped = true;
    feed->status = cs_fail(&feed->error, status, "%s", message);
    cs_fail_at(&feed->error, "", xmlSAX2GetLineNumber(p->context), xmlSAX2GetColumnNumber(p->context));
    cs_fail_hint(&feed->error, "%s", hint);
    xmlStopParser(p->context);
}

/* -- elements ---------------------------------------------------------------------------------------------------------------- */

static bool same(const xmlChar *one, const char *other)
{
    return one && strcmp((const char *)one, other) == 0;
}

#define CONTENT "http://purl.org/rss/1.0/modules/content/"
#define DUBLIN "http://purl.org/dc/elements/1.1/"
#define ATOM "http://www.w3.org/2005/Atom"

/* The parts of an entry, and which of several that say the same is taken. An element without a namespace given here is of any but the others'. */
static const struct {
    const char *name, *space;
    uint8_t what, rank, form;
} parts[] = {
    {"encoded", CONTENT, CS_FEED_BODY, 1, CS_FEED_MARKUP},
    {"content", ATOM, CS_FEED_BODY, 2, CS_FEED_TEXT},
    {"description", "", CS_FEED_BODY, 3, CS_FEED_MARKUP},
    {"summary", ATOM, CS_FEED_BODY, 4, CS_FEED_TEXT},
    {"title", ATOM, CS_FEED_TITLE, 1, CS_FEED_TEXT},
    {"title", "", CS_FEED_TITLE, 2, CS_FEED_MARKUP},
    {"link", "", CS_FEED_LINK, 2, CS_FEED_TEXT},
    {"guid", "", CS_FEED_ID, 1, CS_FEED_TEXT},
    {"id", ATOM, CS_FEED_ID, 1, CS_FEED_TEXT},
    {"published", ATOM, CS_FEED_DAY, 1, CS_FEED_TEXT},
    {"pubDate", "", CS_FEED_DAY, 1, CS_FEED_TEXT},
    {"date", DUBLIN, CS_FEED_DAY, 2, CS_FEED_TEXT},
    {"issued", "", CS_FEED_DAY, 3, CS_FEED_TEXT},
    {"updated", ATOM, CS_FEED_DAY, 4, CS_FEED_TEXT},
    {"creator", DUBLIN, CS_FEED_AUTHOR, 1, CS_FEED_TEXT},
    {"author", "", CS_FEED_AUTHOR, 2, CS_FEED_TEXT},
    {"source", "", CS_FEED_PUBLISHER, 1, CS_FEED_TEXT},
};

static bool known_space(const xmlChar *space)
{
    return same(space, CONTENT) || same(space, DUBLIN) || same(space, ATOM) ||
           (space && strstr((const char *)space, "search.yahoo.com/mrss")) ||
           (space && strstr((const char *)space, "itunes"));
}

/* Index of parts, or -1. */
static int find_part(const xmlChar *name, const xmlChar *space)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        bool fits = parts[i].space[0] ? same(space, parts[i].space) : !known_space(space);
        if (fits && same(name, parts[i].name)) return (int)i;
    }
    return -1;
}

/* An attribute without a namespace: its value as it stands in the feed. SAX2 gives five pointers for each. */
static bool attribute(const xmlChar **attributes, int count, const char *name, const char **value, size_t *length)
{
    for (int i = 0; i < count; i++) {
        const xmlChar **at = attributes + (ptrdiff_t)i * 5;
        if (at[1] || !same(at[0], name)) continue;
        *value = (const char *)at[3];
        *length = (size_t)(at[4] - at[3]);
        return true;
    }
    return false;
}

static bool is_value(const char *value, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(value, word, length) == 0;
}

/* How Atom says that an element is written. */
static uint8_t atom_form(const xmlChar **attributes, int count)
{
    const char *type;
    size_t length;
    if (!attribute(attributes, count, "type", &type, &length)) return CS_FEED_TEXT;
    if (is_value(type, length, "xhtml")) return CS_FEED_NODES;
    if (is_value(type, length, "html") || is_value(type, length, "text/html")) return CS_FEED_MARKUP;
    return CS_FEED_TEXT;
}

static void keep(parser *p, cs_feed_what what, cs_feed_part part)
{
    cs_feed_part *to = p->entry_depth ? &p->entry.parts[what] : &p->feed->publisher;
    if (to->form == CS_FEED_ABSENT || part.rank < to->rank) *to = part;
}

/* <link href="..."/> of Atom: the place of the value, found in the tag itself. */
static void take_link(parser *p, const xmlChar **attributes, int count)
{
    const char *rel, *href;
    size_t rel_length, length;
    bool other = attribute(attributes, count, "rel", &rel, &rel_length) && !is_value(rel, rel_length, "alternate");
    if (other || !attribute(attributes, count, "href", &href, &length)) return;
    bool empty;
    size_t begin = tag_begin(p), end = tag_end(p, &empty);
    const char *at = p->feed->text + begin;
    for (size_t i = begin; i + 6 < end; i++, at++) {
        if (memcmp(at, "href", 4) != 0 || (unsigned char)at[-1] > ' ') continue;
        size_t from = i + 4;
        while (from < end && (p->feed->text[from] == '=' || (unsigned char)p->feed->text[from] <= ' ')) from++;
        char quote = p->feed->text[from++];
        const char *close = from < end ? memchr(p->feed->text + from, quote, end - from) : NULL;
        if (!close || (quote != '"' && quote != '\'')) return;
        cs_feed_part part = {CS_FEED_VALUE, 1, {(uint32_t)from, (uint32_t)(close - p->feed->text)}};
        keep(p, CS_FEED_LINK, part);
        return;
    }
}

static bool is_entry(const xmlChar *name)
{
    return same(name, "item") || same(name, "entry");
}

/* An element right inside an entry, or the name in its author, or the title of what it is taken from. */
static int part_of_entry(parser *p, const xmlChar *name, const xmlChar *space)
{
    if (p->depth == p->entry_depth + 1) {
        bool person = same(name, "author") && same(space, ATOM), source = same(name, "source") && same(space, ATOM);
        if (person || source) p->author_depth = p->depth;
        return person || source ? -1 : find_part(name, space);
    }
    return -1;
}

static void open_part(parser *p, uint8_t form, uint8_t rank, cs_feed_what what)
{
    bool empty;
    size_t begin = tag_end(p, &empty);
    p->part = (cs_feed_part){form, rank, {(uint32_t)begin, (uint32_t)begin}};
    p->what = what;
    p->part_depth = p->depth;
    if (empty) p->part.form = CS_FEED_ABSENT;
}

static void open_inside(parser *p, const xmlChar *name, const xmlChar *space, const xmlChar **attributes, int count)
{
    int found = part_of_entry(p, name, space);
    bool atom = same(space, ATOM), deeper = p->author_depth && p->depth == p->author_depth + 1;
    if (deeper && same(name, "name"))
        open_part(p, CS_FEED_TEXT, 1, CS_FEED_AUTHOR);
    else if (deeper && same(name, "title"))
        open_part(p, CS_FEED_TEXT, 1, CS_FEED_PUBLISHER);
    else if (atom && same(name, "link") && p->depth == p->entry_depth + 1)
        take_link(p, attributes, count);
    else if (found >= 0)
        open_part(p, atom ? atom_form(attributes, count) : parts[found].form, parts[found].rank,
                  (cs_feed_what)parts[found].what);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int namespaces,
                     const xmlChar **namespace_list, int count, int defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)namespaces, (void)namespace_list, (void)defaulted;
    parser *p = user;
    if (++p->depth > CS_FEED_DEPTH_MAX)
        stop(p, CASUS_ELIMIT, "this feed has more than 200 elements inside one another",
             "no feed needs that: it is broken");
    if (p->stopped || p->part_depth) return;
    if (p->entry_depth) {
        open_inside(p, name, space, attributes, count);
    } else if (is_entry(name) && p->depth <= 3) {
        if (p->feed->entries.count == CS_FEED_ENTRIES_MAX) {
            stop(p, CASUS_ELIMIT, "this feed has more entries than the 20000 that are read", "split it");
            return;
        }
        p->entry = (cs_feed_entry){.span = {(uint32_t)tag_begin(p), 0}};
        p->entry_depth = p->depth;
    } else if (same(name, "title") && p->depth <= 3) {
        open_part(p, same(space, ATOM) ? atom_form(attributes, count) : CS_FEED_MARKUP, (uint8_t)p->depth,
                  CS_FEED_TITLE);
    }
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)name, (void)prefix, (void)space;
    parser *p = user;
    if (!p->stopped && p->part_depth == p->depth) {
        size_t end = tag_begin(p);
        bool written = p->part.form != CS_FEED_ABSENT && end >= p->part.span.begin;
        p->part.span.end = (uint32_t)end;
        if (written) keep(p, p->what, p->part);
        p->part_depth = 0;
    }
    if (p->author_depth == p->depth) p->author_depth = 0;
    if (!p->stopped && p->entry_depth == p->depth) {
        p->entry.span.end = (uint32_t)here(p);
        cs_feed_entry *made = cs_table_add(&p->feed->entries, 1);
        if (made)
            *made = p->entry;
        else
            stop(p, CASUS_ENOMEM, "no memory for a feed", "");
        p->entry_depth = 0;
    }
    p->depth--;
}

/* -- entities and faults -------------------------------------------------------------------------------------------------------- */

static void on_entity_declared(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                               const xmlChar *system_id, xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    stop(user, CASUS_EFORMAT,
         "this feed declares entities of its own; such feeds are not read, since a few lines of them can stand for "
         "gigabytes",
         "have them replaced first, for instance by xmllint --noent, if you trust the feed");
}

/* Feeds use `&nbsp;` and its kin without declaring them. Their place is kept, and what they mean is told by HTML. */
static xmlEntityPtr on_entity(void *user, const xmlChar *name)
{
    static const xmlChar sign[] = "amp";
    (void)user;
    xmlEntityPtr known = xmlGetPredefinedEntity(name);
    return known ? known : xmlGetPredefinedEntity(sign);
}

static xmlParserInputPtr on_outside(void *user, const xmlChar *public_id, const xmlChar *system_id)
{
    (void)user, (void)public_id, (void)system_id;
    return NULL;
}

/* libxml2's own words, on one line. */
static void on_fault(void *user, xmlErrorPtr fault)
{
    parser *p = user;
    char words[MESSAGE_MAX];
    size_t used = 0;
    if (p->stopped || p->feed->status || fault->level != XML_ERR_FATAL) return;
    for (const char *at = fault->message ? fault->message : ""; *at && used + 1 < sizeof words; at++)
        words[used++] = (unsigned char)*at < ' ' ? ' ' : *at;
    while (used && (words[used - 1] == ' ' || ((unsigned char)words[used - 1] & 0x80u))) used--;
    words[used] = '\0';
    bool memory = fault->code == XML_ERR_NO_MEMORY;
    p->feed->status = memory ? cs_fail(&p->feed->error, CASUS_ENOMEM, "no memory for a feed")
                             : cs_fail(&p->feed->error, CASUS_EFORMAT, "this feed is no well-formed XML: %s", words);
    cs_fail_at(&p->feed->error, "", fault->line, fault->int2);
    cs_fail_hint(&p->feed->error, "the entries before this place were read");
}

/* -- reading ---------------------------------------------------------------------------------------------------------------------- */

static void parse_events(parser *p)
{
    cs_feed *feed = p->feed;
    p->mark = feed->length >= 3 && memcmp(feed->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (feed->length == p->mark) {
        feed->status = cs_fail(&feed->error, CASUS_EFORMAT, "this feed is empty");
        cs_fail_at(&feed->error, "", 1, 1);
        return;
    }
    xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(feed->text + p->mark, (int)(feed->length - p->mark));
    if (!context) {
        feed->status = cs_fail(&feed->error, CASUS_ENOMEM, "no memory for a feed");
        return;
    }
    p->context = context;
    *context->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                    .startElementNs = on_start,
                                    .endElementNs = on_end,
                                    .entityDecl = on_entity_declared,
                                    .getEntity = on_entity,
                                    .resolveEntity = on_outside,
                                    .serror = on_fault};
    context->userData = p;
    xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOWARNING);
    xmlParseDocument(context);
    xmlFreeDoc(context->myDoc); /* a document type is kept in one, also where only events are asked for */
    xmlFreeParserCtxt(context);
}

static void keep_quiet(void *user, const char *format, ...)
{
    (void)user, (void)format;
}

/* What libxml2 has to say without a parser to say it of (no memory for one) it would print; and it keeps the last fault for each
 * thread. Both are put back as they were. */
static void parse(cs_feed *feed)
{
    parser p = {.feed = feed};
    xmlGenericErrorFunc speaker = xmlGenericError;
    void *listener = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    parse_events(&p);
    xmlResetLastError();
    xmlSetGenericErrorFunc(listener, speaker);
}

static bool is_allowed(char c)
{
    return (unsigned char)c >= ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Controls, which XML does not allow and feeds have, become spaces in a copy. */
static bool replace_controls(cs_feed *feed)
{
    size_t at = 0;
    while (at < feed->length && is_allowed(feed->text[at])) at++;
    if (at == feed->length) return true;
    feed->copy = cs_mem_resize(feed->allocator, NULL, 0, feed->length + 1);
    if (!feed->copy) return false;
    memcpy(feed->copy, feed->text, feed->length);
    feed->copy[feed->length] = '\0';
    for (; at < feed->length; at++)
        if (!is_allowed(feed->copy[at])) feed->copy[at] = ' ';
    feed->text = feed->copy;
    return true;
}

casus_status cs_feed_read(const char *bytes, size_t length, const char *encoding, const casus_allocator *allocator,
                          cs_feed *out, casus_error *err)
{
    char label[CS_DECODE_LABEL];
    memset(out, 0, sizeof *out);
    out->allocator = allocator;
    cs_decode_declared(bytes, length, label);
    if (!cs_decode(bytes, length, label[0] ? label : encoding, allocator, &out->decoded))
        return cs_fail(err, CASUS_ENOMEM, "no memory for a feed");
    cs_table_begin(&out->entries, allocator, sizeof(cs_feed_entry));
    out->text = out->decoded.text;
    out->length = out->decoded.length;
    if (replace_controls(out))
        parse(out);
    else
        out->status = CASUS_ENOMEM;
    if (out->status != CASUS_ENOMEM) return CASUS_OK;
    cs_feed_end(out);
    return cs_fail(err, CASUS_ENOMEM, "no memory for a feed");
}

void cs_feed_end(cs_feed *feed)
{
    cs_table_end(&feed->entries);
    cs_mem_free(feed->allocator, feed->copy, feed->length + 1);
    cs_decode_end(&feed->decoded);
    memset(feed, 0, sizeof *feed);
}
