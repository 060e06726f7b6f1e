/* say.c - a finding in words: who owes what to whom, and why or why not */
#include "reason/explain.h"

#include "reason/phrase.h"

#include <string.h>

static const char *phrase(const cs_explain *e, int state, char buffer[96])
{
    return casus_state_phrase(e->corpus, state, e->world->day, buffer);
}

void cs_say_states(const casus_corpus *corpus, const cs_set *states, casus_day day, int most, cs_text *out)
{
    char name[96];
    int count = cs_set_count(states), shown = most && count > most + 1 ? most : count, i = 0;
    for (int s = cs_set_next(states, 0); s >= 0 && i < shown; s = cs_set_next(states, s + 1), i++)
        cs_text_say(out, "%s%s",
                    i == 0           ? ""
                    : i == count - 1 ? " and "
                                     : ", ",
                    casus_state_phrase(corpus, s, day, name));
    if (shown < count) cs_text_say(out, " and %d others", count - shown);
}

void cs_say_head(cs_explain *e, const cs_fold *fold, cs_text *out)
{
    char name[96];
    const cs_finding *it = fold->lead;
    cs_act act = (cs_act)cs_duty_of(e, it)->act;
    cs_say_states(e->corpus, &fold->bearers, e->world->day, 3, out);
    if (it->it.toward >= 0) {
        bool help = act <= CS_ACT_MOBILISE || act == CS_ACT_GUARANTEE;
        bool aside = act == CS_ACT_NEUTRALITY || act == CS_ACT_BENEVOLENT_NEUTRALITY || act == CS_ACT_NONAGGRESSION;
        cs_text_say(out, " %s %s", help ? "for" : aside ? "toward" : "with", phrase(e, it->it.toward, name));
    } else {
        cs_text_say(out, cs_set_count(&fold->bearers) > 1 ? " with each other" : " with the other parties");
    }
    if (it->it.enemies && (act <= CS_ACT_ASSIST_NONMILITARY || act == CS_ACT_GUARANTEE)) {
        cs_text_say(out, ", against ");
        cs_say_states(e->corpus, &it->enemies, e->world->day, 4, out);
    }
}

static void say_attackers(cs_explain *e, const cs_finding *it, cs_text *out)
{
    cs_set by;
    memset(&by, 0, sizeof by);
    for (size_t i = 0; i < e->world->events.count; i++) {
        const cs_event_now *event = cs_world_event(e->world, i);
        if (cs_is_attack(event) && (it->it.toward < 0 || event->on == it->it.toward)) cs_set_add(&by, event->by);
    }
    if (cs_set_empty(&by))
        cs_text_say(out, "the attacker");
    else
        cs_say_states(e->corpus, &by, e->world->day, 2, out);
}

/* A treaty expires or lapses by itself; it is denounced, superseded, dissolved, broken, overtaken. */
static bool was_done(const cs_explain *e, const cs_treaty *treaty)
{
    if (treaty->end_event < 0) return false;
    int kind = e->corpus->events[treaty->end_event].kind;
    return kind == CS_EVENT_DENUNCIATION || kind == CS_EVENT_SUPERSEDED || kind == CS_EVENT_DISSOLUTION ||
           kind == CS_EVENT_BROKEN || kind == CS_EVENT_OVERTAKEN;
}

static void say_not_in_force(cs_explain *e, const cs_finding *it, cs_text *out)
{
    char day[40];
    const cs_treaty *treaty = cs_treaty_of(e, it);
    int party = it->force_bearer.value == CASUS_NO ? it->party_bearer : it->party_toward;
    const cs_party *line = party >= 0 ? &e->corpus->parties[party] : NULL;
    switch (it->it.reason) {
    case CASUS_WHY_ENDED: {
        const char *how = treaty->end_event >= 0
                              ? cs_phrase_event((cs_event_kind)e->corpus->events[treaty->end_event].kind)
                              : "ended";
        casus_date on = treaty->ends;
        if (treaty->end_event >= 0 && CS_EVENT_ENDS_AFTER(e->corpus->events[treaty->end_event].kind))
            on.first--, on.last--;
        cs_text_say(out, "the treaty is no longer in force: it %s%s %s", was_done(e, treaty) ? "was " : "", how,
                    casus_date_print(on, day));
        return;
    }
    case CASUS_WHY_NOT_YET:
        if (casus_date_known(treaty->signed_on) && treaty->signed_on.first <= e->world->day)
            cs_text_say(out, "signed %s, ", casus_date_print(treaty->signed_on, day));
        else
            cs_text_say(out, "not even signed; ");
        cs_text_say(out, "in force only from %s", casus_date_print(line->bound, day));
        return;
    case CASUS_WHY_NEVER: cs_text_say(out, "it never entered into force"); return;
    case CASUS_WHY_LEFT: cs_text_say(out, "it was bound until %s", casus_date_print(line->until, day)); return;
    case CASUS_WHY_EXTINCT: cs_text_say(out, "one of the two no longer exists as a state"); return;
    case CASUS_WHY_SUSPENDED:
        cs_text_say(out, "the duty is suspended since %s", casus_date_print(e->corpus->events[it->suspended].on, day));
        return;
    case CASUS_WHY_CLAUSE_NOT_VALID: cs_text_say(out, "the clause does not hold on that day"); return;
    default: cs_text_say(out, "one of the two is no party on that day"); return;
    }
}

static void say_one_reason(cs_explain *e, const cs_finding *it, casus_reason reason, cs_text *out)
{
    char toward[96];
    const char *ally = it->it.toward >= 0 ? phrase(e, it->it.toward, toward) : "a party";
    switch (reason) {
    case CASUS_WHY_NOT_ATTACKED: cs_text_say(out, "%s is not attacked", ally); return;
    case CASUS_WHY_ALLY_ATTACKS: cs_text_say(out, "%s is not attacked: it attacks", ally); return;
    case CASUS_WHY_ENEMY_NOT_NAMED:
        say_attackers(e, it, out), cs_text_say(out, " is not among the enemies it names");
        return;
    case CASUS_WHY_ATTACKER_IS_PARTY: say_attackers(e, it, out), cs_text_say(out, " is itself a party to it"); return;
    case CASUS_WHY_TOO_FEW_ENEMIES: cs_text_say(out, "it takes more enemies than there are"); return;
    case CASUS_WHY_OUTSIDE_AREA: cs_text_say(out, "the attack lies outside its area"); return;
    case CASUS_WHY_BELOW_FORCE: cs_text_say(out, "what happened is less than the attack it asks for"); return;
    case CASUS_WHY_SELF_DEFENCE:
        say_attackers(e, it, out), cs_text_say(out, " acts in self-defence, which is no armed attack");
        return;
    case CASUS_WHY_BEFORE_FORCE: cs_text_say(out, "the attack came before the treaty bound the two"); return;
    case CASUS_WHY_NOT_SUPPORTED: cs_text_say(out, "the attacker has not the support it asks for"); return;
    case CASUS_WHY_NOT_MOBILISED: cs_text_say(out, "none of those it names has mobilised"); return;
    case CASUS_WHY_NO_REQUEST: cs_text_say(out, "no request was made"); return;
    case CASUS_WHY_NOT_THREATENED: cs_text_say(out, "%s is not threatened", ally); return;
    case CASUS_WHY_NOT_AT_WAR: cs_text_say(out, "%s is not in the war it speaks of", ally); return;
    case CASUS_WHY_NOT_DECIDED: cs_text_say(out, "the decision or event it waits for is not given"); return;
    case CASUS_WHY_DUTY_NOT_ACTIVE: cs_text_say(out, "the duty it hangs on has not arisen"); return;
    case CASUS_WHY_BEARER_IS_ENEMY: cs_text_say(out, "the only enemy would be the one who owes it"); return;
    case CASUS_WHY_PROVOKED: cs_text_say(out, "%s provoked the attack", ally); return;
    case CASUS_WHY_EXCEPTION: cs_text_say(out, "an exception applies"); return;
    case CASUS_WHY_EXCLUDED: cs_text_say(out, "an instrument excludes that enemy"); return;
    case CASUS_WHY_REQUIREMENT: cs_text_say(out, "a requirement laid down beside the text is not met"); return;
    case CASUS_WHY_CHARTER: cs_text_say(out, "the UN Charter (arts. 2(4), 51, 103) bars it"); return;
    case CASUS_WHY_RIGHT_NOT_DUTY: cs_text_say(out, "it gives a right, not a duty"); return;
    case CASUS_WHY_STANDING: cs_text_say(out, "a standing duty that this does not touch"); return;
    case CASUS_WHY_ATTACKED: cs_text_say(out, "%s is attacked", ally); return;
    case CASUS_WHY_MOBILISED: cs_text_say(out, "a state it names has mobilised"); return;
    case CASUS_WHY_THREATENED: cs_text_say(out, "%s is threatened or attacked", ally); return;
    case CASUS_WHY_AT_WAR: cs_text_say(out, "%s is at war", ally); return;
    case CASUS_WHY_REQUESTED: cs_text_say(out, "a party may ask for it"); return;
    case CASUS_WHY_DECIDED: cs_text_say(out, "what it waits for has been decided"); return;
    case CASUS_WHY_BREACH:
        cs_text_say(out, "it attacks, or sides with the attacker of, one it has promised not to");
        return;
    default: cs_text_say(out, "its condition is %s", cs_is_owed(it) ? "met" : "not met"); return;
    }
}

/* All reasons of the condition that a reader wants; the main one first. */
void cs_say_reason(cs_explain *e, const cs_finding *it, cs_text *out)
{
    if (it->it.status == CASUS_NOT_IN_FORCE) {
        say_not_in_force(e, it, out);
        if (e->world->options.hypothetical)
            cs_text_say(out, "; were it in force, it would be %s", casus_duty_status_word(it->it.otherwise));
        return;
    }
    if (it->it.status == CASUS_UNDETERMINED) {
        bool first = true;
        cs_text_say(out, "it turns on ");
        for (int i = 0; i < e->world->point_count; i++)
            if (it->points >> i & 1) {
                cs_text_say(out, "%s", first ? "" : " and ");
                cs_say_point(e, i, true, out);
                first = false;
            }
        if (first) cs_text_say(out, "what is contested");
        return;
    }
    say_one_reason(e, it, it->it.reason, out);
    static const casus_reason also[] = {CASUS_WHY_OUTSIDE_AREA, CASUS_WHY_ATTACKER_IS_PARTY, CASUS_WHY_ENEMY_NOT_NAMED,
                                        CASUS_WHY_SELF_DEFENCE, CASUS_WHY_TOO_FEW_ENEMIES,   CASUS_WHY_PROVOKED};
    bool no = !cs_is_owed(it) && it->it.status != CASUS_PERMITTED;
    for (size_t i = 0; no && i < sizeof also / sizeof *also; i++) {
        if (also[i] == it->it.reason || !(it->reasons >> also[i] & 1)) continue;
        if (also[i] == CASUS_WHY_ENEMY_NOT_NAMED && it->it.reason == CASUS_WHY_ALLY_ATTACKS) continue;
        cs_text_say(out, "; and ");
        say_one_reason(e, it, also[i], out);
    }
}
