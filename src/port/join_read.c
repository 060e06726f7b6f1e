/* join_read.c - the file of a join: its header, the types of its columns, the rows that a panel may have */
#include "port/join.h"

#include "base/error.h"
#include "base/number.h"
#include "port/csv.h"
#include "port/yaml_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a join");
}

static casus_status at_cell(casus_error *err, const cs_csv_rows *rows, const cs_csv_piece *cell)
{
    cs_fail_at(err, rows->file, (int)cell->line, (int)cell->column);
    return err ? err->status : CASUS_EFORMAT;
}

/* -- the header ------------------------------------------------------------------------------------------------------- */

static bool same(const cs_csv_piece *cell, const char *name)
{
    return cell->length == strlen(name) && memcmp(cell->text, name, cell->length) == 0;
}

/* The columns that a name may have been meant for. */
static casus_status no_column(const cs_csv_rows *rows, const char *name, casus_error *err)
{
    char near[320] = "", one[64];
    size_t used = 0;
    for (size_t i = 0; i < rows->cells.count; i++) {
        const cs_csv_piece *cell = cs_csv_piece_at(rows, i);
        snprintf(one, sizeof one, "%.*s", (int)(cell->length < 60 ? cell->length : 60), cell->text);
        bool few = rows->cells.count <= 12;
        if (!few && cs_text_distance(one, name) > strlen(name) / 3 + 1 && strncmp(one, name, 3) != 0) continue;
        if (used + strlen(one) + 3 > sizeof near) continue;
        used += (size_t)snprintf(near + used, sizeof near - used, "%s%s", used ? ", " : "", one);
    }
    cs_fail(err, CASUS_ENOTFOUND, "the file has no column '%.60s'", name);
    cs_fail_at(err, rows->file, 1, 1);
    if (rows->cells.count == 1 && memchr(cs_csv_piece_at(rows, 0)->text, ';', cs_csv_piece_at(rows, 0)->length))
        cs_fail_hint(err, "its first line has semicolons: casus reads commas, and tabs in files that end in .tsv");
    else
        cs_fail_hint(err, used ? "it has: %s" : "its first line names its columns%s", near);
    return CASUS_ENOTFOUND;
}

static casus_status find_column(const cs_csv_rows *rows, const char *name, int32_t *out, casus_error *err)
{
    *out = CS_NONE;
    for (size_t i = 0; i < rows->cells.count; i++) {
        if (!same(cs_csv_piece_at(rows, i), name)) continue;
        if (*out != CS_NONE) {
            cs_fail(err, CASUS_EFORMAT, "the column '%.60s' stands twice", name);
            return at_cell(err, rows, cs_csv_piece_at(rows, i));
        }
        *out = (int32_t)i;
    }
    return *out == CS_NONE ? no_column(rows, name, err) : CASUS_OK;
}

/* "ccode1" or "ccode1=cowA": which key it is, and whether by number or by id. */
static casus_status read_role(casus_join *join, const char *by, size_t length, cs_join_role *role, bool *by_id,
                              casus_error *err)
{
    const char *code = join->panel.options.system == CASUS_CODE_GW ? "gwcode" : "ccode";
    const char *const stems[] = {code, "state"};
    if (length == 4 && memcmp(by, "year", 4) == 0) {
        *role = CS_KEY_YEAR;
        return CASUS_OK;
    }
    for (int i = 0; i < 2; i++) {
        size_t stem = strlen(stems[i]);
        if (length < stem || length > stem + 1 || memcmp(by, stems[i], stem) != 0) continue;
        if (length == stem + 1 && by[stem] != '1' && by[stem] != '2') continue;
        *role = length == stem + 1 && by[stem] == '2' ? CS_KEY_TWO : CS_KEY_ONE;
        *by_id = i == 1;
        return CASUS_OK;
    }
    cs_fail(err, CASUS_EINVAL, "'%.*s' is no key of this panel", (int)(length < 60 ? length : 60), by);
    cs_fail_hint(
        err,
        "keys are year and %s, or %s1 and %s2 (state, state1, state2 for ids); %s1=NAME when the column is called NAME",
        code, code, code, code);
    return CASUS_EINVAL;
}

static casus_status read_keys(casus_join *join, const cs_csv_rows *rows, const casus_join_options *options,
                              casus_error *err)
{
    bool ids[CS_KEY_COUNT] = {false}, numbered = false;
    char by[160] = "";
    size_t used = 0;
    for (int i = 0; i < CS_KEY_COUNT; i++) join->keys[i] = CS_NONE;
    for (size_t i = 0; i < options->by_count; i++) {
        const char *key = options->by[i], *equals = strchr(key, '=');
        size_t length = equals ? (size_t)(equals - key) : strlen(key);
        cs_join_role role = CS_KEY_YEAR;
        bool by_id = false;
        casus_status status = read_role(join, key, length, &role, &by_id, err);
        if (status) return status;
        ids[role] = by_id;
        numbered = numbered || (role == CS_KEY_ONE && length && key[length - 1] == '1');
        if (join->keys[role] != CS_NONE) return cs_fail(err, CASUS_EINVAL, "the key '%.60s' is given twice", key);
        status = find_column(rows, equals ? equals + 1 : key, &join->keys[role], err);
        if (status) return status;
        used += (size_t)snprintf(by + used, sizeof by - used, "%s%.*s", i ? ", " : "", (int)(length < 20 ? length : 20),
                                 key);
        if (used >= sizeof by) used = sizeof by - 1;
    }
    bool two = join->keys[CS_KEY_TWO] != CS_NONE, alone = join->panel.options.unit == CASUS_UNIT_STATE_YEAR;
    if (join->keys[CS_KEY_ONE] == CS_NONE || numbered != two || (two && alone) ||
        (two && ids[CS_KEY_ONE] != ids[CS_KEY_TWO])) {
        cs_fail(err, CASUS_EINVAL, "a file is joined by one state, or by both of a pair");
        cs_fail_hint(err, alone ? "for state-years: --by ccode,year"
                                : "for example --by ccode1,ccode2,year or --by ccode,year");
        return CASUS_EINVAL;
    }
    join->by_id = ids[CS_KEY_ONE];
    join->by = cs_arena_text(&join->arena, by, strlen(by));
    return join->by ? CASUS_OK : no_memory(err);
}

static bool is_key(const casus_join *join, size_t column)
{
    for (int i = 0; i < CS_KEY_COUNT; i++)
        if (join->keys[i] == (int32_t)column) return true;
    return false;
}

static casus_status take_column(casus_join *join, const cs_csv_rows *rows, int32_t at, casus_error *err)
{
    const cs_csv_piece *cell = cs_csv_piece_at(rows, (size_t)at);
    cs_yaml_fault bad = {0};
    cs_mark mark = {(int32_t)cell->line, (int32_t)cell->column, (int32_t)cell->line, (int32_t)cell->column + 1};
    if (join->columns.count >= CASUS_JOIN_COLUMNS_MAX) {
        cs_fail(err, CASUS_ELIMIT, "the file has more than %d columns to take", CASUS_JOIN_COLUMNS_MAX);
        cs_fail_hint(err, "say which are wanted: --take NAMES");
        return CASUS_ELIMIT;
    }
    if (!cs_yaml_scan_scalar(cell->text, cell->length, mark, &bad)) {
        cs_fail(err, CASUS_EFORMAT, "the name of this column is no text in UTF-8");
        return at_cell(err, rows, cell);
    }
    const char *name = cs_arena_text(&join->arena, cell->text, cell->length);
    cs_join_column *made = name ? cs_table_add(&join->columns, 1) : NULL;
    if (!made) return no_memory(err);
    *made = (cs_join_column){.name = name, .at = at, .whole = true, .number = true, .targets = {-1, -1}};
    return CASUS_OK;
}

casus_status cs_join_header(casus_join *join, const cs_csv_rows *rows, const casus_join_options *options,
                            casus_error *err)
{
    casus_status status = read_keys(join, rows, options, err);
    for (size_t i = 0; i < options->take_count && !status; i++) {
        int32_t at;
        status = find_column(rows, options->take[i], &at, err);
        if (!status) status = take_column(join, rows, at, err);
    }
    for (size_t i = 0; i < rows->cells.count && !options->take_count && !status; i++)
        if (!is_key(join, i)) status = take_column(join, rows, (int32_t)i, err);
    return status;
}

/* -- keys of a row ---------------------------------------------------------------------------------------------------- */

static bool says_missing(const casus_join *join, const cs_csv_piece *cell)
{
    if (!cell->length) return true;
    for (size_t i = 0; i < join->missing_count; i++)
        if (same(cell, join->missing[i])) return true;
    return false;
}

/* A whole number, also where a program wrote "2.0"; false with a fault when it is none. */
static bool read_number(const casus_join *join, const cs_csv_rows *rows, const cs_csv_piece *cell, int32_t *out,
                        casus_error *err)
{
    int64_t value = 0;
    double real = 0;
    bool good = cs_number_read_int(cell->text, cell->length, &value);
    if (!good && cs_number_read_real(cell->text, cell->length, &real) && real >= -1e9 && real <= 1e9) {
        value = (int64_t)real;
        good = (double)value >= real && (double)value <= real;
    }
    if (good && value >= INT32_MIN && value <= INT32_MAX) {
        *out = (int32_t)value;
        return true;
    }
    cs_fail(err, CASUS_EFORMAT, "'%.*s' is no number of a key", (int)(cell->length < 60 ? cell->length : 60),
            cell->text);
    cs_fail_hint(err,
                 "keys are whole numbers; ids are joined with --by state=COLUMN; --na WORDS says what means missing");
    (void)at_cell(err, rows, cell);
    (void)join;
    return false;
}

/* The state of an id (they come sorted by number, so each is looked at), or CS_NONE. */
static int32_t state_of(const casus_join *join, const cs_csv_piece *cell)
{
    const casus_corpus *corpus = join->panel.corpus;
    for (int32_t s = 0; s < corpus->state_count; s++)
        if (same(cell, casus_state_id(corpus, s))) return s;
    return CS_NONE;
}

/* The number under which a state is in the system in a year: as casus tells it, the last of the year. */
static int32_t number_in(const casus_join *join, int32_t state, int32_t year)
{
    casus_day from = CASUS_DAY_MIN, until = CASUS_DAY_MAX, best = CASUS_DAY_MIN;
    int32_t found = -1;
    if (year && (!casus_day_from_ymd(year, 1, 1, &from) || !casus_day_from_ymd(year + 1, 1, 1, &until))) return -1;
    cs_range spells = join->panel.spells_of[state];
    for (int32_t i = 0; i < spells.count; i++) {
        const cs_spell *spell =
            cs_spell_at(&join->panel, *CS_TABLE_AT(&join->panel.state_spells, const int32_t, spells.first + i));
        if (spell->from >= until || spell->until <= from || spell->until < best) continue;
        best = spell->until;
        found = spell->number;
    }
    return found;
}

typedef enum row_fate { ROW_BAD, ROW_KEYLESS, ROW_OUTSIDE, ROW_KEPT } row_fate;

static row_fate read_key(casus_join *join, const cs_csv_rows *rows, uint64_t *key, casus_error *err)
{
    int32_t values[CS_KEY_COUNT] = {0, 0, 0};
    const casus_panel_options *panel = &join->panel.options;
    for (int i = 0; i < CS_KEY_COUNT; i++)
        if (join->keys[i] != CS_NONE && says_missing(join, cs_csv_piece_at(rows, (size_t)join->keys[i])))
            return ROW_KEYLESS;
    for (int i = 0; i < CS_KEY_COUNT; i++) {
        if (join->keys[i] == CS_NONE) continue;
        const cs_csv_piece *cell = cs_csv_piece_at(rows, (size_t)join->keys[i]);
        bool by_id = join->by_id && i != CS_KEY_YEAR;
        if (!by_id && !read_number(join, rows, cell, &values[i], err)) return ROW_BAD;
        if (i == CS_KEY_YEAR && (values[i] < panel->from_year || values[i] > panel->to_year)) return ROW_OUTSIDE;
        int32_t state = by_id ? state_of(join, cell) : CS_NONE;
        if (by_id && state == CS_NONE) return ROW_OUTSIDE;
        if (by_id) values[i] = number_in(join, state, values[CS_KEY_YEAR]);
        if (i != CS_KEY_YEAR &&
            (values[i] < 0 || values[i] > CS_NUMBER_MAX || cs_panel_member_of(&join->panel, values[i]) == CS_NONE))
            return ROW_OUTSIDE;
    }
    if (panel->unit == CASUS_UNIT_DYAD_YEAR && join->keys[CS_KEY_TWO] != CS_NONE && values[1] > values[2]) {
        int32_t one = values[1];
        values[1] = values[2];
        values[2] = one;
    }
    *key = (uint64_t)(uint32_t)values[0] << 32 | (uint64_t)(uint32_t)values[1] << 16 | (uint32_t)values[2];
    return ROW_KEPT;
}

/* -- first pass: types, and the entries of kept rows ------------------------------------------------------------------- */

static void look_at(casus_join *join, cs_join_column *column, const cs_csv_piece *cell)
{
    int64_t value;
    double real;
    if (!column->number || says_missing(join, cell)) return;
    column->any = true;
    if (cs_number_read_int(cell->text, cell->length, &value)) {
        if (value == -9)
            column->nines++;
        else if (value < 0)
            column->negative = true;
        if (value < INT32_MIN || value > INT32_MAX) column->type = CASUS_COLUMN_INT64;
        return;
    }
    column->whole = false;
    if (!cs_number_read_real(cell->text, cell->length, &real))
        column->number = false;
    else if (real < 0)
        column->negative = true;
}

static void settle_types(casus_join *join)
{
    for (size_t i = 0; i < join->columns.count; i++) {
        cs_join_column *column = cs_join_column_at(join, i);
        bool wide = column->type == CASUS_COLUMN_INT64;
        column->type = !column->number || !column->any ? CASUS_COLUMN_TEXT
                       : !column->whole                ? CASUS_COLUMN_FLOAT64
                       : wide                          ? CASUS_COLUMN_INT64
                                                       : CASUS_COLUMN_INT32;
    }
}

static casus_status first_pass(casus_join *join, cs_csv_rows *rows, casus_error *err)
{
    bool got = true;
    for (;;) {
        uint64_t key;
        casus_status status = cs_csv_rows_next(rows, &got, err);
        if (status || !got) return status;
        join->summary.rows++;
        for (size_t i = 0; i < join->columns.count; i++) {
            cs_join_column *column = cs_join_column_at(join, i);
            look_at(join, column, cs_csv_piece_at(rows, (size_t)column->at));
        }
        row_fate fate = read_key(join, rows, &key, err);
        if (fate == ROW_BAD) return CASUS_EFORMAT;
        join->summary.keyless += fate == ROW_KEYLESS;
        join->summary.outside += fate == ROW_OUTSIDE;
        if (fate != ROW_KEPT) continue;
        cs_join_entry *entry = cs_table_add(&join->entries, 1);
        if (!entry) return no_memory(err);
        if (join->entries.count > CASUS_JOIN_ROWS_MAX) {
            cs_fail(err, CASUS_ELIMIT, "more than %d rows of '%s' are of the panel", CASUS_JOIN_ROWS_MAX, rows->file);
            return CASUS_ELIMIT;
        }
        *entry = (cs_join_entry){key, (uint32_t)join->summary.kept++, cs_csv_piece_at(rows, 0)->line};
    }
}

/* -- second pass: values ------------------------------------------------------------------------------------------------ */

static casus_status keep_text(casus_join *join, const cs_csv_rows *rows, int index, const cs_csv_piece *cell,
                              size_t row, casus_error *err)
{
    cs_yaml_fault bad = {0};
    cs_mark mark = {(int32_t)cell->line, (int32_t)cell->column, (int32_t)cell->line, (int32_t)cell->column + 1};
    if (!cs_yaml_scan_scalar(cell->text, cell->length, mark, &bad)) {
        cs_fail(err, CASUS_EFORMAT, "this cell is no text in UTF-8 without control characters");
        cs_fail_hint(err, "write the file as UTF-8, or leave the column '%s' out: --take NAMES",
                     cs_join_column_at(join, (size_t)index)->name);
        return at_cell(err, rows, cell);
    }
    int32_t *values = casus_table_fill(join->data, index);
    return casus_table_add_word(join->data, index, cell->text, cell->length, &values[row], err);
}

static casus_status keep_cell(casus_join *join, const cs_csv_rows *rows, int index, size_t row, casus_error *err)
{
    const cs_join_column *column = cs_join_column_at(join, (size_t)index);
    const cs_csv_piece *cell = cs_csv_piece_at(rows, (size_t)column->at);
    int64_t value = 0;
    if (says_missing(join, cell)) {
        casus_table_fill_kinds(join->data, index)[row] = CASUS_MISSING_NOT_CODED;
        join->summary.blanks++;
        return CASUS_OK;
    }
    void *values = casus_table_fill(join->data, index);
    if (column->type == CASUS_COLUMN_TEXT) return keep_text(join, rows, index, cell, row, err);
    if (column->type == CASUS_COLUMN_FLOAT64) {
        (void)cs_number_read_real(cell->text, cell->length, &((double *)values)[row]);
        return CASUS_OK;
    }
    (void)cs_number_read_int(cell->text, cell->length, &value);
    if (column->type == CASUS_COLUMN_INT64)
        ((int64_t *)values)[row] = value;
    else
        ((int32_t *)values)[row] = (int32_t)value;
    return CASUS_OK;
}

static casus_status make_data(casus_join *join, casus_error *err)
{
    casus_status status = casus_table_new(join->summary.kept, join->allocator, &join->data, err);
    for (size_t i = 0; i < join->columns.count && !status; i++) {
        char name[24];
        snprintf(name, sizeof name, "c%zu", i);
        const casus_column made = {.name = name, .type = cs_join_column_at(join, i)->type};
        status = casus_table_add_column(join->data, &made, NULL, err);
    }
    return status;
}

/* The kept rows once more: they are known by their lines, in the order of the file. */
static casus_status second_pass(casus_join *join, cs_csv_rows *rows, casus_error *err)
{
    bool got = true;
    casus_status status = cs_csv_rows_next(rows, &got, err); /* the header */
    for (size_t row = 0; row < join->entries.count && !status;) {
        status = cs_csv_rows_next(rows, &got, err);
        if (status || !got) break;
        if (cs_csv_piece_at(rows, 0)->line != CS_TABLE_AT(&join->entries, const cs_join_entry, row)->line) continue;
        for (size_t i = 0; i < join->columns.count && !status; i++) status = keep_cell(join, rows, (int)i, row, err);
        row++;
    }
    return status;
}

/* -- keys once ----------------------------------------------------------------------------------------------------------- */

static int by_key(const void *one, const void *other)
{
    const cs_join_entry *a = one, *b = other;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static casus_status sort_entries(casus_join *join, const char *path, casus_error *err)
{
    cs_join_entry *all = join->entries.items;
    const cs_join_entry *first = NULL, *second = NULL;
    bool sorted = true;
    for (size_t i = 1; i < join->entries.count && sorted; i++) sorted = all[i - 1].key <= all[i].key;
    if (!sorted) qsort(all, join->entries.count, sizeof *all, by_key);
    for (size_t i = 1; i < join->entries.count; i++)
        if (all[i - 1].key == all[i].key && (!second || all[i].line < second->line))
            first = &all[i - 1], second = &all[i];
    if (!first) return CASUS_OK;
    char key[96];
    int year = (int)(first->key >> 32), one = (int)(first->key >> 16 & 0xFFFF), other = (int)(first->key & 0xFFFF);
    size_t used = (size_t)snprintf(key, sizeof key, "state %d", one);
    if (join->keys[CS_KEY_TWO] != CS_NONE) used = (size_t)snprintf(key, sizeof key, "states %d and %d", one, other);
    if (year) snprintf(key + used, sizeof key - used, ", year %d", year);
    cs_fail(err, CASUS_EFORMAT, "the key %s stands twice: in line %u and in line %u", key, first->line, second->line);
    cs_fail_at(err, path, (int)second->line, 1);
    cs_fail_hint(err, join->panel.options.unit == CASUS_UNIT_DYAD_YEAR && join->keys[CS_KEY_TWO] != CS_NONE
                          ? "in undirected pairs both orders are one key; join a directed file to directed-dyad-year"
                          : "a key stands once, or it says two things of one row");
    return CASUS_EFORMAT;
}

static casus_status add_note(casus_join *join, const char *text, casus_error *err)
{
    const char **note = cs_table_add(&join->notes, 1);
    if (!note || !text) return no_memory(err);
    *note = text;
    return CASUS_OK;
}

static casus_status add_notes(casus_join *join, casus_error *err)
{
    const casus_join_summary *it = &join->summary;
    casus_status status = add_note(
        join,
        cs_arena_format(&join->arena,
                        "%s: %zu rows, %zu of them of the panel, %zu of other years or states, %zu without a key",
                        join->file, it->rows, it->kept, it->outside, it->keyless),
        err);
    for (size_t i = 0; i < join->columns.count && !status; i++) {
        const cs_join_column *column = cs_join_column_at(join, i);
        if (!column->number || !column->nines || column->negative) continue;
        status =
            add_note(join,
                     cs_arena_format(&join->arena,
                                     "%s: %zu cells of '%s' are -9, which many data sets write for missing; they are "
                                     "taken as numbers (--na -9 takes them as missing)",
                                     join->file, column->nines, column->name),
                     err);
    }
    return status;
}

casus_status cs_join_read(casus_join *join, cs_csv_rows *rows, cs_file_in *file, casus_error *err)
{
    casus_status status = first_pass(join, rows, err);
    if (status) return status;
    settle_types(join);
    status = cs_file_in_again(file, err);
    cs_csv_rows_again(rows);
    if (!status) status = make_data(join, err);
    if (!status) status = second_pass(join, rows, err);
    if (!status) status = sort_entries(join, rows->file, err);
    return status ? status : add_notes(join, err);
}
