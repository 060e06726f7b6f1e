/* question.c - facts in words: "ROK attacks PRK at Kaesong, RUS mobilises on 2024-12-05" */
#include "base/error.h"
#include "base/text.h"
#include "reason/scenario.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 4096, NAMES_MAX = 16 };

typedef struct part {
    const char *at;
    size_t length;
} part;

typedef struct parser {
    const casus_corpus *corpus;
    casus_scenario *scenario;
    const char *text;
    casus_error *err;
} parser;

static casus_status fault(const parser *p, const char *at, casus_status status)
{
    cs_fail_at(p->err, "question", 1, (int)(at - p->text) + 1);
    return status;
}

static part trimmed(part it)
{
    while (it.length && strchr(" \t\n\r", it.at[0])) it.at++, it.length--;
    while (it.length && strchr(" \t\n\r", it.at[it.length - 1])) it.length--;
    return it;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where the words (separated by any space) begin inside it, whole words only, case ignored; NULL when they do not. */
static const char *find_words(part it, const char *words, size_t *length)
{
    for (size_t start = 0; start < it.length; start++) {
        if (start && !is_space(it.at[start - 1])) continue;
        size_t i = start;
        const char *w = words;
        while (*w && i < it.length) {
            char c = it.at[i];
            if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
            if (*w == ' ' && is_space(c)) {
                while (i < it.length && is_space(it.at[i])) i++;
                w++;
            } else if (c == *w) {
                i++, w++;
            } else {
                break;
            }
        }
        if (*w || (i < it.length && !is_space(it.at[i]))) continue;
        *length = i - start;
        return it.at + start;
    }
    return NULL;
}

typedef struct verb {
    const char *words;
    casus_fact_kind kind;
    casus_force force;
    casus_truth value;
    bool object; /* wants states behind it */
} verb;

/* Longer forms first: "declares war on" before "war". */
static const verb verbs[] = {{"declares war on", CASUS_FACT_DECLARATION_OF_WAR, CASUS_FORCE_UNSAID, CASUS_YES, true},
                             {"declare war on", CASUS_FACT_DECLARATION_OF_WAR, CASUS_FORCE_UNSAID, CASUS_YES, true},
                             {"is not at war", CASUS_FACT_STATE_OF_WAR, CASUS_FORCE_UNSAID, CASUS_NO, false},
                             {"are not at war", CASUS_FACT_STATE_OF_WAR, CASUS_FORCE_UNSAID, CASUS_NO, false},
                             {"is at war", CASUS_FACT_STATE_OF_WAR, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"are at war", CASUS_FACT_STATE_OF_WAR, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"does not request help from", CASUS_FACT_REQUEST, CASUS_FORCE_UNSAID, CASUS_NO, true},
                             {"does not request help", CASUS_FACT_REQUEST, CASUS_FORCE_UNSAID, CASUS_NO, false},
                             {"requests help from", CASUS_FACT_REQUEST, CASUS_FORCE_UNSAID, CASUS_YES, true},
                             {"requests help", CASUS_FACT_REQUEST, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"request help", CASUS_FACT_REQUEST, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"requests", CASUS_FACT_REQUEST, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"was forced to war", CASUS_FACT_FORCED_TO_WAR, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"is forced to war", CASUS_FACT_FORCED_TO_WAR, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"does not provoke", CASUS_FACT_PROVOCATION, CASUS_FORCE_UNSAID, CASUS_NO, false},
                             {"provokes", CASUS_FACT_PROVOCATION, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"provoke", CASUS_FACT_PROVOCATION, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"attacks", CASUS_FACT_ATTACK, CASUS_FORCE_ARMED_ATTACK, CASUS_YES, true},
                             {"attack", CASUS_FACT_ATTACK, CASUS_FORCE_ARMED_ATTACK, CASUS_YES, true},
                             {"invades", CASUS_FACT_ATTACK, CASUS_FORCE_INVASION, CASUS_YES, true},
                             {"invade", CASUS_FACT_ATTACK, CASUS_FORCE_INVASION, CASUS_YES, true},
                             {"mobilises", CASUS_FACT_MOBILISE, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"mobilizes", CASUS_FACT_MOBILISE, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"mobilise", CASUS_FACT_MOBILISE, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"mobilize", CASUS_FACT_MOBILISE, CASUS_FORCE_UNSAID, CASUS_YES, false},
                             {"threatens", CASUS_FACT_THREAT, CASUS_FORCE_UNSAID, CASUS_YES, true},
                             {"threaten", CASUS_FACT_THREAT, CASUS_FORCE_UNSAID, CASUS_YES, true},
                             {"supports", CASUS_FACT_SUPPORT, CASUS_FORCE_UNSAID, CASUS_YES, true},
                             {"support", CASUS_FACT_SUPPORT, CASUS_FORCE_UNSAID, CASUS_YES, true}};

static const verb *find_verb(part it, const char **at, size_t *length)
{
    const verb *best = NULL;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        size_t here_length;
        const char *here = find_words(it, verbs[i].words, &here_length);
        if (!here || here == it.at || (best && here >= *at)) continue;
        best = &verbs[i];
        *at = here;
        *length = here_length;
    }
    return best;
}

/* The state named by the longest beginning of `it` that ends at an "and" or is all of it: "Trinidad and Tobago" is one name.
 * *used gets how much that takes, the "and" with it. */
static casus_status longest_name(const parser *p, part it, casus_day day, int *state, size_t *used)
{
    part one = it;
    *used = it.length;
    while (casus_state_find(p->corpus, one.at, one.length, day, state, NULL) == CASUS_ENOTFOUND) {
        const char *last = NULL;
        size_t length;
        for (part rest = one;;) {
            const char *here = find_words(rest, "and", &length);
            if (!here) break;
            last = here;
            rest = (part){here + length, (size_t)(one.at + one.length - here) - length};
        }
        if (!last || last == it.at) break;
        one = trimmed((part){it.at, (size_t)(last - it.at)});
        *used = (size_t)(last - it.at) + strlen("and");
    }
    return casus_state_find(p->corpus, one.at, one.length, day, state, p->err);
}

/* States joined by "and". */
static casus_status find_states(const parser *p, part it, casus_day day, int *states, int *count)
{
    *count = 0;
    for (it = trimmed(it); it.length; it = trimmed(it)) {
        size_t used;
        if (*count == NAMES_MAX)
            return fault(p, it.at, cs_fail(p->err, CASUS_ELIMIT, "at most %d states in one fact", NAMES_MAX));
        casus_status status = longest_name(p, it, day, &states[*count], &used);
        if (status) return fault(p, it.at, status);
        ++*count;
        it.at += used;
        it.length -= used;
    }
    return CASUS_OK;
}

/* Cuts a modifier off the end: "on 2024-12-05", "in response", "contested", "at PLACE". */
typedef struct modifiers {
    casus_day day;
    bool has_day, has_value;
    casus_truth value;
    casus_response response;
    part place;
} modifiers;

static bool ends_with(part *it, const char *words)
{
    size_t length;
    for (part rest = *it;;) {
        const char *here = find_words(rest, words, &length);
        if (!here) return false;
        if (here + length == it->at + it->length) {
            *it = trimmed((part){it->at, (size_t)(here - it->at)});
            return true;
        }
        rest = (part){here + length, (size_t)(it->at + it->length - here) - length};
    }
}

static casus_status cut_date(const parser *p, part *it, modifiers *m)
{
    size_t length, start = it->length;
    while (start && !is_space(it->at[start - 1])) start--;
    part last = {it->at + start, it->length - start};
    if (!last.length || last.at[0] < '0' || last.at[0] > '9' || last.length < 4) return CASUS_OK;
    part before = trimmed((part){it->at, start});
    bool word = before.length >= 2 && (before.length == 2 || is_space(before.at[before.length - 3]));
    const char *on = word ? find_words((part){before.at + before.length - 2, 2}, "on", &length) : NULL;
    if (!on) return CASUS_OK;
    casus_date date;
    casus_status status = casus_date_parse(last.at, last.length, &date, p->err);
    if (status) return fault(p, last.at, status);
    if (date.first != date.last) {
        cs_fail(p->err, CASUS_EINVAL, "'%.*s' is longer than a day", (int)last.length, last.at);
        cs_fail_hint(p->err, "a question is about a day: YYYY-MM-DD");
        return fault(p, last.at, CASUS_EINVAL);
    }
    m->day = date.first;
    m->has_day = true;
    *it = trimmed((part){it->at, (size_t)(on - it->at)});
    return CASUS_OK;
}

static casus_status cut_modifiers(const parser *p, part *it, modifiers *m)
{
    casus_status status = cut_date(p, it, m);
    if (status) return status;
    for (bool more = true; more;) {
        more = false;
        if (ends_with(it, "contested")) m->value = CASUS_UNSURE, m->has_value = more = true;
        if (ends_with(it, "true")) m->value = CASUS_YES, m->has_value = more = true;
        if (ends_with(it, "false")) m->value = CASUS_NO, m->has_value = more = true;
        if (ends_with(it, "in response")) {
            m->response = m->has_value ? (casus_response)(CASUS_RESPONSE_NO + m->value) : CASUS_RESPONSE_YES;
            more = true;
        }
        if (!m->has_day) {
            status = cut_date(p, it, m);
            if (status) return status;
            more = more || m->has_day;
        }
    }
    size_t length;
    const char *at = find_words(*it, "at", &length);
    while (at && at > it->at && at[length] && !strncmp(at, "at war", 6)) at = NULL;
    if (at && at > it->at) {
        m->place = trimmed((part){at + length, (size_t)(it->at + it->length - at) - length});
        *it = trimmed((part){it->at, (size_t)(at - it->at)});
    }
    return CASUS_OK;
}

static casus_status no_verb(const parser *p, part it)
{
    cs_fail(p->err, CASUS_EINVAL, "'%.*s' is not a fact: no verb was found", it.length > 80 ? 80 : (int)it.length,
            it.at);
    cs_fail_hint(p->err, "write STATE attacks|mobilises|threatens|supports|requests help|declares war on|provokes ...");
    return fault(p, it.at, CASUS_EINVAL);
}

static casus_status add_facts(const parser *p, const verb *what, const modifiers *m, part subject, part object,
                              casus_day day)
{
    int by[NAMES_MAX], on[NAMES_MAX], by_count, on_count = 0;
    casus_fact fact = {.kind = what->kind,
                       .by = -1,
                       .on = -1,
                       .day = day,
                       .place = -1,
                       .value = what->value,
                       .force = what->force,
                       .response = m->response};
    if (m->has_value) fact.value = m->value;
    casus_status status = find_states(p, subject, day, by, &by_count);
    if (!status && what->object) status = find_states(p, object, day, on, &on_count);
    if (status) return status;
    if (by_count == 0 || (what->object && on_count == 0)) {
        cs_fail(p->err, CASUS_EINVAL, "'%s' needs a state %s it", what->words, by_count ? "behind" : "before");
        return fault(p, by_count ? object.at : subject.at, CASUS_EINVAL);
    }
    if (m->place.length) {
        fact.place = cs_place_find(p->corpus, m->place.at, m->place.length, p->err);
        if (fact.place < 0) return fault(p, m->place.at, p->err ? p->err->status : CASUS_ENOTFOUND);
    }
    for (int i = 0; i < by_count; i++)
        for (int k = 0; k < (on_count ? on_count : 1); k++) {
            fact.by = by[i];
            fact.on = on_count ? on[k] : -1;
            status = casus_scenario_add(p->scenario, &fact, p->err);
            if (status) return fault(p, subject.at, status);
        }
    return CASUS_OK;
}

/* The next fact of the text, up to a comma or semicolon; false when there is none. */
static bool next_part(const char **at, const char *end, part *out)
{
    if (*at > end) return false;
    const char *stop = *at;
    while (stop < end && *stop != ',' && *stop != ';') stop++;
    *out = trimmed((part){*at, (size_t)(stop - *at)});
    *at = stop + 1;
    return true;
}

/* The date of a fact without one: the next to its right, else the last to its left, else `otherwise`. */
static casus_status day_for(const parser *p, const char *rest, const char *end, casus_day left, casus_day otherwise,
                            casus_day *out)
{
    part it;
    while (next_part(&rest, end, &it)) {
        modifiers m = {0};
        casus_status status = cut_modifiers(p, &it, &m);
        if (status) return status;
        if (m.has_day) {
            *out = m.day;
            return CASUS_OK;
        }
    }
    *out = left != CASUS_DAY_MAX ? left : otherwise;
    if (*out != CASUS_DAY_MAX) return CASUS_OK;
    cs_fail(p->err, CASUS_EINVAL, "the question has no day");
    cs_fail_hint(p->err, "end it with: on YYYY-MM-DD");
    return fault(p, p->text, CASUS_EINVAL);
}

static casus_status parse(const parser *p, size_t length, casus_day otherwise)
{
    const char *at = p->text, *end = p->text + length;
    casus_day last = CASUS_DAY_MAX;
    part it;
    while (next_part(&at, end, &it)) {
        if (!it.length && at > end) break;
        modifiers m = {0};
        part whole = it, subject, object;
        casus_status status = cut_modifiers(p, &it, &m);
        if (status) return status;
        const char *verb_at = NULL;
        size_t verb_length = 0;
        const verb *what = find_verb(it, &verb_at, &verb_length);
        if (!what) return no_verb(p, whole);
        casus_day day = m.day;
        if (!m.has_day) status = day_for(p, at, end, last, otherwise, &day);
        if (status) return status;
        subject = trimmed((part){it.at, (size_t)(verb_at - it.at)});
        object = trimmed((part){verb_at + verb_length, (size_t)(it.at + it.length - verb_at) - verb_length});
        if (!what->object && object.length) {
            cs_fail(p->err, CASUS_EINVAL, "'%.*s' behind '%s' is not understood",
                    object.length > 60 ? 60 : (int)object.length, object.at, what->words);
            return fault(p, object.at, CASUS_EINVAL);
        }
        status = add_facts(p, what, &m, subject, object, day);
        if (status) return status;
        last = day;
        if (p->scenario->fact_count && (p->scenario->day == CASUS_DAY_MIN || day > p->scenario->day))
            p->scenario->day = day;
    }
    if (p->scenario->fact_count) return CASUS_OK;
    cs_fail(p->err, CASUS_EINVAL, "there is no fact in the question");
    cs_fail_hint(p->err, "try: casus if ROK attacks PRK on 2024-12-05");
    return fault(p, p->text, CASUS_EINVAL);
}

casus_status casus_scenario_parse(const casus_corpus *corpus, const char *text, size_t length, casus_day otherwise,
                                  const casus_allocator *allocator, casus_scenario **out, casus_error *err)
{
    casus_error unread;
    if (!err) err = &unread;
    if (!corpus || !text || !out)
        return cs_fail(err, CASUS_EINVAL, "casus_scenario_parse() wants a corpus, a text and a place");
    if (length > TEXT_MAX)
        return cs_fail(err, CASUS_ELIMIT, "a question has at most %d bytes; this one has %zu", TEXT_MAX, length);
    if (memchr(text, '\0', length)) return cs_fail(err, CASUS_EINVAL, "the question holds a NUL byte");
    casus_scenario *made;
    casus_status status = casus_scenario_new(corpus, CASUS_DAY_MIN, allocator, &made, err);
    if (status) return status;
    char *copy = cs_arena_text(&made->arena, text, length); /* NUL behind it, so that no reader runs over */
    parser p = {corpus, made, copy, err};
    status = copy ? parse(&p, length, otherwise) : cs_fail(err, CASUS_ENOMEM, "no memory for a question");
    if (status) {
        casus_scenario_free(made);
        return status;
    }
    *out = made;
    return CASUS_OK;
}
