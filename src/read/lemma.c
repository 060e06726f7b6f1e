/* lemma.c - lemmas by rules of endings, learned from a treebank, with whole words as exceptions */
#include "read/lemma.h"
#include "read/weights.h"

#include <string.h>

bool cs_lemmas_begin(cs_lemmas *lemmas, cs_arena *arena, const cs_lemma_edit *edits, uint32_t edit_count,
                     uint32_t rule_count)
{
    lemmas->edits = edits;
    lemmas->edit_count = edit_count;
    lemmas->slot_bits = 4;
    while ((1u << lemmas->slot_bits) < 2 * rule_count + 1) lemmas->slot_bits++;
    lemmas->slots = cs_arena_take(arena, sizeof(cs_lemma_slot) << lemmas->slot_bits);
    return lemmas->slots != NULL;
}

/* Endings are hashed from the back, so that those of one word follow from each other. */
static uint64_t start(uint8_t xpos)
{
    return cs_mix(0x200u + xpos);
}

static uint64_t longer(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 0x100000001b3u;
}

static uint64_t key_of(uint64_t hash, bool whole)
{
    uint64_t key = cs_mix(hash * 2 + whole);
    return key ? key : 1;
}

static cs_lemma_slot *slot_of(const cs_lemmas *lemmas, uint64_t key)
{
    uint32_t mask = (1u << lemmas->slot_bits) - 1, slot = (uint32_t)(key >> (64 - lemmas->slot_bits));
    while (lemmas->slots[slot].key && lemmas->slots[slot].key != key) slot = (slot + 1) & mask;
    return &lemmas->slots[slot];
}

void cs_lemmas_add(cs_lemmas *lemmas, uint8_t xpos, bool whole, const char *ending, size_t length, uint32_t edit)
{
    uint64_t hash = start(xpos);
    for (size_t i = length; i-- > 0;) hash = longer(hash, ending[i]);
    cs_lemma_slot *slot = slot_of(lemmas, key_of(hash, whole));
    if (slot->key) return;
    slot->key = key_of(hash, whole);
    slot->edit = edit;
}

static const cs_lemma_edit *find(const cs_lemmas *lemmas, uint8_t xpos, const char *word, size_t length, bool *whole)
{
    uint64_t hash = start(xpos);
    const cs_lemma_slot *slot = slot_of(lemmas, key_of(hash, false)), *best = slot->key ? slot : NULL;
    for (size_t i = length; i-- > 0 && length - i <= CS_LEMMA_ENDING_MAX;) {
        hash = longer(hash, word[i]);
        slot = slot_of(lemmas, key_of(hash, false));
        if (slot->key) best = slot;
    }
    slot = length <= CS_LEMMA_ENDING_MAX ? slot_of(lemmas, key_of(hash, true)) : NULL;
    *whole = slot && slot->key;
    if (*whole) best = slot;
    return best ? &lemmas->edits[best->edit] : NULL;
}

const cs_lemma_edit *cs_lemmas_find(const cs_lemmas *lemmas, uint8_t xpos, const char *word, size_t length)
{
    bool whole;
    return find(lemmas, xpos, word, length, &whole);
}

/* -- spelling ------------------------------------------------------------------------------------------------------------ */

/* The u of "quote", "guide" and "persuade" is none, and neither is the y of "yell". */
static bool is_vowel(const char *word, size_t i)
{
    if (!strchr("aeiouy", word[i]) || (i == 0 && word[i] == 'y')) return false;
    return word[i] != 'u' || !i || !(strchr("qg", word[i - 1]) || (word[i - 1] == 's' && word[i + 1] == 'a'));
}

static bool has_vowel(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (is_vowel(word, i)) return true;
    return false;
}

/* What is left of a verb before -ed or -ing: has it lost a silent e? No verb ends in c, u or v, or in a consonant and l. Behind
 * a single vowel the last consonant of a verb of one syllable would stand twice ("ruled" is of "rule", "failed" of "fail");
 * of longer ones some do not end so either ("concede", "invade", "provoke", "exile", "resume"). */
static bool has_lost_e(const char *stem, size_t length)
{
    if (length < 2 || strchr("aeiohwxy", stem[length - 1])) return false;
    char last = stem[length - 1], before = stem[length - 2];
    if (strchr("cuv", last)) return true;
    if (!is_vowel(stem, length - 2)) return strchr(last == 'l' ? "bcdfgkpstz" : last == 'g' ? "dlr" : "", before);
    if (length > 2 && is_vowel(stem, length - 3)) return false;
    return !has_vowel(stem, length - 2) || strchr("bdgk", last) || (last == 'l' && before == 'i') ||
           (before == 'u' && strchr("lmn", last));
}

/* Does a verb that ends in two consonants of a kind, or c and k, have but one without its ending? "Shelled" is of "shell",
 * "repelled" of "repel", "panicked" of "panic". */
static bool is_doubled(const char *stem, size_t length, bool learned)
{
    if (length < 3) return false;
    char last = stem[length - 1], before = stem[length - 2];
    if (last != before) return learned && last == 'k' && before == 'c';
    if (last != 'l') return learned;
    bool longer = has_vowel(stem, length - 3);
    return longer && (learned || strchr("eo", stem[length - 3]));
}

/* Mends what a rule of endings says of a regular verb where English is not spelled so: returns how much of the word is kept,
 * and tells whether an e follows. */
static size_t spelled(uint8_t xpos, const char *word, size_t length, size_t kept, bool *e)
{
    size_t ending = xpos == CS_XPOS_VBG ? 3 : xpos == CS_XPOS_VBD || xpos == CS_XPOS_VBN ? 2 : 0;
    if (!ending || length < ending + 2 || strcmp(word + length - ending, ending == 2 ? "ed" : "ing") != 0) return kept;
    size_t stem = length - ending;
    if (kept != stem && kept + 1 != stem) return kept;
    if (is_doubled(word, stem, kept != stem)) return stem - 1;
    *e = has_lost_e(word, stem) || (ending == 2 && word[stem - 1] == 'e'); /* "decreed" */
    return stem;
}

const char *cs_lemma(const cs_lemmas *lemmas, cs_arena *arena, uint8_t xpos, const char *word)
{
    size_t length = strlen(word);
    bool whole, e = false;
    const cs_lemma_edit *edit = find(lemmas, xpos, word, length, &whole);
    if (!edit || edit->cut > length || length - edit->cut + edit->add_length == 0) return word;
    if (edit->cut == 0 && edit->add_length == 0) return word;
    size_t kept = length - edit->cut;
    if (((unsigned char)word[kept] & 0xc0) == 0x80) return word; /* the cut goes through a letter */
    if (!whole && edit->add_length == 0) kept = spelled(xpos, word, length, kept, &e);
    char *lemma = cs_arena_take(arena, kept + edit->add_length + 2);
    if (!lemma) return NULL;
    memcpy(lemma, word, kept);
    memcpy(lemma + kept, e ? "e" : edit->add, e ? 1 : edit->add_length);
    return lemma;
}
