/* codebook.c - the variables of panels as a table, from the same entries that compute them */
#include "reason/panel.h"

#include "base/error.h"

#include <casus/version.h>

#include <stdio.h>
#include <string.h>

enum { UNIT, NAME, TYPE, KEY, LABEL, DEFINITION, RULE, SOURCE, COVERAGE, SINCE, VALUES, COLUMN_COUNT };

static const casus_column columns[COLUMN_COUNT] = {
    {.name = "unit", .type = CASUS_COLUMN_TEXT, .key = true, .label = "unit of the panel"},
    {.name = "name", .type = CASUS_COLUMN_TEXT, .key = true, .label = "name of the variable"},
    {.name = "type", .type = CASUS_COLUMN_TEXT, .key = true, .label = "type of its values"},
    {.name = "key", .type = CASUS_COLUMN_BOOL, .key = true, .label = "it names the row, and is never missing"},
    {.name = "label", .type = CASUS_COLUMN_TEXT, .key = true, .label = "label"},
    {.name = "definition", .type = CASUS_COLUMN_TEXT, .key = true, .label = "what the value says"},
    {.name = "rule", .type = CASUS_COLUMN_TEXT, .key = true, .label = "how it is computed"},
    {.name = "source", .type = CASUS_COLUMN_TEXT, .key = true, .label = "what it rests on"},
    {.name = "coverage", .type = CASUS_COLUMN_TEXT, .key = true, .label = "when it can be known"},
    {.name = "since", .type = CASUS_COLUMN_TEXT, .key = true, .label = "first version that had it"},
    {.name = "values", .type = CASUS_COLUMN_TEXT, .key = true, .label = "its values in words"},
};

static casus_status put(casus_table *table, int column, size_t row, const char *text, casus_error *err)
{
    int32_t *values = casus_table_fill(table, column);
    return casus_table_add_word(table, column, text, strlen(text), &values[row], err);
}

static casus_status put_values(cs_panel *panel, casus_table *table, size_t row, const casus_column *is,
                               casus_error *err)
{
    panel->text.length = 0;
    for (size_t i = 0; i < is->label_count; i++)
        cs_text_say(&panel->text, "%s%d %s", i ? "; " : "", (int)is->labels[i].value, is->labels[i].label);
    if (panel->text.failed) return cs_fail(err, CASUS_ENOMEM, "no memory for a codebook");
    return put(table, VALUES, row, is->label_count ? panel->text.bytes : "", err);
}

static casus_status put_variable(cs_panel *panel, const cs_chosen *chosen, casus_table *table, size_t row,
                                 casus_error *err)
{
    cs_arena arena;
    casus_column is;
    cs_arena_begin(&arena, panel->allocator);
    casus_status status = cs_panel_column(panel, chosen, &arena, &is, err);
    const char *texts[COLUMN_COUNT] = {[UNIT] = casus_unit_word(panel->options.unit),
                                       [NAME] = is.name,
                                       [LABEL] = is.label,
                                       [TYPE] = casus_column_type_word(is.type),
                                       [DEFINITION] = is.definition,
                                       [RULE] = is.rule,
                                       [SOURCE] = is.source,
                                       [COVERAGE] = is.coverage,
                                       [SINCE] = is.since};
    for (int i = 0; i < COLUMN_COUNT && !status; i++)
        if (texts[i]) status = put(table, i, row, texts[i], err);
    if (!status) ((uint8_t *)casus_table_fill(table, KEY))[row] = is.key;
    if (!status) status = put_values(panel, table, row, &is, err);
    cs_arena_end(&arena);
    return status;
}

/* Its variables behind those of other units; table NULL: they are only counted. */
static casus_status put_unit(const casus_corpus *corpus, const casus_panel_options *options, casus_unit unit,
                             casus_table *table, size_t *row, casus_error *err)
{
    static const char *const all[] = {"all"};
    cs_panel panel;
    casus_panel_options asked = *options;
    asked.unit = unit;
    if (unit == CASUS_UNIT_DYAD_YEAR && !asked.collapse) asked.collapse = CASUS_COLLAPSE_MAX;
    if (unit != CASUS_UNIT_DYAD_YEAR) asked.collapse = CASUS_COLLAPSE_UNSAID;
    if (!asked.from_year) asked.from_year = CASUS_PANEL_YEAR_MIN; /* years say nothing of what a variable is */
    if (!asked.to_year) asked.to_year = CASUS_PANEL_YEAR_MAX;
    if (!asked.var_count) {
        asked.vars = all;
        asked.var_count = 1;
    }
    casus_status status = cs_panel_begin(&panel, corpus, &asked, err);
    if (!status) status = cs_panel_choose(&panel, err);
    for (size_t i = 0; i < panel.chosen.count && !status; i++) {
        const cs_chosen *chosen = CS_TABLE_AT(&panel.chosen, const cs_chosen, i);
        if (options->var_count && chosen->variable->key && !chosen->asked) continue;
        if (table) status = put_variable(&panel, chosen, table, *row, err);
        ++*row;
    }
    cs_panel_end(&panel);
    return status;
}

/* A variable need not be one of every unit, but of one; the near ones are told of the first unit. */
static casus_status put_units(const casus_corpus *corpus, const casus_panel_options *options, casus_table *table,
                              size_t *rows, casus_error *err)
{
    bool every = options->unit == CASUS_UNIT_COUNT, any = false;
    casus_error first = {.status = CASUS_OK}, one;
    *rows = 0;
    for (int unit = 0; unit < CASUS_UNIT_COUNT; unit++) {
        if (!every && unit != (int)options->unit) continue;
        size_t before = *rows;
        casus_status status = put_unit(corpus, options, (casus_unit)unit, table, rows, &one);
        any = any || !status;
        if (!status) continue;
        *rows = before;
        if (!first.status) first = one;
        if (status != CASUS_ENOTFOUND) break;
    }
    if (any || !first.status) return CASUS_OK;
    if (err) *err = first;
    if (every && first.status == CASUS_ENOTFOUND) {
        cs_fail(err, CASUS_ENOTFOUND, "no unit has such a variable: %.400s", first.message);
        cs_fail_hint(err, "%s", first.hint);
    }
    return first.status;
}

casus_status casus_codebook(const casus_corpus *corpus, const casus_panel_options *options, casus_table **out,
                            casus_error *err)
{
    casus_panel_options asked = options ? *options : (casus_panel_options){0};
    if (!corpus || !out || (unsigned)asked.unit > CASUS_UNIT_COUNT)
        return cs_fail(err, CASUS_EINVAL, "casus_codebook() wants a corpus and a place for the table");
    casus_table *table = NULL;
    size_t rows;
    char digest[65];
    casus_status status = put_units(corpus, &asked, NULL, &rows, err);
    if (!status) status = casus_table_new(rows, asked.allocator, &table, err);
    for (int i = 0; i < COLUMN_COUNT && !status; i++) status = casus_table_add_column(table, &columns[i], NULL, err);
    if (!status) status = casus_table_add_note(table, "engine", "casus " CASUS_VERSION_TEXT, err);
    if (!status) status = casus_table_add_note(table, "data", casus_corpus_digest(corpus, digest), err);
    if (!status) status = put_units(corpus, &asked, table, &rows, err);
    if (!status)
        *out = table;
    else
        casus_table_free(table);
    return status;
}
