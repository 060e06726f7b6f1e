/* atop_phases.c - ATOP's phase-level file: the spans of the phases, held against those of their members */
#include "port/atop.h"

#include "base/error.h"
#include "port/file.h"

#include <stdlib.h>
#include <string.h>

typedef enum phase_column { ID, PHASE, BEGYR, BEGMO, BEGDAY, ENDYR, ENDMO, ENDDAY, PHASE_COLUMNS } phase_column;

static const char *const names[PHASE_COLUMNS] = {"atopid", "phase", "begyr", "begmo",
                                                 "begday", "endyr", "endmo", "endday"};

typedef struct phase_file {
    cs_csv table;
    int where[PHASE_COLUMNS];
    casus_diagnostics *list;
} phase_file;

static const cs_csv_cell *cell_of(const phase_file *file, size_t row, phase_column column)
{
    return cs_csv_at(&file->table, row, (size_t)file->where[column]);
}

/* -1: blank; a fault is reported and read as blank. */
static int number_of(const phase_file *file, size_t row, phase_column column)
{
    const cs_csv_cell *cell = cell_of(file, row, column);
    if (cell->length == 0 || strcmp(cell->text, "NA") == 0) return CS_ATOP_BLANK;
    if (cell->length < 7 && strspn(cell->text, "0123456789") == cell->length) return (int)strtol(cell->text, NULL, 10);
    cs_diagnose(file->list, &file->table.tree, cs_csv_mark(cell), "E1012", "%s is '%.20s', which is no whole number",
                names[column], cell->text);
    return CS_ATOP_BLANK;
}

static casus_date date_of(const phase_file *file, size_t row, phase_column year, casus_date otherwise)
{
    casus_date date = CASUS_DATE_NONE;
    int y = number_of(file, row, year), m = number_of(file, row, (phase_column)(year + 1)),
        d = number_of(file, row, (phase_column)(year + 2));
    if (y <= 0) return otherwise;
    bool exact = d > 0, real = m > 0 && m <= 12 && casus_day_from_ymd(y, m, exact ? d : 1, &date.first);
    date.last = date.first;
    for (int last = 31; real && !exact && !casus_day_from_ymd(y, m, last, &date.last);) last--;
    if (real) return date;
    cs_diagnose(file->list, &file->table.tree, cs_csv_mark(cell_of(file, row, year)), "E1014",
                "there is no day %04d-%02d-%02d", y, m, d);
    return otherwise;
}

/* The span of a phase is that of the file; no member may enter before it or leave after it. */
static void set_span(cs_atop *atop, const phase_file *file, size_t row, cs_atop_phase *phase)
{
    static const casus_date open = {CASUS_DAY_MAX, CASUS_DAY_MAX, 0};
    casus_span span = {date_of(file, row, BEGYR, phase->span.begin), date_of(file, row, ENDYR, open)};
    if (span.end.first == span.end.last && span.end.last != CASUS_DAY_MAX) span.end.first++, span.end.last++;
    for (size_t i = 0; i < phase->count; i++) {
        const cs_atop_row *member = cs_atop_row_at(atop, phase->first + i);
        if (member->entry.last >= span.begin.first && member->until.first <= span.end.last) continue;
        casus_diagnostic *fault =
            cs_diagnose(atop->list, &atop->table.tree, cs_atop_mark(atop, member, CS_ATOP_YRENT), "E1017",
                        "the spell of member %d goes beyond the phase", member->v[CS_ATOP_MEMBER]);
        cs_diagnose_other(atop->list, fault, &file->table.tree, cs_csv_mark(cell_of(file, row, BEGYR)),
                          "the phase stands here");
    }
    phase->span = span;
}

static void match_phases(cs_atop *atop, const phase_file *file)
{
    for (size_t i = 0; i < atop->phases.count; i++) {
        cs_atop_phase *phase = CS_TABLE_AT(&atop->phases, cs_atop_phase, i);
        size_t found = file->table.rows;
        for (size_t row = 0; row < file->table.rows && found == file->table.rows; row++)
            if (number_of(file, row, ID) == phase->alliance && number_of(file, row, PHASE) == phase->phase) found = row;
        if (found < file->table.rows) {
            set_span(atop, file, found, phase);
            continue;
        }
        cs_diagnose(atop->list, &atop->table.tree,
                    cs_atop_mark(atop, cs_atop_row_at(atop, phase->first), CS_ATOP_PHASE), "E1018",
                    "the file of phases has no phase %d of alliance %d", phase->phase, phase->alliance);
    }
}

static casus_status read_phases(cs_atop *atop, phase_file *file, casus_error *err)
{
    cs_mark head = {1, 1, 1, 2};
    size_t before = casus_diagnostics_errors(atop->list);
    for (int c = 0; c < PHASE_COLUMNS; c++) {
        file->where[c] = cs_csv_column(&file->table, names[c]);
        if (file->where[c] < 0)
            cs_diagnose_hint(
                atop->list,
                cs_diagnose(atop->list, &file->table.tree, head, "E1010", "there is no column '%s'", names[c]),
                "the columns are those of ATOP 4.01, phase level");
    }
    if (casus_diagnostics_errors(atop->list) == before) match_phases(atop, file);
    return cs_atop_faults(atop, before, err);
}

casus_status cs_atop_read_phases(cs_atop *atop, const char *path, casus_error *err)
{
    const char *bytes;
    size_t length;
    cs_arena arena;
    phase_file file = {.list = atop->list};
    cs_arena_begin(&arena, atop->allocator);
    casus_status status = cs_file_read(path, CS_CSV_BYTES_MAX, &arena, &bytes, &length, err);
    if (!status) status = cs_csv_read(path, bytes, length, atop->allocator, &file.table, atop->list, err);
    if (!status) {
        status = read_phases(atop, &file, err);
        cs_csv_end(&file.table);
    }
    cs_arena_end(&arena);
    return status;
}
