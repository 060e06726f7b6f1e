/* test_decode.c - encodings: declared, undeclared, misdeclared, broken; each character with its place in the bytes */
#include "port/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void decode(const char *bytes, size_t length, const char *declared, cs_decoded *out)
{
    assert_true(cs_decode(bytes, length, declared, NULL, out));
    assert_true(out->same || out->map.length == out->length);
}

/* Decodes to this text, in this encoding. */
static void decodes(const char *bytes, size_t length, const char *declared, const char *encoding, const char *text)
{
    cs_decoded got;
    decode(bytes, length, declared, &got);
    assert_string_equal(got.encoding, encoding);
    assert_int_equal(got.length, strlen(text));
    assert_memory_equal(got.text, text, got.length);
    cs_decode_end(&got);
}

#define DECODES(bytes, declared, encoding, text) decodes(bytes, sizeof(bytes) - 1, declared, encoding, text)

static void valid_utf8_is_utf8_whatever_is_declared(void **state)
{
    (void)state;
    DECODES("caf\xC3\xA9", NULL, "UTF-8", "caf\xC3\xA9");
    DECODES("caf\xC3\xA9", "iso-8859-1", "UTF-8", "caf\xC3\xA9");
    DECODES("caf\xC3\xA9", "koi8-r", "UTF-8", "caf\xC3\xA9");
    DECODES("", NULL, "UTF-8", "");
    cs_decoded got;
    decode("plain", 5, NULL, &got);
    assert_true(got.same);
    cs_decode_end(&got);
}

static void what_is_no_utf8_is_read_as_declared(void **state)
{
    (void)state;
    DECODES("\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251", "windows-1251",
            "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
    DECODES("\xED\xCF\xD3\xCB\xD7\xC1", "KOI8-R", "KOI8-R", "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
    DECODES("\x93quoted\x94 \x80 5", "ISO-8859-1", "windows-1252", "\xE2\x80\x9Cquoted\xE2\x80\x9D \xE2\x82\xAC 5");
    DECODES("\xB1\xB1\xBE\xA9 talks", "gb2312", "gb18030", "\xE5\x8C\x97\xE4\xBA\xAC talks");
    DECODES("\x93\x8C\x8B\x9E", "Shift_JIS", "Shift_JIS", "\xE6\x9D\xB1\xE4\xBA\xAC");
    DECODES("\xBC\xAD\xBF\xEF", "euc-kr", "EUC-KR", "\xEC\x84\x9C\xEC\x9A\xB8");
}

static void a_wrong_or_unknown_declaration_falls_back_to_windows_1252(void **state)
{
    (void)state;
    DECODES("caf\xE9 \x96 x", "utf-8", "windows-1252", "caf\xC3\xA9 \xE2\x80\x93 x");
    DECODES("caf\xE9", NULL, "windows-1252", "caf\xC3\xA9");
    DECODES("caf\xE9", "no-such-thing", "windows-1252", "caf\xC3\xA9");
    DECODES("caf\xE9", "utf-16", "windows-1252", "caf\xC3\xA9");
    DECODES("\xFF\xFF\xFF cut", "euc-kr", "windows-1252", "\xC3\xBF\xC3\xBF\xC3\xBF cut"); /* no characters of it */
}

static void utf8_that_is_broken_in_places_stays_utf8(void **state)
{
    (void)state;
    DECODES("\xE2\x80\x9Cwar\xE2\x80\x9D \xC3\xA9 \xE2\x80 cut", NULL, "UTF-8",
            "\xE2\x80\x9Cwar\xE2\x80\x9D \xC3\xA9 \xEF\xBF\xBD cut");
    DECODES("\xC3\xA9 \xE9", "utf-8", "UTF-8", "\xC3\xA9 \xEF\xBF\xBD");
    /* a lone surrogate written as three bytes, an overlong NUL, a byte past U+10FFFF: one mark for each byte that begins nothing */
    DECODES("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xED\xA0\x80!", NULL, "UTF-8",
            "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 "
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!");
    DECODES("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xC0\x80!", NULL, "UTF-8",
            "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD!");
}

static void utf16_and_utf32_are_told_by_their_mark_or_their_zeros(void **state)
{
    (void)state;
    DECODES("\xFF\xFE"
            "K\0i\0m\0 \0\x01\x04",
            NULL, "UTF-16LE", "Kim \xD0\x81");
    DECODES("\xFE\xFF\0K\0i\0m", "utf-8", "UTF-16BE", "Kim");
    DECODES("P\0a\0c\0t\0 \0o\0f\0 \0m\0a\0y\0", NULL, "UTF-16LE", "Pact of may");
    DECODES("\0P\0a\0c\0t\0 \0o\0f", NULL, "UTF-16BE", "Pact of");
    DECODES("\xFF\xFE\0\0K\0\0\0\x00\xF6\x01\0", NULL, "UTF-32LE", "K\xF0\x9F\x98\x80");
    DECODES("\0\0\xFE\xFF\0\0\0K", NULL, "UTF-32BE", "K");
    /* a pair of surrogates, a lone one, half a unit at the end */
    DECODES("\xFF\xFE\x3D\xD8\x00\xDE\x3D\xD8x\0y", NULL, "UTF-16LE", "\xF0\x9F\x98\x80\xEF\xBF\xBDx\xEF\xBF\xBD");
}

static void a_mark_of_utf8_stays_so_that_the_text_is_the_bytes(void **state)
{
    (void)state;
    DECODES("\xEF\xBB\xBFKim", "windows-1251", "UTF-8", "\xEF\xBB\xBFKim");
}

static void nul_goes_and_the_map_knows_where_it_was(void **state)
{
    (void)state;
    cs_decoded got;
    size_t begin, end;
    decode("ab\0\0cd\0", 7, NULL, &got);
    assert_int_equal(got.length, 4);
    assert_memory_equal(got.text, "abcd", 4);
    cs_map_place(got.map.runs.items, got.map.runs.count, got.map.length, 2, 4, &begin, &end);
    assert_int_equal(begin, 4);
    assert_int_equal(end, 6);
    cs_map_place(got.map.runs.items, got.map.runs.count, got.map.length, 1, 3, &begin, &end);
    assert_int_equal(begin, 1);
    assert_int_equal(end, 5);
    cs_decode_end(&got);
}

static void marks_of_direction_and_joiners_stay(void **state)
{
    (void)state;
    DECODES("a\xE2\x80\xAE"
            "b\xE2\x80\x8D"
            "c\xE2\x81\xA6"
            "d",
            NULL, "UTF-8",
            "a\xE2\x80\xAE"
            "b\xE2\x80\x8D"
            "c\xE2\x81\xA6"
            "d");
}

static void characters_behind_escapes_need_their_declaration(void **state)
{
    (void)state;
    DECODES("Tokyo \x1B$BEl5~\x1B(B said", "iso-2022-jp", "ISO-2022-JP", "Tokyo \xE6\x9D\xB1\xE4\xBA\xAC said");
    DECODES("Tokyo \x1B$BEl5~\x1B(B said", NULL, "UTF-8", "Tokyo \x1B$BEl5~\x1B(B said");
}

static void each_character_of_a_one_byte_encoding_has_its_byte(void **state)
{
    (void)state;
    cs_decoded got;
    size_t begin, end;
    decode("a \xCC\xEE\xF1 b", 7, "windows-1251", &got);
    for (uint32_t i = 0; i < 3; i++) {
        cs_map_place(got.map.runs.items, got.map.runs.count, got.map.length, 2 + i * 2, 4 + i * 2, &begin, &end);
        assert_int_equal(begin, 2 + i);
        assert_int_equal(end, 3 + i);
    }
    assert_true(got.map.runs.count <= 3);
    cs_decode_end(&got);
}

static void a_long_text_of_one_script_has_few_runs(void **state)
{
    (void)state;
    cs_decoded got;
    char bytes[4000];
    memset(bytes, '\xC0', sizeof bytes);
    decode(bytes, sizeof bytes, "windows-1251", &got);
    assert_int_equal(got.length, 8000);
    assert_int_equal(got.map.runs.count, 1);
    cs_decode_end(&got);
}

static void declares(const char *text, const char *wanted)
{
    char label[CS_DECODE_LABEL];
    cs_decode_declared(text, strlen(text), label);
    assert_string_equal(label, wanted);
}

static void declarations_are_found_in_meta_and_in_xml(void **state)
{
    (void)state;
    declares("<html><head><META CharSet = 'KOI8-R'>", "koi8-r");
    declares("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">", "windows-1251");
    declares("<meta name=viewport><meta charset=utf-8>", "utf-8");
    declares("<?xml version='1.0' encoding=\"ISO-8859-2\"?><rss/>", "iso-8859-2");
    declares("<?xml version='1.0'?><html><meta charset=big5>", "big5");
    declares("<meta name=description content='the charset is not told'>", "");
    declares("charset=utf-8", "");
    declares("<meta charset=", "");
    declares("<meta charset", "");
    declares("", "");
    declares("<meta charset=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>",
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_utf8_is_utf8_whatever_is_declared),
        cmocka_unit_test(what_is_no_utf8_is_read_as_declared),
        cmocka_unit_test(a_wrong_or_unknown_declaration_falls_back_to_windows_1252),
        cmocka_unit_test(utf8_that_is_broken_in_places_stays_utf8),
        cmocka_unit_test(utf16_and_utf32_are_told_by_their_mark_or_their_zeros),
        cmocka_unit_test(a_mark_of_utf8_stays_so_that_the_text_is_the_bytes),
        cmocka_unit_test(nul_goes_and_the_map_knows_where_it_was),
        cmocka_unit_test(marks_of_direction_and_joiners_stay),
        cmocka_unit_test(characters_behind_escapes_need_their_declaration),
        cmocka_unit_test(each_character_of_a_one_byte_encoding_has_its_byte),
        cmocka_unit_test(a_long_text_of_one_script_has_few_runs),
        cmocka_unit_test(declarations_are_found_in_meta_and_in_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
