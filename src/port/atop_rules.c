/* atop_rules.c - what holds of every row of the documented ATOP 4.01 file, checked on the way in
 *
 * A file that breaks one of these has shifted columns, was edited, or is another version: what its codes mean is then not
 * known, and nothing is read from it. docs/atop.md lists the invariants.
 */
#include "port/atop.h"

#include <string.h>

#define V(row, column) ((row)->v[CS_ATOP_##column])

/* Reports a broken invariant at a cell. */
static void broken(const cs_atop *atop, const cs_atop_row *row, cs_atop_column column, const char *rule)
{
    const char *name = cs_atop_kinds[column].name;
    int value = row->v[column];
    cs_diagnose_hint(atop->list,
                     cs_diagnose(atop->list, &atop->table.tree, cs_atop_mark(atop, row, column), "E1015",
                                 "%s is %d in this row; %s", name, value, rule),
                     "ATOP 4.01 holds this in every row; if many rows break it, columns may be shifted");
}

static bool any(const cs_atop_row *row, cs_atop_column first, cs_atop_column last)
{
    for (int c = (int)first; c <= (int)last; c++)
        if (row->v[c] == 1) return true;
    return false;
}

static void check_conditions(const cs_atop *atop, const cs_atop_row *row)
{
    static const struct {
        cs_atop_column obligation, conditional, first, last;
        const char *rule, *implied;
    } groups[] = {
        {CS_ATOP_DEFENSE, CS_ATOP_DEFCON, CS_ATOP_DEFCOADV, CS_ATOP_DEFCONPR,
         "it is 1 where a condition defcoadv to defconpr is, and only there",
         "a condition on defense (defcon) wants the obligation"},
        {CS_ATOP_OFFENSE, CS_ATOP_OFFCON, CS_ATOP_OFFCOADV, CS_ATOP_OFFCODEM,
         "it is 1 where a condition offcoadv to offcodem is, and only there",
         "a condition on offense (offcon) wants the obligation"},
        {CS_ATOP_NEUTRAL, CS_ATOP_NEUCON, CS_ATOP_NEUCOADV, CS_ATOP_NEUCOATT,
         "it is 1 where a condition neucoadv to neucoatt is, and only there",
         "a condition on neutrality (neucon) wants the obligation"},
        {CS_ATOP_CONSUL, CS_ATOP_CONCON, CS_ATOP_CONCOADV, CS_ATOP_CONCOREQ,
         "it is 1 where a condition concoadv to concoreq is, and only there",
         "a condition on consultation (concon) wants the obligation"},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        bool some = any(row, groups[i].first, groups[i].last), said = row->v[groups[i].conditional] == 1;
        if (some != said) broken(atop, row, groups[i].conditional, groups[i].rule);
        if (said && row->v[groups[i].obligation] != 1) broken(atop, row, groups[i].obligation, groups[i].implied);
    }
    bool conditional = any(row, CS_ATOP_DEFCON, CS_ATOP_CONCON) || V(row, OLIMOB) == 1;
    if (conditional != (V(row, CONDITIO) == 1))
        broken(atop, row, CS_ATOP_CONDITIO,
               "it is 1 where defcon, offcon, neucon, concon or olimob is, and only there");
}

static void check_life(const cs_atop *atop, const cs_atop_row *row)
{
    bool stands = V(row, INEFFECT) == 1;
    if (stands != (V(row, YREXIT) == 0))
        broken(atop, row, CS_ATOP_INEFFECT, "it is 1 where there is no exit (yrexit 0), and only there");
    if (stands && V(row, TERM) != 0) broken(atop, row, CS_ATOP_TERM, "in force at the end (ineffect 1) it is 0");
    if ((V(row, TERMMODE) == 4) != (V(row, TERMCAUS) == 2))
        broken(atop, row, CS_ATOP_TERMCAUS, "it is 2 where termmode is 4, and only there");
    if (V(row, PHASE) > V(row, MAXPHASE) || (V(row, PHASE) == 0) != (V(row, MAXPHASE) == 0))
        broken(atop, row, CS_ATOP_PHASE, "it is at most maxphase, and 0 where that is");
}

static void check_codes(const cs_atop *atop, const cs_atop_row *row)
{
    if ((V(row, SPECLGTH) == 1) != (V(row, LENGTH) > 0))
        broken(atop, row, CS_ATOP_LENGTH, "it is above 0 where speclgth is 1, and only there");
    bool counted = V(row, SECRART) > 0 && V(row, SECRART) != 8;
    if ((V(row, PUBSECR) == 1) != counted)
        broken(atop, row, CS_ATOP_SECRART,
               "articles are counted where pubsecr is 1, and only there (8: all are secret)");
    bool first = V(row, STATTHR1) > 0, second = V(row, STATTHR2) > 0;
    if (V(row, SPECTHRT) == 0 && (first || second))
        broken(atop, row, first ? CS_ATOP_STATTHR1 : CS_ATOP_STATTHR2, "no threat is named where specthrt is 0");
    if (V(row, SPECTHRT) == 1 && !first) broken(atop, row, CS_ATOP_STATTHR1, "a state is named where specthrt is 1");
    int year = V(row, YRENT);
    if (V(row, REFLNUN) == 1 && (year < 1919 || year > 1946))
        broken(atop, row, CS_ATOP_REFLNUN, "1 is the League of Nations, between 1919 and 1946");
    if (V(row, REFLNUN) == 2 && year < 1942) broken(atop, row, CS_ATOP_REFLNUN, "2 is the United Nations, since 1942");
}

/* Alliance by alliance and phase by phase: `active` is coded for all members together. */
static void check_phase(const cs_atop *atop, size_t first, size_t count)
{
    bool active = false;
    for (size_t i = first; i < first + count; i++) {
        const cs_atop_row *row = cs_atop_row_at(atop, i);
        active = active || V(row, DEFENSE) == 1 || V(row, OFFENSE) == 1;
        for (size_t k = first; k < i; k++) {
            const cs_atop_row *before = cs_atop_row_at(atop, k);
            if (V(before, MEMBER) != V(row, MEMBER)) continue;
            if (casus_date_known(row->exit) && row->exit.last <= before->entry.first) continue;
            if (casus_date_known(before->exit) && before->exit.last <= row->entry.first) continue;
            casus_diagnostic *fault = cs_diagnose(
                atop->list, &atop->table.tree, cs_atop_mark(atop, row, CS_ATOP_MEMBER), "E1016",
                "member %d of alliance %d stands here twice for the same time", V(row, MEMBER), V(row, ATOPID));
            cs_diagnose_other(atop->list, fault, &atop->table.tree, cs_atop_mark(atop, before, CS_ATOP_MEMBER),
                              "first here");
        }
    }
    for (size_t i = first; i < first + count; i++)
        if ((V(cs_atop_row_at(atop, i), ACTIVE) == 1) != active)
            broken(atop, cs_atop_row_at(atop, i), CS_ATOP_ACTIVE,
                   "it is 1 where any member of the phase owes defense or offense, and only there");
}

void cs_atop_check(const cs_atop *atop)
{
    for (size_t i = 0; i < atop->rows.count; i++) {
        const cs_atop_row *row = cs_atop_row_at(atop, i);
        check_conditions(atop, row);
        check_life(atop, row);
        check_codes(atop, row);
    }
    for (size_t i = 0; i < atop->phases.count; i++) {
        const cs_atop_phase *phase = CS_TABLE_AT(&atop->phases, const cs_atop_phase, i);
        check_phase(atop, phase->first, phase->count);
    }
}
