/* diff_same.c - which treaties can give other findings on one side than on the other
 *
 * In one wave of law, what a treaty gives in a crisis follows from its own records, from the states and places, and from the
 * day: treaties do not look at each other (docs/diff.md). So a treaty that reads the same on both sides, in the same world,
 * with no date between the two days at which it or the world changes, gives the same findings in every crisis. Where the
 * others give other answers, it still may give the strongest: such a crisis is asked again of all treaties (diff_flips.c).
 */
#include "reason/diff.h"

#include <string.h>

/* What of a treaty bears on answers, as bytes. States, places and texts go in by name: numbers differ between corpora. */
typedef struct writing {
    const casus_corpus *corpus;
    cs_text *out;
    casus_day from, until; /* the two days, the earlier first */
    bool moves;            /* a date lies between them */
} writing;

static void put_bytes(writing *w, const void *bytes, size_t length)
{
    cs_text_add(w->out, bytes, length);
}

static void put_int(writing *w, int32_t value)
{
    put_bytes(w, &value, sizeof value);
}

static void put_text(writing *w, cs_str text)
{
    const char *said = cs_text_at(w->corpus, text);
    put_bytes(w, said, strlen(said) + 1);
}

/* A boundary one day off either way counts: some hold on their day, some from the next. */
static void put_day(writing *w, casus_day day)
{
    put_int(w, day);
    if (day == CASUS_DAY_MIN || day == CASUS_DAY_MAX) return;
    w->moves = w->moves || (w->from < w->until && day >= w->from && day <= w->until + 1);
}

static void put_date(writing *w, casus_date date)
{
    put_day(w, date.first);
    put_day(w, date.last);
}

static void put_span(writing *w, casus_span span)
{
    put_date(w, span.begin);
    put_date(w, span.end);
}

static void put_states(writing *w, cs_range states)
{
    put_int(w, states.count);
    for (int32_t i = 0; i < states.count; i++) put_text(w, w->corpus->states[w->corpus->ints[states.first + i]].id);
}

static void put_places(writing *w, cs_range places)
{
    put_int(w, places.count);
    for (int32_t i = 0; i < places.count; i++) put_text(w, w->corpus->places[w->corpus->ints[places.first + i]].id);
}

static void put_who(writing *w, const cs_who *who)
{
    put_int(w, who->kind);
    if (who->kind == CS_WHO_STATES || who->states.count) put_states(w, who->states);
}

static void put_condition(writing *w, int32_t index)
{
    for (; index != CS_NONE; index = w->corpus->conds[index].next) {
        const cs_cond *it = &w->corpus->conds[index];
        put_int(w, it->op);
        put_who(w, &it->party);
        put_who(w, &it->by);
        put_who(w, &it->not_by);
        const int32_t rest[] = {it->not_party, it->force, it->at_least, it->result, it->modes, it->defence};
        put_bytes(w, rest, sizeof rest);
        if (it->duty != CS_NONE) put_text(w, w->corpus->duties[it->duty].id);
        put_text(w, it->within);
        put_text(w, it->agent);
        put_text(w, it->what);
        put_condition(w, it->child);
        put_int(w, CS_NONE);
    }
}

static void put_exceptions(writing *w, cs_range list)
{
    put_int(w, list.count);
    for (int32_t i = 0; i < list.count; i++) {
        put_text(w, w->corpus->exceptions[list.first + i].id);
        put_condition(w, w->corpus->exceptions[list.first + i].when);
    }
}

static void put_duty(writing *w, const cs_duty *it)
{
    put_text(w, it->id);
    put_who(w, &it->bearer);
    put_who(w, &it->toward);
    const int32_t words[] = {it->modality, it->act, it->extent, it->promptness, it->gates, it->rank};
    put_bytes(w, words, sizeof words);
    put_states(w, it->against);
    put_condition(w, it->when);
    put_exceptions(w, it->exceptions);
    put_int(w, it->readings.count);
    for (int32_t i = 0; i < it->readings.count; i++) {
        const cs_reading *reading = &w->corpus->readings[it->readings.first + i];
        put_text(w, reading->id);
        const int32_t read[] = {reading->held, reading->modality, reading->gates};
        put_bytes(w, read, sizeof read);
        put_condition(w, reading->when);
        put_exceptions(w, reading->exceptions);
    }
    put_span(w, it->valid);
}

static void put_instrument(writing *w, const cs_instrument *it)
{
    put_text(w, it->id);
    put_int(w, it->secret);
    put_date(w, it->published);
    put_span(w, it->valid);
    put_states(w, it->author);
    put_int(w, it->all_duties);
    put_int(w, it->duties.count);
    for (int32_t i = 0; i < it->duties.count; i++)
        put_text(w, w->corpus->duties[w->corpus->ints[it->duties.first + i]].id);
    put_states(w, it->excludes);
    put_states(w, it->limits);
    put_condition(w, it->requires_);
    put_exceptions(w, it->exceptions);
}

static void put_area(writing *w, const cs_area *it)
{
    put_text(w, it->id);
    put_span(w, it->valid);
    const cs_range lists[] = {it->inside, it->territory, it->islands, it->forces, it->outside, it->disputed};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) put_places(w, lists[i]);
    for (int32_t i = 0; i + 1 < it->ended.count; i += 2) {
        int32_t place = w->corpus->ints[it->ended.first + i];
        if (place >= 0 && place < w->corpus->place_count) put_text(w, w->corpus->places[place].id);
        put_day(w, w->corpus->ints[it->ended.first + i + 1]);
    }
}

static void put_parties(writing *w, const cs_treaty *it)
{
    put_int(w, it->parties.count);
    for (int32_t i = 0; i < it->parties.count; i++) {
        const cs_party *party = &w->corpus->parties[it->parties.first + i];
        put_text(w, w->corpus->states[party->state].id);
        put_date(w, party->bound);
        put_date(w, party->until);
        put_int(w, party->role);
        put_int(w, party->derived);
    }
}

static void put_events(writing *w, const cs_treaty *it)
{
    for (int32_t i = 0; i < it->events.count; i++) {
        const cs_event *event = &w->corpus->events[it->events.first + i];
        if (event->kind != CS_EVENT_SUSPENSION && event->kind != CS_EVENT_RESUMPTION) continue;
        put_int(w, event->kind);
        put_date(w, event->on);
        put_date(w, event->effect);
        put_states(w, event->states);
        put_states(w, event->toward);
    }
}

static void put_treaty(writing *w, const cs_treaty *it)
{
    const casus_corpus *corpus = w->corpus;
    put_int(w, it->binding);
    put_date(w, it->ends);
    put_date(w, it->published);
    put_parties(w, it);
    put_events(w, it);
    for (int32_t i = 0; i < it->areas.count; i++) put_area(w, &corpus->areas[it->areas.first + i]);
    for (int32_t i = 0; i < it->articles.count; i++) {
        const cs_article *article = &corpus->articles[it->articles.first + i];
        put_text(w, article->id);
        put_int(w, article->secret);
        put_date(w, article->published);
        put_span(w, article->valid);
    }
    for (int32_t i = 0; i < it->duties.count; i++) {
        put_text(w, corpus->articles[corpus->duties[it->duties.first + i].article].id);
        put_duty(w, &corpus->duties[it->duties.first + i]);
    }
    for (int32_t i = 0; i < it->instruments.count; i++)
        put_instrument(w, &corpus->instruments[it->instruments.first + i]);
}

/* -- the world around the treaties ----------------------------------------------------------------------------------- */

static void put_world(writing *w)
{
    const casus_corpus *corpus = w->corpus;
    for (int32_t i = 0; i < corpus->state_count; i++) {
        const cs_state *it = &corpus->states[i];
        put_text(w, it->id);
        put_int(w, it->actor);
        for (int32_t k = 0; k < it->facts.count; k++) {
            const cs_state_row *row = &corpus->state_rows[it->facts.first + k];
            bool named = row->fact == CS_STATE_NAME || row->fact == CS_STATE_ALIAS; /* who found something */
            bool bears = named || row->fact == CS_STATE_LIFE || row->fact == CS_STATE_GREAT_POWER ||
                         row->fact == CS_STATE_REGION;
            if (!bears) continue;
            put_int(w, row->fact);
            if (named)
                put_text(w, row->value);
            else
                put_int(w, row->number); /* a region: its place, in the order of places, which are written below */
            put_day(w, row->from);
            put_day(w, row->until);
        }
    }
    for (int32_t i = 0; i < corpus->place_count; i++) {
        const cs_place *it = &corpus->places[i];
        put_text(w, it->id);
        put_int(w, it->kind);
        put_places(w, it->above);
        put_int(w, it->held.count);
        for (int32_t k = 0; k < it->held.count; k++) {
            const cs_hold *hold = &corpus->holds[it->held.first + k];
            put_text(w, corpus->states[hold->state].id);
            put_span(w, hold->span);
        }
        put_int(w, it->claimed.count);
        for (int32_t k = 0; k < it->claimed.count; k++)
            put_text(w, corpus->states[corpus->ints[it->claimed.first + k]].id);
    }
    casus_day charter = cs_charter_day(); /* from here on self-defence is no attack, and help to an attacker is void */
    put_day(w, charter);
}

static writing begin(cs_diff *d, int side, cs_text *out)
{
    casus_day one = d->sides[0].day, other = d->sides[1].day;
    return (writing){d->sides[side].corpus, out, one < other ? one : other, one < other ? other : one, false};
}

static bool same_text(const cs_text *one, const cs_text *other)
{
    return !one->failed && !other->failed && one->length == other->length &&
           (one->length == 0 || memcmp(one->bytes, other->bytes, one->length) == 0);
}

/* The same states and places, and none of their dates between the two days. */
static bool same_world(cs_diff *d)
{
    cs_text texts[2];
    bool moves = false;
    for (int side = 0; side < 2; side++) {
        cs_text_begin(&texts[side], d->allocator);
        writing w = begin(d, side, &texts[side]);
        put_world(&w);
        moves = moves || w.moves;
        d->failed = d->failed || texts[side].failed;
    }
    bool same = !moves && same_text(&texts[0], &texts[1]);
    for (int side = 0; side < 2; side++) cs_text_end(&texts[side]);
    return same;
}

static bool same_treaty(cs_diff *d, int32_t before, int32_t after)
{
    const int32_t treaties[2] = {before, after};
    bool moves = false;
    for (int side = 0; side < 2; side++) {
        writing w = begin(d, side, d->sides[side].text);
        w.out->length = 0;
        put_treaty(&w, &w.corpus->treaties[treaties[side]]);
        moves = moves || w.moves;
        d->failed = d->failed || w.out->failed;
    }
    return !moves && same_text(d->sides[0].text, d->sides[1].text);
}

void cs_diff_same(cs_diff *d)
{
    bool world = !d->options.plain && same_world(d);
    for (int32_t t = 0; t < d->sides[0].corpus->treaty_count; t++) {
        int32_t twin = d->sides[0].twin[t];
        if (!world || twin == CS_NONE || !same_treaty(d, t, twin)) continue;
        d->sides[0].differs[t] = 0;
        d->sides[1].differs[twin] = 0;
    }
}

bool cs_same_duty(cs_diff *d, int32_t before, int32_t after)
{
    const int32_t duties[2] = {before, after};
    for (int side = 0; side < 2; side++) {
        writing w = begin(d, side, d->sides[side].text);
        w.out->length = 0;
        put_duty(&w, &w.corpus->duties[duties[side]]);
        d->failed = d->failed || w.out->failed;
    }
    return same_text(d->sides[0].text, d->sides[1].text);
}
