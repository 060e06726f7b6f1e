/* term.h - what stdout and stderr are: terminal or not, how wide, coloured or not; and whether all was written */
#ifndef CASUS_CLI_TERM_H
#define CASUS_CLI_TERM_H

#include <stdbool.h>
#include <stdio.h>

/** What is assumed of a terminal that does not say how wide it is. */
#define TERM_WIDTH 80

/** terminal - facts about one stream; width is 0 (no limit) when it is not a terminal */
struct terminal {
    FILE *stream;
    int width;
    bool is_tty;
    bool color;
};

/** style - why a piece of text stands out; colour is never the only carrier of meaning */
enum style {
    STYLE_PLAIN = 0,
    STYLE_TITLE, /* headings */
    STYLE_NAME,  /* verbs, options, states, treaties */
    STYLE_FAINT, /* asides */
    STYLE_GOOD,
    STYLE_WARNING,
    STYLE_ERROR,
    STYLE_COUNT
};

/** cs_term_begin() - call first in main: a reader that goes away makes writing fail instead of killing us */
void cs_term_begin(void);

/**
 * cs_term_open() - look at a stream
 *
 * @when  "auto", "always" or "never"; NULL is "auto": on a terminal, unless NO_COLOR is not empty or TERM is dumb
 */
struct terminal cs_term_open(FILE *stream, const char *when);

/** cs_term_on() - the bytes that begin a style, "" without colour; cs_term_off() ends any style */
const char *cs_term_on(const struct terminal *terminal, enum style style);
const char *cs_term_off(const struct terminal *terminal);

/**
 * cs_term_prose() - print text as paragraphs wrapped at blanks
 *
 * @indent  blanks before each line
 * @column  where the cursor stands already; 0 at the start of a line
 *
 * Ends with a newline. Lines are at most 100 columns, 80 where there is no terminal; a longer word stays whole.
 */
void cs_term_prose(const struct terminal *terminal, int indent, int column, const char *text);

/**
 * cs_term_end() - flush stdout and see whether every byte was taken
 *
 * Returns outcome, or OUTCOME_COULD_NOT (3) when stdout was not written whole: with a message, but silently when
 * the reader of a pipe went away.
 */
int cs_term_end(int outcome);

#endif
