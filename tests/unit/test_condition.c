/* test_condition.c - one small case for each condition of a duty (docs/treaty-format.md) */
#include "ask.h"

#define ATTACKED "when: {attacked: {party: toward, by: any_state}}"
#define DUTY(id, act, more)                                                                                            \
    "      - {id: " id ", bearer: each_party, toward: other_party, modality: must, act: " act ", " more "}\n"

static const casus_question_options law_only = {0};

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
    ASK_ONE(&p, "RUR attacks BOR, BOR invades RUR at strelsau on 1950-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested");
}

static void an_invader_thrown_out_of_the_victims_land_is_not_attacked(void **state)
{
    (void)state;
    pact p = {.id = "p"};
    ASK_ONE(&p, "RUR attacks BOR, BOR invades RUR at borduria on 1950-06-01", "p#help", "SYL", "RUR",
            "blocked self_defence");
    ASK_ONE(&p, "RUR attacks BOR, FRE supports BOR, FRE invades RUR at borduria on 1950-06-01", "p#help", "SYL", "RUR",
            "blocked self_defence");
    ASK_ONE(&p, "RUR attacks BOR, BOR invades RUR at strip on 1950-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested"); /* nobody's land */
}

static void talks_are_owed_to_one_in_danger_whoever_began(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("talk", "consult", "when: {threatened: {party: toward, by: any_state}}")
                  DUTY("guard", "assist", "when: {threatened: {party: toward, by: any_state}}")};
    answer got = ask(&p, "BOR attacks RUR in response contested on 1950-06-01");
    EXPECT(got, "p#talk", "SYL", "RUR", "triggered threatened");
    EXPECT(got, "p#guard", "SYL", "RUR", "undetermined fact_contested");
    done(&got);
    got = ask(&p, "RUR attacks BOR, BOR invades RUR on 1950-06-01");
    EXPECT(got, "p#talk", "SYL", "RUR", "triggered threatened");
    EXPECT(got, "p#guard", "SYL", "RUR", "dormant ally_attacks");
    done(&got);
    ASK_ONE(&p, "RUR attacks BOR, BOR attacks RUR on 1950-06-01", "p#talk", "SYL", "RUR", "dormant ally_attacks");
    ASK_ONE(&p, "RUR attacks BOR, BOR invades RUR at borduria on 1950-06-01", "p#talk", "SYL", "RUR",
            "dormant ally_attacks");
}

static void help_to_an_aggressor_is_void_until_its_own_land_is_invaded(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("war", "assist_military", "when: {state_of_war: {party: toward, with: any_state}}")};
    ASK_ONE(&p, "RUR attacks BOR on 1950-06-01", "p#war", "SYL", "RUR", "void charter");
    ASK_ONE(&p, "RUR attacks BOR, BOR attacks RUR on 1950-06-01", "p#war", "SYL", "RUR", "void charter");
    ASK_ONE(&p, "RUR attacks BOR, BOR invades RUR at strelsau on 1950-06-01", "p#war", "SYL", "RUR",
            "undetermined fact_contested");
    ASK_ONE(&p, "RUR attacks BOR, BOR invades RUR at borduria on 1950-06-01", "p#war", "SYL", "RUR", "void charter");
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

static void a_state_that_decides_may_be_called_by_another_of_its_names(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("talk", "consult", "when: {determined: {by: BOR, what: a threat}}")};
    ASK_ONE(&p, "1910-06-01\n  - determination: {by: Borduria, what: a threat, value: true}\n", "p#talk", "SYL", "RUR",
            "triggered decided");
    ASK_ONE(&p, "1910-06-01\n  - determination: {by: Grand Duchy, what: a threat, value: true}\n", "p#talk", "SYL",
            "RUR", "triggered decided");
    ASK_ONE(&p, "1940-06-01\n  - determination: {by: Grand Duchy, what: a threat, value: true}\n", "p#talk", "SYL",
            "RUR", "dormant not_decided");
    ASK_ONE(&p, "1910-06-01\n  - determination: {by: Duchy, what: a threat, value: true}\n", "p#talk", "SYL", "RUR",
            "dormant not_decided");
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

static void who_is_in_the_right_matters_for_help_and_not_for_talk(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("talk", "consult", "when: {threatened: {party: toward, by: any_state}}")
                  DUTY("help", "assist", "when: {threatened: {party: toward, by: any_state}}")};
    ASK_ONE(&p, "BOR attacks RUR in response contested on 1950-06-01", "p#talk", "SYL", "RUR", "triggered threatened");
    ASK_ONE(&p, "BOR attacks RUR in response contested on 1950-06-01", "p#help", "SYL", "RUR",
            "undetermined fact_contested");
    ASK_ONE(&p, "BOR attacks RUR in response on 1950-06-01", "p#talk", "SYL", "RUR", "dormant not_threatened");
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

/* Brest-Litovsk: at war in December, at peace in March. */
static void the_last_word_on_a_war_counts(void **state)
{
    (void)state;
    pact p = {.id = "p", .duties = DUTY("any", "consult", "when: {state_of_war: {party: toward, with: any_state}}")};
    ASK_ONE(&p, "RUR is at war, RUR is not at war on 1910-06-01", "p#any", "SYL", "RUR", "dormant not_at_war");
    ASK_ONE(&p, "RUR is not at war, RUR is at war on 1910-06-01", "p#any", "SYL", "RUR", "triggered at_war");
}

/* Iraq and Britain, May 1941: who fights Iraq itself owes it no help in "a war". */
static void a_war_told_without_its_enemy_is_the_war_with_the_bearer(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("help", "assist_military", "when: {state_of_war: {party: toward, with: any_state}}")};
    answer got = ask(&p, "SYL attacks RUR, RUR is at war on 1910-06-01");
    EXPECT(got, "p#help", "SYL", "RUR", "dormant bearer_is_enemy");
    EXPECT(got, "p#help", "GRA", "RUR", "triggered at_war");
    done(&got);
    ASK_ONE(&p, "SYL attacks RUR, BOR attacks RUR, RUR is at war on 1910-06-01", "p#help", "SYL", "RUR",
            "triggered at_war");
}

/* The Reinsurance Treaty if Germany goes to war with France because France attacked Italy. */
static void a_war_of_its_own_making_is_open_where_the_attack_may_be_an_answer(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties =
                  DUTY("stay", "consult", "when: {state_of_war: {party: toward, with: [BOR], result_of: own_attack}}")};
    ASK_ONE(&p, "RUR attacks BOR on 1910-06-01", "p#stay", "SYL", "RUR", "triggered at_war");
    ASK_ONE(&p, "BOR attacks FRE, RUR attacks BOR on 1910-06-01", "p#stay", "SYL", "RUR",
            "undetermined fact_contested");
    ASK_ONE(&p, "BOR attacks RUR, RUR attacks BOR on 1910-06-01", "p#stay", "SYL", "RUR", "dormant not_at_war");
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

static void what_no_fact_says_may_be_open(void **state)
{
    (void)state;
    pact p = {.id = "p",
              .duties = DUTY("help", "assist_military",
                             "when: {all: [{attacked: {party: toward, by: any_state}}, "
                             "{determined: {by: Council, what: the case, otherwise: contested}}]}")};
    ASK_ONE(&p, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "undetermined fact_contested");
    ASK_ONE(&p, "RUR attacks BOR on 1910-06-01", "p#help", "SYL", "RUR", "dormant ally_attacks");
    ASK_ONE(&p,
            "1910-06-01\n  - attack: {by: BOR, on: RUR}\n"
            "  - determination: {by: Council, what: the case, value: true}\n",
            "p#help", "SYL", "RUR", "triggered attacked");
    ASK_ONE(&p,
            "1910-06-01\n  - attack: {by: BOR, on: RUR}\n"
            "  - determination: {by: Council, what: the case, value: false}\n",
            "p#help", "SYL", "RUR", "dormant not_decided");
    pact taken = {.id = "p",
                  .duties = DUTY("help", "assist_military",
                                 "when: {determined: {by: Council, what: the case, otherwise: true}}")};
    ASK_ONE(&taken, "BOR attacks RUR on 1910-06-01", "p#help", "SYL", "RUR", "triggered condition_met");
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
        cmocka_unit_test(an_invader_thrown_out_of_the_victims_land_is_not_attacked),
        cmocka_unit_test(talks_are_owed_to_one_in_danger_whoever_began),
        cmocka_unit_test(help_to_an_aggressor_is_void_until_its_own_land_is_invaded),
        cmocka_unit_test(where_an_attack_lies_decides),
        cmocka_unit_test(where_it_lies_may_be_said_outright),
        cmocka_unit_test(all_and_any_are_least_and_most),
        cmocka_unit_test(not_turns_yes_and_no_and_leaves_the_rest),
        cmocka_unit_test(a_decision_asks_for_its_organ_and_its_words),
        cmocka_unit_test(a_state_that_decides_may_be_called_by_another_of_its_names),
        cmocka_unit_test(a_threat_counts_and_so_does_an_attack),
        cmocka_unit_test(who_is_in_the_right_matters_for_help_and_not_for_talk),
        cmocka_unit_test(war_is_by_attack_either_way_or_as_stated),
        cmocka_unit_test(the_last_word_on_a_war_counts),
        cmocka_unit_test(a_war_told_without_its_enemy_is_the_war_with_the_bearer),
        cmocka_unit_test(a_war_of_its_own_making_is_open_where_the_attack_may_be_an_answer),
        cmocka_unit_test(a_war_with_two_takes_two),
        cmocka_unit_test(only_the_threatened_can_say_it_was_forced_to_war),
        cmocka_unit_test(mobilisation_sets_off_what_names_it),
        cmocka_unit_test(its_own_mobilisation_does_not_set_off_its_duty),
        cmocka_unit_test(support_is_said_or_plain_from_the_field),
        cmocka_unit_test(a_common_war_is_against_one_enemy),
        cmocka_unit_test(a_request_not_recorded_is_not_a_no),
        cmocka_unit_test(a_request_reaches_whom_it_is_made_to),
        cmocka_unit_test(what_no_fact_says_may_be_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
