/* test_waves.c - what follows from what was owed, conflicts, order and options (docs/oblige.md) */
#include "ask.h"

#define ATTACKED "when: {attacked: {party: toward, by: any_state}}"
#define DUTY(id, act, more)                                                                                            \
    "      - {id: " id ", bearer: each_party, toward: other_party, modality: must, act: " act ", " more "}\n"
#define MUST_NOT(id, act)                                                                                              \
    "      - {id: " id ", bearer: each_party, toward: other_party, modality: must_not, act: " act "}\n"

static const casus_question_options law_only = {0};
static const casus_question_options full = {.compliance = CASUS_COMPLIANCE_FULL};

/* -- waves ---------------------------------------------------------------------------------------------------------------- */

static const pact two_camps[] = {
    {.id = "p", .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n"},
    {.id = "q", .parties = "  - {state: [BOR, GRA], signed: 1900-01-01, bound: 1900-02-01}\n"},
    {.id = "r", .parties = "  - {state: [SYL, FRE], signed: 1900-01-01, bound: 1900-02-01}\n"}};

static void law_alone_makes_no_second_wave(void **state)
{
    (void)state;
    answer got = ask_with(two_camps, 3, "BOR attacks RUR on 1910-06-01", law_only);
    assert_int_equal(casus_findings_waves(got.findings), 1);
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "q#help", "GRA", "BOR", "dormant ally_attacks");
    done(&got);
}

/* Before the Charter SYL's help is an attack on BOR; GRA then helps BOR and so attacks SYL, which brings in FRE. */
static void with_full_compliance_help_brings_in_the_next(void **state)
{
    (void)state;
    answer got = ask_with(two_camps, 3, "BOR attacks RUR on 1910-06-01", full);
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "q#help", "GRA", "BOR", "triggered attacked");
    ENEMIES(got, "q#help", "GRA", "BOR", "SYL");
    EXPECT(got, "r#help", "FRE", "SYL", "triggered attacked");
    assert_int_equal(found(&got, "p#help", "SYL", "RUR")->it.wave, 0);
    assert_int_equal(found(&got, "q#help", "GRA", "BOR")->it.wave, 1);
    assert_int_equal(found(&got, "r#help", "FRE", "SYL")->it.wave, 2);
    assert_true(casus_findings_waves(got.findings) >= 4);
    done(&got);
}

/* Since the Charter SYL acts in collective self-defence, which is no attack on BOR: the circle stops there. */
static void since_the_charter_help_for_a_victim_brings_in_nobody(void **state)
{
    (void)state;
    answer got = ask_with(two_camps, 3, "BOR attacks RUR on 1950-06-01", full);
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "q#help", "GRA", "BOR", "blocked self_defence");
    assert_int_equal(casus_findings_waves(got.findings), 2);
    done(&got);
}

static void only_the_performers_of_a_list_perform(void **state)
{
    (void)state;
    casus_corpus *corpus = corpus_of(two_camps, 3);
    int performers[] = {state_of(corpus, "SYL")};
    casus_corpus_free(corpus);
    casus_question_options options = {
        .compliance = CASUS_COMPLIANCE_LIST, .performers = performers, .performer_count = 1};
    answer got = ask_with(two_camps, 3, "BOR attacks RUR on 1910-06-01", options);
    EXPECT(got, "q#help", "GRA", "BOR", "triggered attacked");
    EXPECT(got, "r#help", "FRE", "SYL", "dormant ally_attacks");
    assert_int_equal(casus_findings_waves(got.findings), 2);
    done(&got);
    options.performer_count = 0;
    got = ask_with(two_camps, 3, "BOR attacks RUR on 1910-06-01", options);
    assert_int_equal(casus_findings_waves(got.findings), 1);
    done(&got);
}

static void a_duty_to_mobilise_makes_a_mobilisation(void **state)
{
    (void)state;
    pact pacts[] = {{.id = "p",
                     .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n",
                     .duties = DUTY("arm", "mobilise", ATTACKED)},
                    {.id = "q",
                     .parties = "  - {state: [GRA, FRE], signed: 1900-01-01, bound: 1900-02-01}\n",
                     .duties = DUTY("arm", "mobilise", "when: {mobilised: {state: [SYL]}}")}};
    answer got = ask_with(pacts, 2, "BOR attacks RUR on 1910-06-01", full);
    EXPECT(got, "q#arm", "GRA", "FRE", "triggered mobilised");
    assert_int_equal(found(&got, "q#arm", "GRA", "FRE")->it.wave, 1);
    done(&got);
}

/* What was owed stays owed: SYL owes help as long as FRE does not mobilise, and FRE mobilises a wave later. */
static void what_was_owed_in_a_wave_stays_owed(void **state)
{
    (void)state;
    pact pacts[] = {
        {.id = "p",
         .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n",
         .duties =
             DUTY("help", "assist",
                  "when: {all: [{attacked: {party: toward, by: any_state}}, {not: {mobilised: {state: [FRE]}}}]}")},
        {.id = "q",
         .parties = "  - {state: [RUR, FRE], signed: 1900-01-01, bound: 1900-02-01}\n",
         .duties = DUTY("arm", "mobilise", ATTACKED)}};
    answer got = ask_with(pacts, 2, "BOR attacks RUR on 1910-06-01", full);
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    assert_int_equal(found(&got, "p#help", "SYL", "RUR")->it.wave, 0);
    assert_int_equal(casus_findings_waves(got.findings), 2);
    done(&got);
}

/* The same for a round table, and for what stands behind it in the list. */
static void a_round_table_that_met_stays_met(void **state)
{
    (void)state;
    pact pacts[] = {
        {.id = "p",
         .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n",
         .duties = "      - {id: talk, bearer: each_party, toward: all_parties, modality: must, act: consult,\n"
                   "         when: {all: [{attacked: {party: any_party, by: any_state}}, {not: {mobilised: {state: "
                   "[FRE]}}}]}}\n"},
        {.id = "q",
         .parties = "  - {state: [RUR, FRE], signed: 1900-01-01, bound: 1900-02-01}\n",
         .duties = DUTY("arm", "mobilise", ATTACKED)},
        {.id = "r",
         .parties = "  - {state: [RUR, GRA], signed: 1900-01-01, bound: 1900-02-01}\n",
         .duties =
             DUTY("help", "assist",
                  "when: {all: [{attacked: {party: toward, by: any_state}}, {not: {mobilised: {state: [FRE]}}}]}")}};
    answer got = ask_with(pacts, 3, "BOR attacks RUR on 1910-06-01", full);
    EXPECT(got, "p#talk", "SYL", NULL, "triggered attacked");
    EXPECT(got, "r#help", "GRA", "RUR", "triggered attacked");
    done(&got);
}

static void enemies_only_grow_from_wave_to_wave(void **state)
{
    (void)state;
    pact pacts[] = {
        {.id = "p", .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n"},
        {.id = "q",
         .parties = "  - {state: [BOR, FRE], signed: 1900-01-01, bound: 1900-02-01}\n",
         .duties =
             "      - {id: join, bearer: [FRE], toward: [BOR], modality: must, act: assist_military, against: [RUR],\n"
             "         when: {state_of_war: {party: toward}}}\n"}};
    answer got = ask_with(pacts, 2, "BOR attacks RUR on 1910-06-01", full);
    ENEMIES(got, "p#help", "SYL", "RUR", "BOR FRE");
    assert_int_equal(found(&got, "p#help", "SYL", "RUR")->it.wave, 0);
    done(&got);
}

/* -- conflicts by name ----------------------------------------------------------------------------------------------------- */

static void a_state_bound_to_both_sides_is_named(void **state)
{
    (void)state;
    pact pacts[] = {{.id = "p", .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n"},
                    {.id = "q", .parties = "  - {state: [BOR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n"}};
    answer got = ask_with(pacts, 2, "BOR attacks RUR, RUR attacks BOR on 1910-06-01", law_only);
    assert_true(conflicts(&got, "opposed_assistance", "SYL", NULL));
    done(&got);
    got = ask_with(pacts, 2, "BOR attacks RUR on 1910-06-01", law_only);
    assert_false(conflicts(&got, "opposed_assistance", "SYL", NULL));
    done(&got);
}

static void promises_that_help_would_break_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *duties, *kind;
    } table[] = {{MUST_NOT("x", "nonaggression"), "assist_v_nonaggression"},
                 {MUST_NOT("x", "territory_use_by_third_state"), "assist_v_territory"},
                 {MUST_NOT("x", "hostile_alliance"), "assist_v_hostile_alliance"},
                 {DUTY("x", "neutrality", "when: {state_of_war: {party: toward}}"), "assist_v_neutrality"},
                 {DUTY("x", "neutrality", ATTACKED), "promise_to_third"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        pact pacts[] = {{.id = "p", .parties = "  - {state: [RUR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n"},
                        {.id = "q",
                         .parties = "  - {state: [BOR, SYL], signed: 1900-01-01, bound: 1900-02-01}\n",
                         .duties = table[i].duties}};
        answer got = ask_with(pacts, 2, "BOR attacks RUR on 1910-06-01", law_only);
        if (!conflicts(&got, table[i].kind, "SYL", "BOR")) fail_msg("%s was not named", table[i].kind);
        done(&got);
    }
}

static void an_attack_within_one_pact_is_named(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "SYL attacks RUR on 1910-06-01");
    assert_true(conflicts(&got, "intra_alliance", "SYL", "RUR"));
    done(&got);
}

static void every_conflict_and_status_and_reason_has_its_word(void **state)
{
    (void)state;
    for (int i = 0; i <= CASUS_PROMISE_TO_THIRD; i++) assert_non_null(casus_conflict_word((casus_conflict_kind)i));
    for (int i = 0; i <= CASUS_VOID; i++) assert_non_null(casus_duty_status_word((casus_duty_status)i));
    for (int i = 0; i < CASUS_WHY_COUNT; i++) assert_non_null(casus_reason_word((casus_reason)i));
    assert_null(casus_conflict_word((casus_conflict_kind)99));
    assert_null(casus_duty_status_word((casus_duty_status)99));
    assert_null(casus_reason_word(CASUS_WHY_COUNT));
    assert_string_equal(casus_reason_word(CASUS_WHY_SUCCESSION_OPEN), "succession_open");
    assert_string_equal(casus_duty_status_word(CASUS_VOID), "void");
}

/* -- order and options ----------------------------------------------------------------------------------------------------- */

static void political_promises_are_answered_like_duties(void **state)
{
    (void)state;
    pact p = {.id = "p", .binding = "political"};
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
}

static void findings_stand_in_the_order_of_treaty_duty_toward_bearer(void **state)
{
    (void)state;
    pact pacts[] = {{.id = "p", .duties = SMALL_HELP DUTY("talk", "consult", ATTACKED)}, {.id = "q"}};
    answer got = ask_with(pacts, 2, "BOR attacks RUR and SYL on 1910-06-01", law_only);
    casus_finding before, at;
    assert_true(casus_findings_at(got.findings, 0, &before));
    size_t i = 1;
    for (; casus_findings_at(got.findings, i, &at); i++, before = at)
        assert_true(before.duty < at.duty ||
                    (before.duty == at.duty &&
                     (before.toward < at.toward || (before.toward == at.toward && before.bearer < at.bearer))));
    assert_int_equal(i, casus_findings_count(got.findings));
    assert_int_equal(casus_finding_enemies(got.findings, i, NULL, 0), 0);
    int enemy[1] = {-1};
    assert_int_equal(casus_finding_enemies(got.findings, 0, enemy, 1), 1);
    assert_string_equal(casus_state_id(got.corpus, enemy[0]), "BOR");
    done(&got);
}

static void the_same_question_has_the_same_answer(void **state)
{
    (void)state;
    answer one = ask_with(two_camps, 3, "BOR attacks RUR on 1910-06-01", full),
           other = ask_with(two_camps, 3, "BOR attacks RUR on 1910-06-01", full);
    assert_int_equal(casus_findings_count(one.findings), casus_findings_count(other.findings));
    casus_finding a, b;
    for (size_t i = 0; casus_findings_at(one.findings, i, &a) && casus_findings_at(other.findings, i, &b); i++)
        assert_memory_equal(&a, &b, sizeof a);
    done(&one);
    done(&other);
}

static void options_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    casus_findings *findings = NULL;
    casus_error err = {0};
    int bad[] = {-1}, worse[] = {1000000};
    casus_question_options options[] = {
        {.as_known_by = -1},
        {.as_known_by = 11},
        {.compliance = CASUS_COMPLIANCE_LIST, .performers = bad, .performer_count = 1},
        {.compliance = CASUS_COMPLIANCE_LIST, .performers = worse, .performer_count = 1},
        {.compliance = CASUS_COMPLIANCE_LIST, .performers = NULL, .performer_count = 1},
        {.compliance = (casus_compliance)9}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (casus_oblige(got.corpus, got.scenario, &options[i], &findings, &err) != CASUS_EINVAL)
            fail_msg("options %zu were taken", i);
    assert_int_equal(casus_oblige(NULL, got.scenario, NULL, &findings, &err), CASUS_EINVAL);
    assert_int_equal(casus_oblige(got.corpus, NULL, NULL, &findings, &err), CASUS_EINVAL);
    assert_int_equal(casus_oblige(got.corpus, got.scenario, NULL, NULL, &err), CASUS_EINVAL);
    casus_corpus *other = corpus_of(&p, 1);
    assert_int_equal(casus_oblige(other, got.scenario, NULL, &findings, &err), CASUS_EINVAL);
    casus_corpus_free(other);
    assert_null(findings);
    casus_findings_free(NULL);
    assert_int_equal(casus_findings_count(NULL), 0);
    done(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(law_alone_makes_no_second_wave),
        cmocka_unit_test(with_full_compliance_help_brings_in_the_next),
        cmocka_unit_test(since_the_charter_help_for_a_victim_brings_in_nobody),
        cmocka_unit_test(only_the_performers_of_a_list_perform),
        cmocka_unit_test(a_duty_to_mobilise_makes_a_mobilisation),
        cmocka_unit_test(what_was_owed_in_a_wave_stays_owed),
        cmocka_unit_test(a_round_table_that_met_stays_met),
        cmocka_unit_test(enemies_only_grow_from_wave_to_wave),
        cmocka_unit_test(a_state_bound_to_both_sides_is_named),
        cmocka_unit_test(promises_that_help_would_break_are_named),
        cmocka_unit_test(an_attack_within_one_pact_is_named),
        cmocka_unit_test(every_conflict_and_status_and_reason_has_its_word),
        cmocka_unit_test(political_promises_are_answered_like_duties),
        cmocka_unit_test(findings_stand_in_the_order_of_treaty_duty_toward_bearer),
        cmocka_unit_test(the_same_question_has_the_same_answer),
        cmocka_unit_test(options_that_make_no_sense_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
