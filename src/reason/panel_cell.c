/* panel_cell.c - from the days of a cell to its values, by the year rule; and two directions as one */
#include "reason/panel.h"

#include <stdlib.h>
#include <string.h>

cs_value cs_value_missing(casus_missing kind)
{
    return (cs_value){0, (uint8_t)kind};
}

static cs_value known(double number)
{
    return (cs_value){number, CASUS_KNOWN};
}

/* -- counting days --------------------------------------------------------------------------------------------------- */

/* On how many days of a cell each bit was owed for certain, or perhaps, and for how many of the others the corpus is silent. */
typedef struct tally {
    int32_t sure[CS_CELL_BITS], maybe[CS_CELL_BITS];
    int32_t absent[CS_OBLIGATION_COUNT + 1][3]; /* by cs_extent */
    int32_t total;
} tally;

static int by_day(const void *one, const void *other)
{
    casus_day a = *(const casus_day *)one, b = *(const casus_day *)other;
    return (a > b) - (a < b);
}

static void add_break(cs_panel *panel, casus_day day)
{
    casus_day *added = cs_table_add(&panel->breaks, 1);
    if (added) *added = day;
}

static const cs_span *span_of(const cs_panel *panel, size_t i)
{
    return cs_span_at(panel, *CS_TABLE_AT(&panel->cell_spans, const int32_t, i));
}

/* Every day of the cell on which something may change. */
static void gather_breaks(cs_panel *panel)
{
    panel->breaks.count = 0;
    for (size_t i = 0; i < panel->days.count; i++) {
        const cs_days *days = CS_TABLE_AT(&panel->days, const cs_days, i);
        add_break(panel, days->from);
        add_break(panel, days->until);
    }
    for (size_t i = 0; i < panel->covers.count; i++)
        add_break(panel, CS_TABLE_AT(&panel->covers, const cs_cover, i)->from);
    for (size_t i = 0; i < panel->cell_spans.count; i++) {
        add_break(panel, span_of(panel, i)->from);
        add_break(panel, span_of(panel, i)->until);
    }
    if (panel->breaks.count) qsort(panel->breaks.items, panel->breaks.count, sizeof(casus_day), by_day);
}

static unsigned with_any(unsigned bits)
{
    return bits | (bits & CS_OBLIGATION_BITS ? 1u << CS_ANY : 0u);
}

/* Days that are all alike, from one break to the next. */
static void count_days(const cs_panel *panel, casus_day from, casus_day until, tally *t)
{
    int32_t length = until - from;
    unsigned sure = 0, maybe = 0;
    size_t c = 0;
    for (size_t i = 0; i < panel->cell_spans.count; i++) {
        const cs_span *span = span_of(panel, i);
        if (span->from > from || span->until < until) continue;
        if (span->sure)
            sure |= span->bits;
        else
            maybe |= span->bits;
    }
    sure = with_any(sure);
    maybe = with_any(maybe) & ~sure;
    while (c + 1 < panel->covers.count && CS_TABLE_AT(&panel->covers, const cs_cover, c)->until <= from) c++;
    const cs_cover *cover = CS_TABLE_AT(&panel->covers, const cs_cover, c);
    for (int b = 0; b < CS_CELL_BITS; b++) {
        t->sure[b] += sure >> b & 1 ? length : 0;
        t->maybe[b] += maybe >> b & 1 ? length : 0;
        int extent = b == CS_ANY ? CS_OBLIGATION_COUNT : b;
        if (extent <= CS_OBLIGATION_COUNT && (b < CS_OBLIGATION_COUNT || b == CS_ANY) && !((sure | maybe) >> b & 1))
            t->absent[extent][cover->extent[extent]] += length;
    }
    t->total += length;
}

static void tally_days(cs_panel *panel, tally *t)
{
    gather_breaks(panel);
    for (size_t d = 0; d < panel->days.count; d++) {
        const cs_days *days = CS_TABLE_AT(&panel->days, const cs_days, d);
        for (size_t i = 0; i + 1 < panel->breaks.count; i++) {
            casus_day from = *CS_TABLE_AT(&panel->breaks, casus_day, i),
                      until = *CS_TABLE_AT(&panel->breaks, casus_day, i + 1);
            if (from < until && from >= days->from && until <= days->until) count_days(panel, from, until, t);
        }
    }
}

/* -- from days to a value -------------------------------------------------------------------------------------------- */

static cs_value settle(const tally *t, int bit, casus_year_rule rule)
{
    static const int32_t all_told[3] = {0, 0, 0}; /* whether a pledge is plain is asked of the pledges held */
    const int32_t *absent = bit == CS_ANY               ? t->absent[CS_OBLIGATION_COUNT]
                            : bit < CS_OBLIGATION_COUNT ? t->absent[bit]
                                                        : all_told;
    int32_t sure = t->sure[bit], open = t->maybe[bit] + absent[CS_OUTSIDE] + absent[CS_SELECTED];
    casus_missing why = t->maybe[bit]        ? CASUS_MISSING_DISAGREE
                        : absent[CS_OUTSIDE] ? CASUS_MISSING_OUTSIDE
                                             : CASUS_MISSING_SELECTED;
    if (!t->total) return cs_value_missing(CASUS_MISSING_NOT_IN_SYSTEM);
    switch (rule) {
    case CASUS_YEAR_SHARE: return open ? cs_value_missing(why) : known((double)sure / t->total);
    case CASUS_YEAR_MAJORITY:
        if (sure > t->total - sure) return known(1);
        return (int64_t)2 * (sure + open) <= t->total ? known(0) : cs_value_missing(why);
    default:
        if (sure) return known(1);
        return open ? cs_value_missing(why) : known(0);
    }
}

static bool lists(const cs_panel *panel, cs_range range, int32_t treaty)
{
    for (int32_t i = 0; i < range.count; i++)
        if (*CS_TABLE_AT(&panel->listed, const int32_t, range.first + i) == treaty) return true;
    return false;
}

static bool touches(const cs_panel *panel, const cs_span *span)
{
    for (size_t i = 0; i < panel->days.count; i++) {
        const cs_days *days = CS_TABLE_AT(&panel->days, const cs_days, i);
        if (span->from < days->until && days->from < span->until) return true;
    }
    return false;
}

/* The treaties under which something is certainly owed on some day of the cell, in the order of their ids. */
static void list_treaties(cs_panel *panel, cs_cell *cell)
{
    cell->listed = (cs_range){(int32_t)panel->listed.count, 0};
    for (size_t i = 0; i < panel->cell_spans.count; i++) {
        const cs_span *span = span_of(panel, i);
        if (!span->sure || !(span->bits & CS_OBLIGATION_BITS) || !touches(panel, span)) continue;
        if (lists(panel, cell->listed, span->treaty)) continue;
        int32_t *added = cs_table_add(&panel->listed, 1);
        if (!added) return;
        int32_t *first = CS_TABLE_AT(&panel->listed, int32_t, cell->listed.first);
        int32_t at = cell->listed.count++;
        for (; at && first[at - 1] > span->treaty; at--) first[at] = first[at - 1];
        first[at] = span->treaty;
    }
}

/* The usual case at once: any day, one coverage throughout, spans that lie within the days. */
static bool read_quickly(const cs_panel *panel, cs_cell *cell)
{
    const cs_cover *cover = panel->year.uniform;
    unsigned sure = 0, maybe = 0;
    if (!cover || panel->options.year_rule != CASUS_YEAR_ANY_DAY || !panel->days.count) return false;
    for (size_t i = 0; i < panel->cell_spans.count; i++) {
        const cs_span *span = span_of(panel, i);
        if (span->sure)
            sure |= span->bits;
        else
            maybe |= span->bits;
    }
    sure = with_any(sure);
    maybe = with_any(maybe) & ~sure;
    for (int b = 0; b < CS_CELL_BITS; b++) {
        static const uint8_t silent[3] = {CASUS_MISSING_OUTSIDE, CASUS_MISSING_SELECTED, CASUS_KNOWN};
        bool counts = b < CS_OBLIGATION_COUNT || b == CS_ANY;
        uint8_t kind = counts ? silent[cover->extent[b == CS_ANY ? CS_OBLIGATION_COUNT : b]] : (uint8_t)CASUS_KNOWN;
        if (sure >> b & 1)
            cell->values[b] = known(1);
        else
            cell->values[b] = (cs_value){0, maybe >> b & 1 ? (uint8_t)CASUS_MISSING_DISAGREE : kind};
    }
    return true;
}

/* jan1 and dec31 ask of one day; the cell is about the others only in that its states were in the system on them. */
static void keep_day(cs_panel *panel)
{
    casus_day day = panel->options.year_rule == CASUS_YEAR_JAN1 ? panel->year.from : panel->year.until - 1;
    size_t kept = 0;
    for (size_t i = 0; i < panel->days.count; i++) {
        const cs_days *days = CS_TABLE_AT(&panel->days, const cs_days, i);
        if (days->from <= day && day < days->until) kept = 1;
    }
    panel->days.count = kept;
    if (kept) *CS_TABLE_AT(&panel->days, cs_days, 0) = (cs_days){day, day + 1};
}

void cs_cell_read(cs_panel *panel, cs_cell *cell)
{
    casus_year_rule rule = panel->options.year_rule;
    cell->days = 0;
    for (size_t i = 0; i < panel->days.count; i++) {
        const cs_days *days = CS_TABLE_AT(&panel->days, const cs_days, i);
        cell->days += days->until - days->from;
    }
    if (rule == CASUS_YEAR_JAN1 || rule == CASUS_YEAR_DEC31) keep_day(panel);
    if (!read_quickly(panel, cell)) {
        tally t;
        memset(&t, 0, sizeof t);
        tally_days(panel, &t);
        for (int b = 0; b < CS_CELL_BITS; b++) cell->values[b] = settle(&t, b, rule);
    }
    cell->listed = (cs_range){0, 0};
    if (panel->wants_treaties && panel->cell_spans.count) list_treaties(panel, cell);
}

/* Is what is owed owed only on conditions? Where nothing is owed there is nothing to tell. */
cs_value cs_cell_condition(const cs_cell *cell, int obligation, casus_year_rule rule)
{
    cs_value owed = cell->values[obligation], plain = cell->values[obligation + CS_PLAIN_SHIFT];
    if (owed.kind) return owed;
    if (owed.number == 0) return cs_value_missing(CASUS_MISSING_NONE);
    if (plain.kind) return plain;
    return known(rule == CASUS_YEAR_SHARE ? owed.number - plain.number : 1 - plain.number);
}

/* -- two directions -------------------------------------------------------------------------------------------------- */

/* Which of two reasons for a blank is told: the one that weighs more. */
static cs_value worse(cs_value one, cs_value other)
{
    static const uint8_t weight[CASUS_MISSING_COUNT] = {
        [CASUS_MISSING_NONE] = 1,     [CASUS_MISSING_NOT_IN_SYSTEM] = 2, [CASUS_MISSING_NOT_CODED] = 3,
        [CASUS_MISSING_SELECTED] = 4, [CASUS_MISSING_OUTSIDE] = 5,       [CASUS_MISSING_DISAGREE] = 6};
    return weight[other.kind] > weight[one.kind] ? other : one;
}

/* Of a condition of a pledge that one of the two does not give there is only the other's. */
cs_value cs_value_max(cs_value one, cs_value other)
{
    if (one.kind == CASUS_MISSING_NONE) return other;
    if (other.kind == CASUS_MISSING_NONE) return one;
    if (!one.kind && !other.kind) return one.number > other.number ? one : other;
    if ((!one.kind && one.number >= 1) || (!other.kind && other.number >= 1)) return known(1);
    return worse(one, other);
}

cs_value cs_value_min(cs_value one, cs_value other)
{
    if (one.kind == CASUS_MISSING_NONE) return one;
    if (other.kind == CASUS_MISSING_NONE) return other;
    if (!one.kind && !other.kind) return one.number < other.number ? one : other;
    if ((!one.kind && one.number <= 0) || (!other.kind && other.number <= 0)) return known(0);
    return worse(one, other);
}
