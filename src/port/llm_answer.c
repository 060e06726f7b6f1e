/* llm_answer.c - what a server sent: the text of the completion, the JSON in it, the claims in that */
#include "port/llm.h"

#include <jansson.h>
#include <string.h>

enum { TOLD_MAX = 500 };

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) at++;
    return at;
}

static bool starts(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && memcmp(at, word, length) == 0;
}

static const char *find(const char *at, const char *end, const char *word)
{
    for (; at < end; at++)
        if (starts(at, end, word)) return at;
    return NULL;
}

/* Past a block of thinking, and inside a Markdown fence: what many models put round the JSON they were asked for. Nothing else is
 * forgiven. Moves both ends to the JSON; false when a block is never closed. */
static bool unwrap(const char **begin, const char **end)
{
    const char *at = skip_blanks(*begin, *end);
    if (starts(at, *end, "<think>")) {
        const char *close = find(at, *end, "</think>");
        if (!close) return false;
        at = skip_blanks(close + strlen("</think>"), *end);
    }
    if (starts(at, *end, "```")) {
        const char *line = memchr(at, '\n', (size_t)(*end - at));
        const char *close = line ? find(line, *end, "```") : NULL;
        if (!close) return false;
        at = line + 1;
        *end = close;
    }
    *begin = skip_blanks(at, *end);
    return true;
}

static const char *text_of(const json_t *claim, const char *key)
{
    const json_t *value = json_object_get(claim, key);
    return json_is_string(value) ? json_string_value(value) : json_is_null(value) ? "" : NULL;
}

static bool keep(cs_arena *arena, const json_t *claim, const char *key, const char **out)
{
    const char *text = text_of(claim, key);
    if (text) *out = cs_arena_text(arena, text, strlen(text));
    return text != NULL;
}

static bool read_quantity(cs_arena *arena, const json_t *claim, cs_told_claim *out)
{
    const json_t *quantity = json_object_get(claim, "quantity");
    out->unit = "";
    if (json_is_null(quantity)) return true;
    const json_t *value = json_object_get(quantity, "value"), *approximate = json_object_get(quantity, "approx");
    if (!json_is_object(quantity) || !(json_is_number(value) || json_is_null(value)) || !json_is_boolean(approximate) ||
        !keep(arena, quantity, "unit", &out->unit))
        return false;
    out->has_quantity = json_is_number(value);
    out->value = json_number_value(value);
    out->approximate = json_is_true(approximate);
    return true;
}

static bool read_polarity(const json_t *claim, casus_polarity *out)
{
    const char *word = text_of(claim, "polarity");
    for (int i = 0; word && i <= CASUS_HEDGES; i++)
        if (strcmp(word, casus_polarity_word((casus_polarity)i)) == 0) {
            *out = (casus_polarity)i;
            return true;
        }
    return false;
}

/* Every key must be there, of its type; a key more is forgiven. */
static bool read_claim(cs_arena *arena, const json_t *claim, cs_told_claim *out)
{
    const json_t *segment = json_object_get(claim, "segment");
    if (!json_is_object(claim) || !json_is_integer(segment)) return false;
    out->segment = json_integer_value(segment) > 0 && json_integer_value(segment) < INT32_MAX
                       ? (long)json_integer_value(segment)
                       : 0;
    return keep(arena, claim, "type", &out->type) && keep(arena, claim, "actor", &out->actor) &&
           keep(arena, claim, "target", &out->target) && keep(arena, claim, "object", &out->object) &&
           keep(arena, claim, "date_text", &out->date) && keep(arena, claim, "speaker", &out->speaker) &&
           keep(arena, claim, "evidence", &out->evidence) && read_polarity(claim, &out->polarity) &&
           read_quantity(arena, claim, out);
}

static casus_llm_reason read_claims(const json_t *content, cs_arena *arena, cs_table *told)
{
    const json_t *claims = json_object_get(content, "claims");
    if (!json_is_array(claims) || json_array_size(claims) > TOLD_MAX) return CASUS_LLM_SHAPE;
    for (size_t i = 0; i < json_array_size(claims); i++) {
        cs_told_claim claim = {0};
        if (!read_claim(arena, json_array_get(claims, i), &claim)) return CASUS_LLM_SHAPE;
        cs_told_claim *place = cs_table_add(told, 1);
        if (place) *place = claim;
    }
    return CASUS_LLM_TAKEN;
}

/* The content of the first choice; borrowed from chat. *cut is set when the server says that it stopped in the middle. */
static const char *content_of(const json_t *chat, size_t *length, bool *cut)
{
    const json_t *choice = json_array_get(json_object_get(chat, "choices"), 0);
    const json_t *content = json_object_get(json_object_get(choice, "message"), "content");
    const char *finish = json_string_value(json_object_get(choice, "finish_reason"));
    *cut = finish && strcmp(finish, "length") == 0;
    *length = json_string_length(content);
    return json_string_value(content);
}

static casus_llm_reason read_content(const char *begin, size_t length, bool cut, cs_arena *arena, cs_table *told)
{
    const char *end = begin + length;
    json_error_t fault;
    if (!unwrap(&begin, &end)) return CASUS_LLM_TRUNCATED;
    if (begin == end || *begin != '{') return cut ? CASUS_LLM_TRUNCATED : CASUS_LLM_NO_JSON;
    json_t *json = json_loadb(begin, (size_t)(end - begin), JSON_REJECT_DUPLICATES, &fault);
    if (!json)
        return cut || json_error_code(&fault) == json_error_premature_end_of_input ? CASUS_LLM_TRUNCATED
                                                                                   : CASUS_LLM_NO_JSON;
    size_t before = told->count;
    casus_llm_reason reason = read_claims(json, arena, told);
    if (reason) told->count = before;
    json_decref(json);
    return reason;
}

casus_llm_reason cs_llm_answer(const char *bytes, size_t length, cs_arena *arena, cs_table *told)
{
    json_error_t fault;
    json_t *chat = json_loadb(bytes, length, 0, &fault);
    size_t count = 0;
    bool cut = false;
    const char *content = chat ? content_of(chat, &count, &cut) : NULL;
    casus_llm_reason reason = content ? read_content(content, count, cut, arena, told) : CASUS_LLM_NO_CHAT;
    json_decref(chat);
    return reason;
}
