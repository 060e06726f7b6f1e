/* number.c - numbers in digits and words: "11,000", "1.6 million", "twenty-five", "tens of thousands", "half a dozen" */
#include "read/number.h"

#include <math.h>
#include <string.h>

static bool is_word(const cs_passage *passage, uint32_t at, uint32_t end, const char *word)
{
    return at < end && strcmp(passage->tokens[at].lower, word) == 0;
}

static double small_of(const char *word)
{
    static const char *const words[] = {
        "zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
        "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0) return (double)i;
    for (size_t i = 0; i < sizeof tens / sizeof *tens; i++)
        if (strcmp(word, tens[i]) == 0) return (double)(i * 10 + 20);
    return -1;
}

/* A word that multiplies what stands before it; 0 when it is none. */
static double scale_of(const char *word)
{
    static const struct {
        const char *word;
        double scale;
    } scales[] = {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12},
                  {"m", 1e6},       {"mn", 1e6},       {"bn", 1e9},      {"tn", 1e12},     {"k", 1e3},
                  {"dozen", 12},    {"crore", 1e7},    {"lakh", 1e5}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (strcmp(word, scales[i].word) == 0) return scales[i].scale;
    return 0;
}

/* Two of what a plural noun of number counts: "dozens" are at least 24; 0 when it is none. */
static double many_of(const char *word)
{
    static const struct {
        const char *word;
        double least;
    } nouns[] = {{"dozens", 24},     {"scores", 40},    {"tens", 20},      {"hundreds", 2e2},
                 {"thousands", 2e3}, {"millions", 2e6}, {"billions", 2e9}, {"trillions", 2e12}};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strcmp(word, nouns[i].word) == 0) return nouns[i].least;
    return 0;
}

/* "11,000", "1.6", "500k", "2.5bn": the value; false when other letters stand in it. */
static bool digits_of(const char *word, double *value, bool *grouped, bool *scaled)
{
    double whole = 0, part = 0, unit = 1;
    bool point = false;
    int since = -1, digits = 0;
    const char *at = word;
    *grouped = *scaled = false;
    for (; (*at >= '0' && *at <= '9') || *at == ',' || *at == '.'; at++) {
        if (*at == ',') {
            if (point || !digits || digits > 3 + 4 * (since >= 0) || (since >= 0 && since != 3)) return false;
            since = 0;
            *grouped = true;
        } else if (*at == '.') {
            if (point || (since >= 0 && since != 3)) return false;
            point = *grouped = true;
        } else if (point) {
            unit /= 10;
            part += unit * (*at - '0');
            digits++;
        } else {
            whole = whole * 10 + (*at - '0');
            digits++;
            if (since >= 0) since++;
        }
        if (digits > 15) return false;
    }
    if (!digits || (since >= 0 && since != 3) || at[-1] == '.' || at[-1] == ',') return false;
    *value = whole + part;
    if (!*at) return true;
    double scale = scale_of(at);
    *scaled = scale > 0 && strlen(at) <= 2;
    *value *= scale;
    return *scaled;
}

static bool hyphen_at(const cs_passage *passage, uint32_t at, uint32_t end)
{
    return is_word(passage, at, end, "-") && !passage->tokens[at].space_before;
}

/* "twenty-five", "three hundred and ten thousand": from the first word on; false when it is no number. */
static bool read_words(const cs_passage *passage, uint32_t at, uint32_t end, cs_number *out)
{
    double total = 0, group = small_of(passage->tokens[at].lower);
    uint32_t i = at + 1;
    if (group < 0) return false;
    out->last = at;
    while (i < end) {
        uint32_t next = i + (hyphen_at(passage, i, end) ? 1 : 0);
        if (group >= 100 && is_word(passage, next, end, "and")) next++;
        if (next >= end) break;
        double scale = scale_of(passage->tokens[next].lower), small = small_of(passage->tokens[next].lower);
        if (scale == 100 || scale == 12)
            group *= scale;
        else if (scale > 0) {
            total += group * scale;
            group = 0;
        } else if (small >= 0 && ((small < 10 && group >= 20 && (long)group % 10 == 0) ||
                                  (group >= 100 && (long)group % 100 == 0) || (group == 0 && total > 0)))
            group += small;
        else
            break;
        out->last = next;
        i = next + 1;
    }
    out->value = total + group;
    return true;
}

/* A word of scale behind digits: "1.6 million", "300 thousand". */
static void read_scale(const cs_passage *passage, uint32_t end, cs_number *out)
{
    uint32_t next = out->last + 1;
    if (hyphen_at(passage, next, end)) next++;
    double scale = next < end ? scale_of(passage->tokens[next].lower) : 0;
    if (!(scale > 0) || strlen(passage->tokens[next].lower) < 2) return;
    out->value *= scale;
    out->last = next;
    out->digits = false;
}

/* "dozens", "tens of thousands", "hundreds of millions". */
static bool read_many(const cs_passage *passage, uint32_t at, uint32_t end, cs_number *out)
{
    double least = many_of(passage->tokens[at].lower);
    if (!(least > 0)) return false;
    out->last = at;
    while (is_word(passage, out->last + 1, end, "of") && out->last + 2 < end &&
           many_of(passage->tokens[out->last + 2].lower) > 0) {
        least *= many_of(passage->tokens[out->last + 2].lower) / 2;
        out->last += 2;
    }
    *out = (cs_number){.first = at,
                       .last = out->last,
                       .value = (double)NAN,
                       .least = least,
                       .most = (double)NAN,
                       .approximate = true,
                       .of = true};
    return true;
}

/* "a dozen", "a hundred thousand", "half a million", "several hundred", "a few dozen", "a couple of". */
static bool read_article(const cs_passage *passage, uint32_t at, uint32_t end, cs_number *out)
{
    static const struct {
        const char *words[3];
        double times, least;
    } leads[] = {{{"half", "a", NULL}, 0.5, 0},   {{"a", "few", NULL}, 0, 2}, {{"a", "couple", NULL}, 2, 0},
                 {{"several", NULL, NULL}, 0, 3}, {{"a", NULL, NULL}, 1, 0},  {{"an", NULL, NULL}, 1, 0},
                 {{"few", NULL, NULL}, 0, 2}};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        uint32_t next = at;
        int matched = 0;
        while (matched < 2 && leads[i].words[matched] && is_word(passage, next, end, leads[i].words[matched]))
            next++, matched++;
        if (leads[i].words[matched]) continue;
        double scale = 1, step;
        bool scaled = false;
        for (; next < end && (step = scale_of(passage->tokens[next].lower)) > 0 &&
               strlen(passage->tokens[next].lower) > 2;
             next++) {
            scale *= step;
            scaled = true;
        }
        bool couple = leads[i].times == 2;
        if (!scaled && !couple && !(leads[i].least > 0 && matched == 1 && leads[i].least == 3)) continue;
        *out =
            (cs_number){.first = at, .last = next - 1, .value = (double)NAN, .least = (double)NAN, .most = (double)NAN};
        out->of = couple && is_word(passage, next, end, "of");
        out->approximate = couple || leads[i].least > 0;
        if (leads[i].times > 0) out->value = leads[i].times * scale;
        if (leads[i].least > 0) out->least = leads[i].least * scale;
        return true;
    }
    return false;
}

/* "two and a half million": the half, and the word of scale behind it. */
static void read_half(const cs_passage *passage, uint32_t end, cs_number *out)
{
    uint32_t next = out->last + 1;
    if (!is_word(passage, next, end, "and") || !is_word(passage, next + 1, end, "a") ||
        !is_word(passage, next + 2, end, "half"))
        return;
    out->value += 0.5;
    out->last = next + 2;
    out->grouped = true;
    read_scale(passage, end, out);
}

/* "a quarter of a million". */
static bool read_quarter(const cs_passage *passage, uint32_t at, uint32_t end, cs_number *out)
{
    if (!is_word(passage, at, end, "a") || !is_word(passage, at + 1, end, "quarter") ||
        !is_word(passage, at + 2, end, "of"))
        return false;
    double scale = is_word(passage, at + 3, end, "a") && at + 4 < end ? scale_of(passage->tokens[at + 4].lower) : 0;
    if (!(scale > 0)) return false;
    out->value = 0.25 * scale;
    out->last = at + 4;
    return true;
}

bool cs_number_at(const cs_passage *passage, uint32_t at, uint32_t end, cs_number *out)
{
    if (at >= end) return false;
    const cs_token *token = &passage->tokens[at];
    *out = (cs_number){.first = at, .last = at, .value = (double)NAN, .least = (double)NAN, .most = (double)NAN};
    bool scaled;
    if (token->lower[0] >= '0' && token->lower[0] <= '9') {
        if (!digits_of(token->lower, &out->value, &out->grouped, &scaled)) return false;
        out->digits = !scaled;
        read_scale(passage, end, out);
        read_half(passage, end, out);
        return true;
    }
    if (read_words(passage, at, end, out)) {
        read_half(passage, end, out);
        return true;
    }
    return read_many(passage, at, end, out) || read_quarter(passage, at, end, out) ||
           read_article(passage, at, end, out);
}
