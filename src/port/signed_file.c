/* signed_file.c - a signed network from a CSV file of ties */
#include "port/portfolio_read.h"

#include "base/error.h"
#include "port/names.h"

#include <stdlib.h>
#include <string.h>

static const char *const first_names[] = {"from", "state1", "ccode1", NULL};
static const char *const second_names[] = {"to", "state2", "ccode2", NULL};
static const char *const sign_names[] = {"sign", NULL};

typedef struct read_tie {
    const char *from, *to; /* equal names are one text */
    int32_t sign;
    uint32_t line;
} read_tie;

typedef struct reading {
    cs_reading_table table;
    int first, second, sign;
    cs_table ties; /* of read_tie */
    cs_names names;
} reading;

static casus_status no_memory(const reading *r, casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for the ties of '%s'", r->table.path);
}

/* -- ties ---------------------------------------------------------------------------------------------------------- */

static casus_status read_sign(reading *r, int32_t *out)
{
    const cs_csv_cell *cell = cs_reading_cell(&r->table, r->sign);
    bool plus = strcmp(cell->text, "+") == 0, minus = strcmp(cell->text, "-") == 0;
    *out = plus ? 1 : -1;
    if (plus || minus) return CASUS_OK;
    casus_status status = cs_reading_number(&r->table, r->sign, -CASUS_SIGNED_WEIGHT_MAX, CASUS_SIGNED_WEIGHT_MAX, out);
    if (status || *out) return status;
    return cs_reading_fault(&r->table, cell, "E1102", 0, "leave out the row of a pair that is not tied",
                            "the sign of a tie is 0");
}

static casus_status read_row(reading *r, casus_error *err)
{
    const cs_csv_cell *from = cs_reading_cell(&r->table, r->first), *to = cs_reading_cell(&r->table, r->second);
    read_tie tie = {.line = from->line};
    casus_status status = read_sign(r, &tie.sign);
    if (status) return status;
    if (strcmp(from->text, to->text) == 0)
        return cs_reading_fault(&r->table, to, "E1102", 0, "a tie is between two", "'%.60s' is tied to itself",
                                to->text);
    bool turned = cs_names_compare(from->text, to->text) > 0;
    tie.from = cs_names_copy(&r->names, turned ? to : from);
    tie.to = cs_names_copy(&r->names, turned ? from : to);
    if (!tie.from || !tie.to) return no_memory(r, err);
    if (r->ties.count >= CASUS_SIGNED_TIES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "'%s' has more than %d ties", r->table.path, CASUS_SIGNED_TIES_MAX);
    read_tie *added = cs_table_add(&r->ties, 1);
    if (!added) return no_memory(r, err);
    *added = tie;
    return CASUS_OK;
}

static int by_pair(const void *one, const void *other)
{
    const read_tie *a = one, *b = other;
    int order = cs_names_compare(a->from, b->from);
    if (!order) order = cs_names_compare(a->to, b->to);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

static casus_status read_all(reading *r, casus_error *err)
{
    bool more = true;
    casus_status status = cs_reading_need(&r->table, first_names, &r->first);
    if (!status) status = cs_reading_need(&r->table, second_names, &r->second);
    if (!status) status = cs_reading_need(&r->table, sign_names, &r->sign);
    while (!status && more) {
        status = cs_csv_next(&r->table.stream, &more, err);
        if (!status && more) status = read_row(r, err);
    }
    if (status || !r->ties.count) return status;
    qsort(r->ties.items, r->ties.count, sizeof(read_tie), by_pair);
    for (size_t i = 1; i < r->ties.count; i++) {
        const read_tie *one = CS_TABLE_AT(&r->ties, const read_tie, i - 1), *other = one + 1;
        cs_csv_cell cell = {"", 0, other->line, 1, 2};
        if (one->from == other->from && one->to == other->to)
            return cs_reading_fault(&r->table, &cell, "E1103", one->line, "a pair has one tie, in either order",
                                    "%.60s and %.60s are tied twice, here and in line %u", one->from, one->to,
                                    (unsigned)one->line);
    }
    return CASUS_OK;
}

/* -- the network --------------------------------------------------------------------------------------------------- */

static casus_status make(reading *r, const casus_allocator *allocator, casus_signed_network **out, casus_error *err)
{
    const char **names = cs_arena_take(&r->table.arena, r->names.count * sizeof *names);
    casus_signed_tie *ties = cs_arena_take(&r->table.arena, r->ties.count * sizeof *ties);
    int32_t count = 0;
    if (!names || !ties) return no_memory(r, err);
    if (r->names.count > CASUS_SIGNED_VERTICES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "'%s' has %zu vertices, more than %d", r->table.path, r->names.count,
                       CASUS_SIGNED_VERTICES_MAX);
    for (size_t i = 0; i < r->names.slots.count; i++) {
        const char *name = *CS_TABLE_AT(&r->names.slots, const char *, i);
        if (name) names[count++] = name;
    }
    if (count) qsort(names, (size_t)count, sizeof *names, cs_names_order);
    for (size_t i = 0; i < r->ties.count; i++) {
        const read_tie *tie = CS_TABLE_AT(&r->ties, const read_tie, i);
        ties[i] = (casus_signed_tie){cs_names_place(names, count, tie->from), cs_names_place(names, count, tie->to),
                                     tie->sign};
    }
    return casus_signed_network_new(names, count, ties, r->ties.count, allocator, out, err);
}

casus_status cs_read_signed(const char *path, const char *bytes, size_t length, const casus_allocator *allocator,
                            casus_diagnostics *list, casus_signed_network **out, casus_error *err)
{
    reading r = {.first = 0};
    if (!path || !out) return cs_fail(err, CASUS_EINVAL, "casus_signed_network_load() wants a path and a place");
    casus_status status = cs_reading_open(&r.table, path, bytes, length, allocator, list, err);
    if (status) return status;
    cs_table_begin(&r.ties, allocator, sizeof(read_tie));
    cs_names_begin(&r.names, &r.table.arena);
    status = read_all(&r, err);
    if (!status) status = make(&r, allocator, out, err);
    cs_table_end(&r.ties);
    cs_names_end(&r.names);
    cs_reading_close(&r.table);
    return status;
}

casus_status casus_signed_network_load(const char *path, const casus_allocator *allocator, casus_diagnostics *list,
                                       casus_signed_network **out, casus_error *err)
{
    return cs_read_signed(path, NULL, 0, allocator, list, out, err);
}
