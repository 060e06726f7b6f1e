/* panel_year.c - the rows of a year: pairs of members, or members, and what the spans of the year say of them */
#include "reason/panel.h"

#include "base/error.h"

#include <string.h>

enum { MEMBERS_MAX = 2048 }; /* pairs of them are a square in memory */

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for the rows of a year");
}

/* -- who is there ---------------------------------------------------------------------------------------------------- */

static casus_status make_room(cs_panel *panel, casus_error *err)
{
    size_t room = panel->members.count;
    cs_year *year = &panel->year;
    if (year->who) return CASUS_OK;
    if (room > MEMBERS_MAX)
        return cs_fail(err, CASUS_ELIMIT, "the system has %zu members; a panel takes at most %d", room, MEMBERS_MAX);
    year->who = cs_arena_take(&panel->arena, (room + 1) * sizeof *year->who);
    year->place = cs_arena_take(&panel->arena, (room + 1) * sizeof *year->place);
    year->whole = cs_arena_take(&panel->arena, room + 1);
    year->head = cs_arena_take(&panel->arena, (room * room + 1) * sizeof *year->head);
    year->head_out = cs_arena_take(&panel->arena, (room + 1) * sizeof *year->head_out);
    year->head_in = cs_arena_take(&panel->arena, (room + 1) * sizeof *year->head_in);
    for (size_t i = 0; i < panel->chosen.count; i++) {
        cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, cs_chosen, i);
        if (!chosen->variable->side) continue;
        chosen->of_member = cs_arena_take(&panel->arena, (room + 1) * sizeof *chosen->of_member);
        chosen->kind_of_member = cs_arena_take(&panel->arena, room + 1);
    }
    return cs_arena_failed(&panel->arena) ? no_memory(err) : CASUS_OK;
}

/* On how many days of the year is it in the system? */
static int32_t days_of(const cs_panel *panel, int32_t member)
{
    const cs_year *year = &panel->year;
    cs_range spells = cs_member_at(panel, member)->spells;
    casus_day seen = year->from;
    int32_t days = 0;
    for (int32_t i = 0; i < spells.count; i++) { /* in order of time */
        const cs_spell *spell = cs_spell_at(panel, spells.first + i);
        casus_day from = spell->from > seen ? spell->from : seen;
        casus_day until = spell->until < year->until ? spell->until : year->until;
        if (from >= until) continue;
        days += until - from;
        seen = until;
    }
    return days;
}

static void find_members(cs_panel *panel)
{
    cs_year *year = &panel->year;
    year->count = 0;
    for (int32_t m = 0; m < (int32_t)panel->members.count; m++) {
        int32_t days = days_of(panel, m);
        year->place[m] = CS_NONE;
        if (!days) continue;
        year->place[m] = year->count;
        year->whole[year->count] = days == year->until - year->from;
        year->who[year->count++] = m;
    }
}

/* The days of the year on which the first (and the second, unless CS_NONE) is in the system, into panel->days. */
static void find_days(cs_panel *panel, int one, int other)
{
    const cs_year *year = &panel->year;
    panel->days.count = 0;
    if (year->whole[one] && (other == CS_NONE || year->whole[other])) {
        cs_days *days = cs_table_add(&panel->days, 1);
        if (days) *days = (cs_days){year->from, year->until};
        return;
    }
    cs_range a = cs_member_at(panel, year->who[one])->spells;
    cs_range b = other == CS_NONE ? (cs_range){0, 1} : cs_member_at(panel, year->who[other])->spells;
    for (int32_t i = 0; i < a.count; i++)
        for (int32_t k = 0; k < b.count; k++) {
            const cs_spell *x = cs_spell_at(panel, a.first + i),
                           *y = other == CS_NONE ? x : cs_spell_at(panel, b.first + k);
            casus_day from = x->from > y->from ? x->from : y->from, until = x->until < y->until ? x->until : y->until;
            if (from < year->from) from = year->from;
            if (until > year->until) until = year->until;
            cs_days *days = from < until ? cs_table_add(&panel->days, 1) : NULL;
            if (days) *days = (cs_days){from, until};
        }
}

bool cs_year_coexist(const cs_panel *panel, int one, int other)
{
    const cs_year *year = &panel->year;
    if (year->whole[one] || year->whole[other]) return true;
    cs_range a = cs_member_at(panel, year->who[one])->spells, b = cs_member_at(panel, year->who[other])->spells;
    for (int32_t i = 0; i < a.count; i++)
        for (int32_t k = 0; k < b.count; k++) {
            const cs_spell *x = cs_spell_at(panel, a.first + i), *y = cs_spell_at(panel, b.first + k);
            casus_day from = x->from > y->from ? x->from : y->from, until = x->until < y->until ? x->until : y->until;
            if (from < until && from < year->until && until > year->from) return true;
        }
    return false;
}

/* -- spans of the year ----------------------------------------------------------------------------------------------- */

static void drop_ended(cs_panel *panel)
{
    size_t kept = 0;
    for (size_t i = 0; i < panel->active.count; i++) {
        const cs_active *it = CS_TABLE_AT(&panel->active, cs_active, i);
        if (cs_span_at(panel, it->span)->until <= panel->year.from) continue;
        *CS_TABLE_AT(&panel->active, cs_active, kept++) = *it;
    }
    panel->active.count = kept;
}

static bool take_begun(cs_panel *panel)
{
    for (; panel->span_next < panel->spans.count; panel->span_next++) {
        const cs_span *span = cs_span_at(panel, (int32_t)panel->span_next);
        if (span->from >= panel->year.until) break;
        if (span->until <= panel->year.from) continue;
        cs_active *added = cs_table_add(&panel->active, 1);
        if (!added) return false;
        added->span = (int32_t)panel->span_next;
    }
    return true;
}

static void link_spans(cs_panel *panel)
{
    cs_year *year = &panel->year;
    size_t count = (size_t)year->count;
    memset(year->head, 0xFF, count * count * sizeof *year->head); /* CS_NONE */
    memset(year->head_out, 0xFF, count * sizeof *year->head_out);
    memset(year->head_in, 0xFF, count * sizeof *year->head_in);
    for (int32_t i = (int32_t)panel->active.count - 1; i >= 0; i--) {
        cs_active *it = CS_TABLE_AT(&panel->active, cs_active, i);
        const cs_span *span = cs_span_at(panel, it->span);
        size_t one = (size_t)year->place[span->one], other = (size_t)year->place[span->other];
        int32_t *head = &year->head[one * count + other];
        it->next = *head;
        *head = i;
        it->next_out = year->head_out[one];
        year->head_out[one] = i;
        it->next_in = year->head_in[other];
        year->head_in[other] = i;
    }
}

static const cs_cover *uniform_cover(const cs_panel *panel)
{
    for (size_t i = 0; i < panel->covers.count; i++) {
        const cs_cover *cover = CS_TABLE_AT(&panel->covers, const cs_cover, i);
        if (cover->from <= panel->year.from && cover->until >= panel->year.until) return cover;
    }
    return NULL;
}

casus_status cs_year_count(cs_panel *panel, int number, casus_error *err)
{
    cs_year *year = &panel->year;
    casus_status status = make_room(panel, err);
    if (status) return status;
    year->year = number;
    (void)casus_day_from_ymd(number, 1, 1, &year->from);
    (void)casus_day_from_ymd(number + 1, 1, 1, &year->until);
    find_members(panel);
    return CASUS_OK;
}

casus_status cs_year_begin(cs_panel *panel, int number, casus_error *err)
{
    cs_year *year = &panel->year;
    casus_status status = cs_year_count(panel, number, err);
    if (status) return status;
    year->uniform = uniform_cover(panel);
    drop_ended(panel);
    if (!take_begun(panel)) return no_memory(err);
    link_spans(panel);
    panel->cell_spans.count = panel->days.count = 0;
    cs_days *whole = cs_table_add(&panel->days, 1);
    if (!whole) return no_memory(err);
    *whole = (cs_days){year->from, year->until};
    cs_cell_read(panel, &year->empty);
    year->empty_is_zero = true;
    for (int b = 0; b < CS_OBLIGATION_COUNT; b++) year->empty_is_zero &= !year->empty.values[b].kind;
    year->empty_is_zero &= !year->empty.values[CS_ANY].kind;
    return panel->breaks.failed ? no_memory(err) : CASUS_OK;
}

/* -- cells ----------------------------------------------------------------------------------------------------------- */

static void push_span(cs_panel *panel, int32_t span)
{
    int32_t *added = cs_table_add(&panel->cell_spans, 1);
    if (added) *added = span;
}

/* What the first owes the second; one that is like all others without a treaty is not made again. */
static const cs_cell *pair_cell(cs_panel *panel, int one, int other, cs_cell *room)
{
    const cs_year *year = &panel->year;
    int32_t at = year->head[(size_t)one * (size_t)year->count + (size_t)other];
    if (at == CS_NONE && year->whole[one] && year->whole[other]) return &year->empty;
    panel->cell_spans.count = 0;
    for (; at != CS_NONE; at = CS_TABLE_AT(&panel->active, cs_active, at)->next)
        push_span(panel, CS_TABLE_AT(&panel->active, cs_active, at)->span);
    find_days(panel, one, other);
    cs_cell_read(panel, room);
    return room;
}

/* What a member owes anybody, or (back) what anybody owes it. */
static const cs_cell *member_cell(cs_panel *panel, int one, bool back, cs_cell *room)
{
    const cs_year *year = &panel->year;
    int32_t at = back ? year->head_in[one] : year->head_out[one];
    panel->cell_spans.count = 0;
    while (at != CS_NONE) {
        const cs_active *it = CS_TABLE_AT(&panel->active, cs_active, at);
        push_span(panel, it->span);
        at = back ? it->next_in : it->next_out;
    }
    find_days(panel, one, CS_NONE);
    cs_cell_read(panel, room);
    return room;
}

static cs_value count_partners(cs_panel *panel, int one, const cs_chosen *chosen, const cs_cell *all)
{
    bool back = chosen->variable->side == 2;
    int obligation = chosen->variable->arg, count = 0;
    const cs_year *year = &panel->year;
    for (int k = 0; k < year->count; k++) {
        int from = back ? k : one, to = back ? one : k;
        if (k == one || year->head[(size_t)from * (size_t)year->count + (size_t)to] == CS_NONE) continue;
        cs_cell room;
        const cs_cell *cell = pair_cell(panel, from, to, &room);
        count += !cell->values[obligation].kind && cell->values[obligation].number > 0;
    }
    if (!count && all->values[obligation].kind) return all->values[obligation];
    return (cs_value){count, CASUS_KNOWN};
}

/* -- writing a row --------------------------------------------------------------------------------------------------- */

/* one, other: places in year.who; of a state-year other is CS_NONE, and the second cell is what it is owed. */
static casus_status put_row(cs_panel *panel, casus_table *table, size_t row, int one, int other,
                            const cs_cell *const cells[2], casus_error *err)
{
    casus_status status = CASUS_OK;
    const cs_cell *empty = &panel->year.empty;
    /* most rows of most panels: the table has zeros already */
    bool zero = panel->year.empty_is_zero && cells[0] == empty && (!cells[1] || cells[1] == empty);
    for (size_t i = 0; i < panel->chosen.count && !status; i++) {
        cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, cs_chosen, i);
        const cs_variable *it = chosen->variable;
        if (chosen->column < 0 || (zero && it->what == CS_TELL_OWED)) continue;
        switch (it->what) {
        case CS_TELL_YEAR: ((int32_t *)chosen->values)[row] = panel->year.year; break;
        case CS_TELL_NUMBER: ((int32_t *)chosen->values)[row] = chosen->of_member[it->side == 2 ? other : one]; break;
        case CS_TELL_OWED:
        case CS_TELL_CONDITION: cs_put_value(chosen, row, cs_value_collapsed(panel, chosen, cells)); break;
        case CS_TELL_TREATIES:
        case CS_TELL_IDS: status = cs_put_treaties(panel, chosen, table, row, cells, err); break;
        case CS_TELL_DAYS: ((int32_t *)chosen->values)[row] = cells[0]->days; break;
        case CS_TELL_PARTNERS:
            cs_put_value(chosen, row, count_partners(panel, one, chosen, cells[it->side == 2]));
            break;
        default: /* what hangs on one state alone */
            cs_put_value(chosen, row,
                         (cs_value){chosen->of_member[it->side == 2 ? other : one],
                                    chosen->kind_of_member[it->side == 2 ? other : one]});
        }
    }
    return status;
}

/* -- what hangs on one state alone ----------------------------------------------------------------------------------- */

/* The last spell of a member in the year, and the last of its days there. */
static const cs_spell *last_spell(const cs_panel *panel, int32_t member, casus_day *day)
{
    const cs_spell *last = NULL;
    cs_range spells = cs_member_at(panel, member)->spells;
    for (int32_t i = 0; i < spells.count; i++) {
        const cs_spell *spell = cs_spell_at(panel, spells.first + i);
        if (spell->from < panel->year.until && spell->until > panel->year.from) last = spell;
    }
    *day = (last->until < panel->year.until ? last->until : panel->year.until) - 1;
    return last;
}

/* Its number in another system: the last it had in the year. */
static cs_value other_number(const cs_panel *panel, int32_t state, casus_code_system system)
{
    int32_t fact = system == CASUS_CODE_GW ? CS_STATE_GW : CS_STATE_COW;
    cs_value found = cs_value_missing(CASUS_MISSING_NOT_IN_SYSTEM);
    casus_day latest = CASUS_DAY_MIN;
    cs_range facts = panel->corpus->states[state].facts;
    for (int32_t i = facts.first; i < facts.first + facts.count; i++) {
        const cs_state_row *row = &panel->corpus->state_rows[i];
        bool there = row->fact == fact && row->from < panel->year.until && row->until > panel->year.from;
        if (!there || row->until < latest) continue;
        found = (cs_value){row->number, CASUS_KNOWN};
        latest = row->until;
    }
    return found;
}

static int32_t days_major(const cs_panel *panel, const cs_spell *spell, casus_day from, casus_day until)
{
    int32_t days = 0;
    cs_range facts = panel->corpus->states[spell->state].facts;
    for (int32_t i = facts.first; i < facts.first + facts.count; i++) {
        const cs_state_row *row = &panel->corpus->state_rows[i];
        casus_day begin = from > spell->from ? from : spell->from, end = until < spell->until ? until : spell->until;
        if (row->fact != CS_STATE_GREAT_POWER) continue;
        if (row->from > begin) begin = row->from;
        if (row->until < end) end = row->until;
        if (begin < end) days += end - begin;
    }
    return days;
}

static cs_value major(const cs_panel *panel, int32_t member)
{
    const cs_year *year = &panel->year;
    casus_year_rule rule = panel->options.year_rule;
    casus_day from = rule == CASUS_YEAR_DEC31 ? year->until - 1 : year->from;
    casus_day until = rule == CASUS_YEAR_JAN1 ? year->from + 1 : year->until;
    int32_t great = 0, all = 0;
    cs_range spells = cs_member_at(panel, member)->spells;
    for (int32_t i = 0; i < spells.count; i++) {
        const cs_spell *spell = cs_spell_at(panel, spells.first + i);
        casus_day begin = spell->from > from ? spell->from : from, end = spell->until < until ? spell->until : until;
        if (begin >= end) continue;
        all += end - begin;
        great += days_major(panel, spell, from, until);
    }
    if (!all) return cs_value_missing(CASUS_MISSING_NOT_IN_SYSTEM);
    bool yes = rule == CASUS_YEAR_MAJORITY || rule == CASUS_YEAR_SHARE ? great > all - great : great > 0;
    return (cs_value){yes, CASUS_KNOWN};
}

static casus_status member_value(cs_panel *panel, const cs_chosen *chosen, casus_table *table, int32_t member,
                                 cs_value *out, casus_error *err)
{
    casus_day day;
    const cs_spell *spell = last_spell(panel, member, &day);
    int32_t word;
    *out = (cs_value){0, CASUS_KNOWN};
    if (chosen->variable->what == CS_TELL_STATE || chosen->variable->what == CS_TELL_NAME) {
        const char *text = chosen->variable->what == CS_TELL_STATE ? casus_state_id(panel->corpus, spell->state)
                                                                   : casus_state_name(panel->corpus, spell->state, day);
        casus_status status = casus_table_add_word(table, chosen->column, text, strlen(text), &word, err);
        if (!status) out->number = word;
        return status;
    }
    if (chosen->variable->what == CS_TELL_NUMBER) out->number = cs_member_at(panel, member)->number;
    if (chosen->variable->what == CS_TELL_MAJOR) *out = major(panel, member);
    if (chosen->variable->what == CS_TELL_CODE)
        *out = other_number(panel, spell->state, (casus_code_system)chosen->variable->arg);
    return CASUS_OK;
}

casus_status cs_year_members(cs_panel *panel, casus_table *table, casus_error *err)
{
    for (size_t i = 0; i < panel->chosen.count; i++) {
        cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, cs_chosen, i);
        if (!chosen->of_member || chosen->column < 0 || chosen->variable->what == CS_TELL_PARTNERS) continue;
        for (int m = 0; m < panel->year.count; m++) {
            cs_value value;
            casus_status status = member_value(panel, chosen, table, panel->year.who[m], &value, err);
            if (status) return status;
            chosen->of_member[m] = (int32_t)value.number;
            chosen->kind_of_member[m] = value.kind;
        }
    }
    return CASUS_OK;
}

/* -- the rows of a year ---------------------------------------------------------------------------------------------- */

size_t cs_year_rows(const cs_panel *panel)
{
    size_t rows = 0;
    const cs_year *year = &panel->year;
    if (panel->options.unit == CASUS_UNIT_STATE_YEAR) return (size_t)year->count;
    for (int i = 0; i < year->count; i++)
        for (int k = i + 1; k < year->count; k++) rows += cs_year_coexist(panel, i, k);
    return panel->options.unit == CASUS_UNIT_DYAD_YEAR ? rows : rows * 2;
}

static bool scratch_failed(const cs_panel *panel)
{
    return panel->days.failed || panel->breaks.failed || panel->listed.failed || panel->cell_spans.failed;
}

static casus_status put_pair(cs_panel *panel, casus_table *table, size_t row, int one, int other, casus_error *err)
{
    cs_cell rooms[2];
    panel->listed.count = 0;
    const cs_cell *cells[2] = {pair_cell(panel, one, other, &rooms[0]), NULL};
    if (panel->options.unit == CASUS_UNIT_DYAD_YEAR) cells[1] = pair_cell(panel, other, one, &rooms[1]);
    return put_row(panel, table, row, one, other, cells, err);
}

static casus_status put_state(cs_panel *panel, casus_table *table, size_t row, int one, casus_error *err)
{
    cs_cell rooms[2];
    panel->listed.count = 0;
    const cs_cell *cells[2] = {member_cell(panel, one, false, &rooms[0]), member_cell(panel, one, true, &rooms[1])};
    return put_row(panel, table, row, one, CS_NONE, cells, err);
}

casus_status cs_year_fill(cs_panel *panel, casus_table *table, size_t first, casus_error *err)
{
    const cs_year *year = &panel->year;
    bool directed = panel->options.unit == CASUS_UNIT_DIRECTED_DYAD_YEAR;
    casus_status status = cs_year_members(panel, table, err);
    for (int i = 0; i < year->count && !status; i++) {
        if (panel->options.unit == CASUS_UNIT_STATE_YEAR) {
            status = put_state(panel, table, first++, i, err);
            continue;
        }
        for (int k = directed ? 0 : i + 1; k < year->count && !status; k++)
            if (k != i && cs_year_coexist(panel, i, k)) status = put_pair(panel, table, first++, i, k, err);
    }
    return !status && scratch_failed(panel) ? no_memory(err) : status;
}

/* -- the rows of a frame --------------------------------------------------------------------------------------------- */

void cs_year_blank(cs_panel *panel, size_t row, casus_missing kind)
{
    for (size_t i = 0; i < panel->chosen.count; i++) {
        const cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, const cs_chosen, i);
        if (chosen->column >= 0 && chosen->kinds) cs_put_value(chosen, row, cs_value_missing(kind));
    }
}

casus_status cs_year_row(cs_panel *panel, casus_table *table, size_t row, int one, int other, casus_error *err)
{
    bool alone = panel->options.unit == CASUS_UNIT_STATE_YEAR;
    casus_status status = CASUS_OK;
    if (one == CS_NONE || (!alone && other == CS_NONE))
        cs_year_blank(panel, row, CASUS_MISSING_NOT_IN_SYSTEM);
    else if (alone)
        status = put_state(panel, table, row, one, err);
    else if (one == other)
        cs_year_blank(panel, row, CASUS_MISSING_NONE);
    else if (!cs_year_coexist(panel, one, other))
        cs_year_blank(panel, row, CASUS_MISSING_NOT_IN_SYSTEM);
    else
        status = put_pair(panel, table, row, one, other, err);
    return !status && scratch_failed(panel) ? no_memory(err) : status;
}
