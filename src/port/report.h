/* report.h - what the faces of a trace share: a printer that wraps, and who prints which kind */
#ifndef CS_REPORT_H
#define CS_REPORT_H

#include "base/text.h"

#include <casus/report.h>

/* Lines of prose are hard to read when longer; tables may use the whole width. */
enum { CS_PROSE_MOST = 100 };

/* What a piece of text is, for colours; without them nothing is lost. */
typedef enum cs_style {
    CS_STYLE_STRONG,
    CS_STYLE_HEADING,
    CS_STYLE_DIM,
    CS_STYLE_ERROR,
    CS_STYLE_WARNING,
    CS_STYLE_HELP,
    CS_STYLE_COUNT
} cs_style;

/* Bytes on their way to the writer. Once it refused or memory ran out, nothing more is sent. */
typedef struct cs_printer {
    casus_writer *write;
    void *user;
    const casus_allocator *allocator; /* of the trace; NULL: the C library's */
    int width;                        /* of the page; 0: lines are never wrapped */
    int column;                       /* where the next character stands, from 0 */
    bool colour, failed, no_memory;
} cs_printer;

void cs_print(cs_printer *printer, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* Words as one paragraph, wrapped at blanks, each line `indent` from the left, with a newline at the end. A line that has
 * begun already is gone on with. A word longer than the line stays whole. */
void cs_print_wrapped(cs_printer *printer, int indent, const char *text);

/* The same with another indent for the lines after the first. */
void cs_print_hanging(cs_printer *printer, int first, int rest, const char *text);

/* Begins (on) and ends a style; nothing without colours. */
void cs_print_style(cs_printer *printer, cs_style style, bool on);

/* A styled word or line. */
void cs_print_styled(cs_printer *printer, cs_style style, const char *text);

/* An empty line, then the heading on its own. */
void cs_print_heading(cs_printer *printer, const char *title);

/* Blanks up to a column. */
void cs_print_to(cs_printer *printer, int column);

/* The bytes at *text that fit into a line of `width` columns (0: all), cut at a blank; *text moves to what is left. */
size_t cs_next_line(const char **text, int width);

/* "casus 0.1.0, data 12ab34cd56ef", dim. */
void cs_print_footer(cs_printer *printer, const casus_trace *trace);

#define CS_TEXT(map, key) casus_node_text(casus_node_get(map, key))
#define CS_EACH(item, list) for (const casus_node *item = casus_node_first(list); item; item = casus_node_next(item))

/* The texts of a list as one: "RUS, PRK". */
void cs_join(const casus_node *list, const char *between, cs_text *out);

/* One column of a table: its title and, for a row, its text (said into out). */
typedef struct cs_table_column {
    const char *title;
    void (*say)(const casus_node *row, cs_text *out);
} cs_table_column;

enum { CS_TABLE_COLUMNS_MOST = 8 };

/* Rows as aligned columns; columns from the right are left out until the table fits the page (the first two never). With
 * markdown it is a Markdown table with all of them. */
void cs_print_table(cs_printer *printer, int indent, const cs_table_column *columns, int count, const casus_node *rows,
                    bool markdown);

/* -- json.c -------------------------------------------------------------------------------------------------------- */

casus_status cs_json_trace(const casus_trace *trace, cs_printer *printer, casus_error *err);
casus_status cs_json_diagnostics(const casus_diagnostics *list, cs_printer *printer, casus_error *err);

/* -- one file a family of kinds -------------------------------------------------------------------------------------- */

/* Kinds "crisis", "duty" in text, Markdown and dot. (report_crisis.c) */
casus_status cs_report_crisis(const casus_trace *trace, const casus_report_options *options, cs_printer *printer);

/* Kinds "treaty", "treaties", "state", "states", "bound", as text and as Markdown; false for another kind. */
bool cs_report_text(const casus_trace *trace, cs_printer *printer);
bool cs_report_markdown(const casus_trace *trace, cs_printer *printer);

/* Kind "replay". (report_replay.c) */
void cs_report_replay_text(const casus_trace *trace, cs_printer *printer);
void cs_report_replay_markdown(const casus_trace *trace, cs_printer *printer);

/* Kind "compare". (report_compare.c) */
void cs_report_compare_text(const casus_trace *trace, cs_printer *printer);
void cs_report_compare_markdown(const casus_trace *trace, cs_printer *printer);

/* Kind "diff", as text and as Markdown. (report_diff.c) */
void cs_report_diff(const casus_trace *trace, const casus_report_options *options, cs_printer *printer);

/* Kind "brief", as text and as Markdown, and as HTML. (report_brief.c) */
void cs_report_brief(const casus_trace *trace, const casus_report_options *options, cs_printer *printer);
void cs_report_brief_html(const casus_trace *trace, cs_printer *printer);

/* Kinds "claims", "claim" and "sources" in text, Markdown and as a table; false for another kind. (report_claims.c) */
bool cs_report_claims(const casus_trace *trace, const casus_report_options *options, cs_printer *printer);

/* Diagnostics as a compiler prints them. (report_diagnostics.c) */
void cs_report_diagnostics_text(const casus_diagnostics *list, cs_printer *printer);

#endif
