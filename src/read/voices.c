/* voices.c - the cue lexicon: reading its table, finding its words in a sentence */
#include "read/voices.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* The limits of the table. */
enum { ROWS_MAX = 4000, ENTRIES_MAX = 40000, WORD_MAX = 60 };

/* The columns. */
enum { CUES, PART, CLASS, EFFECT, NEGATED, MODALITY, SLOTS, COLUMNS };

static const char *const column_names[COLUMNS] = {"cues", "part", "class", "effect", "negated", "modality", "slots"};

static const char *const part_words[] = {"verb",    "noun",        "adjective",   "adverb", "determiner",
                                         "pronoun", "preposition", "conjunction", "modal",  NULL};

static const char *const class_words[] = {
    "say",   "tell",   "show",      "ask",     "urge",  "deny",    "think",  "feel",     "know",  "call",
    "blame", "agree",  "decide",    "promise", "plan",  "want",    "judge",  "quote",    "worry", "imply",
    "hedge", "negate", "auxiliary", "if",      "event", "support", "person", "document", "text",  NULL};

static const char *const effect_words[] = {"keeps", "turns", "loosens", NULL};

static const char *const modality_words[] = {"fact",        "planned",  "possible",  "obligation",
                                             "conditional", "forecast", "appraisal", NULL};

static const char *const slot_words[] = {"that",  "whether", "inf",     "ing",     "obj", "subj",   "as",   "small",
                                         "quote", "mod",     "arg",     "mark",    "aux", "clause", "of",   "about",
                                         "on",    "over",    "from",    "against", "for", "to",     "with", "in",
                                         "at",    "by",      "hearsay", "word",    NULL};

typedef struct entry {
    const char *words[CS_CUE_WORDS_MAX];
    int word_count;
    uint32_t row;
} entry;

struct cs_voices {
    cs_cue *rows;
    uint32_t row_count;
    entry *entries; /* by first word, then longer ones first, then by row */
    uint32_t entry_count;
};

/* -- reading the table --------------------------------------------------------------------------------------------------- */

/* A place in the table while it is read. */
typedef struct reading {
    cs_arena *arena;
    const cs_reading_part *part;
    casus_error *err;
    cs_table rows, entries;
    int line;
} reading;

typedef struct piece {
    const char *at;
    size_t length;
} piece;

static bool refuse(const reading *in, const char *what, piece found, const char *wanted)
{
    int length = (int)(found.length < WORD_MAX ? found.length : WORD_MAX);
    cs_fail(in->err, CASUS_EFORMAT, "%s \"%.*s\"; wanted %s", what, length, found.at, wanted);
    cs_fail_at(in->err, in->part->name, in->line, 1);
    return false;
}

static piece trim(piece text)
{
    while (text.length > 0 && *text.at == ' ') text.at++, text.length--;
    while (text.length > 0 && (text.at[text.length - 1] == ' ' || text.at[text.length - 1] == '\r')) text.length--;
    return text;
}

/* Cuts what stands before the mark off the front of rest; the whole rest when there is no mark. */
static piece cut(piece *rest, char mark)
{
    const char *end = rest->length > 0 ? memchr(rest->at, mark, rest->length) : NULL;
    piece front = {rest->at, end != NULL ? (size_t)(end - rest->at) : rest->length};
    size_t used = front.length + (end != NULL);
    rest->at += used;
    rest->length -= used;
    return trim(front);
}

static int word_index(const char *const words[], piece word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strlen(words[i]) == word.length && memcmp(words[i], word.at, word.length) == 0) return i;
    return -1;
}

/* The value of a cell that is one word of a list; empty is the first where that is allowed. */
static bool take_word(const reading *in, piece cell, const char *const words[], bool may_be_empty, const char *name,
                      int *value)
{
    *value = cell.length == 0 && may_be_empty ? 0 : word_index(words, cell);
    if (*value >= 0) return true;
    char wanted[300] = "one of";
    for (int i = 0; words[i] != NULL && strlen(wanted) + strlen(words[i]) + 2 < sizeof wanted; i++) {
        strcat(wanted, " ");
        strcat(wanted, words[i]);
    }
    return refuse(in, name, cell, wanted);
}

static bool take_slots(const reading *in, piece cell, uint32_t *slots)
{
    while (cell.length > 0) {
        piece word = cut(&cell, ' ');
        if (word.length == 0) continue;
        int at;
        if (!take_word(in, word, slot_words, false, "slot", &at)) return false;
        *slots |= 1u << at;
    }
    return true;
}

static bool take_cue(reading *in, piece cue, uint32_t row)
{
    entry made = {.row = row};
    if (cue.length == 0 || cue.length > WORD_MAX) return refuse(in, "cue", cue, "a word or some words");
    piece rest = cue;
    while (rest.length > 0) {
        piece word = cut(&rest, ' ');
        if (word.length == 0 || made.word_count == CS_CUE_WORDS_MAX)
            return refuse(in, "cue", cue, "at most six words with one space between them");
        made.words[made.word_count++] = cs_arena_text(in->arena, word.at, word.length);
    }
    if (in->entries.count >= ENTRIES_MAX) return refuse(in, "cue", cue, "fewer cues in one table");
    entry *kept = cs_table_add(&in->entries, 1);
    if (kept != NULL) *kept = made;
    return true;
}

static bool take_row(reading *in, piece line)
{
    piece cells[COLUMNS] = {{line.at, 0}}, whole = line;
    for (int i = 0; i < COLUMNS; i++) cells[i] = cut(&line, '\t');
    if (line.length > 0) return refuse(in, "row", whole, "seven columns");
    int part, kind, effect, negated, modality;
    uint32_t slots = 0;
    if (!take_word(in, cells[PART], part_words, false, "part", &part) ||
        !take_word(in, cells[CLASS], class_words, false, "class", &kind) ||
        !take_word(in, cells[EFFECT], effect_words, true, "effect", &effect) ||
        !take_word(in, cells[NEGATED], effect_words, true, "negated", &negated) ||
        !take_word(in, cells[MODALITY], modality_words, true, "modality", &modality) ||
        !take_slots(in, cells[SLOTS], &slots))
        return false;
    if (in->rows.count >= ROWS_MAX) return refuse(in, "row", whole, "fewer rows in one table");
    uint32_t row = (uint32_t)in->rows.count;
    cs_cue *kept = cs_table_add(&in->rows, 1);
    if (kept != NULL)
        *kept = (cs_cue){(cs_cue_part)part,  (cs_cue_class)kind,       (cs_effect)effect,
                         (cs_effect)negated, (casus_modality)modality, slots};
    piece cues = cells[CUES];
    do {
        if (!take_cue(in, cut(&cues, ','), row)) return false;
    } while (cues.length > 0);
    return true;
}

static bool take_header(const reading *in, piece line)
{
    piece whole = line;
    for (int i = 0; i < COLUMNS; i++) {
        piece name = cut(&line, '\t');
        if (strlen(column_names[i]) != name.length || memcmp(column_names[i], name.at, name.length) != 0)
            return refuse(in, "columns", whole, "cues, part, class, effect, negated, modality, slots");
    }
    return true;
}

static bool take_lines(reading *in)
{
    piece rest = {in->part->bytes, in->part->length};
    bool headed = false;
    while (rest.length > 0) {
        in->line++;
        const char *end = memchr(rest.at, '\n', rest.length);
        piece line = {rest.at, end != NULL ? (size_t)(end - rest.at) : rest.length};
        rest.at += line.length + (end != NULL);
        rest.length -= line.length + (end != NULL);
        if (memchr(line.at, '\0', line.length) != NULL)
            return refuse(in, "line", (piece){"", 0}, "text without a NUL byte");
        if (trim(line).length == 0 || *line.at == '#') continue;
        if (headed ? !take_row(in, line) : !take_header(in, line)) return false;
        headed = true;
    }
    return headed || refuse(in, "table", (piece){"", 0}, "a first line with the names of the columns");
}

static int by_words(const void *one, const void *other)
{
    const entry *a = one, *b = other;
    int order = strcmp(a->words[0], b->words[0]);
    if (order != 0) return order;
    if (a->word_count != b->word_count) return b->word_count - a->word_count;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    for (int i = 1; i < a->word_count; i++) {
        order = strcmp(a->words[i], b->words[i]);
        if (order != 0) return order;
    }
    return 0;
}

static void *keep(cs_arena *arena, const cs_table *table)
{
    size_t bytes = table->count * table->item_bytes;
    void *copy = cs_arena_take(arena, bytes);
    if (copy != NULL && bytes > 0) memcpy(copy, table->items, bytes);
    return copy;
}

cs_voices *cs_voices_new(cs_arena *arena, const cs_reading_part *part, casus_error *err)
{
    reading in = {.arena = arena, .part = part, .err = err};
    cs_table_begin(&in.rows, arena->allocator, sizeof(cs_cue));
    cs_table_begin(&in.entries, arena->allocator, sizeof(entry));
    cs_voices *voices = cs_arena_take(arena, sizeof *voices);
    bool good = take_lines(&in);
    if (good && !in.rows.failed && !in.entries.failed && !cs_arena_failed(arena)) {
        if (in.entries.count > 0) qsort(in.entries.items, in.entries.count, sizeof(entry), by_words);
        voices->rows = keep(arena, &in.rows);
        voices->entries = keep(arena, &in.entries);
        voices->row_count = (uint32_t)in.rows.count;
        voices->entry_count = (uint32_t)in.entries.count;
    }
    bool failed = in.rows.failed || in.entries.failed || cs_arena_failed(arena);
    cs_table_end(&in.rows);
    cs_table_end(&in.entries);
    if (good && failed) cs_fail(err, CASUS_ENOMEM, "no memory for the cues of %s", part->name);
    return good && !failed ? voices : NULL;
}

/* -- finding its words --------------------------------------------------------------------------------------------------- */

/* A verb's particle may stand apart from it ("ruled it out"). */
static uint32_t particle(const cs_clause *clause, uint32_t verb, const char *word)
{
    CS_EACH_CHILD(child, clause, verb) {
        uint8_t relation = cs_at(clause, child)->relation;
        bool may = relation == CS_REL_COMPOUND_PRT || relation == CS_REL_ADVMOD;
        if (may && child > verb && child - verb <= 4 && cs_is_word(clause, child, word)) return child;
    }
    return CS_NOWHERE;
}

static bool words_stand(const cs_clause *clause, uint32_t token, const entry *cue, cs_cue_part part, uint32_t *last)
{
    *last = token;
    for (int i = 1; i < cue->word_count; i++) {
        uint32_t next = token + (uint32_t)i;
        if (cs_clause_holds(clause, next) && cs_is_word(clause, next, cue->words[i])) {
            *last = next;
            continue;
        }
        if (part != CS_CUE_VERB || cue->word_count != 2) return false;
        uint32_t apart = particle(clause, token, cue->words[1]);
        if (apart == CS_NOWHERE) return false;
        *last = token; /* the words between are no part of the cue */
    }
    return true;
}

/* A verb that was tagged as a noun, as its subject shows: "a charge that Athens rejects". */
static bool is_taken_for_noun(const cs_clause *clause, uint32_t token)
{
    return cs_at(clause, token)->upos == CS_NOUN && cs_child_by(clause, token, CS_REL_NSUBJ) != CS_NOWHERE &&
           cs_child_by(clause, token, CS_REL_COP) == CS_NOWHERE && cs_child_by(clause, token, CS_REL_DET) == CS_NOWHERE;
}

/* Can a token of this tag be a cue of that part, and by its form or by its lemma? */
static bool part_fits(const cs_clause *clause, uint32_t at, cs_cue_part part, const char *word, int words)
{
    const cs_token *token = cs_at(clause, at);
    bool form = strcmp(token->lower, word) == 0, lemma = strcmp(token->lemma, word) == 0;
    switch (part) {
    case CS_CUE_VERB:
        return lemma &&
               (token->upos == CS_VERB || (words > 1 && token->upos == CS_AUX) || is_taken_for_noun(clause, at));
    case CS_CUE_NOUN: return (form || lemma) && (token->upos == CS_NOUN || token->upos == CS_PROPN);
    case CS_CUE_ADJECTIVE: return form && (token->upos == CS_ADJ || token->upos == CS_VERB || token->upos == CS_ADV);
    case CS_CUE_ADVERB: return (form || lemma) && token->upos != CS_NOUN && token->upos != CS_PROPN;
    case CS_CUE_DETERMINER: return form && token->upos != CS_INTJ;
    case CS_CUE_PRONOUN: return form;
    case CS_CUE_PREPOSITION: return form;
    case CS_CUE_CONJUNCTION: return form && (words > 1 || token->relation == CS_REL_MARK || token->upos == CS_SCONJ);
    case CS_CUE_MODAL: return (form || lemma) && (token->upos == CS_AUX || token->xpos == CS_XPOS_MD);
    }
    return false;
}

/* The first entry whose first word is not before the word. */
static uint32_t first_entry(const cs_voices *voices, const char *word)
{
    uint32_t low = 0, high = voices->entry_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strcmp(voices->entries[middle].words[0], word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int add_hits(const cs_voices *voices, const cs_clause *clause, uint32_t token, const char *word, int count,
                    cs_cue_hit hits[CS_CUE_HITS_MAX])
{
    uint32_t longest = 0;
    for (uint32_t at = first_entry(voices, word); at < voices->entry_count && count < CS_CUE_HITS_MAX; at++) {
        const entry *cue = &voices->entries[at];
        if (strcmp(cue->words[0], word) != 0) break;
        if ((uint32_t)cue->word_count < longest) break;
        const cs_cue *row = &voices->rows[cue->row];
        uint32_t last;
        if (!part_fits(clause, token, row->part, word, cue->word_count) ||
            !words_stand(clause, token, cue, row->part, &last))
            continue;
        longest = (uint32_t)cue->word_count;
        hits[count++] = (cs_cue_hit){row, token, token, last};
    }
    return count;
}

int cs_cues_at(const cs_voices *voices, const cs_clause *clause, uint32_t token, cs_cue_hit hits[CS_CUE_HITS_MAX])
{
    const cs_token *at = cs_at(clause, token);
    int count = add_hits(voices, clause, token, at->lower, 0, hits);
    if (strcmp(at->lower, at->lemma) != 0) count = add_hits(voices, clause, token, at->lemma, count, hits);
    return count;
}

bool cs_verb_by_form(const cs_voices *voices, const cs_clause *clause, uint32_t token, cs_cue_hit *hit)
{
    const char *word = cs_at(clause, token)->lemma;
    for (uint32_t at = first_entry(voices, word); at < voices->entry_count; at++) {
        const entry *cue = &voices->entries[at];
        if (strcmp(cue->words[0], word) != 0) return false;
        const cs_cue *row = &voices->rows[cue->row];
        if (cue->word_count != 1 || row->part != CS_CUE_VERB || row->kind != CS_CUE_SAY) continue;
        *hit = (cs_cue_hit){row, token, token, token};
        return true;
    }
    return false;
}

bool cs_cue_of(const cs_voices *voices, const cs_clause *clause, uint32_t token, cs_cue_class kind, cs_cue_hit *hit)
{
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    int count = cs_cues_at(voices, clause, token, hits);
    for (int i = 0; i < count; i++) {
        if (hits[i].cue->kind != kind) continue;
        *hit = hits[i];
        return true;
    }
    return false;
}

/* -- negation -------------------------------------------------------------------------------------------------------------- */

uint32_t cs_negated_by(const cs_voices *voices, const cs_clause *clause, uint32_t token)
{
    CS_EACH_CHILD(child, clause, token) {
        const cs_token *at = cs_at(clause, child);
        cs_cue_hit hit;
        if (!cs_cue_of(voices, clause, child, CS_CUE_NEGATE, &hit)) {
            bool argument =
                at->relation == CS_REL_NSUBJ || at->relation == CS_REL_NSUBJ_PASS || at->relation == CS_REL_OBJ;
            uint32_t determiner = argument ? cs_child_by(clause, child, CS_REL_DET) : CS_NOWHERE;
            if (determiner != CS_NOWHERE && cs_cue_of(voices, clause, determiner, CS_CUE_NEGATE, &hit))
                return determiner;
            continue;
        }
        switch (hit.cue->part) {
        case CS_CUE_ADVERB: {
            uint32_t next = hit.last + 1;
            bool only = cs_clause_holds(clause, next) &&
                        (cs_is_word(clause, next, "only") || cs_is_word(clause, next, "just") ||
                         cs_is_word(clause, next, "merely"));
            if (at->relation == CS_REL_ADVMOD && !only) return child;
            break;
        }
        case CS_CUE_DETERMINER:
            if (at->relation == CS_REL_DET || at->relation == CS_REL_ADVMOD || at->relation == CS_REL_CC ||
                at->relation == CS_REL_CC_PRECONJ)
                return child;
            break;
        case CS_CUE_PRONOUN:
            if (at->relation == CS_REL_NSUBJ || at->relation == CS_REL_NSUBJ_PASS || at->relation == CS_REL_OBJ)
                return child;
            break;
        default: break;
        }
    }
    return CS_NOWHERE;
}

/* -- slots --------------------------------------------------------------------------------------------------------------- */

static uint32_t preposition_slot(const cs_clause *clause, uint32_t marker)
{
    static const char *const prepositions[] = {"of",  "about", "on",   "over", "from", "against",
                                               "for", "to",    "with", "in",   "at",   "by"};
    if (cs_is_word(clause, marker, "regarding") || cs_is_word(clause, marker, "concerning")) return CS_SLOT_ABOUT;
    if (cs_is_word(clause, marker, "upon")) return CS_SLOT_ON;
    if (cs_is_word(clause, marker, "as")) return CS_SLOT_AS;
    for (uint32_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (cs_is_word(clause, marker, prepositions[i])) return CS_SLOT_OF << i;
    return 0;
}

static bool asks(const cs_clause *clause, uint32_t token)
{
    if (cs_leftmost(clause, token) == token) return false;
    uint8_t xpos = cs_at(clause, cs_leftmost(clause, token))->xpos;
    return xpos == CS_XPOS_WRB || xpos == CS_XPOS_WP || xpos == CS_XPOS_WDT;
}

static uint32_t clause_slot(const cs_clause *clause, uint32_t token)
{
    uint32_t marker = cs_marker(clause, token);
    uint8_t xpos = cs_at(clause, token)->xpos;
    bool finite = cs_is_finite(clause, token);
    if (marker != CS_NOWHERE && !finite) {
        if (cs_is_word(clause, marker, "to")) return CS_SLOT_INF;
        uint32_t slot = preposition_slot(clause, marker);
        if (slot != 0) return slot;
    }
    if (marker != CS_NOWHERE && (cs_is_word(clause, marker, "whether") || cs_is_word(clause, marker, "if")))
        return CS_SLOT_WHETHER;
    if (finite) return asks(clause, token) ? CS_SLOT_WHETHER | CS_SLOT_THAT : CS_SLOT_THAT;
    if (xpos == CS_XPOS_VBG) return CS_SLOT_ING;
    if (xpos == CS_XPOS_VB && asks(clause, token)) return CS_SLOT_WHETHER;
    if (cs_at(clause, token)->upos == CS_VERB && xpos == CS_XPOS_VB) return CS_SLOT_SMALL | CS_SLOT_INF;
    return CS_SLOT_SMALL | CS_SLOT_QUOTE;
}

/* "evidence that the army fired", "the agency reports that": parsers like to take the clause for a relative one. It is none when it has a subject of
 * its own and its verb does not just carry the noun ("the claim that Athens made"). */
static bool is_content_clause(const cs_voices *voices, const cs_clause *clause, uint32_t token)
{
    uint32_t that = cs_leftmost(clause, token), noun = cs_head(clause, token);
    cs_cue_hit hit;
    if (noun == CS_NOWHERE || that != noun + 1 || !cs_is_word(clause, that, "that") || cs_head(clause, that) != token)
        return false;
    uint8_t role = cs_at(clause, that)->relation;
    if (role == CS_REL_NSUBJ || role == CS_REL_NSUBJ_PASS) return false;
    bool subject = cs_child_by(clause, token, CS_REL_NSUBJ) != CS_NOWHERE ||
                   cs_child_by(clause, token, CS_REL_NSUBJ_PASS) != CS_NOWHERE;
    if (!subject || cs_cue_of(voices, clause, token, CS_CUE_SUPPORT, &hit)) return false;
    cs_cue_hit hits[CS_CUE_HITS_MAX]; /* "the claim that Lima calls absurd": the claim is what is called so */
    int count = cs_cues_at(voices, clause, token, hits);
    for (int i = 0; i < count; i++)
        if (cs_cue_speaks(hits[i].cue->kind) && (hits[i].cue->slots & (CS_SLOT_WORD | CS_SLOT_SMALL)) != 0)
            return cs_child_by(clause, token, CS_REL_OBJ) != CS_NOWHERE &&
                   cs_child_by(clause, token, CS_REL_OBJ) != that;
    return true;
}

/* A noun of saying, or a pronoun that may stand for what was said. */
bool cs_is_said(const cs_voices *voices, const cs_clause *clause, uint32_t token)
{
    cs_cue_hit hits[CS_CUE_HITS_MAX];
    const cs_token *at = cs_at(clause, token);
    if (at->upos == CS_PRON &&
        (cs_is_word(clause, token, "it") || cs_is_word(clause, token, "this") || cs_is_word(clause, token, "that")))
        return true;
    int count = at->upos == CS_NOUN ? cs_cues_at(voices, clause, token, hits) : 0;
    for (int i = 0; i < count; i++)
        if (hits[i].cue->part == CS_CUE_NOUN && hits[i].cue->kind <= CS_CUE_BLAME) return true;
    return false;
}

uint32_t cs_slot_of(const cs_voices *voices, const cs_clause *clause, uint32_t token)
{
    uint32_t marker = cs_marker(clause, token);
    uint8_t relation = cs_at(clause, token)->relation;
    bool argument = relation == CS_REL_NSUBJ || relation == CS_REL_NSUBJ_PASS || relation == CS_REL_OBJ;
    if (argument && marker != CS_NOWHERE && cs_at(clause, marker)->relation == CS_REL_CASE)
        return preposition_slot(clause, marker); /* "despite denials" is no subject, whatever the parse says */
    switch (relation) {
    case CS_REL_CCOMP: {
        uint32_t slot = clause_slot(clause, token);
        return slot == CS_SLOT_SMALL || slot == (CS_SLOT_SMALL | CS_SLOT_QUOTE) ? slot | CS_SLOT_THAT : slot;
    }
    case CS_REL_XCOMP: {
        uint32_t slot = clause_slot(clause, token), above = cs_head(clause, token);
        bool hearsay = (slot & CS_SLOT_INF) != 0 && above != CS_NOWHERE && cs_is_passive(clause, above);
        return hearsay ? slot | CS_SLOT_HEARSAY : slot;
    }
    case CS_REL_ACL:
        if (marker == CS_NOWHERE) return 0; /* "a pact signed by": no content of the noun */
        return clause_slot(clause, token);
    case CS_REL_ACL_RELCL: return is_content_clause(voices, clause, token) ? CS_SLOT_THAT : 0;
    case CS_REL_ADVCL:
        if (marker == CS_NOWHERE) { /* "ruled out sending": a gerund right behind its verb */
            bool behind = cs_at(clause, token)->xpos == CS_XPOS_VBG && cs_head(clause, token) < token &&
                          cs_leftmost(clause, token) == token && cs_at(clause, token - 1)->upos != CS_PUNCT;
            return behind ? CS_SLOT_ING : 0;
        }
        if (cs_is_finite(clause, token)) return 0;
        return cs_is_word(clause, marker, "to") ? CS_SLOT_INF : preposition_slot(clause, marker);
    case CS_REL_CSUBJ:
    case CS_REL_NSUBJ:
    case CS_REL_NSUBJ_OUTER: return CS_SLOT_SUBJ;
    case CS_REL_CSUBJ_PASS:
    case CS_REL_NSUBJ_PASS:
    case CS_REL_OBJ: return cs_is_said(voices, clause, token) ? CS_SLOT_OBJ | CS_SLOT_WORD : CS_SLOT_OBJ;
    case CS_REL_OBL_AGENT: return CS_SLOT_BY;
    case CS_REL_OBL:
    case CS_REL_NMOD: return marker == CS_NOWHERE ? 0 : preposition_slot(clause, marker);
    default: return 0;
    }
}
