/* test_voices.c - who says it, and how: the cue table, quotation marks, and what must hold for any words under any tree
 *
 * What the rules say of sentences is tested on sentences: tests/cases/voices.
 */
#include "read/quote.h"
#include "read/saying.h"
#include "read/tokenise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* -- the table ------------------------------------------------------------------------------------------------------------- */

#define HEADER "cues\tpart\tclass\teffect\tnegated\tmodality\tslots\n"

static const char table[] = "# a small lexicon\n" HEADER "say, point out\tverb\tsay\tkeeps\tloosens\t\tthat quote\n"
                            "deny\tverb\tdeny\tturns\tloosens\t\tthat obj quote\n"
                            "fear\tnoun\tfeel\tloosens\tturns\tpossible\tthat of about quote\n"
                            "not, no longer\tadverb\tnegate\tturns\tkeeps\t\tmod\n"
                            "if\tconjunction\tif\t\t\tconditional\tmark\n"
                            "may, would\tmodal\tauxiliary\tloosens\tloosens\tpossible\taux\n"
                            "according to\tpreposition\tsay\tkeeps\t\t\tclause\n"
                            "fail\tverb\timply\tturns\tkeeps\t\tinf\n"
                            "express\tverb\tsupport\t\t\t\tobj\n"
                            "minister\tnoun\tperson\t\t\t\t\n"
                            "treaty\tnoun\tdocument\t\t\t\t\n"
                            "happen\tverb\tevent\t\t\t\tsubj\n"
                            "alleged\tadjective\thedge\tloosens\tloosens\t\tmod\n"
                            "call\tverb\tcall\tkeeps\tloosens\tappraisal\tsmall quote obj\n";

static cs_voices *open_table(cs_arena *arena, const char *text, casus_error *err)
{
    memset(err, 0, sizeof *err);
    cs_reading_part part = {.name = "t.tsv", .bytes = text, .length = strlen(text)};
    return cs_voices_new(arena, &part, err);
}

static void the_table_says_where_it_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found, *wanted;
        int line;
    } cases[] = {
        {"", "table", "a first line", 0},
        {"# nothing\n", "table", "a first line", 1},
        {"cues\tpart\n", "columns", "cues, part", 1},
        {HEADER "say\tverb\n", "class", "one of say tell", 2},
        {HEADER "\n# rest\nsay\tverbs\tsay\t\t\t\tthat\n", "part \"verbs\"", "verb noun", 4},
        {HEADER "say\tverb\ttalk\t\t\t\tthat\n", "class \"talk\"", "one of say", 2},
        {HEADER "say\tverb\tsay\tyes\t\t\tthat\n", "effect \"yes\"", "keeps turns loosens", 2},
        {HEADER "say\tverb\tsay\t\tno\t\tthat\n", "negated \"no\"", "keeps turns loosens", 2},
        {HEADER "say\tverb\tsay\t\t\tmaybe\tthat\n", "modality \"maybe\"", "planned", 2},
        {HEADER "say\tverb\tsay\t\t\t\tthat whom\n", "slot \"whom\"", "whether", 2},
        {HEADER "say\tverb\tsay\t\t\t\tthat\tmore\n", "row", "seven columns", 2},
        {HEADER "say,, tell\tverb\tsay\t\t\t\tthat\n", "cue \"\"", "a word", 2},
        {HEADER "a b c d e f g\tverb\tsay\t\t\t\tthat\n", "cue \"a b c d e f g\"", "six words", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cs_arena arena;
        casus_error err;
        cs_arena_begin(&arena, NULL);
        assert_null(open_table(&arena, cases[i].text, &err));
        assert_int_equal(err.status, CASUS_EFORMAT);
        assert_int_equal(err.line, cases[i].line);
        assert_string_equal(err.file, "t.tsv");
        assert_non_null(strstr(err.message, cases[i].found));
        assert_non_null(strstr(err.message, cases[i].wanted));
        cs_arena_end(&arena);
    }
}

/* -- passages -------------------------------------------------------------------------------------------------------------- */

/* Lines as paragraphs, cut into words; no tags, no trees. */
static void open_passage(cs_passage *passage, casus_block blocks[40], const char *text)
{
    memset(passage, 0, sizeof *passage);
    cs_arena_begin(&passage->arena, NULL);
    passage->text = text;
    passage->length = (uint32_t)strlen(text);
    passage->blocks = blocks;
    for (uint32_t at = 0; at < passage->length && passage->block_count < 40;) {
        uint32_t end = at + (uint32_t)strcspn(text + at, "\n");
        if (end > at) blocks[passage->block_count++] = (casus_block){at, end, at, CASUS_BLOCK_PARAGRAPH};
        at = end + 1;
    }
    casus_error err;
    assert_int_equal(cs_tokenise(passage, &err), CASUS_OK);
}

/* All quotations of a text with their marks, a bar between them. */
static void quotes_of(const char *text, char *out, size_t room)
{
    casus_block blocks[40];
    cs_passage passage;
    cs_found found = {.entities = NULL};
    open_passage(&passage, blocks, text);
    cs_scan_quotes(&passage, &found);
    out[0] = '\0';
    for (uint32_t i = 0; i < found.quote_count; i++) {
        size_t used = strlen(out);
        const cs_span *span = &found.quotes[i].span;
        assert_true(used + (span->end - span->begin) + 4 < room);
        if (i > 0) strcat(out, " | ");
        strncat(out, text + span->begin, span->end - span->begin);
    }
    cs_arena_end(&passage.arena);
}

static void quotation_marks_of_all_styles_are_read(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"He said “we go” and left.", "“we go”"},
        {"He said \"we go\" and left.", "\"we go\""},
        {"He said ‘we go’ and left.", "‘we go’"},
        {"He said 'we go' and left.", "'we go'"},
        {"Il a dit « nous partons » hier.", "« nous partons »"},
        {"He said «we go» and left.", "«we go»"},
        {"He said ‹we go› and left.", "‹we go›"},
        {"Er sagte „wir gehen“ und ging.", "„wir gehen“"},
        {"Han sa ”vi drar” och gick.", "”vi drar”"},
        {"He said ``we go'' and left.", "``we go''"},
        {"He said ''we go'' and left.", "''we go''"},
        {"“One,” he said. “Two.”", "“One,” | “Two.”"},
        {"“He told me ‘go home’ twice,” she said.", "“He told me ‘go home’ twice,” | ‘go home’"},
        {"\"He told me 'go home' twice,\" she said.", "\"He told me 'go home' twice,\" | 'go home'"},
        {"“Did he say ‘no’?”", "“Did he say ‘no’?” | ‘no’"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[400];
        quotes_of(cases[i][0], found, sizeof found);
        assert_string_equal(found, cases[i][1]);
    }
}

static void apostrophes_are_no_quotation_marks(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"The allies’ plan isn’t Peru’s plan.", ""},
        {"The allies' plan isn't Peru's plan.", ""},
        {"Rock 'n' roll of the '90s, 'til dawn.", ""},
        {"‘The minister’s plan isn’t dead’, he wrote.", "‘The minister’s plan isn’t dead’"},
        {"The ‘ghost fleet’ and the allies’ ships.", "‘ghost fleet’"},
        {"He is 6'2\" tall, and 5'11\" his brother.", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[400];
        quotes_of(cases[i][0], found, sizeof found);
        assert_string_equal(found, cases[i][1]);
    }
}

static void quotations_go_on_over_paragraphs_and_survive_without_an_end(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"“We came.\n“We saw.\n“We left,” he said.", "“We came.\n“We saw.\n“We left,”"},
        {"\"We came.\n\"We left,\" he said.", "\"We came.\n\"We left,\""},
        {"He said: “We never closed this.\nThe next paragraph is not his.", "“We never closed this."},
        {"“We never closed this either.\nThe next paragraph.", "“We never closed this either."},
        {"A stray “mark in the middle.\nThe next paragraph.", ""},
        {"A stray ” mark, and “one that closes”.", "“one that closes”"},
        {"“", ""},
        {"“”", ""},
        {"\"\"\"\"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[400];
        quotes_of(cases[i][0], found, sizeof found);
        assert_string_equal(found, cases[i][1]);
    }
}

/* -- any words under any tree ------------------------------------------------------------------------------------------------- */

static uint64_t chance(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static uint32_t below(uint64_t *seed, uint32_t bound)
{
    return (uint32_t)(chance(seed) % bound);
}

static void random_text(uint64_t *seed, char *text, size_t room)
{
    static const char *const words[] = {
        "say",  "said",    "deny",     "fears",  "not",   "no",     "longer",  "if",      "may",  "according",
        "to",   "that",    "minister", "treaty", "Peru",  ",",      ".",       "“",       "”",    "\"",
        "'",    "‘",       "’",        "it",     "these", "he",     "alleged", "express", "fail", "\n",
        "call", "happens", "would",    ":",      "?",     "points", "out",     "of",      "by",   "who"};
    text[0] = '\0';
    for (uint32_t n = 1 + below(seed, 120); n > 0; n--) {
        const char *word = words[below(seed, sizeof words / sizeof *words)];
        if (strlen(text) + strlen(word) + 2 >= room) break;
        strcat(text, word);
        if (below(seed, 4) > 0) strcat(text, " ");
    }
}

/* Tags, relations and heads by chance: heads lead anywhere, in circles, out of the sentence. */
static void random_trees(uint64_t *seed, cs_passage *passage)
{
    for (uint32_t i = 0; i < passage->token_count; i++) {
        cs_token *token = &passage->tokens[i];
        token->lemma = strcmp(token->lower, "said") == 0    ? "say"
                       : strcmp(token->lower, "fears") == 0 ? "fear"
                                                            : token->lower;
        token->upos = (uint8_t)below(seed, CS_X + 1);
        token->xpos = (uint8_t)below(seed, CS_XPOS_OPEN + 1);
        token->relation = (uint8_t)below(seed, CS_REL_XCOMP + 1);
        uint32_t where = below(seed, 10);
        token->head = where == 0   ? CS_NOWHERE
                      : where == 1 ? below(seed, passage->token_count + 5)
                                   : passage->sentences[token->sentence].first +
                                         below(seed, passage->sentences[token->sentence].count);
    }
}

static void check_range(const cs_passage *passage, uint32_t first, uint32_t last)
{
    if (first == CS_NOWHERE) {
        assert_int_equal(last, CS_NOWHERE);
        return;
    }
    assert_true(first <= last);
    assert_true(last < passage->token_count);
}

static void check_found(const cs_passage *passage, const cs_found *found)
{
    for (uint32_t i = 0; i < found->quote_count; i++) {
        const cs_quote *quote = &found->quotes[i];
        assert_true(quote->span.begin < quote->span.end && quote->span.end <= passage->length);
        check_range(passage, quote->first, quote->last);
        assert_true(quote->first != CS_NOWHERE);
        check_range(passage, quote->speaker_first, quote->speaker_last);
        assert_true(quote->parent == CS_NOWHERE || quote->parent < i);
        if (i > 0) assert_true(found->quotes[i - 1].span.begin <= quote->span.begin);
    }
    for (uint32_t i = 0; i < found->saying_count; i++) {
        const cs_saying *saying = &found->sayings[i];
        check_range(passage, saying->cue_first, saying->cue_last);
        check_range(passage, saying->first, saying->last);
        check_range(passage, saying->speaker_first, saying->speaker_last);
        assert_true(saying->cue >= saying->cue_first && saying->cue <= saying->cue_last);
        assert_true(saying->quote == CS_NOWHERE || saying->quote < found->quote_count);
        if (i > 0) assert_true(found->sayings[i - 1].cue <= saying->cue);
        uint32_t steps = 0;
        for (uint32_t at = i; at != CS_NOWHERE; at = found->sayings[at].parent)
            assert_true(steps++ <= found->saying_count);
    }
}

static void hold_for_any_tree(const cs_reader *reader, uint64_t seed)
{
    char text[2000];
    uint64_t run = seed;
    random_text(&run, text, sizeof text);
    cs_found both[2] = {{.entities = NULL}, {.entities = NULL}};
    cs_passage passages[2];
    casus_block blocks[2][40];
    for (int k = 0; k < 2; k++) {
        uint64_t trees = run;
        open_passage(&passages[k], blocks[k], text);
        random_trees(&trees, &passages[k]);
        cs_find_sayings(reader, &passages[k], &both[k]);
        check_found(&passages[k], &both[k]);
    }
    assert_int_equal(both[0].saying_count, both[1].saying_count); /* the same each time */
    assert_int_equal(both[0].quote_count, both[1].quote_count);
    for (uint32_t i = 0; i < both[0].saying_count; i++) {
        assert_int_equal(both[0].sayings[i].cue, both[1].sayings[i].cue);
        assert_int_equal(both[0].sayings[i].first, both[1].sayings[i].first);
        assert_int_equal(both[0].sayings[i].speaker_head, both[1].sayings[i].speaker_head);
    }
    for (uint32_t i = 0; i < passages[0].token_count; i++) {
        cs_stance one = cs_stance_of(reader, &passages[0], &both[0], i),
                  other = cs_stance_of(reader, &passages[1], &both[1], i);
        assert_true(one.polarity <= CASUS_HEDGES && one.modality <= CASUS_SAID_APPRAISAL && one.saying_count <= 4);
        assert_int_equal(one.polarity, other.polarity);
        assert_int_equal(one.modality_cue, other.modality_cue);
        for (int v = 0; v < one.saying_count; v++) assert_true(one.sayings[v] < both[0].saying_count);
    }
    for (int k = 0; k < 2; k++) cs_arena_end(&passages[k].arena);
}

static void any_words_under_any_tree_give_spans_inside_the_text_and_the_same_twice(void **state)
{
    (void)state;
    cs_reader reader = {.corpus = NULL};
    casus_error err;
    cs_arena_begin(&reader.arena, NULL);
    reader.voices = open_table(&reader.arena, table, &err);
    assert_non_null(reader.voices);
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        print_message("seed %llu\n", (unsigned long long)seed);
        hold_for_any_tree(&reader, seed * UINT64_C(0x9E3779B97F4A7C15));
    }
    cs_arena_end(&reader.arena);
}

/* -- memory that runs out -------------------------------------------------------------------------------------------------- */

typedef struct purse {
    long calls, fail_at;
} purse;

static void *pay(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    purse *from = user;
    (void)old_bytes;
    if (new_bytes == 0) {
        free(block);
        return NULL;
    }
    return ++from->calls == from->fail_at ? NULL : realloc(block, new_bytes);
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    static const char text[] = "“We go,” the minister said. Peru denied that it may fail to call, according to Lima.";
    for (long at = 1, failures = 1; failures > 0; at++) {
        purse from = {.fail_at = at};
        casus_allocator allocator = {pay, &from};
        cs_reader reader = {.corpus = NULL};
        casus_error err = {.status = CASUS_OK};
        cs_reading_part part = {.name = "t.tsv", .bytes = table, .length = sizeof table - 1};
        cs_arena_begin(&reader.arena, &allocator);
        reader.voices = cs_voices_new(&reader.arena, &part, &err);
        failures = from.calls >= at;
        if (reader.voices == NULL) {
            assert_int_equal(err.status, CASUS_ENOMEM);
            assert_true(failures);
            cs_arena_end(&reader.arena);
            continue;
        }
        casus_block blocks[40];
        cs_passage passage;
        cs_found found = {.entities = NULL};
        uint64_t seed = 7;
        open_passage(&passage, blocks, text);
        random_trees(&seed, &passage);
        passage.arena.allocator = NULL;
        cs_arena rest = passage.arena;
        cs_arena_begin(&passage.arena, &allocator);
        cs_find_sayings(&reader, &passage, &found);
        failures = from.calls >= at;
        if (failures && !cs_arena_failed(&passage.arena)) fail_msg("allocation %ld failed and nobody noticed", at);
        if (!cs_arena_failed(&passage.arena)) check_found(&passage, &found);
        cs_arena_end(&passage.arena);
        cs_arena_end(&rest);
        cs_arena_end(&reader.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_says_where_it_is_wrong),
        cmocka_unit_test(quotation_marks_of_all_styles_are_read),
        cmocka_unit_test(apostrophes_are_no_quotation_marks),
        cmocka_unit_test(quotations_go_on_over_paragraphs_and_survive_without_an_end),
        cmocka_unit_test(any_words_under_any_tree_give_spans_inside_the_text_and_the_same_twice),
        cmocka_unit_test(each_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
