/* sentence.c - sentences by rules: full stops, abbreviations, closing marks, brackets */
#include "read/sentence.h"
#include "read/unit.h"
#include "record/words.h"

#include <string.h>

/* A bracket that closes within so many words is not cut inside. */
enum { BRACKET_WORDS = 40 };

typedef struct row {
    const char *text;
    cs_token *tokens;
    uint32_t count;
} row;

static uint8_t unit_at(const row *of, uint32_t at)
{
    uint32_t code;
    const cs_span *span = &of->tokens[at].span;
    cs_code_point(of->text + span->begin, span->end - span->begin, &code);
    return cs_unit_of(code);
}

static bool is_stop(const char *lower)
{
    return *lower && strspn(lower, ".!?") == strlen(lower);
}

static bool is_closer(const cs_token *token)
{
    static const char *const closers[] = {"\"", "''", "'", ")", "]", "}", NULL};
    return !token->space_before && cs_word(closers, token->lower) >= 0;
}

/* "Mr.", "Lt.": a name follows always. */
static bool leads_on(const char *lower)
{
    static const char *const words[] = {
        "mr.",  "mrs.",  "ms.",  "dr.",     "prof.", "sen.", "sens.",   "rep.",  "reps.", "gov.", "gen.",
        "lt.",  "col.",  "maj.", "capt.",   "cpl.",  "sgt.", "adm.",    "cmdr.", "brig.", "pvt.", "rev.",
        "hon.", "pres.", "amb.", "messrs.", "st.",   "ft.",  "mt.",     "vs.",   "no.",   "nos.", "art.",
        "sec.", "fig.",  "vol.", "e.g.",    "i.e.",  "cf.",  "approx.", NULL};
    return cs_word(words, lower) >= 0;
}

/* Does this word begin sentences more often than it stands behind an abbreviation within one? */
static bool is_starter(const char *lower)
{
    static const char *const words[] = {
        "the",  "a",       "an",      "in",       "it",     "he",      "she",  "they",    "we",      "i",    "you",
        "but",  "and",     "this",    "that",     "these",  "those",   "on",   "at",      "for",     "as",   "if",
        "when", "while",   "after",   "before",   "his",    "her",     "its",  "their",   "our",     "my",   "there",
        "here", "what",    "who",     "how",      "why",    "where",   "no",   "not",     "so",      "yet",  "now",
        "then", "however", "also",    "some",     "many",   "most",    "such", "since",   "with",    "by",   "from",
        "to",   "under",   "despite", "although", "though", "because", "both", "another", "earlier", "last", NULL};
    return cs_word(words, lower) >= 0;
}

/* May a sentence end behind this token, whatever follows? */
static bool may_end(const row *of, uint32_t at, bool *weak)
{
    const char *lower = of->tokens[at].lower;
    size_t length = strlen(lower);
    *weak = false;
    if (is_stop(lower)) return true;
    if (length > 1 && lower[length - 1] == '.' && !leads_on(lower)) {
        *weak = true; /* an abbreviation */
        return length > 2;
    }
    return false;
}

static bool may_begin(const row *of, uint32_t at, bool weak)
{
    uint8_t unit = unit_at(of, at);
    const cs_token *token = &of->tokens[at];
    if (weak) return cs_unit_is_upper(unit) && is_starter(token->lower);
    return !is_stop(token->lower) && !strchr(",;:)]}%", unit) && !cs_unit_is_lower(unit);
}

/* The token that closes the bracket opened at, when that is not far. */
static uint32_t closing(const row *of, uint32_t at)
{
    const char *close = strcmp(of->tokens[at].lower, "(") == 0   ? ")"
                        : strcmp(of->tokens[at].lower, "[") == 0 ? "]"
                                                                 : NULL;
    if (!close) return at;
    for (uint32_t i = at + 1; i < of->count && i <= at + BRACKET_WORDS; i++)
        if (strcmp(of->tokens[i].lower, close) == 0) return i;
    return at;
}

/* The token behind the sentence that begins at first. */
static uint32_t sentence_end(const row *of, uint32_t first)
{
    uint32_t hold = first; /* inside a bracket up to here */
    for (uint32_t i = first; i < of->count; i++) {
        bool weak;
        if (i - first >= CS_SENTENCE_TOKENS_MAX) return first + CS_SENTENCE_TOKENS_MAX;
        if (i > first && i >= hold) {
            uint32_t close = closing(of, i);
            if (close > i) hold = close;
        }
        if (i < hold || !may_end(of, i, &weak)) continue;
        uint32_t next = i + 1;
        while (next < of->count && is_closer(&of->tokens[next])) next++;
        if (next - first >= CS_SENTENCE_TOKENS_MAX) return first + CS_SENTENCE_TOKENS_MAX;
        if (next >= of->count || may_begin(of, next, weak)) return next;
    }
    return of->count - first > CS_SENTENCE_TOKENS_MAX ? first + CS_SENTENCE_TOKENS_MAX : of->count;
}

void cs_split_sentences(const char *text, cs_table *tokens, uint32_t first, uint32_t block, cs_table *sentences)
{
    if (tokens->count <= first) return;
    row of = {text, CS_TABLE_AT(tokens, cs_token, first), (uint32_t)tokens->count - first};
    for (uint32_t at = 0; at < of.count;) {
        uint32_t end = sentence_end(&of, at);
        cs_sentence *sentence = cs_table_add(sentences, 1);
        if (!sentence) return;
        *sentence = (cs_sentence){{of.tokens[at].span.begin, of.tokens[end - 1].span.end}, first + at, end - at, block};
        for (; at < end; at++) of.tokens[at].sentence = (uint32_t)sentences->count - 1;
    }
}
