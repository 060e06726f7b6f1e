/* test_tokenise.c - words and sentences as a reader of news expects them, and what holds of any text */
#include "cut.h"
#include "poor.h"
#include "read/tokenise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* -- cutting a text -------------------------------------------------------------------------------------------------------- */

static void cut(cs_passage *passage, const casus_block *block, const char *text)
{
    casus_error err = {.status = CASUS_OK};
    *passage = (cs_passage){.text = text, .length = (uint32_t)strlen(text), .blocks = block, .block_count = 1};
    cs_arena_begin(&passage->arena, NULL);
    if (cs_tokenise(passage, &err)) fail_msg("%s: %s", text, err.message);
    const char *wrong = wrong_in_words(passage);
    if (wrong) fail_msg("%.200s: %s", text, wrong);
}

static casus_block paragraph(const char *text)
{
    return (casus_block){0, (uint32_t)strlen(text), 0, CASUS_BLOCK_PARAGRAPH};
}

/* The words of a text with spaces between them, and a bar between sentences; lower: as the later stages look them up. */
static void print_words(const cs_passage *passage, bool lower, char *out, size_t room)
{
    size_t filled = 0;
    *out = 0;
    for (uint32_t i = 0; i < passage->token_count; i++) {
        const cs_token *token = &passage->tokens[i];
        const char *gap = i == 0 ? "" : token->sentence == passage->tokens[i - 1].sentence ? " " : " | ";
        const char *form = lower ? token->lower : passage->text + token->span.begin;
        int length = lower ? (int)strlen(form) : (int)(token->span.end - token->span.begin);
        filled += (size_t)snprintf(out + filled, room - filled, "%s%.*s", gap, length, form);
        assert_true(filled < room);
    }
}

typedef struct row {
    const char *text, *words;
} row;

static void hold_rows(const row *rows, size_t count, bool lower)
{
    char got[2000];
    for (size_t i = 0; i < count; i++) {
        cs_passage passage;
        casus_block block = paragraph(rows[i].text);
        cut(&passage, &block, rows[i].text);
        print_words(&passage, lower, got, sizeof got);
        if (strcmp(got, rows[i].words) != 0)
            fail_msg("%s\n  is cut into %s\n  and should be %s", rows[i].text, got, rows[i].words);
        cs_arena_end(&passage.arena);
    }
}

#define HOLD_ROWS(rows) hold_rows(rows, sizeof rows / sizeof *rows, false)

/* -- words ----------------------------------------------------------------------------------------------------------------- */

static void contractions_are_cut_before_the_clitic(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Chile didn't sign, and Peru can't either.", "Chile did n't sign , and Peru ca n't either ."},
        {"Peru won’t wait; Ecuador cannot.", "Peru wo n’t wait ; Ecuador can not ."},
        {"They've said it's ours, I'm sure we'd see they'll go.",
         "They 've said it 's ours , I 'm sure we 'd see they 'll go ."},
        {"You're right: 'tis late.", "You 're right : 'tis late ."},
        {"It shouldn't've been.", "It should n't 've been ."},
    };
    HOLD_ROWS(rows);
}

static void possessives_stand_apart_from_names(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Brazil's envoy met Laos' envoy and the ministers' aides.",
         "Brazil 's envoy met Laos ' envoy and the ministers ' aides ."},
        {"Côte d’Ivoire’s army", "Côte d’Ivoire ’s army"},
        {"O'Neill's plan is the US's.", "O'Neill 's plan is the US 's ."},
        {"the U.N.'s envoy", "the U.N. 's envoy"},
        {"Oman's, Fiji's", "Oman 's , Fiji 's"},
    };
    HOLD_ROWS(rows);
}

static void abbreviations_keep_their_full_stop(void **state)
{
    (void)state;
    static const row rows[] = {
        {"The U.S. envoy met Mr. Ahtola and Dr. Niemi.", "The U.S. envoy met Mr. Ahtola and Dr. Niemi ."},
        {"Gen. Ortega and Lt. Col. Silva left the St. Helena base.",
         "Gen. Ortega and Lt. Col. Silva left the St. Helena base ."},
        {"Under Art. 5 and No. 12 of the pact, vol. 3, Chile may act.",
         "Under Art. 5 and No. 12 of the pact , vol. 3 , Chile may act ."},
        {"It was signed in Jan. 1990, i.e. late, by Acme Co. and others.",
         "It was signed in Jan. 1990 , i.e. late , by Acme Co. and others ."},
        {"He has a Ph.D. from Oslo.", "He has a Ph.D. from Oslo ."},
        {"Talks began at 5 p.m. on Monday.", "Talks began at 5 p.m. on Monday ."},
    };
    HOLD_ROWS(rows);
}

static void words_that_are_abbreviations_before_numbers_only_are_words_elsewhere(void **state)
{
    (void)state;
    static const row rows[] = {
        {"No. Chile stayed.", "No . | Chile stayed ."},
        {"They love art. Peru pays.", "They love art . | Peru pays ."},
    };
    HOLD_ROWS(rows);
}

static void initials_keep_their_full_stop(void **state)
{
    (void)state;
    static const row rows[] = {
        {"J. K. Ferreira and A.B. Castro signed it.", "J. K. Ferreira and A.B. Castro signed it ."},
        {"George W. Lima spoke.", "George W. Lima spoke ."},
    };
    HOLD_ROWS(rows);
}

static void compounds_are_cut_at_hyphens_prefixes_are_not(void **state)
{
    (void)state;
    static const row rows[] = {
        {"The long-range, state-run Franco-German work", "The long - range , state - run Franco - German work"},
        {"ex-president, e-mail, anti-ship, non-nuclear, post-war",
         "ex-president , e-mail , anti-ship , non-nuclear , post-war"},
        {"a U.S.-led force, an EU-led one", "a U.S. - led force , an EU - led one"},
        {"a 20-year-old, 3,000-strong unit", "a 20 - year - old , 3,000 - strong unit"},
        {"two F-16s of the G-7", "two F - 16s of the G - 7"},
        {"Chile/Peru border, and/or 24/7", "Chile / Peru border , and / or 24/7"},
    };
    HOLD_ROWS(rows);
}

static void numbers_money_and_shares_stand_apart_from_their_signs(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Chile bought 1,200 shells for $3.5 million.", "Chile bought 1,200 shells for $ 3.5 million ."},
        {"or 4.5% of US$77m", "or 4.5 % of US$ 77 m"},
        {"€20 million, £3bn and ¥5,000 were paid.", "€ 20 million , £ 3 bn and ¥ 5,000 were paid ."},
        {"a 10% cut, .5 degrees, -5, +3", "a 10 % cut , .5 degrees , - 5 , + 3"},
        {"12.5 per cent in 1990.", "12.5 per cent in 1990 ."},
        {"5km, 10kg, 35mm", "5 km , 10 kg , 35 mm"},
        {"Peru won 3-1.", "Peru won 3 - 1 ."},
    };
    HOLD_ROWS(rows);
}

static void dates_and_times_keep_their_digits_together(void **state)
{
    (void)state;
    static const row rows[] = {
        {"On 12/03/2019, at 10:30, it began.", "On 12/03/2019 , at 10:30 , it began ."},
        {"from 1991-1995, in the 1990s and the '90s", "from 1991 - 1995 , in the 1990s and the '90s"},
        {"from 1991–1995", "from 1991 – 1995"},
        {"on the 5th of May, 8pm", "on the 5th of May , 8 pm"},
    };
    HOLD_ROWS(rows);
}

static void marks_stand_apart(void **state)
{
    (void)state;
    static const row rows[] = {
        {"He paused... then left.", "He paused ... then left ."},
        {"He paused… then left.", "He paused … then left ."},
        {"Chile — not Peru — signed.", "Chile — not Peru — signed ."},
        {"Chile--not Peru—signed.", "Chile -- not Peru — signed ."},
        {"“We know,” Oman said.", "“ We know , ” Oman said ."},
        {"``We know,'' ‘Fiji’ said.", "`` We know , '' ‘ Fiji ’ said ."},
        {"«Oui», said Gabon.", "« Oui » , said Gabon ."},
        {"Peru [sic] signed (twice), {so}.", "Peru [ sic ] signed ( twice ) , { so } ."},
        {"Chile*, Peru† signed.", "Chile * , Peru † signed ."},
        {"AT&T, A&M, Smith & Co. left.", "AT&T , A&M , Smith & Co. left ."},
    };
    HOLD_ROWS(rows);
}

static void addresses_and_tags_stay_whole(void **state)
{
    (void)state;
    static const row rows[] = {
        {"See https://example.org/a-b/c?d=e&f=1, or www.example.com/x.",
         "See https://example.org/a-b/c?d=e&f=1 , or www.example.com/x ."},
        {"Write to press-desk@example.org (see example.com).", "Write to press-desk@example.org ( see example.com ) ."},
        {"#PeaceTalks with @envoy_cl are on.", "#PeaceTalks with @envoy_cl are on ."},
    };
    HOLD_ROWS(rows);
}

static void signs_and_marks_of_any_script_are_words_or_parts_of_them(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Good news 🎉🎉 from Quito 👍.", "Good news 🎉🎉 from Quito 👍 ."},
        {"Quito🎉 won", "Quito 🎉 won"},
        {"cafe\xCC\x81 in Sa\xCC\x83o Tome\xCC\x81",
         "cafe\xCC\x81 in Sa\xCC\x83o Tome\xCC\x81"}, /* accents of their own */
        {"Łódź, Минск, Αθήνα", "Łódź , Минск , Αθήνα"},
        {"Peru\xC2\xA0won\xE2\x80\x89now", "Peru won now"}, /* hard and thin spaces */
        {"\xEF\xBB\xBFPeru won", "Peru won"},
    };
    HOLD_ROWS(rows);
}

/* -- sentences ------------------------------------------------------------------------------------------------------------- */

static void sentences_end_at_full_stops_and_other_ends(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Chile left. Peru stayed.", "Chile left . | Peru stayed ."},
        {"Did Peru sign? Yes! It did?! Chile left!!", "Did Peru sign ? | Yes ! | It did ?! | Chile left !!"},
        {"Chile left in 1990. 300 men stayed.", "Chile left in 1990 . | 300 men stayed ."},
        {"Nobody knew ... Chile did.", "Nobody knew ... | Chile did ."},
        {"Chile left.Peru stayed.", "Chile left . | Peru stayed ."},
        {"Is it true?He left.", "Is it true ? | He left ."},
        {"Chile\nleft the\r\npact. Peru\tdid not.", "Chile left the pact . | Peru did not ."},
    };
    HOLD_ROWS(rows);
}

static void quotes_and_brackets_close_before_a_sentence_ends(void **state)
{
    (void)state;
    static const row rows[] = {
        {"\"Peru will not.\" The talks ended.", "\" Peru will not . \" | The talks ended ."},
        {"“We will sign.” Peru waited. ‘No.’ Chile left.",
         "“ We will sign . ” | Peru waited . | ‘ No . ’ | Chile left ."},
        {"\"We go,\" Chile said. \"Peru will not.\"", "\" We go , \" Chile said . | \" Peru will not . \""},
        {"(Peru did not sign.) Chile did.", "( Peru did not sign . ) | Chile did ."},
        {"Chile said it \"will sign.\" Peru did not.", "Chile said it \" will sign . \" | Peru did not ."},
        {"They said (again): \"No!\" Chile left.", "They said ( again ) : \" No ! \" | Chile left ."},
    };
    HOLD_ROWS(rows);
}

static void a_short_bracket_is_not_cut_inside(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Chile (which had signed. Peru had not) left.", "Chile ( which had signed . Peru had not ) left ."},
        {"Chile ( which had signed. Peru had not.", "Chile ( which had signed . | Peru had not ."}, /* never closed */
    };
    HOLD_ROWS(rows);
}

static void abbreviations_end_a_sentence_only_before_a_word_that_begins_one(void **state)
{
    (void)state;
    static const row rows[] = {
        {"He left the U.S. The embassy closed.", "He left the U.S. | The embassy closed ."},
        {"Talks began at 5 p.m. The envoys left.", "Talks began at 5 p.m. | The envoys left ."},
        {"He left the U.S. Embassy.", "He left the U.S. Embassy ."},
        {"Mr. And Mrs. Lima left.", "Mr. And Mrs. Lima left ."},
        {"Acme Inc. sued. But Fiji Corp. lost.", "Acme Inc. sued . | But Fiji Corp. lost ."},
    };
    HOLD_ROWS(rows);
}

static void what_goes_on_in_small_letters_goes_on(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Did Peru sign?\" asked Chile.", "Did Peru sign ? \" asked Chile ."},
        {"\"Peru left!\" said Oman.", "\" Peru left ! \" said Oman ."},
    };
    HOLD_ROWS(rows);
}

static void headings_and_datelines_are_sentences_of_their_own(void **state)
{
    (void)state;
    static const row rows[] = {
        {"Talks fail as Chile leaves", "Talks fail as Chile leaves"},
        {"QUITO — Chile left. Peru stayed.", "QUITO — | Chile left . | Peru stayed ."},
        {"QUITO (Agency)—Chile left.", "QUITO ( Agency ) — | Chile left ."},
        {"LIMA, May 3 (Agency) - The envoys left.", "LIMA , May 3 ( Agency ) - | The envoys left ."},
    };
    HOLD_ROWS(rows);
}

static void a_sentence_ends_where_its_block_does(void **state)
{
    (void)state;
    static const char text[] = "Chile leaves\n\nForces: Peru has none\n\nhe said.";
    static const casus_block blocks[] = {
        {0, 12, 0, CASUS_BLOCK_HEADING}, {14, 35, 21, CASUS_BLOCK_ITEM}, {37, 45, 37, CASUS_BLOCK_PARAGRAPH}};
    char got[200];
    cs_passage passage = {.text = text, .length = sizeof text - 1, .blocks = blocks, .block_count = 3};
    casus_error err;
    cs_arena_begin(&passage.arena, NULL);
    assert_int_equal(cs_tokenise(&passage, &err), CASUS_OK);
    assert_null(wrong_in_words(&passage));
    print_words(&passage, false, got, sizeof got);
    assert_string_equal(got, "Forces : | Peru has none | he said ."); /* nothing of the heading */
    assert_int_equal(passage.sentences[0].block, 1);
    assert_int_equal(passage.sentences[2].block, 2);
    cs_arena_end(&passage.arena);
}

static void a_sentence_too_long_is_cut(void **state)
{
    (void)state;
    static char text[4 * (2 * CS_SENTENCE_TOKENS_MAX + 10) + 1];
    for (size_t i = 0; i + 4 < sizeof text; i += 4) memcpy(text + i, "of  ", 4);
    cs_passage passage;
    casus_block block = paragraph(text);
    cut(&passage, &block, text);
    assert_int_equal(passage.sentence_count, 3);
    assert_int_equal(passage.sentences[0].count, CS_SENTENCE_TOKENS_MAX);
    assert_int_equal(passage.sentences[2].count, passage.token_count - 2 * CS_SENTENCE_TOKENS_MAX);
    cs_arena_end(&passage.arena);
}

/* -- lower case ------------------------------------------------------------------------------------------------------------ */

static void letters_of_other_alphabets_are_made_small(void **state)
{
    (void)state;
    static const row rows[] = {
        {"ÅLAND ØRSTED ČESKÁ ŁÓDŹ ÑANDÚ", "åland ørsted česká łódź ñandú"},
        {"МИНСК Ёлкин ΑΘΗΝΑ", "минск ёлкин αθηνα"},
        {"Straße ÿ Ÿ ß", "straße ÿ ÿ ß"},
        {"“We don’t” – ‘no’ — 3−1 yes…", "\" we do n't \" - ' no ' -- 3 - 1 yes ..."},
        {"日本 عمان 🎉", "日本 عمان 🎉"},
    };
    hold_rows(rows, sizeof rows / sizeof *rows, true);
}

/* -- any text -------------------------------------------------------------------------------------------------------------- */

static const char *const pieces[] = {
    "Chile",    "peru",    "'s",   "’s",   "n't", ".",   "...",       "…",      "?!",       "\"",   "“",
    "”",        "'",       "(",    ")",    "[",   " ",   " ",         "  ",     "\n",       "\t",   "\xC2\xA0",
    ",",        ";",       ":",    "-",    "--",  "–",   "—",         "$",      "US$",      "€",    "%",
    "1,200",    "3.5",     "'90s", "U.S.", "Mr.", "No.", "J.",        "e-mail", "/",        "&",    "#",
    "@",        "http://", "www.", ".org", "a@b", "🎉",   "e\xCC\x81", "Ł",      "\xE2\x80", "\xFF", "\xC3",
    "\xF0\x9F", "\x80",    "+",    "*",    "<",   ">",   "=",         "cannot", "5pm",      "",
};

/* Pieces by chance, spaces or none between them; some are no UTF-8. */
static void words_of_any_text_hold(void **state)
{
    (void)state;
    uint64_t chance = 12345;
    char text[4000];
    for (int round = 0; round < 3000; round++) {
        size_t length = 0, count = 1 + (size_t)round % 90;
        for (size_t i = 0; i < count; i++) {
            chance = chance * 6364136223846793005u + 1442695040888963407u;
            const char *piece = pieces[(chance >> 33) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + length, piece, strlen(piece));
            length += strlen(piece);
        }
        text[length] = 0;
        cs_passage passage;
        casus_block block = paragraph(text);
        cut(&passage, &block, text);
        cs_arena_end(&passage.arena);
    }
}

/* Runs longer than what is looked at together. */
static void long_runs_without_a_space_hold(void **state)
{
    (void)state;
    static const char *const runs[] = {"a", ".", "-", "'", "\"", "Ł", "🎉", "a.", "a-", "n't", "$1", "\xE2\x80", "a@"};
    static char text[12001];
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        size_t bytes = strlen(runs[i]), length = 0;
        while (length < 3000 * bytes) memcpy(text + length, runs[i], bytes), length += bytes;
        text[length] = 0;
        cs_passage passage;
        casus_block block = paragraph(text);
        cut(&passage, &block, text);
        cs_arena_end(&passage.arena);
    }
}

static void no_text_has_no_words(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "\n\t \xC2\xA0"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cs_passage passage;
        casus_block block = paragraph(texts[i]);
        cut(&passage, &block, texts[i]);
        assert_int_equal(passage.token_count, 0);
        assert_int_equal(passage.sentence_count, 0);
        cs_arena_end(&passage.arena);
    }
}

/* -- limits ---------------------------------------------------------------------------------------------------------------- */

static void more_words_than_the_limit_are_refused(void **state)
{
    (void)state;
    size_t length = 2 * ((size_t)CS_TOKENS_MAX + 1);
    char *text = malloc(length);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++) text[i] = i % 2 ? ' ' : 'a';
    for (int over = 0; over < 2; over++) {
        casus_error err = {.status = CASUS_OK};
        casus_block block = {0, (uint32_t)length - (over ? 0 : 2), 0, CASUS_BLOCK_PARAGRAPH};
        cs_passage passage = {.text = text, .length = (uint32_t)length, .blocks = &block, .block_count = 1};
        cs_arena_begin(&passage.arena, NULL);
        assert_int_equal(cs_tokenise(&passage, &err), over ? CASUS_ELIMIT : CASUS_OK);
        if (over) assert_string_equal(err.message, "a text of more than 1048576 words is past the limit");
        cs_arena_end(&passage.arena);
    }
    free(text);
}

static casus_status cut_poorly(const casus_allocator *allocator, casus_error *err)
{
    static const char text[] = "Chile's envoy left Lima. \"Peru (which had not signed) didn't,\" he said. Oman hosted "
                               "talks on the 1,200 shells at 5 p.m. on Monday; no one came, and no one had to.";
    casus_block block = paragraph(text);
    cs_passage passage = {.text = text, .length = sizeof text - 1, .blocks = &block, .block_count = 1};
    cs_arena_begin(&passage.arena, allocator);
    casus_status status = cs_tokenise(&passage, err);
    cs_arena_end(&passage.arena);
    return status;
}

static void memory_may_end_at_each_allocation(void **state)
{
    (void)state;
    assert_in_range(fail_each(cut_poorly, 1), 3, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contractions_are_cut_before_the_clitic),
        cmocka_unit_test(possessives_stand_apart_from_names),
        cmocka_unit_test(abbreviations_keep_their_full_stop),
        cmocka_unit_test(words_that_are_abbreviations_before_numbers_only_are_words_elsewhere),
        cmocka_unit_test(initials_keep_their_full_stop),
        cmocka_unit_test(compounds_are_cut_at_hyphens_prefixes_are_not),
        cmocka_unit_test(numbers_money_and_shares_stand_apart_from_their_signs),
        cmocka_unit_test(dates_and_times_keep_their_digits_together),
        cmocka_unit_test(marks_stand_apart),
        cmocka_unit_test(addresses_and_tags_stay_whole),
        cmocka_unit_test(signs_and_marks_of_any_script_are_words_or_parts_of_them),
        cmocka_unit_test(sentences_end_at_full_stops_and_other_ends),
        cmocka_unit_test(quotes_and_brackets_close_before_a_sentence_ends),
        cmocka_unit_test(a_short_bracket_is_not_cut_inside),
        cmocka_unit_test(abbreviations_end_a_sentence_only_before_a_word_that_begins_one),
        cmocka_unit_test(what_goes_on_in_small_letters_goes_on),
        cmocka_unit_test(headings_and_datelines_are_sentences_of_their_own),
        cmocka_unit_test(a_sentence_ends_where_its_block_does),
        cmocka_unit_test(a_sentence_too_long_is_cut),
        cmocka_unit_test(letters_of_other_alphabets_are_made_small),
        cmocka_unit_test(words_of_any_text_hold),
        cmocka_unit_test(long_runs_without_a_space_hold),
        cmocka_unit_test(no_text_has_no_words),
        cmocka_unit_test(more_words_than_the_limit_are_refused),
        cmocka_unit_test(memory_may_end_at_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
