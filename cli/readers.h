/* readers.h - many documents read by several threads, handed on in the order they came */
#ifndef CASUS_CLI_READERS_H
#define CASUS_CLI_READERS_H

#include <casus/casus.h>

enum { READERS_MOST = 64 };

/** read_step - a document on its way: what became of it */
struct read_step {
    casus_document *document; /* NULL: it could not be taken in, err says why */
    casus_claims *claims;     /* NULL: it was not read: known already, or err says why */
    casus_status status;
    casus_error err;
    bool known;
};

/**
 * read_work - how documents are read, and where they go
 *
 * @wanted  is asked of each document before it is read, in order, by the calling thread; false: it is known already. May be NULL.
 * @take    gets each document in order, in the calling thread; returns false to stop
 */
struct read_work {
    const casus_reader *reader;
    casus_intake *intake;
    int threads;
    bool (*wanted)(void *user, const casus_document *document);
    bool (*take)(void *user, const struct read_step *step);
    void *user;
};

/**
 * cs_read_all() - reads until the intake is at its end or take() stops it
 *
 * What take() sees, and in which order, does not depend on threads. At most eight documents for each thread are in memory.
 * Returns false when there was no memory to begin.
 */
bool cs_read_all(const struct read_work *work);

#endif
