/* panel_spells.c - spells: for each ordered pair the days over which nothing that was asked for changes */
#include "reason/panel.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct sort_key {
    int32_t one, other;
    casus_day from;
    int32_t span;
} sort_key;

static int by_pair(const void *one, const void *other)
{
    const sort_key *a = one, *b = other;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->span > b->span) - (a->span < b->span);
}

/* Spans in the order of pairs, once. */
static bool sort_spans(cs_panel *panel)
{
    size_t count = panel->spans.count;
    if (panel->by_pair.count == count) return true;
    sort_key *keys = cs_mem_resize(panel->allocator, NULL, 0, count * sizeof *keys);
    int32_t *sorted = keys ? cs_table_add(&panel->by_pair, count) : NULL;
    for (size_t i = 0; sorted && i < count; i++) {
        const cs_span *span = cs_span_at(panel, (int32_t)i);
        keys[i] = (sort_key){span->one, span->other, span->from, (int32_t)i};
    }
    if (sorted) qsort(keys, count, sizeof *keys, by_pair);
    for (size_t i = 0; sorted && i < count; i++) sorted[i] = keys[i].span;
    cs_mem_free(panel->allocator, keys, count * sizeof *keys);
    return sorted != NULL;
}

/* The first span of a pair or behind it. */
static size_t first_span(const cs_panel *panel, int32_t one, int32_t other)
{
    size_t low = 0, high = panel->by_pair.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const cs_span *span = cs_span_at(panel, *CS_TABLE_AT(&panel->by_pair, const int32_t, middle));
        if (span->one < one || (span->one == one && span->other < other))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Days on which two states, each in one of its spells, are both in the system. */
typedef struct meeting {
    const cs_spell *one, *other;
    casus_day from, until;
    size_t first, count; /* of by_pair: the spans of the pair */
} meeting;

/* A row that is not yet written, because the next days may be the same. */
typedef struct pending {
    bool any;
    casus_day from, until;
    cs_cell cell;
} pending;

typedef struct writer {
    cs_panel *panel;
    casus_table *table; /* NULL: only counted */
    size_t row, rows;
} writer;

static int by_day(const void *one, const void *other)
{
    casus_day a = *(const casus_day *)one, b = *(const casus_day *)other;
    return (a > b) - (a < b);
}

static void add_break(cs_table *breaks, casus_day day, const meeting *m)
{
    casus_day *added = day >= m->from && day <= m->until ? cs_table_add(breaks, 1) : NULL;
    if (added) *added = day;
}

static bool gather_breaks(const cs_panel *panel, const meeting *m, cs_table *breaks)
{
    breaks->count = 0;
    add_break(breaks, m->from, m);
    add_break(breaks, m->until, m);
    for (size_t i = 0; i < panel->covers.count; i++)
        add_break(breaks, CS_TABLE_AT(&panel->covers, const cs_cover, i)->from, m);
    for (size_t i = m->first; i < m->first + m->count; i++) {
        const cs_span *span = cs_span_at(panel, *CS_TABLE_AT(&panel->by_pair, const int32_t, i));
        add_break(breaks, span->from, m);
        add_break(breaks, span->until, m);
    }
    if (breaks->count) qsort(breaks->items, breaks->count, sizeof(casus_day), by_day);
    return !breaks->failed;
}

static bool same_list(const cs_panel *panel, cs_range a, cs_range b)
{
    if (a.count != b.count) return false;
    for (int32_t i = 0; i < a.count; i++)
        if (*CS_TABLE_AT(&panel->listed, const int32_t, a.first + i) !=
            *CS_TABLE_AT(&panel->listed, const int32_t, b.first + i))
            return false;
    return true;
}

/* Does all that was asked for say the same of both? */
static bool same_cell(const cs_panel *panel, const cs_cell *a, const cs_cell *b)
{
    for (size_t i = 0; i < panel->chosen.count; i++) {
        const cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, const cs_chosen, i);
        cs_what what = chosen->variable->what;
        if (what == CS_TELL_OWED || what == CS_TELL_CONDITION) {
            cs_value x = cs_value_of(panel, chosen, a), y = cs_value_of(panel, chosen, b);
            if (x.kind != y.kind || x.number < y.number || x.number > y.number) return false;
        } else if (what == CS_TELL_TREATIES || what == CS_TELL_IDS) {
            if (!same_list(panel, a->listed, b->listed) || a->values[CS_ANY].kind != b->values[CS_ANY].kind)
                return false;
        }
    }
    return true;
}

static casus_status put_spell(writer *w, const meeting *m, const pending *p, casus_error *err)
{
    cs_panel *panel = w->panel;
    const cs_cell *cells[2] = {&p->cell, &p->cell};
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < panel->chosen.count && !status; i++) {
        const cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, const cs_chosen, i);
        const cs_spell *side = chosen->variable->side == 2 ? m->other : m->one;
        double number = 0;
        switch (chosen->variable->what) {
        case CS_TELL_OWED:
        case CS_TELL_CONDITION: cs_put_value(chosen, w->row, cs_value_of(panel, chosen, &p->cell)); continue;
        case CS_TELL_TREATIES:
        case CS_TELL_IDS: status = cs_put_treaties(panel, chosen, w->table, w->row, cells, err); continue;
        case CS_TELL_STATE:
            status = cs_put_word(chosen, w->table, w->row, casus_state_id(panel->corpus, side->state), err);
            continue;
        case CS_TELL_NAME:
            status =
                cs_put_word(chosen, w->table, w->row, casus_state_name(panel->corpus, side->state, p->until - 1), err);
            continue;
        case CS_TELL_NUMBER: number = side->number; break;
        case CS_TELL_BEGIN: number = p->from; break;
        case CS_TELL_END: number = p->until - 1; break;
        case CS_TELL_DAYS: number = p->until - p->from; break;
        default: continue;
        }
        cs_put_value(chosen, w->row, (cs_value){number, CASUS_KNOWN});
    }
    return status;
}

static casus_status flush(writer *w, const meeting *m, pending *p, casus_error *err)
{
    casus_status status = CASUS_OK;
    if (!p->any) return status;
    if (w->table) status = put_spell(w, m, p, err);
    w->row++;
    w->rows++;
    p->any = false;
    return status;
}

/* The cell of days that are all alike. */
static bool read_days(cs_panel *panel, const meeting *m, casus_day from, casus_day until, cs_cell *cell)
{
    panel->cell_spans.count = panel->days.count = 0;
    for (size_t i = m->first; i < m->first + m->count; i++) {
        int32_t index = *CS_TABLE_AT(&panel->by_pair, const int32_t, i);
        const cs_span *span = cs_span_at(panel, index);
        if (span->from > from || span->until < until) continue;
        int32_t *added = cs_table_add(&panel->cell_spans, 1);
        if (added) *added = index;
    }
    cs_days *days = cs_table_add(&panel->days, 1);
    if (days) *days = (cs_days){from, until};
    panel->year.uniform = NULL;
    for (size_t i = 0; i < panel->covers.count; i++) {
        const cs_cover *cover = CS_TABLE_AT(&panel->covers, const cs_cover, i);
        if (cover->from <= from && until <= cover->until) panel->year.uniform = cover;
    }
    cs_cell_read(panel, cell);
    return !panel->cell_spans.failed && !panel->days.failed && !panel->listed.failed;
}

static casus_status walk_meeting(writer *w, const meeting *m, cs_table *breaks, casus_error *err)
{
    cs_panel *panel = w->panel;
    pending last = {0};
    casus_status status = CASUS_OK;
    bool good = gather_breaks(panel, m, breaks);
    panel->listed.count = 0;
    for (size_t i = 0; i + 1 < breaks->count && good && !status; i++) {
        casus_day from = *CS_TABLE_AT(breaks, casus_day, i), until = *CS_TABLE_AT(breaks, casus_day, i + 1);
        cs_cell cell;
        if (from >= until) continue;
        good = read_days(panel, m, from, until, &cell);
        if (good && last.any && same_cell(panel, &last.cell, &cell)) {
            last.until = until;
            continue;
        }
        if (good) status = flush(w, m, &last, err);
        last = (pending){true, from, until, cell};
    }
    if (!good) return cs_fail(err, CASUS_ENOMEM, "no memory for the spells of a pair");
    return status ? status : flush(w, m, &last, err);
}

static casus_status walk_pair(writer *w, int32_t one, int32_t other, cs_table *breaks, casus_error *err)
{
    cs_panel *panel = w->panel;
    casus_day begin, end;
    (void)casus_day_from_ymd(panel->options.from_year, 1, 1, &begin);
    (void)casus_day_from_ymd(panel->options.to_year + 1, 1, 1, &end);
    size_t first = first_span(panel, one, other), count = first_span(panel, one, other + 1) - first;
    cs_range a = cs_member_at(panel, one)->spells, b = cs_member_at(panel, other)->spells;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < a.count && !status; i++)
        for (int32_t k = 0; k < b.count && !status; k++) {
            const cs_spell *x = cs_spell_at(panel, a.first + i), *y = cs_spell_at(panel, b.first + k);
            meeting m = {x, y, begin, end, first, count};
            if (x->from > m.from) m.from = x->from;
            if (y->from > m.from) m.from = y->from;
            if (x->until < m.until) m.until = x->until;
            if (y->until < m.until) m.until = y->until;
            if (m.from < m.until) status = walk_meeting(w, &m, breaks, err);
        }
    return status;
}

casus_status cs_spells_block(cs_panel *panel, int32_t member, casus_table *table, size_t first, size_t *rows,
                             casus_error *err)
{
    writer w = {panel, table, first, 0};
    cs_table breaks;
    if (!sort_spans(panel)) return cs_fail(err, CASUS_ENOMEM, "no memory for the spells of pairs");
    cs_table_begin(&breaks, panel->allocator, sizeof(casus_day));
    casus_status status = CASUS_OK;
    for (int32_t other = 0; other < (int32_t)panel->members.count && !status; other++)
        if (other != member) status = walk_pair(&w, member, other, &breaks, err);
    cs_table_end(&breaks);
    if (!status) *rows = w.rows;
    return status;
}
