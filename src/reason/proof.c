/* proof.c - why an answer is what it is: facts, steps of law, and the lines of the files they rest on */
#include "reason/explain.h"
#include "reason/phrase.h"

#include <stdio.h>
#include <string.h>

static const char *const truth_words[] = {"no", "undetermined", "yes"};

/* -- facts and performances ---------------------------------------------------------------------------------------- */

static void say_event(cs_explain *e, const cs_event_now *event, cs_text *out)
{
    char by[96] = "", on[96] = "";
    if (event->fact >= 0) {
        char fact[300];
        cs_fact_say(e->corpus, &e->world->scenario->facts[event->fact], e->world->day, fact, sizeof fact);
        cs_text_say(out, "%s", fact);
        return;
    }
    if (event->by >= 0) casus_state_phrase(e->corpus, event->by, event->day, by);
    if (event->on >= 0) casus_state_phrase(e->corpus, event->on, event->day, on);
    const char *verb = event->kind == CASUS_FACT_ATTACK     ? "fights"
                       : event->kind == CASUS_FACT_MOBILISE ? "mobilises"
                                                            : "helps";
    cs_text_say(out, "%s %s%s%s, as its duty asks", by, verb, on[0] ? " " : "", on);
}

void cs_prove_events(cs_explain *e, casus_node *proof)
{
    char name[160];
    cs_text text;
    cs_text_begin(&text, e->folds.allocator);
    for (size_t i = 0; i < e->world->events.count; i++) {
        const cs_event_now *event = cs_world_event(e->world, i);
        casus_node *node = cs_put_map(e->trace, proof, NULL);
        cs_put_number(e->trace, node, "id", (long)i + 1);
        cs_put_number(e->trace, node, "wave", event->wave);
        cs_put_text(e->trace, node, "kind", event->finding >= 0 ? "performance" : "fact");
        text.length = 0;
        say_event(e, event, &text);
        cs_put_text(e->trace, node, "text", text.bytes ? text.bytes : "");
        if (event->finding >= 0)
            cs_put_text(e->trace, node, "rule",
                        casus_duty_name(e->corpus, cs_world_finding(e->world, (size_t)event->finding)->it.duty, name));
        if (cs_is_attack(event)) cs_put_text(e->trace, node, "self_defence", truth_words[event->response]);
    }
    if (text.failed) e->trace->arena.failed = true;
    cs_text_end(&text);
}

/* -- steps --------------------------------------------------------------------------------------------------------- */

typedef struct prover {
    cs_explain *e;
    const cs_finding *it;
    const cs_duty *duty;
    const cs_treaty *treaty;
    cs_between between;
    cs_text text;
} prover;

static casus_node *put_step(prover *p, casus_node *steps, const char *step, const char *value, cs_spot spot)
{
    char where[200];
    casus_node *node = cs_put_map(p->e->trace, steps, NULL);
    cs_put_text(p->e->trace, node, "step", step);
    cs_put_text(p->e->trace, node, "value", value);
    cs_put_text(p->e->trace, node, "text", p->text.bytes ? p->text.bytes : "");
    if (spot.line > 0)
        cs_put_text(p->e->trace, node, "span", cs_spot_print(p->e->corpus, p->duty->treaty, spot, where, sizeof where));
    p->text.length = 0;
    if (p->text.bytes) p->text.bytes[0] = '\0';
    return node;
}

static void put_sources(prover *p, casus_node *node, cs_range sources)
{
    casus_node *cites = sources.count ? cs_put_list(p->e->trace, node, "cites") : NULL;
    for (int32_t i = 0; i < sources.count; i++)
        cs_put_text(p->e->trace, cites, NULL,
                    cs_text_at(p->e->corpus, p->e->corpus->sources[p->e->corpus->ints[sources.first + i]].cite));
}

static void prove_side(prover *p, casus_node *steps, int state, const cs_in_force *force)
{
    char name[96], day[40];
    const cs_party *line = force->party >= 0 ? &p->e->corpus->parties[force->party] : NULL;
    casus_state_phrase(p->e->corpus, state, p->e->world->day, name);
    if (!line) {
        cs_text_say(&p->text, "%s is not a party", name);
    } else if (!casus_date_known(line->bound)) {
        cs_text_say(&p->text, "%s was never bound", name);
    } else {
        cs_text_say(&p->text, "%s is bound from %s", name, casus_date_print(line->bound, day));
        if (line->by >= 0) cs_text_say(&p->text, " by %s", cs_by_words[line->by]);
        if (line->derived) cs_text_say(&p->text, " (by state succession)");
        if (force->reason == CS_FORCE_LEFT) cs_text_say(&p->text, ", until %s", casus_date_print(line->until, day));
        if (force->reason == CS_FORCE_ENDED)
            cs_text_say(&p->text, "; the treaty ended %s", casus_date_print(p->treaty->ends, day));
        if (force->reason == CS_FORCE_NOT_YET) cs_text_say(&p->text, ", not yet on the day");
        if (force->reason == CS_FORCE_EXTINCT) cs_text_say(&p->text, "; it no longer exists as a state");
        if (force->value == CASUS_UNSURE)
            cs_text_say(&p->text, "; the date is not known to the day, or the succession is open");
    }
    put_step(p, steps, "in_force", truth_words[force->value], line ? line->spot : (cs_spot){0, 0});
}

static void prove_condition(prover *p, casus_node *steps, int cond, const char *step)
{
    const cs_cond *it = &p->e->corpus->conds[cond];
    cs_verdict said = cs_judge(p->e->world, &p->between, cond);
    cs_phrase_condition(p->e->corpus, p->duty->treaty, cond, &p->text);
    casus_node *node = put_step(p, steps, step, said.asks ? "once asked" : truth_words[said.value], it->spot);
    if (said.event >= 0 && said.value != CASUS_NO) cs_put_number(p->e->trace, node, "because", said.event + 1);
    if (it->op == CS_IF_ALL || it->op == CS_IF_ANY || it->op == CS_IF_NOT) {
        casus_node *parts = cs_put_list(p->e->trace, node, "steps");
        for (int child = it->child; child != CS_NONE; child = p->e->corpus->conds[child].next)
            prove_condition(p, parts, child, cs_condition_words[p->e->corpus->conds[child].op]);
    }
}

static void prove_exceptions(prover *p, casus_node *steps, cs_range list, const char *step)
{
    for (int32_t i = 0; i < list.count; i++) {
        const cs_exception *it = &p->e->corpus->exceptions[list.first + i];
        cs_verdict said = cs_judge(p->e->world, &p->between, it->when);
        cs_text_say(&p->text, "not owed if ");
        cs_phrase_condition(p->e->corpus, p->duty->treaty, it->when, &p->text);
        casus_node *node = put_step(p, steps, step, truth_words[said.value], it->spot);
        cs_put_text(p->e->trace, node, "id", cs_text_at(p->e->corpus, it->id));
        if (it->article) cs_put_text(p->e->trace, node, "article", cs_text_at(p->e->corpus, it->article));
        put_sources(p, node, it->sources);
    }
}

static void prove_instruments(prover *p, casus_node *steps)
{
    const casus_corpus *corpus = p->e->corpus;
    for (int32_t i = 0; i < p->treaty->instruments.count && i < 64; i++) {
        if (!(p->it->instruments >> i & 1)) continue;
        const cs_instrument *it = &corpus->instruments[p->treaty->instruments.first + i];
        cs_text_say(&p->text, "%s", cs_text_at(corpus, it->title));
        if (it->excludes.count)
            cs_text_say(&p->text, ": not against "),
                cs_phrase_states(corpus, it->excludes, " or ", p->e->world->day, &p->text);
        if (it->limits.count)
            cs_text_say(&p->text, ": only against "),
                cs_phrase_states(corpus, it->limits, " or ", p->e->world->day, &p->text);
        bool stops = p->it->it.reason == CASUS_WHY_EXCLUDED || p->it->it.reason == CASUS_WHY_REQUIREMENT;
        casus_node *node = put_step(p, steps, "instrument", stops ? "no" : "yes", it->spot);
        cs_put_text(p->e->trace, node, "id", cs_text_at(corpus, it->id));
        cs_put_bool(p->e->trace, node, "secret", it->secret != 0);
        put_sources(p, node, it->sources);
        if (it->requires_ != CS_NONE) {
            casus_node *parts = cs_put_list(p->e->trace, node, "steps");
            prove_condition(p, parts, it->requires_, "requires");
        }
        prove_exceptions(p, steps, it->exceptions, "exception");
    }
}

static void prove_readings(prover *p, casus_node *steps)
{
    for (int32_t i = 0; i < p->duty->readings.count; i++) {
        const cs_reading *it = &p->e->corpus->readings[p->duty->readings.first + i];
        bool differs = i < 64 && (p->it->readings >> i & 1);
        cs_text_say(&p->text, "%s", cs_text_at(p->e->corpus, it->gist));
        casus_node *node = put_step(p, steps, "reading",
                                    differs         ? "another answer"
                                    : it->held == 0 ? "same answer"
                                                    : "noted",
                                    it->spot);
        cs_put_text(p->e->trace, node, "id", cs_text_at(p->e->corpus, it->id));
        put_sources(p, node, it->sources);
    }
}

static void prove_gates(prover *p, casus_node *steps)
{
    for (int g = 0; g < CS_GATE_COUNT; g++) {
        if (!(p->it->gates >> g & 1)) continue;
        cs_text_say(&p->text, "%s", cs_phrase_gate((cs_gate)g));
        casus_node *node = put_step(p, steps, "gate", "open point of performance", (cs_spot){0, 0});
        cs_put_text(p->e->trace, node, "id", cs_gate_words[g]);
    }
}

static void prove_force(prover *p, casus_node *steps)
{
    char day[40];
    prove_side(p, steps, p->it->it.bearer, &p->it->force_bearer);
    if (p->it->it.toward >= 0) prove_side(p, steps, p->it->it.toward, &p->it->force_toward);
    if (p->it->suspended != CS_NONE) {
        const cs_event *event = &p->e->corpus->events[p->it->suspended];
        cs_text_say(&p->text, "suspended since %s", casus_date_print(event->on, day));
        put_step(p, steps, "suspension", "no", event->spot);
    }
}

static void prove_law(prover *p, casus_node *steps)
{
    if (p->duty->when != CS_NONE) {
        prove_condition(p, steps, p->duty->when, "condition");
    } else {
        cs_text_say(&p->text,
                    "a standing duty: it has no condition of its own, and is tested by what happens between the two");
        put_step(p, steps, "condition", p->it->it.reason == CASUS_WHY_STANDING ? "no" : "yes", p->duty->spot);
    }
    prove_instruments(p, steps);
    prove_exceptions(p, steps, p->duty->exceptions, "exception");
    prove_readings(p, steps);
    if (p->it->it.status == CASUS_VOID) {
        cs_text_say(&p->text,
                    "help to an attacker is void since 24 October 1945: UN Charter arts. 2(4) and 103, VCLT art. 53");
        put_step(p, steps, "charter", "no", (cs_spot){0, 0});
    }
    prove_gates(p, steps);
}

static void put_verdict(prover *p, casus_node *node)
{
    const cs_article *article = &p->e->corpus->articles[p->duty->article];
    cs_say_reason(p->e, p->it, &p->text);
    cs_put_text(p->e->trace, node, "why", p->text.bytes ? p->text.bytes : "");
    p->text.length = 0;
    casus_node *cites = cs_put_map(p->e->trace, node, "cites");
    cs_put_text(p->e->trace, cites, "article", cs_text_at(p->e->corpus, article->id));
    cs_put_text(p->e->trace, cites, "gist", cs_text_at(p->e->corpus, article->gist));
    casus_node *sources = cs_put_list(p->e->trace, cites, "sources");
    for (int32_t i = 0; i < article->sources.count; i++)
        cs_put_text(
            p->e->trace, sources, NULL,
            cs_text_at(p->e->corpus, p->e->corpus->sources[p->e->corpus->ints[article->sources.first + i]].cite));
    if (p->it->event >= 0) {
        casus_node *because = cs_put_list(p->e->trace, node, "because");
        cs_put_number(p->e->trace, because, NULL, p->it->event + 1);
    }
}

int cs_prove(cs_explain *e, casus_node *proof, const cs_fold *fold)
{
    char where[200];
    const cs_finding *it = fold->lead;
    const cs_duty *duty = &e->corpus->duties[it->it.duty];
    prover p = {e,
                it,
                duty,
                &e->corpus->treaties[duty->treaty],
                {duty->treaty, duty->article, it->it.bearer, it->it.toward, CASUS_DAY_MIN,
                 duty->act <= CS_ACT_MOBILISE || duty->act == CS_ACT_GUARANTEE},
                {0}};
    cs_text_begin(&p.text, e->folds.allocator);
    (void)cs_world_focus(e->world, duty->treaty);
    e->world->treaty_first = 0;
    int id = (int)(proof ? proof->count : 0) + 1;
    casus_node *node = cs_put_map(e->trace, proof, NULL);
    cs_put_number(e->trace, node, "id", id);
    cs_put_text(e->trace, node, "kind", "law");
    cs_say_head(e, fold, &p.text);
    cs_put_text(e->trace, node, "text", p.text.bytes ? p.text.bytes : "");
    p.text.length = 0;
    cs_put_fold(e, node, fold);
    cs_put_text(e->trace, node, "span", cs_spot_print(e->corpus, duty->treaty, duty->spot, where, sizeof where));
    put_verdict(&p, node);
    casus_node *steps = cs_put_list(e->trace, node, "steps");
    prove_force(&p, steps);
    prove_law(&p, steps);
    if (p.text.failed) e->trace->arena.failed = true;
    cs_text_end(&p.text);
    return id;
}
