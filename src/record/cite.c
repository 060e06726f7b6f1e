/* cite.c - a clause as people cite it, to the duties that it means */
#include "record/cite.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* -- kinds --------------------------------------------------------------------------------------------------------- */

/* Does a condition, or one below it, have this operator? */
static bool condition_has(const casus_corpus *corpus, int32_t index, cs_condition op)
{
    for (; index != CS_NONE; index = corpus->conds[index].next) {
        const cs_cond *cond = &corpus->conds[index];
        if (cond->op == (int32_t)op) return true;
        bool list = cond->op == CS_IF_ALL || cond->op == CS_IF_ANY || cond->op == CS_IF_NOT;
        if (list && condition_has(corpus, cond->child, op)) return true;
    }
    return false;
}

static bool waits_for_attack(const casus_corpus *corpus, const cs_duty *duty)
{
    static const cs_condition ops[] = {CS_IF_ATTACKED, CS_IF_THREATENED, CS_IF_MOBILISED};
    if (duty->when == CS_NONE) return false;
    const cs_cond *cond = &corpus->conds[duty->when];
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (cond->op == (int32_t)ops[i] || condition_has(corpus, cond->child, ops[i])) return true;
    return false;
}

static bool is_help(int32_t act)
{
    return act == CS_ACT_ASSIST_MILITARY || act == CS_ACT_ASSIST || act == CS_ACT_MOBILISE;
}

cs_kind cs_duty_kind(const casus_corpus *corpus, int32_t duty)
{
    const cs_duty *it = &corpus->duties[duty];
    if (it->act == CS_ACT_GUARANTEE || it->act == CS_ACT_PREVENT_AGGRESSION) return CS_KIND_GUARANTEE;
    if (is_help(it->act)) return waits_for_attack(corpus, it) ? CS_KIND_DEFENCE : CS_KIND_OFFENCE;
    for (int kind = 0; kind < CS_KIND_COUNT; kind++)
        if (cs_kind_acts((cs_kind)kind) >> it->act & 1) return (cs_kind)kind;
    return CS_KIND_OTHER;
}

bool cs_duty_is_of_kind(const casus_corpus *corpus, int32_t duty, cs_kind kind)
{
    if (kind == CS_KIND_COUNT) return true;
    return cs_kind_acts(kind) >> corpus->duties[duty].act & 1;
}

/* -- articles ------------------------------------------------------------------------------------------------------ */

enum { NAME_BYTES = 160 };

/* "secret annex 1-3": words that are no numbers, and the numbers from and until; 0 when there is none. */
typedef struct piece {
    char words[NAME_BYTES];
    int from, until;
} piece;

static int roman(const char *word, size_t length)
{
    static const char letters[] = "ivxlc";
    static const int values[] = {1, 5, 10, 50, 100};
    int total = 0, last = 0;
    for (size_t i = 0; i < length; i++) {
        const char *letter = strchr(letters, word[i]);
        if (!letter) return 0;
        int value = values[letter - letters];
        total += last && last < value ? value - 2 * last : value;
        last = value;
    }
    return total;
}

/* "4", "4b", "iv": the number, or 0 when the word is none. */
static int number(const char *word, size_t length)
{
    int value = 0;
    size_t at = 0;
    for (; at < length && word[at] >= '0' && word[at] <= '9' && value < 100000; at++)
        value = value * 10 + (word[at] - '0');
    if (at == 0) return roman(word, length);
    return length - at <= 1 ? value : 0;
}

static bool is_filler(const char *word, size_t length)
{
    static const char *const fillers[] = {"article", "articles", "art", "arts", "para", "of", "the"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        if (strlen(fillers[i]) == length && memcmp(fillers[i], word, length) == 0) return true;
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0xC0;
}

/* Reads one piece of a lower-case citation, up to a comma or its end; what stands in parentheses is left out. */
static const char *read_piece(const char *at, piece *out)
{
    bool ranged = false;
    size_t used = 0;
    memset(out, 0, sizeof *out);
    while (*at && !strchr(",;+&", *at)) {
        if (*at == '(') {
            at += strcspn(at, ")");
        } else if (is_letter(*at)) {
            size_t length = 0;
            while (is_letter(at[length])) length++;
            int value = number(at, length);
            if (value && ranged)
                out->until = value;
            else if (value)
                out->from = out->until = value;
            else if (!is_filler(at, length) && used + length + 2 < sizeof out->words)
                used += (size_t)snprintf(out->words + used, sizeof out->words - used, "%s%.*s", used ? " " : "",
                                         (int)length, at);
            at += length;
            ranged = value && (*at == '-' || strncmp(at, "\xe2\x80\x93", 3) == 0);
            continue;
        }
        if (*at) at++;
    }
    return *at ? at + 1 : at;
}

static void lower(const char *text, char *out, size_t room)
{
    size_t i = 0;
    for (; text[i] && i + 1 < room; i++) out[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
    out[i] = '\0';
}

static bool piece_means(const piece *cited, const char *name)
{
    char text[NAME_BYTES];
    piece own;
    lower(name, text, sizeof text);
    (void)read_piece(text, &own);
    if (strcmp(cited->words, own.words) != 0) return false;
    return cited->from ? own.from && own.from <= cited->until && own.until >= cited->from : own.from == 0;
}

/* The ways in which a name may be meant, from strict to loose; a loose one counts only when no article is meant strictly. */
typedef enum strictness { SAME_TEXT, SAME_NUMBERS, SAME_WORDS, STRICTNESS_COUNT } strictness;

static bool name_means(const char *citation, const char *name, strictness how)
{
    char one[NAME_BYTES], other[NAME_BYTES];
    piece cited;
    if (how == SAME_TEXT)
        return cs_text_fold(citation, strlen(citation), one, sizeof one) &&
               cs_text_fold(name, strlen(name), other, sizeof other) && strcmp(one, other) == 0;
    if (how == SAME_WORDS) return cs_text_holds(name, citation) || cs_text_holds(citation, name);
    lower(citation, one, sizeof one);
    for (const char *at = one; *at;) {
        at = read_piece(at, &cited);
        if ((cited.from || cited.words[0]) && piece_means(&cited, name)) return true;
    }
    return false;
}

static bool article_means(const casus_corpus *corpus, const cs_article *article, const char *citation, strictness how)
{
    if (name_means(citation, cs_text_at(corpus, article->id), how)) return true;
    for (int32_t i = 0; i < article->cited_as.count; i++) {
        const char *name = cs_text_at(corpus, (cs_str)corpus->ints[article->cited_as.first + i]);
        if (name_means(citation, name, how)) return true;
    }
    return false;
}

bool cs_article_is_cited(const casus_corpus *corpus, int32_t article, const char *citation)
{
    const cs_article *it = &corpus->articles[article];
    return article_means(corpus, it, citation, SAME_TEXT) || article_means(corpus, it, citation, SAME_NUMBERS);
}

bool cs_article_is_named(const casus_corpus *corpus, int32_t article, const char *sentence)
{
    char text[2 * NAME_BYTES], citation[NAME_BYTES];
    lower(sentence, text, sizeof text);
    for (const char *at = text; (at = strstr(at, "art")); at += 3) {
        if (at > text && is_letter(at[-1])) continue;
        const char *name = at + strcspn(at, " .");
        name += strspn(name, " .");
        snprintf(citation, sizeof citation, "%.*s", (int)strcspn(name, " ,;:"), name);
        if (citation[0] && cs_article_is_cited(corpus, article, citation)) return true;
    }
    return false;
}

/* -- citations ----------------------------------------------------------------------------------------------------- */

static void add_duties(const casus_corpus *corpus, int32_t treaty, int32_t article, cs_kind kind, cs_table *out)
{
    cs_range duties = corpus->treaties[treaty].duties;
    for (int32_t duty = duties.first; duty < duties.first + duties.count; duty++) {
        if (article != CS_NONE && corpus->duties[duty].article != article) continue;
        if (!cs_duty_is_of_kind(corpus, duty, kind)) continue;
        int32_t *added = cs_table_add(out, 1);
        if (added) *added = duty;
    }
}

/* The duties of all articles that a citation means with this strictness; *found: was there such an article? */
static bool add_articles(const casus_corpus *corpus, int32_t treaty, const char *citation, strictness how, cs_kind kind,
                         cs_table *out)
{
    cs_range articles = corpus->treaties[treaty].articles;
    bool found = false;
    for (int32_t i = articles.first; i < articles.first + articles.count; i++) {
        if (!article_means(corpus, &corpus->articles[i], citation, how)) continue;
        found = true;
        add_duties(corpus, treaty, i, kind, out);
    }
    return found;
}

cs_citation cs_cite(const casus_corpus *corpus, int32_t treaty, const char *article, cs_kind kind, cs_table *out)
{
    size_t before = out->count;
    int found = STRICTNESS_COUNT;
    for (int how = 0; article && how < STRICTNESS_COUNT; how++) {
        bool is_there = add_articles(corpus, treaty, article, (strictness)how, kind, out);
        if (out->count > before) return CS_CITE_CLAUSE;
        if (is_there && how < found) found = how;
    }
    if (found < SAME_WORDS) {
        (void)add_articles(corpus, treaty, article, (strictness)found, CS_KIND_COUNT, out);
        if (out->count > before) return CS_CITE_ARTICLE;
    }
    add_duties(corpus, treaty, CS_NONE, kind, out);
    if (out->count == before) return CS_CITE_NOTHING;
    return article ? CS_CITE_TREATY : CS_CITE_CLAUSE;
}
