/* describe_treaty.c - one treaty: whom it binds, its life, its texts and duties, its sources */
#include "reason/describe.h"

#include "base/error.h"
#include "reason/phrase.h"

#include <string.h>

enum { NAMES_MOST = 4 };

/* -- the sentence ---------------------------------------------------------------------------------------------------- */

/* "; it promises military help and consultation" */
static void say_promises(cs_telling *tell, const cs_treaty *it, const char *verb)
{
    uint32_t acts = 0;
    int left = 0, said = 0;
    for (int32_t i = 0; i < it->duties.count; i++) {
        const cs_duty *duty = &tell->corpus->duties[it->duties.first + i];
        bool owed = duty->modality == CS_MUST || duty->modality == CS_MUST_NOT;
        if (owed && !(acts >> duty->act & 1)) left++;
        if (owed) acts |= UINT32_C(1) << duty->act;
    }
    for (int act = 0; act < 32; act++) {
        if (!(acts >> act & 1)) continue;
        if (!said) cs_text_say(&tell->text, "; it %s ", verb);
        cs_text_say(&tell->text, "%s%s", !said ? "" : left == 1 ? " and " : ", ", cs_phrase_promise((cs_act)act));
        said++;
        left--;
    }
}

static void say_states(cs_telling *tell, const int32_t *states, int count)
{
    cs_say_state_list(tell->corpus, states, count, NAMES_MOST, tell->day, &tell->text);
}

static void say_signed(cs_telling *tell, const cs_treaty *it)
{
    char day[40];
    if (casus_date_known(it->signed_on)) cs_text_say(&tell->text, "signed %s, ", casus_date_print(it->signed_on, day));
}

/* The whole life: who was bound at some time, from when until when, and how it ended. */
static void say_life(cs_telling *tell, int32_t treaty)
{
    const casus_corpus *corpus = tell->corpus;
    const cs_treaty *it = &corpus->treaties[treaty];
    casus_span life = cs_treaty_life(corpus, treaty);
    int32_t states[CS_STATES_MAX];
    char from[40], until[40];
    int count = cs_treaty_states(corpus, treaty, states);
    say_signed(tell, it);
    if (!casus_date_known(life.begin)) {
        cs_text_say(&tell->text, "never in force for ");
        say_states(tell, states, count);
        say_promises(tell, it, "would have promised");
        return;
    }
    bool open = life.end.first == CASUS_DAY_MAX;
    cs_text_say(&tell->text, "%s for ", it->binding ? "a political commitment without force in law" : "in force");
    say_states(tell, states, count);
    cs_text_say(&tell->text, open ? " since %s" : " from %s", casus_date_print(life.begin, from));
    if (!open) cs_text_say(&tell->text, " until %s", casus_date_print(life.end, until));
    if (!open && it->end_event != CS_NONE)
        cs_text_say(&tell->text, " (%s)", cs_phrase_event((cs_event_kind)corpus->events[it->end_event].kind));
    say_promises(tell, it, open ? "promises" : "promised");
}

/* Why it bound nobody on the day: not yet, no longer, never. */
static void say_nobody(cs_telling *tell, int32_t treaty, casus_day day)
{
    casus_span life = cs_treaty_life(tell->corpus, treaty);
    char date[40];
    cs_text_say(&tell->text, "it bound nobody: ");
    if (!casus_date_known(life.begin))
        cs_text_say(&tell->text, "it never entered into force");
    else if (day < life.begin.first)
        cs_text_say(&tell->text, "it entered into force on %s", casus_date_print(life.begin, date));
    else if (life.end.first != CASUS_DAY_MAX)
        cs_text_say(&tell->text, "it had ended on %s", casus_date_print(life.end, date));
    else
        cs_text_say(&tell->text, "no party was left");
}

static void say_day(cs_telling *tell, int32_t treaty, casus_day day)
{
    const cs_treaty *it = &tell->corpus->treaties[treaty];
    int32_t bound[CS_STATES_MAX], unsure[CS_STATES_MAX];
    int sure_count = cs_treaty_bound(tell->corpus, treaty, day, CASUS_YES, bound);
    int unsure_count = cs_treaty_bound(tell->corpus, treaty, day, CASUS_UNSURE, unsure);
    char text[16];
    cs_text_say(&tell->text, "on %s ", casus_day_print(day, text));
    if (!sure_count && !unsure_count) {
        say_nobody(tell, treaty, day);
        return;
    }
    cs_text_say(&tell->text, sure_count ? "it bound " : "it cannot be said whether it bound ");
    say_states(tell, sure_count ? bound : unsure, sure_count ? sure_count : unsure_count);
    if (it->binding) cs_text_say(&tell->text, ", politically and not in law");
    if (sure_count && unsure_count) {
        cs_text_say(&tell->text, ", and perhaps ");
        say_states(tell, unsure, unsure_count);
    }
    say_promises(tell, it, "promised");
}

/* -- parties, life --------------------------------------------------------------------------------------------------- */

static void tell_party(cs_telling *tell, casus_node *list, int32_t index, casus_day day)
{
    static const char *const answers[] = {"not_bound", "undetermined", "bound"};
    static const char *const derived[] = {NULL, "succession", "succession_open"};
    const casus_corpus *corpus = tell->corpus;
    const cs_party *party = &corpus->parties[index];
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    casus_day named = casus_date_known(party->bound) ? party->bound.first : tell->day;
    (void)cs_put_text(tell->trace, map, "state", casus_state_id(corpus, party->state));
    (void)cs_put_text(tell->trace, map, "name", casus_state_name(corpus, party->state, named));
    cs_tell_date(tell, map, "signed", party->signed_on);
    cs_tell_date(tell, map, "bound", party->bound);
    cs_tell_date(tell, map, "until", party->until);
    if (day != CASUS_DAY_MAX)
        (void)cs_put_text(tell->trace, map, "status", answers[cs_party_in_force(corpus, index, day).value]);
    if (party->by != CS_NONE) (void)cs_put_text(tell->trace, map, "by", cs_by_words[party->by]);
    if (party->role > 0) (void)cs_put_text(tell->trace, map, "role", cs_role_words[party->role]);
    if (party->ended_by != CS_NONE) (void)cs_put_text(tell->trace, map, "ended_by", cs_ended_words[party->ended_by]);
    if (party->disputed) (void)cs_put_bool(tell->trace, map, "disputed", true);
    if (party->derived) (void)cs_put_text(tell->trace, map, "derived", derived[party->derived]);
    cs_tell_confidence(tell, map, party->confidence);
    cs_tell_text(tell, map, "note", party->note);
    cs_tell_sources(tell, map, party->sources);
}

/* in_force: {from, until}, and on a day who was bound. */
static void tell_in_force(cs_telling *tell, int32_t treaty, casus_day day)
{
    int32_t states[CS_STATES_MAX];
    casus_node *map = cs_tell_life(tell, tell->root, treaty);
    if (day == CASUS_DAY_MAX) return;
    cs_tell_day(tell, map, "on", day);
    cs_tell_state_ids(tell, map, "bound", states, cs_treaty_bound(tell->corpus, treaty, day, CASUS_YES, states));
    cs_tell_state_ids(tell, map, "undetermined", states,
                      cs_treaty_bound(tell->corpus, treaty, day, CASUS_UNSURE, states));
    cs_tell_state_ids(tell, map, "not_bound", states, cs_treaty_bound(tell->corpus, treaty, day, CASUS_NO, states));
}

static void tell_event(cs_telling *tell, casus_node *list, const cs_event *event)
{
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    (void)cs_put_text(tell->trace, map, "event", cs_event_words[event->kind]);
    cs_tell_date(tell, map, "on", event->on);
    if (casus_date_known(event->effect)) cs_tell_date(tell, map, "effect", event->effect);
    if (casus_date_known(event->old_style)) cs_tell_date(tell, map, "old_style", event->old_style);
    (void)cs_put_text(tell->trace, map, "words", cs_phrase_event((cs_event_kind)event->kind));
    cs_tell_states(tell, map, "states", event->states);
    cs_tell_states(tell, map, "toward", event->toward);
    cs_tell_text(tell, map, "by", event->by);
    cs_tell_text(tell, map, "article", event->article);
    cs_tell_text(tell, map, "amends", event->amends);
    cs_tell_text(tell, map, "place", event->place);
    cs_tell_confidence(tell, map, event->confidence);
    cs_tell_text(tell, map, "note", event->note);
    cs_tell_sources(tell, map, event->sources);
}

/* "P5Y" as "5 years"; a period is checked when the file is read. */
static void say_period(cs_telling *tell, const char *period)
{
    static const char units[] = "YMWD", *const names[] = {"year", "month", "week", "day"};
    long number = 0;
    int said = 0;
    for (const char *p = period; *p; p++) {
        if (*p >= '0' && *p <= '9') number = number > 9999 ? number : number * 10 + (*p - '0');
        for (int unit = 0; unit < 4; unit++)
            if (*p == units[unit]) {
                cs_text_say(&tell->text, "%s%ld %s%s", said++ ? " and " : "", number, names[unit],
                            number == 1 ? "" : "s");
                number = 0;
            }
    }
}

/* "10 years from entry into force, then 5 years at a time unless notice is given" */
void cs_say_term(cs_telling *tell, const cs_term *term)
{
    static const char *const kinds[] = {"without limit of time",
                                        "until the parties agree to end it",
                                        "for a fixed term",
                                        "for a fixed term, then renewed tacitly",
                                        "as long as",
                                        "until an event",
                                        "for a term that is not known"};
    const casus_corpus *corpus = tell->corpus;
    const char *initial = cs_text_at(corpus, term->initial), *renewal = cs_text_at(corpus, term->renews_by);
    const char *linked = cs_text_at(corpus, term->linked_to), *notice = cs_text_at(corpus, term->notice);
    const char *counted = cs_text_at(corpus, term->counted_from);
    if (*initial) {
        say_period(tell, initial);
        cs_text_say(&tell->text, "%s", *counted ? " from " : "");
        cs_phrase_plain(strcmp(counted, "ratifications_exchanged") == 0 ? "the exchange of ratifications" : counted,
                        &tell->text);
    } else {
        cs_text_say(&tell->text, "%s", kinds[term->kind]);
    }
    if (*linked) cs_text_say(&tell->text, "%s%s lasts", *initial ? ", as long as " : " ", linked);
    if (*renewal) {
        cs_text_say(&tell->text, ", then ");
        say_period(tell, renewal);
        cs_text_say(&tell->text, " at a time");
    }
    if (!*notice) return;
    cs_text_say(&tell->text, "; ended by notice of ");
    say_period(tell, notice);
}

static void tell_term(cs_telling *tell, casus_node *list, const cs_term *term)
{
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    (void)cs_put_text(tell->trace, map, "kind", cs_term_words[term->kind]);
    cs_say_term(tell, term);
    cs_tell_said(tell, map, "words");
    cs_tell_text(tell, map, "initial", term->initial);
    cs_tell_text(tell, map, "renews_by", term->renews_by);
    cs_tell_text(tell, map, "counted_from", term->counted_from);
    cs_tell_text(tell, map, "linked_to", term->linked_to);
    cs_tell_text(tell, map, "notice", term->notice);
    if (casus_date_known(term->from)) cs_tell_date(tell, map, "from", term->from);
    if (casus_date_known(term->until)) cs_tell_date(tell, map, "until", term->until);
    cs_tell_text(tell, map, "article", term->article);
    cs_tell_text(tell, map, "disputed", term->disputed);
    cs_tell_text(tell, map, "note", term->note);
    cs_tell_sources(tell, map, term->sources);
}

static void tell_link(cs_telling *tell, casus_node *list, cs_str id, casus_date on)
{
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    (void)cs_put_text(tell->trace, map, "treaty", cs_text_at(tell->corpus, id));
    cs_tell_date(tell, map, "on", on);
}

/* Both ways: what this treaty supersedes, and which treaty of the corpus says that it supersedes this one. */
static void tell_supersession(cs_telling *tell, int32_t treaty)
{
    const casus_corpus *corpus = tell->corpus;
    const cs_treaty *it = &corpus->treaties[treaty];
    casus_node *list = it->supersedes.count ? cs_put_list(tell->trace, tell->root, "supersedes") : NULL;
    for (int32_t i = 0; i < it->supersedes.count; i++) {
        const cs_supersede *link = &corpus->supersedes[it->supersedes.first + i];
        tell_link(tell, list, link->treaty, link->on);
    }
    list = NULL;
    for (int32_t t = 0; t < corpus->treaty_count; t++) {
        cs_range links = corpus->treaties[t].supersedes;
        for (int32_t i = 0; i < links.count; i++) {
            const cs_supersede *link = &corpus->supersedes[links.first + i];
            if (link->index != treaty) continue;
            if (!list) list = cs_put_list(tell->trace, tell->root, "superseded_by");
            tell_link(tell, list, corpus->treaties[t].id, link->on);
        }
    }
}

/* -- texts ----------------------------------------------------------------------------------------------------------- */

/* "on duties 1.assist, 2.assist: not against Italy; requires that ..." */
static void say_effect(cs_telling *tell, const cs_instrument *it)
{
    const casus_corpus *corpus = tell->corpus;
    bool any = it->excludes.count || it->limits.count || it->requires_ != CS_NONE || it->exceptions.count;
    if (!any) return;
    cs_text_say(&tell->text, it->all_duties ? "on all duties" : "on ");
    for (int32_t i = 0; i < it->duties.count && !it->all_duties; i++) {
        const cs_duty *duty = &corpus->duties[corpus->ints[it->duties.first + i]];
        cs_text_say(&tell->text, "%s%s", i ? ", " : "", cs_text_at(corpus, duty->id));
    }
    const char *join = ": ";
    if (it->excludes.count) {
        cs_text_say(&tell->text, "%snot against ", join);
        cs_phrase_states(corpus, it->excludes, "or", tell->day, &tell->text);
        join = "; ";
    }
    if (it->limits.count) {
        cs_text_say(&tell->text, "%sonly against ", join);
        cs_phrase_states(corpus, it->limits, "and", tell->day, &tell->text);
        join = "; ";
    }
    if (it->requires_ != CS_NONE) {
        cs_text_say(&tell->text, "%sonly if ", join);
        cs_phrase_condition(corpus, it->treaty, it->requires_, &tell->text);
        join = "; ";
    }
    for (int32_t i = 0; i < it->exceptions.count; i++, join = "; ") {
        cs_text_say(&tell->text, "%snot if ", join);
        cs_phrase_condition(corpus, it->treaty, corpus->exceptions[it->exceptions.first + i].when, &tell->text);
    }
}

static void tell_instrument(cs_telling *tell, casus_node *list, const cs_instrument *it)
{
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    cs_tell_text(tell, map, "id", it->id);
    (void)cs_put_text(tell->trace, map, "kind", cs_instrument_words[it->kind]);
    cs_tell_text(tell, map, "title", it->title);
    cs_tell_date(tell, map, "signed", it->signed_on);
    cs_tell_span(tell, map, "valid", it->valid);
    cs_tell_states(tell, map, "author", it->author);
    if (it->secret) (void)cs_put_bool(tell->trace, map, "secret", true);
    if (casus_date_known(it->published)) cs_tell_date(tell, map, "published", it->published);
    cs_tell_text(tell, map, "gist", it->gist);
    say_effect(tell, it);
    if (tell->text.length) cs_tell_said(tell, map, "effect");
    cs_tell_exceptions(tell, map, it->treaty, it->exceptions);
    cs_tell_confidence(tell, map, it->confidence);
    cs_tell_sources(tell, map, it->sources);
}

static void say_places(cs_telling *tell, const char *before, cs_range places)
{
    const casus_corpus *corpus = tell->corpus;
    if (!places.count) return;
    cs_text_say(&tell->text, "%s%s ", tell->text.length ? "; " : "", before);
    for (int32_t i = 0; i < places.count; i++) {
        const cs_place *place = &corpus->places[corpus->ints[places.first + i]];
        cs_str name = place->names.count ? corpus->place_names[place->names.first] : place->id;
        cs_text_say(&tell->text, "%s%s", i ? ", " : "", cs_text_at(corpus, name));
    }
}

static void tell_ended(cs_telling *tell, casus_node *in, cs_range ended)
{
    if (!ended.count) return;
    casus_node *list = cs_put_list(tell->trace, in, "ended");
    for (int32_t i = 0; i + 1 < ended.count; i += 2) {
        casus_node *map = cs_put_map(tell->trace, list, NULL);
        int32_t place = tell->corpus->ints[ended.first + i];
        if (place >= 0 && place < tell->corpus->place_count)
            cs_tell_text(tell, map, "place", tell->corpus->places[place].id);
        cs_tell_day(tell, map, "on", tell->corpus->ints[ended.first + i + 1]);
    }
}

static void tell_area(cs_telling *tell, casus_node *list, const cs_area *area)
{
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    cs_tell_text(tell, map, "id", area->id);
    cs_tell_text(tell, map, "article", area->article);
    cs_tell_span(tell, map, "valid", area->valid);
    say_places(tell, "in", area->inside);
    say_places(tell, "territory that a party holds in", area->territory);
    say_places(tell, "islands that a party holds in", area->islands);
    say_places(tell, "forces in", area->forces);
    say_places(tell, "not in", area->outside);
    say_places(tell, "disputed:", area->disputed);
    cs_tell_said(tell, map, "words");
    cs_tell_places(tell, map, "inside", area->inside);
    cs_tell_places(tell, map, "territory_of_parties_in", area->territory);
    cs_tell_places(tell, map, "islands_of_parties_in", area->islands);
    cs_tell_places(tell, map, "forces_in", area->forces);
    cs_tell_places(tell, map, "outside", area->outside);
    cs_tell_places(tell, map, "disputed", area->disputed);
    tell_ended(tell, map, area->ended);
    cs_tell_confidence(tell, map, area->confidence);
    cs_tell_text(tell, map, "note", area->note);
}

static void tell_article(cs_telling *tell, casus_node *list, const cs_treaty *it, int32_t index)
{
    const casus_corpus *corpus = tell->corpus;
    const cs_article *article = &corpus->articles[index];
    casus_node *map = cs_put_map(tell->trace, list, NULL), *duties = NULL;
    cs_tell_text(tell, map, "id", article->id);
    cs_tell_text(tell, map, "gist", article->gist);
    cs_tell_text(tell, map, "quote", article->quote);
    casus_node *names = article->cited_as.count ? cs_put_list(tell->trace, map, "cited_as") : NULL;
    for (int32_t i = 0; i < article->cited_as.count; i++)
        cs_tell_text(tell, names, NULL, (cs_str)corpus->ints[article->cited_as.first + i]);
    if (article->secret) (void)cs_put_bool(tell->trace, map, "secret", true);
    if (casus_date_known(article->published)) cs_tell_date(tell, map, "published", article->published);
    cs_tell_span(tell, map, "valid", article->valid);
    if (article->defines_gate != CS_NONE)
        (void)cs_put_text(tell->trace, map, "defines", cs_gate_words[article->defines_gate]);
    for (int32_t i = 0; i < it->duties.count; i++) {
        if (corpus->duties[it->duties.first + i].article != index) continue;
        if (!duties) duties = cs_put_list(tell->trace, map, "duties");
        (void)cs_tell_duty(tell, duties, it->duties.first + i);
    }
    cs_tell_confidence(tell, map, article->confidence);
    cs_tell_sources(tell, map, article->sources);
}

static void tell_source(cs_telling *tell, casus_node *list, const cs_source *source)
{
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    cs_tell_text(tell, map, "id", source->id);
    (void)cs_put_text(tell->trace, map, "kind", cs_source_words[source->kind]);
    cs_tell_text(tell, map, "cite", source->cite);
    cs_tell_text(tell, map, "url", source->url);
    cs_tell_text(tell, map, "lang", source->lang);
    cs_tell_text(tell, map, "note", source->note);
}

static void tell_texts(cs_telling *tell, const cs_treaty *it)
{
    const casus_corpus *corpus = tell->corpus;
    casus_node *list = it->instruments.count ? cs_put_list(tell->trace, tell->root, "instruments") : NULL;
    for (int32_t i = 0; i < it->instruments.count; i++)
        tell_instrument(tell, list, &corpus->instruments[it->instruments.first + i]);
    list = it->areas.count ? cs_put_list(tell->trace, tell->root, "areas") : NULL;
    for (int32_t i = 0; i < it->areas.count; i++) tell_area(tell, list, &corpus->areas[it->areas.first + i]);
    list = cs_put_list(tell->trace, tell->root, "articles");
    for (int32_t i = 0; i < it->articles.count; i++) tell_article(tell, list, it, it->articles.first + i);
    list = cs_put_list(tell->trace, tell->root, "sources");
    for (int32_t i = 0; i < it->sources.count; i++) tell_source(tell, list, &corpus->sources[it->sources.first + i]);
}

/* -- the public face ------------------------------------------------------------------------------------------------- */

static void tell_head(cs_telling *tell, const cs_treaty *it)
{
    cs_tell_text(tell, tell->root, "id", it->id);
    cs_tell_text(tell, tell->root, "title", it->title);
    (void)cs_put_text(tell->trace, tell->root, "class", cs_class_words[it->class_]);
    (void)cs_put_text(tell->trace, tell->root, "binding", cs_binding_words[it->binding]);
    (void)cs_put_text(tell->trace, tell->root, "text_status", cs_text_status_words[it->text_status]);
    casus_node *numbers = it->atop.count ? cs_put_list(tell->trace, tell->root, "atop") : NULL;
    for (int32_t i = 0; i < it->atop.count; i++)
        cs_tell_text(tell, numbers, NULL, (cs_str)tell->corpus->ints[it->atop.first + i]);
    if (casus_date_known(it->published)) cs_tell_date(tell, tell->root, "published", it->published);
    cs_tell_confidence(tell, tell->root, it->confidence);
    cs_tell_text(tell, tell->root, "note", it->note);
}

casus_status casus_describe_treaty(const casus_corpus *corpus, int treaty, casus_day day,
                                   const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!corpus || !out || treaty < 0 || treaty >= casus_treaty_count(corpus))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_describe_treaty() wants a corpus, one of its treaties and a place for the trace");
    const cs_treaty *it = &corpus->treaties[treaty];
    cs_telling tell;
    cs_tell_begin(&tell, corpus, "treaty", day == CASUS_DAY_MAX ? cs_phrase_day(corpus, treaty) : day, allocator);
    cs_text_say(&tell.text, "%s: ", cs_text_at(corpus, it->title));
    if (day == CASUS_DAY_MAX)
        say_life(&tell, treaty);
    else
        say_day(&tell, treaty, day);
    cs_tell_sentence(&tell);
    tell_head(&tell, it);
    tell_in_force(&tell, treaty, day);
    casus_node *list = cs_put_list(tell.trace, tell.root, "parties");
    for (int32_t i = 0; i < it->parties.count; i++) tell_party(&tell, list, it->parties.first + i, day);
    list = cs_put_list(tell.trace, tell.root, "timeline");
    for (int32_t i = 0; i < it->events.count; i++) tell_event(&tell, list, &corpus->events[it->events.first + i]);
    list = cs_put_list(tell.trace, tell.root, "term");
    for (int32_t i = 0; i < it->terms.count; i++) tell_term(&tell, list, &corpus->terms[it->terms.first + i]);
    tell_supersession(&tell, treaty);
    tell_texts(&tell, it);
    return cs_tell_done(&tell, out, err);
}
