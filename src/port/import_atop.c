/* import_atop.c - ATOP's member file as a corpus: read, check, find the states, build a treaty of each alliance */
#include "port/import_atop.h"

#include "port/atop.h"

#include "base/error.h"
#include "port/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- states -------------------------------------------------------------------------------------------------------- */

/* The first day on or after `from` on which a state lives, or CASUS_DAY_MAX. */
static casus_day first_day(const casus_corpus *base, int32_t state, casus_day from)
{
    casus_day first = CASUS_DAY_MAX;
    cs_range facts = base->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++) {
        const cs_state_row *row = &base->state_rows[facts.first + i];
        if (row->fact != CS_STATE_LIFE || row->until <= from) continue;
        casus_day day = row->from > from ? row->from : from;
        if (day < first) first = day;
    }
    return first;
}

int32_t cs_atop_state(const cs_atop *atop, int32_t number, casus_date from, casus_date until, casus_day *moved)
{
    const casus_corpus *base = atop->base;
    int32_t best = CS_NONE;
    casus_day least = CASUS_DAY_MAX;
    bool member = false;
    for (int32_t s = 0; s < base->state_count; s++) {
        bool bears = false, now = false;
        cs_range facts = base->states[s].facts;
        for (int32_t i = 0; i < facts.count; i++) {
            const cs_state_row *row = &base->state_rows[facts.first + i];
            if (row->fact != CS_STATE_COW || row->number != number) continue;
            bears = true;
            now = now || (row->from <= from.last && from.last < row->until);
        }
        casus_day first = bears ? first_day(base, s, from.last) : CASUS_DAY_MAX;
        if (first >= until.last) continue;
        if (best != CS_NONE && (first > least || (first == least && (member || !now)))) continue;
        best = s;
        least = first;
        member = now;
    }
    if (moved) *moved = least;
    return best;
}

/* A row without a state is refused; one whose state begins later binds it from its first day. */
static void find_states(cs_atop *atop, casus_atop_summary *summary)
{
    char day[40], first[16];
    for (size_t i = 0; i < atop->rows.count; i++) {
        cs_atop_row *row = cs_atop_row_at(atop, i);
        int number = row->v[CS_ATOP_MEMBER];
        casus_day moved;
        row->state = cs_atop_state(atop, number, row->entry, row->until, &moved);
        if (row->state == CS_NONE) {
            summary->refused++;
            casus_diagnostic *told =
                cs_diagnose(atop->list, &atop->table.tree, cs_atop_mark(atop, row, CS_ATOP_MEMBER), "W1020",
                            "this row is refused: no state had the COW number %d on %s or while it was a member",
                            number, casus_date_print(row->entry, day));
            cs_diagnose_hint(atop->list, told, "the states are those of states.tsv");
            continue;
        }
        summary->memberships++;
        summary->conditional += row->v[CS_ATOP_CONDITIO] == 1;
        if (moved <= row->entry.last) continue;
        row->bound = (casus_date){moved, moved, 0};
        summary->moved++;
        cs_diagnose(atop->list, &atop->table.tree, cs_atop_mark(atop, row, CS_ATOP_MEMBER), "W1021",
                    "%s was not a state on %s: bound from %s, its first day", casus_state_id(atop->base, row->state),
                    casus_date_print(row->entry, day), casus_day_print(moved, first));
    }
}

/* -- phases -------------------------------------------------------------------------------------------------------- */

/* From the first entry of a member to the last exit. */
static casus_span span_of(const cs_atop *atop, const cs_atop_phase *phase)
{
    const cs_atop_row *row = cs_atop_row_at(atop, phase->first);
    casus_span span = {row->entry, row->until};
    for (size_t i = 1; i < phase->count; i++) {
        row = cs_atop_row_at(atop, phase->first + i);
        if (row->entry.first < span.begin.first) span.begin = row->entry;
        if (row->until.last > span.end.last) span.end = row->until;
    }
    return span;
}

/* A phase that ends on the day the next begins gives that day to the next; any other overlap makes both parallel. */
static void relate_phases(cs_atop *atop)
{
    for (size_t i = 0; i < atop->phases.count; i++) {
        cs_atop_phase *one = CS_TABLE_AT(&atop->phases, cs_atop_phase, i);
        for (size_t k = i + 1; k < atop->phases.count; k++) {
            cs_atop_phase *other = CS_TABLE_AT(&atop->phases, cs_atop_phase, k);
            if (other->alliance != one->alliance) break;
            cs_atop_phase *early = other->span.begin.first < one->span.begin.first ? other : one;
            cs_atop_phase *late = early == one ? other : one;
            casus_day begin = late->span.begin.first;
            if (early->span.end.first == begin + 1 && early->span.begin.first < begin)
                early->span.end = late->span.begin;
            bool overlap = early->span.end.first > late->span.begin.last;
            one->parallel = one->parallel || overlap;
            other->parallel = other->parallel || overlap;
        }
    }
}

static int by_begin(const void *one, const void *other)
{
    const cs_atop_phase *a = one, *b = other;
    if (a->alliance != b->alliance) return a->alliance < b->alliance ? -1 : 1;
    if (a->span.begin.first != b->span.begin.first) return a->span.begin.first < b->span.begin.first ? -1 : 1;
    return (a->phase > b->phase) - (a->phase < b->phase);
}

static bool find_phases(cs_atop *atop)
{
    cs_atop_phase *phase = NULL;
    for (size_t i = 0; i < atop->rows.count; i++) {
        const cs_atop_row *row = cs_atop_row_at(atop, i);
        int32_t alliance = row->v[CS_ATOP_ATOPID], number = row->v[CS_ATOP_PHASE];
        if (!phase || phase->alliance != alliance || phase->phase != number) {
            phase = cs_table_add(&atop->phases, 1);
            if (!phase) return false;
            *phase = (cs_atop_phase){.alliance = alliance, .phase = number, .first = i};
        }
        phase->count++;
    }
    for (size_t i = 0; i < atop->phases.count; i++) {
        phase = CS_TABLE_AT(&atop->phases, cs_atop_phase, i);
        phase->span = span_of(atop, phase);
    }
    return true;
}

/* -- the corpus ---------------------------------------------------------------------------------------------------- */

static void add_coverage(cs_build *build)
{
    cs_coverage made = {.extent = CASUS_COVERAGE_COMPLETE,
                        .acts = 1 << CS_ACT_ASSIST_MILITARY | 1 << CS_ACT_NEUTRALITY | 1 << CS_ACT_NONAGGRESSION |
                                1 << CS_ACT_CONSULT};
    static const char note[] = "all alliances that ATOP 4.01 codes", source[] = "ATOP 4.01";
    (void)casus_day_from_ymd(CS_ATOP_FIRST_YEAR, 1, 1, &made.from);
    (void)casus_day_from_ymd(CS_ATOP_LAST_YEAR + 1, 1, 1, &made.until);
    made.note = cs_build_text(build, note, sizeof note - 1);
    made.source = cs_build_text(build, source, sizeof source - 1);
    cs_coverage *added = cs_build_add(build, CS_SECTION_COVERAGE);
    if (added) *added = made;
}

/* Has an alliance any member left? One that lost all its rows is no treaty. */
static bool has_members(const cs_atop *atop, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        const cs_atop_phase *phase = CS_TABLE_AT(&atop->phases, const cs_atop_phase, i);
        for (size_t k = 0; k < phase->count; k++)
            if (cs_atop_row_at(atop, phase->first + k)->state != CS_NONE) return true;
    }
    return false;
}

/* Ids sort as texts, as those of files do: treaties of a corpus come in the order of their ids. */
static int by_name(const void *one, const void *other)
{
    char a[16], b[16];
    const cs_atop_phase *const *x = one, *const *y = other;
    (void)snprintf(a, sizeof a, "%d", (*x)->alliance);
    (void)snprintf(b, sizeof b, "%d", (*y)->alliance);
    return strcmp(a, b);
}

static casus_status build_alliance(cs_atop *atop, cs_build *build, size_t first, size_t count, casus_error *err)
{
    cs_tree tree;
    casus_diagnostics *faults = casus_diagnostics_new(atop->allocator);
    if (!faults || !cs_atop_tree(atop, first, count, &tree)) {
        casus_diagnostics_free(faults);
        return cs_fail(err, CASUS_ENOMEM, "no memory for the treaties of '%s'", atop->path);
    }
    cs_build_treaty_file(build, &tree, faults);
    cs_tree_end(&tree);
    casus_status status = casus_diagnostics_errors(faults) ? CASUS_EFORMAT : CASUS_OK;
    if (status) cs_diagnostics_first(faults, err);
    if (cs_build_failed(build) || cs_diagnostics_failed(faults))
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the treaties of '%s'", atop->path);
    casus_diagnostics_free(faults); /* what lint says is for authors of files: nobody can mend a data set row by row */
    return status;
}

static casus_status build_alliances(cs_atop *atop, cs_build *build, casus_atop_summary *summary, casus_error *err)
{
    cs_table leads; /* of cs_atop_phase *: the first phase of each alliance */
    casus_status status = CASUS_OK;
    cs_table_begin(&leads, atop->allocator, sizeof(cs_atop_phase *));
    const cs_atop_phase *phases = atop->phases.items;
    for (size_t i = 0; i < atop->phases.count && !leads.failed; i++) {
        if (i && phases[i].alliance == phases[i - 1].alliance) continue;
        const cs_atop_phase **lead = cs_table_add(&leads, 1);
        if (lead) *lead = &phases[i];
    }
    if (leads.failed) status = cs_fail(err, CASUS_ENOMEM, "no memory for the alliances of '%s'", atop->path);
    if (leads.count) qsort(leads.items, leads.count, sizeof(cs_atop_phase *), by_name);
    for (size_t i = 0; i < leads.count && !status; i++) {
        size_t first = (size_t)(*CS_TABLE_AT(&leads, const cs_atop_phase *, i) - phases), count = 1;
        while (first + count < atop->phases.count && phases[first + count].alliance == phases[first].alliance) count++;
        if (!has_members(atop, first, count)) continue;
        summary->alliances++;
        status = build_alliance(atop, build, first, count, err);
    }
    cs_table_end(&leads);
    return status;
}

static casus_status make_corpus(cs_atop *atop, casus_atop_summary *summary, casus_corpus **out, casus_error *err)
{
    cs_build build;
    cs_build_begin(&build, atop->allocator);
    cs_build_seed(&build, atop->base, false, NULL, NULL);
    build.closed = true; /* ATOP says itself who was a member when */
    add_coverage(&build);
    casus_status status = build_alliances(atop, &build, summary, err);
    if (!status && cs_build_failed(&build))
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the treaties of '%s'", atop->path);
    if (!status) status = cs_build_corpus(&build, out, err);
    cs_build_end(&build);
    return status;
}

/* -- from the file --------------------------------------------------------------------------------------------------- */

static casus_status import_rows(cs_atop *atop, const char *phases, casus_atop_summary *summary, casus_corpus **out,
                                casus_error *err)
{
    size_t before = casus_diagnostics_errors(atop->list);
    casus_status status = cs_atop_read(atop, err);
    if (status) return status;
    if (!find_phases(atop)) return cs_fail(err, CASUS_ENOMEM, "no memory for the phases of '%s'", atop->path);
    cs_atop_check(atop);
    if (phases) status = cs_atop_read_phases(atop, phases, err);
    if (!status) status = cs_atop_faults(atop, before, err);
    if (status) return status;
    if (atop->phases.count) qsort(atop->phases.items, atop->phases.count, sizeof(cs_atop_phase), by_begin);
    relate_phases(atop);
    find_states(atop, summary);
    if (cs_diagnostics_failed(atop->list)) return cs_fail(err, CASUS_ENOMEM, "no memory for the list of faults");
    return make_corpus(atop, summary, out, err);
}

static casus_status import_bytes(cs_atop *atop, const char *bytes, size_t length, const char *phases,
                                 casus_atop_summary *summary, casus_corpus **out, casus_error *err)
{
    casus_status status = cs_csv_read(atop->path, bytes, length, atop->allocator, &atop->table, atop->list, err);
    if (status) return status;
    cs_table_begin(&atop->rows, atop->allocator, sizeof(cs_atop_row));
    cs_table_begin(&atop->phases, atop->allocator, sizeof(cs_atop_phase));
    status = import_rows(atop, phases, summary, out, err);
    cs_table_end(&atop->rows);
    cs_table_end(&atop->phases);
    cs_csv_end(&atop->table);
    return status;
}

casus_status cs_import_atop_bytes(const casus_corpus *base, const char *path, const char *bytes, size_t length,
                                  const casus_atop_options *options, casus_diagnostics *list, casus_corpus **out,
                                  casus_atop_summary *summary, casus_error *err)
{
    cs_atop atop = {.allocator = options ? options->allocator : NULL, .path = path, .base = base, .list = list};
    casus_atop_summary counted = {0};
    casus_diagnostics *own = list ? NULL : casus_diagnostics_new(atop.allocator);
    if (!list && !own) return cs_fail(err, CASUS_ENOMEM, "no memory for the list of faults");
    if (own) atop.list = own;
    casus_status status = import_bytes(&atop, bytes, length, options ? options->phases : NULL, &counted, out, err);
    cs_diagnostics_sort(atop.list);
    casus_diagnostics_free(own);
    if (!status && summary) *summary = counted;
    return status;
}

casus_status casus_import_atop(const casus_corpus *base, const char *path, const casus_atop_options *options,
                               casus_diagnostics *list, casus_corpus **out, casus_atop_summary *summary,
                               casus_error *err)
{
    if (!base || !path || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_import_atop() wants a corpus, a path and a place for the result");
    const char *bytes;
    size_t length;
    cs_arena arena;
    cs_arena_begin(&arena, options ? options->allocator : NULL);
    casus_status status = cs_file_read(path, CS_CSV_BYTES_MAX, &arena, &bytes, &length, err);
    if (!status) status = cs_import_atop_bytes(base, path, bytes, length, options, list, out, summary, err);
    cs_arena_end(&arena);
    return status;
}
