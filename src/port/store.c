/* store.c - the file of an evidence store: opened, made, refused, and its failures told in words */
#include "port/store.h"

#include "base/error.h"

#include <casus/version.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

enum { WAIT_MS = 10000, BATCH = 200, LOCK_LINE = 200 };

static const char schema[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE documents(number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, id TEXT NOT NULL, name TEXT NOT "
    "NULL,"
    " url TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, author TEXT NOT NULL, agency TEXT NOT NULL,"
    " based_on TEXT NOT NULL, published_first INTEGER NOT NULL, published_last INTEGER NOT NULL,"
    " published_doubt INTEGER NOT NULL, reader TEXT NOT NULL, sentences INTEGER NOT NULL, claims INTEGER NOT NULL,"
    " quotations INTEGER NOT NULL, text TEXT NOT NULL, bytes BLOB);"
    "CREATE INDEX documents_by_day ON documents(published_first, digest);"
    "CREATE INDEX documents_by_id ON documents(id);"
    "CREATE TABLE names(document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE, name TEXT NOT NULL,"
    " publisher TEXT NOT NULL, url TEXT NOT NULL, published_first INTEGER NOT NULL, published_last INTEGER NOT NULL,"
    " published_doubt INTEGER NOT NULL, PRIMARY KEY(document, name, publisher, url)) WITHOUT ROWID;"
    "CREATE TABLE claims(number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(number) ON DELETE"
    " CASCADE, position INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, reader TEXT NOT NULL, polarity TEXT NOT"
    " NULL, modality TEXT NOT NULL, grade TEXT NOT NULL, treaty TEXT NOT NULL, duty TEXT NOT NULL, topic TEXT NOT NULL,"
    " first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, json TEXT "
    "NOT"
    " NULL, UNIQUE(document, position));"
    "CREATE INDEX claims_by_id ON claims(id);"
    "CREATE INDEX claims_by_type ON claims(type);"
    "CREATE TABLE parties(claim INTEGER NOT NULL REFERENCES claims(number) ON DELETE CASCADE, role TEXT NOT NULL,"
    " position INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, via TEXT NOT NULL,"
    " PRIMARY KEY(claim, role, position)) WITHOUT ROWID;"
    "CREATE INDEX parties_by_code ON parties(code);"
    "CREATE TABLE quotations(document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE, position INTEGER"
    " NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, speaker TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT"
    " NULL, json TEXT NOT NULL, PRIMARY KEY(document, position)) WITHOUT ROWID;"
    "CREATE TABLE verdicts(number INTEGER PRIMARY KEY, given_of TEXT NOT NULL, claim TEXT NOT NULL, document TEXT NOT"
    " NULL, type TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT "
    "NULL,"
    " changed TEXT NOT NULL, note TEXT NOT NULL, original TEXT NOT NULL);"
    "CREATE INDEX verdicts_by_claim ON verdicts(claim);"
    "CREATE INDEX verdicts_by_document ON verdicts(document);";

static const char *const texts[CS_STORE_STATEMENTS] = {
    [CS_STORE_BEGIN] = "BEGIN IMMEDIATE",
    [CS_STORE_COMMIT] = "COMMIT",
    [CS_STORE_ROLLBACK] = "ROLLBACK",
    [CS_STORE_FIND] = "SELECT number, reader, url, title, publisher, author, agency, based_on, published_first,"
                      " published_last, published_doubt FROM documents WHERE digest = ?1",
    [CS_STORE_ADD_DOCUMENT] =
        "INSERT INTO documents VALUES(NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
        " ?14, ?15, ?16, ?17, ?18)",
    [CS_STORE_ADD_NAME] = "INSERT OR IGNORE INTO names VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [CS_STORE_HAS_NAME] = "SELECT 1 FROM names WHERE document = ?1 AND name = ?2 AND publisher = ?3 AND url = ?4",
    [CS_STORE_CHANGE_DOCUMENT] =
        "UPDATE documents SET url = ?2, title = ?3, publisher = ?4, author = ?5, agency = ?6, based_on = ?7,"
        " published_first = ?8, published_last = ?9, published_doubt = ?10, reader = ?11, sentences = ?12, claims = "
        "?13,"
        " quotations = ?14, text = ?15, bytes = coalesce(?16, bytes) WHERE number = ?1",
    [CS_STORE_DROP_CLAIMS] = "DELETE FROM claims WHERE document = ?1",
    [CS_STORE_DROP_QUOTATIONS] = "DELETE FROM quotations WHERE document = ?1",
    [CS_STORE_ADD_CLAIM] =
        "INSERT INTO claims VALUES(NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        " ?15, ?16)",
    [CS_STORE_ADD_PARTY] = "INSERT INTO parties VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
    [CS_STORE_ADD_QUOTATION] = "INSERT INTO quotations VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [CS_STORE_VERDICTS_OF] =
        "SELECT number, given_of, type, begin, end FROM verdicts WHERE document = ?1 ORDER BY number",
    [CS_STORE_CLAIM_AGAIN] = "SELECT id FROM claims WHERE document = ?1 AND id = ?2",
    [CS_STORE_CLAIM_NEAR] = "SELECT id FROM claims WHERE document = ?1 AND type = ?2 AND begin < ?4 AND end > ?3"
                            " ORDER BY min(end, ?4) - max(begin, ?3) DESC, position LIMIT 1",
    [CS_STORE_MOVE_VERDICT] = "UPDATE verdicts SET claim = ?2 WHERE number = ?1 AND claim <> ?2",
    [CS_STORE_CLAIMS_OF] = "SELECT json, id FROM claims WHERE document = ?1 ORDER BY position",
    [CS_STORE_QUOTATIONS_OF] = "SELECT json FROM quotations WHERE document = ?1 ORDER BY position",
    [CS_STORE_NAMES_OF] = "SELECT name, publisher, url, published_first, published_last, published_doubt FROM names"
                          " WHERE document = ?1 ORDER BY name, publisher, url",
    [CS_STORE_JUDGED] = "SELECT kind, changed FROM verdicts WHERE claim = ?1 ORDER BY number DESC LIMIT 1",
    [CS_STORE_CLAIM_NAMED] =
        "SELECT c.id, d.digest, c.type, c.begin, c.end, c.json, d.text FROM claims c JOIN documents d ON c.document ="
        " d.number WHERE c.id >= ?1 AND c.id < ?1 || 'g' ORDER BY c.id, c.number",
    [CS_STORE_ADD_VERDICT] = "INSERT INTO verdicts VALUES(NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
};

/* -- failures in words ----------------------------------------------------------------------------------------------- */

/* The process that holds a write lock on this file, as the system lists locks; 0 when it does not tell. Opening the file to ask would be
 * wrong: closing it again would drop the locks that SQLite holds for us. */
static long holder(const char *path)
{
    struct stat info;
    char line[LOCK_LINE];
    long found = 0;
    FILE *locks = stat(path, &info) == 0 ? fopen("/proc/locks", "r") : NULL;
    if (!locks) return 0;
    while (!found && fgets(line, sizeof line, locks)) {
        long pid;
        unsigned major, minor;
        uintmax_t inode;
        int read = sscanf(line, "%*d: %*s %*s WRITE %ld %x:%x:%" SCNuMAX, &pid, &major, &minor, &inode);
        bool same =
            read == 4 && inode == (uintmax_t)info.st_ino && major == major(info.st_dev) && minor == minor(info.st_dev);
        if (same && pid > 0) found = pid;
    }
    fclose(locks);
    return found;
}

static casus_status in_use(const casus_store *store, casus_error *err)
{
    char side[4096], who[60] = "another process";
    snprintf(side, sizeof side, "%s-shm", store->path);
    long pid = holder(side);
    if (!pid) pid = holder(store->path);
    if (pid) snprintf(who, sizeof who, "process %ld", pid);
    cs_fail(err, CASUS_EIO, "the store is in use: %s has been writing to it for more than %d.%d s", who,
            store->wait_ms / 1000, store->wait_ms % 1000 / 100);
    cs_fail_hint(err, "wait until it has ended, or write to another store with --store");
    return CASUS_EIO;
}

/* The words for what SQLite says; false when it is none that we know. */
static bool known_failure(int code, casus_error *err)
{
    static const struct {
        int code;
        casus_status status;
        const char *words, *hint;
    } known[] = {
        {SQLITE_READONLY, CASUS_EIO, "the store is read-only", "write to another store with --store"},
        {SQLITE_PERM, CASUS_EIO, "permission to open the store is denied", ""},
        {SQLITE_CANTOPEN, CASUS_EIO, "the store cannot be opened: its folder is not there, or permission is denied",
         ""},
        {SQLITE_FULL, CASUS_EIO, "no space is left on the device for the store",
         "what was acknowledged is kept; go on"
         " when there is room again"},
        {SQLITE_IOERR, CASUS_EIO, "the device of the store failed, or is full", "what was acknowledged is kept"},
        {SQLITE_NOTADB, CASUS_EFORMAT, "the file is no evidence store", "name another one with --store"},
        {SQLITE_CORRUPT, CASUS_EFORMAT, "the store is damaged", "read the documents again into a new one"},
        {SQLITE_NOMEM, CASUS_ENOMEM, "no memory for the store", ""},
        {SQLITE_TOOBIG, CASUS_ELIMIT, "a text is too long for the store", ""},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i].code != code) continue;
        cs_fail(err, known[i].status, "%s", known[i].words);
        if (known[i].hint[0]) cs_fail_hint(err, "%s", known[i].hint);
        return true;
    }
    return false;
}

casus_status cs_store_failed(const casus_store *store, casus_error *err)
{
    casus_error mine;
    if (!err) err = &mine;
    int code = store->db ? sqlite3_errcode(store->db) & 0xff : SQLITE_NOMEM;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        in_use(store, err);
    else if (!known_failure(code, err))
        cs_fail(err, CASUS_EIO, "the store failed: %s", store->db ? sqlite3_errmsg(store->db) : "");
    cs_fail_at(err, store->path, 0, 0);
    return err->status;
}

/* -- statements ------------------------------------------------------------------------------------------------------ */

sqlite3_stmt *cs_store_ready(casus_store *store, cs_store_statement which, casus_error *err)
{
    sqlite3_stmt **slot = &store->statements[which];
    if (*slot) {
        sqlite3_reset(*slot);
        sqlite3_clear_bindings(*slot);
        return *slot;
    }
    if (sqlite3_prepare_v3(store->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT, slot, NULL) == SQLITE_OK)
        return *slot;
    cs_store_failed(store, err);
    return NULL;
}

casus_status cs_store_run(casus_store *store, sqlite3_stmt *statement, casus_error *err)
{
    int code = statement ? sqlite3_step(statement) : SQLITE_NOMEM;
    if (code == SQLITE_DONE || code == SQLITE_ROW) {
        sqlite3_reset(statement);
        return CASUS_OK;
    }
    casus_status status = cs_store_failed(store, err);
    if (statement) sqlite3_reset(statement);
    return status;
}

void cs_store_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    sqlite3_bind_text(statement, index, text ? text : "", -1, SQLITE_STATIC);
}

const char *cs_store_text(sqlite3_stmt *statement, int column, cs_arena *arena)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    int bytes = sqlite3_column_bytes(statement, column);
    return cs_arena_text(arena, text ? (const char *)text : "", text ? (size_t)bytes : 0);
}

casus_status cs_store_number(casus_store *store, const char *sql, sqlite3_int64 *out, casus_error *err)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    casus_status status = code == SQLITE_ROW ? CASUS_OK : cs_store_failed(store, err);
    if (!status) *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

static casus_status execute(casus_store *store, const char *sql, casus_error *err)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? CASUS_OK : cs_store_failed(store, err);
}

/* -- transactions ---------------------------------------------------------------------------------------------------- */

casus_status cs_store_start(casus_store *store, casus_error *err)
{
    if (store->writing) return CASUS_OK;
    if (store->read_only) return cs_fail(err, CASUS_EINVAL, "the store was opened for reading only");
    if (store->walked) return cs_fail(err, CASUS_EINVAL, "the store is being walked: end the cursor before writing");
    sqlite3_stmt *begin = cs_store_ready(store, CS_STORE_BEGIN, err);
    casus_status status = begin ? cs_store_run(store, begin, err) : cs_store_failed(store, err);
    store->writing = status == CASUS_OK;
    return status;
}

void cs_store_give_up(casus_store *store)
{
    if (!store->writing) return;
    if (!sqlite3_get_autocommit(store->db)) (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->writing = false;
    store->pending = 0;
}

casus_status casus_store_commit(casus_store *store, casus_error *err)
{
    if (!store) return cs_fail(err, CASUS_EINVAL, "casus_store_commit() wants a store");
    if (!store->writing) return CASUS_OK;
    sqlite3_stmt *commit = cs_store_ready(store, CS_STORE_COMMIT, err);
    casus_status status = commit ? cs_store_run(store, commit, err) : cs_store_failed(store, err);
    if (status) {
        cs_store_give_up(store);
        return status;
    }
    store->acknowledged += store->pending;
    store->pending = 0;
    store->writing = false;
    return CASUS_OK;
}

size_t casus_store_acknowledged(const casus_store *store)
{
    return store ? store->acknowledged : 0;
}

/* -- opening --------------------------------------------------------------------------------------------------------- */

/* WAL needs the file to itself for a moment: others who open it at the same time are waited for. */
static casus_status use_wal(casus_store *store, casus_error *err)
{
    for (int waited = 0;; waited += 10) {
        int code = sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (code == SQLITE_OK) return CASUS_OK;
        if ((code & 0xff) != SQLITE_BUSY || waited >= store->wait_ms) return cs_store_failed(store, err);
        sqlite3_sleep(10);
    }
}

static casus_status fill_new(casus_store *store, casus_error *err)
{
    char close[240];
    sqlite3_int64 tables;
    casus_status status = use_wal(store, err);
    if (!status) status = cs_store_start(store, err);
    if (!status) status = cs_store_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (!status && tables == 0) { /* another process may have filled it since we looked */
        snprintf(close, sizeof close,
                 "PRAGMA application_id = %d; PRAGMA user_version = %d;"
                 "INSERT INTO meta VALUES('format', 'store/%d'), ('engine', 'casus %s')",
                 CS_STORE_APPLICATION, CS_STORE_VERSION, CS_STORE_VERSION, CASUS_VERSION_TEXT);
        status = execute(store, schema, err);
        if (!status) status = execute(store, close, err);
    }
    if (!status) return casus_store_commit(store, err);
    cs_store_give_up(store);
    return status;
}

static casus_status not_ours(const casus_store *store, casus_error *err)
{
    cs_fail(err, CASUS_EFORMAT, "the file is an SQLite database, but no evidence store");
    cs_fail_at(err, store->path, 0, 0);
    cs_fail_hint(err, "name another file with --store");
    return CASUS_EFORMAT;
}

/* Is it ours, of our version, or new? */
static casus_status look(casus_store *store, casus_error *err)
{
    sqlite3_int64 application = 0, version = 0, tables = 0;
    casus_status status = cs_store_number(store, "PRAGMA application_id", &application, err);
    if (!status) status = cs_store_number(store, "PRAGMA user_version", &version, err);
    if (!status) status = cs_store_number(store, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (status) return status;
    if (application == 0 && version == 0 && tables == 0) {
        if (!store->read_only) return fill_new(store, err);
        cs_fail(err, CASUS_ENOTFOUND, "the store is empty");
        cs_fail_at(err, store->path, 0, 0);
        return CASUS_ENOTFOUND;
    }
    if (application != CS_STORE_APPLICATION) return not_ours(store, err);
    if (version <= CS_STORE_VERSION) return CASUS_OK;
    cs_fail(err, CASUS_EVERSION, "the store has version %lld; this casus reads up to version %d", (long long)version,
            CS_STORE_VERSION);
    cs_fail_at(err, store->path, 0, 0);
    cs_fail_hint(err, "use the newer casus that wrote it, or another store");
    return CASUS_EVERSION;
}

static casus_status set_up(casus_store *store, casus_error *err)
{
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, store->wait_ms);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(store->db, SQLITE_LIMIT_LENGTH, 1 << 29);
    return execute(store, "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL", err);
}

/* The path as SQLite takes it for a file: not for an URI or for memory. */
static char *plain_path(const casus_allocator *allocator, const char *path, size_t *bytes)
{
    bool plain = path[0] == '/' || path[0] == '.';
    *bytes = strlen(path) + 3;
    char *made = cs_mem_resize(allocator, NULL, 0, *bytes);
    if (made) snprintf(made, *bytes, "%s%s", plain ? "" : "./", path);
    return made;
}

static casus_status connect_to(casus_store *store, const char *name, int flags, casus_error *err)
{
    int code = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) return cs_store_failed(store, err);
    casus_status status = set_up(store, err);
    return status ? status : look(store, err);
}

/* A store in a folder where nothing may be written has no side files; then it does not change either, and is read as it stands. */
static casus_status read_unchanging(casus_store *store, casus_error *err)
{
    char name[4096 * 3 + 32] = "file:";
    size_t used = strlen(name);
    for (const unsigned char *c = (const unsigned char *)store->path; *c && used + 20 < sizeof name; c++)
        used +=
            (size_t)snprintf(name + used, sizeof name - used, strchr("%?# ", *c) || *c < 0x20 ? "%%%02X" : "%c", *c);
    snprintf(name + used, sizeof name - used, "?immutable=1");
    sqlite3_close_v2(store->db);
    store->db = NULL;
    return connect_to(store, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
}

/* Does the path name a regular file, or (for writing) nothing yet? A FIFO would block, a device is no store. */
static casus_status check_path(const casus_store *store, casus_error *err)
{
    struct stat info;
    if (stat(store->path, &info) != 0) {
        if (!store->read_only) return CASUS_OK;
        cs_fail(err, CASUS_ENOTFOUND, "there is no store '%s'", store->path);
        cs_fail_hint(err, "'casus read FILE' makes it");
        return CASUS_ENOTFOUND;
    }
    if (S_ISREG(info.st_mode)) return CASUS_OK;
    return cs_fail(err, CASUS_EIO, "'%s' is no regular file", store->path);
}

static casus_status open_file(casus_store *store, casus_error *err)
{
    casus_status status = check_path(store, err);
    if (status) return status;
    status = connect_to(store, store->path,
                        store->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    int code = store->db ? sqlite3_errcode(store->db) & 0xff : SQLITE_NOMEM;
    bool cannot_lock = code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
    return status == CASUS_EIO && store->read_only && cannot_lock ? read_unchanging(store, err) : status;
}

casus_status casus_store_open(const char *path, const casus_store_options *options, const casus_allocator *allocator,
                              casus_store **out, casus_error *err)
{
    static const casus_store_options plain = {0};
    if (!options) options = &plain;
    if (!path || !*path || !out || options->wait_ms < 0 || options->batch < 0)
        return cs_fail(err, CASUS_EINVAL, "casus_store_open() wants a path, and options that are not negative");
    if (strlen(path) > 4000) return cs_fail(err, CASUS_EINVAL, "the path of the store is too long");
    casus_store *store = cs_mem_resize(allocator, NULL, 0, sizeof *store);
    if (!store) return cs_fail(err, CASUS_ENOMEM, "no memory for the store");
    *store = (casus_store){.allocator = allocator,
                           .read_only = options->read_only,
                           .wait_ms = options->wait_ms ? options->wait_ms : WAIT_MS,
                           .batch = options->batch ? options->batch : BATCH};
    store->path = plain_path(allocator, path, &store->path_bytes);
    casus_status status = store->path ? open_file(store, err) : cs_fail(err, CASUS_ENOMEM, "no memory for the store");
    if (!status)
        *out = store;
    else
        casus_store_close(store);
    return status;
}

void casus_store_close(casus_store *store)
{
    if (!store) return;
    if (store->db) cs_store_give_up(store);
    for (int i = 0; i < CS_STORE_STATEMENTS; i++) sqlite3_finalize(store->statements[i]);
    sqlite3_close_v2(store->db);
    cs_mem_free(store->allocator, store->path, store->path_bytes);
    cs_mem_free(store->allocator, store, sizeof *store);
}

casus_status casus_store_count(casus_store *store, casus_store_summary *out, casus_error *err)
{
    static const char *const questions[] = {"SELECT count(*) FROM documents",
                                            "SELECT count(*) FROM names",
                                            "SELECT count(*) FROM claims",
                                            "SELECT count(*) FROM quotations",
                                            "SELECT count(DISTINCT given_of) FROM verdicts",
                                            "SELECT count(DISTINCT given_of) FROM verdicts WHERE claim = ''"};
    sqlite3_int64 counts[6] = {0};
    if (!store || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_store_count() wants a store and a place for the result");
    for (int i = 0; i < 6; i++) {
        casus_status status = cs_store_number(store, questions[i], &counts[i], err);
        if (status) return status;
    }
    *out = (casus_store_summary){(size_t)counts[0], (size_t)counts[1], (size_t)counts[2],
                                 (size_t)counts[3], (size_t)counts[4], (size_t)counts[5]};
    return CASUS_OK;
}
