/* store_walk.c - documents out of the store, one after the other, as they were at one moment */
#include "base/error.h"
#include "port/claims_json.h"
#include "port/store.h"
#include "read/reading.h"

#include <stdio.h>
#include <string.h>

struct casus_store_cursor {
    casus_store *store;
    sqlite3_stmt *documents;
    cs_arena names_arena; /* of the document it stands on */
    cs_table names;       /* of casus_store_name */
    bool edits, judged;   /* edits are wanted; there are verdicts at all */
};

enum { COLUMNS = 16 };

static const char all_documents[] =
    "SELECT number, digest, id, name, url, title, publisher, author, agency, based_on, published_first, published_last,"
    " published_doubt, sentences, text, claims FROM documents d WHERE (?1 = 0 OR (published_first <= ?3 AND"
    " published_last >= ?2)) AND (?4 IS NULL OR id = ?4 OR (length(?4) >= 8 AND substr(digest, 1, length(?4)) = ?4) OR"
    " EXISTS (SELECT 1 FROM names n WHERE n.document = d.number AND n.name = ?4)) ORDER BY published_first, digest";

/* -- begin and end --------------------------------------------------------------------------------------------------- */

static casus_status start(casus_store_cursor *cursor, const casus_store_filter *filter, casus_error *err)
{
    casus_store *store = cursor->store;
    sqlite3_int64 verdicts = 0;
    if (sqlite3_exec(store->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) return cs_store_failed(store, err);
    store->walked = true;
    casus_status status = cs_store_number(store, "SELECT count(*) FROM verdicts", &verdicts, err);
    if (status) return status;
    cursor->judged = verdicts > 0;
    cursor->edits = !filter->untouched;
    if (sqlite3_prepare_v2(store->db, all_documents, -1, &cursor->documents, NULL) != SQLITE_OK)
        return cs_store_failed(store, err);
    sqlite3_bind_int(cursor->documents, 1, filter->dated);
    sqlite3_bind_int(cursor->documents, 2, filter->from);
    sqlite3_bind_int(cursor->documents, 3, filter->to);
    if (filter->document) sqlite3_bind_text(cursor->documents, 4, filter->document, -1, SQLITE_TRANSIENT);
    return CASUS_OK;
}

casus_status casus_store_begin(casus_store *store, const casus_store_filter *filter, casus_store_cursor **out,
                               casus_error *err)
{
    static const casus_store_filter everything = {0};
    if (!store || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_store_begin() wants a store and a place for the cursor");
    if (store->writing || store->walked)
        return cs_fail(err, CASUS_EINVAL,
                       store->writing ? "commit what was put before walking the store"
                                      : "the store is being walked already");
    casus_store_cursor *cursor = cs_mem_resize(store->allocator, NULL, 0, sizeof *cursor);
    if (!cursor) return cs_fail(err, CASUS_ENOMEM, "no memory to walk the store");
    *cursor = (casus_store_cursor){.store = store};
    cs_arena_begin(&cursor->names_arena, store->allocator);
    cs_table_begin(&cursor->names, store->allocator, sizeof(casus_store_name));
    casus_status status = start(cursor, filter ? filter : &everything, err);
    if (!status)
        *out = cursor;
    else
        casus_store_end(cursor);
    return status;
}

void casus_store_end(casus_store_cursor *cursor)
{
    if (!cursor) return;
    casus_store *store = cursor->store;
    sqlite3_finalize(cursor->documents);
    for (int i = 0; i < CS_STORE_STATEMENTS; i++) /* a statement half read would keep the moment open */
        if (store->statements[i]) sqlite3_reset(store->statements[i]);
    if (store->walked) (void)sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
    store->walked = false;
    cs_arena_end(&cursor->names_arena);
    cs_table_end(&cursor->names);
    cs_mem_free(store->allocator, cursor, sizeof *cursor);
}

/* -- one document ---------------------------------------------------------------------------------------------------- */

static casus_status no_memory(casus_error *err)
{
    return cs_fail(err, CASUS_ENOMEM, "no memory for a document of the store");
}

static void take_facts(casus_reading *out, sqlite3_stmt *row, cs_arena *arena)
{
    const char *words[10];
    for (int i = 1; i < 10; i++) words[i] = cs_store_text(row, i, arena);
    out->facts = (casus_document_facts){.digest = words[1],
                                        .id = words[2],
                                        .name = words[3],
                                        .url = words[4],
                                        .title = words[5],
                                        .publisher = words[6],
                                        .author = words[7],
                                        .agency = words[8],
                                        .based_on = words[9]};
    out->facts.published =
        (casus_date){sqlite3_column_int(row, 10), sqlite3_column_int(row, 11), sqlite3_column_int(row, 12)};
    out->sentences = (size_t)sqlite3_column_int64(row, 13);
    out->text = cs_store_text(row, 14, arena);
    out->length = (size_t)sqlite3_column_bytes(row, 14);
}

/* A store is a file that anybody may have written to: what it holds is checked as any other input. */
static casus_status damaged(const casus_store *store, casus_error *err)
{
    char message[sizeof err->message];
    if (!err || err->status != CASUS_EFORMAT) return err ? err->status : CASUS_EFORMAT;
    snprintf(message, sizeof message, "%s", err->message);
    cs_fail(err, CASUS_EFORMAT, "the store is damaged: a claim has %.400s", message);
    cs_fail_at(err, store->path, 0, 0);
    return CASUS_EFORMAT;
}

/* What the user said last of a claim; the changed fields into *changed (in the arena). */
static casus_status judgement_of(casus_store_cursor *cursor, const char *id, cs_arena *arena, casus_judgement *kind,
                                 const char **changed, casus_error *err)
{
    *kind = CASUS_UNJUDGED;
    *changed = "";
    if (!cursor->judged) return CASUS_OK;
    sqlite3_stmt *row = cs_store_ready(cursor->store, CS_STORE_JUDGED, err);
    if (!row) return cs_store_failed(cursor->store, err);
    cs_store_bind_text(row, 1, id);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        int said = sqlite3_column_int(row, 0);
        *kind = said >= CASUS_ACCEPTED && said <= CASUS_EDITED ? (casus_judgement)said : CASUS_UNJUDGED;
        *changed = cs_store_text(row, 1, arena);
    }
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : cs_store_failed(cursor->store, err);
    sqlite3_reset(row);
    return status || *changed ? status : no_memory(err);
}

static casus_status take_claim(casus_store_cursor *cursor, sqlite3_stmt *row, const cs_claim_source *source,
                               casus_claim *claim, casus_judgement *kind, casus_error *err)
{
    const char *id = cs_store_text(row, 1, source->arena), *changed;
    if (!id) return no_memory(err);
    casus_status status = judgement_of(cursor, id, source->arena, kind, &changed, err);
    if (status) return status;
    const char *json = (const char *)sqlite3_column_text(row, 0);
    size_t length = (size_t)sqlite3_column_bytes(row, 0);
    if (!json) return no_memory(err);
    bool edit = cursor->edits && *kind == CASUS_EDITED;
    status = cs_claim_parse(json, length, edit ? changed : NULL, source, claim, err);
    return status ? damaged(cursor->store, err) : CASUS_OK;
}

static casus_status take_claims(casus_store_cursor *cursor, sqlite3_int64 document, size_t count, cs_reading *out,
                                casus_error *err)
{
    const cs_claim_source source = {.arena = &out->arena, .text = out->face.text, .length = out->face.length};
    casus_claim *claims = cs_arena_take(&out->arena, count * sizeof *claims);
    casus_judgement *judged = cs_arena_take(&out->arena, count * sizeof *judged);
    sqlite3_stmt *row = claims && judged ? cs_store_ready(cursor->store, CS_STORE_CLAIMS_OF, err) : NULL;
    if (!claims || !judged) return no_memory(err);
    if (!row) return cs_store_failed(cursor->store, err);
    sqlite3_bind_int64(row, 1, document);
    casus_status status = CASUS_OK;
    int code = SQLITE_ROW;
    size_t i = 0;
    for (; !status && i < count && (code = sqlite3_step(row)) == SQLITE_ROW; i++)
        status = take_claim(cursor, row, &source, &claims[i], &judged[i], err);
    if (!status && code != SQLITE_ROW && code != SQLITE_DONE) status = cs_store_failed(cursor->store, err);
    sqlite3_reset(row);
    out->face.claims = claims;
    out->face.judged = cursor->judged ? judged : NULL;
    out->face.claim_count = status ? 0 : i;
    return status;
}

static casus_status take_quotations(casus_store_cursor *cursor, sqlite3_int64 document, cs_reading *out,
                                    casus_error *err)
{
    const cs_claim_source source = {.arena = &out->arena, .text = out->face.text, .length = out->face.length};
    cs_table found;
    sqlite3_stmt *row = cs_store_ready(cursor->store, CS_STORE_QUOTATIONS_OF, err);
    if (!row) return cs_store_failed(cursor->store, err);
    cs_table_begin(&found, out->arena.allocator, sizeof(casus_quotation));
    sqlite3_bind_int64(row, 1, document);
    casus_status status = CASUS_OK;
    int code = SQLITE_ROW;
    while (!status && (code = sqlite3_step(row)) == SQLITE_ROW) {
        casus_quotation *made = cs_table_add(&found, 1);
        const char *json = (const char *)sqlite3_column_text(row, 0);
        if (!made || !json)
            status = no_memory(err);
        else if (cs_quotation_parse(json, (size_t)sqlite3_column_bytes(row, 0), &source, made, err))
            status = damaged(cursor->store, err);
    }
    if (!status && code != SQLITE_DONE) status = cs_store_failed(cursor->store, err);
    sqlite3_reset(row);
    casus_quotation *kept = status ? NULL : cs_arena_take(&out->arena, found.count * sizeof *kept);
    if (kept && found.count) memcpy(kept, found.items, found.count * sizeof *kept);
    out->face.quotations = kept;
    out->face.quotation_count = kept ? found.count : 0;
    cs_table_end(&found);
    return status || kept ? status : no_memory(err);
}

static casus_status take_names(casus_store_cursor *cursor, sqlite3_int64 document, casus_error *err)
{
    cs_arena_end(&cursor->names_arena);
    cs_arena_begin(&cursor->names_arena, cursor->store->allocator);
    cursor->names.count = 0;
    sqlite3_stmt *row = cs_store_ready(cursor->store, CS_STORE_NAMES_OF, err);
    if (!row) return cs_store_failed(cursor->store, err);
    sqlite3_bind_int64(row, 1, document);
    int code;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        casus_store_name *name = cs_table_add(&cursor->names, 1);
        if (!name) break;
        *name =
            (casus_store_name){cs_store_text(row, 0, &cursor->names_arena),
                               cs_store_text(row, 1, &cursor->names_arena),
                               cs_store_text(row, 2, &cursor->names_arena),
                               {sqlite3_column_int(row, 3), sqlite3_column_int(row, 4), sqlite3_column_int(row, 5)}};
    }
    casus_status status = CASUS_OK;
    if (cursor->names.failed || cs_arena_failed(&cursor->names_arena))
        status = no_memory(err);
    else if (code != SQLITE_DONE)
        status = cs_store_failed(cursor->store, err);
    sqlite3_reset(row);
    return status;
}

/* The other names as a text: one a line. */
static void take_also(const casus_store_cursor *cursor, cs_reading *out)
{
    const char *also = "";
    for (size_t i = 0; i < cursor->names.count && also; i++) {
        const casus_store_name *name = CS_TABLE_AT(&cursor->names, const casus_store_name, i);
        bool first =
            strcmp(name->name, out->face.facts.name) == 0 && strcmp(name->publisher, out->face.facts.publisher) == 0;
        if (!first)
            also = cs_arena_format(&out->arena, "%s%s%s\t%s", also, *also ? "\n" : "", name->name, name->publisher);
    }
    out->face.also = also;
}

static casus_status take_document(casus_store_cursor *cursor, cs_reading *out, casus_error *err)
{
    sqlite3_stmt *row = cursor->documents;
    sqlite3_int64 number = sqlite3_column_int64(row, 0), claims = sqlite3_column_int64(row, 15);
    if (claims < 0 || claims > 1 << 24)
        return cs_fail(err, CASUS_EFORMAT, "the store is damaged: a document with %lld claims", (long long)claims);
    take_facts(&out->face, row, &out->arena);
    if (cs_arena_failed(&out->arena)) return no_memory(err);
    casus_status status = take_claims(cursor, number, (size_t)claims, out, err);
    if (!status) status = take_quotations(cursor, number, out, err);
    if (!status) status = take_names(cursor, number, err);
    if (!status) take_also(cursor, out);
    if (!status && cs_arena_failed(&out->arena)) status = no_memory(err);
    return status;
}

casus_status casus_store_next(casus_store_cursor *cursor, casus_reading **out, casus_error *err)
{
    if (!cursor || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_store_next() wants a cursor and a place for the result");
    int code = sqlite3_step(cursor->documents);
    if (code == SQLITE_DONE) {
        *out = NULL;
        return CASUS_OK;
    }
    if (code != SQLITE_ROW) return cs_store_failed(cursor->store, err);
    casus_error fault;
    cs_reading *made = cs_reading_new(cursor->store->allocator);
    if (!made) return no_memory(err);
    casus_status status = take_document(cursor, made, err ? err : &fault);
    if (!status)
        *out = &made->face;
    else
        casus_reading_free(&made->face);
    return status;
}

bool casus_store_name_at(const casus_store_cursor *cursor, size_t index, casus_store_name *out)
{
    if (!cursor || !out || index >= cursor->names.count) return false;
    *out = *CS_TABLE_AT(&cursor->names, const casus_store_name, index);
    return true;
}
