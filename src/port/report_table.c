/* report_table.c - rows of a trace as aligned columns, or as a Markdown table */
#include "port/report.h"

#include <string.h>

void cs_join(const casus_node *list, const char *between, cs_text *out)
{
    CS_EACH(item, list) cs_text_say(out, "%s%s", item == casus_node_first(list) ? "" : between, casus_node_text(item));
}

/* The text of one cell; the buffer is used again for the next. */
static const char *cell(const cs_table_column *column, const casus_node *row, cs_text *text)
{
    text->length = 0;
    column->say(row, text);
    return text->length ? text->bytes : "";
}

static void measure(const cs_table_column *columns, int count, const casus_node *rows, int *widths, cs_text *text)
{
    for (int i = 0; i < count; i++) {
        bool any = false;
        widths[i] = cs_text_columns(columns[i].title, strlen(columns[i].title));
        CS_EACH(row, rows) {
            const char *said = cell(&columns[i], row, text);
            int width = cs_text_columns(said, strlen(said));
            if (width > widths[i]) widths[i] = width;
            any = any || width > 0;
        }
        if (!any) widths[i] = 0; /* a column that says nothing is not shown */
    }
}

/* How many columns from the left fit the page. */
static int fitting(const cs_printer *printer, int indent, const int *widths, int count)
{
    int fits = 0, used = indent - 2;
    for (int i = 0; i < count; i++) {
        if (widths[i]) used += widths[i] + 2;
        if (printer->width == 0 || used <= printer->width || i < 2) fits = i + 1;
    }
    return fits;
}

static void print_row(cs_printer *printer, int indent, const int *widths, int count, const cs_table_column *columns,
                      const casus_node *row, cs_text *text)
{
    int at = indent;
    for (int i = 0; i < count; i++) {
        if (!widths[i]) continue;
        const char *said = row ? cell(&columns[i], row, text) : columns[i].title;
        if (*said) cs_print_to(printer, at);
        cs_print(printer, "%s", said);
        at += widths[i] + 2;
    }
    cs_print(printer, "\n");
}

/* A bar would end the cell. */
static void print_cell(cs_printer *printer, const char *said)
{
    for (; *said; said++)
        if (*said == '|')
            cs_print(printer, "\\|");
        else
            cs_print(printer, "%c", *said);
}

static void print_markdown(cs_printer *printer, const int *widths, int count, const cs_table_column *columns,
                           const casus_node *rows, cs_text *text)
{
    for (int i = 0; i < count; i++)
        if (widths[i]) cs_print(printer, "| %s ", columns[i].title);
    cs_print(printer, "|\n");
    for (int i = 0; i < count; i++)
        if (widths[i]) cs_print(printer, "|---");
    cs_print(printer, "|\n");
    CS_EACH(row, rows) {
        for (int i = 0; i < count; i++) {
            if (!widths[i]) continue;
            cs_print(printer, "| ");
            print_cell(printer, cell(&columns[i], row, text));
            cs_print(printer, " ");
        }
        cs_print(printer, "|\n");
    }
}

void cs_print_table(cs_printer *printer, int indent, const cs_table_column *columns, int count, const casus_node *rows,
                    bool markdown)
{
    int widths[CS_TABLE_COLUMNS_MOST];
    cs_text text;
    cs_text_begin(&text, printer->allocator);
    measure(columns, count, rows, widths, &text);
    if (markdown) {
        print_markdown(printer, widths, count, columns, rows, &text);
    } else {
        count = fitting(printer, indent, widths, count);
        cs_print_style(printer, CS_STYLE_DIM, true);
        print_row(printer, indent, widths, count, columns, NULL, &text);
        cs_print_style(printer, CS_STYLE_DIM, false);
        CS_EACH(row, rows) print_row(printer, indent, widths, count, columns, row, &text);
    }
    if (text.failed) printer->no_memory = true;
    cs_text_end(&text);
}
