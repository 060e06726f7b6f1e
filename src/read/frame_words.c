/* frame_words.c - looking up words: triggers and entries of classes by word, the forms of a token, the classes of a passage */
#include "read/frames.h"

#include "base/hash.h"

#include <string.h>

/* -- by word -------------------------------------------------------------------------------------------------------------- */

uint32_t cs_lexicon_find(const cs_lexicon *lexicon, const char *word)
{
    if (!lexicon->room) return CS_NOWHERE;
    uint32_t at = cs_hash32(word, strlen(word)) & (lexicon->room - 1);
    while (lexicon->words[at]) {
        if (strcmp(lexicon->words[at], word) == 0) return lexicon->first[at];
        at = (at + 1) & (lexicon->room - 1);
    }
    return CS_NOWHERE;
}

bool cs_lexicon_begin(cs_lexicon *lexicon, cs_arena *arena, size_t count)
{
    lexicon->room = 16;
    while (lexicon->room < count * 2) lexicon->room *= 2;
    lexicon->words = cs_arena_take(arena, lexicon->room * sizeof *lexicon->words);
    lexicon->first = cs_arena_take(arena, lexicon->room * sizeof *lexicon->first);
    return lexicon->words && lexicon->first;
}

uint32_t *cs_lexicon_slot(cs_lexicon *lexicon, const char *word)
{
    uint32_t at = cs_hash32(word, strlen(word)) & (lexicon->room - 1);
    while (lexicon->words[at] && strcmp(lexicon->words[at], word) != 0) at = (at + 1) & (lexicon->room - 1);
    if (!lexicon->words[at]) {
        lexicon->words[at] = word;
        lexicon->first[at] = CS_NOWHERE;
        lexicon->count++;
    }
    return &lexicon->first[at];
}

/* -- classes of the words of a passage ----------------------------------------------------------------------------------- */

static void add_form(cs_forms *forms, const char *text)
{
    for (int i = 0; i < forms->count; i++)
        if (strcmp(forms->at[i], text) == 0) return;
    forms->at[forms->count++] = text;
}

/* The word without its last `cut` bytes, and with an ending. */
static void add_made(cs_forms *forms, int slot, const char *word, size_t cut, const char *ending)
{
    size_t length = strlen(word);
    if (length < cut + 2 || length + 2 > CS_FORM_BYTES) return;
    memcpy(forms->made[slot], word, length - cut);
    strcpy(forms->made[slot] + length - cut, ending);
    add_form(forms, forms->made[slot]);
}

static bool ends_in(const char *word, const char *ending)
{
    size_t length = strlen(word), tail = strlen(ending);
    return length > tail + 1 && strcmp(word + length - tail, ending) == 0;
}

/* "rammed": does a letter stand twice before the ending? */
static bool is_doubled(const char *word, size_t ending)
{
    size_t length = strlen(word);
    return length > ending + 2 && word[length - ending - 1] == word[length - ending - 2];
}

void cs_forms_of(const cs_token *token, cs_forms *out)
{
    const char *word = token->lower;
    out->count = 0;
    add_form(out, token->lemma);
    add_form(out, word);
    if (ends_in(word, "ies")) {
        add_made(out, 0, word, 3, "y");
    } else if (ends_in(word, "s") && !ends_in(word, "ss")) {
        add_made(out, 0, word, 1, "");
        if (ends_in(word, "es")) add_made(out, 1, word, 2, "");
    } else if (ends_in(word, "ed")) {
        add_made(out, 0, word, 2, "");
        add_made(out, 1, word, 1, "");
        if (is_doubled(word, 2)) add_made(out, 2, word, 3, "");
    } else if (ends_in(word, "ing")) {
        add_made(out, 0, word, 3, "");
        add_made(out, 1, word, 3, "e");
        if (is_doubled(word, 3)) add_made(out, 2, word, 4, "");
    }
}

bool cs_word_fits(const cs_token *token, const char *word)
{
    cs_forms forms;
    if (strcmp(token->lemma, word) == 0 || strcmp(token->lower, word) == 0) return true;
    if (token->lower[0] != word[0]) return false;
    cs_forms_of(token, &forms);
    for (int i = 0; i < forms.count; i++)
        if (strcmp(forms.at[i], word) == 0) return true;
    return false;
}

/* Does the entry end at token `at`? Its words stand directly before each other, hyphens aside. */
static bool entry_ends_at(const cs_entry *entry, const cs_passage *passage, uint32_t at)
{
    uint32_t first = passage->sentences[passage->tokens[at].sentence].first;
    for (uint8_t i = entry->count; i-- > 0; at--) {
        while (at > first && i + 1 < entry->count && strcmp(passage->tokens[at].lower, "-") == 0) at--;
        if (!cs_word_fits(&passage->tokens[at], entry->words[i])) return false;
        if (i && at == first) return false;
    }
    return true;
}

static bool entry_begins_at(const cs_entry *entry, const cs_passage *passage, uint32_t at)
{
    const cs_sentence *sentence = &passage->sentences[passage->tokens[at].sentence];
    if (at + entry->count > sentence->first + sentence->count) return false;
    for (uint8_t i = 0; i < entry->count; i++)
        if (!cs_word_fits(&passage->tokens[at + i], entry->words[i])) return false;
    return true;
}

static uint64_t classes_at(const cs_frames *frames, const cs_passage *passage, uint32_t at)
{
    uint64_t bits = 0;
    uint8_t longest = 0;
    cs_forms forms;
    cs_forms_of(&passage->tokens[at], &forms);
    for (int k = 0; k < forms.count; k++) {
        for (uint32_t i = cs_lexicon_find(&frames->by_entry, forms.at[k]); i != CS_NOWHERE;
             i = frames->entries[i].next) {
            const cs_entry *entry = &frames->entries[i];
            if (entry->count < longest) continue;
            if (!(entry->forward ? entry_begins_at : entry_ends_at)(entry, passage, at)) continue;
            if (entry->count > longest) bits = 0; /* "military support" is no support at large */
            longest = entry->count;
            bits |= UINT64_C(1) << entry->class_;
        }
    }
    return bits;
}

uint64_t *cs_classes_of(const cs_frames *frames, const cs_passage *passage, cs_arena *arena)
{
    uint64_t *bits = cs_arena_take(arena, (passage->token_count + 1) * sizeof *bits);
    for (uint32_t i = 0; bits && i < passage->token_count; i++) bits[i] = classes_at(frames, passage, i);
    return bits;
}
