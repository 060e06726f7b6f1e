/* pledge.c - the duties of a treaty between each two of its parties, over the days on which they held */
#include "reason/pledge.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* -- stretches ------------------------------------------------------------------------------------------------------- */

static void add_day(cs_table *days, casus_day day)
{
    casus_day *added = cs_table_add(days, 1);
    if (added) *added = day;
}

static void add_date(cs_table *days, casus_date date)
{
    add_day(days, date.first);
    add_day(days, date.last);
}

static int by_day(const void *one, const void *other)
{
    casus_day a = *(const casus_day *)one, b = *(const casus_day *)other;
    return (a > b) - (a < b);
}

typedef casus_truth truth_on(const casus_corpus *corpus, int32_t index, casus_day day);

/* Between two neighbouring days of `days` the truth does not change: each stretch is asked about once. Ends days. */
static bool stretches(const casus_corpus *corpus, int32_t index, truth_on *truth, cs_table *days, cs_table *out)
{
    size_t first = out->count;
    if (days->count) qsort(days->items, days->count, sizeof(casus_day), by_day);
    for (size_t i = 0; i < days->count && !out->failed; i++) {
        casus_day from = *CS_TABLE_AT(days, casus_day, i);
        casus_day until = i + 1 < days->count ? *CS_TABLE_AT(days, casus_day, i + 1) : CASUS_DAY_MAX;
        casus_truth value = from < until ? truth(corpus, index, from) : CASUS_NO;
        if (value == CASUS_NO) continue;
        cs_stretch *last = out->count > first ? CS_TABLE_AT(out, cs_stretch, out->count - 1) : NULL;
        if (last && last->until == from && last->value == value) {
            last->until = until;
            continue;
        }
        cs_stretch *added = cs_table_add(out, 1);
        if (added) *added = (cs_stretch){from, until, value};
    }
    bool good = !days->failed && !out->failed;
    cs_table_end(days);
    return good;
}

static casus_truth party_on(const casus_corpus *corpus, int32_t party, casus_day day)
{
    return cs_party_in_force(corpus, party, day).value;
}

bool cs_party_stretches(const casus_corpus *corpus, int32_t index, cs_table *out)
{
    const cs_party *party = &corpus->parties[index];
    const cs_state *state = &corpus->states[party->state];
    cs_table days;
    cs_table_begin(&days, out->allocator, sizeof(casus_day));
    if (casus_date_known(party->bound)) {
        add_date(&days, party->bound);
        add_date(&days, party->until);
        add_date(&days, corpus->treaties[party->treaty].ends);
        add_day(&days, party->sure_from);
        add_day(&days, party->sure_until);
        for (int32_t i = 0; i < state->facts.count; i++) {
            const cs_state_row *row = &corpus->state_rows[state->facts.first + i];
            if (row->fact != CS_STATE_LIFE) continue;
            add_day(&days, row->from);
            add_day(&days, row->until);
        }
    }
    return stretches(corpus, index, party_on, &days, out);
}

static casus_truth duty_on(const casus_corpus *corpus, int32_t index, casus_day day)
{
    const cs_duty *duty = &corpus->duties[index];
    casus_truth own = casus_span_holds(duty->valid, day),
                article = casus_span_holds(corpus->articles[duty->article].valid, day);
    return own < article ? own : article;
}

bool cs_duty_stretches(const casus_corpus *corpus, int32_t index, cs_table *out)
{
    const cs_duty *duty = &corpus->duties[index];
    const casus_span *spans[2] = {&duty->valid, &corpus->articles[duty->article].valid};
    cs_table days;
    cs_table_begin(&days, out->allocator, sizeof(casus_day));
    add_day(&days, CASUS_DAY_MIN);
    for (int i = 0; i < 2; i++) {
        if (casus_date_known(spans[i]->begin)) add_date(&days, spans[i]->begin);
        if (casus_date_known(spans[i]->end)) add_date(&days, spans[i]->end);
    }
    return stretches(corpus, index, duty_on, &days, out);
}

/* -- one treaty ------------------------------------------------------------------------------------------------------ */

/* A duty of the treaty that is one of the five, and its stretches. */
typedef struct clause {
    int32_t duty;
    uint16_t bits;
    cs_range days; /* of treaty_walk.days */
} clause;

typedef struct treaty_walk {
    const casus_corpus *corpus;
    int32_t treaty;
    cs_table days;    /* of cs_stretch: of each line, then of each clause */
    cs_table lines;   /* of cs_range: of days, one a line of `parties` */
    cs_table clauses; /* of clause */
    cs_table *out;
} treaty_walk;

bool cs_pledge_role(const casus_corpus *corpus, const cs_who *role, int32_t party)
{
    enum { GUARANTOR = 1, GUARANTEED = 2 }; /* of cs_role_words */
    switch ((cs_party_role)role->kind) {
    case CS_ROLE_EACH_PARTY:
    case CS_ROLE_OTHER_PARTY:
    case CS_ROLE_ALL_PARTIES: return true;
    case CS_ROLE_GUARANTOR: return corpus->parties[party].role == GUARANTOR;
    case CS_ROLE_GUARANTEED: return corpus->parties[party].role == GUARANTEED;
    case CS_ROLE_STATES: return cs_ints_have(corpus, role->states, corpus->parties[party].state);
    }
    return false;
}

static bool gather(treaty_walk *w)
{
    const cs_treaty *treaty = &w->corpus->treaties[w->treaty];
    for (int32_t i = 0; i < treaty->duties.count; i++) {
        int32_t duty = treaty->duties.first + i, first = (int32_t)w->days.count;
        int bits = cs_duty_obligations(w->corpus, duty);
        if (!bits) continue;
        if (!cs_duty_is_conditional(w->corpus, duty)) bits |= bits << CS_PLAIN_SHIFT;
        clause *made = cs_table_add(&w->clauses, 1);
        if (!made || !cs_duty_stretches(w->corpus, duty, &w->days)) return false;
        *made = (clause){duty, (uint16_t)bits, {first, (int32_t)w->days.count - first}};
    }
    for (int32_t i = 0; i < treaty->parties.count && w->clauses.count; i++) {
        int32_t first = (int32_t)w->days.count;
        cs_range *made = cs_table_add(&w->lines, 1);
        if (!made || !cs_party_stretches(w->corpus, treaty->parties.first + i, &w->days)) return false;
        *made = (cs_range){first, (int32_t)w->days.count - first};
    }
    return true;
}

static bool add_pledge(treaty_walk *w, const cs_pledge *pledge)
{
    cs_pledge *last = w->out->count ? CS_TABLE_AT(w->out, cs_pledge, w->out->count - 1) : NULL;
    if (last && last->treaty == pledge->treaty && last->bearer == pledge->bearer && last->toward == pledge->toward &&
        last->from == pledge->from && last->until == pledge->until && last->sure == pledge->sure) {
        last->bits |= pledge->bits;
        return true;
    }
    cs_pledge *added = cs_table_add(w->out, 1);
    if (added) *added = *pledge;
    return added != NULL;
}

/* Leaves out the days on which the bearer's duty is suspended. */
static bool add_unsuspended(treaty_walk *w, cs_pledge pledge, bool circle)
{
    const casus_corpus *corpus = w->corpus;
    const cs_treaty *treaty = &corpus->treaties[w->treaty];
    casus_day until = pledge.until;
    while (pledge.from < until) {
        pledge.until = until;
        for (int32_t i = 0; i < treaty->events.count; i++) {
            const cs_event *event = &corpus->events[treaty->events.first + i];
            casus_day day = casus_date_known(event->effect) ? event->effect.first : event->on.first;
            bool matters = event->kind == CS_EVENT_SUSPENSION || event->kind == CS_EVENT_RESUMPTION;
            if (matters && day > pledge.from && day < pledge.until) pledge.until = day;
        }
        int32_t toward = circle ? CS_NONE : pledge.toward;
        if (cs_treaty_suspended(corpus, w->treaty, pledge.bearer, toward, pledge.from) == CS_NONE &&
            !add_pledge(w, &pledge))
            return false;
        pledge.from = pledge.until;
    }
    return true;
}

static bool meet(cs_stretch *one, const cs_stretch *other)
{
    if (other->from > one->from) one->from = other->from;
    if (other->until < one->until) one->until = other->until;
    if (other->value < one->value) one->value = other->value;
    return one->from < one->until;
}

static bool walk_clauses(treaty_walk *w, int32_t one, int32_t other, const cs_stretch *both)
{
    const casus_corpus *corpus = w->corpus;
    int32_t first = corpus->treaties[w->treaty].parties.first;
    for (size_t c = 0; c < w->clauses.count; c++) {
        const clause *it = CS_TABLE_AT(&w->clauses, const clause, c);
        const cs_duty *duty = &corpus->duties[it->duty];
        if (!cs_pledge_role(corpus, &duty->bearer, first + one) ||
            !cs_pledge_role(corpus, &duty->toward, first + other))
            continue;
        for (int32_t d = 0; d < it->days.count; d++) {
            cs_stretch span = *both;
            if (!meet(&span, CS_TABLE_AT(&w->days, const cs_stretch, it->days.first + d))) continue;
            cs_pledge pledge = {corpus->parties[first + one].state,
                                corpus->parties[first + other].state,
                                w->treaty,
                                span.from,
                                span.until,
                                it->bits,
                                span.value == CASUS_YES};
            bool circle = duty->toward.kind == CS_ROLE_ALL_PARTIES;
            bool good =
                corpus->treaties[w->treaty].suspends ? add_unsuspended(w, pledge, circle) : add_pledge(w, &pledge);
            if (!good) return false;
        }
    }
    return true;
}

static bool walk_lines(treaty_walk *w, int32_t one, int32_t other)
{
    const cs_range *a = CS_TABLE_AT(&w->lines, const cs_range, one), *b = CS_TABLE_AT(&w->lines, const cs_range, other);
    for (int32_t i = 0; i < a->count; i++)
        for (int32_t k = 0; k < b->count; k++) {
            cs_stretch both = *CS_TABLE_AT(&w->days, const cs_stretch, a->first + i);
            if (meet(&both, CS_TABLE_AT(&w->days, const cs_stretch, b->first + k)) &&
                !walk_clauses(w, one, other, &both))
                return false;
        }
    return true;
}

static casus_status walk_pairs(treaty_walk *w, casus_error *err)
{
    const cs_treaty *treaty = &w->corpus->treaties[w->treaty];
    const cs_party *parties = &w->corpus->parties[treaty->parties.first];
    for (int32_t i = 0; i < (int32_t)w->lines.count; i++)
        for (int32_t k = 0; k < (int32_t)w->lines.count; k++) {
            if (parties[i].state == parties[k].state) continue;
            if (!walk_lines(w, i, k)) return cs_fail(err, CASUS_ENOMEM, "no memory for the pledges of the corpus");
            if (w->out->count > CS_PLEDGES_MAX)
                return cs_fail(err, CASUS_ELIMIT, "the corpus holds more than %d pledges between two states",
                               CS_PLEDGES_MAX);
        }
    return CASUS_OK;
}

casus_status cs_pledges_of(const casus_corpus *corpus, int32_t treaty, cs_table *out, casus_error *err)
{
    treaty_walk w = {.corpus = corpus, .treaty = treaty, .out = out};
    cs_table_begin(&w.days, out->allocator, sizeof(cs_stretch));
    cs_table_begin(&w.lines, out->allocator, sizeof(cs_range));
    cs_table_begin(&w.clauses, out->allocator, sizeof(clause));
    casus_status status =
        gather(&w) ? walk_pairs(&w, err) : cs_fail(err, CASUS_ENOMEM, "no memory for the pledges of the corpus");
    cs_table_end(&w.days);
    cs_table_end(&w.lines);
    cs_table_end(&w.clauses);
    return status;
}
