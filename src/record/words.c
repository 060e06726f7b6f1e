/* words.c - the closed vocabularies; see words.h for the numbers they stand for */
#include "record/words.h"

#include "base/text.h"

#include <string.h>

#define WORDS(name, ...) const char *const name[] = {__VA_ARGS__, NULL}

WORDS(cs_class_words, "defence", "offence_defence", "offence", "guarantee", "nonaggression", "neutrality",
      "consultation", "mutual_assistance", "protectorate", "peace", "armistice", "entente", "declaration",
      "organisation", "mixed");
WORDS(cs_binding_words, "legal", "political");
WORDS(cs_text_status_words, "published", "secret_then_published", "secret", "partly_published", "not_published",
      "disputed");
WORDS(cs_confidence_words, "high", "medium", "low");
WORDS(cs_source_words, "treaty_series", "official_publication", "treaty_collection", "archive", "scholarship",
      "database", "official_statement", "news_agency", "web_transcription");
WORDS(cs_by_words, "signature", "ratification", "acceptance", "approval", "accession", "exchange_of_letters",
      "exchange_of_notes", "declaration", "succession", "provisional_application");
WORDS(cs_role_words, "party", "guarantor", "guaranteed", "protector", "protected");
WORDS(cs_ended_words, "withdrawal", "denunciation", "expiry", "extinction", "expulsion");
WORDS(cs_event_words, "signature", "ratification", "acceptance", "approval", "accession", "ratifications_exchanged",
      "deposit", "entry_into_force", "provisional_application", "renewal", "tacit_renewal", "reported_renewal",
      "amendment", "protocol", "publication", "reservation", "invocation", "succession", "notice", "withdrawal",
      "suspension", "resumption", "expiry", "lapse", "denunciation", "termination", "superseded", "dissolution",
      "extinction", "broken", "overtaken");
WORDS(cs_term_words, "indefinite", "until_agreement", "fixed", "fixed_then_tacit", "linked", "until_event", "unknown");
WORDS(cs_instrument_words, "reservation", "interpretative_declaration", "understanding", "declaration", "protocol",
      "secret_protocol", "exchange_of_letters", "exchange_of_notes", "military_convention", "agreed_minute");
WORDS(cs_party_role_words, "each_party", "other_party", "all_parties", "guarantor", "guaranteed");
WORDS(cs_modality_words, "must", "must_not", "may", "power");
WORDS(cs_act_words, "assist_military", "assist", "assist_nonmilitary", "mobilise", "consult", "neutrality",
      "benevolent_neutrality", "nonaggression", "separate_peace", "hostile_alliance", "support_attacker",
      "territory_use_by_third_state", "conflicting_engagement", "guarantee", "prevent_aggression",
      "peace_and_friendship", "secrecy", "transit", "base_rights", "military_cooperation", "inform", "denounce",
      "invoke", "joint_policy");
WORDS(cs_kind_words, "defence", "offence", "guarantee", "consultation", "neutrality", "nonaggression",
      "no_hostile_alliance", "no_separate_peace", "base_rights", "military_cooperation", "other");
WORDS(cs_extent_words, "all_forces", "all_means", "specified_forces", "within_means", "as_deemed_necessary",
      "unspecified");
WORDS(cs_promptness_words, "immediate", "without_delay", "on_request", "unspecified");
WORDS(cs_gate_words, "un_art51", "constitutional_process", "domestic_law", "determination", "request",
      "joint_decision");
WORDS(cs_held_words, "contested", "noted");
WORDS(cs_condition_words, "all", "any", "not", "attacked", "threatened", "state_of_war", "forced_to_war", "mobilised",
      "supported", "provoked", "requested", "determined", "common_war", "active");
WORDS(cs_who_words, "any_state", "great_power", "any_party", "toward", "bearer", "attacker");
WORDS(cs_force_words, "threat", "use_of_force", "armed_attack", "invasion");
WORDS(cs_result_words, "any", "attack", "own_attack");
WORDS(cs_mode_words, "active_cooperation", "menacing_measures");
WORDS(cs_truth_words, "false", "contested", "true");
WORDS(cs_bool_words, "false", "true");
WORDS(cs_place_words, "region", "territory", "island", "sea", "base", "city");
WORDS(cs_state_fact_words, "kind", "life", "cow", "gw", "iso3", "name", "alias", "great_power", "region");
WORDS(cs_succession_words, "continuation", "succession", "merger", "incorporation", "secession", "dissolution",
      "restoration", "occupation");
WORDS(cs_carry_words, "continue", "lapse", "case_by_case", "moving_frontiers");
WORDS(cs_fact_words, "attack", "declaration_of_war", "mobilise", "threat", "support", "provocation", "request",
      "state_of_war", "determination", "area", "nonstate_attacker", "unsc_measures", "forced_to_war");
WORDS(cs_coverage_words, "unstated", "outside", "selected", "complete");
WORDS(cs_conduct_words, "honoured", "partly_honoured", "consulted", "abstained_as_required", "material_support",
      "threatened", "violated", "waived", "exercised_right", "neutral", "stayed_out_no_obligation",
      "joined_without_obligation", "not_tested", "hypothetical");
WORDS(cs_answer_words, "no", "disputed", "yes");
WORDS(cs_status_words, "triggered", "conditional", "permitted", "dormant", "blocked", "outside_scope", "not_in_force",
      "undetermined", "void");

/* From the top of the ladder of force down; see cs_attack_force(). */
WORDS(cs_attack_words, "invasion", "landing", "occupation", "annexation", "counter_offensive", "bombardment", "strike",
      "missile_strike", "raid", "shelling", "naval_clash", "blockade", "terror_nonstate", "border_clash",
      "coast_guard_clash", "airspace_violation", "infiltration", "cyber", "assassination", "uprising", "coup", "incident",
      "threat");

int cs_attack_force(int word)
{
    return word < 0    ? CS_FORCE_ARMED_ATTACK
           : word < 5  ? CS_FORCE_INVASION
           : word < 13 ? CS_FORCE_ARMED_ATTACK
                       : CS_FORCE_USE;
}

int cs_word(const char *const *words, const char *text)
{
    for (int i = 0; words[i]; i++)
        if (*words[i] == *text && strcmp(words[i], text) == 0) return i; /* most differ in the first byte */
    return -1;
}

size_t cs_word_count(const char *const *words)
{
    size_t count = 0;
    while (words[count]) count++;
    return count;
}

const char *cs_word_nearest(const char *const *words, const char *text)
{
    const char *best = NULL;
    size_t least = strlen(text) / 3 + 1;
    for (size_t i = 0; words[i]; i++) {
        size_t distance = cs_text_distance(words[i], text);
        if (distance <= least && (!best || distance < least)) {
            best = words[i];
            least = distance;
        }
    }
    return best;
}

#define ACT(act) (1u << CS_ACT_##act)

uint32_t cs_kind_acts(cs_kind kind)
{
    static const uint32_t acts[CS_KIND_COUNT] = {
        [CS_KIND_DEFENCE] = ACT(ASSIST_MILITARY) | ACT(ASSIST) | ACT(ASSIST_NONMILITARY) | ACT(MOBILISE) |
                            ACT(GUARANTEE) | ACT(PREVENT_AGGRESSION),
        [CS_KIND_OFFENCE] = ACT(ASSIST_MILITARY) | ACT(ASSIST) | ACT(MOBILISE),
        [CS_KIND_GUARANTEE] = ACT(GUARANTEE) | ACT(PREVENT_AGGRESSION) | ACT(ASSIST_MILITARY) | ACT(ASSIST),
        [CS_KIND_CONSULTATION] = ACT(CONSULT) | ACT(INFORM) | ACT(JOINT_POLICY),
        [CS_KIND_NEUTRALITY] = ACT(NEUTRALITY) | ACT(BENEVOLENT_NEUTRALITY) | ACT(SUPPORT_ATTACKER),
        [CS_KIND_NONAGGRESSION] = ACT(NONAGGRESSION) | ACT(PEACE_AND_FRIENDSHIP),
        [CS_KIND_NO_HOSTILE_ALLIANCE] =
            ACT(HOSTILE_ALLIANCE) | ACT(SUPPORT_ATTACKER) | ACT(TERRITORY_USE) | ACT(CONFLICTING_ENGAGEMENT),
        [CS_KIND_NO_SEPARATE_PEACE] = ACT(SEPARATE_PEACE),
        [CS_KIND_BASE_RIGHTS] = ACT(BASE_RIGHTS) | ACT(TRANSIT),
        [CS_KIND_MILITARY_COOPERATION] = ACT(MILITARY_COOPERATION) | ACT(JOINT_POLICY),
        [CS_KIND_OTHER] =
            ACT(SECRECY) | ACT(DENOUNCE) | ACT(INVOKE) | ACT(PEACE_AND_FRIENDSHIP) | ACT(JOINT_POLICY) | ACT(INFORM),
    };
    return acts[kind];
}
