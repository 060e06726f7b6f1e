/* test_overlay.c - treaties left out and laid over: the same world as if the files had been so from the beginning */
#include "ask.h"
#include "builtin.h"
#include "small_pacts.h"

#include <unistd.h>

static char folder[] = "/tmp/casus-overlay-XXXXXX";

static const char *put(const char *name, const char *text)
{
    static char paths[4][200];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

static casus_corpus *laid(const casus_corpus *base, const char *with, const char *other, const char *without)
{
    const char *files[2] = {with, other}, *ids[1] = {without};
    casus_overlay overlay = {files, (size_t)(with != NULL) + (other != NULL), ids, without != NULL};
    casus_corpus *made = NULL;
    casus_error err = {0};
    if (casus_corpus_overlay(base, &overlay, NULL, NULL, &made, &err))
        fail_msg("%s:%d:%d: %s", err.file, err.line, err.column, err.message);
    return made;
}

/* The status of an overlay that must fail, with the first fault in err. */
static casus_status refused(const casus_corpus *base, const char *with, const char *other, casus_error *err)
{
    const char *files[2] = {with, other};
    casus_overlay overlay = {files, (size_t)1 + (other != NULL), NULL, 0};
    casus_corpus *made = NULL;
    casus_status status = casus_corpus_overlay(base, &overlay, NULL, NULL, &made, err);
    assert_null(made);
    return status;
}

/* Do two corpora give the same answers in every crisis, the same duties, the same treaties? */
static void assert_same(const casus_corpus *one, const casus_corpus *other, const char *day)
{
    casus_diff_side before = {one, day_of(day), NULL}, after = {other, day_of(day), NULL};
    casus_diff_options options = {.plain = true};
    casus_trace *trace;
    assert_int_equal(casus_diff(&before, &after, &options, NULL, &trace, NULL), CASUS_OK);
    const casus_node *root = casus_trace_root(trace);
    if (!strstr(casus_node_text(casus_node_get(root, "sentence")), "no answer flips") ||
        casus_node_count(casus_node_get(root, "duties")) || casus_node_count(casus_node_get(root, "treaties")))
        fail_msg("%s", casus_node_text(casus_node_get(root, "sentence")));
    casus_trace_free(trace);
}

static casus_corpus *without_pact(size_t left_out)
{
    pact some[SMALL_PACTS];
    size_t count = 0;
    for (size_t i = 0; i < SMALL_PACTS; i++)
        if (i != left_out) some[count++] = small_pacts[i];
    return corpus_of(some, count);
}

static const char *const days[] = {"1903-01-01", "1912-06-01", "1931-01-01", "1950-06-01"};

static void a_treaty_left_out_is_one_that_never_was(void **state)
{
    (void)state;
    casus_corpus *all = corpus_of(small_pacts, SMALL_PACTS);
    for (size_t i = 0; i < SMALL_PACTS; i++) {
        if (strcmp(small_pacts[i].id, "area-1900") == 0) continue; /* another names it as the maker of its end */
        casus_corpus *less = laid(all, NULL, NULL, small_pacts[i].id), *never = without_pact(i);
        for (size_t k = 0; k < 4; k++) assert_same(less, never, days[k]);
        casus_corpus_free(never);
        casus_corpus_free(less);
    }
    casus_corpus_free(all);
}

static void a_file_laid_over_is_one_that_always_was(void **state)
{
    (void)state;
    casus_corpus *all = corpus_of(small_pacts, SMALL_PACTS);
    for (size_t i = 0; i < SMALL_PACTS; i++) {
        char name[80], *text = small_text(&small_pacts[i]);
        snprintf(name, sizeof name, "%s.yaml", small_pacts[i].id);
        casus_corpus *less = without_pact(i), *more = laid(less, put(name, text), NULL, NULL);
        for (size_t k = 0; k < 4; k++) assert_same(more, all, days[k]);
        for (int t = 0; t < casus_treaty_count(all); t++)
            assert_string_equal(casus_treaty_id(more, t), casus_treaty_id(all, t));
        casus_corpus_free(more);
        casus_corpus_free(less);
        free(text);
    }
    casus_corpus_free(all);
}

/* Every treaty of the shipped corpus in turn: the pack that is left is whole, and the base is not changed. */
static void what_is_left_is_a_pack_that_opens(void **state)
{
    (void)state;
    char before[65], after[65];
    casus_corpus_digest(corpus, before);
    for (int t = 0; t < casus_treaty_count(corpus); t++) {
        casus_corpus *less = laid(corpus, NULL, NULL, casus_treaty_id(corpus, t)), *again = NULL;
        casus_error err = {0};
        size_t length;
        const void *bytes = casus_pack_bytes(less, &length);
        if (casus_corpus_open_pack(bytes, length, NULL, &again, &err))
            fail_msg("without %s: %s", casus_treaty_id(corpus, t), err.message);
        assert_int_equal(casus_treaty_count(again), casus_treaty_count(corpus) - 1);
        assert_int_equal(
            casus_treaty_find(again, casus_treaty_id(corpus, t), strlen(casus_treaty_id(corpus, t)), &(int){0}, NULL),
            CASUS_ENOTFOUND);
        assert_string_not_equal(casus_corpus_digest(less, after), before);
        casus_corpus_free(again);
        casus_corpus_free(less);
    }
    assert_string_equal(casus_corpus_digest(corpus, after), before);
}

static int bound(const casus_corpus *of, const char *treaty, const char *state, const char *day)
{
    int index = -1;
    assert_int_equal(casus_treaty_find(of, treaty, strlen(treaty), &index, NULL), CASUS_OK);
    return casus_treaty_binds(of, index, state_of(of, state), day_of(day));
}

static void an_end_goes_with_the_treaty_that_made_it(void **state)
{
    (void)state;
    casus_corpus *less = laid(corpus, NULL, NULL, "russia-dprk-2024");
    assert_int_equal(bound(corpus, "russia-dprk-2000", "PRK", "2025-01-01"), CASUS_NO);
    assert_int_equal(bound(less, "russia-dprk-2000", "PRK", "2025-01-01"), CASUS_YES);
    assert_string_equal(casus_corpus_overlay_note(less, 0), "without russia-dprk-2024");
    assert_string_equal(casus_corpus_overlay_note(less, 1), "so that russia-dprk-2000 does not end on 2024-12-04");
    assert_null(casus_corpus_overlay_note(less, 2));
    assert_null(casus_corpus_overlay_note(corpus, 0));
    casus_corpus_free(less);
}

/* -- patches ---------------------------------------------------------------------------------------------------------- */

#define PATCH "format: patch/1\npatch: p\ntitle: T\nsources: [{id: mine, kind: archive, cite: C}]\nchanges:\n"

static void a_patch_ends_a_treaty_or_one_partys_part(void **state)
{
    (void)state;
    casus_corpus *base = corpus_of(small_pacts, SMALL_PACTS);
    casus_corpus *made =
        laid(base,
             put("p.yaml", PATCH "  - {end: end-1912, on: 1935-05-05, event: denunciation, source: mine}\n"
                                 "  - {end: calm-1910, on: 1925-01-01, event: withdrawal, state: BOR, source: mine}\n"),
             NULL, NULL);
    assert_int_equal(bound(base, "end-1912", "RUR", "1935-05-05"), CASUS_YES);
    assert_int_equal(bound(made, "end-1912", "RUR", "1935-05-04"), CASUS_YES);
    assert_int_equal(bound(made, "end-1912", "RUR", "1935-05-05"), CASUS_NO);
    assert_int_equal(bound(made, "calm-1910", "BOR", "1925-01-01"), CASUS_NO);
    assert_int_equal(bound(made, "calm-1910", "RUR", "1925-01-01"), CASUS_YES);
    casus_corpus_free(made);
    casus_corpus_free(base);
}

static void a_recoding_holds_from_its_day(void **state)
{
    (void)state;
    const pact one = {.id = "p"};
    const pact now = {
        .id = "p",
        .duties = "      - {id: help, bearer: each_party, toward: other_party, modality: may, act: assist_military,\n"
                  "         when: {attacked: {party: toward, by: [BOR]}}}\n"};
    casus_corpus *base = corpus_of(&one, 1), *wanted = corpus_of(&now, 1);
    casus_corpus *always =
        laid(base,
             put("r.yaml", PATCH "  - {recode: \"p#help\", set: {modality: may, when: {attacked: {party: toward, by: "
                                 "[BOR]}}}, source: mine}\n"),
             NULL, NULL);
    casus_corpus *later =
        laid(base,
             put("r.yaml", PATCH "  - {recode: \"p#help\", valid: 1920-01-01/.., set: {modality: may, when: {attacked: "
                                 "{party: toward, by: [BOR]}}}, source: mine}\n"),
             NULL, NULL);
    assert_same(always, wanted, "1950-06-01");
    casus_diff_side before = {base, day_of("1919-12-31"), NULL}, after = {later, day_of("1919-12-31"), NULL};
    casus_trace *trace;
    assert_int_equal(casus_diff(&before, &after, NULL, NULL, &trace, NULL), CASUS_OK);
    assert_int_equal(casus_node_count(casus_node_get(casus_trace_root(trace), "flips")), 0);
    casus_trace_free(trace);
    before = (casus_diff_side){wanted, day_of("1920-01-01"), NULL};
    after.day = before.day;
    assert_int_equal(casus_diff(&before, &after, NULL, NULL, &trace, NULL), CASUS_OK);
    assert_int_equal(casus_node_count(casus_node_get(casus_trace_root(trace), "flips")), 0);
    casus_trace_free(trace);
    int duty;
    assert_int_equal(casus_duty_find(later, "p#help.from-1920-01-01", 22, &duty, NULL), CASUS_OK);
    casus_corpus_free(later);
    casus_corpus_free(always);
    casus_corpus_free(wanted);
    casus_corpus_free(base);
}

/* A treaty replaced by itself, by its file or inside the patch, changes nothing; the ends it made stay. */
static void a_treaty_replaced_by_itself_changes_nothing(void **state)
{
    (void)state;
    casus_corpus *base = corpus_of(small_pacts, SMALL_PACTS);
    char *text = small_text(&small_pacts[0]),
         inside[1 << 15] = PATCH "  - replace: area-1900\n    source: mine\n    by:\n";
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        snprintf(inside + strlen(inside), sizeof inside - strlen(inside), "      %.*s\n", (int)strcspn(line, "\n"),
                 line);
    casus_corpus *made = laid(base, put("p.yaml", inside), NULL, NULL);
    const char *patch = put("p.yaml", PATCH "  - {replace: area-1900, source: mine}\n");
    casus_corpus *by_file = laid(base, patch, put("area-1900.yaml", text), NULL);
    casus_corpus *back = laid(base, put("area-1900.yaml", text), NULL, "area-1900");
    for (size_t k = 0; k < 4; k++) {
        assert_same(made, base, days[k]);
        assert_same(by_file, base, days[k]);
        assert_same(back, base, days[k]);
    }
    casus_corpus_free(back);
    casus_corpus_free(by_file);
    casus_corpus_free(made);
    casus_corpus_free(base);
    free(text);
}

/* -- faults ----------------------------------------------------------------------------------------------------------- */

static void what_cannot_be_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *change;
        int line, column;
        const char *says;
    } bad[] = {
        {"  - {end: nothing-1900, on: 1935-05-05, event: lapse, source: mine}\n", 6, 11, "no treaty 'nothing-1900'"},
        {"  - {end: end-1912, on: 1935-05-05, event: lapse, source: yours}\n", 6, 59, "'yours' is not one of"},
        {"  - {end: end-1912, on: 1935-05-05, event: lapse}\n", 6, 5, "'source' is missing"},
        {"  - {end: end-1912, on: 1899-05-05, event: lapse, source: mine}\n", 6, 25, "after it ends"},
        {"  - {end: end-1912, on: 1935-02-30, event: lapse, source: mine}\n", 6, 25, "no such day"},
        {"  - {end: end-1912, on: 1935-05-05, event: renewal, source: mine}\n", 6, 44, "ends no treaty"},
        {"  - {end: end-1912, on: 1950-05-05, event: lapse, source: mine}\n", 6, 25, "had ended"},
        {"  - {end: end-1912, on: 1935-05-05, event: lapse, state: LUT, source: mine}\n", 6, 58, "no party"},
        {"  - {recode: \"end-1912#none\", set: {modality: may}, source: mine}\n", 6, 14, "has no duty 'none'"},
        {"  - {recode: end-1912, set: {modality: may}, source: mine}\n", 6, 14, "names no duty"},
        {"  - {recode: \"end-1912#side\", valid: 1935, set: {modality: may}, source: mine}\n", 6, 38, "from a day on"},
        {"  - {recode: \"deep-1911#help\", valid: 1935-01-01/.., set: {modality: may}, source: mine}\n", 6, 39,
         "another part"},
        {"  - {recode: \"end-1912#side\", set: {when: {active: side}}, source: mine}\n", 6, 5, "circle"},
        {"  - {drop: end-1912, end: end-1912, source: mine}\n", 6, 5, "exactly one thing"},
        {"  - {drop: end-1912, on: 1935-05-05, source: mine}\n", 6, 22, "not a key of `drop`"},
        {"  - {end: end-1912, event: lapse, source: mine}\n", 6, 5, "'on' is missing"},
        {"  - {replace: end-1912, source: mine}\n", 6, 15, "nothing comes in the place"},
        {"  - {end: end-1912, on: 1935-05-05, event: lapse, source: mine}\n"
         "  - {end: end-1912, on: 1936-05-05, event: lapse, source: mine}\n",
         7, 11, "ended twice"},
    };
    casus_corpus *base = corpus_of(small_pacts, SMALL_PACTS);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[1000];
        casus_error err = {0};
        snprintf(text, sizeof text, PATCH "%s", bad[i].change);
        assert_int_equal(refused(base, put("bad.yaml", text), NULL, &err), CASUS_EFORMAT);
        if (err.line != bad[i].line || err.column != bad[i].column || !strstr(err.message, bad[i].says))
            fail_msg("%s: %d:%d: %s", bad[i].change, err.line, err.column, err.message);
    }
    casus_corpus_free(base);
}

static void files_that_clash_are_refused(void **state)
{
    (void)state;
    casus_corpus *base = corpus_of(small_pacts, SMALL_PACTS);
    casus_error err = {0};
    char *text = small_text(&small_pacts[4]);
    const char *file = put("end-1912.yaml", text);
    assert_int_equal(refused(base, file, NULL, &err), CASUS_EFORMAT);
    assert_non_null(strstr(err.message, "is in the corpus already"));
    assert_non_null(strstr(err.hint, "--without end-1912"));
    const char *drop = put("a.yaml", PATCH "  - {drop: end-1912, source: mine}\n");
    const char *change = put("b.yaml", PATCH "  - {recode: \"end-1912#side\", set: {modality: may}, source: mine}\n");
    assert_int_equal(refused(base, drop, change, &err), CASUS_EFORMAT);
    assert_int_equal(refused(base, drop, drop, &err), CASUS_EFORMAT);
    assert_non_null(strstr(err.message, "twice"));
    free(text);
    casus_corpus_free(base);
}

static void a_caller_is_told_what_is_wrong(void **state)
{
    (void)state;
    const char *twice[2] = {"nato", "nato"}, *one[1] = {"no-such-treaty"}, *hole[1] = {NULL};
    casus_overlay overlay = {NULL, 0, twice, 2};
    casus_corpus *made = NULL;
    casus_error err;
    twice[0] = twice[1] = casus_treaty_id(corpus, 0);
    assert_int_equal(casus_corpus_overlay(corpus, &overlay, NULL, NULL, &made, &err), CASUS_EINVAL);
    overlay = (casus_overlay){NULL, 0, one, 1};
    assert_int_equal(casus_corpus_overlay(corpus, &overlay, NULL, NULL, &made, &err), CASUS_ENOTFOUND);
    overlay = (casus_overlay){hole, 1, NULL, 0};
    assert_int_equal(casus_corpus_overlay(corpus, &overlay, NULL, NULL, &made, &err), CASUS_EINVAL);
    overlay = (casus_overlay){one, CASUS_OVERLAY_MAX + 1, NULL, 0};
    assert_int_equal(casus_corpus_overlay(corpus, &overlay, NULL, NULL, &made, &err), CASUS_ELIMIT);
    overlay = (casus_overlay){one, 1, NULL, 0};
    assert_int_equal(casus_corpus_overlay(corpus, &overlay, NULL, NULL, &made, &err), CASUS_EIO);
    assert_null(made);
}

static int begin(void **state)
{
    return mkdtemp(folder) && open_corpus(state) == 0 ? 0 : -1;
}

static int end(void **state)
{
    static const char *const names[] = {"p.yaml", "r.yaml", "a.yaml", "b.yaml", "bad.yaml"};
    char path[200];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        (void)remove(path);
    }
    for (size_t i = 0; i < SMALL_PACTS; i++) {
        snprintf(path, sizeof path, "%s/%s.yaml", folder, small_pacts[i].id);
        (void)remove(path);
    }
    (void)rmdir(folder);
    return close_corpus(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_treaty_left_out_is_one_that_never_was),
        cmocka_unit_test(a_file_laid_over_is_one_that_always_was),
        cmocka_unit_test(what_is_left_is_a_pack_that_opens),
        cmocka_unit_test(an_end_goes_with_the_treaty_that_made_it),
        cmocka_unit_test(a_patch_ends_a_treaty_or_one_partys_part),
        cmocka_unit_test(a_recoding_holds_from_its_day),
        cmocka_unit_test(a_treaty_replaced_by_itself_changes_nothing),
        cmocka_unit_test(what_cannot_be_is_refused_with_its_place),
        cmocka_unit_test(files_that_clash_are_refused),
        cmocka_unit_test(a_caller_is_told_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
