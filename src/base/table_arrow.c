/* table_arrow.c - a table as a stream of the Arrow C data interface: one record batch, values not copied
 *
 * Every schema and array node owns what its release callback frees, and each array that shows values of the table is one
 * of its owners; so children may be moved out and released alone, as the interface allows.
 */
#include "base/error.h"
#include "base/table.h"

#include <errno.h>
#include <string.h>

/* -- schemas -------------------------------------------------------------------------------------------------------- */

typedef struct schema_private {
    cs_arena arena; /* names, metadata, children, this struct's siblings; not the struct itself */
    const casus_allocator *allocator;
} schema_private;

static void release_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i] && schema->children[i]->release) schema->children[i]->release(schema->children[i]);
    if (schema->dictionary && schema->dictionary->release) schema->dictionary->release(schema->dictionary);
    schema_private *own = schema->private_data;
    cs_arena_end(&own->arena);
    cs_mem_free(own->allocator, own, sizeof *own);
    schema->release = NULL;
}

/* A schema without children; false when there is no memory (then there is nothing to release). */
static bool schema_begin(struct ArrowSchema *schema, const casus_allocator *allocator, const char *format,
                         const char *name, bool nullable)
{
    memset(schema, 0, sizeof *schema);
    schema_private *own = cs_mem_resize(allocator, NULL, 0, sizeof *own);
    if (!own) return false;
    own->allocator = allocator;
    cs_arena_begin(&own->arena, allocator);
    schema->format = cs_arena_text(&own->arena, format, strlen(format));
    schema->name = cs_arena_text(&own->arena, name, strlen(name));
    schema->flags = nullable ? ARROW_FLAG_NULLABLE : 0;
    schema->private_data = own;
    schema->release = release_schema;
    if (schema->format && schema->name) return true;
    release_schema(schema);
    return false;
}

static cs_arena *arena_of(struct ArrowSchema *schema)
{
    return &((schema_private *)schema->private_data)->arena;
}

static bool schema_children(struct ArrowSchema *schema, size_t count)
{
    struct ArrowSchema *nodes = cs_arena_take(arena_of(schema), count * sizeof *nodes);
    schema->children = cs_arena_take(arena_of(schema), count * sizeof(struct ArrowSchema *));
    if (!nodes || !schema->children) return false;
    for (size_t i = 0; i < count; i++) schema->children[i] = &nodes[i];
    schema->n_children = (int64_t)count; /* zeroed nodes: not yet made, so nothing to release */
    return true;
}

static bool schema_dictionary(struct ArrowSchema *schema, const casus_allocator *allocator)
{
    struct ArrowSchema *words = cs_arena_take(arena_of(schema), sizeof *words);
    if (!words || !schema_begin(words, allocator, "u", "", false)) return false;
    schema->dictionary = words;
    return true;
}

/* Metadata as the interface lays it out: how many pairs, then length and bytes of each key and value, native int32. */
static void add_int(cs_text *text, size_t number)
{
    int32_t value = (int32_t)number;
    cs_text_add(text, (const char *)&value, sizeof value);
}

static void add_pair(cs_text *text, const char *key, const char *value)
{
    add_int(text, strlen(key));
    cs_text_add(text, key, strlen(key));
    add_int(text, strlen(value));
    cs_text_add(text, value, strlen(value));
}

static bool keep_metadata(struct ArrowSchema *schema, cs_text *text)
{
    char *kept = text->failed ? NULL : cs_arena_text(arena_of(schema), text->bytes, text->length);
    schema->metadata = kept;
    cs_text_end(text);
    return kept != NULL;
}

/* "0 none; 1 obliged" */
static bool value_labels(const casus_column *is, cs_text *out)
{
    for (size_t i = 0; i < is->label_count; i++)
        cs_text_say(out, "%s%d %s", i ? "; " : "", (int)is->labels[i].value, is->labels[i].label);
    if (!out->bytes) cs_text_add(out, "", 0);
    return !out->failed;
}

static bool column_metadata(struct ArrowSchema *schema, const casus_allocator *allocator, const casus_column *is)
{
    cs_text text, values;
    cs_text_begin(&text, allocator);
    cs_text_begin(&values, allocator);
    bool good = value_labels(is, &values);
    if (good) {
        add_int(&text, 7);
        add_pair(&text, "label", is->label);
        add_pair(&text, "definition", is->definition);
        add_pair(&text, "rule", is->rule);
        add_pair(&text, "source", is->source);
        add_pair(&text, "coverage", is->coverage);
        add_pair(&text, "since", is->since);
        add_pair(&text, "values", values.bytes);
    }
    cs_text_end(&values);
    if (good) return keep_metadata(schema, &text);
    cs_text_end(&text);
    return false;
}

static bool table_metadata(struct ArrowSchema *schema, const casus_table *table)
{
    cs_text text;
    cs_text_begin(&text, table->allocator);
    add_int(&text, table->notes.count);
    for (size_t i = 0; i < table->notes.count; i++) {
        const cs_note *note = CS_TABLE_AT(&table->notes, const cs_note, i);
        add_pair(&text, note->key, note->value);
    }
    return keep_metadata(schema, &text);
}

static bool column_schema(const casus_table *table, const cs_column *column, struct ArrowSchema *out)
{
    static const char *const formats[] = {"c", "i", "l", "g", "i", "tdD", "b"};
    if (!schema_begin(out, table->allocator, formats[column->is.type], column->is.name, !column->is.key)) return false;
    if (column->is.type == CASUS_COLUMN_TEXT && !schema_dictionary(out, table->allocator)) return false;
    return column_metadata(out, table->allocator, &column->is);
}

static bool status_schema(const casus_table *table, const cs_column *column, struct ArrowSchema *out)
{
    cs_text name;
    cs_text_begin(&name, table->allocator);
    cs_text_say(&name, "%s_status", column->is.name);
    bool good = !name.failed && schema_begin(out, table->allocator, "C", name.bytes, false) &&
                schema_dictionary(out, table->allocator);
    cs_text_end(&name);
    return good;
}

static size_t field_count(const casus_table *table)
{
    size_t count = 0;
    for (int i = 0; i < cs_column_count(table); i++) count += cs_column_at(table, i)->kinds ? 2 : 1;
    return count;
}

static bool table_schema(const casus_table *table, struct ArrowSchema *out)
{
    if (!schema_begin(out, table->allocator, "+s", "", false)) return false;
    bool good = schema_children(out, field_count(table)) && table_metadata(out, table);
    size_t at = 0;
    for (int i = 0; i < cs_column_count(table) && good; i++) {
        const cs_column *column = cs_column_at(table, i);
        good = column_schema(table, column, out->children[at++]);
        if (good && column->kinds) good = status_schema(table, column, out->children[at++]);
    }
    if (!good && out->release) out->release(out);
    return good;
}

/* -- arrays --------------------------------------------------------------------------------------------------------- */

typedef struct array_private {
    cs_arena arena;
    const casus_allocator *allocator;
    casus_table *table;     /* an owner of it, or NULL */
    const void *buffers[3]; /* what the array shows */
} array_private;

static void release_array(struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->n_children; i++)
        if (array->children[i] && array->children[i]->release) array->children[i]->release(array->children[i]);
    if (array->dictionary && array->dictionary->release) array->dictionary->release(array->dictionary);
    array_private *own = array->private_data;
    const casus_allocator *allocator = own->allocator;
    cs_arena_end(&own->arena);
    casus_table_free(own->table);
    cs_mem_free(allocator, own, sizeof *own);
    array->release = NULL;
}

static array_private *array_begin(struct ArrowArray *array, const casus_allocator *allocator, size_t length,
                                  int64_t buffers)
{
    memset(array, 0, sizeof *array);
    array_private *own = cs_mem_resize(allocator, NULL, 0, sizeof *own);
    if (!own) return NULL;
    memset(own, 0, sizeof *own);
    own->allocator = allocator;
    cs_arena_begin(&own->arena, allocator);
    array->length = (int64_t)length;
    array->n_buffers = buffers;
    array->buffers = own->buffers;
    array->private_data = own;
    array->release = release_array;
    return own;
}

/* The bit of each row whose cell is known. */
static const void *validity(array_private *own, const uint8_t *kinds, size_t rows, int64_t *missing)
{
    uint8_t *bits = cs_arena_take(&own->arena, rows / 8 + 1);
    if (!bits) return NULL;
    size_t known = 0;
    for (size_t i = 0; i < rows; i++) {
        bool is_known = kinds[i] == CASUS_KNOWN;
        bits[i / 8] |= (uint8_t)((unsigned)is_known << (i % 8));
        known += is_known;
    }
    *missing = (int64_t)(rows - known);
    return bits;
}

static const void *packed(array_private *own, const uint8_t *bytes, size_t rows)
{
    uint8_t *bits = cs_arena_take(&own->arena, rows / 8 + 1);
    for (size_t i = 0; bits && i < rows; i++) bits[i / 8] |= (uint8_t)((bytes[i] != 0) << (i % 8));
    return bits;
}

/* Words one behind the other, and where each begins. */
static bool word_array(struct ArrowArray *out, const casus_allocator *allocator, const cs_column *column)
{
    size_t count = column ? column->ends.count : CASUS_MISSING_COUNT, bytes = 0;
    array_private *own = array_begin(out, allocator, count, 3);
    if (!own) return false;
    int32_t *begins = cs_arena_take(&own->arena, (count + 1) * sizeof *begins);
    char *texts = cs_arena_take(&own->arena, (column ? column->words.length : 256) + 1);
    if (!begins || !texts) {
        release_array(out);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length;
        const char *word = column ? cs_column_word(column, (int32_t)i, &length) : casus_missing_word((casus_missing)i);
        if (!column) length = strlen(word);
        memcpy(texts + bytes, word, length);
        bytes += length;
        begins[i + 1] = (int32_t)bytes;
    }
    own->buffers[1] = begins;
    own->buffers[2] = texts;
    return true;
}

static bool array_dictionary(struct ArrowArray *array, const casus_allocator *allocator, const cs_column *column)
{
    struct ArrowArray *words = cs_arena_take(&((array_private *)array->private_data)->arena, sizeof *words);
    if (!words || !word_array(words, allocator, column)) return false;
    array->dictionary = words;
    return true;
}

static bool column_array(const casus_table *table, const cs_column *column, struct ArrowArray *out)
{
    array_private *own = array_begin(out, table->allocator, table->rows, 2);
    if (!own) return false;
    own->table = cs_batch_share(table);
    if (column->kinds) {
        own->buffers[0] = validity(own, column->kinds, table->rows, &out->null_count);
        if (!own->buffers[0]) return false;
    }
    own->buffers[1] = column->is.type == CASUS_COLUMN_BOOL ? packed(own, column->values, table->rows) : column->values;
    if (!own->buffers[1]) return false;
    return column->is.type != CASUS_COLUMN_TEXT || array_dictionary(out, table->allocator, column);
}

static bool status_array(const casus_table *table, const cs_column *column, struct ArrowArray *out)
{
    array_private *own = array_begin(out, table->allocator, table->rows, 2);
    if (!own) return false;
    own->table = cs_batch_share(table);
    own->buffers[1] = column->kinds;
    return array_dictionary(out, table->allocator, NULL);
}

static bool array_children(struct ArrowArray *array, size_t count)
{
    cs_arena *arena = &((array_private *)array->private_data)->arena;
    struct ArrowArray *nodes = cs_arena_take(arena, count * sizeof *nodes);
    array->children = cs_arena_take(arena, count * sizeof(struct ArrowArray *));
    if (!nodes || !array->children) return false;
    for (size_t i = 0; i < count; i++) array->children[i] = &nodes[i];
    array->n_children = (int64_t)count;
    return true;
}

static bool table_array(const casus_table *table, struct ArrowArray *out)
{
    if (!array_begin(out, table->allocator, table->rows, 1)) return false;
    bool good = array_children(out, field_count(table));
    size_t at = 0;
    for (int i = 0; i < cs_column_count(table) && good; i++) {
        const cs_column *column = cs_column_at(table, i);
        good = column_array(table, column, out->children[at++]);
        if (good && column->kinds) good = status_array(table, column, out->children[at++]);
    }
    if (!good) out->release(out);
    return good;
}

/* -- the stream ----------------------------------------------------------------------------------------------------- */

typedef struct stream_private {
    casus_table *table;
    bool given;
    const char *error;
} stream_private;

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    stream_private *own = stream->private_data;
    bool good = table_schema(own->table, out);
    own->error = good ? NULL : "no memory for a schema";
    return good ? 0 : ENOMEM;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    stream_private *own = stream->private_data;
    own->error = NULL;
    if (own->given) {
        memset(out, 0, sizeof *out); /* released: the end of the stream */
        return 0;
    }
    if (!table_array(own->table, out)) {
        own->error = "no memory for arrays";
        return ENOMEM;
    }
    own->given = true;
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream)
{
    return ((stream_private *)stream->private_data)->error;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    stream_private *own = stream->private_data;
    const casus_allocator *allocator = own->table->allocator;
    casus_table_free(own->table);
    cs_mem_free(allocator, own, sizeof *own);
    stream->release = NULL;
}

casus_status casus_table_arrow(const casus_table *table, struct ArrowArrayStream *out, casus_error *err)
{
    if (!table || !out) return cs_fail(err, CASUS_EINVAL, "an Arrow stream wants a table and a place");
    stream_private *own = cs_mem_resize(table->allocator, NULL, 0, sizeof *own);
    if (!own) return cs_fail(err, CASUS_ENOMEM, "no memory for an Arrow stream");
    *own = (stream_private){cs_batch_share(table), false, NULL};
    *out = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, own};
    return CASUS_OK;
}
