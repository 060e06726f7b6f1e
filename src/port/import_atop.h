/* import_atop.h - ATOP from bytes in memory, for tests and fuzzing */
#ifndef CS_IMPORT_ATOP_H
#define CS_IMPORT_ATOP_H

#include <casus/import.h>

/* As casus_import_atop(), of a file already read; path is the name that places show. */
casus_status cs_import_atop_bytes(const casus_corpus *base, const char *path, const char *bytes, size_t length,
                                  const casus_atop_options *options, casus_diagnostics *list, casus_corpus **out,
                                  casus_atop_summary *summary, casus_error *err);

#endif
