/* panel_vars.c - the variables of panels: one table from which columns are computed and the codebook is printed */
#include "reason/panel.h"

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
#define STATE_DATA "states.tsv of the corpus (docs/data.md), which follows the COW and Gleditsch-Ward lists"
#define PARTY_DATA "`parties` of the treaty files; in ATOP's layer its member-level file"

#define OWED(variable, obligation, to, says)                                                                           \
    {                                                                                                                  \
        .name = variable, .what = CS_TELL_OWED, .arg = obligation, .type = CASUS_COLUMN_INT8, .units = EVERY,          \
        .label = "obliged to " to, .definition = says, .rule = "", .source = CS_TREATY_DATA, LABELS(owed_labels)       \
    }

#define CONDITION(variable, obligation, of)                                                                            \
    {                                                                                                                  \
        .name = variable, .what = CS_TELL_CONDITION, .arg = obligation, .type = CASUS_COLUMN_INT8, .units = EVERY,     \
        .label = "the obligation to " of " is conditional",                                                            \
        .definition =                                                                                                  \
            "Every pledge of it that the data hold hangs on more than the event itself: on a certain enemy, "          \
            "place or number of enemies, a conflict, a request, a decision, or an exception. Gates that only "         \
            "concern performance (constitutional processes, article 51 of the Charter) do not count.",                 \
        .rule = "nothing to tell (none) where the obligation is not owed; ", .source = CS_TREATY_DATA,                 \
        LABELS(condition_labels)                                                                                       \
    }

#define PARTNERS(variable, obligation, way, says)                                                                      \
    {                                                                                                                  \
        .name = variable, .what = CS_TELL_PARTNERS, .arg = obligation, .side = way, .type = CASUS_COLUMN_INT32,        \
        .units = SY, .label = says,                                                                                    \
        .definition = "How many other members of the system, as far as the data hold their treaties: " says,           \
        .rule = "each pair is judged by the year rule (share: any day counts); 0 has the same meaning as for the "     \
                "obligation itself; ",                                                                                 \
        .source = CS_TREATY_DATA                                                                                       \
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
     .source = CS_TREATY_DATA},
    {.name = "end",
     .what = CS_TELL_END,
     .type = CASUS_COLUMN_DAY,
     .units = DDS,
     .key = true,
     .label = "last day of the spell",
     .definition = "The last day of which the row is true.",
     .rule = "spells are cut at the first and the last day of the panel",
     .source = CS_TREATY_DATA},
    {.name = "treaty",
     .what = CS_TELL_TREATY,
     .type = CASUS_COLUMN_TEXT,
     .units = TREATIES,
     .key = true,
     .label = "id of the treaty",
     .definition = "The id of the treaty in the data; in ATOP's layer `atop-` and its number.",
     .rule = "",
     .source = CS_TREATY_DATA},
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
     .source = CS_TREATY_DATA},
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
     .source = CS_TREATY_DATA},
    {.name = "treaty_ids",
     .what = CS_TELL_IDS,
     .type = CASUS_COLUMN_TEXT,
     .units = YEARS | DDS,
     .label = "the treaties that oblige",
     .definition = "Their ids in order, a blank between two.",
     .rule = "as for treaties; none where it is known that nothing is owed; ",
     .source = CS_TREATY_DATA},
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
     .source = CS_TREATY_DATA,
     LABELS(yes_labels)},
};

const size_t cs_variable_count = sizeof cs_variables / sizeof *cs_variables;
