/* test_feed.c - feeds: RSS, RDF and Atom as documents, places in the bytes of the feed, hostile and broken feeds */
#include "base/text.h"
#include "reports.h"

static const char rss_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel><title>Delta &amp; Post</title>"
    "<link>https://d.example/</link><image><title>no</title></image>\n";

static reports feed(const char *head, const char *body, const char *foot)
{
    cs_text text;
    cs_text_begin(&text, NULL);
    cs_text_add(&text, head, strlen(head));
    cs_text_add(&text, body, strlen(body));
    cs_text_add(&text, foot, strlen(foot));
    reports got = read_reports_with("f.xml", text.bytes, text.length, NULL);
    cs_text_end(&text);
    return got;
}

static reports rss(const char *items)
{
    return feed(rss_head, items, "</channel></rss>");
}

static void an_entry_of_rss_is_a_document_with_its_facts(void **state)
{
    (void)state;
    reports got =
        rss("<item><title>Niger &amp;amp; Mali: a "
            "&lt;b&gt;pact&lt;/b&gt;&nbsp;ends</title><link>https://d.example/a?x=1&amp;y=2</link>\n"
            "<guid isPermaLink='false'>g-1</guid><pubDate>Thu, 20 Jun 2024 23:15:00 "
            "+0200</pubDate><dc:creator><![CDATA[Ann Lee]]></dc:creator>"
            "<media:title>no</media:title><media:description>no</media:description><description>Short.</description>"
            "<content:encoded><![CDATA[<p>Niger left.</p><p>Mali <i>stays</i>.</p>]]></content:encoded></item>");
    assert_int_equal(got.count, 1);
    assert_int_equal(got.failures, 0);
    const casus_document *document = got.documents[0];
    casus_document_facts facts = casus_document_facts_of(document);
    assert_string_equal(facts.title, "Niger & Mali: a pact\xC2\xA0"
                                     "ends");
    assert_string_equal(facts.url, "https://d.example/a?x=1&y=2");
    assert_string_equal(facts.id, "g-1");
    assert_string_equal(facts.author, "Ann Lee");
    assert_string_equal(facts.publisher, "Delta & Post");
    assert_string_equal(facts.name, "f.xml:4");
    assert_published(document, "2024-06-20");
    assert_string_equal(text_of(document), "Niger left.\n\nMali stays.");
    size_t length;
    const char *bytes = casus_document_bytes(document, &length);
    assert_memory_equal(bytes, "<item><title>", 13);
    assert_memory_equal(bytes + length - 7, "</item>", 7);
    assert_string_equal(source_of(document, "Mali stays"), "Mali <i>stays");
    free_reports(&got);
}

static void html_written_as_text_is_mapped_through_both(void **state)
{
    (void)state;
    reports got = rss("<item><description>&lt;p&gt;A &amp;amp; B &amp;#8217;s &#233;t&#xe9; "
                      "&amp;eacute;.&lt;/p&gt;</description></item>");
    const casus_document *document = got.documents[0];
    assert_string_equal(text_of(document), "A & B \xE2\x80\x99s \xC3\xA9t\xC3\xA9 \xC3\xA9.");
    assert_string_equal(source_of(document, "& B"), "&amp;amp; B");
    assert_string_equal(source_of(document, "\xE2\x80\x99"), "&amp;#8217;");
    assert_string_equal(source_of(document, "\xC3\xA9t\xC3\xA9"), "&#233;t&#xe9;");
    assert_string_equal(source_of(document, " \xC3\xA9."), " &amp;eacute;.");
    free_reports(&got);
}

static void plain_descriptions_keep_their_paragraphs(void **state)
{
    (void)state;
    reports got = rss("<item><description>First of it.\n\nSecond of it, 3 &lt; 4.</description></item>");
    assert_string_equal(block_text(got.documents[0], 0), "First of it.");
    assert_string_equal(block_text(got.documents[0], 1), "Second of it, 3 < 4.");
    assert_string_equal(source_of(got.documents[0], "3 < 4"), "3 &lt; 4");
    free_reports(&got);
}

static void entries_of_atom_and_of_rdf_are_read(void **state)
{
    (void)state;
    reports got = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>Atom &amp;amp; Press</title>",
        "<entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>B</b></div></title>"
        "<link rel='self' href='https://no.example'/><link href=\"https://a.example/1?a=1&amp;b=2\"/><id>urn:1</id>"
        "<updated>2024-06-21T00:00:00Z</updated><published>2024-06-20T00:00:00Z</published><author><name>Bo "
        "Li</name><uri>x</uri></author>"
        "<source><title>Other Paper</title></source><summary>no</summary>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Peru <b>signed</b> &amp; "
        "left.</p></div></content></entry>"
        "<entry><id>urn:2</id><summary type='text'>Plain &lt;not a tag&gt; "
        "text.</summary><updated>2024-07-01</updated></entry>",
        "</feed>");
    assert_int_equal(got.count, 2);
    casus_document_facts facts = casus_document_facts_of(got.documents[0]);
    assert_string_equal(facts.title, "A B");
    assert_string_equal(facts.url, "https://a.example/1?a=1&b=2");
    assert_string_equal(facts.author, "Bo Li");
    assert_string_equal(facts.publisher, "Other Paper");
    assert_published(got.documents[0], "2024-06-20");
    assert_string_equal(text_of(got.documents[0]), "Peru signed & left.");
    assert_string_equal(source_of(got.documents[0], "signed & left"), "signed</b> &amp; left");
    facts = casus_document_facts_of(got.documents[1]);
    assert_string_equal(facts.publisher, "Atom & Press");
    assert_string_equal(text_of(got.documents[1]), "Plain <not a tag> text.");
    assert_published(got.documents[1], "2024-07-01");
    free_reports(&got);
    got = feed("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
               "xmlns:dc='http://purl.org/dc/elements/1.1/'>",
               "<channel><title>Old Feed</title></channel><item rdf:about='x'><title>Iraq "
               "talks</title><dc:date>2003-02-05T10:00+00:00</dc:date>"
               "<description>Talks were held.</description></item>",
               "</rdf:RDF>");
    assert_int_equal(got.count, 1);
    assert_published(got.documents[0], "2003-02-05");
    assert_string_equal(casus_document_facts_of(got.documents[0]).publisher, "Old Feed");
    free_reports(&got);
}

static void places_are_those_of_the_bytes_in_their_encoding(void **state)
{
    (void)state;
    reports got = feed("<?xml version='1.0' encoding='windows-1251'?><rss><channel>",
                       "<item><title>\xD2</title><description>\xCC\xEE\xF1\xEA\xE2\xE0 &amp;laquo;\xE4\xE0&amp;raquo;, "
                       "said it.</description></item>",
                       "</channel></rss>");
    assert_int_equal(got.count, 1);
    assert_string_equal(source_of(got.documents[0], "\xD0\x9C\xD0\xBE\xD1\x81"), "\xCC\xEE\xF1");
    assert_string_equal(source_of(got.documents[0], "\xC2\xAB\xD0\xB4\xD0\xB0\xC2\xBB"),
                        "&amp;laquo;\xE4\xE0&amp;raquo;");
    assert_string_equal(casus_document_facts_of(got.documents[0]).title, "\xD0\xA2");
    free_reports(&got);
}

static void entries_before_a_fault_are_read_and_the_fault_is_told(void **state)
{
    (void)state;
    reports got = rss("<item><title>One</title><description>First.</description></item>\n<item><title>Two & "
                      "three</title></item>\n<item/>");
    assert_int_equal(got.count, 1);
    assert_int_equal(got.failures, 1);
    assert_int_equal(got.errors[0].status, CASUS_EFORMAT);
    assert_int_equal(got.errors[0].line, 5);
    assert_non_null(strstr(got.errors[0].message, "no well-formed XML"));
    assert_string_equal(text_of(got.documents[0]), "First.");
    free_reports(&got);
}

static void controls_that_xml_forbids_are_spaces(void **state)
{
    (void)state;
    reports got = rss("<item><description>One\x0B two\x02 three.</description></item>");
    assert_int_equal(got.failures, 0);
    assert_string_equal(text_of(got.documents[0]), "One  two  three.");
    free_reports(&got);
}

static void entities_of_its_own_make_a_feed_refused(void **state)
{
    (void)state;
    static const char laughs[] =
        "<?xml version='1.0'?>\n<!DOCTYPE rss [\n<!ENTITY a 'ha'>\n<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\n"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>\n<rss><channel><item><title>&c;</title></item></channel></rss>";
    casus_error err = refused("laughs.xml", laughs, sizeof laughs - 1);
    assert_int_equal(err.status, CASUS_EFORMAT);
    assert_int_equal(err.line, 3);
    assert_non_null(strstr(err.message, "declares entities"));
    static const char file[] = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY f SYSTEM "
                               "'file:///etc/passwd'>]><rss><channel><item><title>&f;</title></item></channel></rss>";
    assert_non_null(strstr(refused("file.xml", file, sizeof file - 1).message, "declares entities"));
    static const char parameter[] = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY % p SYSTEM "
                                    "'http://127.0.0.1/x'>%p;]><rss><channel><item/></channel></rss>";
    assert_non_null(strstr(refused("parameter.xml", parameter, sizeof parameter - 1).message, "declares entities"));
}

static void a_document_type_that_is_only_named_is_not_fetched(void **state)
{
    (void)state;
    reports got = feed("<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' "
                       "'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'><channel>",
                       "<item><description>Caf&eacute; talks were held.</description></item>", "</channel></rss>");
    assert_int_equal(got.failures, 0);
    assert_string_equal(text_of(got.documents[0]), "Caf\xC3\xA9 talks were held.");
    free_reports(&got);
}

static void deep_and_endless_feeds_are_refused(void **state)
{
    (void)state;
    cs_text text;
    cs_text_begin(&text, NULL);
    cs_text_add(&text, "<rss>", 5);
    for (int i = 0; i < 100000; i++) cs_text_add(&text, "<channel>", 9);
    casus_error err = refused("deep.xml", text.bytes, text.length);
    assert_int_equal(err.status, CASUS_ELIMIT);
    assert_non_null(strstr(err.message, "inside one another"));
    cs_text_end(&text);
    cs_text_begin(&text, NULL);
    cs_text_add(&text, "<rss><channel>", 14);
    for (int i = 0; i < 20001; i++) cs_text_add(&text, "<item/>", 7);
    casus_intake *intake;
    casus_document *document;
    assert_int_equal(casus_intake_open_bytes("many.xml", text.bytes, text.length, NULL, &intake, NULL), CASUS_OK);
    int count = 0;
    casus_status status;
    while (!(status = casus_intake_next(intake, &document, &err)) && document) count++, casus_document_free(document);
    assert_int_equal(count, 20000);
    assert_int_equal(status, CASUS_ELIMIT);
    assert_non_null(strstr(err.message, "20000"));
    assert_int_equal(casus_intake_next(intake, &document, &err), CASUS_OK);
    assert_null(document);
    casus_intake_close(intake);
    cs_text_end(&text);
}

static void a_page_past_its_limits_inside_an_entry_is_passed_over(void **state)
{
    (void)state;
    cs_text text;
    cs_text_begin(&text, NULL);
    cs_text_add(&text, "<item>\n<description><![CDATA[", 29);
    for (int i = 0; i < 600; i++) cs_text_add(&text, "<div>", 5);
    static const char rest[] = "]]></description></item>\n<item><description>Second.</description></item>";
    cs_text_add(&text, rest, sizeof rest - 1);
    reports got = rss(text.bytes);
    assert_int_equal(got.count, 1);
    assert_int_equal(got.failures, 1);
    assert_int_equal(got.errors[0].status, CASUS_ELIMIT);
    assert_int_equal(got.errors[0].line, 5);
    assert_string_equal(text_of(got.documents[0]), "Second.");
    free_reports(&got);
    cs_text_end(&text);
}

static void an_empty_feed_has_no_documents(void **state)
{
    (void)state;
    reports got = rss("");
    assert_int_equal(got.count + got.failures, 0);
    got = rss("<item/>");
    assert_int_equal(got.count, 1);
    assert_string_equal(text_of(got.documents[0]), "");
    free_reports(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_of_rss_is_a_document_with_its_facts),
        cmocka_unit_test(html_written_as_text_is_mapped_through_both),
        cmocka_unit_test(plain_descriptions_keep_their_paragraphs),
        cmocka_unit_test(entries_of_atom_and_of_rdf_are_read),
        cmocka_unit_test(places_are_those_of_the_bytes_in_their_encoding),
        cmocka_unit_test(entries_before_a_fault_are_read_and_the_fault_is_told),
        cmocka_unit_test(controls_that_xml_forbids_are_spaces),
        cmocka_unit_test(entities_of_its_own_make_a_feed_refused),
        cmocka_unit_test(a_document_type_that_is_only_named_is_not_fetched),
        cmocka_unit_test(deep_and_endless_feeds_are_refused),
        cmocka_unit_test(a_page_past_its_limits_inside_an_entry_is_passed_over),
        cmocka_unit_test(an_empty_feed_has_no_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
