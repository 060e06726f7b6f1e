/* history_words.c - the words of a list of crises, and casus's for them */
#include "port/history_words.h"

#include "base/text.h"
#include "record/words.h"

#include <string.h>

bool cs_history_has(const cs_node *node)
{
    if (!node || node->kind != CS_SCALAR || node->length == 0) return false;
    return !node->plain || (strcmp(node->text, "null") != 0 && strcmp(node->text, "~") != 0);
}

/* -- attacks ------------------------------------------------------------------------------------------------------- */

/* Words for attacks that are none of our own. */
static const struct {
    const char *words, *kind;
} descriptions[] = {{"civil war", "uprising"},
                    {"rebellion", "uprising"},
                    {"insurrection", "uprising"},
                    {"revolt", "uprising"},
                    {"intervention", "invasion"},
                    {"war", "invasion"},
                    {"seizure ship", "coast_guard_clash"},
                    {"seizure ships", "coast_guard_clash"},
                    {"seizure boat", "coast_guard_clash"},
                    {"seizure boats", "coast_guard_clash"},
                    {"seizure vessel", "coast_guard_clash"},
                    {"seizure trawler", "coast_guard_clash"},
                    {"seizure tanker", "coast_guard_clash"},
                    {"seizure", "occupation"}, /* of a place */
                    {"advance", "invasion"},
                    {"entry of troops", "occupation"},
                    {"murder", "assassination"},
                    {"boarding", "coast_guard_clash"},
                    {"ramming", "coast_guard_clash"},
                    {"missile", "missile_strike"},
                    {"air raid", "strike"},
                    {"torpedo", "naval_clash"},
                    {"drone", "strike"},
                    {"assault", "raid"},
                    {"attack", "strike"},
                    {"clash", "border_clash"},
                    {"terror", "terror_nonstate"}};

static bool holds_any(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (cs_text_holds(text, *words)) return true;
    return false;
}

const char *cs_history_attack_word(const char *description)
{
    static const char *const incidents[] = {"missed", "stray", "single", "one", "accident", "mistake", "warning", NULL};
    if (cs_word(cs_attack_words, description) >= 0) return description;
    if (holds_any(description, incidents)) return "incident";
    for (size_t i = 0; cs_attack_words[i]; i++)
        if (cs_text_holds(description, cs_attack_words[i])) return cs_attack_words[i];
    for (size_t i = 0; i < sizeof descriptions / sizeof *descriptions; i++)
        if (cs_text_holds(description, descriptions[i].words)) return descriptions[i].kind;
    return NULL;
}

const char *cs_history_act_fact(const char *kind)
{
    static const char *const silent[] = {"agreement",      "alliance_entry", "denunciation",
                                         "separate_peace", "request",        NULL};
    if (strcmp(kind, "declaration_of_war") == 0) return "declaration_of_war";
    if (strcmp(kind, "mobilisation") == 0) return "mobilise";
    if (strcmp(kind, "threat") == 0 || strcmp(kind, "ultimatum") == 0) return "threat";
    return cs_word(silent, kind) >= 0 ? NULL : "attack";
}

int cs_history_kind(const char *duty)
{
    return strcmp(duty, "none") == 0 ? CS_KIND_DEFENCE : cs_word(cs_kind_words, duty);
}

/* -- reasons ------------------------------------------------------------------------------------------------------- */

/* answer: the code means this only where the row says so; NULL: always. */
static const struct {
    const char *code, *answer;
    const char *reasons[6]; /* the last is NULL */
} codes[] = {{"adversary_not_covered", "no", {"enemy_not_named", "excluded"}},
             {"ally_is_aggressor", "no", {"ally_attacks", "charter", "self_defence"}},
             {"armed_attack_on_ally", NULL, {"attacked"}},
             {"attack_by_member", "no", {"attacker_is_party", "bearer_is_enemy"}},
             {"below_min_adversaries", "no", {"too_few_enemies"}},
             {"below_threshold", "no", {"below_force"}},
             {"beneficiary_extinct", "no", {"extinct", "ended", "left"}},
             {"expired_or_terminated", "no", {"ended", "left", "clause_not_valid"}},
             {"mobilisation_clause", NULL, {"mobilised"}},
             {"no_request", "no", {"no_request"}},
             {"no_treaty", "no", {"not_a_party"}},
             {"nonaggression_breached", NULL, {"breach", "fact_contested", "attacked"}},
             {"not_a_party", "no", {"not_a_party", "not_yet", "left"}},
             {"not_attacked", "no", {"not_attacked", "not_threatened"}},
             {"not_in_force_yet", "no", {"not_yet", "never", "clause_not_valid"}},
             {"out_of_area", "no", {"outside_area"}},
             {"prior_condition_not_met",
              "no",
              {"condition_not_met", "not_decided", "duty_not_active", "not_supported", "not_mobilised"}},
             {"provoked", NULL, {"provoked", "exception", "fact_contested"}},
             {"request_made", "yes", {"requested", "attacked", "threatened"}},
             {"reserved_exception", NULL, {"exception", "excluded", "requirement"}},
             {"right_not_duty", "no", {"right_not_duty"}},
             {"self_defence_claim", "no", {"self_defence", "fact_contested"}},
             {"self_defence_claim", "disputed", {"self_defence", "fact_contested"}},
             {"suspended", "no", {"suspended"}},
             {"territory_disputed", "disputed", {"area_disputed", "readings_differ", "fact_contested"}},
             {"threat_clause", "yes", {"threatened", "attacked"}},
             {"understanding_limits", "no", {"excluded", "requirement", "outside_area", "enemy_not_named"}}};

const char *const *cs_history_reasons(const char *code, const char *answer)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcmp(codes[i].code, code) != 0) continue;
        if (!codes[i].answer || (answer && strcmp(codes[i].answer, answer) == 0)) return codes[i].reasons;
    }
    return NULL;
}
