/* diff.c - what changes between two days, two corpora, or with and without a treaty */
#include "reason/diff.h"

#include "base/error.h"
#include "reason/phrase.h"

#include <stdio.h>
#include <string.h>

/* -- one numbering for both sides ------------------------------------------------------------------------------------ */

static int32_t same_id(const casus_corpus *corpus, const char *id)
{
    for (int32_t i = 0; i < corpus->state_count; i++)
        if (strcmp(casus_state_id(corpus, i), id) == 0) return i;
    return CS_NONE;
}

static casus_status number_states(cs_diff *d, casus_error *err)
{
    cs_side *one = &d->sides[0], *other = &d->sides[1];
    d->states = one->corpus->state_count;
    for (int i = 0; i < CS_STATES_MAX; i++) one->state[i] = other->state[i] = CS_NONE;
    for (int32_t i = 0; i < one->corpus->state_count; i++) one->number[i] = one->state[i] = i;
    for (int32_t i = 0; i < other->corpus->state_count; i++) {
        int32_t there = d->same_corpus ? i : same_id(one->corpus, casus_state_id(other->corpus, i));
        if (there == CS_NONE && d->states == CS_STATES_MAX)
            return cs_fail(err, CASUS_ELIMIT, "the two corpora have more than %d states together", CS_STATES_MAX);
        other->number[i] = there == CS_NONE ? d->states++ : there;
        other->state[other->number[i]] = i;
    }
    return CASUS_OK;
}

static bool lives(const cs_side *side, int number)
{
    int32_t state = side->state[number];
    return state != CS_NONE && !side->corpus->states[state].actor &&
           casus_state_lives(side->corpus, state, side->day) == CASUS_YES;
}

static void find_living(cs_diff *d)
{
    for (int s = 0; s < d->states; s++) {
        bool one = lives(&d->sides[0], s), other = lives(&d->sides[1], s);
        if (one && other) cs_set_add(&d->both, s);
        if (one != other) cs_set_add(&d->only[other], s);
    }
}

static void find_twins(cs_diff *d)
{
    for (int side = 0; side < 2; side++) {
        const casus_corpus *corpus = d->sides[side].corpus, *other = d->sides[!side].corpus;
        for (int32_t t = 0; t < corpus->treaty_count; t++) {
            int twin = t;
            const char *id = casus_treaty_id(corpus, t);
            bool found = d->same_corpus || casus_treaty_find(other, id, strlen(id), &twin, NULL) == CASUS_OK;
            d->sides[side].twin[t] = found ? twin : CS_NONE;
            d->sides[side].differs[t] = 1;
        }
    }
}

/* The common number of a state asked for by id. */
static casus_status find_asked(cs_diff *d, const char *id, bool lives_on_both, int *out, casus_error *err)
{
    *out = CS_NONE;
    if (!id) return CASUS_OK;
    for (int side = 0; side < 2 && *out == CS_NONE; side++) {
        int32_t state = same_id(d->sides[side].corpus, id);
        if (state != CS_NONE) *out = d->sides[side].number[state];
    }
    if (*out == CS_NONE) return cs_fail(err, CASUS_ENOTFOUND, "no state has the id '%.20s'", id);
    if (lives_on_both && !cs_set_has(&d->both, *out))
        return cs_fail(err, CASUS_ENOTFOUND, "%.20s is not a state on both days", id);
    return CASUS_OK;
}

/* -- beginning and end ----------------------------------------------------------------------------------------------- */

static bool begin_side(cs_diff *d, cs_side *side, const casus_diff_side *given, cs_text *text)
{
    size_t treaties = (size_t)given->corpus->treaty_count + 1;
    side->corpus = given->corpus;
    side->day = given->day;
    side->text = text;
    side->twin = cs_arena_take(&d->arena, treaties * sizeof(int32_t));
    side->differs = cs_arena_take(&d->arena, treaties);
    side->same = cs_arena_take(&d->arena, treaties);
    side->number = cs_arena_take(&d->arena, CS_STATES_MAX * sizeof(int32_t));
    side->state = cs_arena_take(&d->arena, CS_STATES_MAX * sizeof(int32_t));
    char day[40];
    cs_say_day(given->day, day);
    side->name = given->name ? cs_arena_text(&d->arena, given->name, strlen(given->name))
                             : cs_arena_format(&d->arena, "on %s", day);
    cs_text_begin(text, d->allocator);
    return !cs_arena_failed(&d->arena);
}

static void end_all(cs_diff *d)
{
    for (int side = 0; side < 2; side++) {
        if (d->sides[side].world.corpus) cs_world_end(&d->sides[side].world);
        casus_scenario_free(d->sides[side].crisis);
        if (d->sides[side].text) cs_text_end(d->sides[side].text);
    }
    cs_table_end(&d->flips);
    cs_arena_end(&d->arena);
}

static casus_status prepare(cs_diff *d, casus_error *err)
{
    casus_status status = number_states(d, err);
    if (status) return status;
    find_living(d);
    find_twins(d);
    status = find_asked(d, d->options.attacker, true, &d->attacker, err);
    if (!status) status = find_asked(d, d->options.target, true, &d->target, err);
    if (!status) status = find_asked(d, d->options.state, false, &d->state, err);
    if (!status) cs_diff_same(d);
    return status;
}

/* -- telling --------------------------------------------------------------------------------------------------------- */

static void tell_side(cs_diff *d, const char *key, const cs_side *side)
{
    char digest[65];
    casus_node *map = cs_put_map(d->tell.trace, d->tell.root, key);
    (void)cs_put_text(d->tell.trace, map, "name", side->name);
    cs_tell_day(&d->tell, map, "on", side->day);
    (void)cs_put_text(d->tell.trace, map, "data", casus_corpus_digest(side->corpus, digest));
    cs_put_overlay(d->tell.trace, map, "overlay", side->corpus);
}

static void tell_states(cs_diff *d)
{
    casus_node *map = cs_put_map(d->tell.trace, d->tell.root, "states");
    (void)cs_put_number(d->tell.trace, map, "compared", cs_set_count(&d->both));
    cs_diff_tell_set(d, map, "only_before", &d->only[0]);
    cs_diff_tell_set(d, map, "only_after", &d->only[1]);
    cs_diff_say_states(d, &d->only[0], "and", 8, &d->tell.text);
    cs_tell_said(&d->tell, map, "only_before_words");
    cs_diff_say_states(d, &d->only[1], "and", 8, &d->tell.text);
    cs_tell_said(&d->tell, map, "only_after_words");
}

/* A side of which the corpus does not speak: then that nothing changes says nothing. */
static bool say_outside(cs_diff *d)
{
    bool any = false;
    for (int i = 0; i < 2; i++) {
        const cs_side *side = &d->sides[i];
        if (casus_coverage_on(side->corpus, side->day, NULL) != CASUS_COVERAGE_OUTSIDE) continue;
        if (any) cs_text_say(&d->tell.text, " ");
        cs_phrase_outside(side->corpus, side->day, &d->tell.text);
        cs_text_say(&d->tell.text, ".");
        any = true;
        if (d->same_day && d->same_corpus) break;
    }
    return any;
}

static casus_status tell(cs_diff *d, casus_error *err)
{
    cs_binding_change change = {.first_began = CS_NONE, .first_ended = CS_NONE};
    tell_side(d, "before", &d->sides[0]);
    tell_side(d, "after", &d->sides[1]);
    tell_states(d);
    cs_diff_tell_treaties(d, &change);
    cs_diff_tell_duties(d, &change);
    casus_node *counts = cs_put_map(d->tell.trace, d->tell.root, "pairs");
    (void)cs_put_number(d->tell.trace, counts, "gained", change.gained);
    (void)cs_put_number(d->tell.trace, counts, "lost", change.lost);
    (void)cs_put_number(d->tell.trace, counts, "changed", change.changed);
    casus_status status = cs_diff_tell_flips(d, err);
    if (status) return status;
    if (!say_outside(d)) cs_diff_say(d, &change);
    cs_tell_sentence(&d->tell);
    (void)cs_put_format(d->tell.trace, d->tell.root, "coverage",
                        "The corpus holds %d treaties; silence about others is not a \"no\".",
                        d->sides[1].corpus->treaty_count);
    return CASUS_OK;
}

static casus_status compare(cs_diff *d, casus_trace **out, casus_error *err)
{
    casus_status status = prepare(d, err);
    if (!status) status = cs_diff_ask(d, err);
    if (!status) cs_diff_group(d);
    if (!status && (d->failed || d->flips.failed)) status = cs_fail(err, CASUS_ENOMEM, "no memory for the comparison");
    if (status) return status;
    cs_tell_begin(&d->tell, d->sides[1].corpus, "diff", d->sides[1].day, d->allocator);
    status = tell(d, err);
    if (d->failed && d->tell.trace) d->tell.trace->arena.failed = true;
    if (!status) return cs_tell_done(&d->tell, out, err);
    cs_text_end(&d->tell.text);
    casus_trace_free(d->tell.trace);
    return status;
}

static bool is_sound(const casus_diff_side *side)
{
    return side && side->corpus && side->day != CASUS_DAY_MAX && side->day != CASUS_DAY_MIN;
}

casus_status casus_diff(const casus_diff_side *before, const casus_diff_side *after, const casus_diff_options *options,
                        const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!is_sound(before) || !is_sound(after) || !out)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_diff() wants two sides, each a corpus and a day, and a place for the trace");
    cs_diff d = {.allocator = allocator};
    cs_text texts[2];
    if (options) d.options = *options;
    cs_arena_begin(&d.arena, allocator);
    cs_table_begin(&d.flips, allocator, sizeof(cs_flip));
    d.same_corpus = before->corpus == after->corpus;
    d.same_day = before->day == after->day;
    casus_status status = CASUS_OK;
    if (!begin_side(&d, &d.sides[0], before, &texts[0]) || !begin_side(&d, &d.sides[1], after, &texts[1]))
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the comparison");
    if (!status) status = compare(&d, out, err);
    end_all(&d);
    return status;
}
