/* report.c - from a trace to a face: which face prints which kind, and the printer they share */
#include "port/report.h"

#include "base/error.h"
#include "reason/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* -- the printer ----------------------------------------------------------------------------------------------------- */

static void send(cs_printer *printer, const char *bytes, size_t length)
{
    if (printer->failed || printer->no_memory || !length) return;
    if (!printer->write(printer->user, bytes, length)) printer->failed = true;
}

static void send_text(cs_printer *printer, const char *bytes, size_t length)
{
    send(printer, bytes, length);
    size_t line = length;
    while (line && bytes[line - 1] != '\n') line--;
    if (line) printer->column = 0;
    printer->column += cs_text_columns(bytes + line, length - line);
}

void cs_print(cs_printer *printer, const char *format, ...)
{
    char few[512];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(few, sizeof few, format, args);
    va_end(args);
    if (length < 0) return;
    if ((size_t)length < sizeof few) {
        send_text(printer, few, (size_t)length);
        return;
    }
    char *many = cs_mem_resize(printer->allocator, NULL, 0, (size_t)length + 1);
    if (!many) {
        printer->no_memory = true;
        return;
    }
    va_start(args, format);
    vsnprintf(many, (size_t)length + 1, format, args);
    va_end(args);
    send_text(printer, many, (size_t)length);
    cs_mem_free(printer->allocator, many, (size_t)length + 1);
}

void cs_print_to(cs_printer *printer, int column)
{
    while (printer->column < column) cs_print(printer, " ");
}

size_t cs_next_line(const char **text, int width)
{
    const char *start = *text;
    size_t fits = 0, at = 0;
    int columns = 0;
    for (;;) {
        size_t word = strcspn(start + at, " ");
        columns += cs_text_columns(start + at, word);
        if (fits && width > 0 && columns > width) break;
        fits = at + word;
        size_t blanks = strspn(start + fits, " ");
        if (!start[fits + blanks]) {
            *text = start + fits + blanks;
            return fits;
        }
        at = fits + blanks;
        columns += (int)blanks;
    }
    *text = start + fits + strspn(start + fits, " ");
    return fits;
}

void cs_print_hanging(cs_printer *printer, int first, int rest, const char *text)
{
    int page = printer->width > CS_PROSE_MOST ? CS_PROSE_MOST : printer->width;
    cs_print_to(printer, first);
    text += strspn(text, " ");
    do {
        int room = page ? page - printer->column : 0;
        if (page && room < 1) room = 1;
        const char *line = text;
        size_t bytes = cs_next_line(&text, room);
        send_text(printer, line, bytes);
        cs_print(printer, "\n");
        if (*text) cs_print_to(printer, rest);
    } while (*text);
}

void cs_print_wrapped(cs_printer *printer, int indent, const char *text)
{
    cs_print_hanging(printer, indent, indent, text);
}

void cs_print_style(cs_printer *printer, cs_style style, bool on)
{
    static const char *const codes[CS_STYLE_COUNT] = {"\033[1m",    "\033[1m",    "\033[2m",
                                                      "\033[1;31m", "\033[1;33m", "\033[36m"};
    const char *code = on ? codes[style] : "\033[0m";
    if (printer->colour) send(printer, code, strlen(code));
}

void cs_print_styled(cs_printer *printer, cs_style style, const char *text)
{
    cs_print_style(printer, style, true);
    cs_print(printer, "%s", text);
    cs_print_style(printer, style, false);
}

void cs_print_heading(cs_printer *printer, const char *title)
{
    cs_print(printer, "\n");
    cs_print_styled(printer, CS_STYLE_HEADING, title);
    cs_print(printer, "\n");
}

void cs_print_footer(cs_printer *printer, const casus_trace *trace)
{
    const casus_node *root = casus_trace_root(trace);
    const char *coverage = CS_TEXT(root, "coverage_words");
    cs_print(printer, "\n");
    cs_print_style(printer, CS_STYLE_DIM, true);
    if (coverage[0]) cs_print_wrapped(printer, 0, coverage);
    cs_print(printer, "%s, data %.12s\n", CS_TEXT(root, "engine"), CS_TEXT(root, "data"));
    cs_print_style(printer, CS_STYLE_DIM, false);
}

/* -- which face ------------------------------------------------------------------------------------------------------ */

static casus_status outcome_of(const cs_printer *printer, casus_error *err)
{
    if (printer->no_memory) return cs_fail(err, CASUS_ENOMEM, "no memory to print the answer");
    if (printer->failed) return cs_fail(err, CASUS_EIO, "the answer could not be written whole");
    return CASUS_OK;
}

static bool is_crisis(const char *kind)
{
    return strcmp(kind, "crisis") == 0 || strcmp(kind, "duty") == 0;
}

/* False when the kind has no face in this format. */
static bool print_trace(const casus_trace *trace, const casus_report_options *options, cs_printer *printer)
{
    const char *kind = CS_TEXT(casus_trace_root(trace), "kind");
    bool compare = strcmp(kind, "compare") == 0, replay = strcmp(kind, "replay") == 0,
         markdown = options->format == CASUS_FORMAT_MARKDOWN;
    if (strcmp(kind, "brief") == 0 && options->format != CASUS_FORMAT_DOT && options->format != CASUS_FORMAT_CSV) {
        if (options->format == CASUS_FORMAT_HTML)
            cs_report_brief_html(trace, printer);
        else
            cs_report_brief(trace, options, printer);
        return true;
    }
    if (options->format == CASUS_FORMAT_HTML) return false;
    if (is_crisis(kind) && options->format != CASUS_FORMAT_CSV)
        return cs_report_crisis(trace, options, printer) != CASUS_EINVAL;
    if (options->format == CASUS_FORMAT_DOT) return false;
    if (cs_report_claims(trace, options, printer)) return true;
    if (options->format == CASUS_FORMAT_CSV) return false;
    if (replay && markdown) cs_report_replay_markdown(trace, printer);
    if (replay && !markdown) cs_report_replay_text(trace, printer);
    if (replay) return true;
    if (strcmp(kind, "diff") == 0) {
        cs_report_diff(trace, options, printer);
        return true;
    }
    if (compare && markdown) cs_report_compare_markdown(trace, printer);
    if (compare && !markdown) cs_report_compare_text(trace, printer);
    if (compare) return true;
    return markdown ? cs_report_markdown(trace, printer) : cs_report_text(trace, printer);
}

/* "Asked of the corpus without russia-dprk-2024.": what was laid over it is the last word of every answer for people. */
static void print_overlay(const casus_node *root, cs_printer *printer)
{
    const casus_node *overlay = casus_node_get(root, "overlay");
    cs_text said;
    if (!casus_node_count(overlay)) return;
    cs_text_begin(&said, printer->allocator);
    cs_text_say(&said, "Asked of the corpus ");
    cs_join(overlay, "; ", &said);
    cs_text_say(&said, ".");
    cs_print(printer, "\n");
    if (said.length) cs_print_wrapped(printer, 0, said.bytes);
    if (said.failed) printer->no_memory = true;
    cs_text_end(&said);
}

/* The bindings bring no library along, and so no JSON: they read the tree itself. */
#ifdef CASUS_NO_LIBRARIES
#define JSON_FACE(call) cs_fail(err, CASUS_EINVAL, "this casus was built without JSON")
#else
#define JSON_FACE(call) call
#endif

static cs_printer begin(const casus_report_options *options, casus_writer *write, void *user)
{
    return (cs_printer){.write = write,
                        .user = user,
                        .width = options->format == CASUS_FORMAT_TEXT ? options->width : 0,
                        .colour = options->colour && options->format == CASUS_FORMAT_TEXT};
}

casus_status casus_report(const casus_trace *trace, const casus_report_options *options, casus_writer *write,
                          void *user, casus_error *err)
{
    static const casus_report_options plain = {CASUS_FORMAT_TEXT, 0, false, false};
    if (!options) options = &plain;
    if (!trace || !write || options->width < 0 || options->format < CASUS_FORMAT_TEXT ||
        options->format > CASUS_FORMAT_CSV)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_report() wants a trace, a format, a width that is not negative and a writer");
    cs_printer printer = begin(options, write, user);
    printer.allocator = trace->arena.allocator;
    if (options->format == CASUS_FORMAT_JSON) {
        casus_status status = JSON_FACE(cs_json_trace(trace, &printer, err));
        return status ? status : outcome_of(&printer, err);
    }
    if (!print_trace(trace, options, &printer))
        return cs_fail(err, CASUS_EINVAL, "a trace of kind '%.40s' has no such face",
                       CS_TEXT(casus_trace_root(trace), "kind"));
    if (options->format == CASUS_FORMAT_TEXT || options->format == CASUS_FORMAT_MARKDOWN)
        print_overlay(casus_trace_root(trace), &printer);
    return outcome_of(&printer, err);
}

casus_status casus_report_diagnostics(const casus_diagnostics *list, const casus_report_options *options,
                                      casus_writer *write, void *user, casus_error *err)
{
    static const casus_report_options plain = {CASUS_FORMAT_TEXT, 0, false, false};
    if (!options) options = &plain;
    bool known = options->format == CASUS_FORMAT_TEXT || options->format == CASUS_FORMAT_JSON;
    if (!list || !write || !known || options->width < 0)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_report_diagnostics() wants a list, a writer, and the format text or json");
    cs_printer printer = begin(options, write, user);
    casus_status status = CASUS_OK;
    if (options->format == CASUS_FORMAT_JSON)
        status = JSON_FACE(cs_json_diagnostics(list, &printer, err));
    else
        cs_report_diagnostics_text(list, &printer);
    return status ? status : outcome_of(&printer, err);
}
