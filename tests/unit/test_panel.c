/* test_panel.c - panels: rules a scholar can check by hand, and a slow twin that asks about every day of random cells */
#include "reason/panel.h"

#include "small_atop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* -- small layers ----------------------------------------------------------------------------------------------------- */

static casus_corpus *layer_of(const char *const *rows)
{
    casus_corpus *base, *made;
    casus_error err;
    char *text = atop_file(rows);
    assert_int_equal(atop_base(NULL, &base, &err), CASUS_OK);
    casus_status status = cs_import_atop_bytes(base, "members.csv", text, strlen(text), NULL, NULL, &made, NULL, &err);
    if (status) fail_msg("%d:%d: %s", err.line, err.column, err.message);
    free(text);
    casus_corpus_free(base);
    return made;
}

#define LAYER(...) layer_of((const char *const[]){__VA_ARGS__, NULL})

/* What one row of a panel says of a variable: "1", "0.5", ".u", or a text. */
static const char *said_by(const casus_table *table, const char *name, size_t row)
{
    static char text[200];
    casus_column is;
    int column = casus_table_column_find(table, name);
    assert_true(casus_table_column_at(table, column, &is));
    const uint8_t *kinds = casus_table_kinds(table, column);
    const void *values = casus_table_values(table, column);
    if (kinds && kinds[row]) {
        snprintf(text, sizeof text, ".%c", casus_missing_letter((casus_missing)kinds[row]));
        return text;
    }
    switch (is.type) {
    case CASUS_COLUMN_INT8: snprintf(text, sizeof text, "%d", ((const int8_t *)values)[row]); break;
    case CASUS_COLUMN_INT32: snprintf(text, sizeof text, "%d", (int)((const int32_t *)values)[row]); break;
    case CASUS_COLUMN_FLOAT64: snprintf(text, sizeof text, "%.4f", ((const double *)values)[row]); break;
    case CASUS_COLUMN_DAY: casus_day_print(((const casus_day *)values)[row], text); break;
    default: snprintf(text, sizeof text, "%s", casus_table_word(table, column, ((const int32_t *)values)[row], NULL));
    }
    return text;
}

static const char *const everything[] = {"all"};

static casus_table *frame(const casus_corpus *corpus, casus_panel_options asked, int32_t one, int32_t other,
                          int32_t year)
{
    casus_table *table;
    casus_error err;
    const casus_panel_keys keys = {1, &one, asked.unit == CASUS_UNIT_STATE_YEAR ? NULL : &other, &year};
    asked.vars = everything;
    asked.var_count = 1;
    if (casus_panel_at(corpus, &asked, &keys, &table, &err)) fail_msg("%s", err.message);
    return table;
}

static void expect(const casus_corpus *corpus, casus_panel_options asked, int32_t one, int32_t other, int32_t year,
                   const char *name, const char *wanted)
{
    casus_table *table = frame(corpus, asked, one, other, year);
    const char *found = said_by(table, name, 0);
    if (strcmp(found, wanted) != 0)
        fail_msg("%s of %d, %d in %d is %s, not %s", name, (int)one, (int)other, (int)year, found, wanted);
    casus_table_free(table);
}

static const casus_panel_options directed = {.unit = CASUS_UNIT_DIRECTED_DYAD_YEAR};

static void a_pledge_of_one_side_is_owed_by_that_side_alone(void **state)
{
    (void)state;
    casus_corpus *corpus = LAYER("member=901 defense=1 active=1", "member=902 consul=1 active=1");
    casus_panel_options max = {.unit = CASUS_UNIT_DYAD_YEAR, .collapse = CASUS_COLLAPSE_MAX}, min = max, both = max;
    min.collapse = CASUS_COLLAPSE_MIN;
    both.collapse = CASUS_COLLAPSE_BOTH;
    expect(corpus, directed, 901, 902, 1950, "defense", "1");
    expect(corpus, directed, 902, 901, 1950, "defense", "0");
    expect(corpus, directed, 902, 901, 1950, "consul", "1");
    expect(corpus, max, 901, 902, 1950, "defense", "1");
    expect(corpus, min, 901, 902, 1950, "defense", "0");
    expect(corpus, max, 902, 901, 1950, "treaties", "1");
    expect(corpus, both, 901, 902, 1950, "defense_12", "1");
    expect(corpus, both, 901, 902, 1950, "defense_21", "0");
    expect(corpus, both, 902, 901, 1950, "defense_21", "1");
    expect(corpus, both, 902, 901, 1950, "consul_12", "1");
    casus_corpus_free(corpus);
}

static void each_year_rule_does_what_it_says(void **state)
{
    (void)state;
    casus_corpus *corpus =
        LAYER("member=901 nonagg=1 moent=3 dayent=1 yrexit=1922 moexit=9 dayexit=30 ineffect=0 term=1",
              "member=902 nonagg=1 moent=3 dayent=1 yrexit=1922 moexit=9 dayexit=30 ineffect=0 term=1");
    static const struct {
        int year;
        const char *said[CASUS_YEAR_RULE_COUNT];
    } wanted[] = {
        {1919, {"0", "0", "0", "0", "0.0000"}}, {1920, {"1", "0", "1", "1", "0.8361"}}, /* 306 of 366 days */
        {1921, {"1", "1", "1", "1", "1.0000"}}, {1922, {"1", "1", "0", "1", "0.7479"}}, /* 273 of 365 */
        {1923, {"0", "0", "0", "0", "0.0000"}}, {2017, {".u", ".u", ".u", ".u", ".u"}},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        for (int rule = 0; rule < CASUS_YEAR_RULE_COUNT; rule++) {
            casus_panel_options asked = {.year_rule = (casus_year_rule)rule};
            expect(corpus, asked, 901, 902, wanted[i].year, "nonagg", wanted[i].said[rule]);
        }
    casus_corpus_free(corpus);
}

static void half_a_year_is_no_majority(void **state)
{
    (void)state;
    casus_corpus *corpus = LAYER("member=901 nonagg=1 yrexit=1920 moexit=7 dayexit=1 ineffect=0 term=1",
                                 "member=902 nonagg=1 yrexit=1920 moexit=7 dayexit=1 ineffect=0 term=1",
                                 "atopid=9002 member=901 consul=1 yrexit=1920 moexit=7 dayexit=2 ineffect=0 term=1",
                                 "atopid=9002 member=902 consul=1 yrexit=1920 moexit=7 dayexit=2 ineffect=0 term=1");
    casus_panel_options asked = {.year_rule = CASUS_YEAR_MAJORITY};
    expect(corpus, asked, 901, 902, 1920, "nonagg", "0"); /* 183 of 366 */
    expect(corpus, asked, 901, 902, 1920, "consul", "1"); /* 184 */
    casus_corpus_free(corpus);
}

static void two_treaties_make_one_year_together(void **state)
{
    (void)state;
    casus_corpus *corpus =
        LAYER("member=901 nonagg=1 yrexit=1920 moexit=3 dayexit=31 ineffect=0 term=1",
              "member=902 nonagg=1 yrexit=1920 moexit=3 dayexit=31 ineffect=0 term=1",
              "atopid=9002 member=901 nonagg=1 moent=3 yrexit=1920 moexit=7 dayexit=2 ineffect=0 term=1",
              "atopid=9002 member=902 nonagg=1 moent=3 yrexit=1920 moexit=7 dayexit=2 ineffect=0 term=1");
    casus_panel_options majority = {.year_rule = CASUS_YEAR_MAJORITY}, share = {.year_rule = CASUS_YEAR_SHARE};
    expect(corpus, majority, 901, 902, 1920, "nonagg", "1");
    expect(corpus, share, 901, 902, 1920, "nonagg", "0.5027"); /* 184 days, those of March once */
    expect(corpus, majority, 901, 902, 1920, "treaties", "2");
    expect(corpus, majority, 901, 902, 1920, "treaty_ids", "atop-9001 atop-9002");
    expect(corpus, majority, 901, 902, 1921, "treaties", "0");
    expect(corpus, majority, 901, 902, 1921, "treaty_ids", ".o");
    casus_corpus_free(corpus);
}

static void days_that_are_not_known_make_a_blank_only_where_they_matter(void **state)
{
    (void)state;
    casus_corpus *corpus =
        LAYER("member=901 nonagg=1 moent=12 dayent=NA yrexit=1921 moexit=2 dayexit=NA ineffect=0 term=1",
              "member=902 nonagg=1 moent=12 dayent=NA yrexit=1921 moexit=2 dayexit=NA ineffect=0 term=1");
    casus_panel_options jan1 = {.year_rule = CASUS_YEAR_JAN1}, dec31 = {.year_rule = CASUS_YEAR_DEC31},
                        majority = {.year_rule = CASUS_YEAR_MAJORITY}, share = {.year_rule = CASUS_YEAR_SHARE};
    expect(corpus, directed, 901, 902, 1920, "nonagg", "1"); /* from the last of December for certain */
    expect(corpus, dec31, 901, 902, 1920, "nonagg", "1");
    expect(corpus, jan1, 901, 902, 1921, "nonagg", "1");
    expect(corpus, majority, 901, 902, 1920, "nonagg", "0"); /* a month at most */
    expect(corpus, share, 901, 902, 1920, "nonagg", ".d");
    expect(corpus, directed, 901, 902, 1920, "obliged", "1");
    casus_corpus_free(corpus);
}

static void a_pledge_is_conditional_when_none_is_without_conditions(void **state)
{
    (void)state;
    casus_corpus *corpus = LAYER(
        "member=901 defense=1 active=1 defcon=1 defcoloc=1 conditio=1 yrexit=1930 moexit=1 dayexit=1 ineffect=0 term=1",
        "member=902 defense=1 active=1 yrexit=1930 moexit=1 dayexit=1 ineffect=0 term=1",
        "atopid=9002 yrent=1925 member=901 defense=1 active=1", "atopid=9002 yrent=1925 member=902 active=1");
    expect(corpus, directed, 901, 902, 1921, "defcon", "1");
    expect(corpus, directed, 902, 901, 1921, "defcon", "0");
    expect(corpus, directed, 901, 902, 1926, "defcon", "0"); /* the second treaty has none */
    expect(corpus, directed, 901, 902, 1921, "offcon", ".o");
    expect(corpus, directed, 902, 901, 1940, "defcon", ".o");
    casus_corpus_free(corpus);
}

static void a_state_that_is_not_there_says_so(void **state)
{
    (void)state;
    casus_corpus *corpus = LAYER("member=901 defense=1 active=1",
                                 "member=904 defense=1 active=1 yrexit=1929 moexit=12 dayexit=31 ineffect=0 term=1");
    expect(corpus, directed, 901, 904, 1929, "defense", "1");
    expect(corpus, directed, 901, 904, 1930, "defense", ".x"); /* Deland ended */
    expect(corpus, directed, 901, 903, 1949, "defense", ".x"); /* Celand has not begun */
    expect(corpus, directed, 901, 903, 1950, "defense", "0");
    expect(corpus, directed, 901, 999, 1950, "treaties", ".x");
    expect(corpus, directed, 901, 901, 1950, "defense", ".o");
    expect(corpus, directed, 901, INT32_MIN, 1950, "defense", ".n");
    expect(corpus, directed, 901, 902, INT32_MIN, "defense", ".n");
    expect(corpus, directed, 901, 902, 123456, "defense", ".x");
    casus_corpus_free(corpus);
}

static void one_number_is_one_member_whoever_bears_it(void **state)
{
    (void)state;
    casus_corpus *corpus =
        LAYER("member=905 yrent=1890 nonagg=1 yrexit=1895 moexit=1 dayexit=1 ineffect=0 term=1",
              "member=901 yrent=1890 nonagg=1 yrexit=1895 moexit=1 dayexit=1 ineffect=0 term=1",
              "atopid=9002 yrent=1905 member=905 consul=1", "atopid=9002 yrent=1905 member=901 consul=1");
    expect(corpus, directed, 905, 901, 1891, "nonagg", "1");
    expect(corpus, directed, 905, 901, 1891, "state1", "EEE");
    expect(corpus, directed, 905, 901, 1906, "consul", "1");
    expect(corpus, directed, 905, 901, 1906, "state1", "NEE");
    casus_corpus_free(corpus);
}

static void a_state_year_counts_partners_both_ways(void **state)
{
    (void)state;
    casus_corpus *corpus =
        LAYER("bilat=0 member=901 defense=1 active=1", "bilat=0 member=902 defense=1 active=1",
              "bilat=0 member=906 active=1", "atopid=9002 member=902 consul=1", "atopid=9002 member=906 consul=1");
    casus_panel_options asked = {.unit = CASUS_UNIT_STATE_YEAR};
    expect(corpus, asked, 901, 0, 1921, "defense", "1");
    expect(corpus, asked, 901, 0, 1921, "defense_to", "2");
    expect(corpus, asked, 901, 0, 1921, "defense_from", "1");
    expect(corpus, asked, 906, 0, 1921, "defense", "0");
    expect(corpus, asked, 906, 0, 1921, "defense_from", "2");
    expect(corpus, asked, 906, 0, 1921, "consul_to", "1");
    expect(corpus, asked, 906, 0, 1921, "treaty_ids", "atop-9002");
    expect(corpus, asked, 901, 0, 2017, "defense_to", ".u");
    expect(corpus, asked, 903, 0, 1921, "defense", ".x");
    casus_corpus_free(corpus);
}

static void spells_are_cut_where_something_asked_for_changes(void **state)
{
    (void)state;
    casus_corpus *corpus =
        LAYER("member=901 nonagg=1 yrexit=1925 moexit=6 dayexit=30 ineffect=0 term=1",
              "member=904 nonagg=1 yrexit=1925 moexit=6 dayexit=30 ineffect=0 term=1",
              "atopid=9002 yrent=1922 member=901 consul=1 yrexit=1929 moexit=12 dayexit=31 ineffect=0 term=1",
              "atopid=9002 yrent=1922 member=904 consul=1 yrexit=1929 moexit=12 dayexit=31 ineffect=0 term=1");
    static const struct {
        const char *vars, *begin[8];
    } wanted[] = {{"nonagg", {"1900-01-01", "1920-01-01", "1925-07-01"}},
                  {"treaties", {"1900-01-01", "1920-01-01", "1922-01-01", "1925-07-01"}}};
    for (size_t w = 0; w < 2; w++) {
        casus_table *table;
        casus_panel_options asked = {.unit = CASUS_UNIT_DIRECTED_DYAD_SPELL,
                                     .from_year = 1900,
                                     .to_year = 1950,
                                     .vars = &wanted[w].vars,
                                     .var_count = 1};
        assert_int_equal(casus_panel(corpus, &asked, &table, NULL), CASUS_OK);
        size_t at = 0;
        for (size_t row = 0; row < casus_table_rows(table); row++) {
            if (strcmp(said_by(table, "ccode1", row), "901") != 0 || strcmp(said_by(table, "ccode2", row), "904") != 0)
                continue;
            assert_string_equal(said_by(table, "begin", row), wanted[w].begin[at++]);
            bool last = !wanted[w].begin[at];
            if (last) assert_string_equal(said_by(table, "end", row), "1929-12-31");
        }
        assert_null(wanted[w].begin[at]);
        casus_table_free(table);
    }
    casus_corpus_free(corpus);
}

static void treaties_are_rows_too(void **state)
{
    (void)state;
    casus_corpus *corpus =
        LAYER("phase=1 maxphase=2 member=901 defense=1 active=1 yrexit=1925 moexit=6 dayexit=30 ineffect=0",
              "phase=1 maxphase=2 member=902 active=1 yrexit=1925 moexit=6 dayexit=30 ineffect=0",
              "phase=2 maxphase=2 yrent=1925 moent=7 member=901 consul=1",
              "phase=2 maxphase=2 yrent=1925 moent=7 member=902 consul=1");
    casus_table *table;
    casus_panel_options asked = {.unit = CASUS_UNIT_ALLIANCE};
    assert_int_equal(casus_panel(corpus, &asked, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_rows(table), 1);
    assert_string_equal(said_by(table, "begin", 0), "1920-01-01");
    assert_string_equal(said_by(table, "end", 0), ".u"); /* the data end while it is in force */
    assert_string_equal(said_by(table, "parties", 0), "2");
    assert_string_equal(said_by(table, "asymmetric", 0), "1");
    assert_string_equal(said_by(table, "atop", 0), "9001");
    casus_table_free(table);

    asked.unit = CASUS_UNIT_PHASE;
    assert_int_equal(casus_panel(corpus, &asked, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_rows(table), 2);
    assert_string_equal(said_by(table, "end", 0), "1925-06-30");
    assert_string_equal(said_by(table, "defense", 0), "1");
    assert_string_equal(said_by(table, "consul", 0), "0");
    assert_string_equal(said_by(table, "phase", 1), "2");
    assert_string_equal(said_by(table, "defense", 1), "0");
    assert_string_equal(said_by(table, "asymmetric", 1), "0");
    casus_table_free(table);

    asked.unit = CASUS_UNIT_MEMBER;
    asked.from_year = 1926;
    assert_int_equal(casus_panel(corpus, &asked, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_rows(table), 2);
    assert_string_equal(said_by(table, "state", 0), "AAA");
    assert_string_equal(said_by(table, "ccode", 0), "901");
    assert_string_equal(said_by(table, "begin", 0), "1925-07-01");
    assert_string_equal(said_by(table, "consul", 1), "1");
    casus_table_free(table);
    casus_corpus_free(corpus);
}

/* -- the shipped corpus against a twin that asks about each day ------------------------------------------------------ */

static casus_corpus *shipped;

static int open_shipped(void **state)
{
    (void)state;
    return casus_corpus_builtin(NULL, &shipped, NULL) != CASUS_OK;
}

static int close_shipped(void **state)
{
    (void)state;
    casus_corpus_free(shipped);
    return 0;
}

static uint64_t seed = 20240619;

static uint32_t next(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

/* The state that bears a number on a day, or -1. */
static int bearer_of(casus_code_system system, int32_t number, casus_day day)
{
    for (int s = 0; s < shipped->state_count; s++) {
        cs_range facts = shipped->states[s].facts;
        for (int32_t i = facts.first; i < facts.first + facts.count; i++) {
            const cs_state_row *row = &shipped->state_rows[i];
            if (row->fact == (system == CASUS_CODE_GW ? CS_STATE_GW : CS_STATE_COW) && row->number == number &&
                row->from <= day && day < row->until)
                return s;
        }
    }
    return -1;
}

/* What one state owes another on one day: every treaty, every two lines, every duty. */
static void owed_on(int one, int other, casus_day day, bool political, unsigned *sure, unsigned *maybe)
{
    *sure = *maybe = 0;
    for (int32_t t = 0; t < shipped->treaty_count; t++) {
        const cs_treaty *treaty = &shipped->treaties[t];
        if (treaty->binding && !political) continue;
        for (int32_t i = treaty->parties.first; i < treaty->parties.first + treaty->parties.count; i++)
            for (int32_t k = treaty->parties.first; k < treaty->parties.first + treaty->parties.count; k++) {
                if (shipped->parties[i].state != one || shipped->parties[k].state != other) continue;
                casus_truth bound = cs_party_in_force(shipped, i, day).value,
                            back = cs_party_in_force(shipped, k, day).value;
                for (int32_t d = treaty->duties.first; d < treaty->duties.first + treaty->duties.count; d++) {
                    const cs_duty *duty = &shipped->duties[d];
                    casus_truth value = bound < back ? bound : back, valid = casus_span_holds(duty->valid, day),
                                text = casus_span_holds(shipped->articles[duty->article].valid, day);
                    unsigned bits = (unsigned)cs_duty_obligations(shipped, d);
                    bool circle = duty->toward.kind == CS_ROLE_ALL_PARTIES;
                    if (!cs_duty_is_conditional(shipped, d)) bits |= bits << CS_PLAIN_SHIFT;
                    if (valid < value) value = valid;
                    if (text < value) value = text;
                    if (!cs_pledge_role(shipped, &duty->bearer, i) || !cs_pledge_role(shipped, &duty->toward, k) ||
                        cs_treaty_suspended(shipped, t, one, circle ? CS_NONE : other, day) != CS_NONE)
                        continue;
                    if (value == CASUS_YES) *sure |= bits;
                    if (value == CASUS_UNSURE) *maybe |= bits;
                }
            }
    }
    *maybe &= ~*sure;
}

/* The values of the obligations in a year, from its days. */
static void twin(const casus_panel_options *asked, int32_t one, int32_t other, int year, char out[5][16])
{
    static const char *const acts[] = {"assist_military", "assist_military", "neutrality", "nonaggression", "consult"};
    casus_day from, until;
    int total = 0, sure[5] = {0}, maybe[5] = {0}, outside[5] = {0}, selected[5] = {0};
    casus_day_from_ymd(year, 1, 1, &from);
    casus_day_from_ymd(year + 1, 1, 1, &until);
    if (asked->year_rule == CASUS_YEAR_JAN1) until = from + 1;
    if (asked->year_rule == CASUS_YEAR_DEC31) from = until - 1;
    for (casus_day day = from; day < until; day++) {
        int a = bearer_of(asked->system, one, day), b = bearer_of(asked->system, other, day);
        unsigned yes, perhaps;
        if (a < 0 || b < 0) continue;
        total++;
        owed_on(a, b, day, asked->political, &yes, &perhaps);
        for (int o = 0; o < 5; o++) {
            casus_coverage covered = casus_coverage_on(shipped, day, acts[o]);
            int *count = covered == CASUS_COVERAGE_OUTSIDE    ? outside
                         : yes >> o & 1                       ? sure
                         : perhaps >> o & 1                   ? maybe
                         : covered != CASUS_COVERAGE_COMPLETE ? selected
                                                              : NULL;
            if (count) count[o]++;
        }
    }
    for (int o = 0; o < 5; o++) {
        const char *why = maybe[o] ? ".d" : outside[o] ? ".u" : ".s";
        int open = maybe[o] + outside[o] + selected[o];
        if (!total)
            strcpy(out[o], ".x");
        else if (asked->year_rule == CASUS_YEAR_SHARE)
            open ? (void)strcpy(out[o], why) : (void)snprintf(out[o], 16, "%.4f", (double)sure[o] / total);
        else if (asked->year_rule == CASUS_YEAR_MAJORITY)
            strcpy(out[o], 2 * sure[o] > total ? "1" : 2 * (sure[o] + open) <= total ? "0" : why);
        else
            strcpy(out[o], sure[o] ? "1" : open ? why : "0");
    }
}

enum { NUMBERS_MOST = 400 };

/* Numbers that parties of treaties bear, so that something is owed now and then. */
static int gather_numbers(casus_code_system system, int32_t out[NUMBERS_MOST])
{
    int count = 0;
    for (int s = 0; s < shipped->state_count && count < NUMBERS_MOST; s++) {
        cs_range facts = shipped->states[s].facts;
        if (shipped->states[s].party.count == 0 && next(8)) continue;
        for (int32_t i = facts.first; i < facts.first + facts.count; i++) {
            const cs_state_row *row = &shipped->state_rows[i];
            if (row->fact != (system == CASUS_CODE_GW ? CS_STATE_GW : CS_STATE_COW)) continue;
            out[count++] = row->number;
            break;
        }
    }
    return count;
}

static void random_cells_are_as_the_days_of_their_year_say(void **state)
{
    (void)state;
    static const char *const names[] = {"defense", "offense", "neutral", "nonagg", "consul"};
    enum { CELLS = 60 };
    for (int round = 0; round < 10; round++) {
        casus_panel_options asked = {.system = round % 2 ? CASUS_CODE_GW : CASUS_CODE_COW,
                                     .year_rule = (casus_year_rule)(round / 2),
                                     .political = next(2) == 1};
        int32_t numbers[NUMBERS_MOST], one[CELLS], other[CELLS], years[CELLS];
        int count = gather_numbers(asked.system, numbers);
        for (int i = 0; i < CELLS; i++) {
            one[i] = numbers[next((uint32_t)count)];
            do other[i] = numbers[next((uint32_t)count)];
            while (other[i] == one[i]);
            years[i] = 1868 + (int32_t)next(158);
        }
        casus_table *table;
        casus_error err;
        const casus_panel_keys keys = {CELLS, one, other, years};
        if (casus_panel_at(shipped, &asked, &keys, &table, &err)) fail_msg("%s", err.message);
        for (size_t i = 0; i < CELLS; i++) {
            char wanted[5][16];
            twin(&asked, one[i], other[i], years[i], wanted);
            for (int o = 0; o < 5; o++)
                if (strcmp(said_by(table, names[o], i), wanted[o]) != 0)
                    fail_msg("seed %llu: %s of %d, %d in %d, rule %s: %s, but its days say %s",
                             (unsigned long long)seed, names[o], (int)one[i], (int)other[i], (int)years[i],
                             casus_year_rule_word(asked.year_rule), said_by(table, names[o], i), wanted[o]);
        }
        casus_table_free(table);
    }
}

static void spells_hold_on_each_of_their_days(void **state)
{
    (void)state;
    static const char *const names[] = {"defense", "offense", "neutral", "nonagg", "consul"};
    casus_table *table;
    casus_panel_options asked = {.unit = CASUS_UNIT_DIRECTED_DYAD_SPELL, .from_year = 1900, .to_year = 1925};
    assert_int_equal(casus_panel(shipped, &asked, &table, NULL), CASUS_OK);
    const int32_t *one = casus_table_values(table, 0), *other = casus_table_values(table, 1);
    const casus_day *begin = casus_table_values(table, 2), *end = casus_table_values(table, 3);
    size_t rows = casus_table_rows(table);
    for (size_t i = 0; i < rows; i++) {
        assert_true(begin[i] <= end[i]);
        if (i && one[i] == one[i - 1] && other[i] == other[i - 1]) assert_true(begin[i] > end[i - 1]);
    }
    for (int i = 0; i < 4000; i++) {
        size_t row = next((uint32_t)rows);
        casus_day day = begin[row] + (casus_day)next((uint32_t)(end[row] - begin[row]) + 1);
        unsigned sure, maybe;
        int a = bearer_of(CASUS_CODE_COW, one[row], day), b = bearer_of(CASUS_CODE_COW, other[row], day);
        assert_true(a >= 0 && b >= 0);
        owed_on(a, b, day, false, &sure, &maybe);
        for (int o = 0; o < 5; o++) {
            const char *wanted = sure >> o & 1 ? "1" : maybe >> o & 1 ? ".d" : ".s";
            if (strcmp(said_by(table, names[o], row), wanted) != 0)
                fail_msg("%s of %d, %d on day %d: %s, not %s", names[o], (int)one[row], (int)other[row], (int)day,
                         said_by(table, names[o], row), wanted);
        }
    }
    casus_table_free(table);
}

/* -- one panel by several ways ---------------------------------------------------------------------------------------- */

static uint64_t sum_rows(const casus_table *table, uint64_t sum)
{
    for (size_t row = 0; row < casus_table_rows(table); row++)
        for (int c = 0; c < casus_table_column_count(table); c++) {
            casus_column is;
            casus_table_column_at(table, c, &is);
            for (const char *p = said_by(table, is.name, row); *p; p++) sum = sum * 31 + (unsigned char)*p;
        }
    return sum;
}

static bool add_sum(void *user, const casus_table *batch)
{
    *(uint64_t *)user = sum_rows(batch, *(uint64_t *)user);
    return true;
}

static void a_stream_holds_the_rows_of_the_whole_table(void **state)
{
    (void)state;
    for (int unit = 0; unit < CASUS_UNIT_COUNT; unit++) {
        casus_table *table;
        uint64_t streamed = 0;
        size_t rows;
        casus_panel_options asked = {
            .unit = (casus_unit)unit, .from_year = 1912, .to_year = 1914, .vars = everything, .var_count = 1};
        if (unit == CASUS_UNIT_DYAD_YEAR) asked.collapse = CASUS_COLLAPSE_BOTH;
        assert_int_equal(casus_panel(shipped, &asked, &table, NULL), CASUS_OK);
        assert_int_equal(casus_panel_stream(shipped, &asked, add_sum, &streamed, NULL), CASUS_OK);
        assert_int_equal(casus_panel_rows(shipped, &asked, &rows, NULL), CASUS_OK);
        assert_int_equal(rows, casus_table_rows(table));
        assert_true(rows > 0);
        assert_true(sum_rows(table, 0) == streamed);
        casus_table_free(table);
    }
}

static void a_frame_gets_what_the_panel_says_of_its_rows(void **state)
{
    (void)state;
    casus_table *panel, *made;
    casus_panel_options asked = {.from_year = 1936, .to_year = 1939, .vars = everything, .var_count = 1};
    assert_int_equal(casus_panel(shipped, &asked, &panel, NULL), CASUS_OK);
    size_t rows = casus_table_rows(panel);
    int32_t *one = malloc(rows * sizeof *one), *other = malloc(rows * sizeof *one), *year = malloc(rows * sizeof *one);
    size_t *from = malloc(rows * sizeof *from);
    assert_true(one && other && year && from);
    for (size_t i = 0; i < rows; i++) {
        from[i] = next((uint32_t)rows); /* any order, some rows twice, some not */
        one[i] = ((const int32_t *)casus_table_values(panel, 0))[from[i]];
        other[i] = ((const int32_t *)casus_table_values(panel, 1))[from[i]];
        year[i] = ((const int32_t *)casus_table_values(panel, 2))[from[i]];
    }
    const casus_panel_keys keys = {rows, one, other, year};
    assert_int_equal(casus_panel_at(shipped, &asked, &keys, &made, NULL), CASUS_OK);
    assert_int_equal(casus_table_rows(made), rows);
    for (int c = 0; c < casus_table_column_count(made); c++) {
        casus_column is;
        char text[200];
        assert_true(casus_table_column_at(made, c, &is));
        for (size_t i = 0; i < rows; i += 37) {
            snprintf(text, sizeof text, "%s", said_by(panel, is.name, from[i]));
            assert_string_equal(said_by(made, is.name, i), text);
        }
    }
    free(one), free(other), free(year), free(from);
    casus_table_free(made);
    casus_table_free(panel);
}

static void undirected_pairs_are_the_two_directions(void **state)
{
    (void)state;
    casus_table *table, *two;
    casus_panel_options asked = {.from_year = 1939, .to_year = 1939}, both = asked;
    both.unit = CASUS_UNIT_DYAD_YEAR;
    both.collapse = CASUS_COLLAPSE_BOTH;
    assert_int_equal(casus_panel(shipped, &asked, &table, NULL), CASUS_OK);
    assert_int_equal(casus_panel(shipped, &both, &two, NULL), CASUS_OK);
    assert_int_equal(casus_table_rows(table), 2 * casus_table_rows(two));
    size_t found = 0;
    for (size_t i = 0; i < casus_table_rows(two); i++) {
        int32_t one = ((const int32_t *)casus_table_values(two, 0))[i],
                other = ((const int32_t *)casus_table_values(two, 1))[i];
        assert_true(one < other);
        for (size_t k = 0; k < casus_table_rows(table); k++) {
            int32_t a = ((const int32_t *)casus_table_values(table, 0))[k],
                    b = ((const int32_t *)casus_table_values(table, 1))[k];
            bool there = a == one && b == other, back = a == other && b == one;
            if (!there && !back) continue;
            char text[200];
            snprintf(text, sizeof text, "%s", said_by(table, "defense", k));
            assert_string_equal(said_by(two, there ? "defense_12" : "defense_21", i), text);
            found++;
        }
    }
    assert_int_equal(found, casus_table_rows(table));
    casus_table_free(table);
    casus_table_free(two);
}

/* -- shipped cases ----------------------------------------------------------------------------------------------------- */

static void expect_shipped(casus_panel_options asked, int32_t one, int32_t other, int32_t year, const char *name,
                           const char *wanted)
{
    expect(shipped, asked, one, other, year, name, wanted);
}

static void cases_that_a_scholar_knows(void **state)
{
    (void)state;
    casus_panel_options jan1 = {.year_rule = CASUS_YEAR_JAN1}, political = {.political = true},
                        treaties = {.unit = CASUS_UNIT_DYAD_YEAR, .collapse = CASUS_COLLAPSE_MIN};
    expect_shipped(directed, 2, 200, 1950, "defense", "1");   /* the North Atlantic Treaty */
    expect_shipped(jan1, 2, 200, 1949, "defense", ".s");      /* of April 1949 */
    expect_shipped(treaties, 300, 255, 1900, "defense", "1"); /* the Dual Alliance: both owe it */
    expect_shipped(directed, 740, 732, 2024, "consul", ".s"); /* Camp David: a commitment, no duty in law */
    expect_shipped(political, 740, 732, 2024, "consul", "1");
    expect_shipped(directed, 365, 731, 2024, "defense", "1"); /* from December on */
    expect_shipped(jan1, 365, 731, 2024, "defense", ".s");
    expect_shipped(directed, 2, 811, 1956, "defense",
                   ".d"); /* on which day of 1956 Cambodia left the Manila Pact is not known */
    expect_shipped(directed, 365, 731, 1850, "defense", ".x"); /* not yet in the system */
    expect_shipped(directed, 300, 255, 1870, "defense", ".u"); /* before what the data cover */
    expect_shipped(jan1, 20, 2, 1920, "defense", ".x");        /* Canada is a member from 10 January */
}

/* -- options ----------------------------------------------------------------------------------------------------------- */

static void refused(casus_panel_options asked, casus_status wanted, const char *says)
{
    casus_table *table = NULL;
    casus_error err = {0};
    assert_int_equal(casus_panel(shipped, &asked, &table, &err), wanted);
    assert_null(table);
    if (!strstr(err.message, says) && !strstr(err.hint, says)) fail_msg("'%s' does not say '%s'", err.message, says);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"defence"}, *const other[] = {"defense_to"}, *const nothing[] = {"zzzzzzzz"};
    refused((casus_panel_options){.unit = CASUS_UNIT_DYAD_YEAR, .from_year = 1900, .to_year = 1900}, CASUS_EINVAL,
            "min: both do");
    refused((casus_panel_options){.collapse = CASUS_COLLAPSE_MAX, .from_year = 1900, .to_year = 1900}, CASUS_EINVAL,
            "dyad-year");
    refused((casus_panel_options){.from_year = 1910, .to_year = 1900}, CASUS_EINVAL, "1910");
    refused((casus_panel_options){.from_year = 1900}, CASUS_EINVAL, "last year");
    refused((casus_panel_options){.from_year = 1900, .to_year = 12000}, CASUS_EINVAL, "9998");
    refused((casus_panel_options){.from_year = 1900, .to_year = 1900, .system = CASUS_CODE_ISO3}, CASUS_EINVAL, "COW");
    refused((casus_panel_options){.from_year = 1900, .to_year = 1900, .vars = wrong, .var_count = 1}, CASUS_ENOTFOUND,
            "defense");
    refused((casus_panel_options){.from_year = 1900, .to_year = 1900, .vars = other, .var_count = 1}, CASUS_ENOTFOUND,
            "near it: ");
    refused((casus_panel_options){.from_year = 1900, .to_year = 1900, .vars = nothing, .var_count = 1}, CASUS_ENOTFOUND,
            "casus codebook");
    refused(
        (casus_panel_options){
            .unit = CASUS_UNIT_DIRECTED_DYAD_SPELL, .from_year = 1900, .to_year = 1900, .year_rule = CASUS_YEAR_JAN1},
        CASUS_EINVAL, "year rule");
}

static void every_variable_has_an_entry(void **state)
{
    (void)state;
    for (int unit = 0; unit < CASUS_UNIT_COUNT; unit++) {
        casus_column is;
        bool keyed = false;
        for (int i = 0; casus_variable_at((casus_unit)unit, i, &is); i++) {
            keyed = keyed || is.key;
            assert_true(is.name[0] && is.name[0] != '%');
            assert_true(is.label[0] && strlen(is.label) <= 80);
            assert_true(is.definition[0] && is.source[0] && is.since[0]);
            for (int k = 0; k < i; k++) {
                casus_column before;
                casus_variable_at((casus_unit)unit, k, &before);
                assert_string_not_equal(before.name, is.name);
            }
        }
        assert_true(keyed);
    }
    casus_table *table;
    casus_panel_options asked = {.unit = CASUS_UNIT_COUNT};
    assert_int_equal(casus_codebook(shipped, &asked, &table, NULL), CASUS_OK);
    assert_true(casus_table_rows(table) > 100);
    casus_table_free(table);
}

static void the_treaties_of_a_panel_are_those_in_its_cells(void **state)
{
    (void)state;
    enum { ROOM = 2000 };
    int treaties[ROOM];
    size_t count;
    casus_table *table;
    static const char *const ids[] = {"treaty_ids"};
    casus_panel_options asked = {.from_year = 1905, .to_year = 1905, .vars = ids, .var_count = 1};
    assert_int_equal(casus_panel_treaties(shipped, &asked, treaties, ROOM, &count, NULL), CASUS_OK);
    assert_int_equal(casus_panel(shipped, &asked, &table, NULL), CASUS_OK);
    assert_true(count > 3);
    int column = casus_table_column_find(table, "treaty_ids");
    for (size_t i = 0; i < count; i++) {
        const char *id = casus_treaty_id(shipped, treaties[i]);
        bool found = false;
        for (int32_t w = 0; w < casus_table_word_count(table, column); w++)
            found = found || strstr(casus_table_word(table, column, w, NULL), id);
        if (!found) print_message("%s is only perhaps owed\n", id);
    }
    casus_table_free(table);
}

/* -- memory that fails -------------------------------------------------------------------------------------------------- */

typedef struct purse {
    long left, blocks;
    size_t bytes;
} purse;

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    if (new_bytes == 0) {
        if (block) from->blocks--, from->bytes -= old_bytes;
        free(block);
        return NULL;
    }
    if (from->left-- <= 0) return NULL;
    if (!block) from->blocks++;
    from->bytes += new_bytes - old_bytes;
    return realloc(block, new_bytes);
}

static bool take(void *user, const casus_table *batch)
{
    (void)user;
    (void)batch;
    return true;
}

static void every_failed_allocation_leaves_nothing_behind(void **state)
{
    (void)state;
    casus_corpus *corpus = LAYER("member=901 defense=1 active=1 dayent=NA", "member=902 consul=1 active=1",
                                 "atopid=9002 member=901 consul=1", "atopid=9002 member=906 consul=1");
    for (int unit = 0; unit <= CASUS_UNIT_COUNT; unit++) {
        casus_status status = CASUS_ENOMEM;
        for (long left = 0; status; left++) {
            purse from = {left, 0, 0};
            casus_allocator allocator = {pay, &from};
            casus_table *table = NULL;
            casus_panel_options asked = {.unit = (casus_unit)unit,
                                         .from_year = 1919,
                                         .to_year = 1921,
                                         .vars = everything,
                                         .var_count = 1,
                                         .allocator = &allocator,
                                         .year_rule =
                                             unit <= CASUS_UNIT_STATE_YEAR ? CASUS_YEAR_SHARE : CASUS_YEAR_ANY_DAY};
            if (unit == CASUS_UNIT_DYAD_YEAR) asked.collapse = CASUS_COLLAPSE_MIN;
            if (unit == CASUS_UNIT_COUNT)
                status = casus_codebook(corpus, &asked, &table, NULL);
            else if (left % 2)
                status = casus_panel(corpus, &asked, &table, NULL);
            else
                status = casus_panel_stream(corpus, &asked, take, NULL, NULL);
            assert_true(status == CASUS_OK || status == CASUS_ENOMEM);
            casus_table_free(table);
            assert_int_equal(from.blocks, 0);
            assert_int_equal(from.bytes, 0);
            assert_true(left < 100000);
        }
    }
    casus_corpus_free(corpus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pledge_of_one_side_is_owed_by_that_side_alone),
        cmocka_unit_test(each_year_rule_does_what_it_says),
        cmocka_unit_test(half_a_year_is_no_majority),
        cmocka_unit_test(two_treaties_make_one_year_together),
        cmocka_unit_test(days_that_are_not_known_make_a_blank_only_where_they_matter),
        cmocka_unit_test(a_pledge_is_conditional_when_none_is_without_conditions),
        cmocka_unit_test(a_state_that_is_not_there_says_so),
        cmocka_unit_test(one_number_is_one_member_whoever_bears_it),
        cmocka_unit_test(a_state_year_counts_partners_both_ways),
        cmocka_unit_test(spells_are_cut_where_something_asked_for_changes),
        cmocka_unit_test(treaties_are_rows_too),
        cmocka_unit_test(random_cells_are_as_the_days_of_their_year_say),
        cmocka_unit_test(spells_hold_on_each_of_their_days),
        cmocka_unit_test(a_stream_holds_the_rows_of_the_whole_table),
        cmocka_unit_test(a_frame_gets_what_the_panel_says_of_its_rows),
        cmocka_unit_test(undirected_pairs_are_the_two_directions),
        cmocka_unit_test(cases_that_a_scholar_knows),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(every_variable_has_an_entry),
        cmocka_unit_test(the_treaties_of_a_panel_are_those_in_its_cells),
        cmocka_unit_test(every_failed_allocation_leaves_nothing_behind),
    };
    return cmocka_run_group_tests_name("panel", tests, open_shipped, close_shipped);
}
