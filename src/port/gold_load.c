/* gold_load.c - gold JSON into the verdicts of a store */
#include "base/error.h"
#include "port/claims_json.h"
#include "port/file.h"
#include "port/store.h"

#include <casus/gold.h>

#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { CLAIMS_MOST = 1 << 20 };

typedef struct loading {
    casus_store *store;
    const json_t *documents;
    int64_t at;
    cs_arena *arena;
    casus_gold_summary done;
    casus_error *err;
} loading;

static const char *text_in(const json_t *map, const char *name)
{
    const char *text = json_string_value(json_object_get(map, name));
    return text ? text : "";
}

/* -- which document ------------------------------------------------------------------------------------------------------ */

static const json_t *document_named(const loading *l, const char *doc)
{
    for (size_t i = 0; i < json_array_size(l->documents); i++) {
        const json_t *it = json_array_get(l->documents, i);
        if (*doc && strcmp(text_in(it, "doc"), doc) == 0) return it;
    }
    return NULL;
}

/* The digest of the document a mention is in: as the file has it, else of a document of the store with that name. "" when there is none. */
static casus_status digest_of(loading *l, const json_t *mention, const char **digest)
{
    const json_t *document = document_named(l, text_in(mention, "doc"));
    const char *stated = text_in(document, "digest"), *file = text_in(mention, "file");
    *digest = stated;
    if (*stated) return CASUS_OK;
    static const char sql[] =
        "SELECT d.digest FROM documents d JOIN names n ON n.document = d.number WHERE n.name = ?1 OR"
        " substr(n.name, -length(?1) - 1) = '/' || ?1 ORDER BY d.digest LIMIT 1";
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(l->store->db, sql, -1, &row, NULL);
    if (code == SQLITE_OK) sqlite3_bind_text(row, 1, *file ? file : "\n", -1, SQLITE_STATIC);
    if (code == SQLITE_OK) code = sqlite3_step(row);
    if (code == SQLITE_ROW) *digest = cs_store_text(row, 0, l->arena);
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : cs_store_failed(l->store, l->err);
    sqlite3_finalize(row);
    return status || *digest ? status : cs_fail(l->err, CASUS_ENOMEM, "no memory for the verdicts");
}

/* -- one verdict --------------------------------------------------------------------------------------------------------- */

static casus_judgement kind_of(const json_t *claim, bool rejected)
{
    const char *word = text_in(claim, "verdict");
    if (strcmp(word, "edit") == 0) return CASUS_EDITED;
    return rejected || strcmp(word, "reject") == 0 ? CASUS_REJECTED : CASUS_ACCEPTED;
}

static int take_bytes(const char *bytes, size_t length, void *user)
{
    cs_text_add(user, bytes, length);
    return 0;
}

/* A value as compact JSON in the arena; "" when it is none. */
static const char *compact(loading *l, const json_t *value)
{
    cs_text made;
    if (!value || json_is_null(value)) return "";
    cs_text_begin(&made, l->arena->allocator);
    bool failed = json_dump_callback(value, take_bytes, &made, JSON_COMPACT) || made.failed;
    const char *kept = failed ? NULL : cs_arena_text(l->arena, made.bytes, made.length);
    cs_text_end(&made);
    return kept;
}

static casus_status known(loading *l, const casus_verdict *it, bool *is_known)
{
    static const char sql[] =
        "SELECT 1 FROM verdicts WHERE given_of = ?1 AND document = ?2 AND kind = ?3 AND changed = ?4 AND"
        " begin = ?5 AND end = ?6";
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(l->store->db, sql, -1, &row, NULL);
    if (code == SQLITE_OK) {
        cs_store_bind_text(row, 1, it->given_of);
        cs_store_bind_text(row, 2, it->document);
        sqlite3_bind_int(row, 3, (int)it->kind);
        cs_store_bind_text(row, 4, it->changed);
        sqlite3_bind_int64(row, 5, it->begin);
        sqlite3_bind_int64(row, 6, it->end);
        code = sqlite3_step(row);
    }
    *is_known = code == SQLITE_ROW;
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : cs_store_failed(l->store, l->err);
    sqlite3_finalize(row);
    return status;
}

static casus_status add(loading *l, const casus_verdict *it)
{
    sqlite3_stmt *row = cs_store_ready(l->store, CS_STORE_ADD_VERDICT, l->err);
    if (!row) return cs_store_failed(l->store, l->err);
    const char *const texts[] = {it->given_of, "", it->document, it->type};
    for (int i = 0; i < 4; i++) cs_store_bind_text(row, 1 + i, texts[i]);
    sqlite3_bind_int64(row, 5, it->begin);
    sqlite3_bind_int64(row, 6, it->end);
    sqlite3_bind_int(row, 7, (int)it->kind);
    sqlite3_bind_int64(row, 8, it->at);
    cs_store_bind_text(row, 9, it->changed);
    cs_store_bind_text(row, 10, it->note);
    cs_store_bind_text(row, 11, it->original);
    return cs_store_run(l->store, row, l->err);
}

static casus_status refuse(loading *l, const char *list, size_t index, const char *wanted)
{
    return cs_fail(l->err, CASUS_EFORMAT, "%s[%zu]: %s", list, index, wanted);
}

/* Is what it says it was read from, and how it was changed, of the form of a claim? */
static casus_status check(loading *l, const casus_verdict *it)
{
    const cs_claim_source source = {.arena = l->arena};
    casus_claim tried;
    if (!*it->original) return CASUS_OK;
    return cs_claim_parse(it->original, strlen(it->original), it->kind == CASUS_EDITED ? it->changed : NULL, &source,
                          &tried, l->err);
}

static casus_status take_mention(loading *l, const json_t *claim, const json_t *mention, casus_verdict *it)
{
    bool is_known = false;
    const char *digest;
    casus_status status = digest_of(l, mention, &digest);
    if (status) return status;
    if (!*digest) {
        l->done.strange++;
        return CASUS_OK;
    }
    it->document = digest;
    it->begin = (uint32_t)json_integer_value(json_object_get(mention, "bstart"));
    it->end = (uint32_t)json_integer_value(json_object_get(mention, "bend"));
    it->changed = compact(l, json_object_get(claim, "changed"));
    it->original = compact(l, json_object_get(claim, "original"));
    if (!it->changed || !it->original) return cs_fail(l->err, CASUS_ENOMEM, "no memory for the verdicts");
    if (it->kind == CASUS_EDITED && !(*it->changed && *it->original)) it->kind = CASUS_ACCEPTED;
    status = known(l, it, &is_known);
    if (status || is_known) {
        l->done.known += is_known;
        return status;
    }
    status = check(l, it);
    return status ? status : add(l, it);
}

static casus_status take_claim(loading *l, const char *list, size_t index, const json_t *claim, bool rejected)
{
    const json_t *mentions = json_object_get(claim, "mentions"), *at = json_object_get(claim, "at");
    casus_verdict it = {.given_of = text_in(claim, "id"),
                        .type = text_in(claim, "type"),
                        .kind = kind_of(claim, rejected),
                        .at = json_is_integer(at) ? json_integer_value(at) : l->at,
                        .note = text_in(claim, "note")};
    if (!*it.given_of || !*it.type) return refuse(l, list, index, "a claim with id and type is wanted");
    if (!json_array_size(mentions)) return refuse(l, list, index, "a list of mentions is wanted");
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < json_array_size(mentions) && !status; i++)
        status = take_mention(l, claim, json_array_get(mentions, i), &it);
    return status;
}

/* -- the file ------------------------------------------------------------------------------------------------------------ */

static casus_status take_list(loading *l, const json_t *root, const char *name, bool rejected)
{
    const json_t *list = json_object_get(root, name);
    casus_status status = CASUS_OK;
    if (json_array_size(list) > CLAIMS_MOST)
        return cs_fail(l->err, CASUS_ELIMIT, "%s: more than %d claims", name, CLAIMS_MOST);
    for (size_t i = 0; i < json_array_size(list) && !status; i++)
        status = take_claim(l, name, i, json_array_get(list, i), rejected);
    return status;
}

/* Each new verdict finds its claim, document by document, as after a reading. */
static casus_status attach(loading *l, sqlite3_int64 first)
{
    static const char sql[] =
        "SELECT DISTINCT v.document, coalesce(d.number, -1) FROM verdicts v LEFT JOIN documents d ON"
        " d.digest = v.document WHERE v.number > ?1 ORDER BY 1";
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(l->store->db, sql, -1, &row, NULL);
    if (code == SQLITE_OK) sqlite3_bind_int64(row, 1, first);
    casus_status status = CASUS_OK;
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(row);
        if (code != SQLITE_ROW) break;
        const char *digest = cs_store_text(row, 0, l->arena);
        sqlite3_int64 number = sqlite3_column_int64(row, 1);
        if (!digest) status = cs_fail(l->err, CASUS_ENOMEM, "no memory for the verdicts");
        if (!status && number >= 0) status = cs_store_attach_verdicts(l->store, digest, number, l->err);
        if (status) break;
    }
    if (!status && code != SQLITE_DONE) status = cs_store_failed(l->store, l->err);
    sqlite3_finalize(row);
    return status;
}

static casus_status count(loading *l, sqlite3_int64 first)
{
    char sql[120];
    sqlite3_int64 taken = 0, lost = 0;
    snprintf(sql, sizeof sql, "SELECT count(*) FROM verdicts WHERE number > %lld AND claim <> ''", (long long)first);
    casus_status status = cs_store_number(l->store, sql, &taken, l->err);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM verdicts WHERE number > %lld AND claim = ''", (long long)first);
    if (!status) status = cs_store_number(l->store, sql, &lost, l->err);
    l->done.taken = (int)taken;
    l->done.lost = (int)lost;
    return status;
}

static casus_status take_all(loading *l, const json_t *root)
{
    sqlite3_int64 first = 0;
    const char *schema = text_in(root, "schema");
    if (strcmp(schema, "claims_gold/1") != 0 && strcmp(schema, "seed_claims_gold/1") != 0)
        return cs_fail(l->err, CASUS_EFORMAT, "schema: 'claims_gold/1' is wanted");
    l->documents = json_object_get(root, "documents");
    casus_status status = casus_store_commit(l->store, l->err);
    if (!status) status = cs_store_start(l->store, l->err);
    if (!status) status = cs_store_number(l->store, "SELECT coalesce(max(number), 0) FROM verdicts", &first, l->err);
    if (!status) status = take_list(l, root, "claims", false);
    if (!status) status = take_list(l, root, "rejected", true);
    if (!status) status = attach(l, first);
    if (!status) status = count(l, first);
    if (!status) status = casus_store_commit(l->store, l->err);
    if (status) cs_store_give_up(l->store);
    return status;
}

casus_status casus_gold_load(casus_store *store, const char *path, int64_t at, casus_gold_summary *summary,
                             casus_error *err)
{
    casus_error own;
    json_error_t fault;
    const char *bytes;
    size_t length;
    if (!err) err = &own;
    if (!store || !path) return cs_fail(err, CASUS_EINVAL, "casus_gold_load() wants a store and a path");
    cs_arena arena;
    cs_arena_begin(&arena, store->allocator);
    casus_status status = cs_file_read(path, CASUS_GOLD_BYTES_MAX, &arena, &bytes, &length, err);
    json_t *root = status ? NULL : json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &fault);
    loading l = {.store = store, .at = at, .arena = &arena, .err = err};
    if (!status && !root && json_error_code(&fault) == json_error_out_of_memory) {
        status = cs_fail(err, CASUS_ENOMEM, "no memory for '%.100s'", path);
    } else if (!status && !root) {
        status = cs_fail(err, CASUS_EFORMAT, "not JSON: %s", fault.text);
        cs_fail_at(err, path, fault.line, fault.column);
    }
    if (!status) {
        status = take_all(&l, root);
        if (status == CASUS_EFORMAT) cs_fail_at(err, path, 0, 0);
    }
    json_decref(root);
    cs_arena_end(&arena);
    if (!status && summary) *summary = l.done;
    return status;
}
