/* join.c - columns that the user brings, beside those of a panel: loading, and looking a row up */
#include "port/join.h"

#include "base/error.h"
#include "port/csv.h"

#include <stdio.h>
#include <string.h>

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a join");
}

/* -- loading --------------------------------------------------------------------------------------------------------- */

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static char between_of(const char *path, const casus_join_options *options)
{
    const char *dot = strrchr(file_name(path), '.');
    if (options->between) return options->between;
    return dot && (strcmp(dot, ".tsv") == 0 || strcmp(dot, ".tab") == 0) ? '\t' : ',';
}

static casus_status read_file(void *user, char *to, size_t room, size_t *got, casus_error *err)
{
    return cs_file_in_read(user, to, room, got, err);
}

static casus_status read_all(casus_join *join, const char *path, const casus_join_options *options, casus_error *err)
{
    cs_file_in file;
    cs_csv_rows rows;
    bool got = false;
    casus_status status = cs_file_in_begin(&file, path, err);
    if (status) return status;
    status = cs_csv_rows_begin(&rows, path, between_of(path, options), read_file, &file, join->allocator, err);
    if (!status) status = cs_csv_rows_next(&rows, &got, err);
    if (!status) status = cs_join_header(join, &rows, options, err);
    if (!status) status = cs_join_read(join, &rows, &file, err);
    cs_csv_rows_end(&rows);
    cs_file_in_end(&file);
    return status;
}

static casus_status keep_missing(casus_join *join, const casus_join_options *options, casus_error *err)
{
    static const char *const usual[] = {"NA", "NaN", "."};
    const char *const *words = options->missing_count ? options->missing : usual;
    size_t count = options->missing_count ? options->missing_count : sizeof usual / sizeof *usual;
    if (count > CASUS_JOIN_MISSING_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%zu words for missing; a join takes at most %d", count,
                       CASUS_JOIN_MISSING_MAX);
    for (size_t i = 0; i < count; i++) {
        join->missing[i] = cs_arena_text(&join->arena, words[i], strlen(words[i]));
        if (!join->missing[i]) return no_memory(err);
    }
    join->missing_count = count;
    return CASUS_OK;
}

casus_status casus_join_load(const casus_corpus *corpus, const casus_panel_options *panel, const char *path,
                             const casus_join_options *options, casus_join **out, casus_join_summary *summary,
                             casus_error *err)
{
    if (!corpus || !path || !options || !out || !options->by_count)
        return cs_fail(err, CASUS_EINVAL, "casus_join_load() wants a corpus, a path, keys and a place for the join");
    casus_panel_options asked = panel ? *panel : (casus_panel_options){0};
    if (asked.unit > CASUS_UNIT_STATE_YEAR)
        return cs_fail(err, CASUS_EINVAL, "rows of the unit %s have no state and year to be joined by",
                       casus_unit_word(asked.unit));
    casus_join *join = cs_mem_resize(options->allocator, NULL, 0, sizeof *join);
    if (!join) return no_memory(err);
    memset(join, 0, sizeof *join);
    join->allocator = options->allocator;
    cs_arena_begin(&join->arena, join->allocator);
    cs_table_begin(&join->columns, join->allocator, sizeof(cs_join_column));
    cs_table_begin(&join->entries, join->allocator, sizeof(cs_join_entry));
    cs_table_begin(&join->notes, join->allocator, sizeof(const char *));
    asked.allocator = join->allocator;
    join->panel_begun = true;
    casus_status status = cs_panel_begin(&join->panel, corpus, &asked, err);
    join->file = cs_arena_text(&join->arena, file_name(path), strlen(file_name(path)));
    if (!status && !join->file) status = no_memory(err);
    if (!status) status = keep_missing(join, options, err);
    if (!status) status = read_all(join, path, options, err);
    if (status) {
        casus_join_free(join);
        return status;
    }
    *out = join;
    if (summary) *summary = join->summary;
    return CASUS_OK;
}

void casus_join_free(casus_join *join)
{
    if (!join) return;
    if (join->panel_begun) cs_panel_end(&join->panel);
    casus_table_free(join->data);
    cs_table_end(&join->columns);
    cs_table_end(&join->entries);
    cs_table_end(&join->notes);
    cs_arena_end(&join->arena);
    cs_mem_free(join->allocator, join, sizeof *join);
}

const char *casus_join_note_at(const casus_join *join, int index)
{
    if (!join || index < 0 || (size_t)index >= join->notes.count) return NULL;
    return *CS_TABLE_AT(&join->notes, const char *, index);
}

/* -- as a guest ------------------------------------------------------------------------------------------------------ */

static bool of_state(const casus_join *join)
{
    return join->keys[CS_KEY_TWO] == CS_NONE;
}

/* A file of states beside pairs: each column for the first and for the second. */
static bool is_doubled(const casus_join *join)
{
    return of_state(join) && join->panel.options.unit != CASUS_UNIT_STATE_YEAR;
}

/* A name that a column may have: what is no letter, digit or underscore becomes an underscore. */
static void make_name(const char *name, const char *ending, char out[80])
{
    size_t used = 0;
    bool letter = (name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z');
    if (!letter) out[used++] = 'v';
    for (; *name && used < 70; name++) {
        bool good = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || (*name >= '0' && *name <= '9');
        out[used++] = good ? *name : '_';
    }
    snprintf(out + used, 80 - used, "%s", ending);
}

static casus_status add_target(casus_join *join, cs_join_column *column, int side, casus_table *table, casus_error *err)
{
    static const char *const endings[] = {"1", "2"}, *const whose[] = {" of the first state", " of the second state"};
    char name[80], label[160], text[400], rule[300];
    bool doubled = is_doubled(join);
    make_name(column->name, doubled ? endings[side] : "", name);
    snprintf(label, sizeof label, "%.60s of %.60s", column->name, join->file);
    snprintf(text, sizeof text, "The column '%.60s' of the file %.200s%s, as it stands there.", column->name,
             join->file, doubled ? whose[side] : "");
    snprintf(
        rule, sizeof rule,
        "joined by %.100s; not coded where the file has no such row, or its cell is empty or says that it is missing",
        join->by);
    const casus_column made = {
        .name = name, .type = column->type, .label = label, .definition = text, .rule = rule, .source = join->file};
    casus_status status = casus_table_add_column(table, &made, &column->targets[side], err);
    if (status == CASUS_EINVAL) cs_fail_hint(err, "give the column of '%s' another name there", join->file);
    return status;
}

static casus_status begin(void *user, casus_table *table, casus_error *err)
{
    casus_join *join = user;
    bool gw = join->panel.options.system == CASUS_CODE_GW, alone = join->panel.options.unit == CASUS_UNIT_STATE_YEAR;
    const char *const names[CS_KEY_COUNT] = {"year", gw ? (alone ? "gwcode" : "gwcode1") : (alone ? "ccode" : "ccode1"),
                                             gw ? "gwcode2" : "ccode2"};
    casus_status status = CASUS_OK;
    join->last = 0;
    for (int i = 0; i < CS_KEY_COUNT; i++) {
        join->key_columns[i] = casus_table_column_find(table, names[i]);
        if (join->key_columns[i] < 0 && !(alone && i == CS_KEY_TWO))
            return cs_fail(err, CASUS_EINVAL, "the panel has no column '%s' for '%s' to be joined by", names[i],
                           join->file);
    }
    for (size_t i = 0; i < join->columns.count && !status; i++) {
        status = add_target(join, cs_join_column_at(join, i), 0, table, err);
        if (!status && is_doubled(join)) status = add_target(join, cs_join_column_at(join, i), 1, table, err);
    }
    return status;
}

static uint64_t make_key(int32_t year, int32_t one, int32_t other)
{
    return (uint64_t)(uint32_t)year << 32 | (uint64_t)(uint32_t)one << 16 | (uint32_t)other;
}

/* The entry of a key, or NULL. Rows of a panel come in the order of keys, so it is mostly the next one. */
static const cs_join_entry *find(casus_join *join, uint64_t key)
{
    const cs_join_entry *all = join->entries.items;
    size_t low = 0, high = join->entries.count, at = join->last;
    for (int step = 0; step < 4 && at + (size_t)step < high; step++)
        if (all[at + (size_t)step].key == key) {
            join->last = at + (size_t)step;
            return &all[join->last];
        }
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (all[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == join->entries.count || all[low].key != key) return NULL;
    join->last = low;
    return &all[low];
}

static casus_status put_cell(casus_join *join, size_t index, int side, casus_table *table, size_t row,
                             const cs_join_entry *entry, casus_error *err)
{
    const cs_join_column *column = cs_join_column_at(join, index);
    int target = column->targets[side];
    uint8_t *kinds = casus_table_fill_kinds(table, target);
    const uint8_t *from_kinds = casus_table_kinds(join->data, (int)index);
    if (!entry || from_kinds[entry->row]) {
        kinds[row] = CASUS_MISSING_NOT_CODED;
        return CASUS_OK;
    }
    const void *from = casus_table_values(join->data, (int)index);
    void *to = casus_table_fill(table, target);
    switch (column->type) {
    case CASUS_COLUMN_INT32: ((int32_t *)to)[row] = ((const int32_t *)from)[entry->row]; return CASUS_OK;
    case CASUS_COLUMN_INT64: ((int64_t *)to)[row] = ((const int64_t *)from)[entry->row]; return CASUS_OK;
    case CASUS_COLUMN_FLOAT64: ((double *)to)[row] = ((const double *)from)[entry->row]; return CASUS_OK;
    default: break;
    }
    size_t length;
    const char *word = casus_table_word(join->data, (int)index, ((const int32_t *)from)[entry->row], &length);
    return casus_table_add_word(table, target, word, length, &((int32_t *)to)[row], err);
}

static casus_status put_row(casus_join *join, casus_table *table, size_t row, casus_error *err)
{
    int32_t keys[CS_KEY_COUNT] = {0, 0, 0};
    casus_status status = CASUS_OK;
    for (int i = 0; i < CS_KEY_COUNT; i++)
        if (join->key_columns[i] >= 0)
            keys[i] = ((const int32_t *)casus_table_values(table, join->key_columns[i]))[row];
    int32_t year = join->keys[CS_KEY_YEAR] == CS_NONE ? 0 : keys[CS_KEY_YEAR];
    int sides = is_doubled(join) ? 2 : 1;
    for (int side = 0; side < sides && !status; side++) {
        int32_t one = keys[side ? CS_KEY_TWO : CS_KEY_ONE], other = of_state(join) ? 0 : keys[CS_KEY_TWO];
        const cs_join_entry *entry = find(join, make_key(year, one, other));
        for (size_t i = 0; i < join->columns.count && !status; i++)
            status = put_cell(join, i, side, table, row, entry, err);
    }
    return status;
}

static casus_status fill(void *user, casus_table *table, size_t first, size_t rows, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t row = first; row < first + rows && !status; row++) status = put_row(user, table, row, err);
    return status;
}

casus_panel_guest casus_join_guest(casus_join *join)
{
    return (casus_panel_guest){begin, fill, join};
}
