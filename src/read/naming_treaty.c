/* naming_treaty.c - the names of the corpus's treaties, made by rule from their titles
 *
 * "Pact of Mutual Co-operation (Baghdad Pact; CENTO from August 1959)" gives its title, "Baghdad Pact" and "CENTO";
 * "Treaty of London" and "London Treaty" are one. What is left when "between ..." is cut off is a weak name: it counts only where the text names the parties.
 * A name of general words only ("treaty of friendship") is none: such a treaty is found by its parties and its year (treaty_sought.c).
 */
#include "read/naming.h"
#include "record/corpus.h"

#include <string.h>

enum { TITLE_MAX = 200 };

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Words that many titles share; four letters or fewer are general too unless they begin with a capital. */
static bool is_general(const char *word, size_t length)
{
    static const char *const general[] = {
        "treaty",    "pact",       "agreement", "declaration", "convention", "protocol",    "alliance",    "accord",
        "charter",   "memorandum", "exchange",  "notes",       "friendship", "mutual",      "assistance",  "defence",
        "defensive", "co",         "operation", "cooperation", "security",   "neutrality",  "aggression",  "guarantee",
        "peace",     "secret",     "joint",     "military",    "political",  "perpetual",   "commerce",    "eternal",
        "article",   "bilateral",  "support",   "strategic",   "general",    "partnership", "consultation"};
    char lower[16];
    if (length >= sizeof lower) return false;
    for (size_t i = 0; i < length; i++) lower[i] = (char)(word[i] | 0x20);
    for (size_t i = 0; i < sizeof general / sizeof *general; i++)
        if (strlen(general[i]) == length && memcmp(general[i], lower, length) == 0) return true;
    return length <= 4 && word[0] >= 'a' && word[0] <= 'z';
}

static bool tells_apart(const char *name, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t word = 0;
        while (i + word < length && is_plain(name[i + word])) word++;
        if (word && !is_general(name + i, word)) return true;
        i += word ? word : 1;
    }
    return false;
}

/* Copies a name with every occurrence of a spelling replaced; false when there is none, or no room. */
static bool respell(const char *name, const char *from, const char *to, char out[TITLE_MAX])
{
    const char *found = strstr(name, from);
    size_t left = strlen(name), used = 0, width = strlen(from), room = strlen(to);
    if (!found || left * 2 + room >= TITLE_MAX) return false;
    for (; found; found = strstr(name, from)) {
        size_t before = (size_t)(found - name);
        memcpy(out + used, name, before);
        memcpy(out + used + before, to, room);
        used += before + room;
        name = found + width;
    }
    strcpy(out + used, name);
    return true;
}

static void add_spellings(cs_naming *build, const char *name, cs_name as)
{
    char other[TITLE_MAX], third[TITLE_MAX];
    cs_naming_name(build, name, strlen(name), as);
    bool joined = respell(name, "o-operation", "ooperation", other);
    if (joined) cs_naming_name(build, other, strlen(other), as);
    const char *base = joined ? other : name;
    if (respell(base, "efence", "efense", third)) cs_naming_name(build, third, strlen(third), as);
    if (respell(base, "efense", "efence", third)) cs_naming_name(build, third, strlen(third), as);
}

/* "Treaty of London" is "London Treaty" too. */
static void add_turned(cs_naming *build, const char *name, cs_name as)
{
    static const char *const nouns[] = {"Treaty",   "Pact",     "Charter",   "Declaration",
                                        "Covenant", "Protocol", "Memorandum"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        size_t width = strlen(nouns[i]);
        if (strncmp(name, nouns[i], width) != 0 || strncmp(name + width, " of ", 4) != 0) continue;
        const char *rest = name + width + 4;
        if (strncmp(rest, "the ", 4) == 0) rest += 4;
        if (!(*rest >= 'A' && *rest <= 'Z') || strlen(rest) + width + 2 > TITLE_MAX) return;
        char turned[TITLE_MAX + 16];
        size_t length = strlen(rest);
        memcpy(turned, rest, length);
        turned[length] = ' ';
        strcpy(turned + length + 1, nouns[i]);
        cs_naming_name(build, turned, strlen(turned), as);
    }
}

static void add_name(cs_naming *build, const char *from, size_t length, cs_name as)
{
    char name[TITLE_MAX];
    while (length && (*from == ' ' || *from == '"')) from++, length--;
    while (length && (from[length - 1] == ' ' || from[length - 1] == ',' || from[length - 1] == '"')) length--;
    if (!length || length >= sizeof name || !tells_apart(from, length)) return;
    memcpy(name, from, length);
    name[length] = '\0';
    add_spellings(build, name, as);
    add_turned(build, name, as);
}

static size_t until(const char *text, size_t length, const char *stop)
{
    size_t width = strlen(stop);
    for (size_t i = 0; i + width <= length; i++)
        if (memcmp(text + i, stop, width) == 0) return i;
    return length;
}

static size_t first_of(const char *text, size_t length, const char *const *stops)
{
    size_t least = length;
    for (; *stops; stops++) {
        size_t at = until(text, length, *stops);
        if (at < least) least = at;
    }
    return least;
}

/* Does a short name in brackets name a treaty ("Warsaw Pact", "ANZUS"), and not a place, a year or a state? */
static bool is_short_name(const cs_naming *build, const char *text, size_t length)
{
    static const char *const nouns[] = {"Pact",        "Treaty",    "Alliance", "Entente",
                                        "Declaration", "Agreement", "Protocol", NULL};
    (void)build;
    size_t capitals = 0;
    if (first_of(text, length, nouns) < length) return true;
    for (size_t i = 0; i < length; i++) capitals += text[i] >= 'A' && text[i] <= 'Z';
    return capitals == length && length >= 4;
}

/* Short names in brackets: "Baghdad Pact; CENTO from August 1959", "Rio Treaty, TIAR". */
static void add_bracketed(cs_naming *build, const char *text, size_t length, cs_name as)
{
    static const char *const ends[] = {" from ", ", ", "; ", NULL};
    while (length) {
        size_t piece = first_of(text, length, ends);
        size_t skip = strncmp(text, "so-called ", 10) == 0 && piece > 10 ? 10 : 0;
        if (strncmp(text, "first ", 6) != 0 && is_short_name(build, text + skip, piece - skip))
            add_name(build, text + skip, piece - skip, as);
        size_t next = first_of(text, length, (const char *const[]){", ", "; ", NULL});
        if (next >= length) return;
        text += next + 2;
        length -= next + 2;
    }
}

/* "Japanese-Philippine Reciprocal Access Agreement": where the name without the peoples begins, or 0. */
static size_t adjectives_before(const char *title, size_t length)
{
    size_t word = 0;
    bool hyphen = false;
    for (; word < length && title[word] != ' '; word++) hyphen = hyphen || title[word] == '-';
    if (!hyphen || word + 1 >= length || title[0] < 'A' || title[0] > 'Z') return 0;
    return title[word + 1] >= 'A' && title[word + 1] <= 'Z' ? word + 1 : 0;
}

void cs_naming_treaties(cs_naming *build)
{
    static const char *const ends[] = {" (", "; ", ": ", " with ", ", ", NULL};
    static const char *const parties[] = {" between ", NULL};
    const casus_corpus *corpus = build->corpus;
    for (int32_t i = 0; i < corpus->treaty_count; i++) {
        const char *title = cs_text_at(corpus, corpus->treaties[i].title);
        size_t length = strlen(title);
        cs_name as = {.sense = CS_SENSE_TREATY, .from = CASUS_DAY_MIN, .until = CASUS_DAY_MAX};
        casus_day signed_on = corpus->treaties[i].signed_on.first;
        if (signed_on != CASUS_DAY_MAX) as.from = signed_on;
        as.thing = cs_naming_thing(build, (cs_thing){.kind = CS_ENTITY_TREATY,
                                                     .id = cs_text_at(corpus, corpus->treaties[i].id),
                                                     .name = title,
                                                     .state = CS_NONE,
                                                     .treaty = i,
                                                     .behalf = CS_NO_THING,
                                                     .from = as.from,
                                                     .until = CASUS_DAY_MAX,
                                                     .role = CS_NONE});
        size_t head = first_of(title, length, ends);
        add_name(build, title, head, as);
        size_t pair = adjectives_before(title, head);
        if (pair)
            add_name(build, title + pair, head - pair,
                     (cs_name){.thing = as.thing, .sense = as.sense, .from = as.from, .until = as.until, .weak = true});
        size_t before = first_of(title, head, parties);
        cs_name weak = as;
        weak.weak = true;
        if (before < head) add_name(build, title, before, weak);
        for (size_t open = until(title, length, "("); open < length; open++) {
            if (title[open] != '(') continue;
            size_t close = open + 1 + until(title + open + 1, length - open - 1, ")");
            add_bracketed(build, title + open + 1, close - open - 1, as);
        }
    }
}
