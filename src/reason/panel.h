/* panel.h - a panel while it is made: members of the system, spans between them, what of it was asked for
 *
 * A member is a number of the system asked for (COW or Gleditsch-Ward); which state of the corpus bears it may change with
 * the day. A span is a pledge clipped to the days on which both are members and of which the corpus speaks. Everything a
 * panel says is read off the spans of a year (or of a pair) by one function, cs_cell_read(), whatever the unit.
 */
#ifndef CS_PANEL_H
#define CS_PANEL_H

#include "base/table.h"
#include "reason/pledge.h"

#include <casus/panel.h>

/* -- who and when ---------------------------------------------------------------------------------------------------- */

typedef struct cs_spell {
    int32_t number, member, state;
    casus_day from, until;
} cs_spell;

typedef struct cs_panel_member {
    int32_t number;
    cs_range spells; /* of cs_panel.spells, in order of time */
} cs_panel_member;

typedef struct cs_span {
    int32_t one, other; /* members */
    int32_t treaty;
    casus_day from, until;
    uint16_t bits; /* as in cs_pledge */
    uint8_t sure;
} cs_span;

/* What is told of a cell: the ten bits of a pledge, and "any of the five". */
enum { CS_ANY = CS_PLEDGE_BIT_COUNT, CS_CELL_BITS };

typedef enum cs_extent { CS_OUTSIDE, CS_SELECTED, CS_COMPLETE } cs_extent;

/* Days over which the coverage of the corpus is the same. */
typedef struct cs_cover {
    casus_day from, until;
    uint8_t extent[CS_OBLIGATION_COUNT + 1]; /* cs_extent; the last: of any of the five */
} cs_cover;

typedef struct cs_days {
    casus_day from, until;
} cs_days;

/* -- variables ------------------------------------------------------------------------------------------------------- */

typedef enum cs_what {
    CS_TELL_YEAR,
    CS_TELL_NUMBER,    /* of the state `side` in the system asked for */
    CS_TELL_BEGIN,     /* of a spell, member, phase, alliance; arg 1: its last possible day */
    CS_TELL_END,       /* its last day; arg 1: its first possible day */
    CS_TELL_OWED,      /* arg: obligation, or CS_ANY */
    CS_TELL_CONDITION, /* arg: obligation */
    CS_TELL_TREATIES,  /* how many */
    CS_TELL_IDS,       /* which */
    CS_TELL_PARTNERS,  /* arg: obligation; side 1: owed to, 2: owed by */
    CS_TELL_DAYS,      /* on how many days of the year (or of the spell) both are in the system */
    CS_TELL_STATE,     /* casus id of side */
    CS_TELL_NAME,
    CS_TELL_CODE,  /* arg: number in that casus_code_system */
    CS_TELL_MAJOR, /* a great power by the rule */
    CS_TELL_TREATY,
    CS_TELL_TITLE,
    CS_TELL_ATOP,
    CS_TELL_CLASS,
    CS_TELL_BINDING,
    CS_TELL_TEXT,
    CS_TELL_SIGNED,
    CS_TELL_PHASE,
    CS_TELL_TIME,    /* the how manieth time that a state was bound in a phase */
    CS_TELL_PARTIES, /* how many states were bound */
    CS_TELL_ASYMMETRIC,
    CS_TELL_ROLE,
    CS_TELL_BY,
    CS_TELL_ENDED_BY
} cs_what;

typedef struct cs_variable {
    const char *name; /* `%s` stands for "c" or "gw" */
    cs_what what;
    int arg, side;
    casus_column_type type;
    unsigned units; /* bit set of casus_unit */
    bool key;
    const char *label, *definition, *rule, *source;
    const casus_value_label *labels;
    size_t label_count;
} cs_variable;

/* One column: a variable, in which direction, and where it is written in the table in hand. */
typedef struct cs_chosen {
    const cs_variable *variable;
    int direction; /* 0: the only one; 1: from the first to the second; 2: back */
    int column;    /* -1: none, as for the keys of a frame */
    bool asked;    /* by its name or a group; a key is there unasked */
    casus_column_type type;
    void *values;
    uint8_t *kinds;
    int32_t *of_member; /* the value of each member of the year in hand, for what hangs on one state alone */
    uint8_t *kind_of_member;
} cs_chosen;

/* The source of what is read off treaties; a panel names the data behind it. */
#define CS_TREATY_DATA "the treaties of the data"

extern const cs_variable cs_variables[];
extern const size_t cs_variable_count;

/* -- a cell ---------------------------------------------------------------------------------------------------------- */

typedef struct cs_value {
    double number;
    uint8_t kind; /* casus_missing */
} cs_value;

typedef struct cs_cell {
    cs_value values[CS_CELL_BITS];
    int32_t days;    /* on which both are in the system */
    cs_range listed; /* of cs_panel.listed: the treaties, by index */
} cs_cell;

/* -- a year ---------------------------------------------------------------------------------------------------------- */

typedef struct cs_year {
    int year;
    casus_day from, until;
    int count;                   /* members of the system on some day of it */
    int32_t *who;                /* their indices, by number */
    int32_t *place;              /* of each member of the panel: where it is in who, or CS_NONE */
    uint8_t *whole;              /* in the system on all its days */
    const cs_cover *uniform;     /* the coverage, when it is the same on all its days */
    int32_t *head;               /* count x count: the first span of a pair, or CS_NONE */
    int32_t *head_out, *head_in; /* of a member: the first span that it bears, that is owed to it */
    bool empty_is_zero;
    cs_cell empty; /* of a pair without spans that is whole */
} cs_year;

/* A span that touches the year in hand, in three lists. */
typedef struct cs_active {
    int32_t span;
    int32_t next, next_out, next_in; /* of cs_panel.active */
} cs_active;

typedef struct cs_panel {
    const casus_corpus *corpus;
    casus_panel_options options; /* years and system resolved */
    const casus_allocator *allocator;
    cs_arena arena;
    cs_table members;      /* of cs_panel_member, by number */
    cs_table spells;       /* of cs_spell, by number and day */
    cs_table state_spells; /* of int32_t: spells by state */
    cs_range *spells_of;   /* of state_spells: those of each state */
    cs_table covers;       /* of cs_cover, in order of time, without a gap */
    cs_table spans;        /* of cs_span, by first day */
    cs_table chosen;       /* of cs_chosen */
    cs_table active;       /* of cs_active */
    size_t span_next;      /* the first span that is not yet active */
    cs_table days, breaks; /* of cs_days, of casus_day: scratch */
    cs_table listed;       /* of int32_t: scratch */
    cs_table cell_spans;   /* of int32_t: spans of the cell in hand */
    cs_table pledges;      /* of cs_pledge: scratch */
    cs_table by_pair;      /* of int32_t: spans by first, second, day (units of spells) */
    cs_text text;          /* scratch */
    bool wants_treaties;
    cs_year year;
    int year_room; /* members that the arrays of year hold */
} cs_panel;

/* panel_members.c: the system and the coverage of the corpus; spans. */
casus_status cs_panel_begin(cs_panel *panel, const casus_corpus *corpus, const casus_panel_options *options,
                            casus_error *err);
void cs_panel_end(cs_panel *panel);
casus_status cs_panel_spans(cs_panel *panel, casus_error *err);
int32_t cs_panel_member_of(const cs_panel *panel, int32_t number);

/* panel_year.c */
casus_status cs_year_count(cs_panel *panel, int year, casus_error *err); /* only who is there */
casus_status cs_year_begin(cs_panel *panel, int year, casus_error *err); /* years in ascending order */
bool cs_year_coexist(const cs_panel *panel, int one, int other);         /* places in year.who: on one common day? */
size_t cs_year_rows(const cs_panel *panel);
casus_status cs_year_fill(cs_panel *panel, casus_table *table, size_t first, casus_error *err);
void cs_year_blank(cs_panel *panel, size_t row, casus_missing kind);
/* One row of a frame: places in year.who, or CS_NONE. */
casus_status cs_year_row(cs_panel *panel, casus_table *table, size_t row, int one, int other, casus_error *err);
casus_status cs_year_members(cs_panel *panel, casus_table *table, casus_error *err);

/* panel_cell.c: what the spans in panel->cell_spans say of the days in panel->days (both sides in the system on them). */
void cs_cell_read(cs_panel *panel, cs_cell *cell);
cs_value cs_cell_condition(const cs_cell *cell, int obligation, casus_year_rule rule);
cs_value cs_value_missing(casus_missing kind);
/* Two directions as one. */
cs_value cs_value_max(cs_value one, cs_value other);
cs_value cs_value_min(cs_value one, cs_value other);

/* panel_columns.c */
casus_status cs_panel_choose(cs_panel *panel, casus_error *err);
casus_status cs_panel_column(const cs_panel *panel, const cs_chosen *chosen, cs_arena *arena, casus_column *out,
                             casus_error *err);
casus_status cs_panel_columns(cs_panel *panel, casus_table *table, bool keys, casus_error *err);
void cs_panel_bind(cs_panel *panel, casus_table *table);

/* panel_spells.c, panel_treaties.c: the rows of a block (all spells of one first member; a treaty) from `first` on; table
 * NULL: they are only counted. */
casus_status cs_spells_block(cs_panel *panel, int32_t member, casus_table *table, size_t first, size_t *rows,
                             casus_error *err);
casus_status cs_treaties_block(cs_panel *panel, int32_t treaty, casus_table *table, size_t first, size_t *rows,
                               casus_error *err);

/* panel_put.c: how a cell of the table is written. */
void cs_put_value(const cs_chosen *chosen, size_t row, cs_value value);
casus_status cs_put_word(const cs_chosen *chosen, casus_table *table, size_t row, const char *text, casus_error *err);
casus_status cs_put_treaties(cs_panel *panel, const cs_chosen *chosen, casus_table *table, size_t row,
                             const cs_cell *const cells[2], casus_error *err);
cs_value cs_value_of(const cs_panel *panel, const cs_chosen *chosen, const cs_cell *cell);
cs_value cs_value_collapsed(const cs_panel *panel, const cs_chosen *chosen, const cs_cell *const cells[2]);

static inline const cs_panel_member *cs_member_at(const cs_panel *panel, int32_t member)
{
    return CS_TABLE_AT(&panel->members, const cs_panel_member, member);
}

static inline const cs_spell *cs_spell_at(const cs_panel *panel, int32_t spell)
{
    return CS_TABLE_AT(&panel->spells, const cs_spell, spell);
}

static inline const cs_span *cs_span_at(const cs_panel *panel, int32_t span)
{
    return CS_TABLE_AT(&panel->spans, const cs_span, span);
}

#endif
