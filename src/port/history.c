/* history.c - a list of crises into scenarios: the same facts and rows, in the words of scenario/1 */
#include <casus/history.h>

#include "base/error.h"
#include "base/text.h"
#include "port/file.h"
#include "port/history_words.h"
#include "port/load.h"
#include "port/yaml_write.h"
#include "reason/scenario.h"
#include "record/cite.h"
#include "record/decode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One crisis: a scenario tree whose nodes keep the places of the file it came from. */
typedef struct one_crisis {
    const char *id;
    cs_node *root;
    int unread; /* rows that found no words */
    const char *text;
} one_crisis;

struct casus_history {
    const casus_corpus *corpus;
    cs_tree tree; /* of the file; the scenarios' nodes are made in its arena */
    one_crisis *crises;
    int count;
    cs_table notes; /* of casus_history_note */
};

typedef struct writer {
    casus_history *history;
    const cs_node *source; /* the crisis */
    one_crisis *crisis;
    const cs_node **acts; /* in the order of time */
    int act_count;
    casus_day day; /* of the act */
} writer;

static void note(writer *w, const cs_node *at, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    casus_history_note *added = cs_table_add(&w->history->notes, 1);
    if (!added) return;
    added->crisis = w->crisis->id;
    added->line = at ? at->mark.line : 0;
    added->message = cs_arena_text(&w->history->tree.arena, text, strlen(text));
}

/* -- making nodes -------------------------------------------------------------------------------------------------- */

static cs_node *put(writer *w, cs_node *in, const char *key, cs_node_kind kind, const cs_node *from)
{
    cs_node *made = in ? cs_tree_node(&w->history->tree, kind, from->mark) : NULL;
    if (!made) return NULL;
    made->key = key;
    made->key_mark = from->mark;
    cs_node **end = &in->first;
    while (*end) end = &(*end)->next;
    *end = made;
    in->count++;
    return made;
}

static void put_text(writer *w, cs_node *in, const char *key, const char *text, const cs_node *from)
{
    cs_node *made = text ? put(w, in, key, CS_SCALAR, from) : NULL;
    if (!made) return;
    made->length = strlen(text);
    made->text = cs_arena_text(&w->history->tree.arena, text, made->length);
    if (!made->text) made->text = "", made->length = 0;
}

/* The scalar under a key as it is; nothing when it is absent, empty or null. */
static void copy(writer *w, cs_node *in, const char *key, const cs_node *from, const char *from_key)
{
    const cs_node *value = cs_tree_get(from, from_key);
    if (cs_history_has(value)) put_text(w, in, key, value->text, value);
}

/* -- states -------------------------------------------------------------------------------------------------------- */

static int state_of(const casus_corpus *corpus, const char *id)
{
    for (int s = 0; s < corpus->state_count; s++)
        if (strcmp(casus_state_id(corpus, s), id) == 0) return s;
    return CS_NONE;
}

/* The state that a fact of the day may name by this id, or NULL. Of bands there are more than any list holds: one that the
 * corpus does not know is read as "an armed group". */
static const char *usable(writer *w, const cs_node *id)
{
    static const char *const band = "X-BAND";
    const casus_corpus *corpus = w->history->corpus;
    int state = state_of(corpus, id->text);
    char day[16];
    if (state == CS_NONE && strncmp(id->text, "X-", 2) == 0 && state_of(corpus, band) != CS_NONE) {
        note(w, id, "'%.40s' is not known: read as an armed group", id->text);
        return band;
    }
    if (state == CS_NONE) {
        note(w, id, "'%.40s' is no state of the corpus; left out here", id->text);
        return NULL;
    }
    if (corpus->states[state].actor || casus_state_lives(corpus, state, w->day) == CASUS_YES) return id->text;
    note(w, id, "%s was not a state on %s; left out here", id->text, casus_day_print(w->day, day));
    return NULL;
}

/* Does the fact name the state on its other side too? */
static bool stands_against_itself(writer *w, const cs_node *in, const cs_node *item, const char *state)
{
    const cs_node *by = cs_tree_get(in, "by");
    for (const cs_node *one = cs_decode_each(by, NULL); one; one = cs_decode_each(by, one)) {
        if (strcmp(one->text, state) != 0) continue;
        note(w, item, "%s stands on both sides of this fact; left out here", state);
        return true;
    }
    return false;
}

/* Copies the usable ones of "one or a list" of states; false when none is left. */
static bool copy_states(writer *w, cs_node *in, const char *key, const cs_node *from)
{
    cs_node *list = NULL;
    for (const cs_node *item = cs_decode_each(from, NULL); item; item = cs_decode_each(from, item)) {
        const char *state = usable(w, item);
        if (!state || stands_against_itself(w, in, item, state)) continue;
        if (!list) list = put(w, in, key, CS_LIST, from);
        put_text(w, list, NULL, state, item);
    }
    return list != NULL;
}

/* -- facts --------------------------------------------------------------------------------------------------------- */

static void copy_place(writer *w, cs_node *in, const cs_node *place)
{
    casus_error err;
    if (!cs_history_has(place)) return;
    if (cs_place_find(w->history->corpus, place->text, place->length, &err) >= 0) {
        put_text(w, in, "place", place->text, place);
        return;
    }
    note(w, place, "the place '%.80s' is not in areas.yaml: where it lies is taken as unknown", place->text);
    put_text(w, in, "place", "unknown", place);
}

static void copy_kind(writer *w, cs_node *in, const cs_node *kind)
{
    if (!cs_history_has(kind)) return;
    const char *word = cs_history_attack_word(kind->text);
    if (word) put_text(w, in, "kind", word, kind);
    if (word && !(cs_text_holds(kind->text, word) && cs_text_holds(word, kind->text)))
        note(w, kind, "the kind of attack '%.60s' is read as %s", kind->text, word);
    if (!word) note(w, kind, "the kind of attack '%.60s' is not known: read as an armed attack", kind->text);
}

/* The list of the act's facts gets a fact of this kind; its body is returned. */
static cs_node *put_fact(writer *w, cs_node *facts, const char *kind, const cs_node *from)
{
    cs_node *item = put(w, facts, NULL, CS_MAP, from);
    return put(w, item, kind, CS_MAP, from);
}

static void drop_last(cs_node *facts)
{
    cs_node **end = &facts->first;
    while (*end && (*end)->next) end = &(*end)->next;
    *end = NULL;
    facts->count--;
}

static void copy_request(writer *w, cs_node *made, const cs_node *body)
{
    const cs_node *to = cs_tree_get(body, "to");
    cs_node *list = NULL;
    for (const cs_node *item = cs_decode_each(to, NULL); item; item = cs_decode_each(to, item)) {
        bool treaty = item->text[0] >= 'a' && item->text[0] <= 'z';
        const char *one = treaty ? item->text : usable(w, item);
        if (!one) continue;
        if (!list) list = put(w, made, "to", CS_LIST, to);
        put_text(w, list, NULL, one, item);
    }
    copy(w, made, "article", body, "article");
}

static void copy_area(writer *w, cs_node *made, const cs_node *body)
{
    static const char *const lists[] = {"inside", "outside", "disputed"};
    copy(w, made, "place", body, "place");
    if (!made->count) put_text(w, made, "place", "unknown", body);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const cs_node *from = cs_tree_get(body, lists[i]);
        cs_node *list = from && (from->kind == CS_SCALAR || from->count) ? put(w, made, lists[i], CS_LIST, from) : NULL;
        for (const cs_node *item = cs_decode_each(from, NULL); item && list; item = cs_decode_each(from, item))
            put_text(w, list, NULL, item->text, item);
    }
}

/* Copies one fact; false when what it needs is missing. */
static bool copy_body(writer *w, cs_fact_kind kind, cs_node *made, const cs_node *body)
{
    const cs_node *by = cs_tree_get(body, "by"), *on = cs_tree_get(body, "on");
    bool whole = true;
    switch (kind) {
    case CS_FACT_ATTACK:
    case CS_FACT_DECLARATION_OF_WAR:
    case CS_FACT_THREAT: whole = copy_states(w, made, "by", by) && copy_states(w, made, "on", on); break;
    case CS_FACT_SUPPORT:
        whole = copy_states(w, made, "by", by) && copy_states(w, made, "of", cs_tree_get(body, "of"));
        break;
    case CS_FACT_MOBILISE: whole = copy_states(w, made, "state", cs_tree_get(body, "state")); break;
    case CS_FACT_STATE_OF_WAR:
    case CS_FACT_FORCED_TO_WAR: whole = copy_states(w, made, "party", cs_tree_get(body, "party")); break;
    case CS_FACT_PROVOCATION:
    case CS_FACT_REQUEST: whole = copy_states(w, made, "by", by); break;
    case CS_FACT_DETERMINATION: copy(w, made, "by", body, "by"), copy(w, made, "what", body, "what"); break;
    default: break;
    }
    if (kind == CS_FACT_REQUEST) copy_request(w, made, body);
    if (kind == CS_FACT_AREA) copy_area(w, made, body);
    if (kind == CS_FACT_ATTACK) {
        copy_place(w, made, cs_tree_get(body, "place"));
        copy_kind(w, made, cs_tree_get(body, "kind"));
        copy(w, made, "response", body, "response");
    }
    if (kind != CS_FACT_AREA) copy(w, made, "value", body, "value");
    return whole;
}

static void copy_fact(writer *w, cs_node *facts, const cs_node *fact)
{
    const cs_node *body = fact->kind == CS_MAP ? fact->first : NULL;
    int kind = body ? cs_word(cs_fact_words, body->key) : -1;
    if (kind < 0 || body->kind != CS_MAP) {
        note(w, fact, "'%.40s' is no fact that casus knows; left out", body ? body->key : "");
        return;
    }
    cs_node *made = put_fact(w, facts, cs_fact_words[kind], body);
    if (made && !copy_body(w, (cs_fact_kind)kind, made, body)) {
        note(w, fact, "this %s names nobody who can be meant; left out", body->key);
        drop_last(facts);
    }
}

/* Without facts, an act is told by its attacker, target, place and kind. */
static void derive_fact(writer *w, cs_node *facts, const cs_node *act)
{
    const cs_node *attacker = cs_tree_get(act, "attacker"), *target = cs_tree_get(act, "target");
    const cs_node *kind = cs_tree_get(act, "kind");
    const char *fact = cs_history_act_fact(kind && kind->kind == CS_SCALAR ? kind->text : "");
    if (!fact || !attacker) return;
    cs_node *made = put_fact(w, facts, fact, act);
    bool mobilise = strcmp(fact, "mobilise") == 0, attack = strcmp(fact, "attack") == 0;
    bool whole = made && copy_states(w, made, mobilise ? "state" : "by", attacker);
    if (!mobilise) whole = whole && target && copy_states(w, made, "on", target);
    if (attack && whole) {
        copy_place(w, made, cs_tree_get(act, "place"));
        copy_kind(w, made, kind);
    }
    if (made && !whole) drop_last(facts);
    if (!whole) note(w, act, "this act names no attacker and target who can be meant; left out");
}

static casus_day day_of(const cs_node *act)
{
    const char *text = cs_tree_text(act, "date");
    casus_date date = CASUS_DATE_NONE;
    if (text) (void)casus_date_parse(text, strlen(text), &date, NULL);
    return date.first;
}

/* A date of a month or a year stands for its first day, and that is told. */
static void copy_day(writer *w, cs_node *in, const cs_node *from)
{
    const char *text = cs_tree_text(from, "date");
    casus_date date = CASUS_DATE_NONE;
    char day[16];
    bool read = text && !casus_date_parse(text, strlen(text), &date, NULL) && date.first != date.last;
    if (!read) {
        copy(w, in, "date", from, "date");
        return;
    }
    put_text(w, in, "date", casus_day_print(date.first, day), cs_tree_get(from, "date"));
    note(w, cs_tree_get(from, "date"), "'%.40s' is no day: its first day, %s, is taken", text, day);
}

static void copy_act(writer *w, cs_node *acts, const cs_node *act)
{
    const cs_node *facts = cs_tree_get(act, "facts");
    const char *kind = cs_tree_text(act, "kind"), *place = cs_tree_text(act, "place");
    cs_node *made = put(w, acts, NULL, CS_MAP, act);
    w->day = day_of(act);
    copy_day(w, made, act);
    if (kind && place) {
        char title[200];
        snprintf(title, sizeof title, "%.90s, %.90s", kind, place);
        for (char *c = title; *c; c++)
            if (*c == '_') *c = ' ';
        put_text(w, made, "title", title, act);
    }
    cs_node *list = put(w, made, "facts", CS_LIST, facts ? facts : act);
    if (!list) return;
    for (const cs_node *fact = facts ? facts->first : NULL; fact; fact = fact->next) copy_fact(w, list, fact);
    if (!facts) derive_fact(w, list, act);
}

/* The acts by day; those of one day as they stand. */
static void order_acts(writer *w, const cs_node *acts)
{
    w->act_count = 0;
    w->acts = acts ? cs_arena_take(&w->history->tree.arena, (size_t)acts->count * sizeof(cs_node *)) : NULL;
    for (const cs_node *act = acts ? acts->first : NULL; act && w->acts; act = act->next) {
        int at = w->act_count++;
        for (; at > 0 && day_of(w->acts[at - 1]) > day_of(act); at--) w->acts[at] = w->acts[at - 1];
        if (at + 1 < w->act_count) note(w, act, "this act comes before one above it: read in the order of time");
        w->acts[at] = act;
    }
}

/* The place in time of the act that a row calls by its number. */
static void copy_after(writer *w, cs_node *made, const cs_node *row)
{
    const char *after = cs_tree_text(row, "after_act");
    char text[16];
    if (!after) return;
    for (int i = 0; i < w->act_count; i++) {
        const char *number = cs_tree_text(w->acts[i], "n");
        if (!number || strcmp(number, after) != 0) continue;
        snprintf(text, sizeof text, "%d", i + 1);
        put_text(w, made, "after", text, row);
        return;
    }
    copy(w, made, "after", row, "after_act");
}

/* -- rows ---------------------------------------------------------------------------------------------------------- */

static void unread(writer *w, const cs_node *row, const char *format, const char *what)
{
    note(w, row, format, what);
    w->crisis->unread++;
}

/* Which clause a row means. False when the corpus has no words for it. */
static bool copy_clause(writer *w, cs_node *made, const cs_node *row)
{
    const casus_corpus *corpus = w->history->corpus;
    const cs_node *treaty = cs_tree_get(row, "treaty"), *article = cs_tree_get(row, "article");
    const cs_node *duty = cs_tree_get(row, "duty");
    int index, kind = cs_history_has(duty) ? cs_history_kind(duty->text) : CS_KIND_COUNT;
    if (kind < 0) {
        unread(w, row, "'%.40s' is no kind of duty", duty->text);
        return false;
    }
    put_text(w, made, "treaty", cs_history_has(treaty) ? treaty->text : "none", row);
    if (cs_history_has(treaty) && casus_treaty_find(corpus, treaty->text, treaty->length, &index, NULL)) {
        unread(w, row, "the corpus has no treaty '%.60s': the row cannot be asked", treaty->text);
        return false;
    }
    cs_citation how = CS_CITE_CLAUSE;
    if (cs_history_has(treaty) && cs_history_has(article)) {
        cs_table found;
        cs_table_begin(&found, NULL, sizeof(int32_t));
        how = cs_cite(corpus, index, article->text, (cs_kind)kind, &found);
        cs_table_end(&found);
        if (how <= CS_CITE_ARTICLE) put_text(w, made, "article", article->text, article);
        if (how == CS_CITE_ARTICLE)
            note(w, row, "%s art. %.60s has no duty of this kind; all its duties are meant", treaty->text,
                 article->text);
        if (how > CS_CITE_ARTICLE)
            note(w, row, "%s has no article '%.60s'; any duty of the treaty of this kind is meant", treaty->text,
                 article->text);
    }
    if (kind < CS_KIND_COUNT && how != CS_CITE_ARTICLE) put_text(w, made, "kind", cs_kind_words[kind], row);
    return true;
}

static void copy_reasons(writer *w, cs_node *made, const cs_node *row)
{
    const cs_node *codes = cs_tree_get(row, "reason_codes");
    const char *answer = cs_tree_text(row, "triggered");
    cs_node *list = NULL;
    for (const cs_node *code = cs_decode_each(codes, NULL); code; code = cs_decode_each(codes, code)) {
        const char *const *words = cs_history_reasons(code->text, answer);
        for (; words && *words; words++) {
            if (!list) list = put(w, made, "reason", CS_LIST, codes);
            put_text(w, list, NULL, *words, code);
        }
    }
}

static void copy_conduct(writer *w, cs_node *made, const cs_node *row)
{
    const cs_node *actual = cs_tree_get(row, "actual"), *did = cs_tree_get(actual, "conduct");
    if (!cs_history_has(did)) return;
    if (cs_word(cs_conduct_words, did->text) < 0) {
        note(w, did, "'%.40s' is no conduct that casus counts; left out", did->text);
        return;
    }
    cs_node *map = put(w, made, "conduct", CS_MAP, actual);
    copy(w, map, "did", actual, "conduct");
    copy(w, map, "on", actual, "date");
}

static void copy_row(writer *w, cs_node *expect, const cs_node *row)
{
    const cs_node *state = cs_tree_get(row, "state"), *toward = cs_tree_get(row, "toward");
    const char *answer = cs_tree_text(row, "triggered");
    if (!cs_history_has(state) || state_of(w->history->corpus, state->text) == CS_NONE) {
        unread(w, row, "'%.40s' is no state of the corpus: the row cannot be asked",
               state && state->kind == CS_SCALAR ? state->text : "");
        return;
    }
    if (!answer || cs_word(cs_answer_words, answer) < 0) {
        unread(w, row, "triggered is '%.20s'; wanted yes, no or disputed", answer ? answer : "");
        return;
    }
    cs_node *made = put(w, expect, NULL, CS_MAP, row);
    copy_after(w, made, row);
    if (!copy_clause(w, made, row)) {
        drop_last(expect);
        return;
    }
    put_text(w, made, "bearer", state->text, state);
    cs_node *list = NULL;
    for (const cs_node *item = cs_decode_each(toward, NULL); item; item = cs_decode_each(toward, item)) {
        if (state_of(w->history->corpus, item->text) == CS_NONE) {
            note(w, item, "'%.40s' is no state of the corpus; left out here", item->text);
            continue;
        }
        if (!list) list = put(w, made, "toward", CS_LIST, toward);
        put_text(w, list, NULL, item->text, item);
    }
    put_text(w, made, "answer", answer, row);
    copy_reasons(w, made, row);
    copy_conduct(w, made, row);
}

/* -- a crisis ------------------------------------------------------------------------------------------------------ */

static void copy_crisis(writer *w)
{
    const cs_node *source = w->source, *acts = cs_tree_get(source, "acts"), *rows = cs_tree_get(source, "expected");
    const cs_node *sources = cs_tree_get(source, "sources"), *first = acts ? acts->first : NULL;
    const char *hypothetical = cs_tree_text(source, "hypothetical");
    cs_node *root = w->crisis->root = cs_tree_node(&w->history->tree, CS_MAP, source->mark);
    put_text(w, root, "format", "scenario/1", source);
    copy(w, root, "scenario", source, "id");
    copy(w, root, "title", source, "title");
    if (!cs_tree_get(root, "title")) copy(w, root, "title", source, "id");
    copy_day(w, root, cs_tree_get(source, "date") ? source : first);
    if (hypothetical && strcmp(hypothetical, "true") == 0) put_text(w, root, "hypothetical", "true", source);
    cs_node *list = sources && sources->count ? put(w, root, "sources", CS_LIST, sources) : NULL;
    for (const cs_node *item = list ? sources->first : NULL; item; item = item->next)
        if (cs_history_has(item)) put_text(w, list, NULL, item->text, item);
    list = put(w, root, "acts", CS_LIST, acts ? acts : source);
    order_acts(w, acts);
    for (int i = 0; i < w->act_count && list; i++) copy_act(w, list, w->acts[i]);
    list = rows && rows->count ? put(w, root, "expect", CS_LIST, rows) : NULL;
    for (const cs_node *row = list ? rows->first : NULL; row; row = row->next) copy_row(w, list, row);
}

/* -- a list of crises ---------------------------------------------------------------------------------------------- */

bool cs_history_is(const cs_tree *tree)
{
    return tree->root && cs_tree_get(tree->root, "crises") != NULL;
}

/* The few things that a crisis cannot do without; the rest the form of a scenario checks. */
static void check_crisis(const cs_tree *tree, const cs_node *crisis, casus_diagnostics *list)
{
    const cs_node *acts = cs_tree_get(crisis, "acts"), *rows = cs_tree_get(crisis, "expected");
    if (crisis->kind != CS_MAP || !cs_tree_text(crisis, "id"))
        cs_diagnose(list, tree, crisis->mark, "E0302", "'id' is missing from this crisis");
    else if (!acts || acts->kind != CS_LIST || !acts->count)
        cs_diagnose(list, tree, crisis->mark, "E0302", "'acts' is missing from the crisis '%.60s'",
                    cs_tree_text(crisis, "id"));
    for (const cs_node *act = acts && acts->kind == CS_LIST ? acts->first : NULL; act; act = act->next)
        if (act->kind != CS_MAP || !cs_tree_text(act, "date"))
            cs_diagnose(list, tree, act->mark, "E0302", "'date' is missing from this act");
    if (rows && rows->kind != CS_LIST)
        cs_diagnose(list, tree, rows->mark, "E0303", "'expected' is no list; a list of rows is wanted");
    for (const cs_node *row = rows && rows->kind == CS_LIST ? rows->first : NULL; row; row = row->next)
        if (row->kind != CS_MAP) cs_diagnose(list, tree, row->mark, "E0303", "this row is no map");
}

casus_status cs_history_read(const casus_corpus *corpus, cs_tree *tree, const casus_allocator *allocator,
                             casus_diagnostics *list, casus_history **out, casus_error *err)
{
    const cs_node *crises = cs_tree_get(tree->root, "crises");
    size_t before = casus_diagnostics_errors(list);
    if (crises->kind != CS_LIST || !crises->count)
        cs_diagnose(list, tree, crises->mark, "E0303", "'crises' is not a list; a list of crises is wanted");
    for (const cs_node *crisis = crises->kind == CS_LIST ? crises->first : NULL; crisis; crisis = crisis->next)
        check_crisis(tree, crisis, list);
    casus_history *made = NULL;
    bool faulty = casus_diagnostics_errors(list) > before;
    if (!faulty) made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) {
        cs_tree_end(tree);
        if (!faulty) return cs_fail(err, CASUS_ENOMEM, "no memory for a list of crises");
        cs_diagnostics_first(list, err);
        return CASUS_EFORMAT;
    }
    *made = (casus_history){.corpus = corpus, .tree = *tree};
    cs_table_begin(&made->notes, allocator, sizeof(casus_history_note));
    made->crises = cs_arena_take(&made->tree.arena, (size_t)crises->count * sizeof *made->crises);
    for (const cs_node *crisis = crises->first; crisis && made->crises; crisis = crisis->next) {
        writer w = {.history = made, .source = crisis, .crisis = &made->crises[made->count++]};
        w.crisis->id = cs_tree_text(crisis, "id");
        copy_crisis(&w);
    }
    if (cs_arena_failed(&made->tree.arena) || made->notes.failed) {
        casus_history_free(made);
        return cs_fail(err, CASUS_ENOMEM, "no memory for a list of crises");
    }
    *out = made;
    return CASUS_OK;
}

void casus_history_free(casus_history *history)
{
    if (!history) return;
    const casus_allocator *allocator = history->notes.allocator;
    cs_table_end(&history->notes);
    cs_tree_end(&history->tree);
    cs_mem_free(allocator, history, sizeof *history);
}

int casus_history_count(const casus_history *history)
{
    return history ? history->count : 0;
}

const char *casus_history_id(const casus_history *history, int index)
{
    return history && index >= 0 && index < history->count ? history->crises[index].id : NULL;
}

casus_status casus_history_open(const casus_history *history, int index, const casus_allocator *allocator,
                                casus_diagnostics *list, casus_scenario **out, casus_error *err)
{
    if (!history || index < 0 || index >= history->count || !out)
        return cs_fail(err, CASUS_EINVAL, "there is no crisis %d in this list", index);
    cs_tree tree = history->tree;
    tree.root = history->crises[index].root;
    casus_status status = cs_scenario_from_tree(history->corpus, &tree, allocator, list, out, err);
    if (!status) (*out)->unread = history->crises[index].unread;
    return status;
}

const char *casus_history_text(casus_history *history, int index)
{
    if (!history || index < 0 || index >= history->count) return NULL;
    one_crisis *it = &history->crises[index];
    if (it->text) return it->text;
    cs_text text;
    cs_text_begin(&text, history->notes.allocator);
    cs_yaml_write(it->root, &text);
    if (!text.failed && text.bytes) it->text = cs_arena_text(&history->tree.arena, text.bytes, text.length);
    cs_text_end(&text);
    return it->text;
}

casus_status casus_history_save(casus_history *history, int index, const char *folder, casus_error *err)
{
    char path[4096];
    const char *text = casus_history_text(history, index);
    if (!folder || !casus_history_id(history, index))
        return cs_fail(err, CASUS_EINVAL, "casus_history_save() wants a crisis of the list and a folder");
    if (!text) return cs_fail(err, CASUS_ENOMEM, "no memory for the text of a scenario");
    if (snprintf(path, sizeof path, "%s/%s.yaml", folder, casus_history_id(history, index)) >= (int)sizeof path)
        return cs_fail(err, CASUS_ELIMIT, "the name of the folder is too long");
    return cs_file_write(path, text, strlen(text), err);
}

int casus_history_note_count(const casus_history *history)
{
    return history ? (int)history->notes.count : 0;
}

bool casus_history_note_at(const casus_history *history, int index, casus_history_note *out)
{
    if (!history || !out || index < 0 || index >= (int)history->notes.count) return false;
    *out = *CS_TABLE_AT(&history->notes, casus_history_note, index);
    return true;
}
