/* test_import_atop.c - invented ATOP member files: what they come to, and each kind of bad file refused with its place */
#include "ask.h"
#include "small_atop.h"

static casus_corpus *base;

static int make_base(void **state)
{
    (void)state;
    casus_error err;
    return atop_base(NULL, &base, &err) ? 1 : 0;
}

static int free_base(void **state)
{
    (void)state;
    casus_corpus_free(base);
    return 0;
}

typedef struct imported {
    casus_status status;
    casus_error err;
    casus_corpus *corpus;
    casus_atop_summary summary;
    casus_diagnostics *list;
} imported;

static imported import_text(const char *text)
{
    imported it = {.list = casus_diagnostics_new(NULL)};
    it.status =
        cs_import_atop_bytes(base, "some/m.csv", text, strlen(text), NULL, it.list, &it.corpus, &it.summary, &it.err);
    return it;
}

static imported import_rows(const char *const *rows)
{
    char *text = atop_file(rows);
    imported it = import_text(text);
    free(text);
    return it;
}

static void drop(imported *it)
{
    casus_corpus_free(it->corpus);
    casus_diagnostics_free(it->list);
}

#define ROWS(...) ((const char *const[]){__VA_ARGS__, NULL})

static imported import_good(const char *const *rows)
{
    imported it = import_rows(rows);
    if (it.status) fail_msg("%d:%d: %s", it.err.line, it.err.column, it.err.message);
    no_errors(it.list);
    return it;
}

/* What became of a duty on a question, as "triggered attacked". */
static const char *became(const casus_corpus *corpus, const char *question, const char *duty, const char *bearer,
                          const char *toward, char out[80])
{
    answer it = {.corpus = NULL};
    casus_error err = {0};
    if (casus_scenario_parse(corpus, question, strlen(question), CASUS_DAY_MAX, NULL, &it.scenario, &err) ||
        casus_oblige(corpus, it.scenario, &(casus_question_options){.past_and_future = true}, &it.findings, &err))
        fail_msg("'%s': %s", question, err.message);
    char name[160];
    out[0] = '\0';
    int by = state_of(corpus, bearer), to = toward ? state_of(corpus, toward) : -1;
    for (size_t i = 0; i < it.findings->world.findings.count; i++) {
        const cs_finding *one = cs_world_finding(&it.findings->world, i);
        if (one->it.bearer == by && one->it.toward == to &&
            strcmp(casus_duty_name(corpus, one->it.duty, name), duty) == 0)
            snprintf(out, 80, "%s %s", casus_duty_status_word(one->it.status), casus_reason_word(one->it.reason));
    }
    casus_findings_free(it.findings);
    casus_scenario_free(it.scenario);
    return out;
}

#define BECAME(it, question, duty, bearer, toward, wanted)                                                             \
    do {                                                                                                               \
        char became_[80];                                                                                              \
        assert_string_equal(became((it).corpus, question, duty, bearer, toward, became_), wanted);                     \
    } while (0)

/* -- what it comes to ---------------------------------------------------------------------------------------------------- */

static void an_alliance_is_a_treaty_and_a_pledge_a_duty(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 defense=1 active=1", "member=902 defense=1 active=1"));
    assert_int_equal(it.summary.alliances, 1);
    assert_int_equal(it.summary.memberships, 2);
    assert_int_equal(it.summary.conditional, 0);
    assert_string_equal(casus_treaty_id(it.corpus, 0), "atop-9001");
    BECAME(it, "XXX attacks AAA on 1950-06-01", "atop-9001#defense", "BBB", "AAA", "triggered attacked");
    BECAME(it, "AAA attacks XXX on 1950-06-01", "atop-9001#defense", "BBB", "AAA", "dormant ally_attacks");
    drop(&it);
}

static void each_obligation_has_its_own_test(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 offense=1 neutral=1 nonagg=1 consul=1 active=1",
                                   "member=902 offense=1 neutral=1 nonagg=1 consul=1 active=1"));
    BECAME(it, "AAA attacks XXX on 1930-06-01", "atop-9001#offense", "BBB", "AAA", "triggered at_war");
    BECAME(it, "AAA attacks XXX on 1930-06-01", "atop-9001#neutral", "BBB", "AAA", "triggered at_war");
    BECAME(it, "BBB attacks AAA on 1930-06-01", "atop-9001#nonagg", "BBB", "AAA", "triggered breach");
    BECAME(it, "XXX threatens AAA on 1930-06-01", "atop-9001#consul", "BBB", NULL, "triggered threatened");
    drop(&it);
}

static void a_named_adversary_counts_and_no_other(void **state)
{
    (void)state;
    const char *row = "defense=1 active=1 defcon=1 defcoadv=1 conditio=1 specthrt=1 statthr1=906 member=";
    char one[200], other[200];
    snprintf(one, sizeof one, "%s901", row);
    snprintf(other, sizeof other, "%s902", row);
    imported it = import_good(ROWS(one, other));
    assert_int_equal(it.summary.conditional, 2);
    BECAME(it, "XXX attacks AAA on 1950-06-01", "atop-9001#defense", "BBB", "AAA", "triggered attacked");
    BECAME(it, "CCC attacks AAA on 1950-06-01", "atop-9001#defense", "BBB", "AAA", "dormant enemy_not_named");
    drop(&it);
}

/* Each condition whose content ATOP does not code: never yes, never no, and the point names the variable. */
static void what_is_not_coded_is_undetermined_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *flags, *variable, *obligation, *question;
    } cases[] = {
        {"defense=1 active=1 defcon=1 conditio=1 defcoadv=1", "defcoadv", "defense", "XXX attacks AAA on 1950-06-01"},
        {"defense=1 active=1 defcon=1 conditio=1 defcoloc=1", "defcoloc", "defense", "XXX attacks AAA on 1950-06-01"},
        {"defense=1 active=1 defcon=1 conditio=1 defcocon=1", "defcocon", "defense", "XXX attacks AAA on 1950-06-01"},
        {"defense=1 active=1 defcon=1 conditio=1 defconum=1", "defconum", "defense", "XXX attacks AAA on 1950-06-01"},
        {"defense=1 active=1 defcon=1 conditio=1 defcodem=1", "defcodem", "defense", "XXX attacks AAA on 1950-06-01"},
        {"defense=1 active=1 conditio=1 olimob=1", "olimob", "defense", "XXX attacks AAA on 1950-06-01"},
        {"offense=1 active=1 offcon=1 conditio=1 offcocon=1", "offcocon", "offense", "XXX attacks AAA on 1930-06-01"},
        {"neutral=1 neucon=1 conditio=1 neucoloc=1", "neucoloc", "neutral", "XXX attacks AAA on 1930-06-01"},
        {"nonagg=1 conditio=1 olimob=1", "olimob", "nonagg", "BBB attacks AAA on 1930-06-01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char one[200], other[200], duty[40];
        snprintf(one, sizeof one, "member=901 %s", cases[i].flags);
        snprintf(other, sizeof other, "member=902 %s", cases[i].flags);
        snprintf(duty, sizeof duty, "atop-9001#%s", cases[i].obligation);
        imported it = import_good(ROWS(one, other));
        BECAME(it, cases[i].question, duty, "BBB", "AAA", "undetermined fact_contested");
        casus_scenario *scenario;
        casus_findings *findings;
        casus_trace *trace;
        casus_error err;
        assert_int_equal(casus_scenario_parse(it.corpus, cases[i].question, strlen(cases[i].question), CASUS_DAY_MAX,
                                              NULL, &scenario, &err),
                         CASUS_OK);
        assert_int_equal(casus_oblige(it.corpus, scenario, NULL, &findings, &err), CASUS_OK);
        assert_int_equal(casus_explain(findings, false, &trace, &err), CASUS_OK);
        const casus_node *point = casus_node_first(casus_node_get(casus_trace_root(trace), "points"));
        assert_non_null(strstr(casus_node_text(casus_node_get(point, "text")), cases[i].variable));
        casus_trace_free(trace);
        casus_findings_free(findings);
        casus_scenario_free(scenario);
        drop(&it);
    }
}

static void an_adversary_coded_in_part_counts_and_others_are_open(void **state)
{
    (void)state;
    const char *row = "defense=1 active=1 defcon=1 defcoadv=1 conditio=1 specthrt=5 statthr1=906 member=";
    char one[200], other[200];
    snprintf(one, sizeof one, "%s901", row);
    snprintf(other, sizeof other, "%s902", row);
    imported it = import_good(ROWS(one, other));
    BECAME(it, "XXX attacks AAA on 1950-06-01", "atop-9001#defense", "BBB", "AAA", "triggered attacked");
    BECAME(it, "CCC attacks AAA on 1950-06-01", "atop-9001#defense", "BBB", "AAA", "undetermined fact_contested");
    drop(&it);
}

static void provocation_attack_and_request_are_conditions_of_their_own(void **state)
{
    (void)state;
    const char *row =
        "defense=1 active=1 defcon=1 defconpr=1 conditio=1 neutral=1 neucon=1 neucoatt=1 consul=1 concon=1 "
        "concoreq=1 member=";
    char one[250], other[250];
    snprintf(one, sizeof one, "%s901", row);
    snprintf(other, sizeof other, "%s902", row);
    imported it = import_good(ROWS(one, other));
    BECAME(it, "XXX attacks AAA on 1930-06-01, AAA provokes", "atop-9001#defense", "BBB", "AAA", "blocked provoked");
    BECAME(it, "XXX attacks AAA on 1930-06-01", "atop-9001#neutral", "BBB", "AAA", "triggered attacked");
    BECAME(it, "AAA attacks XXX on 1930-06-01", "atop-9001#neutral", "BBB", "AAA", "dormant ally_attacks");
    BECAME(it, "XXX threatens AAA on 1930-06-01", "atop-9001#consul", "BBB", NULL, "conditional threatened");
    drop(&it);
}

static void members_that_owe_different_things_have_different_duties(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 defense=1 active=1 asymm=1", "member=902 active=1 asymm=1 consul=1",
                                   "member=906 defense=1 defcon=1 defcoloc=1 conditio=1 active=1 asymm=1"));
    BECAME(it, "NEE attacks BBB on 1950-06-01", "atop-9001#defense", "AAA", "BBB", "triggered attacked");
    BECAME(it, "NEE attacks BBB on 1950-06-01", "atop-9001#defense.2", "XXX", "BBB", "undetermined fact_contested");
    BECAME(it, "NEE attacks AAA on 1950-06-01", "atop-9001#defense", "BBB", "AAA", "");
    drop(&it);
}

static void phases_hold_one_after_the_other(void **state)
{
    (void)state;
    imported it = import_good(
        ROWS("member=901 phase=1 maxphase=2 ineffect=0 term=3 yrexit=1930 moexit=5 dayexit=1 defense=1 active=1",
             "member=902 phase=1 maxphase=2 ineffect=0 term=3 yrexit=1930 moexit=5 dayexit=1 defense=1 active=1",
             "member=901 phase=2 maxphase=2 yrent=1930 moent=5 consul=1",
             "member=902 phase=2 maxphase=2 yrent=1930 moent=5 consul=1"));
    BECAME(it, "XXX attacks AAA on 1930-04-30", "atop-9001#p1.defense", "BBB", "AAA", "triggered attacked");
    BECAME(it, "XXX attacks AAA on 1930-05-01", "atop-9001#p1.defense", "BBB", "AAA", "not_in_force clause_not_valid");
    BECAME(it, "XXX threatens AAA on 1930-05-01", "atop-9001#p2.consul", "BBB", NULL, "triggered threatened");
    drop(&it);
}

static void phases_at_the_same_time_are_between_their_own_members(void **state)
{
    (void)state;
    imported it = import_good(
        ROWS("member=901 phase=1 maxphase=2 defense=1 active=1", "member=902 phase=1 maxphase=2 defense=1 active=1",
             "member=901 phase=2 maxphase=2 defense=1 active=1", "member=906 phase=2 maxphase=2 defense=1 active=1"));
    BECAME(it, "NEE attacks AAA on 1950-06-01", "atop-9001#p1.defense", "BBB", "AAA", "triggered attacked");
    BECAME(it, "NEE attacks AAA on 1950-06-01", "atop-9001#p2.defense", "XXX", "AAA", "triggered attacked");
    BECAME(it, "NEE attacks BBB on 1950-06-01", "atop-9001#p2.defense", "XXX", "BBB", "");
    drop(&it);
}

static void a_member_that_left_and_came_back_is_bound_twice(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 defense=1 active=1",
                                   "member=902 defense=1 active=1 ineffect=0 term=0 yrexit=1930 moexit=5 dayexit=1",
                                   "member=902 defense=0 active=1 consul=1 yrent=1940"));
    BECAME(it, "XXX attacks AAA on 1925-06-01", "atop-9001#defense.2", "BBB", "AAA", "triggered attacked");
    BECAME(it, "XXX attacks AAA on 1930-05-01", "atop-9001#defense.2", "BBB", "AAA", "triggered attacked");
    BECAME(it, "XXX attacks AAA on 1930-05-02", "atop-9001#defense.2", "BBB", "AAA", "not_in_force left");
    BECAME(it, "XXX attacks AAA on 1941-01-01", "atop-9001#defense.2", "BBB", "AAA", "not_in_force clause_not_valid");
    BECAME(it, "XXX threatens AAA on 1941-01-01", "atop-9001#consul", "BBB", NULL, "triggered threatened");
    drop(&it);
}

static void a_day_not_coded_is_some_day_of_the_month(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 defense=1 active=1 dayent=", "member=902 defense=1 active=1 dayent=NA"));
    BECAME(it, "XXX attacks AAA on 1920-01-15", "atop-9001#defense", "BBB", "AAA", "undetermined date_unsure");
    BECAME(it, "XXX attacks AAA on 1920-02-01", "atop-9001#defense", "BBB", "AAA", "triggered attacked");
    drop(&it);
}

/* -- states -------------------------------------------------------------------------------------------------------------- */

static void a_number_means_the_state_that_bore_it_then(void **state)
{
    (void)state;
    imported it =
        import_good(ROWS("member=901 yrent=1880 defense=1 active=1",
                         "member=905 yrent=1880 defense=1 active=1 ineffect=0 yrexit=1899 moexit=1 dayexit=1",
                         "atopid=9002 member=901 defense=1 active=1", "atopid=9002 member=905 defense=1 active=1"));
    BECAME(it, "XXX attacks AAA on 1890-06-01", "atop-9001#defense", "EEE", "AAA", "triggered attacked");
    BECAME(it, "XXX attacks AAA on 1950-06-01", "atop-9002#defense", "NEE", "AAA", "triggered attacked");
    drop(&it);
}

static void a_row_without_a_state_is_refused_and_told(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 defense=1 active=1", "member=902 defense=1 active=1",
                                   "member=999 defense=1 active=1 conditio=1 olimob=1"));
    assert_int_equal(it.summary.refused, 1);
    assert_int_equal(it.summary.memberships, 2);
    assert_int_equal(it.summary.conditional, 0);
    assert_int_equal(casus_diagnostics_warnings(it.list), 1);
    const casus_diagnostic *told = casus_diagnostics_at(it.list, 0);
    assert_string_equal(told->code, "W1020");
    assert_int_equal(told->place.line, 4);
    drop(&it);
}

static void a_state_is_bound_from_its_first_day_at_the_earliest(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 defense=1 active=1", "member=903 yrent=1948 defense=1 active=1"));
    assert_int_equal(it.summary.moved, 1);
    assert_string_equal(casus_diagnostics_at(it.list, 0)->code, "W1021");
    assert_int_equal(casus_treaty_binds(it.corpus, 0, state_of(it.corpus, "CCC"), day_of("1949-12-31")), CASUS_NO);
    assert_int_equal(casus_treaty_binds(it.corpus, 0, state_of(it.corpus, "CCC"), day_of("1950-01-01")), CASUS_YES);
    drop(&it);
}

static void nobody_becomes_a_member_by_succession(void **state)
{
    (void)state;
    imported it = import_good(
        ROWS("member=901 defense=1 active=1",
             "member=904 defense=1 active=1 ineffect=0 yrexit=1929 moexit=12 dayexit=31 termmode=4 termcaus=2"));
    assert_int_equal(casus_treaty_binds(it.corpus, 0, state_of(it.corpus, "XXX"), day_of("1935-01-01")), CASUS_NO);
    drop(&it);
}

static void days_after_the_data_are_outside_coverage(void **state)
{
    (void)state;
    imported it = import_good(ROWS("member=901 defense=1 active=1", "member=902 defense=1 active=1"));
    assert_int_equal(casus_coverage_on(it.corpus, day_of("2016-12-31"), NULL), CASUS_COVERAGE_COMPLETE);
    assert_int_equal(casus_coverage_on(it.corpus, day_of("2017-01-01"), NULL), CASUS_COVERAGE_OUTSIDE);
    assert_int_equal(casus_coverage_on(it.corpus, day_of("2000-01-01"), "base_rights"), CASUS_COVERAGE_OUTSIDE);
    drop(&it);
}

static void a_pack_of_it_opens_again(void **state)
{
    (void)state;
    size_t length;
    casus_corpus *again = NULL;
    imported it =
        import_good(ROWS("member=901 defense=1 active=1 conditio=1 olimob=1", "member=902 defense=1 active=1"));
    const void *bytes = casus_pack_bytes(it.corpus, &length);
    assert_int_equal(casus_corpus_open_pack(bytes, length, NULL, &again, &it.err), CASUS_OK);
    casus_corpus_free(again);
    drop(&it);
}

/* -- bad files ------------------------------------------------------------------------------------------------------------ */

static void a_bad_row_is_refused_with_its_cell(void **state)
{
    (void)state;
    static const struct {
        const char *row, *code, *column;
    } cases[] = {
        {"defense=-9", "E1013", "defense"},
        {"defense=2", "E1013", "defense"},
        {"defense=", "E1012", "defense"},
        {"defense=yes", "E1012", "defense"},
        {"defense=1.0", "E1012", "defense"},
        {"milcon=-1", "E1013", "milcon"},
        {"yrent=1700", "E1013", "yrent"},
        {"yrexit=1700 moexit=1 dayexit=1 ineffect=0", "E1013", "yrexit"},
        {"yrent=1921 moent=2 dayent=29", "E1014", "dayent"},
        {"yrent=1950 ineffect=0 yrexit=1940 moexit=1 dayexit=1", "E1014", "yrexit"},
        {"ineffect=0 yrexit=1940", "E1014", "moexit"},
        {"moexit=3", "E1014", "moexit"},
        {"defense=1 active=1 defcoadv=1", "E1015", "defcon"},
        {"defense=1 active=1 defcon=1 conditio=1", "E1015", "defcon"},
        {"defcon=1 defcoloc=1 conditio=1", "E1015", "defense"},
        {"consul=1 concon=1 concoreq=1", "E1015", "conditio"},
        {"olimob=1", "E1015", "conditio"},
        {"conditio=1", "E1015", "conditio"},
        {"active=1", "E1015", "active"},
        {"defense=1", "E1015", "active"},
        {"ineffect=0", "E1015", "ineffect"},
        {"term=2", "E1015", "term"},
        {"termmode=4", "E1015", "termcaus"},
        {"phase=2 maxphase=1", "E1015", "phase"},
        {"speclgth=1", "E1015", "length"},
        {"length=60", "E1015", "length"},
        {"pubsecr=1", "E1015", "secrart"},
        {"secrart=3", "E1015", "secrart"},
        {"statthr1=906", "E1015", "statthr1"},
        {"specthrt=1", "E1015", "statthr1"},
        {"reflnun=1 yrent=1950", "E1015", "reflnun"},
        {"reflnun=2 yrent=1920", "E1015", "reflnun"},
        {"member=901", "E1016", "member"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        imported it = import_rows(ROWS("member=901", strncmp(cases[i].row, "member", 6) ? cases[i].row : "member=901"));
        if (strncmp(cases[i].row, "member", 6) != 0) { /* a second member, so that nothing else is wrong */
            drop(&it);
            char row[200];
            snprintf(row, sizeof row, "member=902 %s", cases[i].row);
            it = import_rows(ROWS(row));
        }
        if (it.status != CASUS_EFORMAT) fail_msg("'%s' is taken", cases[i].row);
        assert_null(it.corpus);
        const casus_diagnostic *first = casus_diagnostics_at(it.list, 0);
        const char *name = first->source;
        if (strcmp(first->code, cases[i].code) != 0)
            fail_msg("'%s' is %s: %s", cases[i].row, first->code, first->message);
        int commas = 0, column = 0;
        while (strcmp(cs_atop_kinds[column].name, cases[i].column) != 0) column++;
        for (int at = 0; at < first->place.column - 1; at++) commas += name[at] == ',';
        if (commas != column) fail_msg("'%s' is found in column %d, not %d", cases[i].row, commas, column);
        assert_true(it.err.line >= 2);
        assert_string_equal(it.err.file, "some/m.csv");
        drop(&it);
    }
}

static void change(char *text, const char *from, const char *to)
{
    char *at = strstr(text, from);
    assert_non_null(at);
    assert_int_equal(strlen(from), strlen(to));
    memcpy(at, to, strlen(to));
}

static void columns_are_found_by_name_and_missed_by_name(void **state)
{
    (void)state;
    char *text = atop_file(ROWS("member=901 consul=1", "member=902 consul=1"));
    change(text, "defcoadv", "DEFCOADV"); /* in any case */
    imported it = import_text(text);
    assert_int_equal(it.status, CASUS_OK);
    drop(&it);
    change(text, "DEFCOADV", "defcoavd");
    it = import_text(text);
    assert_int_equal(it.status, CASUS_EFORMAT);
    assert_string_equal(casus_diagnostics_at(it.list, 0)->code, "E1010");
    assert_non_null(strstr(it.err.message, "'defcoadv'"));
    assert_non_null(strstr(it.err.hint, "'defcoavd'"));
    drop(&it);
    change(text, "defcoavd", "offcoadv");
    it = import_text(text);
    assert_int_equal(it.status, CASUS_EFORMAT);
    assert_int_equal(casus_diagnostics_errors(it.list), 2); /* one column missing, one twice */
    drop(&it);
    free(text);
}

static void shifted_columns_are_refused(void **state)
{
    (void)state;
    char *text = atop_file(ROWS("member=901 defense=1 active=1", "member=902 defense=1 active=1"));
    char *row = strchr(text, '\n') + 1;
    memmove(row, row + strcspn(row, ",") + 1, strlen(row + strcspn(row, ",") + 1) + 1);
    imported it = import_text(text); /* one cell short */
    assert_int_equal(it.status, CASUS_EFORMAT);
    assert_string_equal(casus_diagnostics_at(it.list, 0)->code, "E1002");
    drop(&it);
    char *longer = malloc(strlen(text) + 3), *end = strchr(row, '\n');
    assert_non_null(longer);
    snprintf(longer, strlen(text) + 3, "%.*s,0%s", (int)(end - text), text, end);
    it = import_text(longer); /* and the next column's cells in each */
    assert_int_equal(it.status, CASUS_EFORMAT);
    assert_int_equal(it.err.line, 2);
    assert_non_null(strstr(it.err.hint, "shifted"));
    drop(&it);
    free(longer);
    free(text);
}

static void dos_line_ends_and_a_byte_order_mark_change_nothing(void **state)
{
    (void)state;
    size_t length, other;
    char *text = atop_file(ROWS("member=901 consul=1", "member=902 consul=1")), *dos = malloc(2 * strlen(text) + 8);
    assert_non_null(dos);
    char *to = dos + (size_t)snprintf(dos, 8, "\xEF\xBB\xBF");
    for (const char *c = text; *c; c++) {
        if (*c == '\n') *to++ = '\r';
        *to++ = *c;
    }
    *to = '\0';
    imported it = import_text(text), again = import_text(dos);
    assert_int_equal(it.status, CASUS_OK);
    assert_int_equal(again.status, CASUS_OK);
    const void *one = casus_pack_bytes(it.corpus, &length), *two = casus_pack_bytes(again.corpus, &other);
    assert_int_equal(length, other);
    assert_memory_equal(one, two, length);
    drop(&it);
    drop(&again);
    free(dos);
    free(text);
}

static void a_file_without_rows_is_an_empty_layer(void **state)
{
    (void)state;
    imported it = import_good((const char *const[]){NULL});
    assert_int_equal(it.summary.alliances, 0);
    assert_int_equal(casus_treaty_count(it.corpus), 0);
    drop(&it);
}

static void a_path_that_is_no_file_says_so(void **state)
{
    (void)state;
    casus_corpus *corpus = NULL;
    casus_error err = {0};
    assert_int_equal(casus_import_atop(base, "no/such.csv", NULL, NULL, &corpus, NULL, &err), CASUS_EIO);
    assert_int_equal(casus_import_atop(NULL, "x", NULL, NULL, &corpus, NULL, &err), CASUS_EINVAL);
    assert_null(corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_alliance_is_a_treaty_and_a_pledge_a_duty),
        cmocka_unit_test(each_obligation_has_its_own_test),
        cmocka_unit_test(a_named_adversary_counts_and_no_other),
        cmocka_unit_test(what_is_not_coded_is_undetermined_by_name),
        cmocka_unit_test(an_adversary_coded_in_part_counts_and_others_are_open),
        cmocka_unit_test(provocation_attack_and_request_are_conditions_of_their_own),
        cmocka_unit_test(members_that_owe_different_things_have_different_duties),
        cmocka_unit_test(phases_hold_one_after_the_other),
        cmocka_unit_test(phases_at_the_same_time_are_between_their_own_members),
        cmocka_unit_test(a_member_that_left_and_came_back_is_bound_twice),
        cmocka_unit_test(a_day_not_coded_is_some_day_of_the_month),
        cmocka_unit_test(a_number_means_the_state_that_bore_it_then),
        cmocka_unit_test(a_row_without_a_state_is_refused_and_told),
        cmocka_unit_test(a_state_is_bound_from_its_first_day_at_the_earliest),
        cmocka_unit_test(nobody_becomes_a_member_by_succession),
        cmocka_unit_test(days_after_the_data_are_outside_coverage),
        cmocka_unit_test(a_pack_of_it_opens_again),
        cmocka_unit_test(a_bad_row_is_refused_with_its_cell),
        cmocka_unit_test(columns_are_found_by_name_and_missed_by_name),
        cmocka_unit_test(shifted_columns_are_refused),
        cmocka_unit_test(dos_line_ends_and_a_byte_order_mark_change_nothing),
        cmocka_unit_test(a_file_without_rows_is_an_empty_layer),
        cmocka_unit_test(a_path_that_is_no_file_says_so),
    };
    return cmocka_run_group_tests(tests, make_base, free_base);
}
