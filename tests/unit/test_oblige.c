/* test_oblige.c - one small case for each rule of docs/oblige.md on a single duty */
#include "ask.h"

#define ATTACKED "when: {attacked: {party: toward, by: any_state}}"
#define DUTY(id, act, more)                                                                                            \
    "      - {id: " id ", bearer: each_party, toward: other_party, modality: must, act: " act ", " more "}\n"
#define MUST_NOT(id, act)                                                                                              \
    "      - {id: " id ", bearer: each_party, toward: other_party, modality: must_not, act: " act "}\n"

static const casus_question_options past = {.past_and_future = true};

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

int main(void)
{
    const struct CMUnitTest tests[] = {
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
