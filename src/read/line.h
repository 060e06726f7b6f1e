/* line.h - what a line of text looks like: its words, how it begins and ends, whether it is a sentence */
#ifndef CS_LINE_H
#define CS_LINE_H

#include "read/passage.h"

typedef struct cs_look {
    uint32_t words;     /* runs of letters and digits */
    uint32_t letters;   /* code points that are letters */
    uint32_t capitals;  /* words of weight that begin with a capital or a digit */
    uint32_t weighty;   /* words of weight: all but "of", "the", "in" ... */
    uint32_t sentences; /* ends of sentences with another sentence behind them */
    uint32_t tail;      /* words behind the last of these */
    bool ends;          /* in . ! ? or an ellipsis, marks of quotation and brackets aside */
    bool asks;          /* in ? */
    bool colon;         /* in : */
    bool open;          /* in the middle of a sentence: in a comma, a dash, a small word */
    bool lower;         /* begins with a small letter, or with a mark that cannot begin a sentence */
    bool quotes;        /* has marks of quotation */
    bool verb;          /* has a common finite verb: "is", "said", "will" ... */
    bool tail_verb;     /* has one behind the last end of a sentence inside */
    bool closed;        /* the very last sign is a closing bracket or mark of quotation */
} cs_look;

/* Looks at bytes span of the text. Cost: linear. */
cs_look cs_line_look(const char *text, cs_span span);

/* A span without white space, byte order marks and characters without width at its ends. */
cs_span cs_line_trim(const char *text, cs_span span);

/* A line made plain for comparison: ASCII in lower case, quotes and dashes of ASCII, one space for white space. */
enum { CS_PLAIN_MAX = 320 };
typedef struct cs_plain {
    char head[CS_PLAIN_MAX]; /* its beginning, NUL-terminated */
    char tail[CS_PLAIN_MAX]; /* its end, NUL-terminated */
    bool whole;              /* head is all of it */
} cs_plain;
void cs_line_plain(const char *text, cs_span span, cs_plain *out);

/* Does a plain text begin with a phrase, end in it, have it as whole words, or is it the phrase but for punctuation behind it? */
bool cs_plain_begins(const char *plain, const char *phrase);
bool cs_plain_ends(const char *plain, const char *phrase);
bool cs_plain_has(const char *plain, const char *phrase);
bool cs_plain_is(const char *plain, const char *phrase);

/* A capital letter of Latin, Greek or Cyrillic script; a letter of any script. */
bool cs_point_is_capital(uint32_t point);
bool cs_point_is_letter(uint32_t point);
bool cs_point_is_space(uint32_t point);

#endif
