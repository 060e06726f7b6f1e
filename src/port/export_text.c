/* export_text.c - a look at a table for people: columns side by side, a letter where a cell is blank */
#include "port/export.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

typedef struct text_state {
    cs_table cells; /* of const char *, row by row; in the arena */
    cs_table names; /* of const char * */
    uint8_t seen[CASUS_MISSING_COUNT];
    bool right[CASUS_TABLE_COLUMNS_MAX];
    size_t shown;
} text_state;

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a table");
}

static casus_status begin(casus_export *it, const casus_table *table, casus_error *err)
{
    text_state *state = cs_arena_take(&it->arena, sizeof *state);
    if (!state) return no_memory(err);
    cs_table_begin(&state->cells, it->allocator, sizeof(const char *));
    cs_table_begin(&state->names, it->allocator, sizeof(const char *));
    it->state = state;
    for (int i = 0; i < cs_column_count(table); i++) {
        const casus_column *is = CS_TABLE_AT(&it->shape, const casus_column, i);
        const char **name = cs_table_add(&state->names, 1);
        if (!name) return no_memory(err);
        *name = is->name;
        state->right[i] = is->type != CASUS_COLUMN_TEXT && is->type != CASUS_COLUMN_DAY;
    }
    return CASUS_OK;
}

static void drop(casus_export *it)
{
    text_state *state = it->state;
    cs_table_end(&state->cells);
    cs_table_end(&state->names);
}

static const char *keep_cell(casus_export *it, const cs_column *column, size_t row)
{
    text_state *state = it->state;
    char room[CS_CELL_TEXT];
    size_t length;
    casus_missing kind = cs_kind_at(column, row);
    state->seen[kind] = 1;
    if (kind) return cs_arena_format(&it->arena, ".%c", casus_missing_letter(kind));
    const char *text = cs_cell_text(column, row, room, &length);
    return cs_arena_text(&it->arena, text, length);
}

static casus_status rows(casus_export *it, const casus_table *batch, casus_error *err)
{
    text_state *state = it->state;
    for (size_t row = 0; row < batch->rows; row++) {
        if (it->options.most && state->shown == it->options.most) return CASUS_OK;
        const char **cells = cs_table_add(&state->cells, (size_t)cs_column_count(batch));
        for (int i = 0; cells && i < cs_column_count(batch); i++) cells[i] = keep_cell(it, cs_column_at(batch, i), row);
        if (!cells || cs_arena_failed(&it->arena)) return no_memory(err);
        state->shown++;
    }
    return CASUS_OK;
}

static int columns_of(const char *text)
{
    return cs_text_columns(text, strlen(text));
}

static casus_status put_line(casus_export *it, const char *const *cells, const int *widths, size_t count, cs_text *line,
                             casus_error *err)
{
    const text_state *state = it->state;
    line->length = 0;
    for (size_t i = 0; i < count; i++) {
        int blanks = widths[i] - columns_of(cells[i]);
        if (i) cs_text_add(line, "  ", 2);
        for (int k = 0; state->right[i] && k < blanks; k++) cs_text_add(line, " ", 1);
        cs_text_add(line, cells[i], strlen(cells[i]));
        for (int k = 0; !state->right[i] && i + 1 < count && k < blanks; k++) cs_text_add(line, " ", 1);
    }
    cs_text_add(line, "\n", 1);
    return line->failed ? no_memory(err) : cs_export_put(it, line->bytes, line->length, err);
}

/* How many columns from the left fit the page. */
static size_t fitting(const casus_export *it, const int *widths, size_t count)
{
    int used = -2;
    size_t fits = 0;
    for (; fits < count; fits++) {
        used += widths[fits] + 2;
        if (it->options.width && used > it->options.width && fits) break;
    }
    return fits;
}

static casus_status put_tail(casus_export *it, size_t fits, size_t count, cs_text *line, casus_error *err)
{
    const text_state *state = it->state;
    line->length = 0;
    for (int i = 1; i < CASUS_MISSING_COUNT; i++)
        if (state->seen[i])
            cs_text_say(line, "  .%c  %s\n", casus_missing_letter((casus_missing)i),
                        casus_missing_label((casus_missing)i));
    if (it->rows > state->shown)
        cs_text_say(line, "%zu of %zu rows; -o FILE or --format csv gives all\n", state->shown, it->rows);
    if (fits < count) cs_text_say(line, "%zu of %zu columns fit here\n", fits, count);
    if (line->failed) return no_memory(err);
    return line->length ? cs_export_put(it, line->bytes, line->length, err) : CASUS_OK;
}

static casus_status end(casus_export *it, casus_error *err)
{
    text_state *state = it->state;
    size_t count = state->names.count;
    const char *const *names = state->names.items, *const *cells = state->cells.items;
    int *widths = cs_arena_take(&it->arena, (count + 1) * sizeof *widths);
    cs_text line;
    if (!widths) return no_memory(err);
    for (size_t i = 0; i < count; i++) {
        widths[i] = columns_of(names[i]);
        for (size_t row = 0; row < state->shown; row++) {
            int width = columns_of(cells[row * count + i]);
            if (width > widths[i]) widths[i] = width;
        }
    }
    size_t fits = fitting(it, widths, count);
    cs_text_begin(&line, it->allocator);
    casus_status status = put_line(it, names, widths, fits, &line, err);
    for (size_t row = 0; row < state->shown && !status; row++)
        status = put_line(it, cells + row * count, widths, fits, &line, err);
    if (!status) status = put_tail(it, fits, count, &line, err);
    cs_text_end(&line);
    return status;
}

const cs_export_face cs_face_text = {begin, rows, end, drop, false, false};
