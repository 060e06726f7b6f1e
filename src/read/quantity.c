/* quantity.c - quantities: a number, what the words around it allow, and the unit that is counted */
#include "read/found.h"
#include "read/number.h"
#include "record/words.h"

#include <math.h>
#include <string.h>

enum { UNIT_TOKENS_MAX = 8, UNIT_BYTES_MAX = 120 };

typedef enum bound { EXACT, ABOUT, AT_LEAST, AT_MOST } bound;

static bool is_word(const cs_passage *passage, uint32_t at, const char *word)
{
    return at < passage->token_count && strcmp(passage->tokens[at].lower, word) == 0;
}

/* Do the words before a token, back to back, spell this phrase (of at most five words)? Then *first is its first token. */
static bool phrase_before(const cs_passage *passage, uint32_t begin, uint32_t at, const char *phrase, uint32_t *first)
{
    const char *end = phrase + strlen(phrase);
    while (end > phrase) {
        const char *word = end;
        while (word > phrase && word[-1] != ' ') word--;
        if (at <= begin) return false;
        const char *lower = passage->tokens[--at].lower;
        if (strlen(lower) != (size_t)(end - word) || memcmp(lower, word, (size_t)(end - word)) != 0) return false;
        end = word > phrase ? word - 1 : word;
    }
    *first = at;
    return true;
}

/* What is said before the number about how exact it is. */
static bound bound_before(const cs_passage *passage, uint32_t begin, uint32_t *first)
{
    static const struct {
        const char *words;
        bound kind;
    } phrases[] = {{"more than", AT_LEAST},
                   {"over", AT_LEAST},
                   {"at least", AT_LEAST},
                   {"upwards of", AT_LEAST},
                   {"no fewer than", AT_LEAST},
                   {"no less than", AT_LEAST},
                   {"in excess of", AT_LEAST},
                   {"exceeding", AT_LEAST},
                   {"not less than", AT_LEAST},
                   {"a minimum of", AT_LEAST},
                   {"above", AT_LEAST},
                   {"up to", AT_MOST},
                   {"as few as", AT_LEAST},
                   {"as many as", AT_MOST},
                   {"as much as", AT_MOST},
                   {"at most", AT_MOST},
                   {"no more than", AT_MOST},
                   {"not more than", AT_MOST},
                   {"fewer than", AT_MOST},
                   {"less than", AT_MOST},
                   {"under", AT_MOST},
                   {"a maximum of", AT_MOST},
                   {"below", AT_MOST},
                   {"around", ABOUT},
                   {"about", ABOUT},
                   {"approximately", ABOUT},
                   {"roughly", ABOUT},
                   {"nearly", ABOUT},
                   {"almost", ABOUT},
                   {"some", ABOUT},
                   {"close to", ABOUT},
                   {"an estimated", ABOUT},
                   {"estimated", ABOUT},
                   {"circa", ABOUT},
                   {"near", ABOUT},
                   {"in the region of", ABOUT},
                   {"probably", ABOUT},
                   {"perhaps", ABOUT}};
    bound found = EXACT;
    uint32_t best = *first;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        uint32_t at;
        if (phrase_before(passage, begin, *first, phrases[i].words, &at) && at < best) {
            best = at;
            found = phrases[i].kind;
        }
    }
    *first = best;
    return found;
}

/* "40 or more", "40 or so", "40-plus". */
static bound bound_after(const cs_passage *passage, uint32_t end, uint32_t *last)
{
    uint32_t at = *last + 1, plus = at + (at < end && is_word(passage, at, "-"));
    if (plus < end && (is_word(passage, plus, "plus") || is_word(passage, plus, "+"))) {
        *last = plus;
        return AT_LEAST;
    }
    if (at + 1 >= end || !is_word(passage, at, "or")) return EXACT;
    if (!is_word(passage, at + 1, "more") && !is_word(passage, at + 1, "so")) return EXACT;
    *last = at + 1;
    return is_word(passage, at + 1, "more") ? AT_LEAST : ABOUT;
}

static void apply(bound kind, cs_quantity_found *out)
{
    if (kind == ABOUT) out->approximate = true;
    if (kind == AT_LEAST && isnan(out->least)) out->least = out->value;
    if (kind == AT_MOST) out->most = out->value;
}

/* -- what is no quantity ---------------------------------------------------------------------------------------------- */

static bool touches(const cs_passage *passage, uint32_t at)
{
    return at < passage->token_count && !passage->tokens[at].space_before;
}

/* The plural of the unit of time in "(five)-year (pact)", from its hyphen on, or NULL; "(a ten)-year-old" is an age. */
static const char *hyphened_length(const cs_passage *passage, uint32_t hyphen, uint32_t end)
{
    static const struct {
        const char *one, *many;
    } units[] = {{"hour", "hours"}, {"day", "days"}, {"week", "weeks"}, {"month", "months"}, {"year", "years"}};
    if (hyphen + 1 >= end || !is_word(passage, hyphen, "-") || !touches(passage, hyphen)) return NULL;
    if (is_word(passage, hyphen + 2, "-")) return NULL;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (is_word(passage, hyphen + 1, units[i].one)) return units[i].many;
    return NULL;
}

/* "Article 4", "Resolution 2270", "Group of 20", "Su-35", "24-year-old", "5:30". */
static bool is_label(const cs_passage *passage, uint32_t begin, uint32_t end, const cs_number *number)
{
    static const char *const nouns[] = {
        "article", "articles", "paragraph", "section",  "chapter", "resolution", "no.",  "number", "page",   "phase",
        "type",    "part",     "annex",     "protocol", "room",    "flight",     "line", "point",  "clause", "route",
        "level",   "version",  "game",      "figure",   "table",   "§",          "nos.", NULL};
    uint32_t before = number->first - 1, after = number->last + 1;
    if (number->first > begin) {
        const cs_token *token = &passage->tokens[before];
        if (cs_word(nouns, token->lower) >= 0) return true;
        if (touches(passage, number->first) && (is_word(passage, before, "-") || is_word(passage, before, ":") ||
                                                is_word(passage, before, "/") || is_word(passage, before, "#")))
            return true;
        bool named = token->upos == CS_PROPN && passage->tokens[number->first].relation != CS_REL_NUMMOD;
        if (number->digits && named && !(after < end && passage->tokens[after].upos == CS_NOUN)) return true;
        if (is_word(passage, before, "of") && before > begin && is_word(passage, before - 1, "group")) return true;
    }
    if (after < end && touches(passage, after) && (is_word(passage, after, "-") || is_word(passage, after, ":"))) {
        cs_number other;
        bool goes_on = is_word(passage, after + 1, "plus") || hyphened_length(passage, after, end);
        return !goes_on && !cs_number_at(passage, after + 1, end, &other);
    }
    return after < end &&
           (is_word(passage, after, "a.m.") || is_word(passage, after, "p.m.") || is_word(passage, after, "am") ||
            is_word(passage, after, "pm") || is_word(passage, after, "o'clock"));
}

static bool in_time(const cs_found *found, uint32_t first, uint32_t last)
{
    uint32_t low = 0, high = found->time_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (found->times[middle].last < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < found->time_count && found->times[low].first <= last; low++)
        if (!found->times[low].duration) return true;
    return false;
}

static bool is_year(const cs_number *number, const cs_token *next)
{
    if (!number->digits || number->grouped || number->first != number->last) return false;
    if (number->value < 1500 || number->value > 2100) return false;
    return !next || (next->upos != CS_NOUN && next->upos != CS_ADJ) || next->xpos == 0;
}

/* -- the unit --------------------------------------------------------------------------------------------------------- */

static const char *currency_of(const char *sign)
{
    static const struct {
        const char *sign, *unit;
    } signs[] = {{"$", "US dollars"},       {"us$", "US dollars"}, {"€", "euros"},
                 {"£", "pounds"},           {"¥", "yen"},          {"₩", "won"},
                 {"₽", "roubles"},        {"₹", "rupees"},       {"a$", "Australian dollars"},
                 {"c$", "Canadian dollars"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(sign, signs[i].sign) == 0) return signs[i].unit;
    return NULL;
}

static bool is_nominal(const cs_token *token)
{
    return token->upos == CS_NOUN || token->upos == CS_PROPN || token->upos == CS_SYM;
}

static bool is_origin(const cs_passage *passage, uint32_t at, uint32_t end)
{
    char c = at < end ? passage->text[passage->tokens[at].span.begin] : 'a';
    return c >= 'A' && c <= 'Z' && (passage->tokens[at].upos == CS_ADJ || passage->tokens[at].upos == CS_PROPN);
}

/* "five Indian jets" are jets, "some 1,500 Indian and Pakistani soldiers" are soldiers: the first token behind whose they are. */
static uint32_t pass_origin(const cs_passage *passage, uint32_t at, uint32_t end)
{
    uint32_t next = at;
    while (is_origin(passage, next, end)) {
        uint32_t joined = next + 1;
        if (is_word(passage, joined, "and") || is_word(passage, joined, "or")) joined++;
        if (joined >= end || (joined > next + 1 && !is_origin(passage, joined, end))) return at;
        next = joined;
    }
    return next < end && passage->tokens[next].upos == CS_NOUN ? next : at;
}

/* The noun phrase behind a number: its first and last token; false when nothing is counted. */
static bool phrase_after(const cs_passage *passage, uint32_t at, uint32_t end, bool of, uint32_t *first, uint32_t *last)
{
    static const char *const passed[] = {"more", "additional", "other", "such", "further", "different", "new",
                                         "of",   "the",        "these", "its",  "their",   NULL};
    uint32_t i = at;
    if (of && !is_word(passage, i, "of")) return false;
    while (i < end && cs_word(passed, passage->tokens[i].lower) >= 0 && (of || !is_word(passage, i, "of"))) i++;
    i = pass_origin(passage, i, end);
    *first = i;
    bool found = false;
    for (uint32_t count = 0; i < end && count < UNIT_TOKENS_MAX; i++, count++) {
        const cs_token *token = &passage->tokens[i];
        if (!found && is_word(passage, i, ",") && i > *first && passage->tokens[i - 1].upos == CS_ADJ) continue;
        bool joined = is_word(passage, i, "-") && !token->space_before && i + 1 < end && touches(passage, i + 1);
        joined =
            joined || (i > *first && !token->space_before && is_word(passage, i - 1, "-")); /* "surface-to-surface" */
        if (is_nominal(token)) {
            if (found && token->space_before && token->upos == CS_PROPN && passage->tokens[*last].upos == CS_NOUN &&
                passage->tokens[*last].xpos != token->xpos && token->head != CS_NOWHERE &&
                passage->tokens[*last].head != i)
                break;
            *last = i;
            found = true;
        } else if (!joined && token->upos != CS_ADJ && !(token->upos == CS_VERB && token->relation == CS_REL_AMOD)) {
            break;
        } else if (found && token->upos == CS_ADJ) {
            bool within = is_word(passage, *last - 1, "-") && i + 1 < end && passage->tokens[i + 1].upos == CS_NOUN;
            if (!within) break; /* "surface-to-air guided missiles" */
        }
    }
    return found;
}

static bool is_container(const char *lemma)
{
    static const char *const nouns[] = {"container", "ton",   "tonne",  "barrel",    "round",     "piece",
                                        "unit",      "box",   "crate",  "shipment",  "truckload", "kilogram",
                                        "pound",     "litre", "gallon", "packet",    "batch",     "cubic",
                                        "type",      "kind",  "metre",  "trainload", NULL};
    return cs_word(nouns, lemma) >= 0;
}

/* The words of first..last in lower case, as one text. */
static const char *unit_text(cs_passage *passage, uint32_t first, uint32_t last)
{
    char text[UNIT_BYTES_MAX];
    size_t used = 0;
    for (uint32_t i = first; i <= last; i++) {
        const cs_token *token = &passage->tokens[i];
        size_t length = strlen(token->lower);
        if (used + length + 2 >= sizeof text) break;
        if (i > first && token->space_before) text[used++] = ' ';
        memcpy(text + used, token->lower, length);
        used += length;
    }
    const char *kept = cs_arena_text(&passage->arena, text, used);
    return kept ? kept : "";
}

/* "5%", "20 percent": of a "20 percent tariff" the tariff is so high. */
static bool find_share(const cs_passage *passage, uint32_t end, cs_quantity_found *out)
{
    uint32_t sign = out->last + 1, next;
    if (sign < end && is_word(passage, sign, "per") && is_word(passage, sign + 1, "cent")) sign++;
    if (sign >= end) return false;
    if (!is_word(passage, sign, "%") && !is_word(passage, sign, "percent") && !is_word(passage, sign, "cent"))
        return false;
    out->unit = "percent";
    out->last = out->unit_head = sign;
    next = passage->tokens[sign].head;
    bool qualifies = passage->tokens[sign].relation == CS_REL_COMPOUND ||
                     passage->tokens[sign].relation == CS_REL_AMOD || passage->tokens[sign].relation == CS_REL_NMOD ||
                     passage->tokens[sign].relation == CS_REL_NUMMOD;
    if (next == sign + 1 && next < end && qualifies) out->unit_head = next;
    return true;
}

/* "the drones, of which 60 were delivered": what is counted stands before the relative pronoun. */
static bool find_antecedent(cs_passage *passage, uint32_t begin, cs_quantity_found *out)
{
    uint32_t at = out->first;
    if (at < begin + 3 || !is_word(passage, at - 2, "of")) return false;
    if (!is_word(passage, at - 1, "which") && !is_word(passage, at - 1, "whom")) return false;
    at -= 3;
    if (is_word(passage, at, ",") && at > begin) at--;
    if (passage->tokens[at].upos != CS_NOUN) return false;
    out->unit = unit_text(passage, at, at);
    return true;
}

/* What is counted: "(40) armoured vehicles", "(dozens) of tanks", "(six) of the 12 helicopters", "(24) containers of shells". */
static void find_unit(cs_passage *passage, uint32_t begin, uint32_t end, bool of, cs_quantity_found *out)
{
    uint32_t first, last, more_first, more_last;
    if (find_share(passage, end, out) || find_antecedent(passage, begin, out)) return;
    const char *length = hyphened_length(passage, out->last + 1, end);
    if (length) {
        out->unit = length;
        out->last = out->unit_head = out->last + 2;
        return;
    }
    cs_number whole;
    uint32_t of_more =
        out->last + 2 + (is_word(passage, out->last + 2, "the") || is_word(passage, out->last + 2, "its"));
    bool part = is_word(passage, out->last + 1, "of") && cs_number_at(passage, of_more, end, &whole);
    if (!phrase_after(passage, part ? whole.last + 1 : out->last + 1, end, of && !part, &first, &last)) return;
    out->unit_head = last;
    out->last = last;
    if (is_container(passage->tokens[last].lemma) &&
        phrase_after(passage, last + 1, end, true, &more_first, &more_last))
        out->last = more_last;
    out->unit = unit_text(passage, first, out->last);
}

/* -- the whole -------------------------------------------------------------------------------------------------------- */

/* "between X and Y", "X to Y", "X - Y": the second number joins the first. */
static bool join_range(const cs_passage *passage, uint32_t begin, uint32_t end, const cs_number *one,
                       cs_quantity_found *out)
{
    bool between = one->first > begin && is_word(passage, one->first - 1, "between");
    bool from = one->first > begin && is_word(passage, one->first - 1, "from");
    uint32_t link = one->last + 1;
    cs_number other;
    bool linked = (between && is_word(passage, link, "and")) || is_word(passage, link, "to") ||
                  is_word(passage, link, "-") || is_word(passage, link, "or");
    if (!linked || link + 1 >= end || !cs_number_at(passage, link + 1, end, &other) || isnan(other.value) ||
        isnan(one->value))
        return false;
    double low = one->value;
    if (!one->grouped && one->digits && !other.digits && other.value > 1000 && low < 1000) /* "two to three million" */
        low *= other.value >= 1e9 ? 1e9 : other.value >= 1e6 ? 1e6 : 1e3;
    if (other.value <= low) return false;
    out->first = between || from ? one->first - 1 : one->first;
    out->last = other.last;
    out->value = (double)NAN;
    out->least = low;
    out->most = other.value;
    out->approximate = true;
    return true;
}

/* The quantity at a token; *next is where to go on. */
static bool quantity_at(cs_passage *passage, const cs_found *found, uint32_t begin, uint32_t at, uint32_t end,
                        cs_quantity_found *out, uint32_t *next)
{
    cs_number number;
    *next = at + 1;
    if (!cs_number_at(passage, at, end, &number)) return false;
    *next = number.last + 1;
    const cs_token *after = number.last + 1 < end ? &passage->tokens[number.last + 1] : NULL;
    if (is_label(passage, begin, end, &number) || in_time(found, number.first, number.last) || is_year(&number, after))
        return false;
    if (number.first == number.last && !number.digits && passage->tokens[at].upos != CS_NUM &&
        passage->tokens[at].upos != CS_NOUN && !number.of && passage->tokens[at].upos != CS_ADJ)
        return false;
    static const char *const fractions[] = {"third", "thirds", "quarter", "quarters", "half",
                                            "fifth", "fifths", "tenth",   "tenths",   NULL};
    if (is_word(passage, at, "one") && (is_word(passage, at + 1, "of") || passage->tokens[at].upos != CS_NUM))
        return false;
    if (after && cs_word(fractions, after->lower) >= 0)
        return false; /* "one third of": how much that is, nobody says */
    *out = (cs_quantity_found){.first = number.first,
                               .last = number.last,
                               .unit_head = CS_NOWHERE,
                               .value = number.value,
                               .least = number.least,
                               .most = number.most,
                               .approximate = number.approximate,
                               .unit = ""};
    join_range(passage, begin, end, &number, out);
    const char *money = out->first > begin ? currency_of(passage->tokens[out->first - 1].lower) : NULL;
    if (money) out->first--;
    apply(bound_before(passage, begin, &out->first), out);
    apply(bound_after(passage, end, &out->last), out);
    if (money)
        out->unit = money;
    else
        find_unit(passage, begin, end, number.of, out);
    *next = out->last + 1;
    if (!money && !out->unit[0] && (is_word(passage, at, "one") || end - begin <= 2))
        return false; /* "by one"; the number of a list */
    return money || out->unit[0] || number.last > number.first || number.grouped || passage->tokens[at].upos == CS_NUM;
}

void cs_find_quantities(const cs_reader *reader, cs_passage *passage, cs_found *found)
{
    cs_table made;
    (void)reader;
    cs_table_begin(&made, passage->arena.allocator, sizeof(cs_quantity_found));
    for (uint32_t s = 0; s < passage->sentence_count; s++) {
        uint32_t begin = passage->sentences[s].first, end = begin + passage->sentences[s].count;
        for (uint32_t at = begin, next; at < end; at = next) {
            cs_quantity_found one;
            if (!quantity_at(passage, found, begin, at, end, &one, &next)) continue;
            cs_quantity_found *place = cs_table_add(&made, 1);
            if (place) *place = one;
        }
    }
    if (made.failed) passage->arena.failed = true;
    found->quantities = cs_arena_take(&passage->arena, made.count * sizeof *found->quantities);
    found->quantity_count = found->quantities ? (uint32_t)made.count : 0;
    if (found->quantity_count) memcpy(found->quantities, made.items, made.count * sizeof *found->quantities);
    cs_table_end(&made);
}
