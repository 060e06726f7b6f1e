/* test_gather.c - what many reports say together: matters, verdicts and the rules that give them, independent sources
 *
 * Properties: the order of documents changes nothing; a copy never raises a count; sources are counted, never mentions.
 */
#include "read/gather.h"
#include "small_reports.h"

#include "builtin.h"

/* -- a few reports put together ----------------------------------------------------------------------------------------- */

enum { REPORTS_MOST = 24 };

static small_report *reports[REPORTS_MOST];
static size_t report_count;

static small_report *add(const char *name, const char *publisher, const char *day, const char *text)
{
    assert_true(report_count < REPORTS_MOST);
    return reports[report_count++] = report_new(name, publisher, day, text);
}

static int clear(void **state)
{
    (void)state;
    while (report_count) report_free(reports[--report_count]);
    return 0;
}

static casus_gathering *gather_in(const size_t *order)
{
    casus_gathering *g;
    casus_error err;
    if (casus_gather_new(corpus, NULL, &g, &err)) fail_msg("%s", err.message);
    for (size_t i = 0; i < report_count; i++)
        if (casus_gather_add(g, &reports[order ? order[i] : i]->reading, &err)) fail_msg("%s", err.message);
    if (casus_gather_done(g, &err)) fail_msg("%s", err.message);
    return g;
}

static casus_gathering *gather(void)
{
    return gather_in(NULL);
}

/* The only matter of a type. */
static const casus_matter *matter_of(const casus_gathering *g, const char *type)
{
    const casus_matter *found = NULL;
    for (int i = 0; i < casus_gather_matters(g); i++) {
        const casus_matter *it = casus_matter_at(g, i);
        if (strcmp(it->type, type) != 0) continue;
        if (found) fail_msg("two matters of %s: %s; %s", type, found->title, it->title);
        found = it;
    }
    if (!found) fail_msg("no matter of %s", type);
    return found;
}

static int count_of(const casus_gathering *g, const char *type)
{
    int count = 0;
    for (int i = 0; i < casus_gather_matters(g); i++) count += strcmp(casus_matter_at(g, i)->type, type) == 0;
    return count;
}

static void comes_to(const casus_matter *it, int flags, const char *rule, int standing_for, int hedging, int against)
{
    if (it->flags != flags || strcmp(it->rule, rule) != 0 || it->standing_for != standing_for ||
        it->hedging != hedging || it->against != against)
        fail_msg("%s: flags %d by %s, %d for, %d hedged, %d against; wanted %d by %s, %d, %d, %d", it->title, it->flags,
                 it->rule, it->standing_for, it->hedging, it->against, flags, rule, standing_for, hedging, against);
}

/* -- verdicts ------------------------------------------------------------------------------------------------------------ */

static void two_independent_reports_corroborate_and_one_does_not(void **state)
{
    (void)state;
    say(add("a", "Daily", "", "Iran sold rifles to Cuba, they say."), "transfer.arms", "IRN", "CUB",
        "Iran sold rifles to Cuba");
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_SINGLE_SOURCE, "one_source", 1, 0, 0);
    casus_gather_free(g);
    say(add("b", "Weekly", "", "Cuba got rifles from Iran last year."), "transfer.arms", "IRN", "CUB",
        "got rifles from Iran");
    g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_CORROBORATED, "independent_sources", 2, 0, 0);
    casus_gather_free(g);
}

static void mentions_in_one_report_are_one_source(void **state)
{
    (void)state;
    small_report *it = add("a", "", "", "Iran sold rifles to Cuba. Rifles for Cuba came from Iran. Iran armed Cuba.");
    say(it, "transfer.arms", "IRN", "CUB", "Iran sold rifles to Cuba");
    say(it, "transfer.arms", "IRN", "CUB", "Rifles for Cuba came from Iran");
    say(it, "transfer.arms", "IRN", "CUB", "Iran armed Cuba");
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_SINGLE_SOURCE, "one_source", 1, 0, 0);
    assert_int_equal(matter_of(g, "transfer.arms")->statement_count, 3);
    casus_gather_free(g);
}

static void who_takes_part_denies_and_another_contradicts(void **state)
{
    (void)state;
    small_report *it = add("a", "Daily", "", "Iran sold rifles to Cuba. Cuba said that was not so.");
    say(it, "transfer.arms", "IRN", "CUB", "Iran sold rifles to Cuba");
    casus_claim *claim = say(it, "transfer.arms", "IRN", "CUB", "that was not so");
    claim->polarity = CASUS_DENIES;
    by(it, claim, CASUS_BY_REPORTED, "CUB", "", "said");
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_DENIED | CASUS_SINGLE_SOURCE, "denied_by_party", 1, 0, 1);
    assert_int_equal(matter_of(g, "transfer.arms")->denier_count, 1);
    casus_gather_free(g);
    claim = say(add("b", "Weekly", "", "No rifles went from Iran to Cuba."), "transfer.arms", "IRN", "CUB",
                "No rifles went");
    claim->polarity = CASUS_DENIES;
    g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_CONTRADICTED | CASUS_DENIED | CASUS_SINGLE_SOURCE,
             "asserted_and_denied", 1, 0, 2);
    casus_gather_free(g);
}

static void one_report_that_says_both_is_no_contradiction_but_a_tension(void **state)
{
    (void)state;
    small_report *it = add("a", "Daily", "", "Iran sold rifles to Cuba. Iran did not sell rifles to Cuba.");
    say(it, "transfer.arms", "IRN", "CUB", "Iran sold rifles to Cuba");
    say(it, "transfer.arms", "IRN", "CUB", "Iran did not sell rifles")->polarity = CASUS_DENIES;
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_TENSION | CASUS_SINGLE_SOURCE, "one_source_both_ways", 1, 0, 1);
    casus_gather_free(g);
}

static void what_nobody_asserts_is_hedged_and_what_is_only_denied_is_denied(void **state)
{
    (void)state;
    small_report *it = add("a", "Daily", "", "Iran may have sold rifles to Cuba. Chile denied buying ships from Peru.");
    say(it, "transfer.arms", "IRN", "CUB", "Iran may have sold rifles")->polarity = CASUS_HEDGES;
    casus_claim *claim = say(it, "transfer.goods", "PER", "CHL", "buying ships from Peru");
    claim->polarity = CASUS_DENIES;
    by(it, claim, CASUS_BY_REPORTED, "CHL", "", "denied");
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_HEDGED_ONLY, "nobody_asserts", 0, 1, 0);
    comes_to(matter_of(g, "transfer.goods"), CASUS_DENIED | CASUS_SINGLE_SOURCE, "only_denied", 0, 0, 1);
    casus_gather_free(g);
}

static void flat_statement_and_doubt_differ_in_certainty(void **state)
{
    (void)state;
    say(add("a", "Daily", "", "Iran sold rifles to Cuba."), "transfer.arms", "IRN", "CUB", "Iran sold rifles");
    say(add("b", "Weekly", "", "Iran may have sold rifles to Cuba, it is thought."), "transfer.arms", "IRN", "CUB",
        "Iran may have sold rifles")
        ->polarity = CASUS_HEDGES;
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_SINGLE_SOURCE | CASUS_CERTAINTY_DIFFERS, "one_source", 1, 1, 0);
    casus_gather_free(g);
}

static void a_denial_that_names_what_it_denies_reaches_it(void **state)
{
    (void)state;
    say(add("a", "Daily", "", "Iran sold rifles to Cuba."), "transfer.arms", "IRN", "CUB", "Iran sold rifles");
    casus_claim *claim =
        say(add("b", "Weekly", "", "Cuba and Iran deny it."), "denial", "CUB IRN", "", "Cuba and Iran deny it");
    claim->denied_type = "transfer";
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_DENIED | CASUS_SINGLE_SOURCE, "denied_by_party", 1, 0, 0);
    casus_gather_free(g);
    claim->actors =
        parties_of(reports[1], "CUB PER", &claim->actor_count); /* Peru has no part in it: not this is meant */
    g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_SINGLE_SOURCE, "one_source", 1, 0, 0);
    casus_gather_free(g);
}

static void a_joint_denial_is_of_what_all_deniers_share_else_of_what_each_did(void **state)
{
    (void)state;
    small_report *it = add("a", "Daily", "", "Iran sold rifles to Cuba. Peru sent Cuba food. Cuba and Iran deny it.");
    say(it, "transfer.arms", "IRN", "CUB", "Iran sold rifles");
    say(it, "transfer.aid", "PER", "CUB", "Peru sent Cuba food");
    casus_claim *claim = say(it, "denial", "CUB IRN", "", "Cuba and Iran deny it");
    claim->denied_type = "transfer";
    casus_gathering *g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_DENIED | CASUS_SINGLE_SOURCE, "denied_by_party", 1, 0, 0);
    comes_to(matter_of(g, "transfer.aid"), CASUS_SINGLE_SOURCE, "one_source", 1, 0, 0);
    casus_gather_free(g);
    claim->actors = parties_of(it, "IRN PER", &claim->actor_count);
    g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_DENIED | CASUS_SINGLE_SOURCE, "denied_by_party", 1, 0, 0);
    comes_to(matter_of(g, "transfer.aid"), CASUS_DENIED | CASUS_SINGLE_SOURCE, "denied_by_party", 1, 0, 0);
    casus_gather_free(g);
}

static void those_who_say_it_with_one_word_are_named_together(void **state)
{
    (void)state;
    small_report *it =
        add("a", "Daily", "", "Iran sold rifles to Cuba, Chile and Peru said. Chile told that Peru said so.");
    casus_claim *claim = say(it, "transfer.arms", "IRN", "CUB", "Iran sold rifles");
    by(it, claim, CASUS_BY_REPORTED, "CHL", "", "said");
    by(it, claim, CASUS_BY_REPORTED, "PER", "", "said");
    claim = say(it, "transfer.arms", "IRN", "CUB", "said so");
    by(it, claim, CASUS_BY_REPORTED, "CHL", "", "told");
    by(it, claim, CASUS_BY_REPORTED, "PER", "", "said");
    casus_gathering *g = gather();
    casus_statement statement;
    assert_true(casus_statement_at(g, 0, &statement));
    assert_string_equal(statement.origin, "CHL and PER");
    assert_true(casus_statement_at(g, 1, &statement));
    assert_string_equal(statement.origin, "PER");
    casus_gather_free(g);
}

static void what_the_user_rejected_counts_nowhere(void **state)
{
    (void)state;
    say(add("a", "Daily", "", "Iran sold rifles to Cuba."), "transfer.arms", "IRN", "CUB", "Iran sold rifles");
    small_report *it = add("b", "Weekly", "", "Cuba got rifles from Iran.");
    say(it, "transfer.arms", "IRN", "CUB", "got rifles from Iran");
    it->judged[0] = CASUS_REJECTED;
    it->reading.judged = it->judged;
    casus_gathering *g = gather();
    casus_statement statement;
    comes_to(matter_of(g, "transfer.arms"), CASUS_SINGLE_SOURCE, "one_source", 1, 0, 0);
    assert_int_equal(casus_gather_statements(g), 2);
    int rejected = 0;
    for (int i = 0; casus_statement_at(g, i, &statement); i++) rejected += statement.matter < 0;
    assert_int_equal(rejected, 1);
    casus_gather_free(g);
}

/* -- who counts as one --------------------------------------------------------------------------------------------------- */

#define LONG_TEXT                                                                                                      \
    "Iran sold rifles to Cuba in the spring, officials in two capitals said, and the shipment of some four thousand "  \
    "weapons arrived by sea under the flag of a third country before the harbour was closed to all traffic for a "     \
    "week."

static void claims_of(small_report *it)
{
    say(it, "transfer.arms", "IRN", "CUB", "Iran sold rifles to Cuba");
}

static int sources_for(void)
{
    casus_gathering *g = gather();
    int found = matter_of(g, "transfer.arms")->standing_for;
    casus_gather_free(g);
    return found;
}

static void a_copy_and_a_near_copy_are_one_source(void **state)
{
    (void)state;
    claims_of(add("a", "Daily", "", LONG_TEXT));
    assert_int_equal(sources_for(), 1);
    claims_of(add("b", "Weekly", "", LONG_TEXT " (Reprinted)"));
    assert_int_equal(sources_for(), 1);
    claims_of(
        add("c", "Monthly", "", LONG_TEXT " In other news, " LONG_TEXT " and the price of bread has risen once more."));
    assert_int_equal(sources_for(), 1);
    claims_of(add("d", "Other", "", "Iran sold rifles to Cuba; that much our own correspondent has seen."));
    assert_int_equal(sources_for(), 2);
}

static void the_same_document_twice_is_there_once(void **state)
{
    (void)state;
    claims_of(add("a", "Daily", "", LONG_TEXT));
    claims_of(add("b", "Weekly", "", LONG_TEXT));
    casus_gathering *g = gather();
    assert_int_equal(casus_gather_documents(g), 1);
    assert_int_equal(matter_of(g, "transfer.arms")->statement_count, 1);
    casus_gather_free(g);
}

static void one_outlet_is_one_source_by_name_agency_basis_and_quotation(void **state)
{
    (void)state;
    claims_of(add("a", "The New York Times", "", "Iran sold rifles to Cuba, one."));
    claims_of(add("b", "New York Times", "", "Iran sold rifles to Cuba, two."));
    assert_int_equal(sources_for(), 1);
    small_report *it = add("c", "Blog", "", "Iran sold rifles to Cuba, three.");
    claims_of(it);
    assert_int_equal(sources_for(), 2);
    it->reading.facts.based_on = "https://www.nytimes.com/2031/05/04/world/rifles.html";
    assert_int_equal(sources_for(), 1);
    it = add("d", "Radio", "", "The New York Times reports that Iran sold rifles to Cuba.");
    claims_of(it);
    by(it, &it->claims[0], CASUS_BY_REPORTED, "", "", "reports");
    assert_int_equal(sources_for(), 2); /* somebody reported speaks: the name is missing, so it is the text's own */
    casus_voice *voice = (casus_voice *)(uintptr_t)it->claims[0].voices;
    voice->speaker = (casus_party){"", "", "the New York Times", "", "name", {0}};
    it->claims[0].speaker = 0;
    assert_int_equal(sources_for(), 1);
    it = add("e", "Paper", "", "Iran sold rifles to Cuba, four.");
    claims_of(it);
    it->reading.facts.agency = "AP";
    it = add("f", "Sheet", "", "Iran sold rifles to Cuba, five.");
    claims_of(it);
    it->reading.facts.agency = "Associated Press";
    assert_int_equal(sources_for(), 2);
}

static void one_speaker_quoted_by_many_is_one_source(void **state)
{
    (void)state;
    static const char *const texts[] = {"Iran sold rifles to Cuba, Mr Diaz said.",
                                        "\"Iran sold rifles to Cuba\", said Chile's minister."};
    for (int i = 0; i < 2; i++) {
        small_report *it = add(i ? "b" : "a", i ? "Weekly" : "Daily", "", texts[i]);
        claims_of(it);
        by(it, &it->claims[0], CASUS_BY_QUOTED, "CHL", i ? "Diaz" : "minister", "said");
    }
    assert_int_equal(sources_for(), 1);
    claims_of(add("c", "Monthly", "", "Iran sold rifles to Cuba."));
    assert_int_equal(sources_for(), 2);
}

static void an_act_of_speaking_is_vouched_for_by_who_reports_it(void **state)
{
    (void)state;
    static const char *const texts[] = {"Chile warned Peru of a blockade, it was heard.",
                                        "Chile has warned Peru of a blockade."};
    for (int i = 0; i < 2; i++) {
        small_report *it = add(i ? "b" : "a", i ? "Weekly" : "Daily", "", texts[i]);
        casus_claim *claim = say(it, "statement.warning", "CHL", "PER", "warned Peru of a blockade");
        by(it, claim, CASUS_BY_REPORTED, "CHL", "", "warned");
    }
    casus_gathering *g = gather();
    comes_to(matter_of(g, "statement.warning"), CASUS_CORROBORATED, "independent_sources", 2, 0, 0);
    casus_gather_free(g);
}

/* Two reports that both reuse a third, and nothing of each other, are two; a chain is not one lump. */
static void dependence_does_not_run_on_in_chains(void **state)
{
    (void)state;
    claims_of(add("a", "", "", "Iran sold rifles to Cuba, one."));
    claims_of(add("b", "", "", "Iran sold rifles to Cuba, two."));
    claims_of(add("c", "", "", "Iran sold rifles to Cuba, three."));
    reports[0]->reading.facts.agency = "Reuters";
    reports[1]->reading.facts.agency = "Reuters";
    reports[1]->reading.facts.based_on = "Le Monde";
    reports[2]->reading.facts.publisher = "Le Monde";
    assert_int_equal(sources_for(), 2);
}

/* -- the slow way ---------------------------------------------------------------------------------------------------------- */

static uint64_t seed = 0x9E3779B97F4A7C15u;

static unsigned chance(unsigned below)
{
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

/* Tries every set of origins. */
static int count_slowly(const casus_gathering *g, const cs_origin *const *origins, size_t count)
{
    int best = 0;
    for (unsigned set = 0; set < 1u << count; set++) {
        int size = 0;
        bool good = true;
        for (size_t i = 0; i < count && good; i++) {
            size += (int)(set >> i & 1u);
            for (size_t j = 0; j < i && good; j++)
                good = !((set >> i & 1u) && (set >> j & 1u) && cs_origins_depend(g, origins[i], origins[j]));
        }
        if (good && size > best) best = size;
    }
    return best;
}

static void independent_sources_are_as_many_as_the_slow_way_finds(void **state)
{
    (void)state;
    char name[40];
    for (int round = 0; round < 60; round++) {
        casus_gathering *g;
        assert_int_equal(casus_gather_new(corpus, NULL, &g, NULL), CASUS_OK);
        enum { ORIGINS = 11 };
        cs_origin origins[ORIGINS];
        const cs_origin *list[ORIGINS];
        for (size_t i = 0; i < ORIGINS; i++) {
            origins[i] = (cs_origin){.kind = CS_ORIGIN_SPEAKER, .unit = -1};
            for (int k = 0; k < 2; k++) {
                int length = snprintf(name, sizeof name, "name:%c", 'a' + (int)chance(9));
                origins[i].keys[k] = cs_intern(&g->texts, name, (size_t)length);
            }
            list[i] = &origins[i];
        }
        assert_int_equal(cs_count_sources(g, list, ORIGINS), count_slowly(g, list, ORIGINS));
        casus_gather_free(g);
    }
}

/* -- one matter or two ------------------------------------------------------------------------------------------------------ */

static void events_of_different_days_are_two(void **state)
{
    (void)state;
    small_report *it = add("a", "", "2031-05-04",
                           "Iran sold rifles to Cuba in 2030. Iran sold rifles to Cuba in 2020. Iran armed Cuba.");
    say(it, "transfer.arms", "IRN", "CUB", "in 2030")->when = on_day("2030");
    say(it, "transfer.arms", "IRN", "CUB", "in 2020")->when = on_day("2020");
    say(it, "transfer.arms", "IRN", "CUB", "Iran armed Cuba"); /* no day: of its own time */
    casus_gathering *g = gather();
    assert_int_equal(count_of(g, "transfer.arms"), 2);
    assert_int_equal(casus_matter_at(g, 0)->statement_count, 1);
    assert_int_equal(casus_matter_at(g, 1)->statement_count, 2);
    assert_int_equal(casus_matter_at(g, 1)->when.first, on_day("2030").first);
    casus_gather_free(g);
}

static void a_day_reckoned_from_the_publication_may_be_some_days_off(void **state)
{
    (void)state;
    say(add("a", "Daily", "2031-05-04", "They met on 2 May."), "meeting", "IRN CUB", "", "They met on 2 May")->when =
        on_day("2031-05-02");
    casus_claim *claim =
        say(add("b", "Weekly", "2031-05-04", "They met last week."), "meeting", "IRN CUB", "", "They met last week");
    claim->when = (casus_date){on_day("2031-04-21").first, on_day("2031-04-27").last, 0};
    casus_gathering *g = gather();
    assert_int_equal(count_of(g, "meeting"), 2);
    casus_gather_free(g);
    claim->day_inferred = true;
    g = gather();
    assert_int_equal(count_of(g, "meeting"), 1);
    assert_int_equal(matter_of(g, "meeting")->when.first, on_day("2031-05-02").first);
    casus_gather_free(g);
}

static void direction_counts_for_transfers_and_not_for_treaties(void **state)
{
    (void)state;
    small_report *it = add("a", "", "", "Iran armed Cuba. Cuba armed Iran. Iran and Cuba met. Cuba and Iran met.");
    say(it, "transfer.arms", "IRN", "CUB", "Iran armed Cuba");
    say(it, "transfer.arms", "CUB", "IRN", "Cuba armed Iran");
    say(it, "meeting", "IRN CUB", "", "Iran and Cuba met");
    say(it, "meeting", "CUB", "IRN", "Cuba and Iran met");
    casus_gathering *g = gather();
    assert_int_equal(count_of(g, "transfer.arms"), 2);
    assert_int_equal(count_of(g, "meeting"), 1);
    casus_gather_free(g);
}

static void what_is_promised_is_not_what_is_done_but_of_one_type(void **state)
{
    (void)state;
    small_report *it = add("a", "", "", "Iran armed Cuba. Iran promised Cuba arms. Iran refrained from arming Cuba.");
    say(it, "transfer.arms", "IRN", "CUB", "Iran armed Cuba");
    say(it, "transfer.arms.promise", "IRN", "CUB", "Iran promised Cuba arms")->modality = CASUS_SAID_PLANNED;
    say(it, "transfer.arms.absence", "IRN", "CUB", "Iran refrained")->polarity = CASUS_DENIES;
    casus_gathering *g = gather();
    assert_int_equal(count_of(g, "transfer.arms"), 2);
    assert_int_equal(casus_matter_at(g, 0)->statement_count, 2); /* the absence is against the transfer */
    casus_gather_free(g);
}

static void what_is_said_at_large_must_be_alike_in_words(void **state)
{
    (void)state;
    say(add("a", "Daily", "", "Peru said that trade with Chile had doubled within a year."), "statement", "PER", "CHL",
        "trade with Chile had doubled within a year");
    say(add("b", "Weekly", "", "Trade with Chile had doubled within one year, Peru said."), "statement", "PER", "CHL",
        "Trade with Chile had doubled within one year");
    say(add("c", "Monthly", "", "Peru said that the border would stay open."), "statement", "PER", "CHL",
        "the border would stay open");
    casus_gathering *g = gather();
    assert_int_equal(count_of(g, "statement"), 2);
    casus_gather_free(g);
}

static void amounts_in_one_unit_that_cannot_both_be_right_contradict(void **state)
{
    (void)state;
    amount(say(add("a", "Daily", "", "Iran sold 1,200 artillery shells to Cuba."), "transfer.arms", "IRN", "CUB",
               "1,200 artillery shells"),
           1200, NAN, NAN, "artillery shells");
    casus_claim *claim = say(add("b", "Weekly", "", "Iran sold about 1,250 shells to Cuba."), "transfer.arms", "IRN",
                             "CUB", "about 1,250 shells");
    amount(claim, 1250, NAN, NAN, "shells");
    claim->quantity.approximate = true;
    casus_gathering *g = gather();
    const casus_matter *it = matter_of(g, "transfer.arms");
    comes_to(it, CASUS_CORROBORATED, "independent_sources", 2, 0, 0);
    assert_int_equal(it->figure_count, 1);
    assert_int_equal(it->figures[0].sources, 2);
    casus_gather_free(g);
    amount(
        say(add("c", "Monthly", "", "Iran sold 9,000 shells to Cuba."), "transfer.arms", "IRN", "CUB", "9,000 shells"),
        9000, NAN, NAN, "shells");
    amount(
        say(add("d", "Yearly", "", "Iran sold 40 containers to Cuba."), "transfer.arms", "IRN", "CUB", "40 containers"),
        40, NAN, NAN, "containers");
    g = gather();
    it = matter_of(g, "transfer.arms");
    comes_to(it, CASUS_CONTRADICTED | CASUS_CORROBORATED, "figures_differ", 4, 0, 0);
    assert_int_equal(it->figure_count, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal((it->figures[i].flags & CASUS_CONTRADICTED) != 0,
                         strcmp(it->figures[i].unit, "containers") != 0);
    casus_gather_free(g);
}

/* "More than 35" and "about 40", "up to 50" and "at least 45" can both be right; "up to 30" and "more than 35" cannot. */
static void a_bound_leaves_the_other_side_open(void **state)
{
    (void)state;
    amount(
        say(add("a", "Daily", "", "Togo sold more than 35 tanks to Mali."), "transfer.arms", "TOG", "MLI", "35 tanks"),
        35, 35, NAN, "tanks");
    casus_claim *claim =
        say(add("b", "Weekly", "", "Togo sold about 40 tanks to Mali."), "transfer.arms", "TOG", "MLI", "40 tanks");
    amount(claim, 40, NAN, NAN, "tanks");
    claim->quantity.approximate = true;
    amount(say(add("c", "Monthly", "", "Togo sold up to 50 tanks to Mali."), "transfer.arms", "TOG", "MLI", "50 tanks"),
           50, NAN, 50, "tanks");
    casus_gathering *g = gather();
    const casus_matter *it = matter_of(g, "transfer.arms");
    comes_to(it, CASUS_CORROBORATED, "independent_sources", 3, 0, 0);
    assert_int_equal(it->figure_count, 1);
    casus_gather_free(g);
    amount(say(add("d", "Yearly", "", "Togo sold up to 30 tanks to Mali."), "transfer.arms", "TOG", "MLI", "30 tanks"),
           30, NAN, 30, "tanks");
    g = gather();
    comes_to(matter_of(g, "transfer.arms"), CASUS_CONTRADICTED | CASUS_CORROBORATED, "figures_differ", 4, 0, 0);
    casus_gather_free(g);
}

/* -- matters that bear on each other ------------------------------------------------------------------------------------------ */

static void a_party_that_denies_one_thing_and_speaks_of_another_pulls_both_ways(void **state)
{
    (void)state;
    small_report *it =
        add("a", "Daily", "", "Iran helps Cuba with warheads. Iran denies it. Iran would offer Cuba radars.");
    say(it, "transfer.nuclear", "IRN", "CUB", "Iran helps Cuba with warheads");
    casus_claim *claim = say(it, "transfer.nuclear", "IRN", "CUB", "Iran denies it");
    claim->polarity = CASUS_DENIES;
    by(it, claim, CASUS_BY_REPORTED, "IRN", "", "denies");
    claim = say(it, "transfer.technology", "IRN", "CUB", "would offer Cuba radars");
    claim->modality = CASUS_SAID_PLANNED;
    by(it, claim, CASUS_BY_REPORTED, "IRN", "", "offer");
    casus_gathering *g = gather();
    const casus_matter *nuclear = matter_of(g, "transfer.nuclear"), *technology = matter_of(g, "transfer.technology");
    assert_int_equal(nuclear->flags, CASUS_DENIED | CASUS_SINGLE_SOURCE | CASUS_TENSION);
    assert_int_equal(technology->flags, CASUS_SINGLE_SOURCE | CASUS_TENSION);
    assert_int_equal(technology->link_count, 1);
    assert_string_equal(technology->links[0].rule, "denies_one_speaks_of_other");
    casus_gather_free(g);
}

static void a_treaty_is_not_in_force_and_ended_at_once(void **state)
{
    (void)state;
    say(add("a", "Daily", "2031-01-01", "The pact stands."), "treaty.in_force", "CHN PRK", "", "The pact stands")
        ->treaty = "china-dprk-1961";
    say(add("b", "Weekly", "2031-01-01", "The pact has ended."), "treaty.ended", "CHN PRK", "", "The pact has ended")
        ->treaty = "china-dprk-1961";
    casus_gathering *g = gather();
    assert_true(matter_of(g, "treaty.in_force")->flags & CASUS_CONTRADICTED);
    assert_string_equal(matter_of(g, "treaty.ended")->rule, "states_exclude");
    casus_gather_free(g);
}

static void one_duty_told_of_both_and_of_one_contradicts(void **state)
{
    (void)state;
    casus_claim *claim =
        say(add("a", "Daily", "", "Both help each other."), "obligation.assistance", "RUS PRK", "", "Both help");
    claim->treaty = "russia-dprk-2024", claim->modality = CASUS_SAID_OBLIGATION;
    claim =
        say(add("b", "Weekly", "", "One must help the other."), "obligation.assistance", "RUS", "PRK", "One must help");
    claim->treaty = "russia-dprk-2024", claim->modality = CASUS_SAID_OBLIGATION;
    casus_gathering *g = gather();
    for (int i = 0; i < casus_gather_matters(g); i++) {
        const casus_matter *it = casus_matter_at(g, i);
        assert_string_equal(it->rule, "mutual_or_one_sided");
        assert_true(it->flags & CASUS_CONTRADICTED);
    }
    assert_int_equal(casus_gather_matters(g), 2);
    casus_gather_free(g);
}

static void comparisons_with_another_outcome_contradict(void **state)
{
    (void)state;
    static const char *const texts[] = {"It offers much stronger guarantees.", "It echoes the old treaty.",
                                        "It is similar to the old one."};
    for (int i = 0; i < 3; i++) {
        char name[2] = {(char)('a' + i), 0};
        casus_claim *claim = say(add(name, name, "", texts[i]), "appraisal.comparison", "RUS PRK", "", texts[i]);
        claim->treaty = "russia-dprk-2024", claim->other_treaty = "ussr-dprk-1961",
        claim->modality = CASUS_SAID_APPRAISAL;
    }
    casus_gathering *g = gather();
    assert_int_equal(casus_gather_matters(g), 2); /* two say "similar" in other words */
    for (int i = 0; i < 2; i++) assert_string_equal(casus_matter_at(g, i)->rule, "comparisons_differ");
    casus_gather_free(g);
}

static void what_states_are_to_each_other_is_one_thing_only(void **state)
{
    (void)state;
    static const char *const texts[] = {"They form an alliance.", "It is a de facto alliance.",
                                        "Their ties grow closer."};
    for (int i = 0; i < 3; i++) {
        char name[2] = {(char)('a' + i), 0};
        say(add(name, name, "", texts[i]), "appraisal.status", "IRN CUB", "", texts[i])->modality =
            CASUS_SAID_APPRAISAL;
    }
    casus_gathering *g = gather();
    assert_int_equal(casus_gather_matters(g), 3);
    for (int i = 0; i < 3; i++) {
        const casus_matter *it = casus_matter_at(g, i);
        assert_string_equal(it->rule, strcmp(it->topic, "ties") == 0 ? "one_source" : "statuses_differ");
    }
    casus_gather_free(g);
}

static void doubt_of_a_status_is_of_the_same_matter(void **state)
{
    (void)state;
    say(add("a", "Daily", "", "They form an alliance."), "appraisal.status", "IRN CUB", "", "an alliance")->modality =
        CASUS_SAID_APPRAISAL;
    casus_claim *doubt =
        say(add("b", "Weekly", "", "It may be no alliance."), "appraisal.status", "IRN CUB", "", "no alliance");
    doubt->polarity = CASUS_HEDGES, doubt->modality = CASUS_SAID_POSSIBLE;
    casus_gathering *g = gather();
    assert_true(matter_of(g, "appraisal.status")->flags & CASUS_CERTAINTY_DIFFERS);
    casus_gather_free(g);
}

static void firsts_since_other_years_contradict(void **state)
{
    (void)state;
    static const char *const topics[] = {"since-2001", "since-2000", "since-1987", "since-2000"};
    static const char *const texts[] = {"It was the first visit in ages.", "Nobody came since then.",
                                        "The last was long ago.", "He had not been there for years."};
    for (int i = 0; i < 4; i++) {
        char name[2] = {(char)('a' + i), 0};
        say(add(name, name, "", texts[i]), "meeting.visit.first", "IRN", "CUB", texts[i])->topic = topics[i];
    }
    casus_gathering *g = gather();
    assert_int_equal(count_of(g, "meeting.visit.first"), 3); /* two say one year */
    for (int i = 0; i < casus_gather_matters(g); i++) {
        const casus_matter *it = casus_matter_at(g, i);
        assert_string_equal(it->rule, "firsts_differ");
        assert_int_equal(it->link_count,
                         strcmp(it->topic, "since-1987") == 0 ? 2 : 1); /* a year more or less is none */
    }
    casus_gather_free(g);
}

static void a_capability_flatly_told_and_doubted_differs_in_certainty(void **state)
{
    (void)state;
    say(add("a", "Daily", "", "Nuclear-armed Iran watches."), "capability", "IRN", "", "Nuclear-armed Iran");
    say(add("b", "Weekly", "", "Iran may have nuclear bombs."), "capability", "IRN", "", "nuclear bombs")->polarity =
        CASUS_HEDGES;
    say(add("c", "Monthly", "", "Iran has built rockets."), "capability", "IRN", "", "has built rockets");
    casus_gathering *g = gather();
    assert_int_equal(count_of(g, "capability"), 2);
    for (int i = 0; i < 2; i++) {
        const casus_matter *it = casus_matter_at(g, i);
        assert_int_equal((it->flags & CASUS_CERTAINTY_DIFFERS) != 0, strcmp(it->topic, "nuclear") == 0);
    }
    casus_gather_free(g);
}

/* -- beside the treaty files ----------------------------------------------------------------------------------------------------- */

static const casus_file_note *note_of(const casus_matter *it, const char *rule)
{
    for (int i = 0; i < it->note_count; i++)
        if (strcmp(it->notes[i].rule, rule) == 0) return &it->notes[i];
    fail_msg("no note by %s on %s", rule, it->title);
    return NULL;
}

static void a_treaty_said_to_be_in_force_when_the_file_says_it_had_ended_is_told(void **state)
{
    (void)state;
    casus_claim *claim = say(add("a", "Daily", "2010-03-01", "The old pact still binds them."), "treaty.in_force",
                             "RUS PRK", "", "still binds them");
    claim->treaty = "ussr-dprk-1961";
    casus_gathering *g = gather();
    const casus_matter *it = matter_of(g, "treaty.in_force");
    assert_true(it->flags & CASUS_AGAINST_FILE);
    assert_true(note_of(it, "file_in_force")->differs);
    assert_non_null(strstr(note_of(it, "file_in_force")->words, "not in force"));
    casus_gather_free(g);
    claim->treaty = "china-dprk-1961";
    claim->actors = parties_of(reports[0], "CHN PRK", &claim->actor_count);
    g = gather();
    it = matter_of(g, "treaty.in_force");
    assert_false(it->flags & CASUS_AGAINST_FILE);
    assert_false(note_of(it, "file_in_force")->differs);
    casus_gather_free(g);
}

static void help_where_the_file_has_consultation_only_and_one_side_where_it_has_both(void **state)
{
    (void)state;
    small_report *it = add("a", "Daily", "2001-01-01", "The treaty makes each help the other. It makes one help.");
    casus_claim *claim = say(it, "obligation.assistance", "RUS PRK", "", "each help the other");
    claim->treaty = "russia-dprk-2000", claim->modality = CASUS_SAID_OBLIGATION;
    casus_gathering *g = gather();
    const casus_matter *matter = matter_of(g, "obligation.assistance");
    assert_true(note_of(matter, "file_no_such_duty")->differs);
    assert_non_null(strstr(note_of(matter, "file_no_such_duty")->words, "consultation"));
    casus_gather_free(g);
    claim->treaty = "russia-dprk-2024";
    claim->actors = parties_of(it, "RUS", &claim->actor_count);
    claim->targets = parties_of(it, "PRK", &claim->target_count);
    g = gather();
    matter = matter_of(g, "obligation.assistance");
    assert_true(note_of(matter, "file_mutual")->differs);
    assert_string_equal(note_of(matter, "file_mutual")->duty, "russia-dprk-2024#4.assist");
    assert_false(
        note_of(matter, "file_not_in_force")->differs); /* of 2001 it could not speak: said, not held against it */
    casus_gather_free(g);
}

static void a_day_of_signature_and_a_comparison_are_set_beside_the_files(void **state)
{
    (void)state;
    small_report *it = add("a", "Daily", "2024-06-20", "They signed it in 2023. It is much stronger than the old one.");
    casus_claim *claim = say(it, "treaty.signing", "RUS PRK", "", "They signed it in 2023");
    claim->treaty = "russia-dprk-2024", claim->when = on_day("2023");
    claim = say(it, "appraisal.comparison", "RUS PRK", "", "It is much stronger than the old one");
    claim->treaty = "russia-dprk-2024", claim->other_treaty = "ussr-dprk-1961", claim->modality = CASUS_SAID_APPRAISAL;
    casus_gathering *g = gather();
    assert_true(note_of(matter_of(g, "treaty.signing"), "file_signed")->differs);
    assert_true(note_of(matter_of(g, "appraisal.comparison"), "file_comparison")->differs);
    casus_gather_free(g);
}

/* -- properties ------------------------------------------------------------------------------------------------------------------ */

static const char *const some_states[] = {"RUS", "PRK", "USA", "CUB", "IRN"};
static const char *const some_types[] = {"transfer.arms", "transfer.aid",     "meeting",
                                         "statement",     "sanction.imposed", "treaty.signing"};
static const char *const some_words[] = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"};

/* Reports that say anything about anybody, some of them parts of each other. */
static void make_random_reports(size_t count)
{
    static char texts[REPORTS_MOST][2000];
    static const char *const outlets[] = {"", "Daily", "The Weekly News", "weeklynews.com", "Agency A"};
    for (size_t i = 0; i < count; i++) {
        char name[8], *text = texts[i];
        snprintf(name, sizeof name, "r%zu", i);
        text[0] = '\0';
        if (i && chance(4) == 0) strcat(text, texts[chance((unsigned)i)]);
        while (strlen(text) < 1200 && chance(12)) {
            for (int w = 0; w < 8; w++) sprintf(text + strlen(text), "%s ", some_words[chance(8)]);
            strcat(text, "stop. ");
        }
        sprintf(text + strlen(text), "end %zu.", i);
        small_report *it = add(name, outlets[chance(5)], chance(2) ? "2031-05-04" : "", text);
        it->reading.facts.agency = outlets[chance(3) ? 0 : chance(5)];
        for (unsigned n = chance(6); n; n--) {
            const char *one = some_states[chance(5)], *other = some_states[chance(5)];
            casus_claim *claim =
                say(it, some_types[chance(6)], one, chance(4) ? other : "", strstr(text, "end") ? "end" : "");
            size_t length = strlen(text), from = chance((unsigned)length), to = from + chance(80);
            claim->clause = (casus_extent){.begin = (uint32_t)from, .end = (uint32_t)(to < length ? to : length)};
            claim->polarity = (casus_polarity)chance(3);
            if (!chance(3)) by(it, claim, CASUS_BY_REPORTED, some_states[chance(5)], "", "");
            if (!chance(3)) claim->when = on_day(chance(2) ? "2030-01" : "2031-05-01");
            if (!chance(3)) amount(claim, chance(5), NAN, NAN, chance(2) ? "shells" : "guns");
        }
    }
}

/* All that a gathering comes to, as one text. */
static char *summary_of(const casus_gathering *g)
{
    char *out = NULL;
    size_t bytes;
    FILE *to = open_memstream(&out, &bytes);
    for (int i = 0; i < casus_gather_matters(g); i++) {
        const casus_matter *it = casus_matter_at(g, i);
        fprintf(to, "%s %s %d %s %d %d %d;", it->id, it->title, it->flags, it->rule, it->standing_for, it->hedging,
                it->against);
        for (int j = 0; j < it->statement_count; j++) {
            casus_statement statement;
            assert_true(casus_statement_at(g, it->statements[j], &statement));
            fprintf(to, " %s", statement.claim->id);
        }
        for (int j = 0; j < it->figure_count; j++)
            fprintf(to, " [%g %g %s %d]", it->figures[j].least, it->figures[j].most, it->figures[j].unit,
                    it->figures[j].sources);
        for (int j = 0; j < it->link_count; j++) fprintf(to, " (%s %d)", it->links[j].rule, it->links[j].matter);
        fprintf(to, "\n");
    }
    casus_gathered document;
    for (int i = 0; casus_gathered_at(g, i, &document); i++)
        fprintf(to, "%s unit %d story %d\n", document.facts.digest, document.unit, document.story);
    fclose(to);
    return out;
}

static void the_order_of_documents_changes_nothing(void **state)
{
    for (int round = 0; round < 25; round++) {
        make_random_reports(10);
        casus_gathering *g = gather();
        char *expected = summary_of(g);
        casus_gather_free(g);
        for (int shuffle = 0; shuffle < 4; shuffle++) {
            size_t order[REPORTS_MOST];
            for (size_t i = 0; i < report_count; i++) order[i] = i;
            for (size_t i = report_count; i > 1; i--) {
                size_t j = chance((unsigned)i), kept = order[i - 1];
                order[i - 1] = order[j], order[j] = kept;
            }
            g = gather_in(order);
            char *found = summary_of(g);
            assert_string_equal(found, expected);
            free(found);
            casus_gather_free(g);
        }
        free(expected);
        clear(state);
    }
}

/* Counts by matter id. */
static int count_for(const casus_gathering *g, const char *id)
{
    for (int i = 0; i < casus_gather_matters(g); i++)
        if (strcmp(casus_matter_at(g, i)->id, id) == 0) return casus_matter_at(g, i)->standing_for;
    return -1;
}

static void a_copy_never_raises_a_count(void **state)
{
    for (int round = 0; round < 25; round++) {
        make_random_reports(8);
        casus_gathering *before = gather();
        size_t which = chance((unsigned)report_count);
        small_report *from = reports[which];
        char *text = cs_arena_format(&from->arena, "%s", from->reading.text);
        text[strlen(text) - 1] = '!'; /* other bytes, the same words */
        small_report *copy = add("copy", round % 2 ? "Another Paper" : from->reading.facts.publisher, "", text);
        copy->reading.facts.published = from->reading.facts.published;
        memcpy(copy->claims, from->claims, sizeof copy->claims);
        copy->reading.claim_count = from->reading.claim_count;
        casus_gathering *after = gather();
        for (int i = 0; i < casus_gather_matters(before); i++) {
            const casus_matter *it = casus_matter_at(before, i);
            int now = count_for(after, it->id);
            if (now > it->standing_for) fail_msg("%s: %d after, %d before", it->title, now, it->standing_for);
        }
        casus_gather_free(before);
        casus_gather_free(after);
        clear(state);
    }
}

static void counts_are_of_sources_never_of_mentions(void **state)
{
    for (int round = 0; round < 10; round++) {
        make_random_reports(9);
        casus_gathering *g = gather();
        for (int i = 0; i < casus_gather_matters(g); i++) {
            const casus_matter *it = casus_matter_at(g, i);
            const cs_origin *origins[REPORTS_MOST * 8];
            size_t count = 0;
            for (int j = 0; j < it->statement_count; j++) {
                const cs_statement *statement = CS_STATEMENT(g, it->statements[j]);
                if (statement->face.stance == CASUS_STANDS_FOR) origins[count++] = &statement->origin;
            }
            if (count <= 16) assert_int_equal(it->standing_for, count_slowly(g, origins, count));
        }
        casus_gather_free(g);
        clear(state);
    }
}

static void an_empty_gathering_is_empty(void **state)
{
    (void)state;
    casus_gathering *g = gather();
    casus_trace *trace;
    assert_int_equal(casus_gather_matters(g), 0);
    assert_int_equal(casus_describe_claims(g, NULL, NULL, &trace, NULL), CASUS_OK);
    assert_non_null(strstr(casus_node_text(casus_node_get(casus_trace_root(trace), "sentence")), "0 matters"));
    casus_trace_free(trace);
    assert_int_equal(casus_gather_add(g, &(casus_reading){0}, NULL), CASUS_EINVAL);
    assert_int_equal(casus_gather_done(g, NULL), CASUS_EINVAL);
    casus_gather_free(g);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_teardown(test, clear)
    const struct CMUnitTest tests[] = {
        EACH(two_independent_reports_corroborate_and_one_does_not),
        EACH(mentions_in_one_report_are_one_source),
        EACH(who_takes_part_denies_and_another_contradicts),
        EACH(one_report_that_says_both_is_no_contradiction_but_a_tension),
        EACH(what_nobody_asserts_is_hedged_and_what_is_only_denied_is_denied),
        EACH(flat_statement_and_doubt_differ_in_certainty),
        EACH(a_denial_that_names_what_it_denies_reaches_it),
        EACH(a_joint_denial_is_of_what_all_deniers_share_else_of_what_each_did),
        EACH(those_who_say_it_with_one_word_are_named_together),
        EACH(what_the_user_rejected_counts_nowhere),
        EACH(a_copy_and_a_near_copy_are_one_source),
        EACH(the_same_document_twice_is_there_once),
        EACH(one_outlet_is_one_source_by_name_agency_basis_and_quotation),
        EACH(one_speaker_quoted_by_many_is_one_source),
        EACH(an_act_of_speaking_is_vouched_for_by_who_reports_it),
        EACH(dependence_does_not_run_on_in_chains),
        EACH(independent_sources_are_as_many_as_the_slow_way_finds),
        EACH(events_of_different_days_are_two),
        EACH(a_day_reckoned_from_the_publication_may_be_some_days_off),
        EACH(direction_counts_for_transfers_and_not_for_treaties),
        EACH(what_is_promised_is_not_what_is_done_but_of_one_type),
        EACH(what_is_said_at_large_must_be_alike_in_words),
        EACH(amounts_in_one_unit_that_cannot_both_be_right_contradict),
        EACH(a_bound_leaves_the_other_side_open),
        EACH(a_party_that_denies_one_thing_and_speaks_of_another_pulls_both_ways),
        EACH(a_treaty_is_not_in_force_and_ended_at_once),
        EACH(one_duty_told_of_both_and_of_one_contradicts),
        EACH(comparisons_with_another_outcome_contradict),
        EACH(what_states_are_to_each_other_is_one_thing_only),
        EACH(doubt_of_a_status_is_of_the_same_matter),
        EACH(firsts_since_other_years_contradict),
        EACH(a_capability_flatly_told_and_doubted_differs_in_certainty),
        EACH(a_treaty_said_to_be_in_force_when_the_file_says_it_had_ended_is_told),
        EACH(help_where_the_file_has_consultation_only_and_one_side_where_it_has_both),
        EACH(a_day_of_signature_and_a_comparison_are_set_beside_the_files),
        EACH(the_order_of_documents_changes_nothing),
        EACH(a_copy_never_raises_a_count),
        EACH(counts_are_of_sources_never_of_mentions),
        EACH(an_empty_gathering_is_empty),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
