/* signed_alliances.c - alliances of one time and a list of foes as one signed network */
#include "port/portfolio_read.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static const char *const first_names[] = {"from", "state1", "ccode1", NULL};
static const char *const second_names[] = {"to", "state2", "ccode2", NULL};
static const char *const year_names[] = {"year", NULL};

typedef struct making {
    cs_reading_table table;
    const cs_period *period;
    int first, second, year; /* columns; year -1: there is none */
    int32_t wanted;          /* the year whose rows count */
    int8_t *signs;           /* [state][state], the lower index first */
} making;

static int8_t *sign_of(const making *m, int32_t one, int32_t other)
{
    int32_t low = one < other ? one : other, high = one < other ? other : one;
    return &m->signs[(size_t)low * (size_t)m->period->states + (size_t)high];
}

/* -- foes ---------------------------------------------------------------------------------------------------------- */

/* The state of a cell, by number or id; -1 when it is no member then. */
static int32_t state_of(const making *m, int column)
{
    const char *text = cs_reading_cell(&m->table, column)->text;
    char *end;
    long number = strtol(text, &end, 10);
    bool is_number = end != text && !*end;
    for (int32_t k = 0; k < m->period->states; k++)
        if (cs_same_id(m->period->state[k].id, text) || (is_number && m->period->state[k].number == number)) return k;
    return -1;
}

static casus_status read_row(making *m)
{
    int32_t year = m->wanted;
    casus_status status = m->year < 0 ? CASUS_OK : cs_reading_number(&m->table, m->year, 1, 9999, &year);
    if (status || year != m->wanted) return status;
    int32_t one = state_of(m, m->first), other = state_of(m, m->second);
    if (one >= 0 && one == other)
        return cs_reading_fault(&m->table, cs_reading_cell(&m->table, m->second), "E1102", 0, "a tie is between two",
                                "'%.60s' is its own foe", cs_reading_cell(&m->table, m->second)->text);
    if (one >= 0 && other >= 0) *sign_of(m, one, other) = -1;
    return CASUS_OK;
}

static casus_status read_foes(making *m, casus_error *err)
{
    bool more = true;
    casus_status status = cs_reading_need(&m->table, first_names, &m->first);
    if (!status) status = cs_reading_need(&m->table, second_names, &m->second);
    m->year = cs_reading_column(&m->table, year_names);
    while (!status && more) {
        status = cs_csv_next(&m->table.stream, &more, err);
        if (!status && more) status = read_row(m);
    }
    return status;
}

/* -- the network --------------------------------------------------------------------------------------------------- */

static casus_status make(const making *m, cs_arena *arena, const casus_allocator *allocator, casus_signed_network **out,
                         casus_error *err)
{
    int32_t states = m->period->states, count = 0;
    size_t ties = 0, used = 0;
    int32_t *place = cs_arena_take(arena, (size_t)states * sizeof *place);
    const char **names = cs_arena_take(arena, (size_t)states * sizeof *names);
    for (int32_t i = 0; i < states; i++)
        for (int32_t k = i + 1; k < states; k++) ties += *sign_of(m, i, k) != 0;
    casus_signed_tie *made = cs_arena_take(arena, ties * sizeof *made);
    if (cs_arena_failed(arena)) return cs_fail(err, CASUS_ENOMEM, "no memory for a signed network");
    for (int32_t i = 0; i < states; i++) {
        bool tied = false;
        for (int32_t k = 0; k < states && !tied; k++) tied = k != i && *sign_of(m, i, k);
        place[i] = tied ? count : -1;
        if (tied) names[count++] = m->period->state[i].id;
    }
    for (int32_t i = 0; i < states; i++)
        for (int32_t k = i + 1; k < states; k++)
            if (*sign_of(m, i, k)) made[used++] = (casus_signed_tie){place[i], place[k], *sign_of(m, i, k)};
    return casus_signed_network_new(names, count, made, ties, allocator, out, err);
}

static int32_t year_of(const cs_period *period)
{
    int year = period->year, month, day;
    if (period->on != CASUS_DAY_MIN) casus_day_to_ymd(period->on, &year, &month, &day);
    return year;
}

casus_status casus_signed_network_alliances(const casus_portfolios *portfolios, int time,
                                            const casus_alliance_ties *options, const casus_allocator *allocator,
                                            casus_diagnostics *list, casus_signed_network **out, casus_error *err)
{
    if (!portfolios || !options || !options->foes || !out || time < 0 || time >= casus_portfolios_count(portfolios))
        return cs_fail(err, CASUS_EINVAL,
                       "a signed network of alliances wants one of the times, a list of foes and a place");
    making m = {.period = cs_period_at(portfolios, time)};
    if (m.period->portfolio != m.period->state)
        return cs_fail(err, CASUS_EINVAL, "a network wants what every state owes every other, not single portfolios");
    m.wanted = year_of(m.period);
    casus_status status = cs_reading_open(&m.table, options->foes, NULL, 0, allocator, list, err);
    if (status) return status;
    size_t states = (size_t)m.period->states;
    m.signs = cs_arena_take(&m.table.arena, states * states);
    if (!m.signs) status = cs_fail(err, CASUS_ENOMEM, "no memory for a signed network");
    for (int32_t i = 0; i < m.period->states && m.signs; i++)
        for (int32_t k = i + 1; k < m.period->states; k++)
            *sign_of(&m, i, k) =
                cs_period_tied(m.period, i, k, options->ties ? options->ties : CS_OWED_DEFENCE, options->mutual);
    if (!status) status = read_foes(&m, err);
    if (!status) status = make(&m, &m.table.arena, allocator, out, err);
    cs_reading_close(&m.table);
    return status;
}
