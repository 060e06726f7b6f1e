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

const cs_lemma_edit *cs_lemmas_find(const cs_lemmas *lemmas, uint8_t xpos, const char *word, size_t length)
{
    uint64_t hash = start(xpos);
    const cs_lemma_slot *slot = slot_of(lemmas, key_of(hash, false)), *best = slot->key ? slot : NULL;
    for (size_t i = length; i-- > 0 && length - i <= CS_LEMMA_ENDING_MAX;) {
        hash = longer(hash, word[i]);
        slot = slot_of(lemmas, key_of(hash, false));
        if (slot->key) best = slot;
    }
    slot = length <= CS_LEMMA_ENDING_MAX ? slot_of(lemmas, key_of(hash, true)) : NULL;
    if (slot && slot->key) best = slot;
    return best ? &lemmas->edits[best->edit] : NULL;
}

const char *cs_lemma(const cs_lemmas *lemmas, cs_arena *arena, uint8_t xpos, const char *word)
{
    size_t length = strlen(word);
    const cs_lemma_edit *edit = cs_lemmas_find(lemmas, xpos, word, length);
    if (!edit || edit->cut > length || length - edit->cut + edit->add_length == 0) return word;
    if (edit->cut == 0 && edit->add_length == 0) return word;
    if (((unsigned char)word[length - edit->cut] & 0xc0) == 0x80) return word; /* the cut goes through a letter */
    char *lemma = cs_arena_take(arena, length - edit->cut + edit->add_length + 1);
    if (!lemma) return NULL;
    memcpy(lemma, word, length - edit->cut);
    memcpy(lemma + length - edit->cut, edit->add, edit->add_length);
    return lemma;
}
