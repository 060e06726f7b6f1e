/* intake_feed.c - the entries of a feed as documents
 *
 * The source of a document is its entry, from `<item>` to `</item>`, as it stands in the bytes of the feed; the map leads through HTML, XML and the
 * encoding back to them.
 */
#include "port/intake.h"

#include "base/error.h"
#include "port/feed.h"
#include "port/html.h"
#include "port/when.h"

#include <string.h>

typedef struct entry_reader {
    const cs_feed *feed;
    const cs_feed_entry *entry;
    const char *bytes; /* of the whole feed */
    const char *name;
    cs_intake_source source;
    size_t begin; /* of the entry in the bytes */
    cs_arena arena;
    cs_text content;
    cs_map map;
    casus_error *err;
} entry_reader;

static void source_span(const cs_feed *feed, cs_span span, size_t *begin, size_t *end)
{
    const cs_map *map = &feed->decoded.map;
    *begin = span.begin;
    *end = span.end;
    if (!feed->decoded.same)
        cs_map_place(map->runs.items, map->runs.count, map->length, span.begin, span.end, begin, end);
}

/* Does it hold what only HTML gives a meaning: a tag, or a reference? */
static bool has_markup(const char *text, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++) {
        char next = text[i + 1], low = (char)(next | 0x20);
        bool letter = low >= 'a' && low <= 'z';
        if (text[i] == '<' && (letter || next == '/' || next == '!')) return true;
        if (text[i] == '&' && (letter || next == '#')) return true;
    }
    return false;
}

/* HTML as one line of text. */
static casus_status plain_of_html(entry_reader *r, const char *text, size_t length, cs_text *out)
{
    cs_html_page page;
    size_t at;
    casus_status status = cs_html_read(text, length, r->source.allocator, &page, &at, r->err);
    if (status) return status;
    cs_text_add(out, page.text.bytes ? page.text.bytes : "", page.text.length);
    cs_html_end(&page);
    return CASUS_OK;
}

/* A part as one line. Titles are written as HTML as often as not. */
static casus_status line_of(entry_reader *r, const cs_feed_part *part, const char **out)
{
    cs_text text, plain;
    cs_map map;
    casus_status status = CASUS_OK;
    cs_text_begin(&text, r->source.allocator);
    cs_text_begin(&plain, r->source.allocator);
    cs_map_begin(&map, r->source.allocator);
    cs_feed_content(r->feed, part, &text, &map);
    const cs_text *from = &text;
    bool html = (part->form == CS_FEED_MARKUP || part->form == CS_FEED_NODES) && text.length &&
                has_markup(text.bytes, text.length);
    if (html && !text.failed && text.length <= CS_FACT_BYTES_MAX * 16) {
        status = plain_of_html(r, text.bytes, text.length, &plain);
        if (status == CASUS_ELIMIT)
            status = CASUS_OK; /* a title that is past the limits of a page is taken as it stands */
        else
            from = &plain;
    }
    if (from->failed || map.runs.failed) r->arena.failed = true;
    const char *begin = from->bytes ? from->bytes : "", *end = begin + from->length;
    while (begin < end && (unsigned char)*begin <= ' ') begin++;
    while (end > begin && (unsigned char)end[-1] <= ' ') end--;
    *out = begin < end ? cs_arena_text(&r->arena, begin, (size_t)(end - begin)) : NULL;
    cs_map_end(&map);
    cs_text_end(&plain);
    cs_text_end(&text);
    return status;
}

static casus_status fill_facts(entry_reader *r)
{
    casus_document_facts *facts = &r->source.facts;
    const cs_feed_part *parts = r->entry->parts;
    const char *day = NULL;
    const struct {
        const cs_feed_part *part;
        const char **to;
    } lines[] = {{&parts[CS_FEED_TITLE], &facts->title},
                 {&parts[CS_FEED_LINK], &facts->url},
                 {&parts[CS_FEED_ID], &facts->id},
                 {&parts[CS_FEED_AUTHOR], &facts->author},
                 {&parts[CS_FEED_DAY], &day},
                 {&parts[CS_FEED_PUBLISHER], &facts->publisher}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        casus_status status = line_of(r, lines[i].part, lines[i].to);
        if (status) return status;
    }
    facts->published = day ? cs_when_parse(day, strlen(day)) : CASUS_DATE_NONE;
    bool permalink = facts->id && (strncmp(facts->id, "http://", 7) == 0 || strncmp(facts->id, "https://", 8) == 0);
    if (!facts->url && permalink) facts->url = facts->id;
    bool given = facts->publisher || (r->source.options && r->source.options->publisher);
    return given ? CASUS_OK : line_of(r, &r->feed->publisher, &facts->publisher);
}

/* The map of a content to the text of the feed becomes one to the bytes of the entry. */
static bool map_to_entry(entry_reader *r, cs_map *out)
{
    if (r->feed->decoded.same) {
        for (size_t i = 0; i < r->map.runs.count; i++) {
            const cs_run *run = CS_TABLE_AT(&r->map.runs, cs_run, i);
            uint32_t end = i + 1 < r->map.runs.count ? run[1].text : r->map.length;
            cs_map_add(out, end - run->text, run->source, run->step_text, run->step_source);
        }
    } else {
        cs_map_compose(&r->map, &r->feed->decoded.map, out);
    }
    for (size_t i = 0; i < out->runs.count; i++) CS_TABLE_AT(&out->runs, cs_run, i)->source -= (uint32_t)r->begin;
    return !out->runs.failed && !r->map.runs.failed && !r->content.failed;
}

static casus_status make_plain(entry_reader *r, const cs_map *map, casus_document **out)
{
    cs_table pieces;
    const char *text = r->content.bytes ? r->content.bytes : "";
    cs_table_begin(&pieces, r->source.allocator, sizeof(cs_piece));
    cs_block_cut(text, (cs_span){0, (uint32_t)r->content.length}, CS_ORIGIN_LINE, &pieces);
    cs_intake_draft draft = {text, r->content.length, map, &pieces};
    casus_status status = cs_intake_finish(&r->source, &draft, out, r->err);
    cs_table_end(&pieces);
    return status;
}

static casus_status make(entry_reader *r, casus_document **out)
{
    const cs_feed_part *body = &r->entry->parts[CS_FEED_BODY];
    casus_status status = fill_facts(r);
    if (status) return status;
    cs_map map;
    cs_map_begin(&map, r->source.allocator);
    cs_feed_content(r->feed, body, &r->content, &r->map);
    bool failed = !map_to_entry(r, &map) || cs_arena_failed(&r->arena);
    bool html = r->content.length && body->form != CS_FEED_TEXT && has_markup(r->content.bytes, r->content.length);
    if (failed)
        status = cs_intake_no_memory(r->name, r->err);
    else if (html)
        status = cs_intake_markup(&r->source, r->content.bytes, r->content.length, &map, out, r->err);
    else
        status = make_plain(r, &map, out);
    cs_map_end(&map);
    return status;
}

casus_status cs_intake_entry(const cs_feed *feed, const char *bytes, size_t index, int line, const char *name,
                             const casus_intake_options *options, const casus_allocator *allocator,
                             casus_document **out, casus_error *err)
{
    char label[CS_LABEL_MAX];
    entry_reader r = {.feed = feed, .bytes = bytes, .name = name, .err = err};
    size_t end;
    r.entry = CS_TABLE_AT(&feed->entries, const cs_feed_entry, index);
    source_span(feed, r.entry->span, &r.begin, &end);
    cs_intake_label(name, line, label);
    r.source = (cs_intake_source){
        .bytes = bytes + r.begin, .length = end - r.begin, .options = options, .allocator = allocator};
    r.source.facts = (casus_document_facts){.name = label, .published = CASUS_DATE_NONE};
    cs_arena_begin(&r.arena, allocator);
    cs_text_begin(&r.content, allocator);
    cs_map_begin(&r.map, allocator);
    casus_status status = make(&r, out);
    if (status && err) { /* the place inside the entry becomes one in the file */
        int inside = err->line;
        cs_fail_at(err, name, line + (inside > 0 ? inside - 1 : 0), inside == 1 ? 0 : err->column);
    }
    cs_map_end(&r.map);
    cs_text_end(&r.content);
    cs_arena_end(&r.arena);
    return status;
}
