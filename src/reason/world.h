/* world.h - one question while it is being answered: events, sets of states, open points, findings
 *
 * Events are the given facts (wave 0) and what the compliance model makes states do (waves 1, 2, ...).
 * Conditions are judged over the events so far (judge.c); duties are walked treaty by treaty (oblige.c).
 */
#ifndef CS_WORLD_H
#define CS_WORLD_H

#include "reason/scenario.h"

enum { CS_SET_WORDS = CS_STATES_MAX / 64, CS_EVENTS_MAX = 4096, CS_WAVES_MAX = 64, CS_POINTS_MAX = 48 };

/* A set of states. */
typedef struct cs_set {
    uint64_t bits[CS_SET_WORDS];
} cs_set;

static inline void cs_set_add(cs_set *set, int state)
{
    set->bits[state / 64] |= (uint64_t)1 << (state % 64);
}

static inline void cs_set_drop(cs_set *set, int state)
{
    set->bits[state / 64] &= ~((uint64_t)1 << (state % 64));
}

static inline bool cs_set_has(const cs_set *set, int state)
{
    return set->bits[state / 64] >> (state % 64) & 1;
}

static inline bool cs_set_empty(const cs_set *set)
{
    uint64_t any = 0;
    for (int i = 0; i < CS_SET_WORDS; i++) any |= set->bits[i];
    return any == 0;
}

static inline int cs_set_count(const cs_set *set)
{
    int count = 0;
    for (int i = 0; i < CS_SET_WORDS; i++)
        for (uint64_t left = set->bits[i]; left; left &= left - 1) count++;
    return count;
}

static inline void cs_set_join(cs_set *set, const cs_set *other)
{
    for (int i = 0; i < CS_SET_WORDS; i++) set->bits[i] |= other->bits[i];
}

/* The next state of a set from `from` on, or CS_NONE. */
static inline int cs_set_next(const cs_set *set, int from)
{
    for (int state = from; state < CS_STATES_MAX; state++) {
        uint64_t rest = set->bits[state / 64] >> (state % 64);
        if (!rest) {
            state |= 63;
            continue;
        }
        while (!(rest & 1)) rest >>= 1, state++;
        return state;
    }
    return CS_NONE;
}

/* An event: a fact, or an assumed performance. */
typedef struct cs_event_now {
    casus_fact_kind kind;
    int by, on;
    casus_day day;
    int place;
    casus_truth value;
    casus_truth response; /* attacks: is it self-defence, own or collective, against one that struck first? */
    casus_force force;
    int wave, fact, finding; /* fact: index, or CS_NONE; finding: the duty performed, or CS_NONE */
    int response_point;      /* the open point behind an unsure response, or CS_NONE */
    const cs_whereabouts *where;
} cs_event_now;

/* What an undetermined answer turns on. */
typedef enum cs_point_kind {
    CS_POINT_RESPONSE,   /* ref: event: does it act in self-defence? */
    CS_POINT_FACT,       /* ref: fact with a contested value */
    CS_POINT_AREA,       /* ref: event, other: treaty: does it lie in the area? */
    CS_POINT_DATE,       /* ref: party line: in force on that day? */
    CS_POINT_SUCCESSION, /* ref: party line: did the treaty pass to the successor? */
    CS_POINT_READING,    /* ref: reading: is that how it must be read? */
    CS_POINT_FORCED,     /* ref: state: was it forced to make war? */
    CS_POINT_PROPORTION, /* ref: event: does the counter-attack go beyond self-defence? */
    CS_POINT_UNSAID      /* ref: text: what no fact says; other: text: who would say it */
} cs_point_kind;

typedef struct cs_point {
    cs_point_kind kind;
    int ref, other;
} cs_point;

#define CS_WHY(reason) ((uint64_t)1 << (reason)) /* one casus_reason in a set of them */

/* What a condition came to. */
typedef struct cs_verdict {
    casus_truth value;
    cs_set enemies, maybe; /* bound by the condition for certain; perhaps */
    uint64_t reasons;      /* bit set of casus_reason: why not, all that apply */
    uint64_t points;       /* open points it turns on */
    int event;             /* the event that decided it, or CS_NONE */
    bool asks;             /* holds once a request is made */
} cs_verdict;

/* A finding with its proof. */
typedef struct cs_finding {
    casus_finding it;
    cs_set enemies;
    uint64_t reasons;               /* of the condition: all that spoke against it */
    uint64_t points;                /* open points it turns on */
    int event;                      /* the event that decided it, or CS_NONE */
    int party_bearer, party_toward; /* lines of `parties`, or CS_NONE */
    cs_in_force force_bearer, force_toward;
    int suspended;        /* timeline event, or CS_NONE */
    uint32_t gates;       /* cs_gate bits still to pass */
    uint64_t exceptions;  /* which exceptions of the duty apply (bit i: the i-th), all of them */
    uint64_t instruments; /* which instruments of the treaty bear on it */
    uint64_t readings;    /* which contested readings give another answer */
    bool asks, secret;    /* hangs on a request; rests on a text secret on that day */
} cs_finding;

/* Parties of the treaty being walked. */
typedef struct cs_member {
    int state;
    cs_in_force force;
} cs_member;

typedef struct cs_world {
    const casus_corpus *corpus;
    const casus_scenario *scenario;
    casus_question_options options;
    casus_day day;
    int fact_limit; /* facts from this index on have not happened yet */
    cs_set performers, involved, attacked, attackers,
        strikers;                 /* strikers: attackers not in self-defence for certain */
    bool war_facts, provocations; /* such facts are among the events */
    struct {
        int cond;
        casus_day since;
        cs_verdict verdict;
    } outer;           /* the last `attacked` that names neither side of a duty; cond CS_NONE when there is none */
    cs_table events;   /* of cs_event_now */
    cs_table findings; /* of cs_finding */
    const cs_table *earlier; /* those of the wave before, while a wave is walked; or NULL */
    cs_table members;        /* of cs_member: the treaty being walked */
    cs_table touched;        /* of size_t: those members whom a fact touches */
    cs_set parties;          /* its states in force, for certain or perhaps */
    cs_point points[CS_POINTS_MAX];
    int point_count;
    uint64_t assumed, assumed_true; /* open points taken as settled, and how */
    bool requests;                  /* a request is among the events */
    casus_truth clause;             /* does the clause being walked hold on the day? */
    uint8_t *matters;               /* by treaty: 1 when some fact touches it; grows only */
    const uint8_t *only;            /* by treaty: walk those marked, no others; NULL: all. Without compliance alone */
    int wave, roaming;              /* roaming: bit set of cs_roam, what has happened so far */
    size_t treaty_first;            /* first finding of the treaty being walked (this wave) */
    bool failed;
    struct {
        int duty, toward;
        casus_day since;
        cs_verdict verdict;
    } last; /* the condition judged last, which most bearers of a duty share; duty CS_NONE when there is none */
} cs_world;

/* Begins a world over the first fact_limit facts (all: pass fact_count). Open points may be assumed between this and
 * cs_world_read_facts(), which makes events of the facts. */
void cs_world_begin(cs_world *world, const casus_corpus *corpus, const casus_scenario *scenario,
                    const casus_question_options *options, int fact_limit, casus_day day);
bool cs_world_read_facts(cs_world *world);

/* As if it had just begun, for the next question over the same scenario; what it holds is used again. */
void cs_world_again(cs_world *world);
void cs_world_end(cs_world *world);

static inline const cs_event_now *cs_world_event(const cs_world *world, size_t i)
{
    return CS_TABLE_AT(&world->events, const cs_event_now, i);
}

static inline cs_finding *cs_world_finding(const cs_world *world, size_t i)
{
    return CS_TABLE_AT(&world->findings, cs_finding, i);
}

static inline bool cs_is_attack(const cs_event_now *event)
{
    return event->kind == CASUS_FACT_ATTACK || event->kind == CASUS_FACT_DECLARATION_OF_WAR;
}

/* Appends an event; false when there is no memory or too many. */
bool cs_world_add(cs_world *world, const cs_event_now *event);

/* The bit of an open point, noting it when it is new; *value is what it is taken to be (CASUS_UNSURE, or as assumed). */
uint64_t cs_world_point(cs_world *world, cs_point_kind kind, int ref, int other, casus_truth *value);

/* The index of the one bit of a point, or CS_NONE for 0. */
static inline int cs_point_index(uint64_t bit)
{
    int index = CS_NONE;
    for (; bit; bit >>= 1) index++;
    return index;
}

/* Did the attack on `victim` happen inside an area of a treaty (by its text id)? */
casus_truth cs_world_inside(cs_world *world, const cs_event_now *event, int event_index, int treaty, cs_str area,
                            uint64_t *points);

/* -- judge.c ------------------------------------------------------------------------------------------------------- */

/* Who a duty is between, while a condition is judged. */
typedef struct cs_between {
    int treaty, article; /* article: index */
    int bearer, toward;  /* toward CS_NONE: all parties */
    casus_day since;     /* events before this day do not count: the treaty did not bind the two */
    bool helps;          /* it is owed against an enemy, who then cannot be the bearer itself */
} cs_between;

/* The day the UN Charter came into force: since then self-defence is no attack, whatever the text says (docs/oblige.md). */
casus_day cs_charter_day(void);

cs_verdict cs_judge(cs_world *world, const cs_between *between, int cond);

/* Does `who` mean this state? */
bool cs_means(const cs_world *world, const cs_between *between, const cs_who *who, int state);

/* Is an attack self-defence? Unsure also where an answer goes on to the aggressor's own land. Adds to *points. */
casus_truth cs_still_defence(cs_world *world, const cs_event_now *event, int index, uint64_t *points);

/* A fact with a value: what it says, contested ones as open points. */
casus_truth cs_fact_value(cs_world *world, const cs_event_now *event, uint64_t *points);

/* A verdict of this value, with nothing else. */
cs_verdict cs_verdict_of(casus_truth value);

/* -- told.c -------------------------------------------------------------------------------------------------------- */

cs_verdict cs_judge_requested(cs_world *world, const cs_between *between, const cs_cond *cond);
cs_verdict cs_judge_determined(cs_world *world, const cs_between *between, const cs_cond *cond);

/* Does a request reach this duty: asked of everybody, of the bearer, or under this treaty and article? */
bool cs_request_reaches(const cs_world *world, const cs_between *between, const cs_event_now *event);

bool cs_is_internal(const cs_world *world, const cs_event_now *event);
casus_truth cs_told_outside(cs_world *world, uint64_t *points);
casus_truth cs_told_invoked(cs_world *world, const cs_between *between, uint64_t *points, int *index);

/* Is a state named in a text, by id or by its name on the day? */
bool cs_names_state(const cs_world *world, const char *text, int state);

/* The built-in test of a standing duty (docs/oblige.md); CASUS_NO with CASUS_WHY_STANDING when there is none. */
cs_verdict cs_judge_standing(cs_world *world, const cs_between *between, cs_act act);

/* Is the answer of a duty's condition the same for all bearers, this one among them? */
static inline bool cs_is_shared(const cs_world *world, const cs_duty *duty, int bearer)
{
    int uses = duty->uses_bearer & (world->requests ? ~0 : ~CS_USES_REQUEST);
    return duty->when != CS_NONE && !uses && !cs_set_has(&world->strikers, bearer);
}

/* -- apply.c ------------------------------------------------------------------------------------------------------- */

/* Settles one finding whose duty, bearer, toward and force are filled in; its treaty is in focus. */
void cs_apply_duty(cs_world *world, int duty_index, cs_finding *finding);

/* -- oblige.c ------------------------------------------------------------------------------------------------------ */

/* Walks all waves. CASUS_OK, CASUS_ENOMEM, CASUS_ELIMIT. */
casus_status cs_world_run(cs_world *world, casus_error *err);

/* Does a role mean this state, bound by this line of `parties` (CS_NONE: not known)? */
bool cs_role_has(const casus_corpus *corpus, const cs_who *role, int state, int party);

/* Gathers the states of a treaty with what binds them (the best of a state's lines) into members and parties; false when
 * it binds nobody. Conditions are judged for the treaty in focus. */
bool cs_world_focus(cs_world *world, int treaty);

/* Is a treaty, article or instrument known to the state asked about on the day? */
bool cs_known_then(const cs_world *world, int treaty, bool secret, casus_date published);

/* -- conflict.c ---------------------------------------------------------------------------------------------------- */

void cs_find_conflicts(const cs_world *world, cs_table *conflicts);

struct casus_findings {
    const casus_allocator *allocator;
    cs_world world;
    cs_table conflicts;
};

#endif
