/* fuzz_portfolio.c - whatever the table: a fault with a place, or portfolios that can be compared, or a signed network whose
 * camps cost what they are said to cost
 *
 * The first byte says what the rest is read as: d a table of dyad-years, s ties with signs, anything else portfolios.
 */
#include "fuzz.h"
#include "port/portfolio_read.h"
#include "purse.h"
#include "small_atop.h"

#include <casus/casus.h>

static casus_status compare(casus_portfolios *all, const casus_allocator *allocator, casus_error *err)
{
    casus_measure_column twelve[12];
    const casus_similar_options options = {.columns = twelve, .column_count = casus_similar_twelve(false, twelve)};
    casus_similar_run *run;
    const casus_table *batch;
    casus_status status = casus_similar_begin(all, &options, 7, allocator, &run, err);
    if (status) return status;
    for (int i = 0; i < 40 && !(status = casus_similar_next(run, &batch, err)) && batch; i++) {
        int column = casus_table_column_find(batch, "s_absolute_valued");
        const double *s = casus_table_values(batch, column);
        const uint8_t *kinds = casus_table_kinds(batch, column);
        for (size_t row = 0; row < casus_table_rows(batch); row++) HOLD(kinds[row] || (s[row] >= -1 && s[row] <= 1));
    }
    casus_similar_end(run);
    return status;
}

static casus_status read_portfolios(const char *text, size_t size, bool dyads, const casus_allocator *allocator,
                                    casus_diagnostics *list, casus_error *err)
{
    const casus_portfolio_options options = {.allocator = allocator, .pairwise = size % 2};
    casus_corpus *base = NULL;
    casus_portfolios *all = NULL;
    casus_status status = dyads ? atop_base(allocator, &base, err) : CASUS_OK;
    HOLD(status == CASUS_OK || status == CASUS_ENOMEM);
    if (!status)
        status = dyads ? cs_read_dyads(base, "fuzz.csv", text, size, &options, list, &all, err)
                       : cs_read_portfolios("fuzz.csv", text, size, &options, list, &all, err);
    HOLD((status == CASUS_OK) == (all != NULL));
    casus_corpus_free(base);
    if (!status) status = compare(all, allocator, err);
    casus_portfolios_free(all);
    return status;
}

static casus_status read_signed(const char *text, size_t size, const casus_allocator *allocator,
                                casus_diagnostics *list, casus_error *err)
{
    casus_signed_network *network = NULL;
    casus_balance *balance = NULL;
    casus_balance_figures figures;
    const casus_balance_options options = {.steps = 50};
    casus_status status = cs_read_signed("fuzz.csv", text, size, allocator, list, &network, err);
    if (!status && casus_signed_network_size(network) < 100)
        status = casus_balance_find(network, &options, allocator, &balance, err);
    if (casus_balance_figures_of(balance, &figures)) {
        int64_t cost = 0;
        casus_signed_tie tie;
        for (size_t i = 0; casus_signed_network_tie(network, i, &tie); i++)
            if ((casus_balance_side(balance, tie.from) == casus_balance_side(balance, tie.to)) != (tie.sign > 0))
                cost += tie.sign < 0 ? -tie.sign : tie.sign;
        HOLD(cost == figures.frustration && figures.lower >= 0 && figures.lower <= cost);
    }
    casus_balance_free(balance);
    casus_signed_network_free(network);
    return status;
}

static casus_status read_with(purse *from, const uint8_t *data, size_t size)
{
    casus_allocator allocator = {pay, from};
    casus_error err = {0};
    casus_diagnostics *list = casus_diagnostics_new(&allocator);
    if (!list) return CASUS_ENOMEM;
    const char *text = size ? (const char *)data + 1 : "";
    size_t length = size ? size - 1 : 0;
    casus_status status = size && data[0] == 's'
                              ? read_signed(text, length, &allocator, list, &err)
                              : read_portfolios(text, length, size && data[0] == 'd', &allocator, list, &err);
    if (status == CASUS_EFORMAT) HOLD(err.line >= 1 && err.column >= 1 && err.message[0]);
    casus_diagnostics_free(list);
    HOLD(from->live == 0);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    casus_status status = read_rich_and_poor(read_with, data, size);
    HOLD(status == CASUS_OK || status == CASUS_EFORMAT || status == CASUS_ELIMIT);
    return 0;
}
