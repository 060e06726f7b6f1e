/* portfolio.c - portfolios: levels from obligations, and the system of states that each speaks of */
#include "reason/portfolio.h"

#include "base/error.h"
#include "record/corpus.h"

#include <stdlib.h>
#include <string.h>

uint8_t cs_level_of(casus_level_coding coding, unsigned owed)
{
    if (owed & (CS_OWED_DEFENCE | CS_OWED_OFFENCE)) return 3;
    unsigned second = CS_OWED_NEUTRALITY | (coding == CASUS_LEVELS_COW ? CS_OWED_NONAGGRESSION : CS_OWED_CONSULTATION);
    if (owed & second) return 2;
    return owed ? 1 : 0;
}

const char *cs_coding_text(casus_level_coding coding)
{
    return coding == CASUS_LEVELS_COW
               ? "levels as COW codes: 3 defence or offence, 2 neutrality or non-aggression, 1 consultation"
               : "levels as ATOP is coded: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression";
}

void cs_period_owe(cs_period *period, int32_t one, int32_t other, unsigned owed, casus_level_coding coding)
{
    size_t at = (size_t)one * (size_t)period->states + (size_t)other;
    if (period->cells[at] == CS_LEVEL_MISSING) return;
    period->owed[at] |= (uint8_t)owed;
    period->cells[at] = cs_level_of(coding, period->owed[at]);
}

casus_portfolios *cs_portfolios_new(const casus_allocator *allocator, int levels)
{
    casus_portfolios *made = cs_mem_resize(allocator, NULL, 0, sizeof *made);
    if (!made) return NULL;
    memset(made, 0, sizeof *made);
    made->allocator = allocator;
    made->levels = levels;
    made->source = made->coding = made->data = "";
    cs_arena_begin(&made->arena, allocator);
    cs_table_begin(&made->periods, allocator, sizeof(cs_period));
    return made;
}

void casus_portfolios_free(casus_portfolios *portfolios)
{
    if (!portfolios) return;
    cs_table_end(&portfolios->periods);
    cs_arena_end(&portfolios->arena);
    cs_mem_free(portfolios->allocator, portfolios, sizeof *portfolios);
}

cs_period *cs_portfolios_add(casus_portfolios *made, int states, int portfolios)
{
    cs_period *period = cs_table_add(&made->periods, 1);
    if (!period) return NULL;
    size_t rows = (size_t)(portfolios ? portfolios : states), columns = (size_t)states;
    *period = (cs_period){.on = CASUS_DAY_MIN, .states = states, .portfolios = (int32_t)rows};
    period->state = cs_arena_take(&made->arena, columns * sizeof *period->state);
    period->portfolio = portfolios ? cs_arena_take(&made->arena, rows * sizeof *period->portfolio) : period->state;
    period->cells = cs_arena_take(&made->arena, rows * columns);
    if (cs_arena_failed(&made->arena)) return NULL;
    return period;
}

bool cs_same_id(const char *one, const char *other)
{
    for (; *one && *other; one++, other++) {
        char a = *one >= 'A' && *one <= 'Z' ? (char)(*one - 'A' + 'a') : *one;
        char b = *other >= 'A' && *other <= 'Z' ? (char)(*other - 'A' + 'a') : *other;
        if (a != b) return false;
    }
    return *one == *other;
}

void cs_period_tie(cs_period *period, int levels, bool yes)
{
    bool same = period->portfolio == period->state;
    for (int32_t i = 0; i < period->portfolios; i++)
        for (int32_t k = same ? i : 0; k < (same ? i + 1 : period->states); k++)
            if (same || cs_same_id(period->portfolio[i].id, period->state[k].id))
                period->cells[(size_t)i * (size_t)period->states + (size_t)k] = (uint8_t)(yes ? levels - 1 : 0);
}

static bool owes(const cs_period *period, int32_t one, int32_t other, int ties)
{
    size_t at = (size_t)one * (size_t)period->states + (size_t)other;
    if (period->owed) return (period->owed[at] & ties) != 0;
    return period->cells[at] != CS_LEVEL_MISSING && period->cells[at] > 0;
}

bool cs_period_tied(const cs_period *period, int32_t one, int32_t other, int ties, bool mutual)
{
    bool there = owes(period, one, other, ties), back = owes(period, other, one, ties);
    return mutual ? there && back : there || back;
}

int32_t cs_period_find(const cs_period *period, int32_t number)
{
    int32_t low = 0, high = period->states;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (period->state[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < period->states && period->state[low].number == number ? low : -1;
}

/* -- the system of states ------------------------------------------------------------------------------------------ */

static int by_number(const void *one, const void *other)
{
    const cs_membership *a = one, *b = other;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->state > b->state) - (a->state < b->state);
}

casus_status cs_system_make(const casus_corpus *corpus, cs_table *out, casus_error *err)
{
    for (int32_t s = 0; s < corpus->state_count; s++) {
        cs_range facts = corpus->states[s].facts;
        for (int32_t i = 0; i < facts.count; i++) {
            const cs_state_row *row = &corpus->state_rows[facts.first + i];
            if (row->fact != CS_STATE_COW) continue;
            cs_membership *added = cs_table_add(out, 1);
            if (!added) return cs_fail(err, CASUS_ENOMEM, "no memory for the system of states");
            *added = (cs_membership){row->number, s, row->from, row->until};
        }
    }
    if (out->count) qsort(out->items, out->count, sizeof(cs_membership), by_number);
    return CASUS_OK;
}

/* One member of a time, and its spells: first .. first + count - 1 of the system. */
typedef struct member {
    size_t first, count;
    bool throughout;
} member;

static bool touches(const cs_membership *spell, casus_day first, casus_day last)
{
    return spell->from <= last && spell->until > first;
}

/* Members by number, at most room of them; returns how many there are. */
static size_t find_members(const cs_table *system, casus_day first, casus_day last, member *members, size_t room)
{
    size_t count = 0;
    for (size_t i = 0, next; i < system->count; i = next) {
        const cs_membership *spell = CS_TABLE_AT(system, const cs_membership, i);
        member it = {i, 0, false};
        bool in = false;
        for (next = i; next < system->count; next++) {
            const cs_membership *more = CS_TABLE_AT(system, const cs_membership, next);
            if (more->number != spell->number) break;
            in = in || touches(more, first, last);
            it.throughout = it.throughout || (more->from <= first && more->until > last);
        }
        it.count = next - i;
        if (in && count < room) members[count] = it;
        count += in;
    }
    return count;
}

static bool met(const cs_table *system, const member *one, const member *other, casus_day first, casus_day last)
{
    if (one->throughout || other->throughout) return true;
    for (size_t i = one->first; i < one->first + one->count; i++)
        for (size_t k = other->first; k < other->first + other->count; k++) {
            const cs_membership *a = CS_TABLE_AT(system, const cs_membership, i),
                                *b = CS_TABLE_AT(system, const cs_membership, k);
            casus_day from = a->from > b->from ? a->from : b->from, until = a->until < b->until ? a->until : b->until;
            if (from < until && from <= last && until > first) return true;
        }
    return false;
}

/* Of several spells the first that touches the time gives the id. */
static cs_named name_of(const casus_corpus *corpus, const cs_table *system, const member *it, casus_day first,
                        casus_day last)
{
    size_t i = it->first;
    while (!touches(CS_TABLE_AT(system, const cs_membership, i), first, last)) i++;
    const cs_membership *spell = CS_TABLE_AT(system, const cs_membership, i);
    return (cs_named){casus_state_id(corpus, spell->state), spell->number};
}

casus_status cs_portfolios_add_system(casus_portfolios *made, const casus_corpus *corpus, const cs_table *system,
                                      casus_day first, casus_day last, bool pairwise, cs_period **out, casus_error *err)
{
    member members[CASUS_PORTFOLIO_STATES_MAX];
    size_t count = find_members(system, first, last, members, CASUS_PORTFOLIO_STATES_MAX);
    *out = NULL;
    if (!count) return CASUS_OK;
    if (count > CASUS_PORTFOLIO_STATES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%zu states at one time are past the limit of %d", count,
                       CASUS_PORTFOLIO_STATES_MAX);
    cs_period *period = cs_portfolios_add(made, (int)count, 0);
    if (period) period->owed = cs_arena_take(&made->arena, count * count);
    if (!period || !period->owed) return cs_fail(err, CASUS_ENOMEM, "no memory for portfolios");
    for (size_t i = 0; i < count; i++) {
        cs_named named = name_of(corpus, system, &members[i], first, last);
        named.id = cs_arena_text(&made->arena, named.id, strlen(named.id));
        if (!named.id) return cs_fail(err, CASUS_ENOMEM, "no memory for portfolios");
        period->state[i] = named;
        for (size_t k = 0; pairwise && k < i; k++)
            if (!met(system, &members[i], &members[k], first, last))
                period->cells[i * count + k] = period->cells[k * count + i] = CS_LEVEL_MISSING;
    }
    *out = period;
    return CASUS_OK;
}

/* -- asking -------------------------------------------------------------------------------------------------------- */

int casus_portfolios_count(const casus_portfolios *portfolios)
{
    return portfolios ? (int)portfolios->periods.count : 0;
}

bool casus_portfolios_time(const casus_portfolios *portfolios, int index, casus_portfolio_time *out)
{
    if (!portfolios || !out || index < 0 || index >= casus_portfolios_count(portfolios)) return false;
    const cs_period *period = cs_period_at(portfolios, index);
    *out = (casus_portfolio_time){period->year,      period->on,     period->states, period->portfolios, 0,
                                  period->unsettled, period->outside};
    for (int32_t k = 0; period->weights && k < period->states; k++)
        out->unweighted += period->weights[k] != period->weights[k];
    return true;
}
