/* panel.c - a panel as a whole table, batch by batch, or for the rows of somebody's frame; its codebook and its treaties */
#include "reason/panel.h"

#include "base/error.h"

#include <casus/version.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a panel");
}

/* -- blocks: a year, all spells of a first state, a treaty ----------------------------------------------------------------- */

static bool by_year(const cs_panel *panel)
{
    return panel->options.unit <= CASUS_UNIT_STATE_YEAR;
}

static bool by_spell(const cs_panel *panel)
{
    return panel->options.unit == CASUS_UNIT_DIRECTED_DYAD_SPELL;
}

static size_t block_count(const cs_panel *panel)
{
    if (by_year(panel)) return (size_t)(panel->options.to_year - panel->options.from_year) + 1;
    return by_spell(panel) ? panel->members.count : (size_t)panel->corpus->treaty_count;
}

/* Counting asks nothing of the spans: years are counted before they are begun for good. */
static casus_status block_rows(cs_panel *panel, size_t block, size_t *rows, casus_error *err)
{
    if (by_spell(panel)) return cs_spells_block(panel, (int32_t)block, NULL, 0, rows, err);
    if (!by_year(panel)) return cs_treaties_block(panel, (int32_t)block, NULL, 0, rows, err);
    casus_status status = cs_year_count(panel, panel->options.from_year + (int)block, err);
    if (!status) *rows = cs_year_rows(panel);
    return status;
}

static casus_status block_fill(cs_panel *panel, size_t block, casus_table *table, size_t first, size_t *rows,
                               casus_error *err)
{
    if (by_spell(panel)) return cs_spells_block(panel, (int32_t)block, table, first, rows, err);
    if (!by_year(panel)) return cs_treaties_block(panel, (int32_t)block, table, first, rows, err);
    casus_status status = cs_year_begin(panel, panel->options.from_year + (int)block, err);
    if (!status) *rows = cs_year_rows(panel);
    return status ? status : cs_year_fill(panel, table, first, err);
}

static casus_status count_rows(cs_panel *panel, size_t *all, size_t *most, casus_error *err)
{
    *all = *most = 0;
    for (size_t block = 0; block < block_count(panel); block++) {
        size_t rows = 0;
        casus_status status = block_rows(panel, block, &rows, err);
        if (status) return status;
        *all += rows;
        if (rows > *most) *most = rows;
        if (*all > CASUS_TABLE_ROWS_MAX)
            return cs_fail(err, CASUS_ELIMIT, "the panel has more than %d rows", CASUS_TABLE_ROWS_MAX);
    }
    return CASUS_OK;
}

/* -- notes ----------------------------------------------------------------------------------------------------------- */

static void say_outside(const cs_panel *panel, cs_text *out)
{
    bool first = true;
    for (int year = panel->options.from_year, last; year <= panel->options.to_year; year = last + 1) {
        casus_day from, until;
        for (last = year; last <= panel->options.to_year; last++) {
            bool outside = false;
            (void)casus_day_from_ymd(last, 1, 1, &from);
            (void)casus_day_from_ymd(last + 1, 1, 1, &until);
            for (size_t i = 0; i < panel->covers.count && !outside; i++) {
                const cs_cover *cover = CS_TABLE_AT(&panel->covers, const cs_cover, i);
                bool there = cover->from < until && cover->until > from;
                outside = there && casus_coverage_on(panel->corpus, cover->from > from ? cover->from : from, NULL) ==
                                       CASUS_COVERAGE_OUTSIDE;
            }
            if (!outside) break;
        }
        if (last == year) {
            last = year;
            continue;
        }
        last--;
        cs_text_say(out, last > year ? "%s%d-%d" : "%s%d", first ? "" : ", ", year, last);
        first = false;
    }
}

static void say_options(const cs_panel *panel, cs_text *out)
{
    const casus_panel_options *it = &panel->options;
    cs_text_say(out, "unit %s, years %d to %d, system %s", casus_unit_word(it->unit), it->from_year, it->to_year,
                it->system == CASUS_CODE_GW ? "gw" : "cow");
    if (by_year(panel)) cs_text_say(out, ", year rule %s", casus_year_rule_word(it->year_rule));
    if (it->collapse) cs_text_say(out, ", collapse %s", casus_collapse_word(it->collapse));
    if (it->political) cs_text_say(out, ", political promises counted");
    cs_text_say(out, ", vars");
    for (size_t i = 0; i < it->var_count; i++) cs_text_say(out, " %s", it->vars[i]);
    if (!it->var_count) cs_text_say(out, it->unit <= CASUS_UNIT_DIRECTED_DYAD_SPELL ? " obligations" : " all");
}

static void say_overlays(const cs_panel *panel, cs_text *out)
{
    const char *lines = panel->corpus->overlay; /* each ended by NUL */
    for (size_t at = 0; lines && at < panel->corpus->overlay_bytes; at += strlen(lines + at) + 1)
        cs_text_say(out, "%s%s", at ? "; " : "", lines + at);
}

static casus_status note(cs_panel *panel, casus_table *table, const char *key, void (*say)(const cs_panel *, cs_text *),
                         casus_error *err)
{
    panel->text.length = 0;
    cs_text_add(&panel->text, "", 0);
    say(panel, &panel->text);
    if (panel->text.failed) return no_memory(err);
    return panel->text.length ? casus_table_add_note(table, key, panel->text.bytes, err) : CASUS_OK;
}

static casus_status add_notes(cs_panel *panel, casus_table *table, casus_error *err)
{
    char digest[65];
    casus_status status = casus_table_add_note(table, "engine", "casus " CASUS_VERSION_TEXT, err);
    if (!status) status = casus_table_add_note(table, "data", casus_corpus_digest(panel->corpus, digest), err);
    if (!status) status = note(panel, table, "overlay", say_overlays, err);
    if (!status) status = note(panel, table, "options", say_options, err);
    if (!status) status = note(panel, table, "outside", say_outside, err);
    return status;
}

/* -- making one ------------------------------------------------------------------------------------------------------ */

static casus_status begin(cs_panel *panel, const casus_corpus *corpus, const casus_panel_options *options,
                          casus_error *err)
{
    casus_status status = cs_panel_begin(panel, corpus, options, err);
    return status ? status : cs_panel_choose(panel, err);
}

static casus_status make_table(cs_panel *panel, size_t rows, bool keys, casus_table **out, casus_error *err)
{
    casus_table *table;
    casus_status status = casus_table_new(rows, panel->allocator, &table, err);
    if (status) return status;
    status = cs_panel_columns(panel, table, keys, err);
    if (!status) status = add_notes(panel, table, err);
    for (size_t i = 0; i < panel->options.guest_count && !status; i++) {
        const casus_panel_guest *guest = &panel->options.guests[i];
        if (guest->begin) status = guest->begin(guest->user, table, err);
    }
    if (!status) {
        cs_panel_bind(panel, table);
        *out = table;
        return CASUS_OK;
    }
    casus_table_free(table);
    return status;
}

static casus_status ask_guests(cs_panel *panel, casus_table *table, size_t first, size_t rows, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < panel->options.guest_count && !status; i++) {
        const casus_panel_guest *guest = &panel->options.guests[i];
        if (guest->fill) status = guest->fill(guest->user, table, first, rows, err);
    }
    return status;
}

static bool wants_spans(const cs_panel *panel)
{
    return by_year(panel) || by_spell(panel);
}

static casus_status prepare(cs_panel *panel, const casus_corpus *corpus, const casus_panel_options *options,
                            size_t *all, size_t *most, casus_error *err)
{
    casus_status status = begin(panel, corpus, options, err);
    if (!status && wants_spans(panel)) status = cs_panel_spans(panel, err);
    return status ? status : count_rows(panel, all, most, err);
}

static casus_status fill_whole(cs_panel *panel, casus_table *table, casus_error *err)
{
    casus_status status = CASUS_OK;
    size_t at = 0;
    for (size_t block = 0; block < block_count(panel) && !status; block++) {
        size_t rows = 0;
        status = block_fill(panel, block, table, at, &rows, err);
        if (!status) status = ask_guests(panel, table, at, rows, err);
        at += rows;
    }
    return status;
}

casus_status casus_panel(const casus_corpus *corpus, const casus_panel_options *options, casus_table **out,
                         casus_error *err)
{
    if (!corpus || !out) return cs_fail(err, CASUS_EINVAL, "casus_panel() wants a corpus and a place for the table");
    cs_panel panel;
    casus_table *table = NULL;
    size_t rows, most;
    casus_status status = prepare(&panel, corpus, options, &rows, &most, err);
    if (!status) status = make_table(&panel, rows, true, &table, err);
    if (!status) status = fill_whole(&panel, table, err);
    cs_panel_end(&panel);
    if (!status)
        *out = table;
    else
        casus_table_free(table);
    return status;
}

/* Treaties are many small blocks: those that fit go into one batch. */
static casus_status stream_blocks(cs_panel *panel, casus_table *table, size_t room, casus_panel_sink *sink, void *user,
                                  casus_error *err)
{
    casus_status status = CASUS_OK;
    size_t blocks = block_count(panel), at = 0, waiting = 0;
    bool passed = false;
    cs_batch_begin(table, room);
    for (size_t block = 0; block <= blocks && !status; block++) {
        bool last = block == blocks;
        if (!last && !waiting) status = block_rows(panel, block, &waiting, err);
        if (!status && (last || at + waiting > room || (at && wants_spans(panel))) && (at || (last && !passed))) {
            casus_table_cut(table, at);
            if (!sink(user, table)) return cs_fail(err, CASUS_EIO, "the panel was stopped");
            passed = true;
            at = 0;
            cs_batch_begin(table, room);
        }
        if (last || status || !waiting) continue;
        status = block_fill(panel, block, table, at, &waiting, err);
        if (!status) status = ask_guests(panel, table, at, waiting, err);
        at += waiting;
        waiting = 0;
    }
    return status;
}

casus_status casus_panel_stream(const casus_corpus *corpus, const casus_panel_options *options, casus_panel_sink *sink,
                                void *user, casus_error *err)
{
    if (!corpus || !sink) return cs_fail(err, CASUS_EINVAL, "casus_panel_stream() wants a corpus and a sink");
    enum { FEW = 4096 };
    cs_panel panel;
    casus_table *table = NULL;
    size_t all, most;
    casus_status status = prepare(&panel, corpus, options, &all, &most, err);
    if (most < FEW && all > most) most = FEW;
    if (!status) status = make_table(&panel, most, true, &table, err);
    if (!status) status = stream_blocks(&panel, table, most, sink, user, err);
    casus_table_free(table);
    cs_panel_end(&panel);
    return status;
}

casus_status casus_panel_rows(const casus_corpus *corpus, const casus_panel_options *options, size_t *rows,
                              casus_error *err)
{
    if (!corpus || !rows)
        return cs_fail(err, CASUS_EINVAL, "casus_panel_rows() wants a corpus and a place for the number");
    cs_panel panel;
    size_t all, most;
    casus_status status = prepare(&panel, corpus, options, &all, &most, err);
    cs_panel_end(&panel);
    if (!status) *rows = all;
    return status;
}

/* -- the rows of a frame --------------------------------------------------------------------------------------------- */

/* Rows in the order of their years: how many lie before each year, then the rows. */
typedef struct sorting {
    int from_year, to_year;
    size_t *begins; /* of each year, and the end of the last */
    uint32_t *rows;
    size_t bytes, row_bytes;
} sorting;

static bool is_told(int32_t year)
{
    return year >= CASUS_PANEL_YEAR_MIN && year <= CASUS_PANEL_YEAR_MAX;
}

static bool sort_keys(const casus_panel_keys *keys, const casus_allocator *allocator, sorting *out)
{
    int first = CASUS_PANEL_YEAR_MAX, last = CASUS_PANEL_YEAR_MIN;
    for (size_t i = 0; i < keys->rows; i++) {
        if (!is_told(keys->year[i])) continue;
        if (keys->year[i] < first) first = keys->year[i];
        if (keys->year[i] > last) last = keys->year[i];
    }
    if (first > last) first = last; /* no row has a year */
    size_t years = (size_t)(last - first) + 1;
    *out = (sorting){first, last, NULL, NULL, (years + 2) * sizeof *out->begins, (keys->rows + 1) * sizeof *out->rows};
    out->begins = cs_mem_resize(allocator, NULL, 0, out->bytes);
    out->rows = cs_mem_resize(allocator, NULL, 0, out->row_bytes);
    if (!out->begins || !out->rows) return false;
    memset(out->begins, 0, out->bytes);
    for (size_t i = 0; i < keys->rows; i++)
        if (is_told(keys->year[i])) out->begins[keys->year[i] - first + 2]++;
    for (size_t y = 0; y < years; y++) out->begins[y + 2] += out->begins[y + 1];
    for (size_t i = 0; i < keys->rows; i++)
        if (is_told(keys->year[i])) out->rows[out->begins[keys->year[i] - first + 1]++] = (uint32_t)i;
    return true;
}

static int place_of(const cs_panel *panel, int32_t number)
{
    int32_t member = cs_panel_member_of(panel, number);
    return member == CS_NONE ? CS_NONE : panel->year.place[member];
}

static casus_status fill_frame(cs_panel *panel, casus_table *table, const casus_panel_keys *keys, const sorting *sorted,
                               casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < keys->rows; i++)
        if (!is_told(keys->year[i]))
            cs_year_blank(panel, i, keys->year[i] == INT32_MIN ? CASUS_MISSING_NOT_CODED : CASUS_MISSING_NOT_IN_SYSTEM);
    for (int year = sorted->from_year; year <= sorted->to_year && !status; year++) {
        size_t first = sorted->begins[year - sorted->from_year], last = sorted->begins[year - sorted->from_year + 1];
        if (first == last) continue;
        status = cs_year_begin(panel, year, err);
        if (!status) status = cs_year_members(panel, table, err);
        for (size_t i = first; i < last && !status; i++) {
            size_t row = sorted->rows[i];
            int32_t one = keys->code1[row], other = keys->code2 ? keys->code2[row] : 0;
            if (one == INT32_MIN || other == INT32_MIN)
                cs_year_blank(panel, row, CASUS_MISSING_NOT_CODED);
            else
                status = cs_year_row(panel, table, row, place_of(panel, one),
                                     keys->code2 ? place_of(panel, other) : CS_NONE, err);
        }
    }
    return status ? status : ask_guests(panel, table, 0, keys->rows, err);
}

casus_status casus_panel_at(const casus_corpus *corpus, const casus_panel_options *options,
                            const casus_panel_keys *keys, casus_table **out, casus_error *err)
{
    casus_panel_options asked = options ? *options : (casus_panel_options){0};
    bool alone = asked.unit == CASUS_UNIT_STATE_YEAR;
    if (!corpus || !keys || !out || (keys->rows && (!keys->code1 || !keys->year)))
        return cs_fail(err, CASUS_EINVAL, "casus_panel_at() wants a corpus, keys and a place for the table");
    if ((unsigned)asked.unit > CASUS_UNIT_STATE_YEAR || (keys->rows && alone == (keys->code2 != NULL)))
        return cs_fail(err, CASUS_EINVAL, "the unit %s has no such keys", casus_unit_word(asked.unit));
    if (keys->rows > CASUS_TABLE_ROWS_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%zu rows; a table has at most %d", keys->rows, CASUS_TABLE_ROWS_MAX);
    cs_panel panel;
    casus_table *table = NULL;
    sorting sorted;
    bool good = sort_keys(keys, asked.allocator, &sorted);
    asked.from_year = sorted.from_year;
    asked.to_year = sorted.to_year;
    casus_status status = begin(&panel, corpus, &asked, err);
    if (!status && !good) status = no_memory(err);
    if (!status) status = cs_panel_spans(&panel, err);
    if (!status) status = make_table(&panel, keys->rows, false, &table, err);
    if (!status) status = fill_frame(&panel, table, keys, &sorted, err);
    cs_panel_end(&panel);
    cs_mem_free(asked.allocator, sorted.begins, sorted.bytes);
    cs_mem_free(asked.allocator, sorted.rows, sorted.row_bytes);
    if (!status)
        *out = table;
    else
        casus_table_free(table);
    return status;
}

/* -- treaties -------------------------------------------------------------------------------------------------------- */

casus_status casus_panel_treaties(const casus_corpus *corpus, const casus_panel_options *options, int *treaties,
                                  size_t room, size_t *count, casus_error *err)
{
    if (!corpus || !count || (room && !treaties))
        return cs_fail(err, CASUS_EINVAL, "casus_panel_treaties() wants a corpus and a place for the treaties");
    cs_panel panel;
    casus_status status = begin(&panel, corpus, options, err);
    if (!status && wants_spans(&panel)) status = cs_panel_spans(&panel, err);
    size_t bytes = (size_t)corpus->treaty_count + 1;
    uint8_t *used = status ? NULL : cs_arena_take(&panel.arena, bytes);
    if (!status && !used) status = no_memory(err);
    for (size_t i = 0; used && i < panel.spans.count; i++) used[cs_span_at(&panel, (int32_t)i)->treaty] = 1;
    for (int32_t t = 0; used && !status && !wants_spans(&panel) && t < corpus->treaty_count; t++) {
        size_t rows = 0;
        status = cs_treaties_block(&panel, t, NULL, 0, &rows, err);
        used[t] = rows > 0;
    }
    size_t found = 0;
    for (int32_t t = 0; used && !status && t < corpus->treaty_count; t++) {
        if (!used[t]) continue;
        if (found < room) treaties[found] = t;
        found++;
    }
    cs_panel_end(&panel);
    if (!status) *count = found;
    return status;
}
