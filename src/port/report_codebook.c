/* report_codebook.c - the codebook for people (text, Markdown, a page of HTML) and for programs (JSON) */
#include "port/export.h"
#include "port/report.h"

#include "base/error.h"

#include <string.h>

/* The columns of a codebook that are told, in this order. */
typedef struct entry {
    const char *unit, *name, *type, *label, *definition, *rule, *source, *coverage, *since, *values;
} entry;

static const char *cell(const casus_table *table, const char *name, size_t row)
{
    int column = casus_table_column_find(table, name);
    const int32_t *numbers = casus_table_values(table, column);
    const char *text = numbers ? casus_table_word(table, column, numbers[row], NULL) : NULL;
    return text ? text : "";
}

static entry entry_at(const casus_table *table, size_t row)
{
    return (entry){cell(table, "unit", row),   cell(table, "name", row),       cell(table, "type", row),
                   cell(table, "label", row),  cell(table, "definition", row), cell(table, "rule", row),
                   cell(table, "source", row), cell(table, "coverage", row),   cell(table, "since", row),
                   cell(table, "values", row)};
}

static bool is_codebook(const casus_table *table)
{
    static const char *const names[] = {"unit", "name",   "type",     "label", "definition",
                                        "rule", "source", "coverage", "since", "values"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        casus_column is;
        int column = casus_table_column_find(table, names[i]);
        if (!casus_table_column_at(table, column, &is) || is.type != CASUS_COLUMN_TEXT) return false;
    }
    return true;
}

static const char *note(const casus_table *table, const char *key)
{
    const char *value = casus_table_note(table, key);
    return value ? value : "";
}

/* -- text ------------------------------------------------------------------------------------------------------------- */

static void print_part(cs_printer *p, const char *title, const char *text)
{
    if (!*text) return;
    cs_print(p, "    %s: ", title);
    cs_print_hanging(p, 4, 6, text);
}

static void print_text(cs_printer *p, const casus_table *table)
{
    const char *unit = "";
    for (size_t row = 0; row < casus_table_rows(table); row++) {
        entry it = entry_at(table, row);
        if (strcmp(unit, it.unit) != 0) {
            if (row) cs_print(p, "\n");
            cs_print_styled(p, CS_STYLE_HEADING, it.unit);
            cs_print(p, "\n");
        }
        unit = it.unit;
        cs_print(p, "\n  ");
        cs_print_styled(p, CS_STYLE_STRONG, it.name);
        cs_print(p, " (%s): ", it.type);
        cs_print_hanging(p, 2, 4, it.label);
        cs_print_wrapped(p, 4, it.definition);
        print_part(p, "rule", it.rule);
        print_part(p, "values", it.values);
        print_part(p, "source", it.source);
        print_part(p, "coverage", it.coverage);
    }
    cs_print(p, "\nWhy a cell is blank\n");
    for (int i = 1; i < CASUS_MISSING_COUNT; i++)
        cs_print(p, "  .%c  %-18s %s\n", casus_missing_letter((casus_missing)i), casus_missing_word((casus_missing)i),
                 casus_missing_label((casus_missing)i));
    cs_print(p, "\n%s, data %.12s\n", note(table, "engine"), note(table, "data"));
}

/* -- Markdown --------------------------------------------------------------------------------------------------------- */

static void print_item(cs_printer *p, const char *title, const char *text)
{
    if (*text) cs_print(p, "- %s: %s\n", title, text);
}

static void print_markdown(cs_printer *p, const casus_table *table)
{
    const char *unit = "";
    cs_print(p, "# Codebook\n\n%s, data `%s`\n", note(table, "engine"), note(table, "data"));
    for (size_t row = 0; row < casus_table_rows(table); row++) {
        entry it = entry_at(table, row);
        if (strcmp(unit, it.unit) != 0) cs_print(p, "\n## %s\n", it.unit);
        unit = it.unit;
        cs_print(p, "\n### `%s`\n\n%s (%s)\n\n%s\n\n", it.name, it.label, it.type, it.definition);
        print_item(p, "rule", it.rule);
        print_item(p, "values", it.values);
        print_item(p, "source", it.source);
        print_item(p, "coverage", it.coverage);
        print_item(p, "since", it.since);
    }
    cs_print(p, "\n## Why a cell is blank\n\n| status | Stata | meaning |\n|---|---|---|\n");
    for (int i = 1; i < CASUS_MISSING_COUNT; i++)
        cs_print(p, "| `%s` | `.%c` | %s |\n", casus_missing_word((casus_missing)i),
                 casus_missing_letter((casus_missing)i), casus_missing_label((casus_missing)i));
}

/* -- HTML ------------------------------------------------------------------------------------------------------------- */

static void print_escaped(cs_printer *p, const char *text)
{
    for (; *text; text++) {
        const char *as = *text == '&'   ? "&amp;"
                         : *text == '<' ? "&lt;"
                         : *text == '>' ? "&gt;"
                         : *text == '"' ? "&quot;"
                                        : NULL;
        if (as)
            cs_print(p, "%s", as);
        else
            cs_print(p, "%c", *text);
    }
}

static void print_pair(cs_printer *p, const char *title, const char *text)
{
    if (!*text) return;
    cs_print(p, "<dt>%s</dt><dd>", title);
    print_escaped(p, text);
    cs_print(p, "</dd>\n");
}

static void print_variable(cs_printer *p, const entry *it)
{
    cs_print(p, "<section id=\"%s.%s\"><h3><code>%s</code> <small>%s</small></h3>\n<p><strong>", it->unit, it->name,
             it->name, it->type);
    print_escaped(p, it->label);
    cs_print(p, "</strong></p>\n<p>");
    print_escaped(p, it->definition);
    cs_print(p, "</p>\n<dl>\n");
    print_pair(p, "rule", it->rule);
    print_pair(p, "values", it->values);
    print_pair(p, "source", it->source);
    print_pair(p, "coverage", it->coverage);
    print_pair(p, "since", it->since);
    cs_print(p, "</dl></section>\n");
}

static void print_html(cs_printer *p, const casus_table *table)
{
    const char *unit = "";
    cs_print(p,
             "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Codebook</title>\n"
             "<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n"
             ":root { color-scheme: light dark }\n"
             "body { max-width: 46em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 system-ui, sans-serif }\n"
             "dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em }\n"
             "dt { font-style: italic } dd { margin: 0 }\ntd, th { padding: 0 1em 0 0; text-align: left }\n"
             "</style>\n</head>\n<body>\n<h1>Codebook</h1>\n<p>%s, data <code>%s</code></p>\n",
             note(table, "engine"), note(table, "data"));
    for (size_t row = 0; row < casus_table_rows(table); row++) {
        entry it = entry_at(table, row);
        if (strcmp(unit, it.unit) != 0) cs_print(p, "<h2>%s</h2>\n", it.unit);
        unit = it.unit;
        print_variable(p, &it);
    }
    cs_print(p, "<h2>Why a cell is blank</h2>\n<table><tr><th>status</th><th>Stata</th><th>meaning</th></tr>\n");
    for (int i = 1; i < CASUS_MISSING_COUNT; i++)
        cs_print(p, "<tr><td><code>%s</code></td><td><code>.%c</code></td><td>%s</td></tr>\n",
                 casus_missing_word((casus_missing)i), casus_missing_letter((casus_missing)i),
                 casus_missing_label((casus_missing)i));
    cs_print(p, "</table>\n</body>\n</html>\n");
}

/* -- JSON ------------------------------------------------------------------------------------------------------------- */

static void say_pair(cs_text *out, const char *before, const char *key, const char *value)
{
    cs_text_say(out, "%s\"%s\": ", before, key);
    cs_json_text(out, value, strlen(value));
}

static void print_json(cs_printer *p, const casus_table *table)
{
    cs_text text;
    cs_text_begin(&text, p->allocator);
    cs_text_say(&text, "{\n  \"format\": \"codebook/1\"");
    say_pair(&text, ",\n  ", "engine", note(table, "engine"));
    say_pair(&text, ",\n  ", "data", note(table, "data"));
    cs_text_say(&text, ",\n  \"variables\": [");
    for (size_t row = 0; row < casus_table_rows(table); row++) {
        entry it = entry_at(table, row);
        const struct {
            const char *key, *value;
        } pairs[] = {{"name", it.name},  {"type", it.type},     {"label", it.label},   {"definition", it.definition},
                     {"rule", it.rule},  {"values", it.values}, {"source", it.source}, {"coverage", it.coverage},
                     {"since", it.since}};
        say_pair(&text, row ? ",\n    {" : "\n    {", "unit", it.unit);
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            if (*pairs[i].value) say_pair(&text, ", ", pairs[i].key, pairs[i].value);
        cs_text_say(&text, "}");
    }
    cs_text_say(&text, "\n  ],\n  \"missing\": [");
    for (int i = 1; i < CASUS_MISSING_COUNT; i++) {
        say_pair(&text, i > 1 ? ",\n    {" : "\n    {", "status", casus_missing_word((casus_missing)i));
        cs_text_say(&text, ", \"stata\": \".%c\"", casus_missing_letter((casus_missing)i));
        say_pair(&text, ", ", "label", casus_missing_label((casus_missing)i));
        cs_text_say(&text, "}");
    }
    cs_text_say(&text, "\n  ]\n}\n");
    if (text.failed)
        p->no_memory = true;
    else
        cs_print(p, "%s", text.bytes);
    cs_text_end(&text);
}

casus_status casus_codebook_report(const casus_table *codebook, casus_codebook_format format, int width,
                                   casus_writer *write, void *user, casus_error *err)
{
    static void (*const printers[])(cs_printer *, const casus_table *) = {print_text, print_markdown, print_html,
                                                                          print_json};
    if (!codebook || !write || (unsigned)format >= sizeof printers / sizeof *printers || !is_codebook(codebook))
        return cs_fail(err, CASUS_EINVAL, "casus_codebook_report() wants a codebook, a format and a writer");
    cs_printer printer = {.write = write,
                          .user = user,
                          .allocator = codebook->allocator,
                          .width = format == CASUS_CODEBOOK_TEXT ? width : 0};
    printers[format](&printer, codebook);
    if (printer.no_memory) return cs_fail(err, CASUS_ENOMEM, "no memory for a codebook");
    return printer.failed ? cs_fail(err, CASUS_EIO, "the codebook was not written whole") : CASUS_OK;
}
