/* report_brief.c - a briefing as text, as Markdown, and as a page of its own */
#include "port/report.h"

#include <string.h>

/* -- words of both ------------------------------------------------------------------------------------------------------------ */

/* "The Times, 2024-06-20, bytes 120-164": where a statement stands. */
static void say_place(const casus_node *source, cs_text *out)
{
    const char *publisher = CS_TEXT(source, "publisher"), *published = CS_TEXT(source, "published");
    cs_text_say(out, "%s%s%s", publisher, publisher[0] ? ", " : "", CS_TEXT(source, "name"));
    if (published[0]) cs_text_say(out, ", %s", published);
    cs_text_say(out, ", bytes %ld-%ld", casus_node_number(casus_node_get(source, "begin")),
                casus_node_number(casus_node_get(source, "end")));
}

static void say_flags(const casus_node *item, cs_text *out)
{
    const casus_node *flags = casus_node_get(item, "flags");
    if (!casus_node_count(flags)) return;
    cs_text_say(out, " [");
    cs_join(flags, ", ", out);
    cs_text_say(out, "]");
}

static void say_more(const casus_node *section, cs_text *out)
{
    cs_text_say(out, "and %ld more (--all shows them)", casus_node_number(casus_node_get(section, "more")));
}

static void say_head(const casus_node *item, cs_text *out)
{
    const char *title = CS_TEXT(item, "title"), *words = CS_TEXT(item, "words");
    cs_text_say(out, "%s%s%s", title, title[0] && words[0] ? ": " : "", words);
    say_flags(item, out);
}

/* -- text and Markdown --------------------------------------------------------------------------------------------------------- */

typedef struct page {
    cs_printer *p;
    cs_text said;
    bool markdown;
} page;

static void line(page *on, int depth)
{
    const char *text = on->said.length ? on->said.bytes : "";
    if (on->markdown) {
        cs_print_to(on->p, 2 * depth);
        cs_print(on->p, "- %s\n", text);
    } else {
        cs_print_hanging(on->p, 2 * depth + 2, 2 * depth + 4, text);
    }
    on->said.length = 0;
}

static void texts(page *on, const casus_node *item, const char *key, const char *before)
{
    CS_EACH(text, casus_node_get(item, key)) {
        cs_text_say(&on->said, "%s%s", before, casus_node_text(text));
        line(on, 1);
    }
}

static void sources(page *on, const casus_node *item)
{
    CS_EACH(source, casus_node_get(item, "sources")) {
        cs_text_say(&on->said, "%s: \"%s\" (%s; ", CS_TEXT(source, "stance"), CS_TEXT(source, "words"),
                    CS_TEXT(source, "origin"));
        say_place(source, &on->said);
        cs_text_say(&on->said, ")");
        line(on, 1);
    }
}

static void put_item(page *on, const casus_node *item)
{
    say_head(item, &on->said);
    line(on, 0);
    texts(on, item, "figures", "figure: ");
    texts(on, item, "notes", "");
    sources(on, item);
    const char *duty = CS_TEXT(item, "duty");
    if (duty[0]) {
        cs_text_say(&on->said, on->markdown ? "`%s`" : "%s", duty);
        line(on, 1);
    }
    if (on->markdown) texts(on, item, "cites", "source: "); /* in text they stand with casus treaty show */
}

static void put_section(page *on, const casus_node *section)
{
    if (on->markdown)
        cs_print(on->p, "\n## %s\n\n", CS_TEXT(section, "title"));
    else
        cs_print_heading(on->p, CS_TEXT(section, "title"));
    if (CS_TEXT(section, "sentence")[0]) {
        cs_print_wrapped(on->p, on->markdown ? 0 : 2, CS_TEXT(section, "sentence"));
        if (on->markdown) cs_print(on->p, "\n");
    }
    CS_EACH(item, casus_node_get(section, "items")) put_item(on, item);
    if (casus_node_get(section, "more")) {
        say_more(section, &on->said);
        line(on, 0);
    }
}

void cs_report_brief(const casus_trace *trace, const casus_report_options *options, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    page on = {.p = p, .markdown = options->format == CASUS_FORMAT_MARKDOWN};
    cs_text_begin(&on.said, p->allocator);
    if (on.markdown) {
        const char *title = CS_TEXT(casus_node_get(root, "subject"), "title");
        cs_print(p, "# %s\n\n", title[0] ? title : "Briefing");
    }
    cs_print_style(p, CS_STYLE_STRONG, true);
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    cs_print_style(p, CS_STYLE_STRONG, false);
    CS_EACH(section, casus_node_get(root, "sections")) put_section(&on, section);
    cs_print_footer(p, trace);
    if (on.said.failed) p->no_memory = true;
    cs_text_end(&on.said);
}

/* -- HTML: one file, no script, nothing fetched ---------------------------------------------------------------------------------- */

static void escaped(cs_printer *p, const char *text)
{
    for (const char *from = text;; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                                            : NULL;
        if (*text && !entity) continue;
        cs_print(p, "%.*s%s", (int)(text - from), from, entity ? entity : "");
        if (!*text) return;
        from = text + 1;
    }
}

static void element(cs_printer *p, const char *open, const char *text, const char *close)
{
    cs_print(p, "%s", open);
    escaped(p, text);
    cs_print(p, "%s\n", close);
}

static void said_element(page *on, const char *open, const char *close)
{
    element(on->p, open, on->said.length ? on->said.bytes : "", close);
    on->said.length = 0;
}

static const char style[] = "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 "
                            "1rem;color:#1a1a1a;background:#fff}"
                            "h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #bbb;margin-top:2rem}"
                            "ul{padding-left:1.2rem}li{margin:.4rem 0}.lead{font-size:1.1rem}blockquote{margin:.3rem "
                            "0;padding-left:.7rem;border-left:3px solid #888}"
                            ".denies{border-color:#a40000;border-left-style:double}.hedges{border-left-style:dashed}"
                            ".from,footer{color:#555;font-size:.875rem}.flag{border:1px solid "
                            "#555;border-radius:3px;padding:0 .3em;font-size:.8rem;margin-left:.3em}"
                            "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}.from,footer{color:#"
                            "aaa}h2{border-color:#555}.flag{border-color:#aaa}"
                            ".denies{border-color:#ff8a80}}@media "
                            "print{body{max-width:none;margin:0}h2{break-after:avoid}li{break-inside:avoid}}";

static void html_source(page *on, const casus_node *source)
{
    cs_printer *p = on->p;
    cs_print(p, "<blockquote class=\"%s\">", CS_TEXT(source, "stance"));
    escaped(p, CS_TEXT(source, "words"));
    cs_text_say(&on->said, "%s: %s; ", CS_TEXT(source, "stance"), CS_TEXT(source, "origin"));
    say_place(source, &on->said);
    said_element(on, " <span class=\"from\">", "</span></blockquote>");
}

static void html_texts(cs_printer *p, const casus_node *item, const char *key, const char *open)
{
    CS_EACH(text, casus_node_get(item, key)) element(p, open, casus_node_text(text), "</div>");
}

static void html_item(page *on, const casus_node *item)
{
    cs_printer *p = on->p;
    const char *title = CS_TEXT(item, "title");
    cs_print(p, "<li>");
    if (title[0]) element(p, "<strong>", title, CS_TEXT(item, "words")[0] ? ":</strong>" : "</strong>");
    escaped(p, CS_TEXT(item, "words"));
    CS_EACH(flag, casus_node_get(item, "flags")) element(p, "<span class=\"flag\">", casus_node_text(flag), "</span>");
    html_texts(p, item, "figures", "<div>Figure: ");
    html_texts(p, item, "notes", "<div>");
    CS_EACH(source, casus_node_get(item, "sources")) html_source(on, source);
    if (CS_TEXT(item, "duty")[0]) element(p, "<div class=\"from\"><code>", CS_TEXT(item, "duty"), "</code></div>");
    html_texts(p, item, "cites", "<div class=\"from\">Source: ");
    cs_print(p, "</li>\n");
}

static void html_section(page *on, const casus_node *section)
{
    cs_printer *p = on->p;
    cs_print(p, "<section id=\"%s\">\n", CS_TEXT(section, "section"));
    element(p, "<h2>", CS_TEXT(section, "title"), "</h2>");
    if (CS_TEXT(section, "sentence")[0]) element(p, "<p>", CS_TEXT(section, "sentence"), "</p>");
    cs_print(p, "<ul>\n");
    CS_EACH(item, casus_node_get(section, "items")) html_item(on, item);
    if (casus_node_get(section, "more")) {
        say_more(section, &on->said);
        said_element(on, "<li class=\"from\">", "</li>");
    }
    cs_print(p, "</ul>\n</section>\n");
}

void cs_report_brief_html(const casus_trace *trace, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    const char *title = CS_TEXT(casus_node_get(root, "subject"), "title");
    page on = {.p = p};
    cs_text_begin(&on.said, p->allocator);
    cs_print(p, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    element(p, "<title>", title[0] ? title : "Briefing", " - casus</title>");
    cs_print(p, "<style>%s</style>\n</head>\n<body>\n<main>\n", style);
    element(p, "<h1>", title[0] ? title : "Briefing", "</h1>");
    element(p, "<p class=\"lead\">", CS_TEXT(root, "sentence"), "</p>");
    CS_EACH(section, casus_node_get(root, "sections")) html_section(&on, section);
    cs_text_say(&on.said, "%s, data %.12s. Counts are of independent sources, not of mentions.",
                CS_TEXT(root, "engine"), CS_TEXT(root, "data"));
    cs_print(p, "</main>\n");
    said_element(&on, "<footer>", "</footer>");
    cs_print(p, "</body>\n</html>\n");
    if (on.said.failed) p->no_memory = true;
    cs_text_end(&on.said);
}
