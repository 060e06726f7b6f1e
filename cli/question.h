/* question.h - what `if` and `why` share: how a question about a crisis is put */
#ifndef CASUS_CLI_QUESTION_H
#define CASUS_CLI_QUESTION_H

#include "command.h"

/** The options of a question, and the formats of its answer. */
extern const struct option_spec cs_question_options[];
extern const char *const cs_question_formats[];

#endif
