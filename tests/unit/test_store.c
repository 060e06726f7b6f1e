/* test_store.c - the evidence store: what is kept, what is replaced, what is refused, and what happens when things fail */
#include "small_reports.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[32], path[96];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/casus-store-XXXXXX");
    if (!mkdtemp(folder)) return 1;
    snprintf(path, sizeof path, "%s/evidence.sqlite", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    char command[200];
    snprintf(command, sizeof command, "chmod -R u+w %s && rm -r %s", folder, folder);
    return system(command) != 0;
}

/* -- small helps ------------------------------------------------------------------------------------------------------- */

static casus_store *open_store(const casus_store_options *options)
{
    casus_store *store = NULL;
    casus_error err;
    if (casus_store_open(path, options, NULL, &store, &err)) fail_msg("%s", err.message);
    return store;
}

static small_report *report(const char *name)
{
    char text[200];
    snprintf(text, sizeof text, "Report %s: Ruritania sent shells to Syldavia. Syldavia denied it.", name);
    small_report *it = report_new(name, "Daily", "2031-05-04", text);
    say(it, "transfer.arms", "RUR", "SYL", "Ruritania sent shells to Syldavia");
    say(it, "denial", "SYL", "", "Syldavia denied it");
    return it;
}

static casus_stored put_by(casus_store *store, const small_report *it, const char *reader)
{
    casus_stored what;
    casus_error err;
    if (casus_store_put(store, &it->reading, it->reading.text, it->reading.length, reader, &what, &err))
        fail_msg("%s", err.message);
    return what;
}

static void commit(casus_store *store)
{
    casus_error err;
    if (casus_store_commit(store, &err)) fail_msg("%s", err.message);
}

static casus_store_summary count(casus_store *store)
{
    casus_store_summary summary;
    casus_error err;
    if (casus_store_count(store, &summary, &err)) fail_msg("%s", err.message);
    return summary;
}

/* The only document of a store. */
static casus_reading *only(casus_store *store, const casus_store_filter *filter)
{
    casus_store_cursor *cursor;
    casus_reading *reading = NULL, *more = NULL;
    casus_error err;
    if (casus_store_begin(store, filter, &cursor, &err) || casus_store_next(cursor, &reading, &err) ||
        casus_store_next(cursor, &more, &err))
        fail_msg("%s", err.message);
    assert_null(more);
    casus_store_end(cursor);
    return reading;
}

static void fails(casus_status status, const casus_store_options *options, const char *message)
{
    casus_store *store = NULL;
    casus_error err = {0};
    assert_int_equal(casus_store_open(path, options, NULL, &store, &err), status);
    assert_null(store);
    if (!strstr(err.message, message)) fail_msg("'%s' does not say '%s'", err.message, message);
}

static void sql(const char *text)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* -- what is kept ------------------------------------------------------------------------------------------------------ */

static void what_was_put_comes_out_again(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    assert_int_equal(put_by(store, it, "reader 1"), CASUS_STORED_NEW);
    commit(store);
    casus_store_close(store);
    store = open_store(&(casus_store_options){.read_only = true});
    casus_reading *out = only(store, NULL);
    assert_string_equal(out->text, it->reading.text);
    assert_string_equal(out->facts.publisher, "Daily");
    assert_int_equal(out->facts.published.first, it->reading.facts.published.first);
    assert_int_equal(out->claim_count, 2);
    assert_string_equal(out->claims[0].id, it->claims[0].id);
    assert_string_equal(out->claims[0].targets[0].code, "SYL");
    assert_string_equal(out->claims[1].type, "denial");
    assert_null(out->judged);
    casus_reading_free(out);
    casus_store_close(store);
    report_free(it);
}

static void the_same_document_again_changes_nothing(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    bool has = true;
    assert_int_equal(casus_store_has(store, &it->reading.facts, "reader 1", &has, NULL), CASUS_OK);
    assert_false(has);
    put_by(store, it, "reader 1");
    assert_int_equal(put_by(store, it, "reader 1"), CASUS_STORED_KNOWN);
    commit(store);
    assert_int_equal(casus_store_has(store, &it->reading.facts, "reader 1", &has, NULL), CASUS_OK);
    assert_true(has);
    casus_store_summary now = count(store);
    assert_int_equal(now.documents, 1);
    assert_int_equal(now.names, 1);
    assert_int_equal(now.claims, 2);
    assert_int_equal(casus_store_acknowledged(store), 2);
    casus_store_close(store);
    report_free(it);
}

static void a_copy_under_another_name_is_one_document_with_two_names(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    put_by(store, it, "reader 1");
    it->reading.facts.name = "b";
    bool has = true;
    assert_int_equal(casus_store_has(store, &it->reading.facts, "reader 1", &has, NULL), CASUS_OK);
    assert_false(has);
    assert_int_equal(put_by(store, it, "reader 1"), CASUS_STORED_KNOWN);
    commit(store);
    assert_int_equal(count(store).documents, 1);
    assert_int_equal(count(store).names, 2);
    casus_store_cursor *cursor;
    casus_reading *out;
    casus_store_name name;
    assert_int_equal(casus_store_begin(store, NULL, &cursor, NULL), CASUS_OK);
    assert_int_equal(casus_store_next(cursor, &out, NULL), CASUS_OK);
    assert_true(casus_store_name_at(cursor, 1, &name));
    assert_string_equal(name.name, "b");
    assert_false(casus_store_name_at(cursor, 2, &name));
    casus_reading_free(out);
    casus_store_end(cursor);
    casus_store_close(store);
    report_free(it);
}

static void a_newer_reader_replaces_the_claims(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    put_by(store, it, "reader 1");
    it->reading.claim_count = 1;
    it->claims[0].type = "transfer.aid";
    assert_int_equal(put_by(store, it, "reader 2"), CASUS_STORED_AGAIN);
    commit(store);
    assert_int_equal(count(store).claims, 1);
    casus_reading *out = only(store, NULL);
    assert_string_equal(out->claims[0].type, "transfer.aid");
    casus_reading_free(out);
    casus_store_close(store);
    report_free(it);
}

static void facts_stated_later_correct_those_that_were_missing(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    it->reading.facts.published = CASUS_DATE_NONE;
    put_by(store, it, "reader 1");
    it->reading.facts.published = on_day("2031-05-09");
    it->reading.facts.publisher = "";
    assert_int_equal(put_by(store, it, "reader 1"), CASUS_STORED_AGAIN);
    commit(store);
    casus_reading *out = only(store, NULL);
    assert_int_equal(out->facts.published.first, on_day("2031-05-09").first);
    assert_string_equal(out->facts.publisher, "Daily");
    casus_reading_free(out);
    casus_store_close(store);
    report_free(it);
}

static void documents_come_in_the_order_of_days(void **state)
{
    (void)state;
    static const char *const days[] = {"", "2031-05-09", "2031-05-02", "2031-05-05"};
    casus_store *store = open_store(NULL);
    char name[2] = "a";
    for (int i = 0; i < 4; i++, name[0]++) {
        small_report *it = report(name);
        it->reading.facts.published = on_day(days[i]);
        put_by(store, it, "reader 1");
        report_free(it);
    }
    commit(store);
    static const casus_store_filter filters[] = {{0}, {.dated = true, .from = 22403, .to = 22406}};
    static const char *const expected[] = {"cdba", "d"};
    for (int i = 0; i < 2; i++) {
        casus_store_cursor *cursor;
        casus_reading *out;
        char seen[5] = "";
        assert_int_equal(casus_store_begin(store, &filters[i], &cursor, NULL), CASUS_OK);
        while (!casus_store_next(cursor, &out, NULL) && out) {
            strcat(seen, out->facts.name);
            casus_reading_free(out);
        }
        casus_store_end(cursor);
        assert_string_equal(seen, expected[i]);
    }
    casus_store_close(store);
}

/* -- verdicts ---------------------------------------------------------------------------------------------------------- */

static void an_edit_shows_in_the_claim_and_the_reading_stays(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    casus_error err;
    put_by(store, it, "reader 1");
    if (casus_store_judge(store, it->claims[0].id, CASUS_EDITED, "{\"polarity\":\"hedges\",\"type\":\"transfer.aid\"}",
                          "only bread", 1000, &err))
        fail_msg("%s", err.message);
    assert_int_equal(casus_store_judge(store, it->claims[1].id, CASUS_REJECTED, NULL, NULL, 1001, &err), CASUS_OK);
    casus_reading *out = only(store, NULL);
    assert_int_equal(out->judged[0], CASUS_EDITED);
    assert_int_equal(out->judged[1], CASUS_REJECTED);
    assert_int_equal(out->claims[0].polarity, CASUS_HEDGES);
    assert_string_equal(out->claims[0].type, "transfer.aid");
    casus_reading_free(out);
    out = only(store, &(casus_store_filter){.untouched = true});
    assert_string_equal(out->claims[0].type, "transfer.arms");
    casus_reading_free(out);
    casus_verdicts *verdicts;
    assert_int_equal(casus_store_verdicts(store, false, &verdicts, NULL), CASUS_OK);
    assert_int_equal(casus_verdicts_count(verdicts), 2);
    assert_string_equal(casus_verdicts_at(verdicts, 0)->note, "only bread");
    assert_int_equal(casus_verdicts_at(verdicts, 1)->at, 1001);
    casus_verdicts_free(verdicts);
    casus_store_close(store);
    report_free(it);
}

static void an_edited_time_moves_the_days_along(void **state)
{
    (void)state;
    static const struct {
        const char *changed, *first, *last;
    } cases[] = {{"{\"time\":\"2030-05\"}", "2030-05-01", "2030-05-31"},
                 {"{\"time\":\"2023-08/2024-01\"}", "2023-08-01", "2024-01-31"}};
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    casus_error err;
    char day[16];
    put_by(store, it, "reader 1");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(casus_store_judge(store, it->claims[0].id, CASUS_EDITED, cases[i].changed, NULL, 1, &err),
                         CASUS_OK);
        casus_reading *out = only(store, NULL);
        assert_string_equal(casus_day_print(out->claims[0].when.first, day), cases[i].first);
        assert_string_equal(casus_day_print(out->claims[0].when.last, day), cases[i].last);
        casus_reading_free(out);
    }
    assert_int_equal(casus_store_judge(store, it->claims[0].id, CASUS_EDITED, "{\"time\":\"last May\"}", NULL, 1, &err),
                     CASUS_EFORMAT);
    casus_store_close(store);
    report_free(it);
}

static void a_verdict_follows_its_claim_into_a_new_reading(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    put_by(store, it, "reader 1");
    assert_int_equal(casus_store_judge(store, it->claims[0].id, CASUS_ACCEPTED, NULL, NULL, 1, NULL), CASUS_OK);
    assert_int_equal(casus_store_judge(store, it->claims[1].id, CASUS_REJECTED, NULL, NULL, 2, NULL), CASUS_OK);
    it->claims[0].id = "feedfeedfeedfeed"; /* the same type, other evidence that overlaps: another id */
    it->claims[0].clause.begin += 10;
    it->reading.claim_count = 1; /* and the other claim is gone */
    put_by(store, it, "reader 2");
    commit(store);
    casus_reading *out = only(store, NULL);
    assert_int_equal(out->judged[0], CASUS_ACCEPTED);
    casus_reading_free(out);
    assert_int_equal(count(store).verdicts, 2);
    assert_int_equal(count(store).lost_verdicts, 1);
    it->reading.claim_count = 2; /* it comes back with a third reading */
    put_by(store, it, "reader 3");
    commit(store);
    assert_int_equal(count(store).lost_verdicts, 0);
    casus_store_close(store);
    report_free(it);
}

static void a_change_that_is_none_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *changed, *message;
    } cases[] = {{"{\"polarity\":\"doubts\"}", "polarity: one of"},
                 {"{\"id\":\"x\"}", "'id' is no field"},
                 {"{\"evidence\":null}", "'evidence' is no field"},
                 {"[]", "as an object"},
                 {"{}", "as an object"},
                 {"{\"type\":", "not JSON"}};
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    put_by(store, it, "reader 1");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_error err = {0};
        assert_int_equal(casus_store_judge(store, it->claims[0].id, CASUS_EDITED, cases[i].changed, NULL, 1, &err),
                         CASUS_EFORMAT);
        if (!strstr(err.message, cases[i].message)) fail_msg("'%s'", err.message);
    }
    assert_int_equal(count(store).verdicts, 0);
    assert_int_equal(count(store).documents, 1);
    casus_store_close(store);
    report_free(it);
}

static void a_claim_is_named_by_enough_of_its_id(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    casus_error err;
    char some[10];
    put_by(store, it, "reader 1");
    snprintf(some, sizeof some, "%.8s", it->claims[0].id);
    assert_int_equal(casus_store_judge(store, some, CASUS_ACCEPTED, NULL, NULL, 1, &err), CASUS_EAMBIGUOUS);
    assert_non_null(strstr(err.message, it->claims[1].id));
    snprintf(some, sizeof some, "%.9s", it->claims[0].id);
    assert_int_equal(casus_store_judge(store, some, CASUS_ACCEPTED, NULL, NULL, 1, &err), CASUS_OK);
    assert_int_equal(casus_store_judge(store, "no", CASUS_ACCEPTED, NULL, NULL, 1, &err), CASUS_ENOTFOUND);
    assert_int_equal(casus_store_judge(store, "0' OR 1 --", CASUS_ACCEPTED, NULL, NULL, 1, &err), CASUS_ENOTFOUND);
    casus_store_close(store);
    report_free(it);
}

/* -- what is refused --------------------------------------------------------------------------------------------------- */

static void write_file(const char *bytes, size_t length)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    fclose(out);
}

static void a_file_that_is_no_store_is_refused(void **state)
{
    (void)state;
    static const casus_store_options read = {.read_only = true};
    fails(CASUS_ENOTFOUND, &read, "there is no store");
    write_file("", 0);
    fails(CASUS_ENOTFOUND, &read, "is empty");
    char noise[4096];
    for (size_t i = 0; i < sizeof noise; i++) noise[i] = (char)(i * 7 + i / 9);
    write_file(noise, sizeof noise);
    fails(CASUS_EFORMAT, NULL, "no evidence store");
    fails(CASUS_EFORMAT, &read, "no evidence store");
    unlink(path);
    sql("CREATE TABLE mine(x)");
    fails(CASUS_EFORMAT, NULL, "an SQLite database, but no evidence store");
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    fails(CASUS_EIO, NULL, "no regular file");
    unlink(path);
}

static void a_store_of_a_newer_version_is_refused(void **state)
{
    (void)state;
    casus_store_close(open_store(NULL));
    sql("PRAGMA user_version = 99");
    fails(CASUS_EVERSION, NULL, "version 99");
    fails(CASUS_EVERSION, &(casus_store_options){.read_only = true}, "version 99");
}

static void a_store_whose_claims_were_tampered_with_is_called_damaged(void **state)
{
    (void)state;
    static const char *const harms[] = {"UPDATE claims SET json = '{}'",
                                        "UPDATE claims SET json = 'x'",
                                        "UPDATE claims SET json = replace(json, 'shells', 'sheels')",
                                        "UPDATE documents SET text = 'short'",
                                        "UPDATE documents SET claims = 1 << 40",
                                        "UPDATE claims SET json = NULL WHERE 0; UPDATE documents SET text = x'00ff00'"};
    small_report *it = report("a");
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        casus_store *store = open_store(NULL);
        put_by(store, it, "reader 1");
        commit(store);
        casus_store_close(store);
        sql(harms[i]);
        store = open_store(&(casus_store_options){.read_only = true});
        casus_store_cursor *cursor;
        casus_reading *out = NULL;
        casus_error err = {0};
        assert_int_equal(casus_store_begin(store, NULL, &cursor, &err), CASUS_OK);
        assert_int_equal(casus_store_next(cursor, &out, &err), CASUS_EFORMAT);
        assert_non_null(strstr(err.message, "damaged"));
        casus_store_end(cursor);
        casus_store_close(store);
        unlink(path);
    }
    report_free(it);
}

static void a_store_that_may_only_be_read_is_read_and_not_written(void **state)
{
    (void)state;
    small_report *it = report("a");
    casus_store *store = open_store(NULL);
    put_by(store, it, "reader 1");
    commit(store);
    casus_store_close(store);
    if (geteuid() == 0) { /* whom permissions do not bind: what else can be asked */
        store = open_store(&(casus_store_options){.read_only = true});
        casus_error err;
        assert_int_equal(casus_store_put(store, &it->reading, NULL, 0, "reader 2", NULL, &err), CASUS_EINVAL);
        casus_store_close(store);
        report_free(it);
        return;
    }
    assert_int_equal(chmod(path, 0400), 0);
    assert_int_equal(chmod(folder, 0500), 0);
    store = open_store(&(casus_store_options){.read_only = true});
    casus_reading *out = only(store, NULL);
    assert_int_equal(out->claim_count, 2);
    casus_reading_free(out);
    casus_store_close(store);
    fails(CASUS_EIO, NULL, "");
    report_free(it);
}

/* -- others at the same time ------------------------------------------------------------------------------------------- */

static void who_holds_the_store_is_told(void **state)
{
    (void)state;
    small_report *it = report("a"), *other = report("b");
    casus_store *store = open_store(NULL);
    int ready[2], done[2];
    char byte;
    put_by(store, it, "reader 1");
    commit(store);
    casus_store_close(store);
    assert_int_equal(pipe(ready) | pipe(done), 0);
    pid_t child = fork();
    if (child == 0) {
        casus_store *mine = open_store(NULL);
        put_by(mine, other, "reader 1");
        ssize_t wrote = write(ready[1], "x", 1), got = read(done[0], &byte, 1);
        _exit(wrote == 1 && got == 1 ? 0 : 1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    store = open_store(&(casus_store_options){.wait_ms = 100});
    casus_error err;
    char who[40];
    snprintf(who, sizeof who, "process %ld", (long)child);
    assert_int_equal(casus_store_put(store, &it->reading, NULL, 0, "reader 2", NULL, &err), CASUS_EIO);
    assert_non_null(strstr(err.message, "in use"));
    assert_non_null(strstr(err.message, "0.1 s"));
    if (access("/proc/locks", R_OK) == 0 && !strstr(err.message, who))
        print_message("# not told who: %s\n", err.message);
    casus_reading *out = only(store, NULL); /* reading goes on meanwhile */
    assert_non_null(out);
    casus_reading_free(out);
    assert_int_equal(write(done[1], "x", 1), 1);
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    put_by(store, it, "reader 2"); /* and once it is free, writing too; what the other had not committed is not there */
    commit(store);
    assert_int_equal(count(store).documents, 1);
    casus_store_close(store);
    report_free(it);
    report_free(other);
}

static void readers_see_one_moment_while_another_writes(void **state)
{
    (void)state;
    casus_store *writer = open_store(NULL), *readers[2];
    casus_store_cursor *cursors[2];
    casus_reading *out;
    small_report *first = report("a"), *second = report("b"), *third = report("c");
    put_by(writer, first, "reader 1");
    put_by(writer, second, "reader 1");
    commit(writer);
    for (int i = 0; i < 2; i++) {
        readers[i] = open_store(&(casus_store_options){.read_only = true});
        assert_int_equal(casus_store_begin(readers[i], NULL, &cursors[i], NULL), CASUS_OK);
        assert_int_equal(casus_store_next(cursors[i], &out, NULL), CASUS_OK);
        casus_reading_free(out);
        put_by(writer, i ? third : first, i ? "reader 1" : "reader 2");
        commit(writer);
    }
    for (int i = 0; i < 2; i++) {
        int seen = 1;
        while (!casus_store_next(cursors[i], &out, NULL) && out) {
            assert_int_equal(out->claim_count, 2);
            seen++;
            casus_reading_free(out);
        }
        assert_int_equal(seen, 2);
        casus_store_end(cursors[i]);
        assert_int_equal(count(readers[i]).documents, 3);
        casus_store_close(readers[i]);
    }
    casus_store_close(writer);
    report_free(first);
    report_free(second);
    report_free(third);
}

/* -- death and full disks ---------------------------------------------------------------------------------------------- */

/* Puts documents for ever and says, after each commit, how many are acknowledged. */
static void write_for_ever(int told, int from)
{
    casus_store *store = open_store(&(casus_store_options){.batch = 3});
    for (int i = from;; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        small_report *it = report(name);
        size_t before = casus_store_acknowledged(store);
        put_by(store, it, "reader 1");
        report_free(it);
        size_t now = casus_store_acknowledged(store);
        int last = i + 1;
        if (now > before && write(told, &last, sizeof last) != sizeof last) _exit(1);
    }
}

static void check_whole(int acknowledged)
{
    casus_store *store = open_store(&(casus_store_options){.read_only = true});
    casus_store_cursor *cursor;
    casus_reading *out;
    char *seen = calloc((size_t)acknowledged + 1, 1);
    int found = 0;
    casus_error err;
    assert_int_equal(casus_store_begin(store, NULL, &cursor, NULL), CASUS_OK);
    casus_status status;
    while (!(status = casus_store_next(cursor, &out, &err)) && out) {
        int number = atoi(out->facts.name);
        assert_int_equal(out->claim_count, 2);
        if (number < acknowledged) found += !seen[number], seen[number] = 1;
        casus_reading_free(out);
    }
    assert_int_equal(status, CASUS_OK);
    assert_int_equal(found, acknowledged);
    casus_store_end(cursor);
    casus_store_close(store);
    free(seen);
}

static void nothing_acknowledged_is_lost_when_the_writer_is_killed(void **state)
{
    (void)state;
    int acknowledged = 0;
    for (int round = 0; round < 12; round++) {
        int told[2], last;
        assert_int_equal(pipe(told), 0);
        pid_t child = fork();
        if (child == 0) {
            close(told[0]);
            write_for_ever(told[1], acknowledged);
        }
        close(told[1]);
        for (int wait = 0; wait <= round % 4; wait++) /* killed after so many transactions, wherever it is by then */
            if (read(told[0], &last, sizeof last) == sizeof last) acknowledged = last;
        kill(child, SIGKILL);
        while (read(told[0], &last, sizeof last) == sizeof last) acknowledged = last; /* told before it died */
        waitpid(child, NULL, 0);
        close(told[0]);
        check_whole(acknowledged);
    }
    assert_true(acknowledged >= 12);
}

static void a_full_disk_is_told_and_keeps_what_was_acknowledged(void **state)
{
    (void)state;
    int told[2], last = 0, acknowledged = 0, status;
    assert_int_equal(pipe(told), 0);
    pid_t child = fork();
    if (child == 0) {
        close(told[0]);
        signal(SIGXFSZ, SIG_IGN); /* a write past the limit then fails as on a full disk */
        struct rlimit limit = {400000, 400000};
        if (setrlimit(RLIMIT_FSIZE, &limit)) _exit(2);
        casus_store *store = open_store(&(casus_store_options){.batch = 3});
        casus_error err = {0};
        for (int i = 0;; i++) {
            char name[16];
            snprintf(name, sizeof name, "%d", i);
            small_report *it = report(name);
            size_t before = casus_store_acknowledged(store);
            casus_status failed =
                casus_store_put(store, &it->reading, it->reading.text, it->reading.length, "r", NULL, &err);
            report_free(it);
            if (failed) break;
            last = i + 1;
            if (casus_store_acknowledged(store) > before && write(told[1], &last, sizeof last) != sizeof last) _exit(3);
        }
        casus_store_close(store);
        _exit(err.status == CASUS_EIO && (strstr(err.message, "full") || strstr(err.message, "no space")) ? 0 : 4);
    }
    close(told[1]);
    while (read(told[0], &last, sizeof last) == sizeof last) acknowledged = last;
    waitpid(child, &status, 0);
    close(told[0]);
    assert_int_equal(status, 0);
    assert_true(acknowledged > 3);
    check_whole(acknowledged);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        EACH(what_was_put_comes_out_again),
        EACH(the_same_document_again_changes_nothing),
        EACH(a_copy_under_another_name_is_one_document_with_two_names),
        EACH(a_newer_reader_replaces_the_claims),
        EACH(facts_stated_later_correct_those_that_were_missing),
        EACH(documents_come_in_the_order_of_days),
        EACH(an_edit_shows_in_the_claim_and_the_reading_stays),
        EACH(an_edited_time_moves_the_days_along),
        EACH(a_verdict_follows_its_claim_into_a_new_reading),
        EACH(a_change_that_is_none_is_refused),
        EACH(a_claim_is_named_by_enough_of_its_id),
        EACH(a_file_that_is_no_store_is_refused),
        EACH(a_store_of_a_newer_version_is_refused),
        EACH(a_store_whose_claims_were_tampered_with_is_called_damaged),
        EACH(a_store_that_may_only_be_read_is_read_and_not_written),
        EACH(who_holds_the_store_is_told),
        EACH(readers_see_one_moment_while_another_writes),
        EACH(nothing_acknowledged_is_lost_when_the_writer_is_killed),
        EACH(a_full_disk_is_told_and_keeps_what_was_acknowledged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
