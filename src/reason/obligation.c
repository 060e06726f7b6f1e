/* obligation.c - which of the five obligations a duty is, and whether it is conditional */
#include "reason/pledge.h"

static bool has_op(const casus_corpus *corpus, int32_t cond, cs_condition op)
{
    for (; cond != CS_NONE; cond = corpus->conds[cond].next) {
        if (corpus->conds[cond].op == (int32_t)op) return true;
        if (corpus->conds[cond].child != CS_NONE && has_op(corpus, corpus->conds[cond].child, op)) return true;
    }
    return false;
}

/* A war that the partner need not have suffered: any, but not only one that began with an attack on it. */
static bool joins_war(const casus_corpus *corpus, int32_t index)
{
    for (; index != CS_NONE; index = corpus->conds[index].next) {
        const cs_cond *cond = &corpus->conds[index];
        if (cond->op == CS_IF_STATE_OF_WAR && cond->result != CS_RESULT_ATTACK) return true;
        if (cond->child != CS_NONE && joins_war(corpus, cond->child)) return true;
    }
    return false;
}

/* Help to one who is attacked is defence; help in a war however it came about, or in one that runs, is offence. */
static int help_of(const casus_corpus *corpus, const cs_duty *duty)
{
    enum { DEFENSE = 1 << CS_DEFENSE, OFFENSE = 1 << CS_OFFENSE };
    if (duty->when == CS_NONE) return duty->act == CS_ACT_ASSIST_MILITARY ? OFFENSE : DEFENSE;
    const cs_cond *when = &corpus->conds[duty->when];
    bool attack = has_op(corpus, duty->when, CS_IF_ATTACKED), war = joins_war(corpus, duty->when);
    if (attack && war) return when->op == CS_IF_ALL ? DEFENSE : DEFENSE | OFFENSE;
    if (war) return OFFENSE;
    if (attack) return DEFENSE;
    if (when->op == CS_IF_ACTIVE && when->duty != CS_NONE && corpus->duties[when->duty].rank < duty->rank)
        return cs_duty_obligations(corpus, when->duty);
    return DEFENSE;
}

int cs_duty_obligations(const casus_corpus *corpus, int32_t index)
{
    const cs_duty *duty = &corpus->duties[index];
    if (duty->modality != CS_MUST && duty->modality != CS_MUST_NOT) return 0;
    switch ((cs_act)duty->act) {
    case CS_ACT_ASSIST_MILITARY:
    case CS_ACT_ASSIST:
    case CS_ACT_GUARANTEE: return help_of(corpus, duty);
    case CS_ACT_NEUTRALITY:
    case CS_ACT_BENEVOLENT_NEUTRALITY: return 1 << CS_NEUTRAL;
    case CS_ACT_NONAGGRESSION: return 1 << CS_NONAGG;
    case CS_ACT_CONSULT: return 1 << CS_CONSUL;
    default: return 0;
    }
}

/* -- conditions ------------------------------------------------------------------------------------------------------ */

/* The event by itself: whoever does it, wherever, to the partner (or to any party). */
static bool is_plain_event(const cs_duty *duty, const cs_cond *cond)
{
    bool attack = cond->op == CS_IF_ATTACKED || cond->op == CS_IF_THREATENED, war = cond->op == CS_IF_STATE_OF_WAR;
    if (duty->act == CS_ACT_NEUTRALITY || duty->act == CS_ACT_BENEVOLENT_NEUTRALITY) attack = false;
    bool certain_enemy = cond->by.kind == CS_WHO_STATES || cond->by.kind == CS_WHO_GREAT_POWER;
    bool certain_victim = cond->party.kind == CS_WHO_STATES || cond->party.kind == CS_WHO_GREAT_POWER;
    return (attack || war) && !certain_enemy && !certain_victim && cond->not_by.kind == CS_WHO_NONE &&
           !cond->not_party && cond->at_least <= 1 && cond->within == 0 && cond->child == CS_NONE;
}

/* Of several ways to bring it about one without a condition is enough. */
static bool has_plain_way(const casus_corpus *corpus, const cs_duty *duty, int32_t index)
{
    const cs_cond *cond = &corpus->conds[index];
    if (cond->op == CS_IF_ACTIVE && cond->duty != CS_NONE && corpus->duties[cond->duty].rank < duty->rank)
        return !cs_duty_is_conditional(corpus, cond->duty);
    if (cond->op != CS_IF_ANY) return is_plain_event(duty, cond);
    for (int32_t child = cond->child; child != CS_NONE; child = corpus->conds[child].next)
        if (has_plain_way(corpus, duty, child)) return true;
    return false;
}

bool cs_duty_is_conditional(const casus_corpus *corpus, int32_t index)
{
    enum { DECIDED = 1 << CS_GATE_DETERMINATION | 1 << CS_GATE_REQUEST | 1 << CS_GATE_JOINT_DECISION };
    const cs_duty *duty = &corpus->duties[index];
    if (duty->exceptions.count || duty->against.count || duty->gates & DECIDED) return true;
    return duty->when != CS_NONE && !has_plain_way(corpus, duty, duty->when);
}
