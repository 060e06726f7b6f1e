/* table.c - a table of casus as columns of R: labelled numbers, dates, texts, and a tag in each blank cell that says why */
#include "entries.h"

#include <stdio.h>
#include <string.h>

enum { NAME_ROOM = 64 };

/* NA as haven::tagged_na() makes it: the letter stands in the bits above the 32 by which R knows its NA. */
static double tagged_na(casus_missing kind)
{
    double value = NA_REAL;
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits |= (uint64_t)(unsigned char)casus_missing_letter(kind) << 32;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* -- attributes ------------------------------------------------------------------------------------------------------- */

static void set_class(SEXP vector, const char *const *words, int count)
{
    SEXP class = PROTECT(Rf_allocVector(STRSXP, count));
    for (int i = 0; i < count; i++) SET_STRING_ELT(class, i, casus_r_char(words[i]));
    Rf_setAttrib(vector, R_ClassSymbol, class);
    UNPROTECT(1);
}

static void set_label(SEXP vector, const char *label)
{
    SEXP text = PROTECT(casus_r_string(label));
    Rf_setAttrib(vector, Rf_install("label"), text);
    UNPROTECT(1);
}

/* The values in words, and in a column that can be blank each kind of missing. */
static void set_value_labels(SEXP vector, const casus_column *is, bool blank)
{
    static const char *const classes[][3] = {{"haven_labelled", "vctrs_vctr", "integer"},
                                             {"haven_labelled", "vctrs_vctr", "double"}};
    int whole = (int)is->label_count, count = whole + (blank ? CASUS_MISSING_COUNT - 1 : 0);
    bool real = TYPEOF(vector) == REALSXP;
    if (!count) return;
    SEXP values = PROTECT(Rf_allocVector(real ? REALSXP : INTSXP, count)),
         names = PROTECT(Rf_allocVector(STRSXP, count));
    for (int i = 0; i < count; i++) {
        casus_missing kind = (casus_missing)(i - whole + 1);
        if (!real)
            INTEGER(values)[i] = is->labels[i].value;
        else
            REAL(values)[i] = i < whole ? is->labels[i].value : tagged_na(kind);
        SET_STRING_ELT(names, i, casus_r_char(i < whole ? is->labels[i].label : casus_missing_label(kind)));
    }
    Rf_setAttrib(values, R_NamesSymbol, names);
    Rf_setAttrib(vector, Rf_install("labels"), values);
    set_class(vector, classes[real], 3);
    UNPROTECT(2);
}

/* -- columns ---------------------------------------------------------------------------------------------------------- */

#define FILL(type)                                                                                                     \
    for (R_xlen_t i = 0; i < rows; i++) out[i] = kinds && kinds[i] ? tags[kinds[i]] : (double)((const type *)values)[i]

static SEXP reals(casus_column_type type, const void *values, const uint8_t *kinds, R_xlen_t rows)
{
    double tags[CASUS_MISSING_COUNT];
    SEXP vector = Rf_allocVector(REALSXP, rows);
    double *out = REAL(vector);
    for (int i = 1; i < CASUS_MISSING_COUNT; i++) tags[i] = tagged_na((casus_missing)i);
    switch (type) {
    case CASUS_COLUMN_INT8: FILL(int8_t); break;
    case CASUS_COLUMN_BOOL: FILL(uint8_t); break;
    case CASUS_COLUMN_INT64: FILL(int64_t); break;
    case CASUS_COLUMN_FLOAT64: FILL(double); break;
    default: FILL(int32_t);
    }
    return vector;
}

static SEXP integers(casus_column_type type, const void *values, R_xlen_t rows)
{
    SEXP vector = Rf_allocVector(INTSXP, rows);
    int *out = INTEGER(vector);
    for (R_xlen_t i = 0; i < rows; i++)
        out[i] = type == CASUS_COLUMN_INT8   ? ((const int8_t *)values)[i]
                 : type == CASUS_COLUMN_BOOL ? ((const uint8_t *)values)[i]
                                             : ((const int32_t *)values)[i];
    return vector;
}

static SEXP texts(const casus_table *table, int column, const int32_t *values, const uint8_t *kinds, R_xlen_t rows)
{
    int32_t count = casus_table_word_count(table, column);
    SEXP words = PROTECT(Rf_allocVector(STRSXP, count)), vector = PROTECT(Rf_allocVector(STRSXP, rows));
    for (int32_t i = 0; i < count; i++)
        SET_STRING_ELT(words, i, casus_r_char(casus_table_word(table, column, i, NULL)));
    for (R_xlen_t i = 0; i < rows; i++)
        SET_STRING_ELT(vector, i, kinds && kinds[i] ? NA_STRING : STRING_ELT(words, values[i]));
    UNPROTECT(2);
    return vector;
}

/* Why each cell of a text is blank, as a factor: a text has no tags. */
static SEXP status(const uint8_t *kinds, R_xlen_t rows)
{
    static const char *const factor[] = {"factor"};
    SEXP vector = PROTECT(Rf_allocVector(INTSXP, rows)), levels = PROTECT(Rf_allocVector(STRSXP, CASUS_MISSING_COUNT));
    for (R_xlen_t i = 0; i < rows; i++) INTEGER(vector)[i] = kinds[i] + 1;
    for (int i = 0; i < CASUS_MISSING_COUNT; i++)
        SET_STRING_ELT(levels, i, casus_r_char(casus_missing_word((casus_missing)i)));
    Rf_setAttrib(vector, R_LevelsSymbol, levels);
    set_class(vector, factor, 1);
    set_label(vector, "is it known, and why not?");
    UNPROTECT(2);
    return vector;
}

static SEXP column_of(const casus_table *table, int column, const casus_column *is)
{
    static const char *const date[] = {"Date"};
    const void *values = casus_table_values(table, column);
    const uint8_t *kinds = casus_table_kinds(table, column);
    R_xlen_t rows = (R_xlen_t)casus_table_rows(table);
    bool wide = is->type == CASUS_COLUMN_INT64 || is->type == CASUS_COLUMN_FLOAT64 || is->type == CASUS_COLUMN_DAY;
    SEXP vector = PROTECT(is->type == CASUS_COLUMN_TEXT ? texts(table, column, values, kinds, rows)
                          : wide || kinds               ? reals(is->type, values, kinds, rows)
                                                        : integers(is->type, values, rows));
    if (is->type == CASUS_COLUMN_DAY)
        set_class(vector, date, 1);
    else if (is->type != CASUS_COLUMN_TEXT &&
             is->type != CASUS_COLUMN_FLOAT64) /* a measure is a plain number, with tags */
        set_value_labels(vector, is, kinds != NULL);
    if (is->label[0]) set_label(vector, is->label);
    UNPROTECT(1);
    return vector;
}

/* -- the whole -------------------------------------------------------------------------------------------------------- */

/* What made the table: a named list of texts. */
static SEXP notes_of(const casus_table *table)
{
    const char *key, *value;
    int count = 0;
    while (casus_table_note_at(table, count, &key, &value)) count++;
    SEXP notes = PROTECT(Rf_allocVector(VECSXP, count)), names = PROTECT(Rf_allocVector(STRSXP, count));
    for (int i = 0; i < count && casus_table_note_at(table, i, &key, &value); i++) {
        SET_STRING_ELT(names, i, casus_r_char(key));
        SET_VECTOR_ELT(notes, i, casus_r_string(value));
    }
    Rf_setAttrib(notes, R_NamesSymbol, names);
    UNPROTECT(2);
    return notes;
}

static bool has_status(const casus_table *table, int column, const casus_column *is)
{
    return is->type == CASUS_COLUMN_TEXT && casus_table_kinds(table, column);
}

static SEXP columns_of(const casus_table *table)
{
    int columns = casus_table_column_count(table), count = columns, at = 0;
    casus_column is;
    for (int i = 0; i < columns && casus_table_column_at(table, i, &is); i++) count += has_status(table, i, &is);
    SEXP list = PROTECT(Rf_allocVector(VECSXP, count)), names = PROTECT(Rf_allocVector(STRSXP, count));
    for (int i = 0; i < columns && casus_table_column_at(table, i, &is); i++) {
        char name[NAME_ROOM];
        SET_STRING_ELT(names, at, casus_r_char(is.name));
        SET_VECTOR_ELT(list, at++, column_of(table, i, &is));
        R_CheckUserInterrupt();
        if (!has_status(table, i, &is)) continue;
        snprintf(name, sizeof name, "%s_status", is.name);
        SET_STRING_ELT(names, at, casus_r_char(name));
        SET_VECTOR_ELT(list, at++, status(casus_table_kinds(table, i), (R_xlen_t)casus_table_rows(table)));
    }
    Rf_setAttrib(list, R_NamesSymbol, names);
    SEXP notes = PROTECT(notes_of(table));
    Rf_setAttrib(list, Rf_install("casus"), notes);
    UNPROTECT(3);
    return list;
}

CASUS_R_FORGET(table, casus_table, casus_table_free)

SEXP casus_r_table_keeper(void)
{
    return casus_r_keeper(forget_table);
}

SEXP casus_r_taken(casus_table *table, SEXP keeper)
{
    R_SetExternalPtrAddr(keeper, table);
    SEXP columns = PROTECT(columns_of(table));
    forget_table(keeper);
    UNPROTECT(1);
    return columns;
}

/* The words, letters and phrases of the kinds of missing, known first. */
SEXP casus_r_kinds(void)
{
    static const char *const names[] = {"word", "letter", "label"};
    SEXP list = PROTECT(casus_r_list(names, 3));
    for (int c = 0; c < 3; c++) {
        SEXP texts = Rf_allocVector(STRSXP, CASUS_MISSING_COUNT);
        SET_VECTOR_ELT(list, c, texts);
        for (int i = 0; i < CASUS_MISSING_COUNT; i++) {
            casus_missing kind = (casus_missing)i;
            char letter[2] = {casus_missing_letter(kind), '\0'};
            SET_STRING_ELT(texts, i,
                           casus_r_char(c == 0   ? casus_missing_word(kind)
                                        : c == 1 ? letter
                                                 : casus_missing_label(kind)));
        }
    }
    UNPROTECT(1);
    return list;
}
