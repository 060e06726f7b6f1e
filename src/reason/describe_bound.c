/* describe_bound.c - what a state is bound to on a day, to whom, and what others owe it */
#include "reason/describe.h"

#include "base/error.h"
#include "reason/phrase.h"
#include "reason/world.h"

#include <string.h>

enum { NAMES_MOST = 4 };

/* The question while it is answered, and what the sentence needs of the answer. */
typedef struct binding {
    cs_telling tell;
    int state;
    casus_day day;
    cs_table members; /* of cs_member: those whom the treaty in hand binds, for certain or perhaps */
    cs_member self;
    int treaties, perhaps;
    cs_set owes[2], owed[2]; /* 0: military help, 1: help as it sees fit */
} binding;

/* Those a duty is owed to (or by whom it is owed), seen from the state asked about. */
typedef struct partners {
    cs_set firm, unsure, suspended;
    int32_t suspension; /* of CS_SECTION_EVENT, or CS_NONE */
} partners;

static cs_set everybody(const partners *with)
{
    cs_set all = with->firm;
    cs_set_join(&all, &with->unsure);
    cs_set_join(&all, &with->suspended);
    return all;
}

/* -- who is a partner ------------------------------------------------------------------------------------------------ */

static void gather_members(binding *b, int32_t treaty)
{
    int32_t states[CS_STATES_MAX];
    const casus_corpus *corpus = b->tell.corpus;
    int count = cs_treaty_states(corpus, treaty, states);
    b->members.count = 0;
    for (int i = 0; i < count; i++) {
        cs_member member = {states[i], cs_treaty_in_force(corpus, treaty, states[i], b->day)};
        if (member.force.value == CASUS_NO) continue;
        if (member.state == b->state) {
            b->self = member;
            continue;
        }
        cs_member *added = cs_table_add(&b->members, 1);
        if (added) *added = member;
    }
}

static bool has_role(const casus_corpus *corpus, const cs_who *role, const cs_member *member)
{
    int32_t part = corpus->parties[member->force.party].role;
    switch ((cs_party_role)role->kind) {
    case CS_ROLE_EACH_PARTY:
    case CS_ROLE_OTHER_PARTY:
    case CS_ROLE_ALL_PARTIES: return true;
    case CS_ROLE_GUARANTOR: return part == cs_word(cs_role_words, "guarantor");
    case CS_ROLE_GUARANTEED: return part == cs_word(cs_role_words, "guaranteed");
    case CS_ROLE_STATES: return cs_ints_have(corpus, role->states, member->state);
    }
    return false;
}

/* The partners of a duty that the state bears, or (owed) that is borne toward it. */
static partners find_partners(const binding *b, const cs_duty *duty, bool owed)
{
    const casus_corpus *corpus = b->tell.corpus;
    partners with = {.suspension = CS_NONE};
    if (!has_role(corpus, owed ? &duty->toward : &duty->bearer, &b->self)) return with;
    bool circle = duty->toward.kind == CS_ROLE_ALL_PARTIES;
    for (size_t i = 0; i < b->members.count; i++) {
        const cs_member *member = CS_TABLE_AT(&b->members, const cs_member, i);
        if (!has_role(corpus, owed ? &duty->bearer : &duty->toward, member)) continue;
        int32_t bearer = owed ? member->state : b->state, toward = owed ? b->state : member->state;
        int32_t suspension = cs_treaty_suspended(corpus, duty->treaty, bearer, circle ? CS_NONE : toward, b->day);
        if (suspension != CS_NONE) with.suspension = suspension;
        if (suspension != CS_NONE)
            cs_set_add(&with.suspended, member->state);
        else
            cs_set_add(member->force.value == CASUS_YES ? &with.firm : &with.unsure, member->state);
    }
    return with;
}

static casus_truth is_valid(const binding *b, const cs_duty *duty)
{
    casus_truth own = casus_span_holds(duty->valid, b->day);
    casus_truth article = casus_span_holds(b->tell.corpus->articles[duty->article].valid, b->day);
    return own < article ? own : article;
}

/* -- one treaty ------------------------------------------------------------------------------------------------------ */

static void tell_set(binding *b, casus_node *in, const char *key, const cs_set *set)
{
    int32_t states[CS_STATES_MAX];
    int count = 0;
    for (int s = cs_set_next(set, 0); s >= 0; s = cs_set_next(set, s + 1)) states[count++] = s;
    cs_tell_state_ids(&b->tell, in, key, states, count);
}

static void say_set(binding *b, const cs_set *set, int most)
{
    int32_t states[CS_STATES_MAX];
    int count = 0;
    for (int s = cs_set_next(set, 0); s >= 0; s = cs_set_next(set, s + 1)) states[count++] = s;
    cs_say_state_list(b->tell.corpus, states, count, most, b->day, &b->tell.text);
}

static void tell_partners(binding *b, casus_node *map, const partners *with, bool owed)
{
    cs_set all = everybody(with);
    tell_set(b, map, owed ? "bearers" : "toward", &all);
    say_set(b, &all, NAMES_MOST);
    cs_tell_said(&b->tell, map, owed ? "by_words" : "toward_words");
    if (!cs_set_empty(&with->unsure)) tell_set(b, map, "undetermined", &with->unsure);
    if (cs_set_empty(&with->suspended)) return;
    const cs_event *event = &b->tell.corpus->events[with->suspension];
    casus_node *suspended = cs_put_map(b->tell.trace, map, "suspended");
    tell_set(b, suspended, "states", &with->suspended);
    cs_tell_date(&b->tell, suspended, "since", casus_date_known(event->effect) ? event->effect : event->on);
    cs_tell_text(&b->tell, suspended, "note", event->note);
}

/* For the sentence: to whom military help is owed in law. */
static void note_help(binding *b, const cs_duty *duty, const partners *with, bool owed)
{
    bool political = b->tell.corpus->treaties[duty->treaty].binding != 0;
    int kind = duty->act == CS_ACT_ASSIST_MILITARY ? 0 : duty->act == CS_ACT_ASSIST ? 1 : -1;
    if (kind < 0 || political || duty->modality != CS_MUST || b->self.force.value != CASUS_YES) return;
    cs_set_join(owed ? &b->owed[kind] : &b->owes[kind], &with->firm);
}

static void tell_duty(binding *b, casus_node *list, int32_t index, const partners *with, bool owed, bool mutual)
{
    const cs_duty *duty = &b->tell.corpus->duties[index];
    casus_node *map = cs_put_map(b->tell.trace, list, NULL);
    cs_tell_act(&b->tell, map, index);
    tell_partners(b, map, with, owed);
    if (mutual) (void)cs_put_bool(b->tell.trace, map, "mutual", true);
    if (is_valid(b, duty) == CASUS_UNSURE)
        (void)cs_put_text(b->tell.trace, map, "why_undetermined",
                          "the days for which the clause holds are not known exactly");
    cs_tell_limits(&b->tell, map, duty);
    note_help(b, duty, with, owed);
}

static casus_node *tell_treaty(binding *b, casus_node *list, int32_t treaty)
{
    const casus_corpus *corpus = b->tell.corpus;
    const cs_treaty *it = &corpus->treaties[treaty];
    const cs_in_force *force = &b->self.force;
    casus_node *map = cs_put_map(b->tell.trace, list, NULL);
    cs_tell_text(&b->tell, map, "treaty", it->id);
    cs_tell_text(&b->tell, map, "title", it->title);
    (void)cs_put_text(b->tell.trace, map, "class", cs_class_words[it->class_]);
    (void)cs_put_text(b->tell.trace, map, "binding", cs_binding_words[it->binding]);
    cs_tell_date(&b->tell, map, "since", corpus->parties[force->party].bound);
    (void)cs_put_text(b->tell.trace, map, "status", force->value == CASUS_YES ? "in_force" : "undetermined");
    if (force->value != CASUS_YES)
        (void)cs_put_text(b->tell.trace, map, "why_undetermined", cs_say_unsure(force->reason));
    return cs_put_list(b->tell.trace, map, "duties");
}

/* The duties of one treaty in one direction; a treaty without any is named among those that bind. */
static void tell_side(binding *b, casus_node *list, int32_t treaty, bool owed)
{
    const cs_treaty *it = &b->tell.corpus->treaties[treaty];
    casus_node *duties = owed ? NULL : tell_treaty(b, list, treaty);
    for (int32_t i = 0; i < it->duties.count; i++) {
        const cs_duty *duty = &b->tell.corpus->duties[it->duties.first + i];
        if (is_valid(b, duty) == CASUS_NO) continue;
        partners with = find_partners(b, duty, owed), back = find_partners(b, duty, !owed);
        cs_set all = everybody(&with), others = everybody(&back);
        if (cs_set_empty(&all)) continue;
        if (!duties) duties = tell_treaty(b, list, treaty);
        tell_duty(b, duties, it->duties.first + i, &with, owed, memcmp(&all, &others, sizeof all) == 0);
    }
}

static void walk(binding *b, casus_node *list, bool owed)
{
    const casus_corpus *corpus = b->tell.corpus;
    for (int32_t treaty = 0; treaty < corpus->treaty_count; treaty++) {
        cs_in_force force = cs_treaty_in_force(corpus, treaty, b->state, b->day);
        if (force.value == CASUS_NO) continue;
        gather_members(b, treaty);
        if (!owed && force.value == CASUS_YES) b->treaties++;
        if (!owed && force.value == CASUS_UNSURE) b->perhaps++;
        tell_side(b, list, treaty, owed);
    }
}

/* -- the sentence ---------------------------------------------------------------------------------------------------- */

/* "; it owes military help in the cases below to China and Russia, and they owe it the same" */
static bool say_help(binding *b, int kind, const char *what)
{
    cs_text *text = &b->tell.text;
    const cs_set *owes = &b->owes[kind], *owed = &b->owed[kind];
    bool same = memcmp(owes, owed, sizeof *owes) == 0, any = !cs_set_empty(owes);
    if (any) {
        cs_text_say(text, "; in certain cases it owes %s to ", what);
        say_set(b, owes, NAMES_MOST);
        if (same) cs_text_say(text, cs_set_count(owes) == 1 ? ", which owes it the same" : ", which owe it the same");
    }
    if (same || cs_set_empty(owed)) return any;
    if (any)
        cs_text_say(text, ", and is owed it by ");
    else
        cs_text_say(text, "; in certain cases it is owed %s by ", what);
    say_set(b, owed, NAMES_MOST);
    return true;
}

static void say_bound(binding *b)
{
    cs_text *text = &b->tell.text;
    char name[96], day[16];
    cs_text_say(text, "on %s %s is bound by ", casus_day_print(b->day, day),
                casus_state_phrase(b->tell.corpus, b->state, b->day, name));
    if (!b->treaties && !b->perhaps) {
        cs_text_say(text, "no treaty of the corpus");
        return;
    }
    cs_text_say(text, "%d treat%s of the corpus", b->treaties, b->treaties == 1 ? "y" : "ies");
    if (b->perhaps) cs_text_say(text, " and perhaps by %d more", b->perhaps);
    bool force = say_help(b, 0, "military help"), means = say_help(b, 1, "help of a kind to be chosen");
    if (!force && !means) cs_text_say(text, "; none of them is a promise of help by it or to it");
}

casus_status casus_describe_bound(const casus_corpus *corpus, int state, casus_day day,
                                  const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!corpus || !out || state < 0 || state >= casus_state_count(corpus))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_describe_bound() wants a corpus, one of its states and a place for the trace");
    if (day == CASUS_DAY_MAX || day == CASUS_DAY_MIN)
        return cs_fail(err, CASUS_EINVAL, "casus_describe_bound() wants a day");
    binding b = {.state = state, .day = day};
    cs_tell_begin(&b.tell, corpus, "bound", day, allocator);
    cs_table_begin(&b.members, allocator, sizeof(cs_member));
    cs_telling *tell = &b.tell;
    (void)cs_put_text(tell->trace, tell->root, "state", casus_state_id(corpus, state));
    (void)cs_put_text(tell->trace, tell->root, "name", casus_state_name(corpus, state, day));
    cs_tell_day(tell, tell->root, "on", day);
    if (!corpus->states[state].actor && casus_state_lives(corpus, state, day) != CASUS_YES)
        (void)cs_put_text(tell->trace, tell->root, "note", "It was not a state on that day.");
    casus_coverage coverage = casus_coverage_on(corpus, day, NULL);
    bool outside = coverage == CASUS_COVERAGE_OUTSIDE;
    casus_node *owes = cs_put_list(tell->trace, tell->root, "owes"),
               *owed = cs_put_list(tell->trace, tell->root, "is_owed");
    if (!outside) walk(&b, owes, false), walk(&b, owed, true);
    (void)cs_put_text(tell->trace, tell->root, "coverage", casus_coverage_word(coverage));
    cs_tell_coverage(tell);
    if (outside)
        cs_phrase_outside(corpus, day, &tell->text);
    else
        say_bound(&b);
    cs_tell_sentence(tell);
    if (b.members.failed) tell->text.failed = true;
    cs_table_end(&b.members);
    return cs_tell_done(tell, out, err);
}
