/* small_reports.h - made-up reports with made-up claims, for tests of what comes after reading */
#ifndef SMALL_REPORTS_H
#define SMALL_REPORTS_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/mem.h"

#include <casus/casus.h>

/* A report as a test writes it down: who published what, and claims by the words that say them. */
typedef struct small_report {
    cs_arena arena;
    casus_reading reading;
    casus_claim claims[32];
    casus_judgement judged[32];
    char digest[65];
} small_report;

static inline casus_date on_day(const char *text)
{
    casus_date date = CASUS_DATE_NONE;
    if (*text) assert_int_equal(casus_date_parse(text, strlen(text), &date, NULL), CASUS_OK);
    return date;
}

static inline small_report *report_new(const char *name, const char *publisher, const char *day, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    small_report *it = calloc(1, sizeof *it);
    uint8_t sum[32];
    assert_non_null(it);
    cs_arena_begin(&it->arena, NULL);
    cs_sha256(text, strlen(text), sum);
    for (int i = 0; i < 32; i++) it->digest[2 * i] = hex[sum[i] >> 4], it->digest[2 * i + 1] = hex[sum[i] & 15];
    it->reading = (casus_reading){.facts = {.id = cs_arena_text(&it->arena, it->digest, 16),
                                            .digest = it->digest,
                                            .name = cs_arena_text(&it->arena, name, strlen(name)),
                                            .url = "",
                                            .title = "",
                                            .publisher = cs_arena_text(&it->arena, publisher, strlen(publisher)),
                                            .author = "",
                                            .agency = "",
                                            .based_on = "",
                                            .published = on_day(day)},
                                  .text = cs_arena_text(&it->arena, text, strlen(text)),
                                  .length = strlen(text),
                                  .claims = it->claims,
                                  .sentences = 1};
    return it;
}

static inline void report_free(small_report *it)
{
    if (!it) return;
    cs_arena_end(&it->arena);
    free(it);
}

/* Where words stand in the text; they must. */
static inline casus_extent words_of(const small_report *it, const char *words)
{
    const char *at = *words ? strstr(it->reading.text, words) : NULL;
    if (!*words) return (casus_extent){0};
    if (!at) fail_msg("'%s' is not in the report", words);
    uint32_t begin = (uint32_t)(at - it->reading.text), end = begin + (uint32_t)strlen(words);
    return (casus_extent){begin, end, begin, end, begin, end};
}

/* Parties out of ids with blanks between: "RUS PRK". */
static inline const casus_party *parties_of(small_report *it, const char *ids, int *count)
{
    casus_party *made = cs_arena_take(&it->arena, 16 * sizeof *made);
    for (*count = 0; *ids; (*count)++) {
        size_t length = strcspn(ids, " ");
        const char *id = cs_arena_text(&it->arena, ids, length);
        bool state = length == 3;
        made[*count] = (casus_party){.code = id, .iso = state ? id : "", .name = id, .via = "", .how = "name"};
        ids += length + strspn(ids + length, " ");
    }
    return made;
}

/* Adds a claim: its type, who does it to whom, and the words that say it. */
static inline casus_claim *say(small_report *it, const char *type, const char *actors, const char *targets,
                               const char *words)
{
    casus_claim *claim = &it->claims[it->reading.claim_count];
    *claim = (casus_claim){.document = it->reading.facts.id,
                           .type = type,
                           .rule = cs_arena_format(&it->arena, "%s#test", type),
                           .reader = "rules",
                           .plover = "",
                           .speaker = -1,
                           .object = "",
                           .topic = "",
                           .treaty = "",
                           .other_treaty = "",
                           .duty = "",
                           .denied_type = "",
                           .time = "",
                           .when = CASUS_DATE_NONE,
                           .quantity = {.value = NAN, .least = NAN, .most = NAN, .unit = ""},
                           .clause = words_of(it, words),
                           .sentence = words_of(it, words),
                           .parse_sentence = (int)it->reading.claim_count,
                           .parse_word = 0};
    claim->id =
        cs_arena_format(&it->arena, "%.8s%08x", it->digest, (unsigned)(it->reading.claim_count + 1) * 0x9E3779B1u);
    claim->actors = parties_of(it, actors, &claim->actor_count);
    claim->targets = parties_of(it, targets, &claim->target_count);
    it->reading.claim_count++;
    return claim;
}

/* Puts a claim into somebody's mouth; inside what was said already by others. */
static inline void by(small_report *it, casus_claim *claim, casus_attribution kind, const char *id, const char *via,
                      const char *cue)
{
    casus_voice *voices = cs_arena_take(&it->arena, ((size_t)claim->voice_count + 1) * sizeof *voices);
    if (claim->voice_count) memcpy(voices, claim->voices, (size_t)claim->voice_count * sizeof *voices);
    casus_voice *voice = &voices[claim->voice_count];
    *voice = (casus_voice){.kind = kind, .speaker = {"", "", "", "", "", {0}}, .cue = words_of(it, cue)};
    if (*id) voice->speaker = (casus_party){.code = id, .iso = "", .name = id, .via = via, .how = "name"};
    if (*id) claim->speaker = claim->voice_count;
    claim->voices = voices;
    claim->voice_count++;
}

static inline void amount(casus_claim *claim, double value, double least, double most, const char *unit)
{
    claim->has_quantity = true;
    claim->quantity = (casus_quantity){.value = value, .least = least, .most = most, .unit = unit};
}

#endif
