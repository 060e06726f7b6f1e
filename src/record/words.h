/* words.h - the closed vocabularies of treaty and scenario files, in the order of their numbers
 *
 * One place for each list: the grammar checks against it, the schema is printed from it, the records keep the index.
 * Each array ends in NULL. docs/treaty-format.md says what the words mean.
 */
#ifndef CS_WORDS_H
#define CS_WORDS_H

#include <stddef.h>
#include <stdint.h>

extern const char *const cs_class_words[],
    *const cs_binding_words[],
        *const cs_text_status_words[],
            *const cs_confidence_words[],
                *const cs_source_words[],
                    *const cs_by_words[],
                        *const cs_role_words[],
                            *const cs_ended_words[],
                                *const cs_event_words[],
                                    *const cs_term_words[],
                                        *const cs_instrument_words[],
                                            *const cs_party_role_words[],
                                                *const cs_modality_words[],
                                                    *const cs_act_words[],
                                                        *const cs_kind_words[],
                                                            *const cs_conduct_words[],
                                                                *const cs_extent_words[],
                                                                    *const cs_promptness_words[],
                                                                        *const cs_gate_words[],
                                                                            *const cs_held_words[],
                                                                                *const cs_condition_words[],
                                                                                    *const cs_who_words[],
                                                                                        *const cs_force_words[],
                                                                                            *const cs_result_words[],
                                                                                                *const cs_mode_words[],
                                                                                                    *const cs_truth_words[],
                                                                                                        *const cs_bool_words[],
                                                                                                            *const cs_place_words[],
                                                                                                                *const cs_state_fact_words[],
                                                                                                                    *const cs_succession_words[],
                                                                                                                        *const cs_carry_words[],
                                                                                                                            *const cs_fact_words[],
                                                                                                                                *const cs_answer_words
                                                                                                                                    [],
                                                                                                                                        *const cs_status_words
                                                                                                                                            [],
                                                                                                                                                *const cs_attack_words
                                                                                                                                                    [];

extern const char *const cs_coverage_words[]; /* how much of what there was a corpus holds */

typedef enum cs_event_kind {
    CS_EVENT_SIGNATURE,
    CS_EVENT_RATIFICATION,
    CS_EVENT_ACCEPTANCE,
    CS_EVENT_APPROVAL,
    CS_EVENT_ACCESSION,
    CS_EVENT_RATIFICATIONS_EXCHANGED,
    CS_EVENT_DEPOSIT,
    CS_EVENT_ENTRY_INTO_FORCE,
    CS_EVENT_PROVISIONAL_APPLICATION,
    CS_EVENT_RENEWAL,
    CS_EVENT_TACIT_RENEWAL,
    CS_EVENT_REPORTED_RENEWAL,
    CS_EVENT_AMENDMENT,
    CS_EVENT_PROTOCOL,
    CS_EVENT_PUBLICATION,
    CS_EVENT_RESERVATION,
    CS_EVENT_INVOCATION,
    CS_EVENT_SUCCESSION,
    CS_EVENT_NOTICE,
    CS_EVENT_WITHDRAWAL,
    CS_EVENT_SUSPENSION,
    CS_EVENT_RESUMPTION,
    CS_EVENT_EXPIRY,
    CS_EVENT_LAPSE,
    CS_EVENT_DENUNCIATION,
    CS_EVENT_TERMINATION,
    CS_EVENT_SUPERSEDED,
    CS_EVENT_DISSOLUTION,
    CS_EVENT_EXTINCTION,
    CS_EVENT_BROKEN,
    CS_EVENT_OVERTAKEN
} cs_event_kind;

/* Events from CS_EVENT_EXPIRY on end the treaty when they name no state. */
#define CS_EVENT_ENDS(kind) ((kind) >= CS_EVENT_EXPIRY)
/* These still bind on their day. */
#define CS_EVENT_ENDS_AFTER(kind) ((kind) >= CS_EVENT_BROKEN)

typedef enum cs_modality { CS_MUST, CS_MUST_NOT, CS_MAY, CS_POWER } cs_modality;

typedef enum cs_act {
    CS_ACT_ASSIST_MILITARY,
    CS_ACT_ASSIST,
    CS_ACT_ASSIST_NONMILITARY,
    CS_ACT_MOBILISE,
    CS_ACT_CONSULT,
    CS_ACT_NEUTRALITY,
    CS_ACT_BENEVOLENT_NEUTRALITY,
    CS_ACT_NONAGGRESSION,
    CS_ACT_SEPARATE_PEACE,
    CS_ACT_HOSTILE_ALLIANCE,
    CS_ACT_SUPPORT_ATTACKER,
    CS_ACT_TERRITORY_USE,
    CS_ACT_CONFLICTING_ENGAGEMENT,
    CS_ACT_GUARANTEE,
    CS_ACT_PREVENT_AGGRESSION,
    CS_ACT_PEACE_AND_FRIENDSHIP,
    CS_ACT_SECRECY,
    CS_ACT_TRANSIT,
    CS_ACT_BASE_RIGHTS,
    CS_ACT_MILITARY_COOPERATION,
    CS_ACT_INFORM,
    CS_ACT_DENOUNCE,
    CS_ACT_INVOKE,
    CS_ACT_JOINT_POLICY
} cs_act;

/* The kinds of duty scholars count by; which acts are of a kind: cs_kind_acts(). */
typedef enum cs_kind {
    CS_KIND_DEFENCE,
    CS_KIND_OFFENCE,
    CS_KIND_GUARANTEE,
    CS_KIND_CONSULTATION,
    CS_KIND_NEUTRALITY,
    CS_KIND_NONAGGRESSION,
    CS_KIND_NO_HOSTILE_ALLIANCE,
    CS_KIND_NO_SEPARATE_PEACE,
    CS_KIND_BASE_RIGHTS,
    CS_KIND_MILITARY_COOPERATION,
    CS_KIND_OTHER,
    CS_KIND_COUNT
} cs_kind;

typedef enum cs_party_role {
    CS_ROLE_EACH_PARTY,
    CS_ROLE_OTHER_PARTY,
    CS_ROLE_ALL_PARTIES,
    CS_ROLE_GUARANTOR,
    CS_ROLE_GUARANTEED,
    CS_ROLE_STATES
} cs_party_role;

typedef enum cs_gate {
    CS_GATE_UN_ART51,
    CS_GATE_CONSTITUTIONAL_PROCESS,
    CS_GATE_DOMESTIC_LAW,
    CS_GATE_DETERMINATION,
    CS_GATE_REQUEST,
    CS_GATE_JOINT_DECISION,
    CS_GATE_COUNT
} cs_gate;

typedef enum cs_condition {
    CS_IF_ALL,
    CS_IF_ANY,
    CS_IF_NOT,
    CS_IF_ATTACKED,
    CS_IF_THREATENED,
    CS_IF_STATE_OF_WAR,
    CS_IF_FORCED_TO_WAR,
    CS_IF_MOBILISED,
    CS_IF_SUPPORTED,
    CS_IF_PROVOKED,
    CS_IF_REQUESTED,
    CS_IF_DETERMINED,
    CS_IF_COMMON_WAR,
    CS_IF_ACTIVE
} cs_condition;

typedef enum cs_who_kind {
    CS_WHO_ANY_STATE,
    CS_WHO_GREAT_POWER,
    CS_WHO_ANY_PARTY,
    CS_WHO_TOWARD,
    CS_WHO_BEARER,
    CS_WHO_ATTACKER,
    CS_WHO_STATES,
    CS_WHO_NONE
} cs_who_kind;

/* The ladder of force: an attack of one rung counts for all below. */
typedef enum cs_force { CS_FORCE_THREAT, CS_FORCE_USE, CS_FORCE_ARMED_ATTACK, CS_FORCE_INVASION } cs_force;

typedef enum cs_result { CS_RESULT_ANY, CS_RESULT_ATTACK, CS_RESULT_OWN_ATTACK } cs_result;

/* When an attack in self-defence is none: since the Charter (no `kind` given), always (armed_attack), never (use_of_force). */
typedef enum cs_defence { CS_DEFENCE_SINCE_CHARTER, CS_DEFENCE_ALWAYS, CS_DEFENCE_NEVER } cs_defence;

enum { CS_MODE_ACTIVE = 1, CS_MODE_MENACING = 2 };

typedef enum cs_state_fact {
    CS_STATE_KIND,
    CS_STATE_LIFE,
    CS_STATE_COW,
    CS_STATE_GW,
    CS_STATE_ISO3,
    CS_STATE_NAME,
    CS_STATE_ALIAS,
    CS_STATE_GREAT_POWER,
    CS_STATE_REGION
} cs_state_fact;

typedef enum cs_carry { CS_CARRY_CONTINUE, CS_CARRY_LAPSE, CS_CARRY_CASE_BY_CASE, CS_CARRY_MOVING_FRONTIERS } cs_carry;

/* The facts of a scenario. */
typedef enum cs_fact_kind {
    CS_FACT_ATTACK,
    CS_FACT_DECLARATION_OF_WAR,
    CS_FACT_MOBILISE,
    CS_FACT_THREAT,
    CS_FACT_SUPPORT,
    CS_FACT_PROVOCATION,
    CS_FACT_REQUEST,
    CS_FACT_STATE_OF_WAR,
    CS_FACT_DETERMINATION,
    CS_FACT_AREA,
    CS_FACT_NONSTATE_ATTACKER,
    CS_FACT_UNSC_MEASURES,
    CS_FACT_FORCED_TO_WAR
} cs_fact_kind;

/* The acts of a kind, as a set of bits. Defence, offence and guarantee share the acts of help: which of the three a duty
 * is, its condition says (cs_duty_kind in record/cite.h). CS_KIND_OTHER: what no other kind has. */
uint32_t cs_kind_acts(cs_kind kind);

/* The rung (cs_force) of a word of cs_attack_words by its index; of none (-1), an armed attack. */
int cs_attack_force(int word);

/* Index of text in words, or -1. */
int cs_word(const char *const *words, const char *text);

/* How many words there are. */
size_t cs_word_count(const char *const *words);

/* The word nearest to text (at most a third of it wrong), or NULL. */
const char *cs_word_nearest(const char *const *words, const char *text);

#endif
