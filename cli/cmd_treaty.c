/* cmd_treaty.c - casus treaty: list the treaties, show one, compare several */
#include "say.h"

enum { LIST = 1u << 0, SHOW = 1u << 1 };

static const char *const formats[] = {"text", "json", "md", NULL};
static const char *const day_words[] = {"today", NULL};

/* The classes of docs/treaty-format.md. */
static const char *const classes[] = {
    "defence",      "offence_defence",   "offence",      "guarantee", "nonaggression", "neutrality",
    "consultation", "mutual_assistance", "protectorate", "peace",     "armistice",     "entente",
    "declaration",  "organisation",      "mixed",        NULL,
};

static const struct option_spec options[] = {
    {.name = "state",
     .kind = VALUE_STATE,
     .metavar = "STATE",
     .help = "only treaties to which this state is or was a party",
     .only_in = LIST},
    {.name = "class",
     .kind = VALUE_WORD,
     .metavar = "CLASS",
     .words = classes,
     .help = "only treaties of this class",
     .only_in = LIST},
    {.name = "on",
     .kind = VALUE_DAY,
     .metavar = "DAY",
     .words = day_words,
     .help = "list: only treaties in force on this day; show: the treaty as it stood on this day",
     .only_in = LIST | SHOW},
    {.name = NULL},
};

static const struct subcommand subcommands[] = {
    {.name = "list",
     .summary = "list the treaties of the corpus, oldest first",
     .usage = "treaty list [--state STATE] [--on DAY] [--class CLASS] [OPTIONS]"},
    {.name = "show",
     .summary = "show one treaty: its parties, its life, its duties, its sources",
     .usage = "treaty show TREATY [--on DAY] [OPTIONS]",
     .words = {.metavar = "TREATY", .kind = VALUE_TREATY, .least = 1, .most = 1}},
    {.name = "compare",
     .summary = "set side by side what each of several treaties obliges to",
     .usage = "treaty compare TREATY TREATY... [OPTIONS]",
     .words = {.metavar = "two or more TREATY", .kind = VALUE_TREATY, .least = 2, .most = ANY_NUMBER}},
    {.name = NULL},
};

static const char *const about[] = {
    "A treaty is named by its id, which is also the name of its file: russia-dprk-2024. The list gives the ids.",
    "What is shown comes from the treaty's file: the days it was signed, bound each party and ended, each article"
    " in our own words, each duty with bearer, beneficiary, condition and exceptions, and the sources. In the"
    " comparison a row is a question (what triggers it, who decides, what is owed, how fast, where, until when) and"
    " a column a treaty.",
    NULL,
};

static const struct example examples[] = {
    {"What each of the three treaties between Moscow and Pyongyang obliges to",
     "casus treaty compare ussr-dprk-1961 russia-dprk-2000 russia-dprk-2024"},
    {"Everything about one treaty", "casus treaty show russia-dprk-2024"},
    {"Defence pacts of Romania in force on a day", "casus treaty list --state ROM --class defence --on 1914-07-28"},
    {NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    return cs_say_error(invocation, &(casus_error){.status = CASUS_EINVAL, .message = "not built in yet"});
}

const struct command cs_cmd_treaty = {
    .name = "treaty",
    .summary = "list the treaties, show one, compare several",
    .about = about,
    .subcommands = subcommands,
    .options = options,
    .formats = formats,
    .examples = examples,
    .run = run,
};
