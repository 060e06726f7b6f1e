/* report_markdown.c - treaties and states as Markdown */
#include "port/report.h"
#include "port/report_rows.h"

#include <string.h>

/* Prints what was said as one line behind a mark, and empties it. */
static void line(cs_printer *p, const char *mark, cs_text *said)
{
    if (said->length) cs_print(p, "%s%s\n", mark, said->bytes);
    said->length = 0;
}

static void heading(cs_printer *p, const char *title)
{
    cs_print(p, "\n## %s\n\n", title);
}

static void limits(cs_printer *p, const casus_node *duty, cs_text *said)
{
    CS_EACH(exception, casus_node_get(duty, "unless")) {
        cs_say_exception(exception, said);
        line(p, "  - ", said);
    }
    CS_EACH(gate, casus_node_get(duty, "gates")) cs_print(p, "  - subject to %s\n", CS_TEXT(gate, "words"));
    CS_EACH(reading, casus_node_get(duty, "readings")) {
        cs_say_reading(reading, said);
        line(p, "  - ", said);
    }
}

static void lines_of(cs_printer *p, const casus_node *root, const char *key, const char *title,
                     void (*say)(const casus_node *, cs_text *), cs_text *said)
{
    const casus_node *list = casus_node_get(root, key);
    if (!casus_node_count(list)) return;
    heading(p, title);
    CS_EACH(item, list) {
        const char *gist = CS_TEXT(item, "gist"), *effect = CS_TEXT(item, "effect"), *url = CS_TEXT(item, "url");
        say(item, said);
        if (*gist) cs_text_say(said, ": %s", gist);
        if (*effect && strcmp(key, "instruments") == 0) cs_text_say(said, " (effect %s)", effect);
        if (*url) cs_text_say(said, " <%s>", url);
        line(p, "- ", said);
    }
}

static void say_dated_event(const casus_node *event, cs_text *out)
{
    cs_text_say(out, "%s: ", CS_TEXT(event, "on"));
    cs_say_event(event, out);
    if (CS_TEXT(event, "note")[0]) cs_text_say(out, "; %s", CS_TEXT(event, "note"));
}

static void say_area(const casus_node *area, cs_text *out)
{
    cs_text_say(out, "%s: %s", CS_TEXT(area, "id"), CS_TEXT(area, "words"));
}

static void articles(cs_printer *p, const casus_node *root, cs_text *said)
{
    heading(p, "Articles");
    CS_EACH(article, casus_node_get(root, "articles")) {
        cs_print(p, "**Article %s.** %s ", CS_TEXT(article, "id"), CS_TEXT(article, "gist"));
        cs_say_witnesses(article, said);
        cs_print(p, "%s\n\n", said->length ? said->bytes : "");
        said->length = 0;
        CS_EACH(duty, casus_node_get(article, "duties")) {
            cs_print(p, "- `%s`: ", CS_TEXT(duty, "duty"));
            cs_say_duty(duty, said);
            line(p, "", said);
            limits(p, duty, said);
        }
        if (casus_node_count(casus_node_get(article, "duties"))) cs_print(p, "\n");
    }
}

static void treaty(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_say_treaty_head(root, said);
    line(p, "", said);
    if (CS_TEXT(root, "note")[0]) cs_print(p, "\n%s\n", CS_TEXT(root, "note"));
    heading(p, "Parties");
    cs_print_table(p, 0, cs_party_columns, CS_PARTY_COLUMNS, casus_node_get(root, "parties"), true);
    lines_of(p, root, "timeline", "Timeline", say_dated_event, said);
    lines_of(p, root, "term", "Term", cs_say_term_line, said);
    lines_of(p, root, "instruments", "Beside the text", cs_say_instrument, said);
    lines_of(p, root, "areas", "Areas", say_area, said);
    articles(p, root, said);
    lines_of(p, root, "sources", "Sources", cs_say_source, said);
}

static void bound_side(cs_printer *p, const casus_node *list, const char *title, bool owed, cs_text *said)
{
    if (!casus_node_count(list)) return;
    heading(p, title);
    CS_EACH(one, list) {
        cs_print(p, "### %s\n\n", CS_TEXT(one, "treaty"));
        cs_say_treaty_line(one, said);
        line(p, "", said);
        cs_print(p, "\n");
        CS_EACH(duty, casus_node_get(one, "duties")) {
            cs_say_bound_duty(duty, owed, said);
            line(p, "- ", said);
            limits(p, duty, said);
            cs_say_doubts(duty, said);
            line(p, "  - ", said);
        }
        cs_print(p, "\n");
    }
}

static void spells(cs_printer *p, const casus_node *list, const char *title, const char *key, cs_text *said)
{
    CS_EACH(row, list) {
        cs_text_say(said, "%s: ", title);
        cs_say_spell(row, key, said);
        line(p, "- ", said);
    }
}

static void edges(cs_printer *p, const casus_node *list, const char *title, const char *key, cs_text *said)
{
    CS_EACH(edge, list) {
        cs_text_say(said, "%s: ", title);
        cs_say_edge(edge, key, said);
        line(p, "- ", said);
    }
}

static void state(cs_printer *p, const casus_node *root, cs_text *said)
{
    const casus_node *codes = casus_node_get(root, "codes");
    spells(p, casus_node_get(root, "lives"), "existed", "", said);
    spells(p, casus_node_get(root, "names"), "called", "name", said);
    spells(p, casus_node_get(root, "aliases"), "also called", "name", said);
    spells(p, casus_node_get(codes, "cow"), "COW", "code", said);
    spells(p, casus_node_get(codes, "gw"), "Gleditsch-Ward", "code", said);
    spells(p, casus_node_get(codes, "iso3"), "ISO 3166", "code", said);
    spells(p, casus_node_get(root, "great_power"), "great power", "", said);
    edges(p, casus_node_get(root, "continuations"), "changed", "to", said);
    edges(p, casus_node_get(root, "succeeds"), "succeeds", "from", said);
    edges(p, casus_node_get(root, "succeeded_by"), "succeeded by", "to", said);
}

static void body(cs_printer *p, const casus_node *root, cs_text *said)
{
    const char *kind = CS_TEXT(root, "kind");
    cs_print(p, "\n");
    if (strcmp(kind, "treaty") == 0) treaty(p, root, said);
    if (strcmp(kind, "state") == 0) state(p, root, said);
    if (strcmp(kind, "treaties") == 0)
        cs_print_table(p, 0, cs_treaty_columns, CS_TREATY_COLUMNS, casus_node_get(root, "treaties"), true);
    if (strcmp(kind, "states") == 0)
        cs_print_table(p, 0, cs_state_columns, CS_STATE_COLUMNS, casus_node_get(root, "states"), true);
    if (strcmp(kind, "bound") != 0) return;
    bound_side(p, casus_node_get(root, "owes"), "What it owes", false, said);
    bound_side(p, casus_node_get(root, "is_owed"), "What is owed to it", true, said);
}

static bool is_known(const char *kind)
{
    static const char *const kinds[] = {"treaty", "treaties", "state", "states", "bound"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kind, kinds[i]) == 0) return true;
    return false;
}

bool cs_report_markdown(const casus_trace *trace, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    const char *title = CS_TEXT(root, "title"), *name = CS_TEXT(root, "name");
    if (!is_known(CS_TEXT(root, "kind"))) return false;
    cs_text said;
    cs_text_begin(&said, p->allocator);
    cs_print(p, "# %s\n\n%s\n", *title ? title : *name ? name : "Casus", CS_TEXT(root, "sentence"));
    body(p, root, &said);
    if (CS_TEXT(root, "coverage_words")[0]) cs_print(p, "\n%s\n", CS_TEXT(root, "coverage_words"));
    cs_print(p, "\n%s, data %.12s\n", CS_TEXT(root, "engine"), CS_TEXT(root, "data"));
    if (said.failed) p->no_memory = true;
    cs_text_end(&said);
    return true;
}
