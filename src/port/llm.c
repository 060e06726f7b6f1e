/* llm.c - a language model as second reader: piece by piece asked, answered, guarded, and written down as claims */
#include "port/llm.h"

#include "base/error.h"
#include "port/http.h"
#include "read/draft.h"

#include <stdio.h>
#include <string.h>

enum { ANSWER_BYTES_MAX = 1 << 20, TIMEOUT_SECONDS = 120, TYPES_MAX = 600, ADDRESS_MAX = 1000 };

const char *casus_llm_reason_word(casus_llm_reason reason)
{
    static const char *const words[] = {
        "taken",           "unreachable", "status", "timeout", "too_long",       "broken",        "no_chat",
        "no_json",         "truncated",   "shape",  "type",    "evidence_short", "evidence_long", "evidence_example",
        "evidence_absent", "segment",     "figure", "date",    "name",           "polarity",      "speaker"};
    _Static_assert(sizeof words / sizeof *words == CASUS_LLM_REASONS, "a word for each reason");
    return reason >= 0 && reason < CASUS_LLM_REASONS ? words[reason] : NULL;
}

bool casus_llm_is_local(const char *endpoint)
{
    return cs_http_is_loopback(endpoint ? endpoint : CASUS_LLM_ENDPOINT);
}

/* -- the types that may be told ---------------------------------------------------------------------------------------------------- */

typedef struct types {
    const char *at[TYPES_MAX + 1]; /* in the order of the frames, each once; NULL-terminated */
    size_t count;
} types;

static void add_type(types *to, const char *type)
{
    for (size_t i = 0; i < to->count; i++)
        if (strcmp(to->at[i], type) == 0) return;
    if (to->count < TYPES_MAX) to->at[to->count++] = type;
}

/* "transfer.(object)" stands for one type for each class that the role may have. */
static void list_types(const cs_frames *frames, cs_arena *arena, types *out)
{
    for (uint32_t i = 0; i < frames->pattern_count; i++) {
        const cs_pattern *pattern = &frames->patterns[i];
        const char *open = strchr(pattern->type, '(');
        if (!open) {
            add_type(out, pattern->type);
            continue;
        }
        const cs_role *role = pattern->kind_of >= 0 ? &pattern->roles[pattern->kind_of] : NULL;
        for (int k = 0; role && k < role->order_count; k++) {
            const char *type = cs_arena_format(arena, "%.*s%s%s", (int)(open - pattern->type), pattern->type,
                                               frames->classes[role->order[k]].name, strchr(open, ')') + 1);
            if (type) add_type(out, type);
        }
    }
}

/* -- one claim ---------------------------------------------------------------------------------------------------------------------- */

static void tokens_of(const cs_passage *passage, cs_span span, uint32_t *first, uint32_t *last)
{
    *first = *last = CS_NOWHERE;
    for (uint32_t i = 0; i < passage->token_count; i++) {
        const cs_token *token = &passage->tokens[i];
        if (token->span.end <= span.begin) continue;
        if (token->span.begin >= span.end) break;
        if (*first == CS_NOWHERE) *first = i;
        *last = i;
    }
}

/* Who is named: those whom our own reader finds behind the words, else the words. */
static void add_party(const cs_scene *scene, uint32_t mention, cs_span words, cs_party_refs *out)
{
    if (words.begin == words.end) return;
    const cs_mention *named = mention == CS_NOWHERE ? NULL : &scene->found->mentions[mention];
    if (named && cs_parties_of(scene, named->head, 1u << CS_FILLER_PARTY | 1u << CS_FILLER_STATE, 0, out)) return;
    cs_party_ref *ref = &out->at[out->count++];
    *ref = (cs_party_ref){.mention = mention, .entity = named ? named->entity : CS_NOWHERE};
    tokens_of(scene->passage, words, &ref->first, &ref->last);
    ref->head = named ? named->head : ref->last;
}

/* A speaker whom the words around do not show speaking is told all the same, but the grade says so. */
static casus_grade grade_of(const cs_told_claim *told, const cs_guarded *claim)
{
    bool unverified = told->speaker[0] && claim->saying == CS_NOWHERE;
    bool unresolved =
        (told->actor[0] && claim->actor == CS_NOWHERE) || (told->target[0] && claim->target == CS_NOWHERE);
    return unverified ? CASUS_GRADE_WEAK : unresolved ? CASUS_GRADE_FAIR : CASUS_GRADE_FIRM;
}

static void draft_claim(const cs_scene *scene, const cs_told_claim *told, const cs_guarded *claim, const char *rule,
                        cs_draft *out)
{
    *out = (cs_draft){.type = told->type, .rule = rule, .plover = "", .denied_type = ""};
    out->trigger = claim->head;
    out->kind = CS_WORD_CLASSES_MAX;
    add_party(scene, claim->actor, claim->actor_span, &out->actors);
    add_party(scene, claim->target, claim->target_span, &out->targets);
    tokens_of(scene->passage, claim->evidence, &out->first, &out->last);
    out->object_first = out->object_last = CS_NOWHERE;
    out->stance = claim->stance;
    out->speech = CS_NOWHERE;
    out->time = claim->time;
    out->quantity = claim->quantity;
    out->treaty = out->duty = CS_NONE;
    out->grade = grade_of(told, claim);
}

/* -- pieces --------------------------------------------------------------------------------------------------------------------------- */

typedef struct conversation {
    cs_view view;
    types types;
    cs_guard guard;
    cs_table drafts;
    char address[ADDRESS_MAX];
    const casus_llm_options *options;
    const char *rule;
    casus_llm_tally *tally;
} conversation;

static void take_claims(conversation *c, const cs_table *told)
{
    c->tally->told += (int)told->count;
    for (size_t i = 0; i < told->count; i++) {
        const cs_told_claim *one = CS_TABLE_AT(told, const cs_told_claim, i);
        cs_guarded claim;
        casus_llm_reason reason = cs_guard_claim(&c->guard, one, &claim);
        c->tally->count[reason]++;
        cs_draft *draft = reason ? NULL : cs_table_add(&c->drafts, 1);
        if (draft) draft_claim(&c->view.scene, one, &claim, c->rule, draft);
    }
}

static casus_llm_reason reason_of(cs_http_end end, long status)
{
    switch (end) {
    case CS_HTTP_ANSWERED: return status >= 200 && status < 300 ? CASUS_LLM_TAKEN : CASUS_LLM_STATUS;
    case CS_HTTP_TIMEOUT: return CASUS_LLM_TIMEOUT;
    case CS_HTTP_TOO_LONG: return CASUS_LLM_TOO_LONG;
    case CS_HTTP_BROKEN: return CASUS_LLM_BROKEN;
    default: return CASUS_LLM_UNREACHABLE;
    }
}

/* Asks for one piece; false when memory ran out or the address is none. */
static casus_status ask_piece(conversation *c, cs_piece piece, casus_error *err)
{
    const casus_allocator *allocator = c->drafts.allocator;
    const casus_llm_options *options = c->options;
    cs_http_limits limits = {options->timeout_seconds > 0 ? options->timeout_seconds : TIMEOUT_SECONDS,
                             ANSWER_BYTES_MAX};
    cs_text question, answer;
    cs_table told;
    char said[256] = "";
    long status = 0;
    cs_text_begin(&question, allocator);
    cs_text_begin(&answer, allocator);
    cs_table_begin(&told, allocator, sizeof(cs_told_claim));
    cs_http_end end = CS_HTTP_NO_MEMORY;
    if (cs_llm_ask(&c->view.passage, piece, options->model ? options->model : "default", c->types.at, &question))
        end = cs_http_post_json(c->address, options->key, question.bytes, question.length, limits, &answer, &status,
                                said);
    casus_llm_reason reason = reason_of(end, status);
    if (reason == CASUS_LLM_STATUS) (void)snprintf(said, sizeof said, "the server answered with status %ld", status);
    if (!reason) reason = cs_llm_answer(answer.bytes ? answer.bytes : "", answer.length, c->guard.arena, &told);
    c->tally->pieces++;
    if (reason) c->tally->count[reason]++;
    if (reason && !c->tally->said[0]) memcpy(c->tally->said, said, sizeof said);
    if (!reason) take_claims(c, &told);
    casus_status outcome = CASUS_OK;
    if (end == CS_HTTP_BAD_ADDRESS)
        outcome = cs_fail(err, CASUS_EINVAL, "'%.200s' is no address of a server: %s", c->address, said);
    if (end == CS_HTTP_NO_LIBRARY)
        outcome = cs_fail(err, CASUS_EINVAL, "this casus cannot ask a server: %s", said);
    if (end == CS_HTTP_NO_MEMORY || told.failed)
        outcome = cs_fail(err, CASUS_ENOMEM, "no memory to ask a language model");
    cs_table_end(&told);
    cs_text_end(&answer);
    cs_text_end(&question);
    return outcome;
}

/* "http://host", "http://host/v1" or the whole address of the chat. */
static bool write_address(const char *endpoint, char out[ADDRESS_MAX])
{
    if (!endpoint) endpoint = CASUS_LLM_ENDPOINT;
    size_t length = strlen(endpoint);
    while (length && endpoint[length - 1] == '/') length--;
    static const char chat[] = "/chat/completions", version[] = "/v1";
    bool whole = length >= sizeof chat - 1 && memcmp(endpoint + length - (sizeof chat - 1), chat, sizeof chat - 1) == 0;
    bool versioned = length >= 3 && memcmp(endpoint + length - 3, version, 3) == 0;
    int written = snprintf(out, ADDRESS_MAX, "%.*s%s%s", (int)length, endpoint, whole || versioned ? "" : version,
                           whole ? "" : chat);
    return written > 0 && written < ADDRESS_MAX;
}

static casus_status converse(conversation *c, const casus_reader *reader, casus_error *err)
{
    cs_arena *arena = &c->view.passage.arena;
    list_types(reader->frames, arena, &c->types);
    c->rule = cs_arena_format(arena, "llm:%s", c->options->model ? c->options->model : "default");
    c->guard = (cs_guard){
        .reader = reader, .passage = &c->view.passage, .found = &c->view.found, .arena = arena, .types = c->types.at};
    bool ready = cs_fold_text(arena, c->view.passage.text, c->view.passage.length, &c->guard.text) &&
                 cs_fold_text(arena, cs_llm_example_evidence, strlen(cs_llm_example_evidence), &c->guard.example);
    if (!ready || cs_arena_failed(arena)) return cs_fail(err, CASUS_ENOMEM, "no memory to ask a language model");
    for (cs_piece piece = cs_llm_piece(&c->view.passage, 0); piece.count;
         piece = cs_llm_piece(&c->view.passage, piece.first + piece.count)) {
        casus_status status = ask_piece(c, piece, err);
        if (status) return status;
    }
    return CASUS_OK;
}

casus_status casus_llm_read(const casus_reader *reader, const casus_document *document,
                            const casus_llm_options *options, const casus_allocator *allocator, casus_claims **out,
                            casus_llm_tally *tally, casus_error *err)
{
    static const casus_llm_options plain = {NULL, NULL, NULL, 0};
    casus_llm_tally own;
    if (!reader || !document || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_llm_read() wants a reader, a document and a place for the claims");
    conversation c = {.options = options ? options : &plain, .tally = tally ? tally : &own};
    memset(c.tally, 0, sizeof *c.tally);
    if (!write_address(c.options->endpoint, c.address))
        return cs_fail(err, CASUS_EINVAL, "the address of the server is longer than %d bytes", ADDRESS_MAX);
    casus_claims *claims = cs_claims_new(allocator);
    if (!claims) return cs_fail(err, CASUS_ENOMEM, "no memory to read the document");
    cs_table_begin(&c.drafts, allocator, sizeof(cs_draft));
    casus_status status = cs_view_begin(reader, document, allocator, &c.view, err);
    if (!status) status = converse(&c, reader, err);
    if (!status && !c.drafts.failed) cs_publish(&c.view.scene, document, "llm", &c.drafts, claims);
    if (!status && (c.drafts.failed || cs_arena_failed(&claims->arena) || cs_arena_failed(&c.view.passage.arena)))
        status = cs_fail(err, CASUS_ENOMEM, "no memory to read the document");
    cs_table_end(&c.drafts);
    cs_view_end(&c.view);
    if (status)
        casus_claims_free(claims);
    else
        *out = claims;
    return status;
}
