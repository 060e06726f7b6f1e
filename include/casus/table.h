/* table.h - a result as columns: what panels, similarity and networks come as, and how it leaves
 *
 * A table has rows and named columns. Each column is one array of equal items, and beside it, for every column that is no
 * key, one byte a cell that says whether the value is known and, if not, why not. A cell without a value is never filled:
 * its value is 0 in the array, and only its kind of missing may be read. What a column means (definition, rule, source,
 * coverage, labels of its values) and what made the table (engine, data, options) travel with it.
 *
 *   const int32_t *years = casus_table_values(table, casus_table_column_find(table, "year"));
 *   for (size_t i = 0; i < casus_table_rows(table); i++) use(years[i]);
 *
 * A table is built by one thread (casus_table_new, casus_table_add_column, then fill), and from then on read-only:
 * any number of threads may share it. It leaves whole, without being copied, as a stream of the Arrow C data interface.
 */
#ifndef CASUS_TABLE_H
#define CASUS_TABLE_H

#include <casus/day.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most rows, columns, different words of a text column, and notes that one table may have. */
#define CASUS_TABLE_ROWS_MAX 2147483647
#define CASUS_TABLE_COLUMNS_MAX 4096
#define CASUS_TABLE_WORDS_MAX 268435456
#define CASUS_TABLE_NOTES_MAX 256

/** casus_table - an immutable result as columns */
typedef struct casus_table casus_table;

/**
 * casus_missing - is the value of a cell known, and why not?
 *
 * The letter in brackets is the tag of a missing value in Stata (`.u`), casus_missing_letter().
 */
typedef enum casus_missing {
    CASUS_KNOWN = 0,             /* there is a value */
    CASUS_MISSING_NONE,          /* (o) there is nothing to tell: no obligation, hence no treaty and no day of it */
    CASUS_MISSING_OUTSIDE,       /* (u) the day is outside what the data cover */
    CASUS_MISSING_SELECTED,      /* (s) none is held, but the data are a selection: silence is not a "no" */
    CASUS_MISSING_NOT_IN_SYSTEM, /* (x) the state was no member of the system then */
    CASUS_MISSING_DISAGREE,      /* (d) sources or readings disagree, or the day is not known well enough */
    CASUS_MISSING_NOT_CODED,     /* (n) nobody has coded it: no row of a joined file, an empty cell of it */
    CASUS_MISSING_UNDEFINED,     /* (z) the formula says nothing here: 0 divided by 0 */
    CASUS_MISSING_COUNT
} casus_missing;

/** casus_missing_word(), casus_missing_letter(), casus_missing_label() - "outside_coverage", 'u', and a phrase for people; for CASUS_KNOWN "known", 0, "known"; NULL or 0 out of range */
CASUS_API const char *casus_missing_word(casus_missing kind);
CASUS_API char casus_missing_letter(casus_missing kind);
CASUS_API const char *casus_missing_label(casus_missing kind);

/** casus_column_type - what an array holds: int8_t, int32_t, int64_t, double, int32_t (number of a word), casus_day, uint8_t (0 or 1) */
typedef enum casus_column_type {
    CASUS_COLUMN_INT8,
    CASUS_COLUMN_INT32,
    CASUS_COLUMN_INT64,
    CASUS_COLUMN_FLOAT64,
    CASUS_COLUMN_TEXT,
    CASUS_COLUMN_DAY,
    CASUS_COLUMN_BOOL
} casus_column_type;

/** casus_column_type_word() - "int32"; NULL out of range */
CASUS_API const char *casus_column_type_word(casus_column_type type);

/** casus_value_label - a value of a whole-number column in words */
typedef struct casus_value_label {
    int32_t value;
    const char *label;
} casus_value_label;

/**
 * casus_column - what a column is; its entry in the codebook. Texts may be NULL except the name; a getter gives "" for NULL.
 *
 * @name        letters, digits and underscores, at most 32 (Stata's limit), beginning with a letter; unique in the table
 * @key         it names the row: never missing, and has no kinds
 * @label       a line of at most 80 bytes (Stata's limit; longer ones are cut there)
 * @definition  what the value says
 * @rule        how it is computed, options included
 * @source      what it rests on
 * @coverage    for which days and states it can be known
 * @since       first version of casus that had it, as here defined
 * @labels      its values in words, label_count of them; whole numbers and BOOL only
 */
typedef struct casus_column {
    const char *name;
    casus_column_type type;
    bool key;
    const char *label, *definition, *rule, *source, *coverage, *since;
    const casus_value_label *labels;
    size_t label_count;
} casus_column;

/* -- reading ------------------------------------------------------------------------------------------------------ */

/** casus_table_free() - NULL is nothing. Arrow arrays exported from it live on until they are released. */
CASUS_API void casus_table_free(casus_table *table);

/** casus_table_rows(), casus_table_column_count() - how many */
CASUS_API size_t casus_table_rows(const casus_table *table);
CASUS_API int casus_table_column_count(const casus_table *table);

/** casus_table_column_at() - what a column is; false when there is no such index */
CASUS_API bool casus_table_column_at(const casus_table *table, int column, casus_column *out);

/** casus_table_column_find() - the index of a column by its name, or -1 */
CASUS_API int casus_table_column_find(const casus_table *table, const char *name);

/** casus_table_values() - the array of a column, one item a row, its type that of casus_column_type; NULL when there is no such index */
CASUS_API const void *casus_table_values(const casus_table *table, int column);

/** casus_table_kinds() - a casus_missing for each cell; NULL for a key, whose cells are all known */
CASUS_API const uint8_t *casus_table_kinds(const casus_table *table, int column);

/** casus_table_word() - the text of a text column that a number stands for; length may be NULL; NULL when there is no such word */
CASUS_API const char *casus_table_word(const casus_table *table, int column, int32_t number, size_t *length);

/** casus_table_word_count() - how many different words a text column has */
CASUS_API int32_t casus_table_word_count(const casus_table *table, int column);

/** casus_table_note_at() - what made the table, in the order it was noted ("engine", "data", "options", ...); false past the end */
CASUS_API bool casus_table_note_at(const casus_table *table, int index, const char **key, const char **value);

/** casus_table_note() - the value noted under a key; NULL when there is none */
CASUS_API const char *casus_table_note(const casus_table *table, const char *key);

/* -- building ----------------------------------------------------------------------------------------------------- */

/**
 * casus_table_new() - a table of so many rows, without columns
 *
 * @rows       how many; casus_table_cut() makes it fewer
 * @allocator  may be NULL; must outlive the table
 * @out        written on success; yours, free with casus_table_free()
 *
 * Returns CASUS_OK; CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_table_new(size_t rows, const casus_allocator *allocator, casus_table **out,
                                       casus_error *err);

/**
 * casus_table_add_column() - one more column, all its values 0 and known
 *
 * @column  copied, texts and labels too
 * @index   written on success; may be NULL
 *
 * Returns CASUS_OK; CASUS_EINVAL when the name is none or is taken; CASUS_ELIMIT; CASUS_ENOMEM.
 */
CASUS_API casus_status casus_table_add_column(casus_table *table, const casus_column *column, int *index,
                                              casus_error *err);

/** casus_table_fill() - the array of a column for writing; the value of a missing cell stays 0; NULL when there is no such index */
CASUS_API void *casus_table_fill(casus_table *table, int column);

/** casus_table_fill_kinds() - its kinds for writing; NULL for a key */
CASUS_API uint8_t *casus_table_fill_kinds(casus_table *table, int column);

/**
 * casus_table_add_word() - the number of a word in a text column, which is added if it is new
 *
 * @text, @length  valid UTF-8, without NUL; copied
 * @number         written on success: what to put into the column; the first word gets 0, so a cell nobody fills has it
 *
 * Returns CASUS_OK; CASUS_EINVAL when the column is none of text; CASUS_ELIMIT; CASUS_ENOMEM.
 * Cost    a hash of the word.
 */
CASUS_API casus_status casus_table_add_word(casus_table *table, int column, const char *text, size_t length,
                                            int32_t *number, casus_error *err);

/** casus_table_add_note() - what made the table: a key in small letters and a value, copied; a key noted already is replaced */
CASUS_API casus_status casus_table_add_note(casus_table *table, const char *key, const char *value, casus_error *err);

/** casus_table_cut() - keeps the first rows; more than there are change nothing */
CASUS_API void casus_table_cut(casus_table *table, size_t rows);

/* -- the Arrow C data interface ----------------------------------------------------------------------------------- */

/* The three structures as arrow.apache.org/docs/format/CDataInterface.html and CStreamInterface.html define them. Their
 * names and guards are the interface's, so that several libraries may bring them along. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format, *name, *metadata;
    int64_t flags, n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length, null_count, offset, n_buffers, n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

/**
 * casus_table_arrow() - the table as an Arrow C stream of one record batch
 *
 * Columns come in their order: int8, int32, int64, float64 (c, i, l, g), days as date32 (tdD), BOOL as bool (b), text as a
 * dictionary of int32 over utf8. Behind each column that is no key comes NAME_status, a dictionary of uint8 over utf8 with the
 * words of casus_missing; where it is not "known", the value is null. What a column is stands in the metadata of its field
 * ("label", "definition", "rule", "source", "coverage", "since", "values"), what made the table in that of the schema.
 *
 * @out  written on success; you release it, and what comes out of it, as the interface says. Values are not copied: what
 *       was exported keeps the table alive, also after casus_table_free(). The table must be finished.
 *
 * Returns CASUS_OK; CASUS_ENOMEM. Within the stream failures are errno values, as the interface wants.
 * Threads the release of exported arrays may happen on any thread.
 * Cost    validity bitmaps and bit-packed BOOL columns: linear in the rows.
 */
CASUS_API casus_status casus_table_arrow(const casus_table *table, struct ArrowArrayStream *out, casus_error *err);

#ifdef __cplusplus
}
#endif
#endif
