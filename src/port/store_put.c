/* store_put.c - a document and its claims into the store */
#include "base/error.h"
#include "port/claims_json.h"
#include "port/store.h"

#include <string.h>

/* What is known of a document that is there already. */
typedef struct stored {
    bool found;
    sqlite3_int64 number;
    bool same_reader, same_facts;
    casus_document_facts facts; /* as they shall be: what is stated now, else what stood there */
} stored;

/* -- is it there? ---------------------------------------------------------------------------------------------------- */

/* What is stated now counts; what is not leaves what was there. */
static const char *newer(stored *it, const char *stated, sqlite3_stmt *row, int column, cs_arena *arena)
{
    const char *kept = cs_store_text(row, column, arena);
    if (!kept) kept = "";
    if (!stated || !*stated) return kept;
    if (strcmp(stated, kept) != 0) it->same_facts = false;
    return stated;
}

static void compare(stored *it, const casus_document_facts *facts, const char *reader, sqlite3_stmt *row,
                    cs_arena *arena)
{
    const unsigned char *read_by = sqlite3_column_text(row, 1);
    it->found = true;
    it->number = sqlite3_column_int64(row, 0);
    it->same_reader = read_by && strcmp((const char *)read_by, reader) == 0;
    it->same_facts = true;
    it->facts = *facts;
    it->facts.url = newer(it, facts->url, row, 2, arena);
    it->facts.title = newer(it, facts->title, row, 3, arena);
    it->facts.publisher = newer(it, facts->publisher, row, 4, arena);
    it->facts.author = newer(it, facts->author, row, 5, arena);
    it->facts.agency = newer(it, facts->agency, row, 6, arena);
    it->facts.based_on = newer(it, facts->based_on, row, 7, arena);
    casus_date kept = {sqlite3_column_int(row, 8), sqlite3_column_int(row, 9), sqlite3_column_int(row, 10)};
    bool stated = casus_date_known(facts->published);
    bool same = kept.first == facts->published.first && kept.last == facts->published.last &&
                kept.doubt == facts->published.doubt;
    if (stated && !same) it->same_facts = false;
    if (!stated) it->facts.published = kept;
}

static casus_status find(casus_store *store, const casus_document_facts *facts, const char *reader, cs_arena *arena,
                         stored *out, casus_error *err)
{
    *out = (stored){.facts = *facts};
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_FIND, err);
    if (!row) return cs_store_failed(store, err);
    cs_store_bind_text(row, 1, facts->digest);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) compare(out, facts, reader, row, arena);
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : cs_store_failed(store, err);
    sqlite3_reset(row);
    if (!status && cs_arena_failed(arena)) status = cs_fail(err, CASUS_ENOMEM, "no memory for the store");
    return status;
}

/* Is the name kept? */
static casus_status has_name(casus_store *store, sqlite3_int64 document, const casus_document_facts *facts, bool *has,
                             casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_HAS_NAME, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, document);
    cs_store_bind_text(row, 2, facts->name);
    cs_store_bind_text(row, 3, facts->publisher);
    cs_store_bind_text(row, 4, facts->url);
    int code = sqlite3_step(row);
    *has = code == SQLITE_ROW;
    casus_status status = code == SQLITE_ROW || code == SQLITE_DONE ? CASUS_OK : cs_store_failed(store, err);
    sqlite3_reset(row);
    return status;
}

casus_status casus_store_has(casus_store *store, const casus_document_facts *facts, const char *reader, bool *has,
                             casus_error *err)
{
    if (!store || !facts || !facts->digest || !reader || !has)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_store_has() wants a store, facts with a digest, and a reader's digest");
    cs_arena arena;
    stored it;
    bool named = false;
    cs_arena_begin(&arena, store->allocator);
    casus_status status = find(store, facts, reader, &arena, &it, err);
    if (!status && it.found) status = has_name(store, it.number, facts, &named, err);
    if (!status) *has = it.found && it.same_reader && it.same_facts && named;
    cs_arena_end(&arena);
    return status;
}

/* -- rows ------------------------------------------------------------------------------------------------------------ */

static void bind_date(sqlite3_stmt *row, int index, casus_date date)
{
    sqlite3_bind_int(row, index, date.first);
    sqlite3_bind_int(row, index + 1, date.last);
    sqlite3_bind_int(row, index + 2, date.doubt);
}

/* Values from `index` on: url ... published, the same in both statements. */
static void bind_facts(sqlite3_stmt *row, int index, const casus_document_facts *facts)
{
    const char *const values[] = {facts->url,    facts->title,  facts->publisher,
                                  facts->author, facts->agency, facts->based_on};
    for (int i = 0; i < 6; i++) cs_store_bind_text(row, index + i, values[i]);
    bind_date(row, index + 6, facts->published);
}

static void bind_reading(sqlite3_stmt *row, int index, const casus_reading *reading, const void *bytes, size_t length,
                         const char *reader)
{
    cs_store_bind_text(row, index, reader);
    sqlite3_bind_int64(row, index + 1, (sqlite3_int64)reading->sentences);
    sqlite3_bind_int64(row, index + 2, (sqlite3_int64)reading->claim_count);
    sqlite3_bind_int64(row, index + 3, (sqlite3_int64)reading->quotation_count);
    sqlite3_bind_text64(row, index + 4, reading->text ? reading->text : "", reading->text ? reading->length : 0,
                        SQLITE_STATIC, SQLITE_UTF8);
    if (bytes) sqlite3_bind_blob64(row, index + 5, bytes, length, SQLITE_STATIC);
}

static casus_status add_document(casus_store *store, const casus_reading *reading, const void *bytes, size_t length,
                                 const char *reader, sqlite3_int64 *number, casus_error *err)
{
    const casus_document_facts *facts = &reading->facts;
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_ADD_DOCUMENT, err);
    if (!row) return cs_store_failed(store, err);
    cs_store_bind_text(row, 1, facts->digest);
    cs_store_bind_text(row, 2, facts->id);
    cs_store_bind_text(row, 3, facts->name);
    bind_facts(row, 4, facts);
    bind_reading(row, 13, reading, bytes, length, reader);
    casus_status status = cs_store_run(store, row, err);
    *number = sqlite3_last_insert_rowid(store->db);
    return status;
}

static casus_status change_document(casus_store *store, const stored *it, const casus_reading *reading,
                                    const void *bytes, size_t length, const char *reader, casus_error *err)
{
    static const cs_store_statement drops[] = {CS_STORE_DROP_CLAIMS, CS_STORE_DROP_QUOTATIONS};
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *drop = cs_store_ready(store, drops[i], err);
        if (!drop) return cs_store_failed(store, err);
        sqlite3_bind_int64(drop, 1, it->number);
        casus_status status = cs_store_run(store, drop, err);
        if (status) return status;
    }
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_CHANGE_DOCUMENT, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, it->number);
    bind_facts(row, 2, &it->facts);
    bind_reading(row, 11, reading, bytes, length, reader);
    return cs_store_run(store, row, err);
}

static casus_status add_name(casus_store *store, sqlite3_int64 document, const casus_document_facts *facts,
                             casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_ADD_NAME, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, document);
    cs_store_bind_text(row, 2, facts->name);
    cs_store_bind_text(row, 3, facts->publisher);
    cs_store_bind_text(row, 4, facts->url);
    bind_date(row, 5, facts->published);
    return cs_store_run(store, row, err);
}

static casus_status add_party(casus_store *store, sqlite3_int64 claim, const char *role, int position,
                              const casus_party *party, casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_ADD_PARTY, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, claim);
    cs_store_bind_text(row, 2, role);
    sqlite3_bind_int(row, 3, position);
    cs_store_bind_text(row, 4, party->code);
    cs_store_bind_text(row, 5, party->name);
    cs_store_bind_text(row, 6, party->via);
    return cs_store_run(store, row, err);
}

static casus_status add_parties(casus_store *store, sqlite3_int64 number, const casus_claim *claim, casus_error *err)
{
    casus_status status = CASUS_OK;
    for (int i = 0; i < claim->actor_count && !status; i++)
        status = add_party(store, number, "actor", i, &claim->actors[i], err);
    for (int i = 0; i < claim->target_count && !status; i++)
        status = add_party(store, number, "target", i, &claim->targets[i], err);
    for (int i = 0; i < claim->voice_count && !status; i++)
        status = add_party(store, number, "voice", i, &claim->voices[i].speaker, err);
    return status;
}

static casus_status add_claim(casus_store *store, sqlite3_int64 document, size_t position, const casus_claim *claim,
                              const cs_text *json, casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_ADD_CLAIM, err);
    if (!row) return cs_store_failed(store, err);
    const char *const words[] = {claim->id,
                                 claim->type,
                                 claim->reader,
                                 casus_polarity_word(claim->polarity),
                                 casus_modality_word(claim->modality),
                                 casus_grade_word(claim->grade),
                                 claim->treaty,
                                 claim->duty,
                                 claim->topic};
    sqlite3_bind_int64(row, 1, document);
    sqlite3_bind_int64(row, 2, (sqlite3_int64)position);
    for (int i = 0; i < 9; i++) cs_store_bind_text(row, 3 + i, words[i]);
    sqlite3_bind_int(row, 12, claim->when.first);
    sqlite3_bind_int(row, 13, claim->when.last);
    sqlite3_bind_int64(row, 14, claim->clause.begin);
    sqlite3_bind_int64(row, 15, claim->clause.end);
    sqlite3_bind_text64(row, 16, json->bytes, json->length, SQLITE_STATIC, SQLITE_UTF8);
    casus_status status = cs_store_run(store, row, err);
    sqlite3_int64 number = sqlite3_last_insert_rowid(store->db);
    return status ? status : add_parties(store, number, claim, err);
}

static casus_status add_quotation(casus_store *store, sqlite3_int64 document, size_t position,
                                  const casus_quotation *quotation, const cs_text *json, casus_error *err)
{
    sqlite3_stmt *row = cs_store_ready(store, CS_STORE_ADD_QUOTATION, err);
    if (!row) return cs_store_failed(store, err);
    sqlite3_bind_int64(row, 1, document);
    sqlite3_bind_int64(row, 2, (sqlite3_int64)position);
    cs_store_bind_text(row, 3, casus_quotation_word(quotation->kind));
    cs_store_bind_text(row, 4, quotation->speaker.code);
    cs_store_bind_text(row, 5, quotation->speaker.name);
    sqlite3_bind_int64(row, 6, quotation->extent.begin);
    sqlite3_bind_int64(row, 7, quotation->extent.end);
    sqlite3_bind_text64(row, 8, json->bytes, json->length, SQLITE_STATIC, SQLITE_UTF8);
    return cs_store_run(store, row, err);
}

static casus_status add_all(casus_store *store, sqlite3_int64 document, const casus_reading *reading, casus_error *err)
{
    casus_status status = CASUS_OK;
    cs_text json;
    cs_text_begin(&json, store->allocator);
    for (size_t i = 0; i < reading->claim_count && !status; i++) {
        json.length = 0;
        cs_claim_write(&json, &reading->claims[i], reading->text, reading->length);
        if (json.failed) break;
        status = add_claim(store, document, i, &reading->claims[i], &json, err);
    }
    for (size_t i = 0; i < reading->quotation_count && !status && !json.failed; i++) {
        json.length = 0;
        cs_quotation_write(&json, &reading->quotations[i], reading->text, reading->length);
        if (json.failed) break;
        status = add_quotation(store, document, i, &reading->quotations[i], &json, err);
    }
    if (json.failed && !status) status = cs_fail(err, CASUS_ENOMEM, "no memory for the claims as JSON");
    cs_text_end(&json);
    return status;
}

/* -- one document ---------------------------------------------------------------------------------------------------- */

static casus_status put(casus_store *store, const casus_reading *reading, const void *bytes, size_t length,
                        const char *reader, cs_arena *arena, casus_stored *what, casus_error *err)
{
    stored it;
    casus_status status = find(store, &reading->facts, reader, arena, &it, err);
    if (status) return status;
    bool known = it.found && it.same_reader && it.same_facts;
    *what = !it.found ? CASUS_STORED_NEW : known ? CASUS_STORED_KNOWN : CASUS_STORED_AGAIN;
    if (!it.found) status = add_document(store, reading, bytes, length, reader, &it.number, err);
    if (it.found && !known) status = change_document(store, &it, reading, bytes, length, reader, err);
    if (!status) status = add_name(store, it.number, &reading->facts, err);
    if (!status && !known) status = add_all(store, it.number, reading, err);
    if (!status && !known) status = cs_store_attach_verdicts(store, reading->facts.digest, it.number, err);
    return status;
}

casus_status casus_store_put(casus_store *store, const casus_reading *reading, const void *bytes, size_t length,
                             const char *reader, casus_stored *what, casus_error *err)
{
    if (!store || !reading || !reader || !reading->facts.digest || !*reading->facts.digest)
        return cs_fail(err, CASUS_EINVAL,
                       "casus_store_put() wants a store, a reading whose document has a digest, and a"
                       " reader's digest");
    cs_arena arena;
    casus_stored done = CASUS_STORED_NEW;
    casus_status status = cs_store_start(store, err);
    if (status) return status;
    cs_arena_begin(&arena, store->allocator);
    status = put(store, reading, bytes, length, reader, &arena, &done, err);
    cs_arena_end(&arena);
    if (!status && ++store->pending >= (size_t)store->batch) status = casus_store_commit(store, err);
    if (status) cs_store_give_up(store);
    if (!status && what) *what = done;
    return status;
}
