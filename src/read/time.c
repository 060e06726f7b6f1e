/* time.c - times in a passage: dates, months, years, decades, ranges, and what is told from the day of publication
 *
 * A point is what a phrase as "19 June", "June 2024", "the early 1990s", "last week" or "three days ago" stands for; prepositions
 * and dashes make ranges of points. What the text does not say is inferred from the day of publication, and flagged; without that
 * day it stays unknown. Weeks begin on Monday; seasons are those of the north.
 */
#include "read/mend_found.h"
#include "read/number.h"
#include "read/time_words.h"

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

/* The same of a time that is no length, hung where it belongs. */
static cs_time dated_of(const cs_clock *clock, uint32_t first, uint32_t last)
{
    cs_time time = made_of(clock, first, last);
    cs_mend_time(clock->passage, first, last, time.head);
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

/* The words that make a side of a range open: 's' since, 'u' until, 0 none; *width gets their tokens. */
static char opener(const cs_clock *clock, uint32_t at, uint32_t *width)
{
    static const struct {
        const char *words[3];
        char kind;
    } openers[] = {
        {{"since"}, 's'},    {{"after"}, 's'},          {{"following"}, 's'},          {{"from"}, 's'},
        {{"as", "of"}, 's'}, {{"starting", "in"}, 's'}, {{"starting", "on"}, 's'},     {{"until"}, 'u'},
        {{"till"}, 'u'},     {{"before"}, 'u'},         {{"prior", "to"}, 'u'},        {{"ahead", "of"}, 'u'},
        {{"by"}, 'u'},       {{"through"}, 'u'},        {{"no", "later", "than"}, 'u'}};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        uint32_t count = 0;
        while (count < 3 && openers[i].words[count] && cs_clock_word(clock, at + count, openers[i].words[count]))
            count++;
        if (count < 3 && openers[i].words[count]) continue;
        *width = count;
        return openers[i].kind;
    }
    return 0;
}

/* Does this opener leave out the time itself? What came before 1991 was over in 1990. */
static bool excludes(const cs_clock *clock, uint32_t at)
{
    return cs_clock_word(clock, at, "before") || cs_clock_word(clock, at, "prior") || cs_clock_word(clock, at, "ahead");
}

/* Two points joined by and, to, until, a dash: the second, with *last. */
static bool second_point(const cs_clock *clock, uint32_t at, bool between, cs_point *out, uint32_t *last)
{
    static const char *const joins[] = {"to", "until", "till", "through", "-", "–"};
    bool joined = between && cs_clock_word(clock, at, "and");
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) joined = joined || cs_clock_word(clock, at, joins[i]);
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

/* "3 to 5 June", "June 3-5, 2024": days of one month that is named once. */
static bool days_at(const cs_clock *clock, uint32_t at, bool between, cs_point *from, cs_point *until, uint32_t *last)
{
    int day = cs_month_day_at(clock, at);
    if (day && second_point(clock, at + 1, between, until, last)) {
        *from = *until;
        from->day = day;
        return until->month && until->day > day;
    }
    if (!cs_point_at(clock, at, from, last) || !from->month || !from->day) return false;
    uint32_t dash = *last + 1, year = dash + 2;
    if (!cs_clock_word(clock, dash, "-") && !cs_clock_word(clock, dash, "–")) return false;
    *until = *from;
    until->day = cs_month_day_at(clock, dash + 1);
    *last = dash + 1;
    if (cs_clock_word(clock, year, ",")) year++;
    if (cs_year_at(clock, year)) {
        from->year = until->year = cs_year_at(clock, year);
        *last = year;
    }
    return until->day > from->day;
}

static bool range_at(cs_clock *clock, uint32_t at, cs_time *out)
{
    bool between = cs_clock_word(clock, at, "between"), from_word = cs_clock_word(clock, at, "from");
    uint32_t first_last, last;
    cs_point from, until;
    uint32_t begin = at + (between || from_word);
    if (!days_at(clock, begin, between, &from, &until, &last)) {
        if (!cs_point_at(clock, begin, &from, &first_last)) return false;
        if (!second_point(clock, first_last + 1, between, &until, &last)) return false;
    }
    join(clock, &from, &until);
    if (from.known && until.known && from.first > until.last) return false;
    *out = dated_of(clock, at, last);
    say(clock, &from, &until, out);
    return true;
}

/* A settled point, open on the side that the opener says. */
static void open_out(const cs_clock *clock, char open, bool before, cs_point point, cs_time *out)
{
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
    if (cs_clock_word(clock, at, "following") && cs_point_at(clock, at, &point, &last))
        open = 0, width = 0; /* "the following year" */
    if (!cs_point_at(clock, at + width, &point, &last)) return false;
    *out = dated_of(clock, at, last);
    cs_point_settle(clock, &point, out->head);
    open_out(clock, open, excludes(clock, at), point, out);
    out->around = open && point.named;
    return true;
}

/* -- times told by an event that has its date ------------------------------------------------------------------------- */

/* Can this token stand in the noun phrase of an event: "its invasion of Kuwait", "the coup that" no more? */
static bool in_phrase(const cs_clock *clock, uint32_t at)
{
    static const uint8_t kinds[] = {CS_ADJ, CS_ADP, CS_DET, CS_NOUN, CS_NUM, CS_PART, CS_PRON, CS_PROPN};
    const cs_token *token = cs_clock_token(clock, at);
    if (strcmp(token->lower, "-") == 0) return true;
    for (size_t i = 0; i < sizeof kinds; i++)
        if (token->upos == kinds[i])
            return token->xpos != CS_XPOS_WDT && token->xpos != CS_XPOS_WP && token->xpos != CS_XPOS_PRP;
    return false;
}

/* "since the coup in July 2023", "after its invasion of Kuwait in 1990": what stands so is dated by the event. A day of the week
 * dates the sentence rather than the event ("after talks on Monday"). */
static bool around_at(cs_clock *clock, uint32_t at, cs_time *out)
{
    enum { PHRASE_TOKENS_MAX = 10 };
    uint32_t width = 0, last, noun = CS_NOWHERE;
    cs_point point;
    char open = opener(clock, at, &width);
    if (!open || cs_clock_word(clock, at, "by") || cs_clock_word(clock, at, "from") ||
        cs_clock_word(clock, at, "through"))
        return false;
    for (uint32_t i = at + width; i < clock->end && i < at + width + PHRASE_TOKENS_MAX && in_phrase(clock, i); i++) {
        bool noun_here = cs_clock_token(clock, i)->upos == CS_NOUN || cs_clock_token(clock, i)->upos == CS_PROPN;
        if (noun_here && noun == CS_NOWHERE && i + 1 < clock->end && cs_clock_token(clock, i + 1)->upos == CS_ADP)
            noun = i;
        bool dates = cs_clock_word(clock, i, "in") || cs_clock_word(clock, i, "on") || cs_clock_word(clock, i, "of");
        if (!dates || noun == CS_NOWHERE || !cs_point_at(clock, i + 1, &point, &last) || point.weekday) continue;
        if (!point.year && !point.month && !point.known) return false;
        *out = made_of(clock, i + 1, last);
        cs_point_settle(clock, &point, out->head);
        open_out(clock, open, excludes(clock, at), point, out);
        out->head = noun;
        out->around = true;
        return true;
    }
    return false;
}

/* -- all ---------------------------------------------------------------------------------------------------------------- */

/* Keeps what a later phrase may go on from: a calendar time that the text itself tells. */
static void remember(cs_clock *clock, const cs_time *time)
{
    bool told = casus_date_known(time->when) && time->when.first != CASUS_DAY_MIN && time->when.last != CASUS_DAY_MAX;
    if (!told || time->duration) return;
    clock->told = time->when;
    clock->told_head = time->day_inferred ? CS_NOWHERE : time->head; /* "yesterday ..., and on Tuesday" goes back */
}

static void add_time(cs_table *made, const cs_time *time)
{
    cs_time *place = cs_table_add(made, 1);
    if (place) *place = *time;
}

static void find_in_sentence(cs_clock *clock, cs_table *made)
{
    uint32_t held = CS_NOWHERE; /* the first token of an event's date that has been told around it */
    cs_time around;
    for (uint32_t at = clock->begin; at < clock->end; at++) {
        cs_time one;
        if (around_at(clock, at, &around)) held = around.first;
        if (at == held) add_time(made, &around);
        if (!cs_time_may_begin(clock, at) || !time_at(clock, at, &one)) continue;
        add_time(made, &one);
        remember(clock, &one);
        if (!one.around) at = one.last; /* what was named is a time, too */
    }
}

void cs_find_times(const cs_reader *reader, cs_passage *passage, casus_date published, cs_found *found)
{
    cs_table made;
    (void)reader;
    cs_table_begin(&made, passage->arena.allocator, sizeof(cs_time));
    cs_clock clock = {.passage = passage, .published = published, .told = CASUS_DATE_NONE};
    for (uint32_t s = 0; s < passage->sentence_count; s++) {
        if (s && passage->sentences[s].block != passage->sentences[s - 1].block) clock.told = CASUS_DATE_NONE;
        clock.begin = passage->sentences[s].first;
        clock.end = clock.begin + passage->sentences[s].count;
        clock.told_head = CS_NOWHERE;
        find_in_sentence(&clock, &made);
    }
    if (made.failed) passage->arena.failed = true;
    found->times = cs_arena_take(&passage->arena, made.count * sizeof *found->times);
    found->time_count = found->times ? (uint32_t)made.count : 0;
    if (found->time_count) memcpy(found->times, made.items, made.count * sizeof *found->times);
    cs_table_end(&made);
}
