/* atop.h - the ATOP member file while it is imported: its columns, its rows, and what is made of them
 *
 * Inside port/import_atop only. A row is one member in one phase of one alliance; the file has one row after another of
 * the same alliance. Columns and the values they take are those of version 4.01.
 */
#ifndef CS_ATOP_H
#define CS_ATOP_H

#include "port/csv.h"
#include "record/build.h"

#include <casus/import.h>

/* In the order of the file. */
typedef enum cs_atop_column {
    CS_ATOP_ATOPID,
    CS_ATOP_COWID,
    CS_ATOP_COW4ID,
    CS_ATOP_MEMBER,
    CS_ATOP_COWSYS,
    CS_ATOP_YRENT,
    CS_ATOP_MOENT,
    CS_ATOP_DAYENT,
    CS_ATOP_YREXIT,
    CS_ATOP_MOEXIT,
    CS_ATOP_DAYEXIT,
    CS_ATOP_INEFFECT,
    CS_ATOP_BILAT,
    CS_ATOP_PHASE,
    CS_ATOP_MAXPHASE,
    CS_ATOP_WARTIME,
    CS_ATOP_COWWAR,
    CS_ATOP_ESTMODE,
    CS_ATOP_PUBSECR,
    CS_ATOP_SECRART,
    CS_ATOP_PROADD,
    CS_ATOP_FUTMEM,
    CS_ATOP_SPECLGTH,
    CS_ATOP_LENGTH,
    CS_ATOP_RENOUNCE,
    CS_ATOP_PROREN,
    CS_ATOP_RENEWLGT,
    CS_ATOP_TERM,
    CS_ATOP_TERMMODE,
    CS_ATOP_TERMCAUS,
    CS_ATOP_DEFENSE,
    CS_ATOP_OFFENSE,
    CS_ATOP_NEUTRAL,
    CS_ATOP_NONAGG,
    CS_ATOP_CONSUL,
    CS_ATOP_ACTIVE,
    CS_ATOP_CONDITIO,
    CS_ATOP_DEFCON,
    CS_ATOP_OFFCON,
    CS_ATOP_NEUCON,
    CS_ATOP_CONCON,
    CS_ATOP_DEFCOADV,
    CS_ATOP_DEFCOLOC,
    CS_ATOP_DEFCOCON,
    CS_ATOP_DEFCONUM,
    CS_ATOP_DEFCODEM,
    CS_ATOP_DEFCONPR,
    CS_ATOP_OFFCOADV,
    CS_ATOP_OFFCOLOC,
    CS_ATOP_OFFCOCON,
    CS_ATOP_OFFCONUM,
    CS_ATOP_OFFCODEM,
    CS_ATOP_NEUCOADV,
    CS_ATOP_NEUCOLOC,
    CS_ATOP_NEUCOCON,
    CS_ATOP_NEUCONUM,
    CS_ATOP_NEUCODEM,
    CS_ATOP_NEUCONPR,
    CS_ATOP_NEUCOATT,
    CS_ATOP_CONCOADV,
    CS_ATOP_CONCOLOC,
    CS_ATOP_CONCOCON,
    CS_ATOP_CONCOREQ,
    CS_ATOP_OLIMOB,
    CS_ATOP_ASYMM,
    CS_ATOP_OBVARY,
    CS_ATOP_NOTAIDEN,
    CS_ATOP_DIPAID,
    CS_ATOP_TERRRES,
    CS_ATOP_SEPPEACE,
    CS_ATOP_THIRDCOM,
    CS_ATOP_NOOTHALL,
    CS_ATOP_SPECTHRT,
    CS_ATOP_STATTHR1,
    CS_ATOP_STATTHR2,
    CS_ATOP_CONWTIN,
    CS_ATOP_MEDARB,
    CS_ATOP_MILCON,
    CS_ATOP_MILAID,
    CS_ATOP_INTCOM,
    CS_ATOP_SUBORD,
    CS_ATOP_ORGAN1,
    CS_ATOP_ORGPURP1,
    CS_ATOP_ORGAN2,
    CS_ATOP_ORGPURP2,
    CS_ATOP_BASE,
    CS_ATOP_CONTRIB,
    CS_ATOP_ARMRED,
    CS_ATOP_ACQTERR,
    CS_ATOP_DIVGAINS,
    CS_ATOP_DEMWITH,
    CS_ATOP_REFLNUN,
    CS_ATOP_REFOTHIO,
    CS_ATOP_NATREFAL,
    CS_ATOP_COMPAG,
    CS_ATOP_NOMICOOP,
    CS_ATOP_CONRES,
    CS_ATOP_AGPROIS,
    CS_ATOP_CONMEN,
    CS_ATOP_ECAID,
    CS_ATOP_INTERV,
    CS_ATOP_SOURCE,
    CS_ATOP_NEW4,
    CS_ATOP_REV4,
    CS_ATOP_VERSION,
    CS_ATOP_COLUMN_COUNT
} cs_atop_column;

/* What a column holds: whole numbers from least to most; may be blank ("", "NA": not coded). `version` is a text. */
typedef struct cs_atop_kind {
    const char *name;
    int32_t least, most;
    bool blank;
} cs_atop_kind;

extern const cs_atop_kind cs_atop_kinds[CS_ATOP_COLUMN_COUNT];

enum { CS_ATOP_BLANK = -1, CS_ATOP_FIRST_YEAR = 1815, CS_ATOP_LAST_YEAR = 2016 };

typedef struct cs_atop_row {
    int32_t v[CS_ATOP_COLUMN_COUNT]; /* CS_ATOP_BLANK: not coded */
    size_t record;                   /* of the table */
    int32_t state;                   /* index, or CS_NONE: the row is refused */
    casus_date entry, exit;          /* exit CASUS_DATE_NONE: in force at the end of the data */
    casus_date bound, until; /* as the party line has it: until is the day after the last; open: CASUS_DAY_MAX */
} cs_atop_row;

/* One phase of an alliance: rows first .. first + count - 1 of the rows sorted by alliance and phase. */
typedef struct cs_atop_phase {
    int32_t alliance, phase;
    size_t first, count;
    casus_span span;
    bool parallel; /* it overlaps another phase: its members owe nothing to those of the other */
} cs_atop_phase;

typedef struct cs_atop {
    const casus_allocator *allocator;
    const char *path;
    cs_csv table;
    int where[CS_ATOP_COLUMN_COUNT]; /* column of the table */
    cs_table rows;                   /* of cs_atop_row */
    cs_table phases;                 /* of cs_atop_phase */
    const casus_corpus *base;
    casus_diagnostics *list;
} cs_atop;

static inline cs_atop_row *cs_atop_row_at(const cs_atop *atop, size_t i)
{
    return CS_TABLE_AT(&atop->rows, cs_atop_row, i);
}

static inline const cs_csv_cell *cs_atop_cell(const cs_atop *atop, const cs_atop_row *row, cs_atop_column column)
{
    return cs_csv_at(&atop->table, row->record, (size_t)atop->where[column]);
}

static inline cs_mark cs_atop_mark(const cs_atop *atop, const cs_atop_row *row, cs_atop_column column)
{
    return cs_csv_mark(cs_atop_cell(atop, row, column));
}

/* What the list says since it held `before` errors: CASUS_OK, CASUS_EFORMAT with the first of them, CASUS_ENOMEM. */
casus_status cs_atop_faults(const cs_atop *atop, size_t before, casus_error *err);

/* The table into rows of numbers (atop_read.c): columns, ranges, dates. Faults are E1010 to E1014. */
casus_status cs_atop_read(cs_atop *atop, casus_error *err);

/* The phase-level file: spans of the phases (atop_phases.c). E1010, E1012, E1014, E1017, E1018. */
casus_status cs_atop_read_phases(cs_atop *atop, const char *path, casus_error *err);

/* The invariants that the documented file holds (atop_rules.c): E1015, E1016. */
void cs_atop_check(const cs_atop *atop);

/* The state that bears a COW number at some time between two dates: the one in the system on the first, else one that lives
 * on it, else the one that lives next, *moved then getting its first day. CS_NONE when there is none; moved may be NULL. */
int32_t cs_atop_state(const cs_atop *atop, int32_t number, casus_date from, casus_date until, casus_day *moved);

/* One alliance, phases first .. first + count - 1, as the tree of a treaty/1 file (atop_tree.c); false: no memory. */
bool cs_atop_tree(const cs_atop *atop, size_t first, size_t count, cs_tree *tree);

#endif
