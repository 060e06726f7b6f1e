/* time.c - times in a passage: dates, months, years, decades, ranges, and what is told from the day of publication
 *
 * A point is what a phrase as "19 June", "June 2024", "the early 1990s", "last week" or "three days ago" stands for; prepositions and
 * dashes make ranges of points. What the text does not say is inferred from the day of publication, and flagged; without that day it
 * stays unknown. Weeks begin on Monday; seasons are those of the north.
 */
#include "read/number.h"
#include "read/time_point.h"

#include <string.h>

/* -- words around points ---------------------------------------------------------------------------------------------- */

static cs_time made_of(const cs_clock *clock, uint32_t first, uint32_t last)
{
    cs_time time = {.first = first, .last = last, .head = last, .when = CASUS_DATE_NONE, .edtf = ""};
    for (uint32_t i = first; i <= last; i++) {
        uint32_t head = clock->passage->tokens[i].head;
        if (head == CS_NOWHERE || head < first || head > last) {
            if (clock->passage->tokens[i].upos != CS_ADP && clock->passage->tokens[i].upos != CS_PUNCT) {
                time.head = i;
                break;
            }
        }
    }
    return time;
}

static void say(const cs_clock *clock, const cs_point *from, const cs_point *until, cs_time *time)
{
    char one[40], other[40], text[96];
    const cs_point *flags[] = {from, until};
    for (int i = 0; i < 2; i++) {
        if (!flags[i]) continue;
        time->year_inferred |= flags[i]->year_inferred;
        time->day_inferred |= flags[i]->day_inferred;
    }
    if ((from && !from->known) || (until && !until->known)) return;
    time->when.first = from ? from->first : CASUS_DAY_MIN;
    time->when.last = until ? until->last : CASUS_DAY_MAX;
    time->when.doubt = (from ? from->doubt : 0) | (until ? until->doubt : 0);
    if (time->when.first > time->when.last) {
        time->when = CASUS_DATE_NONE;
        return;
    }
    if (from == until)
        cs_point_print(from, text);
    else {
        if (from) cs_point_print_side(from, true, one);
        if (until) cs_point_print_side(until, false, other);
        strcpy(text, from ? one : "..");
        strcat(text, "/");
        strcat(text, until ? other : "..");
    }
    const char *kept = cs_arena_text(&clock->passage->arena, text, strlen(text));
    time->edtf = kept ? kept : "";
}

static bool word(const cs_clock *clock, uint32_t at, const char *lower)
{
    return at < clock->end && strcmp(clock->passage->tokens[at].lower, lower) == 0;
}

/* The word that makes a side of a range open: 's' since, 'u' until, 0 none; *width gets its tokens. */
static char opener(const cs_clock *clock, uint32_t at, uint32_t *width)
{
    static const struct {
        const char *words[2];
        char kind;
    } openers[] = {{{"since", NULL}, 's'}, {{"after", NULL}, 's'},  {{"following", NULL}, 's'}, {{"until", NULL}, 'u'},
                   {{"till", NULL}, 'u'},  {{"before", NULL}, 'u'}, {{"prior", "to"}, 'u'},     {{"by", NULL}, 'u'},
                   {{"from", NULL}, 's'},  {{"through", NULL}, 'u'}};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        if (!word(clock, at, openers[i].words[0])) continue;
        if (openers[i].words[1] && !word(clock, at + 1, openers[i].words[1])) continue;
        *width = openers[i].words[1] ? 2 : 1;
        return openers[i].kind;
    }
    return 0;
}

/* Two points joined by and, to, until, a dash: the second, with *last. */
static bool second_point(cs_clock *clock, uint32_t at, bool between, cs_point *out, uint32_t *last)
{
    static const char *const joins[] = {"to", "until", "till", "through", "-"};
    bool joined = between && word(clock, at, "and");
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) joined = joined || word(clock, at, joins[i]);
    return joined && cs_point_at(clock, at + 1, out, last);
}

/* Gives the first of two points the year or month that only the second has: "between August and January 2024", "3-5 June". */
static void join(cs_clock *clock, cs_point *from, cs_point *until)
{
    if (from->bare && until->year && until->year > from->year && until->year < 100) /* "1950-53" */
        until->year += from->year / 100 * 100;
    if (!from->year && until->year) {
        from->year = until->year;
        if (from->month > until->month) from->year--;
    }
    cs_point_settle(clock, until, CS_NOWHERE);
    if (!from->year && from->month && until->known && !until->day_inferred) {
        int year, month, day;
        casus_day_to_ymd(until->last, &year, &month, &day);
        from->year = from->month > month ? year - 1 : year;
        from->year_inferred = true;
    }
    cs_point_settle(clock, from, CS_NOWHERE);
}

static bool range_at(cs_clock *clock, uint32_t at, cs_time *out)
{
    bool between = word(clock, at, "between"), from_word = word(clock, at, "from");
    uint32_t first_last, last;
    cs_point from, until;
    if (!cs_point_at(clock, at + (between || from_word), &from, &first_last)) return false;
    if (!second_point(clock, first_last + 1, between, &until, &last)) return false;
    join(clock, &from, &until);
    if (from.known && until.known && from.first > until.last) return false;
    *out = made_of(clock, at, last);
    say(clock, &from, &until, out);
    return true;
}

static bool time_at(cs_clock *clock, uint32_t at, cs_time *out)
{
    cs_point point;
    uint32_t last, width = 0;
    if (cs_duration_at(clock, at, &last)) {
        *out = made_of(clock, at, last);
        out->duration = true;
        return true;
    }
    if (range_at(clock, at, out)) return true;
    char open = opener(clock, at, &width);
    if (!cs_point_at(clock, at + width, &point, &last)) return false;
    *out = made_of(clock, at, last);
    cs_point_settle(clock, &point, out->head);
    bool before = word(clock, at, "before") || word(clock, at, "prior");
    if (before && point.known) { /* the day before is the last that counts */
        point.last = point.first - 1;
        point.first = point.last;
        point.year = point.month = point.day = 0;
    }
    if (open == 's')
        say(clock, &point, NULL, out);
    else if (open == 'u')
        say(clock, NULL, &point, out);
    else
        say(clock, &point, &point, out);
    return true;
}

void cs_find_times(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found)
{
    cs_table made;
    (void)reader;
    cs_table_begin(&made, passage->arena.allocator, sizeof(cs_time));
    for (uint32_t s = 0; s < passage->sentence_count; s++) {
        cs_clock clock = {.passage = passage, .begin = passage->sentences[s].first, .published = published};
        clock.end = clock.begin + passage->sentences[s].count;
        for (uint32_t at = clock.begin; at < clock.end; at++) {
            cs_time one;
            if (!cs_time_may_begin(&clock, at) || !time_at(&clock, at, &one)) continue;
            cs_time *place = cs_table_add(&made, 1);
            if (place) *place = one;
            at = one.last;
        }
    }
    if (made.failed) passage->arena.failed = true;
    found->times = cs_arena_take(&passage->arena, made.count * sizeof *found->times);
    found->time_count = found->times ? (uint32_t)made.count : 0;
    if (found->time_count) memcpy(found->times, made.items, made.count * sizeof *found->times);
    cs_table_end(&made);
}
