/* atop_rows.c - what packs say, for atop.py and atop_agree.py to hold against ATOP's panel and against each other
 *
 * atop_rows pledges PACK               CCODE1 CCODE2 YEAR FLAGS: on some day of the year the first owes the second
 * atop_rows memberships PACK           TREATY STATE CONDITIONAL: each line of `parties`; is any of its duties conditional?
 * atop_rows lives PACK                 TREATY FROM UNTIL NUMBERS: while two are bound; its numbers in ATOP, or -
 * atop_rows owed PACK [TREATY DAY]...  TREATY STATE FLAGS: what each party bound on the day owes to any other
 *
 * FLAGS is a bit set: 1 defence, 2 offence, 4 neutrality, 8 non-aggression, 16 consultation. It reads the records of a
 * pack, not what they were made of: parties in force, spans of articles and duties, conditions. A duty is told by its act
 * and condition (reason/obligation.c), not by its name.
 */
#include "reason/pledge.h"
#include "reason/world.h"

#include <casus/casus.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1815, LAST_YEAR = 2016, YEARS = LAST_YEAR - FIRST_YEAR + 1 };

static unsigned char flags[CS_STATES_MAX][CS_STATES_MAX][YEARS];

static bool is_named(const casus_corpus *corpus, const cs_who *role, int32_t state)
{
    return role->kind != CS_ROLE_STATES || cs_ints_have(corpus, role->states, state);
}

static casus_day later(casus_day a, casus_day b)
{
    return a > b ? a : b;
}

static casus_day earlier(casus_day a, casus_day b)
{
    return a < b ? a : b;
}

static bool both_bound(const casus_corpus *corpus, int32_t one, int32_t other, casus_day day)
{
    return cs_party_in_force(corpus, one, day).value != CASUS_NO &&
           cs_party_in_force(corpus, other, day).value != CASUS_NO;
}

/* The years in which one line of `parties` owes a duty to another. */
static void mark_years(const casus_corpus *corpus, const cs_duty *duty, int kinds, int32_t one, int32_t other)
{
    const cs_party *a = &corpus->parties[one], *b = &corpus->parties[other];
    const cs_article *article = &corpus->articles[duty->article];
    casus_day from =
        later(later(a->bound.first, b->bound.first), later(duty->valid.begin.first, article->valid.begin.first));
    casus_day until =
        earlier(earlier(a->until.last, b->until.last), earlier(duty->valid.end.last, article->valid.end.last));
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        casus_day first, last;
        (void)casus_day_from_ymd(year, 1, 1, &first);
        (void)casus_day_from_ymd(year, 12, 31, &last);
        first = later(first, from);
        last = earlier(last, until - 1);
        if (first > last) continue;
        if (both_bound(corpus, one, other, first) || both_bound(corpus, one, other, last))
            flags[a->state][b->state][year - FIRST_YEAR] |= (unsigned char)kinds;
    }
}

static int number_of(const casus_corpus *corpus, int state)
{
    cs_range facts = corpus->states[state].facts;
    for (int32_t i = 0; i < facts.count; i++)
        if (corpus->state_rows[facts.first + i].fact == CS_STATE_COW) return corpus->state_rows[facts.first + i].number;
    return 0;
}

static void print_pledges(const casus_corpus *corpus)
{
    for (int32_t d = 0; d < corpus->duty_count; d++) {
        const cs_duty *duty = &corpus->duties[d];
        cs_range lines = corpus->treaties[duty->treaty].parties;
        int kinds = cs_duty_obligations(corpus, d);
        for (int32_t i = lines.first; kinds && i < lines.first + lines.count; i++)
            for (int32_t k = lines.first; k < lines.first + lines.count; k++)
                if (corpus->parties[i].state != corpus->parties[k].state &&
                    is_named(corpus, &duty->bearer, corpus->parties[i].state) &&
                    is_named(corpus, &duty->toward, corpus->parties[k].state))
                    mark_years(corpus, duty, kinds, i, k);
    }
    for (int a = 0; a < corpus->state_count; a++)
        for (int b = 0; b < corpus->state_count; b++)
            for (int y = 0; y < YEARS; y++)
                if (flags[a][b][y])
                    printf("%d %d %d %u\n", number_of(corpus, a), number_of(corpus, b), y + FIRST_YEAR,
                           (unsigned)flags[a][b][y]);
}

/* The article of a line: its own phase ("phase 2; ..." and "phase-2"), or the only one. */
static bool is_of(const casus_corpus *corpus, const cs_party *party, const cs_article *article)
{
    int phase = 0, number = 0;
    bool phased = sscanf(cs_text_at(corpus, article->id), "phase-%d", &phase) == 1;
    return !phased || (sscanf(cs_text_at(corpus, party->note), "phase %d", &number) == 1 && number == phase);
}

static void print_memberships(const casus_corpus *corpus)
{
    for (int32_t t = 0; t < corpus->treaty_count; t++) {
        const cs_treaty *treaty = &corpus->treaties[t];
        for (int32_t i = treaty->parties.first; i < treaty->parties.first + treaty->parties.count; i++) {
            const cs_party *party = &corpus->parties[i];
            bool conditional = false;
            for (int32_t d = treaty->duties.first; d < treaty->duties.first + treaty->duties.count; d++) {
                const cs_duty *duty = &corpus->duties[d];
                if (!cs_duty_obligations(corpus, d) || !is_named(corpus, &duty->bearer, party->state) ||
                    !is_of(corpus, party, &corpus->articles[duty->article]))
                    continue;
                if (casus_span_holds(duty->valid, party->bound.last) == CASUS_NO) continue;
                conditional = conditional || cs_duty_is_conditional(corpus, d);
            }
            printf("%s %s %d\n", cs_text_at(corpus, treaty->id), casus_state_id(corpus, party->state), conditional);
        }
    }
}

static void print_lives(const casus_corpus *corpus)
{
    char from[16], until[16];
    for (int32_t t = 0; t < corpus->treaty_count; t++) {
        const cs_treaty *treaty = &corpus->treaties[t];
        casus_day first[2] = {CASUS_DAY_MAX, CASUS_DAY_MAX}, last[2] = {CASUS_DAY_MIN, CASUS_DAY_MIN};
        for (int32_t i = 0; i < treaty->parties.count; i++) {
            const cs_party *party = &corpus->parties[treaty->parties.first + i];
            if (!casus_date_known(party->bound)) continue;
            casus_day bound = party->bound.last, end = earlier(party->until.first, treaty->ends.first);
            if (bound < first[0])
                first[1] = first[0], first[0] = bound;
            else if (bound < first[1])
                first[1] = bound;
            if (end > last[0])
                last[1] = last[0], last[0] = end;
            else if (end > last[1])
                last[1] = end;
        }
        printf("%s %s %s ", cs_text_at(corpus, treaty->id), casus_day_print(first[1], from),
               casus_day_print(last[1], until));
        for (int32_t i = 0; i < treaty->atop.count; i++)
            printf("%s%s", i ? "," : "", cs_text_at(corpus, (cs_str)corpus->ints[treaty->atop.first + i]));
        printf("%s\n", treaty->atop.count ? "" : "-");
    }
}

static bool is_valid(const casus_corpus *corpus, const cs_duty *duty, casus_day day)
{
    return casus_span_holds(duty->valid, day) != CASUS_NO &&
           casus_span_holds(corpus->articles[duty->article].valid, day) != CASUS_NO;
}

static void print_owed(const casus_corpus *corpus, int32_t t, casus_day day)
{
    const cs_treaty *treaty = &corpus->treaties[t];
    for (int32_t i = treaty->parties.first; i < treaty->parties.first + treaty->parties.count; i++) {
        int owed = 0;
        if (cs_party_in_force(corpus, i, day).value == CASUS_NO) continue;
        for (int32_t d = treaty->duties.first; d < treaty->duties.first + treaty->duties.count; d++) {
            const cs_duty *duty = &corpus->duties[d];
            bool toward = duty->toward.kind == CS_ROLE_ALL_PARTIES;
            if (!is_valid(corpus, duty, day) || !cs_role_has(corpus, &duty->bearer, corpus->parties[i].state, i))
                continue;
            for (int32_t k = treaty->parties.first; k < treaty->parties.first + treaty->parties.count; k++)
                toward = toward || (corpus->parties[k].state != corpus->parties[i].state &&
                                    cs_party_in_force(corpus, k, day).value != CASUS_NO &&
                                    cs_role_has(corpus, &duty->toward, corpus->parties[k].state, k));
            if (toward) owed |= cs_duty_obligations(corpus, d);
        }
        printf("%s %s %d\n", cs_text_at(corpus, treaty->id), casus_state_id(corpus, corpus->parties[i].state), owed);
    }
}

static bool print_all_owed(const casus_corpus *corpus, int count, char **words)
{
    for (int i = 0; i + 1 < count; i += 2) {
        int treaty;
        casus_date day;
        casus_error err;
        if (casus_treaty_find(corpus, words[i], strlen(words[i]), &treaty, &err) ||
            casus_date_parse(words[i + 1], strlen(words[i + 1]), &day, &err)) {
            fprintf(stderr, "%s\n", err.message);
            return false;
        }
        print_owed(corpus, treaty, day.first);
    }
    return true;
}

int main(int argc, char **argv)
{
    casus_corpus *corpus;
    casus_error err;
    bool good = true;
    if (argc < 3) return fprintf(stderr, "usage: atop_rows pledges|memberships|lives|owed PACK [TREATY DAY]...\n"), 2;
    if (casus_corpus_load(argv[2], NULL, NULL, &corpus, &err)) return fprintf(stderr, "%s\n", err.message), 1;
    if (strcmp(argv[1], "pledges") == 0)
        print_pledges(corpus);
    else if (strcmp(argv[1], "memberships") == 0)
        print_memberships(corpus);
    else if (strcmp(argv[1], "lives") == 0)
        print_lives(corpus);
    else
        good = print_all_owed(corpus, argc - 3, argv + 3);
    casus_corpus_free(corpus);
    return good ? 0 : 1;
}
