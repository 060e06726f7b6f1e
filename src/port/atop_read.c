/* atop_read.c - the ATOP member file: columns found by name, cells as numbers in their range, days that exist */
#include "port/atop.h"

#include "base/error.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

casus_status cs_atop_faults(const cs_atop *atop, size_t before, casus_error *err)
{
    if (cs_diagnostics_failed(atop->list)) return cs_fail(err, CASUS_ENOMEM, "no memory for the list of faults");
    if (casus_diagnostics_errors(atop->list) == before) return CASUS_OK;
    cs_fail(err, CASUS_EFORMAT,
            "this is not ATOP's file of version 4.01"); /* should none of the faults have been kept */
    cs_fail_at(err, atop->path, 1, 1);
    cs_diagnostics_first(atop->list, err);
    return CASUS_EFORMAT;
}

/* -- columns ------------------------------------------------------------------------------------------------------- */

/* The name in the header that is nearest to one that is missing, or NULL. */
static const char *nearest(const cs_csv *table, const char *name)
{
    const char *best = NULL;
    size_t least = strlen(name) / 3 + 1;
    for (size_t i = 0; i < table->columns; i++) {
        const char *there = CS_TABLE_AT(&table->names, const cs_csv_cell, i)->text;
        size_t distance = strlen(there) < 40 ? cs_text_distance(there, name) : least + 1;
        if (distance > least || (best && distance == least)) continue;
        best = there;
        least = distance;
    }
    return best;
}

static bool is_known(const char *name)
{
    for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++)
        if (strcmp(cs_atop_kinds[c].name, name) == 0) return true;
    return false;
}

static void find_columns(cs_atop *atop)
{
    const cs_csv *table = &atop->table;
    cs_mark head = {1, 1, 1, 2};
    for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++) {
        const char *name = cs_atop_kinds[c].name, *near;
        atop->where[c] = cs_csv_column(table, name);
        if (atop->where[c] >= 0) continue;
        casus_diagnostic *fault = cs_diagnose(atop->list, &table->tree, head, "E1010", "there is no column '%s'", name);
        near = nearest(table, name);
        if (near && !is_known(near))
            cs_diagnose_hint(atop->list, fault, "is it '%.40s'? the columns are those of ATOP 4.01, member level",
                             near);
        else
            cs_diagnose_hint(atop->list, fault, "the columns are those of ATOP 4.01, member level");
    }
    for (size_t i = 0; i < table->columns; i++) {
        const cs_csv_cell *cell = CS_TABLE_AT(&table->names, const cs_csv_cell, i);
        if (cs_csv_column(table, cell->text) == (int)i) continue;
        cs_diagnose_hint(atop->list,
                         cs_diagnose(atop->list, &table->tree, cs_csv_mark(cell), "E1011",
                                     "the column '%.40s' stands here twice", cell->text),
                         "take one of them out");
    }
}

/* -- cells --------------------------------------------------------------------------------------------------------- */

static void refuse(cs_atop *atop, const cs_atop_row *row, int column, const char *code, const char *message)
{
    const cs_atop_kind *kind = &cs_atop_kinds[column];
    const cs_csv_cell *cell = cs_atop_cell(atop, row, (cs_atop_column)column);
    cs_diagnose_hint(atop->list,
                     cs_diagnose(atop->list, &atop->table.tree, cs_csv_mark(cell), code, "%s is '%.20s', which is %s",
                                 kind->name, cell->text, message),
                     "%s is a whole number from %d to %d%s; if many columns are wrong, they may be shifted", kind->name,
                     kind->least, kind->most, kind->blank ? ", or blank where it is not coded" : "");
}

static bool is_blank(const cs_csv_cell *cell)
{
    return cell->length == 0 || strcmp(cell->text, "NA") == 0;
}

/* Digits with at most one minus before them: 1e3, 1.0 and blanks around are no numbers here. */
static bool is_number(const char *text)
{
    size_t digits = strspn(text + (text[0] == '-'), "0123456789");
    return digits > 0 && digits < 9 && text[digits + (text[0] == '-')] == '\0';
}

static void read_cell(cs_atop *atop, cs_atop_row *row, int column)
{
    const cs_atop_kind *kind = &cs_atop_kinds[column];
    const cs_csv_cell *cell = cs_atop_cell(atop, row, (cs_atop_column)column);
    row->v[column] = CS_ATOP_BLANK;
    if (column == CS_ATOP_VERSION) return;
    if (is_blank(cell)) {
        if (!kind->blank) refuse(atop, row, column, "E1012", "no number");
        return;
    }
    if (!is_number(cell->text)) {
        refuse(atop, row, column, "E1012", "no whole number");
        return;
    }
    long value = strtol(cell->text, NULL, 10);
    if (value < kind->least || value > kind->most)
        refuse(atop, row, column, "E1013", value < 0 ? "a negative code" : "none of its codes");
    else
        row->v[column] = (int32_t)value;
}

/* -- days ---------------------------------------------------------------------------------------------------------- */

/* A day, or with the day not coded any day of the month. */
static casus_date date_of(cs_atop *atop, const cs_atop_row *row, cs_atop_column year, cs_atop_column month,
                          cs_atop_column day)
{
    casus_date date = CASUS_DATE_NONE;
    int y = row->v[year], m = row->v[month], d = row->v[day];
    if (y <= 0 || m < 1) return date;
    if (d > 0) {
        if (casus_day_from_ymd(y, m, d, &date.first)) date.last = date.first;
    } else {
        (void)casus_day_from_ymd(y, m, 1, &date.first);
        for (int last = 31; !casus_day_from_ymd(y, m, last, &date.last);) last--;
    }
    if (casus_date_known(date)) return date;
    cs_diagnose(atop->list, &atop->table.tree, cs_atop_mark(atop, row, day), "E1014", "there is no day %04d-%02d-%02d",
                y, m, d);
    return CASUS_DATE_NONE;
}

static void read_days(cs_atop *atop, cs_atop_row *row)
{
    row->entry = date_of(atop, row, CS_ATOP_YRENT, CS_ATOP_MOENT, CS_ATOP_DAYENT);
    row->exit = date_of(atop, row, CS_ATOP_YREXIT, CS_ATOP_MOEXIT, CS_ATOP_DAYEXIT);
    const cs_tree *tree = &atop->table.tree;
    int year = row->v[CS_ATOP_YREXIT], month = row->v[CS_ATOP_MOEXIT], day = row->v[CS_ATOP_DAYEXIT];
    if (year > 0 && year < CS_ATOP_FIRST_YEAR) refuse(atop, row, CS_ATOP_YREXIT, "E1013", "before the years of ATOP");
    if ((year == 0 && (month > 0 || day > 0)) || (year > 0 && month == 0))
        cs_diagnose(atop->list, tree, cs_atop_mark(atop, row, CS_ATOP_MOEXIT), "E1014",
                    "year and month of the exit do not belong together: %d and %d", year, month);
    if (casus_date_known(row->entry) && casus_date_known(row->exit) && row->exit.last < row->entry.first) {
        char in[40], out[40];
        casus_diagnostic *fault = cs_diagnose(atop->list, tree, cs_atop_mark(atop, row, CS_ATOP_YREXIT), "E1014",
                                              "the member leaves on %s, before it enters on %s",
                                              casus_date_print(row->exit, out), casus_date_print(row->entry, in));
        cs_diagnose_other(atop->list, fault, tree, cs_atop_mark(atop, row, CS_ATOP_YRENT), "it enters here");
    }
    row->bound = row->entry;
    row->until = row->exit;
    if (!casus_date_known(row->exit))
        row->until = (casus_date){CASUS_DAY_MAX, CASUS_DAY_MAX, 0};
    else if (row->exit.first == row->exit.last)
        row->until.first++, row->until.last++; /* the last day counts; a month stays as vague as it is */
}

/* -- rows ---------------------------------------------------------------------------------------------------------- */

static int by_alliance(const void *one, const void *other)
{
    const cs_atop_row *a = one, *b = other;
    if (a->v[CS_ATOP_ATOPID] != b->v[CS_ATOP_ATOPID]) return a->v[CS_ATOP_ATOPID] < b->v[CS_ATOP_ATOPID] ? -1 : 1;
    if (a->v[CS_ATOP_PHASE] != b->v[CS_ATOP_PHASE]) return a->v[CS_ATOP_PHASE] < b->v[CS_ATOP_PHASE] ? -1 : 1;
    return (a->record > b->record) - (a->record < b->record);
}

casus_status cs_atop_read(cs_atop *atop, casus_error *err)
{
    size_t before = casus_diagnostics_errors(atop->list);
    find_columns(atop);
    if (casus_diagnostics_errors(atop->list) == before) {
        for (size_t i = 0; i < atop->table.rows; i++) {
            cs_atop_row *row = cs_table_add(&atop->rows, 1);
            if (!row) return cs_fail(err, CASUS_ENOMEM, "no memory for the rows of '%s'", atop->path);
            row->record = i;
            row->state = CS_NONE;
            for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++) read_cell(atop, row, c);
            read_days(atop, row);
        }
        if (atop->rows.count) qsort(atop->rows.items, atop->rows.count, sizeof(cs_atop_row), by_alliance);
    }
    return cs_atop_faults(atop, before, err);
}
