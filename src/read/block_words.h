/* block_words.h - phrases that give a block away: a general lexicon of what surrounds articles on web pages */
#ifndef CS_BLOCK_WORDS_H
#define CS_BLOCK_WORDS_H

#include "read/block.h"

/* Where in the block a phrase stands. */
typedef enum cs_where {
    CS_IS,     /* it is the whole block, but for punctuation */
    CS_BEGINS, /* it begins the block */
    CS_HAS,    /* it stands somewhere in the first or last 300 bytes or so */
    CS_LATE,   /* it stands in the last 45 bytes or so, and no sentence ends there: a credit */
    CS_ENDS    /* it ends the block */
} cs_where;

typedef struct cs_phrase {
    const char *words;   /* as cs_line_plain() makes them */
    uint8_t where, kind; /* cs_where, casus_block_kind */
    uint16_t most;       /* words that the block may have */
} cs_phrase;

/* The first phrase of the table that fits a block, or NULL. */
const cs_phrase *cs_block_phrase(const cs_plain *plain, const cs_look *look);

/* What a heading opens. */
typedef enum cs_section {
    CS_SECTION_NONE,
    CS_SECTION_GLOSSARY,
    CS_SECTION_QUESTIONS,
    CS_SECTION_RELATED, /* other articles */
    CS_SECTION_SOURCES
} cs_section;
cs_section cs_block_section(const cs_plain *plain, const cs_look *look);

/* If the block begins with words of a widget that are glued to what follows ("AdvertisementThe minister ..."): how many of its bytes
 * they take, else 0. */
uint32_t cs_block_glued(const char *text, cs_span span);

/* A news agency by its name, in plain letters; NULL when it is none. The name is that of reports ("Reuters"). */
const char *cs_agency_name(const char *plain, size_t length);

#endif
