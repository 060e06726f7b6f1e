/* panel_put.c - how the cells of a panel are written: values with their kinds, ids of treaties, two directions as one */
#include "reason/panel.h"

#include "base/error.h"

#include <string.h>

void cs_put_value(const cs_chosen *chosen, size_t row, cs_value value)
{
    if (chosen->kinds) chosen->kinds[row] = value.kind;
    switch (chosen->type) {
    case CASUS_COLUMN_FLOAT64: ((double *)chosen->values)[row] = value.number; break;
    case CASUS_COLUMN_INT64: ((int64_t *)chosen->values)[row] = (int64_t)value.number; break;
    case CASUS_COLUMN_INT8: ((int8_t *)chosen->values)[row] = (int8_t)value.number; break;
    case CASUS_COLUMN_BOOL: ((uint8_t *)chosen->values)[row] = (uint8_t)value.number; break;
    default: ((int32_t *)chosen->values)[row] = (int32_t)value.number; break;
    }
}

casus_status cs_put_word(const cs_chosen *chosen, casus_table *table, size_t row, const char *text, casus_error *err)
{
    return casus_table_add_word(table, chosen->column, text, strlen(text), &((int32_t *)chosen->values)[row], err);
}

/* Why nothing is listed: as for "any of the five". */
static uint8_t kind_of_none(const cs_cell *cell)
{
    return cell->values[CS_ANY].kind;
}

/* The ids of a sorted list of treaties, a blank between two. */
static casus_status put_ids(cs_panel *panel, const cs_chosen *chosen, casus_table *table, size_t row, cs_range listed,
                            casus_error *err)
{
    panel->text.length = 0;
    for (int32_t i = 0; i < listed.count; i++) {
        int32_t treaty = *CS_TABLE_AT(&panel->listed, const int32_t, listed.first + i);
        const char *id = casus_treaty_id(panel->corpus, treaty);
        if (i) cs_text_add(&panel->text, " ", 1);
        cs_text_add(&panel->text, id, strlen(id));
    }
    if (panel->text.failed) return cs_fail(err, CASUS_ENOMEM, "no memory for the treaties of a row");
    return cs_put_word(chosen, table, row, listed.count ? panel->text.bytes : "", err);
}

/* The treaties of both directions (max) or those common to both (min), as a new list. */
static cs_range merge_lists(cs_panel *panel, cs_range a, cs_range b, bool both)
{
    cs_range made = {(int32_t)panel->listed.count, 0};
    for (int32_t i = 0, k = 0; i < a.count || k < b.count;) {
        int32_t x = i < a.count ? *CS_TABLE_AT(&panel->listed, const int32_t, a.first + i) : INT32_MAX;
        int32_t y = k < b.count ? *CS_TABLE_AT(&panel->listed, const int32_t, b.first + k) : INT32_MAX;
        int32_t least = x < y ? x : y;
        i += x == least;
        k += y == least;
        if (both && x != y) continue;
        int32_t *added = cs_table_add(&panel->listed, 1);
        if (!added) break;
        *added = least;
        made.count++;
    }
    return made;
}

casus_status cs_put_treaties(cs_panel *panel, const cs_chosen *chosen, casus_table *table, size_t row,
                             const cs_cell *const cells[2], casus_error *err)
{
    bool two = panel->options.unit == CASUS_UNIT_DYAD_YEAR && !chosen->direction;
    bool both = panel->options.collapse == CASUS_COLLAPSE_MIN;
    const cs_cell *cell = cells[chosen->direction == 2];
    cs_range listed = two ? merge_lists(panel, cells[0]->listed, cells[1]->listed, both) : cell->listed;
    cs_value any = {0, kind_of_none(cell)};
    if (two)
        any = both ? cs_value_min(cells[0]->values[CS_ANY], cells[1]->values[CS_ANY])
                   : cs_value_max(cells[0]->values[CS_ANY], cells[1]->values[CS_ANY]);
    if (chosen->variable->what == CS_TELL_TREATIES) {
        cs_put_value(chosen, row, (cs_value){listed.count, listed.count ? (uint8_t)CASUS_KNOWN : any.kind});
        return CASUS_OK;
    }
    casus_status status = put_ids(panel, chosen, table, row, listed, err);
    if (!listed.count) chosen->kinds[row] = any.kind ? any.kind : (uint8_t)CASUS_MISSING_NONE;
    return status;
}

cs_value cs_value_of(const cs_panel *panel, const cs_chosen *chosen, const cs_cell *cell)
{
    int arg = chosen->variable->arg;
    if (chosen->variable->what == CS_TELL_OWED) return cell->values[arg];
    return cs_cell_condition(cell, arg, panel->options.year_rule);
}

cs_value cs_value_collapsed(const cs_panel *panel, const cs_chosen *chosen, const cs_cell *const cells[2])
{
    if (panel->options.unit != CASUS_UNIT_DYAD_YEAR || chosen->direction)
        return cs_value_of(panel, chosen, cells[chosen->direction == 2]);
    cs_value one = cs_value_of(panel, chosen, cells[0]), other = cs_value_of(panel, chosen, cells[1]);
    return panel->options.collapse == CASUS_COLLAPSE_MIN ? cs_value_min(one, other) : cs_value_max(one, other);
}
