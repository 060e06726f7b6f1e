/* tag.h - part-of-speech tags, both universal and Penn, by an averaged perceptron from left to right */
#ifndef CS_TAG_H
#define CS_TAG_H

#include "read/sight.h"

/* A class of the tagger: what is written into a token. */
typedef struct cs_tag {
    uint8_t upos, xpos;
} cs_tag;

/* Scores of classes from feature keys; the trainer has one of its own. */
typedef struct cs_scorer {
    void (*score)(const void *user, const uint64_t *keys, size_t count, int32_t *scores); /* adds to scores */
    const void *user;
} cs_scorer;

/* The keys of the features of word i of a sentence of count words, of which those before i have the tags given. Returns how many. */
size_t cs_tag_keys(const cs_sight *sights, uint32_t count, uint32_t i, const uint8_t *tags, uint64_t *keys);

/* Tags words from left to right; tags[i] becomes an index below class_count. */
void cs_tag_words(const cs_scorer *scorer, uint32_t class_count, const cs_sight *sights, uint32_t count, uint8_t *tags);

#endif
