/* describe_treaties.c - the treaties of a corpus: all, or those of a state, of a class, in force on a day */
#include "reason/describe.h"

#include "base/error.h"
#include "reason/phrase.h"

/* What is asked for; a state, class or day that is not asked for is -1, CS_NONE, CASUS_DAY_MAX. */
typedef struct wanted {
    int state, class_;
    casus_day day;
} wanted;

static casus_truth best(casus_truth one, casus_truth other)
{
    return one > other ? one : other;
}

/* Is it in force on the day, for the state or for anybody? */
static casus_truth stands(const casus_corpus *corpus, const wanted *want, int32_t treaty)
{
    if (want->state >= 0) return cs_treaty_in_force(corpus, treaty, want->state, want->day).value;
    casus_truth value = CASUS_NO;
    cs_range parties = corpus->treaties[treaty].parties;
    for (int32_t i = 0; i < parties.count; i++)
        value = best(value, cs_party_in_force(corpus, parties.first + i, want->day).value);
    return value;
}

static bool names_state(const casus_corpus *corpus, int32_t treaty, int state)
{
    cs_range parties = corpus->treaties[treaty].parties;
    for (int32_t i = 0; i < parties.count; i++)
        if (corpus->parties[parties.first + i].state == state) return true;
    return false;
}

static casus_truth fits(const casus_corpus *corpus, const wanted *want, int32_t treaty)
{
    if (want->class_ != CS_NONE && corpus->treaties[treaty].class_ != want->class_) return CASUS_NO;
    if (want->day != CASUS_DAY_MAX) return stands(corpus, want, treaty);
    return want->state < 0 || names_state(corpus, treaty, want->state) ? CASUS_YES : CASUS_NO;
}

/* Oldest first; what has no date of signature by the day it began. Indices stand in the order of ids. */
static bool stands_before(const casus_corpus *corpus, int32_t one, int32_t other)
{
    casus_day first = cs_phrase_day(corpus, one), second = cs_phrase_day(corpus, other);
    return first != second ? first < second : one < other;
}

static void insert(const casus_corpus *corpus, cs_table *rows, int32_t treaty)
{
    if (!cs_table_add(rows, 1)) return;
    size_t to = rows->count - 1;
    for (; to > 0 && stands_before(corpus, treaty, *CS_TABLE_AT(rows, int32_t, to - 1)); to--)
        *CS_TABLE_AT(rows, int32_t, to) = *CS_TABLE_AT(rows, int32_t, to - 1);
    *CS_TABLE_AT(rows, int32_t, to) = treaty;
}

static void tell_row(cs_telling *tell, casus_node *list, const wanted *want, int32_t treaty)
{
    const casus_corpus *corpus = tell->corpus;
    const cs_treaty *it = &corpus->treaties[treaty];
    int32_t states[CS_STATES_MAX];
    casus_node *map = cs_put_map(tell->trace, list, NULL);
    cs_tell_text(tell, map, "id", it->id);
    cs_tell_text(tell, map, "title", it->title);
    (void)cs_put_text(tell->trace, map, "class", cs_class_words[it->class_]);
    (void)cs_put_text(tell->trace, map, "binding", cs_binding_words[it->binding]);
    cs_tell_date(tell, map, "signed", it->signed_on);
    (void)cs_tell_life(tell, map, treaty);
    if (it->end_event != CS_NONE)
        (void)cs_put_text(tell->trace, map, "ended", cs_event_words[corpus->events[it->end_event].kind]);
    if (want->day != CASUS_DAY_MAX)
        (void)cs_put_text(tell->trace, map, "status",
                          stands(corpus, want, treaty) == CASUS_YES ? "in_force" : "undetermined");
    cs_tell_state_ids(tell, map, "parties", states, cs_treaty_states(corpus, treaty, states));
}

/* "12 treaties of class defence were in force for the Soviet Union on 1939-09-17; of 1 of them it cannot be said for certain" */
static void say_count(cs_telling *tell, const wanted *want, size_t count, int unsure)
{
    char name[96], day[16];
    bool one = count == 1;
    cs_text_say(&tell->text, "%zu treat%s", count, one ? "y" : "ies");
    if (want->class_ != CS_NONE) {
        cs_text_say(&tell->text, " of the class ");
        cs_phrase_plain(cs_class_words[want->class_], &tell->text);
    }
    if (want->day != CASUS_DAY_MAX) cs_text_say(&tell->text, " in force");
    if (want->state >= 0)
        cs_text_say(&tell->text, " %s %s", want->day != CASUS_DAY_MAX ? "for" : "to which a party is or was",
                    casus_state_phrase(tell->corpus, want->state, tell->day, name));
    if (want->state < 0 && want->day == CASUS_DAY_MAX) cs_text_say(&tell->text, " in the corpus");
    if (want->day != CASUS_DAY_MAX) cs_text_say(&tell->text, " on %s", casus_day_print(want->day, day));
    if (unsure) cs_text_say(&tell->text, "; of %d of them it cannot be said for certain", unsure);
}

static void tell_question(cs_telling *tell, const wanted *want)
{
    if (want->state >= 0)
        (void)cs_put_text(tell->trace, tell->root, "state", casus_state_id(tell->corpus, want->state));
    if (want->class_ != CS_NONE) (void)cs_put_text(tell->trace, tell->root, "class", cs_class_words[want->class_]);
    if (want->day != CASUS_DAY_MAX) cs_tell_day(tell, tell->root, "on", want->day);
}

casus_status casus_describe_treaties(const casus_corpus *corpus, int state, const char *class_word, casus_day day,
                                     const casus_allocator *allocator, casus_trace **out, casus_error *err)
{
    if (!corpus || !out || state >= casus_state_count(corpus))
        return cs_fail(err, CASUS_EINVAL,
                       "casus_describe_treaties() wants a corpus, one of its states or -1, and a place for the trace");
    wanted want = {state < 0 ? -1 : state, class_word ? cs_word(cs_class_words, class_word) : CS_NONE, day};
    if (class_word && want.class_ < 0) {
        cs_fail(err, CASUS_EINVAL, "'%.60s' is not a class of treaties", class_word);
        const char *near = cs_word_nearest(cs_class_words, class_word);
        if (near) cs_fail_hint(err, "did you mean %s?", near);
        return CASUS_EINVAL;
    }
    cs_telling tell;
    cs_table rows;
    int unsure = 0;
    cs_tell_begin(&tell, corpus, "treaties", day, allocator);
    cs_table_begin(&rows, allocator, sizeof(int32_t));
    for (int32_t t = 0; t < corpus->treaty_count; t++) {
        casus_truth value = fits(corpus, &want, t);
        if (value != CASUS_NO) insert(corpus, &rows, t);
        if (value == CASUS_UNSURE) unsure++;
    }
    if (rows.failed) tell.text.failed = true;
    say_count(&tell, &want, rows.count, unsure);
    cs_tell_sentence(&tell);
    tell_question(&tell, &want);
    casus_node *list = cs_put_list(tell.trace, tell.root, "treaties");
    for (size_t i = 0; i < rows.count; i++) tell_row(&tell, list, &want, *CS_TABLE_AT(&rows, int32_t, i));
    cs_tell_coverage(&tell);
    cs_table_end(&rows);
    return cs_tell_done(&tell, out, err);
}
