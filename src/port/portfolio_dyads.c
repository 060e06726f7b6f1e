/* portfolio_dyads.c - portfolios from a directed dyad-year table of obligations and the system of states */
#include "port/portfolio_read.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { FLAGS = 5, YEAR_FIRST = 1, YEAR_LAST = 9999, NUMBER_MOST = 999999 };

static const char *const first_names[] = {"ccode1", NULL};
static const char *const second_names[] = {"ccode2", NULL};
static const char *const year_names[] = {"year", NULL};

/* In the order of the bits of cs_owed. */
static const char *const flag_names[FLAGS][4] = {{"defense", "atop_defense", "defence", NULL},
                                                 {"offense", "atop_offense", "offence", NULL},
                                                 {"neutral", "atop_neutral", "neutrality", NULL},
                                                 {"nonagg", "atop_nonagg", "nonaggression", NULL},
                                                 {"consul", "atop_consul", "consultation", NULL}};

typedef struct dyad {
    int32_t first, second, year;
    uint32_t line, owed;
} dyad;

typedef struct reading_dyads {
    cs_reading_table table;
    const casus_portfolio_options *options;
    int first, second, year, flag[FLAGS];
    cs_table dyads; /* of dyad */
} reading_dyads;

/* -- reading ------------------------------------------------------------------------------------------------------- */

static casus_status find_columns(reading_dyads *r)
{
    casus_status status = cs_reading_need(&r->table, first_names, &r->first);
    if (!status) status = cs_reading_need(&r->table, second_names, &r->second);
    if (!status) status = cs_reading_need(&r->table, year_names, &r->year);
    for (int i = 0; i < FLAGS && !status; i++) status = cs_reading_need(&r->table, flag_names[i], &r->flag[i]);
    return status;
}

static casus_status read_row(reading_dyads *r, casus_error *err)
{
    dyad it = {.line = cs_reading_cell(&r->table, r->first)->line};
    casus_status status = cs_reading_number(&r->table, r->first, 0, NUMBER_MOST, &it.first);
    if (!status) status = cs_reading_number(&r->table, r->second, 0, NUMBER_MOST, &it.second);
    if (!status) status = cs_reading_number(&r->table, r->year, YEAR_FIRST, YEAR_LAST, &it.year);
    for (int i = 0; i < FLAGS && !status; i++) {
        int32_t flag = 0;
        status = cs_reading_number(&r->table, r->flag[i], 0, 1, &flag);
        it.owed |= (uint32_t)flag << i;
    }
    if (status) return status;
    if ((r->options->from && it.year < r->options->from) || (r->options->to && it.year > r->options->to))
        return CASUS_OK;
    dyad *added = cs_table_add(&r->dyads, 1);
    if (!added) return cs_fail(err, CASUS_ENOMEM, "no memory for the rows of '%s'", r->table.path);
    *added = it;
    return CASUS_OK;
}

static int by_year(const void *one, const void *other)
{
    const dyad *a = one, *b = other;
    if (a->year != b->year) return a->year < b->year ? -1 : 1;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    if (a->second != b->second) return a->second < b->second ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static casus_status refuse_twice(reading_dyads *r, const dyad *one, const dyad *other)
{
    cs_csv_cell cell = {"", 0, other->line, 1, 2};
    return cs_reading_fault(&r->table, &cell, "E1103", one->line,
                            "a pair of states has one row a year in each direction",
                            "the obligations of %d toward %d in %d are given twice, here and in line %u", one->first,
                            one->second, one->year, (unsigned)one->line);
}

static casus_status read_all(reading_dyads *r, casus_error *err)
{
    bool more = true;
    casus_status status = find_columns(r);
    while (!status && more) {
        status = cs_csv_next(&r->table.stream, &more, err);
        if (!status && more) status = read_row(r, err);
    }
    if (status) return status;
    if (!r->dyads.count) {
        cs_csv_cell cell = {"", 0, 1, 1, 2};
        return cs_reading_fault(&r->table, &cell, "E1105", 0, "look at --from and --to, and at the column year",
                                "no row of the table is of the years asked for");
    }
    qsort(r->dyads.items, r->dyads.count, sizeof(dyad), by_year);
    for (size_t i = 1; i < r->dyads.count; i++) {
        const dyad *one = CS_TABLE_AT(&r->dyads, const dyad, i - 1), *other = one + 1;
        if (one->year == other->year && one->first == other->first && one->second == other->second)
            return refuse_twice(r, one, other);
    }
    return CASUS_OK;
}

/* -- making -------------------------------------------------------------------------------------------------------- */

static void fill_year(const reading_dyads *r, cs_period *period, size_t first, size_t until)
{
    for (size_t i = first; i < until; i++) {
        const dyad *it = CS_TABLE_AT(&r->dyads, const dyad, i);
        int32_t one = cs_period_find(period, it->first), other = cs_period_find(period, it->second);
        if (one < 0 || other < 0) continue;
        cs_period_owe(period, one, other, it->owed, r->options->coding);
    }
}

static casus_status make_years(const reading_dyads *r, const casus_corpus *corpus, casus_portfolios *made,
                               casus_error *err)
{
    cs_table system;
    cs_table_begin(&system, made->allocator, sizeof(cs_membership));
    casus_status status = cs_system_make(corpus, &system, err);
    size_t at = 0, next;
    int32_t first = CS_TABLE_AT(&r->dyads, const dyad, 0)->year,
            last = CS_TABLE_AT(&r->dyads, const dyad, r->dyads.count - 1)->year;
    for (int32_t year = first; year <= last && !status; year++, at = next) {
        casus_day from, to;
        cs_period *period = NULL;
        (void)casus_day_from_ymd(year, 1, 1, &from);
        (void)casus_day_from_ymd(year, 12, 31, &to);
        for (next = at; next < r->dyads.count && CS_TABLE_AT(&r->dyads, const dyad, next)->year == year;) next++;
        if (made->periods.count >= CASUS_PORTFOLIO_PERIODS_MAX)
            status = cs_fail(err, CASUS_ELIMIT, "more than %d years", CASUS_PORTFOLIO_PERIODS_MAX);
        if (!status)
            status = cs_portfolios_add_system(made, corpus, &system, from, to, r->options->pairwise, &period, err);
        if (status || !period) continue;
        period->year = year;
        fill_year(r, period, at, next);
        cs_period_tie(period, made->levels, r->options->self_tie != CASUS_SELF_TIE_NO);
    }
    cs_table_end(&system);
    return status;
}

static casus_status make(const reading_dyads *r, const casus_corpus *corpus, casus_diagnostics *list,
                         casus_portfolios **out, casus_error *err)
{
    const casus_portfolio_options *options = r->options;
    char digest[65];
    casus_portfolios *made = cs_portfolios_new(options->allocator, 4);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for portfolios");
    made->numbered = true;
    made->source = cs_arena_text(&made->arena, r->table.path, strlen(r->table.path));
    made->coding = cs_coding_text(options->coding);
    made->data = cs_arena_text(&made->arena, casus_corpus_digest(corpus, digest), 64); /* whose states they are */
    casus_status status = cs_arena_failed(&made->arena) ? cs_fail(err, CASUS_ENOMEM, "no memory for portfolios")
                                                        : make_years(r, corpus, made, err);
    if (!status && options->weights) status = cs_portfolios_weigh(made, options, list, err);
    if (!status && cs_arena_failed(&made->arena)) status = cs_fail(err, CASUS_ENOMEM, "no memory for portfolios");
    if (status)
        casus_portfolios_free(made);
    else
        *out = made;
    return status;
}

casus_status cs_read_dyads(const casus_corpus *corpus, const char *path, const char *bytes, size_t length,
                           const casus_portfolio_options *options, casus_diagnostics *list, casus_portfolios **out,
                           casus_error *err)
{
    static const casus_portfolio_options plain = {0};
    if (!corpus || !path || !out)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_portfolios_from_dyads() wants a corpus, a path and a place for portfolios");
    reading_dyads r = {.options = options ? options : &plain};
    casus_status status = cs_reading_open(&r.table, path, bytes, length, r.options->allocator, list, err);
    if (status) return status;
    cs_table_begin(&r.dyads, r.options->allocator, sizeof(dyad));
    status = read_all(&r, err);
    if (!status) status = make(&r, corpus, list, out, err);
    cs_table_end(&r.dyads);
    cs_reading_close(&r.table);
    return status;
}

casus_status casus_portfolios_from_dyads(const casus_corpus *corpus, const char *path,
                                         const casus_portfolio_options *options, casus_diagnostics *list,
                                         casus_portfolios **out, casus_error *err)
{
    return cs_read_dyads(corpus, path, NULL, 0, options, list, out, err);
}
