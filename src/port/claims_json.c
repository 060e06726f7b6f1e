/* claims_json.c - a document and its claims as one line of JSON */
#include "port/claims_json.h"

#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- values ---------------------------------------------------------------------------------------------------------- */

static void key(cs_text *out, const char *name)
{
    char last = out->length ? out->bytes[out->length - 1] : '{';
    cs_text_say(out, "%s\"%s\":", last == '{' ? "" : ",", name);
}

static void put(cs_text *out, const char *name, const char *value)
{
    key(out, name);
    cs_json_nullable(out, value);
}

static void put_bool(cs_text *out, const char *name, bool value)
{
    key(out, name);
    cs_text_say(out, value ? "true" : "false");
}

static void put_number(cs_text *out, const char *name, double value)
{
    key(out, name);
    cs_json_number(out, value);
}

static void put_date(cs_text *out, const char *name, casus_date date)
{
    char first[16], last[16];
    key(out, name);
    if (!casus_date_known(date)) {
        cs_text_add(out, "null", 4);
        return;
    }
    cs_text_say(out, "{\"first\":\"%s\",\"last\":\"%s\"", casus_day_print(date.first, first),
                casus_day_print(date.last, last));
    if (date.doubt & CASUS_DOUBT_UNCERTAIN) cs_text_say(out, ",\"uncertain\":true");
    if (date.doubt & CASUS_DOUBT_APPROXIMATE) cs_text_say(out, ",\"approximate\":true");
    cs_text_add(out, "}", 1);
}

/* -- the parts of a claim -------------------------------------------------------------------------------------------- */

typedef struct writing {
    cs_text *out;
    const char *text;
    size_t length;
} writing;

static void put_extent(const writing *w, const char *name, const casus_extent *extent)
{
    cs_text *out = w->out;
    key(out, name);
    if (extent->begin >= extent->end) {
        cs_text_add(out, "null", 4);
        return;
    }
    cs_text_say(out, "{\"bytes\":[%lu,%lu],\"points\":[%lu,%lu],\"source\":[%zu,%zu],\"text\":",
                (unsigned long)extent->begin, (unsigned long)extent->end, (unsigned long)extent->point_begin,
                (unsigned long)extent->point_end, extent->source_begin, extent->source_end);
    if (w->text && extent->end <= w->length)
        cs_json_text(out, w->text + extent->begin, extent->end - extent->begin);
    else
        cs_text_add(out, "null", 4);
    cs_text_add(out, "}", 1);
}

static bool is_nobody(const casus_party *party)
{
    return !(party->code && *party->code) && !(party->name && *party->name) && !(party->via && *party->via);
}

static void party_value(const writing *w, const casus_party *party)
{
    if (is_nobody(party)) {
        cs_text_add(w->out, "null", 4);
        return;
    }
    cs_text_add(w->out, "{", 1);
    put(w->out, "code", party->code);
    put(w->out, "iso", party->iso);
    put(w->out, "name", party->name);
    put(w->out, "via", party->via);
    put(w->out, "how", party->how);
    put_extent(w, "words", &party->extent);
    cs_text_add(w->out, "}", 1);
}

static void put_parties(const writing *w, const char *name, const casus_party *parties, int count)
{
    key(w->out, name);
    cs_text_add(w->out, "[", 1);
    for (int i = 0; i < count; i++) {
        if (i) cs_text_add(w->out, ",", 1);
        party_value(w, &parties[i]);
    }
    cs_text_add(w->out, "]", 1);
}

static void put_voices(const writing *w, const casus_claim *claim)
{
    key(w->out, "voices");
    cs_text_add(w->out, "[", 1);
    for (int i = 0; i < claim->voice_count; i++) {
        const casus_voice *voice = &claim->voices[i];
        cs_text_say(w->out, i ? ",{" : "{");
        put(w->out, "kind", casus_attribution_word(voice->kind));
        key(w->out, "speaker");
        party_value(w, &voice->speaker);
        put_extent(w, "cue", &voice->cue);
        cs_text_add(w->out, "}", 1);
    }
    cs_text_add(w->out, "]", 1);
    key(w->out, "speaker");
    if (claim->speaker >= 0)
        cs_text_say(w->out, "%d", claim->speaker);
    else
        cs_text_add(w->out, "null", 4);
}

static void put_quantity(const writing *w, const casus_claim *claim)
{
    key(w->out, "quantity");
    if (!claim->has_quantity) {
        cs_text_add(w->out, "null", 4);
        return;
    }
    cs_text_add(w->out, "{", 1);
    put_number(w->out, "value", claim->quantity.value);
    put_number(w->out, "least", claim->quantity.least);
    put_number(w->out, "most", claim->quantity.most);
    put_bool(w->out, "approximate", claim->quantity.approximate);
    put(w->out, "unit", claim->quantity.unit);
    put_extent(w, "words", &claim->quantity.extent);
    cs_text_add(w->out, "}", 1);
}

static void put_said(const writing *w, const casus_claim *claim)
{
    cs_text *out = w->out;
    put(out, "polarity", casus_polarity_word(claim->polarity));
    put(out, "modality", casus_modality_word(claim->modality));
    put(out, "grade", casus_grade_word(claim->grade));
    put_parties(w, "actors", claim->actors, claim->actor_count);
    put_parties(w, "targets", claim->targets, claim->target_count);
    put_voices(w, claim);
    put(out, "object", claim->object);
    put(out, "topic", claim->topic);
    put(out, "treaty", claim->treaty);
    put(out, "other_treaty", claim->other_treaty);
    put(out, "duty", claim->duty);
    put(out, "denied_type", claim->denied_type);
    put(out, "time", claim->time);
    put_date(out, "when", claim->when);
    put_extent(w, "time_words", &claim->time_words);
    put_bool(out, "year_inferred", claim->year_inferred);
    put_bool(out, "day_inferred", claim->day_inferred);
    put_bool(out, "quoted", claim->quoted);
    put_quantity(w, claim);
}

void cs_claim_write(cs_text *out, const casus_claim *claim, const char *text, size_t length)
{
    const writing w = {out, text, length};
    cs_text_add(out, "{", 1);
    put(out, "id", claim->id);
    put(out, "document", claim->document);
    put(out, "type", claim->type);
    put(out, "rule", claim->rule);
    put(out, "reader", claim->reader);
    put(out, "plover", claim->plover);
    put_said(&w, claim);
    put_extent(&w, "evidence", &claim->clause);
    put_extent(&w, "sentence", &claim->sentence);
    put_extent(&w, "polarity_cue", &claim->polarity_cue);
    put_extent(&w, "modality_cue", &claim->modality_cue);
    put_extent(&w, "quote", &claim->quote);
    cs_text_say(out, ",\"parse\":{\"sentence\":%d,\"word\":%d}}", claim->parse_sentence, claim->parse_word);
}

void cs_quotation_write(cs_text *out, const casus_quotation *quotation, const char *text, size_t length)
{
    const writing w = {out, text, length};
    cs_text_add(out, "{", 1);
    put(out, "kind", casus_quotation_word(quotation->kind));
    key(out, "speaker");
    party_value(&w, &quotation->speaker);
    put_extent(&w, "words", &quotation->extent);
    put_extent(&w, "cue", &quotation->cue);
    cs_text_add(out, "}", 1);
}

/* -- the document ---------------------------------------------------------------------------------------------------- */

/* Texts that stand one a line as a list. */
static void put_lines(cs_text *out, const char *name, const char *lines)
{
    key(out, name);
    cs_text_add(out, "[", 1);
    const char *at = lines ? lines : "";
    for (bool first = true; *at; first = false) {
        size_t length = strcspn(at, "\n");
        if (!first) cs_text_add(out, ",", 1);
        cs_json_text(out, at, length);
        at += length + (at[length] == '\n');
    }
    cs_text_add(out, "]", 1);
}

void cs_facts_write(cs_text *out, const casus_document_facts *facts, size_t sentences)
{
    cs_text_add(out, "{", 1);
    put(out, "id", facts->id);
    put(out, "digest", facts->digest);
    put(out, "name", facts->name);
    put(out, "url", facts->url);
    put(out, "title", facts->title);
    put(out, "publisher", facts->publisher);
    put(out, "author", facts->author);
    put(out, "agency", facts->agency);
    put_lines(out, "based_on", facts->based_on);
    put_date(out, "published", facts->published);
    cs_text_say(out, ",\"sentences\":%zu}", sentences);
}

static void write_line(cs_text *out, const casus_reading *reading)
{
    cs_text_say(out, "{\"format\":\"reading/1\",\"document\":");
    cs_facts_write(out, &reading->facts, reading->sentences);
    cs_text_say(out, ",\"claims\":[");
    for (size_t i = 0; i < reading->claim_count && !out->failed; i++) {
        if (i) cs_text_add(out, ",", 1);
        cs_claim_write(out, &reading->claims[i], reading->text, reading->length);
    }
    cs_text_say(out, "],\"quotations\":[");
    for (size_t i = 0; i < reading->quotation_count && !out->failed; i++) {
        if (i) cs_text_add(out, ",", 1);
        cs_quotation_write(out, &reading->quotations[i], reading->text, reading->length);
    }
    cs_text_say(out, "]}\n");
}

casus_status casus_reading_write(const casus_reading *reading, casus_writer *write, void *user, casus_error *err)
{
    if (!reading || !write) return cs_fail(err, CASUS_EINVAL, "casus_reading_write() wants a reading and a writer");
    cs_text out;
    cs_text_begin(&out, NULL);
    write_line(&out, reading);
    casus_status status = CASUS_OK;
    if (out.failed)
        status = cs_fail(err, CASUS_ENOMEM, "no memory for the claims of '%.80s' as JSON", reading->facts.name);
    else if (!write(user, out.bytes, out.length))
        status = cs_fail(err, CASUS_EIO, "the claims of '%.80s' could not be written whole", reading->facts.name);
    cs_text_end(&out);
    return status;
}
