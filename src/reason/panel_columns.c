/* panel_columns.c - which variables a panel has, and its columns with the rules that were used */
#include "reason/panel.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* -- names ----------------------------------------------------------------------------------------------------------- */

enum { NAME_ROOM = 64 };

static void expand_name(const char *name, casus_code_system system, char out[NAME_ROOM])
{
    bool gw = system == CASUS_CODE_GW;
    if (strncmp(name, "%s", 2) == 0)
        snprintf(out, NAME_ROOM, "%s%s", gw ? "gw" : "c", name + 2);
    else if (strncmp(name, "%o", 2) == 0)
        snprintf(out, NAME_ROOM, "%s%s", gw ? "c" : "gw", name + 2);
    else
        snprintf(out, NAME_ROOM, "%s", name);
}

static bool has_unit(const cs_variable *it, casus_unit unit)
{
    return it->units >> unit & 1;
}

static bool has_directions(cs_what what)
{
    return what == CS_TELL_OWED || what == CS_TELL_CONDITION || what == CS_TELL_TREATIES || what == CS_TELL_IDS;
}

bool casus_variable_at(casus_unit unit, int index, casus_column *out)
{
    static const char *const names[] = {"ccode1", "ccode2", "ccode", "gwcode1", "gwcode2", "gwcode"};
    for (size_t i = 0; i < cs_variable_count && index >= 0 && (unsigned)unit < CASUS_UNIT_COUNT; i++) {
        const cs_variable *it = &cs_variables[i];
        if (!has_unit(it, unit) || index-- > 0) continue;
        char name[NAME_ROOM];
        expand_name(it->name, CASUS_CODE_COW, name);
        const char *kept = it->name;
        for (size_t n = 0; it->name[0] == '%' && n < sizeof names / sizeof *names; n++)
            if (strcmp(name, names[n]) == 0) kept = names[n];
        if (out)
            *out = (casus_column){kept,       it->type, it->key, it->label,  it->definition, it->rule,
                                  it->source, "",       "0.1.0", it->labels, it->label_count};
        return true;
    }
    return false;
}

/* -- choosing -------------------------------------------------------------------------------------------------------- */

static cs_chosen *chosen_of(const cs_panel *panel, const cs_variable *variable)
{
    for (size_t i = 0; i < panel->chosen.count; i++)
        if (CS_TABLE_AT(&panel->chosen, const cs_chosen, i)->variable == variable)
            return CS_TABLE_AT(&panel->chosen, cs_chosen, i);
    return NULL;
}

static bool choose(cs_panel *panel, const cs_variable *variable, bool asked)
{
    cs_chosen *there = chosen_of(panel, variable);
    if (there) there->asked = there->asked || asked;
    if (there) return true;
    bool two = panel->options.collapse == CASUS_COLLAPSE_BOTH && has_directions(variable->what);
    for (int direction = two ? 1 : 0; direction <= (two ? 2 : 0); direction++) {
        cs_chosen *added = cs_table_add(&panel->chosen, 1);
        if (!added) return false;
        *added = (cs_chosen){.variable = variable, .direction = direction, .column = -1, .asked = asked};
    }
    if (variable->what == CS_TELL_TREATIES || variable->what == CS_TELL_IDS) panel->wants_treaties = true;
    return true;
}

static bool is_in_group(const cs_variable *it, const char *group)
{
    if (strcmp(group, "all") == 0) return true;
    if (strcmp(group, "obligations") == 0) return it->what == CS_TELL_OWED && it->arg != CS_ANY;
    return strcmp(group, "conditions") == 0 && it->what == CS_TELL_CONDITION;
}

/* What the word may have been meant for: names a few letters away, or that begin alike. */
static casus_status not_found(const cs_panel *panel, const char *word, casus_error *err)
{
    char near[320] = "", name[NAME_ROOM];
    size_t used = 0, shared = strlen(word) < 4 ? strlen(word) : 4;
    for (size_t i = 0; i < cs_variable_count; i++) {
        if (!has_unit(&cs_variables[i], panel->options.unit)) continue;
        expand_name(cs_variables[i].name, panel->options.system, name);
        bool alike = cs_text_distance(name, word) <= strlen(word) / 3 + 1 || strncmp(name, word, shared) == 0 ||
                     (strlen(word) > 3 && strstr(word, name) != NULL);
        if (!alike || used + strlen(name) + 3 > sizeof near) continue;
        used += (size_t)snprintf(near + used, sizeof near - used, "%s%s", used ? ", " : "", name);
    }
    cs_fail(err, CASUS_ENOTFOUND, "'%.60s' is no variable of the unit %s", word, casus_unit_word(panel->options.unit));
    if (used)
        cs_fail_hint(err, "near it: %s", near);
    else
        cs_fail_hint(err, "`casus codebook --unit %s` has them all; groups are obligations, conditions, all",
                     casus_unit_word(panel->options.unit));
    return CASUS_ENOTFOUND;
}

static casus_status choose_word(cs_panel *panel, const char *word, casus_error *err)
{
    bool found = false, good = true;
    char name[NAME_ROOM];
    for (size_t i = 0; i < cs_variable_count && good; i++) {
        const cs_variable *it = &cs_variables[i];
        if (!has_unit(it, panel->options.unit)) continue;
        expand_name(it->name, panel->options.system, name);
        if (strcmp(name, word) != 0 && !is_in_group(it, word)) continue;
        found = true;
        good = choose(panel, it, true);
    }
    if (!good) return cs_fail(err, CASUS_ENOMEM, "no memory for the variables of a panel");
    return found ? CASUS_OK : not_found(panel, word, err);
}

casus_status cs_panel_choose(cs_panel *panel, casus_error *err)
{
    const casus_panel_options *asked = &panel->options;
    bool usual = asked->unit <= CASUS_UNIT_DIRECTED_DYAD_SPELL;
    casus_status status = CASUS_OK;
    if (asked->var_count > CASUS_PANEL_VARS_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%zu variables; a panel takes at most %d", asked->var_count,
                       CASUS_PANEL_VARS_MAX);
    for (size_t i = 0; i < cs_variable_count && !status; i++)
        if (cs_variables[i].key && has_unit(&cs_variables[i], asked->unit) && !choose(panel, &cs_variables[i], false))
            status = cs_fail(err, CASUS_ENOMEM, "no memory for the variables of a panel");
    for (size_t i = 0; i < asked->var_count && !status; i++) status = choose_word(panel, asked->vars[i], err);
    if (!asked->var_count && !status) status = choose_word(panel, usual ? "obligations" : "all", err);
    return status;
}

/* -- columns --------------------------------------------------------------------------------------------------------- */

static bool by_year(const cs_panel *panel)
{
    return panel->options.unit <= CASUS_UNIT_STATE_YEAR;
}

static bool is_share(const cs_panel *panel, const cs_variable *it)
{
    return by_year(panel) && panel->options.year_rule == CASUS_YEAR_SHARE &&
           (it->what == CS_TELL_OWED || it->what == CS_TELL_CONDITION);
}

static const char *say_rule(const cs_panel *panel)
{
    static const char *const rules[] = {
        "any-day: 1 when it is owed on at least one day of the year on which both states are in the system",
        "jan1: as owed on 1 January; not in system when one of the two is no member on it",
        "dec31: as owed on 31 December; not in system when one of the two is no member on it",
        "majority: 1 when it is owed on more than half of the days of the year on which both states are in the system",
        "share: on what share of the days of the year on which both states are in the system it is owed, 0 to 1"};
    switch (panel->options.unit) {
    case CASUS_UNIT_DIRECTED_DYAD_YEAR:
    case CASUS_UNIT_DYAD_YEAR:
    case CASUS_UNIT_STATE_YEAR: return rules[panel->options.year_rule];
    case CASUS_UNIT_DIRECTED_DYAD_SPELL: return "by day: true of every day of the spell";
    case CASUS_UNIT_MEMBER:
        return "1 when the member owes it to any other under this treaty on some day of the row's time";
    default: return "1 when any party owes it to any other under this treaty on some day of the row's time";
    }
}

static const char *say_side(const cs_panel *panel, const cs_chosen *chosen)
{
    if (chosen->direction == 1) return "; from the first state to the second";
    if (chosen->direction == 2) return "; from the second state to the first";
    switch (panel->options.unit) {
    case CASUS_UNIT_DYAD_YEAR:
        return panel->options.collapse == CASUS_COLLAPSE_MIN
                   ? "; min: the smaller of the two directions, 1 when both owe it"
                   : "; max: the larger of the two directions, 1 when one of the two owes it";
    case CASUS_UNIT_STATE_YEAR: return "; for a state: owed to at least one other";
    case CASUS_UNIT_DIRECTED_DYAD_YEAR:
    case CASUS_UNIT_DIRECTED_DYAD_SPELL: return "; from the first state to the second";
    default: return "";
    }
}

static const char *say_zero(const cs_panel *panel)
{
    if (panel->options.unit > CASUS_UNIT_DIRECTED_DYAD_SPELL)
        return "; 0 when this treaty obliges nobody of them to it; sources_disagree when it may have bound no two of "
               "them";
    return "; 0 only where the data claim to hold all treaties of every day that counts; else a blank says why "
           "(selected_coverage: none held, but the data are a selection; outside_coverage; sources_disagree: whether a "
           "treaty bound is not settled, or not to the day)";
}

/* "1815-01-01 to 2016-12-31: complete" */
static const char *say_coverage(const cs_panel *panel, cs_arena *arena)
{
    cs_text text;
    char from[16], until[16];
    cs_text_begin(&text, panel->allocator);
    for (int32_t i = 0; i < panel->corpus->coverage_count; i++) {
        const cs_coverage *it = &panel->corpus->coverage[i];
        cs_text_say(&text, "%s%s to %s: %s", i ? "; " : "", casus_day_print(it->from, from),
                    it->until == CASUS_DAY_MAX ? ".." : casus_day_print(it->until - 1, until),
                    casus_coverage_word((casus_coverage)it->extent));
    }
    if (!panel->corpus->coverage_count) cs_text_say(&text, "the data state none: they count as a selection");
    const char *kept = text.failed ? NULL : cs_arena_text(arena, text.bytes, text.length);
    if (text.failed) arena->failed = true;
    cs_text_end(&text);
    return kept;
}

/* The data by the sources that their coverage names. */
static const char *say_source(const cs_panel *panel, const char *source, cs_arena *arena)
{
    const char *named = NULL;
    if (strcmp(source, CS_TREATY_DATA) != 0) return source;
    for (int32_t i = 0; i < panel->corpus->coverage_count; i++) {
        const char *one = cs_text_at(panel->corpus, panel->corpus->coverage[i].source);
        if (*one && (!named || strlen(one) > strlen(named))) named = one;
    }
    return named ? cs_arena_format(arena, "%s: %s", source, named) : source;
}

static bool counts_zero(const cs_variable *it)
{
    return it->what == CS_TELL_OWED || it->what == CS_TELL_TREATIES || it->what == CS_TELL_IDS ||
           it->what == CS_TELL_PARTNERS;
}

casus_status cs_panel_column(const cs_panel *panel, const cs_chosen *chosen, cs_arena *arena, casus_column *out,
                             casus_error *err)
{
    const cs_variable *it = chosen->variable;
    char name[NAME_ROOM];
    expand_name(it->name, panel->options.system, name);
    static const char *const suffixes[] = {"", "_12", "_21"};
    bool told = has_directions(it->what) || it->what == CS_TELL_PARTNERS, share = is_share(panel, it);
    *out = (casus_column){.name = cs_arena_format(arena, "%s%s", name, suffixes[chosen->direction]),
                          .type = share ? CASUS_COLUMN_FLOAT64 : it->type,
                          .key = it->key,
                          .label = it->label,
                          .definition = it->definition,
                          .source = say_source(panel, it->source, arena),
                          .since = "0.1.0",
                          .labels = share ? NULL : it->labels,
                          .label_count = share ? 0 : it->label_count};
    out->rule = told ? cs_arena_format(arena, "%s%s%s%s", it->rule, say_rule(panel), say_side(panel, chosen),
                                       counts_zero(it) ? say_zero(panel) : "")
                     : it->rule;
    bool covered = told && panel->options.unit <= CASUS_UNIT_DIRECTED_DYAD_SPELL;
    out->coverage = covered ? say_coverage(panel, arena) : "";
    return cs_arena_failed(arena) ? cs_fail(err, CASUS_ENOMEM, "no memory for the columns of a panel") : CASUS_OK;
}

casus_status cs_panel_columns(cs_panel *panel, casus_table *table, bool keys, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < panel->chosen.count && !status; i++) {
        cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, cs_chosen, i);
        cs_arena arena;
        casus_column column;
        chosen->column = -1;
        if (chosen->variable->key && !keys) continue;
        cs_arena_begin(&arena, panel->allocator);
        status = cs_panel_column(panel, chosen, &arena, &column, err);
        chosen->type = column.type;
        if (!status) status = casus_table_add_column(table, &column, &chosen->column, err);
        cs_arena_end(&arena);
    }
    return status;
}

void cs_panel_bind(cs_panel *panel, casus_table *table)
{
    for (size_t i = 0; i < panel->chosen.count; i++) {
        cs_chosen *chosen = CS_TABLE_AT(&panel->chosen, cs_chosen, i);
        chosen->values = casus_table_fill(table, chosen->column);
        chosen->kinds = casus_table_fill_kinds(table, chosen->column);
    }
}
