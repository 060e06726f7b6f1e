/* report.h - one trace, many faces */
#ifndef CASUS_REPORT_H
#define CASUS_REPORT_H

#include <casus/check.h>
#include <casus/trace.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_format - text for a terminal, JSON (docs/trace.schema.json), Markdown, a dot graph of the proof, an HTML page (briefings), or a
 * table (RFC 4180) */
typedef enum casus_format {
    CASUS_FORMAT_TEXT,
    CASUS_FORMAT_JSON,
    CASUS_FORMAT_MARKDOWN,
    CASUS_FORMAT_DOT,
    CASUS_FORMAT_HTML,
    CASUS_FORMAT_CSV
} casus_format;

/**
 * casus_report_options - all zero is the default
 *
 * @width   wrap text at so many columns; 0: never
 * @colour  mark words with ANSI colours (text only)
 * @proof   print the proof (text and Markdown; JSON and dot always carry it)
 */
typedef struct casus_report_options {
    casus_format format;
    int width;
    bool colour;
    bool proof;
} casus_report_options;

/** casus_writer - takes bytes; returns false to stop. user is handed back. */
typedef bool casus_writer(void *user, const char *bytes, size_t length);

/** casus_report() - prints a trace; CASUS_EIO when the writer stopped, CASUS_EINVAL when a trace has no such face, CASUS_ENOMEM */
CASUS_API casus_status casus_report(const casus_trace *trace, const casus_report_options *options, casus_writer *write,
                                    void *user, casus_error *err);

/** casus_report_diagnostics() - prints diagnostics: as a compiler does, or as a JSON list (format TEXT or JSON) */
CASUS_API casus_status casus_report_diagnostics(const casus_diagnostics *list, const casus_report_options *options,
                                                casus_writer *write, void *user, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
