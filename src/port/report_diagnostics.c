/* report_diagnostics.c - diagnostics as a compiler prints them: place, message, the line with its span, a suggestion */
#include "port/report.h"

#include <stdio.h>
#include <string.h>

/* A line of a file is shown at most so long, around its span. */
enum { SHOWN_MOST = 200 };

static int digits_of(int number)
{
    int digits = 1;
    for (; number > 9; number /= 10) digits++;
    return digits;
}

static void say_place(cs_printer *p, const casus_place *place)
{
    cs_print(p, "%s:%d:%d", place->file, place->line, place->column);
    if (place->end_column > place->column + 1) cs_print(p, "-%d", place->end_column);
}

/* Back to the first byte of a character. */
static size_t whole(const char *line, size_t at)
{
    while (at > 0 && ((unsigned char)line[at] & 0xC0u) == 0x80u) at--;
    return at;
}

/* The source line, cut around its span when it is very long, and carets under the span. */
static void say_line(cs_printer *p, int gutter, const casus_place *place, const char *source, cs_style style)
{
    size_t length = strlen(source), begin = place->column > 0 ? (size_t)place->column - 1 : 0;
    size_t end = place->end_column > place->column ? (size_t)place->end_column - 1 : begin + 1;
    if (begin > length) begin = length;
    size_t from = begin > SHOWN_MOST / 2 ? whole(source, begin - SHOWN_MOST / 2) : 0;
    size_t until = length - from > SHOWN_MOST ? whole(source, from + SHOWN_MOST) : length;
    if (end > until) end = until;
    char dots[4] = "", more[4] = "";
    if (from) memcpy(dots, "...", 4);
    if (until < length) memcpy(more, "...", 4);
    cs_print(p, "%*d | %s%.*s%s\n", gutter, place->line, dots, (int)(until - from), source + from, more);
    cs_print(p, "%*s | %*s", gutter, "", (int)strlen(dots), "");
    for (size_t i = from; i < begin; i++)
        if (((unsigned char)source[i] & 0xC0u) != 0x80u) cs_print(p, source[i] == '\t' ? "\t" : " ");
    cs_print_style(p, style, true);
    int carets = end > begin ? cs_text_columns(source + begin, end - begin) : 1;
    for (int i = 0; i < carets; i++) cs_print(p, "^");
    cs_print_style(p, style, false);
}

static void say_one(cs_printer *p, const casus_diagnostic *it)
{
    bool error = it->severity == CASUS_ERROR;
    cs_style style = error ? CS_STYLE_ERROR : CS_STYLE_WARNING;
    int gutter = digits_of(it->other.line > it->place.line ? it->other.line : it->place.line);
    if (it->place.line)
        say_place(p, &it->place);
    else
        cs_print(p, "%s", it->place.file);
    cs_print(p, ": ");
    cs_print_style(p, style, true);
    cs_print(p, "%s[%s]", error ? "error" : "warning", it->code);
    cs_print_style(p, style, false);
    cs_print(p, ": %s\n", it->message);
    if (it->place.line) {
        say_line(p, gutter, &it->place, it->source, style);
        cs_print(p, "\n");
    }
    if (it->other.line) {
        bool same = strcmp(it->other.file, it->place.file) == 0;
        if (!same) cs_print(p, "%*s::: %s:%d:%d\n", gutter, "", it->other.file, it->other.line, it->other.column);
        say_line(p, gutter, &it->other, it->other_source, CS_STYLE_HELP);
        cs_print(p, " %s\n", it->other_message);
    }
    if (!it->hint[0]) return;
    cs_print(p, "%*s = ", gutter, "");
    cs_print_styled(p, CS_STYLE_HELP, "help");
    cs_print(p, ": ");
    cs_print_hanging(p, 0, gutter + 9, it->hint);
}

void cs_report_diagnostics_text(const casus_diagnostics *list, cs_printer *p)
{
    for (size_t i = 0; i < casus_diagnostics_count(list); i++) {
        if (i) cs_print(p, "\n");
        say_one(p, casus_diagnostics_at(list, i));
    }
}
