/* question.h - what `if` and `why` share: how a question about a crisis is put */
#ifndef CASUS_CLI_QUESTION_H
#define CASUS_CLI_QUESTION_H

#include "command.h"

#include <casus/casus.h>

/** The options of a question, and the formats of its answer. */
extern const struct option_spec cs_question_options[];
extern const char *const cs_question_formats[];

enum { PERFORMERS_MAX = 64 };

/** question - what was asked and what follows from it; begin with all zero, end with cs_question_close() */
struct question {
    casus_corpus *corpus;
    casus_scenario *scenario;
    casus_findings *findings;
    casus_question_options options;
    int performers[PERFORMERS_MAX];
};

/**
 * cs_question_open() - opens the corpus (unless it is open), reads the facts from words[first] on, and derives
 *
 * Returns OUTCOME_OK, or another outcome when it has said on stderr why not. cs_question_close() is due either way.
 */
int cs_question_open(const struct invocation *invocation, size_t first, struct question *question);
void cs_question_close(struct question *question);

#endif
