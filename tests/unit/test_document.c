/* test_document.c - documents and their maps: places and code points against a slow count, facts made clean, limits */
#include "base/text.h"
#include "read/document.h"
#include "read/passage.h"
#include "reports.h"

static void plain_text_is_its_own_bytes(void **state)
{
    (void)state;
    const char *bytes = "\xEF\xBB\xBF"
                        "Title\r\n\r\n  Na\xC3\xAFve talk, he said.\r\n";
    casus_document *document = one_report("a.txt", bytes, strlen(bytes));
    size_t length, begin, end;
    assert_string_equal(text_of(document), bytes);
    assert_int_equal(memcmp(casus_document_bytes(document, &length), bytes, strlen(bytes)), 0);
    assert_int_equal(length, strlen(bytes));
    assert_string_equal(block_text(document, 0), "Title");
    assert_string_equal(block_text(document, 1), "Na\xC3\xAFve talk, he said.");
    casus_document_place(document, 14, 20, &begin, &end);
    assert_int_equal(begin, 14);
    assert_int_equal(end, 20);
    assert_int_equal(casus_document_point(document, 0), 0);
    assert_int_equal(casus_document_point(document, 3), 1);
    casus_document_free(document);
}

static void an_id_not_stated_is_the_beginning_of_the_digest(void **state)
{
    (void)state;
    casus_document *document = one_report("abc.txt", "abc", 3);
    casus_document_facts facts = casus_document_facts_of(document);
    assert_string_equal(facts.digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(facts.id, "ba7816bf8f01cfea");
    assert_string_equal(facts.name, "abc.txt");
    assert_string_equal(facts.url, "");
    assert_string_equal(facts.publisher, "");
    assert_false(casus_date_known(facts.published));
    casus_document_free(document);
}

static void facts_are_one_clean_line_each(void **state)
{
    (void)state;
    char title[3000];
    for (size_t i = 0; i + 3 < sizeof title; i += 3)
        memcpy(title + i, "\xE2\x82\xAC", 3); /* euro signs, to be cut between two */
    title[2997] = '\0';
    cs_document_parts parts = {.bytes = "x", .length = 1, .text = "x", .text_length = 1};
    parts.facts = (casus_document_facts){
        .title = title, .author = "A\x1B[31mB\nC", .based_on = "one\ntwo", .published = CASUS_DATE_NONE};
    casus_document *document;
    assert_int_equal(cs_document_new(&parts, NULL, &document, NULL), CASUS_OK);
    casus_document_facts facts = casus_document_facts_of(document);
    assert_int_equal(strlen(facts.title), CS_FACT_BYTES_MAX / 3 * 3);
    assert_string_equal(facts.author, "A [31mB C");
    assert_string_equal(facts.based_on, "one\ntwo");
    casus_document_free(document);
}

static void what_is_too_long_is_refused_with_its_size(void **state)
{
    (void)state;
    casus_document *document;
    casus_error err;
    size_t length = CS_TEXT_BYTES_MAX + 1;
    char *text = calloc(1, length + 1);
    memset(text, 'a', length);
    cs_document_parts parts = {.bytes = text, .length = length, .text = text, .text_length = length};
    parts.facts.name = "long.txt";
    assert_int_equal(cs_document_new(&parts, NULL, &document, &err), CASUS_ELIMIT);
    assert_non_null(strstr(err.message, "4194305"));
    assert_string_equal(err.file, "long.txt");
    free(text);
}

/* -- maps ------------------------------------------------------------------------------------------------------------------- */

enum { MAP_BYTES = 400 };

static uint64_t seed;

static uint32_t chance(uint32_t below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % below;
}

/* A map with its slow twin: for each byte of the text the span of the source that its unit was made of. */
typedef struct twin {
    cs_map map;
    size_t begin[MAP_BYTES + 64], end[MAP_BYTES + 64];
} twin;

static void add_random_units(twin *t, size_t *source)
{
    size_t step_text = 1 + chance(4), step_source = chance(5), units = 1 + chance(6);
    if (chance(3) == 0) step_text = step_source = 1;
    if (chance(4) == 0) *source += chance(7);         /* markup in between */
    if (chance(25) == 0) *source = chance(MAP_BYTES); /* moved by the parser */
    for (size_t unit = 0; unit < units; unit++)
        for (size_t i = 0; i < step_text; i++) {
            t->begin[t->map.length + unit * step_text + i] = *source + unit * step_source;
            t->end[t->map.length + unit * step_text + i] = *source + (unit + 1) * step_source;
        }
    cs_map_add(&t->map, units * step_text, *source, step_text, step_source);
    *source += units * step_source;
}

static void a_place_covers_all_that_its_bytes_were_made_of(void **state)
{
    (void)state;
    for (uint64_t round = 1; round <= 300; round++) {
        twin t;
        size_t source = 0;
        seed = round;
        cs_map_begin(&t.map, NULL);
        while (t.map.length < MAP_BYTES) add_random_units(&t, &source);
        for (int i = 0; i < 200; i++) {
            uint32_t begin = chance(t.map.length), end = begin + 1 + chance(t.map.length - begin);
            size_t low = SIZE_MAX, high = 0, got_low, got_high;
            for (uint32_t at = begin; at < end; at++) {
                bool nowhere = t.begin[at] == t.end[at];
                if (nowhere && at > begin && end - begin > 1 && low != SIZE_MAX) continue;
                if (t.begin[at] < low) low = t.begin[at];
                if (t.end[at] > high) high = t.end[at];
            }
            cs_map_place(t.map.runs.items, t.map.runs.count, t.map.length, begin, end, &got_low, &got_high);
            if (got_low != low || got_high != high)
                fail_msg("seed %d, bytes %u-%u: %zu-%zu, but one by one %zu-%zu", (int)round, begin, end, got_low,
                         got_high, low, high);
        }
        cs_map_end(&t.map);
    }
}

static void maps_one_after_the_other_are_one_map(void **state)
{
    (void)state;
    for (uint64_t round = 1; round <= 300; round++) {
        twin inner, outer;
        cs_map whole;
        size_t source = 0, middle = 0;
        seed = round * 7919;
        cs_map_begin(&inner.map, NULL);
        cs_map_begin(&outer.map, NULL);
        cs_map_begin(&whole, NULL);
        while (outer.map.length < MAP_BYTES) add_random_units(&outer, &source);
        while (inner.map.length < MAP_BYTES / 4) {
            add_random_units(&inner, &middle);
            if (middle + 40 > MAP_BYTES) middle = 0;
        }
        cs_map_compose(&inner.map, &outer.map, &whole);
        assert_int_equal(whole.length, inner.map.length);
        for (uint32_t at = 0; at < inner.map.length; at++) {
            size_t low, high, got_low, got_high;
            cs_map_place(outer.map.runs.items, outer.map.runs.count, outer.map.length, (uint32_t)inner.begin[at],
                         (uint32_t)inner.end[at], &low, &high);
            cs_map_place(whole.runs.items, whole.runs.count, whole.length, at, at + 1, &got_low, &got_high);
            if (got_low != low || got_high != high)
                fail_msg("seed %d, byte %u: %zu-%zu, but in two steps %zu-%zu", (int)round, at, got_low, got_high, low,
                         high);
        }
        cs_map_end(&whole);
        cs_map_end(&inner.map);
        cs_map_end(&outer.map);
    }
}

static void code_points_are_counted_as_one_by_one(void **state)
{
    (void)state;
    cs_text text;
    cs_text_begin(&text, NULL);
    seed = 5;
    while (text.length < 5000) {
        static const char *const characters[] = {"a", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x98\x80"};
        const char *one = characters[chance(4)];
        cs_text_add(&text, one, strlen(one));
    }
    casus_document *document = one_report("points.txt", text.bytes, text.length);
    uint32_t count = 0;
    for (uint32_t at = 0; at <= text.length; at++) {
        bool begins = at == text.length || ((unsigned char)text.bytes[at] & 0xC0u) != 0x80u;
        if (begins) assert_int_equal(casus_document_point(document, at), count);
        count += at < text.length && begins;
    }
    assert_int_equal(casus_document_point(document, UINT32_MAX), count);
    casus_document_free(document);
    cs_text_end(&text);
}

static void a_span_past_the_end_is_cut_to_the_text(void **state)
{
    (void)state;
    size_t begin, end;
    casus_document *document = one_report("x.txt", "a\0b", 3); /* the NUL goes, so that there is a map */
    assert_string_equal(text_of(document), "ab");
    casus_document_place(document, 1, 99, &begin, &end);
    assert_int_equal(begin, 2);
    assert_int_equal(end, 3);
    casus_document_place(document, 2, 2, &begin, &end);
    assert_int_equal(begin, 3);
    assert_int_equal(end, 3);
    casus_document_place(document, 2, 1, &begin, &end);
    assert_int_equal(begin, end);
    casus_document_free(document);
    casus_document_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_its_own_bytes),
        cmocka_unit_test(an_id_not_stated_is_the_beginning_of_the_digest),
        cmocka_unit_test(facts_are_one_clean_line_each),
        cmocka_unit_test(what_is_too_long_is_refused_with_its_size),
        cmocka_unit_test(a_place_covers_all_that_its_bytes_were_made_of),
        cmocka_unit_test(maps_one_after_the_other_are_one_map),
        cmocka_unit_test(code_points_are_counted_as_one_by_one),
        cmocka_unit_test(a_span_past_the_end_is_cut_to_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
