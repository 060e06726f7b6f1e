/* signed_file.c - a signed network from a CSV file of ties */
#include "port/portfolio_read.h"

#include "base/error.h"
#include "base/hash.h"

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
    cs_table ties;  /* of read_tie */
    cs_table slots; /* of const char *: names by their hash, a power of two of them */
    size_t names;
} reading;

static casus_status no_memory(const reading *r, casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for the ties of '%s'", r->table.path);
}

/* -- names --------------------------------------------------------------------------------------------------------- */

static const char **slot_of(const cs_table *slots, const char *text, size_t length)
{
    size_t at = cs_hash32(text, length) & (slots->count - 1);
    for (;; at = (at + 1) & (slots->count - 1)) {
        const char **slot = CS_TABLE_AT(slots, const char *, at);
        if (!*slot || strcmp(*slot, text) == 0) return slot;
    }
}

static bool make_slots(reading *r)
{
    cs_table grown;
    if (r->names * 2 < r->slots.count) return true;
    cs_table_begin(&grown, r->slots.allocator, sizeof(const char *));
    if (!cs_table_add(&grown, r->slots.count ? r->slots.count * 2 : 64)) return false;
    for (size_t i = 0; i < r->slots.count; i++) {
        const char *name = *CS_TABLE_AT(&r->slots, const char *, i);
        if (name) *slot_of(&grown, name, strlen(name)) = name;
    }
    cs_table_end(&r->slots);
    r->slots = grown;
    return true;
}

/* The one text of a name; NULL when there is no memory. */
static const char *name_of(reading *r, const cs_csv_cell *cell)
{
    if (!make_slots(r)) return NULL;
    const char **slot = slot_of(&r->slots, cell->text, cell->length);
    if (*slot) return *slot;
    *slot = cs_arena_text(&r->table.arena, cell->text, cell->length);
    r->names += *slot != NULL;
    return *slot;
}

/* Numbers by size and before names, so that 20 comes after 2. */
static int by_name(const char *one, const char *other)
{
    char *end_one, *end_other;
    long a = strtol(one, &end_one, 10), b = strtol(other, &end_other, 10);
    bool number_one = *one && !*end_one, number_other = *other && !*end_other;
    if (number_one && number_other && a != b) return a < b ? -1 : 1;
    if (number_one != number_other) return number_one ? -1 : 1;
    return strcmp(one, other);
}

static int by_text(const void *one, const void *other)
{
    return by_name(*(const char *const *)one, *(const char *const *)other);
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
    bool turned = by_name(from->text, to->text) > 0;
    tie.from = name_of(r, turned ? to : from);
    tie.to = name_of(r, turned ? from : to);
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
    int order = by_name(a->from, b->from);
    if (!order) order = by_name(a->to, b->to);
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

static int32_t place_of(const char *const *names, int32_t count, const char *name)
{
    int32_t low = 0, high = count;
    while (high - low > 1) {
        int32_t middle = (low + high) / 2;
        if (by_name(names[middle], name) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static casus_status make(reading *r, const casus_allocator *allocator, casus_signed_network **out, casus_error *err)
{
    const char **names = cs_arena_take(&r->table.arena, r->names * sizeof *names);
    casus_signed_tie *ties = cs_arena_take(&r->table.arena, r->ties.count * sizeof *ties);
    int32_t count = 0;
    if (!names || !ties) return no_memory(r, err);
    if (r->names > CASUS_SIGNED_VERTICES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "'%s' has %zu vertices, more than %d", r->table.path, r->names,
                       CASUS_SIGNED_VERTICES_MAX);
    for (size_t i = 0; i < r->slots.count; i++) {
        const char *name = *CS_TABLE_AT(&r->slots, const char *, i);
        if (name) names[count++] = name;
    }
    if (count) qsort(names, (size_t)count, sizeof *names, by_text);
    for (size_t i = 0; i < r->ties.count; i++) {
        const read_tie *tie = CS_TABLE_AT(&r->ties, const read_tie, i);
        ties[i] = (casus_signed_tie){place_of(names, count, tie->from), place_of(names, count, tie->to), tie->sign};
    }
    return casus_signed_network_new(names, count, ties, r->ties.count, allocator, out, err);
}

casus_status cs_read_signed(const char *path, const char *bytes, size_t length, const casus_allocator *allocator,
                            casus_diagnostics *list, casus_signed_network **out, casus_error *err)
{
    reading r = {.names = 0};
    if (!path || !out) return cs_fail(err, CASUS_EINVAL, "casus_signed_network_load() wants a path and a place");
    casus_status status = cs_reading_open(&r.table, path, bytes, length, allocator, list, err);
    if (status) return status;
    cs_table_begin(&r.ties, allocator, sizeof(read_tie));
    cs_table_begin(&r.slots, allocator, sizeof(const char *));
    status = read_all(&r, err);
    if (!status) status = make(&r, allocator, out, err);
    cs_table_end(&r.ties);
    cs_table_end(&r.slots);
    cs_reading_close(&r.table);
    return status;
}

casus_status casus_signed_network_load(const char *path, const casus_allocator *allocator, casus_diagnostics *list,
                                       casus_signed_network **out, casus_error *err)
{
    return cs_read_signed(path, NULL, 0, allocator, list, out, err);
}
