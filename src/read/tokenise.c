/* tokenise.c - words: what white space leaves together is cut as UD English cuts it */
#include "read/tokenise.h"
#include "base/error.h"
#include "read/opening.h"
#include "read/sentence.h"
#include "read/unit.h"

#include <string.h>

/* What stands between two white spaces, a unit a code point; longer runs are cut. */
enum { CHUNK_UNITS_MAX = 400 };

typedef struct chunk {
    cs_passage *passage;
    cs_table *tokens;
    uint32_t count;
    uint8_t unit[CHUNK_UNITS_MAX];       /* cs_unit_of() */
    uint32_t place[CHUNK_UNITS_MAX + 1]; /* byte offset of each, and of the end */
    uint8_t next;                        /* unit that stands behind the white space after it; 0: the block ends */
    bool space;                          /* white space before the next token */
} chunk;

/* -- lower case -------------------------------------------------------------------------------------------------------- */

const char *cs_lower(cs_arena *arena, const char *form, size_t length)
{
    char *lower =
        cs_arena_take(arena, length * 3 + 1); /* "..." for one sign of three bytes is the longest that grows */
    if (!lower) return NULL;
    size_t filled = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code;
        at += cs_code_point(form + at, length - at, &code);
        filled += cs_plain_lower(code, lower + filled);
    }
    return lower;
}

/* -- tokens -------------------------------------------------------------------------------------------------------------- */

static void emit(chunk *from, uint32_t begin, uint32_t end)
{
    if (begin >= end) return;
    cs_token *token = cs_table_add(from->tokens, 1);
    if (!token) return;
    token->span = (cs_span){from->place[begin], from->place[end]};
    token->space_before = from->space;
    token->head = CS_NOWHERE;
    from->space = false;
}

static bool is_word(const chunk *from, uint32_t begin, uint32_t end, const char *const *words)
{
    for (; *words; words++) {
        size_t length = strlen(*words), i = 0;
        if (length != end - begin) continue;
        while (i < length && cs_unit_lower(from->unit[begin + i]) == (uint8_t)(*words)[i]) i++;
        if (i == length) return true;
    }
    return false;
}

static bool ends_with(const chunk *from, uint32_t begin, uint32_t end, const char *ending)
{
    size_t length = strlen(ending), i = 0;
    if (length > end - begin) return false;
    while (i < length && cs_unit_lower(from->unit[end - length + i]) == (uint8_t)ending[i]) i++;
    return i == length;
}

static bool has(const chunk *from, uint32_t begin, uint32_t end, const char *part)
{
    for (uint32_t i = begin + (uint32_t)strlen(part); i <= end; i++)
        if (ends_with(from, begin, i, part)) return true;
    return false;
}

/* -- abbreviations --------------------------------------------------------------------------------------------------------- */

static const char *const abbreviations[] = {
    "mr",   "mrs",   "ms",   "dr",  "prof", "sen",   "sens", "rep",  "reps",   "gov",  "govs", "gen",  "gens", "lt",
    "col",  "maj",   "capt", "cpl", "sgt",  "adm",   "cmdr", "brig", "pvt",    "rev",  "hon",  "pres", "amb",  "messrs",
    "st",   "jr",    "sr",   "inc", "corp", "co",    "cos",  "ltd",  "bros",   "vs",   "etc",  "jan",  "feb",  "mar",
    "apr",  "jun",   "jul",  "aug", "sept", "sep",   "oct",  "nov",  "dec",    "mon",  "tue",  "tues", "wed",  "thu",
    "thur", "thurs", "fri",  "ave", "blvd", "rd",    "ft",   "mt",   "approx", "est",  "dept", "univ", "assn", "eg",
    "ie",   "cf",    "al",   "ext", "attn", "calif", "ala",  "ariz", "colo",   "conn", "fla",  "kan",  "minn", "neb",
    "nev",  "okla",  "tenn", "tex", "wis",  "wyo",   "va",   "ph",   "ed",     "eds",  "vol",  "min",  "mins", "hrs",
    "yrs",  "lb",    "lbs",  "oz",  "esp",  "incl",  NULL};

/* These are abbreviations before a number only. */
static const char *const numbered[] = {"no", "nos", "art",  "arts",  "sec", "fig",
                                       "p",  "pp",  "para", "paras", "ch",  NULL};

/* "U.S", "a.m", "Ph.D": letters with full stops between. */
static bool is_dotted(const chunk *from, uint32_t begin, uint32_t end)
{
    bool dot = false;
    for (uint32_t i = begin; i < end; i++) {
        if (from->unit[i] == '.') {
            if (i == begin || from->unit[i - 1] == '.') return false;
            dot = true;
        } else if (!cs_unit_is_letter(from->unit[i])) {
            return false;
        } else if (i > begin && from->unit[i - 1] != '.' && !(i - begin == 1 && cs_unit_is_upper(from->unit[begin]))) {
            return false;
        }
    }
    return dot;
}

/* Does the full stop behind begin..end belong to it? */
static bool is_abbreviation(const chunk *from, uint32_t begin, uint32_t end)
{
    if (begin >= end) return false;
    if (end - begin == 1 && cs_unit_is_upper(from->unit[begin])) return from->next == 0 || cs_unit_is_upper(from->next);
    if (is_dotted(from, begin, end)) return true;
    if (is_word(from, begin, end, numbered)) return cs_unit_is_digit(from->next);
    return is_word(from, begin, end, abbreviations);
}

/* -- what is peeled off ---------------------------------------------------------------------------------------------------- */

static bool is_stop(uint8_t unit)
{
    return unit == '.' || unit == '!' || unit == '?';
}

static uint32_t run_at(const chunk *from, uint32_t begin, uint32_t end)
{
    uint32_t i = begin + 1;
    while (i < end && from->unit[i] == from->unit[begin]) i++;
    return i - begin;
}

static uint32_t stops_at(const chunk *from, uint32_t begin, uint32_t end)
{
    uint32_t i = begin;
    while (i < end && is_stop(from->unit[i])) i++;
    return i - begin;
}

/* "'em", "'90s", "'tis": the apostrophe belongs to the word. */
static bool is_clipped(const chunk *from, uint32_t begin, uint32_t end)
{
    static const char *const clipped[] = {"'em", "'til", "'tis", "'twas", "'cause", "'bout", "'n", "'round", NULL};
    static const char *const clitics[] = {"'s", "'m", "'d", "'ll", "'ve", "'re", NULL};
    uint32_t word = begin + 1;
    while (word < end && cs_unit_is_letter(from->unit[word])) word++;
    if (is_word(from, begin, word, clipped) || is_word(from, begin, end, clitics)) return true;
    return end - begin >= 3 && end - begin <= 4 && cs_unit_is_digit(from->unit[begin + 1]) &&
           cs_unit_is_digit(from->unit[begin + 2]);
}

/* How many units at the front are a token of their own. */
static uint32_t peel_front(const chunk *from, uint32_t begin, uint32_t end)
{
    uint8_t unit = from->unit[begin];
    if (unit == '\'' && is_clipped(from, begin, end)) return 0;
    if (unit == '\'' || unit == '`') return begin + 1 < end && from->unit[begin + 1] == unit ? 2 : 1;
    if (unit == '#' && begin + 1 < end && cs_unit_is_letter(from->unit[begin + 1])) return 0;
    if (unit == '@' && begin + 1 < end && cs_unit_is_letter(from->unit[begin + 1])) return 0;
    if (unit == '.' && begin + 1 < end && cs_unit_is_digit(from->unit[begin + 1])) return 0;
    if (unit == '-' && begin + 1 < end && cs_unit_is_digit(from->unit[begin + 1])) return 1;
    if (is_stop(unit)) return stops_at(from, begin, end);
    if (strchr("\"()[]{},;:$#%&", unit)) return 1;
    if (cs_unit_is_word(unit)) return 0;
    return run_at(from, begin, end);
}

/* How many units at the back are a token of their own. */
static uint32_t peel_back(const chunk *from, uint32_t begin, uint32_t end)
{
    uint8_t unit = from->unit[end - 1];
    if (is_stop(unit)) {
        uint32_t first = end;
        while (first > begin && is_stop(from->unit[first - 1])) first--;
        if (from->unit[first] == '.' && is_abbreviation(from, begin, first)) first++;
        return end - first;
    }
    if (unit == '\'') return end - begin >= 2 && from->unit[end - 2] == '\'' ? 2 : 1;
    if (strchr("\"()[]{},;:%", unit)) return 1;
    if (unit == '+' || unit == '$' || unit == '#' || unit == '&') return unit == '+' || unit == '#';
    if (cs_unit_is_word(unit)) return 0;
    uint32_t first = end - 1;
    while (first > begin && from->unit[first - 1] == unit) first--;
    return end - first;
}

/* -- what stays together --------------------------------------------------------------------------------------------------- */

static bool is_address(const chunk *from, uint32_t begin, uint32_t end)
{
    static const char *const domains[] = {".com", ".org", ".net", ".gov", ".edu", ".mil", ".int", ".co.uk", ".info"};
    if (end - begin < 4) return false;
    if (has(from, begin, end, "://") || (ends_with(from, begin, begin + 4, "www.") && end - begin > 6)) return true;
    bool at = false;
    for (uint32_t i = begin + 1; i + 1 < end; i++) {
        if (!cs_unit_is_word(from->unit[i]) && !strchr("@._-+", from->unit[i])) return false;
        at = at || from->unit[i] == '@';
    }
    if (at) return true;
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
        if (ends_with(from, begin, end, domains[i]) && end - begin > strlen(domains[i])) return true;
    return false;
}

static uint32_t digits_before(const chunk *from, uint32_t begin, uint32_t at)
{
    uint32_t i = at;
    while (i > begin && cs_unit_is_digit(from->unit[i - 1])) i--;
    return i == begin || !cs_unit_is_letter(from->unit[i - 1]) ? at - i : 0;
}

static uint32_t digits_after(const chunk *from, uint32_t at, uint32_t end)
{
    uint32_t i = at;
    while (i < end && cs_unit_is_digit(from->unit[i])) i++;
    return i == end || !cs_unit_is_letter(from->unit[i]) ? i - at : 0;
}

/* Word parts that keep their hyphen. */
static bool keeps_hyphen(const chunk *from, uint32_t begin, uint32_t at, uint32_t end)
{
    static const char *const parts[] = {
        "e",   "non",     "post",    "pre",   "pro",    "ex",     "multi", "co",    "re",    "anti",  "semi",  "mid",
        "neo", "sub",     "counter", "un",    "inter",  "intra",  "trans", "super", "ultra", "micro", "mini",  "bi",
        "tri", "de",      "pan",     "socio", "psycho", "pseudo", "quasi", "arch",  "over",  "under", "extra", "eco",
        "geo", "electro", "macro",   "cyber", "mega",   "uni",    "dis",   "x",     NULL};
    if (is_word(from, begin, at, parts)) return true;
    uint32_t before = digits_before(from, begin, at), after = digits_after(from, at + 1, end);
    return before >= 3 && after >= 3 && !(before == 4 && after == 4); /* telephone numbers, not spans of years */
}

static bool keeps_slash(const chunk *from, uint32_t begin, uint32_t at, uint32_t end)
{
    uint32_t before = digits_before(from, begin, at), after = digits_after(from, at + 1, end);
    if (!before || !after) return false;
    bool part = before == 1 && after == 1 && begin + 1 == at && at + 2 == end; /* 1/2 */
    return !part;
}

/* Where inside begin..end it is cut next: writes the first unit of the middle token; returns how many units it has, 0 for a
 * cut without a middle token, and false when there is no cut. */
static bool find_cut(const chunk *from, uint32_t begin, uint32_t end, uint32_t *at, uint32_t *units)
{
    for (uint32_t i = begin + 1; i + 1 < end; i++) {
        uint8_t unit = from->unit[i], before = from->unit[i - 1], after = from->unit[i + 1];
        bool digits = cs_unit_is_digit(before) && cs_unit_is_digit(after);
        *at = i;
        *units = run_at(from, i, end);
        if (unit == '-' && (*units > 1 || !keeps_hyphen(from, begin, i, end))) return true;
        if (unit == '/' && !keeps_slash(from, begin, i, end)) return true;
        if (unit == CS_UNIT_DASH || unit == CS_UNIT_ELLIPSIS) return true;
        if (unit == '.' && *units > 1) return true;
        if (strchr("\"()[]{}<>;=|%", unit) || ((unit == ',' || unit == ':') && !digits)) {
            *units = 1;
            return true;
        }
        if ((unit == '!' || unit == '?') && cs_unit_is_letter(after)) {
            *units = stops_at(from, i, end);
            return true;
        }
        /* a full stop without space: "in 1961.The" */
        if (unit == '.' && i >= begin + 2 && cs_unit_is_lower(before) && cs_unit_is_lower(from->unit[i - 2]) &&
            cs_unit_is_upper(after) && i + 2 < end && cs_unit_is_letter(from->unit[i + 2])) {
            *units = 1;
            return true;
        }
        if (unit == '$' && cs_unit_is_digit(after)) { /* US$4.5 */
            *at = i + 1;
            *units = 0;
            return true;
        }
    }
    return false;
}

/* "5pm", "35mm": a number and its unit. */
static uint32_t unit_begins(const chunk *from, uint32_t begin, uint32_t end)
{
    static const char *const units[] = {"am", "pm",  "a.m.", "p.m.", "mm", "cm", "km",  "kg",
                                        "ft", "mph", "k",    "m",    "bn", "mw", "lbs", NULL};
    uint32_t i = begin;
    while (i < end && (cs_unit_is_digit(from->unit[i]) ||
                       ((from->unit[i] == ',' || from->unit[i] == '.' || from->unit[i] == ':') && i > begin)))
        i++;
    return i > begin && i < end && is_word(from, i, end, units) ? i : 0;
}

/* Where a clitic begins at the end of begin..end, or 0. */
static uint32_t clitic_begins(const chunk *from, uint32_t begin, uint32_t end)
{
    static const char *const clitics[] = {"'s", "'m", "'d", "'ll", "'ve", "'re"};
    static const struct {
        const char *whole;
        uint32_t first;
    } joined[] = {{"cannot", 3}, {"gonna", 3}, {"wanna", 3},  {"gotta", 3}, {"gimme", 3}, {"lemme", 3},
                  {"dont", 2},   {"didnt", 3}, {"doesnt", 4}, {"isnt", 2},  {"wasnt", 3}};
    if (ends_with(from, begin, end, "n't") && end - begin > 3) return end - 3;
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++)
        if (ends_with(from, begin, end, clitics[i]) && end - begin > strlen(clitics[i]))
            return end - (uint32_t)strlen(clitics[i]);
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
        if (strlen(joined[i].whole) == end - begin && ends_with(from, begin, end, joined[i].whole))
            return begin + joined[i].first;
    return 0;
}

static void emit_word(chunk *from, uint32_t begin, uint32_t end)
{
    uint32_t at = clitic_begins(from, begin, end);
    if (!at) at = unit_begins(from, begin, end);
    if (!at) {
        emit(from, begin, end);
        return;
    }
    emit_word(from, begin, at);
    emit(from, at, end);
}

/* -- a chunk --------------------------------------------------------------------------------------------------------------- */

static void cut(chunk *from, uint32_t begin, uint32_t end)
{
    while (begin < end) {
        uint32_t units = peel_front(from, begin, end);
        if (!units) break;
        emit(from, begin, begin + units);
        begin += units;
    }
    uint32_t close = end;
    if (begin < end) {
        for (uint32_t units; close > begin && (units = peel_back(from, begin, close)); close -= units) {
        }
        /* an address may end in a slash, and hold what is cut elsewhere */
        uint32_t at, units;
        while (close > begin && !is_address(from, begin, close) && find_cut(from, begin, close, &at, &units)) {
            emit_word(from, begin, at);
            emit(from, at, at + units);
            begin = at + units;
            while (begin < close && (units = peel_front(from, begin, close))) {
                emit(from, begin, begin + units);
                begin += units;
            }
        }
        emit_word(from, begin, close);
    }
    /* what was peeled off the back, from the front now */
    while (close < end) {
        uint32_t units = is_stop(from->unit[close])       ? stops_at(from, close, end)
                         : strchr("'", from->unit[close]) ? run_at(from, close, end)
                                                          : 1;
        if (!is_stop(from->unit[close]) && from->unit[close] != '\'' && !strchr("\"()[]{},;:%", from->unit[close]))
            units = run_at(from, close, end);
        emit(from, close, close + units);
        close += units;
    }
}

/* Fills a chunk from the byte at on; returns the byte behind it. */
static uint32_t fill(chunk *from, uint32_t at, uint32_t end)
{
    const char *text = from->passage->text;
    from->count = 0;
    while (at < end && from->count < CHUNK_UNITS_MAX) {
        uint32_t code, bytes = (uint32_t)cs_code_point(text + at, end - at, &code);
        if (cs_is_space(code)) break;
        from->place[from->count] = at;
        from->unit[from->count++] = cs_unit_of(code);
        at += bytes;
    }
    from->place[from->count] = at;
    return at;
}

static uint32_t skip_space(chunk *from, uint32_t at, uint32_t end)
{
    const char *text = from->passage->text;
    uint32_t code = 0;
    while (at < end) {
        uint32_t bytes = (uint32_t)cs_code_point(text + at, end - at, &code);
        if (!cs_is_space(code)) break;
        from->space = true;
        at += bytes;
    }
    from->next = at < end ? cs_unit_of(code) : 0;
    return at;
}

static void cut_block(chunk *from, cs_span span)
{
    uint32_t at = skip_space(from, span.begin, span.end);
    while (at < span.end && from->tokens->count <= CS_TOKENS_MAX && !from->tokens->failed) {
        at = fill(from, at, span.end);
        bool space = from->space;
        from->space = false;
        at = skip_space(from, at, span.end);
        bool space_after = from->space; /* none where a run was cut for its length */
        from->space = space;
        cut(from, 0, from->count);
        from->space = space_after;
    }
}

/* -- the passage ------------------------------------------------------------------------------------------------------------ */

static bool finish_tokens(cs_passage *passage, const cs_table *tokens, uint32_t first)
{
    for (uint32_t i = first; i < tokens->count; i++) {
        cs_token *token = CS_TABLE_AT(tokens, cs_token, i);
        token->lower =
            cs_lower(&passage->arena, passage->text + token->span.begin, token->span.end - token->span.begin);
        if (!token->lower) return false;
        token->lemma = token->lower;
    }
    return true;
}

static void *keep(cs_arena *arena, const cs_table *table)
{
    void *kept = cs_arena_take(arena, table->count * table->item_bytes);
    if (kept && table->count) memcpy(kept, table->items, table->count * table->item_bytes);
    return kept;
}

casus_status cs_tokenise(cs_passage *passage, casus_error *err)
{
    cs_table tokens, sentences;
    cs_table_begin(&tokens, passage->arena.allocator, sizeof(cs_token));
    cs_table_begin(&sentences, passage->arena.allocator, sizeof(cs_sentence));
    chunk from = {.passage = passage, .tokens = &tokens};
    bool good = true;
    for (uint32_t i = 0; i < passage->block_count && good && tokens.count <= CS_TOKENS_MAX; i++) {
        const casus_block *block = &passage->blocks[i];
        if (!cs_block_is_prose(block->kind)) continue;
        uint32_t opening =
            cs_opening_end(passage->text, block); /* sentences of their own, so that no tree spans both */
        const cs_span pieces[2] = {{block->begin, opening}, {opening, block->end}};
        from.space = true;
        for (int piece = 0; piece < 2 && good; piece++) {
            uint32_t first = (uint32_t)tokens.count;
            if (pieces[piece].begin == pieces[piece].end) continue;
            cut_block(&from, pieces[piece]);
            good = finish_tokens(passage, &tokens, first);
            if (good && tokens.count > first) cs_split_sentences(passage->text, &tokens, first, i, &sentences);
        }
    }
    bool many = tokens.count > CS_TOKENS_MAX;
    if (!many && good) {
        passage->tokens = keep(&passage->arena, &tokens);
        passage->token_count = (uint32_t)tokens.count;
        passage->sentences = keep(&passage->arena, &sentences);
        passage->sentence_count = (uint32_t)sentences.count;
    }
    good = good && !tokens.failed && !sentences.failed && !cs_arena_failed(&passage->arena);
    cs_table_end(&tokens);
    cs_table_end(&sentences);
    if (!good) return cs_fail(err, CASUS_ENOMEM, "no memory for the words of a text");
    if (many) return cs_fail(err, CASUS_ELIMIT, "a text of more than %d words is past the limit", CS_TOKENS_MAX);
    return CASUS_OK;
}
