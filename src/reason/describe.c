/* describe.c - what the descriptions share: records put into a trace, and how long a treaty lived */
#include "reason/describe.h"

#include "reason/phrase.h"

#include <stdio.h>
#include <string.h>

/* -- a trace with its sentence --------------------------------------------------------------------------------------- */

void cs_tell_begin(cs_telling *tell, const casus_corpus *corpus, const char *kind, casus_day day,
                   const casus_allocator *allocator)
{
    *tell = (cs_telling){.corpus = corpus, .day = day};
    tell->trace = cs_trace_new(corpus, kind, allocator);
    tell->root = tell->trace ? tell->trace->root : NULL;
    cs_text_begin(&tell->text, allocator);
    (void)cs_put_text(tell->trace, tell->root, "sentence", "");
}

void cs_tell_sentence(cs_telling *tell)
{
    casus_node *sentence = tell->root ? tell->root->first : NULL;
    while (sentence && strcmp(sentence->key, "sentence") != 0) sentence = sentence->next;
    cs_text_say(&tell->text, ".");
    char *text = tell->text.bytes;
    if (sentence && text && !tell->text.failed) {
        bool id = memchr(text, '-', strcspn(text, " ")) != NULL;
        if (!id && text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
        const char *kept = cs_arena_text(&tell->trace->arena, text, tell->text.length);
        if (kept) sentence->text = kept;
    }
    tell->text.length = 0;
}

casus_status cs_tell_done(cs_telling *tell, casus_trace **out, casus_error *err)
{
    if (tell->text.failed && tell->trace) tell->trace->arena.failed = true;
    cs_text_end(&tell->text);
    return cs_trace_done(tell->trace, out, err);
}

void cs_tell_said(cs_telling *tell, casus_node *in, const char *key)
{
    (void)cs_put_text(tell->trace, in, key, tell->text.length ? tell->text.bytes : "");
    tell->text.length = 0;
}

/* -- values ---------------------------------------------------------------------------------------------------------- */

void cs_tell_date(cs_telling *tell, casus_node *in, const char *key, casus_date date)
{
    char text[40];
    if (casus_date_known(date))
        (void)cs_put_text(tell->trace, in, key, casus_date_print(date, text));
    else
        (void)cs_put_nothing(tell->trace, in, key);
}

void cs_tell_day(cs_telling *tell, casus_node *in, const char *key, casus_day day)
{
    char text[16];
    (void)cs_put_text(tell->trace, in, key, casus_day_print(day, text));
}

void cs_tell_span(cs_telling *tell, casus_node *in, const char *key, casus_span span)
{
    char from[40], until[40];
    bool always = span.begin.first == CASUS_DAY_MIN && span.end.last == CASUS_DAY_MAX;
    if (always || !casus_date_known(span.begin)) return;
    (void)cs_put_format(tell->trace, in, key, "%s/%s", casus_date_print(span.begin, from),
                        casus_date_print(span.end, until));
}

void cs_tell_text(cs_telling *tell, casus_node *in, const char *key, cs_str text)
{
    const char *said = cs_text_at(tell->corpus, text);
    if (*said) (void)cs_put_text(tell->trace, in, key, said);
}

void cs_tell_confidence(cs_telling *tell, casus_node *in, int32_t confidence)
{
    if (confidence > 0) (void)cs_put_text(tell->trace, in, "confidence", cs_confidence_words[confidence]);
}

void cs_tell_states(cs_telling *tell, casus_node *in, const char *key, cs_range states)
{
    if (!states.count) return;
    casus_node *list = cs_put_list(tell->trace, in, key);
    for (int32_t i = 0; i < states.count; i++) {
        int state = tell->corpus->ints[states.first + i];
        (void)cs_put_text(tell->trace, list, NULL, casus_state_id(tell->corpus, state));
    }
}

void cs_tell_places(cs_telling *tell, casus_node *in, const char *key, cs_range places)
{
    if (!places.count) return;
    casus_node *list = cs_put_list(tell->trace, in, key);
    for (int32_t i = 0; i < places.count; i++) {
        const cs_place *place = &tell->corpus->places[tell->corpus->ints[places.first + i]];
        (void)cs_put_text(tell->trace, list, NULL, cs_text_at(tell->corpus, place->id));
    }
}

void cs_tell_sources(cs_telling *tell, casus_node *in, cs_range sources)
{
    if (!sources.count) return;
    casus_node *list = cs_put_list(tell->trace, in, "sources");
    for (int32_t i = 0; i < sources.count; i++) {
        const cs_source *source = &tell->corpus->sources[tell->corpus->ints[sources.first + i]];
        (void)cs_put_text(tell->trace, list, NULL, cs_text_at(tell->corpus, source->id));
    }
}

void cs_tell_state_ids(cs_telling *tell, casus_node *in, const char *key, const int32_t *states, int count)
{
    casus_node *list = cs_put_list(tell->trace, in, key);
    for (int i = 0; i < count; i++) (void)cs_put_text(tell->trace, list, NULL, casus_state_id(tell->corpus, states[i]));
}

void cs_say_state_list(const casus_corpus *corpus, const int32_t *states, int count, int most, casus_day day,
                       cs_text *out)
{
    char name[96];
    if (count > most) {
        cs_text_say(out, "%d states", count);
        return;
    }
    for (int i = 0; i < count; i++)
        cs_text_say(out, "%s%s",
                    i == 0          ? ""
                    : i + 1 < count ? ", "
                                    : " and ",
                    casus_state_phrase(corpus, states[i], day, name));
}

char *cs_say_day(casus_day day, char buffer[40])
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    int year, month, of_month;
    casus_day_to_ymd(day, &year, &month, &of_month);
    snprintf(buffer, 40, "%d %s %d", of_month, months[month - 1], year);
    return buffer;
}

void cs_tell_coverage(cs_telling *tell)
{
    (void)cs_put_format(tell->trace, tell->root, "coverage_words",
                        "The corpus holds %d treaties; silence about others is not a \"no\".",
                        tell->corpus->treaty_count);
}

/* -- whom a treaty binds --------------------------------------------------------------------------------------------- */

int cs_treaty_states(const casus_corpus *corpus, int32_t treaty, int32_t states[CS_STATES_MAX])
{
    cs_range parties = corpus->treaties[treaty].parties;
    int count = 0;
    for (int32_t i = 0; i < parties.count; i++) {
        int32_t state = corpus->parties[parties.first + i].state;
        int k = 0;
        while (k < count && states[k] != state) k++;
        if (k == count && count < CS_STATES_MAX) states[count++] = state;
    }
    return count;
}

int cs_treaty_bound(const casus_corpus *corpus, int32_t treaty, casus_day day, casus_truth wanted,
                    int32_t states[CS_STATES_MAX])
{
    int all = cs_treaty_states(corpus, treaty, states), count = 0;
    for (int i = 0; i < all; i++)
        if (cs_treaty_in_force(corpus, treaty, states[i], day).value == wanted) states[count++] = states[i];
    return count;
}

static casus_date later(casus_date one, casus_date other)
{
    return other.last > one.last ? other : one;
}

casus_span cs_treaty_life(const casus_corpus *corpus, int32_t treaty)
{
    const cs_treaty *it = &corpus->treaties[treaty];
    casus_span life = {CASUS_DATE_NONE, CASUS_DATE_NONE};
    casus_date left = {CASUS_DAY_MIN, CASUS_DAY_MIN, 0};
    for (int32_t i = 0; i < it->parties.count; i++) {
        const cs_party *party = &corpus->parties[it->parties.first + i];
        if (!casus_date_known(party->bound)) continue;
        if (!casus_date_known(life.begin) || party->bound.first < life.begin.first) life.begin = party->bound;
        left = later(left, party->until);
    }
    if (casus_date_known(life.begin)) life.end = it->ends.last < left.last ? it->ends : left;
    return life;
}

casus_node *cs_tell_life(cs_telling *tell, casus_node *in, int32_t treaty)
{
    casus_span life = cs_treaty_life(tell->corpus, treaty);
    casus_node *map = cs_put_map(tell->trace, in, "in_force");
    cs_tell_date(tell, map, "from", life.begin);
    cs_tell_date(tell, map, "until", life.end);
    return map;
}

const char *cs_say_unsure(cs_force_reason reason)
{
    switch (reason) {
    case CS_FORCE_BEGIN_UNSURE: return "the day it began to bind is not known exactly";
    case CS_FORCE_END_UNSURE: return "the day it ceased to bind is not known exactly";
    case CS_FORCE_PARTY_DISPUTED: return "it is disputed whether it is a party";
    case CS_FORCE_SUCCESSION_OPEN: return "it is unsettled whether the treaty passed to this successor";
    default: return "";
    }
}

/* -- a duty ---------------------------------------------------------------------------------------------------------- */

static void tell_condition(cs_telling *tell, casus_node *in, const char *key, int32_t treaty, int32_t cond)
{
    if (cond == CS_NONE) return;
    cs_phrase_condition(tell->corpus, treaty, cond, &tell->text);
    cs_tell_said(tell, in, key);
}

static void tell_role(cs_telling *tell, casus_node *in, const char *key, const cs_who *role)
{
    casus_node *map = cs_put_map(tell->trace, in, key);
    bool named = role->kind == CS_ROLE_STATES;
    (void)cs_put_text(tell->trace, map, "role", named ? "states" : cs_party_role_words[role->kind]);
    if (named) cs_tell_states(tell, map, "states", role->states);
    cs_phrase_role(tell->corpus, role, tell->day, &tell->text);
    cs_tell_said(tell, map, "words");
}

void cs_tell_exceptions(cs_telling *tell, casus_node *in, int32_t treaty, cs_range exceptions)
{
    if (!exceptions.count) return;
    casus_node *list = cs_put_list(tell->trace, in, "unless");
    for (int32_t i = 0; i < exceptions.count; i++) {
        const cs_exception *exception = &tell->corpus->exceptions[exceptions.first + i];
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_tell_text(tell, map, "id", exception->id);
        cs_tell_text(tell, map, "article", exception->article);
        tell_condition(tell, map, "words", treaty, exception->when);
        cs_tell_text(tell, map, "overrides", exception->overrides);
        cs_tell_text(tell, map, "note", exception->note);
        cs_tell_sources(tell, map, exception->sources);
    }
}

static void tell_gates(cs_telling *tell, casus_node *in, int32_t gates)
{
    if (!gates) return;
    casus_node *list = cs_put_list(tell->trace, in, "gates");
    for (int gate = 0; gate < CS_GATE_COUNT; gate++) {
        if (!(gates >> gate & 1)) continue;
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        (void)cs_put_text(tell->trace, map, "gate", cs_gate_words[gate]);
        (void)cs_put_text(tell->trace, map, "words", cs_phrase_gate((cs_gate)gate));
    }
}

static void tell_readings(cs_telling *tell, casus_node *in, const cs_duty *duty)
{
    if (!duty->readings.count) return;
    casus_node *list = cs_put_list(tell->trace, in, "readings");
    for (int32_t i = 0; i < duty->readings.count; i++) {
        const cs_reading *reading = &tell->corpus->readings[duty->readings.first + i];
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        cs_tell_text(tell, map, "id", reading->id);
        cs_tell_text(tell, map, "gist", reading->gist);
        (void)cs_put_text(tell->trace, map, "held", cs_held_words[reading->held]);
        if (reading->modality != CS_NONE)
            (void)cs_put_text(tell->trace, map, "modality", cs_modality_words[reading->modality]);
        tell_condition(tell, map, "when", duty->treaty, reading->when);
        cs_tell_exceptions(tell, map, duty->treaty, reading->exceptions);
        tell_gates(tell, map, reading->gates);
        cs_tell_sources(tell, map, reading->sources);
    }
}

void cs_tell_limits(cs_telling *tell, casus_node *in, const cs_duty *duty)
{
    cs_tell_exceptions(tell, in, duty->treaty, duty->exceptions);
    tell_gates(tell, in, duty->gates);
    tell_readings(tell, in, duty);
}

void cs_tell_act(cs_telling *tell, casus_node *in, int32_t index)
{
    const casus_corpus *corpus = tell->corpus;
    const cs_duty *duty = &corpus->duties[index];
    char name[160];
    (void)cs_put_text(tell->trace, in, "duty", casus_duty_name(corpus, index, name));
    (void)cs_put_text(tell->trace, in, "article", cs_text_at(corpus, corpus->articles[duty->article].id));
    (void)cs_put_text(tell->trace, in, "modality", cs_modality_words[duty->modality]);
    (void)cs_put_text(tell->trace, in, "act", cs_act_words[duty->act]);
    cs_phrase_verb((cs_modality)duty->modality, (cs_act)duty->act, &tell->text);
    cs_phrase_manner(corpus, duty, tell->day, &tell->text);
    cs_tell_said(tell, in, "words");
    tell_condition(tell, in, "when", duty->treaty, duty->when);
}

casus_node *cs_tell_duty(cs_telling *tell, casus_node *list, int32_t index)
{
    const cs_duty *duty = &tell->corpus->duties[index];
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    cs_tell_act(tell, map, index);
    tell_role(tell, map, "bearer", &duty->bearer);
    tell_role(tell, map, "toward", &duty->toward);
    if (duty->extent != CS_NONE) (void)cs_put_text(tell->trace, map, "extent", cs_extent_words[duty->extent]);
    if (duty->promptness != CS_NONE)
        (void)cs_put_text(tell->trace, map, "promptness", cs_promptness_words[duty->promptness]);
    cs_tell_states(tell, map, "against", duty->against);
    cs_tell_text(tell, map, "on", duty->on);
    cs_tell_limits(tell, map, duty);
    cs_tell_span(tell, map, "valid", duty->valid);
    cs_tell_confidence(tell, map, duty->confidence);
    cs_tell_text(tell, map, "note", duty->note);
    return map;
}
