/* version.h - the version of the library, and what it promises
 *
 * The version follows semver: while the major number is 0, a new minor number may change the interface. The data version
 * of a corpus is separate: its digest, see casus_corpus_digest().
 */
#ifndef CASUS_VERSION_H
#define CASUS_VERSION_H

#include <casus/error.h>

#define CASUS_VERSION_TEXT "0.1.0"

/** Raised whenever a struct or a call of the public headers changes in a way that needs a new compilation. */
#define CASUS_ABI_VERSION 0

#ifdef __cplusplus
extern "C" {
#endif

/** casus_version() - the version of the library that runs, which may be newer than the header compiled against */
CASUS_API const char *casus_version(void);

#ifdef __cplusplus
}
#endif
#endif
