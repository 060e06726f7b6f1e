/* portfolio_corpus.c - portfolios from the treaties of a corpus: of years as a panel has them, or of one day */
#include "reason/portfolio.h"

#include "base/error.h"
#include "base/table.h"
#include "reason/pledge.h"

#include <string.h>

typedef struct making {
    const casus_corpus *corpus;
    const casus_portfolio_options *options;
    casus_portfolios *made;
    cs_table system; /* of cs_membership */
    casus_error *err;
    casus_status status;
} making;

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for portfolios");
}

/* Does any line of the coverage speak of one of these days? A corpus without lines claims nothing, and is taken as it is. */
static bool is_covered(const casus_corpus *corpus, casus_day first, casus_day last)
{
    casus_covered line;
    int i = 0;
    for (; casus_coverage_at(corpus, i, &line); i++)
        if (line.extent > CASUS_COVERAGE_OUTSIDE && line.from <= last && line.until > first) return true;
    return i == 0;
}

/* The members of a time, nothing owed yet; NULL when there are none. */
static cs_period *open_period(making *m, casus_day first, casus_day last)
{
    cs_period *period = NULL;
    if (m->made->periods.count >= CASUS_PORTFOLIO_PERIODS_MAX)
        m->status = cs_fail(m->err, CASUS_ELIMIT, "more than %d years", CASUS_PORTFOLIO_PERIODS_MAX);
    if (!m->status)
        m->status = cs_portfolios_add_system(m->made, m->corpus, &m->system, first, last, m->options->pairwise, &period,
                                             m->err);
    if (period) period->outside = !is_covered(m->corpus, first, last);
    return m->status ? NULL : period;
}

static void close_period(const making *m, cs_period *period)
{
    cs_period_tie(period, m->made->levels, m->options->self_tie != CASUS_SELF_TIE_NO);
}

/* -- years --------------------------------------------------------------------------------------------------------- */

static void year_days(int year, casus_year_rule rule, casus_day *first, casus_day *last)
{
    (void)casus_day_from_ymd(year, rule == CASUS_YEAR_DEC31 ? 12 : 1, rule == CASUS_YEAR_DEC31 ? 31 : 1, first);
    (void)casus_day_from_ymd(year, rule == CASUS_YEAR_JAN1 ? 1 : 12, rule == CASUS_YEAR_JAN1 ? 1 : 31, last);
}

/* One row of the panel: what the first owes the second. */
static void put_row(const making *m, cs_period *period, const casus_table *batch, size_t row)
{
    static const char *const names[CS_OBLIGATION_COUNT] = {"defense", "offense", "neutral", "nonagg", "consul"};
    unsigned owed = 0;
    bool unsettled = false;
    const int32_t *first = casus_table_values(batch, casus_table_column_find(batch, "ccode1")),
                  *second = casus_table_values(batch, casus_table_column_find(batch, "ccode2"));
    int32_t one = cs_period_find(period, first[row]), other = cs_period_find(period, second[row]);
    if (one < 0 || other < 0) return;
    for (int i = 0; i < CS_OBLIGATION_COUNT; i++) {
        int column = casus_table_column_find(batch, names[i]);
        uint8_t kind = casus_table_kinds(batch, column)[row];
        unsettled = unsettled || kind == CASUS_MISSING_DISAGREE;
        if (kind == CASUS_KNOWN && ((const int8_t *)casus_table_values(batch, column))[row]) owed |= 1u << i;
    }
    period->unsettled += unsettled;
    if (owed) cs_period_owe(period, one, other, owed, m->options->coding);
}

/* A batch of the panel is a year, or part of one. */
static bool take_batch(void *user, const casus_table *batch)
{
    making *m = user;
    const int32_t *years = casus_table_values(batch, casus_table_column_find(batch, "year"));
    size_t row = 0, rows = casus_table_rows(batch);
    while (row < rows && !m->status) {
        int32_t year = years[row];
        size_t count = m->made->periods.count;
        cs_period *period = count ? CS_TABLE_AT(&m->made->periods, cs_period, count - 1) : NULL;
        if (!period || period->year != year) {
            casus_day first, last;
            if (period) close_period(m, period);
            year_days(year, m->options->year_rule, &first, &last);
            period = open_period(m, first, last);
            if (period) period->year = year;
        }
        for (; row < rows && years[row] == year; row++)
            if (period) put_row(m, period, batch, row);
    }
    return !m->status;
}

static casus_status make_years(making *m)
{
    static const char *const vars[] = {"obligations"};
    casus_panel_options panel = {.unit = CASUS_UNIT_DIRECTED_DYAD_YEAR,
                                 .from_year = m->options->from,
                                 .to_year = m->options->to,
                                 .year_rule = m->options->year_rule,
                                 .vars = vars,
                                 .var_count = 1,
                                 .allocator = m->made->allocator};
    if (m->options->year_rule == CASUS_YEAR_SHARE)
        return cs_fail(m->err, CASUS_EINVAL,
                       "a level is of an obligation that is owed or not: a share of the year is none");
    casus_status status = casus_panel_stream(m->corpus, &panel, take_batch, m, m->err);
    if (m->status) return m->status;
    size_t count = m->made->periods.count;
    if (!status && count) close_period(m, CS_TABLE_AT(&m->made->periods, cs_period, count - 1));
    return status;
}

/* -- one day ------------------------------------------------------------------------------------------------------- */

/* The member that a state of the corpus is on the day; -1 when it is none. */
static int32_t member_of(const making *m, const cs_period *period, int32_t state, casus_day day)
{
    for (size_t i = 0; i < m->system.count; i++) {
        const cs_membership *spell = CS_TABLE_AT(&m->system, const cs_membership, i);
        if (spell->state == state && spell->from <= day && spell->until > day)
            return cs_period_find(period, spell->number);
    }
    return -1;
}

static casus_status put_pledges(const making *m, cs_period *period, const cs_table *pledges)
{
    casus_day day = m->options->on;
    uint8_t *unsure = cs_arena_take(&m->made->arena, (size_t)period->states * (size_t)period->states);
    if (!unsure) return no_memory(m->err);
    for (size_t i = 0; i < pledges->count; i++) {
        const cs_pledge *pledge = CS_TABLE_AT(pledges, const cs_pledge, i);
        if (pledge->from > day || pledge->until <= day) continue;
        int32_t one = member_of(m, period, pledge->bearer, day), other = member_of(m, period, pledge->toward, day);
        unsigned owed = pledge->bits & CS_OBLIGATION_BITS;
        if (one < 0 || other < 0 || one == other || !owed) continue;
        size_t at = (size_t)one * (size_t)period->states + (size_t)other;
        if (pledge->sure)
            cs_period_owe(period, one, other, owed, m->options->coding);
        else
            unsure[at] |= (uint8_t)owed;
    }
    for (size_t at = 0; at < (size_t)period->states * (size_t)period->states; at++)
        period->unsettled += (unsure[at] & ~period->owed[at]) != 0;
    return CASUS_OK;
}

static casus_status make_day(making *m)
{
    casus_day day = m->options->on;
    cs_period *period = open_period(m, day, day);
    if (!period) return m->status;
    cs_table pledges;
    cs_table_begin(&pledges, m->made->allocator, sizeof(cs_pledge));
    period->on = day;
    for (int32_t t = 0; t < m->corpus->treaty_count && !m->status; t++)
        if (!m->corpus->treaties[t].binding) m->status = cs_pledges_of(m->corpus, t, &pledges, m->err);
    if (!m->status) m->status = put_pledges(m, period, &pledges);
    cs_table_end(&pledges);
    close_period(m, period);
    return m->status;
}

casus_status cs_portfolios_of_corpus(const casus_corpus *corpus, const casus_portfolio_options *options,
                                     casus_portfolios *made, casus_error *err)
{
    making m = {.corpus = corpus, .options = options, .made = made, .err = err};
    char digest[65];
    made->numbered = true;
    made->source = "treaties of the corpus";
    made->coding = cs_coding_text(options->coding);
    made->data = cs_arena_text(&made->arena, casus_corpus_digest(corpus, digest), 64);
    if (!made->data) return no_memory(err);
    cs_table_begin(&m.system, made->allocator, sizeof(cs_membership));
    casus_status status = cs_system_make(corpus, &m.system, err);
    if (!status) status = options->by_day ? make_day(&m) : make_years(&m);
    cs_table_end(&m.system);
    return status;
}
