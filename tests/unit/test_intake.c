/* test_intake.c - reports out of bytes, files, folders and streams: what is taken for what, what is refused, JSON lines, limits */
#include "base/text.h"
#include "reports.h"

#include <sys/stat.h>
#include <unistd.h>

/* -- what bytes are ------------------------------------------------------------------------------------------------------------------ */

static void refuses(const char *name, const char *bytes, size_t length, const char *words)
{
    casus_error err = refused(name, bytes, length);
    assert_int_equal(err.status, CASUS_EFORMAT);
    if (!strstr(err.message, words)) fail_msg("'%s' does not say '%s'", err.message, words);
    assert_int_equal(err.line, 1);
    assert_int_equal(err.column, 1);
}

#define REFUSES(name, bytes, words) refuses(name, bytes, sizeof(bytes) - 1, words)

static void what_is_no_text_is_refused_by_its_name(void **state)
{
    (void)state;
    REFUSES("a.txt", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "a PDF");
    REFUSES("a.html", "%PDF-1.4", "a PDF");
    REFUSES("feed.xml", "\x1F\x8B\x08\0\0\0\0\0", "packed by gzip");
    REFUSES("a.txt", "PK\3\4\x14\0", "ZIP");
    REFUSES("a.txt", "\x89PNG\r\n\x1A\n", "PNG");
    REFUSES("a.txt", "\xFF\xD8\xFF\xE0", "JPEG");
    REFUSES("a.txt", "{\\rtf1\\ansi", "RTF");
    REFUSES("a.txt", "SQLite format 3\0", "SQLite");
    REFUSES("a.txt",
            "\x7F"
            "ELF\2\1\1",
            "a program");
    REFUSES("a.txt",
            "ab\1\2\3\4\5\6\7\x0E\x0F"
            "cdefghijk\1\2\3",
            "control characters");
    REFUSES("a.html", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML");
}

static void xml_that_is_no_feed_and_json_that_is_no_lines_are_refused_with_a_way_out(void **state)
{
    (void)state;
    REFUSES("sitemap.xml", "<?xml version='1.0'?><urlset><url/></urlset>", "'urlset'");
    REFUSES("a.json", "[{\"text\":\"x\"}]", "JSON array");
    REFUSES("a.json", "{\n \"text\": \"x\"\n}", "several lines");
    casus_error err = refused("a.json", "[1]", 3);
    assert_non_null(strstr(err.hint, "jq"));
}

/* The kind shows in what becomes of `<p>a &amp; b</p>`. */
static void taken_for(const char *name, const char *bytes, const char *text)
{
    casus_document *document = one_report(name, bytes, strlen(bytes));
    assert_string_equal(text_of(document), text);
    casus_document_free(document);
}

static void the_beginning_tells_the_kind_and_then_the_name(void **state)
{
    (void)state;
    taken_for("a.txt", "<!DOCTYPE html><p>a &amp; b</p>", "a & b");
    taken_for("a", "\n <html><p>a &amp; b</p>", "a & b");
    taken_for("a", "\xEF\xBB\xBF<!-- saved from url --><html><p>a &amp; b</p>", "a & b");
    taken_for("a.txt", "<p>a &amp; b</p>", "a & b");
    taken_for("a.HTM", "a &amp; b", "a & b");
    taken_for("a.txt", "a &amp; b", "a &amp; b");
    taken_for("a.txt", "<3 a &amp; b", "<3 a &amp; b");
    taken_for("a", "<?xml version='1.0'?><!DOCTYPE html><html><p>a &amp; b</p></html>", "a & b");
    taken_for("a",
              "<?xml version='1.0'?><!-- x --><rss><channel><item><description>a &amp; "
              "b</description></item></channel></rss>",
              "a & b");
    taken_for("a.html", "<rss><channel><item><description>a &amp; b</description></item></channel></rss>", "a & b");
    taken_for("a.txt", "{\"text\":\"a &amp; b\"}", "a &amp; b");
    taken_for("a.txt", "{braces} in a text", "{braces} in a text");
    taken_for("a.txt", "[brackets] in a text", "[brackets] in a text");
}

static void utf16_pages_are_pages(void **state)
{
    (void)state;
    static const char bytes[] = "\xFF\xFE<\0p\0>\0a\0&\0l\0t\0;\0b\0<\0/\0p\0>\0";
    casus_document *document = one_report("a", bytes, sizeof bytes - 1);
    assert_string_equal(text_of(document), "a<b");
    size_t begin, end;
    casus_document_place(document, 1, 2, &begin, &end);
    assert_int_equal(begin, 10);
    assert_int_equal(end, 18);
    casus_document_free(document);
}

static void an_empty_file_is_a_document_without_text(void **state)
{
    (void)state;
    static const char *const names[] = {"a.txt", "a.html", "a"};
    for (size_t i = 0; i < 3; i++) {
        casus_document *document = one_report(names[i], "", 0);
        assert_string_equal(text_of(document), "");
        assert_int_equal(block_count(document), 0);
        casus_document_free(document);
        document = one_report(names[i], " \n\n\t", 4);
        assert_int_equal(block_count(document), 0);
        casus_document_free(document);
    }
    reports got = read_reports_with("a.jsonl", "", 0, NULL);
    assert_int_equal(got.count + got.failures, 0); /* no lines, no documents */
}

static void a_kind_given_by_the_caller_is_taken(void **state)
{
    (void)state;
    casus_intake_options options = {.kind = CASUS_INTAKE_TEXT};
    reports got = read_reports_with("a.html", "<p>a</p>", 8, &options);
    assert_string_equal(text_of(got.documents[0]), "<p>a</p>");
    free_reports(&got);
    options.kind = CASUS_INTAKE_HTML;
    got = read_reports_with("a.txt", "x &lt; y", 8, &options);
    assert_string_equal(text_of(got.documents[0]), "x < y");
    free_reports(&got);
    options.kind = CASUS_INTAKE_FEED;
    got = read_reports_with("a.txt", "", 0, &options);
    assert_int_equal(got.failures, 1);
    assert_non_null(strstr(got.errors[0].message, "empty"));
    options.kind = CASUS_INTAKE_HTML;
    got = read_reports_with("a.txt", "%PDF-1", 6, &options); /* also then */
    assert_int_equal(got.failures, 1);
    casus_intake *intake;
    options.kind = (casus_intake_kind)77;
    assert_int_equal(casus_intake_open_bytes("a", "", 0, &options, &intake, NULL), CASUS_EINVAL);
}

/* -- what is stated ------------------------------------------------------------------------------------------------------------------- */

static void what_the_caller_gives_fills_what_is_not_stated(void **state)
{
    (void)state;
    casus_date day = {day_of("2020-02-03"), day_of("2020-02-03"), 0};
    casus_intake_options options = {.published = &day, .publisher = "My Paper"};
    static const char lines[] =
        "{\"text\":\"One.\"}\n{\"text\":\"Two.\",\"published\":\"2021-01-01\",\"publisher\":\"Other\"}\n"
        "{\"text\":\"Published: 5 May 2019\\nThree words here.\"}\n";
    reports got = read_reports_with("a.jsonl", lines, sizeof lines - 1, &options);
    assert_int_equal(got.count, 3);
    assert_published(got.documents[0], "2020-02-03");
    assert_string_equal(casus_document_facts_of(got.documents[0]).publisher, "My Paper");
    assert_published(got.documents[1], "2021-01-01");
    assert_string_equal(casus_document_facts_of(got.documents[1]).publisher, "Other");
    assert_published(got.documents[2], "2020-02-03"); /* a line of text may be wrong, the caller knows */
    free_reports(&got);
}

static void a_text_tells_its_day_author_agency_and_sources(void **state)
{
    (void)state;
    static const char text[] =
        "Oman hosts talks\nBy Salma Al Harthy\nPublished: 12 March 2019\nUpdated: 13 March 2019\n\n"
        "MUSCAT, March 12 (Reuters) - Oman hosted talks on Tuesday, its foreign ministry said in a statement.\n"
        "They go on.\nThis article is based on the following reports:\nhttps://o.example/1\nhttps://o.example/2\n";
    casus_document *document = one_report("a.txt", text, sizeof text - 1);
    casus_document_facts facts = casus_document_facts_of(document);
    assert_string_equal(facts.title, "Oman hosts talks");
    assert_string_equal(facts.author, "Salma Al Harthy");
    assert_string_equal(facts.agency, "Reuters");
    assert_string_equal(facts.based_on, "https://o.example/1\nhttps://o.example/2");
    assert_published(document, "2019-03-12");
    casus_document_free(document);
}

static void agencies_are_found_where_texts_credit_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *agency;
    } cases[] = {
        {"TRIPOLI, Libya (AP) \xE2\x80\x94 Talks were held on Monday, officials said here.", "AP"},
        {"Talks were held on Monday, officials said. (Agence France-Presse)", "AFP"},
        {"Talks were held on Monday, officials said.\nWith inputs from PTI, ANI", "PTI"},
        {"Talks were held on Monday, officials said.\n\xE2\x80\x94 AFP", "AFP"},
        {"Talks were held on Monday, officials said.\n(Xinhua)", "Xinhua"},
        {"By Ani Petrosyan\nTalks were held on Monday, officials said here.", ""},
        {"Talks were held on Monday, officials told Reuters.", ""},
        {"The ministers met. Photo credit/Reuters", ""}, /* a picture makes no text */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_document *document = one_report("a.txt", cases[i].text, strlen(cases[i].text));
        assert_string_equal(casus_document_facts_of(document).agency, cases[i].agency);
        casus_document_free(document);
    }
}

/* -- JSON lines ------------------------------------------------------------------------------------------------------------------------ */

static void a_line_is_a_document_with_its_facts(void **state)
{
    (void)state;
    reports got = read_reports(
        "in.jsonl", "{\"id\":\"a-1\",\"url\":\"https://x.example/1\",\"published\":\"Thu, 20 Jun 2024 08:00:00 GMT\","
                    "\"publisher\":\"Ex\",\"title\":\"T\",\"author\":\"A\",\"text\":\"Kim \\u201csaid\\u201d "
                    "so.\",\"more\":[1,{}],\"html\":null}\r\n"
                    "\n   \n{\"html\":\"<p>x &amp; y</p>\"}");
    assert_int_equal(got.count, 2);
    casus_document_facts facts = casus_document_facts_of(got.documents[0]);
    assert_string_equal(facts.id, "a-1");
    assert_string_equal(facts.url, "https://x.example/1");
    assert_string_equal(facts.publisher, "Ex");
    assert_string_equal(facts.title, "T");
    assert_string_equal(facts.author, "A");
    assert_string_equal(facts.name, "in.jsonl:1");
    assert_published(got.documents[0], "2024-06-20");
    assert_string_equal(text_of(got.documents[0]), "Kim \xE2\x80\x9Csaid\xE2\x80\x9D so.");
    assert_string_equal(source_of(got.documents[0], "said"), "said"); /* the source is the value, not the line */
    assert_string_equal(casus_document_facts_of(got.documents[1]).name, "in.jsonl:4");
    assert_string_equal(text_of(got.documents[1]), "x & y");
    assert_string_equal(source_of(got.documents[1], "&"), "&amp;");
    free_reports(&got);
}

static void a_bad_line_is_told_with_its_place_and_passed_over(void **state)
{
    (void)state;
    static const struct {
        const char *line, *message;
        int column;
    } bad[] = {
        {"{\"text\":\"x\"", "a comma or }", 12},
        {"{\"text\":\"x", "never closed", 11},
        {"{\"text\":\"x\",}", "a key in quotes", 13},
        {"{\"text\":\"x\"} x", "behind the object", 14},
        {"{\"text\" \"x\"}", "a colon", 9},
        {"{\"text\":}", "a value is wanted", 9},
        {"{\"text\":", "the line ends where", 9},
        {"{\"text\":nul}", "a value is wanted", 9},
        {"{\"text\":\"x\",\"n\":01}", "no number", 19},
        {"{\"text\":\"x\",\"n\":1.}", "no number", 19},
        {"{\"text\":\"x\",\"n\":[1,]}", "a value is wanted", 20},
        {"{\"text\":5}", "'text' is a number", 9},
        {"{\"text\":\"x\",\"id\":[]}", "'id' is an array", 18},
        {"{\"text\":\"x\",\"text\":\"y\"}", "'text' stands here for the second time", 13},
        {"[1]", "no JSON object", 1},
        {"hello", "no JSON object", 1},
        {"{\"id\":\"x\"}", "neither 'text' nor 'html'", 1},
        {"{\"text\\u0000\":\"\"}", "neither 'text' nor 'html'", 1},
        {"{\"text\":\"x\",\"published\":\"soon\"}", "'published' is \"soon\"", 25},
        {"{\"text\":\"caf\xE9\"}", "e9 is no UTF-8", 13},
        {"{\"text\":\"\xED\xA0\x80\"}", "ed is no UTF-8", 10},
        {"{\"text\":\"\\x\"}", "escape", 10},
        {"{\"text\":\"\\u12G4\"}", "escape", 10},
        {"{\"text\":\"a\tb\"}", "control character", 11},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char lines[200];
        snprintf(lines, sizeof lines, "{\"text\":\"Before.\"}\n%s\n{\"text\":\"After.\"}\n", bad[i].line);
        reports got = read_reports("b.jsonl", lines);
        assert_int_equal(got.count, 2);
        assert_int_equal(got.failures, 1);
        assert_int_equal(got.errors[0].status, CASUS_EFORMAT);
        assert_int_equal(got.errors[0].line, 2);
        if (!strstr(got.errors[0].message, bad[i].message)) fail_msg("%s: %s", bad[i].line, got.errors[0].message);
        if (got.errors[0].column != bad[i].column) fail_msg("%s: column %d", bad[i].line, got.errors[0].column);
        assert_string_equal(text_of(got.documents[1]), "After.");
        free_reports(&got);
    }
}

static void values_inside_one_another_have_a_limit(void **state)
{
    (void)state;
    char line[400] = "{\"text\":\"x\",\"more\":";
    for (int i = 0; i < 70; i++) strcat(line, "[");
    reports got = read_reports("d.jsonl", line);
    assert_int_equal(got.failures, 1);
    assert_int_equal(got.errors[0].status, CASUS_ELIMIT);
    got = read_reports("d.jsonl",
                       "{\"more\":{\"text\":[{},[],{\"a\":[true,false,null,-1.5e+3,\"\\/\"]}]},\"text\":\"x\"}");
    assert_string_equal(text_of(got.documents[0]), "x");
    free_reports(&got);
}

static void what_json_can_write_and_text_cannot_is_made_good(void **state)
{
    (void)state;
    reports got = read_reports("s.jsonl", "{\"text\":\"a\\ud800b \\uDC00 c \\ud83d\\ude00 d \\\\ud800 \\u0000e\"}");
    assert_int_equal(got.failures, 0);
    assert_string_equal(text_of(got.documents[0]), "a\xEF\xBF\xBD"
                                                   "b \xEF\xBF\xBD c \xF0\x9F\x98\x80 d \\ud800 e");
    assert_string_equal(source_of(got.documents[0], "e"), "e");
    size_t length;
    (void)casus_document_bytes(got.documents[0], &length);
    assert_int_equal(length, strlen(text_of(got.documents[0])) + 1); /* with the NUL */
    free_reports(&got);
}

static void marks_of_direction_stay_and_break_no_span(void **state)
{
    (void)state;
    static const char text[] = "Kim \xE2\x80\xAE"
                               "met\xE2\x80\xAC Putin\xE2\x80\x8B today.";
    casus_document *document = one_report("a.txt", text, sizeof text - 1);
    assert_string_equal(block_text(document, 0), "Kim \xE2\x80\xAE"
                                                 "met\xE2\x80\xAC Putin\xE2\x80\x8B today.");
    casus_document_free(document);
}

/* -- limits ----------------------------------------------------------------------------------------------------------------------------- */

static void a_line_past_the_limit_is_passed_over_in_bounded_memory(void **state)
{
    (void)state;
    size_t most = 20u << 20;
    cs_text text;
    cs_text_begin(&text, NULL);
    cs_text_say(&text, "{\"text\":\"First.\"}\n{\"text\":\"");
    char *filler = malloc(most);
    memset(filler, 'a', most);
    cs_text_add(&text, filler, most);
    cs_text_say(&text, "\"}\n{\"text\":\"Third.\"}\n");
    reports got = read_reports_with("l.jsonl", text.bytes, text.length, NULL);
    assert_int_equal(got.count, 2);
    assert_int_equal(got.failures, 1);
    assert_int_equal(got.errors[0].status, CASUS_ELIMIT);
    assert_int_equal(got.errors[0].line, 2);
    assert_string_equal(casus_document_facts_of(got.documents[1]).name, "l.jsonl:3");
    free_reports(&got);
    /* a file of one endless line, and one of many lines that is one text too long */
    assert_int_equal(refused("l.txt", filler, most).status, CASUS_ELIMIT);
    for (size_t i = 0; i < most; i += 80) filler[i] = '\n';
    casus_error err = refused("l.txt", filler, 5u << 20);
    assert_int_equal(err.status, CASUS_ELIMIT);
    assert_non_null(strstr(err.message, "4194304"));
    assert_int_equal(refused("l.html", filler, most).status, CASUS_ELIMIT);
    free(filler);
    cs_text_end(&text);
}

/* -- files -------------------------------------------------------------------------------------------------------------------------------- */

static char folder[] = "/tmp/casus-intake-XXXXXX";

static const char *path_of(const char *name)
{
    static char paths[4][300];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[400];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void a_folder_gives_its_reports_in_the_order_of_their_paths(void **state)
{
    (void)state;
    mkdir(path_of("d"), 0700);
    mkdir(path_of("d/deep"), 0700);
    mkdir(path_of("d/.hidden"), 0700);
    write_file("d/b.txt", "B.");
    write_file("d/a.html", "<p>A.</p>");
    write_file("d/deep/c.jsonl", "{\"text\":\"C1.\"}\n{\"text\":5}\n{\"text\":\"C2.\"}\n");
    write_file("d/z.TXT", "%PDF-1.4");
    write_file("d/other.json", "{\n}");
    write_file("d/picture.png", "\x89PNG");
    write_file("d/.b.txt.swp", "no");
    write_file("d/.hidden/x.txt", "no");
    assert_int_equal(symlink("..", path_of("d/loop")), 0);
    casus_intake *intake;
    casus_document *document;
    casus_error err;
    static const char *const wanted[] = {"A.", "B.", "C1.", NULL, "C2.", NULL};
    assert_int_equal(casus_intake_open(path_of("d"), NULL, &intake, &err), CASUS_OK);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        casus_status status = casus_intake_next(intake, &document, &err);
        if (!wanted[i]) {
            assert_int_equal(status, CASUS_EFORMAT);
            assert_non_null(strstr(err.file, i == 3 ? "d/deep/c.jsonl" : "d/z.TXT"));
            assert_int_equal(err.line, i == 3 ? 2 : 1);
            continue;
        }
        assert_int_equal(status, CASUS_OK);
        assert_non_null(document);
        assert_string_equal(text_of(document), wanted[i]);
        casus_document_free(document);
    }
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus_intake_next(intake, &document, &err), CASUS_OK);
        assert_null(document);
    }
    casus_intake_close(intake);
}

static void what_cannot_be_opened_is_told_at_once(void **state)
{
    (void)state;
    casus_intake *intake;
    casus_error err;
    assert_int_equal(casus_intake_open(path_of("nowhere.txt"), NULL, &intake, &err), CASUS_EIO);
    assert_string_equal(err.file, path_of("nowhere.txt"));
    mkdir(path_of("empty"), 0700);
    assert_int_equal(casus_intake_open(path_of("empty"), NULL, &intake, &err), CASUS_ENOTFOUND);
    assert_true(err.hint[0] != '\0');
    assert_int_equal(mkfifo(path_of("fifo.txt"), 0600), 0);
    assert_int_equal(casus_intake_open(path_of("fifo.txt"), NULL, &intake, &err), CASUS_EIO);
    assert_int_equal(casus_intake_open("", NULL, &intake, &err), CASUS_EINVAL);
    assert_int_equal(casus_intake_open_bytes("x", NULL, 5, NULL, &intake, &err), CASUS_EINVAL);
    casus_intake_close(NULL);
}

static void folders_too_deep_are_refused(void **state)
{
    (void)state;
    char path[200] = "deep";
    casus_intake *intake;
    casus_error err;
    for (int i = 0; i < 18; i++) {
        mkdir(path_of(path), 0700);
        strcat(path, "/d");
    }
    assert_int_equal(casus_intake_open(path_of("deep"), NULL, &intake, &err), CASUS_ELIMIT);
}

static void an_intake_closed_early_frees_what_it_holds(void **state)
{
    (void)state;
    casus_intake *intake;
    casus_document *document;
    static const char text[] = "<rss><channel><item/><item/></channel></rss>";
    assert_int_equal(casus_intake_open_bytes("f.xml", text, sizeof text - 1, NULL, &intake, NULL), CASUS_OK);
    assert_int_equal(casus_intake_next(intake, &document, NULL), CASUS_OK);
    casus_intake_close(intake);
    casus_document_free(document); /* which outlives it */
}

static void standard_input_is_read_as_it_comes(void **state)
{
    (void)state;
    int ends[2], old = dup(0);
    casus_intake *intake;
    casus_document *document;
    assert_int_equal(pipe(ends), 0);
    static const char text[] = "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}";
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], 0), 0);
    assert_int_equal(casus_intake_open("-", NULL, &intake, NULL), CASUS_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus_intake_next(intake, &document, NULL), CASUS_OK);
        assert_string_equal(casus_document_facts_of(document).name, i ? "-:2" : "-:1");
        casus_document_free(document);
    }
    assert_int_equal(casus_intake_next(intake, &document, NULL), CASUS_OK);
    assert_null(document);
    casus_intake_close(intake);
    dup2(old, 0);
    close(old);
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_text_is_refused_by_its_name),
        cmocka_unit_test(xml_that_is_no_feed_and_json_that_is_no_lines_are_refused_with_a_way_out),
        cmocka_unit_test(the_beginning_tells_the_kind_and_then_the_name),
        cmocka_unit_test(utf16_pages_are_pages),
        cmocka_unit_test(an_empty_file_is_a_document_without_text),
        cmocka_unit_test(a_kind_given_by_the_caller_is_taken),
        cmocka_unit_test(what_the_caller_gives_fills_what_is_not_stated),
        cmocka_unit_test(a_text_tells_its_day_author_agency_and_sources),
        cmocka_unit_test(agencies_are_found_where_texts_credit_them),
        cmocka_unit_test(a_line_is_a_document_with_its_facts),
        cmocka_unit_test(a_bad_line_is_told_with_its_place_and_passed_over),
        cmocka_unit_test(values_inside_one_another_have_a_limit),
        cmocka_unit_test(what_json_can_write_and_text_cannot_is_made_good),
        cmocka_unit_test(marks_of_direction_stay_and_break_no_span),
        cmocka_unit_test(a_line_past_the_limit_is_passed_over_in_bounded_memory),
        cmocka_unit_test(a_folder_gives_its_reports_in_the_order_of_their_paths),
        cmocka_unit_test(what_cannot_be_opened_is_told_at_once),
        cmocka_unit_test(folders_too_deep_are_refused),
        cmocka_unit_test(an_intake_closed_early_frees_what_it_holds),
        cmocka_unit_test(standard_input_is_read_as_it_comes),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
