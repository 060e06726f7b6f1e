/* scenario.h - what happened, or is supposed to happen: facts in order, each with its day
 *
 * Facts say what happened, never whether a duty arose. A fact may be contested: then the answer says what follows
 * either way.
 */
#ifndef CASUS_SCENARIO_H
#define CASUS_SCENARIO_H

#include <casus/corpus.h>

#ifdef __cplusplus
extern "C" {
#endif

/** casus_scenario - facts in order, over one corpus */
typedef struct casus_scenario casus_scenario;

/** casus_fact_kind - the facts; the words of a scenario file in brackets */
typedef enum casus_fact_kind {
    CASUS_FACT_ATTACK,             /* by attacks on (attack) */
    CASUS_FACT_DECLARATION_OF_WAR, /* by declares war on `on`: begins an attack (declaration_of_war) */
    CASUS_FACT_MOBILISE,           /* by mobilises (mobilise) */
    CASUS_FACT_THREAT,             /* by threatens on (threat) */
    CASUS_FACT_SUPPORT,            /* by supports on (support) */
    CASUS_FACT_PROVOCATION,        /* by did or did not provoke the attack on itself: value (provocation) */
    CASUS_FACT_REQUEST,            /* by asks for help, from `on` or everybody; value no: expressly did not (request) */
    CASUS_FACT_STATE_OF_WAR,       /* by is, is not, may be at war: value (state_of_war) */
    CASUS_FACT_DETERMINATION,      /* an organ found something: agent, what, value (determination) */
    CASUS_FACT_AREA,               /* where the attacks of this act lie (area); made from files only */
    CASUS_FACT_NONSTATE_ATTACKER,  /* the attacker is no state: value (nonstate_attacker) */
    CASUS_FACT_UNSC_MEASURES,      /* the Security Council has taken the measures it holds necessary: value */
    CASUS_FACT_FORCED_TO_WAR       /* by was forced to make war: value (forced_to_war) */
} casus_fact_kind;

/** casus_response - does the attack answer one already made? */
typedef enum casus_response {
    CASUS_RESPONSE_UNSAID = 0, /* told from the facts before it */
    CASUS_RESPONSE_NO,
    CASUS_RESPONSE_CONTESTED,
    CASUS_RESPONSE_YES
} casus_response;

/** casus_force - the ladder of force; each rung counts as all below it */
typedef enum casus_force {
    CASUS_FORCE_UNSAID = 0, /* an armed attack */
    CASUS_FORCE_USE,        /* less than an armed attack: a border clash, an incursion of a patrol */
    CASUS_FORCE_ARMED_ATTACK,
    CASUS_FORCE_INVASION
} casus_force;

/**
 * casus_fact - one fact
 *
 * @by, @on   states by index; -1 where the kind has none
 * @day       when; CASUS_DAY_MAX: the day of the scenario
 * @place     index of a place; -1: an attack is taken to strike the home territory; CASUS_PLACE_UNKNOWN: where is not known
 * @value     for kinds with a value; others ignore it
 * @agent, @what  for determinations; copied
 */
typedef struct casus_fact {
    casus_fact_kind kind;
    int by, on;
    casus_day day;
    int place;
    casus_truth value;
    casus_response response;
    casus_force force;
    const char *agent, *what;
} casus_fact;

/** A place that is not known (not: not told): what depends on where is then undetermined. */
#define CASUS_PLACE_UNKNOWN (-2)

/** The most facts a scenario may hold. */
#define CASUS_FACTS_MAX 256

/** casus_scenario_new() - an empty scenario about a day; free with casus_scenario_free(). The corpus must outlive it. */
CASUS_API casus_status casus_scenario_new(const casus_corpus *corpus, casus_day day, const casus_allocator *allocator,
                                          casus_scenario **out, casus_error *err);
CASUS_API void casus_scenario_free(casus_scenario *scenario);

/** casus_scenario_add() - appends a fact; CASUS_EINVAL for a state that does not exist on that day, CASUS_ELIMIT past the most */
CASUS_API casus_status casus_scenario_add(casus_scenario *scenario, const casus_fact *fact, casus_error *err);

/**
 * casus_scenario_parse() - facts in words: "ROK attacks PRK at Kaesong, RUS mobilises on 2024-12-05"
 *
 *   fact     := states VERB [states] modifiers
 *   VERB     := attacks | invades | declares war on | mobilises | threatens | supports | requests help [from] | provokes |
 *               is [not] at war
 *   modifier := at PLACE | in response | on DATE | true | false | contested
 *   states   := NAME [and NAME]...
 *
 * Facts are joined by commas or semicolons. A fact without a date takes the next date to its right, else the last one to
 * its left, else `otherwise`. Names are forgiven as casus_state_find() does.
 *
 * @text, @length  borrowed; at most 4096 bytes
 * @otherwise      the day when no date is given; CASUS_DAY_MAX: then a date is required
 * @out            written on success; yours, free with casus_scenario_free()
 * @err            err->column is the byte of the text where the fault is; err->file is "question"
 *
 * Returns CASUS_OK; CASUS_EINVAL for words that are no fact; CASUS_ENOTFOUND, CASUS_EAMBIGUOUS for names; CASUS_ELIMIT.
 */
CASUS_API casus_status casus_scenario_parse(const casus_corpus *corpus, const char *text, size_t length,
                                            casus_day otherwise, const casus_allocator *allocator, casus_scenario **out,
                                            casus_error *err);

/** casus_scenario_day() - the day of the question: the last fact's, or as given to casus_scenario_new() */
CASUS_API casus_day casus_scenario_day(const casus_scenario *scenario);

/** casus_scenario_fact_count() - how many facts it holds */
CASUS_API int casus_scenario_fact_count(const casus_scenario *scenario);

#ifdef __cplusplus
}
#endif
#endif
