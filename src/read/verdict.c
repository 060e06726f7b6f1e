/* verdict.c - what the statements of a matter come to: sources counted, figures, and a verdict with the rule that gave it */
#include "read/gather.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* -- sources --------------------------------------------------------------------------------------------------------- */

typedef bool chosen(const casus_gathering *g, const cs_statement *it, const void *user);

/* How many independent sources make the statements of a list that are chosen. */
static int sources_of(casus_gathering *g, const int *statements, size_t count, chosen *choose, const void *user)
{
    cs_arena arena;
    cs_arena_begin(&arena, g->allocator);
    const cs_origin **origins = cs_arena_take(&arena, count * sizeof *origins);
    size_t kept = 0;
    for (size_t i = 0; origins && i < count; i++) {
        const cs_statement *it = CS_STATEMENT(g, statements[i]);
        if (choose(g, it, user)) origins[kept++] = &it->origin;
    }
    int found = origins ? cs_count_sources(g, origins, kept) : -1;
    if (found < 0) g->failed = true;
    cs_arena_end(&arena);
    return found;
}

static bool stands(const casus_gathering *g, const cs_statement *it, const void *stance)
{
    (void)g;
    return it->face.stance == *(const casus_stance *)stance;
}

static int standing(casus_gathering *g, const int *statements, size_t count, casus_stance stance)
{
    return sources_of(g, statements, count, stands, &stance);
}

/* -- figures --------------------------------------------------------------------------------------------------------- */

/* What an amount allows: "about" is ten per cent either way; of "more than 40" and "up to 40" the other side is open. */
static void range_of(const casus_quantity *it, double *least, double *most)
{
    double spread = it->approximate ? fabs(it->value) / 10 : 0;
    bool stated = !isnan(it->value);
    *least = !isnan(it->least) ? it->least : stated && isnan(it->most) ? it->value - spread : -INFINITY;
    *most = !isnan(it->most) ? it->most : stated && isnan(it->least) ? it->value + spread : INFINITY;
}

/* Units are the same when equal but for a plural, or when one is the last words of the other: "shells", "artillery shells". */
static bool same_unit(const char *one, const char *other)
{
    size_t a = strlen(one), b = strlen(other);
    if (a && one[a - 1] == 's') a--;
    if (b && other[b - 1] == 's') b--;
    const char *longer = a > b ? one : other, *shorter = a > b ? other : one;
    size_t more = a > b ? a : b, less = a > b ? b : a;
    if (!less || memcmp(longer + more - less, shorter, less) != 0) return false;
    return more == less || longer[more - less - 1] == ' ';
}

typedef struct amount {
    int statement;
    double least, most;
    const char *unit;
} amount;

static int by_amount(const void *one, const void *other)
{
    const amount *a = one, *b = other;
    int units = strcmp(a->unit, b->unit);
    double width = a->most - a->least, width_other = b->most - b->least;
    if (units) return units;
    if (width < width_other || width > width_other) return width < width_other ? -1 : 1;
    if (a->least < b->least || a->least > b->least) return a->least < b->least ? -1 : 1;
    return a->statement < b->statement ? -1 : a->statement > b->statement;
}

typedef struct counted {
    casus_figure face;
    cs_table statements; /* of int */
} counted;

static void count_in(casus_gathering *g, cs_table *figures, const amount *it)
{
    counted *best = NULL;
    for (size_t i = 0; i < figures->count && !best; i++) {
        counted *figure = CS_TABLE_AT(figures, counted, i);
        if (same_unit(figure->face.unit, it->unit) && it->least <= figure->face.most && figure->face.least <= it->most)
            best = figure;
    }
    if (!best) {
        best = cs_table_add(figures, 1);
        if (!best) return;
        best->face = (casus_figure){.least = it->least, .most = it->most, .unit = it->unit};
        cs_table_begin(&best->statements, g->allocator, sizeof(int));
    }
    if (it->least > best->face.least) best->face.least = it->least;
    if (it->most < best->face.most) best->face.most = it->most;
    int *added = cs_table_add(&best->statements, 1);
    if (added) *added = it->statement;
    if (!added) g->failed = true;
}

static bool puts_it(const casus_gathering *g, const cs_statement *it, const void *user)
{
    (void)g;
    (void)user;
    return it->face.stance != CASUS_STANDS_AGAINST;
}

static void keep_figure(casus_gathering *g, cs_matter *matter, counted *from)
{
    size_t count = from->statements.count;
    int *statements = cs_arena_take(&g->arena, count * sizeof *statements);
    casus_figure *it = cs_table_add(&matter->figures, 1);
    if (!statements || !it) {
        g->failed = true;
        return;
    }
    memcpy(statements, from->statements.items, count * sizeof *statements);
    *it = from->face;
    it->words = CS_STATEMENT(g, statements[0])->amount; /* the narrowest stands first */
    it->statements = statements;
    it->statement_count = (int)count;
    it->sources = sources_of(g, statements, count, puts_it, NULL);
    it->flags = standing(g, statements, count, CASUS_STANDS_FOR) == 0 ? CASUS_HEDGED_ONLY
                : it->sources > 1                                     ? CASUS_CORROBORATED
                                                                      : CASUS_SINGLE_SOURCE;
    for (size_t i = 0; i < count; i++) CS_STATEMENT(g, statements[i])->face.figure = (int)matter->figures.count - 1;
}

static void list_amounts(const casus_gathering *g, const cs_matter *matter, cs_table *amounts)
{
    for (size_t i = 0; i < matter->members.count; i++) {
        int statement = *CS_TABLE_AT(&matter->members, const int, i);
        const casus_claim *claim = CS_STATEMENT(g, statement)->face.claim;
        amount *it = claim->has_quantity && *claim->quantity.unit ? cs_table_add(amounts, 1) : NULL;
        if (!it) continue;
        *it = (amount){.statement = statement, .unit = claim->quantity.unit};
        range_of(&claim->quantity, &it->least, &it->most);
    }
    if (amounts->count) qsort(amounts->items, amounts->count, sizeof(amount), by_amount);
}

static void make_figures(casus_gathering *g, cs_matter *matter)
{
    cs_table amounts, figures;
    cs_table_begin(&amounts, g->allocator, sizeof(amount));
    cs_table_begin(&figures, g->allocator, sizeof(counted));
    list_amounts(g, matter, &amounts);
    for (size_t i = 0; i < amounts.count; i++) count_in(g, &figures, CS_TABLE_AT(&amounts, const amount, i));
    if (amounts.failed || figures.failed) g->failed = true;
    for (size_t i = 0; i < figures.count; i++) {
        counted *it = CS_TABLE_AT(&figures, counted, i);
        if (!g->failed) keep_figure(g, matter, it);
        cs_table_end(&it->statements);
    }
    cs_table_end(&amounts);
    cs_table_end(&figures);
}

/* Does somebody vouch for one who does not depend on somebody that vouches for the other? */
static bool independent_pair(const casus_gathering *g, const int *ours, size_t count, const int *theirs, size_t others)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < others; j++)
            if (!cs_origins_depend(g, &CS_STATEMENT(g, ours[i])->origin, &CS_STATEMENT(g, theirs[j])->origin))
                return true;
    return false;
}

/* Amounts in the same unit that cannot both be right, from sources that do not depend on each other. */
static bool figures_differ(const casus_gathering *g, cs_matter *matter)
{
    bool found = false;
    for (size_t i = 0; i < matter->figures.count; i++)
        for (size_t j = 0; j < i; j++) {
            casus_figure *one = CS_TABLE_AT(&matter->figures, casus_figure, i),
                         *other = CS_TABLE_AT(&matter->figures, casus_figure, j);
            bool apart = one->most < other->least || other->most < one->least;
            if (!apart || !same_unit(one->unit, other->unit)) continue;
            if (!independent_pair(g, one->statements, (size_t)one->statement_count, other->statements,
                                  (size_t)other->statement_count))
                continue;
            one->flags |= CASUS_CONTRADICTED;
            other->flags |= CASUS_CONTRADICTED;
            found = true;
        }
    return found;
}

/* -- verdicts -------------------------------------------------------------------------------------------------------- */

/* The statements of a matter by how they stand to it. */
typedef struct sides {
    cs_table for_, hedged, against; /* of int; against: by those who take no part */
} sides;

static void take_sides(casus_gathering *g, cs_matter *matter, sides *s)
{
    cs_table_begin(&s->for_, g->allocator, sizeof(int));
    cs_table_begin(&s->hedged, g->allocator, sizeof(int));
    cs_table_begin(&s->against, g->allocator, sizeof(int));
    for (size_t i = 0; i < matter->members.count; i++) {
        int statement = *CS_TABLE_AT(&matter->members, const int, i);
        const cs_statement *it = CS_STATEMENT(g, statement);
        cs_table *side = it->face.stance == CASUS_STANDS_FOR      ? &s->for_
                         : it->face.stance == CASUS_STANDS_HEDGED ? &s->hedged
                         : it->face.party                         ? &matter->deniers
                                                                  : &s->against;
        int *added = cs_table_add(side, 1);
        if (!added) g->failed = true;
        if (added) *added = statement;
    }
}

static void end_sides(sides *s)
{
    cs_table_end(&s->for_);
    cs_table_end(&s->hedged);
    cs_table_end(&s->against);
}

/* Two texts, independent of each other: one states it in its own name, the other doubts it in its own. */
static bool certainty_differs(const casus_gathering *g, const sides *s)
{
    for (size_t i = 0; i < s->for_.count; i++)
        for (size_t j = 0; j < s->hedged.count; j++) {
            const cs_statement *one = CS_STATEMENT(g, *CS_TABLE_AT(&s->for_, const int, i));
            const cs_statement *other = CS_STATEMENT(g, *CS_TABLE_AT(&s->hedged, const int, j));
            if (one->by_author && !other->named && !cs_origins_depend(g, &one->origin, &other->origin)) return true;
        }
    return false;
}

static void give(casus_matter *face, int flag, const char *rule)
{
    face->flags |= flag;
    if (!*face->rule) face->rule = rule;
}

/* The rules, in the order in which the first that holds names the verdict. docs/reading.md tells them. */
static void judge(casus_gathering *g, cs_matter *matter, const sides *s)
{
    casus_matter *face = &matter->face;
    size_t for_count = s->for_.count, against = s->against.count;
    bool denied = matter->deniers.count > 0;
    if (figures_differ(g, matter)) give(face, CASUS_CONTRADICTED, "figures_differ");
    if (for_count && against && independent_pair(g, s->for_.items, for_count, s->against.items, against))
        give(face, CASUS_CONTRADICTED, "asserted_and_denied");
    else if (for_count && against)
        give(face, CASUS_TENSION, "one_source_both_ways");
    if (denied && (for_count || s->hedged.count)) give(face, CASUS_DENIED, "denied_by_party");
    if (denied && !for_count && !s->hedged.count) give(face, CASUS_DENIED, "only_denied");
    if (face->standing_for > 1) give(face, CASUS_CORROBORATED, "independent_sources");
    if (face->standing_for == 1) give(face, CASUS_SINGLE_SOURCE, "one_source");
    if (!for_count && s->hedged.count) give(face, CASUS_HEDGED_ONLY, "nobody_asserts");
    if (!for_count && !s->hedged.count && face->against > 1)
        give(face, CASUS_CORROBORATED, "independent_sources_against");
    if (!for_count && !s->hedged.count && face->against == 1) give(face, CASUS_SINGLE_SOURCE, "one_source_against");
    if (certainty_differs(g, s)) give(face, CASUS_CERTAINTY_DIFFERS, "stated_and_doubted");
}

void cs_gather_verdicts(casus_gathering *g)
{
    for (size_t i = 0; i < g->matters.count && !g->failed; i++) {
        cs_matter *matter = CS_MATTER(g, i);
        sides s;
        matter->face.rule = "";
        take_sides(g, matter, &s);
        const int *members = matter->members.items;
        matter->face.standing_for = standing(g, members, matter->members.count, CASUS_STANDS_FOR);
        matter->face.hedging = standing(g, members, matter->members.count, CASUS_STANDS_HEDGED);
        matter->face.against = standing(g, members, matter->members.count, CASUS_STANDS_AGAINST);
        make_figures(g, matter);
        if (!g->failed) judge(g, matter, &s);
        end_sides(&s);
    }
}
