/* oblige.h - who owes what to whom, once the facts of a scenario have happened */
#ifndef CASUS_OBLIGE_H
#define CASUS_OBLIGE_H

#include <casus/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_duty_status - what became of a duty between two states; the words are those of docs/oblige.md */
typedef enum casus_duty_status {
    CASUS_TRIGGERED,     /* owed now */
    CASUS_CONDITIONAL,   /* owed, once its gates are passed */
    CASUS_PERMITTED,     /* a right, not a duty */
    CASUS_DORMANT,       /* its condition is not met */
    CASUS_BLOCKED,       /* its condition is met, an exception applies */
    CASUS_OUTSIDE_SCOPE, /* the attack lies outside its area */
    CASUS_NOT_IN_FORCE,  /* the treaty does not bind one of the two on that day */
    CASUS_UNDETERMINED,  /* it turns on something contested */
    CASUS_VOID           /* it would oblige to help an aggressor, after the Charter */
} casus_duty_status;

/** casus_reason - why, in one word; casus_reason_word() gives its text */
typedef enum casus_reason {
    CASUS_WHY_NONE,
    /* why it is owed */
    CASUS_WHY_ATTACKED,
    CASUS_WHY_MOBILISED,
    CASUS_WHY_THREATENED,
    CASUS_WHY_AT_WAR,
    CASUS_WHY_REQUESTED,
    CASUS_WHY_DECIDED,
    CASUS_WHY_BREACH,
    CASUS_WHY_CONDITION_MET,
    /* why it is not */
    CASUS_WHY_NOT_ATTACKED,
    CASUS_WHY_ALLY_ATTACKS,
    CASUS_WHY_ENEMY_NOT_NAMED,
    CASUS_WHY_ATTACKER_IS_PARTY,
    CASUS_WHY_TOO_FEW_ENEMIES,
    CASUS_WHY_OUTSIDE_AREA,
    CASUS_WHY_BELOW_FORCE,
    CASUS_WHY_SELF_DEFENCE,
    CASUS_WHY_BEFORE_FORCE,
    CASUS_WHY_NOT_SUPPORTED,
    CASUS_WHY_NOT_MOBILISED,
    CASUS_WHY_NO_REQUEST,
    CASUS_WHY_NOT_THREATENED,
    CASUS_WHY_NOT_AT_WAR,
    CASUS_WHY_NOT_DECIDED,
    CASUS_WHY_DUTY_NOT_ACTIVE,
    CASUS_WHY_BEARER_IS_ENEMY,
    CASUS_WHY_PROVOKED,
    CASUS_WHY_EXCEPTION,
    CASUS_WHY_EXCLUDED,
    CASUS_WHY_REQUIREMENT,
    CASUS_WHY_RIGHT_NOT_DUTY,
    CASUS_WHY_CHARTER,
    CASUS_WHY_STANDING,
    CASUS_WHY_CONDITION_NOT_MET,
    /* why the treaty does not bind */
    CASUS_WHY_NOT_YET,
    CASUS_WHY_NEVER,
    CASUS_WHY_ENDED,
    CASUS_WHY_LEFT,
    CASUS_WHY_EXTINCT,
    CASUS_WHY_SUSPENDED,
    CASUS_WHY_CLAUSE_NOT_VALID,
    CASUS_WHY_NOT_A_PARTY,
    /* why it cannot be said */
    CASUS_WHY_FACT_CONTESTED,
    CASUS_WHY_AREA_DISPUTED,
    CASUS_WHY_DATE_UNSURE,
    CASUS_WHY_READINGS_DIFFER,
    CASUS_WHY_SUCCESSION_OPEN,
    CASUS_WHY_COUNT
} casus_reason;

/** casus_reason_word() - "ally_attacks"; casus_status_word() - "triggered". Static storage; NULL out of range. */
CASUS_API const char *casus_reason_word(casus_reason reason);
CASUS_API const char *casus_duty_status_word(casus_duty_status status);

/** casus_compliance - the assumption about who performs its duties */
typedef enum casus_compliance {
    CASUS_COMPLIANCE_NONE = 0, /* nobody: law only */
    CASUS_COMPLIANCE_FULL,     /* everybody */
    CASUS_COMPLIANCE_LIST      /* the states of a list */
} casus_compliance;

/**
 * casus_question_options - all zero is the default: law only, everything known, treaties in force
 *
 * @performers, @performer_count  the list for CASUS_COMPLIANCE_LIST; borrowed for the call
 * @as_known_by   1 + index of the state whose knowledge is asked about; 0: everything is known
 * @past_and_future  also answer for treaties not in force between the two, as CASUS_NOT_IN_FORCE
 * @everything    also keep duties of treaties between states that no fact touches
 * @hypothetical  say of treaties not in force what would follow if they were (with past_and_future)
 */
typedef struct casus_question_options {
    casus_compliance compliance;
    const int *performers;
    int performer_count;
    int as_known_by;
    bool past_and_future;
    bool everything;
    bool hypothetical;
} casus_question_options;

/** casus_scenario_compliance() - writes the compliance that a scenario file asks for into options; its list is borrowed */
CASUS_API void casus_scenario_compliance(const casus_scenario *scenario, casus_question_options *options);

/**
 * casus_finding - what became of one duty between two states
 *
 * @duty      index of the duty; casus_duty_name() names it
 * @bearer    who owes
 * @toward    to whom; -1: to all other parties together
 * @wave      the round in which it came to this; 0: from the facts alone
 * @enemies   how many states it is owed against; casus_finding_enemies() lists them
 * @otherwise for CASUS_NOT_IN_FORCE: what it would have been
 */
typedef struct casus_finding {
    int duty, bearer, toward, wave;
    casus_duty_status status;
    casus_reason reason;
    casus_duty_status otherwise;
    int enemies;
} casus_finding;

/** casus_findings - what follows from a scenario: findings and conflicts */
typedef struct casus_findings casus_findings;

/** casus_conflict_kind - two promises that cannot both be kept, or that pull apart (docs/oblige.md) */
typedef enum casus_conflict_kind {
    CASUS_OPPOSED_ASSISTANCE,
    CASUS_ASSIST_V_NEUTRALITY,
    CASUS_ASSIST_V_NONAGGRESSION,
    CASUS_ASSIST_V_TERRITORY,
    CASUS_ASSIST_V_HOSTILE_ALLIANCE,
    CASUS_INTRA_ALLIANCE,
    CASUS_SECRET_V_PUBLIC,
    CASUS_CHARTER_V_TREATY,
    CASUS_PROMISE_TO_THIRD
} casus_conflict_kind;

/**
 * casus_conflict - a conflict by name
 *
 * @bearer  who is caught in it (for CASUS_INTRA_ALLIANCE: the attacker)
 * @one     finding (index), @other duty (index) it collides with; -1 where there is none
 * @third   the state on the other side: the enemy, or the one promised to
 */
typedef struct casus_conflict {
    casus_conflict_kind kind;
    int bearer, one, other, third;
} casus_conflict;

/** casus_conflict_word() - "opposed_assistance"; static storage, NULL out of range */
CASUS_API const char *casus_conflict_word(casus_conflict_kind kind);

/**
 * casus_oblige() - who owes what to whom, once the facts of a scenario have happened
 *
 * Reads each treaty in force on the day of the question, asks of each duty whether its condition is met, and lists what
 * follows, wave by wave. Doctrine and examples: docs/oblige.md.
 *
 * @corpus    borrowed for the call; must outlive the findings
 * @scenario  borrowed for the call; must outlive the findings
 * @options   NULL: the default
 * @out       written on success: findings ordered by treaty, duty, toward, bearer; yours, free with casus_findings_free()
 * @err       written on failure; may be NULL
 *
 * Returns CASUS_OK (also when nobody owes anything); CASUS_EINVAL for options that make no sense; CASUS_ELIMIT; CASUS_ENOMEM.
 * Threads any number may call at once on one corpus and one scenario.
 * Cost    O(waves x duties in force of the states involved x facts).
 */
CASUS_API casus_status casus_oblige(const casus_corpus *corpus, const casus_scenario *scenario,
                                    const casus_question_options *options, casus_findings **out, casus_error *err);
CASUS_API void casus_findings_free(casus_findings *findings);

/** casus_findings_count() - how many there are */
CASUS_API size_t casus_findings_count(const casus_findings *findings);

/** casus_findings_at() - one of them; false (out untouched) past the end */
CASUS_API bool casus_findings_at(const casus_findings *findings, size_t index, casus_finding *out);

/** casus_finding_enemies() - writes up to room state indices, in the order of the corpus; returns how many there are */
CASUS_API int casus_finding_enemies(const casus_findings *findings, size_t index, int *states, int room);

/** casus_findings_conflicts() - the conflicts by name; borrowed, dies with the findings */
CASUS_API const casus_conflict *casus_findings_conflicts(const casus_findings *findings, size_t *count);

/** casus_findings_waves() - how many rounds it took; 1 without compliance */
CASUS_API int casus_findings_waves(const casus_findings *findings);

#ifdef __cplusplus
}
#endif
#endif
