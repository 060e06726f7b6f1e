/* explain.c - an answer: one sentence, then who must do what, then what does not follow and why */
#include "reason/explain.h"

#include "base/error.h"
#include "reason/phrase.h"

#include <stdio.h>
#include <string.h>

static const char *phrase(const cs_explain *e, int state, char buffer[96])
{
    return casus_state_phrase(e->corpus, state, e->world->day, buffer);
}

/* -- folding ------------------------------------------------------------------------------------------------------- */

static bool same(const cs_finding *one, const cs_finding *other)
{
    return one->it.duty == other->it.duty && one->it.toward == other->it.toward && one->it.status == other->it.status &&
           one->it.reason == other->it.reason && one->it.wave == other->it.wave && one->gates == other->gates &&
           one->points == other->points && one->reasons == other->reasons && one->exceptions == other->exceptions &&
           memcmp(&one->enemies, &other->enemies, sizeof one->enemies) == 0;
}

static bool fold_all(cs_explain *e)
{
    for (size_t i = 0; i < e->world->findings.count; i++) {
        const cs_finding *it = cs_world_finding(e->world, i);
        cs_fold *found = NULL;
        for (size_t k = e->folds.count; k > 0 && !found; k--) {
            cs_fold *fold = CS_TABLE_AT(&e->folds, cs_fold, k - 1);
            if (fold->lead->it.duty != it->it.duty) break;
            if (same(fold->lead, it)) found = fold;
        }
        if (!found) {
            found = cs_table_add(&e->folds, 1);
            if (!found) return false;
            found->lead = it;
        }
        cs_set_add(&found->bearers, it->it.bearer);
    }
    return true;
}

/* -- groups -------------------------------------------------------------------------------------------------------- */

typedef enum group { FIGHT, MOBILISE, HELP, CONSULT, NEUTRAL, REFRAIN, BREAKS, MAY, PROMISED, OPEN, GROUPS } group;

static const char *const group_words[] = {"must_fight",        "must_mobilise", "must_help", "must_consult",
                                          "must_stay_neutral", "must_refrain",  "breaks",    "may",
                                          "promised",          "open"};
static const char *const group_titles[] = {"Must fight",
                                           "Must mobilise",
                                           "Must help",
                                           "Must consult",
                                           "Must stay neutral",
                                           "Must refrain",
                                           "Breaks its promise",
                                           "May, without being bound",
                                           "Political promises, no duty in law",
                                           "Open: it turns on what is contested"};

static group group_of(const cs_explain *e, const cs_finding *it)
{
    if (it->it.status == CASUS_UNDETERMINED) return OPEN;
    if (it->it.status == CASUS_PERMITTED) return MAY;
    if (!cs_is_owed(it)) return GROUPS;
    if (it->it.reason == CASUS_WHY_BREACH) return BREAKS;
    if (cs_treaty_of(e, it)->binding != 0) return PROMISED;
    switch ((cs_act)cs_duty_of(e, it)->act) {
    case CS_ACT_ASSIST_MILITARY: return FIGHT;
    case CS_ACT_MOBILISE: return MOBILISE;
    case CS_ACT_ASSIST:
    case CS_ACT_ASSIST_NONMILITARY:
    case CS_ACT_GUARANTEE:
    case CS_ACT_PREVENT_AGGRESSION:
    case CS_ACT_TRANSIT:
    case CS_ACT_BASE_RIGHTS:
    case CS_ACT_MILITARY_COOPERATION: return HELP;
    case CS_ACT_NEUTRALITY:
    case CS_ACT_BENEVOLENT_NEUTRALITY: return NEUTRAL;
    case CS_ACT_CONSULT:
    case CS_ACT_INFORM:
    case CS_ACT_JOINT_POLICY: return CONSULT;
    default: return REFRAIN;
    }
}

void cs_put_fold(cs_explain *e, casus_node *in, const cs_fold *fold)
{
    char name[160], day[40];
    const cs_finding *it = fold->lead;
    const cs_duty *duty = cs_duty_of(e, it);
    const cs_treaty *treaty = cs_treaty_of(e, it);
    casus_node *bearers = cs_put_list(e->trace, in, "bearers");
    for (int s = cs_set_next(&fold->bearers, 0); s >= 0; s = cs_set_next(&fold->bearers, s + 1))
        cs_put_text(e->trace, bearers, NULL, casus_state_id(e->corpus, s));
    if (it->it.toward >= 0)
        cs_put_text(e->trace, in, "toward", casus_state_id(e->corpus, it->it.toward));
    else
        cs_put_text(e->trace, in, "toward", "all_parties");
    casus_node *against = cs_put_list(e->trace, in, "against");
    for (int s = cs_set_next(&it->enemies, 0); s >= 0; s = cs_set_next(&it->enemies, s + 1))
        cs_put_text(e->trace, against, NULL, casus_state_id(e->corpus, s));
    cs_put_text(e->trace, in, "duty", casus_duty_name(e->corpus, it->it.duty, name));
    cs_put_text(e->trace, in, "treaty", cs_text_at(e->corpus, treaty->title));
    cs_put_text(e->trace, in, "article", cs_text_at(e->corpus, e->corpus->articles[duty->article].id));
    cs_put_text(e->trace, in, "act", cs_act_words[duty->act]);
    cs_put_text(e->trace, in, "status", casus_duty_status_word(it->it.status));
    cs_put_text(e->trace, in, "reason", casus_reason_word(it->it.reason));
    if (it->it.status == CASUS_NOT_IN_FORCE)
        cs_put_text(e->trace, in, "otherwise", casus_duty_status_word(it->it.otherwise));
    cs_put_number(e->trace, in, "wave", it->it.wave);
    if (it->party_bearer >= 0) {
        casus_date bound = e->corpus->parties[it->party_bearer].bound;
        if (it->party_toward >= 0 && e->corpus->parties[it->party_toward].bound.first > bound.first)
            bound = e->corpus->parties[it->party_toward].bound; /* unknown (never bound) is later than any day */
        if (casus_date_known(bound)) cs_put_text(e->trace, in, "since", casus_date_print(bound, day));
    }
    cs_put_bool(e->trace, in, "political", treaty->binding != 0);
}

static void put_gates(cs_explain *e, casus_node *in, const cs_finding *it)
{
    casus_node *gates = cs_put_list(e->trace, in, "gates");
    for (int g = 0; g < CS_GATE_COUNT; g++)
        if (it->gates >> g & 1) cs_put_text(e->trace, gates, NULL, cs_gate_words[g]);
}

/* The line a person reads: head, then the reference, then what it still waits for. */
static void put_lines(cs_explain *e, casus_node *in, const cs_fold *fold, bool says_why)
{
    cs_text text;
    const cs_finding *it = fold->lead;
    const cs_duty *duty = cs_duty_of(e, it);
    const cs_treaty *treaty = cs_treaty_of(e, it);
    cs_text_begin(&text, e->folds.allocator);
    cs_say_head(e, fold, &text);
    cs_put_text(e->trace, in, "head", text.bytes ? text.bytes : "");
    text.length = 0;
    const char *article = cs_text_at(e->corpus, e->corpus->articles[duty->article].id);
    bool numbered = (article[0] >= '0' && article[0] <= '9') || strchr("IVX", article[0]);
    cs_text_say(&text, "%s, %s%s", cs_text_at(e->corpus, treaty->title), numbered ? "art. " : "", article);
    cs_put_text(e->trace, in, "reference", text.bytes ? text.bytes : "");
    text.length = 0;
    if (says_why) {
        cs_say_reason(e, it, &text);
        cs_put_text(e->trace, in, "why", text.bytes ? text.bytes : "");
    }
    text.length = 0;
    for (int g = 0; g < CS_GATE_COUNT; g++)
        if (it->gates >> g & 1) cs_text_say(&text, "%s%s", text.length ? "; " : "", cs_phrase_gate((cs_gate)g));
    if (text.length && cs_is_owed(it)) cs_put_text(e->trace, in, "once", text.bytes);
    if (text.failed) e->trace->arena.failed = true;
    cs_text_end(&text);
}

static void put_groups(cs_explain *e, casus_node *root, casus_node *proof)
{
    casus_node *answer = cs_put_list(e->trace, root, "answer");
    for (group g = FIGHT; g < GROUPS; g++) {
        casus_node *items = NULL;
        for (size_t i = 0; i < e->folds.count; i++) {
            const cs_fold *fold = CS_TABLE_AT(&e->folds, const cs_fold, i);
            if (group_of(e, fold->lead) != g) continue;
            if (!items) {
                casus_node *made = cs_put_map(e->trace, answer, NULL);
                cs_put_text(e->trace, made, "group", group_words[g]);
                cs_put_text(e->trace, made, "title", group_titles[g]);
                items = cs_put_list(e->trace, made, "items");
            }
            casus_node *item = cs_put_map(e->trace, items, NULL);
            cs_put_fold(e, item, fold);
            put_gates(e, item, fold->lead);
            put_lines(e, item, fold, g == OPEN);
            cs_put_number(e->trace, item, "proof", cs_prove(e, proof, fold));
        }
    }
}

/* -- what does not follow ------------------------------------------------------------------------------------------ */

static bool is_main_act(cs_act act)
{
    return act <= CS_ACT_BENEVOLENT_NEUTRALITY || act == CS_ACT_GUARANTEE;
}

/* Pledges of help that ended within forty years, other duties within five, and what binds within a year are news to most
 * askers; the rest is history or future, and --all shows it. */
enum { HELP_DAYS = 40 * 365, OTHER_DAYS = 5 * 365, SOON_DAYS = 365 };

static bool far_in_time(const cs_explain *e, const cs_finding *it)
{
    cs_act act = (cs_act)cs_duty_of(e, it)->act;
    bool help = act <= CS_ACT_MOBILISE || act == CS_ACT_GUARANTEE;
    if (it->it.reason == CASUS_WHY_ENDED)
        return e->world->day - cs_treaty_of(e, it)->ends.first > (help ? HELP_DAYS : OTHER_DAYS);
    return it->it.reason == CASUS_WHY_NOT_YET && cs_treaty_of(e, it)->begins - e->world->day > SOON_DAYS;
}

static bool would_follow(const cs_finding *it)
{
    return it->it.otherwise <= CASUS_PERMITTED || it->it.otherwise == CASUS_UNDETERMINED;
}

/* Is this "no" one that somebody might have expected to be a "yes"? */
static bool worth_saying(const cs_explain *e, const cs_finding *it)
{
    cs_act act = (cs_act)cs_duty_of(e, it)->act;
    bool touched = it->it.toward >= 0 && cs_set_has(&e->world->involved, it->it.toward);
    bool pair = it->it.toward >= 0 || it->it.status == CASUS_NOT_IN_FORCE;
    switch (it->it.status) {
    case CASUS_VOID: return true;
    case CASUS_BLOCKED:
    case CASUS_OUTSIDE_SCOPE: return touched && it->it.reason != CASUS_WHY_BEARER_IS_ENEMY;
    case CASUS_DORMANT:
        if (!touched || !is_main_act(act) || it->it.reason == CASUS_WHY_BEARER_IS_ENEMY ||
            it->it.reason == CASUS_WHY_STANDING)
            return false;
        if (it->it.reason == CASUS_WHY_DUTY_NOT_ACTIVE || it->it.reason == CASUS_WHY_NOT_DECIDED) return false;
        return cs_set_has(&e->world->attacked, it->it.toward) || cs_set_has(&e->world->attackers, it->it.toward);
    case CASUS_NOT_IN_FORCE: {
        bool told = it->it.reason == CASUS_WHY_ENDED || it->it.reason == CASUS_WHY_NOT_YET ||
                    it->it.reason == CASUS_WHY_NEVER || it->it.reason == CASUS_WHY_LEFT ||
                    it->it.reason == CASUS_WHY_SUSPENDED;
        bool struck = it->it.toward >= 0 ? cs_set_has(&e->world->attacked, it->it.toward) : true;
        bool lives = casus_state_lives(e->corpus, it->it.bearer, e->world->day) == CASUS_YES;
        return pair && told && struck && lives && is_main_act(act) && would_follow(it) &&
               it->it.otherwise != CASUS_UNDETERMINED && it->event != CS_NONE && (e->all || !far_in_time(e, it));
    }
    default: return false;
    }
}

static void put_nots(cs_explain *e, casus_node *root, casus_node *proof)
{
    casus_node *list = cs_put_list(e->trace, root, "not");
    bool more = false;
    for (size_t i = 0; i < e->folds.count; i++) {
        const cs_fold *fold = CS_TABLE_AT(&e->folds, const cs_fold, i);
        if (group_of(e, fold->lead) != GROUPS) continue;
        if (!worth_saying(e, fold->lead) && !e->all) {
            more = true;
            continue;
        }
        casus_node *item = cs_put_map(e->trace, list, NULL);
        cs_put_fold(e, item, fold);
        put_lines(e, item, fold, true);
        cs_put_number(e->trace, item, "proof", cs_prove(e, proof, fold));
    }
    cs_put_bool(e->trace, root, "more", more);
}

/* -- the sentence -------------------------------------------------------------------------------------------------- */

static void say_question(cs_explain *e, cs_text *out)
{
    char fact[300], day[16];
    int shown = 0, told = 0;
    for (int i = 0; i < e->world->fact_limit; i++) {
        const cs_fact *it = &e->world->scenario->facts[i];
        if (it->it.kind > CASUS_FACT_SUPPORT) continue;
        told++;
        if (shown == 3) continue;
        cs_fact_say(e->corpus, it, e->world->day, fact, sizeof fact);
        cs_text_say(out, "%s%s", shown++ ? ", " : "", fact);
    }
    if (told > shown) cs_text_say(out, " and so on,");
    if (!told) cs_text_say(out, "this is so");
    cs_text_say(out, " on %s", casus_day_print(e->world->day, day));
}

/* The bearers of a group: unconditional ones, then those for whom gates stand between. */
static bool gather(const cs_explain *e, group g, cs_set *firm, cs_set *gated)
{
    memset(firm, 0, sizeof *firm);
    memset(gated, 0, sizeof *gated);
    for (size_t i = 0; i < e->folds.count; i++) {
        const cs_fold *fold = CS_TABLE_AT(&e->folds, const cs_fold, i);
        if (group_of(e, fold->lead) != g) continue;
        cs_set_join(fold->lead->it.status == CASUS_CONDITIONAL ? gated : firm, &fold->bearers);
    }
    for (int s = cs_set_next(firm, 0); s >= 0; s = cs_set_next(firm, s + 1)) cs_set_drop(gated, s);
    return !cs_set_empty(firm) || !cs_set_empty(gated);
}

static void say_group(cs_explain *e, group g, const char *verb, bool *any, cs_text *out)
{
    cs_set firm, gated;
    if (!gather(e, g, &firm, &gated)) return;
    cs_text_say(out, "%s", *any ? "; " : "");
    *any = true;
    cs_say_states(e->corpus, &firm, e->world->day, 3, out);
    if (!cs_set_empty(&gated)) {
        cs_text_say(out, "%s", cs_set_empty(&firm) ? "on conditions " : " and, on conditions, ");
        cs_say_states(e->corpus, &gated, e->world->day, 3, out);
    }
    cs_text_say(out, " %s", verb);
}

/* Puts what was said and ends the text. */
static void put_said(cs_explain *e, casus_node *root, const char *key, cs_text *text)
{
    cs_put_text(e->trace, root, key, text->bytes ? text->bytes : "");
    if (text->failed) e->trace->arena.failed = true;
    cs_text_end(text);
}

static void put_sentence(cs_explain *e, casus_node *root)
{
    cs_text text;
    cs_set firm, gated;
    bool any = false;
    cs_text_begin(&text, e->folds.allocator);
    say_question(e, &text);
    cs_put_format(e->trace, root, "question", "If %s", text.bytes ? text.bytes : "");
    text.length = 0;
    cs_text_say(&text, "If ");
    say_question(e, &text);
    cs_text_say(&text, ": ");
    if (e->outside) {
        text.length = 0;
        cs_phrase_outside(e->corpus, e->world->day, &text);
        cs_text_say(&text, ".");
        put_said(e, root, "sentence", &text);
        return;
    }
    if (!gather(e, FIGHT, &firm, &gated) && !gather(e, HELP, &firm, &gated)) {
        bool some = casus_coverage_on(e->corpus, e->world->day, NULL) == CASUS_COVERAGE_SELECTED;
        cs_text_say(&text, "%s",
                    some ? "no treaty held here binds anybody to fight or to help"
                         : "nobody is bound to fight or to help");
        any = true;
    }
    say_group(e, FIGHT, "must fight", &any, &text);
    say_group(e, MOBILISE, "must mobilise", &any, &text);
    say_group(e, HELP, "must help", &any, &text);
    say_group(e, NEUTRAL, "must stay neutral", &any, &text);
    say_group(e, CONSULT, "must consult", &any, &text);
    say_group(e, MAY, "may act without being bound", &any, &text);
    say_group(e, PROMISED, "have made a political promise", &any, &text);
    if (gather(e, OPEN, &firm, &gated)) {
        cs_text_say(&text, "%sfor ", any ? "; " : "");
        cs_say_states(e->corpus, &firm, e->world->day, 3, &text);
        cs_text_say(&text, " it turns on what is contested");
    }
    cs_text_say(&text, ".");
    put_said(e, root, "sentence", &text);
}

/* -- conflicts ----------------------------------------------------------------------------------------------------- */

static void put_conflict(cs_explain *e, casus_node *list, const casus_conflict *it)
{
    static const char *const says[] = {
        "%s is bound to help both sides: %s against %s, and %s",
        "%s must fight under %s against %s, to whom it owes neutrality under %s",
        "%s must fight under %s against %s, whom it has promised not to attack in %s",
        "%s must fight under %s against %s, to whom it has promised that its soil is not used in %s",
        "%s must fight under %s against %s, against whom it has promised to join no alliance in %s",
        "%s and its victim are parties of one pact: %s",
        "%s: under the secret text %s is not owed toward %s, as the public text of %s says",
        "%s is not bound by %s to help %s attack: the UN Charter voids it (arts. 2(4), 103; %s)",
        "%s must fight under %s against %s, to whom it has made a promise for other cases in %s"};
    static const char *const ranks[] = {
        "both bind: the law ranks neither (VCLT 30(4))",
        "both bind toward different states (VCLT 30(4)); since 1945 the Charter goes first (Art. 103)",
        "collective self-defence of a victim is no aggression (UN Charter, Art. 51)",
        "both bind toward different states (VCLT 30(4))",
        "both bind toward different states (VCLT 30(4))",
        "",
        "a secret text binds its parties; third states knew only the other",
        "UN Charter Art. 103; VCLT 53",
        "the promise does not reach this case; it shows what the partner may have expected"};
    char bearer[96], third[96] = "", one[160] = "", other[160] = "";
    casus_node *node = cs_put_map(e->trace, list, NULL);
    phrase(e, it->bearer, bearer);
    if (it->third >= 0) phrase(e, it->third, third);
    if (it->one >= 0) casus_duty_name(e->corpus, cs_world_finding(e->world, (size_t)it->one)->it.duty, one);
    if (it->other >= 0) casus_duty_name(e->corpus, it->other, other);
    cs_put_text(e->trace, node, "conflict", casus_conflict_word(it->kind));
    cs_put_text(e->trace, node, "bearer", casus_state_id(e->corpus, it->bearer));
    if (it->third >= 0) cs_put_text(e->trace, node, "third", casus_state_id(e->corpus, it->third));
    cs_put_text(e->trace, node, "duty", one);
    cs_put_text(e->trace, node, "other", other);
    char line[700];
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#endif
    snprintf(line, sizeof line, says[it->kind], bearer, one, third, other);
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
    cs_put_text(e->trace, node, "line", line);
    cs_put_text(e->trace, node, "rule", ranks[it->kind]);
}

/* -- the whole ----------------------------------------------------------------------------------------------------- */

static void put_question(cs_explain *e, casus_node *root)
{
    static const char *const models[] = {"none", "full", "list"};
    char fact[300], day[16];
    casus_node *asked = cs_put_map(e->trace, root, "asked");
    cs_put_text(e->trace, asked, "day", casus_day_print(e->world->day, day));
    cs_put_text(e->trace, asked, "compliance", models[e->world->options.compliance]);
    int viewer = e->world->options.as_known_by;
    if (viewer)
        cs_put_text(e->trace, asked, "as_known_by", casus_state_id(e->corpus, viewer - 1));
    else
        cs_put_nothing(e->trace, asked, "as_known_by");
    casus_node *facts = cs_put_list(e->trace, asked, "facts");
    for (int i = 0; i < e->world->fact_limit; i++) {
        const cs_fact *it = &e->world->scenario->facts[i];
        cs_fact_say(e->corpus, it, e->world->day, fact, sizeof fact);
        cs_put_text(e->trace, facts, NULL, fact);
    }
    if (e->world->scenario->title[0]) cs_put_text(e->trace, asked, "title", e->world->scenario->title);
}

static void number_points(cs_explain *e)
{
    uint64_t open = 0;
    int count = 0;
    for (size_t i = 0; i < e->folds.count; i++) {
        const cs_finding *it = CS_TABLE_AT(&e->folds, const cs_fold, i)->lead;
        if (it->it.status == CASUS_UNDETERMINED) open |= it->points;
    }
    for (int i = 0; i < e->world->point_count; i++) e->numbers[i] = open >> i & 1 ? ++count : 0;
}

static casus_status build(cs_explain *e, const casus_findings *findings, casus_error *err)
{
    casus_node *root = e->trace->root;
    number_points(e);
    put_question(e, root);
    put_sentence(e, root);
    casus_node *proof = cs_put_list(e->trace, NULL, "proof");
    cs_prove_events(e, proof);
    put_groups(e, root, proof);
    put_nots(e, root, proof);
    casus_node *conflicts = cs_put_list(e->trace, root, "conflicts");
    for (size_t i = 0; i < findings->conflicts.count && !e->outside; i++)
        put_conflict(e, conflicts, CS_TABLE_AT(&findings->conflicts, const casus_conflict, i));
    casus_status status = cs_explain_points(e, root, err);
    if (status) return status;
    cs_put_number(e->trace, root, "waves", e->world->wave + 1);
    cs_put_text(e->trace, root, "coverage", casus_coverage_word(casus_coverage_on(e->corpus, e->world->day, NULL)));
    cs_put_format(e->trace, root, "coverage_words", "%d treaties; what they do not hold is not thereby a \"no\"",
                  e->corpus->treaty_count);
    if (proof) { /* last, because it is long */
        proof->next = NULL;
        if (root && root->last) {
            root->last->next = proof;
            root->last = proof;
            root->count++;
        }
    }
    return CASUS_OK;
}

casus_status casus_explain(const casus_findings *findings, bool all, casus_trace **out, casus_error *err)
{
    if (!findings || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_explain() wants findings and a place for the trace");
    casus_findings copy = *findings; /* judging again needs the scratch fields of a world, not its findings */
    cs_table_begin(&copy.world.members, findings->allocator, sizeof(cs_member));
    cs_table_begin(&copy.world.touched, findings->allocator, sizeof(size_t));
    cs_explain e = {findings->world.corpus,
                    &copy.world,
                    cs_trace_new(findings->world.corpus, "crisis", findings->allocator),
                    {0},
                    {0},
                    all,
                    casus_coverage_on(findings->world.corpus, findings->world.day, NULL) == CASUS_COVERAGE_OUTSIDE};
    cs_table_begin(&e.folds, findings->allocator, sizeof(cs_fold));
    casus_status status = CASUS_ENOMEM;
    if (e.trace && (e.outside || fold_all(&e))) {
        status = build(&e, findings, err);
        if (copy.world.members.failed || copy.world.touched.failed) e.trace->arena.failed = true;
    } else if (e.trace) {
        e.trace->arena.failed = true;
    }
    cs_table_end(&e.folds);
    cs_table_end(&copy.world.members);
    cs_table_end(&copy.world.touched);
    if (status == CASUS_ENOMEM && e.trace)
        e.trace->arena.failed = true; /* also when it was a settled world that had none */
    if (status == CASUS_OK || status == CASUS_ENOMEM) return cs_trace_done(e.trace, out, err);
    casus_trace_free(e.trace);
    return status;
}
