/* diff_duties.c - which treaties and duties bind on one side only, by directed pair of states */
#include "reason/diff.h"

#include "reason/phrase.h"

#include <string.h>

enum { NAMES_MOST = 4 };

/* -- who is bound ---------------------------------------------------------------------------------------------------- */

/* The states a treaty binds on its side, for certain and perhaps. */
typedef struct bound {
    cs_set all, unsure;
} bound;

static bound bound_by(const cs_side *side, int32_t treaty)
{
    bound made;
    memset(&made, 0, sizeof made);
    if (treaty == CS_NONE) return made;
    const cs_treaty *it = &side->corpus->treaties[treaty];
    for (int32_t i = 0; i < it->parties.count; i++) {
        int state = side->corpus->parties[it->parties.first + i].state;
        casus_truth value = cs_treaty_in_force(side->corpus, treaty, state, side->day).value;
        if (value == CASUS_NO) continue;
        cs_set_add(&made.all, side->number[state]);
        if (value == CASUS_UNSURE) cs_set_add(&made.unsure, side->number[state]);
    }
    return made;
}

static cs_set minus(const cs_set *one, const cs_set *other)
{
    cs_set left = *one;
    for (int i = 0; i < CS_SET_WORDS; i++) left.bits[i] &= ~other->bits[i];
    return left;
}

static bool same_set(const cs_set *one, const cs_set *other)
{
    return memcmp(one, other, sizeof *one) == 0;
}

/* -- treaties -------------------------------------------------------------------------------------------------------- */

static const char *treaty_word(cs_binding_change *out, const bound *before, const bound *after)
{
    cs_set gained = minus(&after->all, &before->all), lost = minus(&before->all, &after->all);
    if (cs_set_empty(&before->all)) return out->began++, "began";
    if (cs_set_empty(&after->all)) return out->ended++, "ended";
    if (!cs_set_empty(&gained)) return out->joined++, "joined";
    if (!cs_set_empty(&lost)) return out->left++, "left";
    return out->altered++, "altered";
}

/* Why a treaty that bound on the one side binds nobody on the other: its end, when it has one by then. */
static void tell_end(cs_diff *d, casus_node *map, const cs_side *side, int32_t treaty)
{
    char day[40];
    if (treaty == CS_NONE) {
        (void)cs_put_text(d->tell.trace, map, "why", "it is not in that corpus");
        return;
    }
    const cs_treaty *it = &side->corpus->treaties[treaty];
    if (it->end_event == CS_NONE || side->day < it->ends.first) return;
    const cs_event *event = &side->corpus->events[it->end_event];
    casus_date on = casus_date_known(event->effect) ? event->effect : event->on;
    cs_text_say(&d->tell.text, "%s on %s", cs_phrase_event((cs_event_kind)event->kind), casus_date_print(on, day));
    if (event->by) cs_text_say(&d->tell.text, " by %s", cs_text_at(side->corpus, event->by));
    cs_tell_said(&d->tell, map, "why");
}

static void tell_treaty(cs_diff *d, casus_node *list, const int32_t treaties[2], const bound sides[2],
                        cs_binding_change *out)
{
    cs_set gained = minus(&sides[1].all, &sides[0].all), lost = minus(&sides[0].all, &sides[1].all);
    int side = treaties[1] != CS_NONE;
    const casus_corpus *corpus = d->sides[side].corpus;
    const cs_treaty *it = &corpus->treaties[treaties[side]];
    casus_node *map = cs_put_map(d->tell.trace, list, NULL);
    const char *word = treaty_word(out, &sides[0], &sides[1]);
    if (strcmp(word, "began") == 0 && out->began == 1) out->first_began = treaties[1];
    if (strcmp(word, "ended") == 0 && out->ended == 1) out->first_ended = treaties[0];
    (void)cs_put_text(d->tell.trace, map, "treaty", cs_text_at(corpus, it->id));
    (void)cs_put_text(d->tell.trace, map, "title", cs_text_at(corpus, it->title));
    (void)cs_put_text(d->tell.trace, map, "change", word);
    cs_diff_tell_set(d, map, "gained", &gained);
    cs_diff_tell_set(d, map, "lost", &lost);
    const cs_set *named = strcmp(word, "ended") == 0 || strcmp(word, "left") == 0 ? &lost : &gained;
    if (strcmp(word, "altered") == 0) named = &sides[1].all;
    cs_diff_say_states(d, named, "and", NAMES_MOST, &d->tell.text);
    cs_tell_said(&d->tell, map, "whom");
    if (cs_set_empty(&sides[1].all)) tell_end(d, map, &d->sides[1], treaties[1]);
}

/* Goes through the treaties of both sides by id; treaties[side] is CS_NONE where one side has it not. */
typedef void treaty_visitor(cs_diff *d, const int32_t treaties[2], casus_node *list, cs_binding_change *out);

static void each_treaty(cs_diff *d, treaty_visitor *visit, casus_node *list, cs_binding_change *out)
{
    const casus_corpus *one = d->sides[0].corpus, *other = d->sides[1].corpus;
    for (int32_t i = 0, k = 0; i < one->treaty_count || k < other->treaty_count;) {
        int order = i == one->treaty_count     ? 1
                    : k == other->treaty_count ? -1
                                               : strcmp(casus_treaty_id(one, i), casus_treaty_id(other, k));
        const int32_t treaties[2] = {order <= 0 ? i : CS_NONE, order >= 0 ? k : CS_NONE};
        bool differs = (order <= 0 && d->sides[0].differs[i]) || (order >= 0 && d->sides[1].differs[k]);
        if (differs) visit(d, treaties, list, out);
        i += order <= 0;
        k += order >= 0;
    }
}

static bool any_duty_altered(cs_diff *d, const int32_t treaties[2])
{
    if (treaties[0] == CS_NONE || treaties[1] == CS_NONE || d->same_corpus) return false;
    cs_range one = d->sides[0].corpus->treaties[treaties[0]].duties,
             other = d->sides[1].corpus->treaties[treaties[1]].duties;
    if (one.count != other.count) return true;
    for (int32_t i = 0; i < one.count; i++)
        if (!cs_same_duty(d, one.first + i, other.first + i)) return true;
    return false;
}

static void visit_treaty(cs_diff *d, const int32_t treaties[2], casus_node *list, cs_binding_change *out)
{
    const bound sides[2] = {bound_by(&d->sides[0], treaties[0]), bound_by(&d->sides[1], treaties[1])};
    if (d->state != CS_NONE && !cs_set_has(&sides[0].all, d->state) && !cs_set_has(&sides[1].all, d->state)) return;
    if (cs_set_empty(&sides[0].all) && cs_set_empty(&sides[1].all)) return;
    bool same = same_set(&sides[0].all, &sides[1].all) && same_set(&sides[0].unsure, &sides[1].unsure);
    if (!same || any_duty_altered(d, treaties)) tell_treaty(d, list, treaties, sides, out);
}

void cs_diff_tell_treaties(cs_diff *d, cs_binding_change *out)
{
    each_treaty(d, visit_treaty, cs_put_list(d->tell.trace, d->tell.root, "treaties"), out);
}

/* -- duties by directed pair ----------------------------------------------------------------------------------------- */

/* Toward whom each bearer owes one duty, by common number; a duty to the whole circle is owed toward its bearer's own number. */
typedef struct pairs {
    cs_set *toward, *unsure;
    int32_t duty;
    bool circle;
} pairs;

static casus_truth clause_holds(const cs_side *side, const cs_duty *duty)
{
    casus_truth own = casus_span_holds(duty->valid, side->day);
    casus_truth article = casus_span_holds(side->corpus->articles[duty->article].valid, side->day);
    return own < article ? own : article;
}

static casus_truth least(casus_truth a, casus_truth b)
{
    return a < b ? a : b;
}

static void add_pair(const cs_side *side, pairs *out, const cs_member *bearer, const cs_member *toward,
                     casus_truth clause)
{
    const cs_duty *duty = &side->corpus->duties[out->duty];
    casus_truth value = least(clause, bearer->force.value);
    if (toward) value = least(value, toward->force.value);
    if (value == CASUS_NO || cs_treaty_suspended(side->corpus, duty->treaty, bearer->state,
                                                 toward ? toward->state : CS_NONE, side->day) != CS_NONE)
        return;
    int from = side->number[bearer->state], to = toward ? side->number[toward->state] : from;
    cs_set_add(&out->toward[from], to);
    if (value == CASUS_UNSURE) cs_set_add(&out->unsure[from], to);
}

/* Fills the pairs of one duty on one side; the treaty is in focus of the side's world. */
static void gather_pairs(const cs_side *side, pairs *out)
{
    const cs_duty *duty = &side->corpus->duties[out->duty];
    const cs_table *members = &side->world.members;
    casus_truth clause = clause_holds(side, duty);
    out->circle = duty->toward.kind == CS_ROLE_ALL_PARTIES;
    for (size_t b = 0; b < members->count && clause != CASUS_NO; b++) {
        const cs_member *bearer = CS_TABLE_AT(members, const cs_member, b);
        if (bearer->force.value == CASUS_NO ||
            !cs_role_has(side->corpus, &duty->bearer, bearer->state, bearer->force.party))
            continue;
        if (out->circle) add_pair(side, out, bearer, NULL, clause);
        for (size_t t = 0; t < members->count && !out->circle; t++) {
            const cs_member *toward = CS_TABLE_AT(members, const cs_member, t);
            if (t != b && toward->force.value != CASUS_NO &&
                cs_role_has(side->corpus, &duty->toward, toward->state, toward->force.party))
                add_pair(side, out, bearer, toward, clause);
        }
    }
}

/* What changed of one duty: pairs that are new, gone, or whose force or words differ. */
typedef struct change {
    cs_set *toward; /* by bearer */
    cs_set bearers, towards;
    long count;
} change;

static void note_change(change *c, int bearer, const cs_set *toward)
{
    int count = cs_set_count(toward);
    if (!count) return;
    c->toward[bearer] = *toward;
    cs_set_add(&c->bearers, bearer);
    cs_set_join(&c->towards, toward);
    c->count += count;
}

static void compare_pairs(cs_diff *d, const pairs sides[2], bool reworded, change out[3])
{
    for (int s = 0; s < d->states; s++) {
        cs_set gained = minus(&sides[1].toward[s], &sides[0].toward[s]),
               lost = minus(&sides[0].toward[s], &sides[1].toward[s]), kept = minus(&sides[1].toward[s], &gained);
        for (int i = 0; i < CS_SET_WORDS && !reworded; i++)
            kept.bits[i] &= sides[0].unsure[s].bits[i] ^ sides[1].unsure[s].bits[i];
        cs_set *sets[3] = {&gained, &lost, &kept};
        for (int i = 0; i < 3; i++) {
            if (d->state != CS_NONE && s != d->state) { /* only what it owes or is owed */
                bool has = cs_set_has(sets[i], d->state);
                memset(sets[i], 0, sizeof *sets[i]);
                if (has) cs_set_add(sets[i], d->state);
            }
            note_change(&out[i], s, sets[i]);
        }
    }
}

/* Is each bearer's set all the others of one set? Then the pairs are those of a circle. */
static bool is_mutual(const change *c)
{
    int count = cs_set_count(&c->bearers);
    return same_set(&c->bearers, &c->towards) && c->count == (long)count * (count - 1);
}

static bool is_product(const change *c)
{
    return c->count == (long)cs_set_count(&c->bearers) * cs_set_count(&c->towards);
}

/* The one state that stands in every pair, or CS_NONE: who joined or left. */
static int hub_of(const change *c)
{
    int hub = CS_NONE;
    for (int s = cs_set_next(&c->bearers, 0); s >= 0; s = cs_set_next(&c->bearers, s + 1)) {
        bool all = true;
        for (int b = cs_set_next(&c->bearers, 0); b >= 0 && all; b = cs_set_next(&c->bearers, b + 1))
            all = b == s || (cs_set_count(&c->toward[b]) == 1 && cs_set_has(&c->toward[b], s));
        if (all && cs_set_count(&c->bearers) > 1) hub = s;
    }
    return hub;
}

static void say_pairs(cs_diff *d, const change *c, bool circle)
{
    cs_text *text = &d->tell.text;
    char name[96];
    int hub = CS_NONE;
    if (circle) {
        cs_diff_say_states(d, &c->bearers, "and", NAMES_MOST, text);
        cs_text_say(text, cs_set_count(&c->bearers) > 1 ? ", each toward all parties" : " toward all parties");
    } else if (is_mutual(c) && c->count > 1) {
        cs_diff_say_states(d, &c->bearers, "and", NAMES_MOST, text);
        cs_text_say(text, c->count == 2 ? ", each toward the other" : ", each toward each other");
    } else if (is_product(c)) {
        cs_diff_say_states(d, &c->bearers, "and", NAMES_MOST, text);
        cs_text_say(text, " toward ");
        cs_diff_say_states(d, &c->towards, "and", NAMES_MOST, text);
    } else if ((hub = hub_of(c)) != CS_NONE) {
        cs_set others = c->towards;
        cs_set_drop(&others, hub);
        cs_text_say(text, "%s toward ", cs_diff_phrase(d, hub, name));
        cs_diff_say_states(d, &others, "and", NAMES_MOST, text);
        cs_text_say(text, ", and they toward it");
    } else {
        cs_text_say(text, "%ld pairs of ", c->count);
        cs_diff_say_states(d, &c->bearers, "and", NAMES_MOST, text);
        cs_text_say(text, " toward ");
        cs_diff_say_states(d, &c->towards, "and", NAMES_MOST, text);
    }
}

static void tell_pairs(cs_diff *d, casus_node *map, const change *c, bool circle)
{
    casus_node *list = cs_put_list(d->tell.trace, map, "pairs");
    for (int b = cs_set_next(&c->bearers, 0); b >= 0; b = cs_set_next(&c->bearers, b + 1)) {
        casus_node *pair = cs_put_map(d->tell.trace, list, NULL);
        (void)cs_put_text(d->tell.trace, pair, "bearer", cs_diff_id(d, b));
        if (circle)
            (void)cs_put_text(d->tell.trace, pair, "toward", "all_parties");
        else
            cs_diff_tell_set(d, pair, "toward", &c->toward[b]);
    }
}

/* "must give military help, at once, if the other is attacked by any state" */
static void say_words(cs_diff *d, const cs_side *side, int32_t index)
{
    const cs_duty *duty = &side->corpus->duties[index];
    cs_phrase_verb((cs_modality)duty->modality, (cs_act)duty->act, &d->tell.text);
    cs_phrase_manner(side->corpus, duty, side->day, &d->tell.text);
    if (duty->when == CS_NONE) return;
    cs_text_say(&d->tell.text, "; if ");
    cs_phrase_condition(side->corpus, duty->treaty, duty->when, &d->tell.text);
}

static void tell_duty(cs_diff *d, casus_node *list, const char *word, const change *c, const pairs sides[2])
{
    int side = strcmp(word, "lost") == 0 ? 0 : 1;
    const cs_side *of = &d->sides[side];
    const cs_duty *duty = &of->corpus->duties[sides[side].duty];
    char name[160];
    casus_node *map = cs_put_map(d->tell.trace, list, NULL);
    (void)cs_put_text(d->tell.trace, map, "change", word);
    (void)cs_put_text(d->tell.trace, map, "duty", casus_duty_name(of->corpus, sides[side].duty, name));
    (void)cs_put_text(d->tell.trace, map, "title", cs_text_at(of->corpus, of->corpus->treaties[duty->treaty].title));
    (void)cs_put_text(d->tell.trace, map, "modality", cs_modality_words[duty->modality]);
    (void)cs_put_text(d->tell.trace, map, "act", cs_act_words[duty->act]);
    (void)cs_put_bool(d->tell.trace, map, "political", of->corpus->treaties[duty->treaty].binding != 0);
    say_words(d, of, sides[side].duty);
    cs_tell_said(&d->tell, map, "words");
    say_pairs(d, c, sides[side].circle);
    cs_tell_said(&d->tell, map, "whom");
    (void)cs_put_number(d->tell.trace, map, "count", c->count);
    tell_pairs(d, map, c, sides[side].circle);
}

static int32_t duty_named(const casus_corpus *corpus, int32_t treaty, const char *id)
{
    cs_range duties = corpus->treaties[treaty].duties;
    for (int32_t i = 0; i < duties.count; i++)
        if (strcmp(cs_text_at(corpus, corpus->duties[duties.first + i].id), id) == 0) return duties.first + i;
    return CS_NONE;
}

/* One duty that at least one side has. */
static void compare_duty(cs_diff *d, const int32_t duties[2], casus_node *list, cs_binding_change *out)
{
    static const char *const words[3] = {"gained", "lost", "changed"};
    cs_arena arena;
    pairs sides[2];
    change changes[3];
    size_t bytes = (size_t)d->states * sizeof(cs_set);
    cs_arena_begin(&arena, d->allocator);
    memset(changes, 0, sizeof changes);
    for (int i = 0; i < 2; i++)
        sides[i] = (pairs){cs_arena_take(&arena, bytes), cs_arena_take(&arena, bytes), duties[i], false};
    for (int i = 0; i < 3; i++) changes[i].toward = cs_arena_take(&arena, bytes);
    if (cs_arena_failed(&arena)) {
        d->failed = true;
        cs_arena_end(&arena);
        return;
    }
    for (int i = 0; i < 2; i++)
        if (duties[i] != CS_NONE) gather_pairs(&d->sides[i], &sides[i]);
    bool reworded =
        duties[0] != CS_NONE && duties[1] != CS_NONE && !d->same_corpus && !cs_same_duty(d, duties[0], duties[1]);
    compare_pairs(d, sides, reworded, changes);
    out->gained += changes[0].count;
    out->lost += changes[1].count;
    out->changed += changes[2].count;
    for (int i = 0; i < 3; i++)
        if (changes[i].count) tell_duty(d, list, words[i], &changes[i], sides);
    cs_arena_end(&arena);
}

static void visit_duties(cs_diff *d, const int32_t treaties[2], casus_node *list, cs_binding_change *out)
{
    for (int side = 0; side < 2; side++) {
        d->sides[side].world.members.count = 0;
        if (treaties[side] != CS_NONE) (void)cs_world_focus(&d->sides[side].world, treaties[side]);
    }
    for (int side = 0; side < 2; side++) {
        if (treaties[side] == CS_NONE) continue;
        const casus_corpus *corpus = d->sides[side].corpus;
        cs_range range = corpus->treaties[treaties[side]].duties;
        for (int32_t i = range.first; i < range.first + range.count && !d->failed; i++) {
            int32_t other = treaties[!side] == CS_NONE ? CS_NONE
                                                       : duty_named(d->sides[!side].corpus, treaties[!side],
                                                                    cs_text_at(corpus, corpus->duties[i].id));
            if (side && other != CS_NONE) continue; /* compared already, from the first side */
            const int32_t duties[2] = {side ? other : i, side ? i : other};
            compare_duty(d, duties, list, out);
        }
    }
}

void cs_diff_tell_duties(cs_diff *d, cs_binding_change *out)
{
    each_treaty(d, visit_duties, cs_put_list(d->tell.trace, d->tell.root, "duties"), out);
    for (int side = 0; side < 2; side++)
        d->failed = d->failed || d->sides[side].world.members.failed || d->sides[side].world.touched.failed;
}
