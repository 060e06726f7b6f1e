/* time_era.c - points of time told by the name of what happened then: "the Cold War", "the collapse of the Soviet Union"
 *
 * Only names that mean one thing in reports on states and treaties stand here, with the days that works of reference agree on. The
 * date is not in the text: such points are flagged as inferred.
 */
#include "read/time_words.h"
#include "record/words.h"

#include <string.h>

enum { ERA_WORDS_MAX = 5 };

typedef struct era {
    const char *words[ERA_WORDS_MAX];
    const char *from, *until; /* EDTF; until is NULL where from says it all */
} era;

static const era eras[] = {
    {{"world", "war", "i"}, "1914-07-28", "1918-11-11"},
    {{"first", "world", "war"}, "1914-07-28", "1918-11-11"},
    {{"world", "war", "ii"}, "1939-09-01", "1945-09-02"},
    {{"world", "war", "two"}, "1939-09-01", "1945-09-02"},
    {{"second", "world", "war"}, "1939-09-01", "1945-09-02"},
    {{"cold", "war"}, "1947", "1991"},
    {{"crimean", "war"}, "1853-10", "1856-03"},
    {{"franco", "-", "prussian", "war"}, "1870-07-19", "1871-05-10"},
    {{"russo", "-", "japanese", "war"}, "1904-02-08", "1905-09-05"},
    {{"spanish", "civil", "war"}, "1936-07-17", "1939-04-01"},
    {{"winter", "war"}, "1939-11-30", "1940-03-13"},
    {{"partition", "of", "india"}, "1947-08", NULL},
    {{"korean", "war"}, "1950-06-25", "1953-07-27"},
    {{"suez", "crisis"}, "1956", NULL},
    {{"cuban", "missile", "crisis"}, "1962-10", NULL},
    {{"sino", "-", "indian", "war"}, "1962-10-20", "1962-11-21"},
    {{"six", "-", "day", "war"}, "1967-06-05", "1967-06-10"},
    {{"yom", "kippur", "war"}, "1973-10-06", "1973-10-25"},
    {{"iranian", "revolution"}, "1979", NULL},
    {{"islamic", "revolution"}, "1979", NULL},
    {{"iran", "-", "iraq", "war"}, "1980-09-22", "1988-08-20"},
    {{"falklands", "war"}, "1982-04-02", "1982-06-14"},
    {{"fall", "of", "the", "berlin", "wall"}, "1989-11-09", NULL},
    {{"german", "reunification"}, "1990-10-03", NULL},
    {{"bosnian", "war"}, "1992-04-06", "1995-12-14"},
    {{"kosovo", "war"}, "1998-02", "1999-06"},
    {{"arab", "spring"}, "2010-12", "2012"},
};

/* States that came apart, and when. */
static const era broken[] = {{{"soviet", "union"}, "1991", NULL},
                             {{"ussr"}, "1991", NULL},
                             {{"yugoslavia"}, "1991", "1992"},
                             {{"czechoslovakia"}, "1992", NULL}};

/* Do these words stand at a token? Then *last is the last of them. */
static bool words_at(const cs_clock *clock, uint32_t at, const char *const *words, uint32_t *last)
{
    uint32_t count = 0;
    for (; count < ERA_WORDS_MAX && words[count]; count++)
        if (!cs_clock_word(clock, at + count, words[count])) return false;
    *last = at + count - 1;
    return true;
}

static bool one_of_at(const cs_clock *clock, uint32_t at, const era *list, size_t count, casus_date *when,
                      uint32_t *last)
{
    for (size_t i = 0; i < count; i++) {
        if (!words_at(clock, at, list[i].words, last)) continue;
        const char *until = list[i].until ? list[i].until : list[i].from;
        casus_date end;
        if (casus_date_parse(list[i].from, strlen(list[i].from), when, NULL)) return false;
        if (casus_date_parse(until, strlen(until), &end, NULL)) return false;
        when->last = end.last;
        return true;
    }
    return false;
}

/* "the collapse of the Soviet Union", "the break-up of Yugoslavia". */
static bool breaking_at(const cs_clock *clock, uint32_t at, casus_date *when, uint32_t *last)
{
    static const char *const ends[] = {"collapse", "fall",   "dissolution", "disintegration",
                                       "breakup",  "demise", "implosion",   "disappearance",
                                       "end",      NULL};
    uint32_t of = at + 1;
    bool broke =
        cs_clock_word(clock, at, "break") && cs_clock_word(clock, at + 1, "-") && cs_clock_word(clock, at + 2, "up");
    if (broke) of = at + 3;
    if (!broke && cs_word(ends, cs_clock_token(clock, at)->lower) < 0) return false;
    if (!cs_clock_word(clock, of, "of")) return false;
    if (cs_clock_word(clock, of + 1, "the")) of++;
    if (cs_clock_word(clock, of + 1, "former")) of++;
    return one_of_at(clock, of + 1, broken, sizeof broken / sizeof *broken, when, last);
}

/* "the end of the Cold War", "the outbreak of World War II": the year of that side. */
static bool side_at(const cs_clock *clock, uint32_t at, casus_date *when, uint32_t *last)
{
    static const char *const sides[] = {"end", "conclusion", "aftermath", "start", "beginning", "outbreak", NULL};
    int side = cs_word(sides, cs_clock_token(clock, at)->lower), year, month, day;
    uint32_t name = at + 2;
    if (side < 0 || !cs_clock_word(clock, at + 1, "of")) return false;
    if (cs_clock_word(clock, name, "the")) name++;
    if (!one_of_at(clock, name, eras, sizeof eras / sizeof *eras, when, last)) return false;
    casus_day_to_ymd(side < 3 ? when->last : when->first, &year, &month, &day);
    *when = (casus_date){cs_day_clamped(year, 1, 1), cs_day_clamped(year, 12, 31), 0};
    return true;
}

bool cs_era_at(const cs_clock *clock, uint32_t at, cs_point *out, uint32_t *last)
{
    casus_date when;
    if (!breaking_at(clock, at, &when, last) && !side_at(clock, at, &when, last) &&
        !one_of_at(clock, at, eras, sizeof eras / sizeof *eras, &when, last))
        return false;
    cs_point_whole(out, when.first, when.last);
    out->named = out->year_inferred = out->day_inferred = true;
    return true;
}
