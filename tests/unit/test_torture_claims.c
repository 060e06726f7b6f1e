/* test_torture_claims.c - every allocation failed in turn on the way of claims: out of JSON, into the store and out, beside each other, as answers */
#include "small_reports.h"

#include "builtin.h"

#include "base/text.h"

#include <unistd.h>

typedef struct purse {
    long calls, fail_at, blocks;
    bool ever_after;
} purse;

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    if (!new_bytes) {
        if (block) from->blocks--;
        free(block);
        return NULL;
    }
    long call = ++from->calls;
    if (from->fail_at && (call == from->fail_at || (from->ever_after && call > from->fail_at))) return NULL;
    void *made = malloc(new_bytes); /* always elsewhere, so that a pointer kept across a growth is seen */
    if (!made) return NULL;
    if (block) memcpy(made, block, old_bytes < new_bytes ? old_bytes : new_bytes);
    if (!block) from->blocks++;
    free(block);
    return made;
}

static uint64_t sum_of(const casus_node *node)
{
    uint64_t sum = (uint64_t)casus_node_kind_of(node) + 1;
    for (const char *p = casus_node_text(node); *p; p++) sum = sum * 31 + (unsigned char)*p;
    sum = sum * 41 + (uint64_t)casus_node_number(node);
    for (const casus_node *child = casus_node_first(node); child; child = casus_node_next(child))
        sum = sum * 43 + sum_of(child);
    return sum;
}

/* -- the paths ---------------------------------------------------------------------------------------------------------- */

static small_report *reports[3];
static cs_text line;
static char store_path[64];

static bool keep(void *user, const char *bytes, size_t length)
{
    cs_text_add(user, bytes, length);
    return true;
}

static casus_status parse_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    casus_reading *reading;
    casus_status status = casus_reading_parse(line.bytes, line.length, allocator, &reading, err);
    if (status) return status;
    *result = reading->claim_count * 100 + reading->quotation_count + reading->length;
    casus_reading_free(reading);
    return CASUS_OK;
}

static casus_status gather_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    casus_gathering *g = NULL;
    casus_trace *claims = NULL, *claim = NULL, *sources = NULL;
    casus_status status = casus_gather_new(corpus, allocator, &g, err);
    for (int i = 0; i < 3 && !status; i++) status = casus_gather_add(g, &reports[i]->reading, err);
    if (!status) status = casus_gather_done(g, err);
    if (!status) status = casus_describe_claims(g, NULL, allocator, &claims, err);
    if (!status) status = casus_explain_claim(g, 0, allocator, &claim, err);
    if (!status) status = casus_describe_sources(g, allocator, &sources, err);
    if (!status)
        *result =
            sum_of(casus_trace_root(claims)) ^ sum_of(casus_trace_root(claim)) ^ sum_of(casus_trace_root(sources));
    casus_trace_free(claims);
    casus_trace_free(claim);
    casus_trace_free(sources);
    casus_gather_free(g);
    return status;
}

static casus_status walk(casus_store *store, uint64_t *sum, casus_error *err)
{
    casus_store_cursor *cursor;
    casus_reading *reading;
    casus_status status = casus_store_begin(store, NULL, &cursor, err);
    if (status) return status;
    while (!(status = casus_store_next(cursor, &reading, err)) && reading) {
        *sum = *sum * 31 + reading->claim_count * 7 + reading->length +
               (reading->judged ? (uint64_t)reading->judged[0] : 0);
        casus_reading_free(reading);
    }
    casus_store_end(cursor);
    return status;
}

static casus_status store_path_taken(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    casus_store *store = NULL;
    casus_verdicts *verdicts = NULL;
    cs_text gold;
    uint64_t sum = 0;
    unlink(store_path);
    cs_text_begin(&gold, NULL);
    casus_status status = casus_store_open(store_path, NULL, allocator, &store, err);
    for (int i = 0; i < 3 && !status; i++)
        status = casus_store_put(store, &reports[i]->reading, reports[i]->reading.text, 10, "reader", NULL, err);
    if (!status) status = casus_store_commit(store, err);
    if (!status)
        status =
            casus_store_judge(store, reports[0]->claims[0].id, CASUS_EDITED, "{\"polarity\":\"hedges\"}", "so", 1, err);
    if (!status) status = walk(store, &sum, err);
    if (!status) status = casus_store_verdicts(store, true, &verdicts, err);
    if (!status) status = casus_gold_write(store, keep, &gold, err);
    if (!status) *result = sum * 31 + casus_verdicts_count(verdicts) * 1000 + gold.length;
    casus_verdicts_free(verdicts);
    casus_store_close(store);
    cs_text_end(&gold);
    return status;
}

/* -- the torture -------------------------------------------------------------------------------------------------------- */

typedef casus_status path(const casus_allocator *allocator, uint64_t *result, casus_error *err);

static void torture(path *way, long step)
{
    purse all = {0};
    casus_allocator allocator = {pay, &all};
    uint64_t expected = 0;
    casus_error err;
    if (way(&allocator, &expected, &err)) fail_msg("%s", err.message);
    assert_int_equal(all.blocks, 0);
    for (long at = 1; at <= all.calls; at += step)
        for (int ever = 0; ever < 2; ever++) {
            purse poor = {.fail_at = at, .ever_after = ever};
            allocator.user = &poor;
            uint64_t found = 0;
            err = (casus_error){0};
            casus_status status = way(&allocator, &found, &err);
            if (poor.blocks) fail_msg("call %ld of %ld: %ld blocks are left", at, all.calls, poor.blocks);
            if (status && status != CASUS_ENOMEM) fail_msg("call %ld: status %d, '%s'", at, (int)status, err.message);
            if (status && !err.message[0]) fail_msg("call %ld: no message", at);
            if (!status && found != expected) fail_msg("call %ld of %ld: another answer", at, all.calls);
        }
}

static void claims_out_of_json(void **state)
{
    (void)state;
    torture(parse_path, 1);
}

static void claims_beside_each_other(void **state)
{
    (void)state;
    torture(gather_path, 1);
}

static void claims_into_the_store_and_out(void **state)
{
    (void)state;
    torture(store_path_taken, 1);
}

static int make_reports(void **state)
{
    static casus_quotation quotation;
    reports[0] =
        report_new("a", "The Daily News", "2031-05-04", "Iran sold 40 rifles to Cuba. Cuba denied it. \"Never\".");
    say(reports[0], "transfer.arms", "IRN", "CUB", "Iran sold 40 rifles to Cuba");
    amount(&reports[0]->claims[0], 40, NAN, NAN, "rifles");
    casus_claim *claim = say(reports[0], "transfer.arms", "IRN", "CUB", "Cuba denied it");
    claim->polarity = CASUS_DENIES;
    by(reports[0], claim, CASUS_BY_REPORTED, "CUB", "", "denied");
    claim = say(reports[0], "denial", "CUB", "", "Cuba denied it");
    claim->denied_type = "transfer";
    quotation = (casus_quotation){.extent = words_of(reports[0], "\"Never\""), .speaker = {"", "", "", "", "", {0}}};
    reports[0]->reading.quotations = &quotation;
    reports[0]->reading.quotation_count = 1;
    reports[1] =
        report_new("b", "", "2031-05-05", "Iran sold 90 rifles to Cuba. The pact is stronger than the old one.");
    reports[1]->reading.facts.based_on = "dailynews.com\nsomebody else";
    say(reports[1], "transfer.arms", "IRN", "CUB", "Iran sold 90 rifles to Cuba");
    amount(&reports[1]->claims[0], 90, NAN, NAN, "rifles");
    claim = say(reports[1], "appraisal.comparison", "RUS PRK", "", "The pact is stronger than the old one");
    claim->treaty = "russia-dprk-2024", claim->when = on_day("1961");
    reports[2] = report_new("c", "Radio", "", "The treaty makes both help. Iran sold 70 rifles to Cuba.");
    claim = say(reports[2], "obligation.assistance", "RUS PRK", "", "The treaty makes both help");
    claim->treaty = "russia-dprk-2024", claim->modality = CASUS_SAID_OBLIGATION;
    say(reports[2], "transfer.arms", "IRN", "CUB", "Iran sold 70 rifles to Cuba");
    amount(&reports[2]->claims[1], 70, NAN, NAN, "rifles");
    cs_text_begin(&line, NULL);
    if (casus_reading_write(&reports[0]->reading, keep, &line, NULL)) return 1;
    strcpy(store_path, "/tmp/casus-torture-XXXXXX");
    int file = mkstemp(store_path);
    if (file < 0) return 1;
    close(file);
    return open_corpus(state);
}

static int end_reports(void **state)
{
    char side[80];
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        report_free(reports[i]);
        snprintf(side, sizeof side, "%s%s", store_path, ends[i]);
        unlink(side);
    }
    cs_text_end(&line);
    return close_corpus(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_out_of_json),
        cmocka_unit_test(claims_beside_each_other),
        cmocka_unit_test(claims_into_the_store_and_out),
    };
    return cmocka_run_group_tests(tests, make_reports, end_reports);
}
