/* report_compare.c - treaties side by side: columns on a wide page, one under the other on a narrow one, a Markdown table */
#include "port/report.h"

#include <string.h>

/* A column narrower than this is not worth reading; between columns stand so many blanks. */
enum { COLUMN_LEAST = 24, GAP = 2, COLUMNS_MOST = 8 };

/* -- one cell as lines ----------------------------------------------------------------------------------------------- */

/* Wraps text to width into lines, the first behind a mark, the others as far in. */
static void wrap_into(cs_text *lines, const char *mark, const char *text, int width)
{
    int hang = (int)strlen(mark);
    cs_text_say(lines, "%s", mark);
    do {
        const char *line = text;
        size_t bytes = cs_next_line(&text, width ? width - hang : 0);
        cs_text_add(lines, line, bytes);
        cs_text_say(lines, "\n");
        if (*text) cs_text_say(lines, "%*s", hang, "");
    } while (*text);
}

static void say_item(const casus_node *item, cs_text *out)
{
    const char *article = CS_TEXT(item, "article");
    if (*article) cs_text_say(out, "art. %s: ", article);
    cs_text_say(out, "%s", CS_TEXT(item, "words"));
}

static void cell_lines(const casus_node *cell, int width, cs_text *lines, cs_text *said)
{
    const casus_node *items = casus_node_get(cell, "items");
    if (!casus_node_count(items)) wrap_into(lines, "", "-", width);
    CS_EACH(item, items) {
        said->length = 0;
        say_item(item, said);
        wrap_into(lines, "", said->length ? said->bytes : "", width);
        CS_EACH(note, casus_node_get(item, "notes")) wrap_into(lines, "  ", casus_node_text(note), width);
    }
}

/* -- side by side ---------------------------------------------------------------------------------------------------- */

/* Prints the next line of each cell; false when no cell has one left. */
static bool print_line(cs_printer *p, const char **at, int count, int width)
{
    bool any = false;
    for (int i = 0; i < count; i++) any = any || *at[i];
    for (int i = 0; i < count && any; i++) {
        size_t bytes = strcspn(at[i], "\n");
        if (bytes) cs_print_to(p, i * (width + GAP));
        cs_print(p, "%.*s", (int)bytes, at[i]);
        at[i] += bytes + (at[i][bytes] == '\n');
    }
    if (any) cs_print(p, "\n");
    return any;
}

static void print_cells(cs_printer *p, const casus_node *cells, int width, cs_text *said)
{
    cs_text lines[COLUMNS_MOST];
    const char *at[COLUMNS_MOST];
    int count = 0;
    CS_EACH(cell, cells) {
        if (count == COLUMNS_MOST) break;
        cs_text_begin(&lines[count], p->allocator);
        cell_lines(cell, width, &lines[count], said);
        if (lines[count].failed) p->no_memory = true;
        at[count] = lines[count].length ? lines[count].bytes : "";
        count++;
    }
    while (print_line(p, at, count, width)) continue;
    for (int i = 0; i < count; i++) cs_text_end(&lines[i]);
}

/* "-- If one is attacked -----------------" */
static void print_rule(cs_printer *p, const char *label, int until)
{
    cs_print(p, "\n");
    cs_print_style(p, CS_STYLE_DIM, true);
    cs_print(p, "-- ");
    cs_print_style(p, CS_STYLE_DIM, false);
    cs_print_styled(p, CS_STYLE_HEADING, label);
    cs_print_style(p, CS_STYLE_DIM, true);
    cs_print(p, " ");
    while (p->column < until) cs_print(p, "-");
    cs_print_style(p, CS_STYLE_DIM, false);
    cs_print(p, "\n");
}

static void print_columns(cs_printer *p, const casus_node *root, int width, cs_text *said)
{
    int at = 0, until = casus_node_count(casus_node_get(root, "treaties")) * (width + GAP) - GAP;
    cs_print(p, "\n");
    CS_EACH(treaty, casus_node_get(root, "treaties")) {
        cs_print_to(p, at);
        cs_print_styled(p, CS_STYLE_STRONG, CS_TEXT(treaty, "id"));
        at += width + GAP;
        if (p->column > at - GAP) cs_print(p, "\n");
    }
    cs_print(p, "\n");
    CS_EACH(row, casus_node_get(root, "rows")) {
        print_rule(p, CS_TEXT(row, "label"), until);
        print_cells(p, casus_node_get(row, "cells"), width, said);
    }
}

/* -- one under the other --------------------------------------------------------------------------------------------- */

static void print_stacked(cs_printer *p, const casus_node *root, cs_text *said)
{
    CS_EACH(row, casus_node_get(root, "rows")) {
        cs_print_heading(p, CS_TEXT(row, "label"));
        CS_EACH(cell, casus_node_get(row, "cells")) {
            const casus_node *items = casus_node_get(cell, "items");
            bool plain = casus_node_count(items) == 1 && !CS_TEXT(casus_node_first(items), "article")[0];
            cs_print(p, "  %s:%s", CS_TEXT(cell, "treaty"), plain ? " " : casus_node_count(items) ? "\n" : " -\n");
            CS_EACH(item, items) {
                said->length = 0;
                say_item(item, said);
                cs_print_hanging(p, 4, plain ? 4 : 6, said->length ? said->bytes : "");
                CS_EACH(note, casus_node_get(item, "notes")) cs_print_hanging(p, 6, 8, casus_node_text(note));
            }
        }
    }
}

/* -- what the rows come to ------------------------------------------------------------------------------------------- */

static void say_absent(const casus_node *list, cs_text *out)
{
    int left = casus_node_count(list);
    if (left) cs_text_say(out, "None of them has a duty under: ");
    CS_EACH(label, list) cs_text_say(out, "%s%s", casus_node_text(label), --left ? ", " : ".");
}

static void print_summary(cs_printer *p, const casus_node *root, cs_text *said)
{
    cs_print_heading(p, "In short");
    CS_EACH(difference, casus_node_get(root, "differences")) {
        bool agree = casus_node_number(casus_node_get(difference, "agree")) != 0;
        said->length = 0;
        cs_text_say(said, "%s%s: %s", CS_TEXT(difference, "label"), agree ? " (they agree)" : "",
                    CS_TEXT(difference, "words"));
        cs_print_hanging(p, 2, 4, said->length ? said->bytes : "");
    }
    said->length = 0;
    say_absent(casus_node_get(root, "absent"), said);
    if (said->length) cs_print_hanging(p, 2, 4, said->bytes);
}

void cs_report_compare_text(const casus_trace *trace, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    int count = casus_node_count(casus_node_get(root, "treaties"));
    int width = p->width && count ? (p->width - GAP * (count - 1)) / count : 0;
    cs_text said;
    cs_text_begin(&said, p->allocator);
    cs_print_style(p, CS_STYLE_STRONG, true);
    cs_print_wrapped(p, 0, CS_TEXT(root, "sentence"));
    cs_print_style(p, CS_STYLE_STRONG, false);
    if (width >= COLUMN_LEAST)
        print_columns(p, root, width, &said);
    else
        print_stacked(p, root, &said);
    print_summary(p, root, &said);
    cs_print_footer(p, trace);
    if (said.failed) p->no_memory = true;
    cs_text_end(&said);
}

/* -- Markdown -------------------------------------------------------------------------------------------------------- */

static void print_escaped(cs_printer *p, const char *text)
{
    for (; *text; text++)
        if (*text == '|')
            cs_print(p, "\\|");
        else
            cs_print(p, "%c", *text);
}

static void markdown_cell(cs_printer *p, const casus_node *cell, cs_text *said)
{
    const casus_node *items = casus_node_get(cell, "items");
    cs_print(p, " | %s", casus_node_count(items) ? "" : "-");
    CS_EACH(item, items) {
        said->length = 0;
        say_item(item, said);
        if (item != casus_node_first(items)) cs_print(p, "<br>");
        print_escaped(p, said->length ? said->bytes : "");
        CS_EACH(note, casus_node_get(item, "notes")) {
            cs_print(p, "<br>*");
            print_escaped(p, casus_node_text(note));
            cs_print(p, "*");
        }
    }
}

void cs_report_compare_markdown(const casus_trace *trace, cs_printer *p)
{
    const casus_node *root = casus_trace_root(trace);
    cs_text said;
    cs_text_begin(&said, p->allocator);
    cs_print(p, "# Treaties compared\n\n%s\n\n|", CS_TEXT(root, "sentence"));
    CS_EACH(treaty, casus_node_get(root, "treaties")) cs_print(p, " | %s", CS_TEXT(treaty, "id"));
    cs_print(p, " |\n|---");
    for (int i = 0; i < casus_node_count(casus_node_get(root, "treaties")); i++) cs_print(p, "|---");
    cs_print(p, "|\n");
    CS_EACH(row, casus_node_get(root, "rows")) {
        cs_print(p, "| **%s**", CS_TEXT(row, "label"));
        CS_EACH(cell, casus_node_get(row, "cells")) markdown_cell(p, cell, &said);
        cs_print(p, " |\n");
    }
    cs_print(p, "\n## In short\n\n");
    CS_EACH(difference, casus_node_get(root, "differences"))
        cs_print(p, "- **%s**: %s\n", CS_TEXT(difference, "label"), CS_TEXT(difference, "words"));
    said.length = 0;
    say_absent(casus_node_get(root, "absent"), &said);
    if (said.length) cs_print(p, "- %s\n", said.bytes);
    cs_print(p, "\n%s, data %.12s\n", CS_TEXT(root, "engine"), CS_TEXT(root, "data"));
    if (said.failed) p->no_memory = true;
    cs_text_end(&said);
}
