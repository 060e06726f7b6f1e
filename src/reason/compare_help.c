/* compare_help.c - how treaties differ: on help, in one sentence; on each subject, in a list */
#include "reason/compare.h"

#include "reason/phrase.h"

#include <string.h>

/* -- the strongest promise of help of each treaty -------------------------------------------------------------------- */

typedef enum help_rank { HELP_NONE, HELP_CONSULT, HELP_RIGHT, HELP_OTHER, HELP_CHOSEN, HELP_MILITARY } help_rank;

typedef struct help {
    help_rank rank;
    const cs_duty *duty; /* NULL for HELP_NONE */
} help;

static help_rank rank_of(const cs_duty *duty)
{
    bool owed = duty->modality == CS_MUST;
    switch ((cs_act)duty->act) {
    case CS_ACT_ASSIST_MILITARY: return owed ? HELP_MILITARY : HELP_RIGHT;
    case CS_ACT_ASSIST:
    case CS_ACT_GUARANTEE: return owed ? HELP_CHOSEN : HELP_RIGHT;
    case CS_ACT_ASSIST_NONMILITARY:
    case CS_ACT_MOBILISE: return owed ? HELP_OTHER : HELP_RIGHT;
    case CS_ACT_CONSULT: return owed ? HELP_CONSULT : HELP_NONE;
    default: return HELP_NONE;
    }
}

static help strongest(const casus_corpus *corpus, int32_t treaty)
{
    const cs_treaty *it = &corpus->treaties[treaty];
    help best = {HELP_NONE, NULL};
    for (int32_t i = 0; i < it->duties.count; i++) {
        const cs_duty *duty = &corpus->duties[it->duties.first + i];
        help_rank rank = rank_of(duty);
        if (rank > best.rank) best = (help){rank, duty};
    }
    return best;
}

int cs_help_rank(const casus_corpus *corpus, int32_t treaty, const cs_duty **duty)
{
    help best = strongest(corpus, treaty);
    if (duty) *duty = best.duty;
    return (int)best.rank;
}

/* -- naming treaties ------------------------------------------------------------------------------------------------- */

/* A set of columns, bit n for column n. */
typedef unsigned some;

static int how_many(some columns)
{
    int count = 0;
    for (; columns; columns &= columns - 1) count++;
    return count;
}

static void say_labels(cs_comparison *c, some columns)
{
    int left = how_many(columns), said = 0;
    for (int i = 0; i < c->count; i++) {
        if (!(columns >> i & 1)) continue;
        cs_text_say(&c->tell.text, "%s%s", !said ? "" : left == 1 ? " and " : ", ", c->columns[i].label);
        said++;
        left--;
    }
}

/* "the treaties of 1961 and 2024", later "that of 2000"; ids as they are. */
static void say_treaties(cs_comparison *c, some columns, bool first)
{
    bool one = how_many(columns) == 1;
    if (c->by_year && first) cs_text_say(&c->tell.text, one ? "the treaty of " : "the treaties of ");
    if (c->by_year && !first) cs_text_say(&c->tell.text, one ? "that of " : "those of ");
    say_labels(c, columns);
}

/* -- the sentence ---------------------------------------------------------------------------------------------------- */

static const char *case_of(const casus_corpus *corpus, const cs_duty *duty)
{
    switch (cs_duty_subject(corpus, duty)) {
    case CS_ABOUT_ATTACK: return duty->when == CS_NONE ? "" : " if the other is attacked";
    case CS_ABOUT_THREAT: return " if one is threatened";
    default: return "";
    }
}

static void say_rank(cs_comparison *c, some columns, help strength, bool first)
{
    static const char *const what[] = {"",
                                       "only to consultation",
                                       "",
                                       "to help other than military",
                                       "to help of a kind to be chosen",
                                       "to military help"};
    cs_text *text = &c->tell.text;
    bool one = how_many(columns) == 1;
    if (!first) cs_text_say(text, "; ");
    say_treaties(c, columns, first);
    if (strength.rank == HELP_NONE)
        cs_text_say(text, one ? " obliges neither to help nor to consult" : " oblige neither to help nor to consult");
    else if (strength.rank == HELP_RIGHT)
        cs_text_say(text, one ? " gives a right to help and no duty" : " give a right to help and no duty");
    else
        cs_text_say(text, "%s %s%s", one ? " obliges" : " oblige", what[strength.rank],
                    case_of(c->tell.corpus, strength.duty));
}

static bool same_words(cs_comparison *c, int32_t treaty, int32_t cond, int32_t other_treaty, int32_t other_cond)
{
    cs_text first, second;
    cs_text_begin(&first, c->tell.text.allocator);
    cs_text_begin(&second, c->tell.text.allocator);
    cs_phrase_condition(c->tell.corpus, treaty, cond, &first);
    cs_phrase_condition(c->tell.corpus, other_treaty, other_cond, &second);
    if (first.failed || second.failed) c->tell.text.failed = true;
    bool same =
        first.length == second.length && (first.length == 0 || memcmp(first.bytes, second.bytes, first.length) == 0);
    cs_text_end(&first);
    cs_text_end(&second);
    return same;
}

static bool all_same_condition(cs_comparison *c, some columns, const help *helps)
{
    const cs_duty *first = NULL;
    for (int i = 0; i < c->count; i++) {
        if (!(columns >> i & 1)) continue;
        const cs_duty *duty = helps[i].duty;
        if (first && !same_words(c, first->treaty, first->when, duty->treaty, duty->when)) return false;
        if (!first) first = helps[i].duty;
    }
    return true;
}

static const char *gate_name(int gate)
{
    static const char *const names[CS_GATE_COUNT] = {"article 51 of the UN Charter",
                                                     "constitutional processes",
                                                     "the parties' own laws",
                                                     "a finding that the case has come",
                                                     "a request",
                                                     "a joint decision"};
    return names[gate];
}

static bool same_exceptions(cs_comparison *c, const cs_duty *one, const cs_duty *other)
{
    if (one->exceptions.count != other->exceptions.count) return false;
    for (int32_t i = 0; i < one->exceptions.count; i++) {
        const cs_exception *first = &c->tell.corpus->exceptions[one->exceptions.first + i];
        const cs_exception *second = &c->tell.corpus->exceptions[other->exceptions.first + i];
        if (!same_words(c, one->treaty, first->when, other->treaty, second->when)) return false;
    }
    return true;
}

/* What treaties that promise the same reserve: gates that not all of them have, exceptions. */
static void say_reserves(cs_comparison *c, some columns, const cs_duty *duty, int32_t own)
{
    cs_text *text = &c->tell.text;
    bool one = how_many(columns) == 1;
    int left = how_many((some)own), said = 0;
    if (!own && !duty->exceptions.count) return;
    cs_text_say(text, "; ");
    say_treaties(c, columns, false);
    if (own) cs_text_say(text, one ? " makes help subject to " : " make help subject to ");
    for (int gate = 0; gate < CS_GATE_COUNT; gate++)
        if (own >> gate & 1) {
            cs_text_say(text, "%s%s", !said ? "" : left == 1 ? " and " : ", ", gate_name(gate));
            said++;
            left--;
        }
    for (int32_t i = 0; i < duty->exceptions.count; i++) {
        cs_text_say(text, "%s",
                    i     ? " or "
                    : own ? ", and not if "
                    : one ? " excepts the case that "
                          : " except the case that ");
        cs_phrase_condition(c->tell.corpus, duty->treaty, c->tell.corpus->exceptions[duty->exceptions.first + i].when,
                            text);
    }
}

/* What stands in the way of help by those that oblige to most; treaties with the same reserves are named together. */
static void say_terms(cs_comparison *c, some columns, const help *helps)
{
    int32_t shared = how_many(columns) > 1 ? -1 : 0;
    for (int i = 0; i < c->count; i++)
        if (columns >> i & 1) shared &= helps[i].duty->gates;
    for (int i = 0; i < c->count; i++) {
        some alike = 0;
        if (!(columns >> i & 1)) continue;
        for (int k = i; k < c->count; k++)
            if ((columns >> k & 1) && helps[k].duty->gates == helps[i].duty->gates &&
                same_exceptions(c, helps[i].duty, helps[k].duty))
                alike |= 1u << k;
        say_reserves(c, alike, helps[i].duty, helps[i].duty->gates & ~shared);
        columns &= ~alike;
    }
}

/* The columns of one rank, and the first duty among them. */
static some of_rank(const cs_comparison *c, const help *helps, help_rank rank, const cs_duty **duty)
{
    some columns = 0;
    *duty = NULL;
    for (int i = 0; i < c->count; i++) {
        if (helps[i].rank != rank) continue;
        columns |= 1u << i;
        if (!*duty) *duty = helps[i].duty;
    }
    return columns;
}

void cs_compare_help(cs_comparison *c)
{
    help helps[CS_COMPARE_MOST];
    some most = 0; /* those that oblige to most */
    help_rank top = HELP_NONE;
    for (int i = 0; i < c->count; i++) helps[i] = strongest(c->tell.corpus, c->columns[i].treaty);
    for (int rank = HELP_MILITARY; rank >= HELP_NONE; rank--) {
        help strength = {(help_rank)rank, NULL};
        some columns = of_rank(c, helps, strength.rank, &strength.duty);
        if (!columns) continue;
        say_rank(c, columns, strength, !most);
        if (most) continue;
        most = columns;
        top = strength.rank;
        if (top >= HELP_OTHER && how_many(columns) > 1)
            cs_text_say(&c->tell.text, ", on %s",
                        all_same_condition(c, columns, helps) ? "the same condition" : "different conditions");
    }
    if (top >= HELP_OTHER) say_terms(c, most, helps);
}

/* -- the list of differences ----------------------------------------------------------------------------------------- */

/* Columns that promise the same as this one about a subject, and in which aspects (bit set) they differ. */
static some alike(const cs_comparison *c, int column, int subject, unsigned *aspects)
{
    some columns = 0;
    *aspects = 0;
    for (int i = 0; i < c->count; i++) {
        if (strcmp(c->columns[i].promises[subject], c->columns[column].promises[subject]) != 0) continue;
        columns |= 1u << i;
        for (int a = 0; a < CS_ASPECT_COUNT; a++)
            if (strcmp(c->columns[i].terms[subject][a], c->columns[column].terms[subject][a]) != 0) *aspects |= 1u << a;
    }
    return columns;
}

static const char *aspect_word(int aspect)
{
    static const char *const words[CS_ASPECT_COUNT] = {"roles",  "object", "case",      "speed",
                                                       "extent", "gates",  "exceptions"};
    return words[aspect];
}

/* ", but they differ in speed and gates"; in everything: they are other duties. */
static void say_aspects(cs_comparison *c, unsigned aspects)
{
    int left = how_many(aspects), said = 0;
    if (left == CS_ASPECT_COUNT) {
        cs_text_say(&c->tell.text, ", but on different terms");
        return;
    }
    for (int a = 0; a < CS_ASPECT_COUNT; a++) {
        if (!(aspects >> a & 1)) continue;
        cs_text_say(&c->tell.text, "%s%s",
                    !said       ? ", but they differ in "
                    : left == 1 ? " and "
                                : ", ",
                    aspect_word(a));
        said++;
        left--;
    }
}

static void tell_group(cs_comparison *c, casus_node *groups, some columns, const char *promise, unsigned aspects)
{
    size_t before = c->tell.text.length;
    casus_node *group = cs_put_map(c->tell.trace, groups, NULL);
    casus_node *list = cs_put_list(c->tell.trace, group, "treaties");
    for (int i = 0; i < c->count; i++)
        if (columns >> i & 1)
            (void)cs_put_text(c->tell.trace, list, NULL, casus_treaty_id(c->tell.corpus, c->columns[i].treaty));
    (void)cs_put_text(c->tell.trace, group, "promise", promise);
    list = cs_put_list(c->tell.trace, group, "differ_in");
    for (int a = 0; a < CS_ASPECT_COUNT; a++)
        if (aspects >> a & 1) (void)cs_put_text(c->tell.trace, list, NULL, aspect_word(a));
    if (before) cs_text_say(&c->tell.text, "; ");
    say_labels(c, columns);
    cs_text_say(&c->tell.text, ": %s", *promise ? promise : "nothing");
    if (how_many(columns) > 1 && *promise && !aspects) cs_text_say(&c->tell.text, ", on the same terms");
    say_aspects(c, aspects);
}

static void tell_difference(cs_comparison *c, casus_node *list, int subject)
{
    some told = 0, all = (1u << c->count) - 1;
    unsigned aspects;
    bool agree = alike(c, 0, subject, &aspects) == all && !aspects;
    casus_node *map = cs_put_map(c->tell.trace, list, NULL);
    (void)cs_put_text(c->tell.trace, map, "row", cs_subject_word((cs_subject)subject));
    (void)cs_put_text(c->tell.trace, map, "label", cs_subject_label((cs_subject)subject));
    (void)cs_put_bool(c->tell.trace, map, "agree", agree);
    casus_node *groups = cs_put_list(c->tell.trace, map, "groups");
    for (int i = 0; i < c->count; i++) {
        if (told >> i & 1) continue;
        some columns = alike(c, i, subject, &aspects);
        told |= columns;
        tell_group(c, groups, columns, c->columns[i].promises[subject], aspects);
    }
    cs_tell_said(&c->tell, map, "words");
}

void cs_compare_differences(cs_comparison *c)
{
    casus_node *list = cs_put_list(c->tell.trace, c->tell.root, "differences");
    for (int subject = 0; subject < CS_SUBJECT_COUNT; subject++) {
        bool any = false;
        for (int i = 0; i < c->count; i++) any = any || c->columns[i].promises[subject][0];
        if (any) tell_difference(c, list, subject);
    }
}
