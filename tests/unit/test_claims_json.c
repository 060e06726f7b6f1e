/* test_claims_json.c - a reading as a line of JSON and back: nothing is lost, and what is no reading is refused with its place */
#include "small_reports.h"

#include "base/text.h"

#define WORDS "Reports say that Ruritania sent around 1,200 shells to Syldavia between May and July."

static small_report *sample(void)
{
    small_report *it = report_new("a.txt", "The \"Daily\"\n\xC3\x89toile", "2031-05-04",
                                  WORDS " Syldavia \xE2\x80\x9C"
                                        "denied\xE2\x80\x9D it.");
    casus_claim *claim = say(it, "transfer.arms", "RUR", "SYL", "Ruritania sent around 1,200 shells to Syldavia");
    by(it, claim, CASUS_BY_UNNAMED, "", "", "Reports say");
    amount(claim, 1200, NAN, 1350.5, "shells");
    claim->quantity.approximate = true;
    claim->quantity.extent = words_of(it, "around 1,200 shells");
    claim->topic = "arms";
    claim->time = "2031-05/2031-07";
    claim->when = (casus_date){on_day("2031-05").first, on_day("2031-07").last, CASUS_DOUBT_APPROXIMATE};
    claim->time_words = words_of(it, "1,200");
    claim->year_inferred = true;
    claim = say(it, "denial", "SYL", "",
                "Syldavia \xE2\x80\x9C"
                "denied\xE2\x80\x9D it");
    claim->denied_type = "transfer.arms";
    claim->polarity = CASUS_DENIES;
    claim->modality = CASUS_SAID_POSSIBLE;
    claim->grade = CASUS_GRADE_WEAK;
    static casus_quotation quotation;
    quotation = (casus_quotation){.extent = words_of(it, "\xE2\x80\x9C"
                                                         "denied\xE2\x80\x9D"),
                                  .kind = CASUS_QUOTE_TERM,
                                  .speaker = {"", "", "", "", "", {0}}};
    it->reading.quotations = &quotation;
    it->reading.quotation_count = 1;
    it->reading.facts.based_on = "The Other Times\nhttps://example.org/a?b=1";
    return it;
}

static bool take(void *user, const char *bytes, size_t length)
{
    cs_text_add(user, bytes, length);
    return true;
}

static cs_text line_of(const casus_reading *reading)
{
    cs_text out;
    casus_error err;
    cs_text_begin(&out, NULL);
    if (casus_reading_write(reading, take, &out, &err)) fail_msg("%s", err.message);
    return out;
}

static void a_reading_that_is_written_and_read_is_written_the_same(void **state)
{
    (void)state;
    small_report *it = sample();
    cs_text once = line_of(&it->reading);
    casus_reading *back;
    casus_error err;
    if (casus_reading_parse(once.bytes, once.length, NULL, &back, &err)) fail_msg("%s", err.message);
    cs_text twice = line_of(back);
    assert_string_equal(once.bytes, twice.bytes);
    assert_int_equal(back->claim_count, 2);
    assert_int_equal(back->claims[0].when.doubt, CASUS_DOUBT_APPROXIMATE);
    assert_int_equal(back->claims[0].time_words.end - back->claims[0].time_words.begin, strlen("1,200"));
    assert_true(isnan(back->claims[0].quantity.least));
    assert_true(back->claims[0].quantity.most == 1350.5);
    assert_string_equal(back->facts.publisher, it->reading.facts.publisher);
    assert_ptr_equal(strchr(once.bytes, '\n') + 1, once.bytes + once.length);
    casus_reading_free(back);
    cs_text_end(&once);
    cs_text_end(&twice);
    report_free(it);
}

static void evidence_stands_in_it_word_for_word(void **state)
{
    (void)state;
    small_report *it = sample();
    cs_text line = line_of(&it->reading);
    assert_non_null(strstr(line.bytes, "\"evidence\":{\"bytes\":[17,63],\"points\":[17,63],\"source\":[17,63],"
                                       "\"text\":\"Ruritania sent around 1,200 shells to Syldavia\"}"));
    casus_reading *back;
    assert_int_equal(casus_reading_parse(line.bytes, line.length, NULL, &back, NULL), CASUS_OK);
    assert_memory_equal(back->text + 17, "Ruritania sent around 1,200 shells to Syldavia", 46);
    casus_reading_free(back);
    cs_text_end(&line);
    report_free(it);
}

static void text_that_is_no_text_is_still_written_as_json(void **state)
{
    (void)state;
    small_report *it = report_new("a\xFFz\x01.txt", "\xED\xA0\x80", "", "text");
    cs_text line = line_of(&it->reading);
    assert_non_null(strstr(line.bytes, "\"a\xEF\xBF\xBDz\\u0001.txt\""));
    casus_reading *back;
    assert_int_equal(casus_reading_parse(line.bytes, line.length, NULL, &back, NULL), CASUS_OK);
    casus_reading_free(back);
    cs_text_end(&line);
    report_free(it);
}

/* Changes the line of the sample and expects to be told so. */
static void refused(const char *from, const char *to, casus_status status, const char *message)
{
    small_report *it = sample();
    cs_text line = line_of(&it->reading), changed;
    const char *at = strstr(line.bytes, from);
    if (!at) fail_msg("'%s' is not in the line", from);
    cs_text_begin(&changed, NULL);
    cs_text_add(&changed, line.bytes, (size_t)(at - line.bytes));
    cs_text_say(&changed, "%s%s", to, at + strlen(from));
    casus_reading *back = NULL;
    casus_error err = {0};
    assert_int_equal(casus_reading_parse(changed.bytes, changed.length, NULL, &back, &err), status);
    assert_null(back);
    if (!strstr(err.message, message)) fail_msg("'%s' does not say '%s'", err.message, message);
    cs_text_end(&line);
    cs_text_end(&changed);
    report_free(it);
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    refused("reading/1", "reading/2", CASUS_EVERSION, "reading/2");
    refused("\"format\":\"reading/1\"", "\"format\":3", CASUS_EFORMAT, "'reading/1' is wanted");
    refused("\"polarity\":\"denies\"", "\"polarity\":\"doubts\"", CASUS_EFORMAT,
            "claims[1].polarity: one of asserts, denies, hedges is wanted");
    refused("\"polarity\":\"denies\"", "\"polarity\":[]", CASUS_EFORMAT, "claims[1].polarity");
    refused("\"value\":1200", "\"value\":\"many\"", CASUS_EFORMAT, "claims[0].quantity.value: a number");
    refused("\"bytes\":[17,63]", "\"bytes\":[63,17]", CASUS_EFORMAT, "claims[0].evidence.bytes");
    refused("\"bytes\":[17,63]", "\"bytes\":[-1,63]", CASUS_EFORMAT, "claims[0].evidence.bytes");
    refused("\"bytes\":[17,63]", "\"bytes\":[4294967295,4294967299]", CASUS_EFORMAT, "claims[0].evidence.bytes");
    refused("\"text\":\"Ruritania sent around 1,200 shells to Syldavia\"", "\"text\":\"Ruritania sent\"", CASUS_EFORMAT,
            "claims[0].evidence.text");
    refused("\"first\":\"2031-05-04\"", "\"first\":\"2031-05-34\"", CASUS_EFORMAT, "document.published.first: a day");
    refused("\"first\":\"2031-05-04\"", "\"first\":\"2031-05-05\"", CASUS_EFORMAT, "not after the last");
    refused("\"speaker\":null,\"object\"", "\"speaker\":1,\"object\"", CASUS_EFORMAT, "claims[0].speaker");
    refused("\"type\":\"denial\"", "\"type\":null", CASUS_EFORMAT, "claims[1].type: the type");
    refused("\"claims\":[", "\"claims\":[[],", CASUS_EFORMAT, "claims[0]: a claim as an object");
    refused("\"claims\":[", "\"claims\":", CASUS_EFORMAT, "not JSON");
}

static void evidence_that_contradicts_itself_is_refused(void **state)
{
    (void)state;
    refused("\"text\":\"around 1,200 shells\"", "\"text\":\"around 1,300 shells\"", CASUS_EFORMAT,
            "the words that other evidence has there");
}

static void numbers_are_as_short_as_can_be(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{1200, "\"value\":1200,"}, {0.1, "\"value\":0.1,"},       {1e300, "\"value\":1e+300,"},
                 {-2.5, "\"value\":-2.5,"}, {INFINITY, "\"value\":null,"}, {1600000, "\"value\":1600000,"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        small_report *it = sample();
        it->claims[0].quantity.value = cases[i].value;
        cs_text line = line_of(&it->reading);
        if (!strstr(line.bytes, cases[i].text)) fail_msg("%s is not there", cases[i].text);
        cs_text_end(&line);
        report_free(it);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_that_is_written_and_read_is_written_the_same),
        cmocka_unit_test(evidence_stands_in_it_word_for_word),
        cmocka_unit_test(text_that_is_no_text_is_still_written_as_json),
        cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(evidence_that_contradicts_itself_is_refused),
        cmocka_unit_test(numbers_are_as_short_as_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
