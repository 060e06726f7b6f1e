/* table.c - a result as columns: built once, then only read */
#include "base/table.h"

#include "base/error.h"
#include "base/hash.h"

#include <string.h>

enum { NAME_MOST = 32, LABEL_MOST = 80 };

static const struct {
    const char *word;
    char letter;
    const char *label;
} kinds[CASUS_MISSING_COUNT] = {
    {"known", 0, "known"},
    {"none", 'o', "none: there is nothing to tell"},
    {"outside_coverage", 'u', "outside what the data cover"},
    {"selected_coverage", 's', "none held, but the data are a selection"},
    {"not_in_system", 'x', "the state was not in the system"},
    {"sources_disagree", 'd', "sources disagree, or it is not settled"},
    {"not_coded", 'n', "not coded"},
    {"undefined", 'z', "undefined: the formula divides 0 by 0"},
};

const char *casus_missing_word(casus_missing kind)
{
    return (unsigned)kind < CASUS_MISSING_COUNT ? kinds[kind].word : NULL;
}

char casus_missing_letter(casus_missing kind)
{
    return (unsigned)kind < CASUS_MISSING_COUNT ? kinds[kind].letter : 0;
}

const char *casus_missing_label(casus_missing kind)
{
    return (unsigned)kind < CASUS_MISSING_COUNT ? kinds[kind].label : NULL;
}

static const struct {
    const char *word;
    size_t bytes;
} types[] = {{"int8", 1}, {"int32", 4}, {"int64", 8}, {"float64", 8}, {"text", 4}, {"day", 4}, {"bool", 1}};

const char *casus_column_type_word(casus_column_type type)
{
    return (unsigned)type < sizeof types / sizeof *types ? types[type].word : NULL;
}

size_t cs_column_item_bytes(casus_column_type type)
{
    return types[type].bytes;
}

/* -- reading -------------------------------------------------------------------------------------------------------- */

size_t casus_table_rows(const casus_table *table)
{
    return table ? table->rows : 0;
}

int casus_table_column_count(const casus_table *table)
{
    return table ? cs_column_count(table) : 0;
}

static cs_column *column_of(const casus_table *table, int column)
{
    if (!table || column < 0 || (size_t)column >= table->columns.count) return NULL;
    return CS_TABLE_AT(&table->columns, cs_column, column);
}

bool casus_table_column_at(const casus_table *table, int column, casus_column *out)
{
    const cs_column *found = column_of(table, column);
    if (found && out) *out = found->is;
    return found != NULL;
}

int casus_table_column_find(const casus_table *table, const char *name)
{
    for (int i = 0; name && i < casus_table_column_count(table); i++)
        if (strcmp(cs_column_at(table, i)->is.name, name) == 0) return i;
    return -1;
}

const void *casus_table_values(const casus_table *table, int column)
{
    const cs_column *found = column_of(table, column);
    return found ? found->values : NULL;
}

const uint8_t *casus_table_kinds(const casus_table *table, int column)
{
    const cs_column *found = column_of(table, column);
    return found ? found->kinds : NULL;
}

const char *cs_column_word(const cs_column *column, int32_t number, size_t *length)
{
    const uint32_t *ends = column->ends.items;
    uint32_t from = number ? ends[number - 1] + 1 : 0;
    *length = ends[number] - from;
    return column->words.bytes + from;
}

const char *casus_table_word(const casus_table *table, int column, int32_t number, size_t *length)
{
    const cs_column *found = column_of(table, column);
    size_t bytes;
    if (!found || number < 0 || (size_t)number >= found->ends.count) return NULL;
    return cs_column_word(found, number, length ? length : &bytes);
}

int32_t casus_table_word_count(const casus_table *table, int column)
{
    const cs_column *found = column_of(table, column);
    return found ? (int32_t)found->ends.count : 0;
}

bool casus_table_note_at(const casus_table *table, int index, const char **key, const char **value)
{
    if (!table || index < 0 || (size_t)index >= table->notes.count) return false;
    const cs_note *note = CS_TABLE_AT(&table->notes, const cs_note, index);
    if (key) *key = note->key;
    if (value) *value = note->value;
    return true;
}

static cs_note *note_of(const casus_table *table, const char *key)
{
    for (size_t i = 0; table && key && i < table->notes.count; i++)
        if (strcmp(CS_TABLE_AT(&table->notes, cs_note, i)->key, key) == 0)
            return CS_TABLE_AT(&table->notes, cs_note, i);
    return NULL;
}

const char *casus_table_note(const casus_table *table, const char *key)
{
    const cs_note *note = note_of(table, key);
    return note ? note->value : NULL;
}

/* -- life ----------------------------------------------------------------------------------------------------------- */

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a table");
}

casus_status casus_table_new(size_t rows, const casus_allocator *allocator, casus_table **out, casus_error *err)
{
    if (!out) return cs_fail(err, CASUS_EINVAL, "a table wants a place to be written to");
    if (rows > CASUS_TABLE_ROWS_MAX)
        return cs_fail(err, CASUS_ELIMIT, "%zu rows; a table has at most %d", rows, CASUS_TABLE_ROWS_MAX);
    casus_table *table = cs_mem_resize(allocator, NULL, 0, sizeof *table);
    if (!table) return no_memory(err);
    memset(table, 0, sizeof *table);
    table->allocator = allocator;
    table->rows = table->room = rows;
    atomic_init(&table->references, 1);
    cs_arena_begin(&table->arena, allocator);
    cs_table_begin(&table->columns, allocator, sizeof(cs_column));
    cs_table_begin(&table->notes, allocator, sizeof(cs_note));
    *out = table;
    return CASUS_OK;
}

static void column_end(const casus_table *table, cs_column *column)
{
    cs_mem_free(table->allocator, column->values, column->bytes);
    cs_mem_free(table->allocator, column->kinds, table->room + !table->room);
    cs_mem_free(table->allocator, column->slots, column->slot_count * sizeof *column->slots);
    cs_text_end(&column->words);
    cs_table_end(&column->ends);
}

void casus_table_free(casus_table *table)
{
    if (!table || atomic_fetch_sub(&table->references, 1) > 1) return;
    for (size_t i = 0; i < table->columns.count; i++) column_end(table, CS_TABLE_AT(&table->columns, cs_column, i));
    cs_table_end(&table->columns);
    cs_table_end(&table->notes);
    cs_arena_end(&table->arena);
    cs_mem_free(table->allocator, table, sizeof *table);
}

casus_table *cs_batch_share(const casus_table *table)
{
    casus_table *shared = (casus_table *)(uintptr_t)table; /* only its count of owners changes */
    atomic_fetch_add(&shared->references, 1);
    return shared;
}

/* -- building ------------------------------------------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(const char *name)
{
    size_t length = name ? strlen(name) : 0;
    if (length == 0 || length > NAME_MOST || !is_letter(name[0])) return false;
    for (const char *c = name; *c; c++)
        if (!is_letter(*c) && *c != '_' && !(*c >= '0' && *c <= '9')) return false;
    return true;
}

/* At most `most` bytes of a text, no character cut in two. */
static const char *keep(cs_arena *arena, const char *text, size_t most)
{
    size_t length = text ? strlen(text) : 0;
    if (length > most)
        for (length = most; length && ((unsigned char)text[length] & 0xC0) == 0x80;) length--;
    return cs_arena_text(arena, text, length);
}

static void keep_texts(cs_arena *arena, const casus_column *given, casus_column *is)
{
    *is = *given;
    is->name = keep(arena, given->name, NAME_MOST);
    is->label = keep(arena, given->label, LABEL_MOST);
    is->definition = keep(arena, given->definition, SIZE_MAX);
    is->rule = keep(arena, given->rule, SIZE_MAX);
    is->source = keep(arena, given->source, SIZE_MAX);
    is->coverage = keep(arena, given->coverage, SIZE_MAX);
    is->since = keep(arena, given->since, SIZE_MAX);
    casus_value_label *labels = cs_arena_take(arena, given->label_count * sizeof *labels);
    for (size_t i = 0; labels && i < given->label_count; i++)
        labels[i] = (casus_value_label){given->labels[i].value, keep(arena, given->labels[i].label, SIZE_MAX)};
    is->labels = labels;
}

static bool column_begin(casus_table *table, const casus_column *given, cs_column *column)
{
    memset(column, 0, sizeof *column);
    keep_texts(&table->arena, given, &column->is);
    cs_text_begin(&column->words, table->allocator);
    cs_table_begin(&column->ends, table->allocator, sizeof(uint32_t));
    column->bytes = (table->room + 1) * cs_column_item_bytes(given->type); /* never 0 bytes */
    column->values = cs_mem_resize(table->allocator, NULL, 0, column->bytes);
    if (column->values) memset(column->values, 0, column->bytes);
    if (!given->key) column->kinds = cs_mem_resize(table->allocator, NULL, 0, table->room + !table->room);
    if (column->kinds) memset(column->kinds, CASUS_KNOWN, table->room);
    return column->values && (given->key || column->kinds) && !cs_arena_failed(&table->arena);
}

casus_status casus_table_add_column(casus_table *table, const casus_column *given, int *index, casus_error *err)
{
    if (!table || !given || !casus_column_type_word(given->type))
        return cs_fail(err, CASUS_EINVAL, "a column wants a table, a name and a type");
    if (!is_name(given->name))
        return cs_fail(err, CASUS_EINVAL,
                       "'%.60s' names no column: a letter, then letters, digits and underscores, at most %d in all",
                       given->name ? given->name : "", NAME_MOST);
    if (casus_table_column_find(table, given->name) >= 0)
        return cs_fail(err, CASUS_EINVAL, "the table has a column '%s' already", given->name);
    if (table->columns.count >= CASUS_TABLE_COLUMNS_MAX)
        return cs_fail(err, CASUS_ELIMIT, "a table has at most %d columns", CASUS_TABLE_COLUMNS_MAX);
    cs_column column, *added = column_begin(table, given, &column) ? cs_table_add(&table->columns, 1) : NULL;
    if (!added) {
        column_end(table, &column);
        return no_memory(err);
    }
    *added = column;
    if (index) *index = (int)table->columns.count - 1;
    return CASUS_OK;
}

void *casus_table_fill(casus_table *table, int column)
{
    cs_column *found = column_of(table, column);
    return found ? found->values : NULL;
}

uint8_t *casus_table_fill_kinds(casus_table *table, int column)
{
    cs_column *found = column_of(table, column);
    return found ? found->kinds : NULL;
}

void casus_table_cut(casus_table *table, size_t rows)
{
    if (table && rows < table->rows) table->rows = rows;
}

casus_status casus_table_add_note(casus_table *table, const char *key, const char *value, casus_error *err)
{
    if (!table || !key || !value) return cs_fail(err, CASUS_EINVAL, "a note wants a key and a value");
    cs_note *note = note_of(table, key);
    if (!note && table->notes.count >= CASUS_TABLE_NOTES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "a table has at most %d notes", CASUS_TABLE_NOTES_MAX);
    const char *kept_key = keep(&table->arena, key, SIZE_MAX), *kept = keep(&table->arena, value, SIZE_MAX);
    if (!note && kept_key && kept) note = cs_table_add(&table->notes, 1);
    if (!note || !kept_key || !kept) return no_memory(err);
    *note = (cs_note){kept_key, kept};
    return CASUS_OK;
}

/* -- words ---------------------------------------------------------------------------------------------------------- */

/* The slot that holds the word, or the empty one where it belongs. */
static uint32_t *slot_of(const cs_column *column, const char *text, size_t length)
{
    size_t at = cs_hash32(text, length) & (column->slot_count - 1);
    for (;; at = (at + 1) & (column->slot_count - 1)) {
        size_t found;
        if (!column->slots[at]) return &column->slots[at];
        const char *word = cs_column_word(column, (int32_t)column->slots[at] - 1, &found);
        if (found == length && memcmp(word, text, length) == 0) return &column->slots[at];
    }
}

static bool more_slots(const casus_table *table, cs_column *column)
{
    if (column->ends.count * 2 < column->slot_count) return true;
    size_t count = column->slot_count ? column->slot_count * 2 : CS_TABLE_FIRST * 2;
    uint32_t *slots = cs_mem_resize(table->allocator, NULL, 0, count * sizeof *slots);
    if (!slots) return false;
    memset(slots, 0, count * sizeof *slots);
    cs_mem_free(table->allocator, column->slots, column->slot_count * sizeof *slots);
    column->slots = slots;
    column->slot_count = count;
    for (size_t i = 0; i < column->ends.count; i++) {
        size_t length;
        const char *word = cs_column_word(column, (int32_t)i, &length);
        *slot_of(column, word, length) = (uint32_t)i + 1;
    }
    return true;
}

/* All of it, or nothing. */
static bool add_word(cs_column *column, const char *text, size_t length)
{
    size_t before = column->words.length;
    cs_text_add(&column->words, text, length);
    cs_text_add(&column->words, "", 1); /* the NUL */
    uint32_t *end = column->words.failed ? NULL : cs_table_add(&column->ends, 1);
    if (end)
        *end = (uint32_t)(before + length);
    else
        column->words.length = before;
    column->words.failed = false;
    return end != NULL;
}

casus_status casus_table_add_word(casus_table *table, int index, const char *text, size_t length, int32_t *number,
                                  casus_error *err)
{
    cs_column *column = column_of(table, index);
    if (!column || column->is.type != CASUS_COLUMN_TEXT || (!text && length) || !number)
        return cs_fail(err, CASUS_EINVAL, "a word belongs into a column of text");
    if (column->ends.count >= CASUS_TABLE_WORDS_MAX || column->words.length + length >= INT32_MAX - 1)
        return cs_fail(err, CASUS_ELIMIT, "the column '%s' has too much text: at most %d words and 2 GiB",
                       column->is.name, CASUS_TABLE_WORDS_MAX);
    if (!more_slots(table, column)) return no_memory(err);
    if (!text) text = "";
    uint32_t *slot = slot_of(column, text, length);
    if (!*slot && !add_word(column, text, length)) return no_memory(err);
    if (!*slot) *slot = (uint32_t)column->ends.count;
    *number = (int32_t)*slot - 1;
    return CASUS_OK;
}

void cs_batch_begin(casus_table *table, size_t rows)
{
    table->rows = rows < table->room ? rows : table->room;
    for (size_t i = 0; i < table->columns.count; i++) {
        cs_column *column = CS_TABLE_AT(&table->columns, cs_column, i);
        memset(column->values, 0, table->rows * cs_column_item_bytes(column->is.type));
        if (column->kinds) memset(column->kinds, CASUS_KNOWN, table->rows);
        column->words.length = 0;
        column->ends.count = 0;
        if (column->slots) memset(column->slots, 0, column->slot_count * sizeof *column->slots);
    }
}
