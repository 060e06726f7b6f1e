/* test_cite.c - clauses as people cite them, to duties: on the built-in corpus, whose files are the dictionary */
#include "record/cite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "builtin.h"

/* The duties a citation means, as "2.assist 3.consult". */
static cs_citation cited(const char *treaty, const char *article, cs_kind kind, char *out, size_t room)
{
    int index;
    cs_table found;
    cs_table_begin(&found, NULL, sizeof(int32_t));
    if (casus_treaty_find(corpus, treaty, strlen(treaty), &index, NULL)) fail_msg("no treaty %s", treaty);
    cs_citation how = cs_cite(corpus, index, article, kind, &found);
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < found.count; i++) {
        char name[160];
        const char *duty = strchr(casus_duty_name(corpus, *CS_TABLE_AT(&found, int32_t, i), name), '#') + 1;
        used += (size_t)snprintf(out + used, room - used, "%s%s", used ? " " : "", duty);
    }
    cs_table_end(&found);
    return how;
}

static void means(const char *treaty, const char *article, cs_kind kind, cs_citation how, const char *duties)
{
    char got[1000];
    cs_citation as = cited(treaty, article, kind, got, sizeof got);
    if (as != how || strcmp(got, duties) != 0)
        fail_msg("%s art. %s: fit %d, '%s'; wanted %d, '%s'", treaty, article ? article : "-", as, got, how, duties);
}

static void an_article_is_found_by_its_number_however_it_is_written(void **state)
{
    (void)state;
    const cs_kind defence = CS_KIND_DEFENCE;
    means("us-rok-1953", "III", defence, CS_CITE_CLAUSE, "III.act");
    means("us-rok-1953", "art. 3", defence, CS_CITE_CLAUSE, "III.act");
    means("us-rok-1953", "Article III (1)", defence, CS_CITE_CLAUSE, "III.act");
    means("north-atlantic-1949", "5", defence, CS_CITE_CLAUSE, "5.assist");
    means("triple-alliance-1882", "II (a)", defence, CS_CITE_CLAUSE, "II.assist_italy II.assist_germany");
}

static void a_range_and_a_list_mean_all_their_articles(void **state)
{
    (void)state;
    char both[1000], one[1000];
    assert_int_equal(cited("triple-alliance-1902", "II-III", CS_KIND_DEFENCE, both, sizeof both), CS_CITE_CLAUSE);
    assert_non_null(strstr(both, "II.assist"));
    assert_non_null(strstr(both, "III.assist"));
    assert_int_equal(cited("triple-alliance-1902", "II, III", CS_KIND_DEFENCE, one, sizeof one), CS_CITE_CLAUSE);
    assert_string_equal(both, one);
}

static void other_names_are_those_of_cited_as(void **state)
{
    (void)state;
    means("eu-42-7", "42(7)", CS_KIND_DEFENCE, CS_CITE_CLAUSE, "42-7.assist");
    means("anti-comintern-1936", "secret II", CS_KIND_COUNT, CS_CITE_CLAUSE, "s2.no_treaty");
}

static void the_kind_chooses_among_the_duties_of_an_article(void **state)
{
    (void)state;
    means("dual-alliance-1879", "II", CS_KIND_NEUTRALITY, CS_CITE_CLAUSE, "II.neutral II.no_support");
    means("dual-alliance-1879", "II", CS_KIND_NO_SEPARATE_PEACE, CS_CITE_CLAUSE, "II.peace");
}

static void a_citation_that_finds_less_says_so(void **state)
{
    (void)state;
    char got[1000];
    assert_int_equal(cited("us-rok-1953", "III", CS_KIND_NEUTRALITY, got, sizeof got), CS_CITE_ARTICLE);
    assert_string_equal(got, "III.act");
    assert_int_equal(cited("us-rok-1953", "99", CS_KIND_DEFENCE, got, sizeof got), CS_CITE_TREATY);
    assert_string_equal(got, "III.act");
    assert_int_equal(cited("us-rok-1953", "99", CS_KIND_NO_SEPARATE_PEACE, got, sizeof got), CS_CITE_NOTHING);
    assert_string_equal(got, "");
}

static void strange_citations_do_no_harm(void **state)
{
    (void)state;
    static const char *const strange[] = {
        "", "-", "(", "((", "1-", "-1", ",,,", "99999999999999999999", "iiiiiiiiiiiiiiiiiiiiiiiiii", "\xe2\x80\x93"};
    char got[4000];
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        (void)cited("us-rok-1953", strange[i], CS_KIND_COUNT, got, sizeof got);
}

static void help_is_defence_after_an_attack_and_offence_without_one(void **state)
{
    (void)state;
    int duty;
    assert_int_equal(casus_duty_find(corpus, "us-rok-1953#III.act", 19, &duty, NULL), CASUS_OK);
    assert_int_equal(cs_duty_kind(corpus, duty), CS_KIND_DEFENCE);
    assert_int_equal(
        casus_duty_find(corpus, "serbia-montenegro-1912#1-3.war_on_turkey", strlen("serbia-montenegro-1912#1-3.war_on_turkey"), &duty, NULL),
        CASUS_OK);
    assert_int_equal(cs_duty_kind(corpus, duty), CS_KIND_OFFENCE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_found_by_its_number_however_it_is_written),
        cmocka_unit_test(a_range_and_a_list_mean_all_their_articles),
        cmocka_unit_test(other_names_are_those_of_cited_as),
        cmocka_unit_test(the_kind_chooses_among_the_duties_of_an_article),
        cmocka_unit_test(a_citation_that_finds_less_says_so),
        cmocka_unit_test(strange_citations_do_no_harm),
        cmocka_unit_test(help_is_defence_after_an_attack_and_offence_without_one),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
