/* test_diff.c - what changes: against a slow twin that asks each crisis of both sides, on random corpora and days */
#include "ask.h"
#include "small_pacts.h"

enum { ROUNDS = 300, LINES_MAX = 60000, LINE = 64, STATES = 10 };

/* Variations on the pacts of the small world: an overlay in little. */
static const pact variants[] = {
    {.id = "alpha",
     .parties = "  - {state: [RUR, SYL, GRA], signed: 1900-01-01, bound: 1900-02-01, by: ratification}\n"},
    {.id = "alpha",
     .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01, by: ratification}\n"
                "  - {state: [GRA, BOR], signed: 1900-01-01, bound: 1911-02-01, until: 1930-01-01, by: accession}\n"},
    {.id = "alpha", .timeline = "  - {event: denunciation, on: 1920-05-05}\n"},
    {.id = "alpha",
     .duties = "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military,\n"
               "         when: {attacked: {party: toward, by: any_state}}, gates: [domestic_law]}\n"},
    {.id = "alpha", .binding = "political"},
    {.id = "beta",
     .parties = "  - {state: [BOR, FRE, ZEN, MOL], signed: 1901-01-01, bound: 1902-01-01}\n",
     .duties = "      - {id: calm, bearer: each_party, toward: other_party, modality: must_not, act: nonaggression}\n"
               "      - {id: talk, bearer: each_party, toward: all_parties, modality: must, act: consult,\n"
               "         when: {attacked: {party: any_party, by: any_state}}}\n"
               "      - {id: far, bearer: each_party, toward: other_party, modality: may, act: assist,\n"
               "         when: {attacked: {party: [RUR], by: any_state}}}\n"},
    {.id = "gamma",
     .parties = "  - {state: [SYL, LUT, MOL], signed: 1912-01-01, bound: \"1912?\"}\n",
     .duties = "      - {id: guard, bearer: each_party, toward: other_party, modality: must, act: assist,\n"
               "         when: {attacked: {party: toward, by: great_power}},\n"
               "         unless: [{id: struck, when: {provoked: {by: toward}}}]}\n"},
};

enum { VARIANTS = sizeof variants / sizeof *variants };

static uint32_t seed;

static uint32_t chance(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Each id at most once, in the order of the ids. */
static casus_corpus *random_corpus(void)
{
    pact chosen[VARIANTS + SMALL_PACTS];
    size_t count = 0;
    static const char *const ids[] = {"alpha", "beta", "gamma"};
    for (size_t i = 0; i < 3; i++) {
        size_t pick = chance(VARIANTS + 2), at = VARIANTS;
        for (size_t v = 0; v < VARIANTS; v++)
            if (strcmp(variants[v].id, ids[i]) == 0 && (at == VARIANTS || v <= pick)) at = v;
        if (chance(4)) chosen[count++] = variants[at];
    }
    for (size_t i = 0; i < SMALL_PACTS; i++)
        if (chance(3)) chosen[count++] = small_pacts[i];
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k && strcmp(chosen[k].id, chosen[k - 1].id) < 0; k--) {
            pact swap = chosen[k];
            chosen[k] = chosen[k - 1];
            chosen[k - 1] = swap;
        }
    return corpus_of(chosen, count);
}

/* -- lines: one for each answer that differs -------------------------------------------------------------------------- */

typedef struct lines {
    char (*at)[LINE];
    size_t count;
} lines;

static lines new_lines(void)
{
    lines made = {calloc(LINES_MAX, LINE), 0};
    assert_non_null(made.at);
    return made;
}

static int by_text(const void *one, const void *other)
{
    return strcmp(one, other);
}

static void add_line(lines *to, const char *attacker, const char *target, const char *bearer, const char *toward,
                     const char *act, bool political, const char *from, const char *until)
{
    assert_true(to->count < LINES_MAX);
    snprintf(to->at[to->count++], LINE, "%s>%s %s:%s %.20s%s %.5s %.5s", attacker, target, bearer, toward, act,
             political ? "*" : "", from, until);
}

/* -- the slow twin ---------------------------------------------------------------------------------------------------- */

enum { ACTS = 24, LEVELS = 5 };

static const char *const level_words[LEVELS] = {"no", "right", "disputed", "conditional", "yes"};

/* The strongest answer by bearer, toward (STATES: all), act and whether political. */
typedef struct board {
    uint8_t level[STATES][STATES + 1][ACTS][2];
} board;

static int level_of(casus_duty_status status)
{
    if (status == CASUS_TRIGGERED) return 4;
    if (status == CASUS_CONDITIONAL) return 3;
    if (status == CASUS_UNDETERMINED) return 2;
    return status == CASUS_PERMITTED;
}

static void ask_board(const casus_corpus *corpus, casus_day day, int attacker, int target, board *out)
{
    casus_scenario *scenario;
    casus_findings *findings;
    casus_finding it;
    casus_fact attack = {.kind = CASUS_FACT_ATTACK, .by = attacker, .on = target, .day = CASUS_DAY_MAX, .place = -1};
    memset(out, 0, sizeof *out);
    assert_int_equal(casus_scenario_new(corpus, day, NULL, &scenario, NULL), CASUS_OK);
    assert_int_equal(casus_scenario_add(scenario, &attack, NULL), CASUS_OK);
    assert_int_equal(casus_oblige(corpus, scenario, NULL, &findings, NULL), CASUS_OK);
    for (size_t i = 0; casus_findings_at(findings, i, &it); i++) {
        const cs_duty *duty = &corpus->duties[it.duty];
        uint8_t *level = &out->level[it.bearer][it.toward < 0 ? STATES : it.toward][duty->act]
                                    [corpus->treaties[duty->treaty].binding != 0];
        int now = level_of(it.status);
        if (now > *level) *level = (uint8_t)now;
    }
    casus_findings_free(findings);
    casus_scenario_free(scenario);
}

static void twin_pair(const casus_corpus *const corpora[2], const casus_day days[2], int a, int t, lines *out)
{
    static board boards[2];
    for (int side = 0; side < 2; side++) ask_board(corpora[side], days[side], a, t, &boards[side]);
    for (int b = 0; b < STATES; b++)
        for (int w = 0; w <= STATES; w++)
            for (int act = 0; act < ACTS; act++)
                for (int p = 0; p < 2; p++) {
                    int from = boards[0].level[b][w][act][p], to = boards[1].level[b][w][act][p];
                    if (from == to) continue;
                    add_line(out, casus_state_id(corpora[0], a), casus_state_id(corpora[0], t),
                             casus_state_id(corpora[0], b), w == STATES ? "all" : casus_state_id(corpora[0], w),
                             cs_act_words[act], p, level_words[from], level_words[to]);
                }
}

static lines twin(const casus_corpus *const corpora[2], const casus_day days[2])
{
    lines made = new_lines();
    assert_int_equal(casus_state_count(corpora[0]), STATES);
    for (int a = 0; a < STATES; a++)
        for (int t = 0; t < STATES; t++) {
            bool live = a != t;
            for (int side = 0; side < 2; side++)
                live = live && casus_state_lives(corpora[side], a, days[side]) == CASUS_YES &&
                       casus_state_lives(corpora[side], t, days[side]) == CASUS_YES;
            if (live) twin_pair(corpora, days, a, t, &made);
        }
    qsort(made.at, made.count, LINE, by_text);
    return made;
}

/* -- the groups, written out ------------------------------------------------------------------------------------------ */

static const char *text_of(const casus_node *map, const char *key)
{
    return casus_node_text(casus_node_get(map, key));
}

static const char *played(const char *role, const char *attacker, const char *target)
{
    if (strcmp(role, "attacker") == 0) return attacker;
    if (strcmp(role, "target") == 0) return target;
    return strcmp(role, "all_parties") == 0 ? "all" : role;
}

static void expand_bearer(const casus_node *group, const char *a, const char *t, const char *b, lines *out)
{
    add_line(out, a, t, b, played(text_of(group, "toward"), a, t), text_of(group, "act"),
             casus_node_number(casus_node_get(group, "political")) != 0, text_of(group, "before"),
             text_of(group, "after"));
}

static void expand(const casus_node *group, lines *out)
{
    size_t before = out->count;
    const casus_node *attackers = casus_node_get(group, "attackers"), *targets = casus_node_get(group, "targets");
    const casus_node *bearers = casus_node_get(group, "bearers");
    for (const casus_node *a = casus_node_first(attackers); a; a = casus_node_next(a))
        for (const casus_node *t = casus_node_first(targets); t; t = casus_node_next(t)) {
            const char *one = casus_node_text(a), *other = casus_node_text(t);
            if (strcmp(one, other) == 0) continue;
            if (!bearers) expand_bearer(group, one, other, played(text_of(group, "bearer"), one, other), out);
            for (const casus_node *b = casus_node_first(bearers); b; b = casus_node_next(b))
                if (strcmp(casus_node_text(b), one) != 0 && strcmp(casus_node_text(b), other) != 0)
                    expand_bearer(group, one, other, casus_node_text(b), out);
        }
    assert_int_equal(out->count - before, casus_node_number(casus_node_get(group, "count")));
}

static casus_trace *compared(const casus_corpus *const corpora[2], const casus_day days[2], casus_diff_options options)
{
    casus_diff_side before = {corpora[0], days[0], NULL}, after = {corpora[1], days[1], "then"};
    casus_trace *trace = NULL;
    casus_error err = {0};
    if (casus_diff(&before, &after, &options, NULL, &trace, &err)) fail_msg("%s", err.message);
    return trace;
}

static lines answered(const casus_corpus *const corpora[2], const casus_day days[2], bool plain)
{
    lines made = new_lines();
    casus_trace *trace = compared(corpora, days, (casus_diff_options){.all = true, .plain = plain});
    const casus_node *root = casus_trace_root(trace), *list = casus_node_get(root, "flips");
    for (const casus_node *group = casus_node_first(list); group; group = casus_node_next(group)) expand(group, &made);
    const casus_node *counts = casus_node_get(root, "crises");
    assert_int_equal(made.count, casus_node_number(casus_node_get(counts, "flips")) +
                                     casus_node_number(casus_node_get(counts, "terms")));
    casus_trace_free(trace);
    qsort(made.at, made.count, LINE, by_text);
    return made;
}

static void same_lines(const lines *got, const lines *wanted, uint32_t from, const char *which)
{
    for (size_t i = 0; i < got->count || i < wanted->count; i++) {
        const char *one = i < got->count ? got->at[i] : "nothing";
        const char *other = i < wanted->count ? wanted->at[i] : "nothing";
        if (strcmp(one, other) != 0) fail_msg("seed %u, %s: got '%s', wanted '%s'", from, which, one, other);
    }
}

static void every_flip_is_the_slow_twins(void **state)
{
    (void)state;
    static const char *const days_of[] = {"1899-06-01", "1905-06-01", "1912-02-01", "1912-06-01",
                                          "1920-05-04", "1920-05-05", "1929-12-31", "1930-01-01",
                                          "1939-06-01", "1945-10-23", "1945-10-24", "1950-06-01"};
    seed = 20241204;
    size_t differing = 0, skipped = 0;
    print_message("# seed %u\n", seed);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t from = seed;
        casus_corpus *first = random_corpus(), *second = chance(3) ? random_corpus() : NULL;
        const casus_corpus *corpora[2] = {first, second ? second : first};
        casus_day days[2] = {day_of(days_of[chance(12)]), day_of(days_of[chance(12)])};
        if (chance(2)) days[1] = days[0];
        lines wanted = twin(corpora, days), got = answered(corpora, days, false), plain = answered(corpora, days, true);
        same_lines(&got, &wanted, from, "with treaties left unasked");
        same_lines(&plain, &wanted, from, "with every treaty asked");
        differing += wanted.count > 0;
        skipped += wanted.count == 0;
        free(wanted.at);
        free(got.at);
        free(plain.at);
        casus_corpus_free(second);
        casus_corpus_free(first);
    }
    assert_true(differing > ROUNDS / 4 && skipped > ROUNDS / 20);
}

/* -- what is said ----------------------------------------------------------------------------------------------------- */

static void nothing_changes_on_one_day_of_one_corpus(void **state)
{
    (void)state;
    casus_corpus *corpus = corpus_of(small_pacts, SMALL_PACTS);
    const casus_corpus *corpora[2] = {corpus, corpus};
    const casus_day days[2] = {day_of("1912-06-01"), day_of("1912-06-01")};
    casus_trace *trace = compared(corpora, days, (casus_diff_options){.plain = true});
    const casus_node *root = casus_trace_root(trace);
    assert_int_equal(casus_node_count(casus_node_get(root, "flips")), 0);
    assert_int_equal(casus_node_count(casus_node_get(root, "duties")), 0);
    assert_int_equal(casus_node_count(casus_node_get(root, "treaties")), 0);
    assert_non_null(strstr(text_of(root, "sentence"), "no answer flips"));
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

static void states_that_come_or_go_are_named_and_not_compared(void **state)
{
    (void)state;
    casus_corpus *corpus = corpus_of(small_pacts, SMALL_PACTS);
    const casus_corpus *corpora[2] = {corpus, corpus};
    const casus_day days[2] = {day_of("1929-12-31"), day_of("1930-01-01")};
    casus_trace *trace = compared(corpora, days, (casus_diff_options){0});
    const casus_node *states = casus_node_get(casus_trace_root(trace), "states");
    assert_int_equal(casus_node_number(casus_node_get(states, "compared")), 5);
    assert_int_equal(casus_node_count(casus_node_get(states, "only_before")), 3);
    assert_int_equal(casus_node_count(casus_node_get(states, "only_after")), 2);
    casus_trace_free(trace);
    casus_corpus_free(corpus);
}

static void a_pair_and_a_state_narrow_the_question(void **state)
{
    (void)state;
    const pact one = {.id = "p"};
    casus_corpus *empty = corpus_of(NULL, 0), *corpus = corpus_of(&one, 1);
    const casus_corpus *corpora[2] = {empty, corpus};
    const casus_day days[2] = {day_of("1910-06-01"), day_of("1910-06-01")};
    casus_trace *trace = compared(corpora, days, (casus_diff_options){.attacker = "BOR", .target = "RUR"});
    const casus_node *counts = casus_node_get(casus_trace_root(trace), "crises");
    assert_int_equal(casus_node_number(casus_node_get(counts, "asked")), 1);
    assert_int_equal(casus_node_number(casus_node_get(counts, "flips")), 2);
    casus_trace_free(trace);
    trace = compared(corpora, days, (casus_diff_options){.attacker = "BOR", .target = "RUR", .state = "SYL"});
    counts = casus_node_get(casus_trace_root(trace), "crises");
    assert_int_equal(casus_node_number(casus_node_get(counts, "flips")), 1);
    const casus_node *group = casus_node_first(casus_node_get(casus_trace_root(trace), "flips"));
    assert_string_equal(text_of(group, "question"), "If Borduria attacks Ruritania: must Syldavia give military help?");
    const casus_node *after = casus_node_get(casus_node_get(group, "example"), "after");
    assert_non_null(strstr(text_of(after, "sentence"), "p#help is triggered"));
    casus_trace_free(trace);
    casus_corpus_free(corpus);
    casus_corpus_free(empty);
}

static void a_caller_is_told_what_is_wrong(void **state)
{
    (void)state;
    casus_corpus *corpus = corpus_of(small_pacts, 1);
    casus_trace *trace = NULL;
    casus_error err;
    casus_diff_side good = {corpus, day_of("1910-01-01"), NULL}, no_day = {corpus, CASUS_DAY_MAX, NULL};
    casus_diff_options nobody = {.state = "XXX"}, unborn = {.attacker = "HEN"};
    assert_int_equal(casus_diff(NULL, &good, NULL, NULL, &trace, &err), CASUS_EINVAL);
    assert_int_equal(casus_diff(&good, &no_day, NULL, NULL, &trace, &err), CASUS_EINVAL);
    assert_int_equal(casus_diff(&good, &good, NULL, NULL, NULL, &err), CASUS_EINVAL);
    assert_int_equal(casus_diff(&good, &good, &nobody, NULL, &trace, &err), CASUS_ENOTFOUND);
    assert_int_equal(casus_diff(&good, &good, &unborn, NULL, &trace, &err), CASUS_ENOTFOUND);
    assert_null(trace);
    casus_corpus_free(corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_flip_is_the_slow_twins),
        cmocka_unit_test(nothing_changes_on_one_day_of_one_corpus),
        cmocka_unit_test(states_that_come_or_go_are_named_and_not_compared),
        cmocka_unit_test(a_pair_and_a_state_narrow_the_question),
        cmocka_unit_test(a_caller_is_told_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
