/* tag.c - the features of the tagger, and its walk through a sentence */
#include "read/tag.h"

#include <string.h>

static const cs_sight beyond; /* what stands before the first and behind the last word */

static uint64_t tag_atom(const uint8_t *tags, uint32_t i, uint32_t back)
{
    return cs_mix(i >= back ? 0x100u + tags[i - back] : back);
}

size_t cs_tag_keys(const cs_sight *sights, uint32_t count, uint32_t i, const uint8_t *tags, uint64_t *keys)
{
    const cs_sight *here = &sights[i];
    const cs_sight *before = i ? &sights[i - 1] : &beyond, *before2 = i > 1 ? &sights[i - 2] : &beyond;
    const cs_sight *after = i + 1 < count ? &sights[i + 1] : &beyond;
    const cs_sight *after2 = i + 2 < count ? &sights[i + 2] : &beyond;
    uint64_t tag1 = tag_atom(tags, i, 1), tag2 = tag_atom(tags, i, 2);
    uint64_t first = cs_mix(i == 0);
    size_t n = 0;
#define KEY(one, two, three) keys[n] = cs_key(n, one, two, three), n++
    KEY(0, 0, 0);
    KEY(here->word, 0, 0);
    KEY(here->form, first, 0);
    KEY(here->shape, first, 0);
    for (size_t k = 0; k < CS_SUFFIXES; k++) KEY(here->suffix[k], 0, 0);
    for (size_t k = 0; k < CS_PREFIXES; k++) KEY(here->prefix[k], 0, 0);
    KEY(here->suffix[1], here->shape, 0);
    KEY(here->suffix[2], here->shape, first);
    KEY(tag1, 0, 0);
    KEY(tag1, tag2, 0);
    KEY(tag1, here->word, 0);
    KEY(tag2, here->word, 0);
    KEY(tag1, tag2, here->word);
    KEY(tag1, here->suffix[2], 0);
    KEY(tag1, here->suffix[1], here->shape);
    KEY(before->word, 0, 0);
    KEY(before->word, here->word, 0);
    KEY(before->suffix[2], 0, 0);
    KEY(before2->word, 0, 0);
    KEY(after->word, 0, 0);
    KEY(after->word, here->word, 0);
    KEY(after->suffix[2], 0, 0);
    KEY(after->suffix[1], here->suffix[1], 0);
    KEY(after->suffix[2], here->word, 0);
    KEY(after->shape, here->shape, 0);
    KEY(after2->word, 0, 0);
    KEY(after2->suffix[2], after->suffix[2], 0);
    KEY(before->word, after->word, 0);
    KEY(tag1, after->word, 0);
    KEY(tag1, after->suffix[2], here->suffix[2]);
    KEY(tag1, after->suffix[1], here->word);
#undef KEY
    return n;
}

void cs_tag_words(const cs_scorer *scorer, uint32_t class_count, const cs_sight *sights, uint32_t count, uint8_t *tags)
{
    uint64_t keys[CS_KEYS_MAX];
    int32_t scores[CS_CLASSES_MAX];
    for (uint32_t i = 0; i < count; i++) {
        memset(scores, 0, sizeof scores);
        scorer->score(scorer->user, keys, cs_tag_keys(sights, count, i, tags, keys), scores);
        uint8_t best = 0;
        for (uint8_t class = 1; class < class_count; class ++)
            if (scores[class] > scores[best]) best = class;
        tags[i] = best;
    }
}
