/* panel_vars.c - the variables of panels: one table from which columns are computed and the codebook is printed */
#include "reason/panel.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum {
    DDY = 1 << CASUS_UNIT_DIRECTED_DYAD_YEAR,
    DY = 1 << CASUS_UNIT_DYAD_YEAR,
    SY = 1 << CASUS_UNIT_STATE_YEAR,
    DDS = 1 << CASUS_UNIT_DIRECTED_DYAD_SPELL,
    M = 1 << CASUS_UNIT_MEMBER,
    P = 1 << CASUS_UNIT_PHASE,
    A = 1 << CASUS_UNIT_ALLIANCE,
    YEARS = DDY | DY | SY,
    PAIRS = DDY | DY | DDS,
    TREATIES = M | P | A,
    EVERY = YEARS | DDS | TREATIES
};

static const char *const unit_words[] = {
    "directed-dyad-year", "dyad-year", "state-year", "directed-dyad-spell", "member", "phase", "alliance"};
static const char *const rule_words[] = {"any-day", "jan1", "dec31", "majority", "share"};
static const char *const collapse_words[] = {"unsaid", "max", "min", "both"};

const char *casus_unit_word(casus_unit unit)
{
    return (unsigned)unit < CASUS_UNIT_COUNT ? unit_words[unit] : NULL;
}

const char *casus_year_rule_word(casus_year_rule rule)
{
    return (unsigned)rule < CASUS_YEAR_RULE_COUNT ? rule_words[rule] : NULL;
}

const char *casus_collapse_word(casus_collapse collapse)
{
    return (unsigned)collapse < CASUS_COLLAPSE_COUNT ? collapse_words[collapse] : NULL;
}

/* -- the table ------------------------------------------------------------------------------------------------------- */

static const casus_value_label owed_labels[] = {{0, "no such obligation"}, {1, "obliged"}};
static const casus_value_label condition_labels[] = {{0, "a pledge without conditions"}, {1, "only on conditions"}};
static const casus_value_label yes_labels[] = {{0, "no"}, {1, "yes"}};

#define LABELS(list) .labels = list, .label_count = sizeof list / sizeof *list
#define TREATY_DATA "the treaties of the data"
#define STATE_DATA "states.tsv of the corpus (docs/data.md), which follows the COW and Gleditsch-Ward lists"
#define PARTY_DATA "`parties` of the treaty files; in ATOP's layer its member-level file"

#define OWED(variable, obligation, to, says)                                                                           \
    {                                                                                                                  \
        .name = variable, .what = CS_TELL_OWED, .arg = obligation, .type = CASUS_COLUMN_INT8, .units = EVERY,          \
        .label = "obliged to " to, .definition = says, .rule = "", .source = TREATY_DATA, LABELS(owed_labels)          \
    }

#define CONDITION(variable, obligation, of)                                                                            \
    {                                                                                                                  \
        .name = variable, .what = CS_TELL_CONDITION, .arg = obligation, .type = CASUS_COLUMN_INT8, .units = EVERY,     \
        .label = "the obligation to " of " is conditional",                                                            \
        .definition =                                                                                                  \
            "Every pledge of it that the data hold hangs on more than the event itself: on a certain enemy, "          \
            "place or number of enemies, a conflict, a request, a decision, or an exception. Gates that only "         \
            "concern performance (constitutional processes, article 51 of the Charter) do not count.",                 \
        .rule = "nothing to tell (none) where the obligation is not owed; ", .source = TREATY_DATA,                    \
        LABELS(condition_labels)                                                                                       \
    }

#define PARTNERS(variable, obligation, way, says)                                                                      \
    {                                                                                                                  \
        .name = variable, .what = CS_TELL_PARTNERS, .arg = obligation, .side = way, .type = CASUS_COLUMN_INT32,        \
        .units = SY, .label = says,                                                                                    \
        .definition = "How many other members of the system, as far as the data hold their treaties: " says,           \
        .rule = "each pair is judged by the year rule (share: any day counts); 0 has the same meaning as for the "     \
                "obligation itself; ",                                                                                 \
        .source = TREATY_DATA                                                                                          \
    }

#define OF_STATE(variable, told, kind, where, which, titled, says)                                                     \
    {                                                                                                                  \
        .name = variable, .what = told, .side = which, .type = kind, .units = where, .label = titled,                  \
        .definition = says, .rule = "", .source = STATE_DATA                                                           \
    }

#define OF_TREATY(variable, told, which, kind, where, titled, says)                                                    \
    {                                                                                                                  \
        .name = variable, .what = told, .arg = which, .type = kind, .units = where, .label = titled,                   \
        .definition = says, .rule = "", .source = PARTY_DATA                                                           \
    }

#define NUMBER_OF                                                                                                      \
    "Its number in the system asked for, as of the row; states that share a number one after the other are one "       \
    "member."
#define ID_OF "The three-letter id of casus, of the state that bore the number last in the row's time."
#define NAME_OF "Its everyday English name on the last day of the row's time on which it was in the system."
#define CODE_OF "Its number in the other system, the last it had in the year; not in system when it had none."
#define MAJOR_OF                                                                                                       \
    "A great power by the dated list of the corpus, on any day of the year (any-day), on the day asked for, or on "    \
    "more than half of its days (majority, share)."

const cs_variable cs_variables[] = {
    {.name = "%scode1",
     .what = CS_TELL_NUMBER,
     .side = 1,
     .type = CASUS_COLUMN_INT32,
     .units = PAIRS,
     .key = true,
     .label = "number of the first state",
     .definition = NUMBER_OF,
     .rule = "",
     .source = STATE_DATA},
    {.name = "%scode2",
     .what = CS_TELL_NUMBER,
     .side = 2,
     .type = CASUS_COLUMN_INT32,
     .units = PAIRS,
     .key = true,
     .label = "number of the second state",
     .definition = NUMBER_OF,
     .rule = "",
     .source = STATE_DATA},
    {.name = "%scode",
     .what = CS_TELL_NUMBER,
     .side = 1,
     .type = CASUS_COLUMN_INT32,
     .units = SY,
     .key = true,
     .label = "number of the state",
     .definition = NUMBER_OF,
     .rule = "",
     .source = STATE_DATA},
    {.name = "year",
     .what = CS_TELL_YEAR,
     .type = CASUS_COLUMN_INT32,
     .units = YEARS,
     .key = true,
     .label = "year",
     .definition =
         "Calendar year. A state has a row when it is a member of the system on one day of it at least, a pair "
         "when both are on one common day.",
     .rule = "",
     .source = STATE_DATA},
    {.name = "begin",
     .what = CS_TELL_BEGIN,
     .type = CASUS_COLUMN_DAY,
     .units = DDS,
     .key = true,
     .label = "first day of the spell",
     .definition = "From this day on everything the row tells is as it says, and both states are in the system.",
     .rule = "spells are cut at the first and the last day of the panel",
     .source = TREATY_DATA},
    {.name = "end",
     .what = CS_TELL_END,
     .type = CASUS_COLUMN_DAY,
     .units = DDS,
     .key = true,
     .label = "last day of the spell",
     .definition = "The last day of which the row is true.",
     .rule = "spells are cut at the first and the last day of the panel",
     .source = TREATY_DATA},
    {.name = "treaty",
     .what = CS_TELL_TREATY,
     .type = CASUS_COLUMN_TEXT,
     .units = TREATIES,
     .key = true,
     .label = "id of the treaty",
     .definition = "The id of the treaty in the data; in ATOP's layer `atop-` and its number.",
     .rule = "",
     .source = TREATY_DATA},
    {.name = "phase",
     .what = CS_TELL_PHASE,
     .type = CASUS_COLUMN_INT32,
     .units = M | P,
     .key = true,
     .label = "phase",
     .definition = "Phases of a treaty are numbered in order of time.",
     .rule = "a phase begins with the first day on which two states are bound, and on each day on which an article "
             "begins or "
             "ceases to be valid, or a duty of the five does for other reasons than that a party comes or goes",
     .source = TREATY_DATA},
    {.name = "state",
     .what = CS_TELL_STATE,
     .type = CASUS_COLUMN_TEXT,
     .units = M,
     .key = true,
     .label = "casus id of the member",
     .definition = "The three-letter id of casus.",
     .rule = "",
     .source = PARTY_DATA},
    {.name = "time",
     .what = CS_TELL_TIME,
     .type = CASUS_COLUMN_INT32,
     .units = M,
     .key = true,
     .label = "first, second, ... time in the phase",
     .definition = "1, unless it left and came back within the phase.",
     .rule = "",
     .source = PARTY_DATA},
    {.name = "%scode",
     .what = CS_TELL_NUMBER,
     .type = CASUS_COLUMN_INT32,
     .units = M,
     .label = "number of the member",
     .definition = "Its number in the system asked for, the first it had while bound; not in system when it had none.",
     .rule = "",
     .source = STATE_DATA},

    OWED("defense", CS_DEFENSE, "help actively against an attack",
         "The bearer must give active help when the other is attacked: the acts `assist_military`, `assist` and "
         "`guarantee` of a "
         "duty whose condition is an attack."),
    OWED(
        "offense", CS_OFFENSE, "help actively in a war however it came about",
        "The bearer must give active help in a war of the other that need not begin with an attack on it, or without a "
        "condition."),
    OWED("neutral", CS_NEUTRAL, "stay neutral in the other's conflict",
         "The bearer must stay neutral, benevolently or not, in a conflict of the other."),
    OWED("nonagg", CS_NONAGG, "refrain from attacking the other",
         "The bearer must not use force against the other. General treaties that the data hold count like any other "
         "(--without leaves a treaty out)."),
    OWED("consul", CS_CONSUL, "consult in a crisis",
         "The bearer must consult with the other when one of them is threatened or attacked."),
    OWED("obliged", CS_ANY, "any of the five", "The bearer owes at least one of the five obligations."),
    CONDITION("defcon", CS_DEFENSE, "help against an attack"),
    CONDITION("offcon", CS_OFFENSE, "help in a war"),
    CONDITION("neucon", CS_NEUTRAL, "stay neutral"),
    CONDITION("nagcon", CS_NONAGG, "refrain from attack"),
    CONDITION("concon", CS_CONSUL, "consult"),
    {.name = "treaties",
     .what = CS_TELL_TREATIES,
     .type = CASUS_COLUMN_INT32,
     .units = YEARS | DDS,
     .label = "number of treaties that oblige",
     .definition = "How many treaties of the data oblige the bearer to any of the five, for certain.",
     .rule = "on any of the days that count; 0 where it is known that nothing is owed; ",
     .source = TREATY_DATA},
    {.name = "treaty_ids",
     .what = CS_TELL_IDS,
     .type = CASUS_COLUMN_TEXT,
     .units = YEARS | DDS,
     .label = "the treaties that oblige",
     .definition = "Their ids in order, a blank between two.",
     .rule = "as for treaties; none where it is known that nothing is owed; ",
     .source = TREATY_DATA},
    PARTNERS("defense_to", CS_DEFENSE, 1, "it must help against an attack"),
    PARTNERS("defense_from", CS_DEFENSE, 2, "must help it against an attack"),
    PARTNERS("offense_to", CS_OFFENSE, 1, "it must help in a war however it came about"),
    PARTNERS("offense_from", CS_OFFENSE, 2, "must help it in a war however it came about"),
    PARTNERS("neutral_to", CS_NEUTRAL, 1, "it owes neutrality"),
    PARTNERS("neutral_from", CS_NEUTRAL, 2, "owe it neutrality"),
    PARTNERS("nonagg_to", CS_NONAGG, 1, "it must not attack"),
    PARTNERS("nonagg_from", CS_NONAGG, 2, "must not attack it"),
    PARTNERS("consul_to", CS_CONSUL, 1, "it must consult with"),
    PARTNERS("consul_from", CS_CONSUL, 2, "must consult with it"),
    {.name = "days",
     .what = CS_TELL_DAYS,
     .type = CASUS_COLUMN_INT32,
     .units = YEARS | DDS,
     .label = "days on which it counts",
     .definition = "On how many days of the year (or of the spell) the state is, or both are, in the system.",
     .rule = "",
     .source = STATE_DATA},
    OF_STATE("state1", CS_TELL_STATE, CASUS_COLUMN_TEXT, PAIRS, 1, "casus id of the first state", ID_OF),
    OF_STATE("state2", CS_TELL_STATE, CASUS_COLUMN_TEXT, PAIRS, 2, "casus id of the second state", ID_OF),
    OF_STATE("state", CS_TELL_STATE, CASUS_COLUMN_TEXT, SY, 1, "casus id of the state", ID_OF),
    OF_STATE("name1", CS_TELL_NAME, CASUS_COLUMN_TEXT, PAIRS, 1, "name of the first state", NAME_OF),
    OF_STATE("name2", CS_TELL_NAME, CASUS_COLUMN_TEXT, PAIRS, 2, "name of the second state", NAME_OF),
    OF_STATE("name", CS_TELL_NAME, CASUS_COLUMN_TEXT, SY, 1, "name of the state", NAME_OF),
    {.name = "name",
     .what = CS_TELL_NAME,
     .type = CASUS_COLUMN_TEXT,
     .units = M,
     .label = "name of the member",
     .definition = "Its everyday English name on the day it was bound.",
     .rule = "",
     .source = STATE_DATA},
    OF_STATE("%ocode1", CS_TELL_CODE, CASUS_COLUMN_INT32, DDY | DY, 1, "the first state in the other system", CODE_OF),
    OF_STATE("%ocode2", CS_TELL_CODE, CASUS_COLUMN_INT32, DDY | DY, 2, "the second state in the other system", CODE_OF),
    OF_STATE("%ocode", CS_TELL_CODE, CASUS_COLUMN_INT32, SY, 1, "the state in the other system", CODE_OF),
    OF_STATE("major1", CS_TELL_MAJOR, CASUS_COLUMN_INT8, DDY | DY, 1, "the first state is a great power", MAJOR_OF),
    OF_STATE("major2", CS_TELL_MAJOR, CASUS_COLUMN_INT8, DDY | DY, 2, "the second state is a great power", MAJOR_OF),
    OF_STATE("major", CS_TELL_MAJOR, CASUS_COLUMN_INT8, SY, 1, "the state is a great power", MAJOR_OF),

    OF_TREATY("begin_first", CS_TELL_BEGIN, 1, CASUS_COLUMN_DAY, M, "first day on which it may be bound",
              "In the phase; it is begin where the day is known."),
    OF_TREATY(
        "begin", CS_TELL_BEGIN, 0, CASUS_COLUMN_DAY, TREATIES, "first day",
        "The first day on which the state is bound for certain, or on which the treaty binds two for certain; sources "
        "disagree when no such day is certain."),
    OF_TREATY("end", CS_TELL_END, 0, CASUS_COLUMN_DAY, TREATIES, "last day",
              "The last day of that kind; none while it goes on; outside coverage when the data end before it."),
    OF_TREATY("end_last", CS_TELL_END, 1, CASUS_COLUMN_DAY, M, "last day on which it may be bound",
              "In the phase; it is end where the day is known."),
    OF_TREATY("role", CS_TELL_ROLE, 0, CASUS_COLUMN_TEXT, M, "its role",
              "party, guarantor, guaranteed, protector, protected"),
    OF_TREATY("bound_by", CS_TELL_BY, 0, CASUS_COLUMN_TEXT, M, "how it became bound",
              "signature, ratification, accession and so on; not coded where the file does not say"),
    OF_TREATY("ended_by", CS_TELL_ENDED_BY, 0, CASUS_COLUMN_TEXT, M, "how its part ended",
              "withdrawal, denunciation, expiry, extinction, expulsion; not coded where the file does not say"),
    OF_TREATY("title", CS_TELL_TITLE, 0, CASUS_COLUMN_TEXT, A, "title of the treaty", "A name a reader knows it by."),
    OF_TREATY("atop", CS_TELL_ATOP, 0, CASUS_COLUMN_TEXT, A, "its numbers in ATOP",
              "The records of ATOP that are this treaty, a blank between two; not coded where none is named."),
    OF_TREATY("class", CS_TELL_CLASS, 0, CASUS_COLUMN_TEXT, A, "class of the treaty",
              "The `class` of the treaty file."),
    OF_TREATY("binding", CS_TELL_BINDING, 0, CASUS_COLUMN_TEXT, A, "legal or political",
              "political: a declaration that creates no duty in law."),
    OF_TREATY("publication", CS_TELL_TEXT, 0, CASUS_COLUMN_TEXT, A, "whether the text was public",
              "published, secret_then_published, secret, partly_published, not_published, disputed"),
    OF_TREATY(
        "signed_first", CS_TELL_SIGNED, 0, CASUS_COLUMN_DAY, A, "first day on which it may be signed",
        "The earliest signature; equal to signed_last when the day is known; not coded where the data do not say."),
    OF_TREATY("signed_last", CS_TELL_SIGNED, 1, CASUS_COLUMN_DAY, A, "last day on which it may be signed",
              "The last possible day of the earliest signature."),
    OF_TREATY("parties", CS_TELL_PARTIES, 0, CASUS_COLUMN_INT32, P | A, "number of states bound",
              "How many different states it bound, for certain, on some day of the row's time."),
    {.name = "asymmetric",
     .what = CS_TELL_ASYMMETRIC,
     .type = CASUS_COLUMN_INT8,
     .units = P | A,
     .label = "its parties owe different things",
     .definition = "1 when of two states that it bound one owes another an obligation of the five that this other does "
                   "not owe back.",
     .rule = "on some day of the row's time",
     .source = TREATY_DATA,
     LABELS(yes_labels)},
};

const size_t cs_variable_count = sizeof cs_variables / sizeof *cs_variables;

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
    if (strcmp(source, TREATY_DATA) != 0) return source;
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
