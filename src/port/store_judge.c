/* store_judge.c - what the user says of claims: kept apart from readings, and moved along with them */
#include "base/error.h"
#include "port/claims_json.h"
#include "port/store.h"

#include <string.h>

/* -- after a new reading --------------------------------------------------------------------------------------------- */

typedef struct kept_verdict {
    sqlite3_int64 number;
    const char *given_of, *type;
    sqlite3_int64 begin, end;
} kept_verdict;

/* The verdicts on a document; read whole before any is moved. */
static casus_status list_verdicts(casus_store *store, const char *digest, cs_arena *arena, cs_table *out,
                                  casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_VERDICTS_OF, err);
    if (!row) return cs_store_failed(store, err);
    cs_store_bind_text(row, 1, digest);
    int code;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        kept_verdict *it = cs_table_add(out, 1);
        if (!it) break;
        *it = (kept_verdict){sqlite3_column_int64(row, 0), cs_store_text(row, 1, arena), cs_store_text(row, 2, arena),
                             sqlite3_column_int64(row, 3), sqlite3_column_int64(row, 4)};
    }
    casus_status status = CASUS_OK;
    if (out->failed || cs_arena_failed(arena))
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the verdicts");
    else if (code != SQLITE_DONE)
        status = cs_store_failed(store, err);
    sqlite3_reset(row);
    return status;
}

/* The id that a question for one claim gives; "" when it gives none. */
static casus_status one_id(casus_store *store, sqlite3_stmt *row, cs_arena *arena, const char **id, casus_error *err)
{
    int code = sqlite3_step(row);
    *id = code == SQLITE_ROW ? cs_store_text(row, 0, arena) : "";
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : cs_store_failed(store, err);
    sqlite3_reset(row);
    return status || *id ? status : cs_fail(err, CASUS_ENOMEM, "no memory for the verdicts");
}

/* The claim a verdict holds of now: the same, else one of the same type whose evidence overlaps most, else none. */
static casus_status find_claim(casus_store *store, sqlite3_int64 document, const kept_verdict *it, cs_arena *arena,
                               const char **id, casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_CLAIM_AGAIN, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, document);
    cs_store_bind_text(row, 2, it->given_of);
    casus_status status = one_id(store, row, arena, id, err);
    if (status || **id) return status;
    row = cs_store_ready(store, CS_STORE_CLAIM_NEAR, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, document);
    cs_store_bind_text(row, 2, it->type);
    sqlite3_bind_int64(row, 3, it->begin);
    sqlite3_bind_int64(row, 4, it->end);
    return one_id(store, row, arena, id, err);
}

static casus_status move_verdict(casus_store *store, sqlite3_int64 number, const char *id, casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_MOVE_VERDICT, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, number);
    cs_store_bind_text(row, 2, id);
    return cs_store_run(store, row, err);
}

casus_status cs_store_attach_verdicts(casus_store *store, const char *digest, sqlite3_int64 document, casus_error *err)
{
    cs_arena arena;
    cs_table verdicts;
    cs_arena_begin(&arena, store->allocator);
    cs_table_begin(&verdicts, store->allocator, sizeof(kept_verdict));
    casus_status status = list_verdicts(store, digest, &arena, &verdicts, err);
    for (size_t i = 0; i < verdicts.count && !status; i++) {
        const kept_verdict *it = CS_TABLE_AT(&verdicts, const kept_verdict, i);
        const char *id = "";
        status = find_claim(store, document, it, &arena, &id, err);
        if (!status) status = move_verdict(store, it->number, id, err);
    }
    cs_table_end(&verdicts);
    cs_arena_end(&arena);
    return status;
}

/* -- one verdict ----------------------------------------------------------------------------------------------------- */

/* The claim a user means by the first digits of an id. */
typedef struct named_claim {
    const char *id, *document, *type, *json, *text;
    size_t text_length;
    sqlite3_int64 begin, end;
} named_claim;

static void take_named(named_claim *out, sqlite3_stmt *row, cs_arena *arena)
{
    out->id = cs_store_text(row, 0, arena);
    out->document = cs_store_text(row, 1, arena);
    out->type = cs_store_text(row, 2, arena);
    out->begin = sqlite3_column_int64(row, 3);
    out->end = sqlite3_column_int64(row, 4);
    out->json = cs_store_text(row, 5, arena);
    out->text = cs_store_text(row, 6, arena);
    out->text_length = (size_t)sqlite3_column_bytes(row, 6);
}

static casus_status name_claim(casus_store *store, const char *claim, cs_arena *arena, named_claim *out,
                               casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_CLAIM_NAMED, err);
    if (!row) return cs_store_failed(store, err);
    cs_store_bind_text(row, 1, claim);
    int code = sqlite3_step(row);
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : cs_store_failed(store, err);
    if (code == SQLITE_ROW) take_named(out, row, arena);
    if (code == SQLITE_DONE) {
        status = cs_fail(err, CASUS_ENOTFOUND, "there is no claim '%.40s' in the store", claim);
        cs_fail_hint(err, "'casus claims' lists them with their ids");
    }
    if (code == SQLITE_ROW && !cs_arena_failed(arena) && sqlite3_step(row) == SQLITE_ROW &&
        strcmp((const char *)sqlite3_column_text(row, 0), out->id) != 0) {
        status = cs_fail(err, CASUS_EAMBIGUOUS, "several claims begin with '%.40s': %s, %s ...", claim, out->id,
                         (const char *)sqlite3_column_text(row, 0));
        cs_fail_hint(err, "give more digits");
    }
    sqlite3_reset(row);
    if (!status && cs_arena_failed(arena)) status = cs_fail(err, CASUS_ENOMEM, "no memory for the claim");
    return status;
}

/* Are these changes that leave a claim a claim? */
static casus_status check_change(const named_claim *claim, const char *changed, cs_arena *arena, casus_error *err)
{
    const cs_claim_source source = {.arena = arena, .text = claim->text, .length = claim->text_length};
    casus_claim tried;
    return cs_claim_parse(claim->json, strlen(claim->json), changed, &source, &tried, err);
}

static casus_status add_verdict(casus_store *store, const named_claim *claim, const casus_verdict *verdict,
                                casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_ADD_VERDICT, err);
    if (!row) return cs_store_failed(store, err);
    cs_store_bind_text(row, 1, claim->id);
    cs_store_bind_text(row, 2, claim->id);
    cs_store_bind_text(row, 3, claim->document);
    cs_store_bind_text(row, 4, claim->type);
    sqlite3_bind_int64(row, 5, claim->begin);
    sqlite3_bind_int64(row, 6, claim->end);
    sqlite3_bind_int(row, 7, (int)verdict->kind);
    sqlite3_bind_int64(row, 8, verdict->at);
    cs_store_bind_text(row, 9, verdict->changed);
    cs_store_bind_text(row, 10, verdict->note);
    cs_store_bind_text(row, 11, claim->json);
    return cs_store_run(store, row, err);
}

static casus_status judge(casus_store *store, const char *claim, const casus_verdict *verdict, cs_arena *arena,
                          casus_error *err)
{
    named_claim named = {0};
    casus_status status = name_claim(store, claim, arena, &named, err);
    if (!status && verdict->kind == CASUS_EDITED) status = check_change(&named, verdict->changed, arena, err);
    if (!status) status = add_verdict(store, &named, verdict, err);
    return status;
}

casus_status casus_store_judge(casus_store *store, const char *claim, casus_judgement kind, const char *changed,
                               const char *note, int64_t at, casus_error *err)
{
    bool edit = kind == CASUS_EDITED;
    if (!store || !claim || !*claim || kind < CASUS_ACCEPTED || kind > CASUS_EDITED || (edit && !changed))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_store_judge() wants a store, a claim, a verdict, and for an edit what is"
                       " changed");
    casus_status status = casus_store_commit(store, err);
    if (!status) status = cs_store_start(store, err);
    if (status) return status;
    const casus_verdict verdict = {.kind = kind, .at = at, .changed = edit ? changed : "", .note = note ? note : ""};
    cs_arena arena;
    cs_arena_begin(&arena, store->allocator);
    status = judge(store, claim, &verdict, &arena, err);
    cs_arena_end(&arena);
    if (!status) status = casus_store_commit(store, err);
    if (status) cs_store_give_up(store);
    return status;
}

/* -- the list -------------------------------------------------------------------------------------------------------- */

struct casus_verdicts {
    cs_arena arena;
    cs_table list; /* of casus_verdict */
};

static const char latest_verdicts[] =
    "SELECT given_of, claim, document, type, begin, end, kind, at, changed, note, original FROM verdicts v WHERE ?1 OR "
    "NOT"
    " EXISTS (SELECT 1 FROM verdicts w WHERE w.number > v.number AND (w.given_of = v.given_of OR (v.claim <> '' AND"
    " w.claim = v.claim))) ORDER BY number";

static void take_verdict(casus_verdict *out, sqlite3_stmt *row, cs_arena *arena)
{
    *out = (casus_verdict){.given_of = cs_store_text(row, 0, arena),
                           .claim = cs_store_text(row, 1, arena),
                           .document = cs_store_text(row, 2, arena),
                           .type = cs_store_text(row, 3, arena),
                           .begin = (uint32_t)sqlite3_column_int64(row, 4),
                           .end = (uint32_t)sqlite3_column_int64(row, 5),
                           .kind = (casus_judgement)sqlite3_column_int(row, 6),
                           .at = sqlite3_column_int64(row, 7),
                           .changed = cs_store_text(row, 8, arena),
                           .note = cs_store_text(row, 9, arena),
                           .original = cs_store_text(row, 10, arena)};
}

static casus_status take_verdicts(casus_store *store, bool all, casus_verdicts *out, casus_error *err)
{
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(store->db, latest_verdicts, -1, &row, NULL);
    if (code == SQLITE_OK) sqlite3_bind_int(row, 1, all);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(row);
        casus_verdict *it = code == SQLITE_ROW ? cs_table_add(&out->list, 1) : NULL;
        if (!it) break;
        take_verdict(it, row, &out->arena);
    }
    casus_status status = CASUS_OK;
    if (out->list.failed || cs_arena_failed(&out->arena))
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the verdicts");
    else if (code != SQLITE_DONE)
        status = cs_store_failed(store, err);
    sqlite3_finalize(row);
    return status;
}

casus_status casus_store_verdicts(casus_store *store, bool all, casus_verdicts **out, casus_error *err)
{
    if (!store || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_store_verdicts() wants a store and a place for the result");
    casus_verdicts *made = cs_mem_resize(store->allocator, NULL, 0, sizeof *made);
    if (!made) return cs_fail(err, CASUS_ENOMEM, "no memory for the verdicts");
    cs_arena_begin(&made->arena, store->allocator);
    cs_table_begin(&made->list, store->allocator, sizeof(casus_verdict));
    casus_status status = take_verdicts(store, all, made, err);
    if (!status)
        *out = made;
    else
        casus_verdicts_free(made);
    return status;
}

size_t casus_verdicts_count(const casus_verdicts *verdicts)
{
    return verdicts ? verdicts->list.count : 0;
}

const casus_verdict *casus_verdicts_at(const casus_verdicts *verdicts, size_t index)
{
    return index < casus_verdicts_count(verdicts) ? CS_TABLE_AT(&verdicts->list, const casus_verdict, index) : NULL;
}

void casus_verdicts_free(casus_verdicts *verdicts)
{
    if (!verdicts) return;
    const casus_allocator *allocator = verdicts->arena.allocator;
    cs_table_end(&verdicts->list);
    cs_arena_end(&verdicts->arena);
    cs_mem_free(allocator, verdicts, sizeof *verdicts);
}
