/* panel_treaties.c - treaties as rows: alliances, their phases, and who was a member in each */
#include "reason/panel.h"

#include "base/error.h"
#include "record/words.h"

#include <stdlib.h>
#include <string.h>

/* A state bound over days, for certain or perhaps. */
typedef struct binding {
    int32_t party, state;
    casus_day from, until;
    bool sure;
} binding;

/* Days over which as many are bound, and the same text stands. */
typedef struct era {
    casus_day from, until;
    int32_t phase;
    bool sure; /* two are bound for certain; else perhaps */
} era;

typedef struct treaty_rows {
    cs_panel *panel;
    int32_t treaty;
    casus_table *table; /* NULL: only counted */
    size_t row, rows;
    casus_day range_from, range_until;
    cs_table bindings; /* of binding */
    cs_table breaks;   /* of casus_day */
    cs_table eras;     /* of era, in order of time */
} treaty_rows;

/* What a row is about: some days of the treaty, and of one state unless CS_NONE. */
typedef struct subject {
    casus_day from, until;           /* possible days */
    casus_day sure_from, sure_until; /* empty when none is certain */
    int32_t phase, time, state, party;
} subject;

/* -- in force -------------------------------------------------------------------------------------------------------- */

static bool gather_bindings(treaty_rows *w)
{
    const casus_corpus *corpus = w->panel->corpus;
    cs_range parties = corpus->treaties[w->treaty].parties;
    cs_table stretches;
    cs_table_begin(&stretches, w->panel->allocator, sizeof(cs_stretch));
    bool good = true;
    for (int32_t p = parties.first; p < parties.first + parties.count && good; p++) {
        stretches.count = 0;
        good = cs_party_stretches(corpus, p, &stretches);
        for (size_t i = 0; i < stretches.count && good; i++) {
            const cs_stretch *it = CS_TABLE_AT(&stretches, const cs_stretch, i);
            binding *added = cs_table_add(&w->bindings, 1);
            good = added != NULL;
            if (added) *added = (binding){p, corpus->parties[p].state, it->from, it->until, it->value == CASUS_YES};
        }
    }
    cs_table_end(&stretches);
    return good;
}

static const binding *binding_at(const treaty_rows *w, size_t i)
{
    return CS_TABLE_AT(&w->bindings, const binding, i);
}

static void add_break(treaty_rows *w, casus_day day)
{
    casus_day *added = cs_table_add(&w->breaks, 1);
    if (added) *added = day;
}

static int by_day(const void *one, const void *other)
{
    casus_day a = *(const casus_day *)one, b = *(const casus_day *)other;
    return (a > b) - (a < b);
}

static void sort_breaks(treaty_rows *w)
{
    casus_day *days = w->breaks.items;
    size_t kept = 0;
    if (w->breaks.count) qsort(days, w->breaks.count, sizeof *days, by_day);
    for (size_t i = 0; i < w->breaks.count; i++)
        if (!kept || days[kept - 1] != days[i]) days[kept++] = days[i];
    w->breaks.count = kept;
}

/* Two states bound for certain: 2; perhaps: 1. */
static int in_force(const treaty_rows *w, casus_day day)
{
    int32_t sure = CS_NONE, maybe = CS_NONE;
    bool two_sure = false, two = false;
    for (size_t i = 0; i < w->bindings.count; i++) {
        const binding *it = binding_at(w, i);
        if (day < it->from || day >= it->until) continue;
        two = two || (maybe != CS_NONE && maybe != it->state);
        maybe = it->state;
        if (!it->sure) continue;
        two_sure = two_sure || (sure != CS_NONE && sure != it->state);
        sure = it->state;
    }
    return two_sure ? 2 : two;
}

/* Does a state become bound, or cease to be, on this day? */
static bool line_changes(const treaty_rows *w, casus_day day)
{
    for (size_t i = 0; i < w->bindings.count; i++)
        if (binding_at(w, i)->from == day || binding_at(w, i)->until == day) return true;
    return false;
}

/* The text changes when an article, or a duty of the five, begins or ceases; but a duty that is of one party's time alone
 * begins and ceases with that party, and says nothing of the text. */
static bool text_changes(const treaty_rows *w, casus_day day)
{
    const casus_corpus *corpus = w->panel->corpus;
    const cs_treaty *treaty = &corpus->treaties[w->treaty];
    for (int32_t i = 0; i < treaty->articles.count; i++) {
        casus_span span = corpus->articles[treaty->articles.first + i].valid;
        if (span.begin.last == day || span.end.first == day) return true;
    }
    for (int32_t i = 0; i < treaty->duties.count; i++) {
        casus_span span = corpus->duties[treaty->duties.first + i].valid;
        if (cs_duty_obligations(corpus, treaty->duties.first + i) && !line_changes(w, day) &&
            (span.begin.last == day || span.end.first == day))
            return true;
    }
    return false;
}

static void gather_breaks(treaty_rows *w)
{
    const casus_corpus *corpus = w->panel->corpus;
    const cs_treaty *treaty = &corpus->treaties[w->treaty];
    for (size_t i = 0; i < w->bindings.count; i++) {
        add_break(w, binding_at(w, i)->from);
        add_break(w, binding_at(w, i)->until);
    }
    for (int32_t i = 0; i < treaty->articles.count; i++) {
        casus_span span = corpus->articles[treaty->articles.first + i].valid;
        add_break(w, span.begin.last);
        add_break(w, span.end.first);
    }
    for (int32_t i = 0; i < treaty->duties.count; i++) {
        casus_span span = corpus->duties[treaty->duties.first + i].valid;
        add_break(w, span.begin.last);
        add_break(w, span.end.first);
    }
    sort_breaks(w);
}

static bool find_eras(treaty_rows *w)
{
    int32_t phase = 0;
    gather_breaks(w);
    for (size_t i = 0; i + 1 < w->breaks.count; i++) {
        casus_day from = *CS_TABLE_AT(&w->breaks, casus_day, i), until = *CS_TABLE_AT(&w->breaks, casus_day, i + 1);
        int force = in_force(w, from);
        if (!force) continue;
        era *last = w->eras.count ? CS_TABLE_AT(&w->eras, era, w->eras.count - 1) : NULL;
        bool same_text = last && last->until == from && !text_changes(w, from);
        if (same_text && last->sure == (force == 2)) {
            last->until = until;
            continue;
        }
        /* a gap in which nobody is bound ends no phase: the text is the same when it binds again */
        bool changed = !last;
        for (size_t k = 0; k <= i && last && !changed; k++) {
            casus_day day = *CS_TABLE_AT(&w->breaks, casus_day, k);
            changed = day >= last->until && text_changes(w, day);
        }
        era *added = cs_table_add(&w->eras, 1);
        if (added) *added = (era){from, until, phase += changed, force == 2};
    }
    return !w->breaks.failed && !w->eras.failed && !w->bindings.failed;
}

/* -- what it obliged to ---------------------------------------------------------------------------------------------- */

static bool overlaps(const cs_pledge *pledge, const subject *it)
{
    return pledge->from < it->until && it->from < pledge->until;
}

static cs_value owed(const treaty_rows *w, const subject *it, int obligation)
{
    unsigned sure = 0, maybe = 0;
    for (size_t i = 0; i < w->panel->pledges.count; i++) {
        const cs_pledge *pledge = CS_TABLE_AT(&w->panel->pledges, const cs_pledge, i);
        if (!overlaps(pledge, it) || (it->state != CS_NONE && pledge->bearer != it->state)) continue;
        if (pledge->sure)
            sure |= pledge->bits;
        else
            maybe |= pledge->bits;
    }
    unsigned mask = obligation == CS_ANY ? CS_OBLIGATION_BITS : 1u << obligation;
    if (sure & mask) return (cs_value){1, CASUS_KNOWN};
    return (cs_value){0, maybe & mask ? (uint8_t)CASUS_MISSING_DISAGREE : (uint8_t)CASUS_KNOWN};
}

static cs_value condition(const treaty_rows *w, const subject *it, int obligation)
{
    cs_value is = owed(w, it, obligation), plain = owed(w, it, obligation + CS_PLAIN_SHIFT);
    if (is.kind) return is;
    if (is.number == 0) return cs_value_missing(CASUS_MISSING_NONE);
    return plain.kind ? plain : (cs_value){1 - plain.number, CASUS_KNOWN};
}

static int by_bearer(const void *one, const void *other)
{
    const cs_pledge *a = one, *b = other;
    if (a->bearer != b->bearer) return a->bearer < b->bearer ? -1 : 1;
    if (a->toward != b->toward) return a->toward < b->toward ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* The bits that the other state owes back on a day. */
static unsigned owed_back(const treaty_rows *w, const cs_pledge *pledge, casus_day day)
{
    const cs_pledge *all = w->panel->pledges.items;
    size_t low = 0, high = w->panel->pledges.count;
    unsigned bits = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const cs_pledge *it = &all[middle];
        if (it->bearer < pledge->toward || (it->bearer == pledge->toward && it->toward < pledge->bearer))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < w->panel->pledges.count && all[low].bearer == pledge->toward && all[low].toward == pledge->bearer;
         low++)
        if (all[low].from <= day && day < all[low].until && all[low].sure) bits |= all[low].bits;
    return bits & CS_OBLIGATION_BITS;
}

/* Asked on the first day of each pledge and wherever one ends: between them nothing changes. */
static bool is_asymmetric(const treaty_rows *w, const subject *it)
{
    const cs_pledge *all = w->panel->pledges.items;
    for (size_t i = 0; i < w->panel->pledges.count; i++) {
        const cs_pledge *pledge = &all[i];
        casus_day from = pledge->from > it->from ? pledge->from : it->from;
        casus_day until = pledge->until < it->until ? pledge->until : it->until;
        unsigned bits = pledge->bits & CS_OBLIGATION_BITS;
        if (!pledge->sure || from >= until) continue;
        if (bits & ~owed_back(w, pledge, from)) return true;
        for (size_t k = 0; k < w->panel->pledges.count; k++) {
            if (all[k].bearer != pledge->toward || all[k].toward != pledge->bearer) continue;
            casus_day day = all[k].until;
            if (day > from && day < until && bits & ~owed_back(w, pledge, day)) return true;
        }
    }
    return false;
}

static int32_t count_states(const treaty_rows *w, const subject *it)
{
    uint8_t seen[CS_STATES_MAX] = {0};
    int32_t count = 0;
    for (size_t i = 0; i < w->bindings.count; i++) {
        const binding *b = binding_at(w, i);
        if (!b->sure || b->from >= it->until || it->from >= b->until || seen[b->state]) continue;
        seen[b->state] = 1;
        count++;
    }
    return count;
}

/* -- cells ----------------------------------------------------------------------------------------------------------- */

/* The last day covered, or CASUS_DAY_MAX. */
static casus_day coverage_end(const casus_corpus *corpus)
{
    casus_day end = corpus->coverage_count ? CASUS_DAY_MIN : CASUS_DAY_MAX;
    for (int32_t i = 0; i < corpus->coverage_count; i++)
        if (corpus->coverage[i].until > end) end = corpus->coverage[i].until;
    return end;
}

static cs_value begin_of(const cs_chosen *chosen, const subject *it)
{
    if (chosen->variable->arg) return (cs_value){it->from, CASUS_KNOWN};
    if (it->sure_from >= it->sure_until) return cs_value_missing(CASUS_MISSING_DISAGREE);
    return (cs_value){it->sure_from, CASUS_KNOWN};
}

static cs_value end_of(const treaty_rows *w, const cs_chosen *chosen, const subject *it)
{
    casus_day until = chosen->variable->arg ? it->until : it->sure_until;
    if (!chosen->variable->arg && it->sure_from >= it->sure_until) return cs_value_missing(CASUS_MISSING_DISAGREE);
    if (until > coverage_end(w->panel->corpus)) return cs_value_missing(CASUS_MISSING_OUTSIDE);
    if (until == CASUS_DAY_MAX) return cs_value_missing(CASUS_MISSING_NONE);
    return (cs_value){until - 1, CASUS_KNOWN};
}

/* The number it had on the first day of the row, or the first after that. */
static cs_value number_of(const treaty_rows *w, const subject *it)
{
    const cs_panel *panel = w->panel;
    int32_t fact = panel->options.system == CASUS_CODE_GW ? CS_STATE_GW : CS_STATE_COW;
    cs_value found = cs_value_missing(CASUS_MISSING_NOT_IN_SYSTEM);
    casus_day best = CASUS_DAY_MAX;
    cs_range facts = panel->corpus->states[it->state].facts;
    for (int32_t i = facts.first; i < facts.first + facts.count; i++) {
        const cs_state_row *row = &panel->corpus->state_rows[i];
        casus_day from = row->from > it->from ? row->from : it->from;
        if (row->fact != fact || from >= row->until || from >= it->until || from >= best) continue;
        best = from;
        found = (cs_value){row->number, CASUS_KNOWN};
    }
    return found;
}

static casus_status put_numbers(treaty_rows *w, const cs_chosen *chosen, cs_range texts, casus_error *err)
{
    const casus_corpus *corpus = w->panel->corpus;
    cs_text *text = &w->panel->text;
    text->length = 0;
    for (int32_t i = 0; i < texts.count; i++)
        cs_text_say(text, "%s%s", i ? " " : "", cs_text_at(corpus, (cs_str)corpus->ints[texts.first + i]));
    if (text->failed) return cs_fail(err, CASUS_ENOMEM, "no memory for the rows of a treaty");
    if (!texts.count) chosen->kinds[w->row] = CASUS_MISSING_NOT_CODED;
    return cs_put_word(chosen, w->table, w->row, texts.count ? text->bytes : "", err);
}

/* A word of a list, or none: CS_NONE is "not coded". */
static casus_status put_listed(treaty_rows *w, const cs_chosen *chosen, const char *const *words, int32_t word,
                               casus_error *err)
{
    bool there = word >= 0 && (size_t)word < cs_word_count(words);
    if (!there) chosen->kinds[w->row] = CASUS_MISSING_NOT_CODED;
    return cs_put_word(chosen, w->table, w->row, there ? words[word] : "", err);
}

static casus_status put_text(treaty_rows *w, const cs_chosen *chosen, const subject *it, casus_error *err)
{
    const casus_corpus *corpus = w->panel->corpus;
    const cs_treaty *treaty = &corpus->treaties[w->treaty];
    const cs_party *party = it->party == CS_NONE ? NULL : &corpus->parties[it->party];
    switch (chosen->variable->what) {
    case CS_TELL_TREATY: return cs_put_word(chosen, w->table, w->row, cs_text_at(corpus, treaty->id), err);
    case CS_TELL_TITLE: return cs_put_word(chosen, w->table, w->row, cs_text_at(corpus, treaty->title), err);
    case CS_TELL_ATOP: return put_numbers(w, chosen, treaty->atop, err);
    case CS_TELL_CLASS: return put_listed(w, chosen, cs_class_words, treaty->class_, err);
    case CS_TELL_BINDING: return put_listed(w, chosen, cs_binding_words, treaty->binding, err);
    case CS_TELL_TEXT: return put_listed(w, chosen, cs_text_status_words, treaty->text_status, err);
    case CS_TELL_ROLE: return put_listed(w, chosen, cs_role_words, party ? party->role : CS_NONE, err);
    case CS_TELL_BY: return put_listed(w, chosen, cs_by_words, party ? party->by : CS_NONE, err);
    case CS_TELL_ENDED_BY: return put_listed(w, chosen, cs_ended_words, party ? party->ended_by : CS_NONE, err);
    case CS_TELL_STATE: return cs_put_word(chosen, w->table, w->row, casus_state_id(corpus, it->state), err);
    default: return cs_put_word(chosen, w->table, w->row, casus_state_name(corpus, it->state, it->from), err);
    }
}

static cs_value number_told(treaty_rows *w, const cs_chosen *chosen, const subject *it)
{
    const cs_variable *is = chosen->variable;
    casus_date signed_on = w->panel->corpus->treaties[w->treaty].signed_on;
    switch (is->what) {
    case CS_TELL_OWED: return owed(w, it, is->arg);
    case CS_TELL_CONDITION: return condition(w, it, is->arg);
    case CS_TELL_PHASE: return (cs_value){it->phase, CASUS_KNOWN};
    case CS_TELL_TIME: return (cs_value){it->time, CASUS_KNOWN};
    case CS_TELL_NUMBER: return number_of(w, it);
    case CS_TELL_BEGIN: return begin_of(chosen, it);
    case CS_TELL_END: return end_of(w, chosen, it);
    case CS_TELL_PARTIES: return (cs_value){count_states(w, it), CASUS_KNOWN};
    case CS_TELL_ASYMMETRIC: return (cs_value){is_asymmetric(w, it), CASUS_KNOWN};
    default:
        if (!casus_date_known(signed_on)) return cs_value_missing(CASUS_MISSING_NOT_CODED);
        return (cs_value){is->arg ? signed_on.last : signed_on.first, CASUS_KNOWN};
    }
}

static casus_status put_row(treaty_rows *w, const subject *it, casus_error *err)
{
    casus_status status = CASUS_OK;
    if (it->from >= w->range_until || it->until <= w->range_from) return status;
    for (size_t i = 0; w->table && i < w->panel->chosen.count && !status; i++) {
        const cs_chosen *chosen = CS_TABLE_AT(&w->panel->chosen, const cs_chosen, i);
        if (chosen->type == CASUS_COLUMN_TEXT)
            status = put_text(w, chosen, it, err);
        else
            cs_put_value(chosen, w->row, number_told(w, chosen, it));
    }
    w->row++;
    w->rows++;
    return status;
}

/* -- rows ------------------------------------------------------------------------------------------------------------ */

/* The days from the first to the last era of a phase (0: of all). */
static subject of_eras(const treaty_rows *w, int32_t phase)
{
    subject made = {CASUS_DAY_MAX, CASUS_DAY_MIN, CASUS_DAY_MAX, CASUS_DAY_MIN, phase, 0, CS_NONE, CS_NONE};
    for (size_t i = 0; i < w->eras.count; i++) {
        const era *it = CS_TABLE_AT(&w->eras, const era, i);
        if (phase && it->phase != phase) continue;
        if (it->from < made.from) made.from = it->from;
        if (it->until > made.until) made.until = it->until;
        if (it->sure && it->from < made.sure_from) made.sure_from = it->from;
        if (it->sure && it->until > made.sure_until) made.sure_until = it->until;
    }
    return made;
}

/* The next days, from `from` on, over which a state is bound, for certain or perhaps, within a phase. */
static bool next_binding(const treaty_rows *w, const subject *phase, int32_t state, casus_day from, subject *out)
{
    bool grown = true;
    *out = (subject){CASUS_DAY_MAX, CASUS_DAY_MIN, CASUS_DAY_MAX, CASUS_DAY_MIN, phase->phase, 0, state, CS_NONE};
    for (size_t i = 0; i < w->bindings.count; i++) {
        const binding *it = binding_at(w, i);
        casus_day begin = it->from > from ? it->from : from;
        if (it->state != state || begin >= it->until || begin >= phase->until || begin >= out->from) continue;
        out->from = begin;
        out->until = begin;
        out->party = it->party;
    }
    if (out->party == CS_NONE) return false;
    while (grown) { /* lines that go on where another ends are one time */
        grown = false;
        for (size_t i = 0; i < w->bindings.count; i++) {
            const binding *it = binding_at(w, i);
            casus_day until = it->until < phase->until ? it->until : phase->until;
            if (it->state != state || it->from > out->until || until <= out->until) continue;
            out->until = until;
            grown = true;
        }
    }
    for (size_t i = 0; i < w->bindings.count; i++) {
        const binding *it = binding_at(w, i);
        casus_day begin = it->from > out->from ? it->from : out->from,
                  end = it->until < out->until ? it->until : out->until;
        if (it->state != state || !it->sure || begin >= end) continue;
        if (begin < out->sure_from) out->sure_from = begin;
        if (end > out->sure_until) out->sure_until = end;
    }
    return true;
}

static casus_status put_members(treaty_rows *w, const subject *phase, casus_error *err)
{
    uint8_t seen[CS_STATES_MAX] = {0};
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < w->bindings.count; i++) seen[binding_at(w, i)->state] = 1;
    for (int32_t state = 0; state < CS_STATES_MAX && !status; state++) {
        subject it;
        casus_day from = phase->from;
        for (int32_t time = 1; seen[state] && !status && next_binding(w, phase, state, from, &it); time++) {
            it.time = time;
            from = it.until;
            status = put_row(w, &it, err);
        }
    }
    return status;
}

static casus_status put_rows(treaty_rows *w, casus_error *err)
{
    casus_status status = CASUS_OK;
    casus_unit unit = w->panel->options.unit;
    int32_t phases = w->eras.count ? CS_TABLE_AT(&w->eras, era, w->eras.count - 1)->phase : 0;
    if (unit == CASUS_UNIT_ALLIANCE && phases) {
        subject it = of_eras(w, 0);
        return put_row(w, &it, err);
    }
    for (int32_t phase = 1; phase <= phases && !status; phase++) {
        subject it = of_eras(w, phase);
        status = unit == CASUS_UNIT_PHASE ? put_row(w, &it, err) : put_members(w, &it, err);
    }
    return status;
}

casus_status cs_treaties_block(cs_panel *panel, int32_t treaty, casus_table *table, size_t first, size_t *rows,
                               casus_error *err)
{
    treaty_rows w = {.panel = panel, .treaty = treaty, .table = table, .row = first};
    casus_status status = CASUS_OK;
    *rows = 0;
    if (panel->corpus->treaties[treaty].binding != 0 && !panel->options.political) return CASUS_OK;
    (void)casus_day_from_ymd(panel->options.from_year, 1, 1, &w.range_from);
    (void)casus_day_from_ymd(panel->options.to_year + 1, 1, 1, &w.range_until);
    cs_table_begin(&w.bindings, panel->allocator, sizeof(binding));
    cs_table_begin(&w.breaks, panel->allocator, sizeof(casus_day));
    cs_table_begin(&w.eras, panel->allocator, sizeof(era));
    panel->pledges.count = 0;
    if (table) status = cs_pledges_of(panel->corpus, treaty, &panel->pledges, err);
    if (panel->pledges.count) qsort(panel->pledges.items, panel->pledges.count, sizeof(cs_pledge), by_bearer);
    if (!status && (!gather_bindings(&w) || !find_eras(&w)))
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the rows of a treaty");
    if (!status) status = put_rows(&w, err);
    cs_table_end(&w.bindings);
    cs_table_end(&w.breaks);
    cs_table_end(&w.eras);
    if (!status) *rows = w.rows;
    return status;
}
