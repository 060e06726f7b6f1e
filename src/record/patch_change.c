/* patch_change.c - what a patch changes in a treaty that is there: its end, and what a duty says */
#include "record/patch.h"

#include <stdio.h>
#include <string.h>

static cs_treaty *treaty_of(const cs_decode *d)
{
    return CS_BUILD_AT(d->build, CS_SECTION_TREATY, cs_treaty, d->treaty);
}

static const char *name_of(const cs_decode *d)
{
    return cs_build_text_at(d->build, treaty_of(d)->id);
}

/* -- sources --------------------------------------------------------------------------------------------------------- */

/* The sources of a treaty and those of the patch as one list, so that who reads the treaty sees them. */
static void join_sources(cs_decode *d)
{
    cs_range old = treaty_of(d)->sources, made = {cs_build_count(d->build, CS_SECTION_SOURCE), 0};
    const cs_range parts[2] = {old, d->sources};
    for (int part = 0; part < 2; part++)
        for (int32_t i = 0; i < parts[part].count; i++) {
            if (!cs_build_add(d->build, CS_SECTION_SOURCE)) return;
            *CS_BUILD_AT(d->build, CS_SECTION_SOURCE, cs_source, made.first + made.count) =
                *CS_BUILD_AT(d->build, CS_SECTION_SOURCE, cs_source, parts[part].first + i);
            made.count++;
        }
    treaty_of(d)->sources = made;
}

/* Two sources of one name could not be told apart. */
static bool sources_fit(cs_decode *d, const cs_node *change)
{
    const cs_node *named = cs_tree_get(change, "source");
    cs_range old = treaty_of(d)->sources;
    bool fit = true, joined = false;
    for (int32_t k = 0; k < d->sources.count; k++) {
        const cs_source *mine = CS_BUILD_AT(d->build, CS_SECTION_SOURCE, cs_source, d->sources.first + k);
        for (int32_t i = 0; i < old.count; i++) {
            const cs_source *it = CS_BUILD_AT(d->build, CS_SECTION_SOURCE, cs_source, old.first + i);
            if (it->id != mine->id) continue;
            if (it->cite == mine->cite) { /* joined by an earlier change of this patch */
                joined = true;
                continue;
            }
            CS_DECODE_FAULT(d, named->mark, "E0402", "give the patch's source another id",
                            "%s has a source '%s' of its own", name_of(d), cs_build_text_at(d->build, it->id));
            fit = false;
        }
    }
    if (fit && !joined) join_sources(d);
    return fit;
}

/* The ints of a range with those of another behind them, as a new range. */
static cs_range joined(cs_build *build, cs_range one, cs_range other)
{
    cs_range made = {cs_build_count(build, CS_SECTION_INT), one.count + other.count};
    for (int32_t i = 0; i < one.count; i++)
        cs_build_int(build, *CS_BUILD_AT(build, CS_SECTION_INT, int32_t, one.first + i));
    for (int32_t i = 0; i < other.count; i++)
        cs_build_int(build, *CS_BUILD_AT(build, CS_SECTION_INT, int32_t, other.first + i));
    return made;
}

/* -- an end ---------------------------------------------------------------------------------------------------------- */

/* The timeline with one event more, in the order of time. */
static void add_event(cs_decode *d, const cs_event *event)
{
    cs_range old = treaty_of(d)->events, made = {cs_build_count(d->build, CS_SECTION_EVENT), old.count + 1};
    if (!cs_table_add(&d->build->sections[CS_SECTION_EVENT], (size_t)made.count)) return;
    int32_t at = 0;
    while (at < old.count &&
           CS_BUILD_AT(d->build, CS_SECTION_EVENT, cs_event, old.first + at)->on.first <= event->on.first)
        at++;
    for (int32_t i = 0; i < made.count; i++)
        *CS_BUILD_AT(d->build, CS_SECTION_EVENT, cs_event, made.first + i) =
            i == at ? *event : *CS_BUILD_AT(d->build, CS_SECTION_EVENT, cs_event, old.first + i - (i > at));
    treaty_of(d)->events = made;
}

/* Is the day one on which this line of `parties` can end? */
static bool can_end(cs_decode *d, const cs_node *on, const cs_party *party, casus_date day)
{
    char first[40], second[40];
    const char *state = cs_build_text_at(d->build, CS_BUILD_AT(d->build, CS_SECTION_STATE, cs_state, party->state)->id);
    if (!casus_date_known(party->bound) || day.last >= party->bound.first) return true;
    CS_DECODE_FAULT(d, on->mark, "E0502", "check the day", "%s is bound only from %s, after it ends on %s", state,
                    casus_date_print(party->bound, first), casus_date_print(day, second));
    return false;
}

/* The line of a state that is still bound on the day gets its end; false with a fault when there is none. */
static bool end_party(cs_decode *d, const cs_node *change, const cs_node *state, casus_date day)
{
    int32_t index = cs_build_state(d->build, state->text);
    const char *event = cs_tree_text(change, "event");
    cs_range parties = treaty_of(d)->parties;
    bool named = false;
    for (int32_t i = 0; i < parties.count; i++) {
        cs_party *party = CS_BUILD_AT(d->build, CS_SECTION_PARTY, cs_party, parties.first + i);
        if (party->state != index) continue;
        named = true;
        if (!can_end(d, cs_tree_get(change, "on"), party, day)) return false;
        if (party->until.first <= day.first) continue;
        party->until = day;
        party->ended_by = cs_word(cs_ended_words, event);
        return true;
    }
    if (named)
        CS_DECODE_FAULT(d, state->mark, "E0502", "an end comes once", "%s was no longer bound by %s on that day",
                        state->text, name_of(d));
    else
        CS_DECODE_FAULT(d, state->mark, "E0404", "`casus treaty show` lists the parties", "%s is no party to %s",
                        state->text, name_of(d));
    return false;
}

static bool end_whole(cs_decode *d, const cs_node *change, casus_date day)
{
    const cs_treaty *it = treaty_of(d);
    const cs_node *on = cs_tree_get(change, "on");
    char first[40];
    if (it->ends.first <= day.first) {
        CS_DECODE_FAULT(d, on->mark, "E0502", "an end comes once", "%s had ended by %s", name_of(d),
                        casus_date_print(it->ends, first));
        return false;
    }
    for (int32_t i = 0; i < it->parties.count; i++) {
        const cs_party *party = CS_BUILD_AT(d->build, CS_SECTION_PARTY, cs_party, it->parties.first + i);
        if (!can_end(d, on, party, day)) return false;
    }
    return true;
}

void cs_patch_end(cs_decode *d, const cs_node *change)
{
    const cs_node *states = cs_tree_get(change, "state"), *kind = cs_tree_get(change, "event");
    casus_date day = cs_decode_date(change, "on", CASUS_DATE_NONE);
    int32_t word = cs_word(cs_event_words, kind->text);
    bool of_party = states && word == CS_EVENT_WITHDRAWAL, clean = true;
    if (!CS_EVENT_ENDS(word) && !of_party) {
        CS_DECODE_FAULT(d, kind->mark, "E0304",
                        "one of: expiry, lapse, denunciation, termination, superseded, dissolution, "
                        "extinction, broken, overtaken; of a party also withdrawal",
                        "'%s' ends no treaty", kind->text);
        return;
    }
    if (!sources_fit(d, change)) return;
    if (!states) clean = end_whole(d, change, day);
    for (const cs_node *item = cs_decode_each(states, NULL); item && clean; item = cs_decode_each(states, item))
        clean = end_party(d, change, item, day);
    if (!clean) return;
    cs_event event = {.kind = word,
                      .by_treaty = CS_NONE,
                      .on = day,
                      .effect = CASUS_DATE_NONE,
                      .old_style = CASUS_DATE_NONE,
                      .states = cs_decode_states(d, change, "state"),
                      .toward = {cs_build_count(d->build, CS_SECTION_INT), 0},
                      .sources = cs_decode_sources(d, change),
                      .note = cs_decode_text(d, change, "note")};
    add_event(d, &event);
    if (!cs_build_failed(d->build)) cs_build_timeline(d->build, treaty_of(d));
}

/* -- a duty ---------------------------------------------------------------------------------------------------------- */

/* What the patch says of the duty; what it does not say stays. */
static void set_duty(cs_decode *d, const cs_node *set, cs_duty *duty)
{
    if (cs_tree_get(set, "bearer")) duty->bearer = cs_decode_role(d, set, "bearer");
    if (cs_tree_get(set, "toward")) duty->toward = cs_decode_role(d, set, "toward");
    duty->modality = cs_decode_word(set, "modality", cs_modality_words, duty->modality);
    duty->act = cs_decode_word(set, "act", cs_act_words, duty->act);
    duty->extent = cs_decode_word(set, "extent", cs_extent_words, duty->extent);
    duty->promptness = cs_decode_word(set, "promptness", cs_promptness_words, duty->promptness);
    duty->confidence = cs_decode_word(set, "confidence", cs_confidence_words, duty->confidence);
    if (cs_tree_get(set, "against")) duty->against = cs_decode_states(d, set, "against");
    if (cs_tree_get(set, "on")) duty->on = cs_decode_text(d, set, "on");
    if (cs_tree_get(set, "note")) duty->note = cs_decode_text(d, set, "note");
    if (cs_tree_get(set, "when")) duty->when = cs_decode_condition(d, cs_tree_get(set, "when"));
    if (cs_tree_get(set, "unless")) duty->exceptions = cs_decode_exceptions(d, cs_tree_get(set, "unless"));
    if (cs_tree_get(set, "readings")) duty->readings = cs_decode_readings(d, cs_tree_get(set, "readings"));
    if (cs_tree_get(set, "gates")) duty->gates = cs_decode_gates(set);
    const cs_node *bearer = cs_tree_get(set, "bearer"), *toward = cs_tree_get(set, "toward");
    if (bearer && (duty->bearer.kind == CS_ROLE_OTHER_PARTY || duty->bearer.kind == CS_ROLE_ALL_PARTIES))
        CS_DECODE_FAULT(d, bearer->mark, "E0410", "write each_party", "a bearer cannot be '%s'", bearer->text);
    if (toward && duty->toward.kind == CS_ROLE_EACH_PARTY)
        CS_DECODE_FAULT(d, toward->mark, "E0410",
                        "write other_party for each pair, or all_parties for the whole circle",
                        "a duty cannot be owed toward 'each_party'");
}

/* Lines of the patch must not be cited as lines of the treaty's file: what was just decoded has no place there. */
static void forget_spots(cs_build *build, const int32_t first[3])
{
    for (int32_t i = first[0]; i < cs_build_count(build, CS_SECTION_COND); i++)
        CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, i)->spot = (cs_spot){0, 0};
    for (int32_t i = first[1]; i < cs_build_count(build, CS_SECTION_EXCEPTION); i++)
        CS_BUILD_AT(build, CS_SECTION_EXCEPTION, cs_exception, i)->spot = (cs_spot){0, 0};
    for (int32_t i = first[2]; i < cs_build_count(build, CS_SECTION_READING); i++)
        CS_BUILD_AT(build, CS_SECTION_READING, cs_reading, i)->spot = (cs_spot){0, 0};
}

/* Does a condition or an instrument of the treaty name this duty? Then it means the duty as a whole. */
static bool is_named(const cs_decode *d, int32_t duty)
{
    for (int32_t i = 0; i < cs_build_count(d->build, CS_SECTION_COND); i++)
        if (CS_BUILD_AT(d->build, CS_SECTION_COND, cs_cond, i)->duty == duty) return true;
    cs_range list = treaty_of(d)->instruments;
    for (int32_t i = 0; i < list.count; i++) {
        cs_range duties = CS_BUILD_AT(d->build, CS_SECTION_INSTRUMENT, cs_instrument, list.first + i)->duties;
        for (int32_t k = 0; k < duties.count; k++)
            if (*CS_BUILD_AT(d->build, CS_SECTION_INT, int32_t, duties.first + k) == duty) return true;
    }
    return false;
}

/* Makes room for one more duty at an index; all that points behind it moves by one. */
static bool open_gap(cs_build *build, int32_t at)
{
    if (!cs_build_add(build, CS_SECTION_DUTY)) return false;
    cs_duty *duties = build->sections[CS_SECTION_DUTY].items;
    int32_t last = cs_build_count(build, CS_SECTION_DUTY) - 1;
    memmove(&duties[at + 1], &duties[at], (size_t)(last - at) * sizeof *duties);
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_TREATY); i++) {
        cs_range *range = &CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, i)->duties;
        range->first += range->first >= at;
    }
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_COND); i++) {
        cs_cond *cond = CS_BUILD_AT(build, CS_SECTION_COND, cs_cond, i);
        cond->duty += cond->duty >= at;
    }
    for (int32_t i = 0; i < cs_build_count(build, CS_SECTION_INSTRUMENT); i++) {
        cs_range named = CS_BUILD_AT(build, CS_SECTION_INSTRUMENT, cs_instrument, i)->duties;
        for (int32_t k = 0; k < named.count; k++) {
            int32_t *duty = CS_BUILD_AT(build, CS_SECTION_INT, int32_t, named.first + k);
            *duty += *duty >= at;
        }
    }
    return true;
}

/* The duty as it was until a day, and behind it as it will be from then on, under an id of its own. Its index, or CS_NONE. */
static int32_t split(cs_decode *d, const cs_node *change, int32_t duty)
{
    const cs_node *valid = cs_tree_get(change, "valid");
    casus_span span = cs_decode_span(change, "valid");
    char day[40], id[140];
    bool open = span.end.first == CASUS_DAY_MAX, one_day = span.begin.first == span.begin.last;
    if (!open || !one_day || span.begin.first == CASUS_DAY_MIN) {
        CS_DECODE_FAULT(d, valid->mark, "E0412", "write FROM/.. with the day itself; without `valid` it always was so",
                        "a recoding holds from a day on, and '%s' is not that", valid->text);
        return CS_NONE;
    }
    if (is_named(d, duty)) {
        CS_DECODE_FAULT(d, valid->mark, "E0412", "recode it without `valid`, or replace the treaty",
                        "this duty cannot change from a day on: another part of the treaty names it");
        return CS_NONE;
    }
    int32_t at = treaty_of(d)->duties.first + treaty_of(d)->duties.count;
    if (!open_gap(d->build, at)) return CS_NONE;
    treaty_of(d)->duties.count++;
    d->duties = treaty_of(d)->duties;
    cs_duty *old = CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, duty);
    cs_duty made = *old;
    if (span.begin.first < old->valid.end.first) old->valid.end = span.begin;
    if (made.valid.begin.first < span.begin.first) made.valid.begin = span.begin;
    const char *text = cs_build_text_at(d->build, made.id);
    int length = snprintf(id, sizeof id, "%.80s.from-%s", text, casus_date_print(span.begin, day));
    made.id = cs_build_text(d->build, id, (size_t)length);
    *CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, at) = made;
    return at;
}

void cs_patch_recode(cs_decode *d, const cs_node *change, int32_t duty)
{
    const cs_node *set = cs_tree_get(change, "set");
    if (!sources_fit(d, change)) return;
    if (cs_tree_get(change, "valid")) duty = split(d, change, duty);
    if (duty == CS_NONE || cs_build_failed(d->build)) return;
    const int32_t first[3] = {cs_build_count(d->build, CS_SECTION_COND), cs_build_count(d->build, CS_SECTION_EXCEPTION),
                              cs_build_count(d->build, CS_SECTION_READING)};
    cs_duty made = *CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, duty);
    set_duty(d, set, &made);
    cs_range cited = cs_decode_sources(d, change);
    if (cs_build_failed(d->build)) return;
    *CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, duty) = made;
    cs_article *article = CS_BUILD_AT(d->build, CS_SECTION_ARTICLE, cs_article, made.article);
    article->sources = joined(d->build, article->sources, cited);
    if (d->clean) cs_decode_ranks(d, change);
    if (d->clean) cs_lint_duty(d, CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, duty));
    forget_spots(d->build, first);
}
