/* test_history.c - lists of crises: how their words become those of a scenario */
#include <casus/casus.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "builtin.h"

/* A list with one crisis of one act, as a scenario; the notes are counted. */
static const char *read_act(const char *kind, const char *facts, casus_history **out, int *notes)
{
    char path[] = "/tmp/test-history-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *stream = fdopen(file, "w");
    assert_non_null(stream);
    fprintf(stream,
            "crises:\n- id: c\n  title: A crisis\n  date: '2022-01-17'\n  acts:\n  - n: 1\n    date: '2022-01-17'\n"
            "    kind: %s\n    facts:\n%s",
            kind, facts);
    assert_int_equal(fclose(stream), 0);
    casus_error err = {0};
    casus_status status = casus_history_load(corpus, path, NULL, NULL, out, &err);
    unlink(path);
    if (status) fail_msg("%s", err.message);
    *notes = casus_history_note_count(*out);
    return casus_history_text(*out, 0);
}

static void reads(const char *kind, const char *facts, const char *wanted, int wanted_notes)
{
    casus_history *history = NULL;
    int notes;
    const char *text = read_act(kind, facts, &history, &notes);
    assert_non_null(text);
    if (!strstr(text, wanted)) fail_msg("wanted '%s' in\n%s", wanted, text);
    assert_int_equal(notes, wanted_notes);
    casus_history_free(history);
}

#define ATTACK(by, kind) "    - attack:\n        by: [" by "]\n        'on': [UAE]\n        kind: " kind "\n"

static void a_word_of_ours_is_kept(void **state)
{
    (void)state;
    reads("strike", ATTACK("IRN", "raid"), "raid", 0);
}

static void an_incident_stays_one_whatever_the_act_is_called(void **state)
{
    (void)state;
    reads("strike", ATTACK("IRN", "strike on one aircraft"), "border_clash", 1);
}

static void a_kind_in_other_words_is_guessed(void **state)
{
    (void)state;
    reads("raid", ATTACK("IRN", "ramming of a boat"), "coast_guard_clash", 1);
}

static void a_band_that_nobody_knows_is_an_armed_group(void **state)
{
    (void)state;
    reads("raid", ATTACK("X-QQQ", "raid"), "X-BAND", 1);
    reads("raid", ATTACK("X-HOU", "raid"), "X-HOU", 0);
}

static void a_state_that_nobody_knows_is_left_out_with_its_fact(void **state)
{
    (void)state;
    casus_history *history = NULL;
    int notes;
    const char *text = read_act("raid", ATTACK("QQQ", "raid"), &history, &notes);
    assert_non_null(text);
    assert_null(strstr(text, "attack"));
    assert_int_equal(notes, 2);
    casus_history_free(history);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_of_ours_is_kept),
        cmocka_unit_test(an_incident_stays_one_whatever_the_act_is_called),
        cmocka_unit_test(a_kind_in_other_words_is_guessed),
        cmocka_unit_test(a_band_that_nobody_knows_is_an_armed_group),
        cmocka_unit_test(a_state_that_nobody_knows_is_left_out_with_its_fact),
    };
    return cmocka_run_group_tests(tests, open_corpus, close_corpus);
}
