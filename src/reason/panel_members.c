/* panel_members.c - who is in the system when, what the corpus covers when, and the spans of pledges between members */
#include "reason/panel.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a panel");
}

/* -- members --------------------------------------------------------------------------------------------------------- */

static int by_number(const void *one, const void *other)
{
    const cs_spell *a = one, *b = other;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->state > b->state) - (a->state < b->state);
}

static bool gather_spells(cs_panel *panel)
{
    const casus_corpus *corpus = panel->corpus;
    int32_t fact = panel->options.system == CASUS_CODE_GW ? CS_STATE_GW : CS_STATE_COW;
    for (int32_t s = 0; s < corpus->state_count; s++) {
        cs_range facts = corpus->states[s].facts;
        for (int32_t i = facts.first; i < facts.first + facts.count; i++) {
            const cs_state_row *row = &corpus->state_rows[i];
            if (row->fact != fact || row->from >= row->until) continue;
            cs_spell *added = cs_table_add(&panel->spells, 1);
            if (!added) return false;
            *added = (cs_spell){row->number, 0, s, row->from, row->until};
        }
    }
    if (panel->spells.count) qsort(panel->spells.items, panel->spells.count, sizeof(cs_spell), by_number);
    return true;
}

/* A number is one member, whichever state bears it. */
static bool number_members(cs_panel *panel)
{
    for (size_t i = 0; i < panel->spells.count; i++) {
        cs_spell *spell = CS_TABLE_AT(&panel->spells, cs_spell, i);
        cs_panel_member *last =
            panel->members.count ? CS_TABLE_AT(&panel->members, cs_panel_member, panel->members.count - 1) : NULL;
        if (!last || last->number != spell->number) {
            last = cs_table_add(&panel->members, 1);
            if (!last) return false;
            *last = (cs_panel_member){spell->number, {(int32_t)i, 0}};
        }
        last->spells.count++;
        spell->member = (int32_t)panel->members.count - 1;
    }
    return true;
}

static bool index_states(cs_panel *panel)
{
    int32_t states = panel->corpus->state_count;
    panel->spells_of = cs_arena_take(&panel->arena, (size_t)(states + 1) * sizeof *panel->spells_of);
    for (int32_t s = 0; panel->spells_of && s < states; s++) {
        panel->spells_of[s].first = (int32_t)panel->state_spells.count;
        for (size_t i = 0; i < panel->spells.count; i++) {
            if (cs_spell_at(panel, (int32_t)i)->state != s) continue;
            int32_t *added = cs_table_add(&panel->state_spells, 1);
            if (!added) return false;
            *added = (int32_t)i;
        }
        panel->spells_of[s].count = (int32_t)panel->state_spells.count - panel->spells_of[s].first;
    }
    return panel->spells_of != NULL;
}

int32_t cs_panel_member_of(const cs_panel *panel, int32_t number)
{
    size_t low = 0, high = panel->members.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cs_member_at(panel, (int32_t)middle)->number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < panel->members.count && cs_member_at(panel, (int32_t)low)->number == number ? (int32_t)low : CS_NONE;
}

/* -- coverage -------------------------------------------------------------------------------------------------------- */

static int by_day(const void *one, const void *other)
{
    casus_day a = *(const casus_day *)one, b = *(const casus_day *)other;
    return (a > b) - (a < b);
}

static cs_extent extent_on(const casus_corpus *corpus, casus_day day, const char *act)
{
    switch (casus_coverage_on(corpus, day, act)) {
    case CASUS_COVERAGE_OUTSIDE: return CS_OUTSIDE;
    case CASUS_COVERAGE_COMPLETE: return CS_COMPLETE;
    case CASUS_COVERAGE_UNSTATED: /* it claims nothing: silence is silence */
    case CASUS_COVERAGE_SELECTED: return CS_SELECTED;
    }
    return CS_OUTSIDE;
}

static cs_cover cover_of(const casus_corpus *corpus, casus_day from, casus_day until)
{
    static const cs_act acts[CS_OBLIGATION_COUNT] = {CS_ACT_ASSIST_MILITARY, CS_ACT_ASSIST_MILITARY, CS_ACT_NEUTRALITY,
                                                     CS_ACT_NONAGGRESSION, CS_ACT_CONSULT};
    cs_cover made = {from, until, {0}};
    made.extent[CS_OBLIGATION_COUNT] = CS_COMPLETE;
    for (int i = 0; i < CS_OBLIGATION_COUNT; i++) {
        made.extent[i] = (uint8_t)extent_on(corpus, from, cs_act_words[acts[i]]);
        if (made.extent[i] < made.extent[CS_OBLIGATION_COUNT]) made.extent[CS_OBLIGATION_COUNT] = made.extent[i];
    }
    return made;
}

static bool add_break(cs_panel *panel, casus_day day)
{
    casus_day *added = cs_table_add(&panel->breaks, 1);
    if (added) *added = day;
    return added != NULL;
}

static bool read_covers(cs_panel *panel)
{
    const casus_corpus *corpus = panel->corpus;
    panel->breaks.count = 0;
    if (!add_break(panel, CASUS_DAY_MIN)) return false;
    for (int32_t i = 0; i < corpus->coverage_count; i++)
        if (!add_break(panel, corpus->coverage[i].from) || !add_break(panel, corpus->coverage[i].until)) return false;
    qsort(panel->breaks.items, panel->breaks.count, sizeof(casus_day), by_day);
    for (size_t i = 0; i < panel->breaks.count; i++) {
        casus_day from = *CS_TABLE_AT(&panel->breaks, casus_day, i);
        casus_day until = i + 1 < panel->breaks.count ? *CS_TABLE_AT(&panel->breaks, casus_day, i + 1) : CASUS_DAY_MAX;
        if (from >= until) continue;
        cs_cover made = cover_of(corpus, from, until);
        cs_cover *last = panel->covers.count ? CS_TABLE_AT(&panel->covers, cs_cover, panel->covers.count - 1) : NULL;
        if (last && memcmp(last->extent, made.extent, sizeof made.extent) == 0) {
            last->until = until;
            continue;
        }
        cs_cover *added = cs_table_add(&panel->covers, 1);
        if (!added) return false;
        *added = made;
    }
    return true;
}

/* -- years ----------------------------------------------------------------------------------------------------------- */

static int year_of(casus_day day)
{
    int year, month, day_of_month;
    casus_day_to_ymd(day, &year, &month, &day_of_month);
    return year;
}

static casus_status resolve_years(cs_panel *panel, casus_error *err)
{
    casus_panel_options *asked = &panel->options;
    casus_day first = CASUS_DAY_MAX, last = CASUS_DAY_MIN;
    for (int32_t i = 0; i < panel->corpus->coverage_count; i++) {
        const cs_coverage *it = &panel->corpus->coverage[i];
        if (it->from < first) first = it->from;
        if (it->until > last) last = it->until;
    }
    bool covered = first < last;
    if (!asked->from_year && (!covered || first == CASUS_DAY_MIN))
        return cs_fail(err, CASUS_EINVAL, "the data do not say where they begin: the first year is wanted");
    if (!asked->to_year && (!covered || last == CASUS_DAY_MAX))
        return cs_fail(err, CASUS_EINVAL, "what the data cover has no end: the last year is wanted");
    if (!asked->from_year) asked->from_year = year_of(first);
    if (!asked->to_year) asked->to_year = year_of(last - 1);
    if (asked->from_year < CASUS_PANEL_YEAR_MIN || asked->to_year > CASUS_PANEL_YEAR_MAX)
        return cs_fail(err, CASUS_EINVAL, "years %d to %d; a panel has years from %d to %d", asked->from_year,
                       asked->to_year, CASUS_PANEL_YEAR_MIN, CASUS_PANEL_YEAR_MAX);
    if (asked->from_year > asked->to_year)
        return cs_fail(err, CASUS_EINVAL, "the first year, %d, lies behind the last, %d", asked->from_year,
                       asked->to_year);
    return CASUS_OK;
}

static casus_status check_options(const casus_panel_options *asked, casus_error *err)
{
    if ((unsigned)asked->unit >= CASUS_UNIT_COUNT || (unsigned)asked->year_rule >= CASUS_YEAR_RULE_COUNT ||
        (unsigned)asked->collapse >= CASUS_COLLAPSE_COUNT)
        return cs_fail(err, CASUS_EINVAL, "a unit, a year rule or a collapse that there is not");
    if (asked->system != CASUS_CODE_COW && asked->system != CASUS_CODE_GW)
        return cs_fail(err, CASUS_EINVAL, "the system of a panel is COW's or Gleditsch and Ward's");
    if (asked->unit == CASUS_UNIT_DYAD_YEAR && asked->collapse == CASUS_COLLAPSE_UNSAID) {
        cs_fail(err, CASUS_EINVAL, "an undirected pair has two directions: how they become one is to be said");
        cs_fail_hint(err, "max: one of the two owes it; min: both do; both: a column for each direction");
        return CASUS_EINVAL;
    }
    if (asked->unit > CASUS_UNIT_STATE_YEAR && asked->year_rule != CASUS_YEAR_ANY_DAY)
        return cs_fail(err, CASUS_EINVAL, "the unit %s has no years, so no year rule", casus_unit_word(asked->unit));
    if (asked->unit != CASUS_UNIT_DYAD_YEAR && asked->collapse != CASUS_COLLAPSE_UNSAID)
        return cs_fail(err, CASUS_EINVAL, "only %s has directions to collapse", casus_unit_word(CASUS_UNIT_DYAD_YEAR));
    return CASUS_OK;
}

casus_status cs_panel_begin(cs_panel *panel, const casus_corpus *corpus, const casus_panel_options *options,
                            casus_error *err)
{
    memset(panel, 0, sizeof *panel);
    panel->corpus = corpus;
    if (options) panel->options = *options;
    panel->allocator = panel->options.allocator;
    cs_arena_begin(&panel->arena, panel->allocator);
    cs_table_begin(&panel->members, panel->allocator, sizeof(cs_panel_member));
    cs_table_begin(&panel->spells, panel->allocator, sizeof(cs_spell));
    cs_table_begin(&panel->state_spells, panel->allocator, sizeof(int32_t));
    cs_table_begin(&panel->covers, panel->allocator, sizeof(cs_cover));
    cs_table_begin(&panel->spans, panel->allocator, sizeof(cs_span));
    cs_table_begin(&panel->chosen, panel->allocator, sizeof(cs_chosen));
    cs_table_begin(&panel->active, panel->allocator, sizeof(cs_active));
    cs_table_begin(&panel->days, panel->allocator, sizeof(cs_days));
    cs_table_begin(&panel->breaks, panel->allocator, sizeof(casus_day));
    cs_table_begin(&panel->listed, panel->allocator, sizeof(int32_t));
    cs_table_begin(&panel->cell_spans, panel->allocator, sizeof(int32_t));
    cs_table_begin(&panel->pledges, panel->allocator, sizeof(cs_pledge));
    cs_table_begin(&panel->by_pair, panel->allocator, sizeof(int32_t));
    cs_text_begin(&panel->text, panel->allocator);
    casus_status status = check_options(&panel->options, err);
    if (!status) status = resolve_years(panel, err);
    if (!status && (!gather_spells(panel) || !number_members(panel) || !index_states(panel) || !read_covers(panel)))
        status = no_memory(err);
    return status;
}

void cs_panel_end(cs_panel *panel)
{
    cs_table *const tables[] = {&panel->members, &panel->spells, &panel->state_spells, &panel->covers,
                                &panel->spans,   &panel->chosen, &panel->active,       &panel->days,
                                &panel->breaks,  &panel->listed, &panel->cell_spans,   &panel->pledges,
                                &panel->by_pair};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) cs_table_end(tables[i]);
    cs_text_end(&panel->text);
    cs_arena_end(&panel->arena);
}

/* -- spans ----------------------------------------------------------------------------------------------------------- */

static casus_day later(casus_day a, casus_day b)
{
    return a > b ? a : b;
}

static casus_day earlier(casus_day a, casus_day b)
{
    return a < b ? a : b;
}

static uint16_t covered_bits(const cs_cover *cover, uint16_t bits)
{
    for (int i = 0; i < CS_OBLIGATION_COUNT; i++)
        if (cover->extent[i] == CS_OUTSIDE) bits &= (uint16_t) ~(1u << i | 1u << (i + CS_PLAIN_SHIFT));
    return bits;
}

/* Of what lies outside its coverage the corpus says nothing, also where a treaty runs on into it. */
static bool add_covered(cs_panel *panel, cs_span span)
{
    for (size_t c = 0; c < panel->covers.count; c++) {
        const cs_cover *cover = CS_TABLE_AT(&panel->covers, const cs_cover, c);
        cs_span made = span;
        made.from = later(span.from, cover->from);
        made.until = earlier(span.until, cover->until);
        made.bits = covered_bits(cover, span.bits);
        if (made.from >= made.until || !made.bits) continue;
        cs_span *added = cs_table_add(&panel->spans, 1);
        if (!added) return false;
        *added = made;
    }
    return true;
}

static bool add_spans(cs_panel *panel, const cs_pledge *pledge, casus_day from, casus_day until)
{
    cs_range bearers = panel->spells_of[pledge->bearer], towards = panel->spells_of[pledge->toward];
    for (int32_t i = 0; i < bearers.count; i++) {
        const cs_spell *one = cs_spell_at(panel, *CS_TABLE_AT(&panel->state_spells, int32_t, bearers.first + i));
        casus_day begin = later(later(pledge->from, one->from), from),
                  end = earlier(earlier(pledge->until, one->until), until);
        for (int32_t k = 0; k < towards.count && begin < end; k++) {
            const cs_spell *other = cs_spell_at(panel, *CS_TABLE_AT(&panel->state_spells, int32_t, towards.first + k));
            cs_span span = {
                one->member,  other->member, pledge->treaty, later(begin, other->from), earlier(end, other->until),
                pledge->bits, pledge->sure};
            if (span.from >= span.until || span.one == span.other) continue;
            if (!add_covered(panel, span)) return false;
        }
    }
    return true;
}

static int by_begin(const void *one, const void *other)
{
    const cs_span *a = one, *b = other;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->treaty != b->treaty) return a->treaty < b->treaty ? -1 : 1;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    if (a->until != b->until) return a->until < b->until ? -1 : 1;
    return (a->bits > b->bits) - (a->bits < b->bits);
}

casus_status cs_panel_spans(cs_panel *panel, casus_error *err)
{
    const casus_corpus *corpus = panel->corpus;
    casus_day from, until;
    (void)casus_day_from_ymd(panel->options.from_year, 1, 1, &from);
    (void)casus_day_from_ymd(panel->options.to_year + 1, 1, 1, &until);
    for (int32_t t = 0; t < corpus->treaty_count; t++) {
        if (corpus->treaties[t].binding != 0 && !panel->options.political) continue;
        panel->pledges.count = 0;
        casus_status status = cs_pledges_of(corpus, t, &panel->pledges, err);
        if (status) return status;
        for (size_t i = 0; i < panel->pledges.count; i++)
            if (!add_spans(panel, CS_TABLE_AT(&panel->pledges, const cs_pledge, i), from, until)) return no_memory(err);
        if (panel->spans.count > CS_PLEDGES_MAX)
            return cs_fail(err, CASUS_ELIMIT, "the panel rests on more than %d pledges", CS_PLEDGES_MAX);
    }
    if (panel->spans.count) qsort(panel->spans.items, panel->spans.count, sizeof(cs_span), by_begin);
    return CASUS_OK;
}
