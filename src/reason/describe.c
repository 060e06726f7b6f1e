/* describe.c - what the descriptions share: records put into a trace, and how long a treaty lived */
#include "reason/describe.h"

#include "reason/phrase.h"

#include <string.h>

/* -- a trace with its sentence --------------------------------------------------------------------------------------- */

void cs_tell_begin(cs_telling *tell, const casus_corpus *corpus, const char *kind, casus_day day,
                   const casus_allocator *allocator)
{
    *tell = (cs_telling){.corpus = corpus, .day = day};
    tell->trace = cs_trace_new(corpus, kind, allocator);
    tell->root = tell->trace ? tell->trace->root : NULL;
    cs_text_begin(&tell->text, allocator);
    (void)cs_put_text(tell->trace, tell->root, "sentence", "");
}

void cs_tell_sentence(cs_telling *tell)
{
    casus_node *sentence = tell->root ? tell->root->first : NULL;
    while (sentence && strcmp(sentence->key, "sentence") != 0) sentence = sentence->next;
    cs_text_say(&tell->text, ".");
    char *text = tell->text.bytes;
    if (sentence && text && !tell->text.failed) {
        if (text[0] >= 'a' && text[0] <= 'z') text[0] = (char)(text[0] - 'a' + 'A');
        const char *kept = cs_arena_text(&tell->trace->arena, text, tell->text.length);
        if (kept) sentence->text = kept;
    }
    tell->text.length = 0;
}

casus_status cs_tell_done(cs_telling *tell, casus_trace **out, casus_error *err)
{
    if (tell->text.failed && tell->trace) tell->trace->arena.failed = true;
    cs_text_end(&tell->text);
    return cs_trace_done(tell->trace, out, err);
}

void cs_tell_said(cs_telling *tell, casus_node *in, const char *key)
{
    (void)cs_put_text(tell->trace, in, key, tell->text.length ? tell->text.bytes : "");
    tell->text.length = 0;
}

/* -- values ---------------------------------------------------------------------------------------------------------- */

void cs_tell_date(cs_telling *tell, casus_node *in, const char *key, casus_date date)
{
    char text[40];
    if (casus_date_known(date))
        (void)cs_put_text(tell->trace, in, key, casus_date_print(date, text));
    else
        (void)cs_put_nothing(tell->trace, in, key);
}

void cs_tell_day(cs_telling *tell, casus_node *in, const char *key, casus_day day)
{
    char text[16];
    (void)cs_put_text(tell->trace, in, key, casus_day_print(day, text));
}

void cs_tell_span(cs_telling *tell, casus_node *in, const char *key, casus_span span)
{
    char from[40], until[40];
    bool always = span.begin.first == CASUS_DAY_MIN && span.end.last == CASUS_DAY_MAX;
    if (always || !casus_date_known(span.begin)) return;
    (void)cs_put_format(tell->trace, in, key, "%s/%s", casus_date_print(span.begin, from), casus_date_print(span.end, until));
}

void cs_tell_text(cs_telling *tell, casus_node *in, const char *key, cs_str text)
{
    const char *said = cs_text_at(tell->corpus, text);
    if (*said) (void)cs_put_text(tell->trace, in, key, said);
}

void cs_tell_confidence(cs_telling *tell, casus_node *in, int32_t confidence)
{
    if (confidence > 0) (void)cs_put_text(tell->trace, in, "confidence", cs_confidence_words[confidence]);
}

void cs_tell_states(cs_telling *tell, casus_node *in, const char *key, cs_range states)
{
    if (!states.count) return;
    casus_node *list = cs_put_list(tell->trace, in, key);
    for (int32_t i = 0; i < states.count; i++) {
        int state = tell->corpus->ints[states.first + i];
        (void)cs_put_text(tell->trace, list, NULL, casus_state_id(tell->corpus, state));
    }
}

void cs_tell_places(cs_telling *tell, casus_node *in, const char *key, cs_range places)
{
    if (!places.count) return;
    casus_node *list = cs_put_list(tell->trace, in, key);
    for (int32_t i = 0; i < places.count; i++) {
        const cs_place *place = &tell->corpus->places[tell->corpus->ints[places.first + i]];
        (void)cs_put_text(tell->trace, list, NULL, cs_text_at(tell->corpus, place->id));
    }
}

void cs_tell_sources(cs_telling *tell, casus_node *in, int32_t treaty, cs_range sources)
{
    (void)treaty;
    if (!sources.count) return;
    casus_node *list = cs_put_list(tell->trace, in, "sources");
    for (int32_t i = 0; i < sources.count; i++) {
        const cs_source *source = &tell->corpus->sources[tell->corpus->ints[sources.first + i]];
        (void)cs_put_text(tell->trace, list, NULL, cs_text_at(tell->corpus, source->id));
    }
}
