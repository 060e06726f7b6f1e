/* compare.c - treaties side by side: a row is a question, a column a treaty */
#include "reason/compare.h"

#include "base/error.h"
#include "reason/phrase.h"

#include <string.h>

enum { NAMES_MOST = 8, WITNESSES_MOST = 3 };

/* -- subjects -------------------------------------------------------------------------------------------------------- */

const char *cs_subject_word(cs_subject subject)
{
    static const char *const words[] = {"if_attacked",  "if_threatened", "consultation",   "neutrality",
                                        "hostile_acts", "nonaggression", "separate_peace", "other"};
    return words[subject];
}

const char *cs_subject_label(cs_subject subject)
{
    static const char *const labels[] = {"If one is attacked",
                                         "If one is threatened",
                                         "Consultation",
                                         "Neutrality",
                                         "Alliances and acts against the other",
                                         "Non-aggression",
                                         "No separate peace",
                                         "Other duties"};
    return labels[subject];
}

static bool mentions(const casus_corpus *corpus, int32_t index, cs_condition op)
{
    for (; index != CS_NONE; index = corpus->conds[index].next) {
        const cs_cond *cond = &corpus->conds[index];
        if (cond->op == (int32_t)op || mentions(corpus, cond->child, op)) return true;
    }
    return false;
}

cs_subject cs_duty_subject(const casus_corpus *corpus, const cs_duty *duty)
{
    bool attack = mentions(corpus, duty->when, CS_IF_ATTACKED) || mentions(corpus, duty->when, CS_IF_STATE_OF_WAR) ||
                  mentions(corpus, duty->when, CS_IF_FORCED_TO_WAR);
    bool threat = !attack && mentions(corpus, duty->when, CS_IF_THREATENED);
    switch ((cs_act)duty->act) {
    case CS_ACT_ASSIST_MILITARY:
    case CS_ACT_ASSIST:
    case CS_ACT_ASSIST_NONMILITARY:
    case CS_ACT_MOBILISE:
    case CS_ACT_GUARANTEE:
    case CS_ACT_PREVENT_AGGRESSION: return threat ? CS_ABOUT_THREAT : CS_ABOUT_ATTACK;
    case CS_ACT_CONSULT: return threat ? CS_ABOUT_THREAT : attack ? CS_ABOUT_ATTACK : CS_ABOUT_CONSULTATION;
    case CS_ACT_NEUTRALITY:
    case CS_ACT_BENEVOLENT_NEUTRALITY: return CS_ABOUT_NEUTRALITY;
    case CS_ACT_HOSTILE_ALLIANCE:
    case CS_ACT_SUPPORT_ATTACKER:
    case CS_ACT_TERRITORY_USE:
    case CS_ACT_CONFLICTING_ENGAGEMENT: return CS_ABOUT_HOSTILE_ACTS;
    case CS_ACT_NONAGGRESSION:
    case CS_ACT_PEACE_AND_FRIENDSHIP: return CS_ABOUT_NONAGGRESSION;
    case CS_ACT_SEPARATE_PEACE: return CS_ABOUT_SEPARATE_PEACE;
    default: return CS_ABOUT_OTHER;
    }
}

/* -- a row ----------------------------------------------------------------------------------------------------------- */

static casus_node *begin_row(cs_comparison *c, casus_node *row, const char *key, const char *label)
{
    (void)cs_put_text(c->tell.trace, row, "row", key);
    (void)cs_put_text(c->tell.trace, row, "label", label);
    return cs_put_list(c->tell.trace, row, "cells");
}

/* A cell is a map with its treaty and a list of items, each with words and perhaps notes. */
static casus_node *begin_cell(cs_comparison *c, casus_node *cells, const cs_column *column)
{
    casus_node *cell = cs_put_map(c->tell.trace, cells, NULL);
    (void)cs_put_text(c->tell.trace, cell, "treaty", casus_treaty_id(c->tell.corpus, column->treaty));
    return cs_put_list(c->tell.trace, cell, "items");
}

/* What was said becomes an item, unless nothing was. */
static casus_node *add_item(cs_comparison *c, casus_node *items)
{
    if (!c->tell.text.length) return NULL;
    casus_node *item = cs_put_map(c->tell.trace, items, NULL);
    cs_tell_said(&c->tell, item, "words");
    return item;
}

static void add_note(cs_comparison *c, casus_node *item, casus_node **notes)
{
    if (!c->tell.text.length) return;
    if (!*notes) *notes = cs_put_list(c->tell.trace, item, "notes");
    cs_tell_said(&c->tell, *notes, NULL);
}

/* -- rows of duties -------------------------------------------------------------------------------------------------- */

/* "each must give military help, at once, if the other is attacked by any state" */
static void say_duty(cs_comparison *c, const cs_duty *duty)
{
    const casus_corpus *corpus = c->tell.corpus;
    cs_text *text = &c->tell.text;
    casus_day day = cs_phrase_day(corpus, duty->treaty);
    if (duty->bearer.kind == CS_ROLE_EACH_PARTY || duty->bearer.kind == CS_ROLE_OTHER_PARTY)
        cs_text_say(text, "each");
    else
        cs_phrase_role(corpus, &duty->bearer, day, text);
    cs_text_say(text, " ");
    cs_phrase_verb((cs_modality)duty->modality, (cs_act)duty->act, text);
    if (duty->toward.kind == CS_ROLE_STATES || duty->toward.kind == CS_ROLE_GUARANTEED) {
        cs_text_say(text, ", toward ");
        cs_phrase_role(corpus, &duty->toward, day, text);
    }
    size_t before = text->length;
    cs_phrase_manner(corpus, duty, day, text);
    if (duty->when == CS_NONE) return;
    cs_text_say(text, before == text->length ? " if " : ", if ");
    cs_phrase_condition(corpus, duty->treaty, duty->when, text);
}

static void say_gates(cs_comparison *c, const cs_duty *duty)
{
    const char *join = "subject to ";
    for (int gate = 0; gate < CS_GATE_COUNT; gate++)
        if (duty->gates >> gate & 1) {
            cs_text_say(&c->tell.text, "%s%s", join, cs_phrase_gate((cs_gate)gate));
            join = "; ";
        }
}

static void add_duty_notes(cs_comparison *c, casus_node *item, const cs_duty *duty)
{
    const casus_corpus *corpus = c->tell.corpus;
    casus_node *notes = NULL;
    say_gates(c, duty);
    add_note(c, item, &notes);
    for (int32_t i = 0; i < duty->exceptions.count; i++) {
        cs_text_say(&c->tell.text, "not if ");
        cs_phrase_condition(corpus, duty->treaty, corpus->exceptions[duty->exceptions.first + i].when, &c->tell.text);
        add_note(c, item, &notes);
    }
    for (int32_t i = 0; i < duty->readings.count; i++) {
        const cs_reading *reading = &corpus->readings[duty->readings.first + i];
        if (reading->held != 0) continue;
        cs_text_say(&c->tell.text, "contested reading: %s", cs_text_at(corpus, reading->gist));
        add_note(c, item, &notes);
    }
}

static void add_duty(cs_comparison *c, casus_node *items, int32_t index)
{
    const casus_corpus *corpus = c->tell.corpus;
    const cs_duty *duty = &corpus->duties[index];
    const char *article = cs_text_at(corpus, corpus->articles[duty->article].id);
    char name[160];
    casus_node *item = cs_put_map(c->tell.trace, items, NULL);
    (void)cs_put_text(c->tell.trace, item, "duty", casus_duty_name(corpus, index, name));
    (void)cs_put_text(c->tell.trace, item, "article", article);
    (void)cs_put_text(c->tell.trace, item, "modality", cs_modality_words[duty->modality]);
    (void)cs_put_text(c->tell.trace, item, "act", cs_act_words[duty->act]);
    say_duty(c, duty);
    cs_tell_said(&c->tell, item, "words");
    add_duty_notes(c, item, duty);
}

/* A text kept as long as the trace; "" without memory, which the trace remembers. */
static const char *keep(cs_comparison *c)
{
    const char *kept = c->tell.text.length && c->tell.trace
                           ? cs_arena_text(&c->tell.trace->arena, c->tell.text.bytes, c->tell.text.length)
                           : NULL;
    c->tell.text.length = 0;
    return kept ? kept : "";
}

/* One aspect of a duty as text, to be compared with that of another; names of states are those of one day. */
static void say_aspect(cs_comparison *c, const cs_duty *duty, cs_aspect aspect)
{
    const casus_corpus *corpus = c->tell.corpus;
    cs_text *text = &c->tell.text;
    switch (aspect) {
    case CS_IN_ROLES:
        cs_phrase_role(corpus, &duty->bearer, c->tell.day, text);
        cs_phrase_role(corpus, &duty->toward, c->tell.day, text);
        return;
    case CS_IN_OBJECT:
        cs_text_say(text, "%s ", cs_text_at(corpus, duty->on));
        cs_phrase_states(corpus, duty->against, "or", c->tell.day, text);
        return;
    case CS_IN_CASE: cs_phrase_condition(corpus, duty->treaty, duty->when, text); return;
    case CS_IN_SPEED: cs_text_say(text, "%d", duty->promptness); return;
    case CS_IN_EXTENT: cs_text_say(text, "%d", duty->extent); return;
    case CS_IN_GATES: cs_text_say(text, "%d", duty->gates); return;
    case CS_IN_EXCEPTIONS:
        for (int32_t i = 0; i < duty->exceptions.count; i++)
            cs_phrase_condition(corpus, duty->treaty, corpus->exceptions[duty->exceptions.first + i].when, text);
        return;
    case CS_ASPECT_COUNT: return;
    }
}

/* The strongest modality with which a treaty speaks of an act under a subject, or CS_NONE. */
static int32_t promises(const casus_corpus *corpus, const cs_treaty *it, cs_subject subject, int32_t act)
{
    int32_t modality = CS_NONE;
    for (int32_t i = 0; i < it->duties.count; i++) {
        const cs_duty *duty = &corpus->duties[it->duties.first + i];
        if (duty->act != act || cs_duty_subject(corpus, duty) != subject) continue;
        if (modality == CS_NONE || duty->modality < modality) modality = duty->modality;
    }
    return modality;
}

/* What a treaty holds about a subject, in short and by aspects, for telling agreement from difference. */
static void sum_up(cs_comparison *c, cs_column *column, cs_subject subject)
{
    const casus_corpus *corpus = c->tell.corpus;
    const cs_treaty *it = &corpus->treaties[column->treaty];
    for (int32_t act = 0; cs_act_words[act]; act++) {
        int32_t modality = promises(corpus, it, subject, act);
        if (modality == CS_NONE) continue;
        bool right = modality == CS_MAY || modality == CS_POWER;
        cs_text_say(&c->tell.text, "%s%s%s", c->tell.text.length ? ", " : "", right ? "a right to " : "",
                    cs_phrase_promise((cs_act)act));
    }
    column->promises[subject] = keep(c);
    for (int aspect = 0; aspect < CS_ASPECT_COUNT; aspect++) {
        for (int32_t i = 0; i < it->duties.count; i++) {
            const cs_duty *duty = &corpus->duties[it->duties.first + i];
            if (cs_duty_subject(corpus, duty) != subject) continue;
            say_aspect(c, duty, (cs_aspect)aspect);
            cs_text_say(&c->tell.text, "\n");
        }
        column->terms[subject][aspect] = keep(c);
    }
}

static void add_subject(cs_comparison *c, casus_node *rows, casus_node *absent, cs_subject subject)
{
    bool any = false;
    for (int i = 0; i < c->count; i++) {
        sum_up(c, &c->columns[i], subject);
        any = any || c->columns[i].promises[subject][0];
    }
    if (!any) {
        (void)cs_put_text(c->tell.trace, absent, NULL, cs_subject_label(subject));
        return;
    }
    casus_node *row = cs_put_map(c->tell.trace, rows, NULL);
    casus_node *cells = begin_row(c, row, cs_subject_word(subject), cs_subject_label(subject));
    for (int i = 0; i < c->count; i++) {
        const cs_treaty *it = &c->tell.corpus->treaties[c->columns[i].treaty];
        casus_node *items = begin_cell(c, cells, &c->columns[i]);
        for (int32_t k = 0; k < it->duties.count; k++)
            if (cs_duty_subject(c->tell.corpus, &c->tell.corpus->duties[it->duties.first + k]) == subject)
                add_duty(c, items, it->duties.first + k);
    }
}

/* -- rows of facts --------------------------------------------------------------------------------------------------- */

typedef void cell_filler(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty);

static void fill_parties(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    int32_t states[CS_STATES_MAX];
    int count = cs_treaty_states(c->tell.corpus, treaty, states);
    (void)it;
    cs_say_state_list(c->tell.corpus, states, count, NAMES_MOST, cs_phrase_day(c->tell.corpus, treaty), &c->tell.text);
    (void)add_item(c, items);
}

static void fill_class(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    (void)treaty;
    cs_phrase_plain(cs_class_words[it->class_], &c->tell.text);
    if (it->binding) cs_text_say(&c->tell.text, " (political, not law)");
    (void)add_item(c, items);
}

static void fill_signed(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    char day[40];
    (void)treaty;
    cs_text_say(&c->tell.text, "%s", casus_date_print(it->signed_on, day));
    (void)add_item(c, items);
}

static void fill_in_force(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    casus_span life = cs_treaty_life(c->tell.corpus, treaty);
    char from[40], until[40];
    (void)it;
    if (!casus_date_known(life.begin))
        cs_text_say(&c->tell.text, "never");
    else if (life.end.first == CASUS_DAY_MAX)
        cs_text_say(&c->tell.text, "since %s", casus_date_print(life.begin, from));
    else
        cs_text_say(&c->tell.text, "%s until %s", casus_date_print(life.begin, from),
                    casus_date_print(life.end, until));
    (void)add_item(c, items);
}

static void fill_secret(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    const casus_corpus *corpus = c->tell.corpus;
    char day[40];
    (void)treaty;
    if (it->text_status != 0) {
        cs_text_say(&c->tell.text, "the text: ");
        cs_phrase_plain(cs_text_status_words[it->text_status], &c->tell.text);
        if (casus_date_known(it->published)) cs_text_say(&c->tell.text, " (%s)", casus_date_print(it->published, day));
        (void)add_item(c, items);
    }
    for (int32_t i = 0; i < it->articles.count; i++) {
        const cs_article *article = &corpus->articles[it->articles.first + i];
        if (!article->secret) continue;
        cs_text_say(&c->tell.text, "art. %s: %s", cs_text_at(corpus, article->id), cs_text_at(corpus, article->gist));
        (void)add_item(c, items);
    }
    for (int32_t i = 0; i < it->instruments.count; i++) {
        const cs_instrument *instrument = &corpus->instruments[it->instruments.first + i];
        if (!instrument->secret) continue;
        cs_text_say(&c->tell.text, "%s: %s", cs_text_at(corpus, instrument->title),
                    cs_text_at(corpus, instrument->gist));
        (void)add_item(c, items);
    }
}

static void fill_instruments(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    const casus_corpus *corpus = c->tell.corpus;
    (void)treaty;
    for (int32_t i = 0; i < it->instruments.count; i++) {
        const cs_instrument *instrument = &corpus->instruments[it->instruments.first + i];
        if (instrument->secret) continue;
        cs_phrase_plain(cs_instrument_words[instrument->kind], &c->tell.text);
        cs_text_say(&c->tell.text, ": %s", cs_text_at(corpus, instrument->gist ? instrument->gist : instrument->title));
        (void)add_item(c, items);
    }
}

static void fill_term(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    (void)treaty;
    for (int32_t i = 0; i < it->terms.count; i++) {
        const cs_term *term = &c->tell.corpus->terms[it->terms.first + i];
        cs_say_term(&c->tell, term);
        (void)add_item(c, items);
    }
}

static void fill_end(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    const casus_corpus *corpus = c->tell.corpus;
    char day[40];
    casus_node *notes = NULL;
    (void)treaty;
    if (it->end_event == CS_NONE) return;
    const cs_event *event = &corpus->events[it->end_event];
    cs_text_say(&c->tell.text, "%s ", cs_phrase_event((cs_event_kind)event->kind));
    cs_text_say(&c->tell.text, "%s",
                casus_date_print(casus_date_known(event->effect) ? event->effect : event->on, day));
    if (event->by) cs_text_say(&c->tell.text, " by %s", cs_text_at(corpus, event->by));
    casus_node *item = add_item(c, items);
    for (int32_t i = 0; i < it->terms.count; i++) {
        const char *disputed = cs_text_at(corpus, corpus->terms[it->terms.first + i].disputed);
        if (*disputed) cs_text_say(&c->tell.text, "disputed: %s", disputed);
        add_note(c, item, &notes);
    }
}

/* The best witnesses, as the format ranks them, and how many more there are. */
static void fill_sources(cs_comparison *c, casus_node *items, const cs_treaty *it, int32_t treaty)
{
    const casus_corpus *corpus = c->tell.corpus;
    int said = 0;
    (void)treaty;
    for (int kind = 0; cs_source_words[kind]; kind++)
        for (int32_t i = 0; i < it->sources.count && said < WITNESSES_MOST; i++) {
            const cs_source *source = &corpus->sources[it->sources.first + i];
            if (source->kind != kind) continue;
            cs_text_say(&c->tell.text, "%s", cs_text_at(corpus, source->cite));
            (void)add_item(c, items);
            said++;
        }
    if (it->sources.count > said) cs_text_say(&c->tell.text, "and %d more", it->sources.count - said);
    (void)add_item(c, items);
}

static void attach(casus_node *list, casus_node *node)
{
    if (!list || !node) return;
    if (list->last)
        list->last->next = node;
    else
        list->first = node;
    list->last = node;
    list->count++;
}

/* A row of facts; one in which no cell says anything is left out. */
static void add_facts(cs_comparison *c, casus_node *rows, const char *key, const char *label, cell_filler *fill)
{
    casus_node *row = cs_put_map(c->tell.trace, NULL, NULL);
    casus_node *cells = begin_row(c, row, key, label);
    int said = 0;
    for (int i = 0; i < c->count; i++) {
        casus_node *items = begin_cell(c, cells, &c->columns[i]);
        fill(c, items, &c->tell.corpus->treaties[c->columns[i].treaty], c->columns[i].treaty);
        said += casus_node_count(items);
    }
    if (said) attach(rows, row);
}

/* -- the public face ------------------------------------------------------------------------------------------------- */

/* The year of its signature when each treaty has its own, else the id. */
static void label_columns(cs_comparison *c)
{
    int years[CS_COMPARE_MOST], month, day;
    c->by_year = true;
    for (int i = 0; i < c->count; i++) {
        casus_day signed_on = cs_phrase_day(c->tell.corpus, c->columns[i].treaty);
        casus_day_to_ymd(signed_on == CASUS_DAY_MAX ? 0 : signed_on, &years[i], &month, &day);
        if (signed_on == CASUS_DAY_MAX) c->by_year = false;
        for (int k = 0; k < i; k++)
            if (years[k] == years[i]) c->by_year = false;
    }
    for (int i = 0; i < c->count; i++) {
        if (c->by_year)
            cs_text_say(&c->tell.text, "%d", years[i]);
        else
            cs_text_say(&c->tell.text, "%s", casus_treaty_id(c->tell.corpus, c->columns[i].treaty));
        c->columns[i].label = keep(c);
    }
}

static void tell_columns(cs_comparison *c)
{
    casus_node *list = cs_put_list(c->tell.trace, c->tell.root, "treaties");
    for (int i = 0; i < c->count; i++) {
        casus_node *map = cs_put_map(c->tell.trace, list, NULL);
        (void)cs_put_text(c->tell.trace, map, "id", casus_treaty_id(c->tell.corpus, c->columns[i].treaty));
        (void)cs_put_text(c->tell.trace, map, "label", c->columns[i].label);
        (void)cs_put_text(c->tell.trace, map, "title", casus_treaty_title(c->tell.corpus, c->columns[i].treaty));
    }
}

static void tell_rows(cs_comparison *c)
{
    casus_node *rows = cs_put_list(c->tell.trace, c->tell.root, "rows");
    casus_node *absent = cs_put_list(c->tell.trace, c->tell.root, "absent");
    add_facts(c, rows, "parties", "Parties", fill_parties);
    add_facts(c, rows, "signed", "Signed", fill_signed);
    add_facts(c, rows, "in_force", "In force", fill_in_force);
    add_facts(c, rows, "class", "Class", fill_class);
    for (int subject = 0; subject < CS_SUBJECT_COUNT; subject++) add_subject(c, rows, absent, (cs_subject)subject);
    add_facts(c, rows, "secret", "Secret parts", fill_secret);
    add_facts(c, rows, "instruments", "Beside the text", fill_instruments);
    add_facts(c, rows, "term", "Term", fill_term);
    add_facts(c, rows, "end", "How it ended", fill_end);
    add_facts(c, rows, "sources", "Sources", fill_sources);
}

static bool all_valid(const casus_corpus *corpus, const int *treaties, int count)
{
    if (count < 2 || count > CS_COMPARE_MOST) return false;
    for (int i = 0; i < count; i++) {
        if (treaties[i] < 0 || treaties[i] >= casus_treaty_count(corpus)) return false;
        for (int k = 0; k < i; k++)
            if (treaties[k] == treaties[i]) return false;
    }
    return true;
}

casus_status casus_compare_treaties(const casus_corpus *corpus, const int *treaties, int count,
                                    const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!corpus || !treaties || !out || !all_valid(corpus, treaties, count))
        return cs_fail(err, CASUS_EINVAL, "casus_compare_treaties() wants from 2 to %d different treaties of a corpus",
                       CS_COMPARE_MOST);
    cs_comparison compare = {.count = count};
    for (int i = 0; i < count; i++) compare.columns[i].treaty = treaties[i];
    cs_tell_begin(&compare.tell, corpus, "compare", cs_phrase_day(corpus, treaties[0]), allocator);
    label_columns(&compare);
    tell_columns(&compare);
    tell_rows(&compare);
    cs_compare_help(&compare);
    cs_tell_sentence(&compare.tell);
    cs_compare_differences(&compare);
    return cs_tell_done(&compare.tell, out, err);
}
