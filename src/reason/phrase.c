/* phrase.c - records in plain English: conditions, roles, acts, gates, events */
#include "reason/phrase.h"

#include <string.h>

/* -- words --------------------------------------------------------------------------------------------------------- */

const char *cs_phrase_act(cs_act act)
{
    static const char *const phrases[] = {
        "give military help",
        "help as it sees fit",
        "give help other than military",
        "mobilise",
        "consult",
        "stay neutral",
        "stay benevolently neutral",
        "not attack",
        "make no separate peace",
        "join no alliance against the other",
        "give no support to an attacker",
        "let no third state use its territory against the other",
        "enter no engagement that conflicts with the treaty",
        "uphold what is guaranteed",
        "prevent aggression",
        "keep peace and friendship",
        "keep the treaty secret",
        "grant passage",
        "grant bases",
        "co-operate in military matters",
        "inform the other",
        "denounce the treaty",
        "invoke the treaty",
        "follow a common policy",
    };
    return (size_t)act < sizeof phrases / sizeof *phrases ? phrases[act] : "";
}

const char *cs_phrase_promise(cs_act act)
{
    static const char *const phrases[] = {
        "military help",
        "help as each sees fit",
        "help other than military",
        "mobilisation",
        "consultation",
        "neutrality",
        "benevolent neutrality",
        "non-aggression",
        "no separate peace",
        "no hostile alliance",
        "no support to an attacker",
        "no use of territory by third states",
        "no conflicting engagement",
        "a guarantee",
        "prevention of aggression",
        "peace and friendship",
        "secrecy",
        "passage",
        "bases",
        "military co-operation",
        "information",
        "denunciation",
        "invocation",
        "a common policy",
    };
    return (size_t)act < sizeof phrases / sizeof *phrases ? phrases[act] : "";
}

/* The phrase of such an act holds its own "not" or "no". */
static bool is_forbearance(cs_act act)
{
    return act >= CS_ACT_NONAGGRESSION && act <= CS_ACT_CONFLICTING_ENGAGEMENT;
}

void cs_phrase_verb(cs_modality modality, cs_act act, cs_text *out)
{
    static const char *const modals[] = {"must", "must not", "may", "has the power to"};
    const char *modal = modality == CS_MUST_NOT && is_forbearance(act) ? modals[CS_MUST] : modals[modality];
    cs_text_say(out, "%s %s", modal, cs_phrase_act(act));
}

const char *cs_phrase_gate(cs_gate gate)
{
    static const char *const phrases[CS_GATE_COUNT] = {
        "UN Charter art. 51: the victim's request, report to the Council",
        "the constitutional processes of the one bound",
        "the parties' own laws",
        "a finding that the case has come",
        "a request by the other",
        "a joint decision of the parties",
    };
    return (size_t)gate < CS_GATE_COUNT ? phrases[gate] : "";
}

const char *cs_phrase_event(cs_event_kind kind)
{
    static const char *const phrases[] = {
        "signed",
        "ratified",
        "accepted",
        "approved",
        "acceded",
        "ratifications exchanged",
        "ratification deposited",
        "entered into force",
        "applied provisionally",
        "renewed",
        "renewed tacitly",
        "said to be renewed, without effect in law",
        "amended",
        "protocol added",
        "published",
        "reservation made",
        "invoked",
        "succession",
        "notice of an end given",
        "withdrew",
        "suspended",
        "resumed",
        "expired",
        "lapsed",
        "denounced",
        "ended by agreement",
        "superseded",
        "dissolved",
        "ended with a party",
        "broken by an attack",
        "overtaken by events",
    };
    return (size_t)kind < sizeof phrases / sizeof *phrases ? phrases[kind] : "";
}

void cs_phrase_plain(const char *word, cs_text *out)
{
    for (; *word; word++) cs_text_add(out, *word == '_' ? " " : word, 1);
}

casus_day cs_phrase_day(const casus_corpus *corpus, int treaty)
{
    const cs_treaty *it = &corpus->treaties[treaty];
    return casus_date_known(it->signed_on) ? it->signed_on.first : it->begins;
}

/* -- somebody ------------------------------------------------------------------------------------------------------ */

static void say_state(const casus_corpus *corpus, int state, casus_day day, cs_text *out)
{
    char name[96];
    cs_text_say(out, "%s", casus_state_phrase(corpus, state, day, name));
}

void cs_phrase_states(const casus_corpus *corpus, cs_range states, const char *before_last, casus_day day, cs_text *out)
{
    for (int32_t i = 0; i < states.count; i++) {
        if (i) cs_text_say(out, "%s", i + 1 < states.count ? ", " : " ");
        if (i && i + 1 == states.count) cs_text_say(out, "%s ", before_last);
        say_state(corpus, corpus->ints[states.first + i], day, out);
    }
}

void cs_phrase_who(const casus_corpus *corpus, const cs_who *who, casus_day day, cs_text *out)
{
    static const char *const phrases[] = {"any state", "a great power", "a party", "the other", "it", "the attacker"};
    if (who->kind == CS_WHO_STATES)
        cs_phrase_states(corpus, who->states, "or", day, out);
    else if (who->kind < CS_WHO_STATES)
        cs_text_say(out, "%s", phrases[who->kind]);
}

void cs_phrase_role(const casus_corpus *corpus, const cs_who *role, casus_day day, cs_text *out)
{
    static const char *const phrases[] = {"each party", "the other party", "all parties", "each guarantor",
                                          "the guaranteed state"};
    if (role->kind == CS_ROLE_STATES)
        cs_phrase_states(corpus, role->states, "and", day, out);
    else
        cs_text_say(out, "%s", phrases[role->kind]);
}

/* -- conditions ---------------------------------------------------------------------------------------------------- */

/* A condition while it is said. Of two that follow each other about the same one, the second leaves its subject out. */
typedef struct saying {
    const casus_corpus *corpus;
    casus_day day;
    const cs_who *subject; /* of the condition said before, when it may be left out; else NULL */
    cs_text *out;
} saying;

static void say(saying *s, cs_str text)
{
    cs_phrase_plain(cs_text_at(s->corpus, text), s->out);
}

static void say_who(saying *s, const cs_who *who)
{
    cs_phrase_who(s->corpus, who, s->day, s->out);
}

static bool is_same(const casus_corpus *corpus, const cs_who *one, const cs_who *other)
{
    if (one->kind != other->kind || one->states.count != other->states.count) return false;
    if (one->kind != CS_WHO_STATES) return true;
    return memcmp(&corpus->ints[one->states.first], &corpus->ints[other->states.first],
                  (size_t)one->states.count * sizeof(int32_t)) == 0;
}

/* Returns whether the subject was left out. */
static bool say_subject(saying *s, const cs_who *who)
{
    bool known = s->subject && is_same(s->corpus, s->subject, who);
    if (!known) say_who(s, who);
    if (!known) cs_text_say(s->out, " ");
    s->subject = who;
    return known;
}

/* "any state outside the treaty other than Russia", "two or more great powers" */
static void say_enemies(saying *s, const cs_cond *cond)
{
    static const char *const many[] = {"states", "great powers", "parties"};
    if (cond->at_least < 2) {
        say_who(s, &cond->by);
    } else {
        static const char *const numbers[] = {"two", "three", "four"};
        const char *number = cond->at_least <= 4 ? numbers[cond->at_least - 2] : "several";
        cs_text_say(s->out, "%s or more ", number);
        if (cond->by.kind <= CS_WHO_ANY_PARTY) {
            cs_text_say(s->out, "%s", many[cond->by.kind]);
        } else {
            cs_text_say(s->out, "of ");
            cs_phrase_states(s->corpus, cond->by.states, "and", s->day, s->out);
        }
    }
    if (cond->not_party) cs_text_say(s->out, " outside the treaty");
    if (cond->not_by.kind == CS_WHO_NONE) return;
    cs_text_say(s->out, " other than ");
    say_who(s, &cond->not_by);
}

static void say_attacked(saying *s, const cs_cond *cond)
{
    say_subject(s, &cond->party);
    const char *verb = "is attacked by ";
    if (cond->force == CS_FORCE_THREAT) verb = "is threatened by ";
    if (cond->force == CS_FORCE_USE) verb = "suffers a use of force by ";
    if (cond->force == CS_FORCE_ARMED_ATTACK && cond->defence == CS_DEFENCE_ALWAYS)
        verb = "suffers an armed attack by ";
    if (cond->force == CS_FORCE_INVASION) verb = "is invaded by ";
    cs_text_say(s->out, "%s", verb);
    say_enemies(s, cond);
    if (!cond->within) return;
    cs_text_say(s->out, " within the area %s", cs_text_at(s->corpus, cond->within));
}

static void say_state_of_war(saying *s, const cs_cond *cond)
{
    bool follows = say_subject(s, &cond->party);
    cs_text_say(s->out, "is at war");
    if (cond->by.kind != CS_WHO_NONE) {
        cs_text_say(s->out, " with ");
        say_enemies(s, cond);
    }
    if (cond->result == CS_RESULT_ATTACK)
        cs_text_say(s->out, "%s", follows ? " because of it" : " because it was attacked");
    if (cond->result == CS_RESULT_OWN_ATTACK) cs_text_say(s->out, " by its own attack");
}

static void say_supported(saying *s, const cs_cond *cond)
{
    say_who(s, &cond->by);
    cs_text_say(s->out, " supports ");
    say_who(s, &cond->party);
    const char *how = " actively or by menacing measures";
    if (cond->modes == CS_MODE_ACTIVE) how = " actively";
    if (cond->modes == CS_MODE_MENACING) how = " by menacing measures";
    cs_text_say(s->out, "%s", how);
}

/* One of those who decide: a word of the format, a state, or an organ. */
static void say_agent(saying *s, const char *agent, size_t length)
{
    static const char *const organs[][2] = {{"any_party", "a party"},
                                            {"any_state", "a state"},
                                            {"toward", "the other"},
                                            {"bearer", "it"},
                                            {"un_security_council", "the UN Security Council"},
                                            {"league_council", "the Council of the League"},
                                            {"csto_council", "the CSTO Council"},
                                            {"organ_of_consultation", "the Organ of Consultation"},
                                            {"locarno_powers", "the Locarno Powers"}};
    char name[96];
    if (length >= sizeof name) length = sizeof name - 1;
    memcpy(name, agent, length);
    name[length] = '\0';
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        if (strcmp(name, organs[i][0]) == 0) {
            cs_text_say(s->out, "%s", organs[i][1]);
            return;
        }
    for (int state = 0; state < s->corpus->state_count; state++)
        if (strcmp(casus_state_id(s->corpus, state), name) == 0) {
            say_state(s->corpus, state, s->day, s->out);
            return;
        }
    cs_text_say(s->out, "the ");
    cs_phrase_plain(name, s->out);
}

static void say_determined(saying *s, const cs_cond *cond)
{
    const char *agents = cs_text_at(s->corpus, cond->agent);
    if (cond->otherwise == CASUS_UNSURE && cond->what) {
        cs_text_say(s->out, "this is so, which %s does not say: ", agents);
        say(s, cond->what);
        return;
    }
    bool several = strstr(agents, " and ") != NULL || strstr(agents, "powers") != NULL;
    for (const char *and; (and = strstr(agents, " and ")); agents = and+5) {
        say_agent(s, agents, (size_t)(and-agents));
        cs_text_say(s->out, " and ");
    }
    say_agent(s, agents, strlen(agents));
    cs_text_say(s->out, several ? " find" : " finds");
    if (!cond->what) cs_text_say(s->out, " that the case has come");
    if (cond->what) cs_text_say(s->out, ": ");
    say(s, cond->what);
}

static void say_condition(saying *s, int32_t index, bool nested);

static bool has_groups(const saying *s, const cs_cond *cond)
{
    for (int32_t i = cond->child; i != CS_NONE; i = s->corpus->conds[i].next)
        if (s->corpus->conds[i].op <= CS_IF_ANY) return true;
    return false;
}

static bool names_subject(const cs_cond *cond)
{
    return cond->op >= CS_IF_ATTACKED && cond->op <= CS_IF_MOBILISED;
}

/* Parts of "all" or "any"; a group within a group stands in brackets, so that "and" and "or" cannot be misread. */
static void say_parts(saying *s, const cs_cond *cond, bool nested)
{
    bool all = cond->op == CS_IF_ALL, comma = all || has_groups(s, cond);
    if (nested) cs_text_say(s->out, "(");
    s->subject = NULL;
    for (int32_t i = cond->child; i != CS_NONE; i = s->corpus->conds[i].next) {
        const cs_cond *part = &s->corpus->conds[i];
        bool same = s->subject && names_subject(part) && is_same(s->corpus, s->subject, &part->party);
        if (!same) s->subject = NULL;
        if (i != cond->child) cs_text_say(s->out, "%s %s ", same || !comma ? "" : ",", all ? "and" : "or");
        say_condition(s, i, true);
    }
    s->subject = NULL;
    if (nested) cs_text_say(s->out, ")");
}

static void say_leaf(saying *s, const cs_cond *cond)
{
    switch ((cs_condition)cond->op) {
    case CS_IF_ATTACKED: say_attacked(s, cond); return;
    case CS_IF_THREATENED:
        say_subject(s, &cond->party);
        cs_text_say(s->out, "is threatened by ");
        say_enemies(s, cond);
        return;
    case CS_IF_STATE_OF_WAR: say_state_of_war(s, cond); return;
    case CS_IF_FORCED_TO_WAR:
        say_subject(s, &cond->party);
        cs_text_say(s->out, "is forced to make war by a threat from ");
        say_enemies(s, cond);
        return;
    case CS_IF_MOBILISED:
        say_subject(s, &cond->party);
        cs_text_say(s->out, "mobilises");
        return;
    case CS_IF_SUPPORTED: say_supported(s, cond); return;
    case CS_IF_PROVOKED:
        say_who(s, &cond->by);
        cs_text_say(s->out, " provoked the attack");
        return;
    case CS_IF_REQUESTED:
        say_who(s, &cond->by);
        cs_text_say(s->out, " asks for it");
        return;
    case CS_IF_DETERMINED: say_determined(s, cond); return;
    case CS_IF_COMMON_WAR: cs_text_say(s->out, "both fight the same enemy"); return;
    case CS_IF_ACTIVE:
        cs_text_say(s->out, "the duty %s has arisen",
                    cond->duty == CS_NONE ? "" : cs_text_at(s->corpus, s->corpus->duties[cond->duty].id));
        return;
    case CS_IF_ALL:
    case CS_IF_ANY:
    case CS_IF_NOT: return;
    }
}

static void say_condition(saying *s, int32_t index, bool nested)
{
    const cs_cond *cond = &s->corpus->conds[index];
    if (cond->op == CS_IF_ALL || cond->op == CS_IF_ANY) {
        say_parts(s, cond, nested);
    } else if (cond->op == CS_IF_NOT) {
        s->subject = NULL;
        cs_text_say(s->out, "it is not so that ");
        if (cond->child != CS_NONE) say_condition(s, cond->child, true);
        s->subject = NULL;
    } else {
        const cs_who *before = s->subject;
        say_leaf(s, cond);
        if (s->subject == before) s->subject = NULL;
    }
}

void cs_phrase_condition(const casus_corpus *corpus, int treaty, int cond, cs_text *out)
{
    saying s = {corpus, cs_phrase_day(corpus, treaty), NULL, out};
    if (cond != CS_NONE) say_condition(&s, cond, false);
}

/* -- how, and against whom ----------------------------------------------------------------------------------------- */

void cs_phrase_manner(const casus_corpus *corpus, const cs_duty *duty, casus_day day, cs_text *out)
{
    static const char *const prompt[] = {", at once", ", without delay", ", on request"};
    static const char *const extents[] = {", with all its forces", ", with all its means",
                                          ", with forces named in the text", ", as far as its means allow",
                                          ", as it deems necessary"};
    const char *about = cs_text_at(corpus, duty->on);
    if (*about) cs_text_say(out, duty->act == CS_ACT_CONSULT ? " about %s" : ": %s", about);
    if (duty->promptness >= 0 && duty->promptness < 3) cs_text_say(out, "%s", prompt[duty->promptness]);
    bool said = duty->act == CS_ACT_ASSIST && duty->extent == 4;
    if (duty->extent >= 0 && duty->extent < 5 && !said) cs_text_say(out, "%s", extents[duty->extent]);
    if (!duty->against.count) return;
    cs_text_say(out, ", against ");
    cs_phrase_states(corpus, duty->against, "and", day, out);
}

/* -- coverage ------------------------------------------------------------------------------------------------------ */

/* The longest stretch without a gap that begins with one of the lines and no line before it reaches. */
static casus_day reach(const casus_corpus *corpus, casus_day until)
{
    for (int32_t i = 0; i < corpus->coverage_count; i++) {
        const cs_coverage *it = &corpus->coverage[i];
        if (it->from > until || it->until <= until) continue;
        until = it->until;
        i = -1; /* one further on may now touch another before it */
    }
    return until;
}

static void say_stretch(casus_day from, casus_day until, cs_text *out)
{
    char first[16], last[16];
    casus_day_print(from, first);
    if (until == CASUS_DAY_MAX)
        cs_text_say(out, "%s on", from == CASUS_DAY_MIN ? "all days from the first" : first);
    else
        cs_text_say(out, "%s%s%s", from == CASUS_DAY_MIN ? "all days" : first,
                    from == CASUS_DAY_MIN ? " up to " : " to ", casus_day_print(until - 1, last));
}

void cs_phrase_outside(const casus_corpus *corpus, casus_day day, cs_text *out)
{
    char text[16];
    casus_day from = CASUS_DAY_MIN;
    bool any = false;
    cs_text_say(out, "Outside coverage: the corpus covers ");
    for (;;) {
        const cs_coverage *next = NULL;
        for (int32_t i = 0; i < corpus->coverage_count; i++) {
            const cs_coverage *it = &corpus->coverage[i];
            if ((!any || it->from > from) && (!next || it->from < next->from)) next = it;
        }
        if (!next) break;
        casus_day until = reach(corpus, next->until);
        cs_text_say(out, "%s", any ? " and " : "");
        say_stretch(next->from, until, out);
        any = true;
        from = until;
    }
    cs_text_say(out, "; it says nothing about %s", casus_day_print(day, text));
}
