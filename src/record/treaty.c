/* treaty.c - one treaty file: from a tree to the records of form.h */
#include "record/decode.h"
#include "record/grammar.h"

#include <string.h>

static const casus_date no_date = {CASUS_DAY_MAX, CASUS_DAY_MIN, 0};
static const casus_date open_date = {CASUS_DAY_MAX, CASUS_DAY_MAX, 0};

/* -- small readers ------------------------------------------------------------------------------------------------ */

cs_spot cs_decode_spot(const cs_node *node)
{
    return (cs_spot){node->mark.line, node->mark.column};
}

cs_str cs_decode_text(cs_decode *d, const cs_node *node, const char *key)
{
    const cs_node *value = cs_tree_get(node, key);
    return value ? cs_build_text(d->build, value->text, value->length) : 0;
}

int32_t cs_decode_word(const cs_node *node, const char *key, const char *const *words, int32_t otherwise)
{
    const char *text = cs_tree_text(node, key);
    return text ? cs_word(words, text) : otherwise;
}

bool cs_decode_bool(const cs_node *node, const char *key)
{
    const char *text = cs_tree_text(node, key);
    return text && strcmp(text, "true") == 0;
}

casus_date cs_decode_date(const cs_node *node, const char *key, casus_date otherwise)
{
    const cs_node *value = cs_tree_get(node, key);
    if (value) (void)casus_date_parse(value->text, value->length, &otherwise, NULL);
    return otherwise;
}

casus_span cs_decode_span(const cs_node *node, const char *key)
{
    casus_span span = {{CASUS_DAY_MIN, CASUS_DAY_MIN, 0}, open_date};
    const cs_node *value = cs_tree_get(node, key);
    if (value) (void)casus_span_parse(value->text, value->length, &span, NULL);
    return span;
}

const cs_node *cs_decode_each(const cs_node *node, const cs_node *last)
{
    if (!node) return NULL;
    if (node->kind != CS_LIST) return last ? NULL : node;
    return last ? last->next : node->first;
}

cs_range cs_decode_states(cs_decode *d, const cs_node *node, const char *key)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_INT), 0};
    const cs_node *value = cs_tree_get(node, key);
    for (const cs_node *item = cs_decode_each(value, NULL); item; item = cs_decode_each(value, item)) {
        int32_t state = cs_build_state(d->build, item->text);
        if (state < 0) {
            CS_DECODE_FAULT(d, item->mark, "E0404", "`casus state NAME` tells the id", "'%s' is not the id of a state",
                            item->text);
            continue;
        }
        cs_build_int(d->build, state);
        made.count++;
    }
    return made;
}

cs_range cs_decode_places(cs_decode *d, const cs_node *node, const char *key)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_INT), 0};
    const cs_node *value = cs_tree_get(node, key);
    for (const cs_node *item = cs_decode_each(value, NULL); item; item = cs_decode_each(value, item)) {
        int32_t place = cs_build_place(d->build, item->text);
        if (place < 0) {
            CS_DECODE_FAULT(d, item->mark, "E0405", "add it to areas.yaml, or use one that is there",
                            "'%s' is not a place of areas.yaml", item->text);
            continue;
        }
        cs_build_int(d->build, place);
        made.count++;
    }
    return made;
}

cs_range cs_decode_sources(cs_decode *d, const cs_node *node)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_INT), 0};
    const cs_node *value = cs_tree_get(node, "source");
    for (const cs_node *item = cs_decode_each(value, NULL); item; item = cs_decode_each(value, item)) {
        int32_t found = CS_NONE;
        for (int32_t i = 0; i < d->sources.count; i++) {
            const cs_source *source = CS_BUILD_AT(d->build, CS_SECTION_SOURCE, cs_source, d->sources.first + i);
            if (strcmp(cs_build_text_at(d->build, source->id), item->text) == 0) found = d->sources.first + i;
        }
        if (found < 0) {
            casus_diagnostic *fault = cs_diagnose(d->list, d->tree, item->mark, "E0403",
                                                  "'%s' is not one of this file's sources", item->text);
            cs_diagnose_other(d->list, fault, d->tree, cs_tree_get(d->tree->root, "sources")->key_mark,
                              "the sources stand here");
            d->clean = false;
            continue;
        }
        cs_build_int(d->build, found);
        made.count++;
    }
    return made;
}

cs_range cs_decode_texts(cs_decode *d, const cs_node *node, const char *key)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_INT), 0};
    const cs_node *value = cs_tree_get(node, key);
    for (const cs_node *item = cs_decode_each(value, NULL); item; item = cs_decode_each(value, item), made.count++)
        cs_build_int(d->build, (int32_t)cs_build_text(d->build, item->text, item->length));
    return made;
}

int32_t cs_decode_duty(cs_decode *d, const cs_node *id)
{
    for (int32_t i = 0; i < d->duties.count; i++) {
        const cs_duty *duty = CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, d->duties.first + i);
        if (strcmp(cs_build_text_at(d->build, duty->id), id->text) == 0) return d->duties.first + i;
    }
    casus_diagnostic *fault =
        cs_diagnose(d->list, d->tree, id->mark, "E0407", "'%s' is not a duty of this treaty", id->text);
    const cs_node *articles = cs_tree_get(d->tree->root, "articles"); /* a patch has none */
    if (articles) cs_diagnose_other(d->list, fault, d->tree, articles->key_mark, "its duties stand here");
    d->clean = false;
    return CS_NONE;
}

/* Reports an id that stands twice among the items of a list. */
static void check_ids(cs_decode *d, const cs_node *items, const char *what)
{
    for (const cs_node *item = items ? items->first : NULL; item; item = item->next) {
        const cs_node *id = cs_tree_get(item, "id");
        for (const cs_node *before = items->first; before != item; before = before->next) {
            const cs_node *other = cs_tree_get(before, "id");
            if (strcmp(other->text, id->text) != 0) continue;
            casus_diagnostic *fault =
                cs_diagnose(d->list, d->tree, id->mark, "E0402", "the %s '%s' stands here twice", what, id->text);
            cs_diagnose_other(d->list, fault, d->tree, other->mark, "first here");
            d->clean = false;
            break;
        }
    }
}

/* -- the parts of a file ------------------------------------------------------------------------------------------ */

void cs_decode_source_list(cs_decode *d)
{
    const cs_node *list = cs_tree_get(d->tree->root, "sources");
    check_ids(d, list, "source");
    d->sources.first = cs_build_count(d->build, CS_SECTION_SOURCE);
    for (const cs_node *item = list->first; item; item = item->next, d->sources.count++) {
        cs_source made = {cs_decode_text(d, item, "id"),   cs_decode_text(d, item, "cite"),
                          cs_decode_text(d, item, "url"),  cs_decode_text(d, item, "lang"),
                          cs_decode_text(d, item, "note"), cs_decode_word(item, "kind", cs_source_words, 0)};
        cs_source *added = cs_build_add(d->build, CS_SECTION_SOURCE);
        if (!added) return; /* what is counted is read again */
        *added = made;
    }
}

static void check_party(cs_decode *d, const cs_node *item, const cs_party *party)
{
    char day[40];
    const char *id = cs_build_text_at(d->build, CS_BUILD_AT(d->build, CS_SECTION_STATE, cs_state, party->state)->id);
    const cs_node *bound = cs_tree_get(item, "bound"), *until = cs_tree_get(item, "until");
    if (bound && cs_build_lives(d->build, party->state, party->bound.last) != CASUS_YES)
        CS_DECODE_FAULT(d, bound->mark, "E0501", "check the day, or the `life` of the state in states.tsv",
                        "%s was not a state on %s, the day it is said to be bound", id,
                        casus_date_print(party->bound, day));
    if (bound && until && party->until.last < party->bound.first)
        CS_DECODE_FAULT(d, until->mark, "E0502", "`until` is the first day it was no longer bound",
                        "%s stops being bound before it begins", id);
}

static cs_range decode_parties(cs_decode *d)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_PARTY), 0};
    for (const cs_node *item = cs_tree_get(d->tree->root, "parties")->first; item; item = item->next) {
        cs_party party = {.treaty = d->treaty,
                          .signed_on = cs_decode_date(item, "signed", no_date),
                          .bound = cs_decode_date(item, "bound", no_date),
                          .until = cs_decode_date(item, "until", open_date),
                          .by = cs_decode_word(item, "by", cs_by_words, CS_NONE),
                          .role = cs_decode_word(item, "role", cs_role_words, 0),
                          .ended_by = cs_decode_word(item, "ended_by", cs_ended_words, CS_NONE),
                          .confidence = cs_decode_word(item, "confidence", cs_confidence_words, 0),
                          .disputed = cs_decode_bool(item, "disputed"),
                          .note = cs_decode_text(d, item, "note"),
                          .sources = cs_decode_sources(d, item),
                          .spot = cs_decode_spot(item)};
        cs_range states = cs_decode_states(d, item, "state");
        for (int32_t i = 0; i < states.count && !cs_build_failed(d->build); i++) {
            party.state = *CS_BUILD_AT(d->build, CS_SECTION_INT, int32_t, states.first + i);
            check_party(d, item, &party);
            cs_party *added = cs_build_add(d->build, CS_SECTION_PARTY);
            if (added) *added = party;
            made.count++;
        }
    }
    return made;
}

static cs_range decode_events(cs_decode *d)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_EVENT), 0};
    for (const cs_node *item = cs_tree_get(d->tree->root, "timeline")->first; item; item = item->next, made.count++) {
        cs_event event = {.kind = cs_decode_word(item, "event", cs_event_words, 0),
                          .confidence = cs_decode_word(item, "confidence", cs_confidence_words, 0),
                          .by_treaty = CS_NONE,
                          .on = cs_decode_date(item, "on", no_date),
                          .effect = cs_decode_date(item, "effect", no_date),
                          .old_style = cs_decode_date(item, "old_style", no_date),
                          .states = cs_decode_states(d, item, "state"),
                          .toward = cs_decode_states(d, item, "toward"),
                          .sources = cs_decode_sources(d, item),
                          .by = cs_decode_text(d, item, "by"),
                          .article = cs_decode_text(d, item, "article"),
                          .amends = cs_decode_text(d, item, "amends"),
                          .place = cs_decode_text(d, item, "place"),
                          .note = cs_decode_text(d, item, "note"),
                          .spot = cs_decode_spot(item)};
        cs_event *added = cs_build_add(d->build, CS_SECTION_EVENT);
        if (added) *added = event;
    }
    return made;
}

static cs_range decode_terms(cs_decode *d)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_TERM), 0};
    const cs_node *terms = cs_tree_get(d->tree->root, "term");
    for (const cs_node *item = cs_decode_each(terms, NULL); item; item = cs_decode_each(terms, item), made.count++) {
        cs_term term = {cs_decode_word(item, "kind", cs_term_words, 0),
                        cs_decode_text(d, item, "initial"),
                        cs_decode_text(d, item, "renews_by"),
                        cs_decode_text(d, item, "counted_from"),
                        cs_decode_text(d, item, "linked_to"),
                        cs_decode_text(d, item, "article"),
                        cs_decode_text(d, item, "disputed"),
                        cs_decode_text(d, item, "note"),
                        cs_decode_text(d, cs_tree_get(item, "withdrawal"), "notice"),
                        cs_decode_date(item, "from", no_date),
                        cs_decode_date(item, "until", no_date),
                        cs_decode_sources(d, item)};
        cs_term *added = cs_build_add(d->build, CS_SECTION_TERM);
        if (added) *added = term;
    }
    return made;
}

static cs_range decode_supersedes(cs_decode *d)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_SUPERSEDE), 0};
    const cs_node *list = cs_tree_get(d->tree->root, "supersedes");
    for (const cs_node *item = list ? list->first : NULL; item; item = item->next, made.count++) {
        cs_supersede it = {cs_decode_text(d, item, "treaty"), CS_NONE, cs_decode_date(item, "on", no_date)};
        cs_supersede *added = cs_build_add(d->build, CS_SECTION_SUPERSEDE);
        if (added) *added = it;
    }
    return made;
}

static cs_range decode_ended(cs_decode *d, const cs_node *list)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_INT), 0};
    for (const cs_node *item = list ? list->first : NULL; item; item = item->next) {
        const cs_node *id = cs_tree_get(item, "place");
        int32_t place = cs_build_place(d->build, id->text);
        if (place < 0) {
            CS_DECODE_FAULT(d, id->mark, "E0405", "add it to areas.yaml", "'%s' is not a place of areas.yaml",
                            id->text);
            continue;
        }
        cs_build_int(d->build, place);
        cs_build_int(d->build, cs_decode_date(item, "on", no_date).first);
        made.count += 2;
    }
    return made;
}

static cs_range decode_areas(cs_decode *d)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_AREA), 0};
    for (const cs_node *item = d->areas ? d->areas->first : NULL; item; item = item->next, made.count++) {
        cs_area area = {.treaty = d->treaty,
                        .id = cs_decode_text(d, item, "id"),
                        .article = cs_decode_text(d, item, "article"),
                        .note = cs_decode_text(d, item, "note"),
                        .confidence = cs_decode_word(item, "confidence", cs_confidence_words, 0),
                        .valid = cs_decode_span(item, "valid"),
                        .inside = cs_decode_places(d, item, "inside"),
                        .territory = cs_decode_places(d, item, "territory_of_parties_in"),
                        .islands = cs_decode_places(d, item, "islands_of_parties_in"),
                        .forces = cs_decode_places(d, item, "forces_in"),
                        .outside = cs_decode_places(d, item, "outside"),
                        .disputed = cs_decode_places(d, item, "disputed"),
                        .ended = decode_ended(d, cs_tree_get(item, "ended")),
                        .cited_as = cs_decode_texts(d, item, "cited_as"),
                        .spot = cs_decode_spot(item)};
        (void)cs_decode_sources(d, item);
        cs_area *added = cs_build_add(d->build, CS_SECTION_AREA);
        if (added) *added = area;
    }
    return made;
}

int32_t cs_decode_gates(const cs_node *node)
{
    int32_t gates = 0;
    const cs_node *value = cs_tree_get(node, "gates");
    for (const cs_node *item = cs_decode_each(value, NULL); item; item = cs_decode_each(value, item))
        gates |= 1 << cs_word(cs_gate_words, item->text);
    return gates;
}

cs_who cs_decode_role(cs_decode *d, const cs_node *node, const char *key)
{
    const cs_node *value = cs_tree_get(node, key);
    int word = value->kind == CS_SCALAR ? cs_word(cs_party_role_words, value->text) : -1;
    if (word >= 0) return (cs_who){word, {0, 0}};
    return (cs_who){CS_ROLE_STATES, cs_decode_states(d, node, key)};
}

cs_range cs_decode_readings(cs_decode *d, const cs_node *list)
{
    cs_range made = {cs_build_count(d->build, CS_SECTION_READING), 0};
    for (const cs_node *item = list ? list->first : NULL; item; item = item->next, made.count++)
        if (!cs_build_add(d->build, CS_SECTION_READING)) return made;
    int32_t index = made.first;
    for (const cs_node *item = list ? list->first : NULL; item; item = item->next, index++) {
        cs_reading it = {.id = cs_decode_text(d, item, "id"),
                         .gist = cs_decode_text(d, item, "gist"),
                         .held = cs_decode_word(item, "held", cs_held_words, 1),
                         .when = cs_decode_condition(d, cs_tree_get(item, "when")),
                         .modality = cs_decode_word(item, "modality", cs_modality_words, CS_NONE),
                         .gates = cs_decode_gates(item),
                         .exceptions = cs_decode_exceptions(d, cs_tree_get(item, "unless")),
                         .sources = cs_decode_sources(d, item),
                         .spot = cs_decode_spot(item)};
        *CS_BUILD_AT(d->build, CS_SECTION_READING, cs_reading, index) = it;
    }
    return made;
}

/* All duties get their ids first, so that `active` and instruments may name one that comes later. */
static void name_duties(cs_decode *d, const cs_node *articles)
{
    d->duties.first = cs_build_count(d->build, CS_SECTION_DUTY);
    for (const cs_node *article = articles->first; article; article = article->next) {
        const cs_node *duties = cs_tree_get(article, "duties");
        for (const cs_node *item = duties ? duties->first : NULL; item; item = item->next, d->duties.count++) {
            const cs_node *id = cs_tree_get(item, "id");
            for (int32_t i = 0; i < d->duties.count; i++) {
                const cs_duty *before = CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, d->duties.first + i);
                if (strcmp(cs_build_text_at(d->build, before->id), id->text) != 0) continue;
                casus_diagnostic *fault =
                    cs_diagnose(d->list, d->tree, id->mark, "E0402", "the duty '%s' stands here twice", id->text);
                cs_mark first = {before->spot.line, before->spot.column, before->spot.line, before->spot.column + 1};
                cs_diagnose_other(d->list, fault, d->tree, first, "first here");
                d->clean = false;
            }
            cs_str text = cs_build_text(d->build, id->text, id->length);
            cs_duty *duty = cs_build_add(d->build, CS_SECTION_DUTY);
            if (!duty) return;
            duty->id = text;
            duty->spot = cs_decode_spot(item);
        }
    }
}

static void check_roles(cs_decode *d, const cs_node *item, const cs_duty *duty)
{
    const cs_node *toward = cs_tree_get(item, "toward"), *bearer = cs_tree_get(item, "bearer");
    if (duty->bearer.kind == CS_ROLE_OTHER_PARTY || duty->bearer.kind == CS_ROLE_ALL_PARTIES)
        CS_DECODE_FAULT(d, bearer->mark, "E0410", "write each_party", "a bearer cannot be '%s'", bearer->text);
    if (duty->toward.kind == CS_ROLE_EACH_PARTY)
        CS_DECODE_FAULT(d, toward->mark, "E0410",
                        "write other_party for each pair, or all_parties for the whole circle",
                        "a duty cannot be owed toward 'each_party'");
}

static void decode_duty(cs_decode *d, const cs_node *item, int32_t article, int32_t index)
{
    cs_duty duty = *CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, index);
    duty.treaty = d->treaty;
    duty.article = article;
    duty.bearer = cs_decode_role(d, item, "bearer");
    duty.toward = cs_decode_role(d, item, "toward");
    duty.modality = cs_decode_word(item, "modality", cs_modality_words, 0);
    duty.act = cs_decode_word(item, "act", cs_act_words, 0);
    duty.extent = cs_decode_word(item, "extent", cs_extent_words, CS_NONE);
    duty.promptness = cs_decode_word(item, "promptness", cs_promptness_words, CS_NONE);
    duty.confidence = cs_decode_word(item, "confidence", cs_confidence_words, 0);
    duty.against = cs_decode_states(d, item, "against");
    duty.on = cs_decode_text(d, item, "on");
    duty.note = cs_decode_text(d, item, "note");
    duty.when = cs_decode_condition(d, cs_tree_get(item, "when"));
    duty.exceptions = cs_decode_exceptions(d, cs_tree_get(item, "unless"));
    duty.readings = cs_decode_readings(d, cs_tree_get(item, "readings"));
    duty.gates = cs_decode_gates(item);
    duty.valid = cs_decode_span(item, "valid");
    check_roles(d, item, &duty);
    if (!cs_build_failed(d->build)) *CS_BUILD_AT(d->build, CS_SECTION_DUTY, cs_duty, index) = duty;
}

static cs_range decode_articles(cs_decode *d)
{
    const cs_node *articles = cs_tree_get(d->tree->root, "articles");
    cs_range made = {cs_build_count(d->build, CS_SECTION_ARTICLE), 0};
    check_ids(d, articles, "article");
    name_duties(d, articles);
    int32_t duty = d->duties.first;
    for (const cs_node *item = articles->first; item && !cs_build_failed(d->build); item = item->next, made.count++) {
        cs_article it = {.treaty = d->treaty,
                         .id = cs_decode_text(d, item, "id"),
                         .gist = cs_decode_text(d, item, "gist"),
                         .quote = cs_decode_text(d, item, "quote"),
                         .secret = cs_decode_bool(item, "secret"),
                         .confidence = cs_decode_word(item, "confidence", cs_confidence_words, 0),
                         .defines_gate = cs_decode_word(cs_tree_get(item, "defines"), "gate", cs_gate_words, CS_NONE),
                         .published = cs_decode_date(item, "published", no_date),
                         .valid = cs_decode_span(item, "valid"),
                         .sources = cs_decode_sources(d, item),
                         .cited_as = cs_decode_texts(d, item, "cited_as"),
                         .spot = cs_decode_spot(item)};
        cs_article *added = cs_build_add(d->build, CS_SECTION_ARTICLE);
        if (added) *added = it;
        const cs_node *duties = cs_tree_get(item, "duties");
        for (const cs_node *node = duties ? duties->first : NULL; node && !cs_build_failed(d->build); node = node->next)
            decode_duty(d, node, made.first + made.count, duty++);
    }
    return made;
}

static void decode_effect(cs_decode *d, const cs_node *effect, cs_instrument *it)
{
    const cs_node *duties = cs_tree_get(effect, "duties");
    it->requires_ = CS_NONE;
    if (!effect) return;
    if (duties->kind == CS_SCALAR && strcmp(duties->text, "all") == 0) {
        it->all_duties = 1;
    } else {
        it->duties.first = cs_build_count(d->build, CS_SECTION_INT);
        for (const cs_node *item = cs_decode_each(duties, NULL); item; item = cs_decode_each(duties, item)) {
            int32_t duty = cs_decode_duty(d, item);
            if (duty < 0) continue;
            cs_build_int(d->build, duty);
            it->duties.count++;
        }
    }
    it->excludes = cs_decode_states(d, effect, "excludes_enemy");
    it->limits = cs_decode_states(d, effect, "limits_enemy");
    it->requires_ = cs_decode_condition(d, cs_tree_get(effect, "requires"));
    it->exceptions = cs_decode_exceptions(d, cs_tree_get(effect, "unless"));
}

static cs_range decode_instruments(cs_decode *d)
{
    const cs_node *list = cs_tree_get(d->tree->root, "instruments");
    cs_range made = {cs_build_count(d->build, CS_SECTION_INSTRUMENT), 0};
    if (list) check_ids(d, list, "instrument");
    for (const cs_node *item = list ? list->first : NULL; item; item = item->next, made.count++) {
        cs_instrument it = {.treaty = d->treaty,
                            .id = cs_decode_text(d, item, "id"),
                            .title = cs_decode_text(d, item, "title"),
                            .gist = cs_decode_text(d, item, "gist"),
                            .kind = cs_decode_word(item, "kind", cs_instrument_words, 0),
                            .secret = cs_decode_bool(item, "secret"),
                            .confidence = cs_decode_word(item, "confidence", cs_confidence_words, 0),
                            .signed_on = cs_decode_date(item, "signed", no_date),
                            .published = cs_decode_date(item, "published", no_date),
                            .valid = cs_decode_span(item, "valid"),
                            .author = cs_decode_states(d, item, "author"),
                            .sources = cs_decode_sources(d, item),
                            .spot = cs_decode_spot(item)};
        decode_effect(d, cs_tree_get(item, "effect"), &it);
        cs_instrument *added = cs_build_add(d->build, CS_SECTION_INSTRUMENT);
        if (added) *added = it;
    }
    return made;
}

/* -- what the timeline says of the whole ---------------------------------------------------------------------------- */

void cs_build_timeline(const cs_build *build, cs_treaty *treaty)
{
    treaty->ends = open_date;
    treaty->end_event = CS_NONE;
    treaty->signed_on = no_date;
    treaty->published = no_date;
    bool secret = treaty->text_status == 1 || treaty->text_status == 2;
    if (secret) treaty->published = open_date;
    for (int32_t i = 0; i < treaty->events.count; i++) {
        const cs_event *event = CS_BUILD_AT(build, CS_SECTION_EVENT, cs_event, treaty->events.first + i);
        casus_date day = casus_date_known(event->effect) ? event->effect : event->on;
        if (event->kind == CS_EVENT_SIGNATURE && day.first < treaty->signed_on.first) treaty->signed_on = day;
        if (event->kind == CS_EVENT_PUBLICATION && secret && day.first < treaty->published.first)
            treaty->published = day;
        if (!CS_EVENT_ENDS(event->kind) || event->states.count) continue;
        if (CS_EVENT_ENDS_AFTER(event->kind)) day.first++, day.last++;
        if (day.last >= treaty->ends.last) continue;
        treaty->ends = day;
        treaty->end_event = treaty->events.first + i;
    }
    for (int32_t i = 0; i < treaty->parties.count; i++) {
        const cs_party *party = CS_BUILD_AT(build, CS_SECTION_PARTY, cs_party, treaty->parties.first + i);
        if (party->signed_on.first < treaty->signed_on.first) treaty->signed_on = party->signed_on;
    }
}

/* The name under which proofs cite the file: "treaties/dual-alliance-1879.yaml". */
static cs_str file_name(cs_build *build, const cs_tree *tree)
{
    const char *slash = strrchr(tree->file, '/');
    const char *start = slash ? slash + 1 : tree->file;
    return cs_build_text(build, start, strlen(start));
}

static void check_name(cs_decode *d)
{
    const cs_node *id = cs_tree_get(d->tree->root, "treaty");
    const char *slash = strrchr(d->tree->file, '/');
    const char *base = slash ? slash + 1 : d->tree->file;
    const char *dot = strrchr(base, '.');
    size_t length = dot ? (size_t)(dot - base) : strlen(base);
    if (d->tree->root->key || base[0] == '<' || (length == id->length && memcmp(base, id->text, length) == 0)) return;
    CS_DECODE_FAULT(d, id->mark, "E0401", "rename one of them", "the treaty '%s' stands in a file named '%s'", id->text,
                    base);
}

void cs_build_treaty_file(cs_build *build, const cs_tree *tree, casus_diagnostics *list)
{
    if (!cs_grammar_check(tree, cs_treaty_form, list)) return;
    cs_decode d = {
        build, tree, list, cs_build_count(build, CS_SECTION_TREATY), {0, 0}, {0, 0}, cs_tree_get(tree->root, "areas"),
        true};
    const cs_node *root = tree->root, *id = cs_tree_get(root, "treaty");
    if (cs_build_treaty(build, id->text) >= 0) {
        CS_DECODE_FAULT(&d, id->mark, "E0402", "one treaty, one file", "the treaty '%s' stands in another file already",
                        id->text);
        return;
    }
    if (!cs_build_add(build, CS_SECTION_TREATY)) return;
    check_name(&d);
    cs_decode_source_list(&d);
    cs_treaty made = {.id = cs_decode_text(&d, root, "treaty"),
                      .title = cs_decode_text(&d, root, "title"),
                      .file = file_name(build, tree),
                      .note = cs_decode_text(&d, root, "note"),
                      .class_ = cs_decode_word(root, "class", cs_class_words, 0),
                      .binding = cs_decode_word(root, "binding", cs_binding_words, 0),
                      .text_status = cs_decode_word(root, "text_status", cs_text_status_words, 0),
                      .confidence = cs_decode_word(root, "confidence", cs_confidence_words, 0),
                      .atop = cs_decode_texts(&d, root, "atop"),
                      .sources = d.sources,
                      .parties = decode_parties(&d),
                      .events = decode_events(&d),
                      .terms = decode_terms(&d),
                      .supersedes = decode_supersedes(&d)};
    made.areas = decode_areas(&d);
    made.articles = decode_articles(&d);
    made.duties = d.duties;
    made.instruments = decode_instruments(&d);
    if (cs_build_failed(build)) return;
    cs_build_timeline(build, &made);
    *CS_BUILD_AT(build, CS_SECTION_TREATY, cs_treaty, d.treaty) = made;
    if (d.clean) cs_decode_ranks(&d, cs_tree_get(root, "articles"));
    if (d.clean) cs_lint_treaty(&d);
}
