/* test_oblige.c - one small case for each rule of docs/oblige.md and docs/treaty-format.md */
#include "ask.h"

#define ATTACKED "when: {attacked: {party: toward, by: any_state}}"
#define DUTY(id, act, more)                                                                                            \
    "      - {id: " id ", bearer: each_party, toward: other_party, modality: must, act: " act ", " more "}\n"
#define MUST_NOT(id, act)                                                                                              \
    "      - {id: " id ", bearer: each_party, toward: other_party, modality: must_not, act: " act "}\n"

static const casus_question_options law_only = {0};
static const casus_question_options past = {.past_and_future = true};
static const casus_question_options full = {.compliance = CASUS_COMPLIANCE_FULL};

/* -- attack -------------------------------------------------------------------------------------------------------------- */

static void an_attack_on_an_ally_obliges_all_others(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "p#help", "GRA", "RUR", "triggered attacked");
    EXPECT(got, "p#help", "RUR", "RUR", "");
    EXPECT(got, "p#help", "BOR", "RUR", "");
    ENEMIES(got, "p#help", "SYL", "RUR", "BOR");
    assert_int_equal(casus_findings_waves(got.findings), 1);
    done(&got);
}

static void an_ally_that_attacks_is_owed_nothing(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    ASK_ONE(&p, "RUR attacks BOR on 1910-06-01", "p#help", "SYL", "RUR", "dormant ally_attacks");
    ASK_ONE(&p, "RUR mobilises on 1910-06-01", "p#help", "SYL", "RUR", "dormant not_attacked");
}

static void a_declaration_of_war_begins_an_attack(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties =
                  DUTY("help", "assist_military", "when: {attacked: {party: toward, by: any_state, kind: invasion}}")};
    ASK_ONE(&p, "BOR declares war on RUR on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
}

static void one_who_attacks_does_not_owe_help_against_itself(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "SYL attacks RUR on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "dormant bearer_is_enemy");
    EXPECT(got, "p#help", "GRA", "RUR", "triggered attacked");
    ENEMIES(got, "p#help", "GRA", "RUR", "SYL");
    done(&got);
}

static void enemies_are_named_kept_out_and_counted(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("named", "assist_military", "when: {attacked: {party: toward, by: [BOR, FRE]}}")
                  DUTY("others", "assist_military", "when: {attacked: {party: toward, by: any_state, not_by: [BOR]}}")
                      DUTY("two", "assist_military", "when: {attacked: {party: toward, by: any_state, at_least: 2}}")
                          DUTY("great", "assist_military", "when: {attacked: {party: toward, by: great_power}}")
                              DUTY("strangers", "assist_military",
                                   "when: {attacked: {party: toward, by: any_state, not_party: true}}")};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    EXPECT(got, "p#named", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "p#others", "SYL", "RUR", "dormant enemy_not_named");
    EXPECT(got, "p#two", "SYL", "RUR", "dormant too_few_enemies");
    EXPECT(got, "p#great", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "p#strangers", "SYL", "RUR", "triggered attacked");
    done(&got);
    got = ask(&p, "BOR and FRE and GRA attack RUR on 1910-06-01");
    EXPECT(got, "p#two", "SYL", "RUR", "triggered attacked");
    ENEMIES(got, "p#two", "SYL", "RUR", "BOR GRA FRE");
    ENEMIES(got, "p#named", "SYL", "RUR", "BOR FRE");
    ENEMIES(got, "p#others", "SYL", "RUR", "GRA FRE");
    ENEMIES(got, "p#strangers", "SYL", "RUR", "BOR FRE");
    done(&got);
    ASK_ONE(&p, "GRA attacks RUR on 1910-06-01", "p#strangers", "SYL", "RUR", "blocked attacker_is_party");
    ASK_ONE(&p, "ZEN attacks RUR on 1910-06-01", "p#great", "SYL", "RUR", "dormant enemy_not_named");
    ASK_ONE(&p, "FRE attacks RUR on 1919-12-31", "p#great", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "FRE attacks RUR on 1920-01-01", "p#great", "SYL", "RUR", "dormant enemy_not_named");
}

static void an_enemy_fixed_by_the_text_is_the_enemy_whoever_attacks(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("help", "assist_military", "against: [FRE], " ATTACKED)};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    ENEMIES(got, "p#help", "SYL", "RUR", "FRE");
    done(&got);
    pact own = {.id = "p", .duties = DUTY("help", "assist_military", "against: [SYL], " ATTACKED)};
    ASK_ONE(&own, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "dormant bearer_is_enemy");
}

static void a_duty_binds_only_its_bearers(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties =
                  "      - {id: help, bearer: [SYL], toward: [RUR], modality: must, act: assist_military, " ATTACKED
                  "}\n"};
    answer got = ask(&p, "BOR attacks RUR and SYL on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "p#help", "GRA", "RUR", "");
    EXPECT(got, "p#help", "RUR", "SYL", "");
    done(&got);
}

static void guarantors_owe_and_the_guaranteed_do_not(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .parties = "  - {state: RUR, signed: 1900-01-01, bound: 1900-02-01, role: guaranteed}\n"
                         "  - {state: [SYL, GRA], signed: 1900-01-01, bound: 1900-02-01, role: guarantor}\n",
              .duties =
                  "      - {id: keep, bearer: guarantor, toward: guaranteed, modality: must, act: guarantee, " ATTACKED
                  "}\n"};
    answer got = ask(&p, "GRA attacks RUR, BOR attacks SYL on 1910-06-01");
    EXPECT(got, "p#keep", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "p#keep", "GRA", "RUR", "dormant bearer_is_enemy");
    EXPECT(got, "p#keep", "RUR", "SYL", "");
    done(&got);
}

/* -- how grave, and whether in self-defence ------------------------------------------------------------------------------ */

static void the_ladder_of_force_has_three_rungs(void **state)
{
    (void)state;
    pact p = {
        .id = "p",
        .duties = DUTY("use", "assist_military", "when: {attacked: {party: toward, by: any_state, kind: use_of_force}}")
            DUTY("armed", "assist_military", "when: {attacked: {party: toward, by: any_state, kind: armed_attack}}")
                DUTY("invasion", "assist_military", "when: {attacked: {party: toward, by: any_state, kind: invasion}}")
                    DUTY("plain", "assist_military", ATTACKED)};
    static const struct {
        const char *kind, *use, *armed, *invasion, *plain;
    } rungs[] = {
        {"border_clash", "triggered attacked", "dormant below_force", "dormant below_force", "dormant below_force"},
        {"cyber", "triggered attacked", "dormant below_force", "dormant below_force", "dormant below_force"},
        {"strike", "triggered attacked", "triggered attacked", "dormant below_force", "triggered attacked"},
        {"blockade", "triggered attacked", "triggered attacked", "dormant below_force", "triggered attacked"},
        {"landing", "triggered attacked", "triggered attacked", "triggered attacked", "triggered attacked"},
        {"invasion", "triggered attacked", "triggered attacked", "triggered attacked", "triggered attacked"}};
    for (size_t i = 0; i < sizeof rungs / sizeof *rungs; i++) {
        char facts[120];
        snprintf(facts, sizeof facts, "1910-06-01\n  - attack: {by: BOR, on: RUR, kind: %s}\n", rungs[i].kind);
        answer got = ask(&p, facts);
        EXPECT(got, "p#use", "SYL", "RUR", rungs[i].use);
        EXPECT(got, "p#armed", "SYL", "RUR", rungs[i].armed);
        EXPECT(got, "p#invasion", "SYL", "RUR", rungs[i].invasion);
        EXPECT(got, "p#plain", "SYL", "RUR", rungs[i].plain);
        done(&got);
    }
}

/* RUR struck first, BOR answers: before the Charter an old text may count it, since then it does not. */
static void self_defence_is_no_attack_since_the_charter(void **state)
{
    (void)state;
    pact p = {
        .id = "p",
        .duties = DUTY("plain", "assist_military", ATTACKED) DUTY(
            "armed", "assist_military", "when: {attacked: {party: toward, by: any_state, kind: armed_attack}}")
            DUTY("any_use", "assist_military", "when: {attacked: {party: toward, by: any_state, kind: use_of_force}}")};
    answer old = ask(&p, "RUR attacks BOR, BOR attacks RUR on 1945-10-23"),
           new = ask(&p, "RUR attacks BOR, BOR attacks RUR on 1945-10-24");
    EXPECT(old, "p#plain", "SYL", "RUR", "triggered attacked");
    EXPECT(new, "p#plain", "SYL", "RUR", "blocked self_defence");
    EXPECT(old, "p#armed", "SYL", "RUR", "blocked self_defence");
    EXPECT(new, "p#armed", "SYL", "RUR", "blocked self_defence");
    EXPECT(old, "p#any_use", "SYL", "RUR", "triggered attacked");
    done(&old);
    done(&new);
}

static void whether_it_is_an_answer_may_be_said(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    ASK_ONE(&p, "BOR attacks RUR in response on 1950-06-01", "p#help", "SYL", "RUR", "blocked self_defence");
    ASK_ONE(&p, "RUR attacks BOR, BOR attacks RUR in response false on 1950-06-01", "p#help", "SYL", "RUR",
            "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR in response contested on 1950-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested");
}

static void help_for_a_third_state_may_be_collective_defence(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    ASK_ONE(&p, "RUR attacks FRE, BOR attacks RUR on 1950-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested");
    ASK_ONE(&p, "RUR attacks FRE, BOR supports FRE, BOR attacks RUR on 1950-06-01", "p#help", "SYL", "RUR",
            "blocked self_defence");
}

static void a_contested_answer_leaves_an_open_point(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    answer got = ask(&p, "BOR attacks RUR in response contested on 1950-06-01");
    const cs_finding *one = found(&got, "p#help", "SYL", "RUR");
    assert_non_null(one);
    assert_int_not_equal(one->points, 0);
    done(&got);
}

static void an_invasion_in_answer_may_go_beyond_self_defence(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    ASK_ONE(&p, "RUR attacks BOR, BOR invades RUR on 1950-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested");
}

/* -- where --------------------------------------------------------------------------------------------------------------- */

static const char area_of_pact[] =
    "areas:\n"
    "  - {id: a, valid: ../1935-01-01, inside: [syldavia], territory_of_parties_in: [europe, africa],\n"
    "     islands_of_parties_in: [ocean], forces_in: [borduria], outside: [march],\n"
    "     disputed: [strip], ended: [{place: colony, on: 1915-01-01}]}\n"
    "  - {id: a, valid: 1935-01-01/.., inside: [africa]}\n";

static void where_an_attack_lies_decides(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .extra = area_of_pact,
              .duties = DUTY("help", "assist_military", "when: {attacked: {party: toward, by: any_state, within: a}}")};
    static const struct {
        const char *place, *day, *wanted;
    } table[] = {{"", "1910-06-01", "triggered attacked"},              /* the homeland */
                 {" at ruritania", "1910-06-01", "triggered attacked"}, /* territory held */
                 {" at strelsau", "1910-06-01", "triggered attacked"},  /* a place within it */
                 {" at Old Strelsau", "1910-06-01", "triggered attacked"},
                 {" at syldavia", "1910-06-01", "triggered attacked"}, /* inside, whoever holds it */
                 {" at borduria", "1910-06-01", "triggered attacked"}, /* forces elsewhere */
                 {" at isle", "1910-06-01", "triggered attacked"},     /* an island held */
                 {" at ocean", "1910-06-01", "outside_scope outside_area"},
                 {" at march", "1910-06-01", "outside_scope outside_area"}, /* held, but kept out */
                 {" at strip", "1910-06-01", "undetermined area_disputed"},
                 {" at europe", "1910-06-01", "undetermined area_disputed"}, /* nobody is known to hold it */
                 {" at colony", "1910-06-01", "triggered attacked"},
                 {" at colony", "1915-01-01", "outside_scope outside_area"},    /* ended there */
                 {" at ruritania", "1935-01-01", "outside_scope outside_area"}, /* the later version */
                 {" at colony", "1935-01-01", "triggered attacked"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char question[120];
        snprintf(question, sizeof question, "BOR attacks RUR%s on %s", table[i].place, table[i].day);
        answer got = ask(&p, question);
        char result_text[80];
        if (strcmp(result(&got, "p#help", "GRA", "RUR", result_text), table[i].wanted) != 0)
            fail_msg("'%s': %s, wanted %s", question, result_text, table[i].wanted);
        done(&got);
    }
}

static void where_it_lies_may_be_said_outright(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .extra = area_of_pact,
              .duties = DUTY("help", "assist_military", "when: {attacked: {party: toward, by: any_state, within: a}}")};
    static const char *const table[][3] = {{"inside", "march", "triggered attacked"},
                                           {"outside", "ruritania", "outside_scope outside_area"},
                                           {"disputed", "ruritania", "undetermined area_disputed"}};
    for (size_t i = 0; i < 3; i++) {
        char text[300];
        snprintf(text, sizeof text,
                 "1910-06-01\n  - area: {place: somewhere, %s: [p]}\n  - attack: {by: BOR, on: RUR, place: %s}\n",
                 table[i][0], table[i][1]);
        ASK_ONE(&p, text, "p#help", "GRA", "RUR", table[i][2]);
    }
}

/* -- Kleene logic --------------------------------------------------------------------------------------------------------- */

/* The condition {op: [a, b]} with a and b as given, each false (0), contested (1) or true (2). */
static void judged(const char *op, int a, int b, const char *wanted)
{
    static const char *const words[] = {"false", "contested", "true"};
    char duties[400], facts[300];
    snprintf(duties, sizeof duties,
             DUTY("talk", "consult", "when: {%s: [{determined: {by: one}}, {determined: {by: other}}]}"), op);
    snprintf(facts, sizeof facts,
             "1910-06-01\n  - determination: {by: one, what: x, value: %s}\n  - determination: {by: other, what: x, "
             "value: %s}\n",
             words[a], words[b]);
    pact p = {.id = "p", .duties = duties};
    answer got = ask(&p, facts);
    char text[80];
    if (strcmp(result(&got, "p#talk", "SYL", "RUR", text), wanted) != 0)
        fail_msg("%s(%s, %s): %s, wanted %s", op, words[a], words[b], text, wanted);
    done(&got);
}

static void all_and_any_are_least_and_most(void **state)
{
    (void)state;
    static const char *const results[] = {"dormant not_decided", "undetermined fact_contested", "triggered decided"};
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) {
            judged("all", a, b, results[a < b ? a : b]);
            judged("any", a, b, results[a > b ? a : b]);
        }
}

static void not_turns_yes_and_no_and_leaves_the_rest(void **state)
{
    (void)state;
    static const char *const words[] = {"false", "contested", "true"};
    static const char *const results[] = {"triggered condition_met", "undetermined fact_contested",
                                          "dormant condition_not_met"};
    pact p = {.id = "p", .duties = DUTY("talk", "consult", "when: {not: {determined: {by: one}}}")};
    for (int a = 0; a < 3; a++) {
        char facts[120];
        snprintf(facts, sizeof facts, "1910-06-01\n  - determination: {by: one, what: x, value: %s}\n", words[a]);
        ASK_ONE(&p, facts, "p#talk", "SYL", "RUR", results[a]);
    }
}

static void a_decision_asks_for_its_organ_and_its_words(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("talk", "consult", "when: {determined: {by: The Council, what: a breach of the peace}}")};
    ASK_ONE(&p, "1910-06-01\n  - determination: {by: council, what: A Breach of the Peace, value: true}\n", "p#talk",
            "SYL", "RUR", "triggered decided");
    ASK_ONE(&p, "1910-06-01\n  - determination: {by: council, what: something else, value: true}\n", "p#talk", "SYL",
            "RUR", "dormant not_decided");
    ASK_ONE(&p, "1910-06-01\n  - determination: {by: a court, what: a breach of the peace, value: true}\n", "p#talk",
            "SYL", "RUR", "dormant not_decided");
}

/* -- the other conditions ------------------------------------------------------------------------------------------------- */

static void a_threat_counts_and_so_does_an_attack(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("talk", "consult", "when: {threatened: {party: toward, by: [BOR]}}")};
    ASK_ONE(&p, "BOR threatens RUR on 1910-06-01", "p#talk", "SYL", "RUR", "triggered threatened");
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#talk", "SYL", "RUR", "triggered threatened");
    ASK_ONE(&p, "FRE threatens RUR on 1910-06-01", "p#talk", "SYL", "RUR", "dormant not_threatened");
    ASK_ONE(&p, "RUR attacks BOR on 1910-06-01", "p#talk", "SYL", "RUR", "dormant ally_attacks");
}

static void war_is_by_attack_either_way_or_as_stated(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("any", "consult", "when: {state_of_war: {party: toward}}")
                  DUTY("with", "neutrality", "when: {state_of_war: {party: toward, with: [BOR]}}")
                      DUTY("victim", "consult", "when: {state_of_war: {party: toward, result_of: attack}}")
                          DUTY("culprit", "consult", "when: {state_of_war: {party: toward, result_of: own_attack}}")};
    answer got = ask(&p, "RUR attacks BOR on 1910-06-01");
    EXPECT(got, "p#any", "SYL", "RUR", "triggered at_war");
    EXPECT(got, "p#with", "SYL", "RUR", "triggered at_war");
    ENEMIES(got, "p#with", "SYL", "RUR", "BOR");
    EXPECT(got, "p#victim", "SYL", "RUR", "dormant not_at_war");
    EXPECT(got, "p#culprit", "SYL", "RUR", "triggered at_war");
    done(&got);
    got = ask(&p, "BOR attacks RUR on 1910-06-01");
    EXPECT(got, "p#victim", "SYL", "RUR", "triggered at_war");
    EXPECT(got, "p#culprit", "SYL", "RUR", "dormant not_at_war");
    done(&got);
    ASK_ONE(&p, "FRE attacks RUR on 1910-06-01", "p#with", "SYL", "RUR", "dormant enemy_not_named");
    ASK_ONE(&p, "RUR is at war on 1910-06-01", "p#any", "SYL", "RUR", "triggered at_war");
    ASK_ONE(&p, "RUR is at war contested on 1910-06-01", "p#any", "SYL", "RUR", "undetermined fact_contested");
    ASK_ONE(&p, "BOR attacks RUR, RUR is not at war on 1910-06-01", "p#victim", "SYL", "RUR", "dormant not_at_war");
}

static void a_war_with_two_takes_two(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("help", "assist_military",
                             "when: {state_of_war: {party: toward, with: any_state, at_least: 2}}")};
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "dormant too_few_enemies");
    ASK_ONE(&p, "BOR attacks RUR, RUR attacks FRE on 1910-06-01", "p#help", "SYL", "RUR", "triggered at_war");
}

static void only_the_threatened_can_say_it_was_forced_to_war(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("stay", "neutrality", "when: {forced_to_war: {party: toward, with: great_power}}")};
    ASK_ONE(&p, "BOR threatens RUR, RUR attacks BOR on 1910-06-01", "p#stay", "SYL", "RUR",
            "undetermined fact_contested");
    ASK_ONE(&p, "RUR attacks BOR on 1910-06-01", "p#stay", "SYL", "RUR", "dormant not_at_war");
    ASK_ONE(&p, "BOR threatens RUR, RUR attacks BOR, RUR was forced to war on 1910-06-01", "p#stay", "SYL", "RUR",
            "triggered at_war");
    ASK_ONE(&p, "BOR threatens RUR, RUR attacks BOR, RUR was forced to war false on 1910-06-01", "p#stay", "SYL", "RUR",
            "dormant condition_not_met");
}

static void mobilisation_sets_off_what_names_it(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("arm", "mobilise", "when: {mobilised: {state: [BOR, FRE]}}")};
    ASK_ONE(&p, "FRE mobilises on 1910-06-01", "p#arm", "SYL", "RUR", "triggered mobilised");
    ASK_ONE(&p, "ZEN mobilises on 1910-06-01", "p#arm", "SYL", "RUR", "dormant not_mobilised");
}

/* Whoever is asked first must not matter: GRA's own mobilisation is no reason for GRA to mobilise. */
static void its_own_mobilisation_does_not_set_off_its_duty(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("arm", "mobilise", "when: {mobilised: {state: [GRA]}}")};
    answer got = ask(&p, "GRA mobilises on 1910-06-01");
    EXPECT(got, "p#arm", "SYL", "RUR", "triggered mobilised");
    EXPECT(got, "p#arm", "GRA", "RUR", "dormant not_mobilised");
    EXPECT(got, "p#arm", "GRA", "SYL", "dormant not_mobilised");
    done(&got);
}

static void support_is_said_or_plain_from_the_field(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("help", "assist_military",
                             "when: {all: [{attacked: {party: toward, by: any_state, not_by: [FRE]}}, {supported: {by: "
                             "[FRE], of: attacker}}]}")
                  DUTY("joined", "consult", "when: {supported: {by: [FRE], of: attacker, mode: active_cooperation}}")};
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "dormant not_supported");
    ASK_ONE(&p, "BOR attacks RUR, FRE supports BOR on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR, FRE attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR, FRE mobilises on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR, FRE threatens RUR on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR, FRE mobilises on 1910-06-01", "p#joined", "SYL", "RUR", "dormant not_supported");
    ASK_ONE(&p, "BOR attacks RUR, FRE supports ZEN on 1910-06-01", "p#help", "SYL", "RUR", "dormant not_supported");
}

static void a_common_war_is_against_one_enemy(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("peace", "separate_peace", "when: {common_war: {}}")};
    ASK_ONE(&p, "BOR attacks RUR, SYL attacks BOR on 1910-06-01", "p#peace", "SYL", "RUR", "triggered at_war");
    ASK_ONE(&p, "BOR attacks RUR, SYL attacks FRE on 1910-06-01", "p#peace", "SYL", "RUR", "dormant not_at_war");
}

/* -- requests ------------------------------------------------------------------------------------------------------------- */

static void a_request_not_recorded_is_not_a_no(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("help", "assist_military",
                             "when: {all: [{attacked: {party: toward, by: any_state}}, {requested: {by: toward}}]}")};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "conditional attacked");
    assert_int_equal(found(&got, "p#help", "SYL", "RUR")->gates, 1 << CS_GATE_REQUEST);
    done(&got);
    ASK_ONE(&p, "BOR attacks RUR, RUR requests help on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR, RUR does not request help on 1910-06-01", "p#help", "SYL", "RUR",
            "dormant no_request");
    ASK_ONE(&p, "BOR attacks RUR, RUR requests help contested on 1910-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested");
    ASK_ONE(&p, "RUR mobilises on 1910-06-01", "p#help", "SYL", "RUR", "dormant no_request");
}

static void a_request_reaches_whom_it_is_made_to(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("help", "assist_military", "when: {requested: {by: toward}}")};
    answer got = ask(&p, "BOR attacks RUR, RUR requests help from SYL on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "triggered requested");
    EXPECT(got, "p#help", "GRA", "RUR", "conditional requested");
    done(&got);
    pact two[] = {{.id = "p", .duties = DUTY("help", "assist", "when: {requested: {by: toward}}")},
                  {.id = "q", .duties = DUTY("help", "assist", "when: {requested: {by: toward}}")}};
    got = ask_with(two, 2, "1910-06-01\n  - attack: {by: BOR, on: RUR}\n  - request: {by: RUR, to: [q], value: true}\n",
                   law_only);
    EXPECT(got, "p#help", "SYL", "RUR", "conditional requested");
    EXPECT(got, "q#help", "SYL", "RUR", "triggered requested");
    done(&got);
}

/* -- exceptions, instruments, gates, readings ------------------------------------------------------------------------------ */

static void all_exceptions_that_apply_are_kept(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY(
                  "help", "assist_military",
                  ATTACKED
                  ", unless: [{id: a, when: {mobilised: {state: [FRE]}}}, {id: b, when: {provoked: {by: toward}}}, "
                  "{id: c, when: {mobilised: {state: [ZEN]}}}]")};
    answer got = ask(&p, "BOR attacks RUR, FRE mobilises, RUR provokes on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "blocked provoked");
    assert_int_equal(found(&got, "p#help", "SYL", "RUR")->exceptions, 3);
    done(&got);
    ASK_ONE(&p, "BOR attacks RUR, ZEN mobilises on 1910-06-01", "p#help", "SYL", "RUR", "blocked exception");
    ASK_ONE(&p, "BOR attacks RUR, RUR provokes contested on 1910-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested");
    ASK_ONE(&p, "BOR attacks RUR, RUR provokes contested, FRE mobilises on 1910-06-01", "p#help", "SYL", "RUR",
            "blocked exception");
    ASK_ONE(&p, "BOR attacks RUR, RUR does not provoke on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
}

static void whoever_struck_first_provoked_it(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties =
                  DUTY("help", "assist_military", ATTACKED ", unless: [{id: b, when: {provoked: {by: toward}}}]")};
    ASK_ONE(&p, "RUR attacks BOR, BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "blocked provoked");
}

static void gates_stand_before_performance_and_not_before_the_duty(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("help", "assist_military", ATTACKED ", gates: [un_art51, constitutional_process]")};
    answer got = ask(&p, "BOR attacks RUR on 1950-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "conditional attacked");
    assert_int_equal(found(&got, "p#help", "SYL", "RUR")->gates,
                     1 << CS_GATE_UN_ART51 | 1 << CS_GATE_CONSTITUTIONAL_PROCESS);
    done(&got);
    ASK_ONE(&p, "BOR attacks RUR, RUR does not request help on 1950-06-01", "p#help", "SYL", "RUR",
            "blocked no_request");
    ASK_ONE(&p, "1950-06-01\n  - attack: {by: BOR, on: RUR}\n  - unsc_measures: {value: true}\n", "p#help", "SYL",
            "RUR", "blocked charter");
    ASK_ONE(&p, "1950-06-01\n  - attack: {by: BOR, on: RUR}\n  - unsc_measures: {value: false}\n", "p#help", "SYL",
            "RUR", "conditional attacked");
}

static void a_right_is_not_a_duty(void **state)
{
    (void)state;
    pact p = {
        .id = "p",
        .duties =
            "      - {id: may, bearer: each_party, toward: other_party, modality: may, act: assist_military, " ATTACKED
            "}\n"
            "      - {id: power, bearer: each_party, toward: other_party, modality: power, act: denounce, " ATTACKED
            "}\n"};
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#may", "SYL", "RUR", "permitted right_not_duty");
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#power", "SYL", "RUR", "permitted right_not_duty");
}

static void instruments_touch_only_their_authors(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .extra = "instruments:\n"
                       "  - {id: i, kind: reservation, title: One, author: [SYL], effect: {duties: all, "
                       "excludes_enemy: [BOR]}}\n"};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "blocked excluded");
    EXPECT(got, "p#help", "GRA", "RUR", "triggered attacked");
    done(&got);
    got = ask(&p, "BOR and FRE attack RUR on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    ENEMIES(got, "p#help", "SYL", "RUR", "FRE");
    ENEMIES(got, "p#help", "GRA", "RUR", "BOR FRE");
    done(&got);
}

static void an_instrument_limits_requires_and_excepts(void **state)
{
    (void)state;
    pact p = {
        .id = "p",
        .duties = SMALL_HELP DUTY("talk", "consult", ATTACKED),
        .extra = "instruments:\n"
                 "  - {id: i, kind: understanding, title: One, valid: 1905-01-01/1920-01-01, effect: {duties: [help],\n"
                 "     limits_enemy: [BOR], requires: {mobilised: {state: [FRE]}}, unless: [{id: u, when: {mobilised: "
                 "{state: [ZEN]}}}]}}\n"};
    ASK_ONE(&p, "FRE attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "blocked excluded");
    ASK_ONE(&p, "FRE attacks RUR on 1910-06-01", "p#talk", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "blocked requirement");
    ASK_ONE(&p, "BOR attacks RUR, FRE mobilises on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR, FRE mobilises, ZEN mobilises on 1910-06-01", "p#help", "SYL", "RUR",
            "blocked exception");
    ASK_ONE(&p, "FRE attacks RUR on 1904-12-31", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "FRE attacks RUR on 1920-01-01", "p#help", "SYL", "RUR", "triggered attacked");
}

static void a_contested_reading_makes_the_answer_depend_on_it(void **state)
{
    (void)state;
    char contested[900], noted[900], more[600];
    snprintf(more, sizeof more,
             ATTACKED ", readings: [{id: r, gist: Mobilising is attacking., source: s, held: contested, when: {any: "
                      "[{attacked: {party: toward, by: any_state}}, {mobilised: {state: [BOR]}}]}}]");
    snprintf(contested, sizeof contested,
             "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military, %s}\n",
             more);
    snprintf(more, sizeof more,
             ATTACKED ", readings: [{id: r, gist: Mobilising is attacking., source: s, held: noted, when: {any: "
                      "[{attacked: {party: toward, by: any_state}}, {mobilised: {state: [BOR]}}]}}]");
    snprintf(noted, sizeof noted,
             "      - {id: help, bearer: each_party, toward: other_party, modality: must, act: assist_military, %s}\n",
             more);
    pact p = {.id = "p", .duties = contested}, q = {.id = "p", .duties = noted};
    ASK_ONE(&p, "BOR mobilises, RUR mobilises on 1910-06-01", "p#help", "SYL", "RUR", "undetermined readings_differ");
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "RUR mobilises on 1910-06-01", "p#help", "SYL", "RUR", "dormant not_attacked");
    ASK_ONE(&q, "BOR mobilises, RUR mobilises on 1910-06-01", "p#help", "SYL", "RUR", "dormant not_attacked");
}

static void a_reading_may_make_a_duty_a_right(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY(
                  "help", "assist_military",
                  ATTACKED ", readings: [{id: r, gist: It only permits., source: s, held: contested, modality: may}]")};
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "undetermined readings_differ");
}

static void a_duty_may_hang_on_another_that_comes_later_in_the_file(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("third", "consult", "when: {active: second}")
                  DUTY("second", "separate_peace", "when: {active: help}") SMALL_HELP DUTY(
                      "stay", "neutrality",
                      "when: {attacked: {party: toward, by: any_state}}, unless: [{id: u, when: {active: help}}]")};
    answer got = ask(&p, "BOR attacks RUR on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(got, "p#second", "SYL", "RUR", "triggered condition_met");
    EXPECT(got, "p#second", "RUR", "SYL", ""); /* SYL is not touched by a fact */
    EXPECT(got, "p#third", "SYL", "RUR", "triggered condition_met");
    EXPECT(got, "p#stay", "SYL", "RUR", "blocked exception");
    done(&got);
    ASK_ONE(&p, "RUR attacks BOR on 1910-06-01", "p#third", "SYL", "RUR", "dormant duty_not_active");
    ASK_ONE(&p, "BOR attacks RUR in response contested on 1950-06-01", "p#third", "SYL", "RUR",
            "undetermined fact_contested");
}

/* -- the circle ----------------------------------------------------------------------------------------------------------- */

static void a_round_table_is_one_duty_for_each_bearer(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = "      - {id: talk, bearer: each_party, toward: all_parties, modality: must, act: consult,\n"
                        "         when: {threatened: {party: any_party, by: any_state}}}\n"};
    answer got = ask(&p, "BOR threatens RUR on 1910-06-01");
    EXPECT(got, "p#talk", "RUR", NULL, "triggered threatened");
    EXPECT(got, "p#talk", "SYL", NULL, "triggered threatened");
    EXPECT(got, "p#talk", "GRA", NULL, "triggered threatened");
    assert_int_equal(casus_findings_count(got.findings), 3);
    done(&got);
    got = ask(&p, "RUR threatens BOR on 1910-06-01");
    assert_int_equal(casus_findings_count(got.findings), 0);
    done(&got);
    got = ask_with(&p, 1, "RUR threatens BOR on 1910-06-01", (casus_question_options){.everything = true});
    EXPECT(got, "p#talk", "SYL", NULL, "dormant not_threatened");
    done(&got);
}

/* -- duties without a condition ------------------------------------------------------------------------------------------- */

static void a_promise_not_to_attack_is_broken_by_attacking(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = MUST_NOT("peace", "nonaggression") MUST_NOT("alliance", "hostile_alliance")
                  MUST_NOT("side", "support_attacker") MUST_NOT("soil", "territory_use_by_third_state")};
    answer got = ask(&p, "SYL attacks RUR on 1910-06-01");
    EXPECT(got, "p#peace", "SYL", "RUR", "triggered breach");
    EXPECT(got, "p#alliance", "SYL", "RUR", "triggered breach");
    EXPECT(got, "p#side", "SYL", "RUR", "dormant standing");
    EXPECT(got, "p#soil", "SYL", "RUR", "");
    EXPECT(got, "p#peace", "RUR", "SYL", "dormant standing");
    done(&got);
    got = ask(&p, "BOR attacks RUR, SYL supports BOR on 1910-06-01");
    EXPECT(got, "p#side", "SYL", "RUR", "triggered breach");
    EXPECT(got, "p#alliance", "SYL", "RUR", "triggered breach");
    EXPECT(got, "p#peace", "SYL", "RUR", "dormant standing");
    done(&got);
    ASK_ONE(&p, "RUR attacks SYL, SYL attacks RUR on 1910-06-01", "p#peace", "SYL", "RUR", "dormant standing");
    ASK_ONE(&p, "SYL attacks RUR in response contested on 1910-06-01", "p#peace", "SYL", "RUR",
            "undetermined fact_contested");
}

/* -- in force ------------------------------------------------------------------------------------------------------------- */

static void what_is_not_in_force_is_told_on_request_with_what_it_would_be(void **state)
{
    (void)state;
    static const struct {
        const char *parties, *timeline, *day, *wanted;
    } table[] = {
        {"  - {state: [RUR, SYL], signed: 1910-01-01, bound: 1910-06-02}\n", "", "1910-06-01", "not_in_force not_yet"},
        {"  - {state: [RUR, SYL], signed: 1910-01-01, bound: 1910-06-01}\n", "", "1910-06-01", "triggered attacked"},
        {"  - {state: [RUR, SYL], signed: 1910-01-01}\n", "", "1910-06-01", "not_in_force never"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01, until: 1910-06-01}\n", "", "1910-06-01", "not_in_force left"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01, until: 1910-06-02}\n", "", "1910-06-01", "triggered attacked"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01}\n", "  - {event: expiry, on: 1910-06-01}\n", "1910-06-01",
         "not_in_force ended"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01}\n", "  - {event: expiry, on: 1910-06-02}\n", "1910-06-01",
         "triggered attacked"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01}\n",
         "  - {event: denunciation, on: 1909-01-01, effect: 1910-06-02}\n", "1910-06-01", "triggered attacked"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01}\n", "  - {event: denunciation, on: 1909-01-01, state: GRA}\n",
         "1910-06-01", "triggered attacked"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01}\n", "  - {event: broken, on: 1910-06-01}\n", "1910-06-01",
         "triggered attacked"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01}\n", "  - {event: broken, on: 1910-06-01}\n", "1910-06-02",
         "not_in_force ended"},
        {"  - {state: [RUR, SYL], bound: 1900-01-01, until: 1905-01-01}\n  - {state: SYL, bound: 1908-01-01}\n"
         "  - {state: RUR, bound: 1908-01-01}\n",
         "", "1910-06-01", "triggered attacked"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        pact p = {.id = "p", .parties = table[i].parties, .timeline = table[i].timeline};
        char question[60], text[80];
        snprintf(question, sizeof question, "BOR attacks RUR on %s", table[i].day);
        answer got = ask_with(&p, 1, question, past), silent = ask(&p, question);
        if (strcmp(result(&got, "p#help", "SYL", "RUR", text), table[i].wanted) != 0)
            fail_msg("row %zu: %s, wanted %s", i, text, table[i].wanted);
        bool bound = strncmp(table[i].wanted, "triggered", 9) == 0;
        assert_true(bound == (found(&silent, "p#help", "SYL", "RUR") != NULL));
        assert_int_equal(found(&got, "p#help", "SYL", "RUR")->it.otherwise, CASUS_TRIGGERED);
        done(&got);
        done(&silent);
    }
}

static void an_attack_before_the_treaty_bound_the_two_does_not_count(void **state)
{
    (void)state;
    pact p = {.id = "p", .parties = "  - {state: [RUR, SYL], signed: 1910-01-01, bound: 1910-06-02}\n"};
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01, BOR threatens RUR on 1910-06-03", "p#help", "SYL", "RUR",
            "dormant before_force");
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01, BOR attacks RUR on 1910-06-02", "p#help", "SYL", "RUR",
            "triggered attacked");
}

static void a_date_not_known_to_the_day_leaves_it_open(void **state)
{
    (void)state;
    pact begins = {.id = "p", .parties = "  - {state: [RUR, SYL], bound: 1910-06~}\n"};
    pact ends = {.id = "p",
                 .parties = "  - {state: [RUR, SYL], bound: 1900-01-01}\n",
                 .timeline = "  - {event: lapse, on: 1910}\n"};
    pact leaves = {.id = "p", .parties = "  - {state: [RUR, SYL], bound: 1900-01-01, until: 1910-06}\n"};
    ASK_ONE(&begins, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "undetermined date_unsure");
    ASK_ONE(&begins, "BOR attacks RUR on 1910-06-30", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&begins, "RUR attacks BOR on 1910-06-15", "p#help", "SYL", "RUR", "dormant ally_attacks");
    ASK_ONE(&ends, "BOR attacks RUR on 1910-01-01", "p#help", "SYL", "RUR", "undetermined date_unsure");
    ASK_ONE(&ends, "BOR attacks RUR on 1909-12-31", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&leaves, "BOR attacks RUR on 1910-06-15", "p#help", "SYL", "RUR", "undetermined date_unsure");
}

static void a_clause_holds_for_its_span(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("help", "assist_military", ATTACKED ", valid: 1905-01-01/1912-01-01")};
    ASK_ONE(&p, "BOR attacks RUR on 1911-12-31", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR on 1912-01-01", "p#help", "SYL", "RUR", "");
    answer got = ask_with(&p, 1, "BOR attacks RUR on 1912-01-01", past);
    EXPECT(got, "p#help", "SYL", "RUR", "not_in_force clause_not_valid");
    done(&got);
}

/* docs/treaty-format.md: what depends on a date with a missing day is undetermined in between, never guessed. */
static void a_clause_of_uncertain_span_leaves_it_open(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("help", "assist_military", ATTACKED ", valid: 1910/..")};
    ASK_ONE(&p, "BOR attacks RUR on 1909-12-31", "p#help", "SYL", "RUR", "");
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "undetermined date_unsure");
    ASK_ONE(&p, "BOR attacks RUR on 1910-12-31", "p#help", "SYL", "RUR", "triggered attacked");
}

static void a_suspension_stops_and_a_resumption_restarts(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .timeline = "  - {event: suspension, on: 1910-01-01, state: SYL, toward: RUR}\n"
                          "  - {event: resumption, on: 1912-01-01, state: SYL, toward: RUR}\n"
                          "  - {event: suspension, on: 1914-01-01}\n"};
    answer got = ask(&p, "BOR attacks RUR and GRA on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "not_in_force suspended");
    EXPECT(got, "p#help", "SYL", "GRA", "triggered attacked");
    EXPECT(got, "p#help", "GRA", "RUR", "triggered attacked");
    done(&got);
    ASK_ONE(&p, "BOR attacks RUR on 1909-12-31", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR on 1912-01-01", "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p, "BOR attacks RUR on 1914-01-01", "p#help", "GRA", "RUR", "not_in_force suspended");
}

static void a_treaty_passes_to_a_successor_or_does_not(void **state)
{
    (void)state;
    pact p = {.id = "p", .parties = "  - {state: [RUR, ZEN, MOL, LUT], signed: 1900-01-01, bound: 1900-02-01}\n"};
    answer before = ask(&p, "BOR attacks RUR on 1929-12-31"),
           after = ask_with(&p, 1, "BOR attacks RUR on 1930-01-01", past);
    EXPECT(before, "p#help", "ZEN", "RUR", "triggered attacked");
    EXPECT(before, "p#help", "HEN", "RUR", "");
    EXPECT(after, "p#help", "HEN", "RUR", "triggered attacked");
    EXPECT(after, "p#help", "NAV", "RUR", "undetermined succession_open");
    EXPECT(after, "p#help", "ZEN", "RUR", "not_in_force extinct");
    EXPECT(after, "p#help", "LUT", "RUR", "not_in_force extinct");
    done(&before);
    done(&after);
    ASK_ONE(&p, "BOR attacks HEN on 1931-01-01", "p#help", "RUR", "HEN", "triggered attacked");
}

static void a_successor_named_in_the_file_is_bound_as_it_says(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .parties = "  - {state: [RUR, ZEN], signed: 1900-01-01, bound: 1900-02-01}\n"
                         "  - {state: HEN, bound: 1935-01-01, by: succession}\n"};
    answer got = ask_with(&p, 1, "BOR attacks RUR on 1931-01-01", past);
    EXPECT(got, "p#help", "HEN", "RUR", "not_in_force not_yet");
    done(&got);
    ASK_ONE(&p, "BOR attacks RUR on 1935-01-01", "p#help", "HEN", "RUR", "triggered attacked");
}

/* -- the Charter ---------------------------------------------------------------------------------------------------------- */

static void help_to_an_aggressor_is_void_since_the_charter(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("join", "assist_military", "when: {state_of_war: {party: toward, with: [BOR]}}")};
    ASK_ONE(&p, "RUR attacks BOR on 1945-10-23", "p#join", "SYL", "RUR", "triggered at_war");
    answer got = ask(&p, "RUR attacks BOR on 1945-10-24");
    EXPECT(got, "p#join", "SYL", "RUR", "void charter");
    assert_true(conflicts(&got, "charter_v_treaty", "SYL", "RUR"));
    done(&got);
    ASK_ONE(&p, "BOR attacks RUR on 1945-10-24", "p#join", "SYL", "RUR", "triggered at_war");
}

/* -- secret texts ---------------------------------------------------------------------------------------------------------- */

static answer ask_as(const pact *p, const char *question, const char *viewer)
{
    casus_corpus *corpus = corpus_of(p, 1);
    int state = state_of(corpus, viewer);
    casus_corpus_free(corpus);
    return ask_with(p, 1, question, (casus_question_options){.as_known_by = state + 1});
}

static void a_secret_text_is_known_to_its_parties_until_it_is_published(void **state)
{
    (void)state;
    pact p = {
        .id = "p", .text_status = "secret_then_published", .timeline = "  - {event: publication, on: 1911-01-01}\n"};
    answer stranger = ask_as(&p, "BOR attacks RUR on 1910-06-01", "BOR"),
           party = ask_as(&p, "BOR attacks RUR on 1910-06-01", "GRA");
    answer later = ask_as(&p, "BOR attacks RUR on 1911-01-01", "BOR");
    EXPECT(stranger, "p#help", "SYL", "RUR", "");
    EXPECT(party, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(later, "p#help", "SYL", "RUR", "triggered attacked");
    done(&stranger);
    done(&party);
    done(&later);
}

static void a_secret_article_and_a_secret_protocol_hide_alone(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .articles = "  - id: \"1\"\n    source: s\n    gist: One.\n    duties:\n" SMALL_HELP
                          "  - id: \"2\"\n    source: s\n    gist: Two.\n    secret: true\n    published: 1915-01-01\n "
                          "   duties:\n" DUTY("arm", "mobilise", ATTACKED),
              .extra = "instruments:\n"
                       "  - {id: i, kind: secret_protocol, title: One, secret: true, published: 1915-01-01,\n"
                       "     effect: {duties: [help], limits_enemy: [FRE]}}\n"};
    answer known = ask(&p, "BOR attacks RUR on 1910-06-01"),
           stranger = ask_as(&p, "BOR attacks RUR on 1910-06-01", "BOR");
    EXPECT(known, "p#help", "SYL", "RUR", "blocked excluded");
    EXPECT(known, "p#arm", "SYL", "RUR", "triggered attacked");
    assert_true(conflicts(&known, "secret_v_public", "SYL", NULL));
    EXPECT(stranger, "p#help", "SYL", "RUR", "triggered attacked");
    EXPECT(stranger, "p#arm", "SYL", "RUR", "");
    done(&known);
    done(&stranger);
}

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
        cmocka_unit_test(an_attack_on_an_ally_obliges_all_others),
        cmocka_unit_test(an_ally_that_attacks_is_owed_nothing),
        cmocka_unit_test(a_declaration_of_war_begins_an_attack),
        cmocka_unit_test(one_who_attacks_does_not_owe_help_against_itself),
        cmocka_unit_test(enemies_are_named_kept_out_and_counted),
        cmocka_unit_test(an_enemy_fixed_by_the_text_is_the_enemy_whoever_attacks),
        cmocka_unit_test(a_duty_binds_only_its_bearers),
        cmocka_unit_test(guarantors_owe_and_the_guaranteed_do_not),
        cmocka_unit_test(the_ladder_of_force_has_three_rungs),
        cmocka_unit_test(self_defence_is_no_attack_since_the_charter),
        cmocka_unit_test(whether_it_is_an_answer_may_be_said),
        cmocka_unit_test(help_for_a_third_state_may_be_collective_defence),
        cmocka_unit_test(a_contested_answer_leaves_an_open_point),
        cmocka_unit_test(an_invasion_in_answer_may_go_beyond_self_defence),
        cmocka_unit_test(where_an_attack_lies_decides),
        cmocka_unit_test(where_it_lies_may_be_said_outright),
        cmocka_unit_test(all_and_any_are_least_and_most),
        cmocka_unit_test(not_turns_yes_and_no_and_leaves_the_rest),
        cmocka_unit_test(a_decision_asks_for_its_organ_and_its_words),
        cmocka_unit_test(a_threat_counts_and_so_does_an_attack),
        cmocka_unit_test(war_is_by_attack_either_way_or_as_stated),
        cmocka_unit_test(a_war_with_two_takes_two),
        cmocka_unit_test(only_the_threatened_can_say_it_was_forced_to_war),
        cmocka_unit_test(mobilisation_sets_off_what_names_it),
        cmocka_unit_test(its_own_mobilisation_does_not_set_off_its_duty),
        cmocka_unit_test(support_is_said_or_plain_from_the_field),
        cmocka_unit_test(a_common_war_is_against_one_enemy),
        cmocka_unit_test(a_request_not_recorded_is_not_a_no),
        cmocka_unit_test(a_request_reaches_whom_it_is_made_to),
        cmocka_unit_test(all_exceptions_that_apply_are_kept),
        cmocka_unit_test(whoever_struck_first_provoked_it),
        cmocka_unit_test(gates_stand_before_performance_and_not_before_the_duty),
        cmocka_unit_test(a_right_is_not_a_duty),
        cmocka_unit_test(instruments_touch_only_their_authors),
        cmocka_unit_test(an_instrument_limits_requires_and_excepts),
        cmocka_unit_test(a_contested_reading_makes_the_answer_depend_on_it),
        cmocka_unit_test(a_reading_may_make_a_duty_a_right),
        cmocka_unit_test(a_duty_may_hang_on_another_that_comes_later_in_the_file),
        cmocka_unit_test(a_round_table_is_one_duty_for_each_bearer),
        cmocka_unit_test(a_promise_not_to_attack_is_broken_by_attacking),
        cmocka_unit_test(what_is_not_in_force_is_told_on_request_with_what_it_would_be),
        cmocka_unit_test(an_attack_before_the_treaty_bound_the_two_does_not_count),
        cmocka_unit_test(a_date_not_known_to_the_day_leaves_it_open),
        cmocka_unit_test(a_clause_holds_for_its_span),
        cmocka_unit_test(a_clause_of_uncertain_span_leaves_it_open),
        cmocka_unit_test(a_suspension_stops_and_a_resumption_restarts),
        cmocka_unit_test(a_treaty_passes_to_a_successor_or_does_not),
        cmocka_unit_test(a_successor_named_in_the_file_is_bound_as_it_says),
        cmocka_unit_test(help_to_an_aggressor_is_void_since_the_charter),
        cmocka_unit_test(a_secret_text_is_known_to_its_parties_until_it_is_published),
        cmocka_unit_test(a_secret_article_and_a_secret_protocol_hide_alone),
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
