/* describe_state.c - one state: its names, codes, lives and successions; or the list of all */
#include "reason/describe.h"

#include "base/error.h"

static casus_span span_of(const cs_state_row *row)
{
    return (casus_span){{row->from, row->from, 0}, {row->until, row->until, 0}};
}

static void tell_spell(cs_telling *tell, casus_node *map, const cs_state_row *row)
{
    casus_span span = span_of(row);
    cs_tell_date(tell, map, "from", span.begin);
    cs_tell_date(tell, map, "until", span.end);
    cs_tell_text(tell, map, "note", row->note);
}

/* The rows of one fact as a list of spells; key names the value in each ("" for a fact that is only yes). */
static void tell_rows(cs_telling *tell, casus_node *in, int state, cs_state_fact fact, const char *list_key,
                      const char *key)
{
    const casus_corpus *corpus = tell->corpus;
    casus_node *list = cs_put_list(tell->trace, in, list_key);
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact != (int32_t)fact) continue;
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        if (*key) (void)cs_put_text(tell->trace, map, key, cs_text_at(corpus, row->value));
        tell_spell(tell, map, row);
    }
}

static void tell_succession(cs_telling *tell, casus_node *list, const cs_succession *edge, const char *key, int other)
{
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    (void)cs_put_text(tell->trace, map, key, casus_state_id(tell->corpus, other));
    (void)cs_put_text(tell->trace, map, "name", casus_state_name(tell->corpus, other, edge->on));
    (void)cs_put_text(tell->trace, map, "kind", cs_succession_words[edge->kind]);
    cs_tell_day(tell, map, "on", edge->on);
    (void)cs_put_text(tell->trace, map, "treaties", cs_carry_words[edge->carry]);
    cs_tell_text(tell, map, "note", edge->note);
}

/* A state that goes on under another name or shape (an edge to itself) changed; it succeeded nobody. */
static void tell_successions(cs_telling *tell, int state)
{
    const casus_corpus *corpus = tell->corpus;
    casus_node *changes = cs_put_list(tell->trace, tell->root, "continuations");
    casus_node *before = cs_put_list(tell->trace, tell->root, "succeeds");
    casus_node *after = cs_put_list(tell->trace, tell->root, "succeeded_by");
    for (int32_t i = 0; i < corpus->succession_count; i++) {
        const cs_succession *edge = &corpus->successions[i];
        bool self = edge->from == edge->to;
        if (self && edge->to == state) tell_succession(tell, changes, edge, "to", edge->to);
        if (!self && edge->to == state) tell_succession(tell, before, edge, "from", edge->from);
        if (!self && edge->from == state) tell_succession(tell, after, edge, "to", edge->to);
    }
}

/* Treaties it is a party to: ever, and in force on the day. */
static void count_treaties(const casus_corpus *corpus, int state, casus_day day, int *ever, int *now)
{
    *ever = *now = 0;
    for (int32_t t = 0; t < corpus->treaty_count; t++) {
        cs_in_force force = cs_treaty_in_force(corpus, t, state, day);
        *ever += force.reason != CS_FORCE_NOT_A_PARTY;
        *now += force.value == CASUS_YES;
    }
}

static void say_lives(cs_telling *tell, int state)
{
    const casus_corpus *corpus = tell->corpus;
    cs_range facts = corpus->states[state].facts;
    char from[16], until[16];
    int said = 0;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact != CS_STATE_LIFE) continue;
        bool begins = row->from != CASUS_DAY_MIN, ends = row->until != CASUS_DAY_MAX;
        cs_text_say(&tell->text, "%s", said++ ? " and" : begins || ends ? "a state" : "a state at all times");
        if (begins) cs_text_say(&tell->text, " %s %s", ends ? "from" : "since", casus_day_print(row->from, from));
        if (ends) cs_text_say(&tell->text, " until %s", casus_day_print(row->until, until));
    }
    if (!said)
        cs_text_say(&tell->text,
                    corpus->states[state].actor ? "an actor that is not a state" : "never a state by itself");
}

/* "RUS is the Soviet Union, a state since ...; on 1939-09-17 bound by 5 treaties of the corpus" */
static void say_state(cs_telling *tell, int state, casus_day day, int ever, int now)
{
    const casus_corpus *corpus = tell->corpus;
    char name[96], text[16];
    bool dated = day != CASUS_DAY_MAX;
    cs_text_say(&tell->text, "%s is %s", casus_state_id(corpus, state), casus_state_phrase(corpus, state, day, name));
    if (dated) cs_text_say(&tell->text, " on %s", casus_day_print(day, text));
    cs_text_say(&tell->text, ", ");
    say_lives(tell, state);
    bool alive = corpus->states[state].actor || casus_state_lives(corpus, state, day) == CASUS_YES;
    if (dated && !alive) cs_text_say(&tell->text, ", so not on that day");
    cs_text_say(&tell->text, "; party to %d treat%s of the corpus", ever, ever == 1 ? "y" : "ies");
    if (dated) cs_text_say(&tell->text, ", %d in force on that day", now);
}

static void tell_state(cs_telling *tell, int state, casus_day day)
{
    int ever, now;
    count_treaties(tell->corpus, state, day, &ever, &now);
    say_state(tell, state, day, ever, now);
    cs_tell_sentence(tell);
    casus_node *root = tell->root;
    (void)cs_put_text(tell->trace, root, "id", casus_state_id(tell->corpus, state));
    (void)cs_put_text(tell->trace, root, "name", casus_state_name(tell->corpus, state, day));
    if (day != CASUS_DAY_MAX) cs_tell_day(tell, root, "on", day);
    (void)cs_put_bool(tell->trace, root, "actor", tell->corpus->states[state].actor != 0);
    tell_rows(tell, root, state, CS_STATE_LIFE, "lives", "");
    tell_rows(tell, root, state, CS_STATE_NAME, "names", "name");
    tell_rows(tell, root, state, CS_STATE_ALIAS, "aliases", "name");
    casus_node *codes = cs_put_map(tell->trace, root, "codes");
    tell_rows(tell, codes, state, CS_STATE_COW, "cow", "code");
    tell_rows(tell, codes, state, CS_STATE_GW, "gw", "code");
    tell_rows(tell, codes, state, CS_STATE_ISO3, "iso3", "code");
    tell_rows(tell, root, state, CS_STATE_GREAT_POWER, "great_power", "");
    tell_successions(tell, state);
    casus_node *treaties = cs_put_map(tell->trace, root, "treaties");
    (void)cs_put_number(tell->trace, treaties, "ever", ever);
    if (day != CASUS_DAY_MAX) (void)cs_put_number(tell->trace, treaties, "in_force", now);
    cs_tell_coverage(tell);
}

/* -- the list -------------------------------------------------------------------------------------------------------- */

/* The code that holds on the day (MAX: the last there was), or nothing: not in that list. */
static void tell_code(cs_telling *tell, casus_node *map, int state, cs_state_fact fact, const char *key, casus_day day)
{
    const casus_corpus *corpus = tell->corpus;
    cs_range facts = corpus->states[state].facts;
    const cs_state_row *found = NULL;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &corpus->state_rows[facts.first + i];
        if (row->fact != (int32_t)fact) continue;
        if (day == CASUS_DAY_MAX || (row->from <= day && day < row->until)) found = row;
    }
    if (found)
        (void)cs_put_text(tell->trace, map, key, cs_text_at(corpus, found->value));
    else
        (void)cs_put_nothing(tell->trace, map, key);
}

static void tell_states(cs_telling *tell, casus_day day)
{
    const casus_corpus *corpus = tell->corpus;
    char text[16];
    int count = 0, actors = 0;
    bool dated = day != CASUS_DAY_MAX;
    casus_node *list = NULL;
    if (dated) cs_tell_day(tell, tell->root, "on", day);
    list = cs_put_list(tell->trace, tell->root, "states");
    for (int state = 0; state < corpus->state_count; state++) {
        bool actor = corpus->states[state].actor != 0;
        if (dated && (actor || casus_state_lives(corpus, state, day) != CASUS_YES)) continue;
        actors += actor;
        count += !actor;
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        (void)cs_put_text(tell->trace, map, "id", casus_state_id(corpus, state));
        (void)cs_put_text(tell->trace, map, "name", casus_state_name(corpus, state, day));
        if (actor) (void)cs_put_bool(tell->trace, map, "actor", true);
        tell_code(tell, map, state, CS_STATE_COW, "cow", day);
        tell_code(tell, map, state, CS_STATE_GW, "gw", day);
        tell_code(tell, map, state, CS_STATE_ISO3, "iso3", day);
    }
    cs_text_say(&tell->text, "%d state%s", count, count == 1 ? "" : "s");
    if (actors)
        cs_text_say(&tell->text, " and %d actor%s that %s not states", actors, actors == 1 ? "" : "s",
                    actors == 1 ? "is" : "are");
    if (dated) cs_text_say(&tell->text, " on %s", casus_day_print(day, text));
    cs_tell_sentence(tell);
}

casus_status casus_describe_state(const casus_corpus *corpus, int state, casus_day day,
                                  const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!corpus || !out || state >= casus_state_count(corpus))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_describe_state() wants a corpus, one of its states or -1, and a place for the trace");
    cs_telling tell;
    cs_tell_begin(&tell, corpus, state < 0 ? "states" : "state", day, allocator);
    if (state < 0)
        tell_states(&tell, day);
    else
        tell_state(&tell, state, day);
    return cs_tell_done(&tell, out, err);
}
