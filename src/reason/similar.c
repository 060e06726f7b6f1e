/* similar.c - how similar portfolios are: pair by pair of each time, batch by batch */
#include "reason/similar.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

#ifdef CASUS_TINY
enum { BATCH_ROWS = 3 };
#else
enum { BATCH_ROWS = 16384 };
#endif

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory to compare portfolios");
}

/* -- what is asked ------------------------------------------------------------------------------------------------- */

size_t casus_similar_twelve(bool weighted, casus_measure_column columns[12])
{
    static const casus_measure_column twelve[12] = {
        {CASUS_MEASURE_S, CASUS_DISTANCE_SQUARED, false, false},
        {CASUS_MEASURE_S, CASUS_DISTANCE_ABSOLUTE, false, false},
        {CASUS_MEASURE_S, CASUS_DISTANCE_SQUARED, true, false},
        {CASUS_MEASURE_S, CASUS_DISTANCE_ABSOLUTE, true, false},
        {CASUS_MEASURE_S, CASUS_DISTANCE_ABSOLUTE, false, true},
        {CASUS_MEASURE_S, CASUS_DISTANCE_ABSOLUTE, true, true},
        {CASUS_MEASURE_PI, CASUS_DISTANCE_NOMINAL, false, false},
        {CASUS_MEASURE_PI, CASUS_DISTANCE_NOMINAL, true, false},
        {CASUS_MEASURE_KAPPA, CASUS_DISTANCE_SQUARED, false, false},
        {CASUS_MEASURE_KAPPA, CASUS_DISTANCE_SQUARED, true, false},
        {CASUS_MEASURE_TAU_B, CASUS_DISTANCE_DEFAULT, false, false},
        {CASUS_MEASURE_A, CASUS_DISTANCE_ABSOLUTE, false, false},
    };
    size_t count = 0;
    for (size_t i = 0; i < 12; i++)
        if (weighted || !twelve[i].weighted) columns[count++] = twelve[i];
    return count;
}

static casus_status refuse(casus_error *err, const char *message, const char *hint)
{
    cs_fail(err, CASUS_EINVAL, "%s", message);
    cs_fail_hint(err, "%s", hint);
    return CASUS_EINVAL;
}

/* Each distance said, and none that the measure has not. */
static casus_status settle_column(const casus_similar_run *run, casus_measure_column *column, casus_error *err)
{
    bool s = column->measure == CASUS_MEASURE_S, a = column->measure == CASUS_MEASURE_A,
         tau = column->measure == CASUS_MEASURE_TAU_B;
    if ((unsigned)column->measure > CASUS_MEASURE_A || (unsigned)column->distance > CASUS_DISTANCE_NOMINAL)
        return refuse(err, "there is no such measure", "");
    if (column->weighted && !s) return refuse(err, "only S can be weighted by capabilities", "leave the weights to S");
    if (column->weighted && !run->portfolios->weighted)
        return refuse(err, "weighted S wants the capabilities of the states",
                      "bring them in a file: nobody ships them");
    if (column->distance == CASUS_DISTANCE_NOMINAL && !tau && (s || a))
        return refuse(err, "nominal distances are for kappa and pi", "S and A take absolute or squared ones");
    if (column->distance == CASUS_DISTANCE_ABSOLUTE && !s && !a && !tau)
        return refuse(err, "absolute distances are for S and A", "kappa and pi take squared or nominal ones");
    if (column->distance == CASUS_DISTANCE_DEFAULT)
        column->distance = s || a ? CASUS_DISTANCE_ABSOLUTE : CASUS_DISTANCE_SQUARED;
    return CASUS_OK;
}

static casus_status settle(casus_similar_run *run, const casus_similar_options *options, casus_error *err)
{
    static const casus_measure_column usual[] = {{.measure = CASUS_MEASURE_KAPPA, .binary = true},
                                                 {.measure = CASUS_MEASURE_S}};
    if (options) run->options = *options;
    bool given = run->options.column_count > 0;
    run->column_count = given ? run->options.column_count : sizeof usual / sizeof *usual;
    if (run->column_count > CASUS_MEASURES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%zu measures are past the limit of %d", run->column_count,
                       CASUS_MEASURES_MAX);
    if (run->options.observed_range && run->options.compat == CASUS_SIMILAR_PLAIN)
        return refuse(err, "the range of S is that of the scale of levels",
                      "the range that a pair happens to show is for compatibility with other data sets only");
    memcpy(run->columns, given ? run->options.columns : usual, run->column_count * sizeof *run->columns);
    for (size_t i = 0; i < run->column_count; i++) {
        casus_status status = settle_column(run, &run->columns[i], err);
        if (status) return status;
        run->binary_asked = run->binary_asked || run->columns[i].binary;
        run->weights_asked = run->weights_asked || run->columns[i].weighted;
        run->squares_asked =
            run->squares_asked || (run->columns[i].weighted && run->columns[i].distance == CASUS_DISTANCE_SQUARED);
    }
    if (run->options.compat == CASUS_SIMILAR_DYADYEAR) run->options.directed = true;
    return CASUS_OK;
}

/* -- who is compared ----------------------------------------------------------------------------------------------- */

static bool is_wanted(const cs_named *named, const char *wanted)
{
    if (cs_same_id(named->id, wanted)) return true;
    char *end;
    long number = strtol(wanted, &end, 10);
    return named->number != CS_NO_NUMBER && end != wanted && !*end && number == named->number;
}

static int32_t find_portfolio(const cs_period *period, const char *wanted)
{
    for (int32_t i = 0; i < period->portfolios; i++)
        if (is_wanted(&period->portfolio[i], wanted)) return i;
    return CS_NOT_THERE;
}

/* What a state of `of` is called when it is no member: as in the first time that has it. */
static casus_status name_wanted(const casus_portfolios *all, const char *wanted, cs_named *out, casus_error *err)
{
    for (int p = 0; p < (int)all->periods.count; p++) {
        int32_t i = find_portfolio(cs_period_at(all, p), wanted);
        if (i == CS_NOT_THERE) continue;
        *out = cs_period_at(all, p)->portfolio[i];
        return CASUS_OK;
    }
    cs_fail(err, CASUS_ENOTFOUND, "nobody called '%.80s' has a portfolio at any of these times", wanted);
    if (all->numbered) cs_fail_hint(err, "a state has one while it is a member of the COW system");
    return CASUS_ENOTFOUND;
}

static casus_status choose_members(casus_similar_run *run, casus_error *err)
{
    const cs_period *period = cs_period_at(run->portfolios, run->period);
    size_t of = run->options.of_count;
    run->member_count = of ? (int)of : period->portfolios;
    run->members = cs_arena_take(&run->arena, (size_t)run->member_count * sizeof *run->members);
    if (!run->members) return no_memory(err);
    for (int i = 0; i < run->member_count; i++) {
        cs_compared *member = &run->members[i];
        member->index = of ? find_portfolio(period, run->options.of[i]) : i;
        if (member->index != CS_NOT_THERE) {
            member->named = period->portfolio[member->index];
            continue;
        }
        casus_status status = name_wanted(run->portfolios, run->options.of[i], &member->named, err);
        if (status) return status;
    }
    return CASUS_OK;
}

static casus_status add_words(casus_similar_run *run, casus_error *err)
{
    for (int i = 0; i < run->member_count; i++)
        for (int side = 0; side < 2; side++) {
            cs_compared *member = &run->members[i];
            casus_status status = casus_table_add_word(run->batch, run->id[side], member->named.id,
                                                       strlen(member->named.id), &member->word[side], err);
            if (status) return status;
        }
    return CASUS_OK;
}

/* -- one time ------------------------------------------------------------------------------------------------------ */

static void close_time(casus_similar_run *run)
{
    cs_arena_end(&run->arena);
    cs_arena_begin(&run->arena, run->allocator);
    run->open = false;
}

static casus_status open_time(casus_similar_run *run, casus_error *err)
{
    const cs_period *period = cs_period_at(run->portfolios, run->period);
    casus_status status = choose_members(run, err);
    if (!status) status = add_words(run, err);
    if (status) return status;
    if (!cs_masks_make(&run->masks, &run->arena, period->cells, period->portfolios, period->states,
                       run->portfolios->levels))
        return no_memory(err);
    if (run->weights_asked && !cs_weighing_make(&run->weights, &run->arena, period->weights, period->states))
        return no_memory(err);
    run->one = 0;
    run->other = run->options.directed ? 0 : 1;
    run->open = true;
    return CASUS_OK;
}

/* -- one pair ------------------------------------------------------------------------------------------------------ */

typedef struct pair {
    const cs_compared *one, *other;
    uint8_t level12, level21; /* CS_LEVEL_MISSING: the two never met */
} pair;

/* The formulas, over the pairs whose sums wait. They are the rows before `row`. */
static void measure_waiting(casus_similar_run *run, size_t row)
{
    size_t first = row - (size_t)run->waiting;
    for (size_t c = 0; c < run->column_count && run->waiting; c++) {
        const casus_measure_column *column = &run->columns[c];
        if (!column->weighted)
            cs_measure(&run->sums[column->binary], run->waiting, column, run->values[c] + first, run->kinds[c] + first);
    }
    run->waiting = 0;
}

static void measure_weighted(casus_similar_run *run, const pair *it, size_t row)
{
    cs_weighted sums;
    bool haege = run->options.compat == CASUS_SIMILAR_HAEGE;
    cs_weigh_pair(&run->masks, &run->weights, it->one->index, it->other->index, run->squares_asked, &sums);
    for (size_t c = 0; c < run->column_count; c++) {
        const casus_measure_column *column = &run->columns[c];
        double range = run->sums[column->binary].range[run->waiting];
        if (column->weighted &&
            !cs_measure_weighted(&sums, range, column, run->weights.unit, haege, &run->values[c][row]))
            run->kinds[c][row] = CASUS_MISSING_UNDEFINED;
    }
}

static void measure(casus_similar_run *run, const pair *it, size_t row)
{
    cs_contingency valued, binary;
    int levels = run->masks.levels;
    cs_contingency_count(&run->masks, it->one->index, it->other->index, run->path, &valued);
    cs_sums_put(&run->sums[0], run->waiting, &valued, levels, run->options.observed_range);
    if (run->binary_asked) {
        cs_contingency_binary(&valued, levels, &binary);
        cs_sums_put(&run->sums[1], run->waiting, &binary, 2, run->options.observed_range);
    }
    if (run->weights_asked) measure_weighted(run, it, row);
    run->counts[row] = valued.total;
    run->waiting++;
    if (run->waiting == CS_PAIRS) measure_waiting(run, row + 1);
}

static void leave_out(casus_similar_run *run, size_t row, casus_missing kind)
{
    measure_waiting(run, row);
    for (size_t c = 0; c < run->column_count; c++) run->kinds[c][row] = (uint8_t)kind;
    casus_table_fill_kinds(run->batch, run->n)[row] = (uint8_t)kind;
    for (int side = 0; side < 2; side++)
        if (run->level[side] >= 0) casus_table_fill_kinds(run->batch, run->level[side])[row] = (uint8_t)kind;
}

static void put_keys(casus_similar_run *run, const pair *it, size_t row)
{
    const cs_period *period = cs_period_at(run->portfolios, run->period);
    const cs_compared *sides[2] = {it->one, it->other};
    if (run->time >= 0) {
        int32_t *time = casus_table_fill(run->batch, run->time);
        time[row] = period->on != CASUS_DAY_MIN ? period->on : period->year;
    }
    for (int side = 0; side < 2; side++) {
        int32_t *words = casus_table_fill(run->batch, run->id[side]);
        words[row] = sides[side]->word[side];
        if (run->number[side] < 0) continue;
        int32_t *numbers = casus_table_fill(run->batch, run->number[side]);
        numbers[row] = sides[side]->named.number;
    }
}

static uint8_t level_of(const cs_period *period, const cs_compared *one, const cs_compared *other)
{
    if (one->index == CS_NOT_THERE || other->index == CS_NOT_THERE) return CS_LEVEL_MISSING;
    if (period->portfolio != period->state) return 0;
    return period->cells[(size_t)one->index * (size_t)period->states + (size_t)other->index];
}

static void put_levels(casus_similar_run *run, const pair *it, size_t row)
{
    const uint8_t levels[2] = {it->level12, it->level21};
    for (int side = 0; side < 2; side++) {
        if (run->level[side] < 0) continue;
        int8_t *cells = casus_table_fill(run->batch, run->level[side]);
        cells[row] = (int8_t)levels[side];
    }
}

/* A pair of a table of dyad-years that never met has no row there; nor here, unless it was asked for by name. */
static bool write_pair(casus_similar_run *run, size_t row)
{
    const cs_period *period = cs_period_at(run->portfolios, run->period);
    pair it = {&run->members[run->one], &run->members[run->other], 0, 0};
    it.level12 = level_of(period, it.one, it.other);
    it.level21 = level_of(period, it.other, it.one);
    bool there = it.level12 != CS_LEVEL_MISSING && it.level21 != CS_LEVEL_MISSING;
    if (!there && !run->options.of_count) return false;
    put_keys(run, &it, row);
    if (!there || period->outside) {
        leave_out(run, row, there ? CASUS_MISSING_OUTSIDE : CASUS_MISSING_NOT_IN_SYSTEM);
        return true;
    }
    put_levels(run, &it, row);
    measure(run, &it, row);
    return true;
}

/* The pair after this one; false at the end of the time. */
static bool step(casus_similar_run *run)
{
    run->other++;
    if (run->other >= run->member_count) {
        run->one++;
        run->other = run->options.directed ? 0 : run->one + 1;
    }
    return run->one < run->member_count;
}

/* -- the run ------------------------------------------------------------------------------------------------------- */

casus_status cs_similar_begin(const casus_portfolios *portfolios, const casus_similar_options *options, size_t rows,
                              cs_count_path path, const casus_allocator *allocator, casus_similar_run **out,
                              casus_error *err)
{
    if (!portfolios || !out || (options && options->of_count && !options->of))
        return cs_fail(err, CASUS_EINVAL, "casus_similar() wants portfolios and a place for the answer");
    casus_similar_run *run = cs_mem_resize(allocator, NULL, 0, sizeof *run);
    if (!run) return no_memory(err);
    memset(run, 0, sizeof *run);
    run->allocator = allocator;
    run->portfolios = portfolios;
    run->path = path;
    run->room = rows ? rows : BATCH_ROWS;
    cs_arena_begin(&run->arena, allocator);
    casus_status status = settle(run, options, err);
    for (size_t i = 0; i < run->options.of_count && !status; i++) {
        cs_named named;
        status = name_wanted(portfolios, run->options.of[i], &named, err);
    }
    if (!status) status = casus_table_new(run->room, allocator, &run->batch, err);
    if (!status) status = cs_similar_add_columns(run, err);
    if (status)
        casus_similar_end(run);
    else
        *out = run;
    return status;
}

casus_status casus_similar_begin(const casus_portfolios *portfolios, const casus_similar_options *options, size_t rows,
                                 const casus_allocator *allocator, casus_similar_run **out, casus_error *err)
{
    return cs_similar_begin(portfolios, options, rows, cs_count_best(), allocator, out, err);
}

void casus_similar_end(casus_similar_run *run)
{
    if (!run) return;
    casus_table_free(run->batch);
    cs_arena_end(&run->arena);
    cs_mem_free(run->allocator, run, sizeof *run);
}

/* The batch empty again: its arrays, and the names of the time in hand. */
static casus_status begin_batch(casus_similar_run *run, casus_error *err)
{
    cs_batch_begin(run->batch, run->room);
    run->counts = casus_table_fill(run->batch, run->n);
    for (size_t c = 0; c < run->column_count; c++) {
        run->values[c] = casus_table_fill(run->batch, run->first_measure + (int)c);
        run->kinds[c] = casus_table_fill_kinds(run->batch, run->first_measure + (int)c);
    }
    return run->open ? add_words(run, err) : CASUS_OK;
}

casus_status casus_similar_next(casus_similar_run *run, const casus_table **batch, casus_error *err)
{
    if (!run || !batch) return cs_fail(err, CASUS_EINVAL, "casus_similar_next() wants a run and a place for its batch");
    casus_status status = begin_batch(run, err);
    size_t row = 0;
    while (!status && row < run->room && run->period < (int)run->portfolios->periods.count) {
        if (!run->open) status = open_time(run, err);
        bool more = !status && run->one < run->member_count && run->other < run->member_count;
        while (more && row < run->room) {
            if (run->one != run->other) row += write_pair(run, row);
            more = step(run) && run->other < run->member_count;
        }
        if (status || more) continue;
        close_time(run);
        run->period++;
    }
    if (status) return status;
    measure_waiting(run, row);
    casus_table_cut(run->batch, row);
    *batch = row ? run->batch : NULL;
    return CASUS_OK;
}

/* At most so many rows. */
static size_t rows_of(const casus_portfolios *portfolios, const casus_similar_options *options)
{
    size_t rows = 0;
    for (int p = 0; p < (int)portfolios->periods.count; p++) {
        size_t n = options && options->of_count ? options->of_count : (size_t)cs_period_at(portfolios, p)->portfolios;
        bool directed = options && (options->directed || options->compat == CASUS_SIMILAR_DYADYEAR);
        rows += n * (n - 1) / (directed ? 1 : 2);
    }
    return rows;
}

casus_status casus_similar(const casus_portfolios *portfolios, const casus_similar_options *options,
                           const casus_allocator *allocator, casus_table **out, casus_error *err)
{
    casus_similar_run *run;
    const casus_table *batch;
    if (!portfolios || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_similar() wants portfolios and a place for the answer");
    size_t rows = rows_of(portfolios, options);
    casus_status status = casus_similar_begin(portfolios, options, rows + !rows, allocator, &run, err);
    if (status) return status;
    status = casus_similar_next(run, &batch, err);
    if (!status) {
        *out = run->batch;
        run->batch = NULL;
    }
    casus_similar_end(run);
    return status;
}
