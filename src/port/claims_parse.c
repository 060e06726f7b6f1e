/* claims_parse.c - one line of JSON back into a document and its claims */
#include "port/claims_json.h"

#include "base/error.h"
#include "read/claim.h"
#include "read/reading.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PATH_MOST = 200, TEXT_MOST = 4 << 20 };

/* The text as far as the evidence tells it. */
typedef struct cs_sparse {
    cs_text text;   /* blanks, and words in their places */
    cs_text filled; /* a byte for each byte of text: 1 where words stand */
} cs_sparse;

typedef struct parsing {
    const cs_claim_source *source;
    casus_error *err;
    casus_status status;
    char path[PATH_MOST];
} parsing;

/* -- where we are, and what is wrong --------------------------------------------------------------------------------- */

/* Goes one step deeper: ".actors", "[2]"; gives what to go back to. */
static size_t enter(parsing *p, const char *format, ...) CS_PRINTF(2, 3);

static size_t enter(parsing *p, const char *format, ...)
{
    size_t length = strlen(p->path);
    va_list args;
    va_start(args, format);
    vsnprintf(p->path + length, sizeof p->path - length, format, args);
    va_end(args);
    return length;
}

static void leave(parsing *p, size_t length)
{
    p->path[length] = '\0';
}

static void refuse(parsing *p, const char *name, const char *wanted)
{
    if (p->status) return;
    p->status =
        cs_fail(p->err, CASUS_EFORMAT, "%s%s%s: %s is wanted", p->path, *p->path && *name ? "." : "", name, wanted);
}

static void no_memory(parsing *p)
{
    if (!p->status) p->status = cs_fail(p->err, CASUS_ENOMEM, "no memory for the claims");
}

/* -- values ---------------------------------------------------------------------------------------------------------- */

static bool is_absent(const json_t *value)
{
    return !value || json_is_null(value);
}

static const char *take_text(parsing *p, const json_t *map, const char *name)
{
    const json_t *value = json_object_get(map, name);
    if (is_absent(value)) return "";
    if (!json_is_string(value)) refuse(p, name, "a text or null");
    if (p->status) return "";
    const char *text = cs_arena_text(p->source->arena, json_string_value(value), json_string_length(value));
    if (!text) no_memory(p);
    return text ? text : "";
}

static bool take_bool(parsing *p, const json_t *map, const char *name)
{
    const json_t *value = json_object_get(map, name);
    if (!is_absent(value) && !json_is_boolean(value)) refuse(p, name, "true or false");
    return json_is_true(value);
}

static double take_number(parsing *p, const json_t *map, const char *name)
{
    const json_t *value = json_object_get(map, name);
    if (is_absent(value)) return NAN;
    if (!json_is_number(value)) refuse(p, name, "a number or null");
    return json_number_value(value);
}

/* A whole number from least to most; otherwise when it is absent. */
static long long take_whole(parsing *p, const json_t *map, const char *name, long long least, long long most,
                            long long otherwise)
{
    const json_t *value = json_object_get(map, name);
    if (is_absent(value)) return otherwise;
    long long number = json_integer_value(value);
    if (!json_is_integer(value) || number < least || number > most) {
        refuse(p, name, "a whole number within its bounds");
        return otherwise;
    }
    return number;
}

/* One of the words of an enumeration; the first of them when it is absent. */
static int take_word(parsing *p, const json_t *map, const char *name, cs_claim_words words)
{
    const json_t *value = json_object_get(map, name);
    if (is_absent(value)) return 0;
    int found = json_is_string(value) ? cs_claim_value(words, json_string_value(value)) : -1;
    if (found >= 0) return found;
    char wanted[160] = "one of";
    const char *word;
    for (int i = 0; (word = cs_claim_value_at(words, i)); i++) {
        size_t used = strlen(wanted);
        snprintf(wanted + used, sizeof wanted - used, "%s %s", i ? "," : "", word);
    }
    refuse(p, name, wanted);
    return 0;
}

static casus_day take_day(parsing *p, const json_t *map, const char *name, casus_day open)
{
    const char *text = json_string_value(json_object_get(map, name));
    casus_date date;
    if (text && strcmp(text, "..") == 0) return open;
    if (!text || strlen(text) != 10 || casus_date_parse(text, 10, &date, NULL) || date.doubt) {
        refuse(p, name, "a day (2024-12-05), or ..");
        return open;
    }
    return date.first;
}

static casus_date take_date(parsing *p, const json_t *map, const char *name)
{
    const json_t *value = json_object_get(map, name);
    casus_date date = CASUS_DATE_NONE;
    if (is_absent(value)) return date;
    if (!json_is_object(value)) {
        refuse(p, name, "an object with first and last, or null");
        return date;
    }
    size_t back = enter(p, ".%s", name);
    date.first = take_day(p, value, "first", CASUS_DAY_MIN);
    date.last = take_day(p, value, "last", CASUS_DAY_MAX);
    if (take_bool(p, value, "uncertain")) date.doubt |= CASUS_DOUBT_UNCERTAIN;
    if (take_bool(p, value, "approximate")) date.doubt |= CASUS_DOUBT_APPROXIMATE;
    if (date.first > date.last) refuse(p, "", "a first day that is not after the last");
    leave(p, back);
    return date;
}

static const json_t *take_list(parsing *p, const json_t *map, const char *name, size_t most)
{
    const json_t *value = json_object_get(map, name);
    if (is_absent(value)) return NULL;
    if (!json_is_array(value) || json_array_size(value) > most) {
        char wanted[60];
        snprintf(wanted, sizeof wanted, "a list of at most %zu", most);
        refuse(p, name, wanted);
        return NULL;
    }
    return value;
}

/* -- places ---------------------------------------------------------------------------------------------------------- */

static void take_pair(parsing *p, const json_t *map, const char *name, size_t most, size_t *begin, size_t *end)
{
    const json_t *pair = json_object_get(map, name), *one = json_array_get(pair, 0), *other = json_array_get(pair, 1);
    bool whole = json_array_size(pair) == 2 && json_is_integer(one) && json_is_integer(other);
    json_int_t from = json_integer_value(one), until = json_integer_value(other);
    if (!whole || from < 0 || until < from || (size_t)until > most) {
        refuse(p, name, "a pair of places, the first not behind the second, inside the text");
        return;
    }
    *begin = (size_t)from;
    *end = (size_t)until;
}

/* Puts words into the text that is only known by its evidence; false when other words stand there already. */
static bool fill(parsing *p, cs_sparse *sparse, size_t begin, const char *words, size_t length)
{
    while (sparse->text.length < begin + length && !sparse->text.failed && !sparse->filled.failed) {
        cs_text_add(&sparse->text, "                ", 16);
        cs_text_add(&sparse->filled, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
    }
    if (sparse->text.failed || sparse->filled.failed) {
        no_memory(p);
        return true;
    }
    for (size_t i = 0; i < length; i++) {
        bool other = sparse->filled.bytes[begin + i] && sparse->text.bytes[begin + i] != words[i];
        if (other) return false;
        sparse->text.bytes[begin + i] = words[i];
        sparse->filled.bytes[begin + i] = 1;
    }
    return true;
}

static void check_words(parsing *p, const json_t *value, const casus_extent *extent)
{
    const json_t *words = json_object_get(value, "text");
    const cs_claim_source *source = p->source;
    if (is_absent(words) || p->status) return;
    const char *text = json_string_value(words);
    size_t length = json_string_length(words);
    if (!text || length != extent->end - extent->begin) {
        refuse(p, "text", "as many bytes as the place has");
        return;
    }
    if (source->text && memcmp(source->text + extent->begin, text, length) != 0)
        refuse(p, "text", "the words that stand there in the text");
    if (source->sparse && !fill(p, source->sparse, extent->begin, text, length))
        refuse(p, "text", "the words that other evidence has there");
}

static casus_extent take_extent(parsing *p, const json_t *map, const char *name)
{
    const json_t *value = json_object_get(map, name);
    casus_extent extent = {0};
    size_t begin = 0, end = 0, point_begin = 0, point_end = 0;
    if (is_absent(value)) return extent;
    size_t back = enter(p, ".%s", name);
    size_t most = p->source->text ? p->source->length : TEXT_MOST;
    if (!json_is_object(value)) refuse(p, "", "an object with bytes, points and source, or null");
    take_pair(p, value, "bytes", most, &begin, &end);
    if (json_object_get(value, "points")) take_pair(p, value, "points", most, &point_begin, &point_end);
    if (json_object_get(value, "source"))
        take_pair(p, value, "source", (size_t)CS_EXTENT_MAX, &extent.source_begin, &extent.source_end);
    extent.begin = (uint32_t)begin, extent.end = (uint32_t)end;
    extent.point_begin = (uint32_t)point_begin, extent.point_end = (uint32_t)point_end;
    check_words(p, value, &extent);
    leave(p, back);
    return extent;
}

/* -- parties, voices, quantities ------------------------------------------------------------------------------------- */

static casus_party party_of(parsing *p, const json_t *value)
{
    if (!is_absent(value) && !json_is_object(value)) refuse(p, "", "a party as an object, or null");
    return (casus_party){.code = take_text(p, value, "code"),
                         .iso = take_text(p, value, "iso"),
                         .name = take_text(p, value, "name"),
                         .via = take_text(p, value, "via"),
                         .how = take_text(p, value, "how"),
                         .extent = take_extent(p, value, "words")};
}

static const casus_party *take_parties(parsing *p, const json_t *map, const char *name, int *count)
{
    const json_t *list = take_list(p, map, name, CS_PARTIES_MAX);
    size_t size = json_array_size(list);
    casus_party *parties = size ? cs_arena_take(p->source->arena, size * sizeof *parties) : NULL;
    if (size && !parties) no_memory(p);
    for (size_t i = 0; parties && i < size; i++) {
        size_t back = enter(p, ".%s[%zu]", name, i);
        parties[i] = party_of(p, json_array_get(list, i));
        leave(p, back);
    }
    *count = parties ? (int)size : 0;
    return parties;
}

static void take_voices(parsing *p, const json_t *map, casus_claim *claim)
{
    const json_t *list = take_list(p, map, "voices", CS_VOICES_MAX);
    size_t size = json_array_size(list);
    casus_voice *voices = size ? cs_arena_take(p->source->arena, size * sizeof *voices) : NULL;
    if (size && !voices) no_memory(p);
    for (size_t i = 0; voices && i < size; i++) {
        const json_t *value = json_array_get(list, i);
        size_t back = enter(p, ".voices[%zu]", i);
        voices[i].kind = (casus_attribution)take_word(p, value, "kind", CS_WORDS_ATTRIBUTION);
        voices[i].speaker = party_of(p, json_object_get(value, "speaker"));
        voices[i].cue = take_extent(p, value, "cue");
        leave(p, back);
    }
    claim->voices = voices;
    claim->voice_count = voices ? (int)size : 0;
    claim->speaker = (int)take_whole(p, map, "speaker", -1, claim->voice_count - 1, -1);
}

static void take_quantity(parsing *p, const json_t *map, casus_claim *claim)
{
    const json_t *value = json_object_get(map, "quantity");
    claim->quantity = (casus_quantity){.value = NAN, .least = NAN, .most = NAN, .unit = ""};
    if (is_absent(value)) return;
    size_t back = enter(p, ".quantity");
    if (!json_is_object(value)) refuse(p, "", "an object or null");
    claim->has_quantity = true;
    claim->quantity.value = take_number(p, value, "value");
    claim->quantity.least = take_number(p, value, "least");
    claim->quantity.most = take_number(p, value, "most");
    claim->quantity.approximate = take_bool(p, value, "approximate");
    claim->quantity.unit = take_text(p, value, "unit");
    claim->quantity.extent = take_extent(p, value, "words");
    leave(p, back);
}

/* -- claims and quotations ------------------------------------------------------------------------------------------- */

static void take_said(parsing *p, const json_t *map, casus_claim *claim)
{
    claim->polarity = (casus_polarity)take_word(p, map, "polarity", CS_WORDS_POLARITY);
    claim->modality = (casus_modality)take_word(p, map, "modality", CS_WORDS_MODALITY);
    claim->grade = (casus_grade)take_word(p, map, "grade", CS_WORDS_GRADE);
    claim->actors = take_parties(p, map, "actors", &claim->actor_count);
    claim->targets = take_parties(p, map, "targets", &claim->target_count);
    take_voices(p, map, claim);
    claim->object = take_text(p, map, "object");
    claim->topic = take_text(p, map, "topic");
    claim->treaty = take_text(p, map, "treaty");
    claim->other_treaty = take_text(p, map, "other_treaty");
    claim->duty = take_text(p, map, "duty");
    claim->denied_type = take_text(p, map, "denied_type");
    claim->time = take_text(p, map, "time");
    claim->when = take_date(p, map, "when");
    claim->time_words = take_extent(p, map, "time_words");
    claim->year_inferred = take_bool(p, map, "year_inferred");
    claim->day_inferred = take_bool(p, map, "day_inferred");
    claim->quoted = take_bool(p, map, "quoted");
    take_quantity(p, map, claim);
}

static void take_claim(parsing *p, const json_t *map, casus_claim *claim)
{
    if (!json_is_object(map)) refuse(p, "", "a claim as an object");
    claim->id = take_text(p, map, "id");
    claim->document = take_text(p, map, "document");
    claim->type = take_text(p, map, "type");
    claim->rule = take_text(p, map, "rule");
    claim->reader = take_text(p, map, "reader");
    claim->plover = take_text(p, map, "plover");
    take_said(p, map, claim);
    claim->clause = take_extent(p, map, "evidence");
    claim->sentence = take_extent(p, map, "sentence");
    claim->polarity_cue = take_extent(p, map, "polarity_cue");
    claim->modality_cue = take_extent(p, map, "modality_cue");
    claim->quote = take_extent(p, map, "quote");
    const json_t *parse = json_object_get(map, "parse");
    claim->parse_sentence = (int)take_whole(p, parse, "sentence", -1, INT32_MAX, -1);
    claim->parse_word = (int)take_whole(p, parse, "word", -1, INT32_MAX, -1);
    if (!*claim->id) refuse(p, "id", "the id of the claim");
    if (!*claim->type) refuse(p, "type", "the type of the claim");
}

static void take_quotation(parsing *p, const json_t *map, casus_quotation *quotation)
{
    if (!json_is_object(map)) refuse(p, "", "a quotation as an object");
    quotation->kind = (casus_quotation_kind)take_word(p, map, "kind", CS_WORDS_QUOTATION);
    size_t back = enter(p, ".speaker");
    quotation->speaker = party_of(p, json_object_get(map, "speaker"));
    leave(p, back);
    quotation->extent = take_extent(p, map, "words");
    quotation->cue = take_extent(p, map, "cue");
}

/* The JSON value, or NULL with the error. */
static json_t *load(const char *bytes, size_t length, casus_error *err)
{
    json_error_t fault;
    json_t *value = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &fault);
    if (value) return value;
    if (json_error_code(&fault) == json_error_out_of_memory) {
        cs_fail(err, CASUS_ENOMEM, "no memory for the claims");
        return NULL;
    }
    cs_fail(err, CASUS_EFORMAT, "not JSON: %s", fault.text);
    cs_fail_at(err, NULL, fault.line, fault.column);
    return NULL;
}

/* What a user may correct; the rest is what the claim is known by. */
static bool may_change(const char *name)
{
    static const char *const names[] = {"type",    "polarity",     "modality", "grade",         "actors",
                                        "targets", "voices",       "speaker",  "object",        "topic",
                                        "treaty",  "other_treaty", "duty",     "denied_type",   "time",
                                        "when",    "quantity",     "plover",   "year_inferred", "day_inferred"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0) return true;
    return false;
}

/* Puts changed fields over those of the claim. */
static casus_status change(json_t *claim, const char *changed, casus_error *err)
{
    json_t *fields = load(changed, strlen(changed), err);
    if (!fields) return err->status;
    casus_status status = CASUS_OK;
    const char *name;
    json_t *value;
    if (!json_is_object(fields) || !json_object_size(fields))
        status = cs_fail(err, CASUS_EFORMAT, "the changed fields as an object are wanted");
    json_object_foreach(fields, name, value)
    {
        if (status) break;
        if (!may_change(name)) {
            status = cs_fail(err, CASUS_EFORMAT, "'%.40s' is no field of a claim that can be changed", name);
            cs_fail_hint(err,
                         "such are type, polarity, modality, actors, targets, object, topic, treaty, time, quantity");
        } else if (json_object_set(claim, name, value)) {
            status = cs_fail(err, CASUS_ENOMEM, "no memory for the changed fields");
        }
    }
    json_decref(fields);
    return status;
}

/* The days of an EDTF text, "2030-05" or "2023-08/2024-01"; none for "". False when it is no such text. */
static bool days_of(const char *text, casus_date *out)
{
    const char *slash = strchr(text, '/');
    casus_date first, last;
    size_t length = slash ? (size_t)(slash - text) : strlen(text);
    *out = CASUS_DATE_NONE;
    if (!*text) return true;
    if (casus_date_parse(text, length, &first, NULL)) return false;
    last = first;
    if (slash && casus_date_parse(slash + 1, strlen(slash + 1), &last, NULL)) return false;
    *out = (casus_date){first.first, last.last, first.doubt | last.doubt};
    return first.first <= last.last;
}

/* A user who changes the time changes the days with it. */
static void follow_time(parsing *p, const char *changed, casus_claim *claim)
{
    json_t *fields = load(changed, strlen(changed), NULL);
    if (json_object_get(fields, "time") && !json_object_get(fields, "when")) {
        if (!days_of(claim->time, &claim->when)) refuse(p, "time", "a time as in 2030-05, or 2023-08/2024-01");
        claim->year_inferred = claim->day_inferred = false;
        claim->time_words = (casus_extent){0};
    }
    json_decref(fields);
}

casus_status cs_claim_parse(const char *json, size_t length, const char *changed, const cs_claim_source *source,
                            casus_claim *out, casus_error *err)
{
    casus_error fault = {.status = CASUS_EFORMAT};
    if (!err) err = &fault;
    parsing p = {.source = source, .err = err};
    casus_claim claim = {.speaker = -1};
    json_t *value = load(json, length, err);
    if (!value) return err->status;
    if (changed) p.status = json_is_object(value) ? change(value, changed, err) : CASUS_OK;
    if (!p.status) take_claim(&p, value, &claim);
    if (!p.status && changed) follow_time(&p, changed, &claim);
    json_decref(value);
    if (!p.status) *out = claim;
    return p.status;
}

casus_status cs_quotation_parse(const char *json, size_t length, const cs_claim_source *source, casus_quotation *out,
                                casus_error *err)
{
    parsing p = {.source = source, .err = err};
    casus_error fault = {.status = CASUS_EFORMAT};
    casus_quotation quotation = {0};
    json_t *value = load(json, length, err ? err : &fault);
    if (!value) return (err ? err : &fault)->status;
    take_quotation(&p, value, &quotation);
    json_decref(value);
    if (!p.status) *out = quotation;
    return p.status;
}

/* -- a whole line ---------------------------------------------------------------------------------------------------- */

static const char *take_lines(parsing *p, const json_t *map, const char *name)
{
    const json_t *list = take_list(p, map, name, 1000);
    const char *lines = "";
    for (size_t i = 0; i < json_array_size(list) && !p->status; i++) {
        const char *one = json_string_value(json_array_get(list, i));
        if (!one || strchr(one, '\n')) refuse(p, name, "a list of texts of one line each");
        if (!p->status) lines = cs_arena_format(p->source->arena, "%s%s%s", lines, *lines ? "\n" : "", one);
        if (!lines) no_memory(p), lines = "";
    }
    return lines;
}

static void take_facts(parsing *p, const json_t *map, casus_reading *out)
{
    size_t back = enter(p, "document");
    if (!json_is_object(map)) refuse(p, "", "an object");
    out->facts = (casus_document_facts){.id = take_text(p, map, "id"),
                                        .digest = take_text(p, map, "digest"),
                                        .name = take_text(p, map, "name"),
                                        .url = take_text(p, map, "url"),
                                        .title = take_text(p, map, "title"),
                                        .publisher = take_text(p, map, "publisher"),
                                        .author = take_text(p, map, "author"),
                                        .agency = take_text(p, map, "agency"),
                                        .based_on = take_lines(p, map, "based_on"),
                                        .published = take_date(p, map, "published")};
    out->sentences = (size_t)take_whole(p, map, "sentences", 0, INT32_MAX, 0);
    if (!*out->facts.id) refuse(p, "id", "the id of the document");
    leave(p, back);
}

static void take_all(parsing *p, const json_t *root, casus_reading *out)
{
    const json_t *claims = take_list(p, root, "claims", 1 << 20),
                 *quotations = take_list(p, root, "quotations", 1 << 20);
    take_facts(p, json_object_get(root, "document"), out);
    out->claim_count = json_array_size(claims);
    out->quotation_count = json_array_size(quotations);
    casus_claim *made = cs_arena_take(p->source->arena, out->claim_count * sizeof *made);
    casus_quotation *said = cs_arena_take(p->source->arena, out->quotation_count * sizeof *said);
    if (!made || !said) no_memory(p);
    for (size_t i = 0; i < out->claim_count && !p->status; i++) {
        size_t back = enter(p, "claims[%zu]", i);
        take_claim(p, json_array_get(claims, i), &made[i]);
        leave(p, back);
    }
    for (size_t i = 0; i < out->quotation_count && !p->status; i++) {
        size_t back = enter(p, "quotations[%zu]", i);
        take_quotation(p, json_array_get(quotations, i), &said[i]);
        leave(p, back);
    }
    out->claims = made;
    out->quotations = said;
}

/* Is it a "reading/1"? */
static casus_status check_format(const json_t *root, casus_error *err)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    if (format && strcmp(format, "reading/1") == 0) return CASUS_OK;
    if (format && strncmp(format, "reading/", 8) == 0)
        return cs_fail(err, CASUS_EVERSION, "the line is '%.40s'; this casus reads reading/1", format);
    return cs_fail(err, CASUS_EFORMAT, "format: 'reading/1' is wanted");
}

static casus_status parse(cs_reading *reading, const json_t *root, casus_error *err)
{
    cs_sparse sparse;
    cs_text_begin(&sparse.text, reading->arena.allocator);
    cs_text_begin(&sparse.filled, reading->arena.allocator);
    const cs_claim_source source = {.arena = &reading->arena, .sparse = &sparse};
    parsing p = {.source = &source, .err = err, .status = check_format(root, err)};
    if (!p.status) take_all(&p, root, &reading->face);
    reading->face.length = sparse.text.length;
    reading->face.text = cs_arena_text(&reading->arena, sparse.text.bytes, sparse.text.length);
    if (!reading->face.text) no_memory(&p);
    cs_text_end(&sparse.text);
    cs_text_end(&sparse.filled);
    return p.status;
}

casus_status casus_reading_parse(const char *line, size_t length, const casus_allocator *allocator, casus_reading **out,
                                 casus_error *err)
{
    casus_error fault;
    if (!err) err = &fault;
    if (!line || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_reading_parse() wants a line and a place for the result");
    if (length > CASUS_READING_BYTES_MAX)
        return cs_fail(err, CASUS_ELIMIT, "the line has %zu bytes; at most %zu are read", length,
                       CASUS_READING_BYTES_MAX);
    cs_reading *made = cs_reading_new(allocator);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for the claims");
    json_t *root = load(line, length, err);
    casus_status status = root ? parse(made, root, err) : err->status;
    json_decref(root);
    if (!status) {
        *out = &made->face;
        return CASUS_OK;
    }
    casus_reading_free(&made->face);
    return status;
}
