/* builtin.h - the shipped corpus, opened before a group of tests and freed after it */
#ifndef TESTS_BUILTIN_H
#define TESTS_BUILTIN_H

#include <casus/casus.h>

static casus_corpus *corpus;

static int open_corpus(void **state)
{
    (void)state;
    return casus_corpus_builtin(NULL, &corpus, NULL) != CASUS_OK;
}

static int close_corpus(void **state)
{
    (void)state;
    casus_corpus_free(corpus);
    return 0;
}

#endif
