/* export.h - what the formats of tables share: bytes on their way out, and one set of functions a format */
#ifndef CS_EXPORT_H
#define CS_EXPORT_H

#include "port/json_text.h"
#include "base/number.h"
#include "base/table.h"
#include "port/file.h"

#include <casus/export.h>

#ifdef CASUS_TINY
enum { CS_EXPORT_BUFFER = 96 };
#else
enum { CS_EXPORT_BUFFER = 1 << 16 };
#endif

/* A format: begin is given the first batch, rows each batch, the first too. */
typedef struct cs_export_face {
    casus_status (*begin)(casus_export *it, const casus_table *first, casus_error *err);
    casus_status (*rows)(casus_export *it, const casus_table *batch, casus_error *err);
    casus_status (*end)(casus_export *it, casus_error *err);
    void (*drop)(casus_export *it); /* what state holds; may be NULL */
    bool file_only, described;      /* described: its codebook stands in a file beside it */
} cs_export_face;

struct casus_export {
    const casus_allocator *allocator;
    casus_table_format format;
    casus_export_options options;
    const cs_export_face *face;
    const char *path; /* NULL: to a writer */
    cs_file_out file;
    casus_writer *write;
    void *user;
    char *buffer;
    size_t used;
    cs_arena arena;
    cs_text about;  /* the codebook as JSON, from the first batch */
    cs_table shape; /* of casus_column: name, type and key of each column */
    bool begun, finished;
    size_t rows; /* so far */
    void *state; /* of the format, in the arena */
};

extern const cs_export_face cs_face_csv, cs_face_json, cs_face_jsonl, cs_face_dta, cs_face_sqlite, cs_face_text;

/* Bytes behind those that are there. */
casus_status cs_export_put(casus_export *it, const char *bytes, size_t length, casus_error *err);
casus_status cs_export_flush(casus_export *it, casus_error *err);

static inline casus_status cs_export_say(casus_export *it, const char *text, casus_error *err)
{
    size_t length = 0;
    while (text[length]) length++;
    return cs_export_put(it, text, length, err);
}

/* The longest text of a cell that is none of text. */
enum { CS_CELL_TEXT = 48 };

/* A cell as text: of a text column its word, of others written into room. */
const char *cs_cell_text(const cs_column *column, size_t row, char room[CS_CELL_TEXT], size_t *length);

/* Is a cell in quotes in JSON? */
static inline bool cs_cell_is_text(const cs_column *column)
{
    return column->is.type == CASUS_COLUMN_TEXT || column->is.type == CASUS_COLUMN_DAY;
}

static inline const char *cs_export_name(const casus_export *it)
{
    return it->options.name ? it->options.name : "panel";
}

/* {"format": "table/1", "notes": .., "columns": .., "missing": .. without the brace that closes it */
void cs_json_about(cs_text *out, const casus_table *table);

#endif
