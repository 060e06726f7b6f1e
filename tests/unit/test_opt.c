/* test_opt.c - the command line: what is understood, what is refused, and in which words */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "opt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const moods[] = {"calm", "tense", "warlike", NULL};
static const char *const formats[] = {"text", "json", NULL};

static const struct option_spec options[] = {
    {.name = "explain", .letter = 'e', .help = "explain"},
    {.name = "all", .letter = 'a', .help = "all"},
    {.name = "on", .letter = 'd', .kind = VALUE_DAY, .metavar = "DAY", .help = "day"},
    {.name = "mood", .kind = VALUE_WORD, .words = moods, .help = "mood"},
    {.name = NULL},
};

static const struct option_spec deep_options[] = {
    {.name = "class", .kind = VALUE_TEXT, .metavar = "CLASS", .help = "class", .only_in = 1u << 0},
    {.name = NULL},
};

static const struct subcommand subcommands[] = {
    {.name = "list", .summary = "list", .usage = "deep list"},
    {.name = "show",
     .summary = "show",
     .usage = "deep show ID",
     .words = {.metavar = "ID", .kind = VALUE_TREATY, .least = 1, .most = 2}},
    {.name = NULL},
};

static const char *const usage[] = {"flat WORD...", NULL};

static const struct command flat = {.name = "flat",
                                    .usage = usage,
                                    .options = options,
                                    .formats = formats,
                                    .words = {"WORD", VALUE_TEXT, 0, ANY_NUMBER, NULL}};
static const struct command deep = {
    .name = "deep", .subcommands = subcommands, .options = deep_options, .no_corpus = true};

const struct command *const cs_commands[] = {&flat, &deep, NULL};

#define MAX 24

/* A line of arguments, parted at single blanks. */
struct line {
    char text[400];
    char *argv[MAX];
    int argc;
};

static void cut(struct line *line, const char *text)
{
    snprintf(line->text, sizeof line->text, "%s", text);
    line->argc = 0;
    for (char *at = line->text; at && line->argc < MAX; line->argc++) {
        line->argv[line->argc] = at;
        at = strchr(at, ' ');
        if (at) *at++ = '\0';
    }
}

static casus_status parse(const char *text, struct line *line, struct invocation *out, casus_error *err)
{
    cut(line, text);
    int verb = cs_opt_verb(line->argc, line->argv);
    assert_true(verb < line->argc);
    const struct command *command = cs_command_find(line->argv[verb]);
    assert_non_null(command);
    return cs_opt_parse(command, line->argc, line->argv, verb, out, err);
}

static void expect_option(const char *text, const char *name, const char *value)
{
    struct line line;
    struct invocation invocation;
    casus_error err = {0};
    casus_status status = parse(text, &line, &invocation, &err);
    if (status) fail_msg("'%s' is refused: %s", text, err.message);
    assert_true(cs_opt_given(&invocation, name));
    if (value)
        assert_string_equal(cs_opt_value(&invocation, name), value);
    else
        assert_null(cs_opt_value(&invocation, name));
    cs_opt_free(&invocation);
}

static void expect_words(const char *text, const char *joined)
{
    struct line line;
    struct invocation invocation;
    assert_int_equal(parse(text, &line, &invocation, NULL), CASUS_OK);
    char *words = cs_opt_words(&invocation, 0, SIZE_MAX);
    assert_non_null(words);
    assert_string_equal(words, joined);
    free(words);
    cs_opt_free(&invocation);
}

static void expect_refused(const char *text, const char *message, const char *hint)
{
    struct line line;
    struct invocation invocation;
    memset(&invocation, 0x5a, sizeof invocation);
    struct invocation before = invocation;
    casus_error err = {0};
    assert_int_equal(parse(text, &line, &invocation, &err), CASUS_EINVAL);
    assert_int_equal(err.status, CASUS_EINVAL);
    assert_string_equal(err.message, message);
    assert_string_equal(err.hint, hint);
    assert_memory_equal(&invocation, &before, sizeof before);
}

static void a_value_follows_or_is_joined_to_its_option(void **state)
{
    (void)state;
    expect_option("casus flat --on 1914", "on", "1914");
    expect_option("casus flat --on=1914", "on", "1914");
    expect_option("casus flat -d 1914", "on", "1914");
    expect_option("casus flat -d1914", "on", "1914");
    expect_option("casus flat -ead1914", "on", "1914");
    expect_option("casus flat --on=--all", "on", "--all");
    expect_option("casus flat --on a=b", "on", "a=b");
}

static void flags_stand_alone_or_together(void **state)
{
    (void)state;
    expect_option("casus flat --explain", "explain", NULL);
    expect_option("casus flat -e", "explain", NULL);
    expect_option("casus flat -ae", "explain", NULL);
    expect_option("casus flat -aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaae --on 1914", "explain", NULL);
}

static void options_stand_anywhere(void **state)
{
    (void)state;
    expect_words("casus flat --on 1914 A attacks -e B", "A attacks B");
    expect_words("casus --color never flat A", "A");
    expect_words("casus --color=never -C corpus flat A", "A");
    expect_option("casus --corpus my flat A", "corpus", "my");
    expect_option("casus flat A B --explain", "explain", NULL);
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    expect_words("casus flat A -- --on -e", "A --on -e");
    expect_words("casus flat A -- --", "A --");
    expect_words("casus flat - A", "- A");
}

static void the_last_of_two_counts(void **state)
{
    (void)state;
    expect_option("casus flat --on 1914 --on 1939", "on", "1939");
}

static void the_first_format_is_the_default(void **state)
{
    (void)state;
    struct line line;
    struct invocation invocation;
    assert_int_equal(parse("casus flat", &line, &invocation, NULL), CASUS_OK);
    assert_true(cs_opt_format_is(&invocation, "text"));
    cs_opt_free(&invocation);
    assert_int_equal(parse("casus flat -f json", &line, &invocation, NULL), CASUS_OK);
    assert_string_equal(cs_opt_format(&invocation), "json");
    cs_opt_free(&invocation);
}

static void an_unknown_option_is_named_with_the_nearest(void **state)
{
    (void)state;
    expect_refused("casus flat --explian", "there is no option '--explian'", "did you mean --explain?");
    expect_refused("casus flat --expl", "there is no option '--expl'", "did you mean --explain?");
    expect_refused("casus flat --fromat=json", "there is no option '--fromat'", "did you mean --format?");
    expect_refused("casus flat --quite-different", "there is no option '--quite-different'", "");
    expect_refused("casus flat -ex", "there is no option '-x'", "");
    expect_refused("casus deep list --corpus my", "there is no option '--corpus'", "");
}

static void a_missing_value_says_what_is_wanted(void **state)
{
    (void)state;
    expect_refused("casus flat --on", "--on needs a value: wanted DAY, found nothing", "");
    expect_refused("casus flat --on=", "--on needs a value: wanted DAY, found nothing", "");
    expect_refused("casus flat --mood", "--mood needs a value: wanted calm, tense or warlike, found nothing", "");
    expect_refused("casus flat --on -e", "--on needs a value: wanted DAY, found '-e'",
                   "a value that begins with a dash is written --on=-e");
}

static void a_flag_takes_no_value(void **state)
{
    (void)state;
    expect_refused("casus flat --explain=yes", "--explain takes no value, found 'yes'", "");
}

static void a_word_outside_the_list_is_refused(void **state)
{
    (void)state;
    expect_refused("casus flat --mood tens", "--mood cannot be 'tens': wanted calm, tense or warlike",
                   "did you mean tense?");
    expect_refused("casus flat --format=xml", "--format cannot be 'xml': wanted text or json", "");
}

static void a_subcommand_is_taken_from_the_words(void **state)
{
    (void)state;
    struct line line;
    struct invocation invocation;
    assert_int_equal(parse("casus deep --color never show nato", &line, &invocation, NULL), CASUS_OK);
    assert_true(cs_opt_in(&invocation, "show"));
    assert_int_equal(invocation.word_count, 1);
    assert_string_equal(invocation.words[0], "nato");
    cs_opt_free(&invocation);
    expect_refused("casus deep", "wanted list or show, found nothing", "");
    expect_refused("casus deep shwo nato", "wanted list or show, found 'shwo'", "did you mean casus deep show?");
}

static void an_option_of_another_subcommand_is_refused(void **state)
{
    (void)state;
    expect_option("casus deep list --class defence", "class", "defence");
    expect_refused("casus deep show nato --class defence",
                   "--class belongs to 'casus deep list', not to 'casus deep show'", "");
}

static void words_are_counted(void **state)
{
    (void)state;
    expect_refused("casus deep show", "wanted ID, found nothing", "");
    expect_refused("casus deep show a b c", "too many words: 'c' is one more than wanted", "");
    expect_refused("casus deep list a", "no words are wanted here, found 'a'", "");
}

static void help_needs_nothing_else(void **state)
{
    (void)state;
    expect_option("casus deep --help", "help", NULL);
    expect_option("casus deep -h nonsense", "help", NULL);
}

static void a_line_without_verb_has_none(void **state)
{
    (void)state;
    struct line line;
    cut(&line, "casus --color never --help");
    assert_int_equal(cs_opt_verb(line.argc, line.argv), line.argc);
    cut(&line, "casus --color");
    assert_int_equal(cs_opt_verb(line.argc, line.argv), line.argc);
    cut(&line, "casus");
    assert_int_equal(cs_opt_verb(line.argc, line.argv), line.argc);
}

static void the_error_may_be_null(void **state)
{
    (void)state;
    struct line line;
    struct invocation invocation;
    static const char *const wrong[] = {"casus flat --explian",   "casus flat --on", "casus flat --mood=tens",
                                        "casus flat --explain=1", "casus deep shwo", "casus deep show a b c"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(parse(wrong[i], &line, &invocation, NULL), CASUS_EINVAL);
}

static void every_list_of_options_ends_with_the_common_ones(void **state)
{
    (void)state;
    assert_string_equal(cs_command_option_at(&flat, 0)->name, "explain");
    assert_string_equal(cs_command_option_at(&flat, 4)->name, "format");
    assert_null(cs_command_option_at(&flat, 10));
    assert_null(cs_command_option_find(&deep, "format"));
    assert_string_equal(cs_command_usage_at(&deep, 1), "deep show ID");
    assert_null(cs_command_usage_at(&deep, 2));
}

static void distance_counts_slips_of_the_finger(void **state)
{
    (void)state;
    assert_int_equal(cs_near_distance("check", "check"), 0);
    assert_int_equal(cs_near_distance("chekc", "check"), 1);
    assert_int_equal(cs_near_distance("chek", "check"), 1);
    assert_int_equal(cs_near_distance("Check", "check"), 0);
    assert_int_equal(cs_near_distance("", "why"), 3);
    char longest[NEAR_WORD_MAX + 2];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_true(cs_near_distance(longest, "check") == SIZE_MAX);
    longest[NEAR_WORD_MAX] = '\0';
    assert_int_equal(cs_near_distance(longest, longest), 0);
}

/* The slow twin: the definition by recursion. */
static size_t distance_by_definition(const char *a, size_t i, const char *b, size_t j)
{
    if (i == 0 || j == 0) return i + j;
    size_t best = distance_by_definition(a, i - 1, b, j - 1) + (a[i - 1] != b[j - 1]);
    size_t drop = distance_by_definition(a, i - 1, b, j) + 1;
    size_t add = distance_by_definition(a, i, b, j - 1) + 1;
    if (drop < best) best = drop;
    if (add < best) best = add;
    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        size_t swap = distance_by_definition(a, i - 2, b, j - 2) + 1;
        if (swap < best) best = swap;
    }
    return best;
}

static void distance_agrees_with_its_definition(void **state)
{
    (void)state;
    uint32_t seed = 20241204;
    print_message("# seed %u\n", (unsigned)seed);
    for (int round = 0; round < 2000; round++) {
        char words[2][7];
        for (int w = 0; w < 2; w++) {
            seed = seed * 1664525u + 1013904223u;
            size_t length = seed >> 16 & 7u;
            if (length > 6) length = 6;
            for (size_t i = 0; i < length; i++) {
                seed = seed * 1664525u + 1013904223u;
                words[w][i] = (char)('a' + (int)((seed >> 20) % 3u));
            }
            words[w][length] = '\0';
        }
        size_t slow = distance_by_definition(words[0], strlen(words[0]), words[1], strlen(words[1]));
        assert_int_equal(cs_near_distance(words[0], words[1]), slow);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_follows_or_is_joined_to_its_option),
        cmocka_unit_test(flags_stand_alone_or_together),
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(the_last_of_two_counts),
        cmocka_unit_test(the_first_format_is_the_default),
        cmocka_unit_test(an_unknown_option_is_named_with_the_nearest),
        cmocka_unit_test(a_missing_value_says_what_is_wanted),
        cmocka_unit_test(a_flag_takes_no_value),
        cmocka_unit_test(a_word_outside_the_list_is_refused),
        cmocka_unit_test(a_subcommand_is_taken_from_the_words),
        cmocka_unit_test(an_option_of_another_subcommand_is_refused),
        cmocka_unit_test(words_are_counted),
        cmocka_unit_test(help_needs_nothing_else),
        cmocka_unit_test(a_line_without_verb_has_none),
        cmocka_unit_test(the_error_may_be_null),
        cmocka_unit_test(every_list_of_options_ends_with_the_common_ones),
        cmocka_unit_test(distance_counts_slips_of_the_finger),
        cmocka_unit_test(distance_agrees_with_its_definition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
