/* portfolio.h - portfolios while they are made, and as the measures read them */
#ifndef CS_PORTFOLIO_H
#define CS_PORTFOLIO_H

#include "base/mem.h"

#include <casus/portfolio.h>

enum { CS_LEVEL_MISSING = 255, CS_NO_NUMBER = -1 };

/* Who bears a portfolio, or is what it speaks of: an id, and a COW number if it has one. */
typedef struct cs_named {
    const char *id;
    int32_t number;
} cs_named;

typedef struct cs_period {
    int32_t year; /* 0: a day, or no time at all */
    casus_day on; /* CASUS_DAY_MIN: a year, or no time at all */
    int32_t states, portfolios;
    cs_named *state, *portfolio; /* the same array, but in a file in columns */
    uint8_t *cells;              /* [portfolio][state]: a level, 0 the lowest, or CS_LEVEL_MISSING */
    uint8_t *owed;               /* [portfolio][state]: bits of cs_owed; NULL: only levels are known */
    int32_t unsettled;
    bool outside;    /* outside what the corpus covers */
    double *weights; /* [state]; NAN: not known; NULL: nobody brought any */
} cs_period;

struct casus_portfolios {
    const casus_allocator *allocator;
    cs_arena arena;
    cs_table periods; /* of cs_period */
    int32_t levels;   /* how many; the highest is one less */
    bool numbered;    /* its states have COW numbers */
    bool weighted;
    const char *source; /* what it was made from, for the codebook */
    const char *coding; /* how levels came about */
    const char *data;   /* the digest of the corpus, or "" */
};

static inline const cs_period *cs_period_at(const casus_portfolios *portfolios, int index)
{
    return CS_TABLE_AT(&portfolios->periods, const cs_period, index);
}

/* The level of a state's obligation by a set of flags (bit set of cs_owed). */
typedef enum cs_owed {
    CS_OWED_DEFENCE = 1,
    CS_OWED_OFFENCE = 2,
    CS_OWED_NEUTRALITY = 4,
    CS_OWED_NONAGGRESSION = 8,
    CS_OWED_CONSULTATION = 16
} cs_owed;

uint8_t cs_level_of(casus_level_coding coding, unsigned owed);

/* Empty portfolios of so many levels; NULL when there is no memory. */
casus_portfolios *cs_portfolios_new(const casus_allocator *allocator, int levels);

/* One time more, all cells 0; NULL when there is no memory. portfolios 0: as many as states, and the same. */
cs_period *cs_portfolios_add(casus_portfolios *made, int states, int portfolios);

/* -- the system of states ------------------------------------------------------------------------------------------ */

/* A stretch of days, from inclusive and until exclusive, for which a number was one of the COW system. */
typedef struct cs_membership {
    int32_t number, state;
    casus_day from, until;
} cs_membership;

/* All of a corpus, by number and first day. */
casus_status cs_system_make(const casus_corpus *corpus, cs_table *out, casus_error *err);

/* One time more: the members on any day from first to last, cells 0. With pairwise, cells of two that shared none of the
 * days are CS_LEVEL_MISSING. *out NULL when the system has no members then. */
casus_status cs_portfolios_add_system(casus_portfolios *made, const casus_corpus *corpus, const cs_table *system,
                                      casus_day first, casus_day last, bool pairwise, cs_period **out,
                                      casus_error *err);

/* Marks what one owes the other: the flags, and its level, unless the two never met. */
void cs_period_owe(cs_period *period, int32_t one, int32_t other, unsigned owed, casus_level_coding coding);

/* What levels of this coding mean, for a codebook. */
const char *cs_coding_text(casus_level_coding coding);

/* The treaties of a corpus by year or on a day (portfolio_corpus.c). */
casus_status cs_portfolios_of_corpus(const casus_corpus *corpus, const casus_portfolio_options *options,
                                     casus_portfolios *made, casus_error *err);

/* The index of a number among the states of a time, which are in the order of numbers; -1 when it is not there. */
int32_t cs_period_find(const cs_period *period, int32_t number);

/* In any case of letters: a column "gmy" is the portfolio of the state "GMY". */
bool cs_same_id(const char *one, const char *other);

/* Are two tied: does one owe the other (mutual: each the other) one of a set of cs_owed? Where only levels are known, any level
 * above the lowest counts. */
bool cs_period_tied(const cs_period *period, int32_t one, int32_t other, int ties, bool mutual);

/* Puts the diagonal in: the highest level, or 0. */
void cs_period_tie(cs_period *period, int levels, bool yes);

#endif
