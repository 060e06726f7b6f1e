/* diff_tell.c - flips in words, each group with the proof of one crisis on both sides; the sentence over all */
#include "reason/diff.h"

#include "reason/explain.h"
#include "reason/phrase.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES_MOST = 3, GROUPS_SHOWN = 24 };

/* -- states ---------------------------------------------------------------------------------------------------------- */

/* A state is named as on the after side, if it is there. */
static const cs_side *side_of(const cs_diff *d, int number)
{
    return &d->sides[d->sides[1].state[number] != CS_NONE];
}

const char *cs_diff_id(const cs_diff *d, int number)
{
    const cs_side *side = side_of(d, number);
    return casus_state_id(side->corpus, side->state[number]);
}

const char *cs_diff_phrase(const cs_diff *d, int number, char buffer[96])
{
    const cs_side *side = side_of(d, number);
    return casus_state_phrase(side->corpus, side->state[number], side->day, buffer);
}

void cs_diff_say_states(cs_diff *d, const cs_set *set, const char *before_last, int most, cs_text *out)
{
    char name[96];
    int count = cs_set_count(set), i = 0;
    if (count > most) {
        cs_text_say(out, "%d states", count);
        return;
    }
    for (int s = cs_set_next(set, 0); s >= 0; s = cs_set_next(set, s + 1), i++) {
        if (i) cs_text_say(out, "%s", i + 1 < count ? ", " : " ");
        if (i && i + 1 == count) cs_text_say(out, "%s ", before_last);
        cs_text_say(out, "%s", cs_diff_phrase(d, s, name));
    }
}

void cs_diff_tell_set(cs_diff *d, casus_node *in, const char *key, const cs_set *set)
{
    casus_node *list = cs_put_list(d->tell.trace, in, key);
    for (int s = cs_set_next(set, 0); s >= 0; s = cs_set_next(set, s + 1))
        (void)cs_put_text(d->tell.trace, list, NULL, cs_diff_id(d, s));
}

/* -- a group in words ------------------------------------------------------------------------------------------------ */

/* Those of the sets that stand in some flip of the group: a target may be among the attackers only because it says nothing. */
typedef struct cast {
    cs_set attackers, targets, bearers;
} cast;

static bool other_than(const cs_set *set, int one, int other)
{
    for (int s = cs_set_next(set, 0); s >= 0; s = cs_set_next(set, s + 1))
        if (s != one && s != other) return true;
    return false;
}

static cast cast_of(const cs_flip *flip)
{
    cast made;
    memset(&made, 0, sizeof made);
    bool third = flip->kind.third != 0;
    for (int t = cs_set_next(&flip->targets, 0); t >= 0; t = cs_set_next(&flip->targets, t + 1))
        for (int a = cs_set_next(&flip->attackers, 0); a >= 0; a = cs_set_next(&flip->attackers, a + 1)) {
            if (a == t || (third && !other_than(&flip->bearers, a, t))) continue;
            cs_set_add(&made.attackers, a);
            cs_set_add(&made.targets, t);
            for (int b = cs_set_next(&flip->bearers, 0); third && b >= 0; b = cs_set_next(&flip->bearers, b + 1))
                if (b != a && b != t) cs_set_add(&made.bearers, b);
        }
    return made;
}

/* "any of 193 states", "one of 32 states", "Russia or North Korea" */
static void say_some(cs_diff *d, const cs_set *set, const char *of, cs_text *out)
{
    int count = cs_set_count(set);
    if (count > NAMES_MOST)
        cs_text_say(out, "%s %d states", of, count);
    else
        cs_diff_say_states(d, set, "or", NAMES_MOST, out);
}

/* "any of 193 states attacks Russia or North Korea" */
static void say_crisis(cs_diff *d, const cast *who, cs_text *out)
{
    int targets = cs_set_count(&who->targets);
    if (targets > 1 && memcmp(&who->attackers, &who->targets, sizeof who->targets) == 0) {
        cs_text_say(out, targets > NAMES_MOST ? "any of " : "one of ");
        cs_diff_say_states(d, &who->targets, "and", NAMES_MOST, out);
        cs_text_say(out, targets == 2 ? " attacks the other" : " attacks another of them");
        return;
    }
    say_some(d, &who->attackers, "any of", out);
    cs_text_say(out, " attacks ");
    say_some(d, &who->targets, "one of", out);
}

static void say_bearer(cs_diff *d, const cs_flip *flip, const cast *who, cs_text *out)
{
    int bearers = cs_set_count(&who->bearers), targets = cs_set_count(&who->targets);
    bool one_crisis = cs_set_count(&who->attackers) == 1 && targets == 1;
    char name[96];
    if (!flip->kind.third) {
        bool attacks = flip->kind.bearer == CS_PLAYS_ATTACKER;
        if (one_crisis)
            cs_text_say(out, "%s", cs_diff_phrase(d, cs_set_next(attacks ? &who->attackers : &who->targets, 0), name));
        else
            cs_text_say(out, attacks ? "the attacker" : "the one attacked");
    } else if (targets > 1 && memcmp(&who->bearers, &who->targets, sizeof who->targets) == 0) {
        cs_text_say(out, targets == 2 ? "the other" : "the others of them");
    } else if (bearers > NAMES_MOST) {
        cs_text_say(out, "%d states", bearers);
    } else {
        cs_diff_say_states(d, &who->bearers, bearers > 1 && targets > 1 ? "or" : "and", NAMES_MOST, out);
    }
}

static bool is_plural(const cs_flip *flip, const cast *who)
{
    int bearers = cs_set_count(&who->bearers), targets = cs_set_count(&who->targets);
    return flip->kind.third && bearers > 1 && !(targets == 2 && bearers == 2);
}

/* A promise that an attack can only break: what flips is whether it breaks it. */
static bool is_broken(const cs_flip *flip)
{
    return flip->kind.bearer == CS_PLAYS_ATTACKER && !flip->kind.third &&
           (flip->kind.act == CS_ACT_NONAGGRESSION || flip->kind.act == CS_ACT_HOSTILE_ALLIANCE ||
            flip->kind.act == CS_ACT_SUPPORT_ATTACKER);
}

static void say_toward(cs_diff *d, const cs_flip *flip, cs_text *out)
{
    char name[96];
    if (flip->kind.toward == CS_PLAYS_ALL) cs_text_say(out, " with all parties");
    if (flip->kind.toward == CS_PLAYS_ATTACKER) cs_text_say(out, " toward the attacker");
    if (flip->kind.toward == CS_PLAYS_TARGET && flip->kind.act >= CS_ACT_CONSULT && !is_broken(flip))
        cs_text_say(out, " toward the one attacked");
    if (flip->kind.toward >= 0) cs_text_say(out, " toward %s", cs_diff_phrase(d, flip->kind.toward, name));
}

/* "If any of 193 states attacks Russia or North Korea: must the other give military help?" */
static void say_question(cs_diff *d, const cs_flip *flip, cs_text *out)
{
    cast who = cast_of(flip);
    cs_text_say(out, "If ");
    say_crisis(d, &who, out);
    if (is_broken(flip)) {
        cs_text_say(out, ": does ");
        say_bearer(d, flip, &who, out);
        cs_text_say(out, " break its promise (%s)", cs_phrase_promise((cs_act)flip->kind.act));
    } else {
        cs_text_say(out, ": must ");
        say_bearer(d, flip, &who, out);
        cs_text_say(out, " %s", cs_phrase_act((cs_act)flip->kind.act));
    }
    say_toward(d, flip, out);
    cs_text_say(out, flip->kind.political ? ", as a political promise?" : "?");
}

static const char *level_words(cs_level level)
{
    static const char *const words[CS_LEVELS] = {"no", "no, but it may", "disputed", "yes, on conditions", "yes"};
    return words[level];
}

static const char *level_key(int32_t level)
{
    static const char *const words[CS_LEVELS] = {"no", "right", "disputed", "conditional", "yes"};
    return words[level];
}

/* -- proofs ---------------------------------------------------------------------------------------------------------- */

/* A copy of a part of another trace. */
static void copy_node(casus_trace *trace, casus_node *in, const casus_node *node)
{
    const char *key = node->key ? node->key : NULL;
    casus_node *made = NULL;
    switch (node->kind) {
    case CASUS_NODE_MAP: made = cs_put_map(trace, in, key); break;
    case CASUS_NODE_LIST: made = cs_put_list(trace, in, key); break;
    case CASUS_NODE_TEXT: made = cs_put_text(trace, in, key, node->text); break;
    case CASUS_NODE_NUMBER: made = cs_put_number(trace, in, key, node->number); break;
    case CASUS_NODE_BOOL: made = cs_put_bool(trace, in, key, node->number != 0); break;
    case CASUS_NODE_NOTHING: made = cs_put_nothing(trace, in, key); break;
    }
    for (const casus_node *child = node->first; child && made; child = child->next) copy_node(trace, made, child);
}

/* The duty of a side that answers: its own, or the one of the same name as the other side's. */
static int32_t duty_on(const cs_diff *d, const cs_flip *flip, int side)
{
    int duty = flip->kind.duty[side];
    char name[160];
    if (duty != CS_NONE) return duty;
    casus_duty_name(d->sides[!side].corpus, flip->kind.duty[!side], name);
    return casus_duty_find(d->sides[side].corpus, name, strlen(name), &duty, NULL) ? CS_NONE : duty;
}

static casus_status prove_side(cs_diff *d, casus_node *in, const cs_flip *flip, const cs_example *who, int side,
                               casus_error *err)
{
    const cs_side *of = &d->sides[side];
    int32_t duty = duty_on(d, flip, side);
    casus_node *map = cs_put_map(d->tell.trace, in, side ? "after" : "before");
    (void)cs_put_text(d->tell.trace, map, "answer", level_key(side ? flip->kind.to : flip->kind.from));
    if (duty == CS_NONE) {
        (void)cs_put_text(d->tell.trace, map, "sentence", "The corpus has no such duty here.");
        return CASUS_OK;
    }
    casus_question_options options = {.past_and_future = true};
    casus_findings *findings;
    casus_trace *proof;
    of->crisis->facts[0].it.by = of->state[who->attacker];
    of->crisis->facts[0].it.on = of->state[who->target];
    casus_status status = casus_oblige(of->corpus, of->crisis, &options, &findings, err);
    if (status) return status;
    int toward = flip->kind.toward == CS_PLAYS_ATTACKER ? of->state[who->attacker]
                 : flip->kind.toward == CS_PLAYS_TARGET ? of->state[who->target]
                 : flip->kind.toward == CS_PLAYS_ALL    ? -1
                                                        : of->state[flip->kind.toward];
    status = casus_explain_duty(of->corpus, findings, duty, of->state[who->bearer], toward, of->day, d->allocator,
                                &proof, err);
    if (!status) {
        static const char *const keys[] = {"sentence", "duty", "findings", "proof"};
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            const casus_node *part = casus_node_get(casus_trace_root(proof), keys[i]);
            if (part) copy_node(d->tell.trace, map, part);
        }
        casus_trace_free(proof);
    }
    casus_findings_free(findings);
    return status;
}

static casus_status tell_example(cs_diff *d, casus_node *group, const cs_flip *flip, casus_error *err)
{
    cs_example who = cs_flip_example(flip);
    casus_node *example = cs_put_map(d->tell.trace, group, "example");
    char attacker[96], target[96];
    if (who.attacker == CS_NONE) return CASUS_OK;
    (void)cs_put_text(d->tell.trace, example, "attacker", cs_diff_id(d, who.attacker));
    (void)cs_put_text(d->tell.trace, example, "target", cs_diff_id(d, who.target));
    (void)cs_put_text(d->tell.trace, example, "bearer", cs_diff_id(d, who.bearer));
    (void)cs_put_format(d->tell.trace, example, "question", "If %s attacks %s",
                        cs_diff_phrase(d, who.attacker, attacker), cs_diff_phrase(d, who.target, target));
    casus_status status = prove_side(d, example, flip, &who, 0, err);
    return status ? status : prove_side(d, example, flip, &who, 1, err);
}

/* -- the list -------------------------------------------------------------------------------------------------------- */

static void tell_role(cs_diff *d, casus_node *in, const char *key, int plays)
{
    const char *word = plays == CS_PLAYS_ATTACKER ? "attacker"
                       : plays == CS_PLAYS_TARGET ? "target"
                       : plays == CS_PLAYS_ALL    ? "all_parties"
                                                  : cs_diff_id(d, plays);
    (void)cs_put_text(d->tell.trace, in, key, word);
}

static casus_status tell_group(cs_diff *d, casus_node *list, const cs_flip *flip, casus_error *err)
{
    char name[160];
    casus_node *map = cs_put_map(d->tell.trace, list, NULL);
    bool flips = cs_plain_answer((cs_level)flip->kind.from) != cs_plain_answer((cs_level)flip->kind.to);
    (void)cs_put_text(d->tell.trace, map, "kind", flips ? "flip" : "terms");
    (void)cs_put_text(d->tell.trace, map, "before", level_key(flip->kind.from));
    (void)cs_put_text(d->tell.trace, map, "after", level_key(flip->kind.to));
    say_question(d, flip, &d->tell.text);
    cs_tell_said(&d->tell, map, "question");
    (void)cs_put_text(d->tell.trace, map, "answer_before", level_words((cs_level)flip->kind.from));
    (void)cs_put_text(d->tell.trace, map, "answer_after", level_words((cs_level)flip->kind.to));
    (void)cs_put_number(d->tell.trace, map, "count", flip->count);
    (void)cs_put_text(d->tell.trace, map, "act", cs_act_words[flip->kind.act]);
    (void)cs_put_bool(d->tell.trace, map, "political", flip->kind.political != 0);
    for (int side = 0; side < 2; side++)
        if (flip->kind.duty[side] != CS_NONE)
            (void)cs_put_text(d->tell.trace, map, side ? "duty_after" : "duty_before",
                              casus_duty_name(d->sides[side].corpus, flip->kind.duty[side], name));
    cs_diff_tell_set(d, map, "attackers", &flip->attackers);
    cs_diff_tell_set(d, map, "targets", &flip->targets);
    if (flip->kind.third)
        cs_diff_tell_set(d, map, "bearers", &flip->bearers);
    else
        tell_role(d, map, "bearer", flip->kind.bearer);
    tell_role(d, map, "toward", flip->kind.toward);
    return tell_example(d, map, flip, err);
}

casus_status cs_diff_tell_flips(cs_diff *d, casus_error *err)
{
    casus_node *counts = cs_put_map(d->tell.trace, d->tell.root, "crises");
    (void)cs_put_number(d->tell.trace, counts, "asked", d->asked);
    (void)cs_put_number(d->tell.trace, counts, "with_flips", d->crises);
    (void)cs_put_number(d->tell.trace, counts, "flips", d->flipped);
    (void)cs_put_number(d->tell.trace, counts, "terms", d->terms);
    casus_node *list = cs_put_list(d->tell.trace, d->tell.root, "flips");
    casus_status status = CASUS_OK;
    size_t shown = d->options.all || d->flips.count <= GROUPS_SHOWN ? d->flips.count : GROUPS_SHOWN;
    for (size_t i = 0; i < shown && !status; i++) status = tell_group(d, list, CS_TABLE_AT(&d->flips, cs_flip, i), err);
    (void)cs_put_number(d->tell.trace, d->tell.root, "more_groups", (long)(d->flips.count - shown));
    return status;
}

/* -- the sentence ---------------------------------------------------------------------------------------------------- */

static void say_when(cs_diff *d, cs_text *out)
{
    char one[40], other[40];
    cs_say_day(d->sides[0].day, one);
    cs_say_day(d->sides[1].day, other);
    if (!d->same_day) {
        int year, later, month, day;
        casus_day_to_ymd(d->sides[0].day, &year, &month, &day);
        casus_day_to_ymd(d->sides[1].day, &later, &month, &day);
        if (year == later) *strrchr(one, ' ') = '\0';
        cs_text_say(out, "between %s and %s", one, other);
        if (!d->same_corpus) cs_text_say(out, ", and %s", d->sides[1].name);
    } else {
        cs_text_say(out, "%s, on %s", d->sides[1].name, other);
    }
}

/* "1 treaty began to bind (Russia and North Korea: Treaty on ...)"; `more` follow it. */
static void say_treaties(cs_diff *d, int count, int side, int32_t first, const char *verb, int more, cs_text *out)
{
    cs_text_say(out, "%d treat%s %s", count, count == 1 ? "y" : "ies", verb);
    if (count == 1 && first != CS_NONE) {
        int32_t states[CS_STATES_MAX];
        const cs_side *of = &d->sides[side];
        int bound = cs_treaty_bound(of->corpus, first, of->day, CASUS_YES, states);
        if (!bound) bound = cs_treaty_bound(of->corpus, first, of->day, CASUS_UNSURE, states);
        cs_text_say(out, " (");
        cs_say_state_list(of->corpus, states, bound, NAMES_MOST, of->day, out);
        cs_text_say(out, ": %s)", casus_treaty_title(of->corpus, first));
    }
    if (more) cs_text_say(out, more == 1 ? " and " : ", ");
}

/* "if any of 193 states attacks Russia or North Korea, the other must now give military help, on conditions" */
static void say_first(cs_diff *d, const cs_flip *flip, cs_text *out)
{
    cast who = cast_of(flip);
    bool would = d->same_day, plural = is_plural(flip, &who);
    const char *act = cs_phrase_act((cs_act)flip->kind.act);
    cs_text_say(out, "if ");
    say_crisis(d, &who, out);
    cs_text_say(out, ", ");
    if (flip->kind.to == CS_LEVEL_OPEN)
        cs_text_say(out, would ? "it would be disputed whether " : "it is now disputed whether ");
    say_bearer(d, flip, &who, out);
    if (is_broken(flip)) {
        bool breaks = flip->kind.to >= CS_LEVEL_GATED;
        cs_text_say(out, " %s its promise (%s)",
                    breaks ? (would ? "would break" : "now breaks") : (would ? "would not break" : "no longer breaks"),
                    cs_phrase_promise((cs_act)flip->kind.act));
        return;
    }
    switch ((cs_level)flip->kind.to) {
    case CS_LEVEL_YES:
    case CS_LEVEL_GATED: cs_text_say(out, " %s %s", would ? "would have to" : "must now", act); break;
    case CS_LEVEL_OPEN: cs_text_say(out, " must %s", act); break;
    case CS_LEVEL_RIGHT: cs_text_say(out, " %s %s", would ? "might by right" : "now may", act); break;
    default:
        cs_text_say(out,
                    would    ? " would not have to %s"
                    : plural ? " no longer have to %s"
                             : " no longer has to %s",
                    act);
    }
    say_toward(d, flip, out);
    if (flip->kind.to == CS_LEVEL_GATED) cs_text_say(out, ", on conditions");
}

static bool says_more(const cs_flip *one, const cs_flip *other)
{
    int far = abs(cs_plain_answer((cs_level)one->kind.to) - cs_plain_answer((cs_level)one->kind.from)),
        less = abs(cs_plain_answer((cs_level)other->kind.to) - cs_plain_answer((cs_level)other->kind.from));
    if (far != less) return far > less;
    if (one->kind.political != other->kind.political) return one->kind.political < other->kind.political;
    if (one->kind.act != other->kind.act) return one->kind.act < other->kind.act;
    return one->count > other->count;
}

/* The flip that the sentence names: from no to yes or back, of the gravest act, in the most crises. */
static const cs_flip *headline(const cs_diff *d)
{
    const cs_flip *best = CS_TABLE_AT(&d->flips, const cs_flip, 0);
    for (size_t i = 1; i < d->flips.count; i++)
        if (says_more(CS_TABLE_AT(&d->flips, const cs_flip, i), best)) best = CS_TABLE_AT(&d->flips, const cs_flip, i);
    return best;
}

static void say_flips(cs_diff *d, cs_text *out)
{
    if (!d->flipped) {
        cs_text_say(out, d->terms ? "; no answer flips, but %ld change%s on what conditions" : "; no answer flips",
                    d->terms, d->terms == 1 ? "s" : "");
        return;
    }
    cs_text_say(out, "; %ld answer%s in %ld of %ld crises: ", d->flipped, d->flipped == 1 ? " flips" : "s flip",
                d->crises, d->asked);
    say_first(d, headline(d), out);
    if (d->flips.count > 1) cs_text_say(out, "; the rest below");
}

void cs_diff_say(cs_diff *d, const cs_binding_change *change)
{
    cs_text *out = &d->tell.text;
    bool would = d->same_day;
    int other = change->joined + change->left + change->altered;
    int parts = (change->began > 0) + (change->ended > 0) + (other > 0);
    say_when(d, out);
    cs_text_say(out, ", ");
    if (!parts) cs_text_say(out, would ? "every treaty would bind as it does" : "every treaty binds as it did");
    if (change->began)
        say_treaties(d, change->began, 1, change->first_began,
                     would ? change->ended ? "would bind instead" : "would bind besides" : "began to bind", --parts,
                     out);
    if (change->ended)
        say_treaties(d, change->ended, 0, change->first_ended, would ? "would not bind" : "ceased to bind", --parts,
                     out);
    if (other)
        say_treaties(d, other, 1, CS_NONE, would ? "would bind otherwise" : "changed parties or terms", --parts, out);
    say_flips(d, out);
}
