/* form.h - the corpus as tables of fixed-size records: what a pack holds and what everything reads
 *
 * A pack is one block of bytes: a header, then the sections below, each a plain array. Texts are offsets into the text
 * section, relations are indices or ranges into other sections; there is nothing to parse and nothing to relocate, so a
 * loaded file and a block built into a program are read in the same way. Native byte order; the header says which.
 * Adding or changing a record means raising CS_PACK_VERSION.
 */
#ifndef CS_FORM_H
#define CS_FORM_H

#include "record/words.h"

#include <casus/day.h>

enum { CS_PACK_VERSION = 3, CS_STATES_MAX = 384, CS_NONE = -1 };

typedef uint32_t cs_str; /* offset into the text section; 0 is "" */

typedef struct cs_range {
    int32_t first, count;
} cs_range;

typedef struct cs_spot {
    int32_t line, column;
} cs_spot;

/* Somebody in a condition or a role: a kind, and the states when the kind is "these states" (a range of CS_SECTION_INT). */
typedef struct cs_who {
    int32_t kind;
    cs_range states;
} cs_who;

/* -- states ------------------------------------------------------------------------------------------------------- */

typedef struct cs_state {
    cs_str id;
    int32_t actor;  /* 1: not a state */
    cs_range facts; /* of CS_SECTION_STATE_FACT, in the order of the file */
    cs_range party; /* of CS_SECTION_PARTY_OF: the parties that are this state, by treaty */
} cs_state;

typedef struct cs_state_row {
    int32_t fact; /* cs_state_fact */
    cs_str value;
    int32_t number; /* cow, gw: the number; region: the place */
    casus_day from, until;
    cs_str source, note;
} cs_state_row;

typedef struct cs_succession {
    int32_t from, to, kind, carry;
    casus_day on;
    cs_str source, note;
} cs_succession;

/* -- places ------------------------------------------------------------------------------------------------------- */

typedef struct cs_place {
    cs_str id;
    int32_t kind;
    cs_range names;   /* of CS_SECTION_PLACE_NAME */
    cs_range above;   /* of CS_SECTION_INT: this place and all places it lies in */
    cs_range held;    /* of CS_SECTION_HOLD */
    cs_range claimed; /* of CS_SECTION_INT: states */
    cs_str source;
} cs_place;

typedef struct cs_hold {
    int32_t state;
    casus_span span;
} cs_hold;

enum { CS_USES_ALWAYS = 1, CS_USES_REQUEST = 2 };

/* What can set off a duty besides an attack on one of the two it is between. */
typedef enum cs_roam {
    CS_ROAM_MOBILISED = 1,
    CS_ROAM_DETERMINED = 2,
    CS_ROAM_ATTACKED = 4,
    CS_ROAM_ALWAYS = 8
} cs_roam;

/* -- treaties ----------------------------------------------------------------------------------------------------- */

typedef struct cs_treaty {
    cs_str id, title, file, note;
    int32_t class_, binding, text_status, confidence;
    cs_range sources, parties, events, terms, supersedes, instruments, areas, articles, duties;
    cs_range atop;        /* of CS_SECTION_INT: texts: its numbers in ATOP */
    casus_date signed_on; /* earliest signature */
    casus_date ends;      /* first day on which it binds nobody; open: CASUS_DAY_MAX */
    int32_t end_event;    /* of CS_SECTION_EVENT, or CS_NONE */
    casus_date published; /* CASUS_DATE_NONE: never secret as a whole; first day known to all */
    casus_day begins;     /* first day on which it may bind anybody; CASUS_DAY_MAX: never */
    int32_t roams;        /* of all its duties */
    int32_t suspends;     /* 1: its timeline tells of a suspension */
} cs_treaty;

typedef struct cs_source {
    cs_str id, cite, url, lang, note;
    int32_t kind;
} cs_source;

typedef struct cs_party {
    int32_t treaty, state;
    casus_date signed_on, bound,
        until; /* bound is CASUS_DATE_NONE when it was never bound; until open: CASUS_DAY_MAX */
    int32_t by, role, ended_by, confidence;
    casus_day sure_from,
        sure_until;  /* certainly bound from this day until before that one (one stretch; may be empty) */
    int32_t disputed; /* whether it is a party at all is in dispute */
    int32_t derived; /* 1: by a succession edge, not named in the file; 2: the edge leaves it open */
    cs_str note;
    cs_range sources;
    cs_spot spot;
} cs_party;

typedef struct cs_event {
    int32_t kind, confidence, by_treaty;
    casus_date on, effect, old_style;
    cs_range states, toward, sources;
    cs_str by, article, amends, place, note;
    cs_spot spot;
} cs_event;

typedef struct cs_term {
    int32_t kind;
    cs_str initial, renews_by, counted_from, linked_to, article, disputed, note, notice;
    casus_date from, until;
    cs_range sources;
} cs_term;

typedef struct cs_supersede {
    cs_str treaty;
    int32_t index; /* of CS_SECTION_TREATY, or CS_NONE when it is not in the corpus */
    casus_date on;
} cs_supersede;

typedef struct cs_instrument {
    int32_t treaty;
    cs_str id, title, gist;
    int32_t kind, secret, confidence;
    casus_date signed_on, published;
    casus_span valid;
    cs_range author, sources; /* author empty: all parties' duties */
    int32_t all_duties;       /* 1: effect on all duties; else on `duties` (of CS_SECTION_INT: duties) */
    cs_range duties, excludes, limits;
    int32_t requires_; /* condition, or CS_NONE */
    cs_range exceptions;
    cs_spot spot;
} cs_instrument;

typedef struct cs_area {
    int32_t treaty;
    cs_str id, article, note;
    int32_t confidence;
    casus_span valid;
    cs_range inside, territory, islands, forces, outside, disputed; /* of CS_SECTION_INT: places */
    cs_range ended;                                                 /* of CS_SECTION_INT: pairs of place, day */
    cs_range cited_as;                                              /* of CS_SECTION_INT: texts */
    cs_spot spot;
} cs_area;

typedef struct cs_article {
    int32_t treaty;
    cs_str id, gist, quote;
    int32_t secret, confidence, defines_gate;
    casus_date published;
    casus_span valid;
    cs_range sources;
    cs_range cited_as; /* of CS_SECTION_INT: texts */
    cs_spot spot;
} cs_article;

typedef struct cs_duty {
    int32_t treaty, article;
    cs_str id;
    cs_who bearer, toward; /* kind is a cs_party_role */
    int32_t modality, act, extent, promptness, confidence;
    cs_range against; /* of CS_SECTION_INT: states */
    cs_str on, note;
    int32_t when; /* of CS_SECTION_COND, or CS_NONE: the duty stands always */
    cs_range exceptions, readings;
    int32_t gates; /* bit set of cs_gate */
    casus_span valid;
    int32_t rank; /* 0: names no other duty by `active`; else one more than the highest it names */
    int32_t
        uses_bearer;  /* its condition depends on who bears it: always, or (CS_USES_REQUEST) once requests are made */
    int32_t siblings; /* the same of all that bears on it: exceptions, readings, instruments too */
    int32_t roams;    /* bit set of cs_roam */
    cs_spot spot;
} cs_duty;

typedef struct cs_exception {
    cs_str id, article, overrides, note;
    int32_t when;
    cs_range sources;
    cs_spot spot;
} cs_exception;

typedef struct cs_reading {
    cs_str id, gist;
    int32_t held, when, modality, gates; /* when CS_NONE, modality CS_NONE, gates 0: as in the duty */
    cs_range exceptions, sources;
    cs_spot spot;
} cs_reading;

typedef struct cs_cond {
    int32_t op, child, next; /* first child and next sibling, or CS_NONE */
    cs_who party, by, not_by;
    int32_t not_party, force, at_least, result, modes, duty; /* force: least rung; duty: index, for `active` */
    int32_t defence;                                         /* cs_defence */
    int32_t otherwise;                                       /* casus_truth: `determined` when no fact says */
    cs_str within, agent, what;                              /* attacked: area id; determined: who decides, what */
    cs_spot spot;
} cs_cond;

/* -- coverage ----------------------------------------------------------------------------------------------------- */

/* What the corpus claims to hold: without a line it claims nothing. */
typedef struct cs_coverage {
    casus_day from, until; /* until exclusive */
    int32_t acts;          /* bit set of cs_act; 0: all */
    int32_t extent;        /* casus_coverage: selected or complete */
    cs_str note, source;
} cs_coverage;

/* -- the pack ----------------------------------------------------------------------------------------------------- */

typedef enum cs_section {
    CS_SECTION_TEXT,
    CS_SECTION_INT,
    CS_SECTION_STATE,
    CS_SECTION_STATE_FACT,
    CS_SECTION_PARTY_OF,
    CS_SECTION_SUCCESSION,
    CS_SECTION_PLACE,
    CS_SECTION_PLACE_NAME,
    CS_SECTION_HOLD,
    CS_SECTION_TREATY,
    CS_SECTION_SOURCE,
    CS_SECTION_PARTY,
    CS_SECTION_EVENT,
    CS_SECTION_TERM,
    CS_SECTION_SUPERSEDE,
    CS_SECTION_INSTRUMENT,
    CS_SECTION_AREA,
    CS_SECTION_ARTICLE,
    CS_SECTION_DUTY,
    CS_SECTION_EXCEPTION,
    CS_SECTION_READING,
    CS_SECTION_COND,
    CS_SECTION_SCENARIO,
    CS_SECTION_COVERAGE,
    CS_SECTION_COUNT
} cs_section;

/* A scenario file, kept as its text. */
typedef struct cs_scenario_file {
    cs_str name, text;
    int32_t length;
} cs_scenario_file;

typedef struct cs_pack_header {
    char magic[8];       /* "casuspk\n" */
    uint32_t byte_order; /* 0x01020304 as this machine writes it */
    uint32_t version;    /* CS_PACK_VERSION */
    uint64_t bytes;      /* of the whole pack */
    uint8_t digest[32];  /* SHA-256 of everything behind it: also the name of the data version */
    char title[64];      /* "casus corpus", for a person with a hex editor */
    struct {
        uint32_t offset, count;
    } sections[CS_SECTION_COUNT];
} cs_pack_header;

/* A pack opened: each section's first record. Read-only; many threads may share it. */
struct casus_corpus {
    const casus_allocator *allocator;
    void *owned; /* the block, when it is ours to free */
    size_t owned_bytes;
    char *overlay; /* what was added and taken away for this question (lines, each ended by NUL), or NULL */
    size_t overlay_bytes;
    const cs_pack_header *header;
    const char *texts;
    const int32_t *ints;
    const cs_state *states;
    const cs_state_row *state_rows;
    const int32_t *party_of;
    const cs_succession *successions;
    const cs_place *places;
    const cs_str *place_names;
    const cs_hold *holds;
    const cs_treaty *treaties;
    const cs_source *sources;
    const cs_party *parties;
    const cs_event *events;
    const cs_term *terms;
    const cs_supersede *supersedes;
    const cs_instrument *instruments;
    const cs_area *areas;
    const cs_article *articles;
    const cs_duty *duties;
    const cs_exception *exceptions;
    const cs_reading *readings;
    const cs_cond *conds;
    const cs_scenario_file *scenarios;
    const cs_coverage *coverage;
    int32_t state_count, place_count, treaty_count, duty_count, scenario_count, succession_count, coverage_count;
};

/* The bytes of one record of a section. */
size_t cs_section_bytes(cs_section section);

#endif
