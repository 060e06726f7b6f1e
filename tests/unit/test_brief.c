/* test_brief.c - the briefing: which matters stand in which section, what an item rests on, what is left out and counted, and what is refused
 *
 * What it looks like printed is tested in tests/cli/golden/brief.test.
 */
#include "small_reports.h"

#include "builtin.h"
#include "poor.h"

#include <casus/brief.h>

enum { REPORTS_MOST = 16 };

static small_report *reports[REPORTS_MOST];
static size_t report_count;

static small_report *add(const char *name, const char *publisher, const char *text)
{
    assert_true(report_count < REPORTS_MOST);
    return reports[report_count++] = report_new(name, publisher, "2031-05-04", text);
}

static int clear(void **state)
{
    (void)state;
    while (report_count) report_free(reports[--report_count]);
    return 0;
}

static casus_gathering *gather(void)
{
    casus_gathering *g;
    casus_error err;
    if (casus_gather_new(corpus, NULL, &g, &err)) fail_msg("%s", err.message);
    for (size_t i = 0; i < report_count; i++)
        if (casus_gather_add(g, &reports[i]->reading, &err)) fail_msg("%s", err.message);
    if (casus_gather_done(g, &err)) fail_msg("%s", err.message);
    return g;
}

static casus_trace *brief(const casus_gathering *g, const casus_brief_options *options)
{
    casus_trace *trace;
    casus_error err;
    if (casus_brief(corpus, g, options, NULL, &trace, &err)) fail_msg("%s", err.message);
    return trace;
}

static const casus_node *section_of(const casus_trace *trace, const char *key)
{
    const casus_node *list = casus_node_get(casus_trace_root(trace), "sections");
    for (const casus_node *it = casus_node_first(list); it; it = casus_node_next(it))
        if (strcmp(casus_node_text(casus_node_get(it, "section")), key) == 0) return it;
    return NULL;
}

static int items_in(const casus_trace *trace, const char *key)
{
    return casus_node_count(casus_node_get(section_of(trace, key), "items"));
}

static const casus_node *first_in(const casus_trace *trace, const char *key)
{
    return casus_node_first(casus_node_get(section_of(trace, key), "items"));
}

/* Two reports that agree on one thing and differ on another; a party denies a third. */
static void tell_of_boats(void)
{
    small_report *it = add("a", "Daily", "Peru sold 12 boats to Cuba. Chile warned Peru. Peru and Cuba signed a pact.");
    amount(say(it, "transfer.arms", "PER", "CUB", "Peru sold 12 boats to Cuba"), 12, NAN, NAN, "boats");
    it->claims[0].quantity.extent = words_of(it, "12 boats");
    say(it, "statement.warning", "CHL", "PER", "Chile warned Peru");
    say(it, "treaty.signing", "PER CUB", "", "Peru and Cuba signed a pact");
    it = add("b", "Weekly", "Thirty boats went from Peru to Cuba. The pact was signed by Cuba and Peru.");
    amount(say(it, "transfer.arms", "PER", "CUB", "Thirty boats went from Peru to Cuba"), 30, NAN, NAN, "boats");
    say(it, "treaty.signing", "PER CUB", "", "The pact was signed by Cuba and Peru");
}

static void each_matter_stands_where_it_belongs(void **state)
{
    (void)state;
    tell_of_boats();
    casus_gathering *g = gather();
    casus_trace *trace = brief(g, &(casus_brief_options){.day = on_day("2031-05-05").first});
    assert_string_equal(casus_node_text(casus_node_get(casus_trace_root(trace), "kind")), "brief");
    assert_int_equal(items_in(trace, "disputed"), 1);
    assert_int_equal(items_in(trace, "transfers"), 1);
    assert_int_equal(items_in(trace, "reactions"), 1);
    assert_int_equal(items_in(trace, "agreed"), 1);
    assert_int_equal(items_in(trace, "documents"), 2);
    assert_null(section_of(trace, "single"));   /* what is disputed, given or said in reaction stands there only */
    assert_null(section_of(trace, "duties"));   /* no treaty was asked for */
    assert_null(section_of(trace, "timeline")); /* nobody says when */
    casus_trace_free(trace);
    casus_gather_free(g);
}

static void a_figure_comes_in_the_words_of_the_report_else_as_a_number(void **state)
{
    (void)state;
    tell_of_boats();
    casus_gathering *g = gather();
    casus_trace *trace = brief(g, &(casus_brief_options){.day = on_day("2031-05-05").first});
    const casus_node *figure = casus_node_first(casus_node_get(first_in(trace, "transfers"), "figures"));
    assert_string_equal(casus_node_text(figure), "12 boats (1 source)");
    assert_string_equal(casus_node_text(casus_node_next(figure)), "30 boats (1 source)");
    casus_trace_free(trace);
    casus_gather_free(g);
}

static void an_item_names_the_statements_it_rests_on(void **state)
{
    (void)state;
    tell_of_boats();
    casus_gathering *g = gather();
    casus_trace *trace = brief(g, &(casus_brief_options){.day = on_day("2031-05-05").first});
    const casus_node *sources = casus_node_get(first_in(trace, "agreed"), "sources");
    assert_int_equal(casus_node_count(sources), 2);
    const casus_node *one = casus_node_first(sources); /* equals stand in the order of their digests */
    if (strcmp(casus_node_text(casus_node_get(one, "publisher")), "Daily") != 0) one = casus_node_next(one);
    const char *words = casus_node_text(casus_node_get(one, "words"));
    assert_string_equal(words, "Peru and Cuba signed a pact");
    assert_string_equal(casus_node_text(casus_node_get(one, "stance")), "asserts");
    assert_string_equal(casus_node_text(casus_node_get(one, "publisher")), "Daily");
    long begin = casus_node_number(casus_node_get(one, "begin")), end = casus_node_number(casus_node_get(one, "end"));
    assert_int_equal(end - begin, strlen(words));
    assert_memory_equal(reports[0]->reading.text + begin, words, strlen(words));
    casus_trace_free(trace);
    casus_gather_free(g);
}

static void only_what_was_asked_for_is_told(void **state)
{
    (void)state;
    tell_of_boats();
    casus_gathering *g = gather();
    casus_trace *trace = brief(g, &(casus_brief_options){.type = "transfer", .day = on_day("2031-05-05").first});
    assert_int_equal(items_in(trace, "transfers"), 1);
    assert_null(section_of(trace, "reactions"));
    assert_null(section_of(trace, "agreed"));
    casus_trace_free(trace);
    const char *const chile[] = {"CHL"};
    trace = brief(g, &(casus_brief_options){.states = chile, .state_count = 1, .day = on_day("2031-05-05").first});
    assert_int_equal(items_in(trace, "reactions"), 1);
    assert_null(section_of(trace, "transfers"));
    casus_trace_free(trace);
    casus_gather_free(g);
}

static void what_is_past_the_limit_is_counted(void **state)
{
    (void)state;
    small_report *it = add("a", "Daily", "Peru warned Cuba, Chile, Bolivia, Ecuador and Brazil.");
    static const char *const targets[] = {"CUB", "CHL", "BOL", "ECU", "BRA"};
    for (int i = 0; i < 5; i++) say(it, "statement.warning", "PER", targets[i], "Peru warned Cuba");
    casus_gathering *g = gather();
    casus_trace *trace = brief(g, &(casus_brief_options){.most = 2, .day = on_day("2031-05-05").first});
    assert_int_equal(items_in(trace, "reactions"), 2);
    assert_int_equal(casus_node_number(casus_node_get(section_of(trace, "reactions"), "more")), 3);
    casus_trace_free(trace);
    casus_gather_free(g);
}

static void without_reports_the_treaty_files_speak(void **state)
{
    (void)state;
    int treaty;
    casus_error err;
    assert_int_equal(casus_treaty_find(corpus, "rio-1947", strlen("rio-1947"), &treaty, &err), CASUS_OK);
    casus_trace *trace = brief(NULL, &(casus_brief_options){.treaty = treaty + 1, .day = on_day("1982-05-01").first});
    assert_non_null(first_in(trace, "duties"));
    assert_non_null(strchr(casus_node_text(casus_node_get(first_in(trace, "duties"), "duty")), '#'));
    assert_null(section_of(trace, "documents"));
    casus_trace_free(trace);
}

static void what_cannot_be_told_of_is_refused(void **state)
{
    (void)state;
    casus_trace *trace = NULL;
    casus_error err;
    casus_brief_options nothing = {0}, beyond = {.treaty = casus_treaty_count(corpus) + 1}, below = {.treaty = -1};
    assert_int_equal(casus_brief(corpus, NULL, &nothing, NULL, &trace, &err), CASUS_EINVAL);
    assert_int_equal(casus_brief(corpus, NULL, &beyond, NULL, &trace, &err), CASUS_EINVAL);
    assert_int_equal(casus_brief(corpus, NULL, &below, NULL, &trace, &err), CASUS_EINVAL);
    assert_int_equal(casus_brief(NULL, NULL, &nothing, NULL, &trace, &err), CASUS_EINVAL);
    assert_true(err.message[0] != '\0');
    assert_null(trace);
}

static casus_gathering *shared;

static casus_status tell_all(const casus_allocator *allocator, casus_error *err)
{
    casus_trace *trace = NULL;
    casus_brief_options options = {.day = 22000};
    casus_status status = casus_brief(corpus, shared, &options, allocator, &trace, err);
    casus_trace_free(trace);
    return status;
}

static void without_memory_it_says_so_and_leaves_nothing(void **state)
{
    (void)state;
    tell_of_boats();
    shared = gather();
    long steps = fail_each(tell_all, 1);
    casus_gather_free(shared);
    if (steps < 1) fail_msg("allocation %ld", -steps);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_teardown(test, clear)
    const struct CMUnitTest tests[] = {
        EACH(each_matter_stands_where_it_belongs),
        EACH(a_figure_comes_in_the_words_of_the_report_else_as_a_number),
        EACH(an_item_names_the_statements_it_rests_on),
        EACH(only_what_was_asked_for_is_told),
        EACH(what_is_past_the_limit_is_counted),
        EACH(without_reports_the_treaty_files_speak),
        EACH(what_cannot_be_told_of_is_refused),
        EACH(without_memory_it_says_so_and_leaves_nothing),
    };
    return cmocka_run_group_tests_name("brief", tests, open_corpus, close_corpus);
}
