/* store.h - an open store: its statements, its transaction, and how its failures are told */
#ifndef CS_STORE_H
#define CS_STORE_H

#include "base/mem.h"

#include <casus/store.h>
#include <sqlite3.h>

enum { CS_STORE_VERSION = 1, CS_STORE_APPLICATION = 0x63617375 /* "casu" */ };

typedef enum cs_store_statement {
    CS_STORE_BEGIN,
    CS_STORE_COMMIT,
    CS_STORE_ROLLBACK,
    CS_STORE_FIND,
    CS_STORE_ADD_DOCUMENT,
    CS_STORE_ADD_NAME,
    CS_STORE_HAS_NAME,
    CS_STORE_CHANGE_DOCUMENT,
    CS_STORE_DROP_CLAIMS,
    CS_STORE_DROP_QUOTATIONS,
    CS_STORE_ADD_CLAIM,
    CS_STORE_ADD_PARTY,
    CS_STORE_ADD_QUOTATION,
    CS_STORE_VERDICTS_OF,
    CS_STORE_CLAIM_AGAIN,
    CS_STORE_CLAIM_NEAR,
    CS_STORE_MOVE_VERDICT,
    CS_STORE_CLAIMS_OF,
    CS_STORE_QUOTATIONS_OF,
    CS_STORE_NAMES_OF,
    CS_STORE_JUDGED,
    CS_STORE_CLAIM_NAMED,
    CS_STORE_ADD_VERDICT,
    CS_STORE_STATEMENTS
} cs_store_statement;

struct casus_store {
    const casus_allocator *allocator;
    sqlite3 *db;
    char *path;
    size_t path_bytes;
    bool read_only, writing, walked; /* a transaction is open; a cursor is open */
    int wait_ms, batch;
    size_t pending, acknowledged;
    sqlite3_stmt *statements[CS_STORE_STATEMENTS];
};

/* The statement, ready for its values; NULL with err. */
sqlite3_stmt *cs_store_ready(casus_store *store, cs_store_statement which, casus_error *err);

/* Runs a statement that gives no row. */
casus_status cs_store_run(casus_store *store, sqlite3_stmt *statement, casus_error *err);

/* What the last call of SQLite failed of, in words: in use (by whom), full, read-only, damaged ... */
casus_status cs_store_failed(const casus_store *store, casus_error *err);

/* The first value of a statement of no other kind; `otherwise` when it gives no row. */
casus_status cs_store_number(casus_store *store, const char *sql, sqlite3_int64 *out, casus_error *err);

/* Opens a write transaction if none is open; ends it without keeping anything. */
casus_status cs_store_start(casus_store *store, casus_error *err);
void cs_store_give_up(casus_store *store);

/* Values; texts are borrowed until the statement has run. "" is NULL where `nullable`. */
void cs_store_bind_text(sqlite3_stmt *statement, int index, const char *text);

/* Moves the verdicts on a document to the claims it has now. (store_judge.c) */
casus_status cs_store_attach_verdicts(casus_store *store, const char *digest, sqlite3_int64 document, casus_error *err);

/* A column as text in the arena; "" for NULL. NULL without memory. */
const char *cs_store_text(sqlite3_stmt *statement, int column, cs_arena *arena);

#endif
