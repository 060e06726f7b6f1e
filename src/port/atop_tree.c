/* atop_tree.c - one alliance as the tree of a treaty/1 file: so it is checked and understood as any treaty is
 *
 * Every node bears the place of the cell it was made of: a proof cites row and column of the table. docs/atop.md says what
 * becomes of each column.
 */
#include "port/atop.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define V(row, column) ((row)->v[CS_ATOP_##column])

typedef struct maker {
    const cs_atop *atop;
    cs_tree *tree;
    cs_mark mark; /* of the nodes being made */
    const cs_atop_phase *phases;
    size_t count;
} maker;

/* -- nodes ----------------------------------------------------------------------------------------------------------- */

/* Takes what the last call made, NULL included; whether memory ran out is asked once, at the end. */
static cs_node *put(maker *m, cs_node *in, const char *key, cs_node_kind kind)
{
    cs_node *made = in ? cs_tree_node(m->tree, kind, m->mark) : NULL;
    if (!made) return NULL;
    made->key = key;
    made->key_mark = m->mark;
    cs_node **link = &in->first;
    while (*link) link = &(*link)->next;
    *link = made;
    in->count++;
    return made;
}

static void say(maker *m, cs_node *in, const char *key, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

static void say(maker *m, cs_node *in, const char *key, const char *format, ...)
{
    char text[400];
    va_list args;
    cs_node *made = put(m, in, key, CS_SCALAR);
    if (!made) return;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    made->length = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    const char *copy = cs_arena_text(&m->tree->arena, text, made->length);
    made->text = copy ? copy : "";
}

static void say_date(maker *m, cs_node *in, const char *key, casus_date date)
{
    char text[40];
    say(m, in, key, "%s", casus_date_print(date, text));
}

static void say_state(maker *m, cs_node *in, const char *key, int32_t state)
{
    say(m, in, key, "%s", casus_state_id(m->atop->base, state));
}

static void say_span(maker *m, cs_node *in, casus_span span)
{
    char from[40], until[40];
    say(m, in, "valid", "%s/%s", casus_date_print(span.begin, from), casus_date_print(span.end, until));
}

/* -- rows of a phase ------------------------------------------------------------------------------------------------- */

static const cs_atop_row *row_of(const maker *m, const cs_atop_phase *phase, size_t i)
{
    const cs_atop_row *row = cs_atop_row_at(m->atop, phase->first + i);
    return row->state == CS_NONE ? NULL : row;
}

/* Did the member leave and come back within the phase? Then what it owes is said of each of its spells. */
static bool came_back(const maker *m, const cs_atop_phase *phase, const cs_atop_row *row)
{
    for (size_t i = 0; i < phase->count; i++) {
        const cs_atop_row *other = row_of(m, phase, i);
        if (other && other != row && other->state == row->state) return true;
    }
    return false;
}

/* -- conditions ------------------------------------------------------------------------------------------------------ */

typedef enum event_kind { ATTACKED, AT_WAR, THREATENED, OWN_ATTACK, STANDING } event_kind;

/* A duty that ATOP codes: from which value on, its conditions, what it becomes. */
typedef struct promise {
    cs_atop_column column, first, last; /* first, last: its conditions; equal to column: it has none */
    event_kind event;
    cs_act act;
    cs_modality modality;
    int32_t least;
    bool limited; /* one of the five obligations: olimob bears on it */
} promise;

static const promise promises[] = {
    {CS_ATOP_DEFENSE, CS_ATOP_DEFCOADV, CS_ATOP_DEFCONPR, ATTACKED, CS_ACT_ASSIST_MILITARY, CS_MUST, 1, true},
    {CS_ATOP_OFFENSE, CS_ATOP_OFFCOADV, CS_ATOP_OFFCODEM, AT_WAR, CS_ACT_ASSIST_MILITARY, CS_MUST, 1, true},
    {CS_ATOP_NEUTRAL, CS_ATOP_NEUCOADV, CS_ATOP_NEUCOATT, AT_WAR, CS_ACT_NEUTRALITY, CS_MUST, 1, true},
    {CS_ATOP_NONAGG, CS_ATOP_NONAGG, CS_ATOP_NONAGG, OWN_ATTACK, CS_ACT_NONAGGRESSION, CS_MUST_NOT, 1, true},
    {CS_ATOP_CONSUL, CS_ATOP_CONCOADV, CS_ATOP_CONCOREQ, THREATENED, CS_ACT_CONSULT, CS_MUST, 1, true},
    {CS_ATOP_NOTAIDEN, CS_ATOP_NOTAIDEN, CS_ATOP_NOTAIDEN, STANDING, CS_ACT_SUPPORT_ATTACKER, CS_MUST_NOT, 1, false},
    {CS_ATOP_DIPAID, CS_ATOP_DIPAID, CS_ATOP_DIPAID, THREATENED, CS_ACT_ASSIST_NONMILITARY, CS_MUST, 1, false},
    {CS_ATOP_SEPPEACE, CS_ATOP_SEPPEACE, CS_ATOP_SEPPEACE, STANDING, CS_ACT_SEPARATE_PEACE, CS_MUST_NOT, 1, false},
    {CS_ATOP_THIRDCOM, CS_ATOP_THIRDCOM, CS_ATOP_THIRDCOM, STANDING, CS_ACT_CONFLICTING_ENGAGEMENT, CS_MUST_NOT, 1,
     false},
    {CS_ATOP_NOOTHALL, CS_ATOP_NOOTHALL, CS_ATOP_NOOTHALL, STANDING, CS_ACT_HOSTILE_ALLIANCE, CS_MUST_NOT, 1, false},
    {CS_ATOP_MILCON, CS_ATOP_MILCON, CS_ATOP_MILCON, STANDING, CS_ACT_MILITARY_COOPERATION, CS_MUST, 2, false},
};

static bool has_conditions(const promise *p)
{
    return p->first != p->column;
}

/* The kind of a condition by the last three letters of its variable: "adv" of defcoadv. */
static bool is_kind(cs_atop_column column, const char *kind)
{
    return strcmp(cs_atop_kinds[column].name + 5, kind) == 0;
}

static bool holds(const promise *p, const cs_atop_row *row, const char *kind)
{
    for (int c = (int)p->first; has_conditions(p) && c <= (int)p->last; c++)
        if (is_kind((cs_atop_column)c, kind)) return row->v[c] == 1;
    return false;
}

/* The states that are the adversary; false when ATOP codes that there is one and not, or not wholly, which. */
static bool adversaries(const maker *m, const cs_atop_row *row, int32_t states[2], int *count)
{
    int kind = V(row, SPECTHRT);
    const int32_t numbers[2] = {V(row, STATTHR1), V(row, STATTHR2)};
    bool whole = kind == 1 || kind == 3 || kind == 4;
    *count = 0;
    for (int i = 0; i < 2; i++) {
        if (numbers[i] <= 0) continue;
        int32_t state = cs_atop_state(m->atop, numbers[i], row->bound, row->until, NULL);
        if (state == CS_NONE)
            whole = false;
        else
            states[(*count)++] = state;
    }
    return whole && *count > 0;
}

/* What is not coded is undetermined, and says by which variable. */
static void put_uncoded(maker *m, cs_node *list, const cs_atop_row *row, cs_atop_column column)
{
    static const struct {
        const char *kind, *what;
    } words[] = {{"adv", "the enemy is one that counts"},  {"loc", "the place is one that counts"},
                 {"con", "the conflict is the one meant"}, {"num", "there are as many enemies as it takes"},
                 {"dem", "demands were made and refused"}, {"b", "its other limits are kept to"}};
    m->mark = cs_atop_mark(m->atop, row, column);
    cs_node *made = put(m, put(m, list, NULL, CS_MAP), "determined", CS_MAP);
    say(m, made, "by", "ATOP");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_kind(column, words[i].kind))
            say(m, made, "what", "%s (atop-%d, %s)", words[i].what, V(row, ATOPID), cs_atop_kinds[column].name);
    say(m, made, "otherwise", "contested");
}

/* One event against one of these states, or any; in: a map. */
static void put_event_by(maker *m, cs_node *in, event_kind kind, const char *party, const int32_t *states, int count)
{
    static const char *const words[] = {"attacked", "state_of_war", "threatened", "attacked"};
    const char *key = kind == AT_WAR ? "with" : "by";
    cs_node *event = put(m, in, words[kind], CS_MAP);
    say(m, event, "party", "%s", party);
    if (kind == OWN_ATTACK) {
        say(m, event, key, "bearer");
    } else if (count) {
        cs_node *list = put(m, event, key, CS_LIST);
        for (int i = 0; i < count; i++) say_state(m, list, NULL, states[i]);
    } else {
        say(m, event, key, "any_state");
    }
}

/* The event that brings the duty about, with the adversary if there is one. */
static void put_event(maker *m, cs_node *in, const promise *p, const cs_atop_row *row, const char *party)
{
    int32_t states[2];
    int count = 0;
    event_kind kind = holds(p, row, "att") ? ATTACKED : p->event;
    bool specific = holds(p, row, "adv"), whole = specific && adversaries(m, row, states, &count);
    if (!specific || whole) {
        put_event_by(m, in, kind, party, states, count);
        return;
    }
    cs_node *open = in;
    if (count) { /* some are named: those count for certain */
        cs_node *any = put(m, in, "any", CS_LIST);
        put_event_by(m, put(m, any, NULL, CS_MAP), kind, party, states, count);
        open = put(m, any, NULL, CS_MAP);
    }
    cs_node *all = put(m, open, "all", CS_LIST);
    put_event_by(m, put(m, all, NULL, CS_MAP), kind, party, NULL, 0);
    put_uncoded(m, all, row, p->first);
}

static bool is_limit(const promise *p, const cs_atop_row *row, int column)
{
    static const char *const kinds[] = {"loc", "con", "num", "dem", "req"};
    for (size_t i = 0; has_conditions(p) && i < sizeof kinds / sizeof *kinds; i++)
        if (row->v[column] == 1 && is_kind((cs_atop_column)column, kinds[i])) return true;
    return false;
}

static void put_when(maker *m, cs_node *duty, const promise *p, const cs_atop_row *row, const char *party)
{
    int limits = p->limited && V(row, OLIMOB) == 1;
    for (int c = (int)p->first; c <= (int)p->last; c++) limits += is_limit(p, row, c);
    if (p->event == STANDING || (p->event == OWN_ATTACK && !limits)) return;
    cs_node *when = put(m, duty, "when", CS_MAP);
    if (!limits) {
        put_event(m, when, p, row, party);
        return;
    }
    cs_node *all = put(m, when, "all", CS_LIST);
    put_event(m, put(m, all, NULL, CS_MAP), p, row, party);
    for (int c = (int)p->first; c <= (int)p->last; c++) {
        if (!is_limit(p, row, c)) continue;
        if (is_kind((cs_atop_column)c, "req"))
            say(m, put(m, put(m, all, NULL, CS_MAP), "requested", CS_MAP), "by", "%s", party);
        else
            put_uncoded(m, all, row, (cs_atop_column)c);
    }
    if (p->limited && V(row, OLIMOB) == 1) put_uncoded(m, all, row, CS_ATOP_OLIMOB);
}

static void put_unless(maker *m, cs_node *duty, const promise *p, const cs_atop_row *row)
{
    if (!holds(p, row, "npr")) return;
    cs_node *exception = put(m, put(m, duty, "unless", CS_LIST), NULL, CS_MAP);
    say(m, exception, "id", "provoked");
    say(m, put(m, put(m, exception, "when", CS_MAP), "provoked", CS_MAP), "by", "toward");
}

/* -- duties ---------------------------------------------------------------------------------------------------------- */

/* Is what both owe by this promise the same? Then one duty says it of both. */
static bool same_promise(const promise *p, const cs_atop_row *one, const cs_atop_row *other)
{
    if (one->v[p->column] != other->v[p->column] || (p->limited && V(one, OLIMOB) != V(other, OLIMOB))) return false;
    for (int c = (int)p->first; c <= (int)p->last; c++)
        if (one->v[c] != other->v[c]) return false;
    return !holds(p, one, "adv") || (V(one, SPECTHRT) == V(other, SPECTHRT) && V(one, STATTHR1) == V(other, STATTHR1) &&
                                     V(one, STATTHR2) == V(other, STATTHR2));
}

static void put_toward(maker *m, cs_node *duty, const cs_atop_phase *phase, bool circle)
{
    if (!phase->parallel) {
        say(m, duty, "toward", circle ? "all_parties" : "other_party");
        return;
    }
    cs_node *list = put(m, duty, "toward", CS_LIST);
    for (size_t i = 0; i < phase->count; i++)
        if (row_of(m, phase, i)) say_state(m, list, NULL, row_of(m, phase, i)->state);
}

static void put_duty(maker *m, cs_node *duties, const cs_atop_phase *phase, const promise *p, size_t lead, int number)
{
    const cs_atop_row *row = row_of(m, phase, lead);
    const char *name = cs_atop_kinds[p->column].name;
    bool alone = came_back(m, phase, row);
    bool circle = p->column == CS_ATOP_CONSUL && !phase->parallel;
    char before[16] = "", after[16] = "";
    if (m->count > 1) snprintf(before, sizeof before, "p%d.", phase->phase);
    if (number > 1) snprintf(after, sizeof after, ".%d", number);
    m->mark = cs_atop_mark(m->atop, row, p->column);
    cs_node *duty = put(m, duties, NULL, CS_MAP);
    say(m, duty, "id", "%s%s%s", before, name, after);
    cs_node *bearers = put(m, duty, "bearer", CS_LIST);
    for (size_t i = lead; i < phase->count; i++) {
        const cs_atop_row *other = row_of(m, phase, i);
        if (other == row || (!alone && other && same_promise(p, row, other) && !came_back(m, phase, other)))
            say_state(m, bearers, NULL, other->state);
    }
    put_toward(m, duty, phase, circle);
    say(m, duty, "modality", "%s", cs_modality_words[p->modality]);
    say(m, duty, "act", "%s", cs_act_words[p->act]);
    put_when(m, duty, p, row, circle ? "any_party" : "toward");
    put_unless(m, duty, p, row);
    if (alone) say_span(m, duty, (casus_span){row->bound, row->until});
    if (row->v[p->column] > p->least) say(m, duty, "note", "%s %d", name, row->v[p->column]);
}

/* One duty for all who owe the same. */
static void put_promise(maker *m, cs_node *duties, const cs_atop_phase *phase, const promise *p)
{
    int number = 0;
    for (size_t i = 0; i < phase->count; i++) {
        const cs_atop_row *row = row_of(m, phase, i);
        bool said = false;
        if (!row || row->v[p->column] < p->least) continue;
        for (size_t k = 0; k < i && !said && !came_back(m, phase, row); k++) {
            const cs_atop_row *before = row_of(m, phase, k);
            said = before && same_promise(p, before, row) && !came_back(m, phase, before);
        }
        if (!said) put_duty(m, duties, phase, p, i, ++number);
    }
}

/* -- articles -------------------------------------------------------------------------------------------------------- */

/* Columns that stand elsewhere: who, when, the obligations and their conditions. */
static bool is_told(int column)
{
    return column == CS_ATOP_ATOPID || column == CS_ATOP_MEMBER || column == CS_ATOP_INEFFECT ||
           column == CS_ATOP_PHASE || column == CS_ATOP_TERMMODE || column == CS_ATOP_TERMCAUS ||
           column == CS_ATOP_VERSION || (column >= CS_ATOP_YRENT && column <= CS_ATOP_DAYEXIT) ||
           (column >= CS_ATOP_DEFENSE && column <= CS_ATOP_OLIMOB);
}

static bool same_rest(const cs_atop_row *one, const cs_atop_row *other)
{
    for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++)
        if (!is_told(c) && one->v[c] != other->v[c]) return false;
    return true;
}

static void say_rest(const cs_atop_row *row, cs_text *out)
{
    bool any = false, blank = false;
    for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++) {
        if (is_told(c) || row->v[c] <= 0) continue;
        cs_text_say(out, "%s%s %d", any ? ", " : "", cs_atop_kinds[c].name, row->v[c]);
        any = true;
    }
    for (int c = 0; c < CS_ATOP_COLUMN_COUNT; c++) {
        if (is_told(c) || row->v[c] != CS_ATOP_BLANK) continue;
        cs_text_say(out, "%s%s", blank ? ", " : any ? "; not coded: " : "not coded: ", cs_atop_kinds[c].name);
        blank = true;
    }
}

/* "Coded of AUH, GMY: wartime 1, milcon 2; not coded: base. Of ITA: ..." What is coded 0 is not said. */
static void put_gist(maker *m, cs_node *article, const cs_atop_phase *phase)
{
    cs_text text;
    bool any = false;
    cs_text_begin(&text, m->atop->allocator);
    for (size_t i = 0; i < phase->count; i++) {
        const cs_atop_row *row = row_of(m, phase, i);
        bool said = !row;
        for (size_t k = 0; k < i && !said; k++) said = row_of(m, phase, k) && same_rest(row_of(m, phase, k), row);
        if (said) continue;
        cs_text_say(&text, "%s ", any ? ". Of" : "Coded of");
        bool first = true;
        for (size_t k = i; k < phase->count; k++) {
            const cs_atop_row *other = row_of(m, phase, k);
            if (!other || !same_rest(row, other)) continue;
            cs_text_say(&text, "%s%s", first ? "" : ", ", casus_state_id(m->atop->base, other->state));
            first = false;
        }
        cs_text_say(&text, ": ");
        say_rest(row, &text);
        any = true;
    }
    cs_text_say(&text, ".");
    cs_node *gist = put(m, article, "gist", CS_SCALAR);
    const char *copy = cs_arena_text(&m->tree->arena, text.bytes ? text.bytes : "", text.length);
    if (gist && copy) gist->text = copy, gist->length = text.length;
    if (text.failed) m->tree->arena.failed = true;
    cs_text_end(&text);
}

static void put_articles(maker *m)
{
    cs_node *articles = put(m, m->tree->root, "articles", CS_LIST);
    for (size_t i = 0; i < m->count; i++) {
        const cs_atop_phase *phase = &m->phases[i];
        bool bound = false;
        for (size_t k = 0; k < phase->count; k++) bound = bound || row_of(m, phase, k);
        if (!bound) continue;
        m->mark = cs_atop_mark(m->atop, cs_atop_row_at(m->atop, phase->first), CS_ATOP_PHASE);
        cs_node *article = put(m, articles, NULL, CS_MAP);
        if (m->count > 1)
            say(m, article, "id", "phase-%d", phase->phase);
        else
            say(m, article, "id", "coded");
        put_gist(m, article, phase);
        say(m, article, "source", "atop");
        if (m->count > 1) say_span(m, article, phase->span);
        cs_node *duties = put(m, article, "duties", CS_LIST);
        for (size_t k = 0; k < sizeof promises / sizeof *promises; k++) put_promise(m, duties, phase, &promises[k]);
    }
}

/* -- parties, timeline, term ----------------------------------------------------------------------------------------- */

static void put_party(maker *m, cs_node *parties, const cs_atop_phase *phase, const cs_atop_row *row)
{
    m->mark = cs_atop_mark(m->atop, row, CS_ATOP_MEMBER);
    cs_node *party = put(m, parties, NULL, CS_MAP);
    say_state(m, party, "state", row->state);
    if (row->bound.first != row->entry.first) say_date(m, party, "signed", row->entry);
    say_date(m, party, "bound", row->bound);
    if (casus_date_known(row->exit)) {
        say_date(m, party, "until", row->until);
        if (V(row, TERMMODE) == 1) say(m, party, "ended_by", "expiry");
        if (V(row, TERMMODE) == 4) say(m, party, "ended_by", "extinction");
    }
    say(m, party, "source", "atop");
    char part[24] = "";
    if (m->count > 1) snprintf(part, sizeof part, "phase %d; ", phase->phase);
    if (m->count > 1 || casus_date_known(row->exit))
        say(m, party, "note", "%stermmode %d, termcaus %d", part, V(row, TERMMODE), V(row, TERMCAUS));
}

static void put_moment(maker *m, cs_node *timeline, const char *word, casus_date on, casus_date effect, int phase)
{
    cs_node *event = put(m, timeline, NULL, CS_MAP);
    say(m, event, "event", "%s", word);
    say_date(m, event, "on", on);
    if (casus_date_known(effect)) say_date(m, event, "effect", effect);
    say(m, event, "source", "atop");
    if (phase) say(m, event, "note", "phase %d", phase);
}

/* It began with its first member; phases after the first are amendments; it ended with its last. */
static void put_timeline(maker *m)
{
    cs_node *timeline = put(m, m->tree->root, "timeline", CS_LIST);
    const cs_atop_row *last = cs_atop_row_at(m->atop, m->phases[0].first);
    for (size_t i = 0; i < m->count; i++) {
        const cs_atop_phase *phase = &m->phases[i];
        m->mark = cs_atop_mark(m->atop, cs_atop_row_at(m->atop, phase->first), CS_ATOP_YRENT);
        put_moment(m, timeline, i ? "amendment" : "entry_into_force", phase->span.begin, CASUS_DATE_NONE,
                   i ? phase->phase : 0);
        for (size_t k = 0; k < phase->count; k++) {
            const cs_atop_row *row = cs_atop_row_at(m->atop, phase->first + k);
            if (row->until.last > last->until.last) last = row;
        }
    }
    if (!casus_date_known(last->exit)) return;
    static const char *const words[] = {"lapse", "expiry", "broken", "superseded"};
    bool exact = last->exit.first == last->exit.last && V(last, TERM) != 2; /* `broken` binds on its day as it is */
    m->mark = cs_atop_mark(m->atop, last, CS_ATOP_TERM);
    put_moment(m, timeline, words[V(last, TERM)], last->exit, exact ? last->until : CASUS_DATE_NONE, 0);
}

static void put_term(maker *m)
{
    const cs_atop_row *row = cs_atop_row_at(m->atop, m->phases[0].first);
    m->mark = cs_atop_mark(m->atop, row, CS_ATOP_SPECLGTH);
    cs_node *term = put(m, m->tree->root, "term", CS_MAP);
    bool renewed = V(row, PROREN) > 0;
    static const char *const words[] = {"unknown", "fixed", "until_event", "indefinite"};
    int kind = V(row, SPECLGTH) > 0 ? V(row, SPECLGTH) : 0;
    say(m, term, "kind", "%s", kind == 1 && renewed ? "fixed_then_tacit" : words[kind]);
    if (kind == 1) say(m, term, "initial", "P%dM", V(row, LENGTH));
    if (kind == 1) say(m, term, "counted_from", "entry_into_force");
    if (renewed && V(row, RENEWLGT) > 0) say(m, term, "renews_by", "P%dM", V(row, RENEWLGT));
    say(m, term, "note", "speclgth %d, renounce %d, proren %d", V(row, SPECLGTH), V(row, RENOUNCE), V(row, PROREN));
}

/* -- the whole ------------------------------------------------------------------------------------------------------- */

static const char *class_of(const maker *m)
{
    bool owed[5] = {false};
    for (size_t i = 0; i < m->count; i++)
        for (size_t k = 0; k < m->phases[i].count; k++)
            for (int o = 0; o < 5; o++)
                owed[o] = owed[o] || cs_atop_row_at(m->atop, m->phases[i].first + k)->v[CS_ATOP_DEFENSE + o] == 1;
    if (owed[0]) return owed[1] ? "offence_defence" : "defence";
    return owed[1]   ? "offence"
           : owed[2] ? "neutrality"
           : owed[3] ? "nonaggression"
           : owed[4] ? "consultation"
                     : "mixed";
}

static void put_head(maker *m)
{
    static const char *const words[] = {"published", "partly_published", "secret"};
    const cs_atop_row *row = cs_atop_row_at(m->atop, m->phases[0].first);
    cs_node *root = m->tree->root;
    int id = V(row, ATOPID), secret = V(row, PUBSECR);
    const char *version = cs_atop_cell(m->atop, row, CS_ATOP_VERSION)->text;
    m->mark = cs_atop_mark(m->atop, row, CS_ATOP_ATOPID);
    say(m, root, "format", "treaty/1");
    say(m, root, "treaty", "atop-%d", id);
    say(m, root, "title", "ATOP %d", id);
    say(m, root, "class", "%s", class_of(m));
    say(m, root, "text_status", "%s", secret == CS_ATOP_BLANK ? "disputed" : words[secret]);
    if (secret == CS_ATOP_BLANK) say(m, root, "note", "pubsecr is not coded");
    say(m, root, "atop", "%d", id);
    cs_node *source = put(m, put(m, root, "sources", CS_LIST), NULL, CS_MAP);
    say(m, source, "id", "atop");
    say(m, source, "kind", "database");
    say(m, source, "cite", "ATOP %.20s, member level, alliance %d", version, id);
}

bool cs_atop_tree(const cs_atop *atop, size_t first, size_t count, cs_tree *tree)
{
    maker m = {atop, tree, {1, 1, 1, 1}, CS_TABLE_AT(&atop->phases, const cs_atop_phase, first), count};
    const char *slash = strrchr(atop->path, '/');
    memset(tree, 0, sizeof *tree);
    cs_arena_begin(&tree->arena, atop->allocator);
    tree->file = cs_arena_format(&tree->arena, "<%s>", slash ? slash + 1 : atop->path);
    tree->bytes = atop->table.tree.bytes;
    tree->length = atop->table.tree.length;
    tree->root = cs_tree_node(tree, CS_MAP, m.mark);
    put_head(&m);
    cs_node *parties = put(&m, tree->root, "parties", CS_LIST);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < m.phases[i].count; k++)
            if (row_of(&m, &m.phases[i], k)) put_party(&m, parties, &m.phases[i], row_of(&m, &m.phases[i], k));
    put_timeline(&m);
    put_term(&m);
    put_articles(&m);
    if (!cs_arena_failed(&tree->arena)) return true;
    cs_tree_end(tree);
    return false;
}
