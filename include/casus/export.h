/* export.h - tables as files and streams: csv, tsv, json, jsonl, Stata, SQLite, and a look at them on a terminal
 *
 *   if (casus_table_save(table, "panel.dta", CASUS_TABLE_DTA, NULL, &err)) ...
 *
 * or batch by batch, as casus_panel_stream() gives them:
 *
 *   casus_export_open("panel.csv", CASUS_TABLE_CSV, NULL, NULL, &out, &err);
 *   casus_panel_stream(corpus, &asked, sink, out, &err);    the sink calls casus_export_add()
 *   casus_export_finish(out, &err);
 *   casus_export_free(out);
 *
 * Every format keeps why a cell is blank: a second column NAME_status beside each variable (csv, tsv, json, jsonl, SQLite),
 * tagged missing values with labels (Stata). Every format says engine, data and options, and carries the codebook: json and
 * SQLite in themselves, Stata in labels and notes, csv, tsv and jsonl in a file beside them, NAME.about.json. Days are ISO
 * text in all of them. docs/panel.md has each format.
 */
#ifndef CASUS_EXPORT_H
#define CASUS_EXPORT_H

#include <casus/report.h>
#include <casus/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_table_format - casus_table_format_word() */
typedef enum casus_table_format {
    CASUS_TABLE_CSV,    /* RFC 4180, LF line ends, UTF-8; a blank cell is empty */
    CASUS_TABLE_TSV,    /* tabs instead of commas */
    CASUS_TABLE_JSON,   /* one object: format "table/1", notes, columns, rows */
    CASUS_TABLE_JSONL,  /* one object a line and row */
    CASUS_TABLE_DTA,    /* Stata 14 and later (format 118); one batch only; to a file only */
    CASUS_TABLE_SQLITE, /* a database: the rows, codebook, codebook_values, missing, about; to a file only */
    CASUS_TABLE_TEXT,   /* columns side by side for people; a blank cell is .u, .s and so on */
    CASUS_TABLE_FORMAT_COUNT
} casus_table_format;

/** casus_table_format_word() - "csv", "sqlite", and so on, which are also the endings of files; NULL out of range */
CASUS_API const char *casus_table_format_word(casus_table_format format);

/** casus_table_format_of() - the format that the ending of a path says (.csv .tsv .json .jsonl .ndjson .dta .sqlite .db .txt); false when none */
CASUS_API bool casus_table_format_of(const char *path, casus_table_format *out);

/**
 * casus_export_options - all zero is the default
 *
 * @name      the name of the rows: table of the database, label of the Stata file; NULL: "panel"
 * @comments  csv, tsv: begin with lines `# engine: ...` that say what made the table; many programs cannot read such a file
 * @alone     csv, tsv, jsonl to a file: write no NAME.about.json beside it
 * @most      text: show so many rows and tell how many more there are; 0: all
 * @width     text: cut lines at so many columns; 0: never
 */
typedef struct casus_export_options {
    const char *name;
    bool comments, alone;
    size_t most;
    int width;
} casus_export_options;

/** casus_export - a table on its way out */
typedef struct casus_export casus_export;

/**
 * casus_export_open() - begins a file
 *
 * It is written under a temporary name beside path and gets its own name only when all of it is on the disk: a full disk, or
 * an export freed too early, leaves nothing there, and what was there before stays.
 *
 * @path       borrowed until the export is freed
 * @options    may be NULL; its texts are borrowed until the export is freed
 * @allocator  may be NULL; must outlive the export
 * @out        written on success; yours, free with casus_export_free()
 *
 * Returns CASUS_OK; CASUS_EINVAL when this build of casus has no such format; CASUS_EIO; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_export_open(const char *path, casus_table_format format,
                                         const casus_export_options *options, const casus_allocator *allocator,
                                         casus_export **out, casus_error *err);

/** casus_export_begin() - the same to a writer: stdout, a socket; CASUS_EINVAL for formats that are files only */
CASUS_API casus_status casus_export_begin(casus_writer *write, void *user, casus_table_format format,
                                          const casus_export_options *options, const casus_allocator *allocator,
                                          casus_export **out, casus_error *err);

/**
 * casus_export_add() - the rows of a table behind those that are there
 *
 * All batches of an export have the same columns. Returns CASUS_OK; CASUS_EINVAL when the columns are others, when a second batch
 * comes for Stata, or when a format cannot hold a column (the message names it); CASUS_EIO; CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_export_add(casus_export *it, const casus_table *batch, casus_error *err);

/** casus_export_finish() - the end: the file gets its name. CASUS_EINVAL when nothing was added; CASUS_EIO; CASUS_ENOMEM. */
CASUS_API casus_status casus_export_finish(casus_export *it, casus_error *err);

/** casus_export_free() - NULL is nothing; one that was not finished leaves no file */
CASUS_API void casus_export_free(casus_export *it);

/** casus_table_save() - open, add, finish and free in one: a whole table into a file */
CASUS_API casus_status casus_table_save(const casus_table *table, const char *path, casus_table_format format,
                                        const casus_export_options *options, casus_error *err);

/** casus_codebook_format - the codebook for people, and for programs */
typedef enum casus_codebook_format {
    CASUS_CODEBOOK_TEXT,
    CASUS_CODEBOOK_MARKDOWN,
    CASUS_CODEBOOK_HTML,
    CASUS_CODEBOOK_JSON
} casus_codebook_format;

/**
 * casus_codebook_report() - prints a codebook as casus_codebook() gives it
 *
 * @width  wrap text at so many columns (text only); 0: never
 *
 * Returns CASUS_OK; CASUS_EINVAL when the table is no codebook; CASUS_EIO when the writer stopped; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_codebook_report(const casus_table *codebook, casus_codebook_format format, int width,
                                             casus_writer *write, void *user, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
