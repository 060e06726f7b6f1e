/* atop_rows.c - what the imported ATOP layer says of pairs and years, for atop.py to hold against ATOP's own panel
 *
 * atop_rows pledges PACK      CCODE1 CCODE2 YEAR FLAGS: on some day of the year the first owes the second (D O N A C)
 * atop_rows memberships PACK  TREATY STATE CONDITIONAL: each line of `parties`, and is any of its five duties conditional?
 *
 * It reads the records of the pack, not the table they were made of: parties in force, spans of articles and duties,
 * conditions. A duty is told by its act and condition, not by its name.
 */
#include "record/corpus.h"

#include <casus/casus.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1815, LAST_YEAR = 2016, YEARS = LAST_YEAR - FIRST_YEAR + 1 };

static unsigned char flags[CS_STATES_MAX][CS_STATES_MAX][YEARS];

static bool has_op(const casus_corpus *corpus, int32_t cond, cs_condition op)
{
    for (; cond != CS_NONE; cond = corpus->conds[cond].next) {
        if (corpus->conds[cond].op == (int32_t)op) return true;
        if (corpus->conds[cond].child != CS_NONE && has_op(corpus, corpus->conds[cond].child, op)) return true;
    }
    return false;
}

/* D O N A C, or -1 for another duty. */
static int kind_of(const casus_corpus *corpus, const cs_duty *duty)
{
    switch ((cs_act)duty->act) {
    case CS_ACT_ASSIST_MILITARY: return has_op(corpus, duty->when, CS_IF_STATE_OF_WAR) ? 1 : 0;
    case CS_ACT_NEUTRALITY: return 2;
    case CS_ACT_NONAGGRESSION: return 3;
    case CS_ACT_CONSULT: return 4;
    default: return -1;
    }
}

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
static void mark_years(const casus_corpus *corpus, const cs_duty *duty, int kind, int32_t one, int32_t other)
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
            flags[a->state][b->state][year - FIRST_YEAR] |= (unsigned char)(1u << kind);
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
        int kind = kind_of(corpus, duty);
        for (int32_t i = lines.first; kind >= 0 && i < lines.first + lines.count; i++)
            for (int32_t k = lines.first; k < lines.first + lines.count; k++)
                if (corpus->parties[i].state != corpus->parties[k].state &&
                    is_named(corpus, &duty->bearer, corpus->parties[i].state) &&
                    is_named(corpus, &duty->toward, corpus->parties[k].state))
                    mark_years(corpus, duty, kind, i, k);
    }
    for (int a = 0; a < corpus->state_count; a++)
        for (int b = 0; b < corpus->state_count; b++)
            for (int y = 0; y < YEARS; y++)
                if (flags[a][b][y])
                    printf("%d %d %d %u\n", number_of(corpus, a), number_of(corpus, b), y + FIRST_YEAR,
                           (unsigned)flags[a][b][y]);
}

/* Has the duty more of a condition than the bare event that brings it about? */
static bool is_conditional(const casus_corpus *corpus, const cs_duty *duty)
{
    if (duty->exceptions.count) return true;
    if (duty->when == CS_NONE) return false;
    const cs_cond *when = &corpus->conds[duty->when];
    if (when->op == CS_IF_ALL || when->op == CS_IF_ANY || when->by.kind == CS_WHO_STATES) return true;
    return duty->act == CS_ACT_NEUTRALITY && when->op == CS_IF_ATTACKED;
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
                if (kind_of(corpus, duty) < 0 || !is_named(corpus, &duty->bearer, party->state) ||
                    !is_of(corpus, party, &corpus->articles[duty->article]))
                    continue;
                if (casus_span_holds(duty->valid, party->bound.last) == CASUS_NO) continue;
                conditional = conditional || is_conditional(corpus, duty);
            }
            printf("%s %s %d\n", cs_text_at(corpus, treaty->id), casus_state_id(corpus, party->state), conditional);
        }
    }
}

int main(int argc, char **argv)
{
    casus_corpus *corpus;
    casus_error err;
    if (argc != 3) return fprintf(stderr, "usage: atop_rows pledges|memberships PACK\n"), 2;
    if (casus_corpus_load(argv[2], NULL, NULL, &corpus, &err)) return fprintf(stderr, "%s\n", err.message), 1;
    if (strcmp(argv[1], "pledges") == 0)
        print_pledges(corpus);
    else
        print_memberships(corpus);
    casus_corpus_free(corpus);
    return 0;
}
