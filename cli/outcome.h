/* outcome.h - what casus returns to the shell */
#ifndef CASUS_CLI_OUTCOME_H
#define CASUS_CLI_OUTCOME_H

enum outcome {
    OUTCOME_OK = 0,
    OUTCOME_FAULT = 1,    /* a fault was found in the input */
    OUTCOME_USAGE = 2,    /* the command line itself is wrong */
    OUTCOME_COULD_NOT = 3 /* name not found or ambiguous, file unreadable, answer not written, no memory */
};

#endif
