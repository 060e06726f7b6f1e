/* test_torture.c - every allocation failed in turn through load, question, answer, proof and free: no crash, no leak, the
 * right status, and what succeeds after all is the same answer as ever
 *
 * First with an allocator handed to the library; then, in builds without sanitizers, with malloc itself failing, which
 * reaches libyaml too.
 */
#include "ask.h"
#include "record/patch.h"
#include "small_pacts.h"

#if defined(__SANITIZE_ADDRESS__)
#define INTERPOSE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define INTERPOSE 0
#endif
#endif
#if !defined(INTERPOSE) && defined(__GLIBC__)
#define INTERPOSE 1
#elif !defined(INTERPOSE)
#define INTERPOSE 0
#endif

/* -- memory that fails ----------------------------------------------------------------------------------------------------- */

typedef struct purse {
    long calls;      /* so far */
    long fail_at;    /* this call fails; 0: none */
    bool ever_after; /* and all after it */
    long failed;
    long blocks;
    size_t bytes;
} purse;

static bool refuse(purse *from)
{
    long call = ++from->calls;
    bool fails = from->fail_at && (call == from->fail_at || (from->ever_after && call > from->fail_at));
    from->failed += fails;
    return fails;
}

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    if (!block && old_bytes) abort();
    if (new_bytes == 0) {
        if (block) from->blocks--, from->bytes -= old_bytes;
        free(block);
        return NULL;
    }
    if (refuse(from)) return NULL;
    void *made = malloc(new_bytes); /* always elsewhere, so that a pointer kept across a growth is seen */
    if (!made) return NULL;
    if (block) {
        memcpy(made, block, old_bytes < new_bytes ? old_bytes : new_bytes);
        free(block);
    } else {
        from->blocks++;
    }
    from->bytes += new_bytes - old_bytes;
    return made;
}

/* -- the paths ------------------------------------------------------------------------------------------------------------- */

static unsigned char *pack;
static size_t pack_bytes;
static char *treaty_text;

/* The size and sum of a trace: what must not change. */
static uint64_t sum_of(const casus_node *node)
{
    uint64_t sum = (uint64_t)casus_node_kind_of(node) + 1;
    for (const char *p = casus_node_text(node); *p; p++) sum = sum * 31 + (unsigned char)*p;
    for (const char *p = casus_node_key(node); *p; p++) sum = sum * 37 + (unsigned char)*p;
    sum = sum * 41 + (uint64_t)casus_node_number(node);
    for (const casus_node *child = casus_node_first(node); child; child = casus_node_next(child))
        sum = sum * 43 + sum_of(child);
    return sum;
}

/* Each path gives a status and, when it succeeded, a number that stands for the whole result. */
typedef casus_status path(const casus_allocator *allocator, uint64_t *result, casus_error *err);

static casus_status open_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    casus_corpus *corpus;
    casus_status status = casus_corpus_open_pack(pack, pack_bytes, allocator, &corpus, err);
    if (status) return status;
    *result = (uint64_t)casus_duty_count(corpus);
    casus_corpus_free(corpus);
    return CASUS_OK;
}

/* States, places and one treaty from their texts to a corpus. */
static casus_status build_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    cs_build build;
    cs_tree tree;
    casus_corpus *corpus;
    casus_diagnostics *list = casus_diagnostics_new(allocator);
    if (!list) {
        err->status = CASUS_ENOMEM;
        return CASUS_ENOMEM;
    }
    cs_build_begin(&build, allocator);
    casus_status status = small_build(&build, allocator, list, err);
    if (!status) status = cs_yaml_read("area-1900.yaml", treaty_text, strlen(treaty_text), allocator, &tree, list, err);
    if (!status) {
        cs_build_treaty_file(&build, &tree, list);
        cs_tree_end(&tree);
        if (cs_build_failed(&build) || cs_diagnostics_failed(list)) status = CASUS_ENOMEM;
        if (!status && casus_diagnostics_errors(list)) {
            cs_diagnostics_first(list, err);
            status = CASUS_EFORMAT;
        }
    }
    if (!status) status = small_finish(&build, allocator, &corpus, err);
    if (!status) {
        size_t length;
        const unsigned char *bytes = casus_pack_bytes(corpus, &length);
        *result = length;
        for (size_t i = 0; i < length; i++) *result = *result * 31 + bytes[i];
        casus_corpus_free(corpus);
    }
    if (status) err->status = status;
    cs_build_end(&build);
    casus_diagnostics_free(list);
    return status;
}

static const casus_corpus *shared;

static casus_status explain_all(const casus_scenario *scenario, uint64_t *result, casus_error *err)
{
    casus_findings *findings;
    casus_trace *trace;
    casus_question_options options = {
        .compliance = CASUS_COMPLIANCE_FULL, .past_and_future = true, .everything = true, .hypothetical = true};
    casus_status status = casus_oblige(shared, scenario, &options, &findings, err);
    if (status) return status;
    status = casus_explain(findings, true, &trace, err);
    if (!status) {
        *result = sum_of(casus_trace_root(trace));
        casus_trace_free(trace);
    }
    casus_findings_free(findings);
    return status;
}

static casus_status answer_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    const char *text =
        "BOR attacks RUR and SYL at colony in response contested on 1912-06-01, GRA mobilises, ZEN provokes "
        "contested, RUR requests help contested, FRE supports BOR, BOR attacks GRA";
    casus_scenario *scenario;
    casus_status status = casus_scenario_parse(shared, text, strlen(text), CASUS_DAY_MAX, allocator, &scenario, err);
    if (status) return status;
    status = explain_all(scenario, result, err);
    casus_scenario_free(scenario);
    return status;
}

static casus_status duty_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    const char *text = "BOR attacks RUR in response contested on 1912-06-01";
    casus_scenario *scenario;
    casus_findings *findings;
    casus_trace *trace;
    casus_status status = casus_scenario_parse(shared, text, strlen(text), CASUS_DAY_MAX, allocator, &scenario, err);
    if (status) return status;
    status = casus_oblige(shared, scenario, NULL, &findings, err);
    if (!status) {
        status = casus_explain_duty(shared, findings, 0, -1, -1, 0, allocator, &trace, err);
        if (!status) {
            *result = sum_of(casus_trace_root(trace));
            casus_trace_free(trace);
        }
        casus_findings_free(findings);
    }
    casus_scenario_free(scenario);
    return status;
}

/* A scenario file and its replay. */
static casus_status file_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    static const char text[] =
        "format: scenario/1\nscenario: s\ntitle: A question\ndate: 1912-06-01\ncompliance: [SYL, RUR]\n"
        "acts:\n"
        "  - date: 1912-06-01\n    facts:\n      - attack: {by: [BOR, GRA], on: RUR, place: strelsau}\n"
        "      - area: {place: there, inside: [area-1900], disputed: [a]}\n"
        "      - request: {by: RUR, to: [area-1900, SYL], value: contested, article: \"1\"}\n"
        "  - date: 1912-06-02\n    facts:\n      - determination: {by: council, what: so, value: true}\n"
        "expect:\n"
        "  - {bearer: SYL, toward: [RUR, ZEN], duty: \"area-1900#help\", answer: yes, reason: [attacked, "
        "self_defence], note: n}\n"
        "  - {after: 1, bearer: SYL, treaty: area-1900, act: [consult], status: dormant, corrected: c}\n";
    cs_tree tree;
    casus_trace *trace;
    casus_diagnostics *list = casus_diagnostics_new(allocator);
    casus_scenario *scenario = NULL;
    casus_status status =
        list ? cs_yaml_read("s.yaml", text, sizeof text - 1, allocator, &tree, list, err) : CASUS_ENOMEM;
    if (!status) {
        scenario = cs_scenario_read(shared, &tree, allocator, list);
        cs_tree_end(&tree);
        if (!scenario && casus_diagnostics_errors(list)) {
            cs_diagnostics_first(list, err);
            status = CASUS_EFORMAT;
        } else if (!scenario) {
            status = CASUS_ENOMEM;
        }
    }
    if (!status) status = casus_replay(shared, &scenario, 1, &(casus_replay_options){.rows = true, .conduct = true}, NULL, allocator, &trace, err);
    if (!status) {
        *result = sum_of(casus_trace_root(trace));
        casus_trace_free(trace);
    }
    if (status) err->status = status;
    casus_scenario_free(scenario);
    casus_diagnostics_free(list);
    return status;
}

/* A patch with every kind of change, laid over a corpus that is taken apart for it. */
static const char patch_text[] =
    "format: patch/1\npatch: p\ntitle: T\nsources: [{id: mine, kind: archive, cite: C}]\n"
    "changes:\n"
    "  - {end: calm-1910, on: 1925-01-01, event: withdrawal, state: BOR, source: mine, note: n}\n"
    "  - {end: deep-1911, on: 1935-05-05, event: denunciation, source: mine}\n"
    "  - {drop: bound-1905, source: mine}\n"
    "  - recode: \"end-1912#side\"\n    valid: 1920-01-01/..\n    source: mine\n"
    "    set: {modality: may, when: {attacked: {party: toward, by: [BOR]}}, gates: [request],\n"
    "          unless: [{id: u, when: {mobilised: {state: [RUR]}}}]}\n"
    "  - recode: \"area-1900#help\"\n    source: mine\n    set: {bearer: [RUR], toward: [SYL], note: n, on: o}\n"
    "  - add:\n      format: treaty/1\n      treaty: new-1913\n      title: New\n      class: defence\n"
    "      text_status: published\n      sources: [{id: s, kind: archive, cite: C}]\n"
    "      parties: [{state: [RUR, FRE], bound: 1913-01-01}]\n"
    "      timeline: [{event: signature, on: 1913-01-01}]\n      term: {kind: indefinite}\n"
    "      articles: [{id: \"1\", gist: G, source: s, duties: [{id: d, bearer: each_party, toward: other_party,\n"
    "        modality: must, act: assist, when: {attacked: {party: toward}}}]}]\n"
    "    source: mine\n";

static casus_status lay(cs_build *build, const cs_tree *tree, const casus_allocator *allocator, casus_diagnostics *list,
                        cs_text *undone)
{
    cs_laid laid;
    uint8_t *dropped = cs_mem_resize(allocator, NULL, 0, SMALL_PACTS);
    if (!dropped) return CASUS_ENOMEM;
    memset(dropped, 0, SMALL_PACTS);
    cs_laid_begin(&laid, allocator);
    bool good = cs_patch_drops(shared, tree, dropped, list);
    cs_build_seed(build, shared, true, dropped, undone);
    if (good && !cs_build_failed(build)) cs_build_lay(&laid, build, tree, list);
    if (!cs_build_failed(build)) cs_laid_close(&laid, build, list);
    if (!cs_build_failed(build)) cs_build_order(build);
    bool failed = laid.table.failed || cs_build_failed(build) || cs_diagnostics_failed(list) || undone->failed;
    cs_laid_end(&laid);
    cs_mem_free(allocator, dropped, SMALL_PACTS);
    return failed ? CASUS_ENOMEM : CASUS_OK;
}

static casus_status patch_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    cs_build build;
    cs_tree tree;
    cs_text undone;
    casus_corpus *corpus;
    casus_diagnostics *list = casus_diagnostics_new(allocator);
    casus_status status =
        list ? cs_yaml_read("p.yaml", patch_text, sizeof patch_text - 1, allocator, &tree, list, err) : CASUS_ENOMEM;
    if (status) {
        casus_diagnostics_free(list);
        err->status = status;
        return status;
    }
    cs_build_begin(&build, allocator);
    cs_text_begin(&undone, allocator);
    status = lay(&build, &tree, allocator, list, &undone);
    if (!status && casus_diagnostics_errors(list)) {
        cs_diagnostics_first(list, err);
        status = CASUS_EFORMAT;
    }
    if (!status) status = small_finish(&build, allocator, &corpus, err);
    if (!status) {
        size_t length;
        const unsigned char *bytes = casus_pack_bytes(corpus, &length);
        *result = length + undone.length;
        for (size_t i = 0; i < length; i++) *result = *result * 31 + bytes[i];
        casus_corpus_free(corpus);
    }
    if (status) err->status = status;
    cs_text_end(&undone);
    cs_build_end(&build);
    cs_tree_end(&tree);
    casus_diagnostics_free(list);
    return status;
}

static casus_status diff_path(const casus_allocator *allocator, uint64_t *result, casus_error *err)
{
    casus_diff_side before = {shared, day_of("1912-06-01"), NULL}, after = {shared, day_of("1945-12-01"), NULL};
    casus_trace *trace;
    casus_status status = casus_diff(&before, &after, NULL, allocator, &trace, err);
    if (status) return status;
    *result = sum_of(casus_trace_root(trace));
    casus_trace_free(trace);
    return CASUS_OK;
}

/* -- the rack -------------------------------------------------------------------------------------------------------------- */

/* Runs a path with its n-th allocation failing, for every n; `ever_after`: and all later ones. */
static void torture(path *run, bool ever_after)
{
    purse rich = {0};
    casus_allocator allocator = {pay, &rich};
    casus_error err = {0};
    uint64_t wanted = 0;
    if (run(&allocator, &wanted, &err)) fail_msg("with all memory: %s", err.message);
    assert_int_equal(rich.blocks, 0);
    assert_int_equal(rich.bytes, 0);
    assert_true(rich.calls > 0);
    for (long n = 1; n <= rich.calls + 1; n++) {
        purse poor = {.fail_at = n, .ever_after = ever_after};
        uint64_t got = 0;
        memset(&err, 0, sizeof err);
        allocator.user = &poor;
        casus_status status = run(&allocator, &got, &err);
        if (poor.blocks || poor.bytes)
            fail_msg("allocation %ld failed: %ld blocks, %zu bytes are left", n, poor.blocks, poor.bytes);
        if (status == CASUS_OK && got != wanted)
            fail_msg("allocation %ld failed: another answer was given for a good one", n);
        if (status != CASUS_OK && status != CASUS_ENOMEM)
            fail_msg("allocation %ld failed: the status is %s: %s", n, casus_status_name(status), err.message);
        if (status) assert_int_equal(err.status, status);
        if (n > rich.calls) assert_int_equal(status, CASUS_OK);
        if (status == CASUS_OK && ever_after && poor.failed > 1)
            fail_msg("allocation %ld and all later ones failed, and nobody said so", n);
    }
}

static void a_pack_opened_with_failing_memory(void **state)
{
    (void)state;
    torture(open_path, false);
    torture(open_path, true);
}

static void a_treaty_file_built_with_failing_memory(void **state)
{
    (void)state;
    torture(build_path, false);
    torture(build_path, true);
}

static void a_question_answered_and_explained_with_failing_memory(void **state)
{
    (void)state;
    torture(answer_path, false);
    torture(answer_path, true);
}

static void a_duty_explained_with_failing_memory(void **state)
{
    (void)state;
    torture(duty_path, false);
    torture(duty_path, true);
}

static void a_scenario_file_replayed_with_failing_memory(void **state)
{
    (void)state;
    torture(file_path, false);
    torture(file_path, true);
}

static void a_patch_laid_with_failing_memory(void **state)
{
    (void)state;
    torture(patch_path, false);
    torture(patch_path, true);
}

static void two_days_compared_with_failing_memory(void **state)
{
    (void)state;
    torture(diff_path, false);
    torture(diff_path, true);
}

static void what_could_not_be_had_is_not_freed_twice(void **state)
{
    (void)state;
    casus_corpus_free(NULL);
    casus_scenario_free(NULL);
    casus_findings_free(NULL);
    casus_trace_free(NULL);
    casus_diagnostics_free(NULL);
}

/* -- malloc itself --------------------------------------------------------------------------------------------------------- */

#if INTERPOSE

extern void *__libc_malloc(size_t bytes);
extern void *__libc_calloc(size_t count, size_t bytes);
extern void *__libc_realloc(void *block, size_t bytes);
extern void __libc_free(void *block);

static purse heap;
static bool counting;

void *malloc(size_t bytes)
{
    if (counting && refuse(&heap)) return NULL;
    void *made = __libc_malloc(bytes);
    if (counting && made) heap.blocks++;
    return made;
}

void *calloc(size_t count, size_t bytes)
{
    if (counting && refuse(&heap)) return NULL;
    void *made = __libc_calloc(count, bytes);
    if (counting && made) heap.blocks++;
    return made;
}

void *realloc(void *block, size_t bytes)
{
    if (counting && refuse(&heap)) return NULL;
    void *made = __libc_realloc(block, bytes);
    if (counting && made && !block) heap.blocks++;
    return made;
}

void free(void *block)
{
    if (counting && block) heap.blocks--;
    __libc_free(block);
}

static void torture_heap(path *run)
{
    casus_error err = {0};
    uint64_t wanted = 0, got;
    heap = (purse){0};
    counting = true;
    casus_status status = run(NULL, &wanted, &err);
    counting = false;
    if (status) fail_msg("with all memory: %s", err.message);
    assert_int_equal(heap.blocks, 0);
    long calls = heap.calls;
    if (calls == 0) skip(); /* valgrind puts its own malloc in front of ours */
    for (long n = 1; n <= calls; n++) {
        heap = (purse){.fail_at = n};
        memset(&err, 0, sizeof err);
        got = 0;
        counting = true;
        status = run(NULL, &got, &err);
        counting = false;
        if (heap.blocks) fail_msg("malloc %ld failed: %ld blocks are left", n, heap.blocks);
        if (status == CASUS_OK && got != wanted)
            fail_msg("malloc %ld failed: another answer was given for a good one", n);
        if (status && status != CASUS_ENOMEM)
            fail_msg("malloc %ld failed: the status is %s: %s", n, casus_status_name(status), err.message);
    }
}

static void malloc_itself_may_fail_under_all_of_it(void **state)
{
    (void)state;
    torture_heap(open_path);
    torture_heap(build_path);
    torture_heap(answer_path);
    torture_heap(duty_path);
    torture_heap(file_path);
    torture_heap(patch_path);
    torture_heap(diff_path);
}

#endif

static int begin(void **state)
{
    (void)state;
    casus_corpus *made = corpus_of(small_pacts, SMALL_PACTS);
    const void *bytes = casus_pack_bytes(made, &pack_bytes);
    pack = malloc(pack_bytes);
    if (!pack) return 1;
    memcpy(pack, bytes, pack_bytes);
    treaty_text = small_text(&small_pacts[0]);
    shared = made;
    return 0;
}

static int end(void **state)
{
    (void)state;
    casus_corpus_free((casus_corpus *)(uintptr_t)shared);
    free(treaty_text);
    free(pack);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_opened_with_failing_memory),
        cmocka_unit_test(a_treaty_file_built_with_failing_memory),
        cmocka_unit_test(a_question_answered_and_explained_with_failing_memory),
        cmocka_unit_test(a_duty_explained_with_failing_memory),
        cmocka_unit_test(a_scenario_file_replayed_with_failing_memory),
        cmocka_unit_test(a_patch_laid_with_failing_memory),
        cmocka_unit_test(two_days_compared_with_failing_memory),
        cmocka_unit_test(what_could_not_be_had_is_not_freed_twice),
#if INTERPOSE
        cmocka_unit_test(malloc_itself_may_fail_under_all_of_it),
#endif
    };
    return cmocka_run_group_tests(tests, begin, end);
}
